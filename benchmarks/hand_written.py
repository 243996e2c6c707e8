"""The rival: one morning of the example community, worked out by hand, for these rules only.

Comes in: a register, its facts by heading, an instant. Goes out: for each duty its status and the
fact that met it. This is what one would write without gridcare: four policies turned into code, no
other rule possible, no reasons kept, nothing accounted for but the duties.

The facts are handed over as a plain dict, filed under the same headings as in a `Ledger`, because
a ledger files its facts when it is made, before `assess` begins. Sorting them, finding out which
count and grouping the register are work of both sides and happen in here.

Written from the notes in the policies and `docs/derivation.md`, not from the engine, so that it can
be held against it. Left out, as nothing in the example asks for it: corrections of corrections,
retractions of retractions, disinfections without an hour, and people outside of every household.

Here is what is done for everybody; `hand_written_people` does those who came from somewhere.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from gridcare.facts import Channel, Ledger, Outcome, Topic
from gridcare.people import Residence
from gridcare.register import Register
from hand_written_clock import (
    PRACTICE,
    PRACTICE_FROM,
    Answers,
    Clock,
    days_through,
    settle,
    told_at,
)
from hand_written_people import household_of_held

__all__ = ["Answers", "Filed", "answers", "filed"]

Filed = Mapping[tuple[str, str], Sequence[Any]]

TWICE: Final = ("shared-spaces", ("1", "2"))
ONCE: Final = ("door-handles", ("",))
DISINFECTED: Final = {"elevator": TWICE, "corridor": TWICE, "door_handles": ONCE}


def filed(ledger: Ledger) -> Filed:
    """Turn a ledger into a plain dict of its facts by heading."""
    return {heading: ledger.filed_under(heading) for heading in ledger.subjects()}


def answers(register: Register, facts: Filed, as_of: datetime) -> Answers:
    """Return, by key, how each duty of the morning stands and which fact met it."""
    clock = Clock(as_of, _dropped(facts, as_of))
    out: Answers = {}
    _disinfection(out, register, facts, clock)
    _inspections(out, register, facts, clock)
    members = _members(register, facts, clock)
    _screening(out, facts, clock, members)
    _people(out, facts, clock, members)
    return out


def _dropped(facts: Filed, as_of: datetime) -> dict[str, datetime]:
    """Return since when each corrected or retracted fact is out."""
    named = ((heading[1], told_at(facts[heading][0])) for heading in facts if heading[0] == "fact")
    return {fact_id: since for fact_id, since in named if since is not None and since <= as_of}


# --- places ---------------------------------------------------------------------------------------


def _disinfection(out: Answers, register: Register, facts: Filed, clock: Clock) -> None:
    days, begins, as_of = _days(clock), clock.starts(PRACTICE_FROM), clock.as_of
    texts = list(map(str, days))
    unmet = [("missed", None)] * (len(days) - 1) + [("due", None)]
    for space in register.spaces:
        rule, slots = DISINFECTED[space.kind]
        done: list[list[str]] = [[] for _ in days]
        for fact in sorted(facts.get(("place", space.id), ()), key=_time):
            if fact.recorded_at <= as_of:
                done[(fact.at - begins).days].append(fact.id)
        prefix = f"{PRACTICE}|{rule}|place:{space.id}||"
        for day, ids, otherwise in zip(texts, done, unmet, strict=True):
            for number, slot in enumerate(slots):
                met = number < len(ids)
                out[f"{prefix}{day}|{slot}"] = ("met", ids[number]) if met else otherwise


def _days(clock: Clock) -> list[date]:
    return days_through(PRACTICE_FROM, clock.today)


def _time(fact: Any) -> tuple[datetime, str]:  # noqa: ANN401 -- a fact of any kind
    return fact.at, fact.id


def _inspections(out: Answers, register: Register, facts: Filed, clock: Clock) -> None:
    for place in register.premises:
        seen = [one for one in facts.get(("place", place.id), ()) if clock.counts(one)]
        prefix = f"{PRACTICE}|premises|place:{place.id}||"
        duties = [clock.on_day(f"{prefix}{day}|", day) for day in _days(clock)]
        good = [one for one in seen if one.outcome is Outcome.DONE]
        poor = [one for one in seen if one.outcome is not Outcome.DONE]
        settle(out, duties, good, poor, clock, lapses=True)


# --- screening ------------------------------------------------------------------------------------


class Round(NamedTuple):
    """A screening round: its rule and first day as in keys, its time, and what counts."""

    key: str
    opens: datetime
    due: datetime
    channels: tuple[Channel, ...]
    form: frozenset[str]


def _rounds(clock: Clock) -> list[Round]:
    """Return the rounds that have begun."""
    by_any = (Channel.ROLL_CALL, Channel.PHONE, Channel.VISIT)
    rounds = (
        ("round-one", date(2021, 12, 22), date(2021, 12, 24), by_any, frozenset[str]()),
        (
            "round-two",
            date(2021, 12, 27),
            date(2021, 12, 29),
            (Channel.VISIT,),
            frozenset({"residence", "travel"}),
        ),
    )
    return [
        Round(f"{PRACTICE}|{rule}|household:%s||{first}|", begins, clock.ends(last), channels, form)
        for rule, first, last, channels, form in rounds
        if (begins := clock.starts(first)) <= clock.as_of
    ]


def _screening(out: Answers, facts: Filed, clock: Clock, members: dict[str, list[Any]]) -> None:
    rounds, as_of, dropped = _rounds(clock), clock.as_of, clock.dropped
    for household_id, people in members.items():
        here = any(one.residence is not Residence.AWAY for one in people)
        contacts = [
            one
            for one in facts.get(("household", household_id), ())
            if one.kind == "contacted"
            and one.topic is Topic.SCREENING
            and one.recorded_at <= as_of
            and one.id not in dropped
        ]
        if len(contacts) > 1:
            contacts.sort(key=_time)
        for one in rounds:
            met = _reached(one, contacts, as_of) if here else ("waived", None)
            out[one.key % household_id] = met


def _reached(one: Round, contacts: list[Any], as_of: datetime) -> tuple[str, str | None]:
    """Return whether a household was reached in a round, and by which contact."""
    status = "due" if as_of <= one.due else "missed"
    for contact in contacts:
        if not one.opens <= contact.at <= one.due:
            continue
        if contact.outcome is Outcome.REFUSED:
            status = "refused"
        elif (
            contact.outcome is Outcome.DONE
            and contact.channel in one.channels
            and one.form.issubset(contact.answered)
        ):
            return "met", contact.id
        elif status != "refused":
            status = "attempted"
    return status, None


# --- households and who is in them ----------------------------------------------------------------


def _members(register: Register, facts: Filed, clock: Clock) -> dict[str, list[Any]]:
    """Return who lives with each household, after those who joined another."""
    joined: dict[str, str | None] = {}
    for heading in facts:
        if heading[0] == "residency":
            moves = [one for one in facts[heading] if clock.counts(one)]
            if moves:
                joined[heading[1]] = clock.in_order(moves)[-1].household_id
    members: dict[str, list[Any]] = {one.id: [] for one in register.households}
    for person in register.people:
        household_id = joined.get(person.id, person.household_id)
        if household_id is not None:
            members[household_id].append(person)
    return members


def _people(out: Answers, facts: Filed, clock: Clock, members: dict[str, list[Any]]) -> None:
    """Look at the few households with a person of whom anything is known."""
    told = {heading[1] for heading in facts if heading[0] == "person"}
    for household_id, people in members.items():
        known = [one for one in people if one.id in told]
        if known:
            household_of_held(out, household_id, known, facts, clock)
