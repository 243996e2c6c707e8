"""Kangning Street 康宁街 (Xiaodian): ten grids, 31 compounds, over 300 shops, one telephone line.

The grids, compounds and "over 300" shops are the newspaper's, and so is the open letter of 28
December, from the office to the workers' group, and from there to the groups of ten grids and of
their property staff, to entrances and boards. Two households to a compound, 304 shops, the hours of
each step and all names are invented.
"""

from datetime import date, timedelta, timezone
from typing import Final

import gridcare as gc
from gridcare.catalogue import china
from gridcare.catalogue.deeds import PASS_ON_NOTICE, POST_NOTICE, TELL_NOTICE
from gridcare.facts import Channel
from gridcare.people import Role
from gridcare.policy import Citation, Layer, Modality, Notice, NoticeTopic, Policy, Reach
from gridcare.wording import Text

__all__ = ["LETTER", "REGISTER", "RULES", "ZONE"]

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

_THAT_DAY: Final = date(2021, 12, 28)

_LETTER: Final = Notice(
    id="open-letter",
    title=Text(en="An open letter to all residents", zh="致广大居民朋友的一封信"),
    topics=(
        NoticeTopic(
            key="report",
            name=Text(en="report leaving and returning", zh="严格履行报告制度"),
            modality=Modality.MUST,
        ),
        NoticeTopic(
            key="food",
            name=Text(en="mind what you eat", zh="注意饮食卫生与安全"),
            modality=Modality.ADVICE,
        ),
    ),
)

_TO_WORKERS: Final = Reach(
    id="letter-to-workers",
    summary=Text(en="the letter to the workers' group", zh="一封信发至社区工作群"),
    scope="community",
    first_on=_THAT_DAY,
    last_on=_THAT_DAY,
    deed=PASS_ON_NOTICE,
    performer=Role.PARTY_SECRETARY,
    channels=(Channel.WORK_GROUP,),
    notice="open-letter",
)

_TO_GRIDS: Final = Reach(
    id="letter-to-grids",
    summary=Text(en="the letter to each grid's group", zh="一封信转发至各网格群"),
    scope="grids",
    first_on=_THAT_DAY,
    last_on=_THAT_DAY,
    deed=PASS_ON_NOTICE,
    performer=Role.GRID_WORKER,
    supervisor=Role.CADRE,
    channels=(Channel.GRID_GROUP,),
    notice="open-letter",
    after="letter-to-workers",
    within_hours=2,
)

_TO_PROPERTY: Final = gc.evolve(
    _TO_GRIDS,
    id="letter-to-property",
    summary=Text(en="the letter to the property staff's groups", zh="一封信转发至物业工作群"),
    channels=(Channel.PROPERTY_GROUP,),
)

_AT_ENTRANCES: Final = Reach(
    id="letter-at-entrances",
    summary=Text(en="the letter at every compound's entrance", zh="一封信张贴于各小区出入口"),
    scope="compounds",
    first_on=_THAT_DAY,
    last_on=_THAT_DAY,
    deed=POST_NOTICE,
    performer=Role.GRID_WORKER,
    supervisor=Role.CADRE,
    channels=(Channel.POSTER,),
    notice="open-letter",
)

_ON_BOARDS: Final = gc.evolve(
    _AT_ENTRANCES,
    id="letter-on-boards",
    summary=Text(en="the letter on every compound's board", zh="一封信张贴于各小区公告栏"),
    channels=(Channel.BOARD,),
)

_TO_HOMES: Final = Reach(
    id="letter-to-homes",
    summary=Text(en="every household has heard the letter", zh="一封信告知到户"),
    scope="households",
    first_on=_THAT_DAY,
    last_on=date(2021, 12, 30),
    deed=TELL_NOTICE,
    performer=Role.GRID_WORKER,
    supervisor=Role.CADRE,
    notice="open-letter",
    after="letter-to-grids",
    within_hours=24,
    lapses=False,
)

LETTER: Final = Policy(
    id="kangning-letter-2021-12-28",
    series="kangning-letter",
    title=Text(en="Kangning Street: an open letter", zh="康宁街社区：致居民的一封信"),
    issuer=Text(en="Kangning Street community", zh="康宁街社区"),
    layer=Layer.COMMUNITY,
    effective_from=_THAT_DAY,
    sources=(
        Citation(title="疫情防控在社区", issuer="a newspaper of Taiyuan", dated="December 2021"),
    ),
    notices=(_LETTER,),
    rules=(_TO_WORKERS, _TO_GRIDS, _TO_PROPERTY, _AT_ENTRANCES, _ON_BOARDS, _TO_HOMES),
)
"""The open letter, step by step. What it says is in short the newspaper's."""

RULES: Final = gc.Rulebook(
    [
        china.PROTOCOL_8,
        china.TAIYUAN_2021_12_23,
        china.TAIYUAN_2021_12_27,
        china.COMMUNITY_PRACTICE_2021_12,
        LETTER,
    ]
)
