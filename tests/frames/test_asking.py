"""What has to be brought, and what is said if it is not."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl
import pytest

from gridcare.catalogue import china, every_policy
from gridcare.compiled import Column, NotInColumns
from gridcare.errors import InvalidRecord, Problem, UnknownName
from gridcare.frames import columns_needed, regimens
from gridcare.policy import Policy, Rulebook
from tests.compiled.rows import noon

CASES: Policy = next(one for one in every_policy() if one.id == "uk-2022-04-01")
APRIL = noon(date(2022, 4, 10))


def test_the_columns_needed_are_told_by_name_and_type() -> None:
    assert columns_needed(CASES, as_of=APRIL) == (
        Column("person_born_on", "day"),
        Column("result_reported_on", "day"),
        Column("result_reported_result", "text"),
    )
    assert columns_needed(Rulebook([CASES]), as_of=APRIL) == columns_needed(CASES, as_of=APRIL)


def test_missing_columns_and_names_already_taken_are_told_together() -> None:
    frame = pl.DataFrame({"id": [1], "result_reported_on": [date(2022, 4, 1)], "rule": ["x"]})
    with pytest.raises(InvalidRecord) as caught:
        regimens(frame, CASES, as_of=APRIL)
    assert caught.value.problems == (
        Problem("person_born_on", "expected a column of type day"),
        Problem("result_reported_result", "expected a column of type text"),
        Problem("rule", "expected another name: this is one of the answers"),
    )


def test_what_no_row_holds_is_refused_rule_by_rule() -> None:
    with pytest.raises(NotInColumns) as caught:
        columns_needed(china.PROTOCOL_8, as_of=noon(date(2021, 12, 20)))
    assert {name for name, _reason in caught.value} > {"cn-protocol-8/suspected-case"}


def test_a_rule_that_is_not_there_is_told() -> None:
    with pytest.raises(UnknownName):
        columns_needed(CASES, as_of=APRIL, only=("cases",))


def test_several_facts_of_a_kind_are_asked_for_by_number() -> None:
    asymptomatic = ("asymptomatic-case",)
    told = columns_needed(
        china.PROTOCOL_8,
        as_of=noon(date(2021, 12, 20)),
        only=asymptomatic,
        numbered={"result_reported": 2},
    )
    assert [one.name for one in told if "reported" in one.name] == [
        "result_reported_2_method",
        "result_reported_2_on",
        "result_reported_2_result",
        "result_reported_method",
        "result_reported_on",
        "result_reported_result",
    ]


def test_hours_are_asked_where_clocks_stand_still() -> None:
    asked: Any = {"only": ("asymptomatic-case",), "numbered": {"result_reported": 2}}
    changing = ZoneInfo("Europe/Rome")
    with pytest.raises(NotInColumns, match="counts hours where clocks change"):
        columns_needed(china.PROTOCOL_8, as_of=datetime(2021, 12, 20, tzinfo=changing), **asked)
    standing = datetime(2021, 12, 20, tzinfo=UTC)
    assert len(columns_needed(china.PROTOCOL_8, as_of=standing, **asked)) == 8


def test_what_is_no_kind_of_fact_and_less_than_one_of_it_are_refused() -> None:
    with pytest.raises(UnknownName):
        columns_needed(CASES, as_of=APRIL, numbered={"results": 2})
    with pytest.raises(InvalidRecord) as caught:
        columns_needed(CASES, as_of=APRIL, numbered={"exposed": 1, "result_reported": 0})
    assert caught.value.problems == (
        Problem("result_reported", "expected a whole number of at least 1"),
    )


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(InvalidRecord) as caught:
        columns_needed(CASES, as_of=datetime(2022, 4, 10, 12))
    assert caught.value.problems == (Problem("as_of", "expected an instant with a time zone"),)


def test_a_policy_without_restrictions_answers_nothing_of_anybody() -> None:
    frame = pl.DataFrame({"id": [1, 2]})
    day = noon(date(2021, 12, 22))
    answered = regimens(frame, china.COMMUNITY_PRACTICE_2021_12, as_of=day)
    assert answered["rule"].to_list() == [None, None]
    assert answered["id"].to_list() == [1, 2]


def test_a_lazy_frame_stays_lazy() -> None:
    frame = pl.LazyFrame(
        {
            "person_born_on": [date(1990, 1, 1)],
            "result_reported_on": [date(2022, 4, 8)],
            "result_reported_result": ["positive"],
        }
    )
    answered = regimens(frame, CASES, as_of=APRIL)
    assert isinstance(answered, pl.LazyFrame)
    assert answered.select("free_on").collect().item() == date(2022, 4, 14)
