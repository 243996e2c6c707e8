"""Whoever is to be named for a household one to one: where a rule may say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from gridcare.people import Role
from gridcare.places import PlaceKind
from gridcare.policy import (
    Deed,
    Each,
    InPhase,
    Is,
    LeftBehind,
    Op,
    Pick,
    Places,
    Provide,
    Purpose,
    Repeat,
    Residents,
    Setting,
)
from tests.policy.test_document import NAMED, told

if TYPE_CHECKING:
    from gridcare.policy import Target

CALL: Final = Deed(key="call", name=NAMED, fact="contacted")
AT_HOME: Final = InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME,))
UNDER_AGE: Final = Is(field="age", op=Op.LT, value=18)
EXPECTED: Final = [("named", "expected with a rule about people in a phase at home")]


def once(to: Any, *, named: bool) -> Provide:  # noqa: ANN401 - any target
    return Provide(
        id="r", summary=NAMED, to=to, deed=CALL, performer=Role.COURIER, within_days=0, named=named
    )


def daily(to: Target, *, named: bool) -> Repeat:
    return Repeat(
        id="r", summary=NAMED, to=to, deed=CALL, performer=Role.COURIER, times_a_day=1, named=named
    )


@pytest.mark.parametrize("per", ["person", "household"])
def test_good_for_people_held_at_home_and_their_households(per: Any) -> None:  # noqa: ANN401 - a word
    to = InPhase(purposes=(Purpose.MONITORING,), settings=(Setting.HOME,), per=per)
    assert once(to, named=True).named
    assert daily(to, named=True).named


@pytest.mark.parametrize(
    "to",
    [
        InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME, Setting.CENTRAL)),
        InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.CENTRAL,)),
        LeftBehind(given=UNDER_AGE),
        Residents(given=UNDER_AGE),
        Each(pick=Pick(kind="arrived")),
    ],
)
def test_bad_for_nobody_else(to: Any) -> None:  # noqa: ANN401 - any target
    assert told(lambda: once(to, named=True)) == EXPECTED
    assert not once(to, named=False).named


def test_bad_for_no_place_either() -> None:
    lifts = Places(kinds=(PlaceKind.ELEVATOR,))
    assert told(lambda: daily(lifts, named=True)) == EXPECTED
    assert not daily(lifts, named=False).named
