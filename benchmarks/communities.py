"""Communities to measure with: the example, a small piece of it, and many copies side by side.

Comes in: the example's register and ledger from `docs/examples`. Goes out: a `Community` of about
the size asked for, in which the same people have the same facts.
"""

import sys
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from gridcare.bridge import evolve
from gridcare.catalogue import china
from gridcare.facts import Fact, Ledger
from gridcare.places import Dwelling
from gridcare.policy import Rulebook
from gridcare.register import Register

# The examples are scripts in a folder of their own, not a package to install.
sys.path.append(str(Path(__file__).resolve().parents[1] / "docs" / "examples"))

from lanting_community import build_ledger, build_register

__all__ = ["MORNING", "RULEBOOK", "Community", "another", "copies", "example", "piece"]

MORNING: Final = datetime(2021, 12, 28, 8, tzinfo=timezone(timedelta(hours=8)))

RULEBOOK: Final = Rulebook(
    [
        china.PROTOCOL_8,
        china.TAIYUAN_2021_12_23,
        china.TAIYUAN_2021_12_27,
        china.COMMUNITY_PRACTICE_2021_12,
    ]
)

T = TypeVar("T")

# Fields that name a household, a person, a place or another fact.
_NAMES: Final = (
    "id",
    "person_id",
    "household_id",
    "place_id",
    "to_person_id",
    "specimen_id",
    "fact_id",
    "corrects",
    "guardian_id",
    "unit_id",
    "building_id",
    "dwelling_ids",
    "reached_ids",
)
_OF_ALL: Final = ("area", "community", "worker")


class Community(NamedTuple):
    """Who and what there is, and what happened."""

    register: Register
    ledger: Ledger

    @property
    def people(self) -> int:
        """How many people live there."""
        return len(self.register.people)


def example() -> Community:
    """Return the example community."""
    return Community(build_register(), build_ledger())


# --- smaller --------------------------------------------------------------------------------------


def piece(of: Community, people: int, around: str) -> Community:
    """Return the stairwells around a household, until there are so many people."""
    whole = of.register
    units = {one.id: one.unit_id for one in whole.dwellings}
    homes = {one.id: units[one.dwelling_ids[0]] for one in whole.households}
    order = [one.id for one in whole.units]
    start = order.index(homes[around])
    kept: set[str] = set()
    while sum(homes[one.household_id or ""] in kept for one in whole.people) < people:
        kept.add(order[(start + len(kept)) % len(order)])
    return _of_units(of, kept, homes)


def _of_units(of: Community, kept: set[str], homes: dict[str, str]) -> Community:
    whole = of.register
    households = tuple(one for one in whole.households if homes[one.id] in kept)
    doors = {door for one in households for door in one.dwelling_ids}
    register = evolve(
        whole,
        units=tuple(one for one in whole.units if _in_use(one.id, kept, doors, whole.dwellings)),
        dwellings=tuple(one for one in whole.dwellings if one.id in doors or one.unit_id in kept),
        spaces=tuple(one for one in whole.spaces if one.unit_id in kept),
        premises=(),
        households=households,
        people=tuple(one for one in whole.people if homes[one.household_id or ""] in kept),
    )
    return Community(register, Ledger(_about(register, of.ledger)))


def _in_use(unit_id: str, kept: set[str], doors: set[str], dwellings: tuple[Dwelling, ...]) -> bool:
    return unit_id in kept or any(one.unit_id == unit_id and one.id in doors for one in dwellings)


def _about(register: Register, ledger: Ledger) -> Iterator[Fact]:
    tables = (register.people, register.households, register.spaces)
    known = {one.id for table in tables for one in table}
    return (fact for fact in ledger if fact.subject.id in known or fact.subject.kind in _OF_ALL)


# --- larger ---------------------------------------------------------------------------------------


def copies(of: Community, people: int) -> Community:
    """Return the community as many times side by side as makes so many people.

    The first keeps its names. Areas, workers and grids are shared.
    """
    return _numbered(of, range(-(-people // of.people)))


def another(of: Community, number: int) -> Community:
    """Return the community under other names, as one of many that know nothing of each other."""
    return _numbered(of, range(number, number + 1))


def _numbered(of: Community, numbers: range) -> Community:
    whole = of.register
    facts = [fact for fact in of.ledger if fact.subject.kind not in _OF_ALL]

    def repeated(table: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(_renamed(one, n) if n else one for n in numbers for one in table)

    register = evolve(
        whole,
        buildings=repeated(whole.buildings),
        units=repeated(whole.units),
        dwellings=repeated(whole.dwellings),
        spaces=repeated(whole.spaces),
        premises=repeated(whole.premises),
        households=repeated(whole.households),
        people=repeated(whole.people),
    )
    shared = (fact for fact in of.ledger if fact.subject.kind in _OF_ALL)
    return Community(register, Ledger((*shared, *repeated(tuple(facts)))))


def _renamed(one: T, number: int) -> T:
    """Return a record or fact under the names it has in another copy."""
    thing: Any = one
    names = [name for name in _NAMES if getattr(thing, name, None)]
    renamed: T = evolve(thing, **{name: _name(getattr(thing, name), number) for name in names})
    return renamed


def _name(name: Any, number: int) -> Any:  # noqa: ANN401 -- one name, or several
    if isinstance(name, tuple):
        return tuple(_name(one, number) for one in name)
    return f"c{number}-{name}"
