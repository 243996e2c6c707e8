"""Y10: property staff disinfect corridors, door handles and elevators daily; the community urges.

Two debtors, two duties: who was urged and did nothing is one gap, who did it unasked is another.
Yuqing North's practice; what is left undone here is invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridcare.people import Role
from six_communities import yuqing_north
from tests.scenarios.telling import assessed, duties, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

DONE = """
    12-28 09:00 disinfected place_id=corridor-0
    12-28 18:00 disinfected place_id=corridor-0
    12-28 09:10 disinfected place_id=elevator-0
    12-28 18:10 disinfected place_id=elevator-0
    12-28 09:20 disinfected place_id=door_handles-0
"""
URGED = "12-28 08:00 urged place_id=yuqing"


def night(*facts: str) -> Assessment:
    return assessed(
        told(*facts), "12-29 00:30", register=yuqing_north.REGISTER, rules=yuqing_north.RULES
    )


def of_the_28th(now: Assessment, place: str) -> list[str]:
    return [one[6:] for one in duties(now, place) if one.startswith("12-28")]


def test_good_urged_and_done() -> None:
    now = night(DONE, URGED)
    assert of_the_28th(now, "yuqing") == ["urge_property met"]
    assert of_the_28th(now, "corridor-0") == ["1 disinfect met", "2 disinfect met"]
    assert of_the_28th(now, "elevator-0") == ["1 disinfect met", "2 disinfect met"]
    assert of_the_28th(now, "door_handles-0") == ["disinfect met"]


def test_bad_urged_and_nothing_was_done() -> None:
    now = night(URGED)
    assert of_the_28th(now, "yuqing") == ["urge_property met"]
    assert of_the_28th(now, "door_handles-0") == ["disinfect missed"]


def test_bad_done_and_nobody_urged() -> None:
    now = night(DONE)
    assert of_the_28th(now, "yuqing") == ["urge_property missed"]
    assert of_the_28th(now, "door_handles-0") == ["disinfect met"]


def test_urging_somebody_else_is_not_urging_property() -> None:
    assert of_the_28th(night(URGED + " role=volunteer"), "yuqing") == ["urge_property missed"]


def test_each_has_its_own_debtor() -> None:
    owed = {
        one.duty.deed.key: (one.duty.performer, one.duty.supervisor)
        for one in night().results
        if one.duty.subject.id in ("yuqing", "corridor-0")
    }
    assert owed == {
        "urge_property": (Role.GRID_WORKER, Role.CADRE),
        "disinfect": (Role.PROPERTY_STAFF, Role.GRID_WORKER),
    }
