"""One part of a community, assessed by itself: a household, a place, or facts about nobody known.

Comes in: the part's slice of register and ledger, and the signals routed to it. Goes out: a `Part`
with its periods, results, accounts and tally. Deliberately not here: any other part.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import tzinfo
from types import MappingProxyType
from typing import Final, NamedTuple

import attrs

from gridcare.assessment.accounts import (
    held_too_long,
    odd_entries,
    seal_left_on,
    surplus_of,
    tally_of,
)
from gridcare.assessment.fulfilment import told_what_became
from gridcare.assessment.gates import NO_GATES, GatesSeen, at_gates
from gridcare.assessment.pushes import merged_pushes, unknown_addresses
from gridcare.duties import (
    Agenda,
    Duty,
    Home,
    HomeMember,
    Listed,
    custody_of,
    duties_of_community,
    duties_of_home,
    duties_of_place,
    duties_of_visitor,
    listings_of,
)
from gridcare.facts import Disposition, Entry, GateChecked, Moment, Subject
from gridcare.findings import Code, Finding
from gridcare.matching import Result, match_duties
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
from gridcare.periods import PersonPeriods, derive_periods
from gridcare.permits import without_excused
from gridcare.places import Place, grid_of
from gridcare.policy import ALWAYS_THERE, Evidence, InForce, Presence, Via
from gridcare.policy.dating import dated_by_specimen, known_by_now, specimens_told

__all__ = [
    "Member",
    "Part",
    "PartKey",
    "Slice",
    "assess_community",
    "assess_home",
    "assess_place",
    "assess_remainder",
    "evidence_of",
]


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
    others: Mapping[Via, Sequence["Member"]] = MappingProxyType({})
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
    roles: Mapping[str, Role] = MappingProxyType({})
    unplaced: tuple[Entry, ...] = ()
    grid_id: str | None = None
    guardians: Sequence[Member] = ()
    gates: GatesSeen = NO_GATES


@attrs.frozen(kw_only=True)
class Part:
    """What follows for one part.

    `surplus_ids` are live facts that nothing rests on, `failing_ids` those that are about a deed
    and fail what it requires, `strangers` people who were reached and are in no register. `tally`
    counts everything a whole is summed from. `hearing` is what a household has surely heard, if
    notices were given out, and `listed` who was on which list by condition. `elsewhere_ids` are
    people for whom another community answers now: their periods are told, and held by this
    community they are not.
    """

    key: PartKey
    grid_id: str | None
    people: tuple[PersonPeriods, ...]
    results: tuple[Result, ...]
    dispositions: Mapping[str, Disposition]
    surplus_ids: tuple[str, ...]
    failing_ids: tuple[str, ...]
    strangers: tuple[str, ...]
    findings: tuple[Finding, ...]
    elsewhere_ids: frozenset[str]
    hearing: HomeHearing | None
    listed: tuple[Listed, ...]
    tally: Mapping[tuple[str, ...], int]

    @property
    def unmet(self) -> Iterator[Result]:
        """The duties whose time passed without their being done."""
        return (one for one in self.results if one.unmet)

    @property
    def open(self) -> Iterator[Result]:
        """The duties that somebody can and should still do."""
        return (one for one in self.results if one.open)


def assess_home(
    agenda: Agenda, force: Sequence[InForce], slice_: Slice, *, hindsight: bool
) -> Part:
    """Assess a household: periods of its people, then duties, then what met them."""
    moment, home = agenda.moment, slice_.home
    assert home is not None  # noqa: S101 - a slice of a household has one
    findings: list[Finding] = []
    members: list[HomeMember] = []
    for member in slice_.members:
        seen, odd = _at_home(member, force, moment, hindsight=hindsight)
        findings += odd
        members.append(seen)
    if members:
        home = attrs.evolve(home, members=tuple(members))
    if slice_.guardians:
        # What is odd about them is told where they live.
        away = (_at_home(one, force, moment, hindsight=hindsight)[0] for one in slice_.guardians)
        home = attrs.evolve(home, guardians=tuple(away))
    on_lists = tuple(listings_of(agenda, home))
    duties = tuple(duties_of_home(agenda, home, on_lists))
    return _part(
        slice_,
        duties,
        agenda,
        grid_id=home.grid_id,
        members=members,
        findings=findings,
        listed=tuple(one.listed for one in on_lists),
    )


def _at_home(
    member: Member, force: Sequence[InForce], moment: Moment, *, hindsight: bool
) -> tuple[HomeMember, list[Finding]]:
    """Return one person as duties see them, and what is odd about what is known of them."""
    evidence, odd = evidence_of(member, moment.zone)
    periods = derive_periods(member.person.id, evidence, force, moment.today, hindsight=hindsight)
    custody = custody_of(member.own, moment.zone)
    seen = HomeMember(person=member.person, evidence=evidence, periods=periods, custody=custody)
    return seen, odd


def evidence_of(member: Member, zone: tzinfo) -> tuple[Evidence, list[Finding]]:
    """Arrange what rules may look at: what is known by now, results dated by their specimens.

    What is known of others was dated before it was asked whether it bears.
    """
    told = without_excused(known_by_now(member.own))
    own, odd = dated_by_specimen(told, member.person.id)
    own, repeated = merged_pushes(own)
    evidence = Evidence.of(
        own,
        around={via: known_by_now(entries) for via, entries in member.around.items()},
        others={
            via: tuple(evidence_of(one, zone)[0] for one in group)
            for via, group in member.others.items()
        },
        by_person={one.person.id: evidence_of(one, zone)[0] for one in member.each},
        areas=known_by_now(member.areas),
        presence=member.presence,
        person=member.person,
        zone=zone,
    )
    return evidence, [*odd, *repeated]


def assess_place(agenda: Agenda, slice_: Slice) -> Part:
    """Assess a place: what is owed there, and what was done."""
    place = slice_.place
    assert place is not None  # noqa: S101 - a slice of a place has one
    known = (
        Evidence.of(known_by_now(slice_.entries), zone=agenda.moment.zone)
        if agenda.for_facts_of_places and slice_.entries
        else None
    )
    duties = tuple(duties_of_place(agenda, place, known, slice_.above))
    return _part(slice_, duties, agenda, grid_id=grid_of(place))


def assess_community(agenda: Agenda, slice_: Slice) -> Part:
    """Assess what concerns the community as a whole."""
    return _part(slice_, tuple(duties_of_community(agenda)), agenda)


def assess_remainder(agenda: Agenda, slice_: Slice) -> Part:
    """Account for facts that are about no household and no place, or about nobody known."""
    live = [entry for entry in slice_.entries if entry.live]
    subject = Subject(*slice_.key.id.split(":", 1)) if slice_.key.kind == "stray" else None
    if subject is not None and _is_visitor(subject, live):
        known = Evidence.of(known_by_now(slice_.entries), zone=agenda.moment.zone)
        duties = duties_of_visitor(agenda, subject, slice_.grid_id, known)
        repeated = merged_pushes(slice_.entries)[1]
        return _part(slice_, tuple(duties), agenda, grid_id=slice_.grid_id, findings=repeated)
    odd: list[Finding] = []
    if slice_.key.kind == "stray" and live:
        ids = tuple(entry.fact.id for entry in live)
        odd = [Finding(code=Code.UNKNOWN_SUBJECT, where=slice_.key.id, about=ids)]
        odd += merged_pushes(slice_.entries)[1]
    return _part(slice_, (), agenda, findings=odd)


def _is_visitor(subject: Subject, live: Iterable[Entry]) -> bool:
    """Tell whether somebody who is in no register came to a gate."""
    return subject.kind == "person" and any(isinstance(one.fact, GateChecked) for one in live)


def _part(
    slice_: Slice,
    duties: tuple[Duty, ...],
    agenda: Agenda,
    *,
    grid_id: str | None = None,
    members: Sequence[HomeMember] = (),
    findings: Sequence[Finding] = (),
    listed: tuple[Listed, ...] = (),
) -> Part:
    """Match, and account for every fact and duty exactly once."""
    moment = agenda.moment
    entries = slice_.entries
    live = [entry for entry in entries if entry.live]
    roots = {entry.fact.id: entry.root_id for entry in entries}
    showing = [*live, *specimens_told(live)]
    matched = match_duties(duties, showing, moment, slice_.roles, roots)
    held = [one.periods for one in members if one.periods.courses]
    people = tuple(told_what_became(one, matched.results, live) for one in held)
    stray = slice_.key.kind == "stray"
    known_notices, odd_notices = notices_named(() if stray else live, agenda.notices)
    elsewhere = frozenset(
        one.person.id for one in members if not one.custody.holds_at(moment.as_of_utc)
    )
    here = [one for one in people if one.person_id not in elsewhere]
    found = [*findings, *odd_entries(entries), *odd_notices]
    found += unknown_addresses(slice_.unplaced)
    for person in here:
        found += held_too_long(person, live, matched.results, moment)
    if live and slice_.key.kind == "household":
        found += seal_left_on(Subject(*slice_.key), live, members, moment)
    found += _unconfirmed(members)
    found += at_gates(live, members, slice_.gates)
    spoken_for = matched.used_ids | matched.failing_ids | _founding(people, duties) | known_notices
    hearing = _hearing(slice_.home, live, agenda)
    return Part(
        key=slice_.key,
        grid_id=grid_id,
        people=people,
        results=matched.results,
        dispositions=_fates(entries),
        surplus_ids=() if stray else tuple(surplus_of(live, spoken_for)),
        failing_ids=tuple(sorted(matched.failing_ids)),
        strangers=slice_.strangers,
        findings=tuple(found),
        elsewhere_ids=elsewhere,
        hearing=hearing,
        listed=listed,
        tally={
            **tally_of(entries, grid_id, here, matched.results, moment),
            **({} if hearing is None else count_hearing(hearing, agenda.notices)),
            **({} if slice_.home is not None else count_showing(_shown(slice_, live))),
        },
    )


def _unconfirmed(members: Iterable[HomeMember]) -> Iterator[Finding]:
    """Yield the hand-overs that nobody has confirmed: this community still answers."""
    for one in members:
        if one.custody.unconfirmed_ids:
            yield Finding(
                code=Code.HAND_OVER_UNCONFIRMED,
                where=f"person:{one.person.id}",
                about=one.custody.unconfirmed_ids,
            )


def _shown(slice_: Slice, live: Sequence[Entry]) -> Iterator[Shown]:
    """Yield what was told at a place, or to the community as a whole."""
    if slice_.place is not None or slice_.key.kind == "community":
        yield from shown_at(live, slice_.place)


def _hearing(home: Home | None, live: Sequence[Entry], agenda: Agenda) -> HomeHearing | None:
    """Return what a household has surely heard of the notices that were given out."""
    if home is None or home.household_id is None or not agenda.notices:
        return None
    return HomeHearing(
        household_id=home.household_id,
        grid_id=home.grid_id or "",
        compound_id=home.compound_id or "",
        nobody_here=not home.present_ids,
        heard=heard_by(live, agenda.notices),
    )


def _fates(entries: Iterable[Entry]) -> dict[str, Disposition]:
    """Return what became of each fact; one that shares its id counts under the one that holds."""
    fates: dict[str, Disposition] = {}
    for entry in entries:
        if entry.disposition is _NOT_YET:
            fates.setdefault(entry.fact.id, _NOT_YET)
        elif entry.disposition is not _CONFLICTING:
            fates[entry.fact.id] = entry.disposition
    return fates


_NOT_YET: Final = Disposition.NOT_YET
_CONFLICTING: Final = Disposition.CONFLICTING


def _founding(people: Iterable[PersonPeriods], duties: Iterable[Duty]) -> frozenset[str]:
    """Return the facts that periods and duties rest on."""
    opening = {fact for one in people for held in one.courses for fact in held.course.because}
    opening.update(fact for duty in duties for fact in duty.because)
    return frozenset(opening)
