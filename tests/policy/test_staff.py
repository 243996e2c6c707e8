"""Rules on posts, and on what is overdue: what they may say, and how it is told."""

from __future__ import annotations

from datetime import date, time
from typing import Any, Final

import pytest

from gridcare.bridge import evolve, from_json, to_json
from gridcare.catalogue.deeds import BE_ON_DUTY, INSPECT
from gridcare.days import Window
from gridcare.errors import InvalidRecord
from gridcare.people import Role
from gridcare.places import PlaceKind
from gridcare.policy import (
    Escalate,
    Gear,
    Is,
    Layer,
    Level,
    Op,
    Places,
    Policy,
    Rule,
    Staff,
)
from gridcare.policy.compare import compare_policies
from gridcare.policy.staff_aspects import gear_words, hours_words, level_words, roles_words
from gridcare.wording import Text

WORDS: Final = Text(en="words", zh="文字")
HOTLINE: Final = Staff(
    id="hotline",
    summary=Text(en="somebody answers the telephone at all hours", zh="24小时有人接听电话"),
    to=Places(kinds=(PlaceKind.HOTLINE,)),
    deed=BE_ON_DUTY,
    performer=Role.GRID_WORKER,
    or_roles=(Role.CADRE,),
)
LADDER: Final = Escalate(
    id="ladder",
    summary=Text(en="what is overdue goes up", zh="逾期逐级上报"),
    levels=(
        Level(role=Role.CADRE, after_hours=0),
        Level(role=Role.PARTY_SECRETARY, after_hours=24),
    ),
)


def policy(*rules: Rule, **changes: Any) -> Policy:  # noqa: ANN401 - a field of any type
    made = Policy(
        id="p",
        series="p",
        title=WORDS,
        issuer=WORDS,
        layer=Layer.COMMUNITY,
        effective_from=date(2021, 12, 21),
    )
    return evolve(made, rules=rules, **changes)


def problems(make: Any, **changes: Any) -> list[str]:  # noqa: ANN401 - a rule and any field
    with pytest.raises(InvalidRecord) as caught:
        evolve(make, **changes)
    return [f"{one.path}: {one.expected}" for one in caught.value.problems]


# --- posts ----------------------------------------------------------------------------------------


def test_whoever_may_be_on_duty() -> None:
    assert HOTLINE.roles == (Role.GRID_WORKER, Role.CADRE)


def test_only_coming_on_duty_shows_that_somebody_was_there() -> None:
    assert problems(HOTLINE, deed=INSPECT) == ["deed.fact: expected came_on_duty"]
    choosy = evolve(BE_ON_DUTY, requires=Is(field="worker_id", op=Op.EQ, value="w"))
    assert problems(HOTLINE, deed=choosy) == [
        "deed.requires: expected none: roles say who may be on duty"
    ]


def test_its_windows_are_the_policys() -> None:
    night = Window(name="night", opens=time(20), closes=time(8))
    rule = evolve(HOTLINE, windows=("night",))
    assert policy(rule, windows=(night,)).rules == (rule,)
    with pytest.raises(InvalidRecord) as caught:
        policy(evolve(HOTLINE, windows=("nihgt",)), windows=(night,))
    (problem,) = caught.value.problems
    assert problem == (
        "rules[0].windows",
        "expected one of the policy's windows; did you mean night?",
    )


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["round the clock", "day, night", "the grid worker or the community cadre"]),
        ("zh", ["24小时", "day、night", "网格员或者社区干部"]),
    ],
)
def test_hours_and_roles_are_told(lang: Any, said: list[str]) -> None:  # noqa: ANN401 - a language
    by_day = evolve(HOTLINE, windows=("day", "night"))
    told = [hours_words(HOTLINE, lang), hours_words(by_day, lang), roles_words(HOTLINE, lang)]
    assert told == said


def test_gear_is_told() -> None:
    gear = Gear(key="mask", name=Text(en="N95 mask", zh="N95口罩"), count=2)
    assert gear_words(gear, "en") == "2 × N95 mask"
    worn = evolve(gear, every_hours=4, for_roles=(Role.GRID_WORKER,))
    assert gear_words(worn, "en") == "2 × N95 mask every 4 h (the grid worker)"
    assert gear_words(worn, "zh") == "N95口罩×2（每4小时更换）（网格员）"


# --- what is overdue ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([], ["levels: expected something, not an empty value"]),
        ([(Role.RESIDENT, 1)], ["levels[0].role: expected somebody who works for people"]),
        (
            [(Role.CADRE, 1), (Role.CADRE, 2)],
            ["levels[1].role: expected a role not named before"],
        ),
        (
            [(Role.CADRE, 2), (Role.PARTY_SECRETARY, 2)],
            ["levels[1].after_hours: expected later than the level below"],
        ),
    ],
)
def test_levels_rise(levels: list[tuple[Role, int]], expected: list[str]) -> None:
    made = tuple(Level(role=role, after_hours=hours) for role, hours in levels)
    assert problems(LADDER, levels=made) == expected


def test_levels_are_told() -> None:
    last = LADDER.levels[-1]
    assert level_words(last, "en") == "the party secretary after 24 h"
    assert level_words(last, "zh") == "逾期24小时报党支部书记"


# --- both -----------------------------------------------------------------------------------------


def test_they_go_to_json_and_back() -> None:
    whole = policy(HOTLINE, LADDER)
    assert from_json(Policy, to_json(whole)) == whole


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (
            (evolve(HOTLINE, at_once=2), LADDER),
            "be on duty at the post: on duty at once: 1 -> 2",
        ),
        (
            (HOTLINE, evolve(LADDER, levels=LADDER.levels[:1])),
            "what is overdue: passed on to: no longer the party secretary after 24 h",
        ),
        (
            (HOTLINE, evolve(LADDER, deeds=("disinfect",))),
            "what is overdue: about: every duty -> disinfect",
        ),
        ((HOTLINE,), "no longer: what is overdue: what is overdue goes up"),
        ((LADDER,), "no longer a duty: somebody answers the telephone at all hours"),
    ],
)
def test_a_difference_is_told(changed: tuple[Rule, ...], told: str) -> None:
    found = str(compare_policies(policy(HOTLINE, LADDER), policy(*changed)))
    assert told in found.splitlines(), found


def test_a_new_ladder_is_told() -> None:
    found = compare_policies(policy(HOTLINE), policy(HOTLINE, LADDER))
    assert str(found) == "new: what is overdue: what is overdue goes up"
    assert found.in_language("zh") == "新增：逾期上报：逾期逐级上报"
