"""Every history of a compound is graded as a plain walk through its days grades it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from gridcare.bridge import evolve
from gridcare.days import end_of
from gridcare.facts import (
    Fact,
    InfectionFound,
    Ledger,
    Zone,
    ZoneDeclared,
    ZoneLifted,
    ZoneScreened,
    ZoneUnit,
)
from gridcare.grading import Grading, grade
from gridcare.policy import Rulebook
from tests.grading.naive import naive
from tests.grading.rules import REGISTER, ZONE, notice, three_quiet_days
from tests.sizes import examples
from tests.strategies import DAY_ONE, Chooser, drawn, nth

if TYPE_CHECKING:
    from datetime import date

RULES = Rulebook([notice(three_quiet_days())])


def make_facts(choose: Chooser) -> list[Fact]:
    return [_fact(choose, f"f{number}") for number in range(choose.number(0, 7))]


def _fact(choose: Chooser, name: str) -> Fact:
    on = choose.day(9)
    what = choose.of("found", "declared", "screened", "lifted", "found")
    garden = {"unit": ZoneUnit.COMPOUND, "zone_id": "garden"}
    zone = choose.of(Zone.LOCKED, Zone.LOCKED, Zone.CONTROLLED)
    match what:
        case "found":
            unit, place = choose.of(
                (ZoneUnit.COMPOUND, "garden"), (ZoneUnit.BUILDING, "b1"), (ZoneUnit.BUILDING, "x1")
            )
            return InfectionFound(id=name, on=on, unit=unit, zone_id=place)
        case "declared":
            return ZoneDeclared(id=name, on=on, zone=zone, **garden)  # type: ignore[arg-type]  # fields by name
        case "lifted":
            return ZoneLifted(id=name, on=on, zone=zone, **garden)  # type: ignore[arg-type]  # fields by name
        case _:
            clean = choose.of(True, True, False)
            return ZoneScreened(id=name, on=on, all_negative=clean, **garden)  # type: ignore[arg-type]  # fields by name


def graded(facts: list[Fact], today: date) -> Grading:
    return grade(REGISTER, Ledger(facts), RULES, as_of=end_of(today, ZONE))


@examples(300)
@given(drawn(make_facts), st.integers(0, 14))
def test_a_compound_is_graded_as_a_walk_through_its_days_grades_it(
    facts: list[Fact], day: int
) -> None:
    today = nth(day)
    seen = [one for one in facts if one.on is not None and one.on <= today]
    # Of two declarations of one day the last by id holds; the walk takes them in that order too.
    expected = naive(sorted(seen, key=lambda one: one.id), today, DAY_ONE - timedelta(days=1))
    found = [one for one in graded(facts, today).standings if one.zone_id == "garden"]
    if not found:
        assert (expected.level, expected.since, expected.proposed) == ("none", None, ())
        return
    (one,) = found
    assert (str(one.level), one.since) == (expected.level, expected.since)
    assert [(str(p.to), p.reached_on, p.from_on) for p in one.proposals] == list(expected.proposed)


@examples(100)
@given(drawn(make_facts), st.integers(0, 14))
def test_what_is_proposed_is_no_longer_once_it_is_recorded(facts: list[Fact], day: int) -> None:
    today = nth(day)
    known = [one for one in facts if one.on is not None and one.on <= today]
    for proposal in graded(known, today).proposals:
        # Of what is declared on one day the last by id holds.
        recorded = [*known, *proposal.as_facts("z")]
        again = graded(recorded, max(proposal.from_on, today))
        (one,) = again.for_zone(proposal.unit, proposal.zone_id)
        assert one.level is proposal.to
        assert proposal.to not in {two.to for two in one.proposals}


@examples(60)
@given(drawn(make_facts), st.integers(0, 12), st.integers(1, 400))
def test_shifting_all_days_shifts_what_is_proposed(facts: list[Fact], day: int, by: int) -> None:
    shift = timedelta(days=by)
    moved = [evolve(one, on=one.on + shift) for one in facts if one.on]
    before = graded(facts, nth(day)).proposals
    after = graded(moved, nth(day) + shift).proposals
    assert [(p.to, p.reached_on + shift, p.from_on + shift) for p in before] == [
        (p.to, p.reached_on, p.from_on) for p in after
    ]
