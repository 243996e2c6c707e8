"""A building is locked down 封控, then controlled 管控, on guard 防范, free (8th edition).

Nobody in it has done or met anything; what is declared about the building holds them.
"""

from __future__ import annotations

import gridcare as gc
from gridcare.catalogue import china
from tests.scenarios.telling import assessed, held, odd, told

RULES = gc.Rulebook([china.PROTOCOL_8])
LOCKED = "12-01 zone_declared unit=building zone_id=b1 zone=locked"
CONTROLLED = """
    12-15 zone_lifted   unit=building zone_id=b1 zone=locked
    12-16 zone_declared unit=building zone_id=b1 zone=controlled
"""
ON_GUARD = """
    12-22 zone_lifted   unit=building zone_id=b1 zone=controlled
    12-23 zone_declared unit=building zone_id=b1 zone=precaution
"""
FREE = "12-28 zone_lifted unit=building zone_id=b1 zone=precaution"
QUIET_ROUND = "12-15 zone_screened unit=building zone_id=b1 all_negative=yes"


def his_days(as_of: str, *facts: str) -> list[str]:
    return held(assessed(told(*facts), as_of, rules=RULES), "wu-gang")


def area(days: list[str]) -> list[str]:
    return [one for one in days if " area " in one]


def test_locked_down_nobody_knows_when_it_ends() -> None:
    assert his_days("12-05 08:00", LOCKED) == ["home area 12-01 open"]
    now = assessed(told(LOCKED), "12-05 08:00", rules=RULES)
    for one in ("li-mei", "li-bao", "he-jun"):
        assert held(now, one) == ["home area 12-01 open"]
    assert odd(now) == []


def test_fourteen_quiet_days_and_a_negative_round_end_it_by_themselves() -> None:
    """Declared on the 1st: the fourteenth day after is the 15th; then seven days of monitoring."""
    assert his_days("12-15 20:00", LOCKED, QUIET_ROUND) == [
        "home area 12-01 12-15",
        "home monitoring 12-16 12-22",
    ]
    assert his_days("12-14 20:00", LOCKED, QUIET_ROUND) == ["home area 12-01 open"]


def test_a_new_infection_counts_the_fourteen_days_anew() -> None:
    found = "12-10 infection_found unit=building zone_id=b1"
    assert his_days("12-16 20:00", LOCKED, found, QUIET_ROUND) == ["home area 12-01 open"]
    second = "12-24 zone_screened unit=building zone_id=b1 all_negative=yes"
    assert area(his_days("12-25 08:00", LOCKED, found, QUIET_ROUND, second)) == [
        "home area 12-01 12-24"
    ]


def test_step_by_step_down_to_nothing() -> None:
    whole = (LOCKED, CONTROLLED, ON_GUARD, FREE)
    assert area(his_days("12-17 08:00", *whole)) == [
        "home area 12-01 12-15",
        "home area 12-16 open",
    ]
    assert area(his_days("12-24 08:00", *whole)) == [
        "home area 12-01 12-15",
        "home area 12-16 12-22",
        "home area 12-23 open",
    ]
    assert area(his_days("12-29 08:00", *whole)) == [
        "home area 12-01 12-15",
        "home area 12-16 12-22",
        "home area 12-23 12-28",
    ]


def test_what_each_level_forbids() -> None:
    now = assessed(told(LOCKED, CONTROLLED, ON_GUARD, FREE), "12-29 08:00", rules=RULES)
    phases = [
        one
        for period in now.for_person("wu-gang").periods
        for one in period.phases
        if one.purpose == "area"
    ]
    assert [[str(one) for one in phase.restrictions] for phase in phases] == [
        ["no_visitors", "stay_in"],
        ["less_movement", "no_gatherings"],
        ["no_gatherings"],
    ]


def test_whoever_moves_in_or_out_is_held_on_the_days_they_live_there() -> None:
    """Li Bao goes to an aunt in another city on the 5th and is back on the 8th."""
    moves = """
        12-05 joined_household person_id=li-bao household_id=aunt
        12-08 joined_household person_id=li-bao household_id=li
    """
    now = assessed(told(LOCKED, moves), "12-10 08:00", rules=RULES)
    assert held(now, "li-mei") == ["home area 12-01 open"]
    assert held(now, "li-bao") == ["home area 12-01 12-05", "home area 12-08 open"]


def test_a_zone_elsewhere_holds_nobody_here_and_one_nobody_knows_shows() -> None:
    elsewhere = "12-01 zone_declared unit=building zone_id=b9 zone=locked"
    now = assessed(told(elsewhere), "12-05 08:00", rules=RULES)
    assert held(now, "wu-gang") == []
    assert odd(now) == ["unknown_subject zone:building:b9"]
