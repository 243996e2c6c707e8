"""Y4: two levels of responsibility: a cadre for each group 包片, a worker for each home 包户包人.

The four groups and the two levels are the newspaper's of Yuqing North. The returnee, who is given a
worker one to one, and who drops out, is invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import gridcare as gc
from gridcare.people import Role
from six_communities.yuqing_north import REGISTER, RULES
from tests.scenarios.telling import instant, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment, WorkLine

RETURNS: Final = """
12-26       left_area   person_id=person-300-a area=610103 stayed_since=12-10
12-27 07:00 risk_graded area=610103 level=high
12-27 08:00 arrived     person_id=person-300-a
"""
GROUP_OF: Final = {one.id: one.grid_id for one in REGISTER.dwellings}


def seen(*tables: str, at: str = "12-27 09:00") -> Assessment:
    return gc.assess(REGISTER, told(*tables), RULES, as_of=instant(at))


def at_home(now: Assessment, home: str) -> list[WorkLine]:
    return [one for one in now.worklist if one.household_id == home]


def test_good_both_levels_are_on_every_line_that_staff_owe() -> None:
    lines = [one for one in seen(RETURNS).worklist if one.performer is not Role.RESIDENT]
    assert len(lines) > len(REGISTER.households)
    assert [one for one in lines if not (one.worker_ids and one.supervisor_ids)] == []


def test_four_groups_each_with_a_cadre_and_a_worker_of_its_own() -> None:
    now = seen()
    for group in ("group-1", "group-2", "group-3", "group-4"):
        screening = [
            one for one in now.worklist if one.grid_id == group and one.deed_key == "screen"
        ]
        assert {one.worker_ids for one in screening} == {(f"worker-{group}",)}
        assert {one.supervisor_ids for one in screening} == {(f"cadre-{group}",)}
    for role in (Role.GRID_WORKER, Role.CADRE):
        cover = now.cover(role)
        assert cover.exact
        assert [len(one.worker_ids) for one in cover.grids] == [1] * 4


def test_duties_of_the_nation_have_the_second_level_too() -> None:
    """The nation names no cadre; that the first level above is one is the work group's rule."""
    lines = [one for one in at_home(seen(RETURNS), "home-300") if "protocol-8" in one.rule]
    supervised = [one for one in lines if one.performer is not Role.CADRE]
    assert supervised
    assert all(one.supervisor_ids for one in supervised)


def test_a_returnee_is_given_a_worker_one_to_one() -> None:
    door = "12-27 08:30 grid_assigned worker_id=worker-group-4 dwelling_ids=door-300 takes_over=yes"
    assert GROUP_OF["door-300"] == "group-2"
    mine = [one for one in at_home(seen(RETURNS, door), "home-300") if one.deed_key == "screen"]
    assert [(one.worker_ids, one.supervisor_ids) for one in mine] == [
        (("worker-group-4",), ("cadre-group-2",))
    ]
    neighbour = at_home(seen(RETURNS, door), "home-301")
    assert {one.worker_ids for one in neighbour} == {("worker-group-2",)}


def test_bad_a_level_without_anybody_is_shown_on_every_line_of_the_group() -> None:
    now = seen("12-27 08:00 worker_absent worker_id=cadre-group-3")
    unassigned = {one.grid_id for one in now.gaps.unassigned}
    assert unassigned == {"group-3"}
    assert now.cover(Role.CADRE).orphans == tuple(
        one.id for one in REGISTER.dwellings if one.grid_id == "group-3"
    )
