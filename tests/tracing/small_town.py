"""A town of five registered people and a stranger, in which everything happens within ten days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, Final, NamedTuple

from gridcare.facts import (
    Confined,
    Degree,
    Died,
    Exposed,
    ExposureContext,
    Fact,
    HouseholdMoved,
    JoinedHousehold,
    Ledger,
    Released,
    Retracted,
    Setting,
    Stayed,
)
from gridcare.people import Household, Person, Residence
from gridcare.places import Building, Compound, Dwelling, Grid, Unit
from gridcare.register import Register
from gridcare.tracing import ContactNetwork
from tests.strategies import Chooser

ZONE: Final = timezone(timedelta(hours=8))
DAY_ONE: Final = date(2021, 12, 20)
LAST: Final = 9

REGISTER: Final = Register(
    grids=(Grid(id="east"),),
    compounds=(Compound(id="garden"),),
    buildings=(Building(id="b1", compound_id="garden"),),
    units=(Unit(id="u1", building_id="b1"),),
    dwellings=tuple(Dwelling(id=one, unit_id="u1", grid_id="east") for one in ("d1", "d2", "d3")),
    households=(
        Household(id="li", dwelling_ids=("d1",)),
        Household(id="wu", dwelling_ids=("d1", "d2")),
        Household(id="he", dwelling_ids=("d3",)),
    ),
    people=(
        Person(id="li-1", household_id="li"),
        Person(id="li-2", household_id="li", residence=Residence.AWAY),
        Person(id="wu-1", household_id="wu"),
        Person(id="wu-2", household_id="wu"),
        Person(id="he-1"),
    ),
)
PEOPLE: Final = ("li-1", "li-2", "wu-1", "wu-2", "he-1", "stranger")
HOUSEHOLDS: Final = ("li", "wu", "he")
PLACES: Final = ("bakery", "school")


def nth(number: int) -> date:
    """Return day 0, 1, 2 ... of the ten."""
    return DAY_ONE + timedelta(days=number)


def at(number: int, clock: str = "12:00") -> datetime:
    """Return an instant of a day."""
    return datetime.combine(nth(number), time.fromisoformat(clock), tzinfo=ZONE)


def network(
    *facts: Fact, now: datetime | None = None, register: Register = REGISTER
) -> ContactNetwork:
    """Look at facts at the end of the ten days, or at another instant."""
    as_of = at(LAST, "23:59") if now is None else now
    return ContactNetwork.of(register, Ledger(facts), as_of=as_of)


# --- whatever may happen --------------------------------------------------------------------------

_CLOCKS: Final = ("00:00", "08:00", "08:30", "09:00", "23:30")


class Focus(NamedTuple):
    """Which kinds of facts, about whom, on how many days: the fewer, the denser."""

    kinds: tuple[int, ...] = tuple(range(10))
    people: tuple[str, ...] = PEOPLE
    last: int = LAST
    places: tuple[str, ...] = PLACES


EVERYTHING: Final = Focus()
STAYS: Final = Focus((0, 0, 0, 1, 3, 9), ("li-1", "he-1"), 2, ("bakery",))
HOMES: Final = Focus((6, 6, 7, 8, 8, 9, 9), ("li-1", "li-1", "wu-1"), 6)
CHAINS: Final = Focus((0, 3, 5, 5, 5), ("li-1", "he-1", "stranger", "wu-1"), 5)


def make_facts(choose: Chooser, focus: Focus = EVERYTHING, most: int = 9) -> list[Fact]:
    """Make facts: stays, exposures, moves, confinements, deaths, and retractions of them."""
    made: list[Fact] = []
    for number in range(choose.number(1, most)):
        base: dict[str, Any] = {"id": f"f{number}"}
        if made and choose.seldom(12):
            on = choose.number(0, focus.last)
            made.append(Retracted(**base, on=nth(on), fact_id=choose.of(*made).id))
        else:
            made.append(_fact(choose, base, focus))
    return made


def _fact(choose: Chooser, base: dict[str, Any], focus: Focus) -> Fact:
    who, on = choose.of(*focus.people), choose.number(0, focus.last)
    match choose.of(*focus.kinds):
        case 0 | 1 | 2:
            return _timed(choose, base | {"place_id": choose.of(*focus.places)}, who, on)
        case 3 | 4:
            until = choose.of(None, nth(min(on + choose.number(0, 3), LAST + 3)))
            context = choose.of(None, ExposureContext.SCHOOL, ExposureContext.OTHER)
            place = choose.of(*focus.places)
            return Stayed(
                **base, person_id=who, on=nth(on), until_on=until, place_id=place, context=context
            )
        case 5:
            met, degree = choose.of(None, *focus.people), choose.of(*Degree)
            ongoing = choose.of(None, True)
            return Exposed(
                **base,
                person_id=who,
                on=nth(on),
                degree=degree,
                to_person_id=met,
                ongoing=ongoing,
            )
        case 6:
            household = choose.of(None, *HOUSEHOLDS)
            return JoinedHousehold(**base, person_id=who, on=nth(on), household_id=household)
        case 7:
            doors = choose.of((), ("d1",), ("d2", "d3"))
            return HouseholdMoved(
                **base, household_id=choose.of(*HOUSEHOLDS), on=nth(on), dwelling_ids=doors
            )
        case 8:
            site, floor = choose.of((None, None), ("hotel", None), ("hotel", "3"))
            setting = choose.of(None, *Setting)
            return Confined(
                **base, person_id=who, on=nth(on), setting=setting, site_id=site, floor=floor
            )
        case _:
            if choose.seldom(3):
                return Died(**base, person_id=who, on=nth(on))
            return Released(**base, person_id=who, on=nth(on))


def _timed(choose: Chooser, base: dict[str, Any], who: str, on: int) -> Fact:
    since = at(on, choose.of(*_CLOCKS))
    lasting = choose.of(None, *(timedelta(minutes=n) for n in (1, 30, 90, 60 * 24)))
    until = None if lasting is None else (since + lasting).astimezone(UTC)
    return Stayed(**base, person_id=who, at=since, until_at=until)
