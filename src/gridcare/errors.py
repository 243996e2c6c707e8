"""What gridcare says when something is wrong.

Two ways, never mixed. *Misuse* (a wrong type, an unknown name, a record that breaks its own rules)
is raised as a `GridcareError` with every problem at once. *Odd or contradictory facts* are never
raised and never dropped: they come back as `gridcare.findings.Finding`.

No message here carries a rejected value: a name typed into a date column must not reach a log.
"""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from difflib import get_close_matches
from typing import Final, NamedTuple

__all__ = [
    "GridcareError",
    "InvalidRecord",
    "Problem",
    "UnknownName",
    "UnsupportedField",
    "join_path",
    "nearest",
    "path_of",
    "without_hints",
]


_LONGEST_NAME: Final = 40
_MOST_NAMES: Final = 200
"""Comparing takes the square of the length, and whoever sends a document chooses its names: so only
the beginning of a name is compared, and with no more names than these and no longer ones."""


class Problem(NamedTuple):
    """One thing wrong at one place.

    `path` leads to the place ("households[12].dwelling_id"), `expected` says what would have been
    right. The value found there is left out on purpose.
    """

    path: str
    expected: str

    def __str__(self) -> str:
        """Show the place and what was expected."""
        return f"{self.path or 'here'}: {self.expected}"


class GridcareError(Exception):
    """Base of everything gridcare raises, so that a caller can catch the library as a whole."""


class InvalidRecord(GridcareError, ValueError):  # noqa: N818 -- says what is wrong, as a sentence would
    """A record, document or argument breaks its own rules.

    All problems are told at once, each with its path:

    >>> error = InvalidRecord("Household", [Problem("id", "expected a non-empty text")])
    >>> print(error)
    Household: 1 problem
      id: expected a non-empty text

    Of a document that anybody may send, only the first problems are told, and `more` says how many
    there are besides.
    """

    def __init__(
        self, what: str, problems: "list[Problem] | tuple[Problem, ...]", more: int = 0
    ) -> None:
        """Keep the problems for programs and word them for people."""
        self.what = what
        self.problems: tuple[Problem, ...] = tuple(problems)
        self.more = more
        count = len(self.problems) + more
        lines = "".join(f"\n  {problem}" for problem in self.problems)
        rest = f"\n  and {more} more" if more else ""
        super().__init__(f"{what}: {count} problem{'' if count == 1 else 's'}{lines}{rest}")

    def __reduce__(self) -> "tuple[type[InvalidRecord], tuple[str, tuple[Problem, ...], int]]":
        """Pickle by parts, so that worker processes can hand errors back."""
        return type(self), (self.what, self.problems, self.more)


class UnknownName(GridcareError, LookupError):  # noqa: N818 -- says what is wrong, as a sentence would
    """A rule, category or id that the caller asked for by name does not exist.

    >>> raise UnknownName("regimen", "close_contact", "secondary_contact")
    Traceback (most recent call last):
    gridcare.errors.UnknownName: no such regimen; there are: close_contact, secondary_contact
    """

    def __init__(self, what: str, *known: str) -> None:
        """Say what was looked for and what there is."""
        self.what = what
        self.known = known
        choice = f"; there are: {', '.join(known)}" if known else ""
        super().__init__(f"no such {what}{choice}")

    def __reduce__(self) -> "tuple[type[UnknownName], tuple[str, ...]]":
        """Pickle by parts."""
        return type(self), (self.what, *self.known)


class UnsupportedField(GridcareError, TypeError):  # noqa: N818 -- says what is wrong, as a sentence would
    """A class declares a field that a frozen record cannot hold.

    The author of the class meets it: when the class is defined, or when it is first used.
    """


def join_path(head: str, tail: str) -> str:
    """Put a place inside another place into one path.

    >>> join_path("rows[2]", "born_on"), join_path("rows", "[2]"), join_path("", "rows")
    ('rows[2].born_on', 'rows[2]', 'rows')
    """
    if not head or not tail:
        return head or tail
    return f"{head}{tail}" if tail.startswith("[") else f"{head}.{tail}"


def path_of(where: "tuple[str | int, ...]") -> str:
    """Write steps as one path: names of fields, and numbers of places in a list.

    >>> path_of(("rows", 2, "born_on"))
    'rows[2].born_on'
    """
    path = ""
    for step in where:
        path = join_path(path, f"[{step}]" if isinstance(step, int) else step)
    return path


_hints_wanted: ContextVar[bool] = ContextVar("_hints_wanted", default=True)


@contextmanager
def without_hints() -> Generator[None]:
    """Let `nearest` stay silent, where problems are only counted: comparing names takes time."""
    token = _hints_wanted.set(False)
    try:
        yield
    finally:
        _hints_wanted.reset(token)


def nearest(name: str, known: "list[str] | tuple[str, ...]") -> str:
    """Return a hint that names the nearest valid name, or an empty text.

    Only valid names are ever shown: the mistyped one may be personal data in the wrong column.

    >>> nearest("born_onn", ["born_on", "name"])
    '; did you mean born_on?'
    """
    if not _hints_wanted.get():
        return ""
    short = [one for one in known[:_MOST_NAMES] if len(one) <= _LONGEST_NAME]
    found = get_close_matches(name[:_LONGEST_NAME], short, n=1)
    return f"; did you mean {found[0]}?" if found else ""
