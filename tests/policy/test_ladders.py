"""The deeds a ladder names are owed under some policy of the rulebook."""

from __future__ import annotations

from typing import Final

import pytest

from gridcare.bridge import evolve, from_python, to_python
from gridcare.catalogue.deeds import APPLY_SEAL, BE_ON_DUTY, INSPECT, REMOVE_SEAL, SCREEN
from gridcare.errors import InvalidRecord
from gridcare.people import Role
from gridcare.places import PlaceKind
from gridcare.policy import (
    TAKING_A_SPECIMEN,
    Deed,
    InPhase,
    Places,
    Policy,
    Provide,
    Purpose,
    Reach,
    Repeat,
    Rule,
    Rulebook,
    Setting,
)
from tests.policy.regimens import FOURTEEN_SEVEN
from tests.policy.test_document import policy
from tests.policy.test_staff import HOTLINE, LADDER, WORDS
from tests.strategies import nth

CHECKED: Final = Repeat(
    id="checked",
    summary=WORDS,
    to=Places(kinds=(PlaceKind.SHOP,)),
    deed=INSPECT,
    performer=Role.GRID_WORKER,
    times_a_day=1,
)
ROUND: Final = Reach(
    id="round",
    summary=WORDS,
    first_on=nth(0),
    last_on=nth(1),
    deed=SCREEN,
    performer=Role.GRID_WORKER,
)
_AT_HOME: Final = InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME,))


def once(deed: Deed, **more: object) -> Provide:
    fields: dict[str, object] = {
        "id": deed.key,
        "summary": WORDS,
        "to": _AT_HOME,
        "deed": deed,
        "performer": Role.GRID_WORKER,
        "within_days": 0,
        **more,
    }
    return Provide(**fields)  # type: ignore[arg-type]  # the fields are of one known rule


def ladder(*deeds: str) -> Policy:
    return policy(id="z-ladder", rules=(evolve(LADDER, deeds=deeds),))


def problems(*policies: Policy) -> list[tuple[str, str]]:
    with pytest.raises(InvalidRecord) as caught:
        Rulebook(policies)
    return [(one.path, one.expected) for one in caught.value.problems]


@pytest.mark.parametrize(
    ("rules", "key"),
    [
        ((CHECKED,), "inspect"),
        ((ROUND,), "screen"),
        ((once(APPLY_SEAL), once(REMOVE_SEAL, when="ends")), APPLY_SEAL.key),
        ((HOTLINE,), BE_ON_DUTY.key),
        ((FOURTEEN_SEVEN,), TAKING_A_SPECIMEN),
    ],
)
def test_a_ladder_may_name_any_deed_that_a_rule_beside_it_makes_owed(
    rules: tuple[Rule, ...], key: str
) -> None:
    beside = policy(id="a", rules=rules)
    book = Rulebook([ladder(key), beside])
    assert len(book) == 2
    assert problems(ladder(key)) == [
        ("[0].rules[0].deeds[0]", "expected the key of a deed that some rule makes owed")
    ]


def test_a_regimen_without_tests_makes_no_specimen_owed() -> None:
    phases = tuple(evolve(one, tests=()) for one in FOURTEEN_SEVEN.phases)
    untested = policy(id="a", rules=(evolve(FOURTEEN_SEVEN, phases=phases),))
    assert problems(ladder(TAKING_A_SPECIMEN), untested)


def test_a_misspelt_key_is_refused_with_the_nearest_and_all_of_them_at_once() -> None:
    beside = policy(id="a", rules=(CHECKED, ROUND))
    assert problems(ladder("insepct", "inspect", "scren"), beside) == [
        (
            "[1].rules[0].deeds[0]",
            "expected the key of a deed that some rule makes owed; did you mean inspect?",
        ),
        (
            "[1].rules[0].deeds[2]",
            "expected the key of a deed that some rule makes owed; did you mean screen?",
        ),
    ]


def test_a_ladder_that_names_none_is_about_every_duty_and_stands_alone() -> None:
    assert len(Rulebook([ladder()])) == 1


def test_read_from_data_it_is_refused_at_the_same_place() -> None:
    plain = [to_python(policy(id="a", rules=(CHECKED,))), to_python(ladder("insepct"))]
    with pytest.raises(InvalidRecord) as caught:
        from_python(Rulebook, plain)
    (problem,) = caught.value.problems
    assert problem.path == "[1].rules[0].deeds[0]"


def test_of_a_flood_of_names_the_first_are_told_and_the_rest_counted() -> None:
    names = tuple(f"none-{n}" for n in range(60))
    with pytest.raises(InvalidRecord) as caught:
        Rulebook([ladder(*names)])
    assert len(caught.value.problems) == 50
    assert caught.value.more == 10
