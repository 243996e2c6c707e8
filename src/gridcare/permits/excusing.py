"""Leaving in an emergency is never a breach, whoever was held and whenever the reason is told.

Comes in: the entries about one person. Goes out: whether a departure belongs to an emergency, and
the entries without the breaches that were none. Deliberately not here: who may leave (`gates`).

A departure and an emergency belong together if they fall on one day and, where both are timed,
nobody saw the person come back in between. Over midnight hours tell: whoever left in an emergency
in the evening is still away when somebody looks for them in the night or the next morning.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from gridcare.bridge import evolve
from gridcare.days import DaySpan, shift
from gridcare.facts import (
    Breached,
    Direction,
    Disposition,
    Entry,
    GateChecked,
    LeftInEmergency,
)

__all__ = ["excuses_for", "is_excused", "without_excused"]


def excuses_for(departure: Entry, entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the emergencies to which a departure belongs, believed now or once."""
    for one in entries:
        if _is_emergency(one) and _near(one, departure) and _same_absence(one, departure, entries):
            yield one


def _near(emergency: Entry, departure: Entry) -> bool:
    """Tell whether both fall on one day, or within hours of each other over midnight.

    Clocks differ, and the hour of an emergency is often told from memory: an hour early is near.
    """
    if emergency.day == departure.day:
        return True
    if emergency.at is None or departure.at is None:
        return False
    return -_EARLY <= departure.at - emergency.at < _A_DAY


_EARLY: Final = timedelta(hours=1)
_A_DAY: Final = timedelta(days=1)


def is_excused(departure: Entry, entries: Sequence[Entry]) -> bool:
    """Tell whether a departure was for an emergency, as far as is known now."""
    return any(one.live for one in excuses_for(departure, entries))


def _is_emergency(entry: Entry) -> bool:
    fact = entry.fact
    if isinstance(fact, LeftInEmergency):
        return True
    return (
        isinstance(fact, GateChecked)
        and fact.emergency is not None
        and fact.direction is Direction.OUT
    )


def _same_absence(one: Entry, other: Entry, entries: Sequence[Entry]) -> bool:
    if one.at is None or other.at is None:
        return True
    first, last = min(one.at, other.at), max(one.at, other.at)
    return not any(
        back.live
        and isinstance(back.fact, GateChecked)
        and back.fact.direction is Direction.IN
        and back.fact.passed
        and back.at is not None
        and first < back.at < last
        for back in entries
    )


def without_excused(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Return the entries with every breach that was an emergency out, from when that was known.

    What was decided before anybody told the reason stays as it was decided.
    """
    if not any(isinstance(one.fact, Breached) for one in entries):
        return entries
    return [_excused(one, entries) if isinstance(one.fact, Breached) else one for one in entries]


def _excused(breach: Entry, entries: Sequence[Entry]) -> Entry:
    for excuse in excuses_for(breach, entries):
        if excuse.live:
            known = [day for day in (breach.dropped_on, excuse.effect_on) if day is not None]
            breach = evolve(breach, dropped_on=min(known), disposition=Disposition.RETRACTED)
        elif excuse.dropped_on is not None and excuse.dropped_on > excuse.effect_on:
            # The reason was taken back; while it was believed, it counted.
            out = DaySpan(first_on=excuse.effect_on, last_on=shift(excuse.dropped_on, -1))
            breach = evolve(breach, doubted=(*breach.doubted, out))
    return breach
