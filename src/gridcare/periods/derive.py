"""From a person's evidence and the policies in force to isolation periods.

Comes in: one person's evidence, the policies in force, today. Goes out: that person's courses (one
for each rule and episode, with the tests they ask for) and periods (what all rules together mean in
days). Deliberately not here: other people; whatever they contribute is already in the evidence.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final

import attrs

from gridcare.bridge import Id, derived, evolve
from gridcare.days import DaySpan, first_day_free, join_spans
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
    Span,
    Via,
    walk,
)

__all__ = ["HeldCourse", "IsolationPeriod", "Pending", "PersonPeriods", "derive_periods"]

_DAY: Final = timedelta(days=1)


@attrs.frozen(kw_only=True)
class HeldCourse:
    """A course with the policy and rule it follows, and when that policy was announced."""

    policy_id: str
    series: str
    announced_at: datetime | None
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
        ends = [phase.soonest_on for phase in self.phases if not phase.may_fall_away]
        known = [day for day in ends if day is not None]
        if len(known) < len(ends):
            return None
        return first_day_free(max(known)) if known else self.first_on

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
        applied = {rule.id: rule for rule in one.rules if isinstance(rule, Restrict)}
        rules = {rule.id: _without_dead_switches(rule, applied) for rule in applied.values()}
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
                        announced_at=one.policy.announced_at,
                        rule=rules[course.rule_id],
                        course=evolve(course, link=link),
                    )


def _without_dead_switches(rule: Restrict, applied: Container[str]) -> Restrict:
    """Leave out switches to rules that their layer may not order: they lead nowhere."""
    if all(switch.to in applied for switch in rule.switches):
        return rule
    return evolve(rule, switches=tuple(one for one in rule.switches if one.to in applied))


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
        around={
            **evidence.around,
            Via.LINKED: {
                kind: [e for e in entries if e.fact.person_id == link]
                for kind, entries in evidence.around.get(Via.LINKED, {}).items()
            },
        },
    )


# --- what one course means for another -----------------------------------------------------------


def _cut(held: HeldCourse, others: Iterable[HeldCourse]) -> HeldCourse:
    """Take from a course the days that other rules leave it no more."""
    spans = held.course.spans
    for other in others:
        if _ends(other, held):
            spans = tuple(left for span in spans for left in _left(span, other))
    if spans == held.course.spans:
        return held
    is_open = bool(spans) and spans[-1].last_on is None
    course = evolve(
        held.course,
        spans=spans,
        tests=tuple(one for one in held.course.tests if any(one.day in _days(s) for s in spans)),
        pending=held.course.pending if is_open else (),
        ending=held.course.ending if is_open else "cut",
    )
    return attrs.evolve(held, course=course)


def _ends(other: HeldCourse, held: HeldCourse) -> bool:
    """Tell whether a course ends another: one that it meets, or that begins while it lasts.

    Of two that would end each other the later one stands, or both would be gone.
    """
    mine, theirs = held.course.spans, other.course.spans
    if other is held or not theirs or not any(one.purpose in other.rule.ends for one in mine):
        return False
    if any(one.purpose in held.rule.ends for one in theirs):
        return _seniority(held) < _seniority(other)
    last_on = other.course.last_on
    return last_on is None or mine[0].first_on <= last_on


def _seniority(held: HeldCourse) -> tuple[date, str, str, str]:
    course = held.course
    return course.spans[0].first_on, held.rule_name, course.link, course.opened_by


def _left(span: Span, other: HeldCourse) -> Iterator[Span]:
    """Yield what is left of a span: the days before the other course began.

    If what opened the other one was withdrawn, it ended nothing: the days after it count again.
    """
    theirs = other.course.spans
    begins, last_on = theirs[0].first_on, theirs[-1].last_on
    if span.purpose not in other.rule.ends:
        yield span
        return
    if span.first_on < begins:
        yield evolve(
            span,
            last_on=min(span.last_on or date.max, begins - _DAY),
            soonest_on=min(span.soonest_on or date.max, begins - _DAY),
        )
    if other.course.ending == "withdrawn" and last_on is not None:
        after = last_on + _DAY
        if span.last_on is None or span.last_on >= after:
            yield evolve(span, first_on=max(span.first_on, after))


def _days(span: Span) -> DaySpan:
    return DaySpan(first_on=span.first_on, last_on=span.last_on)


# --- one timeline ---------------------------------------------------------------------------------


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
    days = join_spans(DaySpan(first_on=one.first_on, last_on=one.last_on) for one in phases)
    for span in days:
        within = tuple(one for one in phases if one.first_on in span)
        yield _period(person_id, span, within, courses)


def _period(
    person_id: str,
    days: DaySpan,
    phases: tuple[IsolationPhase, ...],
    courses: Sequence[HeldCourse],
) -> IsolationPeriod:
    mine = [one for one in courses if _spans_within(one, days)]
    decisive = max(
        mine, key=lambda one: (_spans_within(one, days)[-1].last_on or date.max, one.rule_name)
    )
    pending = dict.fromkeys(
        Pending(rule=one.rule_name, condition=condition)
        for one in mine
        if days.last_on is None
        for condition in one.course.pending
    )
    return IsolationPeriod(
        person_id=person_id,
        phases=phases,
        opened_on=min(one.course.opened_on for one in mine),
        base_on=decisive.course.base_on,
        base_kind=decisive.course.base_kind,
        pending=tuple(pending),
    )


def _spans_within(held: HeldCourse, days: DaySpan) -> list[Span]:
    return [span for span in held.course.spans if span.first_on in days]
