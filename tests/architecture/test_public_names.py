"""Every public name is there, says what it is, and the face lists it."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
import types
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import gridcare
from tests.architecture.tree import ROOT, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCES = ROOT / "src" / "gridcare"
ON_DEMAND = sorted(
    path
    for path in SOURCES.rglob("*.py")
    if "import on_demand\n" in path.read_text(encoding="utf-8")
)
BY_THEMSELVES = {"Assessment", "__version__", "assess"}


def _module(path: Path) -> types.ModuleType:
    parts = path.relative_to(SOURCES.parent).with_suffix("").parts
    return import_module(".".join(parts).removesuffix(".__init__"))


@pytest.mark.parametrize("name", gridcare.__all__)
def test_a_public_name_is_there_and_explained(name: str) -> None:
    thing = getattr(gridcare, name)
    own = vars(thing).get("__doc__") if isinstance(thing, type) else thing.__doc__
    needs_words = isinstance(thing, type | types.FunctionType | types.ModuleType)
    assert not needs_words or inspect.cleandoc(own or "")


def test_the_list_of_public_names_is_in_order_and_complete() -> None:
    assert list(gridcare.__all__) == sorted(set(gridcare.__all__))
    assert dir(gridcare) == sorted([*gridcare.__all__, "__version__"])


def test_rooms_and_policies_are_on_demand() -> None:
    found = {_module(path).__name__.removeprefix("gridcare.") for path in ON_DEMAND}
    assert {"gridcare", "assessment", "permits", "staffing", "catalogue.china"} <= found


@pytest.mark.parametrize("path", ON_DEMAND, ids=name_of)
def test_a_name_on_demand_is_the_one_that_type_checkers_see(path: Path) -> None:
    package = _module(path)
    seen = dict(_seen_by_type_checkers(path))
    loaded = {name: getattr(package, name) for name in seen}
    assert {name: getattr(import_module(module), name) for name, module in seen.items()} == loaded
    assert set(package.__all__) - BY_THEMSELVES == set(seen) - BY_THEMSELVES
    assert set(dir(package)) - {"__version__"} == set(package.__all__)


def _seen_by_type_checkers(path: Path) -> Iterator[tuple[str, str]]:
    """Give each name of a package that is imported under `if TYPE_CHECKING:`, and its module."""
    (block,) = (one for one in ast.parse(path.read_text("utf-8")).body if isinstance(one, ast.If))
    for statement in block.body:
        assert isinstance(statement, ast.ImportFrom)
        yield from ((name.name, statement.module or "") for name in statement.names)


@pytest.mark.parametrize("path", ON_DEMAND, ids=name_of)
def test_an_unknown_name_is_an_attribute_error(path: Path) -> None:
    package = _module(path)
    with pytest.raises(AttributeError, match=rf"'{package.__name__}' has no attribute 'no_such'"):
        _ = package.no_such


def test_whoever_asks_for_one_policy_does_not_wait_for_the_others() -> None:
    code = (
        "import sys; from gridcare.catalogue.china import NEW_TEN, ROUND_ONE;"
        "print(*(name for name in sys.modules if name.startswith('gridcare.catalogue.china.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = {name.rpartition(".")[2] for name in done.stdout.split()}
    assert {"new_ten", "community_practice_2021_12"} <= loaded
    assert not {"protocol_8", "protocol_9", "community_care_2021_12", "class_b"} & loaded


def test_an_assessment_waits_for_none_of_its_views() -> None:
    code = "import sys; from gridcare import assess; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = {name.removeprefix("gridcare.") for name in done.stdout.split()}
    assert {"assessment.parts", "matching.match", "duties.derive", "periods.derive"} <= loaded
    views = ("worklist", "gaps", "situation", "stock", "permitting", "rostering", "explaining")
    assert loaded.isdisjoint({*(f"assessment.{one}" for one in views), "tracing", "permits.gates"})
