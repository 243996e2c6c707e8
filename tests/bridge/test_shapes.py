"""What annotations mean, and which of them are refused."""

# Tests hand wrong types to the library on purpose, so much here is `Any`.
# ruff: noqa: ANN401

from typing import Annotated, Any, Literal

import pytest
from annotated_types import Ge, Len, MaxLen, MinLen, MultipleOf

from gridcare.bridge import Tagged, value
from gridcare.bridge.shapes import (
    Bounded,
    Choice,
    Either,
    Fixed,
    Instance,
    Many,
    Maybe,
    Record,
    Scalar,
    TaggedUnion,
    field_shapes,
    shape_of,
    title_of,
    words,
)
from gridcare.errors import UnsupportedField
from tests.bridge.records import Box, Boxes, Colour, Group, Note, Tree


@pytest.mark.parametrize(
    ("hint", "shape"),
    [
        (None, Scalar(type(None))),
        (int | None, Maybe(Scalar(int))),
        (int | str | None, Maybe(Either((Scalar(int), Scalar(str))))),
        (tuple[()], Fixed(())),
        (tuple[int, str], Fixed((Scalar(int), Scalar(str)))),
        (frozenset[int], Many(frozenset, Scalar(int))),
        (Literal["a", 1], Choice(("a", 1))),
        (Colour, Instance(Colour)),
        (Box[int], Record(Box, (int,))),
        (Annotated[int, "a remark"], Scalar(int)),
        (Annotated[str, Len(1, 5)], Bounded(Scalar(str), (MinLen(1), MaxLen(5)))),
        (Annotated[int, Ge(1), Ge(3), Ge(2)], Bounded(Scalar(int), (Ge(3),))),
        (Annotated[str, MaxLen(5), MaxLen(3), MaxLen(4)], Bounded(Scalar(str), (MaxLen(3),))),
        (Annotated[int | None, Ge(1)], Maybe(Bounded(Scalar(int), (Ge(1),)))),
        (Tree, TaggedUnion("kind", {"note": Record(Note), "group": Record(Group)})),
        (
            Annotated[Note | Group | None, Tagged("kind")],
            Maybe(TaggedUnion("kind", {"note": Record(Note), "group": Record(Group)})),
        ),
        (Annotated[Note, Tagged("kind")], TaggedUnion("kind", {"note": Record(Note)})),
    ],
    ids=str,
)
def test_an_annotation_is_read_into_its_shape(hint: Any, shape: Any) -> None:
    read = shape_of(hint)
    assert read == shape
    assert type(read) is type(shape)


def test_type_parameters_are_replaced_through_every_layer() -> None:
    assert field_shapes(Boxes, (int,)) == {
        "one": Record(Box, (int,)),
        "deep": Maybe(Record(Boxes, (int,))),
    }
    assert field_shapes(Box, (tuple[Box[str], ...],)) == {
        "inside": Many(tuple, Record(Box, (str,))),
        "more": Many(tuple, Many(tuple, Record(Box, (str,)))),
    }


def test_words_of_options_are_said_once() -> None:
    assert words(shape_of(tuple[int, ...] | tuple[str, ...] | int)) == "a tuple or a whole number"
    assert words(shape_of(Any)) == "anything"


def test_a_title_is_the_class_that_was_read() -> None:
    assert title_of(shape_of(Box[int])) == "Box"
    assert title_of(shape_of(Colour)) == "Colour"
    assert title_of(shape_of(Tree)) == "value"
    assert title_of(None) == "value"


@value
class Untold:
    kind: str


@value
class Twin:
    kind: Literal["note"] = "note"


@pytest.mark.parametrize(
    ("hint", "said"),
    [
        (Annotated[int, MultipleOf(5)], "a field cannot be limited by MultipleOf"),
        (dict[str, int], "a field cannot be declared as dict[str, int]"),
        (tuple, "a field cannot be declared as <class 'tuple'>"),
        ("int", "a field cannot be declared as 'int'"),
        (Annotated[Note | Untold, Tagged("kind")], "Untold needs one literal as its 'kind'"),
        (Annotated[Note | Group, Tagged("sort")], "Note needs one literal as its 'sort'"),
        (
            Annotated[Note | Twin, Tagged("kind")],
            "every member of a union tagged by 'kind' needs its own tag",
        ),
        (
            Annotated[Note | int, Tagged("kind")],
            "every member of a union tagged by 'kind' needs its own tag",
        ),
    ],
    ids=str,
)
def test_an_annotation_that_cannot_be_kept_is_refused(hint: Any, said: str) -> None:
    with pytest.raises(UnsupportedField) as refused:
        shape_of(hint)
    assert str(refused.value) == said
