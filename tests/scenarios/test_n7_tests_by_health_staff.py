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


def test_a_register_that_came_late_with_results_alone_shows_the_test_on_its_own_day() -> None:
    row = "12-26 09:00 result_reported person_id=person-20 specimen_id=lost result=negative"

    def the_25th(*facts: str) -> tuple[bool, list[str]]:
        now = at("12-26 20:00", *facts)
        (period,) = now.for_person("person-20").periods
        (test,) = [one for one in period.tests if one.day == day("12-25")]
        odd = [str(one.code) for one in now.findings if one.where == "person:person-20"]
        return test.done, odd

    assert the_25th(f"{row} method=pcr specimen_on=12-25") == (True, [])
    assert the_25th(f"{row} method=pcr specimen_on=12-24") == (False, []), "another day's test"
    assert the_25th(f"{row} method=pcr") == (False, ["result_without_specimen"])
    assert the_25th(f"{row} specimen_on=12-25") == (False, []), "by which method nobody knows"


def test_two_performers_one_duty_each() -> None:
    """Health staff take the specimen; the grid worker of that door assists."""
    noon = at("12-25 12:00")
    (line,) = [
        one
        for one in noon.worklist.for_worker("nurse")
        if one.deed.en == "take a specimen" and one.status == "due"
    ]
    assert (line.worker_ids, line.supervisor_ids) == (("nurse",), ("worker-west",))
