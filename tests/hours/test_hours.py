"""Stretches of hours against sets of minutes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridcare.hours import TimeSpan, cut, fewer_than, hourly, join_times

START = datetime(2021, 12, 28, tzinfo=UTC)


def at(minute: int) -> datetime:
    return START + timedelta(minutes=minute)


def span(first: int, last: int) -> TimeSpan:
    return TimeSpan.between(at(first), at(last))


def minutes(spans: tuple[TimeSpan, ...]) -> set[int]:
    found: set[int] = set()
    for one in spans:
        first = (one.from_at - START) // timedelta(minutes=1)
        found.update(range(first, first + one.length // timedelta(minutes=1)))
    return found


some_spans = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda one: span(one[0], sum(one))),
    max_size=5,
)


def test_it_is_kept_in_universal_time_and_never_negative() -> None:
    beijing = timezone(timedelta(hours=8))
    eight = datetime(2021, 12, 28, 8, tzinfo=beijing)
    assert TimeSpan.between(eight, at(90)) == span(0, 90)
    assert TimeSpan.between(at(9), at(3)) == TimeSpan(from_at=at(9), until_at=at(9))
    assert (bool(span(9, 9)), bool(span(9, 10)), span(0, 90).hours) == (False, True, 1.5)


def test_to_touch_is_not_to_overlap() -> None:
    assert not span(0, 10).overlaps(span(10, 20))
    assert span(0, 11).overlaps(span(10, 20))
    assert not span(0, 10).overlaps(span(30, 40))


def test_touching_stretches_are_one() -> None:
    assert join_times([span(10, 20), span(0, 10), span(21, 30)]) == (span(0, 20), span(21, 30))
    assert join_times([span(0, 30), span(5, 10), span(7, 7)]) == (span(0, 30),)


@pytest.mark.parametrize(
    ("length", "expected"), [(0, []), (59, [59]), (60, [60]), (150, [60, 60, 30])]
)
def test_hour_by_hour_from_its_beginning(length: int, expected: list[int]) -> None:
    found = list(hourly(span(30, 30 + length)))
    assert [one.length // timedelta(minutes=1) for one in found] == expected
    assert join_times(found) == join_times([span(30, 30 + length)])


@given(some_spans)
def test_joined_is_the_same_time_in_fewest_stretches(spans: list[TimeSpan]) -> None:
    joined = join_times(spans)
    assert minutes(joined) == minutes(tuple(spans))
    apart = pairwise(joined)
    assert all(one.until_at < other.from_at for one, other in apart)


@given(some_spans, some_spans)
def test_what_lies_within(spans: list[TimeSpan], others: list[TimeSpan]) -> None:
    for one in others:
        assert minutes(cut(one, spans)) == minutes(tuple(spans)) & minutes((one,))


@given(st.integers(1, 3), some_spans, st.lists(some_spans, max_size=4))
def test_too_few_are_there_in_just_the_minutes_counted_by_hand(
    number: int, owed: list[TimeSpan], present: list[list[TimeSpan]]
) -> None:
    there = [minutes(tuple(one)) for one in present]
    expected = {
        minute for minute in minutes(tuple(owed)) if sum(minute in one for one in there) < number
    }
    found = fewer_than(number, owed, present)
    assert minutes(found) == expected
    assert found == join_times(found)
