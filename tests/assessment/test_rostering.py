"""Workers who live here and are held themselves: found, and kept from the roster."""

from __future__ import annotations

from typing import Final

import pytest

import gridcare as gc
from gridcare.bridge import evolve
from gridcare.catalogue.deeds import BE_ON_DUTY
from gridcare.facts import Degree, Exposed, Ledger, ShiftPlanned, WorkerAbsent
from gridcare.people import Person, Role, Worker
from gridcare.places import PlaceKind, Post, PostKind
from gridcare.policy import Binding, Phase, Places, Setting, Staff
from gridcare.register import Register
from gridcare.wording import Text
from tests.periods.held import EXPOSED, at, dec, phase, policy, rule, until

REGISTER: Final = Register(
    posts=(Post(id="room", kind=PostKind.DUTY_ROOM),),
    people=(Person(id="p"),),
    workers=(
        Worker(id="w", role=Role.CADRE, person_id="p"),
        Worker(id="v", role=Role.CADRE),
    ),
)
POST: Final = Staff(
    id="room",
    summary=Text(en="room", zh="值班室"),
    to=Places(kinds=(PlaceKind.DUTY_ROOM,)),
    deed=BE_ON_DUTY,
    performer=Role.CADRE,
    longest_hours=24,
)
MET: Final = Exposed(id="e", person_id="p", degree=Degree.CLOSE, on=dec(9))
PLANNED: Final = tuple(
    ShiftPlanned(
        id=f"s{day}",
        place_id="room",
        worker_id="w",
        at=at(9, 12),
        from_at=at(day, 0),
        until_at=at(day + 1, 0),
    )
    for day in (13, 14, 15)
)


def seen(home: Phase, *facts: WorkerAbsent) -> gc.Assessment:
    rules = gc.Rulebook([policy(rule("home", EXPOSED, home), POST)])
    return gc.assess(REGISTER, Ledger([MET, *PLANNED, *facts]), rules, as_of=at(10, 9))


def found(now: gc.Assessment) -> list[str]:
    return [one.where for one in now.findings if one.code == "worker_held"]


def held_shifts(now: gc.Assessment) -> list[str]:
    check = now.roster(dec(13), dec(15))
    return [name for one in check.problems if one.reason == "held" for name in one.shift_ids]


def test_through_the_last_day_and_not_a_day_longer() -> None:
    now = seen(phase(until(5)))
    assert now.for_person("p").periods[0].last_on == dec(14)
    assert held_shifts(now) == ["s13", "s14"]
    assert found(now) == ["worker:w"]


def test_a_worker_whose_absence_is_recorded_is_no_finding() -> None:
    assert found(seen(phase(until(5)), WorkerAbsent(id="a", worker_id="w", on=dec(10)))) == []


@pytest.mark.parametrize(
    "free",
    [
        evolve(phase(until(5)), binding=Binding.ADVISED),
        evolve(phase(until(5)), setting=Setting.ANYWHERE),
    ],
    ids=["advised", "anywhere"],
)
def test_whoever_is_only_advised_or_held_nowhere_can_come(free: Phase) -> None:
    now = seen(free)
    assert (found(now), held_shifts(now)) == ([], [])
