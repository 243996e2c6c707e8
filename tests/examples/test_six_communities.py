"""The six communities are what the newspaper counted, and each can be assessed as it stands."""

from __future__ import annotations

from datetime import date
from types import ModuleType

import pytest

import gridcare as gc
from gridcare.people import Role
from six_communities import (
    chengdong,
    hongqi,
    kangning_street,
    lanting_yuhu,
    nanneihuan_4,
    yuqing_north,
)

SIX = (kangning_street, hongqi, lanting_yuhu, yuqing_north, nanneihuan_4, chengdong)


def test_the_counted_things_are_as_counted() -> None:
    kangning, lanting = kangning_street.REGISTER, lanting_yuhu.REGISTER
    assert (len(kangning.grids), len(kangning.compounds), len(kangning.premises)) == (10, 31, 304)
    assert (len(lanting.households), len(lanting.people)) == (5_405, 13_401)
    assert (len(yuqing_north.REGISTER.households), len(yuqing_north.REGISTER.grids)) == (687, 4)
    assert len(nanneihuan_4.RETURNED) == 12
    assert len(chengdong.REGISTER.people) == chengdong.RESIDENTS == 8_964


def test_a_worker_of_lanting_yuhu_has_three_units() -> None:
    of_grid: dict[str, set[str]] = {}
    for door in lanting_yuhu.REGISTER.dwellings:
        of_grid.setdefault(str(door.grid_id), set()).add(door.unit_id)
    assert {len(units) for units in of_grid.values()} <= {2, 3}
    assert sum(len(units) == 3 for units in of_grid.values()) == 112


@pytest.mark.parametrize("community", SIX, ids=lambda one: one.__name__)
def test_every_door_has_a_grid_and_every_grid_a_worker(community: ModuleType) -> None:
    register: gc.Register = community.REGISTER
    grids = {one.id for one in register.grids}
    assert {one.grid_id for one in register.dwellings} == grids
    workers = {one.id for one in register.workers if one.role is Role.GRID_WORKER}
    answering = {one.grid_id for one in register.responsibilities if one.worker_id in workers}
    assert answering == grids


@pytest.mark.parametrize("community", SIX, ids=lambda one: one.__name__)
def test_each_can_be_assessed_before_anything_happened(community: ModuleType) -> None:
    morning = gc.start_of(date(2021, 12, 21), community.ZONE)
    assert gc.assess(community.REGISTER, gc.Ledger(), community.RULES, as_of=morning).periods == ()
