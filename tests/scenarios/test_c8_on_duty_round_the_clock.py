"""C8: leaders, staff, party members, volunteers and grid workers on duty round the clock.

Round the clock, and who takes part, is the newspaper's of Chengdong. The roster of two days, rest,
gear, and everything that goes wrong with it is invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import gridcare as gc
from gridcare.bridge import evolve
from gridcare.staffing import RosterReason
from six_communities.chengdong import REGISTER, RULES
from tests.scenarios.telling import day, instant, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment
    from gridcare.staffing import Attendance, RosterCheck

# The posts and workers are the community's; one household is enough for a story about posts.
SMALL: Final = evolve(REGISTER, households=REGISTER.households[:1], people=REGISTER.people[:3])

ROOM: Final = {
    "cadre": ("12-29T00:00", "12-29T08:00"),
    "worker-grid-1": ("12-29T08:00", "12-29T20:00"),
    "secretary": ("12-29T20:00", "12-30T04:00"),
    "worker-grid-2": ("12-30T04:00", "12-30T12:00"),
    "volunteer": ("12-30T12:00", "12-31T00:00"),
}


def planned(shifts: dict[str, tuple[str, str]], post: str = "duty-room") -> str:
    return "\n".join(
        f"12-27 18:00 shift_planned place_id={post} worker_id={who} id={post}-{who} "
        f"from_at={first} until_at={last}"
        for who, (first, last) in shifts.items()
    )


def seen(*tables: str, at: str = "12-28 09:00") -> Assessment:
    return gc.assess(SMALL, told(*tables), RULES, as_of=instant(at))


def roster(*tables: str) -> RosterCheck:
    return seen(*tables).roster(day("12-29"), day("12-30"))


def room(check: RosterCheck) -> list[str]:
    """Tell what is wrong with the duty room; the checkpoints have a story of their own."""
    found = (one for one in check.problems if one.place_id not in ("main-road", "compound-gate"))
    return [one.in_language("en") for one in found]


def test_good_five_take_turns_and_nothing_is_wrong() -> None:
    check = roster(planned(ROOM))
    assert room(check) == []
    assert check.shifts == 5


def test_bad_four_hours_of_a_night_are_left_out() -> None:
    shorter = ROOM | {"secretary": ("12-29T20:00", "12-30T00:00")}
    check = roster(planned(shorter))
    assert room(check) == ["duty-room: fewer than 1 planned on 30 December from 00:00 to 04:00"]
    zh = [one.in_language("zh") for one in check.problems if one.place_id == "duty-room"]
    assert zh == ["duty-room：12月30日00:00至04:00排班不足1人"]


def test_bad_one_is_planned_at_two_posts_at_once() -> None:
    at_the_gate = planned({"worker-grid-1": ("12-29T18:00", "12-29T22:00")}, post="main-road")
    (problem,) = roster(planned(ROOM), at_the_gate).of(RosterReason.DOUBLE_BOOKED)
    assert problem.in_language("en") == (
        "worker-grid-1: planned twice at once on 29 December from 18:00 to 20:00"
    )
    assert problem.shift_ids == ("duty-room-worker-grid-1", "main-road-worker-grid-1")


def test_bad_one_has_too_little_rest_and_another_sits_too_long() -> None:
    tired = planned({"cadre": ("12-29T14:00", "12-29T22:00")}, post="main-road")
    endless = ROOM | {"volunteer": ("12-30T11:00", "12-31T00:00")}
    told_wrong = room(roster(planned(endless), tired))
    too_long = "on 30 December from 11:00 to 31 December 00:00"
    assert told_wrong == [
        "cadre: less than 11 h of rest between two shifts, on 29 December from 08:00 to 14:00",
        f"volunteer: on duty for more than 12 h on end, {too_long}",
    ]


def test_bad_a_volunteer_who_is_a_close_contact_is_not_rostered() -> None:
    """The volunteer lives here, was exposed, and is held at home from the 28th."""
    exposed = "12-27 20:00 exposed person_id=person-0-a degree=close recorded=12-28T08:00"
    now = seen(planned(ROOM), exposed)
    check = now.roster(day("12-29"), day("12-30"))
    (problem,) = check.of(RosterReason.HELD)
    assert (problem.worker_id, problem.shift_ids) == ("volunteer", ("duty-room-volunteer",))
    assert problem.in_language("en") == (
        "volunteer: planned at duty-room on 30 December from 12:00 to 31 December 00:00, but held "
        "at home or at a site"
    )
    empty = [one for one in check.of(RosterReason.UNCOVERED) if one.place_id == "duty-room"]
    assert [one.in_language("en") for one in empty] == [
        "duty-room: fewer than 1 planned on 30 December from 12:00 to 31 December 00:00"
    ]
    assert [str(one) for one in now.findings if one.code == "worker_held"] == [
        "worker:volunteer: a worker is held at home or at a site, and still answers for others"
    ]
    away = "12-28 08:30 worker_absent worker_id=volunteer"
    assert seen(planned(ROOM), exposed, away).findings == tuple(
        one for one in now.findings if one.code != "worker_held"
    )


def test_good_after_the_last_day_the_volunteer_is_rostered_again() -> None:
    exposed = "12-01 20:00 exposed person_id=person-0-a degree=close"
    assert seen(planned(ROOM), exposed).findings == ()
    assert room(roster(planned(ROOM), exposed)) == []


def test_a_swap_is_a_correction_and_an_absence_leaves_the_hours_open() -> None:
    swap = (
        "12-28 08:00 shift_planned place_id=duty-room worker_id=worker-grid-3 id=swap "
        "from_at=12-29T20:00 until_at=12-30T04:00 corrects=duty-room-secretary"
    )
    assert room(roster(planned(ROOM), swap)) == []
    gone = "12-28 08:00 worker_absent worker_id=secretary"
    assert room(roster(planned(ROOM), swap, gone)) == []
    assert len(room(roster(planned(ROOM), gone))) == 2


def test_gear_for_the_shifts_is_counted_before_they_are_served() -> None:
    gate = planned(
        {"nurse": ("12-29T06:00", "12-29T14:00"), "volunteer-1": ("12-29T06:00", "12-29T14:00")},
        post="main-road",
    )
    check = roster(planned(ROOM), gate)
    assert check.gear_total == {"mask": 4, "gloves": 4, "gown": 1}
    assert [(str(one.role), one.key, one.count) for one in check.gear if one.key == "gown"] == [
        ("health_staff", "gown", 1)
    ]


def test_bad_planned_is_not_served() -> None:
    """The cadre did not come: the roster was fine, and the night was not."""
    now = seen(
        planned(ROOM),
        "12-29 08:00 came_on_duty place_id=duty-room worker_id=worker-grid-1",
        at="12-29 12:00",
    )
    night = [one for one in now.gaps.uncovered if one.place_id == "duty-room"]
    assert [one.in_language("en") for one in night] == [
        "post duty-room uncovered on 28 December from 00:00 to 29 December 08:00"
    ]


# --- served beside planned ------------------------------------------------------------------------


def served(*leave_out: str) -> str:
    """Tell that everybody came and went as planned, but for some."""
    return "\n".join(
        f"{hour.replace('T', ' ')} {kind} place_id=duty-room worker_id={who}"
        for who, hours in ROOM.items()
        for kind, hour in zip(("came_on_duty", "went_off_duty"), hours, strict=True)
        if who not in leave_out
    )


def after(*tables: str, at: str = "12-31 00:00") -> Attendance:
    return seen(planned(ROOM), *tables, at=at).attendance(day("12-29"), day("12-30"))


def lines(found: Attendance) -> list[str]:
    said = found.in_language("en").splitlines()
    return [one for one in said if not one.endswith(("served", "to come"))]


def test_good_everybody_came_and_the_room_was_covered_round_the_clock() -> None:
    found = after(served())
    assert [str(one.outcome) for one in found.shifts] == ["served"] * 5
    assert found.covered("duty-room") is True
    assert [
        (str(one.day), one.hours_owed, one.covered)
        for one in found.posts
        if one.place_id == "duty-room"
    ] == [("2021-12-29", 24, True), ("2021-12-30", 24, True)]
    assert (lines(found), found.unplanned) == ([], ())


def test_bad_one_never_came_and_the_night_stood_empty() -> None:
    found = after(served("secretary"))
    assert lines(found) == [
        "secretary: planned at duty-room on 29 December from 20:00 to 30 December 04:00, never came"
    ]
    assert found.covered("duty-room") is False
    room_days = [one for one in found.posts if one.place_id == "duty-room"]
    assert [(str(one.day), one.hours_bare) for one in room_days] == [
        ("2021-12-29", 4),
        ("2021-12-30", 4),
    ]


def test_one_stood_in_for_another_and_the_post_was_covered_all_the_same() -> None:
    """Who serves and who was planned are two questions; the hours ask only whether anybody did."""
    stand_in = """
        12-29 20:00 came_on_duty  place_id=duty-room worker_id=worker-grid-3 id=in
        12-30 04:00 went_off_duty place_id=duty-room worker_id=worker-grid-3 id=out
    """
    found = after(served("secretary"), stand_in)
    assert lines(found) == [
        (
            "secretary: planned at duty-room on 29 December from 20:00 to 30 December 04:00, never "
            "came"
        ),
        (
            "worker-grid-3: on duty at duty-room on 29 December from 20:00 to 30 December 04:00, "
            "unplanned"
        ),
    ]
    assert found.covered("duty-room") is True


def test_bad_one_left_an_hour_early_and_one_of_the_wrong_role_covers_nothing() -> None:
    early = "12-29 07:00 went_off_duty place_id=duty-room worker_id=cadre id=early"
    nurse = "12-29 07:00 came_on_duty place_id=duty-room worker_id=nurse id=nurse"
    found = after(served(), early, nurse)
    assert lines(found)[0] == (
        "cadre: planned at duty-room on 29 December from 00:00 to 08:00, not there on 29 December "
        "from 07:00 to 08:00"
    )
    (bare,) = [one for one in found.posts if one.bare and one.place_id == "duty-room"]
    assert (bare.day, bare.hours_bare) == (day("12-29"), 1)


def test_in_the_middle_of_a_shift_nobody_is_missing_from_what_is_to_come() -> None:
    found = after(served("cadre", "secretary", "worker-grid-2", "volunteer"), at="12-29 10:00")
    assert [str(one.outcome) for one in found.shifts] == [
        "not_served",
        "under_way",
        "to_come",
        "to_come",
        "to_come",
    ]
    (today,) = [one for one in found.posts if one.place_id == "duty-room"]
    assert (today.hours_owed, today.hours_bare) == (10, 8)


def test_a_swap_is_held_against_whoever_took_the_shift() -> None:
    swap = (
        "12-28 08:00 shift_planned place_id=duty-room worker_id=worker-grid-3 id=swap "
        "from_at=12-29T20:00 until_at=12-30T04:00 corrects=duty-room-secretary"
    )
    night = """
        12-29 20:00 came_on_duty  place_id=duty-room worker_id=worker-grid-3 id=in
        12-30 04:00 went_off_duty place_id=duty-room worker_id=worker-grid-3 id=out
    """
    found = after(served("secretary"), swap, night)
    assert (lines(found), found.unplanned) == ([], ())
