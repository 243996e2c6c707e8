"""A policy is literals, and small functions that build rules from parameters; nothing that runs.

Whatever a policy does is said in the policy vocabulary. No date is computed in a policy, no value
is asked what it can do, nothing is decided or repeated, and nothing is imported that could.
"""

from __future__ import annotations

import ast
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from tests.architecture.tree import ROOT, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CATALOGUE = ROOT / "src" / "gridcare" / "catalogue"
HEADS = sorted(CATALOGUE.glob("*/__init__.py"))
MODULES = sorted({*CATALOGUE.rglob("*.py")} - {CATALOGUE / "__init__.py", *HEADS})

ANY_NAME = {"typing", "gridcare.policy"}
LISTED = {
    "datetime": {"date", "datetime", "time", "timedelta", "timezone"},
    "gridcare.days": {"Window"},
    "gridcare.wording": {"Text"},
}
ENUMERATIONS = {"gridcare.facts", "gridcare.people", "gridcare.places"}

IN_A_MODULE = (ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.FunctionDef, ast.ClassDef)
IN_A_FUNCTION = (ast.Assign, ast.AnnAssign, ast.Return)
VALUES = (
    ast.Attribute,  # of an enumeration, or of what a builder was given
    ast.Call,
    ast.Constant,
    ast.Dict,
    ast.JoinedStr,
    ast.FormattedValue,
    ast.GeneratorExp,  # a rule for each of several areas, or of several days
    ast.IfExp,
    ast.List,  # as in `__all__`
    ast.Name,
    ast.Starred,
    ast.Tuple,
)


class _WithoutTypes(ast.NodeTransformer):
    """Takes out what is written in other words than values: types, and how a zone is made."""

    def visit_arg(self, node: ast.arg) -> ast.arg:
        return ast.arg(arg=node.arg)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.annotation = ast.Constant(value=None, lineno=node.lineno)
        return self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if ast.unparse(node).startswith("timezone(timedelta(hours="):
            return ast.Constant(value=None, lineno=node.lineno)
        return self.generic_visit(node)


def problems(source: str) -> Iterator[str]:
    """Yield what is more than data, by line."""
    typed = ast.parse(source)
    counts = _whole_numbers(typed)
    tree = _WithoutTypes().visit(typed)
    yield from (_odd(one) for one in tree.body if not _is_allowed(one, IN_A_MODULE))
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef():
                yield from (_odd(one) for one in node.body if not _is_allowed(one, IN_A_FUNCTION))
            case ast.ClassDef() if [ast.unparse(one) for one in node.bases] != ["NamedTuple"]:
                yield _odd(node)
            case ast.ImportFrom(module=str(module)):
                yield from (
                    f"{node.lineno}: import of {one.name}"
                    for one in node.names
                    if not _may_import(module, one.name)
                )
            case ast.expr() if not _is_value(node, counts):
                yield _odd(node)
            case _:
                pass


def _odd(node: ast.stmt | ast.expr) -> str:
    return f"{node.lineno}: {type(node).__name__}"


def _is_allowed(node: ast.stmt, kinds: tuple[type[ast.stmt], ...]) -> bool:
    is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return is_docstring or isinstance(node, kinds)


def _may_import(module: str, name: str) -> bool:
    if module in ENUMERATIONS:
        found = getattr(import_module(module), name)
        return isinstance(found, type) and issubclass(found, StrEnum)
    named = module in ANY_NAME or module.startswith("gridcare.catalogue.")
    return named or name in LISTED.get(module, ())


def _is_value(node: ast.expr, counts: set[str]) -> bool:
    match node:
        case ast.Call(func=called):
            return isinstance(called, ast.Name) and called.id != "timedelta"
        case ast.UnaryOp(op=ast.USub()):
            return _counts(node.operand, counts)
        case ast.BinOp(op=ast.Add()):
            return _counts(node.left, counts) and _counts(node.right, counts)
        case _:
            return isinstance(node, VALUES)


def _counts(node: ast.expr, counts: set[str]) -> bool:
    """Tell whether this is a whole number, as a count of days is."""
    match node:
        case ast.Constant(value=int()):
            return True
        case ast.Name(id=name):
            return name in counts
        case _:
            return False


def _whole_numbers(tree: ast.Module) -> set[str]:
    """Return the names of parameters that are whole numbers wherever they stand."""
    types: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and node.annotation is not None:
            types.setdefault(node.arg, set()).add(ast.unparse(node.annotation))
    return {name for name, found in types.items() if found == {"int"}}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_of_the_catalogue_is_data(path: Path) -> None:
    assert list(problems(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", HEADS, ids=name_of)
def test_the_head_of_a_room_only_names_its_policies(path: Path) -> None:
    """Type checkers read the imports; Python is told where to find each name (`on_demand`)."""
    told, typing, names, loading = ast.parse(path.read_text(encoding="utf-8")).body
    assert isinstance(told, ast.Expr)
    assert ast.unparse(typing) == "from typing import TYPE_CHECKING"
    assert isinstance(names, ast.Assign)
    assert ast.unparse(names.targets[0]) == "__all__"
    assert isinstance(loading, ast.If)
    assert ast.unparse(loading.test) == "TYPE_CHECKING"
    assert {type(one) for one in loading.body} == {ast.ImportFrom}
    asked, listed, given = map(ast.unparse, loading.orelse)
    assert asked == "from gridcare.on_demand import on_demand"
    assert listed.startswith("_MODULES = {name: ")
    assert given == "__getattr__, __dir__ = on_demand(__name__, _MODULES)"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from datetime import date\nLAST = date(2021, 12, 9) + 14", "2: BinOp"),
        ("def last(first: date, days: int) -> date:\n    return first + days", "2: BinOp"),
        ("def last(days: int, more: date) -> Day:\n    return Day(n=days + more)", "2: BinOp"),
        ("from datetime import timedelta\nWEEK = timedelta(days=7)", "2: Call"),
        ("TODAY = date.today()", "1: Call"),
        ("LATER = FIRST.replace(day=3)", "1: Call"),
        ("def one(day: date) -> str:\n    if day:\n        return 'x'", "2: If"),
        ("def two() -> str:\n    while True:\n        pass", "2: While"),
        ("LAST = -date(2021, 12, 9)", "1: UnaryOp"),
        ("RULE = lambda day: day", "1: Lambda"),
        ("WEEKEND = DAY > 5", "1: Compare"),
        ("FIRST = DAYS[0]", "1: Subscript"),
        ("for one in DAYS:\n    pass", "1: For"),
        ("print('x')", "1: Expr"),
        ("class Rule:\n    day: int", "1: ClassDef"),
        ("import datetime", "1: Import"),
        ("from gridcare.days import shift", "1: import of shift"),
        ("from gridcare.facts import Exposed", "1: import of Exposed"),
        ("from gridcare.periods import derive_periods", "1: import of derive_periods"),
        ("from math import floor", "1: import of floor"),
    ],
)
def test_what_runs_is_found(source: str, found: str) -> None:
    assert found in list(problems(source))


@pytest.mark.parametrize(
    "source",
    [
        (
            '"""A head."""\nfrom datetime import timedelta, timezone\n'
            "ZONE: Final = timezone(timedelta(hours=-5))"
        ),
        "from gridcare.facts import Purpose\nFOR: Final = Purpose.QUARANTINE",
        (
            "def rule(first: int, then: int | None = None) -> Restrict:\n"
            '    """Return a rule."""\n'
            "    phases = (phase(first), *(phase(first + 3) for _ in ONES))\n"
            "    return Restrict(id=f'{first}-days', phases=phases, n=-7, m=-first)"
        ),
        "class Hold(NamedTuple):\n    until: Condition",
    ],
)
def test_what_builds_is_not(source: str) -> None:
    assert list(problems(source)) == []
