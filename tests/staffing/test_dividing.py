"""Dividing dwellings among workers: walks without a gap, against every way of cutting them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import combinations
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridcare.bridge import evolve, from_json, to_json
from gridcare.errors import InvalidRecord, Problem
from gridcare.facts import GridAssigned, HouseholdMoved, Ledger, Moment
from gridcare.people import Household, Person, Residence, Role, Worker
from gridcare.places import Building, Compound, Dwelling, Grid, Unit
from gridcare.register import Directory, Register
from gridcare.staffing import Division, Load, balanced_runs, cover_of, propose_division

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NOON: Final = datetime(2021, 12, 28, 12, tzinfo=UTC)
NOW: Final = Moment(as_of=NOON, known_at=NOON)

UNITS: Final = ("b10u1", "b2u1", "b2u2", "b1u1")
"""Not in walking order: building 10 comes after building 2."""


def register(doors: Mapping[str, int], *, grids: Mapping[str, str] | None = None) -> Register:
    """Make a community with so many doors, each with a household of two, in each stairwell."""
    grids = grids or {}
    names = [f"{unit}-{n}" for unit, count in doors.items() for n in range(count)]
    return Register(
        grids=tuple(Grid(id=one) for one in sorted({*grids.values()})),
        compounds=(Compound(id="c"),),
        buildings=tuple(
            Building(id=one, compound_id="c") for one in sorted({u.split("u")[0] for u in doors})
        ),
        units=tuple(Unit(id=one, building_id=one.split("u")[0]) for one in doors),
        dwellings=tuple(
            Dwelling(id=one, unit_id=one.split("-")[0], grid_id=grids.get(one.split("-")[0]))
            for one in names
        ),
        households=tuple(Household(id=f"h-{one}", dwelling_ids=(one,)) for one in names),
        people=tuple(
            Person(id=f"p{n}-{one}", household_id=f"h-{one}") for one in names for n in (1, 2)
        ),
        workers=tuple(Worker(id=f"w{n}", role=Role.GRID_WORKER) for n in range(1, 5)),
    )


def divide(
    whole: Register,
    workers: Sequence[str] | Mapping[str, Sequence[str]],
    *facts: HouseholdMoved,
    load: Load = "households",
) -> Division:
    return propose_division(Directory(whole), Ledger(facts), NOW, workers, load=load)


# --- cutting a row --------------------------------------------------------------------------------


def every_cut(loads: Sequence[int], runs: int) -> list[list[int]]:
    """Return the sums of every way to cut a row into so many runs, none empty."""
    inner = combinations(range(1, len(loads)), runs - 1)
    return [
        [sum(loads[a:b]) for a, b in zip([0, *cuts], [*cuts, len(loads)], strict=True)]
        for cuts in inner
    ]


@given(st.lists(st.integers(0, 9), max_size=8), st.integers(0, 9))
def test_no_other_cut_is_better(loads: list[int], runs: int) -> None:
    ends = balanced_runs(loads, runs)
    asked = min(runs, len(loads))
    assert len(ends) == asked
    if not asked:
        return
    sums = [sum(loads[a:b]) for a, b in zip([0, *ends[:-1]], ends, strict=True)]
    assert ends == sorted(set(ends))
    assert ends[-1] == len(loads)
    best = min((max(one), max(one) - min(one)) for one in every_cut(loads, asked))
    assert (max(sums), max(sums) - min(sums)) == best


def test_a_community_of_540_stairwells_is_cut_at_once() -> None:
    loads = [10 + n % 3 for n in range(540)]
    ends = balanced_runs(loads, 180)
    sums = [sum(loads[a:b]) for a, b in zip([0, *ends[:-1]], ends, strict=True)]
    assert (len(ends), max(sums), min(sums)) == (180, 33, 33)


# --- dividing dwellings ---------------------------------------------------------------------------

WHOLE: Final = register({"b10u1": 2, "b2u1": 3, "b2u2": 1, "b1u1": 4})


def test_shares_are_walks_in_the_order_of_buildings_and_stairwells_stay_whole() -> None:
    found = divide(WHOLE, ["w1", "w2", "w3"])
    assert [(one.worker_id, one.unit_ids, one.load) for one in found.shares] == [
        ("w1", ("b1u1",), 4),
        ("w2", ("b2u1",), 3),
        ("w3", ("b2u2", "b10u1"), 3),
    ]
    assert (found.largest, found.spread, found.orphans) == (4, 1, ())


def test_the_order_of_rows_does_not_matter() -> None:
    turned = evolve(WHOLE, dwellings=WHOLE.dwellings[::-1], units=WHOLE.units[::-1])
    assert divide(turned, ["w1", "w2", "w3"]) == divide(WHOLE, ["w1", "w2", "w3"])


def test_more_workers_than_stairwells_leave_the_last_without() -> None:
    small = register({"b1u1": 2, "b1u2": 2})
    found = divide(small, ["w1", "w2", "w3", "w3"])
    assert [one.load for one in found.shares] == [2, 2, 0]
    assert [one.worker_id for one in found.responsibilities()] == ["w1", "w2"]


def test_with_nobody_every_dwelling_is_an_orphan_in_walking_order() -> None:
    found = divide(WHOLE, [])
    assert (found.shares, found.largest, found.spread) == ((), 0, 0)
    assert found.orphans[0] == "b1u1-0"
    assert found.orphans[-1] == "b10u1-1"
    assert len(found.orphans) == 10


def test_grid_by_grid_what_lies_in_no_grid_or_in_another_is_orphaned() -> None:
    grids = {"b1u1": "east", "b2u1": "east", "b2u2": "west"}
    parted = register({"b10u1": 2, "b2u1": 3, "b2u2": 1, "b1u1": 4}, grids=grids)
    found = divide(parted, {"east": ["w1", "w2"]})
    assert [(one.grid_id, one.unit_ids) for one in found.shares] == [
        ("east", ("b1u1",)),
        ("east", ("b2u1",)),
    ]
    assert found.orphans == ("b2u2-0", "b10u1-0", "b10u1-1")


def test_people_who_moved_or_are_away_weigh_where_they_are() -> None:
    day = date(2021, 12, 20)
    moved = HouseholdMoved(id="m", household_id="h-b1u1-0", dwelling_ids=("b2u2-0",), on=day)
    gone = HouseholdMoved(id="g", household_id="h-b1u1-1", on=day)
    away = tuple(
        evolve(one, residence=Residence.AWAY) if one.id == "p1-b10u1-0" else one
        for one in WHOLE.people
    )
    found = divide(evolve(WHOLE, people=away), ["w1"], moved, gone, load="people")
    assert found.shares[0].load == 2 * 10 - 2 - 1
    assert divide(WHOLE, ["w1"], gone).shares[0].load == 9
    two = divide(WHOLE, ["w1", "w2", "w3", "w4"], moved)
    assert [one.load for one in two.shares] == [3, 3, 2, 2]


def test_callers_may_weigh_doors_themselves() -> None:
    found = divide(WHOLE, ["w1", "w2"], load={"b10u1-0": 7, "b1u1-0": 5})
    assert [(one.unit_ids, one.load) for one in found.shares] == [
        (("b1u1", "b2u1", "b2u2"), 5),
        (("b10u1",), 7),
    ]


def test_unknown_workers_and_weights_below_zero_are_refused_together() -> None:
    with pytest.raises(InvalidRecord) as caught:
        divide(WHOLE, {"east": ["w1", "w9"]}, load={"b10u1-0": -1})
    assert caught.value.problems == (
        Problem("workers", "expected ids of workers of the register"),
        Problem("load", "expected no weight below zero"),
    )


def test_as_rows_or_as_facts_it_makes_every_door_just_one_workers() -> None:
    found = divide(WHOLE, ["w1", "w2", "w3"])
    named = evolve(WHOLE, responsibilities=found.responsibilities())
    after = Ledger(found.facts(at=datetime(2021, 12, 28, 11, tzinfo=UTC), id_prefix="split"))
    for directory, ledger in ((Directory(named), Ledger()), (Directory(WHOLE), after)):
        cover = cover_of(directory, ledger, NOW, Role.GRID_WORKER)
        assert (cover.orphans, cover.shared) == ((), ())
        assert cover.loads == (("w1", 4), ("w2", 3), ("w3", 3))
    later = datetime(2021, 12, 28, 11, 30, tzinfo=UTC)
    again = divide(WHOLE, ["w4"]).facts(at=later, id_prefix="again")
    cover = cover_of(Directory(WHOLE), after.append(again), NOW, Role.GRID_WORKER)
    assert cover.loads == (("w4", 10),)


def test_the_facts_of_a_share_of_a_grid_name_its_grid() -> None:
    grids = {"b1u1": "east", "b2u1": "east", "b2u2": "west", "b10u1": "west"}
    parted = register({"b10u1": 2, "b2u1": 3, "b2u2": 1, "b1u1": 4}, grids=grids)
    facts = divide(parted, {"east": ["w1"], "west": ["w2"]}).facts(at=NOON, id_prefix="split")
    assert facts[1] == GridAssigned(
        id="split-2",
        at=NOON,
        worker_id="w2",
        grid_id="west",
        unit_ids=("b2u2", "b10u1"),
        takes_over=True,
    )


def test_it_shows_itself_and_goes_to_records_and_json() -> None:
    found = divide(register({"b1u1": 2}), ["w1"])
    assert from_json(Division, to_json(found)) == found
    assert found.to_records() == [
        {"dwelling_id": "b1u1-0", "worker_id": "w1", "grid_id": None},
        {"dwelling_id": "b1u1-1", "worker_id": "w1", "grid_id": None},
    ]
    assert "<td>w1</td>" in found._repr_html_()
    assert "nobody" not in found._repr_html_()
    nobody = divide(register({"b1u1": 2}), [])
    assert nobody.to_records()[0] == {"dwelling_id": "b1u1-0", "worker_id": None, "grid_id": None}
    assert "<td>nobody</td>" in nobody._repr_html_()


@given(
    doors=st.dictionaries(st.sampled_from(UNITS), st.integers(0, 3), min_size=1),
    workers=st.lists(st.sampled_from(["w1", "w2", "w3", "w4"]), max_size=4),
    parted=st.booleans(),
)
def test_every_dwelling_is_in_one_share_or_an_orphan(
    *, doors: dict[str, int], workers: list[str], parted: bool
) -> None:
    grids = {unit: "east" for unit in doors if unit.startswith("b2")} if parted else {}
    whole = register(doors, grids=grids)
    found = divide(whole, {"east": workers} if parted else workers)
    had = [door for one in found.shares for door in one.dwelling_ids] + list(found.orphans)
    assert sorted(had) == sorted(one.id for one in whole.dwellings)
    units = [unit for one in found.shares for unit in one.unit_ids]
    assert len(units) == len(set(units))
    for one in found.shares:
        assert one.load == len(one.dwelling_ids)
        assert {door.split("-")[0] for door in one.dwelling_ids} == set(one.unit_ids)
