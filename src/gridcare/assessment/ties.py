"""Who bears on whom: people of one household, those met, one floor of a site, guardians, zones.

Comes in: the directory, the ledger, a moment. Goes out: other people with the days on which they
bear on somebody, and the entries about them on those days. Deliberately not here: whether any rule
asks for them (`route`), and what follows.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

import attrs

from gridcare.bridge import evolve
from gridcare.days import DaySpan
from gridcare.facts import Confined, Entry, Exposed, Ledger, Moment, Subject
from gridcare.policy import Via
from gridcare.register import Directory

__all__ = ["Tie", "Ties"]


class Tie(NamedTuple):
    """Another person, and the days on which the two are together; without days, ever."""

    person_id: str
    days: DaySpan | None = None

    def echo(self, entry: Entry) -> Entry | None:
        """Return how an entry about the other looks from here: known no sooner than the tie.

        What happened before the two came together bears on the one from that day on; what happens
        after they parted does not.
        """
        if self.days is None:
            return entry
        if self.days.last_on is not None and entry.day > self.days.last_on:
            return None
        if self.days.first_on <= entry.known_on:
            return entry
        return evolve(entry, known_on=self.days.first_on)


@attrs.frozen(kw_only=True)
class Ties:
    """Finds who bears on a person, as of a moment."""

    directory: Directory
    ledger: Ledger
    moment: Moment

    def entries_about(self, *headings: Subject) -> tuple[Entry, ...]:
        """Return the entries whose subject is one of these."""
        entries = self.ledger.entries(headings, self.moment)
        wanted = frozenset(headings)
        return tuple(entry for entry in entries if entry.fact.subject in wanted)

    def of(self, person_id: str, via: Via, own: Iterable[Entry]) -> tuple[Tie, ...]:
        """Return the people through whom a tie leads, in order."""
        match via:
            case Via.HOUSEHOLD:
                found = self._housemates(person_id)
            case Via.LINKED:
                found = self._met(own)
            case Via.FLOOR:
                found = self._on_floor(person_id, own)
            case Via.GUARDIAN:
                guardian = self.directory.people[person_id].guardian_id
                found = iter(()) if guardian is None else iter((Tie(guardian),))
            case Via.WARD:
                found = (Tie(one) for one in self.directory.wards.get(person_id, ()))
            case _:  # a zone is no person, and nobody is tied to themselves
                found = iter(())
        return tuple(sorted(set(found), key=_by_person))

    def echoes(self, ties: Iterable[Tie]) -> Iterator[Entry]:
        """Yield the entries about the people at the other ends, as they bear on this one."""
        for tie in ties:
            for entry in self.entries_about(Subject("person", tie.person_id)):
                heard = tie.echo(entry)
                if heard is not None:
                    yield heard

    def about_zones(self, household_id: str, shared: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Return what was declared or found about zones that hold a household's home."""
        doors = self.directory.doors_of(household_id, shared)
        names = dict.fromkeys(name for one in doors for name in self.directory.zones_of(one))
        headings = [Subject("zone", name) for name in names]
        used = [one for one in headings if self.ledger.filed_under(one)]
        return self.ledger.entries(used, self.moment) if used else ()

    # --- one tie each -----------------------------------------------------------------------------

    def _met(self, own: Iterable[Entry]) -> Iterator[Tie]:
        for entry in own:
            if isinstance(entry.fact, Exposed) and entry.fact.to_person_id is not None:
                yield Tie(entry.fact.to_person_id)

    def _housemates(self, person_id: str) -> Iterator[Tie]:
        """Yield everybody who ever lived with the person, with the days they did."""
        for household_id, mine in self.directory.stays_of(person_id, self.ledger, self.moment):
            for other in self.directory.ever_in(household_id, self.ledger):
                for theirs_in, theirs in self.directory.stays_of(other, self.ledger, self.moment):
                    together = _overlap(mine, theirs) if theirs_in == household_id else None
                    if together is not None and other != person_id:
                        yield Tie(other, together)

    def _on_floor(self, person_id: str, own: Iterable[Entry]) -> Iterator[Tie]:
        """Yield everybody who was on the same floor of a site, with the days both were there."""
        for floor, mine in _floors(own):
            for fact in self.ledger.filed_under(Subject("floor", floor)):
                other = fact.subject.id
                if other == person_id:
                    continue
                for theirs_on, theirs in _floors(self.entries_about(fact.subject)):
                    together = _overlap(mine, theirs) if theirs_on == floor else None
                    if together is not None:
                        yield Tie(other, together)


def _by_person(tie: Tie) -> tuple[str, date, date]:
    if tie.days is None:
        return tie.person_id, date.min, date.max
    return tie.person_id, tie.days.first_on, tie.days.last_on or date.max


def _overlap(one: DaySpan, other: DaySpan) -> DaySpan | None:
    if not one.overlaps(other):
        return None
    ends = [day for day in (one.last_on, other.last_on) if day is not None]
    return DaySpan(first_on=max(one.first_on, other.first_on), last_on=min(ends) if ends else None)


def _floors(own: Iterable[Entry]) -> Iterator[tuple[str, DaySpan]]:
    """Yield the floors of sites a person was on, each until they went elsewhere or were let go."""
    moves: Sequence[Entry] = [
        one for one in own if one.live and one.fact.kind in ("confined", "released", "discharged")
    ]
    for number, entry in enumerate(moves):
        if isinstance(entry.fact, Confined):
            left_on = moves[number + 1].day if number + 1 < len(moves) else None
            for floor in entry.fact.also_under:
                yield floor.id, DaySpan(first_on=entry.day, last_on=left_on)
