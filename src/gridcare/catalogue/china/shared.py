"""Words that several of China's policies use: areas, days, restrictions.

Comes in: nothing. Goes out: values that the policies beside this module are written with.
Deliberately not here: anything that only one of them says.
"""

from datetime import date, timedelta, timezone
from typing import Final

from gridcare.policy import Entered, First, FirstKnown, Pick, Restriction, Term, TestDays

__all__ = [
    "BEIJING_TIME",
    "CLOSED_COMMUNITY",
    "FROM_ELSEWHERE",
    "FROM_HIGH_RISK",
    "FROM_LOW_RISK_PART",
    "FROM_MEDIUM_RISK",
    "FROM_NAMED_AREA",
    "FROM_NAMED_AREA_TOP_UP_CENTRAL",
    "FROM_NAMED_AREA_TOP_UP_HOME",
    "FROM_UNGRADED_CITY",
    "ISOLATION_DAY_ONE",
    "KEEP_APART",
    "KEEP_QUIET",
    "REVIEWED_ON",
    "TAIYUAN_SERIES",
    "WEINAN",
    "XIAN",
    "XIANYANG",
    "YANAN",
    "tests_of_isolation",
    "tests_of_phase",
]

REVIEWED_ON: Final = date(2026, 11, 23)

TAIYUAN_SERIES: Final = "cn-taiyuan-notice"
"""The series of the notices that Taiyuan issued one after the other."""

BEIJING_TIME: Final = timezone(timedelta(hours=8))

# Division codes. Source: GB/T 2260.
XIAN: Final = "610100"
XIANYANG: Final = "610400"
WEINAN: Final = "610500"
YANAN: Final = "610600"

# The groups of people whom the nation leaves to provinces and cities, whose notices restrict them.
FROM_NAMED_AREA_TOP_UP_CENTRAL: Final = "from_named_area_top_up_central"
FROM_NAMED_AREA_TOP_UP_HOME: Final = "from_named_area_top_up_home"
FROM_NAMED_AREA: Final = "from_named_area"
FROM_HIGH_RISK: Final = "from_high_risk_area"
FROM_MEDIUM_RISK: Final = "from_medium_risk_area"
FROM_LOW_RISK_PART: Final = "from_low_risk_part"
FROM_UNGRADED_CITY: Final = "from_ungraded_city"
FROM_ELSEWHERE: Final = (
    FROM_NAMED_AREA_TOP_UP_CENTRAL,
    FROM_NAMED_AREA_TOP_UP_HOME,
    FROM_NAMED_AREA,
    FROM_HIGH_RISK,
    FROM_MEDIUM_RISK,
    FROM_LOW_RISK_PART,
    FROM_UNGRADED_CITY,
)
CLOSED_COMMUNITY: Final = "closed_community"

ISOLATION_DAY_ONE: Final[Term] = FirstKnown(of=(First(of=(Pick(kind="confined"),)), Entered()))
"""Day 1 of isolation: when confinement began if that is known, else the first day served."""

KEEP_APART: Final = (Restriction.STAY_IN, Restriction.OWN_ROOM, Restriction.NO_VISITORS)
KEEP_QUIET: Final = (Restriction.LESS_MOVEMENT, Restriction.NO_GATHERINGS)


def tests_of_isolation(*days: int) -> tuple[TestDays, ...]:
    """Return a plan of tests on these days of isolation, the first of which is day 1."""
    return (TestDays(days=days, origin=ISOLATION_DAY_ONE, anchor_day=1),)


def tests_of_phase(*days: int) -> tuple[TestDays, ...]:
    """Return a plan of tests on these days of a phase, the first of which is day 1."""
    return (TestDays(days=days, origin=Entered(), anchor_day=1),)
