"""K6: every isolated household asked daily for its needs, by visit or video; errands done for it.

Daily, visit or video, and shopping, parcels and rubbish are Kangning Street's. The household, the
hours and the day without a call are invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import gridcare as gc
from gridcare.catalogue import china
from gridcare.facts import Need
from gridcare.people import Role
from six_communities.care import KANGNING_CARE
from six_communities.kangning_street import REGISTER, RULES
from tests.scenarios.telling import assessed, duties, tasks, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

HOME = REGISTER.households[0].id
PERSON = REGISTER.people[0].id

ISOLATED = f"""
    12-23       left_area person_id={PERSON} area=610400 stayed_since=12-10
    12-24 08:00 arrived   person_id={PERSON}
"""


def called(on: str, channel: str = "video", outcome: str = "done") -> str:
    return (
        f"{on} 10:00 contacted household_id={HOME} topic=needs channel={channel} "
        f"outcome={outcome} id=call-{on}\n"
    )


def seen(*rows: str, at: str = "12-27 08:00") -> Assessment:
    return assessed(told(ISOLATED, *rows), at, rules=RULES, register=REGISTER)


def calls(now: Assessment) -> list[str]:
    return duties(now, HOME, deed="call_for_needs")


def test_good_every_day_by_visit_or_video() -> None:
    now = seen(called("12-24", "visit"), called("12-25"), called("12-26"))
    assert calls(now) == [
        "12-24 call_for_needs met",
        "12-25 call_for_needs met",
        "12-26 call_for_needs met",
        "12-27 call_for_needs due",
    ]


def test_bad_a_day_without_a_call_is_missed_and_no_later_call_makes_up_for_it() -> None:
    now = seen(called("12-24"), called("12-26"), called("12-26", "visit").replace("id=", "id=2-"))
    assert calls(now)[:3] == [
        "12-24 call_for_needs met",
        "12-25 call_for_needs missed",
        "12-26 call_for_needs met",
    ]
    assert [
        str(one.duty.day) for one in now.gaps.unmet if one.duty.deed.key == "call_for_needs"
    ] == ["2021-12-25"]


def test_bad_a_telephone_call_is_neither_visit_nor_video_and_nobody_in_is_no_call() -> None:
    now = seen(called("12-24", "phone"), called("12-25", "visit", "absent"))
    assert calls(now)[:2] == ["12-24 call_for_needs attempted", "12-25 call_for_needs attempted"]


# --- what they need -------------------------------------------------------------------------------

SHOPPING = f"12-25 10:05 need_raised household_id={HOME} need=groceries items=flour+oil id=shop\n"
PARCEL = f"12-25 10:06 need_raised household_id={HOME} need=parcel id=parcel\n"
RUBBISH = f"12-25 10:07 need_raised household_id={HOME} need=rubbish id=rubbish\n"


def needs(now: Assessment) -> list[str]:
    found = sorted(now.needs, key=lambda one: one.need_id)
    return [f"{one.need_id} {one.status} {'+'.join(one.missing)}".strip() for one in found]


def met(need_id: str, clock: str, items: str = "", outcome: str = "done") -> str:
    return (
        f"{clock} need_met household_id={HOME} need_id={need_id} items={items} outcome={outcome}\n"
    )


def test_good_a_need_has_an_owner_and_a_deadline_until_it_is_met() -> None:
    now = seen(SHOPPING, PARCEL, RUBBISH, at="12-25 12:00")
    (first, *_rest) = now.needs
    assert (first.need, first.due_at and first.due_at.isoformat(" ", "minutes")) == (
        Need.GROCERIES,
        "2021-12-26 10:05+08:00",
    )
    assert first.worker_ids == now.directory.workers_for(
        Role.GRID_WORKER, REGISTER.dwellings[0].grid_id, now.ledger, now.moment
    )
    done = met("shop", "12-25 15:00", "flour+oil") + met("parcel", "12-25 16:00")
    evening = seen(SHOPPING, PARCEL, RUBBISH, done, at="12-25 18:00")
    assert needs(evening) == ["parcel met", "rubbish due", "shop met"]
    assert [one.need_id for one in evening.needs.open] == ["rubbish"]


def test_bad_several_needs_are_open_and_only_the_named_one_is_met() -> None:
    now = seen(PARCEL, RUBBISH, met("rubbish", "12-25 15:00"), at="12-26 12:00")
    assert needs(now) == ["parcel overdue", "rubbish met"]


def test_bad_half_of_the_shopping_leaves_the_rest_named() -> None:
    half = met("shop", "12-25 15:00", "flour", "partly")
    now = seen(SHOPPING, half, at="12-25 18:00")
    assert needs(now) == ["shop attempted oil"]
    assert now.gaps.unmatched == (), "a part brought is no mistake"
    rest = met("shop", "12-25 19:00", "oil")
    assert needs(seen(SHOPPING, half, rest, at="12-25 20:00")) == ["shop met"]


def test_bad_one_bag_of_two_leaves_one_missing() -> None:
    two_bags = SHOPPING.replace("items=flour+oil", "items=flour+flour+oil")
    half = met("shop", "12-25 15:00", "flour+oil", "partly")
    assert needs(seen(two_bags, half, at="12-25 18:00")) == ["shop attempted flour"]


def test_what_is_withdrawn_in_time_is_owed_no_more() -> None:
    gone = f"12-25 11:00 need_withdrawn household_id={HOME} need_id=parcel\n"
    now = seen(PARCEL, gone, at="12-27 08:00")
    assert needs(now) == ["parcel waived"]
    assert len(now.needs.open) == 0


def test_bad_withdrawn_too_late_it_was_missed() -> None:
    gone = f"12-26 11:00 need_withdrawn household_id={HOME} need_id=parcel\n"
    now = seen(PARCEL, gone, at="12-27 08:00")
    assert needs(now) == ["parcel missed"]
    assert [one.duty.root for one in now.gaps.unmet if one.duty.deed.key == "meet_need"] == [
        "parcel"
    ]


def test_bad_a_need_that_no_rule_is_about_has_no_owner_and_shows_first() -> None:
    rules = gc.Rulebook([china.PROTOCOL_8, china.TAIYUAN_2021_12_23, KANGNING_CARE])
    now = assessed(told(ISOLATED, PARCEL), "12-25 12:00", rules=rules, register=REGISTER)
    (line,) = now.needs
    assert (line.status, line.due_at, line.performer, line.worker_ids) == (None, None, None, ())
    assert line.is_open


def test_the_worker_has_it_on_her_list_with_its_reason() -> None:
    now = seen(PARCEL, at="12-25 12:00")
    worker = now.needs.lines[0].worker_ids[0]
    mine = now.worklist.for_worker(worker)
    assert f"due bring or do what is needed: {HOME}" in tasks(mine)
    (line,) = [one for one in mine if one.deed_key == "meet_need"]
    assert line.because == ("parcel",)
