"""One new fact: as many parts assessed again in a large community as in a small one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gridcare.facts import (
    Degree,
    Disinfected,
    Exposed,
    JoinedHousehold,
    LeftArea,
    ResultReported,
    Retracted,
    RiskGraded,
    RiskLevel,
    TemperatureTaken,
    TestResult,
)
from gridcare.people import Household, Person
from gridcare.places import Dwelling, Grid, SharedSpace, SpaceKind
from gridcare.register import Register
from tests.properties.small_community import NOW, REGISTER, assess

if TYPE_CHECKING:
    from gridcare.assessment import Assessment
    from gridcare.facts import Fact

DAY = NOW.date()
FIRST = [
    Exposed(id="x", person_id="p1", degree=Degree.SECONDARY, to_person_id="p3", on=DAY),
    LeftArea(id="l", person_id="p5", area="610103", on=DAY),
]
NEWS: dict[str, tuple[list[Fact], int]] = {
    "temperature": ([TemperatureTaken(id="n", person_id="p1", at=NOW, celsius=36.5)], 1),
    "elevator": ([Disinfected(id="n", place_id="lift", at=NOW)], 1),
    "result of a linked contact": (
        [
            ResultReported(
                id="n", person_id="p3", specimen_id="s", result=TestResult.NEGATIVE, on=DAY
            )
        ],
        2,
    ),
    "grading of where somebody stayed": (
        [RiskGraded(id="n", area="610100", level=RiskLevel.HIGH, on=DAY)],
        2,
    ),
    "joining another household": (
        [JoinedHousehold(id="n", person_id="p1", household_id="h3", on=DAY)],
        2,
    ),
    "retraction": ([Retracted(id="n", fact_id="x", on=DAY)], 2),
    "somebody unknown": ([TemperatureTaken(id="n", person_id="?", at=NOW, celsius=36.5)], 1),
}


def _larger(times: int) -> Register:
    """Return the register with so many more households, each with its people, door and lift."""
    more = range(times)
    tables: dict[str, Any] = {
        "grids": tuple(Grid(id=f"xg{n}") for n in range(0, times, 40)),
        "dwellings": tuple(
            Dwelling(id=f"xd{n}", unit_id="u", grid_id=f"xg{n // 40 * 40}") for n in more
        ),
        "households": tuple(Household(id=f"xh{n}", dwelling_ids=(f"xd{n}",)) for n in more),
        "people": tuple(Person(id=f"xp{n}", household_id=f"xh{n}") for n in more),
        "spaces": tuple(
            SharedSpace(id=f"xs{n}", kind=SpaceKind.ELEVATOR, unit_id="u", grid_id="g1")
            for n in range(0, times, 10)
        ),
    }
    given = {name: getattr(REGISTER, name) + rows for name, rows in tables.items()}
    others = ("compounds", "buildings", "units", "premises", "workers", "responsibilities")
    return Register(**given, **{name: getattr(REGISTER, name) for name in others})


def _larger_history(times: int) -> list[Fact]:
    return [
        TemperatureTaken(id=f"xt{n}", person_id=f"xp{n}", at=NOW, celsius=36.5)
        for n in range(times)
    ]


@pytest.fixture(scope="module", params=[0, 600])
def community(request: pytest.FixtureRequest) -> Assessment:
    size: int = request.param
    return assess([*FIRST, *_larger_history(size)], register=_larger(size))


@pytest.mark.parametrize("news", NEWS)
def test_the_parts_assessed_again_are_few_and_the_same(
    community: Assessment, news: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    added, expected = NEWS[news]
    asked: list[object] = []
    engine = type(community.engine)
    original = engine.assess

    def counting(self: Any, router: Any, key: Any) -> Any:  # noqa: ANN401 - as the original
        asked.append(key)
        return original(self, router, key)

    monkeypatch.setattr(engine, "assess", counting)
    after = community.with_facts(added)
    assert len(asked) <= expected + 1  # a retraction, a grading, have an account of their own
    same = [key for key in community.parts if community.parts[key] is after.parts.get(key)]
    assert len(same) >= len(community.parts) - expected - 1


def test_what_is_shared_is_the_same_object(community: Assessment) -> None:
    after = community.with_facts(NEWS["elevator"][0])
    assert after.register is community.register
    assert after.directory is community.directory
    assert after.engine is community.engine
