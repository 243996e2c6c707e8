"""China's protocol for prevention and control of COVID-19, sixth edition, from 7 March 2020.

Close contacts 14 days, cases, asymptomatic and suspected cases. Its notice and the official
explanation were read, not its text: `notes` says what is remembered. Source:
新型冠状病毒肺炎防控方案(第六版), 2020-03-07.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.china.protocol import (
    CLOSE_EXPOSURE,
    CONTACT_RULED_OUT,
    DUTIES,
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
    until_two_negatives,
)
from gridcare.catalogue.china.readings import (
    ABOUT_CASES,
    ABOUT_DUTIES,
    AT_HOME_BY_ORDER,
    CLOSE_AGAIN,
    DAY_ZERO,
    RULED_OUT,
)
from gridcare.catalogue.china.shared import KEEP_APART
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

__all__ = ["PROTOCOL_6"]

_CLOSE_CONTACT: Final = close_contact(
    Text(
        en="close contacts: 14 days at a central site",
        zh="密切接触者：集中隔离医学观察14天",
    ),
    (fourteen_days(Last(of=(CLOSE_EXPOSURE,))),),
)

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
        en="asymptomatic cases: 14 days at a central site, and until two negatives 24 h apart",
        zh="无症状感染者：集中隔离14天，两次核酸阴性（间隔24小时以上）后解除",
    ),
    (until_two_negatives(Setting.CENTRAL),),
)

_TITLE: Final = "新型冠状病毒肺炎防控方案（第六版）"
_ISSUER: Final = "国家卫生健康委办公厅"

_SOURCES: Final = (
    Citation(
        title=f"关于印发{_TITLE}的通知，及解读 (the notice and its explanation)",
        issuer=_ISSUER,
        dated="2020-03-07",
        number="国卫办疾控函〔2020〕204号",
        link="http://ecphf.cn:82/Infectious/2020-03/5904.htm",
        seen="excerpt",
    ),
    Citation(
        title=f"{_TITLE}: days, tests and settings",
        issuer=_ISSUER,
        dated="2020-03-07",
        seen="memory",
    ),
    Citation(
        title="绍兴谁需要医疗隔离? (the four groups observed for 14 days)",
        issuer="sz-jinlong.cn",
        dated="2020, the day is not known",
        link="https://sz-jinlong.cn/sxzx/884.html",
        seen="excerpt",
    ),
)

_NOTES: Final = (
    reading(
        "Of the text itself only its date was read; that its explanation speaks of excluding "
        "suspected cases and of discharged cases, and a city's list of who is observed for 14 "
        "days, agree with what is carried here from memory.",
        "原文仅核实日期；解读提及疑似病例排除标准和病例出院后管理，一市所列14天观察对象，"
        "均与此处凭记忆收录的内容相符。",
    ),
    DAY_ZERO,
    CLOSE_AGAIN,
    RULED_OUT,
    AT_HOME_BY_ORDER,
    *ABOUT_CASES,
    reading(
        "The 14 days of an asymptomatic case count from the diagnosis; two negatives within them "
        "are enough once they are over.",
        "无症状感染者的14天自诊断之日起算，期间已有两次阴性的期满即可解除。",
    ),
    reading(
        "A suspected case is ruled out by that word, or by two negatives and one negative test for "
        "antibodies from day 7 of the illness on; the details are those of the eighth edition.",
        "疑似病例以记录“排除”为准，或两次核酸阴性且发病第7天起抗体阴性即排除；细节沿用第八版。",
    ),
    *ABOUT_DUTIES,
    reading(
        "What it leaves to local rules is taken to be what the eighth edition leaves.",
        "授权地方的范围按第八版处理。",
    ),
    limitation(
        "Not carried: people from abroad (a rule of its own at the time), the observation after "
        "release that a norm of April 2020 added for asymptomatic cases, risk levels of areas and "
        "what follows from them. It names no days for tests.",
        "未收录：入境人员（当时另有规定）、2020年4月规范增加的无症状感染者解除后观察、"
        "区域风险等级及其措施；未列检测日。",
    ),
)

PROTOCOL_6: Final = Policy(
    id="cn-protocol-6",
    series=SERIES,
    title=Text(
        en="China: COVID-19 prevention and control protocol, 6th edition",
        zh=_TITLE,
    ),
    issuer=Text(en="National Health Commission", zh=_ISSUER),
    layer=Layer.NATION,
    disease=COVID_19,
    effective_from=date(2020, 3, 7),
    effective_to=date(2020, 9, 14),
    transition=Transition.BY_ANCHOR,
    delegates=LEFT_TO_LOCAL_RULES,
    windows=MORNING_AND_EVENING,
    sources=_SOURCES,
    confidence=Confidence.LOW,
    reviewed_on=date(2026, 11, 27),
    notes=_NOTES,
    rules=(
        _CLOSE_CONTACT,
        CONTACT_RULED_OUT,
        SUSPECTED_CASE,
        _CASE,
        _DISCHARGED_CASE,
        _ASYMPTOMATIC_CASE,
        *DUTIES,
    ),
)
"""Close contacts 14 days; in force from 7 March through 14 September 2020."""
