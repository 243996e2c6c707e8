"""How soon somebody was seen: from an arrival being known to the first contact 严细实快.

Comes in: an assessment. Goes out: a line for each arrival, and for each grid the median and the
worst. Deliberately not here: whether that is soon enough; a policy says that.

Whoever has not been contacted yet is never dropped: they are counted beside every figure, and a
median is given as well in which they stand last, whatever their time will be.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from gridcare.assessment import Assessment
from gridcare.bridge import Id, derived
from gridcare.days import start_of, utc
from gridcare.facts import Arrived, Contacted, Entry, Outcome, Subject
from gridcare.table import table

__all__ = ["ContactTime", "ContactTimes", "GridContactTime", "contact_times"]


@derived
class ContactTime:
    """One arrival: when it was known, when the person was first reached, and the time between.

    `minutes` is None while nobody reached them, and `waiting_minutes` then says for how long.
    """

    person_id: Id
    grid_id: str
    arrival_id: Id
    known_at: datetime
    contact_id: Id | None
    contacted_at: datetime | None
    minutes: int | None
    waiting_minutes: int | None


@derived
class GridContactTime:
    """One grid, or all of them under "": how many arrivals, how many still waiting, how soon.

    `median_minutes` and `worst_minutes` are over those who were reached; in `median_of_all_minutes`
    whoever is still waiting stands behind them, and it is None if the middle falls among those.
    """

    grid_id: str
    arrivals: int
    waiting: int
    median_minutes: float | None
    worst_minutes: int | None
    median_of_all_minutes: float | None
    longest_wait_minutes: int | None


@derived
class ContactTimes:
    """Every arrival since a day, and how soon each was seen."""

    first_on: date | None
    rows: tuple[ContactTime, ...]

    @property
    def grids(self) -> tuple[GridContactTime, ...]:
        """One summary for each grid with an arrival, in order."""
        names = sorted({one.grid_id for one in self.rows})
        return tuple(
            _summary(name, [one for one in self.rows if one.grid_id == name]) for name in names
        )

    @property
    def total(self) -> GridContactTime:
        """The summary of all."""
        return _summary("", self.rows)

    @property
    def waiting(self) -> tuple[ContactTime, ...]:
        """Whoever has not been reached yet."""
        return tuple(one for one in self.rows if one.minutes is None)

    def to_records(self) -> list[dict[str, Any]]:
        """Return one flat dict an arrival."""
        return [
            {
                "person_id": one.person_id,
                "grid_id": one.grid_id,
                "known_at": one.known_at,
                "contacted_at": one.contacted_at,
                "minutes": one.minutes,
                "waiting_minutes": one.waiting_minutes,
            }
            for one in self.rows
        ]

    def _repr_html_(self) -> str:
        """Show the grids in a notebook."""
        head = ["grid", "arrivals", "waiting", "median min", "worst min", "longest wait min"]
        rows = (
            (
                one.grid_id,
                one.arrivals,
                one.waiting,
                one.median_minutes,
                one.worst_minutes,
                one.longest_wait_minutes,
            )
            for one in (*self.grids, self.total)
        )
        return table(head, rows)


def _summary(grid_id: str, rows: Sequence[ContactTime]) -> GridContactTime:
    reached = sorted(one.minutes for one in rows if one.minutes is not None)
    waiting = [one.waiting_minutes for one in rows if one.waiting_minutes is not None]
    return GridContactTime(
        grid_id=grid_id,
        arrivals=len(rows),
        waiting=len(waiting),
        median_minutes=_median(reached, len(reached)),
        worst_minutes=max(reached, default=None),
        median_of_all_minutes=_median(reached, len(rows)),
        longest_wait_minutes=max(waiting, default=None),
    )


def _median(reached: Sequence[int], total: int) -> float | None:
    """Return the median of so many, whoever is waiting behind those who were reached."""
    lower, upper = (total - 1) // 2, total // 2
    if upper >= len(reached):
        return None
    return reached[lower] if lower == upper else (reached[lower] + reached[upper]) / 2


def contact_times(assessment: Assessment, first_on: date | None = None) -> ContactTimes:
    """Say for each arrival (since a day) how long it took from its being known to a contact.

    A contact counts that was made since the person arrived, was done, and reached this person; one
    that names nobody reached the household, and with it whoever lived there that day. One made
    before the arrival was recorded took no time. An untimed contact proves no hour: it counts as
    made when its day was over.
    """
    rows = [
        row
        for entry in _arrivals(assessment)
        if (row := _row(entry, assessment)) is not None
        and (first_on is None or entry.day >= first_on)
    ]
    rows.sort(key=lambda one: (one.grid_id, one.known_at, one.arrival_id))
    return ContactTimes(first_on=first_on, rows=tuple(rows))


def _arrivals(assessment: Assessment) -> Iterator[Entry]:
    ledger, moment = assessment.ledger, assessment.moment
    for subject in ledger.subjects():
        if subject.kind == "person":
            for entry in ledger.entries((subject,), moment):
                if entry.live and isinstance(entry.fact, Arrived):
                    yield entry


def _row(entry: Entry, assessment: Assessment) -> ContactTime | None:
    person_id: str = entry.fact.person_id
    moment = assessment.moment
    part = assessment.parts.get(assessment.router.part_of(Subject("person", person_id)))
    happened = entry.at or utc(start_of(entry.day, moment.zone))
    recorded = entry.fact.recorded_at
    known = happened if recorded is None else max(happened, utc(recorded))
    contact = _first_contact(person_id, happened, assessment)
    at = None if contact is None else contact.first_and_last_instant(moment.zone)[1]
    return ContactTime(
        person_id=person_id,
        grid_id=(part.grid_id if part is not None else None) or "",
        arrival_id=entry.fact.id,
        known_at=known.astimezone(moment.zone),
        contact_id=None if contact is None else contact.fact.id,
        contacted_at=None if at is None else at.astimezone(moment.zone),
        minutes=None if at is None else max(0, _minutes(known, at)),
        waiting_minutes=_minutes(known, moment.as_of_utc) if at is None else None,
    )


def _minutes(since: datetime, until: datetime) -> int:
    return int((until - since).total_seconds() // 60)


def _first_contact(person_id: str, since: datetime, assessment: Assessment) -> Entry | None:
    zone = assessment.moment.zone
    later = (
        one
        for one in _contacts(person_id, assessment)
        if one.first_and_last_instant(zone)[1] >= since
    )
    return _earliest(later, assessment)


def _contacts(person_id: str, assessment: Assessment) -> Iterator[Entry]:
    """Yield every contact that reached a person, in whatever household they lived by then."""
    ledger, moment, directory = assessment.ledger, assessment.moment, assessment.directory
    if person_id not in directory.people:
        return
    moves = [one for one in directory.moves_of(person_id, ledger, moment) if one.live]
    for household_id, days in directory.stays_of(person_id, moves):
        for one in ledger.entries((Subject("household", household_id),), moment):
            was_there = one.day in days or person_id in getattr(one.fact, "reached_ids", ())
            if one.live and was_there and _reached(one, person_id):
                yield one


def _earliest(entries: Iterable[Entry], assessment: Assessment) -> Entry | None:
    zone = assessment.moment.zone
    return min(
        entries,
        key=lambda one: (one.first_and_last_instant(zone)[1], one.fact.id),
        default=None,
    )


def _reached(entry: Entry, person_id: str) -> bool:
    fact = entry.fact
    if not isinstance(fact, Contacted) or fact.outcome is not Outcome.DONE:
        return False
    return not fact.reached_ids or person_id in fact.reached_ids
