"""Classes that the tests of the bridge share: every kind of field, nested and recursive."""

from collections.abc import Iterator
from datetime import date, datetime, time
from enum import IntEnum, StrEnum
from typing import Annotated, Any, Generic, Literal, TypeVar

from annotated_types import Ge, Gt, Interval, Le, Lt, MaxLen, MinLen

from gridcare.bridge import Id, NonEmpty, PersonalText, Tagged, derived, value
from gridcare.errors import Problem

T = TypeVar("T")


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"
    AMBER = "amber"


class Level(IntEnum):
    LOW = 1
    HIGH = 2


@value
class Person:
    id: Id
    name: PersonalText
    phones: tuple[PersonalText, ...] = ()
    nickname: PersonalText | None = None
    born_on: date | None = None


@value
class Note:
    kind: Literal["note"] = "note"
    text: NonEmpty


@value
class Group:
    kind: Literal["group"] = "group"
    parts: "tuple[Tree, ...]" = ()
    first: "Tree | None" = None


Tree = Annotated[Note | Group, Tagged("kind")]


@value
class Chain:
    id: Id
    after: "Chain | None" = None


@value
class Box(Generic[T]):
    inside: T
    more: tuple[T, ...] = ()


@value
class Boxes(Generic[T]):
    one: Box[T]
    deep: "Boxes[T] | None" = None


@value
class Everything:
    """One field of each shape."""

    count: int = 0
    share: float = 0.0
    text: str = ""
    sure: bool = False
    day: date = date(2021, 12, 9)
    at: datetime | None = None
    clock: time = time(8)
    nothing: None = None
    colour: Colour = Colour.RED
    level: Level = Level.LOW
    colours: frozenset[Colour] = frozenset()
    days: tuple[tuple[date, ...], ...] = ()
    pair: tuple[int, str] = (0, "")
    either: int | str | None = None
    choice: Literal["a", 1] = "a"
    either_day: date | datetime | None = None
    person: Person | None = None
    tree: Tree = Note(text="x")


@value
class Limits:
    low: Annotated[int, Ge(1)] = 1
    above: Annotated[float, Gt(0)] = 1.0
    high: Annotated[int, Le(10)] = 1
    below: Annotated[int, Lt(10)] = 1
    between: Annotated[int, Interval(ge=1, lt=5)] = 1
    long: Annotated[str, MinLen(3)] = "abc"
    short: Annotated[str, MaxLen(2)] = ""
    middle: Annotated[str, MinLen(2), MaxLen(3)] = "ab"
    some: Annotated[tuple[int, ...], MinLen(1), MaxLen(2)] = (1,)
    few: Annotated[frozenset[int], MaxLen(1)] = frozenset()
    maybe: Annotated[int, Ge(1)] | None = None
    stricter: Annotated[NonEmpty, MinLen(3)] = "abc"
    looser: Annotated[Annotated[str, MaxLen(3)], MaxLen(5)] = ""
    since: Annotated[date, Ge(date(2021, 1, 1))] = date(2021, 12, 9)


@value
class Stay:
    """A class with a rule across its fields."""

    first: date
    last: date

    def _problems(self) -> Iterator[Problem]:
        if self.last < self.first:
            yield Problem("last", "expected no earlier than first")
            yield Problem("", "expected a stay that ends after it begins")


@derived
class Result:
    stays: tuple[Stay, ...] = ()
    names: frozenset[str] = frozenset()
    extra: Any = None


def no_people() -> tuple[Person, ...]:
    return ()


def everything_is_red() -> frozenset[Colour]:
    return frozenset({Colour.RED})
