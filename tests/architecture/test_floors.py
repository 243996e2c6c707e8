"""A room imports only from floors below, and the house leans on three libraries alone.

The floors are in pyproject.toml, under `tool.importlinter`.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from typing import TYPE_CHECKING

import grimp
from importlinter.cli import lint_imports

from tests.architecture.tree import ROOT, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

# pydantic's own parts are named, because the bridge builds on them
LIBRARIES = {"attrs", "pydantic", "annotated_types", "pydantic_core", "dateutil"}
EXTRAS = {"narwhals"}  # in `gridcare.frames` alone, which is the import contract's to say
SOURCES = sorted((ROOT / "src" / "gridcare").rglob("*.py"))


def test_the_import_contract_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    pyproject = str(ROOT / "pyproject.toml")
    exit_code = lint_imports(config_filename=pyproject, no_cache=True, no_logo=True)
    assert exit_code == 0, capsys.readouterr().out


def test_only_the_declared_libraries_are_imported() -> None:
    graph = grimp.build_graph("gridcare", include_external_packages=True, cache_dir=None)
    outside = {name for name in graph.modules if graph.is_module_squashed(name)}
    named = {name.partition(".")[0] for name in outside}
    assert named - set(sys.stdlib_module_names) - LIBRARIES == EXTRAS


def test_the_declared_libraries_are_these_three() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [requirement.partition(">=")[0] for requirement in project["dependencies"]]
    assert names == ["attrs", "pydantic", "python-dateutil"]


def test_only_the_face_and_the_catalogue_import_by_name_at_run_time() -> None:
    """An import hidden in a string would pass under the contract unseen.

    What `on_demand` loads, its package also imports for type checkers, where the contract sees it.
    """
    hidden = {"importlib", "__import__", "import_module"}
    allowed = {
        "src/gridcare/on_demand.py",
        "src/gridcare/catalogue/__init__.py",  # its own rooms, so that all policies can be listed
        "src/gridcare/frames/sparks.py",  # Spark's own functions, which a Spark frame brings along
    }
    assert {place.partition(":")[0] for place in uses(hidden)} <= allowed


def test_no_room_calls_a_builtin_that_reaches_out() -> None:
    """The linter's ban covers modules; these need no import."""
    assert uses({"open", "input", "breakpoint", "eval"}) == []
    # A policy's own syntax tree, built node by node from a closed list of operations.
    generated = {place.partition(":")[0] for place in uses({"exec", "compile"})}
    assert generated == {"src/gridcare/compiled/functions.py"}


def test_no_room_asks_for_the_local_zone() -> None:
    """`astimezone()` without a zone takes the machine's."""
    bare = [
        f"{name_of(path)}:{node.lineno}"
        for path, node in nodes()
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "astimezone"
        and not (node.args or node.keywords)
    ]
    assert bare == []


def nodes() -> Iterator[tuple[Path, ast.AST]]:
    """Give every node of the syntax tree of every room."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield path, node


def uses(names: set[str]) -> list[str]:
    """Give the places that import or use one of these names, as file and line."""
    return [
        f"{name_of(path)}:{getattr(node, 'lineno', 0)}"
        for path, node in nodes()
        if names_in(node) & names
    ]


def names_in(node: ast.AST) -> set[str]:
    """Give the names that one node of a syntax tree imports or uses."""
    match node:
        case ast.Import(names):
            return {alias.name.partition(".")[0] for alias in names}
        case ast.ImportFrom(module, names):
            return {(module or "").partition(".")[0], *(alias.name for alias in names)}
        case ast.Name(name):
            return {name}
        case _:
            return set()


def test_the_readme_draws_the_house_as_it_is() -> None:
    """Every room is on the drawing once, and none above a room of a higher floor."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers = next(one["layers"] for one in contracts["contracts"] if one["id"] == "floors")
    floor_of = {room: floor for floor, layer in enumerate(layers) for room in layer.split(" | ")}
    readme = (ROOT / "README.md").read_text("utf-8")
    drawing = readme.partition("```text\n__init__")[2].partition("```")[0].splitlines()[1:]
    rooms = [line.split()[0] for line in drawing]
    assert sorted(rooms) == sorted(floor_of)
    assert [floor_of[room] for room in rooms] == sorted(floor_of.values())
