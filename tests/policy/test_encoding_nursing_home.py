"""A nursing home's outbreak rule as a rule author would write it: floors, and visits by the day.

Everybody on a floor keeps to it until 14 days have passed since the last positive test on that
floor; each new one begins them anew for the whole floor. A relative who was on the floor may come
in on days with a negative test of that day, for the ten days after.
"""

from __future__ import annotations

import pytest

from gridcare.bridge import from_json
from gridcare.policy import Policy
from tests.policy.encoding import Community

NURSING_HOME = """
{
  "id": "nursing-home-outbreak",
  "series": "nursing-home-outbreak",
  "title": {"en": "Outbreak on a floor", "zh": "护理院楼层疫情处置"},
  "issuer": {"en": "A nursing home", "zh": "某护理院"},
  "layer": "community",
  "effective_from": "2022-01-01",
  "rules": [
    {
      "shape": "restrict",
      "id": "case",
      "summary": {"en": "a resident with a positive test: 10 days in their room",
                  "zh": "阳性住户：单间隔离10天"},
      "category": "case",
      "opens": [{"kind": "result_reported",
        "where": {"condition": "is", "field": "result", "op": "==", "value": "positive"}}],
      "phases": [{
        "purpose": "treatment", "setting": "central",
        "until": {"condition": "reached", "day": {"term": "day", "n": 10, "anchor_day": 0,
          "of": {"term": "opened"}}},
        "restrictions": ["own_room", "no_visitors"]
      }]
    },
    {
      "shape": "restrict",
      "id": "floor",
      "summary": {"en": "14 days since the last positive on the floor", "zh": "楼层末次阳性后14天"},
      "category": "floor_contact",
      "opens": [{"kind": "result_reported", "via": "floor",
        "where": {"condition": "is", "field": "result", "op": "==", "value": "positive"}}],
      "phases": [{
        "purpose": "quarantine", "setting": "central",
        "until": {"condition": "reached", "day": {"term": "day", "n": 14, "anchor_day": 0,
          "of": {"term": "last", "of": [{"kind": "result_reported", "via": "floor",
            "where": {"condition": "is", "field": "result", "op": "==", "value": "positive"}}]}}},
        "tests": [{"days": [3, 7, 14], "anchor_day": 0, "method": "antigen", "or_methods": ["pcr"],
          "origin": {"term": "last", "of": [{"kind": "result_reported", "via": "floor",
            "where": {"condition": "is", "field": "result", "op": "==", "value": "positive"}}]}}],
        "restrictions": ["stay_in", "no_gatherings"]
      }],
      "resets": [{"kind": "result_reported", "via": "floor",
        "where": {"condition": "is", "field": "result", "op": "==", "value": "positive"}}]
    },
    {
      "shape": "restrict",
      "id": "visitor",
      "summary": {"en": "a relative who was there: in with a negative test of the day only",
                  "zh": "曾到访亲属：10天内凭当日阴性进入"},
      "category": "visitor",
      "opens": [{"kind": "exposed",
        "where": {"condition": "is", "field": "context", "op": "==", "value": "health_care"}}],
      "phases": [{
        "purpose": "monitoring", "setting": "home",
        "until": {"condition": "reached", "day": {"term": "day", "n": 10, "anchor_day": 0,
          "of": {"term": "last", "of": [{"kind": "exposed"}]}}},
        "unless": {"condition": "seen", "within_days": 1, "pick": {"kind": "result_reported",
          "where": {"condition": "is", "field": "result", "op": "==", "value": "negative"}}},
        "restrictions": ["no_high_risk_places"]
      }]
    }
  ]
}
"""

HOUSE = Community(
    people="an | bo | cy | di", policies=(from_json(Policy, NURSING_HOME),), year=2022
)

FLOORS = """
    01-01 confined an setting=central site_id=elms floor=1
    01-01 confined bo setting=central site_id=elms floor=1
    01-01 confined cy setting=central site_id=elms floor=2
"""
FOUND = FLOORS + "01-10 result_reported an result=positive method=pcr\n"


def test_everybody_on_the_floor_keeps_to_it_for_fourteen_days() -> None:
    assert HOUSE.held(FOUND, "01-11", "bo") == ["quarantine central 01-10 01-24"]
    assert HOUSE.held(FOUND, "01-11", "cy") == []
    assert HOUSE.held(FOUND, "01-11") == ["treatment central 01-10 01-20"]


@pytest.mark.parametrize(("again", "last"), [("01-18", "02-01"), ("01-24", "02-07")])
def test_each_new_positive_begins_them_anew_for_the_floor(again: str, last: str) -> None:
    facts = FOUND + f"{again} result_reported an result=positive method=pcr\n"
    assert HOUSE.held(facts, again, "bo") == [f"quarantine central 01-10 {last}"]


def test_one_after_the_end_begins_a_new_outbreak() -> None:
    facts = FOUND + "01-26 result_reported an result=positive method=pcr\n"
    assert HOUSE.held(facts, "01-26", "bo") == [
        "quarantine central 01-10 01-24",
        "quarantine central 01-26 02-09",
    ]


def test_one_on_another_floor_does_not() -> None:
    facts = FOUND + "01-18 result_reported cy result=positive method=pcr\n"
    assert HOUSE.held(facts, "01-18", "bo") == ["quarantine central 01-10 01-24"]


def test_who_moves_to_the_floor_meanwhile_keeps_to_it_from_that_day() -> None:
    facts = FOUND + "01-15 confined cy setting=central site_id=elms floor=1\n"
    assert HOUSE.held(facts, "01-15", "cy") == ["quarantine central 01-15 01-24"]


def test_who_left_the_floor_before_is_not_held() -> None:
    facts = FLOORS + "01-08 released bo\n01-10 result_reported an result=positive method=pcr\n"
    assert HOUSE.held(facts, "01-11", "bo") == []


def test_the_floor_is_tested_on_days_three_seven_and_fourteen() -> None:
    assert HOUSE.tests(FOUND, "01-30", "bo") == ["01-13", "01-17", "01-24"]


def test_a_relative_may_come_in_on_days_with_a_negative_test() -> None:
    facts = """
        01-10 exposed di degree=close context=health_care
        01-11 result_reported di result=negative method=antigen
        01-14 09:00 result_reported di result=negative method=antigen
        01-16 result_reported di result=positive method=antigen
    """
    assert [one for one in HOUSE.held(facts, "01-17", "di") if one.startswith("monitoring")] == [
        "monitoring home 01-10 01-10",
        "monitoring home 01-12 01-13",
        "monitoring home 01-15 01-20",
    ]
