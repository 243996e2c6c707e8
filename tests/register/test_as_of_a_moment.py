"""Who lives where and who answers for it: each moment sees what was known by then."""

from __future__ import annotations

from datetime import datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridcare.bridge import evolve
from gridcare.facts import (
    Arrived,
    Fact,
    GridAssigned,
    HomeAssessed,
    HouseholdMoved,
    JoinedHousehold,
    Ledger,
    Moment,
    Retracted,
    Subject,
    WorkerAbsent,
    WorkerReturned,
)
from gridcare.people import Household, Person, Role, Worker
from gridcare.places import (
    Building,
    Compound,
    Dwelling,
    Grid,
    Premises,
    PremisesKind,
    SharedSpace,
    SpaceKind,
    Unit,
)
from gridcare.register import Directory, Register, Responsibility
from tests.strategies import ZONE, nth

ON_GRID, PROPERTY = Role.GRID_WORKER, Role.PROPERTY_STAFF

REGISTER = Register(
    grids=(Grid(id="g1"), Grid(id="g2"), Grid(id="g3")),
    compounds=(Compound(id="c1"),),
    buildings=(Building(id="b1", compound_id="c1"),),
    units=(Unit(id="u1", building_id="b1"),),
    dwellings=tuple(Dwelling(id=f"d{n}", unit_id="u1", grid_id=f"g{n}") for n in (1, 2, 3)),
    spaces=(SharedSpace(id="s1", kind=SpaceKind.ELEVATOR, unit_id="u1"),),
    premises=(Premises(id="s2", kind=PremisesKind.SHOP),),
    households=(Household(id="h1", dwelling_ids=("d1", "d2")), Household(id="h2")),
    people=(
        Person(id="p2", household_id="h1"),
        Person(id="p1", household_id="h1"),
        Person(id="p3", household_id="h2"),
        Person(id="p4"),
    ),
    workers=(
        Worker(id="w1", role=ON_GRID),
        Worker(id="w2", role=ON_GRID),
        Worker(id="w3", role=ON_GRID),
        Worker(id="w4", role=PROPERTY),
        Worker(id="w5", role=ON_GRID),
    ),
    responsibilities=(
        Responsibility(worker_id="w2", grid_id="g1"),
        Responsibility(worker_id="w1", grid_id="g1"),
        Responsibility(worker_id="w4", grid_id="g1"),
        Responsibility(worker_id="w3"),
    ),
)
DIRECTORY = Directory(REGISTER)


def moment(day: int, *, known: int | None = None, hour: int = 20) -> Moment:
    def clock(number: int) -> datetime:
        return datetime.combine(nth(number), time(hour), tzinfo=ZONE)

    return Moment(as_of=clock(day), known_at=clock(day if known is None else known))


def joined(fact_id: str, day: int, household: str | None, who: str = "p1") -> JoinedHousehold:
    return JoinedHousehold(id=fact_id, person_id=who, household_id=household, on=nth(day))


def late(fact: Fact, day: int) -> Fact:
    """Return the fact, recorded only on that day."""
    return evolve(fact, recorded_at=datetime.combine(nth(day), time(9), tzinfo=ZONE))


def household(day: int, *facts: Fact, who: str = "p1", known: int | None = None) -> str | None:
    return DIRECTORY.household_of(who, Ledger(facts), moment(day, known=known))


def members(day: int, *facts: Fact, of: str = "h1") -> tuple[str, ...]:
    return DIRECTORY.members_of(of, Ledger(facts), moment(day))


# --- the tables -----------------------------------------------------------------------------------


def test_spaces_premises_compounds_and_grids_are_all_places() -> None:
    assert set(DIRECTORY.places) == {"s1", "s2", "c1", "g1", "g2", "g3"}
    assert isinstance(DIRECTORY.places["s2"], Premises)
    assert DIRECTORY.register is REGISTER
    assert {one.id for one in DIRECTORY.workers.values()} == {f"w{n}" for n in range(1, 6)}


# --- with whom somebody lives ---------------------------------------------------------------------


def test_until_somebody_moves_the_register_says_with_whom_they_live() -> None:
    assert [household(5, who=one) for one in ("p1", "p3", "p4", "nobody")] == [
        "h1", "h2", None, None
    ]  # fmt: skip
    assert members(5) == ("p1", "p2")
    assert members(5, of="h9") == ()


def test_somebody_lives_with_the_household_last_joined() -> None:
    facts = joined("a", 3, "h2"), joined("b", 6, "h1"), joined("c", 8, None)
    seen = [household(day, *facts) for day in (2, 3, 5, 6, 7, 8)]
    assert seen == ["h1", "h2", "h2", "h1", "h1", None]
    assert [household(day, *facts[::-1]) for day in (2, 3, 5, 6, 7, 8)] == seen


def test_who_joins_one_household_has_left_the_other() -> None:
    fact = joined("a", 3, "h2")
    assert members(3, fact, of="h1") == ("p2",)
    assert members(3, fact, of="h2") == ("p1", "p3")
    assert members(2, fact, of="h2") == ("p3",)


def test_who_left_is_a_member_of_no_household() -> None:
    assert members(3, joined("a", 3, None)) == ("p2",)
    assert members(3, joined("a", 3, None), of="h2") == ("p3",)


def test_who_joins_twice_is_one_member() -> None:
    assert members(5, joined("a", 3, "h1"), joined("b", 4, "h1")) == ("p1", "p2")


def test_somebody_without_a_household_can_join_one() -> None:
    assert members(5, joined("a", 3, "h2", "p4"), of="h2") == ("p3", "p4")


def test_somebody_in_no_register_joins_but_is_no_member_of_it() -> None:
    stranger = joined("a", 3, "h2", "stranger")
    assert members(5, stranger, of="h2") == ("p3",)
    assert household(5, stranger, who="stranger") == "h2"


def test_a_household_that_no_register_knows_takes_its_member_away_all_the_same() -> None:
    assert household(5, joined("a", 3, "elsewhere")) == "elsewhere"
    assert members(5, joined("a", 3, "elsewhere")) == ("p2",)


def test_a_move_recorded_late_is_not_seen_before() -> None:
    fact = late(joined("a", 3, "h2"), 6)
    assert [household(5, fact), household(5, fact, known=6), household(6, fact)] == [
        "h1", "h2", "h2"
    ]  # fmt: skip


def test_a_move_corrected_or_withdrawn_counts_as_it_should_have_been() -> None:
    wrong = joined("a", 3, "h2")
    corrected = late(evolve(joined("b", 3, None), corrects="a"), 5)
    withdrawn = late(Retracted(id="r", fact_id="a", on=nth(3)), 5)
    assert [household(day, wrong, corrected) for day in (4, 5)] == ["h2", None]
    assert [household(day, wrong, withdrawn) for day in (4, 5)] == ["h2", "h1"]
    assert household(3, wrong, corrected, known=5) is None


def test_of_two_moves_on_one_day_the_one_with_a_time_is_later() -> None:
    timed = evolve(joined("a", 3, None), on=None, at=datetime.combine(nth(3), time(9), tzinfo=ZONE))
    assert household(5, timed, joined("b", 3, "h2")) is None


# --- behind which door ----------------------------------------------------------------------------


def doors(day: int, *facts: Fact, of: str = "h1") -> list[str]:
    entries = Ledger(facts).entries(
        (Subject("household", "h1"), Subject("household", "h2")), moment(day)
    )
    return [one.id for one in DIRECTORY.doors_of(of, entries)]


def moved(fact_id: str, day: int, *dwellings: str, who: str = "h1") -> HouseholdMoved:
    return HouseholdMoved(id=fact_id, household_id=who, dwelling_ids=dwellings, on=nth(day))


def test_a_household_that_has_not_moved_lives_where_the_register_says() -> None:
    looked = HomeAssessed(id="x", household_id="h1", suitable=True, on=nth(1))
    assert doors(5, looked) == ["d1", "d2"]
    assert doors(5, of="h2") == []


def test_the_last_move_says_behind_which_doors_and_in_which_order() -> None:
    facts = moved("a", 3, "d3", "d1"), moved("b", 6), moved("c", 8, "d2")
    assert [doors(day, *facts) for day in (2, 3, 5, 6, 8)] == [
        ["d1", "d2"],
        ["d3", "d1"],
        ["d3", "d1"],
        [],
        ["d2"],
    ]


def test_another_households_move_moves_nobody_else() -> None:
    fact = moved("a", 3, "d3", who="h2")
    assert (doors(5, fact), doors(5, fact, of="h2")) == (["d1", "d2"], ["d3"])


def test_a_move_withdrawn_moved_nobody() -> None:
    assert doors(5, moved("a", 3), Retracted(id="r", fact_id="a", on=nth(4))) == ["d1", "d2"]


def test_a_household_is_away_from_the_move_to_no_door_until_it_is_back() -> None:
    facts = moved("a", 3, "d9"), moved("b", 6), moved("c", 8, "d2")

    def away(day: int, *told: Fact) -> bool:
        entries = Ledger(told).entries((Subject("household", "h1"),), moment(day))
        return Directory.has_moved_away(entries)

    assert [away(day, *facts) for day in (2, 3, 6, 7, 8)] == [False, False, True, True, False]
    assert not away(5, moved("a", 3), Retracted(id="r", fact_id="a", on=nth(4)))
    assert not away(5, HomeAssessed(id="x", household_id="h1", suitable=True, on=nth(1)))


def test_a_door_that_is_in_no_register_is_no_door() -> None:
    assert doors(5, moved("a", 3, "d9", "d3")) == ["d3"]


def test_a_household_that_is_in_no_register_has_no_door() -> None:
    assert doors(5, of="h9") == []


# --- who answers for it ---------------------------------------------------------------------------


def absent(fact_id: str, day: int, who: str) -> WorkerAbsent:
    return WorkerAbsent(id=fact_id, worker_id=who, on=nth(day))


def returned(fact_id: str, day: int, who: str) -> WorkerReturned:
    return WorkerReturned(id=fact_id, worker_id=who, on=nth(day))


def assigned(fact_id: str, day: int, who: str, grid: str = "g1") -> GridAssigned:
    return GridAssigned(id=fact_id, worker_id=who, grid_id=grid, on=nth(day))


def workers(
    day: int, *facts: Fact, role: Role = ON_GRID, grid: str | None = "g1"
) -> tuple[str, ...]:
    return DIRECTORY.workers_for(role, grid, Ledger(facts), moment(day))


@pytest.mark.parametrize(
    ("role", "grid", "expected"),
    [
        (ON_GRID, "g1", ("w1", "w2")),
        (ON_GRID, "g2", ("w3",)),
        (ON_GRID, None, ("w3",)),
        (ON_GRID, "g9", ("w3",)),
        (PROPERTY, "g1", ("w4",)),
        (PROPERTY, "g2", ()),
        (PROPERTY, None, ()),
        (Role.HEALTH_STAFF, "g1", ()),
    ],
)
def test_a_grids_own_workers_of_a_role_come_before_the_communitys(
    role: Role, grid: str | None, expected: tuple[str, ...]
) -> None:
    assert workers(5, role=role, grid=grid) == expected


def test_who_is_absent_answers_for_nothing_until_they_return() -> None:
    facts = absent("a", 3, "w1"), absent("b", 5, "w2"), returned("c", 7, "w2")
    assert [workers(day, *facts) for day in (2, 3, 5, 7)] == [
        ("w1", "w2"), ("w2",), ("w3",), ("w2",)
    ]  # fmt: skip
    assert workers(5, *facts, absent("d", 5, "w3")) == ()
    assert workers(5, absent("d", 5, "w3"), grid=None) == ()


def test_an_absence_withdrawn_was_none() -> None:
    facts = absent("a", 3, "w1"), Retracted(id="r", fact_id="a", on=nth(4))
    assert workers(5, *facts) == ("w1", "w2")


def test_being_assigned_elsewhere_is_no_absence_and_no_return() -> None:
    facts = absent("a", 3, "w1"), assigned("b", 4, "w1", "g2")
    assert workers(5, *facts) == ("w2",)
    assert workers(5, assigned("b", 4, "w1", "g2")) == ("w1", "w2")


def test_who_is_assigned_answers_from_then_on_beside_who_is_posted() -> None:
    fact = assigned("a", 3, "w5")
    assert [workers(day, fact) for day in (2, 3)] == [("w1", "w2"), ("w1", "w2", "w5")]
    assert workers(3, fact, grid="g2") == ("w3",)


def test_of_two_assigned_to_one_grid_the_last_answers_for_it() -> None:
    facts = assigned("a", 3, "w5", "g2"), assigned("b", 5, "w1", "g2")
    assert [workers(day, *facts, grid="g2") for day in (3, 5)] == [("w5",), ("w1",)]


def test_being_assigned_twice_or_where_one_is_posted_changes_nothing() -> None:
    assert workers(5, assigned("a", 3, "w1"), assigned("b", 4, "w1")) == ("w1", "w2")


def test_somebody_of_another_role_or_unknown_displaces_nobody() -> None:
    facts = assigned("a", 3, "w5", "g2"), assigned("b", 4, "w4", "g2"), assigned("c", 5, "w9", "g2")
    assert workers(6, *facts, grid="g2") == ("w5",)
    assert workers(6, *facts, role=PROPERTY, grid="g2") == ("w4",)


def test_who_is_assigned_and_absent_leaves_the_grid_to_the_community() -> None:
    facts = assigned("a", 3, "w5", "g2"), absent("b", 4, "w5")
    assert [workers(day, *facts, grid="g2") for day in (3, 4)] == [("w5",), ("w3",)]


def test_an_assignment_names_one_grid_and_never_the_whole_community() -> None:
    assert workers(5, assigned("a", 3, "w5"), grid=None) == ("w3",)


# --- against a naive reading ----------------------------------------------------------------------


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["p1", "p2", "p4", "stranger"]),
            st.sampled_from(["h1", "h2", "h9", None]),
            st.integers(0, 6),
            st.integers(0, 4),
        ),
        max_size=6,
    ),
    st.integers(0, 10),
    st.integers(0, 10),
)
def test_everybody_lives_where_the_last_fact_known_by_then_says(
    moves: list[tuple[str, str | None, int, int]], as_of: int, known: int
) -> None:
    lives: dict[str, str | None] = {one.id: one.household_id for one in REGISTER.people}
    numbered = sorted(enumerate(moves), key=lambda one: (one[1][2], one[0]))
    for _, (who, where, day, delay) in numbered:
        if day <= as_of and day + delay <= known:
            lives[who] = where
    facts = [
        late(joined(f"f{n}", day, where, who), day + delay)
        for n, (who, where, day, delay) in enumerate(moves)
    ]
    ledger, now = Ledger(facts), moment(as_of, known=known)
    for who in ("p1", "p2", "p3", "p4", "stranger"):
        assert DIRECTORY.household_of(who, ledger, now) == lives.get(who)
    for where in ("h1", "h2", "h9"):
        expected = sorted(one.id for one in REGISTER.people if lives[one.id] == where)
        assert DIRECTORY.members_of(where, ledger, now) == tuple(expected)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([WorkerAbsent, WorkerReturned]),
            st.sampled_from(["w1", "w2", "w3"]),
            st.integers(0, 6),
        ),
        max_size=7,
    ),
    st.integers(0, 8),
)
def test_nobody_absent_is_named_and_nobody_present_is_passed_over(
    told: list[tuple[type[WorkerAbsent | WorkerReturned], str, int]], day: int
) -> None:
    away: set[str] = set()
    for _, (kind, who, since) in sorted(enumerate(told), key=lambda one: (one[1][2], one[0])):
        if since <= day:
            (away.add if kind is WorkerAbsent else away.discard)(who)
    facts = [kind(id=f"f{n}", worker_id=who, on=nth(on)) for n, (kind, who, on) in enumerate(told)]
    own = tuple(one for one in ("w1", "w2") if one not in away)
    shared = tuple(one for one in ("w3",) if one not in away)
    assert workers(day, *facts) == (own or shared)


def test_facts_about_other_things_move_nobody() -> None:
    assert household(5, Arrived(id="a", person_id="p1", on=nth(3))) == "h1"
