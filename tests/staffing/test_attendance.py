"""Shifts as they were served beside shifts as they were planned, to the minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import pytest

from gridcare.bridge import from_json, to_json
from gridcare.days import DaySpan, start_of
from gridcare.facts import CameOnDuty, Fact, Ledger, Moment, Subject, WentOffDuty
from gridcare.hours import TimeSpan
from gridcare.staffing import (
    Attendance,
    PostDay,
    SeenAtPosts,
    Shift,
    ShiftOutcome,
    attendance_of,
    present_at,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

ZONE: Final = timezone(timedelta(hours=8))
DAY: Final = date(2021, 12, 28)


def clock(hour: float) -> datetime:
    return start_of(DAY, ZONE) + timedelta(hours=hour)


def shift(who: str, first: float, last: float, post: str = "gate") -> Shift:
    span = TimeSpan.between(clock(first), clock(last))
    return Shift(id=f"{who}-{first:g}", worker_id=who, place_id=post, span=span)


def came(who: str, hour: float, post: str = "gate") -> CameOnDuty:
    return CameOnDuty(id=f"in-{who}-{hour:g}", place_id=post, worker_id=who, at=clock(hour))


def went(who: str, hour: float, post: str = "gate") -> WentOffDuty:
    return WentOffDuty(id=f"out-{who}-{hour:g}", place_id=post, worker_id=who, at=clock(hour))


def seen(shifts: Iterable[Shift], *facts: Fact, at: float = 30, grace: int = 0) -> Attendance:
    moment = Moment(as_of=clock(at), known_at=clock(at))
    ledger = Ledger(facts)
    stays = {
        post: present_at(ledger.entries((Subject("place", post),), moment), moment.as_of_utc, 12)
        for post in ("gate", "room")
    }
    looked = SeenAtPosts(
        stays=stays, grace={"gate": timedelta(minutes=grace)}, as_of=moment.as_of, zone=ZONE
    )
    return attendance_of(shifts, looked, (), DaySpan(first_on=DAY, last_on=DAY))


def told(found: Attendance) -> list[tuple[str, float]]:
    return [(str(one.outcome), one.hours_missing) for one in found.shifts]


EIGHT_TO_NOON: Final = (shift("a", 8, 12),)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((came("a", 8), went("a", 12)), ("served", 0)),
        ((came("a", 7), went("a", 13)), ("served", 0)),
        ((came("a", 8.5), went("a", 12)), ("partly", 0.5)),
        ((came("a", 8), went("a", 11)), ("partly", 1)),
        ((came("a", 9), went("a", 10), came("a", 11)), ("partly", 2)),
        ((came("a", 8),), ("served", 0)),  # who has not signed off is believed to be there
        ((), ("not_served", 4)),
        ((came("b", 8), went("b", 12)), ("not_served", 4)),
        ((came("a", 8, "room"), went("a", 12, "room")), ("not_served", 4)),
        ((came("a", 12), went("a", 13)), ("not_served", 4)),
        ((came("a", 6), went("a", 8)), ("not_served", 4)),
    ],
)
def test_what_became_of_a_shift(facts: tuple[Fact, ...], expected: tuple[str, float]) -> None:
    assert told(seen(EIGHT_TO_NOON, *facts)) == [expected]


@pytest.mark.parametrize(
    ("hour", "expected"),
    [
        (7.9, ("to_come", 0)),
        (8, ("to_come", 0)),
        (9, ("under_way", 1)),
        (11.99, ("under_way", 3.99)),
        (12, ("not_served", 4)),
    ],
)
def test_nobody_is_missing_from_what_is_still_to_come(
    hour: float, expected: tuple[str, float]
) -> None:
    ((outcome, missing),) = told(seen(EIGHT_TO_NOON, at=hour))
    assert (outcome, round(missing, 6)) == expected


def test_a_few_minutes_between_two_are_let_pass_and_a_whole_shift_is_not() -> None:
    late = (came("a", 8 + 5 / 60), went("a", 12))
    assert told(seen(EIGHT_TO_NOON, *late, grace=5)) == [("served", 0)]
    ((outcome, missing),) = told(seen(EIGHT_TO_NOON, *late, grace=4))
    assert (outcome, round(missing * 60)) == ("partly", 5)
    short = (shift("a", 8, 8 + 5 / 60),)
    ((outcome, _missing),) = told(seen(short, grace=5))
    assert outcome == "not_served"


def test_who_was_not_planned_shows_and_whoever_came_early_does_not() -> None:
    found = seen(
        EIGHT_TO_NOON, came("a", 7), went("a", 12), came("b", 8), went("b", 12), came("a", 20)
    )
    assert [(one.worker_id, one.came_id, one.from_at) for one in found.unplanned] == [
        ("b", "in-b-8", clock(8)),
        ("a", "in-a-20", clock(20)),
    ]
    assert found.unplanned[0].in_language("zh") == ("b：12月28日08:00至12:00在gate值守，未列入排班")


def test_who_is_planned_at_another_post_is_unplanned_at_this_one() -> None:
    found = seen((shift("a", 8, 12, "room"),), came("a", 8), went("a", 12))
    assert told(found) == [("not_served", 4)]
    assert [one.place_id for one in found.unplanned] == ["gate"]


def test_a_shift_over_midnight_is_one_of_both_days_and_one_that_only_touches_is_of_neither() -> (
    None
):
    night, before, after = shift("a", 22, 30), shift("b", -8, 0), shift("c", 24, 30)
    found = seen((night, before, after), came("d", -3), went("d", 0), at=40)
    assert [one.worker_id for one in found.shifts] == ["a"]
    assert found.unplanned == ()
    assert [one.worker_id for one in seen((night,), came("d", -3), went("d", 0.5)).unplanned] == [
        "d"
    ]


def test_in_words_in_records_and_in_json() -> None:
    found = seen((*EIGHT_TO_NOON, shift("b", 12, 13)), came("a", 9), went("a", 10))
    first, second = found.in_language("en").splitlines()
    assert first == (
        "a: planned at gate on 28 December from 08:00 to 12:00, not there on 28 December from "
        "08:00 to 09:00, on 28 December from 10:00 to 12:00"
    )
    assert second == "b: planned at gate on 28 December from 12:00 to 13:00, never came"
    assert found.in_language("zh").splitlines()[1] == (
        "b：计划12月28日12:00至13:00在gate值守，未到岗"
    )
    assert [(one["shift_id"], one["outcome"]) for one in found.to_records()] == [
        ("a-8", "partly"),
        ("b-12", "not_served"),
    ]
    assert from_json(Attendance, to_json(found)) == found
    assert [one.worker_id for one in found.of(ShiftOutcome.PARTLY)] == ["a"]
    assert "never came" in found._repr_html_()


def test_a_post_is_covered_if_all_its_days_are() -> None:
    bare = (TimeSpan.between(clock(2), clock(4)),)
    days = (
        PostDay(place_id="gate", rule="r", day=DAY, hours_owed=24),
        PostDay(place_id="room", rule="r", day=DAY, hours_owed=24, bare=bare),
        PostDay(place_id="room", rule="r", day=date(2021, 12, 29), hours_owed=24),
    )
    found = Attendance(shifts=(), unplanned=(seen((), came("x", 1)).unplanned), posts=days)
    assert [found.covered(one) for one in ("gate", "room", "shop")] == [True, False, None]
    assert [one.hours_bare for one in found.posts] == [0, 2, 0]
    html = found._repr_html_()
    assert "gate on 2021-12-28: 0 of 24 h bare" in html
    assert "room on 2021-12-28: 2 of 24 h bare" in html
    assert html.count("not covered") == 1
    assert "unplanned" in html


@pytest.mark.parametrize(("month", "day", "hours"), [(3, 27, 7), (10, 30, 9), (6, 1, 8)])
def test_a_night_on_which_the_clocks_change_is_as_long_as_it_was(
    month: int, day: int, hours: int
) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    first = datetime(2022, month, day, tzinfo=berlin).replace(hour=0)
    last = first.replace(hour=8)
    planned = Shift(id="s", worker_id="a", place_id="gate", span=TimeSpan.between(first, last))
    looked = SeenAtPosts(
        stays={}, grace={}, as_of=last.astimezone(UTC) + timedelta(hours=1), zone=berlin
    )
    span = DaySpan(first_on=first.date(), last_on=first.date())
    (found,) = attendance_of((planned,), looked, (), span).shifts
    assert (found.outcome, found.hours_missing) == ("not_served", hours)
    assert (found.from_at.hour, found.until_at.hour) == (0, 8)


def test_days_without_an_end_are_refused() -> None:
    looked = SeenAtPosts(stays={}, grace={}, as_of=clock(1), zone=ZONE)
    with pytest.raises(ValueError, match="end"):
        attendance_of((), looked, (), DaySpan(first_on=DAY, last_on=None))
