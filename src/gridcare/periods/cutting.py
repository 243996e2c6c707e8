"""What one course means for another: ended by it, or replaced while it lasts.

Comes in: all courses of one person. Goes out: the same, each with the days that are left to it.
Deliberately not here: which of two restrictions is stricter on a day (`timeline`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Final

from gridcare.bridge import evolve
from gridcare.periods.held import HeldCourse, with_days
from gridcare.policy import Span, TestDue

__all__ = ["cut_courses"]

_DAY: Final = timedelta(days=1)


def cut_courses(courses: Sequence[HeldCourse]) -> list[HeldCourse]:
    """Take from every course the days that other rules leave it no more."""
    return [_cut(held, courses) for held in courses]


def _cut(held: HeldCourse, others: Sequence[HeldCourse]) -> HeldCourse:
    cuts = [cut for other in others for cut in _cuts(other, held)]
    if not cuts:
        return held
    spans = tuple(left for span in held.course.spans for left in _all_left(span, cuts))
    tests = tuple(one for one in held.course.tests if _all_left(_day_of(one, held), cuts))
    return with_days(held, spans, tests)


_Cut = Callable[[Span], Iterator[Span]]
"""What one course leaves of a span of another."""


def _cuts(other: HeldCourse, held: HeldCourse) -> Iterator[_Cut]:
    if _ends(other, held):
        yield partial(_left, other=other)
    if _replaces(other, held):
        yield from (partial(_outside, taken=taken) for taken in other.course.spans)


def _all_left(span: Span, cuts: Iterable[_Cut]) -> list[Span]:
    left = [span]
    for cut in cuts:
        left = [part for one in left for part in cut(one)]
    return left


def _day_of(test: TestDue, held: HeldCourse) -> Span:
    """Return the day of a test as days of its phase: a permit may have left it no span."""
    phase = held.rule.phases[test.phase]
    return Span(
        phase=test.phase,
        purpose=phase.purpose,
        setting=phase.setting,
        binding=phase.binding,
        restrictions=phase.restrictions,
        first_on=test.day,
        last_on=test.day,
        soonest_on=test.day,
    )


def _replaces(other: HeldCourse, held: HeldCourse) -> bool:
    return other.policy_id == held.policy_id and held.rule.id in other.rule.replaces


def _outside(span: Span, taken: Span) -> Iterator[Span]:
    """Yield what is left of a span on days that another one does not take."""
    last_on = span.last_on or date.max
    taken_last = taken.last_on or date.max
    if span.first_on < taken.first_on:
        yield _until(span, taken.first_on - _DAY) if last_on >= taken.first_on else span
    if last_on > taken_last:
        yield evolve(span, first_on=max(span.first_on, taken_last + _DAY))


def _until(span: Span, last_on: date) -> Span:
    return evolve(
        span,
        last_on=min(span.last_on or date.max, last_on),
        soonest_on=min(span.soonest_on or date.max, last_on),
    )


def _ends(other: HeldCourse, held: HeldCourse) -> bool:
    """Tell whether a course ends another: one that it meets, or that begins while it lasts.

    Of two that would end each other the later one stands, or both would be gone.
    """
    if not other.rule.ends:
        return False
    mine, theirs = held.course.spans, other.course.spans
    if other is held or not theirs or not any(one.purpose in other.rule.ends for one in mine):
        return False
    if any(one.purpose in held.rule.ends for one in theirs):
        return _seniority(held) < _seniority(other)
    last_on = other.course.last_on
    return last_on is None or mine[0].first_on <= last_on


def _seniority(held: HeldCourse) -> tuple[date, str, str, str]:
    course = held.course
    return course.spans[0].first_on, held.rule_name, course.link, course.opened_by


def _left(span: Span, other: HeldCourse) -> Iterator[Span]:
    """Yield what is left of a span: the days before the other course began.

    If what opened the other one was withdrawn, it ended nothing: the days after it count again.
    """
    theirs = other.course.spans
    begins, last_on = theirs[0].first_on, theirs[-1].last_on
    if span.purpose not in other.rule.ends:
        yield span
        return
    if span.first_on < begins:
        yield _until(span, begins - _DAY)
    if other.course.ending == "withdrawn" and last_on is not None:
        after = last_on + _DAY
        if span.last_on is None or span.last_on >= after:
            yield evolve(span, first_on=max(span.first_on, after))
