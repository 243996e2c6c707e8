"""Whose facts bear on whom: those of a household, of a floor, of those met, of zones."""

from __future__ import annotations

import pytest

from gridcare.facts import (
    Arrived,
    Fact,
    HomeAssessed,
    RuledOut,
    TestResult,
    Zone,
    ZoneLifted,
    ZoneUnit,
)
from gridcare.policy import Any as AnyOf
from gridcare.policy import (
    Everyone,
    Is,
    Last,
    Not,
    Op,
    Pick,
    Purpose,
    Seen,
    Switch,
    Theirs,
    Via,
)
from tests.assessment.tied import (
    ARRIVALS,
    after,
    assess,
    dec,
    everybody,
    found,
    held,
    held_until,
    ill,
    joined,
    locked,
    met,
    moved,
    on_floor,
    released,
    rule,
    sampled,
    taken_back,
    ten_days,
)
from tests.properties.small_community import eq

HOME = ten_days(Via.HOUSEHOLD)
FLOOR = ten_days(Via.FLOOR)
LINKED = rule(
    "r",
    held_until(after(20, Last(of=(Pick(kind="exposed"),)))),
    opens=(Pick(kind="exposed"),),
    switches=(
        Switch(when=Seen(pick=Pick(kind="diagnosed", via=Via.LINKED, ever=True)), to="raised"),
    ),
)
RAISED = rule("raised", held_until(after(9, Last(of=(Pick(kind="exposed"),)))))


# --- households -----------------------------------------------------------------------------------


def test_all_who_live_with_a_case_are_held_and_nobody_else() -> None:
    assert everybody([ill("cy", 3)], 6, HOME) == {"an": ["r 3 13"], "bo": ["r 3 13"]}


def test_whoever_joins_is_held_from_that_day_and_whoever_left_before_is_not() -> None:
    facts = [ill("cy", 3), joined("di", "h1", 5), joined("an", "h2", 2)]
    assert everybody(facts, 6, HOME) == {"bo": ["r 3 13"], "di": ["r 5 13"]}


@pytest.mark.parametrize(("left", "held_"), [(2, {}), (3, {"an": ["r 3 13"], "bo": ["r 3 13"]})])
def test_the_day_of_moving_belongs_to_both_homes(left: int, held_: dict[str, list[str]]) -> None:
    assert everybody([ill("cy", 3), joined("cy", None, left)], 6, HOME) == held_


def test_a_case_who_moved_out_concerns_those_who_stayed_of_whom_nothing_else_is_known() -> None:
    facts = [ill("cy", 3), joined("cy", "h2", 5)]
    assert everybody(facts, 6, HOME) == {
        "an": ["r 3 13"],
        "bo": ["r 3 13"],
        "di": ["r 5 13"],
        "ed": ["r 5 13"],
    }


def test_a_move_told_late_counts_from_the_day_it_is_told() -> None:
    told_late = joined("di", "h1", 5, known=8)
    assert everybody([ill("cy", 3), told_late], 7, HOME).get("di") is None
    assert everybody([ill("cy", 3), told_late], 10, HOME)["di"] == ["r 8 13"]


def test_whoever_had_left_as_was_told_late_frees_those_who_stayed_from_then_on() -> None:
    facts = [joined("cy", None, 4, known=8), ill("cy", 6)]
    assert everybody(facts, 7, HOME) == {"an": ["r 6 16"], "bo": ["r 6 16"]}
    assert everybody(facts, 8, HOME) == {"an": ["r 6 7"], "bo": ["r 6 7"]}


def test_a_move_taken_back_bears_no_more_and_what_it_did_was_done() -> None:
    joining = joined("di", "h1", 5)
    facts = [ill("cy", 3), joining, taken_back(joining, 9)]
    assert everybody(facts, 10, HOME)["di"] == ["r 5 8"]
    assert held(assess(facts, 10, HOME, hindsight=True), "di") == []


@pytest.mark.parametrize("hindsight", [False, True], ids=["as ordered", "in hindsight"])
@pytest.mark.parametrize(
    ("moves", "days"),
    [
        ([joined("di", "h1", 2)], ["r 3 13"]),
        ([joined("di", "h1", 3)], ["r 3 13"]),
        ([joined("di", "h1", 4)], ["r 4 13"]),
        ([joined("di", "h1", 13)], ["r 13 13"]),
        ([joined("di", "h1", 14)], []),
        # What bore once bears on, though they part.
        ([joined("di", "h1", 5), joined("di", "h2", 8)], ["r 5 13"]),
        ([joined("di", "h1", 1), joined("di", "h2", 3)], ["r 3 13"]),
        ([joined("di", "h1", 1), joined("di", "h2", 2)], []),
        ([joined("di", "h1", 1), joined("di", "h2", 2), joined("di", "h1", 6)], ["r 6 13"]),
    ],
)
def test_nobody_is_held_for_days_before_they_lived_there(
    moves: list[Fact],
    days: list[str],
    hindsight: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert held(assess([ill("cy", 3), *moves], 15, HOME, hindsight=hindsight), "di") == days


def test_in_hindsight_a_move_told_late_counts_from_the_day_of_the_move() -> None:
    there_and_back = [joined("di", "h1", 5, known=9), joined("di", "h2", 7, known=9)]
    facts = [ill("cy", 6), *there_and_back]
    assert held(assess(facts, 10, HOME), "di") == ["r 9 16"]
    assert held(assess(facts, 10, HOME, hindsight=True), "di") == ["r 6 16"]
    facts = [ill("cy", 8), *there_and_back]
    assert held(assess(facts, 10, HOME, hindsight=True), "di") == []


def test_people_who_parted_and_live_together_again_hear_each_fact_once() -> None:
    twice = Seen(pick=Pick(kind="diagnosed", via=Via.HOUSEHOLD, ever=True), at_least=2)
    watched = rule(
        "w",
        held_until(after(20, Last(of=(Pick(kind="arrived"),)))),
        opens=(Pick(kind="arrived"),),
        switches=(Switch(when=twice, to="raised"),),
    )
    facts: list[Fact] = [
        Arrived(id="a", person_id="bo", on=dec(1)),
        ill("cy", 3),
        joined("cy", None, 5),
        joined("cy", "h1", 7),
    ]
    assert everybody(facts, 9, watched, RAISED)["bo"] == ["w 1 21"]
    again = [*facts, ill("cy", 6)]
    assert everybody(again, 6, watched, RAISED)["bo"] == ["w 1 21"]
    assert everybody(again, 9, watched, RAISED)["bo"] == ["w 1 6", "raised 7 open"]


def test_what_happens_while_two_live_apart_bears_when_they_live_together_again() -> None:
    facts = [joined("cy", None, 2), ill("cy", 4), joined("cy", "h1", 6)]
    assert everybody(facts, 5, HOME) == {}
    assert everybody(facts, 7, HOME) == {"an": ["r 6 14"], "bo": ["r 6 14"]}


@pytest.mark.parametrize(("taken", "days"), [(4, ["r 6 14"]), (5, ["r 6 15"]), (6, [])])
def test_a_result_bears_by_the_day_of_its_specimen(taken: int, days: list[str]) -> None:
    """Cy moved out on the 5th; what the laboratory said on the 6th may speak of days before."""
    positive = Pick(
        kind="result_reported", via=Via.HOUSEHOLD, where=eq("result", "positive"), ever=True
    )
    tested_at_home = rule("r", held_until(after(10, Last(of=(positive,)))), opens=(positive,))
    facts = [*sampled("cy", taken, 6, TestResult.POSITIVE), joined("cy", None, 5)]
    assert everybody(facts, 7, tested_at_home).get("an", []) == days


def test_a_fact_is_judged_by_what_else_is_known_of_whom_it_is_about() -> None:
    ill_untreated = Pick(
        kind="diagnosed",
        via=Via.HOUSEHOLD,
        ever=True,
        where=Theirs(of=Not(of=Seen(pick=Pick(kind="treated", ever=True)))),
    )
    untreated = rule("r", held_until(after(10, Last(of=(ill_untreated,)))), opens=(ill_untreated,))
    assert everybody([ill("cy", 3)], 4, untreated)["an"] == ["r 3 13"]


# --- floors ---------------------------------------------------------------------------------------


def test_on_a_floor_those_bear_who_are_there_at_the_time() -> None:
    facts = [
        on_floor("an", "3", 1),
        on_floor("bo", "3", 2),
        on_floor("cy", "4", 1),
        on_floor("di", None, 1),
        ill("bo", 4),
    ]
    assert everybody(facts, 5, FLOOR) == {"an": ["r 4 14"]}


@pytest.mark.parametrize(("day", "days"), [(5, {"an": ["r 5 15"]}), (6, {})])
def test_whoever_was_let_go_or_moved_on_bears_through_that_day(
    day: int, days: dict[str, list[str]]
) -> None:
    here = [on_floor("an", "3", 1), on_floor("bo", "3", 2), ill("bo", day)]
    for leaving in (released("bo", 5), on_floor("bo", "4", 5), on_floor("an", None, 5)):
        assert everybody([*here, leaving], 7, FLOOR) == days


def test_whoever_comes_to_a_floor_hears_of_it_from_that_day() -> None:
    facts = [on_floor("bo", "3", 1), ill("bo", 2), on_floor("an", "3", 4)]
    assert everybody(facts, 5, FLOOR) == {"an": ["r 4 12"]}


def test_strangers_on_a_floor_bear_like_anybody() -> None:
    facts = [on_floor("an", "3", 1), on_floor("nobody", "3", 1), ill("nobody", 2)]
    assert everybody(facts, 5, FLOOR) == {"an": ["r 2 12"]}


# --- those met ------------------------------------------------------------------------------------


def test_whom_somebody_met_bears_from_the_day_the_meeting_is_known() -> None:
    facts = [met("an", None, 1), ill("di", 2), met("an", "di", 2, known=8)]
    assert everybody(facts, 7, LINKED, RAISED) == {"an": ["r 1 21"]}
    assert everybody(facts, 9, LINKED, RAISED) == {"an": ["r 1 7", "raised 8 11"]}


def test_a_meeting_that_was_none_bears_no_more() -> None:
    meeting = met("an", "di", 2)
    facts = [met("an", None, 1), meeting, taken_back(meeting, 4), ill("di", 6)]
    assert everybody(facts, 9, LINKED, RAISED) == {"an": ["r 1 21"]}
    assert everybody([*facts[:2], ill("di", 3), facts[2]], 9, LINKED, RAISED)["an"][0] == "r 1 2"


def test_somebody_met_who_is_in_no_register_counts_among_those_met() -> None:
    ruled_out = Everyone(via=Via.LINKED, of=Seen(pick=Pick(kind="ruled_out", ever=True)))
    until_all = rule("r", held_until(ruled_out), opens=(Pick(kind="exposed"),))
    facts = [met("an", "di", 1), met("an", "nobody", 1)]
    one: Fact = RuledOut(id="not-di", person_id="di", on=dec(3))
    other: Fact = RuledOut(id="not-nobody", person_id="nobody", on=dec(4))
    assert everybody([*facts, one], 5, until_all) == {"an": ["r 1 open"]}
    assert everybody([*facts, one, other], 5, until_all) == {"an": ["r 1 4"]}


# --- guardians and wards --------------------------------------------------------------------------


def test_a_childs_case_concerns_the_guardian_and_the_other_way_round() -> None:
    assert everybody([ill("bo", 3)], 4, ten_days(Via.WARD)) == {"an": ["r 3 13"]}
    assert everybody([ill("an", 3)], 4, ten_days(Via.GUARDIAN)) == {"bo": ["r 3 13"]}
    assert everybody([ill("fu", 3)], 4, ten_days(Via.GUARDIAN)) == {"ed": ["r 3 13"]}
    assert everybody([ill("di", 3)], 4, ten_days(Via.GUARDIAN)) == {}


ALL_SEEN = Everyone(via=Via.HOUSEHOLD, of=Seen(pick=Pick(kind="released")))
UNTIL_ALL_SEEN = rule("r", held_until(ALL_SEEN), opens=(Pick(kind="arrived"),))


def _arrived_and_all_released_by_the_third() -> list[Fact]:
    return [
        Arrived(id="a", person_id="an", on=dec(1)),
        *(released(who, on) for who, on in (("an", 1), ("bo", 2), ("cy", 3))),
    ]


@pytest.mark.parametrize("hindsight", [False, True], ids=["as ordered", "in hindsight"])
@pytest.mark.parametrize(
    ("moves", "days"),
    [
        ([], ["r 1 3"]),
        # Whoever joins is asked from that day on; what was over by then stays over.
        ([joined("di", "h1", 3)], ["r 1 open"]),
        ([joined("di", "h1", 4)], ["r 1 3"]),
        # Whoever leaves is asked through that day.
        ([joined("cy", "h2", 1)], ["r 1 2"]),
        ([joined("cy", None, 2)], ["r 1 3"]),
        ([joined("cy", None, 2), joined("cy", "h1", 3)], ["r 1 3"]),
        ([joined("an", "h2", 2)], ["r 1 open"]),
    ],
)
def test_everyone_is_whoever_lives_there_on_the_day(
    moves: list[Fact],
    days: list[str],
    hindsight: bool,  # noqa: FBT001 - a column of the table
) -> None:
    facts = [*_arrived_and_all_released_by_the_third(), *moves]
    assert held(assess(facts, 9, UNTIL_ALL_SEEN, hindsight=hindsight), "an") == days


def test_whoever_left_as_was_told_late_was_waited_for_until_then() -> None:
    facts = _arrived_and_all_released_by_the_third()[:3]
    facts.append(joined("cy", None, 3, known=6))
    assert held(assess(facts, 5, UNTIL_ALL_SEEN), "an") == ["r 1 open"]
    assert held(assess(facts, 9, UNTIL_ALL_SEEN), "an") == ["r 1 6"]
    assert held(assess(facts, 9, UNTIL_ALL_SEEN, hindsight=True), "an") == ["r 1 4"]


def test_those_met_are_asked_from_the_meeting_on() -> None:
    released_all = Everyone(via=Via.LINKED, of=Seen(pick=Pick(kind="released")))
    until_all = rule("r", held_until(released_all), opens=(Pick(kind="arrived"),))
    facts: list[Fact] = [Arrived(id="a", person_id="an", on=dec(1)), met("an", "di", 3)]
    assert held(assess([*facts, released("di", 1)], 9, until_all), "an") == ["r 1 3"]
    facts += [released("di", 4), met("an", "ed", 5), released("ed", 6)]
    assert held(assess(facts, 9, until_all), "an") == ["r 1 4"]
    facts = [one for one in facts if one.id != "released-di-4"]
    assert held(assess([*facts, released("di", 7)], 9, until_all), "an") == ["r 1 7"]


def test_everyone_of_nobody_says_nothing() -> None:
    waiting = rule(
        "r",
        held_until(Everyone(via=Via.GUARDIAN, of=Seen(pick=Pick(kind="released", ever=True)))),
        opens=(Pick(kind="arrived"),),
    )
    facts: list[Fact] = [
        Arrived(id="a", person_id="an", on=dec(1)),
        Arrived(id="b", person_id="bo", on=dec(1)),
        released("an", 3),
    ]
    assert everybody(facts, 5, waiting) == {"an": ["r 1 open"], "bo": ["r 1 3"]}


# --- zones and homes ------------------------------------------------------------------------------

LIFTED = Seen(pick=Pick(kind="zone_lifted", via=Via.AREA))
LOCKDOWN = rule(
    "r",
    held_until(
        AnyOf(of=(LIFTED, after(7, Last(of=(Pick(kind="infection_found", via=Via.AREA),))))),
        Purpose.AREA,
    ),
    opens=(Pick(kind="zone_declared", via=Via.AREA),),
)


@pytest.mark.parametrize(
    ("unit", "zone", "who"),
    [
        (ZoneUnit.UNIT, "u2", {"di", "ed"}),
        (ZoneUnit.BUILDING, "b1", {"an", "bo", "cy"}),
        (ZoneUnit.COMPOUND, "c", {"an", "bo", "cy", "di", "ed"}),
        (ZoneUnit.GRID, "g", {"an", "bo", "cy", "di", "ed"}),
        (ZoneUnit.AREA, "140105", {"an", "bo", "cy", "di", "ed"}),
        (ZoneUnit.AREA, "140100", {"an", "bo", "cy", "di", "ed"}),
        (ZoneUnit.AREA, "140000", {"an", "bo", "cy", "di", "ed"}),
        (ZoneUnit.AREA, "140200", set()),
        (ZoneUnit.COMPOUND, "elsewhere", set()),
    ],
)
def test_a_zone_holds_all_whose_home_lies_in_it(unit: ZoneUnit, zone: str, who: set[str]) -> None:
    assert set(everybody([locked(unit, zone, 3)], 4, LOCKDOWN)) == who


def test_a_zone_of_which_nobody_knows_is_told_once() -> None:
    now = assess([locked(ZoneUnit.COMPOUND, "elsewhere", 3)], 4, LOCKDOWN)
    (finding,) = now.findings
    assert (finding.code, finding.where) == ("unknown_subject", "zone:compound:elsewhere")
    assert assess([locked(ZoneUnit.AREA, "140200", 3)], 4, LOCKDOWN).findings == ()


def test_what_is_found_in_a_zone_moves_its_end_and_lifting_ends_it() -> None:
    facts = [locked(ZoneUnit.BUILDING, "b2", 3), found(ZoneUnit.BUILDING, "b2", 4)]
    assert everybody(facts, 5, LOCKDOWN)["di"] == ["r 3 11"]
    assert everybody([*facts, found(ZoneUnit.COMPOUND, "c", 6)], 7, LOCKDOWN)["di"] == ["r 3 13"]
    lifted = ZoneLifted(id="l", unit=ZoneUnit.BUILDING, zone_id="b2", zone=Zone.LOCKED, on=dec(8))
    assert everybody([*facts, lifted], 9, LOCKDOWN)["di"] == ["r 3 8"]


def test_a_stay_in_a_zone_told_when_it_was_over_counts_in_hindsight_only() -> None:
    there_and_back = [joined("di", "h1", 5, known=9), joined("di", "h2", 7, known=9)]
    facts = [locked(ZoneUnit.BUILDING, "b1", 3), *there_and_back]
    assert held(assess(facts, 12, LOCKDOWN), "di") == []
    assert held(assess(facts, 12, LOCKDOWN, hindsight=True), "di") == ["r 5 7"]


def test_a_household_is_held_by_the_zones_of_the_days_it_lives_in_them() -> None:
    facts = [locked(ZoneUnit.BUILDING, "b2", 3), moved("h1", ("d3",), 5)]
    assert everybody(facts, 6, LOCKDOWN)["an"] == ["r 5 open"]
    assert everybody([*facts, moved("h1", ("d1",), 8)], 10, LOCKDOWN)["an"] == ["r 5 8"]
    known_late = moved("h1", ("d3",), 5, known=7)
    assert everybody([facts[0], known_late], 8, LOCKDOWN)["an"] == ["r 7 open"]


def test_what_a_home_was_in_before_or_will_be_in_holds_nobody_who_lives_elsewhere() -> None:
    gone = [moved("h1", ("d3",), 5), locked(ZoneUnit.BUILDING, "b1", 8)]
    assert everybody(gone, 9, LOCKDOWN) == {}
    assert set(everybody([moved("h1", ("d3",), 9), gone[1]], 8, LOCKDOWN)) == {"an", "bo", "cy"}


def test_a_person_is_held_by_the_zones_of_the_homes_they_live_in() -> None:
    facts = [locked(ZoneUnit.BUILDING, "b1", 3), joined("di", "h1", 5), joined("cy", "h2", 6)]
    assert everybody(facts, 8, LOCKDOWN) == {
        "an": ["r 3 open"],
        "bo": ["r 3 open"],
        "cy": ["r 3 6"],
        "di": ["r 5 open"],
    }


def test_a_home_is_fit_for_those_who_live_there() -> None:
    unfit = Seen(
        pick=Pick(
            kind="home_assessed", where=Is(field="suitable", op=Op.EQ, value=False), ever=True
        )
    )
    until_fit = rule("raised", held_until(after(30, Last(of=(Pick(kind="arrived"),)))))
    watched = rule(
        "arrived",
        *ARRIVALS.phases,
        opens=ARRIVALS.opens,
        switches=(Switch(when=unfit, to="raised"),),
    )
    facts: list[Fact] = [
        Arrived(id="a", person_id="di", on=dec(1)),
        HomeAssessed(id="h", household_id="h1", suitable=False, on=dec(2)),
    ]
    assert everybody(facts, 6, watched, until_fit) == {"di": ["arrived 1 31"]}
    facts.append(joined("di", "h1", 5))
    assert everybody(facts, 6, watched, until_fit) == {"di": ["arrived 1 4", "raised 5 31"]}
