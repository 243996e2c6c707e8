"""Who is on a list by condition, on which days, and what is owed to whoever is on it.

Comes in: rules about residents, one person and what is known. Goes out: `Listed`, and duties
through today. Deliberately not here: lists kept by hand; nobody is put on one or taken off it but
by what is known of them.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import NamedTuple

import attrs

from gridcare.bridge import Id, derived
from gridcare.days import DaySpan, first_day_free, local_day, shift, start_of, utc
from gridcare.duties.agenda import Agenda, Ruled
from gridcare.duties.duty import Duty
from gridcare.duties.each import deadline, known_at, provided, repeated
from gridcare.duties.owner import Owner
from gridcare.facts import Entry
from gridcare.people import Person
from gridcare.policy import (
    Evidence,
    Judgement,
    Provide,
    Repeat,
    Residents,
    Via,
    holds,
    next_change,
)

__all__ = ["Listed", "Listing", "duties_to_listed", "listings", "listings_of_unheard"]


@derived
class Listed:
    """Somebody on the list of a rule, from a day on, through a day or (None) until now.

    `because` are the facts the rule asks about that became known on the first day; where time alone
    put somebody on the list, such as a birthday, those that were known by then.
    """

    rule: str
    person_id: Id
    first_on: date
    last_on: date | None
    because: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Listing:
    """Somebody on a list, with the rule, and the news of the first and last day."""

    listed: Listed
    ruled: Ruled
    rule: Provide | Repeat
    owner: Owner
    since_at: datetime
    until_at: datetime | None
    ended_by: tuple[str, ...]


def listings(
    agenda: Agenda, owner_of: Callable[[], Owner], evidence: Evidence
) -> Iterator[Listing]:
    """Yield when one person was on which list, through today; who it is is asked only then."""
    for ruled, rule, target, kinds, _traits in agenda.for_residents:
        about = evidence.of_disease(ruled.force.policy.disease)
        for days in _days_on_list(agenda, ruled, target, about):
            yield _listing(agenda, ruled, rule, owner_of(), _Asked(about, kinds), days)


def listings_of_unheard(
    agenda: Agenda, owner_of: Callable[[], Owner], person: Person
) -> Iterator[Listing]:
    """Yield when somebody of whom nothing is known was on which list, by age or traits alone."""
    known = agenda.of_the_unheard
    for number, (ruled, rule, target, kinds, traits) in enumerate(agenda.for_residents):
        alike = (number, *(getattr(person, name) for name in traits))
        if alike not in known:
            unheard = Evidence.of((), person=person, zone=agenda.moment.zone)
            known[alike] = tuple(_days_on_list(agenda, ruled, target, unheard))
        for days in known[alike]:
            asked = _Asked(Evidence.of(()), kinds)
            yield _listing(agenda, ruled, rule, owner_of(), asked, days)


def _listing(
    agenda: Agenda,
    ruled: Ruled,
    rule: Provide | Repeat,
    owner: Owner,
    asked: "_Asked",
    days: DaySpan,
) -> Listing:
    known = asked.known_on(days.first_on)
    news = [one for one in known if one.effect_on == days.first_on]
    until_at, ending = None, list[Entry]()
    if days.last_on is not None:
        off_on = first_day_free(days.last_on)
        ending = [one for one in asked.known_on(off_on) if one.effect_on == off_on]
        until_at = _latest(ending, ruled, off_on, agenda)
    listed = Listed(
        rule=f"{ruled.force.policy.id}/{rule.id}",
        person_id=owner.subject.id,
        first_on=days.first_on,
        last_on=days.last_on,
        because=tuple(sorted(one.fact.id for one in news or known)),
    )
    return Listing(
        listed=listed,
        ruled=ruled,
        rule=rule,
        owner=owner,
        since_at=_latest(news, ruled, days.first_on, agenda),
        until_at=until_at,
        ended_by=tuple(sorted(one.fact.id for one in ending)),
    )


class _Asked(NamedTuple):
    """What is known of one person, and the kinds of facts that a rule asks about."""

    evidence: Evidence
    kinds: frozenset[str]

    def known_on(self, day: date) -> list[Entry]:
        """Return what the rule asks about, as far as it was known and believed on a day."""
        entries = self.evidence.entries()
        known = {entry.fact.id: entry for entry in entries if entry.believed_on(day)}
        return [entry for entry in known.values() if entry.fact.kind in self.kinds]


def _latest(news: list[Entry], ruled: Ruled, day: date, agenda: Agenda) -> datetime:
    """Return the instant of a day by which the list changed: its dawn, unless news came later."""
    announced_at = ruled.force.policy.announced_at
    instants = [utc(start_of(day, ruled.zone)), *(known_at(one, agenda.moment) for one in news)]
    if announced_at is not None and local_day(announced_at, ruled.zone) == day:
        instants.append(utc(announced_at))
    return max(instants)


# --- days -----------------------------------------------------------------------------------------


def _days_on_list(
    agenda: Agenda, ruled: Ruled, target: Residents, evidence: Evidence
) -> Iterator[DaySpan]:
    """Yield the days in a row on which a condition holds of somebody.

    Asked only when news comes or time alone may change the answer.
    """
    if ruled.days is None:
        return
    today = ruled.days.last_on or agenda.moment.today
    day, since = ruled.days.first_on, None
    while day <= today:
        on_it, next_on = _asked(target, evidence, day, agenda.moment.today)
        if on_it and since is None:
            since = day
        if not on_it and since is not None:
            yield DaySpan(first_on=since, last_on=shift(day, -1))
            since = None
        day = next_on
    if since is not None:
        ended = ruled.force.days.last_on
        still = ended is None or ended >= agenda.moment.today
        yield DaySpan(first_on=since, last_on=None if still else ended)


def _asked(target: Residents, evidence: Evidence, day: date, today: date) -> tuple[bool, date]:
    """Return whether somebody is on the list on a day, and when that is to be asked next.

    By what was known that day, and by what is known of that day now: nobody is owed anything for
    what turns out to have been a mistake, nor asked on days on which nobody could know.
    """
    then = Judgement(evidence=evidence, day=day, known_by=day)
    now = then.looking(known_by=today)
    views = (then, now) if evidence.news else (now,)  # of whoever nothing is known, both see that
    turns = [one for one in evidence.news if one > day]
    turns += [one for at in views if (one := next_change(target.given, at)) is not None]
    on_it = not _has_died(now) and all(holds(target.given, at) for at in views)
    return on_it, min(turns, default=shift(today, 1))


def _has_died(at: Judgement) -> bool:
    return any(one.day <= at.day and at.sees(one) for one in at.evidence.about(Via.SELF, "died"))


# --- what is owed ---------------------------------------------------------------------------------


def duties_to_listed(agenda: Agenda, listing: Listing) -> Iterator[Duty]:
    """Yield what is owed to somebody on a list, through today."""
    if isinstance(listing.rule, Repeat):
        yield from _repeated(listing, listing.rule)
    else:
        yield from _once(agenda, listing, listing.rule)


def _repeated(listing: Listing, rule: Repeat) -> Iterator[Duty]:
    days = DaySpan(first_on=listing.listed.first_on, last_on=listing.listed.last_on)
    for slot in listing.ruled.slots_within(days, days.first_on):
        # As with a first day of isolation that begins late: owed if half of it is left.
        if listing.since_at <= slot.middle_at:
            yield repeated(listing.ruled, rule, slot, listing.owner, listing.listed.because)


def _once(agenda: Agenda, listing: Listing, rule: Provide) -> Iterator[Duty]:
    """Yield what is owed as somebody comes on the list, or as they come off it.

    What is owed to somebody on the list is of no use once they are off it.
    """
    listed, ruled = listing.listed, listing.ruled
    day, since_at, until_at = listed.first_on, listing.since_at, listing.until_at
    if rule.when == "ends":
        if until_at is None or listed.last_on is None:
            return
        day, since_at, until_at = first_day_free(listed.last_on), until_at, None
        if day > agenda.moment.today or day not in ruled.force.days:
            return
    yield from provided(
        ruled,
        rule,
        listing.owner,
        root="",
        day=day,
        opens_at=utc(start_of(day, ruled.zone)),
        due_at=deadline(rule, since_at, day, agenda.moment),
        because=listed.because,
        until_at=until_at,
        ended_by=() if until_at is None else listing.ended_by,
    )
