"""A sheet writes each formula once, and works out at once what no row can change."""

from __future__ import annotations

from datetime import date

import pytest

from gridcare.compiled import EVER, FAR, NEVER, Operation, Sheet, number_of_day
from gridcare.compiled.sheet import FALSE, TRUE


def test_the_same_formula_is_written_once() -> None:
    sheet = Sheet()
    day = sheet.day("exposed_on")
    assert sheet.plus(day, 14) == sheet.plus(day, 14)
    assert sheet.plus(day, 14) != sheet.plus(day, 15)
    assert sheet.least(day, sheet.plus(day, 1)) == sheet.least(sheet.plus(day, 1), day)


def test_days_are_counted_from_the_first_of_january_1970() -> None:
    assert [number_of_day(one) for one in (date(1969, 12, 31), date(2021, 12, 9))] == [-1, 18970]


def test_additions_are_added_up_and_nothing_is_added_for_nothing() -> None:
    sheet = Sheet()
    day = sheet.day("exposed_on")
    assert sheet.plus(sheet.plus(day, 14), -14) == day
    assert sheet.plus(sheet.plus(day, 14), 7) == sheet.plus(day, 21)
    assert sheet.value_of(sheet.plus(sheet.fixed(3), 4)) == 7


@pytest.mark.parametrize("far", [NEVER, EVER, FAR, -FAR])
def test_what_is_no_day_stays_so_whatever_is_added(far: int) -> None:
    sheet = Sheet()
    assert sheet.value_of(sheet.plus(sheet.fixed(far), 14)) == far


def test_the_least_and_the_most_are_worked_out_as_far_as_they_can_be() -> None:
    sheet = Sheet()
    day = sheet.day("exposed_on")
    assert sheet.value_of(sheet.least()) == NEVER
    assert sheet.value_of(sheet.most()) == EVER
    assert sheet.least(day, sheet.fixed(NEVER)) == day == sheet.most(day, sheet.fixed(EVER))
    assert sheet.value_of(sheet.least(day, sheet.fixed(EVER))) == EVER
    assert sheet.value_of(sheet.most(day, sheet.fixed(NEVER))) == NEVER
    three = sheet.least(day, sheet.fixed(5), sheet.fixed(3))
    assert sheet.cells[three].of == (day, sheet.fixed(3))


def test_a_choice_that_is_none_is_not_written() -> None:
    sheet = Sheet()
    day, never = sheet.day("exposed_on"), sheet.fixed(NEVER)
    asked = sheet.at_most(day, sheet.today())
    assert sheet.where(TRUE, day, never) == day
    assert sheet.where(FALSE, day, never) == never
    assert sheet.where(asked, day, day) == day
    assert sheet.cells[sheet.where(asked, day, never)].operation is Operation.WHERE


def test_truths_are_worked_out_as_far_as_they_can_be() -> None:
    sheet = Sheet()
    day, today = sheet.day("exposed_on"), sheet.today()
    asked = sheet.at_most(day, today)
    assert sheet.at_most(sheet.fixed(1), sheet.fixed(1)) == TRUE
    assert sheet.at_most(sheet.fixed(2), sheet.fixed(1)) == FALSE
    assert sheet.at_most(day, day) == TRUE
    assert sheet.at_most(sheet.fixed(EVER), day) == TRUE == sheet.at_most(day, sheet.fixed(NEVER))
    assert sheet.both() == TRUE == sheet.either(asked, TRUE)
    assert sheet.either() == FALSE == sheet.both(asked, FALSE)
    assert sheet.both(asked, TRUE, asked) == asked == sheet.either(asked, FALSE)
    assert sheet.neither(TRUE) == FALSE
    assert sheet.neither(FALSE) == TRUE
    assert sheet.neither(sheet.neither(asked)) == asked


def test_counts_are_added_up_and_signs_turned() -> None:
    sheet = Sheet()
    day = sheet.day("exposed_on")
    assert sheet.value_of(sheet.total()) == 0
    assert sheet.value_of(sheet.total(sheet.fixed(1), sheet.fixed(2))) == 3
    assert sheet.total(day, sheet.fixed(0)) == day
    assert sheet.cells[sheet.total(day, sheet.fixed(2))].of == (day, sheet.fixed(2))
    assert sheet.value_of(sheet.negated(sheet.fixed(3))) == -3
    assert sheet.cells[sheet.negated(day)].operation is Operation.NEGATED


def test_only_what_an_answer_rests_on_is_needed() -> None:
    sheet = Sheet()
    day = sheet.day("exposed_on")
    unused = sheet.day("arrived_on")
    free_on = sheet.plus(day, 15)
    assert sheet.needed_for(free_on) == [sheet.today(), day, free_on]
    assert unused not in sheet.needed_for(free_on)
