"""What follows for one part: a household, a place, or facts about nobody known.

Comes in: the part's slice of register and ledger, and the signals routed to it. Goes out: a `Part`
with its periods and its duties, and what met them. Deliberately not here: any other part, and the
accounts, which a `Part` makes when it is asked for them.
"""

from collections.abc import Iterable, Sequence
from datetime import tzinfo

import attrs

from gridcare.assessment.fulfilment import told_what_became
from gridcare.assessment.parts import Member, Part, Slice
from gridcare.assessment.pushes import merged_pushes
from gridcare.duties import (
    Agenda,
    Duty,
    HomeMember,
    Listed,
    custody_of,
    duties_of_community,
    duties_of_home,
    duties_of_place,
    duties_of_visitor,
    listings_of,
)
from gridcare.facts import Entry, GateChecked, Moment, Subject
from gridcare.findings import Code, Finding
from gridcare.matching import match_duties
from gridcare.periods import derive_periods
from gridcare.permits import without_excused
from gridcare.places import grid_of
from gridcare.policy import Evidence, InForce
from gridcare.policy.dating import dated_by_specimen, known_by_now, specimens_told

__all__ = [
    "assess_community",
    "assess_home",
    "assess_place",
    "assess_remainder",
    "evidence_of",
]


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
    """Match what is owed with what was done, and tell periods what became of them."""
    live = [entry for entry in slice_.entries if entry.live]
    roots = {entry.fact.id: entry.root_id for entry in slice_.entries}
    showing = [*live, *specimens_told(live)]
    matched = match_duties(duties, showing, agenda.moment, slice_.roles, roots)
    held = (one.periods for one in members if one.periods.courses)
    return Part(
        slice=slice_,
        agenda=agenda,
        grid_id=grid_id,
        members=members,
        people=tuple([told_what_became(one, matched.results, live) for one in held]),
        duties=duties,
        matched=matched,
        noticed=findings,
        listed=listed,
    )
