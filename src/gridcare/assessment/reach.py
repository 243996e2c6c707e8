"""From when on something bears on somebody, as it was believed on each day and as is known now.

Comes in: entries that say who was where, and for each day what follows from those one goes by.
Goes out: a `Reach`, and how other entries look through it. Deliberately not here: who was where
(`ties`).

A move that is recorded late, corrected or taken back changes what bears on somebody from the day
this became known, and never before: decisions of the days between rested on what was known then.
In hindsight it is otherwise: whoever moved bears from the day of the move, whenever it was told.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, NamedTuple, TypeVar

from gridcare.bridge import evolve
from gridcare.days import DaySpan, first_day_free, join_spans
from gridcare.facts import Disposition, Entry

__all__ = [
    "ALL",
    "EVER",
    "NEVER",
    "Reach",
    "Steps",
    "View",
    "overlap",
    "seen_on",
    "shared",
    "steps_of",
]

_DAY: Final = timedelta(days=1)

NEVER: Final = date.min
EVER: Final = date.max

T = TypeVar("T")

Steps = tuple[tuple[date, T], ...]
"""What holds from a day on, until another day is named."""

View = Callable[[Iterable[Entry], date], list[Entry]]
"""Which of some entries one goes by on a day."""


def _as_believed(entries: Iterable[Entry], day: date) -> list[Entry]:
    """Go by what decisions of a day could rest on."""
    return [entry for entry in entries if entry.believed_on(day)]


def _as_known_now(entries: Iterable[Entry], day: date) -> list[Entry]:
    """Go by all that is known now of what had happened by a day."""
    return [entry for entry in entries if entry.counts_on(day)]


def steps_of(moves: Sequence[Entry], asked: Callable[[date, View], T]) -> tuple[Steps[T], Steps[T]]:
    """Ask for each day on which moves may turn the answer: as believed, and as known now."""
    days = (date.min, *_turns(moves))
    believed = _steps(days, asked, _as_believed)
    # What was told at once and stands was believed as it is known.
    if all(one.live and one.effect_on == one.day and not one.doubted for one in moves):
        return believed, believed
    return believed, _steps(days, asked, _as_known_now)


def _steps(days: Iterable[date], asked: Callable[[date, View], T], view: View) -> Steps[T]:
    steps: list[tuple[date, T]] = []
    for day in days:
        answer = asked(day, view)
        if not steps or steps[-1][1] != answer:
            steps.append((day, answer))
    return tuple(steps)


class Reach(NamedTuple):
    """Steps in order of days: from its day on, what happened through its other day bears.

    `EVER` is everything, `NEVER` nothing. The first step is there from the first day on. `steps`
    are those that were believed, `in_hindsight` those that are known now.
    """

    steps: Steps[date]
    in_hindsight: Steps[date]

    @classmethod
    def of(cls, moves: Sequence[Entry], through_on: Callable[[date, View], date]) -> "Reach":
        """Ask for each day on which the answer may turn."""
        return cls(*steps_of(moves, through_on))

    @property
    def is_nothing(self) -> bool:
        """Whether nothing ever bears."""
        steps = (*self.steps, *self.in_hindsight)
        return all(through == NEVER for _day, through in steps)

    def echo(self, entry: Entry) -> Entry | None:
        """Return how an entry looks from here: believed on the days on which it also bears."""
        if self == ALL:
            return entry
        return seen_on(entry, _legs(self.steps, entry.day), _legs(self.in_hindsight, entry.day))


ALL: Final = Reach(((date.min, EVER),), ((date.min, EVER),))
"""Everything bears, whenever it happens."""


def seen_on(
    entry: Entry, believed_on: Iterable[DaySpan], bears_on: Iterable[DaySpan]
) -> Entry | None:
    """Return how an entry looks to somebody on whom it bears on some days; None if on none.

    As ordered these are the first, in hindsight the others.
    """
    believed = shared(entry.days_believed(), believed_on)
    bears = shared(entry.days_counting(), bears_on)
    if not believed and not bears:
        return None
    nothing = entry.live and not bears
    first_on = believed[0].first_on if believed else entry.effect_on
    last_on = believed[-1].last_on if believed else first_on - _DAY
    return evolve(
        entry,
        known_on=max(entry.known_on, first_on),
        dropped_on=None if last_on is None else first_day_free(last_on),
        doubted=tuple(_between(believed)),
        disposition=Disposition.RETRACTED if nothing else entry.disposition,
        bears=bears,
    )


def _turns(moves: Iterable[Entry]) -> Sequence[date]:
    """Return the days on which it changes what to go by about moves, and those after them."""
    days: set[date] = set()
    for one in moves:
        for first_on in (one.day, one.effect_on):
            days |= {first_on, first_day_free(first_on)}
        for span in one.days_believed():
            days |= {span.first_on, span.free_on or span.first_on}
    return sorted(days)


def _legs(steps: Steps[date], day: date) -> Iterator[DaySpan]:
    """Yield the days on which what happened on a day bears."""
    ends = [first_on - _DAY for first_on, _through in steps[1:]]
    for (first_on, through), last_on in zip(steps, [*ends, None], strict=True):
        if day <= through:
            yield DaySpan(first_on=first_on, last_on=last_on)


def overlap(one: DaySpan, other: DaySpan) -> DaySpan | None:
    """Return the days that two spans share."""
    if not one.overlaps(other):
        return None
    ends = [day for day in (one.last_on, other.last_on) if day is not None]
    return DaySpan(first_on=max(one.first_on, other.first_on), last_on=min(ends) if ends else None)


def shared(some: Iterable[DaySpan], others: Iterable[DaySpan]) -> tuple[DaySpan, ...]:
    """Return the days that lie in some spans and in others."""
    legs = [*others]
    found = (overlap(one, leg) for one in some for leg in legs)
    return join_spans(span for span in found if span is not None)


def _between(spans: Sequence[DaySpan]) -> Iterator[DaySpan]:
    for before, after in pairwise(spans):
        assert before.free_on is not None  # noqa: S101 - another one follows it
        yield DaySpan(first_on=before.free_on, last_on=after.first_on - _DAY)
