"""What one row can say of one person: a fact of each kind, or several, and what they carry.

Comes in: names of facts and fields. Goes out: names of columns, and `NotInColumns` for what no row
holds. Deliberately not here: reading a row.

The column `exposed_on` holds the day of a fact of the kind `exposed`, null if it did not happen;
the other columns are those of `docs/fields.md`. A field that is a list has a column of truth for
each member asked about: `person_traits_pregnancy`.

Where a row holds several facts of a kind, they are numbered, in any order: `exposed_on` and
`exposed_degree` are the first one's, `exposed_2_on` and `exposed_2_degree` the second one's.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from gridcare.errors import GridcareError
from gridcare.policy import FIELDS

__all__ = ["ONE_EACH", "Column", "NotInColumns", "Shape", "column_of", "day_column", "name_in_row"]


class Column(NamedTuple):
    """A column that a policy reads; it holds a day, a number, a text or truth."""

    name: str
    type: str


class NotInColumns(GridcareError, ValueError):  # noqa: N818 - says what is wrong, as a sentence would
    """A rule asks what a row about one person does not hold; it is refused and never guessed.

    All such places are told at once, each with the rule and the reason.
    """

    def __init__(self, reasons: tuple[tuple[str, str], ...]) -> None:
        """Keep the reasons for programs and word them for people."""
        self.reasons = reasons
        lines = "".join(f"\n  {rule}: {reason}" for rule, reason in reasons)
        super().__init__(f"not to be answered from one row for each person:{lines}")

    def __reduce__(self) -> "tuple[type[NotInColumns], tuple[tuple[tuple[str, str], ...]]]":
        """Pickle the reasons."""
        return NotInColumns, (self.reasons,)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Yield each rule with its reason."""
        return iter(self.reasons)


class Shape(NamedTuple):
    """How much rows hold: several facts of the kinds that are `numbered`, at most one of others.

    `clocks_change` says that some days are longer than others where the rules are asked, so that
    days say nothing of hours.
    """

    numbered: Mapping[str, int] = MappingProxyType({})
    clocks_change: bool = False

    def numbers(self, kind: str) -> range:
        """Return the numbers of the facts of a kind."""
        return range(1, self.numbered.get(kind, 1) + 1)


ONE_EACH: Final = Shape()
"""Rows with at most one fact of each kind."""


def name_in_row(owner: str, nth: int) -> str:
    """Return what the columns of the nth fact of a kind begin with."""
    return owner if nth == 1 else f"{owner}_{nth}"


def day_column(kind: str, nth: int = 1) -> Column:
    """Return the column that holds the day of the nth fact of a kind."""
    return Column(f"{name_in_row(kind, nth)}_on", "day")


def column_of(owner: str, name: str, nth: int = 1, member: str | None = None) -> Column:
    """Return the column that holds a field, or whether a list has a member."""
    field = FIELDS[owner, name]
    column = name_in_row(owner, nth) + field.column.removeprefix(owner)
    if member is not None:
        return Column(f"{column}_{member}", "truth")
    kinds = {"number": "number", "whole number": "number", "true | false": "truth"}
    return Column(column, kinds.get(field.type, "text"))
