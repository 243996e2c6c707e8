"""Who lives where and who answers for it, as of a moment.

Comes in: a register and a ledger. Goes out: a `Directory` that answers for one household, place or
grid at a time. Deliberately not here: lists of everybody; whoever needs all asks for one after the
other, so that a single household never costs more than itself.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from gridcare.days import ALWAYS, DaySpan
from gridcare.facts import (
    Disposition,
    Entry,
    Fact,
    HouseholdMoved,
    JoinedHousehold,
    Ledger,
    Moment,
    Subject,
)
from gridcare.people import Household, Person, Role, Worker
from gridcare.places import Compound, Dwelling, Place, enclosing_areas
from gridcare.register.answering import Answering

if TYPE_CHECKING:
    from gridcare.register.records import Register

__all__ = ["Directory"]

H = TypeVar("H")


class Directory:
    """The register by id, with the moves and newcomers that the ledger holds.

    The tables are made once per register and shared; a question about one household costs the same
    in a community of any size.
    """

    __slots__ = (
        "answering",
        "dwellings",
        "households",
        "members",
        "people",
        "places",
        "register",
        "wards",
        "workers",
        "zone_names",
        "zones",
    )

    def __init__(self, register: "Register") -> None:
        """Make the tables."""
        self.register: Register = register
        self.people: dict[str, Person] = {one.id: one for one in register.people}
        self.households: dict[str, Household] = {one.id: one for one in register.households}
        self.dwellings: dict[str, Dwelling] = {one.id: one for one in register.dwellings}
        self.places: dict[str, Place] = {one.id: one for one in _places(register)}
        self.workers: dict[str, Worker] = {one.id: one for one in register.workers}
        self.members: dict[str, tuple[str, ...]] = _grouped(
            register, lambda person: person.household_id
        )
        self.wards: dict[str, tuple[str, ...]] = _grouped(
            register, lambda person: person.guardian_id
        )
        self.zone_names: frozenset[str] = _zone_names(register)
        self.answering: Answering = Answering(register)
        self.zones: dict[str, tuple[str, ...]] = _zones_of_units(
            register, self.answering.compound_of_unit
        )

    # --- residency --------------------------------------------------------------------------------

    def household_of(self, person_id: str, ledger: Ledger, moment: Moment) -> str | None:
        """Return the household a person lives with: the last joined, else the registered one."""
        moves = ledger.filed_under(Subject("residency", person_id))
        joined = [one for one in ledger.seen(moves, moment) if one.live] if moves else []
        if joined:
            move: JoinedHousehold = joined[-1].fact
            return move.household_id
        person = self.people.get(person_id)
        return None if person is None else person.household_id

    def members_of(self, household_id: str, ledger: Ledger, moment: Moment) -> tuple[str, ...]:
        """Return the ids of the people who live with a household, in order."""
        ever = self.ever_in(household_id, ledger)
        moved = ledger.filed("residency")
        if not any(one in moved for one in ever):  # as with nearly everybody
            return ever
        return tuple(one for one in ever if self.household_of(one, ledger, moment) == household_id)

    def moves_of(self, person_id: str, ledger: Ledger, moment: Moment) -> tuple[Entry, ...]:
        """Return what has been said by now of where a person went to live, believed or not."""
        return _said(ledger, ledger.filed_under(Subject("residency", person_id)), moment)

    def homes_of(self, person_id: str, moves: Iterable[Entry]) -> tuple[str, ...]:
        """Return every household a person was registered in or ever said to have joined."""
        registered = self.people[person_id].household_id
        named = (registered, *(one.fact.household_id for one in moves))
        return tuple(dict.fromkeys(one for one in named if one is not None))

    def stays_of(self, person_id: str, moves: Iterable[Entry]) -> tuple[tuple[str, DaySpan], ...]:
        """Return the households a person lived with after these moves, each with its days.

        The day of moving belongs to both.
        """
        registered = self.people[person_id].household_id
        homes = _in_turn(registered, ((one.day, one.fact.household_id) for one in moves))
        return tuple((home, days) for home, days in homes if home is not None)

    def ever_in(self, household_id: str, ledger: Ledger) -> tuple[str, ...]:
        """Return everybody registered in a household or ever said to have joined it, in order."""
        joined = ledger.filed_under(Subject("joined", household_id))
        registered = self.members.get(household_id, ())
        if not joined:
            return registered
        newcomers = {fact.person_id for fact in joined if isinstance(fact, JoinedHousehold)}
        candidates = newcomers.union(registered)
        return tuple(sorted(one for one in candidates if one in self.people))

    def removals_of(self, household_id: str, ledger: Ledger, moment: Moment) -> tuple[Entry, ...]:
        """Return what has been said by now of where a household moved, believed or not."""
        told = ledger.filed_under(Subject("household", household_id))
        return _said(ledger, [one for one in told if isinstance(one, HouseholdMoved)], moment)

    def doors_through(
        self, household_id: str, moves: Iterable[Entry]
    ) -> Iterator[tuple[tuple[Dwelling, ...], DaySpan]]:
        """Yield where a household lived after these moves, each time with its days."""
        household = self.households.get(household_id)
        registered = () if household is None else household.dwelling_ids
        named = _in_turn(registered, ((one.day, one.fact.dwelling_ids) for one in moves))
        for doors, days in named:
            yield tuple(self.dwellings[one] for one in doors if one in self.dwellings), days

    def zones_around(self, household_id: str, moves: Iterable[Entry]) -> tuple[str, ...]:
        """Return the names of all zones that would hold any door of a household, in order."""
        doors = (one for doors, _days in self.doors_through(household_id, moves) for one in doors)
        return tuple(dict.fromkeys(name for one in doors for name in self.zones_of(one)))

    def compound_of(self, unit_id: str) -> str | None:
        """Return the compound that a unit stands in."""
        return self.answering.compound_of_unit.get(unit_id)

    def zones_of(self, dwelling: Dwelling) -> tuple[str, ...]:
        """Return the names of all zones that would hold a door: unit, building, compound, areas."""
        grid = () if dwelling.grid_id is None else (f"grid:{dwelling.grid_id}",)
        return (*self.zones.get(dwelling.unit_id, ()), *grid)

    def households_in(self, zone: str, ledger: Ledger) -> tuple[str, ...]:
        """Return the households that live, or ever lived, behind a door the named zone holds."""
        doors = {one.id for one in self.dwellings.values() if zone in self.zones_of(one)}
        found = {
            one.id for one in self.households.values() if not doors.isdisjoint(one.dwelling_ids)
        }
        for door in doors:
            moved = ledger.filed_under(Subject("moved-to", door))
            found.update(fact.household_id for fact in moved if isinstance(fact, HouseholdMoved))
        return tuple(sorted(found.intersection(self.households)))

    def doors_of(self, household_id: str, entries: tuple[Entry, ...]) -> tuple[Dwelling, ...]:
        """Return where a household lives, after its own moves among these entries."""
        moved = _last_move(
            [one for one in _moves(entries) if one.fact.household_id == household_id]
        )
        household = self.households.get(household_id)
        registered = () if household is None else household.dwelling_ids
        named = registered if moved is None else moved.dwelling_ids
        return tuple(self.dwellings[one] for one in named if one in self.dwellings)

    def zones_at_home(self, household_id: str, entries: tuple[Entry, ...]) -> frozenset[str] | None:
        """Return the zones that hold a household's doors, after the moves among its entries.

        None where nobody knows where it lives.
        """
        doors = self.doors_of(household_id, entries)
        return frozenset(zone for door in doors for zone in self.zones_of(door)) if doors else None

    @staticmethod
    def has_moved_away(entries: tuple[Entry, ...]) -> bool:
        """Tell from a household's entries whether it moved out of the community."""
        moved = _last_move(_moves(entries))
        return moved is not None and not moved.dwelling_ids

    # --- responsibility ---------------------------------------------------------------------------

    def workers_for(
        self,
        role: Role,
        grid_id: str | None,
        ledger: Ledger,
        moment: Moment,
        *,
        unit_id: str | None = None,
        dwelling_id: str | None = None,
        place_id: str | None = None,
    ) -> tuple[str, ...]:
        """Return who of a role answers at the moment, in order.

        Whoever was given the dwelling or the shop itself, else its unit, else the compound, else
        the grid, else the community. Absent workers answer for nothing; who stands in for them
        does. Nobody at all is an empty tuple.
        """
        rungs = self.answering.rungs(ledger, grid_id, unit_id, dwelling_id, place_id)
        return self.answering.on(rungs, role, ledger, moment)

    def workers_at_home(
        self, role: Role, household_id: str, ledger: Ledger, moment: Moment
    ) -> tuple[str, ...]:
        """Return who of a role answers for a household, by the door it lives behind."""
        entries = ledger.entries((Subject("household", household_id),), moment)
        door = next(iter(self.doors_of(household_id, entries)), None)
        if door is None:
            return self.workers_for(role, None, ledger, moment)
        return self.workers_for(
            role, door.grid_id, ledger, moment, unit_id=door.unit_id, dwelling_id=door.id
        )


def _grouped(
    register: "Register", by: Callable[[Person], str | None]
) -> dict[str, tuple[str, ...]]:
    """Return the people by what they share, each group in order of id."""
    found: dict[str, list[str]] = {}
    for person in register.people:
        key = by(person)
        if key is not None:
            found.setdefault(key, []).append(person.id)
    return {key: tuple(sorted(ids)) for key, ids in found.items()}


def _places(register: "Register") -> Iterator[Place]:
    yield from register.spaces
    yield from register.premises
    yield from register.posts
    yield from register.compounds
    yield from register.grids


def _zone_names(register: "Register") -> frozenset[str]:
    tables = (
        ("compound", register.compounds),
        ("building", register.buildings),
        ("unit", register.units),
        ("grid", register.grids),
    )
    return frozenset(f"{kind}:{one.id}" for kind, table in tables for one in table)


def _zones_of_units(
    register: "Register", compounds: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Return the zones that would hold each unit, the smallest first."""
    zones: dict[str, tuple[str, ...]] = {}
    areas = {one.id: tuple(_areas_around(one)) for one in register.compounds}
    for unit in register.units:
        compound_id = compounds[unit.id]
        names = (f"unit:{unit.id}", f"building:{unit.building_id}", f"compound:{compound_id}")
        zones[unit.id] = (*names, *areas[compound_id])
    return zones


def _areas_around(compound: Compound) -> Iterator[str]:
    for code in () if compound.area is None else enclosing_areas(compound.area):
        yield f"area:{code}"


def _said(ledger: Ledger, facts: Sequence[Fact], moment: Moment) -> tuple[Entry, ...]:
    """Return the entries of facts that were known by now, whatever became of them."""
    if not facts:
        return ()
    entries = ledger.seen(facts, moment)
    return tuple(one for one in entries if one.disposition is not Disposition.NOT_YET)


def _in_turn(first: H, moves: Iterable[tuple[date, H]]) -> Iterator[tuple[H, DaySpan]]:
    """Yield one home after the other, each through the day on which it was left."""
    homes = [(date.min, first), *moves]
    if len(homes) == 1:  # as with nearly everybody
        yield first, ALWAYS
        return
    left = [*(day for day, _home in homes[1:]), None]
    for (day, home), left_on in zip(homes, left, strict=True):
        yield home, DaySpan(first_on=day, last_on=left_on)


def _moves(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that say where a household moved, as far as they count."""
    return [one for one in entries if isinstance(one.fact, HouseholdMoved) and one.live]


def _last_move(moves: Sequence[Entry]) -> HouseholdMoved | None:
    return moves[-1].fact if moves else None
