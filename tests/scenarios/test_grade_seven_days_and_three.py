"""A compound becomes a high-risk area and comes down again: 7 days, a round, 3 more (9th edition).

High is recorded as a zone locked down, medium as controlled, low as on guard. The dates are ours.
Nothing changes by itself: each step is proposed, and holds once somebody recorded it.
"""

from __future__ import annotations

import gridcare as gc
from gridcare.catalogue import china
from gridcare.facts import ZoneUnit
from tests.scenarios.grades import graded, gradings, lines
from tests.scenarios.telling import assessed, held, told

NINE = china.PROTOCOL_9
FOUND = "2022-07-01 infection_found unit=building zone_id=b1"
LOCKED = "2022-07-01 zone_declared unit=compound zone_id=garden zone=locked"
ROUND = "2022-07-08 zone_screened unit=compound zone_id=garden all_negative=yes"
MEDIUM = """
    2022-07-08 zone_lifted   unit=compound zone_id=garden zone=locked
    2022-07-09 zone_declared unit=compound zone_id=garden zone=controlled
"""


def garden(as_of: str, *facts: str) -> list[str]:
    return lines(graded(NINE, as_of, *facts), "compound", "garden")


def test_an_infection_in_one_building_proposes_the_compound_at_once() -> None:
    assert garden("2022-07-01 09:00", FOUND) == ["none", "! locked from 07-01"]


def test_it_is_proposed_and_holds_nobody_until_it_is_declared() -> None:
    rules = gc.Rulebook([NINE])
    before = assessed(told(FOUND), "2022-07-02 09:00", rules=rules)
    assert held(before, "li-mei") == []
    after = assessed(told(FOUND, LOCKED), "2022-07-02 09:00", rules=rules)
    assert held(after, "li-mei") == ["home area 07-01 open"]


def test_good_seven_quiet_days_and_a_negative_round_bring_it_down() -> None:
    """Found on the 1st: the seventh day without is the 8th, and medium begins on the 9th."""
    assert garden("2022-07-07 20:00", FOUND, LOCKED, ROUND) == [
        "locked 07-01",
        "? controlled 07-09",
    ]
    assert garden("2022-07-08 20:00", FOUND, LOCKED, ROUND) == [
        "locked 07-01",
        "! controlled from 07-09 if quiet",
    ]
    assert garden("2022-07-09 00:10", FOUND, LOCKED, ROUND) == [
        "locked 07-01",
        "! controlled from 07-09",
    ]


def test_then_three_more_days_make_ten_in_all() -> None:
    whole = (FOUND, LOCKED, ROUND, MEDIUM)
    assert garden("2022-07-10 20:00", *whole) == ["controlled 07-09", "? precaution 07-12"]
    assert garden("2022-07-11 20:00", *whole) == [
        "controlled 07-09",
        "! precaution from 07-12 if quiet",
    ]


def test_bad_the_round_is_held_a_day_late() -> None:
    late = ROUND.replace("07-08", "07-09")
    assert garden("2022-07-08 20:00", FOUND, LOCKED) == ["locked 07-01", "? controlled 07-09"]
    assert garden("2022-07-09 20:00", FOUND, LOCKED, late) == [
        "locked 07-01",
        "! controlled from 07-10 if quiet",
    ]


def test_bad_no_round_keeps_it_locked_and_the_reason_is_said() -> None:
    found = graded(NINE, "2022-07-12 09:00", FOUND, LOCKED)
    assert lines(found, "compound", "garden") == ["locked 07-01", "? controlled 07-13"]
    (standing,) = found.for_zone(ZoneUnit.COMPOUND, "garden")
    (unmet,) = standing.outlooks[0].unmet
    assert unmet.since.isoformat() == "2022-07-01"
    assert standing.in_language("en").splitlines() == [
        "compound:garden: locked down since 1 July 2022",
        (
            "  controlled from 13 July 2022 on at the earliest; missing: testing of everybody "
            "(all negative: yes; since 8 July 2022) (since 1 July 2022)"
        ),
    ]
    assert "最早自2022年7月13日起调整为管控区；尚缺：全员检测" in standing.in_language("zh")


def test_a_round_before_the_seventh_day_and_one_with_positives_do_not_count() -> None:
    early = ROUND.replace("07-08", "07-07")
    positive = ROUND.replace("yes", "no")
    for other in (early, positive):
        assert garden("2022-07-09 09:00", FOUND, LOCKED, other) == [
            "locked 07-01",
            "? controlled 07-10",
        ]


def test_bad_another_infection_begins_the_seven_days_anew() -> None:
    again = "2022-07-06 infection_found unit=building zone_id=b1"
    assert garden("2022-07-08 20:00", FOUND, LOCKED, again, ROUND) == [
        "locked 07-01",
        "? controlled 07-14",
    ]


def test_bad_one_found_in_the_three_days_sends_it_up_again() -> None:
    again = "2022-07-10 infection_found unit=compound zone_id=garden"
    assert garden("2022-07-11 20:00", FOUND, LOCKED, ROUND, MEDIUM, again) == [
        "controlled 07-09",
        "! locked from 07-10",
        "? precaution 07-18",
    ]


def test_an_area_that_began_as_medium_needs_seven_days_and_a_round() -> None:
    began = "2022-07-01 zone_declared unit=compound zone_id=garden zone=controlled"
    assert garden("2022-07-08 20:00", began) == ["controlled 07-01", "? precaution 07-09"]
    assert garden("2022-07-08 20:00", began, ROUND) == [
        "controlled 07-01",
        "! precaution from 07-09 if quiet",
    ]


def test_what_is_decided_is_recorded_and_then_proposed_no_more() -> None:
    ledger = told(FOUND, LOCKED, ROUND)
    (proposal,) = gradings(NINE, "2022-07-09 08:00", ledger).proposals
    decided = ledger.append(proposal.as_facts("decision-7", recorded_by="secretary"))
    now = gradings(NINE, "2022-07-09 09:00", decided)
    assert lines(now, "compound", "garden") == ["controlled 07-09", "? precaution 07-12"]
    late = ledger.append(proposal.as_facts("d", from_on=proposal.from_on.replace(day=10)))
    tonight = gradings(NINE, "2022-07-09 20:00", late)
    (standing,) = tonight.for_zone(ZoneUnit.COMPOUND, "garden")
    assert (standing.level, standing.proposals, str(standing.last_on)) == (
        "locked",
        (),
        "2022-07-09",
    )
    assert "locked down" in standing.in_language("en")
