"""Hong Kong: fourteen days with the day of arrival in 2020, three and four days in 2022."""

from __future__ import annotations

from datetime import date

import pytest

from gridcare.catalogue import hong_kong
from tests.policy.encoding import Community

FIRST = Community(people="an | bo", policies=(hong_kong.ARRIVALS_2020_02_08,), year=2020)
LAST = Community(people="an | bo", policies=(hong_kong.ARRIVALS_2022_08_12,), year=2022)


# --- 2020 -----------------------------------------------------------------------------------------


def test_from_the_mainland_fourteen_days_with_the_day_of_arrival() -> None:
    facts = "02-08 arrived an from_area=440300"
    assert FIRST.held(facts, "02-09") == ["quarantine home 02-08 02-21"]
    assert FIRST.free_on(facts, "02-09") == "02-22"
    assert FIRST.held(facts, "02-09", "bo") == []


@pytest.mark.parametrize(
    ("stay", "expected"),
    [
        ("02-06 left_area an area=420100", ["quarantine home 02-20 03-04"]),
        ("02-05 left_area an area=420100", []),
        ("02-10 left_area an area=710000", []),
    ],
)
def test_a_stay_on_the_mainland_in_the_fourteen_days_before_is_enough(
    stay: str, expected: list[str]
) -> None:
    assert FIRST.held(f"{stay}\n02-20 arrived an from_area=710000", "02-20") == expected


def test_an_arrival_from_nobody_knows_where_opens_nothing() -> None:
    assert FIRST.held("02-20 arrived an", "02-21") == []


def test_a_stay_told_later_opens_it_on_that_day() -> None:
    facts = "02-20 arrived an\n02-19 left_area an area=110100 known=02-24"
    assert FIRST.held(facts, "02-24") == ["quarantine home 02-24 03-04"]


def test_the_temperature_is_taken_once_a_day() -> None:
    facts = "02-08 arrived an from_area=440300\n02-09 10:00 temperature_taken an celsius=36.6"
    results = FIRST.assess(facts, "02-10").results
    found = sorted((one.duty.day, str(one.status)) for one in results)
    assert found == [
        (date(2020, 2, 8), "missed"),
        (date(2020, 2, 9), "met"),
        (date(2020, 2, 10), "due"),
    ]


# --- 2022 -----------------------------------------------------------------------------------------

ARRIVED = "08-12 arrived an\n"
DAY_2 = "08-14 result_reported an result=negative method=pcr\n"
DAY_6 = "08-18 result_reported an result=negative method=pcr\n"


def test_the_hotel_is_left_on_day_three_and_the_code_on_day_seven() -> None:
    facts = ARRIVED + DAY_2 + DAY_6
    assert LAST.held(facts, "08-18") == [
        "quarantine central 08-12 08-14",
        "monitoring home 08-15 08-18",
    ]
    assert LAST.free_on(facts, "08-18") == "08-19"


def test_nobody_leaves_the_hotel_without_a_negative_test_of_day_two() -> None:
    assert LAST.held(ARRIVED, "08-16") == ["quarantine central 08-12 open"]
    late = ARRIVED + "08-16 result_reported an result=negative method=pcr\n"
    assert LAST.held(late, "08-16")[0] == "quarantine central 08-12 08-16"
    rapid = ARRIVED + "08-14 result_reported an result=negative method=antigen\n"
    assert LAST.held(rapid, "08-16") == ["quarantine central 08-12 open"]
    early = ARRIVED + "08-13 result_reported an result=negative method=pcr\n"
    assert LAST.held(early, "08-16") == ["quarantine central 08-12 open"]


def test_the_code_stays_amber_without_a_negative_test_of_day_six() -> None:
    assert LAST.held(ARRIVED + DAY_2, "08-20")[-1] == "monitoring home 08-15 open"
    assert LAST.soonest(ARRIVED + DAY_2, "08-16") == "08-19"


def test_the_days_of_tests_are_counted_from_arrival() -> None:
    found = LAST.tests(ARRIVED + DAY_2 + DAY_6, "08-22")
    laboratory = ["08-12", "08-14", "08-16", "08-18"]
    rapid = ["08-13", "08-14", "08-15", "08-16", "08-17", "08-18"]
    assert found == sorted(laboratory + rapid)
