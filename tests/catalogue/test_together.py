"""The bundled policies in one rulebook: authority, editions, what is known when."""

from __future__ import annotations

import json

import pytest

from gridcare.bridge import from_json, to_json
from gridcare.catalogue import china, deeds
from gridcare.findings import Code
from gridcare.policy import Deed, InForce, Layer, Policy, Restrict, Rulebook
from tests.catalogue.bundled import BY_ROOM
from tests.catalogue.stories import Days, arrived, assessed, confined, day, moment, spans, stays

CHINA = BY_ROOM["china"]
OLDER, NEWER = china.TAIYUAN_2021_12_23, china.TAIYUAN_2021_12_27


def test_without_the_nations_word_every_restriction_of_the_city_would() -> None:
    written = {**json.loads(to_json(china.PROTOCOL_8)), "delegates": []}
    silent = from_json(Policy, json.dumps(written))
    findings = Rulebook([silent, NEWER]).findings(moment("12-28"))
    restricting = {rule.id for rule in NEWER.rules if isinstance(rule, Restrict)}
    assert {one.code for one in findings} == {Code.EXCEEDS_AUTHORITY}
    assert {one.about[0] for one in findings} == restricting


def test_the_nation_grants_both_local_layers_exactly_what_they_use() -> None:
    province, city = china.PROTOCOL_8.delegates
    assert [province.to, city.to] == [Layer.PROVINCE, Layer.CITY]
    used = {
        rule.category
        for policy in (OLDER, NEWER, china.SHANXI_2021_10_19, china.XIAN_2021_12_23)
        for rule in policy.rules
        if isinstance(rule, Restrict)
    }
    assert set(province.categories) == set(city.categories) == used


def test_the_province_grants_the_city_what_its_notices_restrict() -> None:
    assert Rulebook([china.SHANXI_2021_10_19, NEWER]).findings(moment("12-28")) == ()


def test_the_deeds_listed_are_all_there_are() -> None:
    listed = {name for name in deeds.__all__ if name.isupper()} - {"THREE_TREASURES"}
    assert {name for name, one in vars(deeds).items() if isinstance(one, Deed)} == listed
    assert set(deeds.__all__) - listed == {"THREE_TREASURES", "put_right", "remind_of"}


def test_each_key_names_one_kind_of_fact() -> None:
    named = {(one.key, one.fact) for one in vars(deeds).values() if isinstance(one, Deed)}
    assert len({key for key, _ in named}) == len(named)


# --- editions -------------------------------------------------------------------------------------


def _force(when: str, clock: str) -> dict[str, InForce]:
    return {one.policy.id: one for one in Rulebook(CHINA).in_force(moment(when, clock))}


@pytest.mark.parametrize(
    ("when", "clock", "speaks"),
    [
        ("12-22", "23:59", None),
        ("12-23", "00:00", OLDER),
        ("12-27", "08:00", OLDER),
        ("12-27", "17:59", OLDER),
        ("12-27", "18:00", NEWER),
        ("12-27", "20:00", NEWER),
    ],
)
def test_the_edition_that_speaks(when: str, clock: str, speaks: object) -> None:
    force = _force(when, clock).values()
    found = [
        one.policy for one in force if one.policy.series == OLDER.series and day(when) in one.days
    ]
    assert found == ([] if speaks is None else [speaks])


def _held(rule_ids: dict[str, str], when: str, clock: str) -> list[Days]:
    facts = [
        *stays(("610113", "12-10", "12-21"), known="12-24"),
        arrived("12-21", known="12-24"),
        confined("12-24"),
    ]
    force = _force(when, clock)
    return [
        span
        for policy in (OLDER, NEWER)
        if policy.id in force
        for span in spans(policy, rule_ids[policy.id], facts, when, force[policy.id])
    ]


RULES = {OLDER.id: "xian-xianyang-yanan-9-to-22", NEWER.id: "xian-9-to-22"}


def test_on_the_morning_of_the_27th_somebody_from_xian_is_at_home_to_the_end() -> None:
    assert _held(RULES, "12-27", "08:00") == [("home", "12-24", "01-04")]


def test_from_the_evening_on_at_the_site_for_the_days_left() -> None:
    assert _held(RULES, "12-27", "20:00") == [
        ("home", "12-24", "12-26"),
        ("central", "12-27", "01-04"),
    ]


def test_an_unfit_home_under_the_older_edition() -> None:
    facts = [*stays(("610400", None, "12-20")), arrived("12-23"), assessed("12-24", suitable=False)]
    assert spans(OLDER, "xian-xianyang-yanan-9-to-22", facts, "12-26") == [
        ("home", "12-23", "12-23"),
        ("central", "12-24", "01-03"),
    ]
