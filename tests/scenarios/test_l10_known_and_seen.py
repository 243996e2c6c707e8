"""L10: strict, fine, real, fast 严细实快: from an arrival being known to the first contact.

The words are Lanting Yuhu's; these arrivals and their times are invented, on the small community of
the other stories. Whoever has not been seen yet stays in the figures.
"""

from __future__ import annotations

from math import inf
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from gridcare.reporting import ContactTime, ContactTimes, contact_times
from tests.scenarios.telling import assessed, day, instant, told

EAST = """
    12-27 08:00 arrived person_id=li-mei
    12-27 09:00 arrived person_id=wu-gang recorded=12-27T10:00
"""
WEST = "12-27 08:00 arrived person_id=he-jun"
LI_SEEN = "12-27 08:40 contacted household_id=li topic=arrival channel=visit"
WU_SEEN = "12-27 13:00 contacted household_id=wu topic=arrival channel=phone reached_ids=wu-gang"


def times(as_of: str, *facts: str) -> ContactTimes:
    return contact_times(assessed(told(*facts), as_of))


def minutes(found: ContactTimes) -> dict[str, int | None]:
    return {one.person_id: one.minutes for one in found.rows}


def test_good_median_and_worst_by_grid() -> None:
    found = times("12-27 20:00", EAST, WEST, LI_SEEN, WU_SEEN, LI_SEEN.replace("=li ", "=he "))
    assert minutes(found) == {"li-mei": 40, "wu-gang": 180, "he-jun": 40}
    east, west = found.grids
    assert (east.grid_id, east.arrivals, east.waiting) == ("east", 2, 0)
    assert (east.median_minutes, east.worst_minutes) == (110, 180)
    assert (west.grid_id, west.median_minutes, west.worst_minutes) == ("west", 40, 40)
    assert (found.total.arrivals, found.total.median_minutes, found.total.worst_minutes) == (
        3,
        40,
        180,
    )


def test_bad_whoever_was_not_seen_is_counted_and_waits() -> None:
    found = times("12-27 20:00", EAST, WEST, LI_SEEN)
    assert minutes(found) == {"li-mei": 40, "wu-gang": None, "he-jun": None}
    assert [(one.person_id, one.waiting_minutes) for one in found.waiting] == [
        ("wu-gang", 600),
        ("he-jun", 720),
    ]
    total = found.total
    assert (total.arrivals, total.waiting, total.median_minutes, total.worst_minutes) == (
        3,
        2,
        40,
        40,
    )
    assert (total.median_of_all_minutes, total.longest_wait_minutes) == (None, 720)


def test_the_median_of_all_puts_those_who_wait_last() -> None:
    found = times("12-27 20:00", EAST, WEST, LI_SEEN, WU_SEEN)
    assert (found.total.median_minutes, found.total.median_of_all_minutes) == (110, 180)


def test_nobody_there_and_somebody_else_reached_is_no_contact() -> None:
    absent = LI_SEEN + " outcome=absent"
    other = LI_SEEN + " reached_ids=li-bao"
    assert minutes(times("12-27 20:00", EAST, absent))["li-mei"] is None
    assert minutes(times("12-27 20:00", EAST, other))["li-mei"] is None


def test_seen_before_it_was_written_down_took_no_time_but_not_before_the_arrival() -> None:
    early = WU_SEEN.replace("13:00", "09:30")
    assert minutes(times("12-27 20:00", EAST, early))["wu-gang"] == 0
    before = WU_SEEN.replace("13:00", "08:59")
    assert minutes(times("12-27 20:00", EAST, before))["wu-gang"] is None


def test_a_contact_at_nobody_knows_what_time_counts_as_the_end_of_its_day() -> None:
    untimed = "12-27 contacted household_id=li topic=arrival channel=phone"
    assert minutes(times("12-28 08:00", EAST, untimed))["li-mei"] == 16 * 60 - 1


def test_since_a_day_and_of_nobody() -> None:
    late = "12-28 08:00 arrived person_id=he-jun"
    now = assessed(told(EAST, late), "12-28 20:00")
    assert [one.person_id for one in contact_times(now, day("12-28")).rows] == ["he-jun"]
    empty = contact_times(assessed(told(), "12-28 20:00"))
    assert (empty.rows, empty.grids, empty.total.arrivals, empty.total.median_minutes) == (
        (),
        (),
        0,
        None,
    )


def test_somebody_without_a_household_waits_and_shows() -> None:
    found = times("12-27 20:00", "12-27 08:00 arrived person_id=somebody")
    assert [(one.person_id, one.grid_id, one.minutes) for one in found.rows] == [
        ("somebody", "", None)
    ]


def test_a_retracted_arrival_is_none() -> None:
    assert times("12-27 20:00", WEST, "12-27 09:00 retracted fact_id=arrived-0").rows == ()


def test_it_shows_itself_and_goes_into_tables() -> None:
    found = times("12-27 20:00", EAST, LI_SEEN)
    assert found.to_records()[0]["minutes"] == 40
    assert "<td>east</td><td>2</td><td>1</td><td>40</td>" in found._repr_html_()


def test_whoever_was_seen_and_moved_on_within_the_community_was_seen() -> None:
    moved = "12-27 18:00 joined_household person_id=li-mei household_id=wu"
    found = times("12-28 20:00", EAST, LI_SEEN, moved)
    assert minutes(found)["li-mei"] == 40
    after = LI_SEEN.replace("12-27 08:40", "12-28 08:40")  # whom it reached had moved out by then
    assert minutes(times("12-28 20:00", EAST, after, moved))["li-mei"] is None
    named = after + " reached_ids=li-mei"
    assert minutes(times("12-28 20:00", EAST, named, moved))["li-mei"] == 24 * 60 + 40
    at_the_new_door = "12-28 09:00 contacted household_id=wu topic=arrival channel=visit"
    assert minutes(times("12-28 20:00", EAST, at_the_new_door, moved))["li-mei"] == 25 * 60


@given(st.lists(st.one_of(st.none(), st.integers(0, 500)), min_size=1, max_size=7))
def test_both_medians_are_what_counting_says(minutes_taken: list[int | None]) -> None:
    known = instant("12-27 08:00")
    rows = tuple(
        ContactTime(
            person_id=f"p{number}",
            grid_id="east",
            arrival_id=f"a{number}",
            known_at=known,
            contact_id=None,
            contacted_at=None,
            minutes=taken,
            waiting_minutes=60 if taken is None else None,
        )
        for number, taken in enumerate(minutes_taken)
    )
    total = ContactTimes(first_on=None, rows=rows).total
    reached = [one for one in minutes_taken if one is not None]
    assert total.median_minutes == (median(reached) if reached else None)
    of_all = median(inf if one is None else one for one in minutes_taken)
    assert total.median_of_all_minutes == (None if of_all == inf else of_all)
    assert total.worst_minutes == max(reached, default=None)
