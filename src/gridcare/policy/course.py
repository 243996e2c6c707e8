"""The course of one rule for one person: the fold over days, as a value.

Comes in: a *restrict* rule, the evidence about one person, today. Goes out: `Course` objects, phase
by phase, with what is pending where the end is open. Deliberately not here: several rules together
(`periods`), whether the rule was in force (`rulebook`), and a single day (`serving`).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby, islice
from typing import Final, NamedTuple

import attrs

from gridcare.bridge import derived
from gridcare.days import ALWAYS, DaySpan, shift
from gridcare.facts import Disposition, Entry, Purpose, Setting
from gridcare.policy.evidence import Evidence, Isolation, Judgement
from gridcare.policy.grounds import missing, sooner
from gridcare.policy.judging import counted, day_of, picked
from gridcare.policy.language import (
    All,
    Any,
    Base,
    Began,
    Condition,
    Day,
    Entered,
    Everyone,
    First,
    FirstKnown,
    Hours,
    Last,
    Months,
    Opened,
    Reached,
    Seen,
    Term,
)
from gridcare.policy.language import Run as RunOf
from gridcare.policy.leaps import moves
from gridcare.policy.openings import Founding, openings_of
from gridcare.policy.serving import Change, Ending, Run, Served, Serving, first_day, serve
from gridcare.policy.shapes import Binding, Restrict, Restriction, Switch, TestDays

__all__ = ["HORIZON", "Course", "Span", "TestDue", "isolations_of", "walk"]

_DAY: Final = timedelta(days=1)
HORIZON: Final = 1_500
"""How many days ahead an end is looked for: four years; a contact of rabies is followed for one."""


@derived
class Span:
    """Days of one phase, as they will be if nothing more happens.

    `last_on` is None where the end is open. `soonest_on` is the last day if all that is pending is
    granted at once; it may lie before `first_on`, if the phase would then take no day.
    """

    phase: int
    purpose: Purpose
    setting: Setting
    binding: Binding
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

    @property
    def slot(self) -> str:
        """Its name among the tests of its rule: two plans may ask for two tests on one day."""
        plan = f" plan {self.plan + 1}" if self.plan else ""
        return f"phase {self.phase + 1} day {self.number}{plan}"


@derived
class Course:
    """One rule's hold on one person, from its opening to its end.

    `base_on` is the day that the end counts from, `base_kind` the kind of fact it is, or "opened"
    or "entered" where it is the day the rule took hold or the last phase began. `counted_from` is
    the first day that counts, None where nothing is counted; `base_on` is then the day it took
    hold, as `opened_on` is. A course without spans was over before it could begin. `changes` are
    what moved it so far.
    """

    rule_id: str
    opened_by: str
    opened_on: date
    base_on: date | None
    base_kind: str
    counted_from: date | None
    link: str
    spans: tuple[Span, ...]
    tests: tuple[TestDue, ...]
    pending: tuple[Condition, ...]
    sooner: tuple[Condition, ...]
    because: tuple[str, ...]
    changes: tuple[Change, ...]
    ending: Ending

    @property
    def last_on(self) -> date | None:
        """The last restricted day, None while the end is open or where there was no day."""
        return self.spans[-1].last_on if self.spans else None


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
    horizon: int = HORIZON,
    blocked: Sequence[DaySpan] = (),
) -> tuple[Course, ...]:
    """Return the courses that one rule opens for one person, in order.

    What takes effect within `takes` opens it. With `earlier_too`, so does what took effect before:
    it is judged as if the rule had been in force then, and shown from the first day of `takes` on.
    From `stops_before` on another edition speaks. On `blocked` days another rule has ended what
    this one is for: what opens it after them begins an episode of its own. An end `horizon` days
    ahead, or more, is open.
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
            stage=rule.stage,
        )
        members = frozenset(one.fact.id for one, day in openings if day > busy_through)
        state = Serving(
            rules=rules,
            founding=rule,
            rule=rule,
            opener=opener,
            resting_on=Founding.of(rule, opener, members, at),
            at=at,
            today=today,
            shown_from=shown_from,
            stops_before=min(stops_before, _begins_anew(opened_on, openings, blocked)),
            limit=shift(max(today, opened_on), horizon),
        )
        for course, ends_on in _family(state, opened_on):
            busy_through = max(busy_through, ends_on)
            if course.spans or ends_on >= shown_from:
                courses.append(course)
    return tuple(courses)


def _begins_anew(
    opened_on: date, openings: Sequence[tuple[Entry, date]], blocked: Sequence[DaySpan]
) -> date:
    """Return the day on which what opened that day gives way to another episode, if ever.

    That is the first opening after another rule has come and gone: what it ended does not go on to
    swallow what happens later.
    """
    over = [one.free_on for one in blocked if one.free_on is not None and one.free_on > opened_on]
    return min((day for _entry, day in openings for free in over if day >= free), default=date.max)


# --- one episode ----------------------------------------------------------------------------------


def _family(state: Serving, begins_on: date) -> Iterator[tuple[Course, date]]:
    """Walk a rule and then, after a switch, the rule it leads to; one episode, one opener.

    Yields each course with the last day on which it keeps others from opening.
    """
    state.notes("opened", begins_on, state.opener.fact.id)
    left_today: frozenset[str] = frozenset()
    while True:
        origin = state.copy()
        first_on = first_day(state, begins_on)
        served = serve(state, first_on, left_today if first_on == begins_on else frozenset())
        is_open = served.ending == "open"
        last_on = date.max if is_open else max(begins_on, served.day - _DAY)
        yield _course(state, origin, begins_on, served, left_today), last_on
        switch = served.switch
        if switch is None:
            return
        facts = tuple(_facts_for(switch, state))
        earlier = left_today if served.day == begins_on else frozenset[str]()
        leaves_today = state.at.day == served.day
        left_today = earlier | {state.rule.id} if leaves_today else frozenset()
        begins_on = served.day
        rule = state.rules[switch.to]
        at = state.at.looking(day=begins_on, entered_on=None, stage=rule.stage)
        state = attrs.evolve(state, rule=rule, at=at, phase=0, runs=[], changes=[])
        state.notes("switched", begins_on, *facts)


def _facts_for(switch: Switch, state: Serving) -> Iterator[str]:
    """Yield the facts for which the person goes over to another rule, each once."""
    found = (entry for seen in _seen_in(switch.when) for entry in picked(seen.pick, state.at))
    yield from dict.fromkeys(entry.fact.id for entry in found)


# --- the course as a value ------------------------------------------------------------------------


def _course(
    state: Serving, origin: Serving, begins_on: date, served: Served, left_today: frozenset[str]
) -> Course:
    is_open = served.ending == "open"
    shown = tuple(_shown_from(state.shown_from, state.runs))
    now = state.at.looking(day=state.today, known_by=state.today, granted_on=None)
    hastens = _may_hasten(state, served.ending, now)
    soonest_on = _soonest(origin, begins_on, left_today) if hastens else None
    open_since = served.day if is_open else None
    spans = tuple(_spans(state.rule, shown, soonest_on, open_since))
    base = _base(state, now, is_open=is_open)
    return Course(
        rule_id=state.rule.id,
        opened_by=state.opener.root_id,
        opened_on=state.at.opened_on or begins_on,
        base_on=base.on,
        base_kind=base.kind,
        counted_from=base.counted_from,
        link="",
        spans=spans,
        tests=tuple(_tests(state.rule, shown, now, open_since)),
        pending=tuple(_pending(state, now)) if is_open and shown else (),
        sooner=tuple(dict.fromkeys(_sooner(state, now, shown, open_since))) if hastens else (),
        because=base.because,
        changes=tuple(one for one in state.changes if one.on <= state.today),
        ending=served.ending,
    )


def _shown_from(first_on: date, runs: Sequence[Run]) -> Iterator[Run]:
    """Yield the days that are this edition's to show."""
    for run in runs:
        if run.last_on >= first_on:
            yield run._replace(first_on=max(run.first_on, first_on))


def _may_hasten(state: Serving, ending: Ending, now: Judgement) -> bool:
    """Tell whether something that is no matter of time could end it, or end it sooner."""
    if not state.runs or state.runs[-1].last_on <= state.today:
        return False
    return ending != "served" or any(_may_grant(one.until, now) for one in state.rule.phases)


def _may_grant(condition: Condition, now: Judgement) -> bool:
    """Tell whether granting what is pending could make a condition hold before its time."""
    match condition:
        case All():
            return any(_may_grant(part, now) for part in condition.of)
        case Any() | Everyone():
            return True
        case Reached():
            return day_of(condition.day, now) is None
        case Seen():
            return moves(condition.pick)
        case RunOf():
            return any(map(moves, (*condition.good, *condition.bad)))
        case _:
            return False


def _soonest(origin: Serving, begins_on: date, left_today: frozenset[str]) -> date | None:
    """Return the last day if everything pending were granted today."""
    origin.at.granted_on = origin.today
    first_on = first_day(origin, begins_on)
    ending, day, _ = serve(origin, first_on, left_today if first_on == begins_on else frozenset())
    return None if ending == "open" else day - _DAY


def _spans(
    rule: Restrict, runs: Sequence[Run], soonest_on: date | None, open_since: date | None
) -> Iterator[Span]:
    """Yield the days that restrict the person; whoever is suspended is held by no open end."""
    for run in runs:
        if run.free:
            continue
        phase = rule.phases[run.phase]
        open_now = _is_open(run, open_since)
        yield Span(
            phase=run.phase,
            purpose=phase.purpose,
            setting=run.setting,
            binding=phase.binding,
            restrictions=phase.restrictions,
            first_on=run.first_on,
            last_on=None if open_now else run.last_on,
            soonest_on=soonest_on if open_now else min(run.last_on, soonest_on or run.last_on),
        )


def _is_open(run: Run, open_since: date | None) -> bool:
    """Tell whether days last for as long as one has looked ahead."""
    return open_since is not None and run.last_on == open_since - _DAY


# --- tests ----------------------------------------------------------------------------------------


def _tests(
    rule: Restrict, runs: Sequence[Run], now: Judgement, open_since: date | None
) -> Iterator[TestDue]:
    """Yield the tests that are asked for; whoever was taken over entered on the first day shown.

    A day with a permit is a day of the phase: the test of that day may be what gives the permit. A
    day on which the isolation is suspended is none.
    """
    for (phase, _), leg in groupby(runs, key=lambda one: (one.phase, one.entered_on)):
        days = [
            DaySpan(
                first_on=run.first_on, last_on=None if _is_open(run, open_since) else run.last_on
            )
            for run in leg
        ]
        at = now.looking(entered_on=days[0].first_on)
        for number, plan in enumerate(rule.phases[phase].tests):
            for nth, day in _test_days(plan, days, at):
                yield TestDue(day=day, number=nth, phase=phase, plan=number)


def _test_days(
    plan: TestDays, days: Sequence[DaySpan], at: Judgement
) -> Iterator[tuple[int, date]]:
    """Yield each listed day that falls into the days of the phase, with its number.

    Of those missed before it, with `missed="on_entry"` the last is made up for on the first day.
    """
    origin, first_on = day_of(plan.origin, at), days[0].first_on
    if origin is None:
        return
    listed = [(nth, counted(origin, nth - plan.anchor_day, at)) for nth in sorted(plan.days)]
    missed = [nth for nth, day in listed if day < first_on]
    on_first = any(day == first_on for _nth, day in listed)
    if missed and plan.missed == "on_entry" and not on_first:
        yield missed[-1], first_on
    yield from ((nth, day) for nth, day in listed if any(day in span for span in days))


# --- what the end rests on ------------------------------------------------------------------------


def _pending(state: Serving, now: Judgement) -> Iterator[Condition]:
    yield from missing(state.current.until, now, now.looking(day=state.limit))


def _sooner(
    state: Serving, now: Judgement, shown: Sequence[Run], open_since: date | None
) -> Iterator[Condition]:
    """Yield what would end the phase of today, or one to come, before its last day."""
    legs = {(run.phase, run.entered_on): run for run in shown if run.last_on > state.today}
    for (number, entered_on), run in legs.items():
        last_on = None if _is_open(run, open_since) else run.last_on
        phase, is_last = state.rule.phases[number], number == len(state.rule.phases) - 1
        if is_last and state.orders.extends_past(run.last_on - _DAY, phase.purpose):
            continue
        at = now.looking(entered_on=entered_on)
        yield from sooner(phase.until, at, at.looking(day=state.limit), last_on)


class _Base(NamedTuple):
    """A day that an end may count from, the first day that counts, and the end that follows."""

    kind: str
    on: date | None
    counted_from: date | None
    ends_on: date | None
    because: tuple[str, ...]


def _base(state: Serving, now: Judgement, *, is_open: bool) -> _Base:
    """Return what the end counts from: its kind, its day, and the facts that say so.

    Of several days that an end may count from, it is the one on whose account it falls where it
    does; else the first that is known, of the last phase before any other. Where nothing is counted
    it is the day the rule took hold, and no day counts.
    """
    opener = ((state.founder or state.opener).fact.id, *_given_by(state, now))
    last_on = state.runs[-1].last_on if state.runs and not is_open else None
    found = list(_bases(state, now, is_open=is_open))
    decisive = [one for one in found if one.ends_on == last_on] or found
    if not decisive:
        return _Base("opened", now.opened_on, None, None, opener)
    because = tuple(dict.fromkeys((*opener, *decisive[0].because)))
    return decisive[0]._replace(because=because)


def _bases(state: Serving, now: Judgement, *, is_open: bool) -> Iterator[_Base]:
    """Yield each day that an end may count from: those of the phase served last come first.

    Only that phase counts from the day it was entered: nobody is told to wait from then for
    another.
    """
    number, entered_on = min(state.phase, len(state.rule.phases) - 1), now.entered_on
    if state.runs and not is_open:
        number, entered_on = state.runs[-1].phase, state.runs[-1].entered_on
    founder = state.founder or state.opener
    here, elsewhere = now.looking(entered_on=entered_on), now.looking(entered_on=None)
    phases = state.rule.phases
    yield from _bases_in(phases[number].until, here, founder)
    for phase in (*reversed(phases[:number]), *phases[number + 1 :]):
        yield from _bases_in(phase.until, elsewhere, founder)


def _bases_in(until: Condition, at: Judgement, founder: Entry) -> Iterator[_Base]:
    for reached in _reached_in(until):
        for term, anchor_day in _counts_in(reached.day, at):
            day = day_of(term, at)
            if day is not None:
                facts = list(_facts_on(day, term, at, founder))
                yield _Base(
                    kind=facts[0].fact.kind if facts else term.term,
                    on=day,
                    counted_from=shift(day, 1 - anchor_day),
                    ends_on=day_of(reached.day, at),
                    because=tuple(entry.fact.id for entry in facts),
                )


def _counts_in(term: Term, at: Judgement, number: int | None = None) -> Iterator[tuple[Term, int]]:
    """Yield what a day is counted from, and which number that day has.

    Of hours and months it is day 0. A day of the calendar is no count, nor is the day of opening or
    entering by itself.
    """
    match term:
        case Day() | Months() | Hours():
            anchor_day = term.anchor_day if isinstance(term, Day) else 0
            yield from _counts_in(term.of, at, anchor_day)
        case FirstKnown():
            known = (part for part in term.of if day_of(part, at) is not None)
            for part in islice(known, 1):
                yield from _counts_in(part, at, number)
        case First() | Last() | Base():
            yield term, number or 0
        case Opened() | Began() | Entered() if number is not None:
            yield term, number
        case _:
            return


def _facts_on(day: date, term: Term, at: Judgement, founder: Entry) -> Iterator[Entry]:
    """Yield the facts that say which day a term means."""
    match term:
        case First() | Last() | Base():
            found = (entry for pick in term.of for entry in picked(pick, at))
            yield from (entry for entry in found if _names(term, entry) == day)
        case Began():
            yield founder
        case _:
            return


def _names(term: Term, entry: Entry) -> date | None:
    """Return the day of an entry that a term means."""
    if isinstance(entry.fact, Isolation):
        if isinstance(term, Base):
            return entry.fact.base_on
        return entry.day if isinstance(term, First) else entry.fact.last_on
    return entry.day


def _given_by(state: Serving, now: Judgement) -> Iterator[str]:
    """Yield the facts for which the rule was given to this person, such as a stay in an area."""
    asked = now.looking(day=now.opened_on or now.day)
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


def _reached_in(condition: Condition) -> Iterator[Reached]:
    match condition:
        case All() | Any():
            for part in condition.of:
                yield from _reached_in(part)
        case Reached():
            yield condition
        case _:
            return


# --- as others see it -----------------------------------------------------------------------------


def isolations_of(
    course: Course, rule: Restrict, person_id: str, disease: str = ""
) -> Iterator[Entry]:
    """Yield how a course looks to rules of a later stage: intervals of one purpose and place."""
    for _nature, spans in groupby(course.spans, key=lambda one: (one.purpose, one.setting)):
        yield _isolation(course, rule, person_id, disease, list(spans))


def _isolation(
    course: Course, rule: Restrict, person_id: str, disease: str, spans: Sequence[Span]
) -> Entry:
    first_on, last_on = spans[0].first_on, spans[-1].last_on
    withdrawn_on = next((one.on for one in course.changes if one.kind == "withdrawn"), None)
    return Entry(
        fact=Isolation(
            id=course.opened_by,
            person_id=person_id,
            purpose=spans[0].purpose,
            setting=spans[0].setting,
            category=rule.category,
            stage=rule.stage,
            last_on=last_on,
            soonest_on=spans[-1].soonest_on,
            base_on=course.base_on,
            disease=disease,
        ),
        day=first_on,
        at=None,
        known_on=max(first_on, course.opened_on),
        dropped_on=withdrawn_on,
        bears=None if withdrawn_on is None else (_before(first_on, withdrawn_on),),
        disposition=Disposition.LIVE,
        # Neither whose it is nor a day: the name outlives a correction, and tells nobody's name.
        root_id=f"{course.opened_by}|{spans[0].purpose}",
    )


def _before(first_on: date, free_on: date) -> DaySpan:
    return DaySpan(first_on=first_on, last_on=free_on - _DAY)
