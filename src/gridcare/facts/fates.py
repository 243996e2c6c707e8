"""What became of a fact: corrected, retracted, in conflict, not yet known, or live.

Comes in: every fact with an id, every fact that names one, and a moment. Goes out: a `Fate`, with
the days on which the fact was not believed. Deliberately not here: what anybody concludes from it.

The rules. Of two facts under one id the first recorded counts. A correction outranks what it
corrects, whenever both are known; of two corrections of one fact the later recorded wins. A
retraction that names a correction withdraws that correction only, and what it corrected counts
again; one that names the first fact of a line withdraws the corrections known by then with it. A
correction or retraction without `recorded_at` is known as soon as what it names is. A retraction
stops working when it is itself corrected or retracted; in a ring of retractions all have worked.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, tzinfo
from typing import Final, NamedTuple

import attrs

from gridcare.days import DaySpan, end_of, local_day, start_of, utc
from gridcare.facts.bases import Fact
from gridcare.facts.entries import Disposition, Moment
from gridcare.facts.kinds import Retracted

__all__ = ["Fate", "Fates", "plain_disposition", "times"]

_DAY: Final = timedelta(days=1)
_NOBODY: Final[frozenset[str]] = frozenset()


class Fate(NamedTuple):
    """When a fact was known, since when it is out, on which days before, why, and its root."""

    known: datetime
    dropped_on: date | None
    doubted: tuple[DaySpan, ...]
    disposition: Disposition
    root_id: str


def times(fact: Fact, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return when a fact happened (an untimed one: as its day began) and when it was known."""
    happened = utc(start_of(fact.on or date.min, zone)) if fact.at is None else utc(fact.at)
    if fact.recorded_at is None:
        return happened, happened
    known = utc(fact.recorded_at)
    return happened, max(happened, known)


def plain_disposition(happened: datetime, known: datetime, moment: Moment) -> Disposition:
    """Return what became of a fact that no other fact names."""
    visible = happened <= moment.as_of_utc and known <= moment.known_at_utc
    return _LIVE if visible else _NOT_YET


# A member that is looked up on its class each time costs as much as the comparing.
_LIVE: Final = Disposition.LIVE
_NOT_YET: Final = Disposition.NOT_YET


@attrs.frozen
class Fates:
    """The lookups that fates are judged by, as seen from one moment."""

    with_id: Callable[[str], tuple[Fact, ...]]
    naming: Callable[[str], tuple[Fact, ...]]
    moment: Moment

    def of(self, fact: Fact) -> Fate:
        """Return what became of a fact."""
        known, now = self._known(fact), self.moment.known_at_utc
        out = tuple(self._days_out(fact, known))
        is_out = bool(out) and out[-1].last_on is None
        return Fate(
            known=known,
            dropped_on=out[-1].first_on if is_out else None,
            doubted=out[:-1] if is_out else out,
            disposition=self._disposition(fact, known, now),
            root_id=self._root(fact),
        )

    def _disposition(self, fact: Fact, known: datetime, now: datetime) -> Disposition:
        happened, _ = times(fact, self.moment.zone)
        if plain_disposition(happened, known, self.moment) is Disposition.NOT_YET:
            return Disposition.NOT_YET
        if not self._counts(fact, now):
            return Disposition.CONFLICTING
        if not self._stands(fact, now):
            return Disposition.RETRACTED
        return Disposition.LIVE if self._current(fact, now) else Disposition.CORRECTED

    def _days_out(self, fact: Fact, known: datetime) -> Iterator[DaySpan]:
        """Yield the days since it was known, at whose end it was not believed."""
        zone, now = self.moment.zone, self.moment.known_at_utc
        news = {self._known(one) for one in self._relatives(fact)} | {known}
        out_since: date | None = None
        for day in sorted({local_day(one, zone) for one in news if known <= one <= now}):
            believed = self._current(fact, min(utc(end_of(day, zone)), now))
            if not believed and out_since is None:
                out_since = day
            if believed and out_since is not None:
                yield DaySpan(first_on=out_since, last_on=day - _DAY)
                out_since = None
        if out_since is not None:
            yield DaySpan(first_on=out_since, last_on=None)

    def _relatives(self, fact: Fact) -> list[Fact]:
        """Return everything whose being known may change what is believed of a fact."""
        ids = [*self._line(fact)]
        for one in ids:
            near = (*self.with_id(one), *self.naming(one))
            names = (name for other in near for name in (other.id, *self._line(other)))
            ids += [name for name in dict.fromkeys(names) if name not in ids]
        return [one for name in ids for one in self.with_id(name)]

    # --- one question each, as known by an instant; `asked` breaks rings --------------------------

    def _current(self, fact: Fact, by: datetime, asked: frozenset[str] = _NOBODY) -> bool:
        """Tell whether a fact is what is believed of its line."""
        asked |= {fact.id}
        standing = [one for one in self._versions(fact) if self._stands(one, by, asked)]
        if fact not in standing:
            return False
        overruled = {name for one in standing for name in self._line(one)[1:]}
        last = [one for one in standing if one.id not in overruled] or standing
        return fact == max(last, key=lambda one: (self._known(one), one.id))

    def _stands(self, fact: Fact, by: datetime, asked: frozenset[str] = _NOBODY) -> bool:
        """Tell whether a fact counts and no retraction that works names it."""
        if not self._counts(fact, by):
            return False
        asked |= {fact.id}
        return not any(
            one.id not in asked and self._current(one, by, asked) for one in self._retracting(fact)
        )

    def _counts(self, fact: Fact, by: datetime) -> bool:
        """Tell whether a fact has happened, is known, and was the first under its id."""
        happened, _ = times(fact, self.moment.zone)
        in_time = happened <= self.moment.as_of_utc and self._known(fact) <= by
        return in_time and fact == self._first(fact.id)

    def _retracting(self, fact: Fact) -> Iterator[Fact]:
        """Yield the retractions that name a fact, or the first of its line once it was known."""
        for one in self.naming(fact.id):
            if isinstance(one, Retracted) and one.fact_id == fact.id:
                yield one
        root = self._root(fact)
        for one in self.naming(root) if root != fact.id else ():
            names_root = isinstance(one, Retracted) and one.fact_id == root
            if names_root and self._known(fact) <= self._known(one):
                yield one

    # --- who corrects whom ------------------------------------------------------------------------

    def _first(self, fact_id: str) -> Fact | None:
        """Return the first recorded of the facts under one id."""
        zone = self.moment.zone
        return min(
            self.with_id(fact_id), key=lambda one: (times(one, zone)[1], repr(one)), default=None
        )

    def _line(self, fact: Fact) -> list[str]:
        """Return a fact's id and, upwards, those of all it corrects, the last perhaps unknown."""
        line, above = [fact.id], fact.corrects
        while above is not None and above not in line:
            line.append(above)
            found = self._first(above)
            above = None if found is None else found.corrects
        return line

    def _root(self, fact: Fact) -> str:
        """Return the id that survives correction; a ring is named after its least id."""
        line = self._line(fact)
        last = self._first(line[-1])
        closes_at = None if last is None else last.corrects
        return line[-1] if closes_at not in line else min(line[line.index(closes_at) :])

    def _versions(self, fact: Fact) -> list[Fact]:
        """Return every fact of one line: the first, and whatever corrects it at any remove."""
        root = self._root(fact)
        versions, ids = list(self.with_id(root)), [root]
        for known in ids:
            for one in self.naming(known):
                if one.corrects == known and one not in versions:
                    versions.append(one)
                    ids.append(one.id)
        return versions

    def _known(self, fact: Fact) -> datetime:
        """Return when a fact was known; one without `recorded_at`, when what it names was."""
        latest, reached, ahead = times(fact, self.moment.zone)[1], {fact.id}, [fact]
        for one in ahead:
            latest = max(latest, times(one, self.moment.zone)[1])
            for name in _named(one) if one.recorded_at is None else ():
                target = self._first(name)
                if target is not None and name not in reached:
                    reached.add(name)
                    ahead.append(target)
        return latest


def _named(fact: Fact) -> Iterator[str]:
    if fact.corrects is not None:
        yield fact.corrects
    if isinstance(fact, Retracted):
        yield fact.fact_id
