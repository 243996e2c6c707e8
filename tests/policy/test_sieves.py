"""Conditions on one fact, made ready, answer as the words mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from gridcare.bridge import evolve
from gridcare.facts import Ledger, LeftArea, Moment, RiskGraded, RiskLevel
from gridcare.policy import (
    All,
    Any,
    Condition,
    Evidence,
    InArea,
    Is,
    Judgement,
    Not,
    Op,
    Pick,
    StayedDuring,
    matches,
)
from gridcare.policy.sieves import rests_on_fact, sieve_of
from tests.policy.happenings import fever, looking, negative, positive
from tests.policy.happenings import moment as moment_of
from tests.policy.made_worlds import make_kinds
from tests.policy.test_judging_against_naive import Look, both, make_look
from tests.sizes import examples
from tests.strategies import PERSON, Chooser, drawn, make_pick, nth

if TYPE_CHECKING:
    from gridcare.facts import Entry

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


# --- stays ----------------------------------------------------------------------------------------

IN_XIAN = InArea(areas=("610100",))
FROM_THIRD_TO_FIFTH = StayedDuring(first_on=nth(3), last_on=nth(5))
SINCE_THIRD = StayedDuring(first_on=nth(3))


def stay(left: int, since: int | None = None, area: str = "610103") -> Entry:
    """Return a stay that ended on a day."""
    stayed_since = None if since is None else nth(since)
    last = nth(max(left, since or left))
    fact = LeftArea(id="stay", person_id=PERSON, area=area, on=last, stayed_since=stayed_since)
    moment = Moment(as_of=moment_of(20, 12), known_at=moment_of(20, 12))
    # Elsewhere it may have been a day earlier when it ended.
    return evolve(Ledger([fact]).entry(fact, moment), day=nth(left))


@pytest.mark.parametrize(
    ("left", "since", "expected"),
    [
        (2, None, (False, False)),
        (2, 1, (False, False)),
        (3, 1, (True, True)),
        (3, None, (True, True)),
        (5, None, (True, True)),
        (9, 5, (True, True)),
        (9, 6, (False, True)),
        (6, None, (False, True)),
        (6, 1, (True, True)),
        (4, 6, (True, True)),  # said to begin after it ended: only the end is sure
        (6, 9, (False, True)),
        (2, 4, (False, False)),
    ],
)
def test_a_stay_touched_the_days_or_not(
    left: int, since: int | None, expected: tuple[bool, bool]
) -> None:
    entry, at = stay(left, since), looking([], 20)
    asked = (FROM_THIRD_TO_FIFTH, SINCE_THIRD)
    assert tuple(sieve_of(one, "left_area")(entry, at) for one in asked) == expected
    assert tuple(matches(one, entry, "left_area", at) for one in asked) == expected


@pytest.mark.parametrize(
    ("area", "inside"),
    [("610103", True), ("610100", True), ("610000", False), ("610200", False), ("140100", False)],
)
def test_a_stay_was_in_the_area_or_not(area: str, inside: bool) -> None:  # noqa: FBT001 - a case
    entry, at = stay(4, area=area), looking([], 20)
    assert sieve_of(IN_XIAN, "left_area")(entry, at) is inside
    assert sieve_of(Not(of=IN_XIAN), "left_area")(entry, at) is not inside
    assert matches(IN_XIAN, entry, "left_area", at) is inside


def test_a_fact_without_an_area_is_in_none() -> None:
    at = looking([fever(1)], 9)
    (entry,) = at.evidence.own["temperature_taken"]
    assert not sieve_of(IN_XIAN, "temperature_taken")(entry, at)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (None, True),
        (IN_XIAN, True),
        (SINCE_THIRD, True),
        (Is(field="risk", op=Op.EQ, value="low"), False),
        (Not(of=Is(field="risk", op=Op.EQ, value="low")), False),
        (All(of=(IN_XIAN, SINCE_THIRD)), True),
        (Any(of=(IN_XIAN, Is(field="risk", op=Op.EQ, value="low"))), False),
        (Not(of=IN_XIAN), True),
    ],
)
def test_what_is_graded_does_not_rest_on_the_stay(
    condition: Condition | None,
    expected: bool,  # noqa: FBT001 - a case
) -> None:
    assert rests_on_fact(condition, "left_area") is expected
