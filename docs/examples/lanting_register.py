"""The register of the example community: doors, households, people and workers, none of them real.

Only two figures are the newspaper's: 5,405 households and 13,401 people (兰亭御湖城, two rounds of
screening, late December 2021). The doors and the people behind them, every name and every number
are made up to add up to these.

Nothing here is drawn by chance: what looks mixed comes from multiplying and dividing, so that the
register is the same on every machine and in every process.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final, NamedTuple

from gridcare.people import Household, Person, Residence, Role, Trait, Worker
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
from gridcare.register import Register, Responsibility

HOUSEHOLDS: Final = 5_405  # the article's
PEOPLE: Final = 13_401  # the article's
VACANT: Final = 139
SHOPS: Final = 60

TWO_BEHIND_ONE_DOOR: Final = ("h-0240", "h-0241")
TWO_DOORS: Final = "h-0242"


class Layout(NamedTuple):
    """How one compound is built, and how many of its units make a grid."""

    compound_id: str
    name: str
    buildings: int
    units: int  # in each building
    floors: int
    doors: int  # on each floor of a unit
    elevators: int  # in each unit
    units_per_grid: int


# In a tower three units are a grid, as for the article's grid worker; in the last compound, of old
# houses without an elevator, it takes thirty stairwells.
LAYOUTS: Final = (
    Layout("c-1", "示例一区", 5, 3, 33, 4, 2, 3),
    Layout("c-2", "示例二区", 6, 2, 30, 4, 2, 3),
    Layout("c-3", "示例三区", 3, 3, 26, 6, 2, 3),
    Layout("c-4", "示例四区", 15, 4, 6, 2, 0, 30),
)

# Who lives together, and how many such households there are. A: adult, P: parent of a child,
# Y: young or soon to be a parent, M: expectant mother, C: child, I: infant, E: elder.
SHAPES: Final = (
    ("A", 760),
    ("E", 340),
    ("AA", 980),
    ("EE", 520),
    ("PC", 170),
    ("YM", 60),
    ("PPC", 1_150),
    ("YYI", 130),
    ("AAA", 480),
    ("PPCC", 320),
    ("PPCE", 189),
    ("YYIE", 30),
    ("PPCEE", 221),
    ("PPCCE", 30),
    ("PPCCEE", 25),
)

# Born from and through, and what that brings with it.
KINDS: Final[dict[str, tuple[date, date, tuple[Trait, ...]]]] = {
    "A": (date(1963, 1, 1), date(1997, 12, 31), ()),
    "P": (date(1974, 1, 1), date(1986, 12, 31), ()),
    "Y": (date(1986, 1, 1), date(1996, 12, 31), ()),
    "M": (date(1988, 1, 1), date(1997, 12, 31), (Trait.PREGNANCY,)),
    "C": (date(2008, 1, 1), date(2017, 12, 31), ()),
    "I": (date(2021, 1, 10), date(2021, 11, 30), (Trait.INFANT,)),
    "E": (date(1934, 1, 1), date(1956, 12, 1), (Trait.ELDERLY,)),
}

# Workers who answer for the whole community; each grid has a grid worker of its own as well.
COMMUNITY_WORKERS: Final = (
    ("w-secretary", Role.PARTY_SECRETARY, "书记 示例"),
    ("w-cadre", Role.CADRE, "社区干部 示例"),
    ("w-property-1", Role.PROPERTY_STAFF, "物业 01"),
    ("w-property-2", Role.PROPERTY_STAFF, "物业 02"),
    ("w-health-1", Role.HEALTH_STAFF, "防疫人员 01"),
    ("w-health-2", Role.HEALTH_STAFF, "防疫人员 02"),
    ("w-site-1", Role.SITE_STAFF, "隔离点 01"),
)


@cache
def build_register() -> Register:
    """Build the register; frozen, so the same one serves whoever asks."""
    units = tuple(_units())
    dwellings = tuple(_dwellings(units))
    households = tuple(_households(dwellings))
    grid_ids = tuple(dict.fromkeys(unit.grid_id for unit in units))
    workers = tuple(_workers(grid_ids))
    return Register(
        grids=tuple(Grid(id=one, name=f"第{int(one[2:])}网格") for one in grid_ids),
        compounds=tuple(Compound(id=one.compound_id, name=one.name) for one in LAYOUTS),
        buildings=tuple(_buildings(units)),
        units=tuple(
            Unit(id=one.id, building_id=one.building_id, name=f"{one.number}单元") for one in units
        ),
        dwellings=dwellings,
        spaces=tuple(_spaces(units)),
        premises=tuple(_premises(grid_ids)),
        households=households,
        people=tuple(_people(households)),
        workers=workers,
        responsibilities=tuple(
            Responsibility(worker_id=one.id, grid_id=_grid_of(one)) for one in workers
        ),
    )


# --- doors and what stands around them ------------------------------------------------------------


class _UnitPlan(NamedTuple):
    layout: Layout
    building: int
    number: int
    grid_id: str

    @property
    def building_id(self) -> str:
        return f"b{self.building:02}"

    @property
    def id(self) -> str:
        return f"{self.building_id}-u{self.number}"


def _units() -> Iterator[_UnitPlan]:
    """Number buildings and grids through all compounds; a unit is never cut in two."""
    building = grid = 0
    for layout in LAYOUTS:
        for index in range(layout.buildings * layout.units):
            building += index % layout.units == 0
            grid += index % layout.units_per_grid == 0
            yield _UnitPlan(layout, building, index % layout.units + 1, f"g-{grid:02}")


def _buildings(units: tuple[_UnitPlan, ...]) -> Iterator[Building]:
    compounds = {one.building: one.layout.compound_id for one in units}
    for number, compound_id in compounds.items():
        yield Building(id=f"b{number:02}", compound_id=compound_id, name=f"{number}号楼")


def _dwellings(units: tuple[_UnitPlan, ...]) -> Iterator[Dwelling]:
    doors = [
        (unit, floor * 100 + door)
        for unit in units
        for floor in range(1, unit.layout.floors + 1)
        for door in range(1, unit.layout.doors + 1)
    ]
    for index, (unit, door) in enumerate(doors):
        yield Dwelling(
            id=f"{unit.id}-{door:04}",
            unit_id=unit.id,
            grid_id=unit.grid_id,
            door=f"{door}室",
            vacant=index * VACANT % len(doors) < VACANT,  # spreads them evenly
        )


def _spaces(units: tuple[_UnitPlan, ...]) -> Iterator[SharedSpace]:
    for unit in units:
        elevators = [f"elevator-{one}" for one in range(1, unit.layout.elevators + 1)]
        for name in (*elevators, "corridor", "handles"):
            kind = {"corridor": SpaceKind.CORRIDOR, "handles": SpaceKind.DOOR_HANDLES}.get(
                name, SpaceKind.ELEVATOR
            )
            yield SharedSpace(
                id=f"{unit.id}-{name}", kind=kind, unit_id=unit.id, grid_id=unit.grid_id
            )


def _premises(grid_ids: tuple[str, ...]) -> Iterator[Premises]:
    """Line the shops up along the grids; the hotel stands in the last one."""
    for index in range(SHOPS):
        yield Premises(
            id=f"shop-{index + 1:02}",
            kind=PremisesKind.SHOP,
            grid_id=grid_ids[index * len(grid_ids) // SHOPS],
            name=f"商铺 {index + 1:02}",
        )
    yield Premises(id="hotel-1", kind=PremisesKind.HOTEL, grid_id=grid_ids[-1], name="宾馆 01")


# --- households and people ------------------------------------------------------------------------


def _households(dwellings: tuple[Dwelling, ...]) -> Iterator[Household]:
    """Put one household behind each door that is not vacant, but for three neighbours.

    The second of `TWO_BEHIND_ONE_DOOR` lives with the first, and the door they do not need
    belongs to `TWO_DOORS` next to it.
    """
    doors = [one.id for one in dwellings if not one.vacant]
    for index, door in enumerate(doors):
        household_id = f"h-{index + 1:04}"
        behind: tuple[str, ...] = (door,)
        if household_id == TWO_BEHIND_ONE_DOOR[1]:
            behind = (doors[index - 1],)
        elif household_id == TWO_DOORS:
            behind = (door, doors[index - 1])
        yield Household(id=household_id, dwelling_ids=behind, phone=f"000-0000-{index + 1:04}")


def _people(households: tuple[Household, ...]) -> Iterator[Person]:
    listed = "|".join("|".join([shape] * count) for shape, count in SHAPES).split("|")
    for index, household in enumerate(households):
        # 2003 and 5405 have no common factor: each entry of the list is taken exactly once.
        yield from _members(household.id, index + 1, listed[index * 2_003 % len(listed)])


def _members(household_id: str, number: int, shape: str) -> Iterator[Person]:
    for place, letter in enumerate(shape, 1):
        first, last, traits = KINDS[letter]
        yield Person(
            id=f"p-{number:04}-{place}",
            household_id=household_id,
            residence=_residence(number, place, letter),
            traits=(*traits, *_illness(number + place, letter)),
            born_on=_born(number, place, first, last),
            guardian_id=f"p-{number:04}-1" if letter in "CI" else None,
            name=f"居民 {number:04}-{place}",
            phone=None if letter in "CI" else f"000-{number:04}-{place:04}",
        )


def _born(number: int, place: int, first: date, last: date) -> date:
    """Let those of one kind in a household be born some seventeen months apart."""
    days = (last - first).days + 1
    return first + timedelta(days=(_mixed(number, days - 1) + place * 517) % days)


def _residence(number: int, place: int, letter: str) -> Residence:
    """Let a few second adults work far away, and a few third flat-mates be registered elsewhere."""
    if (place, letter) == (2, "A") and number % 70 == 0:
        return Residence.AWAY
    if (place, letter) == (3, "A") and number % 10 == 0:
        return Residence.REGISTERED_ELSEWHERE
    return Residence.RESIDENT


def _illness(number: int, letter: str) -> tuple[Trait, ...]:
    """Give every fourth elder and every fortieth adult a chronic illness, a few a disability."""
    every = {"E": 4, "A": 40, "P": 40}.get(letter, 0)
    if every == 0 or number % every:
        return ()
    return (Trait.DISABILITY,) if number % 280 == 0 else (Trait.CHRONIC_ILLNESS,)


def _mixed(number: int, highest: int) -> int:
    """Turn consecutive numbers into scattered ones from 0 to highest, the same each time."""
    return number * 2_654_435_761 % 2**32 * (highest + 1) // 2**32


# --- workers --------------------------------------------------------------------------------------


def _workers(grid_ids: tuple[str, ...]) -> Iterator[Worker]:
    for grid_id in grid_ids:
        number = grid_id.removeprefix("g-")
        yield Worker(
            id=f"w-{number}",
            role=Role.GRID_WORKER,
            name=f"网格员 {number}",
            phone=f"000-9900-00{number}",
        )
    for index, (worker_id, role, name) in enumerate(COMMUNITY_WORKERS, 1):
        yield Worker(id=worker_id, role=role, name=name, phone=f"000-9911-{index:04}")


def _grid_of(worker: Worker) -> str | None:
    return f"g-{worker.id[2:]}" if worker.role is Role.GRID_WORKER else None


# --- questions that the events ask ----------------------------------------------------------------


@cache
def households_by_grid() -> dict[str, tuple[Household, ...]]:
    """Return the households of each grid, in the order of their doors."""
    register = build_register()
    grids = {one.id: one.grid_id for one in register.dwellings}
    found: dict[str, list[Household]] = {one.id: [] for one in register.grids}
    for household in register.households:
        found[grids[household.dwelling_ids[0]] or ""].append(household)
    return {grid_id: tuple(households) for grid_id, households in found.items()}


@cache
def residents() -> dict[str, tuple[str, ...]]:
    """Return, for each household, the ids of those who live there and can be met."""
    found: dict[str, list[str]] = {}
    for person in build_register().people:
        if person.residence is not Residence.AWAY:
            found.setdefault(person.household_id or "", []).append(person.id)
    return {household_id: tuple(ids) for household_id, ids in found.items()}


def household_of(person_id: str) -> str:
    """Return the household id that belongs to a person id: "p-0117-2" lives in "h-0117"."""
    return f"h-{person_id.split('-')[1]}"
