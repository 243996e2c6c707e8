"""Grading under one rule of three quiet days, walked day by day with plain sets and arithmetic."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from gridcare.facts import Fact, InfectionFound, ZoneDeclared, ZoneLifted, ZoneScreened

if TYPE_CHECKING:
    from collections.abc import Iterable

DAY = timedelta(days=1)
QUIET = 3


class Naive(NamedTuple):
    """A compound's level, its first day, and what is proposed: level, reached, from."""

    level: str
    since: date | None
    proposed: tuple[tuple[str, date, date], ...]


def naive(facts: Iterable[Fact], today: date, first: date) -> Naive:
    """Walk through the days. The compound is "garden", with the building "b1" in it."""
    known = list(facts)
    level, since = walked(known, today, first)
    start = since or min((day_of(one) for one in known if bears(one)), default=today)

    def holds(day: date) -> dict[str, bool]:
        return {
            "locked": level != "locked" and found_within(known, day, QUIET),
            "none": level == "locked" and lowered(known, day, since),
        }

    proposed: list[tuple[str, date, date]] = []
    if not is_lifted_tonight(known, today, level):
        for to in ("locked", "none"):
            if holds(today)[to]:
                day = today
                while day > start and holds(day - DAY)[to]:
                    day -= DAY
                proposed.append((to, day, day if to == "locked" else day + DAY))
    return Naive(level, since, tuple(proposed))


def day_of(fact: Fact) -> date:
    assert fact.on is not None
    return fact.on


def bears(fact: Fact) -> bool:
    """Tell whether the compound looks at a fact: found inside, tested as a whole, its own level."""
    zone = getattr(fact, "zone_id", "")
    if isinstance(fact, InfectionFound):
        return zone in ("garden", "b1")
    return isinstance(fact, ZoneScreened | ZoneDeclared | ZoneLifted) and zone == "garden"


def walked(facts: list[Fact], today: date, first: date) -> tuple[str, date | None]:
    level, since, day = "none", None, first
    while day <= today:
        before = level
        for one in facts:
            ends = isinstance(one, ZoneLifted) and one.zone_id == "garden"
            if ends and day_of(one) + DAY == day and level == one.zone:  # type: ignore[attr-defined]  # a lift has it
                level = "none"
        for one in facts:
            if isinstance(one, ZoneDeclared) and one.zone_id == "garden" and one.on == day:
                level = str(one.zone)
        if level != before:
            since = day
        day += DAY
    return level, since


def is_lifted_tonight(facts: list[Fact], today: date, level: str) -> bool:
    return any(
        isinstance(one, ZoneLifted)
        and one.zone_id == "garden"
        and one.on == today
        and one.zone == level
        for one in facts
    )


def infections(facts: list[Fact], through: date) -> list[date]:
    return [
        day_of(one)
        for one in facts
        if isinstance(one, InfectionFound) and bears(one) and day_of(one) <= through
    ]


def found_within(facts: list[Fact], day: date, n: int) -> bool:
    return any((day - one).days < n for one in infections(facts, day))


def lowered(facts: list[Fact], day: date, since: date | None) -> bool:
    """Tell whether the quiet days are over and a round on the last of them, or later, was clean."""
    assert since is not None
    recent = [one for one in infections(facts, day) if one >= since - QUIET * DAY]
    quiet_on = max(recent, default=since) + QUIET * DAY
    clean = [
        day_of(one)
        for one in facts
        if isinstance(one, ZoneScreened) and bears(one) and one.all_negative
    ]
    return quiet_on <= day and any(quiet_on <= one <= day for one in clean)
