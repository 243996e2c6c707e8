"""On which days something holds, as stretches of days whose edges are formulas.

Comes in: edges. Goes out: `Days`, and what can be asked of them: are they all of these, any of
these, none of these; which is the first on or after a day; is a day among them. Deliberately not
here: where edges come from (`conditions`).

A stretch runs from its first day through its last; where the first comes after the last it is
empty, and that may differ from row to row.
"""

from itertools import product
from math import prod
from typing import Final

from gridcare.compiled.cells import EVER, NEVER, Number, Truth
from gridcare.compiled.sheet import Sheet

__all__ = ["Days", "Stretches", "TooMany"]

Days = tuple[tuple[Number, Number], ...]
"""Stretches of days, first and last; they may overlap, and some may be empty."""

_MOST: Final = 64
_MOST_MIXES: Final = 512
"""How many mixes may be tried of which some turn out to be the same, or none."""


class TooMany(Exception):  # noqa: N818 - says what is wrong, as the others do
    """A condition that falls into more stretches than anybody would want worked out in columns."""


class Stretches:
    """The algebra of days on one sheet."""

    __slots__ = ("sheet",)

    def __init__(self, sheet: Sheet) -> None:
        """Write on this sheet."""
        self.sheet: Sheet = sheet

    @property
    def ever(self) -> Number:
        """The day before all others."""
        return self.sheet.fixed(EVER)

    @property
    def never(self) -> Number:
        """The day that does not come."""
        return self.sheet.fixed(NEVER)

    def since(self, first: Number) -> Days:
        """Hold from a day on."""
        return ((first, self.never),)

    def always_if(self, truth: Truth) -> Days:
        """Hold on every day or on none."""
        return self._checked(self.since(self.sheet.where(truth, self.ever, self.never)))

    def all_of(self, parts: list[Days]) -> Days:
        """Hold on the days on which all of them do."""
        if prod(map(len, parts)) > _MOST_MIXES:
            raise TooMany
        return self._checked(
            tuple(
                (
                    self.sheet.most(*(first for first, _last in row)),
                    self.sheet.least(*(last for _first, last in row)),
                )
                for row in product(*parts)
            )
        )

    def any_of(self, parts: list[Days]) -> Days:
        """Hold on the days on which any of them does."""
        found = dict.fromkeys(stretch for part in parts for stretch in part)
        since = [first for first, last in found if last == self.never]
        bounded = [stretch for stretch in found if stretch[1] != self.never]
        joined = [(self.sheet.least(*since), self.never)] if since else []
        return self._checked((*joined, *bounded))

    def none_of(self, days: Days) -> Days:
        """Hold on all other days."""
        return self.all_of([self._outside(*stretch) for stretch in days])

    def _outside(self, first: Number, last: Number) -> Days:
        before = (self.ever, self.sheet.plus(first, -1))
        return (before,) if last == self.never else (before, *self.since(self.sheet.plus(last, 1)))

    def _checked(self, days: Days) -> Days:
        kept = tuple(
            (first, last)
            for first, last in dict.fromkeys(days)
            if first != self.never and last != self.ever
        )
        if len(kept) > _MOST:
            raise TooMany
        return kept

    def first_from(self, days: Days, day: Number) -> Number:
        """Return the first of these days that is not before a day; never, if there is none."""
        sheet = self.sheet
        starts = [(sheet.most(first, day), last) for first, last in days]
        return sheet.least(
            self.never,
            *(sheet.where(sheet.at_most(at, last), at, self.never) for at, last in starts),
        )

    def holds_on(self, days: Days, day: Number) -> Truth:
        """Tell whether a day is among them."""
        sheet = self.sheet
        return sheet.either(
            *(
                sheet.both(sheet.at_most(first, day), sheet.at_most(day, last))
                for first, last in days
            )
        )
