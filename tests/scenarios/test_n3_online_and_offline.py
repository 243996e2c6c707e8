"""N3: notices online and offline: the same household by two channels is one household reached.

The chat groups and paper notices are the newspaper's; who answered how is invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import gridcare as gc
from gridcare.assessment.parts import PartKey
from gridcare.facts import Channel
from gridcare.outreach import Told
from six_communities.nanneihuan_4 import REGISTER, RULES
from tests.scenarios.telling import instant, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

ONLINE: Final = """
12-24 09:00 notice_passed_on place_id=east notice_id=open-letter channel=grid_group
12-24 09:20 notice_heard household_id=home-1 notice_id=open-letter channel=link id=online-1
12-24 09:40 notice_heard household_id=home-3 notice_id=open-letter channel=wechat id=online-3
"""
OFFLINE: Final = """
12-25 15:00 notice_heard household_id=home-1 notice_id=open-letter channel=visit id=offline-1
12-25 15:20 notice_heard household_id=home-2 notice_id=open-letter channel=letter id=offline-2
"""


def seen(*tables: str, at: str = "12-26 08:00") -> Assessment:
    return gc.assess(REGISTER, told(*tables), RULES, as_of=instant(at))


def test_good_two_channels_are_one_household() -> None:
    now = seen(ONLINE, OFFLINE)
    report = now.outreach.notice("open-letter")
    assert report is not None
    total = report.total
    assert (total.households, total.proven, total.broadcast, total.not_yet) == (30, 3, 13, 14)
    assert now.coverage("letter-heard").total.reached == 3
    both = now.hearing("home-1").notices[0]
    assert (both.told, both.channels) == (Told.PROVEN, (Channel.LINK, Channel.VISIT))
    assert both.because == ("online-1", "offline-1")


def test_the_second_time_is_no_surplus_and_no_second_duty_met() -> None:
    now = seen(ONLINE, OFFLINE)
    assert now.parts[PartKey("household", "home-1")].surplus_ids == ()
    (met,) = (
        one
        for one in now.results
        if (one.duty.rule_id, one.duty.subject.id) == ("letter-heard", "home-1")
    )
    assert (met.status, met.met_by) == (gc.Status.MET, "online-1")


def test_bad_what_was_only_sent_to_a_group_proves_nobody() -> None:
    sent, *_answers = ONLINE.strip().splitlines()
    now = seen(sent)
    report = now.outreach.notice("open-letter")
    assert report is not None
    assert {one.grid_id: (one.proven, one.broadcast, one.not_yet) for one in report.grids} == {
        "east": (0, 15, 0),
        "west": (0, 0, 15),
    }
    assert now.coverage("letter-heard").total.pending == 30


def test_bad_nobody_at_the_door_and_a_refusal_are_no_proof() -> None:
    tried = """
    12-25 15:00 notice_heard household_id=home-2 notice_id=open-letter channel=visit outcome=absent
    12-25 15:20 notice_heard household_id=home-4 notice_id=open-letter channel=visit outcome=refused
    """
    now = seen(tried)
    total = now.coverage("letter-heard").total
    assert (total.attempted, total.refused, total.reached) == (1, 1, 0)
    assert [now.hearing(one).notices[0].told for one in ("home-2", "home-4")] == [Told.NOT_YET] * 2


def test_bad_a_proof_that_was_a_mistake_falls_back() -> None:
    now = seen(ONLINE, OFFLINE, "12-26 07:00 retracted fact_id=offline-2 reason=wrong-door")
    assert now.hearing("home-2").notices[0].told is Told.NOT_YET
