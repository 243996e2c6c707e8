"""What people in isolation need and what is done about it, day by day.

Comes in: what households and workers recorded. Goes out: facts about needs, goods, counselling,
transport, dependants, complaints. Deliberately not here: who owes an answer and by when (rules say
so), and anything that is said in counselling: no field can hold it.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from annotated_types import Ge

from gridcare.bridge import Id, NonEmpty, PersonalText, value
from gridcare.errors import Problem
from gridcare.facts.bases import Fact, HouseholdFact, PersonFact
from gridcare.facts.words import (
    Channel,
    Direction,
    Grievance,
    Need,
    Outcome,
    ReviewDecision,
    Setting,
    Subject,
    Urgency,
)

__all__ = [
    "CareArranged",
    "ComplaintRaised",
    "CounsellingGiven",
    "CounsellingOffered",
    "CounsellingRequested",
    "GoodsPassed",
    "NeedFact",
    "NeedMet",
    "NeedRaised",
    "NeedWithdrawn",
    "ReviewDecided",
    "Transported",
]


# --- needs ----------------------------------------------------------------------------------------


@value
class NeedFact(Fact):
    """A fact about what one household or one person needs."""

    household_id: Id | None = None
    person_id: Id | None = None

    @property
    def subject(self) -> Subject:
        """The household, or the person."""
        if self.household_id is not None:
            return Subject("household", self.household_id)
        return Subject("person", self.person_id or "")

    def _problems(self) -> Iterator[Problem]:
        yield from super()._problems()
        if (self.household_id is None) == (self.person_id is None):
            yield Problem("household_id", "expected exactly one of: household_id, person_id")


@value
class NeedRaised(NeedFact):
    """Somebody needs something: groceries, medicine, a parcel fetched, rubbish taken away.

    `items` name it in the caller's own words ("eggs"), each as often as it is wanted, so that what
    is still missing can be named; what could tell of somebody's health, such as a medicine, belongs
    into `details`.
    """

    kind: Literal["need_raised"] = "need_raised"
    need: Need
    urgency: Urgency = Urgency.ROUTINE
    items: tuple[NonEmpty, ...] = ()
    details: PersonalText | None = None


@value
class NeedMet(NeedFact):
    """What was needed was brought or done: all of it, or (`outcome="partly"`) these items."""

    kind: Literal["need_met"] = "need_met"
    need_id: Id
    outcome: Outcome = Outcome.DONE
    items: tuple[NonEmpty, ...] = ()


@value
class NeedWithdrawn(NeedFact):
    """Whoever needed it needs it no more. What was entered by mistake is retracted instead."""

    kind: Literal["need_withdrawn"] = "need_withdrawn"
    need_id: Id


@value
class GoodsPassed(HouseholdFact):
    """Goods were handed in to an isolated household, or out of it.

    `disinfections` counts how often they were disinfected on the way, `carried` is what whoever
    brought them had along: sanitiser, masks, gloves.
    """

    kind: Literal["goods_passed"] = "goods_passed"
    passed: Direction
    goods: NonEmpty
    disinfections: Annotated[int, Ge(0)]
    carried: tuple[NonEmpty, ...] = ()
    need_id: Id | None = None


# --- care of people -------------------------------------------------------------------------------


@value
class CounsellingOffered(PersonFact):
    """Counselling 心理疏导 was offered; whoever declines it has refused, and nothing follows."""

    kind: Literal["counselling_offered"] = "counselling_offered"
    outcome: Outcome = Outcome.DONE


@value
class CounsellingRequested(PersonFact):
    """Somebody asked for counselling. Why is nobody's business but the counsellor's."""

    kind: Literal["counselling_requested"] = "counselling_requested"
    urgency: Urgency = Urgency.ROUTINE


@value
class CounsellingGiven(PersonFact):
    """A session of counselling took place. What was said in it is recorded nowhere."""

    kind: Literal["counselling_given"] = "counselling_given"
    request_id: Id | None = None
    channel: Channel
    outcome: Outcome = Outcome.DONE


@value
class Transported(PersonFact):
    """A person was taken somewhere: to a site, to hospital, back home."""

    kind: Literal["transported"] = "transported"
    to: Setting


@value
class CareArranged(PersonFact):
    """Somebody looks after a dependant whose carer was taken away; `carer_id` says who."""

    kind: Literal["care_arranged"] = "care_arranged"
    carer_id: Id | None = None


# --- complaint and review -------------------------------------------------------------------------


@value
class ComplaintRaised(PersonFact):
    """A person objects: to the length of a restriction, to how they are treated or cared for."""

    kind: Literal["complaint_raised"] = "complaint_raised"
    about: Grievance
    words: PersonalText | None = None


@value
class ReviewDecided(PersonFact):
    """A complaint was reviewed and answered; `reason` is what the person was told."""

    kind: Literal["review_decided"] = "review_decided"
    complaint_id: Id
    ruling: ReviewDecision
    reason: PersonalText | None = None
