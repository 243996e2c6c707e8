"""Fields of facts and persons, stays, and how areas were graded."""

from __future__ import annotations

from datetime import date

import pytest

from gridcare.facts import (
    CasesReported,
    Fact,
    LeftArea,
    ResultReported,
    Retracted,
    RiskGraded,
    RiskLevel,
    TemperatureTaken,
    TestResult,
)
from gridcare.people import Person, Trait
from gridcare.policy import (
    All,
    Any,
    Condition,
    Evidence,
    InArea,
    Is,
    Judgement,
    Not,
    Op,
    Pick,
    Reached,
    Seen,
    StayedDuring,
    failing_leaf,
    holds,
    matches,
    picked,
)
from gridcare.policy.judging import compares
from gridcare.policy.language import First, On, Opened
from tests.policy.worlds import entries_of
from tests.strategies import PERSON, nth


def at(
    facts: list[Fact],
    number: int = 9,
    *,
    areas: list[Fact] | None = None,
    person: Person | None = None,
) -> Judgement:
    """Look at a person's facts at the end of a day."""
    from gridcare.days import end_of
    from gridcare.facts import Ledger, Moment
    from tests.strategies import ZONE

    moment = Moment(as_of=end_of(nth(number), ZONE), known_at=end_of(nth(number), ZONE))
    ledger = Ledger(areas or ())
    graded = [
        one for one in ledger.entries(ledger.subjects(), moment) if one.fact.kind != "retracted"
    ]
    evidence = Evidence.of(entries_of(facts, PERSON, nth(number)), areas=graded, person=person)
    return Judgement(evidence=evidence, day=nth(number), known_by=nth(number))


def asked(condition: Condition, fact: Fact, **more: object) -> bool:
    """Ask one condition about one fact."""
    look = at([fact], **more)  # type: ignore[arg-type]  # by kind of fact
    (entry,) = look.evidence.own[fact.kind]  # type: ignore[attr-defined]  # by kind of fact
    return matches(condition, entry, fact.kind, look)  # type: ignore[attr-defined]  # by kind of fact


WARM = TemperatureTaken(id="t", person_id=PERSON, on=nth(1), celsius=37.3)


@pytest.mark.parametrize(
    ("op", "answers"),
    [
        (Op.EQ, [False, True, False]),
        (Op.NE, [True, False, True]),
        (Op.LT, [False, False, True]),
        (Op.LE, [False, True, True]),
        (Op.GT, [True, False, False]),
        (Op.GE, [True, True, False]),
    ],
)
def test_numbers_compare_as_written(op: Op, answers: list[bool]) -> None:
    values = (37.2, 37.3, 37.4)
    assert [asked(Is(field="celsius", op=op, value=one), WARM) for one in values] == answers


@pytest.mark.parametrize("op", list(Op))
def test_the_unknown_compares_with_nothing(op: Op) -> None:
    report = ResultReported(
        id="r", person_id=PERSON, on=nth(1), specimen_id="s", result=TestResult.NEGATIVE
    )
    assert not asked(Is(field="ct", op=op, value=35), report)
    known = ResultReported(
        id="r", person_id=PERSON, on=nth(1), specimen_id="s", result=TestResult.NEGATIVE, ct=35.0
    )
    assert asked(Is(field="ct", op=Op.EQ, value=35), known)


def test_conditions_on_a_fact_join_and_turn_round() -> None:
    fever, cold = (Is(field="celsius", op=op, value=37.3) for op in (Op.GE, Op.LT))
    assert asked(All(of=(fever, Not(of=cold))), WARM)
    assert not asked(All(of=(fever, cold)), WARM)
    assert asked(Any(of=(cold, fever)), WARM)
    assert not asked(Any(of=(cold, cold)), WARM)
    assert asked(Seen(pick=Pick(kind="temperature_taken")), WARM)
    assert not asked(Reached(day=First(of=(Pick(kind="arrived"),))), WARM)


ELDER = Person(id=PERSON, born_on=date(1961, 12, 5), traits=(Trait.ELDERLY,))


@pytest.mark.parametrize(
    ("condition", "person", "number", "expected"),
    [
        (Is(field="age", op=Op.GE, value=60), ELDER, 4, True),
        (Is(field="age", op=Op.GE, value=60), ELDER, 3, False),
        (Is(field="age", op=Op.GE, value=60), Person(id=PERSON), 4, False),
        (Is(field="age", op=Op.GE, value=60), None, 4, False),
        (Is(field="traits", op=Op.HAS, value="elderly"), ELDER, 4, True),
        (Is(field="traits", op=Op.HAS, value="infant"), ELDER, 4, False),
        (Is(field="residence", op=Op.IN, value=("resident", "away")), ELDER, 4, True),
        (Not(of=Is(field="residence", op=Op.EQ, value="away")), ELDER, 4, True),
        (InArea(areas=("610100",)), ELDER, 4, False),
        (StayedDuring(first_on=nth(0)), ELDER, 4, False),
    ],
)
def test_conditions_on_the_person(
    condition: Condition, person: Person | None, number: int, *, expected: bool
) -> None:
    look = at([], number, person=person)
    assert holds(condition, look) is expected
    assert (failing_leaf(condition, look) is None) is expected


def test_the_first_leaf_that_fails_is_told() -> None:
    tested = Seen(pick=Pick(kind="result_reported"))
    unknown, known = Reached(day=First(of=(Pick(kind="confined"),))), Reached(day=Opened())
    look = at([WARM])
    look.opened_on = nth(20)
    assert failing_leaf(All(of=(tested, Any(of=(unknown, known)))), look) == tested
    assert failing_leaf(All(of=(Any(of=(known, unknown)),)), look) == known


def left(area: str, on: int, since: int | None = None) -> LeftArea:
    """Return the end of a stay."""
    return LeftArea(
        id="l",
        person_id=PERSON,
        on=nth(on),
        area=area,
        stayed_since=None if since is None else nth(since),
    )


@pytest.mark.parametrize(
    ("areas", "expected"),
    [(("610100",), True), (("610400", "610000"), True), (("610103",), True), (("610104",), False)],
)
def test_an_area_holds_all_that_lies_in_it(areas: tuple[str, ...], *, expected: bool) -> None:
    assert asked(InArea(areas=areas), left("610103", 1)) is expected


@pytest.mark.parametrize(
    ("since", "on", "expected"),
    [
        (0, 2, False),
        (0, 3, True),
        (3, 3, True),
        (5, 9, True),
        (6, 9, False),
        (None, 4, True),
        (None, 6, False),
    ],
)
def test_a_stay_touches_days_that_it_shares(since: int | None, on: int, *, expected: bool) -> None:
    assert (
        asked(StayedDuring(first_on=nth(3), last_on=nth(5)), left("610100", on, since)) is expected
    )


def test_a_stay_without_an_end_named_counts_ever_since() -> None:
    assert asked(StayedDuring(first_on=nth(3)), left("610100", 3))
    assert not asked(StayedDuring(first_on=nth(3)), left("610100", 2))


def graded(fact_id: str, area: str, level: RiskLevel, on: int) -> RiskGraded:
    """Return a grading."""
    return RiskGraded(id=fact_id, area=area, level=level, on=nth(on))


def risks(area: str, number: int, areas: list[Fact], opened: int | None = None) -> list[str]:
    """Return what holds of a stay: its risk, its prefecture's, whether cases are ungraded."""
    fact = left(area, 1)
    look = at([fact], number, areas=areas)
    look.opened_on = None if opened is None else nth(opened)
    (entry,) = look.evidence.own["left_area"]
    levels = {
        f"{name}={level}": Is(field=name, op=Op.EQ, value=str(level))
        for name in ("risk", "prefecture_risk")
        for level in RiskLevel
    }
    levels["ungraded"] = Is(field="ungraded_cases", op=Op.EQ, value=True)
    return [name for name, one in levels.items() if matches(one, entry, "left_area", look)]


def test_risk_is_that_of_the_smallest_graded_area_around_the_stay() -> None:
    city, part = (
        graded("1", "610100", RiskLevel.MEDIUM, 2),
        graded("2", "610103", RiskLevel.HIGH, 3),
    )
    assert risks("610103", 9, [part, city]) == ["risk=high", "prefecture_risk=high"]
    assert risks("610104", 9, [part, city]) == ["risk=medium", "prefecture_risk=high"]
    assert risks("610103", 2, [part, city]) == ["risk=medium", "prefecture_risk=medium"]
    assert risks("610103", 9, [part, city], opened=2) == ["risk=medium", "prefecture_risk=medium"]
    assert risks("610103", 1, [part, city]) == []
    assert risks("610400", 9, [part, city]) == []


def test_risk_then_is_what_was_graded_by_the_last_day_of_the_stay() -> None:
    then = graded("1", "610103", RiskLevel.MEDIUM, 1)
    after = graded("2", "610103", RiskLevel.HIGH, 2)
    look = at([left("610103", 1)], 9, areas=[then, after])
    (stay,) = look.evidence.own["left_area"]

    def was(level: RiskLevel) -> bool:
        asked = Is(field="risk_then", op=Op.EQ, value=str(level))
        return matches(asked, stay, "left_area", look)

    assert [one for one in RiskLevel if was(one)] == [RiskLevel.MEDIUM]


def test_the_last_grading_counts_and_a_withdrawn_one_does_not() -> None:
    up, down = graded("1", "610103", RiskLevel.HIGH, 2), graded("2", "610103", RiskLevel.LOW, 4)
    assert risks("610103", 9, [down, up]) == ["risk=low", "prefecture_risk=low"]
    undone = Retracted(id="3", fact_id="2", on=nth(6))
    assert risks("610103", 9, [down, up, undone]) == ["risk=high", "prefecture_risk=high"]


def test_a_city_with_cases_is_ungraded_until_a_part_of_it_is_graded() -> None:
    cases = CasesReported(id="1", area="610100", on=nth(2))
    assert risks("610103", 9, [cases]) == ["ungraded"]
    assert risks("610400", 9, [cases]) == []
    part = graded("2", "610104", RiskLevel.LOW, 3)
    assert risks("610103", 9, [cases, part]) == ["prefecture_risk=low"]
    again = CasesReported(id="3", area="610104", on=nth(4))
    assert risks("610104", 9, [cases, part, again]) == ["risk=low", "prefecture_risk=low"]


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ({}, ["1", "2", "3"]),
        ({"since": On(day=nth(2))}, ["2", "3"]),
        ({"until": On(day=nth(2))}, ["1", "2"]),
        ({"until": On(day=nth(30))}, ["1", "2", "3"]),
        ({"since": On(day=nth(2)), "until": On(day=nth(2))}, ["2"]),
        ({"first": 2}, ["1", "2"]),
        ({"since": On(day=nth(2)), "first": 1}, ["2"]),
        ({"since": Opened()}, []),
        ({"until": Opened()}, []),
        ({"until": On(day=date.max)}, ["1", "2", "3"]),
    ],
)
def test_a_pick_is_bounded_by_days_both_included(
    bounds: dict[str, On], expected: list[str]
) -> None:
    facts: list[Fact] = [
        TemperatureTaken(id=str(n), person_id=PERSON, on=nth(n), celsius=37.0) for n in (1, 2, 3, 9)
    ]
    look = at(facts)
    look.day = nth(8)
    pick = Pick(kind="temperature_taken", **bounds)  # type: ignore[arg-type]  # by kind of fact
    assert [entry.fact.id for entry in picked(pick, look)] == expected


@pytest.mark.parametrize(
    ("op", "found", "wanted", "other"),
    [
        (Op.EQ, 3, 3, 4),
        (Op.NE, 3, 4, 3),
        (Op.LT, 3, 4, 3),
        (Op.LE, 3, 3, 2),
        (Op.GT, 3, 2, 3),
        (Op.GE, 3, 3, 4),
        (Op.IN, "a", ("a", "b"), ("b",)),
        (Op.HAS, ("a", "b"), "a", "c"),
    ],
)
def test_every_comparison_says_what_it_is_called(
    op: Op, found: object, wanted: object, other: object
) -> None:
    assert compares(op, found, wanted) is True
    assert compares(op, found, other) is False
    assert compares(op, None, wanted) is False
