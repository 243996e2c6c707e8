"""Chickenpox at school, as a rule author would write it: JSON, no code.

Pupils stay away for at least 5 days after the rash and until every blister has crusted; where none
ever crusts, as after vaccination, until a day has passed without a new one.

Source: exclusion tables for schools; 24 hours without new lesions as in US reference charts.
"""

from __future__ import annotations

import pytest

from tests.catalogue.lives import assessed, last_day
from tests.policy.as_sent import read

CHICKENPOX = read(
    """
{
  "id": "ex-chickenpox", "series": "ex-chickenpox", "layer": "city",
  "effective_from": "2024-01-01",
  "title": {"en": "Chickenpox at school", "zh": "学校水痘"},
  "issuer": {"en": "Example", "zh": "示例"},
  "rules": [{
    "shape": "restrict", "id": "pupil", "category": "pupil",
    "summary": {"en": "5 days and all blisters crusted", "zh": "满5天且疱疹全部结痂"},
    "opens": [{"kind": "symptoms_reported",
               "where": {"condition": "is", "field": "signs", "op": "has", "value": "blisters"}}],
    "given": {"condition": "is", "field": "occupations", "op": "has", "value": "pupil"},
    "phases": [{
      "purpose": "treatment", "setting": "home", "restrictions": ["no_school"],
      "until": {"condition": "all", "of": [
        {"condition": "reached", "day": {"term": "day", "n": 5, "anchor_day": 0,
          "of": {"term": "first", "of": [{"kind": "symptoms_reported",
            "where": {"condition": "is", "field": "signs", "op": "has", "value": "blisters"}}]}}},
        {"condition": "any", "of": [
          {"condition": "run", "n": 1,
            "good": [{"kind": "symptoms_ended", "where":
              {"condition": "is", "field": "signs", "op": "has", "value": "blisters"}}],
            "bad": [{"kind": "symptoms_reported", "where":
              {"condition": "is", "field": "signs", "op": "has", "value": "blisters"}}]},
          {"condition": "all", "of": [
            {"condition": "seen", "pick": {"kind": "vaccinated", "ever": true}},
            {"condition": "not", "of": {"condition": "seen", "within_hours": 24,
              "pick": {"kind": "symptoms_reported", "where":
                {"condition": "is", "field": "signs", "op": "has", "value": "blisters"}}}},
            {"condition": "seen", "within_days": 1, "pick": {"kind": "health_checked", "where":
              {"condition": "not", "of":
                {"condition": "is", "field": "signs", "op": "has", "value": "blisters"}}}}
          ]}
        ]}
      ]}
    }]
  }]
}
"""
)

RASH = "2024-03-01 symptoms_reported who=ben signs=fever+blisters\n"
CRUSTED = "symptoms_ended who=ben signs=blisters"
NEW = "symptoms_reported who=ben signs=blisters"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", "open"),
        (f"2024-03-04 {CRUSTED}", "03-06"),
        (f"2024-03-08 {CRUSTED}", "03-08"),
        (f"2024-03-04 {CRUSTED}\n2024-03-05 {NEW}", "open"),
        (f"2024-03-04 {CRUSTED}\n2024-03-05 {NEW}\n2024-03-09 {CRUSTED}", "03-09"),
        ("2024-03-04 symptoms_ended who=ben signs=fever", "open"),
    ],
)
def test_five_days_and_all_crusted(more: str, expected: str) -> None:
    assert last_day(RASH + more, "2024-03-10", CHICKENPOX, who="ben") == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("2024-03-06 health_checked who=ben symptoms=improving", "03-06"),
        ("2024-03-06 health_checked who=ben signs=blisters", "open"),
        (f"2024-03-06 08:00 {NEW}\n2024-03-06 health_checked who=ben", "open"),
        (f"2024-03-06 08:00 {NEW}\n2024-03-07 health_checked who=ben", "03-07"),
    ],
)
def test_the_vaccinated_wait_a_day_without_new_ones(more: str, expected: str) -> None:
    story = RASH + "2015-05-01 vaccinated who=ben dose=1\n" + more
    assert last_day(story, "2024-03-10", CHICKENPOX, who="ben") == expected


def test_it_is_school_that_is_closed_to_them_and_to_pupils_only() -> None:
    (period,) = assessed(RASH, "2024-03-02", CHICKENPOX).for_person("ben").periods
    assert [one.restrictions for one in period.phases] == [("no_school",)]
    assert last_day(RASH.replace("ben", "ann"), "2024-03-02", CHICKENPOX) == "none"
