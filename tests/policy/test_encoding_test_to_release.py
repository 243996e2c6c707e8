"""Test to release after travel, as a rule author would write it: JSON, no code.

Whoever arrives from abroad stays in for 10 days; a private test of day 5 or later, if negative,
sets them free as soon as the result is there. Whoever was in a red-list country in the ten days
before cannot take part. A positive test is a case: 10 days from the test, or from earlier symptoms.

Days are whole here: with `until` alone the day of the result is the last restricted day. "As soon
as the result is there" is said with `unless`, a permit by the day.

Source: GOV.UK, Test to Release for international travel, December 2020.
"""

from __future__ import annotations

import json

import pytest

from tests.catalogue.lives import duties, held
from tests.policy.as_sent import read

TEXT = """
{
  "id": "ex-release", "series": "ex-release", "layer": "nation", "effective_from": "2020-12-15",
  "title": {"en": "Test to release", "zh": "检测解除隔离"},
  "issuer": {"en": "Example", "zh": "示例"},
  "rules": [
    {
      "shape": "restrict", "id": "arrival", "category": "inbound",
      "summary": {"en": "10 days, sooner with a negative test of day 5",
                  "zh": "10天，第5天起检测阴性可提前"},
      "opens": [{"kind": "arrived",
                 "where": {"condition": "is", "field": "abroad", "op": "==", "value": true}}],
      "phases": [{
        "purpose": "quarantine", "setting": "home", "restrictions": ["stay_in"],
        "until": {"condition": "any", "of": [
          {"condition": "reached", "day": {"term": "day", "n": 10, "anchor_day": 0,
            "of": {"term": "last", "of": [{"kind": "arrived"}]}}},
          {"condition": "all", "of": [
            {"condition": "seen", "pick": {"kind": "result_reported",
              "where": {"condition": "is", "field": "result", "op": "==", "value": "negative"},
              "since": {"term": "day", "n": 5, "anchor_day": 0,
                        "of": {"term": "last", "of": [{"kind": "arrived"}]}}}},
            {"condition": "not", "of": {"condition": "seen", "pick": {"kind": "left_area",
              "ever": true,
              "since": {"term": "day", "n": -10, "anchor_day": 0,
                        "of": {"term": "last", "of": [{"kind": "arrived"}]}},
              "where": {"condition": "in_area", "areas": ["990100"]}}}}]}
        ]},
        "tests": [{"days": [5], "anchor_day": 0,
                   "origin": {"term": "last", "of": [{"kind": "arrived"}]},
                   "or_methods": ["antigen"]}]
      }]
    },
    {
      "shape": "restrict", "id": "case", "category": "case",
      "summary": {"en": "10 days from the test or earlier symptoms",
                  "zh": "自检测或更早的症状起10天"},
      "opens": [{"kind": "result_reported",
                 "where": {"condition": "is", "field": "result", "op": "==", "value": "positive"}}],
      "phases": [{
        "purpose": "treatment", "setting": "home", "restrictions": ["stay_in"],
        "until": {"condition": "reached", "day": {"term": "day", "n": 10, "anchor_day": 0,
          "of": {"term": "first", "of": [
            {"kind": "symptoms_reported", "ever": true,
             "since": {"term": "day", "n": -10, "anchor_day": 0, "of": {"term": "began"}}},
            {"kind": "result_reported",
             "where": {"condition": "is", "field": "result", "op": "==", "value": "positive"}}
          ]}}}
      }],
      "ends": ["quarantine"]
    }
  ]
}
"""
RELEASE = read(TEXT)


def at_once() -> str:
    """Return the same policy with a permit from the day of the result on."""
    document = json.loads(TEXT)
    phase = document["rules"][0]["phases"][0]
    phase["unless"] = phase["until"]["of"][1]
    return json.dumps(document)


AT_ONCE = read(at_once())

NEGATIVE = "result_reported who=ann result=negative"
BACK = "2021-02-01 arrived who=ann abroad=yes\n"


@pytest.mark.parametrize(
    ("test", "last", "last_at_once"),
    [
        ("", "02-11", "02-11"),
        ("2021-02-06 result_reported who=ann result=negative", "02-06", "02-05"),
        (
            "2021-02-06 result_reported who=ann result=negative recorded=2021-02-08",
            "02-08",
            "02-07",
        ),
        ("2021-02-05 result_reported who=ann result=negative", "02-11", "02-11"),
        ("2021-02-06 result_reported who=ann result=inconclusive", "02-11", "02-11"),
    ],
)
def test_a_negative_test_of_day_five_releases(test: str, last: str, last_at_once: str) -> None:
    assert held(BACK + test, "2021-02-09", RELEASE) == [f"home quarantine 02-01 {last}"]
    assert held(BACK + test, "2021-02-09", AT_ONCE) == [f"home quarantine 02-01 {last_at_once}"]


@pytest.mark.parametrize(("left", "last"), [("2021-01-22", "02-11"), ("2021-01-21", "02-06")])
def test_not_after_a_red_list_country(left: str, last: str) -> None:
    story = f"{BACK}{left} left_area who=ann area=990104\n"
    assert held(f"{story}2021-02-06 {NEGATIVE}", "2021-02-09", RELEASE) == [
        f"home quarantine 02-01 {last}"
    ]


def test_a_positive_test_is_a_case_from_the_test_or_earlier_symptoms() -> None:
    positive = BACK + "2021-02-06 result_reported who=ann result=positive\n"
    assert held(positive, "2021-02-07", RELEASE) == [
        "home quarantine 02-01 02-05",
        "home treatment 02-06 02-16",
    ]
    ill = positive + "2021-02-04 symptoms_reported who=ann\n"
    assert held(ill, "2021-02-07", RELEASE)[-1] == "home treatment 02-06 02-14"


def test_who_comes_from_within_the_country_stays_nowhere() -> None:
    assert held("2021-02-01 arrived who=ann abroad=no", "2021-02-02", RELEASE) == []
    assert held("2021-02-01 arrived who=ann", "2021-02-02", RELEASE) == []


def test_the_test_is_due_on_day_five() -> None:
    assert duties(BACK, "2021-02-06", RELEASE) == ["02-06 phase 1 day 5 take_specimen due"]
