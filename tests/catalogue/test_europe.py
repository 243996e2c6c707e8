"""ECDC, October 2020: contacts 14 days, or 10 with a negative test."""

from __future__ import annotations

import pytest

from gridcare.catalogue.europe import ECDC_2020_10_16
from gridcare.policy import Binding, Restrict
from tests.catalogue.lives import assessed, duties, held, last_day

MET = "2020-11-01 exposed who=ann degree=close\n"


def test_fourteen_days() -> None:
    assert held(MET, "2020-11-02", ECDC_2020_10_16) == ["home quarantine 11-01 11-15"]
    again = MET + "2020-11-05 exposed who=ann degree=close\n"
    assert held(again, "2020-11-06", ECDC_2020_10_16) == ["home quarantine 11-01 11-19"]


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        ("2020-11-10 result_reported who=ann result=negative", "11-15"),  # day 9
        ("2020-11-11 result_reported who=ann result=negative", "11-11"),  # day 10
        ("2020-11-11 result_reported who=ann result=negative recorded=2020-11-12", "11-12"),
        ("2020-11-11 result_reported who=ann result=negative method=serology", "11-15"),
        ("2020-11-11 result_reported who=ann result=inconclusive", "11-15"),
    ],
)
def test_a_negative_test_of_day_ten_ends_it(result: str, expected: str) -> None:
    assert last_day(MET + result, "2020-11-20", ECDC_2020_10_16) == expected


def test_the_test_is_owed_on_day_ten() -> None:
    assert duties(MET, "2020-11-12", ECDC_2020_10_16) == [
        "11-11 phase 1 day 10 take_specimen overdue"
    ]


def test_it_may_end_on_day_ten() -> None:
    (period,) = assessed(MET, "2020-11-02", ECDC_2020_10_16).for_person("ann").periods
    assert f"{period.soonest_free_on}" == "2020-11-12"


def test_it_advises() -> None:
    (rule,) = (one for one in ECDC_2020_10_16.rules if isinstance(one, Restrict))
    assert [one.binding for one in rule.phases] == [Binding.ADVISED]
