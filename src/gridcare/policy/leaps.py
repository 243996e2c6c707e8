"""When an answer may change by time alone, so that nobody need ask on every day.

Comes in: a condition and the place it is judged from. Goes out: the next day on which it may be
answered differently though nothing new is known, or None. Too early a day costs time only; too late
a one would be wrong. Deliberately not here: news, whose days the evidence itself knows.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from gridcare.days import end_of, hours_after, local_day, months_after, shift, utc
from gridcare.facts import Entry
from gridcare.policy.evidence import Isolation, Judgement
from gridcare.policy.judging import day_of, last_day_of, picked
from gridcare.policy.language import (
    All,
    Any,
    Base,
    Condition,
    Day,
    Everyone,
    First,
    FirstKnown,
    Hours,
    Is,
    Last,
    Months,
    Not,
    Opened,
    Pick,
    Reached,
    Run,
    Seen,
    Term,
    Theirs,
)

__all__ = ["asks_about_time", "moves", "next_change"]

_AGES: Final = ("age", "age_months")


def next_change(asked: Condition | Pick, at: Judgement) -> date | None:
    """Return the next day on which time alone may change the answer, or what is picked."""
    days = _in_pick(asked, at) if isinstance(asked, Pick) else _changes(asked, at)
    return min(days, default=None)


def _changes(condition: Condition, at: Judgement) -> Iterator[date]:
    match condition:
        case All() | Any():
            for part in condition.of:
                yield from _changes(part, at)
        case Not():
            yield from _changes(condition.of, at)
        case Reached():
            yield from _reached(condition.day, at)
        case Seen():
            yield from _seen(condition, at)
        case Run():
            for pick in (*condition.good, *condition.bad):
                yield from _in_pick(pick, at)
            yield from _granted(at, *condition.good)
        case Everyone():
            for one in at.evidence.others.get(condition.via, ()):
                yield from _changes(condition.of, at.looking(evidence=one))
            yield from _granted(at)
        case Theirs():
            for one in at.evidence.by_person.values():
                yield from _changes(condition.of, at.looking(evidence=one))
        case Is():
            yield from _is(condition, at)
        case _:  # about a fact itself, which does not change
            return


def _is(condition: Is, at: Judgement) -> Iterator[date]:
    if condition.on is not None:
        yield from _in_term(condition.on, at)
        return
    born_on = None if at.evidence.person is None else at.evidence.person.born_on
    if condition.field in _AGES and born_on is not None:
        yield _grows_older_on(born_on, at.day)


def _grows_older_on(born_on: date, day: date) -> date:
    """Return a day no later than the next on which somebody has completed one more month."""
    if day.day < min(born_on.day, _SHORTEST_MONTH):
        return day.replace(day=min(born_on.day, _SHORTEST_MONTH))
    if born_on.day > _SHORTEST_MONTH and day.day >= _SHORTEST_MONTH:
        return shift(day, 1)
    return months_after(day.replace(day=1), 1)


_SHORTEST_MONTH: Final = 28


def _reached(term: Term, at: Judgement) -> Iterator[date]:
    day = day_of(term, at)
    if day is None and at.granted_on is not None:
        granted = day_of(term, at, at.granted_on)
        day = None if granted is None else max(granted, at.granted_on)
    if day is not None and day > at.day:
        yield day
    yield from _in_term(term, at)


def _in_term(term: Term, at: Judgement) -> Iterator[date]:
    """Yield the days on which time alone may give another day its name."""
    match term:
        case First() | Last() | Base():
            for pick in term.of:
                yield from _in_pick(pick, at)
        case Day() | Months() | Hours():
            yield from _in_term(term.of, at)
            # Of a day that is counted itself: it moves on with every day that does not count.
            if isinstance(term.of, Day | Months | Hours | FirstKnown) and _stands_still(at):
                yield shift(at.day, 1)
        case FirstKnown():
            for part in term.of:
                yield from _in_term(part, at)
        case _:  # a day that is given once
            return


def _stands_still(at: Judgement) -> bool:
    return any(at.day in span for span in at.stopped)


def _in_pick(pick: Pick, at: Judgement) -> Iterator[date]:
    """Yield the days on which time alone may pick other facts."""
    if pick.where is not None:
        yield from _changes(pick.where, at)
    for bound in (pick.since, pick.until):
        if bound is not None:
            yield from _in_term(bound, at)


def _seen(condition: Seen, at: Judgement) -> Iterator[date]:
    """What was seen within days or hours is so no more when they have passed."""
    windowed = condition.within_days is not None or condition.within_hours is not None
    for entry in picked(condition.pick, at) if windowed else ():
        yield from (day for day in _expires_on(entry, condition, at) if day > at.day)
    yield from _in_pick(condition.pick, at)
    yield from _granted(at, condition.pick)


def _expires_on(entry: Entry, condition: Seen, at: Judgement) -> Iterator[date]:
    """Yield the first days on which an entry is no more seen; an untimed one in doubt has two."""
    if condition.within_days is not None:
        yield shift(last_day_of(entry, date.max), condition.within_days)
    if condition.within_hours is not None:
        for instant in _instants(entry, at):
            yield local_day(hours_after(instant, condition.within_hours), at.evidence.zone)


def _instants(entry: Entry, at: Judgement) -> tuple[datetime, ...]:
    """Return the instants from which hours run out: of an isolation, that of its end."""
    if isinstance(entry.fact, Isolation):
        return (utc(end_of(last_day_of(entry, date.max), at.evidence.zone)),)
    return at.happens_in(entry)


def _granted(at: Judgement, *picks: Pick) -> Iterator[date]:
    """Yield the day from which what is missing is granted, and those from which it would count."""
    if at.granted_on is None:
        return
    since = [day_of(one.since, at, at.granted_on) for one in picks if one.since is not None]
    days = [at.granted_on, *(day for day in since if day is not None)]
    yield from (day for day in days if day > at.day)


# --- while nothing is open yet, the day asked about is itself the day it would open ---------------


def asks_about_time(condition: Condition | None) -> bool:
    """Tell whether a condition may come true on any day, though nothing new is known."""
    match condition:
        case All() | Any():
            return any(map(asks_about_time, condition.of))
        case Not() | Everyone() | Theirs():
            return asks_about_time(condition.of)
        case Seen():
            windowed = condition.within_days is not None or condition.within_hours is not None
            return windowed or moves(condition.pick)
        case Run():
            return any(map(moves, (*condition.good, *condition.bad)))
        case Is():
            on = condition.on
            return condition.field in _AGES and (on is None or _rests_on_time(on))
        case Reached():
            return True
        case _:
            return False


def moves(pick: Pick) -> bool:
    """Tell whether a pick may pick other facts when asked on another day."""
    bounds = (pick.since, pick.until)
    return any(one is not None and _rests_on_time(one) for one in bounds) or asks_about_time(
        pick.where
    )


def _rests_on_time(term: Term) -> bool:
    match term:
        case Opened():
            return True
        case First() | Last() | Base():
            return any(map(moves, term.of))
        case Day() | Months() | Hours():
            return _rests_on_time(term.of)
        case FirstKnown():
            return any(map(_rests_on_time, term.of))
        case _:
            return False
