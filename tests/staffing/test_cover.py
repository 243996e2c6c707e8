"""Every door in one grid and in one pair of hands, or named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gridcare.bridge import evolve, from_json, to_json
from gridcare.facts import Ledger, WorkerAbsent
from gridcare.people import Role
from gridcare.register import Directory, Responsibility
from gridcare.staffing import Cover, cover_of
from tests.staffing.test_dividing import NOW, register

if TYPE_CHECKING:
    from gridcare.facts import Fact
    from gridcare.register import Register

GRIDS: Final = {"b1u1": "east", "b2u1": "east", "b2u2": "west"}
WHOLE: Final = register({"b10u1": 1, "b2u1": 1, "b2u2": 1, "b1u1": 2}, grids=GRIDS)
HELD: Final = (
    Responsibility(worker_id="w1", grid_id="east", unit_ids=("b1u1",)),
    Responsibility(worker_id="w2", grid_id="east", unit_ids=("b2u1",)),
    Responsibility(worker_id="w3", grid_id="west"),
)


def cover(whole: Register, *facts: Fact) -> Cover:
    return cover_of(Directory(whole), Ledger(facts), NOW, Role.GRID_WORKER)


def test_a_door_in_no_grid_is_a_dead_corner_and_with_nobody_an_orphan() -> None:
    found = cover(evolve(WHOLE, responsibilities=HELD))
    assert found.without_grid == ("b10u1-0",)
    assert found.orphans == ("b10u1-0",)
    assert found.shared == ()
    assert not found.exact
    assert found.loads == (("w1", 2), ("w2", 1), ("w3", 1))
    assert found.to_records() == [
        {"grid_id": "east", "dwellings": 3, "vacant": 0, "worker_ids": ("w1", "w2")},
        {"grid_id": "west", "dwellings": 1, "vacant": 0, "worker_ids": ("w3",)},
    ]


def test_a_door_of_two_workers_is_shared() -> None:
    twice = Responsibility(worker_id="w4", unit_ids=("b2u1",))
    assert cover(evolve(WHOLE, responsibilities=(*HELD, twice))).shared == ("b2u1-0",)


def test_a_worker_who_drops_out_leaves_orphans() -> None:
    ill = WorkerAbsent(id="a", worker_id="w1", on=NOW.today)
    found = cover(evolve(WHOLE, responsibilities=HELD), ill)
    assert found.orphans == ("b10u1-0", "b1u1-0", "b1u1-1")


def test_all_in_grids_and_each_with_one_is_exact() -> None:
    whole = register({"b1u1": 2}, grids={"b1u1": "east"})
    held = (Responsibility(worker_id="w1", grid_id="east"),)
    vacant = tuple(evolve(one, vacant=one.id == "b1u1-0") for one in whole.dwellings)
    found = cover(evolve(whole, responsibilities=held, dwellings=vacant))
    assert found.exact
    assert found.grids[0].vacant == 1
    assert from_json(Cover, to_json(found)) == found


def test_it_shows_itself() -> None:
    html = cover(evolve(WHOLE, responsibilities=HELD))._repr_html_()
    assert "<td>east</td><td>3</td><td>0</td><td>w1, w2</td>" in html
    assert "<td>in no grid</td><td>1</td>" in html
    assert "with several" not in html
