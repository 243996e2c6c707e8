"""Two rounds: by chat, phone or visit first; then at the door, with a form."""

from __future__ import annotations

import pytest

from gridcare.errors import UnknownName
from tests.scenarios.telling import assessed, duties, told

FIRST = """
    12-22 10:00 contacted household_id=li topic=screening channel=roll_call reached_ids=li-mei
    12-23 10:00 contacted household_id=wu topic=screening channel=phone outcome=absent
"""
SECOND = """
    12-27 10:00 contacted household_id=li topic=screening channel=visit \
reached_ids=li-mei answered=residence+travel
    12-27 10:30 contacted household_id=wu topic=screening channel=visit \
reached_ids=wu-gang answered=residence
    12-27 11:00 contacted household_id=he topic=screening channel=phone \
reached_ids=he-jun answered=residence+travel
""".replace("\\\n", "")


def test_good_a_roll_call_reaches_a_household_in_the_first_round() -> None:
    now = assessed(told(FIRST), "12-23 20:00")
    assert duties(now, "li") == ["12-22 screen met"]
    assert duties(now, "wu") == ["12-22 screen attempted"]
    assert duties(now, "he") == ["12-22 screen due"]
    assert duties(assessed(told(FIRST), "12-25 08:00"), "he") == ["12-22 screen missed"]


def test_every_household_is_in_exactly_one_place() -> None:
    total = assessed(told(FIRST), "12-23 20:00").coverage("round-one").total
    assert (total.reached, total.attempted, total.refused, total.exempt, total.pending) == (
        1,
        1,
        0,
        0,
        1,
    )
    assert total.households == 3


def test_bad_wrong_channel_and_half_a_form_do_not_count_in_the_second() -> None:
    now = assessed(told(SECOND), "12-27 20:00")
    assert duties(now, "li")[-1] == "12-27 screen met"
    assert duties(now, "wu")[-1] == "12-27 screen attempted"
    assert duties(now, "he")[-1] == "12-27 screen attempted"
    assert [(one.fact_id, one.reason) for one in now.gaps.unmatched] == [
        ("contacted-2", "fails_a_requirement"),
        ("contacted-1", "fails_a_requirement"),
    ]


def test_one_visit_never_answers_for_members_it_did_not_reach() -> None:
    """The count of people who were screened: of four, the visits reached one."""
    total = assessed(told(SECOND), "12-27 20:00").coverage("round-two").total
    assert (total.people, total.people_reached) == (4, 1)
    second_visit = (
        "12-28 10:00 contacted household_id=li topic=screening channel=visit "
        "reached_ids=li-bao answered=residence+travel id=again"
    )
    total = assessed(told(SECOND, second_visit), "12-28 20:00").coverage("round-two").total
    assert (total.people, total.people_reached) == (4, 2)


def test_a_round_that_has_not_begun_has_no_coverage() -> None:
    with pytest.raises(UnknownName, match="round-one"):
        assessed(told(FIRST), "12-25 20:00").coverage("round-two")
