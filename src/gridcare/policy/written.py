"""A course written down: its days, its tests, what its end rests on and waits for.

Comes in: where the fold stood as a course began, and where it ended. Goes out: a `Course`.
Deliberately not here: the fold itself (`walk`, `serving`); nothing here moves a day.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain, groupby
from typing import Final

from gridcare.days import DaySpan
from gridcare.facts import Entry
from gridcare.policy.bases import Basis
from gridcare.policy.course import Course, Span, TestDue
from gridcare.policy.evidence import Judgement
from gridcare.policy.grounds import missing, sooner
from gridcare.policy.judging import counted, day_of, picked
from gridcare.policy.language import All, Any, Condition, Seen
from gridcare.policy.serving import Ending, Run, Served, Serving, first_day, serve
from gridcare.policy.shapes import Restrict, TestDays

__all__ = ["course_of", "seen_in"]

_DAY: Final = timedelta(days=1)


def course_of(
    state: Serving, origin: Serving, begins_on: date, served: Served, left_today: frozenset[str]
) -> Course:
    """Write down what a rule led to, from where it stood as it began to where it ended."""
    is_open = served.ending == "open"
    shown = _shown(state)
    now = state.at.looking(day=state.today, known_by=state.today, granted_on=None)
    hastens = _may_hasten(state, served.ending, now)
    soonest_on = _soonest(origin, begins_on, left_today) if hastens else None
    open_since = served.day if is_open else None
    spans = tuple(_spans(state.rule, shown, soonest_on, open_since))
    base, founder = _base(state, now, is_open=is_open), state.founder or state.opener
    facts = [] if base is None else base.facts(founder)
    because = (founder.fact.id, *_given_by(state, now), *(one.fact.id for one in facts))
    return Course(
        rule_id=state.rule.id,
        opened_by=state.opener.root_id,
        opened_on=state.at.opened_on or begins_on,
        base_on=now.opened_on if base is None else base.on,
        base_kind="opened" if base is None else _kind(base, facts),
        counted_from=None if base is None else base.counted_from,
        link="",
        spans=spans,
        tests=tuple(_tests(state.rule, shown, now, open_since)) if state.ready.has_tests else (),
        pending=tuple(_pending(state, now)) if is_open and shown else (),
        sooner=tuple(dict.fromkeys(_sooner(state, now, shown, open_since))) if hastens else (),
        because=tuple(dict.fromkeys(because)),
        changes=tuple(one for one in state.changes if one.on <= state.today),
        ending=served.ending,
    )


def _shown(state: Serving) -> list[Run]:
    """Return the days that are this edition's to show."""
    first_on = state.shown_from
    if first_on == date.min:
        return state.runs
    return [
        run._replace(first_on=max(run.first_on, first_on))
        for run in state.runs
        if run.last_on >= first_on
    ]


def _may_hasten(state: Serving, ending: Ending, now: Judgement) -> bool:
    """Tell whether something that is no matter of time could end it, or end it sooner."""
    if not state.runs or state.runs[-1].last_on <= state.today:
        return False
    return ending != "served" or any(
        one.may_hasten or any(count.ends(now) is None for count in one.counts)
        for one in state.ready.phases
    )


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


def _kind(base: Basis, facts: Sequence[Entry]) -> str:
    kind: str = facts[0].fact.kind if facts else base.origin.term.term
    return kind


def _base(state: Serving, now: Judgement, *, is_open: bool) -> Basis | None:
    """Return what the end counts from, None where nothing is counted.

    Of several days that an end may count from, it is the one on whose account it falls where it
    does; else the first that is known, of the last phase before any other.
    """
    bases = _bases(state, now, is_open=is_open)
    first = next(bases, None)
    if first is None or state.ready.counts_once:
        return first
    last_on = state.runs[-1].last_on if state.runs and not is_open else None
    return next((one for one in chain((first,), bases) if one.ends_on == last_on), first)


def _bases(state: Serving, now: Judgement, *, is_open: bool) -> Iterator[Basis]:
    """Yield each day that an end may count from: those of the phase served last come first.

    Only that phase counts from the day it was entered: nobody is told to wait from then for
    another.
    """
    phases = state.ready.phases
    number, entered_on = min(state.phase, len(phases) - 1), now.entered_on
    if state.runs and not is_open:
        number, entered_on = state.runs[-1].phase, state.runs[-1].entered_on
    here = now.looking(entered_on=entered_on)
    for count in phases[number].counts:
        yield from count.bases(here)
    if len(phases) > 1:
        elsewhere = now.looking(entered_on=None)
        for phase in (*reversed(phases[:number]), *phases[number + 1 :]):
            for count in phase.counts:
                yield from count.bases(elsewhere)


def _given_by(state: Serving, now: Judgement) -> Iterator[str]:
    """Yield the facts for which the rule was given to this person, such as a stay in an area."""
    if state.founding.given is None:
        return
    asked = now.looking(day=now.opened_on or now.day)
    for condition in seen_in(state.founding.given):
        yield from (entry.fact.id for entry in picked(condition.pick, asked))


def seen_in(condition: Condition) -> Iterator[Seen]:
    """Yield the sightings that a condition asks for, together or one of them."""
    match condition:
        case Seen():
            yield condition
        case All() | Any():
            for part in condition.of:
                yield from seen_in(part)
        case _:
            return
