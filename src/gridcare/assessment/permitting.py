"""What is permitted, asked of a community: what is known of people and households is filled in.

Comes in: assessed parts, the directory, the ledger, the policies in force. Goes out: verdicts, who
is inside, and findings about what happened at gates and against limits. Deliberately not here: how
a verdict is reached (`permits`).

All of it looks at the whole: gates see people of every household, and of none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import attrs

from gridcare.assessment.gates import has_leave, keeping_in, lives_behind, went_out
from gridcare.assessment.outings import (
    Dweller,
    OutingRecord,
    outing_records,
    outings_of,
)
from gridcare.assessment.parts import Part, PartKey
from gridcare.assessment.route import Router
from gridcare.bridge import Id, derived, evolve
from gridcare.days import DaySpan
from gridcare.errors import UnknownName
from gridcare.facts import (
    EVENTS,
    GATES,
    LIFTED,
    Decision,
    Direction,
    Entry,
    Errand,
    EventHeld,
    EventKind,
    GateChecked,
    LeftInEmergency,
    LimitLifted,
    Subject,
)
from gridcare.findings import Code, Finding
from gridcare.people import Residence
from gridcare.periods import IsolationPhase
from gridcare.permits import (
    GateVerdict,
    Lifted,
    LimitVerdict,
    Passage,
    Permission,
    Permits,
    Presented,
    Roll,
    VehicleVerdict,
    follow,
)
from gridcare.places import Place, Premises, PremisesKind, kind_of
from gridcare.policy import InForce, Limit, Outings

__all__ = ["CommunityPermits", "EventRecord"]


@derived
class EventRecord:
    """An event that was held, or a venue that was open, and what the rules said of it that day."""

    fact_id: Id
    where: str
    verdict: LimitVerdict

    @property
    def against(self) -> bool:
        """Whether an order or a covenant spoke against it; what is advised is left to people."""
        return self.verdict.permission in (Permission.FORBIDDEN, Permission.AGREED_AGAINST)


@attrs.frozen(kw_only=True, repr=False)
class CommunityPermits:
    """What the rules in force permit in this community, as known at the moment."""

    parts: Mapping[PartKey, Part]
    router: Router
    force: Sequence[InForce]

    def __repr__(self) -> str:
        """Show the moment, and which policies are asked."""
        policies = ", ".join(one.policy.id for one in self.force)
        return f"CommunityPermits({self.router.moment.today}: {policies})"

    # --- verdicts ---------------------------------------------------------------------------------

    def at_gate(
        self, place_id: str, presented: Presented, *, person_id: str | None = None
    ) -> GateVerdict:
        """Say whether somebody may pass a gate now.

        With `person_id`, what is known is filled in: whether they are registered, live behind this
        gate, are held, have leave, and when somebody of their household last went out. Raises
        `UnknownName` for a place that is in no register, but in an emergency: that waits for none.
        """
        return self._asked.at_gate(self._known(place_id, presented, person_id))

    def for_vehicle(
        self, place_id: str, aboard: Iterable[tuple[str | None, Presented]]
    ) -> VehicleVerdict:
        """Say whether all who come in one vehicle may pass a gate now."""
        seen = tuple(aboard)
        urgent = any(presented.emergency is not None for _person_id, presented in seen)
        return self._asked.for_vehicle(
            self._known(place_id, presented, person_id, urgent=urgent)
            for person_id, presented in seen
        )

    def for_event(
        self, event: EventKind | str, *, on: date | None = None, size: int | None = None
    ) -> LimitVerdict:
        """Say whether an event of a kind, of so many people, may be held: today, or on a day."""
        return self._asked.for_event(event, on=on, size=size)

    def for_venue(
        self, venue: PremisesKind | str, *, on: date | None = None, size: int | None = None
    ) -> LimitVerdict:
        """Say whether a venue of a kind may be open: today, or on a day."""
        return self._asked.for_venue(venue, on=on, size=size)

    def for_outing(
        self, household_id: str, *, on: date | None = None, errand: Errand | None = None
    ) -> LimitVerdict:
        """Say whether one more of a household may go out, who, and when next.

        Whoever is held does not go for others. Raises `UnknownName` for a household that is in no
        register.
        """
        if household_id not in self.router.directory.households:
            raise UnknownName("household")
        day = on or self.router.moment.today
        members = self._members(household_id)
        may_go = [one for one in members if not any(self._held_on(one, day))]
        outings = outings_of(self._dwellers(household_id))
        return self._asked.for_outing(outings, on=day, errand=errand, may_go=may_go)

    @property
    def _asked(self) -> Permits:
        lifted = (
            Lifted(series=one.fact.series, rule_id=one.fact.rule_id, last_on=one.day)
            for one in self._live(LIFTED)
        )
        return Permits(
            force=tuple(self.force), today=self.router.moment.today, lifted=tuple(lifted)
        )

    # --- what is known of somebody ----------------------------------------------------------------

    def _known(
        self, place_id: str, presented: Presented, person_id: str | None, *, urgent: bool = False
    ) -> Presented:
        place = self.router.directory.places.get(place_id)
        if place is None:
            if urgent or presented.emergency is not None:
                return presented
            raise UnknownName("place")
        shown = evolve(presented, place=kind_of(place))
        if person_id is None or person_id not in self.router.directory.people:
            return shown
        phases = tuple(self._held_on(person_id, self.router.moment.today))
        household = self._household_of(person_id)
        return evolve(
            shown,
            registered=True,
            resident=self._resident(shown, place, person_id),
            held=bool(shown.held or phases),
            purposes=tuple(dict.fromkeys((*(shown.purposes or ()), *(p.purpose for p in phases)))),
            permitted=shown.permitted or has_leave(self._own(person_id), self.router.moment.today),
            outings=shown.outings
            if household is None
            else tuple(outings_of(self._dwellers(household))),
        )

    def _resident(self, shown: Presented, place: Place, person_id: str) -> bool | None:
        """Tell whether somebody lives behind a gate, by the register or by what the worker says."""
        said, lives = shown.resident, self._lives_behind(place, person_id)
        return said if lives is None else lives or bool(said)

    def _held_on(self, person_id: str, day: date) -> Iterator[IsolationPhase]:
        """Yield the phases that keep somebody in on a day."""
        part = self.parts.get(self.router.part_of(Subject("person", person_id)))
        for one in () if part is None else part.people:
            if one.person_id == person_id:
                yield from keeping_in(one, day)

    def _lives_behind(self, place: Place, person_id: str) -> bool | None:
        """Tell whether somebody lives behind a gate; None where nobody knows where they live."""
        person = self.router.directory.people[person_id]
        household = self._household_of(person_id)
        if household is None:
            return lives_behind(place, person, None)
        router = self.router
        shared = router.ledger.entries((Subject("household", household),), router.moment)
        return lives_behind(place, person, router.directory.zones_at_home(household, shared))

    def _household_of(self, person_id: str) -> str | None:
        router = self.router
        return router.directory.household_of(person_id, router.ledger, router.moment)

    def _members(self, household_id: str) -> tuple[str, ...]:
        router = self.router
        everybody = router.directory.members_of(household_id, router.ledger, router.moment)
        people = router.directory.people
        return tuple(one for one in everybody if people[one].residence is not Residence.AWAY)

    def _dwellers(self, household_id: str) -> Iterator[Dweller]:
        """Yield whoever lives or lived with a household, with the days on which they do."""
        directory, ledger = self.router.directory, self.router.ledger
        for person_id in directory.ever_in(household_id, ledger):
            if directory.people[person_id].residence is not Residence.AWAY:
                stays = self._stays(person_id)
                days = tuple(span for home, span in stays if home == household_id)
                yield Dweller(own=self._own(person_id), days=days)

    def _stays(self, person_id: str) -> tuple[tuple[str, DaySpan], ...]:
        directory = self.router.directory
        moves = directory.moves_of(person_id, self.router.ledger, self.router.moment)
        return directory.stays_of(person_id, (one for one in moves if one.live))

    def _own(self, person_id: str) -> tuple[Entry, ...]:
        return self._live(Subject("person", person_id))

    def _live(self, heading: Subject) -> tuple[Entry, ...]:
        entries = self.router.ledger.entries((heading,), self.router.moment)
        return tuple(one for one in entries if one.live)

    # --- what happened ----------------------------------------------------------------------------

    @property
    def presence(self) -> Roll:
        """Where everybody is whom a gate saw, by who it is."""
        passages: dict[str, list[Passage]] = {}
        for entry in self._live(GATES):
            passage = _passage(entry)
            if passage is not None:
                passages.setdefault(passage.person_id, []).append(passage)
        people = self.router.directory.people
        found = (follow(passages[one], registered=one in people) for one in sorted(passages))
        return Roll(people=tuple(one for one in found if one is not None))

    @property
    def events(self) -> tuple[EventRecord, ...]:
        """Every event that was held and every venue that was open, with what the rules said."""
        asked = self._asked
        records = (_record(entry, asked, self._venue(entry)) for entry in self._live(EVENTS))
        return tuple(one for one in records if one is not None)

    @property
    def outings(self) -> tuple[OutingRecord, ...]:
        """Every outing of a household through a gate, with what the rules said of it by then.

        Emergencies are no outings.
        """
        people = self.router.directory.people
        seen = {one.fact.person_id for one in self._live(GATES) if went_out(one)}
        households = {home for one in seen & people.keys() for home, _days in self._stays(one)}
        asked = self._asked
        return tuple(
            record
            for name in sorted(households)
            for record in outing_records(name, self._dwellers(name), asked)
        )

    def _venue(self, entry: Entry) -> PremisesKind | None:
        place = self.router.directory.places.get(entry.fact.place_id or "")
        return place.kind if isinstance(place, Premises) else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was done against a limit; what went wrong at gates is found part by part."""
        return (
            *(
                Finding(
                    code=Code.AGAINST_LIMIT,
                    where=one.where,
                    about=(one.fact_id, *(ground.rule.rule_id for ground in one.verdict.grounds)),
                )
                for one in self.events
                if one.against
            ),
            *self._too_many_outings(),
            *self._unknown_limits(),
        )

    def _too_many_outings(self) -> Iterator[Finding]:
        """Yield the outings that were one too many, each with the rules it was against."""
        for one in self.outings if self._limits_outings else ():
            if one.against:
                rules = (ground.rule.rule_id for ground in one.verdict.grounds)
                yield Finding(
                    code=Code.OUTING_BEYOND_LIMIT,
                    where=str(Subject("household", one.household_id)),
                    about=(one.fact_id, *rules),
                )

    @property
    def _limits_outings(self) -> bool:
        """Whether any policy limits how often people go out, so that it need be looked at."""
        rules = (rule for one in self.force for rule in one.rules)
        return any(isinstance(one, Limit) and isinstance(one.what, Outings) for one in rules)

    def _unknown_limits(self) -> Iterator[Finding]:
        known = {
            (one.policy.series, rule.id)
            for one in self.force
            for rule in one.policy.rules
            if isinstance(rule, Limit)
        }
        for entry in self._live(LIFTED):
            fact: LimitLifted = entry.fact
            if (fact.series, fact.rule_id) not in known:
                where = str(Subject("limit", f"{fact.series}/{fact.rule_id}"))
                yield Finding(code=Code.UNKNOWN_SUBJECT, where=where, about=(fact.id,))


def _passage(entry: Entry) -> Passage | None:
    """Return how somebody came to a gate; None for whom nobody knows, and for leave given."""
    match entry.fact:
        case GateChecked(person_id=str() as person_id, place_id=place_id) as fact:
            return Passage(
                fact_id=fact.id,
                person_id=person_id,
                on=entry.day,
                place_id=place_id,
                direction=fact.direction,
                decision=fact.decision,
            )
        case LeftInEmergency(person_id=person_id) as fact:
            return Passage(
                fact_id=fact.id,
                person_id=person_id,
                on=entry.day,
                place_id=None,
                direction=Direction.OUT,
                decision=Decision.ADMIT,
            )
        case _:
            return None


def _record(entry: Entry, asked: Permits, venue: PremisesKind | None) -> EventRecord | None:
    fact = entry.fact
    if isinstance(fact, EventHeld):
        verdict = asked.for_event(fact.event, on=entry.day, size=fact.size)
    elif venue is not None:
        verdict = asked.for_venue(venue, on=entry.day)
    else:
        return None
    return EventRecord(fact_id=fact.id, where=str(fact.subject), verdict=verdict)
