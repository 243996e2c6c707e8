"""People pushed by a platform 平台推送: a push told twice is one, and who has no door shows.

Comes in: the entries about a person. Goes out: the same without pushes that say nothing new, and
findings. Deliberately not here: what is owed for a push; a policy says that.
"""

from collections.abc import Iterable, Iterator, Sequence

from gridcare.facts import Entry, Pushed
from gridcare.findings import Code, Finding
from gridcare.places import is_inside

__all__ = ["merged_pushes", "unknown_addresses"]


def merged_pushes(entries: Sequence[Entry]) -> tuple[Sequence[Entry], list[Finding]]:
    """Leave out one person's pushes that say nothing new of a journey, and report them.

    The first one stands for all of them. One that names another journey, or more of the same, is
    no repetition. A push that was corrected or retracted stands for nobody else's.
    """
    live = [one for one in entries if one.live and isinstance(one.fact, Pushed)]
    if not live:
        return entries, []
    repeated: dict[str, list[Entry]] = {}
    kept: list[Entry] = []
    for entry in live:
        first = next((one for one in kept if _says_nothing_new(entry.fact, one.fact)), None)
        if first is None:
            kept.append(entry)
        else:
            repeated.setdefault(first.fact.id, []).append(entry)
    gone = {id(entry) for group in repeated.values() for entry in group}
    found = [
        Finding(
            code=Code.PUSHED_TWICE,
            where=str(group[0].fact.subject),
            about=(first_id, *(one.fact.id for one in group)),
        )
        for first_id, group in repeated.items()
    ]
    return [one for one in entries if id(one) not in gone], found


def _says_nothing_new(later: Pushed, first: Pushed) -> bool:
    """Tell whether all that a push says of a journey was said by another before it."""
    if later.left_on not in (None, first.left_on):
        return False
    if later.from_area is None:
        return True
    return first.from_area is not None and is_inside(first.from_area, later.from_area)


def unknown_addresses(pushes: Iterable[Entry]) -> Iterator[Finding]:
    """Yield a finding for everybody who was pushed and of whom nobody knows a door."""
    by_person: dict[str, list[str]] = {}
    for entry in pushes:
        by_person.setdefault(str(entry.fact.subject), []).append(entry.fact.id)
    for where, ids in by_person.items():
        yield Finding(code=Code.ADDRESS_UNKNOWN, where=where, about=tuple(ids))
