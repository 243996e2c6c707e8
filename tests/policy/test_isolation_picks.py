"""Other people's isolation as an interval: its days, its stage, its scope; and everyone of them."""

from __future__ import annotations

from typing import Any as Anything

import pytest

from gridcare.facts import Purpose, Setting
from gridcare.facts import TestResult as Outcome
from gridcare.policy import (
    Base,
    Condition,
    Day,
    Everyone,
    First,
    Is,
    Last,
    Not,
    On,
    Op,
    Opened,
    Pick,
    Reached,
    Restrict,
    Seen,
    Switch,
    Theirs,
    Via,
)
from tests.policy.happenings import (
    day_named,
    days_on_which,
    exposed,
    ill,
    isolation,
    negative,
    positive,
    result,
    soonest_of,
    spans_of,
    walked,
)
from tests.policy.regimens import EXPOSED, NEGATIVE, POSITIVE, day, phase, rule, seen
from tests.policy.worlds import Shadow, World
from tests.strategies import HOUSEMATE, LINKED, PERSON, nth

HERE = Pick(kind="isolation", via=Via.HOUSEHOLD)
EVER = Pick(kind="isolation", via=Via.HOUSEHOLD, ever=True)
F = exposed("f", 0)


def world(*shadows: Shadow) -> World:
    """Return a world in which the person was exposed on day 0."""
    return World((F,), shadows)


# --- which ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stage", "asks", "sees"), [(0, 0, False), (0, 1, True), (1, 1, False), (1, 2, True)]
)
def test_a_rule_sees_isolations_of_earlier_stages_only(
    stage: int, asks: int, *, sees: bool
) -> None:
    seen_on = days_on_which(Seen(pick=EVER), world(isolation(3, 5, stage=stage)), stage=asks)
    assert seen_on == ([*range(3, 13)] if sees else [])


@pytest.mark.parametrize(
    ("scope", "last", "expected"),
    [(5, 4, []), (5, 5, [*range(3, 13)]), (6, 5, []), (3, 5, [*range(3, 13)])],
)
def test_an_isolation_belongs_to_an_episode_into_which_it_reaches(
    scope: int, last: int, expected: list[int]
) -> None:
    at: dict[str, Anything] = {"scope_from": nth(scope)}
    assert days_on_which(Seen(pick=HERE), world(isolation(3, last)), **at) == expected
    assert days_on_which(Seen(pick=HERE), world(isolation(3, None)), **at) == [*range(3, 13)]
    assert days_on_which(Seen(pick=EVER), world(isolation(3, last)), **at) == [*range(3, 13)]


@pytest.mark.parametrize(("until", "expected"), [(2, []), (3, [*range(3, 13)])])
def test_bounds_ask_when_it_began_and_until_when_it_lasts(until: int, expected: list[int]) -> None:
    one = world(isolation(3, 5))
    bounded = Pick(kind="isolation", via=Via.HOUSEHOLD, until=On(day=nth(until)), ever=True)
    assert days_on_which(Seen(pick=bounded), one) == expected
    for since, found in ((5, [*range(3, 13)]), (6, [])):
        bounded = Pick(kind="isolation", via=Via.HOUSEHOLD, since=On(day=nth(since)), ever=True)
        assert days_on_which(Seen(pick=bounded), one) == found


def test_where_asks_for_purpose_place_and_category() -> None:
    one = world(isolation(3, 5))
    for field, value, sees in (
        ("purpose", Purpose.QUARANTINE, True),
        ("purpose", Purpose.TREATMENT, False),
        ("setting", Setting.HOME, True),
        ("category", "case", True),
        ("category", "contact", False),
    ):
        where = Is(field=field, op=Op.EQ, value=str(value))
        pick = Pick(kind="isolation", via=Via.HOUSEHOLD, where=where, ever=True)
        assert bool(days_on_which(Seen(pick=pick), one)) == sees


def test_it_is_known_from_the_day_it_became_known_until_it_is_so_no_more() -> None:
    one = isolation(3, 9, known=5, dropped=8)
    assert days_on_which(Seen(pick=EVER), world(one)) == [5, 6, 7]


@pytest.mark.parametrize(
    ("via", "who", "sees"),
    [
        (Via.HOUSEHOLD, HOUSEMATE, True),
        (Via.LINKED, HOUSEMATE, False),
        (Via.LINKED, LINKED, True),
        (Via.SELF, PERSON, True),
        (Via.SELF, HOUSEMATE, False),
    ],
)
def test_whose_isolation(via: Via, who: str, *, sees: bool) -> None:
    pick = Pick(kind="isolation", via=via, ever=True)
    assert bool(days_on_which(Seen(pick=pick), world(isolation(3, 5, who=who)))) == sees


# --- its days -------------------------------------------------------------------------------------


def test_first_and_last_and_what_it_counts_from() -> None:
    two = world(isolation(3, 5, base=1), isolation(4, 8, base=2))
    assert day_named(First(of=(EVER,)), two) == 3
    assert day_named(Last(of=(EVER,)), two) == 8
    assert day_named(Base(of=(EVER,)), two) == 1
    still = world(isolation(3, 5), isolation(4, None))
    assert day_named(First(of=(EVER,)), still) == 3
    assert day_named(Last(of=(EVER,)), still) is None
    assert day_named(Base(of=(EVER,)), still) is None
    one = world(isolation(3, 5), isolation(4, 8, base=2))
    assert day_named(Base(of=(EVER,)), one) == 2
    assert day_named(Last(of=(EVER, EXPOSED)), world(), scope_from=nth(0)) == 0


def test_its_last_day_may_lie_ahead() -> None:
    ends = Reached(day=Day(n=2, of=Last(of=(EVER,)), anchor_day=0))
    assert days_on_which(ends, world(isolation(3, 5))) == [*range(7, 13)]


@pytest.mark.parametrize(
    ("within", "expected"),
    [(1, [3, 4, 5]), (2, [3, 4, 5, 6]), (5, [*range(3, 10)])],
)
def test_it_is_seen_within_days_on_which_it_lasts(within: int, expected: list[int]) -> None:
    lasts = Seen(pick=EVER, within_days=within)
    assert days_on_which(lasts, world(isolation(3, 5))) == expected
    assert days_on_which(lasts, world(isolation(3, None))) == [*range(3, 13)]


# --- in a course ----------------------------------------------------------------------------------


def contact(until: Condition, **more: object) -> Restrict:
    """Return a rule for those who live with somebody isolated."""
    return rule("contact", HERE, phase(until), **{"stage": 1, **more})


def test_held_while_somebody_in_the_household_is_and_some_days_more() -> None:
    one = contact(day(2, Last(of=(HERE,))))
    (course,) = walked(one, World((), (isolation(3, 5),)), 4)
    assert (spans_of(course), course.base_kind, course.base_on) == (
        [(0, 3, 7)],
        "isolation",
        nth(5),
    )
    (course,) = walked(one, World((), (isolation(3, None, soonest=6),)), 4)
    assert (spans_of(course), soonest_of(course)) == ([(0, 3, None)], 8)
    (course,) = walked(one, World((), (isolation(3, None),)), 4)
    assert (spans_of(course), soonest_of(course)) == ([(0, 3, None)], 6)


def test_an_isolation_of_the_same_stage_holds_nobody() -> None:
    one = contact(day(2, Last(of=(HERE,))))
    assert walked(one, World((), (isolation(3, 5, stage=1),)), 4) == ()
    assert len(walked(one, World((), (isolation(3, 5, stage=0),)), 4)) == 1


def test_an_open_isolation_of_which_not_even_the_soonest_end_is_known() -> None:
    one = contact(day(2, Last(of=(HERE,))))
    shadows = (isolation(2, None, soonest=9), isolation(3, None))
    (course,) = walked(one, World((), shadows), 4)
    assert soonest_of(course) == 6


def test_a_day_on_which_it_lasts_no_more_is_asked_though_nothing_is_new() -> None:
    lasts = Not(of=Seen(pick=HERE, within_days=2))
    assert spans_of(*walked(contact(lasts), World((), (isolation(3, 5),)), 4)) == [(0, 3, 7)]
    lasts = Not(of=Seen(pick=HERE, within_hours=24))
    assert spans_of(*walked(contact(lasts), World((), (isolation(3, 5),)), 4)) == [(0, 3, 6)]
    assert spans_of(*walked(contact(lasts), World((), (isolation(3, None),)), 4)) == [(0, 3, None)]


def test_whoever_becomes_a_case_is_held_although_cases_see_nobodys_isolation() -> None:
    """The rule that opened the episode still rests on what opened it."""
    tested = Switch(when=Seen(pick=Pick(kind="result_reported", where=POSITIVE)), to="case")
    one = contact(day(9, Opened()), switches=(tested,))
    case = rule("case", EXPOSED, phase(day(12, Opened())))
    courses = walked(one, World((positive(5),), (isolation(3, 5),)), 6, case)
    assert spans_of(*courses) == [(0, 3, 4), (0, 5, 15)]
    assert [course.ending for course in courses] == ["switched", "served"]


def test_an_isolation_that_is_withdrawn_holds_nobody_any_more() -> None:
    one = contact(day(9, Opened()))
    (course,) = walked(one, World((), (isolation(3, None, dropped=6),)), 8)
    assert (spans_of(course), course.ending) == ([(0, 3, 5)], "withdrawn")


# --- everyone, and whoever it is about ------------------------------------------------------------


def everyone(via: Via, of: Condition) -> Condition:
    """Return: everyone of them."""
    return Everyone(via=via, of=of)  # type: ignore[arg-type]  # the tie is one of those allowed


def test_everyone_is_judged_by_their_own_facts_the_person_among_them() -> None:
    both = everyone(Via.HOUSEHOLD, Seen(pick=Pick(kind="result_reported", ever=True)))
    theirs = result("h", 4, Outcome.NEGATIVE, HOUSEMATE)
    assert days_on_which(both, [negative(2)]) == []
    assert days_on_which(both, [theirs]) == []
    assert days_on_which(both, [negative(2), theirs]) == [*range(4, 13)]
    assert days_on_which(Not(of=both), [negative(2), theirs]) == [0, 1, 2, 3]


def test_of_nobody_nothing_is_said() -> None:
    always = Not(of=Seen(pick=Pick(kind="arrived", ever=True)))
    assert days_on_which(everyone(Via.WARD, always), []) == []
    assert days_on_which(Not(of=everyone(Via.WARD, always)), []) == [*range(13)]
    assert days_on_which(everyone(Via.GUARDIAN, always), []) == [*range(13)]


def test_everyone_of_an_age() -> None:
    """The person turns 60 on day 4, the housemate on day 8."""
    sixty = Is(field="age", op=Op.GE, value=60)
    assert days_on_which(sixty, []) == [*range(4, 13)]
    assert days_on_which(everyone(Via.GUARDIAN, sixty), []) == [*range(8, 13)]
    assert days_on_which(everyone(Via.HOUSEHOLD, sixty), []) == [*range(8, 13)]
    assert days_on_which(everyone(Via.FLOOR, sixty), []) == []  # of one, nobody knows
    one = rule("a", EXPOSED, phase(everyone(Via.HOUSEHOLD, sixty)))
    (course,) = walked(one, [F], 2)
    assert (spans_of(course), soonest_of(course)) == ([(0, 0, 8)], 2)


def test_the_age_as_of_another_day() -> None:
    then = Is(field="age", op=Op.GE, value=60, on=First(of=(EXPOSED,)))
    assert days_on_which(then, [exposed("f", 3)], scope_from=nth(0)) == []
    assert days_on_which(then, [exposed("f", 4)], scope_from=nth(0)) == [*range(4, 13)]


def test_whoever_a_fact_is_about_is_judged_by_their_own_facts() -> None:
    well = Not(of=Seen(pick=Pick(kind="symptoms_reported", ever=True)))
    tested = Pick(kind="result_reported", via=Via.HOUSEHOLD, where=Theirs(of=well), ever=True)
    facts = [
        result("h", 4, Outcome.POSITIVE, HOUSEMATE),
        result("q", 6, Outcome.POSITIVE, LINKED),
        ill(8, who=HOUSEMATE),
    ]
    assert days_on_which(Seen(pick=tested), facts) == [*range(4, 13)]
    assert days_on_which(Seen(pick=tested, at_least=2), facts) == [6, 7]
    assert days_on_which(Seen(pick=tested), [*facts, ill(9, who=LINKED)]) == [*range(4, 9)]


@pytest.mark.parametrize("via", [Via.HOUSEHOLD, Via.GUARDIAN, Via.FLOOR])
def test_facts_of_those_around_are_picked_by_the_tie(via: Via) -> None:
    tested = Seen(pick=Pick(kind="result_reported", via=via, where=NEGATIVE, ever=True))
    assert days_on_which(tested, [result("h", 4, Outcome.NEGATIVE, HOUSEMATE)]) == [*range(4, 13)]
    assert days_on_which(tested, [negative(4)]) == []
    assert days_on_which(seen(NEGATIVE, via=Via.WARD), [negative(4)]) == []
