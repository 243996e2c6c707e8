"""A sheet of formulas over one row, each resting on those above it.

Comes in: what a compiler writes down. Goes out: a `Sheet` that any target can read from top to
bottom: Python, or columns. Deliberately not here: what a formula means for anybody (`rules`), and
how it is worked out (`functions`, `gridcare.frames`).

The same formula is written once: whoever asks for it again gets the same cell. What is known before
any row is seen (`known`) is not written at all. Days that never come are all alike: a formula that
is shortened may say `NEVER` and some days instead of `NEVER`, and nothing may hang on which.
"""

from collections.abc import Callable, Collection, Iterable, Iterator

from gridcare.compiled.cells import (
    EVER,
    FALSE,
    FAR,
    NEVER,
    TRUE,
    Cell,
    Number,
    Operation,
    Truth,
)
from gridcare.compiled.known import Known

__all__ = ["Sheet"]


class Sheet:
    """Formulas in the order in which they can be worked out."""

    __slots__ = ("_known", "_places", "cells")

    def __init__(self) -> None:
        """Begin with what is always true and what is never."""
        self.cells: list[Cell] = []
        self._places: dict[Cell, int] = {}
        self._known = Known(self.cells)
        self._write(Operation.BOTH)
        self._write(Operation.EITHER)

    def _write(self, operation: Operation, of: tuple[int, ...] = (), *detail: object) -> int:
        cell = Cell(operation, of, detail)
        place = self._places.get(cell)
        if place is None:
            place = self._places[cell] = len(self.cells)
            self.cells.append(cell)
            self._known.remember(place)
        return place

    # --- numbers ----------------------------------------------------------------------------------

    def fixed(self, number: int) -> Number:
        """Write down a number that is the same for every row."""
        return Number(self._write(Operation.FIXED, (), number))

    def value_of(self, cell: Number) -> int | None:
        """Return a number that is the same for every row; None if it depends on the row."""
        return self.cells[cell].value

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
        origin, already = self._known.counted_from(number)
        if already:
            return self.plus(origin, already + by)
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
        moving = self._outermost([one for one in numbers if self.value_of(one) is None], choose)
        edge = choose(fixed, default=neutral)
        if edge == absorbing or not moving:
            return self.fixed(edge)
        kept = [*moving] if edge == neutral else [*moving, self.fixed(edge)]
        return Number(kept[0] if len(kept) == 1 else self._write(operation, tuple(kept)))

    def _outermost(self, numbers: list[Number], choose: Callable[[int, int], int]) -> list[Number]:
        """Keep one of those that always lie the same distance apart."""
        found: dict[Number, int] = {}
        for one in numbers:
            origin, by = self._known.counted_from(one)
            found[origin] = choose(found.get(origin, by), by)
        return sorted(self.plus(origin, by) for origin, by in found.items())

    def where(self, asked: Truth, then: Number, otherwise: Number) -> Number:
        """Take one number where something holds, else another."""
        if self.value_of(otherwise) == NEVER:  # then it need not be asked whether it comes
            asked = self._beyond(asked, self.comes(then))
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

    def comes(self, number: Number) -> Truth:
        """Tell whether a day ever comes."""
        return self.at_most(number, self.fixed(FAR))

    def at_most(self, less: Number, more: Number) -> Truth:
        """Tell whether one number is no larger than another."""
        low, high = self.value_of(less), self.value_of(more)
        if low == EVER or high == NEVER:
            return TRUE
        if low is not None and high is not None:
            return TRUE if low <= high else FALSE
        (origin, by), (bound, further) = map(self._known.counted_from, (less, more))
        if origin == bound:
            return TRUE if by <= further else FALSE
        late = bound == self.today() and self._known.days_ahead(less) <= further
        if late or (high is not None and high >= FAR):
            return self._comes(origin)
        if high is not None and by:
            return self.at_most(origin, self.fixed(high - by))
        if low is not None and further:
            return self.at_most(self.fixed(low - further), bound)
        return Truth(self._write(Operation.AT_MOST, (less, more)))

    def _comes(self, number: Number) -> Truth:
        """Tell whether a day ever comes; of a choice with never, when it is made and that comes."""
        cell = self.cells[number]
        if cell.operation is Operation.TODAY:
            return TRUE
        if cell.operation is Operation.WHERE and self.value_of(Number(cell.of[2])) == NEVER:
            return self.both(Truth(cell.of[0]), self.comes(Number(cell.of[1])))
        return Truth(self._write(Operation.AT_MOST, (number, self.fixed(FAR))))

    def both(self, *truths: Truth) -> Truth:
        """Tell whether all of them hold."""
        implies = self._known.implies
        kept = self._telling(truths, lambda one, other: implies(other, one))
        parts = (part for one in kept for part in self._known.holding_with(one))
        if any(implies(one, denied) for denied in self._denied(parts) for one in kept):
            return FALSE
        return Truth(kept[0] if len(kept) == 1 else self._write(Operation.BOTH, tuple(kept)))

    def either(self, *truths: Truth) -> Truth:
        """Tell whether any of them holds."""
        implies = self._known.implies
        kept = self._telling(truths, implies)
        if any(implies(denied, one) for denied in self._denied(kept) for one in kept):
            return TRUE
        return Truth(kept[0] if len(kept) == 1 else self._write(Operation.EITHER, tuple(kept)))

    def _telling(
        self, truths: Collection[Truth], is_needless: Callable[[Truth, Truth], bool]
    ) -> list[Truth]:
        """Keep those that say something beside each of the others."""
        kept: list[Truth] = []
        for one in sorted(set(truths)):
            if not any(is_needless(one, other) for other in kept):
                kept = [*(other for other in kept if not is_needless(other, one)), one]
        return kept

    def _denied(self, truths: Iterable[int]) -> Iterator[Truth]:
        """Yield what some of them say does not hold."""
        for cell in (self.cells[one] for one in truths):
            if cell.operation is Operation.NEITHER:
                yield Truth(cell.of[0])

    def _beyond(self, asked: Truth, given: Truth) -> Truth:
        """Return what is still asked where something is given."""
        cell = self.cells[asked]
        parts = cell.of if cell.operation is Operation.BOTH else (asked,)
        kept = [one for one in map(Truth, parts) if not self._known.implies(given, one)]
        return asked if len(kept) == len(parts) else self.both(*kept)

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
