"""H5: the three in place 三个到位: publicity, control, assistance, one indicator a household.

The three are Hongqi's; which deed belongs under which is ours, in the policy. What was left undone
is invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import gridcare as gc
from gridcare.bridge import evolve
from gridcare.catalogue import china
from six_communities.care import HONGQI_CARE
from six_communities.hongqi import REGISTER, RULES
from tests.scenarios.telling import assessed, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment


BACK = """
    12-23       left_area person_id=song-lan area=610400 stayed_since=12-07
    12-24 06:30 arrived   person_id=song-lan
"""
ITEMS = (
    "observation_notice+commitment+thermometer+masks+sanitiser+contact_card+large_print+pill_box"
)
NOTICE = "12-24 09:00 document_handled person_id=song-lan document=observation_notice\n"
SIGNED = "12-24 09:05 document_handled person_id=song-lan document=commitment\n"
SEAL = "12-24 09:10 seal_handled household_id=song action=applied\n"
PACKAGE = f"12-24 09:15 package_delivered household_id=song items={ITEMS}\n"
CALL = "12-24 15:00 contacted household_id=song topic=needs channel=phone\n"
WARM = """
    12-24 10:00 temperature_taken person_id=song-lan celsius=36.4
    12-24 18:00 temperature_taken person_id=song-lan celsius=36.5
"""
OFFERED = "12-24 12:30 counselling_offered person_id=song-lan\n"
ALL = (NOTICE, SIGNED, SEAL, PACKAGE, CALL, WARM, OFFERED)


def seen(*rows: str, at: str = "12-24 20:00") -> Assessment:
    return assessed(told(BACK, *rows), at, rules=RULES, register=REGISTER)


def pillars(now: Assessment) -> dict[str, bool]:
    return {one.name: one.in_place for one in now.for_household("song").pillars}


def test_good_all_three_are_in_place() -> None:
    now = seen(*ALL)
    assert pillars(now) == {"assistance": True, "control": True, "publicity": True}
    assert now.for_household("song").in_place is True


@pytest.mark.parametrize(
    ("left_out", "lacking"),
    [
        (NOTICE, "publicity"),
        (SIGNED, "publicity"),
        (SEAL, "control"),
        (WARM, "control"),
        (PACKAGE, "assistance"),
        (CALL, "assistance"),
        (OFFERED, "assistance"),
    ],
)
def test_bad_one_thing_left_undone_is_one_not_in_place(left_out: str, lacking: str) -> None:
    now = seen(*(one for one in ALL if one != left_out))
    assert [name for name, there in pillars(now).items() if not there] == [lacking]
    assert now.for_household("song").in_place is False


def test_in_the_morning_the_day_is_still_open_and_not_missed() -> None:
    morning = seen(NOTICE, SIGNED, SEAL, PACKAGE, at="12-24 10:00").for_household("song")
    (assistance, control, publicity) = morning.pillars
    assert (assistance.done, assistance.due, assistance.missed) == (1, 2, 0)
    assert (control.done, control.due, control.missed) == (1, 2, 0)
    assert publicity.in_place
    assert morning.in_place is False


def test_bad_a_refused_signature_is_not_in_place_and_stays_so() -> None:
    refused = SIGNED.strip() + " outcome=refused\n"
    rest = [one for one in ALL if one != SIGNED]
    (publicity,) = [
        one for one in seen(refused, *rest).for_household("song").pillars if one.name == "publicity"
    ]
    assert (publicity.done, publicity.due, publicity.missed) == (1, 0, 1)


def test_a_call_missed_on_an_earlier_day_is_in_the_gaps_and_not_in_today_s_indicator() -> None:
    today = "\n".join(one.replace("12-24", "12-25") for one in (CALL, WARM))
    now = seen(NOTICE, SIGNED, SEAL, PACKAGE, WARM, OFFERED, today, at="12-25 20:00")
    assert now.for_household("song").in_place is True
    missed = [one.duty.deed.key for one in now.gaps.unmet if one.duty.pillar is not None]
    assert missed == ["call_for_needs"]


def test_a_need_that_was_withdrawn_in_time_does_not_count() -> None:
    need = "12-24 11:00 need_raised household_id=song need=parcel id=parcel\n"
    gone = "12-24 12:00 need_withdrawn household_id=song need_id=parcel\n"

    def in_place(*rows: str) -> bool | None:
        return seen(*ALL, *rows).for_household("song").in_place

    assert in_place(need) is False
    assert in_place(need, gone) is True


def test_a_heading_under_which_nothing_is_owed_is_not_in_place() -> None:
    only_control = evolve(
        HONGQI_CARE, rules=tuple(one for one in HONGQI_CARE.rules if one.id != "comforter")
    )
    monitoring = seen(*ALL)
    assert monitoring.for_household("tian").in_place is None, "nobody is isolated there"
    rules = gc.Rulebook([china.PROTOCOL_8, china.TAIYUAN_2021_12_23, only_control])
    elsewhere = assessed(
        told(BACK, "12-17 seal_handled household_id=song action=applied"),
        "12-24 20:00",
        rules=rules,
        register=REGISTER,
    )
    assert elsewhere.for_household("song").in_place is False


def test_without_headings_there_is_nothing_to_say() -> None:
    rules = gc.Rulebook([china.PROTOCOL_8, china.TAIYUAN_2021_12_23])
    now = assessed(told(BACK), "12-24 20:00", rules=rules, register=REGISTER)
    assert now.for_household("song").pillars == ()
    assert now.for_household("song").in_place is None
    with pytest.raises(gc.UnknownName):
        now.for_household("nobody")


def test_in_a_notebook_it_shows_what_is_in_place_and_who_is_missing() -> None:
    shown = seen(*ALL).for_household("song")._repr_html_()
    assert "in place" in shown
    assert "listener" in shown
    assert "nobody" not in shown
    ill = "12-24 08:00 worker_absent worker_id=listener"
    assert "nobody" in seen(*ALL, ill).for_household("song")._repr_html_()
