"""The words that facts are told in: closed lists, and whom a fact is about.

Comes in: nothing. Goes out: enumerations and `Subject`. Deliberately not here: the facts
themselves.
"""

from enum import StrEnum
from typing import NamedTuple

__all__ = [
    "Bound",
    "Channel",
    "Clock",
    "Counted",
    "Degree",
    "Document",
    "ExposureContext",
    "Method",
    "OrderAction",
    "Outcome",
    "Purpose",
    "RiskLevel",
    "Seal",
    "Setting",
    "Severity",
    "Subject",
    "TestResult",
    "Topic",
    "Trend",
    "Zone",
    "ZoneUnit",
]


class Subject(NamedTuple):
    """Whom or what a fact is about, or under which other heading it is looked for."""

    kind: str
    id: str

    def __str__(self) -> str:
        """Show kind and id."""
        return f"{self.kind}:{self.id}"


class Channel(StrEnum):
    """How somebody was reached."""

    VISIT = "visit"
    PHONE = "phone"
    WECHAT = "wechat"
    VIDEO = "video"
    ROLL_CALL = "roll_call"


class Topic(StrEnum):
    """What a contact or report was about."""

    SCREENING = "screening"
    NEEDS = "needs"
    FOLLOW_UP = "follow_up"
    ARRIVAL = "arrival"
    FEVER = "fever"
    POSITIVE = "positive"


class Outcome(StrEnum):
    """How an attempt went: done, nobody there, or declined."""

    DONE = "done"
    ABSENT = "absent"
    REFUSED = "refused"


class Degree(StrEnum):
    """How near an exposure was.

    *overlap* 时空伴随: at the same place at the same time, with no contact known.
    """

    CLOSE = "close"
    SECONDARY = "secondary"
    OVERLAP = "overlap"


class Method(StrEnum):
    """How a specimen is tested."""

    PCR = "pcr"
    ANTIGEN = "antigen"
    SEROLOGY = "serology"
    MICROSCOPY = "microscopy"
    CULTURE = "culture"


class TestResult(StrEnum):
    """What a laboratory reported."""

    __test__ = False  # pytest would take a class of this name for a test

    NEGATIVE = "negative"
    POSITIVE = "positive"
    INCONCLUSIVE = "inconclusive"


class Document(StrEnum):
    """Papers that a person in isolation is owed or asked to sign."""

    OBSERVATION_NOTICE = "observation_notice"
    MONITORING_NOTICE = "monitoring_notice"
    COMMITMENT = "commitment"
    OPEN_LETTER = "open_letter"
    RELEASE_CERTIFICATE = "release_certificate"


class Seal(StrEnum):
    """What was done with a door seal 封门贴, a paper marker and never a lock."""

    APPLIED = "applied"
    OPENED = "opened"
    REMOVED = "removed"


class RiskLevel(StrEnum):
    """Graded risk of an area."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Counted(StrEnum):
    """What a stated count counts: all people in the register, or those who usually live here."""

    HOUSEHOLDS = "households"
    PEOPLE = "people"
    RESIDENTS = "residents"
    SHOPS = "shops"
    COMPOUNDS = "compounds"


class Bound(StrEnum):
    """What a stated count claims: exactly so many, at least, or just under."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    UNDER = "under"


class ExposureContext(StrEnum):
    """Where an exposure happened."""

    HOUSEHOLD = "household"
    WORKPLACE = "workplace"
    SCHOOL = "school"
    TRANSPORT = "transport"
    HEALTH_CARE = "health_care"
    ISOLATION_SITE = "isolation_site"
    OTHER = "other"


class Severity(StrEnum):
    """How ill a case is, from no symptoms at all to critical."""

    ASYMPTOMATIC = "asymptomatic"
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"
    CRITICAL = "critical"


class Trend(StrEnum):
    """How symptoms stand beside the day before: none at all, or which way they go."""

    NONE = "none"
    IMPROVING = "improving"
    UNCHANGED = "unchanged"
    WORSENING = "worsening"


class Setting(StrEnum):
    """Where isolation is served, strictest last; `anywhere` holds nobody in any place."""

    ANYWHERE = "anywhere"
    HOME = "home"
    CENTRAL = "central"
    HOSPITAL = "hospital"

    @property
    def strictness(self) -> int:
        """Order of strictness: who must be in hospital is not at home."""
        return list(Setting).index(self)


class Purpose(StrEnum):
    """What a restriction is for; purposes never touch each other."""

    TREATMENT = "treatment"
    QUARANTINE = "quarantine"
    MONITORING = "monitoring"
    AREA = "area"


class OrderAction(StrEnum):
    """What an authority can order about an isolation already under way."""

    EXTEND = "extend"
    END = "end"
    SUSPEND = "suspend"
    RESUME = "resume"
    MOVE = "move"


class Clock(StrEnum):
    """Whether days go on counting while an isolation is suspended."""

    RUNS = "runs"
    STOPS = "stops"


class Zone(StrEnum):
    """What an area was declared to be: locked down 封控, controlled 管控, on guard 防范."""

    LOCKED = "locked"
    CONTROLLED = "controlled"
    PRECAUTION = "precaution"


class ZoneUnit(StrEnum):
    """How large a zone is: an area with a code, or a piece of the community."""

    AREA = "area"
    COMPOUND = "compound"
    BUILDING = "building"
    UNIT = "unit"
    GRID = "grid"
