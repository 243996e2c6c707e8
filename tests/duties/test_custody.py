"""Which community owes what: a person's duties go along, a household's stay behind."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest

from gridcare.bridge import evolve
from gridcare.days import start_of, utc
from gridcare.duties import OURS, Custody, Turn, duties_of_home
from gridcare.duties.custody import goes_along, stays_behind
from gridcare.facts import Degree, Exposed
from tests.duties.homes import (
    HOME_FIVE,
    HOUSEHOLD,
    agenda_of,
    evening,
    home_of,
    repeat,
    rules_of,
)
from tests.matching.tiny import duty, hour
from tests.periods.held import ZONE, dec

if TYPE_CHECKING:
    from gridcare.duties import Duty


def left(at: float, fact_id: str = "over") -> Turn:
    return Turn(utc(hour(at)), ours=False, fact_id=fact_id)


def taken(at: float) -> Turn:
    return Turn(utc(hour(at)), ours=True, fact_id="took")


GONE: Final = Custody(at_first=True, turns=(left(14),))
CAME: Final = Custody(at_first=False, turns=(taken(14),))
BACK: Final = Custody(at_first=True, turns=(left(14), taken(30)))
NEVER: Final = Custody(at_first=False)


def ends(found: Duty | None) -> tuple[Any, ...] | None:
    return None if found is None else (found.until_at, found.ended_by, found.taken_at)


AS_IT_IS: Final = (None, (), None)
ENDED: Final = (utc(hour(14)), ("over",), None)
OPENED: Final = (None, (), utc(hour(14)))


@pytest.mark.parametrize(
    ("due", "lapses", "custody", "expected"),
    [
        (13, True, GONE, AS_IT_IS),
        (14, True, GONE, AS_IT_IS),  # due a moment before the hour
        (14.5, True, GONE, None),
        (13, False, GONE, ENDED),
        (14.5, False, GONE, None),
        (13, True, CAME, None),
        (14, True, CAME, None),
        (14.5, True, CAME, AS_IT_IS),
        (13, False, CAME, OPENED),
        (14.5, False, CAME, AS_IT_IS),
        (13, False, BACK, AS_IT_IS),
        (20, True, BACK, None),
        (20, False, BACK, (None, (), utc(hour(30)))),
        (40, True, BACK, AS_IT_IS),
        (13, False, NEVER, None),
        (13, False, OURS, AS_IT_IS),
    ],
)
def test_what_is_owed_to_a_person_is_owed_by_whoever_answers_when_it_is_due(
    *, due: float, lapses: bool, custody: Custody, expected: tuple[Any, ...] | None
) -> None:
    assert ends(goes_along(duty(due=due, lapses=lapses), custody)) == expected


def test_what_was_taken_over_and_left_again_is_both() -> None:
    through = Custody(at_first=False, turns=(taken(14), left(20)))
    found = goes_along(duty(due=13, lapses=False), through)
    assert ends(found) == (utc(hour(20)), ("over",), utc(hour(14)))


@pytest.mark.parametrize(
    ("opens", "due", "lapses", "custodies", "expected"),
    [
        (0, 13, True, (GONE,), AS_IT_IS),
        (0, 13, False, (GONE,), ENDED),
        (0, 24, True, (GONE,), ENDED),
        (13.9, 24, True, (GONE,), ENDED),
        (14, 24, True, (GONE,), None),
        (0, 24, True, (GONE, OURS), AS_IT_IS),
        (0, 13, False, (GONE, OURS), AS_IT_IS),
        (0, 24, True, (GONE, NEVER), ENDED),
        (0, 24, True, (CAME,), AS_IT_IS),
        (0, 14, True, (CAME,), None),
        (0, 24, True, (BACK,), ENDED),
        (0, 13, False, (BACK,), AS_IT_IS),
        (15, 24, True, (BACK,), None),
        (0, 48, True, (BACK,), AS_IT_IS),
        (0, 24, True, (), None),
    ],
)
def test_what_is_owed_to_a_household_ends_with_the_last_who_leaves(
    *,
    opens: float,
    due: float,
    lapses: bool,
    custodies: tuple[Custody, ...],
    expected: tuple[Any, ...] | None,
) -> None:
    assert ends(stays_behind(duty(opens=opens, due=due, lapses=lapses), custodies)) == expected


def test_the_last_of_two_ends_it_and_says_so() -> None:
    later = Custody(at_first=True, turns=(left(18, "second"),))
    for pair in ((GONE, later), (later, GONE)):
        found = stays_behind(duty(), pair)
        assert ends(found) == (utc(hour(18)), ("second",), None)
    assert ends(stays_behind(duty(due=13, lapses=False), (GONE, later))) == (
        utc(hour(18)),
        ("second",),
        None,
    )


def test_what_was_of_no_use_before_stays_so() -> None:
    dosed = evolve(duty(lapses=False), until_at=utc(hour(9)), ended_by=("dose",))
    assert ends(stays_behind(dosed, (GONE,))) == (utc(hour(9)), ("dose",), None)
    later = evolve(dosed, until_at=utc(hour(15)))
    assert ends(stays_behind(later, (GONE,))) == ENDED


# --- a household, window by window ----------------------------------------------------------------


def kept(*turns: Turn, at_first: bool = True) -> list[tuple[int, str, bool]]:
    """Tell which windows a household owes around the 4th, and which were of no use any more."""
    twice_a_day = rules_of(HOME_FIVE, repeat(HOUSEHOLD, "morning", "evening"))
    agenda = agenda_of([twice_a_day], evening(6))
    met = Exposed(id="e", person_id="p", degree=Degree.CLOSE, on=dec(2))
    home = home_of(agenda, [met])
    (member,) = home.members
    moved = attrs.evolve(member, custody=Custody(at_first=at_first, turns=turns))
    found = duties_of_home(agenda, attrs.evolve(home, members=(moved,)))
    return [((one.day - dec(0)).days, one.slot, one.until_at is None) for one in found]


def at_hour(clock: float, *, ours: bool) -> Turn:
    return Turn(utc(start_of(dec(4), ZONE)) + timedelta(hours=clock), ours=ours, fact_id="f")


def test_windows_of_a_household_end_and_begin_with_the_hour_of_a_hand_over() -> None:
    all_day = [(day, slot, True) for day in (2, 3, 4, 5, 6) for slot in ("morning", "evening")]
    assert kept() == all_day
    before = all_day[:4]
    assert kept(at_hour(5, ours=False)) == before
    assert kept(at_hour(6, ours=False)) == before
    assert kept(at_hour(7, ours=False)) == [*before, (4, "morning", False)]
    assert kept(at_hour(14, ours=False)) == [*before, (4, "morning", True)]
    assert kept(at_hour(18, ours=False)) == [*all_day[:5], (4, "evening", False)]
    after = all_day[6:]
    assert kept(at_hour(5, ours=True), at_first=False) == all_day[4:]
    assert kept(at_hour(14, ours=True), at_first=False) == [(4, "evening", True), *after]
    assert kept(at_hour(23, ours=True), at_first=False) == after


def test_back_within_the_day_only_what_fell_between_is_the_others() -> None:
    away, back = at_hour(5, ours=False), at_hour(14, ours=True)
    assert [one for one in kept(away, back) if one[0] == 4] == [(4, "evening", True)]
