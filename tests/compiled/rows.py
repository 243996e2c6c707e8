"""One row of columns, the same person as facts, and what the fold over days says of them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from gridcare.bridge import from_python
from gridcare.compiled import (
    FAR,
    Operation,
    Standing,
    Timetable,
    function_of,
    number_of_day,
)
from gridcare.facts import FACT_KINDS, Fact, Ledger, Moment, Subject
from gridcare.people import Person
from gridcare.periods.cutting import cut_courses
from gridcare.periods.held import HeldCourse, courses_in_force
from gridcare.policy import Evidence, InForce, Policy, Regimen, Rulebook
from tests.strategies import ZONE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.strategies import Chooser

Row = dict[str, Any]
Answer = tuple[str | None, date | None, date | None, int | None, int]
"""The rule that matters today, its first and last day, the phase of today, tests of today."""

NOTHING: Final[Answer] = (None, None, None, None, 0)
HOUSEHOLD: Final = "h"
PERSON: Final = "p"

# What such a fact always carries, if the row does not say otherwise.
_ALWAYS: Final[dict[str, dict[str, object]]] = {
    "exposed": {"degree": "overlap"},
    "result_reported": {"result": "inconclusive", "specimen_id": "s"},
    "left_area": {"area": "310000"},
    "temperature_taken": {"celsius": 36.5},
    "home_assessed": {"suitable": True},
    "vaccinated": {"dose": 1},
}
NUMBERED: Final = re.compile(r"(_\d+)?_on$")
"""What the name of a column with a day ends with, after the kind of fact."""

_OF_HOUSEHOLDS: Final = ("home_assessed", "contacted")


def noon(day: date) -> datetime:
    """Return noon of a day."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZONE)


def in_force(*policies: Policy, on: date) -> tuple[InForce, ...]:
    """Return what is in force on a day."""
    return Rulebook(policies).in_force(Moment(as_of=noon(on), known_at=noon(on)))


# --- the definition -------------------------------------------------------------------------------


def facts_of(row: Row, today: date) -> list[Fact]:
    """Return the facts a row stands for, as far as they have happened."""
    found: list[Fact] = []
    for column, on in row.items():
        called, kind = column.removesuffix("_on"), NUMBERED.sub("", column)
        if kind not in FACT_KINDS or on is None or on > today:
            continue
        own = {
            field: value
            for name, value in row.items()
            if value is not None and (field := name.removeprefix(f"{called}_")) not in (name, "on")
            if not field[0].isdigit()  # it is that of the second, or third
        }
        if isinstance(since := own.get("stayed_since"), date):
            own["stayed_since"] = min(since, on)
        whom = {"household_id": HOUSEHOLD} if kind in _OF_HOUSEHOLDS else {"person_id": PERSON}
        always = _ALWAYS.get(kind, {})
        record = {"id": called, "kind": kind, "on": on, **whom, **always, **own}
        found.append(from_python(FACT_KINDS[kind], record))
    return found


def courses_of(force: Sequence[InForce], row: Row, today: date) -> list[HeldCourse]:
    """Return what the fold over days says of the person a row stands for."""
    moment = Moment(as_of=noon(today), known_at=noon(today))
    about = (Subject("person", PERSON), Subject("household", HOUSEHOLD))
    facts = facts_of(row, today)
    traits = [
        name.removeprefix("person_traits_")
        for name, has in row.items()
        if name.startswith("person_traits_") and has
    ]
    person = from_python(
        Person, {"id": PERSON, "born_on": row.get("person_born_on"), "traits": traits}
    )
    entries = Ledger(facts).entries(about, moment) if facts else ()
    evidence = Evidence.of(entries, person=person, zone=ZONE)
    return cut_courses(courses_in_force(evidence, force, today, hindsight=False))


def by_the_fold(table: Timetable, force: Sequence[InForce], row: Row, today: date) -> Answer:
    """Choose from the courses the one that matters, as the columns are documented to."""
    names = [one.name for one in table.legs]
    best: tuple[tuple[int, ...], Answer] = ((0,), NOTHING)
    for held in sorted(courses_of(force, row, today), key=lambda one: names.index(one.rule_name)):
        spans = held.course.spans
        if not spans:
            continue
        first, last = spans[0].first_on, spans[-1].last_on
        ends = date.max.toordinal() if last is None else last.toordinal()
        now = [one for one in spans if one.first_on <= today <= (one.last_on or date.max)]
        if now:
            rank: tuple[int, ...] = (3, now[0].setting.strictness, ends)
        elif first > today:
            rank = (2, -first.toordinal())
        else:
            rank = (1, ends)
        tests = sum(test.day == today for test in held.course.tests)
        answer = (held.rule_name, first, last, now[0].phase + 1 if now else None, tests)
        if rank > best[0]:
            best = (rank, answer)
    return best[1]


# --- the formulas ---------------------------------------------------------------------------------


def by_the_sheet(table: Timetable, row: Mapping[str, object], today: date) -> Answer:
    """Return the same from the formulas, worked out by the generated function."""
    leg, first, last, phase, tests = function_of(table)(row, number_of_day(today))
    if leg < 0:
        return NOTHING
    number = None if phase < 0 else phase
    return table.legs[leg].name, day_of(first), day_of(last), number, tests


def answer_of(found: Standing | None) -> Answer:
    """Return how somebody stands in the words of these tests."""
    if found is None:
        return NOTHING
    regimen, phase, first_on, last_on, tests = found
    return name_of(regimen), first_on, last_on, phase, tests


def name_of(regimen: Regimen | None) -> str | None:
    """Return a regimen's rule as findings name it."""
    return None if regimen is None else f"{regimen.policy.id}/{regimen.rule.id}"


def all_on(table: Timetable, row: Row, today: date) -> Row:
    """Return a row whose facts all happened on one day."""
    days = {one.detail[0] for one in table.sheet.cells if one.operation is Operation.DAY}
    return {name: today if name in days and row[name] else row[name] for name in row}


def day_of(number: int) -> date | None:
    """Return the day with a number, None where it never comes."""
    return None if number >= FAR else date(1970, 1, 1) + timedelta(days=number)


# --- rows -----------------------------------------------------------------------------------------


def make_row(
    choose: Chooser, table: Timetable, around: date, days: tuple[int, int] = (-8, 16)
) -> Row:
    """Make a row in which days crowd around one."""
    return {
        column.name: _day(choose, around, days)
        if column.type == "day" and column.name != "person_born_on"
        else _value(choose, table, column.name, column.type, around)
        for column in table.columns.values()
    }


def _day(choose: Chooser, around: date, days: tuple[int, int]) -> date | None:
    day = around + timedelta(days=choose.number(*days))
    return choose.of(day, day, None)


def _value(choose: Chooser, table: Timetable, name: str, kind: str, around: date) -> object:
    if name == "person_born_on":
        born = date(around.year - choose.of(1, 17, 18, 60), 12, choose.number(1, 31))
        return choose.of(born, born, None)
    if kind == "truth":
        return choose.of(True, False)
    if kind == "number":
        return choose.of(36.5, 37.3, 38.0)
    return choose.of(*_texts(table, name))


def _texts(table: Timetable, name: str) -> list[str]:
    """Return what a column of texts is compared with; areas inside and outside of those named."""
    if name.endswith("area"):
        return ["610103", "610100", "140800", "310000"]
    wanted = [
        one.detail[2]
        for one in table.sheet.cells
        if one.operation is Operation.IS and one.detail[0] == name
    ]
    return [str(one) for each in wanted for one in (each if isinstance(each, tuple) else (each,))]
