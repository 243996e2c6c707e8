"""What no policy that an author can write, and nothing that is presented, ever leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from hypothesis import given
from hypothesis import strategies as st

from gridcare.bridge import evolve
from gridcare.errors import InvalidRecord
from gridcare.facts import Decision, Direction, Emergency, Errand, Purpose
from gridcare.permits import Outing, Presented
from gridcare.places import PlaceKind
from gridcare.policy import (
    FIELDS,
    Admit,
    All,
    Check,
    Condition,
    Is,
    Limit,
    Modality,
    Not,
    Op,
    Outings,
)
from gridcare.policy import Any as AnyOf
from gridcare.wording import Text
from tests.permits.rules import TODAY, asking, codes, policy
from tests.strategies import Chooser, drawn

if TYPE_CHECKING:
    from gridcare.permits import Permits

TEXT: Final = Text(en="words", zh="文字")
NAMES: Final = [name for owner, name in FIELDS if owner == "gate"]


def make_leaf(choose: Chooser) -> Condition:
    """Ask for any field there is."""
    field = FIELDS["gate", choose.of(*NAMES)]
    op = choose.of(*field.ops)
    match field.type:
        case "number":
            wanted: Any = choose.of(36.0, 37.3, 38.5)
        case "true | false":
            wanted = choose.of(True, False)
        case "text":
            wanted = choose.of("green", "red")
        case "list of texts":
            wanted = "quarantine"
        case words:
            wanted = choose.of(*words.split(" | "))
    return Is(field=field.name, op=op, value=(wanted,) if op == "in" else wanted)


def make_clear(choose: Chooser, depth: int = 2) -> Condition:
    """Make a condition of any shape; what a resident need not fulfil is tried often."""
    word = choose.of("is", "all", "any", "not", "home") if depth else "is"
    if word == "is":
        return make_leaf(choose)
    if word == "not":
        return Not(of=make_clear(choose, depth - 1))
    of = choose.several(lambda one: make_clear(one, depth - 1), 1, 2)
    if word == "home":
        return AnyOf(of=(Is(field="resident", op=Op.EQ, value=True), *of))
    return All(of=of) if word == "all" else AnyOf(of=of)


def make_check(choose: Chooser, number: int) -> Check:
    missing = choose.of(Decision.REFER, Decision.ADMIT)
    return Check(
        key=f"c{number}",
        name=TEXT,
        code="health",
        clear=make_clear(choose),
        fails=choose.of(Decision.REFUSE, Decision.REFER),
        missing=missing,  # type: ignore[arg-type]  # one of two
        instead=TEXT if missing is Decision.REFER else None,
    )


def make_rules(choose: Chooser) -> Permits | None:
    """Make rules and ask them; None where they are such as nobody can write."""
    rules = [
        Admit(
            id=f"r{number}",
            summary=TEXT,
            places=(PlaceKind.CHECKPOINT,),
            direction=choose.of(None, *Direction),
            checks=tuple(make_check(choose, one) for one in range(choose.number(1, 2))),
            go_to=TEXT,
            modality=choose.of(*Modality),
        )
        for number in range(choose.number(1, 2))
    ]
    out = Limit(id="out", summary=TEXT, what=Outings(every_days=2), modality=choose.of(*Modality))
    try:
        policy(*rules, out)
    except InvalidRecord as error:
        if any("kept from home" not in one.expected for one in error.problems):
            raise
        return None
    return asking(*rules, out)


def make_presented(choose: Chooser) -> Presented:
    return Presented(
        direction=choose.of(*Direction),
        errand=choose.of(None, *Errand),
        celsius=choose.of(None, 36.0, 37.3, 40.0),
        codes=choose.of((), codes(health="green"), codes(health="red")),
        mask=choose.of(None, True, False),
        vehicle=choose.of(False, True),
        resident=choose.of(None, True, False),
        registered=choose.of(False, True),
        held=choose.of(None, True, False),
        purposes=choose.of(None, (), (Purpose.QUARANTINE,)),
        permitted=choose.of(False, True),
        outings=choose.of(None, (), (Outing(on=TODAY),)),
    )


def make_case(choose: Chooser) -> tuple[Permits, Presented]:
    """Make rules that somebody can write, and somebody at a gate."""
    rules = make_rules(choose)
    return asking() if rules is None else rules, make_presented(choose)


@given(drawn(make_case), st.sampled_from(list(Emergency)))
def test_an_emergency_is_let_through_whatever_the_rules_and_whatever_is_shown(
    case: tuple[Permits, Presented], emergency: Emergency
) -> None:
    asked, shown = case
    urgent = evolve(shown, emergency=emergency)
    verdict = asked.at_gate(urgent)
    assert verdict.decision is Decision.ADMIT
    assert verdict.grounds == ()
    assert asked.for_vehicle([shown, urgent, shown]).decision is Decision.ADMIT


@given(drawn(make_case))
def test_nobody_who_may_live_there_is_turned_back_on_the_way_in(
    case: tuple[Permits, Presented],
) -> None:
    asked, shown = case
    verdict = asked.at_gate(shown)
    if shown.direction is Direction.IN and shown.resident is not False:
        assert verdict.decision is not Decision.REFUSE
        assert not verdict.eased
    if verdict.decision is Decision.REFER:
        assert any(one.go_to is not None for one in verdict.grounds)


@given(drawn(make_case))
def test_what_is_missing_turns_nobody_back_and_advice_holds_nobody_up(
    case: tuple[Permits, Presented],
) -> None:
    asked, shown = case
    for ground in asked.at_gate(shown).grounds:
        if ground.how == "missing":
            assert ground.decision is not Decision.REFUSE
            assert ground.instead is not None
        if ground.rule.modality is Modality.ADVICE:
            assert ground.decision is Decision.ADMIT


@given(drawn(make_case))
def test_showing_more_makes_nothing_missing_and_clears_nothing_that_failed(
    case: tuple[Permits, Presented],
) -> None:
    asked, shown = case
    without = evolve(shown, celsius=None)
    before = {(one.rule.rule_id, one.check): one.how for one in asked.at_gate(without).grounds}
    after = {
        (one.rule.rule_id, one.check): one.how
        for one in asked.at_gate(evolve(shown, celsius=37.3)).grounds
    }
    assert all(before[key] == "missing" for key, how in after.items() if how == "missing")
    assert {key for key, how in before.items() if how == "failed"} <= set(after)
