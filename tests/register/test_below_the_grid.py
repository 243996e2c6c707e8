"""Responsibility goes below the grid: the nearest rung where anybody is present answers."""

from __future__ import annotations

from datetime import datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridcare.errors import InvalidRecord, Problem
from gridcare.facts import (
    Fact,
    GridAssigned,
    HouseholdMoved,
    Ledger,
    Moment,
    WorkerAbsent,
    WorkerReturned,
)
from gridcare.people import Household, Role, Worker
from gridcare.places import (
    Building,
    Compound,
    Dwelling,
    Grid,
    Post,
    PostKind,
    Premises,
    PremisesKind,
    SharedSpace,
    SpaceKind,
    Unit,
)
from gridcare.register import Directory, Register, Responsibility
from tests.strategies import ZONE, nth

ON_GRID = Role.GRID_WORKER

REGISTER = Register(
    grids=(Grid(id="g1"), Grid(id="g2")),
    compounds=(Compound(id="c1"),),
    buildings=(Building(id="b1", compound_id="c1"),),
    units=(Unit(id="u1", building_id="b1"), Unit(id="u2", building_id="b1")),
    dwellings=(
        Dwelling(id="d1", unit_id="u1", grid_id="g1"),
        Dwelling(id="d2", unit_id="u1", grid_id="g1"),
        Dwelling(id="d3", unit_id="u2", grid_id="g1"),
        Dwelling(id="d4", unit_id="u2", grid_id="g2"),
    ),
    households=(Household(id="h1", dwelling_ids=("d1",)), Household(id="h9")),
    workers=(
        *(Worker(id=f"w{n}", role=ON_GRID) for n in range(1, 7)),
        Worker(id="v1", role=Role.VOLUNTEER),
        Worker(id="k1", role=Role.CADRE),
    ),
    responsibilities=(
        Responsibility(worker_id="w1", dwelling_ids=("d1",)),
        Responsibility(worker_id="w2", unit_ids=("u1",), deputy_ids=("v1", "w6")),
        Responsibility(worker_id="w3", unit_ids=("u2",), grid_id="g1"),
        Responsibility(worker_id="w4", grid_id="g1"),
        Responsibility(worker_id="w5"),
        Responsibility(worker_id="k1", grid_id="g1"),
    ),
)
DIRECTORY = Directory(REGISTER)


def moment(day: int = 5) -> Moment:
    clock = datetime.combine(nth(day), time(20), tzinfo=ZONE)
    return Moment(as_of=clock, known_at=clock)


def absent(who: str, day: int = 3) -> WorkerAbsent:
    return WorkerAbsent(id=f"absent-{who}", worker_id=who, on=nth(day))


def at(door: str, *facts: Fact, role: Role = ON_GRID) -> tuple[str, ...]:
    one = DIRECTORY.dwellings[door]
    return DIRECTORY.workers_for(
        role, one.grid_id, Ledger(facts), moment(), unit_id=one.unit_id, dwelling_id=door
    )


@pytest.mark.parametrize(("door", "who"), [("d1", "w1"), ("d2", "w2"), ("d3", "w3"), ("d4", "w5")])
def test_the_door_comes_before_the_unit_the_grid_and_the_community(door: str, who: str) -> None:
    assert at(door) == (who,)


def test_units_within_a_grid_are_not_those_doors_of_them_that_lie_in_another() -> None:
    assert DIRECTORY.dwellings["d4"].unit_id == "u2"
    assert at("d4") == ("w5",)


def test_other_roles_are_asked_on_rungs_of_their_own() -> None:
    assert at("d1", role=Role.CADRE) == ("k1",)
    assert at("d4", role=Role.CADRE) == ()


def test_who_drops_out_leaves_the_door_to_the_next_rung() -> None:
    assert at("d1", absent("w1")) == ("w2",)
    assert at("d3", absent("w3")) == ("w4",)
    assert at("d3", absent("w3"), absent("w4")) == ("w5",)
    assert at("d3", absent("w3"), absent("w4"), absent("w5")) == ()


def test_deputies_stand_in_whatever_their_role_and_only_while_they_are_there() -> None:
    assert at("d2", absent("w2")) == ("v1", "w6")
    assert at("d2", absent("w2"), absent("v1")) == ("w6",)
    assert at("d2", absent("w2"), absent("v1"), absent("w6")) == ("w4",)
    back = WorkerReturned(id="back", worker_id="w2", on=nth(4))
    assert at("d2", absent("w2"), back) == ("w2",)


def test_a_unit_assigned_is_answered_for_beside_whoever_did_before() -> None:
    fact = GridAssigned(id="a", worker_id="w6", unit_ids=("u1",), on=nth(4))
    assert at("d2", fact) == ("w2", "w6")
    assert at("d1", fact) == ("w1",)
    assert at("d3", fact) == ("w3",)


def test_who_takes_over_answers_alone_and_leaves_other_roles_in_place() -> None:
    fact = GridAssigned(id="a", worker_id="w6", unit_ids=("u1",), takes_over=True, on=nth(4))
    assert at("d2", fact) == ("w6",)
    grid = GridAssigned(id="b", worker_id="w6", grid_id="g1", takes_over=True, on=nth(4))
    assert at("d3", grid, absent("w3")) == ("w6",)
    assert at("d3", grid, role=Role.CADRE) == ("k1",)


def test_who_took_over_and_drops_out_leaves_it_to_the_next_rung() -> None:
    fact = GridAssigned(id="a", worker_id="w6", unit_ids=("u1",), takes_over=True, on=nth(4))
    assert at("d2", fact, absent("w6", 5)) == ("w4",)


def test_a_door_can_be_assigned_where_nobody_had_it() -> None:
    fact = GridAssigned(id="a", worker_id="w6", dwelling_ids=("d4",), on=nth(4))
    assert at("d4", fact) == ("w6",)


def test_an_assignment_of_units_within_a_grid_counts_there_only() -> None:
    fact = GridAssigned(
        id="a", worker_id="w6", grid_id="g1", unit_ids=("u2",), takes_over=True, on=nth(4)
    )
    assert (at("d3", fact), at("d4", fact)) == (("w6",), ("w5",))


def test_an_assignment_of_nothing_is_refused() -> None:
    with pytest.raises(InvalidRecord) as caught:
        GridAssigned(id="a", worker_id="w6", on=nth(4))
    expected = "expected a grid, or else dwellings, units, premises or compounds"
    assert caught.value.problems == (Problem("grid_id", expected),)


def test_a_household_is_answered_for_by_the_door_it_lives_behind_now() -> None:
    def who(household: str, *facts: Fact) -> tuple[str, ...]:
        return DIRECTORY.workers_at_home(ON_GRID, household, Ledger(facts), moment())

    assert who("h1") == ("w1",)
    moved = HouseholdMoved(id="m", household_id="h1", dwelling_ids=("d3",), on=nth(4))
    assert who("h1", moved) == ("w3",)
    assert who("h9") == ("w5",)


def test_only_rungs_that_anybody_was_given_are_asked() -> None:
    ledger = Ledger([GridAssigned(id="a", worker_id="w6", dwelling_ids=("d4",), on=nth(4))])
    rungs = DIRECTORY.answering.rungs
    assert [str(one) for one in rungs(ledger, "g1", "u1", "d2")] == [
        "unit:u1", "grid:g1", "community:",
    ]  # fmt: skip
    assert [str(one) for one in rungs(ledger, "g2", "u9", "d4")] == [
        "dwelling:d4", "grid:g2", "community:",
    ]  # fmt: skip
    assert [str(one) for one in rungs(ledger, None, None, None)] == ["community:"]


# --- shops and compounds --------------------------------------------------------------------------

MANAGER, PROPERTY = Role.MANAGER, Role.PROPERTY_STAFF
SHOPS = Directory(
    Register(
        grids=(Grid(id="g1"), Grid(id="g2")),
        compounds=(Compound(id="c1", grid_id="g1"), Compound(id="c2", grid_id="g1")),
        buildings=(Building(id="b1", compound_id="c1"), Building(id="b2", compound_id="c2")),
        units=(Unit(id="u1", building_id="b1"), Unit(id="u2", building_id="b2")),
        spaces=(
            SharedSpace(id="e1", kind=SpaceKind.ELEVATOR, unit_id="u1", grid_id="g1"),
            SharedSpace(id="e2", kind=SpaceKind.ELEVATOR, unit_id="u2", grid_id="g1"),
        ),
        premises=tuple(
            Premises(id=one, kind=PremisesKind.SHOP, grid_id="g1")
            for one in ("bakery", "chemist", "kiosk")
        ),
        posts=(
            Post(id="gate", kind=PostKind.CHECKPOINT, compound_id="c1", grid_id="g2"),
            Post(id="road", kind=PostKind.CHECKPOINT, grid_id="g1"),
        ),
        workers=(
            *(Worker(id=one, role=MANAGER) for one in ("baker", "owner", "heir")),
            *(Worker(id=one, role=PROPERTY) for one in ("fence", "all-over")),
        ),
        responsibilities=(
            Responsibility(worker_id="baker", premises_ids=("bakery",), deputy_ids=("all-over",)),
            Responsibility(worker_id="owner", grid_id="g1"),
            Responsibility(worker_id="fence", compound_ids=("c1",)),
            Responsibility(worker_id="all-over"),
        ),
    )
)


def answering_at(place: str, role: Role, *facts: Fact, grid_id: str = "g1") -> tuple[str, ...]:
    unit_id = {"e1": "u1", "e2": "u2"}.get(place)
    return SHOPS.workers_for(
        role, grid_id, Ledger(facts), moment(), unit_id=unit_id, place_id=place
    )


def test_a_shop_is_answered_for_by_whoever_was_given_it_and_others_by_the_grids_manager() -> None:
    assert answering_at("bakery", MANAGER) == ("baker",)
    assert answering_at("chemist", MANAGER) == ("owner",)
    assert answering_at("bakery", MANAGER, absent("baker")) == ("all-over",)
    gone = (absent("baker"), absent("all-over"))
    assert answering_at("bakery", MANAGER, *gone) == ("owner",)
    assert answering_at("kiosk", MANAGER, absent("owner")) == ()


def test_a_shop_that_changes_hands_is_answered_for_by_the_new_hands_alone() -> None:
    fact = GridAssigned(
        id="a", worker_id="heir", premises_ids=("bakery",), takes_over=True, on=nth(4)
    )
    assert answering_at("bakery", MANAGER, fact) == ("heir",)
    assert answering_at("chemist", MANAGER, fact) == ("owner",)


def test_a_compound_holds_its_stairwells_its_gate_and_itself() -> None:
    found = {one: answering_at(one, PROPERTY) for one in ("e1", "gate", "c1", "e2", "c2", "road")}
    assert found == {
        "e1": ("fence",),
        "gate": ("fence",),
        "c1": ("fence",),
        "e2": ("all-over",),
        "c2": ("all-over",),
        "road": ("all-over",),
    }


def test_a_shop_is_not_in_a_compound_because_the_grid_is_the_same() -> None:
    assert answering_at("kiosk", PROPERTY) == ("all-over",)


def test_a_compound_assigned_by_a_fact_within_one_grid_counts_there_only() -> None:
    fact = GridAssigned(
        id="a", worker_id="heir", compound_ids=("c2",), grid_id="g2", takes_over=True, on=nth(4)
    )
    assert answering_at("c2", MANAGER, fact) == ("owner",)
    assert answering_at("c2", MANAGER, fact, grid_id="g2") == ("heir",)


def test_the_shop_comes_before_the_compound_and_that_before_the_grid() -> None:
    facts = (
        GridAssigned(id="a", worker_id="heir", compound_ids=("c1",), on=nth(4)),
        GridAssigned(id="b", worker_id="heir", premises_ids=("kiosk",), on=nth(4)),
    )
    rungs = SHOPS.answering.rungs
    ledger = Ledger(facts)
    assert [str(one) for one in rungs(ledger, "g1", "u1", None, "kiosk")] == [
        "premises:kiosk", "compound:c1", "grid:g1", "community:",
    ]  # fmt: skip
    assert [str(one) for one in rungs(ledger, "g1", "u2", None, "chemist")] == [
        "grid:g1", "community:",
    ]  # fmt: skip


def test_who_answers_for_a_compound_answers_for_its_doors() -> None:
    directory = Directory(
        Register(
            compounds=REGISTER.compounds,
            buildings=REGISTER.buildings,
            units=REGISTER.units,
            grids=REGISTER.grids,
            dwellings=REGISTER.dwellings,
            workers=REGISTER.workers,
            responsibilities=(
                Responsibility(worker_id="w1", compound_ids=("c1",), grid_id="g1"),
                Responsibility(worker_id="w2", grid_id="g2"),
                Responsibility(worker_id="w3", unit_ids=("u1",)),
            ),
        )
    )
    found = [
        directory.workers_for(
            ON_GRID, one.grid_id, Ledger(()), moment(), unit_id=one.unit_id, dwelling_id=one.id
        )
        for one in REGISTER.dwellings
    ]
    assert found == [("w3",), ("w3",), ("w1",), ("w2",)]


# --- beside a naive reading -----------------------------------------------------------------------

WORKERS = [f"w{n}" for n in range(1, 7)]


@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(WORKERS),
            st.sampled_from([None, "g1", "g2"]),
            st.sampled_from([(), ("u1",), ("u2",), ("u1", "u2")]),
            st.sampled_from([(), ("d1",), ("d3", "d4")]),
            st.sampled_from([(), ("c1",)]),
        ),
        max_size=5,
    ),
    away=st.sets(st.sampled_from(WORKERS)),
)
def test_the_nearest_rung_answers_as_a_naive_reading_says(
    rows: list[tuple[str, str | None, tuple[str, ...], tuple[str, ...], tuple[str, ...]]],
    away: set[str],
) -> None:
    register = Register(
        grids=REGISTER.grids,
        compounds=REGISTER.compounds,
        buildings=REGISTER.buildings,
        units=REGISTER.units,
        dwellings=REGISTER.dwellings,
        workers=REGISTER.workers,
        responsibilities=tuple(
            Responsibility(
                worker_id=who, grid_id=grid, unit_ids=units, dwelling_ids=doors, compound_ids=all_in
            )
            for who, grid, units, doors, all_in in rows
        ),
    )
    directory, ledger = Directory(register), Ledger(absent(one) for one in away)
    for door in register.dwellings:
        near: list[set[str]] = [set() for _rung in range(5)]
        for who, grid, units, doors, all_in in rows:
            if who in away or grid not in (None, door.grid_id):
                continue
            if door.id in doors:
                near[0].add(who)
            if door.unit_id in units:
                near[1].add(who)
            if all_in:  # every door here stands in the one compound
                near[2].add(who)
            if not (units or doors or all_in):
                near[4 if grid is None else 3].add(who)
        expected = next((one for one in near if one), set[str]())
        found = directory.workers_for(
            ON_GRID,
            door.grid_id,
            ledger,
            moment(),
            unit_id=door.unit_id,
            dwelling_id=door.id,
        )
        assert found == tuple(sorted(expected))
