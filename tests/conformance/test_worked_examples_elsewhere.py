"""Worked examples that authorities outside China and America published, to the day.

Each test is named by its kind and the id of its example.
"""

from __future__ import annotations

from datetime import date

from gridcare.catalogue import germany, hong_kong, new_zealand, united_kingdom
from tests.policy.encoding import Community


def test_official_uk_15_25() -> None:
    """Onset on the 15th: at home to the last minute of the 25th.

    Source: stay-at-home guidance, England, from December 2020; from memory.
    """
    case = united_kingdom.ISOLATION_2020_12_14.regimen("case")
    calendar = case.starting(onset_on=date(2021, 1, 15))
    assert calendar.last_on == date(2021, 1, 25)
    assert calendar.free_on == date(2021, 1, 26)


NEW_ZEALAND = Community(people="an bo", policies=(new_zealand.ISOLATION_2022_03_11,), year=2022)


def test_official_nz_8() -> None:
    """A case and the household leave on day 8 of the first case, tested on days 3 and 7.

    Source: New Zealand Government, update of March 2022.
    """
    case = new_zealand.ISOLATION_2022_03_11.regimen("case")
    household = new_zealand.ISOLATION_2022_03_11.regimen("household_contact")
    assert case.starting(tested_positive_on=date(2022, 3, 14)).free_on == date(2022, 3, 22)
    together = household.starting(household_positive_on=date(2022, 3, 14))
    assert together.free_on == date(2022, 3, 22)
    assert together.test_days == (date(2022, 3, 17), date(2022, 3, 21))
    facts = "03-14 result_reported an result=positive method=antigen"
    for person in ("an", "bo"):
        assert NEW_ZEALAND.free_on(facts, "03-15", person) == "03-22"
    assert NEW_ZEALAND.tests(facts, "03-25", "bo") == ["03-17", "03-21"]


def test_official_hk_2020() -> None:
    """Those who arrived on 8 February 2020 finished and left on the 22nd.

    Source: news.gov.hk, 2020-02-22.
    """
    inbound = hong_kong.ARRIVALS_2020_02_08.regimen("inbound")
    assert inbound.starting(arrived_on=date(2020, 2, 8)).free_on == date(2020, 2, 22)


BADEN_WUERTTEMBERG = Community(
    people="an", policies=(germany.BADEN_WUERTTEMBERG_2022_01,), year=2022
)


def test_official_de_bw_1() -> None:
    """Specimen on 1 January, result on the 2nd: day 7 is the 8th, free from the 12th.

    Source: Sozialministerium Baden-Württemberg, as quoted by the Marbacher Zeitung in February
    2022. It names no year. Ours began on 12 January 2022; the days are told a month later.
    """
    result = "02-01 result_reported an result=positive method=pcr known=02-02\n"
    assert BADEN_WUERTTEMBERG.held(result, "02-02") == ["treatment home 02-02 02-11"]
    assert BADEN_WUERTTEMBERG.free_on(result, "02-02") == "02-12"
    freed = result + "02-08 result_reported an result=negative method=antigen\n"
    assert BADEN_WUERTTEMBERG.held(freed, "02-08") == ["treatment home 02-02 02-08"]


def test_official_de_bw_1_without_a_register() -> None:
    """The same in the days of the source."""
    case = germany.BADEN_WUERTTEMBERG_2022_01.regimen("case")
    calendar = case.starting(tested_positive_on=date(2022, 1, 1), isolated_on=date(2022, 1, 2))
    assert calendar.last_on == date(2022, 1, 11)
    assert calendar.free_on == date(2022, 1, 12)
