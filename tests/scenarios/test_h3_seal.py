"""H3: the heart-shaped seal on the door: a paper marker, put on, opened when need be, taken off.

The seal is Hongqi's. When it was opened and that it was forgotten are invented. Leaving in an
emergency is another matter: no seal and no rule holds anybody then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import gridcare as gc
from gridcare.catalogue import china
from six_communities.hongqi import REGISTER
from tests.scenarios.telling import assessed, day, duties, odd, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

RULES = gc.Rulebook([china.PROTOCOL_8, china.TAIYUAN_2021_12_23, china.COMMUNITY_PRACTICE_2021_12])

BACK = """
    12-22       left_area person_id=tian-wei area=610400 stayed_since=12-10
    12-23 07:30 arrived   person_id=tian-wei
"""
"""Held at home from 23 December through 5 January, free on the 6th."""

ON = "12-23 09:00 seal_handled household_id=tian action=applied id=on\n"
OPENED = "12-28 02:00 seal_handled household_id=tian action=opened id=opened\n"
OFF = "01-06 08:00 seal_handled household_id=tian action=removed id=off\n"


def seen(*rows: str, at: str) -> Assessment:
    return assessed(told(BACK, *rows), at, rules=RULES, register=REGISTER)


def seals(now: Assessment) -> list[str]:
    return [
        one.removeprefix("01-06 ").removeprefix("12-23 ")
        for deed in ("apply_seal", "remove_seal")
        for one in duties(now, "tian", deed=deed)
    ]


def test_good_put_on_at_the_start_and_taken_off_on_the_day_of_release() -> None:
    assert seals(seen(ON, at="12-24 08:00")) == ["apply_seal met"]
    now = seen(ON, OFF, at="01-07 08:00")
    assert seals(now) == ["apply_seal met", "remove_seal met"]
    assert odd(now) == []
    seal = now.for_household("tian").seal
    assert seal is not None
    assert (seal.applied_on, seal.removed_on) == (day("12-23"), day("01-06"))


def test_good_an_opened_seal_is_recorded_and_is_nobody_s_fault() -> None:
    now = seen(ON, OPENED, at="12-28 08:00")
    seal = now.for_household("tian").seal
    assert seal is not None
    assert (seal.is_on, seal.opened_on) == (True, (day("12-28"),))
    (home,) = [part for part in now.parts.values() if part.key.id == "tian"]
    assert home.surplus_ids == ()
    assert now.gaps.unmatched == ()
    assert odd(now) == []
    assert not any(one.kind == "breached" for one in now.for_person("tian-wei").file)


def test_bad_never_put_on_is_overdue_from_the_second_day() -> None:
    assert seals(seen(at="12-23 20:00")) == ["apply_seal due"]
    assert seals(seen(at="12-24 08:00")) == ["apply_seal overdue"]


def test_bad_a_seal_left_on_is_owed_on_the_first_free_day_and_odd_from_the_second() -> None:
    assert seals(seen(ON, at="01-05 20:00")) == ["apply_seal met"]
    free = seen(ON, at="01-06 20:00")
    assert (seals(free)[1], odd(free)) == ("remove_seal due", [])
    next_day = seen(ON, at="01-07 00:00")
    assert seals(next_day)[1] == "remove_seal overdue"
    assert odd(next_day) == ["seal_left_on household:tian"]
    (finding,) = next_day.findings
    assert finding.about == ("on",)
    assert "holds nobody" in finding.remedy("en")
    assert "不得用以限制出入" in finding.remedy("zh")


def test_bad_a_seal_on_the_door_of_a_household_that_nobody_isolates() -> None:
    stray = "12-23 09:00 seal_handled household_id=fan action=applied id=stray\n"
    assert odd(seen(ON, stray, at="12-23 20:00")) == []
    assert odd(seen(ON, stray, at="12-24 00:00")) == ["seal_left_on household:fan"]


def test_of_a_door_that_was_never_sealed_there_is_none() -> None:
    assert seen(at="12-24 08:00").for_household("fan").seal is None
