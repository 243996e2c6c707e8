"""Whom a fact is about, under which headings it is found, and what it refuses."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from gridcare.errors import InvalidRecord
from gridcare.facts import (
    CasesReported,
    Clock,
    Confined,
    Counted,
    CountStated,
    Degree,
    Direction,
    Disinfected,
    Emergency,
    EventHeld,
    EventKind,
    Exposed,
    Fact,
    GateChecked,
    GridAssigned,
    HouseholdMoved,
    InfectionFound,
    JoinedHousehold,
    LeftArea,
    LeftInEmergency,
    LimitLifted,
    OrderAction,
    Ordered,
    OutingPermitted,
    Pushed,
    Retracted,
    RiskGraded,
    RiskLevel,
    Setting,
    Stayed,
    VenueOpened,
    WorkerAbsent,
    WorkerReturned,
    Zone,
    ZoneDeclared,
    ZoneLifted,
    ZoneScreened,
    ZoneUnit,
)
from tests.strategies import ZONE, nth

AT = datetime(2021, 12, 9, 8, tzinfo=ZONE)
TICK = timedelta(microseconds=1)
BASE: dict[str, Any] = {"id": "f", "on": nth(0)}


def headings(fact: Fact) -> tuple[str, list[str]]:
    return str(fact.subject), [str(one) for one in fact.also_under]


@pytest.mark.parametrize(
    ("fact", "subject", "also"),
    [
        (Exposed(**BASE, person_id="p", degree=Degree.CLOSE), "person:p", []),
        (
            Exposed(**BASE, person_id="p", degree=Degree.CLOSE, to_person_id="q"),
            "person:p",
            ["contacts-of:q"],
        ),
        (
            GateChecked(**BASE, place_id="gate", direction=Direction.IN, person_id="p"),
            "person:p",
            ["gates:"],
        ),
        (GateChecked(**BASE, place_id="gate", direction=Direction.OUT), "place:gate", ["gates:"]),
        (
            LeftInEmergency(**BASE, person_id="p", emergency=Emergency.FIRE),
            "person:p",
            ["gates:"],
        ),
        (OutingPermitted(**BASE, person_id="p", authority="bureau"), "person:p", ["gates:"]),
        (
            EventHeld(**BASE, event=EventKind.WEDDING, place_id="hall", household_id="h"),
            "place:hall",
            ["events:"],
        ),
        (
            EventHeld(**BASE, event=EventKind.WEDDING, household_id="h"),
            "household:h",
            ["events:"],
        ),
        (EventHeld(**BASE, event=EventKind.FAIR), "community:", ["events:"]),
        (VenueOpened(**BASE, place_id="hall"), "place:hall", ["events:"]),
        (LimitLifted(**BASE, series="s", rule_id="r"), "community:", ["lifted:"]),
        (Confined(**BASE, person_id="p"), "person:p", []),
        (Confined(**BASE, person_id="p", site_id="hotel"), "person:p", []),
        (
            Confined(**BASE, person_id="p", site_id="hotel", floor="3"),
            "person:p",
            ["floor:hotel/3"],
        ),
        (
            JoinedHousehold(**BASE, person_id="p", household_id="h"),
            "person:p",
            ["residency:p", "joined:h"],
        ),
        (JoinedHousehold(**BASE, person_id="p", household_id=None), "person:p", ["residency:p"]),
        (
            LeftArea(**BASE, person_id="p", area="610103"),
            "person:p",
            ["stayed-in:610103", "stayed-in:610100", "stayed-in:610000"],
        ),
        (HouseholdMoved(**BASE, household_id="h"), "household:h", []),
        (
            HouseholdMoved(**BASE, household_id="h", dwelling_ids=("d1", "d2")),
            "household:h",
            ["moved-to:d1", "moved-to:d2"],
        ),
        (Disinfected(**BASE, place_id="lift"), "place:lift", []),
        (Stayed(**BASE, person_id="p", place_id="bakery"), "person:p", ["stayed-at:bakery"]),
        (Pushed(**BASE, person_id="p", source="platform", dwelling_id="d1"), "person:p", []),
        (WorkerAbsent(**BASE, worker_id="w"), "worker:w", []),
        (WorkerReturned(**BASE, worker_id="w"), "worker:w", []),
        (GridAssigned(**BASE, worker_id="w", grid_id="g"), "worker:w", ["grid:g"]),
        (CountStated(**BASE, counted=Counted.PEOPLE, number=3), "community:", []),
        (Retracted(**BASE, fact_id="x"), "retraction:x", []),
        (
            RiskGraded(**BASE, area="610103", level=RiskLevel.HIGH),
            "area:610103",
            ["graded-in:610103", "graded-in:610100", "graded-in:610000"],
        ),
        (
            CasesReported(**BASE, area="6101"),
            "area:610100",
            ["graded-in:610100", "graded-in:610000"],
        ),
        (
            ZoneDeclared(**BASE, unit=ZoneUnit.BUILDING, zone_id="b", zone=Zone.LOCKED),
            "zone:building:b",
            [],
        ),
        (
            ZoneLifted(**BASE, unit=ZoneUnit.AREA, zone_id="610103", zone=Zone.LOCKED),
            "area:610103",
            ["zone:area:610103"],
        ),
        (InfectionFound(**BASE, unit=ZoneUnit.GRID, zone_id="g"), "zone:grid:g", []),
        (
            ZoneScreened(**BASE, unit=ZoneUnit.UNIT, zone_id="u", all_negative=True),
            "zone:unit:u",
            [],
        ),
    ],
)
def test_a_fact_is_filed_under_whom_it_is_about_and_where_else_it_is_looked_for(
    fact: Fact, subject: str, also: list[str]
) -> None:
    assert headings(fact) == (subject, also)


def refused(make: type[Fact], **fields: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - fields of the fact
    with pytest.raises(InvalidRecord) as caught:
        make(**(BASE | fields))
    return [(one.path, one.expected) for one in caught.value.problems]


def test_a_floor_lies_in_a_site() -> None:
    assert refused(Confined, person_id="p", floor="3") == [
        ("site_id", "expected a site, since a floor is named")
    ]


ORDER: dict[str, Any] = {"person_id": "p", "authority": "the district"}


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        (OrderAction.EXTEND, {"through_on": nth(3)}),
        (OrderAction.END, {}),
        (OrderAction.END, {"through_on": nth(3)}),
        (OrderAction.SUSPEND, {"clock": Clock.STOPS}),
        (OrderAction.RESUME, {}),
        (OrderAction.MOVE, {"setting": Setting.HOME}),
    ],
)
def test_an_order_says_what_belongs_to_it(action: OrderAction, fields: dict[str, Any]) -> None:
    assert Ordered(**BASE, **ORDER, action=action, **fields).action is action


@pytest.mark.parametrize(
    ("action", "fields", "paths"),
    [
        (OrderAction.EXTEND, {}, ["through_on"]),
        (OrderAction.EXTEND, {"through_on": nth(3), "clock": Clock.RUNS}, ["clock"]),
        (OrderAction.END, {"setting": Setting.HOME}, ["setting"]),
        (OrderAction.SUSPEND, {}, ["clock"]),
        (OrderAction.SUSPEND, {"through_on": nth(3), "clock": Clock.RUNS}, ["through_on"]),
        (OrderAction.RESUME, {"through_on": nth(3)}, ["through_on"]),
        (OrderAction.MOVE, {}, ["setting"]),
        (OrderAction.MOVE, {"clock": Clock.RUNS}, ["setting", "clock"]),
    ],
)
def test_an_order_refuses_what_is_missing_or_means_nothing(
    action: OrderAction, fields: dict[str, Any], paths: list[str]
) -> None:
    found = refused(Ordered, **ORDER, action=action, **fields)
    assert [path for path, _expected in found] == paths
    belongs = {"through_on": "extend", "setting": "move", "clock": "suspend"}
    assert [expected for _path, expected in found] == [
        f"expected with {belongs[path]}, and only with it" for path in paths
    ]


def test_a_fact_has_one_time_names_another_one_and_is_recorded_after_it_happened() -> None:
    both = refused(Disinfected, place_id="x", at=AT)
    neither = refused(Disinfected, place_id="x", on=None)
    assert both == neither == [("on", "expected exactly one of: on (a day), at (an instant)")]
    assert refused(Disinfected, place_id="x", corrects="f") == [
        ("corrects", "expected the id of another fact")
    ]
    early = refused(Disinfected, place_id="x", on=None, at=AT, recorded_at=AT - TICK)
    assert early == [("recorded_at", "expected no earlier than at")]
    assert Disinfected(id="f", place_id="x", at=AT, recorded_at=AT).recorded_at == AT
    written_before = Disinfected(**BASE, place_id="x", recorded_at=AT - 9 * TICK)
    assert written_before.on == nth(0)
