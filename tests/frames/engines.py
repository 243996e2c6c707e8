"""The same rows in the frame of every engine, and the answers back as plain rows.

Spark has a job of its own (`python3 dev.py spark`): it brings a Java machine along.
"""

from __future__ import annotations

from datetime import date, datetime
from math import isnan
from typing import TYPE_CHECKING, Any, Final

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gridcare.compiled import Column

Rows = list[dict[str, Any]]

_TYPES: Final = {
    "day": pa.date32(),
    "truth": pa.bool_(),
    "number": pa.float64(),
    "text": pa.string(),
}


def as_table(rows: Rows, columns: Sequence[Column]) -> pa.Table:
    """Return rows as a table, with an `id` besides the columns that are read."""
    fields = [("id", pa.int64()), *((one.name, _TYPES[one.type]) for one in columns)]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))


def _duckdb(table: pa.Table) -> Any:  # noqa: ANN401 - DuckDB's own
    return duckdb.connect(config={"threads": 2}).from_arrow(table)


ENGINES: Final[dict[str, tuple[Callable[[pa.Table], Any], Callable[[Any], Rows]]]] = {
    "polars": (pl.from_arrow, lambda frame: frame.to_dicts()),
    "lazy polars": (
        lambda table: pl.DataFrame(pl.from_arrow(table)).lazy(),
        lambda frame: frame.collect().to_dicts(),
    ),
    "pyarrow": (lambda table: table, lambda frame: frame.to_pylist()),
    "pandas": (pa.Table.to_pandas, lambda frame: frame.to_dict("records")),
    "pandas on arrow": (
        lambda table: table.to_pandas(types_mapper=pd.ArrowDtype),
        lambda frame: frame.to_dict("records"),
    ),
    "duckdb": (_duckdb, lambda frame: frame.to_arrow_table().to_pylist()),
}
"""How each engine makes its frame of a table, and gives its rows back."""


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever an engine holds
    """Return a value as Python has it: one null, dates without a time of day."""
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, float) and isnan(value):
        return None
    return value.date() if isinstance(value, datetime) else value


def told(frame: Any, back: Callable[[Any], Rows]) -> dict[int, dict[str, Any]]:  # noqa: ANN401 - any engine's
    """Return the rows of a frame by id: their order is not promised."""
    return {
        int(row["id"]): {name: plain(value) for name, value in row.items()} for row in back(frame)
    }


def dec(day: int) -> date:
    """Return a day of December 2021."""
    return date(2021, 12, day)
