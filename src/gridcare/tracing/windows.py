"""Infectious windows: on which days others may have caught it from somebody, as a policy has it.

Comes in: the facts about one person, and the rules on tracing in force. Goes out: windows with the
facts that opened them. Deliberately not here: who was met on these days.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, tzinfo
from typing import NamedTuple

import attrs

from gridcare.bridge import Id, derived
from gridcare.days import DaySpan, join_spans
from gridcare.facts import Entry, Moment
from gridcare.people import Person
from gridcare.policy import (
    Evidence,
    InForce,
    Judgement,
    Policy,
    Rulebook,
    Trace,
    day_of,
    holds,
    picked,
)
from gridcare.policy.dating import dated_by_specimen

__all__ = ["InfectiousWindow", "Ruled", "evidence_of", "passes_on", "rules_in_force", "windows_of"]


@derived
class InfectiousWindow:
    """The days on which others may have caught it from somebody; an open end is not over yet.

    `caught_from` is the first day on which they may have caught it themselves, if the rule says so.
    `because` are the facts that make them a case, `rule` the policy and the rule.
    """

    person_id: Id
    rule: str
    days: DaySpan
    caught_from: date | None
    because: tuple[Id, ...]


@attrs.frozen(kw_only=True)
class Ruled:
    """A rule on tracing, with the policy it stands in and the days on which that speaks."""

    force: InForce
    rule: Trace

    @property
    def policy(self) -> Policy:
        """The policy it stands in."""
        return self.force.policy

    @property
    def name(self) -> str:
        """The policy's id and the rule's."""
        return f"{self.policy.id}/{self.rule.id}"

    def judges(self, opener: Entry, today: date) -> bool:
        """Tell whether this edition judges what an opening fact opened."""
        if self.force.stops_before <= today:
            return False
        took_effect = opener.effect_on
        earlier_too = self.force.takes_over and took_effect < self.force.days.first_on <= today
        return earlier_too or took_effect in self.force.days


def rules_in_force(rulebook: Rulebook, moment: Moment) -> tuple[Ruled, ...]:
    """Return every rule on tracing that was announced by the moment."""
    return tuple(
        Ruled(force=force, rule=rule)
        for force in rulebook.in_force(moment)
        for rule in force.rules
        if isinstance(rule, Trace)
    )


def evidence_of(own: Sequence[Entry], person: Person, zone: tzinfo) -> Evidence:
    """Arrange what rules may look at: results are dated by their specimens."""
    dated, _odd = dated_by_specimen(own, person.id)
    return Evidence.of(dated, person=person, zone=zone)


class _Open(NamedTuple):
    """What one opening fact opens."""

    days: DaySpan
    caught_from: date | None
    fact_id: str


def windows_of(
    person_id: str, evidence: Evidence, rules: Iterable[Ruled], today: date
) -> Iterator[InfectiousWindow]:
    """Yield a person's windows, rule by rule; what several facts open together is one."""
    for ruled in rules:
        seen = evidence.of_disease(ruled.policy.disease)
        opened = list(_opened(ruled, seen, today))
        for days in join_spans(one.days for one in opened):
            mine = [one for one in opened if one.days.overlaps(days)]
            caught = [one.caught_from for one in mine if one.caught_from is not None]
            yield InfectiousWindow(
                person_id=person_id,
                rule=ruled.name,
                days=days,
                caught_from=min(caught, default=None),
                because=tuple(one.fact_id for one in mine),
            )


def _opened(ruled: Ruled, evidence: Evidence, today: date) -> Iterator[_Open]:
    rule = ruled.rule
    at = Judgement(evidence=evidence, day=today, known_by=today)
    openers = {id(one): one for pick in rule.opens for one in picked(pick, at)}
    for opener in sorted(openers.values(), key=Entry.sort_key):
        at = at.looking(opened_on=opener.effect_on, scope_from=opener.day)
        first_on = day_of(rule.infectious_from, at) if ruled.judges(opener, today) else None
        if first_on is None or not (rule.given is None or holds(rule.given, at)):
            continue
        days = passes_on(rule, evidence, first_on, today)
        if days is not None:
            caught = None if rule.caught_from is None else day_of(rule.caught_from, at)
            yield _Open(days, caught, opener.fact.id)


def passes_on(rule: Trace, evidence: Evidence, first_on: date, today: date) -> DaySpan | None:
    """Return the days on which somebody may pass it on who may from one on, if there are any."""
    at = Judgement(
        evidence=evidence, day=today, known_by=today, opened_on=first_on, scope_from=first_on
    )
    last_on = None if rule.infectious_until is None else day_of(rule.infectious_until, at)
    if last_on is not None and last_on < first_on:
        return None
    return DaySpan(first_on=first_on, last_on=last_on)
