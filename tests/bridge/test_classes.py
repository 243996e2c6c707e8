"""What the decorators make: frozen, slotted, keyword-only classes that hide what is personal."""

# Tests hand wrong types to the library on purpose, so much here is `Any`.
# ruff: noqa: ANN401

import copy
import dataclasses
import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, cast

import attrs
import pytest
from hypothesis import given

from gridcare.bridge import Personal, PersonalText, derived, personal_fields, value
from gridcare.errors import UnsupportedField
from tests.bridge.records import Box, Everything, Note, Person, Result, Stay
from tests.bridge.strategies import EVERYTHING

NOTE = Note(text="x")
WANG = Person(id="p-1", name="Wang Fang", phones=("139",), nickname="Fang")


def test_an_object_cannot_be_changed_extended_or_referred_to_weakly() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        NOTE.text = "y"  # type: ignore[misc] # the point of the test
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del NOTE.text
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        NOTE.other = 1  # type: ignore[attr-defined] # the point of the test
    assert not hasattr(NOTE, "__dict__")
    assert not hasattr(NOTE, "__weakref__")


def test_fields_are_given_by_name_only() -> None:
    with pytest.raises(TypeError):
        Note("note", "x")  # type: ignore[call-arg] # the point of the test


def test_equal_content_is_equal_and_hashes_alike_only_within_a_class() -> None:
    assert Note(text="x") == NOTE
    assert hash(Note(text="x")) == hash(NOTE)
    assert Note(text="y") != NOTE
    other: object = Result(extra=1)
    assert Box(inside=1) != other


@given(EVERYTHING)
def test_an_object_pickles_copies_and_evolves(made: Everything) -> None:
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 -- pickled a moment ago
    assert copy.deepcopy(made) == made
    assert attrs.evolve(cast("Any", made)) == made


def test_nobody_takes_a_class_or_its_objects_for_a_dataclass() -> None:
    assert not dataclasses.is_dataclass(Note)
    assert not dataclasses.is_dataclass(NOTE)
    assert not hasattr(Note, "__dataclass_fields__")


def test_a_repr_leaves_out_what_is_personal_at_any_depth() -> None:
    assert repr(WANG) == "Person(id='p-1', born_on=None)"
    assert repr(Box(inside=WANG)) == "Box(inside=Person(id='p-1', born_on=None), more=())"
    assert personal_fields(Person) == {"name", "phones", "nickname"}


def test_a_repr_hides_a_personal_field_that_is_annotated_by_a_text() -> None:
    @value
    class Door:
        number: "PersonalText"
        bell: "Annotated[str, Personal]" = "Wang"
        floor: "int" = 3
        quiet: int = attrs.field(default=1, repr=False)

    assert repr(Door(number="1203")) == "Door(floor=3)"


def test_a_class_may_show_itself_in_its_own_way() -> None:
    @value
    class Door:
        number: PersonalText

        def __repr__(self) -> str:
            return "a door"

    assert repr(Door(number="1203")) == "a door"


def test_a_result_is_trusted_when_it_is_made() -> None:
    assert Result(stays=3).stays == 3  # type: ignore[arg-type, comparison-overlap] # the point of the test


def _with(**how: Any) -> Callable[[], object]:
    def define() -> object:
        @value
        class Odd:
            field: int = cast("Any", attrs.field)(**how)

        return Odd

    return define


@pytest.mark.parametrize(
    "how",
    [
        {"converter": int},
        {"validator": attrs.validators.instance_of(int)},
        {"init": False},
        {"default": attrs.Factory(lambda made: made, takes_self=True)},
    ],
    ids=["converter", "validator", "init", "takes_self"],
)
def test_a_field_that_would_not_be_read_as_it_is_made_is_refused(how: dict[str, Any]) -> None:
    with pytest.raises(
        UnsupportedField,
        match=r"^Odd\.field: no converter, validator, init=False or takes_self$",
    ):
        _with(**how)()


def test_a_field_has_one_public_name() -> None:
    with pytest.raises(UnsupportedField, match=r"^Odd\._hidden: a field has one, public name$"):

        @derived
        class Odd:
            _hidden: int


def test_a_subclass_is_checked_with_its_own_fields_too() -> None:
    @value
    class LongStay(Stay):
        nights: int

    made = LongStay(first=date(2021, 12, 9), last=date(2021, 12, 10), nights=1)
    assert repr(made) == (
        "LongStay(first=datetime.date(2021, 12, 9), last=datetime.date(2021, 12, 10), nights=1)"
    )
    with pytest.raises(
        ValueError, match=r"^LongStay: 1 problem\n  nights: expected a whole number$"
    ):
        attrs.evolve(cast("Any", made), nights="1")


def test_pydantic_is_not_imported_until_a_schema_is_wanted() -> None:
    code = (
        "import sys\n"
        "from gridcare.bridge import Id, json_schema, value\n"
        "made = value(type('Made', (), {'__annotations__': {'id': Id}}))(id='x')\n"
        "assert not [name for name in sys.modules if name.startswith('pydantic')]\n"
        "json_schema(type(made))\n"
        "assert 'pydantic' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 -- this same Python, with code from above
