"""The shape *limit*: gatherings, venues and outings that are forbidden, capped or advised against.

Comes in: kinds of events and venues, sizes, days. Goes out: `Limit` and what it can be on.
Deliberately not here: the verdict on one event or outing (`permits`).
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from annotated_types import Ge, Le, MinLen

from gridcare.bridge import Id, Tagged, value
from gridcare.errors import Problem
from gridcare.facts import Errand, EventKind
from gridcare.places import PremisesKind
from gridcare.policy.shapes.admit import Modality
from gridcare.wording import Text

__all__ = ["Gatherings", "Limit", "Limited", "Outings", "Venues"]


@value
class Gatherings:
    """Events of these kinds, and of all kinds that are kinds of them.

    With `at_most` they are held with no more people than that, without it not at all.
    """

    limits: Literal["gatherings"] = "gatherings"
    kinds: Annotated[tuple[EventKind, ...], MinLen(1)]
    at_most: Annotated[int, Ge(1)] | None = None


@value
class Venues:
    """Venues of these kinds: open to no more people at a time than `at_most`, or not at all."""

    limits: Literal["venues"] = "venues"
    kinds: Annotated[tuple[PremisesKind, ...], MinLen(1)]
    at_most: Annotated[int, Ge(1)] | None = None


@value
class Outings:
    """Going out: so many outings of a household in any so many days in a row.

    "One person of each household every two days" is 1 in 2: after an outing on the 23rd the next is
    on the 25th. With `errands` it is about those only. Emergencies never count and are never held
    up.
    """

    limits: Literal["outings"] = "outings"
    people: Annotated[int, Ge(1), Le(20)] = 1
    every_days: Annotated[int, Ge(1), Le(60)]
    errands: tuple[Errand, ...] = ()


Limited = Annotated[Gatherings | Venues | Outings, Tagged("limits")]
"""What a limit can be on."""


@value
class Limit:
    """A limit on gatherings, venues or outings, and how binding it is.

    It holds while its policy is in force, from `first_on` and through `last_on` if given, and until
    a fact says that it was lifted.
    """

    shape: Literal["limit"] = "limit"
    id: Id
    clause: str = ""
    summary: Text
    what: Limited
    modality: Modality = Modality.MUST
    first_on: date | None = None
    last_on: date | None = None

    def _problems(self) -> Iterator[Problem]:
        if None not in (self.first_on, self.last_on) and self.last_on < self.first_on:  # type: ignore[operator]  # neither is None
            yield Problem("last_on", "expected no earlier than first_on")
