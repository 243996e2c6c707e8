"""A million people at once: `gridcare.frames`, Polars by hand, and OpenFisca.

Comes in: how many people. Goes out: frames of people with their facts, and three ways to what the
three rules of `periods_by_hand` mean for each of them, all brought into one shape to be compared.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any, Final

import polars as pl

from columns_by_hand import by_hand
from columns_in_openfisca import NEVER, WORDS, by_openfisca, system_for
from gridcare.frames import ANSWERS, regimens
from periods_by_hand import POLICY

__all__ = ["FACTS", "differing", "people_in_columns", "ways"]

AS_OF: Final = datetime(2021, 12, 21, 12, tzinfo=timezone(timedelta(hours=8)))
TODAY: Final = AS_OF.date()
DAYS: Final = 36
FACTS: Final = ("exposed_on", "arrived_on", "left_area_on", "diagnosed_on")
_MULTIPLIERS: Final = (2_654_435_761, 2_246_822_519, 3_266_489_917, 668_265_263)


def people_in_columns(count: int) -> pl.DataFrame:
    """Make people to whom each thing happened or not, on days around the one asked about.

    Some are still to come. Every mix of facts and days has its people where there are enough.
    """
    number = pl.int_range(count, dtype=pl.Int64)
    first = TODAY - timedelta(days=DAYS - 4)
    columns = [
        pl.when(mixed % 3 > 0)
        .then(pl.lit(first) + pl.duration(days=mixed // 3 % DAYS))
        .cast(pl.Date)
        .alias(name)
        for name, mixed in zip(FACTS, (_mixed(number, by) for by in _MULTIPLIERS), strict=True)
    ]
    return pl.select(number.alias("id"), *columns)


def _mixed(number: pl.Expr, by: int) -> pl.Expr:
    """Scatter numbers: the upper half of the lower 32 bits of a product."""
    return number * by % 2**32 // 2**16


def ways(people: pl.DataFrame) -> Mapping[str, Any]:
    """Return the three ways to answer, each to be called as often as wanted."""
    system = system_for(TODAY)
    return {
        "frames": lambda: regimens(people.lazy(), POLICY, as_of=AS_OF).collect(),
        "polars": lambda: by_hand(people.lazy(), TODAY).collect(),
        "openfisca": lambda: by_openfisca(system, people, TODAY),
    }


def differing(people: pl.DataFrame) -> dict[str, int]:
    """Count, for each rival, the rows in which any answer is not that of the policy."""
    asked = ways(people)
    ours = _plain(asked["frames"]())
    rivals = {"polars": _plain(asked["polars"]()), "openfisca": _spelt(asked["openfisca"]())}
    return {name: _rows_differing(ours, theirs) for name, theirs in rivals.items()}


def _rows_differing(one: pl.DataFrame, other: pl.DataFrame) -> int:
    unequal = [one[name].ne_missing(other[name]) for name in ANSWERS]
    return int(pl.DataFrame(unequal).select(pl.any_horizontal(pl.all()).sum()).item())


def _plain(answered: pl.DataFrame) -> pl.DataFrame:
    """Return the answers in the order of the people, every whole number of one type."""
    whole = [pl.col(name).cast(pl.Int64) for name in ("phase", "day_number", "tests_today")]
    return answered.sort("id").with_columns(whole)


def _spelt(answered: Mapping[str, Any]) -> pl.DataFrame:
    """Return what OpenFisca answers in numbers as words, dates and nulls."""
    frame = pl.DataFrame({name: answered[name] for name in ANSWERS})
    days = [
        pl.when(pl.col(name) < NEVER // 2)
        .then(pl.col(name))
        .cast(pl.Int32)
        .cast(pl.Date)
        .alias(name)
        for name in ("first_on", "last_on", "free_on")
    ]
    words = [
        pl.col(name).replace_strict(range(len(told)), told, default=None, return_dtype=pl.String)
        for name, told in WORDS.items()
    ]
    whole = [
        pl.when(pl.col(name) >= least).then(pl.col(name)).cast(pl.Int64).alias(name)
        for name, least in (("phase", 1), ("day_number", 1), ("tests_today", 0))
    ]
    return frame.select(*days, *words, *whole)
