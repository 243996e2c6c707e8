"""From rules and facts to isolation periods, one short story each."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridcare.bridge import evolve
from gridcare.facts import Degree, Exposed, Retracted
from gridcare.periods import IsolationPeriod, Pending, PersonPeriods
from gridcare.policy import (
    All,
    Any,
    Is,
    Op,
    Pick,
    Policy,
    Purpose,
    Seen,
    Setting,
    Switch,
    Transition,
    Via,
)
from tests.periods.held import (
    ARRIVED,
    DIAGNOSED,
    EXPOSED,
    NEGATIVE,
    TREATMENT,
    arrived,
    dec,
    derived,
    diagnosed,
    exposed,
    negative,
    phase,
    policy,
    rule,
    since,
    timeline,
    until,
)

CLOSE = rule("close", EXPOSED, phase(until(7), setting=Setting.CENTRAL), resets=(EXPOSED,))
TRAVELLER = rule("traveller", ARRIVED, phase(until(10, since(ARRIVED))))
QUARANTINE, TREATED, WATCHED = Purpose.QUARANTINE, Purpose.TREATMENT, Purpose.MONITORING


def only(periods: PersonPeriods) -> IsolationPeriod:
    (period,) = periods.periods
    return period


# --- nothing, one, several ------------------------------------------------------------------------


def test_whom_no_rule_concerns_has_no_period() -> None:
    periods = derived([policy(CLOSE)], [arrived("a", 3)], 9)
    assert periods == PersonPeriods(person_id="p", courses=(), periods=())


def test_a_period_says_when_it_ends_and_what_it_counts_from() -> None:
    period = only(derived([policy(CLOSE)], [exposed("e", 3)], 5))
    assert (period.person_id, period.first_on, period.last_on) == ("p", dec(3), dec(10))
    assert (period.free_on, period.soonest_free_on) == (dec(11), dec(11))
    assert (period.base_on, period.base_kind) == (dec(3), "exposed")
    assert (period.opened_on, period.pending) == (dec(3), ())


def test_days_are_numbered_from_the_first_restricted_one() -> None:
    period = only(derived([policy(CLOSE)], [exposed("e", 3)], 5))
    assert [period.day_number(dec(n)) for n in (2, 3, 10)] == [0, 1, 8]
    assert [period.holds_on(dec(n)) for n in (2, 3, 10, 11)] == [False, True, True, False]


def test_of_several_clauses_the_strictest_holds_each_day_and_the_last_decides_the_end() -> None:
    periods = derived([policy(CLOSE, TRAVELLER)], [arrived("a", 1), exposed("e", 3)], 5)
    assert timeline(periods) == [
        (QUARANTINE, Setting.HOME, 1, 2),
        (QUARANTINE, Setting.CENTRAL, 3, 10),
        (QUARANTINE, Setting.HOME, 11, 11),
    ]
    period = only(periods)
    assert (period.base_on, period.base_kind, period.opened_on) == (dec(1), "arrived", dec(1))
    assert period.phases[1].rules == ("n/close", "n/traveller")
    assert period.phases[1].because == ("a", "e")


def test_of_two_rules_that_end_together_the_same_one_always_decides() -> None:
    twins = [
        rule("b", ARRIVED, phase(until(9, since(ARRIVED)))),
        rule("a", EXPOSED, phase(until(7))),
    ]
    facts = [arrived("a", 1), exposed("e", 3)]
    for rules in (twins, twins[::-1]):
        period = only(derived([policy(*rules)], facts, 5))
        assert period.last_on == dec(10)
        assert period.base_kind == "arrived"


def test_an_open_end_decides_over_any_known_one() -> None:
    waiting = rule("waiting", EXPOSED, phase(NEGATIVE))
    period = only(derived([policy(waiting, TRAVELLER)], [arrived("a", 1), exposed("e", 3)], 5))
    assert (period.last_on, period.free_on, period.base_kind) == (None, None, "opened")
    assert period.soonest_free_on == dec(12)
    assert period.pending == (Pending(rule="n/waiting", condition=NEGATIVE),)


def test_phases_are_found_by_purpose_and_setting() -> None:
    watch = rule(
        "close",
        EXPOSED,
        phase(until(2), setting=Setting.CENTRAL),
        phase(until(4), Purpose.MONITORING),
        phase(until(6), Purpose.MONITORING, Setting.CENTRAL),
    )
    periods = derived([policy(watch)], [exposed("e", 1)], 5)
    home = periods.phases([WATCHED, QUARANTINE], iter([Setting.HOME]))
    assert [(one.first_on, one.last_on) for one in home] == [(dec(4), dec(5))]
    site = periods.phases([WATCHED], [Setting.CENTRAL])
    assert [(one.first_on, one.last_on) for one in site] == [(dec(6), dec(7))]
    assert periods.phases([TREATED], Setting) == ()


def test_the_strictest_phase_of_a_day_is_the_one_that_is_told() -> None:
    area = rule("area", ARRIVED, phase(until(20, since(ARRIVED)), Purpose.AREA))
    facts = [arrived("a", 1), exposed("e", 3)]
    for rules in ((area, CLOSE), (CLOSE, area)):
        period = only(derived([policy(*rules)], facts, 5))
        found = [period.phase_on(dec(n)) for n in (1, 3, 10, 11, 22)]
        assert [one and one.setting for one in found] == [
            Setting.HOME, Setting.CENTRAL, Setting.CENTRAL, Setting.HOME, None
        ]  # fmt: skip


# --- one period or two ----------------------------------------------------------------------------


@pytest.mark.parametrize(("second", "count"), [(10, 1), (11, 1), (12, 2)])
def test_two_episodes_are_one_period_unless_a_free_day_parts_them(second: int, count: int) -> None:
    short = rule("close", EXPOSED, phase(until(7)))
    periods = derived([policy(short, TRAVELLER)], [exposed("e", 3), arrived("a", second)], second)
    assert len(periods.periods) == count
    assert periods.periods[0].opened_on == dec(3)
    assert periods.periods[-1].base_kind == "arrived"
    assert periods.periods[0].base_kind == ("arrived" if count == 1 else "exposed")
    assert periods.periods[0].free_on == (dec(11) if count == 2 else dec(second + 11))


def test_only_the_last_period_waits_for_what_is_pending() -> None:
    waiting = rule("waiting", ARRIVED, phase(NEGATIVE))
    periods = derived([policy(CLOSE, waiting)], [exposed("e", 1), arrived("a", 12)], 12)
    assert [one.pending != () for one in periods.periods] == [False, True]


def test_what_two_courses_wait_for_alike_is_told_once() -> None:
    waiting = rule("waiting", EXPOSED, phase(NEGATIVE), per="link")
    facts = [exposed("e", 1, to_person_id="q"), exposed("f", 2, to_person_id="r")]
    period = only(derived([policy(waiting)], facts, 3))
    assert period.pending == (Pending(rule="n/waiting", condition=NEGATIVE),)


# --- sooner ---------------------------------------------------------------------------------------


def test_the_soonest_day_of_freedom_is_told_beside_the_latest() -> None:
    either = rule("close", EXPOSED, phase(Any(of=(until(14), All(of=(until(7), NEGATIVE))))))
    period = only(derived([policy(either)], [exposed("e", 1)], 2))
    assert (period.free_on, period.soonest_free_on) == (dec(16), dec(9))
    done = only(derived([policy(either)], [exposed("e", 1), negative("n", 3)], 3))
    assert (done.free_on, done.soonest_free_on) == (dec(9), dec(9))


def test_another_rule_keeps_the_soonest_end_from_coming() -> None:
    either = rule("close", EXPOSED, phase(Any(of=(until(14), All(of=(until(7), NEGATIVE))))))
    facts = [exposed("e", 1), arrived("a", 1)]
    period = only(derived([policy(either, TRAVELLER)], facts, 2))
    assert (period.free_on, period.soonest_free_on) == (dec(16), dec(12))


def test_a_period_that_may_fall_away_altogether_could_be_over_before_it_begins() -> None:
    period = only(derived([policy(CLOSE)], [exposed("e", 3)], 5))
    avoidable = evolve(period.phases[0], soonest_on=dec(2))
    assert evolve(period, phases=(avoidable,)).soonest_free_on == dec(3)
    assert evolve(period, phases=(avoidable, *period.phases)).soonest_free_on == dec(11)
    unknown = evolve(avoidable, last_on=None, soonest_on=None)
    assert evolve(period, phases=(avoidable, unknown)).soonest_free_on is None


# --- each person met ------------------------------------------------------------------------------

LINKED_NEGATIVE = Pick(
    kind="result_reported",
    via=Via.LINKED,
    where=Is(field="result", op=Op.EQ, value="negative"),
)
PER_LINK = rule(
    "second",
    Pick(kind="exposed", where=Is(field="degree", op=Op.EQ, value="secondary")),
    phase(until(7)),
    per="link",
)


def met(fact_id: str, day: int, person_id: str | None) -> Exposed:
    return Exposed(
        id=fact_id, person_id="p", on=dec(day), degree=Degree.SECONDARY, to_person_id=person_id
    )


def test_each_person_met_counts_apart_and_strangers_as_one() -> None:
    facts = [met("e", 3, "q"), met("f", 5, "r"), met("g", 1, None), met("h", 6, "q")]
    periods = derived([policy(PER_LINK)], facts, 6)
    found = [(one.course.link, one.course.base_on, one.course.because) for one in periods.courses]
    assert found == [
        ("", dec(1), ("g",)),
        ("q", dec(6), ("e", "h")),
        ("r", dec(5), ("f",)),
    ]
    assert only(periods).free_on == dec(14)


def test_a_rule_per_person_takes_all_exposures_together() -> None:
    periods = derived([policy(CLOSE)], [exposed("e", 1), exposed("f", 3, to_person_id="q")], 4)
    assert [one.course.link for one in periods.courses] == [""]
    assert only(periods).free_on == dec(11)


def test_what_one_link_brought_says_nothing_about_another() -> None:
    negative_link = All(of=(until(7), Seen(pick=LINKED_NEGATIVE)))
    asks = evolve(PER_LINK, phases=(phase(negative_link),))
    result = evolve(negative("n", 4), person_id="q")
    facts = [met("e", 3, "q"), met("f", 3, "r"), result]
    periods = derived([policy(asks)], facts, 5)
    assert [(c.course.link, c.course.last_on) for c in periods.courses] == [
        ("q", dec(10)),
        ("r", None),
    ]


# --- what ends another purpose --------------------------------------------------------------------


def test_becoming_a_case_ends_quarantine_the_day_before() -> None:
    periods = derived([policy(CLOSE, TREATMENT)], [exposed("e", 1), diagnosed("d", 4)], 5)
    assert timeline(periods) == [
        (QUARANTINE, Setting.CENTRAL, 1, 3),
        (TREATED, Setting.HOSPITAL, 4, 7),
    ]
    assert only(periods).free_on == dec(8)
    assert [one.course.ending for one in periods.courses] == ["cut", "served"]


def test_it_does_not_end_a_lockdown() -> None:
    area = rule("area", ARRIVED, phase(until(9, since(ARRIVED)), Purpose.AREA))
    periods = derived([policy(area, TREATMENT)], [arrived("a", 1), diagnosed("d", 4)], 5)
    assert timeline(periods) == [
        (Purpose.AREA, Setting.HOME, 1, 10),
        (TREATED, Setting.HOSPITAL, 4, 7),
    ]


def test_a_new_exposure_after_recovery_is_a_new_quarantine() -> None:
    facts = [exposed("e", 1), diagnosed("d", 4), exposed("f", 12)]
    short = rule("close", EXPOSED, phase(until(5)))
    periods = derived([policy(short, TREATMENT)], facts, 12)
    assert timeline(periods) == [
        (QUARANTINE, Setting.HOME, 1, 3),
        (TREATED, Setting.HOSPITAL, 4, 7),
        (QUARANTINE, Setting.HOME, 12, 17),
    ]


@pytest.mark.parametrize(("day", "held"), [(4, False), (7, False), (8, True)])
def test_who_is_traced_while_a_case_is_not_quarantined_as_well(day: int, *, held: bool) -> None:
    periods = derived([policy(CLOSE, TREATMENT)], [diagnosed("d", 4), exposed("e", day)], day)
    assert (QUARANTINE in {one[0] for one in timeline(periods)}) == held


def test_a_diagnosis_withdrawn_gives_quarantine_back_its_days() -> None:
    wrong = Retracted(id="r", fact_id="d", on=dec(6), recorded_at=None)
    facts = [exposed("e", 1), diagnosed("d", 4), wrong]
    periods = derived([policy(CLOSE, TREATMENT)], facts, 6)
    assert timeline(periods) == [
        (QUARANTINE, Setting.CENTRAL, 1, 3),
        (TREATED, Setting.HOSPITAL, 4, 5),
        (QUARANTINE, Setting.CENTRAL, 6, 8),
    ]
    assert only(periods).free_on == dec(9)
    hindsight = derived([policy(CLOSE, TREATMENT)], facts, 6, hindsight=True)
    assert timeline(hindsight) == [(QUARANTINE, Setting.CENTRAL, 1, 8)]


def test_quarantine_that_was_over_by_then_is_not_given_back() -> None:
    wrong = Retracted(id="r", fact_id="d", on=dec(10))
    for last in (6, 7):
        long = evolve(TREATMENT, phases=(phase(until(30, since(Pick(kind="diagnosed"))), TREATED),))
        short = rule("close", EXPOSED, phase(until(last)))
        periods = derived([policy(short, long)], [exposed("e", 3), diagnosed("d", 4), wrong], 10)
        back = [one for one in timeline(periods) if one[0] == QUARANTINE and one[2] > 3]
        assert back == ([] if last == 6 else [(QUARANTINE, Setting.HOME, 10, 10)])


def test_an_open_quarantine_that_is_ended_waits_for_nothing() -> None:
    waiting = rule("close", EXPOSED, phase(NEGATIVE))
    facts = [exposed("e", 1), diagnosed("d", 4)]
    period = only(derived([policy(waiting, TREATMENT)], facts, 5))
    assert (period.free_on, period.pending) == (dec(8), ())
    wrong = Retracted(id="r", fact_id="d", on=dec(6))
    period = only(derived([policy(waiting, TREATMENT)], [*facts, wrong], 6))
    assert (period.free_on, len(period.pending)) == (None, 1)
    assert period.phases[0].soonest_on == dec(3)


def test_a_later_phase_of_another_purpose_stays_and_may_stand_alone() -> None:
    """Ending quarantine leaves the monitoring that was to follow it, with free days between."""
    both = rule("close", EXPOSED, phase(until(10)), phase(until(12), Purpose.MONITORING))
    periods = derived([policy(both, TREATMENT)], [exposed("e", 1), diagnosed("d", 4)], 5)
    assert timeline(periods) == [
        (QUARANTINE, Setting.HOME, 1, 3),
        (TREATED, Setting.HOSPITAL, 4, 7),
        (WATCHED, Setting.HOME, 12, 13),
    ]
    assert [one.base_kind for one in periods.periods] == ["diagnosed", "exposed"]
    assert [one.free_on for one in periods.periods] == [dec(8), dec(14)]


def test_tests_are_asked_for_only_on_days_that_are_left() -> None:
    tested = rule("close", EXPOSED, phase(until(7), tests=(1, 3, 4, 6, 8)))
    wrong = Retracted(id="r", fact_id="d", on=dec(6))
    facts = [exposed("e", 1), diagnosed("d", 4)]

    def days(*more: Retracted) -> list[int]:
        periods = derived([policy(tested, TREATMENT)], [*facts, *more], 6)
        return [(one.day - dec(0)).days for one in periods.courses[0].course.tests]

    assert days() == [1, 3]
    assert days(wrong) == [1, 3, 6, 8]


def test_of_two_that_would_end_each_other_the_later_stands() -> None:
    """A rule that ends monitoring and goes over into monitoring must not end itself."""
    phases = (
        phase(until(2, since(EXPOSED)), TREATED, Setting.HOSPITAL),
        phase(until(9, since(EXPOSED)), WATCHED),
    )
    one = rule("one", EXPOSED, *phases, ends=(WATCHED,))
    other = rule(
        "other",
        ARRIVED,
        phase(until(2, since(ARRIVED)), TREATED, Setting.HOSPITAL),
        phase(until(9, since(ARRIVED)), WATCHED),
        ends=(WATCHED,),
    )
    later = derived([policy(one, other)], [exposed("e", 1), arrived("a", 5)], 6)
    assert timeline(later) == [
        (TREATED, Setting.HOSPITAL, 1, 3),
        (WATCHED, Setting.HOME, 4, 4),
        (TREATED, Setting.HOSPITAL, 5, 7),
        (WATCHED, Setting.HOME, 8, 14),
    ]
    together = derived([policy(one, other)], [exposed("e", 1), arrived("a", 1)], 2)
    assert timeline(together)[-1] == (WATCHED, Setting.HOME, 4, 10)


def test_a_switch_to_a_rule_that_ends_the_purpose_leaves_what_was_served() -> None:
    raised = evolve(TREATMENT, id="raised", opens=())
    contact = evolve(CLOSE, switches=(Switch(when=Seen(pick=ARRIVED), to="raised"),))
    periods = derived([policy(contact, raised)], [exposed("e", 1), arrived("a", 4)], 5)
    assert timeline(periods)[0] == (QUARANTINE, Setting.CENTRAL, 1, 3)
    assert timeline(periods)[1][0] == TREATED


# --- editions -------------------------------------------------------------------------------------


def editions() -> list[Policy]:
    older = policy(CLOSE, TREATMENT, id="n1")
    shorter = rule("close", EXPOSED, phase(until(5)), resets=(EXPOSED,))
    newer = policy(shorter, TREATMENT, id="n2", effective_from=dec(4), transition=Transition.BY_DAY)
    return [older, newer]


def test_an_edition_by_day_takes_over_and_names_itself() -> None:
    periods = derived(editions(), [exposed("e", 1)], 5)
    assert timeline(periods) == [
        (QUARANTINE, Setting.CENTRAL, 1, 3),
        (QUARANTINE, Setting.HOME, 4, 6),
    ]
    assert [one.rule_name for one in periods.courses] == ["n1/close", "n2/close"]
    assert only(periods).free_on == dec(7)


def test_a_case_of_the_older_edition_stays_a_case_under_the_newer() -> None:
    periods = derived(editions(), [exposed("e", 1), diagnosed("d", 2)], 5)
    assert timeline(periods) == [
        (QUARANTINE, Setting.CENTRAL, 1, 1),
        (TREATED, Setting.HOSPITAL, 2, 3),
        (TREATED, Setting.HOSPITAL, 4, 5),
    ]


# --- laws -----------------------------------------------------------------------------------------

_DAYS = st.integers(1, 12)
_FACTS = st.lists(
    st.one_of(
        st.tuples(st.just(exposed), _DAYS),
        st.tuples(st.just(diagnosed), _DAYS),
        st.tuples(st.just(arrived), _DAYS),
    ),
    max_size=4,
).map(lambda made: [make(f"f{n}", day) for n, (make, day) in enumerate(made)])
_RULES = (CLOSE, TRAVELLER, TREATMENT, evolve(PER_LINK, opens=(EXPOSED,)))


@given(_FACTS, st.integers(1, 20), st.permutations(_RULES))
def test_the_order_of_rules_and_facts_is_irrelevant(
    facts: list[Exposed], today: int, rules: list[object]
) -> None:
    one = derived([policy(*_RULES)], facts, today)
    other = derived([policy(*rules)], facts[::-1], today)  # type: ignore[arg-type]  # rules, shuffled
    assert one.periods == other.periods


@given(_FACTS, st.integers(1, 20))
def test_periods_hold_exactly_the_days_of_their_courses_and_never_touch(
    facts: list[Exposed], today: int
) -> None:
    periods = derived([policy(*_RULES)], facts, today)
    for number in range(60):
        day = dec(number)
        courses = {
            span.purpose
            for held in periods.courses
            for span in held.course.spans
            if span.first_on <= day and (span.last_on is None or day <= span.last_on)
        }
        phases = {
            one.purpose for period in periods.periods for one in period.phases if one.covers(day)
        }
        assert courses == phases
    for one, after in zip(periods.periods, periods.periods[1:], strict=False):
        assert one.last_on is not None
        assert one.last_on + timedelta(days=1) < after.first_on


@given(_FACTS, st.integers(1, 20))
def test_nobody_is_a_case_and_in_quarantine_on_one_day(facts: list[Exposed], today: int) -> None:
    periods = derived([policy(*_RULES)], facts, today)
    for number in range(60):
        day = dec(number)
        held = {p.purpose for period in periods.periods for p in period.phases if p.covers(day)}
        assert not {QUARANTINE, TREATED} <= held


@given(_FACTS, st.integers(1, 20))
def test_the_soonest_day_of_freedom_is_no_later_than_the_day_itself(
    facts: list[Exposed], today: int
) -> None:
    for period in derived([policy(*_RULES)], facts, today).periods:
        if period.free_on is not None:
            assert period.soonest_free_on is not None
            assert period.first_on < period.soonest_free_on <= period.free_on


# --- after another rule has ended it --------------------------------------------------------------


@pytest.mark.parametrize("before", [(1,), ()])
def test_whoever_was_a_case_and_is_exposed_again_later_is_held_anew(before: tuple[int]) -> None:
    """The quarantine that the case ended is over; it does not swallow what happens after."""
    case = rule(
        "case",
        DIAGNOSED,
        phase(until(5, since(DIAGNOSED)), purpose=TREATED),
        ends=(QUARANTINE,),
    )
    fortnight = rule("contact", EXPOSED, phase(until(14)), resets=(EXPOSED,))
    earlier = [exposed(f"e-{day}", day) for day in before]
    facts = [*earlier, diagnosed("d", 3), exposed("e2", 7), exposed("e3", 9)]
    held = timeline(derived([policy(fortnight, case)], facts, 10))
    assert held == [
        *((QUARANTINE, Setting.HOME, day, 2) for day in before),
        (TREATED, Setting.HOME, 3, 8),  # e2 falls into the days of the case,
        (QUARANTINE, Setting.HOME, 9, 23),  # e3 does not
    ]
