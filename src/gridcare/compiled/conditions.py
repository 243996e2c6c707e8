"""From the vocabulary of policies to days as formulas: on which days does a condition hold?

Comes in: picks, terms and conditions, and from where they are asked. Goes out: `Days` on a sheet.
Deliberately not here: rules and phases (`rules`), and whatever no single row holds: other people's
facts, two facts of one kind, hours, a risk map that changes. Those are refused, by name.

A row holds at most one fact of each kind, known on the day on which it happened. A condition is
asked in two ways: as of a day, and as of the eve of a day on which somebody enters a phase, with
the anchors known on that day (`At.eve`); a phase that held by then takes no day.
"""

from collections.abc import Iterator
from math import ceil, floor
from typing import Final, NamedTuple

from gridcare.compiled.areas import pattern_of
from gridcare.compiled.cells import TRUE, Number, Truth, number_of_day
from gridcare.compiled.row import Column, column_of, day_column
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
    InArea,
    Is,
    Last,
    Not,
    On,
    Op,
    Opened,
    Pick,
    Reached,
    Run,
    Seen,
    StayedDuring,
    Term,
    Via,
)

__all__ = ["At", "Conditions", "Named", "Refused"]

_MONTHS_IN: Final = {"age": 12, "age_months": 1}
_AREA_OF: Final = {"left_area": "area", "arrived": "from_area"}
_MAPPED: Final = frozenset({"risk", "risk_then", "prefecture_risk", "ungraded_cases"})


class Refused(Exception):  # noqa: N818 - says what is wrong, as the others do
    """A word that no row about one person answers; the message names it."""


class At(NamedTuple):
    """From where a condition is asked.

    `began` is the day of the fact that opened the episode, `opened` the day the rule took hold,
    `entered` the first day in the phase; None while there is none yet. On the `eve`, what is asked
    is whether it held the day before.
    """

    began: Number
    opened: Number | None = None
    entered: Number | None = None
    eve: bool = False


class Named(NamedTuple):
    """A day that a pick or a term names, on the days `since` through `until` on which it does."""

    day: Number
    since: Number
    until: Number


class Conditions(Stretches):
    """Writes conditions down on one sheet, and remembers which columns they read."""

    __slots__ = ("columns",)

    def __init__(self, sheet: Sheet) -> None:
        """Write on this sheet."""
        super().__init__(sheet)
        self.columns: dict[str, Column] = {}

    def _reads(self, column: Column) -> str:
        self.columns[column.name] = column
        return column.name

    # --- whether ----------------------------------------------------------------------------------

    def days(self, condition: Condition, at: At) -> Days:
        """Return the days on which a condition holds."""
        match condition:
            case All():
                return self.all_of([self.days(part, at) for part in condition.of])
            case Any():
                return self.any_of([self.days(part, at) for part in condition.of])
            case Not():
                return self.none_of(self.days(condition.of, at))
            case Reached():
                return self._reached(condition.day, at)
            case Seen():
                return self._seen(condition, at)
            case Run():
                return self._run(condition, at)
            case Is():
                return self._person_is(condition, at)
            case _:
                raise Refused(f"asks about other people ({condition.condition})")

    def _reached(self, term: Term, at: At) -> Days:
        """Hold from the day named on; on the eve it must have come the day before."""
        late = 1 if at.eve else 0
        return self._checked(
            tuple(
                (self.sheet.most(self.sheet.plus(one.day, late), one.since), one.until)
                for one in self.named(term, at)
            )
        )

    def _seen(self, condition: Seen, at: At) -> Days:
        if condition.at_least > 1:
            raise Refused(f"asks for {condition.at_least} facts of the kind {condition.pick.kind}")
        if condition.within_hours is not None:
            raise Refused("asks about hours (within_hours)")
        late = 1 if at.eve else 0
        found = self.picked(condition.pick, at, late)
        until = found.until
        if condition.within_days is not None:
            forgotten = self.sheet.plus(found.day, condition.within_days - 1 + late)
            until = self.sheet.least(until, forgotten)
        return self._checked(((found.since, until),))

    def _asked(self, days: Days, at: At) -> Days:
        """Return days as they are, or on the eve the days after them."""
        late = 1 if at.eve else 0
        plus = self.sheet.plus
        return self._checked(tuple((plus(first, late), plus(last, late)) for first, last in days))

    def _run(self, condition: Run, at: At) -> Days:
        """Hold from a good fact on, until a bad one comes on its day or after it."""
        if condition.n > 1:
            raise Refused(f"asks for {condition.n} facts in a row")
        late = 1 if at.eve else 0
        good = [self.picked(pick, at, late) for pick in condition.good]
        bad = [self.picked(pick, at, late) for pick in condition.bad]
        undone = [self._undone(one, bad) for one in good]
        stretches = (
            (one.since, self.sheet.least(one.until, until))
            for one, until in zip(good, undone, strict=True)
        )
        return self._checked(tuple(stretches))

    def _undone(self, good: Named, bad: list[Named]) -> Number:
        """Return the last day before a bad fact undoes a good one."""
        sheet = self.sheet
        for one in bad:
            if one.until != self.never:
                raise Refused("asks for a bad fact that is forgotten again")
        undone = (
            sheet.where(sheet.at_most(good.day, one.day), sheet.plus(one.since, -1), self.never)
            for one in bad
        )
        return sheet.least(self.never, *undone)

    def _person_is(self, condition: Is, at: At) -> Days:
        months = _MONTHS_IN.get(condition.field)
        if months is None:
            return self.always_if(self._compared("person", condition))
        aged = self._aged(condition, months)
        if condition.on is None:
            return self._asked(aged, at)
        sheet = self.sheet
        return self._checked(
            tuple(
                (sheet.where(self.holds_on(aged, one.day), one.since, self.never), one.until)
                for one in self.named(condition.on, at)
            )
        )

    def _aged(self, condition: Is, months: int) -> Days:
        """Return the days on which somebody's completed years or months compare so."""
        wanted = condition.value
        if isinstance(wanted, bool | str | tuple):  # pragma: no cover - a policy refuses it
            raise Refused(f"compares {condition.field} with what is no number")
        born = self._reads(Column("person_born_on", "day"))
        grown = {
            Op.GE: self.since(self._grown(born, ceil(wanted) * months)),
            Op.GT: self.since(self._grown(born, (floor(wanted) + 1) * months)),
            Op.LT: self._younger(born, ceil(wanted) * months),
            Op.LE: self._younger(born, (floor(wanted) + 1) * months),
        }
        if condition.op in grown:
            return grown[condition.op]
        if wanted != floor(wanted):
            same: Days = ()
        else:
            first = self._grown(born, floor(wanted) * months)
            same = ((first, self.sheet.plus(self._grown(born, (floor(wanted) + 1) * months), -1)),)
        return (
            same
            if condition.op is Op.EQ
            else self.all_of([self.none_of(same), self.since(self._grown(born, 0))])
        )

    def _grown(self, born: str, months: int) -> Number:
        return self.sheet.grown(born, months)

    def _younger(self, born: str, months: int) -> Days:
        """Hold from birth until so many months are completed; of unknown age nobody is younger."""
        return ((self._grown(born, 0), self.sheet.plus(self._grown(born, months), -1)),)

    # --- which facts ------------------------------------------------------------------------------

    def picked(self, pick: Pick, at: At, late: int = 0) -> Named:
        """Return the day of the picked fact, with the days on which it is picked; never, if none.

        It is picked from its day on, or so many days late, or from when the days that bound the
        pick are known; where they move with the day asked about, until they have left it behind.
        """
        if pick.via is not Via.SELF or pick.kind == ISOLATION:
            raise Refused(f"asks about other people ({pick.kind} via {pick.via})")
        sheet = self.sheet
        day = sheet.day(self._reads(day_column(pick.kind)))
        asked = [self._fits(pick.where, pick.kind)]
        since, until = sheet.plus(day, late), self.never
        if not pick.ever:
            asked.append(sheet.at_most(at.began, day))
        if pick.since is not None:
            bound = self._bound(pick.since, at)
            if isinstance(bound, int):  # so many days from the day asked about
                until = sheet.plus(day, -bound)
            else:
                asked.append(sheet.at_most(bound.day, day))
                since = sheet.most(since, bound.since)
        if pick.until is not None:
            bound = self._bound(pick.until, at)
            if isinstance(bound, int):
                since = sheet.most(since, sheet.plus(day, -bound))
            else:
                asked.append(sheet.at_most(day, bound.day))
                since = sheet.most(since, bound.since)
        fits = sheet.both(*asked)
        never = self.never
        return Named(sheet.where(fits, day, never), sheet.where(fits, since, never), until)

    def _fits(self, where: Condition | None, kind: str) -> Truth:
        """Tell whether the one fact of a kind fulfils a condition on its own fields."""
        match where:
            case None:
                return TRUE
            case All():
                return self.sheet.both(*(self._fits(part, kind) for part in where.of))
            case Any():
                return self.sheet.either(*(self._fits(part, kind) for part in where.of))
            case Not():
                return self.sheet.neither(self._fits(where.of, kind))
            case Is():
                return self._compared(kind, where)
            case InArea():
                return self._in_area(kind, where)
            case StayedDuring():
                return self._stayed(kind, where)
            case _:
                raise Refused(f"asks about more than the fact itself ({where.condition})")

    def _compared(self, owner: str, condition: Is) -> Truth:
        if condition.field in _MAPPED:
            raise Refused(
                f"asks a risk map that changes ({condition.field}); join its levels first"
            )
        wanted = condition.value
        if condition.op is Op.HAS:
            column = self._reads(column_of(owner, condition.field, str(wanted)))
            return self.sheet.compares(column, Op.EQ, wanted=True)
        column = self._reads(column_of(owner, condition.field))
        return self.sheet.compares(column, condition.op, wanted)

    def _in_area(self, kind: str, condition: InArea) -> Truth:
        column = self._reads(Column(f"{kind}_{_AREA_OF.get(kind, 'area')}", "text"))
        return self.sheet.either(
            *(self.sheet.fits(column, pattern_of(area)) for area in condition.areas)
        )

    def _stayed(self, kind: str, condition: StayedDuring) -> Truth:
        """Tell whether a stay touched the days; who gave no first day was there on the last."""
        sheet = self.sheet
        last = sheet.day(self._reads(day_column(kind)))
        since = sheet.day(self._reads(Column(f"{kind}_stayed_since", "day")))
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
                found = [self.picked(pick, at) for pick in term.of]
                yield from self._outermost(found, first=isinstance(term, First))
            case Day():
                for one in self.named(term.of, at):
                    yield one._replace(day=self.sheet.plus(one.day, term.n - term.anchor_day))
            case FirstKnown():
                yield from self._first_known(term, at)
            case On() | Began() | Opened() | Entered():
                yield Named(self._fixed(term, at), self.ever, self.never)
            case _:
                raise Refused(f"counts in {term.term}")

    def _outermost(self, found: list[Named], *, first: bool) -> Iterator[Named]:
        """Yield each fact as the first or last one, until another takes its place."""
        sheet = self.sheet
        for one in found:
            others = [other for other in found if other != one]
            if any(other.until != self.never for other in others):
                raise Refused("asks for the first or last of facts that are forgotten again")
            outdone = (
                sheet.where(
                    sheet.at_most(one.day, other.day)
                    if first
                    else sheet.at_most(other.day, one.day),
                    self.never,
                    sheet.plus(other.since, -1),
                )
                for other in others
            )
            yield one._replace(until=sheet.least(one.until, *outdone))

    def _first_known(self, term: FirstKnown, at: At) -> Iterator[Named]:
        """Yield the first of several days that is known; each gives way to one before it."""
        known_from = self.never
        for part in term.of:
            named = list(self.named(part, at))
            for one in named:
                yield one._replace(
                    until=self.sheet.least(one.until, self.sheet.plus(known_from, -1))
                )
            known_from = self.sheet.least(known_from, *(one.since for one in named))

    def _bound(self, term: Term, at: At) -> Named | int:
        """Return the one day that bounds a pick, or its distance from the day asked about."""
        if isinstance(term, Day):
            by = term.n - term.anchor_day
            anchor = self._bound(term.of, at)
            if isinstance(anchor, int):
                return anchor + by
            return anchor._replace(day=self.sheet.plus(anchor.day, by))
        if isinstance(term, Opened) and at.opened is None:
            return 0  # while nothing is open yet, the day asked about is the day it would open
        named = list(self.named(term, at))
        if len(named) > 1 or named[0].until != self.never:
            raise Refused(f"asks for a day that may change from day to day ({term.term})")
        return named[0]

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
