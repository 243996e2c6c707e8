"""Norovirus, hepatitis A and typhoid among food handlers: JSON, no code.

Whoever handles food stays away from work until 48 hours after vomiting and diarrhoea ended; with
hepatitis A until day 7 after jaundice, or day 14 after the first symptoms where there is none;
after typhoid until three cultures in a row are negative, 24 hours apart, the first taken 48 hours
after the last antibiotic.

Source: the usual rules for food handlers; figures for hepatitis A as in many US states.
"""

from __future__ import annotations

import pytest

from tests.catalogue.lives import held, last_day
from tests.policy.as_sent import read

FOOD = read(
    """
{
  "id": "ex-food", "series": "ex-food", "layer": "city", "effective_from": "2024-01-01",
  "title": {"en": "Food handlers", "zh": "食品从业人员"},
  "issuer": {"en": "Example", "zh": "示例"},
  "rules": [
    {
      "shape": "restrict", "id": "vomiting", "category": "food_handler",
      "summary": {"en": "48 hours after vomiting and diarrhoea", "zh": "呕吐腹泻停止后48小时"},
      "opens": [{"kind": "symptoms_reported", "where": {"condition": "any", "of": [
        {"condition": "is", "field": "signs", "op": "has", "value": "vomiting"},
        {"condition": "is", "field": "signs", "op": "has", "value": "diarrhoea"}]}}],
      "given": {"condition": "is", "field": "occupations", "op": "has", "value": "food_handler"},
      "phases": [{
        "purpose": "treatment", "setting": "home", "restrictions": ["no_work"],
        "until": {"condition": "all", "of": [
          {"condition": "run", "n": 1, "good": [{"kind": "symptoms_ended"}],
            "bad": [{"kind": "symptoms_reported"}]},
          {"condition": "reached", "day": {"term": "hours", "n": 48,
            "of": {"term": "last", "of": [{"kind": "symptoms_ended"}]}}}]}
      }]
    },
    {
      "shape": "restrict", "id": "hepatitis-a", "category": "food_handler_hepatitis",
      "summary": {"en": "7 days after jaundice, or 14 after the first symptoms",
                  "zh": "黄疸后7天，无黄疸者发病后14天"},
      "opens": [{"kind": "diagnosed"}],
      "given": {"condition": "is", "field": "occupations", "op": "has", "value": "food_handler"},
      "phases": [{
        "purpose": "treatment", "setting": "home", "restrictions": ["no_work"],
        "until": {"condition": "reached", "day": {"term": "first_known", "of": [
          {"term": "day", "n": 7, "anchor_day": 0, "of": {"term": "first", "of": [
            {"kind": "symptoms_reported", "ever": true,
             "since": {"term": "day", "n": -30, "anchor_day": 0, "of": {"term": "began"}},
             "where": {"condition": "is", "field": "signs", "op": "has", "value": "jaundice"}}]}},
          {"term": "day", "n": 14, "anchor_day": 0, "of": {"term": "first", "of": [
            {"kind": "symptoms_reported", "ever": true,
             "since": {"term": "day", "n": -30, "anchor_day": 0, "of": {"term": "began"}}}]}}
        ]}}
      }]
    },
    {
      "shape": "restrict", "id": "typhoid", "category": "food_handler_typhoid",
      "summary": {"en": "three negative cultures", "zh": "连续三次培养阴性"},
      "opens": [{"kind": "result_reported", "where": {"condition": "all", "of": [
        {"condition": "is", "field": "method", "op": "==", "value": "culture"},
        {"condition": "is", "field": "result", "op": "==", "value": "positive"}]}}],
      "given": {"condition": "is", "field": "occupations", "op": "has", "value": "food_handler"},
      "phases": [{
        "purpose": "treatment", "setting": "home", "restrictions": ["no_work"],
        "until": {"condition": "run", "n": 3, "hours_apart": 24,
          "good": [{"kind": "result_reported",
            "since": {"term": "hours", "n": 48,
                      "of": {"term": "last", "of": [{"kind": "treated"}]}},
            "where": {"condition": "all", "of": [
              {"condition": "is", "field": "method", "op": "==", "value": "culture"},
              {"condition": "is", "field": "result", "op": "==", "value": "negative"}]}}],
          "bad": [{"kind": "result_reported",
            "where": {"condition": "is", "field": "result", "op": "==", "value": "positive"}}]}
      }]
    }
  ]
}
"""
)

ENDED = "symptoms_ended who=dora"
OVER = f"2024-03-02 {ENDED}\n"
ILL = "2024-03-01 08:00 symptoms_reported who=dora signs=vomiting\n"


@pytest.mark.parametrize(
    ("ended", "expected"),
    [
        ("", "open"),
        ("2024-03-02 15:00 symptoms_ended who=dora", "03-04"),
        ("2024-03-02 symptoms_ended who=dora", "03-04"),
        (f"{OVER}2024-03-03 symptoms_reported who=dora\n", "open"),
        (f"{OVER}2024-03-03 symptoms_reported who=dora\n2024-03-05 {ENDED}", "03-07"),
    ],
)
def test_two_days_after_vomiting_ended(ended: str, expected: str) -> None:
    assert last_day(ILL + ended, "2024-03-10", FOOD, who="dora") == expected


def test_nobody_else_is_kept_from_work_by_it() -> None:
    assert held(ILL.replace("dora", "ann"), "2024-03-02", FOOD) == []
    assert held(ILL.replace("vomiting", "cough"), "2024-03-02", FOOD, who="dora") == []


@pytest.mark.parametrize(
    ("jaundice", "expected"),
    [
        ("", "03-15"),
        ("2024-03-05 symptoms_reported who=dora signs=jaundice", "03-12"),
        ("2024-03-11 symptoms_reported who=dora signs=jaundice", "03-18"),
    ],
)
def test_hepatitis_counts_from_jaundice_or_from_the_first_symptoms(
    jaundice: str, expected: str
) -> None:
    story = "2024-03-01 symptoms_reported who=dora signs=fever\n2024-03-07 diagnosed who=dora\n"
    assert last_day(story + jaundice, "2024-03-12", FOOD, who="dora") == expected


CULTURE = "result_reported who=dora method=culture result="
TREATED = f"""
    2024-03-01 08:00 {CULTURE}positive
    2024-03-02 08:00 treated who=dora medicine=azithromycin
    2024-03-06 20:00 treated who=dora medicine=azithromycin
"""


def cultures(*taken: str) -> str:
    return TREATED + "".join(f"2024-03-{one} {CULTURE}negative\n" for one in taken)


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        (("09 08:00", "10 08:00", "11 08:00"), "03-11"),
        (("09 08:00", "10 08:00", "11 07:59"), "open"),
        (("07 08:00", "08 08:00", "09 08:00"), "open"),  # the first is too early
        (("09 08:00", "10 08:00"), "open"),
    ],
)
def test_three_cultures_in_a_row(taken: tuple[str, ...], expected: str) -> None:
    assert last_day(cultures(*taken), "2024-03-12", FOOD, who="dora") == expected


def test_another_dose_makes_earlier_cultures_too_early() -> None:
    story = cultures("09 08:00", "10 08:00", "12 08:00")
    more = story + "2024-03-10 20:00 treated who=dora medicine=azithromycin\n"
    assert last_day(story, "2024-03-13", FOOD, who="dora") == "03-12"
    assert last_day(more, "2024-03-13", FOOD, who="dora") == "open"
