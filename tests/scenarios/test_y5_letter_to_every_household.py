"""Y5: a letter to every household, with screening and registration: 687 of 687, or the missing.

687 households and four groups are the newspaper's; the days, and who was left out, are invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import gridcare as gc
from six_communities.yuqing_north import HOUSEHOLDS, REGISTER, RULES
from tests.scenarios.telling import instant, told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gridcare.assessment import Assessment

HOMES: Final = range(HOUSEHOLDS)


def handed(homes: Iterable[int], channel: str = "letter") -> str:
    """Tell that the letter was handed over, and the household screened at the same visit."""
    return "\n".join(
        f"12-24 10:00 notice_heard household_id=home-{n} notice_id=letter channel={channel} "
        f"id=letter-{n}\n"
        f"12-24 10:00 contacted household_id=home-{n} topic=screening channel=visit "
        f"reached_ids=person-{n}-a+person-{n}-b id=screened-{n}"
        for n in homes
    )


def seen(*tables: str, at: str) -> Assessment:
    return gc.assess(REGISTER, told(*tables), RULES, as_of=instant(at))


def test_good_687_of_687() -> None:
    now = seen(handed(HOMES), at="12-26 23:59")
    for rule in ("letter-to-every-household", "round-one"):
        total = now.coverage(rule).total
        assert (total.households, total.reached) == (687, 687)
    assert now.untold("letter") == ()
    assert now.coverage("round-one").total.people_reached == 2 * 687


def test_bad_the_missing_are_named_with_their_group() -> None:
    now = seen(handed(n for n in HOMES if n not in {12, 400}), at="12-27 00:00")
    assert now.coverage("letter-to-every-household").total.reached == 685
    assert [one for one, _told in now.untold("letter")] == ["home-12", "home-400"]
    unmet = [one.duty for one in now.gaps.unmet if one.duty.deed.key == "tell_notice"]
    assert [(one.household_id, one.grid_id) for one in unmet] == [
        ("home-12", "group-1"),
        ("home-400", "group-3"),
    ]
    owed = now.worklist.for_worker("worker-group-3")
    assert [one.household_id for one in owed if one.deed_key == "tell_notice"] == ["home-400"]
    seen_to = now.worklist.for_worker("cadre-group-3")
    assert [one.household_id for one in seen_to if one.deed_key == "tell_notice"] == ["home-400"]


def test_bad_the_letter_is_to_be_handed_over_and_a_link_will_not_do() -> None:
    now = seen(handed([7], channel="link"), at="12-25 08:00")
    assert now.coverage("letter-to-every-household").total.reached == 0
    # That the household opened it is known all the same.
    report = now.outreach.notice("letter")
    assert report is not None
    assert report.total.proven == 1


def test_bad_the_letter_without_the_screening_leaves_the_screening_open() -> None:
    letter, _screened = handed([7]).splitlines()
    now = seen(letter, at="12-24 23:59")
    assert now.coverage("letter-to-every-household").total.reached == 1
    assert now.coverage("round-one").total.reached == 0
