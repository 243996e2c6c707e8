"""What a class refuses when an object is made, in which words, and that nothing else is refused."""

# Tests hand wrong types to the library on purpose, so much here is `Any`.
# ruff: noqa: ANN401

import math
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from types import NoneType
from typing import Annotated, Any, Generic, Literal, TypeVar

import pytest
from annotated_types import Ge, Gt, MinLen
from hypothesis import given
from hypothesis import strategies as st

from gridcare.bridge import value
from gridcare.bridge.checks import check_for
from gridcare.bridge.shapes import shape_of
from gridcare.errors import UnsupportedField
from tests.bridge.records import (
    Box,
    Chain,
    Colour,
    Everything,
    Group,
    Level,
    Limits,
    Note,
    Person,
    Stay,
)
from tests.bridge.refusals import problems

DATE = "expected a date without a time of day (YYYY-MM-DD)"
INSTANT = "expected an instant with a time zone (YYYY-MM-DDThh:mm:ss+hh:mm)"
CLOCK = "expected a time of day without a zone (hh:mm)"
EMPTY = "expected something, not an empty value"


class Word(str):
    __slots__ = ()


TUPLE: Any = tuple

AWKWARD: list[Any] = [
    True,
    False,
    0,
    1,
    2,
    -1,
    2**53,
    2**53 + 1,
    -(2**53),
    -(2**53) - 1,
    10**400,
    0.0,
    1.0,
    math.nan,
    math.inf,
    -math.inf,
    "",
    "0",
    "1",
    "a",
    "red",
    Word("a"),
    b"a",
    date(2021, 12, 9),
    datetime(2021, 12, 9),
    datetime(2021, 12, 9, tzinfo=UTC),
    time(8),
    time(8, tzinfo=UTC),
    timedelta(1),
    None,
    (),
    [],
    {},
    set(),
    frozenset(),
    (1,),
    (1, "a"),
    ("a", 1),
    (1, "a", 2),
    [1, "a"],
    (None,),
    ((date(2021, 12, 9),), ()),
    (datetime(2021, 12, 9),),
    ((datetime(2021, 12, 9),),),
    frozenset({1}),
    frozenset({True}),
    frozenset({Colour.RED}),
    frozenset({"red"}),
    Colour.RED,
    Colour,
    Level.LOW,
    Note(text="x"),
    Group(),
    Person(id="p", name="n"),
    object(),
]


def _whole(found: Any) -> bool:
    return isinstance(found, int) and not isinstance(found, (bool, Level))


def _text(found: Any) -> bool:
    return isinstance(found, str) and not isinstance(found, (Word, Colour))


def _day(found: Any) -> bool:
    return isinstance(found, date) and not isinstance(found, datetime)


def _number(found: Any) -> bool:
    if isinstance(found, float):
        return not (math.isnan(found) or math.isinf(found))
    return _whole(found) and float(min(max(found, -(2**60)), 2**60)) == found


# Written with `isinstance` and exclusions, where the library compares exact types.
NAIVE: list[tuple[Any, Callable[[Any], bool]]] = [
    (int, _whole),
    (float, lambda found: _number(found) and abs(found) <= 2**53),
    (str, _text),
    (bool, lambda found: isinstance(found, bool)),
    (date, _day),
    (datetime, lambda found: isinstance(found, datetime) and found.tzinfo is not None),
    (time, lambda found: isinstance(found, time) and found.tzinfo is None),
    (None, lambda found: isinstance(found, NoneType)),
    (Any, lambda _: True),
    (Colour, lambda found: isinstance(found, Colour)),
    (Level, lambda found: isinstance(found, Level)),
    (Person, lambda found: isinstance(found, Person)),
    (int | None, lambda found: found is None or _whole(found)),
    (date | None, lambda found: found is None or _day(found)),
    (Colour | None, lambda found: found is None or isinstance(found, Colour)),
    (Person | None, lambda found: found is None or isinstance(found, Person)),
    (int | str, lambda found: _whole(found) or _text(found)),
    (int | str | None, lambda found: found is None or _whole(found) or _text(found)),
    (Literal["a"], lambda found: _text(found) and found == "a"),
    (Literal["a", 1], lambda found: (_text(found) or _whole(found)) and found in ("a", 1)),
    (tuple[int, ...], lambda found: isinstance(found, tuple) and all(map(_whole, found))),
    (
        tuple[int, str],
        lambda found: (
            isinstance(found, tuple) and len(found) == 2 and _whole(found[0]) and _text(found[1])
        ),
    ),
    (frozenset[int], lambda found: isinstance(found, frozenset) and all(map(_whole, found))),
    (
        tuple[tuple[date, ...], ...],
        lambda found: (
            isinstance(found, tuple)
            and all(isinstance(part, tuple) and all(map(_day, part)) for part in found)
        ),
    ),
    (Annotated[int, Ge(1)], lambda found: _whole(found) and found >= 1),
    (Annotated[int, Gt(1)], lambda found: _whole(found) and found > 1),
    (Annotated[str, MinLen(1)], lambda found: _text(found) and found != ""),
    (
        Annotated[tuple[int, ...] | None, MinLen(1)],
        lambda found: (
            found is None or (isinstance(found, tuple) and found != () and all(map(_whole, found)))
        ),
    ),
]


@pytest.mark.parametrize(("hint", "naive"), NAIVE, ids=[str(hint) for hint, _ in NAIVE])
def test_a_predicate_agrees_with_a_naive_check(hint: Any, naive: Callable[[Any], bool]) -> None:
    check = check_for(shape_of(hint))
    for found in AWKWARD:
        assert check.fits(found) is naive(found), repr(found)
        if not check.fits(found):
            assert check.problems(found)


@given(st.data())
def test_a_tuple_fits_if_and_only_if_each_item_does(data: st.DataObject) -> None:
    hint, naive = data.draw(st.sampled_from(NAIVE))
    items = tuple(data.draw(st.lists(st.sampled_from(AWKWARD), max_size=4)))
    check = check_for(shape_of(TUPLE[hint, ...]))
    assert check.fits(items) is all(map(naive, items))
    refused = [problem.path.partition("]")[0] + "]" for problem in check.problems(items)]
    assert list(dict.fromkeys(refused)) == [
        f"[{place}]" for place, item in enumerate(items) if not naive(item)
    ]


@pytest.mark.parametrize(
    ("field", "found", "expected"),
    [
        ("count", True, "expected a whole number"),
        ("count", 1.0, "expected a whole number"),
        ("share", True, "expected a finite number"),
        ("share", math.nan, "expected a finite number"),
        ("text", 3, "expected a text"),
        ("sure", 1, "expected true or false"),
        ("day", datetime(2021, 12, 9), DATE),
        ("at", datetime(2021, 12, 9), INSTANT),
        ("at", date(2021, 12, 9), INSTANT),
        ("clock", time(8, tzinfo=UTC), CLOCK),
        ("nothing", 0, "expected nothing"),
        ("colour", "red", "expected a Colour (red, green, amber)"),
        ("level", 1, "expected a Level (1, 2)"),
        ("colours", ("red",), "expected a frozenset"),
        ("pair", (1,), "expected a tuple of 2"),
        ("either", 1.5, "expected a whole number or a text"),
        ("choice", True, "expected one of: a, 1"),
        ("person", 3, "expected a Person"),
        ("tree", 3, "expected an object whose kind is one of: note, group"),
    ],
)
def test_a_refusal_says_what_was_expected(field: str, found: object, expected: str) -> None:
    assert problems(lambda: Everything(**{field: found})) == [(field, expected)]  # type: ignore[arg-type] # the point of the test


@pytest.mark.parametrize(
    ("field", "found", "expected"),
    [
        ("low", 0, "expected at least 1"),
        ("low", True, "expected a whole number"),
        ("above", 0.0, "expected more than 0"),
        ("high", 11, "expected at most 10"),
        ("below", 10, "expected less than 10"),
        ("between", 0, "expected at least 1"),
        ("between", 5, "expected less than 5"),
        ("between", "", "expected a whole number"),
        ("long", "ab", "expected at least 3 characters or items"),
        ("short", "abc", "expected at most 2 characters or items"),
        ("middle", "a", "expected at least 2 characters or items"),
        ("middle", "abcd", "expected at most 3 characters or items"),
        ("middle", 3, "expected a text"),
        ("some", (), EMPTY),
        ("some", (1, 2, 3), "expected at most 2 characters or items"),
        ("few", frozenset({1, 2}), "expected at most 1 characters or items"),
        ("maybe", 0, "expected at least 1"),
        ("stricter", "ab", "expected at least 3 characters or items"),
        ("looser", "abcd", "expected at most 3 characters or items"),
        ("since", date(2020, 12, 31), "expected at least 2021-01-01"),
    ],
)
def test_a_limit_is_told_in_words(field: str, found: object, expected: str) -> None:
    assert problems(lambda: Limits(**{field: found})) == [(field, expected)]  # type: ignore[arg-type] # the point of the test


def test_limits_hold_at_their_edge() -> None:
    Limits(
        low=1,
        above=0.1,
        high=10,
        below=9,
        between=4,
        long="abc",
        short="ab",
        middle="abc",
        some=(1, 2),
        few=frozenset({1}),
        maybe=1,
        since=date(2021, 1, 1),
    )


def test_every_problem_of_an_object_is_told_at_once_with_its_path() -> None:
    assert problems(
        lambda: Everything(
            count="1",  # type: ignore[arg-type] # the point of the test
            days=((date(2021, 12, 9), "x"), 3),  # type: ignore[arg-type] # the point of the test
            pair=(1, 2),  # type: ignore[arg-type] # the point of the test
        )
    ) == [
        ("count", "expected a whole number"),
        ("days[0][1]", DATE),
        ("days[1]", "expected a tuple"),
        ("pair[1]", "expected a text"),
    ]


def test_a_rule_across_fields_is_asked_when_each_field_is_right() -> None:
    early, late = date(2021, 12, 9), date(2021, 12, 10)
    assert Stay(first=early, last=early).last == early
    assert problems(lambda: Stay(first=late, last=early)) == [
        ("last", "expected no earlier than first"),
        ("", "expected a stay that ends after it begins"),
    ]
    assert problems(lambda: Stay(first=late, last=0)) == [("last", DATE)]  # type: ignore[arg-type] # the point of the test


def test_a_type_parameter_takes_anything_when_an_object_is_made() -> None:
    assert Box(inside=3, more=("x", None)).more == ("x", None)


def test_a_class_defined_in_a_function_may_contain_itself() -> None:
    @value
    class Link:
        then: "Link | None" = None

    assert Link(then=Link()).then == Link()
    assert problems(lambda: Link(then=3)) == [("then", "expected a Link")]  # type: ignore[arg-type] # the point of the test


def test_a_field_may_have_the_name_of_its_type() -> None:
    @value
    class Visit:
        date: "date | None" = None

    assert Visit(date=date(2021, 12, 9)).date == date(2021, 12, 9)


@pytest.mark.parametrize(
    "hint", [list[int], dict[str, int], set[int], bytearray, tuple, list], ids=str
)
def test_a_field_that_could_change_is_refused(hint: Any) -> None:
    @value
    class Loose:
        field: hint

    with pytest.raises(UnsupportedField, match=r"^a field cannot be declared as "):
        Loose(field=None)


def test_a_list_is_refused_with_advice() -> None:
    with pytest.raises(
        UnsupportedField, match=r"^a field cannot be declared as a list; use a tuple$"
    ):
        check_for(shape_of(list[int]))


def test_a_recursive_chain_is_checked_link_by_link() -> None:
    assert problems(lambda: Chain(id="a", after=Chain(id=""))) == [("id", EMPTY)]


def test_an_unfilled_parameter_of_a_parent_is_anything() -> None:
    free = TypeVar("free")

    @value
    class Parent(Generic[free]):
        held: free

    assert Parent(held=[1]).held == [1]
