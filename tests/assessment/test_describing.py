"""Conditions in words."""

from __future__ import annotations

import pytest

from gridcare.assessment.describing import describe, listed
from gridcare.policy import (
    All,
    Any,
    Condition,
    InArea,
    Is,
    Not,
    Op,
    Opened,
    Pick,
    Reached,
    Seen,
    StayedDuring,
    Via,
)
from tests.scenarios.telling import day

NEGATIVE = Is(field="result", op=Op.EQ, value="negative")
TEST = Pick(kind="result_reported")


def _is(
    field: str,
    op: Op,
    value: bool | float | str | tuple[str, ...],  # noqa: FBT001 - a value like others
) -> Is:
    return Is(field=field, op=op, value=value)


@pytest.mark.parametrize(
    ("condition", "en", "zh"),
    [
        (Seen(pick=TEST), "test result", "检测结果"),
        (Seen(pick=TEST, at_least=3), "test result, 3 times", "检测结果3次"),
        (Seen(pick=TEST, within_days=2), "test result, within 2 days", "2天内检测结果"),
        (
            Seen(pick=Pick(kind="result_reported", via=Via.LINKED, where=NEGATIVE)),
            "the linked contact's test result (result: negative)",
            "所关联接触者的检测结果（结果：阴性）",
        ),
        (Not(of=Seen(pick=TEST)), "no test result", "没有检测结果"),
        (Not(of=NEGATIVE), "not “result: negative”", "并非“结果：阴性”"),
        (All(of=(NEGATIVE, NEGATIVE)), "result: negative and result: negative", None),
        (Any(of=(NEGATIVE, NEGATIVE)), "result: negative or result: negative", None),
        (_is("result", Op.NE, "negative"), "result: not negative", "结果：非阴性"),
        (_is("risk", Op.IN, ("medium", "high")), "risk level: medium or high", None),
        (_is("suitable", Op.EQ, value=False), "home suitable: no", "居家条件合格：否"),
        (_is("pooled", Op.EQ, value=True), "pooled: yes", "混检：是"),
        (_is("celsius", Op.GE, 37.3), "degrees Celsius at least 37.3", "体温（℃）不低于37.3"),
        (_is("celsius", Op.GT, 37.3), "degrees Celsius above 37.3", None),
        (_is("ct", Op.LT, 35), "Ct value below 35", "Ct值低于35"),
        (_is("age", Op.LE, 3), "age at most 3", "年龄不高于3"),
        (_is("traits", Op.HAS, "infant"), "needs more care: infant", None),
        (InArea(areas=("610100",)), "a stay in a named area", "到过所列地区"),
        (
            StayedDuring(first_on=day("12-09"), last_on=day("12-22")),
            "a stay from 9 December 2021 to 22 December 2021",
            "2021年12月9日至2021年12月22日期间停留",
        ),
        (
            StayedDuring(first_on=day("12-23")),
            "a stay since 23 December 2021",
            "2021年12月23日以来停留",
        ),
        (
            Reached(day=Opened()),
            "the day to count from is known and has come",
            "起算日已知且已到期",
        ),
    ],
)
def test_what_a_condition_is_called(condition: Condition, en: str, zh: str | None) -> None:
    assert describe(condition, "en") == en
    if zh is not None:
        assert describe(condition, "zh") == zh


def test_a_list_names_each_thing_once() -> None:
    assert listed(["a", "b", "a"], "en") == "a, b"
    assert listed(["甲", "乙"], "zh") == "甲、乙"
