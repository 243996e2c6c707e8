"""Hypothesis strategies, named after what they make.

Dense on purpose: dates within three weeks and a handful of ids, because off-by-one errors and
mix-ups live where things touch. What is made of many parts is made by functions that ask a
`Chooser` for numbers, so that it can be drawn by Hypothesis, which makes failures small, or by any
other source of numbers.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar

from hypothesis import strategies as st

from gridcare.days import DaySpan
from gridcare.facts import (
    Arrived,
    Clock,
    Confined,
    Degree,
    Died,
    Exposed,
    Fact,
    HealthChecked,
    OrderAction,
    Ordered,
    ResultReported,
    Retracted,
    SymptomsReported,
    TemperatureTaken,
    TestResult,
    Zone,
    ZoneDeclared,
    ZoneUnit,
)
from gridcare.policy import (
    All,
    Any,
    Base,
    Began,
    Condition,
    Day,
    Entered,
    Everyone,
    First,
    FirstKnown,
    Hours,
    Is,
    Last,
    Months,
    Not,
    On,
    Op,
    Opened,
    Phase,
    Pick,
    Purpose,
    Reached,
    Restrict,
    Run,
    Seen,
    Setting,
    Switch,
    Term,
    TestDays,
    Theirs,
    Via,
)
from gridcare.wording import Text

if TYPE_CHECKING:
    from collections.abc import Callable


ZONE: Final = timezone(timedelta(hours=8))
DAY_ONE: Final = date(2021, 12, 1)
PERSON: Final = "p"
LINKED: Final = "q"
HOUSEMATE: Final = "h"
AREA: Final = "140106"


def nth(number: int) -> date:
    """Return day 0, 1, 2 ... of the three weeks in which everything happens."""
    return DAY_ONE + timedelta(days=number)


def days(last: int = 20) -> st.SearchStrategy[date]:
    """Days of three weeks."""
    return st.integers(0, last).map(nth)


@st.composite
def spans(draw: st.DrawFn, *, open_ended: bool = True) -> DaySpan:
    """Spans of up to eight days, some with an open end."""
    first_on = draw(days())
    if open_ended and draw(st.integers(0, 9)) == 0:
        return DaySpan(first_on=first_on, last_on=None)
    return DaySpan(first_on=first_on, last_on=first_on + timedelta(days=draw(st.integers(0, 7))))


def instants(last: int = 20) -> st.SearchStrategy[datetime]:
    """Instants at few times of day, midnight among them."""
    clocks = st.sampled_from([time(0), time(8), time(23, 59)])
    return st.builds(
        lambda day, clock: datetime.combine(day, clock, tzinfo=ZONE), days(last), clocks
    )


# --- choosing -------------------------------------------------------------------------------------

T = TypeVar("T")


class Chooser:
    """Chooses among a few things by asking for numbers; low numbers are the simple choices."""

    def __init__(self, number: Callable[[int, int], int]) -> None:
        """Remember whom to ask for a number between two, both included."""
        self.number = number

    def of(self, *options: T) -> T:
        """Choose one of these."""
        return options[self.number(0, len(options) - 1)]

    def seldom(self, among: int) -> bool:
        """Say yes once in so many times."""
        return self.number(0, among - 1) == among - 1

    def several(self, make: Callable[[Chooser], T], least: int, most: int) -> tuple[T, ...]:
        """Make a few."""
        return tuple(make(self) for _ in range(self.number(least, most)))

    def day(self, last: int = 20) -> date:
        """Choose a day."""
        return nth(self.number(0, last))


@cache
def _between(lowest: int, highest: int) -> st.SearchStrategy[int]:
    return st.integers(lowest, highest)


@st.composite
def drawn(draw: st.DrawFn, make: Callable[[Chooser], T]) -> T:
    """Draw whatever such a function makes."""
    return make(Chooser(lambda lowest, highest: draw(_between(lowest, highest))))


# --- facts ----------------------------------------------------------------------------------------


def _exposed(choose: Chooser, base: dict[str, object]) -> Fact:
    return Exposed(**base, person_id=PERSON, degree=choose.of(*Degree))  # type: ignore[arg-type]  # fields by name


def _confined(choose: Chooser, base: dict[str, object]) -> Fact:
    return Confined(**base, person_id=_anybody(choose))  # type: ignore[arg-type]  # fields by name


def _arrived(_choose: Chooser, base: dict[str, object]) -> Fact:
    return Arrived(**base, person_id=PERSON)  # type: ignore[arg-type]  # fields by name


def _result(choose: Chooser, base: dict[str, object]) -> Fact:
    person_id, result = _anybody(choose), choose.of(*TestResult)
    return ResultReported(**base, person_id=person_id, specimen_id="s", result=result)  # type: ignore[arg-type]  # fields by name


def _symptoms(choose: Chooser, base: dict[str, object]) -> Fact:
    return SymptomsReported(**base, person_id=_anybody(choose))  # type: ignore[arg-type]  # fields by name


def _temperature(choose: Chooser, base: dict[str, object]) -> Fact:
    celsius = choose.of(36.5, 37.3, 38.0)
    return TemperatureTaken(**base, person_id=_anybody(choose), celsius=celsius)  # type: ignore[arg-type]  # fields by name


def _health(choose: Chooser, base: dict[str, object]) -> Fact:
    fever = choose.of(True, False, None)
    return HealthChecked(**base, person_id=_anybody(choose), fever=fever)  # type: ignore[arg-type]  # fields by name


def _zone(choose: Chooser, base: dict[str, object]) -> Fact:
    zone = choose.of(Zone.LOCKED, Zone.CONTROLLED)
    return ZoneDeclared(**base, unit=ZoneUnit.AREA, zone_id=AREA, zone=zone)  # type: ignore[arg-type]  # fields by name


def _ordered(choose: Chooser, base: dict[str, object]) -> Fact:
    action = choose.of(OrderAction.SUSPEND, OrderAction.RESUME, *OrderAction)
    given: dict[OrderAction, dict[str, object]] = {
        OrderAction.EXTEND: {"through_on": choose.day(30)},
        OrderAction.END: choose.of({}, {"through_on": choose.day(20)}),
        OrderAction.MOVE: {"setting": choose.of(*Setting)},
        OrderAction.SUSPEND: {"clock": choose.of(*Clock)},
    }
    return Ordered(
        **base,  # type: ignore[arg-type]  # fields by name
        person_id=choose.of(PERSON, PERSON, PERSON, HOUSEMATE),
        authority="bureau",
        action=action,
        purpose=choose.of(None, None, Purpose.QUARANTINE, Purpose.MONITORING),
        **given.get(action, {}),  # type: ignore[arg-type]  # fields by name
    )


def _died(choose: Chooser, base: dict[str, object]) -> Fact:
    return Died(**base, person_id=_anybody(choose))  # type: ignore[arg-type]  # fields by name


def _anybody(choose: Chooser) -> str:
    return choose.of(PERSON, PERSON, LINKED, HOUSEMATE)


_MAKERS: Final[dict[str, Callable[[Chooser, dict[str, object]], Fact]]] = {
    "exposed": _exposed,
    "result_reported": _result,
    "confined": _confined,
    "arrived": _arrived,
    "symptoms_reported": _symptoms,
    "temperature_taken": _temperature,
    "health_checked": _health,
    "zone_declared": _zone,
    "ordered": _ordered,
    "died": _died,
}
KINDS: Final = ("exposed", "exposed", "result_reported", "confined", "arrived")
"""The kinds that most regimens in use look at."""


def histories(*, most: int = 7, kinds: tuple[str, ...] = KINDS) -> st.SearchStrategy[list[Fact]]:
    """What happened around one person."""
    return drawn(lambda choose: make_history(choose, most, kinds))


def make_history(choose: Chooser, most: int = 7, kinds: tuple[str, ...] = KINDS) -> list[Fact]:
    """Make facts: recorded in time or late, corrected, retracted, restored.

    Every correction and retraction names something made before it, so there is no ring. A
    retraction that is corrected is pointed at something that is no retraction.
    """
    made: list[Fact] = []
    for number in range(choose.number(1, most)):
        base = _when(choose) | {"id": f"f{choose.number(0, 3)}{number}"}
        plain = [one for one in made if not isinstance(one, Retracted)]
        retractions = [one for one in made if isinstance(one, Retracted)]
        what = choose.number(0, 9) if made else 0
        if what <= 6:
            made.append(_MAKERS[choose.of(*kinds)](choose, base))
        elif what == 7 and plain:
            above = choose.of(*plain)
            made.append(_MAKERS[above.kind](choose, base | {"corrects": above.id}))  # type: ignore[attr-defined]  # every concrete kind has it
        elif what == 8 and retractions:
            mistaken, meant = choose.of(*retractions), choose.of(*plain)
            made.append(Retracted(**base, fact_id=meant.id, corrects=mistaken.id))  # type: ignore[arg-type]  # fields by name
        else:
            made.append(Retracted(**base, fact_id=choose.of(*made).id))  # type: ignore[arg-type]  # fields by name
    return made


def _when(choose: Chooser) -> dict[str, object]:
    on = choose.day(12)
    late = choose.of(None, None, 0, 1, 2, 5, 9)
    when: dict[str, object] = {"on": on}
    if choose.number(0, 4) >= 3:
        clock = choose.of(time(9), time(0), time(7), time(8), time(23, 59))
        when = {"at": datetime.combine(on, clock, tzinfo=ZONE)}
    if late is not None:
        recorded_on = on + timedelta(days=late)
        recorded_at = datetime.combine(recorded_on, time(23, 59), tzinfo=ZONE)
        when["recorded_at"] = recorded_at.astimezone(UTC)
    return when


# --- policies -------------------------------------------------------------------------------------

_PURPOSES: Final = (Purpose.QUARANTINE, Purpose.MONITORING)


def _result_is(op: Op) -> tuple[Is, ...]:
    return tuple(Is(field="result", op=op, value=str(one)) for one in TestResult)


_WHERE: Final[dict[str, tuple[Condition, ...]]] = {
    "exposed": tuple(Is(field="degree", op=Op.EQ, value=str(one)) for one in Degree),
    "result_reported": (
        *_result_is(Op.EQ),
        *_result_is(Op.NE),
        Is(field="result", op=Op.IN, value=("negative", "inconclusive")),
    ),
    "temperature_taken": tuple(
        Is(field="celsius", op=op, value=37.3) for op in (Op.LT, Op.LE, Op.GT, Op.GE)
    ),
    "health_checked": tuple(Is(field="fever", op=Op.EQ, value=one) for one in (True, False)),
    "zone_declared": (Is(field="zone", op=Op.EQ, value="locked"),),
    "isolation": (
        *(Is(field="purpose", op=Op.EQ, value=str(one)) for one in _PURPOSES),
        Is(field="category", op=Op.EQ, value="case"),
    ),
}
_OTHERS: Final = (Via.LINKED, Via.HOUSEHOLD, Via.FLOOR, Via.GUARDIAN, Via.WARD)
_WITHIN: Final[tuple[dict[str, int], ...]] = (
    {},
    {},
    *({"within_days": n} for n in (1, 2, 5)),
    *({"within_hours": n} for n in (1, 12, 24, 36, 48)),
)


def picks(*, depth: int = 1, kinds: tuple[str, ...] = KINDS) -> st.SearchStrategy[Pick]:
    """Picks of the few kinds of facts there are, bounded in every way."""
    return drawn(lambda choose: make_pick(choose, depth, kinds))


def terms(*, depth: int = 2, kinds: tuple[str, ...] = KINDS) -> st.SearchStrategy[Term]:
    """Terms, nested up to a depth."""
    return drawn(lambda choose: make_term(choose, depth, kinds))


def conditions(*, depth: int = 3, kinds: tuple[str, ...] = KINDS) -> st.SearchStrategy[Condition]:
    """Conditions, nested up to a depth."""
    return drawn(lambda choose: make_condition(choose, depth, kinds))


def rules(
    rule_id: str, *, leads_to: str | None = None, kinds: tuple[str, ...] = KINDS
) -> st.SearchStrategy[Restrict]:
    """Rules of up to three phases, with resets and switches, that nobody would ever issue."""
    return drawn(lambda choose: make_rule(choose, rule_id, leads_to, kinds))


def make_pick(choose: Chooser, depth: int, kinds: tuple[str, ...], *, plain: bool = False) -> Pick:
    """Make a pick; a plain one has no bounds."""
    kind = choose.of(*kinds)
    bounds: list[Term | None] = [None, None]
    for index in range(0 if plain or depth == 0 else 2):
        if choose.seldom(4):
            bounds[index] = make_term(choose, depth - 1, kinds)
    via = _via(choose, kind)
    return Pick(
        kind=kind,
        via=via,
        where=_where(choose, kind, via, 0 if plain else depth, kinds),
        since=bounds[0],
        until=bounds[1],
        first=None if plain else choose.of(None, None, None, 1, 2),
        ever=False if plain else choose.of(False, True),
    )


def _via(choose: Chooser, kind: str) -> Via:
    if kind == "zone_declared":
        return Via.AREA
    return choose.of(*(Via.SELF,) * (1 if kind == "isolation" else 5), *_OTHERS)


def _where(
    choose: Chooser, kind: str, via: Via, depth: int, kinds: tuple[str, ...]
) -> Condition | None:
    """Ask about a fact's own fields, and now and then about more than that."""
    own = choose.of(None, *_WHERE.get(kind, ()))
    if depth == 0 or not choose.seldom(5):
        return own
    more = make_leaf(choose, 0, kinds)
    if via not in (Via.SELF, Via.AREA) and choose.seldom(2):
        more = Theirs(of=make_condition(choose, 0, kinds))
    parts = (more,) if own is None else (own, more)
    return choose.of(more, All(of=parts), Any(of=parts), Not(of=Any(of=parts)))


def make_term(choose: Chooser, depth: int, kinds: tuple[str, ...]) -> Term:
    """Make a term."""
    words = ("first", "last", "opened", "entered", "began", "on")
    base = ("base", "base") if "isolation" in kinds else ()
    word = choose.of(*words, *base, *(_DEEPER if depth else ()))
    if word in ("first", "last"):
        of = choose.several(lambda one: make_pick(one, max(0, depth - 1), kinds), 1, 2)
        return First(of=of) if word == "first" else Last(of=of)
    match word:
        case "opened":
            return Opened()
        case "entered":
            return Entered()
        case "began":
            return Began()
        case "base":
            return Base(of=(make_pick(choose, max(0, depth - 1), ("isolation",)),))
        case "on":
            return On(day=choose.day())
        case "known":
            return FirstKnown(of=choose.several(lambda one: make_term(one, depth - 1, kinds), 1, 3))
        case _:
            return _counted(choose, word, make_term(choose, depth - 1, kinds))


def _counted(choose: Chooser, word: str, inner: Term) -> Term:
    match word:
        case "hours":
            return Hours(n=choose.of(1, 12, 24, 36, 48), of=inner)
        case "months":
            return Months(n=choose.of(0, 1, -1), of=inner)
        case _:
            return Day(n=choose.number(-2, 7), of=inner, anchor_day=choose.of(0, 1))


_DEEPER: Final = ("day", "day", "day", "day", "hours", "months", "known")


def make_leaf(choose: Chooser, depth: int, kinds: tuple[str, ...]) -> Condition:
    """Make a condition that is not made of others, wherever it stands."""
    word = choose.of("reached", "seen", "reached", "seen", "run")
    if word == "reached":
        return Reached(day=make_term(choose, depth, kinds))
    if word == "seen":
        return Seen(
            pick=make_pick(choose, min(depth, 1), kinds),
            at_least=choose.of(1, 1, 1, 2),
            **choose.of(*_WITHIN),  # type: ignore[arg-type]  # fields by name
        )
    return Run(
        good=choose.several(lambda one: make_pick(one, 0, kinds), 1, 2),
        bad=choose.several(lambda one: make_pick(one, 0, kinds), 0, 2),
        n=choose.number(1, 3),
        days_apart=choose.of(0, 0, 1, 2),
        hours_apart=choose.of(0, 0, 12, 24),
        consecutive_days=choose.of(False, True),
    )


def make_condition(choose: Chooser, depth: int, kinds: tuple[str, ...]) -> Condition:
    """Make a condition."""
    if depth == 0 or choose.number(0, 2) == 0:
        if choose.seldom(8):
            on = choose.of(None, make_term(choose, 0, kinds))
            return Is(field="age", op=choose.of(Op.GE, Op.LT), value=60, on=on)
        return make_leaf(choose, min(depth, 2), kinds)
    word = choose.of("all", "any", "not", "everyone")
    if word == "not":
        return Not(of=make_condition(choose, depth - 1, kinds))
    if word == "everyone":
        via = choose.of(*_OTHERS)
        return Everyone(via=via, of=make_condition(choose, depth - 1, kinds))  # type: ignore[arg-type]  # none of them is self or area
    parts = choose.several(lambda one: make_condition(one, depth - 1, kinds), 1, 3)
    return All(of=parts) if word == "all" else Any(of=parts)


def make_rule(
    choose: Chooser, rule_id: str, leads_to: str | None = None, kinds: tuple[str, ...] = KINDS
) -> Restrict:
    """Make a rule."""
    opening = tuple(kind for kind in kinds if kind not in ("ordered", "died"))
    switches: tuple[Switch, ...] = ()
    if leads_to is not None:
        switches = choose.several(lambda one: _switch(one, leads_to, kinds), 0, 2)
    return Restrict(
        id=rule_id,
        category=rule_id,
        summary=Text(en=rule_id, zh=rule_id),
        opens=choose.several(lambda one: make_opener(one, opening), 1, 2),
        given=make_condition(choose, 1, kinds) if choose.seldom(4) else None,
        given_on=choose.of("any_day", "any_day", "first_day"),
        starts=make_term(choose, 1, kinds) if choose.seldom(4) else None,
        phases=choose.several(lambda one: make_phase(one, kinds), 1, 3),
        resets=choose.several(lambda one: make_pick(one, 1, kinds), 0, 1),
        switches=switches,
        stage=choose.number(0, 2),
    )


def make_opener(choose: Chooser, kinds: tuple[str, ...]) -> Pick:
    """Make a pick that opens a rule, seldom one with bounds."""
    return make_pick(choose, 1, kinds, plain=not choose.seldom(6))


def _switch(choose: Chooser, leads_to: str, kinds: tuple[str, ...]) -> Switch:
    when = make_condition(choose, 0, kinds)
    return Switch(
        when=when,
        to=leads_to,
        last_day=choose.of("before", "same"),
        phases=choose.of((), (), (1,), (2, 3)),
    )


def make_phase(choose: Chooser, kinds: tuple[str, ...]) -> Phase:
    """Make a phase for one of two purposes, now and then with a permit by the day, or tests."""
    return Phase(
        purpose=choose.of(*_PURPOSES),
        setting=choose.of(Setting.HOME, Setting.CENTRAL),
        until=make_condition(choose, 1, kinds),
        unless=make_condition(choose, 0, kinds) if choose.seldom(4) else None,
        tests=choose.several(lambda one: _plan(one, kinds), 0, 1),
    )


def _plan(choose: Chooser, kinds: tuple[str, ...]) -> TestDays:
    return TestDays(
        days=choose.several(lambda one: one.number(-1, 7), 1, 3),
        origin=make_term(choose, 0, kinds),
        anchor_day=choose.of(0, 1),
        missed=choose.of("waived", "on_entry"),
    )
