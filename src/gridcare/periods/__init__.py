"""Isolation periods: who is held, where, from when, until when, and why.

`held` asks every rule in force about one person, `cutting` takes from each what others leave it no
more, `timeline` joins the rest by purpose. `derive` does all three and makes the `period`, a value
people can hold.
"""

from gridcare.periods.derive import PersonPeriods, courses_left, derive_periods
from gridcare.periods.held import HeldCourse, of_link
from gridcare.periods.period import IsolationPeriod, Pending, PeriodChange, PeriodTest
from gridcare.periods.showing import Bar, bars_html, bars_of
from gridcare.periods.timeline import IsolationPhase, join_phases

__all__ = [
    "Bar",
    "HeldCourse",
    "IsolationPeriod",
    "IsolationPhase",
    "Pending",
    "PeriodChange",
    "PeriodTest",
    "PersonPeriods",
    "bars_html",
    "bars_of",
    "courses_left",
    "derive_periods",
    "join_phases",
    "of_link",
]
