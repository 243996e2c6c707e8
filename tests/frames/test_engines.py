"""Every engine answers as the fold over days does, for every row."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, Final

import pytest

from gridcare.bridge import evolve
from gridcare.catalogue import every_policy
from gridcare.compiled import Shape, timetable
from gridcare.frames import ANSWERS, columns_needed, regimens
from gridcare.policy import InForce, Policy
from tests.compiled.rows import by_the_fold, in_force, make_row, noon
from tests.frames.engines import ENGINES, as_table, told
from tests.strategies import Chooser

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

POLICIES: Final = {one.id: one for one in every_policy()}
CONTACTS: Final = (
    "close-contact",
    "raised-contact",
    "contact-ruled-out",
    "case",
    "discharged-case",
)
THREE: Final = {"result_reported": 3}
CASES: Final[dict[str, tuple[Collection[str] | None, Mapping[str, int]]]] = {
    "cn-protocol-8": (CONTACTS, {}),
    "uk-2022-04-01": (None, {}),
    "cn-taiyuan-2021-12-23": (None, {}),
    "us-cdc-2022-08-11": (("rebound", "contact"), {}),
    "cn-protocol-6": (None, THREE),
    "cn-protocol-9": (("case", "light-case", "discharged-case"), THREE),
}
"""Policies, with the rules that are kept and how many facts of a kind a row holds."""
ROWS: Final = 150


def rules_in_force(policy: Policy, only: Collection[str] | None, on: date) -> list[InForce]:
    """Return what is in force on a day, with some of its rules."""
    return [
        one if only is None else evolve(one, rules=tuple(r for r in one.rules if r.id in only))
        for one in in_force(policy, on=on)
    ]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", CASES)
def test_every_engine_answers_as_the_fold_does(name: str, engine: str) -> None:
    policy, (only, numbered) = POLICIES[name], CASES[name]
    around = max(policy.effective_from, date(2020, 1, 10))
    today = around + timedelta(days=20)
    force = rules_in_force(policy, only, today)
    table = timetable(force, Shape(numbered))
    choose = Chooser(Random(3).randint)  # noqa: S311 - the same rows each time
    rows = [make_row(choose, table, around) | {"id": number} for number in range(ROWS)]
    make, back = ENGINES[engine]
    asked: Any = {"as_of": noon(today), "only": only, "numbered": numbered}
    columns = columns_needed(policy, **asked)
    assert {one.name for one in columns} == set(table.columns)
    frame = make(as_table(rows, columns))
    answered = told(regimens(frame, policy, **asked), back)
    assert set(answered) == set(range(ROWS))
    for row in rows:
        mine: dict[str, Any] = answered[row["id"]]
        assert set(mine) == {*row, *ANSWERS}
        expected = by_the_fold(table, force, row, today)
        found = tuple(mine[one] for one in ("rule", "first_on", "last_on", "phase", "tests_today"))
        assert found == (expected if expected[0] else (None,) * 5)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_a_column_says_of_one_contact(engine: str) -> None:
    policy = POLICIES["cn-protocol-8"]
    only, today = CONTACTS, date(2021, 12, 20)
    columns = columns_needed(policy, as_of=noon(today), only=only)
    nobody: dict[str, Any] = dict.fromkeys(one.name for one in columns)
    rows = [
        {**nobody, "id": 1, "exposed_on": date(2021, 12, 9), "exposed_degree": "close"},
        {**nobody, "id": 2},
        {**nobody, "id": 3, "exposed_on": date(2021, 12, 21), "exposed_degree": "close"},
    ]
    make, back = ENGINES[engine]
    frame = regimens(make(as_table(rows, columns)), policy, as_of=noon(today), only=only)
    contact, *others = (told(frame, back)[number] for number in (1, 2, 3))
    assert {name: contact[name] for name in ANSWERS} == {
        "rule": "cn-protocol-8/close-contact",
        "regimen": "close_contact",
        "phase": 1,
        "purpose": "quarantine",
        "setting": "central",
        "day_number": 12,
        "first_on": date(2021, 12, 9),
        "last_on": date(2021, 12, 30),
        "free_on": date(2021, 12, 31),
        "tests_today": 0,
    }
    assert all(one[name] is None for one in others for name in ANSWERS)
