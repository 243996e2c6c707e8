"""The day in figures.

Comes in: the tally of all parts. Goes out: `Situation`. Deliberately not here: rounds (`coverage`).
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import chain
from typing import TypeVar

from gridcare.bridge import derived
from gridcare.facts import Moment
from gridcare.matching import Status
from gridcare.policy import Purpose, Setting
from gridcare.table import table

__all__ = ["Situation", "situation_of"]

K = TypeVar("K", Status, str, tuple[Setting, Purpose])


@derived
class Situation:
    """The day in figures, each a sum over parts.

    `held` counts periods that run today by setting and purpose; `duties` counts duties by status;
    `unmet` counts by deed what was not done in time; `facts` counts facts by what became of them.
    Those of several communities, or of portions of one, add up with `+`.
    """

    as_of: datetime
    held: tuple[tuple[Setting, Purpose, int], ...]
    duties: tuple[tuple[Status, int], ...]
    unmet: tuple[tuple[str, int], ...]
    facts: tuple[tuple[str, int], ...]

    def __add__(self, other: "Situation") -> "Situation":
        """Add what holds elsewhere. Raises `ValueError` where that is of another moment."""
        if self.as_of != other.as_of:
            raise ValueError("expected a situation as of the same moment")
        return Situation(
            as_of=self.as_of,
            held=tuple((*which, n) for which, n in _sums(self._held, other._held)),
            duties=_sums(self.duties, other.duties),
            unmet=_sums(self.unmet, other.unmet),
            facts=_sums(self.facts, other.facts),
        )

    @property
    def _held(self) -> Iterator[tuple[tuple[Setting, Purpose], int]]:
        return (((setting, purpose), count) for setting, purpose, count in self.held)

    @property
    def held_total(self) -> int:
        """How many periods run today."""
        return sum(count for *_which, count in self.held)

    @property
    def unmet_total(self) -> int:
        """How many duties were not done in time."""
        return sum(count for _deed, count in self.unmet)

    def _repr_html_(self) -> str:
        """Show the figures in a notebook."""
        rows = [(f"{setting} {purpose}", count) for setting, purpose, count in self.held]
        rows += [(f"duties {status}", count) for status, count in self.duties]
        return table(["what", "how many"], rows)


def _sums(*counts: Iterable[tuple[K, int]]) -> tuple[tuple[K, int], ...]:
    """Add counts up by what they count, in order."""
    totals: dict[K, int] = {}
    for name, count in chain.from_iterable(counts):
        totals[name] = totals.get(name, 0) + count
    return tuple((name, totals[name]) for name in sorted(totals))


def situation_of(tally: Mapping[tuple[str, ...], int], moment: Moment) -> Situation:
    """Sum the tally into the day's figures."""
    held: dict[tuple[Setting, Purpose], int] = {}
    unmet: dict[str, int] = {}
    duties: dict[Status, int] = {}
    facts: dict[str, int] = {}
    for key, count in tally.items():
        match key:
            case ("held", _grid, setting, purpose):
                which = (Setting(setting), Purpose(purpose))
                held[which] = held.get(which, 0) + count
            case ("unmet", _grid, deed):
                unmet[deed] = unmet.get(deed, 0) + count
            case ("duties", status):
                duties[Status(status)] = count
            case ("facts", fate):
                facts[str(fate)] = count
            case _:
                continue
    return Situation(
        as_of=moment.as_of,
        held=tuple((*which, count) for which, count in sorted(held.items()) if count),
        duties=tuple((one, duties[one]) for one in sorted(duties) if duties[one]),
        unmet=tuple((one, unmet[one]) for one in sorted(unmet) if unmet[one]),
        facts=tuple((one, facts[one]) for one in sorted(facts) if facts[one]),
    )
