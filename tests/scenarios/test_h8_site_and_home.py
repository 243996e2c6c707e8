"""H8: at a central site care is its staff's; those left at home, the way there and back are ours.

Tests, supplies and calls at the site are what a person there told the newspaper. The Fans, a father
and the child he brings up alone, and all hours, are invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridcare.bridge import evolve
from gridcare.people import Role, Trait
from six_communities.hongqi import REGISTER, RULES
from tests.scenarios.telling import assessed, day, duties, held, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

FROM_XIAN = """
    12-27       left_area person_id=fan-tao area=610100 stayed_since=12-10
    12-28 07:30 arrived   person_id=fan-tao
"""
"""Back from Xi'an: at a site from 28 December through 11 January, home on the 12th."""

TAKEN = "12-28 12:00 transported person_id=fan-tao to=central\n"
CARER = "12-28 13:00 care_arranged person_id=fan-child carer_id=ma-an\n"
BACK = "01-12 09:00 transported person_id=fan-tao to=home\n"


def seen(*rows: str, at: str) -> Assessment:
    return assessed(told(FROM_XIAN, *rows), at, rules=RULES, register=REGISTER)


def test_the_father_is_held_at_a_site() -> None:
    told_so = held(seen(at="12-29 08:00"), "fan-tao")
    assert {one.rsplit(" ", 2)[0] for one in told_so} == {"central quarantine"}
    assert (told_so[0].split()[2], told_so[-1].split()[3]) == ("12-28", "01-11")


def test_good_the_site_s_staff_care_for_him() -> None:
    need = "12-29 09:00 need_raised person_id=fan-tao need=necessities id=need\n"
    now = seen(TAKEN, CARER, need, at="12-29 10:00")
    mine = {
        (one.duty.deed.key, one.duty.performer, one.duty.supervisor)
        for one in now.results
        if one.duty.subject.id == "fan-tao" and one.duty.day == day("12-29")
    }
    assert ("check_health", Role.SITE_STAFF, None) in mine
    assert ("meet_need", Role.SITE_STAFF, None) in mine
    (line,) = now.needs
    assert line.worker_ids == ("site",)
    # On the worker's own list for him there is nothing but what is the community's.
    assert {
        one.deed_key for one in now.worklist.for_worker("worker") if one.subject.id == "fan-tao"
    } <= {"report_arrival"}


def test_good_the_way_there_and_back_is_the_community_s() -> None:
    now = seen(TAKEN, CARER, BACK, at="01-13 08:00")
    assert duties(now, "fan-tao", deed="take_to_site") == ["12-28 take_to_site met"]
    assert duties(now, "fan-tao", deed="bring_home") == ["01-12 bring_home met"]
    roles = {
        one.duty.performer
        for one in now.results
        if one.duty.deed.key in ("take_to_site", "bring_home")
    }
    assert roles == {Role.GRID_WORKER}


def test_bad_nobody_fetched_him() -> None:
    assert duties(seen(TAKEN, CARER, at="01-11 20:00"), "fan-tao", deed="bring_home") == []
    assert duties(seen(TAKEN, CARER, at="01-12 20:00"), "fan-tao", deed="bring_home") == [
        "01-12 bring_home due"
    ]
    assert duties(seen(TAKEN, CARER, at="01-13 08:00"), "fan-tao", deed="bring_home") == [
        "01-12 bring_home overdue"
    ]


def test_bad_the_child_at_home_alone_is_seen_the_same_day() -> None:
    now = seen(TAKEN, at="12-28 18:00")
    assert duties(now, "fan-child") == [
        "12-28 arrange_care due",
        "12-28 1 check_health due",
        "12-28 2 check_health due",
    ]
    (line,) = [one for one in now.worklist.for_worker("cadre") if one.deed_key == "arrange_care"]
    assert (line.subject.id, line.because) == ("fan-child", ("arrived-1", "left_area-0"))
    assert duties(seen(TAKEN, at="12-29 08:00"), "fan-child", deed="arrange_care") == [
        "12-28 arrange_care overdue"
    ]


def test_good_a_neighbour_looks_after_the_child_until_the_father_is_back() -> None:
    now = seen(TAKEN, CARER, at="01-13 08:00")
    assert duties(now, "fan-child", deed="arrange_care") == ["12-28 arrange_care met"]
    looked_in = duties(now, "fan-child", deed="check_health")
    assert len(looked_in) == 2 * 15
    assert (looked_in[0][:5], looked_in[-1][:5]) == ("12-28", "01-11")


def test_a_baby_whose_mother_stays_is_not_left_behind() -> None:
    tian = FROM_XIAN.replace("fan-tao", "tian-wei")
    now = assessed(told(tian), "12-29 08:00", rules=RULES, register=REGISTER)
    assert duties(now, "tian-baby") == []
    both = told(tian, FROM_XIAN.replace("fan-tao", "tian-ning"))
    alone = assessed(both, "12-29 08:00", rules=RULES, register=REGISTER)
    assert "12-28 arrange_care overdue" in duties(alone, "tian-baby")


# --- a ward who lives elsewhere -------------------------------------------------------------------

_LEI = evolve(
    next(one for one in REGISTER.people if one.id == "lei-an"),
    traits=(Trait.DISABILITY,),
    guardian_id="fan-tao",
)
WITH_A_WARD = evolve(
    REGISTER, people=(*(one for one in REGISTER.people if one.id != "lei-an"), _LEI)
)
"""Lei An is disabled and lives alone, two floors above; Fan Tao is the guardian."""


def visited(*rows: str, at: str) -> Assessment:
    return assessed(told(*rows), at, rules=RULES, register=WITH_A_WARD)


def test_bad_a_ward_who_lives_elsewhere_is_left_when_the_guardian_is_taken_away() -> None:
    now = visited(FROM_XIAN, TAKEN, at="12-28 18:00")
    assert duties(now, "lei-an", deed="arrange_care") == ["12-28 arrange_care due"]
    (line,) = [
        one
        for one in now.worklist.for_worker("cadre")
        if (one.deed_key, one.subject.id) == ("arrange_care", "lei-an")
    ]
    assert line.household_id == "lei"
    late = visited(FROM_XIAN, TAKEN, at="12-29 08:00")
    assert duties(late, "lei-an", deed="arrange_care") == ["12-28 arrange_care overdue"]
    assert duties(visited(FROM_XIAN, at="12-27 18:00"), "lei-an") == []


def test_good_somebody_steps_in_until_the_guardian_is_back() -> None:
    care = "12-28 15:00 care_arranged person_id=lei-an carer_id=qiu-an\n"
    now = visited(FROM_XIAN, TAKEN, care, at="01-13 08:00")
    assert duties(now, "lei-an", deed="arrange_care") == ["12-28 arrange_care met"]
    looked_in = duties(now, "lei-an", deed="check_health")
    assert (len(looked_in), looked_in[-1][:5]) == (2 * 15, "01-11")


def test_the_news_of_the_guardian_reaches_the_ward_s_home_at_once() -> None:
    before = visited(at="12-28 18:00")
    news = [*told(FROM_XIAN, TAKEN)]
    after = before.with_facts(news)
    whole = visited(FROM_XIAN, TAKEN, at="12-28 18:00")
    assert after.parts == whole.parts
    assert duties(after, "lei-an", deed="arrange_care") == ["12-28 arrange_care due"]
