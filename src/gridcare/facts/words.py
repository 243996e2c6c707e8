"""The words that facts are told in: closed lists, and whom a fact is about.

Comes in: nothing. Goes out: enumerations and `Subject`. Deliberately not here: the facts
themselves.
"""

from enum import StrEnum
from typing import Final, NamedTuple

__all__ = [
    "Bound",
    "Channel",
    "Clock",
    "Counted",
    "Decision",
    "Degree",
    "Direction",
    "Document",
    "Emergency",
    "Errand",
    "EventKind",
    "ExposureContext",
    "Grievance",
    "Method",
    "Need",
    "OrderAction",
    "Outcome",
    "PaperStep",
    "Purpose",
    "ReviewDecision",
    "RiskLevel",
    "Seal",
    "Setting",
    "Severity",
    "Subject",
    "TestResult",
    "Topic",
    "Trend",
    "Urgency",
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
    """How somebody was reached, or something was told to whoever was there.

    *letter*: handed over, or put through a door that is known. *link*: of a household, that it
    opened it; of a group, that it was sent there. Groups are chat groups: of the community's own
    workers, of a grid's residents, of the property's staff.
    """

    VISIT = "visit"
    PHONE = "phone"
    WECHAT = "wechat"
    VIDEO = "video"
    ROLL_CALL = "roll_call"
    LETTER = "letter"
    LINK = "link"
    WORK_GROUP = "work_group"
    GRID_GROUP = "grid_group"
    PROPERTY_GROUP = "property_group"
    POSTER = "poster"
    BOARD = "board"
    BANNER = "banner"
    SCREEN = "screen"
    LOUDSPEAKER = "loudspeaker"

    @property
    def proves(self) -> bool:
        """Whether it shows which household was reached; a broadcast shows that of none.

        >>> Channel.LETTER.proves, Channel.LOUDSPEAKER.proves
        (True, False)
        """
        return self in _PROVING


_PROVING: Final = frozenset(
    {
        Channel.VISIT,
        Channel.PHONE,
        Channel.WECHAT,
        Channel.VIDEO,
        Channel.ROLL_CALL,
        Channel.LETTER,
        Channel.LINK,
    }
)


class Topic(StrEnum):
    """What a contact or report was about."""

    SCREENING = "screening"
    NEEDS = "needs"
    FOLLOW_UP = "follow_up"
    ARRIVAL = "arrival"
    DEPARTURE = "departure"
    FEVER = "fever"
    POSITIVE = "positive"


class Outcome(StrEnum):
    """How an attempt went: done, done in part, nobody there, or declined."""

    DONE = "done"
    PARTLY = "partly"
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


class PaperStep(StrEnum):
    """What was done with a paper: shown and left open, handed over, or signed."""

    OFFERED = "offered"
    SERVED = "served"
    SIGNED = "signed"


class Need(StrEnum):
    """Kinds of things that people who may not go out need others for."""

    NECESSITIES = "necessities"
    GROCERIES = "groceries"
    PRODUCE = "produce"
    MEDICINE = "medicine"
    PARCEL = "parcel"
    RUBBISH = "rubbish"
    MEDICAL_CARE = "medical_care"
    OTHER = "other"


class Urgency(StrEnum):
    """Whether something can wait its turn."""

    ROUTINE = "routine"
    URGENT = "urgent"


class Grievance(StrEnum):
    """What a complaint is about."""

    LENGTH = "length"
    PLACE = "place"
    CARE = "care"
    CONDUCT = "conduct"
    PRIVACY = "privacy"
    OTHER = "other"


class ReviewDecision(StrEnum):
    """How a review of a complaint came out."""

    UPHELD = "upheld"
    PARTLY_UPHELD = "partly_upheld"
    REJECTED = "rejected"


class Seal(StrEnum):
    """What was done with a door seal 封门贴, a paper marker and never a lock.

    There is no word for locking, and none can be added by a policy: whoever must leave leaves.
    """

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
        return _STRICTNESS[self]


_STRICTNESS: Final = {setting: number for number, setting in enumerate(Setting)}


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


class Direction(StrEnum):
    """Which way: through a gate into the community or a place, over a doorstep, or out again."""

    IN = "in"
    OUT = "out"


class Decision(StrEnum):
    """What is decided at a gate: let through 放行, sent elsewhere first, or turned back 劝返."""

    ADMIT = "admit"
    REFER = "refer"
    REFUSE = "refuse"

    @property
    def strictness(self) -> int:
        """Order of strictness: whoever is turned back is not let through."""
        return list(Decision).index(self)


class Emergency(StrEnum):
    """What lets everybody through any gate, in and out, at any time, whatever the rules.

    *medicine*: what somebody cannot be without is running out. *unsaid*: the reason follows later.
    """

    FIRE = "fire"
    URGENT_CARE = "urgent_care"
    BIRTH = "birth"
    DANGER_AT_HOME = "danger_at_home"
    DIALYSIS = "dialysis"
    MEDICINE = "medicine"
    UNSAID = "unsaid"


class Errand(StrEnum):
    """What somebody goes out or comes in for."""

    HOME = "home"
    SUPPLIES = "supplies"
    WORK = "work"
    SCHOOL = "school"
    CARE = "care"
    TEST = "test"
    VISIT = "visit"
    DELIVERY = "delivery"
    OTHER = "other"


class EventKind(StrEnum):
    """What people come together for; some kinds are kinds of others.

    A *banquet* 宴请 is a meal to which guests are asked, for a wedding, a funeral, a child's first
    full month 满月 or first birthday 周岁, a new home 乔迁, or anything like it. Banquets, *class
    dinners* 同学聚餐 and *family dinners* 家庭聚餐 are dinners 聚餐, and all of them gatherings.
    """

    GATHERING = "gathering"
    DINNER = "dinner"
    BANQUET = "banquet"
    WEDDING = "wedding"
    FUNERAL = "funeral"
    FULL_MONTH = "full_month"
    FIRST_BIRTHDAY = "first_birthday"
    MOVING_HOUSE = "moving_house"
    CLASS_DINNER = "class_dinner"
    FAMILY_DINNER = "family_dinner"
    MEETING = "meeting"
    TRAINING = "training"
    PERFORMANCE = "performance"
    FAIR = "fair"
    WORSHIP = "worship"

    @property
    def around(self) -> "tuple[EventKind, ...]":
        """The kind itself and every kind it is one of, the narrowest first.

        >>> [str(one) for one in EventKind.WEDDING.around]
        ['wedding', 'banquet', 'dinner', 'gathering']
        """
        if self is EventKind.GATHERING:
            return (self,)
        return (self, *_KINDS_AROUND.get(self, EventKind.GATHERING).around)


_KINDS_AROUND: Final = {
    EventKind.WEDDING: EventKind.BANQUET,
    EventKind.FUNERAL: EventKind.BANQUET,
    EventKind.FULL_MONTH: EventKind.BANQUET,
    EventKind.FIRST_BIRTHDAY: EventKind.BANQUET,
    EventKind.MOVING_HOUSE: EventKind.BANQUET,
    EventKind.BANQUET: EventKind.DINNER,
    EventKind.CLASS_DINNER: EventKind.DINNER,
    EventKind.FAMILY_DINNER: EventKind.DINNER,
}
