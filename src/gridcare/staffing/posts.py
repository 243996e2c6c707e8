"""The hours of a post: when somebody must be there, and when somebody was.

Comes in: a *staff* rule and a day; what the ledger holds of coming and going at one post. Goes out:
stretches of hours. Deliberately not here: whether that is enough (`matching`).
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, tzinfo

import attrs

from gridcare.days import Window, end_of, start_of, utc
from gridcare.facts import CameOnDuty, Entry, WentOffDuty
from gridcare.hours import TimeSpan
from gridcare.policy import Staff

__all__ = ["Presence", "owed_on", "present_at"]

_TICK = timedelta(microseconds=1)


def owed_on(
    rule: Staff, windows: Iterable[Window], day: date, zone: tzinfo
) -> Iterator[tuple[str, TimeSpan]]:
    """Yield the stretches at which a rule's posts are to be staffed on a day, each with its window.

    Round the clock is the whole local day, which has 23 or 25 hours when the clocks change.
    """
    if not rule.windows:
        yield "", _closed(start_of(day, zone), end_of(day, zone))
    named = {one.name: one for one in windows}
    for name in rule.windows:
        yield name, _closed(*named[name].on(day, zone))


def _closed(first: datetime, last: datetime) -> TimeSpan:
    """Return the stretch through a last instant."""
    return TimeSpan.between(first, utc(last) + _TICK)


@attrs.frozen(kw_only=True)
class Presence:
    """Somebody who was at a post: since a fact, through another, or on duty still."""

    came: Entry
    worker_id: str
    span: TimeSpan
    ended_by: str | None = None


def present_at(
    entries: Iterable[Entry], as_of: datetime, longest_hours: int
) -> tuple[Presence, ...]:
    """Return who was at a post and when, in order of coming.

    A stay ends when the worker goes off duty, or comes again. Who has done neither is there now,
    and is believed to have stayed for `longest_hours` and no longer.
    """
    walks: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.live and isinstance(entry.fact, CameOnDuty | WentOffDuty):
            walks.setdefault(entry.fact.worker_id, []).append(entry)
    found = (
        stay for name, walk in walks.items() for stay in _stays(name, walk, as_of, longest_hours)
    )
    return tuple(sorted(found, key=lambda one: (one.span.from_at, one.came.fact.id)))


def _stays(
    worker_id: str, walk: list[Entry], as_of: datetime, longest_hours: int
) -> Iterator[Presence]:
    """Yield the stays of one worker at one post."""
    # Going comes before coming at one instant: whoever signs off and on again is there.
    walk.sort(key=lambda one: (one.at, isinstance(one.fact, CameOnDuty), one.fact.id))
    for entry, later in zip(walk, [*walk[1:], None], strict=True):
        since = entry.at
        if since is None or not isinstance(entry.fact, CameOnDuty):
            continue
        until = min(as_of, since + timedelta(hours=longest_hours))
        left = later is not None and isinstance(later.fact, WentOffDuty)
        if later is not None and later.at is not None:
            until = later.at if left else min(until, later.at)
        yield Presence(
            came=entry,
            worker_id=worker_id,
            span=TimeSpan.between(since, until),
            ended_by=later.fact.id if left and later is not None else None,
        )
