"""What follows from answers, and what does not."""

from __future__ import annotations

import pytest

from gridcare.compiled.cells import Cell, Operation
from gridcare.compiled.learned import Learned
from gridcare.compiled.questions import AtMost, There, Value
from gridcare.policy import Op

A, B, C = (Value(place, 0) for place in (11, 12, 13))
EXPOSED = There("exposed_on")


def is_(op: Op, wanted: object) -> Cell:
    """Return the comparison of one column."""
    return Cell(Operation.IS, (), ("degree", op, wanted))


@pytest.mark.parametrize(("by", "known"), [(16, None), (17, True), (18, True)])
def test_distances_add_up_to_the_day(by: int, known: bool | None) -> None:  # noqa: FBT001 - a case
    learned = Learned()
    learned.lies(11, 12, 14)
    learned.lies(12, 13, 3)
    expected = AtMost(11, 13, by) if known is None else known
    assert learned.at_most(A, C.later(by)) == expected


@pytest.mark.parametrize(("by", "known"), [(-4, False), (-3, True)])
def test_two_answers_hold_a_day_in_one_place(by: int, *, known: bool) -> None:
    learned = Learned()
    learned.lies(11, 12, -3)
    learned.lies(12, 11, 3)
    assert learned.at_most(A, B.later(by)) is known


def test_what_is_added_later_is_not_known_elsewhere() -> None:
    one = Learned()
    other = one.copied()
    other.lies(11, 12, 0)
    other.keep_there(EXPOSED, yes=True)
    other.keep_fit(is_(Op.EQ, "close"), yes=True)
    assert one.at_most(A, B) == AtMost(11, 12, 0)
    assert (one.is_there(EXPOSED), one.facts) == (None, 0)
    assert one.compared(is_(Op.EQ, "close")) is None
    assert other.at_most(A, B) is True
    assert (other.is_there(EXPOSED), other.facts) == (True, 1)
    assert other.compared(is_(Op.NE, "close")) is False


def test_a_number_turned_round_lies_between_the_ends_turned_round() -> None:
    learned = Learned()
    learned.lies(11, None, 20)
    learned.lies(None, 11, -5)
    assert learned.bounds(A.later(1)) == (6, 21)
    assert learned.bounds(Value(11, 1, -1)) == (-19, -4)
    assert learned.bounds(Value(None, 7)) == (7, 7)


def test_a_text_that_is_none_of_some_may_be_another() -> None:
    learned = Learned()
    learned.keep_fit(is_(Op.IN, ("close", "overlap")), yes=False)
    assert learned.compared(is_(Op.EQ, "close")) is False
    assert learned.compared(is_(Op.IN, ("close", "general"))) is None
