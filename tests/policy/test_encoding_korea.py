"""Korea, February 2022, as a rule author would write it: households are freed with the first case.

A case is isolated for seven days from the specimen, which is day 1, to midnight of the seventh. Who
lives with the case and is not vaccinated is isolated for as long as the first case, and not longer
if others are found meanwhile; the vaccinated are tested within three days and on day 6.
"""

from __future__ import annotations

import pytest

from gridcare.bridge import from_json
from gridcare.policy import Policy
from tests.policy.encoding import Community

KOREA = """
{
  "id": "kr-2022-02-09",
  "series": "kr-household",
  "title": {"en": "Korea: cases and those who live with them", "zh": "韩国：确诊者及同住家属"},
  "issuer": {"en": "Korea Disease Control and Prevention Agency", "zh": "韩国疾病管理厅"},
  "layer": "nation",
  "effective_from": "2022-02-09",
  "rules": [
    {
      "shape": "restrict",
      "id": "case",
      "summary": {"en": "7 days, the specimen's being the first", "zh": "采样日起7天"},
      "category": "case",
      "opens": [{"kind": "result_reported",
        "where": {"condition": "is", "field": "result", "op": "==", "value": "positive"}}],
      "phases": [{
        "purpose": "treatment", "setting": "home",
        "until": {"condition": "reached", "day": {"term": "day", "n": 7, "anchor_day": 1,
          "of": {"term": "first", "of": [{"kind": "result_reported", "where":
            {"condition": "is", "field": "result", "op": "==", "value": "positive"}}]}}},
        "restrictions": ["stay_in"]
      }],
      "ends": ["quarantine", "monitoring"]
    },
    {
      "shape": "restrict",
      "id": "household",
      "summary": {"en": "not vaccinated: as long as the first case",
                  "zh": "未接种同住者：与首例同时解除"},
      "category": "household_contact",
      "stage": 1,
      "opens": [{"kind": "isolation", "via": "household",
        "where": {"condition": "is", "field": "category", "op": "==", "value": "case"}}],
      "given": {"condition": "not", "of": {"condition": "seen", "pick": {"kind": "vaccinated",
        "ever": true, "where": {"condition": "is", "field": "completes", "op": "==",
                                "value": true}}}},
      "given_on": "first_day",
      "phases": [{
        "purpose": "quarantine", "setting": "home",
        "until": {"condition": "reached", "day": {"term": "last", "of": [
          {"kind": "isolation", "via": "household", "first": 1,
           "where": {"condition": "is", "field": "category", "op": "==", "value": "case"}}]}},
        "restrictions": ["stay_in"]
      }]
    },
    {
      "shape": "restrict",
      "id": "vaccinated-household",
      "summary": {"en": "vaccinated: 10 days of care, with tests",
                  "zh": "已接种同住者：10天自我管理并检测"},
      "category": "vaccinated_household_contact",
      "stage": 1,
      "opens": [{"kind": "isolation", "via": "household",
        "where": {"condition": "is", "field": "category", "op": "==", "value": "case"}}],
      "given": {"condition": "seen", "pick": {"kind": "vaccinated", "ever": true,
        "where": {"condition": "is", "field": "completes", "op": "==", "value": true}}},
      "given_on": "first_day",
      "phases": [{
        "purpose": "monitoring", "setting": "home", "binding": "advised",
        "until": {"condition": "reached", "day": {"term": "day", "n": 10, "anchor_day": 1,
          "of": {"term": "base", "of": [{"kind": "isolation", "via": "household",
            "where": {"condition": "is", "field": "category", "op": "==", "value": "case"}}]}}},
        "tests": [
          {"days": [3], "anchor_day": 1, "origin": {"term": "base", "of": [
            {"kind": "isolation", "via": "household",
             "where": {"condition": "is", "field": "category", "op": "==", "value": "case"}}]}},
          {"days": [6], "anchor_day": 1, "method": "antigen", "origin": {"term": "base", "of": [
            {"kind": "isolation", "via": "household",
             "where": {"condition": "is", "field": "category", "op": "==", "value": "case"}}]}}
        ],
        "restrictions": ["less_movement", "mask"]
      }]
    }
  ]
}
"""

HOME = Community(people="an bo cy | di", policies=(from_json(Policy, KOREA),), year=2022)
CASE = "02-14 result_reported an result=positive method=pcr known=02-15\n"


def test_a_case_has_seven_days_with_the_specimen() -> None:
    assert HOME.held(CASE, "02-15") == ["treatment home 02-15 02-20"]


def test_the_household_is_freed_with_the_first_case() -> None:
    facts = CASE + "02-18 result_reported bo result=positive method=pcr\n"
    assert HOME.held(facts, "02-18", "bo") == [
        "quarantine home 02-15 02-17",
        "treatment home 02-18 02-24",
    ]
    assert HOME.held(facts, "02-18", "cy") == ["quarantine home 02-15 02-20"]
    assert HOME.held(facts, "02-18", "an") == ["treatment home 02-15 02-20"]


def test_the_vaccinated_are_tested_on_days_three_and_six() -> None:
    facts = "01-02 vaccinated cy dose=2 completes=true\n" + CASE
    assert HOME.held(facts, "02-15", "cy") == ["monitoring home 02-15 02-23"]
    assert HOME.tests(facts, "02-25", "cy") == ["02-16", "02-19"]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("02-20", ["quarantine home 02-15 02-20"]),
        ("02-21", ["quarantine home 02-15 02-20", "quarantine home 02-21 02-27"]),
    ],
)
def test_a_case_found_after_the_first_is_free_begins_anew(found: str, expected: list[str]) -> None:
    facts = CASE + f"{found} result_reported bo result=positive method=pcr\n"
    assert HOME.held(facts, found, "cy") == expected
