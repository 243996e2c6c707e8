"""The way in: ask the rules in force, as known at a moment.

Comes in: a rulebook, an instant, what was lifted. Goes out: `Permits`, which answers question by
question. Deliberately not here: a register; whoever has one asks an assessment, which fills in what
is known of a person or a household.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

import attrs

from gridcare.errors import UnknownName
from gridcare.facts import Errand, EventKind, moment_at
from gridcare.permits.gates import GateVerdict, VehicleVerdict, decide, decide_for_all
from gridcare.permits.limits import (
    Lifted,
    LimitVerdict,
    verdict_for_event,
    verdict_for_outing,
    verdict_for_venue,
)
from gridcare.permits.presented import Outing, Presented
from gridcare.places import PremisesKind
from gridcare.policy import InForce, Rulebook

__all__ = ["Permits"]

K = TypeVar("K", bound=StrEnum)


def _named(kinds: type[K], name: str) -> K:
    """Return the kind of that name. Raises `UnknownName`."""
    found = next((one for one in kinds if one == name), None)
    if found is None:
        raise UnknownName("kind", *kinds)
    return found


@attrs.frozen(kw_only=True, repr=False)
class Permits:
    """What the policies in force permit on a day: `of` takes a rulebook as known at an instant.

    >>> from datetime import UTC
    >>> from gridcare.facts import Direction
    >>> asked = Permits.of(Rulebook([]), at=datetime(2021, 12, 27, 8, tzinfo=UTC))
    >>> print(asked.at_gate(Presented(direction=Direction.IN)))
    Let through: nothing is in the way.
    """

    force: tuple[InForce, ...]
    today: date
    lifted: tuple[Lifted, ...] = ()

    @classmethod
    def of(cls, rulebook: Rulebook, *, at: datetime, lifted: Iterable[Lifted] = ()) -> "Permits":
        """Look at a rulebook from an instant. Raises `TypeError` for one without a zone."""
        moment = moment_at(at)
        return cls(force=rulebook.in_force(moment), today=moment.today, lifted=tuple(lifted))

    def at_gate(self, presented: Presented) -> GateVerdict:
        """Say whether somebody may pass a gate today."""
        return decide(self.force, self.lifted, presented, self.today)

    def for_vehicle(self, aboard: Iterable[Presented]) -> VehicleVerdict:
        """Say whether all who come in one vehicle may pass a gate today."""
        return decide_for_all(self.force, self.lifted, aboard, self.today)

    def for_event(
        self, event: EventKind | str, *, on: date | None = None, size: int | None = None
    ) -> LimitVerdict:
        """Say whether an event of a kind, of so many people, may be held: today, or on a day.

        Raises `UnknownName` for a kind that does not exist.
        """
        return verdict_for_event(
            self.force, self.lifted, _named(EventKind, event), on or self.today, size
        )

    def for_venue(
        self, venue: PremisesKind | str, *, on: date | None = None, size: int | None = None
    ) -> LimitVerdict:
        """Say whether a venue of a kind may be open: today, or on a day.

        Raises `UnknownName` for a kind that does not exist.
        """
        return verdict_for_venue(
            self.force, self.lifted, _named(PremisesKind, venue), on or self.today, size
        )

    def for_outing(
        self,
        outings: Iterable[Outing] = (),
        *,
        on: date | None = None,
        errand: Errand | None = None,
        may_go: Iterable[str] = (),
    ) -> LimitVerdict:
        """Say whether one of a household with these earlier outings may go out, and when next."""
        return verdict_for_outing(
            self.force, self.lifted, outings, on or self.today, errand=errand, may_go=may_go
        )

    def __repr__(self) -> str:
        """Show the day and how many policies are in force."""
        return f"Permits({self.today}, {len(self.force)} policies)"
