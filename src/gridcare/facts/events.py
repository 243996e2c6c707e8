"""What people came together for, which places were open to them, and what was lifted.

Comes in: what was seen or announced. Goes out: facts. Deliberately not here: whether it was allowed
(`permits`), and who was there: an event is told by its kind and size.
"""

from typing import Annotated, Final, Literal

from annotated_types import Ge

from gridcare.bridge import Id, value
from gridcare.facts.bases import Fact, PlaceFact
from gridcare.facts.words import EventKind, Subject

__all__ = ["EVENTS", "LIFTED", "EventHeld", "LimitLifted", "VenueOpened"]

EVENTS: Final = Subject("events", "")
"""The heading under which events and open venues are filed."""

LIFTED: Final = Subject("lifted", "")
"""The heading under which it is filed that limits were lifted."""


@value
class EventHeld(Fact):
    """People came together, whether or not they should have; `size` counts them.

    It is about the place or the household where it was, as far as either is known.
    """

    kind: Literal["event_held"] = "event_held"
    event: EventKind
    size: Annotated[int, Ge(1)] | None = None
    place_id: Id | None = None
    household_id: Id | None = None

    @property
    def subject(self) -> Subject:
        """The place, else the household, else the community."""
        if self.place_id is not None:
            return Subject("place", self.place_id)
        if self.household_id is not None:
            return Subject("household", self.household_id)
        return super().subject

    @property
    def also_under(self) -> tuple[Subject, ...]:
        """All events together."""
        return (EVENTS,)


@value
class VenueOpened(PlaceFact):
    """A venue was open to the public, whether or not it should have been."""

    kind: Literal["venue_opened"] = "venue_opened"

    @property
    def also_under(self) -> tuple[Subject, ...]:
        """All events together."""
        return (EVENTS,)


@value
class LimitLifted(Fact):
    """A limit on gatherings, venues or outings was lifted; happened on its last day.

    `series` is that of the policy in which the limit stands, and `rule_id` the limit's own.
    """

    kind: Literal["limit_lifted"] = "limit_lifted"
    series: Id
    rule_id: Id

    @property
    def also_under(self) -> tuple[Subject, ...]:
        """All that was lifted."""
        return (LIFTED,)
