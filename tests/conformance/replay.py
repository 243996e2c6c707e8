"""How cases of other systems are told again: facts in short, and what a policy makes of them.

A story is a row of words `what@day`, or `what@day>told` where it was written down on a later day:
"felt@07-20 pos?@07-25>07-26". A day without a year has the year of the day asked about, and `-3` is
three days before it; a day may carry a clock, as in `neg@-3T09:00`. `what` is a word of `WORDS`,
and `,field=value` adds to it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

import gridcare as gc
from gridcare.facts import Ledger
from gridcare.people import Household, Person
from gridcare.places import Building, Compound, Dwelling, Grid, Unit
from gridcare.policy import Rulebook
from gridcare.register import Register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import tzinfo

    from gridcare.assessment import Assessment
    from gridcare.periods import IsolationPeriod
    from gridcare.policy import Policy

REGISTER: Final = Register(
    grids=(Grid(id="g"),),
    compounds=(Compound(id="c"),),
    buildings=(Building(id="b", compound_id="c"),),
    units=(Unit(id="u", building_id="b"),),
    dwellings=(
        Dwelling(id="d", unit_id="u", grid_id="g"),
        Dwelling(id="e", unit_id="u", grid_id="g"),
    ),
    households=(Household(id="h", dwelling_ids=("d",)), Household(id="i", dwelling_ids=("e",))),
    people=(
        Person(id="p", household_id="h"),
        Person(id="child", household_id="h", guardian_id="p"),
        Person(id="q", household_id="i"),
    ),
)
"""`p`, whom a story is about, a child in the same home, and `q`, who lives elsewhere."""

WORDS: Final[dict[str, dict[str, Any]]] = {
    "met": {"kind": "exposed", "degree": "close"},
    "felt": {"kind": "suspected"},
    "onset": {"kind": "symptoms_reported"},
    "pos!": {"kind": "result_reported", "specimen_id": "s", "result": "positive"},
    "pos?": {
        "kind": "result_reported",
        "specimen_id": "s",
        "result": "positive",
        "to_confirm": True,
    },
    "neg": {"kind": "result_reported", "specimen_id": "s", "result": "negative"},
    "void": {"kind": "result_reported", "specimen_id": "s", "result": "inconclusive"},
    "letoff": {"kind": "ruled_out"},
    "dose": {"kind": "vaccinated", "dose": 2, "completes": True},
    # followed by staff, day by day
    "enrolled": {"kind": "reported", "topic": "follow_up"},
    "touched": {"kind": "reported", "topic": "needs"},
    "near": {"kind": "exposed", "degree": "close", "ongoing": True},
    "well": {"kind": "health_checked", "symptoms": "none", "fever": False},
    "ill": {"kind": "health_checked", "symptoms": "unchanged"},
    "case": {"kind": "diagnosed"},
    "closed": {"kind": "ordered", "action": "end", "authority": "health department"},
    "extended": {"kind": "ordered", "action": "extend", "authority": "health department"},
    "seen": {"kind": "health_checked", "symptoms": "none"},
    "nobody": {"kind": "health_checked"},
    "retract": {"kind": "retracted"},
    # on the way
    "came": {"kind": "arrived"},
    "left": {"kind": "left_area", "area": "610100"},
    "graded": {"kind": "risk_graded", "area": "610100"},
}

DAY: Final = timedelta(days=1)

_ABOUT_NOBODY: Final = {"retract", "graded"}
_YES: Final = {"yes": True, "no": False}


def told(story: str, today: date, zone: tzinfo = UTC) -> Ledger:
    """Read a story."""
    return Ledger.from_records(_records(story, today, zone))


def _records(story: str, today: date, zone: tzinfo) -> Iterable[dict[str, Any]]:
    for number, row in enumerate(() if story == "-" else story.split()):
        what, _, when = row.partition("@")
        word, *fields = what.split(",")
        when, _, known = when.partition(">")
        record = {"id": f"{word}-{number}"} | WORDS[word]
        if word not in _ABOUT_NOBODY:
            record["person_id"] = "p"
        record |= dict(_field(one, today) for one in fields)
        on, _, clock = when.partition("T")
        if clock:
            at = time.fromisoformat(clock)
            record["at"] = datetime.combine(a_day(on, today), at, tzinfo=zone)
        else:
            record["on"] = a_day(on, today)
        if known:
            record["recorded_at"] = datetime.combine(a_day(known, today), time(12), tzinfo=zone)
        yield record


def _field(written: str, today: date) -> tuple[str, Any]:
    name, _, value = written.partition("=")
    return name, a_day(value, today) if name.endswith("_on") else _YES.get(value, value)


def a_day(written: str, today: date) -> date:
    """Read "07-25" as a day of the year asked about, "-3" as days ago, or a whole date."""
    if written[0] in "+-":
        return today + int(written) * DAY
    return date.fromisoformat(written if len(written) > 5 else f"{today.year}-{written}")


@attrs.frozen
class Answer:
    """What a policy says about one person on a day.

    `state` is "isolating", "over" (held before, not today) or "none"; the days are those of the
    newest period, and None where there is none or its end is open.
    """

    state: str
    first_on: date | None
    last_on: date | None
    free_on: date | None
    periods: tuple[IsolationPeriod, ...]


def assessed(
    policies: Policy | Iterable[Policy],
    story: str,
    today: str,
    *,
    hindsight: bool = False,
    zone: tzinfo = UTC,
    clock: time = time(23, 59, 59),
    register: Register = REGISTER,
) -> Assessment:
    """Assess a story at the end of a day, or at a time of that day."""
    on = date.fromisoformat(today)
    held = (policies,) if isinstance(policies, gc.Policy) else tuple(policies)
    as_of = datetime.combine(on, clock, tzinfo=zone)
    return _before(held, register, as_of, hindsight=hindsight).with_facts(told(story, on, zone))


def _before(
    policies: tuple[Policy, ...], register: Register, as_of: datetime, *, hindsight: bool
) -> Assessment:
    """Return the assessment before anything happened, worked out once for all stories of a day."""
    key = (*map(id, policies), id(register), str(as_of), str(as_of.tzinfo), hindsight)
    if key not in _BEFORE:
        rules = Rulebook(policies)
        found = gc.assess(register, Ledger(), rules, as_of=as_of, hindsight=hindsight)
        _BEFORE[key] = (policies, found)
    return _BEFORE[key][1]


_BEFORE: Final[dict[tuple[object, ...], tuple[tuple[Policy, ...], Assessment]]] = {}
"""By what they are made of; the policies are held, so that no other takes the place of one."""


def answer(
    policies: Policy | Iterable[Policy],
    story: str,
    today: str,
    *,
    hindsight: bool = False,
    zone: tzinfo = UTC,
) -> Answer:
    """Ask what a policy says about `p` at the end of a day."""
    now = assessed(policies, story, today, hindsight=hindsight, zone=zone)
    periods = now.for_person("p").periods
    begun = [one for one in periods if one.first_on <= now.today]
    holding = any(one.holds_on(now.today) for one in periods)
    newest = periods[-1] if periods else None
    return Answer(
        state="isolating" if holding else "over" if begun else "none",
        first_on=None if newest is None else newest.first_on,
        last_on=None if newest is None else newest.last_on,
        free_on=None if newest is None else newest.free_on,
        periods=periods,
    )


Told = TypeVar("Told", bound="Callable[..., None]")


def replays(*ids: str) -> Callable[[Told], Told]:
    """Mark a test as the replay of these cases; `test_classification` checks that none is left."""

    def marked(test: Told) -> Told:
        REPLAYED.setdefault(test.__module__, []).extend(ids)
        return test

    return marked


def differs(*ids: str) -> Callable[[Told], Told]:
    """Mark a test as the proof of a difference that `classification` names."""

    def marked(test: Told) -> Told:
        DIFFERENT.setdefault(test.__module__, []).extend(ids)
        return test

    return marked


REPLAYED: Final[dict[str, list[str]]] = {}
"""Which cases the tests of each module replay, as far as the module was imported."""

DIFFERENT: Final[dict[str, list[str]]] = {}
"""Which cases the tests of each module show to differ."""
