"""Y2. Cultural venues closed: what opening one means, by which rule, until when.

Yuqing North closed its cultural venues; the culture room's name, the days and that somebody opened
it anyway are invented.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import gridcare as gc
from six_communities import yuqing_north
from tests.scenarios.telling import day, instant, odd, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

LIFTED: Final = (
    "02-10 limit_lifted series=cn-taiyuan-residents-covenant rule_id=cultural-venues "
    "recorded=02-10T18:00"
)


@cache
def _before_anything(at: str) -> Assessment:
    return gc.assess(yuqing_north.REGISTER, gc.Ledger(), yuqing_north.RULES, as_of=instant(at))


def now(*tables: str, at: str = "12-29 10:00") -> Assessment:
    return _before_anything(at).with_facts(told(*tables))


def test_good_a_culture_room_may_not_be_opened_and_the_verdict_names_the_rule() -> None:
    verdict = now().permits.for_venue("culture_room")
    assert (verdict.permission, verdict.free_on) == ("forbidden", None)
    (ground,) = verdict.grounds
    assert (ground.rule.policy_id, ground.rule.rule_id) == (
        "cn-taiyuan-residents-covenant-2021-12",
        "cultural-venues",
    )
    assert verdict.explain("zh") == (
        "2021年12月29日文化活动场所：不允许。",
        "至宣布解除为止。",
        (
            "关闭社区文化活动场所。依据：清徐县一社区居民公约（2021年12月）"
            "（社区居民（据报道），必须执行）。"
        ),
    )


def test_good_a_shop_may_be_open() -> None:
    assert now().permits.for_venue("shop").permission == "free"


def test_good_it_was_open_before_and_is_again_the_day_after_it_was_lifted() -> None:
    asked = now().permits
    assert asked.for_venue("culture_room", on=day("12-20")).permission == "free"
    assert asked.for_venue("culture_room", on=day("12-21")).permission == "forbidden"
    lifted = now(LIFTED, at="02-10 20:00").permits
    for on, permission in (("02-10", "forbidden"), ("02-11", "free")):
        found = lifted.for_venue("culture_room", on=day(on))
        assert (found.permission, found.free_on) == (permission, day("02-11"))
    not_yet_told = now(LIFTED, at="02-10 17:00").permits
    assert not_yet_told.for_venue("culture_room").free_on is None


def test_bad_a_culture_room_that_was_open_anyway_shows() -> None:
    story = """
        12-20 15:00 venue_opened place_id=culture-room id=before
        12-28 15:00 venue_opened place_id=culture-room id=anyway
        12-28 15:00 venue_opened place_id=grocer       id=grocer
    """
    found = now(story)
    assert odd(found) == ["against_limit place:culture-room"]
    (finding,) = found.findings
    assert finding.about == ("anyway", "cultural-venues")
    records = {one.fact_id: one.against for one in found.permits.events}
    assert records == {"before": False, "anyway": True, "grocer": False}


def test_bad_the_lifting_of_another_rule_opens_nothing_and_shows() -> None:
    wrong = "02-10 limit_lifted series=cn-taiyuan-residents-covenant rule_id=culture-venues"
    found = now(wrong, at="02-11 08:00")
    assert found.permits.for_venue("culture_room").permission == "forbidden"
    assert odd(found) == ["unknown_subject limit:cn-taiyuan-residents-covenant/culture-venues"]
