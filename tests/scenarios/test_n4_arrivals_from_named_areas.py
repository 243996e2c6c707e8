"""N4: arrivals from Shaanxi and from Yuncheng are found at once, by where they stayed and when.

Nanneihuan Street No. 4's practice: Xi'an and Xianyang above all; in Yuncheng, Jishan and Xinjiang
County. Who came from where is invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from six_communities import nanneihuan_4
from tests.scenarios.telling import assessed, duties, held, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

XIAN, YANTA, XIANYANG = "610100", "610113", "610400"
YUNCHENG, JISHAN, XINJIANG = "140800", "140824", "140825"


def came_from(area: str, left: str, since: str = "12-10") -> Assessment:
    rows = f"""
        {left}       left_area person_id=person-1 area={area} stayed_since={since}
        12-27 08:00 arrived   person_id=person-1
    """
    register, rules = nanneihuan_4.REGISTER, nanneihuan_4.RULES
    return assessed(told(rows), "12-28 08:00", register=register, rules=rules)


@pytest.mark.parametrize("area", [XIAN, YANTA])
def test_good_any_place_inside_xian_is_xian(area: str) -> None:
    assert held(came_from(area, "12-22"), "person-1") == ["central quarantine 12-27 01-05"]


def test_good_xianyang_isolates_at_home() -> None:
    assert held(came_from(XIANYANG, "12-22"), "person-1") == ["home quarantine 12-27 01-05"]


@pytest.mark.parametrize("area", [YUNCHENG, JISHAN, XINJIANG])
def test_yuncheng_is_looked_for_too(area: str) -> None:
    """What it leads to is for the risk map to say: a graded county holds whoever was inside it."""
    graded = f"12-26 09:00 risk_graded area={area} level=medium"
    rows = f"""
        12-22       left_area person_id=person-1 area={area} stayed_since=12-10
        12-27 08:00 arrived   person_id=person-1
        {graded}
    """
    register, rules = nanneihuan_4.REGISTER, nanneihuan_4.RULES
    now = assessed(told(rows), "12-28 08:00", register=register, rules=rules)
    assert held(now, "person-1") == ["home quarantine 12-27 01-10"]
    assert "12-27 report_arrival overdue" in duties(now, "person-1")


def test_bad_a_stay_that_ended_before_the_window_does_not_match() -> None:
    assert held(came_from(XIAN, "12-03", since="11-20"), "person-1") == []


def test_bad_another_city_of_the_province_that_is_not_named_does_not_match() -> None:
    assert held(came_from("610300", "12-22"), "person-1") == []
