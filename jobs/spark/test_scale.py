"""What `docs/scale.md` shows of Spark runs, and adds up to what one process says."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import gridcare as gc
from gridcare.catalogue import china
from gridcare.register import Register

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

PAGE = Path(__file__).parents[2] / "docs" / "scale.md"
MORNING = datetime(2021, 12, 28, 8, tzinfo=timezone(timedelta(hours=8)))
RULES = gc.Rulebook([china.PROTOCOL_8, china.TAIYUAN_2021_12_27])


def community(name: str, people: int) -> tuple[Register, gc.Ledger]:
    """Return a community in which everybody was exposed."""
    register = Register.from_records(
        households=[{"id": f"{name}-{n}"} for n in range(people)],
        people=[{"id": f"{name}-p{n}", "household_id": f"{name}-{n}"} for n in range(people)],
    )
    exposed = {"kind": "exposed", "degree": "close", "on": "2021-12-20"}
    facts = [{**exposed, "id": f"{name}-x{n}", "person_id": f"{name}-p{n}"} for n in range(people)]
    return register, gc.Ledger.from_records(facts)


# Spark warns of pandas 3 when it is handed rows, whether or not pandas has any part in it.
@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
def test_the_page_adds_up_on_spark(spark: SparkSession) -> None:
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (block,) = (one for one in blocks if "mapInArrow" in one)
    shown: dict[str, Any] = {"rules": RULES, "morning": MORNING}
    exec(block, shown)  # noqa: S102 - what our own page shows
    city = {f"c{number}": community(f"c{number}", 2 + number) for number in range(4)}
    rows = [
        {"community": name, "register": gc.to_json(register), "ledger": gc.to_json(ledger)}
        for name, (register, ledger) in city.items()
    ]
    added_up = shown["duties_by_status"](spark.createDataFrame(rows).repartition(2)).collect()
    expected: Counter[str] = Counter()
    for register, ledger in city.values():
        today = gc.assess(register, ledger, RULES, as_of=MORNING)
        expected.update({str(status): count for status, count in today.situation.duties})
    assert expected
    assert {row[0]: row[1] for row in added_up} == expected
