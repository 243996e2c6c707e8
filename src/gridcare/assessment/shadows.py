"""Other people's isolation as rules of a later stage see it: an interval, and nothing more.

Comes in: a way to other people's evidence, the policies in force. Goes out: entries that stand for
isolations. Deliberately not here: any rule that looks at them.

A rule sees only what rules of an earlier stage order, so that nobody's isolation ever depends on
itself: of cases first, then of contacts, then of the contacts' contacts.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Final

import attrs

from gridcare.bridge import evolve
from gridcare.days import DaySpan
from gridcare.facts import Disposition, Entry
from gridcare.periods import HeldCourse, courses_left
from gridcare.policy import Evidence, InForce, Isolation, Restrict, Span

__all__ = ["Shadows", "clipped"]

_DAY: Final = timedelta(days=1)


@attrs.frozen(kw_only=True)
class Shadows:
    """Works out each person's isolation below a stage, once."""

    force: Sequence[InForce]
    today: date
    hindsight: bool
    evidence_below: Callable[[str, int], Evidence]
    known: dict[tuple[str, int], tuple[Entry, ...]] = attrs.field(
        factory=dict[tuple[str, int], tuple[Entry, ...]]
    )

    def of(self, person_id: str, below: int) -> tuple[Entry, ...]:
        """Return a person's isolations under rules of stages before one."""
        key = (person_id, below)
        if key not in self.known:
            self.known[key] = tuple(self._worked_out(person_id, below)) if below else ()
        return self.known[key]

    def _worked_out(self, person_id: str, below: int) -> Iterator[Entry]:
        """Walk the rules of the stages before, which may themselves look one stage further down."""
        evidence = self.evidence_below(person_id, below - 1)
        force = [attrs.evolve(one, rules=tuple(_before(one, below))) for one in self.force]
        for held in courses_left(evidence, force, self.today, hindsight=self.hindsight):
            yield from _entries(held, person_id)


def _before(one: InForce, stage: int) -> Iterator[Restrict]:
    return (rule for rule in one.rules if isinstance(rule, Restrict) and rule.stage < stage)


def _entries(held: HeldCourse, person_id: str) -> Iterator[Entry]:
    """Yield one entry for each purpose that a course serves in a row."""
    for _purpose, spans in groupby(held.course.spans, key=lambda one: one.purpose):
        yield _entry(held, person_id, list(spans))


def _entry(held: HeldCourse, person_id: str, spans: Sequence[Span]) -> Entry:
    course, first_on, last_on = held.course, spans[0].first_on, spans[-1].last_on
    withdrawn = course.ending == "withdrawn" and last_on is not None
    return Entry(
        fact=Isolation(
            id=course.opened_by,
            person_id=person_id,
            purpose=spans[0].purpose,
            category=held.rule.category,
            stage=held.rule.stage,
            last_on=last_on,
            soonest_on=spans[-1].soonest_on,
            base_on=course.base_on,
        ),
        day=first_on,
        at=None,
        known_on=max(first_on, course.opened_on),
        dropped_on=last_on + _DAY if withdrawn and last_on is not None else None,
        disposition=Disposition.RETRACTED if withdrawn else Disposition.LIVE,
        root_id=f"{person_id}|{held.rule_name}|{first_on}|{course.opened_by}",
    )


def clipped(entries: Iterable[Entry], days: DaySpan | None) -> Iterator[Entry]:
    """Yield isolations as far as they fall into the days on which two people are together."""
    for entry in entries:
        if days is None:
            yield entry
            continue
        isolation: Isolation = entry.fact
        last_on = min(isolation.last_on or date.max, days.last_on or date.max)
        if entry.day <= (days.last_on or date.max) and last_on >= days.first_on:
            soonest = isolation.soonest_on
            fact = attrs.evolve(
                isolation,
                last_on=None if last_on == date.max else last_on,
                soonest_on=None if soonest is None else min(soonest, last_on),
            )
            yield evolve(entry, fact=fact, known_on=max(entry.known_on, days.first_on))
