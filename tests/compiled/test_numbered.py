"""Several facts of a kind in one row, with the days worked out by hand."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any, Final

import pytest

from gridcare.compiled import Column, Shape, Timetable
from gridcare.compiled.row import column_of
from gridcare.policy import (
    FIELDS,
    All,
    Condition,
    Day,
    Entered,
    First,
    FirstKnown,
    InArea,
    Is,
    Last,
    Not,
    Op,
    Opened,
    Pick,
    Run,
    Seen,
    StayedDuring,
)
from tests.compiled.rows import NOTHING, Row
from tests.compiled.test_by_hand import SYMPTOMS, answer, dec, reasons, rule, table, until

NEGATIVE: Final = Pick(kind="result_reported", where=Is(field="result", op=Op.EQ, value="negative"))
POSITIVE: Final = Pick(kind="result_reported", where=Is(field="result", op=Op.EQ, value="positive"))
THREE: Final = Shape({"result_reported": 3})


def results(*told: tuple[int, str] | None) -> Row:
    """Return the columns of results, each a day of December and what it was."""
    row: Row = {"exposed_on": dec(1)}
    for nth, one in enumerate(told, 1):
        name = "result_reported" if nth == 1 else f"result_reported_{nth}"
        row |= {f"{name}_on": one and dec(one[0]), f"{name}_result": one and one[1]}
    return row


def ends(found: Timetable, *told: tuple[int, str] | None, **others: date) -> date | None:
    """Return the last day of somebody with these results."""
    last: date | None = answer(found, **results(*told), **others)[2]
    return last


def twice(**changes: Any) -> Run:  # noqa: ANN401 - fields by name
    """Hold on two negatives in a row."""
    return Run(good=(NEGATIVE,), bad=(POSITIVE,), **({"n": 2} | changes))


def test_columns_are_numbered_from_the_second_on() -> None:
    found = table(rule(twice()), shape=Shape({"result_reported": 2}))
    assert sorted(found.columns) == [
        "exposed_on",
        "result_reported_2_on",
        "result_reported_2_result",
        "result_reported_on",
        "result_reported_result",
    ]
    assert found.columns["result_reported_2_on"] == Column("result_reported_2_on", "day")


def test_every_field_has_a_column_that_can_be_numbered() -> None:
    for owner, name in FIELDS:
        assert column_of(owner, name).name == f"{owner}_{name}"
        assert column_of(owner, name, 2).name == f"{owner}_2_{name}"
        assert column_of(owner, name, 3, "x").name == f"{owner}_3_{name}_x"


@pytest.mark.parametrize(
    ("spaced", "second", "last"),
    [
        ({}, 5, 5),
        ({"days_apart": 1}, 5, None),
        ({"days_apart": 1}, 6, 6),
        ({"days_apart": 2}, 6, None),
        ({"hours_apart": 24}, 6, None),
        ({"hours_apart": 24}, 7, 7),
        ({"hours_apart": 25}, 7, None),
        ({"hours_apart": 25}, 8, 8),
        ({"hours_apart": 1, "days_apart": 3}, 7, None),
        ({"hours_apart": 1, "days_apart": 3}, 8, 8),
        ({"consecutive_days": True}, 5, None),
        ({"consecutive_days": True}, 6, 6),
        ({"consecutive_days": True}, 7, None),
        ({"consecutive_days": True, "hours_apart": 24}, 6, None),
        ({"consecutive_days": True, "hours_apart": 24}, 7, None),
    ],
)
def test_two_in_a_row_are_as_far_apart_as_whole_days_prove(
    spaced: dict[str, Any], second: int, last: int | None
) -> None:
    found = table(rule(twice(**spaced)), shape=Shape({"result_reported": 2}))
    expected = None if last is None else dec(last)
    assert ends(found, (5, "negative"), (second, "negative")) == expected
    assert ends(found, (second, "negative"), (5, "negative")) == expected


def test_numbers_say_nothing_of_the_order_and_may_have_gaps() -> None:
    found = table(rule(twice(days_apart=1)), shape=THREE)
    told = ((4, "negative"), (6, "positive"), (8, "negative"))
    assert {ends(found, *one) for one in permutations(told)} == {None}
    told = ((4, "negative"), (6, "negative"), (8, "positive"))
    assert {ends(found, *one) for one in permutations(told)} == {dec(6)}
    gap = ((4, "negative"), None, (9, "negative"))
    assert {ends(found, *one) for one in permutations(gap)} == {dec(9)}
    assert ends(found, (4, "negative"), None, None) is None


@pytest.mark.parametrize(("bad", "last"), [(3, 7), (4, None), (5, None), (6, None), (7, None)])
def test_a_bad_one_between_or_on_the_day_undoes_the_chain(bad: int, last: int | None) -> None:
    later = All(of=(twice(days_apart=1), until(6)))  # asked on the 7th for the first time
    found = table(rule(later), shape=THREE)
    expected = None if last is None else dec(last)
    assert ends(found, (4, "negative"), (bad, "positive"), (6, "negative")) == expected


def test_three_in_a_row_are_three_different_facts() -> None:
    found = table(rule(twice(n=3)), shape=Shape({"result_reported": 4}))
    assert ends(found, (4, "negative"), (4, "negative"), (4, "negative")) == dec(4)
    assert ends(found, (4, "negative"), (4, "negative"), None) is None
    assert ends(found, (4, "negative"), (9, "negative"), None, (6, "negative")) == dec(9)
    apart = table(rule(twice(n=3, days_apart=2)), shape=Shape({"result_reported": 4}))
    assert ends(apart, (8, "negative"), (4, "negative"), (6, "negative")) == dec(8)
    assert ends(apart, (8, "negative"), (4, "negative"), (5, "negative")) is None
    assert ends(apart, (7, "negative"), (4, "negative"), (5, "negative"), (9, "negative")) == dec(9)


def test_a_chain_among_many_facts_falls_into_few_cases() -> None:
    """One for each fact that it may end with, not one for each two."""
    found = table(rule(twice(hours_apart=24)), shape=Shape({"result_reported": 9}))
    told = [(day, "negative" if day % 4 else "positive") for day in range(3, 12)]
    assert ends(found, *told) == dec(7)  # the 5th and the 7th, after the 4th and before the 8th
    assert ends(found, *reversed(told)) == dec(7)


def test_a_chain_may_be_of_facts_of_two_kinds() -> None:
    fine = Run(good=(NEGATIVE, SYMPTOMS), n=2, days_apart=1)
    found = table(rule(fine))
    assert ends(found, (4, "negative"), symptoms_reported_on=dec(6)) == dec(6)
    assert ends(found, (4, "positive"), symptoms_reported_on=dec(6)) is None


def test_a_chain_is_bounded_by_whichever_day_is_known_by_then() -> None:
    since = FirstKnown(of=(First(of=(Pick(kind="confined"),)), Entered()))
    counted = Pick(kind="result_reported", where=NEGATIVE.where, since=since)
    found = table(rule(Run(good=(counted,), n=2, days_apart=1)), shape=THREE)
    told = ((4, "negative"), (6, "negative"), (9, "negative"))
    assert ends(found, *told) == dec(6)
    assert ends(found, *told, confined_on=dec(5)) == dec(9)
    assert ends(found, *told, confined_on=dec(6)) == dec(9)
    assert ends(found, *told, confined_on=dec(7)) == dec(6)


def test_a_fact_that_counts_late_holds_a_chain_up() -> None:
    """Results of up to 3 days before confinement count once there is one."""
    counted = Pick(
        kind="result_reported",
        where=NEGATIVE.where,
        since=Day(n=-3, of=First(of=(Pick(kind="confined"),)), anchor_day=0),
    )
    found = table(rule(Run(good=(counted, SYMPTOMS), n=2, days_apart=1)))
    row = {"symptoms_reported_on": dec(6), "confined_on": dec(8)}
    assert ends(found, (5, "negative"), **row) == dec(8)
    assert ends(found, (4, "negative"), **row) is None
    assert ends(found, (5, "negative"), symptoms_reported_on=dec(6)) is None


def test_a_chain_may_be_of_facts_that_are_good_for_different_reasons() -> None:
    inconclusive = Pick(
        kind="result_reported", where=Is(field="result", op=Op.EQ, value="inconclusive")
    )
    found = table(rule(Run(good=(NEGATIVE, inconclusive), n=2, days_apart=1)), shape=THREE)
    assert ends(found, (4, "inconclusive"), (6, "negative")) == dec(6)
    assert ends(found, (6, "inconclusive"), (4, "negative")) == dec(6)
    assert ends(found, (6, "inconclusive"), (4, "inconclusive")) == dec(6)
    assert ends(found, (6, "inconclusive"), (4, "positive")) is None


@pytest.mark.parametrize(("within", "last"), [(None, 8), (5, 8), (4, None)])
def test_so_many_facts_are_counted_within_days(within: int | None, last: int | None) -> None:
    seen = Seen(pick=NEGATIVE, at_least=2, within_days=within)
    found = table(rule(seen), shape=THREE)
    expected = None if last is None else dec(last)
    assert ends(found, (8, "negative"), (6, "positive"), (4, "negative")) == expected


def test_the_first_and_the_last_of_them_are_days() -> None:
    first = table(rule(until(3, First(of=(NEGATIVE,)))), shape=THREE)
    last = table(rule(until(3, Last(of=(NEGATIVE,)))), shape=THREE)
    told = ((7, "negative"), (3, "positive"), (5, "negative"))
    assert (ends(first, *told), ends(last, *told)) == (dec(8), dec(10))
    assert ends(last, (9, "negative"), None, (5, "negative")) == dec(8)  # it was over by then


def test_each_has_its_own_area_and_stay() -> None:
    two = Shape({"left_area": 2})
    inside = Pick(kind="left_area", where=InArea(areas=("610100",)), ever=True)
    stayed = Pick(kind="left_area", where=StayedDuring(first_on=dec(2), last_on=dec(3)), ever=True)
    found = table(rule(Seen(pick=inside)), shape=two)
    away: Row = {
        "exposed_on": dec(9),
        "left_area_on": dec(9),
        "left_area_area": "140800",
    }
    assert answer(found, **away, left_area_2_on=dec(10), left_area_2_area="610103")[2] == dec(10)
    assert answer(found, **away, left_area_2_area="610103")[2] is None
    found = table(rule(Seen(pick=stayed)), shape=two)
    there: Row = {"exposed_on": dec(9), "left_area_2_on": dec(9)}
    assert answer(found, **there, left_area_2_stayed_since=dec(3))[2] == dec(9)
    assert answer(found, **there, left_area_2_stayed_since=dec(4))[2] is None


@pytest.mark.parametrize("ever", [False, True])
def test_a_second_fact_opens_anew_once_the_first_period_is_over(*, ever: bool) -> None:
    opens = (Pick(kind="exposed", ever=ever),)
    found = table(rule(until(7, Opened()), opens=opens), shape=Shape({"exposed": 2}))
    during: Row = {"exposed_on": dec(1), "exposed_2_on": dec(8)}
    assert answer(found, dec(20), **during)[1:3] == (dec(1), dec(8))
    after: Row = {"exposed_on": dec(9), "exposed_2_on": dec(1)}
    assert answer(found, dec(8), **after)[1:4] == (dec(1), dec(8), 1)
    assert answer(found, dec(9), **after)[1:4] == (dec(9), dec(16), 1)


# --- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("until_", "reason"),
    [
        (twice(n=4), "asks for 4 facts in a row (see `numbered`)"),
        (
            Seen(pick=NEGATIVE, at_least=4),
            "asks for 4 facts of the kind result_reported (see `numbered`)",
        ),
        (
            Seen(pick=Pick(kind="result_reported", first=1)),
            "asks for the first of several facts of the kind result_reported",
        ),
    ],
)
def test_what_even_several_facts_do_not_tell_is_refused(until_: Condition, reason: str) -> None:
    assert reasons(rule(until_), shape=THREE) == [reason]


def test_the_first_of_two_is_refused_and_of_one_is_that_one() -> None:
    first = rule(Seen(pick=Pick(kind="result_reported", first=1)))
    assert reasons(first, shape=Shape({"result_reported": 2})) == [
        "asks for the first of several facts of the kind result_reported"
    ]
    assert ends(table(first), (4, "negative")) == dec(4)


def test_hours_between_days_are_refused_where_days_have_not_always_the_same() -> None:
    changing = Shape({"result_reported": 2}, clocks_change=True)
    assert reasons(rule(twice(hours_apart=24)), shape=changing) == [
        "counts hours where clocks change; ask at a fixed distance from UTC"
    ]
    assert ends(table(rule(twice(days_apart=1)), shape=changing), (4, "negative")) is None


def test_several_facts_that_open_a_rule_are_refused_where_they_would_do_more() -> None:
    two = Shape({"exposed": 2})
    again = Pick(kind="exposed")
    assert table(rule(resets=(again,))).columns.keys() == {"exposed_on"}
    assert reasons(rule(resets=(again,)), shape=two) == ["goes back to its first phase (exposed)"]
    assert len(table(rule(per="link")).legs) == 1
    assert reasons(rule(per="link"), shape=two) == [
        "counts each person met apart, and is opened by more than one fact"
    ]
    assert reasons(rule(), shape=Shape({"exposed": 4})) == ["is opened by 4 facts"]


def test_what_nobody_asks_about_is_not_read() -> None:
    found = table(rule(Not(of=Seen(pick=NEGATIVE))), shape=Shape({"arrived": 5, "exposed": 1}))
    assert "arrived_on" not in found.columns
    assert "exposed_2_on" not in found.columns
    assert answer(found) == NOTHING


def test_a_day_counts_from_whichever_comes_first() -> None:
    anchor = Day(n=2, of=First(of=(POSITIVE, SYMPTOMS)), anchor_day=0)
    seen = Seen(pick=Pick(kind="confined", since=anchor))
    found = table(rule(seen), shape=THREE)
    told = ((6, "positive"), (3, "negative"), (8, "positive"))
    assert ends(found, *told, confined_on=dec(8)) == dec(8)
    assert ends(found, *told, confined_on=dec(7)) is None
    assert ends(found, *told, confined_on=dec(8), symptoms_reported_on=dec(2)) == dec(8)
    assert ends(found, *told, confined_on=dec(4), symptoms_reported_on=dec(2)) == dec(4)
