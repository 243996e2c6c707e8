"""Two rules that look further, as a rule author would write them.

Singapore, May 2021: all who live with somebody under quarantine stay at home until that person's
first negative laboratory test, or until the quarantine is over. Victoria, April 2022: contacts are
free with a mask if they test negative on five of seven days, a day apart.
"""

from __future__ import annotations

import pytest

from gridcare.bridge import from_json
from gridcare.policy import Policy
from tests.policy.encoding import Community

SINGAPORE = """
{
  "id": "sg-2021-05-31",
  "series": "sg-ring",
  "title": {"en": "Singapore: a wider ring around cases", "zh": "新加坡：扩大病例外围管控"},
  "issuer": {"en": "Ministry of Health, Singapore", "zh": "新加坡卫生部"},
  "layer": "nation",
  "effective_from": "2021-05-31",
  "rules": [
    {
      "shape": "restrict",
      "id": "quarantine",
      "summary": {"en": "contacts: 14 days", "zh": "密接14天"},
      "category": "close_contact",
      "opens": [{"kind": "exposed"}],
      "phases": [{
        "purpose": "quarantine", "setting": "home",
        "until": {"condition": "reached", "day": {"term": "day", "n": 14, "anchor_day": 0,
          "of": {"term": "last", "of": [{"kind": "exposed"}]}}},
        "restrictions": ["stay_in"]
      }]
    },
    {
      "shape": "restrict",
      "id": "their-household",
      "summary": {"en": "those who live with them: until they test negative",
                  "zh": "同住者：至其首次核酸阴性"},
      "category": "household_of_contact",
      "stage": 1,
      "opens": [{"kind": "isolation", "via": "household",
        "where": {"condition": "is", "field": "category", "op": "==",
                  "value": "close_contact"}}],
      "given": {"condition": "not", "of": {"condition": "seen", "pick": {
        "kind": "exposed", "ever": true,
        "since": {"term": "day", "n": -14, "anchor_day": 0, "of": {"term": "opened"}}}}},
      "given_on": "first_day",
      "phases": [{
        "purpose": "monitoring", "setting": "home",
        "until": {"condition": "any", "of": [
          {"condition": "seen", "pick": {"kind": "result_reported", "via": "household",
            "where": {"condition": "all", "of": [
              {"condition": "is", "field": "result", "op": "==", "value": "negative"},
              {"condition": "is", "field": "method", "op": "==", "value": "pcr"},
              {"condition": "theirs", "of": {"condition": "seen", "pick": {"kind": "exposed",
                "ever": true, "since": {"term": "day", "n": -14, "anchor_day": 0,
                                        "of": {"term": "opened"}}}}}
            ]}}},
          {"condition": "reached", "day": {"term": "last", "of": [
            {"kind": "isolation", "via": "household", "where": {"condition": "is",
              "field": "category", "op": "==", "value": "close_contact"}}]}}
        ]},
        "restrictions": ["stay_in"]
      }]
    }
  ]
}
"""

RING = Community(people="an bo cy | di", policies=(from_json(Policy, SINGAPORE),), year=2021)
MET = "06-01 exposed an degree=close\n"


def test_the_household_of_a_contact_stays_until_the_contact_tests_negative() -> None:
    facts = MET + "06-04 result_reported an result=negative method=pcr\n"
    assert RING.held(facts, "06-03", "bo") == ["monitoring home 06-01 06-15"]
    assert RING.held(facts, "06-04", "bo") == ["monitoring home 06-01 06-04"]
    assert RING.held(facts, "06-04", "an") == ["quarantine home 06-01 06-15"]
    assert RING.held(facts, "06-04", "di") == []


def test_the_negative_test_of_somebody_else_at_home_frees_nobody() -> None:
    facts = MET + "06-04 result_reported cy result=negative method=pcr\n"
    assert RING.held(facts, "06-05", "bo") == ["monitoring home 06-01 06-15"]


def test_who_is_a_contact_too_is_quarantined_and_no_more() -> None:
    facts = MET + "06-01 exposed bo degree=close\n"
    assert RING.held(facts, "06-02", "bo") == ["quarantine home 06-01 06-15"]


# --- Victoria -------------------------------------------------------------------------------------

VICTORIA = """
{
  "id": "au-vic-2022-04-22",
  "series": "au-vic-contacts",
  "title": {"en": "Victoria: contacts from 22 April 2022", "zh": "维多利亚州：4月22日起接触者规定"},
  "issuer": {"en": "Department of Health, Victoria", "zh": "维多利亚州卫生部"},
  "layer": "province",
  "effective_from": "2022-04-23",
  "rules": [{
    "shape": "restrict",
    "id": "contact",
    "summary": {"en": "masked and tested, or at home for 7 days",
                "zh": "戴口罩并检测，否则居家7天"},
    "category": "close_contact",
    "opens": [{"kind": "exposed"}],
    "phases": [{
      "purpose": "monitoring", "setting": "home",
      "until": {"condition": "any", "of": [
        {"condition": "run", "n": 5, "hours_apart": 24,
         "good": [{"kind": "result_reported",
           "where": {"condition": "is", "field": "result", "op": "==", "value": "negative"}}],
         "bad": [{"kind": "result_reported",
           "where": {"condition": "is", "field": "result", "op": "==", "value": "positive"}}]},
        {"condition": "reached", "day": {"term": "day", "n": 7, "anchor_day": 0,
          "of": {"term": "last", "of": [{"kind": "exposed"}]}}}
      ]},
      "unless": {"condition": "seen", "within_hours": 24, "pick": {"kind": "result_reported",
        "where": {"condition": "is", "field": "result", "op": "==", "value": "negative"}}},
      "tests": [{"days": [0, 1, 3, 5, 7], "anchor_day": 0, "method": "antigen",
        "missed": "on_entry", "origin": {"term": "opened"}}],
      "restrictions": ["stay_in"]
    }]
  }]
}
"""

VICTORIANS = Community(people="an", policies=(from_json(Policy, VICTORIA),), year=2022)


@pytest.mark.parametrize(
    ("days", "held"),
    [
        ("1 2 3 4 5", []),
        ("1 2 3 4", ["05-05 05-08"]),
        ("1 3 5 6 7", ["05-02 05-02", "05-04 05-04"]),
        ("", ["05-01 05-08"]),
    ],
)
def test_five_negatives_a_day_apart_are_enough(days: str, held: list[str]) -> None:
    """A day with a test is free, and where each has one, nobody is held at all."""
    facts = "05-01 exposed an degree=close\n" + "".join(
        f"05-0{n} 08:00 result_reported an result=negative method=antigen\n" for n in days.split()
    )
    assert VICTORIANS.held(facts, "05-09") == [f"monitoring home {one}" for one in held]
