"""A permit by the day: where it holds, the day counts and restricts nobody."""

from __future__ import annotations

import pytest

from gridcare.bridge import evolve
from gridcare.facts import Clock, OrderAction
from gridcare.policy import (
    All,
    Any,
    Entered,
    Everyone,
    Not,
    Opened,
    Pick,
    Reached,
    Seen,
    TestDays,
    Via,
)
from gridcare.policy import Day as DayTerm
from tests.policy.happenings import (
    changes_of,
    exposed,
    ill,
    isolation,
    moment,
    negative,
    ordered,
    positive,
    soonest_of,
    spans_of,
    tests_of,
    walked,
    withdrawn,
)
from tests.policy.regimens import EXPOSED, NEGATIVE, POSITIVE, day, phase, rule, seen
from tests.policy.worlds import World
from tests.strategies import HOUSEMATE

F = exposed("f", 0)
TESTED = seen(NEGATIVE, within_days=1)
DAILY = rule("daily", EXPOSED, phase(day(7, Opened()), unless=TESTED))


def test_a_negative_test_of_the_day_permits_that_day_only() -> None:
    courses = walked(DAILY, [F, negative(2), negative(3), negative(5)], 9)
    assert spans_of(*courses) == [(0, 0, 1), (0, 4, 4), (0, 6, 7)]


def test_a_test_known_the_day_after_permits_nothing_that_day() -> None:
    late = evolve(negative(3), recorded_at=moment(4, 12))
    assert spans_of(*walked(DAILY, [F, late], 9)) == [(0, 0, 7)]
    assert spans_of(*walked(DAILY, [F, late], 9, hindsight=True)) == [(0, 0, 2), (0, 4, 7)]
    two = rule("two", EXPOSED, phase(day(7, Opened()), unless=seen(NEGATIVE, within_days=2)))
    assert spans_of(*walked(two, [F, late], 9)) == [(0, 0, 3), (0, 5, 7)]


@pytest.mark.parametrize(
    ("tested", "expected"),
    [(0, [(0, 1, 7)]), (7, [(0, 0, 6)]), (8, [(0, 0, 7)])],
)
def test_both_ends(tested: int, expected: list[object]) -> None:
    courses = walked(DAILY, [F, negative(tested)], 9)
    assert spans_of(*courses) == expected
    assert courses[0].ending == "served"


def test_a_permit_that_lasts_leaves_no_day_and_no_open_end() -> None:
    waits = rule("waits", EXPOSED, phase(seen(POSITIVE), unless=seen(NEGATIVE)))
    (course,) = walked(waits, [F, negative(3)], 5)
    assert (spans_of(course), course.ending, course.pending) == (
        [(0, 0, 2)],
        "open",
        (seen(POSITIVE),),
    )
    (course,) = walked(waits, [F, negative(0)], 5)
    assert (spans_of(course), course.ending) == ([], "open")


def test_a_permit_that_lapses_leaves_an_open_end_again() -> None:
    waits = rule("waits", EXPOSED, phase(seen(POSITIVE), unless=seen(NEGATIVE, within_days=2)))
    assert spans_of(*walked(waits, [F, negative(3)], 4)) == [(0, 0, 2), (0, 5, None)]
    assert spans_of(*walked(waits, [F, negative(3)], 3)) == [(0, 0, 2), (0, 5, None)]


def test_a_permit_by_time_alone_is_asked_on_its_day() -> None:
    last_days = Reached(day=DayTerm(n=6, of=Opened(), anchor_day=0))
    one = rule("one", EXPOSED, phase(day(9, Opened()), unless=last_days))
    assert spans_of(*walked(one, [F], 1)) == [(0, 0, 5)]
    first_days = Not(of=Reached(day=DayTerm(n=3, of=Opened(), anchor_day=0)))
    one = rule("one", EXPOSED, phase(day(9, Opened()), unless=first_days))
    assert spans_of(*walked(one, [F], 1)) == [(0, 3, 9)]


def test_nothing_permits_what_is_only_granted() -> None:
    """The soonest end grants what ends the phase, not what permits a day of it."""
    waits = rule("waits", EXPOSED, phase(Any(of=(day(9, Opened()), seen(POSITIVE))), unless=TESTED))
    (course,) = walked(waits, [F], 3)
    assert (spans_of(course), soonest_of(course)) == ([(0, 0, 9)], 3)


def test_each_phase_has_its_own_permit() -> None:
    two = rule(
        "two",
        EXPOSED,
        phase(day(3, Opened())),
        phase(day(6, Opened()), unless=TESTED),
    )
    facts = [F, negative(2), negative(3), negative(4), negative(6)]
    assert spans_of(*walked(two, facts, 9)) == [(0, 0, 3), (1, 5, 5)]


def test_a_day_with_a_permit_is_a_day_of_the_phase_and_keeps_its_test() -> None:
    plan = TestDays(days=(1, 3, 5), origin=Entered(), anchor_day=1)
    one = rule("one", EXPOSED, phase(day(5, Entered(), 1), tests=(plan,), unless=TESTED))
    (course,) = walked(one, [F, negative(0), negative(2)], 2)
    assert spans_of(course) == [(0, 1, 1), (0, 3, 4)]
    assert tests_of(course) == [(0, 1), (2, 3), (4, 5)]


def test_a_permit_and_a_suspension_are_two_things() -> None:
    orders = [
        ordered("o", 2, OrderAction.SUSPEND, clock=Clock.STOPS),
        ordered("r", 4, OrderAction.RESUME),
    ]
    (course,) = walked(DAILY, [F, *orders, negative(3), negative(5)], 9)
    assert spans_of(course) == [(0, 0, 1), (0, 4, 4), (0, 6, 9)]
    assert [kind for kind, _on, _facts in changes_of(course)] == ["opened", "suspended", "resumed"]


def test_a_permit_withdrawn_holds_again_from_that_day_on() -> None:
    waits = rule("waits", EXPOSED, phase(day(7, Opened()), unless=seen(NEGATIVE)))
    facts = [F, negative(2), withdrawn("w", "n2-None", 4)]
    assert spans_of(*walked(waits, facts, 9)) == [(0, 0, 1), (0, 4, 7)]
    assert spans_of(*walked(waits, facts, 9, hindsight=True)) == [(0, 0, 7)]


def test_a_permit_that_asks_about_everyone_or_somebody_else() -> None:
    ailing = Seen(pick=Pick(kind="symptoms_reported", ever=True), within_days=2)
    all_well = Everyone(via=Via.HOUSEHOLD, of=Not(of=ailing))
    one = rule("one", EXPOSED, phase(day(7, Opened()), unless=all_well))
    assert spans_of(*walked(one, [F, ill(2, who=HOUSEMATE)], 9)) == [(0, 2, 3)]
    isolated = Seen(pick=Pick(kind="isolation", via=Via.HOUSEHOLD), within_days=1)
    one = rule("one", EXPOSED, phase(day(7, Opened()), unless=All(of=(Not(of=isolated),))), stage=1)
    world = World((F,), (isolation(2, 4),))
    assert spans_of(*walked(one, world, 9)) == [(0, 2, 4)]


def test_a_positive_test_of_the_same_day_gives_no_permit_if_the_rule_says_so() -> None:
    clean = All(of=(TESTED, Not(of=seen(POSITIVE, within_days=1))))
    one = rule("one", EXPOSED, phase(day(4, Opened()), unless=clean))
    assert spans_of(*walked(one, [F, negative(2), positive(2)], 9)) == [(0, 0, 4)]
    assert spans_of(*walked(one, [F, negative(2), positive(3)], 9)) == [(0, 0, 1), (0, 3, 4)]
