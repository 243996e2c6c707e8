"""Meetings: two people were in one place at one time, or it is on record that they met.

Comes in: where each of two people was. Goes out: `Meeting` objects, each with its days, its hours
where both are proved, and the facts it rests on. Deliberately not here: who was infectious, and
what a meeting makes of anybody.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, Final

from gridcare.bridge import Id, derived, evolve
from gridcare.days import DaySpan, end_of, local_day, start_of, utc
from gridcare.facts import Degree, Entry, Exposed, ExposureContext
from gridcare.policy import Link
from gridcare.tracing.presence import Presence

__all__ = ["Meeting", "meetings_at", "minutes_together", "on_record"]

_TICK: Final = timedelta(microseconds=1)
_MINUTE: Final = timedelta(minutes=1)


@derived
class Meeting:
    """Two people met, or were in one place at one time; the two are named in order of id.

    `place_id` is that of a household, a door, a floor of a site ("hotel-1/3") or a place; None for
    a meeting on record. `from_at` and `until_at` say how long they were together, where timed stays
    of both prove it. `because` are the facts; where two are registered in one household, none.
    """

    people: tuple[Id, Id]
    link: Link
    place_id: str | None
    first_on: date
    last_on: date
    from_at: datetime | None = None
    until_at: datetime | None = None
    contexts: tuple[ExposureContext, ...] = ()
    because: tuple[Id, ...] = ()

    @property
    def days(self) -> DaySpan:
        """Its days so far."""
        return DaySpan(first_on=self.first_on, last_on=self.last_on)

    @property
    def minutes(self) -> int | None:
        """How many minutes are proved; None where no hours are."""
        return minutes_together((self,)) if self.from_at is not None else None

    def other(self, person_id: str) -> str:
        """Return whom a person met."""
        one, other = self.people
        return other if person_id == one else one

    def within(self, days: DaySpan, zone: tzinfo) -> "Meeting | None":
        """Return the part of it on these local days, or None."""
        if not self.days.overlaps(days):
            return None
        first_on = max(self.first_on, days.first_on)
        last_on = self.last_on if days.last_on is None else min(self.last_on, days.last_on)
        if self.from_at is None or self.until_at is None:
            return evolve(self, first_on=first_on, last_on=last_on)
        return evolve(
            self,
            first_on=first_on,
            last_on=last_on,
            from_at=max(self.from_at, utc(start_of(first_on, zone))),
            until_at=min(self.until_at, utc(end_of(last_on, zone)) + _TICK),
        )

    def to_record(self) -> dict[str, Any]:
        """Return it as a flat dict; a first day that nobody knows is None."""
        one, other = self.people
        return {
            "from": one,
            "to": other,
            "link": str(self.link),
            "place": self.place_id,
            "date_first_contact": None if self.first_on == date.min else self.first_on,
            "date_last_contact": self.last_on,
            "minutes": self.minutes,
            "because": self.because,
        }


def minutes_together(meetings: Iterable[Meeting]) -> int:
    """Return how many minutes are proved by several meetings, each minute counted once."""
    spans = sorted(
        (one.from_at, one.until_at)
        for one in meetings
        if one.from_at is not None and one.until_at is not None
    )
    total, reached = timedelta(), None
    for since, until in spans:
        uncounted = since if reached is None else max(since, reached)
        if uncounted < until:
            total, reached = total + (until - uncounted), until
    return total // _MINUTE


def meetings_at(
    people: tuple[str, str],
    mine: Iterable[Presence],
    theirs: Sequence[Presence],
    zone: tzinfo,
) -> Iterator[Meeting]:
    """Yield where two people were in one place at one time, presence by presence."""
    for one in mine:
        for other in theirs:
            if (one.link, one.place_id) == (other.link, other.place_id):
                one_family = one.link is Link.DOOR and one.household_id == other.household_id
                yield from () if one_family else _together(people, one, other, zone)


def _together(
    people: tuple[str, str], one: Presence, other: Presence, zone: tzinfo
) -> Iterator[Meeting]:
    shared = _shared(one, other, zone)
    if shared is None:
        return
    first_on, last_on, hours = shared
    proved = hours is not None and one.proved and other.proved
    contexts = {each.context for each in (one, other) if each.context is not None}
    because = {each.fact_id for each in (one, other) if each.fact_id is not None}
    first, second = sorted(people)
    yield Meeting(
        people=(first, second),
        link=one.link,
        place_id=one.place_id,
        first_on=first_on,
        last_on=last_on,
        from_at=hours[0] if hours is not None and proved else None,
        until_at=hours[1] if hours is not None and proved else None,
        contexts=tuple(sorted(contexts)),
        because=tuple(sorted(because)),
    )


def _shared(
    one: Presence, other: Presence, zone: tzinfo
) -> tuple[date, date, tuple[datetime, datetime] | None] | None:
    """Return the first and last day that two presences share, and the hours if both have some."""
    if one.hours is not None and other.hours is not None:
        since, until = max(one.hours[0], other.hours[0]), min(one.hours[1], other.hours[1])
        if until <= since:
            return None
        return local_day(since, zone), local_day(until - _TICK, zone), (since, until)
    if not one.days.overlaps(other.days):
        return None
    ends = [day for day in (one.days.last_on, other.days.last_on) if day is not None]
    return max(one.days.first_on, other.days.first_on), min(ends), None


def on_record(entries: Iterable[Entry], today: date) -> Iterator[Meeting]:
    """Yield the meetings that exposures record; one that goes on lasts through today.

    Who only was at the same place at the same time as somebody has not met them on record.
    """
    for entry in entries:
        fact = entry.fact
        if not isinstance(fact, Exposed) or fact.to_person_id in (None, fact.person_id):
            continue
        first, second = sorted((fact.person_id, fact.to_person_id))
        yield Meeting(
            people=(first, second),
            link=Link.PLACE if fact.degree is Degree.OVERLAP else Link.MET,
            place_id=None,
            first_on=entry.day,
            last_on=today if fact.ongoing else entry.day,
            contexts=() if fact.context is None else (fact.context,),
            because=(fact.id,),
        )
