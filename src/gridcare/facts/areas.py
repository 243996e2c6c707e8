"""What was declared or found about an area.

Comes in: notices. Goes out: facts about areas. Deliberately not here: what they mean for anybody.
"""

from typing import Literal

from gridcare.bridge import Id, value
from gridcare.facts.bases import Fact
from gridcare.facts.words import RiskLevel, Subject, Zone, ZoneUnit
from gridcare.places import AreaCode, enclosing_areas

__all__ = [
    "CasesReported",
    "InfectionFound",
    "RiskGraded",
    "ZoneDeclared",
    "ZoneFact",
    "ZoneLifted",
    "ZoneScreened",
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


@value
class ZoneFact(Fact):
    """A fact about everybody who lives in a zone: an area by its code, or a piece of the community.

    A zone larger than a person's home holds that home: an area all inside it, a compound its
    buildings, a building its units.
    """

    unit: ZoneUnit
    zone_id: Id

    @property
    def subject(self) -> Subject:
        """The area, or the zone as a piece of the community."""
        if self.unit is ZoneUnit.AREA:
            return Subject("area", enclosing_areas(self.zone_id)[0])
        return Subject("zone", f"{self.unit}:{self.zone_id}")

    @property
    def also_under(self) -> tuple[Subject, ...]:
        """An area as a zone, so that those who live there find it."""
        subject = self.subject
        return (Subject("zone", f"area:{subject.id}"),) if subject.kind == "area" else ()


@value
class ZoneDeclared(ZoneFact):
    """A zone was declared 划定; happened on the first day on which it holds."""

    kind: Literal["zone_declared"] = "zone_declared"
    zone: Zone


@value
class ZoneLifted(ZoneFact):
    """A zone was lifted 解除; happened on the last day on which it holds."""

    kind: Literal["zone_lifted"] = "zone_lifted"
    zone: Zone


@value
class InfectionFound(ZoneFact):
    """Somebody living or staying in the zone was found infected, whoever it is."""

    kind: Literal["infection_found"] = "infection_found"


@value
class ZoneScreened(ZoneFact):
    """Everybody in the zone was tested in one round, and this is how it came out."""

    kind: Literal["zone_screened"] = "zone_screened"
    all_negative: bool
