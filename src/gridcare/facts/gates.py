"""Who came to a gate, which way, what was seen there and what the worker decided.

Comes in: what is written down at a checkpoint. Goes out: facts. Deliberately not here: what should
have been decided; rules say that (`permits`).

Nobody is described: whoever is in no register has a key of the caller's that says nothing about
them, or none at all.
"""

from typing import Annotated, Final, Literal

from annotated_types import Ge, Le

from gridcare.bridge import Id, NonEmpty, value
from gridcare.facts.bases import Fact, PersonFact
from gridcare.facts.words import Decision, Direction, Emergency, Errand, Subject

__all__ = ["GATES", "GateChecked", "LeftInEmergency", "OutingPermitted", "ShownCode"]

GATES: Final = Subject("gates", "")
"""The heading under which everything that happened at any gate is filed."""


@value
class ShownCode:
    """A code somebody showed, such as a health code: its name and its colour or state.

    Both are words of the caller's, the same in rules and facts.
    """

    name: NonEmpty
    state: NonEmpty


@value
class GateChecked(Fact):
    """Somebody came to a gate 卡点, and the worker there let them through, or did not.

    `person_id` is whoever it was: an id of the register, or for somebody who is in none a key that
    describes nobody; left out where nobody knows. Those in one vehicle have one `vehicle_key`. What
    was not looked at is left out. `emergency` says that it was one; the reason may follow in a
    correction.
    """

    kind: Literal["gate_checked"] = "gate_checked"
    place_id: Id
    direction: Direction
    person_id: Id | None = None
    vehicle_key: Id | None = None
    celsius: Annotated[float, Ge(30), Le(45)] | None = None
    codes: tuple[ShownCode, ...] = ()
    mask: bool | None = None
    errand: Errand | None = None
    emergency: Emergency | None = None
    decision: Decision = Decision.ADMIT

    @property
    def subject(self) -> Subject:
        """The person, or where nobody knows who it was, the gate."""
        if self.person_id is None:
            return Subject("place", self.place_id)
        return Subject("person", self.person_id)

    @property
    def also_under(self) -> tuple[Subject, ...]:
        """All gates together, so that it can be told who is inside."""
        return (GATES,)

    @property
    def passed(self) -> bool:
        """Whether they went through; where somebody is who was sent elsewhere, nobody saw."""
        return self.decision is Decision.ADMIT


@value
class LeftInEmergency(PersonFact):
    """Left home for fire, urgent care, birth, danger or the like, by whatever door.

    It is always permitted and never a breach, whoever was held and whenever the reason is told.
    """

    kind: Literal["left_in_emergency"] = "left_in_emergency"
    emergency: Emergency

    @property
    def also_under(self) -> tuple[Subject, ...]:
        """All gates together, so that it can be told who is inside."""
        return (GATES,)


@value
class OutingPermitted(PersonFact):
    """Somebody who is held was given leave to go out on that day, such as for a test."""

    kind: Literal["outing_permitted"] = "outing_permitted"
    authority: NonEmpty
    errand: Errand | None = None

    @property
    def also_under(self) -> tuple[Subject, ...]:
        """All gates together, since leave is asked for there."""
        return (GATES,)
