"""What opens a rule for a person, and on which day it first did.

Comes in: a *restrict* rule and the evidence about one person. Goes out: opening entries with the
first day on which they, and what must be given as well, were known. Deliberately not here: what
follows from there (`course`).
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from gridcare.bridge import evolve
from gridcare.days import days_between, first_day_free
from gridcare.facts import Entry
from gridcare.policy.judging import Evidence, Judgement, holds, picked
from gridcare.policy.language import (
    All,
    Any,
    Condition,
    Is,
    Not,
    Pick,
    Reached,
    Seen,
)
from gridcare.policy.shapes import Restrict

__all__ = ["ever", "openings_of"]

_DAY: Final = timedelta(days=1)


def openings_of(
    rule: Restrict, evidence: Evidence, today: date, *, hindsight: bool
) -> list[tuple[Entry, date]]:
    """Return what can open a rule, each with the first day on which it did.

    A fact that was dropped and is believed again opens anew.
    """
    found: dict[tuple[str, date], tuple[Entry, date]] = {}
    for pick in rule.opens:
        for entry in evidence.about(pick.via, pick.kind):
            for first, last in _believed(entry, today, hindsight=hindsight):
                for day in _days_to_ask(rule, pick, evidence, first, last, hindsight=hindsight):
                    if _opens(
                        rule,
                        pick,
                        entry,
                        _opening(evidence, entry, day, today, hindsight=hindsight),
                    ):
                        known = found.setdefault((entry.fact.id, first), (entry, day))
                        found[entry.fact.id, first] = (entry, min(day, known[1]))
                        break
    return sorted(found.values(), key=lambda one: (one[1], *one[0].sort_key()))


def _believed(entry: Entry, today: date, *, hindsight: bool) -> Iterator[tuple[date, date]]:
    """Yield the first and last day of each time in which an entry was believed."""
    if hindsight:
        if entry.live:
            yield entry.day, today
        return
    first = entry.effect_on
    for out in entry.doubted:
        yield first, out.first_on - _DAY
        first = first_day_free(out.last_on or today)
    yield first, today if entry.dropped_on is None else min(today, entry.dropped_on - _DAY)


def _days_to_ask(
    rule: Restrict, pick: Pick, evidence: Evidence, first: date, last: date, *, hindsight: bool
) -> Iterator[date]:
    """Yield the days on which the answer to "does it open?" can change, in order.

    That is when something new is known, and every day where the rule asks about time itself.
    """
    if first > last:
        return
    yield first
    if _asks_about_time(rule.given) or _asks_about_time(pick.where):
        yield from days_between(first + _DAY, last)
    else:
        news = _news(evidence, hindsight=hindsight)
        yield from sorted(day for day in news if first < day <= last)


def _news(evidence: Evidence, *, hindsight: bool) -> set[date]:
    """Return the days on which something became known or was believed no more, or happened."""
    news: set[date] = set()
    for entries in (*evidence.own.values(), *evidence.linked.values(), evidence.areas):
        for one in entries:
            news.add(one.day if hindsight else one.effect_on)
            news.update(day for day in (one.dropped_on,) if day is not None)
            news.update(day for out in one.doubted for day in (out.first_on, out.free_on) if day)
    return news


def _asks_about_time(condition: Condition | None) -> bool:
    """Tell whether a condition may come true though nothing new is known."""
    match condition:
        case All() | Any():
            return any(map(_asks_about_time, condition.of))
        case Not():
            return _asks_about_time(condition.of)
        case Seen():
            return condition.within_days is not None or _asks_about_time(condition.pick.where)
        case Is():
            return condition.field == "age"
        case Reached():
            return True
        case _:
            return False


def _opening(
    evidence: Evidence, entry: Entry, day: date, today: date, *, hindsight: bool
) -> Judgement:
    return Judgement(
        evidence=evidence,
        day=day,
        known_by=today if hindsight else day,
        opened_on=day,
        scope_from=entry.day,
        hindsight=hindsight,
    )


def _opens(rule: Restrict, pick: Pick, entry: Entry, at: Judgement) -> bool:
    if not at.sees(entry) or entry not in picked(ever(pick), at):
        return False
    return rule.given is None or holds(rule.given, at)


def ever(pick: Pick) -> Pick:
    """Return the pick without the bound of an episode."""
    return pick if pick.ever else evolve(pick, ever=True)
