"""Who has to be where at which hours, and who answers for what was not done.

Comes in: kinds of post, windows of the day, roles. Goes out: the shapes *staff* and *escalate*.
Deliberately not here: rosters and shifts (`staffing`), the hours of one day (`duties`).
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from annotated_types import Ge, Le, MinLen

from gridcare.bridge import Id, NonEmpty, value
from gridcare.errors import Problem
from gridcare.people import Role
from gridcare.policy.shapes.owing import Deed, Places
from gridcare.wording import Text

__all__ = ["Escalate", "Gear", "Level", "Staff"]


@value
class Gear:
    """What somebody needs on a shift: so many, and anew every so many hours where it wears out."""

    key: NonEmpty
    name: Text
    count: Annotated[int, Ge(1), Le(1000)] = 1
    every_hours: Annotated[int, Ge(1), Le(48)] | None = None
    for_roles: tuple[Role, ...] = ()


@value
class Staff:
    """Posts at which somebody must be on duty: in named windows, or round the clock.

    Every hour is owed by itself, to the minute: it is met while at least `at_once` people of these
    roles are there, however their shifts lie. A post that stands empty for no longer than
    `grace_minutes`, as when one takes over from another, is not called empty. Whoever has not
    signed off is believed to be there for `longest_hours` and no longer.

    A roster should leave `rest_hours` between two shifts of one worker, and make none longer than
    `longest_hours`. `gear` is what each shift takes.
    """

    shape: Literal["staff"] = "staff"
    id: Id
    clause: str = ""
    summary: Text
    to: Places
    deed: Deed
    performer: Role
    or_roles: tuple[Role, ...] = ()
    supervisor: Role | None = None
    windows: tuple[NonEmpty, ...] = ()
    at_once: Annotated[int, Ge(1), Le(100)] = 1
    grace_minutes: Annotated[int, Ge(0), Le(59)] = 0
    rest_hours: Annotated[int, Ge(0), Le(72)] = 0
    longest_hours: Annotated[int, Ge(1), Le(72)] = 12
    gear: tuple[Gear, ...] = ()

    @property
    def roles(self) -> tuple[Role, ...]:
        """Everybody who may be on duty."""
        return (self.performer, *self.or_roles)

    def _problems(self) -> Iterator[Problem]:
        if self.deed.fact != "came_on_duty":
            yield Problem("deed.fact", "expected came_on_duty")
        if self.deed.requires is not None:
            yield Problem("deed.requires", "expected none: roles say who may be on duty")


@value
class Level:
    """Who is told, so many hours after a duty was due and not done."""

    role: Role
    after_hours: Annotated[int, Ge(0), Le(10_000)]


@value
class Escalate:
    """What is overdue passes to the next level, and stays with those it came from.

    It is about these deeds by their keys, of whatever policy of the rulebook, or about every duty
    under every policy in force beside it. A rulebook refuses a key that no rule has. Where
    several such rules are about one duty, it reaches all of their levels, each at its own hour.
    """

    shape: Literal["escalate"] = "escalate"
    id: Id
    clause: str = ""
    summary: Text
    deeds: tuple[NonEmpty, ...] = ()
    levels: Annotated[tuple[Level, ...], MinLen(1)]

    def _problems(self) -> Iterator[Problem]:
        for index, level in enumerate(self.levels):
            if level.role is Role.RESIDENT:
                yield Problem(f"levels[{index}].role", "expected somebody who works for people")
            if any(one.role is level.role for one in self.levels[:index]):
                yield Problem(f"levels[{index}].role", "expected a role not named before")
            if index and level.after_hours <= self.levels[index - 1].after_hours:
                yield Problem(f"levels[{index}].after_hours", "expected later than the level below")
