"""Those around come and go: what of them bears on which days, and who is one of them when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from gridcare.bridge import evolve
from gridcare.policy import All, Everyone, Not, On, Opened, Pick, Seen, Via
from tests.policy.happenings import (
    changes_of,
    confined,
    exposed,
    negative,
    number,
    spans_of,
    walked,
    withdrawn,
)
from tests.policy.regimens import EXPOSED, day, phase, rule
from tests.policy.worlds import Bearing, Stay, World, evidence_of
from tests.strategies import HOUSEMATE, nth

if TYPE_CHECKING:
    from gridcare.facts import Fact

BOTH_VIEWS: Final = pytest.mark.parametrize(
    "hindsight", [False, True], ids=["as ordered", "in hindsight"]
)
NOTHING, EVERYTHING = date.min, date.max
THEIRS: Final = Pick(kind="confined", via=Via.HOUSEHOLD, ever=True)
F: Final = exposed("f", 0)


def theirs(on: int, recorded: int | None = None) -> Fact:
    """Return the confinement of a housemate."""
    return evolve(confined("theirs", on, recorded), person_id=HOUSEMATE)


def bearing(*steps: tuple[int, date], first: date = NOTHING) -> tuple[Bearing, ...]:
    """Say from which day on everything of a household bears, or nothing."""
    later = (Bearing(Via.HOUSEHOLD, nth(since), through) for since, through in steps)
    return (Bearing(Via.HOUSEHOLD, date.min, first), *later)


# --- what bears -----------------------------------------------------------------------------------

HELD = rule("a", THEIRS, phase(day(9, Opened())))


@BOTH_VIEWS
@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([(0, EVERYTHING)], [(0, 2, 11)]),
        ([(2, EVERYTHING)], [(0, 2, 11)]),
        ([(3, EVERYTHING)], [(0, 3, 12)]),
        ([(4, EVERYTHING), (6, NOTHING)], [(0, 4, 5)]),
        ([(4, EVERYTHING), (6, NOTHING), (8, EVERYTHING)], [(0, 4, 5), (0, 8, 17)]),
        # Of what happened on the day of parting and before, it bears on; not of what came later.
        ([(1, EVERYTHING), (3, nth(2))], [(0, 2, 11)]),
        ([(1, EVERYTHING), (2, nth(1))], []),
        ([], []),
    ],
)
def test_a_rule_about_others_holds_somebody_on_the_days_on_which_they_bear(
    steps: list[tuple[int, date]],
    expected: list[object],
    hindsight: bool,  # noqa: FBT001 - a column of the table
) -> None:
    world = World((theirs(2),), bearings=bearing(*steps))
    assert spans_of(*walked(HELD, world, 14, hindsight=hindsight)) == expected


def test_what_is_told_late_bears_from_the_day_it_is_told_or_in_hindsight_from_its_own() -> None:
    world = World((theirs(2, 5),), bearings=bearing((1, EVERYTHING)))
    assert spans_of(*walked(HELD, world, 14)) == [(0, 5, 14)]
    assert spans_of(*walked(HELD, world, 14, hindsight=True)) == [(0, 2, 11)]


@BOTH_VIEWS
def test_what_bears_first_leads_back_and_what_bears_again_only_to_what_is_unsatisfied(
    hindsight: bool,  # noqa: FBT001 - a column of the table
) -> None:
    unseen = All(of=(day(2, Opened()), Not(of=Seen(pick=THEIRS))))
    one = rule("a", EXPOSED, phase(unseen), phase(day(9, Opened())), resets=(THEIRS,))
    steps = [(1, EVERYTHING), (3, NOTHING), (6, EVERYTHING), (7, NOTHING)]
    world = World((F, theirs(0)), bearings=bearing(*steps))
    (course,) = walked(one, world, 12, hindsight=hindsight)
    assert spans_of(course) == [(0, 0, 0), (0, 1, 3), (1, 4, 5), (0, 6, 7), (1, 8, 9)]
    assert changes_of(course) == [("opened", 0, ("f",)), ("reset", 1, ("theirs",))]


def test_the_days_on_which_something_bears_are_news() -> None:
    world = World((theirs(2),), bearings=bearing((4, EVERYTHING), (6, NOTHING), (8, EVERYTHING)))
    assert [number(one) for one in evidence_of(world, nth(14)).news] == [2, 4, 6, 8]
    stays = (Stay(Via.FLOOR, HOUSEMATE, nth(3), nth(5), nth(4), nth(9)),)
    assert [number(one) for one in evidence_of(World((), stays=stays), nth(14)).news] == [
        3,
        4,
        6,
        9,
    ]


def test_an_episode_rests_on_whatever_else_could_have_opened_it() -> None:
    """Whether a fact is picked is asked anew on each day where the pick has bounds."""
    bounded = Pick(kind="exposed", since=On(day=nth(-9)))
    one = rule("a", bounded, phase(day(9, Opened())))
    another = [F, exposed("g", 2), withdrawn("w", "f", 4)]
    assert spans_of(*walked(one, another, 9)) == [(0, 0, 9)]
    corrected = [F, exposed("c", 1, 4, corrects="f")]
    assert spans_of(*walked(one, corrected, 9)) == [(0, 0, 9)]
    assert spans_of(*walked(one, [F, withdrawn("w", "f", 4)], 9)) == [(0, 0, 3)]


# --- who is one of them ---------------------------------------------------------------------------

ALL_TESTED: Final = Everyone(via=Via.HOUSEHOLD, of=Seen(pick=Pick(kind="result_reported")))
WAITING = rule("a", EXPOSED, phase(ALL_TESTED))


def living_there(first: int, last: int | None = None, known: int | None = None) -> Stay:
    """Say from when until when the housemate lives in the household."""
    return Stay(
        via=Via.HOUSEHOLD,
        who=HOUSEMATE,
        first_on=nth(first),
        last_on=None if last is None else nth(last),
        known_on=nth(first if known is None else known),
    )


@BOTH_VIEWS
@pytest.mark.parametrize(
    ("tested", "stays", "expected"),
    [
        (2, (living_there(-9),), [(0, 0, None)]),
        # Whoever joins later is not waited for before, and holds nobody back who was free by then.
        (2, (living_there(3),), [(0, 0, 2)]),
        (2, (living_there(2),), [(0, 0, None)]),
        (5, (living_there(3),), [(0, 0, None)]),
        # Whoever leaves is waited for through the day of leaving.
        (2, (living_there(-9, 1),), [(0, 0, 2)]),
        (2, (living_there(-9, 4),), [(0, 0, 5)]),
        (2, (living_there(1, 4), living_there(6, 7)), [(0, 0, 5)]),
    ],
)
def test_everyone_is_whoever_is_there_on_the_day(
    tested: int,
    stays: tuple[Stay, ...],
    expected: list[object],
    hindsight: bool,  # noqa: FBT001 - a column of the table
) -> None:
    world = World((F, negative(tested)), stays=stays)
    assert spans_of(*walked(WAITING, world, 9, hindsight=hindsight)) == expected


def test_whoever_left_as_was_told_late_is_waited_for_until_then_but_not_in_hindsight() -> None:
    stays = (
        Stay(Via.HOUSEHOLD, HOUSEMATE, nth(-9), None, nth(-9), dropped_on=nth(6)),
        living_there(-9, 3, known=6),
    )
    world = World((F, negative(2)), stays=stays)
    assert spans_of(*walked(WAITING, world, 9)) == [(0, 0, 6)]
    assert spans_of(*walked(WAITING, world, 9, hindsight=True)) == [(0, 0, 4)]


@BOTH_VIEWS
def test_of_nobody_nothing_is_said(
    hindsight: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """There is no guardian yet: an empty roster satisfies no census."""
    not_ill = Everyone(via=Via.GUARDIAN, of=Not(of=Seen(pick=Pick(kind="symptoms_reported"))))
    there = Stay(Via.GUARDIAN, HOUSEMATE, nth(4), None, nth(4))
    waiting = rule("a", EXPOSED, phase(not_ill))
    world = World((F,), stays=(there,))
    assert spans_of(*walked(waiting, world, 3, hindsight=hindsight)) == [(0, 0, None)]
    assert spans_of(*walked(waiting, world, 9, hindsight=hindsight)) == [(0, 0, 4)]


@BOTH_VIEWS
def test_what_must_be_given_is_asked_of_whoever_was_there_on_the_first_day(
    hindsight: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """Somebody untested who moves in on day 3 takes nothing back."""
    one = rule("a", EXPOSED, phase(day(5, Opened())), given=ALL_TESTED)
    world = World((F, negative(0)), stays=(living_there(3),))
    assert spans_of(*walked(one, world, 9, hindsight=hindsight)) == [(0, 0, 5)]
