"""How far a sheet can be worked out on one way: with what is known, and without the row.

Comes in: a sheet, and questions with their answers. Goes out: the numbers and truths that are known
by then, or for each of the others what must be asked first. Deliberately not here: what follows
from answers by themselves (`learned`), and which cells are wanted (`trees`).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from typing import Final

from gridcare.compiled.cells import FALSE, NEVER, TRUE, Cell, Operation, whole
from gridcare.compiled.learned import Learned
from gridcare.compiled.questions import (
    EARLIEST,
    LATEST,
    AtMost,
    Fits,
    Question,
    There,
    Value,
    Window,
)
from gridcare.compiled.sheet import Sheet
from gridcare.compiled.spans import SPAN, Span, numbers_of

__all__ = ["Way"]


class Way:
    """The way to one node of a tree: what was learned on it, and what could be worked out."""

    __slots__ = ("all_on", "cells", "found", "learned", "open", "reached", "spans", "today")

    def __init__(
        self, sheet: Sheet, spans: Sequence[Span], window: Window, all_on: int | None
    ) -> None:
        """Begin where nothing was asked yet; the day asked about lies in the window."""
        self.cells: list[Cell] = sheet.cells
        self.spans: Sequence[Span] = spans
        self.today: int = sheet.today()
        self.all_on: int | None = all_on
        self.found: dict[int, Value | bool] = {TRUE: True, FALSE: False}
        self.open: dict[int, Question] = {}
        self.reached: dict[int, Span] = {}
        self.learned: Learned = Learned()
        self.learned.lies(self.today, None, window.last)
        self.learned.lies(None, self.today, -window.first)

    def answered(self, question: Question, *, yes: bool) -> "Way":
        """Return the way on after an answer."""
        on = copy(self)
        on.learned, on.found = self.learned.copied(), dict(self.found)
        on.open, on.reached = {}, {}
        match question:
            case There():
                on.learned.keep_there(question, yes=yes)
            case Fits():
                on.found[question.cell] = yes
                on.learned.keep_fit(self.cells[question.cell], yes=yes)
            case _:  # AtMost
                low, high, by = question
                ordered = (low, high, by) if yes else (high, low, -by - 1)
                on.learned.lies(*ordered)
        return on

    # --- numbers ----------------------------------------------------------------------------------

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
                return Value(None, whole(cell.detail[0]))
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
                return values[0].later(whole(cell.detail[0]))
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
        there = self.learned.is_there(question)
        if there is None:
            return question
        if not there:
            return Value(None, NEVER)
        if self.all_on is not None and not grown:
            return Value(None, self.all_on)
        self.learned.lies(None, place, -EARLIEST)
        self.learned.lies(place, None, LATEST)
        if not grown:
            self.learned.lies(place, self.today, 0)
        return Value(place, 0)

    def _outermost(self, values: Sequence[Value], *, least: bool) -> "Value | Question":
        """Return the smallest or the largest of several."""
        best = values[0]
        for one in values[1:]:
            is_best = self.learned.at_most(best, one) if least else self.learned.at_most(one, best)
            if not isinstance(is_best, bool):
                return is_best
            best = best if is_best else one
        return best

    # --- truths -----------------------------------------------------------------------------------

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
                return _open_unless(self.learned.compared(cell), place)
            case _:  # Operation.FITS
                return _open_unless(self.learned.fitted(*map(str, cell.detail)), place)

    def _ordered(self, less: int, more: int) -> "bool | Question":
        low, high = self.number(less), self.number(more)
        if isinstance(low, Value) and isinstance(high, Value):
            return self.learned.at_most(low, high)
        (lowest, highest), (from_, to) = self.reach(less), self.reach(more)
        if highest <= from_ or to < lowest:  # however the rest turns out
            return highest <= from_
        return _first_to_ask(one for one in (low, high) if not isinstance(one, Value))

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

    # --- between which numbers --------------------------------------------------------------------

    def reach(self, place: int) -> Span:
        """Return between which numbers a cell lies on this way, however the rest turns out."""
        found = self.found.get(place)
        if isinstance(found, Value):
            return self.learned.bounds(found)
        reached = self.reached.get(place)
        if reached is None:
            reached = self.reached[place] = self._reach(place, self.cells[place])
        return reached

    def _reach(self, place: int, cell: Cell) -> Span:
        if cell.operation is Operation.WHERE:
            asked = self.truth(cell.of[0])
            if isinstance(asked, bool):
                return self.reach(cell.of[1 if asked else 2])
        elif not cell.of or cell.operation is Operation.DAY:
            return self.spans[place]
        return SPAN[cell.operation](cell, [self.reach(one) for one in numbers_of(cell)])


def _open_unless(known: bool | None, place: int) -> "bool | Question":  # noqa: FBT001 - what is known
    """Return what is known of a comparison; if nothing is, the question that it is."""
    return Fits(place) if known is None else known


def _first_to_ask(questions: Iterable[Question]) -> Question:
    """Choose among what must be asked anyway: whether there is such a fact at all comes first."""
    return min(questions, key=lambda one: _ORDER[type(one)])


_ORDER: Final[Mapping[type, int]] = {There: 0, Fits: 1, AtMost: 2}
