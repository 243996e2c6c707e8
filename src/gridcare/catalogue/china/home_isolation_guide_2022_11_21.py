"""China's guides for isolation and monitoring at home, 21 November 2022: how to live at home.

Care and duties only: who isolates at home, and for how long, other documents say. Source:
新冠肺炎疫情居家隔离医学观察指南, 新冠肺炎疫情居家健康监测指南, 2022-11-21.
"""

from datetime import date, datetime
from typing import Final

from gridcare.catalogue.china.protocol import ISSUER, MORNING_AND_EVENING, TEMPERATURE_AT_HOME
from gridcare.catalogue.china.readings import KNOWN_FROM_MIDNIGHT
from gridcare.catalogue.china.shared import BEIJING_TIME
from gridcare.catalogue.deeds import CHECK_IN, REPORT_SYMPTOMS
from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.words import COVID_19
from gridcare.people import Role
from gridcare.policy import (
    Citation,
    Confidence,
    Each,
    InPhase,
    Layer,
    Pick,
    Policy,
    Provide,
    Purpose,
    Repeat,
    Setting,
    Transition,
)
from gridcare.wording import Text

__all__ = ["HOME_ISOLATION_GUIDE_2022_11_21"]

_CHECK_IN: Final = Repeat(
    id="check-in",
    summary=Text(
        en="whoever is held at home watches their own health and says how it is, morning and "
        "evening",
        zh="居家人员每日早晚各进行一次自我健康监测，并主动报告结果",
    ),
    to=InPhase(purposes=(Purpose.QUARANTINE, Purpose.MONITORING), settings=(Setting.HOME,)),
    deed=CHECK_IN,
    performer=Role.RESIDENT,
    supervisor=Role.GRID_WORKER,
    windows=("morning", "evening"),
)

_REPORT_SYMPTOMS: Final = Provide(
    id="report-symptoms",
    summary=Text(
        en="the community reports symptoms to the health bureau and the centre for disease control",
        zh="出现症状的，社区管理人员及时向卫生健康行政部门和疾控机构报告",
    ),
    to=Each(pick=Pick(kind="symptoms_reported")),
    deed=REPORT_SYMPTOMS,
    performer=Role.GRID_WORKER,
    supervisor=Role.CADRE,
    within_days=0,
)

_TITLE: Final = "新冠肺炎疫情居家隔离医学观察指南、居家健康监测指南"

_SOURCES: Final = (
    Citation(
        title="哪些人需要居家隔离医学观察？官方发文明确具体要求",
        issuer="中国新闻网",
        dated="2022-11-21",
        link="http://www.dnwgs.com.cn/xwzx/PoliticsNews/202211/t20221122_12489382.htm",
        seen="excerpt",
    ),
)

_NOTES: Final = (
    reading(
        "The guide restricts nobody by itself: no going out, no visitors, a room of one's own, a "
        "mask outside it and one metre of distance are what isolation at home means in the "
        "policies that order it.",
        "本指南本身不设定管控对象；不外出、谢绝探访、单独房间、离开房间戴口罩、保持1米距离，"
        "均为各项居家隔离规定的应有之义。",
    ),
    reading(
        "Morning is 06:00 to 12:00, evening 17:00 to 22:00; the guide names no hours. The grid "
        "worker is who manages observation at home for the community.",
        "早为06:00至12:00，晚为17:00至22:00，原文未规定具体时刻；社区医学观察管理人员由网格员担任。",
    ),
    reading(
        "To report symptoms in time is to report them by the end of the day. It is asked of every "
        "report of symptoms, whether or not the person is held.",
        "“及时报告”以当日结束为限；适用于所有症状记录，不限于居家隔离人员。",
    ),
    KNOWN_FROM_MIDNIGHT,
    limitation(
        "Leaving for medical care, approved and by a car of its own, is not carried: leaving for "
        "urgent care is never a breach.",
        "经批准的闭环就医未收录；紧急就医从不视为擅自外出。",
    ),
    limitation(
        "Of four documents published together the two on people at home were read in excerpts; "
        "those on risk areas and on testing are other documents.",
        "同时印发的四个文件中仅读到居家两份的摘录，风险区划定和核酸检测两份属另外的文件。",
    ),
)

HOME_ISOLATION_GUIDE_2022_11_21: Final = Policy(
    id="cn-home-isolation-guide-2022-11-21",
    series="cn-home-isolation-guide",
    title=Text(en="China: guides for isolation and monitoring at home", zh=_TITLE),
    issuer=ISSUER,
    layer=Layer.NATION,
    disease=COVID_19,
    effective_from=date(2022, 11, 21),
    effective_to=date(2023, 1, 7),
    announced_at=datetime(2022, 11, 21, tzinfo=BEIJING_TIME),
    transition=Transition.BY_DAY,
    windows=MORNING_AND_EVENING,
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=date(2026, 11, 27),
    notes=_NOTES,
    rules=(TEMPERATURE_AT_HOME, _CHECK_IN, _REPORT_SYMPTOMS),
)
"""What is done daily by whoever is held at home; 21 November 2022 through 7 January 2023."""
