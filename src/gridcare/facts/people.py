"""What can happen to a person: journeys, exposures, health, isolation, papers.

Comes in: what somebody saw, did or was told. Goes out: facts, each about one person. Deliberately
not here: what a fact means; a policy says that.
"""

from datetime import date
from typing import Annotated, Literal

from annotated_types import Ge, Le

from gridcare.bridge import Id, value
from gridcare.facts.bases import PersonFact
from gridcare.facts.words import Degree, Document, Method, Outcome, Subject, TestResult, Topic
from gridcare.places import AreaCode, enclosing_areas

__all__ = [
    "Arrived",
    "Confined",
    "Diagnosed",
    "DocumentHandled",
    "Exposed",
    "JoinedHousehold",
    "LeftArea",
    "Referred",
    "Released",
    "Reported",
    "ResultReported",
    "SpecimenTaken",
    "SymptomsReported",
    "TemperatureTaken",
]


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
