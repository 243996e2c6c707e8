"""Whoever is held past the last day, or for want of a test that nobody took, shows.

Li Mei left Xianyang on 22 December and came home on the 23rd: 5 January is her last day. Taiyuan's
notices count from leaving; the one of the 27th took over whoever the one of the 23rd held.
"""

from __future__ import annotations

import gridcare as gc
from gridcare.policy import All, Entered, Pick, Seen, TestDays
from tests.scenarios.notices import EXPOSED, at_home, days_after, notice, rule
from tests.scenarios.telling import assessed, day, duties, held, odd, told

CAME = """
    12-22       left_area person_id=li-mei area=610400 stayed_since=12-10
    12-23 07:00 arrived   person_id=li-mei
    12-23 09:00 confined  person_id=li-mei id=door-closed
"""
LET_GO = "01-06 08:30 released person_id=li-mei id=door-opened"
LET_GO_A_DAY_LATE = "01-07 08:30 released person_id=li-mei id=door-opened"


# --- past the end ---------------------------------------------------------------------------------


def test_good_she_is_let_go_on_the_first_day_of_freedom() -> None:
    now = assessed(told(CAME, LET_GO), "01-10 08:00")
    assert held(now, "li-mei") == ["home quarantine 12-23 12-26", "home quarantine 12-27 01-05"]
    assert odd(now) == []


def test_on_the_first_day_of_freedom_itself_nobody_is_late() -> None:
    assert odd(assessed(told(CAME), "01-06 20:00")) == []


def test_bad_the_door_stays_closed_and_the_day_after_it_shows() -> None:
    now = assessed(told(CAME), "01-07 08:00")
    assert odd(now) == ["held_past_end person:li-mei"]
    (finding,) = now.findings
    assert finding.about == ("door-closed",)


def test_bad_let_go_a_day_late_stays_on_the_record() -> None:
    now = assessed(told(CAME, LET_GO_A_DAY_LATE), "01-10 08:00")
    assert odd(now) == ["held_past_end person:li-mei"]
    (finding,) = now.findings
    assert finding.about == ("door-closed", "door-opened")


def test_good_a_stay_that_was_corrected_and_ends_sooner_counts_from_the_day_it_was_known() -> None:
    """On 3 January it turns out that she left on the 18th: free on the 4th, not on the 6th."""
    corrected = (
        "12-18 left_area person_id=li-mei area=610400 corrects=left_area-0 recorded=01-03T10:00"
    )
    ledger = told(CAME, corrected)
    assert odd(assessed(ledger, "01-04 20:00")) == []
    assert odd(assessed(ledger, "01-05 08:00")) == ["held_past_end person:li-mei"]


# --- a test that nobody took ----------------------------------------------------------------------

NEGATIVE_ON_DAY_SEVEN = gc.Rulebook(
    [
        notice(
            "seven-days-and-a-test",
            rule(
                "contact",
                EXPOSED,
                at_home(
                    All(
                        of=(
                            days_after(7, EXPOSED),
                            Seen(pick=Pick(kind="result_reported")),
                        )
                    ),
                    tests=(TestDays(days=(1, 7), origin=Entered(), anchor_day=1),),
                ),
            ),
        )
    ]
)
MET = "12-20 20:00 exposed person_id=wu-gang degree=close"
FIRST_DAY = "12-20 21:00 specimen_taken person_id=wu-gang id=s1"
DAY_SEVEN = "12-26 09:00 specimen_taken person_id=wu-gang id=s7"
A_DAY_LATE = "12-28 09:00 specimen_taken person_id=wu-gang id=s7"
REPORTED = """
    12-28 20:00 result_reported person_id=wu-gang specimen_id=s7 result=negative
"""


def test_good_tested_on_time_he_is_free_after_seven_days() -> None:
    reported = "12-26 22:00 result_reported person_id=wu-gang specimen_id=s7 result=negative"
    now = assessed(
        told(MET, FIRST_DAY, DAY_SEVEN, reported), "12-28 08:00", rules=NEGATIVE_ON_DAY_SEVEN
    )
    assert held(now, "wu-gang") == ["home quarantine 12-20 12-27"]
    assert odd(now) == []


def test_bad_nobody_took_the_second_test_and_only_that_holds_him() -> None:
    ledger = told(MET, FIRST_DAY)
    on_time = assessed(ledger, "12-26 20:00", rules=NEGATIVE_ON_DAY_SEVEN)
    assert odd(on_time) == []
    late = assessed(ledger, "12-27 20:00", rules=NEGATIVE_ON_DAY_SEVEN)
    assert held(late, "wu-gang") == ["home quarantine 12-20 open"]
    assert odd(late) == ["held_by_unmet_duty person:wu-gang"]
    assert duties(late, "wu-gang") == [
        "12-20 phase 1 day 1 take_specimen met",
        "12-26 phase 1 day 7 take_specimen overdue",
    ]
    (finding,) = late.findings
    (missed,) = [one.duty.key for one in late.results if one.past_due and not one.met]
    assert finding.about == (missed,)


def test_bad_but_made_good_the_late_test_frees_him_and_the_record_says_late() -> None:
    taken = told(MET, FIRST_DAY, A_DAY_LATE)
    waiting = assessed(taken, "12-28 12:00", rules=NEGATIVE_ON_DAY_SEVEN)
    assert odd(waiting) == []  # now it is up to the laboratory
    (period,) = waiting.for_person("wu-gang").periods
    assert [one.owed_by for one in period.pending] == [("laboratory",)]
    told_now = assessed(
        told(MET, FIRST_DAY, A_DAY_LATE, REPORTED), "12-29 08:00", rules=NEGATIVE_ON_DAY_SEVEN
    )
    assert held(told_now, "wu-gang") == ["home quarantine 12-20 12-28"]
    assert [one.person_id for one in told_now.released_on(day("12-29"))] == ["wu-gang"]
    assert duties(told_now, "wu-gang")[1] == "12-26 phase 1 day 7 take_specimen met_late"
