"""From when on something bears on somebody, as it was believed on each day.

Comes in: entries that say who was where, and for each day what follows from those believed on it.
Goes out: a `Reach`, and how other entries look through it. Deliberately not here: who was where
(`ties`), and days judged in hindsight, for which only what is believed now counts.

A move that is recorded late, corrected or taken back changes what bears on somebody from the day
this became known, and never before: decisions of the days between rested on what was known then.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, NamedTuple

from gridcare.bridge import evolve
from gridcare.days import DaySpan, first_day_free, join_spans
from gridcare.facts import Disposition, Entry

__all__ = ["ALL", "EVER", "NEVER", "Reach", "overlap", "turns"]

_DAY: Final = timedelta(days=1)

NEVER: Final = date.min
EVER: Final = date.max


class Reach(NamedTuple):
    """Steps in order of days: from its day on, what happened through its other day bears.

    `EVER` is everything, `NEVER` nothing. The first step is there from the first day on.
    """

    steps: tuple[tuple[date, date], ...]

    @classmethod
    def of(cls, days: Iterable[date], through_on: Callable[[date], date]) -> "Reach":
        """Ask for each day on which the answer may turn."""
        steps: list[tuple[date, date]] = []
        for day in (date.min, *days):
            through = through_on(day)
            if not steps or steps[-1][1] != through:
                steps.append((day, through))
        return cls(tuple(steps))

    @property
    def is_nothing(self) -> bool:
        """Whether nothing ever bears."""
        return all(through == NEVER for _day, through in self.steps)

    def through(self, day: date) -> date:
        """Return through which day things bear, as believed on a day."""
        return next(through for first_on, through in reversed(self.steps) if first_on <= day)

    def echo(self, entry: Entry) -> Entry | None:
        """Return how an entry looks from here: believed on the days on which it also bears."""
        if self == ALL:
            return entry
        believed = [*_believed(entry)]
        found = (overlap(one, leg) for one in believed for leg in self._legs(entry.day))
        spans = join_spans(span for span in found if span is not None)
        if not spans:
            return None
        last_on = spans[-1].last_on
        return evolve(
            entry,
            known_on=max(entry.known_on, spans[0].first_on),
            dropped_on=None if last_on is None else first_day_free(last_on),
            doubted=tuple(_between(spans)),
            disposition=self._disposition(entry),
        )

    def _legs(self, day: date) -> Iterator[DaySpan]:
        """Yield the days on which what happened on a day bears."""
        ends = [first_on - _DAY for first_on, _through in self.steps[1:]]
        for (first_on, through), last_on in zip(self.steps, [*ends, None], strict=True):
            if day <= through:
                yield DaySpan(first_on=first_on, last_on=last_on)

    def _disposition(self, entry: Entry) -> Disposition:
        """Leave out in hindsight what, as believed now, does not bear."""
        if entry.live and entry.day > self.steps[-1][1]:
            return Disposition.RETRACTED
        return entry.disposition


ALL: Final = Reach(((date.min, EVER),))
"""Everything bears, whenever it happens."""


def turns(moves: Iterable[Entry]) -> Sequence[date]:
    """Return the days on which it changes what is believed about moves, and those after them."""
    days: set[date] = set()
    for one in moves:
        days |= {one.effect_on, first_day_free(one.effect_on)}
        for out in (*one.doubted, *_out_for_good(one)):
            days |= {out.first_on, out.free_on or out.first_on}
    return sorted(days)


def overlap(one: DaySpan, other: DaySpan) -> DaySpan | None:
    """Return the days that two spans share."""
    if not one.overlaps(other):
        return None
    ends = [day for day in (one.last_on, other.last_on) if day is not None]
    return DaySpan(first_on=max(one.first_on, other.first_on), last_on=min(ends) if ends else None)


def _believed(entry: Entry) -> Iterator[DaySpan]:
    """Yield the days on which decisions could rest on an entry."""
    first_on = entry.effect_on
    for out in (*entry.doubted, *_out_for_good(entry)):
        if first_on < out.first_on:
            yield DaySpan(first_on=first_on, last_on=out.first_on - _DAY)
        if out.free_on is None:
            return
        first_on = max(first_on, out.free_on)
    yield DaySpan(first_on=first_on, last_on=None)


def _out_for_good(entry: Entry) -> Iterator[DaySpan]:
    if entry.dropped_on is not None:
        yield DaySpan(first_on=entry.dropped_on, last_on=None)


def _between(spans: Sequence[DaySpan]) -> Iterator[DaySpan]:
    for before, after in pairwise(spans):
        assert before.free_on is not None  # noqa: S101 - another one follows it
        yield DaySpan(first_on=before.free_on, last_on=after.first_on - _DAY)
