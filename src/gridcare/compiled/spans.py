"""Between which numbers each cell of a sheet lies, whatever the row.

Comes in: a sheet. Goes out: the least and the largest number of each cell, and how these come from
those of the cells it rests on. Deliberately not here: what is known of one row (`ways`).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from gridcare.compiled.cells import NEVER, Cell, Operation, whole
from gridcare.compiled.questions import ALL_DAYS, EARLIEST
from gridcare.compiled.sheet import Sheet

__all__ = ["SPAN", "Span", "numbers_of", "spans_of"]

Span = tuple[int, int]
"""The least and the largest that a number can be."""


def spans_of(sheet: Sheet) -> list[Span]:
    """Return between which numbers each cell lies, whatever the row; (0, 0) for truths."""
    spans: list[Span] = []
    for cell in sheet.cells:
        of = [spans[one] for one in numbers_of(cell)]
        spans.append(SPAN[cell.operation](cell, of) if cell.operation in SPAN else (0, 0))
    return spans


def numbers_of(cell: Cell) -> tuple[int, ...]:
    """Return the cells of numbers that one of numbers comes from."""
    return cell.of[1:] if cell.operation is Operation.WHERE else cell.of


def _widest(of: Sequence[Span]) -> Span:
    return min(one for one, _to in of), max(to for _one, to in of)


SPAN: Final[Mapping[Operation, Callable[[Cell, list[Span]], Span]]] = {
    Operation.FIXED: lambda cell, _of: (whole(cell.detail[0]), whole(cell.detail[0])),
    Operation.TODAY: lambda _cell, _of: ALL_DAYS,
    Operation.DAY: lambda _cell, _of: (EARLIEST, NEVER),
    Operation.GROWN: lambda _cell, _of: (EARLIEST, NEVER),
    Operation.PLUS: lambda cell, of: (
        of[0][0] + whole(cell.detail[0]),
        of[0][1] + whole(cell.detail[0]),
    ),
    Operation.NEGATED: lambda _cell, of: (-of[0][1], -of[0][0]),
    Operation.TOTAL: lambda _cell, of: (sum(one for one, _ in of), sum(to for _, to in of)),
    Operation.LEAST: lambda _cell, of: (min(one for one, _ in of), min(to for _, to in of)),
    Operation.MOST: lambda _cell, of: (max(one for one, _ in of), max(to for _, to in of)),
    Operation.WHERE: lambda _cell, of: _widest(of),
}
"""What becomes of the spans of the cells that a number comes from."""
