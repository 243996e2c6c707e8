"""Which fact met which duty.

Comes in: duties of one household or place, and the live entries about it. Goes out: one `Result`
for each duty, and what became of the facts. Deliberately not here: where duties and facts come from.

Facts inside their window first, as many duties as possible; only left-over facts may meet a duty
late, and only one that stays owed. A fact may meet duties of several rules, never two of one rule
(unless the rule's policy shares a test among its own causes).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

import attrs

from gridcare.bridge import derived
from gridcare.days import end_of, start_of, utc
from gridcare.duties import Duty
from gridcare.facts import Entry, Moment, Outcome
from gridcare.matching.assign import assign, chain
from gridcare.policy import Condition, Evidence, Judgement, matches

__all__ = ["Matched", "Result", "Status", "match_duties", "people_reached"]


class Status(StrEnum):
    """How a duty stands."""

    UPCOMING = "upcoming"
    DUE = "due"
    MET = "met"
    MET_LATE = "met_late"
    MISSED = "missed"
    OVERDUE = "overdue"
    ATTEMPTED = "attempted"
    REFUSED = "refused"
    WAIVED = "waived"


@derived
class Result:
    """How one duty stands, and the facts that say so.

    `met_by` is the fact that met it; `attempts` are facts about the deed that did not: nobody was
    there, it was refused, or a requirement was not fulfilled. `lacking` names what a package lacked.
    """

    duty: Duty
    status: Status
    met_by: str | None = None
    attempts: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    past_due: bool = False

    @property
    def met(self) -> bool:
        """Whether it was done, in time or late."""
        return self.status in (Status.MET, Status.MET_LATE)

    @property
    def unmet(self) -> bool:
        """Whether its time passed without its being done."""
        return self.past_due and not self.met and self.status is not Status.WAIVED

    @property
    def open(self) -> bool:
        """Whether somebody can and should still do it."""
        if self.met or self.status in (Status.WAIVED, Status.REFUSED, Status.MISSED):
            return False
        return not (self.past_due and self.duty.lapses)


@attrs.frozen(kw_only=True)
class Matched:
    """Results of all duties, the facts they used, and facts that fail a requirement."""

    results: tuple[Result, ...]
    used_ids: frozenset[str]
    failing_ids: frozenset[str]


_NOWHERE: Final = Judgement(evidence=Evidence.of(()), day=date.min, known_by=date.max)


def match_duties(
    duties: Iterable[Duty], entries: Sequence[Entry], moment: Moment
) -> Matched:
    """Match the duties of one part with the live entries about it."""
    about: dict[tuple[object, str], list[Entry]] = {}
    for entry in entries:
        about.setdefault((entry.fact.subject, entry.fact.kind), []).append(entry)
    results: list[Result] = []
    used: set[str] = set()
    failing: set[str] = set()
    for group in _groups(duties):
        first = group[0]
        found = about.get((first.subject, first.deed.fact), [])
        matcher = _Group(group, found, moment)
        results += matcher.results()
        used |= matcher.used_ids
        failing |= matcher.failing_ids
    return Matched(
        results=tuple(results),
        used_ids=frozenset(used),
        failing_ids=frozenset(failing - used),
    )


def _groups(duties: Iterable[Duty]) -> list[list[Duty]]:
    """Put together the duties that compete for the same facts, in order of deadline and key."""
    groups: dict[tuple[object, ...], list[Duty]] = {}
    for duty in duties:
        root = duty.root if duty.shared or duty.hours_apart else ""
        competes = (duty.subject, duty.deed.key, duty.series, duty.rule_id, duty.package, root)
        groups.setdefault(competes, []).append(duty)
    for group in groups.values():
        if len(group) > 1:
            group.sort(key=lambda one: (one.due_at, one.key))
    return list(groups.values())


class _Group:
    """Duties that compete for the same facts."""

    def __init__(self, duties: list[Duty], entries: list[Entry], moment: Moment) -> None:
        self.duties = duties
        self.moment = moment
        self.as_of = utc(moment.as_of)
        self.used_ids: set[str] = set()
        deed = duties[0].deed
        about = [e for e in entries if deed.where is None or _fulfils(e, deed.where)]
        self.good = [e for e in about if _counts(e, duties[0])]
        good_ids = {e.fact.id for e in self.good}
        self.poor = [e for e in about if e.fact.id not in good_ids]
        self.failing_ids: set[str] = set()
        self._extents = [_extent(entry, moment) for entry in self.good]

    def results(self) -> Iterator[Result]:
        """Yield how each duty stands."""
        met = self._in_time()
        late = self._late(met)
        for index, duty in enumerate(self.duties):
            yield self._result(duty, met.get(index), late.get(index))

    # --- who gets what ----------------------------------------------------------------------------

    def _in_time(self) -> dict[int, int]:
        if not self.good:
            return {}
        if self.duties[0].hours_apart:
            return self._chained()
        open_ones = [
            [] if duty.waived else self._fitting(duty) for duty in self.duties
        ]
        return {slot: thing for slot, thing in enumerate(assign(open_ones)) if thing is not None}

    def _chained(self) -> dict[int, int]:
        """Give each duty the next fact that is surely far enough from the one before."""
        first, last = self.duties[0], self.duties[-1]
        until = last.due_at if last.lapses else max(last.due_at, self.as_of)
        within = self._fitting(attrs.evolve(first, due_at=until))
        spans = [
            (self._extents[i][0].timestamp(), self._extents[i][1].timestamp()) for i in within
        ]
        row = chain(spans, timedelta(hours=first.hours_apart).total_seconds())
        return {slot: within[one] for slot, one in zip(range(len(self.duties)), row, strict=False)}

    def _fitting(self, duty: Duty) -> list[int]:
        """Return the facts inside the duty's time. An untimed fact never proves a window."""
        starts = [extent[0] for extent in self._extents]
        low, high = bisect_left(starts, duty.opens_at), bisect_right(starts, duty.due_at)
        timed = [i for i in range(low, high) if self.good[i].at is not None]
        if duty.windowed or all(entry.at is not None for entry in self.good):
            return timed
        return sorted({*timed, *(i for i in range(len(self.good)) if self._day_fits(i, duty))})

    def _day_fits(self, index: int, duty: Duty) -> bool:
        entry = self.good[index]
        opens_on = duty.opens_at.astimezone(self.moment.zone).date()
        return entry.at is None and entry.day >= opens_on and self._extents[index][1] <= duty.due_at

    def _late(self, met: dict[int, int]) -> dict[int, int]:
        """Let left-over facts meet duties that stay owed, after their deadline."""
        owing = [
            i
            for i, duty in enumerate(self.duties)
            if i not in met and not duty.lapses and not duty.waived and not duty.hours_apart
        ]
        left = [i for i in range(len(self.good)) if i not in set(met.values())]
        if not owing or not left:
            return {}
        choices = [
            [i for i in left if self._extents[i][1] > self.duties[slot].due_at] for slot in owing
        ]
        given = assign(choices)
        return {
            slot: thing for slot, thing in zip(owing, given, strict=True) if thing is not None
        }

    # --- how it stands ----------------------------------------------------------------------------

    def _result(self, duty: Duty, met: int | None, late: int | None) -> Result:
        if duty.waived:
            return Result(duty=duty, status=Status.WAIVED)
        past_due = duty.due_at < self.as_of
        index = met if met is not None else late
        attempts, lacking = self._attempts(duty)
        if index is not None:
            fact_id = self.good[index].fact.id
            self.used_ids.add(fact_id)
            in_time = self._extents[index][1] <= duty.due_at
            return Result(
                duty=duty,
                status=Status.MET if in_time else Status.MET_LATE,
                met_by=fact_id,
                attempts=tuple(one.fact.id for one in attempts),
                past_due=past_due,
            )
        return Result(
            duty=duty,
            status=self._unmet_status(duty, attempts),
            attempts=tuple(one.fact.id for one in attempts),
            lacking=lacking,
            past_due=past_due,
        )

    def _unmet_status(self, duty: Duty, attempts: list[Entry]) -> Status:
        if any(_outcome(one) is Outcome.REFUSED for one in attempts):
            return Status.REFUSED
        if attempts:
            return Status.ATTEMPTED
        if self.as_of < duty.opens_at:
            return Status.UPCOMING
        if self.as_of <= duty.due_at:
            return Status.DUE
        return Status.MISSED if duty.lapses else Status.OVERDUE

    def _attempts(self, duty: Duty) -> tuple[list[Entry], tuple[str, ...]]:
        """Return the facts about the deed, in its time, that do not count; and what was lacking."""
        if not self.poor:
            return [], ()
        until = duty.due_at if duty.lapses else max(duty.due_at, self.as_of)
        opens_on = duty.opens_at.astimezone(self.moment.zone).date()
        tried = [
            one
            for one in self.poor
            if (one.at is None and one.day >= opens_on or one.at is not None and one.at >= duty.opens_at)
            and _extent(one, self.moment)[0] <= until
        ]
        done = [one for one in tried if _outcome(one) is Outcome.DONE]
        self.failing_ids |= {one.fact.id for one in done}
        self.used_ids |= {one.fact.id for one in tried if one not in done}
        lacking = _lacking(done[-1], duty) if done else ()
        return tried, lacking


def people_reached(duty: Duty, entries: Sequence[Entry], moment: Moment) -> tuple[frozenset[str], frozenset[str]]:
    """Return whom the counting contacts of a round reached, and the ids of those contacts.

    One visit never answers for members it did not reach, so every counting contact is asked.
    """
    reached: set[str] = set()
    contacts: set[str] = set()
    for entry in entries:
        if entry.fact.kind != duty.deed.fact or entry.fact.subject != duty.subject:
            continue
        starts, ends = _extent(entry, moment)
        in_time = duty.opens_at <= starts and ends <= duty.due_at
        about = duty.deed.where is None or _fulfils(entry, duty.deed.where)
        if in_time and about and _counts(entry, duty):
            reached.update(getattr(entry.fact, "reached_ids", ()))
            contacts.add(entry.fact.id)
    return frozenset(reached & set(duty.people_ids)), frozenset(contacts)


def _fulfils(entry: Entry, condition: Condition) -> bool:
    return matches(condition, entry, entry.fact.kind, _NOWHERE)


def _counts(entry: Entry, duty: Duty) -> bool:
    if _outcome(entry) is not Outcome.DONE:
        return False
    requires = duty.deed.requires
    if requires is not None and not _fulfils(entry, requires):
        return False
    return not _lacking(entry, duty)


def _lacking(entry: Entry, duty: Duty) -> tuple[str, ...]:
    return () if duty.package is None else duty.package.missing_from(entry.fact.items)


def _outcome(entry: Entry) -> Outcome:
    outcome: Outcome = getattr(entry.fact, "outcome", Outcome.DONE)
    return outcome


def _extent(entry: Entry, moment: Moment) -> tuple[datetime, datetime]:
    """Return the earliest and latest instant at which a fact can have happened."""
    if entry.at is not None:
        return entry.at, entry.at
    return utc(start_of(entry.day, moment.zone)), utc(end_of(entry.day, moment.zone))
