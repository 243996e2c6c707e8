"""A period as a value: its ends, its days, what it counts, its tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gridcare.bridge import evolve
from gridcare.days import DaySpan
from gridcare.facts import Clock, Method, OrderAction, Ordered
from gridcare.periods import IsolationPeriod, IsolationPhase, Pending, PeriodTest
from gridcare.policy import (
    All,
    Binding,
    Confidence,
    Is,
    Op,
    Pick,
    Purpose,
    Seen,
    Setting,
    Transition,
)
from gridcare.policy import Any as AnyOf
from tests.periods.held import EXPOSED, dec, derived, exposed, negative, phase, policy, rule, until

if TYPE_CHECKING:
    from datetime import date

    from gridcare.policy import Condition, Policy


def leg(first: int, last: int | None, **more: Any) -> IsolationPhase:  # noqa: ANN401 - any field of a phase
    fields: dict[str, Any] = {
        "purpose": Purpose.QUARANTINE,
        "setting": Setting.HOME,
        "binding": Binding.ORDERED,
        "soonest_on": None if last is None else dec(last),
    }
    return IsolationPhase(
        **(fields | more),
        restrictions=(),
        first_on=dec(first),
        last_on=None if last is None else dec(last),
        rules=("n/r",),
        because=("f",),
    )


def period(*phases: IsolationPhase, **more: Any) -> IsolationPeriod:  # noqa: ANN401 - any field of a period
    return IsolationPeriod(
        person_id="p",
        phases=phases,
        opened_on=phases[0].first_on,
        base_on=None,
        base_kind="opened",
        pending=(),
        **more,
    )


def number(day: date | None) -> int:
    assert day is not None
    return (day - dec(0)).days


def a_test(day: int, *, met_by: str | None = None) -> PeriodTest:
    return PeriodTest(day=dec(day), number=1, slot="", method=Method.PCR, rule="n/r", met_by=met_by)


def test_its_end_is_the_last_of_all_phases_and_open_if_one_is() -> None:
    assert period(leg(3, 9), leg(4, 6)).last_on == dec(9)
    assert period(leg(3, 9), leg(4, 6)).free_on == dec(10)
    open_one = period(leg(3, 9), leg(4, None))
    assert (open_one.last_on, open_one.free_on) == (None, None)


def test_the_soonest_freedom_is_after_the_last_sure_day_of_phases_that_must_come() -> None:
    assert period(leg(3, 9, soonest_on=dec(5))).soonest_free_on == dec(6)
    both = period(leg(3, 9, soonest_on=dec(5)), leg(4, 6))
    assert both.soonest_free_on == dec(7)
    falls_away = leg(10, 12, soonest_on=dec(9))
    assert period(leg(3, 9, soonest_on=dec(5)), falls_away).soonest_free_on == dec(6)
    assert period(leg(3, None)).soonest_free_on is None
    assert period(falls_away).soonest_free_on == dec(10)


def test_the_counted_days_reach_from_the_first_that_counts_to_the_end() -> None:
    assert period(leg(5, 9)).counted is None
    assert period(leg(5, 9), counted_from=dec(2)).counted == DaySpan(
        first_on=dec(2), last_on=dec(9)
    )
    assert period(leg(5, 9), counted_from=dec(9)).counted == DaySpan(
        first_on=dec(9), last_on=dec(9)
    )
    assert period(leg(5, 9), counted_from=dec(10)).counted is None
    assert period(leg(5, None), counted_from=dec(2)).counted == DaySpan(
        first_on=dec(2), last_on=None
    )


@pytest.mark.parametrize(("day", "served"), [(2, 0), (3, 1), (5, 3), (9, 5), (20, 5)])
def test_served_days_are_counted_once_each_and_gaps_are_not(day: int, served: int) -> None:
    """Held 3 to 5 and 8 to 9, on the 4th and 5th for two purposes."""
    broken = period(leg(3, 5), leg(4, 5, purpose=Purpose.AREA), leg(8, 9))
    assert broken.served_through(dec(day)) == served


def test_of_an_open_phase_the_days_through_the_one_asked_about_are_served() -> None:
    assert period(leg(3, None)).served_through(dec(7)) == 5


def test_a_day_is_held_in_the_strictest_setting_an_order_before_advice() -> None:
    home, site = leg(3, 6), leg(5, 8, setting=Setting.CENTRAL, purpose=Purpose.AREA)
    advised = leg(4, 9, setting=Setting.HOSPITAL, binding=Binding.ADVISED)
    whole = period(home, advised, site)
    assert [whole.phase_on(dec(n)) for n in (2, 3, 4, 5, 8, 9, 10)] == [
        None,
        home,
        home,
        site,
        site,
        advised,
        None,
    ]
    assert [whole.holds_on(dec(n)) for n in (2, 3, 9, 10)] == [False, True, True, False]


def test_its_first_day_is_day_one() -> None:
    assert [period(leg(3, 9)).day_number(dec(n)) for n in (2, 3, 9)] == [0, 1, 7]


def test_tests_are_due_from_their_day_until_somebody_took_them() -> None:
    tests = (a_test(3, met_by="s"), a_test(4), a_test(6))
    whole = period(leg(3, 9), tests=tests)
    assert whole.tests_due(dec(3)) == ()
    assert whole.tests_due(dec(4)) == tests[1:2]
    assert whole.tests_due(dec(6)) == tests[1:]
    assert whole.tests_done == tests[:1]
    assert [one.done for one in tests] == [True, False, False]


def test_policies_that_nobody_has_checked_are_named_once_each() -> None:
    checked = policy(rule("a", EXPOSED, phase(until(6))), id="a", confidence=Confidence.HIGH)
    rules = [rule(name, EXPOSED, phase(until(4))) for name in ("b", "c")]
    unchecked = policy(*rules, id="b", series="b")
    (found,) = derived([checked, unchecked], [exposed("e", 2)], 5).periods
    assert found.unverified == (unchecked.title,)
    (found,) = derived([checked], [exposed("e", 2)], 5).periods
    assert found.unverified == ()


# --- what may yet move it -------------------------------------------------------------------------

RELEASED = Seen(pick=Pick(kind="released"))


def told(found: tuple[Pending, ...]) -> list[tuple[str, Condition]]:
    return [(one.rule, one.condition) for one in found]


@pytest.mark.parametrize(
    ("today", "sooner", "longer"),
    [(4, True, True), (7, True, True), (8, False, True), (9, False, False)],
)
def test_what_may_move_an_end_is_told_until_it_has_come(
    today: int, *, sooner: bool, longer: bool
) -> None:
    """Held from the 2nd through the 8th."""
    one = policy(rule("r", EXPOSED, phase(AnyOf(of=(until(6), RELEASED)))))
    (found,) = derived([one], [exposed("e", 2)], today).periods
    assert number(found.last_on) == 8
    assert told(found.could_shorten) == ([("n/r", RELEASED)] if sooner else [])
    assert told(found.would_prolong) == ([("n/r", Seen(pick=EXPOSED))] if longer else [])


def test_what_two_courses_of_a_rule_have_in_common_is_told_once() -> None:
    one = rule("r", EXPOSED, phase(AnyOf(of=(until(6), RELEASED))), per="link")
    facts = [exposed("e", 2, to_person_id="q"), exposed("f", 3, to_person_id="r")]
    (found,) = derived([policy(one)], facts, 5).periods
    assert told(found.could_shorten) == [("n/r", RELEASED)]
    assert told(found.would_prolong) == [("n/r", Seen(pick=EXPOSED))]


def test_of_two_periods_of_one_rule_only_the_later_can_still_be_moved() -> None:
    one = evolve(phase(AnyOf(of=(until(6), RELEASED))), unless=TESTED_TODAY)
    facts = [exposed("e", 2), negative("n", 4)]
    first, second = derived([policy(rule("r", EXPOSED, one))], facts, 5).periods
    assert (number(first.last_on), number(second.first_on)) == (3, 5)
    assert (told(first.could_shorten), told(first.would_prolong)) == ([], [])
    assert told(second.could_shorten) == [("n/r", RELEASED)]


def test_while_one_thing_is_needed_another_may_bring_the_end_sooner() -> None:
    needs_both = All(of=(RELEASED, AnyOf(of=(until(6), TESTED_TODAY))))
    (found,) = derived(
        [policy(rule("r", EXPOSED, phase(needs_both)))], [exposed("e", 2)], 4
    ).periods
    assert told(found.pending) == [("n/r", RELEASED)]
    assert told(found.could_shorten) == [("n/r", TESTED_TODAY)]
    assert found.soonest_free_on == dec(5)


# --- what moved it --------------------------------------------------------------------------------


def one_rule(**more: Any) -> Policy:  # noqa: ANN401 - any field of a rule
    return policy(rule("r", EXPOSED, phase(until(6)), **more))


def test_an_order_is_told_with_the_authority_that_gave_it() -> None:
    paused = Ordered(
        id="o",
        person_id="p",
        on=dec(4),
        action=OrderAction.SUSPEND,
        clock=Clock.STOPS,
        authority="the district office",
    )
    (found,) = derived([one_rule()], [exposed("e", 2), paused], 5).periods
    assert [(one.on, one.kind, one.authority.en, one.facts) for one in found.changes] == [
        (dec(2), "opened", "us", ("e",)),
        (dec(4), "suspended", "the district office", ("o",)),
    ]
    assert found.changes[1].authority.zh == "the district office"
    assert [one.rule for one in found.changes] == ["n/r", "n/r"]


def test_phases_that_an_edition_would_not_come_to_are_gone_with_it() -> None:
    """Five days and four of monitoring, then an edition of three: the monitoring never begins."""
    long = policy(rule("r", EXPOSED, phase(until(5)), phase(until(9), Purpose.MONITORING)), id="n1")
    short = policy(
        rule("r", EXPOSED, phase(until(3))),
        id="n2",
        effective_from=dec(4),
        transition=Transition.SHORTEN_ONLY,
    )
    (found,) = derived([long, short], [exposed("e", 2)], 5).periods
    assert [(one.purpose, one.first_on, one.last_on) for one in found.phases] == [
        (Purpose.QUARANTINE, dec(2), dec(3)),
        (Purpose.QUARANTINE, dec(4), dec(5)),
    ]


def test_what_an_edition_leaves_of_an_older_course_may_still_end_sooner() -> None:
    long = policy(rule("r", EXPOSED, phase(AnyOf(of=(until(9), RELEASED)))), id="n1")
    short = policy(
        rule("r", EXPOSED, phase(until(5))),
        id="n2",
        effective_from=dec(7),
        transition=Transition.SHORTEN_ONLY,
    )
    (found,) = derived([long, short], [exposed("e", 2)], 4).periods
    assert [(one.first_on, one.last_on, one.soonest_on) for one in found.phases] == [
        (dec(2), dec(6), dec(4)),
        (dec(7), dec(7), dec(7)),
    ]


def test_periods_that_days_apart_are_two_and_their_tests_their_own() -> None:
    tested = policy(rule("r", EXPOSED, phase(until(2), tests=(1, 3))))
    facts = [exposed("e", 2), exposed("f", 6)]
    first, second = derived([tested], facts, 7).periods
    assert [one.day for one in first.tests] == [dec(2), dec(4)]
    assert [one.day for one in second.tests] == [dec(6), dec(8)]
    touching = derived([tested], [exposed("e", 2), exposed("f", 5)], 7).periods
    assert [(one.first_on, one.last_on) for one in touching] == [(dec(2), dec(7))]


TESTED_TODAY = Seen(
    pick=Pick(kind="result_reported", where=Is(field="result", op=Op.EQ, value="negative")),
    within_days=1,
)


@pytest.mark.parametrize(
    ("tested", "expected"),
    [
        ((), {(2, 6): [2, 3, 4, 5, 6]}),
        ((2,), {(3, 6): [2, 3, 4, 5, 6]}),
        ((3, 4), {(2, 2): [2], (5, 6): [3, 4, 5, 6]}),
        ((5, 6), {(2, 4): [2, 3, 4, 5, 6]}),
        ((2, 4, 6), {(3, 3): [2, 3], (5, 5): [4, 5, 6]}),
        ((2, 3, 4, 5, 6), {}),
    ],
)
def test_a_test_on_a_day_that_a_permit_frees_belongs_to_the_period_that_comes_next(
    tested: tuple[int, ...], expected: dict[tuple[int, int], list[int]]
) -> None:
    """Daily tests, a negative one frees its day; after the last day, it is the one before."""
    daily = evolve(phase(until(4), tests=(1, 2, 3, 4, 5)), unless=TESTED_TODAY)
    facts = [exposed("e", 2), *(negative(f"n{day}", day) for day in tested)]
    person = derived([policy(rule("r", EXPOSED, daily))], facts, 7)
    assert {
        (number(one.first_on), number(one.last_on)): [number(test.day) for test in one.tests]
        for one in person.periods
    } == expected
    assert [number(one.day) for held in person.courses for one in held.course.tests] == [
        2,
        3,
        4,
        5,
        6,
    ]


def test_a_freed_day_inside_a_period_that_others_keep_up_has_its_test_there() -> None:
    daily = evolve(phase(until(4), tests=(1, 3, 5)), unless=TESTED_TODAY)
    rules = policy(rule("r", EXPOSED, daily), rule("s", EXPOSED, phase(until(2))))
    facts = [exposed("e", 2), negative("n", 4), negative("m", 6)]
    (found,) = derived([rules], facts, 7).periods
    assert (number(found.first_on), number(found.last_on)) == (2, 5)
    assert [number(one.day) for one in found.tests] == [2, 4, 6]


def test_an_edition_that_shortens_leaves_the_tests_of_days_that_were_free() -> None:
    daily = evolve(phase(until(8), tests=(1, 2, 3, 4, 5)), unless=TESTED_TODAY)
    short = policy(
        rule("r", EXPOSED, phase(until(1))),
        id="n2",
        effective_from=dec(5),
        transition=Transition.SHORTEN_ONLY,
    )
    facts = [exposed("e", 2), negative("n", 3), negative("m", 5)]
    person = derived([policy(rule("r", EXPOSED, daily), id="n1"), short], facts, 5)
    assert [[number(test.day) for test in one.tests] for one in person.periods] == [[2], [3, 4]]


def test_what_is_done_to_a_test_leaves_the_rest_of_it() -> None:
    planned = a_test(4)
    done = evolve(planned, status="met", met_by="s")
    assert (planned.status, planned.done, done.done) == ("planned", False, True)
