"""L4: "not one household, not one person missed": the proof, with everybody in exactly one place.

Lanting Yuhu's claim. That somebody was out, declined, or moved, is invented; so is the grid whose
worker fell ill and the shop count that the register falls short of.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import attrs

import gridcare as gc
from six_communities import lanting_yuhu
from tests.scenarios.telling import assessed, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment
    from gridcare.assessment.coverage import GridCoverage

RULES = gc.Rulebook([one for one in lanting_yuhu.RULES if one.layer == "community"])
ALL_THREE = ("person-0-0", "person-0-1", "person-0-2")
AT_THE_DOOR = "topic=screening channel=visit answered=residence+travel"
FIRST_GRID = [
    f"12-27 09:00 contacted household_id=home-0 {AT_THE_DOOR} reached_ids={'+'.join(ALL_THREE)}",
    "12-27 09:10 contacted household_id=home-1 topic=screening channel=visit outcome=absent",
    "12-27 09:20 contacted household_id=home-2 topic=screening channel=visit outcome=refused",
    "12-26 18:00 household_moved household_id=home-3 dwelling_ids=",
    "12-27 08:00 worker_absent worker_id=worker-1",
    "12-27 20:00 count_stated counted=shops number=62",
]


@cache
def evening() -> Assessment:
    doors = lanting_yuhu.REGISTER.dwellings
    vacant = tuple(attrs.evolve(one, vacant=one.id == "door-3") for one in doors)  # type: ignore[misc]  # attrs classes, made by our decorator
    register = attrs.evolve(lanting_yuhu.REGISTER, dwellings=vacant)  # type: ignore[misc]  # as above
    return assessed(told(*FIRST_GRID), "12-27 21:00", register=register, rules=RULES)


def of_grid(grid_id: str) -> GridCoverage:
    (found,) = [one for one in evening().coverage("round-two").grids if one.grid_id == grid_id]
    return found


def test_every_household_of_a_grid_is_in_exactly_one_place() -> None:
    one = of_grid("grid-0")
    assert (one.reached, one.attempted, one.refused, one.exempt, one.pending) == (1, 1, 1, 0, 44)
    assert (one.people, one.people_reached) == (141, 3)


def test_who_moved_away_is_exempt_and_in_no_grid() -> None:
    gone = of_grid("")
    assert (gone.households, gone.exempt) == (1, 1)
    assert evening().coverage("round-two").total.households == 5_405


def test_vacant_dwellings_stand_beside_it() -> None:
    assert evening().coverage("round-two").vacant_dwellings == 1


def test_bad_a_grid_with_nobody_is_named_as_unassigned() -> None:
    nobody = {one.subject.id for one in evening().gaps.unassigned if one.deed_key == "screen"}
    assert nobody == {f"home-{number}" for number in range(48, 96)}


def test_bad_what_is_in_no_register_shows_by_the_stated_count() -> None:
    short = [
        (one.stated, one.registered) for one in evening().gaps.unregistered if one.kind == "shops"
    ]
    assert short == [(62, 60)]
