"""Austria, spring 2022, as a rule author would write it: 5 days apart, a mask through day 10.

The traffic restriction (Verkehrsbeschränkung) lets people go out with a mask, but not into care
homes, restaurants or events. From day 5 on a PCR that is negative, or has a CT of 30 or more, ends
both.
"""

from __future__ import annotations

import pytest

from gridcare.bridge import from_json
from gridcare.policy import Policy
from tests.policy.encoding import Community

AUSTRIA = """
{
  "id": "at-2022-03-21",
  "series": "at-absonderung",
  "title": {"en": "Austria: isolation and traffic restriction", "zh": "奥地利：隔离与出行限制"},
  "issuer": {"en": "Federal Ministry of Health, Austria", "zh": "奥地利联邦卫生部"},
  "layer": "nation",
  "effective_from": "2022-03-21",
  "rules": [{
    "shape": "restrict",
    "id": "case",
    "summary": {"en": "5 days, then a mask through day 10", "zh": "5天隔离，之后戴口罩至第10天"},
    "category": "case",
    "opens": [{"kind": "result_reported",
      "where": {"condition": "is", "field": "result", "op": "==", "value": "positive"}}],
    "phases": [
      {
        "purpose": "treatment",
        "setting": "home",
        "until": {"condition": "all", "of": [
          {"condition": "reached", "day": {"term": "day", "n": 5, "anchor_day": 0,
            "of": {"term": "first", "of": [{"kind": "result_reported",
              "where": {"condition": "is", "field": "result", "op": "==", "value": "positive"}}]}}},
          {"condition": "any", "of": [
            {"condition": "not", "of":
              {"condition": "seen", "pick": {"kind": "symptoms_reported"}}},
            {"condition": "reached", "day": {"term": "hours", "n": 48,
              "of": {"term": "last", "of": [{"kind": "symptoms_ended"}]}}},
            {"condition": "reached", "day": {"term": "day", "n": 10, "anchor_day": 0,
              "of": {"term": "first", "of": [{"kind": "result_reported",
                "where": {"condition": "is", "field": "result", "op": "==",
                          "value": "positive"}}]}}}
          ]}
        ]},
        "restrictions": ["stay_in"]
      },
      {
        "purpose": "monitoring",
        "setting": "home",
        "until": {"condition": "any", "of": [
          {"condition": "reached", "day": {"term": "day", "n": 10, "anchor_day": 0,
            "of": {"term": "first", "of": [{"kind": "result_reported",
              "where": {"condition": "is", "field": "result", "op": "==", "value": "positive"}}]}}},
          {"condition": "seen", "pick": {"kind": "result_reported",
            "since": {"term": "day", "n": 5, "anchor_day": 0,
              "of": {"term": "first", "of": [{"kind": "result_reported",
                "where": {"condition": "is", "field": "result", "op": "==",
                          "value": "positive"}}]}},
            "where": {"condition": "all", "of": [
              {"condition": "is", "field": "method", "op": "==", "value": "pcr"},
              {"condition": "any", "of": [
                {"condition": "is", "field": "result", "op": "==", "value": "negative"},
                {"condition": "is", "field": "ct", "op": ">=", "value": 30}
              ]}
            ]}}}
        ]},
        "restrictions": ["mask", "no_high_risk_places", "no_gatherings"]
      }
    ]
  }]
}
"""

HERE = Community(people="an", policies=(from_json(Policy, AUSTRIA),), year=2022)
CASE = "04-01 result_reported an result=positive method=pcr ct=22\n"


def test_five_days_apart_and_five_more_with_a_mask() -> None:
    assert HERE.held(CASE, "04-02") == ["treatment home 04-01 04-06", "monitoring home 04-07 04-11"]


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ("04-06 result_reported an result=negative method=pcr", []),
        ("04-06 result_reported an result=positive method=pcr ct=30", []),
        ("04-06 result_reported an result=positive method=pcr ct=29.9", ["04-07 04-11"]),
        ("04-06 result_reported an result=positive method=pcr", ["04-07 04-11"]),
        ("04-06 result_reported an result=negative method=antigen", ["04-07 04-11"]),
        ("04-05 result_reported an result=negative method=pcr", ["04-07 04-11"]),
        ("04-08 result_reported an result=negative method=pcr", ["04-07 04-08"]),
    ],
)
def test_a_test_from_day_five_on_lifts_the_mask(test: str, expected: list[str]) -> None:
    held = HERE.held(CASE + test, "04-12")
    assert held[0] == "treatment home 04-01 04-06"
    assert held[1:] == [f"monitoring home {one}" for one in expected]


@pytest.mark.parametrize(
    ("ended", "last"),
    [("04-03 18:00", "04-06"), ("04-05 08:00", "04-07"), ("04-10 08:00", "04-11")],
)
def test_nobody_leaves_with_symptoms_before_day_ten(ended: str, last: str) -> None:
    facts = CASE + f"04-02 symptoms_reported an\n{ended} symptoms_ended an"
    assert HERE.held(facts, "04-13")[0] == f"treatment home 04-01 {last}"
