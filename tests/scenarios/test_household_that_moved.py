"""The Wu family moves from the east grid to the west: their duties move along."""

from __future__ import annotations

from tests.scenarios.telling import assessed, duties, tasks, told

MOVED = "12-23 12:00 household_moved household_id=wu dwelling_ids=d201"


def test_good_the_new_grids_worker_has_them() -> None:
    after = assessed(told(MOVED), "12-23 13:00")
    assert "due screen the household: wu" in tasks(after.worklist.for_worker("west-worker"))
    assert "due screen the household: wu" not in tasks(after.worklist.for_worker("east-worker"))


def test_before_the_move_the_old_one_has() -> None:
    before = assessed(told(MOVED), "12-23 11:00")
    assert "due screen the household: wu" in tasks(before.worklist.for_worker("east-worker"))


def test_the_coverage_moves_too_and_nobody_is_counted_twice() -> None:
    rows = {
        one.grid_id: one.households
        for one in assessed(told(MOVED), "12-23 13:00").coverage("round-one").grids
    }
    assert rows == {"east": 1, "west": 2}
    assert len(duties(assessed(told(MOVED), "12-23 13:00"), "wu")) == 1


def test_bad_a_worker_who_looks_at_the_old_door_has_not_reached_them() -> None:
    at_old_door = (
        "12-23 14:00 contacted household_id=wu topic=screening channel=visit outcome=absent"
    )
    evening = assessed(told(MOVED, at_old_door), "12-23 20:00")
    assert duties(evening, "wu") == ["12-22 screen attempted"]


def test_somebody_who_joins_takes_their_file_along() -> None:
    joined = told(
        """
        12-22       left_area        person_id=wu-gang area=610400 stayed_since=12-10
        12-23 07:00 arrived          person_id=wu-gang
        12-23 12:00 joined_household person_id=wu-gang household_id=he
        """
    )
    after = assessed(joined, "12-23 13:00")
    assert after.for_person("wu-gang").household_id == "he"
    assert duties(after, "he", deed="deliver_package") == ["12-23 deliver_package due"]
    assert duties(after, "wu", deed="deliver_package") == []
    west = tasks(after.worklist.for_worker("west-worker"))
    assert "due deliver the care package: he" in west
