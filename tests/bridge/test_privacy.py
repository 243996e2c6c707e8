"""No refusal repeats what was found: no value, no personal field, no unknown key."""

# Tests hand wrong types to the library on purpose, so much here is `Any`.
# ruff: noqa: ANN401

import json
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Literal, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from gridcare.bridge import from_json, from_python, listed, to_json, value
from tests.bridge.records import (
    Box,
    Everything,
    Group,
    Limits,
    Note,
    Person,
    Result,
    Stay,
    Tree,
)
from tests.bridge.refusals import everything_said

# Put together, because a traceback also shows the lines of this file.
NAME, NUMBER = "Wa" + "ng", int("139" + "12345678")
SECRET = f"{NAME}-{NUMBER}"


@value
class Closed:
    kind: Literal["closed"] = "closed"
    either: int | date | None = None


@listed(Person)
class Names:
    def __init__(self, people: tuple[Person, ...]) -> None:
        self.people = people


BAD: list[tuple[Any, Any]] = [
    (Person, {"id": SECRET * 9, "name": SECRET}),
    (Person, {"id": "p", "name": SECRET, "born_on": SECRET}),
    (Person, {"id": "p", "name": [SECRET]}),
    (Person, {"id": "p", "name": {SECRET: SECRET}}),
    (Person, {"id": "p", "name": "n", SECRET: SECRET}),
    (Person, {"name": SECRET}),
    (Person, SECRET),
    (Person, [SECRET]),
    (Person, [{"name": SECRET}]),
    (Tree, {"kind": SECRET}),
    (Tree, {"kind": [SECRET]}),
    (Tree, {"kind": {SECRET: 1}}),
    (Tree, {SECRET: "note"}),
    (Tree, SECRET),
    (Tree, {"kind": "note", "text": {"x": SECRET}}),
    (Tree, {"kind": "group", "parts": [{"kind": SECRET}, {"kind": "note", SECRET: 1}]}),
    (Group, {"parts": {SECRET: SECRET}}),
    (Group, {"first": {"kind": "group", "parts": SECRET}}),
    (Closed, {"kind": SECRET}),
    (Closed, {"either": SECRET}),
    (Box[date], {"inside": SECRET, "more": [SECRET]}),
    (Box[Person], {"inside": {"id": "p", "name": "n", SECRET: 1}}),
    (Everything, {"pair": [SECRET]}),
    (Everything, {"pair": [1, "x", SECRET]}),
    (Everything, {"pair": {SECRET: 1}}),
    (Everything, {"colour": SECRET, "level": SECRET, "choice": SECRET, "either": [SECRET]}),
    (Everything, {"at": SECRET, "clock": SECRET, "day": SECRET, "sure": SECRET, "share": SECRET}),
    (Everything, {"at": "2021-12-09T08:00" + SECRET, "clock": "08:00" + SECRET}),
    (Everything, {"colours": [SECRET], "days": [[SECRET]], "nothing": SECRET, "count": SECRET}),
    (Limits, {"short": SECRET, "looser": SECRET}),
    (Stay, {"first": "2021-12-10", "last": "2021-12-09", SECRET: 1}),
    (Result, {"stays": [{"first": "2021-12-10", "last": "2021-12-09"}], "names": [[SECRET]]}),
]


LIST: Any = list
DICT: Any = dict
TUPLE: Any = tuple

WAYS: dict[str, Callable[[Any, Any], object]] = {
    "from_json": lambda kind, data: from_json(kind, json.dumps(data)),
    "from_python": from_python,
    "from_json of many": lambda kind, data: from_json(LIST[kind], json.dumps([data])),
    "from_json under a secret key": lambda kind, data: from_json(
        DICT[str, kind], json.dumps({SECRET: data})
    ),
    "TypeAdapter.validate_python": lambda kind, data: TypeAdapter(kind).validate_python(data),
    "TypeAdapter.validate_json": lambda kind, data: TypeAdapter(kind).validate_json(
        json.dumps(data)
    ),
    "TypeAdapter, strict": lambda kind, data: TypeAdapter(kind).validate_python(data, strict=True),
    "TypeAdapter of many": lambda kind, data: TypeAdapter(TUPLE[kind, ...]).validate_python([data]),
    "TypeAdapter of one or none": lambda kind, data: TypeAdapter(kind | None).validate_python(data),
    "BaseModel": lambda kind, data: _model(kind).model_validate({"field": data}),
    "BaseModel from JSON": lambda kind, data: _model(kind).model_validate_json(
        json.dumps({"field": data})
    ),
}


def _model(kind: Any) -> type[BaseModel]:
    class Held(BaseModel):
        field: kind

    return Held


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("kind", "data"), BAD, ids=[str(number) for number in range(len(BAD))])
def test_no_refusal_repeats_a_value_or_a_key(way: str, kind: Any, data: Any) -> None:
    said = everything_said(lambda: WAYS[way](kind, data))
    assert NAME not in said
    assert str(NUMBER) not in said


@pytest.mark.parametrize(
    "make",
    [
        lambda: Person(id=SECRET * 9, name=SECRET, born_on=SECRET),  # type: ignore[arg-type] # the point of the test
        lambda: Person(id="p", name=[SECRET]),  # type: ignore[arg-type] # the point of the test
        lambda: Everything(colour=SECRET, pair=(SECRET,), choice=SECRET, either=(SECRET,)),  # type: ignore[arg-type] # the point of the test
        lambda: Everything(person=SECRET, tree=SECRET, days=((SECRET,),)),  # type: ignore[arg-type] # the point of the test
        lambda: Limits(short=SECRET),
    ],
    ids=["limits", "nested", "choices", "records", "length"],
)
def test_making_an_object_repeats_no_value(make: Callable[[], object]) -> None:
    assert NAME not in everything_said(make)


def test_writing_a_broken_result_repeats_no_value() -> None:
    broken = Result(stays=SECRET, names=SECRET, extra=Box(inside=SECRET))  # type: ignore[arg-type] # the point of the test
    assert NAME not in everything_said(lambda: to_json(broken))


@pytest.mark.parametrize(
    "text", [f'{{"name": "{SECRET}', f"{SECRET}", f'{{"name": "{SECRET}\ud800"}}']
)
def test_broken_json_is_not_repeated(text: str) -> None:
    said = everything_said(lambda: from_json(Person, text.encode("utf-8", "surrogatepass")))
    assert NAME not in said


def test_a_key_that_is_no_text_is_not_repeated() -> None:
    for call in (
        lambda: from_python(Person, {NUMBER: 1}),
        lambda: from_python(Person, {(NAME,): 1}),
        lambda: TypeAdapter(Person).validate_python({NUMBER: 1}),
    ):
        said = everything_said(call)
        assert str(NUMBER) not in said
        assert NAME not in said


def test_the_first_error_is_not_chained_to_the_one_that_is_told() -> None:
    for read in (from_python, lambda kind, data: TypeAdapter(kind).validate_python(data)):
        with pytest.raises(ValueError, match="expected a text") as refused:
            read(Note, {"text": 3})
        assert refused.value.__cause__ is None
        assert refused.value.__context__ is None


def test_pydantic_shows_the_class_as_the_title_and_no_input() -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(Note).validate_python({"text": SECRET, "x": 1})
    assert refused.value.title == "function-wrap[Note()]"
    assert refused.value.errors() == [
        {
            "type": "gridcare",
            "loc": (),
            "msg": "expected only known fields: kind, text",
            "input": None,
        }
    ]


LEAVES = st.sampled_from([SECRET, "note", "group", None, True, 0])
KEYS = st.sampled_from([SECRET, "kind", "text", "parts", "first", "inside", "id", "name"])
DATA = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)


def _boxed(kind: Any, data: Any) -> object:
    box: Any = Box
    return TypeAdapter(box[kind]).validate_python({"inside": data})


@pytest.mark.parametrize("read", [from_python, _boxed])
@pytest.mark.parametrize("kind", [Person, Tree, Box[Tree], Everything, tuple[Group, ...]], ids=str)
@given(data=DATA)
def test_no_random_data_is_repeated(
    read: Callable[[Any, Any], object], kind: Any, data: Any
) -> None:
    try:
        read(kind, data)
    except ValueError:
        assert NAME not in everything_said(lambda: read(kind, data))


def test_every_mention_of_a_class_in_a_callers_model_is_redacted() -> None:
    class Family(BaseModel):
        mother: Person
        father: Person | None = None
        others: list[Person] = []

    good, bad = {"id": "p", "name": "n"}, {"id": "p", "name": [SECRET], SECRET: 1}
    for family in (
        {"mother": bad},
        {"mother": good, "father": bad},
        {"mother": good, "others": [good, bad]},
    ):
        said = everything_said(partial(Family.model_validate, family))
        assert NAME not in said
        assert str(NUMBER) not in said


def test_a_class_that_is_written_as_a_list_is_redacted_as_a_whole() -> None:
    for found in ([{SECRET: 1}], [SECRET], {SECRET: SECRET}, SECRET, [{"id": [SECRET]}]):
        for read in (TypeAdapter(Names).validate_python, partial(from_python, Names)):
            said = everything_said(partial(cast("Any", read), found))
            assert NAME not in said
            assert str(NUMBER) not in said
