"""Pertussis, as a rule author would write it: JSON, no code.

Cases stay away from school and work until they have had 5 days of an antibiotic, or without one for
21 days after the cough began.

Source: Maryland, COMAR 10.06.01.12-2.
"""

from __future__ import annotations

import pytest

from tests.catalogue.lives import assessed, held, last_day
from tests.policy.as_sent import read

PERTUSSIS = read(
    """
{
  "id": "ex-pertussis", "series": "ex-pertussis", "layer": "province",
  "effective_from": "2024-01-01",
  "title": {"en": "Pertussis", "zh": "百日咳"}, "issuer": {"en": "Example", "zh": "示例"},
  "rules": [{
    "shape": "restrict", "id": "case", "category": "case",
    "summary": {"en": "5 days of an antibiotic, or 21 days after the cough began",
                "zh": "服用抗生素满5天，或咳嗽开始后21天"},
    "opens": [{"kind": "diagnosed"}],
    "phases": [{
      "purpose": "treatment", "setting": "home", "restrictions": ["no_school", "no_work"],
      "until": {"condition": "any", "of": [
        {"condition": "reached", "day": {"term": "day", "n": 5, "anchor_day": 1,
          "of": {"term": "first", "of": [{"kind": "treated", "ever": true,
            "since": {"term": "day", "n": -21, "anchor_day": 0, "of": {"term": "began"}},
            "where": {"condition": "is", "field": "medicine", "op": "in",
                      "value": ["azithromycin", "clarithromycin", "erythromycin"]}}]}}},
        {"condition": "reached", "day": {"term": "day", "n": 21, "anchor_day": 0,
          "of": {"term": "first", "of": [{"kind": "symptoms_reported", "ever": true,
            "since": {"term": "day", "n": -42, "anchor_day": 0, "of": {"term": "began"}},
            "where": {"condition": "is", "field": "signs", "op": "has", "value": "cough"}}]}}}
      ]}
    }]
  }]
}
"""
)

CASE = """
    2024-03-01 symptoms_reported who=ben signs=cough
    2024-03-10 diagnosed         who=ben
"""


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", "03-22"),
        ("2024-03-10 treated who=ben medicine=azithromycin", "03-14"),
        ("2024-03-09 treated who=ben medicine=azithromycin", "03-13"),
        ("2024-03-10 treated who=ben medicine=amoxicillin", "03-22"),
        ("2024-03-20 treated who=ben medicine=erythromycin", "03-22"),
    ],
)
def test_five_days_of_an_antibiotic_or_three_weeks(more: str, expected: str) -> None:
    assert last_day(CASE + more, "2024-03-21", PERTUSSIS, who="ben") == expected


def test_treatment_begun_five_days_before_the_diagnosis_leaves_nothing() -> None:
    begun = CASE + "2024-03-05 treated who=ben medicine=azithromycin"
    assert held(begun, "2024-03-11", PERTUSSIS, who="ben") == []
    later = CASE + "2024-03-06 treated who=ben medicine=azithromycin"
    assert held(later, "2024-03-11", PERTUSSIS, who="ben") == ["home treatment 03-10 03-10"]


def test_where_neither_is_known_the_end_is_open() -> None:
    story = "2024-03-10 diagnosed who=ben\n2024-03-01 symptoms_reported who=ben signs=fever"
    (period,) = assessed(story, "2024-05-01", PERTUSSIS).for_person("ben").periods
    assert period.last_on is None
    assert [one.restrictions for one in period.phases] == [("no_school", "no_work")]
