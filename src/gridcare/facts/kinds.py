"""What can happen: one small class per kind of past event.

Comes in: what somebody saw, did or was told. Goes out: facts, each with an opaque id, the time it
happened, the time it was recorded, and whom or what it is about. Deliberately not here: what a fact
means; a policy says that.

Two clocks. A fact happened `on` a day or `at` an instant, exactly one of them: an untimed fact is a
whole day wide and never proves an hour. It was recorded at `recorded_at` (left out: when it
happened), and judgements about the past use what was recorded by then.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Final, Literal, NamedTuple, get_args

import attrs
from annotated_types import Ge, Le

from gridcare.bridge import Id, NonEmpty, Tagged, value
from gridcare.errors import Problem
from gridcare.places import AreaCode, enclosing_areas

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
    "Document",
    "DocumentHandled",
    "Exposed",
    "Fact",
    "GridAssigned",
    "HomeAssessed",
    "HouseholdMoved",
    "Inspected",
    "JoinedHousehold",
    "LeftArea",
    "Method",
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
    """How near an exposure was."""

    CLOSE = "close"
    SECONDARY = "secondary"


class Method(StrEnum):
    """How a specimen is tested."""

    PCR = "pcr"
    ANTIGEN = "antigen"


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


@value
class Fact:
    """What every fact carries. A fact is never edited: a later one names it in `corrects`."""

    id: Id
    on: date | None = None
    at: datetime | None = None
    recorded_at: datetime | None = None
    recorded_by: Id | None = None
    corrects: Id | None = None

    def _problems(self) -> Iterator[Problem]:
        if (self.on is None) == (self.at is None):
            yield Problem("on", "expected exactly one of: on (a day), at (an instant)")
        if self.corrects == self.id:
            yield Problem("corrects", "expected the id of another fact")
        if (
            self.at is not None
            and self.recorded_at is not None
            and (self.recorded_at.astimezone(UTC) < self.at.astimezone(UTC))
        ):
            yield Problem("recorded_at", "expected no earlier than at")

    @property
    def subject(self) -> Subject:
        """Whom or what the fact is about: its home in the accounts."""
        return Subject("community", "")

    @property
    def also_under(self) -> tuple[Subject, ...]:
        """Other headings under which the fact is looked for."""
        return ()


@value
class PersonFact(Fact):
    """A fact about one person."""

    person_id: Id

    @property
    def subject(self) -> Subject:
        """The person."""
        return Subject("person", self.person_id)


@value
class HouseholdFact(Fact):
    """A fact about one household."""

    household_id: Id

    @property
    def subject(self) -> Subject:
        """The household."""
        return Subject("household", self.household_id)


@value
class PlaceFact(Fact):
    """A fact about one shared space or premises."""

    place_id: Id

    @property
    def subject(self) -> Subject:
        """The place."""
        return Subject("place", self.place_id)


# --- where people came from and whom they met -----------------------------------------------------


@value
class Arrived(PersonFact):
    """Came to, or back to, the community from elsewhere."""

    kind: Literal["arrived"] = "arrived"


@value
class LeftArea(PersonFact):
    """Left an area after staying there 旅居史; happened on the last day of the stay.

    `stayed_since` is the first day there, left out if nobody knows it.
    """

    kind: Literal["left_area"] = "left_area"
    area: AreaCode
    stayed_since: date | None = None

    @property
    def also_under(self) -> tuple[Subject, ...]:
        """Every area that holds the place stayed in, so that a grading finds who was there."""
        return tuple(Subject("stayed-in", code) for code in enclosing_areas(self.area))


@value
class Exposed(PersonFact):
    """Was exposed 暴露: met a case (close) or a close contact (secondary).

    `to_person_id` is the person met, where that is known: the *linked* contact or case.
    """

    kind: Literal["exposed"] = "exposed"
    degree: Degree
    to_person_id: Id | None = None

    @property
    def also_under(self) -> tuple[Subject, ...]:
        """The person met, whose later results concern this one."""
        return () if self.to_person_id is None else (Subject("contacts-of", self.to_person_id),)


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


# --- health ---------------------------------------------------------------------------------------


@value
class SpecimenTaken(PersonFact):
    """A specimen was taken 采样; its result is another fact."""

    kind: Literal["specimen_taken"] = "specimen_taken"
    method: Method = Method.PCR


@value
class ResultReported(PersonFact):
    """A laboratory reported on a specimen. A pooled result speaks for a group's specimens."""

    kind: Literal["result_reported"] = "result_reported"
    specimen_id: Id
    result: TestResult
    ct: Annotated[float, Ge(0), Le(60)] | None = None
    pooled: bool = False


@value
class TemperatureTaken(PersonFact):
    """A body temperature was measured, in degrees Celsius."""

    kind: Literal["temperature_taken"] = "temperature_taken"
    celsius: Annotated[float, Ge(30), Le(45)]


@value
class SymptomsReported(PersonFact):
    """Symptoms were reported; happened on the day of onset."""

    kind: Literal["symptoms_reported"] = "symptoms_reported"


@value
class Diagnosed(PersonFact):
    """Was confirmed as a case 确诊."""

    kind: Literal["diagnosed"] = "diagnosed"


@value
class Referred(PersonFact):
    """Was referred to a fever clinic or taken to hospital."""

    kind: Literal["referred"] = "referred"


# --- isolation and care ---------------------------------------------------------------------------


@value
class Confined(PersonFact):
    """Confinement actually began: the door closed, or the person entered the site."""

    kind: Literal["confined"] = "confined"


@value
class Released(PersonFact):
    """Was let go."""

    kind: Literal["released"] = "released"


@value
class Reported(PersonFact):
    """Something about a person was reported: by the person, or upward by the community."""

    kind: Literal["reported"] = "reported"
    topic: Topic


@value
class DocumentHandled(PersonFact):
    """A paper was served, or signed; refusing to sign is recorded as refused."""

    kind: Literal["document_handled"] = "document_handled"
    document: Document
    outcome: Outcome = Outcome.DONE


@value
class HomeAssessed(HouseholdFact):
    """Somebody looked whether a home is fit for isolating in."""

    kind: Literal["home_assessed"] = "home_assessed"
    suitable: bool


@value
class SealHandled(HouseholdFact):
    """A door seal was applied, opened or removed."""

    kind: Literal["seal_handled"] = "seal_handled"
    action: Seal


@value
class PackageDelivered(HouseholdFact):
    """A care package 爱心包 was handed over, with these items."""

    kind: Literal["package_delivered"] = "package_delivered"
    items: tuple[NonEmpty, ...]


@value
class Contacted(HouseholdFact):
    """A household was visited, called or messaged.

    It answers only for the members it reached, and `answered` names the form fields filled in.
    """

    kind: Literal["contacted"] = "contacted"
    topic: Topic
    channel: Channel
    outcome: Outcome = Outcome.DONE
    reached_ids: tuple[Id, ...] = ()
    answered: tuple[NonEmpty, ...] = ()


@value
class HouseholdMoved(HouseholdFact):
    """A household moved to other doors in the community, or away (no door)."""

    kind: Literal["household_moved"] = "household_moved"
    dwelling_ids: tuple[Id, ...] = ()


@value
class JoinedHousehold(PersonFact):
    """A person came to live with a household, or left it (`household_id=None`)."""

    kind: Literal["joined_household"] = "joined_household"
    household_id: Id | None

    @property
    def also_under(self) -> tuple[Subject, ...]:
        """The person's residency, and the household joined."""
        residency = Subject("residency", self.person_id)
        joined = () if self.household_id is None else (Subject("joined", self.household_id),)
        return (residency, *joined)


# --- places, workers, counts ----------------------------------------------------------------------


@value
class Disinfected(PlaceFact):
    """A shared space was cleaned and disinfected 消杀."""

    kind: Literal["disinfected"] = "disinfected"


@value
class Inspected(PlaceFact):
    """Premises were checked: open, masks, logs."""

    kind: Literal["inspected"] = "inspected"
    outcome: Outcome = Outcome.DONE


@value
class WorkerAbsent(Fact):
    """A worker dropped out, from this moment on."""

    kind: Literal["worker_absent"] = "worker_absent"
    worker_id: Id

    @property
    def subject(self) -> Subject:
        """The worker."""
        return Subject("worker", self.worker_id)


@value
class WorkerReturned(Fact):
    """A worker is back, from this moment on."""

    kind: Literal["worker_returned"] = "worker_returned"
    worker_id: Id

    @property
    def subject(self) -> Subject:
        """The worker."""
        return Subject("worker", self.worker_id)


@value
class GridAssigned(Fact):
    """From this moment on a worker answers for a grid."""

    kind: Literal["grid_assigned"] = "grid_assigned"
    worker_id: Id
    grid_id: Id

    @property
    def subject(self) -> Subject:
        """The worker."""
        return Subject("worker", self.worker_id)

    @property
    def also_under(self) -> tuple[Subject, ...]:
        """The grid."""
        return (Subject("grid", self.grid_id),)


@value
class CountStated(Fact):
    """Somebody stated how many there are, to be reconciled with the register."""

    kind: Literal["count_stated"] = "count_stated"
    counted: Counted
    number: Annotated[int, Ge(0)]
    bound: Bound = Bound.EXACTLY


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
    | Exposed
    | RiskGraded
    | CasesReported
    | SpecimenTaken
    | ResultReported
    | TemperatureTaken
    | SymptomsReported
    | Diagnosed
    | Referred
    | Confined
    | Released
    | Reported
    | DocumentHandled
    | HomeAssessed
    | SealHandled
    | PackageDelivered
    | Contacted
    | HouseholdMoved
    | JoinedHousehold
    | Disinfected
    | Inspected
    | WorkerAbsent
    | WorkerReturned
    | GridAssigned
    | CountStated
    | Retracted,
    Tagged("kind"),
]
"""Any fact, told apart by `kind` in JSON and in records."""

FACT_KINDS: Final[dict[str, type[Fact]]] = {
    str(attrs.fields_dict(kind)["kind"].default): kind for kind in get_args(get_args(AnyFact)[0])
}
"""Every kind of fact by the name it has in JSON and in policies."""
