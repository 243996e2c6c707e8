"""Posts of two communities: a telephone line, checkpoints, a duty room.

That Kangning Street can be reached 24 hours a day, that Chengdong has checkpoints, and that leaders
and staff are on duty there round the clock, is the newspaper's. Days, hours, numbers and gear are
ours.
"""

from datetime import date, time
from typing import Final

from gridcare.catalogue.deeds import BE_ON_DUTY
from gridcare.catalogue.notes import reading
from gridcare.days import Window
from gridcare.people import Role
from gridcare.places import PlaceKind
from gridcare.policy import Gear, Layer, Places, Policy, Staff
from gridcare.wording import Text

__all__ = ["CHENGDONG_POSTS", "KANGNING_HOTLINE"]

# --- Kangning Street ------------------------------------------------------------------------------

KANGNING_HOTLINE: Final = Policy(
    id="kangning-hotline-2021-12",
    series="kangning-hotline",
    title=Text(en="Kangning Street: reachable at all hours", zh="康宁街社区：24小时联系"),
    issuer=Text(en="Kangning Street community", zh="康宁街社区"),
    layer=Layer.COMMUNITY,
    effective_from=date(2021, 12, 28),
    rules=(
        Staff(
            id="hotline",
            summary=Text(
                en="residents can reach somebody at any time of day and night",
                zh="居民可24小时联系社区",
            ),
            to=Places(kinds=(PlaceKind.HOTLINE,)),
            deed=BE_ON_DUTY,
            performer=Role.GRID_WORKER,
            or_roles=(Role.CADRE, Role.PARTY_SECRETARY),
            supervisor=Role.PARTY_SECRETARY,
            rest_hours=11,
            longest_hours=12,
        ),
    ),
)
"""Twenty-four hours are the newspaper's; who sits there, and for how long at most, is ours."""

# --- Chengdong ------------------------------------------------------------------------------------

_KIT: Final = (
    Gear(key="mask", name=Text(en="N95 mask", zh="N95口罩"), every_hours=4),
    Gear(key="gloves", name=Text(en="pair of gloves", zh="一次性手套（副）"), count=2),
    Gear(
        key="gown",
        name=Text(en="protective gown", zh="防护服"),
        for_roles=(Role.HEALTH_STAFF,),
    ),
)

_CHECKPOINTS: Final = Staff(
    id="checkpoints",
    summary=Text(
        en="two at once at every checkpoint, from six in the morning to ten at night",
        zh="各卡点每日6时至22时，两人同时在岗",
    ),
    to=Places(kinds=(PlaceKind.CHECKPOINT,)),
    deed=BE_ON_DUTY,
    performer=Role.VOLUNTEER,
    or_roles=(Role.GRID_WORKER, Role.HEALTH_STAFF, Role.CADRE),
    supervisor=Role.CADRE,
    windows=("gate_hours",),
    at_once=2,
    grace_minutes=5,
    rest_hours=8,
    longest_hours=8,
    gear=_KIT,
)

_DUTY_ROOM: Final = Staff(
    id="duty-room",
    summary=Text(en="the duty room manned round the clock", zh="值班室24小时在岗"),
    to=Places(kinds=(PlaceKind.DUTY_ROOM,)),
    deed=BE_ON_DUTY,
    performer=Role.CADRE,
    or_roles=(Role.PARTY_SECRETARY, Role.GRID_WORKER, Role.VOLUNTEER),
    supervisor=Role.PARTY_SECRETARY,
    rest_hours=11,
    longest_hours=12,
)

CHENGDONG_POSTS: Final = Policy(
    id="chengdong-posts-2021-12",
    series="chengdong-posts",
    title=Text(en="Chengdong's posts", zh="城东社区值守安排"),
    issuer=Text(en="the community", zh="城东社区"),
    layer=Layer.COMMUNITY,
    effective_from=date(2021, 12, 28),
    windows=(Window(name="gate_hours", opens=time(6), closes=time(22)),),
    notes=(
        reading(
            "That checkpoints stand at compounds and key roads, and that leaders, staff, party "
            "members, volunteers and grid workers are on duty round the clock, is the newspaper's. "
            "Its day, the hours of the checkpoints, two at once, rest, and gear are ours.",
            "设置卡点及领导、干部、党员、志愿者、网格员24小时值守见报道；起始日、卡点时段、"
            "两人同时在岗、休息时间与防护物资为我方设定。",
        ),
    ),
    rules=(_CHECKPOINTS, _DUTY_ROOM),
)
