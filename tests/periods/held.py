"""One person, a few rules, a few facts: what restricts them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Any, Final

from gridcare.days import end_of
from gridcare.facts import (
    Arrived,
    Degree,
    Diagnosed,
    Exposed,
    Ledger,
    Moment,
    ResultReported,
    Subject,
    TestResult,
)
from gridcare.people import Person
from gridcare.periods import PersonPeriods, derive_periods
from gridcare.policy import (
    Condition,
    Day,
    Entered,
    Evidence,
    First,
    Is,
    Last,
    Layer,
    Op,
    Phase,
    Pick,
    Policy,
    Purpose,
    Reached,
    Restrict,
    Rulebook,
    Seen,
    Setting,
    Term,
    TestDays,
)
from gridcare.wording import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridcare.facts import Fact
    from gridcare.policy import Rule

ZONE: Final = timezone(timedelta(hours=8))
PERSON: Final = Person(id="p")

EXPOSED: Final = Pick(kind="exposed")
ARRIVED: Final = Pick(kind="arrived")
DIAGNOSED: Final = Pick(kind="diagnosed")
NEGATIVE: Final = Seen(
    pick=Pick(kind="result_reported", where=Is(field="result", op=Op.EQ, value="negative"))
)


def dec(day: int) -> date:
    """Return a day counted from 1 December 2021."""
    return date(2021, 11, 30) + timedelta(days=day)


def at(day: int, hour: float) -> datetime:
    return datetime.combine(dec(day), time(0), tzinfo=ZONE) + timedelta(hours=hour)


def until(n: int, of: Term | None = None) -> Condition:
    """Return "day n has come", counted from the last exposure unless something else is named."""
    return Reached(day=Day(n=n, of=of or Last(of=(EXPOSED,)), anchor_day=0))


def since(pick: Pick) -> Term:
    return First(of=(pick,))


def phase(
    until_: Condition,
    purpose: Purpose = Purpose.QUARANTINE,
    setting: Setting = Setting.HOME,
    *,
    tests: tuple[int, ...] = (),
) -> Phase:
    plans = (TestDays(days=tests, origin=Entered(), anchor_day=1),) if tests else ()
    return Phase(purpose=purpose, setting=setting, until=until_, tests=plans)


def rule(rule_id: str, opens: Pick, *phases: Phase, **more: Any) -> Restrict:  # noqa: ANN401 - any of its fields
    return Restrict(
        id=rule_id,
        category=rule_id,
        summary=Text(en=rule_id, zh=rule_id),
        opens=(opens,),
        phases=phases,
        **more,
    )


def policy(*rules: Rule, **more: Any) -> Policy:  # noqa: ANN401 - any of its fields
    fields: dict[str, Any] = {"id": "n", "effective_from": dec(1), "layer": Layer.NATION} | more
    return Policy(
        series=fields.pop("series", "n"),
        title=Text(en="rules", zh="规则"),
        issuer=Text(en="us", zh="我们"),
        rules=rules,
        **fields,
    )


TREATMENT: Final = rule(
    "case",
    DIAGNOSED,
    phase(until(3, since(DIAGNOSED)), Purpose.TREATMENT, Setting.HOSPITAL),
    ends=(Purpose.QUARANTINE,),
)
"""Day of diagnosis and three more in hospital; it ends quarantine."""


def exposed(fact_id: str, day: int, **more: Any) -> Exposed:  # noqa: ANN401 - any of its fields
    return Exposed(id=fact_id, person_id="p", on=dec(day), degree=Degree.CLOSE, **more)


def diagnosed(fact_id: str, day: int, **more: Any) -> Diagnosed:  # noqa: ANN401 - any of its fields
    return Diagnosed(id=fact_id, person_id="p", on=dec(day), **more)


def arrived(fact_id: str, day: int, **more: Any) -> Arrived:  # noqa: ANN401 - any of its fields
    return Arrived(id=fact_id, person_id="p", on=dec(day), **more)


def negative(fact_id: str, day: int) -> ResultReported:
    return ResultReported(
        id=fact_id, person_id="p", on=dec(day), specimen_id="s", result=TestResult.NEGATIVE
    )


def evening_of(day: int) -> Moment:
    now = end_of(dec(day), ZONE)
    return Moment(as_of=now, known_at=now)


def derived(
    policies: Sequence[Policy], facts: Sequence[Fact], today: int, *, hindsight: bool = False
) -> PersonPeriods:
    """Return what restricts the person, as seen in the evening."""
    moment = evening_of(today)
    ledger = Ledger(facts)
    own = ledger.entries((Subject("person", "p"),), moment)
    linked = ledger.entries((Subject("person", "q"), Subject("person", "r")), moment)
    evidence = Evidence.of(own, linked=linked, person=PERSON)
    force = Rulebook(policies).in_force(moment)
    return derive_periods("p", evidence, force, moment.today, hindsight=hindsight)


def timeline(periods: PersonPeriods) -> list[tuple[Purpose, Setting, int, int | None]]:
    """Show phases as purpose, setting, first and last day of December."""
    return [
        (
            one.purpose,
            one.setting,
            _nth(one.first_on),
            None if one.last_on is None else _nth(one.last_on),
        )
        for period in periods.periods
        for one in period.phases
    ]


def _nth(day: date) -> int:
    return (day - dec(0)).days
