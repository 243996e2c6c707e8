"""L7: key people followed closely: a watch list by policy condition, not by hand.

That key people 重点人员 are followed closely is the newspaper's. Here they are whoever left Shaanxi
or Yuncheng, or a hospital, within 14 days: that is ours, and so are the people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

import gridcare as gc
from gridcare.errors import UnknownName
from six_communities.lanting_yuhu import REGISTER, RULES
from tests.scenarios.telling import day, duties, instant, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

SMALL: Final = gc.evolve(
    REGISTER,
    dwellings=REGISTER.dwellings[:48],
    households=REGISTER.households[:48],
    people=tuple(
        one for one in REGISTER.people if int(str(one.household_id).removeprefix("home-")) < 48
    ),
    spaces=(),
    premises=(),
)
"""One grid of the community: three units, one worker."""

STAYS: Final = """
12-15 left_area person_id=person-1-0 area=610103 recorded=12-22T10:00 id=from-xian
12-20 left_area person_id=person-2-0 area=140108 id=from-taiyuan
12-20 left_area person_id=person-3-0 area=140824 id=from-jishan
12-23 09:00 discharged person_id=person-4-0 id=home-again
"""


def seen(*tables: str, at: str) -> Assessment:
    return gc.assess(SMALL, told(*tables), RULES, as_of=instant(at))


def listed(now: Assessment) -> list[str]:
    return [one.person_id for one in now.watch_list("key-people")]


def test_good_the_list_makes_itself_and_each_is_asked_every_day() -> None:
    assert listed(seen(STAYS, at="12-21 12:00")) == ["person-3-0"]
    assert listed(seen(STAYS, at="12-22 12:00")) == ["person-1-0", "person-3-0"]
    now = seen(STAYS, at="12-23 12:00")
    assert listed(now) == ["person-1-0", "person-3-0", "person-4-0"]
    hers = now.worklist.for_worker("worker-0")
    assert sorted(one.subject.id for one in hers if one.rule.endswith("/key-people")) == [
        "person-1-0",
        "person-3-0",
        "person-4-0",
    ]


def test_each_line_says_since_when_and_why() -> None:
    first, second, third = seen(STAYS, at="12-23 12:00").watch_list("key-people")
    assert (first.first_on, first.because) == (day("12-22"), ("from-xian",))
    # On the list since the rule is in force, for a stay that was known before.
    assert (second.first_on, second.because) == (day("12-21"), ("from-jishan",))
    assert (third.first_on, third.because) == (day("12-23"), ("home-again",))
    assert {one.last_on for one in (first, second, third)} == {None}


def test_good_they_come_off_it_by_themselves() -> None:
    """Who left Xi'an on the 15th is on it through the 29th, day 14."""
    assert "person-1-0" in listed(seen(STAYS, at="12-29 12:00"))
    assert "person-1-0" not in listed(seen(STAYS, at="12-30 12:00"))


def test_bad_a_day_on_which_nobody_asked_is_a_gap() -> None:
    asked = "\n".join(
        f"12-{on} 10:00 health_checked person_id=person-3-0 fever=no id=asked-{on}"
        for on in (21, 23)
    )
    now = seen(STAYS, asked, at="12-24 00:00")
    assert duties(now, "person-3-0", deed="check_health") == [
        "12-21 check_health met",
        "12-22 check_health missed",
        "12-23 check_health met",
        "12-24 check_health due",
    ]


def test_bad_nobody_can_be_forgotten_or_put_on_it_by_hand() -> None:
    """A stay that is known puts somebody on it at once; a mistake taken back takes them off."""
    stay = "12-21 09:00 left_area person_id=person-9-1 area=610400 id=stay"
    now = seen(at="12-22 12:00")
    assert listed(now) == []
    after = now.with_facts(told(stay))
    assert listed(after) == ["person-9-1"]
    mistaken = told("12-22 11:00 retracted fact_id=stay reason=another-person")
    assert listed(after.with_facts(mistaken)) == []


def test_whoever_died_is_on_no_list() -> None:
    now = seen(STAYS, "12-22 08:00 died person_id=person-3-0", at="12-22 12:00")
    assert "person-3-0" not in listed(now)


def test_a_rule_that_keeps_no_list_is_named() -> None:
    with pytest.raises(UnknownName, match="list"):
        seen(at="12-22 12:00").watch_list("round-one")
