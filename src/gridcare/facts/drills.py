"""What happened in a drill 演练: when it was begun, and when each step was done.

Comes in: what observers wrote down. Goes out: facts about drills. Deliberately not here: the plan,
and whether a step came in time (`drills`). A drill's facts are about that drill and nobody's care.
"""

from typing import Annotated, Literal

from annotated_types import Ge

from gridcare.bridge import Id, value
from gridcare.facts.bases import Fact
from gridcare.facts.words import Subject

__all__ = ["DrillBegun", "DrillFact", "DrillStepDone"]


@value
class DrillFact(Fact):
    """A fact about one drill."""

    drill_id: Id

    @property
    def subject(self) -> Subject:
        """The drill."""
        return Subject("drill", self.drill_id)


@value
class DrillBegun(DrillFact):
    """The alarm was given: a drill began under one version of a plan."""

    kind: Literal["drill_begun"] = "drill_begun"
    plan_id: Id
    version: Annotated[int, Ge(1)] = 1


@value
class DrillStepDone(DrillFact):
    """A step of the plan was done; a day without an hour proves no minutes."""

    kind: Literal["drill_step_done"] = "drill_step_done"
    step_id: Id
