"""C2: grids with no dead corner; just under 9,000 usual residents.

The bound is the newspaper's of Chengdong. The door that no grid holds, and the register that grew
too large, are invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import gridcare as gc
from gridcare.bridge import evolve
from gridcare.people import Person
from six_communities.chengdong import REGISTER, RULES
from tests.scenarios.telling import instant, odd, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment
    from gridcare.register import Register

JUST_UNDER: Final = "12-28 count_stated counted=residents number=9000 bound=under"


def seen(*tables: str, register: Register = REGISTER) -> Assessment:
    return gc.assess(register, told(*tables), RULES, as_of=instant("12-28 12:00"))


def larger(by: int) -> Register:
    more = tuple(Person(id=f"new-{n}", household_id="home-0") for n in range(by))
    return evolve(REGISTER, people=(*REGISTER.people, *more))


def test_good_every_dwelling_is_in_one_grid_with_one_worker() -> None:
    cover = seen().cover()
    assert cover.exact
    assert sum(one.dwellings for one in cover.grids) == len(REGISTER.dwellings)
    assert [len(one.worker_ids) for one in cover.grids] == [1] * 6


def test_bad_a_door_that_no_grid_holds_is_a_dead_corner() -> None:
    first, *others = REGISTER.dwellings
    hole = evolve(REGISTER, dwellings=(evolve(first, grid_id=None), *others))
    cover = seen(register=hole).cover()
    assert not cover.exact
    assert (cover.without_grid, cover.orphans) == ((first.id,), (first.id,))


def test_just_under_is_no_tolerance_upward_and_claims_nothing_downward() -> None:
    assert len(REGISTER.people) == 8_964
    assert odd(seen(JUST_UNDER)) == []
    assert odd(seen(JUST_UNDER, register=larger(35))) == []
    assert odd(seen(JUST_UNDER, register=larger(36))) == ["count_exceeded register:residents"]
    few = evolve(REGISTER, people=REGISTER.people[:5_000])
    assert odd(seen(JUST_UNDER, register=few)) == []
    assert seen(JUST_UNDER, register=few).gaps.unregistered == ()
