"""Who is to be on duty at a post, who came, and who went.

Comes in: what a roster and a sign-in sheet say. Goes out: facts about posts. Deliberately not here:
which hours are owed (rules), and whether anybody was there for all of them.

A shift that is planned is a fact of the day on which it was planned, about hours to come. One that
was served is two facts, coming and going, each known when it happened: whoever is on duty now is
seen to be, and nobody is believed to have stayed until an hour that has not come yet.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from gridcare.bridge import Id, value
from gridcare.days import utc
from gridcare.errors import Problem
from gridcare.facts.bases import PlaceFact
from gridcare.facts.words import Subject

__all__ = ["CameOnDuty", "ShiftPlanned", "WentOffDuty"]


@value
class ShiftPlanned(PlaceFact):
    """A worker is to be on duty at a post, from one instant until another. A swap corrects it."""

    kind: Literal["shift_planned"] = "shift_planned"
    worker_id: Id
    from_at: datetime
    until_at: datetime

    def _problems(self) -> Iterator[Problem]:
        yield from super()._problems()
        if utc(self.until_at) <= utc(self.from_at):
            yield Problem("until_at", "expected later than from_at")

    @property
    def also_under(self) -> tuple[Subject, ...]:
        """The shifts of the worker, at whatever post."""
        return (Subject("shifts-of", self.worker_id),)


@value
class _AtTheHour(PlaceFact):
    """A fact about a post that says nothing without its hour."""

    worker_id: Id

    def _problems(self) -> Iterator[Problem]:
        yield from super()._problems()
        if self.on is not None:
            yield Problem("on", "expected none: an instant in at, since hours are what counts")


@value
class CameOnDuty(_AtTheHour):
    """A worker came on duty at a post, and is there until going off duty."""

    kind: Literal["came_on_duty"] = "came_on_duty"


@value
class WentOffDuty(_AtTheHour):
    """A worker went off duty at a post."""

    kind: Literal["went_off_duty"] = "went_off_duty"
