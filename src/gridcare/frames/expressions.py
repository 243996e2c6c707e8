"""The sheet as expressions over the caller's columns, in any engine that narwhals speaks to.

Comes in: a timetable, a frame whose days are numbers already. Goes out: the frame with one column
for each answer. Deliberately not here: days as dates (`edges`), and what a formula means.

A cell that several others rest on becomes a column for a while, stage by stage, so that no engine
works it out twice; the others are written into the expression that needs them.
"""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, cast

import narwhals as nw

from gridcare.compiled import NEVER, Operation, Sheet
from gridcare.policy import Op

__all__ = ["Frame", "with_cells"]

Frame = Any  # narwhals' DataFrame or LazyFrame: both have `with_columns` and `drop`
"""A frame as narwhals wraps it."""


def with_cells(frame: Frame, sheet: Sheet, today: int, wanted: Sequence[int], prefix: str) -> Frame:
    """Add the wanted cells as columns named by prefix and place.

    Columns with days hold numbers, counted from 1 January 1970, and `NEVER` where they were null.
    """
    writer = _Writer(sheet, today, frozenset(wanted), prefix)
    for stage in writer.stages():
        frame = frame.with_columns(**{prefix + str(one): writer.written(one) for one in stage})
    extra = [prefix + str(one) for one in writer.kept if one not in writer.wanted]
    return frame.drop(*extra) if extra else frame


class _Writer:
    """Writes cells as expressions, each over columns of earlier stages."""

    __slots__ = ("kept", "order", "prefix", "sheet", "today", "wanted")

    def __init__(self, sheet: Sheet, today: int, wanted: frozenset[int], prefix: str) -> None:
        self.sheet = sheet
        self.today = today
        self.wanted = wanted
        self.prefix = prefix
        self.order: list[int] = sheet.needed_for(*wanted)
        self.kept: frozenset[int] = wanted | self._shared()

    def _shared(self) -> frozenset[int]:
        """Return the cells that several others rest on and that take some working out."""
        uses: dict[int, int] = {}
        for place in self.order:
            for one in self.sheet.cells[place].of:
                uses[one] = uses.get(one, 0) + 1
        return frozenset(
            one
            for one, count in uses.items()
            if count > 1 and self.sheet.cells[one].operation not in _CHEAP
        )

    def stages(self) -> Iterator[list[int]]:
        """Yield the kept cells in stages, each resting on earlier stages only."""
        stage_of: dict[int, int] = {}
        stages: list[list[int]] = []
        for place in self.order:
            of = self.sheet.cells[place].of
            stage = max((stage_of[one] + (one in self.kept) for one in of), default=0)
            stage_of[place] = stage
            if place in self.kept:
                stages += [[] for _ in range(stage + 1 - len(stages))]
                stages[stage].append(place)
        yield from stages

    def written(self, place: int) -> nw.Expr:
        """Return the expression of a cell."""
        cell = self.sheet.cells[place]
        detail: Any = cell.detail
        match cell.operation:
            case Operation.TODAY:
                return _number(self.today)
            case Operation.DAY:
                day = nw.col(self.prefix + detail[0])
                return nw.when(day <= self.today).then(day).otherwise(_number(NEVER))
            case Operation.GROWN:
                return _grown(self.prefix + detail[0], detail[1])
            case Operation.AT_MOST:
                return self._at_most(*cell.of)
            case _:
                return _PLAIN[cell.operation]([self._read(one) for one in cell.of], detail)

    def _read(self, place: int) -> nw.Expr:
        if place in self.kept and self._same_for_all(place) is None:
            return nw.col(self.prefix + str(place))
        return self.written(place)

    def _same_for_all(self, place: int) -> int | None:
        """Return a number that is the same for every row; None if it depends on the row."""
        cell = self.sheet.cells[place]
        return self.today if cell.operation is Operation.TODAY else cell.value

    def _at_most(self, less: int, more: int) -> nw.Expr:
        """Compare two numbers; one that is the same for all needs no expression of its own."""
        low, high = self._same_for_all(less), self._same_for_all(more)
        if high is not None:
            return self._read(less) <= high
        return self._read(less) <= self._read(more) if low is None else self._read(more) >= low


def _number(value: int) -> nw.Expr:
    return nw.lit(value, dtype=nw.Int32)


def _fits(_of: list[nw.Expr], detail: Any) -> nw.Expr:  # noqa: ANN401 - a cell's detail has any type
    column, pattern = detail
    return nw.col(column).str.contains(f"^(?:{pattern})$").fill_null(value=False)


def _compared(_of: list[nw.Expr], detail: Any) -> nw.Expr:  # noqa: ANN401 - a cell's detail has any type
    """Compare a column; null compares with nothing, whatever the engine says."""
    column, op, wanted = detail
    asked = nw.col(column)
    compared = asked.is_in([*wanted]) if op is Op.IN else _COMPARING[op](asked, wanted)
    return cast("nw.Expr", (compared & ~asked.is_null()).fill_null(value=False))


_COMPARING: Final[Mapping[Op, Callable[[Any, Any], Any]]] = {
    Op.EQ: operator.eq,
    Op.NE: operator.ne,
    Op.LT: operator.lt,
    Op.LE: operator.le,
    Op.GT: operator.gt,
    Op.GE: operator.ge,
}

_PLAIN: Final[Mapping[Operation, Callable[[list[nw.Expr], Any], nw.Expr]]] = {
    Operation.FIXED: lambda _of, detail: _number(detail[0]),
    Operation.PLUS: lambda of, detail: of[0] + detail[0],
    Operation.NEGATED: lambda of, _detail: _number(0) - of[0],
    Operation.TOTAL: lambda of, _detail: nw.sum_horizontal(*of),
    Operation.LEAST: lambda of, _detail: nw.min_horizontal(*of),
    Operation.MOST: lambda of, _detail: nw.max_horizontal(*of),
    Operation.WHERE: lambda of, _detail: nw.when(of[0]).then(of[1]).otherwise(of[2]),
    Operation.BOTH: lambda of, _detail: nw.all_horizontal(*of, ignore_nulls=False),
    Operation.EITHER: lambda of, _detail: nw.any_horizontal(*of, ignore_nulls=False),
    Operation.NEITHER: lambda of, _detail: ~of[0],
    Operation.FITS: _fits,
    Operation.IS: _compared,
}
"""What cells that rest on other cells or on one column only come to."""

_CHEAP: Final = frozenset({Operation.FIXED, Operation.TODAY})


def _grown(column: str, months: int) -> nw.Expr:
    """Return the day on which so many months are completed, from the three columns of a date.

    Source: Howard Hinnant, "chrono-compatible low-level date algorithms" (days from civil).
    """
    year, month, day = (nw.col(f"{column}_{part}") for part in ("year", "month", "day"))
    reached = year * 12 + month - 1 + months
    on_the_day = _from_civil(reached, day)
    following = _from_civil(reached + 1, _number(1))
    known = nw.when(~nw.col(f"{column}_year").is_null())
    return known.then(nw.min_horizontal(on_the_day, following)).otherwise(_number(NEVER))


def _from_civil(months: nw.Expr, day: nw.Expr) -> nw.Expr:
    """Return the number of a day from months since year 0 and a day that may overrun its month."""
    shifted = months - 2  # the year begins in March, so that a leap day is its last
    year = shifted // 12
    month = shifted - year * 12  # not every engine has a remainder
    of_year = (month * 153 + 2) // 5 + day - 1
    return year * 365 + year // 4 - year // 100 + year // 400 + of_year - 719_468
