"""L6: slogans, links, loudspeakers, screens: who was surely reached, and who may have been.

75 banners, 210 links, 社区喇叭 loudspeakers and 电子屏 screens are the newspaper's, and so is
"whoever leaves or returns must report" 离返必须报备. How they are spread, and who opened a link, is
invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

import gridcare as gc
from gridcare.assessment.parts import PartKey
from gridcare.errors import UnknownName
from gridcare.facts import Channel
from gridcare.outreach import Told
from six_communities.lanting_yuhu import HOUSEHOLDS, REGISTER, RULES
from tests.scenarios.telling import instant, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment
    from gridcare.outreach import HowFar

BANNERS: Final = """
12-22 09:00 notice_posted place_id=lanting notice_id=must-report channel=banner number=40
12-22 09:30 notice_posted place_id=lanting notice_id=gather-less channel=banner number=35
"""
LINKS: Final = "\n".join(
    f"12-23 10:00 notice_passed_on place_id=grid-{n} notice_id=latest-rules channel=link "
    f"number={number} id=links-{n}"
    for n, number in ((0, 100), (1, 60), (2, 50))
)
OPENED: Final = """
12-23 12:00 notice_heard household_id=home-3 notice_id=latest-rules channel=link id=opened
12-23 13:00 notice_heard household_id=home-50 notice_id=latest-rules channel=wechat
"""


def seen(*tables: str, at: str = "12-24 08:00") -> Assessment:
    return gc.assess(REGISTER, told(*tables), RULES, as_of=instant(at))


def parts(one: HowFar) -> tuple[int, int, int, int]:
    assert one.proven + one.broadcast + one.not_yet + one.exempt == one.households
    return one.proven, one.broadcast, one.not_yet, one.exempt


@pytest.fixture(scope="module")
def good() -> Assessment:
    return seen(BANNERS, LINKS, OPENED)


def test_good_75_banners_and_210_links_are_counted(good: Assessment) -> None:
    assert good.outreach.shown == ((Channel.LINK, 210), (Channel.BANNER, 75))
    report = good.outreach.notice("must-report")
    assert report is not None
    assert report.shown == ((Channel.BANNER, 40),)


def test_good_whoever_opened_a_link_or_answered_is_proven_and_nobody_else(good: Assessment) -> None:
    report = good.outreach.notice("latest-rules")
    assert report is not None
    in_three_grids = 3 * 48
    assert parts(report.total) == (2, in_three_grids - 2, HOUSEHOLDS - in_three_grids, 0)
    by_grid = {one.grid_id: parts(one) for one in report.grids}
    assert by_grid["grid-0"] == (1, 47, 0, 0)
    assert by_grid["grid-1"] == (1, 47, 0, 0)
    assert by_grid["grid-2"] == (0, 48, 0, 0)
    assert by_grid["grid-3"] == (0, 0, 48, 0)


def test_bad_75_banners_prove_no_household_reached(good: Assessment) -> None:
    report = good.outreach.notice("must-report")
    assert report is not None
    assert parts(report.total) == (0, HOUSEHOLDS, 0, 0)


def test_a_topic_is_heard_through_whichever_notice_carries_it(good: Assessment) -> None:
    topics = {one.topic.key: one for one in good.outreach.topics}
    assert topics["report"].notice_ids == ("latest-rules", "must-report")
    assert parts(topics["report"].total) == (2, HOUSEHOLDS - 2, 0, 0)
    # Masks are in the links only, and links went to three grids.
    assert topics["masks"].notice_ids == ("latest-rules",)
    assert parts(topics["masks"].total) == (2, 142, HOUSEHOLDS - 144, 0)


def test_of_one_household_it_is_told_what_it_has_heard_and_by_what(good: Assessment) -> None:
    hearing = good.hearing("home-3")
    assert [(one.notice_id, one.told) for one in hearing.notices] == [
        ("gather-less", Told.BROADCAST),
        ("latest-rules", Told.PROVEN),
        ("must-report", Told.BROADCAST),
    ]
    assert hearing.notices[1].channels == (Channel.LINK,)
    assert hearing.notices[1].because == ("opened",)


def test_bad_a_loudspeaker_is_no_proof_whoever_writes_it_down(good: Assessment) -> None:
    """Somebody records that a household "heard the loudspeaker": it stays a broadcast."""
    claim = (
        "12-23 18:00 notice_heard household_id=home-200 notice_id=latest-rules "
        "channel=loudspeaker id=claim"
    )
    now = good.with_facts(told(claim))
    report = now.outreach.notice("latest-rules")
    assert report is not None
    assert report.total.proven == 2
    assert ("home-200", Told.NOT_YET) in now.untold("latest-rules")


def test_one_more_poster_costs_no_grid_and_shows_at_once(good: Assessment) -> None:
    aloud = (
        "12-23 18:00 notice_posted place_id=lanting notice_id=latest-rules channel=loudspeaker "
        "id=aloud"
    )
    now = good.with_facts(told(aloud))
    report = now.outreach.notice("latest-rules")
    assert report is not None
    assert parts(report.total) == (2, HOUSEHOLDS - 2, 0, 0)
    home = PartKey("household", "home-3")
    assert now.parts[home] is good.parts[home]


def test_a_notice_or_topic_nobody_gave_out_is_named(good: Assessment) -> None:
    with pytest.raises(UnknownName, match="notice or topic"):
        good.untold("gather-more")
    with pytest.raises(UnknownName, match="household"):
        good.hearing("home-9999")
