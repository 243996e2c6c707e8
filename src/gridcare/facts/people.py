"""What can happen to a person: journeys, exposures, health, isolation, papers.

Comes in: what somebody saw, did or was told. Goes out: facts, each about one person. Deliberately
not here: what a fact means; a policy says that.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Final, Literal

from annotated_types import Ge, Le

from gridcare.bridge import Id, NonEmpty, PersonalText, value
from gridcare.errors import Problem
from gridcare.facts.bases import DiseaseFact, PersonFact
from gridcare.facts.words import (
    Clock,
    Degree,
    Document,
    ExposureContext,
    Method,
    OrderAction,
    Outcome,
    PaperStep,
    Purpose,
    Setting,
    Severity,
    Subject,
    TestResult,
    Topic,
    Trend,
)
from gridcare.places import AreaCode, enclosing_areas

__all__ = [
    "Arrived",
    "Breached",
    "Confined",
    "Diagnosed",
    "Died",
    "Discharged",
    "DocumentHandled",
    "Exposed",
    "HealthChecked",
    "JoinedHousehold",
    "LeftArea",
    "LeftClosedLoop",
    "Ordered",
    "Referred",
    "Released",
    "Reported",
    "ResultReported",
    "RuledOut",
    "SpecimenTaken",
    "Suspected",
    "SymptomsEnded",
    "SymptomsReported",
    "TemperatureTaken",
    "Treated",
    "Vaccinated",
]


@value
class Arrived(PersonFact):
    """Came to, or back to, the community from elsewhere.

    `from_area` is the code of the area left and `abroad` whether it lies in another country; both
    are left out where nobody knows.
    """

    kind: Literal["arrived"] = "arrived"
    from_area: AreaCode | None = None
    abroad: bool | None = None


@value
class LeftArea(PersonFact):
    """Left an area after staying there 旅居史; happened on the last day of the stay.

    `stayed_since` is the first day there, left out if nobody knows it.
    """

    kind: Literal["left_area"] = "left_area"
    area: AreaCode
    stayed_since: date | None = None

    def _problems(self) -> Iterator[Problem]:
        yield from super()._problems()
        if self.on is not None and self.stayed_since is not None and self.on < self.stayed_since:
            yield Problem("stayed_since", "expected no later than on")

    @property
    def also_under(self) -> tuple[Subject, ...]:
        """Every area that holds the place stayed in, so that a grading finds who was there."""
        return tuple(Subject("stayed-in", code) for code in enclosing_areas(self.area))


@value
class Exposed(DiseaseFact):
    """Was exposed 暴露: met a case (close) or a close contact (secondary).

    `to_person_id` is the person met, where that is known: the *linked* contact or case. `ongoing`
    says that the two cannot keep apart, as with a carer in one room: the exposure then lasts as
    long as the other's isolation does.
    """

    kind: Literal["exposed"] = "exposed"
    degree: Degree
    to_person_id: Id | None = None
    context: ExposureContext | None = None
    ongoing: bool | None = None

    @property
    def also_under(self) -> tuple[Subject, ...]:
        """The person met, whose later results concern this one."""
        return () if self.to_person_id is None else (Subject("contacts-of", self.to_person_id),)


@value
class SpecimenTaken(DiseaseFact):
    """A specimen was taken 采样; its result is another fact."""

    kind: Literal["specimen_taken"] = "specimen_taken"
    method: Method = Method.PCR


@value
class ResultReported(DiseaseFact):
    """A laboratory reported on a specimen. A pooled result speaks for a group's specimens.

    `method` left out is the specimen's. `to_confirm` marks a result that another test has yet to
    confirm, such as a self-test. Where only results were kept, `specimen_on` is the day the
    specimen was taken: with it, and the method, the result shows by itself that it was. A specimen
    on file is believed before that.
    """

    kind: Literal["result_reported"] = "result_reported"
    specimen_id: Id
    result: TestResult
    ct: Annotated[float, Ge(0), Le(60)] | None = None
    pooled: bool = False
    method: Method | None = None
    to_confirm: bool = False
    specimen_on: date | None = None

    def _problems(self) -> Iterator[Problem]:
        yield from super()._problems()
        if self.on is not None and self.specimen_on is not None and self.on < self.specimen_on:
            yield Problem("specimen_on", "expected no later than on")


@value
class TemperatureTaken(PersonFact):
    """A body temperature was measured, in degrees Celsius."""

    kind: Literal["temperature_taken"] = "temperature_taken"
    celsius: Annotated[float, Ge(30), Le(45)]


@value
class SymptomsReported(PersonFact):
    """Symptoms were reported; happened on the day of onset. `signs` says which, if anybody did."""

    kind: Literal["symptoms_reported"] = "symptoms_reported"
    signs: tuple[NonEmpty, ...] = ()


@value
class SymptomsEnded(PersonFact):
    """Symptoms were over; happened when they were last felt. `signs` says which, if anybody did."""

    kind: Literal["symptoms_ended"] = "symptoms_ended"
    signs: tuple[NonEmpty, ...] = ()


@value
class HealthChecked(PersonFact):
    """Somebody asked how the person is. What was not asked is left out.

    `medicated` says that medicine against fever was taken in the 24 hours before, `signs` what was
    found.
    """

    kind: Literal["health_checked"] = "health_checked"
    signs: tuple[NonEmpty, ...] = ()
    fever: bool | None = None
    medicated: bool | None = None
    symptoms: Trend | None = None


@value
class Suspected(DiseaseFact):
    """Was taken for a case 疑似, until tests say more."""

    kind: Literal["suspected"] = "suspected"


@value
class RuledOut(DiseaseFact):
    """Is no case, or no contact, after all 排除."""

    kind: Literal["ruled_out"] = "ruled_out"


@value
class Treated(DiseaseFact):
    """A medicine was given or begun, such as an antibiotic that ends infectiousness."""

    kind: Literal["treated"] = "treated"
    medicine: NonEmpty


@value
class Died(PersonFact):
    """Died. Whatever restricted the person ends on that day."""

    kind: Literal["died"] = "died"


@value
class Vaccinated(DiseaseFact):
    """A dose was given. `booster` marks a dose beyond the first course."""

    kind: Literal["vaccinated"] = "vaccinated"
    dose: Annotated[int, Ge(1)]
    completes: bool = False
    booster: bool = False
    product: str = ""


@value
class Diagnosed(DiseaseFact):
    """Was confirmed as a case 确诊, or as an infection without symptoms."""

    kind: Literal["diagnosed"] = "diagnosed"
    severity: Severity | None = None


@value
class Discharged(PersonFact):
    """Left hospital 出院; happened on the day of leaving."""

    kind: Literal["discharged"] = "discharged"


@value
class Referred(PersonFact):
    """Was referred to a fever clinic or taken to hospital."""

    kind: Literal["referred"] = "referred"


@value
class Confined(PersonFact):
    """Confinement actually began: the door closed, or the person entered the site.

    Where it is a site, `site_id` and `floor` say who else is on the same floor.
    """

    kind: Literal["confined"] = "confined"
    setting: Setting | None = None
    site_id: Id | None = None
    floor: NonEmpty | None = None

    def _problems(self) -> Iterator[Problem]:
        yield from super()._problems()
        if self.floor is not None and self.site_id is None:
            yield Problem("site_id", "expected a site, since a floor is named")

    @property
    def also_under(self) -> tuple[Subject, ...]:
        """The floor, so that what happens on it finds who is there."""
        if self.site_id is None or self.floor is None:
            return ()
        return (Subject("floor", f"{self.site_id}/{self.floor}"),)


@value
class Breached(PersonFact):
    """Left isolation without leave.

    Leaving for fire, urgent care, birth or danger at home is no breach and never recorded as one.
    """

    kind: Literal["breached"] = "breached"


@value
class LeftClosedLoop(PersonFact):
    """Work in a closed loop 闭环 ended; happened on the last day in the loop."""

    kind: Literal["left_closed_loop"] = "left_closed_loop"


@value
class Ordered(PersonFact):
    """An authority ordered something about this person's isolation; it holds from that day on.

    *extend* holds the person through `through_on`; *end* sets them free on the day it takes effect,
    or if it names `through_on`, on the day after that;
    *suspend* lifts the restrictions until *resume*, and `clock` says whether the days go on
    counting; *move* sends them to another `setting`. With `purpose` it concerns that purpose only.
    """

    kind: Literal["ordered"] = "ordered"
    action: OrderAction
    authority: NonEmpty
    purpose: Purpose | None = None
    through_on: date | None = None
    setting: Setting | None = None
    clock: Clock | None = None
    reason: PersonalText | None = None

    def _problems(self) -> Iterator[Problem]:
        yield from super()._problems()
        for name, action in _ORDERED_WITH.items():
            if name == "through_on" and self.action is OrderAction.END:
                continue
            if (getattr(self, name) is None) == (self.action is action):
                expected = f"expected with {action}, and only with it"
                yield Problem(name, expected)


@value
class Released(PersonFact):
    """Was let go: actually, whether or not a rule said so."""

    kind: Literal["released"] = "released"


@value
class Reported(PersonFact):
    """Something about a person was reported: by the person, or `upward` by the community."""

    kind: Literal["reported"] = "reported"
    topic: Topic
    upward: bool = False


@value
class DocumentHandled(PersonFact):
    """A paper was served, or signed; refusing to sign is recorded as refused.

    `step` tells apart what was only shown, what was handed over and what was signed, where that
    matters; left out, it is whatever the paper is for.
    """

    kind: Literal["document_handled"] = "document_handled"
    document: Document
    outcome: Outcome = Outcome.DONE
    step: PaperStep | None = None


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


_ORDERED_WITH: Final[Mapping[str, OrderAction]] = {
    "through_on": OrderAction.EXTEND,
    "setting": OrderAction.MOVE,
    "clock": OrderAction.SUSPEND,
}
