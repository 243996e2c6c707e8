"""A bounded document costs no more than its limits allow, whoever sent it."""

# Tests hand wrong types to the library on purpose, so much here is `Any`.
# ruff: noqa: ANN401

import json
import pickle
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Annotated, Any, Literal, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from gridcare.bridge import (
    Limits,
    Tagged,
    bounded,
    evolve,
    from_json,
    from_python,
    json_schema,
    listed,
    to_json,
    to_python,
    value,
)
from gridcare.bridge.limits import declared, excess, in_words, limits_of
from gridcare.bridge.scanning import excess_of_text
from gridcare.bridge.shapes import shape_of
from gridcare.errors import InvalidRecord, Problem
from tests.bridge.records import Everything, Stay
from tests.bridge.refusals import everything_said, problems
from tests.bridge.work import Endless, calls

ROOMY = Limits(text=10**6, content=10**6, nodes=10**6, depth=10**6, number=10**6)


@value
class Leaf:
    kind: Literal["leaf"] = "leaf"
    size: int = 0
    names: tuple[str, ...] = ()


@value
class Branch:
    kind: Literal["branch"] = "branch"
    of: "tuple[Part, ...]" = ()
    one: "Part | None" = None


Part = Annotated[Leaf | Branch, Tagged("kind")]


@value
class Not:
    kind: Literal["not"] = "not"
    of: "Sign | None" = None


@value
class But:
    kind: Literal["but"] = "but"
    of: "Sign | None" = None


Sign = Annotated[Not | But, Tagged("kind")]


@bounded(Limits(text=400, content=200, nodes=6, depth=7, number=100, problems=2))
@value
class Plan:
    name: str = ""
    part: Part | None = None
    stays: tuple[Stay, ...] = ()

    def _problems(self) -> Iterator[Problem]:
        for index in range(len(self.name.split("!")) - 1):
            yield Problem("name", f"expected no mark, and this is number {index + 1}")


@bounded(Limits(text=800, content=200, nodes=6, depth=8, number=100).for_a_list_of(2))
@listed(Plan)
class Plans:
    def __init__(self, plans: tuple[Plan, ...] = ()) -> None:
        self.plans = plans

    def __iter__(self) -> Iterator[Plan]:
        return iter(self.plans)


def nested(levels: int) -> Any:
    """Return a part that is so many parts deep."""
    made: Any = {"kind": "leaf"}
    for _ in range(levels - 1):
        made = {"kind": "branch", "one": made}
    return made


# --- each limit, on both sides --------------------------------------------------------------------

AT_MOST = {
    "depth": "expected at most 7 levels of objects and lists",
    "nodes": "expected at most 6 objects in the whole document",
    "content": "expected at most 200 bytes in the whole document",
    "number": "expected a number from -100 to 100",
}
LEAF = {"kind": "leaf"}


@pytest.mark.parametrize(
    ("inside", "over", "path", "limit"),
    [
        ({"part": {"of": [], "kind": "branch", "one": nested(2)}}, None, "", ""),
        (
            {"part": {"kind": "branch", "of": [{"kind": "branch", "of": [LEAF]}]}},
            {"part": {"kind": "branch", "of": [{"kind": "branch", "of": [{"names": [[]]}]}]}},
            "part.of[0].of[0].names[0]",
            "depth",
        ),
        (
            {"part": {"kind": "branch", "of": [LEAF] * 4}},
            {"part": {"kind": "branch", "of": [LEAF] * 5}},
            "part.of[4]",
            "nodes",
        ),
        # 1 for the plan, 4 + 1 for "name" and its value, the rest for the text
        ({"name": "x" * 194}, {"name": "x" * 195}, "name", "content"),
        ({"name": "中" * 64 + "xx"}, {"name": "中" * 65}, "name", "content"),
        (
            {"part": {"kind": "leaf", "size": 100}},
            {"part": {"kind": "leaf", "size": 101}},
            "part.size",
            "number",
        ),
        (
            {"part": {"kind": "leaf", "size": -100}},
            {"part": {"kind": "leaf", "size": -101}},
            "part.size",
            "number",
        ),
    ],
)
def test_what_is_at_a_limit_is_read_and_what_is_beyond_is_refused_at_its_place(
    inside: Any, over: Any, path: str, limit: str
) -> None:
    made = from_python(Plan, inside)
    assert from_json(Plan, json.dumps(inside)) == made
    assert TypeAdapter(Plan).validate_json(json.dumps(inside)) == made
    if over is not None:
        expected = [(path, AT_MOST[limit])]
        assert problems(lambda: from_python(Plan, over)) == expected
        assert problems(lambda: from_json(Plan, json.dumps(over, ensure_ascii=False))) == expected


def test_a_text_may_be_as_long_as_its_limit_in_bytes_layout_included() -> None:
    told = [("", "expected at most 400 bytes of JSON")]
    assert from_json(Plan, "{}" + " " * 398) == Plan()
    assert problems(lambda: from_json(Plan, "{}" + " " * 399)) == told
    assert problems(lambda: from_json(Plan, b"{}" + b" " * 399)) == told
    wide = '{"name": "' + "中" * 130 + '"}'
    assert len(wide) <= 400 < len(wide.encode())
    assert problems(lambda: from_json(Plan, wide)) == told


def test_escapes_are_layout_too() -> None:
    name = "中" * 64
    text = json.dumps({"name": name})
    assert len(text) > 200  # longer than the content may be
    assert from_json(Plan, text).name == name
    assert problems(lambda: from_json(Plan, '{"name": "' + "\\n" * 195 + '"}')) == [
        ("", "expected at most 400 bytes of JSON")
    ]
    tight = Limits(content=10)
    assert excess_of_text('["\\n\\"\\\\\\u4e2d"]', tight) is None
    assert excess_of_text('["\\n\\"\\\\\\u4e2d\\t\\t\\t\\t"]', tight) is None
    assert excess_of_text('["\\n\\"\\\\\\u4e2d\\t\\t\\t\\t\\t"]', tight) == (
        (0,),
        "expected at most 10 bytes in the whole document",
    )


def test_what_was_made_in_python_keeps_the_same_limits() -> None:
    part: Any = Leaf()
    for _ in range(4):
        part = Branch(one=part)
    assert from_json(Plan, to_json(Plan(part=part))).part == part
    # The empty tuple in the innermost part is a level, as its brackets are in JSON.
    assert problems(lambda: Plan(part=Branch(one=part))) == [
        ("part.one.one.one.one.one", AT_MOST["nodes"])
    ]
    assert problems(lambda: evolve(Plan(part=part), name="x" * 200)) == [
        ("name", AT_MOST["content"])
    ]
    assert problems(lambda: Plan(part=Leaf(size=101))) == [("part.size", AT_MOST["number"])]


def test_an_object_inside_of_data_is_measured_with_them() -> None:
    part: Any = Leaf()
    for _ in range(900):
        part = Branch(one=part)
    assert problems(lambda: from_python(Plan, {"part": part})) == [
        ("part.one.one.one.one.one", AT_MOST["nodes"])
    ]
    assert from_python(Plan, Plan(name="x")) == Plan(name="x")


def test_dates_and_times_weigh_what_they_take_in_writing() -> None:
    day = {"first": date(2021, 12, 9), "last": date(2021, 12, 9)}
    made = from_python(Plan, {"stays": [day] * 5})
    assert len(made.stays) == 5
    told = [("stays[5]", AT_MOST["nodes"])]
    assert problems(lambda: from_python(Plan, {"stays": [day] * 6})) == told
    data = [
        {"at": datetime(2021, 12, 9, tzinfo=UTC), "day": date(2021, 12, 9), "clock": time(8)},
        {"at": "2021-12-09T00:00:00+00:00", "day": "2021-12-09", "clock": "08:00:00"},
    ]
    for one in data:
        weight = 1 + 2 + 1 + 25 + 3 + 1 + 10 + 5 + 1 + 8
        assert excess(one, ROOMY._replace(content=weight)) is None
        assert excess(one, ROOMY._replace(content=weight - 1)) is not None


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", "100.5"])
def test_no_number_is_beyond_the_limit(number: str) -> None:
    text = f'{{"part": {{"kind": "leaf", "size": {number}}}}}'
    assert problems(lambda: from_json(Plan, text)) == [("part.size", AT_MOST["number"])]


def test_a_number_is_not_read_if_reading_it_would_take_long() -> None:
    told = [("part.size", "expected a number of at most 40 characters")]
    for digits, expected in ((40, [("part.size", AT_MOST["number"])]), (41, told), (90, told)):
        text = '{"part": {"kind": "leaf", "size": ' + "-" + "9" * (digits - 1) + "}}"
        assert problems(partial(from_json, Plan, text)) == expected
    assert problems(lambda: from_json(Plan, "x" * 41)) == [
        ("", "expected well-formed JSON (line 1 column 1)")
    ]


# --- what cannot be JSON, or should not be --------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"name": "a", "name": "b"}', ("name", "expected each field only once")),
        ('{"name": "a", "\\u006eame": "b"}', ("name", "expected each field only once")),
        ('{"part": {"x": 1, "x": 2}}', ("part", "expected each field only once")),
        (
            '{"stays": [{}, {"last": 1, "last": 2}]}',
            ("stays[1].last", "expected each field only once"),
        ),
        ("\ufeff{}", ("", "expected JSON without a byte order mark")),
        (b"\xef\xbb\xbf{}", ("", "expected JSON without a byte order mark")),
        ('{"name": "\ud800"}', ("", "expected a text that UTF-8 can hold")),
        ('{"name": "\\ud800"}', ("", "expected well-formed JSON (line 1 column 17)")),
        ('{"name": "\\', ("", "expected well-formed JSON (line 1 column 11)")),
        ('{"\\x": 1}', ("", "expected well-formed JSON (line 1 column 4)")),
        ("]", ("", "expected well-formed JSON (line 1 column 1)")),
        ("}{", ("", "expected well-formed JSON (line 1 column 1)")),
        (",", ("", "expected well-formed JSON (line 1 column 1)")),
        ('{"name"', ("", "expected well-formed JSON (line 1 column 7)")),
        ('"x"', ("", "expected an object with named fields")),
        ("", ("", "expected well-formed JSON (line 1 column 0)")),
    ],
)
def test_a_text_that_is_odd_is_refused_in_words(text: Any, told: tuple[str, str]) -> None:
    assert problems(lambda: from_json(Plan, text)) == [told]


def test_bytes_that_are_no_text_are_refused() -> None:
    ((path, told),) = problems(lambda: from_json(Plan, b'{"name": "\xff"}'))
    assert path == ""
    assert told.startswith("expected well-formed JSON (line 1 column 1")


def test_a_text_that_no_file_can_hold_is_refused() -> None:
    told = [("name", "expected a text that UTF-8 can hold")]
    assert problems(lambda: from_python(Plan, {"name": "\ud800"})) == told
    assert problems(lambda: Plan(name="\ud800")) == told
    assert problems(lambda: from_python(Plan, {"\ud800": 1})) == [("", told[0][1])]


def test_one_name_may_stand_in_several_objects() -> None:
    text = '{"part": {"kind": "branch", "of": [{"kind": "leaf"}, {"kind": "leaf"}]}, "name": "x"}'
    assert from_json(Plan, text).part == Branch(of=(Leaf(), Leaf()))


def test_a_list_counts_its_places_in_any_order_of_commas_and_brackets() -> None:
    first = '{"kind": "leaf", "names": ["a", "b"]}'
    text = f'{{"part": {{"kind": "branch", "of": [{first}, {{"size": 1, "size": 2}}]}}}}'
    assert problems(lambda: from_json(Plan, text)) == [
        ("part.of[1].size", "expected each field only once")
    ]


def test_bytearrays_are_read_as_bytes_are() -> None:
    assert from_json(Plan, cast("Any", bytearray(b'{"name": "x"}'))) == Plan(name="x")


# --- bombs ----------------------------------------------------------------------------------------


def holding_itself() -> list[Any]:
    found: list[Any] = []
    found.append(found)
    return found


def doubling(times: int) -> list[Any]:
    """Return a list that is small in memory and unfolds to 2 to the power of `times` items."""
    found: list[Any] = []
    for _ in range(times):
        found = [found, found]
    return found


def chained(length: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for _ in range(length):
        found = {"one": found}
    return found


def self_keyed() -> dict[str, Any]:
    found: dict[str, Any] = {"kind": "branch"}
    found["one"] = found
    return found


DATA_BOMBS: list[Any] = [
    holding_itself(),
    self_keyed(),
    doubling(40),
    chained(100_000),
    Endless(),
    [Endless()],
    {"name": Endless()},
    {"part": {"kind": "leaf", "names": Endless()}},
    {"stays": Endless()},
    {"name": "x" * 10_000_000},
    {"x" * 10_000_000: 1},
    {"part": {"kind": "leaf", "size": 10**100_000}},
    [[]] * 1_000_000,
    {f"k{n}": n for n in range(100_000)},
    {n: n for n in range(100_000)},
    set(range(100_000)),
]


@pytest.mark.parametrize("bomb", DATA_BOMBS, ids=range(len(DATA_BOMBS)))
def test_data_that_would_never_end_are_refused_after_little_work(bomb: Any) -> None:
    for read in (
        lambda: from_python(Plan, bomb),
        lambda: from_python(Plan, {"part": bomb}),
        lambda: from_python(Plans, bomb),
        lambda: from_python(list[Plan], [bomb]),
    ):
        assert len(problems(read)) <= 4
        assert calls(read) < 10_000


@pytest.mark.parametrize("bomb", DATA_BOMBS, ids=range(len(DATA_BOMBS)))
def test_pydantic_refuses_them_as_soon(bomb: Any) -> None:
    class Form(BaseModel):
        plan: Plan

    for read in (
        lambda: TypeAdapter(Plan).validate_python(bomb),
        lambda: TypeAdapter(dict[str, Plan]).validate_python({"a": Plan(), "b": bomb}),
        lambda: Form.model_validate({"plan": bomb}),
        lambda: TypeAdapter(Plans).validate_python(bomb),
    ):
        with pytest.raises(ValidationError) as refused:
            read()
        assert refused.value.error_count() <= 4


TEXT_BOMBS = [
    "[" * 100_000,
    "[" * 300,
    '{"part":' * 40,
    '{"part":{"kind":"branch","of":[' * 12,
    "[" + "0," * 190 + "0]",
    "[" + "{}," * 100 + "{}]",
    '"' * 399,
    '"' + '\\"' * 199,
    '{"a":"' + '\\"' * 190 + '"}',
    "-" * 400,
    "9" * 400,
    ":" * 400,
    "," * 400,
    '{"":' * 90,
    " " * 1_000_000,
    '{"name":"' + "x" * 1_000_000 + '"}',
    "{" + ",".join(f'"{n}":0' for n in range(55)) + "}",
]


@pytest.mark.parametrize("bomb", TEXT_BOMBS, ids=range(len(TEXT_BOMBS)))
def test_a_text_that_would_cost_much_is_refused_after_little_work(bomb: str) -> None:
    for text in (bomb, bomb.encode()):
        told = problems(partial(from_json, Plan, text))
        assert 1 <= len(told) <= 3
        assert calls(partial(from_json, Plan, text)) < 5_000
        assert calls(partial(from_json, Plans, text)) < 20_000


def test_the_work_does_not_grow_with_what_lies_beyond_the_limit() -> None:
    def work(size: int) -> list[int]:
        texts = ["[" * size, "{" * size, "[" + "0," * size, '"' + '\\"' * size, " " * size]
        data: list[Any] = [[0] * size, chained(size), {"name": "x" * size}]
        return [
            *(calls(partial(from_json, Plan, text)) for text in texts),
            *(calls(partial(from_python, Plan, one)) for one in data),
        ]

    work(10)  # what is made on first use
    assert work(1_000) == work(100_000)


def test_no_text_is_read_twice_however_its_quotes_are_set() -> None:
    quotes = Limits(text=10**6)
    for text in ('"' * 99_999, '"\\"' * 33_333, '["' + '\\"' * 50_000, "\\" * 99_999):
        assert calls(partial(excess_of_text, text, quotes)) < 12 * 99_999
    assert excess_of_text('["' + '\\"' * 400_000, quotes) is None  # one token; the parser refuses


class Unencoded(str):
    """A text that must not be encoded before its length was looked at."""

    __slots__ = ()

    def encode(self, encoding: str = "utf-8", errors: str = "strict") -> bytes:
        raise AssertionError((encoding, errors))


def test_a_text_that_is_too_long_in_characters_is_not_encoded_to_count_its_bytes() -> None:
    assert excess(Unencoded("x" * 11), Limits(content=10)) is not None
    assert excess({Unencoded("x" * 11): 1}, Limits(content=10)) is not None
    assert excess_of_text(Unencoded("x" * 401), Limits(text=400)) is not None
    with pytest.raises(AssertionError):
        excess_of_text(Unencoded("x" * 400), Limits(text=400))


@pytest.mark.parametrize("kind", [list, tuple, set, frozenset])
def test_every_collection_is_walked(kind: Callable[[Any], Any]) -> None:
    assert excess(kind(range(9)), Limits(content=10)) is None
    assert excess(kind(range(10)), Limits(content=10)) is not None
    assert excess(kind(range(3)), Limits(depth=0)) is not None
    assert excess(kind(range(3)), Limits(nodes=0)) is None


def test_an_object_that_was_measured_when_made_is_not_measured_again() -> None:
    small, large = Plan(), Plan(part=Branch(of=(Leaf(names=("a",) * 9), Leaf())), name="x" * 90)
    read = partial(from_python, Plan)
    read(small)  # what is made on first use
    assert calls(partial(read, small)) == calls(partial(read, large))


def test_many_problems_are_counted_and_the_first_are_told() -> None:
    with pytest.raises(InvalidRecord) as refused:
        from_python(Plan, {f"k{n}": 0 for n in range(40)})
    told = refused.value
    assert (len(told.problems), told.more) == (1, 38)  # two alike, and 38 that are not worded
    assert str(told) == (
        "Plan: 39 problems\n  here: expected only known fields: name, part, stays\n  and 38 more"
    )
    back = pickle.loads(pickle.dumps(told))  # noqa: S301 -- pickled a moment ago
    assert (back.problems, back.more) == (told.problems, 38)


def test_many_problems_across_the_fields_are_counted_as_well() -> None:
    makes: list[Callable[[], object]] = [
        lambda: Plan(name="!" * 5),
        lambda: from_json(Plan, '{"name": "!!!!!"}'),
        lambda: from_python(Plan, {"name": "!!!!!"}),
    ]
    for make in makes:
        with pytest.raises(InvalidRecord) as refused:
            make()
        assert [one.expected for one in refused.value.problems] == [
            "expected no mark, and this is number 1",
            "expected no mark, and this is number 2",
        ]
        assert refused.value.more == 3
    with pytest.raises(ValidationError, match="and 3 more"):
        TypeAdapter(Plan).validate_python({"name": "!!!!!"})
    assert problems(lambda: Plan(name="!!")) == [
        ("name", "expected no mark, and this is number 1"),
        ("name", "expected no mark, and this is number 2"),
    ]


def test_problems_that_one_object_tells_by_itself_are_counted_one_by_one() -> None:
    bad = {"first": "2021-12-10", "last": "2021-12-09"}
    with pytest.raises(InvalidRecord) as refused:
        from_python(Plan, {"stays": [bad, bad]})
    assert [one.path for one in refused.value.problems] == ["stays[0].last", "stays[0]"]
    assert refused.value.more == 2


def test_wrong_fields_of_an_object_are_counted_as_well() -> None:
    with pytest.raises(InvalidRecord) as refused:
        Plan(name=1, part=2, stays=3)  # type: ignore[arg-type] # the point of the test
    assert ([one.path for one in refused.value.problems], refused.value.more) == (
        ["name", "part"],
        1,
    )


# --- lists of documents ---------------------------------------------------------------------------


def test_a_list_of_documents_has_limits_of_its_own_and_each_has_its_own() -> None:
    one = {"part": {"kind": "branch", "of": [LEAF] * 4}}
    assert len(from_python(Plans, [one, one]).plans) == 2
    assert len(from_json(Plans, json.dumps([one, one])).plans) == 2
    assert problems(lambda: from_python(Plans, [one, one, {}])) == [
        ("[2]", "expected at most 12 objects in the whole document")
    ]
    over = {"part": {"kind": "branch", "of": [LEAF] * 5}}
    assert problems(lambda: from_python(Plans, [{}, over])) == [
        ("[1].part.of[4]", AT_MOST["nodes"])
    ]
    assert problems(lambda: from_json(Plans, json.dumps([{}, over]))) == [
        ("[1].part.of[4]", AT_MOST["nodes"])
    ]
    assert problems(lambda: from_python(Plans, {})) == [("", "expected a list")]


def test_the_limits_of_a_list_are_those_of_its_documents_times_their_number() -> None:
    assert Limits().for_a_list_of(3) == Limits(
        text=3 * 524_288, content=3 * 65_536, nodes=3_000, depth=33, number=50_000, problems=50
    )


def test_only_a_marked_class_has_limits() -> None:
    assert limits_of(Plan) == Limits(
        text=400, content=200, nodes=6, depth=7, number=100, problems=2
    )
    assert limits_of(Branch) is None
    assert limits_of(list[Plan]) is None
    assert limits_of("Plan") is None


def test_the_schema_of_a_marked_class_is_that_of_its_fields() -> None:
    class Two(BaseModel):
        first: Plan
        second: Plan

    assert json_schema(Plan)["properties"]["name"] == {
        "default": "",
        "title": "Name",
        "type": "string",
    }
    assert Two.model_json_schema()["properties"] == {
        "first": {"$ref": "#/$defs/Plan"},
        "second": {"$ref": "#/$defs/Plan"},
    }
    made = Two(first=Plan(name="a"), second=Plan(name="b"))
    assert Two.model_validate_json(made.model_dump_json()) == made
    with pytest.raises(ValidationError, match="expected at most 6 objects"):
        Two.model_validate({"first": {}, "second": {"part": nested(9)}})


# --- laws -----------------------------------------------------------------------------------------

SCALARS = st.none() | st.booleans() | st.integers(-200, 200) | st.text('ab\n中"\\', max_size=4)
DATA = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["kind", "of", "one", "name", "中"]), inner, max_size=4)
    ),
    max_leaves=20,
)
SMALL = st.builds(
    Limits,
    text=st.just(10**6),
    content=st.integers(0, 40),
    nodes=st.integers(0, 6),
    depth=st.integers(0, 5),
    number=st.just(200),
)


def naive(found: Any) -> tuple[int, int, int]:
    """Count content, nodes and depth as the definition says it, level by level."""
    size = 1 + (len(found.encode()) if isinstance(found, str) else 0)
    if not isinstance(found, dict | list):
        return size, 0, 0
    parts = [naive(one) for one in (found.values() if isinstance(found, dict) else found)]
    size += sum(len(name.encode()) for name in found) if isinstance(found, dict) else 0
    nodes = sum(part[1] for part in parts) + isinstance(found, dict)
    return size + sum(part[0] for part in parts), nodes, 1 + max((p[2] for p in parts), default=0)


@given(DATA, SMALL)
def test_data_are_refused_exactly_if_one_of_the_three_counts_is_too_high(
    data: Any, limits: Limits
) -> None:
    content, nodes, depth = naive(data)
    fits = content <= limits.content and nodes <= limits.nodes and depth <= limits.depth
    assert (excess(data, limits) is None) is fits


@given(DATA, SMALL, st.sampled_from([None, 0, 3]))
def test_a_text_is_measured_as_the_data_it_says(data: Any, limits: Limits, indent: Any) -> None:
    plain = json.dumps(data, ensure_ascii=False, indent=indent)
    if "\\" in plain:  # an escaped character counts as one byte, which it takes at least
        assert excess_of_text(plain, limits) is None or excess(data, limits) is not None
    else:
        assert excess_of_text(plain, limits) == excess(data, limits)
    escaped = excess_of_text(json.dumps(data, indent=indent), limits)
    assert escaped is None or excess(data, limits) is not None


@given(st.text('{}[]:,"\\ab01', max_size=30) | st.text(max_size=20) | st.binary(max_size=20))
def test_any_text_at_all_is_read_or_refused(text: Any) -> None:
    try:
        made = from_json(Plan, text)
    except InvalidRecord:
        return
    assert from_json(Plan, to_json(made)) == made


@given(DATA)
def test_any_data_at_all_are_read_or_refused(data: Any) -> None:
    for given_data in (data, {"part": data}, {"name": data}, {"stays": data}):
        try:
            made = from_python(Plan, given_data)
        except InvalidRecord:
            continue
        assert from_python(Plan, to_python(made)) == made


@given(st.recursive(st.builds(Leaf), lambda inner: st.builds(Branch, one=inner), max_leaves=3))
def test_what_can_be_made_can_be_written_and_read_back(part: Any) -> None:
    try:
        made = Plan(part=part)
    except InvalidRecord:
        return
    assert from_json(Plan, to_json(made)) == made
    assert from_python(Plan, to_python(made)) == made


# --- places ---------------------------------------------------------------------------------------

SECRET = "Wang" + "-139"


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        (("pair", 1, "x"), ("pair", 1)),
        (("pair", 2), ("pair", 2)),
        (("pair", "x"), ("pair",)),
        (("days", 0, 1), ("days", 0, 1)),
        (("days", "x"), ("days",)),
        (("tree", "parts", 3, "text"), ("tree", "parts", 3, "text")),
        (("tree", SECRET, "text"), ("tree",)),
        (("either_day", "x"), ("either_day",)),
        (("person", "name"), ("person", "name")),
        ((SECRET, "person"), ()),
        ((SECRET, 2), (2,)),
        (("count", "x"), ("count",)),
    ],
)
def test_of_a_place_only_declared_names_are_told(where: Any, kept: Any) -> None:
    assert declared(shape_of(Everything), where) == kept


def test_a_name_is_told_if_any_member_of_a_union_has_it() -> None:
    either: Any = tuple[Leaf | Stay, ...]
    assert declared(shape_of(either), (0, "first")) == (0, "first")
    assert declared(shape_of(either), (0, "size")) == (0, "size")
    assert declared(shape_of(either), (0, "one")) == (0,)
    assert declared(shape_of(Plans), (1, "part", "of", 0)) == (1, "part", "of", 0)
    assert declared(shape_of(Plans), ("part",)) == ()


def test_following_a_union_inside_itself_does_not_double_at_each_level() -> None:
    far = ("part", *("of", 0) * 200)
    assert declared(shape_of(Plan), far) == far
    assert calls(lambda: declared(shape_of(Plan), far)) < 20_000
    assert declared(shape_of(Sign), ("of",) * 200) == ("of",) * 200
    assert calls(lambda: declared(shape_of(Sign), ("of",) * 200)) < 20_000


@pytest.mark.parametrize(
    "data",
    [
        {SECRET: holding_itself()},
        {SECRET: SECRET * 100},
        {SECRET: {SECRET: 10**9}},
        {"name": SECRET * 100},
        {"part": {"kind": SECRET, "names": [SECRET] * 300}},
        {int("139" + "12345678"): holding_itself()},
    ],
)
def test_a_refusal_repeats_neither_values_nor_names(data: Any) -> None:
    for read in (
        lambda: from_python(Plan, data),
        lambda: from_python(Plans, [data]),
        lambda: TypeAdapter(Plan).validate_python(data),
        lambda: TypeAdapter(Plans).validate_python([data]),
    ):
        said = everything_said(read)
        assert SECRET not in said
        assert "12345678" not in said
    said = everything_said(
        lambda: from_json(Plan, f'{{"{SECRET}": {{"{SECRET}": 1, "{SECRET}": 1}}}}')
    )
    assert SECRET not in said


@pytest.mark.parametrize(
    ("size", "words"),
    [(1024, "1 KiB"), (65_536, "64 KiB"), (1025, "1025 bytes"), (10, "10 bytes")],
)
def test_sizes_are_worded_in_kib_where_they_are_whole(size: int, words: str) -> None:
    assert in_words(size) == words
