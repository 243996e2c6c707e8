"""Spark answers as the fold over days does, for every row, through two partitions."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from pyspark.sql import SparkSession

from gridcare.catalogue import every_policy
from gridcare.compiled import Shape, timetable
from gridcare.frames import ANSWERS, columns_needed, regimens
from tests.compiled.rows import by_the_fold, make_row, noon
from tests.frames.engines import as_table, told
from tests.frames.test_engines import CASES, rules_in_force
from tests.strategies import Chooser

POLICIES = {one.id: one for one in every_policy()}
ROWS = 400


@pytest.mark.parametrize("name", CASES)
def test_spark_answers_as_the_fold_does(spark: SparkSession, name: str) -> None:
    policy, (only, numbered) = POLICIES[name], CASES[name]
    around = max(policy.effective_from, date(2020, 1, 10))
    today = around + timedelta(days=20)
    force = rules_in_force(policy, only, today)
    table = timetable(force, Shape(numbered))
    choose = Chooser(Random(5).randint)
    rows: list[dict[str, Any]] = [
        make_row(choose, table, around) | {"id": number} for number in range(ROWS)
    ]
    asked: Any = {"as_of": noon(today), "only": only, "numbered": numbered}
    columns = columns_needed(policy, **asked)
    frame = spark.createDataFrame(as_table(rows, columns)).repartition(2)
    answered = told(
        regimens(frame, policy, **asked),
        lambda made: [row.asDict() for row in made.collect()],
    )
    assert set(answered) == set(range(ROWS))
    for row in rows:
        mine = answered[row["id"]]
        assert set(mine) == {*row, *ANSWERS}
        expected = by_the_fold(table, force, row, today)
        found = tuple(mine[one] for one in ("rule", "first_on", "last_on", "phase", "tests_today"))
        assert found == (expected if expected[0] else (None,) * 5)
