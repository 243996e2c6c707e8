"""What six communities of Taiyuan did of their own accord in late December 2021.

Care and duties only: nothing here restricts anybody. Source: 疫情防控在社区, a newspaper report of
late December 2021.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.china.shared import REVIEWED_ON
from gridcare.catalogue.deeds import (
    APPLY_SEAL,
    CALL_FOR_NEEDS,
    DELIVER_PACKAGE,
    DISINFECT,
    INSPECT,
    RELEASE_CERTIFICATE,
    REMOVE_SEAL,
    SCREEN,
    SERVE_MONITORING_NOTICE,
    SERVE_OBSERVATION_NOTICE,
    SIGN_COMMITMENT,
)
from gridcare.catalogue.notes import limitation, reading
from gridcare.facts import Channel
from gridcare.people import Role, Trait
from gridcare.places import PlaceKind
from gridcare.policy import (
    Citation,
    Confidence,
    InPhase,
    Layer,
    PackageItem,
    Places,
    Policy,
    Provide,
    Purpose,
    Reach,
    Repeat,
    Setting,
    Transition,
)
from gridcare.wording import Text

__all__ = ["COMMUNITY_PRACTICE_2021_12", "ROUND_ONE", "ROUND_TWO"]

_BOTH: Final = (Purpose.QUARANTINE, Purpose.MONITORING)

_ISOLATING_HOUSEHOLD: Final = InPhase(
    purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME,), per="household"
)
_HOUSEHOLD_AT_HOME: Final = InPhase(purposes=_BOTH, settings=(Setting.HOME,), per="household")
_ISOLATING_AT_HOME: Final = InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME,))
_MONITORED_AT_HOME: Final = InPhase(purposes=(Purpose.MONITORING,), settings=(Setting.HOME,))
_HELD_AT_HOME: Final = InPhase(purposes=_BOTH, settings=(Setting.HOME,))
_HELD_ANYWHERE: Final = InPhase(purposes=_BOTH, settings=(Setting.HOME, Setting.CENTRAL))

# --- care of those held at home -------------------------------------------------------------------

_PACKAGE: Final = (
    PackageItem(key="observation_notice", name=Text(en="observation notice", zh="告知书")),
    PackageItem(key="commitment", name=Text(en="commitment", zh="承诺书")),
    PackageItem(key="thermometer", name=Text(en="thermometer", zh="体温计")),
    PackageItem(key="masks", name=Text(en="pack of masks", zh="口罩（一包）")),
    PackageItem(key="sanitiser", name=Text(en="bottle of hand sanitiser", zh="手消（一瓶）")),
    PackageItem(key="contact_card", name=Text(en="contact card", zh="爱心服务联系卡")),
    PackageItem(
        key="baby_wipes",
        name=Text(en="baby wipes", zh="婴儿湿巾"),
        for_trait=Trait.INFANT,
        per="person",
    ),
)

_DELIVER_PACKAGE: Final = Provide(
    id="care-package",
    summary=Text(
        en="a care package for every household isolating at home, on the first day",
        zh="居家隔离家庭首日送达爱心包",
    ),
    to=_ISOLATING_HOUSEHOLD,
    deed=DELIVER_PACKAGE,
    performer=Role.GRID_WORKER,
    supervisor=Role.PARTY_SECRETARY,
    within_days=0,
    package=_PACKAGE,
)

_OBSERVATION_NOTICE: Final = Provide(
    id="observation-notice",
    summary=Text(
        en="the observation notice, to each person isolating at home, on the first day",
        zh="居家隔离人员首日送达居家隔离医学观察告知书",
    ),
    to=_ISOLATING_AT_HOME,
    deed=SERVE_OBSERVATION_NOTICE,
    performer=Role.GRID_WORKER,
    supervisor=Role.CADRE,
    within_days=0,
)

_MONITORING_NOTICE: Final = Provide(
    id="monitoring-notice",
    summary=Text(
        en="the monitoring notice, to each person in health monitoring at home, on the first day",
        zh="居家健康监测人员首日送达居家健康监测告知书",
    ),
    to=_MONITORED_AT_HOME,
    deed=SERVE_MONITORING_NOTICE,
    performer=Role.GRID_WORKER,
    supervisor=Role.CADRE,
    within_days=0,
)

_COMMITMENT: Final = Provide(
    id="commitment",
    summary=Text(
        en="the commitment, offered to each person held at home for signing, on the first day",
        zh="居家人员首日签订承诺书",
    ),
    to=_HELD_AT_HOME,
    deed=SIGN_COMMITMENT,
    performer=Role.GRID_WORKER,
    supervisor=Role.CADRE,
    within_days=0,
)

_SEAL_ON: Final = Provide(
    id="seal-on",
    summary=Text(
        en="a heart-shaped paper seal on the door when isolation at home begins",
        zh="居家隔离开始时张贴心形封门贴",
    ),
    to=_ISOLATING_HOUSEHOLD,
    deed=APPLY_SEAL,
    performer=Role.GRID_WORKER,
    supervisor=Role.CADRE,
    within_days=0,
)

_SEAL_OFF: Final = Provide(
    id="seal-off",
    summary=Text(
        en="the seal comes off on the day of release",
        zh="解除当日揭除封门贴",
    ),
    to=_ISOLATING_HOUSEHOLD,
    when="ends",
    deed=REMOVE_SEAL,
    performer=Role.GRID_WORKER,
    supervisor=Role.CADRE,
    within_days=0,
)

_NEEDS: Final = Repeat(
    id="needs",
    summary=Text(
        en="every household held at home is asked for its needs daily: visit, phone, chat, video",
        zh="每日以上门、电话、微信或视频询问居家人员需求",
    ),
    to=_HOUSEHOLD_AT_HOME,
    deed=CALL_FOR_NEEDS,
    performer=Role.GRID_WORKER,
    supervisor=Role.CADRE,
    times_a_day=1,
)

_CERTIFICATE: Final = Provide(
    id="certificate",
    summary=Text(
        en="a release certificate for each person, on the day of release",
        zh="解除当日发放解除隔离证明",
    ),
    to=_HELD_ANYWHERE,
    when="ends",
    deed=RELEASE_CERTIFICATE,
    performer=Role.GRID_WORKER,
    supervisor=Role.PARTY_SECRETARY,
    within_days=0,
)

# --- shared spaces and premises -------------------------------------------------------------------

_SHARED_SPACES: Final = Repeat(
    id="shared-spaces",
    summary=Text(
        en="elevators and corridors cleaned and disinfected at least twice a day",
        zh="电梯、楼道每日保洁消毒不少于两次",
    ),
    to=Places(kinds=(PlaceKind.ELEVATOR, PlaceKind.CORRIDOR)),
    deed=DISINFECT,
    performer=Role.PROPERTY_STAFF,
    supervisor=Role.GRID_WORKER,
    times_a_day=2,
)

_DOOR_HANDLES: Final = Repeat(
    id="door-handles",
    summary=Text(en="door handles disinfected daily", zh="门把手每日消杀"),
    to=Places(kinds=(PlaceKind.DOOR_HANDLES,)),
    deed=DISINFECT,
    performer=Role.PROPERTY_STAFF,
    supervisor=Role.GRID_WORKER,
    times_a_day=1,
)

_PREMISES: Final = Repeat(
    id="premises",
    summary=Text(en="shops and hotels inspected daily", zh="商铺、宾馆每日检查"),
    to=Places(kinds=(PlaceKind.SHOP, PlaceKind.HOTEL)),
    deed=INSPECT,
    performer=Role.GRID_WORKER,
    supervisor=Role.CADRE,
    times_a_day=1,
)

# --- two screening rounds -------------------------------------------------------------------------

ROUND_ONE: Final = Reach(
    id="round-one",
    summary=Text(
        en="first screening of every household: roll-call in the chat group, phone or visit",
        zh="第一轮全员摸排：微信接龙、电话或入户",
    ),
    first_on=date(2021, 12, 22),
    last_on=date(2021, 12, 24),
    deed=SCREEN,
    performer=Role.GRID_WORKER,
    supervisor=Role.CADRE,
    channels=(Channel.ROLL_CALL, Channel.PHONE, Channel.VISIT),
)
"""The first round. Its dates are ours; for your own, `attrs.evolve(ROUND_ONE, first_on=...)`."""

ROUND_TWO: Final = Reach(
    id="round-two",
    summary=Text(
        en="second screening, door to door, with the form: residence and travel",
        zh="第二轮全员摸排：逐户上门，填写登记表（居住、外出）",
    ),
    first_on=date(2021, 12, 27),
    last_on=date(2021, 12, 29),
    deed=SCREEN,
    performer=Role.GRID_WORKER,
    supervisor=Role.CADRE,
    channels=(Channel.VISIT,),
    answers=("residence", "travel"),
)
"""The second round, with its form. Its dates are ours too."""

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
        "This is the practice of six communities put together; no single one is reported to have "
        "done all of it. It is not a document that anybody issued.",
        "本实践由六个社区的做法汇总而成，并非任一社区全部做到，也不是任何单位发布的文件。",
    ),
    reading(
        "It begins on 21 December 2021, the earliest day the report dates (the drill at the winter "
        "solstice), and names no end. It restricts nobody, so how it meets people already held has "
        "no effect.",
        "自2021年12月21日（报道所及最早日期，冬至演练）起，未设终止日；不限制任何人，过渡方式不起作用。",
    ),
    reading(
        "The package holds the six things the report names; it adds “and so on”. Baby wipes for "
        "infants are ours.",
        "爱心包含报道列举的六样物品，原文尚有“等”字；婴儿湿巾为我方增加。",
    ),
    reading(
        "Notice, commitment, package and seal are due on the first day. The report says “at once” "
        "of the monitoring notice only.",
        "告知书、承诺书、爱心包、封门贴均以首日为限；报道仅就健康监测告知书写明“第一时间”。",
    ),
    reading(
        "The seal is a paper marker, never a lock. That it comes off on the day of release, which "
        "is the first day of freedom, is ours, and so is the release certificate.",
        "封门贴仅为纸质标识，绝非上锁；解除当日（恢复自由首日）揭除及发放解除证明为我方设定。",
    ),
    reading(
        "Temperatures twice a day are the nation's rule already, for everybody held at home; they "
        "are not owed a second time here.",
        "每日两次测温已由国家方案对居家人员作出规定，此处不重复计。",
    ),
    reading(
        "Twice a day for elevators and corridors is Lanting Yuhu's figure, for shared spaces "
        "in general; door handles daily is Yuqing North's. Property staff do it and the grid "
        "worker reminds them.",
        "电梯、楼道每日不少于两次为兰亭御湖城的做法（公用区域）；门把手每日一次为育青北的做法；"
        "由物业实施、网格员督促。",
    ),
    reading(
        "Shops are checked daily in Kangning Street; that hotels are too, and that the grid worker "
        "does it, is ours.",
        "商铺每日检点见于康宁街；宾馆同样办理及由网格员负责为我方设定。",
    ),
    reading(
        "The channels and the form of the two rounds are Lanting Yuhu's. Their dates, 22 to 24 and "
        "27 to 29 December, are ours: the report gives none.",
        "两轮摸排的渠道与登记表见于兰亭御湖城；日期（12月22至24日、27至29日）为我方设定，报道未载。",
    ),
    reading(
        "Who supervises whom (the cadre of the grid, the party secretary) follows the two levels "
        "of responsibility in Yuqing North.",
        "督促责任（包片干部、党支部书记）参照育青北的两级责任制。",
    ),
    reading(
        "What the communities did besides stands in documents of its own: needs, goods, "
        "counselling and those left at home in the one on care, checkpoints in the one on gates, "
        "dinners in the residents' covenant. Open letters, posts, the five roles and stock each "
        "community had in its own way; they are in the examples.",
        "其余做法另见专门文件：需求、物品、心理疏导及家中被照护人见服务保障部分，卡点见出入管理部分，"
        "红白喜事见居民公约；一封信、值班、五员及物资储备各社区做法不一，见示例。",
    ),
    limitation(
        "In both rounds shops were screened as well; here the daily inspection stands for it.",
        "两轮摸排同时覆盖商铺，此处以每日检查代之。",
    ),
)

COMMUNITY_PRACTICE_2021_12: Final = Policy(
    id="cn-taiyuan-communities-2021-12",
    series="cn-taiyuan-communities",
    title=Text(
        en="Six communities of Taiyuan: their practice in December 2021",
        zh="太原六个社区的防疫实践（2021年12月）",
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
        _DELIVER_PACKAGE,
        _OBSERVATION_NOTICE,
        _MONITORING_NOTICE,
        _COMMITMENT,
        _SEAL_ON,
        _SEAL_OFF,
        _NEEDS,
        _CERTIFICATE,
        _SHARED_SPACES,
        _DOOR_HANDLES,
        _PREMISES,
        ROUND_ONE,
        ROUND_TWO,
    ),
)
"""Packages, papers, seals, daily calls, disinfection, inspections and two screening rounds."""
