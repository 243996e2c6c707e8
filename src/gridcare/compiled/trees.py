"""A sheet as a tree of questions: what must be asked of a row, one thing after the other.

Comes in: a sheet and the cells that are wanted. Goes out: a tree whose forks are questions and
whose ends tell the answers, each as a day of the row and so many days more. Deliberately not here:
what is known at a fork (`ways`), and how a question is put in Python (`branches`).

This is the sheet worked out without a row. Where a cell depends on the row, the tree forks, and
each way goes on with what is known on it. So whoever has no exposure is asked nothing about
contacts, as in code by hand.
"""

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import Final, NamedTuple

from gridcare.compiled.questions import (
    ALL_DAYS,
    NOTHING,
    Asked,
    Left,
    Question,
    Told,
    Tree,
    Value,
    Window,
)
from gridcare.compiled.sheet import Sheet
from gridcare.compiled.spans import spans_of
from gridcare.compiled.ways import Way

__all__ = ["MOST_FORKS", "MOST_STEPS", "tree_of"]

MOST_FORKS: Final = 2_000
"""How many forks a tree may have, which is some tenths of a second of work."""

MOST_STEPS: Final = 150
"""How many cells may rest on one another in a row: each is worked out within the one before."""


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
    come first; once there are as many forks as there may be, the rest is `Left`. So is all of it
    where too many cells rest on one another.
    """
    if _steps_in(sheet) > MOST_STEPS:
        return Left()
    spans = spans_of(sheet)
    by_highest = sorted(enumerate(offers), key=lambda one: -spans[one[1][0]][1])
    root = _Node(Way(sheet, spans, window, all_on))
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


def _steps_in(sheet: Sheet) -> int:
    """Return how many cells rest on one another at most; each rests on cells before it."""
    steps: list[int] = []
    for cell in sheet.cells:
        steps.append(1 + max((steps[one] for one in cell.of), default=0))
    return max(steps, default=0)


class _Best(NamedTuple):
    """The best offer so far, where it stands among them, and its rank."""

    order: int
    cells: Sequence[int]
    rank: Value


class _Node:
    """A fork or an end while the tree grows."""

    __slots__ = ("end", "facts", "forks", "way")

    def __init__(self, way: Way) -> None:
        self.way: Way = way
        self.facts: int = way.learned.facts
        self.end: Told | Left = Left()
        self.forks: tuple[Question, _Node, _Node] | None = None

    def question_on_the_way_to(
        self, offers: Sequence[tuple[int, Sequence[int]]]
    ) -> Question | None:
        """Return what must be asked before the best offer is known; None if it is."""
        found = self._told(offers)
        if not isinstance(found, Told):
            return found
        self.end = found
        return None

    def _told(self, offers: Sequence[tuple[int, Sequence[int]]]) -> "Told | Question":
        """Return the best offer's numbers, or what must be asked before they are known."""
        best: _Best | None = None
        for order, cells in offers:
            # Of equals the first is told, so one that comes before must only come up to it.
            behind = 0 if best is None or order > best.order else -1
            if best is not None and self._is_outdone(cells[0], best.rank, behind):
                continue
            rank = self.way.number(cells[0])
            if not isinstance(rank, Value):
                return rank
            stays = rank == NOTHING or (
                best is not None and self.way.learned.at_most(rank, best.rank.later(behind))
            )
            if not isinstance(stays, bool):
                return stays
            best = best if stays else _Best(order, cells, rank)
        return Told((NOTHING,)) if best is None else self._numbers(best.cells)

    def _is_outdone(self, place: int, best: Value, behind: int) -> bool:
        """Tell whether a rank is less than the best, whatever it is."""
        return self.way.reach(place)[1] <= self.way.learned.bounds(best)[0] + behind

    def _numbers(self, cells: Sequence[int]) -> "Told | Question":
        answers: list[Value] = []
        for one in cells:
            found = self.way.number(one)
            if not isinstance(found, Value):
                return found
            answers.append(found)
        return Told(tuple(answers))

    def fork(self, question: Question) -> "tuple[_Node, _Node]":
        """Ask something, and go on both ways."""
        yes = _Node(self.way.answered(question, yes=True))
        no = _Node(self.way.answered(question, yes=False))
        self.forks = question, yes, no
        return yes, no

    def as_tree(self) -> Tree:
        """Return the tree as it stays: what leads to the same either way is not asked."""
        if self.forks is None:
            return self.end
        question, yes, no = self.forks
        then, otherwise = yes.as_tree(), no.as_tree()
        return then if then == otherwise else Asked(question, then, otherwise)
