"""Every need from raised to met: whose it is, who owes it, by when, what is still missing.

Comes in: assessed parts, the ledger, the directory. Goes out: `NeedsView`. Deliberately not here:
which kinds of need have which deadline (policies say so), and details that may be personal.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from gridcare.assessment.parts import Part
from gridcare.bridge import Id, derived, evolve, field_names
from gridcare.care import missing
from gridcare.facts import Entry, Ledger, Moment, Need, NeedMet, NeedRaised, Subject, Urgency
from gridcare.matching import Result, Status
from gridcare.people import Role
from gridcare.register import Directory
from gridcare.table import table

__all__ = ["NeedLine", "NeedsView", "needs_of"]


@derived
class NeedLine:
    """One need. Where no rule asks anybody to meet it, there is no status, deadline or owner.

    `missing` names the items asked for and not brought so far, each as often as it is short.
    """

    need_id: Id
    subject: Subject
    household_id: Id | None
    need: Need
    urgency: Urgency
    raised_on: date
    status: Status | None
    due_at: datetime | None
    performer: Role | None
    worker_ids: tuple[Id, ...]
    missing: tuple[str, ...]
    is_open: bool


@derived
class NeedsView:
    """Needs, the most urgent first; those that nobody owes come before all."""

    lines: tuple[NeedLine, ...]

    @property
    def open(self) -> "NeedsView":
        """The needs that somebody can and should still meet, or that nobody owes."""
        return NeedsView(lines=tuple(one for one in self.lines if one.is_open))

    def for_worker(self, worker_id: str) -> "NeedsView":
        """Return the needs that one worker is to meet."""
        return NeedsView(lines=tuple(one for one in self.lines if worker_id in one.worker_ids))

    def of_household(self, household_id: str) -> "NeedsView":
        """Return the needs of one household and its people."""
        mine = (one for one in self.lines if one.household_id == household_id)
        return NeedsView(lines=tuple(mine))

    def __len__(self) -> int:
        """Count the lines."""
        return len(self.lines)

    def __iter__(self) -> Iterator[NeedLine]:
        """Yield the lines."""
        return iter(self.lines)

    def to_records(self) -> list[dict[str, Any]]:
        """Return one flat dict a line, for a table of any kind."""
        names = field_names(NeedLine)
        return [
            {name: getattr(one, name) for name in names} | {"subject": str(one.subject)}
            for one in self.lines
        ]

    def _repr_html_(self) -> str:
        """Show the needs in a notebook."""
        rows = (
            (one.need, one.subject, one.status or "nobody owes it", ", ".join(one.missing))
            for one in self.lines
        )
        return table(["need", "of", "status", "missing"], rows)


def needs_of(
    parts: Iterable[Part], directory: Directory, ledger: Ledger, moment: Moment
) -> NeedsView:
    """Return every live need of these parts."""
    lines = [line for part in parts for line in _of_part(part, directory, ledger, moment)]
    return NeedsView(lines=tuple(sorted(lines, key=_urgent_first)))


def _urgent_first(line: NeedLine) -> tuple[bool, float, str]:
    due_at = 0.0 if line.due_at is None else line.due_at.timestamp()
    return not line.is_open, due_at, line.need_id


def _of_part(
    part: Part, directory: Directory, ledger: Ledger, moment: Moment
) -> Iterator[NeedLine]:
    owed: dict[str, list[Result]] = {}
    for result in part.results:
        if result.duty.deed.fact == "need_met":
            for fact_id in result.duty.because:
                owed.setdefault(fact_id, []).append(result)
    unowed = (one for one in part.surplus_ids if one not in owed)
    for fact_id in (*owed, *unowed):
        facts = [one for one in ledger.with_id(fact_id) if isinstance(one, NeedRaised)]
        for fact in facts[:1]:
            yield _line(fact, owed.get(fact_id, []), directory, ledger, moment)


def _line(
    fact: NeedRaised, owed: list[Result], directory: Directory, ledger: Ledger, moment: Moment
) -> NeedLine:
    """Tell one need by the duty that is due first, if any is."""
    about = [one for one in ledger.entries((fact.subject,), moment) if one.live]
    entry = next(one for one in about if one.fact.id == fact.id)
    household_id = fact.household_id or directory.household_of(fact.person_id or "", ledger, moment)
    line = NeedLine(
        need_id=fact.id,
        subject=fact.subject,
        household_id=household_id,
        need=fact.need,
        urgency=fact.urgency,
        raised_on=entry.day,
        status=None,
        due_at=None,
        performer=None,
        worker_ids=(),
        missing=missing(fact.items, _brought(about, {fact.id, entry.root_id})),
        is_open=True,
    )
    if not owed:
        return line
    first = min(owed, key=lambda one: (one.duty.due_at, one.duty.key))
    return evolve(
        line,
        status=first.status,
        due_at=first.duty.due_at.astimezone(moment.zone),
        performer=first.duty.performer,
        worker_ids=_workers(first.duty.performer, household_id, directory, ledger, moment),
        missing=() if first.met else line.missing,
        is_open=first.open,
    )


def _brought(about: Iterable[Entry], need_ids: set[str]) -> Iterator[str]:
    """Yield what was brought for a need, by whichever of its ids it was named."""
    for one in about:
        if isinstance(one.fact, NeedMet) and one.fact.need_id in need_ids:
            yield from one.fact.items


def _workers(
    role: Role, household_id: str | None, directory: Directory, ledger: Ledger, moment: Moment
) -> tuple[str, ...]:
    if household_id is None:
        return directory.workers_for(role, None, ledger, moment)
    return directory.workers_at_home(role, household_id, ledger, moment)
