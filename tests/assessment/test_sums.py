"""The counts of all parts are made when they are asked for, and kept up from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from gridcare.assessment import Part, PartKey
from gridcare.assessment.sums import Sums

if TYPE_CHECKING:
    from collections.abc import Mapping


class Counting:
    """A part that says how often it was counted."""

    def __init__(self, **tally: int) -> None:
        self.asked = 0
        self._tally: dict[tuple[str, ...], int] = {(name,): one for name, one in tally.items()}

    @property
    def tally(self) -> dict[tuple[str, ...], int]:
        """Count once more."""
        self.asked += 1
        return self._tally


def parts(**named: Counting) -> Mapping[PartKey, Part]:
    return {PartKey("household", name): cast("Part", one) for name, one in named.items()}


def some(*counting: Counting) -> list[Part]:
    return [cast("Part", one) for one in counting]


def test_nothing_is_counted_before_it_is_asked_for_and_then_once() -> None:
    one, other = Counting(met=1, due=2), Counting(met=3, missed=0)
    sums = Sums(parts(one=one, other=other))
    assert (one.asked, other.asked) == (0, 0)
    assert dict(sums.counts.items()) == {("due",): 2, ("met",): 4}
    assert dict(sums.counts.items()) == {("due",): 2, ("met",): 4}
    assert (one.asked, other.asked) == (1, 1)


def test_counts_that_were_made_are_kept_up_and_the_rest_is_left_alone() -> None:
    old, other, new = Counting(met=1, due=2), Counting(met=3), Counting(met=2, missed=5)
    sums = Sums(parts(one=old, other=other))
    before = sums.counts
    after = sums.shifted(parts(one=new, other=other), some(new), some(old)).counts
    assert dict(after.items()) == {("met",): 5, ("missed",): 5}
    assert dict(before.items()) == {("due",): 2, ("met",): 4}
    assert (old.asked, other.asked, new.asked) == (2, 1, 1)


def test_counts_that_nobody_asked_for_are_not_made_by_a_change() -> None:
    old, new = Counting(met=1), Counting(met=2)
    after = Sums(parts(one=old)).shifted(parts(one=new), some(new), some(old))
    assert (old.asked, new.asked) == (0, 0)
    assert dict(after.counts.items()) == {("met",): 2}
    assert (old.asked, new.asked) == (0, 1)
