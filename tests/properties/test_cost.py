"""One new fact: as many parts assessed again in a large community as in a small one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gridcare.assessment.ties import Ties
from gridcare.facts import (
    Confined,
    Degree,
    Disinfected,
    Exposed,
    JoinedHousehold,
    LeftArea,
    ResultReported,
    Retracted,
    RiskGraded,
    RiskLevel,
    Subject,
    TemperatureTaken,
    TestResult,
    Zone,
    ZoneDeclared,
    ZoneUnit,
)
from gridcare.people import Household, Person
from gridcare.places import Dwelling, Grid, SharedSpace, SpaceKind
from gridcare.register import Register
from tests.properties import tied_community
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


def _larger(times: int, register: Register = REGISTER, unit: str = "u") -> Register:
    """Return a register with so many more households, each with its people, door and lift."""
    more = range(times)
    tables: dict[str, Any] = {
        "grids": tuple(Grid(id=f"xg{n}") for n in range(0, times, 40)),
        "dwellings": tuple(
            Dwelling(id=f"xd{n}", unit_id=unit, grid_id=f"xg{n // 40 * 40}") for n in more
        ),
        "households": tuple(Household(id=f"xh{n}", dwelling_ids=(f"xd{n}",)) for n in more),
        "people": tuple(Person(id=f"xp{n}", household_id=f"xh{n}") for n in more),
        "spaces": tuple(
            SharedSpace(id=f"xs{n}", kind=SpaceKind.ELEVATOR, unit_id=unit, grid_id="g1")
            for n in range(0, times, 10)
        ),
    }
    given = {name: getattr(register, name) + rows for name, rows in tables.items()}
    others = ("compounds", "buildings", "units", "premises", "workers", "responsibilities")
    return Register(**given, **{name: getattr(register, name) for name in others})


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


# --- where rules look through ties ----------------------------------------------------------------

FAMILY_AND_FLOOR: list[Fact] = [
    JoinedHousehold(id="j", person_id="gu-alone", household_id="h1", on=DAY),
    Confined(id="c1", person_id="fu-h3", site_id="hotel", floor="3", on=DAY),
    Confined(id="c2", person_id="gu-alone", site_id="hotel", floor="3", on=DAY),
    Exposed(id="x", person_id="ha-alone", degree=Degree.CLOSE, to_person_id="an-h1", on=DAY),
]
TIED_NEWS: dict[str, tuple[Fact, set[str]]] = {
    "somebody tied to nobody": (
        TemperatureTaken(id="n", person_id="xp9", at=NOW, celsius=36.5),
        {"xh9"},
    ),
    "a housemate, and with stages theirs": (
        TemperatureTaken(id="n", person_id="an-h1", at=NOW, celsius=36.5),
        {"h1", "h2", "h3", "ha-alone"},
    ),
    "a zone of one building": (
        ZoneDeclared(id="n", unit=ZoneUnit.BUILDING, zone_id="b2", zone=Zone.LOCKED, on=DAY),
        {"building:b2", "h1", "h2", "h3", "ha-alone"},
    ),
    "an elevator": (Disinfected(id="n", place_id="xs0", at=NOW), {"xs0"}),
}


@pytest.fixture(scope="module", params=[10, 400])
def tied(request: pytest.FixtureRequest) -> Assessment:
    """Everybody else lives in unit u1, one by one; nothing ties them to anybody."""
    size: int = request.param
    register = _larger(size, tied_community.REGISTER, "u1")
    facts = [*FAMILY_AND_FLOOR, *_larger_history(size)]
    return tied_community.assess(facts, register=register)


@pytest.mark.parametrize("news", TIED_NEWS)
def test_only_parts_within_reach_are_assessed_again(
    tied: Assessment, news: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fact, within_reach = TIED_NEWS[news]
    asked: list[Any] = []
    looked_at: set[str] = set()
    engine, original = type(tied.engine), type(tied.engine).assess
    looking_up = Ties.entries_about

    def counting(self: Any, router: Any, key: Any) -> Any:  # noqa: ANN401 - as the original
        asked.append(key.id)
        return original(self, router, key)

    def looking(self: Ties, *headings: Subject) -> Any:  # noqa: ANN401 - as the original
        looked_at.update(one.id for one in headings if one.kind == "person")
        return looking_up(self, *headings)

    monkeypatch.setattr(engine, "assess", counting)
    monkeypatch.setattr(Ties, "entries_about", looking)
    tied.with_facts([fact])
    assert len(asked) == len(set(asked))
    assert set(asked) <= within_reach
    strangers = {one for one in looked_at if one.startswith("xp")}
    assert strangers <= ({"xp9"} if "xh9" in within_reach else set())
