"""How long a phase lasts, read from its `until` as data.

Comes in: the phases of a *restrict* rule. Goes out: for each, the ways for it to end: what is
counted, what must hold besides, and its days where the rule alone says them. Deliberately not here:
words (`summary`), any one person's days (`walk`), and guesses: where days cannot be told from the
rule there are none.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, cast

from gridcare.bridge import derived, field_names
from gridcare.policy.language import All, Any, Condition, Day, Entered, Hours, Months, Reached, Term
from gridcare.policy.shapes import Restrict

__all__ = ["Count", "Unit", "WayOut", "ways_of"]

Unit = Literal["days", "months", "hours"]


@derived
class Count:
    """Through the n-th day counted from another, or so many months or hours after it.

    Without `n` it is that other day itself. `anchor_day` is the number of the day counted from.
    """

    n: int | None
    unit: Unit
    of: Term
    anchor_day: Literal[0, 1] | None


@derived
class WayOut:
    """One way for a phase to end: all these counts have come, and all these conditions hold.

    `days` is the length of the phase, as the policy counts days, if this is the way taken and
    nothing else holds anybody longer. It is None where the length is no matter of days, or cannot
    be told from the rule alone; `counts` then says through which day it lasts.
    """

    days: int | None
    counts: tuple[Count, ...]
    also: tuple[Condition, ...]


class _Beginning(NamedTuple):
    """How a phase begins: as the rule takes hold, or where the phase before it ended."""

    at_once: bool
    before: Sequence[Count]


def ways_of(rule: Restrict) -> Iterator[tuple[WayOut, ...]]:
    """Yield, phase by phase, the ways for it to end.

    A later phase is as long as the difference, where it counts from the same day as the phase
    before it and gives that day the same number: day 14 and then day 21 are 14 days and 7.
    """
    begins = _Beginning(at_once=rule.starts is None, before=())
    for phase in rule.phases:
        ways = tuple(_ways(phase.until))
        yield tuple(
            WayOut(days=_days(counts, begins), counts=counts, also=also) for counts, also in ways
        )
        begins = _Beginning(at_once=False, before=ways[0][0] if len(ways) == 1 else ())


def _days(counts: Sequence[Count], begins: _Beginning) -> int | None:
    """Return the length of a phase that ends by these counts, if it is known and a length at all.

    What counts from the first day of the phase needs nothing else. The first phase begins with the
    first day that counts, unless the rule starts later than it opens.
    """
    (count,) = counts if len(counts) == 1 else (None,)
    if count is None or count.n is None or count.unit != "days":
        return None
    if begins.at_once or isinstance(count.of, Entered):
        length = count.n
    elif len(begins.before) == 1 and _alike(begins.before[0], count):
        length = count.n - (begins.before[0].n or 0)
    else:
        return None
    return length if length > 0 else None


def _alike(before: Count, after: Count) -> bool:
    """Tell whether two phases count from one and the same day, with one number for it."""
    same = (before.of, before.anchor_day) == (after.of, after.anchor_day)
    return same and not _asks_for_entry(after.of)


def _asks_for_entry(node: object) -> bool:
    """Tell whether a term may mean the first day of the phase, which each phase has for itself."""
    if isinstance(node, tuple):
        return any(map(_asks_for_entry, cast("tuple[object, ...]", node)))
    if isinstance(node, Entered):
        return True
    return any(_asks_for_entry(getattr(node, name)) for name in field_names(node.__class__))


# --- the guard taken apart ------------------------------------------------------------------------


def _ways(until: Condition) -> Iterator[tuple[tuple[Count, ...], tuple[Condition, ...]]]:
    """Yield the choices that the guard leaves, each as its counts and its other conditions."""
    if isinstance(until, Any):
        for choice in until.of:
            yield from _ways(choice)
        return
    parts = tuple(_all_of(until))
    counts = _latest(_count(part.day) for part in parts if isinstance(part, Reached))
    yield counts, tuple(part for part in parts if not isinstance(part, Reached))


def _all_of(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, All):
        for part in condition.of:
            yield from _all_of(part)
    else:
        yield condition


def _count(day: Term) -> Count:
    match day:
        case Day():
            return Count(n=day.n, unit="days", of=day.of, anchor_day=day.anchor_day)
        case Months():
            return Count(n=day.n, unit="months", of=day.of, anchor_day=None)
        case Hours():
            return Count(n=day.n, unit="hours", of=day.of, anchor_day=None)
        case _:  # the day itself, whatever it is
            return Count(n=None, unit="days", of=day, anchor_day=None)


def _latest(counts: Iterator[Count]) -> tuple[Count, ...]:
    """Keep, of counts that differ in their number only, the last: it includes the others."""
    kept: dict[tuple[object, ...], Count] = {}
    for count in counts:
        key = (count.unit, count.of, count.anchor_day)
        known = kept.get(key)
        if known is None or (known.n or 0) < (count.n or 0):
            kept[key] = count
    return tuple(kept.values())
