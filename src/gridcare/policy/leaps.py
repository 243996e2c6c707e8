"""When an answer may change by time alone, so that nobody need ask on every day.

Comes in: a condition and the place it is judged from. Goes out: the next day on which it may be
answered differently though nothing new is known, or None. Too early a day costs time only; too late
a one would be wrong. Deliberately not here: news, whose days the evidence itself knows.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from gridcare.days import hours_after, local_day, months_after, shift
from gridcare.facts import Entry
from gridcare.policy.evidence import Judgement
from gridcare.policy.judging import day_of, last_day_of, picked
from gridcare.policy.language import (
    All,
    Any,
    Condition,
    Day,
    Everyone,
    FirstKnown,
    Hours,
    Is,
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

__all__ = ["asks_about_time", "next_change"]

_AGES: Final = ("age", "age_months")


def next_change(condition: Condition, at: Judgement) -> date | None:
    """Return the next day on which time alone may change the answer."""
    return min(_changes(condition, at), default=None)


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
                yield from _where(pick, at)
            yield from _granted(at, *condition.good)
        case Everyone():
            for one in at.evidence.others.get(condition.via, ()):
                yield from _changes(condition.of, at.looking(evidence=one))
            yield from _granted(at)
        case Theirs():
            for one in at.evidence.by_person.values():
                yield from _changes(condition.of, at.looking(evidence=one))
        case Is():
            born_on = None if at.evidence.person is None else at.evidence.person.born_on
            if condition.field in _AGES and condition.on is None and born_on is not None:
                yield _grows_older_on(born_on, at.day)
        case _:  # about a fact itself, which does not change
            return


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
        day = day_of(term, at, at.granted_on)
    if day is not None and day > at.day:
        yield day


def _seen(condition: Seen, at: Judgement) -> Iterator[date]:
    """What was seen within days or hours is so no more when they have passed."""
    windowed = condition.within_days is not None or condition.within_hours is not None
    for entry in picked(condition.pick, at) if windowed else ():
        yield from (day for day in _expires_on(entry, condition, at) if day > at.day)
    yield from _where(condition.pick, at)
    yield from _granted(at, condition.pick)


def _expires_on(entry: Entry, condition: Seen, at: Judgement) -> Iterator[date]:
    """Yield the first days on which an entry is no more seen; an untimed one in doubt has two."""
    if condition.within_days is not None:
        yield shift(last_day_of(entry, date.max), condition.within_days)
    if condition.within_hours is not None:
        for instant in at.happens_in(entry):
            yield local_day(hours_after(instant, condition.within_hours), at.evidence.zone)


def _where(pick: Pick, at: Judgement) -> Iterator[date]:
    if pick.where is not None:
        yield from _changes(pick.where, at)


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
            return windowed or _moves(condition.pick)
        case Run():
            return any(map(_moves, (*condition.good, *condition.bad)))
        case Is():
            moves = condition.on is None or _rests_on_opening(condition.on)
            return condition.field in _AGES and moves
        case Reached():
            return True
        case _:
            return False


def _moves(pick: Pick) -> bool:
    """Tell whether a pick looks at other days when asked on another day."""
    bounds = (pick.since, pick.until)
    return any(one is not None and _rests_on_opening(one) for one in bounds) or asks_about_time(
        pick.where
    )


def _rests_on_opening(term: Term) -> bool:
    match term:
        case Opened():
            return True
        case Day() | Months() | Hours():
            return _rests_on_opening(term.of)
        case FirstKnown():
            return any(map(_rests_on_opening, term.of))
        case _:
            return False
