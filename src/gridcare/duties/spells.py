"""On which days in a row something is owed to a person in a phase, or to the household.

Comes in: one household with its people's periods. Goes out: owners, each with their spells.
Deliberately not here: what is owed on these days (`derive`), and at which hours.
"""

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from itertools import pairwise
from typing import NamedTuple

import attrs

from gridcare.bridge import evolve
from gridcare.days import DaySpan, join_spans
from gridcare.duties.custody import OURS, Turn
from gridcare.duties.home import Home, HomeMember, Spell
from gridcare.duties.left_behind import spells_left_behind
from gridcare.duties.owner import Owner, anybody_of, household_of, resident_of
from gridcare.facts import Moment
from gridcare.periods import IsolationPhase
from gridcare.policy import InPhase, LeftBehind

__all__ = ["owners_and_spells"]


def owners_and_spells(
    home: Home, target: InPhase | LeftBehind, moment: Moment
) -> Iterator[tuple[Owner, Spell]]:
    """Yield to whom something is owed, with the days on which it is.

    Who is left behind is known through today only, whoever is in a phase also ahead. A household is
    owed something as long as this community answers for anybody held there.
    """
    if isinstance(target, LeftBehind):
        for person, spell in spells_left_behind(home, target, moment.today):
            yield anybody_of(home, person), spell
        return
    if target.per == "person":
        for member in home.members:
            for spell in _spells((member,), target, moment.zone):
                yield resident_of(home, member), spell
    elif home.household_id is not None:
        for spell in _spells(home.members, target, moment.zone):
            yield household_of(home, spell.people), spell


def _spells(members: Sequence[HomeMember], target: InPhase, zone: tzinfo) -> Iterator[Spell]:
    pieces = [
        piece
        for member in members
        for phase in member.periods.phases(target.purposes, target.settings)
        for piece in (
            _pieces(member, phase, zone)
            if target.per == "household" and member.custody is not OURS
            else (_Piece(member, phase),)
        )
    ]
    before: Spell | None = None
    for days in join_spans(piece.days for piece in pieces):
        spell = _spell(days, [one for one in pieces if one.phase.first_on in days])
        if before is not None and _goes_on(before, spell):
            spell = attrs.evolve(spell, counted_from=before.counted_from)
        yield spell
        before = spell


class _Piece(NamedTuple):
    """A phase of somebody, as far as this community answered for them."""

    member: HomeMember
    phase: IsolationPhase
    taken: Turn | None = None
    left: Turn | None = None

    @property
    def days(self) -> DaySpan:
        """The days of the phase."""
        return DaySpan(first_on=self.phase.first_on, last_on=self.phase.last_on)


def _spell(days: DaySpan, pieces: Sequence[_Piece]) -> Spell:
    """Return days in a row; they began or ended by a hand-over if nothing else began or ended."""
    taken = [one.taken for one in pieces if one.phase.first_on == days.first_on]
    left = [one.left for one in pieces if one.phase.last_on == days.last_on]
    return Spell(
        days=days,
        phases=[(one.member, one.phase) for one in pieces],
        counted_from=days.first_on,
        taken=min((one for one in taken if one is not None), default=None) if all(taken) else None,
        left=max((one for one in left if one is not None), default=None) if all(left) else None,
    )


def _pieces(member: HomeMember, phase: IsolationPhase, zone: tzinfo) -> Iterator[_Piece]:
    """Cut a phase where another community answered for whoever is in it."""
    for days, taken, left in member.custody.charges(zone):
        first_on = max(phase.first_on, days.first_on)
        ends = [one for one in (phase.last_on, days.last_on) if one is not None]
        last_on = min(ends, default=None)
        if last_on is None or first_on <= last_on:
            yield _Piece(
                member,
                evolve(phase, first_on=first_on, last_on=last_on),
                taken=taken if first_on == days.first_on else None,
                left=left if last_on == days.last_on else None,
            )


def _goes_on(before: Spell, after: Spell) -> bool:
    """Tell whether a phase goes on after days that were free or suspended."""
    parted = (before.days.last_on, after.days.first_on)
    return any(
        (one.last_on, other.first_on) == parted and one.phase == other.phase
        for member, phase in after.phases
        for held in member.periods.courses
        if held.rule_name in phase.rules
        for one, other in pairwise(held.course.spans)
    )
