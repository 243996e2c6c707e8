"""A word stands only where something answers it, and says where it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gridcare.bridge import evolve
from gridcare.facts import FACT_KINDS
from gridcare.policy import (
    All,
    Everyone,
    First,
    Is,
    Not,
    Op,
    Opened,
    Pick,
    Seen,
    Theirs,
    Via,
)
from gridcare.policy import Any as AnyOf
from gridcare.policy.vetting import looks_at_isolation, word_problems
from tests.policy.regimens import ARRIVED, EXPOSED, phase, rule
from tests.policy.test_document import policy, told

if TYPE_CHECKING:
    from gridcare.policy import Condition

OWN = Seen(pick=ARRIVED)
THEIRS = Theirs(of=OWN)
ZONES = ("zone_declared", "zone_lifted", "infection_found", "zone_screened")


def problems(node: object, owner: str = "person") -> list[tuple[str, str]]:
    return [(one.path, one.expected) for one in word_problems(node, "r", owner)]


# --- zones ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [*FACT_KINDS, "isolation"])
@pytest.mark.parametrize("via", Via)
def test_facts_about_zones_come_through_the_area_and_nothing_else_does(kind: str, via: Via) -> None:
    expected = [("r.via", "expected area for facts about zones, and only for them")]
    fits = (kind in ZONES) == (via is Via.AREA)
    assert problems(Pick(kind=kind, via=via)) == ([] if fits else expected)


# --- theirs ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("via", Via)
def test_theirs_stands_inside_a_pick_of_other_people(via: Via) -> None:
    kind = "zone_declared" if via is Via.AREA else "diagnosed"
    pick = Pick(kind=kind, via=via, where=Not(of=All(of=(THEIRS,))))
    fits = via not in (Via.SELF, Via.AREA)
    expected = [("r.where.of.of[0]", "expected inside a pick of other people's facts")]
    assert problems(pick) == ([] if fits else expected)


def test_theirs_stands_nowhere_else() -> None:
    outside = [("r", "expected inside a pick of other people's facts")]
    assert problems(THEIRS) == outside
    inner = Pick(kind="diagnosed", where=THEIRS)
    outer = Pick(kind="diagnosed", via=Via.WARD, where=Seen(pick=inner))
    assert [path for path, _expected in problems(outer)] == ["r.where.pick.where"]


def test_everyone_and_theirs_ask_about_people() -> None:
    old = Is(field="age", op=Op.GE, value=60)
    method = Is(field="method", op=Op.EQ, value="pcr")
    tested = Pick(kind="result_reported", via=Via.HOUSEHOLD, where=Theirs(of=old))
    assert problems(tested) == []
    assert problems(Everyone(via=Via.HOUSEHOLD, of=old)) == []
    wrong = Pick(kind="result_reported", via=Via.HOUSEHOLD, where=Theirs(of=method))
    assert problems(wrong) == [("r.where.of.field", "expected a field of person")]
    assert problems(Everyone(via=Via.HOUSEHOLD, of=method)) == [
        ("r.of.field", "expected a field of person")
    ]


def test_only_a_persons_age_depends_on_a_day() -> None:
    as_of = Is(field="age", op=Op.GE, value=60, on=First(of=(EXPOSED,)))
    assert problems(as_of) == []
    months = Is(field="age_months", op=Op.GE, value=60, on=Opened())
    assert problems(months) == []
    degree = Is(field="degree", op=Op.EQ, value="close", on=Opened())
    assert problems(Pick(kind="exposed", where=degree)) == [
        ("r.where.on", "expected none: only a person's age depends on it")
    ]


# --- what a rule leads to -------------------------------------------------------------------------


def a_policy(**more: Any) -> Any:  # noqa: ANN401 - something to be made
    return lambda: policy(rule("a", EXPOSED, phase(OWN), **more), rule("b", EXPOSED, phase(OWN)))


def test_a_rule_replaces_another_of_its_policy() -> None:
    assert a_policy(replaces=("b",))() is not None
    expected = "expected the id of another restrict rule of this policy"
    assert told(a_policy(replaces=("b", "a"))) == [("rules[0].replaces[1]", expected)]
    hint = f"{expected}; did you mean b?"
    assert told(a_policy(replaces=("bb",))) == [("rules[0].replaces[0]", hint)]


ISOLATED = Pick(kind="isolation", via=Via.HOUSEHOLD)


@pytest.mark.parametrize(
    "more",
    [
        {"opens": (EXPOSED, ISOLATED)},
        {"resets": (ISOLATED,)},
        {"given": AnyOf(of=(OWN, Not(of=Seen(pick=ISOLATED))))},
        {"starts": First(of=(ISOLATED,))},
        {"phases": (phase(OWN), phase(Seen(pick=ISOLATED)))},
    ],
)
def test_whatever_looks_at_isolation_has_a_stage_of_its_own(more: dict[str, Any]) -> None:
    fields: dict[str, Any] = {"opens": (EXPOSED,), "phases": (phase(OWN),)} | more
    opens, phases = fields.pop("opens"), fields.pop("phases")

    def made(stage: int) -> Any:  # noqa: ANN401 - something to be made
        one = rule("a", opens[0], *phases, stage=stage, **fields)
        return lambda: policy(evolve(one, opens=opens))

    assert looks_at_isolation(evolve(rule("a", opens[0], *phases, **fields), opens=opens))
    assert made(1)() is not None
    assert told(made(0)) == [
        ("rules[0].stage", "expected 1 or more, since it looks at others' isolation")
    ]


def test_a_rule_that_looks_at_facts_only_may_be_of_any_stage() -> None:
    assert not looks_at_isolation(rule("a", EXPOSED, phase(OWN)))


def test_nothing_is_asked_of_a_kind_that_does_not_exist() -> None:
    strange = Pick(kind="exposd", where=Is(field="nothing", op=Op.EQ, value="x"))
    assert problems(strange) == [("r.kind", "expected a kind of fact; did you mean exposed?")]


def deep(question: Condition, times: int) -> Condition:
    for _ in range(times):
        question = Seen(pick=Pick(kind="diagnosed", where=question))
    return question


def test_questions_within_each_other_are_few() -> None:
    assert problems(deep(OWN, 2)) == []
    assert [expected for _path, expected in problems(deep(OWN, 3))] == [
        "expected no more than 3 within each other"
    ]
