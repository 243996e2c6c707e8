"""A household in which a second case restarts the others, as JSON, with no code.

Cases stay in for 10 days from their first positive test. Those who live with them stay in as long
as the *latest* of them, so a second case restarts the others. Whoever tests positive is a case and
no contact of the others any more, nor within 90 days after.

What the contacts count from is the other person's isolation, not their tests: a case who tests
positive again restarts nobody.
"""

from __future__ import annotations

from tests.catalogue.lives import held
from tests.policy.as_sent import read

HOUSEHOLD = read(
    """
{
  "id": "ex-household", "series": "ex-household", "layer": "nation",
  "effective_from": "2022-01-01",
  "title": {"en": "Households", "zh": "家庭"}, "issuer": {"en": "Example", "zh": "示例"},
  "rules": [
    {
      "shape": "restrict", "id": "case", "category": "case",
      "summary": {"en": "10 days from the first positive", "zh": "首次阳性起10天"},
      "opens": [{"kind": "result_reported",
                 "where": {"condition": "is", "field": "result", "op": "==", "value": "positive"}}],
      "phases": [{
        "purpose": "treatment", "setting": "home", "restrictions": ["stay_in", "own_room"],
        "until": {"condition": "reached", "day": {"term": "day", "n": 10, "anchor_day": 0,
          "of": {"term": "first", "of": [{"kind": "result_reported",
            "where": {"condition": "is", "field": "result", "op": "==", "value": "positive"}}]}}}
      }],
      "ends": ["quarantine"]
    },
    {
      "shape": "restrict", "id": "household", "category": "household_contact", "stage": 1,
      "summary": {"en": "as long as the latest case", "zh": "至最后一名病例解除"},
      "opens": [{"kind": "isolation", "via": "household",
                 "where": {"condition": "is", "field": "purpose", "op": "==",
                           "value": "treatment"}}],
      "given": {"condition": "not", "of": {"condition": "seen", "pick": {
        "kind": "result_reported", "ever": true,
        "where": {"condition": "is", "field": "result", "op": "==", "value": "positive"},
        "since": {"term": "day", "n": -90, "anchor_day": 0, "of": {"term": "opened"}}}}},
      "given_on": "first_day",
      "phases": [{
        "purpose": "quarantine", "setting": "home", "restrictions": ["stay_in"],
        "until": {"condition": "reached", "day": {"term": "last", "of": [
          {"kind": "isolation", "via": "household",
           "where": {"condition": "is", "field": "purpose", "op": "==",
                     "value": "treatment"}}]}}
      }]
    }
  ]
}
"""
)

FIRST = "2022-03-01 result_reported who=ann result=positive\n"
SECOND = FIRST + "2022-03-08 result_reported who=ben result=positive\n"


def test_everybody_stays_in_as_long_as_the_case() -> None:
    assert held(FIRST, "2022-03-02", HOUSEHOLD) == ["home treatment 03-01 03-11"]
    for other in ("ben", "cleo"):
        assert held(FIRST, "2022-03-02", HOUSEHOLD, who=other) == ["home quarantine 03-01 03-11"]
    assert held(FIRST, "2022-03-02", HOUSEHOLD, who="dora") == []


def test_a_second_case_restarts_those_who_are_none() -> None:
    assert held(SECOND, "2022-03-09", HOUSEHOLD, who="cleo") == ["home quarantine 03-01 03-18"]
    assert held(SECOND, "2022-03-09", HOUSEHOLD, who="ben") == [
        "home quarantine 03-01 03-07",
        "home treatment 03-08 03-18",
    ]
    assert held(SECOND, "2022-03-20", HOUSEHOLD) == ["home treatment 03-01 03-11"]


def test_a_second_positive_of_the_same_case_restarts_nobody() -> None:
    again = FIRST + "2022-03-07 result_reported who=ann result=positive\n"
    assert held(again, "2022-03-08", HOUSEHOLD, who="cleo") == ["home quarantine 03-01 03-11"]


def test_a_second_case_after_all_was_over_opens_anew() -> None:
    late = FIRST + "2022-03-15 result_reported who=ben result=positive\n"
    assert held(late, "2022-03-16", HOUSEHOLD, who="cleo") == [
        "home quarantine 03-01 03-11",
        "home quarantine 03-15 03-25",
    ]


def test_a_case_of_the_last_ninety_days_is_no_contact() -> None:
    late = FIRST + "2022-05-30 result_reported who=ben result=positive\n"
    assert held(late, "2022-06-02", HOUSEHOLD) == ["home treatment 03-01 03-11"]
    later = FIRST + "2022-05-31 result_reported who=ben result=positive\n"
    assert held(later, "2022-06-02", HOUSEHOLD)[-1] == "home quarantine 05-31 06-10"


def test_a_withdrawn_case_lets_the_household_go() -> None:
    wrong = FIRST.replace("\n", " id=wrong\n") + "2022-03-04 retracted fact_id=wrong\n"
    assert held(wrong, "2022-03-05", HOUSEHOLD, who="cleo") == ["home quarantine 03-01 03-03"]
