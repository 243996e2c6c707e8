"""Who answers for what: rung by rung, from a door or a shop up to the whole community.

Comes in: a register's responsibilities and workers, and what the ledger holds of assignments and
absences. Goes out: the workers of a role for one door, unit, shop, compound or grid at a moment.
Deliberately not here: what they owe, and lists of every door (`staffing`).

The nearest rung on which anybody is present answers. So a worker who drops out leaves their doors
to whoever stands in, else to the grid's worker, else to the community's; and where there is nobody
on any rung, that is an empty answer, which the gaps show as unassigned.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from gridcare.facts import (
    Entry,
    GridAssigned,
    Ledger,
    Moment,
    Subject,
    WorkerAbsent,
    WorkerReturned,
    below_the_grid,
)
from gridcare.people import Role, Worker

if TYPE_CHECKING:
    from gridcare.register.records import Register, Responsibility

__all__ = ["COMMUNITY", "Answering"]

COMMUNITY: Final = Subject("community", "")
"""The rung above all grids."""


class Answering:
    """The responsibilities of a register by rung, asked together with a ledger."""

    __slots__ = ("by_rung", "compound_of_place", "compound_of_unit", "workers")

    def __init__(self, register: "Register") -> None:
        """Make the tables."""
        self.workers: dict[str, Worker] = {one.id: one for one in register.workers}
        self.by_rung: dict[Subject, list[Responsibility]] = {}
        for one in register.responsibilities:
            for rung in _rungs_of(one):
                self.by_rung.setdefault(rung, []).append(one)
        stands_in = {one.id: one.compound_id for one in register.buildings}
        self.compound_of_unit: dict[str, str] = {
            one.id: stands_in[one.building_id] for one in register.units
        }
        self.compound_of_place: dict[str, str] = {
            **{one.id: one.id for one in register.compounds},
            **{one.id: one.compound_id for one in register.posts if one.compound_id is not None},
        }

    def rungs(
        self,
        ledger: Ledger,
        grid_id: str | None,
        unit_id: str | None,
        dwelling_id: str | None,
        place_id: str | None = None,
    ) -> tuple[Subject, ...]:
        """Return the rungs on which somebody may answer, the nearest first.

        A grid and the community are always among them; of doors, units, premises and compounds
        only those that anybody was ever given, so that whoever asks for many doors asks for each
        grid but once.
        """
        compound_id = self.compound_of_place.get(place_id or "")
        fine = (
            ("dwelling", dwelling_id),
            ("premises", place_id),
            ("unit", unit_id),
            ("compound", compound_id or self.compound_of_unit.get(unit_id or "")),
        )
        named = (Subject(kind, name) for kind, name in fine if name is not None)
        found = [one for one in named if one in self.by_rung or ledger.filed_under(one)]
        return (*found, *(() if grid_id is None else (Subject("grid", grid_id),)), COMMUNITY)

    def on(
        self, rungs: Iterable[Subject], role: Role, ledger: Ledger, moment: Moment
    ) -> tuple[str, ...]:
        """Return who of a role answers on the nearest of these rungs where anybody is present."""
        rungs = tuple(rungs)
        grid_ids = {one.id for one in rungs if one.kind == "grid"}
        for rung in rungs:
            present = self._present(rung, role, grid_ids, ledger, moment)
            if present:
                return tuple(sorted(present))
        return ()

    def _present(
        self, rung: Subject, role: Role, grid_ids: set[str], ledger: Ledger, moment: Moment
    ) -> set[str]:
        """Return who of a rung is there; if nobody is, who was named to stand in for them."""
        posted = [
            one
            for one in self.by_rung.get(rung, [])
            if role in self.workers[one.worker_id].roles
            and (one.grid_id is None or one.grid_id in grid_ids)
        ]
        assigned = self._assigned(rung, role, grid_ids, ledger, moment)
        if assigned is not None and assigned.takes_over:
            posted = []
        named = {one.worker_id for one in posted}
        if assigned is not None:
            named.add(assigned.worker_id)
        present = {one for one in named if not self.is_absent(one, ledger, moment)}
        return present or {
            one
            for row in posted
            for one in row.deputy_ids
            if not self.is_absent(one, ledger, moment)
        }

    def _assigned(
        self, rung: Subject, role: Role, grid_ids: set[str], ledger: Ledger, moment: Moment
    ) -> GridAssigned | None:
        """Return the last assignment of a worker of a role; other roles change nothing."""
        found: GridAssigned | None = None
        for fact in _live(ledger, rung, moment) if rung != COMMUNITY else ():
            if not isinstance(fact, GridAssigned) or not self._has(fact.worker_id, role):
                continue
            if fact.grid_id is None or fact.grid_id in grid_ids:
                found = fact
        return found

    def _has(self, worker_id: str, role: Role) -> bool:
        worker = self.workers.get(worker_id)
        return worker is not None and role in worker.roles

    @staticmethod
    def is_absent(worker_id: str, ledger: Ledger, moment: Moment) -> bool:
        """Tell whether a worker has dropped out and not come back."""
        latest: object = None
        for fact in _live(ledger, Subject("worker", worker_id), moment):
            if isinstance(fact, WorkerAbsent | WorkerReturned):
                latest = fact
        return isinstance(latest, WorkerAbsent)


def _rungs_of(one: "Responsibility") -> Iterator[Subject]:
    """Yield where a responsibility counts: on what it names below the grid, else on its grid."""
    yield from below_the_grid(one) or (
        COMMUNITY if one.grid_id is None else Subject("grid", one.grid_id),
    )


def _live(ledger: Ledger, heading: Subject, moment: Moment) -> Iterator[object]:
    if not ledger.filed_under(heading):
        return iter(())
    entries: tuple[Entry, ...] = ledger.entries((heading,), moment)
    return (entry.fact for entry in entries if entry.live)
