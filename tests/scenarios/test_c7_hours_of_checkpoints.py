"""C7: checkpoints at compounds and key roads, manned at their hours (entries: elsewhere).

That Chengdong has checkpoints at compounds and key roads is the newspaper's. Their hours, two at
once, the five minutes' grace, who comes when, and what goes wrong are invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import gridcare as gc
from gridcare.bridge import evolve
from six_communities.chengdong import REGISTER, RULES
from tests.scenarios.telling import instant, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment


# The posts and workers are the community's; one household is enough for a story about posts.
SMALL: Final = evolve(REGISTER, households=REGISTER.households[:1], people=REGISTER.people[:3])


def shift(post: str, who: str, first: str, last: str) -> str:
    return (
        f"12-28 {first} came_on_duty place_id={post} worker_id={who} id={post}-{who}-on\n"
        f"12-28 {last} went_off_duty place_id={post} worker_id={who} id={post}-{who}-off"
    )


GATE: Final = (
    shift("compound-gate", "volunteer-1", "06:00", "14:00"),
    shift("compound-gate", "volunteer-2", "05:50", "14:10"),
    shift("compound-gate", "volunteer-3", "14:05", "22:00"),
    shift("compound-gate", "nurse", "14:00", "22:00"),
)
ROAD: Final = (
    shift("main-road", "volunteer-4", "06:00", "14:00"),
    shift("main-road", "volunteer-5", "06:00", "14:00"),
    shift("main-road", "volunteer-6", "14:00", "22:00"),
    shift("main-road", "worker-grid-1", "14:00", "22:00"),
)


def seen(*tables: str, at: str = "12-28 23:00") -> Assessment:
    return gc.assess(SMALL, told(*tables), RULES, as_of=instant(at))


def bare(now: Assessment) -> list[str]:
    rule = "chengdong-posts-2021-12/checkpoints"
    return [one.in_language("en") for one in now.gaps.uncovered if one.rule == rule]


def test_good_both_checkpoints_have_two_at_all_their_hours() -> None:
    now = seen(*GATE, *ROAD)
    assert bare(now) == []
    standing = [one for one in now.results if one.duty.rule_id == "checkpoints"]
    assert [str(one.status) for one in standing] == ["met"] * 32
    assert {one.duty.slot.split()[1] for one in standing} >= {"06:00", "21:00"}


def test_nothing_is_owed_at_night() -> None:
    hours = {one.duty.slot for one in seen().results if one.duty.rule_id == "checkpoints"}
    assert hours == {f"gate_hours {hour:02}:00" for hour in range(6, 22)}


def test_bad_one_alone_is_not_two() -> None:
    now = seen(*GATE, *ROAD[:3])
    assert bare(now) == [
        "fewer than 2 on duty at post main-road on 28 December from 14:00 to 22:00"
    ]
    zh = [one.in_language("zh") for one in now.gaps.uncovered if one.place_id == "main-road"]
    assert zh == ["岗位main-road：12月28日14:00至22:00在岗不足2人"]


def test_bad_the_road_stands_empty_over_noon() -> None:
    early = [one.replace("12-28 14:00 went_off", "12-28 11:30 went_off") for one in ROAD[:2]]
    now = seen(*GATE, *early, *ROAD[2:])
    assert bare(now) == [
        "fewer than 2 on duty at post main-road on 28 December from 11:30 to 14:00"
    ]
    hours = [one for one in now.gaps.unmet if one.duty.rule_id == "checkpoints"]
    assert [(one.duty.slot, str(one.status)) for one in hours] == [
        ("gate_hours 11:00", "attempted"),
        ("gate_hours 12:00", "missed"),
        ("gate_hours 13:00", "missed"),
    ]


def test_five_minutes_between_two_are_let_pass_and_six_are_not() -> None:
    for minutes, expected in (("05", 0), ("06", 1)):
        late = ROAD[2].replace("12-28 14:00 came", f"12-28 14:{minutes} came")
        assert len(bare(seen(*GATE, *ROAD[:2], late, ROAD[3]))) == expected


def test_bad_whoever_was_not_asked_for_is_in_surplus_and_covers_nothing() -> None:
    night = shift("main-road", "volunteer-1", "01:00", "02:00")
    now = seen(*GATE, *ROAD, night)
    surplus = {one for part in now.parts.values() for one in part.surplus_ids}
    assert surplus == {"main-road-volunteer-1-on", "main-road-volunteer-1-off"}
