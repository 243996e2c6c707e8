"""Other people's isolation: an interval, as far as two people are together, stage by stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gridcare.facts import ZoneUnit
from gridcare.policy import (
    All,
    Base,
    Entered,
    First,
    Last,
    Not,
    Phase,
    Pick,
    Purpose,
    Restrict,
    Seen,
    Setting,
    Via,
)
from tests.assessment.tied import (
    after,
    assess,
    dec,
    everybody,
    held,
    held_until,
    ill,
    joined,
    locked,
    met,
    on_floor,
    rule,
    taken_back,
)
from tests.properties.small_community import eq

if TYPE_CHECKING:
    from gridcare.facts import Fact
    from gridcare.policy import Condition, Term

ISOLATED = Pick(kind="isolation", via=Via.HOUSEHOLD, where=eq("purpose", "treatment"), ever=True)
FIRST, LAST, BASE = First(of=(ISOLATED,)), Last(of=(ISOLATED,)), Base(of=(ISOLATED,))


def case(days: int) -> Restrict:
    """Hold a case for so many days after the diagnosis."""
    until = after(days, First(of=(Pick(kind="diagnosed"),)))
    phase = Phase(purpose=Purpose.TREATMENT, setting=Setting.HOSPITAL, until=until)
    return rule("case", phase, opens=(Pick(kind="diagnosed"),))


def housemate(until: Condition, pick: Pick = ISOLATED, stage: int = 1) -> Restrict:
    return rule("mate", held_until(until), opens=(pick,), stage=stage)


# --- an interval ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("term", "last_on"), [(FIRST, 8), (LAST, 12), (BASE, 8)])
def test_it_has_a_first_day_a_last_day_and_a_base(term: Term, last_on: int) -> None:
    found = everybody([ill("cy", 3)], 4, case(4), housemate(after(5, term)))
    assert found == {
        "an": [f"mate 3 {last_on}"],
        "bo": [f"mate 3 {last_on}"],
        "cy": ["case 3 7"],
    }


@pytest.mark.parametrize(("term", "last_on"), [(FIRST, 10), (BASE, 8)])
def test_whoever_became_known_late_was_isolated_late_and_counts_from_the_same_day(
    term: Term, last_on: int
) -> None:
    found = everybody([ill("cy", 3, known=5)], 6, case(4), housemate(after(5, term)))
    assert found["cy"] == ["case 5 7"]
    assert found["an"] == [f"mate 5 {last_on}"]


def test_an_open_end_is_unknown_and_nobody_is_free_by_it() -> None:
    discharged = Seen(pick=Pick(kind="discharged"))
    phase = Phase(purpose=Purpose.TREATMENT, setting=Setting.HOSPITAL, until=discharged)
    open_case = rule("case", phase, opens=(Pick(kind="diagnosed"),))
    found = everybody([ill("cy", 3)], 30, open_case, housemate(after(1, LAST)))
    assert found["an"] == ["mate 3 open"]


def test_it_is_withdrawn_with_what_opened_it() -> None:
    wrong = ill("cy", 3)
    facts = [wrong, taken_back(wrong, 6)]
    found = everybody(facts, 8, case(4), housemate(after(5, FIRST)))
    assert found == {"an": ["mate 3 5"], "bo": ["mate 3 5"], "cy": ["case 3 5"]}


def test_whoever_came_while_its_end_is_open_may_be_free_as_soon_as_it_may_end() -> None:
    discharged = Seen(pick=Pick(kind="discharged"))
    phase = Phase(purpose=Purpose.TREATMENT, setting=Setting.HOSPITAL, until=discharged)
    open_case = rule("case", phase, opens=(Pick(kind="diagnosed"),))
    facts = [ill("cy", 3), joined("di", "h1", 5)]
    now = assess(facts, 6, open_case, housemate(after(2, LAST)))
    assert [one.soonest_free_on for one in now.for_person("cy").periods] == [dec(7)]
    assert [one.soonest_free_on for one in now.for_person("di").periods] == [dec(9)]


STAYS_TWO_DAYS = housemate(after(1, Entered()))
"""Whoever lives with a case stays in for two days, however long the case does."""


@pytest.mark.parametrize(
    ("moves", "days"),
    [
        ([], ["mate 3 4"]),
        # Whoever parts on the 6th opens nothing anew, though the isolation bears a day less.
        ([joined("cy", None, 6)], ["mate 3 4"]),
        ([joined("cy", None, 6, known=8)], ["mate 3 4"]),
        # Whoever comes together again does, while it lasts.
        ([joined("cy", None, 5), joined("cy", "h1", 7)], ["mate 3 4", "mate 7 8"]),
        ([joined("cy", None, 5), joined("cy", "h1", 8)], ["mate 3 4"]),
    ],
)
@pytest.mark.parametrize("hindsight", [False, True], ids=["as ordered", "in hindsight"])
def test_each_time_together_opens_once_and_its_end_opens_nothing(
    moves: list[Fact],
    days: list[str],
    hindsight: bool,  # noqa: FBT001 - a column of the table
) -> None:
    now = assess([ill("cy", 3), *moves], 12, case(4), STAYS_TWO_DAYS, hindsight=hindsight)
    assert held(now, "an") == days


@pytest.mark.parametrize(
    ("left", "was", "should_have_been"),
    [(2, "mate 3 6", []), (3, "mate 3 7", ["mate 3 5"]), (5, "mate 3 7", ["mate 3 7"])],
)
def test_a_move_told_late_takes_no_day_back_that_passed(
    left: int, was: str, should_have_been: list[str]
) -> None:
    """Cy had moved out before, as is told on the 7th: until then an was held with cy."""
    facts = [ill("cy", 3), joined("cy", None, left, known=7)]
    rules = (case(6), housemate(after(2, LAST)))
    assert held(assess(facts, 6, *rules), "an") == ["mate 3 11"]
    assert held(assess(facts, 10, *rules), "an") == [was]
    assert held(assess(facts, 10, *rules, hindsight=True), "an") == should_have_been


def test_in_hindsight_too_it_is_withdrawn_with_what_opened_it() -> None:
    """Cy leaves the locked building on the 6th: whoever met cy sees cy locked in until then."""
    in_zone = Pick(kind="zone_declared", via=Via.AREA)
    lock = rule("lock", held_until(after(20, First(of=(in_zone,))), Purpose.AREA), opens=(in_zone,))
    locked_in = Pick(kind="isolation", via=Via.LINKED, where=eq("purpose", "area"), ever=True)
    follows = rule("mate", held_until(after(9, Entered())), opens=(locked_in,), stage=1)
    facts = [met("fu", "cy", 2), locked(ZoneUnit.BUILDING, "b1", 3), joined("cy", None, 5)]
    for hindsight in (False, True):
        now = assess(facts, 8, lock, follows, hindsight=hindsight)
        assert held(now, "cy") == ["lock 3 5"]
        assert held(now, "fu") == ["mate 3 5"]


@pytest.mark.parametrize("hindsight", [False, True], ids=["as ordered", "in hindsight"])
def test_of_two_stays_together_each_part_is_seen_from_its_own_first_day(
    hindsight: bool,  # noqa: FBT001 - both columns
) -> None:
    facts = [ill("cy", 3), joined("cy", None, 4), joined("cy", "h1", 7)]
    lasts_today = Not(of=Seen(pick=ISOLATED, within_days=1))
    now = assess(facts, 10, case(4), housemate(lasts_today), hindsight=hindsight)
    assert held(now, "an") == ["mate 3 5", "mate 7 8"]


# --- as far as two are together -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "last_on"), [(7, "mate 7 9"), (8, None)], ids=["on the last day", "a day after"]
)
def test_whoever_comes_while_it_lasts_sees_it(day: int, last_on: str | None) -> None:
    facts = [ill("cy", 3), joined("di", "h1", day)]
    found = everybody(facts, 9, case(4), housemate(after(2, LAST)))
    assert found.get("di") == (None if last_on is None else [last_on])


@pytest.mark.parametrize(("left", "last_on"), [(3, 5), (5, 7), (7, 9), (9, 9)])
def test_for_those_who_stayed_it_ends_when_they_parted(left: int, last_on: int) -> None:
    facts = [ill("cy", 3), joined("cy", "h2", left)]
    found = everybody(facts, 10, case(4), housemate(after(2, LAST)))
    assert found["an"] == [f"mate 3 {last_on}"]


def test_whoever_left_before_it_began_is_not_concerned() -> None:
    facts = [joined("an", "h2", 2), ill("cy", 3)]
    found = everybody(facts, 10, case(4), housemate(after(2, LAST)))
    assert "an" not in found
    assert found["bo"] == ["mate 3 9"]


def test_of_two_stays_together_each_sees_its_part() -> None:
    """Cy is away from the 4th to the 7th; the isolation lasts through the 7th."""
    facts = [ill("cy", 3), joined("cy", None, 4), joined("cy", "h1", 7)]
    first, last = after(2, FIRST), after(2, LAST)
    assert everybody(facts, 10, case(4), housemate(first))["an"] == ["mate 3 5"]
    assert everybody(facts, 10, case(4), housemate(last))["an"] == ["mate 3 9"]
    lasts_today = Not(of=Seen(pick=ISOLATED, within_days=1))
    assert everybody(facts, 10, case(4), housemate(lasts_today))["an"] == ["mate 3 5", "mate 7 8"]


def test_on_a_floor_and_with_those_met_it_is_the_same() -> None:
    on_my_floor = Pick(kind="isolation", via=Via.FLOOR, ever=True)
    facts = [on_floor("an", "3", 1), on_floor("di", "3", 2), ill("di", 4), on_floor("di", "4", 6)]
    until = after(1, Last(of=(on_my_floor,)))
    assert everybody(facts, 9, case(4), housemate(until, on_my_floor))["an"] == ["mate 4 7"]
    whom_i_met = Pick(kind="isolation", via=Via.LINKED, ever=True)
    facts = [met("an", "di", 2), ill("di", 4), met("bo", "nobody", 2), ill("nobody", 2)]
    until = after(1, Last(of=(whom_i_met,)))
    found = everybody(facts, 9, case(4), housemate(until, whom_i_met))
    assert found == {"an": ["mate 4 9"], "di": ["case 4 8"]}


# --- stages ---------------------------------------------------------------------------------------

CONTACT = Pick(kind="isolation", via=Via.LINKED, where=eq("category", "mate"), ever=True)
ANY_MET = Pick(kind="isolation", via=Via.LINKED, ever=True)


def test_a_rule_sees_what_rules_of_stages_before_order_and_nothing_of_its_own() -> None:
    """An lives with a case, di met an, fu met di: fu is one remove too far."""
    second = rule("second", held_until(after(3, First(of=(ANY_MET,)))), opens=(ANY_MET,), stage=2)
    facts = [ill("cy", 3), met("di", "an", 2), met("fu", "di", 2)]
    rules = (case(4), housemate(after(5, FIRST)), second)
    assert everybody(facts, 4, *rules) == {
        "an": ["mate 3 8"],
        "bo": ["mate 3 8"],
        "cy": ["case 3 7"],
        "di": ["second 3 6"],
    }
    same_stage = rule(
        "second", held_until(after(3, First(of=(ANY_MET,)))), opens=(ANY_MET,), stage=1
    )
    assert "di" not in everybody(facts, 4, *rules[:2], same_stage)


def test_ones_own_isolation_of_a_stage_before_is_seen() -> None:
    mine = Pick(kind="isolation", where=eq("category", "case"), ever=True)
    recovered = Not(of=Seen(pick=mine, within_days=9))
    now = Pick(kind="isolation", via=Via.HOUSEHOLD, where=eq("purpose", "treatment"))
    spared = rule(
        "mate",
        held_until(after(5, First(of=(now,)))),
        opens=(now,),
        given=recovered,
        stage=1,
    )
    facts = [ill("an", 1), ill("cy", 10)]
    found = everybody(facts, 20, case(4), spared)
    assert found["bo"] == ["mate 1 6", "mate 10 15"]
    assert found["an"] == ["case 1 5", "mate 14 15"]


def test_isolations_are_told_apart_by_what_they_are_for_and_who_orders_them() -> None:
    only = Pick(
        kind="isolation",
        via=Via.HOUSEHOLD,
        where=All(of=(eq("purpose", "treatment"), eq("category", "other"))),
    )
    assert "an" not in everybody(
        [ill("cy", 3)], 4, case(4), housemate(after(5, First(of=(only,))), only)
    )
