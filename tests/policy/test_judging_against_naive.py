"""Picks, terms and conditions against plain loops."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hypothesis import given

from gridcare.days import DaySpan
from gridcare.policy import Condition, Judgement, Pick, Term, failing_leaf, holds, picked
from gridcare.policy.judging import day_of
from tests.policy.made_worlds import make_kinds, make_world
from tests.policy.naive import Eyes, believed, chosen, named, roster_of, true
from tests.policy.worlds import World, evidence_of
from tests.sizes import examples
from tests.strategies import Chooser, drawn, make_condition, make_pick, make_term, nth

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


class Look(NamedTuple):
    """A world, and from where it is looked at."""

    world: World
    day: date
    known_by: date
    opened: date | None
    scope: date | None
    entered: date | None
    granted: date | None
    stage: int
    stopped: tuple[DaySpan, ...]


def make_look(choose: Chooser, kinds: tuple[str, ...]) -> Look:
    """Look at a world on any day."""
    known_by = choose.day(25)
    return Look(
        world=make_world(choose, known_by, kinds),
        day=choose.day(25),
        known_by=known_by,
        opened=choose.of(None, choose.day()),
        scope=choose.of(None, choose.day()),
        entered=choose.of(None, choose.day()),
        granted=choose.of(None, None, choose.day(25)),
        stage=choose.number(0, 2),
        stopped=tuple(make_stops(choose)),
    )


def make_stops(choose: Chooser) -> Iterator[DaySpan]:
    """Make days on which the clock stood still, some in a row, a day or more apart."""
    first = choose.of(99, 0) + choose.number(0, 20)
    while first <= 20:
        last = first + choose.number(0, 3)
        yield DaySpan(first_on=nth(first), last_on=nth(last))
        first = last + choose.number(1, 20)


def both(look: Look) -> tuple[Judgement, Eyes]:
    """Look from the same place, once with the library and once with the naive twin."""
    at = Judgement(
        evidence=evidence_of(look.world, look.known_by),
        day=look.day,
        known_by=look.known_by,
        opened_on=look.opened,
        scope_from=look.scope,
        entered_on=look.entered,
        granted_on=look.granted,
        stage=look.stage,
        stopped=look.stopped,
    )
    eyes = Eyes(
        believed(look.world, look.known_by),
        look.day,
        look.opened,
        look.scope,
        look.entered,
        zone=look.world.zone,
        granted=look.granted,
        stage=look.stage,
        stopped=frozenset(day for span in look.stopped for day in span),
        roster=roster_of(look.world, look.known_by),
    )
    return at, eyes


def pick_and_look(choose: Chooser) -> tuple[Pick, Look]:
    kinds = make_kinds(choose)
    return make_pick(choose, 2, kinds), make_look(choose, kinds)


def term_and_look(choose: Chooser) -> tuple[Term, Look]:
    kinds = make_kinds(choose)
    return make_term(choose, 3, kinds), make_look(choose, kinds)


def condition_and_look(choose: Chooser) -> tuple[Condition, Look]:
    kinds = make_kinds(choose)
    return make_condition(choose, 3, kinds), make_look(choose, kinds)


@given(drawn(pick_and_look))
@examples(150)
def test_picks_agree(case: tuple[Pick, Look]) -> None:
    pick, (at, eyes) = case[0], both(case[1])
    assert [one.fact.id for one in picked(pick, at)] == [one.id for one in chosen(pick, eyes)]


@given(drawn(term_and_look))
@examples(200)
def test_terms_agree(case: tuple[Term, Look]) -> None:
    term, (at, eyes) = case[0], both(case[1])
    assert day_of(term, at) == named(term, eyes)


@given(drawn(condition_and_look))
@examples(300)
def test_conditions_agree(case: tuple[Condition, Look]) -> None:
    condition, (at, eyes) = case[0], both(case[1])
    assert holds(condition, at) == true(condition, eyes)
    assert (failing_leaf(condition, at) is None) == true(condition, eyes)
