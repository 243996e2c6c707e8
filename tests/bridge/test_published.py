"""The JSON Schema says what our classes say, as far as a schema can."""

# A schema is a tree of every type.
# ruff: noqa: ANN401

import json
from typing import Annotated, Any, Literal

import pytest
from annotated_types import Ge, Interval, Le

from gridcare.bridge import Limits, Tagged, bounded, json_schema, value


@value
class Knock:
    """Somebody knocks. The door stays closed.

    They knock `times` times,
    unless `softly=True` is said. Never at night! `softly` has no end; `soft` has.
    """

    kind: Literal["knock"] = "knock"
    times: Annotated[int, Ge(1)] = 1
    softly: bool = False
    share: float | None = None
    level: Annotated[float, Interval(ge=-1, le=1)] = 0


@value
class Ring:
    kind: Literal["ring"] = "ring"
    hard: Literal["yes", "no"] = "no"


Signal = Annotated[Knock | Ring, Tagged("kind")]
Other = Annotated[Ring | Knock, Tagged("kind")]


@bounded(Limits(content=2048, nodes=9, depth=5, number=30))
@value
class Visit:
    """A visit."""

    first: Signal
    then: tuple[Signal, ...] = ()
    last: Signal | None = None
    other: Other | None = None
    minutes: Annotated[int, Le(20)] = 1


def described(schema: Any) -> dict[str, str | None]:
    """Return what is said about each field."""
    return {name: field.get("description") for name, field in schema["properties"].items()}


def test_a_field_is_described_by_the_sentences_that_name_it() -> None:
    schema = json_schema(Knock)
    assert schema["description"] == (
        "Somebody knocks. The door stays closed.\n\nThey knock `times` times, unless "
        "`softly=True` is said. Never at night! `softly` has no end; `soft` has."
    )
    assert described(schema) == {
        "kind": "Somebody knocks.",
        "times": "They knock `times` times, unless `softly=True` is said.",
        "softly": (
            "They knock `times` times, unless `softly=True` is said. `softly` has no end; `soft` "
            "has."
        ),
        "share": None,
        "level": None,
    }


def test_a_class_without_a_docstring_says_nothing() -> None:
    schema = json_schema(Ring)
    assert "description" not in schema
    assert described(schema) == {"kind": None, "hard": None}


def test_a_member_of_a_union_must_name_itself_and_stands_in_one_place() -> None:
    schema = json_schema(Visit)
    definitions = schema["$defs"]
    assert set(definitions) == {"Kind", "Knock", "Ring"}
    assert definitions["Knock"]["required"] == ["kind"]
    assert definitions["Ring"]["required"] == ["kind"]
    shared, other = {"$ref": "#/$defs/Kind"}, schema["properties"]["other"]["anyOf"][0]
    assert schema["properties"]["first"] == {**shared, "title": "First"}
    assert schema["properties"]["then"]["items"] == shared
    assert schema["properties"]["last"]["anyOf"] == [shared, {"type": "null"}]
    assert definitions["Kind"]["oneOf"] == [{"$ref": "#/$defs/Knock"}, {"$ref": "#/$defs/Ring"}]
    assert other["oneOf"] == [{"$ref": "#/$defs/Ring"}, {"$ref": "#/$defs/Knock"}]
    assert schema["required"] == ["first"]


def test_a_union_that_is_met_once_keeps_its_place() -> None:
    @value
    class Once:
        signal: Signal

    schema = json_schema(Once)
    assert set(schema["$defs"]) == {"Knock", "Ring"}
    assert schema["properties"]["signal"]["discriminator"]["propertyName"] == "kind"


def test_a_union_keeps_its_place_where_its_name_is_taken() -> None:
    @value
    class Kind:
        """A class that is called as the union would be."""

        both: tuple[Signal, Signal]
        inner: "Kind | None" = None

    globals()["Kind"] = Kind
    try:
        schema = json_schema(Kind)
    finally:
        del globals()["Kind"]
    assert len(json.dumps(schema).split("discriminator")) == 3
    assert schema["$defs"]["Kind"]["type"] == "object"


def test_the_limits_of_a_document_are_told_and_its_numbers_bounded() -> None:
    schema = json_schema(Visit)
    assert schema["description"] == (
        "A visit.\n\nAt most 5 levels of objects and lists, 9 objects and 2 KiB of names and texts "
        "in the whole document."
    )
    knock = schema["$defs"]["Knock"]["properties"]

    def bounds(one: dict[str, Any]) -> tuple[int, int]:
        return one["minimum"], one["maximum"]

    assert bounds(schema["properties"]["minutes"]) == (-30, 20)
    assert bounds(knock["times"]) == (1, 30)
    assert bounds(knock["share"]["anyOf"][0]) == (-30, 30)
    assert bounds(knock["level"]) == (-1, 1)
    assert "maximum" not in json_schema(Knock)["properties"]["times"]


@pytest.mark.parametrize("kind", [Visit, Knock])
def test_a_schema_is_made_anew_each_time(kind: type) -> None:
    first = json_schema(kind)
    first["properties"].clear()
    assert json_schema(kind)["properties"]


def test_a_bounded_class_that_says_nothing_tells_its_limits() -> None:
    @bounded(Limits(content=1000, nodes=2, depth=1))
    @value
    class Quiet:
        size: int = 0

    assert json_schema(Quiet)["description"] == (
        "At most 1 levels of objects and lists, 2 objects and 1000 bytes of names and texts in the "
        "whole document."
    )
