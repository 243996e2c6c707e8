"""Rosters, and workers who are held themselves, as an assessment knows them.

Comes in: the directory, the ledger, the policies in force, and the periods of workers who live
here. Goes out: what `staffing` checks a roster against, and findings. Deliberately not here: the
checking.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from gridcare.days import DaySpan
from gridcare.facts import Ledger, Moment, Setting, ShiftPlanned, Subject
from gridcare.findings import Code, Finding
from gridcare.hours import TimeSpan
from gridcare.people import Worker
from gridcare.periods import IsolationPeriod
from gridcare.places import kind_of
from gridcare.policy import Binding, InForce, Staff
from gridcare.register import Directory
from gridcare.staffing import PostRule, RosterCheck, Shift, Staffed, check_roster

__all__ = ["held_workers", "roster_of"]

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
