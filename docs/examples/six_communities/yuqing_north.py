"""Yuqing North 育青北 (Qingxu): 687 households in four groups, a cadre for each.

The 687 households, the four groups and the two levels of responsibility are the newspaper's; the
culture room, the shops and all people are invented.
"""

from datetime import timedelta, timezone
from typing import Final

import gridcare as gc
from gridcare.catalogue import china

__all__ = ["HOUSEHOLDS", "REGISTER", "RULES", "ZONE"]

ZONE: Final = timezone(timedelta(hours=8))

HOUSEHOLDS: Final = 687

_GROUPS: Final = tuple(f"group-{n}" for n in range(1, 5))
_UNITS: Final = range(-(-HOUSEHOLDS // 12))


def _group(unit: int) -> str:
    return _GROUPS[unit * len(_GROUPS) // len(_UNITS)]


REGISTER: Final = gc.Register.from_records(
    grids=[{"id": group} for group in _GROUPS],
    compounds=[{"id": "yuqing", "area": "140121"}],
    buildings=[{"id": f"building-{n}", "compound_id": "yuqing"} for n in _UNITS],
    units=[{"id": f"unit-{n}", "building_id": f"building-{n}"} for n in _UNITS],
    dwellings=[
        {"id": f"door-{n}", "unit_id": f"unit-{n // 12}", "grid_id": _group(n // 12)}
        for n in range(HOUSEHOLDS)
    ],
    spaces=[
        {"id": f"{kind}-{n}", "kind": kind, "unit_id": f"unit-{n}", "grid_id": _group(n)}
        for n in _UNITS
        for kind in ("elevator", "corridor", "door_handles")
    ],
    premises=[
        {"id": "grocer", "kind": "shop", "grid_id": "group-1"},
        {"id": "pharmacy", "kind": "shop", "grid_id": "group-3"},
        {"id": "guesthouse", "kind": "hotel", "grid_id": "group-4"},
    ],
    households=[{"id": f"home-{n}", "dwelling_ids": [f"door-{n}"]} for n in range(HOUSEHOLDS)],
    people=[
        {"id": f"person-{n}-{member}", "household_id": f"home-{n}"}
        for n in range(HOUSEHOLDS)
        for member in ("a", "b")
    ],
    workers=[
        {"id": "secretary", "role": "party_secretary"},
        {"id": "cleaner", "role": "property_staff"},
        {"id": "nurse", "role": "health_staff"},
        *({"id": f"cadre-{group}", "role": "cadre"} for group in _GROUPS),
        *({"id": f"worker-{group}", "role": "grid_worker"} for group in _GROUPS),
    ],
    responsibilities=[
        *({"worker_id": one} for one in ("secretary", "cleaner", "nurse")),
        *({"worker_id": f"cadre-{group}", "grid_id": group} for group in _GROUPS),
        *({"worker_id": f"worker-{group}", "grid_id": group} for group in _GROUPS),
    ],
)

RULES: Final = gc.Rulebook(
    [
        china.PROTOCOL_8,
        china.TAIYUAN_2021_12_23,
        china.TAIYUAN_2021_12_27,
        china.COMMUNITY_PRACTICE_2021_12,
    ]
)
