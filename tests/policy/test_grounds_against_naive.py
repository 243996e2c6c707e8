"""What an end waits for and what would bring it sooner, by putting every part in and out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from hypothesis import given

from gridcare.bridge import evolve
from gridcare.policy import All, Any, Condition, Everyone, On, Pick, Reached, Run, Seen
from gridcare.policy.grounds import missing, sooner
from tests.policy.made_worlds import make_kinds
from tests.policy.naive import DAY, Eyes, named, true
from tests.policy.test_judging_against_naive import Look, both, make_look
from tests.sizes import examples
from tests.strategies import Chooser, drawn, make_condition, nth

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_FAR: Final = nth(60)
Place = tuple[int, ...]


class Guard(NamedTuple):
    """A guard, from where it is judged, and the last day of its phase, None while it is open."""

    until: Condition
    look: Look
    last_on: date | None


def make_guard(choose: Chooser) -> Guard:
    """Make a guard: choices between waiting and what never happened, and now and then anything."""
    kinds = make_kinds(choose)
    look = make_look(choose, kinds)._replace(granted=None)
    look = look._replace(known_by=look.day)
    parts = choose.several(lambda one: make_part(one, kinds, look.day), 1, 3)
    last = choose.of(None, None, look.day + choose.number(1, 8) * DAY)
    return Guard(All(of=parts) if choose.number(0, 3) else Any(of=parts), look, last)


def make_part(choose: Chooser, kinds: tuple[str, ...], day: date) -> Condition:
    if choose.seldom(5):
        return make_condition(choose, 2, kinds)
    ways = choose.several(lambda one: make_way(one, kinds, day), 1, 2)
    to_come = make_day(choose, day)
    return choose.of(Any(of=(to_come, *ways)), Any(of=(to_come, *ways)), Any(of=ways), to_come)


def make_way(choose: Chooser, kinds: tuple[str, ...], day: date) -> Condition:
    absent = Seen(pick=Pick(kind=choose.of("released", "treated", "vaccinated")))
    some = choose.of(make_day(choose, day), make_condition(choose, 1, kinds))
    inner = Any(of=(make_day(choose, day), absent))
    return choose.of(absent, absent, All(of=(some, absent)), All(of=(some, inner)), some)


def make_day(choose: Chooser, day: date) -> Condition:
    """Make a day to come."""
    return Reached(day=On(day=day + choose.number(1, 8) * DAY))


# --- every part by its place ----------------------------------------------------------------------


def places(tree: Condition, place: Place = ()) -> Iterator[tuple[Place, Condition]]:
    """Yield every part with its place, those inside first."""
    if isinstance(tree, All | Any):
        for number, part in enumerate(tree.of):
            yield from places(part, (*place, number))
    yield place, tree


def put(tree: Condition, place: Place, new: Condition) -> Condition:
    """Return the same with another part in a place."""
    if not place:
        return new
    assert isinstance(tree, All | Any)
    number, *rest = place
    parts = [
        put(part, tuple(rest), new) if index == number else part
        for index, part in enumerate(tree.of)
    ]
    return evolve(tree, of=tuple(parts))


def lacks(tree: Condition, now: Eyes, far: Eyes) -> list[Condition]:
    """Return the leaves that an end needs."""
    if isinstance(tree, All | Any):
        each = [lacks(part, now, far) for part in tree.of]
        if isinstance(tree, Any) and ([] in each or true(tree, far)):
            return []
        return [leaf for lacking in each for leaf in lacking]
    if isinstance(tree, Reached):
        return [tree] if named(tree.day, now) is None else []
    again = isinstance(tree, Seen | Run | Everyone)
    there = true(tree, now) and (true(tree, far) or not again)
    return [] if there else [tree]


def settled(tree: Condition, now: Eyes, far: Eyes) -> bool:
    return true(tree, far) or lacks(tree, now, far) == []


def rest_of(tree: Condition, now: Eyes, far: Eyes) -> Condition:
    if not isinstance(tree, All):
        return tree
    parts = [
        rest_of(part, now, far) for part in tree.of if not (true(part, now) and true(part, far))
    ]
    return parts[0] if len(parts) == 1 else All(of=tuple(parts))


def sooner_ways(guard: Guard, now: Eyes, far: Eyes) -> list[Condition]:
    """Return what would end it sooner, by trying every part of every choice with and without it."""
    until, found = guard.until, list[Condition]()
    start = max(now.day, now.entered or now.day)
    given_ = replace(now, granted=now.day)
    last = guard.last_on
    if last is None:
        last = first_day(only_settled(until, now, far), replace(given_, day=start))
    for place, tree in places(until):
        if last is None or not isinstance(tree, Any):
            continue
        waiting = tuple(part for part in tree.of if settled(part, now, far))
        for way in tree.of if waiting else ():
            without = put(until, place, Any(of=waiting))
            with_it = put(until, place, Any(of=(*waiting, way)))
            for day in {start, last - DAY}:
                at = replace(given_, day=day)
                if (
                    way not in waiting
                    and day < last
                    and true(with_it, at)
                    and not true(without, at)
                ):
                    found.append(rest_of(way, now, far))
    return found


def only_settled(tree: Condition, now: Eyes, far: Eyes) -> Condition:
    """Return what is left of a guard for whoever waits: no choice that waiting settles."""
    if not isinstance(tree, All | Any):
        return tree
    parts = [only_settled(part, now, far) for part in tree.of]
    if isinstance(tree, Any):
        waiting = [part for part, was in zip(parts, tree.of, strict=True) if settled(was, now, far)]
        parts = waiting or parts
    return evolve(tree, of=tuple(parts))


def first_day(until: Condition, at: Eyes) -> date | None:
    day = at.day
    while day <= _FAR:
        if true(until, replace(at, day=day)):
            return day
        day += DAY
    return None


# --- the two against each other -------------------------------------------------------------------


@given(drawn(make_guard))
@examples(100)
def test_what_is_missing_and_what_would_do_agree(guard: Guard) -> None:
    now, now_eyes = both(guard.look)
    later, far = now.looking(day=_FAR), replace(now_eyes, day=_FAR)
    assert list(missing(guard.until, now, later)) == lacks(guard.until, now_eyes, far)
    told = list(sooner(guard.until, now, later, guard.last_on))
    assert set(told) == set(sooner_ways(guard, now_eyes, far))
