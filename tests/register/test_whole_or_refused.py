"""A register is whole or it is refused, with everything that is wrong told at once."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridcare.bridge import evolve, from_json, to_json, to_python
from gridcare.errors import InvalidRecord, Problem
from gridcare.people import Household, Person, Residence, Role, Trait, Worker
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
from gridcare.register import Register, Responsibility

if TYPE_CHECKING:
    from collections.abc import Callable

SECRET = "Zhang-San-13800000000"  # noqa: S105 - personal, and no password

WHOLE = Register(
    grids=(Grid(id="g1"), Grid(id="g2")),
    compounds=(Compound(id="c1", name="Lanting"),),
    buildings=(Building(id="b1", compound_id="c1"),),
    units=(Unit(id="u1", building_id="b1"),),
    dwellings=(
        Dwelling(id="d1", unit_id="u1", grid_id="g1", door=SECRET),
        Dwelling(id="d2", unit_id="u1", vacant=True),
    ),
    spaces=(SharedSpace(id="s1", kind=SpaceKind.ELEVATOR, unit_id="u1", grid_id="g1"),),
    premises=(Premises(id="s2", kind=PremisesKind.SHOP, grid_id="g2"),),
    posts=(Post(id="s3", kind=PostKind.CHECKPOINT, grid_id="g2", compound_id="c1"),),
    households=(
        Household(id="h1", dwelling_ids=("d1", "d2"), phone=SECRET),
        Household(id="h2"),
    ),
    people=(
        Person(id="p1", household_id="h1", guardian_id="p2", traits=(Trait.INFANT,)),
        Person(id="p2", household_id="h1", name=SECRET, phone=SECRET),
        Person(id="p3", residence=Residence.AWAY),
    ),
    workers=(Worker(id="w1", role=Role.GRID_WORKER, name=SECRET, phone=SECRET),),
    responsibilities=(
        Responsibility(worker_id="w1", grid_id="g1"),
        Responsibility(worker_id="w1"),
    ),
)
TABLES = tuple(to_python(WHOLE))


def problems_of(make: Callable[[], object]) -> tuple[Problem, ...]:
    with pytest.raises(InvalidRecord) as caught:
        make()
    assert caught.value.what == "Register"
    assert SECRET not in str(caught.value)
    return caught.value.problems


# --- references -----------------------------------------------------------------------------------

DANGLING = [
    ("buildings", "compound_id", "compounds"),
    ("units", "building_id", "buildings"),
    ("dwellings", "unit_id", "units"),
    ("dwellings", "grid_id", "grids"),
    ("spaces", "unit_id", "units"),
    ("spaces", "grid_id", "grids"),
    ("premises", "grid_id", "grids"),
    ("compounds", "grid_id", "grids"),
    ("posts", "grid_id", "grids"),
    ("posts", "compound_id", "compounds"),
    ("people", "household_id", "households"),
    ("people", "guardian_id", "people"),
    ("responsibilities", "worker_id", "workers"),
    ("responsibilities", "grid_id", "grids"),
    ("workers", "person_id", "people"),
]
SEVERAL = [
    ("households", "dwelling_ids", "dwellings"),
    ("responsibilities", "unit_ids", "units"),
    ("responsibilities", "dwelling_ids", "dwellings"),
    ("responsibilities", "premises_ids", "premises"),
    ("responsibilities", "compound_ids", "compounds"),
    ("responsibilities", "deputy_ids", "workers"),
]


def test_every_field_that_names_another_record_is_among_the_references() -> None:
    named = {
        (table, field)
        for table in TABLES
        for field in to_python(getattr(WHOLE, table)[0])
        if field.endswith(("_id", "_ids"))
    }
    assert named == {(table, field) for table, field, _ in (*DANGLING, *SEVERAL)}


@pytest.mark.parametrize(("table", "field", "target"), DANGLING)
def test_a_reference_that_leads_nowhere_is_told_by_row_and_field(
    table: str, field: str, target: str
) -> None:
    first, *others = getattr(WHOLE, table)
    rows = (*others, evolve(first, **{field: SECRET}))
    found = problems_of(lambda: evolve(WHOLE, **{table: rows}))
    path = f"{table}[{len(others)}].{field}"
    assert found == (Problem(path, f"expected the id of one of the {target}"),)


@pytest.mark.parametrize(("table", "field", "target"), SEVERAL)
def test_each_of_several_references_is_told_by_its_number(
    table: str, field: str, target: str
) -> None:
    first, *others = getattr(WHOLE, table)
    rows = (*others, evolve(first, **{field: (SECRET,)}))
    found = problems_of(lambda: evolve(WHOLE, **{table: rows}))
    path = f"{table}[{len(others)}].{field}[0]"
    assert found == (Problem(path, f"expected the id of one of the {target}"),)


def test_nobody_stands_in_for_themselves() -> None:
    with pytest.raises(InvalidRecord) as caught:
        Responsibility(worker_id="w1", deputy_ids=("w2", "w1"))
    assert caught.value.problems == (Problem("deputy_ids", "expected somebody else"),)


def test_each_door_of_a_household_is_told_by_its_number() -> None:
    households = (Household(id="h1", dwelling_ids=("d9", "d1", SECRET)), Household(id="h2"))
    found = problems_of(lambda: evolve(WHOLE, households=households))
    assert found == (
        Problem("households[0].dwelling_ids[0]", "expected the id of one of the dwellings"),
        Problem("households[0].dwelling_ids[2]", "expected the id of one of the dwellings"),
    )


def test_every_reference_that_leads_nowhere_is_told_at_once() -> None:
    bare = dict.fromkeys(("grids", "compounds", "buildings", "units", "dwellings"), ())
    found = problems_of(lambda: evolve(WHOLE, **bare, households=(), workers=()))
    assert [problem.path for problem in found] == [
        "spaces[0].unit_id",
        "spaces[0].grid_id",
        "premises[0].grid_id",
        "posts[0].grid_id",
        "posts[0].compound_id",
        "people[0].household_id",
        "people[1].household_id",
        "responsibilities[0].worker_id",
        "responsibilities[1].worker_id",
        "responsibilities[0].grid_id",
    ]


def test_what_may_be_left_out_is_no_reference() -> None:
    register = Register(
        people=(Person(id="p1"),),
        premises=(Premises(id="s1", kind=PremisesKind.HOTEL),),
        workers=(Worker(id="w1", role=Role.CADRE),),
        responsibilities=(Responsibility(worker_id="w1"),),
    )
    assert register.responsibilities[0].grid_id is None
    assert Register() == Register(people=())


# --- ids ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", [one for one in TABLES if one != "responsibilities"])
def test_an_id_stands_once_in_its_table(table: str) -> None:
    rows = getattr(WHOLE, table)
    found = problems_of(lambda: evolve(WHOLE, **{table: (*rows, rows[0], rows[0])}))
    assert found == tuple(
        Problem(f"{table}[{len(rows) + n}].id", "expected an id not used before") for n in (0, 1)
    )


@pytest.mark.parametrize("taken", ["s1", "c1", "g1", "s3"])
def test_places_of_all_tables_share_no_id_because_facts_name_no_table(taken: str) -> None:
    shop = Premises(id=taken, kind=PremisesKind.SHOP)
    found = problems_of(lambda: evolve(WHOLE, premises=(shop,)))
    assert [problem.expected for problem in found] == ["expected an id not used before"]


def test_tables_of_different_things_may_share_ids() -> None:
    Register(
        grids=(Grid(id="1"),),
        households=(Household(id="1"),),
        people=(Person(id="1", household_id="1"),),
        workers=(Worker(id="1", role=Role.CADRE),),
    )


def test_a_worker_may_answer_for_several_grids_and_a_grid_have_several_workers() -> None:
    both = (Worker(id="w1", role=Role.GRID_WORKER), Worker(id="w2", role=Role.GRID_WORKER))
    posts = tuple(
        Responsibility(worker_id=w, grid_id=g) for w in ("w1", "w2") for g in ("g1", "g2")
    )
    assert evolve(WHOLE, workers=both, responsibilities=posts).responsibilities == posts


def test_repeated_ids_and_references_that_lead_nowhere_are_told_together() -> None:
    people = (Person(id="p1"), Person(id="p1", guardian_id="p9"))
    found = problems_of(lambda: Register(people=people))
    assert [problem.path for problem in found] == ["people[1].id", "people[1].guardian_id"]


# --- reading --------------------------------------------------------------------------------------


def test_what_was_written_as_tables_is_read_as_the_same_register() -> None:
    assert Register.from_records(**to_python(WHOLE)) == WHOLE
    assert from_json(Register, to_json(WHOLE)) == WHOLE
    assert pickle.loads(pickle.dumps(WHOLE)) == WHOLE  # noqa: S301 - made one line above


def test_tables_may_come_row_by_row_and_in_any_order() -> None:
    rows = iter([{"id": "p1", "household_id": "h1"}])
    register = Register.from_records(people=rows, households=({"id": "h1"} for _ in range(1)))
    assert register.people == (Person(id="p1", household_id="h1"),)
    assert Register.from_records() == Register()


def test_all_rows_of_all_tables_are_told_of_at_once() -> None:
    found = problems_of(
        lambda: Register.from_records(
            grids=[{"id": "g1"}, {"id": ""}],
            peple=[{"id": SECRET}],
            people=[
                {"id": "p1", "traits": ["infant", SECRET], "guardian_id": "p1"},
                {"id": "p2", "guardian_id": "p2"},
                {"id": "p3", "born_on": SECRET, "nmae": SECRET},
            ],
            workers=[{"role": SECRET}],
            units=[SECRET],  # type: ignore[list-item]  # a row that is none
        )
    )
    assert [problem.path for problem in found] == [
        "grids[1].id",
        "",
        "people[0].traits[1]",
        "people[1].guardian_id",
        "people[2].born_on",
        "people[2]",
        "workers[0].id",
        "workers[0].role",
        "units[0]",
    ]
    assert found[1].expected == "expected only known tables; did you mean people?"
    assert found[5].expected == "expected only known fields; did you mean name?"


def test_a_table_like_no_other_gets_no_hint() -> None:
    found = problems_of(lambda: Register.from_records(**{SECRET: []}))
    assert found == (Problem("", "expected only known tables"),)


def test_references_are_checked_once_every_row_can_be_read() -> None:
    found = problems_of(lambda: Register.from_records(people=[{"id": "p1", "household_id": "h1"}]))
    assert found == (Problem("people[0].household_id", "expected the id of one of the households"),)


def test_json_is_refused_with_the_same_words() -> None:
    dangling = '{"people": [{"id": "p1", "guardian_id": "p9"}, {"id": "p1"}]}'
    found = problems_of(lambda: from_json(Register, dangling))
    assert found == problems_of(
        lambda: Register(people=(Person(id="p1", guardian_id="p9"), Person(id="p1")))
    )


def test_a_register_shows_how_many_there_are_and_nobody() -> None:
    shown = repr(WHOLE)
    assert shown.startswith("Register(2 grids, 1 compounds, 1 buildings, 1 units, 2 dwellings, ")
    assert shown.endswith("3 people, 1 workers, 2 responsibilities)")
    assert "Zhang" not in shown
    assert repr(Register()) == "Register()"


# --- against a naive reading ----------------------------------------------------------------------

_IDS = st.sampled_from(["a", "b", "c"])


@given(
    st.lists(_IDS, max_size=3),
    st.lists(st.tuples(_IDS, st.none() | _IDS, st.none() | _IDS), max_size=4),
)
def test_exactly_what_is_repeated_or_leads_nowhere_is_told(
    households: list[str], people: list[tuple[str, str | None, str | None]]
) -> None:
    expected = {f"households[{n}].id" for n, one in enumerate(households) if one in households[:n]}
    ids = [one for one, _, _ in people]
    for number, (one, household, guardian) in enumerate(people):
        if one in ids[:number]:
            expected.add(f"people[{number}].id")
        if household is not None and household not in households:
            expected.add(f"people[{number}].household_id")
        if guardian not in (None, one) and guardian not in ids:
            expected.add(f"people[{number}].guardian_id")
    tables: dict[str, Any] = {
        "households": [{"id": one} for one in households],
        "people": [
            {"id": one, "household_id": household, "guardian_id": None if one == guard else guard}
            for one, household, guard in people
        ],
    }
    if expected:
        assert {
            one.path for one in problems_of(lambda: Register.from_records(**tables))
        } == expected
    else:
        assert [one.id for one in Register.from_records(**tables).people] == ids
