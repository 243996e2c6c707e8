"""The worklist: what is open through the end of the day, by whom, and why.

Comes in: assessed parts, the directory. Goes out: `Worklist`, most urgent first, which goes to
JSON, to records and columns, and shows itself. Deliberately not here: what was missed (`gaps`).
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from typing import Any

from gridcare.assessment.parts import Part
from gridcare.bridge import Id, derived, field_names
from gridcare.days import end_of, utc
from gridcare.duties import Duty
from gridcare.facts import Ledger, Moment, Subject
from gridcare.matching import Result, Status
from gridcare.people import Role
from gridcare.register import Directory
from gridcare.table import table
from gridcare.wording import Language, Text, say

__all__ = ["WorkLine", "Worklist", "worklist_of"]


@derived
class WorkLine:
    """One line of a worklist: what, for whom, by when (local time), and why.

    `worker_ids` do it, `supervisor_ids` see to it; both are empty where nobody is responsible.
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

    def in_language(self, lang: Language) -> str:
        """Return the line as text, without anything personal."""
        what = self.deed.in_language(lang)
        status = say(f"status.{self.status}", lang)
        return say("worklist.line", lang, what=what, whom=str(self.subject), status=status)


@derived
class Worklist:
    """What is open through the end of the day, most urgent first."""

    lines: tuple[WorkLine, ...]

    def for_worker(self, worker_id: str) -> "Worklist":
        """Return the lines that a worker does or sees to, in order; none is an empty list."""
        mine = (
            one
            for one in self.lines
            if worker_id in one.worker_ids or worker_id in one.supervisor_ids
        )
        return Worklist(lines=tuple(mine))

    def in_language(self, lang: Language) -> str:
        """Return the list as text, one line each."""
        return "\n".join(line.in_language(lang) for line in self.lines)

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
            (one.status, one.deed.en, one.subject, one.due_at.isoformat(" ", "minutes")[:16])
            for one in self.lines
        )
        return table(["status", "what", "for", "until"], rows)

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
    }


class _Responsible:
    """Who answers for what, asked once for each role and the rungs on which anybody may."""

    def __init__(self, directory: Directory, ledger: Ledger, moment: Moment) -> None:
        self._asked: dict[tuple[Role, tuple[Subject, ...]], tuple[str, ...]] = {}
        self._answering = directory.answering
        self._context = (ledger, moment)

    def workers(self, role: Role | None, duty: Duty) -> tuple[str, ...]:
        """Return the workers of a role for where a duty is owed."""
        if role is None or role is Role.RESIDENT:
            return ()
        ledger, moment = self._context
        rungs = self._answering.rungs(ledger, duty.grid_id, duty.unit_id, duty.dwelling_id)
        known = self._asked.get((role, rungs))
        if known is None:
            known = self._answering.on(rungs, role, ledger, moment)
            self._asked[role, rungs] = known
        return known


def worklist_of(
    parts: Iterable[Part], directory: Directory, ledger: Ledger, moment: Moment
) -> Worklist:
    """Return what is open through the end of the local day."""
    responsible = _Responsible(directory, ledger, moment)
    horizon = utc(end_of(moment.today, moment.zone))
    lines = [
        _line(result, responsible, moment.zone)
        for part in parts
        for result in part.open
        if result.duty.opens_at <= horizon
    ]
    return Worklist(lines=tuple(sorted(lines, key=lambda one: (one.due_at, one.duty_key))))


def _line(result: Result, responsible: _Responsible, zone: tzinfo) -> WorkLine:
    duty = result.duty
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
        worker_ids=responsible.workers(duty.performer, duty),
        supervisor=duty.supervisor,
        supervisor_ids=responsible.workers(duty.supervisor, duty),
        rule=duty.rule_name,
        because=duty.because,
    )
