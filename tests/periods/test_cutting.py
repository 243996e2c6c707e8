"""What one course takes from another, against sets of days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridcare import policy
from gridcare.bridge import evolve
from gridcare.periods.cutting import cut_courses
from gridcare.periods.held import HeldCourse
from gridcare.policy import Binding, Course, Ending, Phase, Purpose, Seen, Setting, Span
from gridcare.wording import Text
from tests.periods.held import EXPOSED, dec, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DAY: Final = timedelta(days=1)
_FAR: Final = 30
QUARANTINE, TREATED, WATCHED = Purpose.QUARANTINE, Purpose.TREATMENT, Purpose.MONITORING
PENDING: Final = (Seen(pick=EXPOSED),)


def span(
    first: int, last: int | None, purpose: Purpose = QUARANTINE, soonest: int | None = None
) -> Span:
    return Span(
        phase=0,
        purpose=purpose,
        setting=Setting.HOME,
        binding=Binding.ORDERED,
        restrictions=(),
        first_on=dec(first),
        last_on=None if last is None else dec(last),
        soonest_on=None if soonest is None else dec(soonest),
    )


def course(
    rule_id: str,
    *spans: Span,
    ending: Ending = "served",
    tests: Iterable[int] = (),
    opened_by: str = "f",
    **more: Any,  # noqa: ANN401 - any field of a rule
) -> HeldCourse:
    phase = Phase(purpose=QUARANTINE, setting=Setting.HOME, until=PENDING[0])
    policy_id = more.pop("policy_id", "n")
    is_open = bool(spans) and spans[-1].last_on is None
    return HeldCourse(
        policy_id=policy_id,
        series="n",
        issuer=Text(en="us", zh="我们"),
        announced_at=None,
        disease="",
        founding=f"{policy_id}/{rule_id}",
        rule=rule(rule_id, EXPOSED, phase, **more),
        course=Course(
            rule_id=rule_id,
            opened_by=opened_by,
            opened_on=spans[0].first_on if spans else dec(1),
            base_on=None,
            base_kind="opened",
            counted_from=None,
            link="",
            spans=spans,
            tests=tuple(policy.TestDue(day=dec(day), number=1, phase=0, plan=0) for day in tests),
            pending=PENDING if is_open else (),
            sooner=(),
            because=(),
            changes=(),
            ending="open" if is_open else ending,
        ),
        longer=(),
    )


def days(of: Span) -> set[date]:
    return {
        dec(n)
        for n in range(_FAR)
        if dec(n) >= of.first_on and (of.last_on is None or dec(n) <= of.last_on)
    }


# --- sets of days ---------------------------------------------------------------------------------


def older(one: HeldCourse, other: HeldCourse) -> bool:
    def age(held: HeldCourse) -> tuple[date, str, str]:
        return held.course.spans[0].first_on, held.rule_name, held.course.opened_by

    return age(one) < age(other)


def ended_from(mine: HeldCourse, other: HeldCourse) -> set[date]:
    """Return the days on which another course leaves this one none."""
    here, there = mine.course.spans, other.course.spans
    if other is mine or not here or not there:
        return set()
    ends_me = any(one.purpose in other.rule.ends for one in here)
    ends_it = any(one.purpose in mine.rule.ends for one in there)
    last_on = there[-1].last_on
    meets_me = last_on is None or here[0].first_on <= last_on
    if not ends_me or (ends_it and not older(mine, other)) or not (ends_it or meets_me):
        return set()
    taken = {dec(n) for n in range(_FAR) if dec(n) >= there[0].first_on}
    if other.course.ending == "withdrawn" and last_on is not None:
        taken = {day for day in taken if day <= last_on}
    return taken


def naive(mine: HeldCourse, all_of_them: Sequence[HeldCourse]) -> list[tuple[Purpose, set[date]]]:
    """Return what is left of each span."""
    return [
        (one.purpose, untaken(days(one), one.purpose, mine, all_of_them))
        for one in mine.course.spans
    ]


def untaken(
    rest: set[date], purpose: Purpose, mine: HeldCourse, all_of_them: Sequence[HeldCourse]
) -> set[date]:
    """Return which days for a purpose the others leave a course."""
    for other in all_of_them:
        if purpose in other.rule.ends:
            rest = rest - ended_from(mine, other)
        if mine.rule.id in other.rule.replaces and mine.policy_id == other.policy_id:
            rest = rest - {day for taken in other.course.spans for day in days(taken)}
    return rest


_PURPOSES = st.sampled_from([QUARANTINE, QUARANTINE, TREATED, WATCHED])
_NAMES = ("a", "b", "c")


@st.composite
def courses(draw: st.DrawFn, rule_id: str) -> HeldCourse:
    spans: list[Span] = []
    first = draw(st.integers(1, 12))
    for _ in range(draw(st.integers(0, 3))):
        last = first + draw(st.integers(0, 5))
        soonest = draw(st.integers(first - 1, last))
        spans.append(span(first, last, draw(_PURPOSES), soonest))
        first = last + 1 + draw(st.sampled_from([0, 0, 2]))
    if draw(st.booleans()) and spans:
        first = (spans[-1].first_on - dec(0)).days
        spans[-1] = span(first, None, spans[-1].purpose, draw(st.sampled_from([None, first + 1])))
    others = [name for name in _NAMES if name != rule_id]
    ends = draw(st.sets(st.sampled_from([QUARANTINE, WATCHED]), max_size=1))
    replaces = draw(st.sets(st.sampled_from(others), max_size=1)) if not ends else ()
    return course(
        rule_id,
        *spans,
        ending=draw(st.sampled_from(["served", "withdrawn", "ordered"])),
        tests=draw(st.sets(st.integers(1, 20), max_size=3).map(sorted)),
        opened_by=draw(st.sampled_from(["f", "g"])),
        ends=tuple(ends),
        replaces=tuple(replaces),
        policy_id=draw(st.sampled_from(["n", "n", "n", "m"])),
    )


_SEVERAL = st.lists(st.sampled_from(_NAMES).flatmap(courses), max_size=4).map(tuple)


@given(_SEVERAL)
def test_each_course_keeps_the_days_that_others_leave_it(given_: tuple[HeldCourse, ...]) -> None:
    for was, held in zip(given_, cut_courses(given_), strict=True):
        expected = naive(was, given_)
        assert {(one.purpose, day) for one in held.course.spans for day in days(one)} == {
            (purpose, day) for purpose, rest in expected for day in rest
        }
        assert held.course.tests == tuple(
            one for one in was.course.tests if untaken({one.day}, QUARANTINE, was, given_)
        )
        if held.course.spans == was.course.spans:
            assert held == attrs.evolve(was, course=evolve(was.course, tests=held.course.tests))
            continue
        is_open = bool(held.course.spans) and held.course.spans[-1].last_on is None
        assert held.course.pending == (was.course.pending if is_open else ())
        assert held.course.ending == ("open" if is_open else "cut")
        for one in held.course.spans:
            assert one.last_on is None or (one.soonest_on or date.min) <= one.last_on


# --- told one by one ------------------------------------------------------------------------------


def left(*held: HeldCourse) -> list[tuple[int, int | None]]:
    """Tell the days that are left of the first of these courses."""
    return [
        ((one.first_on - dec(0)).days, None if one.last_on is None else (one.last_on - dec(0)).days)
        for one in cut_courses(held)[0].course.spans
    ]


def test_while_a_rule_replaces_another_that_one_holds_nobody_and_goes_on_after() -> None:
    mine = course("a", span(3, 10))
    assert left(mine, course("b", span(5, 7), replaces=("a",))) == [(3, 4), (8, 10)]
    assert left(mine, course("b", span(3, 7), replaces=("a",))) == [(8, 10)]
    assert left(mine, course("b", span(5, 10), replaces=("a",))) == [(3, 4)]
    assert left(mine, course("b", span(10, 12), replaces=("a",))) == [(3, 9)]
    assert left(mine, course("b", span(1, 3), replaces=("a",))) == [(4, 10)]
    assert left(mine, course("b", span(1, 2), replaces=("a",))) == [(3, 10)]
    assert left(mine, course("b", span(11, 12), replaces=("a",))) == [(3, 10)]
    assert left(mine, course("b", span(5, None), replaces=("a",))) == [(3, 4)]
    assert left(mine, course("b", span(3, 10), replaces=("a",))) == []
    open_one = course("a", span(3, None))
    assert left(open_one, course("b", span(5, 7), replaces=("a",))) == [(3, 4), (8, None)]
    assert left(open_one, course("b", span(5, None), replaces=("a",))) == [(3, 4)]


def test_it_replaces_the_rules_it_names_of_its_own_policy() -> None:
    mine = course("a", span(3, 10))
    assert left(mine, course("b", span(5, 7), replaces=("c",))) == [(3, 10)]
    assert left(mine, course("b", span(5, 7), replaces=("a",), policy_id="m")) == [(3, 10)]
    parts = course("b", span(4, 4), span(8, 8, WATCHED), replaces=("a",))
    assert left(mine, parts) == [(3, 3), (5, 7), (9, 10)]


def test_what_ends_a_purpose_leaves_the_days_before_it() -> None:
    mine = course("a", span(3, 6), span(7, 10, WATCHED))
    case = course("b", span(5, 8, TREATED), ends=(QUARANTINE,))
    assert left(mine, case) == [(3, 4), (7, 10)]
    assert left(mine, course("b", span(5, 8, TREATED), ends=(QUARANTINE, WATCHED))) == [(3, 4)]
    assert left(mine, course("b", span(3, 8, TREATED), ends=(QUARANTINE,))) == [(7, 10)]


@pytest.mark.parametrize(("last", "days_"), [(2, [(3, 10)]), (3, []), (None, [])])
def test_it_ends_what_begins_while_it_lasts(
    last: int | None, days_: list[tuple[int, int | None]]
) -> None:
    case = course("b", span(1, last, TREATED), ends=(QUARANTINE,))
    assert left(course("a", span(3, 10)), case) == days_


def test_what_was_withdrawn_ended_nothing_for_good() -> None:
    wrong = course("b", span(5, 7, TREATED), ending="withdrawn", ends=(QUARANTINE,))
    assert left(course("a", span(3, 10)), wrong) == [(3, 4), (8, 10)]
    assert left(course("a", span(3, 7)), wrong) == [(3, 4)]
    assert left(course("a", span(3, 8)), wrong) == [(3, 4), (8, 8)]
    assert left(course("a", span(3, None)), wrong) == [(3, 4), (8, None)]


def test_of_two_that_end_each_other_the_later_stands() -> None:
    one, other = (
        course("a", span(3, 10), ends=(QUARANTINE,)),
        course("b", span(5, 9), ends=(QUARANTINE,)),
    )
    assert left(one, other) == [(3, 4)]
    assert left(other, one) == [(5, 9)]
    same_day = course("b", span(3, 9), ends=(QUARANTINE,))
    assert left(one, same_day) == []
    assert left(same_day, one) == [(3, 9)]


def test_the_soonest_day_of_what_is_left_is_no_later_than_its_last() -> None:
    case = course("b", span(5, 8, TREATED), ends=(QUARANTINE,))
    (held, _case) = cut_courses([course("a", span(3, 10, soonest=7)), case])
    assert [one.soonest_on for one in held.course.spans] == [dec(4)]
    (held, _case) = cut_courses([course("a", span(3, 10, soonest=3)), case])
    assert [one.soonest_on for one in held.course.spans] == [dec(3)]
    (held, _case) = cut_courses([course("a", span(3, 10, soonest=None)), case])
    assert [one.soonest_on for one in held.course.spans] == [dec(4)]


def test_days_on_which_it_takes_a_test_alone_it_leaves_no_test() -> None:
    """A permit leaves the day of a test no span; whatever takes the day takes the test with it."""
    mine = course("a", span(3, 4), span(6, 6), tests=(4, 5, 6))
    for other, tests in (
        (course("b", span(5, 5), replaces=("a",)), [4, 6]),
        (course("b", span(5, 9, TREATED), ends=(QUARANTINE,)), [4]),
        (course("b", span(5, 9, TREATED), ends=(WATCHED,)), [4, 5, 6]),
        (course("b", span(6, 9, TREATED), ends=(QUARANTINE,)), [4, 5]),
    ):
        held = cut_courses([mine, other])[0]
        assert [(one.day - dec(0)).days for one in held.course.tests] == tests
    assert left(mine, course("b", span(5, 5), replaces=("a",))) == [(3, 4), (6, 6)]
    assert (
        cut_courses([mine, course("b", span(5, 5), replaces=("a",))])[0].course.ending == "served"
    )
