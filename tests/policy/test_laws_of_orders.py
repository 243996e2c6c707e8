"""Laws of orders, and one outcome for every state and every event."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridcare.facts import Clock, Died, Fact, OrderAction, Purpose, Setting
from gridcare.facts import TestResult as Outcome
from gridcare.policy import Began, Course, First, Opened, Pick, Restrict, Seen, Switch, Term
from tests.policy.happenings import (
    confined,
    exposed,
    number,
    ordered,
    result,
    walked,
    withdrawn,
)
from tests.policy.regimens import EXPOSED, LAST_EXPOSED, POSITIVE, day, phase, rule
from tests.sizes import examples
from tests.strategies import PERSON, Chooser, drawn, nth

if TYPE_CHECKING:
    from collections.abc import Iterable

END, EXTEND = OrderAction.END, OrderAction.EXTEND
SUSPEND, RESUME, MOVE = OrderAction.SUSPEND, OrderAction.RESUME, OrderAction.MOVE
F = exposed("f", 0)


def make_rule_of_days(choose: Chooser) -> Restrict:
    """Make a rule of one to three phases that end on days counted from the exposure of day 0."""
    anchors: tuple[Term, ...] = (Opened(), LAST_EXPOSED, First(of=(EXPOSED,)), Began())
    ends = sorted(choose.number(1, 14) for _ in range(choose.number(1, 3)))
    return rule(
        "days",
        EXPOSED,
        *(phase(day(end, choose.of(*anchors)), purpose=choose.of(*Purpose)) for end in ends),
    )


def held(courses: Iterable[Course]) -> set[int]:
    """Return the days on which a person is held; none of these has an open end."""
    return {
        number(span.first_on + timedelta(days=offset))
        for course in courses
        for span in course.spans
        for offset in range(((span.last_on or nth(99)) - span.first_on).days + 1)
    }


RULES: Final = drawn(make_rule_of_days)
DAYS: Final = st.integers(0, 16)


@given(RULES, DAYS, st.integers(1, 8))
def test_a_clock_that_runs_never_moves_the_last_day(one: Restrict, on: int, length: int) -> None:
    orders = [ordered("o", on, SUSPEND, clock=Clock.RUNS), ordered("r", on + length, RESUME)]
    before, after = held(walked(one, [F], 20)), held(walked(one, [F, *orders], 20))
    assert after == before - set(range(on, on + length))


@given(RULES, DAYS, st.integers(1, 8))
def test_a_clock_that_stops_moves_the_last_day_by_the_days_suspended_after_the_anchor(
    one: Restrict, on: int, length: int
) -> None:
    orders = [ordered("o", on, SUSPEND, clock=Clock.STOPS), ordered("r", on + length, RESUME)]
    before, after = held(walked(one, [F], 30)), held(walked(one, [F, *orders], 30))
    last = max(before)
    suspended = set(range(on, on + length)) if on <= last else set()
    moved_by = len(suspended - {0})
    assert max(after) == last + moved_by
    assert after == set(range(last + moved_by + 1)) - suspended


@given(RULES, DAYS, st.integers(0, 20))
def test_an_extension_never_shortens(one: Restrict, on: int, through: int) -> None:
    before = held(walked(one, [F], 20))
    after = held(walked(one, [F, ordered("o", on, EXTEND, through=through)], 20))
    last = max(before)
    assert after == set(range(max(last, through if on <= last else last) + 1))


@given(RULES, DAYS, st.none() | st.integers(0, 20))
def test_an_order_to_end_frees_on_its_day(one: Restrict, on: int, through: int | None) -> None:
    before = held(walked(one, [F], 20))
    after = held(walked(one, [F, ordered("o", on, END, through=through)], 20))
    first_free = on if through is None else max(on, through + 1)
    assert after == {day for day in before if day < first_free}


@given(RULES, DAYS, st.sampled_from(Setting))
def test_a_move_changes_no_day(one: Restrict, on: int, setting: Setting) -> None:
    order = ordered("o", on, MOVE, setting=setting)
    assert held(walked(one, [F, order], 20)) == held(walked(one, [F], 20))


@given(RULES, DAYS)
def test_to_resume_what_is_not_suspended_changes_no_day(one: Restrict, on: int) -> None:
    assert held(walked(one, [F, ordered("o", on, RESUME)], 20)) == held(walked(one, [F], 20))


@given(RULES, DAYS, st.integers(0, 5), st.sampled_from([END, EXTEND, SUSPEND, MOVE, RESUME]))
@examples(80)
def test_an_order_known_late_counts_as_if_given_when_it_is_known(
    one: Restrict, on: int, late: int, action: OrderAction
) -> None:
    more: dict[str, object] = {
        EXTEND: {"through": 18},
        SUSPEND: {"clock": Clock.STOPS},
        MOVE: {"setting": Setting.HOSPITAL},
    }.get(action, {})  # type: ignore[assignment]  # fields by name
    told_late = ordered("o", on, action, on + late, **more)  # type: ignore[arg-type]  # fields by name
    in_time = ordered("o", on + late, action, **more)  # type: ignore[arg-type]  # fields by name
    assert walked(one, [F, told_late], 20) == walked(one, [F, in_time], 20)


# --- one outcome for every state and every event --------------------------------------------------

QUARANTINE, MONITORING = Purpose.QUARANTINE, Purpose.MONITORING
TWO = rule(
    "two",
    EXPOSED,
    phase(day(6, LAST_EXPOSED), setting=Setting.CENTRAL),
    phase(day(9, LAST_EXPOSED), purpose=MONITORING),
    resets=(EXPOSED,),
    switches=(Switch(when=Seen(pick=Pick(kind="result_reported", where=POSITIVE)), to="case"),),
)
CASE = rule("case", EXPOSED, phase(day(12, Opened()), purpose=Purpose.TREATMENT))


def suspended(clock: Clock) -> Fact:
    """Return an order of day 6."""
    return ordered("s", 6, SUSPEND, clock=clock)


G = exposed("g", 4)
STATES: Final[dict[str, tuple[Fact, ...]]] = {
    "monitored": (F,),
    "quarantined": (F, G),
    "quarantined elsewhere": (F, G, ordered("m", 6, MOVE, setting=Setting.HOSPITAL)),
    "suspended, clock running": (F, G, suspended(Clock.RUNS)),
    "suspended, clock stopped": (F, G, suspended(Clock.STOPS)),
    "extended": (F, G, ordered("x", 6, EXTEND, through=15)),
    "a case": (F, G, result("p", 6, Outcome.POSITIVE)),
    "free": (F, ordered("e", 6, END)),
}
EVENTS: Final[dict[str, Fact]] = {
    "nothing": confined("n", 8),
    "exposed": exposed("h", 8),
    "positive": result("q", 8, Outcome.POSITIVE),
    "ended": ordered("o", 8, END),
    "ended monitoring": ordered("o", 8, END, purpose=MONITORING),
    "extended": ordered("o", 8, EXTEND, through=20),
    "suspended, running": ordered("o", 8, SUSPEND, clock=Clock.RUNS),
    "suspended, stopped": ordered("o", 8, SUSPEND, clock=Clock.STOPS),
    "resumed": ordered("o", 8, RESUME),
    "moved": ordered("o", 8, MOVE, setting=Setting.HOME),
    "withdrawn": withdrawn("w", "f", 8),
    "died": Died(id="d", person_id=PERSON, on=nth(8)),
}
# Where on day 8, and through which day after it; "-" for free on day 8. The columns are the states.
OUTCOMES: Final[dict[str, str]] = {
    "nothing": "home9 central13 hospital13 - - central15 home12 -",
    "exposed": "central17 central17 central17 - - central17 home12 central17",
    "positive": "home12 home12 home12 - - home15 home12 -",
    "ended": "- - - - - - - -",
    "ended monitoring": "- central13 hospital13 - - central15 home12 -",
    "extended": "home20 central20 hospital20 - - central20 home20 -",
    "suspended, running": "- - - - - - - -",
    "suspended, stopped": "- - - - - - - -",
    "resumed": "home9 central13 hospital13 central13 central15 central15 home12 -",
    "moved": "home9 home13 home13 - - home15 home12 -",
    "withdrawn": "- central13 hospital13 - - central15 home12 -",
    "died": "- - - - - - - -",
}


def outcome(facts: Iterable[Fact]) -> str:
    """Say where somebody is on day 8, and through which day they are held from then on."""
    courses = walked(TWO, [*facts], 8, CASE)
    spans = [span for course in courses for span in course.spans]
    now = [span for span in spans if span.first_on <= nth(8) <= (span.last_on or nth(8))]
    if not now:
        return "-"
    last_on = spans[-1].last_on
    return f"{now[0].setting}{'open' if last_on is None else number(last_on)}"


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("event", EVENTS)
def test_every_state_and_event_has_one_outcome(state: str, event: str) -> None:
    expected = dict(zip(STATES, OUTCOMES[event].split(), strict=True))
    assert outcome((*STATES[state], EVENTS[event])) == expected[state]


def test_no_state_passes_for_another() -> None:
    rows = [tuple(row) for row in zip(*map(str.split, OUTCOMES.values()), strict=True)]
    assert len(set(rows)) == len(STATES)
