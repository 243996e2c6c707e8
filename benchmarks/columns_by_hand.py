"""A million people at once, written by hand: for just three rules, in lazy Polars.

Comes in: a frame of people with the days of `columns.FACTS`. Goes out: the answers of
`gridcare.frames` for the three rules of `periods_by_hand`, in the same columns.

It is written to be fast: days are numbers, since Polars adds a duration to a date ten times slower;
each condition is worked out once; words are chosen last. It would be written anew for another
policy, and says nothing of why.
"""

from datetime import date
from typing import Final

import polars as pl

__all__ = ["by_hand"]

_EPOCH: Final = date(1970, 1, 1)
_NEVER: Final = 2_000_000
_FAR: Final = 1_000_000
_RULES: Final = ("contact", "arrival", "case")

Expr = pl.Expr


def by_hand(people: pl.LazyFrame, on: date) -> pl.LazyFrame:
    """Answer for every row, as of a day."""
    today = (on - _EPOCH).days
    numbered = people.with_columns(
        _met=_known("exposed_on", today),
        _came=_known("arrived_on", today),
        _left=_known("left_area_on", today),
        _ill=_known("diagnosed_on", today),
    )
    ended = numbered.with_columns(
        _central=_cut(pl.col("_met") + 14, "_met"),
        _watched=_cut(pl.col("_met") + 21, "_met"),
        _home=_cut(pl.col("_left") + 14, "_came"),
        _cured=pl.col("_ill") + 10,
    ).with_columns(
        # A case from before the fifteenth day on leaves no day of monitoring.
        _over=pl.when(pl.col("_watched") > pl.col("_met") + 14)
        .then(pl.col("_watched"))
        .otherwise(pl.col("_central")),
        _is_contact=(pl.col("_met") < _FAR) & (pl.col("_central") >= pl.col("_met")),
        _is_arrival=(pl.col("_came") < _FAR) & (pl.col("_home") >= pl.col("_came")),
    )
    chosen = ended.with_columns(_rule=_rule(today)).with_columns(
        _first=_of_rule("_met", "_came", "_ill"),
        _last=_of_rule("_over", "_home", "_cured"),
    )
    return chosen.with_columns(
        _holds=pl.col("_last") >= today,
        _later=(pl.col("_rule") == 0) & (pl.col("_central") < today),
    ).select(pl.col(people.collect_schema().names()), *_told(today))


def _known(column: str, today: int) -> Expr:
    day = pl.col(column).cast(pl.Int32)
    return pl.when(day <= today).then(day).otherwise(_NEVER)


def _cut(last: Expr, first: str) -> Expr:
    """End with the eve of an illness, unless that was over before it all began."""
    ill = pl.col("_ill")
    ends = (ill < _FAR) & (pl.col(first) <= ill + 10) & (ill - 1 < last)
    return pl.when(ends).then(ill - 1).otherwise(last)


def _rule(today: int) -> Expr:
    """Choose one that holds by strictness and length, else the last that is over."""
    over, home, cured = pl.col("_over"), pl.col("_home"), pl.col("_cured")
    contact, arrival, case = pl.col("_is_contact"), pl.col("_is_arrival"), pl.col("_ill") < _FAR
    at_home = arrival & (home >= today)
    watched = contact & (over >= today) & ~(at_home & (home > over))
    return (
        pl.when(case & (cured >= today))
        .then(2)
        .when((contact & (pl.col("_central") >= today)) | watched)
        .then(0)
        .when(at_home)
        .then(1)
        .when(contact & ~(arrival & (home > over)) & ~(case & (cured > over)))
        .then(0)
        .when(arrival & ~(case & (cured > home)))
        .then(1)
        .when(case)
        .then(2)
    )


def _of_rule(contact: str, arrival: str, case: str) -> Expr:
    rule = pl.col("_rule")
    return (
        pl.when(rule == 0)
        .then(pl.col(contact))
        .when(rule == 1)
        .then(pl.col(arrival))
        .when(rule == 2)  # noqa: PLR2004 - the third of the rules
        .then(pl.col(case))
    )


def _told(today: int) -> list[Expr]:
    holds, later, closed = pl.col("_holds"), pl.col("_later"), pl.col("_last") < _FAR
    at_home = later | (pl.col("_rule") == 1)
    watched = pl.when(later).then(pl.lit("monitoring")).otherwise(pl.lit("quarantine"))
    stays = pl.when(at_home).then(pl.lit("home")).otherwise(pl.lit("central"))
    ill = holds & (pl.col("_rule") == len(_RULES) - 1)
    return [
        _word([f"three-rules/{name}" for name in _RULES]).alias("rule"),
        _word(_RULES).alias("regimen"),
        pl.when(holds).then(pl.when(later).then(2).otherwise(1)).alias("phase"),
        pl.when(ill).then(pl.lit("treatment")).when(holds).then(watched).alias("purpose"),
        pl.when(ill).then(pl.lit("hospital")).when(holds).then(stays).alias("setting"),
        pl.when(holds).then(today + 1 - pl.col("_first")).alias("day_number"),
        pl.col("_first").cast(pl.Date).alias("first_on"),
        pl.when(closed).then(pl.col("_last")).cast(pl.Date).alias("last_on"),
        pl.when(closed).then(pl.col("_last") + 1).cast(pl.Date).alias("free_on"),
        pl.when(pl.col("_rule").is_not_null()).then(0).alias("tests_today"),
    ]


def _word(words: list[str] | tuple[str, ...]) -> Expr:
    rule = pl.col("_rule")
    return (
        pl.when(rule == 0)
        .then(pl.lit(words[0]))
        .when(rule == 1)
        .then(pl.lit(words[1]))
        .when(rule == 2)  # noqa: PLR2004 - the third of the rules
        .then(pl.lit(words[2]))
    )
