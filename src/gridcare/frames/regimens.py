"""Who is held under which rule, row by row.

Comes in: the caller's frame, policies, a moment. Goes out: the caller's kind of frame, every row
with its own columns and the answers beside them. Deliberately not here: how rules become formulas
(`gridcare.compiled`), how formulas become expressions (`expressions`).
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import Any, Final, TypeVar, cast

import narwhals as nw

from gridcare.compiled import (
    Column,
    Operation,
    Timetable,
    kept_in_force,
    number_of_day,
    shape_of,
    timetable,
)
from gridcare.errors import InvalidRecord, Problem
from gridcare.facts import Moment
from gridcare.frames.edges import dates_of, numbers_of, parts_of, whole_numbers
from gridcare.frames.expressions import with_cells
from gridcare.frames.words import worded
from gridcare.policy import Policy, Rulebook

__all__ = ["ANSWERS", "columns_needed", "regimens"]

FrameT = TypeVar("FrameT")

ANSWERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "rule": "the rule that matters today, as policy/rule",
        "regimen": "its category",
        "phase": "the phase of today, the first is 1; null where it does not hold today",
        "purpose": "what that phase is for",
        "setting": "where that phase is served",
        "day_number": "which day of the isolation today is, the first restricted day is 1",
        "first_on": "the first restricted day",
        "last_on": "the last restricted day; null while the end is open",
        "free_on": "the day after; null while the end is open",
        "tests_today": "how many tests fall on today",
    }
)
"""The columns that are added, with what they mean. Where nothing ever held, all are null."""

_WHOLE: Final = ("phase", "day_number", "tests_today")
_OWN: Final = "__gridcare_"


def columns_needed(
    rules: Policy | Rulebook,
    *,
    as_of: datetime,
    only: Collection[str] | None = None,
    numbered: Mapping[str, int] | None = None,
) -> tuple[Column, ...]:
    """Return the columns that these rules read, in order of name."""
    columns = _timetable(rules, as_of, only, numbered).columns
    return tuple(columns[name] for name in sorted(columns))


def regimens(
    frame: FrameT,
    rules: Policy | Rulebook,
    *,
    as_of: datetime,
    only: Collection[str] | None = None,
    numbered: Mapping[str, int] | None = None,
) -> FrameT:
    """Return the frame with what holds for each row as of a moment.

    One row stands for one person, with at most one fact of each kind: `exposed_on` is the day of an
    exposure, `exposed_degree` its field (`columns_needed` names them all, `docs/fields.md` explains
    them). A fact is known from its own day on; days after today have not happened yet. Of several
    rules the one that matters today is told: one that holds, of several the strictest place and
    then the latest end; else the next to come, else the last that is over.

    Where `numbered` says so of a kind of fact, a row holds up to so many of it, in any order and
    with gaps: `{"result_reported": 2}` reads `result_reported_2_on` and `..._2_result` too.

    `only` keeps some of the rules, by id. Lazy frames stay lazy. Rows may come back in another
    order: keep an id of your own.

    Raises `NotInColumns` with every rule that no row about one person can answer, and
    `InvalidRecord` where a column is missing, or has the name of an answer.
    """
    table = _timetable(rules, as_of, only, numbered)
    wrapped: Any = nw.from_native(cast("Any", frame))
    # Polars works a whole query out at once: sooner, and it shares what several answers rest on.
    if isinstance(wrapped, nw.DataFrame) and wrapped.implementation.is_polars():
        lazy = regimens(
            wrapped.lazy().to_native(), rules, as_of=as_of, only=only, numbered=numbered
        )
        return cast("FrameT", lazy.collect())
    _check_columns(wrapped, table)
    today = number_of_day(Moment(as_of=as_of, known_at=as_of).today)
    answered = with_cells(_numbered(wrapped, table), table.sheet, today, table.answers, _OWN)
    told = _told(answered, table, today)
    own = [name for name in told.collect_schema().names() if name.startswith(_OWN)]
    return cast("FrameT", nw.to_native(whole_numbers(told.drop(*own), _WHOLE)))


def _timetable(
    rules: Policy | Rulebook,
    as_of: datetime,
    only: Collection[str] | None,
    numbered: Mapping[str, int] | None,
) -> Timetable:
    return timetable(kept_in_force(rules, as_of=as_of, only=only), shape_of(as_of, numbered))


def _check_columns(frame: Any, table: Timetable) -> None:  # noqa: ANN401 - a frame of narwhals
    there = set(frame.collect_schema().names())
    problems = [
        Problem(name, f"expected a column of type {table.columns[name].type}")
        for name in sorted(set(table.columns) - there)
    ]
    problems += [
        Problem(name, "expected another name: this is one of the answers")
        for name in sorted(there & set(ANSWERS))
    ]
    if problems:
        raise InvalidRecord("frame", problems)


def _numbered(frame: Any, table: Timetable) -> Any:  # noqa: ANN401 - a frame of narwhals
    """Add the days that formulas read as numbers, under the names they read them by."""
    days = {one.detail[0] for one in table.sheet.cells if one.operation is Operation.DAY}
    births = {one.detail[0] for one in table.sheet.cells if one.operation is Operation.GROWN}
    numbered = numbers_of(frame, {f"{_OWN}{name}": str(name) for name in sorted(map(str, days))})
    return parts_of(numbered, [(f"{_OWN}{name}", name) for name in sorted(map(str, births))])


def _told(frame: Any, table: Timetable, today: int) -> Any:  # noqa: ANN401 - a frame of narwhals
    """Say in words and dates what was answered in numbers."""
    leg, first, last, phase, tests = (f"{_OWN}{one}" for one in table.answers)
    free, now = f"{_OWN}free", f"{_OWN}now"
    holds = nw.col(phase) > 0
    width = 1 + max((len(one.rule.phases) for one in table.legs), default=0)
    numbered = frame.with_columns(
        nw.when(holds).then(nw.col(leg) * width + nw.col(phase)).otherwise(-1).alias(now),
        (nw.col(last) + 1).alias(free),
    )
    dated = dates_of(numbered, {"first_on": first, "last_on": last, "free_on": free})
    phases = [
        (place * width + nth, one)
        for place, held in enumerate(table.legs)
        for nth, one in enumerate(held.rule.phases, 1)
    ]
    telling = partial(worded, is_polars=frame.implementation.is_polars())
    return dated.with_columns(
        rule=telling(leg, {place: one.name for place, one in enumerate(table.legs)}),
        regimen=telling(leg, {place: one.rule.category for place, one in enumerate(table.legs)}),
        phase=nw.when(holds).then(nw.col(phase)),
        purpose=telling(now, {number: str(one.purpose.value) for number, one in phases}),
        setting=telling(now, {number: str(one.setting.value) for number, one in phases}),
        day_number=nw.when(holds).then(today + 1 - nw.col(first)),
        tests_today=nw.when(nw.col(leg) >= 0).then(nw.col(tests)),
    )
