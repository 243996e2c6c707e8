"""Taiyuan's notices: who is held where and until when, clause by clause, with its neighbours.

`good` stays fall under a clause, `bad` ones just do not.
"""

from __future__ import annotations

from datetime import date

import pytest

from gridcare.catalogue.china import TAIYUAN_2021_12_23 as OLDER
from gridcare.catalogue.china import TAIYUAN_2021_12_27 as NEWER
from gridcare.errors import InvalidRecord
from gridcare.facts import Fact, RiskLevel
from gridcare.policy import Each, Judgement, Policy, Provide, Restrict, Setting, holds
from tests.catalogue.stories import (
    Days,
    Stay,
    arrived,
    assessed,
    cases,
    confined,
    courses,
    day,
    evidence,
    graded,
    sampled,
    spans,
    stays,
)

XIAN, NAMED, WEINAN = "xian-9-to-22", "xianyang-yanan-9-to-22", "weinan-20-to-22"
SINCE_23, HIGH, MEDIUM = "any-of-four-since-23", "high-risk-area", "medium-risk-area"
LOW_PART, UNGRADED = "low-risk-part", "ungraded-city"


def held(rule_id: str, stay: Stay, on: str, *others: Fact) -> list[Days]:
    return spans(NEWER, rule_id, [*stays(stay), arrived(on), *others], on)


def test_worked_example_of_a_top_up() -> None:
    """ty-fill: left Xi'an on the 15th, arrived on the 27th; two days are left after that."""
    assert held(XIAN, ("610100", "12-10", "12-15"), "12-27") == [("central", "12-27", "12-29")]


# --- named areas, topped up: counted from leaving -------------------------------------------------


@pytest.mark.parametrize(
    ("rule_id", "stay", "through"),
    [
        (XIAN, ("610100", "12-01", "12-09"), "12-23"),  # touches the first day
        (XIAN, ("610100", None, "12-09"), "12-23"),
        (XIAN, ("610100", "12-12", "12-22"), "01-05"),
        (XIAN, ("610100", "12-22", "12-25"), "01-08"),  # touches the last day, left later
        (XIAN, ("610113", "12-12", "12-20"), "01-03"),  # a district of Xi'an
        (NAMED, ("610400", None, "12-09"), "12-23"),
        (NAMED, ("610481", "12-12", "12-22"), "01-05"),
        (NAMED, ("610600", None, "12-15"), "12-29"),
        (WEINAN, ("610500", None, "12-20"), "01-03"),
        (WEINAN, ("610502", "12-10", "12-22"), "01-05"),
    ],
)
def test_good_stays_in_named_areas(rule_id: str, stay: Stay, through: str) -> None:
    setting = "central" if rule_id == XIAN else "home"
    assert held(rule_id, stay, stay[2]) == [(setting, stay[2], through)]


@pytest.mark.parametrize(
    ("rule_id", "stay"),
    [
        (XIAN, ("610100", "12-01", "12-08")),  # ended the day before
        (XIAN, ("610100", "12-23", "12-25")),  # began the day after
        (XIAN, ("610100", None, "12-25")),  # nobody knows since when
        (XIAN, ("610400", None, "12-15")),  # another city
        (XIAN, ("610000", None, "12-15")),  # no nearer than the province
        (NAMED, ("610100", None, "12-15")),
        (NAMED, ("610500", None, "12-21")),
        (NAMED, ("610600", "12-04", "12-08")),
        (WEINAN, ("610500", "12-10", "12-19")),
        (WEINAN, ("610500", "12-23", "12-24")),
    ],
)
def test_bad_stays_in_named_areas(rule_id: str, stay: Stay) -> None:
    assert held(rule_id, stay, stay[2]) == []


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("12-29", [("central", "12-29", "12-29")]),
        ("12-30", []),
    ],
)
def test_whoever_comes_after_the_fourteen_days_serves_nothing(
    on: str, expected: list[Days]
) -> None:
    assert held(XIAN, ("610100", None, "12-15"), on) == expected


def test_a_later_stay_after_the_arrival_opens_nothing_earlier() -> None:
    facts = [arrived("12-10"), *stays(("610100", "12-12", "12-15")), arrived("12-16")]
    (course,) = courses(NEWER, XIAN, facts, "12-20")
    assert course.opened_by == "arrived-12-16"


# --- since the 23rd: counted from the arrival -----------------------------------------------------


@pytest.mark.parametrize(
    ("stay", "expected"),
    [
        (("610100", None, "12-22"), []),
        (("610100", "12-22", "12-23"), [("central", "12-26", "01-09")]),
        (("610500", "12-10", "12-24"), [("central", "12-26", "01-09")]),
        (("610402", None, "12-26"), [("central", "12-26", "01-09")]),
        (("610600", None, "12-25"), [("central", "12-26", "01-09")]),
        (("140800", None, "12-25"), []),
    ],
)
def test_stays_since_the_23rd(stay: Stay, expected: list[Days]) -> None:
    assert held(SINCE_23, stay, "12-26") == expected


def test_in_xian_before_and_after_the_23rd_falls_under_both_and_the_arrival_ends_last() -> None:
    stay = ("610100", "12-15", "12-24")
    assert held(XIAN, stay, "12-26") == [("central", "12-26", "01-07")]
    assert held(SINCE_23, stay, "12-26") == [("central", "12-26", "01-09")]


def test_whoever_goes_back_and_returns_counts_from_the_return() -> None:
    facts = [
        *stays(("610100", "12-20", "12-24"), ("610100", "12-27", "12-28")),
        arrived("12-24"),
        arrived("12-29"),
    ]
    assert spans(NEWER, SINCE_23, facts, "12-29") == [("central", "12-24", "01-12")]


def test_an_errand_elsewhere_changes_nothing() -> None:
    facts = [
        *stays(("610100", "12-20", "12-24"), ("140800", "12-27", "12-28")),
        arrived("12-24"),
        arrived("12-29"),
    ]
    assert spans(NEWER, SINCE_23, facts, "12-29") == [("central", "12-24", "01-07")]


def test_who_has_served_is_not_held_again_for_the_same_stay() -> None:
    facts = [*stays(("610100", None, "12-24")), arrived("12-24"), arrived("01-20")]
    assert spans(NEWER, SINCE_23, facts, "01-21") == [("central", "12-24", "01-07")]


# --- risk areas within 14 days: counted from the arrival ------------------------------------------

SHAOXING = graded("12-09", "330604", RiskLevel.HIGH)
HULUNBUIR = graded("12-06", "150781", RiskLevel.MEDIUM)
KUNMING = cases("12-24", "530100")


@pytest.mark.parametrize(
    ("rule_id", "area", "on_map", "expected"),
    [
        (HIGH, "330604", SHAOXING, [("central", "12-28", "01-11")]),
        (HIGH, "330604001", SHAOXING, [("central", "12-28", "01-11")]),  # a street inside
        (HIGH, "330603", SHAOXING, []),
        (HIGH, "150781", HULUNBUIR, []),
        (MEDIUM, "150781", HULUNBUIR, [("home", "12-28", "01-11")]),
        (MEDIUM, "150702", HULUNBUIR, []),
        (MEDIUM, "330604", SHAOXING, []),
        (LOW_PART, "330603", SHAOXING, [("home", "12-28", "01-04")]),  # low district, high one near
        (LOW_PART, "150702", HULUNBUIR, [("home", "12-28", "01-04")]),
        (LOW_PART, "330600", SHAOXING, [("home", "12-28", "01-04")]),  # no nearer than the city
        (LOW_PART, "330604", SHAOXING, []),
        (LOW_PART, "330702", SHAOXING, []),  # another prefecture
        (LOW_PART, "530112", KUNMING, []),
        (UNGRADED, "530112", KUNMING, [("home", "12-28", "01-04")]),
        (UNGRADED, "530112", graded("12-24", "530112", RiskLevel.LOW), []),
        (UNGRADED, "330603", SHAOXING, []),
    ],
)
def test_stays_in_risk_areas(rule_id: str, area: str, on_map: Fact, expected: list[Days]) -> None:
    assert held(rule_id, (area, None, "12-26"), "12-28", on_map) == expected


@pytest.mark.parametrize(("left", "is_held"), [("12-13", False), ("12-14", True)])
@pytest.mark.parametrize(
    ("rule_id", "area", "on_map"),
    [
        (HIGH, "330604", SHAOXING),
        (MEDIUM, "150781", HULUNBUIR),
        (LOW_PART, "330603", SHAOXING),
        (UNGRADED, "530112", KUNMING),
    ],
)
def test_within_fourteen_days(
    rule_id: str,
    area: str,
    on_map: Fact,
    left: str,
    is_held: bool,  # noqa: FBT001 -- a table's column
) -> None:
    assert bool(held(rule_id, (area, None, left), "12-28", on_map)) is is_held


def test_an_area_graded_after_the_arrival_opens_on_that_day() -> None:
    facts = [*stays(("330604", None, "12-26")), arrived("12-28")]
    facts.append(graded("12-30", "330604", RiskLevel.HIGH))
    assert spans(NEWER, HIGH, facts, "12-30") == [("central", "12-30", "01-11")]


def test_an_area_lowered_before_the_arrival_opens_nothing() -> None:
    lowered = graded("12-27", "330604", RiskLevel.LOW)
    assert held(HIGH, ("330604", None, "12-26"), "12-28", SHAOXING, lowered) == []


def test_without_a_risk_map_no_such_clause_opens() -> None:
    for rule_id in (HIGH, MEDIUM, LOW_PART, UNGRADED):
        assert held(rule_id, ("330604", None, "12-26"), "12-28") == []


# --- unfit homes ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule_id", "stay", "on_map", "through"),
    [
        (NAMED, ("610400", None, "12-22"), [], "01-05"),
        (WEINAN, ("610500", None, "12-22"), [], "01-05"),
        (MEDIUM, ("150781", None, "12-22"), [HULUNBUIR], "01-06"),
        (LOW_PART, ("150702", None, "12-22"), [HULUNBUIR], "12-30"),
        (UNGRADED, ("530112", None, "12-22"), [cases("12-20", "530100")], "12-30"),
    ],
)
def test_an_unfit_home_means_a_central_site_to_the_same_day(
    rule_id: str, stay: Stay, on_map: list[Fact], through: str
) -> None:
    facts = [*stays(stay), arrived("12-23"), *on_map]
    assert spans(NEWER, rule_id, facts, "12-26") == [("home", "12-23", through)]
    unfit = [*facts, assessed("12-25", suitable=False)]
    assert spans(NEWER, rule_id, unfit, "12-26") == [
        ("home", "12-23", "12-24"),
        ("central", "12-25", through),
    ]


@pytest.mark.parametrize(
    ("told", "setting"),
    [
        ([assessed("12-20", suitable=False)], "central"),
        ([assessed("12-20", suitable=True)], "home"),
        ([assessed("12-20", suitable=False), assessed("12-21", suitable=True)], "home"),
        ([assessed("12-20", suitable=True), assessed("12-21", suitable=False)], "central"),
    ],
)
def test_the_last_assessment_decides(told: list[Fact], setting: str) -> None:
    stay = ("610400", None, "12-22")
    assert held(NAMED, stay, "12-23", *told) == [(setting, "12-23", "01-05")]


# --- tests in isolation ---------------------------------------------------------------------------


def test_no_test_is_asked_for_that_the_notice_does_not_name() -> None:
    facts = [*stays(("610100", None, "12-22")), arrived("12-23"), confined("12-24")]
    assert sampled(NEWER, XIAN, facts, "12-24") == []


# --- what is owed on arrival ----------------------------------------------------------------------


def owed(policy_rule: object, facts: list[Fact], on: str) -> bool:
    assert isinstance(policy_rule, Provide)
    assert isinstance(policy_rule.to, Each)
    assert policy_rule.to.given is not None
    at = Judgement(
        evidence=evidence(facts, on),
        day=day(on),
        known_by=day(on),
        opened_on=day(on),
        scope_from=day(on),
    )
    return holds(policy_rule.to.given, at)


@pytest.mark.parametrize("policy", [OLDER, NEWER], ids=["23", "27"])
@pytest.mark.parametrize(
    ("stay", "expected"),
    [
        (("610100", "12-01", "12-03"), False),
        (("610100", "12-01", "12-04"), True),
        (("610113", None, "12-08"), True),
        (("610400", "12-08", "12-20"), True),  # falls under the isolation clause as well
        (("610600", "12-09", "12-20"), False),
        (("610500", None, "12-06"), False),  # Weinan is not named for these days
    ],
)
def test_two_tests_at_least_a_day_apart(policy: Policy, stay: Stay, expected: bool) -> None:  # noqa: FBT001 - pytest passes it
    rule = policy.rule("two-tests")
    assert isinstance(rule, Provide)
    assert (rule.times, rule.hours_apart) == (2, 24)
    assert owed(rule, [*stays(stay), arrived("12-23")], "12-23") is expected


@pytest.mark.parametrize(
    ("stay", "on_map", "older", "newer"),
    [
        (("610100", None, "12-03"), [], False, False),
        (("610100", None, "12-04"), [], True, True),
        (("610602", None, "12-24"), [], True, True),
        (("610500", None, "12-24"), [], False, True),
        (("330603", None, "12-24"), [SHAOXING], False, True),
        (("530112", None, "12-24"), [KUNMING], False, True),
        (("110105", None, "12-24"), [SHAOXING, KUNMING], False, False),
    ],
)
def test_who_owes_a_report(
    stay: Stay,
    on_map: list[Fact],
    older: bool,  # noqa: FBT001 -- a column of the table
    newer: bool,  # noqa: FBT001 -- another
) -> None:
    facts = [*stays(stay), arrived("12-28"), *on_map]
    assert owed(OLDER.rule("report-arrival"), facts, "12-28") is older
    assert owed(NEWER.rule("report-arrival"), facts, "12-28") is newer


def test_stays_after_the_arrival_are_no_matter_of_that_arrival() -> None:
    facts = [arrived("12-10"), *stays(("610100", None, "12-15"))]
    rule = NEWER.rule("report-arrival")
    assert isinstance(rule, Provide)
    assert isinstance(rule.to, Each)
    assert rule.to.given is not None
    at = Judgement(
        evidence=evidence(facts, "12-20"),
        day=day("12-20"),
        known_by=day("12-20"),
        opened_on=day("12-10"),
        scope_from=day("12-10"),
    )
    assert not holds(rule.to.given, at)


# --- the edition of the 23rd ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stay", "expected"),
    [
        (("610100", "12-04", "12-08"), []),
        (("610100", None, "12-09"), [("home", "12-23", "12-23")]),
        (("610402", None, "12-22"), [("home", "12-23", "01-05")]),
        (("610600", None, "12-20"), [("home", "12-23", "01-03")]),
        (("610500", None, "12-21"), []),
    ],
)
def test_stays_under_the_older_edition(stay: Stay, expected: list[Days]) -> None:
    facts = [*stays(stay), arrived("12-23")]
    assert spans(OLDER, "xian-xianyang-yanan-9-to-22", facts, "12-23") == expected


def test_the_twin_for_unfit_homes_opens_by_itself_for_nobody() -> None:
    for policy in (OLDER, NEWER):
        for rule in policy.rules:
            if isinstance(rule, Restrict) and not rule.opens:
                assert rule.id.endswith("-unfit-home")
                assert [phase.setting for phase in rule.phases] == [Setting.CENTRAL]


# --- the on-ramp, without a register --------------------------------------------------------------


def test_a_topped_up_stay_is_counted_from_leaving_the_named_area() -> None:
    calendar = NEWER.regimen("from_named_area_top_up_central").starting(
        arrived_on=date(2021, 12, 27), left_area_on=date(2021, 12, 15), area="610113"
    )
    assert calendar.last_on == date(2021, 12, 29)
    assert calendar.free_on == date(2021, 12, 30)


def test_a_regimen_that_names_areas_asks_for_the_area() -> None:
    with pytest.raises(InvalidRecord, match="and the area if one is named"):
        NEWER.regimen("from_named_area_top_up_central").starting(
            arrived_on=date(2021, 12, 27), left_area_on=date(2021, 12, 15)
        )


def test_an_errand_after_the_days_are_over_takes_no_further_day() -> None:
    """Back from elsewhere on the 30th, two days after seven days from the first arrival ended."""
    facts = [*stays(("150702", None, "12-21")), arrived("12-21"), HULUNBUIR]
    assert spans(NEWER, LOW_PART, facts, "12-31") == [("home", "12-21", "12-28")]
    again = [*facts, arrived("12-30")]
    assert spans(NEWER, LOW_PART, again, "12-31") == [("home", "12-21", "12-28")]
