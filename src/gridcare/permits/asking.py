"""The way in: ask the rules in force, as known at a moment.

Comes in: a rulebook, an instant, what was lifted. Goes out: `Permits`, which answers question by
question. Deliberately not here: a register; whoever has one asks an assessment, which fills in what
is known of a person or a household.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from gridcare.errors import UnknownName
from gridcare.facts import Errand, EventKind, Moment
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


class Permits:
    """What the rules in force permit, as known at an instant.

    >>> from datetime import UTC
    >>> from gridcare.facts import Direction
    >>> asked = Permits(Rulebook([]), at=datetime(2021, 12, 27, 8, tzinfo=UTC))
    >>> print(asked.at_gate(Presented(direction=Direction.IN)))
    Let through: nothing is in the way.
    """

    __slots__ = ("_force", "_lifted", "_today")

    _force: tuple[InForce, ...]
    _lifted: tuple[Lifted, ...]
    _today: date

    def __init__(self, rulebook: Rulebook, *, at: datetime, lifted: Iterable[Lifted] = ()) -> None:
        """Look at a rulebook from an instant. Raises `TypeError` for one without a zone."""
        moment = Moment(as_of=at, known_at=at)
        self._force = rulebook.in_force(moment)
        self._lifted = tuple(lifted)
        self._today = moment.today

    def at_gate(self, presented: Presented) -> GateVerdict:
        """Say whether somebody may pass a gate today."""
        return decide(self._force, self._lifted, presented, self._today)

    def for_vehicle(self, aboard: Iterable[Presented]) -> VehicleVerdict:
        """Say whether all who come in one vehicle may pass a gate today."""
        return decide_for_all(self._force, self._lifted, aboard, self._today)

    def for_event(
        self, event: EventKind | str, *, on: date | None = None, size: int | None = None
    ) -> LimitVerdict:
        """Say whether an event of a kind, of so many people, may be held: today, or on a day.

        Raises `UnknownName` for a kind that does not exist.
        """
        return verdict_for_event(
            self._force, self._lifted, _named(EventKind, event), on or self._today, size
        )

    def for_venue(
        self, venue: PremisesKind | str, *, on: date | None = None, size: int | None = None
    ) -> LimitVerdict:
        """Say whether a venue of a kind may be open: today, or on a day.

        Raises `UnknownName` for a kind that does not exist.
        """
        return verdict_for_venue(
            self._force, self._lifted, _named(PremisesKind, venue), on or self._today, size
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
            self._force, self._lifted, outings, on or self._today, errand=errand, may_go=may_go
        )
