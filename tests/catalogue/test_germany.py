"""Baden-Württemberg, January 2022: ten days after the specimen, or a test from day 7 on."""

from __future__ import annotations

import pytest

from gridcare.catalogue import germany
from tests.policy.encoding import Community

HERE = Community(
    people="an bo | di",
    policies=(germany.BADEN_WUERTTEMBERG_2022_01,),
    year=2021,
    turns=7,
)

CASE = "01-14 result_reported an result=positive method=pcr known=01-15\n"


def freed(day: str, *, method: str = "antigen", more: str = "") -> str:
    return f"{day} result_reported an result=negative method={method} {more}\n"


def test_ten_days_after_the_specimen() -> None:
    assert HERE.held(CASE, "01-15") == ["treatment home 01-15 01-24"]
    assert HERE.free_on(CASE, "01-15") == "01-25"
    assert HERE.soonest(CASE, "01-15") == "01-22"


@pytest.mark.parametrize(
    ("tested", "last"),
    [("01-20", "01-24"), ("01-21", "01-21"), ("01-22 09:00", "01-22")],
)
def test_a_negative_test_from_day_seven_on_ends_it_that_day(tested: str, last: str) -> None:
    assert HERE.held(CASE + freed(tested), "01-25") == [f"treatment home 01-15 {last}"]


def test_a_self_test_neither_frees_nor_makes_a_case() -> None:
    facts = CASE + freed("01-21", more="to_confirm=true")
    assert HERE.held(facts, "01-25") == ["treatment home 01-15 01-24"]
    self_test = "01-14 result_reported an result=positive method=antigen to_confirm=true\n"
    assert HERE.held(self_test, "01-15") == []
    rapid = self_test.replace("to_confirm=true", "")
    assert HERE.held(rapid, "01-15") == ["treatment home 01-14 01-24"]


@pytest.mark.parametrize(
    ("ended", "last"),
    [
        ("01-18 23:00 symptoms_ended an", "01-21"),
        ("01-19 09:00 symptoms_ended an", "01-21"),
        ("01-20 09:00 symptoms_ended an", "01-24"),
        ("", "01-24"),
    ],
)
def test_whoever_was_ill_must_have_been_well_for_48_hours(ended: str, last: str) -> None:
    facts = CASE + f"01-15 symptoms_reported an\n{ended}\n" + freed("01-21 10:00")
    assert HERE.held(facts, "01-25") == [f"treatment home 01-15 {last}"]


def test_a_household_counts_from_the_first_case() -> None:
    assert HERE.held(CASE, "01-15", "bo") == ["quarantine home 01-15 01-24"]
    tested = CASE + "01-21 result_reported bo result=negative method=antigen\n"
    assert HERE.held(tested, "01-21", "bo") == ["quarantine home 01-15 01-21"]


def test_a_contact_counts_from_the_last_contact() -> None:
    facts = "01-14 exposed di degree=close\n01-16 exposed di degree=close\n"
    assert HERE.held(facts, "01-17", "di")[-1].endswith(" 01-26")


@pytest.mark.parametrize(
    ("history", "let_off"),
    [
        ("08-01 vaccinated di dose=3 booster=true", True),
        ("12-30 vaccinated di dose=2 completes=true", True),
        ("12-31 vaccinated di dose=2 completes=true", False),
        ("10-16 vaccinated di dose=2 completes=true", True),
        ("10-15 vaccinated di dose=2 completes=true", False),
        ("12-17 result_reported di result=positive method=pcr", True),
        ("12-18 result_reported di result=positive method=pcr", False),
        ("10-16 result_reported di result=positive method=pcr", True),
        ("10-15 result_reported di result=positive method=pcr", False),
        ("12-01 vaccinated di dose=1", False),
        (
            "08-01 result_reported di result=positive method=pcr\n12-01 vaccinated di dose=1",
            True,
        ),
    ],
)
def test_who_is_let_off_as_a_contact(history: str, *, let_off: bool) -> None:
    facts = f"{history}\n01-14 exposed di degree=close\n"
    held = [one for one in HERE.held(facts, "01-15", "di") if one.startswith("quarantine")]
    assert held == ([] if let_off else ["quarantine home 01-14 01-24"])


def test_an_exemption_that_runs_out_meanwhile_opens_nothing_late() -> None:
    facts = "10-18 vaccinated di dose=2 completes=true\n01-14 exposed di degree=close\n"
    assert HERE.held(facts, "01-20", "di") == []
