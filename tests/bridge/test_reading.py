"""JSON and plain data, in and out: nothing is lost, nothing is guessed."""

# Tests hand wrong types to the library on purpose, so much here is `Any`.
# ruff: noqa: ANN401

import enum
import json
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Annotated, Any, Literal, cast

import attrs
import pytest
from annotated_types import MinLen
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter

from gridcare.bridge import (
    Tagged,
    derived,
    from_json,
    from_python,
    json_schema,
    to_json,
    to_python,
    value,
)
from gridcare.errors import InvalidRecord, UnsupportedField
from tests.bridge import namesakes
from tests.bridge.records import (
    Box,
    Boxes,
    Chain,
    Colour,
    Everything,
    Group,
    Level,
    Limits,
    Note,
    Person,
    Result,
    Stay,
    Tree,
    everything_is_red,
    no_people,
)
from tests.bridge.refusals import problems
from tests.bridge.strategies import CHAINS, EVERYTHING, PEOPLE, RESULTS, TREES

DATE = "expected a date without a time of day (YYYY-MM-DD)"
INSTANT = "expected an instant with a time zone (YYYY-MM-DDThh:mm:ss+hh:mm)"
CLOCK = "expected a time of day without a zone (hh:mm)"


@given(EVERYTHING | PEOPLE | TREES | CHAINS | RESULTS)
def test_what_is_written_is_read_back_equal(made: Any) -> None:
    kind = type(made)
    assert from_json(kind, to_json(made)) == made
    assert from_python(kind, to_python(made)) == made
    assert TypeAdapter(kind).validate_json(to_json(made)) == made
    assert from_python(kind, json.loads(to_json(made, indent=2))) == made
    assert pickle.loads(pickle.dumps(from_json(kind, to_json(made)))) == made  # noqa: S301 -- pickled a moment ago


@given(EVERYTHING)
def test_an_object_passes_through_unchanged_and_unchecked(made: Everything) -> None:
    assert from_python(Everything, made) is made
    assert TypeAdapter(Everything).validate_python(made) is made
    fields = {
        field.name: getattr(made, field.name) for field in attrs.fields(cast("Any", Everything))
    }
    assert from_python(Everything, fields) == made


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("count", "true", "expected a whole number"),
        ("count", "1.0", "expected a whole number"),
        ("count", '"1"', "expected a whole number"),
        ("share", "true", "expected a finite number"),
        ("share", "NaN", "expected a finite number"),
        ("share", "1e999", "expected a finite number"),
        ("share", '"1"', "expected a finite number"),
        ("text", "1", "expected a text"),
        ("sure", "1", "expected true or false"),
        ("sure", '"true"', "expected true or false"),
        ("day", "0", DATE),
        ("day", '"0"', DATE),
        ("day", '"2021-12-01T00:00:00"', DATE),
        ("day", '"2021-12-01T00:00:00Z"', DATE),
        ("day", '"2021-13-01"', DATE),
        ("day", '"2021-12-1"', DATE),
        ("day", '" 2021-12-01"', DATE),
        ("day", '"2021-12-01\\n"', DATE),
        ("day", '"\u0662021-12-01"', DATE),
        ("day", "null", DATE),
        ("at", "0", INSTANT),
        ("at", '"1639008000"', INSTANT),
        ("at", '"2021-12-09"', INSTANT),
        ("at", '"2021-12-09T08:00:00"', INSTANT),
        ("clock", "0", CLOCK),
        ("clock", '"8"', CLOCK),
        ("clock", '"08:00Z"', CLOCK),
        ("nothing", "0", "expected nothing"),
        ("colour", '"blue"', "expected a Colour (red, green, amber)"),
        ("colour", "1", "expected a Colour (red, green, amber)"),
        ("level", "true", "expected a Level (1, 2)"),
        ("level", '"1"', "expected a Level (1, 2)"),
        ("level", "[]", "expected a Level (1, 2)"),
        ("colours", '"red"', "expected a frozenset"),
        ("days", "{}", "expected a tuple"),
        ("pair", "[1]", "expected a tuple of 2"),
        ("pair", "[]", "expected a tuple of 2"),
        ("pair", '[1, "", 2]', "expected a tuple of 2"),
        ("either", "1.5", "expected a whole number or a text"),
        ("either", "true", "expected a whole number or a text"),
        ("choice", "true", "expected one of: a, 1"),
        ("choice", "1.0", "expected one of: a, 1"),
        ("person", "3", "expected an object with named fields"),
        ("tree", "3", "expected an object whose kind is one of: note, group"),
    ],
)
def test_json_is_read_as_strictly_as_an_object_is_made(
    field: str, text: str, expected: str
) -> None:
    assert problems(lambda: from_json(Everything, f'{{"{field}": {text}}}')) == [(field, expected)]
    with pytest.raises(ValueError, match="1 validation error") as refused:
        TypeAdapter(Everything).validate_json(f'{{"{field}": {text}}}')
    assert [error["msg"] for error in refused.value.errors()] == [expected]  # type: ignore[attr-defined] # pydantic's error is a ValueError


@pytest.mark.parametrize(
    ("field", "found", "expected"),
    [
        ("day", datetime(2021, 12, 9), DATE),
        ("day", datetime(2021, 12, 9, tzinfo=UTC), DATE),
        ("day", "2021-12-09\n", DATE),
        ("day", "\u0662021-12-01", DATE),
        ("at", datetime(2021, 12, 9), INSTANT),
        ("at", date(2021, 12, 9), INSTANT),
        ("at", 0, INSTANT),
        ("clock", time(8, tzinfo=UTC), CLOCK),
        ("clock", datetime(2021, 12, 9), CLOCK),
        ("days", {(date(2021, 12, 9),)}, "expected a tuple"),
        ("days", "ab", "expected a tuple"),
        ("pair", {1, 2}, "expected a tuple of 2"),
        ("text", b"a", "expected a text"),
        ("level", True, "expected a Level (1, 2)"),
        ("level", 1.0, "expected a Level (1, 2)"),
        ("choice", True, "expected one of: a, 1"),
        ("person", Note(text="x"), "expected an object with named fields"),
    ],
)
def test_plain_data_are_read_as_strictly(field: str, found: object, expected: str) -> None:
    assert problems(lambda: from_python(Everything, {field: found})) == [(field, expected)]


def test_plain_data_may_hold_lists_texts_of_dates_and_members_of_enums() -> None:
    read = from_python(
        Everything,
        {
            "day": "2021-12-09",
            "at": "2021-12-09T08:00+08:00",
            "clock": "08:00",
            "colour": Colour.GREEN,
            "level": Level.HIGH,
            "colours": ["green"],
            "days": [[date(2021, 12, 9)]],
            "pair": [1, "x"],
        },
    )
    assert read == Everything(
        at=datetime(2021, 12, 9, tzinfo=UTC),
        colour=Colour.GREEN,
        level=Level.HIGH,
        colours=frozenset({Colour.GREEN}),
        days=((date(2021, 12, 9),),),
        pair=(1, "x"),
    )


@pytest.mark.parametrize(
    ("field", "found", "expected"),
    [
        ("low", 0, "expected at least 1"),
        ("above", 0.0, "expected more than 0"),
        ("high", 11, "expected at most 10"),
        ("below", 10, "expected less than 10"),
        ("between", 0, "expected at least 1"),
        ("between", 5, "expected less than 5"),
        ("long", "ab", "expected at least 3 characters or items"),
        ("short", "abc", "expected at most 2 characters or items"),
        ("middle", "a", "expected at least 2 characters or items"),
        ("middle", "abcd", "expected at most 3 characters or items"),
        ("some", [], "expected something, not an empty value"),
        ("some", [1, 2, 3], "expected at most 2 characters or items"),
        ("few", [1, 2], "expected at most 1 characters or items"),
        ("maybe", 0, "expected at least 1"),
        ("stricter", "ab", "expected at least 3 characters or items"),
        ("looser", "abcd", "expected at most 3 characters or items"),
        ("since", "2020-12-31", "expected at least 2021-01-01"),
    ],
)
def test_a_limit_is_told_as_when_an_object_is_made(
    field: str, found: object, expected: str
) -> None:
    assert problems(lambda: from_json(Limits, json.dumps({field: found}))) == [(field, expected)]
    assert problems(lambda: from_python(Limits, {field: found})) == [(field, expected)]


def test_a_rule_across_fields_is_told_at_its_place() -> None:
    stay = {"first": "2021-12-10", "last": "2021-12-09"}
    expected = [
        ("stays[1].last", "expected no earlier than first"),
        ("stays[1]", "expected a stay that ends after it begins"),
    ]
    good = {"first": "2021-12-09", "last": "2021-12-09"}
    assert problems(lambda: from_python(Result, {"stays": [good, stay]})) == expected
    assert problems(lambda: from_python(Stay, stay)) == [
        ("last", "expected no earlier than first"),
        ("", "expected a stay that ends after it begins"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"kind": "zz"}', [("kind", "expected one of: note, group")]),
        ('{"kind": "notes"}', [("kind", "expected a known kind; did you mean note?")]),
        ('{"kind": []}', [("kind", "expected one of: note, group")]),
        ("{}", [("kind", "required")]),
        ("[]", [("", "expected an object whose kind is one of: note, group")]),
        ('{"kind": "note"}', [("text", "required")]),
        (
            '{"kind": "group", "parts": [{"kind": "note", "text": 3}, {"kind": "x"}], "first": {}}',
            [
                ("parts[0].text", "expected a text"),
                ("parts[1].kind", "expected one of: note, group"),
                ("first.kind", "required"),
            ],
        ),
        (
            '{"kind": "group", "parts": [{"kind": "group", "first": {"kind": "note"}}]}',
            [("parts[0].first.text", "required")],
        ),
    ],
)
def test_a_path_in_a_tagged_union_is_the_path_in_the_data(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert problems(lambda: from_json(Tree, text)) == expected


def test_an_unknown_field_is_answered_with_the_nearest_one_or_with_all() -> None:
    known = "expected only known fields"
    assert problems(lambda: from_json(Person, '{"id": "p", "name": "n", "born_onn": 3}')) == [
        ("", f"{known}; did you mean born_on?")
    ]
    assert problems(lambda: from_json(Person, '{"id": "p", "name": "n", "139": 3}')) == [
        ("", f"{known}: id, name, phones, nickname, born_on")
    ]
    assert problems(lambda: from_python(Box[Note], {"inside": {"text": "x", 139: 3}})) == [
        ("inside", f"{known}: kind, text")
    ]
    assert problems(lambda: from_json(dict[str, Note], '{"a": {"text": "x", "z": 1}}')) == [
        ("", known)
    ]


def test_an_error_is_headed_by_what_was_read() -> None:
    with pytest.raises(
        InvalidRecord, match=r"^Person: 2 problems\n  id: required\n  name: required$"
    ):
        from_json(Person, "{}")
    with pytest.raises(InvalidRecord, match=r"^value: 1 problem\n  \[1\]\.text: required$"):
        from_json(list[Note], '[{"text": "x"}, {}]')


def test_a_list_with_a_wrong_item_is_not_called_too_short() -> None:
    @value
    class Lists:
        one: Annotated[tuple[int, ...], MinLen(1)] = (1,)
        three: Annotated[tuple[tuple[int, ...], ...], MinLen(3)] = ((), (), ())

    number, short = "expected a whole number", "expected at least 3 characters or items"
    assert problems(lambda: from_json(Lists, '{"one": ["x"]}')) == [("one[0]", number)]
    assert problems(lambda: from_python(Lists, {"one": ["x", 1, "y"]})) == [
        ("one[0]", number),
        ("one[2]", number),
    ]
    assert problems(lambda: from_json(Lists, '{"one": []}')) == [
        ("one", "expected something, not an empty value")
    ]
    assert problems(lambda: from_json(Lists, '{"three": [[1], ["x", "y"], []]}')) == [
        ("three[1][0]", number),
        ("three[1][1]", number),
    ]
    assert problems(lambda: from_json(Lists, '{"three": [["x", "y"], []]}')) == [
        ("three[0][0]", number),
        ("three[0][1]", number),
        ("three", short),
    ]


def test_broken_json_is_located_but_not_repeated() -> None:
    assert problems(lambda: from_json(Person, '{"name": "Wang')) == [
        ("", "expected well-formed JSON (line 1 column 14)")
    ]


# --- generics, recursion, names ------------------------------------------------------------------


def test_a_type_parameter_is_read_as_what_was_chosen() -> None:
    text = '{"inside": "2021-12-09", "more": ["2021-12-10"]}'
    made = Box(inside=date(2021, 12, 9), more=(date(2021, 12, 10),))
    assert from_json(Box[date], text) == made
    assert TypeAdapter(Box[date]).validate_json(text) == made
    assert problems(lambda: from_json(Box[date], '{"inside": "0", "more": [1]}')) == [
        ("inside", DATE),
        ("more[0]", DATE),
    ]
    assert from_json(Box, text).inside == "2021-12-09"
    assert to_json(made) == text.replace(" ", "")


def test_a_generic_class_inside_itself_keeps_its_parameter() -> None:
    text = '{"one": {"inside": 1}, "deep": {"one": {"inside": "x"}}}'
    assert problems(lambda: from_json(Boxes[int], text)) == [
        ("deep.one.inside", "expected a whole number")
    ]
    assert from_json(Boxes[int], text.replace('"x"', "2")).deep == Boxes(one=Box(inside=2))


def test_one_class_with_two_parameters_is_two_things_to_pydantic() -> None:
    class Form(BaseModel):
        day: Box[date]
        count: Box[int]
        both: Box[tuple[date, int]]
        known: Box[Literal["a"]]

    form = Form.model_validate_json(
        '{"day": {"inside": "2021-12-09"}, "count": {"inside": 1},'
        ' "both": {"inside": ["2021-12-09", 1]}, "known": {"inside": "a"}}'
    )
    assert form.day.inside == date(2021, 12, 9)
    assert form.both.inside == (date(2021, 12, 9), 1)
    assert set(Form.model_json_schema()["$defs"]) == {
        "Box_date_",
        "Box_int_",
        "Box_tuple_date_int__",
        "Box_Literal__a___",
    }


def test_namesakes_from_two_modules_are_not_taken_for_one() -> None:
    @value
    class Both:
        one: Person
        other: namesakes.Person

    made = Both(one=Person(id="p", name="n"), other=namesakes.Person(badge=3))
    assert from_json(Both, to_json(made)) == made
    assert len(json_schema(Both)["$defs"]) == 2


def test_namesakes_from_one_function_are_not_taken_for_one() -> None:
    def define(annotation: Any) -> Any:
        @value
        class Local:
            field: annotation

        return Local

    whole, text = define(int), define(str)
    several, box = cast("Any", tuple), cast("Any", Box)
    adapter = TypeAdapter(several[whole, text, box[whole], box[text]])
    made = (whole(field=1), text(field="x"), Box(inside=whole(field=2)), Box(inside=text(field="")))
    assert adapter.validate_json(adapter.dump_json(made)) == made
    assert len(adapter.json_schema()["$defs"]) == 4


def test_many_classes_that_contain_each_other_are_described_once_each() -> None:
    members: list[Any] = [_operator(f"op{number}") for number in range(12)]
    union: Any = members[0]
    for member in members[1:]:
        union |= member
    globals()["Operators"] = Annotated[union, Tagged("op")]
    try:
        schema = json_schema(members[0])
        assert len(schema["$defs"]) == 12 + 1  # the classes, and the union that they share
        assert len(schema["$defs"]["Op"]["oneOf"]) == 12
        read = from_json(members[0], '{"parts": [{"op": "op7", "parts": [{"op": "op3"}]}]}')
        assert read == members[0](parts=(members[7](parts=(members[3](),)),))
    finally:
        del globals()["Operators"]


def _operator(name: str) -> Any:
    @value
    class Operator:
        op: Literal[name] = name  # type: ignore[valid-type] # one class for each name
        parts: "tuple[Operators, ...]" = ()  # type: ignore[name-defined] # noqa: F821 -- made by the test

    return Operator


# --- defaults, sets, results ---------------------------------------------------------------------


def test_defaults_are_filled_in_when_reading() -> None:
    @value
    class Family:
        people: tuple[Person, ...] = attrs.field(factory=no_people)
        colours: frozenset[Colour] = attrs.field(factory=everything_is_red)
        note: Note = Note(text="x")

    assert from_json(Family, "{}") == Family()
    assert json_schema(Family)["properties"]["note"]["default"] == {"kind": "note", "text": "x"}


def test_a_set_is_written_in_one_order_only() -> None:
    @value
    class Sets:
        colours: frozenset[Colour]
        numbers: frozenset[int | float]
        texts: frozenset[str]
        days: frozenset[date]
        mixed: frozenset[int | str | None]
        notes: frozenset[Note]
        nested: frozenset[frozenset[int]]

    made = Sets(
        colours=frozenset(Colour),
        numbers=frozenset({10, 9.5, -3}),
        texts=frozenset({"z", "é", "Z"}),
        days=frozenset({date(2021, 12, 9), date(2021, 12, 8)}),
        mixed=frozenset({10, 9, "a", None}),
        notes=frozenset({Note(text="b"), Note(text="a")}),
        nested=frozenset({frozenset({30, 4}), frozenset({2})}),
    )
    assert to_json(made) == (
        '{"colours":["amber","green","red"],"numbers":[-3,9.5,10],"texts":["Z","z","é"],'
        '"days":["2021-12-08","2021-12-09"],"mixed":["a",10,9,null],'
        '"notes":[{"kind":"note","text":"a"},{"kind":"note","text":"b"}],'
        '"nested":[[2],[4,30]]}'
    )
    assert from_json(Sets, to_json(made)) == made


def test_a_set_stays_a_set_in_python_data() -> None:
    made = Everything(colours=frozenset(Colour))
    assert TypeAdapter(Everything).dump_python(made)["colours"] == frozenset(Colour)


HASHING = """
from enum import StrEnum
from gridcare.bridge import json_schema, to_json, value
class Colour(StrEnum):
    RED = "red"
    GREEN = "green"
    AMBER = "amber"
@value
class Sets:
    colours: frozenset[Colour] = frozenset(Colour)
    words: frozenset[str] = frozenset({"a", "b", "c", "d"})
print(to_json(Sets()), json_schema(Sets))
"""


def test_neither_json_nor_its_schema_depends_on_the_hash_seed() -> None:
    printed = {
        subprocess.run(  # noqa: S603 -- this same Python, with code from above
            [sys.executable, "-c", HASHING],
            check=True,
            capture_output=True,
            text=True,
            env={"PYTHONHASHSEED": str(seed), "PYTHONPATH": ":".join(filter(None, sys.path))},
        ).stdout
        for seed in (0, 1)
    }
    assert len(printed) == 1
    assert '{"colours":["amber","green","red"],"words":["a","b","c","d"]}' in printed.pop()


def test_a_result_with_a_wrong_field_is_not_written() -> None:
    wrong = Result(stays=[], names=frozenset({"x"}))  # type: ignore[arg-type] # the point of the test
    assert problems(lambda: to_json(wrong)) == [("stays", "expected a tuple")]
    assert problems(lambda: to_python(wrong)) == [("stays", "expected a tuple")]
    unknown = Result(extra=object())
    assert problems(lambda: to_json(unknown)) == [("", "expected what the annotations declare")]


def test_a_text_that_no_file_can_hold_is_not_written() -> None:
    assert problems(lambda: to_json(Note(text="\ud800"))) == [
        ("", "expected what the annotations declare")
    ]


def test_a_class_that_is_not_ours_is_left_to_pydantic() -> None:
    @derived
    class Bill:
        amount: Decimal
        parts: Box[Decimal]

    made = Bill(amount=Decimal("1.5"), parts=Box(inside=Decimal(2)))
    assert from_json(Bill, to_json(made)) == made
    assert problems(lambda: from_json(Bill, '{"amount": "x", "parts": {"inside": 1}}')) == [
        ("amount", "expected a Decimal")
    ]


def test_a_model_inside_a_class_is_read_and_its_own_keys_are_left_out_of_the_path() -> None:
    class Form(BaseModel):
        by_name: dict[str, int]
        note: Note

    @derived
    class Held:
        form: Form

    text = '{"form": {"by_name": {"Wang": "x"}, "note": {"text": 3}}}'
    assert problems(lambda: from_json(Held, text)) == [
        ("form", "expected a valid value"),
        ("form", "expected a text"),
    ]


def test_a_list_field_is_refused_when_its_schema_is_wanted() -> None:
    @derived
    class Loose:
        rows: list[int]

    with pytest.raises(
        UnsupportedField, match=r"^a field cannot be declared as a list; use a tuple$"
    ):
        json_schema(Loose)


def test_a_literal_may_be_a_member_of_an_enum() -> None:
    @value
    class Light:
        colour: Literal[Colour.RED, Colour.AMBER] = Colour.RED
        level: Literal[Level.HIGH] = Level.HIGH

    made = Light(colour=Colour.AMBER)
    assert from_json(Light, to_json(made)) == made


def test_an_enum_may_hold_any_constant() -> None:
    class Sign(enum.Enum):
        YES = "yes"
        NO = 0

    @value
    class Answer:
        sign: Sign

    assert from_json(Answer, '{"sign": 0}') == Answer(sign=Sign.NO)
    assert problems(lambda: from_json(Answer, '{"sign": false}')) == [
        ("sign", "expected a Sign (yes, 0)")
    ]


# --- as part of a caller's program ---------------------------------------------------------------


class Form(BaseModel):
    person: Person
    trees: list[Tree] = []
    chain: Chain | None = None


def test_a_class_is_a_field_of_a_callers_model() -> None:
    form = Form.model_validate_json(
        '{"person": {"id": "p", "name": "n"}, "trees": [{"kind": "group", "parts": []}],'
        ' "chain": {"id": "a", "after": {"id": "b"}}}'
    )
    assert form.person == Person(id="p", name="n")
    assert form.trees == [Group()]
    assert form.chain == Chain(id="a", after=Chain(id="b"))
    assert Form.model_validate_json(form.model_dump_json()) == form
    assert Form.model_json_schema()["properties"]["person"] == {"$ref": "#/$defs/Person"}


def test_a_request_body_is_read_by_a_type_adapter() -> None:
    adapter = TypeAdapter(list[Tree])
    assert adapter.validate_python([{"kind": "note", "text": "x"}]) == [Note(text="x")]
    assert json.loads(adapter.dump_json([Note(text="x")])) == [{"kind": "note", "text": "x"}]


def test_threads_that_build_schemas_at_once_do_not_meet() -> None:
    def read(number: int) -> object:
        @value
        class Local:
            number: int
            tree: Tree

        return (
            TypeAdapter(Local)
            .validate_python({"number": number, "tree": {"kind": "note", "text": "x"}})
            .number
        )

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(read, range(40))) == list(range(40))


def test_a_broken_schema_does_not_hinder_the_next_one() -> None:
    @derived
    class Broken:
        rows: list[int]

    with pytest.raises(UnsupportedField):
        TypeAdapter(Broken)
    with pytest.raises(ValueError, match="expected a text") as refused:
        TypeAdapter(Note).validate_python({"text": 3})
    assert "3" not in str(refused.value).replace("1 validation", "")


def test_a_json_schema_says_what_is_read() -> None:
    assert json_schema(Person) == {
        "additionalProperties": False,
        "properties": {
            "id": {"maxLength": 120, "minLength": 1, "title": "Id", "type": "string"},
            "name": {"minLength": 1, "title": "Name", "type": "string"},
            "phones": {
                "default": [],
                "items": {"minLength": 1, "type": "string"},
                "title": "Phones",
                "type": "array",
            },
            "nickname": {
                "anyOf": [{"minLength": 1, "type": "string"}, {"type": "null"}],
                "default": None,
                "title": "Nickname",
            },
            "born_on": {
                "anyOf": [
                    {
                        "format": "date",
                        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
                        "type": "string",
                    },
                    {"type": "null"},
                ],
                "default": None,
                "title": "Born On",
            },
        },
        "required": ["id", "name"],
        "title": "Person",
        "type": "object",
    }


def test_the_json_schema_of_a_tagged_union_tells_its_members_apart() -> None:
    schema = json_schema(Tree)
    assert set(schema["$defs"]) == {"Note", "Group", "Kind"}
    assert schema["$ref"] == "#/$defs/Kind"
    assert schema["$defs"]["Kind"] == {
        "title": "Kind",
        "discriminator": {
            "mapping": {"group": "#/$defs/Group", "note": "#/$defs/Note"},
            "propertyName": "kind",
        },
        "oneOf": [{"$ref": "#/$defs/Note"}, {"$ref": "#/$defs/Group"}],
    }
    assert schema["$defs"]["Note"]["required"] == ["kind", "text"]
    assert schema["$defs"]["Group"]["required"] == ["kind"]
    assert schema["$defs"]["Group"]["properties"]["first"] == {
        "anyOf": [{"$ref": "#/$defs/Kind"}, {"type": "null"}],
        "default": None,
        "title": "First",
    }


def test_the_json_schema_keeps_formats_and_limits() -> None:
    shown = json_schema(Everything)["properties"]
    assert shown["clock"]["pattern"] == "^[0-9]{2}:[0-9]{2}"
    assert "format" not in shown["clock"]  # of which a time of day without a zone is none
    assert shown["at"]["anyOf"][0]["format"] == "date-time"
    limits = json_schema(Limits)["properties"]
    assert (limits["between"]["minimum"], limits["between"]["exclusiveMaximum"]) == (1, 5)
    assert (limits["some"]["minItems"], limits["some"]["maxItems"]) == (1, 2)


# --- hypothesis ----------------------------------------------------------------------------------


def _resolved(cls: type) -> type:
    attrs.resolve_types(cls, include_extras=True)
    return cls


@given(st.data())
def test_hypothesis_builds_objects_within_their_limits(data: st.DataObject) -> None:
    fields = {field.name: st.from_type(field.type) for field in attrs.fields(_resolved(Limits))}
    fields["above"] = st.floats(0, exclude_min=True, allow_infinity=False)  # finite is our own rule
    made = data.draw(st.builds(Limits, **fields))
    assert made.low >= 1
    assert 1 <= made.between < 5


@given(st.data())
def test_hypothesis_builds_an_object_from_its_class_alone(data: st.DataObject) -> None:
    made: Any = data.draw(st.from_type(_resolved(Person)))
    assert 1 <= len(made.id) <= 120
    assert made.name
