"""Kangning Street 康宁街 (Xiaodian): ten grids, 31 compounds, over 300 shops, one telephone line.

The grids, compounds and "over 300" shops are the newspaper's; two households to a compound, 304
shops and all names are invented. Its open letter is in `letters`.
"""

from datetime import timedelta, timezone
from typing import Final

import gridcare as gc
from gridcare.catalogue import china
from six_communities.letters import KANGNING_LETTER
from six_communities.posts import KANGNING_HOTLINE

__all__ = ["REGISTER", "RULES", "ZONE"]

ZONE: Final = timezone(timedelta(hours=8))

_GRIDS: Final = tuple(f"grid-{n}" for n in range(1, 11))
_COMPOUNDS: Final = {f"compound-{n}": _GRIDS[n % 10] for n in range(1, 32)}
_HOMES: Final = tuple((name, f"{name}-{door}") for name in _COMPOUNDS for door in (101, 102))

REGISTER: Final = gc.Register.from_records(
    grids=[{"id": grid} for grid in _GRIDS],
    compounds=[
        {"id": name, "area": "140105", "grid_id": grid} for name, grid in _COMPOUNDS.items()
    ],
    buildings=[{"id": f"{name}-building", "compound_id": name} for name in _COMPOUNDS],
    units=[{"id": f"{name}-unit", "building_id": f"{name}-building"} for name in _COMPOUNDS],
    dwellings=[
        {"id": f"door-{home}", "unit_id": f"{name}-unit", "grid_id": _COMPOUNDS[name]}
        for name, home in _HOMES
    ],
    households=[{"id": f"home-{home}", "dwelling_ids": [f"door-{home}"]} for _, home in _HOMES],
    people=[{"id": f"resident-{home}", "household_id": f"home-{home}"} for _, home in _HOMES],
    premises=[
        {"id": f"shop-{n}", "kind": "shop", "grid_id": _GRIDS[n % 10]} for n in range(1, 305)
    ],
    posts=[{"id": "line", "kind": "hotline"}],
    workers=[
        {"id": "secretary", "role": "party_secretary"},
        {"id": "cadre", "role": "cadre"},
        {"id": "cleaner", "role": "property_staff"},
        {"id": "nurse", "role": "health_staff"},
        *({"id": f"worker-{grid}", "role": "grid_worker"} for grid in _GRIDS),
    ],
    responsibilities=[
        *({"worker_id": one} for one in ("secretary", "cadre", "cleaner", "nurse")),
        *({"worker_id": f"worker-{grid}", "grid_id": grid} for grid in _GRIDS),
    ],
)

RULES: Final = gc.Rulebook(
    [
        china.PROTOCOL_8,
        china.TAIYUAN_2021_12_23,
        china.TAIYUAN_2021_12_27,
        china.COMMUNITY_PRACTICE_2021_12,
        KANGNING_LETTER,
        KANGNING_HOTLINE,
    ]
)
