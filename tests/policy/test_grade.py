"""A rule on grading: what it may say, where its words mean something, and how it is told."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest

from gridcare.bridge import evolve, from_json, to_json
from gridcare.errors import InvalidRecord
from gridcare.facts import ZoneUnit
from gridcare.policy import (
    All,
    Began,
    Condition,
    Day,
    Everyone,
    First,
    Grade,
    Is,
    Last,
    Layer,
    Move,
    Not,
    Op,
    Opened,
    Pick,
    Policy,
    Reached,
    Seen,
    Via,
    ZoneLevel,
    what_rules_ask,
)
from gridcare.policy.compare import compare_policies
from gridcare.policy.grade_aspects import grade_words
from gridcare.wording import Text

FOUND: Final = Pick(kind="infection_found", via=Via.AREA)
DOWN: Final = Move(
    start=(ZoneLevel.LOCKED,),
    to=ZoneLevel.CONTROLLED,
    when=Reached(day=Day(n=7, of=Last(of=(FOUND,)), anchor_day=0)),
)
UP: Final = Move(
    start=(ZoneLevel.NONE, ZoneLevel.CONTROLLED),
    to=ZoneLevel.LOCKED,
    when=Seen(pick=FOUND),
    at_once=True,
)
GRADE: Final = Grade(
    id="levels",
    summary=Text(en="levels", zh="分级"),
    units=(ZoneUnit.COMPOUND,),
    scale="zone",
    moves=(UP, DOWN),
)


def policy(*rules: Grade) -> Policy:
    return Policy(
        id="p",
        series="p",
        title=Text(en="Protocol", zh="方案"),
        issuer=Text(en="bureau", zh="疾控"),
        layer=Layer.NATION,
        effective_from=date(2021, 12, 1),
        rules=rules,
    )


def when(condition: Condition) -> Policy:
    return policy(evolve(GRADE, moves=(evolve(UP, when=condition),)))


def test_it_goes_through_json() -> None:
    made = policy(GRADE)
    assert from_json(Policy, to_json(made)) == made
    assert '"shape":"grade"' in to_json(made)


def test_it_asks_nothing_of_people() -> None:
    asked = what_rules_ask((GRADE,))
    assert (asked.ties, asked.own_kinds) == (frozenset(), frozenset())


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda: evolve(UP, to=ZoneLevel.NONE), "to"),
        (lambda: evolve(GRADE, moves=(evolve(UP, to=ZoneLevel.HIGH),)), "moves[0].to"),
        (lambda: evolve(GRADE, moves=(UP, evolve(DOWN, start=(ZoneLevel.LOW,)))), "moves[1].start"),
        (
            lambda: Grade(
                id="r",
                summary=Text(en="r", zh="r"),
                units=(ZoneUnit.AREA, ZoneUnit.UNIT),
                moves=(Move(start=(ZoneLevel.LOW,), to=ZoneLevel.HIGH, when=Seen(pick=FOUND)),),
            ),
            "units",
        ),
        (lambda: when(Seen(pick=Pick(kind="arrived"))), "rules[0].moves[0].when.pick.kind"),
        (
            lambda: when(Seen(pick=Pick(kind="risk_graded", via=Via.LINKED))),
            "rules[0].moves[0].when.pick.via",
        ),
        (lambda: when(Reached(day=Began())), "rules[0].moves[0].when.day"),
        (
            lambda: when(Everyone(via=Via.HOUSEHOLD, of=Reached(day=Opened()))),
            "rules[0].moves[0].when",
        ),
        (
            lambda: when(
                Seen(pick=Pick(kind="risk_graded", where=Is(field="lvel", op=Op.EQ, value="low")))
            ),
            "rules[0].moves[0].when.pick.where.field",
        ),
    ],
)
def test_it_refuses_what_means_nothing(make: Any, path: str) -> None:  # noqa: ANN401 - makers
    with pytest.raises(InvalidRecord) as caught:
        make()
    assert [problem[0] for problem in caught.value.problems] == [path]


def test_it_may_ask_of_everything_that_is_said_of_zones() -> None:
    high = Is(field="level", op=Op.EQ, value="high")
    asked = All(
        of=(
            Seen(pick=Pick(kind="risk_graded", where=high)),
            Seen(pick=Pick(kind="cases_reported")),
            Seen(pick=Pick(kind="zone_screened", via=Via.AREA)),
            Not(of=Seen(pick=Pick(kind="zone_lifted", via=Via.AREA, since=Opened()))),
            Reached(day=First(of=(Pick(kind="zone_declared", via=Via.AREA),))),
        )
    )
    assert when(asked).rules


# --- in words -------------------------------------------------------------------------------------


def test_it_says_its_moves() -> None:
    assert grade_words(GRADE, "en") == (
        "no level or controlled -> locked down on infection found; "
        "locked down -> controlled the day after "
        "from day 7 counted from last infection found (day 0) on"
    )
    assert grade_words(GRADE, "zh").startswith("发现感染者的当日由无或者管控区调整为封控区")


def test_a_difference_in_its_moves_is_told() -> None:
    five = evolve(DOWN, when=Reached(day=Day(n=5, of=Last(of=(FOUND,)), anchor_day=0)))
    found = compare_policies(policy(GRADE), policy(evolve(GRADE, moves=(UP, five))))
    assert str(found) == (
        "grading: moves: locked down -> controlled the day after "
        "from day 7 counted from last infection found (day 0) on -> "
        "locked down -> controlled the day after "
        "from day 5 counted from last infection found (day 0) on"
    )
    gone = compare_policies(policy(GRADE), policy())
    assert (str(gone), gone.in_language("zh")) == (
        "no longer: grading: levels",
        "取消：分级调整：分级",
    )
    assert str(compare_policies(policy(), policy(GRADE))) == "new: grading: levels"
