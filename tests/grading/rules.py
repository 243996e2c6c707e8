"""A small community and a rule or two for grading it."""

from __future__ import annotations

from datetime import date, timedelta, timezone
from typing import Any, Final

from gridcare.facts import ZoneUnit
from gridcare.places import Building, Compound, Grid, Unit
from gridcare.policy import (
    All,
    Day,
    FirstKnown,
    Grade,
    Is,
    Last,
    Layer,
    Move,
    Op,
    Opened,
    Pick,
    Policy,
    Reached,
    Seen,
    Term,
    Via,
    ZoneLevel,
)
from gridcare.register import Register
from gridcare.wording import Text

ZONE: Final = timezone(timedelta(hours=8))
REGISTER: Final = Register(
    grids=(Grid(id="east"),),
    compounds=(Compound(id="garden", area="140106"), Compound(id="pines")),
    buildings=(
        Building(id="b1", compound_id="garden"),
        Building(id="b2", compound_id="garden"),
        Building(id="x1", compound_id="pines"),
    ),
    units=(Unit(id="b1u1", building_id="b1"), Unit(id="b2u1", building_id="b2")),
)

FOUND: Final = Pick(kind="infection_found", via=Via.AREA)


def quiet_day(n: int) -> Day:
    since = Day(n=-n, of=Opened(), anchor_day=0)
    last = Last(of=(Pick(kind="infection_found", via=Via.AREA, since=since),))
    return Day(n=n, of=FirstKnown(of=(last, Opened())), anchor_day=0)


def clean_round(since: Term | None = None) -> Seen:
    negative = Is(field="all_negative", op=Op.EQ, value=True)
    return Seen(pick=Pick(kind="zone_screened", via=Via.AREA, since=since, where=negative))


def three_quiet_days(*units: ZoneUnit, **more: Any) -> Grade:  # noqa: ANN401 - any of its fields
    fields: dict[str, Any] = {
        "moves": (
            Move(
                start=(ZoneLevel.NONE, ZoneLevel.CONTROLLED),
                to=ZoneLevel.LOCKED,
                when=Seen(pick=FOUND, within_days=3),
                at_once=True,
            ),
            Move(
                start=(ZoneLevel.LOCKED,),
                to=ZoneLevel.NONE,
                when=All(of=(Reached(day=quiet_day(3)), clean_round(quiet_day(3)))),
            ),
        )
    }
    return Grade(
        id="levels",
        summary=Text(en="levels", zh="分级"),
        units=units or (ZoneUnit.COMPOUND,),
        scale="zone",
        **(fields | more),
    )


def notice(*rules: Grade, **more: Any) -> Policy:  # noqa: ANN401 - any of its fields
    fields: dict[str, Any] = {
        "id": "notice",
        "series": "notice",
        "title": Text(en="notice", zh="通告"),
        "issuer": Text(en="city", zh="市"),
        "layer": Layer.CITY,
        "effective_from": date(2021, 11, 1),
    }
    return Policy(rules=rules, **(fields | more))
