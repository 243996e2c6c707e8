"""Dates to numbers and back, in each engine's own words.

Comes in: a frame with dates. Goes out: the same with days as numbers, and the way back.
Deliberately not here: anything that is asked of days.

Polars, pandas and PyArrow cast between the two; DuckDB and Spark (`sparks`) have their own words.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

import narwhals as nw

from gridcare.compiled import FAR, NEVER
from gridcare.frames import sparks

__all__ = ["dates_of", "numbers_of", "parts_of", "whole_numbers"]

Frame = Any  # narwhals' DataFrame or LazyFrame


def numbers_of(frame: Frame, columns: Mapping[str, str]) -> Frame:
    """Add columns of day numbers, each from a column of dates; `NEVER` where the date is null."""
    return _edges_of(frame).numbers(frame, columns) if columns else frame


def dates_of(frame: Frame, columns: Mapping[str, str]) -> Frame:
    """Add columns of dates, each from a column of day numbers; null where it never comes."""
    return _edges_of(frame).dates(frame, columns)


def parts_of(frame: Frame, columns: Iterable[tuple[str, str]]) -> Frame:
    """Add the year, month and day of dates, as `..._year`, `..._month`, `..._day`."""
    parts = {
        f"{new}_{part}": getattr(nw.col(old).cast(nw.Date).dt, part)().cast(nw.Int32)
        for new, old in columns
        for part in ("year", "month", "day")
    }
    return frame.with_columns(**parts) if parts else frame


def whole_numbers(frame: Frame, columns: Iterable[str]) -> Frame:
    """Let columns of whole numbers be whole where some are null: pandas would make fractions."""
    if not frame.implementation.is_pandas():
        return frame
    return nw.from_native(frame.to_native().astype(dict.fromkeys(columns, "Int64")))


class _Edges(NamedTuple):
    """How an engine comes from dates to numbers and back."""

    numbers: Callable[[Frame, Mapping[str, str]], Frame]
    dates: Callable[[Frame, Mapping[str, str]], Frame]


def _cast_to_numbers(frame: Frame, columns: Mapping[str, str]) -> Frame:
    return frame.with_columns(
        **{
            new: nw.col(old).cast(nw.Date).cast(nw.Int32).fill_null(NEVER)
            for new, old in columns.items()
        }
    )


def _cast_to_dates(frame: Frame, columns: Mapping[str, str]) -> Frame:
    return frame.with_columns(
        **{
            new: nw.when(nw.col(old) < FAR).then(nw.col(old).cast(nw.Int32).cast(nw.Date))
            for new, old in columns.items()
        }
    )


def _sql_to_numbers(frame: Frame, columns: Mapping[str, str]) -> Frame:
    number = f"coalesce({{}}::DATE - DATE '1970-01-01', {NEVER})"
    return _in_sql(frame, {new: number.format(_quoted(old)) for new, old in columns.items()})


def _sql_to_dates(frame: Frame, columns: Mapping[str, str]) -> Frame:
    date = f"CASE WHEN {{0}} < {FAR} THEN DATE '1970-01-01' + {{0}}::INTEGER END"
    return _in_sql(frame, {new: date.format(_quoted(old)) for new, old in columns.items()})


def _in_sql(frame: Frame, columns: Mapping[str, str]) -> Frame:
    written = ", ".join(f"{what} AS {_quoted(name)}" for name, what in columns.items())
    return nw.from_native(frame.to_native().project(f"*, {written}"))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


_CASTING: Final = _Edges(_cast_to_numbers, _cast_to_dates)
_SPARKING: Final = _Edges(sparks.numbers, sparks.dates)
_OWN: Final[Mapping[nw.Implementation, _Edges]] = {
    nw.Implementation.DUCKDB: _Edges(_sql_to_numbers, _sql_to_dates),
    nw.Implementation.PYSPARK: _SPARKING,
    nw.Implementation.PYSPARK_CONNECT: _SPARKING,
}


def _edges_of(frame: Frame) -> _Edges:
    return _OWN.get(frame.implementation, _CASTING)
