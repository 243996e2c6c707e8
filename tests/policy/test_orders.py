"""Orders of an authority: when they take effect, whom they concern, what they do to days."""

from __future__ import annotations

import pytest

from gridcare.bridge import evolve
from gridcare.facts import Clock, Died, Fact, OrderAction, Purpose, Setting
from gridcare.policy import (
    Any,
    Course,
    Entered,
    Opened,
    Phase,
    Pick,
    Restrict,
    Seen,
    Switch,
    TestDays,
    Via,
)
from gridcare.policy import (
    Day as DayTerm,
)
from tests.policy.happenings import (
    changes_of,
    confined,
    exposed,
    ill,
    negative,
    number,
    ordered,
    soonest_of,
    spans_of,
    tests_of,
    walked,
    withdrawn,
)
from tests.policy.regimens import EXPOSED, LAST_EXPOSED, NEGATIVE, day, phase, rule, seen
from tests.strategies import HOUSEMATE, PERSON, nth

END, EXTEND = OrderAction.END, OrderAction.EXTEND
SUSPEND, RESUME, MOVE = OrderAction.SUSPEND, OrderAction.RESUME, OrderAction.MOVE
QUARANTINE, MONITORING = Purpose.QUARANTINE, Purpose.MONITORING
CONFINED = Pick(kind="confined")

SEVEN = rule("seven", EXPOSED, phase(day(7, Opened())))
SEVEN_AND_FIVE = rule(
    "seven_and_five",
    EXPOSED,
    phase(day(7, Opened()), setting=Setting.CENTRAL),
    phase(day(12, Opened()), purpose=MONITORING),
    resets=(CONFINED,),
)
WAITS = rule("waits", EXPOSED, phase(seen(NEGATIVE)))
F = exposed("f", 0)


def days(rule_: Restrict, today: int, *facts: Fact, hindsight: bool = False) -> list[object]:
    """Return the spans of a rule opened on day 0."""
    return list(spans_of(*walked(rule_, [F, *facts], today, hindsight=hindsight)))


def one(rule_: Restrict, today: int, *facts: Fact) -> Course:
    """Return the course of a rule opened on day 0."""
    (course,) = walked(rule_, [F, *facts], today)
    return course


# --- end ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (ordered("o", 3, END), [(0, 0, 2)]),
        (ordered("o", 3, END, recorded=5), [(0, 0, 4)]),
        (ordered("o", 7, END), [(0, 0, 6)]),
        (ordered("o", 8, END), [(0, 0, 7)]),
        (ordered("o", 0, END), []),
        (ordered("o", 1, END), [(0, 0, 0)]),
        (ordered("o", 3, END, through=5), [(0, 0, 5)]),
        (ordered("o", 3, END, through=3), [(0, 0, 3)]),
        (ordered("o", 3, END, through=2), [(0, 0, 2)]),
        (ordered("o", 3, END, through=1), [(0, 0, 2)]),
        (ordered("o", 3, END, through=7), [(0, 0, 7)]),
        (ordered("o", 3, END, through=9), [(0, 0, 7)]),
        (ordered("o", 3, END, purpose=QUARANTINE), [(0, 0, 2)]),
        (ordered("o", 3, END, purpose=MONITORING), [(0, 0, 7)]),
    ],
)
def test_an_order_to_end_sets_free_on_its_day_or_after_its_last(
    order: Fact, expected: list[object]
) -> None:
    assert days(SEVEN, 9, order) == expected


@pytest.mark.parametrize(
    ("on", "ending", "change"),
    [(7, "ordered", [("ended", 7, ("o",))]), (8, "served", [])],
)
def test_whoever_is_free_already_is_not_ended_by_an_order(
    on: int, ending: str, change: list[object]
) -> None:
    """Papers of release are often written on the first day of freedom."""
    course = one(SEVEN, 9, ordered("o", on, END))
    assert (course.ending, changes_of(course)[1:]) == (ending, change)


def test_a_last_day_ordered_ahead_is_known_at_once_and_asked_when_it_comes() -> None:
    course = one(WAITS, 4, ordered("o", 4, END, through=9))
    assert (spans_of(course), course.ending) == ([(0, 0, 9)], "ordered")
    assert changes_of(course) == [("opened", 0, ("f",))]
    assert soonest_of(course) == 4
    course = one(WAITS, 10, ordered("o", 4, END, through=9))
    assert changes_of(course)[1:] == [("ended", 10, ("o",))]


def test_of_several_orders_to_end_the_first_that_comes_to_its_day_counts() -> None:
    orders = [ordered("o", 3, END, through=6), ordered("p", 4, END, through=5)]
    course = one(WAITS, 9, *orders)
    assert (spans_of(course), changes_of(course)[1:]) == ([(0, 0, 5)], [("ended", 6, ("p",))])
    assert days(WAITS, 9, *orders, withdrawn("w", "p", 5)) == [(0, 0, 6)]


def test_an_order_to_end_withdrawn_in_time_ends_nothing_and_later_only_in_hindsight() -> None:
    order = ordered("o", 3, END, through=5)
    assert days(SEVEN, 9, order, withdrawn("w", "o", 5)) == [(0, 0, 7)]
    late = [ordered("o", 3, END), withdrawn("w", "o", 4)]
    assert days(SEVEN, 9, *late) == [(0, 0, 2)]
    assert days(SEVEN, 9, *late, hindsight=True) == [(0, 0, 7)]


def test_an_order_given_before_the_rule_took_hold_does_not_concern_it() -> None:
    late = exposed("f", 0, 2)
    for on, expected in ((1, [(0, 2, 9)]), (2, [])):
        (course,) = walked(SEVEN, [late, ordered("o", on, END)], 9)
        assert spans_of(course) == expected
    (course,) = walked(SEVEN, [late, ordered("o", 1, END)], 9, hindsight=True)
    assert spans_of(course) == [(0, 0, 0)]


def test_an_order_while_the_first_restricted_day_is_yet_to_come() -> None:
    later = rule(
        "later", EXPOSED, phase(day(7, Opened())), starts=DayTerm(n=3, of=Opened(), anchor_day=0)
    )
    assert days(later, 2) == [(0, 3, 7)]
    assert days(later, 2, ordered("o", 2, END)) == []
    assert days(later, 2, ordered("o", 2, END, purpose=QUARANTINE)) == []
    assert days(later, 2, ordered("o", 2, END, purpose=MONITORING)) == [(0, 3, 7)]
    stopped = ordered("o", 1, SUSPEND, clock=Clock.STOPS)
    assert days(later, 9, stopped, ordered("r", 2, RESUME)) == [(0, 3, 8)]
    assert days(later, 9, stopped, ordered("r", 5, RESUME)) == [(0, 5, 11)]


def test_an_order_about_somebody_else_concerns_nobody_here() -> None:
    other = evolve(ordered("o", 3, END), person_id=HOUSEMATE)
    assert days(SEVEN, 9, other) == [(0, 0, 7)]


@pytest.mark.parametrize(("on", "expected"), [(7, [(0, 0, 6)]), (8, [(0, 0, 7), (1, 8, 12)])])
def test_an_order_for_one_purpose_concerns_whoever_is_in_a_phase_for_it_that_day(
    on: int, expected: list[object]
) -> None:
    order = ordered("o", on, END, purpose=QUARANTINE)
    assert days(SEVEN_AND_FIVE, 12, order) == expected


def test_an_order_for_a_phase_that_was_over_is_not_kept_for_the_next_time() -> None:
    """Whoever is exposed once more is held, whatever was ordered about the first time."""
    entered = rule(
        "entered",
        EXPOSED,
        phase(day(3, Entered(), 1)),
        phase(day(9, Entered(), 1), purpose=MONITORING),
        resets=(CONFINED,),
    )
    held = [(0, 0, 2), (1, 3, 5), (0, 6, 8), (1, 9, 17)]
    assert days(entered, 9, confined("c", 6)) == held
    for action, more in ((END, {}), (SUSPEND, {"clock": Clock.STOPS})):
        order = ordered("o", 4, action, purpose=QUARANTINE, **more)  # type: ignore[arg-type]  # fields by name
        assert days(entered, 9, confined("c", 6), order) == held


def test_an_order_to_end_for_the_phase_to_come_does_not_concern_it() -> None:
    order = ordered("o", 3, END, purpose=MONITORING)
    assert days(SEVEN_AND_FIVE, 12, order) == [(0, 0, 7), (1, 8, 12)]


@pytest.mark.parametrize("on", [0, 3, 7, 8])
def test_a_death_ends_everything_on_its_day(on: int) -> None:
    died = Died(id="d", person_id=PERSON, on=nth(on))
    course = one(SEVEN, 9, died, ordered("o", on, EXTEND, through=20))
    assert spans_of(course) == ([(0, 0, on - 1)] if on else [])
    assert course.ending == "ordered"
    assert changes_of(course) == [("opened", 0, ("f",)), ("ended", on, ("d",))]


def test_a_death_becomes_known_late_and_counts_from_its_day_in_hindsight() -> None:
    died = Died(
        id="d", person_id=PERSON, on=nth(3), recorded_at=ordered("o", 3, END, 5).recorded_at
    )
    assert days(SEVEN, 9, died) == [(0, 0, 4)]
    assert days(SEVEN, 9, died, hindsight=True) == [(0, 0, 2)]
    assert days(SEVEN, 9, died, withdrawn("w", "d", 5)) == [(0, 0, 7)]


# --- extend ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (ordered("o", 3, EXTEND, through=9), [(0, 0, 9)]),
        (ordered("o", 3, EXTEND, through=8), [(0, 0, 8)]),
        (ordered("o", 3, EXTEND, through=7), [(0, 0, 7)]),
        (ordered("o", 3, EXTEND, through=5), [(0, 0, 7)]),
        (ordered("o", 7, EXTEND, through=9), [(0, 0, 9)]),
        (ordered("o", 8, EXTEND, through=9), [(0, 0, 7)]),
        (ordered("o", 3, EXTEND, recorded=7, through=9), [(0, 0, 9)]),
        (ordered("o", 3, EXTEND, recorded=8, through=9), [(0, 0, 7)]),
        (ordered("o", 3, EXTEND, purpose=MONITORING, through=9), [(0, 0, 7)]),
    ],
)
def test_an_extension_holds_through_its_day(order: Fact, expected: list[object]) -> None:
    assert days(SEVEN, 9, order) == expected


def test_the_furthest_extension_counts_while_it_is_believed() -> None:
    orders = [
        ordered("o", 2, EXTEND, through=9),
        ordered("p", 3, EXTEND, through=11),
        ordered("q", 4, EXTEND, through=10),
    ]
    assert days(SEVEN, 5, *orders) == [(0, 0, 11)]
    undone = [*orders, withdrawn("w", "p", 5)]
    assert days(SEVEN, 5, *undone) == [(0, 0, 10)]
    course = one(SEVEN, 5, *undone)
    assert changes_of(course)[1:] == [
        ("extended", 2, ("o",)),
        ("extended", 3, ("p",)),
        ("extended", 5, ("q",)),
    ]


def test_an_extension_holds_in_the_last_phase_only() -> None:
    order = ordered("o", 3, EXTEND, through=14)
    assert days(SEVEN_AND_FIVE, 9, order) == [(0, 0, 7), (1, 8, 14)]
    order = ordered("o", 3, EXTEND, purpose=QUARANTINE, through=14)
    assert days(SEVEN_AND_FIVE, 9, order) == [(0, 0, 7), (1, 8, 12)]


def test_what_ends_an_extended_phase_is_asked_again_on_its_last_day() -> None:
    order = ordered("o", 1, EXTEND, through=5)
    fresh = rule("fresh", EXPOSED, phase(seen(NEGATIVE, within_days=2)))
    assert days(fresh, 9, order, negative(3)) == [(0, 0, None)]
    assert days(fresh, 9, order, negative(4)) == [(0, 0, 5)]
    assert days(fresh, 9, order, negative(3), negative(7)) == [(0, 0, 7)]


def test_whoever_enters_the_last_phase_after_its_end_stays_for_the_extension() -> None:
    late = exposed("f", 0, 9)
    two = rule("two", EXPOSED, phase(day(3, LAST_EXPOSED)), phase(day(5, LAST_EXPOSED)))
    for through, expected in ((8, []), (9, [(1, 9, 9)]), (12, [(1, 9, 12)])):
        facts = [late, ordered("o", 9, EXTEND, through=through)]
        assert spans_of(*walked(two, facts, 9)) == expected


# --- suspend and resume ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clock", "resumed", "expected"),
    [
        (Clock.RUNS, 5, [(0, 0, 2), (0, 5, 7)]),
        (Clock.RUNS, 7, [(0, 0, 2), (0, 7, 7)]),
        (Clock.RUNS, 8, [(0, 0, 2)]),
        (Clock.STOPS, 4, [(0, 0, 2), (0, 4, 8)]),
        (Clock.STOPS, 5, [(0, 0, 2), (0, 5, 9)]),
        (Clock.STOPS, 9, [(0, 0, 2), (0, 9, 13)]),
    ],
)
def test_while_suspended_nobody_is_held_and_the_clock_runs_or_stops(
    clock: Clock, resumed: int, expected: list[object]
) -> None:
    orders = [ordered("o", 3, SUSPEND, clock=clock), ordered("r", resumed, RESUME)]
    course = one(SEVEN, 14, *orders)
    assert spans_of(course) == expected
    if len(expected) == 2:
        assert changes_of(course)[1:] == [("suspended", 3, ("o",)), ("resumed", resumed, ("r",))]


def test_suspended_and_resumed_on_one_day_holds_as_if_nothing_had_been_said() -> None:
    orders = [ordered("o", 3, SUSPEND, clock=Clock.STOPS), ordered("r", 3, RESUME)]
    assert days(SEVEN, 9, *orders) == [(0, 0, 7)]


def test_suspended_from_the_first_day_on_counts_the_anchor_itself() -> None:
    order = ordered("o", 0, SUSPEND, clock=Clock.STOPS)
    assert days(SEVEN, 12, order, ordered("r", 3, RESUME)) == [(0, 3, 9)]


@pytest.mark.parametrize("today", [2, 5, 20])
def test_whoever_is_suspended_is_held_by_no_open_end(today: int) -> None:
    """Until somebody resumes it, nothing restricts the person, and the end is not known."""
    order = ordered("o", 3, SUSPEND, clock=Clock.STOPS)
    course = one(SEVEN, today, order)
    assert spans_of(course) == [(0, 0, 7 if today == 2 else 2)]
    assert course.ending == ("served" if today == 2 else "open")
    waiting = one(WAITS, today, order)
    assert spans_of(waiting) == [(0, 0, None if today == 2 else 2)]


def test_what_is_pending_while_suspended_is_that_of_the_phase_under_way() -> None:
    two = rule("two", EXPOSED, phase(day(5, Opened())), phase(seen(NEGATIVE)))
    course = one(two, 7, ordered("o", 3, SUSPEND, clock=Clock.RUNS))
    assert (spans_of(course), course.ending) == ([(0, 0, 2)], "open")
    assert course.pending == (seen(NEGATIVE),)


def test_suspended_twice_in_a_row() -> None:
    orders = [
        ordered("o", 2, SUSPEND, clock=Clock.STOPS),
        ordered("p", 4, SUSPEND, clock=Clock.RUNS),
        ordered("r", 6, RESUME),
    ]
    assert days(SEVEN, 12, *orders) == [(0, 0, 1), (0, 6, 9)]
    orders = [*orders, ordered("s", 8, SUSPEND, clock=Clock.STOPS), ordered("t", 9, RESUME)]
    assert days(SEVEN, 12, *orders) == [(0, 0, 1), (0, 6, 7), (0, 9, 10)]


def test_an_order_to_resume_what_was_not_suspended_changes_no_day() -> None:
    assert days(SEVEN, 9, ordered("r", 3, RESUME)) == [(0, 0, 7)]


def test_a_suspension_that_is_withdrawn_stops_no_clock_any_more() -> None:
    """The days on which the person was free stay so; they now count."""
    orders = [ordered("o", 3, SUSPEND, clock=Clock.STOPS), withdrawn("w", "o", 5)]
    assert days(SEVEN, 9, *orders) == [(0, 0, 2), (0, 5, 7)]
    assert days(SEVEN, 9, *orders, hindsight=True) == [(0, 0, 7)]


def test_a_suspension_known_late_takes_effect_when_it_is_known() -> None:
    orders = [
        ordered("o", 2, SUSPEND, recorded=4, clock=Clock.STOPS),
        ordered("r", 5, RESUME),
    ]
    assert days(SEVEN, 9, *orders) == [(0, 0, 3), (0, 5, 8)]
    assert days(SEVEN, 9, *orders, hindsight=True) == [(0, 0, 1), (0, 5, 10)]


def test_a_suspension_for_one_purpose_leaves_the_other_phase_alone() -> None:
    """And stops no clock on days on which nobody is suspended."""
    order = ordered("o", 3, SUSPEND, purpose=MONITORING, clock=Clock.STOPS)
    assert days(SEVEN_AND_FIVE, 12, order) == [(0, 0, 7), (1, 8, 12)]
    leaves = rule(
        "leaves",
        EXPOSED,
        phase(Any(of=(day(7, Opened()), seen(NEGATIVE)))),
        phase(day(12, Opened()), purpose=MONITORING),
    )
    order = ordered("o", 3, SUSPEND, purpose=QUARANTINE, clock=Clock.STOPS)
    assert days(leaves, 14, order, negative(5)) == [(0, 0, 2), (1, 6, 15)]
    both = ordered("o", 3, SUSPEND, clock=Clock.STOPS)
    facts = [both, negative(5), ordered("r", 8, RESUME)]
    assert days(leaves, 14, *facts) == [(0, 0, 2), (1, 8, 17)]


def test_the_phase_of_the_day_says_whether_it_is_suspended() -> None:
    """Reset on the day itself: the phase gone back to is not the one that was suspended."""
    order = ordered("o", 9, SUSPEND, purpose=MONITORING, clock=Clock.STOPS)
    facts = [order, confined("c", 10)]
    back = rule(
        "back",
        EXPOSED,
        phase(day(4, Entered(), 1)),
        phase(day(12, Opened()), purpose=MONITORING),
        resets=(CONFINED,),
    )
    # Day 9 is suspended and does not count. Back in quarantine, days 10 to 13 do.
    assert days(back, 14, *facts) == [(0, 0, 3), (1, 4, 8), (0, 10, 13)]


def test_while_the_clock_stands_still_what_days_are_counted_from_moves_on() -> None:
    """The second day counts no more as the second while the days since the first do not count."""
    since = Pick(kind="result_reported", since=DayTerm(n=2, of=Opened(), anchor_day=0))
    one_rule = rule("a", EXPOSED, phase(Seen(pick=since)))
    order = ordered("o", 1, SUSPEND, clock=Clock.STOPS)
    assert days(one_rule, 9, negative(3)) == [(0, 0, 3)]
    assert days(one_rule, 9, order, negative(3)) == [(0, 0, 0)]
    assert one(one_rule, 9, order, negative(3)).ending == "open"
    resumed = [order, ordered("r", 2, RESUME)]
    assert days(one_rule, 9, *resumed, negative(3)) == [(0, 0, 0), (0, 2, 3)]
    assert days(one_rule, 9, *resumed, negative(2)) == [(0, 0, 0), (0, 2, None)]


def test_what_must_be_given_is_asked_as_of_the_day_the_rule_took_hold() -> None:
    """A clock that stops afterwards does not undo it."""
    given = rule("given", EXPOSED, phase(day(9, Opened())), given=day(4, LAST_EXPOSED))
    assert days(given, 12) == [(0, 4, 13)]
    facts = [ordered("o", 4, SUSPEND, clock=Clock.STOPS), ordered("r", 6, RESUME)]
    assert days(given, 12, *facts) == [(0, 6, 14)]


@pytest.mark.parametrize("missed", ["waived", "on_entry"])
def test_no_test_is_asked_for_on_days_that_are_suspended(missed: str) -> None:
    plan = TestDays(days=(1, 3, 5, 7), origin=Opened(), anchor_day=0, missed=missed)  # type: ignore[arg-type]  # one of these
    tested = rule("tested", EXPOSED, phase(day(7, Opened()), tests=(plan,)))
    runs = [ordered("o", 3, SUSPEND, clock=Clock.RUNS), ordered("r", 6, RESUME)]
    assert tests_of(one(tested, 9, *runs)) == [(1, 1), (7, 7)]
    stops = [ordered("o", 3, SUSPEND, clock=Clock.STOPS), ordered("r", 6, RESUME)]
    assert tests_of(one(tested, 9, *stops)) == [(1, 1), (6, 3), (8, 5), (10, 7)]


# --- move -----------------------------------------------------------------------------------------


def settings(course: Course) -> list[tuple[int, int | None, str]]:
    """Return first and last day in each setting."""
    return [
        (number(s.first_on), None if s.last_on is None else number(s.last_on), s.setting)
        for s in course.spans
    ]


def test_a_move_counts_from_its_day_for_the_rest_of_the_phase() -> None:
    order = ordered("o", 3, MOVE, setting=Setting.HOSPITAL)
    course = one(SEVEN_AND_FIVE, 9, order)
    assert settings(course) == [(0, 2, "central"), (3, 7, "hospital"), (8, 12, "home")]
    assert changes_of(course)[1:] == [("moved", 3, ("o",))]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (ordered("o", 0, MOVE, setting=Setting.HOME), [(0, 7, "home"), (8, 12, "home")]),
        (
            ordered("o", 7, MOVE, setting=Setting.HOME),
            [(0, 6, "central"), (7, 7, "home"), (8, 12, "home")],
        ),
        (
            ordered("o", 8, MOVE, setting=Setting.HOSPITAL),
            [(0, 7, "central"), (8, 12, "hospital")],
        ),
        (
            ordered("o", 3, MOVE, recorded=5, setting=Setting.HOME),
            [(0, 4, "central"), (5, 7, "home"), (8, 12, "home")],
        ),
        (
            ordered("o", 3, MOVE, purpose=MONITORING, setting=Setting.HOSPITAL),
            [(0, 7, "central"), (8, 12, "home")],
        ),
    ],
)
def test_both_sides_of_a_move(order: Fact, expected: list[object]) -> None:
    assert settings(one(SEVEN_AND_FIVE, 9, order)) == expected


def test_the_last_move_counts() -> None:
    orders = [
        ordered("o", 2, MOVE, setting=Setting.HOSPITAL),
        ordered("p", 4, MOVE, setting=Setting.HOME),
    ]
    assert settings(one(SEVEN_AND_FIVE, 9, *orders)) == [
        (0, 1, "central"),
        (2, 3, "hospital"),
        (4, 7, "home"),
        (8, 12, "home"),
    ]


# --- with switches --------------------------------------------------------------------------------


def test_an_order_under_one_rule_concerns_the_rule_it_led_to() -> None:
    onset = Seen(pick=Pick(kind="symptoms_reported"))
    contact = rule(
        "contact", EXPOSED, phase(day(7, Opened())), switches=(Switch(when=onset, to="case"),)
    )
    case = _rule("case", phase(day(10, Opened()), purpose=Purpose.TREATMENT))
    facts = [F, ordered("o", 2, SUSPEND, clock=Clock.STOPS), ordered("r", 4, RESUME), ill(5)]
    assert spans_of(*walked(contact, facts, 9, case)) == [(0, 0, 1), (0, 4, 4), (0, 5, 12)]
    # On the day of the switch an order concerns whoever was or is held for its purpose.
    for purpose, expected in (
        (QUARANTINE, [(0, 0, 4)]),
        (Purpose.TREATMENT, [(0, 0, 4)]),
        (MONITORING, [(0, 0, 4), (0, 5, 10)]),
    ):
        facts = [F, ill(5), ordered("o", 5, END, purpose=purpose)]
        assert spans_of(*walked(contact, facts, 9, case)) == expected


def _rule(rule_id: str, *phases: Phase) -> Restrict:
    return evolve(rule(rule_id, EXPOSED, *phases), opens=())


def test_the_orders_of_others_are_facts_like_any_other() -> None:
    """A pick may look for them; they bind nobody but whom they name."""
    theirs = Seen(pick=Pick(kind="ordered", via=Via.HOUSEHOLD))
    other = evolve(ordered("o", 3, END), person_id=HOUSEMATE)
    assert days(rule("a", EXPOSED, phase(theirs)), 9, other) == [(0, 0, 3)]


def test_a_death_ends_it_the_day_before_and_not_sooner_in_hindsight() -> None:
    fact = Died(id="d", person_id=PERSON, on=nth(5))
    (course,) = walked(WAITS, [F, fact], 9, hindsight=True)
    assert (course.spans[0].first_on, course.last_on) == (nth(0), nth(4))
