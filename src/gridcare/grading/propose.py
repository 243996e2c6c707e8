"""What change of level the rules in force propose, day by day.

Comes in: a register, a ledger, a rulebook, a moment. Goes out: a `Grading`. Deliberately not here:
changing anything; whoever decides records a fact.

A rule is asked as of each day with all that is known now, since it proposes what should be decided
today and judges nobody's past.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final, TypeVar, cast

import attrs

from gridcare.bridge import evolve, field_names
from gridcare.days import days_between, end_of, shift, utc
from gridcare.facts import Ledger, Moment, ZoneUnit
from gridcare.grading.standing import Grading, Outlook, Proposal, Standing, Unmet
from gridcare.grading.zones import Held, ZoneFacts
from gridcare.policy import (
    SCALES,
    All,
    Any,
    Condition,
    Day,
    Entered,
    Evidence,
    First,
    FirstKnown,
    Grade,
    Hours,
    Judgement,
    Last,
    Months,
    Move,
    On,
    Opened,
    Policy,
    Rulebook,
    ZoneLevel,
    day_of,
    holds,
    picked,
    picks_in,
)
from gridcare.register import Register

__all__ = ["grade"]

T = TypeVar("T")

_HORIZON: Final = 400
"""So many days ahead an earliest day is looked for; no rule in use comes near it."""


def grade(
    register: Register,
    ledger: Ledger,
    rulebook: Rulebook,
    *,
    as_of: datetime,
    known_at: datetime | None = None,
) -> Grading:
    """Say where every zone stands of which something is known, and what the rules propose for it.

    A fact counts if it happened by `as_of` and was recorded by `known_at` (left out: the same).
    Raises `TypeError` for an instant without a zone.
    """
    moment = Moment(as_of=as_of, known_at=as_of if known_at is None else known_at)
    facts = ZoneFacts.of(register, ledger, moment)
    standings = [
        _standing(policy, rule, name, facts)
        for policy, rule in _rules(rulebook, moment)
        for name in facts.names(rule.units)
    ]
    standings.sort(key=lambda one: (one.unit, one.zone_id, one.rule))
    return Grading(as_of=as_of, standings=tuple(standings))


def _rules(rulebook: Rulebook, moment: Moment) -> Iterator[tuple[Policy, Grade]]:
    for force in rulebook.in_force(moment):
        if moment.today in force.days:
            for rule in force.rules:
                if isinstance(rule, Grade):
                    yield force.policy, rule


@attrs.frozen(kw_only=True)
class _Case:
    """One zone under one rule, with the days that are looked at."""

    rule: Grade
    rule_name: str
    name: str
    evidence: Evidence
    held: Held
    moment: Moment

    @property
    def unit(self) -> ZoneUnit:
        return ZoneUnit(self.name.partition(":")[0])

    @property
    def zone_id(self) -> str:
        return self.name.partition(":")[2]

    @property
    def first_on(self) -> date:
        """The first day that counts: of the level, or where there never was one, of the facts."""
        news = self.evidence.news
        return self.held.since or min(news, default=self.moment.today)

    def at(self, day: date, granted_on: date | None = None) -> Judgement:
        """Look at a day with all that is known now."""
        return Judgement(
            evidence=self.evidence,
            day=day,
            known_by=self.moment.today,
            opened_on=self.held.since,
            entered_on=self.held.since,
            granted_on=granted_on,
        )

    def unbroken(self, condition: Condition, *, so: bool) -> date:
        """Return the first of the days through today on all of which it holds, or does not."""
        day = self.moment.today
        while day > self.first_on and holds(condition, self.at(shift(day, -1))) is so:
            day = shift(day, -1)
        return day


def _standing(policy: Policy, rule: Grade, name: str, facts: ZoneFacts) -> Standing:
    case = _Case(
        rule=rule,
        rule_name=f"{policy.id}/{rule.id}",
        name=name,
        evidence=facts.evidence(name).of_disease(policy.disease),
        held=facts.held(name, rule.scale),
        moment=facts.moment,
    )
    possible = [move for move in rule.moves if case.held.level in move.start]
    if case.held.last_on is not None:
        possible = []  # the end of its level is on record: it has been decided
    return Standing(
        rule=case.rule_name,
        scale=rule.scale,
        unit=case.unit,
        zone_id=case.zone_id,
        level=case.held.level,
        since=case.held.since,
        last_on=case.held.last_on,
        proposals=tuple(_proposals(case, possible)),
        outlooks=tuple(_outlooks(case, possible)),
    )


# --- what is proposed -----------------------------------------------------------------------------


def _proposals(case: _Case, moves: list[Move]) -> Iterator[Proposal]:
    today = case.moment.today
    is_over = case.moment.as_of_utc >= utc(end_of(today, case.moment.zone))
    for move in moves:
        if not holds(move.when, case.at(today)):
            continue
        reached_on = case.unbroken(move.when, so=True)
        yield Proposal(
            rule=case.rule_name,
            scale=case.rule.scale,
            unit=case.unit,
            zone_id=case.zone_id,
            start=case.held.level,
            to=move.to,
            reached_on=reached_on,
            from_on=_from_on(move, reached_on),
            provisional=reached_on == today and not move.at_once and not is_over,
            because=_looked_at(move.when, case.at(today)),
        )


def _from_on(move: Move, reached_on: date) -> date:
    return reached_on if move.at_once else shift(reached_on, 1)


def _looked_at(condition: Condition, at: Judgement) -> tuple[str, ...]:
    found = (entry.fact.id for pick in picks_in(condition) for entry in picked(pick, at))
    return tuple(sorted(set(found)))


# --- what may come --------------------------------------------------------------------------------


def _outlooks(case: _Case, moves: list[Move]) -> Iterator[Outlook]:
    """Yield the milder levels that are not proposed yet: nobody waits for a stricter one."""
    for move in moves:
        if _is_milder(case, move.to) and not holds(move.when, case.at(case.moment.today)):
            yield Outlook(
                to=move.to,
                unmet=tuple(_unmet(case, move)),
                earliest_on=_earliest(case, move),
            )


def _unmet(case: _Case, move: Move) -> Iterator[Unmet]:
    at = case.at(case.moment.today)
    for one in _missing(move.when, at):
        yield Unmet(condition=one, dated=_dated(one, at), since=case.unbroken(one, so=False))


def _dated(node: T, at: Judgement) -> T:
    """Write every day that is known as a date."""
    if isinstance(node, tuple):
        return cast("T", tuple(_dated(one, at) for one in cast("tuple[object, ...]", node)))
    day = day_of(node, at) if isinstance(node, _TERMS) else None
    if day is not None:
        return cast("T", On(day=day))
    names = field_names(node.__class__)
    if not names:
        return node
    return evolve(node, **{name: _dated(getattr(node, name), at) for name in names})


_TERMS: Final = (First, Last, Day, Months, Hours, FirstKnown, Opened, Entered)


def _is_milder(case: _Case, level: ZoneLevel) -> bool:
    order = SCALES[case.rule.scale]
    return order.index(level) < order.index(case.held.level)


def _missing(condition: Condition, at: Judgement) -> Iterator[Condition]:
    """Yield the leaves that do not hold, time among them."""
    if holds(condition, at):
        return
    if isinstance(condition, All | Any):
        for part in condition.of:
            yield from _missing(part, at)
    else:
        yield condition


def _earliest(case: _Case, move: Move) -> date | None:
    """Return the first day of the new level if all that is no matter of time happens today."""
    today = case.moment.today
    for day in days_between(today, shift(today, _HORIZON)):
        if holds(move.when, case.at(day, granted_on=today)):
            return _from_on(move, day)
    return None
