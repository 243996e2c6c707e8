"""C1: an urgent notice 紧急提示 to every door, and a card with the staff's contacts with it.

That notice and card went to doors by hand on 27 December is the newspaper's. Which door got no
card, and which none at all, is invented. The card itself is `care`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import gridcare as gc
from six_communities.chengdong import HOUSEHOLDS, REGISTER, RULES
from tests.scenarios.telling import instant, told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gridcare.assessment import Assessment


def brought(homes: Iterable[int], enclosed: str = "contact_card", channel: str = "letter") -> str:
    return "\n".join(
        f"12-27 09:00 notice_heard household_id=home-{n} notice_id=urgent-notice "
        f"channel={channel} enclosed={enclosed} id=notice-{n}"
        for n in homes
    )


def seen(*tables: str, at: str = "12-28 00:00") -> Assessment:
    return gc.assess(REGISTER, told(*tables), RULES, as_of=instant(at))


def test_good_every_door_has_notice_and_card() -> None:
    now = seen(brought(range(HOUSEHOLDS)))
    total = now.coverage("notice-to-every-door").total
    assert (total.households, total.reached) == (HOUSEHOLDS, HOUSEHOLDS)
    assert now.untold("urgent-notice") == ()


def test_bad_a_door_without_and_a_notice_without_its_card_are_gaps() -> None:
    homes = [n for n in range(HOUSEHOLDS) if n not in {5, 6, 7}]
    now = seen(brought(homes), brought([6], enclosed=""), brought([7], channel="loudspeaker"))
    unmet = [one for one in now.gaps.unmet if one.duty.deed.key == "tell_notice"]
    assert {one.duty.household_id: str(one.status) for one in unmet} == {
        "home-5": "overdue",
        "home-6": "attempted",
        "home-7": "attempted",
    }
    assert [(one.fact_id, one.reason) for one in now.gaps.unmatched] == [
        ("notice-6", "fails_a_requirement"),
        ("notice-7", "fails_a_requirement"),
    ]
    # The sixth household has heard the notice; what it lacks is the card.
    assert [one for one, _told in now.untold("urgent-notice")] == ["home-5", "home-7"]


def test_bad_the_card_brought_next_day_is_late() -> None:
    next_day = (
        "12-28 10:00 notice_heard household_id=home-6 notice_id=urgent-notice channel=visit "
        "enclosed=contact_card"
    )
    now = seen(brought([6], enclosed=""), next_day, at="12-28 12:00")
    (one,) = (
        each
        for each in now.results
        if (each.duty.rule_id, each.duty.household_id) == ("notice-to-every-door", "home-6")
    )
    assert one.status is gc.Status.MET_LATE
