"""Two who were never exposed on paper: who moves in with a case, and the parent who stays with one.

A newcomer to an isolating home stays as long as the home does. A parent stays with a sick child
under 14 for the child's days, wherever they are, and is quarantined for ten days after them; the
other parent counts from the child's own first day, as the household does.
"""

from __future__ import annotations

import pytest

from gridcare.bridge import from_json
from gridcare.policy import Policy
from tests.policy.encoding import Community

HOUSEHOLD = """
{
  "id": "household-together",
  "series": "household-together",
  "title": {"en": "A household isolates together", "zh": "同住者一并隔离"},
  "issuer": {"en": "A city", "zh": "某市"},
  "layer": "city",
  "effective_from": "2022-01-01",
  "rules": [
    {
      "shape": "restrict",
      "id": "case",
      "summary": {"en": "cases: 10 days", "zh": "病例10天"},
      "category": "case",
      "opens": [{"kind": "symptoms_reported"}],
      "phases": [{
        "purpose": "treatment", "setting": "home",
        "until": {"condition": "reached", "day": {"term": "day", "n": 10, "anchor_day": 0,
          "of": {"term": "first", "of": [{"kind": "symptoms_reported"}]}}},
        "restrictions": ["stay_in"]
      }],
      "ends": ["quarantine"]
    },
    {
      "shape": "restrict",
      "id": "household",
      "summary": {"en": "whoever lives with them: the same days", "zh": "同住者同期"},
      "category": "household_contact",
      "stage": 1,
      "opens": [{"kind": "isolation", "via": "household",
        "where": {"condition": "is", "field": "category", "op": "==", "value": "case"}}],
      "phases": [{
        "purpose": "quarantine", "setting": "home",
        "until": {"condition": "reached", "day": {"term": "day", "n": 10, "anchor_day": 0,
          "of": {"term": "base", "of": [{"kind": "isolation", "via": "household",
            "where": {"condition": "is", "field": "category", "op": "==", "value": "case"}}]}}},
        "restrictions": ["stay_in"]
      }]
    }
  ]
}
"""

HOME = Community(people="an bo | cy", policies=(from_json(Policy, HOUSEHOLD),), year=2022)
CASE = "01-10 symptoms_reported an\n"


@pytest.mark.parametrize(
    ("moved_in", "expected"),
    [
        ("01-09", ["quarantine home 01-10 01-20"]),
        ("01-15", ["quarantine home 01-15 01-20"]),
        ("01-20", ["quarantine home 01-20 01-20"]),
        ("01-21", []),
    ],
)
def test_a_newcomer_stays_as_long_as_the_home_does(moved_in: str, expected: list[str]) -> None:
    facts = CASE + f"{moved_in} joined_household cy household_id=home-0\n"
    assert HOME.held(facts, max("01-10", moved_in), "cy") == expected


def test_who_moves_out_before_is_not_held() -> None:
    facts = "01-08 joined_household bo household_id=home-1\n" + CASE
    assert HOME.held(facts, "01-11", "bo") == []


def test_who_moves_out_in_the_middle_still_lived_with_the_case() -> None:
    facts = CASE + "01-12 joined_household bo household_id=home-1\n"
    assert HOME.held(facts, "01-13", "bo") == ["quarantine home 01-10 01-20"]
    assert HOME.held(facts, "01-13", "cy") == []


# --- a child and the parent who stays -------------------------------------------------------------

PARENT = """
{
  "id": "parent-who-stays",
  "series": "parent-who-stays",
  "title": {"en": "A parent stays with a sick child", "zh": "监护人陪护患儿"},
  "issuer": {"en": "A city", "zh": "某市"},
  "layer": "city",
  "effective_from": "2022-01-01",
  "rules": [
    {
      "shape": "restrict",
      "id": "case",
      "summary": {"en": "cases: at the hospital until two negative tests",
                  "zh": "病例住院至两次阴性"},
      "category": "case",
      "opens": [{"kind": "diagnosed"}],
      "phases": [{
        "purpose": "treatment", "setting": "hospital",
        "until": {"condition": "run", "n": 2, "hours_apart": 24,
          "good": [{"kind": "result_reported",
            "where": {"condition": "is", "field": "result", "op": "==", "value": "negative"}}],
          "bad": [{"kind": "result_reported",
            "where": {"condition": "is", "field": "result", "op": "==", "value": "positive"}}]},
        "restrictions": ["stay_in"]
      }]
    },
    {
      "shape": "restrict",
      "id": "stays-with-a-child",
      "summary": {"en": "with the child under 14, then 10 days at home",
                  "zh": "陪护14岁以下患儿，之后居家10天"},
      "category": "carer",
      "stage": 1,
      "opens": [{"kind": "isolation", "via": "ward",
        "where": {"condition": "all", "of": [
          {"condition": "is", "field": "category", "op": "==", "value": "case"},
          {"condition": "theirs", "of": {"condition": "is", "field": "age", "op": "<",
                                         "value": 14}}]}}],
      "phases": [
        {
          "purpose": "quarantine", "setting": "hospital",
          "until": {"condition": "reached", "day": {"term": "last", "of": [
            {"kind": "isolation", "via": "ward",
             "where": {"condition": "is", "field": "category", "op": "==", "value": "case"}}]}},
          "restrictions": ["stay_in", "mask"]
        },
        {
          "purpose": "quarantine", "setting": "home",
          "until": {"condition": "reached", "day": {"term": "day", "n": 10, "anchor_day": 0,
            "of": {"term": "last", "of": [{"kind": "isolation", "via": "ward",
              "where": {"condition": "is", "field": "category", "op": "==",
                        "value": "case"}}]}}},
          "restrictions": ["stay_in"]
        }
      ]
    }
  ]
}
"""

FAMILY = Community(
    people="an bo cy | di",
    policies=(from_json(Policy, PARENT),),
    year=2022,
    born={"cy": "2015-01-01", "di": "2007-01-01"},
    guardians={"cy": "an", "di": "bo"},
)
SICK = "01-10 diagnosed cy\n"
NEGATIVES = """
    01-16 09:00 result_reported cy result=negative method=pcr
    01-17 09:00 result_reported cy result=negative method=pcr
"""


def test_while_the_child_has_no_end_neither_has_the_parent() -> None:
    assert FAMILY.held(SICK, "01-12", "cy") == ["treatment hospital 01-10 open"]
    assert FAMILY.held(SICK, "01-12", "an") == ["quarantine hospital 01-10 open"]
    assert FAMILY.held(SICK, "01-12", "bo") == []


def test_ten_days_at_home_follow_the_childs_last_day() -> None:
    facts = SICK + NEGATIVES
    assert FAMILY.held(facts, "01-17", "cy") == ["treatment hospital 01-10 01-17"]
    assert FAMILY.held(facts, "01-17", "an") == [
        "quarantine hospital 01-10 01-17",
        "quarantine home 01-18 01-27",
    ]


def test_nobody_stays_with_an_older_child() -> None:
    """Fifteen years old, and living in another home than the guardian."""
    assert FAMILY.held("01-10 diagnosed di\n", "01-12", "bo") == []
