"""The fold over days against a separately written day-by-day loop."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from gridcare.policy import Course, Restrict
from tests.policy.naive import NaiveCourse, NaiveWalk
from tests.policy.regimens import REGIMENS, courses_of
from tests.sizes import examples
from tests.strategies import DAY_ONE, days, histories, rules

if TYPE_CHECKING:
    from gridcare.facts import Fact

FROM = DAY_ONE - timedelta(days=3)


def told(course: Course | NaiveCourse, today: date) -> tuple[object, ...]:
    """Return what both sides say of a course: whom it follows, its days, and how it ended."""
    if isinstance(course, NaiveCourse):
        served = course.served
    else:
        served = {
            day: span.phase
            for span in course.spans
            for day in _days(span.first_on, span.last_on or max(today, span.first_on))
        }
    if course.ending == "open":
        served = {day: phase for day, phase in served.items() if day <= today}
    return (course.rule_id, course.opened_by, course.opened_on, served, course.ending)


def _days(first_on: date, last_on: date) -> list[date]:
    return [first_on + timedelta(days=n) for n in range((last_on - first_on).days + 1)]


def agree(rule: Restrict, others: tuple[Restrict, ...], facts: list[Fact], today: date) -> None:
    """Both sides say the same."""
    by_id = {one.id: one for one in (rule, *others)}
    naive = NaiveWalk(rule, by_id, facts, today, from_day=FROM).courses
    assert [told(one, today) for one in courses_of(rule, by_id, facts, today)] == [
        told(one, today) for one in naive
    ]


@given(st.sampled_from(sorted(REGIMENS)), histories(), days(25))
@examples(150)
def test_real_regimens_are_served_as_the_naive_loop_says(
    name: str, facts: list[Fact], today: date
) -> None:
    rule, *others = REGIMENS[name]
    agree(rule, tuple(others), facts, today)


@given(rules("a", leads_to="b"), rules("b", leads_to="a"), histories(), days(25))
@examples(40)
def test_rules_that_nobody_would_issue_are_served_as_the_naive_loop_says(
    one: Restrict, other: Restrict, facts: list[Fact], today: date
) -> None:
    agree(one, (other,), facts, today)
