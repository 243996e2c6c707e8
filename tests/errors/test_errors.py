"""What gridcare says when something is wrong: exact words, all problems, no values."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridcare.errors import (
    GridcareError,
    InvalidRecord,
    Problem,
    UnknownName,
    UnsupportedField,
    join_path,
    nearest,
    path_of,
    without_hints,
)


def test_problems_are_counted_and_listed_each_at_its_place() -> None:
    one = InvalidRecord("Person", [Problem("id", "required")])
    two = InvalidRecord("Person", (Problem("rows[2].id", "required"), Problem("", "expected x")))
    assert str(one) == "Person: 1 problem\n  id: required"
    assert str(two) == "Person: 2 problems\n  rows[2].id: required\n  here: expected x"
    assert one.problems == (Problem("id", "required"),)
    assert one.what == "Person"
    assert str(InvalidRecord("Person", [])) == "Person: 0 problems"


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    assert str(UnknownName("regimen", "a", "b")) == "no such regimen; there are: a, b"
    assert str(UnknownName("regimen")) == "no such regimen"
    assert UnknownName("regimen", "a", "b").known == ("a", "b")


@pytest.mark.parametrize(
    "error",
    [
        InvalidRecord("Person", [Problem("id", "required"), Problem("", "x")]),
        InvalidRecord("Person", [Problem("id", "required")], 7),
        UnknownName("regimen", "a", "b"),
        UnknownName("regimen"),
        UnsupportedField("Odd.field: no converter"),
    ],
)
def test_an_error_comes_back_from_a_worker_process_whole(error: GridcareError) -> None:
    back = pickle.loads(pickle.dumps(error))  # noqa: S301 -- pickled a moment ago
    assert type(back) is type(error)
    assert str(back) == str(error)
    assert vars(back) == vars(error)


def test_every_error_is_of_the_library_and_of_the_fitting_standard_type() -> None:
    assert issubclass(InvalidRecord, GridcareError)
    assert issubclass(InvalidRecord, ValueError)
    assert issubclass(UnknownName, GridcareError)
    assert issubclass(UnknownName, LookupError)
    assert issubclass(UnsupportedField, GridcareError)
    assert issubclass(UnsupportedField, TypeError)


@pytest.mark.parametrize(
    ("head", "tail", "path"),
    [
        ("", "", ""),
        ("rows", "", "rows"),
        ("", "rows", "rows"),
        ("rows", "id", "rows.id"),
        ("rows", "[2]", "rows[2]"),
        ("rows[2]", "id", "rows[2].id"),
        ("", "[2]", "[2]"),
    ],
)
def test_paths_are_joined(head: str, tail: str, path: str) -> None:
    assert join_path(head, tail) == path


def test_the_nearest_name_is_hinted_and_the_wrong_one_is_not_shown() -> None:
    assert nearest("born_onn", ["born_on", "name"]) == "; did you mean born_on?"
    assert nearest("Wang Fang", ("born_on", "name")) == ""
    assert nearest("x", []) == ""


@given(st.text(), st.lists(st.sampled_from(["born_on", "name", "phones"])))
def test_a_hint_shows_known_names_only(name: str, known: list[str]) -> None:
    assert nearest(name, known) in {"", *(f"; did you mean {one}?" for one in known)}


def test_only_the_beginning_of_a_name_is_compared() -> None:
    assert nearest("a" * 40 + "b" * 1_000_000, ["a" * 40]) == f"; did you mean {'a' * 40}?"
    assert nearest("a" * 39 + "b" * 1_000_000, ["a" * 39 + "b"]) == f"; did you mean {'a' * 39}b?"


def test_no_hint_is_looked_for_among_long_names_or_very_many() -> None:
    assert nearest("a" * 40, ["a" * 41]) == ""
    assert nearest("a" * 40, ["a" * 41, "a" * 39]) == f"; did you mean {'a' * 39}?"
    others = [f"{number:04}" for number in range(200)]
    assert nearest("born_onn", [*others[1:], "born_on"]) == "; did you mean born_on?"
    assert nearest("born_onn", [*others, "born_on"]) == ""


def test_no_hint_is_looked_for_where_problems_are_only_counted() -> None:
    with without_hints():
        assert nearest("born_onn", ["born_on"]) == ""
    assert nearest("born_onn", ["born_on"]) == "; did you mean born_on?"


def test_problems_that_are_not_told_are_counted() -> None:
    error = InvalidRecord("Policy", [Problem("id", "required")], 3)
    assert str(error) == "Policy: 4 problems\n  id: required\n  and 3 more"
    assert error.more == 3
    assert str(InvalidRecord("Policy", [], 1)) == "Policy: 1 problem\n  and 1 more"
    assert InvalidRecord("Policy", []).more == 0


@pytest.mark.parametrize(
    ("where", "path"),
    [
        ((), ""),
        (("rows",), "rows"),
        ((3,), "[3]"),
        (("rows", 2, 1, "born_on"), "rows[2][1].born_on"),
        ((0, "id"), "[0].id"),
    ],
)
def test_steps_are_written_as_one_path(where: tuple[str | int, ...], path: str) -> None:
    assert path_of(where) == path
