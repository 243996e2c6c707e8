"""One decision: somebody's facts in, their regimen out, by functions made once for the policies.

Comes in: policies, a moment; then, as often as one likes, an object or a mapping and a day. Goes
out: a `Decision`, and from it `Standing` and `Regimen`. Deliberately not here: many rows at once
(`gridcare.frames`), and people of whom more is known than one row holds (`assess`).
"""

import ast
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from functools import cache, partial
from types import MappingProxyType
from typing import Any, Final, NamedTuple, cast

import attrs

from gridcare.bridge import evolve
from gridcare.compiled.branches import Branches, date_of, date_or_none
from gridcare.compiled.cells import number_of_day
from gridcare.compiled.functions import Reading, function_of
from gridcare.compiled.questions import ALL_DAYS, Tree, Value, Window, is_whole
from gridcare.compiled.row import ONE_EACH, Column, Shape
from gridcare.compiled.sheet import Sheet
from gridcare.compiled.spans import spans_of
from gridcare.compiled.together import Timetable, timetable
from gridcare.compiled.trees import MOST_FORKS, tree_of
from gridcare.days import first_day_free
from gridcare.errors import InvalidRecord, Problem, UnknownName
from gridcare.facts import FACT_KINDS, Moment
from gridcare.policy import InForce, Phase, Policy, Regimen, Restrict, Rulebook

__all__ = [
    "Decision",
    "Draft",
    "Standing",
    "decision",
    "draft_of",
    "kept_in_force",
    "opened_of",
    "shape_of",
    "standing_of",
    "window_around",
]


class Standing(NamedTuple):
    """How somebody stands on a day: the regimen that matters, its days, the phase of that day.

    `phase` counts from 1 and is None where the regimen does not hold that day: it is over then, or
    still to come. `last_on` is None while the end is open. `tests` is how many fall on that day.
    """

    regimen: Regimen
    phase: int | None
    first_on: date
    last_on: date | None
    tests: int

    @property
    def free_on(self) -> date | None:
        """The day after the last restricted day; None while the end is open."""
        return None if self.last_on is None else first_day_free(self.last_on)

    @property
    def served(self) -> Phase | None:
        """The phase of that day, with its place and purpose; None where none holds."""
        return None if self.phase is None else self.regimen.rule.phases[self.phase - 1]


class _MadeFrom(NamedTuple):
    """What a decision was made from."""

    rules: Policy | Rulebook
    as_of: datetime
    only: tuple[str, ...] | None
    reading: Reading
    numbered: tuple[tuple[str, int], ...]


@attrs.frozen(kw_only=True, eq=False)
class Decision:
    """Policies as functions that answer for one person at a time; `decision` makes them.

    `standing(person, on)` returns how somebody stands on a day, None where nothing ever held.
    `opened(person)` returns the regimen that takes somebody in of whom all that is known happened
    on the day of `as_of`, None where none does: what an intake form asks, whose facts have no days.
    In both, a person is an object whose attributes are named like `columns`, or if `keyed` a
    mapping whose keys are; None stands for what did not happen or is not known.

    `regimens` are those that can be answered with. Decisions can be pickled.
    """

    columns: tuple[Column, ...]
    regimens: tuple[Regimen, ...]
    standing: Callable[[Any, date], Standing | None]
    opened: Callable[[Any], Regimen | None]
    _made_from: "_MadeFrom" = attrs.field(alias="made_from")

    def __reduce__(self) -> "tuple[Callable[[_MadeFrom], Decision], tuple[_MadeFrom]]":
        """Pickle what it was made from: functions made here have no name to be found by."""
        return _again, (self._made_from,)

    def __repr__(self) -> str:
        """Show which regimens it knows."""
        return f"Decision({len(self.regimens)} regimens, {len(self.columns)} columns)"


def decision(
    rules: Policy | Rulebook,
    *,
    as_of: datetime,
    only: Collection[str] | None = None,
    keyed: bool = False,
    numbered: Mapping[str, int] | None = None,
) -> Decision:
    """Return the rules in force at a moment as functions of one person and a day.

    A person has at most one fact of each kind, known on its own day: `exposed_on` is the day of an
    exposure, `exposed_degree` its field. The answers are those of `assess` for such a person. Of
    several regimens the one that matters is told, as in `gridcare.frames`: one that holds, of those
    the strictest place and then the latest end; else the next to come, else the last that is over.

    Where `numbered` says so of a kind of fact, a person has up to so many of it, in any order:
    `{"result_reported": 2}` reads `result_reported_2_on` and `result_reported_2_result` as well.

    `only` keeps some of the rules, by id. `keyed` reads a mapping instead of attributes. Making a
    decision takes from a hundredth of a second to some seconds, asking it a microsecond: keep it.

    Raises `NotInColumns` with every rule that no row about one person can answer.
    """
    force = kept_in_force(rules, as_of=as_of, only=only)
    shape = shape_of(as_of, numbered)
    reading = Reading.KEYS if keyed else Reading.ATTRIBUTES
    today = Moment(as_of=as_of, known_at=as_of).today
    draft = draft_of(force, reading, window_around(today, force), shape=shape)
    return Decision(
        columns=tuple(draft.table.columns[name] for name in sorted(draft.table.columns)),
        regimens=draft.regimens,
        standing=standing_of(draft),
        opened=opened_of(draft, number_of_day(today)),
        made_from=_MadeFrom(
            rules,
            as_of,
            None if only is None else tuple(only),
            reading,
            tuple(shape.numbered.items()),
        ),
    )


def _again(made: _MadeFrom) -> Decision:
    return decision(
        made.rules,
        as_of=made.as_of,
        only=made.only,
        keyed=made.reading is Reading.KEYS,
        numbered=dict(made.numbered),
    )


def kept_in_force(
    rules: Policy | Rulebook, *, as_of: datetime, only: Collection[str] | None
) -> tuple[InForce, ...]:
    """Return what is in force at a moment, with the rules of these ids only, or with all.

    Raises `UnknownName` for an id that no rule has, and `InvalidRecord` without a time zone.
    """
    if as_of.tzinfo is None:
        raise InvalidRecord("regimens", [Problem("as_of", "expected an instant with a time zone")])
    book = Rulebook([rules]) if isinstance(rules, Policy) else rules
    force = book.in_force(Moment(as_of=as_of, known_at=as_of))
    if only is None:
        return tuple(force)
    known = sorted({rule.id for one in force for rule in one.rules if isinstance(rule, Restrict)})
    if not set(only) <= set(known):
        raise UnknownName("rule", *known)
    return tuple(_keeping(one, only) for one in force)


def shape_of(as_of: datetime, numbered: Mapping[str, int] | None) -> Shape:
    """Return how much a row holds, and whether a day always has the same hours where one asks.

    Raises `UnknownName` for what is no kind of fact, and `InvalidRecord` for less than one of it.
    """
    numbered = numbered or {}
    if not numbered.keys() <= FACT_KINDS.keys():
        raise UnknownName("kind of fact", *sorted(FACT_KINDS))
    problems = [
        Problem(kind, "expected a whole number of at least 1")
        for kind, most in numbered.items()
        if most < 1
    ]
    if problems:
        raise InvalidRecord("numbered", problems)
    # Of a zone at a fixed distance from UTC one need not know the day to know the distance.
    clocks_change = as_of.tzinfo is None or as_of.tzinfo.utcoffset(None) is None
    return Shape(MappingProxyType(dict(numbered)), clocks_change)


def _keeping(force: InForce, only: Collection[str]) -> InForce:
    rules = (one for one in force.rules if isinstance(one, Restrict) and one.id in only)
    return evolve(force, rules=tuple(rules))


# --- the two functions ----------------------------------------------------------------------------


_SHARE: Final = 4
"""One tree for all regimens may have a quarter of the forks: if it is larger, it is given up."""


class Draft(NamedTuple):
    """What both functions are made from; outside `window` the whole sheet answers, no tree."""

    table: Timetable
    regimens: tuple[Regimen, ...]
    reading: Reading
    window: Window
    most_forks: int


def draft_of(
    force: Sequence[InForce],
    reading: Reading,
    window: Window,
    most_forks: int = MOST_FORKS,
    shape: Shape = ONE_EACH,
) -> Draft:
    """Write the rules in force down. Raises `NotInColumns` with all that no such row holds."""
    table = timetable(force, shape)
    policies = {one.policy.id: one.policy for one in force}
    regimens = tuple(Regimen(policy=policies[leg.policy_id], rule=leg.rule) for leg in table.legs)
    return Draft(table, regimens, reading, window, most_forks)


def window_around(today: date, force: Sequence[InForce]) -> Window:
    """Return the days on which all is in force that is today, so that nobody need ask about it."""
    first, last = ALL_DAYS
    for one in force:
        if today in one.days:
            first = max(first, number_of_day(one.days.first_on))
            if one.days.last_on is not None:
                last = min(last, number_of_day(one.days.last_on))
    return Window(first, last)


def standing_of(draft: Draft) -> Callable[[Any, date], Standing | None]:
    """Return the function that tells how somebody stands."""
    regimens, numbers = draft.regimens, cache(partial(function_of, draft.table, draft.reading))

    def by_the_sheet(row: object, on: date) -> Standing | None:
        leg, first, last, phase, tests = numbers()(row, number_of_day(on))
        if leg < 0:
            return None
        which = None if phase < 0 else phase
        return Standing(regimens[leg], which, date_of(first), date_or_none(last), tests)

    def ending(code: Branches, answers: Sequence[Value]) -> ast.expr:
        leg, first, last, phase, tests = answers
        values = [
            code.known_as(f"regimen_{leg.plus}", regimens[leg.plus]),
            ast.Constant(None if phase.plus < 0 else phase.plus),
            code.date(first),
            code.date(last),
            ast.Constant(tests.plus),
        ]
        # Half as dear as calling the class, which looks at how it is called.
        make = cast("Any", tuple).__new__
        told = [code.known_as("standing", Standing), ast.Tuple(values, ast.Load())]
        return ast.Call(code.known_as("new", make), told, [])

    sheet, window = draft.table.sheet, draft.window
    offers = [(rank, *answers) for rank, answers in draft.table.offers]
    trees = [tree_of(sheet, [one], window=window, most_forks=draft.most_forks) for one in offers]
    code = Branches(sheet, window, draft.reading, ending, by_the_sheet)
    return code.function(_ranked(sheet, offers, trees))


def opened_of(draft: Draft, today: int) -> Callable[[Any], Regimen | None]:
    """Return the function that tells what takes somebody in of whom all happened on one day."""
    regimens = draft.regimens
    numbers = cache(partial(function_of, draft.table, draft.reading, all_today=True))

    def by_the_sheet(row: object) -> Regimen | None:
        leg = numbers()(row, today)[0]
        return None if leg < 0 else regimens[leg]

    def ending(code: Branches, answers: Sequence[Value]) -> ast.expr:
        leg = answers[0].plus
        return code.known_as(f"regimen_{leg}", regimens[leg])

    sheet = draft.table.sheet
    offers = [(rank, answers.leg) for rank, answers in draft.table.offers]
    trees = [tree_of(sheet, offers, all_on=today, most_forks=draft.most_forks // _SHARE)]
    if not is_whole(trees[0]):  # too many mixes: one after the other, then
        trees = [tree_of(sheet, [one], all_on=today, most_forks=draft.most_forks) for one in offers]
    code = Branches(sheet, None, draft.reading, ending, by_the_sheet)
    return code.function(_ranked(sheet, offers, trees))


def _ranked(
    sheet: Sheet, offers: Sequence[Sequence[int]], trees: Sequence[Tree]
) -> list[tuple[Tree, int]]:
    """Return trees with the highest that the rank of each can be; one tree alone has no others."""
    if len(trees) != len(offers):
        return [(one, 0) for one in trees]
    spans = spans_of(sheet)
    return [(tree, spans[one[0]][1]) for tree, one in zip(trees, offers, strict=True)]
