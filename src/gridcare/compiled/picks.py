"""From picks and terms to days as formulas: which facts of a row are meant, and which days?

Comes in: picks and terms, and from where they are asked. Goes out: `Named` days on a sheet, each
with the days on which it is named. Deliberately not here: whether a condition holds (`conditions`),
and whatever no single row holds: other people's facts, a risk map that changes. Those are refused,
by name.

A row holds at most one fact of each kind, or as many as its `Shape` says, each known on the day on
which it happened. So a pick picks each of them or not, and a bound that moves from day to day picks
it on some days and not on others.
"""

from collections.abc import Iterator
from itertools import product
from math import ceil
from typing import Final, NamedTuple

from gridcare.compiled.areas import pattern_of
from gridcare.compiled.cells import TRUE, Number, Truth, number_of_day
from gridcare.compiled.row import Column, Shape, column_of, day_column, name_in_row
from gridcare.compiled.sheet import Sheet
from gridcare.compiled.stretches import Days, Stretches
from gridcare.policy import (
    ISOLATION,
    All,
    Any,
    Began,
    Condition,
    Day,
    Entered,
    First,
    FirstKnown,
    Hours,
    InArea,
    Is,
    Last,
    Not,
    On,
    Op,
    Opened,
    Pick,
    StayedDuring,
    Term,
    Via,
)

__all__ = ["At", "Named", "Picks", "Refused"]

_AREA_OF: Final = {"left_area": "area", "arrived": "from_area"}
_MAPPED: Final = frozenset({"risk", "risk_then", "prefecture_risk", "ungraded_cases"})


class Refused(Exception):  # noqa: N818 - says what is wrong, as the others do
    """A word that no row about one person answers; the message names it."""


class At(NamedTuple):
    """From where a condition is asked.

    `began` is the day of the fact that opened the episode, `opened` the day the rule took hold,
    `entered` the first day in the phase; None while there is none yet. On the `eve`, what is asked
    is whether it held the day before. `doubting` says that an answer in doubt is a yes.
    """

    began: Number
    opened: Number | None = None
    entered: Number | None = None
    eve: bool = False
    doubting: bool = False


class Named(NamedTuple):
    """A day that a pick or a term names, on the days `since` through `until` on which it does.

    `fact` is the day of the fact that is meant. A day that is `forgotten` may be named no longer
    without another one taking its place; one that `is_prompt` is named as soon as it happened.
    """

    day: Number
    since: Number
    until: Number
    fact: Number
    forgotten: bool = False
    is_prompt: bool = False


class _Slot(NamedTuple):
    """One of the facts of a kind that a row may hold."""

    kind: str
    nth: int

    @property
    def owner(self) -> str:
        return name_in_row(self.kind, self.nth)


class Picks(Stretches):
    """Writes picks and terms down on one sheet, and remembers which columns they read."""

    __slots__ = ("columns", "shape")

    def __init__(self, sheet: Sheet, shape: Shape) -> None:
        """Write on this sheet, of rows of this shape."""
        super().__init__(sheet)
        self.columns: dict[str, Column] = {}
        self.shape: Shape = shape

    def reads(self, column: Column) -> str:
        """Remember that a column is read, and return its name."""
        self.columns[column.name] = column
        return column.name

    # --- which facts ------------------------------------------------------------------------------

    def picked(self, pick: Pick, at: At, late: int = 0) -> list[Named]:
        """Return the days of the facts that a pick may pick, each with the days on which it does.

        A fact is picked from its day on, or so many days late, or from when the days that bound
        the pick are known; where they move with the day asked about, as long as they leave room.
        """
        if pick.via is not Via.SELF or pick.kind == ISOLATION:
            raise Refused(f"asks about other people ({pick.kind} via {pick.via})")
        slots = [_Slot(pick.kind, nth) for nth in self.shape.numbers(pick.kind)]
        if pick.first is not None and len(slots) > 1:
            raise Refused(f"asks for the first of several facts of the kind {pick.kind}")
        lower, upper = self._bounds(pick.since, at), self._bounds(pick.until, at)
        return [
            self._picked(slot, pick, at, (since, until), late)
            for slot in slots
            for since, until in product(lower, upper)
        ]

    def _picked(
        self,
        slot: _Slot,
        pick: Pick,
        at: At,
        bounds: "tuple[_Bound, _Bound]",
        late: int,
    ) -> Named:
        """Return one fact's day, never where it is not picked, while these bounds are known."""
        sheet, never = self.sheet, self.never
        day = sheet.day(self.reads(day_column(*slot)))
        asked = [self._fits(pick.where, slot)]
        if not pick.ever:
            asked.append(sheet.at_most(at.began, day))
        since, until = sheet.plus(day, late), never
        lower, upper = bounds
        match lower:
            case int():  # so many days from the day asked about
                until = sheet.plus(day, -lower)
            case Named():
                asked.append(sheet.at_most(lower.day, day))
                since, until = sheet.most(since, lower.since), lower.until
            case _:
                pass
        match upper:
            case int():
                since = sheet.most(since, sheet.plus(day, -upper))
            case Named():
                asked.append(sheet.at_most(day, upper.day))
                since, until = sheet.most(since, upper.since), sheet.least(until, upper.until)
            case _:
                pass
        fits = sheet.both(*asked)
        return Named(
            day=sheet.where(fits, day, never),
            since=sheet.where(fits, since, never),
            until=until,
            fact=day,
            forgotten=until != never,
            is_prompt=since == sheet.plus(day, late),
        )

    def _bounds(self, term: Term | None, at: At) -> "list[_Bound]":
        """Return the days that may bound a pick, or their distance from the day asked about."""
        if term is None:
            return [None]
        if isinstance(term, Opened) and at.opened is None:
            return [0]  # while nothing is open yet, the day asked about is the day it would open
        if isinstance(term, Day):
            by = term.n - term.anchor_day
            return [self._moved(anchor, by) for anchor in self._bounds(term.of, at)]
        return [*self.named(term, at)]

    def moves(self, pick: Pick, at: At) -> bool:
        """Tell whether the days that bound a pick may become others."""
        bounds = [*self._bounds(pick.since, at), *self._bounds(pick.until, at)]
        return any(isinstance(one, Named) and one.until != self.never for one in bounds)

    def _moved(self, bound: "_Bound", by: int) -> "_Bound":
        if isinstance(bound, Named):
            return bound._replace(day=self.sheet.plus(bound.day, by))
        return None if bound is None else bound + by

    # --- what a fact is like ----------------------------------------------------------------------

    def _fits(self, where: Condition | None, slot: _Slot) -> Truth:
        """Tell whether a fact fulfils a condition on its own fields."""
        match where:
            case None:
                return TRUE
            case All():
                return self.sheet.both(*(self._fits(part, slot) for part in where.of))
            case Any():
                return self.sheet.either(*(self._fits(part, slot) for part in where.of))
            case Not():
                return self.sheet.neither(self._fits(where.of, slot))
            case Is():
                return self.compared(slot.kind, where, slot.nth)
            case InArea():
                return self._in_area(slot, where)
            case StayedDuring():
                return self._stayed(slot, where)
            case _:
                raise Refused(f"asks about more than the fact itself ({where.condition})")

    def compared(self, owner: str, condition: Is, nth: int = 1) -> Truth:
        """Tell how a field of a fact, or of the person, compares."""
        if condition.field in _MAPPED:
            raise Refused(
                f"asks a risk map that changes ({condition.field}); join its levels first"
            )
        wanted = condition.value
        if condition.op is Op.HAS:
            column = self.reads(column_of(owner, condition.field, nth, str(wanted)))
            return self.sheet.compares(column, Op.EQ, wanted=True)
        column = self.reads(column_of(owner, condition.field, nth))
        return self.sheet.compares(column, condition.op, wanted)

    def _in_area(self, slot: _Slot, condition: InArea) -> Truth:
        column = self.reads(Column(f"{slot.owner}_{_AREA_OF.get(slot.kind, 'area')}", "text"))
        return self.sheet.either(
            *(self.sheet.fits(column, pattern_of(area)) for area in condition.areas)
        )

    def _stayed(self, slot: _Slot, condition: StayedDuring) -> Truth:
        """Tell whether a stay touched the days; who gave no first day was there on the last."""
        sheet = self.sheet
        last = sheet.day(self.reads(day_column(*slot)))
        since = sheet.day(self.reads(Column(f"{slot.owner}_stayed_since", "day")))
        first = sheet.least(since, last)
        touches = [sheet.at_most(sheet.fixed(number_of_day(condition.first_on)), last)]
        if condition.last_on is not None:
            touches.append(sheet.at_most(first, sheet.fixed(number_of_day(condition.last_on))))
        return sheet.both(*touches)

    # --- which day --------------------------------------------------------------------------------

    def named(self, term: Term, at: At) -> Iterator[Named]:
        """Yield the days that a term names, each with the days on which it names it."""
        match term:
            case First() | Last():
                found = [one for pick in term.of for one in self.picked(pick, at)]
                yield from self._outermost(found, first=isinstance(term, First))
            case Day():
                for one in self.named(term.of, at):
                    yield one._replace(day=self.sheet.plus(one.day, term.n - term.anchor_day))
            case Hours():  # of a whole day, from its last instant on
                by = self.whole_days(term.n)
                for one in self.named(term.of, at):
                    yield one._replace(day=self.sheet.plus(one.day, by))
            case FirstKnown():
                yield from self._first_known(term, at)
            case On() | Began() | Opened() | Entered():
                day = self._fixed(term, at)
                yield Named(day, self.ever, self.never, day)
            case _:
                raise Refused(f"counts in {term.term}")

    def whole_days(self, hours: int) -> int:
        """Return how many days hours take that are counted from a whole day on."""
        if self.shape.clocks_change:
            raise Refused("counts hours where clocks change; ask at a fixed distance from UTC")
        return ceil(hours / 24)

    def _outermost(self, found: list[Named], *, first: bool) -> Iterator[Named]:
        """Yield each fact as the first or last one, until another takes its place; never two."""
        found = list(dict.fromkeys(found))
        if len(found) > 1 and any(one.forgotten for one in found):
            raise Refused("asks for the first or last of facts that are forgotten again")
        for place, one in enumerate(found):
            outdone = [
                self._outdone(one, other, first=first, by_equals=number < place)
                for number, other in enumerate(found)
                if number != place
            ]
            yield one._replace(until=self.sheet.least(one.until, *outdone))

    def _outdone(self, one: Named, other: Named, *, first: bool, by_equals: bool) -> Number:
        """Return the last day before another takes the place of a first or last one."""
        sheet = self.sheet
        ahead, behind = (one.day, other.day) if first else (other.day, one.day)
        stays = sheet.at_most(ahead, sheet.plus(behind, -1 if by_equals else 0))
        return sheet.where(stays, self.never, sheet.plus(other.since, -1))

    def _first_known(self, term: FirstKnown, at: At) -> Iterator[Named]:
        """Yield the first of several days that is known; each gives way to one before it."""
        known: Days = ()
        for part in term.of:
            named = list(self.named(part, at))
            for one in named:
                for since, until in self.all_of([((one.since, one.until),), self.none_of(known)]):
                    yield one._replace(since=since, until=until)
            known = self.any_of([known, *(self._known(one) for one in named)])

    def _known(self, named: Named) -> Days:
        """Return the days on which a day is known, or another that took its place."""
        return ((named.since, named.until),) if named.forgotten else self.since(named.since)

    def _fixed(self, term: Term, at: At) -> Number:
        """Return a day that is the same on whichever day one asks."""
        match term:
            case On():
                return self.sheet.fixed(number_of_day(term.day))
            case Began():
                return at.began
            case Opened() if at.opened is not None:
                return at.opened
            case Entered() if at.entered is not None:
                return at.entered
            case _:
                raise Refused(f"asks for a day that may change from day to day ({term.term})")


_Bound = Named | int | None
"""A day that bounds a pick while it is named, its distance from the day asked about, or none."""
