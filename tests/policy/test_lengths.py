"""How long phases are, read from their guards."""

from __future__ import annotations

from datetime import date

import pytest

from gridcare.policy import (
    All,
    Any,
    Condition,
    Day,
    Entered,
    First,
    FirstKnown,
    Hours,
    Months,
    Not,
    On,
    Opened,
    Pick,
    Reached,
    Seen,
    Term,
)
from gridcare.policy.lengths import Count, ways_of
from tests.policy.regimens import ARRIVED, EXPOSED, LAST_EXPOSED, NEGATIVE, day, phase, rule, seen

FIRST_EXPOSED = First(of=(EXPOSED,))
ARRIVAL = First(of=(ARRIVED,))
TESTED = seen(NEGATIVE, at_least=2)


def days(*untils: Condition, **more: object) -> list[list[int | None]]:
    """Return for each phase the days of each way out of it."""
    made = rule("r", EXPOSED, *(phase(until) for until in untils), **more)
    return [[way.days for way in ways] for ways in ways_of(made)]


@pytest.mark.parametrize("anchor_day", [0, 1])
def test_the_first_phase_is_as_long_as_it_counts(anchor_day: int) -> None:
    assert days(day(14, LAST_EXPOSED, anchor_day)) == [[14]]
    assert days(day(1, LAST_EXPOSED, anchor_day)) == [[1]]


@pytest.mark.parametrize("n", [0, -1])
def test_what_takes_no_day_has_no_length(n: int) -> None:
    assert days(day(n, LAST_EXPOSED)) == [[None]]


def test_a_later_phase_is_as_long_as_the_difference() -> None:
    assert days(day(14, LAST_EXPOSED), day(21, LAST_EXPOSED)) == [[14], [7]]
    assert days(day(7, ARRIVAL, 1), day(10, ARRIVAL, 1), day(11, ARRIVAL, 1)) == [[7], [3], [1]]


@pytest.mark.parametrize(
    "later",
    [
        day(21, LAST_EXPOSED, 1),  # the same day has another number
        day(21, FIRST_EXPOSED),
        day(14, LAST_EXPOSED),  # nothing is left
        day(13, LAST_EXPOSED),
    ],
)
def test_there_is_no_difference_where_counts_do_not_match(later: Condition) -> None:
    assert days(day(14, LAST_EXPOSED), later) == [[14], [None]]


def test_what_counts_from_its_own_first_day_needs_no_difference() -> None:
    assert days(TESTED, day(7, Entered(), 1)) == [[None], [7]]
    assert days(day(14, LAST_EXPOSED), day(7, Entered(), 1)) == [[14], [7]]
    assert days(day(7, Entered(), 1), day(7, Entered(), 1)) == [[7], [7]]


def test_what_may_count_from_the_first_day_of_each_phase_has_no_difference() -> None:
    """Day 1 of isolation is the first day of the phase where nobody recorded confinement."""
    confined = FirstKnown(of=(First(of=(Pick(kind="confined"),)), Entered()))
    assert days(day(7, confined, 1), day(10, confined, 1)) == [[7], [None]]
    since = First(of=(Pick(kind="arrived", since=Entered()),))
    assert days(day(7, since, 1), day(10, since, 1)) == [[7], [None]]


def test_a_rule_that_starts_later_than_it_counts_has_no_first_length() -> None:
    """Measles: from day 5 after the first exposure to day 21 after the last."""
    starts = Day(n=5, of=FIRST_EXPOSED, anchor_day=0)
    assert days(day(21, LAST_EXPOSED), day(28, LAST_EXPOSED), starts=starts) == [[None], [7]]
    assert days(day(7, Entered(), 1), starts=starts) == [[7]]


def test_other_conditions_leave_the_days_as_they_are() -> None:
    made = rule(
        "r",
        EXPOSED,
        phase(All(of=(TESTED, All(of=(day(7, LAST_EXPOSED), Not(of=TESTED)))))),
        phase(day(10, LAST_EXPOSED)),
    )
    (way,), (later,) = ways_of(made)
    assert (way.days, way.also) == (7, (TESTED, Not(of=TESTED)))
    assert (later.days, later.also) == (3, ())


def test_of_several_counts_from_one_day_the_last_is_meant() -> None:
    assert days(All(of=(day(7, LAST_EXPOSED), day(10, LAST_EXPOSED)))) == [[10]]
    assert days(All(of=(day(10, LAST_EXPOSED), day(7, LAST_EXPOSED)))) == [[10]]


def test_of_counts_from_different_days_both_are_meant() -> None:
    made = rule("r", EXPOSED, phase(All(of=(day(7, LAST_EXPOSED), day(5, ARRIVAL)))))
    ((way,),) = ways_of(made)
    assert way.days is None
    assert way.counts == (
        Count(n=7, unit="days", of=LAST_EXPOSED, anchor_day=0),
        Count(n=5, unit="days", of=ARRIVAL, anchor_day=0),
    )


def test_what_follows_several_counts_is_no_difference() -> None:
    both = All(of=(day(7, LAST_EXPOSED), day(5, ARRIVAL)))
    assert days(both, day(10, LAST_EXPOSED)) == [[None], [None]]


def test_counts_of_other_units_or_other_numbers_for_a_day_stand_beside_each_other() -> None:
    month, hours = (Reached(day=one(n=40, of=LAST_EXPOSED)) for one in (Months, Hours))
    numbered = All(of=(day(7, LAST_EXPOSED, 0), day(8, LAST_EXPOSED, 1)))
    for until in (All(of=(month, hours)), numbered):
        ((way,),) = ways_of(rule("r", EXPOSED, phase(until)))
        assert len(way.counts) == 2
        assert way.days is None


def test_choices_have_their_own_lengths_and_leave_none_to_what_follows() -> None:
    sooner = All(of=(day(5, LAST_EXPOSED), TESTED))
    until = Any(of=(day(10, LAST_EXPOSED), Any(of=(sooner, TESTED))))
    assert days(until, day(14, LAST_EXPOSED)) == [[10, 5, None], [None]]


@pytest.mark.parametrize(
    ("term", "count"),
    [
        (Hours(n=72, of=LAST_EXPOSED), Count(n=72, unit="hours", of=LAST_EXPOSED, anchor_day=None)),
        (Months(n=1, of=LAST_EXPOSED), Count(n=1, unit="months", of=LAST_EXPOSED, anchor_day=None)),
        (
            On(day=date(2021, 12, 31)),
            Count(n=None, unit="days", of=On(day=date(2021, 12, 31)), anchor_day=None),
        ),
        (Opened(), Count(n=None, unit="days", of=Opened(), anchor_day=None)),
    ],
)
def test_hours_months_and_bare_days_are_no_length_in_days(term: Term, count: Count) -> None:
    made = rule("r", EXPOSED, phase(Reached(day=term)), phase(day(7, LAST_EXPOSED)))
    (way,), (later,) = ways_of(made)
    assert (way.days, way.counts, way.also) == (None, (count,), ())
    assert later.days is None


def test_hours_after_hours_are_no_difference_in_days() -> None:
    hours = [Reached(day=Hours(n=n, of=LAST_EXPOSED)) for n in (24, 72)]
    assert days(*hours) == [[None], [None]]
    assert days(hours[0], day(3, LAST_EXPOSED)) == [[None], [None]]


def test_what_is_no_matter_of_time_counts_nothing() -> None:
    made = rule("r", EXPOSED, phase(Seen(pick=Pick(kind="released"))))
    ((way,),) = ways_of(made)
    assert (way.days, way.counts) == (None, ())
    assert way.also == (Seen(pick=Pick(kind="released")),)
