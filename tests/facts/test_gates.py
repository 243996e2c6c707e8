"""What is written down at a gate, and of what people come together for."""

from __future__ import annotations

from datetime import date

import pytest

from gridcare.bridge import from_json, to_json
from gridcare.errors import InvalidRecord
from gridcare.facts import (
    AnyFact,
    Decision,
    Direction,
    EventHeld,
    EventKind,
    GateChecked,
    Ledger,
    ShownCode,
)


@pytest.mark.parametrize(
    ("decision", "passed"),
    [(Decision.ADMIT, True), (Decision.REFER, False), (Decision.REFUSE, False)],
)
def test_only_who_was_let_through_passed(decision: Decision, passed: bool) -> None:  # noqa: FBT001 - a table
    seen = GateChecked(
        id="g",
        on=date(2021, 12, 27),
        place_id="gate",
        direction=Direction.IN,
        decision=decision,
    )
    assert seen.passed is passed


def test_being_turned_back_is_stricter_than_being_sent_elsewhere() -> None:
    assert sorted(Decision, key=lambda one: one.strictness) == [
        Decision.ADMIT,
        Decision.REFER,
        Decision.REFUSE,
    ]


def test_a_gate_is_read_from_rows_with_the_codes_shown_there() -> None:
    ledger = Ledger.from_records(
        [
            {
                "kind": "gate_checked",
                "id": "g",
                "on": date(2021, 12, 27),
                "place_id": "gate",
                "direction": "out",
                "person_id": "p",
                "celsius": 36.6,
                "codes": ({"name": "health", "state": "green"},),
            }
        ]
    )
    (seen,) = ledger.with_id("g")
    assert isinstance(seen, GateChecked)
    assert seen.codes == (ShownCode(name="health", state="green"),)
    assert (seen.passed, seen.mask, seen.emergency) == (True, None, None)
    assert from_json(AnyFact, to_json(seen)) == seen


def test_every_kind_of_event_is_a_gathering_and_a_wedding_is_a_banquet() -> None:
    for kind in EventKind:
        assert kind.around[0] is kind
        assert kind.around[-1] is EventKind.GATHERING
        assert len(set(kind.around)) == len(kind.around)
    banquets = [one for one in EventKind if EventKind.BANQUET in one.around]
    assert banquets == [
        EventKind.BANQUET,
        EventKind.WEDDING,
        EventKind.FUNERAL,
        EventKind.FULL_MONTH,
        EventKind.FIRST_BIRTHDAY,
        EventKind.MOVING_HOUSE,
    ]
    dinners = [one for one in EventKind if EventKind.DINNER in one.around]
    assert set(dinners) - set(banquets) == {
        EventKind.DINNER,
        EventKind.CLASS_DINNER,
        EventKind.FAMILY_DINNER,
    }
    assert EventKind.FAIR.around == (EventKind.FAIR, EventKind.GATHERING)


def test_nobody_is_no_event() -> None:
    with pytest.raises(InvalidRecord, match="size: expected"):
        EventHeld(id="e", on=date(2021, 12, 27), event=EventKind.WEDDING, size=0)
