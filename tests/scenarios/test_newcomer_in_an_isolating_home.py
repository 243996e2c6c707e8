"""He Jun isolates at home; Wu Gang moves in with him on the third day, under China's 9th edition.

Whoever lives with somebody who isolates at home stays in as long. He met a close contact on
1 July 2022: seven days at home, through the 8th.
"""

from __future__ import annotations

import pytest

import gridcare as gc
from gridcare.catalogue import china
from tests.scenarios.telling import assessed, day, held, odd, told

RULES = gc.Rulebook([china.PROTOCOL_9])
MET = "07-01 20:00 exposed person_id=he-jun degree=secondary to_person_id=the-contact"


def test_good_he_lives_alone_and_nobody_else_is_concerned() -> None:
    now = assessed(told(MET), "07-02 08:00", rules=RULES)
    assert held(now, "he-jun")[0].startswith("home quarantine 07-01")
    assert held(now, "wu-gang") == []


def test_whoever_moves_in_stays_in_from_that_day_as_long_as_he_does() -> None:
    joined = "07-04 10:00 joined_household person_id=wu-gang household_id=he"
    before = assessed(told(MET, joined), "07-03 20:00", rules=RULES)
    assert held(before, "wu-gang") == []
    after = assessed(told(MET, joined), "07-04 20:00", rules=RULES)
    assert held(after, "wu-gang") == [held(after, "he-jun")[0].replace("07-01", "07-04")]


def test_a_move_that_is_told_late_binds_from_the_day_it_is_told() -> None:
    joined = "07-04 joined_household person_id=wu-gang household_id=he recorded=07-06T09:00"
    assert held(assessed(told(MET, joined), "07-05 20:00", rules=RULES), "wu-gang") == []
    now = assessed(told(MET, joined), "07-06 20:00", rules=RULES)
    assert held(now, "wu-gang")[0].split()[2] == "07-06"


def test_whoever_lived_there_and_left_before_is_not_concerned() -> None:
    moved = """
        06-20 joined_household person_id=wu-gang household_id=he
        06-30 joined_household person_id=wu-gang household_id=wu
    """
    now = assessed(told(MET, moved), "07-02 08:00", rules=RULES)
    assert held(now, "wu-gang") == []
    assert odd(now) == []


def test_when_the_exposure_was_none_both_are_free_that_day() -> None:
    facts = f"""
        {MET} id=meeting
        07-04 10:00 joined_household person_id=wu-gang household_id=he
        07-06 09:00 retracted fact_id=meeting
    """
    now = assessed(told(facts), "07-06 20:00", rules=RULES)
    assert held(now, "he-jun") == ["home quarantine 07-01 07-05"]
    assert held(now, "wu-gang") == ["home quarantine 07-04 07-05"]
    assert {one.person_id for one in now.released_on(day("07-06"))} == {"he-jun", "wu-gang"}


def test_he_is_never_told_of_whom_he_moved_in_with() -> None:
    joined = "07-04 10:00 joined_household person_id=wu-gang household_id=he"
    now = assessed(told(MET, joined), "07-04 20:00", rules=RULES)
    for lang in ("en", "zh"):
        assert "he-jun" not in str(gc.explain(now, "wu-gang", lang=lang))


# --- as ordered, and as it should have been -------------------------------------------------------


@pytest.mark.parametrize("hindsight", [False, True], ids=["as ordered", "in hindsight"])
@pytest.mark.parametrize(
    ("joins", "leaves", "is_held"),
    [
        ("06-30", None, ["home quarantine 07-01 open"]),
        ("07-01", None, ["home quarantine 07-01 open"]),
        ("07-02", None, ["home quarantine 07-02 open"]),
        ("07-04", None, ["home quarantine 07-04 open"]),
        # Whoever leaves again was held while living there: the day of moving belongs to both homes.
        ("07-04", "07-06", ["home quarantine 07-04 07-06"]),
        ("07-04", "07-04", ["home quarantine 07-04 07-04"]),
        ("06-28", "06-30", []),
    ],
)
def test_nobody_is_held_for_days_before_they_lived_there(
    joins: str,
    leaves: str | None,
    is_held: list[str],
    hindsight: bool,  # noqa: FBT001 - a column of the table
) -> None:
    facts = [MET, f"{joins} joined_household person_id=wu-gang household_id=he"]
    if leaves is not None:
        facts.append(f"{leaves} joined_household person_id=wu-gang household_id=wu id=left")
    now = assessed(told(*facts), "07-12 20:00", rules=RULES, hindsight=hindsight)
    assert held(now, "he-jun") == ["home quarantine 07-01 open"]
    assert held(now, "wu-gang") == is_held


def test_in_hindsight_a_move_told_late_binds_from_the_day_of_the_move() -> None:
    joined = "07-04 joined_household person_id=wu-gang household_id=he recorded=07-06T09:00"
    now = assessed(told(MET, joined), "07-12 20:00", rules=RULES)
    assert held(now, "wu-gang") == ["home quarantine 07-06 open"]
    now = assessed(told(MET, joined), "07-12 20:00", rules=RULES, hindsight=True)
    assert held(now, "wu-gang") == ["home quarantine 07-04 open"]
