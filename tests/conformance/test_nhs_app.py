"""The NHS COVID-19 app's own cases, replayed against its rules written as a policy.

A row says: which case, which lengths, the day asked about, how the person stands that day, the last
isolated day, the first free one, and what happened (`replay` says how that is written). Days are of
the year asked about. Where the app has a period of no day at all, ours has none.

The app keeps one record and works its days out anew from what it knows, so days are compared with
what should have been (`hindsight`); that somebody is held today must hold as ordered as well. Where
a case names what a result does to the record and no day, the day is what the app's own counting
makes of the record after it.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import attrs
import pytest

from gridcare.bridge import evolve
from tests.conformance.nhs_app import (
    APP_2020_08,
    APP_2021_01,
    APP_2021_06,
    APP_ENGLAND_2022,
    APP_WALES_2022_05,
    APP_WALES_2022_07,
    Lengths,
    nhs_app,
)
from tests.conformance.replay import REGISTER, a_day, answer, assessed, differs, replays

if TYPE_CHECKING:
    from gridcare.policy import Policy

LENGTHS: Final = {
    "2020": "14-10-8-10-21",
    "2021": "11-11-9-11-21",
    "2022": "11-6-4-6-16",
    "ios": "14-8-9-11-21",
}
"""Contact, onset, onset unknown, positive, at most; after a slash, days for a confirming test."""


@cache
def policy(lengths: str) -> Policy:
    """Return the app's rules with lengths named or written out, in force on every day."""
    name, _, limit = lengths.partition("/")
    contact, onset, unknown, positive, at_most = map(int, LENGTHS.get(name, name).split("-"))
    return nhs_app(
        "nhs-app",
        Lengths(
            contact=contact,
            onset=onset,
            onset_unknown=unknown,
            positive=positive,
            at_most=at_most,
            confirmed_within=int(limit) if limit else None,
        ),
        date(2000, 1, 1),
    )


@attrs.frozen
class Row:
    """One case: see the head of the module."""

    id: str
    lengths: str
    today: str
    state: str
    last: str
    free: str
    story: str


def _rows(table: str) -> list[Row]:
    lines = [line.split(maxsplit=6) for line in table.strip().splitlines()]
    return [Row(*cells) for cells in lines]


def _day(written: str, today: str) -> date | None:
    return None if written == "-" else a_day(written, date.fromisoformat(today))


# --- results that come in, one by one -------------------------------------------------------------

RESULTS: Final = _rows(
    """
NHS-A-H-002 2021/2 2020-07-26 isolating 08-04      08-05      pos!@07-25 pos?@07-25>07-26
NHS-A-H-003 2021/2 2020-07-26 isolating 08-02      08-03      felt@07-20 met@07-23 pos?@07-25>07-26
NHS-A-H-005 2021   2020-07-26 isolating 07-28      07-29      felt@07-20 pos!@07-25>07-26
NHS-A-H-006 2021   2020-07-26 isolating 07-28      07-29      felt@07-20 met@07-23 pos!@07-25>07-26
NHS-A-H-007 2021/2 2020-08-02 isolating 08-12      08-13      met@07-23 pos?@08-02
NHS-A-H-010 2021/2 2020-07-26 isolating 08-04      08-05      pos?@07-25>07-26
NHS-A-H-011 2021/2 2020-07-26 isolating 08-04      08-05      felt@07-07 pos?@07-25>07-26
NHS-A-H-014 2021   2020-07-26 isolating 08-04      08-05      pos!@07-14 pos!@07-25>07-26
NHS-A-H-016 2021   2020-07-26 isolating 08-05      08-06      met@07-25 pos!@07-13 pos!@07-26
NHS-A-H-018 2021   2020-07-26 over      07-25      07-26      pos!@07-15 pos!@07-24>07-26
NHS-A-H-019 2021   2020-07-26 over      07-24      07-25      felt@07-15 onset@07-14>07-15 pos!@07-15 pos!@07-14>07-26
NHS-A-H-026 2021   2020-07-26 isolating 07-28      07-29      felt@07-20 pos!@07-07>07-26
NHS-A-H-027 2021   2020-07-26 isolating 08-04      08-05      pos!@07-25 pos!@07-14>07-26
NHS-A-H-029 2021/2 2020-07-26 isolating 08-02      08-03      met@07-23 pos?@07-12>07-26
NHS-A-H-032 2021/2 2020-07-26 isolating 08-04      08-05      pos?@07-25 pos?@07-14>07-26
NHS-A-H-034 2021   2020-07-26 over      07-15      07-16      felt@07-07 pos!@06-24>07-26
NHS-A-H-036 2021   2020-07-26 over      07-22      07-23      pos?@07-12 pos!@07-01>07-26
NHS-A-H-037 2021/2 2020-07-26 over      07-20      07-21      met@07-10 pos?@06-29>07-26
NHS-A-H-040 2021/2 2020-07-26 over      07-22      07-23      pos?@07-12 pos?@07-01>07-26
NHS-A-H-041 2021   2020-07-26 isolating 07-28      07-29      felt@07-20 pos!@07-17>07-26
NHS-A-H-042 2021/2 2020-07-26 isolating 07-28      07-29      felt@07-20 pos?@07-17>07-26
NHS-A-H-047 2021   2020-07-26 isolating 07-29      07-30      felt@07-21 pos!@07-25 pos!@07-18>07-26
NHS-A-H-048 2021/2 2020-07-26 isolating 07-29      07-30      felt@07-21 pos!@07-25 pos?@07-18>07-26
NHS-A-H-052 2021/2 2020-07-26 over      07-16      07-17      felt@07-08 pos!@07-12 pos?@07-05>07-26
NHS-A-H-053 2021   2020-07-26 over      07-16      07-17      felt@07-08 pos?@07-12 pos!@07-05>07-26
NHS-A-H-054 2021/2 2020-07-26 over      07-16      07-17      felt@07-08 pos?@07-12 pos?@07-05>07-26
NHS-A-H-055 2021   2020-07-26 isolating 08-03      08-04      pos!@07-25 pos!@07-24>07-26
NHS-A-H-057 2021/2 2020-07-26 isolating 08-03      08-04      pos!@07-25 pos?@07-24>07-26
NHS-A-H-058 2021/2 2020-07-26 isolating 07-31      08-01      felt@07-23 pos!@07-25 pos?@07-24>07-26
NHS-A-H-060 2021   2020-07-26 isolating 07-31      08-01      felt@07-23 pos?@07-25 pos!@07-24>07-26
NHS-A-H-061 2021/2 2020-07-26 isolating 08-03      08-04      pos?@07-25 pos?@07-24>07-26
NHS-A-H-065 2021/2 2020-07-26 over      07-21      07-22      pos!@07-12 pos?@07-11>07-26
NHS-A-H-069 2021/2 2020-07-26 over      07-21      07-22      pos?@07-12 pos?@07-11>07-26
NHS-A-H-071 2021   2020-07-26 isolating 07-27      07-28      felt@07-19 neg@07-21 pos!@07-20>07-26
NHS-A-H-073 2021/2 2020-07-26 isolating 08-01      08-02      neg@07-25 pos?@07-22>07-26
NHS-A-H-078 2021   2020-07-26 over      07-21      07-22      met@07-10 neg@07-12 pos!@07-11>07-26
NHS-A-H-079 2021/2 2020-07-26 over      07-20      07-21      met@07-10 neg@07-12 pos?@07-11>07-26
NHS-A-H-080 2021   2020-07-26 over      07-16      07-17      pos!@07-06>07-26
NHS-A-H-082 2021   2020-07-27 isolating 08-02      08-03      met@07-23 pos?@07-25 neg@07-27
NHS-A-H-084 2021/2 2020-07-28 isolating 08-04      08-05      pos?@07-25 neg@07-28
NHS-A-H-090 2021   2020-07-26 isolating 08-02      08-03      felt@07-20 met@07-23 neg@07-25>07-26
NHS-A-H-093 2021   2020-07-26 over      07-15      07-16      felt@07-07 neg@07-25>07-26
NHS-A-H-095 2021   2020-07-28 isolating 08-07      08-08      pos?@07-28 neg@07-27
NHS-A-H-098 2021   2020-07-26 isolating 07-28      07-29      felt@07-20 neg@07-17>07-26
NHS-A-H-099 2021   2020-07-26 isolating 08-02      08-03      felt@07-20 met@07-23 neg@07-17>07-26
NHS-A-H-100 2021   2020-07-26 over      07-15      07-16      felt@07-07 neg@07-04>07-26
NHS-A-H-102 2021   2020-07-26 isolating 08-02      08-03      met@07-23 void@07-25>07-26
NHS-A-H-104 2021   2020-07-26 none      -          -          void@07-25>07-26
NHS-A-H-105 2021   2020-07-26 isolating 07-28      07-29      felt@07-20 void@07-25>07-26
NHS-A-H-106 2021   2020-07-26 isolating 08-02      08-03      met@07-23 void@07-25>07-26
NHS-A-H-107 2021   2020-07-26 isolating 08-02      08-03      felt@07-20 met@07-23 void@07-25>07-26
NHS-A-H-108 2021   2020-07-26 none      -          -          void@07-25>07-26
NHS-A-H-110 2021   2020-07-26 isolating 08-03      08-04      felt@07-24 onset@07-24 pos!@07-23 pos!@07-25>07-26
NHS-A-H-111 2021   2020-07-26 isolating 08-04      08-05      felt@07-25 onset@07-25 pos?@07-23 pos!@07-25>07-26
NHS-A-H-112 2021   2020-07-26 isolating 08-03      08-04      felt@07-24 onset@07-24 pos?@07-23 pos!@07-25>07-26
NHS-A-H-113 2021   2020-07-26 isolating 08-03      08-04      felt@07-24 onset@07-24 pos?@07-23 pos!@07-22>07-26
NHS-A-H-115 2021   2020-07-26 isolating 08-05      08-06      felt@07-14 onset@07-13>07-14 pos!@07-14 pos!@07-26
NHS-A-H-118 2021/2 2020-07-26 isolating 08-03      08-04      felt@07-24 onset@07-24 pos?@07-23 pos?@07-22>07-26
NHS-A-H-119 2021   2020-07-26 isolating 08-02      08-03      felt@07-23 onset@07-23 pos?@07-21 pos!@07-22>07-26
NHS-A-H-120 2021/2 2020-07-26 isolating 08-02      08-03      felt@07-23 onset@07-23 pos!@07-21 pos?@07-22>07-26
NHS-A-H-123 2021/2 2020-07-26 isolating 08-01      08-02      felt@07-22 onset@07-22 pos!@07-21 pos?@07-23>07-26
NHS-A-H-124 2021/2 2020-07-26 isolating 08-01      08-02      felt@07-22 onset@07-22 pos?@07-21 pos?@07-23>07-26
NHS-A-H-125 2021/2 2020-07-26 isolating 08-03      08-04      felt@07-24 onset@07-24 pos!@07-23 pos?@07-22>07-26
NHS-A-H-136 2021/4 2020-07-26 isolating 08-03      08-04      felt@07-24 onset@07-24 pos?@07-20 neg@07-19>07-26
NHS-A-H-138 2021/4 2020-07-26 isolating 08-02      08-03      felt@07-23 onset@07-23 pos?@07-20 neg@07-19>07-26
NHS-A-H-139 2021/4 2020-07-26 isolating 08-02      08-03      felt@07-23 onset@07-23 pos?@07-20 neg@07-21>07-26
NHS-A-H-140 2021   2020-07-26 isolating 08-03      08-04      felt@07-24 onset@07-24 pos?@07-20 neg@07-19>07-26
NHS-A-H-141 2021   2020-07-26 isolating 08-03      08-04      felt@07-24 onset@07-24 pos?@07-20 neg@07-21>07-26
NHS-A-H-142 2021/4 2020-07-26 over      07-20      07-21      felt@07-21 onset@07-21 pos?@07-20 neg@07-21>07-26
NHS-A-H-144 2021/4 2020-07-26 over      07-23      07-24      felt@07-21 onset@07-21 pos?@07-20 neg@07-24>07-26
NHS-A-H-148 2021/4 2020-07-26 isolating 07-30      07-31      felt@07-21 onset@07-21 pos?@07-20 neg@07-25>07-26
NHS-I-OP-01 2022   2021-03-10 isolating 03-11      03-12      felt@03-08 pos!@03-10
NHS-I-OP-04 2022   2021-03-10 isolating 03-10      03-11      pos?@03-05 pos!@03-10
NHS-I-OP-05 2022   2021-03-10 isolating 03-13      03-14      pos!@03-08 pos?@03-09>03-10
NHS-I-OP-06 2022   2021-03-10 isolating 03-15      03-16      pos?@03-03 pos?@03-10
NHS-I-OP-08 2022   2021-03-10 over      2020-07-21 2020-07-22 pos!@2020-07-16 neg@03-10
NHS-I-OP-10 2022   2021-03-10 isolating 03-15      03-16      felt@2020-07-14 neg@2020-07-15 pos!@03-10
NHS-I-OP-11 2022   2021-03-10 isolating 03-15      03-16      pos!@03-10
NHS-I-OP-12 2022   2021-03-10 none      -          -          neg@03-09 neg@03-10
NHS-I-OP-17 2022   2021-03-10 isolating 03-10      03-11      felt@03-07 neg@03-03>03-10
NHS-I-OP-18 2022   2021-03-10 isolating 03-10      03-11      met@02-28 pos?@02-17>03-10
NHS-I-OP-20 2022   2021-03-10 isolating 03-15      03-16      felt@03-10 onset@03-10 pos?@03-10 pos?@03-09>03-10
NHS-I-OP-22 2022   2021-03-10 isolating 03-14      03-15      pos?@03-10 pos?@03-09>03-10
NHS-I-OP-28 2022   2021-03-10 over      03-09      03-10      felt@03-10 neg@03-10 pos?@03-09>03-10
NHS-I-OP-32 2022/2 2021-03-10 isolating 03-11      03-12      felt@03-08 onset@03-08 pos?@03-06 neg@03-10
NHS-I-OP-33 2022/0 2021-03-10 isolating 03-13      03-14      felt@03-08 onset@03-08 pos?@03-06 neg@03-07>03-10
NHS-I-OP-34 2022/2 2021-03-10 isolating 03-13      03-14      felt@03-08 onset@03-08 pos?@03-06 neg@03-05>03-10
NHS-I-OP-35 2022   2021-03-10 isolating 03-13      03-14      felt@03-08 onset@03-08 pos!@03-06 neg@03-07>03-10
NHS-I-OP-44 2022/1 2021-03-10 over      03-09      03-10      felt@03-06 onset@03-06 neg@03-10 pos?@03-08>03-10
NHS-I-OP-45 2022/1 2021-03-10 isolating 03-15      03-16      felt@03-06 onset@03-06 neg@03-08 pos?@03-10
NHS-I-OP-48 2022/1 2021-03-10 isolating 03-13      03-14      neg@03-10 pos?@03-08>03-10
NHS-I-OP-56 2022   2021-03-10 isolating 03-15      03-16      felt@03-03 onset@03-03 pos!@03-10
NHS-I-OP-57 2022   2021-03-10 over      03-08      03-09      felt@03-03 onset@03-03 pos!@03-03 pos!@03-08>03-10
NHS-I-OP-58 2022   2021-03-10 over      03-08      03-09      felt@03-03 onset@03-03 pos?@03-03 pos!@03-08>03-10
NHS-I-OP-59 2022   2021-03-10 isolating 03-15      03-16      felt@03-04 onset@03-04 pos!@03-03 pos!@03-10
    """  # noqa: E501 - a table: one case, one line
)

# --- from when until when -------------------------------------------------------------------------

ENDS: Final = _rows(
    """
NHS-A-IX-01  2021          2020-01-12 isolating 01-20 01-21 felt@01-11 onset@01-10>01-11
NHS-A-IX-03  2021          2020-01-12 isolating 01-19 01-20 felt@01-11
NHS-A-IX-05  2021          2020-01-12 isolating 01-22 01-23 pos!@01-12
NHS-A-IX-06  2021          2020-01-12 over      01-11 01-12 felt@01-11 onset@01-10>01-11 neg@01-12
NHS-A-IX-07  2021          2020-01-12 over      01-11 01-12 felt@01-11 neg@01-12
NHS-A-IX-08  2021          2020-01-12 none      -     -     neg@01-12
NHS-A-IX-09  2021          2020-01-12 none      -     -     -
NHS-A-SY-01  2021          2020-05-21 isolating 05-29 05-30 felt@05-21
NHS-A-SY-05  2021          2020-05-21 isolating 05-31 06-01 pos!@05-19 felt@05-21 onset@05-21
NHS-A-CT-01  2021          2020-01-13 isolating 01-22 01-23 met@01-12>01-13
NHS-A-CT-03  2021          2020-05-21 none      -     -     met@05-18>05-19 letoff@05-18>05-21
NHS-A-CT-07  2021          2020-05-21 isolating 05-31 06-01 met@05-21 met@05-21
NHS-A-CT-08  2021          2020-05-21 isolating 05-28 05-29 pos!@05-18 met@05-21
NHS-A-CT-09  2021          2020-05-21 isolating 05-31 06-01 felt@05-21 met@05-21
NHS-A-CT-10  2021          2020-05-21 isolating 05-31 06-01 met@05-21 felt@05-21 onset@05-19>05-21
NHS-A-DL-03  2021/2        2021-06-13 isolating 06-20 06-21 pos?@06-10 neg@06-13
NHS-A-DL-06  2021/-1       2021-06-10 isolating 06-20 06-21 pos?@06-10 neg@06-10
NHS-A-EX-01  2021          2020-05-21 over      05-19 05-20 met@05-09
NHS-A-EX-02  2021          2020-05-21 over      05-20 05-21 met@05-10
NHS-A-EX-03  2021          2020-05-21 isolating 05-21 05-22 met@05-11
NHS-A-CP-02  19-11-9-11-20 2020-01-01 isolating 01-19 01-20 met@01-01
NHS-A-CP-03  20-11-9-11-20 2020-01-01 isolating 01-20 01-21 met@01-01
NHS-A-CP-05  19-30-9-11-20 2020-01-15 isolating 02-03 02-04 met@01-15 felt@01-15 onset@01-15
NHS-A-MG-04  5-9-7-11-21   2020-01-12 isolating 01-14 01-15 met@01-10 felt@01-05 onset@01-05
NHS-A-MG-06  5-3-1-11-21   2020-01-16 isolating 01-19 01-20 felt@01-05 onset@01-05 met@01-10 met@01-15
NHS-A-OLD-03 2021          2020-01-15 isolating 01-15 01-16 met@01-15 pos!@01-05>01-15
NHS-A-OLD-04 2021          2020-01-15 isolating 01-25 01-26 met@01-15 pos!@01-04>01-15
NHS-A-RK-05  7-11-9-11-21  2020-07-21 isolating 07-27 07-28 letoff@07-20 met@07-21
NHS-A-RM-01  2021          2020-05-21 none      -     -     -
NHS-A-RM-02  2020          2020-05-21 isolating 06-03 06-04 met@05-21
NHS-I-RM-01  2020          2020-03-13 isolating 03-13 03-14 met@02-29
NHS-I-API-01 4-11-9-11-21  2020-11-24 isolating 11-26 11-27 met@11-23
NHS-I-CAL-01 7-11-9-11-21  2020-03-01 isolating 03-06 03-07 met@02-29
NHS-I-CX-03  2021          2021-03-10 none      -     -     met@03-09>03-10 letoff@03-09>03-10
NHS-I-CX-04  2021          2021-03-10 isolating 03-20 03-21 met@03-09>03-10 letoff@03-09>03-10 felt@03-10 onset@03-10
NHS-I-CX-06  2021          2021-03-10 isolating 03-20 03-21 pos!@03-08 felt@03-10 onset@03-10
NHS-I-CX-07  2021          2021-03-10 isolating 03-20 03-21 pos!@02-27 felt@03-10 onset@03-10
NHS-I-CX-08  2021          2021-03-10 isolating 03-20 03-21 pos!@02-27 felt@03-10 onset@03-10 met@03-10
NHS-I-LS-02  ios           2021-03-10 none      -     -     felt@03-10 neg@03-10
NHS-I-LS-04  ios           2021-03-10 none      -     -     felt@03-10 onset@03-09>03-10 neg@03-10
NHS-I-LS-05  ios           2021-03-10 isolating 03-16 03-17 felt@03-10 onset@03-09>03-10 pos!@03-10
NHS-I-LS-07  14-8-50-11-5  2021-03-10 isolating 03-14 03-15 felt@03-10
NHS-I-LS-08  14-50-9-11-5  2021-03-10 isolating 03-14 03-15 felt@03-10 onset@03-09>03-10
NHS-I-LS-09  ios           2021-03-10 isolating 03-21 03-22 met@03-08>03-10
NHS-I-LS-11  ios           2021-03-10 isolating 03-21 03-22 met@03-08>03-10 felt@03-10 onset@03-07>03-10
NHS-I-LS-17  ios           2021-03-20 over      03-17 03-18 felt@03-10 onset@03-10 pos!@03-10
NHS-I-LS-22  ios           2021-03-10 over      03-08 03-09 pos!@02-26>03-10
NHS-I-LS-24  ios           2021-03-10 isolating 03-18 03-19 pos?@03-08>03-10
NHS-I-RK-02  2021          2021-03-11 none      -     -     letoff@03-10 met@03-10>03-11
NHS-I-RK-03  2021          2021-03-11 isolating 03-21 03-22 letoff@03-10 met@03-11
NHS-I-RK-07  2021          2021-03-11 isolating 03-21 03-22 felt@03-10 met@03-11
NHS-ISS-03   2021          2021-05-11 isolating 05-21 05-22 felt@05-11 onset@05-11
    """  # noqa: E501 - a table: one case, one line
)

AS_ORDERED: Final = _rows(
    """
NHS-A-H-017  2021          2020-07-26 over      07-25 07-26 pos!@07-15 pos!@07-14>07-26
NHS-I-OP-54  2022          2021-03-10 over      03-08 03-09 pos?@03-03 pos!@03-02>03-10
NHS-A-CT-05  2021          2020-05-20 none      -     -     met@2020-05-06T10:00>05-20
NHS-I-RK-01  2021          2021-03-11 none      -     -     letoff@03-10 met@03-09>03-11
    """
)
"""What came too late to change a day: asked as it was ordered, not as it should have been."""


@replays(*(row.id for row in (*RESULTS, *ENDS)))
@pytest.mark.parametrize("row", [*RESULTS, *ENDS], ids=lambda row: row.id)
def test_the_days_are_theirs(row: Row) -> None:
    found = answer(policy(row.lengths), row.story, row.today, hindsight=True)
    expected = (row.state, _day(row.last, row.today), _day(row.free, row.today))
    assert (found.state, found.last_on, found.free_on) == expected


@pytest.mark.parametrize("row", [*RESULTS, *ENDS], ids=lambda row: row.id)
def test_today_they_are_held_or_free_by_either_view(row: Row) -> None:
    """Late news may rewrite what should have been; it never leaves today in doubt."""
    found = answer(policy(row.lengths), row.story, row.today)
    assert (found.state == "isolating") == (row.state == "isolating")


@replays(*(row.id for row in AS_ORDERED))
@pytest.mark.parametrize("row", AS_ORDERED, ids=lambda row: row.id)
def test_what_came_too_late_changes_no_day(row: Row) -> None:
    found = answer(policy(row.lengths), row.story, row.today)
    expected = (row.state, _day(row.last, row.today), _day(row.free, row.today))
    assert (found.state, found.last_on, found.free_on) == expected


# --- what a row cannot say ------------------------------------------------------------------------


def _begins(story: str, today: str, rule: str) -> date:
    """Return the first day on which one rule holds somebody."""
    found = answer(policy("2021"), story, today, hindsight=True)
    named = f"nhs-app/{rule}"
    return min(
        phase.first_on
        for period in found.periods
        for phase in period.phases
        if named in phase.rules
    )


@replays("NHS-A-ST-01", "NHS-A-ST-02")
@pytest.mark.parametrize("positive", ["", " pos!@01-12"], ids=["NHS-A-ST-01", "NHS-A-ST-02"])
def test_symptoms_isolate_from_the_answer_and_not_from_onset(positive: str) -> None:
    story = "felt@01-11 onset@01-10>01-11" + positive
    assert answer(policy("2021"), story, "2020-01-12").first_on == date(2020, 1, 11)


@pytest.mark.parametrize(
    ("story", "rule", "first_on"),
    [
        ("felt@05-21 met@05-21", "contact", "2020-05-21"),  # NHS-A-CT-09
        ("pos!@05-19 felt@05-21 onset@05-21", "symptomatic-case", "2020-05-21"),  # CX-06
        ("pos!@05-10 felt@05-21 onset@05-21", "symptoms", "2020-05-21"),  # NHS-I-CX-07
        ("pos?@05-19>05-21", "unconfirmed-positive", "2020-05-19"),  # NHS-I-LS-24
    ],
)
def test_each_reason_begins_on_its_own_day(story: str, rule: str, first_on: str) -> None:
    assert _begins(story, "2020-05-21", rule) == date.fromisoformat(first_on)


def test_a_contact_begins_when_told() -> None:
    """NHS-I-LS-09: counted from the exposure, isolated from the notification."""
    assert answer(policy("ios"), "met@03-08>03-10", "2021-03-10").first_on == date(2021, 3, 10)


def test_reasons_keep_their_own_ends() -> None:
    """NHS-A-CP-05: the limit cuts the longer one and leaves the other alone."""
    story = "met@01-15 felt@01-15 onset@01-15"
    now = assessed(policy("19-30-9-11-20"), story, "2020-01-15")
    ends = {one.purpose.value: one.last_on for one in now.periods[0].phases}
    assert ends == {"quarantine": date(2020, 2, 2), "treatment": date(2020, 2, 3)}


@replays("NHS-A-OV-01", "NHS-A-OV-02", "NHS-A-OV-03", "NHS-A-OV-04")
@pytest.mark.parametrize(
    ("felt", "length", "periods"),
    [("01-11", 3, 1), ("01-05", 9, 1), ("01-05", 5, 1), ("01-05", 3, 2)],
    ids=["NHS-A-OV-01", "NHS-A-OV-02", "NHS-A-OV-03", "NHS-A-OV-04"],
)
def test_days_that_overlap_or_touch_are_one_period(felt: str, length: int, periods: int) -> None:
    """A contact's days 10 to 14 January beside those of symptoms."""
    story = f"felt@{felt} onset@{felt} met@01-10"
    found = answer(policy(f"5-{length}-9-11-21"), story, "2020-01-12")
    assert len(found.periods) == periods


def test_the_newest_days_in_a_row_count() -> None:
    """NHS-A-MG-06: the app drops the older row; we keep it beside the newer."""
    story = "felt@01-05 onset@01-05 met@01-10 met@01-15"
    found = answer(policy("5-3-1-11-21"), story, "2020-01-16")
    assert [(one.first_on.day, one.last_on and one.last_on.day) for one in found.periods] == [
        (5, 7),
        (10, 19),
    ]


@pytest.mark.parametrize(
    ("story", "today", "remaining"),
    [
        ("met@05-21", "2020-05-21", 14),  # NHS-A-RM-02
        ("met@02-29", "2020-03-13", 1),  # NHS-I-RM-01
    ],
)
def test_remaining_days_count_to_the_first_free_day(story: str, today: str, remaining: int) -> None:
    free_on = answer(policy("2020"), story, today).free_on
    assert free_on is not None
    assert (free_on - date.fromisoformat(today)).days == remaining


@pytest.mark.parametrize(
    ("negative", "state"), [("06-10", "over"), ("06-12", "over"), ("06-13", "isolating")]
)
def test_a_negative_cancels_through_its_limit_and_no_later(negative: str, state: str) -> None:
    story = f"pos?@06-10 neg@{negative}>06-14"
    assert answer(policy("2021/2"), story, "2021-06-14").state == state


@replays("NHS-A-RK-01")
def test_an_exposure_as_old_as_its_days_restricts_nobody() -> None:
    found = answer(policy("7-11-9-11-21"), "met@07-13>07-20", "2020-07-20")
    assert (found.state, found.periods) == ("none", ())
    eve = answer(policy("7-11-9-11-21"), "met@07-14>07-20", "2020-07-20")
    assert (eve.state, eve.last_on) == ("isolating", date(2020, 7, 20))


@replays("NHS-ISS-01", "NHS-ISS-02")
@pytest.mark.parametrize(
    ("onset", "last_on"),
    [("felt@08-08 onset@08-06>08-08 ", "2021-08-16"), ("", "2021-08-18")],
    ids=["NHS-ISS-01", "NHS-ISS-02"],
)
def test_one_illness_has_one_end_for_all_who_know_of_the_onset(onset: str, last_on: str) -> None:
    found = answer(policy("2021"), f"{onset}pos!@08-08", "2021-08-10")
    assert found.last_on == date.fromisoformat(last_on)


@replays("NHS-ISS-04")
def test_a_negative_from_anywhere_ends_symptoms() -> None:
    found = answer(policy("2021"), "felt@09-23 neg@09-25>09-26", "2020-09-26", hindsight=True)
    assert (found.state, found.last_on) == ("over", date(2020, 9, 24))


# --- who is let off -------------------------------------------------------------------------------


@replays("NHS-A-TH-03", "NHS-I-OO-02", "NHS-I-OO-04", "NHS-I-OO-05", "NHS-I-OO-08", "NHS-I-OO-09")
@pytest.mark.parametrize(
    ("story", "state"),
    [
        ("dose@07-05 met@07-20", "none"),
        ("dose@07-06 met@07-20", "isolating"),
        ("dose@07-01 met@07-20", "none"),
        ("dose@07-06 met@07-20 letoff@07-20", "none"),
        ("dose@07-10 met@07-20", "isolating"),
        ("met@07-20 letoff@07-20", "none"),
        ("met@07-20", "isolating"),
    ],
    ids=[
        "NHS-A-TH-03: fifteen days before",
        "NHS-A-TH-03: one day too late",
        "NHS-I-OO-02: protected",
        "NHS-I-OO-04: in a trial",
        "NHS-I-OO-05: neither",
        "NHS-I-OO-08: exempt",
        "NHS-I-OO-09: none of it",
    ],
)
def test_contacts_who_are_let_off(story: str, state: str) -> None:
    assert answer(policy("2021"), story, "2021-07-20").state == state


_WALES: Final = Lengths(
    contact=11, onset=6, onset_unknown=4, positive=6, at_most=16, tested_again_on=8
)


@replays("NHS-A-TH-04", "NHS-I-TH-05", "NHS-I-TH-06")
@pytest.mark.parametrize(
    ("again_on", "told", "tests"),
    [
        (8, "09-11", ["2021-09-18"]),
        (8, "09-15", ["2021-09-18"]),
        (None, "09-15", []),
        (8, "09-16", []),
    ],
    ids=["NHS-A-TH-04", "the last day", "NHS-I-TH-05", "NHS-I-TH-06"],
)
def test_a_second_test_for_those_told_in_time(
    again_on: int | None, told: str, tests: list[str]
) -> None:
    app = nhs_app("app", attrs.evolve(_WALES, tested_again_on=again_on), date(2000, 1, 1))
    now = assessed(app, f"met@09-10>{told}", "2021-09-18")
    assert [str(one.duty.day) for one in now.results] == tests


@replays("NHS-A-TH-01", "NHS-A-TH-02", "NHS-I-TH-02", "NHS-I-TH-03")
@pytest.mark.parametrize(
    ("days", "threshold"),
    [(183, "2021-02-28"), (0, "2021-08-30")],
    ids=["England: TH-01 and TH-02", "Wales: TH-02 and TH-03"],
)
def test_contacts_who_were_under_age_are_let_off(days: int, threshold: str) -> None:
    """Who turned eighteen on the threshold isolates; who did so a day later does not."""
    app = nhs_app("app", attrs.evolve(_WALES, grown_up_for=days), date(2000, 1, 1))
    turned_18 = date.fromisoformat(threshold)
    for born_on, periods in (
        (turned_18.replace(year=2003), 1),
        (turned_18.replace(year=2003) + timedelta(days=1), 0),
    ):
        people = tuple(
            evolve(one, born_on=born_on) if one.id == "p" else one for one in REGISTER.people
        )
        now = assessed(
            app, "met@08-30>09-05", "2021-09-05", register=evolve(REGISTER, people=people)
        )
        assert len(now.for_person("p").periods) == periods


# --- whose figures --------------------------------------------------------------------------------


@replays("NHS-I-CF-02", "NHS-A-CF-02")
def test_whoever_began_under_older_figures_ends_under_them() -> None:
    """NHS-I-CF-02, and NHS-A-CF-02: somebody new is counted by the newest."""
    older = nhs_app("a", _WALES, date(2022, 1, 1))
    newer = nhs_app("b", attrs.evolve(_WALES, positive=5, onset=5), date(2022, 7, 1))
    before = answer((older, newer), "pos!@06-30", "2022-07-02")
    after = answer((older, newer), "pos!@07-02", "2022-07-02")
    assert (before.last_on, after.last_on) == (date(2022, 7, 5), date(2022, 7, 6))


@pytest.mark.parametrize(
    ("app", "contact", "symptoms", "unknown", "positive"),
    [
        (APP_2020_08, "08-28", "08-24", "08-22", "08-24"),
        (APP_2021_01, "08-25", "08-25", "08-23", "08-25"),
        (APP_2021_06, "08-25", "08-25", "08-23", "08-25"),
        (APP_ENGLAND_2022, "08-25", "08-20", "08-18", "08-20"),
        (APP_WALES_2022_05, "08-25", "08-20", "08-20", "08-20"),
        (APP_WALES_2022_07, "08-25", "08-19", "08-19", "08-19"),
    ],
    ids=lambda one: getattr(one, "id", ""),
)
def test_the_published_figures_count_so(
    app: Policy, contact: str, symptoms: str, unknown: str, positive: str
) -> None:
    """The first free day of what happened on 14 August, whatever the year."""
    always = evolve(app, effective_from=date(2000, 1, 1), effective_to=None)
    stories = ("met@08-14", "felt@08-14 onset@08-14", "felt@08-14", "pos!@08-14")
    found = [answer(always, story, "2022-08-14").free_on for story in stories]
    assert [f"{on:%m-%d}" for on in found if on] == [contact, symptoms, unknown, positive]


# --- where we differ, on purpose ------------------------------------------------------------------


@differs("NHS-X-03")
def test_the_limit_counts_for_each_reason_by_itself() -> None:
    """Days that only touch are not one isolation: as on iOS, a day later than on Android."""
    story = "met@06-01 felt@06-12 onset@06-12"
    found = answer(policy("2022"), story, "2021-06-12")
    assert found.free_on == date(2021, 6, 18)


@differs("NHS-X-05")
def test_a_positive_whose_days_are_over_leaves_the_contact_alone() -> None:
    """As ordered we agree with Android; as it should have been, with iOS."""
    story = "met@06-01>06-05 pos!@05-24>06-06"
    ordered = answer(policy("2021"), story, "2021-06-06")
    should_have_been = answer(policy("2021"), story, "2021-06-06", hindsight=True)
    assert (ordered.state, ordered.free_on) == ("isolating", date(2021, 6, 12))
    assert (should_have_been.state, should_have_been.free_on) == ("over", date(2021, 6, 4))


@differs("NHS-X-10")
def test_a_negative_after_the_end_moves_no_end() -> None:
    found = answer(policy("2021"), "felt@07-07 neg@07-25", "2020-07-26")
    assert found.free_on == date(2020, 7, 16)


@differs("NHS-X-11")
def test_an_exposure_never_shortens_symptoms() -> None:
    found = answer(policy("2020"), "felt@08-20 onset@08-20 met@08-10>08-21", "2020-08-21")
    assert found.free_on == date(2020, 8, 30)


@differs("NHS-X-13")
def test_days_are_local() -> None:
    """Half past midnight in London in June is the same day there, though not in UTC."""
    london = ZoneInfo("Europe/London")
    found = answer(policy("2021"), "met@2021-06-11T00:30", "2021-06-11", zone=london)
    assert found.free_on == date(2021, 6, 22)


@differs("NHS-I-CX-09")
def test_onset_counts_whichever_was_heard_of_first() -> None:
    """The app counts from the test if it heard of that before the symptoms."""
    told_before = "felt@03-08 onset@03-08 pos!@03-10"
    told_after = "pos!@03-10 felt@03-10 onset@03-08>03-10"
    for story in (told_before, told_after):
        assert answer(policy("2021"), story, "2021-03-10").free_on == date(2021, 3, 19)


@differs("NHS-I-LS-13")
def test_a_case_is_no_contact_any_more() -> None:
    """One layer of the app still counts the contact that another, as in H-006, has forgotten."""
    found = answer(policy("ios"), "met@03-08>03-10 felt@03-10 pos!@03-10", "2021-03-10")
    assert found.free_on == date(2021, 3, 19)


@pytest.mark.parametrize(
    ("third", "last_on"),
    [("05-11", "2021-05-11"), ("05-12", "2021-05-22"), ("05-16", "2021-05-26")],
)
def test_a_positive_within_the_days_of_another_is_no_base(third: str, last_on: str) -> None:
    """A third one counts by itself once the days of the first are over."""
    found = answer(policy("2021"), f"pos!@05-01 pos!@05-10 pos!@{third}", f"2021-{third}")
    assert found.last_on == date.fromisoformat(last_on)


def test_a_case_is_one_through_symptoms_that_came_later() -> None:
    """An exposure heard of after the days of the test, but within those of symptoms, is none."""
    story = "pos!@05-01 felt@05-08 onset@05-08 met@05-13"
    (period,) = answer(policy("2021"), story, "2021-05-13").periods
    assert period.last_on == date(2021, 5, 18)
    after = answer(policy("2021"), story.replace("met@05-13", "met@05-19"), "2021-05-19")
    assert after.last_on == date(2021, 5, 29)


def test_a_positive_long_after_symptoms_counts_by_itself() -> None:
    """The one that belonged to the symptoms is no base for it."""
    found = answer(policy("2021"), "felt@05-01 onset@05-01 pos!@05-05 pos!@05-13", "2021-05-13")
    assert found.last_on == date(2021, 5, 23)


@pytest.mark.parametrize(("told", "last_on"), [("05-09", "2021-05-09"), ("05-10", "2021-05-18")])
def test_a_positive_to_be_confirmed_is_news_once_symptoms_are_over(told: str, last_on: str) -> None:
    found = answer(policy("2021"), f"felt@05-01 pos?@05-08>{told}", f"2021-{told}")
    assert found.last_on == date.fromisoformat(last_on)


def test_an_exposure_after_a_case_counts_anew() -> None:
    """Though the days of the contact that became a case would not be over yet."""
    story = "felt@05-01 met@05-06>05-07 pos!@05-07 met@05-13"
    found = answer(policy("2021"), story, "2021-05-13")
    assert found.last_on == date(2021, 5, 23)
    during = answer(policy("2021"), story.replace("met@05-13", "met@05-09"), "2021-05-09")
    assert during.last_on == date(2021, 5, 9)


def test_a_negative_from_before_symptoms_were_told_clears_nobody() -> None:
    """A known limit: the app lets one count that it hears of later, and no other."""
    story = "felt@05-03 onset@05-01>05-03 neg@05-02"
    assert answer(policy("2021"), story, "2021-05-03").state == "isolating"
    told = answer(policy("2021"), story.replace("neg@05-02", "neg@05-03"), "2021-05-03")
    assert told.state == "none"
