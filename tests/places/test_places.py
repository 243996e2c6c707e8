"""Area codes nest; so do the places that stand in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridcare.places import (
    Compound,
    Grid,
    Place,
    PlaceKind,
    Post,
    PostKind,
    Premises,
    PremisesKind,
    SharedSpace,
    SpaceKind,
    enclosing_areas,
    grid_of,
    is_inside,
    kind_of,
    prefecture_of,
)

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


@pytest.mark.parametrize(
    ("place", "kind", "grid"),
    [
        (SharedSpace(id="x", kind=SpaceKind.ELEVATOR, unit_id="u", grid_id="g"), "elevator", "g"),
        (Premises(id="x", kind=PremisesKind.HOTEL, grid_id="g"), "hotel", "g"),
        (Post(id="x", kind=PostKind.HOTLINE), "hotline", None),
        (Compound(id="x", grid_id="g"), "compound", "g"),
        (Grid(id="x"), "grid", "x"),
    ],
)
def test_each_place_has_its_kind_and_the_grid_that_answers_for_it(
    place: Place, kind: str, grid: str | None
) -> None:
    assert (kind_of(place), grid_of(place)) == (PlaceKind(kind), grid)


def test_every_kind_of_place_is_the_kind_of_some_place() -> None:
    named = {*SpaceKind, *PremisesKind, *PostKind, "compound", "grid"}
    assert {str(kind) for kind in PlaceKind} == {str(kind) for kind in named}
