"""What was found at places, put right there, and urged.

Comes in: what workers recorded. Goes out: facts about places. Deliberately not here: what must be
inspected and how soon a fault must be gone; a policy says that.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from annotated_types import MinLen

from gridcare.bridge import NonEmpty, value
from gridcare.errors import Problem
from gridcare.facts.bases import PlaceFact
from gridcare.facts.words import Outcome
from gridcare.people import Role

__all__ = ["Inspected", "Remedied", "Urged"]


@value
class Inspected(PlaceFact):
    """A place was checked: masks, disinfection, logs.

    `in_order` and `failed` name the items of the checklist that were looked at, each once; an item
    that nobody looked at is in neither, and is no pass.
    """

    kind: Literal["inspected"] = "inspected"
    outcome: Outcome = Outcome.DONE
    in_order: tuple[NonEmpty, ...] = ()
    failed: tuple[NonEmpty, ...] = ()

    def _problems(self) -> Iterator[Problem]:
        yield from super()._problems()
        if not set(self.in_order).isdisjoint(self.failed):
            yield Problem("failed", "expected no item that is in order")

    @property
    def faults(self) -> int:
        """How many items failed."""
        return len(set(self.failed))


@value
class Remedied(PlaceFact):
    """What had been found wrong at a place was put right 整改: these items of the checklist."""

    kind: Literal["remedied"] = "remedied"
    put_right: Annotated[tuple[NonEmpty, ...], MinLen(1)]


@value
class Urged(PlaceFact):
    """Whoever answers for a place was urged 督促 to do what they owe there."""

    kind: Literal["urged"] = "urged"
    role: Role = Role.PROPERTY_STAFF
