"""Wu Gang met a case on the 10th and is held through the 17th; the district orders otherwise."""

from __future__ import annotations

import gridcare as gc
from gridcare.people import Role
from gridcare.policy import Deed, InPhase, Purpose, Repeat, Restriction, Setting
from gridcare.wording import Text
from tests.scenarios.notices import EXPOSED, at_home, days_after, notice, rule
from tests.scenarios.telling import assessed, day, duties, held, told

MEASURE = Repeat(
    id="measure",
    summary=Text(en="temperatures", zh="测温"),
    to=InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME,)),
    deed=Deed(key="measure", name=Text(en="measure", zh="测温"), fact="temperature_taken"),
    performer=Role.RESIDENT,
    times_a_day=1,
)
RULES = gc.Rulebook(
    [
        notice(
            "city",
            rule(
                "contact",
                EXPOSED,
                at_home(days_after(7, EXPOSED), restrictions=(Restriction.STAY_IN,)),
            ),
            MEASURE,  # type: ignore[arg-type]  # a rule of another shape
        )
    ]
)
MET = "12-10 exposed person_id=wu-gang degree=close"
ORDERED = "ordered person_id=wu-gang authority=district"


def his_days(as_of: str, *orders: str) -> list[str]:
    return held(assessed(told(MET, *orders), as_of, rules=RULES), "wu-gang")


# --- suspended ------------------------------------------------------------------------------------


def test_suspended_for_a_funeral_while_the_days_go_on() -> None:
    orders = (
        f"12-13 {ORDERED} action=suspend clock=runs",
        f"12-15 {ORDERED} action=resume",
    )
    assert his_days("12-12 20:00", *orders) == ["home quarantine 12-10 12-17"]
    assert his_days("12-16 08:00", *orders) == [
        "home quarantine 12-10 12-12",
        "home quarantine 12-15 12-17",
    ]


def test_suspended_while_the_clock_stands_still_the_days_are_made_up_for() -> None:
    """The 13th and 14th count for nothing: the seventh day is the 19th."""
    orders = (
        f"12-13 {ORDERED} action=suspend clock=stops",
        f"12-15 {ORDERED} action=resume",
    )
    assert his_days("12-16 08:00", *orders) == [
        "home quarantine 12-10 12-12",
        "home quarantine 12-15 12-19",
    ]


def test_while_suspended_nobody_is_held_and_nothing_is_owed() -> None:
    ledger = told(MET, f"12-13 {ORDERED} action=suspend clock=stops")
    now = assessed(ledger, "12-14 20:00", rules=RULES)
    assert now.situation.held_total == 0
    measured = [line.split()[0] for line in duties(now, "wu-gang")]
    assert measured == ["12-10", "12-11", "12-12"]
    (period,) = now.for_person("wu-gang").periods
    assert period.free_on == day("12-13")


# --- moved ----------------------------------------------------------------------------------------


def test_to_hospital_with_appendicitis_and_back_home() -> None:
    orders = (
        f"12-12 {ORDERED} action=move setting=hospital",
        f"12-14 {ORDERED} action=move setting=home",
    )
    assert his_days("12-12 20:00", *orders) == [
        "home quarantine 12-10 12-11",
        "hospital quarantine 12-12 12-17",
    ]
    assert his_days("12-15 08:00", *orders) == [
        "home quarantine 12-10 12-11",
        "hospital quarantine 12-12 12-13",
        "home quarantine 12-14 12-17",
    ]


def test_in_hospital_nobody_owes_a_temperature_at_home() -> None:
    orders = (
        f"12-12 {ORDERED} action=move setting=hospital",
        f"12-14 {ORDERED} action=move setting=home",
    )
    now = assessed(told(MET, *orders), "12-15 08:00", rules=RULES)
    assert [line.split()[0] for line in duties(now, "wu-gang")] == [
        "12-10",
        "12-11",
        "12-14",
        "12-15",
    ]


# --- ended and extended ---------------------------------------------------------------------------


def test_ended_he_is_free_that_day_and_ended_ahead_on_the_day_after_the_last() -> None:
    assert his_days("12-13 20:00", f"12-13 {ORDERED} action=end") == ["home quarantine 12-10 12-12"]
    ahead = f"12-13 {ORDERED} action=end through_on=12-14"
    assert his_days("12-13 20:00", ahead) == ["home quarantine 12-10 12-14"]
    assert his_days("12-12 20:00", ahead) == ["home quarantine 12-10 12-17"]


def test_extended_he_stays_through_the_day_named_and_the_authority_is_told_apart() -> None:
    order = f"12-13 {ORDERED} action=extend through_on=12-20 id=order"
    assert his_days("12-13 20:00", order) == ["home quarantine 12-10 12-20"]
    now = assessed(told(MET, order), "12-13 20:00", rules=RULES)
    (period,) = now.for_person("wu-gang").periods
    assert [(one.on, one.kind, one.authority.en) for one in period.changes] == [
        (day("12-10"), "opened", "the city"),
        (day("12-13"), "extended", "district"),
    ]


def test_an_order_told_late_counts_from_the_day_it_is_known() -> None:
    late = f"12-12 {ORDERED} action=end recorded=12-14T10:00"
    assert his_days("12-13 20:00", late) == ["home quarantine 12-10 12-17"]
    assert his_days("12-14 20:00", late) == ["home quarantine 12-10 12-13"]
