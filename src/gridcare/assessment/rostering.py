"""Rosters before and after they are served, and workers who are held themselves.

Comes in: the directory, the ledger, the policies in force, the periods of workers who live here,
how the hours of posts stand. Goes out: what `staffing` holds rosters against, and findings.
Deliberately not here: the checking.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from gridcare.days import DaySpan
from gridcare.facts import Ledger, Moment, Setting, ShiftPlanned, Subject
from gridcare.findings import Code, Finding
from gridcare.hours import TimeSpan, join_times
from gridcare.matching import Result
from gridcare.people import Worker
from gridcare.periods import IsolationPeriod
from gridcare.places import kind_of
from gridcare.policy import Binding, InForce, Staff
from gridcare.register import Directory
from gridcare.staffing import (
    Attendance,
    PostDay,
    PostRule,
    Presence,
    RosterCheck,
    SeenAtPosts,
    Shift,
    Staffed,
    attendance_of,
    check_roster,
    present_at,
)

__all__ = ["attendance_at", "held_workers", "roster_of"]

_TICK: Final = timedelta(microseconds=1)

PeriodsOf = Callable[[str], Sequence[IsolationPeriod]]
"""The periods of somebody by id."""


def roster_of(
    days: tuple[date, date],
    directory: Directory,
    ledger: Ledger,
    moment: Moment,
    force: Sequence[InForce],
    periods_of: PeriodsOf,
) -> RosterCheck:
    """Check the shifts planned from one day through another, as all stands at the moment."""
    workers = directory.register.workers
    absent = (one.id for one in workers if directory.answering.is_absent(one.id, ledger, moment))
    staffed = Staffed(
        posts={one.id: kind_of(one) for one in directory.places.values()},
        roles={one.id: one.role for one in workers},
        absent=frozenset(absent),
        held={one.id: tuple(_held_days(one, periods_of)) for one in workers},
    )
    span = DaySpan(first_on=days[0], last_on=days[1])
    return check_roster(_planned(ledger, moment), _rules(force), staffed, span, moment.zone)


def _planned(ledger: Ledger, moment: Moment) -> Iterator[Shift]:
    headings = [one for one in ledger.subjects() if one.kind == "shifts-of"]
    for entry in ledger.entries(headings, moment):
        if entry.live and isinstance(entry.fact, ShiftPlanned):
            yield Shift(
                id=entry.fact.id,
                worker_id=entry.fact.worker_id,
                place_id=entry.fact.place_id,
                span=TimeSpan.between(entry.fact.from_at, entry.fact.until_at),
            )


def attendance_at(
    days: DaySpan,
    directory: Directory,
    ledger: Ledger,
    moment: Moment,
    force: Sequence[InForce],
    results: Iterable[Result],
) -> Attendance:
    """Tell what became of the shifts of some days, and of the hours owed at posts."""
    rules = [rule for one in force for rule in one.rules if isinstance(rule, Staff)]
    stays: dict[str, tuple[Presence, ...]] = {}
    grace: dict[str, timedelta] = {}
    for place in directory.places.values():
        mine = [rule for rule in rules if kind_of(place) in rule.to.kinds]
        entries = ledger.entries((Subject("place", place.id),), moment)
        longest = max((one.longest_hours for one in mine), default=_LONGEST_HOURS)
        stays[place.id] = present_at(entries, moment.as_of_utc, longest)
        grace[place.id] = timedelta(minutes=min((one.grace_minutes for one in mine), default=0))
    seen = SeenAtPosts(
        stays={place_id: found for place_id, found in stays.items() if found},
        grace=grace,
        as_of=moment.as_of,
        zone=moment.zone,
    )
    return attendance_of(_planned(ledger, moment), seen, _post_days(results, days), days)


_LONGEST_HOURS: Final = 12
"""For how long somebody is believed to stay at a post that no rule is about."""


def _post_days(results: Iterable[Result], days: DaySpan) -> Iterator[PostDay]:
    """Yield the days of posts, as far as their hours have passed."""
    hours: dict[tuple[str, str, date], list[Result]] = {}
    for one in results:
        duty = one.duty
        if duty.crew is not None and one.past_due and duty.day in days:
            hours.setdefault((duty.subject.id, duty.rule_name, duty.day), []).append(one)
    for (place_id, rule, day), found in hours.items():
        owed = (TimeSpan.between(one.duty.opens_at, one.duty.due_at + _TICK) for one in found)
        yield PostDay(
            place_id=place_id,
            rule=rule,
            day=day,
            hours_owed=sum(one.hours for one in join_times(owed)),
            bare=join_times(span for one in found for span in one.bare),
        )


def _rules(force: Sequence[InForce]) -> tuple[PostRule, ...]:
    return tuple(
        PostRule(
            name=f"{one.policy.id}/{rule.id}",
            rule=rule,
            windows=one.policy.windows,
            days=one.days,
        )
        for one in force
        for rule in one.rules
        if isinstance(rule, Staff)
    )


def _held_days(worker: Worker, periods_of: PeriodsOf) -> Iterator[DaySpan]:
    """Yield the days on which a worker who lives here is kept from coming."""
    for period in () if worker.person_id is None else periods_of(worker.person_id):
        for phase in period.phases:
            if phase.binding is Binding.ORDERED and phase.setting is not Setting.ANYWHERE:
                yield DaySpan(first_on=phase.first_on, last_on=phase.last_on)


def held_workers(
    directory: Directory, ledger: Ledger, moment: Moment, periods_of: PeriodsOf
) -> Iterator[Finding]:
    """Yield workers who are held today and still answer for others, as if they could come."""
    for worker in directory.register.workers:
        if _is_held(worker, moment.today, periods_of) and not directory.answering.is_absent(
            worker.id, ledger, moment
        ):
            where = str(Subject("worker", worker.id))
            yield Finding(code=Code.WORKER_HELD, where=where, about=(worker.id,))


def _is_held(worker: Worker, today: date, periods_of: PeriodsOf) -> bool:
    return any(today in days for days in _held_days(worker, periods_of))
