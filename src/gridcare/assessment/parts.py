"""A part of a community: what it may look at, and what follows for it.

Comes in: nothing; these are the values. Goes out: `Slice`, cut out for a part before it is
assessed, and `Part`, with its periods, results and accounts. Deliberately not here: cutting
(`slices`) and assessing (`following`).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import attrs

from gridcare.assessment.accounts import (
    Tally,
    held_too_long,
    odd_entries,
    seal_left_on,
    surplus_of,
    tally_of,
    unconfirmed,
)
from gridcare.assessment.gates import NO_GATES, GatesSeen, at_gates
from gridcare.assessment.pushes import unknown_addresses
from gridcare.duties import Agenda, Duty, Home, HomeMember, Listed
from gridcare.facts import Disposition, Entry, Subject
from gridcare.findings import Finding
from gridcare.frozenmap import FrozenMap
from gridcare.matching import Matched, Result
from gridcare.outreach import (
    HomeHearing,
    Shown,
    count_hearing,
    count_showing,
    heard_by,
    notices_named,
    shown_at,
)
from gridcare.people import Person, Role
from gridcare.periods import PersonPeriods
from gridcare.places import Place
from gridcare.policy import ALWAYS_THERE, Presence, Via

__all__ = ["Member", "Part", "PartKey", "Slice"]


class PartKey(NamedTuple):
    """Which part: a kind (household, person, place, area, worker, community, stray) and an id."""

    kind: str
    id: str


@attrs.frozen(kw_only=True)
class Member:
    """A person of whom something is known: own entries, and the signals addressed to them.

    Signals are entries about others by how they bear on the person, graded areas, and where rules
    ask about them one by one, the `others` of a tie and `each` person whom a fact is about. Of one
    of the others, `presence` says on which days they are one.
    """

    person: Person
    own: Sequence[Entry]
    around: Mapping[Via, Sequence[Entry]]
    areas: Sequence[Entry]
    others: Mapping[Via, Sequence["Member"]] = FrozenMap()
    each: Sequence["Member"] = ()
    presence: Presence = ALWAYS_THERE


@attrs.frozen(kw_only=True)
class Slice:
    """All that one part may look at.

    `above` is what is known of the places above, where rounds follow on a step there. `roles` are
    those of the workers who came on duty at a post. `unplaced` are pushes of people of whom nobody
    knows a door, `grid_id` is whose worker sees to somebody who is in no register. `guardians` of
    people who live here live elsewhere themselves, and their absence may be felt here. `gates` are
    those that the entries name.
    """

    key: PartKey
    entries: Sequence[Entry]
    members: Sequence[Member] = ()
    strangers: tuple[str, ...] = ()
    home: Home | None = None
    place: Place | None = None
    above: Sequence[Entry] = ()
    roles: Mapping[str, Role] = FrozenMap()
    unplaced: tuple[Entry, ...] = ()
    grid_id: str | None = None
    guardians: Sequence[Member] = ()
    gates: GatesSeen = NO_GATES


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Part:
    """What follows for one part: periods and duties at once, its accounts when they are asked for.

    `slice` is what it looked at, `agenda` the rules it was held against. `members` are its people
    of whom something is known, `people` those of them with periods, `duties` what is owed here and
    `matched` what became of it. `noticed` is what was found odd on the way, `listed` who was on
    which list by condition. Accounts are never kept: they rest on what is here, and most of a
    community is never asked for them.
    """

    slice: Slice
    agenda: Agenda
    grid_id: str | None
    members: Sequence[HomeMember]
    people: tuple[PersonPeriods, ...]
    duties: tuple[Duty, ...]
    matched: Matched
    noticed: Sequence[Finding]
    listed: tuple[Listed, ...]

    @property
    def key(self) -> PartKey:
        """Which part it is."""
        return self.slice.key

    @property
    def results(self) -> tuple[Result, ...]:
        """Every duty of it with how it stands."""
        return self.matched.results

    @property
    def unmet(self) -> Iterator[Result]:
        """The duties whose time passed without their being done."""
        return (one for one in self.results if one.unmet)

    @property
    def open(self) -> Iterator[Result]:
        """The duties that somebody can and should still do."""
        return (one for one in self.results if one.open)

    @property
    def strangers(self) -> tuple[str, ...]:
        """People who were reached and are in no register."""
        return self.slice.strangers

    @property
    def elsewhere_ids(self) -> frozenset[str]:
        """People for whom another community answers now: held by this one they are not."""
        now = self.agenda.moment.as_of_utc
        return frozenset(one.person.id for one in self.members if not one.custody.holds_at(now))

    # --- accounts ---------------------------------------------------------------------------------

    @property
    def dispositions(self) -> dict[str, Disposition]:
        """What became of each fact; one that shares its id counts under the one that holds."""
        fates: dict[str, Disposition] = {}
        for entry in self.slice.entries:
            if entry.disposition is _NOT_YET:
                fates.setdefault(entry.fact.id, _NOT_YET)
            elif entry.disposition is not _CONFLICTING:
                fates[entry.fact.id] = entry.disposition
        return fates

    @property
    def surplus_ids(self) -> tuple[str, ...]:
        """Live facts that nothing rests on."""
        if self._is_stray:
            return ()
        known_notices, _odd = notices_named(self._live, self.agenda.notices)
        matched = self.matched
        spoken_for = self._founding.union(matched.used_ids, matched.failing_ids, known_notices)
        return tuple(surplus_of(self._live, spoken_for))

    @property
    def failing_ids(self) -> tuple[str, ...]:
        """Live facts that are about a deed and fail what it requires."""
        return self.matched.failing_ids

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Whatever is odd or contradictory here."""
        moment, live = self.agenda.moment, self._live
        found = [*self.noticed, *odd_entries(self.slice.entries)]
        found += () if self._is_stray else notices_named(live, self.agenda.notices)[1]
        found += unknown_addresses(self.slice.unplaced)
        for person in self._held_here:
            found += held_too_long(person, live, self.results, moment)
        if live and self.key.kind == "household":
            found += seal_left_on(Subject(*self.key), live, self.members, moment)
        found += unconfirmed(self.members)
        found += at_gates(live, self.members, self.slice.gates)
        return tuple(found)

    @property
    def hearing(self) -> HomeHearing | None:
        """What a household has surely heard of the notices that were given out."""
        home, notices = self.slice.home, self.agenda.notices
        if home is None or home.household_id is None or not notices:
            return None
        return HomeHearing(
            household_id=home.household_id,
            grid_id=home.grid_id or "",
            compound_id=home.compound_id or "",
            nobody_here=not home.present_ids,
            heard=heard_by(self._live, notices),
        )

    @property
    def tally(self) -> Tally:
        """Everything that a whole is summed from, counted."""
        moment, hearing = self.agenda.moment, self.hearing
        entries, results = self.slice.entries, self.results
        counts = tally_of(entries, self.grid_id, self._held_here, results, moment)
        if hearing is not None:
            counts |= count_hearing(hearing, self.agenda.notices)
        if self.slice.home is None:
            counts |= count_showing(self._shown())
        return counts

    # --- what the accounts rest on ----------------------------------------------------------------

    @property
    def _live(self) -> list[Entry]:
        return [entry for entry in self.slice.entries if entry.live]

    @property
    def _is_stray(self) -> bool:
        return self.key.kind == "stray"

    @property
    def _held_here(self) -> list[PersonPeriods]:
        elsewhere = self.elsewhere_ids
        return [one for one in self.people if one.person_id not in elsewhere]

    @property
    def _founding(self) -> frozenset[str]:
        """The facts that periods and duties rest on."""
        courses = (held.course for one in self.people for held in one.courses)
        opening = {fact for course in courses for fact in course.because}
        opening.update(fact for duty in self.duties for fact in duty.because)
        return frozenset(opening)

    def _shown(self) -> Iterator[Shown]:
        """Yield what was told at a place, or to the community as a whole."""
        if self.slice.place is not None or self.key.kind == "community":
            yield from shown_at(self._live, self.slice.place)

    def __eq__(self, other: object) -> bool:
        """Compare what follows, not what was looked at."""
        if not isinstance(other, Part):
            return NotImplemented
        return self._told() == other._told()

    def __hash__(self) -> int:
        """Hash by which part it is."""
        return hash(self.key)

    def __repr__(self) -> str:
        """Show which part it is, and how much is owed there."""
        return f"Part({self.key.kind} {self.key.id!r}, {len(self.results)} duties)"

    def _told(self) -> tuple[object, ...]:
        outcomes = (self.key, self.grid_id, self.people, self.results, self.listed, self.strangers)
        accounts = (self.dispositions, self.surplus_ids, self.failing_ids, self.findings)
        return (*outcomes, *accounts, self.elsewhere_ids, self.hearing, self.tally)


_NOT_YET: Final = Disposition.NOT_YET
_CONFLICTING: Final = Disposition.CONFLICTING
