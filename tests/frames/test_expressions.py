"""A sheet's cells become columns."""

from __future__ import annotations

import narwhals as nw
import polars as pl
import pytest

from gridcare.compiled import Sheet
from gridcare.frames.expressions import with_cells


@pytest.mark.parametrize(("today", "first", "second"), [(10, 3, 4), (11, 4, 3)])
def test_days_that_are_the_same_for_all_are_compared_with_each_other(
    today: int, first: int, second: int
) -> None:
    sheet = Sheet()
    day, last = sheet.day("exposed_on"), sheet.fixed(10)
    by_then = sheet.at_most(sheet.today(), last)
    later = sheet.neither(sheet.at_most(sheet.plus(last, 1), sheet.today()))
    wanted = [
        sheet.where(by_then, day, sheet.plus(day, 1)),
        sheet.where(later, sheet.plus(day, 1), day),
    ]
    frame = nw.from_native(pl.DataFrame({"_exposed_on": [3]}, schema={"_exposed_on": pl.Int32}))
    answered = with_cells(frame, sheet, today, wanted, "_")
    assert [answered[f"_{one}"].item() for one in wanted] == [first, second]
