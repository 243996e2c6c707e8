"""Equality and hashes are those that attrs would write."""

from typing import Any, cast

import attrs
import pytest

from gridcare.bridge import derived, value
from gridcare.errors import UnsupportedField


@value
class Door:
    number: int
    floor: int
    colour: str = attrs.field(default="", eq=False)


@derived
class Gate:
    number: int
    floor: int


@attrs.frozen(kw_only=True)
class Written:
    """The same fields, compared by what attrs itself writes."""

    number: int
    floor: int
    colour: str = attrs.field(default="", eq=False)


PAIRS = [(1, 1), (1, 2), (2, 1)]


@pytest.mark.parametrize("one", PAIRS)
@pytest.mark.parametrize("other", PAIRS)
def test_objects_compare_as_attrs_has_them_compare(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    doors = [Door(number=number, floor=floor, colour=str(one)) for number, floor in (one, other)]
    written = [Written(number=number, floor=floor) for number, floor in (one, other)]
    assert (doors[0] == doors[1]) is (written[0] == written[1])
    assert (doors[0] != doors[1]) is (written[0] != written[1])
    assert len(set(doors)) == len(set(written))


def test_a_field_may_be_left_out() -> None:
    red, green = (Door(number=1, floor=1, colour=colour) for colour in ("red", "green"))
    assert red == green
    assert hash(red) == hash(green)


def test_objects_of_two_classes_are_never_equal() -> None:
    door: object = Door(number=1, floor=1)
    assert door != Gate(number=1, floor=1)
    assert door != (1, 1)
    assert cast("Any", Door).__eq__(door, (1, 1)) is NotImplemented


@value
class Empty:
    pass


def test_a_class_without_fields_has_equal_objects() -> None:
    assert Empty() == Empty()
    assert len({Empty(), Empty()}) == 1


@value
class Lift(Door):
    lifts: int


def test_a_subclass_compares_its_own_fields_too() -> None:
    assert Lift(number=1, floor=1, lifts=1) != Lift(number=1, floor=1, lifts=2)
    assert Lift(number=1, floor=1, lifts=1) == Lift(number=1, floor=1, lifts=1)
    assert len({Lift(number=1, floor=1, lifts=1), Lift(number=1, floor=1, lifts=2)}) == 2


@value
class Anything:
    number: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Anything)

    def __hash__(self) -> int:
        return 7


def test_a_class_may_compare_in_its_own_way() -> None:
    assert Anything(number=1) == Anything(number=2)
    assert hash(Anything(number=1)) == 7


@pytest.mark.parametrize("how", [{"eq": str.lower}, {"hash": False}], ids=["key", "hash"])
def test_a_field_compared_in_its_own_way_is_refused(how: dict[str, Any]) -> None:
    with pytest.raises(
        UnsupportedField, match=r"^Odd\.name: compared as it is, or not at all \(eq=False\)$"
    ):

        @value
        class Odd:
            name: str = cast("Any", attrs.field)(**how)
