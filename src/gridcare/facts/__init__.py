"""Facts: what happened, and the append-only ledger that holds it.

`words` are closed lists, `bases` what every fact carries; `people`, `homes` and `areas` say what
can happen, and `kinds` holds them together. `ledger` keeps what did, and shows it as seen from a
moment: `entries` is how it looks then, `fates` what became of it. What a fact means is not decided
here: rules are data, and rules are upstairs.
"""

from gridcare.facts.areas import CasesReported, RiskGraded
from gridcare.facts.bases import Fact
from gridcare.facts.entries import Disposition, Entry, Moment
from gridcare.facts.homes import (
    Contacted,
    CountStated,
    Disinfected,
    GridAssigned,
    HomeAssessed,
    HouseholdMoved,
    Inspected,
    PackageDelivered,
    SealHandled,
    WorkerAbsent,
    WorkerReturned,
)
from gridcare.facts.kinds import FACT_KINDS, AnyFact, Retracted
from gridcare.facts.ledger import Ledger
from gridcare.facts.people import (
    Arrived,
    Confined,
    Diagnosed,
    DocumentHandled,
    Exposed,
    JoinedHousehold,
    LeftArea,
    Referred,
    Released,
    Reported,
    ResultReported,
    SpecimenTaken,
    SymptomsReported,
    TemperatureTaken,
)
from gridcare.facts.words import (
    Bound,
    Channel,
    Counted,
    Degree,
    Document,
    Method,
    Outcome,
    RiskLevel,
    Seal,
    Subject,
    TestResult,
    Topic,
)

__all__ = [
    "FACT_KINDS",
    "AnyFact",
    "Arrived",
    "Bound",
    "CasesReported",
    "Channel",
    "Confined",
    "Contacted",
    "CountStated",
    "Counted",
    "Degree",
    "Diagnosed",
    "Disinfected",
    "Disposition",
    "Document",
    "DocumentHandled",
    "Entry",
    "Exposed",
    "Fact",
    "GridAssigned",
    "HomeAssessed",
    "HouseholdMoved",
    "Inspected",
    "JoinedHousehold",
    "Ledger",
    "LeftArea",
    "Method",
    "Moment",
    "Outcome",
    "PackageDelivered",
    "Referred",
    "Released",
    "Reported",
    "ResultReported",
    "Retracted",
    "RiskGraded",
    "RiskLevel",
    "Seal",
    "SealHandled",
    "SpecimenTaken",
    "Subject",
    "SymptomsReported",
    "TemperatureTaken",
    "TestResult",
    "Topic",
    "WorkerAbsent",
    "WorkerReturned",
]
