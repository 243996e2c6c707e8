"""Routing: which part a fact belongs to, what each part may look at, whom a new fact concerns.

Comes in: the register's directory, the ledger, a moment. Goes out: part keys and slices. This is
the only room that looks across parts: a linked contact's tests and an area's grading are handed to
the parts they concern as signals. Deliberately not here: what follows from them.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs

from gridcare.assessment.parts import Member, PartKey, Slice
from gridcare.duties import Home
from gridcare.facts import (
    CasesReported,
    Contacted,
    Entry,
    Exposed,
    Fact,
    HomeAssessed,
    JoinedHousehold,
    Ledger,
    LeftArea,
    Moment,
    Retracted,
    RiskGraded,
    Subject,
)
from gridcare.people import Residence
from gridcare.places import enclosing_areas, prefecture_of
from gridcare.register import Directory

__all__ = ["Router"]


@attrs.frozen(kw_only=True)
class Router:
    """Finds parts and their slices, as of a moment."""

    directory: Directory
    ledger: Ledger
    moment: Moment

    # --- which part -------------------------------------------------------------------------------

    def part_keys(self) -> tuple[PartKey, ...]:
        """Return every part there is, in order."""
        found = {PartKey("household", one) for one in self.directory.households}
        found |= {PartKey("place", one) for one in self.directory.places}
        # Most people live where the register says, in a household named above.
        alone = [one.id for one in self.directory.register.people if one.household_id is None]
        found |= {self.part_of(Subject("person", one)) for one in alone}
        for subject in self.ledger.subjects():
            if subject.kind == "residency":
                found.add(self.part_of(Subject("person", subject.id)))
            elif subject.kind in _HOMES:
                found.add(self.part_of(subject))
        return tuple(sorted(found))

    def part_of(self, subject: Subject) -> PartKey:
        """Return the part in which facts about a subject are accounted for."""
        kind, name = subject
        if kind == "person" and name in self.directory.people:
            return self._part_of_person(name)
        known = (
            (kind == "household" and name in self.directory.households)
            or (kind == "place" and name in self.directory.places)
            or (kind == "worker" and name in self.directory.workers)
            or kind in _WITHOUT_REGISTER
        )
        return PartKey(kind, name) if known else PartKey("stray", str(subject))

    def _part_of_person(self, person_id: str) -> PartKey:
        household = self.directory.household_of(person_id, self.ledger, self.moment)
        if household is None or household not in self.directory.households:
            return PartKey("person", person_id)
        return PartKey("household", household)

    # --- what it may look at ----------------------------------------------------------------------

    def slice_of(self, key: PartKey) -> Slice:
        """Return all that one part may look at."""
        if key.kind == "household":
            members = self.directory.members_of(key.id, self.ledger, self.moment)
            return self._home_slice(key, key.id, members)
        if key.kind == "person":
            return self._home_slice(key, None, (key.id,))
        if key.kind == "place":
            entries = self._about(Subject("place", key.id))
            return Slice(key=key, entries=entries, place=self.directory.places[key.id])
        subject = _subject_of(key)
        return Slice(key=key, entries=self._about(subject))

    def _about(self, *headings: Subject) -> tuple[Entry, ...]:
        entries = self.ledger.entries(headings, self.moment)
        wanted = frozenset(headings)
        return tuple(entry for entry in entries if entry.fact.subject in wanted)

    def _home_slice(
        self, key: PartKey, household_id: str | None, member_ids: Sequence[str]
    ) -> Slice:
        shared = () if household_id is None else self._about(Subject("household", household_id))
        homes = tuple(entry for entry in shared if isinstance(entry.fact, HomeAssessed))
        entries = list(shared)
        members: list[Member] = []
        for person_id in member_ids:
            own = self._about(Subject("person", person_id))
            if own:
                entries += own
                members.append(self._member(person_id, (*own, *homes)))
        home = Home(
            household_id=household_id,
            grid_id=self._grid_of(household_id, shared),
            members=(),
            present_ids=()
            if self.directory.has_moved_away(shared)
            else tuple(self._present(member_ids)),
        )
        if members:
            entries.sort(key=Entry.sort_key)
        strangers = tuple(sorted(self._strangers(shared)))
        return Slice(key=key, entries=entries, members=members, home=home, strangers=strangers)

    def _present(self, member_ids: Iterable[str]) -> Iterator[str]:
        people = self.directory.people
        return (one for one in member_ids if people[one].residence is not Residence.AWAY)

    def _strangers(self, entries: Iterable[Entry]) -> set[str]:
        """Return the people whom a contact reached and who are in no register."""
        contacts = (e.fact for e in entries if e.live and isinstance(e.fact, Contacted))
        people = self.directory.people
        return {one for fact in contacts for one in fact.reached_ids if one not in people}

    def _grid_of(self, household_id: str | None, entries: tuple[Entry, ...]) -> str | None:
        if household_id is None:
            return None
        doors = self.directory.doors_of(household_id, entries)
        return doors[0].grid_id if doors else None

    def _member(self, person_id: str, own: Sequence[Entry]) -> Member:
        return Member(
            person=self.directory.people[person_id],
            own=own,
            linked=tuple(self._linked(own)),
            areas=tuple(self._areas(own)),
        )

    def _linked(self, own: Iterable[Entry]) -> Iterator[Entry]:
        """Yield the facts about the people somebody met: an echo, addressed to one part."""
        met = {
            entry.fact.to_person_id
            for entry in own
            if isinstance(entry.fact, Exposed) and entry.fact.to_person_id is not None
        }
        for person_id in sorted(met):
            yield from self._about(Subject("person", person_id))

    def _areas(self, own: Iterable[Entry]) -> Iterator[Entry]:
        """Yield the gradings that can concern the places somebody stayed in."""
        headings: dict[Subject, None] = {}
        for entry in own:
            if isinstance(entry.fact, LeftArea):
                prefecture = prefecture_of(entry.fact.area)
                headings[Subject("graded-in", prefecture)] = None
                for code in enclosing_areas(prefecture):
                    headings[Subject("area", code)] = None
        if headings:
            yield from self.ledger.entries(headings, self.moment)

    # --- whom a new fact concerns -----------------------------------------------------------------

    def exists(self, key: PartKey) -> bool:
        """Tell whether there is such a part: a register entry, or a fact about nobody known."""
        if key.kind in ("household", "place"):
            return True
        if key.kind == "person":
            return self.part_of(Subject("person", key.id)) == key
        subject = _subject_of(key)
        return any(fact.subject == subject for fact in self.ledger.filed_under(subject))

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
        if subject.kind == "person":
            for exposed in self.ledger.filed_under(Subject("contacts-of", subject.id)):
                yield self.part_of(exposed.subject)
        if isinstance(fact, RiskGraded | CasesReported):
            for code in {prefecture_of(fact.area), subject.id}:
                for stay in self.ledger.filed_under(Subject("stayed-in", code)):
                    yield self.part_of(stay.subject)


# Facts about an area, the community or another fact need no register entry to have a home.
_WITHOUT_REGISTER: Final = frozenset({"area", "community", "retraction"})
_HOMES: Final = _WITHOUT_REGISTER | {"person", "household", "place", "worker"}


def _targets(fact: Fact) -> Iterator[str]:
    if fact.corrects is not None:
        yield fact.corrects
    if isinstance(fact, Retracted):
        yield fact.fact_id


def _subject_of(key: PartKey) -> Subject:
    if key.kind != "stray":
        return Subject(key.kind, key.id)
    kind, _, name = key.id.partition(":")
    return Subject(kind, name)
