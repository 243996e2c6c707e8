"""A stay in an area ends no sooner than it begins."""

from __future__ import annotations

from datetime import date

import pytest

from gridcare.errors import InvalidRecord, Problem
from gridcare.facts import LeftArea


def test_a_stay_of_one_day_begins_and_ends_on_it() -> None:
    day = date(2021, 12, 22)
    assert LeftArea(id="s", person_id="p", area="610100", on=day, stayed_since=day).on == day


def test_a_stay_that_begins_after_it_ended_is_refused() -> None:
    with pytest.raises(InvalidRecord) as caught:
        LeftArea(
            id="s",
            person_id="p",
            area="610100",
            on=date(2021, 12, 22),
            stayed_since=date(2021, 12, 23),
        )
    assert caught.value.problems == (Problem("stayed_since", "expected no later than on"),)
