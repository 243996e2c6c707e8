"""A deed may name what made it owed, where something did and its fact has a field for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gridcare.bridge import evolve
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
    Reach,
    Repeat,
    Setting,
)
from tests.policy.test_document import NAMED, policy, told
from tests.strategies import nth

if TYPE_CHECKING:
    from gridcare.policy import Rule

MEET = Deed(key="meet", name=NAMED, fact="need_met", refers="need_id")
WITHDRAW = Deed(key="withdraw", name=NAMED, fact="need_withdrawn", refers="need_id")
HELD = InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME,))
EXPECTED = "expected only where each fact of a kind makes it owed"


def provide(to: Any, **more: Any) -> Provide:  # noqa: ANN401 - any target, any field
    fields = {"deed": MEET} | more
    return Provide(id="need", summary=NAMED, to=to, performer=Role.COURIER, within_days=0, **fields)


def test_good_for_each_need_a_deed_names_it() -> None:
    need = provide(Each(pick=Pick(kind="need_raised")), waived_by=WITHDRAW)
    assert policy(need).rules == (need,)


@pytest.mark.parametrize("to", [HELD, LeftBehind(given=Is(field="age", op=Op.LT, value=18))])
def test_bad_nothing_that_could_be_named_makes_it_owed(to: InPhase | LeftBehind) -> None:
    assert told(lambda: provide(to)) == [("deed.refers", EXPECTED)]
    plain = evolve(MEET, refers=None)
    assert told(lambda: provide(to, deed=plain, waived_by=WITHDRAW)) == [
        ("waived_by.refers", EXPECTED)
    ]
    assert provide(to, deed=plain, waived_by=evolve(WITHDRAW, refers=None)).to == to


def test_bad_neither_does_a_day_or_a_round() -> None:
    lifts = Places(kinds=(PlaceKind.ELEVATOR,))

    def daily() -> Rule:
        return Repeat(
            id="d", summary=NAMED, to=lifts, deed=MEET, performer=Role.COURIER, times_a_day=1
        )

    def round_() -> Rule:
        return Reach(
            id="r",
            summary=NAMED,
            deed=MEET,
            performer=Role.COURIER,
            first_on=nth(0),
            last_on=nth(1),
        )

    assert told(daily) == [("deed.refers", EXPECTED)]
    assert told(round_) == [("deed.refers", EXPECTED)]


def test_bad_a_field_that_names_no_fact() -> None:
    to = Each(pick=Pick(kind="need_raised"))
    misspelt = evolve(MEET, refers="need_idd")
    assert told(lambda: policy(provide(to, deed=misspelt))) == [
        (
            "rules[0].deed.refers",
            "expected a field of need_met that names a fact; did you mean need_id?",
        )
    ]
    person = evolve(MEET, refers="person_id")
    assert told(lambda: policy(provide(to, deed=person)))[0][0] == "rules[0].deed.refers"
    assert policy(provide(to, deed=evolve(MEET, refers="id"))).rules
