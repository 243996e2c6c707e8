"""The vocabulary of a sheet: what a cell holds and how it comes from other cells.

Comes in: nothing. Goes out: `Cell` and its operations, and the numbers that are no days.
Deliberately not here: writing cells (`sheet`), and what can be said of them beforehand (`known`).

Days are whole numbers, counted from 1 January 1970, so that a day is moved by adding. `NEVER` is a
day that does not come, `EVER` one before all others; a sum with either still says so.
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
    "Truth",
    "number_of_day",
    "whole",
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


def whole(number: object) -> int:
    """Return a whole number that is among the details of a cell, where only that can be."""
    assert isinstance(number, int)  # noqa: S101 - whoever wrote the cell put one there
    return number


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

    @property
    def value(self) -> int | None:
        """The number of a fixed cell, None of any other."""
        number = self.detail[0] if self.operation is Operation.FIXED else None
        return number if isinstance(number, int) else None


TRUE: Final = Truth(0)
FALSE: Final = Truth(1)
"""The first two cells of every sheet; no formula rests on them, since it is worked out at once."""
