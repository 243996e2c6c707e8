"""Isolation periods: who is held, where, from when, until when, and why.

`derive` asks every rule in force about one person; `timeline` joins the answers by purpose.
"""

from gridcare.periods.derive import (
    HeldCourse,
    IsolationPeriod,
    Pending,
    PersonPeriods,
    derive_periods,
)
from gridcare.periods.timeline import IsolationPhase, join_phases

__all__ = [
    "HeldCourse",
    "IsolationPeriod",
    "IsolationPhase",
    "Pending",
    "PersonPeriods",
    "derive_periods",
    "join_phases",
]
