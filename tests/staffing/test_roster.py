"""A roster checked before it is served, against minutes counted by hand."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridcare.bridge import evolve, from_json, to_json
from gridcare.catalogue.deeds import BE_ON_DUTY
from gridcare.days import ALWAYS, DaySpan, Window, utc
from gridcare.hours import TimeSpan
from gridcare.people import Role
from gridcare.places import PlaceKind
from gridcare.policy import Gear, Places, Staff
from gridcare.staffing import (
    PostRule,
    RosterCheck,
    RosterReason,
    Shift,
    Staffed,
    check_roster,
)
from gridcare.wording import SENTENCES, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

ZONE: Final = timezone(timedelta(hours=8))
DAY: Final = date(2021, 12, 28)
WORDS: Final = Text(en="words", zh="文字")
MASK: Final = Gear(key="mask", name=WORDS, every_hours=4)
GOWN: Final = Gear(key="gown", name=WORDS, count=2, for_roles=(Role.HEALTH_STAFF,))
ROOM: Final = Staff(
    id="room",
    summary=WORDS,
    to=Places(kinds=(PlaceKind.DUTY_ROOM,)),
    deed=BE_ON_DUTY,
    performer=Role.CADRE,
    or_roles=(Role.GRID_WORKER,),
    rest_hours=10,
    longest_hours=12,
    gear=(MASK,),
)
GATE: Final = evolve(
    ROOM,
    id="gate",
    to=Places(kinds=(PlaceKind.CHECKPOINT,)),
    or_roles=(Role.HEALTH_STAFF,),
    windows=("day",),
    rest_hours=8,
    longest_hours=8,
    gear=(MASK, GOWN),
)
WINDOWS: Final = (Window(name="day", opens=time(8), closes=time(16)),)
STAFFED: Final = Staffed(
    posts={"room": PlaceKind.DUTY_ROOM, "gate": PlaceKind.CHECKPOINT, "shop": PlaceKind.SHOP},
    roles={
        "c1": Role.CADRE,
        "c2": Role.CADRE,
        "g1": Role.GRID_WORKER,
        "n1": Role.HEALTH_STAFF,
    },
)


def at(hour: float) -> datetime:
    return datetime.combine(DAY, time(0), tzinfo=ZONE) + timedelta(hours=hour)


def shift(who: str, first: float, last: float, post: str = "room") -> Shift:
    span = TimeSpan.between(at(first), at(last))
    return Shift(id=f"{who}-{first:g}-{post}", worker_id=who, place_id=post, span=span)


def checked(
    *shifts: Shift,
    rules: Sequence[Staff] = (ROOM,),
    staffed: Staffed = STAFFED,
    days: int = 1,
    force: DaySpan = ALWAYS,
) -> RosterCheck:
    named = [PostRule(name=f"p/{one.id}", rule=one, windows=WINDOWS, days=force) for one in rules]
    last_on = DAY + timedelta(days=days - 1)
    return check_roster(shifts, named, staffed, DaySpan(first_on=DAY, last_on=last_on), ZONE)


def told(check: RosterCheck, reason: str | None = None) -> list[str]:
    return [
        f"{one.reason} {one.worker_id or one.place_id} "
        f"{_hours(one.from_at):g}-{_hours(one.until_at):g}"
        for one in check.problems
        if reason in (None, one.reason)
    ]


def _hours(instant: datetime) -> float:
    return (utc(instant) - utc(at(0))) / timedelta(hours=1)


DAY_AND_NIGHT: Final = (shift("c1", 0, 12), shift("c2", 12, 24))


# --- empty hours ----------------------------------------------------------------------------------


def test_a_roster_without_a_hole_is_fine() -> None:
    found = checked(*DAY_AND_NIGHT)
    assert (found.problems, found.shifts, len(found)) == ((), 2, 0)


def test_an_hour_nobody_is_planned_for_is_named() -> None:
    found = checked(shift("c1", 0, 10), shift("c2", 12, 24))
    assert told(found) == ["uncovered room 10-12"]
    (problem,) = found.of(RosterReason.UNCOVERED)
    assert problem.rule == "p/room"
    assert problem.in_language("en") == (
        "room: fewer than 1 planned on 28 December from 10:00 to 12:00"
    )
    assert problem.in_language("zh") == "room：12月28日10:00至12:00排班不足1人"


def test_two_at_once_and_moments_let_pass() -> None:
    rule = evolve(ROOM, at_once=2, grace_minutes=15)
    found = checked(*DAY_AND_NIGHT, shift("g1", 0, 8), shift("n1", 8, 20), rules=(rule,))
    assert told(found, "uncovered") == ["uncovered room 8-24"]
    almost = checked(shift("c1", 0, 11.75), shift("c2", 12, 24), rules=(evolve(rule, at_once=1),))
    assert told(almost) == []


def test_only_hours_in_windows_and_days_in_force_are_owed() -> None:
    assert told(checked(rules=(GATE,), days=2)) == ["uncovered gate 8-16", "uncovered gate 32-40"]
    tomorrow = DaySpan(first_on=DAY + timedelta(days=1), last_on=None)
    found = checked(rules=(GATE,), days=2, force=tomorrow)
    assert told(found) == ["uncovered gate 32-40"]
    early = checked(shift("c1", 8, 16, "gate"), rules=(GATE,), force=tomorrow)
    assert told(early) == ["unknown_post c1 8-16"]


@pytest.mark.parametrize(
    ("day", "told_hours"),
    [
        (date(2022, 3, 27), "on 27 March from 01:00 to 04:00"),
        (date(2022, 10, 30), "on 30 October from 02:00 (UTC+0200) to 02:00 (UTC+0100)"),
    ],
)
def test_nights_on_which_the_clocks_change(day: date, told_hours: str) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    midnight = utc(datetime.combine(day, time(0), tzinfo=berlin))

    def planned(who: str, first: int, last: int) -> Shift:
        span = TimeSpan.between(midnight + timedelta(hours=first), midnight + timedelta(hours=last))
        return Shift(id=who, worker_id=who, place_id="room", span=span)

    hole = (1, 3) if day.month == 3 else (2, 3)
    shifts = planned("c1", 0, hole[0]), planned("c2", hole[1], 30)
    named = PostRule(name="p", rule=evolve(ROOM, longest_hours=30), windows=(), days=ALWAYS)
    found = check_roster(shifts, [named], STAFFED, DaySpan(first_on=day, last_on=day), berlin)
    assert [one.in_language("en") for one in found.problems] == [
        f"room: fewer than 1 planned {told_hours}"
    ]


# --- one worker -----------------------------------------------------------------------------------


def test_two_shifts_at_once_are_told_once_with_both() -> None:
    found = checked(*DAY_AND_NIGHT, shift("c1", 10, 14, "gate"), rules=(ROOM, GATE))
    (problem,) = found.of(RosterReason.DOUBLE_BOOKED)
    assert problem.shift_ids == ("c1-0-room", "c1-10-gate")
    assert told(found, "double_booked") == ["double_booked c1 10-12"]


def test_rest_between_two_stints_is_the_longer_one_asked_for() -> None:
    enough = checked(shift("c1", 0, 8), shift("c1", 18, 24), shift("c2", 8, 18))
    assert told(enough, "too_little_rest") == []
    short = checked(shift("c1", 0, 8), shift("c1", 17.5, 24), shift("c2", 8, 18))
    assert told(short, "too_little_rest") == ["too_little_rest c1 8-17.5"]
    (problem,) = short.of(RosterReason.TOO_LITTLE_REST)
    assert (problem.hours, problem.shift_ids) == (10, ("c1-0-room", "c1-17.5-room"))
    mixed = checked(
        shift("c1", -9, -1), shift("c1", 8, 16, "gate"), *DAY_AND_NIGHT[1:], rules=(ROOM, GATE)
    )
    assert told(mixed, "too_little_rest") == ["too_little_rest c1 -1-8"]


def test_shifts_that_touch_are_one_stint_wherever_they_are() -> None:
    found = checked(
        shift("c1", 2, 8), shift("c1", 8, 16, "gate"), rules=(ROOM, evolve(GATE, longest_hours=14))
    )
    assert told(found, "too_little_rest") == []
    assert told(found, "too_long") == ["too_long c1 2-16"]
    (problem,) = found.of(RosterReason.TOO_LONG)
    assert problem.hours == 12


def test_what_lies_outside_the_days_asked_about_is_not_told() -> None:
    before = shift("c1", -30, -10), shift("c1", -20, -5), shift("c1", -4, 0)
    assert told(checked(*before, *DAY_AND_NIGHT)) == ["too_long c1 -4-12"]


# --- who cannot come ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "post", "reason"),
    [
        ("n1", "room", "wrong_role"),
        ("nobody", "room", "unknown_worker"),
        ("c1", "shop", "unknown_post"),
        ("c1", "nowhere", "unknown_post"),
    ],
)
def test_a_shift_that_covers_nothing_is_told_and_leaves_its_hours_empty(
    who: str, post: str, reason: str
) -> None:
    found = checked(shift(who, 0, 12, post), DAY_AND_NIGHT[1])
    assert sorted(told(found)) == sorted([f"{reason} {who} 0-12", "uncovered room 0-12"])
    (problem,) = found.of(RosterReason(reason))
    assert problem.shift_ids == (f"{who}-0-{post}",)
    assert found.gear_total == {"mask": 3}


def test_who_is_absent_is_not_counted_on() -> None:
    staffed = Staffed(posts=STAFFED.posts, roles=STAFFED.roles, absent=frozenset({"c1"}))
    assert told(checked(*DAY_AND_NIGHT, staffed=staffed)) == [
        "absent c1 0-12", "uncovered room 0-12",
    ]  # fmt: skip


@pytest.mark.parametrize(("last", "free"), [(27, True), (28, False), (None, False)])
def test_who_is_held_is_not_rostered_through_the_last_day(last: int | None, *, free: bool) -> None:
    days = DaySpan(
        first_on=date(2021, 12, 14), last_on=None if last is None else date(2021, 12, last)
    )
    staffed = Staffed(posts=STAFFED.posts, roles=STAFFED.roles, held={"c1": (days,)})
    found = checked(*DAY_AND_NIGHT, staffed=staffed)
    assert told(found) == ([] if free else ["held c1 0-12", "uncovered room 0-12"])


def test_a_shift_through_midnight_touches_both_days_and_one_to_midnight_only_its_own() -> None:
    held = {"c1": (DaySpan(first_on=date(2021, 12, 29), last_on=None),)}
    staffed = Staffed(posts=STAFFED.posts, roles=STAFFED.roles, held=held)
    assert told(checked(shift("c1", 16, 24), staffed=staffed), "held") == []
    assert told(checked(shift("c1", 16, 25), staffed=staffed), "held") == ["held c1 16-25"]


# --- gear -----------------------------------------------------------------------------------------


def test_gear_is_counted_by_role_and_thing_anew_where_it_wears_out() -> None:
    found = checked(
        shift("n1", 8, 16, "gate"),
        shift("c1", 8, 12.5, "gate"),
        shift("c2", 0, 4),
        shift("g1", 12, 16, "gate"),
        rules=(ROOM, GATE),
    )
    counted = [(one.role, one.key, one.count) for one in found.gear]
    assert counted == [
        (Role.CADRE, "mask", 2 + 1),
        (Role.HEALTH_STAFF, "gown", 2),
        (Role.HEALTH_STAFF, "mask", 2),
    ]
    assert found.gear_total == {"mask": 5, "gown": 2}


def test_of_two_rules_for_one_post_the_larger_need_counts() -> None:
    more = evolve(ROOM, id="leaders", gear=(evolve(MASK, count=3),))
    assert checked(*DAY_AND_NIGHT, rules=(ROOM, more)).gear_total == {"mask": 18}
    assert checked(*DAY_AND_NIGHT, rules=(more, ROOM)).gear_total == {"mask": 18}


# --- how it shows ---------------------------------------------------------------------------------


def test_it_shows_itself_and_goes_to_records_and_json() -> None:
    found = checked(DAY_AND_NIGHT[0])
    assert from_json(RosterCheck, to_json(found)) == found
    (record,) = found.to_records()
    assert (record["reason"], record["place_id"], record["rule"]) == ("uncovered", "room", "p/room")
    assert record["until_at"] == at(24)
    html = found._repr_html_()
    assert "<td>uncovered</td><td>room: fewer than 1 planned" in html
    assert "<td>mask</td><td>3 for cadre</td>" in html
    assert found.in_language("zh").count("\n") == 0


def test_every_reason_has_its_words() -> None:
    named = {key for key in SENTENCES if key.startswith("roster.")}
    assert named == {f"roster.{one}" for one in RosterReason}


# --- against minutes counted by hand --------------------------------------------------------------

_shifts = st.lists(
    st.tuples(
        st.sampled_from(["c1", "c2", "g1", "n1"]),
        st.integers(-4, 30),
        st.integers(1, 14),
        st.sampled_from(["room", "gate"]),
    ),
    max_size=6,
)


@given(_shifts, st.integers(1, 2))
def test_the_minutes_say_the_same(made: list[tuple[str, int, int, str]], at_once: int) -> None:
    rules = (evolve(ROOM, at_once=at_once), GATE)
    shifts = [
        evolve_id(shift(who, first, first + length, post), number)
        for number, (who, first, length, post) in enumerate(made)
    ]
    found = checked(*shifts, rules=rules)
    for place, rule, owed in (("room", rules[0], range(24)), ("gate", GATE, range(8, 16))):
        there = {
            hour: {
                who
                for who, first, length, post in made
                if post == place and first <= hour < first + length
                if STAFFED.roles[who] in rule.roles
            }
            for hour in owed
        }
        bare = {hour for hour, who in there.items() if len(who) < rule.at_once}
        assert _hours_of(found, "uncovered", place) == bare
    for who in STAFFED.roles:
        mine = [(first, first + length) for name, first, length, _post in made if name == who]
        twice = {
            hour for hour in range(-4, 48) if sum(first <= hour < last for first, last in mine) > 1
        }
        # What lies on the days asked about is told to its end, and what lies outside is not.
        told_twice = _hours_of(found, "double_booked", who)
        assert told_twice <= twice
        assert {one for one in twice if 0 <= one < 24} <= told_twice


def evolve_id(one: Shift, number: int) -> Shift:
    return Shift(id=f"s{number}", worker_id=one.worker_id, place_id=one.place_id, span=one.span)


def _hours_of(found: RosterCheck, reason: str, whose: str) -> set[int]:
    return {
        hour
        for one in found.problems
        if one.reason == reason and whose in (one.worker_id, one.place_id)
        for hour in range(int(_hours(one.from_at)), int(_hours(one.until_at)))
    }


def test_days_with_an_open_end_are_refused() -> None:
    with pytest.raises(ValueError, match="open end"):
        check_roster([], [], STAFFED, DaySpan(first_on=DAY, last_on=None), ZONE)
