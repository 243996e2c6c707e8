"""Where somebody was: at home, behind a door, on a floor of a site, at a place, and when.

Comes in: the directory and the ledger, as of a moment. Goes out: `Presence` objects of one person,
and who else may have been in the same place. Deliberately not here: whether two people met.

Whoever was taken to a hospital or a central site is not at home until they come back; the days of
going and coming belong to both. Nobody is anywhere after their death.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Final

import attrs

from gridcare.days import DaySpan, end_of, local_day, utc
from gridcare.facts import (
    Confined,
    Entry,
    ExposureContext,
    Fact,
    Ledger,
    Moment,
    Setting,
    Stayed,
    Subject,
)
from gridcare.people import Residence
from gridcare.policy import Link
from gridcare.register import Directory

__all__ = ["Presence", "Whereabouts"]

_DAY: Final = timedelta(days=1)
_TICK: Final = timedelta(microseconds=1)
_MOVES: Final = frozenset({"confined", "released", "discharged", "died"})
_SITES: Final = frozenset({Setting.CENTRAL, Setting.HOSPITAL})


@attrs.frozen(kw_only=True)
class Presence:
    """Somebody was somewhere on these days.

    `hours` are the first instant and the one after the last, in UTC, where they are known; they are
    `proved` unless nobody knows how long the stay was. Behind a door somebody lived with a
    `household_id`.
    """

    link: Link
    place_id: str
    days: DaySpan
    hours: tuple[datetime, datetime] | None = None
    proved: bool = False
    context: ExposureContext | None = None
    household_id: str | None = None
    fact_id: str | None = None


# Without slots, so that what was found once for a door or a person is kept.
@attrs.frozen(kw_only=True, slots=False)
class Whereabouts:
    """Finds where people were, as of a moment, from what is believed then."""

    directory: Directory
    ledger: Ledger
    moment: Moment

    def about(self, person_id: str) -> tuple[Entry, ...]:
        """Return the live entries about a person, in order of time."""
        mine = Subject("person", person_id)
        entries = self.ledger.entries((mine,), self.moment)
        return tuple(one for one in entries if one.live and one.fact.subject == mine)

    def of(self, person_id: str) -> tuple[Presence, ...]:
        """Return everywhere a person is known to have been."""
        own = self.about(person_id)
        moves = [one for one in own if one.fact.kind in _MOVES]
        at_home = list(_cut(self._homes(person_id), _away(moves)))
        found = (*at_home, *self._floors(moves), *self._stays(own))
        died_on = min((one.day for one in own if one.fact.kind == "died"), default=date.max)
        last_on = min(died_on, self.moment.today)
        return tuple(one for each in found for one in self._through(each, last_on))

    def others_at(self, presence: Presence) -> Iterator[str]:
        """Yield everybody who may ever have been in the same place, some perhaps twice."""
        place = presence.place_id
        match presence.link:
            case Link.HOUSEHOLD:
                yield from self.directory.ever_in(place, self.ledger)
            case Link.DOOR:
                for household in self._households_behind(place):
                    yield from self.directory.ever_in(household, self.ledger)
            case Link.FLOOR:
                yield from self._filed(Subject("floor", place))
            case _:  # a place
                yield from self._filed(Subject("stayed-at", place))

    def _filed(self, heading: Subject) -> Iterator[str]:
        return (fact.subject.id for fact in self.ledger.filed_under(heading))

    # --- homes ------------------------------------------------------------------------------------

    def _homes(self, person_id: str) -> Iterator[Presence]:
        """Yield the households a person lived with, and the doors they lived behind."""
        person = self.directory.people.get(person_id)
        if person is None:
            return
        moves = _live(self.directory.moves_of(person_id, self.ledger, self.moment))
        for household, days in self.directory.stays_of(person_id, moves):
            if days.first_on == date.min and person.residence is Residence.AWAY:
                continue  # registered here, and living elsewhere
            because = next(
                (one.fact.id for one in reversed(moves) if one.day == days.first_on), None
            )
            yield Presence(
                link=Link.HOUSEHOLD,
                place_id=household,
                days=days,
                context=ExposureContext.HOUSEHOLD,
                fact_id=because,
            )
            yield from self._doors(household, days, because)

    def _doors(self, household: str, days: DaySpan, because: str | None) -> Iterator[Presence]:
        removals = _live(self.directory.removals_of(household, self.ledger, self.moment))
        for doors, span in self.directory.doors_through(household, removals):
            for both in _overlap(days, span):
                moved = _told_by(removals, both)
                for door in doors:
                    yield Presence(
                        link=Link.DOOR,
                        place_id=door.id,
                        days=both,
                        context=ExposureContext.HOUSEHOLD,
                        household_id=household,
                        fact_id=because if moved is None else moved,
                    )

    def _households_behind(self, door: str) -> Iterator[str]:
        yield from self._by_door.get(door, ())
        yield from self._filed(Subject("moved-to", door))

    @cached_property
    def _by_door(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for household in self.directory.households.values():
            for door in household.dwelling_ids:
                found.setdefault(door, []).append(household.id)
        return found

    # --- elsewhere --------------------------------------------------------------------------------

    def _floors(self, moves: Sequence[Entry]) -> Iterator[Presence]:
        """Yield the floors of sites somebody was on, each until they went elsewhere."""
        left = [*(one.day for one in moves[1:]), None]
        for move, left_on in zip(moves, left, strict=False):
            for floor in move.fact.also_under if isinstance(move.fact, Confined) else ():
                yield Presence(
                    link=Link.FLOOR,
                    place_id=floor.id,
                    days=DaySpan(first_on=move.day, last_on=left_on),
                    context=ExposureContext.ISOLATION_SITE,
                    fact_id=move.fact.id,
                )

    def _stays(self, own: Iterable[Entry]) -> Iterator[Presence]:
        for entry in own:
            if isinstance(entry.fact, Stayed):
                yield from self._stay(entry, entry.fact)

    def _stay(self, entry: Entry, fact: Stayed) -> Iterator[Presence]:
        """Yield a stay as far as it has come: whole days through today, hours until now."""
        last_on, hours = fact.until_on or entry.day, None
        if entry.at is not None:
            midnight = utc(end_of(entry.day, self.moment.zone)) + _TICK
            until = midnight if fact.until_at is None else utc(fact.until_at)
            until = until if fact.until_at is None else min(until, self.moment.as_of_utc)
            if until <= entry.at:
                return
            last_on, hours = local_day(until - _TICK, self.moment.zone), (entry.at, until)
        yield Presence(
            link=Link.PLACE,
            place_id=fact.place_id,
            days=DaySpan(first_on=entry.day, last_on=last_on),
            hours=hours,
            proved=fact.until_at is not None,
            context=fact.context,
            fact_id=fact.id,
        )

    def _through(self, presence: Presence, last_on: date) -> Iterator[Presence]:
        """Yield a presence with its days, and its hours, through this day, if any are left."""
        days, hours = presence.days, presence.hours
        if days.first_on > last_on:
            return
        ends = last_on if days.last_on is None else min(days.last_on, last_on)
        if hours is not None:
            hours = (hours[0], min(hours[1], utc(end_of(last_on, self.moment.zone)) + _TICK))
        days = DaySpan(first_on=days.first_on, last_on=ends)
        yield attrs.evolve(presence, days=days, hours=hours)


# --- days -----------------------------------------------------------------------------------------


def _live(entries: Iterable[Entry]) -> list[Entry]:
    return [one for one in entries if one.live]


def _told_by(moves: Iterable[Entry], days: DaySpan) -> str | None:
    """Return the last of the moves with which these days began, or None."""
    found = [one.fact.id for one in moves if one.day == days.first_on]
    return found[-1] if found else None


def _overlap(one: DaySpan, other: DaySpan) -> Iterator[DaySpan]:
    """Yield the days two spans share, if there are any."""
    if one.overlaps(other):
        ends = [day for day in (one.last_on, other.last_on) if day is not None]
        first_on = max(one.first_on, other.first_on)
        yield DaySpan(first_on=first_on, last_on=min(ends, default=None))


def _away(moves: Iterable[Entry]) -> Iterator[DaySpan]:
    """Yield the days wholly spent at hospitals and sites, those of going and coming left out."""
    left_on: date | None = None
    for move in moves:
        is_at_site = _is_taken_away(move.fact)
        if is_at_site and left_on is None:
            left_on = move.day
        elif not is_at_site and left_on is not None:
            if move.day - left_on > _DAY:
                yield DaySpan(first_on=left_on + _DAY, last_on=move.day - _DAY)
            left_on = None
    if left_on is not None:
        yield DaySpan(first_on=left_on + _DAY, last_on=None)


def _is_taken_away(fact: Fact) -> bool:
    return isinstance(fact, Confined) and (fact.setting in _SITES or fact.site_id is not None)


def _cut(presences: Iterable[Presence], away: Iterable[DaySpan]) -> Iterator[Presence]:
    """Yield presences without the days on which somebody was away."""
    gone = tuple(away)
    for presence in presences:
        left = [presence.days]
        for span in gone:
            left = [rest for days in left for rest in _without(days, span)]
        yield from (attrs.evolve(presence, days=days) for days in left)


def _without(days: DaySpan, gone: DaySpan) -> Iterator[DaySpan]:
    if not days.overlaps(gone):
        yield days
        return
    if days.first_on < gone.first_on:
        yield DaySpan(first_on=days.first_on, last_on=gone.first_on - _DAY)
    if gone.last_on is not None and (days.last_on is None or gone.last_on < days.last_on):
        yield DaySpan(first_on=gone.last_on + _DAY, last_on=days.last_on)
