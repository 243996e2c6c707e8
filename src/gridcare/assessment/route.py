"""Routing: which parts there are, to which a fact belongs, and whom a new fact concerns.

Comes in: the register's directory, the ledger, a moment. Goes out: part keys. Deliberately not
here: what a part may look at (`slices`), and what follows from it.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

import attrs

from gridcare.assessment.parts import PartKey
from gridcare.assessment.slices import Slices, kind_of_fact, subject_of
from gridcare.duties import scope_of
from gridcare.facts import (
    CasesReported,
    Fact,
    HouseholdMoved,
    JoinedHousehold,
    Retracted,
    RiskGraded,
    Subject,
    ZoneFact,
)
from gridcare.places import grid_of, prefecture_of
from gridcare.policy import Via

__all__ = ["Router"]


@attrs.frozen(kw_only=True)
class Router(Slices):
    """Finds parts, what each of them may look at, and whom a new fact concerns."""

    # --- which part -------------------------------------------------------------------------------

    def part_keys(self) -> tuple[PartKey, ...]:
        """Return every part there is, in order."""
        ids: dict[str, set[str]] = {
            "household": {*self.directory.households},
            "place": {*self.directory.places},
        }
        if self.asks.community:
            ids["community"] = {""}
        for subject in [*self._further(ids)]:
            key = self.part_of(subject)
            ids.setdefault(key.kind, set()).add(key.id)
        return tuple([PartKey(kind, one) for kind in sorted(ids) for one in sorted(ids[kind])])

    def _further(self, known: Mapping[str, Collection[str]]) -> Iterator[Subject]:
        """Yield those who may have a part of their own, besides households and places.

        Most people live where the register says, in a household that is known.
        """
        for person in self.directory.register.people:
            if person.household_id is None:
                yield Subject("person", person.id)
        for name in self.ledger.filed("residency"):
            yield Subject("person", name)
        for kind in _HOMES:
            named = self.ledger.filed(kind)
            for subject in (Subject(kind, one) for one in named if one not in known.get(kind, ())):
                if not _is_area_as_zone(subject):
                    yield subject

    def part_of(self, subject: Subject) -> PartKey:
        """Return the part in which facts about a subject are accounted for."""
        kind, name = subject
        if kind == "person" and name in self.directory.people:
            return self._part_of_person(name)
        known = (
            (kind == "household" and name in self.directory.households)
            or (kind == "place" and name in self.directory.places)
            or (kind == "worker" and name in self.directory.workers)
            or (kind == "zone" and name in self.directory.zone_names)
            or kind in _WITHOUT_REGISTER
        )
        return PartKey(kind, name) if known else PartKey("stray", str(subject))

    def _part_of_person(self, person_id: str) -> PartKey:
        household = self.directory.household_of(person_id, self.ledger, self.moment)
        if household is None or household not in self.directory.households:
            return PartKey("person", person_id)
        return PartKey("household", household)

    # --- whom a new fact concerns -----------------------------------------------------------------

    def exists(self, key: PartKey) -> bool:
        """Tell whether there is such a part: a register entry, or a fact about nobody known."""
        kind, name = key
        if kind == "household":
            return name in self.directory.households
        if kind == "place":
            return name in self.directory.places
        if kind == "person":
            return self.part_of(Subject(kind, name)) == key
        if kind == "community" and self.asks.community:
            return not name
        subject = subject_of(key)
        filed = self.ledger.filed_under(subject) if self.part_of(subject) == key else ()
        return any(fact.subject == subject for fact in filed)

    def concerned(self, fact: Fact) -> Iterator[PartKey]:
        """Yield the parts that a fact may change: its own, and those of all facts tied to it.

        Facts are tied that share an id, or of which one corrects or retracts the other.
        """
        ahead, reached = [fact], set[str]()
        for one in ahead:
            yield from self._looked_at_by(one)
            for name in {one.id, *_targets(one)} - reached:
                reached.add(name)
                ahead += self.ledger.with_id(name)
                ahead += self.ledger.filed_under(Subject("fact", name))

    def _looked_at_by(self, fact: Fact) -> Iterator[PartKey]:
        """Yield the parts whose slice a fact belongs to, here and now."""
        subject = fact.subject
        yield self.part_of(subject)
        if isinstance(fact, JoinedHousehold) and fact.household_id is not None:
            yield self.part_of(Subject("household", fact.household_id))
        yield from self._below(fact)
        bearing_on = set(self._borne_upon(fact))
        if subject.kind == "person" or self.asks.isolation:
            bearing_on |= {far for one in bearing_on for far in self._within_reach(one)}
        if self.asks.left_behind:
            wards = self.directory.wards
            bearing_on |= {ward for one in bearing_on for ward in wards.get(one, ())}
        for person_id in sorted(bearing_on):
            yield self.part_of(Subject("person", person_id))

    def _below(self, fact: Fact) -> Iterator[PartKey]:
        """Yield the parts whose rounds follow on the step that a fact may be."""
        kind, name = fact.subject
        above = "community" if kind == "community" else "grids"
        grid_id = name if kind == "place" else None
        for scope, step, asked in sorted(self.asks.steps):
            if step != above or asked != kind_of_fact(fact):
                continue
            if scope == "households":
                households = (
                    self.directory.households
                    if grid_id is None
                    else self.directory.households_in(f"grid:{grid_id}", self.ledger)
                )
                yield from (PartKey("household", one) for one in households)
            for place in self.directory.places.values():
                if scope_of(place) == scope and grid_id in (None, grid_of(place)):
                    yield PartKey("place", place.id)

    def _borne_upon(self, fact: Fact) -> Iterator[str]:
        """Yield the people whose own restrictions a fact bears on."""
        kind, name = fact.subject
        if kind == "person":
            yield name
        elif isinstance(fact, HouseholdMoved) or (
            kind == "household" and (self.asks.isolation or self._is_about_homes(fact))
        ):
            # Whoever moved away lived there once, and days that passed are judged by that.
            yield from self.directory.ever_in(name, self.ledger)
        elif isinstance(fact, RiskGraded | CasesReported):
            for code in {prefecture_of(fact.area), name}:
                for stay in self.ledger.filed_under(Subject("stayed-in", code)):
                    yield stay.subject.id
        elif isinstance(fact, ZoneFact) and Via.AREA in self.asks.ties:
            zone = f"area:{name}" if kind == "area" else name
            for household_id in self.directory.households_in(zone, self.ledger):
                yield from self.directory.ever_in(household_id, self.ledger)

    def _within_reach(self, person_id: str) -> Iterator[str]:
        """Yield everybody whom a fact about a person may concern.

        Those who met them; and where rules look through other ties, or at isolations that rest on
        isolations, those tied to them at as many removes as there are stages.
        """
        reached, edge = {person_id}, {person_id}
        for _remove in range(1 + self.asks.last_stage):
            edge = {other for one in edge for other in self._looking_at(one)} - reached
            reached |= edge
            yield from sorted(edge)

    def _looking_at(self, person_id: str) -> Iterator[str]:
        """Yield those whose rules look at a person: ties, followed against their direction."""
        for exposed in self.ledger.filed_under(Subject("contacts-of", person_id)):
            yield exposed.subject.id
        for via, back in _BACKWARDS.items():
            if via in self.asks.ties and person_id in self.directory.people:
                own = self._about(Subject("person", person_id))
                yield from (tie.person_id for tie in self.ties.of(person_id, back, own))


_BACKWARDS: Final = {
    Via.HOUSEHOLD: Via.HOUSEHOLD,
    Via.FLOOR: Via.FLOOR,
    Via.GUARDIAN: Via.WARD,
    Via.WARD: Via.GUARDIAN,
}
"""Through which tie somebody is found who looks through another one."""


# Facts about an area, the community or another fact need no register entry to have a home.
_WITHOUT_REGISTER: Final = frozenset({"area", "community", "drill", "retraction"})
_HOMES: Final = _WITHOUT_REGISTER | {"person", "household", "place", "worker", "zone"}


def _is_area_as_zone(subject: Subject) -> bool:
    """Tell whether a heading only says of an area that people live in it: facts are the area's."""
    return subject.kind == "zone" and subject.id.startswith("area:")


def _targets(fact: Fact) -> Iterator[str]:
    if fact.corrects is not None:
        yield fact.corrects
    if isinstance(fact, Retracted):
        yield fact.fact_id
