"""A household as duties see it.

Comes in: nothing; these are the values. Goes out: `Home` with its people, and `Spell`, days in a
row on which a rule asks for something. Deliberately not here: deriving either.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from gridcare.days import DaySpan, first_day_free
from gridcare.duties.custody import OURS, Custody, Turn
from gridcare.facts import Entry
from gridcare.people import Person
from gridcare.periods import IsolationPhase, PersonPeriods
from gridcare.policy import Evidence

__all__ = ["Home", "HomeMember", "Spell"]


@attrs.frozen(kw_only=True)
class HomeMember:
    """One person of a household: who it is, what is known, what restricts them, who answers."""

    person: Person
    evidence: Evidence
    periods: PersonPeriods
    custody: Custody = OURS


@attrs.frozen(kw_only=True)
class Home:
    """A household as duties see it: where it is, and its people.

    `members` are those of whom something is known, `residents` all who are to be found there, with
    their `pets`. `shared` is what is known of the household itself, `above` of the places above it.
    `guardians` answer for people here and live elsewhere.
    """

    household_id: str | None
    grid_id: str | None
    members: Sequence[HomeMember]
    present_ids: tuple[str, ...]
    unit_id: str | None = None
    dwelling_id: str | None = None
    compound_id: str | None = None
    residents: Sequence[Person] = ()
    pets: Sequence[str] = ()
    shared: Sequence[Entry] = ()
    above: Sequence[Entry] = ()
    guardians: Sequence[HomeMember] = ()


@attrs.frozen(kw_only=True)
class Spell:
    """Days in a row on which a rule's phases hold somebody, and the day they are counted from.

    Of a household the days are those on which this community answers for somebody held there:
    `taken` and `left` are how they began and ended, if that was by a hand-over. It begins with the
    first of its phases, or where it takes `all_of_them`, with the last.
    """

    days: DaySpan
    counted_from: date
    phases: Sequence[tuple[HomeMember, IsolationPhase]]
    taken: Turn | None = None
    left: Turn | None = None
    all_of_them: bool = False

    def held_on(self, day: date) -> Iterator[HomeMember]:
        """Yield whom its phases hold on a day, or held until the day before."""
        for member, phase in self.phases:
            last_on = None if phase.last_on is None else first_day_free(phase.last_on)
            if day in DaySpan(first_on=phase.first_on, last_on=last_on):
                yield member

    @property
    def because(self) -> tuple[str, ...]:
        """The facts that led to it."""
        return tuple(sorted({fact for _, phase in self.phases for fact in phase.because}))

    @property
    def people(self) -> tuple[Person, ...]:
        """Who is held, each once."""
        return tuple({member.person.id: member.person for member, _ in self.phases}.values())
