"""When a stay is one, and what a push may leave out."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any, Final

import pytest

from gridcare.errors import InvalidRecord
from gridcare.facts import ExposureContext, Ledger, Pushed, Stayed

ZONE: Final = timezone(timedelta(hours=8))
EIGHT: Final = datetime(2021, 12, 20, 8, tzinfo=ZONE)
TICK: Final = timedelta(microseconds=1)
UNTIMED: Final = "expected with on, and only with it"
TIMED: Final = "expected with at, and only with it"


def stay(**fields: Any) -> Stayed:  # noqa: ANN401 - any field of the fact
    return Stayed(id="s", person_id="p", place_id="bakery", **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"on": date(2021, 12, 20)},
        {"on": date(2021, 12, 20), "until_on": date(2021, 12, 20)},
        {"on": date(2021, 12, 20), "until_on": date(2021, 12, 22)},
        {"at": EIGHT},
        {"at": EIGHT, "until_at": EIGHT + TICK},
        {"at": EIGHT, "until_at": EIGHT.astimezone(timezone(timedelta(hours=5))) + TICK},
    ],
)
def test_a_stay_takes_whole_days_or_hours(fields: dict[str, Any]) -> None:
    assert stay(**fields).place_id == "bakery"


@pytest.mark.parametrize(
    ("fields", "path", "expected"),
    [
        ({"at": EIGHT, "until_on": date(2021, 12, 20)}, "until_on", UNTIMED),
        ({"on": date(2021, 12, 20), "until_at": EIGHT}, "until_at", TIMED),
        (
            {"on": date(2021, 12, 20), "until_on": date(2021, 12, 19)},
            "until_on",
            "expected no earlier than on",
        ),
        ({"at": EIGHT, "until_at": EIGHT}, "until_at", "expected later than at"),
        (
            {
                "at": EIGHT,
                "until_at": datetime(2021, 12, 20, 9, tzinfo=timezone(timedelta(hours=9))),
            },
            "until_at",
            "expected later than at",
        ),
    ],
)
def test_a_stay_does_not_end_before_it_began(
    fields: dict[str, Any], path: str, expected: str
) -> None:
    with pytest.raises(InvalidRecord) as caught:
        stay(**fields)
    assert [tuple(one) for one in caught.value.problems] == [(path, expected)]


def test_both_are_read_from_rows() -> None:
    ledger = Ledger.from_records(
        [
            {
                "kind": "stayed",
                "id": "s",
                "person_id": "p",
                "place_id": "bakery",
                "at": EIGHT,
                "until_at": EIGHT + timedelta(hours=1),
                "context": "workplace",
            },
            {
                "kind": "pushed",
                "id": "u",
                "person_id": "p",
                "on": date(2021, 12, 20),
                "source": "travel platform",
                "from_area": "610100",
                "left_on": date(2021, 12, 18),
                "address": "Li's flat",
            },
        ]
    )
    stayed, pushed = ledger.with_id("s"), ledger.with_id("u")
    assert [one.context for one in stayed if isinstance(one, Stayed)] == [ExposureContext.WORKPLACE]
    assert [one.address for one in pushed if isinstance(one, Pushed)] == ["Li's flat"]


def test_where_somebody_lives_shows_in_no_repr() -> None:
    pushed = Pushed(id="u", person_id="p", on=date(2021, 12, 20), source="t", address="Li's flat")
    assert "Li" not in repr(pushed)
    assert "source='t'" in repr(pushed)
