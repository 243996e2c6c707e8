"""What is asked of a row, and what is not asked since it follows from what is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import pytest

from gridcare.compiled import NEVER, Number, Sheet
from gridcare.compiled.areas import pattern_of
from gridcare.compiled.cells import Truth
from gridcare.compiled.questions import (
    Asked,
    AtMost,
    Fits,
    Left,
    Question,
    There,
    Told,
    Tree,
    Value,
    Window,
    is_whole,
)
from gridcare.compiled.trees import MOST_STEPS, tree_of
from gridcare.policy import Op

EXPOSED, ILL, BORN = There("exposed_on"), There("diagnosed_on"), There("born", may_lie_ahead=True)


def end(*values: Value) -> Told:
    """Return an end that tells some numbers, of an offer that ranks 9."""
    return Told((Value(None, 9), *values))


def told(number: int) -> Told:
    """Return an end that tells one number."""
    return end(Value(None, number))


def asked_for(
    sheet: Sheet, cells: Sequence[int], *, all_on: int | None = None, most_forks: int = 100
) -> Tree:
    """Return the questions that lead to some cells."""
    offer = (sheet.fixed(9), *cells)
    return tree_of(sheet, [offer], all_on=all_on, most_forks=most_forks)


def yes_or_no(sheet: Sheet, asked: Truth) -> Number:
    """Write down 1 where something holds, else 0."""
    return sheet.where(asked, sheet.fixed(1), sheet.fixed(0))


def questions(tree: Tree) -> Iterator[Question]:
    """Yield all that a tree asks."""
    if isinstance(tree, Asked):
        yield tree.question
        yield from questions(tree.yes)
        yield from questions(tree.no)


def test_a_day_is_asked_for_once_and_none_is_never() -> None:
    sheet = Sheet()
    exposed = sheet.day("exposed_on")
    both = asked_for(sheet, (exposed, sheet.plus(exposed, 14)))
    assert both == Asked(
        EXPOSED,
        end(Value(exposed, 0), Value(exposed, 14)),
        end(Value(None, NEVER), Value(None, NEVER + 14)),
    )


def test_a_day_that_happened_is_not_after_today() -> None:
    sheet = Sheet()
    exposed, today = sheet.day("exposed_on"), sheet.today()
    late = yes_or_no(sheet, sheet.at_most(exposed, sheet.plus(today, -1)))
    assert asked_for(sheet, (late,)) == Asked(
        EXPOSED, Asked(AtMost(exposed, today, -1), told(1), told(0)), told(0)
    )
    come = yes_or_no(sheet, sheet.at_most(exposed, today))
    assert asked_for(sheet, (come,)) == Asked(EXPOSED, told(1), told(0))


@pytest.mark.parametrize(("later", "asked"), [(13, 2), (14, 1), (15, 2)])
def test_what_follows_from_an_answer_is_not_asked(later: int, asked: int) -> None:
    sheet = Sheet()
    exposed, today = sheet.day("exposed_on"), sheet.today()
    first = sheet.at_most(sheet.plus(exposed, 14), today)
    then = sheet.at_most(sheet.plus(exposed, later), sheet.plus(today, 0))
    tree = asked_for(sheet, (yes_or_no(sheet, first), yes_or_no(sheet, then)))
    assert isinstance(tree, Asked)
    assert isinstance(tree.yes, Asked)
    assert tree.yes.question == AtMost(exposed, today, -14)
    assert isinstance(tree.yes.yes, Asked) is (later > 14)
    assert isinstance(tree.yes.no, Asked) is (later < 14)
    assert len([one for one in questions(tree) if isinstance(one, AtMost)]) == asked


def test_days_in_a_row_are_put_in_order_once() -> None:
    sheet = Sheet()
    a, b, c = (sheet.day(name) for name in ("a_on", "b_on", "c_on"))
    in_order = (sheet.at_most(a, b), sheet.at_most(b, c), sheet.at_most(a, c))
    tree = asked_for(sheet, tuple(yes_or_no(sheet, one) for one in in_order))
    asked = [*_always_yes(tree)]
    assert asked[-1].yes == end(*(Value(None, 1),) * 3)
    assert asked[-1].question == AtMost(b, c, 0)
    assert isinstance(asked[-1].no, Asked)
    assert asked[-1].no.question == AtMost(a, c, 0)


def test_the_opposite_of_an_answer_is_known_to_the_day() -> None:
    sheet = Sheet()
    a, b = sheet.day("a_on"), sheet.day("b_on")
    after = (sheet.at_most(a, b), sheet.at_most(sheet.plus(b, 1), a), sheet.at_most(b, a))
    tree = asked_for(sheet, tuple(yes_or_no(sheet, one) for one in after))
    while isinstance(tree, Asked) and isinstance(tree.question, There):
        tree = tree.yes
    assert isinstance(tree, Asked)
    assert tree.question == AtMost(a, b, 0)
    assert tree.no == end(Value(None, 0), Value(None, 1), Value(None, 1))
    assert isinstance(tree.yes, Asked)
    assert tree.yes.question == AtMost(b, a, 0)


def test_the_least_of_two_days_is_asked_and_of_a_day_and_a_later_one_is_not() -> None:
    sheet = Sheet()
    a, b = sheet.day("a_on"), sheet.day("b_on")
    one = sheet.most(sheet.plus(a, 7), sheet.plus(a, 3), sheet.today())
    tree = asked_for(sheet, (one,))
    assert set(questions(tree)) == {There("a_on"), AtMost(a, sheet.today(), -7)}
    two = asked_for(sheet, (sheet.least(a, b),))
    assert AtMost(a, b, 0) in set(questions(two))


def test_a_text_that_is_one_thing_is_no_other() -> None:
    sheet = Sheet()
    close = sheet.compares("degree", Op.EQ, "close")
    either = sheet.compares("degree", Op.IN, ("close", "overlap"))
    other = sheet.compares("degree", Op.NE, "close")
    tree = asked_for(sheet, tuple(yes_or_no(sheet, one) for one in (close, either, other)))
    assert isinstance(tree, Asked)
    assert tree.question == Fits(close)
    assert tree.yes == end(Value(None, 1), Value(None, 1), Value(None, 0))
    assert isinstance(tree.no, Asked)
    assert tree.no.question == Fits(either)


def test_what_a_text_is_not_leaves_less_to_ask() -> None:
    sheet = Sheet()
    either = sheet.compares("degree", Op.IN, ("close", "overlap"))
    close = sheet.compares("degree", Op.EQ, "close")
    tree = asked_for(sheet, (yes_or_no(sheet, either), yes_or_no(sheet, close)))
    assert isinstance(tree, Asked)
    assert tree.no == end(Value(None, 0), Value(None, 0))
    assert tree.yes == Asked(
        Fits(close), end(Value(None, 1), Value(None, 1)), end(Value(None, 1), Value(None, 0))
    )


@pytest.mark.parametrize(
    ("op", "wanted", "holds"),
    [
        (Op.LT, 38.0, True),
        (Op.LE, 37.5, True),
        (Op.GT, 37.5, False),
        (Op.GE, 37.5, True),
        (Op.EQ, 38.0, False),
    ],
)
def test_a_number_that_is_known_is_compared_at_once(op: Op, wanted: float, *, holds: bool) -> None:
    sheet = Sheet()
    same = sheet.compares("celsius", Op.EQ, 37.5)
    compared = sheet.compares("celsius", op, wanted)
    tree = asked_for(sheet, (sheet.where(same, yes_or_no(sheet, compared), sheet.fixed(2)),))
    assert tree == Asked(Fits(same), told(int(holds)), told(2))


def test_areas_inside_and_apart_are_not_asked_about_twice() -> None:
    sheet = Sheet()
    district, city, elsewhere = (
        sheet.fits("area", pattern_of(one)) for one in ("610103", "610100", "140800")
    )
    both = (yes_or_no(sheet, district), yes_or_no(sheet, city), yes_or_no(sheet, elsewhere))
    tree = asked_for(sheet, both)
    one, none = Value(None, 1), Value(None, 0)
    far = Asked(Fits(elsewhere), end(none, none, one), end(none, none, none))
    outside = Asked(Fits(city), end(none, one, none), far)
    assert tree == Asked(Fits(district), end(one, one, none), outside)
    the_other_way = asked_for(sheet, (both[1], both[0]))
    in_the_city = Asked(Fits(district), end(one, one), end(one, none))
    assert the_other_way == Asked(Fits(city), in_the_city, end(none, none))


def test_whether_there_is_a_fact_is_asked_first() -> None:
    sheet = Sheet()
    close = sheet.compares("degree", Op.EQ, "close")
    there = sheet.at_most(sheet.day("exposed_on"), sheet.today())
    tree = asked_for(sheet, (yes_or_no(sheet, sheet.both(close, there)),))
    assert tree == Asked(EXPOSED, Asked(Fits(close), told(1), told(0)), told(0))
    either = asked_for(sheet, (yes_or_no(sheet, sheet.either(close, there)),))
    assert either == Asked(EXPOSED, told(1), Asked(Fits(close), told(1), told(0)))
    neither = asked_for(sheet, (yes_or_no(sheet, sheet.neither(there)),))
    assert neither == Asked(EXPOSED, told(0), told(1))


def test_a_birthday_may_lie_ahead() -> None:
    sheet = Sheet()
    grown = sheet.grown("born", 216)
    tree = asked_for(sheet, (yes_or_no(sheet, sheet.at_most(grown, sheet.today())),))
    assert tree == Asked(BORN, Asked(AtMost(grown, sheet.today(), 0), told(1), told(0)), told(0))


def test_where_all_happened_today_no_day_is_compared() -> None:
    sheet = Sheet()
    exposed, ill = sheet.day("exposed_on"), sheet.day("diagnosed_on")
    ahead = sheet.at_most(sheet.plus(exposed, 1), ill)
    tree = asked_for(sheet, (yes_or_no(sheet, ahead), exposed), all_on=40)
    assert set(questions(tree)) == {
        There("exposed_on", may_lie_ahead=True),
        There("diagnosed_on", may_lie_ahead=True),
    }
    assert isinstance(tree, Asked)
    assert isinstance(tree.yes, Asked)
    assert tree.yes.yes == end(Value(None, 0), Value(None, 40))


def test_days_turned_round_are_compared_the_other_way() -> None:
    sheet = Sheet()
    a, b = sheet.day("a_on"), sheet.day("b_on")
    turned = sheet.at_most(sheet.plus(sheet.negated(a), 5), sheet.plus(sheet.negated(b), 7))
    tree = asked_for(sheet, (yes_or_no(sheet, turned),))
    assert AtMost(b, a, 2) in set(questions(tree))
    apart = sheet.at_most(sheet.plus(sheet.negated(a), 30_000_000), sheet.plus(b, 40_000_000))
    tree = asked_for(sheet, (yes_or_no(sheet, apart),))
    assert not [one for one in questions(tree) if isinstance(one, AtMost)]
    back = sheet.at_most(sheet.plus(b, 40_000_000), sheet.plus(sheet.negated(a), 30_000_000))
    known = [
        *_always_yes(asked_for(sheet, (a, b, yes_or_no(sheet, apart), yes_or_no(sheet, back))))
    ]
    assert known[-1].yes == end(Value(a, 0), Value(b, 0), Value(None, 1), Value(None, 0))
    ranked = sheet.at_most(sheet.fixed(40_000_000), sheet.negated(a))
    assert not list(questions(asked_for(sheet, (yes_or_no(sheet, ranked),))))


def test_what_outdoes_all_others_is_not_held_against_them() -> None:
    sheet = Sheet()
    ill = sheet.where(sheet.at_most(sheet.day("ill_on"), sheet.today()), *map(sheet.fixed, (9, 7)))
    there = sheet.at_most(sheet.day("exposed_on"), sheet.today())
    rank = sheet.where(there, sheet.fixed(10), sheet.fixed(8))
    better = yes_or_no(sheet, sheet.at_most(rank, ill))
    by_ill = Asked(There("ill_on"), told(1), told(0))
    by_exposure = Asked(EXPOSED, told(0), by_ill)
    assert asked_for(sheet, (better,)) in (
        by_exposure,
        Asked(There("ill_on"), by_exposure, told(0)),
    )
    lowest = yes_or_no(sheet, sheet.at_most(sheet.plus(rank, -3), ill))
    assert asked_for(sheet, (lowest,)) == told(1)
    worse = yes_or_no(sheet, sheet.at_most(sheet.plus(rank, 2), ill))
    assert asked_for(sheet, (worse,)) == told(0)


def _ranked(sheet: Sheet, column: str, rank: int, answer: int) -> tuple[int, int]:
    there = sheet.at_most(sheet.day(column), sheet.today())
    return sheet.where(there, sheet.fixed(rank), sheet.fixed(0)), sheet.fixed(answer)


def _best(rank: int, answer: int) -> Told:
    return Told((Value(None, rank), Value(None, answer)))


NO_OFFER: Final = Told((Value(None, 0),))


def test_the_offer_that_may_rank_highest_is_asked_about_first() -> None:
    sheet = Sheet()
    low, high = _ranked(sheet, "low_on", 5, 1), _ranked(sheet, "high_on", 6, 2)
    low_only = Asked(There("low_on"), _best(5, 1), NO_OFFER)
    assert tree_of(sheet, [low, high]) == Asked(There("high_on"), _best(6, 2), low_only)
    assert tree_of(sheet, [high, low]) == Asked(There("high_on"), _best(6, 2), low_only)


def test_of_offers_that_rank_the_same_the_first_is_told() -> None:
    sheet = Sheet()
    day = sheet.day("a_on")
    one = (sheet.where(sheet.at_most(day, sheet.today()), day, sheet.fixed(0)), sheet.fixed(1))
    two = (sheet.where(sheet.at_most(day, sheet.today()), day, sheet.fixed(0)), sheet.fixed(2))
    later = (sheet.plus(one[0], 1), sheet.fixed(3))
    first = Asked(There("a_on"), Told((Value(day, 0), Value(None, 1))), NO_OFFER)
    assert tree_of(sheet, [one, two]) == first
    over = tree_of(sheet, [one, later])
    assert isinstance(over, Asked)
    assert over.yes == Told((Value(day, 1), Value(None, 3)))


def test_days_that_rank_two_offers_are_compared() -> None:
    sheet = Sheet()
    a, b = sheet.day("a_on"), sheet.day("b_on")
    here = [sheet.at_most(one, sheet.today()) for one in (a, b)]
    nothing = sheet.fixed(0)
    first = (sheet.where(here[0], a, nothing), sheet.fixed(1))
    second = (sheet.where(here[1], b, nothing), sheet.fixed(2))
    asked = [*_always_yes(tree_of(sheet, [first, second]))]
    assert asked[-1].question == AtMost(b, a, 0)
    assert asked[-1].yes == Told((Value(a, 0), Value(None, 1)))
    assert asked[-1].no == Told((Value(b, 0), Value(None, 2)))


def test_an_offer_is_asked_about_as_far_as_it_is_told() -> None:
    sheet = Sheet()
    close = yes_or_no(sheet, sheet.compares("degree", Op.EQ, "close"))
    rank, _answer = _ranked(sheet, "exposed_on", 5, 1)
    tree = tree_of(sheet, [(rank, close)])
    assert isinstance(tree, Asked)
    assert tree.question == EXPOSED
    assert tree.no == NO_OFFER
    assert isinstance(tree.yes, Asked)
    assert (tree.yes.yes, tree.yes.no) == (_best(5, 1), _best(5, 0))


def test_what_is_asked_last_does_not_hide_what_makes_no_difference() -> None:
    sheet = Sheet()
    close = sheet.compares("degree", Op.EQ, "close")
    exposed = sheet.where(close, sheet.day("exposed_on"), sheet.fixed(NEVER))
    come = yes_or_no(sheet, sheet.at_most(exposed, sheet.today()))
    tree = asked_for(sheet, (come,))
    assert tree == Asked(EXPOSED, Asked(Fits(close), told(1), told(0)), told(0))


def test_a_window_answers_what_all_its_days_have_in_common() -> None:
    sheet = Sheet()
    from_10 = yes_or_no(sheet, sheet.at_most(sheet.fixed(10), sheet.today()))
    to_20 = yes_or_no(sheet, sheet.at_most(sheet.today(), sheet.fixed(20)))
    offer = [(sheet.fixed(9), from_10, to_20)]
    assert tree_of(sheet, offer, window=Window(10, 20)) == end(Value(None, 1), Value(None, 1))
    wider = tree_of(sheet, offer, window=Window(9, 21))
    today = sheet.today()
    assert set(questions(wider)) == {AtMost(None, today, -10), AtMost(today, None, 20)}
    assert is_whole(wider)
    assert not is_whole(tree_of(sheet, offer, window=Window(9, 21), most_forks=1))


def test_counts_are_added_up() -> None:
    sheet = Sheet()
    there = sheet.at_most(sheet.day("exposed_on"), sheet.today())
    ill = sheet.at_most(sheet.day("diagnosed_on"), sheet.today())
    total = sheet.total(yes_or_no(sheet, there), yes_or_no(sheet, ill), sheet.fixed(3))
    tree = asked_for(sheet, (total,))
    assert tree == Asked(EXPOSED, Asked(ILL, told(5), told(4)), Asked(ILL, told(4), told(3)))


def test_rows_with_few_facts_come_first_where_forks_are_few() -> None:
    sheet = Sheet()
    there = [sheet.at_most(sheet.day(f"{one}_on"), sheet.today()) for one in "abcd"]
    total = sheet.total(*(yes_or_no(sheet, one) for one in there))
    assert {end for end, _facts in _ends(asked_for(sheet, (total,)))} == {*map(told, range(5))}
    some = [*_ends(asked_for(sheet, (total,), most_forks=10))]
    assert {facts for end, facts in some if end == Left()} == {2}
    assert {facts for end, facts in some if end != Left()} == {0, 1, 2}
    assert asked_for(sheet, (total,), most_forks=0) == Left()


def _always_yes(tree: Tree) -> Iterator[Asked]:
    while isinstance(tree, Asked):
        yield tree
        tree = tree.yes


def _ends(tree: Tree, facts: int = 0) -> Iterator[tuple[Tree, int]]:
    """Yield the ends of a tree, each with how many facts there are on the way."""
    if isinstance(tree, Asked):
        yield from _ends(tree.yes, facts + 1)
        yield from _ends(tree.no, facts)
    else:
        yield tree, facts


@pytest.mark.parametrize(("steps", "grows"), [(MOST_STEPS - 1, True), (MOST_STEPS, False)])
def test_where_too_many_cells_rest_on_one_another_the_sheet_is_left_to_answer(
    steps: int,
    grows: bool,  # noqa: FBT001 - a case
) -> None:
    sheet = Sheet()
    number = sheet.fixed(0)
    for step in range(steps):
        asked = sheet.compares(f"column_{step}", "==", "yes")
        number = sheet.where(asked, sheet.fixed(step + 1), number)
    tree = asked_for(sheet, (number,), most_forks=3)
    assert isinstance(tree, Asked if grows else Left)
    assert not is_whole(tree)
