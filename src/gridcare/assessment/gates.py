"""What went wrong at gates, and breaches that were emergencies: found part by part.

Comes in: the live entries of one part, its people with their periods, the gates they came to, the
zones of their doors. Goes out: findings. Deliberately not here: verdicts before anybody passes
(`permitting`), and what rests on the whole, such as limits that were lifted.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from gridcare.duties import HomeMember
from gridcare.facts import (
    Breached,
    Decision,
    Direction,
    Entry,
    GateChecked,
    OutingPermitted,
    Subject,
)
from gridcare.findings import Code, Finding
from gridcare.frozenmap import FrozenMap
from gridcare.people import Person, Residence
from gridcare.periods import IsolationPhase, PersonPeriods
from gridcare.permits import is_excused
from gridcare.places import Compound, Grid, Place, PlaceKind, Post, kind_of
from gridcare.policy import Binding, Restriction

__all__ = [
    "NO_GATES",
    "GatesSeen",
    "at_gates",
    "has_leave",
    "keeping_in",
    "lives_behind",
    "went_out",
]


class GatesSeen(NamedTuple):
    """The gates that the entries of a part name, as far as the register knows them.

    `zones` are those that hold a door of the household; None where nobody knows where it lives.
    """

    places: Mapping[str, Place] = FrozenMap()
    zones: Collection[str] | None = None


NO_GATES: Final = GatesSeen()


def at_gates(
    live: Sequence[Entry], members: Sequence[HomeMember], seen: GatesSeen
) -> Iterator[Finding]:
    """Yield what went wrong as people of one part came to gates, or left in an emergency."""
    telling = [one for one in live if isinstance(one.fact, GateChecked | Breached)]
    if not telling:
        return
    known = {one.person.id: one for one in members}
    own: dict[Subject, list[Entry]] = {}
    for entry in live:
        own.setdefault(entry.fact.subject, []).append(entry)
    for entry in telling:
        fact, mine = entry.fact, own[entry.fact.subject]
        if isinstance(fact, GateChecked):
            yield from _checked(entry, fact, known.get(fact.person_id or ""), mine, seen)
        elif is_excused(entry, mine):
            where = str(fact.subject)
            yield Finding(code=Code.EMERGENCY_CALLED_BREACH, where=where, about=(fact.id,))


def _checked(
    entry: Entry,
    fact: GateChecked,
    member: HomeMember | None,
    own: Sequence[Entry],
    seen: GatesSeen,
) -> Iterator[Finding]:
    where, about = str(fact.subject), (fact.id,)
    place = seen.places.get(fact.place_id)
    gate = Subject("place", fact.place_id)
    if place is None and fact.subject != gate:
        yield Finding(code=Code.UNKNOWN_SUBJECT, where=str(gate), about=about)
    if fact.emergency is not None and not fact.passed:
        yield Finding(code=Code.EMERGENCY_REFUSED, where=where, about=about)
    if member is None:
        return
    turned_back = fact.decision is Decision.REFUSE and fact.direction is Direction.IN
    if turned_back and place is not None and lives_behind(place, member.person, seen.zones):
        yield Finding(code=Code.RESIDENT_LEFT_OUTSIDE, where=where, about=about)
    if _left_while_held(entry, member.periods, own):
        yield Finding(code=Code.LEFT_WHILE_HELD, where=where, about=about)


def _left_while_held(entry: Entry, periods: PersonPeriods, own: Sequence[Entry]) -> bool:
    if not went_out(entry) or not any(keeping_in(periods, entry.day)):
        return False
    return not is_excused(entry, own) and not has_leave(own, entry.day)


def went_out(entry: Entry) -> bool:
    """Tell whether somebody was let out by a gate, in no emergency."""
    fact = entry.fact
    if not isinstance(fact, GateChecked) or fact.emergency is not None:
        return False
    return fact.direction is Direction.OUT and fact.passed


def has_leave(own: Iterable[Entry], day: date) -> bool:
    """Tell whether somebody had leave to go out on a day."""
    return any(isinstance(one.fact, OutingPermitted) and one.day == day for one in own)


def keeping_in(periods: PersonPeriods, day: date) -> Iterator[IsolationPhase]:
    """Yield the phases by which an order keeps somebody in on a day."""
    for period in periods.periods:
        for phase in period.phases:
            ordered = phase.binding is Binding.ORDERED
            if ordered and Restriction.STAY_IN in phase.restrictions and phase.covers(day):
                yield phase


def lives_behind(place: Place, person: Person, zones: Collection[str] | None) -> bool | None:
    """Tell whether somebody lives behind a gate; None where nobody knows where they live."""
    if person.residence is Residence.AWAY:
        return False
    zone = _zone_of(place)
    if zone is None and kind_of(place) is not PlaceKind.HOTEL:
        return False
    if zone is None or zones is None:
        return None
    return zone == "" or zone in zones


def _zone_of(place: Place) -> str | None:
    """Return the zone behind a gate, "" for the whole community; None where nobody lives."""
    match place:
        case Post():
            return "" if place.compound_id is None else f"compound:{place.compound_id}"
        case Compound():
            return f"compound:{place.id}"
        case Grid():
            return f"grid:{place.id}"
        case _:
            return None
