"""A state's rule of three conditions, as a rule author would write it: JSON, no code.

Cases stay in until 10 days have passed since onset, AND 24 hours without fever and without medicine
against it, AND symptoms improve.
"""

from __future__ import annotations

import pytest

from gridcare.policy import Not, Run
from tests.catalogue.lives import assessed, last_day
from tests.policy.as_sent import read

STATE = read(
    """
{
  "id": "ex-state", "series": "ex-state", "layer": "nation", "effective_from": "2020-08-01",
  "title": {"en": "A state's rule", "zh": "某州规定"}, "issuer": {"en": "Example", "zh": "示例"},
  "rules": [{
    "shape": "restrict", "id": "case", "category": "case",
    "summary": {"en": "10 days, 24 hours without fever, improving",
                "zh": "满10天、退热24小时且症状好转"},
    "opens": [{"kind": "symptoms_reported"}],
    "given": {"condition": "seen", "pick": {"kind": "result_reported",
      "where": {"condition": "is", "field": "result", "op": "==", "value": "positive"}}},
    "phases": [{
      "purpose": "treatment", "setting": "home", "restrictions": ["stay_in"],
      "until": {"condition": "all", "of": [
        {"condition": "reached", "day": {"term": "day", "n": 10, "anchor_day": 0,
          "of": {"term": "first", "of": [{"kind": "symptoms_reported"}]}}},
        {"condition": "not", "of": {"condition": "seen", "within_hours": 24,
          "pick": {"kind": "health_checked", "where": {"condition": "any", "of": [
            {"condition": "is", "field": "fever", "op": "==", "value": true},
            {"condition": "is", "field": "medicated", "op": "==", "value": true}]}}}},
        {"condition": "run", "n": 1,
          "good": [{"kind": "health_checked", "where": {"condition": "all", "of": [
            {"condition": "is", "field": "fever", "op": "==", "value": false},
            {"condition": "is", "field": "medicated", "op": "==", "value": false},
            {"condition": "is", "field": "symptoms", "op": "in",
             "value": ["none", "improving"]}]}}],
          "bad": [{"kind": "health_checked", "where": {"condition": "any", "of": [
            {"condition": "is", "field": "fever", "op": "==", "value": true},
            {"condition": "is", "field": "medicated", "op": "==", "value": true},
            {"condition": "is", "field": "symptoms", "op": "in",
             "value": ["unchanged", "worsening"]}]}}]}
      ]}
    }]
  }]
}
"""
)

CASE = "2020-10-01 symptoms_reported who=ann\n2020-10-04 result_reported who=ann result=positive\n"
WELL = "health_checked who=ann fever=no medicated=no symptoms=improving"
FEVER = "health_checked who=ann fever=yes medicated=no symptoms=improving"
PILLS = "health_checked who=ann fever=no medicated=yes symptoms=improving"
SAME = "health_checked who=ann fever=no medicated=no symptoms=unchanged"
HALF = "health_checked who=ann fever=no symptoms=improving"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (f"2020-10-08 {WELL}", "10-11"),  # the last word is good, ten days pass
        (f"2020-10-12 {WELL}", "10-12"),
        (f"2020-10-11 12:00 {FEVER}\n2020-10-11 18:00 {WELL}", "10-12"),
        (f"2020-10-11 {FEVER}\n2020-10-12 {WELL}", "10-12"),
        (f"2020-10-11 {PILLS}\n2020-10-12 {WELL}", "10-12"),
        (f"2020-10-08 {WELL}\n2020-10-10 {FEVER}", "open"),
        (f"2020-10-08 {WELL}\n2020-10-10 {SAME}", "open"),
        (f"2020-10-11 {HALF}", "open"),  # nobody asked about medicine
        ("", "open"),
    ],
)
def test_all_three(asked: str, expected: str) -> None:
    assert last_day(CASE + asked, "2020-10-20", STATE) == expected


def test_it_says_which_of_the_three_is_missing() -> None:
    (period,) = assessed(CASE, "2020-10-20", STATE).for_person("ann").periods
    assert [type(one.condition) for one in period.pending] == [Run]
    feverish = CASE + f"2020-10-20 20:00 {FEVER}"
    (period,) = assessed(feverish, "2020-10-20", STATE).for_person("ann").periods
    assert [type(one.condition) for one in period.pending] == [Not, Run]


def test_the_result_may_come_days_after_the_onset() -> None:
    (period,) = assessed(CASE, "2020-10-05", STATE).for_person("ann").periods
    assert f"{period.first_on}" == "2020-10-04"
    assert f"{period.soonest_free_on}" == "2020-10-12"
