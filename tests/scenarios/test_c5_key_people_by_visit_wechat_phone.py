"""C5: key people one to one, by visit, WeChat or phone.

Chengdong's practice. The voice message nobody answered and the day without a word are invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from six_communities import chengdong
from tests.scenarios.telling import assessed, duties, tasks, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

BACK = """
    12-22       left_area person_id=person-40-a area=610400 stayed_since=12-10
    12-27 07:00 arrived   person_id=person-40-a
    12-27 08:00 confined  person_id=person-40-a
"""


def at(as_of: str, *facts: str) -> Assessment:
    return assessed(told(BACK, *facts), as_of, register=chengdong.REGISTER, rules=chengdong.RULES)


@pytest.mark.parametrize("channel", ["visit", "wechat", "phone"])
def test_good_each_allowed_channel_counts(channel: str) -> None:
    row = f"12-28 10:00 contacted household_id=home-40 topic=needs channel={channel}"
    evening = at("12-28 20:00", f"{row} reached_ids=person-40-a")
    assert duties(evening, "home-40", deed="call_for_needs")[-1] == "12-28 call_for_needs met"


def test_bad_a_roll_call_in_the_group_is_not_one_to_one() -> None:
    row = "12-28 10:00 contacted household_id=home-40 topic=needs channel=roll_call id=roll"
    evening = at("12-28 20:00", f"{row} reached_ids=person-40-a")
    assert duties(evening, "home-40", deed="call_for_needs")[-1] == "12-28 call_for_needs attempted"
    assert [one.fact_id for one in evening.gaps.unmatched] == ["roll"]


def test_bad_a_day_without_a_word_shows_with_the_one_worker_responsible() -> None:
    evening = at("12-28 20:00")
    grid = next(one.grid_id for one in chengdong.REGISTER.dwellings if one.id == "door-40")
    mine = tasks(evening.worklist.for_worker(f"worker-{grid}"))
    assert "due ask what the household needs: home-40" in mine
    for other in chengdong.REGISTER.grids:
        if other.id != grid:
            assert "due ask what the household needs: home-40" not in tasks(
                evening.worklist.for_worker(f"worker-{other.id}")
            )
