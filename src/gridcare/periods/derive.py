"""From a person's evidence and the policies in force to isolation periods.

Comes in: one person's evidence, the policies in force, today. Goes out: that person's courses (one
for each rule and episode, with the tests they ask for) and periods (what all rules together mean in
days). Deliberately not here: other people; whatever they contribute is already in the evidence.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

import attrs

from gridcare.days import shift
from gridcare.facts import Entry, Purpose, Setting
from gridcare.periods.cutting import cut_courses
from gridcare.periods.held import HeldCourse, courses_in_force
from gridcare.periods.period import IsolationPeriod, Pending, PeriodChange, PeriodTest
from gridcare.periods.timeline import IsolationPhase, join_phases
from gridcare.policy import Change, Condition, Evidence, InForce, Span, TestDue, Via
from gridcare.wording import Text

__all__ = ["PersonPeriods", "courses_left", "derive_periods"]


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
    if not any(one.may_hold(evidence) for one in force):  # a rule opens on a fact
        return PersonPeriods(person_id=person_id, courses=(), periods=())
    cut = courses_left(evidence, force, today, hindsight=hindsight)
    phases = join_phases(phase for held in cut for phase in _phases(held))
    orders = {entry.fact.id: entry for entry in evidence.about(Via.SELF, "ordered")}
    periods = tuple(_periods(_Person(person_id, today, cut, orders), phases))
    return PersonPeriods(person_id=person_id, courses=tuple(cut), periods=periods)


def courses_left(
    evidence: Evidence, force: Sequence[InForce], today: date, *, hindsight: bool
) -> list[HeldCourse]:
    """Return the courses of one person, each with the days that the others leave it."""
    courses = courses_in_force(evidence, force, today, hindsight=hindsight)
    return cut_courses(courses) if len(courses) > 1 else courses


def _phases(held: HeldCourse) -> Iterator[IsolationPhase]:
    for span in held.course.spans:
        yield IsolationPhase(
            purpose=span.purpose,
            setting=span.setting,
            binding=span.binding,
            restrictions=tuple(sorted(span.restrictions)),
            first_on=span.first_on,
            last_on=span.last_on,
            soonest_on=span.soonest_on,
            rules=(held.rule_name,),
            because=tuple(sorted(held.course.because)),
        )


Orders = dict[str, Entry]
_Days = tuple[date, date]


class _Person(NamedTuple):
    """Whose periods these are, and what stands behind them."""

    id: str
    today: date
    courses: Sequence[HeldCourse]
    orders: Orders


def _periods(person: _Person, phases: tuple[IsolationPhase, ...]) -> Iterator[IsolationPeriod]:
    groups = list(_grouped(phases))
    days = [(one[0].first_on, max(each.last_on or date.max for each in one)) for one in groups]
    tests = _tests(person.courses, days) if any(one.course.tests for one in person.courses) else {}
    for group, its_days in zip(groups, days, strict=True):
        yield _period(person, group, its_days, tests.get(its_days, ()))


def _grouped(phases: tuple[IsolationPhase, ...]) -> Iterator[tuple[IsolationPhase, ...]]:
    """Group phases whose days touch or overlap; they come in order of their first days."""
    group: list[IsolationPhase] = []
    last_on = date.min
    for phase in phases:
        if group and phase.first_on > shift(last_on, 1):
            yield tuple(group)
            group = []
        group.append(phase)
        last_on = max(last_on, phase.last_on or date.max)
    if group:
        yield tuple(group)


def _period(
    person: _Person,
    phases: tuple[IsolationPhase, ...],
    days: _Days,
    tests: Sequence[PeriodTest],
) -> IsolationPeriod:
    within = [(one, spans) for one in person.courses if (spans := _spans_within(one, days))]
    last_days = {id(one): spans[-1].last_on or date.max for one, spans in within}
    mine = sorted((one for one, _spans in within), key=_by_name)
    decisive = max(mine, key=lambda one: (last_days[id(one)], one.rule_name))
    is_open = any(one.last_on is None for one in phases)
    lasting = [one for one in mine if last_days[id(one)] >= person.today]
    return IsolationPeriod(
        person_id=person.id,
        phases=phases,
        opened_on=min(one.course.opened_on for one in mine),
        base_on=decisive.course.base_on,
        base_kind=decisive.course.base_kind,
        counted_from=decisive.course.counted_from,
        pending=_told((one, one.course.pending) for one in (mine if is_open else ())),
        tests=tuple(sorted(tests, key=lambda one: (one.day, one.rule, one.number))),
        could_shorten=_told((one, one.course.sooner) for one in lasting),
        would_prolong=_told((one, one.longer) for one in lasting),
        changes=tuple(sorted(_changes(mine, person.orders), key=_by_day)),
        unverified=tuple(
            dict.fromkeys(one.unverified for one in mine if one.unverified is not None)
        ),
    )


def _by_name(held: HeldCourse) -> tuple[str, date, str, str]:
    course = held.course
    return held.rule_name, course.opened_on, course.link, course.opened_by


def _by_day(change: PeriodChange) -> tuple[date, str, str, tuple[str, ...]]:
    return change.on, change.rule, change.kind, change.facts


def _told(found: Iterable[tuple[HeldCourse, Iterable[Condition]]]) -> tuple[Pending, ...]:
    """Say each thing once."""
    said = (
        Pending(rule=held.rule_name, condition=one)
        for held, conditions in found
        for one in conditions
    )
    return tuple(dict.fromkeys(said))


def _tests(courses: Iterable[HeldCourse], days: Sequence[_Days]) -> dict[_Days, list[PeriodTest]]:
    """Return the tests of each period.

    A test on a day that a permit frees is owed all the same: it belongs to the period of its rule
    that comes next, or where none does, to the one before.
    """
    found: dict[_Days, list[PeriodTest]] = {one: [] for one in days}
    for held in courses:
        mine = [one for one in days if _spans_within(held, one)]
        for test in held.course.tests if mine else ():
            its_days = next((one for one in mine if test.day <= one[1]), mine[-1])
            found[its_days].append(_test(held, test))
    return found


def _test(held: HeldCourse, test: TestDue) -> PeriodTest:
    plan = held.rule.phases[test.phase].tests[test.plan]
    return PeriodTest(
        day=test.day,
        number=test.number,
        slot=test.slot,
        method=plan.method,
        rule=held.rule_name,
    )


def _changes(courses: Iterable[HeldCourse], orders: Orders) -> Iterator[PeriodChange]:
    for held in courses:
        for change in held.course.changes:
            yield _change(held, change, orders)


def _change(held: HeldCourse, change: Change, orders: Orders) -> PeriodChange:
    ordered = next((orders[one] for one in change.facts if one in orders), None)
    return PeriodChange(
        on=change.on,
        kind=change.kind,
        rule=held.rule_name,
        authority=held.issuer if ordered is None else _authority_of(ordered),
        facts=change.facts,
    )


def _spans_within(held: HeldCourse, days: _Days) -> list[Span]:
    return [span for span in held.course.spans if days[0] <= span.first_on <= days[1]]


def _authority_of(order: Entry) -> Text:
    """Return who gave an order, as it was recorded."""
    return Text(en=order.fact.authority, zh=order.fact.authority)
