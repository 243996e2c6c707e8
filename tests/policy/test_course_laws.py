"""Laws of courses: what must hold whatever the rule and the history."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, Final

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gridcare.bridge import evolve
from gridcare.days import DaySpan
from gridcare.facts import Arrived, Confined, Degree, Exposed, Fact, ResultReported, Retracted
from gridcare.facts import TestResult as Outcome
from gridcare.people import Person
from gridcare.policy import (
    All,
    Course,
    Entered,
    Evidence,
    First,
    FirstKnown,
    Is,
    Not,
    Op,
    Opened,
    Pick,
    Reached,
    Restrict,
    Seen,
    Switch,
    TestDays,
    walk,
)
from gridcare.policy import (
    Day as DayTerm,
)
from tests.policy.naive_walk import NaiveWalk
from tests.policy.regimens import (
    CENTRAL,
    CLOSE,
    COUNTED_FROM_ENTRY,
    EXPOSED,
    FAR,
    FOURTEEN_SEVEN,
    LAST_EXPOSED,
    NEGATIVE,
    REGIMENS,
    SECONDARY_SEVEN,
    TEST_TO_RELEASE,
    courses_of,
    day,
    phase,
    rule,
    seen,
)
from tests.policy.worlds import World, entries_of, evidence_of
from tests.sizes import examples
from tests.strategies import DAY_ONE, LINKED, PERSON, ZONE, days, histories, nth, rules

if TYPE_CHECKING:
    from collections.abc import Iterable


FROM: Final = DAY_ONE - timedelta(days=3)
names = st.sampled_from(sorted(REGIMENS))


def walked(
    name: str, facts: Iterable[Fact], today: date, *, hindsight: bool = False
) -> tuple[Course, ...]:
    """Walk one of the regimens."""
    by_id = {one.id: one for one in REGIMENS[name]}
    return courses_of(REGIMENS[name][0], by_id, facts, today, hindsight=hindsight)


def held(courses: Iterable[Course], through: date) -> dict[date, list[tuple[str, int]]]:
    """Return the phases of each day up to one."""
    found: dict[date, list[tuple[str, int]]] = {}
    for course in courses:
        for span in course.spans:
            last_on = through if span.last_on is None else min(span.last_on, through)
            for offset in range((last_on - span.first_on).days + 1):
                one_day = span.first_on + timedelta(days=offset)
                found.setdefault(one_day, []).append((course.rule_id, span.phase))
    return found


def exposed(
    fact_id: str,
    on: int,
    recorded: int | None = None,
    *,
    degree: Degree = Degree.CLOSE,
    corrects: str | None = None,
) -> Fact:
    """Return an exposure, recorded at once or at noon of another day."""
    return Exposed(
        id=fact_id,
        person_id=PERSON,
        on=nth(on),
        degree=degree,
        corrects=corrects,
        recorded_at=None
        if recorded is None
        else datetime.combine(nth(recorded), time(12), tzinfo=ZONE),
    )


def withdrawn(fact_id: str, names_fact: str, on: int) -> Retracted:
    """Return a retraction."""
    return Retracted(id=fact_id, fact_id=names_fact, on=nth(on))


def result(fact_id: str, on: int, outcome: Outcome, person_id: str = PERSON) -> ResultReported:
    """Return a test result."""
    return ResultReported(
        id=fact_id, person_id=person_id, on=nth(on), specimen_id="s", result=outcome
    )


def moved(fact: Fact, by: timedelta) -> Fact:
    """Return the same fact so much later."""
    return evolve(
        fact,
        on=None if fact.on is None else fact.on + by,
        at=None if fact.at is None else fact.at + by,
        recorded_at=None if fact.recorded_at is None else fact.recorded_at + by,
    )


@given(names, histories(), days(25), st.integers(-400, 400))
def test_shifting_all_dates_shifts_all_results(
    name: str, facts: list[Fact], today: date, by: int
) -> None:
    delta = timedelta(days=by)
    shifted = walked(name, [moved(one, delta) for one in facts], today + delta)
    for before, after in zip(walked(name, facts, today), shifted, strict=True):
        assert after.spans == tuple(
            evolve(
                span,
                first_on=span.first_on + delta,
                last_on=span.last_on and span.last_on + delta,
                soonest_on=span.soonest_on and span.soonest_on + delta,
            )
            for span in before.spans
        )
        assert [one.day - delta for one in after.tests] == [one.day for one in before.tests]
        assert (after.base_kind, after.because) == (before.base_kind, before.because)


@given(names, histories(), days(25), st.randoms(use_true_random=False))
def test_the_order_of_entries_is_irrelevant(
    name: str, facts: list[Fact], today: date, random: Random
) -> None:
    own, linked = ([*entries_of(facts, who, today)] for who in (PERSON, LINKED))
    random.shuffle(own)
    random.shuffle(linked)
    one, *others = REGIMENS[name]
    by_id = {r.id: r for r in (one, *others)}
    again = walk(one, by_id, Evidence.of(own, linked=linked), today, horizon=FAR)
    assert again == walked(name, facts, today)


@given(rules("a", leads_to="b"), rules("b"), histories(), days(20), st.integers(1, 6))
@examples(25)
def test_what_becomes_known_later_never_changes_a_past_day(
    one: Restrict, other: Restrict, facts: list[Fact], today: date, later: int
) -> None:
    by_id = {"a": one, "b": other}
    then = courses_of(one, by_id, facts, today)
    now = courses_of(one, by_id, facts, today + timedelta(days=later))
    assert held(now, today) == held(then, today)


@given(names, histories(), days(20), st.integers(1, 9))
def test_nothing_ends_before_the_soonest_end(
    name: str, facts: list[Fact], today: date, later: int
) -> None:
    """Unless it turns out later that something was otherwise than was believed."""
    known = {entry.fact.id for entry in entries_of(facts, PERSON, today) if entry.live}
    known |= {entry.fact.id for entry in entries_of(facts, LINKED, today) if entry.live}
    plain = [one for one in facts if one.corrects is None and not isinstance(one, Retracted)]
    new = [one for one in plain if one.id not in known and _day(one) > today]
    all_of_it = [one for one in plain if one.id in known] + new
    then = walked(name, all_of_it, today)
    now = walked(name, all_of_it, today + timedelta(days=later))
    ends = {(one.rule_id, one.opened_by, one.opened_on): one for one in now}
    for before in then:
        after = ends[before.rule_id, before.opened_by, before.opened_on]
        if before.spans and after.ending == "served" and after.last_on is not None:
            soonest = max(span.soonest_on or date.max for span in before.spans)
            assert before.ending == "open" or soonest <= (before.last_on or date.max)
            assert soonest <= after.last_on or soonest == date.max == after.last_on


def _day(fact: Fact) -> date:
    return fact.on or fact.at.astimezone(ZONE).date()  # type: ignore[union-attr]  # one of on and at is set


@given(names, histories(), days(25))
def test_as_it_should_have_been_is_as_ordered_had_all_been_known_at_once(
    name: str, facts: list[Fact], today: date
) -> None:
    live = [
        evolve(entry.fact, id=entry.root_id, corrects=None, recorded_at=None, on=entry.day, at=None)
        for who in (PERSON, LINKED)
        for entry in entries_of(facts, who, today)
        if entry.live
    ]
    assume(len({one.id for one in live}) == len(live))
    truth = walked(name, live, today)
    told = walked(name, facts, today, hindsight=True)
    assert [(c.spans, c.tests, c.opened_on, c.ending) for c in told] == [
        (c.spans, c.tests, c.opened_on, c.ending) for c in truth
    ]


@given(names, histories(), days(25), days(20))
def test_a_fact_and_its_retraction_restore_what_should_have_been(
    name: str, facts: list[Fact], today: date, on: date
) -> None:
    mistake = Exposed(id="mistake", person_id=PERSON, on=on, degree=Degree.CLOSE)
    undo = Retracted(id="undo", fact_id="mistake", on=on)
    before = walked(name, facts, today, hindsight=True)
    assert walked(name, [*facts, mistake, undo], today, hindsight=True) == before


@given(st.sampled_from(["14+7", "central"]), histories(), days(25), days(20))
def test_a_later_exposure_never_ends_a_last_anchored_period_sooner(
    name: str, facts: list[Fact], today: date, on: date
) -> None:
    plain = [one for one in facts if one.corrects is None and not isinstance(one, Retracted)]
    more: Fact = Exposed(id="more", person_id=PERSON, on=on, degree=Degree.CLOSE)
    if name == "central":
        more = Arrived(id="more", person_id=PERSON, on=on)
    before = held(walked(name, plain, today), date.max - timedelta(days=1))
    after = held(walked(name, [*plain, more], today), date.max - timedelta(days=1))
    assert set(before) <= set(after)


@given(rules("a", leads_to="b"), rules("b", leads_to="a"), histories(), days(25))
@examples(60)
def test_spans_follow_each_other_without_overlap_and_only_the_last_may_be_open(
    one: Restrict, other: Restrict, facts: list[Fact], today: date
) -> None:
    courses = courses_of(one, {"a": one, "b": other}, facts, today)
    for course in courses:
        closed = all(one.last_on is not None for one in course.spans)
        assert closed or course.ending == "open"
    every = [span for course in courses for span in course.spans]
    for span, following in pairwise(every):
        assert span.last_on is not None
        assert span.last_on < following.first_on


@given(names, histories(), days(25))
def test_without_orders_and_permits_no_day_is_left_out(
    name: str, facts: list[Fact], today: date
) -> None:
    for course in walked(name, facts, today):
        for span, following in pairwise(course.spans):
            assert span.last_on is not None
            assert following.first_on == span.last_on + timedelta(days=1)
        assert (course.ending == "open") == (bool(course.spans) and course.last_on is None)


@given(names, histories(), days(25))
def test_tests_fall_on_days_of_their_phase_and_pending_only_while_open(
    name: str, facts: list[Fact], today: date
) -> None:
    for course in walked(name, facts, today):
        for test in course.tests:
            assert any(
                span.phase == test.phase and span.first_on <= test.day <= (span.last_on or date.max)
                for span in course.spans
            )
        assert bool(course.pending) <= (course.ending == "open")
        assert walked(name, facts, today)[0] == walked(name, list(facts), today)[0]


# --- editions -------------------------------------------------------------------------------------


def naive_days(one: Restrict, facts: list[Fact], today: date) -> dict[date, list[tuple[str, int]]]:
    """Return the days that the naive loop serves, through today."""
    walk_ = NaiveWalk(one, {one.id: one}, World(tuple(facts)), today, from_day=FROM)
    found: dict[date, list[tuple[str, int]]] = {}
    for course in walk_.courses:
        for served_on, how in course.served.items():
            if served_on <= today:
                found.setdefault(served_on, []).append((course.rule.id, how.phase))
    return found


@given(rules("a"), histories(), days(25), days(15))
@examples(40)
def test_a_new_edition_by_day_holds_whom_it_would_have_held_from_its_first_day_on(
    one: Restrict, facts: list[Fact], today: date, starts_on: date
) -> None:
    courses = walk(
        one,
        {"a": one},
        evidence_of(World(tuple(facts)), today),
        today,
        takes=DaySpan(first_on=starts_on, last_on=None),
        earlier_too=True,
    )
    naive = naive_days(one, facts, today)
    assert held(courses, today) == {k: v for k, v in naive.items() if k >= starts_on}
    assert all(span.first_on >= starts_on for course in courses for span in course.spans)


@given(rules("a"), histories(), days(25), days(15))
@examples(40)
def test_an_old_edition_stops_before_the_day_its_successor_takes_over(
    one: Restrict, facts: list[Fact], today: date, stops_before: date
) -> None:
    courses = walk(
        one, {"a": one}, evidence_of(World(tuple(facts)), today), today, stops_before=stops_before
    )
    naive = naive_days(one, facts, today)
    assert held(courses, today) == {k: v for k, v in naive.items() if k < stops_before}


def test_by_anchor_whoever_was_taken_in_before_finishes_under_the_old_edition() -> None:
    facts = [exposed("f", 1), exposed("g", 16)]
    days_of = {
        name: [
            (course.opened_by, course.spans[0].first_on, course.last_on)
            for course in courses_of(one, {one.id: one}, facts, nth(17), takes=takes)
        ]
        for name, one, takes in (
            ("old", TEST_TO_RELEASE, DaySpan(first_on=nth(0), last_on=nth(4))),
            ("new", COUNTED_FROM_ENTRY, DaySpan(first_on=nth(5), last_on=None)),
        )
    }
    assert days_of == {"old": [("f", nth(1), nth(11))], "new": [("g", nth(16), nth(22))]}


def test_by_day_counts_on_from_when_the_person_was_taken_in() -> None:
    """Seven days counted from entry do not start again when the edition does."""
    courses = walk(
        COUNTED_FROM_ENTRY,
        {},
        evidence_of(World((exposed("f", 1),)), nth(4)),
        nth(4),
        takes=DaySpan(first_on=nth(4), last_on=None),
        earlier_too=True,
    )
    assert held(courses, nth(20)) == {
        nth(4): [("counted_from_entry", 0)],
        **{nth(n): [("counted_from_entry", 1)] for n in (5, 6, 7)},
    }


def test_by_day_does_not_take_in_whoever_was_free_already() -> None:
    courses = walk(
        COUNTED_FROM_ENTRY,
        {},
        evidence_of(World((exposed("f", 1),)), nth(12)),
        nth(12),
        takes=DaySpan(first_on=nth(10), last_on=nth(11)),
        earlier_too=True,
    )
    assert courses == ()


@pytest.mark.parametrize("starts", [2, 9, 4000])
def test_by_day_an_open_end_stays_open_under_an_edition_yet_to_come(starts: int) -> None:
    """Also if it starts beyond the day up to which an end is looked for."""
    waits = rule("a", EXPOSED, phase(seen(NEGATIVE)))
    (course,) = walk(
        waits,
        {},
        evidence_of(World((exposed("f", 0),)), nth(4)),
        nth(4),
        takes=DaySpan(first_on=nth(starts), last_on=None),
        earlier_too=True,
    )
    assert course.ending == "open"
    assert [(one.first_on, one.last_on) for one in course.spans] == (
        [] if starts == 4000 else [(nth(starts), None)]
    )


# --- worked examples ------------------------------------------------------------------------------


def spans(one: Restrict, facts: list[Fact], today: int) -> list[tuple[int, int, int | None]]:
    """Return phase, first and last day, counted from the first day of these tests."""
    return [
        (
            span.phase,
            (span.first_on - DAY_ONE).days,
            None if span.last_on is None else (span.last_on - DAY_ONE).days,
        )
        for course in courses_of(
            one, {one.id: one, "fourteen_seven": FOURTEEN_SEVEN}, facts, nth(today)
        )
        for span in course.spans
    ]


@pytest.mark.parametrize(
    ("facts", "today", "expected"),
    [
        ([exposed("f", 0)], 0, [(0, 0, 14), (1, 15, 21)]),
        ([exposed("f", 0, 5)], 5, [(0, 5, 14), (1, 15, 21)]),
        ([exposed("f", 0, 14)], 14, [(0, 14, 14), (1, 15, 21)]),
        ([exposed("f", 0, 15)], 15, [(1, 15, 21)]),
        ([exposed("f", 0, 21)], 21, [(1, 21, 21)]),
        ([exposed("f", 0, 22)], 22, []),
        (
            [exposed("f", 0), exposed("g", 18)],
            18,
            [(0, 0, 14), (1, 15, 17), (0, 18, 32), (1, 33, 39)],
        ),
        (
            [exposed("f", 0), exposed("g", 21)],
            21,
            [(0, 0, 14), (1, 15, 20), (0, 21, 35), (1, 36, 42)],
        ),
        (
            [exposed("f", 0), exposed("g", 22)],
            22,
            [(0, 0, 14), (1, 15, 21), (0, 22, 36), (1, 37, 43)],
        ),
        ([exposed("f", 0), exposed("g", 0)], 0, [(0, 0, 14), (1, 15, 21)]),
        ([exposed("f", 0), withdrawn("r", "f", 3)], 3, [(0, 0, 2)]),
        (
            [exposed("f", 5), exposed("g", 3, 7), withdrawn("r", "f", 8)],
            9,
            [(0, 5, 17), (1, 18, 24)],
        ),
        (
            [exposed("f", 0), exposed("c", 4, 16, corrects="f")],
            16,
            [(0, 0, 14), (1, 15, 15), (0, 16, 18), (1, 19, 25)],
        ),
        ([exposed("f", 4), exposed("c", 0, 16, corrects="f")], 16, [(0, 4, 16), (1, 17, 21)]),
        ([exposed("f", 0), exposed("c", 0, 17, corrects="f")], 17, [(0, 0, 14), (1, 15, 21)]),
        (
            [exposed("f", 0), withdrawn("r", "f", 3), withdrawn("u", "r", 6)],
            6,
            [(0, 0, 2), (0, 6, 14), (1, 15, 21)],
        ),
    ],
)
def test_fourteen_and_seven(
    facts: list[Fact], today: int, expected: list[tuple[int, int, int | None]]
) -> None:
    assert spans(FOURTEEN_SEVEN, facts, today) == expected


@pytest.mark.parametrize("anchor_day", [0, 1])
def test_the_anchor_day_is_the_number_of_the_anchor_itself(anchor_day: int) -> None:
    one = rule("r", EXPOSED, phase(day(14, LAST_EXPOSED, anchor_day)))
    assert spans(one, [exposed("f", 0)], 0) == [(0, 0, 14 - anchor_day)]


def test_the_counted_days_are_as_many_as_the_rule_says() -> None:
    arrived = Arrived(id="f", person_id=PERSON, on=nth(2))
    assert spans(CENTRAL, [arrived], 2) == [(0, 2, 15)]
    assert spans(COUNTED_FROM_ENTRY, [exposed("f", 2)], 2) == [(0, 2, 5), (1, 6, 8)]


def test_two_conditions_end_a_phase_on_the_first_day_on_which_both_hold() -> None:
    both = rule("r", EXPOSED, phase(All(of=(day(3, LAST_EXPOSED), seen(NEGATIVE, within_days=1)))))
    facts = [exposed("f", 0), result("n", 2, Outcome.NEGATIVE), result("m", 6, Outcome.NEGATIVE)]
    assert spans(both, facts, 6) == [(0, 0, 6)]


def test_a_switch_leads_on_the_same_day_and_the_old_trigger_opens_nothing_more() -> None:
    facts = [
        exposed("f", 0, degree=Degree.SECONDARY),
        result("x", 3, Outcome.POSITIVE, person_id=LINKED),
    ]
    by_id = {one.id: one for one in (SECONDARY_SEVEN, FOURTEEN_SEVEN)}
    first, second = courses_of(SECONDARY_SEVEN, by_id, facts, nth(5))
    assert (first.rule_id, first.last_on, first.ending) == ("secondary", nth(2), "switched")
    assert (second.rule_id, second.spans[0].first_on, second.last_on) == (
        "fourteen_seven",
        nth(3),
        nth(21),
    )
    assert second.opened_by == first.opened_by == "f"
    assert second.opened_on == first.opened_on == nth(0)


def test_two_rules_that_switch_to_each_other_every_day_let_nobody_go() -> None:
    always = Reached(day=Opened())
    never = Seen(pick=Pick(kind="diagnosed"))
    there = rule("a", EXPOSED, phase(never), switches=(Switch(when=always, to="b"),))
    back = rule("b", EXPOSED, phase(never), switches=(Switch(when=always, to="a"),))
    courses = courses_of(there, {"a": there, "b": back}, [exposed("f", 0)], nth(1))
    assert set(held(courses, nth(9))) == {nth(n) for n in range(10)}


def test_a_switch_to_the_rule_itself_is_no_way_out() -> None:
    always = Reached(day=Opened())
    loop = rule("a", EXPOSED, phase(day(3, Opened())), switches=(Switch(when=always, to="a"),))
    assert spans(loop, [exposed("f", 0)], 0) == [(0, 0, 3)]


def test_a_rule_opens_on_the_first_day_any_of_its_picks_takes_the_fact() -> None:
    late = Pick(kind="exposed", where=Reached(day=DayTerm(n=5, of=Opened(), anchor_day=0)))
    one = evolve(rule("a", EXPOSED, phase(day(2, Entered()))), opens=(late, EXPOSED))
    assert [c.opened_on for c in courses_of(one, {}, [exposed("f", 3)], nth(9))] == [nth(3)]


@pytest.mark.parametrize(
    "given_",
    [
        Reached(day=DayTerm(n=4, of=First(of=(EXPOSED,)), anchor_day=0)),
        Not(of=Seen(pick=EXPOSED, within_days=4)),
        All(
            of=(
                Reached(day=DayTerm(n=4, of=First(of=(EXPOSED,)), anchor_day=0)),
                Reached(day=Opened()),
            )
        ),
    ],
)
def test_a_rule_takes_hold_when_what_must_be_given_comes_true_with_time(given_: Reached) -> None:
    one = rule("a", EXPOSED, phase(day(2, Opened())), given=given_)
    assert spans(one, [exposed("f", 0)], 9) == [(0, 4, 6)]


def test_a_rule_takes_hold_when_what_must_be_given_becomes_known() -> None:
    one = rule("a", CLOSE, phase(day(2, Opened())), given=Seen(pick=Pick(kind="confined")))
    confined: Fact = Confined(id="c", person_id=PERSON, on=nth(3))
    undone = withdrawn("r", "c", 4)
    assert spans(one, [exposed("f", 0), confined], 9) == [(0, 3, 5)]
    assert spans(one, [exposed("f", 0), confined, undone], 9) == [(0, 3, 3)]


@pytest.mark.parametrize(("days", "last"), [(1_499, 1_499), (1_500, None)])
def test_an_end_is_looked_for_through_four_years(days: int, last: int | None) -> None:
    one = rule("a", EXPOSED, phase(day(days, Opened())))
    evidence = evidence_of(World((exposed("f", 0),)), nth(0))
    (course,) = walk(one, {}, evidence, nth(0))
    assert course.last_on == (None if last is None else nth(last))


def test_an_end_beyond_the_horizon_is_open_and_nothing_is_pending() -> None:
    one = rule("a", EXPOSED, phase(day(400, LAST_EXPOSED)), phase(day(500, LAST_EXPOSED)))
    (course,) = courses_of(one, {}, [exposed("f", 0)], nth(3))
    assert (course.ending, course.pending, course.spans[0].soonest_on) == ("open", (), None)


def test_an_anchor_that_is_not_known_is_pending_and_would_count_from_today() -> None:
    until = day(5, First(of=(Pick(kind="confined"),)))
    (course,) = courses_of(rule("a", EXPOSED, phase(until)), {}, [exposed("f", 0)], nth(3))
    assert course.pending == (until,)
    assert (course.last_on, course.spans[-1].soonest_on) == (None, nth(8))


def test_a_test_could_end_sooner_what_time_will_end_anyway() -> None:
    (course,) = courses_of(TEST_TO_RELEASE, {}, [exposed("f", 0)], nth(3))
    assert (course.last_on, course.spans[-1].soonest_on) == (nth(10), nth(5))
    (course,) = courses_of(TEST_TO_RELEASE, {}, [exposed("f", 0)], nth(10))
    assert (course.last_on, course.spans[-1].soonest_on) == (nth(10), nth(10))


def test_an_open_phase_ahead_begins_on_its_first_day_and_has_no_end() -> None:
    one = rule("a", EXPOSED, phase(day(3, LAST_EXPOSED)), phase(seen(NEGATIVE)))
    (course,) = courses_of(one, {}, [exposed("f", 0)], nth(1))
    assert spans(one, [exposed("f", 0)], 1) == [(0, 0, 3), (1, 4, None)]
    assert course.spans[-1].soonest_on == nth(3)  # granted today, that phase would take no day


def test_the_base_is_what_the_end_counts_from() -> None:
    confined = First(of=(Pick(kind="confined"),))
    until = All(of=(seen(NEGATIVE), day(5, FirstKnown(of=(confined, LAST_EXPOSED)))))
    one = rule("a", EXPOSED, phase(until))
    (course,) = courses_of(one, {}, [exposed("f", 0)], nth(2))
    assert (course.base_kind, course.base_on, course.because) == ("exposed", nth(0), ("f",))
    facts = [exposed("f", 0), Confined(id="c", person_id=PERSON, on=nth(1))]
    (course,) = courses_of(one, {}, facts, nth(2))
    assert (course.base_kind, course.base_on, course.because) == ("confined", nth(1), ("f", "c"))
    (course,) = courses_of(rule("a", EXPOSED, phase(day(3, Opened()))), {}, facts, nth(2))
    assert (course.base_kind, course.base_on) == ("opened", nth(0))


def test_the_reason_names_what_is_still_believed() -> None:
    facts = [exposed("f", 0), exposed("g", 2), withdrawn("r", "f", 4)]
    (course,) = courses_of(FOURTEEN_SEVEN, {}, facts, nth(5))
    assert (course.opened_by, course.because) == ("f", ("g",))


def test_tests_outside_their_phase_are_not_asked_for() -> None:
    plan = TestDays(days=(1, 4, 9), origin=LAST_EXPOSED, anchor_day=1)
    one = rule("a", EXPOSED, phase(day(5, LAST_EXPOSED), tests=(plan,)))
    (course,) = courses_of(one, {}, [exposed("f", 0, 2)], nth(2))
    assert [(test.day, test.number) for test in course.tests] == [(nth(3), 4)]
    unknown = TestDays(days=(1,), origin=First(of=(Pick(kind="confined"),)), anchor_day=1)
    one = rule("a", EXPOSED, phase(day(5, LAST_EXPOSED), tests=(unknown,)))
    assert courses_of(one, {}, [exposed("f", 0)], nth(2))[0].tests == ()


def test_a_course_over_before_it_began_has_no_end_to_tell() -> None:
    (course,) = courses_of(FOURTEEN_SEVEN, {}, [exposed("f", 0, 22)], nth(22))
    assert (course.spans, course.last_on, course.ending) == ((), None, "served")


def test_a_correction_of_what_exposed_again_is_no_third_exposure() -> None:
    facts = [exposed("f", 0), exposed("g", 5)]
    expected = [(0, 0, 3), (1, 4, 4), (0, 5, 8), (1, 9, 11)]
    assert spans(COUNTED_FROM_ENTRY, facts, 7) == expected
    assert spans(COUNTED_FROM_ENTRY, [*facts, exposed("c", 4, 7, corrects="g")], 7) == expected


def test_as_it_should_have_been_goes_back_on_the_day_of_the_exposure() -> None:
    facts = [exposed("f", 0), exposed("g", 18, 20)]
    by_id = {"fourteen_seven": FOURTEEN_SEVEN}
    (course,) = courses_of(FOURTEEN_SEVEN, by_id, facts, nth(20), hindsight=True)
    assert [(one.phase, one.first_on, one.last_on) for one in course.spans] == [
        (0, nth(0), nth(14)),
        (1, nth(15), nth(17)),
        (0, nth(18), nth(32)),
        (1, nth(33), nth(39)),
    ]


def test_a_rule_for_an_age_takes_hold_on_the_birthday() -> None:
    sixty = Is(field="age", op=Op.GE, value=60)
    one = rule("a", EXPOSED, phase(day(2, Opened())), given=sixty)
    elder = Person(id=PERSON, born_on=date(1961, 12, 5))
    evidence = attrs.evolve(evidence_of(World((exposed("f", 0),)), nth(9)), person=elder)
    assert [course.opened_on for course in walk(one, {}, evidence, nth(9))] == [nth(4)]
