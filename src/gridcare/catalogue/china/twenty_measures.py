"""China's twenty measures of 11 November 2022, which changed the ninth edition of the protocol.

7+3 became 5+3, contacts' contacts are no longer looked for, areas are of high or low risk. What the
measures do not mention goes on as under the ninth edition. Source: 优化防控二十条措施, 2022-11-11.
"""

from datetime import date, datetime
from typing import Final

from gridcare.catalogue.china.arrivals import home_or_site, topped_up
from gridcare.catalogue.china.grading import GRADES_TWENTY, NOTES_ON_GRADES_TWENTY
from gridcare.catalogue.china.protocol import (
    CLOSE_EXPOSURE,
    CONTACT_RULED_OUT,
    DUTIES,
    FROM_ABROAD,
    ISSUER,
    MORNING_AND_EVENING,
    SERIES,
    SUSPECTED_CASE,
    close_contact,
    inbound,
    quiet_zone,
    reached,
    two_phases,
)
from gridcare.catalogue.china.readings import (
    ABOUT_CASES,
    ABOUT_DUTIES,
    ABROAD,
    AT_HOME_BY_ORDER,
    CLOSE_AGAIN,
    DAY_ZERO,
    GOES_ON_AS_BEFORE,
    KNOWN_FROM_MIDNIGHT,
    LIGHT_CASES,
    LOW_RISK_GRADED,
    PLACE_UNFIT,
    RULED_OUT,
    SHORTENS,
    TEST_DAYS,
    ZONES_BY_AREA,
)
from gridcare.catalogue.china.shared import (
    BEIJING_TIME,
    FROM_HIGH_RISK,
    KEEP_APART,
    tests_of_isolation,
    tests_of_phase,
)
from gridcare.catalogue.china.since_protocol_9 import (
    DAY_AFTER_THE_LOOP,
    DISCHARGED_CASE,
    FROM_LOW_RISK,
    LEFT_LOOP,
    LIGHT_CASE,
    LOW_RISK_AREA,
    MONITORED,
    SERIOUS_CASE,
    co_resident,
    graded,
)
from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.words import COVID_19
from gridcare.policy import (
    Citation,
    Confidence,
    Last,
    Layer,
    Phase,
    Pick,
    Policy,
    Purpose,
    Restrict,
    Setting,
    Transition,
)
from gridcare.wording import Text

__all__ = ["FIVE_AND_THREE_FROM_ABROAD", "TWENTY_MEASURES"]


def _five_and_three(since: Pick) -> tuple[Phase, ...]:
    """Return 5+3, counted from the last of these facts: the three days are quarantine too."""
    return two_phases(
        Last(of=(since,)),
        5,
        3,
        tests=tests_of_isolation(1, 2, 3, 5),
        home_purpose=Purpose.QUARANTINE,
        home_tests=tests_of_phase(1, 3),
        home_restrictions=KEEP_APART,
    )


_CLOSE_CONTACT: Final = close_contact(
    Text(
        en="close contacts: 5 days at a central site, then 3 days of quarantine at home",
        zh="密切接触者：集中隔离5天，之后居家隔离3天",
    ),
    _five_and_three(CLOSE_EXPOSURE),
)

FIVE_AND_THREE_FROM_ABROAD: Final = inbound(
    Text(
        en="from abroad: 5 days at a central site, then 3 days of quarantine at home",
        zh="入境人员：集中隔离5天，之后居家隔离3天",
    ),
    _five_and_three(FROM_ABROAD),
    (),
)

_FROM_HIGH_RISK: Final = home_or_site(
    "from-high-risk",
    FROM_HIGH_RISK,
    "from_high_risk_area_at_site",
    Text(
        en="stayed in a high-risk area: 7 days at home from leaving it",
        zh="高风险区外溢人员：自离开之日起居家隔离7天",
    ),
    topped_up(7, graded("high"), tests_of_isolation(1, 3, 5, 7)),
)

_FROM_CLOSED_LOOP: Final = Restrict(
    id="from-closed-loop",
    summary=Text(
        en="after high-risk work in a closed loop: 5 days of health monitoring at home",
        zh="结束闭环作业的高风险岗位从业人员：居家健康监测5天",
    ),
    category="closed_loop_worker",
    opens=(LEFT_LOOP,),
    starts=DAY_AFTER_THE_LOOP,
    phases=(
        Phase(
            purpose=Purpose.MONITORING,
            setting=Setting.HOME,
            until=reached(5, Last(of=(LEFT_LOOP,))),
            tests=tests_of_phase(1, 3, 5),
            restrictions=MONITORED,
        ),
    ),
    resets=(LEFT_LOOP,),
)

_HIGH_RISK_AREA: Final = quiet_zone(
    "high-risk-area",
    "high_risk_area",
    Text(
        en="high-risk areas: nobody leaves home until 5 days without a new infection",
        zh="高风险区：足不出户、上门服务；连续5天未发现新增感染者降为低风险区",
    ),
    5,
)

# --- the document ---------------------------------------------------------------------------------

_TITLE: Final = "关于进一步优化新冠肺炎疫情防控措施 科学精准做好防控工作的通知（二十条）"

_SOURCES: Final = (
    Citation(
        title="二十条优化措施",
        issuer="新华社",
        dated="2022-11-11",
        link="https://00.wendadaohang.com/zd/nn0eDrITTrDBjjr00ZT.html",
        seen="excerpt",
    ),
    Citation(
        title=f"{_TITLE}: document number",
        issuer=ISSUER.zh,
        dated="2022-11-11",
        number="联防联控机制综发〔2022〕101号",
        seen="memory",
    ),
    Citation(
        title="二十条 (items 1 to 5)",
        issuer="cqhongluan.cn",
        dated="2022-11",
        link="http://cqhongluan.cn/trip/126827.html",
        seen="excerpt",
    ),
    Citation(
        title="广东优化调整四类人员健康管理措施 (the same days and tests, by a province)",
        issuer="yzzsnet.com",
        dated="2022-11-15",
        link="http://yzzsnet.com/news/c5a78a91b0aba9a6a7c43e1903518e19.html",
        seen="excerpt",
    ),
    Citation(
        title="高风险区外溢人员“7天居家隔离”从哪天算起? (from leaving the area)",
        issuer="qubaike.com",
        dated="2022-11-17",
        link="https://m.qubaike.com/hotnews/d21lurza.html",
        seen="excerpt",
    ),
    Citation(
        title="高风险区划分、防控和解除标准 (high- and low-risk areas)",
        issuer="yzzsnet.com",
        dated="2022-11-23",
        link="http://www.yzzsnet.com/news/df94bddcabaa22c5aa10c1455fad3fcd.html",
        seen="excerpt",
    ),
)

_NOTES: Final = (
    DAY_ZERO,
    TEST_DAYS,
    CLOSE_AGAIN,
    SHORTENS,
    reading(
        "Contacts' contacts are no longer determined: whoever was held as one is free from 11 "
        "November on.",
        "不再判定密接的密接：已作为次密接在管的，自11月11日起解除。",
    ),
    GOES_ON_AS_BEFORE,
    RULED_OUT,
    AT_HOME_BY_ORDER,
    PLACE_UNFIT,
    ABROAD,
    reading(
        "Whoever left a high-risk area counts from leaving it, also if it was declared one after "
        "that; whoever left more than seven days ago serves nothing. Two tests in three days for "
        "people from the low-risk rest of its county go on, as cities ordered them.",
        "高风险区外溢人员自离开之日起算，离开后才划定的亦适用；离开已超过7天的不再隔离。"
        "低风险区旅居史人员3天2检继续执行，各地亦有此规定。",
    ),
    LOW_RISK_GRADED,
    *ABOUT_CASES,
    LIGHT_CASES,
    ZONES_BY_AREA,
    reading(
        "A high-risk area is recorded as a locked zone, a low-risk area as one on guard. Five days "
        "without a new infection are enough; the plan of 19 November that asks for a negative "
        "round on day 5 as well is another document.",
        "高风险区记为封控区，低风险区记为防范区；连续5天无新增即可。"
        "11月19日方案另要求第5天全员阴性，属另一文件。",
    ),
    *ABOUT_DUTIES,
    KNOWN_FROM_MIDNIGHT,
    limitation(
        "Whoever lives with a close contact or an arrival in the three days at home is not bound: "
        "an isolation says what it is for, and not where.",
        "密接和入境人员居家隔离3天期间，其同住人员未受约束：他人的隔离仅可见目的，不可见地点。",
    ),
    limitation(
        "Not carried: the test before boarding, results of 35 to 40 cycles at the end of the "
        "site's days, daily tests of occupations, the colour of the health code.",
        "未收录：登机前核酸、解除集中隔离时Ct值35至40的处置、重点岗位每日检测、健康码赋码管理。",
    ),
    limitation(
        "We have read summaries of the measures, so items are not numbered.",
        "仅读到各条措施的摘要，故未标条目序号。",
    ),
)

TWENTY_MEASURES: Final = Policy(
    id="cn-twenty-measures",
    series=SERIES,
    title=Text(en="China: twenty measures to optimise COVID-19 control", zh=_TITLE),
    issuer=ISSUER,
    layer=Layer.NATION,
    disease=COVID_19,
    effective_from=date(2022, 11, 11),
    effective_to=date(2022, 12, 6),
    announced_at=datetime(2022, 11, 11, tzinfo=BEIJING_TIME),
    transition=Transition.SHORTEN_ONLY,
    windows=MORNING_AND_EVENING,
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=date(2026, 11, 27),
    notes=(*_NOTES, *NOTES_ON_GRADES_TWENTY),
    rules=(
        _CLOSE_CONTACT,
        CONTACT_RULED_OUT,
        FIVE_AND_THREE_FROM_ABROAD,
        *_FROM_HIGH_RISK,
        _FROM_CLOSED_LOOP,
        co_resident((1, 3, 5, 7), FROM_HIGH_RISK),
        SUSPECTED_CASE,
        SERIOUS_CASE,
        LIGHT_CASE,
        DISCHARGED_CASE,
        _HIGH_RISK_AREA,
        LOW_RISK_AREA,
        FROM_LOW_RISK,
        *DUTIES,
        *GRADES_TWENTY,
    ),
)
"""Close contacts 5+3; from 11 November through 6 December 2022."""
