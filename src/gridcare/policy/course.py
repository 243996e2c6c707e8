"""The course of one rule for one person: a fold over days.

Comes in: a *restrict* rule, the evidence about one person, today. Goes out: `Course` objects, phase
by phase, with what is pending where the end is open. Deliberately not here: several rules together
(`periods`), and whether the rule was in force (`rulebook`).

Within a day, in this order: is the episode still founded, resets, switches, the day is served,
`until` is asked. A phase that is already satisfied takes no day. Past days are judged by what was
known on them and are never rewritten; days to come, by what is known now and nothing more.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Final, Literal

import attrs

from gridcare.bridge import derived
from gridcare.days import ALWAYS, DaySpan, shift
from gridcare.facts import Entry, Purpose, Setting
from gridcare.policy.judging import Evidence, Judgement, day_of, holds, missing, picked
from gridcare.policy.language import (
    All,
    Any,
    Condition,
    Day,
    First,
    FirstKnown,
    Last,
    Pick,
    Reached,
    Seen,
    Term,
)
from gridcare.policy.openings import ever, openings_of
from gridcare.policy.shapes import Restrict, Restriction

__all__ = ["Course", "Span", "TestDue", "walk"]

_DAY: Final = timedelta(days=1)
_HORIZON: Final = 150
"""How many days ahead an end is looked for; no regimen in use comes near it."""

_Served = tuple[int, date, date]
"""A day served: in which phase, since when in it, and the day."""

Ending = Literal["served", "switched", "withdrawn", "open", "cut"]


@derived
class Span:
    """Days of one phase, as they will be if nothing more happens.

    `last_on` is None where the end is open. `soonest_on` is the last day if all that is pending is
    granted at once; it may lie before `first_on`, if the phase would then take no day.
    """

    phase: int
    purpose: Purpose
    setting: Setting
    restrictions: tuple[Restriction, ...]
    first_on: date
    last_on: date | None
    soonest_on: date | None


@derived
class TestDue:
    """A test that a phase asks for: its day, and which number it has there."""

    day: date
    number: int
    phase: int
    plan: int


@derived
class Course:
    """One rule's hold on one person, from its opening to its end.

    `base_on` is the day that the end counts from, `base_kind` the kind of fact it is; `opened_on`
    is the day it took hold. A course without spans was over before it could begin.
    """

    rule_id: str
    opened_by: str
    opened_on: date
    base_on: date | None
    base_kind: str
    link: str
    spans: tuple[Span, ...]
    tests: tuple[TestDue, ...]
    pending: tuple[Condition, ...]
    because: tuple[str, ...]
    ending: Ending

    @property
    def last_on(self) -> date | None:
        """The last restricted day, None while the end is open or where there was no day."""
        return self.spans[-1].last_on if self.spans else None


@attrs.define(kw_only=True)
class _Walk:
    """Where the fold stands: which rule, which phase, since when.

    `founding` is the rule that opened the episode; it stays when a switch leads to another.
    `members` are the facts that could have opened it as well: while one is believed, it goes on;
    `founder` is the one it rests on today.
    Days before `shown_from` are another edition's; they are walked, but not shown.
    """

    rules: Mapping[str, Restrict]
    founding: Restrict
    rule: Restrict
    opener: Entry
    members: frozenset[str]
    at: Judgement
    today: date
    shown_from: date
    stops_before: date
    limit: date
    founder: Entry | None = None
    phase: int = 0
    served: list[_Served] = attrs.field(factory=list[_Served])


def walk(
    rule: Restrict,
    rules: Mapping[str, Restrict],
    evidence: Evidence,
    today: date,
    *,
    takes: DaySpan = ALWAYS,
    stops_before: date = date.max,
    earlier_too: bool = False,
    hindsight: bool = False,
) -> tuple[Course, ...]:
    """Return the courses that one rule opens for one person, in order.

    What takes effect within `takes` opens it. With `earlier_too`, so does what took effect before:
    it is judged as if the rule had been in force then, and shown from the first day of `takes` on.
    From `stops_before` on another edition speaks.
    """
    courses: list[Course] = []
    busy_through = date.min
    shown_from = takes.first_on if earlier_too else date.min
    openings = [
        (opener, opened_on)
        for opener, opened_on in openings_of(rule, evidence, today, hindsight=hindsight)
        if opened_on in takes or opened_on < shown_from
    ]
    for opener, opened_on in openings:
        if opened_on <= busy_through:
            continue
        at = Judgement(
            evidence=evidence,
            day=opened_on,
            known_by=opened_on,
            opened_on=opened_on,
            scope_from=opener.day,
            hindsight=hindsight,
        )
        state = _Walk(
            rules=rules,
            founding=rule,
            rule=rule,
            opener=opener,
            members=frozenset(one.fact.id for one, day in openings if day > busy_through),
            at=at,
            today=today,
            shown_from=shown_from,
            stops_before=stops_before,
            limit=shift(max(today, opened_on), _HORIZON),
        )
        for course, ends_on in _family(state, opened_on):
            busy_through = max(busy_through, ends_on)
            if course.spans or ends_on >= shown_from:
                courses.append(course)
    return tuple(courses)


# --- serving --------------------------------------------------------------------------------------


def _family(state: _Walk, begins_on: date) -> Iterator[tuple[Course, date]]:
    """Walk a rule and then, after a switch, the rule it leads to; one episode, one opener.

    Yields each course with the last day on which it keeps others from opening.
    """
    left_today: frozenset[str] = frozenset()
    while True:
        origin = attrs.evolve(state, at=attrs.evolve(state.at), served=[])
        ending, day, target = _serve(state, _first_day(state, begins_on), left_today)
        last_on = date.max if ending == "open" else max(begins_on, day - _DAY)
        yield _course(state, origin, begins_on, ending, left_today), last_on
        if target is None:
            return
        earlier = left_today if day == begins_on else frozenset[str]()
        left_today = earlier | {state.rule.id}
        begins_on = day
        at = attrs.evolve(state.at, day=day, entered_on=None)
        state = attrs.evolve(state, rule=state.rules[target], at=at, phase=0, served=[])


def _first_day(state: _Walk, begins_on: date) -> date:
    _look_from(state, begins_on)
    starts = None if state.rule.starts is None else day_of(state.rule.starts, state.at)
    return begins_on if starts is None else max(begins_on, starts)


def _serve(
    state: _Walk, first_on: date, left_today: frozenset[str]
) -> tuple[Ending, date, str | None]:
    """Serve day after day; return how it ended, the first day not served, the rule switched to.

    On its first day it does not switch back to a rule left on that very day.
    """
    day = first_on
    limit = max(state.limit, first_on)
    state.at.entered_on = day
    while day < state.stops_before:
        if day > limit:
            return "open", day, None
        _look_from(state, day)
        if not _founded(state):
            return "withdrawn", day, None
        _reset(state, day)
        target = _switched_to(state, left_today if day == first_on else frozenset())
        if target is not None and day <= state.limit:
            return "switched", day, target
        _skip_satisfied(state, day)
        if state.phase == len(state.rule.phases):
            return "served", day, None
        _serve_one(state, day)
        day += _DAY
    return "cut", day, None


def _look_from(state: _Walk, day: date) -> None:
    """Judge a past day by what was known on it, a day to come by what is known today."""
    state.at.day = day
    state.at.known_by = state.today if state.at.hindsight else min(day, state.today)


def _founded(state: _Walk) -> bool:
    """Tell whether what opened the episode is still believed, and move its scope with it."""
    standing = [
        entry
        for pick in state.founding.opens
        for entry in picked(ever(pick), state.at)
        if entry.root_id == state.opener.root_id or entry.fact.id in state.members
    ]
    own = [entry for entry in standing if entry.root_id == state.opener.root_id]
    if not standing:
        return False
    state.founder = min(own or standing, key=Entry.sort_key)
    state.at.scope_from = state.founder.day
    return state.founding.given is None or _still_given(state.founding.given, state.at)


def _still_given(given: Condition, at: Judgement) -> bool:
    """Ask `given` as of the day the rule took hold, with what is known by now."""
    asked = attrs.evolve(at, day=at.opened_on or at.day, granted_on=None)
    return holds(given, asked)


def _reset(state: _Walk, day: date) -> None:
    """Go back to phase one for what happened or became known today.

    A correction, or a fact believed again, is not a new event: it leads back only to a phase that
    is no longer satisfied.
    """
    for pick in state.rule.resets:
        for entry in picked(pick, state.at):
            if _is_new_event(entry, pick, state, day):
                state.phase, state.at.entered_on = 0, day
            elif not state.at.hindsight and not entry.believed_on(day - _DAY):
                _go_back(state, day)


def _is_new_event(entry: Entry, pick: Pick, state: _Walk, day: date) -> bool:
    """Tell whether something took effect today that was not known in another version before."""
    if entry.root_id == state.opener.root_id:
        return False
    if state.at.hindsight:
        return entry.day == day
    return entry.effect_on == day and not any(
        one.root_id == entry.root_id and one.effect_on < day
        for one in state.at.evidence.about(pick.via, pick.kind)
    )


def _go_back(state: _Walk, day: date) -> None:
    """Return to the first phase passed that is not satisfied by what is known today."""
    entered = {phase: entered_on for phase, entered_on, _ in state.served}
    for number in range(state.phase):
        if not _is_satisfied(state, number, day, entered.get(number, state.at.entered_on)):
            state.phase, state.at.entered_on = number, day
            return


def _switched_to(state: _Walk, left_today: frozenset[str]) -> str | None:
    """Return the rule that a switch leads to today; nothing bad is ever granted."""
    at = attrs.evolve(state.at, granted_on=None)
    closed = left_today | {state.rule.id}
    switches = (one for one in state.rule.switches if one.to not in closed)
    return next((one.to for one in switches if holds(one.when, at)), None)


def _skip_satisfied(state: _Walk, day: date) -> None:
    """Pass over phases that a person who enters them today has nothing left to serve of."""
    while state.at.entered_on == day and state.phase < len(state.rule.phases):
        if not _is_satisfied(state, state.phase, day, day):
            return
        state.phase += 1


def _is_satisfied(state: _Walk, number: int, day: date, entered_on: date | None) -> bool:
    """Tell whether the end of a phase had come by yesterday, and what happened today leaves it so.

    Both are asked with what is known today: somebody exposed again today has yesterday behind
    them, and the phase before them.
    """
    until = state.rule.phases[number].until
    today = attrs.evolve(state.at, entered_on=entered_on)
    yesterday = attrs.evolve(today, day=day - _DAY, anchors_by=day)
    return holds(until, yesterday) and holds(until, today)


def _serve_one(state: _Walk, day: date) -> None:
    entered_on = state.at.entered_on or day
    state.served.append((state.phase, entered_on, day))
    if holds(state.rule.phases[state.phase].until, state.at):
        state.phase += 1
        state.at.entered_on = day + _DAY


# --- the course as a value ------------------------------------------------------------------------


def _course(
    state: _Walk, origin: _Walk, begins_on: date, ending: Ending, left_today: frozenset[str]
) -> Course:
    is_open = ending == "open"
    shown = [one for one in state.served if one[2] >= state.shown_from]
    served = _trimmed(shown) if is_open else shown
    soonest_on = (
        _soonest(origin, begins_on, left_today) if _may_hasten(state, is_open=is_open) else None
    )
    runs = [(key, [one[2] for one in days]) for key, days in groupby(served, key=_run_of)]
    spans = tuple(_spans(state.rule, runs, soonest_on, is_open=is_open))
    now = attrs.evolve(state.at, day=state.today, known_by=state.today, granted_on=None)
    base_kind, base_on, because = _base(state, now)
    return Course(
        rule_id=state.rule.id,
        opened_by=state.opener.root_id,
        opened_on=state.at.opened_on or begins_on,
        base_on=base_on,
        base_kind=base_kind,
        link="",
        spans=spans,
        tests=tuple(_tests(state.rule, runs, spans, now)),
        pending=tuple(_pending(state.rule, runs, now)) if is_open and runs else (),
        because=because,
        ending=ending,
    )


def _trimmed(served: list[_Served]) -> list[_Served]:
    """Drop the days looked ahead in vain: of the open phase only its first day is known."""
    before = [one for one in served if _run_of(one) != _run_of(served[-1])]
    return served[: len(before) + 1]


def _may_hasten(state: _Walk, *, is_open: bool) -> bool:
    """Tell whether something that is no matter of time could end it, or end it sooner."""
    if not state.served or state.served[-1][2] <= state.today:
        return False
    return is_open or any(_offers_a_choice(phase.until) for phase in state.rule.phases)


def _offers_a_choice(condition: Condition) -> bool:
    if isinstance(condition, All):
        return any(map(_offers_a_choice, condition.of))
    return isinstance(condition, Any)


def _soonest(origin: _Walk, begins_on: date, left_today: frozenset[str]) -> date | None:
    """Return the last day if everything pending were granted today."""
    at = attrs.evolve(origin.at, granted_on=origin.today)
    granted = attrs.evolve(origin, at=at, served=[])
    ending, day, _ = _serve(granted, _first_day(granted, begins_on), left_today)
    return None if ending == "open" else day - _DAY


_Run = tuple[tuple[int, date], list[date]]
"""Days served in a row: in which phase, since when in it, and the days."""


def _spans(
    rule: Restrict, runs: Sequence[_Run], soonest_on: date | None, *, is_open: bool
) -> Iterator[Span]:
    for index, ((number, _entered_on), days) in enumerate(runs):
        phase = rule.phases[number]
        open_now = is_open and index == len(runs) - 1
        yield Span(
            phase=number,
            purpose=phase.purpose,
            setting=phase.setting,
            restrictions=phase.restrictions,
            first_on=days[0],
            last_on=None if open_now else days[-1],
            soonest_on=soonest_on if open_now else min(days[-1], soonest_on or days[-1]),
        )


def _run_of(one: _Served) -> tuple[int, date]:
    return one[0], one[1]


def _tests(
    rule: Restrict, runs: Sequence[_Run], spans: Sequence[Span], now: Judgement
) -> Iterator[TestDue]:
    """Yield the tests that are asked for; whoever was taken over entered on the first day shown."""
    for ((phase, _entered_on), _days), span in zip(runs, spans, strict=True):
        at = attrs.evolve(now, entered_on=span.first_on)
        days = DaySpan(first_on=span.first_on, last_on=span.last_on)
        for number, plan in enumerate(rule.phases[phase].tests):
            origin = day_of(plan.origin, at)
            if origin is None:
                continue
            for nth in plan.days:
                day = shift(origin, nth - plan.anchor_day)
                if day in days:
                    yield TestDue(day=day, number=nth, phase=phase, plan=number)


def _pending(rule: Restrict, runs: Sequence[_Run], now: Judgement) -> Iterator[Condition]:
    (phase, entered_on), _days = runs[-1]
    yield from missing(rule.phases[phase].until, attrs.evolve(now, entered_on=entered_on))


def _base(state: _Walk, now: Judgement) -> tuple[str, date | None, tuple[str, ...]]:
    """Return what the end counts from: its kind, its day, and the facts that say so."""
    opener = ((state.founder or state.opener).fact.id, *_given_by(state, now))
    for phase in state.rule.phases:
        for term in _anchors(phase.until):
            if isinstance(term, First | Last):
                day = day_of(term, now)
                facts = [e for pick in term.of for e in picked(pick, now) if e.day == day]
                if facts:
                    ids = tuple(dict.fromkeys((*opener, *(e.fact.id for e in facts))))
                    return facts[0].fact.kind, day, ids
    return "opened", now.opened_on, opener


def _given_by(state: _Walk, now: Judgement) -> Iterator[str]:
    """Yield the facts for which the rule was given to this person, such as a stay in an area."""
    asked = attrs.evolve(now, day=now.opened_on or now.day)
    for condition in () if state.founding.given is None else _seen_in(state.founding.given):
        yield from (entry.fact.id for entry in picked(condition.pick, asked))


def _seen_in(condition: Condition) -> Iterator[Seen]:
    match condition:
        case Seen():
            yield condition
        case All() | Any():
            for part in condition.of:
                yield from _seen_in(part)
        case _:
            return


def _anchors(condition: Condition) -> Iterator[Term]:
    match condition:
        case All() | Any():
            for part in condition.of:
                yield from _anchors(part)
        case Reached():
            yield from _anchors_of(condition.day)
        case _:
            return


def _anchors_of(term: Term) -> Iterator[Term]:
    match term:
        case Day():
            yield from _anchors_of(term.of)
        case FirstKnown():
            for part in term.of:
                yield from _anchors_of(part)
        case _:
            yield term
