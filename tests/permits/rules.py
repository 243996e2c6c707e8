"""Rules on gates and limits that tests share, and short ways to ask them."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any, Final

from gridcare.facts import Decision, Direction, Errand, EventKind, ShownCode
from gridcare.permits import Lifted, Permits, Presented
from gridcare.places import PlaceKind, PremisesKind
from gridcare.policy import (
    Admit,
    Check,
    Citation,
    Gatherings,
    Is,
    Layer,
    Limit,
    Modality,
    Not,
    Op,
    Outings,
    Policy,
    Rulebook,
    Venues,
)
from gridcare.policy import Any as AnyOf
from gridcare.wording import Text

ZONE: Final = timezone(timedelta(hours=8))
FIRST_DAY: Final = date(2021, 12, 20)
TODAY: Final = date(2021, 12, 27)


def field(name: str, wanted: bool | float | str, op: Op = Op.EQ) -> Is:  # noqa: FBT001 - a value
    return Is(field=name, op=op, value=wanted)


TEMPERATURE: Final = Check(
    key="temperature",
    name=Text(en="temperature below 37.3 °C", zh="体温低于37.3℃"),
    clear=field("celsius", 37.3, Op.LT),
    instead=Text(en="have it measured here", zh="现场测温"),
    go_to=Text(en="the fever clinic", zh="发热门诊"),
)
HEALTH_CODE: Final = Check(
    key="health-code",
    name=Text(en="green health code", zh="健康码绿码"),
    code="health",
    clear=field("code_state", "green"),
    instead=Text(en="the paper form", zh="纸质登记表"),
)
STRANGERS: Final = Check(
    key="strangers",
    name=Text(en="visitors on business only", zh="外来人员须有正当事由"),
    clear=AnyOf(of=(field("resident", True), Not(of=field("errand", "visit")))),
    fails=Decision.REFUSE,
    missing=Decision.ADMIT,
)
COMING_IN: Final = Admit(
    id="coming-in",
    clause="3",
    summary=Text(en="everybody is checked coming in", zh="进入人员逐一查验"),
    places=(PlaceKind.CHECKPOINT,),
    direction=Direction.IN,
    checks=(TEMPERATURE, HEALTH_CODE, STRANGERS),
    go_to=Text(en="the screening point", zh="临时留观点"),
)
HELD: Final = Check(
    key="held",
    name=Text(en="held people stay in", zh="隔离人员不得外出"),
    clear=AnyOf(of=(field("held", False), field("permitted", True))),
    fails=Decision.REFUSE,
    missing=Decision.ADMIT,
)
GOING_OUT: Final = Admit(
    id="going-out",
    summary=Text(en="held people stay in", zh="隔离人员不得外出"),
    places=(PlaceKind.CHECKPOINT,),
    direction=Direction.OUT,
    checks=(HELD,),
    go_to=Text(en="the grid worker", zh="网格员"),
)
MASKS: Final = Admit(
    id="masks",
    summary=Text(en="wear a mask", zh="佩戴口罩"),
    places=(PlaceKind.CHECKPOINT, PlaceKind.SHOP),
    checks=(
        Check(
            key="mask",
            name=Text(en="a mask", zh="佩戴口罩"),
            clear=field("mask", True),
            missing=Decision.ADMIT,
        ),
    ),
    go_to=Text(en="where masks are handed out", zh="口罩领取处"),
    modality=Modality.ADVICE,
)
GATE_RULES: Final = (COMING_IN, GOING_OUT, MASKS)

BANQUETS: Final = Limit(
    id="banquets",
    summary=Text(en="no banquets", zh="不举办宴请"),
    what=Gatherings(kinds=(EventKind.BANQUET,)),
    modality=Modality.COVENANT,
)
DINNERS: Final = Limit(
    id="dinners",
    summary=Text(en="as few dinners as can be", zh="尽量不聚餐"),
    what=Gatherings(kinds=(EventKind.DINNER,)),
    modality=Modality.ADVICE,
)
SIZES: Final = Limit(
    id="sizes",
    summary=Text(en="small gatherings only", zh="控制聚集规模"),
    what=Gatherings(kinds=(EventKind.GATHERING,), at_most=50),
    first_on=date(2021, 12, 25),
    last_on=date(2022, 1, 3),
)
CULTURE: Final = Limit(
    id="culture",
    summary=Text(en="culture rooms are closed", zh="文化活动场所关闭"),
    what=Venues(kinds=(PremisesKind.CULTURE_ROOM, PremisesKind.CINEMA)),
)
OUTINGS: Final = Limit(
    id="outings",
    summary=Text(en="one of each household every two days", zh="每户每2天1人外出采购"),
    what=Outings(every_days=2, errands=(Errand.SUPPLIES,)),
)


def policy(*rules: Any, **fields: Any) -> Policy:  # noqa: ANN401 - any rules
    given: dict[str, Any] = {
        "id": "notice",
        "series": "notice",
        "title": Text(en="Notice no. 1", zh="第1号通告"),
        "issuer": Text(en="The community", zh="社区"),
        "layer": Layer.COMMUNITY,
        "effective_from": FIRST_DAY,
        "sources": (Citation(title="Notice", issuer="community", dated="2021-12-20"),),
    }
    return Policy(rules=rules, **{**given, **fields})


def asking(*rules: Any, on: date = TODAY, lifted: tuple[Lifted, ...] = ()) -> Permits:  # noqa: ANN401 - any rules
    return looking((policy(*rules),), on=on, lifted=lifted)


def looking(
    policies: tuple[Policy, ...], on: date = TODAY, lifted: tuple[Lifted, ...] = ()
) -> Permits:
    at = datetime.combine(on, datetime.min.time(), tzinfo=ZONE).replace(hour=12)
    return Permits.of(Rulebook(policies), at=at, lifted=lifted)


def codes(**states: str) -> tuple[ShownCode, ...]:
    return tuple(ShownCode(name=name, state=state) for name, state in states.items())


def coming(**shown: Any) -> Presented:  # noqa: ANN401 - any field
    given: dict[str, Any] = {"celsius": 36.6, "codes": codes(health="green"), "mask": True}
    return Presented(direction=Direction.IN, **{**given, **shown})


def going(**shown: Any) -> Presented:  # noqa: ANN401 - any field
    return Presented(direction=Direction.OUT, **{"mask": True, "held": False, **shown})
