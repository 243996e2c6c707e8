"""N7: ten-odd people from risk areas isolate at home; health staff test, the community assists.

Nanneihuan Street No. 4's practice, with the nation's protocol for close contacts raised to home
isolation as an example of test days. The dozen are the example's; the test nobody took is invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from six_communities import nanneihuan_4
from tests.scenarios.telling import assessed, day, tasks, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

BACK = [
    f"12-22 left_area person_id={one} area=610400 stayed_since=12-10 id=stay-{one}"
    for one in nanneihuan_4.RETURNED
] + [f"12-23 08:00 arrived person_id={one} id=came-{one}" for one in nanneihuan_4.RETURNED]
CONTACT = """
    12-09       exposed   person_id=person-20 degree=close
    12-09 18:00 confined  person_id=person-20
"""
"""One more, a close contact: after fourteen days at the site, seven at home, with listed tests."""
FIRST = "12-25 10:00 specimen_taken person_id=person-20"


def at(as_of: str, *facts: str) -> Assessment:
    register, rules = nanneihuan_4.REGISTER, nanneihuan_4.RULES
    return assessed(told(*BACK, CONTACT, *facts), as_of, register=register, rules=rules)


def test_a_dozen_are_held_at_home_on_the_same_days() -> None:
    morning = at("12-24 08:00")
    periods = [one for one in morning.periods if one.person_id in nanneihuan_4.RETURNED]
    assert len(periods) == 12
    assert {(one.first_on, one.last_on) for one in periods} == {(day("12-23"), day("01-05"))}


def test_good_test_days_are_those_of_the_policy_in_force() -> None:
    (period,) = at("12-25 12:00", FIRST).for_person("person-20").periods
    at_home = [(f"{one.day:%m-%d}", one.done) for one in period.tests if one.day > day("12-23")]
    assert at_home == [("12-25", True), ("12-30", False)]


def test_bad_a_test_nobody_took_is_overdue_and_named() -> None:
    late = at("12-26 08:00")
    (period,) = late.for_person("person-20").periods
    assert day("12-25") in [one.day for one in period.tests_due(day("12-26"))]
    assert "overdue take a specimen: person-20" in tasks(late.worklist.for_worker("nurse"))


def test_two_performers_one_duty_each() -> None:
    """Health staff take the specimen; the grid worker of that door assists."""
    noon = at("12-25 12:00")
    (line,) = [
        one
        for one in noon.worklist.for_worker("nurse")
        if one.deed.en == "take a specimen" and one.status == "due"
    ]
    assert (line.worker_ids, line.supervisor_ids) == (("nurse",), ("worker-west",))
