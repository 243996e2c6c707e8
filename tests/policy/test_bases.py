"""What an end counts from: which day, of what kind, and the first day that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridcare.facts import OrderAction
from gridcare.policy import (
    All,
    Any,
    Base,
    Began,
    Day,
    Entered,
    First,
    FirstKnown,
    Hours,
    Months,
    On,
    Opened,
    Pick,
    Reached,
    Seen,
    Switch,
    Via,
)
from tests.policy.happenings import (
    confined,
    exposed,
    isolation,
    negative,
    number,
    ordered,
    positive,
    walked,
)
from tests.policy.regimens import (
    EXPOSED,
    LAST_EXPOSED,
    NEGATIVE,
    POSITIVE,
    day,
    phase,
    rule,
    seen,
)
from tests.policy.worlds import World
from tests.strategies import nth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridcare.facts import Fact
    from gridcare.policy import Condition, Course, Term

LATE = exposed("f", 0, 3)  # exposed on day 0, known on day 3: the rule takes hold that day
FIRST_EXPOSED = First(of=(EXPOSED,))


def base(course: Course) -> tuple[str, int | None, int | None]:
    """Return what the end counts from: its kind, its day, the first day that counts."""
    on, counted_from = course.base_on, course.counted_from
    return (
        course.base_kind,
        None if on is None else number(on),
        None if counted_from is None else number(counted_from),
    )


def base_of(
    until: Condition, *, today: int = 4, facts: Sequence[Fact] = (LATE,)
) -> tuple[str, int | None, int | None]:
    (course,) = walked(rule("r", EXPOSED, phase(until)), facts, today)
    return base(course)


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        (Opened(), [("opened", 3, 4), ("opened", 3, 3)]),
        (Began(), [("exposed", 0, 1), ("exposed", 0, 0)]),
        (Entered(), [("entered", 3, 4), ("entered", 3, 3)]),
        (FIRST_EXPOSED, [("exposed", 0, 1), ("exposed", 0, 0)]),
        (FirstKnown(of=(First(of=(Pick(kind="confined"),)), Opened())),
         [("opened", 3, 4), ("opened", 3, 3)]),
    ],
)  # fmt: skip
def test_every_day_that_is_counted_from_has_its_kind_and_number(
    of: Term, expected: list[object]
) -> None:
    assert [base_of(day(9, of, anchor)) for anchor in (0, 1)] == expected


def test_of_several_the_one_that_decides_the_end_is_the_base() -> None:
    """England's daily tests: seven days from the one it became known, at most ten from the last."""
    whichever_first = Any(of=(day(7, Opened(), 1), day(10, LAST_EXPOSED)))
    assert base_of(whichever_first, facts=[exposed("f", 0, 3)]) == ("opened", 3, 3)
    assert base_of(whichever_first, facts=[exposed("f", 0, 5)], today=6) == ("exposed", 0, 1)
    both = All(of=(day(7, Opened(), 1), day(10, LAST_EXPOSED)))
    assert base_of(both, facts=[exposed("f", 0, 3)]) == ("exposed", 0, 1)
    assert base_of(both, facts=[exposed("f", 0, 5)], today=6) == ("opened", 5, 5)


def test_where_the_end_falls_for_another_reason_it_is_the_first_that_is_known() -> None:
    until = All(of=(seen(NEGATIVE), day(2, Opened()), day(4, LAST_EXPOSED)))
    assert base_of(until) == ("opened", 3, 4)
    assert base_of(until, facts=[LATE, negative(8)], today=9) == ("opened", 3, 4)
    assert base_of(until, facts=[LATE, negative(5)], today=9) == ("opened", 3, 4)
    assert base_of(until, facts=[exposed("f", 0, 1), negative(4)], today=9) == ("exposed", 0, 1)


def test_where_nothing_is_counted_it_is_the_day_the_rule_took_hold() -> None:
    assert base_of(seen(NEGATIVE)) == ("opened", 3, None)
    assert base_of(Reached(day=On(day=nth(9)))) == ("opened", 3, None)
    assert base_of(Reached(day=Entered())) == ("opened", 3, None)
    assert base_of(Reached(day=Day(n=2, of=On(day=nth(9)), anchor_day=0))) == ("opened", 3, None)
    unknown = First(of=(Pick(kind="confined"),))
    assert base_of(day(3, unknown)) == ("opened", 3, None)
    (course,) = walked(rule("r", EXPOSED, phase(day(3, unknown))), [LATE], 4)
    assert course.because == ("f",)


def test_a_day_by_itself_counts_from_nothing_but_a_fact_has_its_day() -> None:
    assert base_of(All(of=(Reached(day=Opened()), day(5, LAST_EXPOSED)))) == ("exposed", 0, 1)
    assert base_of(Any(of=(Reached(day=LAST_EXPOSED), seen(NEGATIVE)))) == ("exposed", 0, 1)


def test_of_hours_and_months_the_day_itself_is_day_0() -> None:
    assert base_of(Reached(day=Hours(n=24, of=Opened()))) == ("opened", 3, 4)
    assert base_of(Reached(day=Months(n=1, of=Began()))) == ("exposed", 0, 1)


def test_of_a_count_within_a_count_the_inner_number_is_the_days() -> None:
    inner = Day(n=3, of=Opened(), anchor_day=1)
    assert base_of(day(2, inner, 0)) == ("opened", 3, 3)
    assert base_of(Reached(day=Hours(n=24, of=inner))) == ("opened", 3, 3)


def test_of_several_days_that_may_be_known_only_the_first_that_is_counts() -> None:
    known = FirstKnown(
        of=(
            Day(n=9, of=First(of=(Pick(kind="confined"),)), anchor_day=1),
            Day(n=7, of=LAST_EXPOSED, anchor_day=0),
            Day(n=7, of=Opened(), anchor_day=1),
        )
    )
    assert base_of(Reached(day=known)) == ("exposed", 0, 1)
    assert base_of(Reached(day=known), facts=[LATE, confined("c", 4)]) == ("confined", 4, 4)


def test_of_what_had_to_be_given_the_facts_by_the_first_day_are_the_reason() -> None:
    given_too = Seen(pick=Pick(kind="confined"))
    one = rule("r", EXPOSED, phase(day(9, LAST_EXPOSED)), given=given_too)
    facts = [LATE, confined("b", 3), confined("c", 2), confined("d", 4)]
    (course,) = walked(one, facts, 5)
    assert (number(course.opened_on), course.because) == (3, ("f", "c", "b"))


# --- phase after phase ----------------------------------------------------------------------------


def test_each_phase_counts_from_its_own_entry_and_the_last_decides_the_end() -> None:
    one = rule("r", EXPOSED, phase(day(5, LAST_EXPOSED)), phase(day(7, Entered(), 1)))
    (course,) = walked(one, [LATE], 4)
    assert (base(course), course.last_on) == (("entered", 6, 6), nth(12))


def test_a_phase_that_takes_no_day_decides_nothing() -> None:
    one = rule("r", EXPOSED, phase(day(4, Opened(), 1)), phase(day(5, LAST_EXPOSED)))
    (course,) = walked(one, [LATE], 4)
    assert (base(course), course.last_on) == (("opened", 3, 3), nth(6))


def test_an_open_end_counts_from_what_the_phase_under_way_counts_from() -> None:
    one = rule(
        "r",
        EXPOSED,
        phase(day(5, LAST_EXPOSED)),
        phase(All(of=(day(3, Entered(), 1), seen(NEGATIVE)))),
        phase(day(30, LAST_EXPOSED)),
    )
    (course,) = walked(one, [LATE], 4)
    assert (base(course), course.last_on) == (("entered", 6, 6), None)
    tested = rule("r", EXPOSED, phase(day(5, LAST_EXPOSED)), phase(seen(NEGATIVE)))
    (course,) = walked(tested, [LATE], 4)
    assert base(course) == ("exposed", 0, 1)
    ahead = rule("r", EXPOSED, phase(seen(NEGATIVE)), phase(day(9, LAST_EXPOSED)))
    (course,) = walked(ahead, [LATE], 4)
    assert base(course) == ("exposed", 0, 1)
    not_yet = rule("r", EXPOSED, phase(seen(NEGATIVE)), phase(day(9, Entered(), 1)))
    (course,) = walked(not_yet, [LATE], 4)
    assert base(course) == ("opened", 3, None)


def test_of_phases_to_come_the_nearest_is_told_first() -> None:
    one = rule(
        "r", EXPOSED, phase(seen(NEGATIVE)), phase(day(9, LAST_EXPOSED)), phase(day(12, Opened()))
    )
    (course,) = walked(one, [LATE], 4)
    assert base(course) == ("exposed", 0, 1)


def test_of_phases_before_the_nearest_is_told_first() -> None:
    one = rule(
        "r", EXPOSED, phase(day(4, LAST_EXPOSED)), phase(day(6, Opened())), phase(seen(NEGATIVE))
    )
    (course,) = walked(one, [LATE], 4)
    assert base(course) == ("opened", 3, 4)


def test_whom_the_rule_held_on_no_day_has_a_base_all_the_same() -> None:
    (course,) = walked(rule("r", EXPOSED, phase(day(2, LAST_EXPOSED))), [LATE], 4)
    assert (course.spans, base(course)) == ((), ("exposed", 0, 1))


def test_an_order_that_ends_it_leaves_the_base_of_the_phase_it_ends() -> None:
    one = rule("r", EXPOSED, phase(day(9, Opened())), phase(day(30, LAST_EXPOSED)))
    (course,) = walked(one, [LATE, ordered("o", 6, OrderAction.END)], 7)
    assert (course.ending, base(course)) == ("ordered", ("opened", 3, 4))


def test_after_a_switch_the_episode_still_began_with_the_fact_that_opened_it() -> None:
    two = rule("two", Pick(kind="arrived"), phase(day(9, Began(), 1)))
    one = rule(
        "one", EXPOSED, phase(day(5, Opened())), switches=(Switch(when=seen(POSITIVE), to="two"),)
    )
    _before, after = walked(one, [LATE, positive(4)], 5, two)
    assert (base(after), after.because) == (("exposed", 0, 0), ("f",))


def test_what_began_and_opened_it_may_be_another_persons_isolation() -> None:
    theirs = Pick(kind="isolation", via=Via.HOUSEHOLD)
    one = rule("one", theirs, phase(day(3, Began())), stage=1)
    (course,) = walked(one, World((), (isolation(2, 4, base=0),)), 3)
    assert base(course) == ("isolation", 2, 3)
    based = rule("one", theirs, phase(day(9, Base(of=(theirs,)))), stage=1)
    (course,) = walked(based, World((), (isolation(2, 4, base=0),)), 3)
    assert base(course) == ("isolation", 0, 1)


# --- a law ----------------------------------------------------------------------------------------

_ANCHORS = (Opened(), Began(), Entered(), LAST_EXPOSED, FIRST_EXPOSED)
_COUNTS = st.tuples(st.integers(1, 9), st.sampled_from(_ANCHORS), st.sampled_from([0, 1]))


@given(
    st.lists(st.lists(_COUNTS, min_size=1, max_size=3), min_size=1, max_size=2),
    st.sampled_from([All, Any]),
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5)), min_size=1, max_size=2),
)
def test_the_counted_span_is_as_long_as_the_rule_says(
    phases: list[list[tuple[int, Term, int]]],
    how: type[All | Any],
    exposures: list[tuple[int, int]],
) -> None:
    one = rule("r", EXPOSED, *(phase(how(of=tuple(day(*c) for c in counts))) for counts in phases))
    facts = [exposed(f"f{n}", on, on + late) for n, (on, late) in enumerate(exposures)]
    for course in walked(one, facts, 8):
        if course.last_on is None or course.counted_from is None or course.base_on is None:
            assert course.spans == ()
            continue
        anchor = 1 - (course.counted_from - course.base_on).days
        span = (course.last_on - course.counted_from).days + 1
        last = course.spans[-1].phase
        stated = {n for n, _of, number_of_anchor in phases[last] if number_of_anchor == anchor}
        assert span in stated, (course.base_kind, course.base_on)
