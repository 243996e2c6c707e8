"""Published dates on Ebola virus disease, each test named by its kind and its id.

The end of an outbreak is a matter of a country and no person, so it stands in no bundled policy.
Two policies of one rule each show that both ways of counting can be said: countries declared the
end on day 42, the anchor being day 1, or on the day after 42 whole days.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest

from gridcare.catalogue.world_health import WHO_EBOLA_CONTACT
from gridcare.policy import (
    Day,
    Entered,
    Last,
    Layer,
    Phase,
    Pick,
    Policy,
    Purpose,
    Reached,
    Restrict,
    Setting,
)
from gridcare.wording import Text
from tests.catalogue.lives import assessed

# The last case's second negative test, or discharge. A burial is told as leaving hospital too: with
# a death all that is asked of a person ends, and the watch here hangs on that person.
LAST_CASE = (Pick(kind="ruled_out"), Pick(kind="discharged"))


def _until(purpose: Purpose, day: Day) -> Phase:
    return Phase(purpose=purpose, setting=Setting.HOME, until=Reached(day=day))


def outbreak(name: str, anchor_day: Literal[0, 1]) -> Policy:
    """Return: watched through day 42, then 90 days of heightened surveillance."""
    said = Text(en="42 days after the last case, then 90 days", zh="末例后42天，其后90天")
    watched = Day(n=42, of=Last(of=LAST_CASE), anchor_day=anchor_day)
    heightened = Day(n=90, of=Entered(), anchor_day=0)
    return Policy(
        id=name,
        series=name,
        title=said,
        issuer=Text(en="WHO", zh="世卫组织"),
        layer=Layer.NATION,
        effective_from=date(2014, 9, 1),
        rules=(
            Restrict(
                id="end-of-outbreak",
                summary=said,
                category="outbreak",
                opens=LAST_CASE,
                phases=(
                    _until(Purpose.AREA, watched),
                    _until(Purpose.MONITORING, heightened),
                ),
            ),
        ),
    )


ON_DAY_42 = outbreak("ends-on-day-42", anchor_day=1)
ON_DAY_43 = outbreak("ends-on-day-43", anchor_day=0)


def declared_on(policy: Policy, anchor: str, kind: str = "discharged") -> tuple[date, date]:
    """Return the last day watched, and the day of the declaration."""
    (period,) = assessed(f"{anchor} {kind} who=ann", anchor, policy).for_person("ann").periods
    watched, heightened = period.phases
    assert watched.last_on is not None
    return watched.last_on, heightened.first_on


def test_official_ebola_end_liberia_1() -> None:
    """Buried on 28 March 2015, declared on 9 May: 42 days elapsed."""
    assert declared_on(ON_DAY_42, "2015-03-28")[1] == date(2015, 5, 9)
    assert declared_on(ON_DAY_43, "2015-03-28")[1] == date(2015, 5, 10)


def test_official_ebola_end_guinea() -> None:
    """Second negative on 16 November 2015, declared on 29 December: 43 days elapsed."""
    assert declared_on(ON_DAY_43, "2015-11-16", "ruled_out")[1] == date(2015, 12, 29)
    assert declared_on(ON_DAY_42, "2015-11-16", "ruled_out")[1] == date(2015, 12, 28)


def test_official_ebola_end_uganda_2025() -> None:
    """Discharged on 14 March 2025, declared on 26 April: 43 days elapsed."""
    assert declared_on(ON_DAY_43, "2025-03-14")[1] == date(2025, 4, 26)


def test_official_ebola_uganda_min() -> None:
    """Discharged on 30 November 2022 as day 1: day 42 is 10 January, declared on the 11th."""
    assert declared_on(ON_DAY_42, "2022-11-30") == (date(2023, 1, 10), date(2023, 1, 11))


def test_official_ebola_sl_90() -> None:
    """Declared on 7 November 2015, heightened surveillance through 5 February 2016: 90 days."""
    anchor = "2015-09-26"
    (period,) = (
        assessed(f"{anchor} discharged who=ann", anchor, ON_DAY_42).for_person("ann").periods
    )
    heightened = period.phases[1]
    assert heightened.first_on == date(2015, 11, 7)
    assert heightened.last_on == date(2016, 2, 5)


@pytest.mark.parametrize(
    ("exposed_on", "last_on", "complete_on"),
    [
        (date(2018, 6, 6), date(2018, 6, 27), date(2018, 6, 28)),
        (date(2018, 6, 5), date(2018, 6, 26), date(2018, 6, 27)),
    ],
)
def test_official_ebola_contact_drc(exposed_on: date, last_on: date, complete_on: date) -> None:
    """The last case confirmed on 6 June 2018, all contacts complete on the 27th.

    Not certain: the report does not say when the last exposure was, nor whether the 27th is the
    last day of follow-up or the day after. Exposed on the day itself, the 27th is the last day;
    exposed the day before, it is the first day after.
    """
    calendar = WHO_EBOLA_CONTACT.regimen("contact").starting(last_exposed_on=exposed_on)
    assert calendar.last_on == last_on
    assert calendar.free_on == complete_on
    assert date(2018, 6, 27) in {calendar.last_on, calendar.free_on}
