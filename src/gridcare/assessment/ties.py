"""Who bears on whom: people of one household, those met, one floor of a site, guardians, zones.

Comes in: the directory, the ledger, a moment. Goes out: other people with the days on which they
bear on somebody, and the entries about them as far as they do. Deliberately not here: whether any
rule asks for them (`slices`), and what follows.

People move, and moves are told late or taken back: who bears on whom is asked as it was believed on
each day, and as it is known now (`reach`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import chain
from typing import NamedTuple

import attrs

from gridcare.assessment.reach import ALL, EVER, NEVER, Reach, Steps, View, overlap, steps_of
from gridcare.days import DaySpan, join_spans
from gridcare.facts import Confined, Entry, Exposed, HomeAssessed, Ledger, Moment, Subject
from gridcare.policy import ALWAYS_THERE, Presence, Via
from gridcare.policy.dating import dated_by_specimen, known_by_now
from gridcare.register import Directory

__all__ = ["Tie", "Ties"]

Whereabouts = Sequence[tuple[str, DaySpan]]
"""Where somebody was, place by place."""


class Tie(NamedTuple):
    """Another person, what of them bears on somebody, and the days on which they are together.

    `presence` are those days as they were believed and as they are known now. Where it `clips`, an
    isolation bears as far as it falls into them.
    """

    person_id: str
    reach: Reach = ALL
    presence: Presence = ALWAYS_THERE
    clips: bool = False


@attrs.frozen(kw_only=True)
class Ties:
    """Finds who bears on a person, as of a moment."""

    directory: Directory
    ledger: Ledger
    moment: Moment

    def entries_about(self, subject: Subject) -> tuple[Entry, ...]:
        """Return the entries about somebody or something."""
        return self.ledger.about(subject, self.moment)

    def of(self, person_id: str, via: Via, own: Iterable[Entry]) -> tuple[Tie, ...]:
        """Return the people through whom a tie leads, each once, in order."""
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
        return tuple(sorted(found))

    def echoes(self, ties: Iterable[Tie]) -> Iterator[Entry]:
        """Yield the entries about the people at the other ends, as they bear on this one.

        A result bears by the day of its specimen, whenever it was reported.
        """
        for tie in ties:
            known = known_by_now(self.entries_about(Subject("person", tie.person_id)))
            for entry in dated_by_specimen(known, tie.person_id)[0]:
                heard = tie.reach.echo(entry)
                if heard is not None:
                    yield heard

    # --- people -----------------------------------------------------------------------------------

    def _met(self, own: Iterable[Entry]) -> Iterator[Tie]:
        """Yield everybody met; an exposure that is taken back bears no more."""
        exposures: dict[str, list[Entry]] = {}
        for entry in known_by_now([*own]):
            if isinstance(entry.fact, Exposed) and entry.fact.to_person_id is not None:
                exposures.setdefault(entry.fact.to_person_id, []).append(entry)
        for other, meetings in exposures.items():
            days = DaysTogether.of(meetings, partial(_since_met, meetings))
            yield Tie(other, days.reach, days.presence)

    def _housemates(self, person_id: str) -> Iterator[Tie]:
        """Yield everybody who ever lived with the person."""
        stays_of = self.directory.stays_of
        mine = self.directory.moves_of(person_id, self.ledger, self.moment)
        homes = self.directory.homes_of(person_id, mine)
        for other in sorted({one for home in homes for one in self._ever_in(home)} - {person_id}):
            theirs = self.directory.moves_of(other, self.ledger, self.moment)
            yield from _together(
                other, (mine, partial(stays_of, person_id)), (theirs, partial(stays_of, other))
            )

    def _ever_in(self, household_id: str) -> tuple[str, ...]:
        return self.directory.ever_in(household_id, self.ledger)

    def _on_floor(self, person_id: str, own: Iterable[Entry]) -> Iterator[Tie]:
        """Yield everybody who was on the same floor of a site while the person was there."""
        mine = _site_moves(own)
        floors = {floor for one in mine for floor in one.fact.also_under}
        found = {fact.subject for floor in floors for fact in self.ledger.filed_under(floor)}
        for other in sorted(found - {Subject("person", person_id)}):
            theirs = _site_moves(self.entries_about(other))
            yield from _together(other.id, (mine, _floors), (theirs, _floors))

    # --- homes and zones --------------------------------------------------------------------------

    def about_homes(self, person_id: str) -> Iterator[Entry]:
        """Yield what was found about a person's homes and done for those who lived there.

        How a home is bears on those who live there now, what was done there, on those who did.
        """
        moves = self.directory.moves_of(person_id, self.ledger, self.moment)
        for home in self.directory.homes_of(person_id, moves):
            for entry in self.entries_about(Subject("household", home)):
                on = None if isinstance(entry.fact, HomeAssessed) else entry.day
                places_on = partial(self._households, person_id, on=on)
                yield from _heard([entry], _while_there(home, moves, places_on))

    def about_zones(self, person_id: str) -> Iterator[Entry]:
        """Yield what was declared or found about zones, each while one holds the person's home."""
        directory = self.directory
        moves = directory.moves_of(person_id, self.ledger, self.moment)
        homes = directory.homes_of(person_id, moves)
        moved = {one: directory.removals_of(one, self.ledger, self.moment) for one in homes}
        for name in dict.fromkeys(
            name for one in homes for name in directory.zones_around(one, moved[one])
        ):
            zone = Subject("zone", name)
            if self.ledger.filed_under(zone):
                everything = (*moves, *chain.from_iterable(moved.values()))
                reach = _while_there(name, everything, partial(self._zones, person_id, moved))
                yield from _heard(self.ledger.entries((zone,), self.moment), reach)

    def _households(
        self, person_id: str, day: date, view: View, on: date | None = None
    ) -> Iterator[str]:
        """Yield where a person lives that day (or on another one), by what one goes by on it.

        On a day of moving it is both.
        """
        moves = self.directory.moves_of(person_id, self.ledger, self.moment)
        for home, span in self.directory.stays_of(person_id, view(moves, day)):
            if (on or day) in span:
                yield home

    def _zones(
        self, person_id: str, moved: dict[str, tuple[Entry, ...]], day: date, view: View
    ) -> Iterator[str]:
        for home in self._households(person_id, day, view):
            for doors, span in self.directory.doors_through(home, view(moved[home], day)):
                if day in span:
                    yield from (name for one in doors for name in self.directory.zones_of(one))


def _heard(entries: Iterable[Entry], reach: Reach) -> Iterator[Entry]:
    for entry in entries:
        heard = reach.echo(entry)
        if heard is not None:
            yield heard


class DaysTogether(NamedTuple):
    """The days on which two people are together, as believed on each day, and as known now."""

    believed: Steps[tuple[DaySpan, ...]]
    in_hindsight: Steps[tuple[DaySpan, ...]]

    @classmethod
    def of(
        cls, moves: Sequence[Entry], spans_on: Callable[[date, View], tuple[DaySpan, ...]]
    ) -> "DaysTogether":
        """Ask for each day on which the answer may turn."""
        return cls(*steps_of(moves, spans_on))

    @property
    def reach(self) -> Reach:
        """What bears: all that happens through the last day together."""
        return Reach(_through(self.believed), _through(self.in_hindsight))

    @property
    def presence(self) -> Presence:
        """When the other is one of those around; what is known now is what is known at last."""
        return Presence(steps=self.believed, known_now=self.in_hindsight[-1][1])


def _through(steps: Steps[tuple[DaySpan, ...]]) -> Steps[date]:
    return tuple(
        (day, max((span.last_on or EVER for span in spans), default=NEVER)) for day, spans in steps
    )


def _since_met(meetings: Sequence[Entry], day: date, view: View) -> tuple[DaySpan, ...]:
    """Return the days since two people met: whoever was met once is one of those met."""
    met_on = min((one.day for one in view(meetings, day)), default=None)
    return () if met_on is None else (DaySpan(first_on=met_on, last_on=None),)


def _while_there(
    place: str, moves: Sequence[Entry], places_on: Callable[[date, View], Iterable[str]]
) -> Reach:
    """Return the reach of what is about a place: everything, while somebody is there."""
    if not moves:
        return ALL
    return Reach.of(moves, lambda day, view: EVER if place in places_on(day, view) else NEVER)


def _together(
    other: str,
    mine: tuple[Sequence[Entry], Callable[[Sequence[Entry]], Whereabouts]],
    theirs: tuple[Sequence[Entry], Callable[[Sequence[Entry]], Whereabouts]],
) -> Iterator[Tie]:
    """Yield the tie of two people who were in one place, if they ever were.

    What happened before they came together bears from that day on; what happens after they parted
    does not.
    """
    (my_moves, my_places), (their_moves, their_places) = mine, theirs

    def spans_on(day: date, view: View) -> tuple[DaySpan, ...]:
        here, there = my_places(view(my_moves, day)), their_places(view(their_moves, day))
        return join_spans(_shared(here, there))

    together = DaysTogether.of((*my_moves, *their_moves), spans_on)
    if not together.reach.is_nothing:
        yield Tie(other, together.reach, together.presence, clips=True)


def _shared(mine: Whereabouts, theirs: Whereabouts) -> Iterator[DaySpan]:
    for my_place, my_days in mine:
        for their_place, their_days in theirs:
            both = overlap(my_days, their_days) if my_place == their_place else None
            if both is not None:
                yield both


def _site_moves(own: Iterable[Entry]) -> Sequence[Entry]:
    kinds = ("confined", "released", "discharged")
    return known_by_now([entry for entry in own if entry.fact.kind in kinds])


def _floors(moves: Sequence[Entry]) -> Whereabouts:
    """Return the floors of sites somebody was on, each until they went elsewhere or were let go."""
    left = [*(move.day for move in moves[1:]), None]
    return [
        (floor.id, DaySpan(first_on=move.day, last_on=left_on))
        for move, left_on in zip(moves, left, strict=False)
        if isinstance(move.fact, Confined)
        for floor in move.fact.also_under
    ]
