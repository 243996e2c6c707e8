"""How stories are told: facts as a table, and what follows as short lines.

A row is `day [time] kind field=value ...`; its id is the kind and its line's number, or `id=`.
`recorded=12-28T09:15` says when it was written down; `a+b` is a list.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Any, Final

import gridcare as gc
from gridcare.catalogue import china
from gridcare.facts import Ledger
from gridcare.people import Household, Person, Role, Trait, Worker
from gridcare.places import (
    Building,
    Compound,
    Dwelling,
    Grid,
    Premises,
    PremisesKind,
    SharedSpace,
    SpaceKind,
    Unit,
)
from gridcare.register import Register, Responsibility

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridcare.assessment import Assessment, Worklist
    from gridcare.reporting import ReportForm

ZONE: Final = timezone(timedelta(hours=8))

REGISTER: Final = Register(
    grids=(Grid(id="east"), Grid(id="west")),
    compounds=(Compound(id="garden"),),
    buildings=(Building(id="b1", compound_id="garden"),),
    units=(Unit(id="b1u1", building_id="b1"),),
    dwellings=(
        Dwelling(id="d101", unit_id="b1u1", grid_id="east"),
        Dwelling(id="d102", unit_id="b1u1", grid_id="east"),
        Dwelling(id="d201", unit_id="b1u1", grid_id="west"),
    ),
    spaces=(SharedSpace(id="lift", kind=SpaceKind.ELEVATOR, unit_id="b1u1", grid_id="east"),),
    premises=(Premises(id="bakery", kind=PremisesKind.SHOP, grid_id="west"),),
    households=(
        Household(id="li", dwelling_ids=("d101",)),
        Household(id="wu", dwelling_ids=("d102",)),
        Household(id="he", dwelling_ids=("d201",)),
    ),
    people=(
        Person(id="li-mei", household_id="li"),
        Person(id="li-bao", household_id="li", traits=(Trait.INFANT,), guardian_id="li-mei"),
        Person(id="wu-gang", household_id="wu"),
        Person(id="he-jun", household_id="he"),
    ),
    workers=(
        Worker(id="east-worker", role=Role.GRID_WORKER),
        Worker(id="west-worker", role=Role.GRID_WORKER),
        Worker(id="secretary", role=Role.PARTY_SECRETARY),
        Worker(id="cadre", role=Role.CADRE),
        Worker(id="cleaner", role=Role.PROPERTY_STAFF),
        Worker(id="nurse", role=Role.HEALTH_STAFF),
        Worker(id="site", role=Role.SITE_STAFF),
    ),
    responsibilities=(
        Responsibility(worker_id="east-worker", grid_id="east"),
        Responsibility(worker_id="west-worker", grid_id="west"),
        Responsibility(worker_id="secretary"),
        Responsibility(worker_id="cadre"),
        Responsibility(worker_id="cleaner"),
        Responsibility(worker_id="nurse"),
        Responsibility(worker_id="site"),
    ),
)

NATION: Final = china.PROTOCOL_8
CITY: Final = china.TAIYUAN_2021_12_27
COMMUNITIES: Final = china.COMMUNITY_PRACTICE_2021_12
ALL_POLICIES: Final = gc.Rulebook([NATION, china.TAIYUAN_2021_12_23, CITY, COMMUNITIES])


# --- what happened --------------------------------------------------------------------------------


def day(written: str) -> date:
    """Read "12-27" or "01-02" as a day of that winter, and "2022-07-01" as it stands."""
    if len(written) > len("12-27"):
        return date.fromisoformat(written)
    return date.fromisoformat(f"{2021 if written[0] == '1' else 2022}-{written}")


def instant(written: str) -> datetime:
    """Read "12-27 08:00", or with a T between; the day as `day` does."""
    on, clock = written.replace("T", " ").split(" ")
    return datetime.combine(day(on), time.fromisoformat(clock), tzinfo=ZONE)


def told(*tables: str) -> Ledger:
    """Read tables of facts."""
    rows = [line.split() for table in tables for line in table.splitlines() if line.strip()]
    return Ledger.from_records(_record(number, words) for number, words in enumerate(rows))


def _record(number: int, words: list[str]) -> dict[str, Any]:
    on, *rest = words
    record: dict[str, Any] = {"on": day(on)}
    if ":" in rest[0] and "=" not in rest[0]:
        record = {"at": instant(f"{on} {rest.pop(0)}")}
    kind, *fields = rest
    record |= {"kind": kind, "id": f"{kind}-{number}"}
    for field in fields:
        name, _, value = field.partition("=")
        key = "recorded_at" if name == "recorded" else name
        record[key] = _read(key, value)
    return record


_LISTS: Final = {
    "carried",
    "enclosed",
    "items",
    "reached_ids",
    "answered",
    "dwelling_ids",
    "unit_ids",
    "premises_ids",
    "compound_ids",
    "in_order",
    "failed",
    "put_right",
}
_YES_OR_NO: Final = {
    "abroad",
    "all_negative",
    "booster",
    "completes",
    "fever",
    "mask",
    "medicated",
    "ongoing",
    "pooled",
    "suitable",
    "takes_over",
    "to_confirm",
    "upward",
}


def _read(name: str, value: str) -> object:
    match name:
        case "recorded_at" | "from_at" | "until_at":
            return instant(value)
        case "stayed_since" | "through_on" | "left_on" | "until_on" | "specimen_on":
            return day(value)
        case "celsius" | "ct":
            return float(value)
        case "number" | "dose" | "size" | "disinfections":
            return int(value)
        case "codes":
            shown = (one.split(":") for one in value.split("+"))
            return tuple({"name": code, "state": state} for code, state in shown)
        case _ if name in _YES_OR_NO:
            return value == "yes"
        case _ if name in _LISTS:
            return tuple(value.split("+")) if value else ()
        case _:
            return value


def assessed(
    ledger: Ledger,
    as_of: str,
    *,
    rules: gc.Rulebook = ALL_POLICIES,
    register: Register = REGISTER,
    hindsight: bool = False,
    known: str | None = None,
    forms: Sequence[ReportForm] = (),
) -> Assessment:
    """Assess the community at a time."""
    return gc.assess(
        register,
        ledger,
        rules,
        as_of=instant(as_of),
        known_at=None if known is None else instant(known),
        hindsight=hindsight,
        forms=forms,
    )


# --- what follows ---------------------------------------------------------------------------------


def held(assessment: Assessment, person_id: str) -> list[str]:
    """Tell a person's phases: where and why, first and last day ("open" if that is not known)."""
    return [
        f"{one.setting} {one.purpose} {_short(one.first_on)} {_short(one.last_on)}"
        for period in assessment.for_person(person_id).periods
        for one in period.phases
    ]


def _short(on: date | None) -> str:
    return "open" if on is None else f"{on:%m-%d}"


def duties(assessment: Assessment, subject: str, *, deed: str | None = None) -> list[str]:
    """Tell how the duties about one subject stand: day, slot, deed, status."""
    found = [
        one
        for one in assessment.results
        if one.duty.subject.id == subject and deed in (None, one.duty.deed.key)
    ]
    found.sort(key=lambda one: (one.duty.day, one.duty.due_at, one.duty.key))
    return [
        " ".join(filter(None, [_short(one.duty.day), one.duty.slot, one.duty.deed.key, one.status]))
        for one in found
    ]


def tasks(worklist: Worklist) -> list[str]:
    """Tell a worklist: status, deed, whom it is for."""
    return [f"{one.status} {one.deed.en}: {one.subject.id}" for one in worklist]


def odd(assessment: Assessment) -> list[str]:
    """Tell what is odd: code and place."""
    return [f"{one.code} {one.where}" for one in assessment.findings]
