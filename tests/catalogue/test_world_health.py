"""WHO: two tests in 2020, 10 or 5 days in 2023, contacts of Ebola and mpox for 21 days."""

from __future__ import annotations

import pytest

from gridcare.catalogue.world_health import (
    WHO_COVID_2020_01_12,
    WHO_COVID_2023_01_13,
    WHO_EBOLA_CONTACT,
    WHO_MPOX_CONTACT,
)
from gridcare.policy import Binding, Policy, Restrict
from tests.catalogue.lives import assessed, duties, held, last_day

NEGATIVE = "result_reported who=ann result=negative method=pcr"

# --- January 2020 ---------------------------------------------------------------------------------

ADMITTED = """
    2020-02-01 symptoms_reported who=ann
    2020-02-03 result_reported   who=ann result=positive method=pcr
"""
OVER = "2020-02-14 symptoms_ended who=ann\n"


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        (f"{OVER}2020-02-15 09:00 {NEGATIVE}\n2020-02-16 09:00 {NEGATIVE}", "02-16"),
        (f"{OVER}2020-02-15 09:00 {NEGATIVE}\n2020-02-16 08:59 {NEGATIVE}", "open"),
        (f"{OVER}2020-02-15 {NEGATIVE}\n2020-02-16 {NEGATIVE}", "open"),
        (f"{OVER}2020-02-15 {NEGATIVE}\n2020-02-17 {NEGATIVE}", "02-17"),
        (f"{OVER}2020-02-15 {NEGATIVE}\n2020-02-17 {NEGATIVE} recorded=2020-02-18", "02-18"),
        (f"2020-02-15 {NEGATIVE}\n2020-02-17 {NEGATIVE}", "open"),  # not recovered
        (f"2020-02-10 {NEGATIVE}\n2020-02-12 {NEGATIVE}\n{OVER}", "02-14"),
        (f"{OVER}2020-02-15 {NEGATIVE}\n2020-02-15 symptoms_reported who=ann", "open"),
    ],
)
def test_recovered_and_twice_negative(then: str, expected: str) -> None:
    assert last_day(ADMITTED + then, "2020-02-20", WHO_COVID_2020_01_12) == expected


def test_a_positive_in_between_spoils_the_run() -> None:
    story = f"""{ADMITTED}{OVER}
        2020-02-15 {NEGATIVE}
        2020-02-17 result_reported who=ann result=positive method=pcr
        2020-02-19 {NEGATIVE}
    """
    assert last_day(story, "2020-02-20", WHO_COVID_2020_01_12) == "open"
    assert last_day(f"{story}2020-02-21 {NEGATIVE}", "2020-02-22", WHO_COVID_2020_01_12) == "02-21"


def test_whoever_is_discharged_early_goes_on_at_home() -> None:
    story = f"{ADMITTED}{OVER}2020-02-15 discharged who=ann\n"
    assert held(story, "2020-02-20", WHO_COVID_2020_01_12) == [
        "hospital treatment 02-03 02-15",
        "home treatment 02-16 02-28",
    ]


def test_whoever_leaves_cleared_is_free() -> None:
    story = f"{ADMITTED}{OVER}2020-02-15 {NEGATIVE}\n2020-02-17 {NEGATIVE}"
    assert held(story, "2020-02-20", WHO_COVID_2020_01_12) == ["hospital treatment 02-03 02-17"]


MILD = "2020-02-03 diagnosed who=ann severity=mild\n2020-02-01 symptoms_reported who=ann\n"


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        (OVER, "02-28"),
        (f"2020-02-14 {NEGATIVE}\n{OVER}", "02-28"),  # a test of the day they ended is none since
        (f"{OVER}2020-02-15 {NEGATIVE}\n", "open"),
        (f"{OVER}2020-02-15 {NEGATIVE}\n2020-02-17 {NEGATIVE}\n", "02-17"),
        ("", "open"),
    ],
)
def test_a_mild_case_waits_at_home_where_nobody_tests(then: str, expected: str) -> None:
    story = MILD + then
    assert last_day(story, "2020-02-27", WHO_COVID_2020_01_12) == expected
    assert held(story, "2020-02-27", WHO_COVID_2020_01_12)[0].startswith("home treatment 02-03")


def test_a_case_without_symptoms_waits_from_the_diagnosis() -> None:
    story = "2020-02-03 diagnosed who=ann severity=asymptomatic\n"
    assert held(story, "2020-02-04", WHO_COVID_2020_01_12) == ["home treatment 02-03 02-17"]


# --- January 2023 ---------------------------------------------------------------------------------

POSITIVE = "2023-02-03 result_reported who=ann result=positive method=antigen\n"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", "02-08"),
        ("2023-02-01 symptoms_reported who=ann", "02-11"),
        ("2023-02-07 symptoms_reported who=ann", "02-17"),
        ("2023-02-08 symptoms_reported who=ann", "02-18"),
        ("2023-01-13 symptoms_reported who=ann", "none"),  # three weeks before: over
        ("2023-01-12 symptoms_reported who=ann", "02-08"),  # another illness
        ("2023-02-09 symptoms_reported who=ann", "02-08"),  # already free
    ],
)
def test_ten_days_with_symptoms_and_five_without(more: str, expected: str) -> None:
    assert last_day(POSITIVE + more, "2023-02-09", WHO_COVID_2023_01_13) == expected


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ("2023-02-05 result_reported who=ann result=negative method=antigen", "02-05"),
        ("2023-02-05 result_reported who=ann result=negative method=pcr", "02-08"),
        ("2023-02-03 result_reported who=ann result=negative method=antigen", "02-08"),
    ],
)
def test_a_negative_antigen_test_ends_it_sooner(test: str, expected: str) -> None:
    assert last_day(POSITIVE + test, "2023-02-06", WHO_COVID_2023_01_13) == expected


# --- Ebola ----------------------------------------------------------------------------------------

BURIED = "2018-06-06 exposed who=ann of=ben degree=close\n"


def test_a_contact_is_followed_up_through_day_twenty_one() -> None:
    assert held(BURIED, "2018-06-07", WHO_EBOLA_CONTACT) == ["home monitoring 06-06 06-27"]
    again = BURIED + "2018-06-10 exposed who=ann of=ben degree=close\n"
    assert held(again, "2018-06-11", WHO_EBOLA_CONTACT) == ["home monitoring 06-06 07-01"]


def test_each_case_met_counts_apart() -> None:
    story = BURIED + "2018-06-10 exposed who=ann of=dora degree=close\n"
    assert held(story, "2018-06-11", WHO_EBOLA_CONTACT)[-1].endswith("07-01")
    gone = story + "2018-06-12 ruled_out who=dora\n"
    assert held(gone, "2018-06-13", WHO_EBOLA_CONTACT)[-1].endswith("06-27")


@pytest.mark.parametrize(
    ("of_ben", "expected"),
    [
        ("2018-06-09 ruled_out who=ben", "06-09"),
        ("2018-06-08 diagnosed who=ben\n2018-06-09 ruled_out who=ben", "06-27"),
    ],
)
def test_contacts_of_a_suspect_who_is_ruled_out_are_let_go(of_ben: str, expected: str) -> None:
    assert last_day(BURIED + of_ben, "2018-06-10", WHO_EBOLA_CONTACT) == expected


def test_a_confirmed_case_leaves_no_hope_of_an_earlier_end() -> None:
    story = BURIED + "2018-06-07 diagnosed who=ben"
    (period,) = assessed(story, "2018-06-08", WHO_EBOLA_CONTACT).for_person("ann").periods
    assert period.soonest_free_on == period.free_on


def test_a_contact_who_falls_ill_is_isolated_until_ruled_out() -> None:
    ill = BURIED + "2018-06-20 symptoms_reported who=ann\n"
    assert held(ill, "2018-06-21", WHO_EBOLA_CONTACT) == [
        "home monitoring 06-06 06-27",
        "hospital treatment 06-20 open",
    ]
    clear = ill + "2018-06-24 ruled_out who=ann\n"
    assert "hospital treatment 06-20 06-24" in held(clear, "2018-06-25", WHO_EBOLA_CONTACT)


@pytest.mark.parametrize(("day", "isolated"), [("2018-06-27", True), ("2018-06-28", False)])
def test_symptoms_count_within_twenty_one_days(day: str, *, isolated: bool) -> None:
    found = held(f"{BURIED}{day} symptoms_reported who=ann", "2018-06-28", WHO_EBOLA_CONTACT)
    assert any("hospital" in one for one in found) is isolated


def test_every_contact_is_seen_every_day() -> None:
    story = BURIED + "2018-06-07 health_checked who=ann fever=no\n"
    assert duties(story, "2018-06-08", WHO_EBOLA_CONTACT) == [
        "06-06 check_health missed",
        "06-07 check_health met",
        "06-08 check_health due",
    ]


def test_whoever_falls_ill_is_owed_the_way_to_hospital_that_day() -> None:
    story = BURIED + "2018-06-08 symptoms_reported who=ann\n"
    found = duties(story, "2018-06-09", WHO_EBOLA_CONTACT)
    assert [one for one in found if "refer" in one] == ["06-08 refer_to_hospital overdue"]


# --- mpox -----------------------------------------------------------------------------------------


def test_a_contact_watches_for_twenty_one_days_and_is_kept_from_nothing() -> None:
    story = "2024-12-01 exposed who=ann of=ben degree=close"
    (period,) = assessed(story, "2024-12-02", WHO_MPOX_CONTACT).for_person("ann").periods
    assert [one.restrictions for one in period.phases] == [()]
    assert held(story, "2024-12-02", WHO_MPOX_CONTACT) == ["home monitoring 12-01 12-22"]


def test_a_case_isolates_until_the_skin_has_healed() -> None:
    story = "2024-12-01 diagnosed who=ann\n2024-11-28 symptoms_reported who=ann signs=rash\n"
    assert held(story, "2024-12-20", WHO_MPOX_CONTACT) == ["home treatment 12-01 open"]
    healed = story + "2024-12-24 symptoms_ended who=ann\n"
    assert held(healed, "2024-12-25", WHO_MPOX_CONTACT) == ["home treatment 12-01 12-24"]
    new = healed.replace("12-24", "12-22") + "2024-12-22 symptoms_reported who=ann signs=rash\n"
    assert held(new, "2024-12-25", WHO_MPOX_CONTACT) == ["home treatment 12-01 open"]


def test_a_contact_who_becomes_a_case_watches_no_more() -> None:
    story = "2024-12-01 exposed who=ann of=ben degree=close\n2024-12-09 diagnosed who=ann\n"
    assert held(story, "2024-12-10", WHO_MPOX_CONTACT) == [
        "home monitoring 12-01 12-08",
        "home treatment 12-09 open",
    ]


EVERY = (WHO_COVID_2020_01_12, WHO_COVID_2023_01_13, WHO_EBOLA_CONTACT, WHO_MPOX_CONTACT)


@pytest.mark.parametrize("policy", EVERY, ids=lambda policy: policy.id)
def test_it_advises_and_orders_nothing(policy: Policy) -> None:
    rules = [rule for rule in policy.rules if isinstance(rule, Restrict)]
    assert {phase.binding for rule in rules for phase in rule.phases} == {Binding.ADVISED}
