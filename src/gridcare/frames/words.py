"""Numbers into words, one for each row.

Comes in: the name of a column of numbers, what they stand for. Goes out: an expression for a column
of words. Deliberately not here: which words there are.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import narwhals as nw

__all__ = ["worded"]

_INSIDE: Final = 12
"""Polars keeps words of up to so many bytes in the column itself, and longer ones beside it."""


def worded(number: str, words: Mapping[int, str], *, is_polars: bool) -> nw.Expr:
    """Say in words what numbers stand for; null for -1, which stands for nothing.

    Each choice between words copies a whole column of them. Polars is sooner done choosing between
    members of an enumeration, and spelling them out once, unless the words are short.
    """
    numbers_of: dict[str, list[int]] = {}
    for one, word in words.items():
        numbers_of.setdefault(word, []).append(one)
    if is_polars and any(len(word.encode()) > _INSIDE for word in numbers_of):
        return _chosen(number, numbers_of, nw.Enum([*numbers_of])).cast(nw.String)
    return _chosen(number, numbers_of, nw.String())


def _chosen(number: str, numbers_of: Mapping[str, Sequence[int]], kind: nw.dtypes.DType) -> nw.Expr:
    """Choose between words: what stands for none of the others stands for the last."""
    told = nw.lit(next(reversed([*numbers_of]), None), dtype=kind)
    for word, numbers in [*numbers_of.items()][:-1]:
        meant = (nw.col(number) == one for one in numbers)
        there = nw.any_horizontal(*meant, ignore_nulls=False)
        told = nw.when(there).then(nw.lit(word, dtype=kind)).otherwise(told)
    return nw.when(nw.col(number) >= 0).then(told)
