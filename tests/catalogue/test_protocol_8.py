"""China's protocol, 8th edition: 14+7 for close contacts, 7 for secondary contacts."""

from __future__ import annotations

from datetime import date

import pytest

from gridcare.catalogue.china import PROTOCOL_8
from gridcare.facts import Degree, Fact, TestResult
from gridcare.people import Role
from gridcare.policy import Each, Provide, Repeat, Seen, Setting, Via
from tests.catalogue.stories import confined, courses, day, exposed, result, sampled, spans

CLOSE, RAISED, SECONDARY = "close-contact", "raised-contact", "secondary-contact"


def both(written: str) -> list[date]:
    return [day(one) for one in written.split()]


# --- worked examples, to the day ------------------------------------------------------------------


def test_worked_example_of_a_close_contact() -> None:
    """cn8-cc: last exposed on 9 December 2021."""
    calendar = PROTOCOL_8.regimen("close_contact").starting(last_exposed_on=day("12-09"))
    assert [span.last_on for span in calendar.phases] == both("12-23 12-30")
    assert [span.setting for span in calendar.phases] == [Setting.CENTRAL, Setting.HOME]
    assert list(calendar.test_days) == both("12-10 12-13 12-16 12-23 12-25 12-30")
    assert calendar.last_on == day("12-30")
    assert calendar.free_on == day("12-31")


def test_worked_example_of_one_found_late() -> None:
    """cn8-topup: last contact on the 1st, found on the 18th: nothing central is left."""
    calendar = PROTOCOL_8.regimen("close_contact").starting(
        last_exposed_on=day("12-01"), isolated_on=day("12-18")
    )
    assert [span.setting for span in calendar.phases] == [Setting.HOME]
    assert calendar.last_on == day("12-22")
    assert calendar.free_on == day("12-23")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("12-14", [("central", "12-14", "12-15"), ("home", "12-16", "12-22")]),
        ("12-15", [("central", "12-15", "12-15"), ("home", "12-16", "12-22")]),
        ("12-16", [("home", "12-16", "12-22")]),
        ("12-22", [("home", "12-22", "12-22")]),
        ("12-23", []),
    ],
)
def test_whoever_is_found_late_serves_what_is_left(
    found: str, expected: list[tuple[str, str, str]]
) -> None:
    assert spans(PROTOCOL_8, CLOSE, [exposed("12-01", known=found)], found) == expected


# --- close contacts -------------------------------------------------------------------------------


def test_a_new_close_exposure_counts_anew() -> None:
    facts = [exposed("12-09"), exposed("12-15")]
    assert spans(PROTOCOL_8, CLOSE, facts, "12-20") == [
        ("central", "12-09", "12-14"),
        ("central", "12-15", "12-29"),
        ("home", "12-30", "01-05"),
    ]


def test_in_monitoring_it_leads_back_to_the_site() -> None:
    facts = [exposed("12-01"), exposed("12-18")]
    assert spans(PROTOCOL_8, CLOSE, facts, "12-20") == [
        ("central", "12-01", "12-15"),
        ("home", "12-16", "12-17"),
        ("central", "12-18", "01-01"),
        ("home", "01-02", "01-08"),
    ]


def test_a_secondary_exposure_does_not_prolong_a_close_contact() -> None:
    facts = [exposed("12-09"), exposed("12-15", Degree.SECONDARY)]
    assert spans(PROTOCOL_8, CLOSE, facts, "12-20")[-1] == ("home", "12-24", "12-30")


def test_test_days_are_counted_from_confinement() -> None:
    facts = [exposed("12-09", known="12-12"), confined("12-13")]
    wanted = ["12-13", "12-16", "12-19", "12-25", "12-30"]
    assert sampled(PROTOCOL_8, CLOSE, facts, "12-13") == wanted  # 26 December is past the 14 days


def test_nothing_opens_for_anybody_else() -> None:
    assert courses(PROTOCOL_8, CLOSE, [exposed("12-09", Degree.SECONDARY)], "12-20") == ()
    assert courses(PROTOCOL_8, SECONDARY, [exposed("12-09")], "12-20") == ()
    assert courses(PROTOCOL_8, RAISED, [exposed("12-09")], "12-20") == ()


# --- secondary contacts ---------------------------------------------------------------------------

MET = exposed("12-20", Degree.SECONDARY, known="12-20")
OWN_THREE = [result("12-21"), result("12-24"), result("12-27")]
LINKED_TWO = [result("12-22", whose="q"), result("12-25", whose="q")]


def test_released_on_day_seven_if_all_tests_that_matter_are_negative() -> None:
    facts = [MET, confined("12-21"), *OWN_THREE, *LINKED_TWO]
    assert spans(PROTOCOL_8, SECONDARY, facts, "12-28") == [("central", "12-20", "12-27")]


@pytest.mark.parametrize("missing", [OWN_THREE[2], LINKED_TWO[1]], ids=["own", "linked"])
def test_held_while_a_result_is_missing(missing: Fact) -> None:
    facts = [one for one in (MET, *OWN_THREE, *LINKED_TWO) if one != missing]
    (course,) = courses(PROTOCOL_8, SECONDARY, facts, "12-28")
    assert course.last_on is None
    assert [type(one) for one in course.pending] == [Seen]


def test_a_late_result_releases_on_its_own_day() -> None:
    facts = [MET, *OWN_THREE[:2], result("12-29"), *LINKED_TWO]
    assert spans(PROTOCOL_8, SECONDARY, facts, "12-30") == [("central", "12-20", "12-29")]


def test_tests_fall_on_days_of_isolation() -> None:
    facts = [MET, confined("12-22")]
    assert sampled(PROTOCOL_8, SECONDARY, facts, "12-23") == ["12-22", "12-25", "12-28"]


@pytest.mark.parametrize("positive_on", ["12-22", "12-25"])
def test_raised_if_one_of_the_linked_contacts_first_two_is_positive(positive_on: str) -> None:
    linked = [
        result(on, TestResult.POSITIVE if on == positive_on else TestResult.NEGATIVE, whose="q")
        for on in ("12-22", "12-25")
    ]
    found = courses(PROTOCOL_8, SECONDARY, [MET, *OWN_THREE, *linked], "12-28")
    assert [one.rule_id for one in found] == [SECONDARY, RAISED]
    assert [(one.setting, one.last_on) for one in found[1].spans] == [
        (Setting.CENTRAL, day("01-03")),
        (Setting.HOME, day("01-10")),
    ]


def test_a_third_result_that_is_positive_raises_nobody() -> None:
    facts = [MET, *OWN_THREE, *LINKED_TWO, result("12-26", TestResult.POSITIVE, whose="q")]
    assert spans(PROTOCOL_8, SECONDARY, facts, "12-28") == [("central", "12-20", "12-27")]


def test_a_raised_contact_counts_from_their_own_last_exposure() -> None:
    again = exposed("12-21", Degree.SECONDARY)
    linked = result("12-22", TestResult.POSITIVE, whose="q")
    found = courses(PROTOCOL_8, SECONDARY, [MET, again, linked], "12-23")
    assert found[-1].last_on == day("01-11")


# --- what is owed ---------------------------------------------------------------------------------


def test_temperatures_have_two_windows_wherever_somebody_is_held() -> None:
    rules = [rule for rule in PROTOCOL_8.rules if isinstance(rule, Repeat)]
    assert {rule.windows for rule in rules} == {("morning", "evening")}
    assert [(rule.performer, rule.supervisor) for rule in rules] == [
        (Role.RESIDENT, Role.GRID_WORKER),
        (Role.SITE_STAFF, None),
    ]


@pytest.mark.parametrize("rule_id", ["refer-fever", "report-positive"])
def test_what_a_fever_and_a_positive_result_open_has_two_hours(rule_id: str) -> None:
    rule = PROTOCOL_8.rule(rule_id)
    assert isinstance(rule, Provide)
    assert isinstance(rule.to, Each)
    assert rule.to.pick.via is Via.SELF
    assert rule.within_hours == 2
