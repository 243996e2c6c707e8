"""Rulebooks over columns: the same policy for a million people at once, in the caller's own engine.

Comes in: a frame with one row for each person (Polars eager or lazy, pandas, PyArrow, DuckDB,
PySpark), the policies, a moment. Goes out: the same frame with what holds for each row. Needs the
extra `gridcare[frames]`. Deliberately not here: people of whom more is known than one row holds.
"""

from gridcare.frames.regimens import ANSWERS, columns_needed, regimens

__all__ = ["ANSWERS", "columns_needed", "regimens"]
