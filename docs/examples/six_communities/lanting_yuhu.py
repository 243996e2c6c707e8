"""Lanting Yuhu 兰亭御湖城 (Jinyuan): 5,405 households and 13,401 people, three units to a worker.

Both totals are the newspaper's, and so is a worker with three units. Sixteen households to a unit,
the grids and all people are invented. The long example beside this folder fills the same community
with two weeks of events.
"""

from datetime import timedelta, timezone
from typing import Final

import gridcare as gc
from gridcare.catalogue import china
from six_communities.letters import LANTING_SLOGANS
from six_communities.lists import LANTING_WATCH

__all__ = ["HOUSEHOLDS", "PEOPLE", "REGISTER", "RULES", "ZONE"]

ZONE: Final = timezone(timedelta(hours=8))

HOUSEHOLDS: Final = 5_405
PEOPLE: Final = 13_401

_UNITS: Final = range(-(-HOUSEHOLDS // 16))
_GRIDS: Final = range(-(-len(_UNITS) // 3))
_THREE_STRONG: Final = PEOPLE - 2 * HOUSEHOLDS  # so many households are of three, the others of two

REGISTER: Final = gc.Register.from_records(
    grids=[{"id": f"grid-{n}"} for n in _GRIDS],
    compounds=[{"id": "lanting", "area": "140110"}],
    buildings=[{"id": f"building-{n}", "compound_id": "lanting"} for n in _GRIDS],
    units=[{"id": f"unit-{n}", "building_id": f"building-{n // 3}"} for n in _UNITS],
    dwellings=[
        {"id": f"door-{n}", "unit_id": f"unit-{n // 16}", "grid_id": f"grid-{n // 48}"}
        for n in range(HOUSEHOLDS)
    ],
    spaces=[
        {
            "id": f"{kind}-{n}",
            "kind": kind,
            "unit_id": f"unit-{n}",
            "grid_id": f"grid-{n // 3}",
        }
        for n in _UNITS
        for kind in ("elevator", "corridor")
    ],
    premises=[
        {"id": f"shop-{n}", "kind": "shop", "grid_id": f"grid-{n % len(_GRIDS)}"} for n in range(60)
    ],
    households=[{"id": f"home-{n}", "dwelling_ids": [f"door-{n}"]} for n in range(HOUSEHOLDS)],
    people=[
        {"id": f"person-{n}-{member}", "household_id": f"home-{n}"}
        for n in range(HOUSEHOLDS)
        for member in range(3 if n < _THREE_STRONG else 2)
    ],
    workers=[
        {"id": "secretary", "role": "party_secretary"},
        {"id": "cadre", "role": "cadre"},
        {"id": "cleaner", "role": "property_staff"},
        {"id": "nurse", "role": "health_staff"},
        *({"id": f"worker-{n}", "role": "grid_worker"} for n in _GRIDS),
    ],
    responsibilities=[
        *({"worker_id": one} for one in ("secretary", "cadre", "cleaner", "nurse")),
        *({"worker_id": f"worker-{n}", "grid_id": f"grid-{n}"} for n in _GRIDS),
    ],
)

RULES: Final = gc.Rulebook(
    [
        china.PROTOCOL_8,
        china.TAIYUAN_2021_12_23,
        china.TAIYUAN_2021_12_27,
        china.COMMUNITY_PRACTICE_2021_12,
        china.COMMUNITY_CARE_2021_12,
        LANTING_SLOGANS,
        LANTING_WATCH,
    ]
)
