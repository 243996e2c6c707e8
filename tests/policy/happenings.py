"""Things that happen to the person of these tests, told by the number of the day.

Day 0 is the first of three weeks. Without a time of day a fact is untimed; `recorded` is the day on
which it became known, at noon, left out: at once.
"""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo
from typing import TYPE_CHECKING, Final

from gridcare.facts import (
    Clock,
    Confined,
    Degree,
    Exposed,
    Fact,
    OrderAction,
    Ordered,
    Purpose,
    ResultReported,
    Retracted,
    Setting,
    SymptomsReported,
    TemperatureTaken,
)
from gridcare.facts import TestResult as Outcome
from gridcare.policy import Condition, Course, Judgement, Restrict, Term, holds
from gridcare.policy.judging import day_of
from tests.policy.regimens import courses_of
from tests.policy.worlds import Shadow, World, evidence_of
from tests.strategies import DAY_ONE, HOUSEMATE, PERSON, ZONE, nth

if TYPE_CHECKING:
    from collections.abc import Sequence

NOON: Final = 12


def number(day: date) -> int:
    """Return the number of a day."""
    return (day - DAY_ONE).days


def moment(day: int, clock: float, zone: tzinfo = ZONE) -> datetime:
    """Return the instant of a day at so many hours after midnight on the clock."""
    hour, rest = divmod(clock, 1)
    return datetime.combine(nth(day), time(int(hour), round(60 * rest)), tzinfo=zone)


def _base(
    fact_id: str, day: int, at: float | None, recorded: int | None, corrects: str | None
) -> dict[str, object]:
    when: dict[str, object] = {"on": nth(day)} if at is None else {"at": moment(day, at)}
    known = None if recorded is None else moment(recorded, NOON)
    return {"id": fact_id, "recorded_at": known, "corrects": corrects} | when


def exposed(
    fact_id: str,
    day: int,
    recorded: int | None = None,
    *,
    degree: Degree = Degree.CLOSE,
    at: float | None = None,
    corrects: str | None = None,
) -> Fact:
    """Return an exposure."""
    base = _base(fact_id, day, at, recorded, corrects)
    return Exposed(**base, person_id=PERSON, degree=degree)  # type: ignore[arg-type]  # fields by name


def confined(fact_id: str, day: int, recorded: int | None = None) -> Fact:
    """Return the beginning of a confinement."""
    return Confined(**_base(fact_id, day, None, recorded, None), person_id=PERSON)  # type: ignore[arg-type]  # fields by name


def withdrawn(fact_id: str, names_fact: str, day: int) -> Retracted:
    """Return a retraction."""
    return Retracted(id=fact_id, fact_id=names_fact, on=nth(day))


def result(
    fact_id: str,
    day: int,
    outcome: Outcome,
    person_id: str = PERSON,
    *,
    at: float | None = None,
    recorded: int | None = None,
) -> ResultReported:
    """Return a test result."""
    base = _base(fact_id, day, at, recorded, None)
    return ResultReported(**base, person_id=person_id, specimen_id="s", result=outcome)  # type: ignore[arg-type]  # fields by name


def negative(day: int, at: float | None = None) -> Fact:
    """Return a negative result."""
    return result(f"n{day}-{at}", day, Outcome.NEGATIVE, at=at)


def positive(day: int, at: float | None = None) -> Fact:
    """Return a positive result."""
    return result(f"p{day}-{at}", day, Outcome.POSITIVE, at=at)


def ill(day: int, at: float | None = None, who: str = PERSON) -> Fact:
    """Return an onset of symptoms."""
    return SymptomsReported(**_base(f"s{day}-{who}", day, at, None, None), person_id=who)  # type: ignore[arg-type]  # fields by name


def fever(day: int, at: float | None = None, celsius: float = 38.5) -> Fact:
    """Return a temperature."""
    base = _base(f"t{day}-{at}", day, at, None, None)
    return TemperatureTaken(**base, person_id=PERSON, celsius=celsius)  # type: ignore[arg-type]  # fields by name


def ordered(
    fact_id: str,
    day: int,
    action: OrderAction,
    recorded: int | None = None,
    *,
    purpose: Purpose | None = None,
    through: int | None = None,
    setting: Setting | None = None,
    clock: Clock | None = None,
    corrects: str | None = None,
) -> Fact:
    """Return an order."""
    return Ordered(
        **_base(fact_id, day, None, recorded, corrects),  # type: ignore[arg-type]  # fields by name
        person_id=PERSON,
        authority="bureau",
        action=action,
        purpose=purpose,
        through_on=None if through is None else nth(through),
        setting=setting,
        clock=clock,
    )


def isolation(
    first: int,
    last: int | None,
    *,
    stage: int = 0,
    who: str = HOUSEMATE,
    soonest: int | None = None,
    base: int | None = None,
    known: int | None = None,
    dropped: int | None = None,
) -> Shadow:
    """Return somebody else's isolation."""
    return Shadow(
        id=f"i{first}",
        person_id=who,
        purpose=Purpose.QUARANTINE,
        setting=Setting.HOME,
        category="case",
        stage=stage,
        first_on=nth(first),
        last_on=None if last is None else nth(last),
        soonest_on=None if soonest is None else nth(soonest),
        known_on=nth(first if known is None else known),
        base_on=None if base is None else nth(base),
        dropped_on=None if dropped is None else nth(dropped),
    )


# --- what follows ---------------------------------------------------------------------------------


def _world(happened: Sequence[Fact] | World) -> World:
    return happened if isinstance(happened, World) else World(tuple(happened))


def looking(happened: Sequence[Fact] | World, day: int, **more: object) -> Judgement:
    """Look at what happened at the end of a day, from a rule of stage 1."""
    evidence = evidence_of(_world(happened), nth(day))
    return Judgement(
        evidence=evidence,
        day=nth(day),
        known_by=nth(day),
        **{"stage": 1, **more},  # type: ignore[arg-type]  # fields by name
    )


def days_on_which(
    condition: Condition, happened: Sequence[Fact] | World, last: int = 12, **more: object
) -> list[int]:
    """Return the days on which a condition holds, by what is known on each."""
    return [day for day in range(last + 1) if holds(condition, looking(happened, day, **more))]


def day_named(
    term: Term, happened: Sequence[Fact] | World, today: int = 12, **more: object
) -> int | None:
    """Return the number of the day that a term names."""
    day = day_of(term, looking(happened, today, **more))
    return None if day is None else number(day)


def walked(
    rule: Restrict,
    happened: Sequence[Fact] | World,
    today: int,
    *others: Restrict,
    hindsight: bool = False,
) -> tuple[Course, ...]:
    """Walk a rule and those it leads to."""
    by_id = {one.id: one for one in (rule, *others)}
    return courses_of(rule, by_id, _world(happened), nth(today), hindsight=hindsight)


def spans_of(*courses: Course) -> list[tuple[int, int, int | None]]:
    """Return phase, first and last day of all spans."""
    return [
        (span.phase, number(span.first_on), None if span.last_on is None else number(span.last_on))
        for course in courses
        for span in course.spans
    ]


def changes_of(*courses: Course) -> list[tuple[str, int, tuple[str, ...]]]:
    """Return what changed on which day, and the facts that did it."""
    return [(one.kind, number(one.on), one.facts) for c in courses for one in c.changes]


def tests_of(course: Course) -> list[tuple[int, int]]:
    """Return the day and the number of each test."""
    return [(number(one.day), one.number) for one in course.tests]


tests_of.__test__ = False  # type: ignore[attr-defined]  # pytest would take it for a test


def soonest_of(course: Course) -> int | None:
    """Return the last day if all that is pending is granted."""
    soonest_on = course.spans[-1].soonest_on
    return None if soonest_on is None else number(soonest_on)
