"""H6: Hongqi follows its isolated households up regularly: schedule, result, and the visit missed.

The day they came back and the call that nobody made on the 29th are invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from six_communities import hongqi
from tests.scenarios.telling import assessed, duties, tasks, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

BACK = """
    12-22       left_area person_id=tian-wei area=610400 stayed_since=12-10
    12-28 07:00 arrived   person_id=tian-wei
    12-28 08:00 confined  person_id=tian-wei
"""
CALLS = """
    12-28 16:00 contacted household_id=tian topic=needs channel=visit reached_ids=tian-wei
    12-30 10:00 contacted household_id=tian topic=needs channel=wechat outcome=absent
    12-30 17:00 contacted household_id=tian topic=needs channel=phone reached_ids=tian-wei+tian-ning
"""


def at(as_of: str, *facts: str) -> Assessment:
    return assessed(told(BACK, *facts), as_of, register=hongqi.REGISTER, rules=hongqi.RULES)


def test_good_each_day_has_its_call_and_its_result() -> None:
    evening = at("12-30 20:00", CALLS)
    assert duties(evening, "tian", deed="call_for_needs") == [
        "12-28 call_for_needs met",
        "12-29 call_for_needs missed",
        "12-30 call_for_needs met",
    ]


def test_bad_the_missed_day_is_not_hidden_by_two_calls_on_the_next() -> None:
    evening = at("12-30 20:00", CALLS)
    missed = [one for one in evening.gaps.unmet if one.duty.deed.key == "call_for_needs"]
    assert [f"{one.duty.day:%m-%d}" for one in missed] == ["12-29"]


def test_nobody_answered_is_an_attempt_and_the_call_stays_due() -> None:
    first_try = CALLS.splitlines()[2]
    noon = at("12-30 12:00", first_try)
    assert duties(noon, "tian", deed="call_for_needs")[-1] == "12-30 call_for_needs attempted"
    assert "attempted ask what the household needs: tian" in tasks(
        noon.worklist.for_worker("listener")
    )
