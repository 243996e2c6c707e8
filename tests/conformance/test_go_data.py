"""Go.Data's own cases, replayed against its rules of follow-up written as policies."""

from __future__ import annotations

from collections import Counter
from datetime import date, time, timedelta, timezone
from typing import Any, Final

import pytest

from gridcare.bridge import evolve
from gridcare.people import Role, Worker
from gridcare.places import Grid
from gridcare.register import Responsibility
from tests.conformance.policies_go_data import follow_up, not_seen
from tests.conformance.replay import DAY, REGISTER, answer, assessed, differs, replays

MET: Final = "met@12-01"
FIRST: Final = date(2021, 12, 2)
WINDOW: Final = [FIRST + n * DAY for n in range(14)]


def _owed(story: str, *, days: int = 14, times: int = 1, today: str = "2021-12-31") -> list[date]:
    """Return the days on which a follow-up was owed."""
    now = assessed(follow_up(days, times=times), story, today)
    return [one.duty.day for one in now.results]


# --- the window -----------------------------------------------------------------------------------


@replays("P501", "P466", "P469", "P481")
def test_the_day_after_the_last_contact_is_the_first() -> None:
    """P466: one a day through the last; P469: the 5th is the fourth; P481: none after the end."""
    found = answer(follow_up(14), MET, "2021-12-02")
    assert (found.first_on, found.last_on) == (FIRST, date(2021, 12, 15))
    assert _owed(MET) == WINDOW
    assert [found.periods[0].day_number(on) for on in WINDOW] == list(range(1, 15))
    assert found.periods[0].day_number(date(2021, 12, 5)) == 4
    assert [on for on in _owed(MET) if on >= date(2021, 12, 20)] == []


@replays("P496", "P497")
@pytest.mark.parametrize(
    ("day", "number"), [("2021-12-15", 14), ("2021-12-01", 0)], ids=["P496", "P497"]
)
def test_the_number_of_a_day(day: str, number: int) -> None:
    (period,) = answer(follow_up(14), MET, "2021-12-02").periods
    assert period.day_number(date.fromisoformat(day)) == number


@replays("P504")
def test_a_contact_of_a_discarded_case_is_followed_no_more() -> None:
    found = answer(follow_up(14), f"{MET} retract,fact_id=met-0@12-05", "2021-12-05")
    assert (found.state, found.last_on) == ("over", date(2021, 12, 4))
    none = answer(follow_up(14), f"{MET} retract,fact_id=met-0@12-05", "2021-12-05", hindsight=True)
    assert none.periods == ()


@replays("P506")
def test_a_longer_period_reaches_only_those_it_is_meant_for() -> None:
    """Theirs reaches a contact when its record is next saved; ours as the newer edition says."""
    for transition, last_on in (("by_anchor", date(2021, 12, 15)), ("by_day", date(2021, 12, 22))):
        newer = follow_up(21, effective_from=date(2021, 12, 5), transition=transition)
        found = answer((follow_up(14), newer), MET, "2021-12-06")
        assert found.last_on == last_on


# --- how often ------------------------------------------------------------------------------------


def _followed(today: str = "2021-12-31", **often: Any) -> list[int]:  # noqa: ANN401 - how often, by name
    """Return on which days of December a follow-up was owed."""
    now = assessed(follow_up(14, **often), MET, today)
    return [one.duty.day.day for one in now.results]


@replays("P470")
def test_every_third_day_counts_from_the_first_of_the_window() -> None:
    assert _followed(every_days=3) == [2, 5, 8, 11, 14]


@differs("P471")
def test_nothing_depends_on_when_somebody_asks() -> None:
    """Theirs, asked on the 3rd: 3, 6, 9, 12, 15."""
    assert _followed("2021-12-03", every_days=3) == [2]
    assert _followed("2021-12-11", every_days=3) == [2, 5, 8, 11]


@differs("P480")
def test_listed_days_are_owed_each() -> None:
    """Theirs, asked for every second day as well: 2 and 8."""
    assert _followed(on_days=(1, 4, 7)) == [2, 5, 8]


@replays("P474")
def test_twice_a_day_is_two_on_each_day() -> None:
    assert Counter(_owed(MET, days=3, times=2)) == dict.fromkeys(WINDOW[:3], 2)


@replays("P476")
def test_what_was_done_is_not_owed_again() -> None:
    now = assessed(follow_up(3, times=2), f"{MET} seen@12-03", "2021-12-31")
    missed = Counter(one.duty.day for one in now.results if not one.met)
    assert missed == {WINDOW[0]: 2, WINDOW[1]: 1, WINDOW[2]: 2}


@replays("P473")
def test_asked_again_nothing_new_is_owed() -> None:
    once = assessed(follow_up(14), MET, "2021-12-10")
    again = assessed(follow_up(14), MET, "2021-12-11")
    assert {one.duty.key for one in once.results} < {one.duty.key for one in again.results}
    assert len(list(again.results)) == len(list(once.results)) + 1


# --- local days -----------------------------------------------------------------------------------

SHANGHAI: Final = timezone(timedelta(hours=8))


@replays("P499", "P500")
def test_days_are_those_of_the_community() -> None:
    """P499: midnight in Greenwich is the 1st there; P500: two minutes across theirs are a day."""
    noon = answer(follow_up(14), "met@2021-12-01T08:00", "2021-12-02", zone=SHANGHAI)
    assert noon.first_on == FIRST
    eve = answer(follow_up(14), "met@2021-12-01T23:59", "2021-12-03", zone=SHANGHAI)
    after = answer(follow_up(14), "met@2021-12-02T00:01", "2021-12-03", zone=SHANGHAI)
    assert eve.first_on is not None
    assert after.first_on == eve.first_on + DAY


# --- who was not seen -----------------------------------------------------------------------------


@replays("P508")
@differs("P507")
@pytest.mark.parametrize(
    "seen_days_ago", [3, 4], ids=["P508: missed three days", "P507: missed four days running"]
)
def test_not_seen_for_three_days(seen_days_ago: int) -> None:
    """Theirs lists whoever was missed on exactly three days, and loses them on the fourth."""
    story = f"met@-9 seen@-{seen_days_ago}"
    assert answer(not_seen(3), story, "2021-12-15").state == "isolating"
    assert answer(not_seen(3), "met@-9 seen@-2", "2021-12-15").state == "over"


@replays("P510", "P511")
@pytest.mark.parametrize(
    ("checks", "met"),
    [
        ("seen@12-02", True),
        ("nobody@12-02 seen,symptoms=unchanged@12-02", True),
        ("nobody@12-02", False),
    ],
    ids=["P510", "P511", "found nobody"],
)
def test_one_check_that_found_somebody_is_enough_for_the_day(checks: str, *, met: bool) -> None:
    now = assessed(follow_up(14), f"{MET} {checks}", "2021-12-03", clock=time(0, 1))
    assert [one.met for one in now.results if one.duty.day == FIRST] == [met]


# --- where we differ, on purpose ------------------------------------------------------------------


@differs("P486")
def test_nothing_is_generated_so_nothing_is_overwritten() -> None:
    """What is owed follows anew each time; what was missed stays missed, what was done stays."""
    story = "met@-3 seen@+1"
    today = date(2021, 12, 15)
    eve = assessed(follow_up(5), story, str(today))
    later = assessed(follow_up(5), "met@-6 seen@-2", str(today + 3 * DAY))
    status = {one.duty.day - today: str(one.status) for one in later.results}
    assert [one.duty.day for one in eve.results] == [today - 2 * DAY, today - DAY, today]
    assert status == {
        -2 * DAY: "missed",
        -DAY: "missed",
        0 * DAY: "missed",
        DAY: "met",
        2 * DAY: "missed",
    }


@differs("P493")
def test_a_home_that_no_team_answers_for_is_a_gap() -> None:
    """Theirs finds no team for the residence, and the contact is followed by nobody."""
    elsewhere = evolve(
        REGISTER,
        grids=(*REGISTER.grids, Grid(id="elsewhere")),
        workers=(Worker(id="team", role=Role.GRID_WORKER),),
        responsibilities=(Responsibility(worker_id="team", grid_id="elsewhere"),),
    )
    now = assessed(follow_up(14), MET, "2021-12-02", register=elsewhere, clock=time(9))
    assert len(now.gaps.unassigned) == 1
