"""Chengdong 城东 (Loufan): just under 9,000 usual residents, checkpoints, a room always manned.

"Just under 9,000 usual residents" is the newspaper's. That the register holds 8,964 in 2,988
households, the six grids, the posts and all people are invented.
"""

from datetime import timedelta, timezone
from typing import Final

import gridcare as gc
from gridcare.catalogue import china
from six_communities.letters import CHENGDONG_NOTICE
from six_communities.posts import CHENGDONG_POSTS

__all__ = ["HOUSEHOLDS", "REGISTER", "RESIDENTS", "RULES", "ZONE"]

ZONE: Final = timezone(timedelta(hours=8))

HOUSEHOLDS: Final = 2_988
RESIDENTS: Final = 3 * HOUSEHOLDS

_GRIDS: Final = tuple(f"grid-{n}" for n in range(1, 7))
_UNITS: Final = range(-(-HOUSEHOLDS // 18))


def _grid(unit: int) -> str:
    return _GRIDS[unit * len(_GRIDS) // len(_UNITS)]


REGISTER: Final = gc.Register.from_records(
    grids=[{"id": grid} for grid in _GRIDS],
    compounds=[{"id": "chengdong", "area": "140123"}],
    buildings=[{"id": f"building-{n}", "compound_id": "chengdong"} for n in _UNITS],
    units=[{"id": f"unit-{n}", "building_id": f"building-{n}"} for n in _UNITS],
    dwellings=[
        {"id": f"door-{n}", "unit_id": f"unit-{n // 18}", "grid_id": _grid(n // 18)}
        for n in range(HOUSEHOLDS)
    ],
    spaces=[
        {"id": f"corridor-{n}", "kind": "corridor", "unit_id": f"unit-{n}", "grid_id": _grid(n)}
        for n in _UNITS
    ],
    posts=[
        {"id": "compound-gate", "kind": "checkpoint", "compound_id": "chengdong"},
        {"id": "main-road", "kind": "checkpoint"},
        {"id": "duty-room", "kind": "duty_room"},
    ],
    households=[{"id": f"home-{n}", "dwelling_ids": [f"door-{n}"]} for n in range(HOUSEHOLDS)],
    people=[
        {"id": f"person-{n}-{member}", "household_id": f"home-{n}"}
        for n in range(HOUSEHOLDS)
        for member in ("a", "b", "c")
    ],
    workers=[
        {"id": "secretary", "role": "party_secretary"},
        {"id": "cadre", "role": "cadre"},
        {"id": "cleaner", "role": "property_staff"},
        {"id": "nurse", "role": "health_staff"},
        {"id": "volunteer", "role": "volunteer", "person_id": "person-0-a"},
        *({"id": f"volunteer-{n}", "role": "volunteer"} for n in range(1, 7)),
        *({"id": f"worker-{grid}", "role": "grid_worker"} for grid in _GRIDS),
    ],
    responsibilities=[
        *({"worker_id": one} for one in ("secretary", "cadre", "cleaner", "nurse", "volunteer")),
        *({"worker_id": f"worker-{grid}", "grid_id": grid} for grid in _GRIDS),
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
        CHENGDONG_NOTICE,
        CHENGDONG_POSTS,
    ]
)
