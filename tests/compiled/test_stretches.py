"""Stretches of days are sets of days: held against sets, edge by edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridcare.compiled import FAR, Number, Sheet
from gridcare.compiled.stretches import Days, Stretches, TooMany

if TYPE_CHECKING:
    from collections.abc import Callable

HORIZON: Final = range(-3, 12)
edges = st.integers(0, 8)
stretches = st.lists(st.tuples(edges, edges), max_size=3).map(tuple)
Plain = tuple[tuple[int, int], ...]


def _days(words: Stretches, plain: Plain) -> Days:
    fixed = words.sheet.fixed
    return tuple((fixed(first), fixed(last)) for first, last in plain)


def _set(plain: Plain) -> set[int]:
    return {day for first, last in plain for day in range(first, last + 1)}


def _there(words: Stretches, days: Days) -> set[int]:
    """Return the days of a horizon that are among days with fixed edges."""
    return {day for day in HORIZON if words.holds_on(days, words.sheet.fixed(day)) == 0}


@given(stretches, stretches)
def test_all_any_and_none_are_intersection_union_and_complement(one: Plain, two: Plain) -> None:
    words = Stretches(Sheet())
    a, b = _days(words, one), _days(words, two)
    assert _there(words, words.all_of([a, b])) == _set(one) & _set(two)
    assert _there(words, words.any_of([a, b])) == _set(one) | _set(two)
    assert _there(words, words.none_of(a)) == set(HORIZON) - _set(one)


@given(stretches, st.integers(-2, 10))
def test_the_first_day_from_another_on(plain: Plain, day: int) -> None:
    words = Stretches(Sheet())
    first = words.sheet.value_of(words.first_from(_days(words, plain), words.sheet.fixed(day)))
    assert first is not None
    later = [one for one in _set(plain) if one >= day]
    assert first == min(later) if later else first >= FAR


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda words: words.always_if(words.sheet.both()), set(HORIZON)),
        (lambda words: words.always_if(words.sheet.either()), set()),
        (lambda words: words.all_of([]), set(HORIZON)),
        (lambda words: words.any_of([]), set()),
        (lambda words: words.since(words.sheet.fixed(9)), {9, 10, 11}),
        (lambda words: words.none_of(words.since(words.sheet.fixed(9))), set(range(-3, 9))),
    ],
)
def test_always_never_and_ever_since(make: Callable[[Stretches], Days], expected: set[int]) -> None:
    words = Stretches(Sheet())
    assert _there(words, make(words)) == expected


def test_days_ever_since_several_days_are_days_since_the_first() -> None:
    words = Stretches(Sheet())
    since = [words.since(Number(words.sheet.day(f"{name}_on"))) for name in "abc"]
    assert len(words.any_of(since)) == 1


def test_too_many_cases_are_refused() -> None:
    words = Stretches(Sheet())
    day = words.sheet.day
    parts = [
        tuple((day(f"{part}{n}_on"), day(f"{part}{n}_until")) for n in range(9)) for part in "ab"
    ]
    with pytest.raises(TooMany):
        words.all_of(parts)
    assert len(words.any_of(parts)) == 18


@pytest.mark.parametrize(("n", "is_tried"), [(9, True), (10, False)])
def test_too_many_mixes_are_not_even_tried(n: int, *, is_tried: bool) -> None:
    """All days but those of so many stretches are 2 to the power of n mixes of before and after."""
    words = Stretches(Sheet())
    days = words.sheet.day
    stretch = tuple((days(f"{one}_on"), days(f"{one}_until")) for one in range(n))
    with pytest.raises(TooMany):
        words.none_of(stretch)
    assert (len(words.sheet.cells) > 500) is is_tried
