"""Tuberculosis, as a rule author would write it: JSON, no code.

Infectious cases are isolated until they have had 14 days of treatment, feel better, and two smears
in a row are negative, 8 hours apart at least. A stricter clinic asks for 24 hours, and for 14 doses
that somebody watched being taken. The facts: `treated` (each dose, or the first), `result_reported`
with `method: "microscopy"` (the instant is that of the specimen), `health_checked`.

Source: guidance that asks for consecutive negative smears 8 to 24 hours apart, after two weeks.
"""

from __future__ import annotations

import json

import pytest

from tests.catalogue.lives import assessed, last_day
from tests.policy.as_sent import read

TEXT = """
{
  "id": "ex-tb", "series": "ex-tb", "layer": "nation", "effective_from": "2024-01-01",
  "title": {"en": "Tuberculosis", "zh": "结核病"}, "issuer": {"en": "Example", "zh": "示例"},
  "rules": [{
    "shape": "restrict", "id": "case", "category": "case",
    "summary": {"en": "14 days of treatment and two negative smears",
                "zh": "治疗满14天且连续两次涂片阴性"},
    "opens": [{"kind": "diagnosed"}],
    "phases": [{
      "purpose": "treatment", "setting": "hospital", "restrictions": ["own_room"],
      "until": {"condition": "all", "of": [
        {"condition": "reached", "day": {"term": "day", "n": 14, "anchor_day": 1,
          "of": {"term": "first", "of": [{"kind": "treated",
            "where": {"condition": "is", "field": "medicine", "op": "==", "value": "HRZE"}}]}}},
        {"condition": "run", "n": 2, "hours_apart": 8,
          "good": [{"kind": "result_reported", "where": {"condition": "all", "of": [
            {"condition": "is", "field": "method", "op": "==", "value": "microscopy"},
            {"condition": "is", "field": "result", "op": "==", "value": "negative"}]}}],
          "bad": [{"kind": "result_reported", "where": {"condition": "all", "of": [
            {"condition": "is", "field": "method", "op": "==", "value": "microscopy"},
            {"condition": "is", "field": "result", "op": "!=", "value": "negative"}]}}]},
        {"condition": "run", "n": 1,
          "good": [{"kind": "health_checked", "where":
            {"condition": "is", "field": "symptoms", "op": "in", "value": ["none", "improving"]}}],
          "bad": [{"kind": "health_checked", "where":
            {"condition": "is", "field": "symptoms", "op": "in",
             "value": ["unchanged", "worsening"]}}]}
      ]}
    }]
  }]
}
"""
TB = read(TEXT)


def watched() -> str:
    """Return the same policy, asking for 24 hours and for 14 doses."""
    document = json.loads(TEXT)
    conditions = document["rules"][0]["phases"][0]["until"]["of"]
    conditions[0] = {"condition": "seen", "at_least": 14, "pick": {"kind": "treated"}}
    conditions[1]["hours_apart"] = 24
    return json.dumps(document)


WATCHED = read(watched())

BEGUN = """
    2024-03-01 diagnosed      who=ann
    2024-03-02 treated        who=ann medicine=HRZE
    2024-03-09 health_checked who=ann symptoms=improving
"""


def smears(*told: str) -> str:
    """Read "13 07:00 negative" as a smear of that day in March."""
    return "".join(
        f"2024-03-{day} {clock} result_reported who=ann method=microscopy result={found}\n"
        for day, clock, found in (one.split() for one in told)
    )


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (("13 07:00 negative", "13 15:00 negative"), "03-15"),
        (("13 07:00 negative", "13 14:59 negative"), "open"),
        (("17 07:00 negative", "18 07:00 negative"), "03-18"),
        (("13 07:00 negative",), "open"),
        (("13 07:00 negative", "14 07:00 positive", "15 07:00 negative"), "open"),
        (
            (
                "13 07:00 negative",
                "14 07:00 inconclusive",
                "15 07:00 negative",
                "16 07:00 negative",
            ),
            "03-16",
        ),
    ],
)
def test_two_smears_in_a_row_and_fourteen_days_of_treatment(
    found: tuple[str, ...], expected: str
) -> None:
    assert last_day(BEGUN + smears(*found), "2024-03-20", TB) == expected


def test_whoever_does_not_get_better_stays() -> None:
    clear = smears("13 07:00 negative", "14 07:00 negative")
    worse = BEGUN + clear + "2024-03-10 health_checked who=ann symptoms=worsening\n"
    assert last_day(worse, "2024-03-20", TB) == "open"
    again = worse + "2024-03-19 health_checked who=ann symptoms=improving\n"
    assert last_day(again, "2024-03-20", TB) == "03-19"


def test_without_treatment_there_is_no_end_in_sight() -> None:
    (period,) = assessed("2024-03-01 diagnosed who=ann", "2024-05-01", TB).for_person("ann").periods
    assert period.last_on is None
    assert len(period.pending) == 3


def test_the_stricter_clinic_counts_doses_and_a_whole_day() -> None:
    days = (n for n in range(2, 17) if n != 5)  # the dose of the 5th was missed
    doses = "".join(f"2024-03-{n:02} treated who=ann medicine=HRZE\n" for n in days)
    story = "2024-03-01 diagnosed who=ann\n2024-03-09 health_checked who=ann symptoms=improving\n"
    clear = smears("13 07:00 negative", "14 07:00 negative")
    assert last_day(story + doses + clear, "2024-03-20", WATCHED) == "03-16"
    near = smears("13 07:00 negative", "14 06:59 negative")
    assert last_day(story + doses + near, "2024-03-20", WATCHED) == "open"
