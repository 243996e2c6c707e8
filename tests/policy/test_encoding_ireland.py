"""Ireland, spring 2021, as a rule author would write it: movements restricted, five days no fever.

A case self-isolates for 10 days, the last 5 of them without fever. A contact restricts movements
for 14 days; whoever is tested on day 10 with nothing found need not go on.
"""

from __future__ import annotations

import pytest

from gridcare.bridge import from_json
from gridcare.policy import Policy
from tests.policy.encoding import Community

IRELAND = """
{
  "id": "ie-2021-03",
  "series": "ie-hse",
  "title": {"en": "Ireland: self-isolation and restricted movements",
            "zh": "爱尔兰：自我隔离与限制活动"},
  "issuer": {"en": "Health Service Executive", "zh": "爱尔兰卫生服务执行局"},
  "layer": "nation",
  "effective_from": "2021-03-01",
  "rules": [
    {
      "shape": "restrict",
      "id": "self-isolation",
      "summary": {"en": "10 days, the last 5 without fever", "zh": "10天，且最后5天无发热"},
      "category": "case",
      "opens": [{"kind": "symptoms_reported"}],
      "phases": [{
        "purpose": "treatment",
        "setting": "home",
        "until": {"condition": "all", "of": [
          {"condition": "reached", "day": {"term": "day", "n": 10, "anchor_day": 1,
            "of": {"term": "first", "of": [{"kind": "symptoms_reported"}]}}},
          {"condition": "not", "of": {"condition": "seen", "within_days": 5,
            "pick": {"kind": "temperature_taken",
                     "where": {"condition": "is", "field": "celsius", "op": ">=", "value": 38}}}}
        ]},
        "restrictions": ["stay_in", "own_room"]
      }],
      "ends": ["quarantine"]
    },
    {
      "shape": "restrict",
      "id": "restricted-movements",
      "summary": {"en": "14 days, or until a test of day 10 finds nothing",
                  "zh": "14天，或至第10天检测阴性"},
      "category": "close_contact",
      "opens": [{"kind": "exposed"}],
      "phases": [{
        "purpose": "quarantine",
        "setting": "home",
        "until": {"condition": "any", "of": [
          {"condition": "reached", "day": {"term": "day", "n": 14, "anchor_day": 0,
            "of": {"term": "last", "of": [{"kind": "exposed"}]}}},
          {"condition": "seen", "pick": {"kind": "result_reported",
            "where": {"condition": "is", "field": "result", "op": "==", "value": "negative"},
            "since": {"term": "day", "n": 10, "anchor_day": 0,
                      "of": {"term": "last", "of": [{"kind": "exposed"}]}}}}
        ]},
        "tests": [
          {"days": [0, 10], "origin": {"term": "last", "of": [{"kind": "exposed"}]},
           "anchor_day": 0, "missed": "on_entry"}
        ],
        "restrictions": ["stay_in"]
      }]
    }
  ]
}
"""

HERE = Community(people="an bo", policies=(from_json(Policy, IRELAND),), year=2021)


@pytest.mark.parametrize(
    ("fever", "last"),
    [("", "03-19"), ("03-14", "03-19"), ("03-15", "03-20"), ("03-19", "03-24")],
)
def test_ten_days_of_which_the_last_five_are_without_fever(fever: str, last: str) -> None:
    facts = "03-10 symptoms_reported an\n"
    facts += f"{fever} temperature_taken an celsius=38.5" if fever else ""
    assert HERE.held(facts, "03-25") == [f"treatment home 03-10 {last}"]


@pytest.mark.parametrize(
    ("tested", "last"), [("03-19", "03-24"), ("03-20", "03-20"), ("03-22", "03-22")]
)
def test_fourteen_days_or_a_test_of_day_ten(tested: str, last: str) -> None:
    facts = f"03-10 exposed an degree=close\n{tested} result_reported an result=negative"
    assert HERE.held(facts, "03-25") == [f"quarantine home 03-10 {last}"]


def test_two_tests_are_owed_and_the_first_is_made_up_for() -> None:
    facts = "03-10 exposed an degree=close known=03-13"
    assert HERE.tests(facts, "03-25") == ["03-13", "03-20"]


def test_a_contact_who_falls_ill_counts_from_the_onset() -> None:
    facts = "03-10 exposed an degree=close\n03-14 symptoms_reported an"
    assert HERE.held(facts, "03-15") == [
        "quarantine home 03-10 03-13",
        "treatment home 03-14 03-23",
    ]
