"""Kangning Street 康宁街 (Xiaodian): ten grids, 31 compounds, over 300 shops, one telephone line.

The grids, compounds and "over 300" shops are the newspaper's; two households to a compound, 304
shops and all names are invented. Its open letter is in `letters`.
"""

from datetime import date, timedelta, timezone
from typing import Final

import gridcare as gc
from gridcare.catalogue import china
from gridcare.catalogue.deeds import INSPECT
from gridcare.people import Role
from gridcare.places import PlaceKind
from gridcare.policy import Layer, Places, Repeat
from gridcare.wording import Text
from six_communities.care import KANGNING_CARE
from six_communities.letters import KANGNING_LETTER
from six_communities.posts import KANGNING_HOTLINE

__all__ = ["OWN_PRACTICE", "REGISTER", "RULES", "ZONE"]

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

OWN_PRACTICE: Final = gc.Policy(
    id="kangning-practice",
    series="kangning-practice",
    title=Text(en="Kangning Street: daily checks (example)", zh="康宁街：每日检点（示例）"),
    issuer=Text(en="Kangning Street community", zh="康宁街社区"),
    layer=Layer.COMMUNITY,
    effective_from=date(2021, 12, 21),
    rules=(
        Repeat(
            id="compounds",
            summary=Text(en="every compound checked daily", zh="每日检点各小区"),
            to=Places(kinds=(PlaceKind.COMPOUND,)),
            deed=INSPECT,
            performer=Role.GRID_WORKER,
            supervisor=Role.CADRE,
            times_a_day=1,
        ),
    ),
)
"""The compounds; the shops are in `KANGNING_CARE`, as in the practice that the six share."""

RULES: Final = gc.Rulebook(
    [
        china.PROTOCOL_8,
        china.TAIYUAN_2021_12_23,
        china.TAIYUAN_2021_12_27,
        china.COMMUNITY_CARE_2021_12,
        KANGNING_CARE,
        KANGNING_LETTER,
        KANGNING_HOTLINE,
        OWN_PRACTICE,
    ]
)
