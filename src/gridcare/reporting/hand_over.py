"""Handing a person over to another community without losing a day.

Comes in: the sender's assessment; then the receiver's register and ledger. Goes out: a
`PersonSlice`, which goes through JSON, with everything the person's days rest on; then the
receiver's register and ledger with it. Deliberately not here: sending it, and which duties are
whose (`duties.custody`).

Ids are agreed between communities: a person keeps theirs. Names, phones and doors stay behind; of
other people only those go along who bear on the person, and of them only what the rules ask about.
What stays with the sender beside them is the paper seal on the sender's door, which then comes off,
and whatever else is owed to a household and not to the person.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final

import attrs

from gridcare.assessment import Assessment
from gridcare.bridge import Id, NonEmpty, derived, evolve
from gridcare.errors import InvalidRecord, Problem, UnknownName
from gridcare.facts import (
    AnsweredElsewhere,
    AnyFact,
    Disposition,
    Entry,
    Exposed,
    Fact,
    HandedOver,
    HandOverConfirmed,
    JoinedHousehold,
    Ledger,
    Subject,
    TakenOver,
    ZoneFact,
)
from gridcare.people import Household, Person, Residence
from gridcare.places import Building, Compound, Dwelling, Unit
from gridcare.policy import picks_in
from gridcare.register import Register

__all__ = ["PersonSlice", "confirm_hand_over", "hand_over", "take_over"]

_CUSTODY: Final = (AnsweredElsewhere, HandedOver, HandOverConfirmed, TakenOver)
_ALWAYS: Final = frozenset(
    {"confined", "died", "exposed", "joined_household", "ordered", "specimen_taken"}
)
"""Kinds that days rest on without a rule's naming them."""


@derived
class PersonSlice:
    """All that a person's days rest on: who bears on them, and the facts about these.

    `hand_over` is the fact for the sender's ledger. `register` holds the person, those who bear on
    them and the households they shared, without names, phones or doors.
    """

    hand_over: HandedOver
    from_community: NonEmpty
    register: Register
    facts: tuple[AnyFact, ...]

    @property
    def person_id(self) -> Id:
        """Who is handed over."""
        return self.hand_over.person_id


# --- the sender -----------------------------------------------------------------------------------


def hand_over(
    assessment: Assessment,
    person_id: str,
    *,
    at: datetime,
    from_community: str,
    to_community: str,
    fact_id: str,
    recorded_by: str | None = None,
) -> PersonSlice:
    """Return what goes along with a person, and the fact that they were handed over.

    Whoever calls it records `slice.hand_over` and sends the slice. Raises `UnknownName` for
    somebody who is not in the register.
    """
    if person_id not in assessment.directory.people:
        raise UnknownName("person")
    packing = _Packing(assessment=assessment, person_id=person_id)
    return PersonSlice(
        hand_over=HandedOver(
            id=fact_id,
            at=at,
            recorded_by=recorded_by,
            person_id=person_id,
            to_community=to_community,
        ),
        from_community=from_community,
        register=packing.register(),
        facts=tuple(packing.facts()),
    )


@attrs.frozen(kw_only=True)
class _Packing:
    """What of a community goes along with one person."""

    assessment: Assessment
    person_id: str

    def people(self) -> tuple[str, ...]:
        """Return those who bear on the person, at as many removes as rules look through."""
        router = self.assessment.router
        reached, edge = {self.person_id}, {self.person_id}
        for _remove in range(1 + router.asks.last_stage):
            edge = {far for one in edge for far in self._bearing_on(one)} - reached
            reached |= edge
        return tuple(sorted(reached - {self.person_id}))

    def _bearing_on(self, person_id: str) -> Iterator[str]:
        router = self.assessment.router
        if person_id not in self.assessment.directory.people:
            return
        own = self._about(Subject("person", person_id))
        for via in sorted(router.asks.ties):
            yield from (tie.person_id for tie in router.ties.of(person_id, via, own))
        for entry in own:
            if isinstance(entry.fact, Exposed) and entry.fact.to_person_id is not None:
                yield entry.fact.to_person_id

    def _about(self, subject: Subject) -> tuple[Entry, ...]:
        return self.assessment.router.ties.entries_about(subject)

    # --- facts ------------------------------------------------------------------------------------

    def facts(self) -> list[Any]:
        """Return every fact that goes along, with what corrects or withdraws it, in order of id."""
        found: dict[str, Fact] = {}
        ahead = [one for one in self._chosen() if not isinstance(one, _CUSTODY)]
        for fact in ahead:
            if fact.id not in found and self._is_known(fact):
                found[fact.id] = fact
                ahead += self.assessment.ledger.filed_under(Subject("fact", fact.id))
                ahead += self.assessment.ledger.with_id(fact.corrects or "")
        return [found[name] for name in sorted(found)]

    def _is_known(self, fact: Fact) -> bool:
        entry = self.assessment.ledger.entry(fact, self.assessment.moment)
        return entry.disposition is not Disposition.NOT_YET

    def _chosen(self) -> Iterator[Fact]:
        ledger = self.assessment.ledger
        yield from _plain(self._about(Subject("person", self.person_id)))
        for home in self._homes():
            yield from _plain(self._about(Subject("household", home)))
        for other in self.people():
            for fact in _plain(self._about(Subject("person", other))):
                if str(getattr(fact, "kind", "")) in self._kinds():
                    yield fact
        member = self.assessment.router.member(self.person_id, 0)
        yield from _plain(member.areas)
        for entries in member.around.values():
            yield from (one for one in _plain(entries) if isinstance(one, ZoneFact))
        yield from (one for one in ledger.filed_under(Subject("residency", self.person_id)))

    def _kinds(self) -> frozenset[str]:
        rules = (rule for force in self.assessment.engine.force for rule in force.rules)
        return _ALWAYS.union(pick.kind for rule in rules for pick in picks_in(rule))

    # --- the register -----------------------------------------------------------------------------

    def _homes(self) -> tuple[str, ...]:
        directory, ledger = self.assessment.directory, self.assessment.ledger
        moves = directory.moves_of(self.person_id, ledger, self.assessment.moment)
        return directory.homes_of(self.person_id, moves)

    def register(self) -> Register:
        """Return the people, their households, and the places behind them if a zone bears."""
        directory = self.assessment.directory
        people = [self._person(self.person_id), *map(self._person, self.people())]
        homes = dict.fromkeys(
            (*self._homes(), *(one.household_id for one in people if one.household_id))
        )
        known = [directory.households[one] for one in homes if one in directory.households]
        kept = frozenset(one.id for one in known)
        places = self._places(known) if self._has_zones() else {}
        doors = frozenset(one.id for one in places.get("dwellings", ()))
        return Register(
            people=tuple(self._referring(one, kept, people) for one in people),
            households=tuple(_household(one, doors) for one in known),
            **places,
        )

    def _person(self, person_id: str) -> Person:
        """Return somebody without name and phone; of others only what rules may ask."""
        person = self.assessment.directory.people.get(person_id) or Person(id=person_id)
        if person_id == self.person_id:
            return evolve(person, name=None, phone=None)
        asks = self.assessment.router.asks
        if asks.each or asks.everyone:
            return evolve(person, name=None, phone=None, residence=Residence.AWAY)
        home = person.household_id
        return Person(id=person_id, household_id=home, residence=Residence.AWAY)

    @staticmethod
    def _referring(person: Person, homes: frozenset[str], people: Iterable[Person]) -> Person:
        """Keep a person's references as far as they lead to what goes along."""
        names = {one.id for one in people}
        return evolve(
            person,
            household_id=person.household_id if person.household_id in homes else None,
            guardian_id=person.guardian_id if person.guardian_id in names else None,
        )

    def _has_zones(self) -> bool:
        member = self.assessment.router.member(self.person_id, 0)
        return any(
            isinstance(one, ZoneFact) for found in member.around.values() for one in _plain(found)
        )

    def _places(self, homes: Iterable[Household]) -> dict[str, tuple[Any, ...]]:
        """Return the doors of some households and what they stand in, by their ids alone."""
        register = self.assessment.register
        doors = {name for one in homes for name in one.dwelling_ids}
        dwellings = [one for one in register.dwellings if one.id in doors]
        units = {one.id: one for one in register.units}
        buildings = {one.id: one for one in register.buildings}
        compounds = {one.id: one for one in register.compounds}
        stairs = {one.unit_id: units[one.unit_id] for one in dwellings}
        houses = {one.building_id: buildings[one.building_id] for one in stairs.values()}
        yards = {one.compound_id: compounds[one.compound_id] for one in houses.values()}
        return {
            "dwellings": tuple(Dwelling(id=one.id, unit_id=one.unit_id) for one in dwellings),
            "units": tuple(Unit(id=one.id, building_id=one.building_id) for one in stairs.values()),
            "buildings": tuple(
                Building(id=one.id, compound_id=one.compound_id) for one in houses.values()
            ),
            "compounds": tuple(Compound(id=one.id, area=one.area) for one in yards.values()),
        }


def _plain(entries: Iterable[Entry]) -> Iterator[Fact]:
    """Yield the facts of entries; other people's isolations are none."""
    return (one.fact for one in entries if isinstance(one.fact, Fact))


def _household(household: Household, doors: frozenset[str]) -> Household:
    kept = tuple(one for one in household.dwelling_ids if one in doors)
    return Household(id=household.id, dwelling_ids=kept)


# --- the receiver ---------------------------------------------------------------------------------


def take_over(
    register: Register,
    ledger: Ledger,
    slice_: PersonSlice,
    *,
    household_id: str,
    fact_id: str,
    recorded_at: datetime,
    recorded_by: str | None = None,
) -> tuple[Register, Ledger]:
    """Return the receiver's register and ledger with a person in one of its households.

    Whoever the receiver has on record already stays as they are there. Raises `UnknownName` for a
    household that is not in the register, and `InvalidRecord` where an id of the slice is somebody
    else's here.
    """
    if household_id not in {one.id for one in register.households}:
        raise UnknownName("household")
    problems = tuple(_collisions(register, ledger, slice_))
    if problems:
        raise InvalidRecord("PersonSlice", problems)
    handed = slice_.hand_over
    told: dict[str, Any] = {
        "at": handed.at,
        "recorded_at": recorded_at,
        "recorded_by": recorded_by,
        "person_id": slice_.person_id,
    }
    own: list[Fact] = [
        TakenOver(
            id=fact_id,
            hand_over_id=handed.id,
            from_community=slice_.from_community,
            **told,
        ),
        JoinedHousehold(id=f"{fact_id}-home", household_id=household_id, **told),
        *_answered_elsewhere(register, slice_, fact_id, told),
    ]
    return _merged(register, slice_.register), ledger.append([*slice_.facts, *own])


def _answered_elsewhere(
    register: Register, slice_: PersonSlice, fact_id: str, told: dict[str, Any]
) -> Iterator[Fact]:
    here = {one.id for one in register.people}
    for person in slice_.register.people:
        if person.id not in here and person.id != slice_.person_id:
            about: dict[str, Any] = told | {"person_id": person.id}
            yield AnsweredElsewhere(id=f"{fact_id}-{person.id}", **about)


_TABLES: Final = ("compounds", "buildings", "units", "dwellings", "households", "people")


def _merged(register: Register, more: Register) -> Register:
    """Add what is not there yet; what is, is the receiver's own."""
    tables = {}
    for name in _TABLES:
        own = getattr(register, name)
        known = {one.id for one in own}
        tables[name] = (*own, *(one for one in getattr(more, name) if one.id not in known))
    return evolve(register, **tables)


def _collisions(register: Register, ledger: Ledger, slice_: PersonSlice) -> Iterator[Problem]:
    """Yield ids that mean something else here: nobody is taken for somebody else."""
    met_before = {
        person.id
        for person in slice_.register.people
        if any(
            isinstance(fact, _CUSTODY) for fact in ledger.filed_under(Subject("person", person.id))
        )
    }
    here = {one.id for one in register.people}
    if slice_.person_id in here and slice_.person_id not in met_before:
        yield Problem("register.people", "expected an id that nobody here has")
    homes_here = {one.id for one in register.households}
    lived_here = {one.household_id for one in register.people if one.id in met_before}
    joined = (ledger.filed_under(Subject("residency", one)) for one in met_before)
    lived_here |= {getattr(fact, "household_id", None) for facts in joined for fact in facts}
    for index, home in enumerate(slice_.register.households):
        if home.id in homes_here and home.id not in lived_here:
            yield Problem(
                f"register.households[{index}].id", "expected an id that no household here has"
            )
    yield from _other_places(register, slice_.register)


def _other_places(register: Register, more: Register) -> Iterator[Problem]:
    for table, parent in (("buildings", "compound_id"), ("units", "building_id")):
        known = {one.id: getattr(one, parent) for one in getattr(register, table)}
        for index, one in enumerate(getattr(more, table)):
            if known.get(one.id, getattr(one, parent)) != getattr(one, parent):
                yield Problem(f"register.{table}[{index}].id", "expected an id not used here")


def confirm_hand_over(
    slice_: PersonSlice, fact_id: str, *, at: datetime, recorded_by: str | None = None
) -> HandOverConfirmed:
    """Return the fact by which the sender learns that the receiver answers for the person."""
    return HandOverConfirmed(
        id=fact_id,
        at=at,
        recorded_by=recorded_by,
        person_id=slice_.person_id,
        hand_over_id=slice_.hand_over.id,
    )
