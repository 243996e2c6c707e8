"""Published dates that CDC's documents must give, each test named by its kind and its id.

*Official*: an authority printed the dates. *Third party*: a calculator after CDC gives them. What a
source leaves open is said, and asked in both readings.
"""

from __future__ import annotations

from datetime import date

import pytest

from gridcare.bridge import evolve
from gridcare.catalogue.united_states import (
    CDC_2020_07_17,
    CDC_2020_12_02,
    CDC_2021_12_27,
    CDC_QUARANTINE_14D,
)
from tests.catalogue.lives import assessed, held, last_day

WELL = "health_checked who=ann fever=no medicated=no symptoms=none"

# The household calculator's examples lie in January 2020, before either document; we ask them as if
# both had been in force.
CASES = evolve(CDC_2020_07_17, effective_from=date(2020, 1, 1))
CONTACTS = evolve(CDC_QUARANTINE_14D, effective_from=date(2020, 1, 1))


@pytest.mark.parametrize(
    "known", ["symptoms_reported who=ann", "result_reported who=ann result=positive"]
)
def test_third_party_hhcalc_1(known: str) -> None:
    """Onset, or a positive, on 1 January: isolation ends on the 11th.

    Whether the 11th is still restricted is not said. By CDC's day 10 it is the last day at home.
    """
    story = f"""
        2020-01-01 {known}
        2020-01-01 diagnosed who=ann
        2020-01-11 {WELL}
    """
    assert last_day(story, "2020-01-12", CASES) == "01-11"


def test_third_party_hhcalc_3() -> None:
    """Positive on 1 January, symptoms over on the 11th: it ends a day later."""
    story = """
        2020-01-01 result_reported who=ann result=positive
        2020-01-11 symptoms_ended  who=ann
    """
    assert last_day(story, "2020-01-12", CASES) == "01-12"


def test_where_the_calculator_and_the_text_part() -> None:
    """Its example has an onset on the 5th as well; it counts from the earlier day, CDC not."""
    story = """
        2020-01-01 result_reported   who=ann result=positive
        2020-01-05 symptoms_reported who=ann
        2020-01-11 symptoms_ended    who=ann
    """
    assert last_day(story, "2020-01-12", CASES) == "01-15"


PERSON_A = "2020-01-01 result_reported who=ann result=positive"


def test_third_party_hhcalc_4() -> None:
    """Isolation of the case ends on 11 January, exposure goes on: quarantine ends on the 25th."""
    story = f"{PERSON_A}\n2020-01-01 exposed who=ben of=ann degree=close ongoing=yes"
    assert held(story, "2020-01-12", CASES, CONTACTS) == ["home treatment 01-01 01-11"]
    found = held(story, "2020-01-12", CASES, CONTACTS, who="ben")
    assert found == ["home quarantine 01-01 01-25"]


def test_third_party_hhcalc_isolated_peer() -> None:
    """Exposed on the 5th and kept apart since then: quarantine ends on the 19th."""
    story = f"""{PERSON_A}
        2020-01-05 exposed who=ben of=ann degree=close context=household ongoing=no
    """
    assert last_day(story, "2020-01-12", CASES, CONTACTS, who="ben") == "01-19"


def test_official_polk_1() -> None:
    """Polk County, scenario 1: last exposed on 1 October, so the 2nd is day 1 of quarantine.

    Only day 1 is printed and the year is assumed; days 7, 10 and 14 follow: the 8th, 11th and 15th.
    """
    regimen = CDC_2020_12_02.regimen("close_contact")
    calendar = regimen.starting(last_exposed_on=date(2020, 10, 1))
    assert calendar.phases[0].first_on == date(2020, 10, 2)
    assert [one.last_on for one in calendar.phases] == [date(2020, 10, 11), date(2020, 10, 15)]
    assert calendar.free_on == date(2020, 10, 16)
    tested = """
        2020-10-01 exposed         who=ann degree=close
        2020-10-08 result_reported who=ann result=negative
    """
    early = evolve(CDC_2020_12_02, effective_from=date(2020, 10, 1))
    assert held(tested, "2020-10-16", early)[0] == "home quarantine 10-01 10-08"


@pytest.mark.parametrize("known", ["symptoms_reported who=ann", "diagnosed who=ann"])
def test_third_party_qni_1(known: str) -> None:
    """Onset or positive on 7 May 2022: leave home on the 13th, mask through the 17th."""
    story = f"""
        2022-05-07 {known}
        2022-05-07 result_reported who=ann result=positive
        2022-05-12 {WELL}
    """
    (period,) = assessed(story, "2022-05-18", CDC_2021_12_27).for_person("ann").periods
    at_home, masked = period.phases
    assert at_home.last_on == date(2022, 5, 12)
    assert masked.first_on == date(2022, 5, 13)
    assert masked.last_on == date(2022, 5, 17)


def test_third_party_qni_1_without_a_register() -> None:
    calendar = CDC_2021_12_27.regimen("case").starting(tested_positive_on=date(2022, 5, 7))
    assert [one.last_on for one in calendar.phases] == [date(2022, 5, 12), date(2022, 5, 17)]
