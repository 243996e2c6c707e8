"""The sheet as a plain Python function, generated from its cells and never from text.

Comes in: a timetable. Goes out: a function of one row and of today. Deliberately not here: many
rows at once (`gridcare.frames`), and a function that asks no more than it must (`branches`).

Each cell becomes one assignment to a local name; what no answer rests on is left out. The syntax
tree is built node by node from a closed list of operations and compiled once for a policy.
"""

import ast
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import partial
from re import fullmatch
from types import CodeType
from typing import Any, Final, cast

from gridcare.compiled.cells import NEVER, Cell, Operation, number_of_day
from gridcare.compiled.sheet import Sheet
from gridcare.compiled.together import Timetable
from gridcare.days import shift

__all__ = [
    "Answering",
    "Reading",
    "call",
    "compared",
    "fits",
    "function_of",
    "grown",
    "made",
    "name_of",
]

Answering = Callable[[Any, int], tuple[int, ...]]
"""A function from a row and the number of today to the numbers asked for."""


class Reading(Enum):
    """How a column of a row is read: by its key in a mapping, or as an attribute of an object."""

    KEYS = "keys"
    ATTRIBUTES = "attributes"

    def of(self, column: str) -> ast.expr:
        """Return the expression that reads a column."""
        row = name_of("row")
        if self is Reading.KEYS:
            return ast.Subscript(row, ast.Constant(column), ast.Load())
        return ast.Attribute(row, column, ast.Load())


def function_of(
    timetable: Timetable, reading: Reading = Reading.KEYS, *, all_today: bool = False
) -> Answering:
    """Return the function that works out a timetable's answers for one row.

    `all_today` takes each fact that there is to have happened today.
    """
    wanted = timetable.answers
    body: list[ast.stmt] = [
        *_assignments(timetable.sheet, wanted, reading),
        ast.Return(ast.Tuple([_cell(one) for one in wanted], ast.Load())),
    ]
    day = _today if all_today else _day
    return cast("Answering", made(body, {"day": day, "grown": grown, "fits": fits}))


def made(
    body: list[ast.stmt], namespace: dict[str, Any], arguments: Sequence[str] = ("row", "today")
) -> Callable[..., Any]:
    """Return a function with this body, which may use its arguments and these names."""
    exec(_code(body, arguments), namespace)  # noqa: S102 - built from our own operations
    return cast("Callable[..., Any]", namespace["answers"])


def _day(value: date | None, today: int) -> int:
    number = NEVER if value is None else number_of_day(value)
    return number if number <= today else NEVER


def _today(value: date | None, today: int) -> int:
    return NEVER if value is None else today


def grown(born_on: date | None, months: int) -> int:
    """Return the day on which so many months of age are completed."""
    if born_on is None:
        return NEVER
    years, month = divmod(born_on.year * 12 + born_on.month - 1 + months, 12)
    following = date(years + month // 11, (month + 1) % 12 + 1, 1)
    first = date(years, month + 1, 1)
    return number_of_day(min(shift(first, born_on.day - 1), following))


def fits(value: str | None, pattern: str) -> bool:
    """Tell whether the whole of a text fits a pattern; null fits none."""
    return value is not None and fullmatch(pattern, value) is not None


_NOT_GENERIC: Final[dict[str, Any]] = {"type_params": []} if sys.version_info >= (3, 12) else {}
"""A field that syntax trees have had since Python 3.12, and must then have."""


def _code(body: list[ast.stmt], names: Sequence[str]) -> CodeType:
    arguments = ast.arguments(
        posonlyargs=[],
        args=[ast.arg(name) for name in names],
        kwonlyargs=[],
        kw_defaults=[],
        defaults=[],
    )
    function = ast.FunctionDef(
        name="answers", args=arguments, body=body, decorator_list=[], **_NOT_GENERIC
    )
    return compile(ast.fix_missing_locations(ast.Module([function], [])), "<policy>", "exec")


def _assignments(sheet: Sheet, wanted: tuple[int, ...], reading: Reading) -> Iterator[ast.stmt]:
    for place in sheet.needed_for(*wanted):
        target = ast.Name(f"c{place}", ast.Store())
        yield ast.Assign([target], _expression(sheet.cells[place], reading))


def _cell(place: int) -> ast.expr:
    return name_of(f"c{place}")


def name_of(name: str) -> ast.expr:
    """Return the expression of a name."""
    return ast.Name(name, ast.Load())


def _expression(cell: Cell, reading: Reading) -> ast.expr:
    of = [_cell(one) for one in cell.of]
    read = partial(_read, cell, reading)
    match cell.operation:
        case Operation.FIXED:
            return ast.Constant(cast("int", cell.detail[0]))
        case Operation.TODAY:
            return name_of("today")
        case Operation.DAY:
            return call("day", read(), name_of("today"))
        case Operation.GROWN:
            return call("grown", read(), ast.Constant(cast("int", cell.detail[1])))
        case Operation.PLUS:
            return ast.BinOp(of[0], ast.Add(), ast.Constant(cast("int", cell.detail[0])))
        case Operation.NEGATED:
            return ast.UnaryOp(ast.USub(), of[0])
        case Operation.LEAST | Operation.MOST:
            return call("min" if cell.operation is Operation.LEAST else "max", *of)
        case Operation.TOTAL:
            return call("sum", ast.Tuple(of, ast.Load()))
        case Operation.WHERE:
            return ast.IfExp(of[0], of[1], of[2])
        case Operation.AT_MOST:
            return ast.Compare(of[0], [ast.LtE()], [of[1]])
        case Operation.BOTH:
            return ast.BoolOp(ast.And(), of)
        case Operation.EITHER:
            return ast.BoolOp(ast.Or(), of)
        case Operation.NEITHER:
            return ast.UnaryOp(ast.Not(), of[0])
        case Operation.FITS:
            return call("fits", read(), ast.Constant(cast("str", cell.detail[1])))
        case _:  # Operation.IS
            return compared(cell, read(), read())


def compared(cell: Cell, value: ast.expr, again: ast.expr) -> ast.expr:
    """Compare a value, read once and where need be again; null compares with nothing.

    Texts that are members of an enumeration are found sooner in a set than in a tuple.
    """
    op, values = str(cell.detail[1]), cast("Any", cell.detail[2])
    wanted = ast.Constant(cast("Any", frozenset(values)) if op == "in" else values)
    if op in {"==", "in"}:  # no value that is asked for is null
        return ast.Compare(value, [_OPERATORS[op]], [wanted])
    known = ast.Compare(value, [ast.IsNot()], [ast.Constant(None)])
    return ast.BoolOp(ast.And(), [known, ast.Compare(again, [_OPERATORS[op]], [wanted])])


def _read(cell: Cell, reading: Reading) -> ast.expr:
    return reading.of(cast("str", cell.detail[0]))


def call(name: str, *arguments: ast.expr) -> ast.expr:
    """Return the call of a function by its name."""
    return ast.Call(name_of(name), [*arguments], [])


_OPERATORS: Final[Mapping[str, ast.cmpop]] = {
    "==": ast.Eq(),
    "!=": ast.NotEq(),
    "<": ast.Lt(),
    "<=": ast.LtE(),
    ">": ast.Gt(),
    ">=": ast.GtE(),
    "in": ast.In(),
}
