"""Dependants left at home when whoever looks after them is taken away.

Comes in: one household with its people's periods, and those of guardians who live elsewhere. Goes
out: for each dependant, the days on which nobody is left to look after them. Deliberately not here:
what is owed to them then (`derive`), and who could step in.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from gridcare.days import DaySpan, days_between, join_spans
from gridcare.duties.home import Home, HomeMember, Spell
from gridcare.people import Person
from gridcare.periods import IsolationPhase
from gridcare.policy import Evidence, Judgement, LeftBehind, Purpose, holds

__all__ = ["spells_left_behind"]

Away = Sequence[tuple[HomeMember, IsolationPhase]]


def spells_left_behind(
    home: Home, target: LeftBehind, today: date
) -> Iterator[tuple[Person, Spell]]:
    """Yield the dependants of a household with the days through today on which they are left alone.

    A spell that holds today has no last day: it ends when somebody is back.
    """
    away = _absences(home.members, target, today)
    guardians = _absences(home.guardians, target, today)
    for person in home.residents if away or guardians else ():
        felt = [*away, *(one for one in guardians if one[0].person.id == person.guardian_id)]
        days = sorted({day for _, phase in felt for day in _days_of(phase, today)})
        alone = [day for day in days if _is_alone(person, home, target, away, day)]
        for span in join_spans(DaySpan(first_on=day, last_on=day) for day in alone):
            last_on = None if span.last_on == today else span.last_on
            yield person, _spell(DaySpan(first_on=span.first_on, last_on=last_on), felt)


def _absences(members: Iterable[HomeMember], target: LeftBehind, today: date) -> Away:
    """Return who of these was held in one of the named settings by today, with the phases."""
    return [
        (member, phase)
        for member in members
        for phase in member.periods.phases(tuple(Purpose), target.settings)
        if phase.first_on <= today
    ]


def _days_of(phase: IsolationPhase, today: date) -> Iterator[date]:
    return days_between(phase.first_on, min(phase.last_on or today, today))


def _is_alone(person: Person, home: Home, target: LeftBehind, away: Away, day: date) -> bool:
    """Tell whether on a day a dependant is at home, and nobody else is who depends on no one."""
    gone = {member.person.id for member, phase in away if phase.covers(day)}
    if person.id in gone or not _depends(person, home, target, day):
        return False
    others = (one for one in home.residents if one.id not in gone)
    return all(_depends(one, home, target, day) for one in others)


def _depends(person: Person, home: Home, target: LeftBehind, day: date) -> bool:
    known = (one.evidence for one in home.members if one.person.id == person.id)
    evidence = next(chain(known, (Evidence.of((), person=person),)))
    at = Judgement(evidence=evidence, day=day, known_by=day, opened_on=day)
    return holds(target.given, at)


def _spell(days: DaySpan, away: Away) -> Spell:
    """Return a spell with the absences behind it."""
    phases = [one for one in away if one[1].covers(days.first_on)]
    return Spell(days=days, counted_from=days.first_on, phases=phases, all_of_them=True)
