"""Stretches of hours: joined, cut, and counted by how many people were there.

Comes in: stretches between two instants. Goes out: stretches. Deliberately not here: calendars and
named windows (`days`), and who was where.

Instants are kept in UTC, so a stretch is as long as it really was on the nights the clocks change.
A stretch holds its first instant and not its last: 02:00 to 04:00 and 04:00 to 06:00 touch.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from gridcare.bridge import derived
from gridcare.days import utc

__all__ = ["TimeIndex", "TimeSpan", "cut", "fewer_than", "hourly", "join_times"]

_HOUR: Final = timedelta(hours=1)


@derived
class TimeSpan:
    """From one instant until just before another, in UTC."""

    from_at: datetime
    until_at: datetime

    @classmethod
    def between(cls, from_at: datetime, until_at: datetime) -> "TimeSpan":
        """Make one of two instants of any zone; an end before its beginning leaves it empty.

        >>> from datetime import UTC
        >>> noon = datetime(2021, 12, 28, 12, tzinfo=UTC)
        >>> TimeSpan.between(noon, noon + timedelta(hours=2)).hours
        2.0
        """
        start = utc(from_at)
        return cls(from_at=start, until_at=max(start, utc(until_at)))

    @property
    def length(self) -> timedelta:
        """How long it is."""
        return self.until_at - self.from_at

    @property
    def hours(self) -> float:
        """How long it is, in hours."""
        return self.length / _HOUR

    def __bool__(self) -> bool:
        """Tell whether there is anything in it."""
        return self.from_at < self.until_at

    def within(self, other: "TimeSpan") -> "TimeSpan":
        """Return what of it lies in another; empty if they do not overlap."""
        start = max(self.from_at, other.from_at)
        return TimeSpan(from_at=start, until_at=max(start, min(self.until_at, other.until_at)))

    def overlaps(self, other: "TimeSpan") -> bool:
        """Tell whether they share any time; to touch is not to overlap."""
        return bool(self.within(other))


class TimeIndex:
    """Stretches in order of beginning, to find quickly which of them share time with another."""

    __slots__ = ("_longest", "_starts", "spans")

    def __init__(self, spans: Iterable[TimeSpan]) -> None:
        """Hold the stretches, which come in order of beginning."""
        self.spans: tuple[TimeSpan, ...] = tuple(spans)
        self._starts = [one.from_at for one in self.spans]
        self._longest = max((one.length for one in self.spans), default=timedelta())

    def overlapping(self, span: TimeSpan) -> Iterator[int]:
        """Yield which of them, by number, share time with a stretch."""
        low = bisect_left(self._starts, span.from_at - self._longest)
        high = bisect_left(self._starts, span.until_at)
        return (n for n in range(low, high) if self.spans[n].overlaps(span))


def join_times(spans: Iterable[TimeSpan]) -> tuple[TimeSpan, ...]:
    """Return the same time as the fewest stretches in order: touching ones are joined."""
    joined: list[TimeSpan] = []
    for span in sorted(filter(None, spans), key=lambda one: one.from_at):
        if not joined or joined[-1].until_at < span.from_at:
            joined.append(span)
        elif joined[-1].until_at < span.until_at:
            joined[-1] = TimeSpan(from_at=joined[-1].from_at, until_at=span.until_at)
    return tuple(joined)


def cut(span: TimeSpan, spans: Iterable[TimeSpan]) -> tuple[TimeSpan, ...]:
    """Return what of some stretches lies within one, leaving out what is empty."""
    return tuple(filter(None, (one.within(span) for one in spans)))


def hourly(span: TimeSpan) -> Iterator[TimeSpan]:
    """Yield a stretch hour by hour, counted from its beginning; the last may be shorter."""
    start = span.from_at
    while start < span.until_at:
        yield TimeSpan(from_at=start, until_at=min(start + _HOUR, span.until_at))
        start += _HOUR


def fewer_than(
    number: int, owed: Iterable[TimeSpan], present: Iterable[Iterable[TimeSpan]]
) -> tuple[TimeSpan, ...]:
    """Return when, of the time owed, fewer than so many people were present.

    `present` has the stretches of each person; nobody counts twice for being recorded twice.
    """
    enough = _with_at_least(number, present)
    return tuple(piece for one in join_times(owed) for piece in _left_of(one, enough))


def _with_at_least(number: int, present: Iterable[Iterable[TimeSpan]]) -> tuple[TimeSpan, ...]:
    """Return when at least so many people were there, walking from one coming or going on."""
    steps: dict[datetime, int] = {}
    for spans in present:
        for one in join_times(spans):
            steps[one.from_at] = steps.get(one.from_at, 0) + 1
            steps[one.until_at] = steps.get(one.until_at, 0) - 1
    there, since, found = 0, None, list[TimeSpan]()
    for at in sorted(steps):
        there += steps[at]
        if there >= number and since is None:
            since = at
        elif there < number and since is not None:
            found.append(TimeSpan(from_at=since, until_at=at))
            since = None
    return tuple(found)


def _left_of(owed: TimeSpan, taken: Iterable[TimeSpan]) -> Iterator[TimeSpan]:
    """Yield what is left of a stretch without some others, which are in order and apart."""
    since = owed.from_at
    for one in cut(owed, taken):
        if since < one.from_at:
            yield TimeSpan(from_at=since, until_at=one.from_at)
        since = one.until_at
    if since < owed.until_at:
        yield TimeSpan(from_at=since, until_at=owed.until_at)
