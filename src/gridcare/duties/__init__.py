"""Duties: who owes what to whom by when, derived from rules and never written by hand."""

from gridcare.duties.agenda import Agenda, Ruled, Slot
from gridcare.duties.derive import Home, HomeMember, duties_of_home, duties_of_place
from gridcare.duties.duty import Duty

__all__ = [
    "Agenda",
    "Duty",
    "Home",
    "HomeMember",
    "Ruled",
    "Slot",
    "duties_of_home",
    "duties_of_place",
]
