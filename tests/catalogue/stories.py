"""Small stories told as facts, and what a policy makes of them: spans of days."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

from gridcare.days import ALWAYS
from gridcare.facts import (
    Arrived,
    CasesReported,
    Confined,
    Degree,
    Exposed,
    Fact,
    HomeAssessed,
    Ledger,
    LeftArea,
    Moment,
    ResultReported,
    RiskGraded,
    RiskLevel,
    TestResult,
)
from gridcare.policy import Course, Evidence, Policy, Restrict, walk

if TYPE_CHECKING:
    from gridcare.policy import InForce

BEIJING = timezone(timedelta(hours=8))

Stay = tuple[str, str | None, str]
"""Where, since which day (None: nobody knows), and the day of leaving."""

Days = tuple[str, str, str | None]
"""Where, the first day, and the last day (None: the end is open)."""


def day(written: str) -> date:
    """Read "12-27" or "01-02" as a day of that winter."""
    return date.fromisoformat(f"{2021 if written[0] == '1' else 2022}-{written}")


def moment(written: str, clock: str = "23:59") -> Moment:
    """Look from an instant, knowing all that was recorded by then."""
    instant = datetime.combine(day(written), time.fromisoformat(clock), tzinfo=BEIJING)
    return Moment(as_of=instant, known_at=instant)


# --- facts ----------------------------------------------------------------------------------------


def _recorded(known: str | None) -> datetime | None:
    return None if known is None else datetime.combine(day(known), time(12), tzinfo=BEIJING)


def stays(*told: Stay, known: str | None = None) -> list[Fact]:
    return [
        LeftArea(
            id=f"stay-{number}",
            person_id="p",
            area=area,
            stayed_since=None if since is None else day(since),
            on=day(left),
            recorded_at=_recorded(known),
        )
        for number, (area, since, left) in enumerate(told)
    ]


def arrived(on: str, *, known: str | None = None) -> Fact:
    return Arrived(id=f"arrived-{on}", person_id="p", on=day(on), recorded_at=_recorded(known))


def confined(on: str) -> Fact:
    return Confined(id=f"confined-{on}", person_id="p", on=day(on))


def exposed(on: str, degree: Degree = Degree.CLOSE, *, known: str | None = None) -> Fact:
    return Exposed(
        id=f"exposed-{on}-{degree}",
        person_id="p",
        degree=degree,
        to_person_id="q",
        on=day(on),
        recorded_at=_recorded(known),
    )


def result(on: str, found: TestResult = TestResult.NEGATIVE, *, whose: str = "p") -> Fact:
    return ResultReported(
        id=f"result-{whose}-{on}", person_id=whose, specimen_id="s", result=found, on=day(on)
    )


def assessed(on: str, *, suitable: bool) -> Fact:
    return HomeAssessed(id=f"home-{on}-{suitable}", household_id="h", suitable=suitable, on=day(on))


def graded(on: str, area: str, level: RiskLevel) -> Fact:
    return RiskGraded(id=f"graded-{on}-{area}", area=area, level=level, on=day(on))


def cases(on: str, area: str) -> Fact:
    return CasesReported(id=f"cases-{on}-{area}", area=area, on=day(on))


# --- what follows ---------------------------------------------------------------------------------


def evidence(facts: list[Fact], today: str) -> Evidence:
    """Sort facts into the person's own, those of the linked one, and the risk map."""
    ledger, now = Ledger(facts), moment(today)
    entries = [ledger.entry(fact, now) for fact in facts]
    areas = [one for one in entries if isinstance(one.fact, RiskGraded | CasesReported)]
    linked = [one for one in entries if getattr(one.fact, "person_id", None) == "q"]
    own = [one for one in entries if one not in areas and one not in linked]
    return Evidence.of(own, linked=linked, areas=areas)


def courses(
    policy: Policy, rule_id: str, facts: list[Fact], today: str, force: InForce | None = None
) -> tuple[Course, ...]:
    """Walk one rule of a policy, on the days on which it is in force."""
    rules = {one.id: one for one in policy.rules if isinstance(one, Restrict)}
    return walk(
        rules[rule_id],
        rules,
        evidence(facts, today),
        day(today),
        takes=ALWAYS if force is None else force.days,
        stops_before=date.max if force is None else force.stops_before,
        earlier_too=False if force is None else force.takes_over,
    )


def spans(
    policy: Policy, rule_id: str, facts: list[Fact], today: str, force: InForce | None = None
) -> list[Days]:
    """Tell where and on which days one rule holds the person."""
    return [
        (span.setting.value, _written(span.first_on), _written_or_open(span.last_on))
        for course in courses(policy, rule_id, facts, today, force)
        for span in course.spans
    ]


def sampled(policy: Policy, rule_id: str, facts: list[Fact], today: str) -> list[str]:
    """Tell on which days one rule asks for tests."""
    return [
        _written(test.day) for one in courses(policy, rule_id, facts, today) for test in one.tests
    ]


def _written(on: date) -> str:
    return f"{on:%m-%d}"


def _written_or_open(on: date | None) -> str | None:
    return None if on is None else _written(on)
