"""Numbers become words, whichever way is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import polars as pl
import pytest

from gridcare.frames.words import worded

if TYPE_CHECKING:
    from collections.abc import Mapping

SHORT = {0: "home", 2: "hospital", 3: "home", 12: "twelve bytes"}
LONG = {**SHORT, 2: "thirteen byte"}


def told(words: Mapping[int, str], *numbers: int) -> pl.DataFrame:
    """Return what is said of some numbers."""
    frame = nw.from_native(pl.DataFrame({"n": numbers}, schema={"n": pl.Int32}))
    return frame.select(said=worded("n", words, is_polars=True)).to_native()


@pytest.mark.parametrize("words", [SHORT, LONG])
def test_each_number_has_its_word_and_none_has_none(words: dict[int, str]) -> None:
    found = told(words, 0, -1, 2, 3, 12)
    assert found["said"].to_list() == ["home", None, words[2], "home", "twelve bytes"]
    assert found.schema == {"said": pl.String}


def test_nothing_stands_for_nothing() -> None:
    assert told({}, -1)["said"].to_list() == [None]


def test_long_words_are_spelt_last_and_short_ones_at_once() -> None:
    plans = [
        nw.from_native(pl.LazyFrame({"n": [1]}))
        .select(said=worded("n", words, is_polars=True))
        .to_native()
        .explain()
        for words in (SHORT, LONG)
    ]
    assert ["Enum" in plan for plan in plans] == [False, True]
