"""Who is inside now, as the gates saw it.

Comes in: what happened at gates, person by person, in order. Goes out: for each person where they
are, and at each step whether one was left out. Deliberately not here: who they are.

An exit without a return is no error, and neither is an entry without an exit: not every door has a
gate. Each is a step that says so. Every state meets every event with exactly one outcome.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Final

from gridcare.bridge import Id, derived
from gridcare.facts import Decision, Direction
from gridcare.wording import say

__all__ = ["Passage", "Presence", "Roll", "Step", "Whereabouts", "follow", "step"]


class Whereabouts(StrEnum):
    """Where somebody is: never seen at a gate, inside, outside, or sent elsewhere from a gate."""

    UNSEEN = "unseen"
    INSIDE = "inside"
    OUTSIDE = "outside"
    REFERRED = "referred"


class Step(StrEnum):
    """What a passage was, given where the person was before.

    *came_in_again*: nobody saw them leave. *went_out_again*: nobody saw them return. *sent*: sent
    elsewhere first. *turned_back*: where they were, they are.
    """

    CAME_IN = "came_in"
    CAME_IN_AGAIN = "came_in_again"
    WENT_OUT = "went_out"
    WENT_OUT_AGAIN = "went_out_again"
    SENT = "sent"
    TURNED_BACK = "turned_back"


def step(before: Whereabouts, direction: Direction, decision: Decision) -> tuple[Whereabouts, Step]:
    """Return where somebody is after a passage, and what it was.

    >>> step(Whereabouts.INSIDE, Direction.IN, Decision.ADMIT)
    (<Whereabouts.INSIDE: 'inside'>, <Step.CAME_IN_AGAIN: 'came_in_again'>)
    """
    if decision is Decision.REFUSE:
        return _TURNED_BACK_TO[direction], Step.TURNED_BACK
    if decision is Decision.REFER:
        return Whereabouts.REFERRED, Step.SENT
    if direction is Direction.IN:
        again = before is Whereabouts.INSIDE
        return Whereabouts.INSIDE, Step.CAME_IN_AGAIN if again else Step.CAME_IN
    again = before is Whereabouts.OUTSIDE
    return Whereabouts.OUTSIDE, Step.WENT_OUT_AGAIN if again else Step.WENT_OUT


_TURNED_BACK_TO: Final = {
    Direction.IN: Whereabouts.OUTSIDE,
    Direction.OUT: Whereabouts.INSIDE,
}
"""Whoever is not let in stands outside, whatever was thought before; whoever is not let out, in."""


@derived
class Passage:
    """One person came to a gate: the fact, its day, the gate, which way, what was decided.

    Somebody who left in an emergency by another door came to no gate.
    """

    fact_id: Id
    person_id: Id
    on: date
    place_id: Id | None
    direction: Direction
    decision: Decision


@derived
class Presence:
    """Where one person is, and the passages that say so, each with what it was."""

    person_id: Id
    registered: bool
    where: Whereabouts
    since: date
    passages: tuple[tuple[Id, Step], ...]

    @property
    def unseen(self) -> int:
        """How many steps nobody saw: comings or goings that must have been."""
        again = (Step.CAME_IN_AGAIN, Step.WENT_OUT_AGAIN)
        return sum(1 for _fact, what in self.passages if what in again)


@derived
class Roll:
    """Everybody whom a gate saw, by who it is: where they are, and since which day."""

    people: tuple[Presence, ...]

    def at(self, where: Whereabouts) -> tuple[Id, ...]:
        """Return who is there."""
        return tuple(one.person_id for one in self.people if one.where is where)

    @property
    def inside(self) -> tuple[Id, ...]:
        """Who is inside now, as far as gates saw it."""
        return self.at(Whereabouts.INSIDE)

    def __iter__(self) -> Iterator[Presence]:
        """Yield them, by who it is."""
        return iter(self.people)

    def __len__(self) -> int:
        """Count everybody seen."""
        return len(self.people)

    def to_records(self) -> list[dict[str, object]]:
        """Return one flat dict a person, for a table of any kind."""
        return [
            {
                "person_id": one.person_id,
                "registered": one.registered,
                "where": str(one.where),
                "since": one.since,
                "unseen": one.unseen,
            }
            for one in self.people
        ]

    def _repr_html_(self) -> str:
        """Show in a notebook how many are where; who it is, only the table says."""
        cells = "".join(
            f"<tr><td>{say(f'permit.where.{where}', 'en')}</td><td>{len(self.at(where))}</td></tr>"
            for where in Whereabouts
            if where is not Whereabouts.UNSEEN
        )
        return f"<table>{cells}</table>"


def follow(passages: Iterable[Passage], *, registered: bool) -> Presence | None:
    """Return where a person is after passages in order; None for whoever was never seen."""
    where, since, person_id = Whereabouts.UNSEEN, date.min, None
    steps: list[tuple[str, Step]] = []
    for one in passages:
        after, what = step(where, one.direction, one.decision)
        if after is not where:
            since = one.on
        where, person_id = after, one.person_id
        steps.append((one.fact_id, what))
    if person_id is None:
        return None
    return Presence(
        person_id=person_id,
        registered=registered,
        where=where,
        since=since,
        passages=tuple(steps),
    )
