"""The formulas agree with the fold over days, whatever rules one writes and whatever happened."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridcare.bridge import evolve
from gridcare.catalogue import every_policy
from gridcare.compiled import NotInColumns, Timetable, number_of_day, timetable
from gridcare.compiled.decisions import draft_of, opened_of, standing_of, window_around
from gridcare.compiled.functions import Reading
from gridcare.compiled.questions import ALL_DAYS
from gridcare.errors import InvalidRecord
from gridcare.policy import InForce, Layer, Policy, Purpose, Restrict, Transition, Via
from gridcare.wording import Text
from tests import strategies
from tests.compiled.rows import (
    Row,
    all_on,
    answer_of,
    by_the_fold,
    by_the_sheet,
    in_force,
    make_row,
    name_of,
)
from tests.sizes import examples
from tests.strategies import DAY_ONE, Chooser, make_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

KINDS: Final = (
    "exposed",
    "exposed",
    "result_reported",
    "confined",
    "arrived",
    "symptoms_reported",
    "temperature_taken",
)
Case = tuple[tuple[InForce, ...], Timetable, Row, date]


@pytest.fixture(autouse=True, scope="module")
def _about_oneself_in_whole_days() -> Any:  # noqa: ANN401 - pytest's patcher ends it
    """Let rules ask about the person alone and never about hours, or most would be refused."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strategies, "_via", lambda _choose, _kind: Via.SELF)
        patch.setattr(strategies, "_WITHIN", ({}, {}, *({"within_days": n} for n in (1, 2, 5))))
        yield


def _rule(choose: Chooser, name: str, leads_to: str | None) -> Restrict:
    rule = make_rule(choose, name, leads_to, KINDS)
    phases = tuple(evolve(one, unless=None) for one in rule.phases)
    return evolve(rule, phases=phases, resets=choose.of((), (), (), rule.resets))


def _policy(choose: Chooser) -> Policy:
    one, two = _rule(choose, "one", "two"), _rule(choose, "two", None)
    one = evolve(
        one,
        ends=choose.of((), (), (Purpose.QUARANTINE,)),
        replaces=choose.of((), (), ("two",)),
    )
    two = evolve(two, opens=choose.of((), two.opens), ends=choose.of((), (Purpose.MONITORING,)))
    words = Text(en="p", zh="p")
    return Policy(
        id="p",
        series="p",
        title=words,
        issuer=words,
        layer=Layer.NATION,
        effective_from=DAY_ONE + timedelta(days=choose.number(-10, 6)),
        transition=choose.of(*Transition),
        rules=(one, two),
    )


def _case(number: int) -> Case:
    """Make the first policy from a number on that rows can answer, a row, and a day."""
    choose = Chooser(Random(number).randint)  # noqa: S311 - a plain way to many cases from one number
    while True:
        try:
            force = in_force(_policy(choose), on=date(2022, 3, 1))
            table = timetable(force)
        except (NotInColumns, InvalidRecord):
            continue
        row = make_row(choose, table, DAY_ONE + timedelta(days=8))
        return force, table, row, DAY_ONE + timedelta(days=choose.number(0, 25))


@examples(100)
@given(st.integers(0, 10**9).map(_case))
def test_rules_that_nobody_would_issue_are_answered_as_the_fold_does(case: Case) -> None:
    force, table, row, today = case
    expected = by_the_fold(table, force, row, today)
    assert by_the_sheet(table, row, today) == expected
    draft = draft_of(force, Reading.KEYS, ALL_DAYS, most_forks=12)
    standing, opened = standing_of(draft), opened_of(draft, number_of_day(today))
    assert answer_of(standing(row, today)) == expected
    intake = by_the_fold(table, force, all_on(table, row, today), today)
    assert name_of(opened(row)) == intake[0]


def _answerable(policy: Policy) -> set[str]:
    """Return the ids of the rules that a row can answer by themselves."""
    found = set[str]()
    for force in in_force(policy, on=_within(policy)):
        for rule in (one for one in force.rules if isinstance(one, Restrict)):
            try:
                timetable([evolve(force, rules=(rule,))])
            except NotInColumns:
                continue
            found.add(rule.id)
    return found


def _within(policy: Policy) -> date:
    return max(policy.effective_from, date(2020, 1, 10)) + timedelta(days=20)


def _agreeing(force: Sequence[InForce], around: date, rows: int) -> int:
    draft = draft_of(force, Reading.KEYS, window_around(around, force))
    table, standing = draft.table, standing_of(draft)
    opened = opened_of(draft, number_of_day(around))
    random = Random(7)  # noqa: S311 - the same rows each time
    choose = Chooser(random.randint)
    for _ in range(rows):
        row, today = make_row(choose, table, around), around + timedelta(random.randint(-5, 30))
        expected = by_the_fold(table, force, row, today)
        assert by_the_sheet(table, row, today) == expected
        assert answer_of(standing(row, today)) == expected
        intake = by_the_fold(table, force, all_on(table, row, around), around)
        assert name_of(opened(row)) == intake[0]
    return len(table.legs)


@pytest.mark.parametrize("policy", every_policy(), ids=lambda one: one.id)
def test_bundled_rules_are_answered_as_the_fold_does_or_refused(policy: Policy) -> None:
    kept = _answerable(policy)
    force = [
        evolve(one, rules=tuple(rule for rule in one.rules if rule.id in kept))
        for one in in_force(policy, on=_within(policy))
    ]
    try:
        legs = _agreeing(force, _within(policy) - timedelta(days=20), 40)
    except NotInColumns as refused:
        # A rule that leads on to one that is refused is refused with it.
        assert {rule.partition("/")[2] for rule, _reason in refused.reasons} <= kept  # noqa: PT017 - what it says is the point
    else:
        opened = [r for one in force for r in one.rules if isinstance(r, Restrict) and r.opens]
        assert legs >= len(opened)


def test_most_bundled_policies_have_rules_that_a_row_answers() -> None:
    answered = {one.id for one in every_policy() if _answerable(one)}
    assert {
        "cn-protocol-8",
        "us-cdc-2022-08-11",
        "uk-2022-04-01",
        "who-covid-2023-01-13",
    } <= answered
