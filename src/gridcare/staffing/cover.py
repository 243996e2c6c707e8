"""Whether every door is in a grid, and in somebody's hands: just one, and just one's.

Comes in: a directory as of a moment, a role. Goes out: a `Cover`, with doors named where it has a
hole or a seam. Deliberately not here: what is owed there.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from gridcare.bridge import Id, derived
from gridcare.facts import Ledger, Moment, Subject
from gridcare.people import Role
from gridcare.places import Dwelling
from gridcare.register import Directory
from gridcare.table import table

__all__ = ["Cover", "GridCover", "cover_of"]


@derived
class GridCover:
    """One grid: its dwellings, how many of them are vacant, and who answers for any of them."""

    grid_id: Id
    dwellings: int
    vacant: int
    worker_ids: tuple[Id, ...]


@derived
class Cover:
    """How grids and workers of one role cover the dwellings.

    `without_grid` are dead corners: doors in no grid. `orphans` are doors nobody answers for, and
    `shared` doors several do. `loads` says for how many doors each worker answers alone or not.
    """

    role: Role
    grids: tuple[GridCover, ...]
    without_grid: tuple[Id, ...]
    orphans: tuple[Id, ...]
    shared: tuple[Id, ...]
    loads: tuple[tuple[Id, int], ...]

    @property
    def exact(self) -> bool:
        """Whether every dwelling is in exactly one grid and has exactly one worker."""
        return not (self.without_grid or self.orphans or self.shared)

    def to_records(self) -> list[dict[str, Any]]:
        """Return one flat dict for each grid."""
        return [
            {
                "grid_id": one.grid_id,
                "dwellings": one.dwellings,
                "vacant": one.vacant,
                "worker_ids": one.worker_ids,
            }
            for one in self.grids
        ]

    def _repr_html_(self) -> str:
        """Show the grids in a notebook, and the doors in none, with nobody, with several."""
        rows: list[tuple[object, ...]] = [
            (one.grid_id, one.dwellings, one.vacant, ", ".join(one.worker_ids))
            for one in self.grids
        ]
        rows += [
            (name, len(doors), "", "")
            for name, doors in (
                ("in no grid", self.without_grid),
                ("with nobody", self.orphans),
                ("with several", self.shared),
            )
            if doors
        ]
        return table(["grid", "dwellings", "vacant", "workers"], rows)


def cover_of(directory: Directory, ledger: Ledger, moment: Moment, role: Role) -> Cover:
    """Return how every dwelling is covered at the moment by workers of a role."""
    asked: dict[tuple[Subject, ...], tuple[str, ...]] = {}
    answering = directory.answering
    who: dict[str, tuple[str, ...]] = {}
    for door in directory.register.dwellings:
        rungs = answering.rungs(ledger, door.grid_id, door.unit_id, door.id)
        if rungs not in asked:
            asked[rungs] = answering.on(rungs, role, ledger, moment)
        who[door.id] = asked[rungs]
    loads = Counter(name for names in who.values() for name in names)
    doors = directory.register.dwellings
    return Cover(
        role=role,
        grids=tuple(
            _grid(one.id, [door for door in doors if door.grid_id == one.id], who)
            for one in directory.register.grids
        ),
        without_grid=tuple(one.id for one in doors if one.grid_id is None),
        orphans=tuple(one.id for one in doors if not who[one.id]),
        shared=tuple(one.id for one in doors if len(who[one.id]) > 1),
        loads=tuple(sorted(loads.items())),
    )


def _grid(grid_id: str, doors: Iterable[Dwelling], who: dict[str, tuple[str, ...]]) -> GridCover:
    doors = list(doors)
    return GridCover(
        grid_id=grid_id,
        dwellings=len(doors),
        vacant=sum(1 for one in doors if one.vacant),
        worker_ids=tuple(sorted({name for one in doors for name in who[one.id]})),
    )
