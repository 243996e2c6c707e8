"""Handing things to slots, against everything that could have been tried."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from gridcare.matching.assign import assign, chain

_CHOICES = st.lists(st.lists(st.integers(0, 4), unique=True, max_size=4), max_size=5)


def servable(choices: list[list[int]], slots: tuple[int, ...], taken: frozenset[int]) -> bool:
    """Tell whether all of these slots can be served at once, by trying everything."""
    if not slots:
        return True
    return any(
        servable(choices, slots[1:], taken | {thing})
        for thing in choices[slots[0]]
        if thing not in taken
    )


def all_servable(choices: list[list[int]]) -> list[tuple[int, ...]]:
    every = range(len(choices))
    sets = (one for size in range(len(choices) + 1) for one in combinations(every, size))
    return [one for one in sets if servable(choices, one, frozenset())]


def served(given_things: list[int | None]) -> tuple[int, ...]:
    return tuple(slot for slot, thing in enumerate(given_things) if thing is not None)


@given(_CHOICES)
def test_every_slot_gets_one_of_its_things_and_no_thing_is_given_twice(
    choices: list[list[int]],
) -> None:
    got = assign(choices)
    things = [thing for thing in got if thing is not None]
    assert len(got) == len(choices)
    assert len(set(things)) == len(things)
    assert all(thing is None or thing in choice for thing, choice in zip(got, choices, strict=True))


@given(_CHOICES)
def test_as_many_slots_as_possible_are_served(choices: list[list[int]]) -> None:
    assert len(served(assign(choices))) == max(map(len, all_servable(choices)))


@given(_CHOICES)
def test_an_earlier_slot_is_never_passed_over_for_a_later_one(choices: list[list[int]]) -> None:
    fairest = min(
        all_servable(choices), key=lambda one: [slot not in one for slot in range(len(choices))]
    )
    assert served(assign(choices)) == fairest


@given(_CHOICES, st.data())
def test_one_more_thing_takes_nothing_from_anybody(
    choices: list[list[int]], data: st.DataObject
) -> None:
    more = [
        [*choice, 9] if data.draw(st.booleans(), label=f"slot {slot} takes it") else choice
        for slot, choice in enumerate(choices)
    ]
    assert set(served(assign(choices))) <= set(served(assign(more)))


def test_a_slot_takes_the_thing_it_prefers_where_nobody_needs_it() -> None:
    assert assign([[1, 0], [0, 1]]) == [1, 0]


def test_a_long_row_of_slots_can_all_be_moved_along() -> None:
    many = 3_000
    choices = [[slot, slot + 1] for slot in range(many)]
    assert assign([*choices, [0]]) == [*range(1, many + 1), 0]


# --- so far apart ---------------------------------------------------------------------------------

_SPANS = st.lists(
    st.tuples(st.integers(0, 20), st.sampled_from([0, 0, 5])).map(lambda s: (s[0], s[0] + s[1])),
    max_size=7,
)


def surely_apart(row: list[tuple[int, int]], apart: int) -> bool:
    pairs = pairwise(row)
    return all(later[0] - earlier[1] >= apart for earlier, later in pairs)


def longest(spans: list[tuple[int, int]], apart: int) -> int:
    in_order = sorted(spans, key=lambda one: (one[1], one[0]))
    rows = (row for size in range(len(spans) + 1) for row in combinations(in_order, size))
    return max(len(row) for row in rows if surely_apart(list(row), apart))


@given(_SPANS, st.integers(1, 8))
def test_a_chain_is_the_longest_row_that_is_surely_so_far_apart(
    spans: list[tuple[int, int]], apart: int
) -> None:
    row = chain(spans, apart)
    assert surely_apart([spans[one] for one in row], apart)
    assert len(row) == longest(spans, apart)


@given(_SPANS, st.integers(1, 8))
def test_no_row_of_the_same_length_is_done_sooner(spans: list[tuple[int, int]], apart: int) -> None:
    row = chain(spans, apart)
    for number, index in enumerate(row, start=1):
        sooner = [one for one in spans if one[1] < spans[index][1]]
        assert longest(sooner, apart) < number


def test_exactly_so_far_apart_is_far_enough() -> None:
    assert chain([(0, 0), (24, 24)], 24) == [0, 1]
    assert chain([(0, 0), (23, 23)], 24) == [0]


def test_ties_are_broken_by_where_a_thing_begins_and_then_by_its_place() -> None:
    assert chain([(5, 5), (0, 5)], 24) == [1]
    assert chain([(5, 5), (5, 5)], 24) == [0]
