"""What became of the tests a period asks for, and who owes what it waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridcare.bridge import evolve
from gridcare.facts import (
    Arrived,
    Fact,
    Method,
    ResultReported,
    RuledOut,
    SpecimenTaken,
    TestResult,
)
from gridcare.policy import (
    All,
    Day,
    Entered,
    Everyone,
    First,
    Not,
    Phase,
    Pick,
    Purpose,
    Reached,
    Run,
    Seen,
    Setting,
    TestDays,
    Via,
)
from gridcare.policy import Any as AnyOf
from tests.assessment.tied import after, assess, dec, held, joined, met, rule, sampled
from tests.properties.small_community import eq

if TYPE_CHECKING:
    from gridcare.assessment import Assessment
    from gridcare.policy import Condition, Restrict

ARRIVED = Pick(kind="arrived")
NEGATIVE = Pick(kind="result_reported", where=eq("result", "negative"))


def came(who: str, day: int, fact_id: str = "") -> Fact:
    return Arrived(id=fact_id or f"came-{who}-{day}", person_id=who, on=dec(day))


def waiting_for(until: Condition, *days: int, setting: Setting = Setting.HOME) -> Restrict:
    plans = (TestDays(days=days, origin=Entered(), anchor_day=1),) if days else ()
    phase = Phase(purpose=Purpose.QUARANTINE, setting=setting, until=until, tests=plans)
    return rule("r", phase, opens=(ARRIVED, Pick(kind="exposed")))


def specimens(assessment: Assessment, person_id: str = "an") -> list[tuple[int, str, str | None]]:
    (period,) = assessment.for_person(person_id).periods
    return [(one.day.day, one.status, one.met_by) for one in period.tests]


def owed_by(assessment: Assessment, person_id: str = "an") -> list[tuple[str, ...]]:
    (period,) = assessment.for_person(person_id).periods
    return [one.owed_by for one in period.pending]


# --- tests ----------------------------------------------------------------------------------------


def test_each_test_is_told_with_its_specimen_or_how_it_stands() -> None:
    thrice = waiting_for(after(6, First(of=(ARRIVED,))), 1, 3, 5)
    taken: Fact = SpecimenTaken(id="s", person_id="an", on=dec(1))
    assert specimens(assess([came("an", 1), taken], 3, thrice)) == [
        (1, "met", "s"),
        (3, "due", None),
        (5, "planned", None),
    ]
    (period,) = assess([came("an", 1), taken], 4, thrice).for_person("an").periods
    assert [(one.day.day, one.done) for one in period.tests_due(dec(3))] == [(3, False)]
    assert [one.day.day for one in period.tests_done] == [1]
    assert [one.number for one in period.tests] == [1, 3, 5]


def test_others_specimens_are_no_answer() -> None:
    once = waiting_for(after(6, First(of=(ARRIVED,))), 1)
    facts: list[Fact] = [came("an", 1), came("bo", 1)]
    facts += [
        SpecimenTaken(id="s", person_id="bo", on=dec(1)),
        SpecimenTaken(id="other", person_id="an", on=dec(1), method=Method.ANTIGEN),
    ]
    now = assess(facts, 2, once)
    assert [met_by for _day, _status, met_by in specimens(now)] == [None]
    assert specimens(now, "bo") == [(1, "met", "s")]


def test_two_episodes_that_ask_for_tests_of_one_day_have_one_each() -> None:
    """Met two people, and each of the two counts apart."""
    until = Reached(day=Day(n=6, of=First(of=(Pick(kind="exposed"),)), anchor_day=0))
    plan = TestDays(days=(1,), origin=Entered(), anchor_day=1, shared=False)
    phase = Phase(purpose=Purpose.QUARANTINE, setting=Setting.HOME, until=until, tests=(plan,))
    each = rule("r", phase, opens=(Pick(kind="exposed"),), per="link")
    one: Fact = SpecimenTaken(id="s", person_id="an", on=dec(1))
    facts = [met("an", "di", 1), met("an", "ed", 1), one]
    found = [met_by for _day, _status, met_by in specimens(assess(facts, 2, each))]
    assert sorted(map(str, found)) == ["None", "s"]
    other: Fact = SpecimenTaken(id="t", person_id="an", on=dec(1))
    both = [met_by for _d, _s, met_by in specimens(assess([*facts, other], 2, each))]
    assert sorted(map(str, both)) == ["s", "t"]


def test_the_tests_of_free_days_are_duties_and_told_with_what_became_of_them() -> None:
    """A negative test frees its day; the test of a day that is free already is owed as well."""
    permit = Seen(pick=NEGATIVE, within_days=2)
    daily = waiting_for(after(6, First(of=(ARRIVED,))), 1, 2, 3, 4, 5)
    daily = evolve(daily, phases=(evolve(daily.phases[0], unless=permit),))
    facts: list[Fact] = [came("an", 1)]
    facts += [SpecimenTaken(id="s", person_id="an", on=dec(2))]
    facts += [
        ResultReported(
            id="n", person_id="an", on=dec(2), specimen_id="s", result=TestResult.NEGATIVE
        )
    ]
    now = assess(facts, 4, daily)
    periods = now.for_person("an").periods
    assert [(one.first_on, one.last_on) for one in periods] == [(dec(1), dec(1)), (dec(4), dec(7))]
    told = [[(one.day.day, one.status, one.met_by) for one in each.tests] for each in periods]
    assert told == [
        [(1, "overdue", None)],
        [(2, "met", "s"), (3, "overdue", None), (4, "due", None), (5, "planned", None)],
    ]
    owed = [one for one in now.results if one.duty.deed.key == "take_specimen"]
    assert sorted((one.duty.day.day, str(one.status), one.met_by) for one in owed) == [
        one for each in told for one in each if one[1] != "planned"
    ]


# --- who owes what is missing ---------------------------------------------------------------------

WAITING = Seen(pick=NEGATIVE)


def test_whoever_is_to_take_the_test_owes_it_until_it_is_taken() -> None:
    facts = [came("an", 1)]
    asked = waiting_for(WAITING, 1)
    assert owed_by(assess(facts, 1, asked)) == [("health_staff",)]
    at_site = waiting_for(WAITING, 1, setting=Setting.CENTRAL)
    assert owed_by(assess(facts, 1, at_site)) == [("site_staff",)]
    assert owed_by(assess(facts, 9, asked)) == [("health_staff",)]  # overdue, and still owed
    taken: Fact = SpecimenTaken(id="s", person_id="an", on=dec(1))
    assert owed_by(assess([*facts, taken], 1, asked)) == [("laboratory",)]


def test_a_report_under_way_is_the_laboratorys_until_it_comes() -> None:
    asked = waiting_for(WAITING)
    facts = [came("an", 1), *sampled("an", 2, 3, TestResult.INCONCLUSIVE)]
    assert owed_by(assess(facts, 2, asked)) == [("laboratory",)]
    assert owed_by(assess(facts, 3, asked)) == [()]
    another: Fact = SpecimenTaken(id="s", person_id="an", on=dec(4))
    assert owed_by(assess([*facts, another], 4, asked)) == [("laboratory",)]
    corrected: Fact = SpecimenTaken(
        id="c", person_id="an", on=dec(1), corrects="specimen-an-2", recorded_at=None
    )
    assert owed_by(assess([*facts, corrected], 4, asked)) == [()]


def test_runs_wait_for_what_is_good_and_other_conditions_for_nobody() -> None:
    asked = waiting_for(Run(good=(NEGATIVE,), n=2), 1)
    assert owed_by(assess([came("an", 1)], 1, asked)) == [("health_staff",)]
    released = waiting_for(Seen(pick=Pick(kind="released")), 1)
    assert owed_by(assess([came("an", 1)], 1, released)) == [()]
    silent = waiting_for(Not(of=Seen(pick=ARRIVED)), 1)
    assert owed_by(assess([came("an", 1)], 1, silent)) == [()]


def test_what_is_about_others_is_owed_elsewhere() -> None:
    theirs = Pick(kind="result_reported", via=Via.LINKED, where=eq("result", "negative"))
    everyone = Everyone(via=Via.LINKED, of=Seen(pick=Pick(kind="ruled_out", ever=True)))
    facts = [met("an", "di", 1)]
    assert owed_by(assess(facts, 2, waiting_for(Seen(pick=theirs), 1))) == [("elsewhere",)]
    assert owed_by(assess(facts, 2, waiting_for(everyone, 1))) == [("elsewhere",)]
    both = waiting_for(All(of=(WAITING, Seen(pick=theirs))), 2)
    assert owed_by(assess(facts, 2, both)) == [("health_staff",), ("elsewhere",)]
    mixed = waiting_for(AnyOf(of=(Run(good=(NEGATIVE, theirs), n=1), everyone)))
    assert owed_by(assess(facts, 2, mixed)) == [("elsewhere",), ("elsewhere",)]
    out: Fact = RuledOut(id="o", person_id="di", on=dec(3))
    assert held(assess([*facts, out], 4, waiting_for(everyone)), "an") == ["r 1 3"]


def test_a_period_without_tests_and_with_an_end_is_left_as_it_is() -> None:
    plain = waiting_for(after(6, First(of=(ARRIVED,))))
    now = assess([came("an", 1), joined("an", "h1", 1)], 3, plain)
    (period,) = now.for_person("an").periods
    assert (period.tests, period.pending, period.free_on) == ((), (), dec(8))
