"""What is done for households and places, who does it, and what was counted.

Comes in: what workers recorded. Goes out: facts about households, places, workers and counts.
Deliberately not here: what was owed.
"""

from collections.abc import Iterator
from typing import Annotated, Literal, Protocol

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
    "below_the_grid",
]


class _Named(Protocol):
    """Whatever names doors, units, premises and compounds that somebody is to answer for."""

    @property
    def dwelling_ids(self) -> tuple[str, ...]: ...
    @property
    def unit_ids(self) -> tuple[str, ...]: ...
    @property
    def premises_ids(self) -> tuple[str, ...]: ...
    @property
    def compound_ids(self) -> tuple[str, ...]: ...


def below_the_grid(one: _Named) -> tuple[Subject, ...]:
    """Return the headings of all that is named below the grid, the smallest first."""
    named = (
        ("dwelling", one.dwelling_ids),
        ("unit", one.unit_ids),
        ("premises", one.premises_ids),
        ("compound", one.compound_ids),
    )
    return tuple(Subject(kind, name) for kind, names in named for name in names)


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
    """A care package 爱心包 was handed over, with these items, each named as often as given."""

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
    """From this moment on a worker answers for a grid, or only for what is named below it.

    It is said beside whoever answered there before, unless it `takes_over`: then of the same role
    nobody else does.
    """

    kind: Literal["grid_assigned"] = "grid_assigned"
    worker_id: Id
    grid_id: Id | None = None
    unit_ids: tuple[Id, ...] = ()
    dwelling_ids: tuple[Id, ...] = ()
    premises_ids: tuple[Id, ...] = ()
    compound_ids: tuple[Id, ...] = ()
    takes_over: bool = False

    def _problems(self) -> Iterator[Problem]:
        yield from super()._problems()
        if self.grid_id is None and not below_the_grid(self):
            expected = "expected a grid, or else dwellings, units, premises or compounds"
            yield Problem("grid_id", expected)

    @property
    def subject(self) -> Subject:
        """The worker."""
        return Subject("worker", self.worker_id)

    @property
    def also_under(self) -> tuple[Subject, ...]:
        """What is named below the grid, or else the grid."""
        return below_the_grid(self) or (Subject("grid", self.grid_id or ""),)


@value
class CountStated(Fact):
    """Somebody stated how many there are, to be reconciled with the register."""

    kind: Literal["count_stated"] = "count_stated"
    counted: Counted
    number: Annotated[int, Ge(0)]
    bound: Bound = Bound.EXACTLY
