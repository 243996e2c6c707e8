"""What was declared or found about an area.

Comes in: notices. Goes out: facts about areas. Deliberately not here: what they mean for anybody.
"""

from typing import Literal

from gridcare.bridge import value
from gridcare.facts.bases import Fact
from gridcare.facts.words import RiskLevel, Subject
from gridcare.places import AreaCode, enclosing_areas

__all__ = [
    "CasesReported",
    "RiskGraded",
]


@value
class RiskGraded(Fact):
    """An area's risk level was published."""

    kind: Literal["risk_graded"] = "risk_graded"
    area: AreaCode
    level: RiskLevel

    @property
    def subject(self) -> Subject:
        """The area."""
        return Subject("area", enclosing_areas(self.area)[0])

    @property
    def also_under(self) -> tuple[Subject, ...]:
        """Every area that holds the graded one."""
        return tuple(Subject("graded-in", code) for code in enclosing_areas(self.area))


@value
class CasesReported(Fact):
    """A city reported cases, before any of its areas was graded."""

    kind: Literal["cases_reported"] = "cases_reported"
    area: AreaCode

    @property
    def subject(self) -> Subject:
        """The area."""
        return Subject("area", enclosing_areas(self.area)[0])

    @property
    def also_under(self) -> tuple[Subject, ...]:
        """Every area that holds the reporting one."""
        return tuple(Subject("graded-in", code) for code in enclosing_areas(self.area))
