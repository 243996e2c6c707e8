"""How a fact looks from a moment: whether it counts, since when, and until when it did.

Comes in: nothing but what `ledger` found out. Goes out: `Moment`, `Entry` and the five things that
can become of a fact. Deliberately not here: finding it out (`fates`).
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Any, Final, cast

import attrs

from gridcare.bridge import Id, derived
from gridcare.days import ALWAYS, DaySpan, end_of, local_day, start_of, utc

__all__ = ["Disposition", "Entry", "Moment", "moment_at"]

_DAY: Final = timedelta(days=1)


class Disposition(StrEnum):
    """What became of a fact: exactly one of these."""

    LIVE = "live"
    CORRECTED = "corrected"
    RETRACTED = "retracted"
    NOT_YET = "not_yet"
    CONFLICTING = "conflicting"


def _zone_of(moment: "Moment") -> tzinfo:
    zone = moment.as_of.tzinfo
    if zone is None or moment.known_at.tzinfo is None:
        raise TypeError("as_of and known_at: expected an instant with a time zone")
    return zone


def _day_of(moment: "Moment") -> date:
    return local_day(moment.as_of, moment.zone)


@attrs.frozen(kw_only=True)
class Moment:
    """From when we look: what happened by `as_of` and was recorded by `known_at`.

    The zone of `as_of` is the community's; its local days are the days of every judgement. `today`
    is the local day of `as_of`. Every fact is held against the moment, so what is asked of it each
    time is worked out once.
    """

    as_of: datetime
    known_at: datetime
    zone: tzinfo = attrs.field(
        default=attrs.Factory(_zone_of, takes_self=True), init=False, eq=False, repr=False
    )
    today: date = attrs.field(
        default=attrs.Factory(_day_of, takes_self=True), init=False, eq=False, repr=False
    )
    as_of_utc: datetime = attrs.field(
        default=attrs.Factory(lambda self: utc(self.as_of), takes_self=True),
        init=False,
        eq=False,
        repr=False,
    )
    known_at_utc: datetime = attrs.field(
        default=attrs.Factory(lambda self: utc(self.known_at), takes_self=True),
        init=False,
        eq=False,
        repr=False,
    )


def moment_at(as_of: object, known_at: object = None) -> Moment:
    """Return the moment of an instant, all being known that was recorded by then, or `known_at`.

    Raises `TypeError` for a date, a text, or an instant without a zone: each would shift somebody's
    days.
    """
    instants = (as_of, as_of if known_at is None else known_at)
    for instant in instants:
        if not isinstance(instant, datetime) or instant.utcoffset() is None:
            raise TypeError("as_of and known_at: expected an instant with a time zone")
    happened, known = cast("tuple[datetime, datetime]", instants)
    return Moment(as_of=happened, known_at=known)


@derived
class Entry:
    """One fact as seen from a moment: its local day, and when it was believed.

    `at` is None for an untimed fact. `dropped_on` is the day on which it was corrected or
    retracted; through the day before, decisions could rest on it. `doubted` are earlier days on
    which it was out, because what dropped it was itself withdrawn later.

    Of a fact about somebody else, `bears` are the days on which it bears on the person who is asked
    about, by all that is known now, in order; None is every day from its own on.
    """

    fact: Any
    day: date
    at: datetime | None
    known_on: date
    dropped_on: date | None
    disposition: Disposition
    root_id: Id
    doubted: tuple[DaySpan, ...] = ()
    corrects_unknown: bool = False
    bears: tuple[DaySpan, ...] | None = None

    @property
    def effect_on(self) -> date:
        """The day on which it could first be acted upon: the later of happened and recorded."""
        return max(self.day, self.known_on)

    @property
    def live(self) -> bool:
        """Whether it counts now."""
        return self.disposition is _LIVE

    def believed_on(self, day: date) -> bool:
        """Tell whether decisions taken on a day could rest on it."""
        if self.day > day or self.known_on > day:
            return False
        if self.dropped_on is not None and self.dropped_on <= day:
            return False
        return not self.doubted or not any(day in span for span in self.doubted)

    def counts_on(self, day: date) -> bool:
        """Tell whether, by all that is known now, it had happened by a day and bore on it."""
        if not self.live or self.day > day:
            return False
        return self.bears is None or any(day in span for span in self.bears)

    def days_believed(self) -> Iterator[DaySpan]:
        """Yield the days on which decisions could rest on it, in order."""
        first_on = self.effect_on
        for out in self.doubted:
            if first_on < out.first_on:
                yield DaySpan(first_on=first_on, last_on=out.first_on - _DAY)
            first_on = max(first_on, out.free_on or first_on)
        last_on = None if self.dropped_on is None else self.dropped_on - _DAY
        if last_on is None or first_on <= last_on:
            yield DaySpan(first_on=first_on, last_on=last_on)

    def days_counting(self) -> Iterator[DaySpan]:
        """Yield the days on which it counts by all that is known now, in order."""
        for span in (ALWAYS,) if self.bears is None else self.bears:
            first_on = max(self.day, span.first_on)
            if self.live and (span.last_on is None or first_on <= span.last_on):
                yield DaySpan(first_on=first_on, last_on=span.last_on)

    def first_and_last_instant(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """Return when it may have happened, in UTC: one instant, or for an untimed fact a day."""
        if self.at is not None:
            return self.at, self.at
        return utc(start_of(self.day, zone)), utc(end_of(self.day, zone))

    def sort_key(self) -> tuple[date, datetime, str]:
        """Order by when it happened; an untimed fact comes first on its day, ids break ties."""
        return (self.day, self.at or _DAWN, self.fact.id)


# A member that is looked up on its class each time costs more than all the rest of asking.
_LIVE: Final = Disposition.LIVE
_DAWN: Final = datetime.min.replace(tzinfo=UTC)
