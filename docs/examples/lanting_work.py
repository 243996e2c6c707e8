"""One worker's day: what is open through tonight, grouped, the most urgent first, with reasons."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from gridcare.assessment import WorkLine
from gridcare.days import end_of
from gridcare.matching import Status
from gridcare.wording import say
from lanting_morning import Morning

__all__ = ["WorkGroup", "WorkPlan", "plan_of"]


class WorkGroup(NamedTuple):
    """Lines that ask for the same thing by the same time."""

    what: str
    whom: tuple[str, ...]
    lines: int
    how: str
    until: str
    why: str
    overdue: bool


class WorkPlan(NamedTuple):
    """A worker's day; `absent` says since when the worker is not there."""

    worker_id: str
    lines: int
    overdue: int
    absent: str
    groups: tuple[WorkGroup, ...]


def plan_of(morning: Morning, worker_id: str) -> WorkPlan:
    """Return the day of one worker."""
    lines = morning.worklist.for_worker(worker_id).lines
    groups: dict[tuple[object, ...], list[WorkLine]] = {}
    for line in lines:
        alike = (_overdue(line), line.status, line.rule, line.due_at, worker_id in line.worker_ids)
        groups.setdefault(alike, []).append(line)
    ranked = sorted(groups.values(), key=lambda found: _rank(morning, found[0]))
    away = morning.absence(worker_id)
    return WorkPlan(
        worker_id=worker_id,
        lines=len(lines),
        overdue=sum(map(_overdue, lines)),
        absent="" if away is None else morning.word("worklist.absent", when=away),
        groups=tuple(_group(morning, worker_id, found) for found in ranked),
    )


def _overdue(line: WorkLine) -> bool:
    return line.status is Status.OVERDUE


def _rank(morning: Morning, line: WorkLine) -> tuple[bool, int, datetime, str]:
    """Put what is overdue first, then what matters most, then what is due soonest."""
    due = line.due_at
    return (not _overdue(line), morning.urgency(_deed_key(morning, line)), due, line.duty_key)


def _deed_key(morning: Morning, line: WorkLine) -> str:
    """Return the key of the deed; tests in isolation follow from a restriction and have one."""
    _policy, rule = morning.rule(line.rule)
    deed = getattr(rule, "deed", None)
    return "take_specimen" if deed is None else str(deed.key)


def _group(morning: Morning, worker_id: str, lines: list[WorkLine]) -> WorkGroup:
    first = lines[0]
    mine = worker_id in first.worker_ids
    status = say(f"status.{first.status}", morning.lang)
    how = morning.word("worklist.you" if mine else "worklist.see")
    return WorkGroup(
        what=first.deed.in_language(morning.lang),
        whom=_ids(lines),
        lines=len(lines),
        how=f"{how} · {status}",
        until=_until(morning, first),
        why=morning.why(first.rule),
        overdue=_overdue(first),
    )


def _ids(lines: Iterable[WorkLine]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.subject.id for line in lines))


def _until(morning: Morning, line: WorkLine) -> str:
    """Say by when, on the community's clock; what is overdue says since when."""
    due = morning.local(line.due_at)
    whole_day = due == end_of(due.date(), morning.zone)
    if _overdue(line):
        return morning.word("since", day=due.date() if whole_day else due)
    if due.date() > morning.today:
        return morning.word("by.day", day=due.date())
    if whole_day:
        return morning.word("by.tonight")
    return morning.word("by", clock=f"{due:%H:%M}" if due.second == 0 else _next_minute(due))


def _next_minute(due: datetime) -> str:
    """Write the last instant of a window as the minute it closes: 12:00, not 11:59."""
    return f"{due.hour + (due.minute + 1) // 60:02}:{(due.minute + 1) % 60:02}"
