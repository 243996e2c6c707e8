"""What one household has heard, and how sure that is.

Comes in: what is known of the household, the notices there are, and where they were shown. Goes
out: what it surely heard, notice by notice and topic by topic. Deliberately not here: counting
households (`report`).
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final

from gridcare.bridge import Id, derived
from gridcare.facts import Channel, Entry, NoticeHeard, NoticePassedOn, NoticePosted, Outcome
from gridcare.findings import Code, Finding
from gridcare.outreach.given import Notices
from gridcare.outreach.showing import Showing
from gridcare.policy import Modality

__all__ = [
    "Heard",
    "HomeHearing",
    "HouseholdHearing",
    "NoticeHearing",
    "Told",
    "TopicHearing",
    "heard_by",
    "hearing_of",
    "notices_named",
]


class Told(StrEnum):
    """How far a household is told: each is in exactly one of these.

    *exempt*: nobody lives there now, and nobody was told.
    """

    PROVEN = "proven"
    BROADCAST = "broadcast"
    NOT_YET = "not_yet"
    EXEMPT = "exempt"


@derived
class Heard:
    """A notice that a household surely heard: by which channels, since when, and what shows it."""

    notice_id: Id
    channels: tuple[Channel, ...]
    first_on: date
    because: tuple[str, ...]


@derived
class HomeHearing:
    """What one household surely heard, and where it lives, for broadcasts that may reach it."""

    household_id: Id
    grid_id: str
    compound_id: str
    nobody_here: bool
    heard: tuple[Heard, ...]

    def told(self, notice_ids: Iterable[str], showing: Showing) -> Told:
        """Tell how far the household is told, by any of some notices."""
        names = tuple(notice_ids)
        if any(one.notice_id in names for one in self.heard):
            return Told.PROVEN
        if self.nobody_here:
            return Told.EXEMPT
        may = any(showing.covers(one, self.grid_id, self.compound_id) for one in names)
        return Told.BROADCAST if may else Told.NOT_YET


@derived
class NoticeHearing:
    """How far one household is told one notice."""

    notice_id: Id
    told: Told
    channels: tuple[Channel, ...]
    because: tuple[str, ...]


@derived
class TopicHearing:
    """How far one household is told one topic, as an order, as advice or as a covenant."""

    key: str
    modality: Modality
    told: Told


@derived
class HouseholdHearing:
    """How far one household is told, notice by notice and topic by topic."""

    household_id: Id
    notices: tuple[NoticeHearing, ...]
    topics: tuple[TopicHearing, ...]


def heard_by(entries: Iterable[Entry], notices: Notices) -> tuple[Heard, ...]:
    """Return what a household surely heard; by two channels it is still heard once."""
    found: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=Entry.sort_key):
        fact = entry.fact
        if isinstance(fact, NoticeHeard) and fact.notice_id in notices and _proves(entry):
            found.setdefault(fact.notice_id, []).append(entry)
    return tuple(
        Heard(
            notice_id=name,
            channels=tuple(dict.fromkeys(one.fact.channel for one in found[name])),
            first_on=found[name][0].day,
            because=tuple(one.fact.id for one in found[name]),
        )
        for name in sorted(found)
    )


def _proves(entry: Entry) -> bool:
    fact = entry.fact
    return entry.live and fact.outcome is Outcome.DONE and fact.channel.proves


def hearing_of(home: HomeHearing, notices: Notices, showing: Showing) -> HouseholdHearing:
    """Return how far one household is told."""
    heard = {one.notice_id: one for one in home.heard}
    return HouseholdHearing(
        household_id=home.household_id,
        notices=tuple(
            NoticeHearing(
                notice_id=name,
                told=home.told([name], showing),
                channels=heard[name].channels if name in heard else (),
                because=heard[name].because if name in heard else (),
            )
            for name in notices.by_id
        ),
        topics=tuple(
            TopicHearing(key=key, modality=modality, told=home.told(one.notice_ids, showing))
            for (key, modality), one in notices.topics.items()
        ),
    )


def notices_named(
    entries: Iterable[Entry], notices: Notices
) -> tuple[frozenset[str], tuple[Finding, ...]]:
    """Return the facts that tell a notice there is, and findings about those that tell another."""
    found = [entry.fact for entry in entries if isinstance(entry.fact, _TELLING) and entry.live]
    if not found:
        return frozenset(), ()
    known = frozenset(fact.id for fact in found if fact.notice_id in notices)
    return known, tuple(_unknown(fact) for fact in found if fact.id not in known)


_TELLING: Final = (NoticeHeard, NoticePassedOn, NoticePosted)


def _unknown(fact: NoticeHeard | NoticePassedOn | NoticePosted) -> Finding:
    return Finding(code=Code.UNKNOWN_NOTICE, where=str(fact.subject), about=(fact.id,))
