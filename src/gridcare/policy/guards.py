"""Conditions made ready to be asked of many people: the answer, and until when it stands.

Comes in: conditions and terms of the language. Goes out: functions of a place to judge from.
Deliberately not here: what any word means. `judging` and `leaps` say that, and answer themselves
whatever is not plain: other people, isolation, ages, days counted from hours, and what is granted.

Plain is what rests on facts that are picked for what they are: then the days a rule counts from are
named by news alone, and time only reaches what is counted from them.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from gridcare.days import end_of, hours_after, local_day, months_after, shift, utc
from gridcare.facts import Entry
from gridcare.policy.asks import words_in
from gridcare.policy.evidence import Judgement
from gridcare.policy.judging import counted, day_of, holds
from gridcare.policy.language import (
    ISOLATION,
    All,
    Any,
    Began,
    Condition,
    Day,
    Entered,
    First,
    FirstKnown,
    Last,
    Months,
    Not,
    On,
    Opened,
    Pick,
    Reached,
    Run,
    Seen,
    Term,
)
from gridcare.policy.leaps import next_change
from gridcare.policy.sieves import rests_on_fact, sieve_of

__all__ = [
    "Guard",
    "Named",
    "Verdict",
    "guard_of",
    "is_exact",
    "named_by",
    "rests_on_itself",
    "verdict_on",
]

Guard = Callable[[Judgement], tuple[bool, date]]
"""Tells whether a condition holds, and the next day on which time alone may change that."""

Verdict = Callable[[Judgement], bool]
"""Tells whether a condition holds."""

Named = Callable[[Judgement], date | None]
"""Tells which day a term names, None while it is unknown; nothing is taken as granted."""

_NEVER: Final = date.max


def guard_of(condition: Condition) -> Guard:
    """Make a condition ready; the parts of it that are not plain are left to the definition."""
    match condition:
        case All() | Any():
            return _of_all(isinstance(condition, All), tuple(map(guard_of, condition.of)))
        case Not():
            return _not(condition.of)
        case _:
            return _leaf(condition)


def verdict_on(condition: Condition) -> Verdict:
    """Make a condition ready for whoever need not know until when the answer stands."""
    match condition:
        case All():
            parts = tuple(map(verdict_on, condition.of))
            return lambda at: all(part(at) for part in parts)
        case Any():
            parts = tuple(map(verdict_on, condition.of))
            return lambda at: any(part(at) for part in parts)
        case Not():
            part = verdict_on(condition.of)
            return lambda at: not part(_from_the_other_side(at))
        case _:
            plain = _plain(condition)
            return lambda at: (
                holds(condition, at)
                if plain is None or at.granted_on is not None or at.stopped
                else plain(at)[0]
            )


def is_exact(condition: Condition) -> bool:
    """Tell whether what does not hold yet holds from the day on which time may change it.

    That is so of days to be reached, if nothing is granted and no clock stands still.
    """
    match condition:
        case Reached():
            return _named(condition.day) is not None
        case All() | Any():
            return all(map(is_exact, condition.of))
        case _:
            return False


def named_by(term: Term) -> Named:
    """Make a term ready; what is not plain is left to the definition."""
    return _named(term) or (lambda at: day_of(term, at))


# --- whether --------------------------------------------------------------------------------------


def _leaf(condition: Condition) -> Guard:
    plain = _plain(condition)

    def guard(at: Judgement) -> tuple[bool, date]:
        # What is granted comes at a day of its own, and a stopped clock moves the days counted.
        if plain is None or at.granted_on is not None or at.stopped:
            return holds(condition, at), next_change(condition, at) or _NEVER
        return plain(at)

    return guard


def _plain(condition: Condition) -> Guard | None:
    match condition:
        case Reached():
            named = _named(condition.day)
            return None if named is None else _reached(named)
        case Seen():
            picks = _picks(condition.pick)
            return None if picks is None else _seen(condition, picks)
        case Run():
            rests_on_facts = all(map(_picks, (*condition.good, *condition.bad)))
            return (lambda at: (holds(condition, at), _NEVER)) if rests_on_facts else None
        case _:
            return None


def _reached(named: Named) -> Guard:
    def guard(at: Judgement) -> tuple[bool, date]:
        day = named(at)
        if day is None:
            return False, _NEVER
        return (True, _NEVER) if day <= at.day else (False, day)

    return guard


def _seen(condition: Seen, picks: "Picks") -> Guard:
    at_least, days, hours = condition.at_least, condition.within_days, condition.within_hours

    def guard(at: Judgement) -> tuple[bool, date]:
        found = picks(at, at.day)
        if days is not None:
            ends = [end for one in found if (end := shift(one.day, days)) > at.day]
            return len(ends) >= at_least, min(ends, default=_NEVER)
        if hours is not None:
            return _seen_within(hours, at_least, found, at)
        return len(found) >= at_least, _NEVER

    return guard


def _seen_within(
    hours: int, at_least: int, found: Sequence[Entry], at: Judgement
) -> tuple[bool, date]:
    """Tell whether so many happened so few hours before the end of the day, and when one has not.

    An untimed fact may have happened at any time of its day; whether it is taken for late or for
    early depends on which side of a `Not` asks.
    """
    zone, which = at.evidence.zone, 1 if at.doubting else 0
    since = hours_after(utc(end_of(at.day, zone)), -hours)
    times = [at.happens_in(one) for one in found]
    over = (
        local_day(hours_after(one, hours), zone) for pair in times for one in dict.fromkeys(pair)
    )
    seen = sum(pair[which] > since for pair in times) >= at_least
    return seen, min((day for day in over if day > at.day), default=_NEVER)


def _not(condition: Condition) -> Guard:
    part = guard_of(condition)
    may_doubt = any(isinstance(one, Seen) and one.within_hours for one in words_in(condition))

    def guard(at: Judgement) -> tuple[bool, date]:
        if may_doubt or at.granted_on is not None:
            at = _from_the_other_side(at)
        held, until = part(at)
        return not held, until

    return guard


def _from_the_other_side(at: Judgement) -> Judgement:
    """Look as a `Not` does: nothing bad is granted, and doubt turns."""
    return at.looking(granted_on=None, doubting=not at.doubting)


def _of_all(wants: bool, parts: tuple[Guard, ...]) -> Guard:  # noqa: FBT001 - the answer that all must give
    """Join parts: while one answers otherwise the whole does, until the last of these may turn."""

    def guard(at: Judgement) -> tuple[bool, date]:
        turning, lasting = date.min, _NEVER
        for part in parts:
            held, until = part(at)
            if held is not wants and until == _NEVER:
                return held, _NEVER
            if held is not wants:
                turning = max(turning, until)
            else:
                lasting = min(lasting, until)
        return (wants, lasting) if turning == date.min else (not wants, turning)

    return guard


# --- which day ------------------------------------------------------------------------------------


def _named(term: Term) -> Named | None:
    match term:
        case First() | Last():
            return _edge(term.of, -1 if isinstance(term, Last) else 0)
        case Day():
            return _counted(term.of, term.n - term.anchor_day)
        case Months():
            return _months(term.of, term.n)
        case FirstKnown():
            return _first_known(term.of)
        case Began():
            return lambda at: at.scope_from
        case Opened():
            return lambda at: at.opened_on
        case Entered():
            return lambda at: at.entered_on
        case On():
            return lambda _at: term.day
        case _:
            return None


def _edge(of: Sequence[Pick], place: int) -> Named | None:
    """Name the day of the first of some facts, or of the last."""
    picks = tuple(found for pick in of if (found := _picks(pick)) is not None)
    if len(picks) < len(of):
        return None
    least = min if place == 0 else max

    def named(at: Judgement) -> date | None:
        through = at.anchors_by or at.day
        days = [found[place].day for one in picks if (found := one(at, through))]
        return least(days) if days else None

    return named


def _counted(of: Term, by: int) -> Named | None:
    anchor = _named(of)
    if anchor is None:
        return None

    def named(at: Judgement) -> date | None:
        day = anchor(at)
        if day is None:
            return None
        return counted(day, by, at) if at.stopped else shift(day, by)

    return named


def _months(of: Term, n: int) -> Named | None:
    anchor = _named(of)
    if anchor is None:
        return None

    def named(at: Judgement) -> date | None:
        day = anchor(at)
        return None if day is None else months_after(day, n)

    return named


def _first_known(of: Sequence[Term]) -> Named | None:
    parts = tuple(part for term in of if (part := _named(term)) is not None)
    if len(parts) < len(of):
        return None
    return lambda at: next((day for part in parts if (day := part(at)) is not None), None)


# --- which facts ----------------------------------------------------------------------------------

Picks = Callable[[Judgement, date], list[Entry]]
"""Returns the picked entries of days through one, in order."""


def _picks(pick: Pick) -> Picks | None:
    kind, via, ever, where = pick.kind, pick.via, pick.ever, pick.where
    if not rests_on_itself(pick):
        return None
    written = [(pick.since, True), (pick.until, False)]
    asked = [(_named(term), is_first) for term, is_first in written if term is not None]
    bounds = [(bound, is_first) for bound, is_first in asked if bound is not None]
    if len(bounds) < len(asked):
        return None
    sieve = None if where is None else sieve_of(where, kind)

    def picks(at: Judgement, through: date) -> list[Entry]:
        about = at.evidence.kinds(via).get(kind, ())
        if not about:
            return []
        first_on = at.scope_from
        if ever or first_on is None:
            first_on = date.min
        for bound, is_first in bounds:
            day = bound(at)
            if day is None:
                return []
            first_on, through = (
                (max(first_on, day), through) if is_first else (first_on, min(through, day))
            )
        known_by, sees = at.known_by, Entry.counts_on if at.hindsight else Entry.believed_on
        return [
            entry
            for entry in about
            if first_on <= entry.day <= through
            and sees(entry, known_by)
            and (sieve is None or sieve(entry, at))
        ]

    return picks


def rests_on_itself(pick: Pick) -> bool:
    """Tell whether a fact within its bounds is picked for what it is, whatever else there is."""
    return pick.kind != ISOLATION and pick.first is None and rests_on_fact(pick.where, pick.kind)
