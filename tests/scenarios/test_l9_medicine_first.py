"""L9: parcels, produce and medicine delivered; medicine has the earlier deadline.

What was delivered is Lanting Yuhu's. Four and twenty-four hours are ours: the report says "at
once". What came late is invented.
"""

from __future__ import annotations

import gridcare as gc
from gridcare.bridge import evolve
from gridcare.catalogue import china
from gridcare.people import Person, Role, Worker
from gridcare.register import Responsibility
from tests.scenarios.telling import REGISTER, assessed, told

RULES = gc.Rulebook([china.PROTOCOL_8, china.COMMUNITY_CARE_2021_12])

RAISED = """
    12-27 09:00 need_raised household_id=li need=parcel   id=parcel
    12-27 09:00 need_raised household_id=li need=produce  id=produce items=cabbage+apples
    12-27 09:00 need_raised person_id=li-mei need=medicine id=medicine
    12-27 09:00 need_raised household_id=wu need=medicine urgency=urgent id=urgent
"""


def lines(at: str, *rows: str) -> list[str]:
    """Tell the needs, the most urgent first."""
    now = assessed(told(RAISED, *rows), at, rules=RULES, register=REGISTER)
    return [
        f"{one.need_id} {one.status} until {one.due_at:%m-%d %H:%M}"
        for one in now.needs
        if one.due_at is not None
    ]


def test_good_medicine_comes_before_parcels() -> None:
    assert lines("12-27 10:00") == [
        "urgent due until 12-27 11:00",
        "medicine due until 12-27 13:00",
        "parcel due until 12-28 09:00",
        "produce due until 12-28 09:00",
    ]


def test_bad_after_four_hours_the_medicine_is_overdue_and_the_parcel_is_not() -> None:
    assert lines("12-27 13:00")[1:3] == [
        "medicine due until 12-27 13:00",
        "parcel due until 12-28 09:00",
    ]
    assert lines("12-27 13:01")[1:3] == [
        "medicine overdue until 12-27 13:00",
        "parcel due until 12-28 09:00",
    ]


def test_bad_medicine_brought_after_five_hours_is_late() -> None:
    brought = "12-27 14:00 need_met person_id=li-mei need_id=medicine"
    assert "medicine met_late until 12-27 13:00" in lines("12-27 15:00", brought)
    in_time = "12-27 13:00 need_met person_id=li-mei need_id=medicine"
    assert "medicine met until 12-27 13:00" in lines("12-27 15:00", in_time)


def test_somebody_without_a_household_here_has_whoever_answers_for_all() -> None:
    guest = Person(id="guest")
    register = evolve(
        REGISTER,
        people=(*REGISTER.people, guest),
        workers=(*REGISTER.workers, Worker(id="duty", role=Role.GRID_WORKER)),
        responsibilities=(*REGISTER.responsibilities, Responsibility(worker_id="duty")),
    )
    raised = "12-27 09:00 need_raised person_id=guest need=medicine"
    (line,) = assessed(told(raised), "12-27 10:00", rules=RULES, register=register).needs
    assert (line.household_id, line.worker_ids) == (None, ("duty",))


def test_a_medicine_is_met_whoever_it_was_handed_to() -> None:
    """It was brought to the household; that it was for one of them is nobody's business."""
    handed = "12-27 11:00 need_met household_id=li need_id=medicine"
    assert "medicine met until 12-27 13:00" in lines("12-27 15:00", handed)
