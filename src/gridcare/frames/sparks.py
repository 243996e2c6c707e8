"""Dates to numbers and back in Spark's own functions.

Comes in: a Spark frame as narwhals wraps it. Goes out: the same with further columns. Deliberately
not here: the other engines (`edges`). Spark's package is asked for by name when a Spark frame comes
in, since whoever brings one has it. This module is run by a job of its own, with a Java machine.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import narwhals as nw

from gridcare.compiled import FAR, NEVER

__all__ = ["dates", "numbers"]

Frame = Any  # narwhals' LazyFrame around a frame of Spark


def numbers(frame: Frame, columns: Mapping[str, str]) -> Frame:
    """Add columns of day numbers, each from a column of dates; `NEVER` where the date is null."""
    return _with_columns(frame, columns, _number)


def dates(frame: Frame, columns: Mapping[str, str]) -> Frame:
    """Add columns of dates, each from a column of day numbers; null where it never comes."""
    return _with_columns(frame, columns, _date)


def _with_columns(
    frame: Frame, columns: Mapping[str, str], written: Callable[[Any, Any], Any]
) -> Frame:
    functions: Any = import_module("pyspark.sql.functions")
    ticked = {new: functions.col(f"`{old.replace('`', '``')}`") for new, old in columns.items()}
    made = {new: written(functions, column) for new, column in ticked.items()}
    return nw.from_native(frame.to_native().withColumns(made))


def _number(functions: Any, column: Any) -> Any:  # noqa: ANN401 - Spark's own, without types
    return functions.coalesce(functions.unix_date(column.cast("date")), functions.lit(NEVER))


def _date(functions: Any, column: Any) -> Any:  # noqa: ANN401 - Spark's own, without types
    return functions.when(column < FAR, functions.date_from_unix_date(column.cast("int")))
