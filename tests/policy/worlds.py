"""A person, those around, what happened to them, and the clock on the wall.

Comes in: facts about a handful of people and one area, and other people's isolation. Goes out: the
same world as the library wants it (`evidence_of`) and as the naive twin wants it (`WHO`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Final

import attrs

from gridcare.assessment.reach import ALL, Reach
from gridcare.days import DaySpan, end_of
from gridcare.facts import Disposition, Entry, Fact, Ledger, Moment, Purpose, Setting, Subject
from gridcare.people import Person, Trait
from gridcare.policy import ALWAYS_THERE, Evidence, Isolation, Presence, Via
from tests.strategies import AREA, HOUSEMATE, LINKED, PERSON, ZONE

if TYPE_CHECKING:
    from collections.abc import Mapping

# --- who is who -----------------------------------------------------------------------------------

PEOPLE: Final[Mapping[str, Person]] = {
    PERSON: Person(id=PERSON, born_on=date(1961, 12, 5), traits=(Trait.ELDERLY,)),
    HOUSEMATE: Person(id=HOUSEMATE, born_on=date(1961, 12, 9)),
    LINKED: Person(id=LINKED),
}
WHO: Final[Mapping[str, Mapping[Via, tuple[str, ...]]]] = {
    PERSON: {
        Via.SELF: (PERSON,),
        Via.LINKED: (LINKED,),
        Via.HOUSEHOLD: (HOUSEMATE, LINKED),
        Via.FLOOR: (HOUSEMATE,),
        Via.AREA: (AREA,),
        Via.GUARDIAN: (HOUSEMATE,),
        Via.WARD: (LINKED,),
    },
    HOUSEMATE: {Via.SELF: (HOUSEMATE,), Via.HOUSEHOLD: (PERSON,)},
    LINKED: {Via.SELF: (LINKED,), Via.LINKED: (PERSON,)},
}
"""Whose facts each of them looks at."""

GROUPS: Final[Mapping[Via, tuple[str, ...]]] = {
    Via.HOUSEHOLD: (PERSON, HOUSEMATE),
    Via.LINKED: (LINKED,),
    Via.FLOOR: (PERSON, HOUSEMATE, LINKED),
    Via.GUARDIAN: (HOUSEMATE,),
}
"""Who must fulfil what is asked of everyone; nobody answers to the person."""


@dataclass(frozen=True)
class Shadow:
    """Somebody else's isolation, as known from one day until another."""

    id: str
    person_id: str
    purpose: Purpose
    setting: Setting
    category: str
    stage: int
    first_on: date
    last_on: date | None
    soonest_on: date | None
    known_on: date
    base_on: date | None = None
    dropped_on: date | None = None
    kind: str = "isolation"


@dataclass(frozen=True)
class Stay:
    """Days on which somebody is one of a group, as known from one day until another."""

    via: Via
    who: str
    first_on: date
    last_on: date | None
    known_on: date
    dropped_on: date | None = None

    def known(self, day: date) -> bool:
        """Tell whether it was known on a day."""
        return self.known_on <= day and (self.dropped_on is None or self.dropped_on > day)


@dataclass(frozen=True)
class Bearing:
    """From a day on, what happened through another day bears on the person through a tie."""

    via: Via
    since: date
    through: date


@dataclass(frozen=True)
class World:
    """All that happened. Whoever has no `stays` in a group always is one of it.

    Through ties without `bearings` everything bears.
    """

    facts: tuple[Fact, ...]
    shadows: tuple[Shadow, ...] = ()
    zone: tzinfo = ZONE
    stays: tuple[Stay, ...] = ()
    bearings: tuple[Bearing, ...] = ()


# --- as the library wants it ----------------------------------------------------------------------


def entries_of(
    facts: tuple[Fact, ...] | list[Fact], about: str, today: date, zone: tzinfo = ZONE
) -> tuple[Entry, ...]:
    """Return one person's facts, or an area's, as seen at the end of a day."""
    return entries_about(Ledger(facts), about, today, zone)


def entries_about(ledger: Ledger, about: str, today: date, zone: tzinfo) -> tuple[Entry, ...]:
    """Return what a ledger holds about a person or an area at the end of a day."""
    moment = Moment(as_of=end_of(today, zone), known_at=end_of(today, zone))
    return ledger.entries([Subject("area" if about == AREA else "person", about)], moment)


def isolation_of(shadow: Shadow, today: date) -> Entry:
    """Return somebody's isolation as an entry."""
    dropped_on = shadow.dropped_on
    if dropped_on is not None and dropped_on > today:
        dropped_on = None
    return Entry(
        fact=Isolation(
            id=shadow.id,
            person_id=shadow.person_id,
            purpose=shadow.purpose,
            setting=shadow.setting,
            category=shadow.category,
            stage=shadow.stage,
            last_on=shadow.last_on,
            soonest_on=shadow.soonest_on,
            base_on=shadow.base_on,
        ),
        day=shadow.first_on,
        at=None,
        known_on=shadow.known_on,
        dropped_on=dropped_on,
        disposition=Disposition.LIVE if dropped_on is None else Disposition.RETRACTED,
        root_id=shadow.id,
    )


def evidence_of(world: World, today: date) -> Evidence:
    """Return what is known at the end of a day of the person and of those around."""
    ledger, names = Ledger(world.facts), (PERSON, HOUSEMATE, LINKED, AREA)
    about = {
        name: [
            *entries_about(ledger, name, today, world.zone),
            *(
                isolation_of(one, today)
                for one in world.shadows
                if one.person_id == name and max(one.first_on, one.known_on) <= today
            ),
        ]
        for name in names
    }

    def evidence(who: str) -> Evidence:
        around: dict[Via, list[Entry]] = {
            via: [entry for name in tied for entry in about[name]]
            for via, tied in WHO[who].items()
            if via is not Via.SELF
        }
        if who == PERSON:
            around = {via: heard(world, via, entries) for via, entries in around.items()}
        return Evidence.of(about[who], around=around, person=PEOPLE[who], zone=world.zone)

    others = {
        via: tuple(
            attrs.evolve(evidence(who), presence=presence_of(world, via, who, today))
            for who in group
        )
        for via, group in GROUPS.items()
    }
    by_person = {who: evidence(who) for who in PEOPLE}
    return attrs.evolve(evidence(PERSON), others=others, by_person=by_person)


def heard(world: World, via: Via, entries: list[Entry]) -> list[Entry]:
    """Return what bears on the person through a tie."""
    steps = tuple((one.since, one.through) for one in world.bearings if one.via is via)
    reach = Reach(steps, steps) if steps else ALL
    return [found for entry in entries if (found := reach.echo(entry)) is not None]


def presence_of(world: World, via: Via, who: str, today: date) -> Presence:
    """Return when somebody is one of a group, as believed on each day and as known today."""
    stays = [one for one in world.stays if (one.via, one.who) == (via, who)]
    if not stays:
        return ALWAYS_THERE

    def known_on(day: date) -> tuple[DaySpan, ...]:
        return tuple(
            DaySpan(first_on=one.first_on, last_on=one.last_on) for one in stays if one.known(day)
        )

    days = {date.min, *(one.known_on for one in stays)}
    days |= {one.dropped_on for one in stays if one.dropped_on is not None}
    return Presence(
        steps=tuple((day, known_on(day)) for day in sorted(days)), known_now=known_on(today)
    )


# --- a place where the clocks change twice in these weeks -----------------------------------------


class Switching(tzinfo):
    """A zone whose clocks go forward one night and back some nights later.

    `forward` and `back` are the instants, in UTC, at which that happens.
    """

    def __init__(self, base: timedelta, forward: datetime, back: datetime) -> None:
        """Remember when the clocks change."""
        self.base, self.forward, self.back = base, forward, back

    def utcoffset(self, dt: datetime | None) -> timedelta:
        """Return the offset; of an hour that comes twice, as `fold` says."""
        assert dt is not None
        naive = dt.replace(tzinfo=None)
        hour, forward, back = timedelta(hours=1), self._naive(self.forward), self._naive(self.back)
        in_gap = forward + self.base <= naive < forward + self.base + hour
        twice = back + self.base <= naive < back + self.base + hour
        if in_gap:
            return self.base + (hour if dt.fold else timedelta())
        if twice:
            return self.base + (timedelta() if dt.fold else hour)
        summer = forward + self.base <= naive < back + self.base + hour
        return self.base + (hour if summer else timedelta())

    def dst(self, dt: datetime | None) -> timedelta:
        """Return how far the clocks are put forward."""
        return self.utcoffset(dt) - self.base

    def tzname(self, dt: datetime | None) -> str:
        """Return a name."""
        return f"switching{self.utcoffset(dt)}"

    def fromutc(self, dt: datetime) -> datetime:
        """Return the local time of an instant."""
        instant, hour = dt.replace(tzinfo=UTC), timedelta(hours=1)
        if self.forward <= instant < self.back:
            return dt + self.base + hour
        repeated = self.back <= instant < self.back + hour
        return (dt + self.base).replace(fold=1 if repeated else 0)

    @staticmethod
    def _naive(instant: datetime) -> datetime:
        return instant.replace(tzinfo=None)


AT_THREE: Final = Switching(
    timedelta(hours=1),
    datetime(2021, 12, 5, 1, tzinfo=UTC),
    datetime(2021, 12, 9, 1, tzinfo=UTC),
)
"""Forward at 02:00 on day 4, back at 03:00 on day 8: as in Europe, but sooner."""

AT_MIDNIGHT: Final = Switching(
    timedelta(hours=-5),
    datetime(2021, 12, 5, 5, tzinfo=UTC),
    datetime(2021, 12, 9, 4, tzinfo=UTC),
)
"""Forward at 00:00 on day 4, so that it begins at 01:00; back at 00:00 on day 8, to 23:00."""

ZONES: Final = (ZONE, AT_THREE, AT_MIDNIGHT)
