"""The contact network 关系网: who met whom, when and where, from facts and nothing else.

Comes in: a register, a ledger, a moment. Goes out: a `ContactNetwork` that answers for one person
at a time: whom they met, and forwards and backwards to the n-th generation. Deliberately not here:
who was infectious, and who counts as a contact; a policy says that (`tracing`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any

import attrs

from gridcare.days import DaySpan
from gridcare.facts import Exposed, Ledger, Moment, Subject, moment_at
from gridcare.register import Directory, Register
from gridcare.tracing.generations import Contact, ContactLink, Step, reached
from gridcare.tracing.meetings import Meeting, meetings_at, on_record
from gridcare.tracing.presence import Presence, Whereabouts

__all__ = ["ContactNetwork"]


# Without slots, so that what was found once for a person is kept.
@attrs.frozen(kw_only=True, slots=False, repr=False)
class ContactNetwork:
    """Who met whom, as believed at a moment.

    People met where they lived in one household, lived behind one door, were isolated on one floor
    of a site, stayed at one place at one time, or where a fact says that they met. Meeting is
    mutual: the days on which A met B are those on which B met A.

    >>> from datetime import UTC, date, datetime
    >>> from gridcare.facts import Stayed
    >>> from gridcare.people import Person
    >>> ledger = Ledger(
    ...     Stayed(id=f"{who}-there", person_id=who, place_id="bakery", on=date(2021, 12, 20))
    ...     for who in ("li", "wu")
    ... )
    >>> network = ContactNetwork.of(
    ...     Register(people=(Person(id="li"),)), ledger, as_of=datetime(2021, 12, 24, tzinfo=UTC)
    ... )
    >>> [(one.person_id, one.registered) for one in network.contacts_of("li")]
    [('wu', False)]
    """

    directory: Directory
    ledger: Ledger
    moment: Moment

    @classmethod
    def of(
        cls,
        register: Register,
        ledger: Ledger,
        *,
        as_of: datetime,
        known_at: datetime | None = None,
    ) -> "ContactNetwork":
        """Look at a register and a ledger from an instant, as `assess` does.

        Raises `TypeError` for an instant without a zone.
        """
        moment = moment_at(as_of, known_at)
        return cls(directory=register.directory, ledger=ledger, moment=moment)

    def __repr__(self) -> str:
        """Show from when it looks."""
        return f"ContactNetwork({self.moment.today}, {len(self.ledger)} facts)"

    # --- one person -------------------------------------------------------------------------------

    def is_registered(self, person_id: str) -> bool:
        """Tell whether somebody is in the register."""
        return person_id in self.directory.people

    def meetings_of(self, person_id: str) -> tuple[Meeting, ...]:
        """Return every meeting of a person, in order of time."""
        kept = self._meetings.get(person_id)
        if kept is None:
            kept = self._meetings[person_id] = tuple(sorted(self._found(person_id), key=_order))
        return kept

    def contacts_of(
        self,
        person_id: str,
        *,
        generations: int = 1,
        since: date | None = None,
        until: date | None = None,
    ) -> tuple[Contact, ...]:
        """Return whom a person may have passed something on to, if they had it on these days.

        Generation 1 are those met, 2 those whom these met since, and so on.
        """
        days = _days(since, until)
        last_on = None if days is None else days.last_on

        def onward(meetings: Sequence[Meeting]) -> DaySpan:
            return DaySpan(first_on=min(one.first_on for one in meetings), last_on=last_on)

        found = self._reached(person_id, days, generations, onward)
        return tuple(
            self._contact(there, step, ((here, there, met) for here, met in by.items()))
            for (step, there), by in found.items()
        )

    def sources_of(
        self,
        person_id: str,
        *,
        generations: int = 1,
        since: date | None = None,
        until: date | None = None,
    ) -> tuple[Contact, ...]:
        """Return from whom a person may have got something, if they got it on these days.

        It mirrors `contacts_of`: whoever is a source of somebody has them among the contacts.
        """
        days = _days(since, until)
        first_on = date.min if days is None else days.first_on

        def back(meetings: Sequence[Meeting]) -> DaySpan:
            return DaySpan(first_on=first_on, last_on=max(one.last_on for one in meetings))

        found = self._reached(person_id, days, generations, back)
        return tuple(
            self._contact(there, step, ((there, here, met) for here, met in by.items()))
            for (step, there), by in found.items()
        )

    def met_on(
        self, person_id: str, days: Iterable[DaySpan]
    ) -> Iterator[tuple[str, tuple[Meeting, ...]]]:
        """Yield everybody whom a person met on these days, in order, with the meetings on them."""
        spans = tuple(days)
        found: dict[str, list[Meeting]] = {}
        for meeting in self.meetings_of(person_id):
            parts = (meeting.within(span, self.moment.zone) for span in spans)
            for part in parts:
                if part is not None:
                    found.setdefault(meeting.other(person_id), []).append(part)
        yield from ((other, tuple(found[other])) for other in sorted(found))

    # --- everybody --------------------------------------------------------------------------------

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody in the register, and whoever else facts place somewhere or with somebody."""
        found = set(self.directory.people)
        for heading in self.ledger.subjects():
            if heading.kind in ("stayed-at", "floor", "contacts-of"):
                found.update(fact.subject.id for fact in self.ledger.filed_under(heading))
            if heading.kind == "contacts-of":
                found.add(heading.id)
        return tuple(sorted(found))

    def meetings(self) -> Iterator[Meeting]:
        """Yield every meeting once, by person."""
        for person_id in self.people:
            yield from (one for one in self.meetings_of(person_id) if one.people[0] == person_id)

    def edges(self) -> list[tuple[str, str, dict[str, Any]]]:
        """Return every meeting as an edge: two people, and a dict of what is known of it.

        Graph libraries take these as they are, as edges of a graph with parallel ones.
        """
        return [(*one.people, one.to_record()) for one in self.meetings()]

    def to_records(self) -> list[dict[str, Any]]:
        """Return every meeting as a flat dict."""
        return [one.to_record() for one in self.meetings()]

    # --- finding ----------------------------------------------------------------------------------

    @cached_property
    def whereabouts(self) -> Whereabouts:
        """Where people were."""
        return Whereabouts(directory=self.directory, ledger=self.ledger, moment=self.moment)

    @cached_property
    def _meetings(self) -> dict[str, tuple[Meeting, ...]]:
        return {}

    @cached_property
    def _presences(self) -> dict[str, tuple[Presence, ...]]:
        return {}

    def _presence_of(self, person_id: str) -> tuple[Presence, ...]:
        kept = self._presences.get(person_id)
        if kept is None:
            kept = self._presences[person_id] = self.whereabouts.of(person_id)
        return kept

    def _found(self, person_id: str) -> Iterator[Meeting]:
        mine = self._presence_of(person_id)
        others = {one for presence in mine for one in self.whereabouts.others_at(presence)}
        for other in sorted(others - {person_id}):
            theirs = self._presence_of(other)
            yield from meetings_at((person_id, other), mine, theirs, self.moment.zone)
        headings = (Subject("person", person_id), Subject("contacts-of", person_id))
        entries = self.ledger.entries(headings, self.moment)
        exposures = (e for e in entries if e.live and isinstance(e.fact, Exposed))
        yield from on_record(exposures, self.moment.today)

    def _reached(
        self,
        person_id: str,
        days: DaySpan | None,
        generations: int,
        goes_on: Callable[[Sequence[Meeting]], DaySpan],
    ) -> dict[tuple[int, str], dict[str, Sequence[Meeting]]]:
        def steps_from(here: str, spans: Sequence[DaySpan], _number: int) -> Iterator[Step]:
            for there, meetings in self.met_on(here, spans):
                yield Step(there, meetings, goes_on(meetings))

        return reached(person_id, () if days is None else (days,), generations, steps_from)

    def _contact(
        self,
        person_id: str,
        generation: int,
        links: Iterable[tuple[str, str, Sequence[Meeting]]],
    ) -> Contact:
        return Contact(
            person_id=person_id,
            generation=generation,
            links=tuple(
                ContactLink(from_person_id=source, to_person_id=to, meetings=tuple(meetings))
                for source, to, meetings in links
            ),
            registered=self.is_registered(person_id),
        )


def _days(since: date | None, until: date | None) -> DaySpan | None:
    """Return the days from one through another, if there are any."""
    first_on = date.min if since is None else since
    if until is not None and until < first_on:
        return None
    return DaySpan(first_on=first_on, last_on=until)


def _order(meeting: Meeting) -> tuple[date, tuple[str, str], str, str, tuple[str, ...]]:
    place = meeting.place_id or ""
    return (meeting.first_on, meeting.people, meeting.link, place, meeting.because)
