"""What may yet move an end: what it waits for, what would bring it sooner, what would put it off.

Comes in: the guard of a phase and the places it is judged from, or a *restrict* rule. Goes out:
conditions. Deliberately not here: how long anybody is held, and whose turn it is.

A guard is judged from two places: *now*, and *later*, so far ahead that all has come that comes by
waiting. Both know what is known today.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from gridcare.days import shift
from gridcare.policy.evidence import Judgement
from gridcare.policy.judging import day_of, holds
from gridcare.policy.language import (
    All,
    Any,
    Condition,
    Day,
    Everyone,
    FirstKnown,
    Hours,
    Last,
    Months,
    Pick,
    Reached,
    Run,
    Seen,
    Term,
)
from gridcare.policy.leaps import next_change
from gridcare.policy.shapes import Restrict

__all__ = ["missing", "sooner", "ways_longer"]


# --- what it waits for ----------------------------------------------------------------------------


def missing(until: Condition, now: Judgement, later: Judgement) -> Iterator[Condition]:
    """Yield what an end needs that is neither there nor comes by waiting.

    Of a choice nothing is needed while waiting brings one of its parts; else what each of them
    lacks. What is there today and will have lapsed, such as a test of the last two days, is needed
    again.
    """
    match until:
        case All():
            for part in until.of:
                yield from missing(part, now, later)
        case Any():
            lacks = [list(missing(part, now, later)) for part in until.of]
            if all(lacks) and not holds(until, later):
                for lacking in lacks:
                    yield from lacking
        case Reached():
            if day_of(until.day, now) is None:
                yield until
        case Seen() | Run() | Everyone():
            if not _lasts(until, now, later):
                yield until
        case _:
            if not holds(until, now):
                yield until


def _lasts(condition: Condition, now: Judgement, later: Judgement) -> bool:
    return holds(condition, now) and holds(condition, later)


# --- sooner ---------------------------------------------------------------------------------------


class _Choice(NamedTuple):
    """A choice that waiting settles: the parts that come by waiting, and those that do not."""

    of: Any
    waiting: tuple[Condition, ...]
    ways: tuple[Condition, ...]


def sooner(
    until: Condition, now: Judgement, later: Judgement, last_on: date | None
) -> Iterator[Condition]:
    """Yield what would end a phase before its last day, as far as it is not there yet.

    These are the parts of choices that one need not wait for: each of them if the phase would end
    with it, and not without it, on its first day from now on or on the day before its last one. All
    else is taken as granted today. Where the end is open, the last day is that on which it would
    come once what it waits for is there.
    """
    choices = list(_choices(until, now, later))
    if not choices:
        return
    at = now.looking(day=max(now.day, now.entered_on or now.day), granted_on=now.day)
    if last_on is None:
        last_on = _first_day(until, {id(one.of): one.waiting for one in choices}, at, later.day)
    if last_on is None:
        return
    days = dict.fromkeys((shift(last_on, -1), at.day))
    eves = [at.looking(day=day) for day in days if day >= now.day]
    for choice in choices:
        for way in choice.ways:
            if any(_ends_with(way, choice, until, eve) for eve in eves):
                yield _rest_of(way, now, later)


def _choices(condition: Condition, now: Judgement, later: Judgement) -> Iterator[_Choice]:
    if not isinstance(condition, All | Any):
        return
    for part in condition.of:
        yield from _choices(part, now, later)
    if isinstance(condition, Any):
        waiting = tuple(one for one in condition.of if _comes(one, now, later))
        ways = tuple(one for one in condition.of if one not in waiting)
        if waiting and ways:
            yield _Choice(condition, waiting, ways)


def _comes(condition: Condition, now: Judgement, later: Judgement) -> bool:
    return holds(condition, later) or not any(missing(condition, now, later))


def _first_day(
    until: Condition, left: Mapping[int, tuple[Condition, ...]], at: Judgement, last_on: date
) -> date | None:
    """Return the first day on which a guard holds, if some choices leave only so much."""
    while at.day <= last_on:
        if _would_hold(until, left, at):
            return at.day
        day = next_change(until, at)
        if day is None:
            break
        at = at.looking(day=day)
    return None


def _ends_with(way: Condition, choice: _Choice, until: Condition, at: Judgement) -> bool:
    """Tell whether a guard holds with one way out, and does not without it."""
    without = {id(choice.of): choice.waiting}
    return not _would_hold(until, without, at) and _would_hold(
        until, {id(choice.of): (*choice.waiting, way)}, at
    )


def _would_hold(
    condition: Condition, left: Mapping[int, tuple[Condition, ...]], at: Judgement
) -> bool:
    """Tell whether a condition holds, if some choices in it leave only so much."""
    match condition:
        case All():
            return all(_would_hold(part, left, at) for part in condition.of)
        case Any():
            ways = left.get(id(condition), condition.of)
            return any(_would_hold(part, left, at) for part in ways)
        case _:
            return holds(condition, at)


def _rest_of(way: Condition, now: Judgement, later: Judgement) -> Condition:
    """Return what is left of a way out: without what is there and lasts."""
    if not isinstance(way, All):
        return way
    left = (one for one in way.of if not _lasts(one, now, later))
    parts = tuple(_rest_of(one, now, later) for one in left)
    return parts[0] if len(parts) == 1 else All(of=parts)


# --- longer, or otherwise -------------------------------------------------------------------------


def ways_longer(rule: Restrict) -> Iterator[Condition]:
    """Yield what would hold the person longer, or otherwise: new events, and other rules."""
    picks = [*rule.resets, *(pick for phase in rule.phases for pick in _moving(phase.until))]
    yield from (Seen(pick=pick) for pick in dict.fromkeys(picks))
    yield from (switch.when for switch in rule.switches)


def _moving(condition: Condition) -> Iterator[Pick]:
    """Yield the picks whose last fact the end counts from: another one moves it."""
    match condition:
        case All() | Any():
            for part in condition.of:
                yield from _moving(part)
        case Reached():
            yield from _last_of(condition.day)
        case _:
            return


def _last_of(term: Term) -> Iterator[Pick]:
    match term:
        case Last():
            yield from term.of
        case Day() | Months() | Hours():
            yield from _last_of(term.of)
        case FirstKnown():
            for part in term.of:
                yield from _last_of(part)
        case _:
            return
