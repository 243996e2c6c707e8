"""Other people's isolation as rules of a later stage see it: an interval, and nothing more.

Comes in: a way to other people's evidence, the policies in force. Goes out: entries that stand for
isolations. Deliberately not here: any rule that looks at them.

A rule sees only what rules of an earlier stage order, so that nobody's isolation ever depends on
itself: of cases first, then of contacts, then of the contacts' contacts.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

import attrs

from gridcare.assessment.reach import since
from gridcare.assessment.ties import Tie
from gridcare.bridge import evolve
from gridcare.days import ALWAYS, DaySpan
from gridcare.facts import Entry
from gridcare.periods import courses_left
from gridcare.policy import Evidence, InForce, Isolation, Restrict, isolations_of

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
        force = [attrs.evolve(one, rules=tuple(_before(one, below))) for one in self.force]
        for held in courses_left(evidence, force, self.today, hindsight=self.hindsight):
            yield from isolations_of(held.course, held.rule, person_id, held.disease)


def _before(one: InForce, stage: int) -> Iterator[Restrict]:
    return (rule for rule in one.rules if isinstance(rule, Restrict) and rule.stage < stage)


def clipped(entries: Iterable[Entry], tie: Tie) -> Iterator[Entry]:
    """Yield isolations as far as they fall into the days on which two people are together."""
    for entry in entries:
        heard = tie.reach.echo(entry)
        if heard is not None:
            yield from (part for days in tie.days for part in _within(heard, days))


def _within(entry: Entry, days: DaySpan) -> Iterator[Entry]:
    isolation: Isolation = entry.fact
    last_on = min(isolation.last_on or date.max, days.last_on or date.max)
    if days == ALWAYS:
        yield entry
    elif entry.day <= (days.last_on or date.max) and last_on >= days.first_on:
        soonest = isolation.soonest_on
        fact = attrs.evolve(
            isolation,
            last_on=None if last_on == date.max else last_on,
            soonest_on=None if soonest is None else min(soonest, last_on),
        )
        yield since(evolve(entry, fact=fact), days.first_on)
