"""What the same communities did for people who may not go out: needs, goods, counselling, carers.

It stands beside `community_practice_2021_12` and is taken into a rulebook where a community records
needs, goods, counselling or complaints. Care and duties only: nothing here restricts anybody.
Source: 疫情防控在社区, a newspaper report of late December 2021.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.china.shared import REVIEWED_ON
from gridcare.catalogue.deeds import (
    ANSWER_COMPLAINT,
    ARRANGE_CARE,
    BRING_HOME,
    CHECK_HEALTH,
    GIVE_COUNSELLING,
    MEET_NEED,
    OFFER_COUNSELLING,
    PASS_GOODS,
    TAKE_TO_SITE,
    WITHDRAW_NEED,
)
from gridcare.catalogue.notes import limitation, reading
from gridcare.people import Role
from gridcare.policy import (
    All,
    Any,
    Citation,
    Condition,
    Confidence,
    Each,
    InPhase,
    Is,
    Layer,
    LeftBehind,
    Op,
    Pick,
    Policy,
    Provide,
    Purpose,
    Repeat,
    Setting,
    Transition,
)
from gridcare.wording import Text

__all__ = ["COMMUNITY_CARE_2021_12"]


def _is(field: str, wanted: str) -> Is:
    return Is(field=field, op=Op.EQ, value=wanted)


# --- needs ----------------------------------------------------------------------------------------

_ROUTINE: Final = _is("urgency", "routine")
_MEDICINE: Final = _is("need", "medicine")


def _need(rule_id: str, which: Condition, hours: int, summary: Text) -> Provide:
    """Return the rule for one kind of need: who meets it, and within how many hours."""
    return Provide(
        id=rule_id,
        summary=summary,
        to=Each(pick=Pick(kind="need_raised", where=which)),
        deed=MEET_NEED,
        performer=Role.GRID_WORKER,
        supervisor=Role.CADRE,
        within_hours=hours,
        at_site=Role.SITE_STAFF,
        waived_by=WITHDRAW_NEED,
        pillar="assistance",
    )


_URGENT: Final = _need(
    "need-urgent",
    _is("urgency", "urgent"),
    2,
    Text(en="an urgent need is met within two hours", zh="紧急需求2小时内办结"),
)
_MEDICINES: Final = _need(
    "need-medicine",
    All(of=(_MEDICINE, _ROUTINE)),
    4,
    Text(en="medicine is brought within four hours", zh="药品4小时内送达"),
)
_OTHERS: Final = _need(
    "need",
    All(of=(Is(field="need", op=Op.NE, value="medicine"), _ROUTINE)),
    24,
    Text(
        en="shopping, parcels, produce and rubbish are seen to within a day",
        zh="代购、快递、果蔬、垃圾等24小时内办结",
    ),
)

_GOODS: Final = Provide(
    id="goods",
    summary=Text(
        en="what goes in or out is disinfected twice, by whoever carries the three treasures",
        zh="进出物品消杀两次，经手人携带“三件宝”",
    ),
    to=Each(pick=Pick(kind="goods_passed")),
    deed=PASS_GOODS,
    performer=Role.GRID_WORKER,
    supervisor=Role.CADRE,
    within_days=0,
    lapses=True,
    pillar="control",
)

# --- counselling and complaints -------------------------------------------------------------------

_HELD: Final = InPhase(
    purposes=(Purpose.QUARANTINE, Purpose.MONITORING), settings=(Setting.HOME, Setting.CENTRAL)
)

_COUNSELLING_OFFERED: Final = Provide(
    id="counselling-offered",
    summary=Text(
        en="counselling is offered to everybody who is held, by the second day",
        zh="管控次日前告知心理疏导服务",
    ),
    to=_HELD,
    deed=OFFER_COUNSELLING,
    performer=Role.GRID_WORKER,
    supervisor=Role.CADRE,
    within_days=1,
    at_site=Role.SITE_STAFF,
    pillar="assistance",
)


def _counselling(rule_id: str, urgency: str, hours: int, summary: Text) -> Provide:
    return Provide(
        id=rule_id,
        summary=summary,
        to=Each(pick=Pick(kind="counselling_requested", where=_is("urgency", urgency))),
        deed=GIVE_COUNSELLING,
        performer=Role.COUNSELLOR,
        supervisor=Role.PARTY_SECRETARY,
        within_hours=hours,
        pillar="assistance",
    )


_COUNSELLING: Final = _counselling(
    "counselling",
    "routine",
    24,
    Text(
        en="whoever asks for counselling has it online within a day, from a professional",
        zh="申请心理疏导的，24小时内由心理咨询师线上提供",
    ),
)
_COUNSELLING_NOW: Final = _counselling(
    "counselling-urgent",
    "urgent",
    2,
    Text(en="and within two hours if it is urgent", zh="紧急的2小时内提供"),
)

_COMPLAINT: Final = Provide(
    id="complaint",
    summary=Text(
        en="a complaint is reviewed and answered within three days",
        zh="申诉3日内复核并答复",
    ),
    to=Each(pick=Pick(kind="complaint_raised")),
    deed=ANSWER_COMPLAINT,
    performer=Role.PARTY_SECRETARY,
    within_hours=72,
)

# --- those taken to a site, and those they leave behind -------------------------------------------

_AT_A_SITE: Final = InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.CENTRAL,))

_TAKEN_THERE: Final = Provide(
    id="taken-to-site",
    summary=Text(en="taken to the site on the first day", zh="首日转运至集中隔离点"),
    to=_AT_A_SITE,
    deed=TAKE_TO_SITE,
    performer=Role.GRID_WORKER,
    supervisor=Role.CADRE,
    within_days=0,
)

_BROUGHT_HOME: Final = Provide(
    id="brought-home",
    summary=Text(en="brought home on the day the site lets go", zh="集中隔离期满当日接送返家"),
    to=_AT_A_SITE,
    when="ends",
    deed=BRING_HOME,
    performer=Role.GRID_WORKER,
    supervisor=Role.CADRE,
    within_days=0,
)

_ASKED_AT_SITE: Final = Repeat(
    id="asked-at-site",
    summary=Text(
        en="at the site its staff ask everybody daily how they are",
        zh="集中隔离点工作人员每日询问情况",
    ),
    to=_AT_A_SITE,
    deed=CHECK_HEALTH,
    performer=Role.SITE_STAFF,
    times_a_day=1,
)

_ALONE: Final = LeftBehind(
    given=Any(
        of=(
            Is(field="age", op=Op.LT, value=18),
            Is(field="traits", op=Op.HAS, value="infant"),
            Is(field="traits", op=Op.HAS, value="disability"),
        )
    )
)

_CARER_FOUND: Final = Provide(
    id="carer-found",
    summary=Text(
        en="a child or disabled person left at home alone has a carer the same day",
        zh="独自在家的未成年人、残疾人当日落实照护人",
    ),
    to=_ALONE,
    deed=ARRANGE_CARE,
    performer=Role.CADRE,
    supervisor=Role.PARTY_SECRETARY,
    within_days=0,
)

_LOOKED_AFTER: Final = Repeat(
    id="looked-after",
    summary=Text(
        en="and is looked in on twice a day until somebody is back",
        zh="家人返回前每日探视两次",
    ),
    to=_ALONE,
    deed=CHECK_HEALTH,
    performer=Role.GRID_WORKER,
    supervisor=Role.CADRE,
    times_a_day=2,
)

# --- the document ---------------------------------------------------------------------------------

_SOURCES: Final = (
    Citation(
        title="疫情防控在社区",
        issuer="a newspaper of Taiyuan; the copy read does not name it",
        dated="late December 2021, the day is not known (events through the 28th)",
        seen="full text",
    ),
)

_NOTES: Final = (
    reading(
        "Shopping, parcels and rubbish are Kangning Street's; parcels, produce and medicine "
        "Lanting Yuhu's; necessities, meat, eggs and vegetables Nanneihuan Street's. The report "
        "says “at once” and gives no hours: two, four and twenty-four are ours.",
        "代购、取快递、扔垃圾见于康宁街；快递、果蔬、药品见于兰亭御湖城；日用品及肉蛋菜见于南内环街四。"
        "报道仅称“第一时间”，2、4、24小时为我方设定。",
    ),
    reading(
        "Twice disinfected and the three treasures are Kangning Street's figures. That each "
        "handing over is recorded with both is ours.",
        "两次消杀及“三件宝”为康宁街的做法；逐次登记为我方设定。",
    ),
    reading(
        "Hongqi hired a professional who counsels online; that it is offered to everybody by the "
        "second day, and given within a day of being asked for, is ours. What is said is recorded "
        "nowhere.",
        "红旗聘请心理咨询师线上疏导；次日前告知、24小时内提供为我方设定。疏导内容概不登记。",
    ),
    reading(
        "Complaints are ours: the report knows none. Whoever is restricted must be able to object "
        "and be answered.",
        "申诉为我方增加，报道未涉及；受限制者应可提出异议并获答复。",
    ),
    reading(
        "At a site tests, supplies and calls are its staff's, as a person there told the paper. "
        "Who takes people there and back, and who looks after those left at home, the report does "
        "not say: that the community does is ours, and so is who counts as dependent.",
        "集中隔离点的检测、物资、询问由其工作人员负责（见隔离人员自述）；往返接送及家中被照护人由社区负责、"
        "何人属被照护人为我方设定，报道未载。",
    ),
    limitation(
        "A dependant is looked for in the household of whoever is taken away, and wherever those "
        "live whose guardian that one is by the register; others who were visited daily must be "
        "named by somebody.",
        "在被转运者同户人员及登记由其监护者（无论居住何处）中查找被照护人；平日由其照看的其他人须另行登记。",
    ),
)

COMMUNITY_CARE_2021_12: Final = Policy(
    id="cn-taiyuan-community-care-2021-12",
    series="cn-taiyuan-community-care",
    title=Text(
        en="Six communities of Taiyuan: care of people in isolation, December 2021",
        zh="太原六个社区对隔离人员的服务保障（2021年12月）",
    ),
    issuer=Text(en="the communities themselves, as reported", zh="各社区（据报道）"),
    layer=Layer.COMMUNITY,
    effective_from=date(2021, 12, 21),
    transition=Transition.BY_ANCHOR,
    sources=_SOURCES,
    confidence=Confidence.MEDIUM,
    reviewed_on=REVIEWED_ON,
    notes=_NOTES,
    rules=(
        _URGENT,
        _MEDICINES,
        _OTHERS,
        _GOODS,
        _COUNSELLING_OFFERED,
        _COUNSELLING,
        _COUNSELLING_NOW,
        _COMPLAINT,
        _TAKEN_THERE,
        _BROUGHT_HOME,
        _ASKED_AT_SITE,
        _CARER_FOUND,
        _LOOKED_AFTER,
    ),
)
"""Needs, goods, counselling, complaints, transport and dependants: for those who may not go out."""
