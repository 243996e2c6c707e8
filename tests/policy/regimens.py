"""A few regimens of the kinds in use, and how the tests walk them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gridcare.days import ALWAYS, DaySpan
from gridcare.policy import (
    All,
    Any,
    Condition,
    Course,
    Day,
    Entered,
    First,
    FirstKnown,
    Is,
    Last,
    Not,
    Op,
    Opened,
    Phase,
    Pick,
    Purpose,
    Reached,
    Restrict,
    Seen,
    Setting,
    Switch,
    Term,
    TestDays,
    Via,
    walk,
)
from gridcare.wording import Text
from tests.policy.worlds import World, evidence_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from gridcare.facts import Fact

CLOSE: Final = Pick(kind="exposed", where=Is(field="degree", op=Op.EQ, value="close"))
SECONDARY: Final = Pick(kind="exposed", where=Is(field="degree", op=Op.EQ, value="secondary"))
EXPOSED: Final = Pick(kind="exposed")
ARRIVED: Final = Pick(kind="arrived")
NEGATIVE: Final = Is(field="result", op=Op.EQ, value="negative")
POSITIVE: Final = Is(field="result", op=Op.EQ, value="positive")
LAST_EXPOSED: Final = Last(of=(EXPOSED,))


def day(n: int, of: Term, anchor_day: int = 0) -> Condition:
    """Return: day n has come."""
    return Reached(day=Day(n=n, of=of, anchor_day=anchor_day))  # type: ignore[arg-type]  # fields by name


def seen(where: Condition | None, *, via: Via = Via.SELF, **more: int) -> Condition:
    """Return: so many such results are known."""
    first = more.pop("first", None)
    pick = Pick(kind="result_reported", via=via, where=where, first=first)
    return Seen(pick=pick, **more)  # type: ignore[arg-type]  # fields by name


def phase(until: Condition, **more: object) -> Phase:
    """Return a phase of quarantine at home, unless something else is said."""
    said = {"purpose": Purpose.QUARANTINE, "setting": Setting.HOME} | more
    return Phase(until=until, **said)  # type: ignore[arg-type]  # fields by name


def rule(rule_id: str, opens: Pick, *phases: Phase, **more: object) -> Restrict:
    """Return a rule."""
    return Restrict(
        id=rule_id,
        category=rule_id,
        summary=Text(en=rule_id, zh=rule_id),
        opens=(opens,),
        phases=phases,
        **more,  # type: ignore[arg-type]  # fields by name
    )


CONFINED_OR_ENTERED: Final = FirstKnown(of=(First(of=(Pick(kind="confined"),)), Entered()))
FOURTEEN_SEVEN: Final = rule(
    "fourteen_seven",
    CLOSE,
    phase(
        day(14, LAST_EXPOSED),
        tests=(TestDays(days=(1, 4, 7, 14), origin=CONFINED_OR_ENTERED, anchor_day=1),),
    ),
    phase(day(21, LAST_EXPOSED), tests=(TestDays(days=(2, 7), origin=Entered(), anchor_day=1),)),
    resets=(EXPOSED,),
)
SECONDARY_SEVEN: Final = rule(
    "secondary",
    SECONDARY,
    phase(
        All(
            of=(
                day(7, LAST_EXPOSED),
                seen(NEGATIVE, at_least=3),
                seen(NEGATIVE, via=Via.LINKED, first=2, at_least=2),
            )
        )
    ),
    switches=(Switch(when=seen(POSITIVE, via=Via.LINKED, first=2), to="fourteen_seven"),),
)
TOP_UP: Final = rule("top_up", ARRIVED, phase(day(14, First(of=(ARRIVED, CLOSE)), 1)))
CENTRAL: Final = rule("central", ARRIVED, phase(day(14, Last(of=(ARRIVED,)), 1)), resets=(ARRIVED,))
COUNTED_FROM_ENTRY: Final = rule(
    "counted_from_entry",
    EXPOSED,
    phase(day(4, Entered(), 1)),
    phase(day(3, Entered(), 1)),
    resets=(EXPOSED,),
)
TEST_TO_RELEASE: Final = rule(
    "test_to_release",
    EXPOSED,
    phase(
        Any(
            of=(
                day(10, First(of=(EXPOSED,))),
                All(of=(day(5, Opened()), seen(NEGATIVE, at_least=1, within_days=2))),
            )
        )
    ),
)
CLEAR: Final = rule(
    "clear",
    EXPOSED,
    phase(All(of=(day(3, LAST_EXPOSED), Not(of=seen(POSITIVE, within_days=4))))),
    phase(day(5, First(of=(Pick(kind="confined"),)))),
    starts=Day(n=1, of=Opened(), anchor_day=0),
)
GIVEN: Final = rule(
    "given",
    EXPOSED,
    phase(day(4, Opened())),
    given=Seen(pick=Pick(kind="confined", ever=True)),
)
FAR: Final = 150
"""How far ahead the naive loop looks, day by day, and so everybody it is compared with."""
REGIMENS: Final[dict[str, tuple[Restrict, ...]]] = {
    "14+7": (FOURTEEN_SEVEN,),
    "secondary": (SECONDARY_SEVEN, FOURTEEN_SEVEN),
    "top-up": (TOP_UP,),
    "central": (CENTRAL,),
    "counted from entry": (COUNTED_FROM_ENTRY,),
    "test to release": (TEST_TO_RELEASE,),
    "clear": (CLEAR,),
    "given": (GIVEN,),
}


def courses_of(
    one: Restrict,
    rules: Mapping[str, Restrict],
    facts: Iterable[Fact] | World,
    today: date,
    *,
    takes: DaySpan = ALWAYS,
    hindsight: bool = False,
) -> tuple[Course, ...]:
    """Walk a rule over a history, as known at the end of a day."""
    world = facts if isinstance(facts, World) else World(tuple(facts))
    evidence = evidence_of(world, today)
    return walk(one, rules, evidence, today, takes=takes, hindsight=hindsight, horizon=FAR)
