"""Periods of several rules, against days in a dictionary; and what editions and layers leave."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridcare.bridge import evolve
from gridcare.days import DaySpan
from gridcare.facts import Ledger, Released, Retracted, Subject
from gridcare.people import Role
from gridcare.periods import IsolationPhase, join_phases
from gridcare.policy import (
    Any,
    Binding,
    Course,
    Deed,
    Delegation,
    InPhase,
    Layer,
    Pick,
    Policy,
    Purpose,
    Repeat,
    Restrict,
    Seen,
    Setting,
    Span,
    Switch,
    Transition,
    walk,
)
from gridcare.policy.judging import Evidence
from gridcare.wording import Text
from tests.periods.held import (
    ARRIVED,
    DIAGNOSED,
    EXPOSED,
    NEGATIVE,
    TREATMENT,
    ZONE,
    arrived,
    dec,
    derived,
    diagnosed,
    evening_of,
    exposed,
    negative,
    phase,
    policy,
    rule,
    since,
    timeline,
    until,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridcare.facts import Fact

QUARANTINE, TREATED, WATCHED = Purpose.QUARANTINE, Purpose.TREATMENT, Purpose.MONITORING
_FAR = 45

CONTACT = rule(
    "contact",
    EXPOSED,
    phase(until(5), setting=Setting.CENTRAL, tests=(1, 2, 4)),
    phase(until(9), WATCHED, tests=(1, 3)),
    resets=(EXPOSED,),
)
WAITING = rule("waiting", ARRIVED, phase(NEGATIVE, tests=(1, 3, 6)))
CASE = rule(
    "case",
    DIAGNOSED,
    phase(until(3, since(DIAGNOSED)), TREATED, Setting.HOSPITAL),
    phase(until(6, since(DIAGNOSED)), WATCHED),
    ends=(QUARANTINE, WATCHED),
)
RETURNED = rule(
    "returned",
    ARRIVED,
    phase(until(2, since(ARRIVED)), TREATED),
    phase(until(7, since(ARRIVED)), WATCHED),
    ends=(WATCHED,),
)
TRAVELLED = rule("travelled", ARRIVED, phase(until(3, since(ARRIVED))))
RULES = (CONTACT, WAITING, CASE, RETURNED)


# --- days in a dictionary -------------------------------------------------------------------------


def days_of(span: Span) -> set[date]:
    """Return the days of a span, as far as anybody looks."""
    found = {dec(n) for n in range(_FAR) if dec(n) >= span.first_on}
    return found if span.last_on is None else {day for day in found if day <= span.last_on}


def taken_by(one: Restrict, mine: Course, other: Restrict, theirs: Course) -> set[date]:
    """Return the days that another course takes from this one, for each purpose it ends."""
    if not mine.spans or not theirs.spans:
        return set()
    begins, last_on = theirs.spans[0].first_on, theirs.spans[-1].last_on
    if last_on is not None and mine.spans[0].first_on > last_on:
        return set()
    both = {s.purpose for s in theirs.spans} & set(one.ends)
    if both and {s.purpose for s in mine.spans} & set(other.ends):
        me = (mine.spans[0].first_on, one.id, mine.opened_by)
        if me > (begins, other.id, theirs.opened_by):
            return set()
    days = {dec(n) for n in range(_FAR) if dec(n) >= begins}
    if theirs.ending == "withdrawn" and last_on is not None:
        days = {day for day in days if day <= last_on}
    return days


def naive(courses: Sequence[tuple[Restrict, Course]]) -> dict[tuple[str, date], set[str]]:
    """Return which rules hold on each day for each purpose."""
    found: dict[tuple[str, date], set[str]] = {}
    for number, (one, course) in enumerate(courses):
        for span in course.spans:
            days = days_of(span)
            for index, (other, theirs) in enumerate(courses):
                if index != number and span.purpose in other.ends:
                    days -= taken_by(one, course, other, theirs)
            for day in days:
                found.setdefault((span.purpose, day), set()).add(f"n/{one.id}")
    return found


_MAKERS = (exposed, diagnosed, arrived, negative)


@st.composite
def histories(draw: st.DrawFn) -> list[Fact]:
    """Draw a few facts within a dozen days, some of them withdrawn soon after."""
    made: list[Fact] = []
    for number in range(draw(st.integers(1, 6))):
        day = draw(st.integers(1, 12))
        fact = draw(st.sampled_from(_MAKERS))(f"f{number}", day)
        if draw(st.integers(0, 2)) == 0:
            late = draw(st.integers(0, 12))
            fact = evolve(fact, recorded_at=_noon(dec(day + late)))
        made.append(fact)
        if draw(st.integers(0, 3)) == 0:
            on = dec(day + draw(st.integers(0, 4)))
            made.append(Retracted(id=f"r{number}", fact_id=fact.id, on=on, recorded_at=_noon(on)))
    return made


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=ZONE)


Walked = list[tuple[Restrict, list[Course]]]


def walked(facts: list[Fact], today: int, *, hindsight: bool) -> list[tuple[Restrict, Course]]:
    """Walk each rule by itself, and once more where others have come and gone."""
    evidence = evidence_of(facts, today)
    by_id = {one.id: one for one in RULES}

    def walk_all(blocked: dict[str, list[DaySpan]]) -> Walked:
        return [
            (
                one,
                list(
                    walk(
                        one,
                        by_id,
                        evidence,
                        dec(today),
                        hindsight=hindsight,
                        blocked=blocked.get(one.id, []),
                    )
                ),
            )
            for one in RULES
        ]

    again = walk_all(gone_by(walk_all({}), by_id))
    return [(by_id[course.rule_id], course) for _one, courses in again for course in courses]


def gone_by(first: Walked, by_id: dict[str, Restrict]) -> dict[str, list[DaySpan]]:
    """Return on which days other rules end what a rule is for, for each rule they do it to."""
    blocked: dict[str, list[DaySpan]] = {}
    for founding, courses in first:
        for course in courses:
            rule_ = by_id[course.rule_id]
            if not rule_.ends or not course.spans or course.ending == "withdrawn":
                continue
            days = DaySpan(first_on=course.spans[0].first_on, last_on=course.spans[-1].last_on)
            for other, theirs in first:
                meets = any(
                    not by_id[one.rule_id].ends
                    and any(span.purpose in rule_.ends for span in one.spans)
                    for one in theirs
                )
                if meets and other is not founding:
                    blocked.setdefault(other.id, []).append(days)
    return blocked


def evidence_of(facts: list[Fact], today: int) -> Evidence:
    entries = Ledger(facts).entries((Subject("person", "p"),), evening_of(today))
    return Evidence.of(entries)


@given(histories(), st.integers(1, 20), st.booleans())
def test_each_day_is_held_by_the_rules_that_others_leave_it(
    facts: list[Fact],
    today: int,
    hindsight: bool,  # noqa: FBT001 - drawn
) -> None:
    courses = walked(facts, today, hindsight=hindsight)
    periods = derived([policy(*RULES, effective_from=dec(-9))], facts, today, hindsight=hindsight)
    found: dict[tuple[str, date], set[str]] = {}
    for period in periods.periods:
        for one in period.phases:
            for day in (dec(n) for n in range(_FAR) if one.covers(dec(n))):
                assert (one.purpose, day) not in found
                found[one.purpose, day] = set(one.rules)
    assert found == naive(courses)


@given(histories(), st.integers(1, 20))
def test_tests_waits_and_ends_are_those_of_the_days_that_are_left(
    facts: list[Fact], today: int
) -> None:
    before = walked(facts, today, hindsight=False)
    after = derived([policy(*RULES, effective_from=dec(-9))], facts, today).courses
    assert [one.course.opened_by for one in after] == [one.opened_by for _, one in before]
    for (_, was), held in zip(before, after, strict=True):
        course = held.course
        left = {(s.phase, day) for s in course.spans for day in days_of(s)}
        assert course.tests == tuple(t for t in was.tests if (t.phase, t.day) in left)
        is_open = bool(course.spans) and course.spans[-1].last_on is None
        assert course.pending == (was.pending if is_open else ())
        uncut = course.spans == was.spans
        assert course.ending == (was.ending if uncut or is_open else "cut")
        for span in course.spans:
            assert span.last_on is None or span.first_on <= span.last_on
            assert span.last_on is None or (span.soonest_on or date.max) <= span.last_on


@given(histories(), st.integers(1, 20))
def test_a_period_has_free_days_on_both_sides_and_none_inside(
    facts: list[Fact], today: int
) -> None:
    periods = derived([policy(*RULES, effective_from=dec(-9))], facts, today).periods
    held = [{dec(n) for n in range(_FAR) if one.holds_on(dec(n))} for one in periods]
    for one, days in zip(periods, held, strict=True):
        last = dec(_FAR - 1) if one.last_on is None else one.last_on
        assert days == {dec(n) for n in range(_FAR) if one.first_on <= dec(n) <= last}
        assert one.phase_on(one.first_on) is not None
        assert one.phase_on(one.first_on - timedelta(days=1)) is None
        assert (one.free_on is None) == (one.last_on is None)
    for before, after in pairwise(held):
        assert max(before) + timedelta(days=1) < min(after)


def test_whoever_was_found_when_it_was_over_is_not_held_beside_others() -> None:
    """A course without a day takes none from others, and others take none from it."""
    over = evolve(exposed("e", 1), recorded_at=_noon(dec(16)))
    found = derived([policy(CONTACT, CASE)], [over, diagnosed("d", 15)], 16)
    assert [len(one.course.spans) for one in found.courses] == [0, 2]
    assert timeline(found)[0] == (TREATED, Setting.HOSPITAL, 15, 18)
    cured = evolve(diagnosed("d", 1), recorded_at=_noon(dec(16)))
    found = derived([policy(CONTACT, CASE)], [cured, exposed("e", 15)], 16)
    assert [len(one.course.spans) for one in found.courses] == [2, 0]
    assert timeline(found)[0] == (QUARANTINE, Setting.CENTRAL, 15, 20)


def test_days_that_are_sure_again_after_unsure_ones_are_a_phase_of_their_own() -> None:
    hastened = IsolationPhase(
        binding=Binding.ORDERED,
        purpose=QUARANTINE,
        setting=Setting.HOME,
        restrictions=(),
        first_on=dec(1),
        last_on=dec(10),
        soonest_on=dec(4),
        rules=("n/close",),
        because=("e",),
    )
    sure = evolve(hastened, first_on=dec(6), soonest_on=dec(10))
    found = join_phases([hastened, sure])
    assert [(one.first_on, one.last_on, one.soonest_on) for one in found] == [
        (dec(1), dec(5), dec(4)), (dec(6), dec(10), dec(10))
    ]  # fmt: skip


def test_a_later_phase_that_may_fall_away_delays_no_soonest_freedom() -> None:
    """A negative test today would end both legs; the second begins long after that."""
    legs = (
        phase(Any(of=(until(8), NEGATIVE)), setting=Setting.CENTRAL),
        phase(Any(of=(until(12), NEGATIVE))),
    )
    (period,) = derived([policy(rule("close", EXPOSED, *legs))], [exposed("e", 1)], 2).periods
    assert [one.may_fall_away for one in period.phases] == [False, True]
    assert (period.soonest_free_on, period.free_on) == (dec(3), dec(14))


def test_only_the_period_that_is_open_waits_though_its_course_began_in_another() -> None:
    moved = rule(
        "moved",
        Pick(kind="released"),
        phase(until(0, since(Pick(kind="released"))), Purpose.AREA),
        ends=(TREATED,),
    )
    facts = [
        arrived("a", 1),
        diagnosed("d", 4),
        Released(id="m", person_id="p", on=dec(4)),
        Retracted(id="r", fact_id="d", on=dec(6), recorded_at=_noon(dec(6))),
    ]
    closed, opened = derived([policy(WAITING, TREATMENT, moved)], facts, 6).periods
    assert (closed.first_on, closed.last_on, closed.pending) == (dec(1), dec(4), ())
    assert (opened.first_on, opened.last_on, len(opened.pending)) == (dec(6), None, 1)


def test_rules_that_restrict_nobody_hold_nobody_and_any_of_two_openings_opens() -> None:
    either = evolve(TRAVELLED, opens=(Pick(kind="left_area"), ARRIVED))
    called = Repeat(
        id="called",
        summary=Text(en="called", zh="called"),
        to=InPhase(purposes=(QUARANTINE,), settings=(Setting.HOME,)),
        deed=Deed(key="call", name=Text(en="call", zh="call"), fact="contacted"),
        performer=Role.GRID_WORKER,
        times_a_day=1,
    )
    found = derived([policy(called, either)], [arrived("a", 1)], 2)
    assert timeline(found) == [(QUARANTINE, Setting.HOME, 1, 4)]


# --- editions -------------------------------------------------------------------------------------

SEVEN = rule("close", EXPOSED, phase(until(7), setting=Setting.CENTRAL))
FIVE = rule("close", EXPOSED, phase(until(5)))


def editions(transition: Transition, announced_at: datetime | None = None) -> list[Policy]:
    newer = policy(
        FIVE, id="n2", effective_from=dec(4), transition=transition, announced_at=announced_at
    )
    return [policy(SEVEN, id="n1"), newer]


def test_an_edition_by_anchor_leaves_people_already_held_to_the_older_one() -> None:
    periods = derived(editions(Transition.BY_ANCHOR), [exposed("e", 3)], 6)
    assert timeline(periods) == [(QUARANTINE, Setting.CENTRAL, 3, 10)]
    assert [one.rule_name for one in periods.courses] == ["n1/close"]


def test_an_edition_by_anchor_judges_who_is_exposed_from_its_first_day_on() -> None:
    periods = derived(editions(Transition.BY_ANCHOR), [exposed("e", 4)], 6)
    assert timeline(periods) == [(QUARANTINE, Setting.HOME, 4, 9)]
    assert [one.rule_name for one in periods.courses] == ["n2/close"]


def test_an_edition_by_day_lets_go_at_once_who_would_be_free_under_it() -> None:
    newer = policy(FIVE, id="n2", effective_from=dec(7), transition=Transition.BY_DAY)
    periods = derived([policy(SEVEN, id="n1"), newer], [exposed("e", 1)], 7)
    assert timeline(periods) == [(QUARANTINE, Setting.CENTRAL, 1, 6)]
    assert periods.periods[0].free_on == dec(7)


def test_an_edition_not_yet_announced_changes_nothing_and_each_course_tells_when_it_was() -> None:
    announced = datetime.combine(dec(6), time(9), tzinfo=ZONE)
    both = editions(Transition.BY_DAY, announced_at=announced)
    before = derived(both, [exposed("e", 3)], 5)
    assert timeline(before) == [(QUARANTINE, Setting.CENTRAL, 3, 10)]
    after = derived(both, [exposed("e", 3)], 6)
    assert timeline(after) == [
        (QUARANTINE, Setting.CENTRAL, 3, 5),
        (QUARANTINE, Setting.HOME, 6, 8),
    ]
    assert [(one.series, one.announced_at) for one in after.courses] == [
        ("n", None), ("n", announced)
    ]  # fmt: skip


# --- layers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("delegated", [False, True])
def test_a_switch_to_a_rule_that_its_layer_may_not_order_is_not_taken(*, delegated: bool) -> None:
    to_dead = Switch(when=Seen(pick=ARRIVED), to="raised")
    to_live = Switch(when=Seen(pick=DIAGNOSED), to="watched")
    city = policy(
        rule("close", EXPOSED, phase(until(7)), switches=(to_dead, to_live)),
        rule("raised", Pick(kind="confined"), phase(until(14), setting=Setting.CENTRAL)),
        rule("watched", Pick(kind="confined"), phase(until(9), WATCHED)),
        id="c",
        series="c",
        layer=Layer.CITY,
    )
    allowed = ("close", "watched", *(("raised",) if delegated else ()))
    nation = policy(TREATMENT, delegates=(Delegation(to=Layer.CITY, categories=allowed),))
    facts = [exposed("e", 1), arrived("a", 3)]
    held = [(QUARANTINE, Setting.HOME, 1, 2), (QUARANTINE, Setting.CENTRAL, 3, 15)]
    alone = [(QUARANTINE, Setting.HOME, 1, 8)]
    assert timeline(derived([nation, city], facts, 4)) == (held if delegated else alone)
    switched = derived([nation, city], [exposed("e", 1), diagnosed("d", 4)], 4)
    assert (WATCHED, Setting.HOME, 4, 10) in timeline(switched)


def test_a_rule_whose_only_switch_leads_nowhere_is_served_as_it_is() -> None:
    to_dead = Switch(when=Seen(pick=ARRIVED), to="raised")
    city = policy(
        rule("close", EXPOSED, phase(until(7)), switches=(to_dead,)),
        rule("raised", Pick(kind="confined"), phase(until(14), setting=Setting.CENTRAL)),
        id="c",
        series="c",
        layer=Layer.CITY,
    )
    nation = policy(TREATMENT, delegates=(Delegation(to=Layer.CITY, categories=("close",)),))
    found = derived([nation, city], [exposed("e", 1), arrived("a", 3)], 4)
    assert timeline(found) == [(QUARANTINE, Setting.HOME, 1, 8)]
