"""A sheet of formulas over one row, each resting on those above it.

Comes in: what a compiler writes down. Goes out: a `Sheet` that any target can read from top to
bottom: Python, or columns. Deliberately not here: what a formula means for anybody (`rules`), and
how it is worked out (`functions`, `gridcare.frames`).

Days are whole numbers, counted from 1 January 1970, so that a day is moved by adding. `NEVER` is a
day that does not come, `EVER` one before all others; a sum with either still says so.
The same formula is written once: whoever asks for it again gets the same cell.
"""

from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple, NewType

__all__ = [
    "EVER",
    "FALSE",
    "FAR",
    "NEVER",
    "TRUE",
    "Cell",
    "Number",
    "Operation",
    "Sheet",
    "Truth",
    "number_of_day",
]

Number = NewType("Number", int)
"""A cell that holds a whole number: a day, or a count."""

Truth = NewType("Truth", int)
"""A cell that holds true or false, never unknown."""

NEVER: Final = 2_000_000
EVER: Final = -2_000_000
FAR: Final = 1_000_000
"""What is at least so large, or so small, is no day of any calendar."""

_EPOCH: Final = date(1970, 1, 1).toordinal()


def number_of_day(day: date) -> int:
    """Return the number of a day, counted from 1 January 1970.

    >>> number_of_day(date(1970, 1, 15))
    14
    """
    return day.toordinal() - _EPOCH


class Operation(StrEnum):
    """What a cell does with the cells it rests on."""

    FIXED = "fixed"
    TODAY = "today"
    DAY = "day"
    GROWN = "grown"
    PLUS = "plus"
    NEGATED = "negated"
    TOTAL = "total"
    LEAST = "least"
    MOST = "most"
    WHERE = "where"
    IS = "is"
    FITS = "fits"
    AT_MOST = "at_most"
    BOTH = "both"
    EITHER = "either"
    NEITHER = "neither"


class Cell(NamedTuple):
    """One formula: an operation, the cells it rests on, and what else it needs to know.

    `detail` is the number of a fixed cell or an addition, the column of a day, and of a comparison
    the column with how and with what it is compared.
    """

    operation: Operation
    of: tuple[int, ...] = ()
    detail: tuple[object, ...] = ()


TRUE: Final = Truth(0)
FALSE: Final = Truth(1)
"""The first two cells of every sheet; no formula rests on them, since it is worked out at once."""


class Sheet:
    """Formulas in the order in which they can be worked out."""

    __slots__ = ("_places", "cells")

    def __init__(self) -> None:
        """Begin with what is always true and what is never."""
        self.cells: list[Cell] = []
        self._places: dict[Cell, int] = {}
        self._write(Operation.BOTH)
        self._write(Operation.EITHER)

    def _write(self, operation: Operation, of: tuple[int, ...] = (), *detail: object) -> int:
        cell = Cell(operation, of, detail)
        place = self._places.get(cell)
        if place is None:
            place = self._places[cell] = len(self.cells)
            self.cells.append(cell)
        return place

    # --- numbers ----------------------------------------------------------------------------------

    def fixed(self, number: int) -> Number:
        """Write down a number that is the same for every row."""
        return Number(self._write(Operation.FIXED, (), number))

    def value_of(self, cell: Number) -> int | None:
        """Return a number that is the same for every row; None if it depends on the row."""
        found = self.cells[cell]
        number = found.detail[0] if found.operation is Operation.FIXED else None
        return number if isinstance(number, int) else None

    def today(self) -> Number:
        """Write down the day asked about."""
        return Number(self._write(Operation.TODAY))

    def day(self, column: str) -> Number:
        """Write down the day in a column: `NEVER` where it is null or after today."""
        return Number(self._write(Operation.DAY, (self.today(),), column))

    def grown(self, column: str, months: int) -> Number:
        """Write down the day on which somebody born on a day completes so many months.

        A month too short for the day is completed on the 1st after it; never, where it is null.
        """
        return Number(self._write(Operation.GROWN, (), column, months))

    def plus(self, number: Number, by: int) -> Number:
        """Add a fixed number."""
        fixed = self.value_of(number)
        if by == 0:
            return number
        if fixed is not None:
            return self.fixed(fixed if abs(fixed) >= FAR else fixed + by)
        cell = self.cells[number]
        if cell.operation is Operation.PLUS and isinstance(cell.detail[0], int):
            return self.plus(Number(cell.of[0]), cell.detail[0] + by)
        return Number(self._write(Operation.PLUS, (number,), by))

    def negated(self, number: Number) -> Number:
        """Turn the order round."""
        fixed = self.value_of(number)
        if fixed is not None:
            return self.fixed(-fixed)
        return Number(self._write(Operation.NEGATED, (number,)))

    def total(self, *numbers: Number) -> Number:
        """Add counts up."""
        fixed = sum(value for one in numbers if (value := self.value_of(one)) is not None)
        moving = sorted(one for one in numbers if self.value_of(one) is None)
        kept = [*moving] if fixed == 0 and moving else [*moving, self.fixed(fixed)]
        return Number(kept[0] if len(kept) == 1 else self._write(Operation.TOTAL, tuple(kept)))

    def least(self, *numbers: Number) -> Number:
        """Take the smallest."""
        return self._extreme(Operation.LEAST, numbers, least=True)

    def most(self, *numbers: Number) -> Number:
        """Take the largest."""
        return self._extreme(Operation.MOST, numbers, least=False)

    def _extreme(self, operation: Operation, numbers: tuple[Number, ...], *, least: bool) -> Number:
        choose, neutral, absorbing = (min, NEVER, EVER) if least else (max, EVER, NEVER)
        fixed = [value for one in numbers if (value := self.value_of(one)) is not None]
        moving = sorted({one for one in numbers if self.value_of(one) is None})
        edge = choose(fixed, default=neutral)
        if edge == absorbing or not moving:
            return self.fixed(edge)
        kept = [*moving] if edge == neutral else [*moving, self.fixed(edge)]
        return Number(kept[0] if len(kept) == 1 else self._write(operation, tuple(kept)))

    def where(self, asked: Truth, then: Number, otherwise: Number) -> Number:
        """Take one number where something holds, else another."""
        if asked == TRUE or then == otherwise:
            return then
        if asked == FALSE:
            return otherwise
        return Number(self._write(Operation.WHERE, (asked, then, otherwise)))

    # --- truths -----------------------------------------------------------------------------------

    def compares(self, column: str, op: str, wanted: object) -> Truth:
        """Compare a column with a value; null compares with nothing."""
        return Truth(self._write(Operation.IS, (), column, op, wanted))

    def fits(self, column: str, pattern: str) -> Truth:
        """Tell whether the whole text in a column fits a pattern; null fits none."""
        return Truth(self._write(Operation.FITS, (), column, pattern))

    def at_most(self, less: Number, more: Number) -> Truth:
        """Tell whether one number is no larger than another."""
        low, high = self.value_of(less), self.value_of(more)
        if low is not None and high is not None:
            return TRUE if low <= high else FALSE
        if less == more or low == EVER or high == NEVER:
            return TRUE
        return Truth(self._write(Operation.AT_MOST, (less, more)))

    def both(self, *truths: Truth) -> Truth:
        """Tell whether all of them hold."""
        kept = sorted({one for one in truths if one != TRUE})
        if FALSE in kept:
            return FALSE
        return Truth(kept[0] if len(kept) == 1 else self._write(Operation.BOTH, tuple(kept)))

    def either(self, *truths: Truth) -> Truth:
        """Tell whether any of them holds."""
        kept = sorted({one for one in truths if one != FALSE})
        if TRUE in kept:
            return TRUE
        return Truth(kept[0] if len(kept) == 1 else self._write(Operation.EITHER, tuple(kept)))

    def neither(self, truth: Truth) -> Truth:
        """Tell whether it does not hold."""
        if truth in (TRUE, FALSE):
            return FALSE if truth == TRUE else TRUE
        cell = self.cells[truth]
        if cell.operation is Operation.NEITHER:
            return Truth(cell.of[0])
        return Truth(self._write(Operation.NEITHER, (truth,)))

    # --- what a target needs ----------------------------------------------------------------------

    def needed_for(self, *cells: int) -> list[int]:
        """Return the cells that these rest on, themselves included, in order."""
        needed: set[int] = set()
        ahead = [*cells]
        while ahead:
            one = ahead.pop()
            if one not in needed:
                needed.add(one)
                ahead += self.cells[one].of
        return sorted(needed)
