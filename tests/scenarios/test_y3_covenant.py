"""Y3. A residents' covenant: no banquets, no class or family dinners, from now until lifted.

The kinds are Yuqing North's: weddings, funerals, full month, first birthday, moving house and the
like, class and family dinners. The days, sizes and households are invented.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import pytest

import gridcare as gc
from gridcare.facts import EventKind
from six_communities import yuqing_north
from tests.scenarios.telling import day, instant, odd, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

COVENANT: Final = "cn-taiyuan-residents-covenant"
LIFTED: Final = f"""
    02-10 limit_lifted series={COVENANT} rule_id=banquets        id=lift-1
    02-10 limit_lifted series={COVENANT} rule_id=dinners         id=lift-2
"""


@cache
def _before_anything(at: str) -> Assessment:
    return gc.assess(yuqing_north.REGISTER, gc.Ledger(), yuqing_north.RULES, as_of=instant(at))


def now(*tables: str, at: str = "12-29 10:00") -> Assessment:
    return _before_anything(at).with_facts(told(*tables))


@pytest.mark.parametrize(
    ("event", "before", "on", "after"),
    [
        ("wedding", "free", "agreed_against", "advised_against"),
        ("funeral", "free", "agreed_against", "advised_against"),
        ("full_month", "free", "agreed_against", "advised_against"),
        ("first_birthday", "free", "agreed_against", "advised_against"),
        ("moving_house", "free", "agreed_against", "advised_against"),
        ("banquet", "free", "agreed_against", "advised_against"),
        ("class_dinner", "free", "agreed_against", "advised_against"),
        ("family_dinner", "free", "agreed_against", "advised_against"),
        ("dinner", "free", "advised_against", "advised_against"),
        ("meeting", "free", "free", "free"),
        ("training", "free", "free", "free"),
    ],
)
def test_good_each_kind_of_event_has_a_verdict_on_each_day(
    event: str, before: str, on: str, after: str
) -> None:
    """What is asked as far as possible 尽量 goes on as advice after the covenant was lifted."""
    asked = now(LIFTED, at="02-11 08:00").permits
    days = ("12-20", "12-21", "02-10", "02-11")
    found = [asked.for_event(event, on=day(one)).permission for one in days]
    assert found == [before, on, on, after]


def test_good_the_source_of_the_limit_is_named_and_it_is_no_order() -> None:
    verdict = now().permits.for_event("wedding", on=day("01-01"), size=80)
    assert verdict.explain("en") == (
        "a wedding on 1 January 2022: no; the residents agreed not to.",
        "This holds until it is lifted.",
        (
            "no banquets: weddings, funerals, full month, first birthday, moving house and the "
            "like. Rule: A community of Qingxu: covenant of the residents, December 2021 (the "
            "residents of the community, as reported; agreed among the residents)."
        ),
        (
            "advised: dinners together are avoided as far as possible. Rule: A community of "
            "Qingxu: covenant of the residents, December 2021 (the residents of the community, as "
            "reported; advice)."
        ),
    )
    assert [str(one.rule.modality) for one in verdict.grounds] == ["covenant", "advice"]
    assert verdict.explain("zh")[0] == "2022年1月1日婚嫁宴请：按居民公约不举行、不开展。"


def test_good_every_kind_has_exactly_one_verdict() -> None:
    asked = now().permits
    found = {kind: asked.for_event(kind).permission for kind in EventKind}
    assert {str(kind) for kind, one in found.items() if one == "agreed_against"} == {
        "banquet",
        "wedding",
        "funeral",
        "full_month",
        "first_birthday",
        "moving_house",
        "class_dinner",
        "family_dinner",
    }
    assert {str(kind) for kind, one in found.items() if one == "advised_against"} == {"dinner"}


def test_bad_a_wedding_held_anyway_shows_and_a_dinner_that_was_only_advised_against_does_not() -> (
    None
):
    story = """
        12-28 12:00 event_held event=wedding household_id=home-5 size=80 id=wedding
        12-28 18:00 event_held event=dinner  household_id=home-6 size=9  id=dinner
        12-29 09:00 event_held event=meeting size=30 id=meeting
    """
    found = now(story)
    assert odd(found) == ["against_limit household:home-5"]
    (finding,) = found.findings
    assert finding.about == ("wedding", "banquets", "dinners-avoided")
    records = {one.fact_id: str(one.verdict.permission) for one in found.permits.events}
    assert records == {
        "wedding": "agreed_against",
        "dinner": "advised_against",
        "meeting": "free",
    }


def test_bad_what_was_recorded_by_mistake_and_taken_back_shows_no_more() -> None:
    story = "12-28 12:00 event_held event=wedding household_id=home-5 id=wedding"
    taken_back = "12-28 19:00 retracted fact_id=wedding"
    assert odd(now(story, taken_back)) == []
