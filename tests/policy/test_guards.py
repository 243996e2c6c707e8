"""Conditions made ready answer as the words mean, and say until when the answer stands."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from gridcare.days import DaySpan
from gridcare.policy import (
    All,
    Any,
    Base,
    Began,
    Condition,
    Entered,
    First,
    FirstKnown,
    Hours,
    Is,
    Last,
    Months,
    Not,
    On,
    Op,
    Opened,
    Pick,
    Reached,
    Run,
    Seen,
    Term,
    Via,
    day_of,
    guards,
    holds,
)
from gridcare.policy import Day as DayTerm
from gridcare.policy.guards import guard_of, is_exact, named_by, verdict_on
from tests.policy.happenings import (
    exposed,
    looking,
    negative,
    number,
    positive,
    withdrawn,
)
from tests.policy.regimens import CLOSE, EXPOSED, LAST_EXPOSED, NEGATIVE, day, seen
from tests.policy.test_judging_against_naive import (
    Look,
    both,
    condition_and_look,
    term_and_look,
)
from tests.sizes import examples
from tests.strategies import Chooser, drawn, nth

if TYPE_CHECKING:
    from gridcare.policy import Judgement

DAY = timedelta(days=1)
FAR = nth(60)
OPENED = Opened()
ANY_RESULT = Pick(kind="result_reported")


def standing(at: Judgement, until: date) -> list[date]:
    """Return the days after one on which an answer is said to stand, as long as nothing is new."""
    news = min((one for one in at.evidence.news if one > at.day), default=FAR)
    last_on = min(until, news, FAR) - DAY
    return [at.day + n * DAY for n in range(1, (last_on - at.day).days + 1)]


# --- beside the definition ------------------------------------------------------------------------


def in_either_view(choose: Chooser) -> tuple[Condition, Look, bool]:
    condition, look = condition_and_look(choose)
    return condition, look, choose.seldom(3)


@given(drawn(in_either_view))
@examples(300)
def test_a_guard_answers_as_the_words_mean_and_its_answer_stands(
    case: tuple[Condition, Look, bool],
) -> None:
    condition, at = case[0], both(case[1])[0].looking(hindsight=case[2])
    held, until = guard_of(condition)(at)
    assert held is holds(condition, at)
    assert verdict_on(condition)(at) is held
    assert until > at.day
    for one in standing(at, until):
        assert holds(condition, at.looking(day=one)) is held


@given(drawn(in_either_view))
@examples(100)
def test_a_day_that_is_said_to_come_comes(case: tuple[Condition, Look, bool]) -> None:
    condition = Any(of=(case[0], day(3, Opened())))
    at = both(case[1])[0].looking(hindsight=case[2], granted_on=None, stopped=())
    held, until = guard_of(condition)(at)
    if is_exact(condition) and not held and until in standing(at, min(until, FAR) + DAY):
        assert holds(condition, at.looking(day=until))


@given(drawn(term_and_look))
@examples(200)
def test_a_term_made_ready_names_the_same_day(case: tuple[Term, Look]) -> None:
    term, at = case[0], both(case[1])[0]
    for one in (at, at.looking(hindsight=True), at.looking(anchors_by=at.day + DAY)):
        assert named_by(term)(one) == day_of(term, one)


# --- what is plain never asks the definition ------------------------------------------------------

HAPPENED = [exposed("e", 2), exposed("f", 5), negative(4), positive(6)]

PLAIN: list[tuple[Condition, int, bool, int | None]] = [
    (day(14, LAST_EXPOSED), 9, False, 19),
    (day(14, LAST_EXPOSED), 19, True, None),
    (day(14, First(of=(EXPOSED,))), 9, False, 16),
    (day(14, First(of=(EXPOSED, Pick(kind="arrived"))), 1), 9, False, 15),
    (day(14, Last(of=(Pick(kind="arrived"),))), 9, False, None),
    (day(14, Last(of=(ANY_RESULT, EXPOSED))), 9, False, 20),
    (day(14, First(of=(ANY_RESULT, EXPOSED))), 9, False, 16),
    (Reached(day=Months(n=1, of=LAST_EXPOSED)), 9, False, 36),
    (Reached(day=Months(n=1, of=Last(of=(Pick(kind="arrived"),)))), 9, False, None),
    (Reached(day=FirstKnown(of=(Last(of=(Pick(kind="arrived"),)), On(day=nth(12))))), 9, False, 12),
    (Reached(day=FirstKnown(of=(Last(of=(Pick(kind="arrived"),)),))), 9, False, None),
    (day(3, Opened()), 2, False, 3),
    (day(3, Entered()), 5, False, 7),
    (day(12, Began()), 5, False, 13),
    (Seen(pick=EXPOSED, at_least=2), 9, True, None),
    (Seen(pick=EXPOSED, at_least=3), 9, False, None),
    (Seen(pick=EXPOSED, within_days=5), 9, True, 10),
    (Seen(pick=EXPOSED, within_days=5), 10, False, None),
    (Seen(pick=EXPOSED, at_least=2, within_days=9), 9, True, 11),
    (Seen(pick=Pick(kind="exposed", since=Opened())), 9, True, None),
    (Seen(pick=Pick(kind="exposed", since=On(day=nth(6)))), 9, False, None),
    (Seen(pick=Pick(kind="exposed", until=On(day=nth(1)))), 9, False, None),
    (Seen(pick=Pick(kind="exposed", until=On(day=nth(2)))), 9, True, None),
    (Seen(pick=Pick(kind="exposed", until=Last(of=(Pick(kind="arrived"),)))), 9, False, None),
    (seen(NEGATIVE), 9, True, None),
    (seen(Is(field="result", op=Op.EQ, value="inconclusive")), 9, False, None),
    (Not(of=day(14, LAST_EXPOSED)), 9, True, 19),
    (Seen(pick=EXPOSED, within_hours=48), 5, True, 7),
    (Seen(pick=EXPOSED, within_hours=48), 6, True, 7),
    (Seen(pick=EXPOSED, within_hours=48), 7, False, None),
    (Not(of=Seen(pick=EXPOSED, within_hours=48)), 6, False, 7),
    (Not(of=Seen(pick=EXPOSED, within_hours=48)), 7, True, None),
    (Seen(pick=EXPOSED, at_least=2, within_hours=200), 9, True, 10),
    (Seen(pick=EXPOSED, at_least=2, within_hours=24), 5, False, 6),
    (All(of=(day(14, LAST_EXPOSED), day(3, OPENED))), 2, False, 16),
    (
        All(of=(day(3, OPENED), seen(Not(of=Is(field="result", op=Op.NE, value="x"))))),
        9,
        False,
        None,
    ),
    (All(of=(day(3, OPENED), Seen(pick=EXPOSED, within_days=9))), 9, True, 11),
    (Any(of=(day(14, LAST_EXPOSED), day(12, OPENED))), 9, False, 12),
    (Any(of=(day(14, LAST_EXPOSED), Seen(pick=EXPOSED, within_days=5))), 9, True, 10),
    (Any(of=(Seen(pick=CLOSE), Seen(pick=EXPOSED, within_days=5))), 9, True, None),
]


@pytest.mark.parametrize(("condition", "on", "held", "until"), PLAIN)
def test_what_is_plain_is_answered_without_asking_the_definition(
    condition: Condition,
    on: int,
    held: bool,  # noqa: FBT001 - a row of a table
    until: int | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = looking(HAPPENED, on, opened_on=nth(0), entered_on=nth(4), scope_from=nth(1))
    assert holds(condition, at) is held
    guard = guard_of(condition)
    monkeypatch.setattr(guards, "holds", None)
    found, until_on = guard(at)
    assert (found, None if until_on == date.max else number(until_on)) == (held, until)


@pytest.mark.parametrize(
    "condition",
    [
        Run(good=(ANY_RESULT,), n=1),
        Run(good=(Pick(kind="result_reported", first=1),), n=1),
        Is(field="age", op=Op.GE, value=60),
        Seen(pick=Pick(kind="isolation", via=Via.HOUSEHOLD)),
        Seen(pick=Pick(kind="exposed", first=1)),
        Seen(pick=Pick(kind="exposed", where=Seen(pick=ANY_RESULT))),
        Seen(pick=Pick(kind="left_area", where=Is(field="risk", op=Op.EQ, value="high"))),
        Seen(pick=Pick(kind="exposed", since=Hours(n=24, of=LAST_EXPOSED))),
        Reached(day=Base(of=(Pick(kind="isolation", via=Via.HOUSEHOLD),))),
        Reached(day=Months(n=1, of=Hours(n=24, of=LAST_EXPOSED))),
        Reached(day=FirstKnown(of=(Opened(), Hours(n=24, of=LAST_EXPOSED)))),
        day(14, Hours(n=24, of=LAST_EXPOSED)),
        day(14, Last(of=(EXPOSED, Pick(kind="exposed", first=1)))),
    ],
)
def test_what_is_not_plain_is_left_to_the_definition(
    condition: Condition, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = looking(HAPPENED, 9, opened_on=nth(0), entered_on=nth(4), scope_from=nth(1))
    asked: list[Condition] = []

    def definition(condition: Condition, at: Judgement) -> bool:
        asked.append(condition)
        return holds(condition, at)

    monkeypatch.setattr(guards, "holds", definition)
    held, _until = guard_of(condition)(at)
    assert asked == [condition]
    assert held is holds(condition, at)
    assert not is_exact(condition)


def test_of_several_parts_only_what_is_not_plain_is_left_to_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    aged = Is(field="age", op=Op.LT, value=60)
    at = looking(HAPPENED, 9, opened_on=nth(0), scope_from=nth(1))
    asked: list[Condition] = []

    def definition(condition: Condition, at: Judgement) -> bool:
        asked.append(condition)
        return holds(condition, at)

    monkeypatch.setattr(guards, "holds", definition)
    assert guard_of(Any(of=(day(14, LAST_EXPOSED), Not(of=aged))))(at) == (True, date(2022, 1, 1))
    assert asked == [aged]


def test_what_is_granted_and_a_clock_that_stands_still_are_for_the_definition() -> None:
    unknown = day(3, Last(of=(Pick(kind="arrived"),)))
    at = looking(HAPPENED, 9, opened_on=nth(0), scope_from=nth(1))
    assert guard_of(unknown)(at) == (False, date.max)
    assert guard_of(unknown)(at.looking(granted_on=nth(9))) == (False, nth(12))
    assert guard_of(unknown)(at.looking(granted_on=nth(6))) == (True, date.max)
    stopped = at.looking(stopped=(DaySpan(first_on=nth(7), last_on=nth(8)),))
    assert guard_of(day(14, LAST_EXPOSED))(stopped) == (False, nth(21))
    assert named_by(DayTerm(n=14, of=LAST_EXPOSED, anchor_day=0))(stopped) == nth(21)


@pytest.mark.parametrize(
    ("condition", "exact"),
    [
        (day(14, LAST_EXPOSED), True),
        (All(of=(day(14, LAST_EXPOSED), day(3, OPENED))), True),
        (Any(of=(day(14, LAST_EXPOSED), day(3, OPENED))), True),
        (All(of=(day(14, LAST_EXPOSED), Seen(pick=EXPOSED))), False),
        (Not(of=day(14, LAST_EXPOSED)), False),
    ],
)
def test_only_days_to_be_reached_are_known_to_come(
    condition: Condition,
    exact: bool,  # noqa: FBT001 - a row of a table
) -> None:
    assert is_exact(condition) is exact


# --- as it was believed, and as it is known now ---------------------------------------------------


def test_what_was_taken_back_was_believed_until_then_and_counts_no_more_in_hindsight() -> None:
    at = looking([exposed("e", 2), withdrawn("r", "e", 5)], 9)
    held = {
        (number, hindsight): guard_of(Seen(pick=EXPOSED))(
            at.looking(day=nth(number), known_by=nth(number), hindsight=hindsight)
        )[0]
        for number in (1, 2, 4, 5)
        for hindsight in (False, True)
    }
    assert [one for one, answer in held.items() if answer] == [(2, False), (4, False)]


def test_what_was_told_late_counts_from_its_day_in_hindsight() -> None:
    at = looking([exposed("e", 2, recorded=4)], 9)
    held = {
        (number, hindsight): verdict_on(Seen(pick=EXPOSED))(
            at.looking(day=nth(number), known_by=nth(number), hindsight=hindsight)
        )
        for number in (1, 2, 3, 4)
        for hindsight in (False, True)
    }
    assert [one for one, answer in held.items() if answer] == [
        (2, True),
        (3, True),
        (4, False),
        (4, True),
    ]


def test_a_verdict_grants_what_is_granted_and_leaves_out_days_that_do_not_count() -> None:
    ends = day(3, LAST_EXPOSED)
    at = looking([exposed("e", 2)], 5)
    stopped = (DaySpan(first_on=nth(3), last_on=nth(4)),)
    assert verdict_on(ends)(at)
    assert not verdict_on(ends)(at.looking(stopped=stopped))
    unheard = day(0, Last(of=(Pick(kind="arrived"),)))
    assert not verdict_on(unheard)(at)
    assert verdict_on(unheard)(at.looking(granted_on=nth(4)))
    assert not verdict_on(Not(of=Not(of=unheard)))(at.looking(granted_on=nth(4)))
