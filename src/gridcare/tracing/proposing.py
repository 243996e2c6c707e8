"""Contacts as a policy proposes them, from the network and the infectious windows.

Comes in: a contact network and a rulebook. Goes out: `Proposal` objects, each with the degree, the
links that lead there, and the facts that say so already; and `Source` objects backwards.
Deliberately not here: making anybody a contact. A proposal becomes a fact when somebody records
one, and nothing rests on it before.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, tzinfo
from functools import cached_property
from typing import Final, Literal

import attrs

from gridcare.bridge import Id, derived
from gridcare.days import DaySpan, join_spans
from gridcare.facts import Degree, Exposed
from gridcare.people import Person
from gridcare.policy import Evidence, Rulebook, Traced
from gridcare.tracing.generations import Contact, ContactLink, Step, reached
from gridcare.tracing.meetings import Meeting, minutes_together
from gridcare.tracing.network import ContactNetwork
from gridcare.tracing.windows import (
    InfectiousWindow,
    Ruled,
    evidence_of,
    passes_on,
    rules_in_force,
    windows_of,
)

__all__ = ["Proposal", "Source", "Tracing"]

_NEAREST_FIRST: Final = (Degree.CLOSE, Degree.SECONDARY, Degree.OVERLAP)


@derived
class Proposal:
    """Somebody who may have caught it from a case, and what a policy would call them.

    `links` lead to them from those one step nearer to the case, as far as they propose that degree.
    `recorded` are exposures on file
    that say so already; `registered` is False for somebody in no register, `is_case` tells that
    they are a case themselves.
    """

    person_id: Id
    degree: Degree
    generation: int
    case_id: Id
    rule: str
    disease: str
    links: tuple[ContactLink, ...]
    recorded: tuple[Id, ...]
    registered: bool
    is_case: bool

    @property
    def first_on(self) -> date:
        """The first day of contact that counts."""
        return min(one.first_on for one in self.links)

    @property
    def last_on(self) -> date:
        """The last day of contact that counts."""
        return max(one.last_on for one in self.links)

    @property
    def because(self) -> tuple[Id, ...]:
        """The facts that the links rest on."""
        meetings = (meeting for link in self.links for meeting in link.meetings)
        return tuple(dict.fromkeys(one for meeting in meetings for one in meeting.because))

    def exposed(
        self,
        fact_id: str,
        *,
        day: Literal["first", "last"] = "last",
        recorded_at: datetime | None = None,
        recorded_by: str | None = None,
    ) -> Exposed:
        """Make the fact that somebody records who takes the proposal up: of its last day, or first.

        Rules that count from the first exposure and from the last want both.
        """
        on = self.last_on if day == "last" else self.first_on
        link = next(one for one in self.links if on in (one.first_on, one.last_on))
        meeting = next(one for one in link.meetings if on in (one.first_on, one.last_on))
        return Exposed(
            id=fact_id,
            person_id=self.person_id,
            on=on,
            degree=self.degree,
            to_person_id=link.from_person_id,
            context=next(iter(meeting.contexts), None),
            disease=self.disease,
            recorded_at=recorded_at,
            recorded_by=recorded_by,
        )


@derived
class Source:
    """Somebody from whom a case may have caught it: met since the first day on which that may be.

    `was_infectious` tells that they are a case too, and were infectious on a day of the links.
    """

    person_id: Id
    generation: int
    case_id: Id
    rule: str
    links: tuple[ContactLink, ...]
    registered: bool
    was_infectious: bool


# Without slots, so that what was found once for a person is kept.
@attrs.frozen(kw_only=True, slots=False, repr=False)
class Tracing:
    """Contacts and sources of cases, as the rules on tracing in force propose them."""

    network: ContactNetwork
    rules: tuple[Ruled, ...]

    @classmethod
    def of(cls, network: ContactNetwork, rulebook: Rulebook) -> "Tracing":
        """Trace in a network by the rules that are in force at its moment."""
        return cls(network=network, rules=rules_in_force(rulebook, network.moment))

    def __repr__(self) -> str:
        """Show the day and the rules."""
        names = ", ".join(one.name for one in self.rules)
        return f"Tracing({self.network.moment.today}, {names or 'no rules'})"

    # --- cases ------------------------------------------------------------------------------------

    def windows_of(self, person_id: str) -> tuple[InfectiousWindow, ...]:
        """Return on which days others may have caught it from a person; none for no case."""
        kept = self._windows.get(person_id)
        if kept is None:
            today, evidence = self.network.moment.today, self._evidence_of(person_id)
            found = windows_of(person_id, evidence, self.rules, today)
            kept = self._windows[person_id] = tuple(found)
        return kept

    @property
    def cases(self) -> tuple[str, ...]:
        """Everybody who is a case to be traced, in order of id."""
        known = {one.id for one in self.network.ledger.subjects() if one.kind == "person"}
        return tuple(one for one in sorted(known) if self.windows_of(one))

    # --- forwards ---------------------------------------------------------------------------------

    def contacts_of(
        self, person_id: str, *, generations: int | None = None
    ) -> tuple[Proposal, ...]:
        """Return who may have caught it from a case, and through others, as the rules propose.

        Nearest first: by generation, degree and id. Each rule goes as many generations as it names,
        or no more than asked for.
        """
        found = [
            proposal
            for ruled in self.rules
            for proposal in self._proposed(person_id, ruled, generations)
        ]
        return tuple(sorted(found, key=_nearest_first))

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """What is proposed for all cases, case by case."""
        return tuple(one for case in self.cases for one in self.contacts_of(case))

    def _proposed(self, case_id: str, ruled: Ruled, generations: int | None) -> Iterator[Proposal]:
        windows = [one.days for one in self.windows_of(case_id) if one.rule == ruled.name]
        asked = ruled.rule.generations
        steps = asked if generations is None else min(asked, generations)
        for (step, there), by in reached(case_id, windows, steps, self._steps(ruled)).items():
            yield self._proposal(case_id, there, step, ruled, by.items())

    def _steps(self, ruled: Ruled) -> Callable[[str, Sequence[DaySpan], int], Iterator[Step]]:
        today, zone = self.network.moment.today, self.network.moment.zone

        def steps_from(here: str, days: Sequence[DaySpan], number: int) -> Iterator[Step]:
            for there, met in self.network.met_on(here, days):
                degree, meetings = _judged(ruled.rule.links, number, met, zone)
                if degree is None:
                    continue
                goes_on = None
                if degree is not Degree.OVERLAP:
                    since = min(one.first_on for one in meetings)
                    theirs = self._evidence_of(there).of_disease(ruled.policy.disease)
                    goes_on = passes_on(ruled.rule, theirs, since, today)
                yield Step(there, meetings, goes_on)

        return steps_from

    def _proposal(
        self,
        case_id: str,
        person_id: str,
        step: int,
        ruled: Ruled,
        by: Iterable[tuple[str, Sequence[Meeting]]],
    ) -> Proposal:
        zone, found = self.network.moment.zone, dict[Degree, list[ContactLink]]()
        for here, meetings in by:
            degree, met = _judged(ruled.rule.links, step, meetings, zone)
            assert degree is not None  # noqa: S101 - the step here was judged by the same links
            link = ContactLink(from_person_id=here, to_person_id=person_id, meetings=met)
            found.setdefault(degree, []).append(link)
        nearest = next(one for one in _NEAREST_FIRST if one in found)
        links = tuple(found[nearest])
        return Proposal(
            person_id=person_id,
            degree=nearest,
            generation=step,
            case_id=case_id,
            rule=ruled.name,
            disease=ruled.policy.disease,
            links=links,
            recorded=tuple(self._recorded(person_id, links, ruled.policy.disease)),
            registered=self.network.is_registered(person_id),
            is_case=bool(self.windows_of(person_id)),
        )

    def _recorded(
        self, person_id: str, links: Sequence[ContactLink], disease: str
    ) -> Iterator[str]:
        """Yield the exposures on file to one of those whom the links come from, on their days."""
        for entry in self.network.whereabouts.about(person_id):
            fact = entry.fact
            if isinstance(fact, Exposed) and fact.disease in ("", disease):
                named = [one for one in links if fact.to_person_id in (None, one.from_person_id)]
                if any(one.first_on <= entry.day <= one.last_on for one in named):
                    yield fact.id

    # --- backwards --------------------------------------------------------------------------------

    def sources_of(self, person_id: str, *, generations: int = 1) -> tuple[Source, ...]:
        """Return from whom a case may have caught it: everybody met since the rules' first day.

        They were met through the first day on which the case was infectious; those before them, no
        later. Whether somebody was infectious then is told where they are a known case.
        """
        found: list[Source] = []
        for window in self.windows_of(person_id):
            if window.caught_from is not None:
                contacts = self.network.sources_of(
                    person_id,
                    generations=generations,
                    since=window.caught_from,
                    until=window.days.first_on,
                )
                found += (self._source(one, window) for one in contacts)
        return tuple(found)

    def _source(self, contact: Contact, window: InfectiousWindow) -> Source:
        theirs = [one.days for one in self.windows_of(contact.person_id) if one.rule == window.rule]
        meetings = [meeting for link in contact.links for meeting in link.meetings]
        return Source(
            person_id=contact.person_id,
            generation=contact.generation,
            case_id=window.person_id,
            rule=window.rule,
            links=contact.links,
            registered=contact.registered,
            was_infectious=any(
                days.overlaps(meeting.days) for days in theirs for meeting in meetings
            ),
        )

    # --- what is known of a person ----------------------------------------------------------------

    @cached_property
    def _windows(self) -> dict[str, tuple[InfectiousWindow, ...]]:
        return {}

    def _evidence_of(self, person_id: str) -> Evidence:
        person = self.network.directory.people.get(person_id) or Person(id=person_id)
        own = self.network.whereabouts.about(person_id)
        return evidence_of(own, person, self.network.moment.zone)


def _nearest_first(proposal: Proposal) -> tuple[int, int, str, str]:
    degree = _NEAREST_FIRST.index(proposal.degree)
    return (proposal.generation, degree, proposal.person_id, proposal.rule)


# --- what meetings propose ------------------------------------------------------------------------


def _judged(
    links: Iterable[Traced], step: int, meetings: Iterable[Meeting], zone: tzinfo
) -> tuple[Degree | None, tuple[Meeting, ...]]:
    """Return the nearest degree that meetings propose in a step, and those that propose it."""
    met, by_degree = tuple(meetings), dict[Degree, list[Meeting]]()
    for traced in links:
        if traced.generation == step:
            by_degree.setdefault(traced.degree, []).extend(_counting(traced, met, zone))
    for degree in _NEAREST_FIRST:
        if by_degree.get(degree):
            return degree, tuple(dict.fromkeys(by_degree[degree]))
    return None, ()


def _counting(traced: Traced, meetings: Iterable[Meeting], zone: tzinfo) -> Iterator[Meeting]:
    """Yield the meetings that a link speaks of; where it asks for minutes, on days with enough."""
    found = [one for one in meetings if _speaks_of(traced, one)]
    if traced.minutes_a_day is None:
        yield from found
        return
    for span in join_spans(_days_with(traced.minutes_a_day, found, zone)):
        parts = (one.within(span, zone) for one in found if one.from_at is not None)
        yield from (part for part in parts if part is not None)


def _speaks_of(traced: Traced, meeting: Meeting) -> bool:
    if meeting.link is not traced.link:
        return False
    return not traced.contexts or not set(traced.contexts).isdisjoint(meeting.contexts)


def _days_with(minutes: int, meetings: Sequence[Meeting], zone: tzinfo) -> Iterator[DaySpan]:
    """Yield the days of which so many minutes together are proved, in all."""
    timed = [one for one in meetings if one.from_at is not None]
    for day in sorted({day for one in timed for day in one.days}):
        span = DaySpan(first_on=day, last_on=day)
        parts = (one.within(span, zone) for one in timed)
        if minutes_together(part for part in parts if part is not None) >= minutes:
            yield span
