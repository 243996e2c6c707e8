"""The worklist: what is open through the end of the day, by whom, and why.

Comes in: assessed parts, the directory. Goes out: `Worklist`, most urgent first, which goes to
JSON, to records and columns, and shows itself. Deliberately not here: what was missed (`gaps`).
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from gridcare.assessment.parts import Part
from gridcare.assessment.responsible import Escalated, Responsible
from gridcare.bridge import Id, derived, evolve, field_names
from gridcare.days import end_of, utc
from gridcare.facts import Moment, Subject
from gridcare.matching import Result, Status
from gridcare.people import Role
from gridcare.table import table
from gridcare.wording import Language, Text, say

__all__ = ["WorkLine", "Worklist", "escalated_of", "worklist_of"]

_TICK: Final = timedelta(microseconds=1)


@derived
class WorkLine:
    """One line of a worklist: what, for whom, by when (local time), and why.

    `worker_ids` do it, `supervisor_ids` see to it; both are empty where nobody is responsible. At a
    post `worker_ids` are planned, and hours that follow on each other are one line, which holds the
    keys of the others in `more_keys`. `escalated` are the levels that it has gone up to.
    """

    duty_key: str
    status: Status
    deed_key: str
    deed: Text
    subject: Subject
    household_id: Id | None
    grid_id: Id | None
    opens_at: datetime
    due_at: datetime
    slot: str
    performer: Role
    worker_ids: tuple[Id, ...]
    supervisor: Role | None
    supervisor_ids: tuple[Id, ...]
    rule: str
    because: tuple[str, ...]
    escalated: tuple[Escalated, ...] = ()
    more_keys: tuple[str, ...] = ()

    def concerns(self, worker_id: str) -> bool:
        """Tell whether a worker does it, sees to it, or was passed it."""
        levels = (name for one in self.escalated for name in one.worker_ids)
        return worker_id in (*self.worker_ids, *self.supervisor_ids, *levels)

    def in_language(self, lang: Language) -> str:
        """Return the line as text, without anything personal."""
        what = self.deed.in_language(lang)
        status = say(f"status.{self.status}", lang)
        line = say("worklist.line", lang, what=what, whom=str(self.subject), status=status)
        if not self.escalated:
            return line
        roles = (say(f"explain.role.{one.role}", lang) for one in self.escalated)
        levels = say("worklist.and", lang).join(roles)
        return say("worklist.escalated", lang, line=line, levels=levels)


@derived
class Worklist:
    """What is open through the end of the day, most urgent first."""

    lines: tuple[WorkLine, ...]

    def for_worker(self, worker_id: str) -> "Worklist":
        """Return the lines a worker does, sees to, or was passed; none is an empty list."""
        mine = (one for one in self.lines if one.concerns(worker_id))
        return Worklist(lines=tuple(mine))

    def in_language(self, lang: Language) -> str:
        """Return the list as text, one line each."""
        return "\n".join(line.in_language(lang) for line in self.lines)

    def __str__(self) -> str:
        """Return the list as English text, one line each."""
        return self.in_language("en")

    def __repr__(self) -> str:
        """Show how many lines there are."""
        return f"Worklist({len(self)} lines)"

    def __len__(self) -> int:
        """Count the lines."""
        return len(self.lines)

    def __iter__(self) -> Iterator[WorkLine]:
        """Yield the lines."""
        return iter(self.lines)

    def to_records(self) -> list[dict[str, Any]]:
        """Return one flat dict a line, for a table of any kind."""
        return [_flat(line) for line in self.lines]

    def _repr_html_(self) -> str:
        """Show the list in a notebook."""
        rows = (
            (
                one.status,
                one.deed.en,
                one.subject,
                one.due_at.isoformat(" ", "minutes")[:16],
                ", ".join(one.worker_ids) or one.performer,
            )
            for one in self.lines
        )
        return table(["status", "what", "for", "until", "who"], rows)

    def to_columns(self) -> dict[str, list[Any]]:
        """Return one list for each column, which every dataframe library reads."""
        records = self.to_records()
        return {name: [one[name] for one in records] for name in field_names(WorkLine)}


def _flat(line: WorkLine) -> dict[str, Any]:
    record = {name: getattr(line, name) for name in field_names(WorkLine)}
    return record | {
        "deed": line.deed.en,
        "subject": str(line.subject),
        "status": str(line.status),
        "performer": str(line.performer),
        "supervisor": None if line.supervisor is None else str(line.supervisor),
        "escalated": tuple(str(one.role) for one in line.escalated),
    }


def worklist_of(parts: Iterable[Part], responsible: Responsible, moment: Moment) -> Worklist:
    """Return what is open through the end of the local day."""
    horizon = utc(end_of(moment.today, moment.zone))
    return _listed(
        (one for part in parts for one in part.open if one.duty.opens_at <= horizon), responsible
    )


def escalated_of(parts: Iterable[Part], responsible: Responsible) -> Worklist:
    """Return what has gone up: past due, not done, and passed to a level above."""
    return _listed(
        (one for part in parts for one in part.unmet if responsible.escalated(one)), responsible
    )


def _listed(results: Iterable[Result], responsible: Responsible) -> Worklist:
    plain: list[WorkLine] = []
    hourly: list[WorkLine] = []
    for result in results:
        lines = plain if result.duty.crew is None else hourly
        lines.append(_line(result, responsible))
    lines = sorted((*plain, *_joined(hourly)), key=lambda one: (one.due_at, one.duty_key))
    return Worklist(lines=tuple(lines))


def _joined(hours: Iterable[WorkLine]) -> Iterator[WorkLine]:
    """Yield hours of one post that follow on each other, for the same people, as one line."""
    held: WorkLine | None = None
    for line in sorted(hours, key=lambda one: (*_alike(one), utc(one.opens_at), one.duty_key)):
        if held is not None and _follows_on(held, line):
            keys = (*held.more_keys, line.duty_key, *line.more_keys)
            held = evolve(held, due_at=line.due_at, more_keys=keys)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _alike(line: WorkLine) -> tuple[object, ...]:
    levels = tuple((one.role, one.worker_ids) for one in line.escalated)
    return (line.rule, line.subject, line.status, line.worker_ids, line.supervisor_ids, levels)


def _follows_on(held: WorkLine, line: WorkLine) -> bool:
    return _alike(held) == _alike(line) and utc(held.due_at) + _TICK == utc(line.opens_at)


def _line(result: Result, responsible: Responsible) -> WorkLine:
    duty, zone = result.duty, responsible.zone
    return WorkLine(
        duty_key=duty.key,
        status=result.status,
        deed_key=duty.deed.key,
        deed=duty.deed.name,
        subject=duty.subject,
        household_id=duty.household_id,
        grid_id=duty.grid_id,
        opens_at=duty.opens_at.astimezone(zone),
        due_at=duty.due_at.astimezone(zone),
        slot=duty.slot,
        performer=duty.performer,
        worker_ids=responsible.doing(duty),
        supervisor=responsible.supervisor(duty),
        supervisor_ids=responsible.seeing_to(duty),
        rule=duty.rule_name,
        because=duty.because,
        escalated=responsible.escalated(result),
    )
