"""The vocabulary of trees: what can be asked of a row, and what an answer may look like.

Comes in: nothing. Goes out: questions, the numbers that end a tree, and trees of both. Deliberately
not here: what follows from answers (`learned`), how far a sheet is worked out with them (`ways`),
which questions a sheet needs (`trees`), and how a question is put in Python (`branches`).
"""

from typing import Final, NamedTuple

from gridcare.compiled.cells import FAR

__all__ = [
    "ALL_DAYS",
    "EARLIEST",
    "LATEST",
    "NOTHING",
    "Asked",
    "AtMost",
    "Fits",
    "Left",
    "Question",
    "There",
    "Told",
    "Tree",
    "Value",
    "Window",
    "is_whole",
]


class Window(NamedTuple):
    """The first and the last day for which trees answer."""

    first: int
    last: int


EARLIEST: Final = -719_162
LATEST: Final = 2_932_896
"""The numbers of the first and the last day of the calendar."""

ALL_DAYS: Final = Window(EARLIEST, FAR - 100_000)
"""From the first day of the calendar to one in the year 4434: no day counted from it is far."""


class Value(NamedTuple):
    """A number: that of a cell that only a row knows, if any, times `sign`, and so much more."""

    base: int | None
    plus: int
    sign: int = 1

    def later(self, by: int) -> "Value":
        """Return the number that is so much larger."""
        return self._replace(plus=self.plus + by)


NOTHING: Final = Value(None, 0)


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


def is_whole(tree: Tree) -> bool:
    """Tell whether a tree answers for every row."""
    match tree:
        case Asked():
            return is_whole(tree.yes) and is_whole(tree.no)
        case _:
            return tree != Left()
