"""What an end waits for, what would bring it sooner, and what would put it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gridcare.days import end_of
from gridcare.facts import Moment, OrderAction, Released, Treated
from gridcare.policy import (
    All,
    Base,
    Day,
    Entered,
    Everyone,
    First,
    FirstKnown,
    Hours,
    Is,
    Last,
    Months,
    Not,
    Op,
    Opened,
    Pick,
    Reached,
    Rulebook,
    Seen,
    Switch,
    Via,
)
from gridcare.policy import Any as AnyOf
from gridcare.policy.grounds import sooner, ways_longer
from tests.policy.happenings import confined, exposed, fever, looking, negative, ordered, walked
from tests.policy.regimens import ARRIVED, EXPOSED, LAST_EXPOSED, NEGATIVE, day, phase, rule, seen
from tests.policy.test_document import policy
from tests.strategies import PERSON, ZONE, nth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridcare.facts import Fact
    from gridcare.policy import Condition, Course, Term

RELEASED = Seen(pick=Pick(kind="released"))
TREATED = Seen(pick=Pick(kind="treated"))
TIME = day(7, LAST_EXPOSED)
CONFINED = day(2, First(of=(Pick(kind="confined"),)))
FRESH = seen(NEGATIVE, within_days=2)
CALM = Not(of=Seen(pick=Pick(kind="temperature_taken"), within_days=3))
NEVER = Is(field="age", op=Op.GE, value=200)
NEGATIVES = Pick(kind="result_reported", where=NEGATIVE)
F = exposed("f", 0)


def either(*parts: Condition) -> AnyOf:
    return AnyOf(of=parts)


def both(*parts: Condition) -> All:
    return All(of=parts)


def under(*untils: Condition, today: int = 2, facts: Sequence[Fact] = ()) -> Course:
    (course,) = walked(rule("r", EXPOSED, *map(phase, untils)), [F, *facts], today)
    return course


def waits_for(*untils: Condition, today: int = 2, facts: Sequence[Fact] = ()) -> list[Condition]:
    course = under(*untils, today=today, facts=facts)
    assert course.last_on is None
    return list(course.pending)


# --- what it waits for ----------------------------------------------------------------------------


def test_an_open_end_waits_for_every_leaf_that_time_does_not_bring() -> None:
    assert waits_for(RELEASED) == [RELEASED]
    assert waits_for(both(TIME, RELEASED, TREATED)) == [RELEASED, TREATED]
    assert waits_for(both(CONFINED, TIME)) == [CONFINED]
    assert waits_for(both(TIME, NEVER)) == [NEVER]
    assert waits_for(both(RELEASED, Not(of=Seen(pick=EXPOSED)))) == [
        RELEASED,
        Not(of=Seen(pick=EXPOSED)),
    ]
    well = Everyone(via=Via.HOUSEHOLD, of=RELEASED)
    assert waits_for(both(TIME, well)) == [well]
    assert waits_for(both(TIME, RELEASED), facts=[confined("c", 1)]) == [RELEASED]


def test_what_ends_by_itself_waits_for_nothing() -> None:
    assert under(TIME).pending == ()
    assert under(either(TIME, RELEASED)).pending == ()


def test_of_a_choice_that_waiting_settles_nothing_is_needed() -> None:
    assert waits_for(both(RELEASED, either(TIME, TREATED))) == [RELEASED]
    assert waits_for(both(RELEASED, either(both(TIME, CALM), TREATED)), facts=[fever(2)]) == [
        RELEASED
    ]
    nested = either(TREATED, both(TIME, either(TREATED, TIME)))
    assert waits_for(both(RELEASED, nested)) == [RELEASED]


def test_of_a_choice_that_waiting_does_not_settle_each_part_tells_what_it_lacks() -> None:
    assert waits_for(either(RELEASED, TREATED)) == [RELEASED, TREATED]
    assert waits_for(both(TIME, either(RELEASED, both(TIME, TREATED)))) == [RELEASED, TREATED]
    assert waits_for(either(CONFINED, RELEASED)) == [CONFINED, RELEASED]
    assert waits_for(either(both(TIME, NEVER), RELEASED)) == [NEVER, RELEASED]


def test_what_will_have_lapsed_is_needed_again() -> None:
    """A test of the last two days, taken on day 1, for a last day that is day 7."""
    assert waits_for(both(TIME, FRESH), facts=[negative(1)]) == [FRESH]
    assert waits_for(both(TIME, FRESH), today=6, facts=[negative(5)]) == [FRESH]
    assert under(both(TIME, FRESH), today=6, facts=[negative(6)]).last_on == nth(7)
    assert waits_for(both(TIME, either(FRESH, RELEASED)), facts=[negative(1)]) == [FRESH, RELEASED]


def test_what_time_mends_is_told_while_it_keeps_an_open_end() -> None:
    assert waits_for(both(CALM, RELEASED), facts=[fever(1)]) == [CALM, RELEASED]
    assert waits_for(both(CALM, RELEASED), today=4, facts=[fever(1)]) == [RELEASED]


def test_only_the_phase_under_way_is_waited_for() -> None:
    assert waits_for(TIME, RELEASED, TREATED) == [RELEASED]
    assert waits_for(RELEASED, TREATED) == [RELEASED]


# --- sooner ---------------------------------------------------------------------------------------


def test_what_one_need_not_wait_for_could_end_it_sooner() -> None:
    assert under(TIME).sooner == ()
    assert under(both(TIME, Not(of=RELEASED))).sooner == ()
    assert under(either(TIME, RELEASED)).sooner == (RELEASED,)
    assert under(either(RELEASED, TIME, TREATED)).sooner == (RELEASED, TREATED)
    assert under(either(TIME, CONFINED)).sooner == (CONFINED,)
    assert under(either(TIME, RELEASED), either(day(9, LAST_EXPOSED), TREATED)).sooner == (
        RELEASED,
        TREATED,
    )
    assert under(either(TIME, RELEASED), either(TIME, RELEASED)).sooner == (RELEASED,)


def test_what_is_there_already_is_not_told() -> None:
    released = [Released(id="l", person_id=PERSON, on=nth(1))]
    two = both(either(TIME, RELEASED), either(TIME, TREATED))
    assert under(two).sooner == (RELEASED, TREATED)
    assert under(two, facts=released).sooner == (TREATED,)
    way = both(day(5, LAST_EXPOSED), RELEASED, TREATED)
    assert under(either(TIME, way)).sooner == (way,)
    assert under(either(TIME, way), facts=released).sooner == (both(day(5, LAST_EXPOSED), TREATED),)
    assert under(either(TIME, way), today=5, facts=released).sooner == (TREATED,)
    deep = both(day(5, LAST_EXPOSED), both(RELEASED, TREATED))
    assert under(either(TIME, deep), today=5, facts=released).sooner == (TREATED,)
    fresh = both(day(5, LAST_EXPOSED), FRESH)
    assert under(either(TIME, fresh), facts=[negative(2)]).sooner == (fresh,)


def test_what_would_not_end_it_sooner_is_not_told() -> None:
    later = day(9, LAST_EXPOSED)
    assert under(both(later, either(TIME, RELEASED))).sooner == ()
    assert under(either(TIME, both(TIME, RELEASED))).sooner == ()
    assert under(either(TIME, both(later, RELEASED))).sooner == ()
    assert under(either(TIME, both(day(6, LAST_EXPOSED), RELEASED))).sooner == (
        both(day(6, LAST_EXPOSED), RELEASED),
    )
    assert under(both(either(later, RELEASED), either(TIME, TREATED)), today=6).sooner == (
        RELEASED,
        TREATED,
    )
    assert under(both(either(later, RELEASED), either(TIME, TREATED)), today=7).sooner == (
        RELEASED,
    )
    done = [Treated(id="t", person_id=PERSON, on=nth(1), medicine="m")]
    gone = Not(of=TREATED)
    assert under(either(TIME, gone), facts=done).sooner == ()
    assert under(both(either(TIME, RELEASED), gone), facts=done).sooner == ()
    assert under(either(TIME, both(RELEASED, NEVER))).sooner == ()


def test_on_its_last_day_and_after_nothing_ends_it_sooner() -> None:
    assert under(either(TIME, RELEASED), today=6).sooner == (RELEASED,)
    assert under(either(TIME, RELEASED), today=7).sooner == ()
    assert under(either(TIME, RELEASED), today=8).sooner == ()
    assert under(either(TIME, RELEASED), either(day(9, LAST_EXPOSED), TREATED), today=7).sooner == (
        TREATED,
    )


def test_what_would_do_today_only_is_told_as_well() -> None:
    early = both(RELEASED, Not(of=day(5, LAST_EXPOSED)))
    assert under(either(TIME, early), today=4).sooner == (early,)
    assert under(either(TIME, early), today=5).sooner == ()


def test_an_open_end_tells_what_would_bring_it_sooner_once_all_it_waits_for_is_there() -> None:
    course = under(both(RELEASED, either(TIME, TREATED)))
    assert (course.last_on, course.pending, course.sooner) == (None, (RELEASED,), (TREATED,))
    course = under(both(RELEASED, either(TIME, TREATED)), today=7)
    assert (course.pending, course.sooner) == ((RELEASED,), ())
    course = under(both(RELEASED, day(9, LAST_EXPOSED), either(TIME, TREATED)))
    assert (course.pending, course.sooner) == ((RELEASED,), ())
    course = under(either(RELEASED, TREATED))
    assert (course.pending, course.sooner) == ((RELEASED, TREATED), ())
    course = under(both(NEVER, either(TIME, TREATED)))
    assert (course.pending, course.sooner) == ((NEVER,), ())


def test_of_an_open_end_no_day_is_asked_but_those_from_today_to_the_horizon() -> None:
    look = looking([F, negative(5)], 7, scope_from=nth(0), opened_on=nth(0))
    waits = both(RELEASED, either(day(9, LAST_EXPOSED), TREATED))
    for horizon, expected in ((8, []), (9, [TREATED]), (10, [TREATED])):
        assert list(sooner(waits, look, look.looking(day=nth(horizon)), None)) == expected
    lapsed = both(FRESH, either(TIME, Seen(pick=NEGATIVES, within_days=2)))
    assert list(sooner(lapsed, look, look.looking(day=nth(20)), None)) == []


def test_an_order_that_extends_it_is_not_overtaken_by_what_would_end_it() -> None:
    one = rule("r", EXPOSED, phase(either(TIME, RELEASED)))

    def extended(through: int) -> Course:
        order = ordered("o", 2, OrderAction.EXTEND, through=through)
        (course,) = walked(one, [F, order], 3)
        return course

    assert (extended(9).last_on, extended(9).sooner) == (nth(9), ())
    assert (extended(7).last_on, extended(7).sooner) == (nth(7), ())
    assert (extended(6).last_on, extended(6).sooner) == (nth(7), (RELEASED,))
    two = rule("r", EXPOSED, phase(either(TIME, RELEASED)), phase(day(9, LAST_EXPOSED)))
    (course,) = walked(two, [F, ordered("o", 2, OrderAction.EXTEND, through=12)], 3)
    assert (course.last_on, course.sooner) == (nth(12), (RELEASED,))


def test_a_phase_to_come_is_asked_from_its_own_first_day() -> None:
    counted = either(day(4, Entered(), 1), both(day(3, Entered(), 1), RELEASED))
    course = under(TIME, counted)
    assert course.last_on == nth(11)
    assert course.sooner == (both(day(3, Entered(), 1), RELEASED),)
    assert under(TIME, either(day(1, Entered(), 1), RELEASED)).sooner == (RELEASED,)
    assert under(TIME, either(day(0, Entered(), 1), RELEASED)).sooner == ()


# --- longer, or otherwise -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("term", "moves"),
    [
        (Last(of=(EXPOSED, ARRIVED)), [EXPOSED, ARRIVED]),
        (Day(n=1, of=Last(of=(ARRIVED,)), anchor_day=0), [ARRIVED]),
        (Months(n=1, of=Last(of=(ARRIVED,))), [ARRIVED]),
        (Hours(n=1, of=Last(of=(ARRIVED,))), [ARRIVED]),
        (FirstKnown(of=(First(of=(EXPOSED,)), Last(of=(ARRIVED,)))), [ARRIVED]),
        (First(of=(ARRIVED,)), []),
        (Base(of=(Pick(kind="isolation"),)), []),
        (Opened(), []),
    ],
)
@pytest.mark.parametrize("within", ["alone", "all", "any"])
def test_another_last_fact_holds_longer(term: Term, moves: list[Pick], within: str) -> None:
    reached: Condition = Reached(day=term)
    if within != "alone":
        reached = (All if within == "all" else AnyOf)(of=(RELEASED, reached))
    one = rule("r", EXPOSED, phase(reached), phase(TREATED))
    assert list(ways_longer(one)) == [Seen(pick=pick) for pick in moves]


def test_what_resets_and_what_leads_elsewhere_holds_longer_or_otherwise() -> None:
    one = rule(
        "r",
        EXPOSED,
        phase(TIME),
        resets=(EXPOSED, ARRIVED),
        switches=(Switch(when=TREATED, to="r"), Switch(when=RELEASED, to="r")),
    )
    assert list(ways_longer(one)) == [Seen(pick=EXPOSED), Seen(pick=ARRIVED), TREATED, RELEASED]


def test_a_policy_in_force_has_them_ready_each_once() -> None:
    one = rule("r", EXPOSED, phase(TIME), phase(TIME), switches=(Switch(when=TREATED, to="r"),))
    evening = end_of(nth(9), ZONE)
    (held,) = Rulebook([policy(one)]).in_force(Moment(as_of=evening, known_at=evening))
    assert held.longer == {"r": (Seen(pick=EXPOSED), TREATED)}
