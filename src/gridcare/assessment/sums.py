"""The counts of all parts together.

Comes in: parts. Goes out: one count for each key of their tallies. Deliberately not here: what is
counted (`accounts`).

Whoever only asks for one worklist never pays for the counts; whoever has asked for them once, and
adds a fact, pays for the parts that it changed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from gridcare.assessment.parts import Part, PartKey
from gridcare.frozenmap import FrozenMap

__all__ = ["Sums"]


class Sums:
    """The counts of some parts, made when they are first asked for and kept from then on."""

    __slots__ = ("_counts", "_parts")

    def __init__(
        self,
        parts: Mapping[PartKey, Part],
        counts: FrozenMap[tuple[str, ...], int] | None = None,
    ) -> None:
        """Take the parts, and their counts if these are known."""
        self._parts: Mapping[PartKey, Part] = parts
        self._counts: FrozenMap[tuple[str, ...], int] | None = counts

    @property
    def counts(self) -> FrozenMap[tuple[str, ...], int]:
        """How often each thing is counted in all parts; what never is, is not there."""
        if self._counts is None:
            self._counts = FrozenMap.of(_summed(self._parts.values()))
        return self._counts

    def shifted(
        self, parts: Mapping[PartKey, Part], new: Iterable[Part], old: Iterable[Part]
    ) -> "Sums":
        """Return the counts of other parts, which are these but for some new and some old ones."""
        if self._counts is None:
            return Sums(parts)
        changes: Counter[tuple[str, ...]] = Counter()
        for part in new:
            changes.update(part.tally)
        for part in old:
            changes.subtract(part.tally)
        counts = {name: self._counts.get(name, 0) + change for name, change in changes.items()}
        kept = self._counts.with_items({name: count for name, count in counts.items() if count})
        return Sums(parts, kept.without(name for name, count in counts.items() if not count))


def _summed(parts: Iterable[Part]) -> dict[tuple[str, ...], int]:
    total: dict[tuple[str, ...], int] = {}
    for part in parts:
        for key, count in part.tally.items():
            total[key] = total.get(key, 0) + count
    return {key: count for key, count in total.items() if count}
