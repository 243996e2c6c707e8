"""Shifts as they were served, beside shifts as they were planned.

Comes in: planned shifts, who was at which post when, a moment. Goes out: what became of each shift,
and who was on duty without being planned. Deliberately not here: whether that was enough for the
post (`matching`), and rosters before they are served (`roster`).

What was served is told from coming and going alone: nobody records that a shift was served. A
worker counts for the shift of that post, whoever else was there; who stood in for them shows as
unplanned.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Any

import attrs

from gridcare.bridge import Id, derived
from gridcare.days import DaySpan, end_of, start_of, utc
from gridcare.hours import TimeSpan, fewer_than
from gridcare.staffing.posts import Presence
from gridcare.staffing.roster import Shift
from gridcare.staffing.told import told_hours
from gridcare.table import table
from gridcare.wording import Language, say

__all__ = [
    "Attendance",
    "PostDay",
    "SeenAtPosts",
    "ShiftOutcome",
    "ShiftServed",
    "Unplanned",
    "attendance_of",
]


class ShiftOutcome(StrEnum):
    """What became of a planned shift."""

    TO_COME = "to_come"
    UNDER_WAY = "under_way"
    SERVED = "served"
    PARTLY = "partly"
    NOT_SERVED = "not_served"


@derived
class ShiftServed:
    """One planned shift, in local time, and when of it so far the worker was not there.

    `missing` leaves out what the post's rule lets pass when one takes over from another.
    """

    shift_id: Id
    worker_id: Id
    place_id: Id
    from_at: datetime
    until_at: datetime
    outcome: ShiftOutcome
    missing: tuple[TimeSpan, ...] = ()

    @property
    def hours_missing(self) -> float:
        """How long the worker was not there, of what has passed."""
        return sum(one.hours for one in self.missing)

    def in_language(self, lang: Language) -> str:
        """Say it: "cadre: planned at duty-room on 29 December from 00:00 to 08:00, never came"."""
        zone = self.from_at.tzinfo
        gone = [
            told_hours(one.from_at.astimezone(zone), one.until_at.astimezone(zone), lang)
            for one in self.missing
        ]
        when = told_hours(self.from_at, self.until_at, lang)
        line = say("shift.planned", lang, who=self.worker_id, where=self.place_id, when=when)
        missing = say("list.comma", lang).join(gone)
        return say(f"shift.{self.outcome}", lang, line=line, missing=missing)


@derived
class Unplanned:
    """Somebody on duty at a post whom nobody had planned there for any of that time."""

    came_id: Id
    worker_id: Id
    place_id: Id
    from_at: datetime
    until_at: datetime

    def in_language(self, lang: Language) -> str:
        """Say it: "nurse: on duty at main-road on 29 December from 06:00 to 14:00, unplanned"."""
        when = told_hours(self.from_at, self.until_at, lang)
        return say("shift.unplanned", lang, who=self.worker_id, where=self.place_id, when=when)


@derived
class PostDay:
    """One day of a post under one rule: how many hours were owed so far, and when it was bare."""

    place_id: Id
    rule: str
    day: date
    hours_owed: float
    bare: tuple[TimeSpan, ...] = ()

    @property
    def covered(self) -> bool:
        """Whether enough were there at every hour that has passed."""
        return not self.bare

    @property
    def hours_bare(self) -> float:
        """For how long too few were there."""
        return sum(one.hours for one in self.bare)


@derived
class Attendance:
    """Some days of duty after the fact: each shift, whoever came unplanned, each day of a post."""

    shifts: tuple[ShiftServed, ...]
    unplanned: tuple[Unplanned, ...]
    posts: tuple[PostDay, ...]

    def of(self, outcome: ShiftOutcome) -> tuple[ShiftServed, ...]:
        """Return the shifts that turned out so."""
        return tuple(one for one in self.shifts if one.outcome is outcome)

    def covered(self, place_id: str) -> bool | None:
        """Tell whether a post was covered at every hour owed so far; None where none was."""
        days = [one.covered for one in self.posts if one.place_id == place_id]
        return all(days) if days else None

    def in_language(self, lang: Language) -> str:
        """Say what became of every shift and who came besides, one a line."""
        lines = [one.in_language(lang) for one in self.shifts]
        return "\n".join([*lines, *(one.in_language(lang) for one in self.unplanned)])

    def to_records(self) -> list[dict[str, Any]]:
        """Return one flat dict for each shift."""
        return [
            {
                "shift_id": one.shift_id,
                "worker_id": one.worker_id,
                "place_id": one.place_id,
                "from_at": one.from_at,
                "until_at": one.until_at,
                "outcome": str(one.outcome),
                "hours_missing": one.hours_missing,
            }
            for one in self.shifts
        ]

    def _repr_html_(self) -> str:
        """Show the shifts in a notebook, whoever came besides, and the days of posts."""
        rows = [(str(one.outcome), one.in_language("en")) for one in self.shifts]
        rows += [("unplanned", one.in_language("en")) for one in self.unplanned]
        rows += [
            (
                "covered" if one.covered else "not covered",
                f"{one.place_id} on {one.day}: {one.hours_bare:g} of {one.hours_owed:g} h bare",
            )
            for one in self.posts
        ]
        return table(["what", "how"], rows)


@attrs.frozen(kw_only=True)
class SeenAtPosts:
    """Who was at which post when, as of an instant, in a zone.

    `grace` is for how long a post may stand empty as one takes over from another.
    """

    stays: Mapping[str, tuple[Presence, ...]]
    grace: Mapping[str, timedelta]
    as_of: datetime
    zone: tzinfo

    def served(self, shift: Shift) -> ShiftServed:
        """Return what became of one shift."""
        so_far = TimeSpan.between(shift.span.from_at, min(shift.span.until_at, self.as_of))
        there = [
            one.span
            for one in self.stays.get(shift.place_id, ())
            if one.worker_id == shift.worker_id
        ]
        grace = self.grace.get(shift.place_id, timedelta())
        missing = tuple(
            one for one in fewer_than(1, (so_far,), (there,)) if one.length > grace or one == so_far
        )
        return ShiftServed(
            shift_id=shift.id,
            worker_id=shift.worker_id,
            place_id=shift.place_id,
            from_at=shift.span.from_at.astimezone(self.zone),
            until_at=shift.span.until_at.astimezone(self.zone),
            outcome=self._outcome(shift, so_far, missing),
            missing=missing,
        )

    def _outcome(
        self, shift: Shift, so_far: TimeSpan, missing: tuple[TimeSpan, ...]
    ) -> ShiftOutcome:
        if utc(self.as_of) < shift.span.until_at:
            return ShiftOutcome.UNDER_WAY if so_far else ShiftOutcome.TO_COME
        if missing == (so_far,):
            return ShiftOutcome.NOT_SERVED
        return ShiftOutcome.PARTLY if missing else ShiftOutcome.SERVED

    def unplanned(self, place_id: str, shifts: Iterable[Shift]) -> Iterator[Unplanned]:
        """Yield who was at a post at no time planned for them."""
        planned = [(one.worker_id, one.span) for one in shifts if one.place_id == place_id]
        for stay in self.stays.get(place_id, ()):
            mine = (span for name, span in planned if name == stay.worker_id)
            if stay.span and not any(stay.span.overlaps(span) for span in mine):
                yield Unplanned(
                    came_id=stay.came.fact.id,
                    worker_id=stay.worker_id,
                    place_id=place_id,
                    from_at=stay.span.from_at.astimezone(self.zone),
                    until_at=stay.span.until_at.astimezone(self.zone),
                )


def attendance_of(
    shifts: Iterable[Shift], seen: SeenAtPosts, posts: Iterable[PostDay], days: DaySpan
) -> Attendance:
    """Hold the shifts of some days against who was there. Raises `ValueError` for an open end."""
    within = tuple(days)
    frame = TimeSpan.between(start_of(within[0], seen.zone), end_of(within[-1], seen.zone))
    planned = sorted(shifts, key=_order)
    besides = (one for place_id in sorted(seen.stays) for one in seen.unplanned(place_id, planned))
    return Attendance(
        shifts=tuple(seen.served(one) for one in planned if one.span.overlaps(frame)),
        unplanned=tuple(
            one for one in besides if TimeSpan.between(one.from_at, one.until_at).overlaps(frame)
        ),
        posts=tuple(sorted(posts, key=lambda one: (one.day, one.place_id, one.rule))),
    )


def _order(shift: Shift) -> tuple[object, ...]:
    return (shift.span.from_at, shift.place_id, shift.worker_id, shift.id)
