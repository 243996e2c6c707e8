"""What is odd about how long somebody is held, what nothing rests on, and the counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gridcare.facts import (
    Arrived,
    Channel,
    Confined,
    Contacted,
    Diagnosed,
    Fact,
    Outcome,
    PackageDelivered,
    Released,
    SpecimenTaken,
    TemperatureTaken,
    TestResult,
    Topic,
    Treated,
)
from gridcare.people import Role
from gridcare.policy import (
    All,
    Binding,
    Deed,
    Entered,
    First,
    Phase,
    Pick,
    Purpose,
    Reach,
    Seen,
    Setting,
    TestDays,
)
from tests.assessment.tied import (
    after,
    assess,
    dec,
    held,
    held_until,
    moved,
    rule,
    sampled,
    taken_back,
)
from tests.properties.small_community import eq, words

if TYPE_CHECKING:
    from gridcare.assessment import Assessment
    from gridcare.policy import Condition, Restrict

ARRIVED = Pick(kind="arrived")
NEGATIVE = Pick(kind="result_reported", where=eq("result", "negative"))


def came(who: str, day: int) -> Fact:
    return Arrived(id=f"came-{who}-{day}", person_id=who, on=dec(day))


def confined(day: int) -> Fact:
    return Confined(id=f"in-{day}", person_id="an", on=dec(day))


def let_go(day: int) -> Fact:
    return Released(id=f"out-{day}", person_id="an", on=dec(day))


def five_days(**more: Any) -> Restrict:  # noqa: ANN401 - any field of a phase
    """Hold whoever arrived through the fifth day after."""
    return rule("r", held_until(after(5, First(of=(ARRIVED,))), **more), opens=(ARRIVED,))


def odd(assessment: Assessment) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.code, one.where, one.about) for one in assessment.findings]


# --- held past the end ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "today", "about"),
    [
        ([confined(1)], 6, ()),  # the last day
        ([confined(1)], 7, ()),  # the first free day is not over
        ([confined(1)], 8, ("in-1",)),
        ([confined(1), let_go(6)], 9, ()),
        ([confined(1), let_go(7)], 9, ()),
        ([confined(1), let_go(8)], 9, ("in-1", "out-8")),
        ([confined(1), let_go(7), let_go(9)], 9, ()),
        ([confined(1), let_go(8), let_go(9)], 9, ("in-1", "out-9", "out-8")),
        ([confined(1), confined(3)], 9, ("in-1", "in-3")),
        ([confined(6)], 9, ("in-6",)),
        ([confined(7)], 9, ()),  # shut in again, under nothing we know of
        ([Confined(id="in-0", person_id="an", on=dec(0))], 9, ()),
        ([], 9, ()),
    ],
)
def test_whoever_is_not_let_go_on_the_first_day_of_freedom_shows(
    facts: list[Fact], today: int, about: tuple[str, ...]
) -> None:
    now = assess([came("an", 1), *facts], today, five_days())
    assert held(now, "an") == ["r 1 6"]
    assert odd(now) == ([("held_past_end", "person:an", about)] if about else [])


def test_a_confinement_that_was_none_or_another_persons_holds_nobody() -> None:
    wrong = confined(1)
    assert odd(assess([came("an", 1), wrong, taken_back(wrong, 2)], 9, five_days())) == []
    others = Confined(id="c", person_id="bo", on=dec(1))
    assert odd(assess([came("an", 1), others], 9, five_days())) == []


def test_nobody_is_past_an_end_that_is_open() -> None:
    waiting = rule("r", held_until(Seen(pick=NEGATIVE)), opens=(ARRIVED,))
    assert odd(assess([came("an", 1), confined(1)], 30, waiting)) == []


# --- held by what others failed to do -------------------------------------------------------------


def asking_for_tests(until: Condition) -> Restrict:
    plan = TestDays(days=(1, 3), origin=Entered(), anchor_day=1)
    phase = Phase(purpose=Purpose.QUARANTINE, setting=Setting.HOME, until=until, tests=(plan,))
    return rule("r", phase, opens=(ARRIVED,))


FIVE_AND_NEGATIVE = All(of=(after(5, First(of=(ARRIVED,))), Seen(pick=NEGATIVE)))


@pytest.mark.parametrize(("today", "shows"), [(4, False), (5, False), (6, True), (7, True)])
def test_whoever_waits_for_nothing_but_a_test_nobody_took_shows(
    today: int,
    shows: bool,  # noqa: FBT001 - what is expected
) -> None:
    """The fifth day after the 1st is the 6th: only what was not done keeps the person longer."""
    now = assess([came("an", 1)], today, asking_for_tests(FIVE_AND_NEGATIVE))
    assert held(now, "an") == ["r 1 open"]
    codes = [code for code, _where, _about in odd(now)]
    assert codes == (["held_by_unmet_duty"] if shows else [])


def test_it_names_the_duties_that_were_missed_and_no_other() -> None:
    taken: Fact = SpecimenTaken(id="s", person_id="an", on=dec(1))
    now = assess([came("an", 1), taken], 8, asking_for_tests(FIVE_AND_NEGATIVE))
    ((code, where, about),) = odd(now)
    assert (code, where) == ("held_by_unmet_duty", "person:an")
    (missed,) = [one.duty for one in now.results if one.unmet]
    assert about == (missed.key,)
    assert missed.day == dec(3)


def test_nobody_is_held_by_a_test_that_was_taken_or_that_is_not_asked_for() -> None:
    facts = [came("an", 1), *sampled("an", 1, 2, TestResult.POSITIVE)]
    facts += sampled("an", 3, 4, TestResult.POSITIVE)
    assert odd(assess(facts, 8, asking_for_tests(FIVE_AND_NEGATIVE))) == []
    untested = rule("r", held_until(FIVE_AND_NEGATIVE), opens=(ARRIVED,))
    assert odd(assess([came("an", 1)], 8, untested)) == []


def test_whoever_is_free_or_has_days_before_them_is_not_held_by_a_test() -> None:
    by_days = asking_for_tests(after(5, First(of=(ARRIVED,))))
    assert odd(assess([came("an", 1)], 6, by_days)) == []
    nobody_knows = All(of=(after(5, First(of=(Pick(kind="discharged"),))), Seen(pick=NEGATIVE)))
    assert odd(assess([came("an", 1)], 6, asking_for_tests(nobody_knows))) == []
    others = [came("an", 1), came("bo", 1), *sampled("an", 1, 1, TestResult.INCONCLUSIVE)]
    others += sampled("an", 3, 3, TestResult.INCONCLUSIVE)
    assert [
        where
        for _code, where, _about in odd(assess(others, 8, asking_for_tests(FIVE_AND_NEGATIVE)))
    ] == ["person:bo"]


# --- what nothing rests on ------------------------------------------------------------------------


def test_what_was_done_unasked_is_surplus_and_what_states_how_things_are_is_not() -> None:
    facts: list[Fact] = [
        came("an", 1),
        confined(1),
        Diagnosed(id="d", person_id="di", on=dec(2)),
        Treated(id="m", person_id="di", on=dec(2), medicine="antibiotic"),
        TemperatureTaken(id="t", person_id="an", on=dec(2), celsius=36.5),
        PackageDelivered(id="p", household_id="h1", items=(), on=dec(2)),
    ]
    parts = assess(facts, 5, five_days()).parts.values()
    assert sorted(name for part in parts for name in part.surplus_ids) == ["p", "t"]


def test_a_fact_under_an_id_that_was_taken_and_one_that_corrects_nothing_show() -> None:
    facts: list[Fact] = [
        came("an", 1),
        Arrived(id="came-an-1", person_id="an", on=dec(2)),
        Arrived(id="again", person_id="di", on=dec(2), corrects="gone"),
    ]
    assert odd(assess(facts, 5, five_days())) == [
        ("conflicting_id", "person:an", ("came-an-1",)),
        ("corrects_unknown", "person:di", ("again",)),
    ]


# --- counts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("today", "held_"), [(1, 1), (6, 1), (7, 0)])
def test_whoever_is_held_today_is_counted_once_where_they_are(today: int, held_: int) -> None:
    now = assess([came("an", 1)], today, five_days())
    assert now.situation.held_total == held_
    assert now.tally.get(("held", "g", "home", "quarantine"), 0) == held_


def test_whoever_is_advised_is_not_held() -> None:
    now = assess([came("an", 1)], 3, five_days(binding=Binding.ADVISED))
    assert held(now, "an") == ["r 1 6"]
    assert now.situation.held_total == 0


def test_a_round_counts_every_household_in_exactly_one_place() -> None:
    deed = Deed(key="screen", name=words("screen"), fact="contacted")
    reach = Reach(
        id="round",
        summary=words("round"),
        first_on=dec(1),
        last_on=dec(5),
        deed=deed,
        performer=Role.GRID_WORKER,
    )

    def call(home: str, outcome: Outcome, *reached: str) -> Fact:
        return Contacted(
            id=f"call-{home}",
            household_id=home,
            topic=Topic.SCREENING,
            channel=Channel.PHONE,
            outcome=outcome,
            reached_ids=reached,
            on=dec(2),
        )

    def counted(*facts: Fact) -> dict[str, int]:
        tally = assess([*facts], 3, reach).tally  # type: ignore[arg-type]  # a rule of any shape
        return {
            f"{key[0]} {key[-1]}": count
            for key, count in tally.items()
            if key[0] in ("round", "people") and key[1] == "law/round"
        }

    everyone = ("an", "bo", "cy")
    nobody = {"round pending": 2, "people all": 5}
    assert counted() == nobody
    assert counted(call("h1", Outcome.DONE, *everyone)) == {
        "round reached": 1,
        "round pending": 1,
        "people all": 5,
        "people reached": 3,
    }
    assert counted(call("h1", Outcome.ABSENT)) == {
        "round attempted": 1,
        "round pending": 1,
        "people all": 5,
    }
    assert counted(call("h2", Outcome.REFUSED)) == {
        "round refused": 1,
        "round pending": 1,
        "people all": 5,
    }
    assert counted(moved("h1", (), 2)) == {
        "round exempt": 1,
        "round pending": 1,
        "people all": 2,
    }
