"""The register: which places, households, people and workers there are.

Comes in: tables of records. Goes out: one frozen `Register` in which every reference leads
somewhere. Deliberately not here: anything that happened; a move or a newcomer is a fact.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from gridcare.bridge import Id, from_python, value
from gridcare.errors import InvalidRecord, Problem, nearest
from gridcare.people import Household, Person, Worker
from gridcare.places import Building, Compound, Dwelling, Grid, Post, Premises, SharedSpace, Unit
from gridcare.register.directory import Directory

__all__ = ["Register", "Responsibility"]


@value
class Responsibility:
    """A worker answers for doors, units, shops, compounds or a grid, or (naming none) for all.

    With any of the former it is those alone, and if a grid is named as well, what of them lies in
    it. Whoever answers for a compound answers for all behind its fence: its doors, its shared
    spaces, its posts. `deputy_ids` stand in while the worker is absent, whatever their own role is.
    """

    worker_id: Id
    grid_id: Id | None = None
    unit_ids: tuple[Id, ...] = ()
    dwelling_ids: tuple[Id, ...] = ()
    premises_ids: tuple[Id, ...] = ()
    compound_ids: tuple[Id, ...] = ()
    deputy_ids: tuple[Id, ...] = ()

    def _problems(self) -> Iterator[Problem]:
        if self.worker_id in self.deputy_ids:
            yield Problem("deputy_ids", "expected somebody else")


@value
class Register:
    """Who and what there is in a community, as its ledger finds it.

    Every id is unique in its table; grids, compounds, spaces, premises and posts share one, since
    facts name any of them as a place. Every reference must lead somewhere, or `InvalidRecord` tells
    all that do not. A dwelling without a grid is allowed, and shows as unassigned.

    >>> Register(people=(Person(id="p1", household_id="h1"),))
    Traceback (most recent call last):
    gridcare.errors.InvalidRecord: Register: 1 problem
      people[0].household_id: expected the id of one of the households
    """

    grids: tuple[Grid, ...] = ()
    compounds: tuple[Compound, ...] = ()
    buildings: tuple[Building, ...] = ()
    units: tuple[Unit, ...] = ()
    dwellings: tuple[Dwelling, ...] = ()
    spaces: tuple[SharedSpace, ...] = ()
    premises: tuple[Premises, ...] = ()
    posts: tuple[Post, ...] = ()
    households: tuple[Household, ...] = ()
    people: tuple[Person, ...] = ()
    workers: tuple[Worker, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()

    @classmethod
    def from_records(cls, **tables: Iterable[Mapping[str, object]]) -> "Register":
        """Read tables of rows by table name. Raises `InvalidRecord` with all problems of all rows.

        Once every row reads, all references that lead nowhere are told together.

        >>> Register.from_records(grids=[{"id": "g1"}], units=[{"id": "u1", "buildin_id": "b1"}])
        Traceback (most recent call last):
        gridcare.errors.InvalidRecord: Register: 2 problems
          units[0].building_id: required
          units[0]: expected only known fields; did you mean building_id?
        """
        problems: list[Problem] = []
        read: dict[str, Any] = {}
        for table, rows in tables.items():
            if table not in _ROW_CLASSES:
                hint = nearest(table, list(_ROW_CLASSES))
                problems.append(Problem("", f"expected only known tables{hint}"))
                continue
            read[table] = tuple(_read_rows(table, rows, problems))
        if problems:
            raise InvalidRecord("Register", problems)
        return cls(**read)

    def _problems(self) -> Iterator[Problem]:
        for tables in _ONE_NAMESPACE:
            yield from _repeated((table, getattr(self, table)) for table in tables)
        known = {
            target: frozenset(row.id for row in getattr(self, target))
            for target in {target for _, _, target in _REFERENCES}
        }
        for table, field, target in _REFERENCES:
            yield from _dangling(table, getattr(self, table), field, target, known[target])

    @cached_property
    def directory(self) -> Directory:
        """Who lives where and who answers for it: its tables by id, made once."""
        return Directory(self)

    def __repr__(self) -> str:
        """Show how many of each there are."""
        sizes = [f"{len(getattr(self, t))} {t}" for t in _ROW_CLASSES if getattr(self, t)]
        return f"Register({', '.join(sizes)})"


_ROW_CLASSES: Final[Mapping[str, type]] = {
    "grids": Grid,
    "compounds": Compound,
    "buildings": Building,
    "units": Unit,
    "dwellings": Dwelling,
    "spaces": SharedSpace,
    "premises": Premises,
    "posts": Post,
    "households": Household,
    "people": Person,
    "workers": Worker,
    "responsibilities": Responsibility,
}

# Within each group an id may stand once: a fact about a place names no table.
_ONE_NAMESPACE: Final = (
    ("grids", "compounds", "spaces", "premises", "posts"),
    ("buildings",),
    ("units",),
    ("dwellings",),
    ("households",),
    ("people",),
    ("workers",),
)

_REFERENCES: Final = (
    ("buildings", "compound_id", "compounds"),
    ("units", "building_id", "buildings"),
    ("dwellings", "unit_id", "units"),
    ("dwellings", "grid_id", "grids"),
    ("spaces", "unit_id", "units"),
    ("spaces", "grid_id", "grids"),
    ("premises", "grid_id", "grids"),
    ("compounds", "grid_id", "grids"),
    ("posts", "grid_id", "grids"),
    ("posts", "compound_id", "compounds"),
    ("households", "dwelling_ids", "dwellings"),
    ("people", "household_id", "households"),
    ("people", "guardian_id", "people"),
    ("responsibilities", "worker_id", "workers"),
    ("responsibilities", "grid_id", "grids"),
    ("responsibilities", "unit_ids", "units"),
    ("responsibilities", "dwelling_ids", "dwellings"),
    ("responsibilities", "premises_ids", "premises"),
    ("responsibilities", "compound_ids", "compounds"),
    ("responsibilities", "deputy_ids", "workers"),
    ("workers", "person_id", "people"),
)


def _read_rows(
    table: str, rows: Iterable[Mapping[str, object]], problems: list[Problem]
) -> Iterator[Any]:
    for index, row in enumerate(rows):
        try:
            yield from_python(_ROW_CLASSES[table], row)
        except InvalidRecord as error:
            problems += [
                Problem(f"{table}[{index}]{'.' if path else ''}{path}", expected)
                for path, expected in error.problems
            ]


def _repeated(tables: Iterable[tuple[str, tuple[Any, ...]]]) -> Iterator[Problem]:
    """Tell of ids used before in what facts name in one way: places are of many tables."""
    seen: set[str] = set()
    for table, rows in tables:
        for index, row in enumerate(rows):
            if row.id in seen:
                yield Problem(f"{table}[{index}].id", "expected an id not used before")
            seen.add(row.id)


def _dangling(
    table: str, rows: tuple[Any, ...], field: str, target: str, known: frozenset[str]
) -> Iterator[Problem]:
    expected = f"expected the id of one of the {target}"
    for index, row in enumerate(rows):
        found: str | tuple[str, ...] | None = getattr(row, field)
        if isinstance(found, tuple):
            for number, one in enumerate(found):
                if one not in known:
                    yield Problem(f"{table}[{index}].{field}[{number}]", expected)
        elif found is not None and found not in known:
            yield Problem(f"{table}[{index}].{field}", expected)
