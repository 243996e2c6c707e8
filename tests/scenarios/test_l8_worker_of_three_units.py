"""L8: groceries for people isolated or monitored at home; a worker has three units.

Three units to a worker is Lanting Yuhu's figure. The households and their needs are invented.
"""

from __future__ import annotations

import gridcare as gc
from gridcare.facts import GridAssigned, WorkerAbsent
from six_communities.lanting_yuhu import REGISTER, RULES
from tests.scenarios.telling import assessed, instant, told

# Sixteen doors to a unit, three units to a worker: 0 to 47 are the first worker's.
NEEDS = "\n".join(
    f"12-27 09:{n:02} need_raised household_id=home-{home} need=groceries id=need-{home}"
    for n, home in enumerate((0, 15, 16, 47, 48, 95, 96))
)
NOW = assessed(told(NEEDS), "12-27 10:00", rules=RULES, register=REGISTER)


def of_worker(worker_id: str, now: gc.Assessment = NOW) -> list[str]:
    return [one.need_id for one in now.needs.for_worker(worker_id)]


def test_good_her_list_holds_exactly_the_needs_of_her_units() -> None:
    assert of_worker("worker-0") == ["need-0", "need-15", "need-16", "need-47"]
    assert of_worker("worker-1") == ["need-48", "need-95"]
    units = {
        NOW.directory.dwellings[f"door-{one.removeprefix('need-')}"].unit_id
        for one in of_worker("worker-0")
    }
    assert units == {"unit-0", "unit-1", "unit-2"}
    mine = [one for one in NOW.worklist.for_worker("worker-0") if one.deed_key == "meet_need"]
    assert [one.household_id for one in mine] == ["home-0", "home-15", "home-16", "home-47"]


def test_the_lists_of_all_workers_are_all_needs_and_none_twice() -> None:
    lists = [of_worker(one.id) for one in REGISTER.workers]
    found = [need for one in lists for need in one]
    assert sorted(found) == sorted(one.need_id for one in NOW.needs)
    assert len(found) == 7


def test_bad_when_she_drops_out_her_needs_are_in_nobody_s_hands() -> None:
    gone = NOW.with_facts(
        [WorkerAbsent(id="gone", worker_id="worker-0", at=instant("12-27 09:50"))]
    )
    assert of_worker("worker-0", gone) == []
    nobody = [one.because for one in gone.gaps.unassigned if one.deed_key == "meet_need"]
    assert nobody == [("need-0",), ("need-15",), ("need-16",), ("need-47",)]


def test_good_somebody_else_takes_her_units_over() -> None:
    over = NOW.with_facts(
        [
            WorkerAbsent(id="gone", worker_id="worker-0", at=instant("12-27 09:50")),
            GridAssigned(
                id="over", worker_id="worker-1", grid_id="grid-0", at=instant("12-27 09:55")
            ),
        ]
    )
    assert len(of_worker("worker-1", over)) == 6
