"""The small community of the goldens: who lives there, and what happened in December 2021.

One person for each kind of people that policies speak of, so that every policy has somebody to
speak to. `happened` tells the story, on its own days or so many days later.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from gridcare.bridge import evolve, field_names
from gridcare.facts import Ledger
from gridcare.people import Household, Person, Trait
from gridcare.places import Building, Compound, Dwelling, Unit
from gridcare.register import Register
from tests.scenarios import telling

if TYPE_CHECKING:
    from gridcare.facts import Fact

OPENING: Final = date(2021, 12, 5)
"""The day of the first fact that a policy may count from; vaccinations lie before it."""

LOOKED_AT: Final = "12-28 08:00"

STORY: Final = """
    10-01       vaccinated person_id=ma-jie dose=2 completes=yes
    10-01       vaccinated person_id=zhao-lei dose=2 completes=yes
    10-01       vaccinated person_id=zheng-xin dose=2 completes=yes
    11-25       vaccinated person_id=zheng-xin dose=3 booster=yes

    12-05       diagnosed person_id=qian-wei severity=moderate
    12-20 10:00 discharged person_id=qian-wei

    12-18       symptoms_reported person_id=sun-fang
    12-19 09:00 specimen_taken person_id=sun-fang id=sun-1
    12-19 20:00 result_reported person_id=sun-fang specimen_id=sun-1 result=positive ct=21
    12-19 21:00 diagnosed person_id=sun-fang severity=mild
    12-19 22:00 confined person_id=sun-fang
    12-22 09:00 health_checked person_id=sun-fang fever=no medicated=no symptoms=improving
    12-24 08:00 specimen_taken person_id=sun-fang id=sun-2 method=antigen
    12-24 08:30 result_reported person_id=sun-fang specimen_id=sun-2 result=negative
    12-24 20:00 symptoms_ended person_id=sun-fang
    12-25 08:00 specimen_taken person_id=sun-fang id=sun-3 method=antigen
    12-25 08:30 result_reported person_id=sun-fang specimen_id=sun-3 result=negative
    12-26 09:00 specimen_taken person_id=sun-fang id=sun-4
    12-26 20:00 result_reported person_id=sun-fang specimen_id=sun-4 result=negative
    12-27 10:00 specimen_taken person_id=sun-fang id=sun-5
    12-27 20:00 result_reported person_id=sun-fang specimen_id=sun-5 result=negative

    12-19 exposed person_id=sun-tao degree=close to_person_id=sun-fang context=household ongoing=yes

    12-21 10:00 specimen_taken person_id=ma-jie id=ma-1
    12-21 20:00 result_reported person_id=ma-jie specimen_id=ma-1 result=positive ct=28
    12-21 21:00 diagnosed person_id=ma-jie severity=asymptomatic
    12-21 22:00 confined person_id=ma-jie
    12-26 10:00 specimen_taken person_id=ma-jie id=ma-2
    12-26 20:00 result_reported person_id=ma-jie specimen_id=ma-2 result=positive ct=36.5
    12-27 11:00 specimen_taken person_id=ma-jie id=ma-3
    12-27 20:00 result_reported person_id=ma-jie specimen_id=ma-3 result=negative

    12-19 18:00 exposed person_id=zheng-xin degree=close to_person_id=ma-jie context=workplace
    12-23 08:00 specimen_taken person_id=zheng-xin id=zheng-1 method=antigen
    12-23 08:30 result_reported person_id=zheng-xin specimen_id=zheng-1 result=negative

    12-18 20:00 exposed person_id=wu-gang degree=close to_person_id=sun-fang context=workplace
    12-20 20:00 exposed person_id=he-jun degree=secondary to_person_id=wu-gang
    12-20 21:00 confined person_id=wu-gang
    12-21 08:00 confined person_id=he-jun
    12-21 10:00 specimen_taken person_id=wu-gang id=wu-1
    12-21 21:00 result_reported person_id=wu-gang specimen_id=wu-1 result=negative

    12-20 06:00 arrived person_id=zhao-lei abroad=yes
    12-20 12:00 confined person_id=zhao-lei
    12-21 09:00 specimen_taken person_id=zhao-lei id=zhao-1
    12-21 20:00 result_reported person_id=zhao-lei specimen_id=zhao-1 result=negative

    12-19       risk_graded area=330604 level=medium
    12-20       risk_graded area=610103 level=high
    12-21       left_area person_id=deng-li area=330604 stayed_since=12-10
    12-21 19:00 arrived person_id=deng-li abroad=no
    12-22       left_area person_id=li-mei area=610103 stayed_since=12-08
    12-23 07:00 arrived person_id=li-mei abroad=no
    12-23 08:30 reported person_id=li-mei topic=arrival
    12-23 10:30 package_delivered household_id=li items=masks
    12-24 08:10 temperature_taken person_id=li-mei celsius=39.1

    12-20       zone_declared unit=compound zone_id=court zone=locked
    12-20       infection_found unit=compound zone_id=court
    12-27 12:00 zone_screened unit=compound zone_id=court all_negative=yes
    12-20 zone_declared unit=compound zone_id=row zone=controlled
    12-25 zone_lifted unit=compound zone_id=row zone=controlled
    12-20 zone_declared unit=compound zone_id=mill zone=precaution

    12-22       left_closed_loop person_id=feng-yu

    12-24 09:00 disinfected place_id=lift
    12-24 10:00 contacted household_id=he topic=screening channel=phone reached_ids=he-jun
    12-24 17:00 worker_absent worker_id=west-worker
"""

_MORE: Final = {
    "sun": ("d202", ("sun-fang", "sun-tao")),
    "ma": ("d301", ("ma-jie",)),
    "qian": ("d302", ("qian-wei",)),
    "zhao": ("d401", ("zhao-lei",)),
    "zheng": ("d402", ("zheng-xin",)),
    "deng": ("d501", ("deng-li", "deng-fu")),
    "feng": ("d502", ("feng-yu",)),
    "zhou": ("c101", ("zhou-ning",)),
    "fan": ("r101", ("fan-ou",)),
    "tang": ("m101", ("tang-yi",)),
}
"""Those who live here besides the people of `telling`: each household with its door and people."""

_ZONES: Final = {"c": "court", "r": "row", "m": "mill"}
"""Compounds of one building each, by how their doors begin; all other doors are in the garden."""

_BORN: Final = {
    "qian-wei": date(1951, 3, 2),
    "sun-tao": date(2012, 9, 30),
    "zheng-xin": date(1990, 5, 17),
}
_TRAITS: Final = {"qian-wei": (Trait.ELDERLY,)}
_GUARDIANS: Final = {"sun-tao": "sun-fang"}


def _person(household: str, person_id: str) -> Person:
    return Person(
        id=person_id,
        household_id=household,
        born_on=_BORN.get(person_id),
        traits=_TRAITS.get(person_id, ()),
        guardian_id=_GUARDIANS.get(person_id),
    )


def _register() -> Register:
    here = telling.REGISTER
    return Register(
        grids=here.grids,
        compounds=(*here.compounds, *(Compound(id=one) for one in _ZONES.values())),
        buildings=(
            *here.buildings,
            *(Building(id=f"{one}1", compound_id=name) for one, name in _ZONES.items()),
        ),
        units=(*here.units, *(Unit(id=f"{one}1u1", building_id=f"{one}1") for one in _ZONES)),
        dwellings=(
            *here.dwellings,
            *(
                Dwelling(
                    id=door,
                    unit_id=f"{door[0]}1u1" if door[0] in _ZONES else "b1u1",
                    grid_id="east",
                )
                for door, _ in _MORE.values()
            ),
        ),
        spaces=here.spaces,
        premises=here.premises,
        households=(
            *here.households,
            *(Household(id=one, dwelling_ids=(door,)) for one, (door, _) in _MORE.items()),
        ),
        people=(
            *here.people,
            *(_person(one, each) for one, (_, people) in _MORE.items() for each in people),
        ),
        workers=here.workers,
        responsibilities=here.responsibilities,
    )


REGISTER: Final = _register()


def happened(later: timedelta) -> Ledger:
    """Tell the story, so many days later than it was."""
    ledger = telling.told(STORY)
    return Ledger(_moved(fact, later) for fact in ledger)


def _moved(fact: Fact, later: timedelta) -> Fact:
    days = {
        name: getattr(fact, name) + later
        for name in field_names(type(fact))
        if isinstance(getattr(fact, name), date)  # which an instant is too
    }
    return evolve(fact, **days)
