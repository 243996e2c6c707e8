"""The shape *grade*: how the level of an area or a zone is proposed to rise and fall.

Comes in: conditions on what was found and declared about the zone. Goes out: `Grade` and its moves.
Deliberately not here: where a zone stands today (`grading`), and changing it: a rule proposes, and
a level changes by a recorded fact alone.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Final, Literal

from annotated_types import MinLen

from gridcare.bridge import Id, value
from gridcare.errors import Problem
from gridcare.facts import ZoneUnit
from gridcare.policy.language import Condition
from gridcare.wording import Text

__all__ = ["SCALES", "Grade", "Move", "ZoneLevel"]


class ZoneLevel(StrEnum):
    """Where an area or a zone stands, on either scale; `none` is no level at all."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    PRECAUTION = "precaution"
    CONTROLLED = "controlled"
    LOCKED = "locked"


SCALES: Final = {
    "risk": (ZoneLevel.NONE, ZoneLevel.LOW, ZoneLevel.MEDIUM, ZoneLevel.HIGH),
    "zone": (ZoneLevel.NONE, ZoneLevel.PRECAUTION, ZoneLevel.CONTROLLED, ZoneLevel.LOCKED),
}
"""The levels of each scale, mildest first: graded risk of areas, and declared zones."""


@value
class Move:
    """One change of level that is proposed once `when` holds: from any of these, to another.

    It is proposed for the day after the first day on which `when` holds, because that day must be
    over before it is known to have been quiet; or `at_once`, for that very day.
    """

    start: Annotated[tuple[ZoneLevel, ...], MinLen(1)]
    to: ZoneLevel
    when: Condition
    at_once: bool = False

    def _problems(self) -> Iterator[Problem]:
        if self.to in self.start:
            yield Problem("to", "expected another level than it starts from")


@value
class Grade:
    """How levels are proposed to rise and fall, for zones of these sizes.

    On the scale *risk* an area stands as it, or the smallest area around it, was last graded
    (`risk_graded`); on the scale *zone* it stands as it was last declared (`zone_declared`), until
    that is lifted. Conditions look at the facts of the zone: infections found in it or anywhere
    inside it, rounds of tests of it or of anything around it, its own gradings and declarations.
    All of them count, however old: a zone has no episodes. `Opened` is the first day of its present
    level.
    """

    shape: Literal["grade"] = "grade"
    id: Id
    clause: str = ""
    summary: Text
    units: Annotated[tuple[ZoneUnit, ...], MinLen(1)]
    scale: Literal["risk", "zone"] = "risk"
    moves: Annotated[tuple[Move, ...], MinLen(1)]

    def _problems(self) -> Iterator[Problem]:
        known = SCALES[self.scale]
        expected = f"expected one of: {', '.join(known)}"
        for index, move in enumerate(self.moves):
            for name in ("start", "to"):
                held: ZoneLevel | tuple[ZoneLevel, ...] = getattr(move, name)
                named = held if isinstance(held, tuple) else (held,)
                if any(one not in known for one in named):
                    yield Problem(f"moves[{index}].{name}", expected)
        if self.scale == "risk" and self.units != (ZoneUnit.AREA,):
            yield Problem("units", "expected area alone: only areas are graded by risk")
