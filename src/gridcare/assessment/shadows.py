"""Other people's isolation as rules of a later stage see it: an interval, and nothing more.

Comes in: a way to other people's evidence, the policies in force. Goes out: entries that stand for
isolations. Deliberately not here: any rule that looks at them.

A rule sees only what rules of an earlier stage order, so that nobody's isolation ever depends on
itself: of cases first, then of contacts, then of the contacts' contacts.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

import attrs

from gridcare.assessment.reach import seen_on, shared
from gridcare.assessment.ties import Tie
from gridcare.bridge import evolve
from gridcare.days import ALWAYS, DaySpan
from gridcare.facts import Entry
from gridcare.periods import courses_left
from gridcare.policy import (
    ALWAYS_THERE,
    Evidence,
    InForce,
    Isolation,
    Presence,
    isolations_of,
)

__all__ = ["Shadows", "clipped"]


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
        force = [one.before(below) for one in self.force]
        for held in courses_left(evidence, force, self.today, hindsight=self.hindsight):
            yield from isolations_of(held.course, held.rule, person_id, held.disease)


def clipped(entries: Iterable[Entry], tie: Tie) -> Iterator[Entry]:
    """Yield isolations as they bear: as far as they fall into days on which two are together."""
    for entry in entries:
        heard = tie.reach.echo(entry)
        if heard is not None and tie.clips and tie.presence != ALWAYS_THERE:
            yield from _parts(heard, tie.presence)
        elif heard is not None:
            yield heard


def _parts(entry: Entry, presence: Presence) -> Iterator[Entry]:
    """Yield the part of each time together, as it was believed on each day and is known now.

    Who moves, or is told to have moved, changes what is believed from that day on.
    """
    believed: dict[Isolation, list[DaySpan]] = {}
    known: dict[Isolation, list[DaySpan]] = {}
    for leg, spans in presence.legs():
        for part in _cut(entry, spans):
            believed.setdefault(part, []).append(leg)
    for part in _cut(entry, presence.known_now):
        known[part] = [ALWAYS]
    for part in dict.fromkeys((*believed, *known)):
        since = [DaySpan(first_on=part.together_since or date.min, last_on=None)]
        times = shared(believed.get(part, ()), since), shared(known.get(part, ()), since)
        seen = seen_on(evolve(entry, fact=part), *times)
        if seen is not None:
            yield seen


def _cut(entry: Entry, days: Iterable[DaySpan]) -> Iterator[Isolation]:
    """Yield what falls into days on which two people are together, time by time."""
    isolation: Isolation = entry.fact
    for span in days:
        last_on = min(isolation.last_on or date.max, span.last_on or date.max)
        if entry.day <= (span.last_on or date.max) and last_on >= span.first_on:
            soonest = isolation.soonest_on
            yield attrs.evolve(
                isolation,
                last_on=None if last_on == date.max else last_on,
                soonest_on=None if soonest is None else min(soonest, last_on),
                together_since=span.first_on,
            )
