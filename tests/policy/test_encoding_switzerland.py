"""Switzerland, January 2022, as a rule author would write it: 5 days and 48 hours symptom-free.

Contacts of the household are quarantined for five days after the last contact; whoever was
vaccinated or recovered in the last four months is let off.
"""

from __future__ import annotations

import pytest

from gridcare.bridge import from_json
from gridcare.policy import Policy
from tests.policy.encoding import Community

SWITZERLAND = """
{
  "id": "ch-2022-01-13",
  "series": "ch-covid-19-particular-situation",
  "title": {"en": "Switzerland: isolation and contact quarantine", "zh": "瑞士：隔离与接触者检疫"},
  "issuer": {"en": "Federal Council", "zh": "瑞士联邦委员会"},
  "layer": "nation",
  "effective_from": "2022-01-13",
  "rules": [
    {
      "shape": "restrict",
      "id": "isolation",
      "summary": {"en": "5 days, and 48 hours without symptoms", "zh": "5天且48小时无症状"},
      "category": "case",
      "opens": [
        {"kind": "symptoms_reported"},
        {"kind": "result_reported",
         "where": {"condition": "is", "field": "result", "op": "==", "value": "positive"}}
      ],
      "phases": [{
        "purpose": "treatment",
        "setting": "home",
        "until": {"condition": "all", "of": [
          {"condition": "reached", "day": {"term": "day", "n": 5, "anchor_day": 0,
            "of": {"term": "first_known", "of": [
              {"term": "first", "of": [{"kind": "symptoms_reported"}]},
              {"term": "first", "of": [{"kind": "result_reported",
                "where": {"condition": "is", "field": "result", "op": "==",
                          "value": "positive"}}]}]}}},
          {"condition": "any", "of": [
            {"condition": "not", "of":
              {"condition": "seen", "pick": {"kind": "symptoms_reported"}}},
            {"condition": "all", "of": [
              {"condition": "run", "n": 1, "good": [{"kind": "symptoms_ended"}],
               "bad": [{"kind": "symptoms_reported"}]},
              {"condition": "reached", "day": {"term": "hours", "n": 48,
                "of": {"term": "last", "of": [{"kind": "symptoms_ended"}]}}}
            ]}
          ]}
        ]},
        "restrictions": ["stay_in", "own_room"]
      }],
      "ends": ["quarantine"]
    },
    {
      "shape": "restrict",
      "id": "contact",
      "summary": {"en": "5 days after the last contact", "zh": "最后接触后5天"},
      "category": "household_contact",
      "opens": [{"kind": "exposed",
        "where": {"condition": "is", "field": "context", "op": "==", "value": "household"}}],
      "given": {"condition": "not", "of": {"condition": "any", "of": [
        {"condition": "seen", "pick": {"kind": "vaccinated", "ever": true,
          "where": {"condition": "any", "of": [
            {"condition": "is", "field": "completes", "op": "==", "value": true},
            {"condition": "is", "field": "booster", "op": "==", "value": true}]},
          "since": {"term": "months", "n": -4,
                    "of": {"term": "first", "of": [{"kind": "exposed"}]}}}},
        {"condition": "seen", "pick": {"kind": "result_reported", "ever": true,
          "where": {"condition": "is", "field": "result", "op": "==", "value": "positive"},
          "since": {"term": "months", "n": -4,
                    "of": {"term": "first", "of": [{"kind": "exposed"}]}}}}
      ]}},
      "given_on": "first_day",
      "phases": [{
        "purpose": "quarantine",
        "setting": "home",
        "until": {"condition": "reached", "day": {"term": "day", "n": 5, "anchor_day": 0,
          "of": {"term": "last", "of": [{"kind": "exposed"}]}}},
        "restrictions": ["stay_in"]
      }],
      "resets": [{"kind": "exposed",
        "where": {"condition": "is", "field": "context", "op": "==", "value": "household"}}]
    }
  ]
}
"""

HERE = Community(people="an bo", policies=(from_json(Policy, SWITZERLAND),), year=2021, turns=7)


@pytest.mark.parametrize(
    ("more", "last"),
    [
        ("01-18 symptoms_ended an", "01-20"),
        ("01-18 10:00 symptoms_ended an", "01-20"),
        ("01-19 symptoms_ended an", "01-21"),
        ("01-18 symptoms_ended an\n01-20 symptoms_reported an", "open"),
        ("", "open"),
    ],
)
def test_five_days_and_48_hours_without_symptoms(more: str, last: str) -> None:
    facts = f"01-15 symptoms_reported an\n{more}"
    assert HERE.held(facts, "01-23") == [f"treatment home 01-15 {last}"]


def test_whoever_never_was_ill_has_five_days_from_the_test() -> None:
    facts = "01-15 result_reported an result=positive method=antigen"
    assert HERE.held(facts, "01-16") == ["treatment home 01-15 01-20"]


@pytest.mark.parametrize(
    ("history", "let_off"),
    [
        ("09-15 vaccinated bo dose=2 completes=true", True),
        ("09-14 vaccinated bo dose=2 completes=true", False),
        ("12-01 vaccinated bo dose=3 booster=true", True),
        ("12-01 vaccinated bo dose=1", False),
        ("10-01 result_reported bo result=positive method=pcr", True),
    ],
)
def test_the_last_four_months_let_off(history: str, *, let_off: bool) -> None:
    facts = f"{history}\n01-15 exposed bo degree=close context=household"
    expected = [] if let_off else ["quarantine home 01-15 01-20"]
    held = HERE.held(facts, "01-16", "bo")
    assert [one for one in held if one.startswith("quarantine")] == expected


def test_an_exposure_again_counts_anew() -> None:
    facts = """
        01-15 exposed bo degree=close context=household
        01-17 exposed bo degree=close context=household
    """
    assert HERE.held(facts, "01-18", "bo")[-1].endswith(" 01-22")
