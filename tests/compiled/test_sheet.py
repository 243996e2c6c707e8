"""A sheet writes each formula once, and works out at once what no row can change."""

from __future__ import annotations

from datetime import date

import pytest

from gridcare.compiled import EVER, FAR, NEVER, Operation, Sheet, number_of_day
from gridcare.compiled.cells import FALSE, TRUE


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
    day, other = sheet.day("exposed_on"), sheet.day("arrived_on")
    asked = sheet.at_most(day, other)
    assert sheet.where(TRUE, day, other) == day
    assert sheet.where(FALSE, day, other) == other
    assert sheet.where(asked, day, day) == day
    assert sheet.cells[sheet.where(asked, day, other)].operation is Operation.WHERE


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


# --- what is known before any row is seen ---------------------------------------------------------


def test_of_days_a_fixed_distance_apart_one_is_the_first_and_one_the_last() -> None:
    sheet = Sheet()
    day, other = sheet.day("exposed_on"), sheet.day("arrived_on")
    week, fortnight = sheet.plus(day, 7), sheet.plus(day, 14)
    assert sheet.most(day, fortnight, week) == fortnight
    assert sheet.least(week, fortnight, day) == day
    assert sheet.cells[sheet.most(other, week, day)].of == (other, week)
    assert sheet.at_most(week, fortnight) == TRUE == sheet.at_most(week, week)
    assert sheet.at_most(fortnight, week) == FALSE
    assert sheet.at_most(sheet.plus(day, 7), sheet.plus(other, 7)) not in (TRUE, FALSE)


def test_a_fact_that_happened_has_happened_by_today() -> None:
    sheet = Sheet()
    day, today = sheet.day("exposed_on"), sheet.today()
    assert sheet.at_most(day, today) == sheet.comes(day)
    assert sheet.at_most(sheet.plus(day, 14), sheet.plus(today, 14)) == sheet.comes(day)
    assert sheet.at_most(sheet.plus(day, 14), sheet.plus(today, 13)) != sheet.comes(day)
    assert sheet.at_most(day, sheet.plus(today, -1)) != sheet.comes(day)
    assert sheet.comes(today) == TRUE
    assert sheet.comes(sheet.fixed(FAR)) == TRUE != sheet.comes(sheet.fixed(FAR + 1))


def test_what_holds_with_others_contradicts_what_it_would_contradict_alone() -> None:
    sheet = Sheet()
    mild = sheet.compares("severity", "==", "mild")
    a, b = (sheet.comes(sheet.day(name)) for name in ("a_on", "b_on"))
    one, other = sheet.both(mild, a), sheet.both(sheet.neither(mild), b)
    assert sheet.both(one, other) == FALSE == sheet.both(other, one)
    assert sheet.both(one, b) != FALSE
    assert sheet.either(one, other) != TRUE  # neither need hold: not every a is mild


def test_an_addition_to_what_is_compared_with_a_fixed_day_is_done_beforehand() -> None:
    sheet = Sheet()
    day = sheet.day("exposed_on")
    fortnight, born = sheet.plus(day, 14), sheet.grown("person_born_on", 12)
    assert sheet.at_most(fortnight, sheet.fixed(100)) == sheet.at_most(day, sheet.fixed(86))
    assert sheet.at_most(sheet.fixed(100), fortnight) == sheet.at_most(sheet.fixed(86), day)
    assert sheet.at_most(sheet.plus(born, 1), sheet.fixed(100)) != sheet.comes(born)


def test_a_choice_with_never_comes_when_it_is_made_and_what_is_chosen_comes() -> None:
    sheet = Sheet()
    day, other, never = sheet.day("exposed_on"), sheet.day("arrived_on"), sheet.fixed(NEVER)
    asked = sheet.at_most(other, day)
    chosen = sheet.where(asked, day, never)
    assert sheet.comes(chosen) == sheet.both(asked, sheet.comes(day))
    assert sheet.comes(sheet.plus(chosen, 3)) == sheet.comes(chosen)
    either_way = sheet.where(asked, day, other)
    assert sheet.comes(either_way) not in (TRUE, sheet.both(asked, sheet.comes(day)))


def test_before_never_it_is_not_asked_whether_a_day_comes() -> None:
    sheet = Sheet()
    day, other, never = sheet.day("exposed_on"), sheet.day("arrived_on"), sheet.fixed(NEVER)
    asked = sheet.at_most(other, day)
    assert sheet.where(sheet.comes(day), day, never) == day
    whole = sheet.where(sheet.both(asked, sheet.comes(day)), day, never)
    assert whole == sheet.where(asked, day, never)
    kept = sheet.where(sheet.both(asked, sheet.comes(other)), day, never)
    assert kept != sheet.where(asked, day, never)
    assert sheet.where(sheet.comes(day), day, other) not in (day, other)


def test_what_follows_from_another_truth_is_not_asked_beside_it() -> None:
    sheet = Sheet()
    day, other, third = (sheet.day(name) for name in ("exposed_on", "arrived_on", "confined_on"))
    loose, tight = sheet.at_most(day, other), sheet.at_most(sheet.plus(day, 1), other)
    asked = sheet.at_most(other, third)
    assert sheet.both(loose, tight) == tight == sheet.both(tight, loose)
    assert sheet.either(loose, tight) == loose == sheet.either(tight, loose)
    joined = sheet.both(loose, asked)
    assert sheet.both(joined, asked) == joined
    assert sheet.either(joined, asked) == asked
    assert sheet.both(sheet.at_most(sheet.plus(day, 1), third), loose) not in (tight, loose, FALSE)


def test_a_contradiction_is_false_and_its_opposite_true() -> None:
    sheet = Sheet()
    day, other = sheet.day("exposed_on"), sheet.day("arrived_on")
    loose, tight = sheet.at_most(day, other), sheet.at_most(sheet.plus(day, 1), other)
    assert sheet.both(tight, sheet.neither(loose)) == FALSE
    assert sheet.either(loose, sheet.neither(tight)) == TRUE
    assert sheet.both(loose, sheet.neither(tight)) not in (TRUE, FALSE)
    assert sheet.either(tight, sheet.neither(loose)) not in (TRUE, FALSE)
