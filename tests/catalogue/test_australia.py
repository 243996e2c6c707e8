"""Australia at the turn of 2022: seven days, and a negative test of day 6 or later."""

from __future__ import annotations

import pytest

from gridcare.catalogue import australia
from tests.policy.encoding import Community

HERE = Community(
    people="an bo cy | di", policies=(australia.NATIONAL_CABINET_2021_12_31,), year=2022
)

POSITIVE = "01-03 result_reported an result=positive method=pcr known=01-04\n"


def negative(day: str, person: str) -> str:
    return f"{day} result_reported {person} result=negative method=antigen\n"


def test_a_case_leaves_after_day_seven_with_a_negative_test_of_day_six() -> None:
    assert HERE.held(POSITIVE + negative("01-09", "an"), "01-10") == ["treatment home 01-04 01-10"]
    assert HERE.soonest(POSITIVE, "01-05") == "01-11"


@pytest.mark.parametrize(("tested", "last"), [("01-08", "open"), ("01-12", "01-12")])
def test_not_without_one(tested: str, last: str) -> None:
    facts = POSITIVE + negative(tested, "an")
    assert HERE.held(facts, "01-13") == [f"treatment home 01-04 {last}"]


def test_a_positive_test_after_it_undoes_it() -> None:
    facts = POSITIVE + negative("01-09", "an")
    facts += "01-10 result_reported an result=positive method=antigen\n"
    assert HERE.held(facts, "01-10") == ["treatment home 01-04 open"]
    assert HERE.held(facts + negative("01-11", "an"), "01-11") == ["treatment home 01-04 01-11"]


def test_those_who_live_with_a_case_count_from_its_test() -> None:
    facts = POSITIVE + negative("01-09", "bo")
    assert HERE.held(facts, "01-10", "bo") == ["quarantine home 01-04 01-10"]
    assert HERE.tests(facts, "01-10", "bo") == ["01-04", "01-09"]


def test_a_later_case_prolongs_nobody_else() -> None:
    facts = POSITIVE + "01-06 result_reported bo result=positive method=pcr\n"
    facts += negative("01-09", "cy") + negative("01-12", "bo")
    assert HERE.held(facts, "01-13", "bo") == [
        "quarantine home 01-04 01-05",
        "treatment home 01-06 01-13",
    ]
    assert HERE.held(facts, "01-13", "cy") == ["quarantine home 01-04 01-10"]


def test_others_count_from_when_they_last_saw_the_case() -> None:
    facts = "01-03 exposed di degree=close context=other\n01-05 exposed di degree=close\n"
    facts += negative("01-11", "di")
    assert HERE.held(facts, "01-12", "di")[-1].endswith(" 01-12")


def test_whoever_is_found_late_makes_up_for_the_first_test() -> None:
    facts = "01-03 exposed di degree=close known=01-06\n"
    assert HERE.tests(facts, "01-10", "di") == ["01-06", "01-09"]
