"""Notices on their way to people: handed on, put up or sounded, and heard.

Comes in: what workers recorded, and what a link or a reply shows by itself. Goes out: facts about
places and households. Deliberately not here: what a notice says (`policy`), and what proves that a
household was reached (`outreach`).
"""

from typing import Annotated, Literal

from annotated_types import Ge

from gridcare.bridge import Id, NonEmpty, value
from gridcare.facts.bases import Fact, HouseholdFact, PersonFact, PlaceFact
from gridcare.facts.words import Channel, Outcome, Subject

__all__ = ["NoticeHeard", "NoticePassedOn", "NoticePosted", "Reminded"]


@value
class NoticePassedOn(Fact):
    """A notice was handed on to a group: of a place, or (no place) of the whole community.

    `number` counts how often, such as links that were sent.
    """

    kind: Literal["notice_passed_on"] = "notice_passed_on"
    notice_id: Id
    channel: Channel
    place_id: Id | None = None
    number: Annotated[int, Ge(1)] = 1

    @property
    def subject(self) -> Subject:
        """The place, or the community."""
        if self.place_id is None:
            return Subject("community", "")
        return Subject("place", self.place_id)


@value
class NoticePosted(PlaceFact):
    """A notice was put up or sounded at a place, for whoever comes by.

    `number` counts how many, such as banners.
    """

    kind: Literal["notice_posted"] = "notice_posted"
    notice_id: Id
    channel: Channel
    number: Annotated[int, Ge(1)] = 1


@value
class NoticeHeard(HouseholdFact):
    """A household was told a notice by somebody, opened its link, answered it or got it in hand.

    `reached_ids` are those whom it reached, if that is known; `enclosed` what came with it.
    """

    kind: Literal["notice_heard"] = "notice_heard"
    notice_id: Id
    channel: Channel
    outcome: Outcome = Outcome.DONE
    reached_ids: tuple[Id, ...] = ()
    enclosed: tuple[NonEmpty, ...] = ()


@value
class Reminded(PersonFact):
    """Somebody was reminded of something that is due to them, such as a dose of vaccine.

    `topic` is the word that the rule which asks for the reminder has for it.
    """

    kind: Literal["reminded"] = "reminded"
    topic: NonEmpty
    channel: Channel
    outcome: Outcome = Outcome.DONE
