"""Dividing dwellings among workers 划片包户: who should answer for which doors, proposed.

Comes in: a directory as of a moment, workers, what weighs how much. Goes out: a `Division`, which
can be turned into rows of a register or into facts. Deliberately not here: deciding. A division is
a proposal, and nobody answers for anything by it until somebody records that they do.

Dwellings are taken in walking order (compound, building, unit, door), stairwells stay whole, and
each worker's share is a walk without a gap. Of all such divisions it is one whose largest load is
the smallest possible, and among those one whose loads lie closest together.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import accumulate
from typing import Any, Final, Literal

from gridcare.bridge import Id, derived
from gridcare.errors import InvalidRecord, Problem
from gridcare.facts import GridAssigned, Ledger, Moment, Subject
from gridcare.people import Residence
from gridcare.places import Dwelling
from gridcare.register import Directory, Responsibility
from gridcare.table import table

__all__ = ["Division", "Load", "Share", "balanced_runs", "propose_division"]

Load = Literal["households", "people"] | Mapping[str, int]
"""What a dwelling weighs: its households, its people, or what the caller says of it."""

_Stop = tuple[str, tuple[Dwelling, ...]]
"""A stairwell on the walk: its unit, and its dwellings of one grid."""


@derived
class Share:
    """What one worker would answer for: whole stairwells of a grid, or of the community."""

    worker_id: Id
    grid_id: Id | None
    unit_ids: tuple[Id, ...]
    dwelling_ids: tuple[Id, ...]
    load: int


@derived
class Division:
    """A proposal: who would get what, how loads compare, and which dwellings nobody would have.

    Every dwelling of the register is in exactly one share, or among the `orphans`.
    """

    shares: tuple[Share, ...]
    orphans: tuple[Id, ...]

    @property
    def largest(self) -> int:
        """The largest load of any share."""
        return max((one.load for one in self.shares), default=0)

    @property
    def spread(self) -> int:
        """By how much the largest load exceeds the smallest."""
        return self.largest - min((one.load for one in self.shares), default=0)

    def responsibilities(self) -> tuple[Responsibility, ...]:
        """Return the proposal as rows of a register; who got nothing has none."""
        return tuple(
            Responsibility(worker_id=one.worker_id, grid_id=one.grid_id, unit_ids=one.unit_ids)
            for one in self.shares
            if one.unit_ids
        )

    def facts(self, *, at: datetime, id_prefix: str) -> tuple[GridAssigned, ...]:
        """Return the proposal as facts of a moment, each taking the place of earlier ones."""
        return tuple(
            GridAssigned(
                id=f"{id_prefix}-{number}",
                at=at,
                worker_id=one.worker_id,
                grid_id=one.grid_id,
                unit_ids=one.unit_ids,
                takes_over=True,
            )
            for number, one in enumerate(self.shares, start=1)
            if one.unit_ids
        )

    def to_records(self) -> list[dict[str, Any]]:
        """Return one flat dict for each dwelling; who has an orphan is None."""
        held = [
            {"dwelling_id": door, "worker_id": one.worker_id, "grid_id": one.grid_id}
            for one in self.shares
            for door in one.dwelling_ids
        ]
        none = {"worker_id": None, "grid_id": None}
        return [*held, *({"dwelling_id": door} | none for door in self.orphans)]

    def _repr_html_(self) -> str:
        """Show the shares in a notebook."""
        rows: list[tuple[object, ...]] = [
            (one.worker_id, one.grid_id or "", len(one.unit_ids), len(one.dwelling_ids), one.load)
            for one in self.shares
        ]
        if self.orphans:
            rows.append(("nobody", "", "", len(self.orphans), ""))
        return table(["worker", "grid", "units", "dwellings", "load"], rows)


def propose_division(
    directory: Directory,
    ledger: Ledger,
    moment: Moment,
    workers: Sequence[str] | Mapping[str, Sequence[str]],
    *,
    load: Load = "households",
) -> Division:
    """Propose who answers for which dwellings, as people live at the moment.

    `workers` are the ids of those among whom all dwellings are divided, or for each grid those
    among whom its own are; dwellings of other grids, and of none, are then orphans. Whoever comes
    last gets nothing where there are more workers than stairwells. Raises `InvalidRecord` for
    workers that no register knows and for weights below zero.
    """
    _refuse(directory, workers, load)
    weights = _weights(directory, ledger, moment, load)
    teams: Iterable[tuple[str | None, Sequence[str]]] = (
        workers.items() if isinstance(workers, Mapping) else [(None, workers)]
    )
    shares = tuple(
        share
        for grid_id, names in teams
        for share in _shares(_stops(directory, grid_id), grid_id, names, weights)
    )
    had = {door for one in shares for door in one.dwelling_ids}
    orphans = (one.id for one in _walk(directory) if one.id not in had)
    return Division(shares=shares, orphans=tuple(orphans))


def _refuse(
    directory: Directory, workers: Sequence[str] | Mapping[str, Sequence[str]], load: Load
) -> None:
    """Refuse workers that no register knows, and weights below zero."""
    teams = workers.values() if isinstance(workers, Mapping) else (workers,)
    problems = [
        Problem("workers", "expected ids of workers of the register")
        for names in teams
        for name in names
        if name not in directory.workers
    ]
    if isinstance(load, Mapping) and any(one < 0 for one in load.values()):
        problems.append(Problem("load", "expected no weight below zero"))
    if problems:
        raise InvalidRecord("Division", problems)


# --- what there is to divide ----------------------------------------------------------------------


def _weights(directory: Directory, ledger: Ledger, moment: Moment, load: Load) -> Mapping[str, int]:
    """Return what each dwelling weighs; whoever has several doors counts at the first."""
    if isinstance(load, Mapping):
        return load
    found: dict[str, int] = {}
    for household_id in directory.households:
        entries = ledger.entries((Subject("household", household_id),), moment)
        door = next(iter(directory.doors_of(household_id, entries)), None)
        if door is not None:
            weight = 1
            if load == "people":
                members = directory.members_of(household_id, ledger, moment)
                here = (directory.people[one].residence for one in members)
                weight = sum(1 for one in here if one is not Residence.AWAY)
            found[door.id] = found.get(door.id, 0) + weight
    return found


def _walk(directory: Directory) -> list[Dwelling]:
    """Return every dwelling in walking order: compound, building, unit, door."""
    units = {one.id: one for one in directory.register.units}
    buildings = {one.id: one for one in directory.register.buildings}
    compounds = {one.id: one for one in directory.register.compounds}

    def place(door: Dwelling) -> tuple[object, ...]:
        unit = units[door.unit_id]
        building = buildings[unit.building_id]
        compound = compounds[building.compound_id]
        names = [part for one in (compound, building, unit) for part in (one.name, one.id)]
        return tuple(map(_natural, (*names, door.door or "", door.id)))

    return sorted(directory.register.dwellings, key=place)


def _natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Order texts as people count: building 2 before building 10."""
    parts = _NUMBERS.split(text)
    return tuple((0, int(one), "") if one.isdecimal() else (1, 0, one) for one in parts)


_NUMBERS: Final = re.compile(r"(\d+)")


def _stops(directory: Directory, grid_id: str | None) -> list[_Stop]:
    """Return the stairwells of a grid, or of the community, on the walk."""
    found: dict[str, list[Dwelling]] = {}
    for door in _walk(directory):
        if grid_id is None or door.grid_id == grid_id:
            found.setdefault(door.unit_id, []).append(door)
    return [(unit_id, tuple(doors)) for unit_id, doors in found.items()]


# --- dividing it ----------------------------------------------------------------------------------


def _shares(
    stops: Sequence[_Stop], grid_id: str | None, names: Iterable[str], weights: Mapping[str, int]
) -> Iterator[Share]:
    """Yield a share for each worker, in the order in which they were named."""
    names = tuple(dict.fromkeys(names))
    loads = [sum(weights.get(door.id, 0) for door in doors) for _unit, doors in stops]
    ends = balanced_runs(loads, len(names))
    starts = [0, *ends]
    for number, name in enumerate(names):
        first, last = (starts[number], ends[number]) if number < len(ends) else (0, 0)
        mine = stops[first:last]
        yield Share(
            worker_id=name,
            grid_id=grid_id,
            unit_ids=tuple(unit_id for unit_id, _doors in mine),
            dwelling_ids=tuple(door.id for _unit, doors in mine for door in doors),
            load=sum(loads[first:last]),
        )


def balanced_runs(loads: Sequence[int], runs: int) -> list[int]:
    """Cut a row of loads into so many runs, none empty; return where each of them ends.

    The largest sum of a run is as small as can be, and then the smallest as large as can be. There
    are fewer runs than asked for only where there are fewer loads.

    >>> balanced_runs([3, 1, 1, 3], 2)
    [2, 4]
    """
    runs = min(runs, len(loads))
    if not runs:
        return []
    sums = [0, *accumulate(loads)]
    cap = _smallest_cap(loads, runs)
    # best[i]: the largest possible smallest run of the first i loads in r runs, with the last cut.
    best: list[tuple[int, tuple[int, ...]] | None] = [(sums[-1], ()), *([None] * len(loads))]
    for _run in range(runs):
        best = [_best_run(end, sums, cap, best) for end in range(len(sums))]
    found = best[-1]
    assert found is not None  # noqa: S101 - runs that fit under the cap can be cut into more
    return list(found[1])


def _best_run(
    end: int, sums: Sequence[int], cap: int, before: Sequence[tuple[int, tuple[int, ...]] | None]
) -> tuple[int, tuple[int, ...]] | None:
    """Return the best way to end one more run here."""
    found: tuple[int, tuple[int, ...]] | None = None
    for start in range(end - 1, -1, -1):
        if sums[end] - sums[start] > cap:
            break
        so_far = before[start]
        if so_far is not None:
            smallest = min(so_far[0], sums[end] - sums[start])
            if found is None or smallest > found[0]:
                found = (smallest, (*so_far[1], end))
    return found


def _smallest_cap(loads: Sequence[int], runs: int) -> int:
    """Return the smallest size of which so many runs hold everything."""
    low, high = max(loads), sum(loads)
    while low < high:
        middle = (low + high) // 2
        if _runs_needed(loads, middle) <= runs:
            high = middle
        else:
            low = middle + 1
    return low


def _runs_needed(loads: Iterable[int], cap: int) -> int:
    """Count the runs it takes if each is filled up to a size before the next begins."""
    count, filled = 1, 0
    for one in loads:
        if filled + one > cap:
            count, filled = count + 1, 0
        filled += one
    return count
