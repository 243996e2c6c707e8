"""Presence at a post, hour by hour, against minutes counted by hand."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridcare.bridge import evolve
from gridcare.catalogue.deeds import BE_ON_DUTY
from gridcare.days import Window, utc
from gridcare.duties import Agenda, Duty, duties_of_place
from gridcare.facts import CameOnDuty, Fact, Ledger, Moment, Subject, WentOffDuty
from gridcare.matching import Matched, Result, Status, match_duties
from gridcare.people import Role
from gridcare.places import PlaceKind, Post, PostKind
from gridcare.policy import Layer, Places, Policy, Rulebook, Staff
from gridcare.wording import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

ZONE: Final = timezone(timedelta(hours=8))
DAY: Final = date(2021, 12, 28)
GATE: Final = Post(id="gate", kind=PostKind.CHECKPOINT, grid_id="east")
WORDS: Final = Text(en="words", zh="文字")
RULE: Final = Staff(
    id="gate",
    summary=WORDS,
    to=Places(kinds=(PlaceKind.CHECKPOINT,)),
    deed=BE_ON_DUTY,
    performer=Role.VOLUNTEER,
    or_roles=(Role.GRID_WORKER,),
    supervisor=Role.CADRE,
)
WINDOWS: Final = (
    Window(name="noon", opens=time(12), closes=time(14, 30)),
    Window(name="night", opens=time(22), closes=time(2)),
)
ROLES: Final = {
    "v": Role.VOLUNTEER,
    "w": Role.GRID_WORKER,
    "x": Role.GRID_WORKER,
    "cleaner": Role.PROPERTY_STAFF,
}


def policy(rule: Staff = RULE, *, day: date = DAY) -> Policy:
    return Policy(
        id="p",
        series="p",
        title=WORDS,
        issuer=WORDS,
        layer=Layer.COMMUNITY,
        effective_from=day,
        windows=WINDOWS,
        rules=(rule,),
    )


def clock(hour: float) -> datetime:
    return datetime.combine(DAY, time(0), tzinfo=ZONE) + timedelta(hours=hour)


def came(who: str, hour: float, post: str = "gate") -> CameOnDuty:
    return CameOnDuty(id=f"came-{who}-{hour}", place_id=post, worker_id=who, at=clock(hour))


def went(who: str, hour: float, post: str = "gate") -> WentOffDuty:
    return WentOffDuty(id=f"went-{who}-{hour}", place_id=post, worker_id=who, at=clock(hour))


def hours_of(rule: Staff, as_of: datetime, *, day: date = DAY) -> list[Duty]:
    moment = Moment(as_of=as_of, known_at=as_of)
    agenda = Agenda(force=Rulebook([policy(rule, day=day)]).in_force(moment), moment=moment)
    return list(duties_of_place(agenda, GATE))


def matched(as_of: float, *facts: Fact, rule: Staff = RULE) -> Matched:
    moment = Moment(as_of=clock(as_of), known_at=clock(as_of))
    entries = Ledger(facts).entries([Subject("place", "gate")], moment)
    live = [one for one in entries if one.live]
    return match_duties(hours_of(rule, clock(as_of)), live, moment, ROLES)


def standing(as_of: float, *facts: Fact, **changes: Any) -> list[str]:  # noqa: ANN401 - any field
    found = matched(as_of, *facts, rule=evolve(RULE, **changes)).results
    return [f"{one.duty.slot} {one.status}" for one in found]


NOON: Final = {"windows": ("noon",)}


# --- which hours ----------------------------------------------------------------------------------


def test_round_the_clock_is_every_hour_of_the_day() -> None:
    duties = hours_of(RULE, clock(30))
    today = [one for one in duties if one.day == DAY]
    assert [one.slot for one in today] == [f"{hour:02}:00" for hour in range(24)]
    assert len(duties) == 48
    first = today[0]
    assert first.opens_at == utc(clock(0))
    assert first.due_at == utc(clock(1)) - timedelta(microseconds=1)
    assert (first.performer, first.supervisor, first.grid_id) == (
        Role.VOLUNTEER, Role.CADRE, "east",
    )  # fmt: skip
    assert len({one.key for one in duties}) == len(duties)


def test_windows_are_cut_from_their_beginning_and_belong_to_the_day_they_begin() -> None:
    duties = hours_of(evolve(RULE, windows=("noon", "night")), clock(20))
    assert [one.slot for one in duties] == [
        "noon 12:00", "noon 13:00", "noon 14:00",
        "night 22:00", "night 23:00", "night 00:00", "night 01:00",
    ]  # fmt: skip
    assert {one.day for one in duties} == {DAY}
    assert duties[2].due_at == utc(clock(14.5)) - timedelta(microseconds=1)
    assert duties[-1].due_at == utc(clock(26)) - timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("day", "hours", "named"),
    [
        (date(2022, 3, 27), 23, ["01:00", "03:00", "04:00"]),
        (date(2022, 10, 30), 25, ["01:00", "02:00", "02:00 again", "03:00"]),
    ],
)
def test_days_on_which_the_clocks_change_have_the_hours_they_have(
    day: date, hours: int, named: list[str]
) -> None:
    evening = datetime.combine(day, time(20), tzinfo=ZoneInfo("Europe/Berlin"))
    duties = hours_of(RULE, evening, day=day)
    assert len(duties) == hours == len({one.key for one in duties})
    assert [one.slot for one in duties][1 : 1 + len(named)] == named
    assert {one.due_at - one.opens_at for one in duties} == {
        timedelta(hours=1) - timedelta(microseconds=1)
    }


def test_nothing_is_owed_at_places_of_another_kind_or_before_the_rule() -> None:
    agenda = Agenda(
        force=Rulebook([policy(day=date(2021, 12, 30))]).in_force(
            Moment(as_of=clock(9), known_at=clock(9))
        ),
        moment=Moment(as_of=clock(9), known_at=clock(9)),
    )
    assert list(duties_of_place(agenda, GATE)) == []
    now = Moment(as_of=clock(9), known_at=clock(9))
    today = Agenda(force=Rulebook([policy()]).in_force(now), moment=now)
    assert list(duties_of_place(today, Post(id="room", kind=PostKind.DUTY_ROOM))) == []


# --- who was there --------------------------------------------------------------------------------


def test_one_shift_meets_all_the_hours_it_covers() -> None:
    found = matched(15, came("w", 12), went("w", 14.5), rule=evolve(RULE, windows=("noon",)))
    assert [one.status for one in found.results] == [Status.MET] * 3
    assert {one.met_by for one in found.results} == {"came-w-12"}
    assert {one.covered_by for one in found.results} == {("came-w-12",)}
    assert found.used_ids == ("came-w-12", "went-w-14.5")
    assert found.failing_ids == ()


def test_two_shifts_meet_one_hour_together() -> None:
    facts = came("w", 12), went("w", 12.75), came("v", 12.75), went("v", 14.5)
    found = matched(15, *facts, rule=evolve(RULE, windows=("noon",)))
    assert [one.status for one in found.results] == [Status.MET] * 3
    assert found.results[0].covered_by == ("came-w-12", "came-v-12.75")


def test_a_minute_missing_is_an_hour_not_met_unless_the_rule_lets_it_pass() -> None:
    facts = came("w", 12), went("w", 12.5), came("v", 12.6), went("v", 14.5)
    assert standing(15, *facts, **NOON) == [
        "noon 12:00 attempted", "noon 13:00 met", "noon 14:00 met",
    ]  # fmt: skip
    (first, *_rest) = matched(15, *facts, rule=evolve(RULE, **NOON)).results
    (bare,) = first.bare
    assert (bare.from_at, bare.length) == (utc(clock(12.5)), timedelta(minutes=6))
    assert standing(15, *facts, **NOON, grace_minutes=5)[0] == "noon 12:00 attempted"
    assert standing(15, *facts, **NOON, grace_minutes=6)[0] == "noon 12:00 met"


def test_nobody_at_all_is_never_let_pass() -> None:
    told = standing(15, came("w", 12), went("w", 13.9), **NOON, grace_minutes=59)
    assert told == ["noon 12:00 met", "noon 13:00 met", "noon 14:00 missed"]
    last = matched(15, rule=evolve(RULE, **NOON, grace_minutes=59)).results[-1]
    assert [one.length for one in last.bare] == [timedelta(minutes=30)]


def test_grace_is_for_one_stretch_however_it_lies_across_the_hours() -> None:
    facts = came("w", 12), went("w", 12.95), came("v", 13.05), went("v", 14.5)
    assert standing(15, *facts, **NOON, grace_minutes=5)[:2] == [
        "noon 12:00 attempted", "noon 13:00 attempted",
    ]  # fmt: skip
    assert standing(15, *facts, **NOON, grace_minutes=6)[:2] == ["noon 12:00 met", "noon 13:00 met"]


def test_an_hour_without_anyone_is_missed() -> None:
    found = matched(15, came("w", 13), went("w", 14.5), rule=evolve(RULE, **NOON))
    assert [one.status for one in found.results] == [Status.MISSED, Status.MET, Status.MET]
    assert found.results[0].bare[0].hours == 1
    assert (found.results[0].unmet, found.results[0].open) == (True, False)


def test_an_hour_under_way_is_due_and_says_since_when_nobody_is_there() -> None:
    assert standing(13.5, came("w", 12), **NOON) == [
        "noon 12:00 met", "noon 13:00 due", "noon 14:00 upcoming",
    ]  # fmt: skip
    found = matched(13.5, came("w", 12), went("w", 13.25), rule=evolve(RULE, **NOON)).results
    assert [len(one.bare) for one in found] == [0, 1, 0]
    assert found[1].bare[0].length == timedelta(minutes=15)
    assert (found[1].open, found[1].met, found[1].covered_by) == (True, False, ("came-w-12",))


def test_nobody_is_believed_to_stay_for_ever() -> None:
    told = standing(24, came("w", 8), longest_hours=4)
    assert [one for one in told if "met" in one] == [f"{n:02}:00 met" for n in range(8, 12)]
    signed_off = standing(24, came("w", 8), went("w", 14), longest_hours=4)
    assert len([one for one in signed_off if "met" in one]) == 6


def test_who_comes_twice_is_there_once_and_who_signs_off_and_on_is_there() -> None:
    twice = came("w", 12), came("w", 13), went("w", 14.5)
    assert standing(15, *twice, **NOON) == ["noon 12:00 met", "noon 13:00 met", "noon 14:00 met"]
    assert standing(15, *twice, **NOON, at_once=2)[0] == "noon 12:00 attempted"
    again = came("w", 12), went("w", 13), came("w", 13), went("w", 14.5)
    assert standing(15, *again, **NOON)[1] == "noon 13:00 met"


def test_too_few_at_once_is_not_enough() -> None:
    both = came("w", 12), came("v", 13), went("v", 14.5), went("w", 14.5)
    assert standing(15, *both, **NOON, at_once=2) == [
        "noon 12:00 attempted", "noon 13:00 met", "noon 14:00 met",
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["cleaner", "nobody-known"])
def test_whoever_may_not_be_on_duty_fills_no_hour_and_fails(who: str) -> None:
    found = matched(15, came(who, 12), went(who, 13), rule=evolve(RULE, **NOON))
    assert found.results[0].status is Status.MISSED
    assert found.results[0].attempts == (f"came-{who}-12",)
    assert found.failing_ids == (f"came-{who}-12",)
    assert found.used_ids == (f"went-{who}-13",)


def test_who_came_when_nobody_was_owed_is_in_surplus() -> None:
    found = matched(15, came("w", 8), went("w", 9), rule=evolve(RULE, **NOON))
    assert (found.used_ids, found.failing_ids) == ((), ())


def test_other_posts_fill_no_hour_here() -> None:
    moment = Moment(as_of=clock(15), known_at=clock(15))
    ledger = Ledger([came("w", 12, "other")])
    entries = ledger.entries([Subject("place", "other")], moment)
    found = match_duties(hours_of(evolve(RULE, **NOON), clock(15)), entries, moment, ROLES)
    assert {one.status for one in found.results} == {Status.MISSED}


# --- against minutes counted by hand --------------------------------------------------------------

_events = st.lists(
    st.tuples(
        st.sampled_from(["w", "x", "v", "cleaner"]),
        st.booleans(),
        st.integers(11 * 12, 15 * 12),
    ),
    max_size=8,
    unique=True,
)


def minutes_of(facts: Sequence[tuple[str, bool, int]], who: str, as_of: int) -> set[int]:
    """Walk the minutes and say in which of them somebody is on duty."""
    mine = sorted((at * 5, on) for name, on, at in facts if name == who and at * 5 <= as_of)
    there, since, found = False, 0, set[int]()
    for minute in range(as_of):
        for at, on in mine:
            if at == minute:
                there, since = on, minute
        if there and minute - since < 2 * 60:
            found.add(minute)
        elif there:  # nobody is believed for more than two hours, unless signed off later
            off = next(((at, on) for at, on in mine if at > since), None)
            if off is not None and not off[1]:
                found.add(minute)
    return found


@given(_events, st.integers(12 * 12, 15 * 12), st.integers(1, 2))
def test_every_hour_stands_as_the_minutes_say(
    facts: list[tuple[str, bool, int]], as_of: int, at_once: int
) -> None:
    made: list[Fact] = [(came if on else went)(who, at * 5 / 60) for who, on, at in facts]
    # A coming and a going of one worker at one instant would depend on which is read last.
    ats = [(who, at) for who, _on, at in facts]
    if len(set(ats)) < len(ats):
        return
    now = as_of * 5
    rule = evolve(RULE, windows=("noon",), at_once=at_once, longest_hours=2)
    there = [minutes_of(facts, who, now) for who in ("w", "x", "v")]
    for result in matched(now / 60, *made, rule=rule).results:
        first = (result.duty.opens_at - utc(clock(0))) // timedelta(minutes=1)
        last = (result.duty.due_at - utc(clock(0))) // timedelta(minutes=1)
        bare = {
            minute
            for minute in range(first, min(last + 1, now))
            if sum(minute in one for one in there) < at_once
        }
        assert _minutes(result) == bare
        assert result.met == (not bare and last < now)


def _minutes(result: Result) -> set[int]:
    found: set[int] = set()
    for one in result.bare:
        first = (one.from_at - utc(clock(0))) // timedelta(minutes=1)
        found.update(range(first, first + one.length // timedelta(minutes=1)))
    return found
