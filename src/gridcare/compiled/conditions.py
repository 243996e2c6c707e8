"""From conditions to days as formulas: on which days does a condition hold?

Comes in: conditions, and from where they are asked. Goes out: `Days` on a sheet. Deliberately not
here: which facts and days they speak of (`picks`), and rules and phases (`rules`).

A condition is asked in two ways: as of a day, and as of the eve of a day on which somebody enters a
phase, with the anchors known on that day (`At.eve`); a phase that held by then takes no day.

A row knows days and not hours, and a whole day never proves hours: two facts are 24 hours apart if
a day lies between them, and a fact lies within less than 24 hours only where doubt is a yes. That
is so where no day is longer or shorter than others, and is refused elsewhere.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from math import ceil, floor
from typing import Final, NamedTuple

from gridcare.compiled.cells import Number, Truth
from gridcare.compiled.picks import At, Named, Picks, Refused
from gridcare.compiled.row import Column
from gridcare.compiled.stretches import Days
from gridcare.policy import All, Any, Condition, Is, Not, Op, Reached, Run, Seen, Term

__all__ = ["Conditions"]

_MONTHS_IN: Final = {"age": 12, "age_months": 1}


class _Link(NamedTuple):
    """A fact that a chain may hold: its day, and the days on which it is good and not undone.

    It `is_prompt` if that begins with its own day; where it is not good, its day never comes then.
    """

    day: Number
    standing: Days
    is_prompt: bool


class Conditions(Picks):
    """Writes conditions down on one sheet."""

    __slots__ = ()

    # --- whether ----------------------------------------------------------------------------------

    def days(self, condition: Condition, at: At) -> Days:
        """Return the days on which a condition holds."""
        match condition:
            case All():
                return self.all_of([self.days(part, at) for part in condition.of])
            case Any():
                return self.any_of([self.days(part, at) for part in condition.of])
            case Not():
                return self.none_of(self.days(condition.of, _doubting(at)))
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
        late, within = 1 if at.eve else 0, self._within(condition, at)
        found = _by_fact(self.picked(condition.pick, at, late))
        if condition.at_least > len(found):
            kind = condition.pick.kind
            raise Refused(
                f"asks for {condition.at_least} facts of the kind {kind} (see `numbered`)"
            )
        days = [self.any_of([self._remembered(one, within, late) for one in of]) for of in found]
        several = combinations(days, condition.at_least)
        return self.any_of([self.all_of([*those]) for those in several])

    def _within(self, condition: Seen, at: At) -> int | None:
        """Return how many days a fact may lie back, the day asked about included; None: any.

        A whole day may lie within so many hours as soon as its end does, and does for sure once its
        beginning does.
        """
        hours = condition.within_hours
        if hours is None:
            return condition.within_days
        days = self.whole_days(hours)
        return days if at.doubting else hours // 24

    def _remembered(self, one: Named, within: int | None, late: int) -> Days:
        """Return the days on which a fact is picked, and lies no further back than it may."""
        if within is None:
            return ((one.since, one.until),)
        forgotten = self.sheet.plus(one.day, within - 1 + late)
        return ((one.since, self.sheet.least(one.until, forgotten)),)

    def _asked(self, days: Days, at: At) -> Days:
        """Return days as they are, or on the eve the days after them."""
        late = 1 if at.eve else 0
        plus = self.sheet.plus
        return self._checked(tuple((plus(first, late), plus(last, late)) for first, last in days))

    def _run(self, condition: Run, at: At) -> Days:
        """Hold from the last fact of a good chain on, until a bad one comes on its day or later."""
        late = 1 if at.eve else 0
        bad = [one for pick in condition.bad for one in self.picked(pick, at, late)]
        if any(one.forgotten for one in bad):
            raise Refused("asks for a bad fact that is forgotten again")
        good = _by_fact(one for pick in condition.good for one in self.picked(pick, at, late))
        if condition.n > len(good):
            raise Refused(f"asks for {condition.n} facts in a row (see `numbered`)")
        links = [self._link(of, bad) for of in good]
        chained = [one.standing for one in links]
        for _further in range(1, condition.n):
            chained = [
                self.all_of([one.standing, self._reaching(one, links, chained, condition)])
                for one in links
            ]
        return self.any_of(chained)

    def _link(self, good: Sequence[Named], bad: Sequence[Named]) -> _Link:
        standing = self.any_of([self._until_undone(one, bad) for one in good])
        only = good[0]
        if len(good) == 1 and only.is_prompt:
            return _Link(only.day, standing, is_prompt=True)
        return _Link(only.fact, standing, is_prompt=False)

    def _reaching(
        self, link: _Link, links: Sequence[_Link], chained: Sequence[Days], condition: Run
    ) -> Days:
        """Return the days on which a chain stands that a fact can follow."""
        others = [
            (self._follows(links.index(link), number, links, condition), days)
            for number, days in enumerate(chained)
            if links[number] is not link
        ]
        if not all(one.is_prompt for one in links):
            return self.any_of([self.all_of([self.always_if(far), days]) for far, days in others])
        # Whatever it can follow was known before: of several, what stands longest will do.
        sheet = self.sheet
        lasts = (sheet.where(far, last, self.ever) for far, days in others for _first, last in days)
        return ((self.ever, sheet.most(*lasts)),)

    def _follows(self, place: int, other: int, links: Sequence[_Link], condition: Run) -> Truth:
        """Tell whether one fact comes as far behind another as it must, of equals the second."""
        sheet, day, before = self.sheet, links[place].day, links[other].day
        apart = max(condition.days_apart, int(condition.consecutive_days))
        if condition.hours_apart:
            apart = max(apart, self.whole_days(condition.hours_apart) + 1)
        if apart == 0 and place < other:
            apart = 1
        far = sheet.at_most(sheet.plus(before, apart), day)
        if not condition.consecutive_days:
            return far
        return sheet.both(far, sheet.at_most(day, sheet.plus(before, 1)))

    def _until_undone(self, good: Named, bad: Sequence[Named]) -> Days:
        """Return the days from a good fact on, before a bad one undoes it."""
        sheet = self.sheet
        undone = (
            sheet.where(sheet.at_most(good.day, one.day), sheet.plus(one.since, -1), self.never)
            for one in bad
        )
        return ((good.since, sheet.least(good.until, *undone)),)

    def _person_is(self, condition: Is, at: At) -> Days:
        months = _MONTHS_IN.get(condition.field)
        if months is None:
            return self.always_if(self.compared("person", condition))
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
        born = self.reads(Column("person_born_on", "day"))
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


def _doubting(at: At) -> At:
    """Look from the other side of a `Not`: doubt turns."""
    return at._replace(doubting=not at.doubting)


def _by_fact(named: Iterable[Named]) -> list[list[Named]]:
    """Put together what is named of the same fact, in several ways."""
    found: dict[Number, list[Named]] = {}
    for one in named:
        found.setdefault(one.fact, []).append(one)
    return [*found.values()]
