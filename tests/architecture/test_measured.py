"""Coverage passes over some tests, which run all the same; nothing passes over the others."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

import pytest

from tests.architecture.tree import name_of, project_files
from tests.conftest import pytest_collection_modifyitems, pytest_runtest_protocol
from tests.measured import UNMEASURED

if TYPE_CHECKING:
    from collections.abc import Iterable


class Item:
    """As much of a test as the hooks look at."""

    def __init__(self, nodeid: str) -> None:
        self.nodeid = nodeid


def arranged(names: Iterable[str]) -> list[str]:
    items = [Item(one) for one in names]
    pytest_collection_modifyitems(cast("list[pytest.Item]", items))
    return [one.nodeid for one in items]


def test_every_test_stays_once_and_the_unmeasured_come_last_each_file_in_one_piece() -> None:
    names = [
        "README.md::line:1",
        f"{UNMEASURED[1]}_a",
        "tests/policy/test_compare.py::test_b",
        "tests/days/test_days.py::test_c",
        f"{UNMEASURED[0]}::test_d",
        f"{UNMEASURED[0]}::test_e",
        "tests/days/test_days.py::test_f",
    ]
    assert arranged(names) == [names[n] for n in (0, 2, 3, 6, 4, 5, 1)]


def nothing(*_event: object) -> None:
    """Watch, as coverage does."""


@pytest.mark.parametrize(
    ("nodeid", "while_it_runs"),
    [(f"{UNMEASURED[0]}::test_d", None), ("tests/days/test_days.py::test_c", nothing)],
)
def test_who_watches_is_there_again_after_an_unmeasured_test(
    nodeid: str, while_it_runs: object
) -> None:
    ours = sys.gettrace()
    try:
        sys.settrace(nothing)
        steps = pytest_runtest_protocol(cast("pytest.Item", Item(nodeid)))
        next(steps)
        during = sys.gettrace()
        with pytest.raises(StopIteration):
            steps.send(True)
        after = sys.gettrace()
    finally:
        sys.settrace(ours)
    assert (during, after) == (while_it_runs, nothing)


@pytest.mark.parametrize("start", UNMEASURED)
def test_what_is_not_measured_exists(start: str) -> None:
    """So that a file which is renamed does not become costly without a word."""
    path, _, name = start.partition("::")
    found = [one for one in project_files() if name_of(one).startswith(path)]
    assert found
    assert any(f"def {name or 'test_'}" in one.read_text(encoding="utf-8") for one in found)


def test_what_says_what_one_thing_does_is_measured() -> None:
    """Most files stay measured: these are exceptions, not a way around the gate."""
    tests = [
        name
        for one in project_files()
        if (name := name_of(one)).startswith("tests/") and one.name.startswith("test_")
    ]
    measured = [one for one in tests if not one.startswith(UNMEASURED)]
    assert len(measured) > 0.7 * len(tests)
