"""What one row can say of one person: at most one fact of each kind, and what it carries.

Comes in: names of facts and fields. Goes out: names of columns, and `NotInColumns` for what no row
holds. Deliberately not here: reading a row.

The column `exposed_on` holds the day of a fact of the kind `exposed`, null if it did not happen;
the other columns are those of `docs/fields.md`. A field that is a list has a column of truth for
each member asked about: `person_traits_pregnancy`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from gridcare.errors import GridcareError
from gridcare.policy import FIELDS

__all__ = ["Column", "NotInColumns", "column_of", "day_column"]


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


def day_column(kind: str) -> Column:
    """Return the column that holds the day of a fact."""
    return Column(f"{kind}_on", "day")


def column_of(owner: str, name: str, member: str | None = None) -> Column:
    """Return the column that holds a field, or whether a list has a member."""
    field = FIELDS[owner, name]
    if member is not None:
        return Column(f"{field.column}_{member}", "truth")
    kinds = {"number": "number", "whole number": "number", "true | false": "truth"}
    return Column(field.column, kinds.get(field.type, "text"))
