"""What the hand-written loop knows about time, and how it hands facts to duties.

Comes in: an instant on the community's clock. Goes out: days as pairs of instants, which facts
count, and `settle`. Deliberately not here: any rule.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any, Final, NamedTuple

from gridcare.facts import Outcome

__all__ = [
    "ONE_DAY",
    "PRACTICE",
    "PRACTICE_FROM",
    "TICK",
    "Answers",
    "Clock",
    "Due",
    "days_through",
    "settle",
    "told_at",
]

Answers = dict[str, tuple[str, str | None]]
"""For each duty, by key: its status, and the fact that met it."""

PRACTICE: Final = "cn-taiyuan-communities"
PRACTICE_FROM: Final = date(2021, 12, 21)

ONE_DAY: Final = timedelta(days=1)
TICK: Final = timedelta(microseconds=1)


class Due(NamedTuple):
    """A duty: its key, and the first and last instant of its time."""

    key: str
    opens: datetime
    due: datetime


class Clock:
    """The moment of the answers; `dropped` says since when each withdrawn fact is out."""

    def __init__(self, as_of: datetime, dropped: dict[str, datetime]) -> None:
        """Take the time zone of the instant for the community's."""
        assert as_of.tzinfo is not None  # noqa: S101 -- the example's instants all have one
        self.as_of = as_of
        self.zone: tzinfo = as_of.tzinfo
        self.today = as_of.date()
        self.dropped = dropped

    def starts(self, day: date) -> datetime:
        """Return the first instant of a day."""
        return datetime.combine(day, time.min, self.zone)

    def ends(self, day: date) -> datetime:
        """Return the last instant of a day."""
        return self.starts(day) + ONE_DAY - TICK

    def on_day(self, key: str, day: date) -> Due:
        """Return a duty that has a day's time."""
        return Due(key, self.starts(day), self.ends(day))

    def happened(self, fact: Any) -> datetime:  # noqa: ANN401 -- a fact of any kind
        """Return when a fact happened; one without an hour as its day began."""
        at: datetime | None = fact.at
        return self.starts(fact.on) if at is None else at

    def counts(self, fact: Any) -> bool:  # noqa: ANN401 -- a fact of any kind
        """Tell whether a fact happened, is known, and was not withdrawn."""
        known = told_at(fact) or self.starts(fact.on)
        return known <= self.as_of and fact.id not in self.dropped

    def in_order(self, facts: Iterable[Any]) -> list[Any]:
        """Sort facts by time."""
        return sorted(facts, key=lambda one: (self.happened(one), one.id))


def told_at(fact: Any) -> datetime | None:  # noqa: ANN401 -- a fact of any kind
    """Return when a fact was known, None for one of which only the day is."""
    told: datetime | None = fact.recorded_at or fact.at
    return told


def days_through(first_on: date, last_on: date) -> list[date]:
    """Return every day from the first through the last."""
    return [first_on + n * ONE_DAY for n in range((last_on - first_on).days + 1)]


def settle(
    out: Answers,
    duties: Sequence[Due],
    good: Iterable[Any],
    poor: Iterable[Any],
    clock: Clock,
    *,
    lapses: bool,
) -> None:
    """Give each duty the first unused fact in its time, then, if it stays owed, a later one.

    The duties of one rule have windows in a row, so first come, first served is a largest matching.
    `poor` are facts about the deed that do not count: nobody was there, or something lacked.
    """
    left = [(clock.happened(one), one.id) for one in clock.in_order(good)]
    tried = [(clock.happened(one), one) for one in clock.in_order(poor)]
    owing: list[Due] = []
    for duty in sorted(duties, key=lambda one: one.due):
        found = next((one for one in left if duty.opens <= one[0] <= duty.due), None)
        if found is None:
            owing.append(duty)
        else:
            left.remove(found)
            out[duty.key] = ("met", found[1])
    for duty in owing:
        found = next((one for one in left if not lapses and one[0] > duty.due), None)
        if found is None:
            out[duty.key] = (_unmet(duty, tried, clock.as_of, lapses=lapses), None)
        else:
            left.remove(found)
            out[duty.key] = ("met_late", found[1])


def _unmet(
    duty: Due, tried: Sequence[tuple[datetime, Any]], as_of: datetime, *, lapses: bool
) -> str:
    until = duty.due if lapses else max(duty.due, as_of)
    attempts = [fact for when, fact in tried if duty.opens <= when <= until]
    if any(getattr(fact, "outcome", None) is Outcome.REFUSED for fact in attempts):
        return "refused"
    if attempts:
        return "attempted"
    if as_of < duty.opens:
        return "upcoming"
    if as_of <= duty.due:
        return "due"
    return "missed" if lapses else "overdue"
