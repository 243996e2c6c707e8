"""Mpox contacts with signs but no rash, as a rule author would write it: JSON, no code.

Contacts are watched for 21 days. A sign that is no rash means 5 days of isolation from each new
sign, also beyond day 21, and an examination of skin and mouth that finds nothing. A rash means
isolation until a test is negative.

Source: CDC, mpox monitoring and risk assessment, cdc.gov/mpox/php/monitoring.
"""

from __future__ import annotations

import pytest

from tests.catalogue.lives import held
from tests.policy.as_sent import read

MPOX = read(
    """
{
  "id": "ex-mpox", "series": "ex-mpox", "layer": "nation", "effective_from": "2024-01-01",
  "title": {"en": "Mpox contacts", "zh": "猴痘接触者"}, "issuer": {"en": "Example", "zh": "示例"},
  "rules": [
    {
      "shape": "restrict", "id": "contact", "category": "contact",
      "summary": {"en": "watched through day 21", "zh": "监测至第21天"},
      "opens": [{"kind": "exposed"}],
      "phases": [{"purpose": "monitoring", "setting": "home",
        "until": {"condition": "reached", "day": {"term": "day", "n": 21, "anchor_day": 0,
          "of": {"term": "last", "of": [{"kind": "exposed"}]}}}}]
    },
    {
      "shape": "restrict", "id": "prodrome", "category": "contact_with_signs",
      "summary": {"en": "5 days from each new sign", "zh": "自每次新发症状起5天"},
      "opens": [{"kind": "symptoms_reported", "where": {"condition": "not", "of":
        {"condition": "is", "field": "signs", "op": "has", "value": "rash"}}}],
      "given": {"condition": "seen", "pick": {"kind": "exposed", "ever": true,
        "since": {"term": "day", "n": -21, "anchor_day": 0, "of": {"term": "began"}}}},
      "phases": [{"purpose": "quarantine", "setting": "home", "restrictions": ["stay_in"],
        "until": {"condition": "all", "of": [
          {"condition": "reached", "day": {"term": "day", "n": 5, "anchor_day": 0,
            "of": {"term": "last", "of": [{"kind": "symptoms_reported"}]}}},
          {"condition": "seen", "pick": {"kind": "health_checked",
            "since": {"term": "day", "n": 5, "anchor_day": 0,
                      "of": {"term": "last", "of": [{"kind": "symptoms_reported"}]}},
            "where": {"condition": "not", "of":
              {"condition": "is", "field": "signs", "op": "has", "value": "rash"}}}}]}}],
      "switches": [{"to": "rash", "when": {"condition": "seen", "pick":
        {"kind": "symptoms_reported", "where":
          {"condition": "is", "field": "signs", "op": "has", "value": "rash"}}}}]
    },
    {
      "shape": "restrict", "id": "rash", "category": "contact_with_rash",
      "summary": {"en": "until a test is negative", "zh": "至检测阴性"},
      "opens": [{"kind": "symptoms_reported", "where":
        {"condition": "is", "field": "signs", "op": "has", "value": "rash"}}],
      "given": {"condition": "seen", "pick": {"kind": "exposed", "ever": true,
        "since": {"term": "day", "n": -21, "anchor_day": 0, "of": {"term": "began"}}}},
      "phases": [{"purpose": "quarantine", "setting": "home",
        "restrictions": ["stay_in", "own_room"],
        "until": {"condition": "seen", "pick": {"kind": "result_reported",
          "where": {"condition": "is", "field": "result", "op": "==", "value": "negative"},
          "since": {"term": "first", "of": [{"kind": "symptoms_reported", "where":
            {"condition": "is", "field": "signs", "op": "has", "value": "rash"}}]}}}}]
    }
  ]
}
"""
)

MET = "2024-03-01 exposed who=ann\n"
CHILLS = "symptoms_reported who=ann signs=chills"
CLEAR = "health_checked who=ann symptoms=improving"


def stays(story: str, on: str) -> list[str]:
    return [one for one in held(MET + story, on, MPOX) if "quarantine" in one]


def test_a_contact_without_signs_is_only_watched() -> None:
    assert held(MET, "2024-03-02", MPOX) == ["home monitoring 03-01 03-22"]


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        (f"2024-03-10 {CHILLS}\n2024-03-15 {CLEAR}", "home quarantine 03-10 03-15"),
        (f"2024-03-10 {CHILLS}\n2024-03-14 {CLEAR}", "home quarantine 03-10 open"),
        (f"2024-03-20 {CHILLS}\n2024-03-25 {CLEAR}", "home quarantine 03-20 03-25"),
        (
            f"2024-03-20 {CHILLS}\n2024-03-24 {CHILLS}\n2024-03-25 {CLEAR}\n2024-03-29 {CLEAR}",
            "home quarantine 03-20 03-29",
        ),
    ],
)
def test_five_days_from_each_new_sign_even_beyond_day_twenty_one(story: str, expected: str) -> None:
    assert stays(story, "2024-03-30") == [expected]


@pytest.mark.parametrize(("sign", "isolated"), [("2024-03-22", True), ("2024-03-23", False)])
def test_a_first_sign_counts_within_the_twenty_one_days(sign: str, *, isolated: bool) -> None:
    assert bool(stays(f"{sign} {CHILLS}", "2024-03-23")) is isolated


def test_a_rash_waits_for_a_negative_test() -> None:
    rash = f"2024-03-10 {CHILLS}\n2024-03-12 symptoms_reported who=ann signs=rash\n"
    assert stays(rash + f"2024-03-17 {CLEAR}", "2024-03-20")[-1].endswith("open")
    early = rash + "2024-03-11 result_reported who=ann result=negative\n"
    assert stays(early, "2024-03-20")[-1].endswith("open")
    tested = rash + "2024-03-14 result_reported who=ann result=negative\n"
    assert stays(tested, "2024-03-20") == [
        "home quarantine 03-10 03-11",
        "home quarantine 03-12 03-14",
    ]
