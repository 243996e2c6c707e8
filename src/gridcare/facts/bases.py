"""What every fact carries, and the kinds of subject a fact can have.

Comes in: an id and a time. Goes out: base classes that know their headings in the ledger.
Deliberately not here: anything that happened.

Two clocks. A fact happened `on` a day or `at` an instant, exactly one of them: an untimed fact is a
whole day wide and never proves an hour. It was recorded at `recorded_at` (left out: when it
happened), and judgements about the past use what was recorded by then.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from gridcare.bridge import Id, value
from gridcare.errors import Problem
from gridcare.facts.words import Subject

__all__ = [
    "DiseaseFact",
    "Fact",
    "HouseholdFact",
    "PersonFact",
    "PlaceFact",
]


@value
class Fact:
    """What every fact carries. A fact is never edited: a later one names it in `corrects`."""

    id: Id
    on: date | None = None
    at: datetime | None = None
    recorded_at: datetime | None = None
    recorded_by: Id | None = None
    corrects: Id | None = None

    def _problems(self) -> Iterator[Problem]:
        if (self.on is None) == (self.at is None):
            yield Problem("on", "expected exactly one of: on (a day), at (an instant)")
        if self.corrects == self.id:
            yield Problem("corrects", "expected the id of another fact")
        if (
            self.at is not None
            and self.recorded_at is not None
            and (self.recorded_at.astimezone(UTC) < self.at.astimezone(UTC))
        ):
            yield Problem("recorded_at", "expected no earlier than at")

    @property
    def subject(self) -> Subject:
        """Whom or what the fact is about: its home in the accounts."""
        return Subject("community", "")

    @property
    def also_under(self) -> tuple[Subject, ...]:
        """Other headings under which the fact is looked for."""
        return ()


@value
class PersonFact(Fact):
    """A fact about one person."""

    person_id: Id

    @property
    def subject(self) -> Subject:
        """The person."""
        return Subject("person", self.person_id)


@value
class DiseaseFact(PersonFact):
    """A fact about one person and one disease; `disease` is empty where only one is about.

    Facts and policies that name a disease find each other by the same word, the caller's own.
    """

    disease: str = ""


@value
class HouseholdFact(Fact):
    """A fact about one household."""

    household_id: Id

    @property
    def subject(self) -> Subject:
        """The household."""
        return Subject("household", self.household_id)


@value
class PlaceFact(Fact):
    """A fact about one place: a shared space, premises, a post, a compound, a grid."""

    place_id: Id

    @property
    def subject(self) -> Subject:
        """The place."""
        return Subject("place", self.place_id)
