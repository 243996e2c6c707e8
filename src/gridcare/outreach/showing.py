"""Where a notice was put up, sounded, or handed on to a group: a broadcast, heard by whoever may.

Comes in: what is known of one place or of the community. Goes out: `Shown`, and a `Showing` that
answers whether a household may have heard. Deliberately not here: who surely did (`hearing`).

What is told to all of a grid or compound, or to all, may reach every household there. Of other
places, such as an elevator, it is known how often it was told, and no household is counted.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

import attrs

from gridcare.bridge import Id, derived
from gridcare.facts import Channel, Entry, NoticePassedOn, NoticePosted
from gridcare.places import Compound, Grid, Place

__all__ = ["Showing", "Shown", "shown_at"]

_FOR_WORKERS = frozenset({Channel.WORK_GROUP, Channel.PROPERTY_GROUP})


@derived
class Shown:
    """A notice told so many times through one channel, to all within reach of a place."""

    notice_id: Id
    channel: Channel
    within: Literal["community", "grid", "compound", "elsewhere"]
    place_id: str
    number: int


def shown_at(entries: Iterable[Entry], place: Place | None) -> Iterator[Shown]:
    """Yield what was told at a place, or (no place) to the community as a whole.

    What stays among workers, such as a message to the property staff, is counted and reaches no
    household.
    """
    for entry in entries:
        fact = entry.fact
        if entry.live and isinstance(fact, NoticePassedOn | NoticePosted):
            yield Shown(
                notice_id=fact.notice_id,
                channel=fact.channel,
                within="elsewhere" if fact.channel in _FOR_WORKERS else _within(place),
                place_id="" if place is None else place.id,
                number=fact.number,
            )


def _within(place: Place | None) -> Literal["community", "grid", "compound", "elsewhere"]:
    match place:
        case None:
            return "community"
        case Grid():
            return "grid"
        case Compound():
            return "compound"
        case _:
            return "elsewhere"


def _reach(shown: Iterable[Shown]) -> frozenset[tuple[str, str, str]]:
    return frozenset((one.notice_id, one.within, one.place_id) for one in shown)


@attrs.frozen(kw_only=True)
class Showing:
    """All that was told to whoever may hear it, in the whole community."""

    shown: tuple[Shown, ...]
    reach: frozenset[tuple[str, str, str]] = attrs.field(
        default=attrs.Factory(lambda self: _reach(self.shown), takes_self=True),
        init=False,
        eq=False,
        repr=False,
    )

    def covers(self, notice_id: str, grid_id: str, compound_id: str) -> bool:
        """Tell whether those who live in a grid and compound may have heard a notice."""
        around = (("community", ""), ("grid", grid_id), ("compound", compound_id))
        return any((notice_id, *where) in self.reach for where in around)

    def numbers(self, notice_id: str | None = None) -> tuple[tuple[Channel, int], ...]:
        """Return how many of each channel there were, of one notice or of all."""
        counts: dict[Channel, int] = {}
        for one in self.shown:
            if notice_id in (None, one.notice_id):
                counts[one.channel] = counts.get(one.channel, 0) + one.number
        return tuple((channel, counts[channel]) for channel in Channel if channel in counts)
