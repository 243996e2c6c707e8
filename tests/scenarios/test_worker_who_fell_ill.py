"""The east grid's worker falls ill: her work is in nobody's hands until somebody is named."""

from __future__ import annotations

from gridcare.bridge import evolve
from tests.scenarios.telling import REGISTER, assessed, odd, tasks, told

ILL = "12-22 09:00 worker_absent worker_id=east-worker"
STEPS_IN = "12-22 15:00 grid_assigned worker_id=west-worker grid_id=east"
BACK = "12-24 08:00 worker_returned worker_id=east-worker"
SCREEN_EAST = ["due screen the household: li", "due screen the household: wu"]


def _unassigned(as_of: str, *rows: str) -> set[str]:
    found = assessed(told(*rows), as_of).gaps.unassigned
    return {f"{one.deed.en}: {one.subject.id}" for one in found}


def test_good_while_she_is_there_nothing_is_unassigned() -> None:
    morning = assessed(told(ILL), "12-22 08:00")
    assert morning.gaps.unassigned == ()
    mine = tasks(morning.worklist.for_worker("east-worker"))
    assert [one for one in mine if "screen" in one] == SCREEN_EAST


def test_bad_nobody_answers_for_the_grid() -> None:
    assert _unassigned("12-22 12:00", ILL) == {
        "screen the household: li",
        "screen the household: wu",
        "clean and disinfect: lift",
    }
    noon = assessed(told(ILL), "12-22 12:00")
    assert noon.worklist.for_worker("east-worker").lines == ()
    west = tasks(noon.worklist.for_worker("west-worker"))
    assert "due screen the household: he" in west
    assert not set(SCREEN_EAST) & set(west)


def test_good_the_neighbour_steps_in() -> None:
    afternoon = assessed(told(ILL, STEPS_IN), "12-22 16:00")
    assert afternoon.gaps.unassigned == ()
    west = tasks(afternoon.worklist.for_worker("west-worker"))
    assert set(SCREEN_EAST) <= set(west)


def test_good_whoever_was_named_to_stand_in_does_until_she_is_back() -> None:
    posts = tuple(
        evolve(one, deputy_ids=("west-worker",)) if one.worker_id == "east-worker" else one
        for one in REGISTER.responsibilities
    )
    deputised = evolve(REGISTER, responsibilities=posts)
    ill = assessed(told(ILL), "12-22 12:00", register=deputised)
    assert ill.gaps.unassigned == ()
    assert set(SCREEN_EAST) <= set(tasks(ill.worklist.for_worker("west-worker")))
    back = assessed(told(ILL, BACK), "12-24 09:00", register=deputised)
    assert not set(SCREEN_EAST) & set(tasks(back.worklist.for_worker("west-worker")))


def test_good_she_is_back() -> None:
    assert _unassigned("12-24 09:00", ILL, BACK) == set()
    assert odd(assessed(told(ILL, BACK), "12-24 09:00")) == []
