"""Which fact met which duty.

Comes in: duties of one household or place, and the live entries about it. Goes out: one `Result`
for each duty, and what became of the facts. Deliberately not here: where duties and facts come from.

Facts inside their window first, as many duties as possible; only left-over facts may meet a duty
late, and only one that stays owed. A fact may meet duties of several rules, never two of one rule
(unless the rule's policy shares a test among its own causes).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

import attrs

from gridcare.bridge import derived
from gridcare.days import end_of, start_of, utc
from gridcare.duties import Duty
from gridcare.facts import Entry, Moment, Outcome
from gridcare.matching.assign import assign, chain
from gridcare.policy import Condition, Evidence, Judgement, matches

__all__ = ["Matched", "Result", "Status", "match_duties"]


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
    there, it was refused, or a requirement was not fulfilled. `lacking` names what a package
    lacked. In a round, `reached_ids` are the people that its contacts reached.
    """

    duty: Duty
    status: Status
    met_by: str | None = None
    attempts: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    reached_ids: tuple[str, ...] = ()
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


def match_duties(duties: Iterable[Duty], entries: Sequence[Entry], moment: Moment) -> Matched:
    """Match the duties of one part with the live entries about it."""
    about: dict[tuple[object, str], list[Entry]] = {}
    for entry in entries:
        about.setdefault((entry.fact.subject, entry.fact.kind), []).append(entry)
    results: list[Result] = []
    used: set[str] = set()
    failing: set[str] = set()
    for group in _groups(duties):
        first = group[0]
        matcher = _Group(group, about.get((first.subject, first.deed.fact), []), moment)
        results += matcher.results()
        used |= matcher.used_ids
        failing |= matcher.failing_ids
    return Matched(
        results=tuple(results), used_ids=frozenset(used), failing_ids=frozenset(failing - used)
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
    """Duties that compete for the same facts, and the facts about their deed.

    `good` facts count; `poor` ones are about the deed and do not: nobody was there, it was refused,
    or a requirement is not fulfilled. Facts outside everybody's time are not even looked at.
    """

    def __init__(self, duties: list[Duty], entries: list[Entry], moment: Moment) -> None:
        self.duties = duties
        self.moment = moment
        self.as_of = utc(moment.as_of)
        self.used_ids: set[str] = set()
        self.failing_ids: set[str] = set()
        self.good: list[_Timed] = []
        self.poor: list[_Timed] = []
        self._sort_out(entries)

    def _sort_out(self, entries: list[Entry]) -> None:
        first = self.duties[0]
        opens_at = min(duty.opens_at for duty in self.duties)
        until = max(self._until(duty) for duty in self.duties)
        for entry in entries:
            timed = _timed(entry, self.moment)
            if timed.latest < opens_at or timed.earliest > until:
                continue
            where = first.deed.where
            if where is None or _fulfils(entry, where):
                (self.good if _counts(entry, first) else self.poor).append(timed)

    def _until(self, duty: Duty) -> datetime:
        """Return the last instant at which a fact can still say something about a duty."""
        return duty.due_at if duty.lapses else max(duty.due_at, self.as_of)

    def results(self) -> Iterator[Result]:
        """Yield how each duty stands."""
        met = self._in_time()
        met |= self._late(met)
        for index, duty in enumerate(self.duties):
            yield self._result(duty, met.get(index))

    # --- who gets what ----------------------------------------------------------------------------

    def _in_time(self) -> dict[int, int]:
        if not self.good:
            return {}
        if self.duties[0].hours_apart:
            return self._chained()
        choices = [[] if duty.waived else self._fitting(duty) for duty in self.duties]
        return {slot: thing for slot, thing in enumerate(assign(choices)) if thing is not None}

    def _fitting(self, duty: Duty) -> list[int]:
        return [index for index, timed in enumerate(self.good) if timed.fits(duty)]

    def _chained(self) -> dict[int, int]:
        """Give each duty the next fact that is surely far enough from the one before."""
        spans = [(timed.earliest.timestamp(), timed.latest.timestamp()) for timed in self.good]
        apart = timedelta(hours=self.duties[0].hours_apart).total_seconds()
        return dict(zip(range(len(self.duties)), chain(spans, apart), strict=False))

    def _late(self, met: dict[int, int]) -> dict[int, int]:
        """Let left-over facts meet duties that stay owed, after their deadline."""
        owing = [
            slot
            for slot, duty in enumerate(self.duties)
            if not (slot in met or duty.lapses or duty.waived or duty.hours_apart)
        ]
        left = sorted({*range(len(self.good))} - {*met.values()})
        if not owing or not left:
            return {}
        choices = [
            [thing for thing in left if self.good[thing].latest > self.duties[slot].due_at]
            for slot in owing
        ]
        given = zip(owing, assign(choices), strict=True)
        return {slot: thing for slot, thing in given if thing is not None}

    # --- how it stands ----------------------------------------------------------------------------

    def _result(self, duty: Duty, index: int | None) -> Result:
        if duty.waived:
            return Result(duty=duty, status=Status.WAIVED)
        tried = self._attempts(duty)
        attempts = tuple(one.entry.fact.id for one in tried)
        past_due = duty.due_at < self.as_of
        reached = self._reached(duty) if duty.is_round else ()
        if index is None:
            return Result(
                duty=duty,
                status=self._unmet_status(duty, tried),
                attempts=attempts,
                lacking=_lacking_of(duty, tried),
                reached_ids=reached,
                past_due=past_due,
            )
        met_by = self.good[index]
        self.used_ids.add(met_by.entry.fact.id)
        return Result(
            duty=duty,
            status=Status.MET if met_by.latest <= duty.due_at else Status.MET_LATE,
            met_by=met_by.entry.fact.id,
            attempts=attempts,
            reached_ids=reached,
            past_due=past_due,
        )

    def _unmet_status(self, duty: Duty, tried: "list[_Timed]") -> Status:
        if any(_outcome(one.entry) is Outcome.REFUSED for one in tried):
            return Status.REFUSED
        if tried:
            return Status.ATTEMPTED
        if self.as_of < duty.opens_at:
            return Status.UPCOMING
        if self.as_of <= duty.due_at:
            return Status.DUE
        return Status.MISSED if duty.lapses else Status.OVERDUE

    def _attempts(self, duty: Duty) -> "list[_Timed]":
        """Return the facts about the deed, in its time, that do not count."""
        until = self._until(duty)
        tried = [one for one in self.poor if one.since(duty) and one.earliest <= until]
        for one in tried:
            done = _outcome(one.entry) is Outcome.DONE
            (self.failing_ids if done else self.used_ids).add(one.entry.fact.id)
        return tried

    def _reached(self, duty: Duty) -> tuple[str, ...]:
        """Return whom the counting contacts of a round reached.

        One visit never answers for members it did not reach, so every counting contact is asked.
        """
        contacts = [one.entry.fact for one in self.good if one.fits(duty)]
        self.used_ids.update(fact.id for fact in contacts)
        named = {one for fact in contacts for one in getattr(fact, "reached_ids", ())}
        return tuple(one for one in duty.people_ids if one in named)


class _Timed(NamedTuple):
    """An entry with the earliest and the latest instant at which it can have happened."""

    entry: Entry
    earliest: datetime
    latest: datetime

    def fits(self, duty: Duty) -> bool:
        """Tell whether it surely happened in the duty's time; no untimed fact proves a window."""
        if self.entry.at is None and duty.windowed:
            return False
        return self.since(duty) and self.latest <= duty.due_at

    def since(self, duty: Duty) -> bool:
        """Tell whether it happened once the duty was owed; an untimed fact, on that day or later.

        Whoever is owed something from the afternoon on may find it recorded for the day.
        """
        return (self.latest if self.entry.at is None else self.earliest) >= duty.opens_at


def _timed(entry: Entry, moment: Moment) -> _Timed:
    if entry.at is not None:
        return _Timed(entry, entry.at, entry.at)
    starts, ends = start_of(entry.day, moment.zone), end_of(entry.day, moment.zone)
    return _Timed(entry, utc(starts), utc(ends))


def _fulfils(entry: Entry, condition: Condition) -> bool:
    return matches(condition, entry, entry.fact.kind, _NOWHERE)


def _counts(entry: Entry, duty: Duty) -> bool:
    requires = duty.deed.requires
    return (
        _outcome(entry) is Outcome.DONE
        and (requires is None or _fulfils(entry, requires))
        and not _lacking(entry, duty)
    )


def _lacking(entry: Entry, duty: Duty) -> tuple[str, ...]:
    return () if duty.package is None else duty.package.missing_from(entry.fact.items)


def _lacking_of(duty: Duty, tried: list[_Timed]) -> tuple[str, ...]:
    """Name what the last package handed over lacked."""
    done = [one.entry for one in tried if _outcome(one.entry) is Outcome.DONE]
    return _lacking(done[-1], duty) if done else ()


def _outcome(entry: Entry) -> Outcome:
    outcome: Outcome = getattr(entry.fact, "outcome", Outcome.DONE)
    return outcome
