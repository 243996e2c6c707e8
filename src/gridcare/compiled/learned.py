"""What answers teach: which facts there are, what texts are, how far days lie apart.

Comes in: questions with their answers. Goes out: what follows from them for other questions, and
where nothing does. Deliberately not here: the formulas of a sheet, which are worked out with it
(`ways`).

Days are kept as a table of differences, closed after each answer: whoever knows that one day lies
at most 14 after another, and that one at most 3 after a third, knows of 17 without asking.
"""

from typing import NamedTuple, cast

from gridcare.compiled.areas import fits_too
from gridcare.compiled.cells import Cell, Operation
from gridcare.compiled.questions import AtMost, There, Value
from gridcare.compiled.spans import Span
from gridcare.policy import Op
from gridcare.policy.judging import compares

__all__ = ["Learned"]


class _Text(NamedTuple):
    """What is known of a value in a column: what it is or is not, which patterns it fits or not."""

    value: object = None
    is_not: frozenset[object] = frozenset()
    patterns: tuple[tuple[str, bool], ...] = ()


class Learned:
    """What is known on one way from the answers on it."""

    __slots__ = ("_apart", "_texts", "_there")

    def __init__(self) -> None:
        """Begin with nothing."""
        self._there: dict[There, bool] = {}
        self._texts: dict[str, _Text] = {}
        self._apart: dict[tuple[int | None, int | None], int] = {}

    def copied(self) -> "Learned":
        """Return the same, to be added to by itself."""
        copied = Learned()
        copied._there, copied._texts = dict(self._there), dict(self._texts)
        copied._apart = dict(self._apart)
        return copied

    # --- facts ------------------------------------------------------------------------------------

    @property
    def facts(self) -> int:
        """How many facts there are for certain."""
        return sum(self._there.values())

    def keep_there(self, question: There, *, yes: bool) -> None:
        """Keep whether there is a fact."""
        self._there[question] = yes

    def is_there(self, question: There) -> bool | None:
        """Tell whether there is a fact; None if that is not known."""
        return self._there.get(question)

    # --- texts ------------------------------------------------------------------------------------

    def keep_fit(self, cell: Cell, *, yes: bool) -> None:
        """Keep what a comparison says of a column."""
        column = str(cell.detail[0])
        known = self._texts.get(column, _Text())
        if cell.operation is Operation.FITS:
            pattern = str(cell.detail[1])
            self._texts[column] = known._replace(patterns=(*known.patterns, (pattern, yes)))
            return
        _column, op, wanted = cell.detail
        if op is Op.EQ and yes:
            known = _Text(wanted)
        elif not yes and op in {Op.EQ, Op.IN}:
            known = known._replace(is_not=known.is_not | _values(wanted))
        self._texts[column] = known

    def compared(self, cell: Cell) -> bool | None:
        """Tell whether a column compares so, from what it is or is not; None if that is open."""
        column, op, wanted = cell.detail
        known = self._texts.get(str(column), _Text())
        if known.value is not None:
            return compares(Op(str(op)), known.value, wanted)
        if op in {Op.EQ, Op.IN} and known.is_not >= _values(wanted):
            return False
        return None

    def fitted(self, column: str, pattern: str) -> bool | None:
        """Tell whether a text fits a pattern, from those that it fits or not; None if open."""
        for other, does in self._texts.get(column, _Text()).patterns:
            follows = fits_too(other, pattern) if does else fits_too(pattern, other)
            if follows is not None and (does or follows):
                return does and follows
        return None

    # --- days -------------------------------------------------------------------------------------

    def lies(self, low: int | None, high: int | None, plus: int) -> None:
        """Keep that one number is at most another and so much, and what follows from it."""
        apart = self._apart
        below = [(one, by) for (one, other), by in apart.items() if other == low and one != high]
        above = [(other, by) for (one, other), by in apart.items() if one == high and other != low]
        for one, before in [*below, (low, 0)]:
            for other, after in [*above, (high, 0)]:
                by = before + plus + after
                if one != other and apart.get((one, other), by + 1) > by:
                    apart[one, other] = by

    def at_most(self, low: Value, high: Value) -> bool | AtMost:
        """Tell whether one number is no larger than another, from how far they lie apart."""
        if low.sign < 0 and high.sign < 0:
            low, high = Value(high.base, -high.plus), Value(low.base, -low.plus)
        plus = high.plus - low.plus
        if low.sign < 0 or high.sign < 0:
            return self._by_their_bounds(low, high)
        if low.base == high.base:
            return plus >= 0
        if self._apart.get((low.base, high.base), plus + 1) <= plus:
            return True
        if self._apart.get((high.base, low.base), -plus) <= -plus - 1:
            return False
        return AtMost(low.base, high.base, plus)

    def _by_their_bounds(self, low: Value, high: Value) -> bool:
        """Compare a day with one turned round: only ranks of rules are, and these lie apart."""
        (low_from, low_to), (high_from, high_to) = self.bounds(low), self.bounds(high)
        assert low_to <= high_from or high_to < low_from  # noqa: S101 - see `together`
        return low_to <= high_from

    def bounds(self, value: Value) -> Span:
        """Return between which numbers a value lies."""
        if value.base is None:
            return value.plus, value.plus
        lowest, highest = -self._apart[None, value.base], self._apart[value.base, None]
        ends = sorted((lowest * value.sign, highest * value.sign))
        return ends[0] + value.plus, ends[1] + value.plus


def _values(wanted: object) -> frozenset[object]:
    """Return the one value, or the several, that something is compared with."""
    several = cast("tuple[object, ...]", wanted) if isinstance(wanted, tuple) else (wanted,)
    return frozenset(several)
