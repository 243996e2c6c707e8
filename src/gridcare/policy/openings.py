"""What opens a rule for a person, on which day it first did, and what keeps it open.

Comes in: a *restrict* rule and the evidence about one person. Goes out: opening entries with the
first day on which they, and what must be given as well, were known. Deliberately not here: what
follows from there (`walk`).
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

import attrs

from gridcare.days import DaySpan, days_between
from gridcare.facts import Entry
from gridcare.policy.evidence import Evidence, Isolation, Judgement
from gridcare.policy.judging import picked
from gridcare.policy.language import Pick
from gridcare.policy.readied import Opener, Readied
from gridcare.policy.shapes import Restrict

__all__ = ["Founding", "openings_of"]

_DAY: Final = timedelta(days=1)


def openings_of(
    ready: Readied, evidence: Evidence, today: date, news: Sequence[date], *, hindsight: bool
) -> list[tuple[Entry, date]]:
    """Return what can open a rule, each with the first day on which it did.

    `news` are the days with news among the facts that the rule looks at. A fact that was dropped
    and is believed again opens anew; an isolation of which no more becomes known than that it ends
    on another day does not.
    """
    found: dict[tuple[str, date], tuple[Entry, date]] = {}
    rule = ready.rule
    for way in ready.opens:
        about = evidence.about(way.pick.via, way.pick.kind)
        for entry in about:
            for first, last in _believed(entry, today, hindsight=hindsight):
                if _goes_on(entry, first, about, hindsight=hindsight):
                    continue
                days = _days_to_ask(rule, way, news, first, last)
                asked = (_opening(rule, evidence, entry, day, hindsight=hindsight) for day in days)
                day = _first_opening(ready, way, entry, asked)
                if day is not None:
                    known = found.setdefault((entry.fact.id, first), (entry, day))
                    found[entry.fact.id, first] = (entry, min(day, known[1]))
    return sorted(found.values(), key=lambda one: (one[1], *one[0].sort_key()))


def _first_opening(
    ready: Readied, way: Opener, entry: Entry, asked: Iterator[Judgement]
) -> date | None:
    """Return the first day on which an entry opens the rule.

    With `given_on="first_day"` what must be given is asked on the first day it is picked, or never.
    """
    for at in asked:
        if not at.sees(entry) or not _is_picked(entry, way, at):
            continue
        if ready.given is None or ready.given(at):
            return at.day
        if ready.rule.given_on == "first_day":
            return None
    return None


def _is_picked(entry: Entry, way: Opener, at: Judgement) -> bool:
    """Tell whether an entry that is seen is picked; what rests on others, with all of them."""
    if not way.is_steady:
        return entry in picked(way.pick, at, ever=True)
    return entry.day <= at.day and way.sieve(entry, at)


def _believed(entry: Entry, today: date, *, hindsight: bool) -> Iterator[tuple[date, date]]:
    """Yield the first and last day of each time in which an entry was believed, or counts."""
    if not hindsight and entry.dropped_on is None and not entry.doubted:  # as nearly all are
        yield entry.effect_on, today
        return
    for span in _seen_on(entry, hindsight=hindsight):
        yield span.first_on, today if span.last_on is None else min(today, span.last_on)


def _seen_on(entry: Entry, *, hindsight: bool) -> Iterator[DaySpan]:
    return entry.days_counting() if hindsight else entry.days_believed()


def _goes_on(entry: Entry, first: date, about: Sequence[Entry], *, hindsight: bool) -> bool:
    """Tell whether an isolation was seen the day before as well, with another end."""
    return isinstance(entry.fact, Isolation) and any(
        _but_for_its_end(one) == _but_for_its_end(entry)
        and any(first - _DAY in span for span in _seen_on(one, hindsight=hindsight))
        for one in about
    )


def _but_for_its_end(entry: Entry) -> tuple[date, Isolation]:
    return entry.day, attrs.evolve(entry.fact, last_on=None, soonest_on=None)


def _days_to_ask(
    rule: Restrict, way: Opener, news: Sequence[date], first: date, last: date
) -> Iterator[date]:
    """Yield the days on which the answer to "does it open?" can change, in order.

    That is when something new is known, and every day where the rule asks about time itself.
    """
    if first > last:
        return
    yield first
    if way.is_daily:
        yield from days_between(first + _DAY, last)
    elif rule.given is not None or not way.is_steady:
        yield from (day for day in news if first < day <= last)


def _opening(
    rule: Restrict, evidence: Evidence, entry: Entry, day: date, *, hindsight: bool
) -> Judgement:
    return Judgement(
        evidence=evidence,
        stage=rule.stage,
        day=day,
        known_by=day,
        opened_on=day,
        scope_from=entry.day,
        hindsight=hindsight,
    )


# --- what keeps an episode open -------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Founding:
    """The facts on which an episode may rest: its opener in every version, and its members.

    Whether a fact is of the kind that opens a rule mostly depends on the fact alone. Those facts
    are looked up once (`steady`); the picks that ask about more are asked again on every day.
    """

    steady: tuple[Entry, ...]
    asked: tuple[Pick, ...]
    root_id: str
    members: frozenset[str]

    @classmethod
    def of(
        cls, ready: Readied, opener: Entry, members: frozenset[str], at: Judgement
    ) -> "Founding":
        """Look up what may found an episode."""
        found = {
            id(entry): entry
            for way in ready.opens
            if way.is_steady
            for entry in at.evidence.about(way.pick.via, way.pick.kind)
            if (entry.root_id == opener.root_id or entry.fact.id in members)
            and way.sieve(entry, at)
        }
        return cls(
            steady=tuple(sorted(found.values(), key=Entry.sort_key)),
            asked=ready.asked,
            root_id=opener.root_id,
            members=members,
        )

    def founder(self, at: Judgement) -> Entry | None:
        """Return the fact the episode rests on today, its own opener first; None if none stands."""
        standing = [one for one in self.steady if one.day <= at.day and at.sees(one)]
        if self.asked:
            standing += [
                entry
                for pick in self.asked
                for entry in picked(pick, at, ever=True)
                if entry.root_id == self.root_id or entry.fact.id in self.members
            ]
            standing.sort(key=Entry.sort_key)
        for entry in standing:
            if entry.root_id == self.root_id:
                return entry
        return standing[0] if standing else None
