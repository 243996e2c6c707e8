"""The communities' own practice: care and duties, and no restriction."""

from __future__ import annotations

import pytest

from gridcare.care import pack
from gridcare.catalogue.china import COMMUNITY_PRACTICE_2021_12 as PRACTICE
from gridcare.catalogue.china import ROUND_ONE, ROUND_TWO
from gridcare.facts import Channel
from gridcare.people import Person, Role, Trait
from gridcare.policy import Places, Provide, Repeat, Restrict
from tests.catalogue.stories import day

ARTICLE = {
    "observation_notice",
    "commitment",
    "thermometer",
    "masks",
    "sanitiser",
    "contact_card",
}


def provide(rule_id: str) -> Provide:
    rule = PRACTICE.rule(rule_id)
    assert isinstance(rule, Provide)
    return rule


def repeat(rule_id: str) -> Repeat:
    rule = PRACTICE.rule(rule_id)
    assert isinstance(rule, Repeat)
    return rule


def test_it_restricts_nobody() -> None:
    assert [rule.id for rule in PRACTICE.rules if isinstance(rule, Restrict)] == []


def test_the_package_holds_what_the_article_names() -> None:
    packed = pack(provide("care-package").package, [Person(id="p1"), Person(id="p2")])
    assert dict(packed.counts) == dict.fromkeys(ARTICLE, 1)


def test_infants_get_baby_wipes_as_well() -> None:
    twins = [Person(id=one, traits=(Trait.INFANT,)) for one in ("p1", "p2")]
    packed = pack(provide("care-package").package, [Person(id="p0"), *twins])
    assert dict(packed.counts) == {**dict.fromkeys(ARTICLE, 1), "baby_wipes": 2}


@pytest.mark.parametrize(
    "rule_id",
    [
        "care-package",
        "observation-notice",
        "monitoring-notice",
        "commitment",
        "seal-on",
        "seal-off",
        "certificate",
    ],
)
def test_papers_package_and_seal_are_due_the_same_day(rule_id: str) -> None:
    assert provide(rule_id).within_days == 0


def test_seal_and_certificate_come_at_the_end() -> None:
    ending = [one.id for one in PRACTICE.rules if isinstance(one, Provide) and one.when == "ends"]
    assert ending == ["seal-off", "certificate"]


@pytest.mark.parametrize(
    ("rule_id", "times", "performer"),
    [
        ("needs", 1, Role.GRID_WORKER),
        ("shared-spaces", 2, Role.PROPERTY_STAFF),
        ("door-handles", 1, Role.PROPERTY_STAFF),
        ("premises", 1, Role.GRID_WORKER),
    ],
)
def test_what_is_owed_every_day(rule_id: str, times: int, performer: Role) -> None:
    rule = repeat(rule_id)
    assert (rule.times_a_day, rule.performer) == (times, performer)


def test_every_kind_of_shared_space_is_covered_once() -> None:
    kinds = [
        kind
        for rule in PRACTICE.rules
        if isinstance(rule, Repeat) and isinstance(rule.to, Places)
        for kind in rule.to.kinds
    ]
    assert sorted(kinds) == ["corridor", "door_handles", "elevator", "hotel", "shop"]


def test_temperatures_are_left_to_the_nation() -> None:
    keys = [rule.deed.key for rule in PRACTICE.rules if hasattr(rule, "deed")]
    assert "take_temperature" not in keys


def test_the_two_rounds_have_their_own_channels_and_forms() -> None:
    assert PRACTICE.rules[-2:] == (ROUND_ONE, ROUND_TWO)
    assert (ROUND_ONE.first_on, ROUND_ONE.last_on) == (day("12-22"), day("12-24"))
    assert (ROUND_TWO.first_on, ROUND_TWO.last_on) == (day("12-27"), day("12-29"))
    assert set(ROUND_ONE.channels) == {Channel.ROLL_CALL, Channel.PHONE, Channel.VISIT}
    assert ROUND_ONE.answers == ()
    assert ROUND_TWO.channels == (Channel.VISIT,)
    assert ROUND_TWO.answers == ("residence", "travel")
