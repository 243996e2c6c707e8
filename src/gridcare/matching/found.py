"""The live facts of a part as matching looks for them: by whom they are about, and when it was.

Comes in: live entries, and under which id each fact was first told. Goes out: the facts that may
show a deed done, each with the first and last instant at which it can have happened. Deliberately
not here: which duty they meet (`match`).
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from typing import NamedTuple

from gridcare.duties import Duty, is_about
from gridcare.facts import Entry
from gridcare.policy import Deed

__all__ = ["Found", "Timed"]


class Timed(NamedTuple):
    """An entry with the earliest and the latest instant at which it can have happened."""

    entry: Entry
    earliest: datetime
    latest: datetime

    def order(self) -> tuple[datetime, datetime, str]:
        """Order by when it had surely happened."""
        return self.latest, self.earliest, self.entry.fact.id

    def proves_time_of(self, duty: Duty) -> bool:
        """Tell whether its hour is known as well as the duty asks.

        No untimed fact proves a window. For what is owed from the afternoon on, it counts if
        recorded for the day: whoever is owed something should not have to prove the hour.
        """
        return self.entry.at is not None or not duty.windowed


class Found:
    """The live facts of a part, found by subject and kind, or by the fact they name."""

    __slots__ = ("_about", "_roots")

    def __init__(self, entries: Iterable[Entry], roots: Mapping[str, str], zone: tzinfo) -> None:
        """File the facts."""
        self._roots: Mapping[str, str] = roots
        self._about: dict[tuple[object, str], list[Timed]] = {}
        for entry in entries:
            timed = _timed(entry, zone)
            fact = entry.fact
            self._about.setdefault((fact.subject, fact.kind), []).append(timed)

    def for_deed(self, deed: Deed, duty: Duty) -> list[Timed]:
        """Return the facts that may show a deed done for what a duty is about."""
        if deed.refers is not None:
            found = self._naming(deed.fact, deed.refers, duty.root)
        elif deed.or_facts:
            subject = duty.subject
            found = [one for kind in deed.kinds for one in self._about.get((subject, kind), ())]
        else:
            found = self._about.get((duty.subject, deed.fact), [])
        return [one for one in found if is_about(deed, one.entry)]

    def _naming(self, kind: str, field: str, root: str) -> list[Timed]:
        """Return the facts of a kind of which a field names a fact that was first told as this."""
        return [
            one
            for (_subject, of_kind), found in self._about.items()
            if of_kind == kind
            for one in found
            if self._root_of(getattr(one.entry.fact, field)) == root
        ]

    def _root_of(self, named: str | None) -> str | None:
        """Return under which id a fact was first told that some other fact names."""
        return None if named is None else self._roots.get(named, named)


def _timed(entry: Entry, zone: tzinfo) -> Timed:
    at = entry.at
    if at is not None:
        return Timed(entry, at, at)
    return Timed(entry, *entry.first_and_last_instant(zone))
