"""K4: Kangning Street looks into each of 31 compounds and over 300 shops every day.

What goes wrong, a shop nobody looked into on the 29th, is invented.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import gridcare as gc
from gridcare.places import Place, kind_of
from six_communities import kangning_street
from tests.scenarios.telling import assessed, duties, tasks, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

RULES = gc.Rulebook([one for one in kangning_street.RULES if one.layer == "community"])
REGISTER = kangning_street.REGISTER
PLACES: list[Place] = [*REGISTER.compounds, *REGISTER.premises]
MISSED = "shop-17"


@cache
def at(as_of: str) -> Assessment:
    """Everything is looked into on the 28th, and on the 29th all but one shop."""
    rows = [f"12-28 10:00 inspected place_id={one.id} id=28-{one.id}" for one in PLACES]
    rows += [
        f"12-29 10:00 inspected place_id={one.id} id=29-{one.id}"
        for one in PLACES
        if one.id != MISSED
    ]
    return assessed(told(*rows), as_of, register=REGISTER, rules=RULES)


def looked_into(assessment: Assessment, day: str) -> list[str]:
    """How the checks of a day stand, over all places."""
    return sorted(
        one.status
        for one in assessment.results
        if one.duty.deed.key == "inspect" and f"{one.duty.day:%m-%d}" == day
    )


def test_good_31_compounds_and_304_shops_are_owed_a_look_each_day() -> None:
    evening = at("12-28 20:00")
    assert looked_into(evening, "12-28") == ["met"] * (31 + 304)
    kinds = {str(kind_of(one)) for one in PLACES}
    assert kinds == {"compound", "shop"}


def test_bad_the_shop_that_was_missed_is_named() -> None:
    night = at("12-30 07:00")
    missed = [
        one.duty.subject.id
        for one in night.results
        if one.duty.deed.key == "inspect" and one.status == "missed" and one.duty.day.day == 29
    ]
    assert missed == [MISSED]


def test_yesterdays_look_does_not_count_today() -> None:
    noon = at("12-29 12:00")
    assert duties(noon, MISSED)[-2:] == ["12-28 inspect met", "12-29 inspect due"]
    worker = next(one.grid_id for one in REGISTER.premises if one.id == MISSED)
    assert f"due inspect the premises: {MISSED}" in tasks(
        noon.worklist.for_worker(f"worker-{worker}")
    )
