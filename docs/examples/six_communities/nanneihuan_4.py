"""Nanneihuan Street No. 4 南内环街四 (Yingze): two gates, shops and hotels, a dozen held at home.

That volunteers stand at the gates, and that ten-odd people from risk areas isolate at home, is the
newspaper's; a dozen, the gates' names, the shops and all people are invented.
"""

from datetime import timedelta, timezone
from typing import Final

import gridcare as gc
from gridcare.catalogue import china
from six_communities.letters import NANNEIHUAN_NOTICES
from six_communities.lists import NANNEIHUAN_REMINDERS

__all__ = ["REGISTER", "RETURNED", "RULES", "ZONE"]

ZONE: Final = timezone(timedelta(hours=8))

RETURNED: Final = tuple(f"person-{n}" for n in range(1, 13))
"""The dozen who came back from risk areas, one to a household."""

_HOMES: Final = range(1, 31)


def _grid(home: int) -> str:
    return "east" if home % 2 else "west"


REGISTER: Final = gc.Register.from_records(
    grids=[{"id": "east"}, {"id": "west"}],
    compounds=[{"id": "four", "area": "140106"}],
    buildings=[{"id": "building", "compound_id": "four"}],
    units=[{"id": "unit", "building_id": "building"}],
    dwellings=[{"id": f"door-{n}", "unit_id": "unit", "grid_id": _grid(n)} for n in _HOMES],
    spaces=[{"id": "elevator", "kind": "elevator", "unit_id": "unit", "grid_id": "east"}],
    premises=[
        *({"id": f"shop-{n}", "kind": "shop", "grid_id": _grid(n)} for n in range(1, 9)),
        {"id": "hotel-north", "kind": "hotel", "grid_id": "east"},
        {"id": "hotel-south", "kind": "hotel", "grid_id": "west"},
    ],
    posts=[
        {"id": "north-gate", "kind": "checkpoint", "grid_id": "east", "compound_id": "four"},
        {"id": "south-gate", "kind": "checkpoint", "grid_id": "west", "compound_id": "four"},
    ],
    households=[{"id": f"home-{n}", "dwelling_ids": [f"door-{n}"]} for n in _HOMES],
    people=[{"id": f"person-{n}", "household_id": f"home-{n}"} for n in _HOMES],
    workers=[
        {"id": "secretary", "role": "party_secretary"},
        {"id": "cadre", "role": "cadre"},
        {"id": "worker-east", "role": "grid_worker"},
        {"id": "worker-west", "role": "grid_worker"},
        {"id": "nurse", "role": "health_staff"},
        {"id": "cleaner", "role": "property_staff"},
        {"id": "volunteer-north", "role": "volunteer"},
        {"id": "volunteer-south", "role": "volunteer"},
    ],
    responsibilities=[
        *({"worker_id": one} for one in ("secretary", "cadre", "nurse", "cleaner")),
        {"worker_id": "worker-east", "grid_id": "east"},
        {"worker_id": "worker-west", "grid_id": "west"},
        {"worker_id": "volunteer-north", "grid_id": "east"},
        {"worker_id": "volunteer-south", "grid_id": "west"},
    ],
)

RULES: Final = gc.Rulebook(
    [
        china.PROTOCOL_8,
        china.TAIYUAN_2021_12_23,
        china.TAIYUAN_2021_12_27,
        china.COMMUNITY_PRACTICE_2021_12,
        china.COMMUNITY_CARE_2021_12,
        china.COMMUNITY_GATES_2021_12,
        NANNEIHUAN_NOTICES,
        NANNEIHUAN_REMINDERS,
    ]
)
