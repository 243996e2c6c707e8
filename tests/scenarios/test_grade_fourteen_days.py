"""Fourteen days without a new infection (8th edition, 2021): areas by risk, zones by declaration.

The district is real, its infections are invented.
"""

from __future__ import annotations

from gridcare.catalogue import china
from tests.scenarios.grades import graded, lines

EIGHT = china.PROTOCOL_8
FOUND = "12-01 infection_found unit=area zone_id=610113"
MEDIUM = "12-02 risk_graded area=610113 level=medium"


def yanta(as_of: str, *facts: str) -> list[str]:
    return lines(graded(EIGHT, as_of, *facts), "area", "610113")


def test_good_low_again_after_fourteen_days() -> None:
    """The last on the 1st: the fourteenth day without is the 15th, low begins on the 16th."""
    assert yanta("12-01 10:00", FOUND) == ["none", "! medium from 12-01"]
    assert yanta("12-14 20:00", FOUND, MEDIUM) == ["medium 12-02", "? low 12-16"]
    assert yanta("12-15 20:00", FOUND, MEDIUM) == ["medium 12-02", "! low from 12-16 if quiet"]


def test_bad_another_one_on_the_last_day() -> None:
    again = "12-15 infection_found unit=area zone_id=610113"
    assert yanta("12-15 20:00", FOUND, MEDIUM, again) == ["medium 12-02", "? low 12-30"]


def test_one_found_in_a_street_of_it_counts_and_one_in_the_next_district_does_not() -> None:
    inside = "12-10 infection_found unit=area zone_id=610113001"
    beside = "12-10 infection_found unit=area zone_id=610112"
    assert yanta("12-15 20:00", FOUND, MEDIUM, inside) == ["medium 12-02", "? low 12-25"]
    assert yanta("12-15 20:00", FOUND, MEDIUM, beside) == [
        "medium 12-02",
        "! low from 12-16 if quiet",
    ]


def test_graded_with_no_infection_on_record_counts_from_the_grading() -> None:
    assert yanta("12-16 20:00", MEDIUM) == ["medium 12-02", "! low from 12-17 if quiet"]


def test_an_infection_long_before_the_grading_is_another_wave() -> None:
    """Nobody recorded what the grading rests on; what was found in spring does not count."""
    spring = FOUND.replace("12-01", "2021-04-01")
    assert yanta("12-10 20:00", spring, MEDIUM) == ["medium 12-02", "? low 12-17"]


def test_more_than_fifty_and_a_cluster_is_high() -> None:
    old = [f"11-{n:02d} infection_found unit=area zone_id=610113" for n in range(10, 31)] * 2
    five = [f"12-0{n} infection_found unit=area zone_id=610113" for n in range(1, 10)]
    many = [*old, *five]
    assert len(many) == 51
    assert yanta("12-09 10:00", *many[1:], MEDIUM) == ["medium 12-02", "? low 12-24"]
    assert yanta("12-09 10:00", *many, MEDIUM) == [
        "medium 12-02",
        "! high from 12-09",
        "? low 12-24",
    ]


def test_a_district_of_a_city_that_is_graded_stands_as_the_city_does() -> None:
    city = "12-02 risk_graded area=610100 level=high"
    own = "12-20 risk_graded area=610113 level=low"
    assert yanta("12-10 10:00", FOUND, city)[0] == "high 12-02"
    assert yanta("12-21 10:00", FOUND, city, own)[0] == "low 12-20"


def test_a_building_is_lifted_after_fourteen_days_and_a_round_of_the_last_two() -> None:
    locked = "12-01 zone_declared unit=building zone_id=b1 zone=locked"
    clean = "12-14 zone_screened unit=compound zone_id=garden all_negative=yes"

    def b1(as_of: str, *facts: str) -> list[str]:
        return lines(graded(EIGHT, as_of, *facts), "building", "b1")

    assert b1("12-15 20:00", locked) == ["locked 12-01", "? none 12-16"]
    assert b1("12-15 20:00", locked, clean) == ["locked 12-01", "! none from 12-16 if quiet"]
    assert b1("12-16 20:00", locked, clean) == ["locked 12-01", "? none 12-17"]
