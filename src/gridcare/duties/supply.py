"""What the coming days take from the stock, under the periods already known.

Comes in: an agenda, and one household with its people's periods. Goes out: how many of each item
are needed on each coming day. Deliberately not here: what is still owed today (that is in the
results), newcomers nobody knows of yet, and what is there (`care.stock`).
"""

from collections.abc import Iterator
from datetime import date

from gridcare.care import Package
from gridcare.days import days_between
from gridcare.duties.agenda import Agenda
from gridcare.duties.home import Home, Spell
from gridcare.duties.owner import Owner
from gridcare.duties.spells import owners_and_spells
from gridcare.policy import InPhase, Provide, Repeat

__all__ = ["needs_ahead"]


def needs_ahead(agenda: Agenda, home: Home, through: date) -> Iterator[tuple[date, Package]]:
    """Yield what each day after today takes, through a day: packages to come, daily uses."""
    today = agenda.moment.today
    for ruled, rule, target in agenda.for_phases:
        if not isinstance(target, InPhase) or not _takes(rule):
            continue
        for owner, spell in owners_and_spells(home, target, agenda.moment):
            for day, package in _needs(rule, owner, spell, through):
                if today < day <= through and day in ruled.force.days:
                    yield day, package


def _takes(rule: Provide | Repeat) -> bool:
    return bool(rule.package if isinstance(rule, Provide) else rule.uses)


def _needs(
    rule: Provide | Repeat, owner: Owner, spell: Spell, through: date
) -> Iterator[tuple[date, Package]]:
    if isinstance(rule, Provide):
        package = owner.given(rule.package)
        day = spell.days.first_on if rule.when == "begins" else spell.days.free_on
        if package is not None and day is not None:
            yield from ((day, package) for _ in range(rule.times))
        return
    uses = owner.given(rule.uses)
    last_on = min(spell.days.last_on or through, through)
    for day in days_between(spell.days.first_on, last_on):
        if uses is not None and rule.falls_on(day, spell.counted_from):
            yield from ((day, uses) for _ in range(rule.times_a_day or len(rule.windows)))
