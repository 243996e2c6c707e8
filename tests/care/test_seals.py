"""What became of the seal on one door."""

from __future__ import annotations

from datetime import date
from typing import Any

from gridcare.care import DoorSeal, seal_of
from gridcare.days import end_of
from gridcare.facts import Ledger, Moment, Retracted, Seal, SealHandled, Subject
from tests.care.test_stock import ZONE


def dec(day: int) -> date:
    return date(2021, 12, day)


def seal(*handled: tuple[int, str], withdrawn: str | None = None) -> Any:  # noqa: ANN401 - a seal or none
    facts = [
        SealHandled(id=f"s{n}", on=dec(day), household_id="h", action=Seal(action))
        for n, (day, action) in enumerate(handled)
    ]
    gone = [] if withdrawn is None else [Retracted(id="x", on=dec(30), fact_id=withdrawn)]
    now = end_of(dec(31), ZONE)
    headings = (Subject("household", "h"),)
    return seal_of(Ledger([*facts, *gone]).entries(headings, Moment(as_of=now, known_at=now)))


def test_a_seal_is_on_until_it_is_taken_off() -> None:
    on = seal((20, "applied"), (22, "opened"), (25, "opened"))
    assert on == DoorSeal(fact_id="s0", applied_on=dec(20), opened_on=(dec(22), dec(25)))
    assert on.is_on
    off = seal((20, "applied"), (22, "opened"), (27, "removed"))
    assert off == DoorSeal(
        fact_id="s0", applied_on=dec(20), opened_on=(dec(22),), removed_on=dec(27)
    )
    assert not off.is_on


def test_the_last_seal_counts_and_one_put_on_twice_is_one() -> None:
    again = seal((10, "applied"), (12, "removed"), (20, "applied"))
    assert again == DoorSeal(fact_id="s2", applied_on=dec(20))
    assert seal((10, "applied"), (12, "applied")) == DoorSeal(fact_id="s0", applied_on=dec(10))


def test_what_was_never_put_on_is_no_seal() -> None:
    assert seal() is None
    assert seal((10, "opened"), (11, "removed")) is None
    assert seal((10, "applied"), withdrawn="s0") is None
    after = seal((10, "applied"), (12, "removed"), (14, "opened"))
    assert after == DoorSeal(fact_id="s0", applied_on=dec(10), removed_on=dec(12))
