"""A sheet as a tree of questions: what must be asked of a row, one thing after the other.

Comes in: a sheet and the cells that are wanted. Goes out: a tree whose forks are questions and
whose ends tell the answers, each as a day of the row and so many days more. Deliberately not here:
how a question is put in Python (`branches`).

This is the sheet worked out without a row. Where a cell depends on the row, the tree forks, and
each way goes on with what is known on it: which facts there are, what a text is, which day lies how
far from which. So whoever has no exposure is asked nothing about contacts, as in code by hand.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from heapq import heappop, heappush
from typing import Final, NamedTuple, cast

from gridcare.compiled.areas import fits_too
from gridcare.compiled.cells import FALSE, FAR, NEVER, TRUE, Cell, Operation
from gridcare.compiled.sheet import Sheet
from gridcare.policy import Op
from gridcare.policy.judging import compares

__all__ = [
    "ALL_DAYS",
    "MOST_FORKS",
    "Asked",
    "AtMost",
    "Fits",
    "Left",
    "There",
    "Told",
    "Tree",
    "Value",
    "Window",
    "is_whole",
    "spans_of",
    "tree_of",
]


class Window(NamedTuple):
    """The first and the last day for which trees answer."""

    first: int
    last: int


ALL_DAYS: Final = Window(-719_162, FAR - 100_000)
"""From the first day of the calendar to one in the year 4434: no day counted from it is far."""

MOST_FORKS: Final = 2_000
"""How many forks a tree may have, which is some tenths of a second of work."""

_EARLIEST, _LAST = -719_162, 2_932_896
"""The numbers of the first and the last day of the calendar."""


class Value(NamedTuple):
    """A number: that of a cell that only a row knows, if any, times `sign`, and so much more."""

    base: int | None
    plus: int
    sign: int = 1


_NOTHING: Final = Value(None, 0)


class There(NamedTuple):
    """Is there a day in this column, and if it may not lie ahead, has it come?"""

    column: str
    may_lie_ahead: bool = False


class Fits(NamedTuple):
    """Does this cell hold, which compares a column?"""

    cell: int


class AtMost(NamedTuple):
    """Is the number of one cell at most that of another and so much? None stands for 0."""

    low: int | None
    high: int | None
    plus: int


Question = There | Fits | AtMost


class Told(NamedTuple):
    """An end of the tree: the numbers wanted."""

    answers: tuple[Value, ...]


class Left(NamedTuple):
    """An end where there would be too many cases, so that the whole sheet must answer."""


class Asked(NamedTuple):
    """A fork of the tree."""

    question: Question
    yes: "Tree"
    no: "Tree"


Tree = Told | Left | Asked


def tree_of(
    sheet: Sheet,
    offers: Sequence[Sequence[int]],
    *,
    window: Window = ALL_DAYS,
    all_on: int | None = None,
    most_forks: int = MOST_FORKS,
) -> Tree:
    """Return the questions that lead to the best offer: cells of which the first is its rank.

    Of equals the first is told; where all ranks are 0, only that. `all_on` takes each fact that
    there is to have happened on one day, which is also the day asked about. Rows with few facts
    come first; once there are as many forks as there may be, the rest is `Left`.
    """
    spans = spans_of(sheet)
    by_highest = sorted(enumerate(offers), key=lambda one: -spans[one[1][0]][1])
    root = _Node(_Path(sheet, spans, window, all_on))
    ahead: list[tuple[int, int, _Node]] = [(0, 0, root)]
    forks = 0
    while ahead:
        _facts, _order, node = heappop(ahead)
        question = node.question_on_the_way_to(by_highest)
        if question is not None and forks < most_forks:
            forks += 1
            yes, no = node.fork(question)
            heappush(ahead, (yes.facts, 2 * forks, yes))
            heappush(ahead, (no.facts, 2 * forks + 1, no))
    return root.as_tree()


def is_whole(tree: Tree) -> bool:
    """Tell whether a tree answers for every row."""
    match tree:
        case Asked():
            return is_whole(tree.yes) and is_whole(tree.no)
        case _:
            return tree != Left()


class _Node:
    """A fork or an end while the tree grows."""

    __slots__ = ("end", "facts", "forks", "path")

    def __init__(self, path: "_Path") -> None:
        self.path: _Path = path
        self.facts: int = sum(path.there.values())
        self.end: Told | Left = Left()
        self.forks: tuple[Question, _Node, _Node] | None = None

    def question_on_the_way_to(
        self, offers: Sequence[tuple[int, Sequence[int]]]
    ) -> "Question | None":
        """Return what must be asked before the best offer is known; None if it is."""
        found = self.path.told(offers)
        if not isinstance(found, Told):
            return found
        self.end = found
        return None

    def fork(self, question: Question) -> "tuple[_Node, _Node]":
        """Ask something, and go on both ways."""
        yes = _Node(self.path.answered(question, yes=True))
        no = _Node(self.path.answered(question, yes=False))
        self.forks = question, yes, no
        return yes, no

    def as_tree(self) -> Tree:
        """Return the tree as it stays: what leads to the same either way is not asked."""
        if self.forks is None:
            return self.end
        question, yes, no = self.forks
        then, otherwise = yes.as_tree(), no.as_tree()
        return then if then == otherwise else Asked(question, then, otherwise)


class _Text(NamedTuple):
    """What is known of a value in a column: what it is or is not, which patterns it fits or not."""

    value: object = None
    is_not: frozenset[object] = frozenset()
    patterns: tuple[tuple[str, bool], ...] = ()


class _Best(NamedTuple):
    """The best offer so far, where it stands among them, and its rank."""

    order: int
    cells: Sequence[int]
    rank: Value


class _Path:
    """The way to one node: what is known on it, and the cells that could be worked out."""

    __slots__ = (
        "all_on",
        "apart",
        "cells",
        "found",
        "open",
        "reached",
        "spans",
        "texts",
        "there",
        "today",
    )

    def __init__(
        self,
        sheet: Sheet,
        spans: Sequence[tuple[int, int]],
        window: Window,
        all_on: int | None,
    ) -> None:
        self.cells: list[Cell] = sheet.cells
        self.spans: Sequence[tuple[int, int]] = spans
        self.today: int = sheet.today()
        self.all_on: int | None = all_on
        self.there: dict[There, bool] = {}
        self.texts: dict[str, _Text] = {}
        self.found: dict[int, Value | bool] = {TRUE: True, FALSE: False}
        self.open: dict[int, Question] = {}
        self.reached: dict[int, tuple[int, int]] = {}
        self.apart: dict[tuple[int | None, int | None], int] = {}
        self.lies(self.today, None, window.last)
        self.lies(None, self.today, -window.first)

    # --- what is known ----------------------------------------------------------------------------

    def answered(self, question: Question, *, yes: bool) -> "_Path":
        """Return the way on after an answer."""
        on = copy(self)
        on.there, on.texts = dict(self.there), dict(self.texts)
        on.found, on.apart = dict(self.found), dict(self.apart)
        on.open, on.reached = {}, {}
        match question:
            case There():
                on.there[question] = yes
            case Fits():
                on.found[question.cell] = yes
                on.learn(self.cells[question.cell], yes=yes)
            case _:  # AtMost
                low, high, plus = question
                if yes:
                    on.lies(low, high, plus)
                else:
                    on.lies(high, low, -plus - 1)
        return on

    def learn(self, cell: Cell, *, yes: bool) -> None:
        """Keep what a comparison says of a column."""
        column = str(cell.detail[0])
        known = self.texts.get(column, _Text())
        if cell.operation is Operation.FITS:
            pattern = str(cell.detail[1])
            self.texts[column] = known._replace(patterns=(*known.patterns, (pattern, yes)))
            return
        _column, op, wanted = cell.detail
        if op is Op.EQ and yes:
            known = _Text(wanted)
        elif not yes and op in {Op.EQ, Op.IN}:
            known = known._replace(is_not=known.is_not | _values(wanted))
        self.texts[column] = known

    def lies(self, low: int | None, high: int | None, plus: int) -> None:
        """Keep that one number is at most another and so much, and what follows from it."""
        apart = self.apart
        below = [(one, by) for (one, other), by in apart.items() if other == low and one != high]
        above = [(other, by) for (one, other), by in apart.items() if one == high and other != low]
        for one, before in [*below, (low, 0)]:
            for other, after in [*above, (high, 0)]:
                by = before + plus + after
                if one != other and apart.get((one, other), by + 1) > by:
                    apart[one, other] = by

    # --- what follows -----------------------------------------------------------------------------

    def told(self, offers: Sequence[tuple[int, Sequence[int]]]) -> "Told | Question":
        """Return the best offer's numbers, or what must be asked before they are known."""
        best: _Best | None = None
        for order, cells in offers:
            # Of equals the first is told, so one that comes before must only come up to it.
            behind = 0 if best is None or order > best.order else -1
            if best is not None and self._is_outdone(cells[0], best.rank, behind):
                continue
            rank = self.number(cells[0])
            if not isinstance(rank, Value):
                return rank
            stays = rank == _NOTHING or (
                best is not None and self._at_most(rank, _plus(best.rank, behind))
            )
            if not isinstance(stays, bool):
                return stays
            best = best if stays else _Best(order, cells, rank)
        return Told((_NOTHING,)) if best is None else self._numbers(best.cells)

    def _is_outdone(self, place: int, best: Value, behind: int) -> bool:
        """Tell whether a rank is less than the best, whatever it is."""
        return self.reach(place)[1] <= self.bounds(best)[0] + behind

    def _numbers(self, cells: Sequence[int]) -> "Told | Question":
        answers: list[Value] = []
        for one in cells:
            found = self.number(one)
            if not isinstance(found, Value):
                return found
            answers.append(found)
        return Told(tuple(answers))

    def number(self, place: int) -> "Value | Question":
        """Return a number as far as it is known on this way, or what must be asked before."""
        found = self._worked_out(place, self._number)
        assert not isinstance(found, bool)  # noqa: S101 - a cell of numbers
        return found

    def _worked_out(
        self, place: int, work_out: "Callable[[int, Cell], Value | bool | Question]"
    ) -> "Value | bool | Question":
        """Work a cell out once, and find out once what must be asked before."""
        known: Value | bool | Question | None = self.found.get(place)
        if known is None:
            known = self.open.get(place)
        if known is None:
            known = work_out(place, self.cells[place])
            if isinstance(known, Value | bool):
                self.found[place] = known
            else:
                self.open[place] = known
        return known

    def _number(self, place: int, cell: Cell) -> "Value | Question":
        match cell.operation:
            case Operation.FIXED:
                return Value(None, _whole(cell.detail[0]))
            case Operation.TODAY:
                return Value(place, 0) if self.all_on is None else Value(None, self.all_on)
            case Operation.DAY | Operation.GROWN:
                return self._day(place, cell)
            case Operation.WHERE:
                return self._either_of(*cell.of)
            case _:
                values: list[Value] = []
                for one in cell.of:
                    found = self.number(one)
                    if not isinstance(found, Value):
                        return found
                    values.append(found)
                return self._joined(cell, values)

    def _either_of(self, asked: int, then: int, otherwise: int) -> "Value | Question":
        """Return one number or the other; where they are the same it does not matter which.

        So whether there is such a fact at all is asked before what it is like.
        """
        holds = self.truth(asked)
        if isinstance(holds, bool):
            return self.number(then if holds else otherwise)
        if isinstance(holds, There):
            return holds
        one = self.number(then)
        if isinstance(one, There):
            return one
        return one if isinstance(one, Value) and one == self.number(otherwise) else holds

    def _joined(self, cell: Cell, values: Sequence[Value]) -> "Value | Question":
        match cell.operation:
            case Operation.PLUS:
                return _plus(values[0], _whole(cell.detail[0]))
            case Operation.NEGATED:
                base, plus, sign = values[0]
                return Value(base, -plus, -sign)
            case Operation.TOTAL:  # of counts, none of which is a day
                return Value(None, sum(one.plus for one in values))
            case _:
                return self._outermost(values, least=cell.operation is Operation.LEAST)

    def _day(self, place: int, cell: Cell) -> "Value | Question":
        """Return the day in a column or counted from it, and keep within which days it lies."""
        grown = cell.operation is Operation.GROWN
        question = There(str(cell.detail[0]), may_lie_ahead=grown or self.all_on is not None)
        there = self.there.get(question)
        if there is None:
            return question
        if not there:
            return Value(None, NEVER)
        if self.all_on is not None and not grown:
            return Value(None, self.all_on)
        self.lies(None, place, -_EARLIEST)
        self.lies(place, None, _LAST)
        if not grown:
            self.lies(place, self.today, 0)
        return Value(place, 0)

    def _outermost(self, values: Sequence[Value], *, least: bool) -> "Value | Question":
        """Return the smallest or the largest of several."""
        best = values[0]
        for one in values[1:]:
            is_best = self._at_most(best, one) if least else self._at_most(one, best)
            if not isinstance(is_best, bool):
                return is_best
            best = best if is_best else one
        return best

    def truth(self, place: int) -> "bool | Question":
        """Tell whether something holds, as far as is known on this way, or what must be asked."""
        found = self._worked_out(place, self._truth)
        assert not isinstance(found, Value)  # noqa: S101 - a cell of truth
        return found

    def _truth(self, place: int, cell: Cell) -> "bool | Question":
        match cell.operation:
            case Operation.AT_MOST:
                return self._ordered(*cell.of)
            case Operation.NEITHER:
                asked = self.truth(cell.of[0])
                return not asked if isinstance(asked, bool) else asked
            case Operation.BOTH | Operation.EITHER:
                return self._any_or_all(cell, settles=cell.operation is Operation.EITHER)
            case Operation.IS:
                return self._compared(place, cell)
            case _:  # Operation.FITS
                return self._fitted(place, *map(str, cell.detail))

    def _ordered(self, less: int, more: int) -> "bool | Question":
        low, high = self.number(less), self.number(more)
        if isinstance(low, Value) and isinstance(high, Value):
            return self._at_most(low, high)
        (lowest, highest), (from_, to) = self.reach(less), self.reach(more)
        if highest <= from_ or to < lowest:  # however the rest turns out
            return highest <= from_
        return _first_to_ask(one for one in (low, high) if not isinstance(one, Value))

    def reach(self, place: int) -> tuple[int, int]:
        """Return between which numbers a cell lies on this way, however the rest turns out."""
        found = self.found.get(place)
        if isinstance(found, Value):
            return self.bounds(found)
        reached = self.reached.get(place)
        if reached is None:
            reached = self.reached[place] = self._reach(place, self.cells[place])
        return reached

    def _reach(self, place: int, cell: Cell) -> tuple[int, int]:
        if cell.operation is Operation.WHERE:
            asked = self.truth(cell.of[0])
            if isinstance(asked, bool):
                return self.reach(cell.of[1 if asked else 2])
        elif not cell.of or cell.operation is Operation.DAY:
            return self.spans[place]
        return _SPAN[cell.operation](cell, [self.reach(one) for one in _numbers_of(cell)])

    def _any_or_all(self, cell: Cell, *, settles: bool) -> "bool | Question":
        """Tell whether all hold, or any: one that settles it is enough, whatever the others are."""
        open_ones: list[Question] = []
        for one in cell.of:
            found = self.truth(one)
            if found is settles:
                return settles
            if not isinstance(found, bool):
                open_ones.append(found)
        return _first_to_ask(open_ones) if open_ones else not settles

    def _compared(self, place: int, cell: Cell) -> "bool | Question":
        column, op, wanted = cell.detail
        known = self.texts.get(str(column), _Text())
        if known.value is not None:
            return compares(Op(str(op)), known.value, wanted)
        if op in {Op.EQ, Op.IN} and known.is_not >= _values(wanted):
            return False
        return Fits(place)

    def _fitted(self, place: int, column: str, pattern: str) -> "bool | Question":
        """Tell whether a text fits a pattern, from those that it fits or does not fit."""
        for other, does in self.texts.get(column, _Text()).patterns:
            follows = fits_too(other, pattern) if does else fits_too(pattern, other)
            if follows is not None and (does or follows):
                return does and follows
        return Fits(place)

    def _at_most(self, low: Value, high: Value) -> "bool | Question":
        """Tell whether one number is no larger than another, from how far they lie apart."""
        if low.sign < 0 and high.sign < 0:
            low, high = Value(high.base, -high.plus), Value(low.base, -low.plus)
        plus = high.plus - low.plus
        if low.sign < 0 or high.sign < 0:
            return self._by_their_bounds(low, high)
        if low.base == high.base:
            return plus >= 0
        if self.apart.get((low.base, high.base), plus + 1) <= plus:
            return True
        if self.apart.get((high.base, low.base), -plus) <= -plus - 1:
            return False
        return AtMost(low.base, high.base, plus)

    def _by_their_bounds(self, low: Value, high: Value) -> bool:
        """Compare a day with one turned round: only ranks of rules are, and these lie apart."""
        (low_from, low_to), (high_from, high_to) = self.bounds(low), self.bounds(high)
        assert low_to <= high_from or high_to < low_from  # noqa: S101 - see `together`
        return low_to <= high_from

    def bounds(self, value: Value) -> tuple[int, int]:
        if value.base is None:
            return value.plus, value.plus
        lowest, highest = -self.apart[None, value.base], self.apart[value.base, None]
        ends = sorted((lowest * value.sign, highest * value.sign))
        return ends[0] + value.plus, ends[1] + value.plus


def _whole(number: object) -> int:
    assert isinstance(number, int)  # noqa: S101 - the detail of such a cell
    return number


def _values(wanted: object) -> frozenset[object]:
    """Return the one value, or the several, that something is compared with."""
    several = cast("tuple[object, ...]", wanted) if isinstance(wanted, tuple) else (wanted,)
    return frozenset(several)


def _plus(value: Value, by: int) -> Value:
    return value._replace(plus=value.plus + by)


def _first_to_ask(questions: Iterable[Question]) -> Question:
    """Choose among what must be asked anyway: whether there is such a fact at all comes first."""
    return min(questions, key=lambda one: _ORDER[type(one)])


_ORDER: Final[Mapping[type, int]] = {There: 0, Fits: 1, AtMost: 2}


def spans_of(sheet: Sheet) -> list[tuple[int, int]]:
    """Return between which numbers each cell lies, whatever the row; (0, 0) for truths."""
    spans: list[tuple[int, int]] = []
    for cell in sheet.cells:
        of = [spans[one] for one in _numbers_of(cell)]
        spans.append(_SPAN[cell.operation](cell, of) if cell.operation in _SPAN else (0, 0))
    return spans


def _numbers_of(cell: Cell) -> tuple[int, ...]:
    """Return the cells of numbers that one of numbers comes from."""
    return cell.of[1:] if cell.operation is Operation.WHERE else cell.of


def _widest(of: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return min(one for one, _to in of), max(to for _one, to in of)


_SPAN: Final[Mapping[Operation, Callable[[Cell, list[tuple[int, int]]], tuple[int, int]]]] = {
    Operation.FIXED: lambda cell, _of: (_whole(cell.detail[0]), _whole(cell.detail[0])),
    Operation.TODAY: lambda _cell, _of: ALL_DAYS,
    Operation.DAY: lambda _cell, _of: (_EARLIEST, NEVER),
    Operation.GROWN: lambda _cell, _of: (_EARLIEST, NEVER),
    Operation.PLUS: lambda cell, of: (
        of[0][0] + _whole(cell.detail[0]),
        of[0][1] + _whole(cell.detail[0]),
    ),
    Operation.NEGATED: lambda _cell, of: (-of[0][1], -of[0][0]),
    Operation.TOTAL: lambda _cell, of: (sum(one for one, _ in of), sum(to for _, to in of)),
    Operation.LEAST: lambda _cell, of: (min(one for one, _ in of), min(to for _, to in of)),
    Operation.MOST: lambda _cell, of: (max(one for one, _ in of), max(to for _, to in of)),
    Operation.WHERE: lambda _cell, of: _widest(of),
}
