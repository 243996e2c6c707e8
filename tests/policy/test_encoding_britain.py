"""Britain's household rules as a rule author would write them: March 2020, Scotland, Wales.

March 2020: a case stays at home for 7 days, everybody else in the household for 14 from the first
onset; whoever falls ill later has 7 days of their own and prolongs nobody else's, nor calls back
who has been ill before.
"""

from __future__ import annotations

import pytest

from gridcare.bridge import from_json
from gridcare.policy import Policy
from tests.policy.encoding import Community

MARCH_2020 = """
{
  "id": "gb-2020-03-16",
  "series": "gb-stay-at-home",
  "title": {"en": "Stay at home, 16 March 2020", "zh": "2020年3月16日居家指引"},
  "issuer": {"en": "Public Health England", "zh": "英格兰公共卫生署"},
  "layer": "nation",
  "effective_from": "2020-03-16",
  "rules": [
    {
      "shape": "restrict",
      "id": "ill",
      "summary": {"en": "whoever is ill: 7 days", "zh": "有症状者居家7天"},
      "category": "case",
      "opens": [{"kind": "symptoms_reported"}],
      "phases": [{
        "purpose": "treatment",
        "setting": "home",
        "until": {"condition": "reached", "day": {
          "term": "day", "n": 7, "anchor_day": 1,
          "of": {"term": "first", "of": [{"kind": "symptoms_reported"}]}
        }},
        "restrictions": ["stay_in"]
      }],
      "ends": ["quarantine"]
    },
    {
      "shape": "restrict",
      "id": "household",
      "summary": {"en": "all who live with them: 14 days", "zh": "同住者居家14天"},
      "category": "household_contact",
      "opens": [{"kind": "symptoms_reported", "via": "household"}],
      "given": {"condition": "not", "of": {"condition": "seen", "pick": {
        "kind": "symptoms_reported", "ever": true,
        "since": {"term": "day", "n": -14, "anchor_day": 0, "of": {"term": "opened"}}
      }}},
      "given_on": "first_day",
      "phases": [{
        "purpose": "quarantine",
        "setting": "home",
        "until": {"condition": "reached", "day": {
          "term": "day", "n": 14, "anchor_day": 1,
          "of": {"term": "first", "of": [{"kind": "symptoms_reported", "via": "household"}]}
        }},
        "restrictions": ["stay_in"]
      }]
    }
  ]
}
"""

HOME = Community(people="an bo cy | di", policies=(from_json(Policy, MARCH_2020),), year=2020)


def test_the_first_case_has_seven_days_and_the_household_fourteen() -> None:
    facts = "03-16 symptoms_reported an"
    assert HOME.held(facts, "03-17") == ["treatment home 03-16 03-22"]
    assert HOME.held(facts, "03-17", "bo") == ["quarantine home 03-16 03-29"]
    assert HOME.held(facts, "03-17", "di") == []


def test_an_early_second_case_is_free_before_the_others() -> None:
    facts = "03-16 symptoms_reported an\n03-18 symptoms_reported bo"
    assert HOME.held(facts, "03-19", "bo") == [
        "quarantine home 03-16 03-17",
        "treatment home 03-18 03-24",
    ]
    assert HOME.held(facts, "03-19", "cy") == ["quarantine home 03-16 03-29"]


def test_a_late_one_stays_beyond_the_fourteen_days_and_prolongs_nobody() -> None:
    """Ill on day 13: the days of the illness run from day 13 to day 19."""
    facts = "03-16 symptoms_reported an\n03-28 symptoms_reported bo"
    assert HOME.held(facts, "03-29", "bo") == [
        "quarantine home 03-16 03-27",
        "treatment home 03-28 04-03",
    ]
    assert HOME.held(facts, "03-29", "cy") == ["quarantine home 03-16 03-29"]
    assert HOME.held(facts, "03-29", "an") == ["treatment home 03-16 03-22"]


def test_papers_counted_one_day_more_and_the_text_differs_in_one_number() -> None:
    """The press read "from day three to day ten", and day 20 for somebody ill on day 13."""
    text = MARCH_2020.replace('"n": 7, "anchor_day": 1', '"n": 7, "anchor_day": 0')
    press = Community(people="an bo", policies=(from_json(Policy, text),), year=2020)
    facts = "03-16 symptoms_reported an\n03-18 symptoms_reported bo"
    assert press.held(facts, "03-19", "bo")[-1] == "treatment home 03-18 03-25"


# --- Scotland -------------------------------------------------------------------------------------

SCOTLAND = """
{
  "id": "gb-sct-2021-08-09",
  "series": "gb-sct-test-and-protect",
  "title": {"en": "Scotland: contacts from 9 August 2021",
            "zh": "苏格兰：2021年8月9日起接触者规定"},
  "issuer": {"en": "Scottish Government", "zh": "苏格兰政府"},
  "layer": "nation",
  "effective_from": "2021-08-09",
  "rules": [
    {
      "shape": "restrict",
      "id": "adult",
      "summary": {"en": "adults not vaccinated: 10 days", "zh": "未接种成人居家10天"},
      "category": "close_contact",
      "opens": [{"kind": "exposed"}],
      "given": {"condition": "not", "of": {"condition": "any", "of": [
        {"condition": "is", "field": "age_months", "op": "<", "value": 220},
        {"condition": "seen", "pick": {
          "kind": "vaccinated", "ever": true,
          "where": {"condition": "is", "field": "completes", "op": "==", "value": true},
          "until": {"term": "day", "n": -14, "anchor_day": 0,
                    "of": {"term": "first", "of": [{"kind": "exposed"}]}}
        }}
      ]}},
      "given_on": "first_day",
      "phases": [{
        "purpose": "quarantine",
        "setting": "home",
        "until": {"condition": "reached", "day": {
          "term": "day", "n": 10, "anchor_day": 0,
          "of": {"term": "last", "of": [{"kind": "exposed"}]}
        }},
        "restrictions": ["stay_in"]
      }]
    },
    {
      "shape": "restrict",
      "id": "until-tested",
      "summary": {"en": "vaccinated, or 5 to 18 years and 3 months: until a PCR is negative",
                  "zh": "已接种者或5岁至18岁3个月者居家至核酸阴性"},
      "category": "exempt_contact",
      "opens": [{"kind": "exposed"}],
      "given": {"condition": "all", "of": [
        {"condition": "not", "of": {"condition": "is", "field": "age", "op": "<", "value": 5}},
        {"condition": "any", "of": [
          {"condition": "is", "field": "age_months", "op": "<", "value": 220},
          {"condition": "seen", "pick": {
            "kind": "vaccinated", "ever": true,
            "where": {"condition": "is", "field": "completes", "op": "==", "value": true},
            "until": {"term": "day", "n": -14, "anchor_day": 0,
                      "of": {"term": "first", "of": [{"kind": "exposed"}]}}
          }}
        ]}
      ]},
      "given_on": "first_day",
      "phases": [{
        "purpose": "quarantine",
        "setting": "home",
        "until": {"condition": "any", "of": [
          {"condition": "seen", "pick": {"kind": "result_reported", "where": {
            "condition": "all", "of": [
              {"condition": "is", "field": "result", "op": "==", "value": "negative"},
              {"condition": "is", "field": "method", "op": "==", "value": "pcr"}
            ]}}},
          {"condition": "reached", "day": {
            "term": "day", "n": 10, "anchor_day": 0,
            "of": {"term": "last", "of": [{"kind": "exposed"}]}
          }}
        ]},
        "restrictions": ["stay_in"]
      }]
    }
  ]
}
"""

SCOTS = Community(
    people="an bo cy di",
    policies=(from_json(Policy, SCOTLAND),),
    year=2021,
    born={"an": "1990-01-01", "bo": "2003-05-15", "cy": "2003-05-16", "di": "2017-01-01"},
)


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("an", ["quarantine home 09-15 09-25"]),
        ("bo", ["quarantine home 09-15 09-25"]),  # 18 years and 4 months to the day
        ("cy", ["quarantine home 09-15 09-16"]),  # a day younger
        ("di", []),
    ],
)
def test_scotland_lets_minors_go_with_a_negative_test(person: str, expected: list[str]) -> None:
    facts = f"""
        09-15 exposed {person} degree=close
        09-16 result_reported {person} result=negative method=pcr
    """
    assert SCOTS.held(facts, "09-18", person) == expected


@pytest.mark.parametrize(("dose", "last"), [("09-01", "09-16"), ("09-02", "09-25")])
def test_and_adults_vaccinated_fourteen_days_before(dose: str, last: str) -> None:
    facts = f"""
        {dose} vaccinated an dose=2 completes=true
        09-15 exposed an degree=close
        09-16 result_reported an result=negative method=pcr
    """
    assert SCOTS.held(facts, "09-18") == [f"quarantine home 09-15 {last}"]


# --- Wales ----------------------------------------------------------------------------------------

WALES = """
{
  "id": "gb-wls-2022-01-28",
  "series": "gb-wls-self-isolation",
  "title": {"en": "Wales: self-isolation from 28 January 2022",
            "zh": "威尔士：2022年1月28日起自我隔离"},
  "issuer": {"en": "Welsh Government", "zh": "威尔士政府"},
  "layer": "nation",
  "effective_from": "2022-01-28",
  "rules": [{
    "shape": "restrict",
    "id": "case",
    "summary": {"en": "5 full days, then two negative tests or day 10",
                "zh": "满5天后两次阴性，或至第10天"},
    "category": "case",
    "opens": [
      {"kind": "symptoms_reported"},
      {"kind": "result_reported",
       "where": {"condition": "is", "field": "result", "op": "==", "value": "positive"}}
    ],
    "phases": [{
      "purpose": "treatment",
      "setting": "home",
      "until": {"condition": "any", "of": [
        {"condition": "reached", "day": {"term": "day", "n": 10, "anchor_day": 0, "of":
          {"term": "first_known", "of": [
            {"term": "first", "of": [{"kind": "symptoms_reported", "ever": true, "since":
              {"term": "day", "n": -10, "anchor_day": 0, "of": {"term": "opened"}}}]},
            {"term": "opened"}
          ]}}},
        {"condition": "run", "n": 2, "hours_apart": 24,
         "good": [{"kind": "result_reported",
          "where": {"condition": "is", "field": "result", "op": "==", "value": "negative"},
          "since": {"term": "day", "n": 5, "anchor_day": 0, "of":
            {"term": "first_known", "of": [
              {"term": "first", "of": [{"kind": "symptoms_reported", "ever": true, "since":
                {"term": "day", "n": -10, "anchor_day": 0, "of": {"term": "opened"}}}]},
              {"term": "opened"}
            ]}}}],
         "bad": [{"kind": "result_reported",
          "where": {"condition": "is", "field": "result", "op": "==", "value": "positive"}}]}
      ]},
      "tests": [
        {"days": [5, 6], "origin": {"term": "opened"}, "anchor_day": 0, "method": "antigen"}
      ],
      "restrictions": ["stay_in"]
    }]
  }]
}
"""

WELSH = Community(people="an", policies=(from_json(Policy, WALES),), year=2022)


@pytest.mark.parametrize(
    ("tests", "last"),
    [
        ([("02-06 09:00", "negative"), ("02-07 09:00", "negative")], "02-07"),
        ([("02-06 09:00", "positive"), ("02-07 09:00", "negative")], "02-11"),
        (
            [
                ("02-06 09:00", "negative"),
                ("02-07 09:00", "positive"),
                ("02-08 09:00", "negative"),
                ("02-09 09:00", "negative"),
            ],
            "02-09",
        ),
        ([("02-05 09:00", "negative"), ("02-06 09:00", "negative")], "02-11"),
    ],
)
def test_wales_asks_for_two_negatives_from_day_five_or_day_ten(
    tests: list[tuple[str, str]], last: str
) -> None:
    facts = "02-01 symptoms_reported an\n" + "\n".join(
        f"{when} result_reported an result={result} method=antigen" for when, result in tests
    )
    assert WELSH.held(facts, "02-12") == [f"treatment home 02-01 {last}"]


def test_the_tests_of_wales_are_owed_on_days_five_and_six() -> None:
    assert WELSH.tests("02-01 symptoms_reported an", "02-12") == ["02-06", "02-07"]
