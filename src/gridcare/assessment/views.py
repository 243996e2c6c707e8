"""Views over assessed parts: the worklist, the gaps, the situation, a person, a round.

Comes in: parts, their tally, the directory. Goes out: frozen values that go to JSON and show
themselves in a notebook. Deliberately not here: deriving anything anew.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, tzinfo
from html import escape
from typing import Any, Final

from gridcare.assessment.parts import Part
from gridcare.assessment.route import Router
from gridcare.bridge import Id, derived, field_names
from gridcare.days import end_of, utc
from gridcare.errors import UnknownName
from gridcare.facts import Bound, Counted, CountStated, Ledger, Moment, Subject
from gridcare.findings import Code, Finding
from gridcare.matching import Result, Status
from gridcare.people import Residence, Role
from gridcare.periods import IsolationPeriod
from gridcare.places import PremisesKind
from gridcare.policy import Purpose, Setting
from gridcare.register import Directory, Register
from gridcare.wording import Language, Text, say

__all__ = [
    "Gaps",
    "GridCoverage",
    "PersonView",
    "RoundCoverage",
    "Situation",
    "UnmatchedFact",
    "Unregistered",
    "WorkLine",
    "Worklist",
    "coverage_of",
    "gaps_of",
    "person_view",
    "reconcile",
    "situation_of",
    "worklist_of",
]


# --- worklist -------------------------------------------------------------------------------------


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
        return _table(["status", "what", "for", "until"], rows)

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


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    top = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in row)}</tr>" for row in rows
    )
    return f"<table><tr>{top}</tr>{body}</table>"


class _Responsible:
    """Who answers for what, asked once for each role and grid."""

    def __init__(self, directory: Directory, ledger: Ledger, moment: Moment) -> None:
        self._asked: dict[tuple[Role, str | None], tuple[str, ...]] = {}
        self._context = (directory, ledger, moment)

    def workers(self, role: Role | None, grid_id: str | None) -> tuple[str, ...]:
        """Return the workers of a role for a grid."""
        if role is None or role is Role.RESIDENT:
            return ()
        known = self._asked.get((role, grid_id))
        if known is None:
            directory, ledger, moment = self._context
            known = directory.workers_for(role, grid_id, ledger, moment)
            self._asked[role, grid_id] = known
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
        worker_ids=responsible.workers(duty.performer, duty.grid_id),
        supervisor=duty.supervisor,
        supervisor_ids=responsible.workers(duty.supervisor, duty.grid_id),
        rule=duty.rule_name,
        because=duty.because,
    )


# --- gaps -----------------------------------------------------------------------------------------


@derived
class Unregistered:
    """People or places that are in no register: seen by facts, or short of a stated count."""

    kind: str
    stated: int | None
    registered: int | None
    ids: tuple[Id, ...]


@derived
class UnmatchedFact:
    """A live fact that met nobody: it names nobody known, or fails what its deed requires."""

    fact_id: Id
    where: str
    reason: str


@derived
class Gaps:
    """What is missing, in four parts. `unassigned` overlaps the others by design."""

    unmet: tuple[Result, ...]
    unassigned: tuple[WorkLine, ...]
    unregistered: tuple[Unregistered, ...]
    unmatched: tuple[UnmatchedFact, ...]

    def __len__(self) -> int:
        """Count them all."""
        return sum(map(len, (self.unmet, self.unassigned, self.unregistered, self.unmatched)))

    def _repr_html_(self) -> str:
        """Show the gaps in a notebook."""
        rows = [
            ("unmet", len(self.unmet)),
            ("unassigned", len(self.unassigned)),
            ("unregistered", len(self.unregistered)),
            ("unmatched", len(self.unmatched)),
        ]
        return _table(["gap", "how many"], rows)


def gaps_of(
    parts: Iterable[Part],
    directory: Directory,
    ledger: Ledger,
    moment: Moment,
    counted: tuple[CountStated, ...],
) -> Gaps:
    """Return the gaps of all parts, and those that only show in the whole."""
    held = tuple(parts)
    unmet = [result for part in held for result in part.unmet]
    lines = worklist_of(held, directory, ledger, moment).lines
    return Gaps(
        unmet=tuple(sorted(unmet, key=lambda one: (one.duty.due_at, one.duty.key))),
        unassigned=tuple(one for one in lines if _nobody(one)),
        unregistered=tuple(_unregistered(held, directory.register, counted)),
        unmatched=tuple(_unmatched(held)),
    )


def _nobody(line: WorkLine) -> bool:
    """Tell whether a line is in nobody's hands: no one to do it, or no one to see to it."""
    does = bool(line.worker_ids) or line.performer is Role.RESIDENT
    sees = bool(line.supervisor_ids) or line.supervisor in (None, Role.RESIDENT)
    return not (does and sees)


def _unregistered(
    parts: tuple[Part, ...], register: Register, counted: tuple[CountStated, ...]
) -> Iterator[Unregistered]:
    for fact in counted:
        if _short(fact, register):
            yield Unregistered(
                kind=fact.counted,
                stated=fact.number,
                registered=_registered(fact.counted, register),
                ids=(),
            )
    seen: dict[str, set[str]] = {}
    for part in parts:
        if part.key.kind == "stray" and _live_ids(part):
            kind, _, name = part.key.id.partition(":")
            seen.setdefault(kind, set()).add(name)
        if part.strangers:
            seen.setdefault("person", set()).update(part.strangers)
    for kind in sorted(seen):
        yield Unregistered(kind=kind, stated=None, registered=None, ids=tuple(sorted(seen[kind])))


def _live_ids(part: Part) -> tuple[str, ...]:
    return tuple(sorted(one for one, fate in part.dispositions.items() if fate == "live"))


def _unmatched(parts: tuple[Part, ...]) -> Iterator[UnmatchedFact]:
    for part in parts:
        where = part.key.id if part.key.kind == "stray" else f"{part.key.kind}:{part.key.id}"
        for fact_id in _live_ids(part) if part.key.kind == "stray" else ():
            yield UnmatchedFact(fact_id=fact_id, where=where, reason="names_nobody_known")
        for fact_id in part.failing_ids:
            yield UnmatchedFact(fact_id=fact_id, where=where, reason="fails_a_requirement")


def _registered(counted: Counted, register: Register) -> int:
    match counted:
        case Counted.HOUSEHOLDS:
            return len(register.households)
        case Counted.PEOPLE:
            return len(register.people)
        case Counted.RESIDENTS:
            return sum(1 for one in register.people if one.residence is not Residence.AWAY)
        case Counted.COMPOUNDS:
            return len(register.compounds)
        case _:  # shops
            return sum(1 for one in register.premises if one.kind is PremisesKind.SHOP)


def _short(fact: CountStated, register: Register) -> bool:
    """Tell whether the register falls short of a stated count. "Just under" is no claim upward."""
    return fact.bound is not Bound.UNDER and _registered(fact.counted, register) < fact.number


def reconcile(counted: Iterable[CountStated], register: Register) -> Iterator[Finding]:
    """Yield findings where the register and a stated count part ways."""
    for fact in counted:
        registered = _registered(fact.counted, register)
        over = {Bound.EXACTLY: fact.number + 1, Bound.UNDER: fact.number}.get(fact.bound)
        exceeded = over is not None and registered >= over
        if _short(fact, register) or exceeded:
            code = Code.COUNT_EXCEEDED if exceeded else Code.COUNT_NOT_REACHED
            yield Finding(code=code, where=f"register:{fact.counted}", about=(fact.id,))


# --- situation and rounds -------------------------------------------------------------------------


@derived
class Situation:
    """The day in figures, each a sum over parts.

    `held` counts periods that run today by setting and purpose; `duties` counts duties by status;
    `unmet` counts by deed what was not done in time; `facts` counts facts by what became of them.
    """

    as_of: datetime
    held: tuple[tuple[Setting, Purpose, int], ...]
    duties: tuple[tuple[Status, int], ...]
    unmet: tuple[tuple[str, int], ...]
    facts: tuple[tuple[str, int], ...]

    @property
    def held_total(self) -> int:
        """How many periods run today."""
        return sum(count for *_which, count in self.held)

    @property
    def unmet_total(self) -> int:
        """How many duties were not done in time."""
        return sum(count for _deed, count in self.unmet)

    def _repr_html_(self) -> str:
        """Show the figures in a notebook."""
        rows = [(f"{setting} {purpose}", count) for setting, purpose, count in self.held]
        rows += [(f"duties {status}", count) for status, count in self.duties]
        return _table(["what", "how many"], rows)


def situation_of(tally: Mapping[tuple[str, ...], int], moment: Moment) -> Situation:
    """Sum the tally into the day's figures."""
    held: dict[tuple[Setting, Purpose], int] = {}
    unmet: dict[str, int] = {}
    duties: dict[Status, int] = {}
    facts: dict[str, int] = {}
    for key, count in tally.items():
        match key:
            case ("held", _grid, setting, purpose):
                which = (Setting(setting), Purpose(purpose))
                held[which] = held.get(which, 0) + count
            case ("unmet", _grid, deed):
                unmet[deed] = unmet.get(deed, 0) + count
            case ("duties", status):
                duties[Status(status)] = count
            case ("facts", fate):
                facts[str(fate)] = count
            case _:
                continue
    return Situation(
        as_of=moment.as_of,
        held=tuple((*which, count) for which, count in sorted(held.items()) if count),
        duties=tuple((one, duties[one]) for one in sorted(duties) if duties[one]),
        unmet=tuple((one, unmet[one]) for one in sorted(unmet) if unmet[one]),
        facts=tuple((one, facts[one]) for one in sorted(facts) if facts[one]),
    )


@derived
class GridCoverage:
    """How far a round has come in one grid: every household in exactly one place."""

    grid_id: str
    households: int
    reached: int
    attempted: int
    refused: int
    exempt: int
    pending: int
    people: int
    people_reached: int


@derived
class RoundCoverage:
    """How far a screening round has come, by grid, with the vacant dwellings beside it."""

    rule_id: str
    grids: tuple[GridCoverage, ...]
    vacant_dwellings: int

    @property
    def total(self) -> GridCoverage:
        """The sum of all grids."""
        counts = [name for name in field_names(GridCoverage) if name != "grid_id"]
        sums = {name: sum(getattr(one, name) for one in self.grids) for name in counts}
        return GridCoverage(grid_id="", **sums)

    def _repr_html_(self) -> str:
        """Show the round in a notebook, grid by grid."""
        names = field_names(GridCoverage)
        return _table(names, ([getattr(one, name) for name in names] for one in self.grids))


def coverage_of(
    rule_id: str, tally: Mapping[tuple[str, ...], int], directory: Directory
) -> RoundCoverage:
    """Sum the tally into the coverage of one round."""
    counts: dict[str, dict[str, int]] = {}
    known: set[str] = set()
    for key, count in tally.items():
        if key[0] not in ("round", "people"):
            continue
        _kind, rule, grid, bucket = key
        known.add(rule.partition("/")[2])
        if rule.partition("/")[2] == rule_id:
            name = f"people_{bucket}" if key[0] == "people" else bucket
            of_grid = counts.setdefault(grid, {})
            of_grid[name] = of_grid.get(name, 0) + count
    if rule_id not in known:
        raise UnknownName("round", *sorted(known))
    return RoundCoverage(
        rule_id=rule_id,
        grids=tuple(_grid_coverage(grid, counts[grid]) for grid in sorted(counts)),
        vacant_dwellings=sum(1 for one in directory.dwellings.values() if one.vacant),
    )


_BUCKETS: Final = ("reached", "attempted", "refused", "exempt", "pending")


def _grid_coverage(grid_id: str, counts: Mapping[str, int]) -> GridCoverage:
    return GridCoverage(
        grid_id=grid_id,
        households=sum(counts.get(one, 0) for one in _BUCKETS),
        people=counts.get("people_all", 0),
        people_reached=counts.get("people_reached", 0),
        **{one: counts.get(one, 0) for one in _BUCKETS},
    )


# --- one person -----------------------------------------------------------------------------------


@derived
class FileEntry:
    """One line of a person's file: a fact, its kind, its day, and what became of it."""

    fact_id: Id
    kind: str
    day: date
    fate: str


@derived
class PersonView:
    """Everything about one person: periods, duties, file; where there is none, an empty tuple."""

    person_id: Id
    household_id: Id | None
    periods: tuple[IsolationPeriod, ...]
    results: tuple[Result, ...]
    file: tuple[FileEntry, ...]


def person_view(person_id: str, part: Part | None, router: Router) -> PersonView:
    """Gather one person from the part they belong to."""
    mine = Subject("person", person_id)
    people = () if part is None else part.people
    results = () if part is None else part.results
    entries = router.ledger.entries((mine,), router.moment)
    household = router.directory.household_of(person_id, router.ledger, router.moment)
    shared = Subject("household", household or "")
    return PersonView(
        person_id=person_id,
        household_id=household,
        periods=tuple(p for one in people if one.person_id == person_id for p in one.periods),
        results=tuple(one for one in results if one.duty.subject in (mine, shared)),
        file=tuple(
            FileEntry(
                fact_id=entry.fact.id,
                kind=entry.fact.kind,
                day=entry.day,
                fate=str(entry.disposition),
            )
            for entry in entries
            if entry.fact.subject == mine
        ),
    )
