"""Laws of courses under rules made of every word there is, in worlds where everything happens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from gridcare.bridge import evolve, field_names
from gridcare.facts import (
    Clock,
    Degree,
    Died,
    Exposed,
    Fact,
    OrderAction,
    Ordered,
    Purpose,
    Retracted,
    Setting,
    SymptomsReported,
)
from gridcare.policy import Course, Is, Months, On, Restrict, Span
from tests.policy.regimens import courses_of
from tests.policy.test_course_against_naive import Case, make_any
from tests.policy.worlds import Shadow, World
from tests.sizes import examples
from tests.strategies import PERSON, ZONE, Chooser, days, drawn

if TYPE_CHECKING:
    from collections.abc import Iterator

FOUR_CENTURIES: Final = timedelta(days=146_097)
"""After so many days the calendar repeats itself, months and leap days included."""


def walked(case: Case, *, today: date | None = None, hindsight: bool = False) -> tuple[Course, ...]:
    """Walk the first rule of a case."""
    by_id = {one.id: one for one in case.rules}
    then = today or case.today
    return courses_of(case.rules[0], by_id, case.world, then, hindsight=hindsight)


def held(courses: tuple[Course, ...], through: date) -> dict[date, tuple[str, int, str]]:
    """Return the rule, phase and setting of each day through one."""
    return {
        span.first_on + timedelta(days=offset): (course.rule_id, span.phase, span.setting)
        for course in courses
        for span in course.spans
        for offset in range((min(span.last_on or through, through) - span.first_on).days + 1)
    }


def with_facts(case: Case, *facts: Fact) -> Case:
    """Let more happen."""
    return case._replace(world=replace(case.world, facts=(*case.world.facts, *facts)))


def words(node: object) -> Iterator[object]:
    """Yield everything that stands in a rule."""
    if isinstance(node, tuple):
        for part in node:
            yield from words(part)
    elif attrs.has(type(node)):
        yield node
        for name in field_names(type(node)):
            yield from words(getattr(node, name))


# --- shifting -------------------------------------------------------------------------------------


def later(node: Any, by: timedelta) -> Any:  # noqa: ANN401 - a word, or several, comes out as it went in
    """Return the same rule with its calendar days so much later."""
    if isinstance(node, tuple):
        return tuple(later(part, by) for part in node)
    if isinstance(node, On):
        return On(day=node.day + by)
    if not attrs.has(type(node)):
        return node
    parts = {name: later(getattr(node, name), by) for name in field_names(type(node))}
    return attrs.evolve(node, **parts)


def happened_later(case: Case, by: timedelta) -> Case:
    """Return the same case so much later."""
    facts = tuple(_moved(one, by) for one in case.world.facts)
    shadows = tuple(_shadow_moved(one, by) for one in case.world.shadows)
    return Case(
        rules=later(case.rules, by),
        world=World(facts, shadows, case.world.zone),
        today=case.today + by,
        hindsight=case.hindsight,
    )


def _moved(fact: Fact, by: timedelta) -> Fact:
    names = [one for one in ("on", "at", "recorded_at", "through_on") if hasattr(fact, one)]
    known = {name: getattr(fact, name) for name in names}
    return evolve(fact, **{name: day and day + by for name, day in known.items()})


def _shadow_moved(shadow: Shadow, by: timedelta) -> Shadow:
    names = ("first_on", "last_on", "soonest_on", "known_on", "base_on", "dropped_on")
    known: dict[str, Any] = {name: getattr(shadow, name) for name in names}
    return replace(shadow, **{name: day and day + by for name, day in known.items()})


@given(drawn(make_any), st.integers(-400, 400), st.integers(0, 3))
@examples(80)
def test_shifting_all_dates_shifts_all_results(case: Case, by: int, centuries: int) -> None:
    """Months are of different lengths, so that rules that count them shift by whole cycles only.

    So do ages, which these worlds tie to one calendar year, and clocks that change on given nights.
    """
    case = case._replace(world=replace(case.world, zone=ZONE))
    named = [type(one) for rule in case.rules for one in words(rule)]
    assume(Is not in named or not _asks_age(case))
    delta = centuries * FOUR_CENTURIES + (timedelta() if Months in named else timedelta(days=by))
    assume(delta)
    shifted = walked(happened_later(case, delta), hindsight=case.hindsight)
    for before, after in zip(walked(case, hindsight=case.hindsight), shifted, strict=True):
        assert [_days(one) for one in after.spans] == [
            tuple(day and day + delta for day in _days(one)) for one in before.spans
        ]
        assert [one.day - delta for one in after.tests] == [one.day for one in before.tests]
        assert [(one.kind, one.on - delta, one.facts) for one in after.changes] == [
            (one.kind, one.on, one.facts) for one in before.changes
        ]
        assert (after.ending, after.base_kind, after.because) == (
            before.ending,
            before.base_kind,
            before.because,
        )


def _days(span: Span) -> tuple[date | None, ...]:
    return span.first_on, span.last_on, span.soonest_on


def _asks_age(case: Case) -> bool:
    return any(isinstance(one, Is) and one.field == "age" for r in case.rules for one in words(r))


# --- what becomes known later ---------------------------------------------------------------------


@given(drawn(make_any), st.integers(1, 6))
@examples(120)
def test_what_becomes_known_later_never_changes_a_past_day(case: Case, after: int) -> None:
    then = held(walked(case), case.today)
    now = held(walked(case, today=case.today + timedelta(days=after)), case.today)
    assert now == then


@given(drawn(make_any), st.integers(1, 6))
@examples(80)
def test_what_has_changed_is_told_ever_after(case: Case, after: int) -> None:
    then = [one for course in walked(case) for one in course.changes]
    later_on = walked(case, today=case.today + timedelta(days=after))
    now = [one for course in later_on for one in course.changes if one.on <= case.today]
    assert now == then


def make_mistake(choose: Chooser) -> tuple[Fact, Fact]:
    """Make a fact that should never have been recorded, and what withdraws it."""
    on = choose.day()
    kind = choose.of("exposed", "ill", "died", *OrderAction)
    said: dict[str, Any] = {"id": "mistake", "person_id": PERSON, "on": on}
    fact: Fact
    if kind == "exposed":
        fact = Exposed(**said, degree=Degree.CLOSE)
    elif kind == "ill":
        fact = SymptomsReported(**said)
    elif kind == "died":
        fact = Died(**said)
    else:
        fact = order(OrderAction(kind), on, id="mistake")
    return fact, Retracted(id="undo", fact_id="mistake", on=on)


def order(action: OrderAction, on: date, **said: Any) -> Fact:  # noqa: ANN401 - fields by name
    """Return an order about the person, with what goes with it."""
    more: dict[OrderAction, dict[str, Any]] = {
        OrderAction.EXTEND: {"through_on": on + timedelta(days=9)},
        OrderAction.MOVE: {"setting": Setting.HOME},
        OrderAction.SUSPEND: {"clock": Clock.STOPS},
    }
    said |= {"person_id": PERSON, "on": on, "authority": "bureau"} | more.get(action, {})
    return Ordered(action=action, **said)


@given(drawn(make_any), drawn(make_mistake))
@examples(100)
def test_a_fact_and_its_retraction_restore_what_should_have_been(
    case: Case, mistake: tuple[Fact, Fact]
) -> None:
    before = walked(case, hindsight=True)
    assert walked(with_facts(case, *mistake), hindsight=True) == before


# --- what changes nothing -------------------------------------------------------------------------


@given(drawn(make_any), st.randoms(use_true_random=False))
@examples(60)
def test_the_order_of_facts_is_irrelevant(case: Case, random: Any) -> None:  # noqa: ANN401 - Hypothesis' own
    shuffled = [*case.world.facts]
    random.shuffle(shuffled)
    again = case._replace(world=replace(case.world, facts=tuple(shuffled)))
    assert walked(again, hindsight=case.hindsight) == walked(case, hindsight=case.hindsight)


@given(drawn(make_any), st.sampled_from(OrderAction), days())
@examples(80)
def test_an_order_for_a_purpose_that_nobody_is_held_for_changes_nothing(
    case: Case, action: OrderAction, on: date
) -> None:
    """No rule of these worlds is about an area."""
    other = order(action, on, id="o", purpose=Purpose.AREA)
    assume(not any(getattr(one, "kind", "") == "ordered" for r in case.rules for one in words(r)))
    assert walked(with_facts(case, other)) == walked(case)


@given(drawn(make_any))
@examples(80)
def test_a_permit_takes_days_away_and_changes_nothing_else(case: Case) -> None:
    strict = tuple(_without_permits(rule) for rule in case.rules)
    with_permits, without = walked(case), walked(case._replace(rules=strict))
    far = case.today + timedelta(days=100)
    assert held(with_permits, far).items() <= held(without, far).items()
    assert [(c.rule_id, c.ending, c.changes) for c in with_permits] == [
        (c.rule_id, c.ending, c.changes) for c in without
    ]


def _without_permits(rule: Restrict) -> Restrict:
    return evolve(rule, phases=tuple(evolve(one, unless=None) for one in rule.phases))


# --- what holds of every course -------------------------------------------------------------------


@given(drawn(make_any))
@examples(100)
def test_every_course_is_well_formed(case: Case) -> None:
    courses = walked(case, hindsight=case.hindsight)
    every = [span for course in courses for span in course.spans]
    for span, following in pairwise(every):
        assert span.last_on is not None
        assert span.last_on < following.first_on
    for course in courses:
        closed = all(span.last_on is not None for span in course.spans)
        assert closed or course.ending == "open"
        assert course.ending != "open" or course is courses[-1]
        for span in course.spans:
            assert span.last_on is None or span.first_on <= span.last_on
            assert span.last_on is None or span.soonest_on is not None
            assert (span.soonest_on or date.max) <= (span.last_on or date.max)
        assert [one.on for one in course.changes] == sorted(one.on for one in course.changes)
        assert all(one.on <= case.today for one in course.changes)
        assert course.ending in ("open", "served", "withdrawn", "ordered", "switched")


@given(drawn(make_any))
@examples(100)
def test_whoever_died_is_held_no_more(case: Case) -> None:
    died = Died(id="d", person_id=PERSON, on=case.today)
    assume(all(getattr(one, "kind", "") != "died" for r in case.rules for one in words(r)))
    after = walked(with_facts(case, died))
    assert case.today not in held(after, case.today + timedelta(days=100))
    assert max(held(after, case.today + timedelta(days=100)), default=date.min) < case.today
