"""Y6: no visiting, no gathering, wash hands, air rooms, masks, dinners: who has heard which.

The topics are the newspaper's, and that masks outside are a must 必须, dinners in company to be
avoided as far as possible 尽量, and banquets a matter of the residents' covenant 公约. Who heard
what is invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import gridcare as gc
from gridcare.outreach import Told
from six_communities.yuqing_north import HOUSEHOLDS, REGISTER, RULES
from tests.scenarios.telling import instant, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

SCREEN: Final = """
12-23 18:00 notice_posted place_id=yuqing notice_id=covenant channel=screen
"""
LETTERS: Final = """
12-24 10:00 notice_heard household_id=home-0 notice_id=letter channel=letter
12-24 10:10 notice_heard household_id=home-1 notice_id=letter channel=visit
12-24 10:20 notice_heard household_id=home-1 notice_id=covenant channel=visit
"""


def seen(*tables: str, at: str = "12-25 08:00") -> Assessment:
    return gc.assess(REGISTER, told(*tables), RULES, as_of=instant(at))


def heard(now: Assessment, household: str) -> dict[str, Told]:
    return {f"{one.key} {one.modality}": one.told for one in now.hearing(household).topics}


def test_good_each_topic_is_carried_with_how_binding_it_is() -> None:
    now = seen()
    assert {(one.topic.key, str(one.topic.modality)) for one in now.outreach.topics} == {
        ("visits", "advice"),
        ("gatherings", "advice"),
        ("hands", "advice"),
        ("air", "advice"),
        ("masks", "must"),
        ("dinners", "advice"),
        ("dinners", "covenant"),
        ("banquets", "covenant"),
    }


def test_good_a_household_has_heard_the_topics_of_the_notices_it_heard() -> None:
    now = seen(SCREEN, LETTERS)
    assert set(heard(now, "home-1").values()) == {Told.PROVEN}
    first = heard(now, "home-0")
    assert first["masks must"] is first["air advice"] is Told.PROVEN
    assert first["banquets covenant"] is Told.BROADCAST


def test_bad_told_as_advice_is_not_told_that_it_is_the_covenant() -> None:
    """The letter asks to avoid dinners as far as possible; the covenant forbids them."""
    first = heard(seen(LETTERS), "home-0")
    assert first["dinners advice"] is Told.PROVEN
    assert first["dinners covenant"] is Told.NOT_YET


def test_every_topic_adds_up_to_all_households() -> None:
    for one in seen(SCREEN, LETTERS).outreach.topics:
        total = one.total
        assert total.proven + total.broadcast + total.not_yet + total.exempt == HOUSEHOLDS
    proven = {
        (one.topic.key, str(one.topic.modality)): one.total.proven
        for one in seen(SCREEN, LETTERS).outreach.topics
    }
    assert proven["masks", "must"] == 2
    assert proven["banquets", "covenant"] == 1


def test_bad_whoever_has_not_heard_of_masks_is_named() -> None:
    untold = [one for one, _told in seen(SCREEN, LETTERS).untold("masks")]
    assert len(untold) == HOUSEHOLDS - 2
    assert "home-0" not in untold
    assert "home-2" in untold


def test_before_the_letter_was_given_out_nobody_is_asked_for_it() -> None:
    before = seen(at="12-22 08:00")
    assert before.outreach.notices == ()
    assert before.outreach.topics == ()
    assert before.hearing("home-0").notices == ()
