"""Checkpoints of two communities of Taiyuan, and the covenant of a third, late December 2021.

Source: 疫情防控在社区, a newspaper report of late December 2021.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.china.shared import REVIEWED_ON
from gridcare.catalogue.deeds import CHECK_HEALTH, REFER_FEVER, SCREEN_VISITOR
from gridcare.catalogue.notes import limitation, reading
from gridcare.facts import Decision, Direction, EventKind
from gridcare.people import Role
from gridcare.places import PlaceKind, PremisesKind
from gridcare.policy import (
    Admit,
    All,
    Any,
    Check,
    Citation,
    Confidence,
    Each,
    Gatherings,
    Is,
    Layer,
    Limit,
    Modality,
    Not,
    Op,
    Pick,
    Policy,
    Provide,
    Transition,
    Venues,
)
from gridcare.wording import Text

__all__ = ["COMMUNITY_GATES_2021_12", "FEVER_CELSIUS", "RESIDENTS_COVENANT_2021_12"]

FEVER_CELSIUS: Final = 37.3

_GATES: Final = (PlaceKind.CHECKPOINT, PlaceKind.COMPOUND)
_SCREENING_POINT: Final = Text(en="the screening point at the gate", zh="卡点旁临时留观处")


def _is(field: str, wanted: bool | str) -> Is:  # noqa: FBT001 - the value compared with
    return Is(field=field, op=Op.EQ, value=wanted)


# --- checkpoints ----------------------------------------------------------------------------------

_TEMPERATURE: Final = Check(
    key="temperature",
    name=Text(en="temperature below 37.3 °C", zh="体温低于37.3℃"),
    clear=Is(field="celsius", op=Op.LT, value=FEVER_CELSIUS),
    instead=Text(en="have it measured here", zh="现场测温"),
    go_to=Text(en="the fever clinic", zh="发热门诊"),
)
_HEALTH_CODE: Final = Check(
    key="health-code",
    name=Text(en="green health code", zh="健康码为绿码"),
    code="health",
    clear=_is("code_state", "green"),
    instead=Text(en="the paper registration form", zh="纸质登记表"),
)
_TRAVEL_CODE: Final = Check(
    key="travel-code",
    name=Text(en="travel code without a star", zh="行程码不带星号"),
    code="travel",
    clear=Not(of=_is("code_state", "starred")),
    instead=Text(en="a word on where one has been", zh="口头申报行程"),
)
_CHECKPOINT: Final = Admit(
    id="checkpoint",
    summary=Text(
        en="whoever comes in, on foot or by car: temperature and two codes",
        zh="进入小区的行人、车辆逐一测温、查验“两码”",
    ),
    places=_GATES,
    direction=Direction.IN,
    checks=(_TEMPERATURE, _HEALTH_CODE, _TRAVEL_CODE),
    go_to=_SCREENING_POINT,
)
_MASKS: Final = Admit(
    id="masks",
    summary=Text(en="a mask is worn outside", zh="外出必须戴口罩"),
    places=_GATES,
    checks=(
        Check(
            key="mask",
            name=Text(en="a mask", zh="佩戴口罩"),
            clear=_is("mask", wanted=True),
            missing=Decision.ADMIT,
        ),
    ),
    go_to=Text(en="the table at the gate, where masks are handed out", zh="卡点口罩领取处"),
)
_HELD_STAY_IN: Final = Admit(
    id="held-stay-in",
    summary=Text(
        en="whoever is held stays in; with leave, or in an emergency, they may go",
        zh="隔离人员不得外出，经准许或遇紧急情形除外",
    ),
    places=_GATES,
    direction=Direction.OUT,
    checks=(
        Check(
            key="held",
            name=Text(en="not in isolation, or with leave", zh="未在隔离期或已获准外出"),
            clear=Any(of=(_is("held", wanted=False), _is("permitted", wanted=True))),
            fails=Decision.REFUSE,
            missing=Decision.ADMIT,
        ),
    ),
    go_to=Text(en="the grid worker", zh="网格员"),
)
_REGISTERED: Final = Admit(
    id="registered",
    summary=Text(en="everybody coming is registered", zh="登记往返人员信息"),
    places=_GATES,
    direction=Direction.IN,
    checks=(
        Check(
            key="registered",
            name=Text(en="in the register", zh="已登记"),
            clear=_is("registered", wanted=True),
            instead=Text(en="the paper registration form", zh="纸质登记表"),
        ),
    ),
    go_to=Text(en="the registration table at the gate", zh="卡点登记处"),
)


def _at_gate(*parts: Is) -> Pick:
    return Pick(kind="gate_checked", where=All(of=parts), ever=True)


_REFERRED: Final = Provide(
    id="referred-at-gate",
    summary=Text(
        en="whoever was sent elsewhere at a gate is asked how they are, the same day",
        zh="卡点转介人员当日询问健康状况",
    ),
    to=Each(pick=_at_gate(_is("decision", "refer"))),
    deed=CHECK_HEALTH,
    performer=Role.GRID_WORKER,
    within_days=0,
)
_FEVER: Final = Provide(
    id="fever-at-gate",
    summary=Text(
        en="a fever at a gate is referred to a fever clinic within two hours",
        zh="卡点发现发热的2小时内转诊至发热门诊",
    ),
    to=Each(
        pick=Pick(
            kind="gate_checked",
            where=Is(field="celsius", op=Op.GE, value=FEVER_CELSIUS),
            ever=True,
        )
    ),
    deed=REFER_FEVER,
    performer=Role.VOLUNTEER,
    supervisor=Role.GRID_WORKER,
    within_hours=2,
)
_SCREENED: Final = Provide(
    id="visitors-screened",
    summary=Text(
        en="whoever comes in and is in no register is screened the same day",
        zh="未登记的来访、流动人员当日摸排",
    ),
    to=Each(
        pick=_at_gate(_is("direction", "in")),
        given=Not(
            of=Is(
                field="residence",
                op=Op.IN,
                value=("resident", "registered_elsewhere", "away"),
            )
        ),
    ),
    deed=SCREEN_VISITOR,
    performer=Role.VOLUNTEER,
    within_days=0,
)

_SOURCES: Final = (
    Citation(
        title="疫情防控在社区",
        issuer="a newspaper of Taiyuan; the copy read does not name it",
        dated="late December 2021, the day is not known (events through the 28th)",
        seen="full text",
    ),
)

COMMUNITY_GATES_2021_12: Final = Policy(
    id="cn-taiyuan-community-gates-2021-12",
    series="cn-taiyuan-community-gates",
    title=Text(
        en="Two communities of Taiyuan: their checkpoints in December 2021",
        zh="太原两个社区的卡点查验（2021年12月）",
    ),
    issuer=Text(en="the communities themselves, as reported", zh="各社区（据报道）"),
    layer=Layer.COMMUNITY,
    effective_from=date(2021, 12, 21),
    transition=Transition.BY_DAY,
    sources=_SOURCES,
    confidence=Confidence.MEDIUM,
    reviewed_on=REVIEWED_ON,
    notes=(
        reading(
            "That everybody on foot or by car has the temperature taken and two codes looked at is "
            "Nanneihuan Street No. 4's; that everybody coming and going is registered and the "
            "floating population screened is Chengdong's; that a mask is worn outside, a must, is "
            "Yuqing North's. They are put together here.",
            "行人、车辆逐一测温、查验“两码”见于南内环街四；登记往返人员、摸排流动人口见于城东；"
            "“外出必须戴口罩”见于育青北。此处合并收录。",
        ),
        reading(
            "37.3 °C is the threshold in use at the time; the report names none. What each result "
            "means, where people are sent, the alternatives on paper and the deadlines are ours.",
            "37.3℃为当时通行标准，报道未载；各项结果的处置、去向、纸质替代及时限为我方设定。",
        ),
        limitation(
            "The hours of the posts and who stands there are not in this document.",
            "卡点值守时段与人员不在本文件之内。",
        ),
    ),
    rules=(
        _CHECKPOINT,
        _REGISTERED,
        _MASKS,
        _HELD_STAY_IN,
        _REFERRED,
        _FEVER,
        _SCREENED,
    ),
)
"""Temperature and two codes at the gate; everybody registered, visitors screened."""

# --- the covenant ---------------------------------------------------------------------------------

RESIDENTS_COVENANT_2021_12: Final = Policy(
    id="cn-taiyuan-residents-covenant-2021-12",
    series="cn-taiyuan-residents-covenant",
    title=Text(
        en="A community of Qingxu: covenant of the residents, December 2021",
        zh="清徐县一社区居民公约（2021年12月）",
    ),
    issuer=Text(en="the residents of the community, as reported", zh="社区居民（据报道）"),
    layer=Layer.COMMUNITY,
    effective_from=date(2021, 12, 21),
    transition=Transition.BY_DAY,
    sources=_SOURCES,
    confidence=Confidence.MEDIUM,
    reviewed_on=REVIEWED_ON,
    notes=(
        reading(
            "The report dates neither the covenant nor the closing (“from now until the epidemic "
            "is over”); 21 December 2021 is its earliest day. Both hold until lifted.",
            "报道未载公约与关闭的日期（“从即日起至疫情解除”）；2021年12月21日为报道所及最早日期，"
            "以宣布解除为止。",
        ),
        reading(
            "The covenant forbids banquets of all kinds (weddings, full month, first birthday, "
            "moving house; with “weddings and funerals” in its name) and class and family dinners. "
            "Elsewhere the report asks to avoid dinners together as far as possible: advice, and "
            "carried as such.",
            "公约禁止各类宴请（婚嫁、满月、周岁、乔迁等，题为红白喜事宴请）及同学、家庭聚餐；"
            "报道另称“尽量避免集体聚餐”，按倡导收录。",
        ),
        limitation(
            "No visiting and no gathering are asked for without a number, and stand in notices, "
            "not here.",
            "不串门、不访友、不聚会未定人数，见于告示，此处未收录。",
        ),
    ),
    rules=(
        Limit(
            id="cultural-venues",
            summary=Text(en="cultural venues are closed", zh="关闭社区文化活动场所"),
            what=Venues(kinds=(PremisesKind.CULTURE_ROOM, PremisesKind.GAME_ROOM)),
        ),
        Limit(
            id="banquets",
            summary=Text(
                en="no banquets: weddings, funerals, full month, first birthday, moving house and "
                "the like",
                zh="不举行各类宴请（婚嫁、丧事、满月、周岁、乔迁等）",
            ),
            what=Gatherings(kinds=(EventKind.BANQUET,)),
            modality=Modality.COVENANT,
        ),
        Limit(
            id="dinners",
            summary=Text(en="no class or family dinners", zh="不举行同学、家庭聚餐"),
            what=Gatherings(kinds=(EventKind.CLASS_DINNER, EventKind.FAMILY_DINNER)),
            modality=Modality.COVENANT,
        ),
        Limit(
            id="dinners-avoided",
            summary=Text(
                en="dinners together are avoided as far as possible", zh="尽量避免集体聚餐"
            ),
            what=Gatherings(kinds=(EventKind.DINNER,)),
            modality=Modality.ADVICE,
        ),
    ),
)
"""No banquets, no class or family dinners, cultural venues closed; until lifted."""
