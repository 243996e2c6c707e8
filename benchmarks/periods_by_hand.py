"""Isolation periods of many people with three triggers each, and the same dates by hand.

Comes in: nothing but a seed of numbers. Goes out: people with their facts, and two ways to their
days: `derived`, which asks the policy below, and `by_hand`, a function somebody would write for
just these three rules. Both give, for each purpose, the days in each setting.

The function by hand keeps no reasons and no test days, knows nothing of facts that come late, are
corrected or withdrawn, and would be written anew for another policy.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Final, NamedTuple

from gridcare.facts import (
    Arrived,
    Degree,
    Diagnosed,
    Entry,
    Exposed,
    Fact,
    Ledger,
    LeftArea,
    Moment,
    Subject,
)
from gridcare.periods import derive_periods
from gridcare.policy import (
    Condition,
    Day,
    Evidence,
    First,
    InForce,
    Last,
    Layer,
    Phase,
    Pick,
    Policy,
    Purpose,
    Reached,
    Restrict,
    Rulebook,
    Setting,
    Term,
)
from gridcare.wording import Text

__all__ = ["Person", "by_hand", "derived", "in_force", "people_with_three_triggers"]

ZONE: Final = timezone(timedelta(hours=8))
FIRST_DAY: Final = date(2021, 12, 1)
MOMENT: Final = Moment(
    as_of=datetime(2021, 12, 28, 8, tzinfo=ZONE), known_at=datetime(2021, 12, 28, 8, tzinfo=ZONE)
)
DAY: Final = timedelta(days=1)

Days = tuple[str, str, date, date]
"""A purpose, a setting, the first day and the last."""


# --- the policy -----------------------------------------------------------------------------------


def _until(n: int, anchor: Term) -> Condition:
    return Reached(day=Day(n=n, of=anchor, anchor_day=0))


def _rule(name: str, opens: str, *phases: Phase, ends: tuple[Purpose, ...] = ()) -> Restrict:
    summary = Text(en=name, zh=name)
    picks = (Pick(kind=opens),)
    return Restrict(id=name, category=name, summary=summary, opens=picks, phases=phases, ends=ends)


_EXPOSED: Final = Last(of=(Pick(kind="exposed"),))
_LEFT: Final = Last(of=(Pick(kind="left_area", ever=True),))
_DIAGNOSED: Final = First(of=(Pick(kind="diagnosed"),))
_HELD: Final = (Purpose.QUARANTINE, Purpose.MONITORING)
_QUARANTINE, _MONITORING, _TREATMENT = (
    Purpose.QUARANTINE,
    Purpose.MONITORING,
    Purpose.TREATMENT,
)

POLICY: Final = Policy(
    id="three-rules",
    series="three-rules",
    title=Text(en="three rules", zh="三条规则"),
    issuer=Text(en="nobody", zh="无"),
    layer=Layer.NATION,
    effective_from=date(2021, 1, 1),
    rules=(
        _rule(
            "contact",
            "exposed",
            Phase(purpose=_QUARANTINE, setting=Setting.CENTRAL, until=_until(14, _EXPOSED)),
            Phase(purpose=_MONITORING, setting=Setting.HOME, until=_until(21, _EXPOSED)),
        ),
        _rule(
            "arrival",
            "arrived",
            Phase(purpose=_QUARANTINE, setting=Setting.HOME, until=_until(14, _LEFT)),
        ),
        _rule(
            "case",
            "diagnosed",
            Phase(purpose=_TREATMENT, setting=Setting.HOSPITAL, until=_until(10, _DIAGNOSED)),
            ends=_HELD,
        ),
    ),
)


def in_force() -> Sequence[InForce]:
    """Return the policy as it is in force on the day asked about."""
    return Rulebook([POLICY]).in_force(MOMENT)


# --- people ---------------------------------------------------------------------------------------


class Person(NamedTuple):
    """One person: the facts, and the same facts as the ledger shows them that day."""

    id: str
    facts: Mapping[str, Fact]
    entries: Sequence[Entry]


def people_with_three_triggers(count: int) -> list[Person]:
    """Make people, each exposed, back from an area, and diagnosed on days of three weeks."""
    return [_person(number) for number in range(count)]


def _person(number: int) -> Person:
    name = f"p{number}"
    exposed_on = FIRST_DAY + number % 19 * DAY
    left_on = FIRST_DAY + number * 7 % 11 * DAY
    arrived_on = left_on + number % 6 * DAY
    diagnosed_on = FIRST_DAY + number * 5 % 23 * DAY
    facts: dict[str, Fact] = {
        "exposed": Exposed(id=f"e{number}", person_id=name, on=exposed_on, degree=Degree.CLOSE),
        "left": LeftArea(id=f"l{number}", person_id=name, on=left_on, area="610100"),
        "arrived": Arrived(id=f"a{number}", person_id=name, on=arrived_on),
        "diagnosed": Diagnosed(id=f"d{number}", person_id=name, on=diagnosed_on),
    }
    entries = Ledger(facts.values()).entries((Subject("person", name),), MOMENT)
    return Person(name, facts, entries)


# --- from the policy ------------------------------------------------------------------------------


def derived(person: Person, force: Sequence[InForce]) -> list[Days]:
    """Return a person's days as gridcare derives them, with all that belongs to them."""
    evidence = Evidence.of(person.entries, zone=ZONE)
    held = derive_periods(person.id, evidence, force, MOMENT.today, hindsight=False)
    return list(
        _glued(
            (phase.purpose.value, phase.setting.value, phase.first_on, phase.last_on or date.max)
            for period in held.periods
            for phase in period.phases
        )
    )


def _glued(rows: Iterable[Days]) -> Iterator[Days]:
    """Join neighbours that differ only in the rules behind them; the function by hand has none."""
    last: Days | None = None
    for purpose, setting, first_on, last_on in sorted(rows):
        touching = last is not None and last[:2] == (purpose, setting)
        if last is not None and touching and last[3] + DAY == first_on:
            last = (purpose, setting, last[2], last_on)
            continue
        if last is not None:
            yield last
        last = (purpose, setting, first_on, last_on)
    if last is not None:
        yield last


# --- by hand --------------------------------------------------------------------------------------


def by_hand(facts: Mapping[str, Fact]) -> list[Days]:
    """Return the same days with plain date arithmetic."""
    exposed, left = facts["exposed"].on, facts["left"].on
    arrived, ill = facts["arrived"].on, facts["diagnosed"].on
    assert exposed and left and arrived and ill  # noqa: PT018, S101 -- every one of them is dated
    recovered = ill + 10 * DAY
    central, monitored = (exposed, exposed + 14 * DAY), (exposed + 15 * DAY, exposed + 21 * DAY)
    home = (arrived, left + 14 * DAY)
    if exposed <= recovered:
        central, monitored = _before(central, ill), _before(monitored, ill)
    if arrived <= recovered:
        home = _before(home, ill)
    rows: list[Days] = [("treatment", "hospital", ill, recovered)]
    if central[0] <= central[1]:
        rows.append(("quarantine", "central", *central))
    if monitored[0] <= monitored[1]:
        rows.append(("monitoring", "home", *monitored))
    rows += [("quarantine", "home", *part) for part in _outside(home, central)]
    return sorted(rows)


def _before(days: tuple[date, date], day: date) -> tuple[date, date]:
    return days[0], min(days[1], day - DAY)


def _outside(days: tuple[date, date], taken: tuple[date, date]) -> Iterator[tuple[date, date]]:
    """Yield the days that a stricter place does not take."""
    if taken[0] > taken[1]:
        taken = (date.max, date.max)
    before = days[0], min(days[1], taken[0] - DAY)
    after = max(days[0], taken[1] + DAY) if taken[1] < date.max else date.max, days[1]
    yield from (part for part in (before, after) if part[0] <= part[1])
