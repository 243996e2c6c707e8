"""Hypothesis strategies, named after what they make.

Dense on purpose: dates within three weeks and a handful of ids, because off-by-one errors and
mix-ups live where things touch.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from gridcare.days import DaySpan
from gridcare.facts import (
    Arrived,
    Confined,
    Degree,
    Exposed,
    Fact,
    ResultReported,
    Retracted,
    TestResult,
)
from gridcare.policy import (
    All,
    Any,
    Condition,
    Day,
    Entered,
    First,
    FirstKnown,
    Is,
    Last,
    Not,
    On,
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
    Via,
)
from gridcare.wording import Text

if TYPE_CHECKING:
    from collections.abc import Callable

ZONE: Final = timezone(timedelta(hours=8))
DAY_ONE: Final = date(2021, 12, 1)
PERSON: Final = "p"
LINKED: Final = "q"


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


# --- facts ----------------------------------------------------------------------------------------


def _exposed(draw: st.DrawFn, base: dict[str, object]) -> Fact:
    return Exposed(**base, person_id=PERSON, degree=draw(st.sampled_from(Degree)))  # type: ignore[arg-type]  # fields by name


def _confined(_draw: st.DrawFn, base: dict[str, object]) -> Fact:
    return Confined(**base, person_id=PERSON)  # type: ignore[arg-type]  # fields by name


def _arrived(_draw: st.DrawFn, base: dict[str, object]) -> Fact:
    return Arrived(**base, person_id=PERSON)  # type: ignore[arg-type]  # fields by name


def _result(draw: st.DrawFn, base: dict[str, object]) -> Fact:
    person_id, result = draw(st.sampled_from([PERSON, LINKED])), draw(st.sampled_from(TestResult))
    return ResultReported(**base, person_id=person_id, specimen_id="s", result=result)  # type: ignore[arg-type]  # fields by name


_MAKERS: Final[tuple[Callable[[st.DrawFn, dict[str, object]], Fact], ...]] = (
    _exposed,
    _exposed,
    _result,
    _confined,
    _arrived,
)


@st.composite
def histories(draw: st.DrawFn, *, most: int = 7) -> list[Fact]:
    """What happened around one person: recorded in time or late, corrected, retracted, restored.

    Every correction and retraction names something made before it, so there is no ring. A
    retraction that is corrected is pointed at something that is no retraction.
    """
    made: list[Fact] = []
    for number in range(draw(st.integers(1, most))):
        base = _when(draw) | {"id": f"f{draw(st.integers(0, 3))}{number}"}
        plain = [one for one in made if not isinstance(one, Retracted)]
        retractions = [one for one in made if isinstance(one, Retracted)]
        what = draw(st.integers(0, 9)) if made else 0
        if what <= 5:
            made.append(draw(st.sampled_from(_MAKERS))(draw, base))
        elif what == 6 and plain:
            above = draw(st.sampled_from(plain))
            again = next(make for make in _MAKERS if _makes(make, above))
            made.append(again(draw, base | {"corrects": above.id}))
        elif what == 7 and retractions:
            mistaken, meant = draw(st.sampled_from(retractions)), draw(st.sampled_from(plain))
            made.append(Retracted(**base, fact_id=meant.id, corrects=mistaken.id))  # type: ignore[arg-type]  # fields by name
        else:
            made.append(Retracted(**base, fact_id=draw(st.sampled_from(made)).id))  # type: ignore[arg-type]  # fields by name
    return made


def _makes(make: Callable[[st.DrawFn, dict[str, object]], Fact], like: Fact) -> bool:
    kinds: dict[object, type[Fact]] = {
        _exposed: Exposed,
        _result: ResultReported,
        _confined: Confined,
        _arrived: Arrived,
    }
    return isinstance(like, kinds[make])


def _when(draw: st.DrawFn) -> dict[str, object]:
    on = draw(days(12))
    late = draw(st.sampled_from([None, None, 0, 1, 2, 5, 9]))
    timed = draw(st.integers(0, 4)) == 0
    when: dict[str, object] = {"on": on}
    if timed:
        when = {"at": datetime.combine(on, time(9), tzinfo=ZONE)}
    if late is not None:
        recorded_on = on + timedelta(days=late)
        when["recorded_at"] = datetime.combine(recorded_on, time(18), tzinfo=ZONE).astimezone(UTC)
    return when


# --- policies -------------------------------------------------------------------------------------

_WHERE: Final = st.one_of(
    st.none(),
    st.sampled_from(Degree).map(lambda one: Is(field="degree", op=Op.EQ, value=str(one))),
)
_RESULT: Final = st.one_of(
    st.none(),
    st.sampled_from(TestResult).map(lambda one: Is(field="result", op=Op.EQ, value=str(one))),
    st.sampled_from(TestResult).map(lambda one: Is(field="result", op=Op.NE, value=str(one))),
    st.just(Is(field="result", op=Op.IN, value=("negative", "inconclusive"))),
)


@st.composite
def picks(draw: st.DrawFn, *, depth: int = 1) -> Pick:
    """Picks of the few kinds of facts there are, bounded in every way."""
    kind = draw(st.sampled_from(["exposed", "result_reported", "confined", "arrived"]))
    where = {"exposed": _WHERE, "result_reported": _RESULT}.get(kind, st.none())
    bound = st.none() if depth == 0 else st.one_of(st.none(), st.none(), terms(depth=0))
    return Pick(
        kind=kind,
        via=draw(st.sampled_from([Via.SELF, Via.SELF, Via.LINKED])),
        where=draw(where),
        since=draw(bound),
        until=draw(bound),
        first=draw(st.sampled_from([None, None, 1, 2])),
        ever=draw(st.booleans()),
    )


@st.composite
def terms(draw: st.DrawFn, *, depth: int = 2) -> Term:
    """Terms, nested up to a depth."""
    several = st.lists(picks(depth=0), min_size=1, max_size=2).map(tuple)
    simple: st.SearchStrategy[Term] = st.one_of(
        several.map(lambda of: First(of=of)),
        several.map(lambda of: Last(of=of)),
        st.just(Opened()),
        st.just(Entered()),
        days().map(lambda day: On(day=day)),
    )
    if depth == 0:
        return draw(simple)
    inner = terms(depth=depth - 1)
    anchored = st.builds(
        lambda n, of, anchor: Day(n=n, of=of, anchor_day=anchor),
        st.integers(-2, 7),
        inner,
        st.sampled_from([0, 1]),
    )
    known = st.lists(inner, min_size=1, max_size=3).map(lambda of: FirstKnown(of=tuple(of)))
    return draw(st.one_of(simple, anchored, anchored, known))


@st.composite
def conditions(draw: st.DrawFn, *, depth: int = 3) -> Condition:
    """Conditions, nested up to a depth."""
    simple: st.SearchStrategy[Condition] = st.one_of(
        terms().map(lambda day: Reached(day=day)),
        st.builds(
            lambda pick, at_least, within: Seen(pick=pick, at_least=at_least, within_days=within),
            picks(),
            st.integers(1, 2),
            st.sampled_from([None, 1, 2, 5]),
        ),
    )
    if depth == 0:
        return draw(simple)
    inner = conditions(depth=depth - 1)
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return draw(
        st.one_of(
            simple,
            several.map(lambda of: All(of=of)),
            several.map(lambda of: Any(of=of)),
            inner.map(lambda of: Not(of=of)),
        )
    )


@st.composite
def rules(draw: st.DrawFn, rule_id: str, *, leads_to: str | None = None) -> Restrict:
    """Rules of up to three phases, with resets and a switch, that nobody would ever issue."""
    opens = st.builds(
        lambda kind, where: Pick(kind=kind, where=where if kind == "exposed" else None),
        st.sampled_from(["exposed", "exposed", "arrived"]),
        _WHERE,
    )
    phases = st.builds(
        lambda until: Phase(purpose=Purpose.QUARANTINE, setting=Setting.HOME, until=until),
        conditions(depth=1),
    )
    switches = st.builds(lambda when: (Switch(when=when, to=leads_to or ""),), conditions(depth=0))
    return Restrict(
        id=rule_id,
        category=rule_id,
        summary=Text(en=rule_id, zh=rule_id),
        opens=tuple(draw(st.lists(opens, min_size=1, max_size=2))),
        given=draw(st.one_of(st.none(), st.none(), conditions(depth=1))),
        starts=draw(st.one_of(st.none(), st.none(), terms(depth=1))),
        phases=tuple(draw(st.lists(phases, min_size=1, max_size=3))),
        resets=tuple(draw(st.lists(picks(), max_size=1))),
        switches=() if leads_to is None else draw(st.one_of(st.just(()), switches)),
    )
