"""Japan as a rule author would write it: days from onset, and hours after symptoms ease.

Until September 2022 ten days from onset and 72 hours after symptoms eased; from then on seven days
and 24 hours. Whoever has no symptoms: seven days from the specimen, or five with a negative kit.
The day of onset, or of the specimen, is day 0; people may leave on the day after the last.
"""

from __future__ import annotations

import pytest

from gridcare.bridge import from_json
from gridcare.policy import Policy
from tests.policy.encoding import Community

SEPTEMBER_2022 = """
{
  "id": "jp-2022-09-07",
  "series": "jp-ryoyo-kikan",
  "title": {"en": "Japan: period of recuperation", "zh": "日本：疗养期间"},
  "issuer": {"en": "Ministry of Health, Labour and Welfare", "zh": "日本厚生劳动省"},
  "layer": "nation",
  "effective_from": "2022-09-07",
  "rules": [
    {
      "shape": "restrict",
      "id": "with-symptoms",
      "summary": {"en": "7 days from onset and 24 hours after symptoms ease",
                  "zh": "自发病起7天且症状缓解后24小时"},
      "category": "case",
      "opens": [{"kind": "symptoms_reported"}],
      "phases": [{
        "purpose": "treatment", "setting": "home",
        "until": {"condition": "all", "of": [
          {"condition": "reached", "day": {"term": "day", "n": 7, "anchor_day": 0,
            "of": {"term": "first", "of": [{"kind": "symptoms_reported"}]}}},
          {"condition": "run", "n": 1,
           "good": [
             {"kind": "symptoms_ended"},
             {"kind": "health_checked", "where": {"condition": "is", "field": "symptoms",
               "op": "in", "value": ["improving", "none"]}}],
           "bad": [
             {"kind": "health_checked", "where": {"condition": "is", "field": "symptoms",
               "op": "in", "value": ["unchanged", "worsening"]}}]},
          {"condition": "reached", "day": {"term": "hours", "n": 24,
            "of": {"term": "first", "of": [
              {"kind": "symptoms_ended",
               "since": {"term": "first_known", "of": [
                 {"term": "last", "of": [{"kind": "health_checked", "where":
                   {"condition": "is", "field": "symptoms", "op": "in",
                    "value": ["unchanged", "worsening"]}}]},
                 {"term": "opened"}]}},
              {"kind": "health_checked",
               "where": {"condition": "is", "field": "symptoms", "op": "in",
                         "value": ["improving", "none"]},
               "since": {"term": "first_known", "of": [
                 {"term": "last", "of": [{"kind": "health_checked", "where":
                   {"condition": "is", "field": "symptoms", "op": "in",
                    "value": ["unchanged", "worsening"]}}]},
                 {"term": "opened"}]}}
            ]}}}
        ]},
        "restrictions": ["stay_in"]
      }],
      "replaces": ["without-symptoms"]
    },
    {
      "shape": "restrict",
      "id": "without-symptoms",
      "summary": {"en": "7 days from the specimen, or 5 with a negative kit",
                  "zh": "自采样起7天；第5天自测阴性者5天"},
      "category": "case_without_symptoms",
      "opens": [{"kind": "result_reported",
        "where": {"condition": "is", "field": "result", "op": "==", "value": "positive"}}],
      "phases": [{
        "purpose": "treatment", "setting": "home",
        "until": {"condition": "any", "of": [
          {"condition": "reached", "day": {"term": "day", "n": 7, "anchor_day": 0,
            "of": {"term": "first", "of": [{"kind": "result_reported", "where":
              {"condition": "is", "field": "result", "op": "==", "value": "positive"}}]}}},
          {"condition": "seen", "pick": {"kind": "result_reported",
            "where": {"condition": "all", "of": [
              {"condition": "is", "field": "result", "op": "==", "value": "negative"},
              {"condition": "is", "field": "method", "op": "==", "value": "antigen"}]},
            "since": {"term": "day", "n": 5, "anchor_day": 0,
              "of": {"term": "first", "of": [{"kind": "result_reported", "where":
                {"condition": "is", "field": "result", "op": "==", "value": "positive"}}]}}}}
        ]},
        "restrictions": ["stay_in"]
      }]
    }
  ]
}
"""

NOW = Community(people="an", policies=(from_json(Policy, SEPTEMBER_2022),), year=2022)
BEFORE = Community(
    people="an",
    policies=(
        from_json(
            Policy, SEPTEMBER_2022.replace('"n": 7', '"n": 10').replace('"n": 24', '"n": 72')
        ),
    ),
    year=2022,
)
ILL = "10-01 symptoms_reported an\n"


@pytest.mark.parametrize(
    ("eased", "now", "before"),
    [
        ("10-05 10:00", "10-08", "10-11"),
        ("10-07 10:00", "10-08", "10-11"),
        ("10-08 10:00", "10-09", "10-11"),
        ("10-08", "10-09", "10-11"),
        ("10-10 10:00", "10-11", "10-13"),
    ],
)
def test_days_from_onset_and_hours_after_symptoms_ease(eased: str, now: str, before: str) -> None:
    facts = ILL + f"{eased} health_checked an symptoms=improving"
    assert NOW.held(facts, "10-15") == [f"treatment home 10-01 {now}"]
    assert BEFORE.held(facts, "10-15") == [f"treatment home 10-01 {before}"]


def test_while_symptoms_do_not_ease_the_end_is_open() -> None:
    assert NOW.held(ILL, "10-10") == ["treatment home 10-01 open"]
    worse = (
        ILL
        + """
        10-05 10:00 health_checked an symptoms=improving
        10-08 09:00 health_checked an symptoms=worsening
    """
    )
    assert NOW.held(worse, "10-10") == ["treatment home 10-01 open"]
    eased = worse + "10-09 09:00 health_checked an symptoms=improving"
    assert NOW.held(eased, "10-12") == ["treatment home 10-01 10-10"]


@pytest.mark.parametrize(
    ("kit", "last"), [("10-05", "10-08"), ("10-06", "10-06"), ("10-07", "10-07")]
)
def test_without_symptoms_seven_days_or_a_negative_kit_of_day_five(kit: str, last: str) -> None:
    facts = f"""
        10-01 result_reported an result=positive method=pcr
        {kit} result_reported an result=negative method=antigen
    """
    assert NOW.held(facts, "10-10") == [f"treatment home 10-01 {last}"]


def test_symptoms_that_come_later_count_from_their_onset() -> None:
    facts = """
        10-01 result_reported an result=positive method=pcr
        10-03 symptoms_reported an
        10-06 10:00 symptoms_ended an
    """
    assert NOW.held(facts, "10-11")[-1].endswith(" 10-10")
