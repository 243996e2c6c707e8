"""Days on which nothing is new and the answer changes all the same."""

from __future__ import annotations

import pytest

from gridcare.bridge import evolve
from gridcare.policy import (
    All,
    Any,
    Condition,
    Entered,
    Everyone,
    First,
    FirstKnown,
    Hours,
    Is,
    Last,
    Months,
    Not,
    On,
    Op,
    Opened,
    Pick,
    Reached,
    Run,
    Seen,
    Term,
    Theirs,
    Via,
)
from gridcare.policy import Day as DayTerm
from tests.policy.happenings import exposed, fever, ill, negative, spans_of, walked
from tests.policy.regimens import EXPOSED, NEGATIVE, phase, rule
from tests.strategies import HOUSEMATE, nth

F = exposed("f", 0)


def on_day(number: int) -> Condition:
    """Return: a day of the episode has come."""
    return Reached(day=DayTerm(n=number, of=Opened(), anchor_day=0))


def picks_from(number: int, kind: str = "exposed", **more: object) -> Pick:
    """Return a pick that takes facts from a day of the episode on, whenever they happened."""
    return Pick(kind=kind, where=on_day(number), **more)  # type: ignore[arg-type]  # fields by name


LATER = picks_from(5)
WITHIN = Seen(pick=EXPOSED, within_days=4)


@pytest.mark.parametrize(
    ("until", "last"),
    [
        (on_day(5), 5),
        (Not(of=Not(of=on_day(5))), 5),
        (All(of=(on_day(3), on_day(5))), 5),
        (Any(of=(on_day(8), on_day(5))), 5),
        (Not(of=Seen(pick=EXPOSED, within_days=5)), 5),
        (Not(of=Seen(pick=EXPOSED, within_hours=5 * 24)), 5),
        (Seen(pick=LATER), 5),
        (Not(of=Seen(pick=Pick(kind="exposed", where=Not(of=on_day(5))))), 5),
        (Run(good=(LATER,), n=1), 5),
        (Run(good=(EXPOSED,), bad=(Pick(kind="exposed", where=Not(of=on_day(5))),), n=1), 5),
        (Reached(day=First(of=(LATER,))), 5),
        (Reached(day=Last(of=(LATER,))), 5),
        (Reached(day=DayTerm(n=2, of=Last(of=(LATER,)), anchor_day=0)), 5),
        (Reached(day=DayTerm(n=7, of=Last(of=(LATER,)), anchor_day=0)), 7),
        (Reached(day=Hours(n=24, of=First(of=(LATER,)))), 5),
        (Reached(day=Months(n=0, of=First(of=(LATER,)))), 5),
        (Reached(day=FirstKnown(of=(First(of=(LATER,)), On(day=nth(9))))), 5),
        (Reached(day=FirstKnown(of=(First(of=(Pick(kind="arrived"),)), On(day=nth(5))))), 5),
        (Seen(pick=Pick(kind="exposed", since=First(of=(LATER,)))), 5),
        (Seen(pick=Pick(kind="exposed", until=Last(of=(LATER,)))), 5),
        (Reached(day=First(of=(Pick(kind="exposed", since=First(of=(LATER,))),))), 5),
        (Is(field="age", op=Op.GE, value=60), 4),
        (Everyone(via=Via.HOUSEHOLD, of=Is(field="age", op=Op.GE, value=60)), 8),
        (Everyone(via=Via.GUARDIAN, of=on_day(5)), 5),
        (Is(field="age", op=Op.LT, value=60, on=First(of=(LATER,))), 5),
        (Seen(pick=picks_from(3, first=1, until=On(day=nth(0)))), 3),
        (Reached(day=DayTerm(n=3, of=Entered(), anchor_day=1)), 2),
        (Any(of=(All(of=(on_day(9),)), Not(of=WITHIN))), 4),
    ],
)
@pytest.mark.parametrize("today", [0, 1, 12])
def test_a_phase_ends_on_the_day_time_brings(until: Condition, last: int, today: int) -> None:
    assert spans_of(*walked(rule("a", EXPOSED, phase(until)), [F], today)) == [(0, 0, last)]


def test_whoever_a_fact_is_about_may_come_of_age() -> None:
    grown = Theirs(of=Is(field="age", op=Op.GE, value=60))
    until = Seen(pick=Pick(kind="symptoms_reported", via=Via.HOUSEHOLD, where=grown))
    one = rule("a", EXPOSED, phase(until))
    assert spans_of(*walked(one, [F, ill(1, who=HOUSEMATE)], 2)) == [(0, 0, 8)]


@pytest.mark.parametrize(("hours", "last"), [(24, 2), (25, 3), (48, 3), (49, 4)])
def test_hours_run_out_though_nothing_is_new(hours: int, last: int) -> None:
    warm = Pick(kind="temperature_taken")
    until = All(of=(on_day(1), Not(of=Seen(pick=warm, within_hours=hours))))
    assert spans_of(*walked(rule("a", EXPOSED, phase(until)), [F, fever(1)], 1)) == [(0, 0, last)]


@pytest.mark.parametrize(("hours", "last"), [(24, 2), (32, 2), (33, 3), (56, 3), (57, 4)])
def test_hours_since_an_instant_run_out_within_a_day(hours: int, last: int) -> None:
    """A fever at 15:00 on day 1 is 33 hours back at the end of day 2."""
    warm = Pick(kind="temperature_taken")
    until = All(of=(on_day(1), Not(of=Seen(pick=warm, within_hours=hours))))
    assert spans_of(*walked(rule("a", EXPOSED, phase(until)), [F, fever(1, 15)], 1)) == [
        (0, 0, last)
    ]


@pytest.mark.parametrize(
    "opens",
    [
        Pick(kind="exposed", where=on_day(4)),
        Pick(kind="exposed", until=DayTerm(n=-4, of=Opened(), anchor_day=0)),
        Pick(kind="exposed", until=FirstKnown(of=(DayTerm(n=-4, of=Opened(), anchor_day=0),))),
        Pick(kind="exposed", since=First(of=(Pick(kind="exposed", where=on_day(4), ever=True),))),
    ],
)
def test_a_rule_opens_on_the_day_time_brings(opens: Pick) -> None:
    """`Opened` is then the day asked about: four days after the exposure."""
    since = First(of=(EXPOSED,))
    opens = _from_exposure(opens, since)
    one = rule("a", opens, phase(Reached(day=DayTerm(n=2, of=Opened(), anchor_day=0))))
    assert spans_of(*walked(one, [F], 9)) == [(0, 4, 6)]
    assert walked(one, [F], 3) == ()


def _from_exposure(pick: Pick, since: Term) -> Pick:
    """Ask the days of the exposure, where a pick asks the days since it opened."""
    four = Reached(day=DayTerm(n=4, of=since, anchor_day=0))
    if pick.where is not None:
        return evolve(pick, where=four)
    if isinstance(pick.since, First):
        inner = evolve(pick.since.of[0], where=four)
        return evolve(pick, since=First(of=(inner,)))
    return pick


@pytest.mark.parametrize(
    "given",
    [
        Seen(
            pick=Pick(
                kind="exposed",
                where=Reached(day=DayTerm(n=4, of=First(of=(EXPOSED,)), anchor_day=0)),
            )
        ),
        Run(good=(Pick(kind="exposed", until=DayTerm(n=-4, of=Opened(), anchor_day=0)),), n=1),
        Is(field="age", op=Op.GE, value=60),
        Is(field="age", op=Op.GE, value=60, on=Opened()),
        Everyone(via=Via.GUARDIAN, of=Reached(day=DayTerm(n=4, of=On(day=nth(0)), anchor_day=0))),
        All(of=(Not(of=WITHIN),)),
    ],
)
def test_a_rule_takes_hold_on_the_day_time_brings(given: Condition) -> None:
    one = rule("a", EXPOSED, phase(Reached(day=Opened())), given=given)
    assert spans_of(*walked(one, [F], 9)) == [(0, 4, 4)]


def test_a_fact_with_a_known_age_of_the_person_asks_for_no_day_in_between() -> None:
    """The age on the day of a fact is what it is: it never opens a rule by time alone."""
    then = Is(field="age", op=Op.GE, value=60, on=First(of=(EXPOSED,)))
    assert walked(rule("a", EXPOSED, phase(on_day(1)), given=then), [F], 9) == ()
    assert spans_of(
        *walked(rule("a", EXPOSED, phase(on_day(1)), given=then), [exposed("f", 4)], 9)
    ) == [(0, 4, 5)]


def test_news_that_end_nothing_are_no_end() -> None:
    until = Seen(pick=Pick(kind="result_reported", where=NEGATIVE), at_least=2)
    facts = [F, negative(2), exposed("g", 3), negative(6)]
    assert spans_of(*walked(rule("a", EXPOSED, phase(until)), facts, 9)) == [(0, 0, 6)]


@pytest.mark.parametrize(
    "where",
    [
        Not(of=Reached(day=On(day=nth(4)))),
        Seen(pick=EXPOSED, within_days=4),
        Not(of=Reached(day=First(of=(Pick(kind="exposed", where=on_day(4)),)))),
    ],
)
def test_what_opened_a_rule_is_asked_again_on_every_day(where: Condition) -> None:
    """Once the fact is of the kind no more, the episode is withdrawn: here after day 3."""
    one = rule("a", Pick(kind="exposed", where=where), phase(on_day(9)))
    courses = walked(one, [F], 1)
    assert (spans_of(*courses), courses[0].ending) == ([(0, 0, 3)], "withdrawn")
