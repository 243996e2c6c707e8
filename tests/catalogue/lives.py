"""Lives told as facts, and where a policy holds people on which days, through `gc.assess`.

A row is `day [time] kind field=value ...`, as in `tests.scenarios.telling`, with whole dates and
`who=` for `person_id=` and `of=` for `to_person_id=`; an exposure is close if not said otherwise.
`ann`, `ben` (a pupil) and `cleo` (of weakened immunity) live together; `dora`, who handles food,
lives next door. The clock is UTC, and stories are looked at when a day ends.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, Final

import gridcare as gc
from gridcare.days import end_of
from gridcare.facts import Ledger
from gridcare.people import Household, Person, Role, Trait, Worker
from gridcare.places import Building, Compound, Dwelling, Grid, Unit
from gridcare.register import Register, Responsibility

if TYPE_CHECKING:
    from gridcare.assessment import Assessment
    from gridcare.policy import Policy

HOUSEHOLD: Final = Register(
    grids=(Grid(id="grid"),),
    compounds=(Compound(id="compound"),),
    buildings=(Building(id="house", compound_id="compound"),),
    units=(Unit(id="stairs", building_id="house"),),
    dwellings=(
        Dwelling(id="door-1", unit_id="stairs", grid_id="grid"),
        Dwelling(id="door-2", unit_id="stairs", grid_id="grid"),
    ),
    households=(
        Household(id="home", dwelling_ids=("door-1",)),
        Household(id="next-door", dwelling_ids=("door-2",)),
    ),
    people=(
        Person(id="ann", household_id="home", born_on=date(1980, 5, 1)),
        Person(id="ben", household_id="home", born_on=date(2010, 5, 1), occupations=("pupil",)),
        Person(id="cleo", household_id="home", traits=(Trait.IMMUNOCOMPROMISED,)),
        Person(id="dora", household_id="next-door", occupations=("food_handler",)),
    ),
    workers=(Worker(id="nurse", role=Role.HEALTH_STAFF),),
    responsibilities=(Responsibility(worker_id="nurse"),),
)


def told(story: str) -> Ledger:
    """Read a table of facts."""
    rows = [line.split() for line in story.splitlines() if line.strip()]
    return Ledger.from_records(_record(number, words) for number, words in enumerate(rows))


def _record(number: int, words: list[str]) -> dict[str, Any]:
    on, *rest = words
    record: dict[str, Any] = {"on": date.fromisoformat(on)}
    if ":" in rest[0]:
        record = {"at": _instant(f"{on}T{rest.pop(0)}")}
    kind, *fields = rest
    record |= {"kind": kind, "id": f"{kind}-{number}"}
    for field in fields:
        name, _, value = field.partition("=")
        key, found = _read(name, value)
        record[key] = found
    if kind == "exposed":
        record.setdefault("degree", "close")
    if kind == "result_reported":
        record.setdefault("specimen_id", f"specimen-{number}")
    return record


def _instant(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


def _read(name: str, value: str) -> tuple[str, Any]:
    match name:
        case "who":
            return "person_id", value
        case "of":
            return "to_person_id", value
        case "recorded":
            return "recorded_at", datetime.combine(date.fromisoformat(value), time(12), tzinfo=UTC)
        case "celsius":
            return name, float(value)
        case "dose":
            return name, int(value)
        case "signs":
            return name, tuple(value.split("+"))
        case "product":
            return name, value.replace("_", " ")
        case _ if value in {"yes", "no"}:
            return name, value == "yes"
        case _:
            return name, value


def assessed(story: str, on: str, *policies: Policy, register: Register = HOUSEHOLD) -> Assessment:
    """Assess everybody as a day ends."""
    as_of = end_of(date.fromisoformat(on), UTC)
    return gc.assess(register, told(story), gc.Rulebook(policies), as_of=as_of)


def held(
    story: str, on: str, *policies: Policy, who: str = "ann", register: Register = HOUSEHOLD
) -> list[str]:
    """Tell where and why somebody is held, first and last day ("open" if that is not known)."""
    found = assessed(story, on, *policies, register=register).for_person(who).periods
    return [
        f"{one.setting} {one.purpose} {_short(one.first_on)} {_short(one.last_on)}"
        for period in found
        for one in period.phases
    ]


def last_day(story: str, on: str, *policies: Policy, who: str = "ann") -> str:
    """Tell the last restricted day of the last period; "open" or "none" where there is none."""
    found = assessed(story, on, *policies).for_person(who).periods
    return _short(found[-1].last_on) if found else "none"


def _short(on: date | None) -> str:
    return "open" if on is None else f"{on:%m-%d}"


def duties(story: str, on: str, *policies: Policy, who: str = "ann") -> list[str]:
    """Tell how what is owed for somebody stands: day, number, deed, status."""
    found = [one for one in assessed(story, on, *policies).results if one.duty.subject.id == who]
    found.sort(key=lambda one: (one.duty.day, one.duty.slot))
    return [
        " ".join(filter(None, [_short(one.duty.day), one.duty.slot, one.duty.deed.key, one.status]))
        for one in found
    ]
