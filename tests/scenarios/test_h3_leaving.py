"""H3. Leaving for fire, urgent care, birth or danger at home: always permitted, never a breach.

The paper seal on the door is another story. Person 1 of Nanneihuan Street No. 4 is held at home
from 23 December through 5 January; what happens to them is invented.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

import gridcare as gc
from gridcare.facts import Direction, Emergency
from gridcare.permits import Presented
from gridcare.policy import Day, Last, Pick, Reached
from six_communities import nanneihuan_4
from tests.scenarios.notices import EXPOSED, at_home, notice, rule
from tests.scenarios.telling import assessed, held, instant, odd, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

CAME: Final = """
    12-22       left_area person_id=person-1 area=610400 stayed_since=12-10
    12-23 07:00 arrived   person_id=person-1
    12-23 09:00 confined  person_id=person-1
"""


def now(*tables: str, at: str = "12-29 20:00") -> Assessment:
    return gc.assess(
        nanneihuan_4.REGISTER, told(CAME, *tables), nanneihuan_4.RULES, as_of=instant(at)
    )


@pytest.mark.parametrize("emergency", list(Emergency))
def test_good_somebody_held_leaves_in_any_emergency_and_nothing_is_held_against_them(
    emergency: Emergency,
) -> None:
    shown = Presented(direction=Direction.OUT, emergency=emergency)
    verdict = now().permits.at_gate("north-gate", shown, person_id="person-1")
    assert verdict.decision == "admit"
    left = f"""
        12-29 03:00 gate_checked place_id=north-gate direction=out person_id=person-1 emergency={emergency}
        12-29 11:00 gate_checked place_id=north-gate direction=in  person_id=person-1
    """  # noqa: E501 - a row is a row
    found = now(left)
    assert odd(found) == []
    assert found.for_person("person-1").periods == now().for_person("person-1").periods


def test_good_the_reason_may_follow() -> None:
    left = """
        12-29 03:00 gate_checked place_id=north-gate direction=out person_id=person-1 emergency=unsaid id=left
        12-30 09:00 gate_checked place_id=north-gate direction=in  person_id=person-1
    """  # noqa: E501 - a row is a row
    why = (
        "12-29 03:00 gate_checked place_id=north-gate direction=out person_id=person-1 "
        "emergency=birth corrects=left recorded=12-30T10:00"
    )
    assert odd(now(left, at="12-30 09:30")) == []
    assert odd(now(left, why, at="12-30 20:00")) == []


def test_bad_an_emergency_that_was_written_down_as_a_breach_counts_as_none() -> None:
    breach = "12-29 03:05 breached person_id=person-1 id=breach"
    left = "12-29 03:00 left_in_emergency person_id=person-1 emergency=fire"
    found = now(breach, left)
    assert odd(found) == ["emergency_called_breach person:person-1"]
    (finding,) = found.findings
    assert finding.about == ("breach",)
    assert odd(now(breach)) == []


# --- under a rule that lets a breach begin the days anew ------------------------------------------

WEEK: Final = Day(n=7, of=Last(of=(EXPOSED, Pick(kind="breached"))), anchor_day=0)
STRICT: Final = gc.Rulebook(
    [notice("strict", rule("contact", EXPOSED, at_home(Reached(day=WEEK))))]
)
EXPOSURE: Final = "12-20 exposed person_id=li-mei degree=close"
WENT: Final = "12-23 10:00 breached person_id=li-mei id=breach"


def days(*tables: str, at: str = "12-24 08:00") -> list[str]:
    return held(assessed(told(EXPOSURE, *tables), at, rules=STRICT), "li-mei")


def test_bad_a_breach_begins_the_days_anew_and_an_emergency_does_not() -> None:
    as_usual, anew = ["home quarantine 12-20 12-27"], ["home quarantine 12-20 12-30"]
    assert days() == as_usual
    assert days(WENT) == anew
    at_once = "12-23 10:00 left_in_emergency person_id=li-mei emergency=danger_at_home"
    assert days(WENT, at_once) == as_usual


def test_good_the_reason_told_days_later_undoes_what_the_breach_did() -> None:
    told_later = (
        "12-23 10:00 left_in_emergency person_id=li-mei emergency=urgent_care recorded=12-25T09:00"
    )
    assert days(WENT, told_later) == ["home quarantine 12-20 12-30"]
    assert days(WENT, told_later, at="12-26 08:00") == ["home quarantine 12-20 12-27"]


def test_bad_a_reason_that_was_made_up_and_taken_back_excuses_no_more() -> None:
    made_up = "12-23 10:00 left_in_emergency person_id=li-mei emergency=fire id=fire"
    taken_back = "12-25 09:00 retracted fact_id=fire"
    assert days(WENT, made_up, taken_back) == ["home quarantine 12-20 12-27"]
    assert days(WENT, made_up, taken_back, at="12-26 08:00") == ["home quarantine 12-20 12-30"]


@pytest.mark.parametrize(
    ("rows", "excused"),
    [
        ("12-23 09:00 left_in_emergency person_id=li-mei emergency=fire", True),
        ("12-23 11:00 left_in_emergency person_id=li-mei emergency=fire", True),
        ("12-23       left_in_emergency person_id=li-mei emergency=fire", True),
        ("12-22 10:00 left_in_emergency person_id=li-mei emergency=fire", False),
        (
            """
            12-23 07:00 left_in_emergency person_id=li-mei emergency=fire
            12-23 08:00 gate_checked place_id=lift direction=in person_id=li-mei
            """,
            False,
        ),
        (
            """
            12-23 07:00 left_in_emergency person_id=li-mei emergency=fire
            12-23 08:00 gate_checked place_id=lift direction=in person_id=li-mei decision=refuse
            """,
            True,
        ),
        (
            "12-23 09:59 gate_checked place_id=lift direction=out person_id=li-mei emergency=birth",
            True,
        ),
        (
            "12-23 09:59 gate_checked place_id=lift direction=in person_id=li-mei emergency=birth",
            False,
        ),
    ],
)
def test_an_emergency_excuses_the_absence_it_belongs_to(rows: str, excused: bool) -> None:  # noqa: FBT001 - a table
    expected = ["home quarantine 12-20 12-27"] if excused else ["home quarantine 12-20 12-30"]
    assert days(WENT, rows) == expected
    assert date(2021, 12, 27) < date(2021, 12, 30)


# --- over midnight --------------------------------------------------------------------------------

PATROL: Final = "12-24 02:00 breached person_id=li-mei id=breach"


@pytest.mark.parametrize(
    ("rows", "excused"),
    [
        ("12-23 23:40 left_in_emergency person_id=li-mei emergency=urgent_care", True),
        ("12-23 02:01 left_in_emergency person_id=li-mei emergency=urgent_care", True),
        ("12-23 02:00 left_in_emergency person_id=li-mei emergency=urgent_care", False),
        ("12-23       left_in_emergency person_id=li-mei emergency=urgent_care", False),
        ("12-24       left_in_emergency person_id=li-mei emergency=urgent_care", True),
        (
            """
            12-23 23:40 left_in_emergency person_id=li-mei emergency=urgent_care
            12-24 01:00 gate_checked place_id=lift direction=in person_id=li-mei
            """,
            False,
        ),
    ],
)
def test_somebody_taken_to_hospital_at_night_is_no_breach_to_a_patrol_after_midnight(
    rows: str,
    excused: bool,  # noqa: FBT001 - a table
) -> None:
    expected = ["home quarantine 12-20 12-27"] if excused else ["home quarantine 12-20 12-31"]
    assert days(PATROL, rows, at="12-24 08:00") == expected


@pytest.mark.parametrize(
    ("told_at", "excused"), [("00:40", True), ("00:55", True), ("00:56", False)]
)
def test_an_hour_told_from_memory_may_be_a_little_late(told_at: str, excused: bool) -> None:  # noqa: FBT001 - a table
    """The gate saw them leave at five to midnight; the hour they tell is past it."""
    left = "12-23 23:55 breached person_id=li-mei id=breach"
    why = f"12-24 {told_at} left_in_emergency person_id=li-mei emergency=birth"
    expected = ["home quarantine 12-20 12-27"] if excused else ["home quarantine 12-20 12-30"]
    assert days(left, why) == expected
