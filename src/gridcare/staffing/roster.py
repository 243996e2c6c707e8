"""A roster checked before it is served: empty hours, double bookings, too little rest.

Comes in: planned shifts, the rules of posts, who the workers are and when they cannot come. Goes
out: a `RosterCheck`: problems with their reasons, and the gear it takes. Deliberately not here:
whether anybody came (`matching`), and mending a roster.

A shift of somebody who cannot come (absent, held at home, of another role, in no register) covers
nothing. Shifts that touch are one stint, wherever they are: rest and length are asked of stints.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from math import ceil
from typing import Any

import attrs

from gridcare.bridge import Id, derived
from gridcare.days import DaySpan, Window, end_of, local_day, start_of, utc
from gridcare.hours import TimeSpan, fewer_than, join_times
from gridcare.people import Role
from gridcare.places import PlaceKind
from gridcare.policy import Gear, Staff
from gridcare.staffing.posts import owed_on
from gridcare.staffing.told import told_hours
from gridcare.table import table
from gridcare.wording import Language, Text, say

__all__ = [
    "GearNeed",
    "PostRule",
    "RosterCheck",
    "RosterProblem",
    "RosterReason",
    "Shift",
    "Staffed",
    "check_roster",
]


class RosterReason(StrEnum):
    """What can be wrong with a roster."""

    UNCOVERED = "uncovered"
    DOUBLE_BOOKED = "double_booked"
    TOO_LITTLE_REST = "too_little_rest"
    TOO_LONG = "too_long"
    WRONG_ROLE = "wrong_role"
    HELD = "held"
    ABSENT = "absent"
    UNKNOWN_WORKER = "unknown_worker"
    UNKNOWN_POST = "unknown_post"


@attrs.frozen(kw_only=True)
class Shift:
    """A planned shift: whose, where, when, and the fact that says so."""

    id: str
    worker_id: str
    place_id: str
    span: TimeSpan


@attrs.frozen(kw_only=True)
class PostRule:
    """A rule on posts with its name, the windows of its policy, and the days it is in force."""

    name: str
    rule: Staff
    windows: tuple[Window, ...]
    days: DaySpan


@attrs.frozen(kw_only=True)
class Staffed:
    """What a roster is checked against: posts by kind, workers by role, and who cannot come."""

    posts: Mapping[str, PlaceKind]
    roles: Mapping[str, Role]
    absent: frozenset[str] = frozenset()
    held: Mapping[str, Sequence[DaySpan]] = attrs.field(factory=dict[str, Sequence[DaySpan]])


@derived
class RosterProblem:
    """One thing wrong with a roster, in local time, with the shifts and the rule it is about."""

    reason: RosterReason
    from_at: datetime
    until_at: datetime
    worker_id: Id | None = None
    place_id: Id | None = None
    rule: str | None = None
    shift_ids: tuple[Id, ...] = ()
    hours: int | None = None

    def in_language(self, lang: Language) -> str:
        """Say what is wrong: "east-gate: nobody planned on 28 December from 02:00 to 04:00"."""
        when = told_hours(self.from_at, self.until_at, lang)
        who, where = self.worker_id or "", self.place_id or ""
        return say(f"roster.{self.reason}", lang, who=who, where=where, when=when, n=self.hours)


@derived
class GearNeed:
    """How much of one thing the planned shifts of one role take."""

    role: Role
    key: str
    name: Text
    count: int


@derived
class RosterCheck:
    """What is wrong with the shifts planned for some days, and the gear they take."""

    first_on: date
    last_on: date
    shifts: int
    problems: tuple[RosterProblem, ...]
    gear: tuple[GearNeed, ...]

    def of(self, reason: RosterReason) -> tuple[RosterProblem, ...]:
        """Return the problems of one kind."""
        return tuple(one for one in self.problems if one.reason is reason)

    @property
    def gear_total(self) -> dict[str, int]:
        """How much of each thing all planned shifts take, by key."""
        found: dict[str, int] = {}
        for one in self.gear:
            found[one.key] = found.get(one.key, 0) + one.count
        return found

    def __len__(self) -> int:
        """Count the problems."""
        return len(self.problems)

    def in_language(self, lang: Language) -> str:
        """Say every problem, one a line."""
        return "\n".join(one.in_language(lang) for one in self.problems)

    def to_records(self) -> list[dict[str, Any]]:
        """Return one flat dict for each problem."""
        return [
            {
                "reason": str(one.reason),
                "worker_id": one.worker_id,
                "place_id": one.place_id,
                "from_at": one.from_at,
                "until_at": one.until_at,
                "rule": one.rule,
                "shift_ids": one.shift_ids,
            }
            for one in self.problems
        ]

    def _repr_html_(self) -> str:
        """Show the problems in a notebook, and below them the gear."""
        rows = [(str(one.reason), one.in_language("en")) for one in self.problems]
        rows += [(one.key, f"{one.count} for {one.role}") for one in self.gear]
        return table(["what", "how"], rows)


def check_roster(
    shifts: Iterable[Shift],
    rules: Sequence[PostRule],
    staffed: Staffed,
    days: DaySpan,
    zone: tzinfo,
) -> RosterCheck:
    """Check the shifts that fall on some days. Raises `ValueError` for days with an open end."""
    look = _Look(tuple(shifts), rules, staffed, tuple(days), zone)
    problems = sorted(look.problems(), key=_order)
    return RosterCheck(
        first_on=look.days[0],
        last_on=look.days[-1],
        shifts=len(look.within),
        problems=tuple(problems),
        gear=tuple(look.gear()),
    )


def _order(one: RosterProblem) -> tuple[object, ...]:
    return (utc(one.from_at), one.reason, one.place_id or "", one.worker_id or "", one.shift_ids)


class _Look:
    """One look at a roster: its shifts in order, and those that fall on the days asked about."""

    def __init__(
        self,
        shifts: Sequence[Shift],
        rules: Sequence[PostRule],
        staffed: Staffed,
        days: Sequence[date],
        zone: tzinfo,
    ) -> None:
        self.days, self.zone, self.staffed, self.rules = days, zone, staffed, rules
        self.shifts = sorted(shifts, key=lambda one: (one.span.from_at, one.span.until_at, one.id))
        self.frame = TimeSpan.between(start_of(days[0], zone), end_of(days[-1], zone))
        self._served: dict[Shift, list[PostRule]] = {}
        self.within = [one for one in self.shifts if one.span.overlaps(self.frame)]

    def problems(self) -> Iterator[RosterProblem]:
        """Yield everything that is wrong."""
        for shift in self.within:
            yield from self._unfit(shift)
        yield from self._uncovered()
        by_worker: dict[str, list[Shift]] = {}
        for shift in self.shifts:
            by_worker.setdefault(shift.worker_id, []).append(shift)
        for name, mine in by_worker.items():
            yield from self._double(name, mine)
            yield from self._stints(name, mine)

    # --- who cannot come --------------------------------------------------------------------------

    def _unfit(self, shift: Shift) -> Iterator[RosterProblem]:
        """Yield why a shift covers nothing."""
        reasons = [self._not_coming(shift), self._not_there(shift)]
        for reason in reasons:
            if reason is not None:
                yield self._problem(
                    reason,
                    shift.span,
                    worker_id=shift.worker_id,
                    place_id=shift.place_id,
                    shift_ids=(shift.id,),
                )

    def _not_coming(self, shift: Shift) -> RosterReason | None:
        name, staffed = shift.worker_id, self.staffed
        if name not in staffed.roles:
            return RosterReason.UNKNOWN_WORKER
        on = self._days_of(shift)
        if any(on.overlaps(one) for one in staffed.held.get(name, ())):
            return RosterReason.HELD
        return RosterReason.ABSENT if name in staffed.absent else None

    def _not_there(self, shift: Shift) -> RosterReason | None:
        kind = self.staffed.posts.get(shift.place_id)
        rules = [] if kind is None else self._rules_of(kind, shift)
        if not rules:
            return RosterReason.UNKNOWN_POST
        role = self.staffed.roles.get(shift.worker_id)
        if role is not None and all(role not in one.rule.roles for one in rules):
            return RosterReason.WRONG_ROLE
        return None

    def _days_of(self, shift: Shift) -> DaySpan:
        last = shift.span.until_at - timedelta(microseconds=1)
        return DaySpan(
            first_on=local_day(shift.span.from_at, self.zone), last_on=local_day(last, self.zone)
        )

    def _rules_of(self, kind: PlaceKind, shift: Shift) -> list[PostRule]:
        on = self._days_of(shift)
        return [one for one in self.rules if kind in one.rule.to.kinds and one.days.overlaps(on)]

    def _serving(self, shift: Shift) -> list[PostRule]:
        """Return the rules that a shift serves, asked once."""
        if shift not in self._served:
            self._served[shift] = self._rules_served(shift)
        return self._served[shift]

    def _rules_served(self, shift: Shift) -> list[PostRule]:
        """Return the rules that a shift serves: of its post, and for its worker's role."""
        kind = self.staffed.posts.get(shift.place_id)
        if kind is None or self._not_coming(shift) is not None:
            return []
        role = self.staffed.roles[shift.worker_id]
        return [one for one in self._rules_of(kind, shift) if role in one.rule.roles]

    # --- empty hours ------------------------------------------------------------------------------

    def _uncovered(self) -> Iterator[RosterProblem]:
        for named in self.rules:
            owed = [
                span
                for day in self.days
                if day in named.days
                for _window, span in owed_on(named.rule, named.windows, day, self.zone)
            ]
            for place_id, kind in sorted(self.staffed.posts.items()):
                if kind in named.rule.to.kinds:
                    yield from self._bare(named, place_id, owed)

    def _bare(
        self, named: PostRule, place_id: str, owed: Sequence[TimeSpan]
    ) -> Iterator[RosterProblem]:
        people: dict[str, list[TimeSpan]] = {}
        for shift in self.shifts:
            if shift.place_id == place_id and any(one is named for one in self._serving(shift)):
                people.setdefault(shift.worker_id, []).append(shift.span)
        grace = timedelta(minutes=named.rule.grace_minutes)
        for span in fewer_than(named.rule.at_once, owed, people.values()):
            if span.length > grace:
                yield self._problem(
                    RosterReason.UNCOVERED,
                    span,
                    place_id=place_id,
                    rule=named.name,
                    hours=named.rule.at_once,
                )

    # --- one worker -------------------------------------------------------------------------------

    def _double(self, name: str, mine: Sequence[Shift]) -> Iterator[RosterProblem]:
        """Yield where two shifts of one worker lie on each other."""
        for number, one in enumerate(mine):
            for other in mine[number + 1 :]:
                both = one.span.within(other.span)
                if both and both.overlaps(self.frame):
                    yield self._problem(
                        RosterReason.DOUBLE_BOOKED,
                        both,
                        worker_id=name,
                        shift_ids=tuple(sorted((one.id, other.id))),
                    )

    def _stints(self, name: str, mine: Sequence[Shift]) -> Iterator[RosterProblem]:
        """Yield stints that are too long, and rests between two that are too short."""
        stints = join_times(one.span for one in mine)
        parts = [[one for one in mine if one.span.overlaps(stint)] for stint in stints]
        for stint, shifts in zip(stints, parts, strict=True):
            limits = [named.rule.longest_hours for one in shifts for named in self._serving(one)]
            longest = min(limits, default=None)
            if longest is not None and stint.length > timedelta(hours=longest):
                yield from self._about(RosterReason.TOO_LONG, stint, name, shifts, longest)
        for number in range(1, len(stints)):
            shifts = [*parts[number - 1], *parts[number]]
            needed = max(
                (named.rule.rest_hours for one in shifts for named in self._serving(one)), default=0
            )
            rest = TimeSpan(from_at=stints[number - 1].until_at, until_at=stints[number].from_at)
            if rest.length < timedelta(hours=needed):
                yield from self._about(RosterReason.TOO_LITTLE_REST, rest, name, shifts, needed)

    def _about(
        self,
        reason: RosterReason,
        span: TimeSpan,
        name: str,
        shifts: Iterable[Shift],
        hours: int,
    ) -> Iterator[RosterProblem]:
        if span.overlaps(self.frame):
            ids = tuple(sorted(one.id for one in shifts))
            yield self._problem(reason, span, worker_id=name, shift_ids=ids, hours=hours)

    def _problem(
        self,
        reason: RosterReason,
        span: TimeSpan,
        *,
        worker_id: str | None = None,
        place_id: str | None = None,
        rule: str | None = None,
        shift_ids: tuple[str, ...] = (),
        hours: int | None = None,
    ) -> RosterProblem:
        return RosterProblem(
            reason=reason,
            from_at=span.from_at.astimezone(self.zone),
            until_at=span.until_at.astimezone(self.zone),
            worker_id=worker_id,
            place_id=place_id,
            rule=rule,
            shift_ids=shift_ids,
            hours=hours,
        )

    # --- gear -------------------------------------------------------------------------------------

    def gear(self) -> Iterator[GearNeed]:
        """Yield what the shifts take, by role and thing; of two rules for one post the larger."""
        found: dict[tuple[Role, str], tuple[Text, int]] = {}
        for shift in self.within:
            for (role, key), (name, count) in self._taken(shift).items():
                before = found.get((role, key), (name, 0))
                found[role, key] = (before[0], before[1] + count)
        for role, key in sorted(found):
            name, count = found[role, key]
            yield GearNeed(role=role, key=key, name=name, count=count)

    def _taken(self, shift: Shift) -> dict[tuple[Role, str], tuple[Text, int]]:
        found: dict[tuple[Role, str], tuple[Text, int]] = {}
        for named in self._serving(shift):
            role = self.staffed.roles[shift.worker_id]
            for gear in named.rule.gear:
                if not gear.for_roles or role in gear.for_roles:
                    count = max(_count(gear, shift), found.get((role, gear.key), (gear.name, 0))[1])
                    found[role, gear.key] = (gear.name, count)
        return found


def _count(gear: Gear, shift: Shift) -> int:
    """Count what one shift takes, anew every so many hours begun."""
    if gear.every_hours is None:
        return gear.count
    return gear.count * ceil(shift.span.length / timedelta(hours=gear.every_hours))
