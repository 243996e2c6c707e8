"""Duties: who owes what to whom by when, derived from rules and never written by hand."""

from gridcare.duties.agenda import Agenda, Ruled, Slot
from gridcare.duties.custody import OURS, Custody, Turn, custody_of
from gridcare.duties.derive import (
    duties_of_community,
    duties_of_home,
    duties_of_place,
    duties_of_visitor,
    listings_of,
)
from gridcare.duties.doing import counts, is_about, outcome_of
from gridcare.duties.duty import Crew, Duty
from gridcare.duties.home import Home, HomeMember, Spell
from gridcare.duties.residents import Listed
from gridcare.duties.rounds import scope_of
from gridcare.duties.supply import needs_ahead

__all__ = [
    "OURS",
    "Agenda",
    "Crew",
    "Custody",
    "Duty",
    "Home",
    "HomeMember",
    "Listed",
    "Ruled",
    "Slot",
    "Spell",
    "Turn",
    "counts",
    "custody_of",
    "duties_of_community",
    "duties_of_home",
    "duties_of_place",
    "duties_of_visitor",
    "is_about",
    "listings_of",
    "needs_ahead",
    "outcome_of",
    "scope_of",
]
