"""Every kind of fact there is, told apart by `kind`.

Comes in: the kinds of the modules beside this one. Goes out: their union, and the table of kinds by
name. Deliberately not here: any kind but the one that withdraws others.
"""

from collections.abc import Iterator
from typing import Annotated, Final, Literal, get_args

import attrs

from gridcare.bridge import Id, Tagged, value
from gridcare.errors import Problem
from gridcare.facts.areas import (
    CasesReported,
    InfectionFound,
    RiskGraded,
    ZoneDeclared,
    ZoneLifted,
    ZoneScreened,
)
from gridcare.facts.bases import Fact
from gridcare.facts.drills import DrillBegun, DrillStepDone
from gridcare.facts.events import EventHeld, LimitLifted, VenueOpened
from gridcare.facts.gates import GateChecked, LeftInEmergency, OutingPermitted
from gridcare.facts.handing import (
    AnsweredElsewhere,
    HandedOver,
    HandOverConfirmed,
    TakenOver,
)
from gridcare.facts.homes import (
    Contacted,
    CountStated,
    Disinfected,
    GridAssigned,
    HomeAssessed,
    HouseholdMoved,
    PackageDelivered,
    SealHandled,
    WorkerAbsent,
    WorkerReturned,
)
from gridcare.facts.needs import (
    CareArranged,
    ComplaintRaised,
    CounsellingGiven,
    CounsellingOffered,
    CounsellingRequested,
    GoodsPassed,
    NeedMet,
    NeedRaised,
    NeedWithdrawn,
    ReviewDecided,
    Transported,
)
from gridcare.facts.notices import NoticeHeard, NoticePassedOn, NoticePosted, Reminded
from gridcare.facts.oversight import Inspected, Remedied, Urged
from gridcare.facts.people import (
    Arrived,
    Breached,
    Confined,
    Diagnosed,
    Died,
    Discharged,
    DocumentHandled,
    Exposed,
    HealthChecked,
    JoinedHousehold,
    LeftArea,
    LeftClosedLoop,
    Ordered,
    Referred,
    Released,
    Reported,
    ResultReported,
    RuledOut,
    SpecimenTaken,
    Suspected,
    SymptomsEnded,
    SymptomsReported,
    TemperatureTaken,
    Treated,
    Vaccinated,
)
from gridcare.facts.reports import ReportSent
from gridcare.facts.shifts import CameOnDuty, ShiftPlanned, WentOffDuty
from gridcare.facts.supplies import StockCounted, StockIssued, StockReceived, StockReserved
from gridcare.facts.whereabouts import Departed, Pushed, Stayed
from gridcare.facts.words import Subject

__all__ = ["FACT_KINDS", "AnyFact", "Retracted"]


@value
class Retracted(Fact):
    """An earlier fact is withdrawn: it was entered by mistake."""

    kind: Literal["retracted"] = "retracted"
    fact_id: Id
    reason: str = ""

    @property
    def subject(self) -> Subject:
        """The retraction of that fact."""
        return Subject("retraction", self.fact_id)

    def _problems(self) -> Iterator[Problem]:
        yield from super()._problems()
        if self.fact_id == self.id:
            yield Problem("fact_id", "expected the id of another fact")


AnyFact = Annotated[
    Arrived
    | LeftArea
    | Departed
    | Exposed
    | RiskGraded
    | CasesReported
    | ZoneDeclared
    | ZoneLifted
    | InfectionFound
    | ZoneScreened
    | SpecimenTaken
    | ResultReported
    | TemperatureTaken
    | SymptomsReported
    | SymptomsEnded
    | HealthChecked
    | Suspected
    | RuledOut
    | Vaccinated
    | Treated
    | Died
    | Diagnosed
    | Discharged
    | Referred
    | Confined
    | Released
    | Breached
    | LeftClosedLoop
    | Ordered
    | Reported
    | DocumentHandled
    | HomeAssessed
    | SealHandled
    | PackageDelivered
    | Contacted
    | NoticePassedOn
    | NoticePosted
    | NoticeHeard
    | Reminded
    | DrillBegun
    | DrillStepDone
    | HouseholdMoved
    | JoinedHousehold
    | Stayed
    | Pushed
    | Disinfected
    | Inspected
    | NeedRaised
    | NeedMet
    | NeedWithdrawn
    | GoodsPassed
    | CounsellingOffered
    | CounsellingRequested
    | CounsellingGiven
    | Transported
    | CareArranged
    | ComplaintRaised
    | ReviewDecided
    | StockReceived
    | StockReserved
    | StockIssued
    | StockCounted
    | Remedied
    | Urged
    | ReportSent
    | HandedOver
    | HandOverConfirmed
    | TakenOver
    | AnsweredElsewhere
    | ShiftPlanned
    | CameOnDuty
    | WentOffDuty
    | WorkerAbsent
    | WorkerReturned
    | GridAssigned
    | CountStated
    | GateChecked
    | LeftInEmergency
    | OutingPermitted
    | EventHeld
    | VenueOpened
    | LimitLifted
    | Retracted,
    Tagged("kind"),
]
"""Any fact, told apart by `kind` in JSON and in records."""

FACT_KINDS: Final[dict[str, type[Fact]]] = {
    str(attrs.fields_dict(kind)["kind"].default): kind for kind in get_args(get_args(AnyFact)[0])
}
"""Every kind of fact by the name it has in JSON and in policies."""
