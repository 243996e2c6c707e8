"""Three days of one household's duties and contacts, small enough to try everything."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from gridcare.bridge import evolve
from gridcare.care import Package
from gridcare.days import end_of, start_of, utc
from gridcare.duties import Duty
from gridcare.facts import (
    Channel,
    Contacted,
    Entry,
    Fact,
    Ledger,
    Moment,
    Outcome,
    PackageDelivered,
    Subject,
    Topic,
)
from gridcare.people import Role
from gridcare.policy import Deed, Is, Op
from gridcare.wording import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ZONE: Final = timezone(timedelta(hours=8))
DAY_ONE: Final = date(2021, 12, 24)
HOUSE: Final = Subject("household", "h")

CALL: Final = Deed(
    key="call",
    name=Text(en="call", zh="电话"),
    fact="contacted",
    where=Is(field="topic", op=Op.EQ, value="needs"),
    requires=Is(field="channel", op=Op.NE, value="wechat"),
)
DELIVER: Final = Deed(key="deliver", name=Text(en="deliver", zh="送达"), fact="package_delivered")
MASKS: Final = Package(counts=(("masks", 1),))
MASKS_AND_WIPES: Final = Package(counts=(("masks", 1), ("wipes", 1)))


def hour(number: float) -> datetime:
    """Return the instant so many hours into the three days."""
    return datetime.combine(DAY_ONE, time(0), tzinfo=ZONE) + timedelta(hours=number)


def at(number: float) -> Moment:
    """Look from an hour of the three days."""
    return Moment(as_of=hour(number), known_at=hour(number))


def nth(number: int) -> date:
    return DAY_ONE + timedelta(days=number)


def duty(slot: str = "", opens: float = 0, due: float = 24, **changes: Any) -> Duty:  # noqa: ANN401 - any of its fields
    """Return a call owed from one hour until before another."""
    made = Duty(
        policy_id="p-1",
        series="p",
        rule_id="r",
        deed=CALL,
        subject=HOUSE,
        root="",
        day=DAY_ONE,
        slot=slot,
        opens_at=utc(hour(opens)),
        due_at=utc(hour(due)) - timedelta(microseconds=1),
        windowed=False,
        lapses=True,
        performer=Role.GRID_WORKER,
        supervisor=None,
        household_id="h",
        grid_id="g",
        because=(),
    )
    return evolve(made, **changes)


def call(fact_id: str, when: float | date, **changes: Any) -> Contacted:  # noqa: ANN401 - any of its fields
    """Return a contact about needs, at an hour or on a day."""
    fields: dict[str, Any] = {"topic": Topic.NEEDS, "channel": Channel.PHONE} | changes
    if isinstance(when, date):
        return Contacted(id=fact_id, household_id="h", on=when, **fields)
    return Contacted(id=fact_id, household_id="h", at=hour(when), **fields)


def package(fact_id: str, when: float, *items: str) -> PackageDelivered:
    return PackageDelivered(id=fact_id, household_id="h", at=hour(when), items=items)


def entries(facts: Iterable[Fact], moment: Moment) -> tuple[Entry, ...]:
    found = Ledger(facts).entries((HOUSE,), moment)
    return tuple(entry for entry in found if entry.live)


# --- everything small -----------------------------------------------------------------------------


@st.composite
def calls(draw: st.DrawFn, fact_id: str) -> Contacted:
    """Draw a contact: timed or not, done or not, about needs or not, by a channel that counts."""
    changes = {
        "outcome": draw(st.sampled_from([Outcome.DONE] * 4 + [Outcome.ABSENT, Outcome.REFUSED])),
        "channel": draw(st.sampled_from([Channel.PHONE] * 4 + [Channel.WECHAT])),
        "topic": draw(st.sampled_from([Topic.NEEDS] * 5 + [Topic.SCREENING])),
    }
    if draw(st.integers(0, 3)) == 0:
        return call(fact_id, nth(draw(st.integers(0, 2))), **changes)
    return call(fact_id, draw(st.integers(0, 71)), **changes)


def several_calls(most: int = 4) -> st.SearchStrategy[list[Contacted]]:
    ids = st.integers(0, most)
    return ids.flatmap(lambda n: st.tuples(*(calls(f"f{i}") for i in range(n))).map(list))


@st.composite
def duties(draw: st.DrawFn, slot: str) -> Duty:
    """Draw a call: a day, a window, or some hours; lapsing or not; waived or not."""
    day = draw(st.integers(0, 2))
    shape = draw(st.sampled_from(["day", "window", "hours"]))
    if shape == "day":
        opens, due = day * 24.0, day * 24.0 + 24 * draw(st.integers(1, 2))
    elif shape == "window":
        opens = day * 24.0 + draw(st.sampled_from([6, 17, 20]))
        due = opens + draw(st.sampled_from([5, 10]))
    else:
        opens = float(draw(st.integers(0, 60)))
        due = opens + draw(st.sampled_from([2, 30]))
    return duty(
        slot,
        opens,
        due,
        day=nth(day),
        windowed=shape == "window",
        lapses=shape == "window" or draw(st.booleans()),
        waived=draw(st.sampled_from(["", "", "", "", "nobody_here"])),
    )


def several_duties(most: int = 4) -> st.SearchStrategy[list[Duty]]:
    counts = st.integers(1, most)
    return counts.flatmap(lambda n: st.tuples(*(duties(f"s{i}") for i in range(n))).map(list))


moments: Final = st.integers(0, 80).map(at)


# --- what a fact can do for a duty, said once more ------------------------------------------------


def counts(entry: Entry) -> bool:
    fact = entry.fact
    return fact.outcome is Outcome.DONE and fact.channel is not Channel.WECHAT


def about(found: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in found if entry.fact.topic is Topic.NEEDS]


def hours_of(entry: Entry) -> tuple[datetime, datetime]:
    if entry.at is not None:
        return entry.at, entry.at
    return utc(start_of(entry.day, ZONE)), utc(end_of(entry.day, ZONE))


def in_time(entry: Entry, owed: Duty) -> bool:
    first, last = hours_of(entry)
    if entry.at is not None:
        return owed.opens_at <= first <= owed.due_at
    begins_on = owed.opens_at.astimezone(ZONE).date()
    return not owed.windowed and entry.day >= begins_on and last <= owed.due_at


def late(entry: Entry, owed: Duty) -> bool:
    return hours_of(entry)[1] > owed.due_at


def pairings(
    owed: Sequence[Duty], facts: Sequence[Entry], taken: frozenset[str] = frozenset()
) -> Iterable[tuple[str | None, ...]]:
    """Yield every way to give each duty a fact or nothing, no fact twice."""
    if not owed:
        yield ()
        return
    for rest in pairings(owed[1:], facts, taken):
        yield (None, *rest)
    for entry in facts:
        if entry.fact.id not in taken and (in_time(entry, owed[0]) or late(entry, owed[0])):
            for rest in pairings(owed[1:], facts, taken | {entry.fact.id}):
                yield (entry.fact.id, *rest)
