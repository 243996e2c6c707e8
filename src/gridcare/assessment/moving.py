"""What ends an isolation, what could end it sooner, and what would hold somebody longer.

Comes in: a `Teller`, a period. Goes out: sentences. Deliberately not here: what has moved it so far
(`history`), and what an open end waits for (`needing`).
"""

from collections.abc import Iterator
from datetime import date

from gridcare.assessment.holding import is_advice
from gridcare.assessment.needing import needed
from gridcare.assessment.teller import Teller
from gridcare.periods import HeldCourse, IsolationPeriod
from gridcare.policy import (
    All,
    Any,
    Condition,
    Judgement,
    Not,
    Policy,
    Reached,
    Restrict,
    Seen,
    Span,
    day_of,
    holds,
)
from gridcare.wording import Text

__all__ = ["all_that_ends_it", "prolonging", "what_ends_it"]


# --- the end --------------------------------------------------------------------------------------


def what_ends_it(teller: Teller, period: IsolationPeriod) -> Iterator[str]:
    """Say in a sentence what is needed and whose turn it is, or what could end it sooner."""
    if period.free_on is not None:
        yield _sooner(teller, period)
        return
    missing, soonest = needed(teller, period), period.soonest_free_on
    if missing and soonest is not None:
        yield teller.says("explain.pending_until", what=teller.all_of(missing), day=soonest)
    elif missing:
        yield teller.says("explain.pending", what=teller.all_of(missing))


def all_that_ends_it(teller: Teller, period: IsolationPeriod) -> Iterator[str]:
    """Say the same, each thing by itself."""
    if period.free_on is not None:
        yield _sooner(teller, period)
        return
    if period.soonest_free_on is not None:
        yield teller.says("explain.soonest", day=period.soonest_free_on)
    for what in needed(teller, period):
        yield teller.says("explain.pending", what=what)


# --- sooner ---------------------------------------------------------------------------------------


def _sooner(teller: Teller, period: IsolationPeriod) -> str:
    """Say what could end a settled period before its last day, and how soon."""
    soonest = period.soonest_free_on
    ways = tuple(dict.fromkeys(_ways(teller, period)))
    if soonest is None or soonest >= (period.free_on or soonest):
        eased = next(_eased(teller, period), None)
        fixed = "explain.own_decision" if is_advice(period) else "explain.fixed"
        return teller.says(fixed) if eased is None else eased
    if not ways:
        return teller.says("explain.maybe_sooner", day=soonest)
    return teller.says("explain.sooner", day=soonest, what=teller.any_of(ways))


def _ways(teller: Teller, period: IsolationPeriod) -> Iterator[str]:
    """Yield what could end the phases that are left, the one of today among them."""
    for held in filter(teller.is_under_way, teller.courses(period)):
        at = teller.judgement(held)
        left = (one.phase for one in held.course.spans if _has_days_left(one, teller.today))
        for phase in held.rule.phases[min(left) :]:
            for _way, more in _choices(phase.until, at):
                yield teller.condition(more, held)


def _has_days_left(span: Span, today: date) -> bool:
    return span.last_on is None or span.last_on >= today


def _choices(condition: Condition, at: Judgement | None) -> Iterator[tuple[Condition, Condition]]:
    """Yield what would do instead of waiting: each with what it needs besides time."""
    match condition:
        case All():
            for part in condition.of:
                yield from _choices(part, at)
        case Any():
            ways = [(one, _needed(one, at)) for one in condition.of]
            if any(more is None for _way, more in ways):  # waiting alone will do as well
                yield from ((way, more) for way, more in ways if more is not None)
        case _:
            return


def _needed(condition: Condition, at: Judgement | None) -> Condition | None:
    """Return what is left of a condition, None if time alone will do."""
    match condition:
        case Reached():
            return None
        case All():
            parts = tuple(left for one in condition.of if (left := _needed(one, at)) is not None)
            return All(of=parts) if parts else None
        case _:
            return None if at is not None and holds(condition, at) else condition


def _eased(teller: Teller, period: IsolationPeriod) -> Iterator[str]:
    """Say what could end the phase of today before its last day, where another phase follows."""
    for held in filter(teller.is_under_way, teller.courses(period)):
        for span in held.course.spans:
            here = span.first_on <= teller.today <= (span.last_on or date.min)
            rest = held.rule.phases[span.phase + 1 :]
            ways = tuple(_ways_before(teller, held, span)) if here and rest else ()
            if ways:
                follows = teller.all_of(teller.phase(one) for one in rest)
                yield teller.says("explain.eased", what=teller.any_of(ways), rest=follows)


def _ways_before(teller: Teller, held: HeldCourse, span: Span) -> Iterator[str]:
    """Yield what would end a phase sooner, as far as its days can come before the last one."""
    at = teller.judgement(held)
    for way, more in _choices(held.rule.phases[span.phase].until, at):
        days = [None if at is None else day_of(one.day, at) for one in _days_in(way)]
        if all(day is not None and day < (span.last_on or day) for day in days):
            yield teller.condition(more, held)


def _days_in(condition: Condition) -> Iterator[Reached]:
    match condition:
        case Reached():
            yield condition
        case All() | Any():
            for part in condition.of:
                yield from _days_in(part)
        case _:
            return


# --- longer, or otherwise -------------------------------------------------------------------------


def prolonging(teller: Teller, period: IsolationPeriod) -> Iterator[str]:
    """Say what would start the days again, move the last day, or lead to another rule."""
    rules = {name: (policy, rule) for policy, rule, name in teller.rules(period)}
    groups: dict[str | Text, list[str]] = {}
    for one in period.would_prolong:
        asked = one.condition if teller.audience == "auditor" else _gist(one.condition)
        what = teller.condition(asked)
        for led_to in _consequences(*rules[one.rule], one.condition):
            groups.setdefault(led_to, []).append(what)
    for led_to, words in groups.items():
        what = teller.listed(words)
        if isinstance(led_to, Text):
            yield teller.says("explain.leads", rule=led_to, what=what)
        else:
            yield teller.says(led_to, what=what)


def _gist(condition: Condition) -> Condition:
    """Leave out what must not have happened as well, where something else must have."""
    if not isinstance(condition, All):
        return condition
    parts = tuple(one for one in condition.of if not isinstance(one, Not))
    return All(of=parts) if parts else condition


def _consequences(policy: Policy, rule: Restrict, condition: Condition) -> Iterator[str | Text]:
    """Yield what a condition would lead to: the sentence for it, or what another rule is about."""
    targets = [policy.rule(one.to) for one in rule.switches if one.when == condition]
    if targets:
        yield from (one.summary for one in targets if one is not None)
    elif isinstance(condition, Seen) and condition.pick in rule.resets:
        yield "explain.restarts"
    else:
        yield "explain.moves"
