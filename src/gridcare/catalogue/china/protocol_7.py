"""China's protocol for prevention and control of COVID-19, seventh edition, from 15 September 2020.

Close contacts 14 days, people from abroad 14 days or 7+7, cases, asymptomatic and suspected cases.
`notes` says what was read and what is remembered. Source:
新型冠状病毒肺炎防控方案(第七版), 2020-09-15.
"""

from datetime import date, datetime
from typing import Final

from gridcare.catalogue.china.protocol import (
    CLOSE_EXPOSURE,
    CONTACT_RULED_OUT,
    DUTIES,
    FROM_ABROAD,
    IF_HOME_IS_FIT,
    LEFT_TO_LOCAL_RULES,
    MORNING_AND_EVENING,
    SERIES,
    SUSPECTED_CASE,
    after_discharge,
    asymptomatic_case,
    case,
    close_contact,
    diagnosed_except,
    discharged_case,
    fourteen_days,
    inbound,
    observed_at_home,
    seven_and_seven,
    until_two_negatives,
)
from gridcare.catalogue.china.readings import (
    ABOUT_CASES,
    ABOUT_DUTIES,
    ABROAD,
    AT_HOME_BY_ORDER,
    CLOSE_AGAIN,
    DAY_ZERO,
    HOME_FOR_ARRIVALS,
    RULED_OUT,
)
from gridcare.catalogue.china.shared import BEIJING_TIME, KEEP_APART, tests_of_isolation
from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.words import COVID_19
from gridcare.policy import (
    Citation,
    Confidence,
    Last,
    Layer,
    Policy,
    Purpose,
    Setting,
    Transition,
)
from gridcare.wording import Text

__all__ = ["PROTOCOL_7"]

_CLOSE_CONTACT: Final = close_contact(
    Text(
        en="close contacts: 14 days at a central site",
        zh="密切接触者：集中隔离医学观察14天",
    ),
    (fourteen_days(Last(of=(CLOSE_EXPOSURE,))),),
)

_INBOUND: Final = inbound(
    Text(
        en="from abroad: 14 days at a central site",
        zh="入境人员：集中隔离医学观察14天",
    ),
    (fourteen_days(Last(of=(FROM_ABROAD,))),),
    (IF_HOME_IS_FIT,),
)

_INBOUND_7_AND_7: Final = seven_and_seven("inbound_eligible", tests_of_isolation(7))

_AFTER_DISCHARGE: Final = after_discharge(14, Purpose.QUARANTINE, KEEP_APART)

_CASE: Final = case(
    Text(
        en="cases: isolated in hospital until discharged, then 14 days of observation at home",
        zh="确诊病例：定点医疗机构隔离治疗至出院，出院后继续隔离医学观察14天",
    ),
    diagnosed_except("asymptomatic"),
    _AFTER_DISCHARGE,
)

_DISCHARGED_CASE: Final = discharged_case(
    Text(
        en="discharged, and no diagnosis on file: 14 days of observation at home",
        zh="出院人员（无诊断记录）：继续隔离医学观察14天",
    ),
    _AFTER_DISCHARGE,
)

_ASYMPTOMATIC_CASE: Final = asymptomatic_case(
    Text(
        en="asymptomatic cases: 14 days at a central site and until two negatives 24 h apart, then "
        "14 days of observation at home",
        zh="无症状感染者：集中隔离14天，两次核酸阴性（间隔24小时以上）后解除，再居家医学观察14天",
    ),
    (until_two_negatives(Setting.CENTRAL), observed_at_home(14)),
)

_TITLE: Final = "新型冠状病毒肺炎防控方案（第七版）"
_ISSUER: Final = "国家卫生健康委"

_SOURCES: Final = (
    Citation(
        title="新型冠状病毒肺炎防控方案第七版发布 (what changed)",
        issuer="新华社",
        dated="2020-09-15",
        link="http://www.xinhuanet.com/politics/2020-09/15/c_1126497333.htm",
        seen="excerpt",
    ),
    Citation(
        title=_TITLE,
        issuer=_ISSUER,
        dated="2020-09-15",
        link="http://nyzdjj.com/a/xwzx/xinxingguanzhuangbingdu/2020/0916/1131.html",
        seen="excerpt",
    ),
    Citation(
        title="我国加强对无症状感染者的发现、报告和管理 (14 days of observation after release)",
        issuer="新华社",
        dated="2020-04-09",
        link="http://m.hanpaiyushua.com/politics/2020-04/09/c_1125833749.htm",
        seen="excerpt",
    ),
    Citation(
        title="中国各地入境隔离政策 (Shanghai: 7+7 with a fixed home, otherwise 14 days)",
        issuer="perth.zhidemaia.com",
        dated="not known",
        link="http://perth.zhidemaia.com/content-1021407866598007",
        seen="excerpt",
    ),
    Citation(
        title="什么是密切接触者的医学观察? (close contacts, 14 days at a site)",
        issuer="天津中医药大学",
        dated="not known",
        link="https://ncov9.tjutcm.edu.cn/info/1005/1263.htm",
        seen="excerpt",
    ),
    Citation(
        title=f"{_TITLE}: days, tests and settings of cases",
        issuer=_ISSUER,
        dated="2020-09-15",
        seen="memory",
    ),
)

_NOTES: Final = (
    DAY_ZERO,
    CLOSE_AGAIN,
    RULED_OUT,
    AT_HOME_BY_ORDER,
    ABROAD,
    HOME_FOR_ARRIVALS,
    *ABOUT_CASES,
    reading(
        "The 14 days of an asymptomatic case count from the diagnosis; two negatives within them "
        "are enough once they are over. The observation after it, of a norm of April 2020, begins "
        "the day after, which is its day 1.",
        "无症状感染者的14天自诊断之日起算，期间已有两次阴性的期满即可解除；"
        "其后14天医学观察依据2020年4月规范，自次日起，次日为第1天。",
    ),
    reading(
        "What it says of cases, suspected cases and asymptomatic cases we remember; the details "
        "are those of the eighth edition.",
        "病例、疑似病例、无症状感染者的规定凭记忆，细节沿用第八版。",
    ),
    *ABOUT_DUTIES,
    reading(
        "It was announced on 15 September 2020; 19:57 is the hour of the first report we saw. What "
        "it leaves to local rules is taken to be what the eighth edition leaves.",
        "2020年9月15日公布，19时57分为所见最早报道时刻；授权地方的范围按第八版处理。",
    ),
    limitation(
        "Secondary contacts are defined for the first time, but how they are managed was not seen: "
        "nothing restricts them here.",
        "首次定义“密接的密接”，但未见其管理要求，此处不作限制。",
    ),
    limitation(
        "Not carried: the second test and the serology of “2+1”, clusters of five, and how an "
        "area's risk level is graded (there is no rule that proposes a level).",
        "未收录：“2+1”中的另一次核酸及血清检测、5例聚集性疫情定义、区域风险等级的评定"
        "（尚无提出等级的规则类型）。",
    ),
)

PROTOCOL_7: Final = Policy(
    id="cn-protocol-7",
    series=SERIES,
    title=Text(
        en="China: COVID-19 prevention and control protocol, 7th edition",
        zh=_TITLE,
    ),
    issuer=Text(en="National Health Commission", zh=_ISSUER),
    layer=Layer.NATION,
    disease=COVID_19,
    effective_from=date(2020, 9, 15),
    effective_to=date(2021, 5, 13),
    announced_at=datetime(2020, 9, 15, 19, 57, tzinfo=BEIJING_TIME),
    transition=Transition.BY_ANCHOR,
    delegates=LEFT_TO_LOCAL_RULES,
    windows=MORNING_AND_EVENING,
    sources=_SOURCES,
    confidence=Confidence.MEDIUM,
    reviewed_on=date(2026, 11, 27),
    notes=_NOTES,
    rules=(
        _CLOSE_CONTACT,
        CONTACT_RULED_OUT,
        _INBOUND,
        _INBOUND_7_AND_7,
        SUSPECTED_CASE,
        _CASE,
        _DISCHARGED_CASE,
        _ASYMPTOMATIC_CASE,
        *DUTIES,
    ),
)
"""Close contacts 14 days, from abroad 14 or 7+7; 15 September 2020 through 13 May 2021."""
