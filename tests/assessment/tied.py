"""Two families and a hotel; one rule at a time; whom it holds from when until when."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

import gridcare as gc
from gridcare.facts import (
    Confined,
    Degree,
    Diagnosed,
    Exposed,
    Fact,
    HouseholdMoved,
    InfectionFound,
    JoinedHousehold,
    Ledger,
    Released,
    ResultReported,
    Retracted,
    SpecimenTaken,
    TestResult,
    Zone,
    ZoneDeclared,
    ZoneUnit,
)
from gridcare.people import Household, Person, Role, Worker
from gridcare.places import Building, Compound, Dwelling, Grid, Unit
from gridcare.policy import (
    Day,
    Entered,
    Last,
    Phase,
    Pick,
    Purpose,
    Reached,
    Restrict,
    Setting,
    Via,
)
from gridcare.register import Register, Responsibility
from tests.properties.small_community import ZONE, words
from tests.properties.tied_community import policy

if TYPE_CHECKING:
    from gridcare.assessment import Assessment
    from gridcare.policy import Condition, Term

REGISTER: Final = Register(
    grids=(Grid(id="g"),),
    compounds=(Compound(id="c", area="140105"),),
    buildings=(Building(id="b1", compound_id="c"), Building(id="b2", compound_id="c")),
    units=(Unit(id="u1", building_id="b1"), Unit(id="u2", building_id="b2")),
    dwellings=(
        Dwelling(id="d1", unit_id="u1", grid_id="g"),
        Dwelling(id="d2", unit_id="u2", grid_id="g"),
        Dwelling(id="d3", unit_id="u2", grid_id="g"),
    ),
    households=(
        Household(id="h1", dwelling_ids=("d1",)),
        Household(id="h2", dwelling_ids=("d2",)),
    ),
    people=(
        Person(id="an", household_id="h1"),
        Person(id="bo", household_id="h1", guardian_id="an"),
        Person(id="cy", household_id="h1"),
        Person(id="di", household_id="h2"),
        Person(id="ed", household_id="h2", guardian_id="fu"),
        Person(id="fu"),
    ),
    workers=(Worker(id="w", role=Role.GRID_WORKER),),
    responsibilities=(Responsibility(worker_id="w"),),
)


def dec(day: int) -> date:
    return date(2021, 12, 1) + timedelta(days=day - 1)


def at(day: int, hour: int = 9) -> datetime:
    return datetime.combine(dec(day), time(hour), tzinfo=ZONE)


# --- one rule -------------------------------------------------------------------------------------


def after(n: int, of: Term) -> Condition:
    return Reached(day=Day(n=n, of=of, anchor_day=0))


def held_until(until: Condition, purpose: Purpose = Purpose.QUARANTINE, **more: Any) -> Phase:  # noqa: ANN401 - any field of a phase
    return Phase(purpose=purpose, setting=Setting.HOME, until=until, **more)


def rule(rule_id: str, *phases: Phase, **more: Any) -> Restrict:  # noqa: ANN401 - any field of a rule
    fields: dict[str, Any] = {"category": rule_id, "summary": words(rule_id)} | more
    return Restrict(id=rule_id, phases=phases, **fields)


def ten_days(via: Via, kind: str = "diagnosed", **more: Any) -> Restrict:  # noqa: ANN401 - any field of a rule
    """Hold somebody through the tenth day after a fact about another."""
    pick = Pick(kind=kind, via=via, ever=True)
    return rule("r", held_until(after(10, Last(of=(pick,)))), opens=(pick,), **more)


ARRIVALS: Final = rule("arrived", held_until(after(30, Entered())), opens=(Pick(kind="arrived"),))


# --- what happened --------------------------------------------------------------------------------


def _told(late: int | None) -> dict[str, Any]:
    return {} if late is None else {"recorded_at": at(late)}


def ill(who: str, day: int, *, known: int | None = None) -> Fact:
    return Diagnosed(id=f"ill-{who}-{day}", person_id=who, on=dec(day), **_told(known))


def joined(who: str, home: str | None, day: int, *, known: int | None = None) -> Fact:
    return JoinedHousehold(
        id=f"joined-{who}-{day}", person_id=who, household_id=home, on=dec(day), **_told(known)
    )


def met(who: str, other: str | None, day: int, *, known: int | None = None) -> Fact:
    return Exposed(
        id=f"met-{who}-{other}-{day}",
        person_id=who,
        to_person_id=other,
        degree=Degree.CLOSE,
        on=dec(day),
        **_told(known),
    )


def taken_back(fact: Fact, day: int) -> Fact:
    return Retracted(id=f"not-{fact.id}", fact_id=fact.id, on=dec(day))


def on_floor(who: str, floor: str | None, day: int, *, known: int | None = None) -> Fact:
    site = None if floor is None else "hotel"
    return Confined(
        id=f"at-{who}-{day}", person_id=who, site_id=site, floor=floor, on=dec(day), **_told(known)
    )


def released(who: str, day: int) -> Fact:
    return Released(id=f"released-{who}-{day}", person_id=who, on=dec(day))


def sampled(who: str, taken: int, reported: int, result: TestResult) -> list[Fact]:
    specimen = f"specimen-{who}-{taken}"
    return [
        SpecimenTaken(id=specimen, person_id=who, on=dec(taken)),
        ResultReported(
            id=f"result-{who}-{taken}",
            person_id=who,
            specimen_id=specimen,
            on=dec(reported),
            result=result,
        ),
    ]


def locked(unit: ZoneUnit, zone: str, day: int, *, known: int | None = None) -> Fact:
    return ZoneDeclared(
        id=f"locked-{zone}-{day}",
        unit=unit,
        zone_id=zone,
        zone=Zone.LOCKED,
        on=dec(day),
        **_told(known),
    )


def found(unit: ZoneUnit, zone: str, day: int) -> Fact:
    return InfectionFound(id=f"found-{zone}-{day}", unit=unit, zone_id=zone, on=dec(day))


def moved(home: str, doors: tuple[str, ...], day: int, *, known: int | None = None) -> Fact:
    return HouseholdMoved(
        id=f"moved-{home}-{day}",
        household_id=home,
        dwelling_ids=doors,
        on=dec(day),
        **_told(known),
    )


# --- what follows ---------------------------------------------------------------------------------


def assess(facts: list[Fact], today: int, *rules: Restrict, hindsight: bool = False) -> Assessment:
    return gc.assess(
        REGISTER,
        Ledger(facts),
        gc.Rulebook([policy(*rules)]),
        as_of=at(today, 20),
        hindsight=hindsight,
    )


def held(assessment: Assessment, person_id: str) -> list[str]:
    """Tell a person's phases: rules, first and last day of December."""
    return [
        f"{'+'.join(name.removeprefix('law/') for name in one.rules)} "
        f"{one.first_on.day} {'open' if one.last_on is None else (one.last_on - dec(0)).days}"
        for period in assessment.for_person(person_id).periods
        for one in period.phases
    ]


def everybody(facts: list[Fact], today: int, *rules: Restrict) -> dict[str, list[str]]:
    """Tell whom the rules hold, as of an evening."""
    assessment = assess(facts, today, *rules)
    told = {one.id: held(assessment, one.id) for one in REGISTER.people}
    return {person_id: days for person_id, days in told.items() if days}
