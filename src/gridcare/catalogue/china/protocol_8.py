"""China's protocol for prevention and control of COVID-19, eighth edition, from 14 May 2021.

Close contacts and people from abroad 14+7, secondary contacts 7, cases and suspected cases, zones
under lockdown, with what is owed to whoever is held. `notes` has the readings. Source:
新型冠状病毒肺炎防控方案(第八版), 2021-05-14.
"""

from datetime import date, datetime
from typing import Final

from gridcare.catalogue.china.grading import GRADES_8, NOTES_ON_GRADES_8
from gridcare.catalogue.china.protocol import (
    ANY_EXPOSURE,
    CLOSE_EXPOSURE,
    CONTACT_RULED_OUT,
    DUTIES,
    FROM_ABROAD,
    IF_HOME_IS_FIT,
    ISSUER,
    LEFT_TO_LOCAL_RULES,
    MORNING_AND_EVENING,
    SERIES,
    SUSPECTED_CASE,
    after_discharge,
    all_negative,
    asymptomatic_case,
    case,
    close_contact,
    diagnosed_except,
    discharged_case,
    end_of_zone,
    in_zone,
    inbound,
    last_in_zone,
    observed_at_home,
    raised_contact,
    reached,
    secondary_contact,
    seven_and_seven,
    tests_in_zone,
    two_phases,
    until_two_negatives,
    zone,
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
    SECONDARY,
    TEST_DAYS,
    ZONES_BY_AREA,
)
from gridcare.catalogue.china.shared import (
    BEIJING_TIME,
    KEEP_APART,
    KEEP_QUIET,
    tests_of_isolation,
    tests_of_phase,
)
from gridcare.catalogue.china.tracing import ABOUT_TRACING, TRACING_SOURCES, contact_tracing
from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.words import COVID_19
from gridcare.policy import (
    All,
    Citation,
    Condition,
    Confidence,
    Day,
    Entered,
    Last,
    Layer,
    Phase,
    Pick,
    Policy,
    Purpose,
    Reached,
    Restriction,
    Setting,
    Transition,
)
from gridcare.wording import Text

__all__ = ["PROTOCOL_8"]


# --- contacts, and people from abroad -------------------------------------------------------------


def _fourteen_and_seven(since: Pick) -> tuple[Phase, ...]:
    """Return 14+7, counted from the last of these facts."""
    return two_phases(
        Last(of=(since,)),
        14,
        7,
        tests=tests_of_isolation(1, 4, 7, 14),
        home_tests=tests_of_phase(2, 7),
        home_restrictions=KEEP_QUIET,
    )


_CLOSE_CONTACT: Final = close_contact(
    Text(
        en="close contacts: 14 days at a central site, then 7 days of health monitoring at home",
        zh="密切接触者：集中隔离医学观察14天，之后居家健康监测7天",
    ),
    _fourteen_and_seven(CLOSE_EXPOSURE),
)

_RAISED_CONTACT: Final = raised_contact(
    Text(
        en="secondary contacts raised to close contacts: 14+7 from their own last exposure",
        zh="次密接转为密切接触者管理：自本人最后一次暴露起14+7",
    ),
    _fourteen_and_seven(ANY_EXPOSURE),
)

_SECONDARY_CONTACT: Final = secondary_contact(
    Text(
        en="secondary contacts: 7 days at a central site, if all tests that matter are negative",
        zh="次密接：集中隔离医学观察7天，相关检测均为阴性后解除",
    ),
    Setting.CENTRAL,
    tests_of_isolation(1, 4, 7),
)

_INBOUND: Final = inbound(
    Text(
        en="from abroad: 14 days at a central site, then 7 days of health monitoring at home",
        zh="入境人员：集中隔离医学观察14天，之后居家健康监测7天",
    ),
    _fourteen_and_seven(FROM_ABROAD),
    (IF_HOME_IS_FIT,),
)

_INBOUND_7_AND_7: Final = seven_and_seven("inbound_7p7", tests_of_isolation(1, 4, 7))

# --- cases ----------------------------------------------------------------------------------------

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
        en="asymptomatic cases: 14 days in hospital and until two negatives 24 h apart, then 14 "
        "days of observation at home",
        zh="无症状感染者：定点医疗机构集中隔离14天，两次核酸阴性（间隔24小时以上）后解除，"
        "再居家医学观察14天",
    ),
    (until_two_negatives(Setting.HOSPITAL), observed_at_home(14)),
)

# --- zones under lockdown -------------------------------------------------------------------------


def _end_of_lockdown(level: str) -> Condition:
    """Return the end: 14 days without a new infection, and all negative in the last two days."""
    quiet = reached(14, last_in_zone(level))
    return end_of_zone(level, All(of=(quiet, all_negative(within=2))))


def _lockdown(level: str, restrictions: tuple[Restriction, ...]) -> tuple[Phase, ...]:
    """Return the phases of a zone: locked down, then seven days of health monitoring."""
    return (
        in_zone(_end_of_lockdown(level), restrictions, tests_in_zone(level, 1, 4, 7, 10, 14)),
        Phase(
            purpose=Purpose.MONITORING,
            setting=Setting.HOME,
            until=Reached(day=Day(n=7, of=Entered(), anchor_day=1)),
            restrictions=KEEP_QUIET,
        ),
    )


_LOCKED_ZONE: Final = zone(
    "locked-zone",
    "locked",
    "locked_zone",
    Text(
        en="zones under lockdown: nobody leaves home; at least 14 days, then 7 of monitoring",
        zh="封控区：足不出户、服务上门，至少14天，解除后健康监测7天",
    ),
    _lockdown("locked", (Restriction.STAY_IN, Restriction.NO_VISITORS)),
)

_CONTROLLED_ZONE: Final = zone(
    "controlled-zone",
    "controlled",
    "controlled_zone",
    Text(
        en="controlled zones: nobody leaves the zone, no gatherings; at least 14 days, then 7 of "
        "monitoring",
        zh="管控区：人不出区、严禁聚集，至少14天，解除后健康监测7天",
    ),
    _lockdown("controlled", (Restriction.LESS_MOVEMENT, Restriction.NO_GATHERINGS)),
)

_PRECAUTION_ZONE: Final = zone(
    "precaution-zone",
    "precaution",
    "precaution_zone",
    Text(
        en="zones on guard: no gatherings, until lifted",
        zh="防范区：强化社会面管控，严格限制人员聚集，至解除为止",
    ),
    (in_zone(end_of_zone("precaution"), (Restriction.NO_GATHERINGS,)),),
)

# --- the document ---------------------------------------------------------------------------------

_TITLE: Final = "新型冠状病毒肺炎防控方案（第八版）"

_SOURCES: Final = (
    Citation(
        title=_TITLE,
        issuer=ISSUER.zh,
        dated="2021-05-14",
        link="https://cczhiben.com/fkzt/info/1146/1685.html",
        seen="excerpt",
    ),
    Citation(
        title=f"{_TITLE}: document number",
        issuer=ISSUER.zh,
        dated="2021-05-14",
        number="联防联控机制综发〔2021〕51号",
        seen="memory",
    ),
    Citation(
        title="第八版要点 (press summary)",
        issuer="duote.com",
        dated="2021-05-14",
        link="https://news.duote.com/202105/234379.html",
        seen="excerpt",
    ),
    Citation(
        title="第八版各类人员管理 (repost, categories and days, cases and suspected cases)",
        issuer="hndkrk.com",
        dated="2022-01-04",
        link="http://hndkrk.com/thread-264627-1-12.html",
        seen="excerpt",
    ),
    Citation(
        title="什么情况下要隔离医学观察? (cases, asymptomatic cases, people from abroad)",
        issuer="芜湖市人民政府",
        dated="2021-09-29",
        link="http://www.wuhu.gov.cn/zmhd/wdzsk/27125851.html",
        seen="excerpt",
    ),
    Citation(
        title="第八版附件6 居家医学观察的管理对象 (who may stay at home)",
        issuer="kidbbs.com",
        dated="2022-10-04",
        link="http://kidbbs.com/news/jiaodian/215199.html",
        seen="excerpt",
    ),
    Citation(
        title="封控区、管控区、防范区的区别 (zones: measures, release, tests)",
        issuer="laihamady.com",
        dated="2022, the day is not known",
        link="http://www.laihamady.com/ms/626983.html",
        seen="excerpt",
    ),
    Citation(
        title="苏州封控区、管控区、防范区什么时候解封解控? (release, by 新冠肺炎疫情社区防控方案)",
        issuer="jingyanla.com",
        dated="2022, the day is not known",
        link="http://jingyanla.com/a/07/0H21KT512024.html",
        seen="excerpt",
    ),
    Citation(
        title="密切接触者如何管理? (whoever is found late serves what is left)",
        issuer="jxyuer.com",
        dated="2022-10-15",
        link="http://jxyuer.com/news/jiaodian/255681.html",
        seen="excerpt",
    ),
    Citation(
        title="专业术语 (a county's glossary with an example of the days of a top-up)",
        issuer="ddtbk.com",
        dated="2022, the day is not known",
        link="http://m.ddtbk.com/news/487841.html",
        seen="excerpt",
    ),
    *TRACING_SOURCES,
    Citation(
        title="疫情风险等级怎么划分",
        issuer="a repost of the standard for risk levels (high, medium, low areas)",
        dated="standard of February 2020; repost of 2022-10-07",
        link="http://m.kidbbs.com/news/jiaodian/225468.html",
        seen="excerpt",
    ),
)

_NOTES: Final = (
    DAY_ZERO,
    TEST_DAYS,
    CLOSE_AGAIN,
    SECONDARY,
    reading(
        "Our two sources word the release of secondary contacts slightly differently.",
        "两处来源对次密接解除条件的表述略有出入。",
    ),
    RULED_OUT,
    AT_HOME_BY_ORDER,
    ABROAD,
    HOME_FOR_ARRIVALS,
    *ABOUT_CASES,
    reading(
        "The 14 days of an asymptomatic case count from the diagnosis; two negatives within them "
        "are enough once they are over. The observation after it begins the day after, which is "
        "its day 1.",
        "无症状感染者的14天自诊断之日起算，期间已有两次阴性的期满即可解除；"
        "其后居家医学观察自次日起，次日为第1天。",
    ),
    reading(
        "A suspected case is ruled out by that word, or by two negatives and one negative test for "
        "antibodies (of both kinds) from day 7 of the illness on, counted from the onset within "
        "the 14 days before, or else from the suspicion.",
        "疑似病例以记录“排除”为准，或两次核酸阴性且发病第7天起抗体（IgM和IgG）阴性即排除；"
        "发病日取此前14天内的发病记录，无记录的以疑似之日计。",
    ),
    ZONES_BY_AREA,
    reading(
        "A zone under lockdown or control is over when lifted, or once 14 days have passed since "
        "the last infection found in it (or since it was declared) and a round of that day or the "
        "day before found everybody negative. Day 1 of its tests is the day it was declared. That "
        "the last close contact is 14 days past the last exposure follows from the first: contacts "
        "met nobody infected after that day.",
        "封控区、管控区经宣布解除即止；或自区域内最后一次发现感染者（或划定）之日起满14天，"
        "且当日或前一日全员筛查阴性即止。划定当日为检测第1天。"
        "“最后一名密接自末次暴露超过14天”由前一条件推出：其后无人接触感染者。",
    ),
    *ABOUT_DUTIES,
    *ABOUT_TRACING,
    reading(
        "The protocol leaves people from risk areas and from areas a province or city names to "
        "local rules, and the closing of whole communities too; the delegation names the groups "
        "that the bundled notices restrict.",
        "来自风险地区及各地点名地区人员、社区封闭管理由地方规定；授权所列为已收录地方通告所管控的人群。",
    ),
    reading(
        "The restrictions of each phase are our summary: in quarantine a room of one's own, no "
        "visitors and no leaving; in monitoring fewer journeys and no gatherings.",
        "各阶段限制为我方归纳：隔离期间单独房间、不会客、不外出；监测期间减少流动、不参加聚集。",
    ),
    reading(
        "It is known from the first minute of 14 May 2021; the hour of publication was not found. "
        "How it meets people already held under the seventh edition is not said: by anchor.",
        "视为自2021年5月14日零时公布，具体时刻未见；对第七版已在管人员的衔接未见规定，按起点过渡。",
    ),
    limitation(
        "Not carried: the visits in the second and fourth week after discharge (no word says that "
        "a visit is owed no earlier than a day), home observation of special groups other than by "
        "order, tests of occupations.",
        "未收录：出院后第2周、第4周随访复诊（无法表达“不早于某日”），特殊人群居家观察（以决定记录），"
        "重点职业人群检测。",
    ),
    limitation(
        "The double sampling at the end of quarantine and the sampling of belongings are not "
        "carried. Whether a close contact's own tests are negative does not bear on their end.",
        "解除前双采双检及物品环境采样未收录；密切接触者本人检测结果不影响其截止日。",
    ),
    limitation(
        "A zone on guard ends when all zones of its county are lifted; no word looks at zones "
        "elsewhere, so record its lifting.",
        "防范区在全县封控区、管控区解除后解除；无法查看他处区域，请记录其解除。",
    ),
    limitation(
        "In a controlled zone people may leave home and not the zone; the nearest word is to go "
        "out only where needed.",
        "管控区“人不出区”可出户不出区，现有词汇最接近的是“减少外出”。",
    ),
    limitation(
        "An inconclusive result among the linked contact's first two keeps the secondary contact "
        "held, with that pending, until the result is corrected or a new one replaces it.",
        "关联密接前两次结果中如有一次不明确，次密接将继续待定，直至更正该结果。",
    ),
    limitation(
        "We have read the opening of the full text and summaries of the rest, so clauses are not "
        "numbered.",
        "仅读到全文开头及其余部分的摘要，故未标条款序号。",
    ),
)

PROTOCOL_8: Final = Policy(
    id="cn-protocol-8",
    series=SERIES,
    title=Text(
        en="China: COVID-19 prevention and control protocol, 8th edition",
        zh=_TITLE,
    ),
    issuer=ISSUER,
    layer=Layer.NATION,
    disease=COVID_19,
    effective_from=date(2021, 5, 14),
    effective_to=date(2022, 6, 27),
    announced_at=datetime(2021, 5, 14, tzinfo=BEIJING_TIME),
    transition=Transition.BY_ANCHOR,
    delegates=LEFT_TO_LOCAL_RULES,
    windows=MORNING_AND_EVENING,
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=date(2026, 11, 27),
    notes=(*_NOTES, *NOTES_ON_GRADES_8),
    rules=(
        _CLOSE_CONTACT,
        _RAISED_CONTACT,
        _SECONDARY_CONTACT,
        CONTACT_RULED_OUT,
        _INBOUND,
        _INBOUND_7_AND_7,
        SUSPECTED_CASE,
        _CASE,
        _DISCHARGED_CASE,
        _ASYMPTOMATIC_CASE,
        _LOCKED_ZONE,
        _CONTROLLED_ZONE,
        _PRECAUTION_ZONE,
        *DUTIES,
        contact_tracing(2),
        *GRADES_8,
    ),
)
"""Close contacts 14+7, secondary contacts 7; in force from 14 May 2021 through 27 June 2022."""
