"""L1: the area split and households assigned 划片包户, point to point.

5,405 households are the newspaper's of Lanting Yuhu, and so is a worker who has three units. That
nine workers divide it, who falls ill, and the newcomer's door are invented.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import gridcare as gc
from gridcare.bridge import evolve
from gridcare.people import Role, Worker
from six_communities.lanting_yuhu import REGISTER, RULES
from tests.scenarios.telling import instant, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment
    from gridcare.facts import Fact
    from gridcare.staffing import Division

HELPERS: Final = tuple(f"helper-{n}" for n in range(1, 10))
WITH_HELPERS: Final = evolve(
    REGISTER,
    workers=(*REGISTER.workers, *(Worker(id=one, role=Role.GRID_WORKER) for one in HELPERS)),
)
MORNING: Final = "12-22 08:00"


@cache
def proposal() -> Division:
    return seen().propose_division(HELPERS)


@cache
def seen(*facts: Fact, at: str = "12-22 09:00", rows: str = "") -> Assessment:
    ledger = told(rows).append(facts)
    return gc.assess(WITH_HELPERS, ledger, RULES, as_of=instant(at))


def test_good_every_dwelling_has_exactly_one_responsible_worker() -> None:
    found = proposal()
    assert found.orphans == ()
    assert sum(len(one.dwelling_ids) for one in found.shares) == len(REGISTER.dwellings)
    after = seen(*found.facts(at=instant(MORNING), id_prefix="split"))
    cover = after.cover()
    assert (cover.orphans, cover.shared) == ((), ())
    assert sorted(cover.loads) == sorted(
        (one.worker_id, len(one.dwelling_ids)) for one in found.shares
    )


def test_loads_are_balanced_and_stairwells_stay_whole() -> None:
    found = proposal()
    loads = [one.load for one in found.shares]
    assert sum(loads) == len(REGISTER.households)
    largest_stairwell = max(
        sum(door.unit_id == unit.id for door in REGISTER.dwellings) for unit in REGISTER.units
    )
    assert max(loads) - min(loads) <= largest_stairwell
    units = [unit for one in found.shares for unit in one.unit_ids]
    assert len(units) == len(set(units))


def test_a_proposal_changes_nothing_until_it_is_recorded() -> None:
    now = seen()
    before = now.cover()
    assert now.propose_division(HELPERS).shares
    assert now.cover() == before
    assert {name for name, _doors in before.loads}.isdisjoint(HELPERS)


def test_each_line_of_the_day_has_the_worker_of_its_door() -> None:
    found = proposal()
    now = seen(*found.facts(at=instant(MORNING), id_prefix="split"))
    homes = {one.dwelling_ids[0]: one.id for one in REGISTER.households}
    share = found.shares[3]
    mine = {
        one.household_id
        for one in now.worklist.for_worker(share.worker_id)
        if one.deed_key == "screen"
    }
    assert mine == {homes[door] for door in share.dwelling_ids if door in homes}


def test_bad_a_worker_who_drops_out_leaves_her_doors_to_the_grid_and_then_to_nobody() -> None:
    found = proposal()
    facts = found.facts(at=instant(MORNING), id_prefix="split")
    ill = f"12-22 08:30 worker_absent worker_id={HELPERS[0]}"
    now = seen(*facts, rows=ill)
    doors = set(found.shares[0].dwelling_ids)
    assert HELPERS[0] not in dict(now.cover().loads)
    assert set(now.cover().orphans) == set()
    grid_workers = {one.worker_id for one in REGISTER.responsibilities if one.grid_id is not None}
    all_ill = "\n".join(
        f"12-22 08:30 worker_absent worker_id={one}" for one in (HELPERS[0], *sorted(grid_workers))
    )
    assert set(seen(*facts, rows=all_ill).cover().orphans) == doors


def test_bad_with_nobody_to_divide_among_every_dwelling_is_an_orphan() -> None:
    assert len(seen().propose_division([]).orphans) == len(REGISTER.dwellings)
