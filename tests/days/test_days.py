"""Spans against sets of days; instants and windows over nights on which the clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given
from hypothesis import strategies as st

from gridcare.days import (
    ALWAYS,
    DaySpan,
    Window,
    age_in_months,
    age_in_years,
    days_between,
    end_of,
    every_n_days,
    first_day_free,
    hours_after,
    join_spans,
    local_day,
    months_after,
    on_clock,
    shift,
    start_of,
    utc,
)
from gridcare.errors import InvalidRecord
from tests.strategies import DAY_ONE, ZONE, days, nth, spans

FAR = nth(60)
ZONES = [
    UTC,
    ZONE,
    ZoneInfo("Europe/Berlin"),
    ZoneInfo("America/New_York"),
    ZoneInfo("America/Santiago"),  # changes at midnight: one day of the year begins at 01:00
    ZoneInfo("Asia/Beirut"),  # the same, and falls back into the day before
    ZoneInfo("Atlantic/Azores"),  # repeats the hour after midnight
    ZoneInfo("Australia/Lord_Howe"),  # changes by half an hour
]
zones = st.sampled_from(ZONES)
dense = st.dates(date(2021, 3, 10), date(2021, 4, 10)) | st.dates(
    date(2021, 10, 1), date(2021, 11, 10)
)


def days_of(span: DaySpan) -> set[date]:
    """Return the days of a span, an open one up to a day far away."""
    return set(days_between(span.first_on, span.last_on or FAR))


@given(spans(), days(30))
def test_a_span_holds_its_days(span: DaySpan, day: date) -> None:
    assert (day in span) == (day in days_of(span))


@given(spans(open_ended=False))
def test_a_closed_span_counts_and_yields_its_days(span: DaySpan) -> None:
    assert list(span) == sorted(days_of(span))
    assert len(span) == len(days_of(span))
    assert span.free_on == max(days_of(span)) + timedelta(days=1)


@given(spans(), spans())
def test_spans_overlap_when_they_share_a_day(one: DaySpan, other: DaySpan) -> None:
    assert one.overlaps(other) == other.overlaps(one) == bool(days_of(one) & days_of(other))


@given(st.lists(spans(), max_size=6))
def test_joining_keeps_the_days_and_leaves_gaps_only(several: list[DaySpan]) -> None:
    joined = join_spans(several)
    assert set().union(*map(days_of, joined)) == set().union(*map(days_of, several))
    for span, following in pairwise(joined):
        assert span.free_on is not None
        assert span.free_on < following.first_on
    assert join_spans(reversed(several)) == joined == join_spans(joined)


def test_an_open_end_has_no_length_and_no_day_of_freedom() -> None:
    assert ALWAYS.free_on is None
    assert FAR in ALWAYS
    with pytest.raises(ValueError, match="no length yet"):
        len(ALWAYS)


def test_a_span_that_ends_before_it_begins_is_refused_without_its_dates() -> None:
    with pytest.raises(InvalidRecord) as caught:
        DaySpan(first_on=nth(2), last_on=nth(1))
    assert str(caught.value) == "DaySpan: 1 problem\n  last_on: expected no earlier than first_on"


def test_days_between_is_empty_when_the_last_comes_first() -> None:
    assert list(days_between(nth(3), nth(2))) == []
    assert list(days_between(nth(3), nth(3))) == [nth(3)]
    assert first_day_free(nth(3)) == nth(4)


@given(dense, zones)
def test_a_day_begins_where_the_day_before_ended(day: date, zone: ZoneInfo) -> None:
    tick = timedelta(microseconds=1)
    assert utc(start_of(day, zone)) == utc(end_of(day - timedelta(days=1), zone)) + tick
    assert local_day(start_of(day, zone), zone) == day == local_day(end_of(day, zone), zone)
    before = utc(start_of(day, zone)) - tick
    assert local_day(before, zone) == day - timedelta(days=1)


@given(dense, zones, st.integers(0, 60 * 24 - 1))
def test_every_instant_lies_within_its_local_day(day: date, zone: ZoneInfo, minute: int) -> None:
    instant = datetime.combine(day, time(), tzinfo=UTC) + timedelta(minutes=minute)
    local = local_day(instant, zone)
    assert utc(start_of(local, zone)) <= instant <= utc(end_of(local, zone))


@given(dense, zones, st.integers(0, 23), st.integers(0, 23))
def test_a_window_holds_what_the_clock_shows_from_opening_until_before_closing(
    day: date, zone: ZoneInfo, opens: int, closes: int
) -> None:
    first, last = Window(name="w", opens=time(opens), closes=time(closes)).on(day, zone)
    closing_day = day if closes > opens else day + timedelta(days=1)
    edges = (on_clock(day, time(opens), zone), on_clock(closing_day, time(closes), zone))
    assume(
        all(edge.replace(fold=0).utcoffset() == edge.replace(fold=1).utcoffset() for edge in edges)
    )
    faces = [edge.replace(tzinfo=None) for edge in edges]
    for quarter in range(4 * 60):
        instant = datetime.combine(day, time(), tzinfo=UTC) + timedelta(minutes=15 * quarter - 720)
        face = instant.astimezone(zone).replace(tzinfo=None)
        assert (utc(first) <= instant <= utc(last)) == (faces[0] <= face < faces[1])
    assert utc(last) == utc(edges[1]) - timedelta(microseconds=1)


@pytest.mark.parametrize(("day", "hours"), [(date(2021, 3, 28), 23), (date(2021, 10, 31), 25)])
def test_a_day_on_which_the_clocks_change_has_23_or_25_hours(day: date, hours: int) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    length = utc(end_of(day, berlin)) - utc(start_of(day, berlin))
    assert length == timedelta(hours=hours) - timedelta(microseconds=1)


def test_a_night_window_closes_on_the_next_day() -> None:
    first, last = Window(name="night", opens=time(20), closes=time(8)).on(DAY_ONE, ZONE)
    assert (first.day, first.hour, last.day, last.hour) == (1, 20, 2, 7)
    first, last = Window(name="whole", opens=time(6), closes=time(6)).on(DAY_ONE, ZONE)
    assert utc(last) - utc(first) == timedelta(days=1) - timedelta(microseconds=1)


@pytest.mark.parametrize("bound", [start_of, end_of])
def test_an_instant_is_no_day(bound: object) -> None:
    with pytest.raises(TypeError, match="without a time of day"):
        bound(datetime(2021, 12, 1, tzinfo=ZONE), ZONE)  # type: ignore[operator]  # must be refused


def test_the_ends_of_the_calendar_do_not_overflow() -> None:
    assert utc(start_of(date.min, ZONE)) == datetime.min.replace(tzinfo=UTC)
    west = ZoneInfo("America/New_York")
    assert utc(datetime.max.replace(tzinfo=west)) == datetime.max.replace(tzinfo=UTC)
    assert local_day(datetime.min.replace(tzinfo=UTC), west) == date.min
    assert local_day(datetime.max.replace(tzinfo=UTC), ZONE) == date.max
    assert shift(date.min, -1) == date.min
    assert shift(date.max, 10**12) == date.max


@given(days(), st.integers(-30, 30))
def test_shifting_is_adding_days(day: date, by: int) -> None:
    assert shift(day, by) == day + timedelta(days=by)


def naive_age(born_on: date, on: date) -> int:
    """Count birthdays one by one; whoever was born on 29 February has it on 1 March otherwise."""
    age = 0
    while True:
        try:
            birthday = born_on.replace(year=born_on.year + age + 1)
        except ValueError:
            birthday = date(born_on.year + age + 1, 3, 1)
        if birthday > on:
            return age
        age += 1


@given(
    st.dates(date(1996, 2, 25), date(1996, 3, 3)) | st.dates(date(1900, 2, 26), date(1900, 3, 2)),
    st.sampled_from([2000, 2001, 2003, 2004]),
    st.integers(-4, 4),
)
def test_age_counts_birthdays(born_on: date, year: int, offset: int) -> None:
    on = date(year, 2, 28) + timedelta(days=offset)
    assert age_in_years(born_on, on) == naive_age(born_on, on)


@pytest.mark.parametrize(("year", "age"), [(2020, 8), (2100, 87), (2104, 92)])
def test_a_leap_day_birthday_is_kept_on_its_day_in_leap_years_only(year: int, age: int) -> None:
    assert age_in_years(date(2012, 2, 29), date(year, 2, 28)) == age - (year != 2100)
    assert age_in_years(date(2012, 2, 29), date(year, 3, 1)) == age + (year == 2100)


@given(days(), st.integers(1, 9))
def test_a_schedule_is_exchanged_as_a_rule_that_yields_its_days(first_on: date, n: int) -> None:
    rule = rrulestr(every_n_days(first_on, n))
    expected = [first_on + timedelta(days=n * k) for k in range(5)]
    assert [one.date() for one, _ in zip(rule, range(5), strict=False)] == expected


# --- months and hours -----------------------------------------------------------------------------

births = st.dates(date(2003, 12, 1), date(2004, 4, 5)) | st.dates(date(2019, 1, 1))


def is_a_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.integers(-40, 40))
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(
    day: date, months: int
) -> None:
    found = months_after(day, months)
    assert (found.year - day.year) * 12 + found.month - day.month == months
    exists = is_a_day(found.year, found.month, day.day)
    assert found.day == day.day if exists else first_day_free(found).day == 1


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2021, 8, 31), 6, date(2022, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2021, 12, 15), 1, date(2022, 1, 15)),
        (date(2022, 1, 15), -1, date(2021, 12, 15)),
        (date(2021, 12, 15), 0, date(2021, 12, 15)),
        (date(9999, 11, 30), 1, date(9999, 12, 30)),
        (date(9999, 12, 15), 1, date.max),
        (date(9999, 12, 15), 100_000, date.max),
        (date(1, 2, 15), -1, date(1, 1, 15)),
        (date(1, 1, 15), -1, date.min),
        (date(1, 1, 15), -100_000, date.min),
    ],
)
def test_months_stay_within_the_calendar(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


@given(births, st.dates(date(2019, 6, 1), date(2025, 4, 5)))
def test_a_month_of_age_is_complete_on_its_day_or_on_the_first_after_a_shorter_one(
    born_on: date, on: date
) -> None:
    assume(born_on <= on)
    complete = 0
    for number in range(1, 12 * 25):
        year, month = divmod(born_on.month - 1 + number, 12)
        year, month = born_on.year + year, month + 1
        begins = date(year, month, 1)
        is_on = (
            begins.replace(day=born_on.day)
            if is_a_day(year, month, born_on.day)
            else months_after(begins, 1)
        )
        complete += is_on <= on
    assert age_in_months(born_on, on) == complete
    assert age_in_years(born_on, on) == complete // 12


@pytest.mark.parametrize(
    ("born_on", "on", "months"),
    [
        (date(2003, 6, 30), date(2021, 12, 29), 221),
        (date(2003, 6, 30), date(2021, 12, 30), 222),
        (date(2021, 8, 31), date(2022, 2, 28), 5),
        (date(2021, 8, 31), date(2022, 3, 1), 6),
        (date(2004, 2, 29), date(2022, 2, 28), 18 * 12 - 1),
        (date(2004, 2, 29), date(2022, 3, 1), 18 * 12),
        (date(2021, 12, 9), date(2021, 12, 9), 0),
    ],
)
def test_months_of_age_at_the_edges(born_on: date, on: date, months: int) -> None:
    assert age_in_months(born_on, on) == months


@given(dense, st.integers(0, 23), zones, st.integers(-100, 100))
def test_hours_pass_alike_on_nights_on_which_the_clocks_change(
    day: date, hour: int, zone: ZoneInfo, hours: int
) -> None:
    instant = on_clock(day, time(hour), zone)
    after = hours_after(instant, hours)
    assert after.tzinfo is UTC
    assert after - utc(instant) == timedelta(hours=hours)


def test_hours_stay_within_the_calendar() -> None:
    last = datetime(9999, 12, 31, 20, tzinfo=UTC)
    assert hours_after(last, 3) == datetime(9999, 12, 31, 23, tzinfo=UTC)
    assert hours_after(last, 4) == datetime.max.replace(tzinfo=UTC)
    first = datetime(1, 1, 1, 4, tzinfo=UTC)
    assert hours_after(first, -4) == datetime.min.replace(tzinfo=UTC)
    assert hours_after(first, -5) == datetime.min.replace(tzinfo=UTC)
    assert hours_after(first, -(10**6)) == datetime.min.replace(tzinfo=UTC)


def test_the_calendars_last_day_ends_with_it() -> None:
    assert end_of(date.max, UTC) == datetime.max.replace(tzinfo=UTC)
    assert end_of(date.max - timedelta(days=1), UTC).day == 30
