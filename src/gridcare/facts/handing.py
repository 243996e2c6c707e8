"""Who answers for a person: handed over to another community, taken over from one.

Comes in: what two communities told each other. Goes out: facts, each about one person and recorded
in one community's own ledger. Deliberately not here: what goes along (`reporting.hand_over`), and
which duties are whose (`duties.custody`).
"""

from typing import Literal

from gridcare.bridge import Id, NonEmpty, value
from gridcare.facts.bases import PersonFact

__all__ = ["AnsweredElsewhere", "HandOverConfirmed", "HandedOver", "TakenOver"]


@value
class HandedOver(PersonFact):
    """A person was handed over to another community, from this moment on.

    Until that community has confirmed it this one goes on answering: somebody owes what is due, and
    a message that was lost loses nobody.
    """

    kind: Literal["handed_over"] = "handed_over"
    to_community: NonEmpty


@value
class HandOverConfirmed(PersonFact):
    """The other community confirmed that it answers for the person since the hand-over."""

    kind: Literal["hand_over_confirmed"] = "hand_over_confirmed"
    hand_over_id: Id


@value
class TakenOver(PersonFact):
    """A person was taken over from another community; happened at the moment of the hand-over."""

    kind: Literal["taken_over"] = "taken_over"
    hand_over_id: Id
    from_community: NonEmpty


@value
class AnsweredElsewhere(PersonFact):
    """Another community answers for this person, who is known here because of somebody else."""

    kind: Literal["answered_elsewhere"] = "answered_elsewhere"
