"""Grading piece by piece: which zones, at which level, what is proposed, how it is told."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from gridcare.bridge import evolve, from_json, to_json
from gridcare.days import end_of, start_of
from gridcare.facts import (
    CasesReported,
    Fact,
    InfectionFound,
    Ledger,
    Retracted,
    RiskGraded,
    RiskLevel,
    Zone,
    ZoneDeclared,
    ZoneLifted,
    ZoneScreened,
    ZoneUnit,
)
from gridcare.grading import Grading, grade
from gridcare.policy import (
    All,
    Day,
    Grade,
    Last,
    Move,
    Not,
    On,
    Opened,
    Pick,
    Reached,
    Rulebook,
    Seen,
    Via,
    ZoneLevel,
)
from gridcare.wording import Text
from tests.grading.rules import (
    REGISTER,
    ZONE,
    clean_round,
    notice,
    quiet_day,
    three_quiet_days,
)
from tests.strategies import nth

if TYPE_CHECKING:
    from gridcare.policy import Policy

GARDEN = {"unit": ZoneUnit.COMPOUND, "zone_id": "garden"}


def found(name: str, day: int, unit: ZoneUnit = ZoneUnit.BUILDING, zone_id: str = "b1") -> Fact:
    return InfectionFound(id=name, on=nth(day), unit=unit, zone_id=zone_id)


def declared(name: str, day: int, zone: Zone = Zone.LOCKED) -> Fact:
    return ZoneDeclared(id=name, on=nth(day), zone=zone, **GARDEN)  # type: ignore[arg-type]  # fields by name


def lifted(name: str, day: int, zone: Zone = Zone.LOCKED) -> Fact:
    return ZoneLifted(id=name, on=nth(day), zone=zone, **GARDEN)  # type: ignore[arg-type]  # fields by name


def screened(
    name: str, day: int, unit: ZoneUnit = ZoneUnit.COMPOUND, zone_id: str = "garden"
) -> Fact:
    return ZoneScreened(id=name, on=nth(day), unit=unit, zone_id=zone_id, all_negative=True)


def graded(day: int, *facts: Fact, policy: Policy | None = None) -> Grading:
    rules = Rulebook([policy or notice(three_quiet_days())])
    return grade(REGISTER, Ledger(facts), rules, as_of=end_of(nth(day), ZONE))


def zones(grading: Grading) -> list[str]:
    return [f"{one.unit}:{one.zone_id} {one.level}" for one in grading.standings]


RISK = Grade(
    id="risk",
    summary=Text(en="risk", zh="风险"),
    units=(ZoneUnit.AREA,),
    moves=(
        Move(
            start=(ZoneLevel.NONE, ZoneLevel.LOW),
            to=ZoneLevel.MEDIUM,
            when=Seen(pick=Pick(kind="cases_reported")),
            at_once=True,
        ),
        Move(
            start=(ZoneLevel.HIGH, ZoneLevel.MEDIUM),
            to=ZoneLevel.LOW,
            when=Reached(day=quiet_day(3)),
        ),
    ),
)


# --- which zones ----------------------------------------------------------------------------------


def test_a_zone_is_graded_for_what_was_found_inside_it() -> None:
    assert zones(graded(2, found("f", 1))) == ["compound:garden none"]
    both = notice(three_quiet_days(ZoneUnit.COMPOUND, ZoneUnit.BUILDING, ZoneUnit.UNIT))
    in_unit = found("f", 1, ZoneUnit.UNIT, "b1u1")
    assert zones(graded(2, in_unit, policy=both)) == [
        "building:b1 none",
        "compound:garden none",
        "unit:b1u1 none",
    ]


def test_nothing_said_nothing_graded_and_what_is_withdrawn_was_not_said() -> None:
    assert zones(graded(2)) == []
    gone = Retracted(id="r", on=nth(1), fact_id="f")
    assert zones(graded(2, found("f", 1), gone)) == []


def test_a_grid_and_a_zone_nobody_registered_stand_by_themselves() -> None:
    rule = notice(three_quiet_days(ZoneUnit.GRID, ZoneUnit.COMPOUND))
    here = found("f", 1, ZoneUnit.GRID, "east")
    there = found("g", 1, ZoneUnit.COMPOUND, "nowhere")
    assert zones(graded(2, here, there, policy=rule)) == ["compound:nowhere none", "grid:east none"]


def test_an_area_is_graded_if_it_was_named_and_not_every_area_around_it() -> None:
    street = found("f", 1, ZoneUnit.AREA, "140106001")
    named = RiskGraded(id="g", on=nth(1), area="140106", level=RiskLevel.LOW)
    assert zones(graded(2, street, named, policy=notice(RISK))) == [
        "area:140106 low",
        "area:140106001 low",
    ]


def test_a_round_of_the_whole_county_is_one_of_the_compound_and_one_of_a_building_is_not() -> None:
    facts = (found("f", 1), declared("d", 1))
    county = screened("s", 4, ZoneUnit.AREA, "140106")
    assert [p.to for p in graded(4, *facts, county).proposals] == [ZoneLevel.NONE]
    part = screened("s", 4, ZoneUnit.BUILDING, "b1")
    assert graded(4, *facts, part).proposals == ()


# --- at which level -------------------------------------------------------------------------------


def test_a_level_holds_through_the_day_on_which_it_is_lifted() -> None:
    facts = (declared("d", 1), lifted("l", 5))
    (last_day,) = graded(5, *facts).standings
    assert (last_day.level, last_day.since, last_day.last_on) == (ZoneLevel.LOCKED, nth(1), nth(5))
    (after,) = graded(6, *facts).standings
    assert (after.level, after.since, after.last_on) == (ZoneLevel.NONE, nth(6), None)


def test_lifting_another_level_lifts_nothing() -> None:
    (one,) = graded(6, declared("d", 1), lifted("l", 5, Zone.CONTROLLED)).standings
    assert (one.level, one.since) == (ZoneLevel.LOCKED, nth(1))


def test_declared_again_it_stands_since_the_first_time() -> None:
    (one,) = graded(6, declared("d", 1), declared("e", 4)).standings
    assert one.since == nth(1)
    (other,) = graded(6, declared("d", 1), declared("e", 4, Zone.CONTROLLED)).standings
    assert (other.level, other.since) == (ZoneLevel.CONTROLLED, nth(4))


def test_the_smallest_graded_area_decides() -> None:
    city = RiskGraded(id="a", on=nth(1), area="140100", level=RiskLevel.HIGH)
    named = CasesReported(id="b", on=nth(1), area="140106")
    own = RiskGraded(id="c", on=nth(3), area="140106", level=RiskLevel.MEDIUM)
    (here,) = graded(2, city, named, policy=notice(RISK)).for_zone(ZoneUnit.AREA, "140106")
    assert (here.level, here.since) == (ZoneLevel.HIGH, nth(1))
    (later,) = graded(4, city, named, own, policy=notice(RISK)).for_zone(ZoneUnit.AREA, "140106")
    assert (later.level, later.since) == (ZoneLevel.MEDIUM, nth(3))


# --- what is proposed -----------------------------------------------------------------------------


def test_a_rise_is_for_the_day_itself_and_a_fall_for_the_day_after() -> None:
    (rise,) = graded(3, found("f", 2)).proposals
    assert (rise.to, rise.reached_on, rise.from_on, rise.because) == (
        ZoneLevel.LOCKED,
        nth(2),
        nth(2),
        ("f",),
    )
    (fall,) = graded(5, found("f", 1), declared("d", 1), screened("s", 4)).proposals
    assert (fall.to, fall.reached_on, fall.from_on) == (ZoneLevel.NONE, nth(4), nth(5))
    assert fall.because == ("f", "s")


def test_a_fall_is_provisional_while_the_day_it_rests_on_lasts() -> None:
    facts = Ledger((found("f", 1), declared("d", 1), screened("s", 4)))
    rules = Rulebook([notice(three_quiet_days())])

    def provisional(as_of: datetime) -> bool:
        return grade(REGISTER, facts, rules, as_of=as_of).proposals[0].provisional

    assert provisional(start_of(nth(4), ZONE))
    assert not provisional(end_of(nth(4), ZONE))
    assert not provisional(start_of(nth(5), ZONE))
    rise = grade(REGISTER, Ledger((found("f", 1),)), rules, as_of=start_of(nth(1), ZONE))
    assert not rise.proposals[0].provisional


def test_what_becomes_known_later_counts_from_then_on() -> None:
    late = evolve(found("f", 1), recorded_at=start_of(nth(3), ZONE))
    rules, as_of = Rulebook([notice(three_quiet_days())]), end_of(nth(3), ZONE)
    before = grade(REGISTER, Ledger((late,)), rules, as_of=as_of, known_at=end_of(nth(2), ZONE))
    assert before.standings == ()
    assert [
        p.reached_on for p in grade(REGISTER, Ledger((late,)), rules, as_of=as_of).proposals
    ] == [nth(1)]


def test_another_disease_is_none_of_its_business_and_an_instant_needs_a_zone() -> None:
    with pytest.raises(TypeError, match="time zone"):
        grade(REGISTER, Ledger(), Rulebook([]), as_of=datetime(2021, 12, 1))


def test_a_rule_speaks_on_the_days_of_its_policy_only() -> None:
    facts = found("f", 1)
    over = notice(three_quiet_days(), effective_to=nth(1))
    assert graded(2, facts, policy=over).standings == ()
    assert len(graded(1, facts, policy=over).standings) == 1


# --- what may come --------------------------------------------------------------------------------


def test_the_outlook_supposes_that_the_round_is_held_in_time() -> None:
    (one,) = graded(2, found("f", 1), declared("d", 1)).standings
    (outlook,) = one.outlooks
    assert (outlook.to, outlook.earliest_on) == (ZoneLevel.NONE, nth(5))
    assert [type(two.condition).__name__ for two in outlook.unmet] == ["Reached", "Seen"]
    assert [two.since for two in outlook.unmet] == [nth(1), nth(1)]
    assert outlook.unmet[0].dated == Reached(day=On(day=nth(4)))


def test_since_when_it_has_not_been_so() -> None:
    """The three days were over on the 4th and the round clean; then somebody was found."""
    facts = (declared("d", 1), screened("s", 4), found("f", 6))
    (one,) = graded(7, *facts).standings
    (time_left, round_left) = one.outlooks[0].unmet
    assert (time_left.since, round_left.since) == (nth(6), nth(6))
    assert one.outlooks[0].earliest_on == nth(10)


def test_no_day_in_sight() -> None:
    never = All(of=(Not(of=Seen(pick=Pick(kind="zone_declared", via=Via.AREA))),))
    rule = three_quiet_days(moves=(Move(start=(ZoneLevel.LOCKED,), to=ZoneLevel.NONE, when=never),))
    grading = graded(2, declared("d", 1), policy=notice(rule))
    (one,) = grading.standings
    assert one.outlooks[0].earliest_on is None
    assert "no level: no day in sight; missing: no declaration of a zone" in str(grading)
    assert "无：无法确定日期" in grading.in_language("zh")


def test_several_facts_that_are_missing_are_dated_each_by_itself() -> None:
    either = Reached(day=Last(of=(clean_round(Day(n=2, of=Opened(), anchor_day=0)).pick,)))
    rule = three_quiet_days(
        moves=(Move(start=(ZoneLevel.LOCKED,), to=ZoneLevel.NONE, when=either),)
    )
    (one,) = graded(2, declared("d", 1), policy=notice(rule)).standings
    (unmet,) = one.outlooks[0].unmet
    assert unmet.condition == either
    assert unmet.dated == Reached(day=Last(of=(clean_round(On(day=nth(3))).pick,)))


def test_nobody_waits_for_a_stricter_level() -> None:
    later = Reached(day=Day(n=30, of=Opened(), anchor_day=0))
    rule = three_quiet_days(
        moves=(Move(start=(ZoneLevel.CONTROLLED,), to=ZoneLevel.LOCKED, when=later),)
    )
    (one,) = graded(2, declared("d", 1, Zone.CONTROLLED), policy=notice(rule)).standings
    assert (one.proposals, one.outlooks) == ((), ())


# --- recording it ---------------------------------------------------------------------------------


def test_a_risk_level_is_recorded_as_one_grading() -> None:
    facts = (RiskGraded(id="g", on=nth(1), area="140106", level=RiskLevel.HIGH),)
    (proposal,) = graded(5, *facts, policy=notice(RISK)).proposals
    (fact,) = proposal.as_facts("decision", recorded_by="w")
    assert fact == RiskGraded(
        id="decision", on=nth(5), recorded_by="w", area="140106", level=RiskLevel.LOW
    )


def test_a_zone_from_nothing_is_declared_and_to_nothing_lifted() -> None:
    (rise,) = graded(1, found("f", 1)).proposals
    assert [one.id for one in rise.as_facts("x")] == ["x-declared"]
    (fall,) = graded(4, declared("d", 1), screened("s", 4)).proposals
    (only,) = fall.as_facts("x", from_on=nth(9))
    assert (only.id, only.on) == ("x-lifted", nth(8))


# --- how it is told -------------------------------------------------------------------------------


def test_it_tells_itself() -> None:
    grading = graded(4, found("f", 1), declared("d", 1), screened("s", 4))
    day = date(2021, 12, 6)
    assert nth(5) == day
    assert str(grading).splitlines() == [
        "compound:garden: locked down since 2 December 2021",
        (
            "  proposed: locked down -> no level from 6 December 2021 on; "
            "the rule has been fulfilled since 5 December 2021"
        ),
    ]
    assert (
        grading.in_language("zh")
        .splitlines()[1]
        .startswith("  建议自2021年12月6日起由封控区调整为无")
    )
    assert grading._repr_html_().startswith("<ul><li>compound:garden: locked down")
    assert "-&gt;" in grading._repr_html_()
    (nothing_yet,) = graded(3, found("f", 2)).standings
    assert nothing_yet.in_language("en").startswith("compound:garden: no level\n  proposed:")
    (ending,) = graded(5, declared("d", 1), lifted("l", 5)).standings
    assert ending.in_language("en") == (
        "compound:garden: locked down from 2 December 2021 to 6 December 2021"
    )


def test_it_goes_into_tables_and_through_json() -> None:
    grading = graded(2, found("f", 1), declared("d", 1))
    assert from_json(Grading, to_json(grading)) == grading
    assert grading.to_records() == [
        {
            "unit": "compound",
            "zone_id": "garden",
            "rule": "notice/levels",
            "level": "locked",
            "since": nth(1),
            "proposed": None,
            "from_on": None,
            "earliest_on": nth(5),
        }
    ]
    rising = graded(2, found("f", 2)).to_columns()
    assert (rising["proposed"], rising["from_on"], rising["earliest_on"]) == (
        ["locked"],
        [nth(2)],
        [None],
    )
    assert graded(2).to_columns()["zone_id"] == []


def test_while_the_day_lasts_it_says_so() -> None:
    facts = Ledger((found("f", 1), declared("d", 1), screened("s", 4)))
    rules = Rulebook([notice(three_quiet_days())])
    noon = grade(REGISTER, facts, rules, as_of=start_of(nth(4), ZONE))
    assert "if nothing is found before 5 December 2021 is over" in str(noon)


def test_a_policy_about_one_disease_looks_at_it_alone() -> None:
    one = evolve(notice(three_quiet_days()), disease="measles")
    assert [p.to for p in graded(1, found("f", 1), policy=one).proposals] == [ZoneLevel.LOCKED]
