"""Hours run from when somebody is held: whoever comes home at three is asked by seven.

That the first call comes within four hours is the example's own rule; everything is invented.
"""

from __future__ import annotations

from datetime import date

import pytest

import gridcare as gc
from gridcare.catalogue import china
from gridcare.catalogue.deeds import CALL_FOR_NEEDS
from gridcare.people import Role
from gridcare.policy import InPhase, Layer, Provide, Purpose, Setting
from gridcare.wording import Text
from six_communities.hongqi import REGISTER
from tests.scenarios.telling import assessed, instant, told

FIRST_CALL = Provide(
    id="first-call",
    summary=Text(en="asked for its needs within four hours", zh="4小时内首次询问需求"),
    to=InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME,), per="household"),
    deed=CALL_FOR_NEEDS,
    performer=Role.GRID_WORKER,
    within_hours=4,
)
OWN = gc.Policy(
    id="first-call",
    series="first-call",
    title=Text(en="the first call (example)", zh="首次询问（示例）"),
    issuer=Text(en="an example", zh="示例"),
    layer=Layer.COMMUNITY,
    effective_from=date(2021, 12, 21),
    rules=(FIRST_CALL,),
)
RULES = gc.Rulebook([china.PROTOCOL_8, china.TAIYUAN_2021_12_23, OWN])
STAY = "12-26 left_area person_id=tian-wei area=610400 stayed_since=12-10\n"


def call(as_of: str, *rows: str) -> tuple[str, str]:
    """Tell until when the first call was due, and how it stands."""
    now = assessed(told(STAY, *rows), as_of, rules=RULES, register=REGISTER)
    (found,) = [one for one in now.results if one.duty.rule_id == "first-call"]
    due_at = found.duty.due_at.astimezone(instant("12-27 00:00").tzinfo)
    return f"{due_at:%m-%d %H:%M}", str(found.status)


HOME_AT_THREE = "12-27 15:00 arrived person_id=tian-wei\n"


def test_good_who_comes_home_at_three_is_called_by_seven() -> None:
    called = "12-27 18:40 contacted household_id=tian topic=needs channel=phone"
    assert call("12-27 16:00", HOME_AT_THREE) == ("12-27 19:00", "due")
    assert call("12-27 20:00", HOME_AT_THREE, called) == ("12-27 19:00", "met")


@pytest.mark.parametrize(("as_of", "status"), [("12-27 19:00", "due"), ("12-27 19:01", "overdue")])
def test_bad_nobody_called_and_at_seven_it_is_overdue(as_of: str, status: str) -> None:
    assert call(as_of, HOME_AT_THREE) == ("12-27 19:00", status)


def test_bad_a_call_at_eight_is_late() -> None:
    called = "12-27 20:00 contacted household_id=tian topic=needs channel=phone"
    assert call("12-27 20:30", HOME_AT_THREE, called) == ("12-27 19:00", "met_late")


def test_who_is_confined_only_in_the_evening_is_called_that_night() -> None:
    confined = "12-27 21:00 confined person_id=tian-wei"
    assert call("12-27 22:00", HOME_AT_THREE, confined) == ("12-28 01:00", "due")


def test_where_nobody_wrote_down_the_hour_they_run_from_the_first_minute_of_the_day() -> None:
    assert call("12-27 12:00", "12-27 arrived person_id=tian-wei") == ("12-27 04:00", "overdue")
