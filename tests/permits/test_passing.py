"""Every state meets every passage with exactly one outcome, and each is told apart."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridcare.bridge import from_json, to_json
from gridcare.facts import Decision, Direction
from gridcare.permits import Passage, Presence, Roll, Step, Whereabouts, follow, step

EVENTS: Final = list(product(Direction, Decision))

# state, then what comes of: let in, sent in, turned back in, let out, sent out, turned back out
TABLE: Final = """
unseen   inside came_in        referred sent outside turned_back outside went_out        referred sent inside turned_back
inside   inside came_in_again  referred sent outside turned_back outside went_out        referred sent inside turned_back
outside  inside came_in        referred sent outside turned_back outside went_out_again  referred sent inside turned_back
referred inside came_in        referred sent outside turned_back outside went_out        referred sent inside turned_back
"""  # noqa: E501 - a table reads best in lines


def outcomes() -> dict[tuple[str, Direction, Decision], tuple[str, str]]:
    found: dict[tuple[str, Direction, Decision], tuple[str, str]] = {}
    for state, *cells in (line.split() for line in TABLE.split("\n") if line):
        for event, after, what in zip(EVENTS, cells[::2], cells[1::2], strict=True):
            found[state, *event] = (after, what)
    return found


@pytest.mark.parametrize("before", Whereabouts)
@pytest.mark.parametrize(("direction", "decision"), EVENTS)
def test_each_state_meets_each_event_with_one_outcome(
    before: Whereabouts, direction: Direction, decision: Decision
) -> None:
    assert step(before, direction, decision) == outcomes()[before, direction, decision]


def test_all_states_but_the_first_are_reached_and_all_steps_happen() -> None:
    found = outcomes().values()
    assert {after for after, _what in found} == set(Whereabouts) - {Whereabouts.UNSEEN}
    assert {what for _after, what in found} == set(Step)


def test_no_state_passes_for_another() -> None:
    rows = {state: [outcomes()[state, *event] for event in EVENTS] for state in Whereabouts}
    alike = [
        {one, other}
        for one, other in product(rows, repeat=2)
        if one != other and rows[one] == rows[other]
    ]
    # Whoever was sent elsewhere and whoever was never seen are told apart by where they are said
    # to be, not by what can happen next.
    assert all(pair == {Whereabouts.UNSEEN, Whereabouts.REFERRED} for pair in alike)


def passage(number: int, direction: Direction, decision: Decision) -> Passage:
    return Passage(
        fact_id=f"g{number}",
        person_id="p",
        on=date(2021, 12, 20) + timedelta(days=number),
        place_id="gate",
        direction=direction,
        decision=decision,
    )


def test_somebody_is_followed_from_gate_to_gate() -> None:
    told = [
        (Direction.OUT, Decision.ADMIT),
        (Direction.OUT, Decision.ADMIT),
        (Direction.IN, Decision.REFER),
        (Direction.IN, Decision.ADMIT),
        (Direction.IN, Decision.ADMIT),
    ]
    passages = [passage(number, *one) for number, one in enumerate(told)]
    found = follow(passages, registered=True)
    assert found is not None
    assert (found.where, found.since, found.unseen) == ("inside", date(2021, 12, 23), 2)
    assert [what for _fact, what in found.passages] == [
        "went_out",
        "went_out_again",
        "sent",
        "came_in",
        "came_in_again",
    ]
    assert found.passages[0][0] == "g0"
    assert from_json(Presence, to_json(found)) == found


def test_whoever_was_never_seen_is_nowhere() -> None:
    assert follow([], registered=False) is None


@given(st.lists(st.sampled_from(EVENTS), min_size=1, max_size=12))
def test_where_somebody_is_depends_on_the_last_passage_alone(
    events: list[tuple[Direction, Decision]],
) -> None:
    found = follow([passage(n, *one) for n, one in enumerate(events)], registered=False)
    assert found is not None
    direction, decision = events[-1]
    if decision is Decision.REFER:
        assert found.where is Whereabouts.REFERRED
    elif (direction is Direction.IN) == (decision is Decision.ADMIT):
        assert found.where is Whereabouts.INSIDE
    else:
        assert found.where is Whereabouts.OUTSIDE
    assert len(found.passages) == len(events)


def test_a_roll_counts_who_is_where_and_names_nobody_unasked() -> None:
    out = follow([passage(0, Direction.OUT, Decision.ADMIT)], registered=True)
    back = follow([passage(1, Direction.IN, Decision.ADMIT)], registered=False)
    assert out is not None
    assert back is not None
    roll = Roll(people=(out, back))
    assert (len(roll), list(roll), roll.inside) == (2, [out, back], ("p",))
    assert roll.at(Whereabouts.REFERRED) == ()
    assert roll.to_records()[0] == {
        "person_id": "p",
        "registered": True,
        "where": "outside",
        "since": date(2021, 12, 20),
        "unseen": 0,
    }
    assert roll._repr_html_() == (
        "<table><tr><td>inside</td><td>1</td></tr><tr><td>outside</td><td>1</td></tr>"
        "<tr><td>sent elsewhere</td><td>0</td></tr></table>"
    )
    assert from_json(Roll, to_json(roll)) == roll
