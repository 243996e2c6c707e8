"""Places: areas with codes, and what stands in a community, from compound to door.

Comes in: what a caller's address table holds. Goes out: typed places, each naming what it stands
in. Deliberately not here: who lives there (`people`), who answers for it (`register`), coordinates.

Three words that are not one: a *dwelling* is a door, a *household* is people, and a *grid* is a
piece of the community that one worker answers for. Grids partition dwellings, so each dwelling,
shop and shared space names its grid itself; one that names none is an orphan, and shows.
"""

from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Final

from annotated_types import MaxLen, MinLen

from gridcare.bridge import Id, PersonalText, value

__all__ = [
    "AreaCode",
    "Building",
    "Compound",
    "Dwelling",
    "Grid",
    "Place",
    "PlaceKind",
    "Post",
    "PostKind",
    "Premises",
    "PremisesKind",
    "SharedSpace",
    "SpaceKind",
    "Unit",
    "enclosing_areas",
    "grid_of",
    "is_inside",
    "kind_of",
    "prefecture_of",
    "stem_of",
]

AreaCode = Annotated[str, MinLen(2), MaxLen(24)]
"""A hierarchical code: GB/T 2260 in China ("610100" is Xi'an), or parts joined by "-" elsewhere."""

_PREFECTURE_LEVEL: Final = 2


@lru_cache(maxsize=4096)  # the same few codes stand in thousands of facts
def enclosing_areas(code: str) -> tuple[str, ...]:
    """Return the codes of an area and of all it lies in, the area itself first.

    Chinese division codes nest by digits: two each for province, prefecture and county, three each
    for street and neighbourhood. Other codes nest by "-". Source: GB/T 2260 and GB/T 10114.

    >>> enclosing_areas("610103")
    ('610103', '610100', '610000')
    >>> enclosing_areas("GB-ENG-E08000003")
    ('GB-ENG-E08000003', 'GB-ENG', 'GB')
    """
    if not code.isdigit():
        parts = code.split("-")
        return tuple("-".join(parts[:n]) for n in range(len(parts), 0, -1))
    levels = _digit_levels(code)
    return tuple("".join(levels[:n]).ljust(6, "0") for n in range(len(levels), 0, -1))


def _digit_levels(code: str) -> list[str]:
    """Split a division code into its levels, without the zeros that stand for "all of it"."""
    levels = [code[start : start + 2] for start in range(0, min(6, len(code)), 2)]
    levels += [code[start : start + 3] for start in range(6, len(code), 3)]
    while len(levels) > 1 and set(levels[-1]) == {"0"}:
        levels.pop()
    return levels


def stem_of(area: str) -> str:
    """Return what the code of an area and the codes of all it holds begin with.

    >>> stem_of("610100"), stem_of("610103001"), stem_of("GB-ENG")
    ('6101', '610103001', 'GB-ENG')
    """
    return "".join(_digit_levels(area)) if area.isdigit() else area


def is_inside(code: str, area: str) -> bool:
    """Tell whether a place's area is the named one or lies in it.

    >>> is_inside("610103", "610100"), is_inside("610100", "610103")
    (True, False)
    """
    return enclosing_areas(area)[0] in enclosing_areas(code)


def prefecture_of(code: str) -> str:
    """Return the prefecture (地级市) an area lies in, or the area itself if it is larger.

    >>> prefecture_of("610103")
    '610100'
    """
    enclosing = enclosing_areas(code)
    return enclosing[-_PREFECTURE_LEVEL] if len(enclosing) >= _PREFECTURE_LEVEL else code


@value
class Grid:
    """A piece of the community that one grid worker 网格员 answers for, some 300 to 500 homes."""

    id: Id
    name: str = ""


@value
class Compound:
    """A residential compound 小区: buildings behind one fence, and the code of its area.

    Its dwellings name their grids themselves; `grid_id` only says whose worker answers for what the
    compound shares: its entrances, its notice boards.
    """

    id: Id
    name: str = ""
    area: AreaCode | None = None
    grid_id: Id | None = None


@value
class Building:
    """A building 楼 of a compound."""

    id: Id
    compound_id: Id
    name: str = ""


@value
class Unit:
    """A unit 单元: one stairwell of a building, with the doors along it."""

    id: Id
    building_id: Id
    name: str = ""


@value
class Dwelling:
    """A dwelling 住户: one door. It may be vacant, or hold more than one household.

    `door` is how a worker finds it ("1104"): personal, shown only where a worklist asks for it.
    """

    id: Id
    unit_id: Id
    grid_id: Id | None = None
    door: PersonalText | None = None
    vacant: bool = False


class SpaceKind(StrEnum):
    """Kinds of shared space 公用区域."""

    ELEVATOR = "elevator"
    CORRIDOR = "corridor"
    DOOR_HANDLES = "door_handles"


@value
class SharedSpace:
    """A place that many use and somebody disinfects: an elevator, a corridor, door handles."""

    id: Id
    kind: SpaceKind
    unit_id: Id
    grid_id: Id | None = None


class PremisesKind(StrEnum):
    """Kinds of premises."""

    SHOP = "shop"
    HOTEL = "hotel"
    OFFICE = "office"
    RESTAURANT = "restaurant"
    CULTURE_ROOM = "culture_room"
    CINEMA = "cinema"
    GAME_ROOM = "game_room"
    GYM = "gym"


@value
class Premises:
    """A place of business or a venue in the community: a shop 商铺, a culture room 文化活动室."""

    id: Id
    kind: PremisesKind
    grid_id: Id | None = None
    name: str = ""


class PostKind(StrEnum):
    """Kinds of post 岗位: where somebody must be on duty."""

    CHECKPOINT = "checkpoint"
    HOTLINE = "hotline"
    DUTY_ROOM = "duty_room"
    PATROL = "patrol"


@value
class Post:
    """A post 岗位: a checkpoint 卡点, a telephone line, a duty room 值班室, a round to walk."""

    id: Id
    kind: PostKind
    grid_id: Id | None = None
    compound_id: Id | None = None
    name: str = ""


Place = SharedSpace | Premises | Post | Compound | Grid
"""Whatever a fact can name as its place, and something can be owed at; their ids are one set."""


class PlaceKind(StrEnum):
    """Every kind of place at which a rule can ask for something."""

    ELEVATOR = "elevator"
    CORRIDOR = "corridor"
    DOOR_HANDLES = "door_handles"
    SHOP = "shop"
    HOTEL = "hotel"
    OFFICE = "office"
    RESTAURANT = "restaurant"
    CULTURE_ROOM = "culture_room"
    CINEMA = "cinema"
    GAME_ROOM = "game_room"
    GYM = "gym"
    CHECKPOINT = "checkpoint"
    HOTLINE = "hotline"
    DUTY_ROOM = "duty_room"
    PATROL = "patrol"
    COMPOUND = "compound"
    GRID = "grid"


def kind_of(place: Place) -> PlaceKind:
    """Return which kind of place it is.

    >>> kind_of(Compound(id="c1"))
    <PlaceKind.COMPOUND: 'compound'>
    """
    if isinstance(place, Grid):
        return PlaceKind.GRID
    if isinstance(place, Compound):
        return PlaceKind.COMPOUND
    return PlaceKind(place.kind)


def grid_of(place: Place) -> str | None:
    """Return the grid whose worker answers for a place, a grid's own being itself."""
    return place.id if isinstance(place, Grid) else place.grid_id
