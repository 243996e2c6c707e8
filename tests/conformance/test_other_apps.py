"""Cases of further apps and calculators, replayed against their rules written as policies."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import pytest

from tests.conformance.policies_other_apps import (
    CDC_2022,
    ENTRY_TEST,
    EXPOSED,
    FREE_FROM_LOW_RISK,
    HOUSEHOLD_CARER,
    ONSET,
    PROTECTED,
    STILL_ILL,
    counted,
    held_until_tested,
    hours,
    hygeia_contact,
    hygeia_index,
)
from tests.conformance.replay import DAY, a_day, answer, differs, replays

# --- Austria, Path-Check: days that remain --------------------------------------------------------

REMAINING: Final = [
    # id, days, number of the day of the event, story, today, days since the first, days that remain
    ("AT-RM-03", 7, 0, "met@06-22", "2020-06-22", 0, 8),
    ("AT-RM-04", 7, 0, "met@06-22", "2020-06-23", 1, 7),
    ("AT-RM-06", 7, 0, "met@06-22", "2020-06-25", 3, 5),
    ("AT-RM-10", 7, 0, "met@06-22", "2020-06-29", 7, 1),
    ("PC-RM-03", 14, 1, "met@12-01", "2020-12-15", 14, 0),
    ("PC-RM-06", 14, 1, "met@12-15", "2020-12-15", 0, 14),
]


@replays(*(row[0] for row in REMAINING))
@pytest.mark.parametrize("row", REMAINING, ids=lambda row: row[0])
def test_days_remain_to_the_first_free_day(
    row: tuple[str, int, int, str, str, int, int],
) -> None:
    _, days, anchor_day, story, today, since, remaining = row
    found = answer(counted(days, anchor_day=1 if anchor_day else 0), story, today)
    on = date.fromisoformat(today)
    assert found.first_on is not None
    assert found.free_on is not None
    assert ((on - found.first_on).days, (found.free_on - on).days) == (since, remaining)


def test_seven_days_from_the_22nd_end_on_the_29th() -> None:
    """AT-RM-03 to 10: their worked table."""
    found = answer(counted(7), "met@06-22", "2020-06-22")
    assert (found.last_on, found.free_on) == (date(2020, 6, 29), date(2020, 6, 30))


@differs("AT-Q-03")
def test_hours_end_with_the_day_in_which_they_end() -> None:
    """Theirs is free at ten in the morning of the 8th; a day begun is a day here."""
    found = answer(hours(168), "felt@2020-11-01T10:00", "2020-11-01")
    assert found.last_on == date(2020, 11, 8)


# --- Estonia --------------------------------------------------------------------------------------


@replays("EE-01", "EE-02", "EE-04", "EE-05")
@pytest.mark.parametrize(
    ("days", "event", "last_on"),
    [
        (10, "onset@06-01", "2022-06-11"),
        (5, "onset@07-11", "2022-07-16"),
        (7, "met@06-01", "2022-06-08"),
        (5, "met@07-11", "2022-07-16"),
    ],
    ids=["EE-01", "EE-02", "EE-04", "EE-05"],
)
def test_the_day_of_the_event_is_day_zero(days: int, event: str, last_on: str) -> None:
    rules = counted(days, opens=EXPOSED if event.startswith("met") else ONSET)
    found = answer(rules, event, f"2022-{event[-5:]}")
    last = date.fromisoformat(last_on)
    assert (found.last_on, found.free_on) == (last, last + DAY)


# --- a calendar -----------------------------------------------------------------------------------


@replays("CC-05")
def test_whoever_is_still_ill_has_no_end_yet() -> None:
    ill = answer(STILL_ILL, "pos!@01-01 onset@01-05", "2020-01-12")
    assert (ill.first_on, ill.last_on) == (date(2020, 1, 1), None)
    better = answer(STILL_ILL, "pos!@01-01 onset@01-05 well@01-12", "2020-01-12")
    assert better.last_on == date(2020, 1, 12)


@replays("CC-07")
def test_a_carer_counts_from_the_end_of_the_other() -> None:
    story = "pos!,person_id=child@01-01 near,to_person_id=child@01-01"
    found = answer(HOUSEHOLD_CARER, story, "2020-01-05")
    assert (found.first_on, found.last_on) == (date(2020, 1, 1), date(2020, 1, 25))


# --- Switzerland ----------------------------------------------------------------------------------


@replays("CH-HY-02", "CH-HY-04", "P515", "P516", "P517", "P520")
@pytest.mark.parametrize(
    ("story", "today", "days", "last"),
    [
        ("enrolled@10-11 onset@10-01>10-11", "2021-10-11", 10, "10-15"),
        ("enrolled@02-10 pos!@02-09 onset@02-04>02-10", "2022-02-10", 5, "02-11"),
        ("enrolled@12-10 pos!@12-10 onset@12-05>12-10", "2021-12-10", 5, "12-12"),
        ("enrolled@12-10 pos!@11-20>12-10", "2021-12-10", 5, "12-10"),
        ("enrolled@10-10 pos!@10-10 onset@10-08>10-10", "2021-10-10", 10, "10-17"),
        ("enrolled@10-10 pos!@10-10", "2021-10-10", 10, "10-19"),
        ("enrolled@10-10 pos!@10-10 onset@10-05>10-10", "2021-10-10", 10, "10-14"),
        ("enrolled@10-10 pos!@10-10 onset@10-04>10-10", "2021-10-10", 10, "10-14"),
    ],
    ids=[
        "CH-HY-02",
        "CH-HY-04",
        "P515",
        "P516",
        "P517: counted from the 8th",
        "P520: counted from the test",
        "five days back",
        "no more than five days back",
    ],
)
def test_an_order_counts_from_onset_within_bounds(
    story: str, today: str, days: int, last: str
) -> None:
    found = answer(hygeia_index(days), story, today)
    on = date.fromisoformat(today)
    assert (found.first_on, found.last_on) == (on, a_day(last, on))


@replays("P521")
def test_a_contacts_order_counts_the_contact_as_day_one() -> None:
    found = answer(hygeia_contact(5), "met@12-08>12-10", "2021-12-10")
    assert (found.first_on, found.last_on) == (date(2021, 12, 10), date(2021, 12, 12))


# --- Germany --------------------------------------------------------------------------------------

DOSES: Final = [
    # id, zone, dose, local time of arrival, days left until protected
    ("DE-CWA-V-03", "UTC", "04-27", "05-11T12:00", 1),
    ("DE-CWA-V-05", "Europe/Berlin", "06-13", "06-27T14:00", 1),
    ("DE-CWA-V-06", "Europe/Berlin", "06-13", "06-28T00:00", 0),
    ("DE-CWA-V-11", "Europe/Berlin", "01-01", "01-16T00:00", 0),
    ("DE-CWA-V-12", "UTC", "06-01", "06-15T12:00", 1),
]


@replays(*(row[0] for row in DOSES))
@pytest.mark.parametrize("row", DOSES, ids=lambda row: row[0])
def test_protection_begins_on_the_fifteenth_local_day(row: tuple[str, str, str, str, int]) -> None:
    _, zone, dose, came, left = row
    today = a_day(came.partition("T")[0], date(2021, 1, 1))
    found = answer(PROTECTED, f"dose@{dose} came@{came}", str(today), zone=ZoneInfo(zone))
    assert (found.state == "isolating") is (left > 0)
    later = today + left * DAY
    protected = answer(PROTECTED, f"dose@{dose} came@{later}", str(later), zone=ZoneInfo(zone))
    assert protected.state == "none"


# --- the United Kingdom ---------------------------------------------------------------------------


@replays("UK-SA-02")
def test_a_place_that_nobody_graded_sets_nobody_free() -> None:
    assert answer(FREE_FROM_LOW_RISK, "left@01-01", "2022-01-01").state == "isolating"
    graded = "graded,level=low@2021-12-30 left@01-01"
    assert answer(FREE_FROM_LOW_RISK, graded, "2022-01-01").state == "none"


# --- the United States ----------------------------------------------------------------------------

CHICAGO: Final = ZoneInfo("America/Chicago")


@replays("US-IL-01", "US-IL-02")
@pytest.mark.parametrize(
    ("tested", "lapsed"),
    [("2021-03-10", "2021-03-15"), ("2021-03-03", "2021-03-08")],
    ids=["US-IL-01: across the change of the clocks", "US-IL-02"],
)
def test_a_test_lapses_after_four_days_whatever_the_clocks_do(tested: str, lapsed: str) -> None:
    story = f"enrolled@2021-02-20 neg@{tested}T12:00"
    eve = str(date.fromisoformat(lapsed) - DAY)
    kept_out = [
        answer(ENTRY_TEST, story, on, zone=CHICAGO).state == "isolating" for on in (eve, lapsed)
    ]
    assert kept_out == [False, True]


@replays("US-IL-04", "US-IL-05")
@pytest.mark.parametrize(
    ("opens", "story", "from_day"),
    [("positive", "pos!@03-01", 11), ("exposure", "met@03-01", 4)],
    ids=["US-IL-04", "US-IL-05"],
)
def test_only_a_test_from_that_day_on_sets_free(opens: str, story: str, from_day: int) -> None:
    rules = held_until_tested(from_day, "positive" if opens == "positive" else "exposure")
    day = date(2021, 3, 1) + timedelta(days=from_day)
    too_early = answer(rules, f"{story} neg@{day - DAY}", str(day))
    in_time = answer(rules, f"{story} neg@{day}", str(day))
    assert (too_early.last_on, in_time.last_on) == (None, day)


@replays("US-QN-01", "US-QN-02")
@pytest.mark.parametrize(
    ("story", "today", "phases"),
    [
        (
            "onset@05-07",
            "2022-05-07",
            [("treatment", "05-12"), ("monitoring", "05-17")],
        ),
        ("dose@2022-01-01 met@05-12", "2022-05-12", [("monitoring", "05-22")]),
        ("met@05-12", "2022-05-12", [("quarantine", "05-17"), ("monitoring", "05-22")]),
    ],
    ids=["US-QN-01", "US-QN-02", "not up to date"],
)
def test_five_days_at_home_and_a_mask_through_the_tenth(
    story: str, today: str, phases: list[tuple[str, str]]
) -> None:
    (period,) = answer(CDC_2022, story, today).periods
    assert [(one.purpose.value, f"{one.last_on:%m-%d}") for one in period.phases] == phases
