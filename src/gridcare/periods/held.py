"""Every rule in force asked about one person: who is held under which, edition after edition.

Comes in: one person's evidence, the policies in force, today. Goes out: `HeldCourse` objects, one
for each rule and episode. Deliberately not here: what one course means for another (`cutting`).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final, NamedTuple

import attrs

from gridcare.bridge import evolve
from gridcare.days import DaySpan
from gridcare.facts import Entry, Exposed
from gridcare.policy import (
    Asked,
    Condition,
    Course,
    Evidence,
    InForce,
    Restrict,
    Span,
    TestDue,
    Via,
)
from gridcare.wording import Text

__all__ = ["HeldCourse", "courses_in_force", "of_link", "with_days"]

_DAY: Final = timedelta(days=1)


@attrs.frozen(kw_only=True)
class HeldCourse:
    """A course with the policy and rule it follows, who issued it and when it was announced.

    `founding` names the rule whose opening began the episode; a switch may have led to another.
    `unverified` is the policy's title, if nobody has held the policy against its source.
    """

    policy_id: str
    series: str
    issuer: Text
    announced_at: datetime | None
    disease: str
    founding: str
    rule: Restrict
    course: Course
    longer: tuple[Condition, ...]
    unverified: Text | None = None

    @property
    def rule_name(self) -> str:
        """The rule as findings and reasons name it."""
        return f"{self.policy_id}/{self.rule.id}"


class _Walked(NamedTuple):
    """One rule of one policy asked about one person, and what it led to."""

    force: InForce
    name: str
    link: str
    asked: Asked
    held: Sequence[HeldCourse]


def courses_in_force(
    evidence: Evidence, force: Sequence[InForce], today: date, *, hindsight: bool
) -> list[HeldCourse]:
    """Return the courses of every rule in force, each edition meeting those before as it says."""
    walked: list[_Walked] = []
    for one in sorted(force, key=lambda one: one.days.first_on):
        walked += _walked(evidence, one, today, hindsight=hindsight)
    held = _together(walked)
    blocked = _blocked_by(held)
    parted = {
        number
        for number, one in enumerate(walked)
        if one.name in blocked and one.asked.is_parted_by(blocked[one.name])
    }
    if not parted:
        return held
    return _together(
        [
            _again(one, blocked[one.name]) if number in parted else one
            for number, one in enumerate(walked)
        ]
    )


def _together(walked: Sequence[_Walked]) -> list[HeldCourse]:
    """Return all courses, edition after edition, as the later ones take in who was held before."""
    if not any(one.force.shortens for one in walked):
        return [course for one in walked for course in one.held]
    held: list[HeldCourse] = []
    for force, group in groupby(walked, key=lambda one: one.force):
        fresh = [course for one in group for course in one.held]
        held = _shortened(held, fresh, force) if force.shortens else [*held, *fresh]
    return held


def _blocked_by(held: Sequence[HeldCourse]) -> dict[str, tuple[DaySpan, ...]]:
    """Return, for each rule that others end, the days on which they do.

    A course that ends others leaves them no day while it lasts, and they are over: what happens
    after it opens them anew. One that was withdrawn has ended nothing for good; `cutting` takes
    the days that it took, and no more.
    """
    found: dict[str, tuple[DaySpan, ...]] = {}
    for other in held if len(held) > 1 else ():
        spans = other.course.spans
        if not other.rule.ends or not spans or other.course.ending == "withdrawn":
            continue
        block = DaySpan(first_on=spans[0].first_on, last_on=other.course.last_on)
        for name in {one.founding for one in held if _is_ended_by(one, other)}:
            found[name] = (*found.get(name, ()), block)
    return found


def _is_ended_by(held: HeldCourse, other: HeldCourse) -> bool:
    """Tell whether a course gives way to another; of two that end each other, `cutting` decides."""
    if held.founding == other.founding or held.rule.ends:
        return False
    return any(one.purpose in other.rule.ends for one in held.course.spans)


def _walked(evidence: Evidence, one: InForce, today: date, *, hindsight: bool) -> Iterator[_Walked]:
    if not one.may_hold(evidence):
        return
    about = evidence.of_disease(one.policy.disease)
    for rule in one.restricting:
        for link, seen in _links(rule, about) if _may_open(rule, about) else ():
            asked = Asked.of(
                rule.id,
                one.restricting,
                seen,
                today,
                takes=one.days,
                stops_before=one.stops_before,
                earlier_too=one.takes_over or one.shortens,
                hindsight=hindsight,
            )
            name = f"{one.policy.id}/{rule.id}"
            yield _again(_Walked(one, name, link, asked, ()), ())


def _again(walked: _Walked, blocked: Sequence[DaySpan]) -> _Walked:
    """Walk a rule, once more if other rules have come and gone."""
    courses = walked.asked.courses(blocked)
    return walked._replace(held=[_held(one, walked) for one in courses])


def _held(course: Course, walked: _Walked) -> HeldCourse:
    policy = walked.force.policy
    return HeldCourse(
        policy_id=policy.id,
        series=policy.series,
        issuer=policy.issuer,
        announced_at=policy.announced_at,
        disease=policy.disease,
        founding=walked.name,
        rule=walked.force.restricting[course.rule_id],
        course=evolve(course, link=walked.link) if walked.link else course,
        longer=walked.force.longer[course.rule_id],
        unverified=policy.title if policy.is_unverified else None,
    )


def _may_open(rule: Restrict, evidence: Evidence) -> bool:
    return any(evidence.about(pick.via, pick.kind) for pick in rule.opens)


def _links(rule: Restrict, evidence: Evidence) -> Iterator[tuple[str, Evidence]]:
    """Yield the evidence a rule looks at: all of it, or one person met at a time."""
    if rule.per == "person":
        yield "", evidence
        return
    exposures = evidence.own.get("exposed", ())
    for link in sorted({entry.fact.to_person_id or "" for entry in exposures}):
        yield link, of_link(evidence, link)


def of_link(evidence: Evidence, link: str) -> Evidence:
    """Leave out whatever is about another person met than this one."""

    def about_link(entry: Entry) -> bool:
        return not isinstance(entry.fact, Exposed) or (entry.fact.to_person_id or "") == link

    linked = evidence.around.get(Via.LINKED, {})
    theirs = {
        kind: [one for one in entries if one.fact.person_id == link]
        for kind, entries in linked.items()
    }
    mine = {kind: [e for e in entries if about_link(e)] for kind, entries in evidence.own.items()}
    met = evidence.others.get(Via.LINKED, ())
    just_one = tuple(one for one in met if one.person is not None and one.person.id == link)
    return attrs.evolve(
        evidence,
        own=mine,
        around={**evidence.around, Via.LINKED: theirs},
        others={**evidence.others, Via.LINKED: just_one},
    )


# --- editions -------------------------------------------------------------------------------------


def _shortened(
    before: Sequence[HeldCourse], fresh: Sequence[HeldCourse], edition: InForce
) -> list[HeldCourse]:
    """Let an edition take in those already held where that sets them free sooner.

    Each goes on, from the edition's first day, under whichever edition ends sooner; where both
    end alike, under the older. Whom the newer one would not hold at all is free that day.
    """
    first_on = edition.days.first_on
    series = (edition.policy.series, *edition.policy.also_supersedes)
    older = [one for one in before if one.series in series and one.course.opened_on < first_on]
    taken = {key: [one for one in fresh if _episode(one) == key] for key in map(_episode, older)}
    freed = {
        key
        for key, courses in taken.items()
        if _end_of(courses, first_on - _DAY)
        < _end_of([one for one in older if _episode(one) == key], first_on - _DAY)
    }
    kept = [
        _through(one, first_on - _DAY) if one in older and _episode(one) in freed else one
        for one in before
    ]
    new = [one for one in fresh if one.course.opened_on >= first_on or _episode(one) in freed]
    return [*kept, *new]


def _episode(held: HeldCourse) -> tuple[str, str]:
    """Return what two editions have in common about one episode: what opened it, and the link."""
    return held.course.opened_by, held.course.link


def _end_of(courses: Iterable[HeldCourse], otherwise: date) -> date:
    """Return the last day on which any of these holds the person; an open end is the latest."""
    spans = [span for held in courses for span in held.course.spans]
    return max((span.last_on or date.max for span in spans), default=otherwise)


def _through(held: HeldCourse, last_on: date) -> HeldCourse:
    """Keep of a course the days through one."""
    spans = tuple(part for span in held.course.spans for part in _part_through(span, last_on))
    return with_days(held, spans, tuple(one for one in held.course.tests if one.day <= last_on))


def _part_through(span: Span, last_on: date) -> Iterator[Span]:
    if span.first_on <= last_on:
        yield evolve(
            span,
            last_on=min(span.last_on or date.max, last_on),
            soonest_on=min(span.soonest_on or date.max, last_on),
        )


def with_days(held: HeldCourse, spans: tuple[Span, ...], tests: tuple[TestDue, ...]) -> HeldCourse:
    """Return the course with fewer days, and what goes with days that are gone."""
    course = held.course
    if tests != course.tests:
        course = evolve(course, tests=tests)
    if spans != course.spans:
        is_open = bool(spans) and spans[-1].last_on is None
        pending, ending = (course.pending, course.ending) if is_open else ((), "cut")
        course = evolve(course, spans=spans, pending=pending, ending=ending)
    return held if course is held.course else evolve(held, course=course)
