"""Joining phases, against a dictionary of days."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from gridcare.bridge import evolve
from gridcare.periods import IsolationPhase, join_phases
from gridcare.policy import Binding, Purpose, Restriction, Setting
from tests.strategies import nth

_FAR = 40


def some_of(names: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(names), max_size=2, unique=True).map(lambda o: tuple(sorted(o)))


# Often alike, or nothing is ever glued.
natures = st.one_of(
    st.just((Setting.HOME, (), ("p/a",), ("f1",))),
    st.tuples(
        st.sampled_from([Setting.HOME, Setting.CENTRAL]),
        st.sampled_from([(), (Restriction.MASK,), (Restriction.STAY_IN,)]),
        some_of(("p/a", "p/b")),
        some_of(("f1", "f2")),
    ),
)


@st.composite
def phases(draw: st.DrawFn) -> IsolationPhase:
    """Draw a phase; its end is known, open, or unknown even at the soonest."""
    first_on = draw(st.integers(0, 8))
    last_on = draw(st.one_of(st.none(), st.integers(first_on, 12)))
    soonest_on = draw(st.one_of(st.none(), st.integers(-2, 14 if last_on is None else last_on)))
    setting, restrictions, rules, because = draw(natures)
    return IsolationPhase(
        binding=draw(st.sampled_from([Binding.ORDERED, Binding.ORDERED, Binding.ADVISED])),
        purpose=draw(st.sampled_from([Purpose.QUARANTINE, Purpose.QUARANTINE, Purpose.AREA])),
        setting=setting,
        restrictions=restrictions,
        first_on=nth(first_on),
        last_on=None if last_on is None else nth(last_on),
        soonest_on=None if soonest_on is None else nth(soonest_on),
        rules=rules,
        because=because,
    )


several = st.lists(phases(), max_size=5)


class OneDay(NamedTuple):
    """What holds on one day for one purpose; sure if nothing pending can take it away."""

    setting: Setting
    restrictions: frozenset[str]
    rules: frozenset[str]
    because: frozenset[str]
    sure: bool


def both(one: OneDay, other: OneDay) -> OneDay:
    return OneDay(
        max(one.setting, other.setting, key=list(Setting).index),
        one.restrictions | other.restrictions,
        one.rules | other.rules,
        one.because | other.because,
        one.sure or other.sure,
    )


Row = tuple[Purpose, Binding]
"""Advice and orders, and what serves different purposes, are never told as one."""


def day_by_day(given_phases: list[IsolationPhase]) -> dict[tuple[Row, date], OneDay]:
    """Walk every day and every phase; nothing is cut, merged or glued."""
    found: dict[tuple[Row, date], OneDay] = {}
    for number in range(_FAR):
        day = nth(number)
        for phase in given_phases:
            if day < phase.first_on or (phase.last_on is not None and day > phase.last_on):
                continue
            until = phase.soonest_on or phase.last_on
            mine = OneDay(
                phase.setting,
                frozenset(phase.restrictions),
                frozenset(phase.rules),
                frozenset(phase.because),
                until is None or day <= until,
            )
            row = phase.purpose, phase.binding
            found[row, day] = both(found.get((row, day), mine), mine)
    return found


def counted(joined: tuple[IsolationPhase, ...]) -> dict[tuple[Row, date], int]:
    counts: dict[tuple[Row, date], int] = {}
    for phase in joined:
        for number in range(_FAR):
            if phase.covers(nth(number)):
                key = ((phase.purpose, phase.binding), nth(number))
                counts[key] = counts.get(key, 0) + 1
    return counts


@given(several)
def test_every_day_is_held_as_walking_day_by_day_says(given_phases: list[IsolationPhase]) -> None:
    joined = join_phases(given_phases)
    assert day_by_day(list(joined)) == day_by_day(given_phases)


@given(several)
def test_phases_of_one_purpose_never_overlap(given_phases: list[IsolationPhase]) -> None:
    assert set(counted(join_phases(given_phases)).values()) <= {1}


@given(several)
def test_phases_are_told_in_order_with_their_names_in_order(
    given_phases: list[IsolationPhase],
) -> None:
    joined = join_phases(given_phases)
    in_order = sorted(joined, key=lambda one: (one.first_on, one.purpose, one.binding))
    assert list(joined) == in_order
    for one in joined:
        for names in (one.restrictions, one.rules, one.because):
            assert list(names) == sorted(set(names))


@given(several)
def test_no_two_phases_could_be_told_as_one(given_phases: list[IsolationPhase]) -> None:
    held = day_by_day(given_phases)
    for one in join_phases(given_phases):
        row = one.purpose, one.binding
        before = held.get((row, one.first_on - timedelta(days=1)))
        first = held[row, one.first_on]
        if before is not None:
            sure_again = first.sure and not before.sure
            assert before._replace(sure=True) != first._replace(sure=True) or sure_again


@given(several, several, several)
def test_joining_is_associative(
    one: list[IsolationPhase], two: list[IsolationPhase], three: list[IsolationPhase]
) -> None:
    first = join_phases([*join_phases([*one, *two]), *three])
    last = join_phases([*one, *join_phases([*two, *three])])
    assert first == last == join_phases([*one, *two, *three])


@given(several, st.randoms(use_true_random=False))
def test_joining_is_commutative_and_idempotent(
    given_phases: list[IsolationPhase], chance: Random
) -> None:
    joined = join_phases(given_phases)
    shuffled = [*given_phases, *given_phases]
    chance.shuffle(shuffled)
    assert join_phases(shuffled) == joined
    assert join_phases(joined) == joined
    assert join_phases([*joined, *given_phases]) == joined


@given(several)
def test_a_phase_ends_no_sooner_than_it_can_and_no_later_than_it_does(
    given_phases: list[IsolationPhase],
) -> None:
    for one in join_phases(given_phases):
        if one.soonest_on is not None:
            assert one.first_on - timedelta(days=1) <= one.soonest_on
            assert one.last_on is None or one.soonest_on <= one.last_on
        else:
            assert one.last_on is None
        assert one.may_fall_away == (one.soonest_on == one.first_on - timedelta(days=1))


# --- told one by one ------------------------------------------------------------------------------

HOME = IsolationPhase(
    binding=Binding.ORDERED,
    purpose=Purpose.QUARANTINE,
    setting=Setting.HOME,
    restrictions=(Restriction.STAY_IN,),
    first_on=nth(1),
    last_on=nth(7),
    soonest_on=nth(7),
    rules=("p/home",),
    because=("f1",),
)


def days(phase: IsolationPhase) -> tuple[date, date | None, date | None]:
    return phase.first_on, phase.last_on, phase.soonest_on


def test_the_strictest_setting_wins_on_every_day_and_everybody_is_named() -> None:
    site = evolve(
        HOME,
        setting=Setting.CENTRAL,
        restrictions=(Restriction.OWN_ROOM,),
        first_on=nth(3),
        last_on=nth(4),
        soonest_on=nth(4),
        rules=("p/site",),
        because=("f2",),
    )
    before, both, after = join_phases([site, HOME])
    assert [one.setting for one in (before, both, after)] == ["home", "central", "home"]
    assert days(before) == (nth(1), nth(2), nth(2))
    assert days(after) == (nth(5), nth(7), nth(7))
    assert both.rules == ("p/home", "p/site")
    assert both.restrictions == (Restriction.OWN_ROOM, Restriction.STAY_IN)
    assert both.because == ("f1", "f2")


def test_alike_phases_are_one_if_they_touch_and_two_if_not() -> None:
    after = evolve(HOME, first_on=nth(8), last_on=nth(9), soonest_on=nth(9))
    assert [days(one) for one in join_phases([after, HOME])] == [(nth(1), nth(9), nth(9))]
    later = evolve(after, first_on=nth(9))
    assert join_phases([later, HOME]) == (HOME, later)


def test_sure_days_after_unsure_ones_are_told_apart() -> None:
    hastened = evolve(HOME, soonest_on=nth(4))
    after = evolve(HOME, first_on=nth(8), last_on=nth(9), soonest_on=nth(9))
    assert join_phases([after, hastened]) == (hastened, after)
    unsure = evolve(after, soonest_on=nth(7))
    assert [days(one) for one in join_phases([unsure, hastened])] == [(nth(1), nth(9), nth(4))]


def test_purposes_never_touch() -> None:
    area = evolve(HOME, purpose=Purpose.AREA, setting=Setting.CENTRAL)
    assert set(join_phases([HOME, area])) == {HOME, area}


def test_advice_is_never_told_as_an_order_nor_made_one() -> None:
    advised = evolve(HOME, binding=Binding.ADVISED, setting=Setting.CENTRAL, first_on=nth(3))
    assert join_phases([advised, HOME]) == (HOME, advised)
    after = evolve(
        HOME, binding=Binding.ADVISED, first_on=nth(8), last_on=nth(9), soonest_on=nth(9)
    )
    assert join_phases([after, HOME]) == (HOME, after)
    same_day = evolve(HOME, binding=Binding.ADVISED)
    assert join_phases([HOME, same_day]) == join_phases([same_day, HOME])
    assert [one.binding for one in join_phases([HOME, same_day])] == ["advised", "ordered"]


def test_an_end_that_may_come_sooner_stays_so_when_another_rule_ends_before() -> None:
    hastened = evolve(HOME, soonest_on=nth(4))
    short = evolve(HOME, last_on=nth(2), soonest_on=nth(2), rules=("p/short",))
    assert [days(one) for one in join_phases([hastened, short])] == [
        (nth(1), nth(2), nth(2)),
        (nth(3), nth(7), nth(4)),
    ]


def test_what_comes_after_the_soonest_end_may_fall_away() -> None:
    later = evolve(HOME, first_on=nth(8), last_on=nth(9), soonest_on=nth(4))
    (joined,) = join_phases([later])
    assert joined.may_fall_away
    assert not HOME.may_fall_away
    assert joined.soonest_on == nth(7)


def test_an_end_unknown_even_at_the_soonest_wins() -> None:
    unknown = evolve(HOME, last_on=None, soonest_on=None)
    known = evolve(HOME, last_on=None, soonest_on=nth(5))
    assert days(join_phases([unknown, known])[0]) == (nth(1), None, None)
    assert days(join_phases([known, HOME])[0]) == (nth(1), None, nth(7))


def test_nothing_joins_to_nothing() -> None:
    assert join_phases([]) == ()
