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
from gridcare.compiled.row import ONE_EACH, Shape
from gridcare.errors import InvalidRecord
from gridcare.policy import (
    All,
    Began,
    Condition,
    Day,
    First,
    FirstKnown,
    InForce,
    Is,
    Last,
    Layer,
    Not,
    Op,
    Opened,
    Phase,
    Pick,
    Policy,
    Purpose,
    Reached,
    Restrict,
    Run,
    Seen,
    Setting,
    Transition,
    Via,
)
from gridcare.policy import (
    Any as AnyOf,
)
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
EXPOSED: Final = Pick(kind="exposed")
RESULT: Final = Pick(kind="result_reported")
SYMPTOMS: Final = Pick(kind="symptoms_reported")
Case = tuple[tuple[InForce, ...], Timetable, Shape, Row, date]


@pytest.fixture(autouse=True, scope="module")
def _about_oneself() -> Any:  # noqa: ANN401 - pytest's patcher ends it
    """Let rules ask about the person alone, or most would be refused."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strategies, "_via", lambda _choose, _kind: Via.SELF)
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


def _shape(choose: Chooser) -> Shape:
    """Choose how many facts of a kind a row holds: for half the rows one, else up to three."""
    kinds = choose.of((), choose.several(lambda one: one.of(*KINDS), 1, 2))
    return Shape({kind: choose.of(2, 2, 3) for kind in kinds})


def _case(number: int) -> Case:
    """Make the first policy from a number on that rows can answer, a row, and a day."""
    choose = Chooser(Random(number).randint)  # noqa: S311 - a plain way to many cases from one number
    while True:
        try:
            force, shape = in_force(_policy(choose), on=date(2022, 3, 1)), _shape(choose)
            table = timetable(force, shape)
        except (NotInColumns, InvalidRecord):
            continue
        row = make_row(choose, table, DAY_ONE + timedelta(days=8))
        return force, table, shape, row, DAY_ONE + timedelta(days=choose.number(0, 25))


def _answers_alike(case: Case, most_forks: int) -> None:
    """Hold the sheet, and the functions of questions with so many forks, against the fold."""
    force, table, shape, row, today = case
    expected = by_the_fold(table, force, row, today)
    assert by_the_sheet(table, row, today) == expected
    draft = draft_of(force, Reading.KEYS, ALL_DAYS, most_forks, shape)
    standing, opened = standing_of(draft), opened_of(draft, number_of_day(today))
    assert answer_of(standing(row, today)) == expected
    intake = by_the_fold(table, force, all_on(table, row, today), today)
    assert name_of(opened(row)) == intake[0]


@examples(100)
@given(st.integers(0, 10**9).map(_case))
def test_rules_that_nobody_would_issue_are_answered_as_the_fold_does(case: Case) -> None:
    _answers_alike(case, most_forks=12)


def _run_of_results(choose: Chooser) -> Condition:
    """Make what ends after several results, mixed with what counts them or days."""
    since = choose.of(None, None, Opened(), FirstKnown(of=(First(of=(SYMPTOMS,)), Began())))
    good = Pick(kind="result_reported", where=_result(choose), since=since)
    bad = choose.of((), (RESULT,), (evolve(RESULT, where=_result(choose)), SYMPTOMS))
    run = Run(
        good=choose.of((good,), (good, SYMPTOMS), (good, evolve(good, where=_result(choose)))),
        bad=bad,
        n=choose.number(1, 3),
        days_apart=choose.of(0, 0, 1, 2),
        hours_apart=choose.of(0, 0, 12, 24, 36),
        consecutive_days=choose.of(False, False, True),
    )
    seen = Seen(pick=good, at_least=choose.number(1, 3), within_days=choose.of(None, None, 1, 2, 4))
    counted = Reached(day=Day(n=choose.number(0, 4), of=Last(of=(good,)), anchor_day=0))
    others: tuple[Condition, ...] = (seen, seen, Not(of=seen), Not(of=run), counted)
    both = (run, choose.of(*others))
    mixed: tuple[Condition, ...] = (run, AnyOf(of=both), All(of=both))
    return choose.of(*mixed)


def _result(choose: Chooser) -> Condition:
    return Is(field="result", op=Op.EQ, value=choose.of("negative", "negative", "positive"))


def _about_results(choose: Chooser) -> Policy:
    phase = Phase(purpose=Purpose.QUARANTINE, setting=Setting.HOME, until=_run_of_results(choose))
    next_one = evolve(phase, purpose=Purpose.MONITORING, until=_run_of_results(choose))
    rule = Restrict(
        id="one",
        category="one",
        summary=Text(en="p", zh="p"),
        opens=choose.of((EXPOSED,), (EXPOSED,), (evolve(RESULT, where=_result(choose)),)),
        phases=choose.of((phase,), (phase, next_one)),
    )
    return evolve(_policy(choose), rules=(rule,))


def _chain_case(number: int) -> Case:
    """Make the first rule about several results that rows can answer, a row full of them, a day."""
    choose = Chooser(Random(number).randint)  # noqa: S311 - a plain way to many cases from one number
    while True:
        force = in_force(_about_results(choose), on=date(2022, 3, 1))
        shape = Shape({"result_reported": choose.of(2, 3, 3), "symptoms_reported": choose.of(1, 2)})
        try:
            table = timetable(force, shape)
        except NotInColumns:
            continue
        row = make_row(choose, table, DAY_ONE, days=(-1, 6))
        if "exposed_on" in row:
            row["exposed_on"] = DAY_ONE + timedelta(days=choose.number(-1, 1))
        return force, table, shape, row, DAY_ONE + timedelta(days=choose.number(3, 10))


@examples(100)
@given(st.integers(0, 10**9).map(_chain_case))
def test_several_results_are_answered_as_the_fold_does(case: Case) -> None:
    force, table, _shape, row, today = case
    assert by_the_sheet(table, row, today) == by_the_fold(table, force, row, today)


def _answerable(policy: Policy, shape: Shape = ONE_EACH) -> set[str]:
    """Return the ids of the rules that a row can answer by themselves."""
    found = set[str]()
    for force in in_force(policy, on=_within(policy)):
        for rule in (one for one in force.rules if isinstance(one, Restrict)):
            try:
                timetable([evolve(force, rules=(rule,))], shape)
            except NotInColumns:
                continue
            found.add(rule.id)
    return found


def _within(policy: Policy) -> date:
    return max(policy.effective_from, date(2020, 1, 10)) + timedelta(days=20)


def _kept(policy: Policy, kept: set[str]) -> list[InForce]:
    return [
        evolve(one, rules=tuple(rule for rule in one.rules if rule.id in kept))
        for one in in_force(policy, on=_within(policy))
    ]


FORKS: Final = 300
"""Enough for people with few facts, and for most bundled rules; the sheet does the rest."""


def _agreeing(
    force: Sequence[InForce],
    around: date,
    rows: int,
    shape: Shape = ONE_EACH,
) -> tuple[int, int]:
    """Ask everybody about some rows; return how many legs there are, and how many rows told."""
    draft = draft_of(force, Reading.KEYS, window_around(around, force), FORKS, shape)
    table, standing = draft.table, standing_of(draft)
    opened = opened_of(draft, number_of_day(around))
    random = Random(7)  # noqa: S311 - the same rows each time
    choose, told = Chooser(random.randint), 0
    for _ in range(rows):
        row, today = make_row(choose, table, around), around + timedelta(random.randint(-5, 30))
        expected = by_the_fold(table, force, row, today)
        told += expected[0] is not None
        assert by_the_sheet(table, row, today) == expected
        assert answer_of(standing(row, today)) == expected
        intake = by_the_fold(table, force, all_on(table, row, around), around)
        assert name_of(opened(row)) == intake[0]
    return len(table.legs), told


@pytest.mark.parametrize("policy", every_policy(), ids=lambda one: one.id)
def test_bundled_rules_are_answered_as_the_fold_does_or_refused(policy: Policy) -> None:
    kept = _answerable(policy)
    force = _kept(policy, kept)
    try:
        legs, _told = _agreeing(force, _within(policy) - timedelta(days=20), 40)
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


# --- several results in a row ---------------------------------------------------------------------

THREE: Final = Shape({"result_reported": 3})
TWO_NEGATIVES: Final = {
    "cn-protocol-6": {"suspected-case", "asymptomatic-case"},
    "cn-protocol-7": {"suspected-case", "asymptomatic-case"},
    "cn-protocol-8": {"suspected-case", "asymptomatic-case"},
    "cn-protocol-9": {"suspected-case", "light-case"},
    "cn-twenty-measures": {"suspected-case", "light-case"},
    "cn-new-ten": {"suspected-case", "light-case"},
}
"""The bundled rules that a row with one result cannot answer, and one with three can."""


def test_three_results_carry_the_rules_that_ask_for_two_negatives() -> None:
    one, three = (
        {policy.id: _answerable(policy, shape) for policy in every_policy()}
        for shape in (ONE_EACH, THREE)
    )
    assert sum(map(len, one.values())) == 86
    gained = {name: more for name, rules in three.items() if (more := rules - one[name])}
    assert gained == TWO_NEGATIVES
    lost = {name for name, rules in one.items() if rules - three[name]}
    assert not lost & set(TWO_NEGATIVES)  # elsewhere results open rules, and three may open them


@pytest.mark.parametrize("name", TWO_NEGATIVES)
def test_bundled_rules_about_two_negatives_are_answered_as_the_fold_does(name: str) -> None:
    policy = next(one for one in every_policy() if one.id == name)
    force = _kept(policy, TWO_NEGATIVES[name])
    legs, told = _agreeing(force, _within(policy) - timedelta(days=20), 60, THREE)
    assert legs == 2
    assert told > 10


@pytest.mark.parametrize("name", ["cn-protocol-6", "cn-protocol-7"])
def test_a_row_with_three_results_answers_a_whole_protocol(name: str) -> None:
    policy = next(one for one in every_policy() if one.id == name)
    force = in_force(policy, on=_within(policy))
    table = timetable(force, THREE)
    choose = Chooser(Random(11).randint)  # noqa: S311 - the same rows each time
    for _ in range(60):
        row = make_row(choose, table, _within(policy) - timedelta(days=15))
        for today in (_within(policy) - timedelta(days=8), _within(policy)):
            assert by_the_sheet(table, row, today) == by_the_fold(table, force, row, today)
