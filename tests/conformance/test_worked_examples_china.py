"""Worked dates that China's documents must give, each test named by its kind and its id.

*Derived*: reckoned from the rule, because no official calendar was found; that the day of the last
exposure is day 0 is the uncertain part. *Unofficial*: an aggregator printed the dates.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gridcare.catalogue import china
from gridcare.policy import Calendar, Setting
from tests.catalogue.in_force import looked_at, spans
from tests.scenarios.telling import duties


def _days(written: str) -> list[date]:
    return [date.fromisoformat(one) for one in written.split()]


def _ends(calendar: Calendar) -> list[date | None]:
    return [span.last_on for span in calendar.phases]


def test_derived_cn8_cc() -> None:
    """14+7, last exposed on 9 December 2021: site through the 23rd, home through the 30th."""
    calendar = china.PROTOCOL_8.regimen("close_contact").starting(last_exposed_on=date(2021, 12, 9))
    assert _ends(calendar) == _days("2021-12-23 2021-12-30")
    assert list(calendar.test_days) == _days(
        "2021-12-10 2021-12-13 2021-12-16 2021-12-23 2021-12-25 2021-12-30"
    )
    assert calendar.last_on == date(2021, 12, 30)
    assert calendar.free_on == date(2021, 12, 31)


def test_derived_cn8_topup() -> None:
    """Last contact on 1 December, found on the 18th: no day at a site, home through the 22nd."""
    calendar = china.PROTOCOL_8.regimen("close_contact").starting(
        last_exposed_on=date(2021, 12, 1), isolated_on=date(2021, 12, 18)
    )
    assert [span.setting for span in calendar.phases] == [Setting.HOME]
    assert calendar.last_on == date(2021, 12, 22)
    assert calendar.free_on == date(2021, 12, 23)


def test_derived_cn9_cc() -> None:
    """7+3, last exposed on 1 July 2022: site through the 8th, home through the 11th."""
    calendar = china.PROTOCOL_9.regimen("close_contact").starting(last_exposed_on=date(2022, 7, 1))
    assert _ends(calendar) == _days("2022-07-08 2022-07-11")
    assert list(calendar.test_days) == _days(
        "2022-07-02 2022-07-03 2022-07-04 2022-07-06 2022-07-08 2022-07-11"
    )
    assert calendar.last_on == date(2022, 7, 11)
    assert calendar.free_on == date(2022, 7, 12)


def test_derived_cn20_cc() -> None:
    """5+3, last exposed on 15 November 2022: site through the 20th, home through the 23rd."""
    calendar = china.TWENTY_MEASURES.regimen("close_contact").starting(
        last_exposed_on=date(2022, 11, 15)
    )
    assert _ends(calendar) == _days("2022-11-20 2022-11-23")
    assert list(calendar.test_days) == _days(
        "2022-11-16 2022-11-17 2022-11-18 2022-11-20 2022-11-21 2022-11-23"
    )
    assert calendar.last_on == date(2022, 11, 23)
    assert calendar.free_on == date(2022, 11, 24)


def test_derived_ty_fill() -> None:
    """Left Xi'an on 15 December 2021, arrived on the 27th: two days are left, through the 29th."""
    story = """
        2021-12-15 left_area person_id=wu-gang area=610103 stayed_since=2021-12-10
        2021-12-27 arrived   person_id=wu-gang
    """
    assert spans(china.TAIYUAN_2021_12_27, story=story, as_of="2021-12-27") == [
        "central quarantine 12-27 12-29"
    ]
    left, last = date(2021, 12, 15), date(2021, 12, 29)
    assert last - left == timedelta(days=14)


@pytest.mark.parametrize(("arrived", "shown"), [("2022-09-13", True), ("2022-09-14", False)])
def test_unofficial_travelcard_1(arrived: str, *, shown: bool) -> None:
    """Left on 6 September 2022: shown through the 13th, gone on the 14th. The year is assumed."""
    story = f"""
        2022-09-06 left_area person_id=wu-gang area=610103
        {arrived}  arrived   person_id=wu-gang
    """
    owed = duties(looked_at((china.TRAVEL_CARD,), story, arrived), "wu-gang")
    assert owed == ([f"{arrived[5:]} report_arrival due"] if shown else [])


@pytest.mark.parametrize(("arrived", "shown"), [("2022-06-20", True), ("2022-06-21", False)])
def test_unofficial_the_travel_card_had_fourteen_days_before(arrived: str, *, shown: bool) -> None:
    """Another aggregator: on 11 September the 14 days are 28 August to 10 September."""
    story = f"""
        2022-06-06 left_area person_id=wu-gang area=610103
        {arrived}  arrived   person_id=wu-gang
    """
    owed = duties(looked_at((china.TRAVEL_CARD,), story, arrived), "wu-gang")
    assert [line.split()[1] for line in owed] == ["report_arrival"] * shown


def test_unofficial_a_county_counts_a_top_up_from_the_day_after_leaving() -> None:
    """Its glossary: left on 1 January, seven days from the 2nd through the 8th."""
    story = """
        2022-07-20 risk_graded area=360781 level=high
        2022-08-01 left_area   person_id=wu-gang area=360781
        2022-08-04 arrived     person_id=wu-gang
    """
    assert spans(china.PROTOCOL_9, story=story, as_of="2022-08-04") == [
        "central quarantine 08-04 08-08"
    ]
