"""What can be said of the cells of a sheet before any row is seen.

Comes in: cells, each after those it rests on. Goes out: how far two numbers lie apart whatever the
row, how late a day can be, which truths hold whenever another does. Deliberately not here: what a
sheet makes of it.
"""

from math import inf

from gridcare.compiled.cells import FALSE, FAR, TRUE, Cell, Number, Operation, Truth

__all__ = ["Known"]


class Known:
    """Remembers of each cell what follows from those it rests on."""

    __slots__ = ("_cells", "_latest", "_with")

    def __init__(self, cells: list[Cell]) -> None:
        """Begin with a sheet that is still empty."""
        self._cells = cells
        self._latest: list[float] = []
        self._with: list[frozenset[int]] = []

    def remember(self, place: int) -> None:
        """Work out what follows for the cell that was written last."""
        self._latest.append(self._latest_of(self._cells[place]))
        self._with.append(self._parts_of(place))

    def counted_from(self, number: Number) -> tuple[Number, int]:
        """Return the cell that a number is a fixed distance away from, and the distance."""
        cell = self._cells[number]
        if cell.operation is Operation.PLUS and isinstance(cell.detail[0], int):
            return Number(cell.of[0]), cell.detail[0]
        return number, 0

    def days_ahead(self, number: Number) -> float:
        """Return how many days after today a number can lie at most, wherever it is a day."""
        return self._latest[number]

    def _latest_of(self, cell: Cell) -> float:
        match cell.operation:
            case Operation.TODAY | Operation.DAY:
                return 0
            case Operation.FIXED if cell.value is not None and abs(cell.value) >= FAR:
                return -inf  # it is never a day, so there is none that could be late
            case Operation.PLUS if isinstance(cell.detail[0], int):
                return self._latest[cell.of[0]] + cell.detail[0]
            case Operation.LEAST | Operation.MOST:
                return max(self._latest[one] for one in cell.of)
            case Operation.WHERE:
                return max(self._latest[one] for one in cell.of[1:])
            case _:
                return inf

    # --- truths -----------------------------------------------------------------------------------

    def _parts_of(self, place: int) -> frozenset[int]:
        cell = self._cells[place]
        parts = cell.of if cell.operation is Operation.BOTH else ()
        return frozenset({place}).union(*(self._with[one] for one in parts))

    def holding_with(self, truth: Truth) -> frozenset[int]:
        """Return the truths that hold whenever one does, itself included."""
        return self._with[truth]

    def implies(self, one: Truth, other: Truth) -> bool:
        """Tell whether one truth holds only where another does, as far as can be seen."""
        with_one = self._with[one]
        return (
            one == FALSE
            or other == TRUE
            or other in with_one
            or any(self._is_tighter(part, other) for part in with_one)
        )

    def _is_tighter(self, one: int, other: int) -> bool:
        """Tell whether two comparisons are of the same numbers, and one leaves less room."""
        ours, theirs = self._cells[one], self._cells[other]
        if ours.operation is not Operation.AT_MOST or theirs.operation is not Operation.AT_MOST:
            return False
        (less, room), (their_less, their_room) = self._room(ours), self._room(theirs)
        return less == their_less and room <= their_room

    def _room(self, compared: Cell) -> tuple[tuple[Number, Number], int]:
        """Return the numbers compared, and by how much the first may be larger."""
        (less, by), (more, further) = (self.counted_from(Number(one)) for one in compared.of)
        return (less, more), further - by
