"""Sara Alert's own cases, replayed against its rules written as policies.

Its suite counts back from the day it runs; here that day is 15 June 2021, and "-14" is two weeks
before. Where it asks at some minute, we ask at the end of the day.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import cycle
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import pytest

from tests.conformance.policies_sara_alert import (
    COUNTED_FROM_ONSET,
    NEVER_ILL,
    RECOVERED,
    TESTED_CLEAR,
    closing,
    closing_the_silent,
    monitoring,
    non_reporting,
    review,
    shortened,
)
from tests.conformance.replay import answer, assessed, differs, replays

if TYPE_CHECKING:
    from gridcare.policy import Condition, Policy

TODAY: Final = "2021-06-15"
_ON: Final = date.fromisoformat(TODAY)
ZONES: Final = tuple(
    map(ZoneInfo, ("US/Eastern", "US/Central", "US/Mountain", "US/Pacific", "Pacific/Honolulu"))
)


def _ended(policy: Policy, story: str, today: str = TODAY) -> bool:
    """Tell whether today is the last day, or past it."""
    found = answer(policy, story, today)
    on = date.fromisoformat(today)
    return not found.periods or (found.last_on is not None and found.last_on <= on)


# --- how long somebody is monitored ---------------------------------------------------------------

MONITORED: Final = [
    # id, days, story, monitored today, period ended; None where the case asks for the other
    ("P001", 14, "enrolled@-0", None, False),
    ("P002", 14, "enrolled@-4", None, False),
    ("P003", 14, "enrolled@-14T00:00", None, True),
    ("P004", 14, "enrolled@-15", None, True),
    ("P006", 14, "met@-14 enrolled@-14", None, True),
    ("P010", 14, "enrolled@-14", True, None),
    ("P012", 14, "met@-4 enrolled@-4", True, None),
    ("P013", 14, "met@-14 enrolled@-14", True, None),
    ("P014", 14, "met@-15 enrolled@-15", False, None),
    ("P016", 21, "enrolled@-4", None, False),
    ("P018", 21, "enrolled@-22", None, True),
    ("P020", 21, "met@-21 enrolled@-21", None, True),
    ("P023", 21, "enrolled@-4", True, None),
    ("P024", 21, "enrolled@-21", True, None),
    ("P026", 21, "met@-4 enrolled@-4", True, None),
    ("P031", 60, "enrolled@-60T00:00", None, True),
    ("P033", 60, "met@-4 enrolled@-4", None, False),
    ("P035", 60, "met@-61 enrolled@-61", None, True),
    ("P036", 60, "enrolled@-0", True, None),
    ("P037", 60, "enrolled@-4", True, None),
    ("P039", 60, "enrolled@-61", False, None),
    ("P041", 60, "met@-60 enrolled@-60", True, None),
    # whom the head of a household reports for
    ("P044", 10, "enrolled@-5 closed@-1", False, None),
    ("P047", 10, "met@-8 enrolled@-13", True, None),
    ("P048", 10, "met@-20 enrolled@-12", False, None),
    ("P049", 10, "met@-10 enrolled@-12", True, None),
    ("P051", 10, "near@-20 enrolled@-20", True, None),
    ("P053", 10, "near@-20 enrolled@-20 closed@-1", False, None),
]


@replays(*(row[0] for row in MONITORED))
@pytest.mark.parametrize(
    ("row", "zone"),
    dict.fromkeys(
        (
            *zip(MONITORED, cycle(ZONES), strict=False),
            *((row, zone) for row in MONITORED if "T00:00" in row[2] for zone in ZONES),
        )
    ),
    ids=lambda one: one.key if isinstance(one, ZoneInfo) else one[0],
)
def test_the_last_day_is_monitored_and_ends_the_period(
    row: tuple[str, int, str, bool | None, bool | None], zone: ZoneInfo
) -> None:
    """Each in one zone, and at local midnight in all of them."""
    _, days, story, monitored, ended = row
    found = answer(monitoring(days), story, TODAY, zone=zone)
    if monitored is not None:
        assert (found.state == "isolating") is monitored
    if ended is not None:
        over = not found.periods or (found.last_on is not None and found.last_on <= _ON)
        assert over is ended


@replays("P333", "P336")
def test_monitoring_has_an_end_and_the_isolation_workflow_has_none() -> None:
    assert answer(monitoring(10), "enrolled@-5 case@-3", TODAY).last_on is None
    told = answer(monitoring(10), "enrolled@2021-12-05", "2021-12-06")
    assert told.last_on == date(2021, 12, 15)


def test_a_child_is_followed_while_monitored() -> None:
    """P049 and P048: the report is owed for the child on the last day, and not after it."""
    story = "met,person_id=child@-{0} enrolled,person_id=child@-12"
    owed = assessed(monitoring(10), story.format(10), TODAY, clock=time(9))
    none = assessed(monitoring(10), story.format(11), TODAY, clock=time(9))
    day_of = [one.duty.day for one in owed.results if one.duty.subject.id == "child"]
    assert _ON in day_of
    assert _ON not in [one.duty.day for one in none.results]


# --- when a record may be closed ------------------------------------------------------------------

CLOSED: Final = [
    # id, days, story, whether today is a day on which it may be closed
    ("P055", 14, "met@-20 enrolled@-20 well@-0", True),
    ("P058", 14, "met@-20 enrolled@-20 well@-0 onset@-1", False),
    ("P059", 14, "met@-20 enrolled@-20 closed@-1 well@-0", False),
    ("P060", 14, "near@-20 enrolled@-20 well@-0", False),
    ("P064", 14, "met@-2 enrolled@-20 well@-0", False),
    ("P066", 14, "met@-15 enrolled@-5 well@-0", True),
    ("P067", 14, "met@-20 enrolled@-20 well@-0 felt@-1", False),
]


@replays(*(row[0] for row in CLOSED))
@pytest.mark.parametrize("row", CLOSED, ids=lambda row: row[0])
def test_closed_on_a_day_with_a_report_once_the_period_is_over(
    row: tuple[str, int, str, bool],
) -> None:
    _, days, story, may_close = row
    assert (answer(closing(days), story, TODAY).last_on == _ON) is may_close


def test_without_a_report_nobody_is_closed() -> None:
    found = answer(closing(14), "met@-20 enrolled@-20 well@-7", TODAY)
    assert (found.state, found.last_on) == ("isolating", None)


SILENT: Final = [
    # id, story, whether silence has closed it by today
    ("P068", "enrolled@-100 touched@-72 touched@-44 touched@-16 touched@-0", False),
    ("P070", "enrolled@-100 touched@-72 touched@-44 touched@-30 touched@-5", False),
    ("P071", "enrolled@-100 touched@-72 touched@-44 touched@-30 touched@-10", False),
    ("P072", "enrolled@-100 touched@-72 touched@-44 touched@-20", False),
    ("P073", "enrolled@-100 touched@-72 touched@-44 touched@-29", False),
    ("P080", "case@-300 enrolled@-300 extended,through_on=+1@-299", False),
    ("P082", "case@-300 enrolled@-300 extended,through_on=-5@-299", True),
    ("P084", "near@-300 enrolled@-300", False),
    ("P086", "enrolled@-300 met@-10", True),
]


@replays(*(row[0] for row in SILENT))
@pytest.mark.parametrize("row", SILENT, ids=lambda row: row[0])
def test_silence_closes_a_record_after_thirty_days(row: tuple[str, str, bool]) -> None:
    _, story, closed = row
    assert _ended(closing_the_silent(10), story) is closed


def test_silence_closes_on_the_thirtieth_day_and_not_before() -> None:
    """Beside P073 and P086: 29 days after the last touch it stays open, after 30 it ends."""
    for touched, last_on in (("-29", _ON + timedelta(days=1)), ("-30", _ON)):
        story = f"enrolled@-59 touched@{touched} met@-12"
        assert answer(closing_the_silent(10), story, TODAY).last_on == last_on


@differs("P078")
def test_whoever_is_free_by_order_is_free_the_next_day() -> None:
    """Theirs waits two days more, so that somebody may look at the record."""
    story = "case@-300 enrolled@-300 extended,through_on=-1@-299"
    assert answer(closing_the_silent(10), story, TODAY).free_on == _ON


@replays("P088", "P090", "P092")
@pytest.mark.parametrize(
    ("story", "days_held"),
    [
        ("met@-16 enrolled@-0", 0),
        ("enrolled@-20", 11),
        ("met@-31 enrolled@-20", 0),
        ("met@-30 enrolled@-20", 1),
    ],
    ids=["P088", "P090", "P092", "one day later: enrolled on the last day"],
)
def test_a_period_over_at_enrolment_holds_nobody(story: str, days_held: int) -> None:
    """Their reason "enrolled past the period" is our period without a day."""
    found = answer(monitoring(10), story, TODAY)
    held = [(one.last_on - one.first_on).days + 1 for one in found.periods if one.last_on]
    assert sum(held) == days_held


# --- on which list somebody is --------------------------------------------------------------------


def _lists(story: str) -> tuple[str, bool]:
    """Return the rule that holds somebody at the end of today, and whether reports are missing.

    They are if neither today nor yesterday brought one that was owed.
    """
    now = assessed(monitoring(14), story, TODAY)
    held = [
        rule.partition("/")[2]
        for period in now.for_person("p").periods
        for phase in period.phases
        if phase.covers(_ON)
        for rule in phase.rules
    ]
    owed = [one for one in now.results if one.duty.day >= _ON - timedelta(days=1)]
    past = [one for one in owed if one.duty.day < _ON]
    missing = bool(past) and not any(one.met for one in owed)
    return held[0], missing


@replays("P093", "P097", "P099", "P122")
@pytest.mark.parametrize(
    ("story", "listed"),
    [
        ("enrolled@-5 ill@-0", ("symptomatic", False)),
        ("enrolled@-0", ("exposure", False)),
        ("enrolled@-5 well@-0 felt@-0", ("under-investigation", False)),
        ("enrolled@-0 case@-0 ill@-0", ("isolation", False)),
        ("enrolled@-5 well@-3", ("exposure", True)),
    ],
    ids=["P093", "P097", "P099", "P122", "a day was missed"],
)
def test_the_list_somebody_is_on(story: str, listed: tuple[str, bool]) -> None:
    assert _lists(story) == listed


@differs("P096", "P124", "P125")
@pytest.mark.parametrize(
    "story",
    [
        "enrolled@-1 well@-1T23:58",
        "enrolled@-1 case@-1 well@-1T23:58",
        "enrolled@-1 case@-1 ill@-1",
    ],
    ids=["P096", "P124", "P125"],
)
def test_a_report_counts_for_its_day_and_not_for_24_hours(story: str) -> None:
    """Theirs has not reported once 24 hours and a minute have passed; ours owes one a day."""
    assert _lists(story)[1] is False


# --- who may be released from isolation -----------------------------------------------------------

REVIEW: Final = [
    # id, story since the case was moved to isolation, which definition of recovery is met
    ("P101", "case@-14 pos!@-5 well@-3", "never ill"),
    ("P102", "case@-14 pos!@-6 pos!@-4 well@-3", "never ill"),
    ("P103", "case@-14 pos!@-6 ill@-7", "recovered"),
    ("P107", "case@-14 pos!@-10 ill@-3", ""),
    ("P108", "case@-14 pos!@-8 ill@-7", "recovered"),
    ("P111", "case@-14 onset@-7 ill@-6", "recovered"),
    ("P112", "case@-14 ill,fever=no@-7", "recovered"),
    ("P114", "case@-14 ill@-4", ""),
    ("P116", "case@-14 ill@-4T15:59 ill,medicated=yes@-1T02:59", ""),
    ("P118", "case@-0 neg@-0 neg@-0", ""),
]


def _may_be_released(definition: Condition, story: str, today: date = _ON) -> bool:
    return answer(review(definition), story, str(today)).state != "isolating"


@replays(*(row[0] for row in REVIEW))
@pytest.mark.parametrize("row", REVIEW, ids=lambda row: row[0])
def test_recovery_is_met_by_one_definition(row: tuple[str, str, str]) -> None:
    _, story, expected = row
    definitions = {"never ill": NEVER_ILL, "recovered": RECOVERED, "tested clear": TESTED_CLEAR}
    met = [name for name, one in definitions.items() if _may_be_released(one, story)]
    assert met == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("story", "definition", "released"),
    [
        ("case@-14 pos!@-5", NEVER_ILL, True),
        ("case@-14 pos!@-4", NEVER_ILL, False),
        ("case@-14 ill@-5", RECOVERED, True),
        ("case@-14 ill@-4", RECOVERED, False),
        ("case@-14 ill@-8 ill,fever=yes@-1T23:00", RECOVERED, True),
        ("case@-14 ill@-8 ill,fever=yes@-0T09:00", RECOVERED, False),
        ("case@-14 ill@-8 ill,medicated=yes@-0T09:00", RECOVERED, False),
        ("case@-14 ill@-8 ill,fever=yes@-0", RECOVERED, False),
        ("case@-3 well@-3 neg@-2 neg@-0", TESTED_CLEAR, True),
        ("case@-3 well@-3 neg@-2", TESTED_CLEAR, False),
        ("case@-3 neg@-2 neg@-0", TESTED_CLEAR, False),
    ],
)
def test_each_definition_on_both_sides_of_its_bounds(
    story: str, definition: Condition, *, released: bool
) -> None:
    assert _may_be_released(definition, story) is released


# --- who may leave quarantine early ---------------------------------------------------------------

TEN_DAYS: Final = [
    # id, story, the day asked about, whether they may leave
    ("P126", "met@-9 enrolled@-9 well@-0", 0, False),
    ("P128", "met@-11 enrolled@-11 well@-0", 0, True),
    ("P132", "met@-15 enrolled@-15 well@-2", 0, True),
    ("P135", "met@-10 enrolled@-10 case@-1 well@-0", 0, False),
    ("P136", "met@-10 near@-10 enrolled@-10 well@-0", 0, False),
    ("P139", "met@-10 enrolled@-10 well@-0", 0, True),
    ("P140", "met@-10 enrolled@-10 well@+1", 1, True),
    ("P141", "met@-10 enrolled@-10 well@+2", 2, True),
    ("P143", "met@-10 enrolled@-10 well@+4", 4, False),
]
SEVEN_DAYS: Final = [
    ("P146", "met@-8 enrolled@-8 well@-0 neg,method=pcr@-0", 0, True),
    ("P147", "met@-9 enrolled@-9 well@-0 neg,method=pcr@-0", 0, True),
    ("P148", "met@-11 enrolled@-11 well@-3 neg,method=pcr@-3", 0, True),
    ("P151", "met@-7 enrolled@-7 well@-0 neg,method=pcr@-0", 0, True),
    ("P153", "met@-7 enrolled@-7 well@+2 neg,method=pcr@-0", 2, True),
    ("P154", "met@-7 enrolled@-7 well@+3 neg,method=pcr@-0", 3, False),
    ("P155", "met@-7 enrolled@-7 well@-0 pos!,method=pcr@-0 neg,method=pcr@-0", 0, True),
    ("P156", "met@-7 enrolled@-7 well@-0 pos!,method=pcr@-0", 0, False),
    ("P159", "met@-10 enrolled@-10 well@-4 neg,method=pcr@-6", 0, False),
    ("P160", "met@-10 enrolled@-10 well@-3 neg,method=pcr@-5", 0, True),
    ("P164", "met@-10 enrolled@-10 well@-0 neg,method=pcr@-0", 0, False),
]
EARLY: Final = [
    *((row, shortened(10, 13)) for row in TEN_DAYS),
    *((row, shortened(7, 9, with_test=True)) for row in SEVEN_DAYS),
]


@replays(*(row[0] for row, _ in EARLY))
@pytest.mark.parametrize(("row", "rules"), EARLY, ids=[row[0] for row, _ in EARLY])
def test_leaving_early_takes_a_report_in_its_days(
    row: tuple[str, str, int, bool], rules: Policy
) -> None:
    """A report of a day to come is asked about on that day."""
    _, story, ahead, may_leave = row
    today = _ON + timedelta(days=ahead)
    moved = " ".join(_moved(word, ahead) for word in story.split())
    assert _ended(rules, moved, str(today)) is may_leave


def _moved(word: str, ahead: int) -> str:
    what, _, days = word.partition("@")
    return f"{what}@{int(days) - ahead:+d}"


# --- whether somebody reported --------------------------------------------------------------------

LATELY: Final = [
    # id, within how many days, story, whether the person is on the list of the silent
    ("P165", 1, "", True),
    ("P167", 1, "well@-30", True),
    ("P171", 1, "well@-0T00:00", False),
    ("P177", 2, "well@-30", True),
    ("P179", 2, "well@-2T23:59:59", True),
    ("P187", 7, "well@-30", True),
    ("P193", 7, "well@-0T12:00", False),
    ("P195", 21, "", True),
    ("P197", 21, "well@-30", True),
    ("P201", 21, "well@-20T00:00", False),
]


@replays(*(row[0] for row in LATELY))
@pytest.mark.parametrize("row", LATELY, ids=lambda row: row[0])
def test_silent_for_so_many_calendar_days(row: tuple[str, int, str, bool]) -> None:
    _, days, story, silent = row
    found = answer(non_reporting(days), f"enrolled@-40 {story}", TODAY)
    assert (found.state == "isolating") is silent


@replays("P205", "P207", "P208", "P209")
@pytest.mark.parametrize(
    ("story", "met"),
    [("well@-3", False), ("well@-0T00:00", True), ("well@-0T12:00", True), ("well@-0T23:59", True)],
    ids=["P205", "P207", "P208", "P209"],
)
@pytest.mark.parametrize("zone", ZONES[:2], ids=["Eastern", "Central"])
def test_a_report_meets_the_duty_of_its_local_day(story: str, zone: ZoneInfo, *, met: bool) -> None:
    now = assessed(monitoring(14), f"enrolled@-5 {story}", TODAY, zone=zone)
    assert [one.met for one in now.results if one.duty.day == _ON] == [met]


@differs("P295")
def test_one_answer_is_one_persons_answer() -> None:
    """Theirs copies a household's single answer to everybody in it."""
    story = "enrolled@-5 enrolled,person_id=child@-5 ill@-0"
    now = assessed(monitoring(14), story, TODAY)
    met = {one.duty.subject.id: one.met for one in now.results if one.duty.day == _ON}
    assert met == {"p": True, "child": False}


# --- what one change does to another --------------------------------------------------------------


@replays("P298")
def test_a_case_is_held_as_a_case_and_no_more_for_exposure() -> None:
    (period,) = answer(monitoring(14), "near@-5 enrolled@-5 case@-2", TODAY).periods
    assert [(one.purpose.value, one.first_on, one.last_on) for one in period.phases] == [
        ("quarantine", _ON - timedelta(days=5), _ON - timedelta(days=3)),
        ("treatment", _ON - timedelta(days=2), None),
    ]


@differs("P297", "P299")
def test_no_change_rewrites_what_somebody_stated() -> None:
    """Theirs overwrites a stated onset, or a staff member's measure, when another field changes."""
    story = "case@-3 onset@-1 ill@-2 closed@-0"
    found = assessed(COUNTED_FROM_ONSET, story, TODAY).for_person("p")
    assert [one.fate for one in found.file] == ["live"] * 4


@replays("P301", "P303", "P305")
@pytest.mark.parametrize(
    ("story", "days_ago"),
    [
        ("well@-5", None),
        ("ill@-10 ill@-12", 12),
        ("ill@-10 ill@-12 ill@-18 onset@-16", 16),
    ],
    ids=["P301", "P303", "P305"],
)
def test_onset_is_the_first_report_of_symptoms_unless_stated(
    story: str, days_ago: int | None
) -> None:
    (period,) = answer(COUNTED_FROM_ONSET, f"case@-7 {story}", TODAY).periods
    expected = None if days_ago is None else _ON - timedelta(days=days_ago - 10)
    assert period.last_on == expected
