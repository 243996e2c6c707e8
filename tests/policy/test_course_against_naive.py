"""The fold over days against a separately written day-by-day loop."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import given

from gridcare.bridge import evolve
from gridcare.facts import Fact
from gridcare.facts import TestResult as Outcome
from gridcare.policy import (
    All,
    Any,
    Condition,
    Course,
    Everyone,
    First,
    Last,
    Not,
    Opened,
    Pick,
    Restrict,
    Seen,
    Term,
    Via,
)
from tests.policy.happenings import confined, result
from tests.policy.made_worlds import (
    make_bearings,
    make_kinds,
    make_shadow,
    make_stay,
    make_world,
)
from tests.policy.naive_walk import NaiveCourse, NaiveWalk, Passed, swabs_of
from tests.policy.regimens import FAR, REGIMENS, courses_of, day, phase, rule
from tests.policy.worlds import WHO, World
from tests.sizes import examples
from tests.strategies import DAY_ONE, PERSON, Chooser, drawn, make_rule, nth

FROM = DAY_ONE - timedelta(days=3)
DAY = timedelta(days=1)
SOON = timedelta(days=100)
"""Within so many days tests are compared: beyond the days walked, the naive twin sees none."""


class Case(NamedTuple):
    """A rule and those it may lead to, what happened, and from when it is looked at."""

    rules: tuple[Restrict, ...]
    world: World
    today: date
    hindsight: bool


class Told(NamedTuple):
    """What both sides say of a course."""

    rule_id: str
    opened_by: str
    opened_on: date
    ending: str
    spans: list[tuple[object, ...]]
    changes: list[tuple[object, ...]]
    tests: list[tuple[object, ...]]


def told(course: Course, today: date) -> Told:
    """Return what the library says."""
    return Told(
        rule_id=course.rule_id,
        opened_by=course.opened_by,
        opened_on=course.opened_on,
        ending=course.ending,
        spans=[
            (one.phase, one.purpose, one.setting, one.first_on, one.last_on, one.soonest_on)
            for one in course.spans
        ],
        changes=[(one.kind, one.on, one.facts) for one in course.changes],
        tests=sorted(
            (one.day, one.number, one.phase, one.plan)
            for one in course.tests
            if one.day <= today + SOON
        ),
    )


def naively(walk: NaiveWalk, course: NaiveCourse) -> Told:
    """Return what the naive twin says."""
    return Told(
        rule_id=course.rule.id,
        opened_by=course.opened_by,
        opened_on=course.opened_on,
        ending=course.ending,
        spans=list(spans_of(course)),
        changes=[one for one in course.changes if one[1] <= walk.today],
        tests=sorted(one for one in swabs_of(walk, course) if one.day <= walk.today + SOON),
    )


def spans_of(course: NaiveCourse) -> list[tuple[object, ...]]:
    """Return the days that restrict somebody, in rows that are alike."""
    rows: list[tuple[Passed, date, date]] = []
    for on, how in sorted(course.served.items()):
        if rows and rows[-1][0] == how and rows[-1][2] == on - DAY:
            rows[-1] = (how, rows[-1][1], on)
        else:
            rows.append((how, on, on))
    last = max(course.passed, default=None)
    return [
        (
            how.phase,
            course.rule.phases[how.phase].purpose,
            how.setting,
            first_on,
            None if course.ending == "open" and last_on == last else last_on,
            course.soonest
            if course.ending == "open" and last_on == last
            else min(last_on, course.soonest or last_on),
        )
        for how, first_on, last_on in rows
    ]


def make_any(choose: Chooser) -> Case:
    """Make rules that nobody would issue, and a world that touches them."""
    kinds, today = make_kinds(choose), choose.day(25)
    rules = (make_rule(choose, "a", "b", kinds), make_rule(choose, "b", "a", kinds))
    return Case(rules, make_world(choose, today, kinds), today, choose.seldom(3))


def make_real(choose: Chooser) -> Case:
    """Take a regimen of the kinds in use, and a world that touches it."""
    name, today = choose.of(*sorted(REGIMENS)), choose.day(25)
    return Case(REGIMENS[name], make_world(choose, today), today, choose.seldom(3))


def make_tied(choose: Chooser) -> Case:
    """Make a rule about those around, who come and go."""
    via, kind = choose.of(Via.HOUSEHOLD, Via.LINKED, Via.FLOOR), choose.of("confined", "isolation")
    theirs, today = Pick(kind=kind, via=via, ever=True), nth(choose.number(12, 20))
    clear: Condition = Not(of=Seen(pick=Pick(kind="confined", ever=True), within_days=3))
    of_each = choose.of(clear, Seen(pick=Pick(kind="result_reported", ever=True)))
    everyone = Everyone(via=choose.of(Via.HOUSEHOLD, Via.FLOOR, Via.LINKED), of=of_each)
    origins: tuple[Term, ...] = (First(of=(theirs,)), Last(of=(theirs,)), Opened())
    ends = day(choose.number(1, 6), choose.of(*origins))
    one = rule(
        "a",
        theirs,
        phase(choose.of(everyone, ends, All(of=(everyone, ends)), Any(of=(everyone, ends)))),
        phase(day(choose.number(3, 9), Opened())),
        resets=choose.of((theirs,), ()),
        given=choose.of(None, None, None, everyone),
        stage=1,
    )
    shadows = (make_shadow(choose, number, today) for number in range(choose.number(1, 3)))
    others = WHO[PERSON][via]
    world = World(
        facts=tuple(_of_those_around(choose, others, number) for number in range(4)),
        shadows=tuple(replace(one, person_id=choose.of(*others), stage=0) for one in shadows),
        stays=choose.several(make_stay, 1, 4),
        bearings=tuple(make_bearings(choose, today, via)),
    )
    return Case((one,), world, today, choose.of(False, True))


def _of_those_around(choose: Chooser, others: tuple[str, ...], number: int) -> Fact:
    """Make a fact of one of them, told at once or later."""
    on, late = choose.number(0, 12), choose.of(0, 0, 0, 2)
    if choose.of(True, False):
        made = confined(f"f{number}", on, on + late)
        return evolve(made, person_id=choose.of(*others))
    who = choose.of(PERSON, *others)
    return result(f"f{number}", on, Outcome.NEGATIVE, who, recorded=on + late)


def check(case: Case) -> None:
    """Both sides say the same."""
    by_id = {one.id: one for one in case.rules}
    rule, (world, today, hindsight) = case.rules[0], case[1:]
    walk = NaiveWalk(rule, by_id, world, today, from_day=FROM, far=FAR, hindsight=hindsight)
    courses = courses_of(rule, by_id, world, today, hindsight=hindsight)
    assert [told(one, today) for one in courses] == [naively(walk, one) for one in walk.courses]


check_any = check_real = check


@given(drawn(make_real))
@examples(150)
def test_real_regimens_are_served_as_the_naive_loop_says(case: Case) -> None:
    check(case)


@given(drawn(make_tied))
@examples(60)
def test_rules_about_those_around_are_served_as_the_naive_loop_says(case: Case) -> None:
    check(case)


@given(drawn(make_any))
@examples(150)
def test_rules_that_nobody_would_issue_are_served_as_the_naive_loop_says(case: Case) -> None:
    check(case)
