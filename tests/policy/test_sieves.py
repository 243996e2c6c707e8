"""Conditions on one fact, made ready, answer as the words mean."""

from __future__ import annotations

import pytest
from hypothesis import given

from gridcare.facts import Ledger, LeftArea, Moment, RiskGraded, RiskLevel
from gridcare.policy import All, Any, Condition, Evidence, Is, Judgement, Not, Op, Pick, matches
from gridcare.policy.sieves import sieve_of
from tests.policy.happenings import fever, looking, negative, positive
from tests.policy.happenings import moment as moment_of
from tests.policy.made_worlds import make_kinds
from tests.policy.test_judging_against_naive import Look, both, make_look
from tests.sizes import examples
from tests.strategies import PERSON, Chooser, drawn, make_pick, nth

HOT = Is(field="celsius", op=Op.GE, value=37.3)
BELOW_FORTY = Is(field="celsius", op=Op.LT, value=40)


def answers(condition: Condition | None, *celsius: float) -> list[bool]:
    """Ask a condition of some temperatures."""
    at = looking([fever(number, celsius=one) for number, one in enumerate(celsius)], 9)
    sieve = sieve_of(condition, "temperature_taken")
    return [sieve(entry, at) for entry in at.evidence.own["temperature_taken"]]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (None, [True, True, True]),
        (HOT, [False, True, True]),
        (All(of=(HOT,)), [False, True, True]),
        (All(of=(HOT, BELOW_FORTY)), [False, True, False]),
        (All(of=(BELOW_FORTY, HOT)), [False, True, False]),
        (Any(of=(Is(field="celsius", op=Op.EQ, value=37.2), Not(of=BELOW_FORTY))), [1, 0, 1]),
        (Not(of=HOT), [True, False, False]),
    ],
)
def test_a_condition_lets_through_what_fulfils_it(
    condition: Condition | None, expected: list[bool]
) -> None:
    assert answers(condition, 37.2, 37.3, 40.0) == expected


def test_the_unknown_compares_with_nothing() -> None:
    at = looking([positive(1), negative(2)], 9)
    low = sieve_of(Is(field="ct", op=Op.LT, value=35), "result_reported")
    unequal = sieve_of(Is(field="ct", op=Op.NE, value=35), "result_reported")
    assert [(low(one, at), unequal(one, at)) for one in at.evidence.own["result_reported"]] == [
        (False, False),
        (False, False),
    ]


def test_what_is_read_off_the_risk_map_is_left_to_the_definition() -> None:
    stay = LeftArea(id="stay", person_id=PERSON, area="610103", on=nth(3))
    graded = RiskGraded(id="graded", area="610103", level=RiskLevel.HIGH, on=nth(2))
    moment = Moment(as_of=moment_of(9, 12), known_at=moment_of(9, 12))
    (left,) = Ledger([stay]).seen([stay], moment)
    areas = Ledger([graded]).seen([graded], moment)
    at = Judgement(evidence=Evidence.of([left], areas=areas), day=nth(9), known_by=nth(9))
    high, low = (Is(field="risk", op=Op.EQ, value=level) for level in ("high", "low"))
    assert [sieve_of(one, "left_area")(left, at) for one in (high, low)] == [True, False]
    both_ways = All(of=(high, Not(of=low)))
    assert sieve_of(both_ways, "left_area")(left, at)


def pick_and_look(choose: Chooser) -> tuple[Pick, Look]:
    kinds = make_kinds(choose)
    return make_pick(choose, 2, kinds), make_look(choose, kinds)


@given(drawn(pick_and_look))
@examples(150)
def test_whatever_a_pick_asks_the_answer_is_that_of_the_definition(case: tuple[Pick, Look]) -> None:
    pick, (at, _eyes) = case[0], both(case[1])
    if pick.where is None:
        return
    sieve = sieve_of(pick.where, pick.kind)
    for entry in at.evidence.about(pick.via, pick.kind):
        assert sieve(entry, at) == matches(pick.where, entry, pick.kind, at)
