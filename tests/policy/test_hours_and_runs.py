"""Hours, months and facts in a row: both sides of every boundary."""

from __future__ import annotations

from datetime import date, tzinfo
from typing import TYPE_CHECKING

import pytest

from gridcare.facts import ResultReported, TemperatureTaken
from gridcare.facts import TestResult as Outcome
from gridcare.policy import (
    All,
    Condition,
    First,
    FirstKnown,
    Hours,
    Is,
    Last,
    Months,
    Not,
    On,
    Op,
    Opened,
    Pick,
    Reached,
    Run,
    Seen,
    Via,
    holds,
)
from gridcare.policy import Day as DayTerm
from gridcare.policy.judging import day_of
from tests.policy.happenings import (
    day_named,
    days_on_which,
    exposed,
    fever,
    ill,
    isolation,
    looking,
    moment,
    negative,
    positive,
    soonest_of,
    spans_of,
    walked,
)
from tests.policy.regimens import EXPOSED, NEGATIVE, POSITIVE, phase, rule
from tests.policy.worlds import AT_MIDNIGHT, AT_THREE, World
from tests.strategies import HOUSEMATE, PERSON, nth

if TYPE_CHECKING:
    from gridcare.facts import Fact

FEVER = Pick(kind="temperature_taken", where=Is(field="celsius", op=Op.GE, value=37.3), ever=True)
GOOD = Pick(kind="result_reported", where=NEGATIVE, ever=True)
BAD = Pick(kind="result_reported", where=POSITIVE, ever=True)
ISOLATED = Pick(kind="isolation", via=Via.HOUSEHOLD, ever=True)
ALL_DAYS = list(range(13))


# --- hours ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "at", "expected"),
    [
        (24, 15, 5),
        (24, None, 5),  # the end of day 4, and a day
        (24, 0, 5),
        (9, 15, 5),  # at midnight sharp: not by the end of day 4
        (8, 15, 4),
        (1, None, 5),
        (33, 15, 6),
        (32, 15, 5),
        (48, 23.5, 6),
    ],
)
def test_hours_name_the_first_day_by_whose_end_they_have_passed(
    hours: int, at: float | None, expected: int
) -> None:
    assert day_named(Hours(n=hours, of=Last(of=(FEVER,))), [fever(4, at)]) == expected


def test_hours_count_from_the_first_or_last_instant_that_may_be_meant() -> None:
    facts = [fever(4, 8), fever(4, 20), fever(4)]
    assert day_named(Hours(n=12, of=First(of=(FEVER,))), facts) == 4
    assert day_named(Hours(n=12, of=Last(of=(FEVER,))), facts) == 5
    assert day_named(Hours(n=12, of=Last(of=(FEVER,))), [fever(4, 8), fever(4, 11)]) == 4


def test_hours_since_a_day_count_from_its_end() -> None:
    term = Hours(n=24, of=DayTerm(n=2, of=First(of=(FEVER,)), anchor_day=0))
    assert day_named(term, [fever(4, 8)]) == 7
    assert day_named(Hours(n=24, of=On(day=nth(3))), []) == 4
    assert day_named(Hours(n=25, of=On(day=nth(3))), []) == 5
    assert day_named(Hours(n=1, of=First(of=(FEVER,))), []) is None
    assert day_named(Hours(n=1, of=Opened()), []) is None


@pytest.mark.parametrize(
    ("zone", "day", "at", "hours", "expected"),
    [
        (AT_THREE, 3, None, 23, 4),  # day 4 has 23 hours
        (AT_THREE, 3, None, 24, 5),
        (AT_THREE, 7, None, 24, 8),  # day 8 has 25
        (AT_THREE, 7, None, 25, 8),
        (AT_THREE, 7, None, 26, 9),
        (AT_THREE, 3, 23.5, 23, 4),
        (AT_THREE, 3, 23.5, 24, 5),
        (AT_MIDNIGHT, 3, None, 23, 4),  # begins at 01:00
        (AT_MIDNIGHT, 3, None, 24, 5),
        (AT_MIDNIGHT, 6, None, 25, 7),  # its last hour comes twice
        (AT_MIDNIGHT, 6, None, 26, 8),
    ],
)
def test_hours_are_hours_also_where_the_clocks_change(
    zone: tzinfo, day: int, at: float | None, hours: int, expected: int
) -> None:
    fact = fever(day)
    if at is not None:
        fact = TemperatureTaken(id="t", person_id=PERSON, celsius=38, at=moment(day, at, zone))
    world = World((fact,), zone=zone)
    assert day_named(Hours(n=hours, of=Last(of=(FEVER,))), world) == expected


def test_hours_since_an_isolation_count_from_the_end_of_its_first_or_last_day() -> None:
    world = World((ill(3, 8, HOUSEMATE),), (isolation(5, 7), isolation(6, 9)))
    onset = Pick(kind="symptoms_reported", via=Via.HOUSEHOLD, ever=True)
    assert day_named(Hours(n=24, of=First(of=(ISOLATED,))), world) == 6
    assert day_named(Hours(n=24, of=Last(of=(ISOLATED,))), world) == 10
    assert day_named(Hours(n=12, of=First(of=(ISOLATED, onset))), world) == 3
    assert day_named(Hours(n=12, of=Last(of=(ISOLATED, onset))), world) == 10
    still = World((), (isolation(5, 7), isolation(6, None)))
    assert day_named(Hours(n=24, of=Last(of=(ISOLATED,))), still) is None


# --- within hours ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "at", "seen_on", "clear_on"),
    [
        (24, 15, [4], [0, 1, 2, 3, *range(5, 13)]),
        (24, 0, [4], [0, 1, 2, 3, *range(5, 13)]),
        (48, 15, [4, 5], [0, 1, 2, 3, *range(6, 13)]),
        (9, 15, [4], [0, 1, 2, 3, *range(5, 13)]),
        (8, 15, [], ALL_DAYS),
        (33, 15, [4, 5], [0, 1, 2, 3, *range(6, 13)]),
        (32, 15, [4], [0, 1, 2, 3, *range(5, 13)]),
        # Untimed: asked for, it must lie within them entirely; behind a Not it is enough it may.
        (24, None, [4], [0, 1, 2, 3, *range(5, 13)]),
        (23, None, [], [0, 1, 2, 3, *range(5, 13)]),
        (25, None, [4], [0, 1, 2, 3, *range(6, 13)]),
        (47, None, [4], [0, 1, 2, 3, *range(6, 13)]),
        (48, None, [4, 5], [0, 1, 2, 3, *range(6, 13)]),
        (49, None, [4, 5], [0, 1, 2, 3, *range(7, 13)]),
    ],
)
def test_within_hours_counts_back_from_the_end_of_the_day(
    hours: int, at: float | None, seen_on: list[int], clear_on: list[int]
) -> None:
    seen = Seen(pick=FEVER, within_hours=hours)
    assert days_on_which(seen, [fever(4, at)]) == seen_on
    assert days_on_which(Not(of=seen), [fever(4, at)]) == clear_on


def test_doubt_turns_with_every_not() -> None:
    seen = Seen(pick=FEVER, within_hours=23)
    assert days_on_which(Not(of=Not(of=seen)), [fever(4)]) == []
    assert days_on_which(Not(of=All(of=(seen,))), [fever(4)]) == [0, 1, 2, 3, *range(5, 13)]
    picked = Pick(kind="temperature_taken", where=Not(of=seen), ever=True)
    assert days_on_which(Seen(pick=picked), [fever(4)]) == [*range(5, 13)]


@pytest.mark.parametrize(("hours", "last"), [(24, 7), (25, 8), (48, 8), (49, 9)])
def test_an_isolation_is_seen_within_hours_while_it_lasts(hours: int, last: int) -> None:
    seen = Seen(pick=ISOLATED, within_hours=hours)
    world = World((), (isolation(2, 7),))
    assert days_on_which(seen, world) == [*range(2, last + 1)]
    assert days_on_which(Not(of=seen), world) == [0, 1, *range(last + 1, 13)]
    assert days_on_which(seen, World((), (isolation(2, None),))) == [*range(2, 13)]


def test_so_many_within_hours() -> None:
    facts = [negative(3, 9), negative(4, 9), negative(5, 9)]
    two = Seen(pick=GOOD, at_least=2, within_hours=39)
    assert days_on_which(two, facts) == [4, 5]
    assert days_on_which(Seen(pick=GOOD, at_least=2, within_hours=38), facts) == []


# --- months ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2021, 8, 31), 6, date(2022, 2, 28)),
        (date(2021, 8, 28), 6, date(2022, 2, 28)),
        (date(2021, 8, 27), 6, date(2022, 2, 27)),
        (date(2022, 3, 31), -1, date(2022, 2, 28)),
        (date(2021, 12, 15), 0, date(2021, 12, 15)),
        (date(2021, 12, 15), 13, date(2023, 1, 15)),
    ],
)
def test_months_keep_the_day_of_the_month_or_take_the_last(
    day: date, months: int, expected: date
) -> None:
    assert day_of(Months(n=months, of=On(day=day)), looking([], 0)) == expected
    nobody = First(of=(Pick(kind="exposed"),))
    assert day_of(Months(n=months, of=nobody), looking([], 0)) is None


# --- runs -----------------------------------------------------------------------------------------


def run(**more: object) -> Run:
    """Return: so many negative results with no positive one among or after them."""
    return Run(good=(GOOD,), bad=(BAD,), **more)  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize(
    ("condition", "facts", "expected"),
    [
        (run(n=1), [negative(3)], [*range(3, 13)]),
        (run(n=2), [negative(3)], []),
        (run(n=2), [negative(3, 9), negative(3, 10)], [*range(3, 13)]),
        (run(n=2, days_apart=1), [negative(3, 9), negative(3, 10)], []),
        (run(n=2, days_apart=1), [negative(3), negative(4)], [*range(4, 13)]),
        (run(n=2, days_apart=2), [negative(3), negative(4)], []),
        (run(n=2, days_apart=2), [negative(3), negative(4), negative(5)], [*range(5, 13)]),
        (run(n=3, days_apart=2), [negative(3), negative(4), negative(5), negative(6)], []),
        (
            run(n=3, days_apart=2),
            [negative(n) for n in (3, 4, 5, 6, 7)],
            [*range(7, 13)],
        ),
        (run(n=2, consecutive_days=True), [negative(3), negative(5)], []),
        (run(n=2, consecutive_days=True), [negative(3), negative(4)], [*range(4, 13)]),
        (run(n=2, consecutive_days=True), [negative(3, 8), negative(3, 9)], []),
        (
            run(n=3, consecutive_days=True),
            [negative(2), negative(4), negative(4, 9), negative(5), negative(6)],
            [*range(6, 13)],
        ),
        (run(n=2, hours_apart=24), [negative(3, 9), negative(4, 8)], []),
        (run(n=2, hours_apart=24), [negative(3, 9), negative(4, 9)], [*range(4, 13)]),
        (
            run(n=2, hours_apart=24),
            [negative(3, 9), negative(4, 8), negative(4, 9)],
            [*range(4, 13)],
        ),
        # An untimed fact is a whole day wide.
        (run(n=2, hours_apart=1), [negative(3), negative(4)], []),
        (run(n=2, hours_apart=24), [negative(3), negative(5)], [*range(5, 13)]),
        (run(n=2, hours_apart=25), [negative(3), negative(5)], []),
        (run(n=2, hours_apart=9), [negative(3), negative(4, 9)], [*range(4, 13)]),
        (run(n=2, hours_apart=10), [negative(3), negative(4, 9)], []),
        (run(n=2, hours_apart=15), [negative(3, 9), negative(4)], [*range(4, 13)]),
        (run(n=2, hours_apart=16), [negative(3, 9), negative(4)], []),
    ],
)
def test_so_many_in_a_row_far_enough_apart(
    condition: Condition, facts: list[Fact], expected: list[int]
) -> None:
    assert days_on_which(condition, facts) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([negative(3), negative(5), positive(4)], []),
        ([negative(3), negative(5), positive(6)], [5]),
        ([negative(3), negative(5), positive(2)], [*range(5, 13)]),
        ([negative(3), negative(5), positive(5)], []),  # of the same day: it comes after
        ([negative(3), negative(5), positive(3)], []),
        ([negative(3, 9), negative(5), positive(3, 8)], [*range(5, 13)]),
        ([negative(3, 9), negative(5), positive(3, 9)], []),
        ([negative(3, 9), negative(5), positive(3)], []),
        ([negative(3), negative(5), positive(3, 8)], []),
        ([negative(1), positive(2), negative(3), negative(5)], [*range(5, 13)]),
    ],
)
def test_a_bad_one_among_or_after_them_undoes_a_run(facts: list[Fact], expected: list[int]) -> None:
    assert days_on_which(run(n=2), facts) == expected


def test_one_fact_that_two_picks_take_counts_once_and_the_order_of_picks_does_not_matter() -> None:
    cool = Pick(
        kind="temperature_taken", where=Is(field="celsius", op=Op.LT, value=37.3), ever=True
    )
    two = Run(good=(GOOD, cool, GOOD), n=2, days_apart=1)
    assert days_on_which(two, [negative(3)]) == []
    assert days_on_which(two, [negative(4), fever(3, celsius=36.5)]) == [*range(4, 13)]
    assert days_on_which(two, [negative(3), fever(4, celsius=36.5)]) == [*range(4, 13)]


def test_a_run_across_the_night_on_which_the_clocks_go_forward() -> None:
    """From 09:00 to 09:00 there are 23 hours."""
    facts = tuple(
        ResultReported(
            id=f"n{day}",
            person_id=PERSON,
            at=moment(day, 9, AT_THREE),
            specimen_id="s",
            result=Outcome.NEGATIVE,
        )
        for day in (3, 4, 5)
    )
    world = World(facts, zone=AT_THREE)
    assert days_on_which(run(n=2, hours_apart=23), world) == [*range(4, 13)]
    assert days_on_which(run(n=2, hours_apart=24), world) == [*range(5, 13)]


# --- the soonest end ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "expected"), [(1, 3), (12, 3), (23, 3), (24, 4), (36, 4), (47, 4), (48, 5)]
)
def test_what_is_granted_today_may_happen_as_the_day_begins(hours: int, expected: int) -> None:
    until = Reached(day=Hours(n=hours, of=First(of=(FEVER,))))
    (course,) = walked(rule("a", EXPOSED, phase(until)), [exposed("f", 0)], 3)
    assert (course.last_on, soonest_of(course)) == (None, expected)


def test_hours_since_a_day_that_is_granted_count_from_its_end() -> None:
    known = FirstKnown(of=(First(of=(FEVER,)),))
    until = Reached(day=Hours(n=12, of=DayTerm(n=1, of=known, anchor_day=0)))
    (course,) = walked(rule("a", EXPOSED, phase(until)), [exposed("f", 0)], 3)
    assert soonest_of(course) == 5


@pytest.mark.parametrize("before", [-3, -1, 0])
def test_nothing_is_granted_before_today(before: int) -> None:
    until = Reached(day=DayTerm(n=before, of=First(of=(FEVER,)), anchor_day=0))
    (course,) = walked(rule("a", EXPOSED, phase(until)), [exposed("f", 0)], 3)
    assert (spans_of(course), soonest_of(course)) == ([(0, 0, None)], 3)
    at = looking([], 3, granted_on=nth(4))
    assert not holds(until, at)
    assert holds(until, looking([], 4, granted_on=nth(4)))
