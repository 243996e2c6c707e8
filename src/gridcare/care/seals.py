"""What became of the paper seal 封门贴 on a door.

Comes in: facts about one household's seal. Goes out: `DoorSeal`: since when it is on, and when it
was opened. Deliberately not here: whether anybody may leave; a seal is a marker and never a lock,
and in an emergency everybody leaves.
"""

from collections.abc import Iterable
from datetime import date

from gridcare.bridge import Id, derived
from gridcare.facts import Entry, Seal, SealHandled

__all__ = ["DoorSeal", "seal_of"]


@derived
class DoorSeal:
    """The last seal of a door: from when, opened on which days, and taken off when, if it was."""

    fact_id: Id
    applied_on: date
    opened_on: tuple[date, ...] = ()
    removed_on: date | None = None

    @property
    def is_on(self) -> bool:
        """Whether it is still there."""
        return self.removed_on is None


def seal_of(entries: Iterable[Entry]) -> DoorSeal | None:
    """Return the last seal that was put on, None where none ever was.

    A seal put on again while one is on goes on from the first.
    """
    seal: DoorSeal | None = None
    handled = [one for one in entries if one.live and isinstance(one.fact, SealHandled)]
    for entry in sorted(handled, key=Entry.sort_key):
        action: Seal = entry.fact.action
        if action is Seal.APPLIED and (seal is None or not seal.is_on):
            seal = DoorSeal(fact_id=entry.fact.id, applied_on=entry.day)
        elif seal is not None and seal.is_on:
            seal = _after(seal, action, entry.day)
    return seal


def _after(seal: DoorSeal, action: Seal, day: date) -> DoorSeal:
    opened_on = (*seal.opened_on, day) if action is Seal.OPENED else seal.opened_on
    return DoorSeal(
        fact_id=seal.fact_id,
        applied_on=seal.applied_on,
        opened_on=opened_on,
        removed_on=day if action is Seal.REMOVED else None,
    )
