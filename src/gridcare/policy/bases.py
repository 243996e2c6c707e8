"""What an end is counted from: which day, what kind of day it is, and the facts that say so.

Comes in: the guards of a rule's phases, and a place to judge from. Goes out: `Counted`, of several
days the one on whose account the end falls where it does. Deliberately not here: the end itself.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from gridcare.days import shift
from gridcare.facts import Entry
from gridcare.policy.evidence import Isolation, Judgement
from gridcare.policy.guards import Named, named_by
from gridcare.policy.judging import picked
from gridcare.policy.language import (
    All,
    Any,
    Base,
    Began,
    Condition,
    Day,
    Entered,
    First,
    FirstKnown,
    Hours,
    Last,
    Months,
    Opened,
    Reached,
    Term,
)

__all__ = ["Basis", "Count", "counts_in"]


class _Origin(NamedTuple):
    """What a day is counted from, and which number it has itself."""

    term: Term
    named: Named
    anchor_day: int


_Origins = Callable[[Judgement], tuple[_Origin, ...]]


class Count(NamedTuple):
    """A day that must be reached, and what it is counted from as far as that is known."""

    ends: Named
    origins: _Origins

    def bases(self, at: Judgement) -> Iterator["Basis"]:
        """Yield the days it is counted from, judged from one place."""
        for origin in self.origins(at):
            day = origin.named(at)
            if day is not None:
                yield Basis(self, origin, day, at)


class Basis(NamedTuple):
    """A day that an end may count from, and from where it was judged."""

    reaching: Count
    origin: _Origin
    on: date
    at: Judgement

    @property
    def ends_on(self) -> date | None:
        """The end that follows from it."""
        return self.reaching.ends(self.at)

    @property
    def counted_from(self) -> date:
        """The first day that counts."""
        return shift(self.on, 1 - self.origin.anchor_day)

    def facts(self, founder: Entry) -> list[Entry]:
        """Return the facts that say which day it is; it may begin with what founds the episode."""
        term = self.origin.term
        match term:
            case First() | Last() | Base():
                found = (entry for pick in term.of for entry in picked(pick, self.at))
                return [entry for entry in found if _names(term, entry) == self.on]
            case Began():
                return [founder]
            case _:
                return []


def _names(term: Term, entry: Entry) -> date | None:
    """Return the day of an entry that a term means."""
    if isinstance(entry.fact, Isolation):
        if isinstance(term, Base):
            return entry.fact.base_on
        return entry.day if isinstance(term, First) else entry.fact.last_on
    return entry.day


# --- read once ------------------------------------------------------------------------------------


def counts_in(until: Condition) -> tuple[Count, ...]:
    """Return the days that a guard wants reached, in the order written."""
    return tuple(
        Count(named_by(reached.day), _origins(reached.day, None)) for reached in _reached_in(until)
    )


def _reached_in(condition: Condition) -> Iterator[Reached]:
    match condition:
        case All() | Any():
            for part in condition.of:
                yield from _reached_in(part)
        case Reached():
            yield condition
        case _:
            return


def _origins(term: Term, number: int | None) -> _Origins:
    """Find what a day is counted from, and which number that day has.

    Of hours and months it is day 0. A day of the calendar is no count, nor is the day of opening or
    entering by itself.
    """
    match term:
        case Day() | Months() | Hours():
            return _origins(term.of, term.anchor_day if isinstance(term, Day) else 0)
        case FirstKnown():
            parts = [(named_by(part), _origins(part, number)) for part in term.of]
            return lambda at: next((of(at) for named, of in parts if named(at) is not None), ())
        case First() | Last() | Base():
            return _always(_Origin(term, named_by(term), number or 0))
        case Opened() | Began() | Entered() if number is not None:
            return _always(_Origin(term, named_by(term), number))
        case _:
            return _always()


def _always(*origins: _Origin) -> _Origins:
    return lambda _at: origins
