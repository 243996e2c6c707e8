"""One part of a community, assessed by itself: a household, a place, or facts about nobody known.

Comes in: the part's slice of register and ledger, and the signals routed to it. Goes out: a `Part`
with its periods, results, accounts and tally. Deliberately not here: any other part.

A part's tally is a sum of counts, so that a whole is the sum of its parts and one part can be taken
out and put back.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Final, NamedTuple

import attrs

from gridcare.bridge import evolve
from gridcare.duties import Agenda, Duty, Home, HomeMember, duties_of_home, duties_of_place
from gridcare.facts import (
    Disposition,
    Entry,
    Moment,
    ResultReported,
    SpecimenTaken,
)
from gridcare.findings import Code, Finding
from gridcare.matching import Matched, Result, Status, match_duties, people_reached
from gridcare.people import Person
from gridcare.periods import PersonPeriods, derive_periods
from gridcare.places import Premises, SharedSpace
from gridcare.policy import Evidence, InForce

__all__ = [
    "Member",
    "Part",
    "PartKey",
    "Slice",
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
    """A person of whom something is known: own entries, those of people met, graded areas."""

    person: Person
    own: Sequence[Entry]
    linked: Sequence[Entry]
    areas: Sequence[Entry]


@attrs.frozen(kw_only=True)
class Slice:
    """All that one part may look at."""

    key: PartKey
    entries: Sequence[Entry]
    members: Sequence[Member] = ()
    home: Home | None = None
    place: SharedSpace | Premises | None = None


@attrs.frozen(kw_only=True)
class Part:
    """What follows for one part.

    `surplus_ids` are live facts that nothing rests on, `failing_ids` those that are about a deed and
    fail what it requires. `tally` counts everything a whole is summed from.
    """

    key: PartKey
    grid_id: str | None
    people: tuple[PersonPeriods, ...]
    results: tuple[Result, ...]
    dispositions: Mapping[str, Disposition]
    surplus_ids: tuple[str, ...]
    failing_ids: tuple[str, ...]
    findings: tuple[Finding, ...]
    tally: Mapping[tuple[str, ...], int]

    @property
    def unmet(self) -> Iterator[Result]:
        """The duties whose time passed without their being done."""
        return (one for one in self.results if one.unmet)

    @property
    def open(self) -> Iterator[Result]:
        """The duties that somebody can and should still do."""
        return (one for one in self.results if one.open)


# Kinds that state how things are, or open and shape periods, without discharging anything.
_STATE_KINDS: Final = frozenset(
    {
        "arrived",
        "left_area",
        "exposed",
        "risk_graded",
        "cases_reported",
        "result_reported",
        "symptoms_reported",
        "diagnosed",
        "confined",
        "released",
        "home_assessed",
        "household_moved",
        "joined_household",
        "worker_absent",
        "worker_returned",
        "grid_assigned",
        "count_stated",
        "retracted",
    }
)


def assess_home(
    agenda: Agenda, force: Sequence[InForce], slice_: Slice, *, hindsight: bool
) -> Part:
    """Assess a household: periods of its people, then duties, then what met them."""
    moment, home = agenda.moment, slice_.home
    assert home is not None  # noqa: S101 - a slice of a household has one
    findings: list[Finding] = []
    members: list[HomeMember] = []
    for member in slice_.members:
        evidence, odd = evidence_of(member)
        findings += odd
        periods = derive_periods(
            member.person.id, evidence, force, moment.today, hindsight=hindsight
        )
        members.append(HomeMember(person=member.person, evidence=evidence, periods=periods))
    home = attrs.evolve(home, members=tuple(members)) if members else home
    duties = tuple(duties_of_home(agenda, home))
    return _part(slice_, home.grid_id, home, duties, moment, findings)


def evidence_of(member: Member) -> tuple[Evidence, list[Finding]]:
    """Arrange what rules may look at; results are dated by their specimens."""
    own, odd = _dated_by_specimen(member.own, member.person.id)
    linked, _ = _dated_by_specimen(member.linked, member.person.id)
    evidence = Evidence.of(own, linked=linked, areas=member.areas, person=member.person)
    return evidence, odd


def _dated_by_specimen(
    entries: Sequence[Entry], person_id: str
) -> tuple[Sequence[Entry], list[Finding]]:
    """Give each result the day of its specimen; it still takes effect when it was reported."""
    results = [entry for entry in entries if isinstance(entry.fact, ResultReported)]
    if not results:
        return entries, []
    taken = {e.fact.id: e for e in entries if isinstance(e.fact, SpecimenTaken)}
    odd: list[Finding] = []
    dated: list[Entry] = []
    for entry in entries:
        if not isinstance(entry.fact, ResultReported):
            dated.append(entry)
            continue
        specimen = taken.get(entry.fact.specimen_id)
        if specimen is None:
            where = f"person:{person_id}"
            odd.append(
                Finding(
                    code=Code.RESULT_WITHOUT_SPECIMEN, where=where, about=(entry.fact.id,)
                )
            )
            dated.append(entry)
            continue
        known_on = max(entry.known_on, entry.day)
        dated.append(evolve(entry, day=specimen.day, at=specimen.at, known_on=known_on))
    return sorted(dated, key=Entry.sort_key), odd


def assess_place(agenda: Agenda, slice_: Slice) -> Part:
    """Assess a shared space or premises: what is owed there, and what was done."""
    place = slice_.place
    assert place is not None  # noqa: S101 - a slice of a place has one
    duties = tuple(duties_of_place(agenda, place))
    return _part(slice_, place.grid_id, None, duties, agenda.moment, [])


def assess_remainder(slice_: Slice, moment: Moment) -> Part:
    """Account for facts that are about no household and no place, or about nobody known."""
    odd: list[Finding] = []
    ids = tuple(entry.fact.id for entry in slice_.entries if entry.live)
    if slice_.key.kind == "stray" and ids:
        odd = [Finding(code=Code.UNKNOWN_SUBJECT, where=slice_.key.id, about=ids)]
    return _part(slice_, None, None, (), moment, odd)


# --- accounts -------------------------------------------------------------------------------------


def _part(
    slice_: Slice,
    grid_id: str | None,
    home: Home | None,
    duties: tuple[Duty, ...],
    moment: Moment,
    findings: list[Finding],
) -> Part:
    live = [entry for entry in slice_.entries if entry.live]
    matched = match_duties(duties, live, moment)
    reached, contacts = _round_reach(duties, live, moment)
    people = () if home is None else tuple(m.periods for m in home.members if m.periods.courses)
    used = matched.used_ids | contacts | _founding(people, duties)
    findings = [*findings, *_odd_entries(slice_.entries)]
    surplus = () if slice_.key.kind == "stray" else tuple(_surplus(live, used, matched))
    dispositions = {
        entry.fact.id: entry.disposition
        for entry in slice_.entries
        if entry.disposition is not Disposition.CONFLICTING
    }
    return Part(
        key=slice_.key,
        grid_id=grid_id,
        people=people,
        results=matched.results,
        dispositions=dispositions,
        surplus_ids=surplus,
        failing_ids=tuple(sorted(matched.failing_ids)),
        findings=tuple(findings),
        tally=_tally(slice_.entries, grid_id, people, matched.results, reached, moment),
    )


def _founding(people: Iterable[PersonPeriods], duties: Iterable[Duty]) -> set[str]:
    """Return the facts that periods and duties rest on."""
    founding = {fact for one in people for held in one.courses for fact in held.course.because}
    for duty in duties:
        founding.update(duty.because)
    return founding


def _surplus(live: Iterable[Entry], used: Set[str], matched: Matched) -> Iterator[str]:
    for entry in live:
        fact = entry.fact
        if fact.id in used or fact.id in matched.failing_ids or fact.kind in _STATE_KINDS:
            continue
        yield fact.id


def _odd_entries(entries: Iterable[Entry]) -> Iterator[Finding]:
    for entry in entries:
        if entry.disposition is Disposition.CONFLICTING:
            where = str(entry.fact.subject)
            yield Finding(code=Code.CONFLICTING_ID, where=where, about=(entry.fact.id,))
        elif entry.live and entry.fact.corrects is not None and entry.root_id == entry.fact.id:
            where = str(entry.fact.subject)
            yield Finding(code=Code.CORRECTS_UNKNOWN, where=where, about=(entry.fact.id,))


def _round_reach(
    duties: Iterable[Duty], live: Sequence[Entry], moment: Moment
) -> tuple[dict[str, int], frozenset[str]]:
    """Count the people reached in each round, and name the contacts that reached them."""
    counts: dict[str, int] = {}
    contacts: frozenset[str] = frozenset()
    for duty in duties:
        if duty.people_ids:
            people, facts = people_reached(duty, live, moment)
            counts[duty.rule_name] = len(people)
            contacts |= facts
    return counts, contacts


def _tally(
    entries: Sequence[Entry],
    grid_id: str | None,
    people: Sequence[PersonPeriods],
    results: Sequence[Result],
    reached: Mapping[str, int],
    moment: Moment,
) -> dict[tuple[str, ...], int]:
    tally: Counter[tuple[str, ...]] = Counter()
    grid = grid_id or ""
    for entry in entries:
        tally["facts", entry.disposition] += 1
    for result in results:
        duty = result.duty
        tally["duties", result.status] += 1
        if result.unmet:
            tally["unmet", grid, duty.deed.key] += 1
        if duty.people_ids or duty.waived:
            tally["round", duty.rule_name, grid, _bucket(result)] += 1
            tally["people", duty.rule_name, grid, "all"] += len(duty.people_ids)
            tally["people", duty.rule_name, grid, "reached"] += reached.get(duty.rule_name, 0)
    for person in people:
        for period in person.periods:
            phase = period.phase_on(moment.today)
            if phase is not None:
                tally["held", grid, phase.setting, phase.purpose] += 1
    return dict(tally)


def _bucket(result: Result) -> str:
    """Put a household of a round in exactly one place."""
    if result.met:
        return "reached"
    if result.status in (Status.ATTEMPTED, Status.REFUSED):
        return str(result.status)
    return "exempt" if result.status is Status.WAIVED else "pending"


