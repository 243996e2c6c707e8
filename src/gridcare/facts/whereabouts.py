"""Where people were, and whom a platform asks the community to find.

Comes in: what somebody remembers, a check-in says, or a platform pushed. Goes out: facts, each
about one person. Deliberately not here: who met whom (`tracing`), and what a meeting means: a
policy says that.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Literal

from gridcare.bridge import Id, NonEmpty, PersonalText, value
from gridcare.errors import Problem
from gridcare.facts.bases import PersonFact
from gridcare.facts.words import ExposureContext, Subject
from gridcare.places import AreaCode

__all__ = ["Departed", "Pushed", "Stayed"]


@value
class Stayed(PersonFact):
    """Was at a place; happened when the stay began, and lasted through `until_on` or `until_at`.

    The place is one of the register's or any other, by an id of the caller's. With `on` the stay
    takes whole days, through that day if `until_on` is left out, and proves no hours. With `at` it
    lasts until `until_at`; left out, as where somebody only checked in, nobody knows how long, and
    it may have been until the day was over. `context` says what kind of place it was.
    """

    kind: Literal["stayed"] = "stayed"
    place_id: Id
    until_on: date | None = None
    until_at: datetime | None = None
    context: ExposureContext | None = None

    def _problems(self) -> Iterator[Problem]:
        yield from super()._problems()
        if self.until_on is not None and self.on is None:
            yield Problem("until_on", "expected with on, and only with it")
        if self.until_at is not None and self.at is None:
            yield Problem("until_at", "expected with at, and only with it")
        if self.until_on is not None and self.on is not None and self.until_on < self.on:
            yield Problem("until_on", "expected no earlier than on")
        if (
            self.until_at is not None
            and self.at is not None
            and self.until_at.astimezone(UTC) <= self.at.astimezone(UTC)
        ):
            yield Problem("until_at", "expected later than at")

    @property
    def also_under(self) -> tuple[Subject, ...]:
        """The place, so that a stay finds whoever else was there."""
        return (Subject("stayed-at", self.place_id),)


@value
class Pushed(PersonFact):
    """An online platform asked the community to find somebody and follow them up 平台推送.

    `person_id` is the register's, or where nobody knows who it is, any id of the push's own.
    `source` names the platform; `from_area` and `left_on` say from where the person came and on
    which day they left it. `dwelling_id` is the door, once somebody has found it for the `address`.
    """

    kind: Literal["pushed"] = "pushed"
    source: NonEmpty
    from_area: AreaCode | None = None
    left_on: date | None = None
    dwelling_id: Id | None = None
    address: PersonalText | None = None


@value
class Departed(PersonFact):
    """Left the community for elsewhere, to come back or not; `to_area` is where to, if known."""

    kind: Literal["departed"] = "departed"
    to_area: AreaCode | None = None
