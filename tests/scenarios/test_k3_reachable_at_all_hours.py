"""K3: residents can reach the community 24 hours a day; an hour without anyone is a gap.

Twenty-four hours are the newspaper's of Kangning Street. The shifts, who oversleeps, and every hour
below are invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import gridcare as gc
from gridcare.assessment import PartKey
from six_communities.kangning_street import REGISTER, RULES
from tests.scenarios.telling import instant, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment
    from gridcare.wording import Language

NIGHT: Final = """
12-28 00:00 came_on_duty  place_id=line worker_id=worker-grid-1
12-28 08:00 went_off_duty place_id=line worker_id=worker-grid-1
"""
DAY: Final = """
12-28 08:00 came_on_duty  place_id=line worker_id=worker-grid-2 id=day-on
12-28 20:00 went_off_duty place_id=line worker_id=worker-grid-2 id=day-off
"""
LATE: Final = """
12-28 20:00 came_on_duty  place_id=line worker_id=worker-grid-3 id=late-on
12-29 02:00 went_off_duty place_id=line worker_id=worker-grid-3 id=late-off
"""
MORNING: Final = """
12-29 04:00 came_on_duty  place_id=line worker_id=worker-grid-1 id=morning-on
"""
PLANNED: Final = "\n".join(
    f"12-27 18:00 shift_planned place_id=line worker_id={who} from_at={first} until_at={last}"
    for who, first, last in (
        ("worker-grid-4", "12-29T02:00", "12-29T08:00"),
        ("worker-grid-5", "12-29T08:00", "12-29T20:00"),
    )
)


def seen(*tables: str, at: str) -> Assessment:
    return gc.assess(REGISTER, told(*tables), RULES, as_of=instant(at))


def bare(now: Assessment, lang: Language = "en") -> list[str]:
    return [one.in_language(lang) for one in now.gaps.uncovered]


def hours(now: Assessment) -> dict[str, int]:
    """Count the hours of the line by how they stand."""
    found: dict[str, int] = {}
    for one in now.parts[PartKey("place", "line")].results:
        found[one.status] = found.get(one.status, 0) + 1
    return found


def test_good_three_shifts_meet_all_hours_of_the_day() -> None:
    now = seen(NIGHT, DAY, LATE, at="12-29 00:00")
    assert hours(now) == {"met": 24, "due": 1, "upcoming": 23}
    assert bare(now) == []
    line = now.parts[PartKey("place", "line")]
    assert line.surplus_ids == ()
    assert {one.met_by for one in line.results if one.met} == {
        "came_on_duty-0",
        "day-on",
        "late-on",
    }


def test_bad_two_hours_before_dawn_nobody_answers() -> None:
    now = seen(NIGHT, DAY, LATE, MORNING, at="12-29 09:00")
    assert hours(now) == {"met": 31, "missed": 2, "due": 1, "upcoming": 14}
    assert bare(now) == ["post line uncovered on 29 December from 02:00 to 04:00"]
    assert bare(now, "zh") == ["岗位line：12月29日02:00至04:00无人在岗"]
    (gap,) = now.gaps.uncovered
    assert (gap.hours, gap.rule) == (2.0, "kangning-hotline-2021-12/hotline")
    assert ("be_on_duty", 2) in now.situation.unmet


def test_bad_twenty_minutes_are_a_gap_too() -> None:
    early = LATE.replace("12-28 20:00", "12-28 20:20")
    now = seen(NIGHT, DAY, early, at="12-28 22:00")
    assert bare(now) == ["post line uncovered on 28 December from 20:00 to 20:20"]
    assert hours(now)["attempted"] == 1


def test_whoever_sits_there_now_is_seen_before_signing_off() -> None:
    now = seen(NIGHT, DAY, LATE, at="12-28 23:30")
    assert hours(now) == {"met": 23, "due": 1}


def test_bad_a_cleaner_at_the_telephone_is_nobody_at_the_telephone() -> None:
    now = seen("12-28 00:00 came_on_duty place_id=line worker_id=cleaner", at="12-28 03:00")
    assert bare(now) == ["post line uncovered on 28 December from 00:00 to 03:00"]
    assert [one.reason for one in now.gaps.unmatched] == ["fails_a_requirement"]


def test_the_worklist_says_who_is_planned_hours_joined() -> None:
    now = seen(NIGHT, DAY, LATE, PLANNED, at="12-29 01:30")
    lines = [one for one in now.worklist if one.deed_key == "be_on_duty"]
    assert [
        (f"{one.opens_at:%H:%M}", f"{one.due_at:%H:%M}", one.worker_ids, 1 + len(one.more_keys))
        for one in lines
    ] == [
        ("01:00", "01:59", (), 1),
        ("02:00", "07:59", ("worker-grid-4",), 6),
        ("08:00", "19:59", ("worker-grid-5",), 12),
        ("20:00", "23:59", (), 4),
    ]
    her_day = now.worklist.for_worker("worker-grid-4")
    (mine,) = [one for one in her_day if one.deed_key == "be_on_duty"]
    assert mine.in_language("en") == "be on duty at the post for place:line: later today"
    assert mine.supervisor_ids == ("secretary",)


def test_bad_an_hour_nobody_is_planned_for_is_in_nobodys_hands() -> None:
    now = seen(NIGHT, DAY, LATE, PLANNED, at="12-29 02:30")
    assert [
        (f"{one.opens_at:%H:%M}", f"{one.due_at:%H:%M}")
        for one in now.gaps.unassigned
        if one.deed_key == "be_on_duty"
    ] == [("20:00", "23:59")]


def test_bad_who_is_planned_and_falls_ill_leaves_the_hours_open() -> None:
    ill = "12-29 01:00 worker_absent worker_id=worker-grid-4"
    now = seen(NIGHT, DAY, LATE, PLANNED, ill, at="12-29 02:30")
    nobody = [one for one in now.gaps.unassigned if one.deed_key == "be_on_duty"]
    assert [f"{one.opens_at:%H:%M}" for one in nobody] == ["02:00", "03:00", "20:00"]
    assert "be_on_duty" not in {one.deed_key for one in now.worklist.for_worker("worker-grid-4")}
