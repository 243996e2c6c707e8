"""Italy and France, January 2022, as a rule author would write them: days that depend on doses.

Italy, contacts: boosted, or second dose within 120 days: a mask for 10 days; second dose longer
ago: 5 days and a negative test; others 10 days and a negative test. France, cases: fully vaccinated
7 days, or 5 with a negative test and no symptoms for 48 hours; others 10, or 7.
"""

from __future__ import annotations

import pytest

from gridcare.bridge import from_json
from gridcare.policy import Policy
from tests.policy.encoding import Community

ITALY = """
{
  "id": "it-2021-12-31",
  "series": "it-dl-229",
  "title": {"en": "Italy: contacts under decree-law 229", "zh": "意大利：第229号法令密接规定"},
  "issuer": {"en": "Ministero della Salute", "zh": "意大利卫生部"},
  "layer": "nation",
  "effective_from": "2021-12-31",
  "rules": [
    {
      "shape": "restrict",
      "id": "recent",
      "summary": {"en": "boosted or within 120 days: a mask for 10 days",
                  "zh": "加强免疫或120天内完成接种：戴口罩10天"},
      "category": "protected_contact",
      "opens": [{"kind": "exposed"}],
      "given": {"condition": "any", "of": [
        {"condition": "seen", "pick": {"kind": "vaccinated", "ever": true,
          "where": {"condition": "is", "field": "booster", "op": "==", "value": true}}},
        {"condition": "seen", "pick": {"kind": "vaccinated", "ever": true,
          "where": {"condition": "is", "field": "completes", "op": "==", "value": true},
          "since": {"term": "day", "n": -120, "anchor_day": 0,
                    "of": {"term": "first", "of": [{"kind": "exposed"}]}}}}
      ]},
      "given_on": "first_day",
      "phases": [{
        "purpose": "monitoring", "setting": "home",
        "until": {"condition": "reached", "day": {"term": "day", "n": 10, "anchor_day": 0,
          "of": {"term": "last", "of": [{"kind": "exposed"}]}}},
        "restrictions": ["mask"]
      }]
    },
    {
      "shape": "restrict",
      "id": "older",
      "summary": {"en": "vaccinated longer ago: 5 days and a negative test",
                  "zh": "接种超过120天：5天且检测阴性"},
      "category": "vaccinated_contact",
      "opens": [{"kind": "exposed"}],
      "given": {"condition": "all", "of": [
        {"condition": "seen", "pick": {"kind": "vaccinated", "ever": true,
          "where": {"condition": "is", "field": "completes", "op": "==", "value": true},
          "until": {"term": "day", "n": -121, "anchor_day": 0,
                    "of": {"term": "first", "of": [{"kind": "exposed"}]}}}},
        {"condition": "not", "of": {"condition": "seen", "pick": {"kind": "vaccinated",
          "ever": true, "where": {"condition": "is", "field": "booster", "op": "==",
                                  "value": true}}}}
      ]},
      "given_on": "first_day",
      "phases": [{
        "purpose": "quarantine", "setting": "home",
        "until": {"condition": "all", "of": [
          {"condition": "reached", "day": {"term": "day", "n": 5, "anchor_day": 0,
            "of": {"term": "last", "of": [{"kind": "exposed"}]}}},
          {"condition": "seen", "pick": {"kind": "result_reported",
            "where": {"condition": "is", "field": "result", "op": "==", "value": "negative"},
            "since": {"term": "day", "n": 5, "anchor_day": 0,
              "of": {"term": "last", "of": [{"kind": "exposed"}]}}}}
        ]},
        "restrictions": ["stay_in"]
      }]
    },
    {
      "shape": "restrict",
      "id": "others",
      "summary": {"en": "not vaccinated: 10 days and a negative test",
                  "zh": "未接种：10天且检测阴性"},
      "category": "close_contact",
      "opens": [{"kind": "exposed"}],
      "given": {"condition": "not", "of": {"condition": "seen", "pick": {"kind": "vaccinated",
        "ever": true, "where": {"condition": "is", "field": "completes", "op": "==",
                                "value": true}}}},
      "given_on": "first_day",
      "phases": [{
        "purpose": "quarantine", "setting": "home",
        "until": {"condition": "all", "of": [
          {"condition": "reached", "day": {"term": "day", "n": 10, "anchor_day": 0,
            "of": {"term": "last", "of": [{"kind": "exposed"}]}}},
          {"condition": "seen", "pick": {"kind": "result_reported",
            "where": {"condition": "is", "field": "result", "op": "==", "value": "negative"},
            "since": {"term": "day", "n": 10, "anchor_day": 0,
              "of": {"term": "last", "of": [{"kind": "exposed"}]}}}}
        ]},
        "restrictions": ["stay_in"]
      }]
    }
  ]
}
"""

ITALIANS = Community(people="an bo", policies=(from_json(Policy, ITALY),), year=2021, turns=6)


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ("09-12 vaccinated an dose=2 completes=true", "monitoring home 01-10 01-20"),
        ("09-11 vaccinated an dose=2 completes=true", "quarantine home 01-10 01-15"),
        (
            "07-01 vaccinated an dose=2 completes=true\n01-09 vaccinated an dose=3 booster=true",
            "monitoring home 01-10 01-20",
        ),
        ("12-01 vaccinated an dose=1", "quarantine home 01-10 01-20"),
        ("", "quarantine home 01-10 01-20"),
    ],
)
def test_italy_asks_how_long_ago_the_second_dose_was(history: str, expected: str) -> None:
    facts = f"""
        {history}
        01-10 exposed an degree=close
        01-15 result_reported an result=negative method=antigen
        01-20 result_reported an result=negative method=antigen
    """
    assert ITALIANS.held(facts, "01-21") == [expected]


def test_a_dose_after_the_contact_changes_nothing() -> None:
    facts = "01-10 exposed an degree=close\n01-12 vaccinated an dose=2 completes=true"
    assert ITALIANS.held(facts, "01-13") == ["quarantine home 01-10 open"]
    assert ITALIANS.soonest(facts, "01-13") == "01-21"


# --- France ---------------------------------------------------------------------------------------

FRANCE = """
{
  "id": "fr-2022-01-03",
  "series": "fr-isolement",
  "title": {"en": "France: isolation of cases from 3 January 2022", "zh": "法国：病例隔离"},
  "issuer": {"en": "Ministère des Solidarités et de la Santé", "zh": "法国卫生部"},
  "layer": "nation",
  "effective_from": "2022-01-03",
  "rules": [
    {
      "shape": "restrict",
      "id": "vaccinated",
      "summary": {"en": "7 days, or 5 with a negative test", "zh": "7天，检测阴性者5天"},
      "category": "vaccinated_case",
      "opens": [{"kind": "result_reported",
        "where": {"condition": "is", "field": "result", "op": "==", "value": "positive"}}],
      "given": {"condition": "seen", "pick": {"kind": "vaccinated", "ever": true,
        "where": {"condition": "is", "field": "completes", "op": "==", "value": true}}},
      "given_on": "first_day",
      "phases": [{
        "purpose": "treatment", "setting": "home",
        "until": {"condition": "any", "of": [
          {"condition": "reached", "day": {"term": "day", "n": 7, "anchor_day": 0,
            "of": {"term": "opened"}}},
          {"condition": "all", "of": [
            {"condition": "seen", "pick": {"kind": "result_reported",
              "where": {"condition": "is", "field": "result", "op": "==", "value": "negative"},
              "since": {"term": "day", "n": 5, "anchor_day": 0, "of": {"term": "opened"}}}},
            {"condition": "not", "of": {"condition": "seen", "within_hours": 48, "pick": {
              "kind": "health_checked", "where": {"condition": "is", "field": "symptoms",
                "op": "in", "value": ["improving", "unchanged", "worsening"]}}}}
          ]}
        ]},
        "restrictions": ["stay_in"]
      }]
    },
    {
      "shape": "restrict",
      "id": "not-vaccinated",
      "summary": {"en": "10 days, or 7 with a negative test", "zh": "10天，检测阴性者7天"},
      "category": "case",
      "opens": [{"kind": "result_reported",
        "where": {"condition": "is", "field": "result", "op": "==", "value": "positive"}}],
      "given": {"condition": "not", "of": {"condition": "seen", "pick": {"kind": "vaccinated",
        "ever": true, "where": {"condition": "is", "field": "completes", "op": "==",
                                "value": true}}}},
      "given_on": "first_day",
      "phases": [{
        "purpose": "treatment", "setting": "home",
        "until": {"condition": "any", "of": [
          {"condition": "reached", "day": {"term": "day", "n": 10, "anchor_day": 0,
            "of": {"term": "opened"}}},
          {"condition": "all", "of": [
            {"condition": "seen", "pick": {"kind": "result_reported",
              "where": {"condition": "is", "field": "result", "op": "==", "value": "negative"},
              "since": {"term": "day", "n": 7, "anchor_day": 0, "of": {"term": "opened"}}}},
            {"condition": "not", "of": {"condition": "seen", "within_hours": 48, "pick": {
              "kind": "health_checked", "where": {"condition": "is", "field": "symptoms",
                "op": "in", "value": ["improving", "unchanged", "worsening"]}}}}
          ]}
        ]},
        "restrictions": ["stay_in"]
      }]
    }
  ]
}
"""

FRENCH = Community(people="an bo", policies=(from_json(Policy, FRANCE),), year=2021, turns=6)
DOSES = "08-01 vaccinated an dose=2 completes=true\n"


@pytest.mark.parametrize(
    ("history", "tested", "last"),
    [
        (DOSES, "01-15", "01-15"),
        (DOSES, "01-14", "01-17"),
        (DOSES, "01-16", "01-16"),
        ("", "01-15", "01-20"),
        ("", "01-17", "01-17"),
    ],
)
def test_france_frees_the_vaccinated_two_or_three_days_sooner(
    history: str, tested: str, last: str
) -> None:
    facts = f"""{history}
        01-10 result_reported an result=positive method=antigen
        {tested} result_reported an result=negative method=antigen
    """
    assert FRENCH.held(facts, "01-22") == [f"treatment home 01-10 {last}"]


@pytest.mark.parametrize(
    ("felt", "last"),
    [("01-13 20:00", "01-15"), ("01-14 20:00", "01-16"), ("01-13", "01-15"), ("01-14", "01-16")],
)
def test_but_not_within_48_hours_of_symptoms(felt: str, last: str) -> None:
    """Whoever felt ill at nobody knows what time of the 14th may have done so at midnight."""
    facts = f"""{DOSES}
        01-10 result_reported an result=positive method=antigen
        {felt} health_checked an symptoms=improving
        01-15 result_reported an result=negative method=antigen
    """
    assert FRENCH.held(facts, "01-22") == [f"treatment home 01-10 {last}"]
