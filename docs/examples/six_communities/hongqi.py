"""Hongqi 红旗 (Wanbailin): one compound, and a household just back from another province.

The compound's name, Jinyang 金阳, is the newspaper's. The Tians, a couple with a baby, isolate at
home; the Fans are a father and the child he brings up alone. One party member holds three of the
five roles 五员, two neighbours the others; a professional was hired as counsellor. All people are
invented.
"""

from datetime import timedelta, timezone
from typing import Final

import gridcare as gc
from gridcare.catalogue import china
from six_communities.care import HONGQI_CARE

__all__ = ["REGISTER", "RULES", "ZONE"]

ZONE: Final = timezone(timedelta(hours=8))

_HOMES: Final = ("tian", "fan", "song", "lei", "qiu", "ma")

REGISTER: Final = gc.Register.from_records(
    grids=[{"id": "grid"}],
    compounds=[{"id": "jinyang", "area": "140109", "grid_id": "grid"}],
    buildings=[{"id": "building-3", "compound_id": "jinyang"}],
    units=[{"id": "unit-1", "building_id": "building-3"}],
    dwellings=[
        {"id": f"door-{home}", "unit_id": "unit-1", "grid_id": "grid", "door": f"{floor}01"}
        for floor, home in enumerate(_HOMES, 1)
    ],
    households=[{"id": home, "dwelling_ids": [f"door-{home}"]} for home in _HOMES],
    people=[
        {"id": "tian-wei", "household_id": "tian"},
        {"id": "tian-ning", "household_id": "tian"},
        {
            "id": "tian-baby",
            "household_id": "tian",
            "traits": ["infant"],
            "born_on": "2021-03-02",
            "guardian_id": "tian-ning",
        },
        {"id": "fan-tao", "household_id": "fan"},
        {
            "id": "fan-child",
            "household_id": "fan",
            "born_on": "2014-05-20",
            "guardian_id": "fan-tao",
        },
        {"id": "song-lan", "household_id": "song", "traits": ["elderly", "chronic_illness"]},
        *({"id": f"{home}-an", "household_id": home} for home in _HOMES[3:]),
    ],
    workers=[
        {"id": "secretary", "role": "party_secretary", "name": "书记", "phone": "000-0000-0001"},
        {"id": "worker", "role": "grid_worker", "name": "网格员", "phone": "000-0000-0002"},
        {"id": "cadre", "role": "cadre"},
        {"id": "cleaner", "role": "property_staff"},
        {"id": "nurse", "role": "health_staff"},
        {"id": "site", "role": "site_staff"},
        {
            "id": "member",
            "role": "volunteer",
            "also": ["publicist", "gatekeeper", "supervisor"],
        },
        {"id": "neighbour", "role": "courier"},
        {"id": "listener", "role": "comforter"},
        {"id": "psychologist", "role": "counsellor"},
    ],
    responsibilities=[
        {"worker_id": "worker", "grid_id": "grid"},
        *({"worker_id": one} for one in ("secretary", "cadre", "cleaner", "nurse", "site")),
        *({"worker_id": one} for one in ("member", "neighbour", "listener", "psychologist")),
    ],
)

RULES: Final = gc.Rulebook(
    [
        china.PROTOCOL_8,
        china.TAIYUAN_2021_12_23,
        china.TAIYUAN_2021_12_27,
        china.COMMUNITY_CARE_2021_12,
        HONGQI_CARE,
    ]
)
