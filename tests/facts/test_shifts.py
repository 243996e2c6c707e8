"""Shifts: planned ahead, served as it happens, and never without their hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from gridcare.bridge import evolve, from_json, to_json
from gridcare.errors import InvalidRecord, Problem
from gridcare.facts import (
    AnyFact,
    CameOnDuty,
    Disposition,
    Ledger,
    Moment,
    ShiftPlanned,
    Subject,
    WentOffDuty,
)

NOON = datetime(2021, 12, 28, 12, tzinfo=UTC)
EIGHT = datetime(2021, 12, 28, 20, tzinfo=UTC)


def planned(**changes: Any) -> ShiftPlanned:  # noqa: ANN401 - a field of any type
    made = ShiftPlanned(
        id="s",
        place_id="gate",
        worker_id="w",
        at=NOON,
        from_at=EIGHT,
        until_at=EIGHT + timedelta(hours=8),
    )
    return evolve(made, **changes)


def test_a_shift_is_filed_under_its_post_and_its_worker() -> None:
    assert planned().subject == Subject("place", "gate")
    assert planned().also_under == (Subject("shifts-of", "w"),)


@pytest.mark.parametrize("hours", [0, -1])
def test_a_shift_ends_later_than_it_begins_on_the_same_clock(hours: int) -> None:
    beijing = timezone(timedelta(hours=8))
    until = (EIGHT + timedelta(hours=hours)).astimezone(beijing)
    with pytest.raises(InvalidRecord) as caught:
        planned(until_at=until)
    assert caught.value.problems == (Problem("until_at", "expected later than from_at"),)


def test_a_plan_is_known_today_though_the_shift_is_tomorrow() -> None:
    ledger = Ledger(
        [planned(from_at=EIGHT + timedelta(days=1), until_at=EIGHT + timedelta(days=2))]
    )
    (entry,) = ledger.entries([Subject("place", "gate")], Moment(as_of=NOON, known_at=NOON))
    assert entry.disposition is Disposition.LIVE


@pytest.mark.parametrize("kind", [CameOnDuty, WentOffDuty])
def test_coming_and_going_have_an_hour(kind: type[CameOnDuty | WentOffDuty]) -> None:
    fact = kind(id="a", place_id="gate", worker_id="w", at=NOON)
    assert from_json(AnyFact, to_json(fact)) == fact
    with pytest.raises(InvalidRecord) as caught:
        kind(id="a", place_id="gate", worker_id="w", on=NOON.date())
    expected = "expected none: an instant in at, since hours are what counts"
    assert caught.value.problems == (Problem("on", expected),)
