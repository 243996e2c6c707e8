"""Whether a condition holds on a day, judged by what was known.

Comes in: the entries of one person and of those who bear on them. Goes out: picked entries, days
and truth values. Deliberately not here: the order in which a regimen asks (`walk`), and what an
end waits for (`grounds`).

This is the definition of the vocabulary in `language`: plain, day by day, nothing clever.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any as Anything
from typing import Final

from gridcare.days import (
    DaySpan,
    end_of,
    hours_after,
    local_day,
    months_after,
    shift,
    start_of,
    utc,
)
from gridcare.facts import Entry
from gridcare.places import enclosing_areas
from gridcare.policy.evidence import Evidence, Isolation, Judgement
from gridcare.policy.fields import read_field
from gridcare.policy.grades import GRADED
from gridcare.policy.language import (
    AREA_FIELDS,
    ISOLATION,
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
    InArea,
    Is,
    Last,
    Months,
    Not,
    Op,
    Opened,
    Pick,
    Reached,
    Run,
    Seen,
    StayedDuring,
    Term,
    Theirs,
)

__all__ = [
    "COMPARISONS",
    "Evidence",
    "Judgement",
    "compares",
    "counted",
    "day_of",
    "failing_leaf",
    "holds",
    "last_day_of",
    "matches",
    "picked",
]


# --- which facts ----------------------------------------------------------------------------------


def picked(
    pick: Pick, at: Judgement, through: date | None = None, *, ever: bool = False
) -> list[Entry]:
    """Return the picked entries of days through the one asked about (or `through`), in order.

    With `ever`, no episode bounds them, as if the pick itself said so.
    """
    about = at.evidence.about(pick.via, pick.kind)
    if not about:
        return []
    through = through or at.day
    since = date.min if pick.since is None else day_of(pick.since, at)
    until = through if pick.until is None else day_of(pick.until, at)
    if since is None or until is None:
        return []
    scope_from = None if ever or pick.ever else at.scope_from
    first_on = since if scope_from is None else max(since, scope_from)
    last_on = min(until, through)
    if pick.kind == ISOLATION:
        about = [
            entry
            for entry in about
            if entry.fact.stage < at.stage and last_day_of(entry, first_on) >= first_on
        ]
        first_on = date.min
    found = [entry for entry in about if first_on <= entry.day <= last_on and at.sees(entry)]
    found = found[: pick.first]
    if pick.where is None:
        return found
    where = pick.where
    return [entry for entry in found if matches(where, entry, pick.kind, at)]


def last_day_of(entry: Entry, unknown: date) -> date:
    """Return the last day of an isolation, `unknown` while its end is open; of a fact, its day."""
    if not isinstance(entry.fact, Isolation):
        return entry.day
    return entry.fact.last_on or max(entry.day, unknown)


def matches(condition: Condition, entry: Entry, kind: str, at: Judgement) -> bool:
    """Tell whether one fact fulfils a condition on its own fields."""
    match condition:
        case Is():
            return compares(condition.op, _field(kind, condition.field, entry, at), condition.value)
        case InArea():
            named = next((found for name in AREA_FIELDS if (found := _read(entry, name))), None)
            enclosing = () if named is None else enclosing_areas(named)
            return any(enclosing_areas(area)[0] in enclosing for area in condition.areas)
        case StayedDuring():
            # Of a stay that is said to begin after it ended, only the end is sure.
            since = min(entry.fact.stayed_since or entry.day, entry.day)
            stay = DaySpan(first_on=since, last_on=entry.day)
            named_days = DaySpan(first_on=condition.first_on, last_on=condition.last_on)
            return stay.overlaps(named_days)
        case All():
            return all(matches(part, entry, kind, at) for part in condition.of)
        case Any():
            return any(matches(part, entry, kind, at) for part in condition.of)
        case Not():
            return not matches(condition.of, entry, kind, _doubting(at))
        case Theirs():
            one = at.evidence.by_person.get(entry.fact.person_id)
            return one is not None and holds(condition.of, at.looking(evidence=one))
        case _:  # the others ask about more than this fact
            return holds(condition, at)


def _read(entry: Entry, name: str) -> str | None:
    return getattr(entry.fact, name, None)


def _field(kind: str, name: str, entry: Entry, at: Judgement) -> Anything:  # noqa: ANN401 - a field has the type it has
    graded = GRADED.get((kind, name))
    return read_field(kind, name, entry.fact, at.day) if graded is None else graded(entry, at)


def compares(op: Op, found: Anything, wanted: Anything) -> bool:  # noqa: ANN401 - `Policy` checked that they fit
    """Compare; the unknown compares with nothing."""
    return found is not None and bool(COMPARISONS[op](found, wanted))


COMPARISONS: Final[Mapping[Op, Callable[[Anything, Anything], bool]]] = {
    Op.EQ: operator.eq,
    Op.NE: operator.ne,
    Op.LT: operator.lt,
    Op.LE: operator.le,
    Op.GT: operator.gt,
    Op.GE: operator.ge,
    Op.IN: lambda found, wanted: found in wanted,
    Op.HAS: operator.contains,
}


# --- which day ------------------------------------------------------------------------------------


def day_of(term: Term, at: Judgement, unknown: date | None = None) -> date | None:
    """Return the day a term names; while no such fact is known, `unknown`."""
    match term:
        case First():
            days = (entry.day for pick in term.of for entry in picked(pick, at, at.anchors_by))
            return min(days, default=unknown)
        case Last():
            ends = [_ends(entry, at) for pick in term.of for entry in _anchors(pick, at)]
            known = [day for day in ends if day is not None]
            return max(known) if known and len(known) == len(ends) else unknown
        case Base():
            bases = (entry.fact.base_on for pick in term.of for entry in _anchors(pick, at))
            return min((day for day in bases if day is not None), default=unknown)
        case Day():
            anchor = day_of(term.of, at, unknown)
            return None if anchor is None else counted(anchor, term.n - term.anchor_day, at)
        case Months():
            anchor = day_of(term.of, at, unknown)
            return None if anchor is None else months_after(anchor, term.n)
        case Hours():
            since = _last_instant(term.of, at, unknown)
            return None if since is None else _passed_on(since, term.n, at)
        case FirstKnown():
            known_ones = (day for one in term.of if (day := day_of(one, at)) is not None)
            return next(known_ones, unknown)
        case Began():
            return at.scope_from
        case Opened():
            return at.opened_on
        case Entered():
            return at.entered_on
        case _:  # On
            return term.day


def _anchors(pick: Pick, at: Judgement) -> list[Entry]:
    return picked(pick, at, at.anchors_by)


def _ends(entry: Entry, at: Judgement) -> date | None:
    """Return the day of a fact, or the last day of an isolation if its end is known or granted."""
    fact = entry.fact
    if not isinstance(fact, Isolation) or fact.last_on is not None:
        return last_day_of(entry, entry.day)
    return None if at.granted_on is None else fact.soonest_on


def counted(anchor: date, by: int, at: Judgement) -> date:
    """Return the day so many days later, leaving out those on which no day counts."""
    day = shift(anchor, by)
    for span in at.stopped if by > 0 else ():
        first_on = max(span.first_on, shift(anchor, 1))
        if first_on <= day and span.last_on is not None and first_on <= span.last_on:
            day = shift(day, (span.last_on - first_on).days + 1)
    return day


def _last_instant(term: Term, at: Judgement, unknown: date | None) -> datetime | None:
    """Return the last instant that a term may mean; of a whole day, its end.

    A fact that is granted happens as its day begins: no hours could pass sooner.
    """
    zone, known = at.evidence.zone, day_of(term, at)
    if not isinstance(term, First | Last):
        day = day_of(term, at, unknown) if known is None else known
        return None if day is None else utc(end_of(day, zone))
    if known is None:
        return None if unknown is None else utc(start_of(unknown, zone))
    instants = [_over_at(entry, term, at) for pick in term.of for entry in _anchors(pick, at)]
    return min(instants) if isinstance(term, First) else max(instants)


def _over_at(entry: Entry, term: First | Last, at: Judgement) -> datetime:
    """Return the last instant at which a fact may have happened, or an isolation begun or ended."""
    if not isinstance(entry.fact, Isolation):
        return at.happens_in(entry)[1]
    day = entry.day if isinstance(term, First) else _ends(entry, at)
    return utc(end_of(day or entry.day, at.evidence.zone))


def _passed_on(since: datetime, hours: int, at: Judgement) -> date:
    return local_day(hours_after(since, hours), at.evidence.zone)


# --- whether --------------------------------------------------------------------------------------


def holds(condition: Condition, at: Judgement) -> bool:
    """Tell whether a condition holds."""
    match condition:
        case Reached():
            day = day_of(condition.day, at)
            if day is None and _is_granted(at):
                day = day_of(condition.day, at, at.granted_on)
            return day is not None and day <= at.day
        case Seen():
            return _seen(condition, at) or _is_granted(at, condition.pick)
        case Run():
            return _run(condition, at) or _is_granted(at, *condition.good)
        case Everyone():
            return _everyone(condition, at) or _is_granted(at)
        case All():
            return all(holds(part, at) for part in condition.of)
        case Any():
            return any(holds(part, at) for part in condition.of)
        case Not():
            return not holds(condition.of, _doubting(at))
        case Is():
            return _person_is(condition, at)
        case _:  # InArea, StayedDuring and Theirs, which `Policy` allows inside a pick only
            return False


def _doubting(at: Judgement) -> Judgement:
    """Look from the other side of a `Not`: nothing bad is granted, and doubt turns."""
    return at.looking(granted_on=None, doubting=not at.doubting)


def _is_granted(at: Judgement, *picks: Pick) -> bool:
    """Tell whether what is missing is taken as fulfilled: not before the days that would count."""
    if at.granted_on is None or at.granted_on > at.day:
        return False
    return not picks or any(_may_come(pick, at, at.granted_on) for pick in picks)


def _may_come(pick: Pick, at: Judgement, granted_on: date) -> bool:
    since = None if pick.since is None else day_of(pick.since, at, granted_on)
    return since is None or since <= at.day


def _seen(condition: Seen, at: Judgement) -> bool:
    found: Sequence[Entry] = picked(condition.pick, at)
    if condition.within_days is not None:
        earliest = shift(at.day, 1 - condition.within_days)
        found = [entry for entry in found if last_day_of(entry, at.day) >= earliest]
    if condition.within_hours is not None:
        since = hours_after(utc(end_of(at.day, at.evidence.zone)), -condition.within_hours)
        found = [entry for entry in found if _is_later(entry, since, at)]
    return len(found) >= condition.at_least


def _is_later(entry: Entry, since: datetime, at: Judgement) -> bool:
    """Tell whether a fact came after an instant, or an isolation still lasted after it."""
    if isinstance(entry.fact, Isolation):
        return utc(end_of(last_day_of(entry, at.day), at.evidence.zone)) > since
    return at.happens_in(entry)[1 if at.doubting else 0] > since


def _run(condition: Run, at: Judgement) -> bool:
    """Tell whether a chain of good facts is long enough, after the last bad one."""
    bad = [entry for pick in condition.bad for entry in picked(pick, at)]
    chains: list[tuple[Entry, int]] = []
    good = {id(entry): entry for pick in condition.good for entry in picked(pick, at)}
    for entry in sorted(good.values(), key=Entry.sort_key):
        if any(_undoes(one, entry) for one in bad):
            continue
        before = [n for one, n in chains if _follows(entry, one, condition, at)]
        chains.append((entry, 1 + max(before, default=0)))
    return any(n >= condition.n for _entry, n in chains)


def _undoes(bad: Entry, good: Entry) -> bool:
    """Tell whether a bad fact comes after a good one, or may."""
    if bad.at is None or good.at is None:
        return bad.day >= good.day
    return bad.at >= good.at


def _follows(entry: Entry, before: Entry, condition: Run, at: Judgement) -> bool:
    """Tell whether one good fact comes far enough behind another."""
    apart = (entry.day - before.day).days
    if condition.consecutive_days and apart != 1:
        return False
    if apart < condition.days_apart or entry is before:
        return False
    if condition.hours_apart == 0:
        return True
    first, last = at.happens_in(entry)[0], at.happens_in(before)[1]
    return first - last >= timedelta(hours=condition.hours_apart)


def _everyone(condition: Everyone, at: Judgement) -> bool:
    """Tell whether each of those who are there fulfils it; of nobody, nothing is said."""
    group = [one for one in at.evidence.others.get(condition.via, ()) if at.belongs(one)]
    return bool(group) and all(
        holds(condition.of, at.looking(evidence=one, granted_on=None)) for one in group
    )


def _person_is(condition: Is, at: Judgement) -> bool:
    person = at.evidence.person
    if person is None:
        return False
    day = at.day if condition.on is None else day_of(condition.on, at)
    found = None if day is None else read_field("person", condition.field, person, day)
    return compares(condition.op, found, condition.value)


# --- why not --------------------------------------------------------------------------------------


def failing_leaf(condition: Condition, at: Judgement) -> Condition | None:
    """Return the first leaf that keeps a condition from holding, or None if it holds."""
    if holds(condition, at):
        return None
    if isinstance(condition, All | Any):
        return next((leaf for part in condition.of if (leaf := failing_leaf(part, at))), condition)
    return condition
