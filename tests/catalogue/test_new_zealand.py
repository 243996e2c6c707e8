"""New Zealand, 2022: ten days after the case is released, then seven days together."""

from __future__ import annotations

import pytest

from gridcare.catalogue import new_zealand
from gridcare.facts import Method
from gridcare.policy import Restrict
from tests.policy.encoding import Community

BEGUN = Community(people="an bo cy | di", policies=(new_zealand.PHASE_1,), year=2022)
LATER = Community(people="an bo cy | di", policies=(new_zealand.ISOLATION_2022_03_11,), year=2022)

# --- the first phase ------------------------------------------------------------------------------

POSITIVE = "01-24 result_reported an result=positive method=pcr\n"


def test_a_case_has_fourteen_days_and_the_household_ten_more() -> None:
    assert BEGUN.held(POSITIVE, "01-25") == ["treatment home 01-24 02-07"]
    assert BEGUN.held(POSITIVE, "01-25", "bo") == ["quarantine home 01-24 02-17"]
    assert BEGUN.held(POSITIVE, "01-25", "di") == []


@pytest.mark.parametrize(
    ("ended", "last"),
    [("02-04", "02-07"), ("02-05", "02-08"), ("02-06", "02-09")],
)
def test_a_case_is_released_after_72_hours_without_symptoms(ended: str, last: str) -> None:
    facts = POSITIVE + f"01-25 symptoms_reported an\n{ended} symptoms_ended an\n"
    assert BEGUN.held(facts, "02-12") == [f"treatment home 01-24 {last}"]


def test_hours_count_from_the_clock_where_there_is_one() -> None:
    facts = POSITIVE + "01-25 symptoms_reported an\n02-05 08:00 symptoms_ended an\n"
    assert BEGUN.held(facts, "02-12") == ["treatment home 01-24 02-08"]


def test_symptoms_that_came_back_count_as_not_ended() -> None:
    facts = POSITIVE + "01-25 symptoms_reported an\n02-01 symptoms_ended an\n"
    assert BEGUN.held(facts + "02-02 symptoms_reported an", "02-08") == [
        "treatment home 01-24 open"
    ]


def test_symptoms_before_the_test_must_have_ended_too() -> None:
    facts = "01-23 symptoms_reported an\n" + POSITIVE
    assert BEGUN.held(facts, "02-08") == ["treatment home 01-24 open"]
    assert BEGUN.held(facts + "01-30 symptoms_ended an", "02-08") == ["treatment home 01-24 02-07"]


def test_while_a_case_has_no_end_neither_has_the_household() -> None:
    facts = POSITIVE + "01-25 symptoms_reported an\n"
    assert BEGUN.held(facts, "01-26", "bo") == ["quarantine home 01-24 open"]
    assert BEGUN.soonest(facts, "01-26", "bo") == "02-18"


def test_a_contact_who_tests_positive_has_fourteen_days_of_their_own() -> None:
    facts = POSITIVE + "01-29 result_reported bo result=positive method=pcr\n"
    assert BEGUN.held(facts, "01-30", "bo") == [
        "quarantine home 01-24 01-28",
        "treatment home 01-29 02-12",
    ]
    assert BEGUN.held(facts, "01-30", "cy") == ["quarantine home 01-24 02-22"]
    assert BEGUN.held(facts, "01-30", "an") == ["treatment home 01-24 02-07"]


def test_contacts_elsewhere_have_ten_days_from_the_last_contact() -> None:
    facts = "01-24 exposed di degree=close\n01-26 exposed di degree=close\n"
    assert BEGUN.held(facts, "01-27", "di")[-1].endswith(" 02-05")


# --- from March -----------------------------------------------------------------------------------

FIRST_CASE = """
    03-14 symptoms_reported an
    03-15 result_reported an result=positive method=antigen
"""


def test_case_and_household_leave_on_day_eight_after_whichever_came_first() -> None:
    for person in ("an", "bo"):
        assert LATER.free_on(FIRST_CASE, "03-16", person) == "03-22"
    other_way = """
        03-14 result_reported an result=positive method=antigen
        03-16 symptoms_reported an
    """
    for person in ("an", "bo"):
        assert LATER.free_on(other_way, "03-17", person) == "03-22"


def test_symptoms_alone_make_no_case() -> None:
    assert LATER.held("03-14 symptoms_reported an", "03-15") == []


def test_the_household_is_tested_on_days_three_and_seven() -> None:
    assert LATER.tests(FIRST_CASE, "03-25", "bo") == ["03-17", "03-21"]
    rules = [one for one in LATER.policies[0].rules if isinstance(one, Restrict)]
    plans = [plan for one in rules for phase in one.phases for plan in phase.tests]
    assert [plan.method for plan in plans] == [Method.ANTIGEN]


def test_a_later_case_has_seven_days_and_prolongs_nobody() -> None:
    facts = FIRST_CASE + "03-18 result_reported bo result=positive method=antigen\n"
    assert LATER.held(facts, "03-19", "bo") == [
        "quarantine home 03-15 03-17",
        "treatment home 03-18 03-25",
    ]
    assert LATER.held(facts, "03-19", "cy") == ["quarantine home 03-15 03-21"]
    assert LATER.held(facts, "03-22", "an") == ["treatment home 03-15 03-21"]


@pytest.mark.parametrize(("before", "held"), [("12-14", 1), ("12-15", 0), ("03-14", 0)])
def test_who_had_it_within_ninety_days_is_let_off(before: str, held: int) -> None:
    winter = Community(people="an bo", policies=LATER.policies, year=2021, turns=7)
    facts = f"{before} result_reported bo result=positive method=pcr\n"
    facts += "03-15 result_reported an result=positive method=antigen\n"
    periods = winter.assess(facts, "03-16").for_person("bo").periods
    contact = [one for one in periods for phase in one.phases if phase.purpose == "quarantine"]
    assert len(contact) == held


def test_it_speaks_from_the_first_whole_day_and_to_those_already_at_home() -> None:
    assert f"{LATER.policies[0].effective_from}" == "2022-03-12"
    facts = "03-08 result_reported an result=positive method=antigen\n"
    assert LATER.held(facts, "03-12") == ["treatment home 03-12 03-15"]
    over = "03-04 result_reported an result=positive method=antigen\n"
    assert LATER.held(over, "03-12") == []
