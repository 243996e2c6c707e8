"""N8: daily necessities, meat, eggs and vegetables bought for people in home isolation.

What was bought is Nanneihuan Street No. 4's. Who asked for what, and the eggs that were sold out,
are invented.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import gridcare as gc
from six_communities.nanneihuan_4 import REGISTER, RULES
from tests.scenarios.telling import assessed, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

HOME, OTHER = (one.id for one in REGISTER.households[:2])

ASKED = f"""
    12-27 09:00 need_raised household_id={HOME} need=necessities items=soap+towels id=daily
    12-27 09:00 need_raised household_id={HOME} need=produce items=pork+eggs+cabbage id=food
    12-27 09:30 need_raised household_id={OTHER} need=produce items=eggs id=eggs
"""
BOUGHT = f"""
    12-27 14:00 need_met household_id={HOME} need_id=daily items=soap+towels
    12-27 14:00 need_met household_id={HOME} need_id=food items=pork+eggs+cabbage
    12-27 14:30 need_met household_id={OTHER} need_id=eggs items=eggs
"""


def seen(*tables: str, at: str = "12-28 12:00") -> Assessment:
    return assessed(told(ASKED, *tables), at, rules=RULES, register=REGISTER)


def by_kind(now: Assessment) -> Counter[tuple[str, str]]:
    return Counter((str(one.need), str(one.status)) for one in now.needs)


def test_good_each_kind_is_fulfilled() -> None:
    now = seen(BOUGHT)
    assert by_kind(now) == {("necessities", "met"): 1, ("produce", "met"): 2}
    assert [one.need_id for one in now.needs.of_household(OTHER)] == ["eggs"]


def test_bad_the_eggs_were_sold_out() -> None:
    short = BOUGHT.replace("pork+eggs+cabbage", "pork+cabbage outcome=partly").replace(
        f"12-27 14:30 need_met household_id={OTHER} need_id=eggs items=eggs", ""
    )
    now = seen(short)
    assert by_kind(now) == {
        ("necessities", "met"): 1,
        ("produce", "attempted"): 1,
        ("produce", "overdue"): 1,
    }
    assert {one.need_id: one.missing for one in now.needs.open} == {
        "food": ("eggs",),
        "eggs": ("eggs",),
    }


def test_bad_what_one_household_got_is_not_the_other_s() -> None:
    mixed_up = f"12-27 14:30 need_met household_id={OTHER} need_id=food items=pork+eggs+cabbage"
    now = seen(mixed_up)
    assert by_kind(now)["produce", "overdue"] == 2
    (odd,) = [p for p in now.parts.values() if p.key.id == OTHER]
    assert odd.surplus_ids == ("need_met-3",), "it names a need of somebody else"


def test_the_list_of_needs_goes_to_a_table_and_shows_itself() -> None:
    now = seen()
    records = now.needs.to_records()
    assert {one["subject"] for one in records} == {f"household:{HOME}", f"household:{OTHER}"}
    assert "eggs" in now.needs._repr_html_()
    nobody = assessed(told(ASKED), "12-27 10:00", rules=gc.Rulebook([]), register=REGISTER)
    assert "nobody owes it" in nobody.needs._repr_html_()
