"""C1: a small card 小卡片 with the staff's contacts for every door of Chengdong.

The card is the newspaper's; the door without a worker is invented. Handing it out with the urgent
notice is told beside this file.
"""

from __future__ import annotations

import gridcare as gc
from gridcare.bridge import evolve
from gridcare.people import Role
from six_communities.chengdong import REGISTER, RULES
from tests.scenarios.telling import assessed, told

ROLES = (Role.GRID_WORKER,)


def empty_cards(register: gc.Register) -> list[str]:
    """Return the households on whose card nobody would stand."""
    now = assessed(told(), "12-27 08:00", rules=RULES, register=register)
    cards = {one.id: now.card_for(one.id, ROLES) for one in register.households[:200]}
    return [home for home, card in cards.items() if card.entries[0].worker_id is None]


def test_good_every_door_has_somebody_on_its_card() -> None:
    assert empty_cards(REGISTER) == []


def test_bad_the_doors_of_a_grid_without_a_worker_are_named() -> None:
    first = REGISTER.dwellings[0].grid_id
    without = tuple(one for one in REGISTER.responsibilities if one.grid_id != first)
    bare = evolve(REGISTER, responsibilities=without)
    behind = {one.id for one in REGISTER.dwellings if one.grid_id == first}
    expected = [
        one.id for one in REGISTER.households[:200] if behind.intersection(one.dwelling_ids)
    ]
    assert empty_cards(bare) == expected
    assert expected
