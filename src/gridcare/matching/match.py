"""Which fact met which duty.

Comes in: duties of one household or place, and the live entries about it. Goes out: one `Result`
for each duty, and what became of the facts. Deliberately not here: where duties come from.

Facts inside their window first, as many duties as possible; only left-over facts may meet a duty
late, and only one that stays owed. A fact may meet duties of several rules, never two of one rule
(unless the rule's policy shares a test among its own causes).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from gridcare.duties import Duty, counts, outcome_of
from gridcare.facts import Entry, Moment, Outcome
from gridcare.frozenmap import FrozenMap
from gridcare.matching.assign import assign, chain
from gridcare.matching.found import Found, Timed
from gridcare.matching.presence import match_presence
from gridcare.matching.result import Matched, Result, Status
from gridcare.people import Role
from gridcare.policy import Deed

__all__ = ["match_duties"]


# A member that is looked up on its class each time costs as much as the comparing.
_ATTEMPTED: Final = Status.ATTEMPTED
_DUE: Final = Status.DUE
_MET: Final = Status.MET
_MET_LATE: Final = Status.MET_LATE
_MISSED: Final = Status.MISSED
_OVERDUE: Final = Status.OVERDUE
_REFUSED: Final = Status.REFUSED
_SUPERSEDED: Final = Status.SUPERSEDED
_UPCOMING: Final = Status.UPCOMING
_WAIVED: Final = Status.WAIVED
_DONE: Final = Outcome.DONE
_TURNED_AWAY: Final = Outcome.REFUSED

_TICK: Final = timedelta(microseconds=1)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def match_duties(
    duties: Iterable[Duty],
    entries: Sequence[Entry],
    moment: Moment,
    roles: Mapping[str, Role] = FrozenMap(),
    roots: Mapping[str, str] = FrozenMap(),
) -> Matched:
    """Match the duties of one part with the live entries about it.

    `roles` are those of the workers who came on duty, at a post. `roots` says of every fact under
    which id it was first told, so that whoever names a fact may name any correction of it.
    """
    facts = Found(entries, roots, moment.zone)
    results: list[Result] = []
    used: set[str] = set()
    failing: set[str] = set()
    for group in _groups(duties):
        first = group[0]
        if first.crew is not None:
            there = match_presence(group, first.crew, entries, moment, roles)
            results += there.results
            used.update(there.used_ids)
            failing.update(there.failing_ids)
            continue
        results += _Group(group, facts, moment.as_of_utc, used, failing).results()
    return Matched(
        results=tuple(results),
        used_ids=tuple(sorted(used)),
        failing_ids=tuple(sorted(failing - used)),
    )


def _groups(duties: Iterable[Duty]) -> Iterator[list[Duty]]:
    """Yield together the duties that compete for the same facts, in order of deadline and key."""
    groups: dict[tuple[object, ...], list[Duty]] = {}
    for duty in duties:
        # Hours are kept apart among the duties of one day and cause, not between them.
        by_cause = duty.shared or duty.hours_apart or duty.deed.refers
        root = duty.root if by_cause else ""
        day = duty.day if duty.hours_apart else None
        competes = (duty.subject, duty.deed.key, duty.series, duty.rule_id, root, day)
        groups.setdefault(competes, []).append(duty)
    for group in groups.values():
        if len(group) == 1:
            yield group
        else:
            group.sort(key=lambda one: (one.due_at, one.key))
            yield from _by_deed(group)


def _by_deed(group: list[Duty]) -> Iterable[list[Duty]]:
    """Tell apart what only goes by the same name: specimens for two methods are two deeds."""
    if all(one.deed is group[0].deed for one in group):
        return (group,)
    deeds: dict[Deed, list[Duty]] = {}
    for duty in group:
        deeds.setdefault(duty.deed, []).append(duty)
    return deeds.values()


class _Group:
    """Duties that compete for the same facts, and the facts about their deed.

    `good` facts count; `poor` ones are about the deed and do not: nobody was there, it was refused,
    or a requirement is not fulfilled. Facts outside everybody's time are not even looked at. What
    came of the facts is noted in `used_ids` and `failing_ids`, those of the whole part.
    """

    __slots__ = ("_ends", "_facts", "as_of", "duties", "failing_ids", "good", "poor", "used_ids")

    def __init__(
        self,
        duties: list[Duty],
        facts: Found,
        as_of: datetime,
        used_ids: set[str],
        failing_ids: set[str],
    ) -> None:
        self.duties = duties
        self._facts = facts
        self.as_of = as_of
        self.used_ids = used_ids
        self.failing_ids = failing_ids
        self.good: list[Timed] = []
        self.poor: list[Timed] = []
        self._sort_out()
        self._ends = [one.latest for one in self.good]

    def _sort_out(self) -> None:
        first = self.duties[0]
        found = self._facts.for_deed(first.deed, first)
        if not found:
            return
        opens_at, until = self._time()
        for timed in found:
            if timed.latest >= opens_at and timed.earliest <= until:
                (self.good if counts(first.deed, timed.entry) else self.poor).append(timed)
        if len(found) > 1:
            self.good.sort(key=Timed.order)
            self.poor.sort(key=Timed.order)

    def _time(self) -> tuple[datetime, datetime]:
        """Return from and until when facts can bear on any of the duties."""
        opens_at, until = self.duties[0].opens_at, self.duties[0].due_at
        for duty in self.duties:
            opens_at = min(opens_at, duty.opens_at)
            ends_at = duty.due_at if duty.lapses else max(duty.due_at, self.as_of)
            until = max(until, ends_at)
        return opens_at, until

    def results(self) -> Iterator[Result]:
        """Yield how each duty stands."""
        choices = [self._in_time(duty) for duty in self.duties] if self.good else []
        met = self._met(choices) if choices else {}
        for slot, duty in enumerate(self.duties):
            result = self._result(duty, met.get(slot), choices[slot] if choices else ())
            if duty.taken_at is None or self._is_ours(result, duty.taken_at):
                yield result

    def _is_ours(self, result: Result, taken_at: datetime) -> bool:
        """Tell whether what another community left undone was still open when it was taken over."""
        left_again = result.status is _MISSED and result.duty.until_at is not None
        if result.open or left_again:
            return True
        closing = (
            [one for one in self.good if one.entry.fact.id == result.met_by]
            if result.met
            else [*self.poor, *self._waivers(result.duty)]
        )
        return any(one.latest >= taken_at for one in closing)

    # --- who gets what ----------------------------------------------------------------------------

    def _met(self, choices: Sequence[list[int]]) -> dict[int, int]:
        """Return which fact each duty gets: in time first, then late what stays owed.

        `choices` are for each duty the facts that were surely done in its time.

        Whoever is served in time stays so, though perhaps by another fact, so that as many as
        possible are served late.
        """
        first = self.duties[0]
        if first.hours_apart and not first.windowed:
            return self._chained(choices[0])
        if len(choices) == 1 and choices[0]:
            return {0: choices[0][0]}  # nobody competes for it
        given = assign(choices)
        served = [slot for slot, thing in enumerate(given) if thing is not None]
        owing = [slot for slot, thing in enumerate(given) if thing is None and self._owed(slot)]
        if owing:
            late = [self._late(self.duties[slot]) for slot in owing]
            again = assign([*(choices[slot] for slot in served), *late])
            for slot, thing in zip([*served, *owing], again, strict=True):
                given[slot] = thing
        return {slot: thing for slot, thing in enumerate(given) if thing is not None}

    def _owed(self, slot: int) -> bool:
        duty = self.duties[slot]
        return not duty.lapses and not duty.waived

    def _in_time(self, duty: Duty) -> list[int]:
        """Return the facts that were surely done in the duty's time, the first one first."""
        if duty.waived:
            return []
        low, high = bisect_left(self._ends, duty.opens_at), bisect_right(self._ends, duty.due_at)
        if not duty.windowed and duty.until_at is None and duty.package is None:
            return [*range(low, high)]
        return [
            i
            for i in range(low, high)
            if self.good[i].proves_time_of(duty) and self._is_whole(self.good[i], duty)
        ]

    def _is_whole(self, timed: Timed, duty: Duty) -> bool:
        """Tell whether it was surely done while it was of use, and all of it."""
        if duty.until_at is not None and timed.latest >= duty.until_at:
            return False
        return not self._lacking(timed, duty)

    def _lacking(self, timed: Timed, duty: Duty) -> tuple[str, ...]:
        """Name what is missing from a package, after all that was handed over since it was due.

        What was forgotten may be brought along later: nobody need bring the rest a second time.
        """
        if duty.package is None:
            return ()
        handed = (
            item
            for one in self.good
            if duty.opens_at <= one.latest and one.order() <= timed.order()
            for item in one.entry.fact.items
        )
        return duty.package.missing_from(handed)

    def _late(self, duty: Duty) -> list[int]:
        """Return the facts that came after the duty's time, or may have come after it."""
        late = range(bisect_right(self._ends, duty.due_at), len(self.good))
        return [i for i in late if self._is_whole(self.good[i], duty)]

    def _chained(self, in_time: Sequence[int]) -> dict[int, int]:
        """Give each duty the next fact that is surely far enough from the one before."""
        first = self.duties[0]
        within = [*in_time, *([] if first.lapses else self._late(first))]
        spans = [(_ticks(self.good[i].earliest), _ticks(self.good[i].latest)) for i in within]
        row = chain(spans, timedelta(hours=first.hours_apart) // _TICK)
        return {slot: within[one] for slot, one in zip(range(len(self.duties)), row, strict=False)}

    # --- how it stands ----------------------------------------------------------------------------

    def _result(self, duty: Duty, index: int | None, in_time: Sequence[int]) -> Result:
        if duty.waived:
            return Result(duty=duty, status=_WAIVED)
        tried = self._attempts(duty) if self.poor or duty.package is not None else []
        attempts = tuple([one.entry.fact.id for one in tried])
        past_due = duty.due_at < self.as_of and not self._is_superseded(duty)
        reached = self._reached(duty, in_time) if in_time and duty.is_round else ()
        if index is None:
            waived = None if duty.waived_by is None else self._waived(duty)
            return Result(
                duty=duty,
                status=waived or self._unmet_status(duty, tried),
                attempts=attempts,
                lacking=self._lacking_of(duty, tried),
                reached_ids=reached,
                past_due=past_due and waived is not _WAIVED,
            )
        met_by = self.good[index]
        self.used_ids.add(met_by.entry.fact.id)
        return Result(
            duty=duty,
            status=_MET if met_by.latest <= duty.due_at else _MET_LATE,
            met_by=met_by.entry.fact.id,
            attempts=attempts,
            reached_ids=reached,
            past_due=past_due,
        )

    def _waived(self, duty: Duty) -> Status | None:
        """Tell how a duty stands that nobody need do any more: what was late by then was missed."""
        since = [one for one in self._waivers(duty) if one.latest >= duty.opens_at]
        if not since:
            return None
        self.used_ids.update(one.entry.fact.id for one in since)
        first = min(since, key=Timed.order)
        return _WAIVED if first.latest <= duty.due_at else _MISSED

    def _waivers(self, duty: Duty) -> list[Timed]:
        """Return the facts by which nobody need do it any more."""
        if duty.waived_by is None:
            return []
        return self._facts.for_deed(duty.waived_by, duty)

    def _unmet_status(self, duty: Duty, tried: list[Timed]) -> Status:
        if any(outcome_of(one.entry) is _TURNED_AWAY for one in tried):
            return _REFUSED
        if duty.until_at is not None and duty.until_at <= self.as_of:
            return _SUPERSEDED if self._is_superseded(duty) else _MISSED
        if tried:
            return _ATTEMPTED
        if self.as_of < duty.opens_at:
            return _UPCOMING
        if self.as_of <= duty.due_at:
            return _DUE
        return _MISSED if duty.lapses else _OVERDUE

    def _is_superseded(self, duty: Duty) -> bool:
        """Tell whether it became of no use before its time was over."""
        until_at = duty.until_at
        return until_at is not None and until_at <= min(duty.due_at, self.as_of)

    def _attempts(self, duty: Duty) -> list[Timed]:
        """Return the facts about the deed, perhaps in its time, that do not count."""
        incomplete = (one for one in self.good if self._lacking(one, duty))
        tried = [
            one
            for one in (*self.poor, *incomplete)
            if one.latest >= duty.opens_at and (not duty.lapses or one.earliest <= duty.due_at)
        ]
        for one in tried:
            done = outcome_of(one.entry) is _DONE
            (self.failing_ids if done else self.used_ids).add(one.entry.fact.id)
        return sorted(tried, key=Timed.order)

    def _lacking_of(self, duty: Duty, tried: list[Timed]) -> tuple[str, ...]:
        """Name what is still missing from a package after the last that was handed over."""
        done = [one for one in tried if outcome_of(one.entry) is _DONE]
        return self._lacking(done[-1], duty) if done else ()

    def _reached(self, duty: Duty, in_time: Iterable[int]) -> tuple[str, ...]:
        """Return whom the counting contacts of a round reached.

        One visit never answers for members it did not reach, so every counting contact is asked.
        """
        named: set[str] = set()
        for index in in_time:
            fact = self.good[index].entry.fact
            self.used_ids.add(fact.id)
            named.update(getattr(fact, "reached_ids", ()))
        return tuple([one for one in duty.people_ids if one in named])


def _ticks(instant: datetime) -> int:
    return (instant - _EPOCH) // _TICK
