"""The sheet as a plain Python function, generated from its cells and never from text.

Comes in: a timetable. Goes out: a function of one row, a mapping from column names to values, and
of today. Deliberately not here: many rows at once (`gridcare.frames`).

Each cell becomes one assignment to a local name; what no answer rests on is left out. The syntax
tree is built node by node from a closed list of operations and compiled once for a policy.
"""

import ast
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from re import fullmatch
from types import CodeType
from typing import Any, Final, cast

from gridcare.compiled.cells import NEVER, Cell, Operation, number_of_day
from gridcare.compiled.sheet import Sheet
from gridcare.compiled.together import Timetable
from gridcare.days import shift

__all__ = ["Answering", "function_of"]

Answering = Callable[[Mapping[str, object], int], tuple[int, ...]]
"""A function from a row and the number of today to the numbers asked for."""


def function_of(timetable: Timetable) -> Answering:
    """Return the function that works out a timetable's answers for one row."""
    wanted = timetable.answers
    namespace: dict[str, Any] = {"day": _day, "grown": _grown, "fits": _fits}
    exec(_code(timetable.sheet, wanted), namespace)  # noqa: S102 - built from our own operations
    return cast("Answering", namespace["answers"])


def _day(value: date | None, today: int) -> int:
    number = NEVER if value is None else number_of_day(value)
    return number if number <= today else NEVER


def _grown(born_on: date | None, months: int) -> int:
    """Return the day on which so many months of age are completed."""
    if born_on is None:
        return NEVER
    years, month = divmod(born_on.year * 12 + born_on.month - 1 + months, 12)
    following = date(years + month // 11, (month + 1) % 12 + 1, 1)
    first = date(years, month + 1, 1)
    return number_of_day(min(shift(first, born_on.day - 1), following))


def _fits(value: str | None, pattern: str) -> bool:
    return value is not None and fullmatch(pattern, value) is not None


_NOT_GENERIC: Final[dict[str, Any]] = {"type_params": []} if sys.version_info >= (3, 12) else {}
"""A field that syntax trees have had since Python 3.12, and must then have."""


def _code(sheet: Sheet, wanted: tuple[int, ...]) -> CodeType:
    arguments = ast.arguments(
        posonlyargs=[],
        args=[ast.arg("row"), ast.arg("today")],
        kwonlyargs=[],
        kw_defaults=[],
        defaults=[],
    )
    returned = ast.Return(ast.Tuple([_name(one) for one in wanted], ast.Load()))
    body: list[ast.stmt] = [*_assignments(sheet, wanted), returned]
    function = ast.FunctionDef(
        name="answers", args=arguments, body=body, decorator_list=[], **_NOT_GENERIC
    )
    return compile(ast.fix_missing_locations(ast.Module([function], [])), "<policy>", "exec")


def _assignments(sheet: Sheet, wanted: tuple[int, ...]) -> Iterator[ast.stmt]:
    for place in sheet.needed_for(*wanted):
        target = ast.Name(f"c{place}", ast.Store())
        yield ast.Assign([target], _expression(sheet.cells[place]))


def _name(place: int) -> ast.expr:
    return ast.Name(f"c{place}", ast.Load())


def _expression(cell: Cell) -> ast.expr:
    of = [_name(one) for one in cell.of]
    match cell.operation:
        case Operation.FIXED:
            return ast.Constant(cast("int", cell.detail[0]))
        case Operation.TODAY:
            return ast.Name("today", ast.Load())
        case Operation.DAY:
            return _call("day", _column(cell), ast.Name("today", ast.Load()))
        case Operation.GROWN:
            return _call("grown", _column(cell), ast.Constant(cast("int", cell.detail[1])))
        case Operation.PLUS:
            return ast.BinOp(of[0], ast.Add(), ast.Constant(cast("int", cell.detail[0])))
        case Operation.NEGATED:
            return ast.UnaryOp(ast.USub(), of[0])
        case Operation.LEAST | Operation.MOST:
            return _call("min" if cell.operation is Operation.LEAST else "max", *of)
        case Operation.TOTAL:
            return _call("sum", ast.Tuple(of, ast.Load()))
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
            return _call("fits", _column(cell), ast.Constant(cast("str", cell.detail[1])))
        case _:  # Operation.IS
            return _compared(cell)


def _compared(cell: Cell) -> ast.expr:
    """Compare a column; null compares with nothing."""
    _column_name, op, wanted = cell.detail
    known = ast.Compare(_column(cell), [ast.IsNot()], [ast.Constant(None)])
    value = ast.Constant(cast("Any", wanted))
    return ast.BoolOp(
        ast.And(), [known, ast.Compare(_column(cell), [_OPERATORS[str(op)]], [value])]
    )


def _column(cell: Cell) -> ast.expr:
    name = ast.Constant(cast("str", cell.detail[0]))
    return ast.Subscript(ast.Name("row", ast.Load()), name, ast.Load())


def _call(name: str, *arguments: ast.expr) -> ast.expr:
    return ast.Call(ast.Name(name, ast.Load()), [*arguments], [])


_OPERATORS: Final[Mapping[str, ast.cmpop]] = {
    "==": ast.Eq(),
    "!=": ast.NotEq(),
    "<": ast.Lt(),
    "<=": ast.LtE(),
    ">": ast.Gt(),
    ">=": ast.GtE(),
    "in": ast.In(),
}
