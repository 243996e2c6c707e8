"""Trees of questions as one plain Python function: what is not asked costs nothing.

Comes in: a sheet, for each offer the tree of its questions, and what the function returns for each.
Goes out: a function of a row and of a day. Deliberately not here: which questions there are
(`trees`).

The trees stand one after the other. Each fork becomes an `if`, each end a comparison with the best
offer so far, or none where the tree says which is better; a column is read where it is first asked
about. Days are those of Python's calendar here, counted from year 1, so that a date takes one step
either way.
"""

import ast
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from gridcare.compiled.cells import FAR, Operation, whole
from gridcare.compiled.functions import Reading, call, compared, fits, grown, made, name_of
from gridcare.compiled.questions import (
    ALL_DAYS,
    NOTHING,
    Asked,
    AtMost,
    Fits,
    Question,
    There,
    Told,
    Tree,
    Value,
    Window,
)
from gridcare.compiled.sheet import Sheet
from gridcare.policy import Op

__all__ = ["Branches", "Ending", "date_of", "date_or_none"]

Ending = Callable[["Branches", Sequence[Value]], ast.expr]
"""Writes down what a function returns for an offer with these answers."""

_EPOCH: Final = date(1970, 1, 1).toordinal()


def date_of(number: int) -> date:
    """Return the day with a number."""
    return date.fromordinal(number + _EPOCH)


def date_or_none(number: int) -> date | None:
    """Return the day with a number; None where it never comes."""
    return date_of(number) if number < FAR else None


class _Turn(NamedTuple):
    """Which tree is being written: whether none comes before it, and the best that may follow."""

    is_first: bool
    highest_after: int


class Branches:
    """Writes trees down, and remembers the values that their code knows by name."""

    __slots__ = ("_ending", "_names", "_reading", "_sheet", "_used", "_window")

    def __init__(
        self,
        sheet: Sheet,
        window: Window | None,
        reading: Reading,
        ending: "Ending",
        otherwise: Callable[..., Any],
    ) -> None:
        """Take how an offer is written down, and who answers where a tree does not."""
        self._sheet: Sheet = sheet
        self._window: Window | None = window
        self._reading: Reading = reading
        self._ending: Ending = ending
        self._used: dict[int, frozenset[str]] = {}
        self._names: dict[str, Any] = {
            "date_of": date.fromordinal,
            "date_or_none": _from_ordinal,
            "fits": fits,
            "grown": _grown,
            "otherwise": otherwise,
        }

    def function(self, trees: Sequence[tuple[Tree, int]]) -> Callable[..., Any]:
        """Return the function; each tree comes with the highest rank that it can tell.

        It is one of a row and of a day in the window, or without a window of a row alone.
        """
        body, read = [*self._first_of_all()], frozenset[str]()
        if len(trees) > 1:
            body += [_assigned("best", ast.Constant(None)), _assigned("rank", ast.Constant(0))]
        for number, (tree, _highest) in enumerate(trees):
            after = max((highest for _tree, highest in trees[number + 1 :]), default=0)
            written, read = self._written(tree, read, _Turn(number == 0, after))
            body += written
        body.append(ast.Return(name_of("best") if len(trees) > 1 else ast.Constant(None)))
        return made(body, self._names, self._arguments)

    @property
    def _arguments(self) -> tuple[str, ...]:
        return ("row",) if self._window is None else ("row", "today")

    def _first_of_all(self) -> Iterator[ast.stmt]:
        if self._window is not None:
            yield _assigned("t", _ordinal_of("today"))
            first, last = (ast.Constant(one + _EPOCH) for one in self._window)
            within = ast.Compare(first, [ast.LtE(), ast.LtE()], [name_of("t"), last])
            yield ast.If(ast.UnaryOp(ast.Not(), within), [self._left()], [])

    def known_as(self, name: str, value: object) -> ast.expr:
        """Return the name by which the code knows a value."""
        self._names[name] = value
        return name_of(name)

    # --- forks and ends ---------------------------------------------------------------------------

    def _written(
        self, tree: Tree, read: frozenset[str], turn: _Turn
    ) -> tuple[list[ast.stmt], frozenset[str]]:
        """Return a tree as statements, and the columns that are read whichever way one goes."""
        match tree:
            case Asked():
                asked, read = self._asked(tree, read)
                yes, on_yes = self._written(tree.yes, read, turn)
                no, on_no = self._written(tree.no, read, turn)
                return [ast.If(asked, yes or [ast.Pass()], no)], on_yes & on_no
            case Told():
                return [*self._told(tree.answers, turn)], read
            case _:  # Left
                return [self._left()], read

    def _told(self, answers: Sequence[Value], turn: _Turn) -> Iterator[ast.stmt]:
        """Take an offer if it is the best so far; be done if none that follows can be better."""
        rank = answers[0]
        if rank == NOTHING:
            return
        offered = self._ending(self, answers[1:])
        is_settled = turn.highest_after <= _lowest(rank)
        taken: list[ast.stmt] = [_assigned("best", offered), _assigned("rank", self._rank(rank))]
        if is_settled:
            taken = [ast.Return(offered)]
        if turn.is_first:
            yield from taken
            return
        yield ast.If(ast.Compare(self._rank(rank), [ast.Gt()], [name_of("rank")]), taken, [])
        if is_settled:
            yield ast.Return(name_of("best"))

    def _rank(self, rank: Value) -> ast.expr:
        if rank.base is None:
            return ast.Constant(rank.plus)
        if rank.sign > 0:
            return _added(self._base(rank.base), rank.plus - _EPOCH)
        return ast.BinOp(ast.Constant(rank.plus + _EPOCH), ast.Sub(), self._base(rank.base))

    def _left(self) -> ast.stmt:
        return ast.Return(call("otherwise", *map(name_of, self._arguments)))

    def _asked(self, tree: Asked, read: frozenset[str]) -> tuple[ast.expr, frozenset[str]]:
        """Return a question as an expression, and the columns that have a name from then on.

        A value that is used once is given none: that would cost as much as to read it.
        """
        question = tree.question
        match question:
            case There(column, may_lie_ahead):
                again = self._uses_again(tree, column) or not may_lie_ahead
                value, read = self._value(column, read, again=again)
                there = ast.Compare(value, [ast.IsNot()], [ast.Constant(None)])
                return there if may_lie_ahead else self._has_come(column, there), read
            case Fits(place):
                cell = self._sheet.cells[place]
                column, once = str(cell.detail[0]), cell.detail[1] in {Op.EQ, Op.IN}
                again = self._uses_again(tree, column) or not once
                value, read = self._value(column, read, again=again)
                if cell.operation is Operation.IS:
                    return compared(cell, value, name_of(f"v_{column}")), read
                return call("fits", value, ast.Constant(str(cell.detail[1]))), read
            case _:  # AtMost
                return self._at_most(question), read

    def _value(
        self, column: str, read: frozenset[str], *, again: bool
    ) -> tuple[ast.expr, frozenset[str]]:
        """Return a value of the row, under its name where it has one, and which have one then."""
        if column in read:
            return name_of(f"v_{column}"), read
        value = self._reading.of(column)
        if not again:
            return value, read
        return ast.NamedExpr(ast.Name(f"v_{column}", ast.Store()), value), read | {column}

    def _has_come(self, column: str, there: ast.expr) -> ast.expr:
        day = ast.NamedExpr(ast.Name(f"d_{column}", ast.Store()), _ordinal_of(f"v_{column}"))
        return ast.BoolOp(ast.And(), [there, ast.Compare(day, [ast.LtE()], [name_of("t")])])

    def _uses_again(self, tree: Asked, column: str) -> bool:
        """Tell whether a column is used after a question about it."""
        return column in self._used_in(tree.yes) or column in self._used_in(tree.no)

    def _used_in(self, tree: Tree) -> frozenset[str]:
        """Return the columns whose values are used in a tree."""
        known = self._used.get(id(tree))
        if known is None:
            known = self._used[id(tree)] = frozenset(self._uses(tree))
        return known

    def _uses(self, tree: Tree) -> Iterator[str]:
        if isinstance(tree, Asked):
            yield from self._used_in(tree.yes) | self._used_in(tree.no)
            yield from self._uses_in(tree.question)
        elif isinstance(tree, Told):
            for one in tree.answers:
                yield from self._uses_in_base(one.base)

    def _uses_in(self, question: Question) -> Iterator[str]:
        match question:
            case There(column):
                yield column
            case Fits(place):
                yield str(self._sheet.cells[place].detail[0])
            case _:  # AtMost
                yield from self._uses_in_base(question.low)
                yield from self._uses_in_base(question.high)

    def _uses_in_base(self, base: int | None) -> Iterator[str]:
        """Yield the column of a birth that an age is counted from, each time anew."""
        if base is not None and self._sheet.cells[base].operation is Operation.GROWN:
            yield str(self._sheet.cells[base].detail[0])

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
        cell = self._sheet.cells[place]
        match cell.operation:
            case Operation.TODAY:
                return name_of("t")
            case Operation.DAY:
                return name_of(f"d_{cell.detail[0]}")
            case _:  # Operation.GROWN
                months = ast.Constant(whole(cell.detail[1]))
                return call("grown", name_of(f"v_{cell.detail[0]}"), months)

    def date(self, value: Value) -> ast.expr:
        """Return the expression of a day; None where it never comes."""
        if value.base is None:
            day = date_or_none(value.plus)
            return ast.Constant(None) if day is None else self.known_as(f"day_{value.plus}", day)
        counted = _added(self._base(value.base), value.plus)
        grown_up = self._sheet.cells[value.base].operation is Operation.GROWN
        far = grown_up or value.plus > FAR - ALL_DAYS.last
        return call("date_or_none" if far else "date_of", counted)


def _assigned(name: str, value: ast.expr) -> ast.stmt:
    return ast.Assign([ast.Name(name, ast.Store())], value)


def _ordinal_of(name: str) -> ast.expr:
    return ast.Call(ast.Attribute(name_of(name), "toordinal", ast.Load()), [], [])


def _lowest(rank: Value) -> int:
    """Return the lowest number that a rank can be, whatever its day."""
    return rank.plus - (0 if rank.base is None else FAR)


def _added(number: ast.expr, plus: int) -> ast.expr:
    if plus == 0:
        return number
    operation = ast.Add() if plus > 0 else ast.Sub()
    return ast.BinOp(number, operation, ast.Constant(abs(plus)))


def _from_ordinal(ordinal: int) -> date | None:
    return date_or_none(ordinal - _EPOCH)


def _grown(born_on: date, months: int) -> int:
    return grown(born_on, months) + _EPOCH
