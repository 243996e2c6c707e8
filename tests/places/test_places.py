"""Area codes nest; so do the places that stand in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridcare.places import enclosing_areas, is_inside, prefecture_of

digits = st.integers(10, 99).map(str)
codes = st.tuples(digits, digits, digits).map("".join) | st.sampled_from(
    [
        "610000",
        "610100",
        "61",
        "6101",
        "610103001",
        "610103001002",
        "610103000000",
        "GB-ENG-E08",
        "GB",
    ]
)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("610103", ("610103", "610100", "610000")),
        ("610100", ("610100", "610000")),
        ("610000", ("610000",)),
        ("61", ("610000",)),
        ("6101", ("610100", "610000")),
        ("610103001", ("610103001", "610103", "610100", "610000")),
        ("610103001002", ("610103001002", "610103001", "610103", "610100", "610000")),
        ("610103000000", ("610103", "610100", "610000")),
        ("GB-ENG-E08", ("GB-ENG-E08", "GB-ENG", "GB")),
        ("GB", ("GB",)),
        ("00", ("000000",)),
    ],
)
def test_an_area_lies_in_all_its_levels(code: str, expected: tuple[str, ...]) -> None:
    assert enclosing_areas(code) == expected


@given(codes, codes, codes)
def test_lying_inside_is_an_order(one: str, other: str, third: str) -> None:
    assert is_inside(one, one)
    if is_inside(one, other) and is_inside(other, third):
        assert is_inside(one, third)
    if is_inside(one, other) and is_inside(other, one):
        assert enclosing_areas(one) == enclosing_areas(other)


@given(codes)
def test_an_area_lies_in_exactly_the_areas_that_enclose_it(code: str) -> None:
    chain = enclosing_areas(code)
    for number, area in enumerate(chain):
        assert enclosing_areas(area) == chain[number:]
        assert is_inside(code, area)
        assert is_inside(area, code) == (number == 0)


@pytest.mark.parametrize(
    ("code", "prefecture"),
    [
        ("610103", "610100"),
        ("610103001", "610100"),
        ("610100", "610100"),
        ("610000", "610000"),
        ("GB", "GB"),
        ("GB-ENG-X", "GB-ENG"),
    ],
)
def test_the_prefecture_is_the_second_level(code: str, prefecture: str) -> None:
    assert prefecture_of(code) == prefecture
