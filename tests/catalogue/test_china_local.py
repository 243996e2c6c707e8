"""Shanxi's advice, Xi'an's closed management, and what the codes, the card and the guide ask."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

import gridcare as gc
from gridcare.catalogue import china
from gridcare.facts import Errand
from gridcare.permits import Outing, Permits
from gridcare.policy import Layer, Restrict
from tests.catalogue.in_force import looked_at, rules, sampled_on, spans
from tests.scenarios.telling import duties, instant

if TYPE_CHECKING:
    from gridcare.policy import Policy

# --- Shanxi ---------------------------------------------------------------------------------------


def _back(*facts: str, left: str = "2021-11-01", arrived: str = "2021-11-03") -> str:
    return "\n".join(
        [
            *facts,
            f"{left} left_area person_id=wu-gang area=330604",
            f"{arrived} arrived person_id=wu-gang",
        ]
    )


HIGH = "2021-10-25 risk_graded area=330604 level=high"
MEDIUM = "2021-10-25 risk_graded area=330604 level=medium"
ELSEWHERE_MEDIUM = "2021-10-25 risk_graded area=330681 level=medium"
CASES_ONLY = "2021-10-25 cases_reported area=330600"


@pytest.mark.parametrize(
    ("graded", "expected", "sampled"),
    [
        (HIGH, ["central quarantine 11-03 11-17"], ["11-03", "11-09", "11-16"]),
        (MEDIUM, ["home quarantine 11-03 11-17"], ["11-03", "11-09", "11-16"]),
        (ELSEWHERE_MEDIUM, ["home quarantine 11-03 11-10"], ["11-03", "11-09"]),
        (CASES_ONLY, ["home monitoring 11-03 11-17"], []),
    ],
)
def test_shanxis_clauses(graded: str, expected: list[str], sampled: list[str]) -> None:
    story = _back(graded)
    assert spans(china.SHANXI_2021_10_19, story=story, as_of="2021-11-03") == expected
    assert sampled_on(china.SHANXI_2021_10_19, story=story, as_of="2021-11-03") == sampled


@pytest.mark.parametrize(("left", "held"), [("2021-10-20", True), ("2021-10-19", False)])
def test_within_14_days_before_arriving(left: str, *, held: bool) -> None:
    story = _back(HIGH, left=left)
    assert bool(spans(china.SHANXI_2021_10_19, story=story, as_of="2021-11-03")) == held


def test_fourteen_plus_three_are_days_and_tests() -> None:
    """The arrival is day 0, so that the 14th day is the last, and nothing comes after it."""
    story = f"{_back(HIGH)}\n2021-11-04 confined person_id=wu-gang"
    assert spans(china.SHANXI_2021_10_19, story=story, as_of="2021-11-04") == [
        "central quarantine 11-03 11-17"
    ]
    assert sampled_on(china.SHANXI_2021_10_19, story=story, as_of="2021-11-04") == [
        "11-04",
        "11-10",
        "11-17",
    ]


def test_an_unfit_home_means_a_site() -> None:
    story = f"{_back(MEDIUM)}\n2021-11-01 home_assessed household_id=wu suitable=no"
    assert spans(china.SHANXI_2021_10_19, story=story, as_of="2021-11-03") == [
        "central quarantine 11-03 11-17"
    ]


def test_once_graded_the_clause_for_the_level_holds_too() -> None:
    story = _back(CASES_ONLY, "2021-11-06 risk_graded area=330604 level=high")
    assert rules(china.SHANXI_2021_10_19, story=story, as_of="2021-11-06") == [
        "high-risk-area",
        "ungraded-city",
    ]


def test_what_arrivals_owe() -> None:
    now = looked_at((china.SHANXI_2021_10_19,), _back(CASES_ONLY), "2021-11-03")
    assert duties(now, "wu-gang") == [
        "11-03 report_arrival due",
        "11-03 take_specimen due",
    ]
    nothing = looked_at((china.SHANXI_2021_10_19,), _back(), "2021-11-03")
    assert duties(nothing, "wu-gang") == []


@pytest.mark.parametrize(
    ("as_of", "report", "specimen"),
    [
        ("2021-11-04", "overdue", "due"),
        ("2021-11-06", "overdue", "due"),
        ("2021-11-07", "overdue", "overdue"),
    ],
)
def test_until_when_they_owe_it(as_of: str, report: str, specimen: str) -> None:
    now = looked_at((china.SHANXI_2021_10_19,), _back(CASES_ONLY), as_of)
    assert duties(now, "wu-gang") == [
        f"11-03 report_arrival {report}",
        f"11-03 take_specimen {specimen}",
    ]


def test_the_province_stands_between_nation_and_city() -> None:
    assert china.SHANXI_2021_10_19.layer is Layer.PROVINCE
    together = (china.PROTOCOL_8, china.SHANXI_2021_10_19, china.TAIYUAN_2021_12_27)
    story = """
        2021-12-20 risk_graded area=610103 level=high
        2021-12-22 left_area   person_id=wu-gang area=610103
        2021-12-28 arrived     person_id=wu-gang
    """
    assert sorted(rules(*together, story=story, as_of="2021-12-28")) == [
        "high-risk-area",
        "high-risk-area",
        "xian-9-to-22",
    ]


# --- Xi'an ----------------------------------------------------------------------------------------

CLOSED = "2021-12-23 zone_declared unit=compound zone_id=garden zone=precaution"


def test_compounds_are_closed_until_24_january_at_the_latest() -> None:
    assert spans(china.XIAN_2021_12_23, story=CLOSED, as_of="2021-12-24") == [
        "home area 12-23 01-24"
    ]


def test_or_until_lifted() -> None:
    lifted = "2022-01-16 zone_lifted unit=compound zone_id=garden zone=precaution"
    story = f"{CLOSED}\n{lifted}"
    assert spans(china.XIAN_2021_12_23, story=story, as_of="2022-01-17") == [
        "home area 12-23 01-16"
    ]


def test_nobody_is_told_to_stay_in_altogether() -> None:
    rule, _outings = china.XIAN_2021_12_23.rules
    assert isinstance(rule, Restrict)
    assert [str(one) for one in rule.phases[0].restrictions] == ["less_movement", "no_gatherings"]


@pytest.mark.parametrize(
    ("on", "permission", "next_on"),
    [
        ("2021-12-22", "free", "2021-12-22"),
        ("2021-12-23", "free", "2021-12-23"),
        ("2021-12-25", "forbidden", "2021-12-26"),
        ("2021-12-26", "free", "2021-12-26"),
        ("2022-01-24", "free", "2022-01-24"),
    ],
)
def test_one_of_each_household_of_xian_buys_what_is_needed_every_other_day(
    on: str, permission: str, next_on: str
) -> None:
    gone = [Outing(on=date(2021, 12, 24), errand=Errand.SUPPLIES)]
    asked = Permits.of(gc.Rulebook([china.XIAN_2021_12_23]), at=instant("2021-12-22 16:00"))
    found = asked.for_outing(gone, on=date.fromisoformat(on), errand=Errand.SUPPLIES)
    assert (found.permission, found.free_on) == (permission, date.fromisoformat(next_on))


# --- what codes, cards and guides ask -------------------------------------------------------------


def test_where_somebody_has_been_is_told_by_the_end_of_the_day() -> None:
    story = """
        2021-11-01 left_area person_id=wu-gang area=610103
        2021-11-03 arrived   person_id=wu-gang
    """
    for as_of, status in (("2021-11-03", "due"), ("2021-11-04", "overdue")):
        now = looked_at((china.TRAVEL_CARD,), story, as_of)
        assert duties(now, "wu-gang") == [f"11-03 report_arrival {status}"]


def test_a_health_code_asks_for_a_daily_check_in() -> None:
    story = """
        2021-11-01       exposed        person_id=wu-gang degree=close
        2021-11-02 09:00 health_checked person_id=wu-gang symptoms=none
    """
    now = looked_at((china.PROTOCOL_8, china.HEALTH_CODE_HANGZHOU), story, "2021-11-03")
    found = duties(now, "wu-gang", deed="check_in")
    assert [line.split()[-1] for line in found] == ["missed", "met", "due"]


def test_the_guide_asks_for_temperature_and_health_twice_a_day_at_home() -> None:
    story = """
        2022-11-26       exposed           person_id=wu-gang degree=close
        2022-12-03 08:00 temperature_taken person_id=wu-gang celsius=36.5
        2022-12-03 08:00 health_checked    person_id=wu-gang symptoms=none
        2022-12-03 20:00 health_checked    person_id=wu-gang symptoms=none
    """
    both = (china.TWENTY_MEASURES, china.HOME_ISOLATION_GUIDE_2022_11_21)
    now = looked_at(both, story, "2022-12-03")
    today = [line for line in duties(now, "wu-gang", deed="check_in") if line.startswith("12-03")]
    assert today == ["12-03 morning check_in met", "12-03 evening check_in met"]
    # The protocol asks for the same temperature: one measurement serves both.
    taken = [
        line
        for line in duties(now, "wu-gang", deed="take_temperature")
        if line.startswith("12-03 morning")
    ]
    assert taken == ["12-03 morning take_temperature met"] * 2


def test_the_guide_has_symptoms_reported_upward() -> None:
    story = """
        2022-12-01       symptoms_reported person_id=wu-gang
        2022-12-01 18:00 reported          person_id=wu-gang topic=fever
    """
    now = looked_at((china.HOME_ISOLATION_GUIDE_2022_11_21,), story, "2022-12-02")
    assert duties(now, "wu-gang") == ["12-01 report_symptoms met"]


def test_cases_at_home_say_how_they_are_under_the_new_ten() -> None:
    story = "2022-12-11 diagnosed person_id=wu-gang severity=mild"
    found = duties(looked_at((china.NEW_TEN,), story, "2022-12-12"), "wu-gang", deed="check_in")
    assert len(found) == 2


@pytest.mark.parametrize(
    "policy",
    [
        china.CLASS_B,
        china.TRAVEL_CARD,
        china.HEALTH_CODE_HANGZHOU,
        china.HOME_ISOLATION_GUIDE_2022_11_21,
    ],
    ids=lambda one: one.id,
)
def test_these_restrict_nobody(policy: Policy) -> None:
    assert not any(isinstance(one, Restrict) for one in policy.rules)
