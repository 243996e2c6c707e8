"""Plans, drills on a clock of minutes, and the versions that come of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gridcare.bridge import evolve, from_json, to_json
from gridcare.drills import DrillReview, Learned, Plan, Step, StepReview, review_drill
from gridcare.errors import InvalidRecord, UnknownName
from gridcare.facts import DrillBegun, DrillStepDone, Fact, Ledger, Moment, Retracted, Subject
from gridcare.findings import Code, Finding
from gridcare.matching import Status
from gridcare.people import Role
from gridcare.wording import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

ZONE: Final = timezone(timedelta(hours=8))
NOON: Final = datetime(2021, 12, 21, 12, tzinfo=ZONE)
WORDS: Final = Text(en="words", zh="文字")


def step(name: str, minutes: int = 10, *after: str) -> Step:
    return Step(
        id=name, name=WORDS, performer=Role.GRID_WORKER, after=after, within_minutes=minutes
    )


A, B, C = step("a", 10), step("b", 20, "a"), step("c", 30, "a")
D: Final = step("d", 5, "b", "c")
PLAN: Final = Plan(id="plan", title=WORDS, steps=(A, B, C, D))


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def begun(**more: object) -> DrillBegun:
    fields: dict[str, object] = {"id": "begun", "drill_id": "x", "at": NOON, "plan_id": "plan"}
    return DrillBegun(**(fields | more))  # type: ignore[arg-type]  # fields by name


def done(name: str, minutes: float, **more: object) -> DrillStepDone:
    fields: dict[str, object] = {
        "id": f"{name}-{minutes}",
        "drill_id": "x",
        "at": at(minutes),
        "step_id": name,
    }
    return DrillStepDone(**(fields | more))  # type: ignore[arg-type]  # fields by name


def reviewed(*facts: Fact, now: float = 300, plans: Sequence[Plan] = (PLAN,)) -> DrillReview:
    moment = Moment(as_of=at(now), known_at=at(now))
    return review_drill(plans, Ledger([begun(), *facts]), "x", moment)


def found(review: DrillReview) -> list[tuple[str, str]]:
    return [(one.where.removeprefix("drill:x/"), str(one.code)) for one in review.findings]


# --- the plan -------------------------------------------------------------------------------------


def test_targets_are_counted_from_the_alarm_through_all_that_comes_before() -> None:
    assert dict(PLAN.targets) == {"a": 10, "b": 30, "c": 40, "d": 45}
    assert PLAN.minutes == 45
    assert PLAN.step("d") == D
    assert PLAN.step("e") is None


def test_the_order_in_which_steps_are_written_does_not_matter() -> None:
    turned = evolve(PLAN, steps=(D, C, B, A))
    assert [one.id for one in turned.in_order] == ["a", "c", "b", "d"]
    assert turned.targets == PLAN.targets


@pytest.mark.parametrize(
    ("steps", "problem"),
    [
        ((A, A), r"steps\[1\].id: expected an id not used by another step"),
        ((A, step("b", 1, "aa")), r"steps\[1\].after\[0\]: expected a step of the plan"),
        ((step("a", 1, "a"),), "steps: expected no step that comes after itself"),
        ((step("a", 1, "b"), step("b", 1, "a")), "steps: expected no step that comes after itself"),
    ],
)
def test_a_plan_leads_somewhere(steps: tuple[Step, ...], problem: str) -> None:
    with pytest.raises(InvalidRecord, match=problem):
        Plan(id="plan", title=WORDS, steps=steps)


@pytest.mark.parametrize(("version", "based_on"), [(1, 1), (2, None), (2, 2), (2, 3)])
def test_a_version_is_based_on_an_earlier_one(version: int, based_on: int | None) -> None:
    with pytest.raises(InvalidRecord, match="based_on: expected an earlier version"):
        evolve(PLAN, version=version, based_on=based_on)
    assert evolve(PLAN, version=5, based_on=2).based_on == 2


# --- the drill ------------------------------------------------------------------------------------


def test_minutes_run_from_when_the_steps_before_were_really_done() -> None:
    review = reviewed(done("a", 15), done("b", 35), done("c", 40), done("d", 45))
    assert [(one.step, one.minutes, one.due_at) for one in review.steps] == [
        ("a", 15, at(10)),
        ("b", 20, at(35)),
        ("c", 25, at(45)),
        ("d", 5, at(45)),
    ]
    assert found(review) == [("a", "drill_step_late")]
    assert review.took_minutes == 45


@pytest.mark.parametrize(("minutes", "codes"), [(10, []), (10.5, ["drill_step_late"]), (0, [])])
def test_the_last_minute_counts_and_a_second_more_does_not(
    minutes: float, codes: list[str]
) -> None:
    review = reviewed(done("a", minutes), now=20)
    assert [str(one) for one in review.steps[0].codes] == codes
    assert review.steps[0].minutes == (11 if codes else minutes)


def test_where_a_step_was_not_done_the_next_runs_from_when_it_should_have_been() -> None:
    review = reviewed(done("b", 29), done("c", 41), done("d", 46))
    assert found(review) == [
        ("a", "drill_step_missing"),
        ("b", "drill_step_out_of_order"),
        ("c", "drill_step_late"),
        ("c", "drill_step_out_of_order"),
    ]
    assert review.steps[1].released_at == at(10)
    assert review.took_minutes is None


def test_done_before_what_it_comes_after_is_out_of_order_and_done() -> None:
    review = reviewed(done("b", 5), done("a", 8), done("c", 30), done("d", 31))
    assert found(review) == [("b", "drill_step_out_of_order")]
    assert (review.steps[1].minutes, review.steps[1].status) == (-3, Status.MET)


def test_at_the_same_minute_is_in_order() -> None:
    assert found(reviewed(done("a", 8), done("b", 8), done("c", 8), done("d", 8))) == []


def test_the_first_time_counts_and_nothing_before_the_alarm() -> None:
    review = reviewed(done("a", -5), done("a", 7), done("a", 9), now=10)
    assert (review.steps[0].done_at, review.steps[0].because) == (at(7), ("a-7",))


def test_a_step_without_its_minute_proves_no_time() -> None:
    untimed = done("a", 3, at=None, on=date(2021, 12, 21))
    assert found(reviewed(untimed, now=15)) == [
        ("a", "drill_step_missing"),
        ("a", "drill_step_untimed"),
    ]


def test_a_drill_begun_once_more_is_told_and_its_first_beginning_counts() -> None:
    again = begun(id="again", at=at(5))
    untimed = begun(id="untimed", at=None, on=date(2021, 12, 21))
    review = reviewed(done("a", 10), again, untimed, now=10)
    assert review.begun_at == at(0)
    assert review.steps[0].status is Status.MET
    assert review.findings == (
        Finding(code=Code.DRILL_BEGUN_AGAIN, where="drill:x", about=("untimed",)),
        Finding(code=Code.DRILL_BEGUN_AGAIN, where="drill:x", about=("again",)),
    )


def test_what_is_no_step_of_the_plan_is_told() -> None:
    odd = done("coffee", 3)
    review = reviewed(odd, now=5)
    assert review.findings == (
        Finding(code=Code.DRILL_STEP_UNKNOWN, where="drill:x/coffee", about=("coffee-3",)),
    )


def test_what_was_withdrawn_or_lies_ahead_counts_for_nothing() -> None:
    gone = Retracted(id="r", at=at(6), fact_id="a-5")
    assert found(reviewed(done("a", 5), gone, now=11)) == [("a", "drill_step_missing")]
    assert reviewed(done("a", 8), now=7).steps[0].status is Status.DUE


def test_a_drill_is_reviewed_under_the_version_it_was_begun_under() -> None:
    newer = PLAN.next_version((), within_minutes={"a": 5})
    moment = Moment(as_of=at(7), known_at=at(7))
    for plan, codes in ((PLAN, []), (newer, [("a", "drill_step_missing")])):
        ledger = Ledger([begun(version=plan.version)])
        assert found(review_drill([PLAN, newer], ledger, "x", moment)) == codes


@pytest.mark.parametrize(
    "facts",
    [[], [begun(at=None, on=date(2021, 12, 21))], [begun(drill_id="y")], [begun(plan_id="other")]],
)
def test_a_drill_nobody_began_or_under_no_known_plan_is_named(facts: list[Fact]) -> None:
    moment = Moment(as_of=at(7), known_at=at(7))
    with pytest.raises(UnknownName):
        review_drill([PLAN], Ledger(facts), "x", moment)


# --- the next version -----------------------------------------------------------------------------


def test_the_next_version_records_what_was_found_and_changes_what_it_is_told_to() -> None:
    late = Finding(code=Code.DRILL_STEP_LATE, where="drill:x/a", about=("f",))
    other = Finding(code=Code.COUNT_EXCEEDED, where="register:people")
    e = step("e", 7, "d")
    again = PLAN.next_version([late, other], within_minutes={"a": 12}, added=(e,))
    learned = Learned(drill_id="x", step="a", code=Code.DRILL_STEP_LATE, about=("f",))
    assert again.learned == (learned,)
    assert again.steps == (evolve(A, within_minutes=12), B, C, D, e)
    assert (again.id, again.version, again.based_on) == ("plan", 2, 1)
    assert learned.in_language("en") == ("drill x, step a: a step came later than its target")
    assert again.next_version(()).learned == ()
    assert from_json(Plan, to_json(again)) == again


def test_nothing_is_guessed() -> None:
    late = Finding(code=Code.DRILL_STEP_LATE, where="drill:x/a")
    assert PLAN.next_version([late]).steps == PLAN.steps


def test_a_step_the_plan_has_not_cannot_be_given_a_target() -> None:
    with pytest.raises(UnknownName, match="step"):
        PLAN.next_version((), within_minutes={"z": 1})
    with pytest.raises(InvalidRecord):
        PLAN.next_version((), added=(step("z", 1, "y"),))


# --- shown ----------------------------------------------------------------------------------------


def test_a_review_in_records_columns_json_words_and_a_notebook() -> None:
    review = reviewed(done("a", 12), now=14)
    records = review.to_records()
    assert records[0]["codes"] == "drill_step_late"
    assert records[0]["because"] == "a-12"
    assert (records[0]["name"], records[0]["performer"], records[0]["status"]) == (
        "words",
        "grid_worker",
        "met_late",
    )
    assert review.to_columns()["step"] == ["a", "b", "c", "d"]
    again = from_json(DrillReview, to_json(review))
    assert isinstance(again.steps[0], StepReview)
    assert again.findings == review.findings
    assert "<td>words</td><td>grid_worker</td><td>12:10</td><td>12</td>" in review._repr_html_()
    first, second, *_rest = review.in_language("en").splitlines()
    assert first == "words: due 12:10, done 12:12 (a step came later than its target)"
    assert second == "words: due 12:32, done not at all"


def test_a_drills_facts_are_about_the_drill() -> None:
    assert begun().subject == done("a", 1).subject == Subject("drill", "x")


# --- laws -----------------------------------------------------------------------------------------

TIMES: Final = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 70))


@given(TIMES, st.integers(0, 120), st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_each_step_against_plain_arithmetic(
    times: dict[str, int], now: int, shuffled: object
) -> None:
    facts: list[Fact] = [done(name, minutes) for name, minutes in times.items()]
    shuffled.shuffle(facts)  # type: ignore[attr-defined]  # a random.Random
    review = reviewed(*facts, now=now)
    seen = {name: minutes for name, minutes in times.items() if minutes <= now}
    ended: dict[str, int] = {}
    for one, how in zip((A, B, C, D), review.steps, strict=True):
        released = max((ended[name] for name in one.after), default=0)
        due = released + one.within_minutes
        ended[one.id] = seen.get(one.id, due)
        codes = set[str]()
        if one.id not in seen and due < now:
            codes.add("drill_step_missing")
        if seen.get(one.id, 0) > due:
            codes.add("drill_step_late")
        earlier = (seen.get(name, 999) for name in one.after)
        if one.id in seen and any(minutes > seen[one.id] for minutes in earlier):
            codes.add("drill_step_out_of_order")
        assert how.due_at.astimezone(UTC) == at(due).astimezone(UTC)
        assert {str(code) for code in how.codes} == codes
