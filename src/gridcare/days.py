"""Days, instants and named windows: the only room that knows how calendars work.

Comes in: dates, aware instants, time zones that the caller opened. Goes out: spans of days, local
days, windows as instants, ages, recurrence rules as text. Deliberately not here: a clock, a zone
database, any rule about isolation.

Conventions, used everywhere: a span names its *last day*, and both ends belong to it; whoever is
held through the 23rd is *free on* the 24th. Instants are compared in UTC, because two local times
of one zone compare by their clock face and go wrong on the night the clocks change.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, rrule

from gridcare.bridge import NonEmpty, value
from gridcare.errors import Problem

__all__ = [
    "ALWAYS",
    "DaySpan",
    "Window",
    "age_in_months",
    "age_in_years",
    "days_between",
    "end_of",
    "every_n_days",
    "first_day_free",
    "hours_after",
    "join_spans",
    "local_day",
    "months_after",
    "on_clock",
    "shift",
    "start_of",
    "utc",
]

_DAY: Final = timedelta(days=1)
_TICK: Final = timedelta(microseconds=1)
_EARLIEST: Final = datetime.min.replace(tzinfo=UTC)
_LATEST: Final = datetime.max.replace(tzinfo=UTC)


def utc(instant: datetime) -> datetime:
    """Return the same instant in UTC, so that comparing is comparing instants.

    Years 1 and 9999, which stand for "nobody knows" in many tables, end where the calendar does.
    """
    if instant.tzinfo is UTC:
        return instant
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        return _EARLIEST if instant.year == date.min.year else _LATEST


def local_day(instant: datetime, zone: tzinfo) -> date:
    """Return the calendar day on which an instant fell where the community is.

    >>> from datetime import timezone
    >>> local_day(datetime(2021, 12, 27, 17, 0, tzinfo=UTC), timezone(timedelta(hours=8)))
    datetime.date(2021, 12, 28)
    """
    if instant.tzinfo is zone:
        return instant.date()
    try:
        return instant.astimezone(zone).date()
    except OverflowError:
        return instant.date()


def on_clock(day: date, clock: time, zone: tzinfo) -> datetime:
    """Return the instant at which the clock on the wall showed that time on that day."""
    return datetime.combine(day, clock, tzinfo=zone)


def start_of(day: date, zone: tzinfo) -> datetime:
    """Return the first instant of a local day, to ask "how do we stand this morning?".

    >>> from datetime import timezone
    >>> start_of(date(2021, 12, 28), timezone(timedelta(hours=8))).isoformat()
    '2021-12-28T00:00:00+08:00'
    """
    return on_clock(_plain(day), time.min, zone)


def end_of(day: date, zone: tzinfo) -> datetime:
    """Return the last instant of a local day, to ask "how did the day end?".

    >>> from datetime import timezone
    >>> end_of(date(2021, 12, 28), timezone(timedelta(hours=8))).isoformat()
    '2021-12-28T23:59:59.999999+08:00'
    """
    if _plain(day) == date.max:
        return on_clock(day, time.max, zone)
    return (utc(start_of(day + _DAY, zone)) - _TICK).astimezone(zone)


def _plain(day: date) -> date:
    if type(day) is not date:
        raise TypeError("expected a date without a time of day")
    return day


def days_between(first_on: date, last_on: date) -> Iterator[date]:
    """Yield every day from the first through the last; nothing if the last comes first."""
    for offset in range((last_on - first_on).days + 1):
        yield first_on + timedelta(days=offset)


def shift(day: date, by: int) -> date:
    """Return the day so many days later, or the calendar's first or last day if it ends there.

    >>> shift(date(2021, 12, 9), 14), shift(date(9999, 12, 31), 14)
    (datetime.date(2021, 12, 23), datetime.date(9999, 12, 31))
    """
    try:
        return day + timedelta(by)
    except OverflowError:
        return date.max if by > 0 else date.min


def months_after(day: date, months: int) -> date:
    """Return the same day of the month so many months later, or the last day of a shorter month.

    Where the calendar ends before, it is the calendar's first or last day.

    >>> months_after(date(2021, 8, 31), 6), months_after(date(2022, 3, 1), -6)
    (datetime.date(2022, 2, 28), datetime.date(2021, 9, 1))
    """
    reached = day.year * 12 + day.month - 1 + months
    if not date.min.year * 12 <= reached < (date.max.year + 1) * 12:
        return date.max if months > 0 else date.min
    return day + relativedelta(months=months)


def hours_after(instant: datetime, hours: int) -> datetime:
    """Return the instant in UTC so many hours later, or where the calendar ends.

    >>> hours_after(datetime(2021, 12, 27, 17, 0, tzinfo=UTC), 24).isoformat()
    '2021-12-28T17:00:00+00:00'
    """
    try:
        return utc(instant) + timedelta(hours=hours)
    except OverflowError:
        return _LATEST if hours > 0 else _EARLIEST


def first_day_free(last_on: date) -> date:
    """Return the day after the last restricted day."""
    return last_on + _DAY


def age_in_years(born_on: date, on: date) -> int:
    """Return completed years of age, as a birthday counts them (29 February: on 1 March).

    >>> age_in_years(date(1951, 12, 28), date(2021, 12, 27))
    69
    """
    years = relativedelta(on, born_on).years
    # relativedelta lets somebody born on a leap day turn a year older on 28 February.
    turned_early = (born_on.month, born_on.day) == (2, 29) and (on.month, on.day) == (2, 28)
    return years - 1 if turned_early and not _is_leap(on.year) else years


def age_in_months(born_on: date, on: date) -> int:
    """Return completed months of age; one that is too short is completed on the 1st after it.

    Twelve of them are a year, as `age_in_years` counts it.

    >>> age_in_months(date(2003, 6, 30), date(2021, 12, 29))
    221
    >>> age_in_months(date(2021, 1, 31), date(2021, 2, 28))
    0
    """
    begun = (on.year - born_on.year) * 12 + on.month - born_on.month
    return begun - 1 if on.day < born_on.day else begun


def _is_leap(year: int) -> bool:
    return (date(year, 3, 1) - _DAY).day == 29  # noqa: PLR2004 - the length of a leap February


def every_n_days(first_on: date, n: int) -> str:
    r"""Describe a schedule as a recurrence rule, to exchange it with calendars.

    >>> every_n_days(date(2021, 12, 24), 1)
    'DTSTART:20211224T000000\nRRULE:FREQ=DAILY'
    """
    return str(rrule(DAILY, interval=n, dtstart=datetime.combine(first_on, time.min)))


@value
class DaySpan:
    """Days in a row, both ends included. An open end (`last_on=None`) is not yet known.

    >>> stay = DaySpan(first_on=date(2021, 12, 9), last_on=date(2021, 12, 22))
    >>> len(stay), date(2021, 12, 22) in stay, stay.free_on
    (14, True, datetime.date(2021, 12, 23))
    """

    first_on: date
    last_on: date | None

    def _problems(self) -> Iterator[Problem]:
        if self.last_on is not None and self.last_on < self.first_on:
            yield Problem("last_on", "expected no earlier than first_on")

    @property
    def free_on(self) -> date | None:
        """The day after the last one, or None while the end is open."""
        return None if self.last_on is None else first_day_free(self.last_on)

    def __contains__(self, day: date) -> bool:
        """Tell whether a day lies in the span."""
        return self.first_on <= day and (self.last_on is None or day <= self.last_on)

    def __len__(self) -> int:
        """Count the days. Raises ValueError for an open end, which has no count yet."""
        if self.last_on is None:
            raise ValueError("a span with an open end has no length yet")
        return (self.last_on - self.first_on).days + 1

    def __iter__(self) -> Iterator[date]:
        """Yield the days in order. Raises ValueError for an open end."""
        for offset in range(len(self)):
            yield self.first_on + timedelta(days=offset)

    def overlaps(self, other: "DaySpan") -> bool:
        """Tell whether the two spans share at least one day."""
        starts_in_time = other.last_on is None or self.first_on <= other.last_on
        ends_in_time = self.last_on is None or other.first_on <= self.last_on
        return starts_in_time and ends_in_time


ALWAYS: Final = DaySpan(first_on=date.min, last_on=None)
"""Every day there is."""


def join_spans(spans: Iterable[DaySpan]) -> tuple[DaySpan, ...]:
    """Return the same days as the fewest spans in order: touching and overlapping ones are joined.

    >>> a = DaySpan(first_on=date(2021, 12, 1), last_on=date(2021, 12, 3))
    >>> b = DaySpan(first_on=date(2021, 12, 4), last_on=date(2021, 12, 9))
    >>> [len(span) for span in join_spans([b, a])]
    [9]
    """
    joined: list[DaySpan] = []
    for span in sorted(spans, key=lambda one: one.first_on):
        before = joined[-1] if joined else None
        if before is None or (before.free_on is not None and before.free_on < span.first_on):
            joined.append(span)
        elif before.last_on is not None and (span.last_on is None or span.last_on > before.last_on):
            joined[-1] = DaySpan(first_on=before.first_on, last_on=span.last_on)
    return tuple(joined)


@value
class Window:
    """A named part of every day, such as the morning: from `opens` until before `closes`.

    `closes` no later than `opens` means the next day: 20:00 to 08:00 is a night. An untimed fact
    never proves a window.
    """

    name: NonEmpty
    opens: time
    closes: time

    def on(self, day: date, zone: tzinfo) -> tuple[datetime, datetime]:
        """Return the window's first and last instant on a day.

        >>> from datetime import timezone
        >>> morning = Window(name="morning", opens=time(6), closes=time(12))
        >>> [edge.hour for edge in morning.on(date(2021, 12, 28), UTC)]
        [6, 11]
        """
        closing_day = day if self.closes > self.opens else day + _DAY
        closes = utc(on_clock(closing_day, self.closes, zone)) - _TICK
        return on_clock(day, self.opens, zone), closes.astimezone(zone)
