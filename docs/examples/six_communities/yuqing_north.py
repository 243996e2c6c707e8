"""Yuqing North 育青北 (Qingxu): 687 households in four groups, a cadre for each.

The 687 households, the four groups and the two levels of responsibility are the newspaper's; the
culture room, the shops and all people are invented.
"""

from datetime import date, timedelta, timezone
from typing import Final

import gridcare as gc
from gridcare.bridge import evolve
from gridcare.catalogue import china
from gridcare.catalogue.deeds import (
    INSPECT,
    REPORT_ARRIVAL,
    REPORT_ARRIVAL_UPWARD,
    REPORT_DEPARTURE,
    URGE_PROPERTY,
    put_right,
)
from gridcare.catalogue.notes import reading
from gridcare.people import Role
from gridcare.places import PlaceKind
from gridcare.policy import (
    All,
    Any,
    Began,
    Condition,
    Day,
    Each,
    Escalate,
    Is,
    Layer,
    Level,
    Op,
    Pick,
    Places,
    Policy,
    Provide,
    Repeat,
    Seen,
)
from gridcare.wording import Text
from six_communities.letters import YUQING_LETTER

__all__ = ["CHECKLIST", "HOUSEHOLDS", "OWN_RULES", "REGISTER", "RULES", "ZONE"]

ZONE: Final = timezone(timedelta(hours=8))

HOUSEHOLDS: Final = 687

_GROUPS: Final = tuple(f"group-{n}" for n in range(1, 5))
_UNITS: Final = range(-(-HOUSEHOLDS // 12))


def _group(unit: int) -> str:
    return _GROUPS[unit * len(_GROUPS) // len(_UNITS)]


REGISTER: Final = gc.Register.from_records(
    grids=[{"id": group} for group in _GROUPS],
    compounds=[{"id": "yuqing", "area": "140121", "grid_id": "group-1"}],
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
        {"id": "culture-room", "kind": "culture_room", "grid_id": "group-1"},
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
        {"id": "grocer-owner", "role": "manager"},
        {"id": "pharmacist", "role": "manager"},
        {"id": "innkeeper", "role": "manager"},
        *({"id": f"cadre-{group}", "role": "cadre"} for group in _GROUPS),
        *({"id": f"worker-{group}", "role": "grid_worker"} for group in _GROUPS),
    ],
    responsibilities=[
        *({"worker_id": one} for one in ("secretary", "cleaner", "nurse")),
        {"worker_id": "grocer-owner", "premises_ids": ["grocer"]},
        {"worker_id": "pharmacist", "premises_ids": ["pharmacy"]},
        {"worker_id": "innkeeper", "premises_ids": ["guesthouse"]},
        *({"worker_id": f"cadre-{group}", "grid_id": group} for group in _GROUPS),
        *({"worker_id": f"worker-{group}", "grid_id": group} for group in _GROUPS),
    ],
)

# --- the community's own rules --------------------------------------------------------------------

CHECKLIST: Final = {
    "masks": Text(en="masks are worn", zh="佩戴口罩"),
    "disinfection": Text(en="the premises are disinfected", zh="消毒消杀"),
    "visitor_log": Text(en="visitors are logged", zh="人员来访登记"),
    "disinfection_log": Text(en="disinfection is logged", zh="消毒记录登记"),
}
"""What is looked at in key premises, item by item."""


def _looked_at(item: str) -> Condition:
    return Any(of=tuple(Is(field=side, op=Op.HAS, value=item) for side in ("in_order", "failed")))


_KEY_PREMISES: Final = Repeat(
    id="key-premises",
    summary=Text(en="key premises inspected by checklist daily", zh="重点场所每日按清单检查"),
    to=Places(kinds=(PlaceKind.SHOP, PlaceKind.HOTEL)),
    deed=evolve(INSPECT, requires=All(of=tuple(map(_looked_at, CHECKLIST)))),
    performer=Role.GRID_WORKER,
    supervisor=Role.CADRE,
    times_a_day=1,
)

_FAULTS: Final = tuple(
    Provide(
        id=f"fault-{item.replace('_', '-')}",
        summary=Text(en=f"what failed is put right: {name.en}", zh=f"不合格项整改：{name.zh}"),
        to=Each(
            pick=Pick(kind="inspected", where=Is(field="failed", op=Op.HAS, value=item)),
            at=(PlaceKind.SHOP, PlaceKind.HOTEL),
        ),
        deed=put_right(item, Text(en=f"put right: {name.en}", zh=f"整改：{name.zh}")),
        performer=Role.MANAGER,
        supervisor=Role.GRID_WORKER,
        within_hours=24,
    )
    for item, name in CHECKLIST.items()
)

_URGE: Final = Repeat(
    id="urge-property",
    summary=Text(
        en="the property staff of the compound urged daily to disinfect",
        zh="每日督促小区物业对楼道、门把手、电梯等处消杀",
    ),
    to=Places(kinds=(PlaceKind.COMPOUND,)),
    deed=URGE_PROPERTY,
    performer=Role.GRID_WORKER,
    supervisor=Role.CADRE,
    times_a_day=1,
)

_FROM_RISK_AREA: Final = Seen(
    pick=Pick(
        kind="left_area",
        ever=True,
        since=Day(n=-14, of=Began(), anchor_day=0),
        where=Is(field="risk", op=Op.IN, value=("medium", "high")),
    )
)

_REPORT_UPWARD: Final = Provide(
    id="report-arrival-upward",
    summary=Text(
        en="whoever arrives from a medium- or high-risk area is reported upward within two hours",
        zh="中高风险地区返（抵）人员2小时内上报",
    ),
    to=Each(pick=Pick(kind="arrived"), given=_FROM_RISK_AREA),
    deed=REPORT_ARRIVAL_UPWARD,
    performer=Role.GRID_WORKER,
    supervisor=Role.PARTY_SECRETARY,
    within_hours=2,
)

_REPORT_RETURN: Final = Provide(
    id="report-return",
    summary=Text(en="whoever comes back reports it the same day", zh="返回人员当日报备"),
    to=Each(pick=Pick(kind="arrived")),
    deed=REPORT_ARRIVAL,
    performer=Role.RESIDENT,
    supervisor=Role.GRID_WORKER,
    within_days=0,
)

_REPORT_LEAVING: Final = Provide(
    id="report-leaving",
    summary=Text(en="whoever leaves reports it before going", zh="离开人员事前报备"),
    to=Each(pick=Pick(kind="departed")),
    deed=REPORT_DEPARTURE,
    performer=Role.RESIDENT,
    supervisor=Role.GRID_WORKER,
    before_days=7,
)

_LADDER: Final = Escalate(
    id="work-group",
    summary=Text(
        en="what is overdue goes to the cadre of the group, and after a day to the secretary, who "
        "leads the work group",
        zh="逾期事项报包片干部，满一日报工作小组组长（党支部书记）",
    ),
    levels=(
        Level(role=Role.CADRE, after_hours=2),
        Level(role=Role.PARTY_SECRETARY, after_hours=24),
    ),
)

OWN_RULES: Final = Policy(
    id="yuqing-north-2021-12",
    series="yuqing-north",
    title=Text(en="Yuqing North's own rules", zh="育青北社区防控要求"),
    issuer=Text(en="the community's work group", zh="社区疫情防控工作小组"),
    layer=Layer.COMMUNITY,
    effective_from=date(2021, 12, 21),
    notes=(
        reading(
            "Who inspects, who puts right and who urges is the newspaper's; that it is daily for "
            "shops and the guesthouse, and all hours and days (24 h, 2 h, 7 days ahead) are ours; "
            "so are the 2 h and 24 h after which what is overdue goes to cadre and secretary.",
            "检查、整改、督促的分工见报道；商铺宾馆每日一次及各项时限（24小时、2小时、提前7日）、"
            "逾期2小时报干部、24小时报书记为我方设定。",
        ),
    ),
    rules=(
        _KEY_PREMISES,
        *_FAULTS,
        _URGE,
        _REPORT_UPWARD,
        _REPORT_RETURN,
        _REPORT_LEAVING,
        _LADDER,
    ),
)

RULES: Final = gc.Rulebook(
    [
        china.PROTOCOL_8,
        china.TAIYUAN_2021_12_23,
        china.TAIYUAN_2021_12_27,
        china.COMMUNITY_PRACTICE_2021_12,
        china.COMMUNITY_CARE_2021_12,
        china.RESIDENTS_COVENANT_2021_12,
        YUQING_LETTER,
        OWN_RULES,
    ]
)
