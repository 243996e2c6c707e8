"""Three zones as a rule author would write them: locked down 封控, controlled 管控, on guard 防范.

After the ninth edition of China's protocol, 2022: a locked zone comes down to a controlled one
after seven days without a new infection and a negative round on the seventh or later, and from
there to one on guard after three more such days; an infection leads back to the first.
"""

from __future__ import annotations

import pytest

from gridcare.bridge import from_json
from gridcare.policy import Policy
from tests.policy.encoding import Community

ZONES = """
{
  "id": "zones-2022",
  "series": "zones",
  "title": {"en": "Zones", "zh": "封控区、管控区、防范区管理"},
  "issuer": {"en": "A city", "zh": "某市"},
  "layer": "city",
  "effective_from": "2022-06-28",
  "rules": [
    {
      "shape": "restrict",
      "id": "locked",
      "summary": {"en": "locked: 7 days without a new infection and a negative round",
                  "zh": "封控区：连续7天无新增且全员核酸阴性，足不出户"},
      "category": "locked_zone",
      "opens": [{"kind": "zone_declared", "via": "area",
        "where": {"condition": "is", "field": "zone", "op": "==", "value": "locked"}}],
      "phases": [
        {
          "purpose": "area", "setting": "home",
          "until": {"condition": "all", "of": [
            {"condition": "reached", "day": {"term": "day", "n": 7, "anchor_day": 0, "of":
              {"term": "first_known", "of": [
                {"term": "last", "of": [{"kind": "infection_found", "via": "area"}]},
                {"term": "opened"}]}}},
            {"condition": "seen", "pick": {"kind": "zone_screened", "via": "area",
              "where": {"condition": "is", "field": "all_negative", "op": "==", "value": true},
              "since": {"term": "day", "n": 7, "anchor_day": 0, "of":
                {"term": "first_known", "of": [
                  {"term": "last", "of": [{"kind": "infection_found", "via": "area"}]},
                  {"term": "opened"}]}}}}
          ]},
          "restrictions": ["stay_in", "no_visitors"]
        },
        {
          "purpose": "area", "setting": "home",
          "until": {"condition": "all", "of": [
            {"condition": "reached", "day": {"term": "day", "n": 3, "anchor_day": 1,
                                             "of": {"term": "entered"}}},
            {"condition": "seen", "pick": {"kind": "zone_screened", "via": "area",
              "where": {"condition": "is", "field": "all_negative", "op": "==", "value": true},
              "since": {"term": "day", "n": 3, "anchor_day": 1, "of": {"term": "entered"}}}}
          ]},
          "restrictions": ["less_movement", "no_gatherings"]
        },
        {
          "purpose": "area", "setting": "home",
          "until": {"condition": "seen", "pick": {"kind": "zone_lifted", "via": "area"}},
          "restrictions": ["no_gatherings"]
        }
      ],
      "resets": [{"kind": "infection_found", "via": "area"}]
    },
    {
      "shape": "restrict",
      "id": "on-guard",
      "summary": {"en": "on guard: no gatherings until it is lifted",
                  "zh": "防范区：不聚集，至解除为止"},
      "category": "precaution_zone",
      "opens": [{"kind": "zone_declared", "via": "area",
        "where": {"condition": "is", "field": "zone", "op": "==", "value": "precaution"}}],
      "phases": [{
        "purpose": "area", "setting": "home",
        "until": {"condition": "seen", "pick": {"kind": "zone_lifted", "via": "area",
          "where": {"condition": "is", "field": "zone", "op": "==", "value": "precaution"}}},
        "restrictions": ["no_gatherings"]
      }]
    }
  ]
}
"""

CITY = Community(people="an bo | cy", policies=(from_json(Policy, ZONES),), year=2022)
LOCKED = "07-01 zone_declared unit=building zone_id=building zone=locked\n"
NEGATIVE = "zone_screened unit=building zone_id=building all_negative=true\n"


def limits(facts: str, as_of: str, person: str = "an") -> list[str]:
    """Tell the strictest limit of each phase with its days."""
    found = CITY.assess(facts, as_of).for_person(person).periods
    return [
        f"{phase.restrictions[-1]} {phase.first_on:%m-%d} "
        f"{'open' if phase.last_on is None else f'{phase.last_on:%m-%d}'}"
        for one in found
        for phase in one.phases
    ]


def test_everybody_in_the_building_is_locked_in_until_a_negative_round() -> None:
    for person in ("an", "bo", "cy"):
        assert limits(LOCKED, "07-10", person) == ["stay_in 07-01 open"]


@pytest.mark.parametrize(
    ("round_on", "first"),
    [("07-07", "stay_in 07-01 open"), ("07-08", "stay_in 07-01 07-08")],
)
def test_the_round_is_of_the_seventh_day_or_later(round_on: str, first: str) -> None:
    assert limits(f"{LOCKED}{round_on} {NEGATIVE}", "07-09")[0] == first


def test_a_round_that_found_somebody_does_not_count() -> None:
    facts = f"{LOCKED}07-08 {NEGATIVE}".replace("true", "false")
    assert limits(facts, "07-09") == ["stay_in 07-01 open"]


def test_three_days_controlled_and_then_on_guard_until_it_is_lifted() -> None:
    facts = f"{LOCKED}07-08 {NEGATIVE}07-11 {NEGATIVE}"
    assert limits(facts, "07-11") == [
        "stay_in 07-01 07-08",
        "no_gatherings 07-09 07-11",
        "no_gatherings 07-12 open",
    ]
    lifted = facts + "07-15 zone_lifted unit=building zone_id=building zone=locked\n"
    assert limits(lifted, "07-16")[-1] == "no_gatherings 07-12 07-15"


def test_a_new_infection_counts_the_seven_days_anew() -> None:
    facts = f"{LOCKED}07-05 infection_found unit=building zone_id=building\n"
    assert limits(f"{facts}07-08 {NEGATIVE}", "07-13")[-1].endswith(" open")
    assert limits(f"{facts}07-12 {NEGATIVE}", "07-13")[0:1] == ["stay_in 07-01 07-12"]


def test_one_in_the_controlled_days_leads_back() -> None:
    facts = f"{LOCKED}07-08 {NEGATIVE}07-10 infection_found unit=building zone_id=building\n"
    assert limits(facts, "07-11") == [
        "stay_in 07-01 07-08",
        "no_gatherings 07-09 07-09",
        "stay_in 07-10 open",
    ]
    again = f"{facts}07-17 {NEGATIVE}"
    assert "stay_in 07-10 07-17" in limits(again, "07-18")


def test_a_zone_on_guard_lasts_until_it_is_lifted() -> None:
    facts = "07-01 zone_declared unit=compound zone_id=compound zone=precaution\n"
    assert limits(facts, "07-20") == ["no_gatherings 07-01 open"]
    lifted = facts + "07-09 zone_lifted unit=compound zone_id=compound zone=precaution\n"
    assert limits(lifted, "07-20") == ["no_gatherings 07-01 07-09"]


def test_what_was_declared_elsewhere_holds_nobody_here() -> None:
    facts = LOCKED.replace("zone_id=building", "zone_id=another")
    assert limits(facts, "07-04") == []
