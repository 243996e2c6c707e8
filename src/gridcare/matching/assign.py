"""The largest fair assignment of things to slots.

Comes in: for each slot, in order of urgency, the things that fit it, in order of preference. Goes
out: which thing each slot got. Deliberately not here: what slots and things are.

Earliest-slot-first without second thoughts lets one missed call make every later call late; paths
that re-seat earlier slots (Kuhn's augmenting paths) give as many slots a thing as possible, and a
slot once served never loses its turn to a later one. Source: Kuhn 1955, Berge 1957.
"""

from collections.abc import Sequence

__all__ = ["assign", "chain"]


def assign(choices: Sequence[Sequence[int]]) -> list[int | None]:
    """Return for each slot the thing it gets, or None; no thing is given twice.

    >>> assign([[0, 1], [0]])
    [1, 0]
    """
    given: list[int | None] = [None] * len(choices)
    holder: dict[int, int] = {}
    for slot in range(len(choices)):
        _seat(slot, choices, given, holder)
    return given


def _seat(
    first: int, choices: Sequence[Sequence[int]], given: list[int | None], holder: dict[int, int]
) -> None:
    """Seat one slot, moving others along where that frees a thing for it.

    Walks breadth-first without recursion: a month of missed calls must not end in a stack error.
    """
    came_from: dict[int, int] = {}
    waiting = [first]
    for slot in waiting:
        for thing in choices[slot]:
            if thing in came_from:
                continue
            came_from[thing] = slot
            if thing not in holder:
                _hand_along(thing, came_from, given, holder)
                return
            waiting.append(holder[thing])


def _hand_along(
    free: int, came_from: dict[int, int], given: list[int | None], holder: dict[int, int]
) -> None:
    """Hand things along the path that was found, from its free end back to the first slot."""
    thing: int | None = free
    while thing is not None:
        slot = came_from[thing]
        holder[thing] = slot
        thing, given[slot] = given[slot], thing


def chain(spans: Sequence[tuple[float, float]], apart: float) -> list[int]:
    """Return the longest row of things that are surely so far apart, as indexes in order of time.

    Each thing has an earliest and a latest time; for a thing with an hour they are the same. Two
    are surely apart if the later one's earliest is far enough from the earlier one's latest. Taking
    whichever ends first is the longest row (interval scheduling).

    >>> chain([(0, 0), (10, 10), (24, 24), (30, 30)], 24)
    [0, 2]
    """
    row: list[int] = []
    for index in sorted(range(len(spans)), key=lambda one: (spans[one][1], spans[one][0], one)):
        if not row or spans[index][0] - spans[row[-1]][1] >= apart:
            row.append(index)
    return row
