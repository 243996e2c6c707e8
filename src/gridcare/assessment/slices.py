"""What each part may look at: its own facts, and the signals addressed to it.

Comes in: the register's directory, the ledger, a moment, and what the rules in force ask about.
Goes out: a `Slice` for each part. Other people's facts (`ties`), their isolation (`shadows`), zones
and gradings reach a part here and nowhere else. Deliberately not here: which parts there are
(`route`), and what follows from what they see.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from gridcare.assessment.gates import NO_GATES, GatesSeen
from gridcare.assessment.parts import Member, PartKey, Slice
from gridcare.assessment.shadows import clipped
from gridcare.assessment.ties import Tie, Ties
from gridcare.duties import Home, scope_of
from gridcare.facts import (
    CameOnDuty,
    CasesReported,
    Contacted,
    Entry,
    Fact,
    GateChecked,
    HomeAssessed,
    Ledger,
    LeftArea,
    Moment,
    NoticeHeard,
    Pushed,
    RiskGraded,
    Subject,
)
from gridcare.people import Person, Residence, Role
from gridcare.places import Dwelling, enclosing_areas, grid_of, prefecture_of
from gridcare.policy import ALWAYS_THERE, Asks, Via, what_rules_ask
from gridcare.policy.dating import known_by_now
from gridcare.register import Directory

__all__ = ["Slices", "kind_of_fact", "subject_of"]


NOTHING_ASKED: Final = what_rules_ask(())


def nobody_isolated(_person_id: str, _below: int) -> tuple[Entry, ...]:
    """See no isolation: for whoever only asks where facts belong."""
    return ()


def _ties_of(slices: "Slices") -> Ties:
    return Ties(directory=slices.directory, ledger=slices.ledger, moment=slices.moment)


@attrs.frozen(kw_only=True)
class Slices:
    """Cuts out what each part may look at, as of a moment.

    `asks` says whose facts the rules in force ask about; of nobody else are any looked up.
    """

    directory: Directory
    ledger: Ledger
    moment: Moment
    asks: Asks = NOTHING_ASKED
    isolation_of: Callable[[str, int], tuple[Entry, ...]] = nobody_isolated
    ties: Ties = attrs.field(
        default=attrs.Factory(_ties_of, takes_self=True), init=False, eq=False, repr=False
    )

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
            place = self.directory.places[key.id]
            above = self._above(scope_of(place), grid_of(place))
            strangers = tuple(one.fact.id for one in entries if _nobody_known(one))
            return Slice(
                key=key,
                entries=entries,
                place=place,
                above=above,
                roles=dict(self._roles(entries)),
                strangers=strangers,
                gates=self._gates(entries),
            )
        entries = self._about(subject_of(key))
        return Slice(
            key=key,
            entries=entries,
            unplaced=tuple(self._unplaced(entries)),
            grid_id=self._grid_of_gate(entries),
            gates=self._gates(entries),
        )

    def _gates(
        self,
        entries: Sequence[Entry],
        household_id: str | None = None,
        shared: tuple[Entry, ...] = (),
    ) -> GatesSeen:
        """Return the gates that some entries name, and the zones of the door behind them."""
        named = {one.fact.place_id for one in entries if isinstance(one.fact, GateChecked)}
        if not named:
            return NO_GATES
        places = self.directory.places
        known = {one: places[one] for one in named if one in places}
        home = household_id is not None
        zones = self.directory.zones_at_home(household_id or "", shared) if home else None
        return GatesSeen(places=known, zones=zones)

    def _grid_of_gate(self, entries: Sequence[Entry]) -> str | None:
        """Return whose worker sees to somebody unknown: that of the last gate they came to."""
        gates = [one.fact.place_id for one in entries if isinstance(one.fact, GateChecked)]
        place = self.directory.places.get(gates[-1]) if gates else None
        return None if place is None else grid_of(place)

    def _unplaced(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield the pushes that name no door of the register, of people who have none here."""
        for entry in entries:
            is_push = entry.live and isinstance(entry.fact, Pushed)
            if is_push and entry.fact.dwelling_id not in self.directory.dwellings:
                yield entry

    def _roles(self, entries: Iterable[Entry]) -> Iterator[tuple[str, Role]]:
        """Yield the roles of those who came on duty at a post, as far as they are known."""
        for entry in entries:
            if (
                isinstance(entry.fact, CameOnDuty)
                and entry.fact.worker_id in self.directory.workers
            ):
                yield entry.fact.worker_id, self.directory.workers[entry.fact.worker_id].role

    def _about(self, subject: Subject) -> tuple[Entry, ...]:
        return self.ledger.about(subject, self.moment)

    def _home_slice(
        self, key: PartKey, household_id: str | None, member_ids: Sequence[str]
    ) -> Slice:
        shared = () if household_id is None else self._about(Subject("household", household_id))
        heard_of = self.ledger.filed("person")
        known = {
            one: self._about(Subject("person", one)) if one in heard_of else ()
            for one in member_ids
        }
        told = [entry for own in known.values() for entry in own]
        entries = sorted([*shared, *told], key=Entry.sort_key) if told else shared
        zones = self._zones_around(member_ids)
        everyone = self.asks.residents or (
            Via.HOUSEHOLD in self.asks.ties and self._concerns_all(household_id, known)
        )
        tied = Via.GUARDIAN in self.asks.ties or Via.WARD in self.asks.ties
        members = [
            self._member(person_id, own, shared, zones.get(person_id, ()))
            for person_id, own in known.items()
            if own or person_id in zones or everyone or (tied and self._has_ties(person_id))
        ]
        home = self._home(household_id, shared, member_ids)
        guardians = self._guardians_elsewhere(member_ids) if self.asks.left_behind else ()
        return Slice(
            key=key,
            entries=entries,
            members=members,
            home=home,
            strangers=tuple(sorted(self._strangers(shared))) if shared else (),
            unplaced=tuple(self._unplaced(entries)) if home.dwelling_id is None else (),
            guardians=tuple(guardians),
            gates=self._gates(entries, household_id, shared) if entries else NO_GATES,
        )

    def _guardians_elsewhere(self, member_ids: Sequence[str]) -> Iterator[Member]:
        """Yield the guardians of people of a household who do not live with it themselves."""
        named = {self.directory.people[one].guardian_id for one in member_ids}
        for guardian_id in sorted(one for one in named if one is not None):
            if guardian_id not in member_ids:
                yield self.member(guardian_id, self.asks.last_stage)

    def _home(
        self, household_id: str | None, shared: tuple[Entry, ...], member_ids: Sequence[str]
    ) -> Home:
        """Return a household as duties see it, without what is known of its people."""
        directory = self.directory
        household = None if household_id is None else directory.households.get(household_id)
        residents = [] if directory.has_moved_away(shared) else self._present(member_ids)
        door = self._door_of(household_id, shared)
        grid_id = None if door is None else door.grid_id
        return Home(
            household_id=household_id,
            grid_id=grid_id,
            unit_id=None if door is None else door.unit_id,
            dwelling_id=None if door is None else door.id,
            compound_id=None if door is None else directory.compound_of(door.unit_id),
            members=(),
            above=self._above("households", grid_id),
            present_ids=tuple([one.id for one in residents]),
            residents=residents,
            pets=() if household is None else household.pets,
            shared=known_by_now(shared),
        )

    def _concerns_all(self, household_id: str | None, known: Mapping[str, Sequence[Entry]]) -> bool:
        """Tell whether anything is known of anybody who lives, or lived, in a household.

        Of whoever left or joined, something is: that.
        """
        if any(known.values()) or household_id is None:
            return any(known.values())
        return len(self.directory.ever_in(household_id, self.ledger)) > len(known)

    def _present(self, member_ids: Iterable[str]) -> list[Person]:
        people = map(self.directory.people.__getitem__, member_ids)
        return [one for one in people if one.residence is not _AWAY]

    def _strangers(self, entries: Iterable[Entry]) -> set[str]:
        """Return the people whom a contact reached and who are in no register."""
        contacts = [e.fact for e in entries if e.live and isinstance(e.fact, _REACHING)]
        people = self.directory.people
        return {one for fact in contacts for one in fact.reached_ids if one not in people}

    def _above(self, scope: str, grid_id: str | None) -> tuple[Entry, ...]:
        """Return what is known of the places above, where a round of theirs is followed on."""
        if not self.asks.steps:
            return ()
        asked = {(above, kind) for below, above, kind in self.asks.steps if below == scope}
        scopes, kinds = {one for one, _kind in asked}, {kind for _above, kind in asked}
        headings = [Subject("community", "")] if "community" in scopes else []
        if grid_id is not None and "grids" in scopes:
            headings.append(Subject("place", grid_id))
        found = (entry for heading in headings for entry in self._about(heading))
        return tuple(one for one in found if one.live and kind_of_fact(one.fact) in kinds)

    def _door_of(self, household_id: str | None, entries: tuple[Entry, ...]) -> Dwelling | None:
        if household_id is None:
            return None
        return next(iter(self.directory.doors_of(household_id, entries)), None)

    # --- signals ----------------------------------------------------------------------------------

    def member(self, person_id: str, below: int) -> Member:
        """Return one person with all signals, isolations of stages before one among them."""
        own = self._about(Subject("person", person_id))
        household = self.directory.household_of(person_id, self.ledger, self.moment)
        shared = () if household is None else self._about(Subject("household", household))
        return self._member(person_id, own, shared, self._zones(person_id), below=below)

    def _member(
        self,
        person_id: str,
        own: Sequence[Entry],
        shared: Sequence[Entry],
        zones: Sequence[Entry],
        *,
        below: int | None = None,
    ) -> Member:
        homes = self._homes(person_id, shared)
        ties = {via: self.ties.of(person_id, via, own) for via in sorted(self.asks.ties)}
        stage = self.asks.last_stage if below is None else below
        around: dict[Via, Sequence[Entry]] = {Via.AREA: zones}
        for via, found in ties.items():
            echoed = self.ties.echoes(found) if via in self.asks.facts else ()
            around[via] = (*around.get(via, ()), *echoed, *self._isolations(via, found, stage))
        earlier = self.isolation_of(person_id, stage) if Via.SELF in self.asks.isolation else ()
        return Member(
            person=self.directory.people[person_id],
            own=(*own, *homes, *earlier),
            around={via: tuple(entries) for via, entries in around.items() if entries},
            areas=tuple(self._areas(own)),
            others={
                via: self._others(person_id, own, via, ties[via]) for via in self.asks.everyone
            },
            each=self._each(one for via in sorted(self.asks.each) for one in ties[via]),
        )

    def _is_asked(self, fact: Fact, person_id: str) -> bool:
        """Tell whether rules about a person look at a household's fact.

        A contact answers only for the members it reached; one that reached nobody is about all.
        """
        if isinstance(fact, Contacted) and fact.reached_ids and person_id not in fact.reached_ids:
            return False
        return self._is_about_homes(fact)

    def _is_about_homes(self, fact: Fact) -> bool:
        return isinstance(fact, HomeAssessed) or kind_of_fact(fact) in self.asks.own_kinds

    def _isolations(self, via: Via, ties: Iterable[Tie], below: int) -> Iterator[Entry]:
        if via in self.asks.isolation:
            for tie in ties:
                if tie.person_id in self.directory.people:
                    yield from clipped(self.isolation_of(tie.person_id, below), tie)

    def _others(
        self, person_id: str, own: Sequence[Entry], via: Via, ties: Iterable[Tie]
    ) -> tuple[Member, ...]:
        """Return those whom a rule asks about one by one; a household and a floor hold oneself."""
        there = {one.person_id: one.presence for one in ties}
        known = {one: self._about(Subject("person", one)) for one in there}
        if via in (Via.HOUSEHOLD, Via.FLOOR):
            there[person_id], known[person_id] = ALWAYS_THERE, tuple(own)
        return tuple(
            Member(
                person=self._person(one), own=known[one], around={}, areas=(), presence=there[one]
            )
            for one in sorted(there)
        )

    def _each(self, ties: Iterable[Tie]) -> tuple[Member, ...]:
        """Return everybody at the other ends, with what is known of them."""
        names = sorted({one.person_id for one in ties})
        return tuple(
            Member(
                person=self._person(one),
                own=self._about(Subject("person", one)),
                around={},
                areas=(),
            )
            for one in names
        )

    def _person(self, person_id: str) -> Person:
        """Return somebody from the register, or whoever is in none and of whom nothing is known.

        Unknown is not free: somebody from outside who was met counts among those met.
        """
        return self.directory.people.get(person_id) or Person(id=person_id)

    def _has_ties(self, person_id: str) -> bool:
        """Tell whether a child's guardian, or somebody's ward, may bear on a person unheard of."""
        person = self.directory.people[person_id]
        guarded = Via.GUARDIAN in self.asks.ties and person.guardian_id is not None
        return guarded or (Via.WARD in self.asks.ties and person_id in self.directory.wards)

    def _homes(self, person_id: str, shared: Sequence[Entry]) -> tuple[Entry, ...]:
        """Return what rules look at of a person's homes; most people have but one."""
        moved = self.ledger.filed_under(Subject("residency", person_id))
        found = self.ties.about_homes(person_id) if moved else shared
        return tuple(entry for entry in found if self._is_asked(entry.fact, person_id))

    def _zones_around(self, member_ids: Iterable[str]) -> Mapping[str, tuple[Entry, ...]]:
        """Return what is known of zones for whom they bear on; mostly there are none at all."""
        if Via.AREA not in self.asks.ties or not self.ledger.is_filed("zone"):
            return {}
        found = ((one, self._zones(one)) for one in member_ids)
        return {one: zones for one, zones in found if zones}

    def _zones(self, person_id: str) -> tuple[Entry, ...]:
        return tuple(self.ties.about_zones(person_id)) if Via.AREA in self.asks.ties else ()

    def _areas(self, own: Iterable[Entry]) -> Iterator[Entry]:
        """Yield the gradings that can concern the places somebody stayed in."""
        headings: dict[Subject, None] = {}
        for entry in own:
            if isinstance(entry.fact, LeftArea):
                prefecture = prefecture_of(entry.fact.area)
                headings[Subject("graded-in", prefecture)] = None
                for code in enclosing_areas(prefecture):
                    headings[Subject("area", code)] = None
        for entry in self.ledger.entries(headings, self.moment) if headings else ():
            if isinstance(entry.fact, RiskGraded | CasesReported):
                yield entry


_AWAY: Final = Residence.AWAY
_REACHING: Final = (Contacted, NoticeHeard)


def _nobody_known(entry: Entry) -> bool:
    """Tell whether somebody came to a gate and nobody knows who."""
    return entry.live and isinstance(entry.fact, GateChecked)


def kind_of_fact(fact: Fact) -> str:
    """Return the kind of a fact as policies name it."""
    return str(getattr(fact, "kind", ""))


def subject_of(key: PartKey) -> Subject:
    """Return the heading under which the facts of a part without a register entry are filed."""
    if key.kind != "stray":
        return Subject(key.kind, key.id)
    kind, _, name = key.id.partition(":")
    return Subject(kind, name)
