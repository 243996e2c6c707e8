"""A tree of questions as a plain Python function: what is not asked costs nothing.

Comes in: a sheet, the tree of its questions, and what each end returns. Goes out: a function of a
row and of a day. Deliberately not here: which questions there are (`questions`).

Each fork becomes an `if`, each end a `return`; a column is read where it is first asked about. Days
are those of Python's calendar here, counted from year 1, so that a date takes one step either way.
"""

import ast
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final

from gridcare.compiled.cells import FAR, Operation
from gridcare.compiled.functions import Reading, call, compared, fits, grown, made, name_of
from gridcare.compiled.questions import (
    LATEST,
    Asked,
    AtMost,
    Fits,
    Left,
    Question,
    There,
    Tree,
    Value,
)
from gridcare.compiled.sheet import Sheet

__all__ = ["Branches", "Function", "date_of", "date_or_none"]

Function = Callable[[Any, date], Any]
"""A function of a row and of the day asked about."""

_EPOCH: Final = date(1970, 1, 1).toordinal()


def date_of(number: int) -> date:
    """Return the day with a number."""
    return date.fromordinal(number + _EPOCH)


def date_or_none(number: int) -> date | None:
    """Return the day with a number; None where it never comes."""
    return date_of(number) if number < FAR else None


class Branches:
    """Writes a tree down, and remembers the values that its code knows by name."""

    __slots__ = ("ending", "names", "reading", "sheet")

    def __init__(
        self,
        sheet: Sheet,
        reading: Reading,
        ending: "Callable[[Branches, tuple[Value, ...]], ast.expr]",
        otherwise: Function,
    ) -> None:
        """Take how an end is written down, and who answers where the tree does not."""
        self.sheet: Sheet = sheet
        self.reading: Reading = reading
        self.ending: Callable[[Branches, tuple[Value, ...]], ast.expr] = ending
        self.names: dict[str, Any] = {
            "date_of": date.fromordinal,
            "date_or_none": _from_ordinal,
            "fits": fits,
            "grown": _grown,
            "otherwise": otherwise,
        }

    def function(self, tree: Tree) -> Function:
        """Return the function; a day later than the tree answers for goes the other way."""
        today = ast.Call(ast.Attribute(name_of("today"), "toordinal", ast.Load()), [], [])
        late = ast.Compare(name_of("t"), [ast.Gt()], [ast.Constant(LATEST + _EPOCH)])
        body: list[ast.stmt] = [
            ast.Assign([ast.Name("t", ast.Store())], today),
            ast.If(late, [self._left()], []),
            *self._written(tree, frozenset()),
        ]
        return made(body, self.names)

    def known_as(self, name: str, value: object) -> ast.expr:
        """Return the name by which the code knows a value."""
        self.names[name] = value
        return name_of(name)

    # --- forks and ends ---------------------------------------------------------------------------

    def _written(self, tree: Tree, read: frozenset[str]) -> Iterator[ast.stmt]:
        while isinstance(tree, Asked):
            asked, column = self._asked(tree.question, read)
            read = read if column is None else read | {column}
            yield ast.If(asked, [*self._written(tree.yes, read)], [])
            tree = tree.no
        yield (
            self._left() if isinstance(tree, Left) else ast.Return(self.ending(self, tree.answers))
        )

    def _left(self) -> ast.stmt:
        return ast.Return(call("otherwise", name_of("row"), name_of("today")))

    def _asked(self, question: Question, read: frozenset[str]) -> tuple[ast.expr, str | None]:
        """Return a question as an expression, and the column that it reads."""
        match question:
            case There(column, may_lie_ahead):
                return self._known(column, read, may_lie_ahead=may_lie_ahead), column
            case Fits(place):
                return self._fits(place, read)
            case AtMost():
                return self._at_most(question), None

    def _value(self, column: str, read: frozenset[str]) -> ast.expr:
        """Return a value of the row; where it is read for the first time, it is given a name."""
        if column in read:
            return name_of(f"v_{column}")
        return ast.NamedExpr(ast.Name(f"v_{column}", ast.Store()), self.reading.of(column))

    def _known(self, column: str, read: frozenset[str], *, may_lie_ahead: bool) -> ast.expr:
        there = ast.Compare(self._value(column, read), [ast.IsNot()], [ast.Constant(None)])
        if may_lie_ahead:
            return there
        number = ast.Call(ast.Attribute(name_of(f"v_{column}"), "toordinal", ast.Load()), [], [])
        day = ast.NamedExpr(ast.Name(f"d_{column}", ast.Store()), number)
        has_come = ast.Compare(day, [ast.LtE()], [name_of("t")])
        return ast.BoolOp(ast.And(), [there, has_come])

    def _fits(self, place: int, read: frozenset[str]) -> tuple[ast.expr, str]:
        cell = self.sheet.cells[place]
        column = str(cell.detail[0])
        value = self._value(column, read)
        if cell.operation is Operation.IS:
            return compared(cell, value, name_of(f"v_{column}")), column
        return call("fits", value, ast.Constant(str(cell.detail[1]))), column

    def _at_most(self, question: AtMost) -> ast.expr:
        low, high, plus = question
        if low is None:
            assert high is not None  # noqa: S101 - two numbers that are known are not compared
            least = ast.Constant(_EPOCH - plus)
            return ast.Compare(self._base(high), [ast.GtE()], [least])
        if high is None:
            return ast.Compare(self._base(low), [ast.LtE()], [ast.Constant(_EPOCH + plus)])
        return ast.Compare(self._base(low), [ast.LtE()], [_added(self._base(high), plus)])

    # --- days -------------------------------------------------------------------------------------

    def _base(self, place: int) -> ast.expr:
        cell = self.sheet.cells[place]
        match cell.operation:
            case Operation.TODAY:
                return name_of("t")
            case Operation.DAY:
                return name_of(f"d_{cell.detail[0]}")
            case _:  # Operation.GROWN
                months = ast.Constant(_whole(cell.detail[1]))
                return call("grown", name_of(f"v_{cell.detail[0]}"), months)

    def date(self, value: Value) -> ast.expr:
        """Return the expression of a day; None where it never comes."""
        if value.base is None:
            day = date_or_none(value.plus)
            return ast.Constant(None) if day is None else self.known_as(f"day_{value.plus}", day)
        counted = _added(self._base(value.base), value.plus)
        grown_up = self.sheet.cells[value.base].operation is Operation.GROWN
        far = grown_up or value.plus > FAR - LATEST
        return call("date_or_none" if far else "date_of", counted)


def _added(number: ast.expr, plus: int) -> ast.expr:
    if plus == 0:
        return number
    operation = ast.Add() if plus > 0 else ast.Sub()
    return ast.BinOp(number, operation, ast.Constant(abs(plus)))


def _from_ordinal(ordinal: int) -> date | None:
    return date_or_none(ordinal - _EPOCH)


def _grown(born_on: date, months: int) -> int:
    return grown(born_on, months) + _EPOCH


def _whole(number: object) -> int:
    assert isinstance(number, int)  # noqa: S101 - the detail of such a cell
    return number
