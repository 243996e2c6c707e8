"""How far a screening round has come, in all and grid by grid.

Comes in: the tally of all parts, the directory. Goes out: `RoundCoverage`, in which every household
stands in exactly one place. Deliberately not here: the round's rule.
"""

from collections.abc import Mapping
from typing import Final

from gridcare.bridge import derived, field_names
from gridcare.errors import UnknownName
from gridcare.register import Directory
from gridcare.table import table

__all__ = ["GridCoverage", "RoundCoverage", "coverage_of"]


@derived
class GridCoverage:
    """How far a round has come in one grid: every household in exactly one place."""

    grid_id: str
    households: int
    reached: int
    attempted: int
    refused: int
    exempt: int
    pending: int
    people: int
    people_reached: int


@derived
class RoundCoverage:
    """How far a screening round has come, by grid, with the vacant dwellings beside it."""

    rule_id: str
    grids: tuple[GridCoverage, ...]
    vacant_dwellings: int

    @property
    def total(self) -> GridCoverage:
        """The sum of all grids."""
        counts = [name for name in field_names(GridCoverage) if name != "grid_id"]
        sums = {name: sum(getattr(one, name) for one in self.grids) for name in counts}
        return GridCoverage(grid_id="", **sums)

    def _repr_html_(self) -> str:
        """Show the round in a notebook, grid by grid."""
        names = field_names(GridCoverage)
        return table(names, ([getattr(one, name) for name in names] for one in self.grids))


def coverage_of(
    rule_id: str, tally: Mapping[tuple[str, ...], int], directory: Directory
) -> RoundCoverage:
    """Sum the tally into the coverage of one round."""
    counts: dict[str, dict[str, int]] = {}
    known: set[str] = set()
    for key, count in tally.items():
        if key[0] not in ("round", "people"):
            continue
        _kind, rule, grid, bucket = key
        known.add(rule.partition("/")[2])
        if rule.partition("/")[2] == rule_id:
            name = f"people_{bucket}" if key[0] == "people" else bucket
            of_grid = counts.setdefault(grid, {})
            of_grid[name] = of_grid.get(name, 0) + count
    if rule_id not in known:
        raise UnknownName("round", *sorted(known))
    return RoundCoverage(
        rule_id=rule_id,
        grids=tuple(_grid_coverage(grid, counts[grid]) for grid in sorted(counts)),
        vacant_dwellings=sum(1 for one in directory.dwellings.values() if one.vacant),
    )


_BUCKETS: Final = ("reached", "attempted", "refused", "exempt", "pending")


def _grid_coverage(grid_id: str, counts: Mapping[str, int]) -> GridCoverage:
    return GridCoverage(
        grid_id=grid_id,
        households=sum(counts.get(one, 0) for one in _BUCKETS),
        people=counts.get("people_all", 0),
        people_reached=counts.get("people_reached", 0),
        **{one: counts.get(one, 0) for one in _BUCKETS},
    )
