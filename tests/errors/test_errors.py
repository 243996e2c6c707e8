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
    assert nearest("a" * 80 + "b" * 1_000_000, ["a" * 80]) == f"; did you mean {'a' * 80}?"
    assert nearest("a" * 79 + "b" * 1_000_000, ["a" * 79 + "b"]) == f"; did you mean {'a' * 79}b?"
