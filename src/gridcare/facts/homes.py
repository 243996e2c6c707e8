"""What is done for households and places, who does it, and what was counted.

Comes in: what workers recorded. Goes out: facts about households, places, workers and counts.
Deliberately not here: what was owed.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from annotated_types import Ge

from gridcare.bridge import Id, NonEmpty, value
from gridcare.errors import Problem
from gridcare.facts.bases import Fact, HouseholdFact, PlaceFact
from gridcare.facts.words import Bound, Channel, Counted, Outcome, Seal, Subject, Topic

__all__ = [
    "Contacted",
    "CountStated",
    "Disinfected",
    "GridAssigned",
    "HomeAssessed",
    "HouseholdMoved",
    "PackageDelivered",
    "SealHandled",
    "WorkerAbsent",
    "WorkerReturned",
]


@value
class HomeAssessed(HouseholdFact):
    """Somebody looked whether a home is fit for isolating in."""

    kind: Literal["home_assessed"] = "home_assessed"
    suitable: bool


@value
class SealHandled(HouseholdFact):
    """A door seal was applied, opened or removed."""

    kind: Literal["seal_handled"] = "seal_handled"
    action: Seal


@value
class PackageDelivered(HouseholdFact):
    """A care package 爱心包 was handed over, with these items."""

    kind: Literal["package_delivered"] = "package_delivered"
    items: tuple[NonEmpty, ...]


@value
class Contacted(HouseholdFact):
    """A household was visited, called or messaged.

    It answers only for the members it reached, and `answered` names the form fields filled in.
    """

    kind: Literal["contacted"] = "contacted"
    topic: Topic
    channel: Channel
    outcome: Outcome = Outcome.DONE
    reached_ids: tuple[Id, ...] = ()
    answered: tuple[NonEmpty, ...] = ()


@value
class HouseholdMoved(HouseholdFact):
    """A household moved to other doors in the community, or away (no door)."""

    kind: Literal["household_moved"] = "household_moved"
    dwelling_ids: tuple[Id, ...] = ()

    @property
    def also_under(self) -> tuple[Subject, ...]:
        """The doors moved to, so that what is declared about them finds the household."""
        return tuple(Subject("moved-to", one) for one in self.dwelling_ids)


@value
class Disinfected(PlaceFact):
    """A shared space was cleaned and disinfected 消杀."""

    kind: Literal["disinfected"] = "disinfected"


@value
class WorkerAbsent(Fact):
    """A worker dropped out, from this moment on."""

    kind: Literal["worker_absent"] = "worker_absent"
    worker_id: Id

    @property
    def subject(self) -> Subject:
        """The worker."""
        return Subject("worker", self.worker_id)


@value
class WorkerReturned(Fact):
    """A worker is back, from this moment on."""

    kind: Literal["worker_returned"] = "worker_returned"
    worker_id: Id

    @property
    def subject(self) -> Subject:
        """The worker."""
        return Subject("worker", self.worker_id)


@value
class GridAssigned(Fact):
    """From this moment on a worker answers for a grid, or for some units or doors only.

    It is said beside whoever answered there before, unless it `takes_over`: then of the same role
    nobody else does.
    """

    kind: Literal["grid_assigned"] = "grid_assigned"
    worker_id: Id
    grid_id: Id | None = None
    unit_ids: tuple[Id, ...] = ()
    dwelling_ids: tuple[Id, ...] = ()
    takes_over: bool = False

    def _problems(self) -> Iterator[Problem]:
        yield from super()._problems()
        if self.grid_id is None and not (self.unit_ids or self.dwelling_ids):
            yield Problem("grid_id", "expected a grid, or else units or dwellings")

    @property
    def subject(self) -> Subject:
        """The worker."""
        return Subject("worker", self.worker_id)

    @property
    def also_under(self) -> tuple[Subject, ...]:
        """The doors and units, or else the grid."""
        doors = (Subject("dwelling", one) for one in self.dwelling_ids)
        units = (Subject("unit", one) for one in self.unit_ids)
        return (*doors, *units) or (Subject("grid", self.grid_id or ""),)


@value
class CountStated(Fact):
    """Somebody stated how many there are, to be reconciled with the register."""

    kind: Literal["count_stated"] = "count_stated"
    counted: Counted
    number: Annotated[int, Ge(0)]
    bound: Bound = Bound.EXACTLY
