"""Whether somebody was on duty, hour by hour.

Comes in: the hours owed at one post, in order, and who came and went there. Goes out: one result
for each hour. Deliberately not here: what is done once and then done (`match`).

A duty of presence is met by stretches of time, not by one fact each: one shift meets all the hours
it covers, two shifts may meet one hour together, and an hour with a gap in it is not met.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

from gridcare.days import utc
from gridcare.duties import Crew, Duty, is_about
from gridcare.facts import Entry, Moment
from gridcare.hours import TimeIndex, TimeSpan, fewer_than
from gridcare.matching.result import Matched, Result, Status
from gridcare.people import Role
from gridcare.staffing import Presence, present_at

__all__ = ["match_presence"]

_TICK: Final = timedelta(microseconds=1)


def match_presence(
    duties: Sequence[Duty],
    crew: Crew,
    entries: Sequence[Entry],
    moment: Moment,
    roles: Mapping[str, Role],
) -> Matched:
    """Match the hours owed at one post under one rule with those who were there."""
    as_of, deed, subject = utc(moment.as_of), duties[0].deed, duties[0].subject
    here = [one for one in entries if one.fact.subject == subject]
    stays = present_at(here, as_of, crew.longest_hours)
    about = [one for one in stays if is_about(deed, one.came)]
    good = [one for one in about if roles.get(one.worker_id) in crew.roles]
    poor = [one for one in about if roles.get(one.worker_id) not in crew.roles]
    hours = [_span(duty) for duty in duties]
    bare = TimeIndex(_bare(crew, [_until(one, moment) for one in hours], good))
    standing = (_Stays(good), _Stays(poor))
    results = tuple(
        _result(duty, hour, standing, bare, moment)
        for duty, hour in zip(duties, hours, strict=True)
    )
    met = {one for result in results for one in result.covered_by}
    tried = {one for result in results for one in result.attempts}
    gone = {one.ended_by for one in about if one.came.fact.id in met | tried}
    return Matched(
        results=results,
        used_ids=tuple(sorted(met | {one for one in gone if one is not None})),
        failing_ids=tuple(sorted(tried)),
    )


def _span(duty: Duty) -> TimeSpan:
    return TimeSpan.between(duty.opens_at, duty.due_at + _TICK)


def _until(hour: TimeSpan, moment: Moment) -> TimeSpan:
    """Return what of an hour has passed: nobody is missing from what is still to come."""
    return TimeSpan.between(hour.from_at, min(hour.until_at, utc(moment.as_of)))


def _bare(crew: Crew, owed: Sequence[TimeSpan], good: Sequence[Presence]) -> tuple[TimeSpan, ...]:
    """Return when too few were there, but for moments that the rule lets pass."""
    grace = timedelta(minutes=crew.grace_minutes)
    people: dict[str, list[TimeSpan]] = {}
    for one in good:
        people.setdefault(one.worker_id, []).append(one.span)
    found = fewer_than(crew.at_once, owed, people.values())
    return tuple(one for one in found if one.length > grace)


class _Stays:
    """Some of those who were there, found by the hour."""

    def __init__(self, stays: Sequence[Presence]) -> None:
        self._ids = [one.came.fact.id for one in stays]
        self._index = TimeIndex(one.span for one in stays)

    def during(self, hour: TimeSpan) -> tuple[str, ...]:
        """Return the comings of those who were there for some of an hour."""
        return tuple(self._ids[n] for n in self._index.overlapping(hour))


def _result(
    duty: Duty, hour: TimeSpan, standing: tuple[_Stays, _Stays], bare: TimeIndex, moment: Moment
) -> Result:
    good, poor = (some.during(hour) for some in standing)
    missing = tuple(bare.spans[n].within(hour) for n in bare.overlapping(hour))
    past_due = duty.due_at < utc(moment.as_of)
    if past_due and not good:  # however short a time may stand empty, nobody is not somebody
        missing = (hour,)
    met = past_due and not missing
    return Result(
        duty=duty,
        status=Status.MET if met else _unmet_status(duty, good, moment),
        met_by=good[0] if met else None,
        attempts=poor,
        past_due=past_due,
        covered_by=good,
        bare=missing,
    )


def _unmet_status(duty: Duty, good: tuple[str, ...], moment: Moment) -> Status:
    as_of = utc(moment.as_of)
    if as_of < duty.opens_at:
        return Status.UPCOMING
    if as_of <= duty.due_at:
        return Status.DUE
    return Status.ATTEMPTED if good else Status.MISSED
