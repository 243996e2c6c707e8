"""From a person's evidence and the policies in force to isolation periods.

Comes in: one person's evidence, the policies in force, today. Goes out: that person's courses (one
for each rule and episode, with the tests they ask for) and periods (what all rules together mean in
days). Deliberately not here: other people; whatever they contribute is already in the evidence.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

import attrs

from gridcare.bridge import Id, derived
from gridcare.days import first_day_free
from gridcare.facts import Entry, Exposed
from gridcare.periods.timeline import IsolationPhase, join_phases
from gridcare.policy import (
    Condition,
    Course,
    Evidence,
    InForce,
    Purpose,
    Restrict,
    Setting,
    walk,
)

__all__ = ["HeldCourse", "IsolationPeriod", "Pending", "PersonPeriods", "derive_periods"]

_DAY: Final = timedelta(days=1)


@attrs.frozen(kw_only=True)
class HeldCourse:
    """A course with the policy and rule it follows."""

    policy_id: str
    series: str
    rule: Restrict
    course: Course

    @property
    def rule_name(self) -> str:
        """The rule as findings and reasons name it."""
        return f"{self.policy_id}/{self.rule.id}"


@derived
class Pending:
    """What an open end waits for: a condition that time alone will not fulfil."""

    rule: str
    condition: Condition


@derived
class IsolationPeriod:
    """Days in a row on which a person is held, under whatever rules, phase by phase.

    No bare answer about its end: `last_on` is the last restricted day, `free_on` the day after,
    both None while the end is open; `soonest_free_on` is then the earliest day of freedom, and
    `pending` says what is missing. `base_on` is the day the end counts from, `base_kind` what
    happened on it. `opened_on` is the day on which the first rule took hold.
    """

    person_id: Id
    phases: tuple[IsolationPhase, ...]
    opened_on: date
    base_on: date | None
    base_kind: str
    pending: tuple[Pending, ...]

    @property
    def first_on(self) -> date:
        """The first restricted day."""
        return self.phases[0].first_on

    @property
    def last_on(self) -> date | None:
        """The last restricted day, None while it is open."""
        ends = [phase.last_on for phase in self.phases]
        known = [day for day in ends if day is not None]
        return max(known) if len(known) == len(ends) else None

    @property
    def free_on(self) -> date | None:
        """The first day of freedom, None while the end is open."""
        return None if self.last_on is None else first_day_free(self.last_on)

    @property
    def soonest_free_on(self) -> date | None:
        """The earliest first day of freedom: all that is pending granted."""
        ends = [phase.soonest_on for phase in self.phases]
        known = [day for day in ends if day is not None]
        return first_day_free(max(known)) if len(known) == len(ends) else None

    def holds_on(self, day: date) -> bool:
        """Tell whether the person is held on a day."""
        return any(phase.covers(day) for phase in self.phases)

    def phase_on(self, day: date) -> IsolationPhase | None:
        """Return the strictest phase of a day, or None."""
        covering = [phase for phase in self.phases if phase.covers(day)]
        return max(covering, key=lambda one: one.setting.strictness, default=None)

    def day_number(self, day: date) -> int:
        """Return the number of a day in the period; the first restricted day is day 1."""
        return (day - self.first_on).days + 1


@attrs.frozen(kw_only=True)
class PersonPeriods:
    """All that restricts one person, and why."""

    person_id: str
    courses: tuple[HeldCourse, ...]
    periods: tuple[IsolationPeriod, ...]

    def phases(
        self, purposes: Iterable[Purpose], settings: Iterable[Setting]
    ) -> tuple[IsolationPhase, ...]:
        """Return the phases that serve one of these purposes in one of these settings."""
        wanted, places = frozenset(purposes), frozenset(settings)
        return tuple(
            phase
            for period in self.periods
            for phase in period.phases
            if phase.purpose in wanted and phase.setting in places
        )


def derive_periods(
    person_id: str, evidence: Evidence, force: Sequence[InForce], today: date, *, hindsight: bool
) -> PersonPeriods:
    """Return what restricts a person, as known today.

    Past days are judged by what was known on them, or with `hindsight` by all that is known now.
    """
    courses = tuple(_courses(evidence, force, today, hindsight=hindsight))
    cut = [_cut(held, courses) for held in courses]
    phases = join_phases(phase for held in cut for phase in _phases(held))
    periods = tuple(_periods(person_id, phases, cut))
    return PersonPeriods(person_id=person_id, courses=tuple(cut), periods=periods)


def _courses(
    evidence: Evidence, force: Sequence[InForce], today: date, *, hindsight: bool
) -> Iterator[HeldCourse]:
    for one in force:
        rules = {rule.id: rule for rule in one.rules if isinstance(rule, Restrict)}
        for rule in rules.values():
            for link, seen in _links(rule, evidence):
                courses = walk(
                    rule,
                    rules,
                    seen,
                    today,
                    takes=one.days,
                    stops_before=one.stops_before,
                    earlier_too=one.takes_over,
                    hindsight=hindsight,
                )
                for course in courses:
                    yield HeldCourse(
                        policy_id=one.policy.id,
                        series=one.policy.series,
                        rule=rules[course.rule_id],
                        course=attrs.evolve(course, link=link),
                    )


def _links(rule: Restrict, evidence: Evidence) -> Iterator[tuple[str, Evidence]]:
    """Yield the evidence a rule looks at: all of it, or one person met at a time."""
    if not any(evidence.about(pick.via, pick.kind) for pick in rule.opens):
        return
    if rule.per == "person":
        yield "", evidence
        return
    exposures = evidence.own.get("exposed", ())
    for link in sorted({entry.fact.to_person_id or "" for entry in exposures}):
        yield link, _of_link(evidence, link)


def _of_link(evidence: Evidence, link: str) -> Evidence:
    def about_link(entry: Entry) -> bool:
        return not isinstance(entry.fact, Exposed) or (entry.fact.to_person_id or "") == link

    return attrs.evolve(
        evidence,
        own={kind: [e for e in entries if about_link(e)] for kind, entries in evidence.own.items()},
        linked={
            kind: [e for e in entries if e.fact.person_id == link]
            for kind, entries in evidence.linked.items()
        },
    )


def _cut(held: HeldCourse, others: Iterable[HeldCourse]) -> HeldCourse:
    """End a course on the day before another rule ends its purpose."""
    spans = held.course.spans
    for other in others:
        if other is held or not other.rule.ends or not other.course.spans:
            continue
        begins = other.course.spans[0].first_on
        spans = tuple(
            attrs.evolve(span, last_on=_earlier(span.last_on, begins), soonest_on=_earlier(span.soonest_on, begins))
            if span.purpose in other.rule.ends
            else span
            for span in spans
            if span.purpose not in other.rule.ends or span.first_on < begins
        )
    if spans == held.course.spans:
        return held
    tests = tuple(t for t in held.course.tests if any(s.first_on <= t.day and (s.last_on is None or t.day <= s.last_on) for s in spans))
    return attrs.evolve(held, course=attrs.evolve(held.course, spans=spans, tests=tests))


def _earlier(last_on: date | None, begins: date) -> date:
    return begins - _DAY if last_on is None else min(last_on, begins - _DAY)


def _phases(held: HeldCourse) -> Iterator[IsolationPhase]:
    for span in held.course.spans:
        yield IsolationPhase(
            purpose=span.purpose,
            setting=span.setting,
            restrictions=tuple(sorted(span.restrictions)),
            first_on=span.first_on,
            last_on=span.last_on,
            soonest_on=span.soonest_on,
            rules=(held.rule_name,),
            because=tuple(sorted(held.course.because)),
        )


def _periods(
    person_id: str, phases: tuple[IsolationPhase, ...], courses: Sequence[HeldCourse]
) -> Iterator[IsolationPeriod]:
    """Group phases whose days touch or overlap."""
    group: list[IsolationPhase] = []
    through: date | None = date.min
    for phase in phases:
        if group and through is not None and phase.first_on > through + _DAY:
            yield _period(person_id, group, courses)
            group, through = [], date.min
        group.append(phase)
        through = None if through is None or phase.last_on is None else max(through, phase.last_on)
    if group:
        yield _period(person_id, group, courses)


def _period(
    person_id: str, phases: list[IsolationPhase], courses: Sequence[HeldCourse]
) -> IsolationPeriod:
    names = {rule for phase in phases for rule in phase.rules}
    mine = [one for one in courses if one.rule_name in names and one.course.spans]
    mine = [one for one in mine if any(p.covers(one.course.spans[0].first_on) for p in phases)]
    decisive = max(mine, key=lambda one: (one.course.last_on or date.max, one.rule_name))
    pending = tuple(
        Pending(rule=one.rule_name, condition=condition)
        for one in mine
        for condition in one.course.pending
    )
    return IsolationPeriod(
        person_id=person_id,
        phases=tuple(phases),
        opened_on=min(one.course.opened_on for one in mine),
        base_on=decisive.course.base_on,
        base_kind=decisive.course.base_kind,
        pending=pending,
    )
