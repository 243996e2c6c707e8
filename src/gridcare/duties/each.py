"""What is owed for each fact of a kind, about a person, a household or a place.

Comes in: a rule about each of the picked facts, and what is known of one person or place. Goes out:
duties through today, with the instants from and until which they can be met. Deliberately not here:
what is owed to people in a phase (`derive`).
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TypeAlias

from gridcare.days import end_of, shift, start_of, utc
from gridcare.duties.agenda import Ruled, Slot
from gridcare.duties.duty import Duty
from gridcare.duties.home import Home
from gridcare.duties.owner import Owner
from gridcare.facts import Entry, Moment
from gridcare.policy import (
    Each,
    Evidence,
    Judgement,
    Provide,
    Repeat,
    picked,
)

__all__ = [
    "deadline",
    "duties_for_each",
    "duties_for_household",
    "happened_at",
    "known_at",
    "provided",
    "repeated",
]

_Asked: TypeAlias = tuple[Entry, date, datetime]
"""A fact that a rule is about, with the day and the instant since which it is owed."""


def duties_for_each(
    moment: Moment, owner: Owner, evidence: Evidence, ruled: Ruled, rule: Provide, target: Each
) -> Iterator[Duty]:
    """Yield what one rule asks for each fact it is about, as many times as it asks for it."""
    about = evidence.of_disease(ruled.force.policy.disease)
    for asked in _asks(ruled, target, about, moment):
        if asked[0].fact.subject.kind != "household":  # those are owed to the household, once
            yield from _asked(moment, owner, ruled, rule, asked)


def duties_for_household(
    moment: Moment, owner: Owner, home: Home, ruled: Ruled, rule: Provide, target: Each
) -> Iterator[Duty]:
    """Yield what one rule asks for each of a household's own facts, once whoever lives there.

    What is asked of people besides must hold for somebody in the household.
    """
    if not any(entry.fact.kind == target.pick.kind for entry in home.shared):
        return
    looking = (
        (Evidence.of(home.shared, zone=moment.zone),)
        if target.given is None
        else tuple(member.evidence for member in home.members)
    )
    found: dict[str, _Asked] = {}
    for evidence in looking:
        for asked in _asks(ruled, target, evidence, moment):
            known = found.get(asked[0].fact.id, asked)
            if asked[0].fact.subject == owner.subject:
                found[asked[0].fact.id] = min(known, asked, key=lambda one: one[1:])
    for asked in found.values():
        yield from _asked(moment, owner, ruled, rule, asked)


def _asked(
    moment: Moment, owner: Owner, ruled: Ruled, rule: Provide, asked: _Asked
) -> Iterator[Duty]:
    entry, day, since = asked
    opens_at, due_at = _window(rule, entry, day, since, moment)
    yield from provided(
        ruled,
        rule,
        owner,
        root=entry.root_id,
        day=day,
        opens_at=opens_at,
        due_at=due_at,
        because=(entry.fact.id,),
    )


def _window(
    rule: Provide, entry: Entry, day: date, since: datetime, moment: Moment
) -> tuple[datetime, datetime]:
    """Return from and until when it can be done.

    What was done since the fact happened counts, though the deadline runs since it was known; what
    is owed ahead of the fact is due by the last instant at which it can have happened.
    """
    if rule.before_days is None:
        return happened_at(entry, moment), deadline(rule, since, day, moment)
    ahead = utc(start_of(shift(entry.day, -rule.before_days), moment.zone))
    return ahead, entry.first_and_last_instant(moment.zone)[1]


def _asks(ruled: Ruled, target: Each, evidence: Evidence, moment: Moment) -> Iterator[_Asked]:
    """Yield the facts that a rule is about, each with the day and instant since which it is owed.

    An edition that takes over asks, on its first day, for what took effect before, unless an
    earlier edition asked for it; whoever has done it by then has done it.
    """
    asked: set[str] = set()
    for earlier, same in ruled.earlier:
        asked.update(entry.fact.id for entry, *_ in _asks(earlier, same, evidence, moment))
    for entry, took_effect in _each(ruled, target, evidence, moment.today):
        days = ruled.force.days
        day = max(took_effect, days.first_on) if ruled.force.takes_over else took_effect
        if day in days and entry.fact.id not in asked:
            news_at = _news_at(ruled, entry, took_effect, evidence, moment)
            yield entry, day, max(news_at, utc(start_of(day, moment.zone)))


def _each(
    ruled: Ruled, target: Each, evidence: Evidence, today: date
) -> Iterator[tuple[Entry, date]]:
    """Yield the facts a rule is about, with the first day on which it was about them.

    That is the day they took effect, or a later one on which something else became known, such as
    the grading of an area somebody had come from.
    """
    if not evidence.about(target.pick.via, target.pick.kind):
        return
    at = Judgement(evidence=evidence, day=today, known_by=today)
    for entry in picked(target.whatever_they_say, at):
        at.scope_from = entry.day
        for day in _days_of_news(entry, target, evidence, today):
            at.day = at.opened_on = day
            if all(_is_about(ruled, target, entry, at, known_by) for known_by in (day, today)):
                yield entry, day
                break


def _days_of_news(entry: Entry, target: Each, evidence: Evidence, today: date) -> list[date]:
    """Return the day a fact took effect, and later days on which the answer may have changed."""
    if target.given is None:
        return [entry.effect_on]
    known = evidence.entries()
    later = {one.effect_on for one in known if entry.effect_on < one.effect_on <= today}
    return [entry.effect_on, *sorted(later)]


def _news_at(ruled: Ruled, entry: Entry, day: date, evidence: Evidence, moment: Moment) -> datetime:
    """Return the instant since which the rule can have been about a fact.

    If what must be given came true on a later day, that is when the last of the news the rule asks
    about was known on it: nobody can have acted before.
    """
    known = known_at(entry, moment)
    if day == entry.effect_on:
        return known
    asked = ruled.own_kinds | _GRADINGS
    news = [
        known_at(one, moment)
        for one in evidence.entries()
        if one.effect_on == day and one.fact.kind in asked
    ]
    return max(news, default=known)


_GRADINGS = frozenset({"risk_graded", "cases_reported"})


def _is_about(ruled: Ruled, target: Each, entry: Entry, at: Judgement, known_by: date) -> bool:
    """Judge as of a day, by what was known then or is known now.

    Of a duty both are asked: it rests on what is still believed, is owed from when that was known,
    and does not vanish because time passes.
    """
    at.known_by = known_by
    return target.sieve(entry, at) and (ruled.given is None or ruled.given(at))


# --- when -----------------------------------------------------------------------------------------


def happened_at(entry: Entry, moment: Moment) -> datetime:
    """Return when a fact happened; of an untimed one, when its day began."""
    return entry.at or utc(start_of(entry.day, moment.zone))


def known_at(entry: Entry, moment: Moment) -> datetime:
    """Return the instant from which the fact could be acted upon."""
    happened, recorded = happened_at(entry, moment), entry.fact.recorded_at
    return happened if recorded is None else max(happened, utc(recorded))


def deadline(rule: Provide, since: datetime, day: date, moment: Moment) -> datetime:
    """Return until when it is due: so many hours since an instant, or at the end of a day."""
    if rule.within_hours is not None:
        return since + timedelta(hours=rule.within_hours)
    return utc(end_of(day + timedelta(days=rule.within_days or 0), moment.zone))


# --- what -----------------------------------------------------------------------------------------


def provided(
    ruled: Ruled,
    rule: Provide,
    owner: Owner,
    *,
    root: str,
    day: date,
    opens_at: datetime,
    due_at: datetime,
    because: tuple[str, ...],
    until_at: datetime | None = None,
    ended_by: tuple[str, ...] = (),
) -> Iterator[Duty]:
    """Yield what is owed once, as many times as the rule asks for it."""
    package = owner.given(rule.package)
    performer, supervisor = owner.served_by(rule, day)
    for number in range(1, rule.times + 1):
        yield Duty(
            policy_id=ruled.force.policy.id,
            series=ruled.force.policy.series,
            rule_id=rule.id,
            deed=rule.deed,
            subject=owner.subject,
            root=root,
            day=day,
            slot=str(number) if rule.times > 1 else "",
            opens_at=opens_at,
            due_at=due_at,
            windowed=False,
            lapses=rule.lapses,
            performer=performer,
            supervisor=supervisor,
            household_id=owner.household_id,
            grid_id=owner.grid_id,
            unit_id=owner.unit_id,
            dwelling_id=owner.dwelling_id,
            because=because,
            hours_apart=rule.hours_apart,
            package=package,
            waived_by=rule.waived_by,
            pillar=rule.pillar,
            until_at=until_at,
            ended_by=ended_by,
        )


def repeated(
    ruled: Ruled,
    rule: Repeat,
    slot: Slot,
    owner: Owner,
    because: tuple[str, ...] = (),
) -> Duty:
    """Return what is owed at one of the times at which it is owed again and again."""
    performer, supervisor = owner.served_by(rule, slot.day)
    return Duty(
        policy_id=ruled.force.policy.id,
        series=ruled.force.policy.series,
        rule_id=rule.id,
        deed=rule.deed,
        subject=owner.subject,
        root="",
        day=slot.day,
        slot=slot.name,
        opens_at=slot.opens_at,
        due_at=slot.due_at,
        windowed=slot.windowed,
        lapses=True,
        performer=performer,
        supervisor=supervisor,
        household_id=owner.household_id,
        grid_id=owner.grid_id,
        unit_id=owner.unit_id,
        dwelling_id=owner.dwelling_id,
        because=because,
        hours_apart=rule.hours_apart,
        uses=owner.given(rule.uses),
        pillar=rule.pillar,
    )
