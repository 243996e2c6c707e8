"""Singapore, September 2021: ten days with an exit test, and the warning."""

from __future__ import annotations

import pytest

from gridcare.catalogue import singapore
from tests.policy.encoding import Community

HERE = Community(people="an bo", policies=(singapore.QUARANTINE_2021_09_11,), year=2021)

AT_HOME = "09-12 exposed an degree=close context=household\n"
EXIT = "09-21 result_reported an result=negative method=pcr\n"
WARNED = "09-12 exposed an degree=close context=transport\n"


def test_ten_days_after_the_last_exposure_with_a_negative_exit_test() -> None:
    assert HERE.held(AT_HOME + EXIT, "09-22") == ["quarantine home 09-12 09-22"]
    assert HERE.held(AT_HOME, "09-24") == ["quarantine home 09-12 open"]
    assert HERE.soonest(AT_HOME, "09-13") == "09-23"


@pytest.mark.parametrize(
    ("tested", "last"), [("09-19", "open"), ("09-20", "09-22"), ("09-24", "09-24")]
)
def test_the_exit_test_is_from_day_eight_on(tested: str, last: str) -> None:
    facts = AT_HOME + f"{tested} result_reported an result=negative method=pcr"
    assert HERE.held(facts, "09-24") == [f"quarantine home 09-12 {last}"]


def test_a_new_exposure_counts_anew() -> None:
    facts = AT_HOME + "09-15 exposed an degree=close context=household\n"
    facts += "09-24 result_reported an result=negative method=pcr"
    assert HERE.held(facts, "09-25")[-1].endswith(" 09-25")


def test_the_first_and_the_exit_test_and_a_rapid_test_every_day() -> None:
    rapid = [f"09-{n}" for n in range(13, 23)]
    assert HERE.tests(AT_HOME, "09-22") == sorted(["09-12", "09-21", *rapid])


def test_whoever_is_found_on_the_last_day_makes_up_for_the_exit_test() -> None:
    facts = "09-12 exposed an degree=close context=household known=09-22"
    assert HERE.tests(facts, "09-22") == ["09-22", "09-22", "09-22"]


@pytest.mark.parametrize(("seen_on", "status"), [("09-26", "due"), ("09-27", "missed")])
def test_four_rapid_tests_are_owed_through_day_fourteen(seen_on: str, status: str) -> None:
    found = HERE.assess(AT_HOME + EXIT, seen_on).results
    after = [one for one in found if one.duty.deed.key == "take_rapid_test"]
    assert [str(one.status) for one in after] == [status] * 4


def test_a_warning_holds_until_a_negative_test_and_asks_for_tests_through_day_eight() -> None:
    assert HERE.held(WARNED, "09-13") == ["monitoring home 09-12 open"]
    facts = WARNED + "09-14 result_reported an result=negative method=pcr\n"
    assert HERE.held(facts, "09-14") == [
        "monitoring home 09-12 09-14",
        "monitoring home 09-15 09-20",
    ]
    assert HERE.tests(facts, "09-21") == ["09-12", "09-15", "09-17", "09-19", "09-20"]


def test_a_rapid_test_ends_no_warning() -> None:
    facts = WARNED + "09-14 result_reported an result=negative method=antigen\n"
    assert HERE.held(facts, "09-15") == ["monitoring home 09-12 open"]


def test_the_first_test_after_a_warning_is_due_within_48_hours() -> None:
    facts = "09-12 10:00 exposed an degree=close context=transport\n"
    (owed,) = (
        one
        for one in HERE.assess(facts, "09-13").results
        if one.duty.deed.key == "take_specimen" and one.duty.rule_id == "test-after-warning"
    )
    assert f"{owed.duty.due_at:%m-%d %H:%M}" == "09-14 09:00"
