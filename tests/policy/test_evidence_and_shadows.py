"""What rules may look at: which disease, whose facts, since when; how a course looks to others."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from gridcare.bridge import evolve
from gridcare.facts import Clock, Disposition, Fact, OrderAction, Purpose, Setting
from gridcare.people import Person
from gridcare.policy import Day as DayTerm
from gridcare.policy import (
    Evidence,
    InArea,
    Is,
    Isolation,
    Op,
    Opened,
    Pick,
    Seen,
    TestDays,
    Via,
    isolations_of,
    walk,
)
from tests.policy.happenings import (
    exposed,
    ill,
    isolation,
    negative,
    number,
    ordered,
    spans_of,
    walked,
    withdrawn,
)
from tests.policy.regimens import EXPOSED, NEGATIVE, day, phase, rule, seen
from tests.policy.worlds import World, entries_of, evidence_of
from tests.strategies import HOUSEMATE, LINKED, PERSON, nth

F = exposed("f", 0)


def of(disease: str, *facts: Fact) -> list[str]:
    """Return the ids of all that is left for one disease."""
    evidence = evidence_of(World(facts), nth(9)).of_disease(disease)
    return sorted({entry.fact.id for entry in evidence.entries()})


def test_facts_that_name_another_disease_are_left_out_whoever_they_are_about() -> None:
    covid = evolve(exposed("c", 1), disease="COVID-19")
    mpox = evolve(exposed("m", 2), disease="mpox")
    theirs = [
        evolve(negative(n), id=who, person_id=who, disease="mpox")
        for n, who in ((3, HOUSEMATE), (4, LINKED))
    ]
    facts = [covid, mpox, exposed("a", 3), ill(4), *theirs]
    assert of("COVID-19", *facts) == ["a", "c", "s4-p"]
    assert of("mpox", *facts) == ["a", HOUSEMATE, "m", LINKED, "s4-p"]
    assert of("measles", *facts) == ["a", "s4-p"]
    assert of("", *facts) == ["a", "c", HOUSEMATE, "m", LINKED, "s4-p"]


def test_where_nothing_names_another_disease_nothing_is_made_anew() -> None:
    evidence = evidence_of(World((exposed("a", 3), ill(4))), nth(9))
    assert evidence.of_disease("mpox") is evidence
    other = evidence_of(World((evolve(exposed("c", 1), disease="COVID-19"),)), nth(9))
    assert other.of_disease("") is other
    assert other.of_disease("COVID-19") is other
    assert other.of_disease("mpox") is not other


def test_everyone_and_whoever_is_asked_about_one_disease_too() -> None:
    mpox = [
        evolve(negative(3), id=who, person_id=who, disease="mpox") for who in (PERSON, HOUSEMATE)
    ]
    evidence = evidence_of(World(tuple(mpox)), nth(9)).of_disease("COVID-19")
    for one in (*evidence.others[Via.HOUSEHOLD], *evidence.by_person.values()):
        assert list(one.entries()) == []


def test_news_are_the_days_on_which_anything_may_be_answered_otherwise() -> None:
    facts = (
        exposed("f", 0, 2),
        withdrawn("w", "f", 4),
        withdrawn("u", "w", 6),
        ill(8, who=HOUSEMATE),
    )
    evidence = evidence_of(World(facts, (isolation(3, 5, known=7, dropped=9),)), nth(12))
    assert [number(one) for one in evidence.news] == [0, 2, 3, 4, 6, 7, 8, 9]
    dropped = evidence_of(World((exposed("f", 0, 2), withdrawn("w", "f", 4))), nth(12))
    assert [number(one) for one in dropped.news] == [0, 2, 4]


def test_evidence_is_sorted_whatever_the_order() -> None:
    entries = entries_of([exposed("g", 3), F, negative(2)], PERSON, nth(9))
    evidence = Evidence.of(entries[::-1], linked=entries[::-1])
    assert [one.fact.id for one in evidence.about(Via.SELF, "exposed")] == ["f", "g"]
    assert [one.fact.id for one in evidence.about(Via.LINKED, "exposed")] == ["f", "g"]
    assert evidence.about(Via.HOUSEHOLD, "exposed") == ()
    assert evidence.about(Via.SELF, "arrived") == ()


# --- as others see it -----------------------------------------------------------------------------

TWO = rule(
    "two",
    EXPOSED,
    phase(day(3, Opened()), setting=Setting.CENTRAL),
    phase(day(6, Opened())),
    phase(seen(NEGATIVE), purpose=Purpose.MONITORING),
)


def seen_by_others(today: int, *facts: Fact) -> list[tuple[object, ...]]:
    """Return how the course of these facts looks to rules of a later stage."""
    (course,) = walked(TWO, [F, *facts], today)
    return [
        (
            one.fact.purpose,
            one.fact.setting,
            number(one.day),
            one.fact.last_on and number(one.fact.last_on),
            one.fact.soonest_on and number(one.fact.soonest_on),
            one.dropped_on and number(one.dropped_on),
        )
        for one in isolations_of(course, TWO, PERSON, "mpox")
    ]


def test_a_course_is_an_interval_for_each_purpose_and_place() -> None:
    assert seen_by_others(1) == [
        ("quarantine", "central", 0, 3, 3, None),
        ("quarantine", "home", 4, 6, 6, None),
        ("monitoring", "home", 7, None, 6, None),
    ]
    assert seen_by_others(9, negative(8))[-1] == ("monitoring", "home", 7, 8, 8, None)


def test_what_was_withdrawn_is_so_no_more_from_the_day_after() -> None:
    assert seen_by_others(5, withdrawn("w", "f", 5)) == [
        ("quarantine", "central", 0, 3, 3, 5),
        ("quarantine", "home", 4, 4, 4, 5),
    ]
    stopped = ordered("o", 2, OrderAction.SUSPEND, clock=Clock.STOPS)
    assert seen_by_others(5, stopped, withdrawn("w", "f", 5)) == [
        ("quarantine", "central", 0, 1, 1, 5),
    ]


def test_an_interval_names_its_rule_and_what_it_counts_from_and_nobody() -> None:
    (course,) = walked(
        rule("r", EXPOSED, phase(day(5, Opened())), stage=1), [exposed("f", 0, 2)], 3
    )
    (one,) = isolations_of(course, TWO, PERSON, "mpox")
    assert one.fact == Isolation(
        id="f",
        person_id=PERSON,
        purpose=Purpose.QUARANTINE,
        setting=Setting.HOME,
        category="two",
        stage=0,
        last_on=nth(7),
        soonest_on=nth(7),
        base_on=nth(2),
        disease="mpox",
    )
    assert (one.day, one.known_on, one.root_id) == (nth(2), nth(2), "f|quarantine")
    assert (one.live, one.disposition) == (True, Disposition.LIVE)


def test_tests_are_told_apart_by_phase_number_and_plan() -> None:
    plans = tuple(TestDays(days=(2,), origin=Opened(), anchor_day=0) for _ in range(2))
    (course,) = walked(rule("r", EXPOSED, phase(day(5, Opened()), tests=plans)), [F], 1)
    assert [test.slot for test in course.tests] == ["phase 1 day 2", "phase 1 day 2 plan 2"]


# --- days that time brings, once more -------------------------------------------------------------


@pytest.mark.parametrize(
    ("born_on", "month", "opens_on"),
    [
        (date(1961, 12, 5), "age", 4),
        (date(1961, 12, 1), "age", 0),
        (date(1961, 11, 30), "age", 0),
        (date(2021, 11, 12), "age_months", 11),
        (date(2021, 10, 31), "age_months", 0),
        (date(2021, 11, 30), "age_months", 29),
        (date(2021, 11, 29), "age_months", 28),
        (date(2021, 11, 28), "age_months", 27),
    ],
)
def test_somebody_comes_of_age_within_a_phase(born_on: date, month: str, opens_on: int) -> None:
    """60 years, or one month; on whichever day of a month somebody was born."""
    old_enough = Is(field=month, op=Op.GE, value=60 if month == "age" else 1)
    one = rule("r", EXPOSED, phase(old_enough))
    evidence = evidence_of(World((F,)), nth(0))
    evidence = attrs.evolve(evidence, person=Person(id=PERSON, born_on=born_on))
    courses = walk(one, {}, evidence, nth(0))
    assert spans_of(*courses) == ([(0, 0, opens_on)] if opens_on else spans_of(*courses))
    assert all(course.ending == "served" for course in courses)


def test_a_place_stayed_in_changes_by_no_time() -> None:
    there = Pick(kind="left_area", where=InArea(areas=("140100",)))
    one = rule("r", EXPOSED, phase(Seen(pick=there)))
    assert spans_of(*walked(one, [F], 3)) == [(0, 0, None)]


def test_days_counted_back_from_a_day_that_does_not_come_move_on_while_the_clock_stands_still() -> (
    None
):
    """The day before the fourth that counts: while none does, it is always as many days off."""
    back = DayTerm(n=-3, of=DayTerm(n=4, of=Opened(), anchor_day=0), anchor_day=0)
    one = rule("r", EXPOSED, phase(Seen(pick=Pick(kind="exposed", until=back), at_least=2)))
    stopped = ordered("o", 1, OrderAction.SUSPEND, clock=Clock.STOPS)
    assert spans_of(*walked(one, [F, exposed("g", 2)], 3)) == [(0, 0, None)]
    facts = [F, exposed("g", 2), stopped]
    (course,) = walked(one, facts, 3)
    assert (spans_of(course), course.ending) == ([(0, 0, 0)], "served")
