"""Measles, as a rule author would write it: JSON, no code.

Contacts without immunity stay away from day 5 after the *first* exposure through day 21 after the
*last* one. Two doses, antibodies or a birth before 1957 exempt. A dose within 72 hours of the first
exposure lets them go on as usual. Cases stay away through day 4 after the rash.

Source: Iowa HHS, epidemiology manual, measles; 72 hours: practice in most guidance.
"""

from __future__ import annotations

import pytest

from tests.catalogue.lives import held
from tests.policy.as_sent import read

MEASLES = read(
    """
{
  "id": "ex-measles", "series": "ex-measles", "layer": "nation", "effective_from": "2024-01-01",
  "disease": "measles",
  "title": {"en": "Measles", "zh": "麻疹"}, "issuer": {"en": "Example", "zh": "示例"},
  "rules": [
    {
      "shape": "restrict", "id": "contact", "category": "close_contact",
      "summary": {"en": "day 5 after the first through day 21 after the last exposure",
                  "zh": "首次暴露后第5天至末次暴露后第21天"},
      "opens": [{"kind": "exposed"}],
      "given": {"condition": "not", "of": {"condition": "any", "of": [
        {"condition": "seen", "pick": {"kind": "vaccinated", "ever": true,
          "where": {"condition": "is", "field": "dose", "op": ">=", "value": 2}}},
        {"condition": "is", "field": "age", "op": ">=", "value": 67,
          "on": {"term": "on", "day": "2023-12-31"}}
      ]}},
      "starts": {"term": "day", "n": 5, "anchor_day": 0,
                 "of": {"term": "first", "of": [{"kind": "exposed"}]}},
      "phases": [{
        "purpose": "quarantine", "setting": "home", "restrictions": ["no_school", "no_work"],
        "until": {"condition": "any", "of": [
          {"condition": "reached", "day": {"term": "day", "n": 21, "anchor_day": 0,
            "of": {"term": "last", "of": [{"kind": "exposed"}]}}},
          {"condition": "seen", "pick": {"kind": "result_reported", "ever": true,
            "where": {"condition": "all", "of": [
              {"condition": "is", "field": "method", "op": "==", "value": "serology"},
              {"condition": "is", "field": "result", "op": "==", "value": "positive"}]}}}
        ]},
        "unless": {"condition": "seen", "pick": {"kind": "vaccinated",
          "until": {"term": "day", "n": 3, "anchor_day": 0,
                    "of": {"term": "first", "of": [{"kind": "exposed"}]}}}}
      }]
    },
    {
      "shape": "restrict", "id": "case", "category": "case",
      "summary": {"en": "through day 4 after the rash", "zh": "出疹后第4天止"},
      "opens": [{"kind": "symptoms_reported",
                 "where": {"condition": "is", "field": "signs", "op": "has", "value": "rash"}}],
      "phases": [{
        "purpose": "treatment", "setting": "home", "restrictions": ["stay_in"],
        "until": {"condition": "reached", "day": {"term": "day", "n": 4, "anchor_day": 0,
          "of": {"term": "first", "of": [{"kind": "symptoms_reported",
            "where": {"condition": "is", "field": "signs", "op": "has", "value": "rash"}}]}}}
      }],
      "ends": ["quarantine"]
    }
  ]
}
"""
)

MET = "2024-03-01 exposed who=ann\n"


def test_from_day_five_after_the_first_through_day_twenty_one_after_the_last() -> None:
    assert held(MET, "2024-03-02", MEASLES) == ["home quarantine 03-06 03-22"]
    again = MET + "2024-03-04 exposed who=ann\n"
    assert held(again, "2024-03-05", MEASLES) == ["home quarantine 03-06 03-25"]


def test_whoever_is_found_late_stays_away_from_that_day_on() -> None:
    assert held("2024-03-01 exposed who=ann recorded=2024-03-10", "2024-03-10", MEASLES) == [
        "home quarantine 03-10 03-22"
    ]


@pytest.mark.parametrize(
    ("before", "exempt"),
    [
        ("2015-01-01 vaccinated who=ann dose=1\n2015-03-01 vaccinated who=ann dose=2", True),
        ("2015-01-01 vaccinated who=ann dose=1", False),
        ("2020-01-01 result_reported who=ann result=positive method=serology", True),
        ("2020-01-01 result_reported who=ann result=positive method=pcr", False),
        ("2020-01-01 result_reported who=ann result=negative method=serology", False),
    ],
)
def test_two_doses_or_antibodies_exempt(before: str, *, exempt: bool) -> None:
    assert (held(MET + before, "2024-03-10", MEASLES) == []) is exempt


@pytest.mark.parametrize(
    ("dose", "free"), [("2024-03-01", True), ("2024-03-04", True), ("2024-03-05", False)]
)
def test_a_dose_within_three_days_of_the_first_exposure_lets_them_go_on(
    dose: str, *, free: bool
) -> None:
    story = MET + f"{dose} vaccinated who=ann dose=1"
    assert (held(story, "2024-03-10", MEASLES) == []) is free


def test_antibodies_found_later_end_it() -> None:
    story = MET + "2024-03-12 result_reported who=ann result=positive method=serology"
    assert held(story, "2024-03-13", MEASLES) == ["home quarantine 03-06 03-12"]


def test_a_contact_with_the_rash_is_a_case_through_day_four() -> None:
    story = MET + "2024-03-12 symptoms_reported who=ann signs=fever+rash"
    assert held(story, "2024-03-13", MEASLES) == [
        "home quarantine 03-06 03-11",
        "home treatment 03-12 03-16",
    ]
    other = MET + "2024-03-12 symptoms_reported who=ann signs=fever"
    assert held(other, "2024-03-13", MEASLES) == ["home quarantine 03-06 03-22"]


@pytest.mark.parametrize(
    ("disease", "stays"), [("measles", True), ("", True), ("pertussis", False)]
)
def test_another_disease_in_the_same_register_is_none_of_its_business(
    disease: str, *, stays: bool
) -> None:
    story = f"2024-03-01 exposed who=ann disease={disease}"
    assert bool(held(story, "2024-03-02", MEASLES)) is stays


def test_a_dose_against_another_disease_exempts_nobody() -> None:
    doses = "".join(f"2015-0{n}-01 vaccinated who=ann dose={n} disease=mpox\n" for n in (1, 2))
    assert held(MET + doses, "2024-03-02", MEASLES) == ["home quarantine 03-06 03-22"]
