"""The accounts of one part: what became of every fact, what is odd, and the counts.

Comes in: the part's entries, periods and results. Goes out: surplus facts, findings, and a tally.
Deliberately not here: deriving any of them (`parts`), or summing parts (`assess`).

A tally is a sum of counts, so that a whole is the sum of its parts and one part can be taken out
and put back.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from gridcare.care import seal_of
from gridcare.days import first_day_free, shift
from gridcare.duties import HomeMember
from gridcare.facts import Disposition, Entry, Fact, Moment, Seal, SealHandled, Setting, Subject
from gridcare.findings import Code, Finding
from gridcare.matching import Result, Status
from gridcare.periods import IsolationPeriod, PersonPeriods
from gridcare.policy import Binding

__all__ = [
    "Tally",
    "held_too_long",
    "odd_entries",
    "seal_left_on",
    "surplus_of",
    "tally_of",
    "unconfirmed",
]

Tally = dict[tuple[str, ...], int]

# Kinds that state how things are, or open and shape periods, without discharging anything.
_STATE_KINDS: Final = frozenset(
    {
        "answered_elsewhere",
        "hand_over_confirmed",
        "handed_over",
        "taken_over",
        "arrived",
        "breached",
        "cases_reported",
        "confined",
        "count_stated",
        "departed",
        "diagnosed",
        "died",
        "drill_begun",
        "drill_step_done",
        "discharged",
        "event_held",
        "exposed",
        "gate_checked",
        "grid_assigned",
        "home_assessed",
        "household_moved",
        "infection_found",
        "joined_household",
        "left_area",
        "left_closed_loop",
        "left_in_emergency",
        "limit_lifted",
        "ordered",
        "outing_permitted",
        "pushed",
        "released",
        "report_sent",
        "result_reported",
        "retracted",
        "risk_graded",
        "ruled_out",
        "shift_planned",
        "stayed",
        "stock_counted",
        "stock_issued",
        "stock_received",
        "stock_reserved",
        "suspected",
        "symptoms_ended",
        "symptoms_reported",
        "treated",
        "vaccinated",
        "venue_opened",
        "worker_absent",
        "worker_returned",
        "zone_declared",
        "zone_lifted",
        "zone_screened",
    }
)


_CONFLICTING: Final = Disposition.CONFLICTING


def surplus_of(live: Iterable[Entry], spoken_for: Collection[str]) -> Iterator[str]:
    """Yield the live facts that nothing rests on: done once more than was owed, or unasked."""
    for entry in live:
        if entry.fact.id not in spoken_for and not _states_something(entry.fact):
            yield entry.fact.id


def _states_something(fact: Fact) -> bool:
    """Tell whether a fact is not there to discharge anything: an opened seal is one that shows."""
    if isinstance(fact, SealHandled):
        return fact.action is Seal.OPENED
    return str(getattr(fact, "kind", "")) in _STATE_KINDS


# --- findings -------------------------------------------------------------------------------------


def odd_entries(entries: Iterable[Entry]) -> Iterator[Finding]:
    """Yield facts that share an id with another, or correct one that is not there."""
    for entry in entries:
        if entry.disposition is _CONFLICTING:
            yield _about_entry(Code.CONFLICTING_ID, entry)
        elif entry.corrects_unknown and entry.live:
            yield _about_entry(Code.CORRECTS_UNKNOWN, entry)


def _about_entry(code: Code, entry: Entry) -> Finding:
    return Finding(code=code, where=str(entry.fact.subject), about=(entry.fact.id,))


def held_too_long(
    person: PersonPeriods, live: Iterable[Entry], results: Iterable[Result], moment: Moment
) -> Iterator[Finding]:
    """Yield where a person is held longer than the policy, or than duly done tests, would hold."""
    mine = Subject("person", person.person_id)
    entries = [entry for entry in live if entry.fact.subject == mine]
    owed = [one.duty.key for one in results if one.duty.subject == mine and _is_missed_test(one)]
    for period in person.periods:
        past_end = _past_end(period, entries, moment)
        if past_end:
            yield Finding(code=Code.HELD_PAST_END, where=str(mine), about=past_end)
        if owed and _waits_for_tests_only(period, moment):
            yield Finding(code=Code.HELD_BY_UNMET_DUTY, where=str(mine), about=tuple(owed))


def _past_end(period: IsolationPeriod, entries: Sequence[Entry], moment: Moment) -> tuple[str, ...]:
    """Return the facts that show somebody confined and not let go by the first day of freedom."""
    free_on = period.free_on
    if free_on is None or free_on > moment.today:
        return ()
    since = [entry for entry in entries if entry.day >= period.first_on]
    confined = [e.fact.id for e in since if e.fact.kind == "confined" and e.day < free_on]
    let_go = {e.day: e.fact.id for e in reversed(since) if e.fact.kind == "released"}
    freed_on = min(let_go, default=moment.today)
    if not confined or freed_on <= free_on:
        return ()
    return (*confined, *let_go.values())


def _is_missed_test(result: Result) -> bool:
    return result.unmet and result.duty.deed.fact == "specimen_taken"


def _waits_for_tests_only(period: IsolationPeriod, moment: Moment) -> bool:
    """Tell whether the days are over and only what was not done keeps the person."""
    soonest = period.soonest_free_on
    if period.free_on is not None or soonest is None or not period.holds_on(moment.today):
        return False
    return soonest <= first_day_free(moment.today)


def seal_left_on(
    household: Subject, live: Iterable[Entry], members: Iterable[HomeMember], moment: Moment
) -> Iterator[Finding]:
    """Yield a seal that is still on a door the day after the first on which nobody is held there.

    On the first day of freedom itself it is still coming off. Whoever was handed over to another
    community is held there from then on.
    """
    seal = seal_of(one for one in live if one.fact.subject == household)
    if seal is None or not seal.is_on:
        return
    lately = (shift(moment.today, -1), moment.today)
    held = any(
        phase.setting is Setting.HOME and phase.covers(day)
        for one in members
        for period in one.periods.periods
        for phase in period.phases
        for day in lately
        if one.custody.covers(day, moment.zone)
    )
    if not held and seal.applied_on < moment.today:
        yield Finding(code=Code.SEAL_LEFT_ON, where=str(household), about=(seal.fact_id,))


def unconfirmed(members: Iterable[HomeMember]) -> Iterator[Finding]:
    """Yield the hand-overs that nobody has confirmed: this community still answers."""
    for one in members:
        if one.custody.unconfirmed_ids:
            yield Finding(
                code=Code.HAND_OVER_UNCONFIRMED,
                where=f"person:{one.person.id}",
                about=one.custody.unconfirmed_ids,
            )


# --- counts ---------------------------------------------------------------------------------------


def tally_of(
    entries: Iterable[Entry],
    grid_id: str | None,
    people: Iterable[PersonPeriods],
    results: Iterable[Result],
    moment: Moment,
) -> Tally:
    """Count everything that a whole is summed from."""
    tally: Tally = {}
    for key, number in _counted(entries, grid_id or "", people, results, moment):
        tally[key] = tally.get(key, 0) + number
    return tally


def _counted(
    entries: Iterable[Entry],
    grid: str,
    people: Iterable[PersonPeriods],
    results: Iterable[Result],
    moment: Moment,
) -> Iterator[tuple[tuple[str, ...], int]]:
    for entry in entries:
        yield ("facts", entry.disposition), 1
    for result in results:
        duty = result.duty
        yield ("duties", result.status), 1
        if result.unmet:
            yield ("unmet", grid, duty.deed.key), 1
        if duty.is_round:
            rule = duty.rule_name
            yield ("round", rule, grid, _bucket(result)), 1
            yield ("people", rule, grid, "all"), len(duty.people_ids)
            yield ("people", rule, grid, "reached"), len(result.reached_ids)
    for person in people:
        for period in person.periods:
            phase = period.phase_on(moment.today)
            if phase is not None and phase.binding is Binding.ORDERED:
                yield ("held", grid, phase.setting, phase.purpose), 1


def _bucket(result: Result) -> str:
    """Put a household or shop of a round in exactly one place."""
    if result.met:
        return "reached"
    if result.status in (Status.ATTEMPTED, Status.REFUSED):
        return str(result.status)
    return "exempt" if result.status is Status.WAIVED else "pending"
