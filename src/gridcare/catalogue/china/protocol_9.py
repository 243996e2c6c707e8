"""China's protocol for prevention and control of COVID-19, ninth edition, from 28 June 2022.

Close contacts and people from abroad 7+3, secondary contacts 7 at home, people from high-, medium-
and low-risk areas, risk areas themselves, co-residents of those isolating at home. `notes` has the
readings. Source: 新型冠状病毒肺炎防控方案(第九版), 2022-06-27.
"""

from datetime import date, datetime
from typing import Final

from gridcare.catalogue.china.arrivals import (
    HOME_UNFIT,
    at_site,
    home_or_site,
    topped_up,
)
from gridcare.catalogue.china.grading import GRADES_9, NOTES_ON_GRADES_9
from gridcare.catalogue.china.protocol import (
    ANY_EXPOSURE,
    CLOSE_EXPOSURE,
    CONTACT_RULED_OUT,
    DUTIES,
    FROM_ABROAD,
    ISSUER,
    MORNING_AND_EVENING,
    SERIES,
    SUSPECTED_CASE,
    all_negative,
    close_contact,
    end_of_zone,
    in_zone,
    inbound,
    last_in_zone,
    raised_contact,
    reached,
    secondary_contact,
    two_phases,
    was_before,
    zone,
)
from gridcare.catalogue.china.readings import (
    ABOUT_CASES,
    ABOUT_DUTIES,
    ABROAD,
    AT_HOME_BY_ORDER,
    CLOSE_AGAIN,
    DAY_ZERO,
    LIGHT_CASES,
    LOW_RISK_GRADED,
    PLACE_UNFIT,
    RULED_OUT,
    SECONDARY,
    TEST_DAYS,
    ZONES_BY_AREA,
)
from gridcare.catalogue.china.shared import (
    BEIJING_TIME,
    FROM_HIGH_RISK,
    FROM_MEDIUM_RISK,
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
    All,
    Citation,
    Condition,
    Confidence,
    Day,
    Last,
    Layer,
    Phase,
    Pick,
    Policy,
    Purpose,
    Restrict,
    Restriction,
    Setting,
    Switch,
    Transition,
)
from gridcare.wording import Text

__all__ = ["PROTOCOL_9"]


# --- contacts, and people from abroad -------------------------------------------------------------


def _seven_and_three(since: Pick) -> tuple[Phase, ...]:
    """Return 7+3, counted from the last of these facts."""
    return two_phases(
        Last(of=(since,)),
        7,
        3,
        tests=tests_of_isolation(1, 2, 3, 5, 7),
        home_tests=tests_of_phase(3),
        home_restrictions=MONITORED,
    )


_CLOSE_CONTACT: Final = close_contact(
    Text(
        en="close contacts: 7 days at a central site, then 3 days of health monitoring at home",
        zh="密切接触者：集中隔离医学观察7天，之后居家健康监测3天",
    ),
    _seven_and_three(CLOSE_EXPOSURE),
)

_RAISED_CONTACT: Final = raised_contact(
    Text(
        en="secondary contacts raised to close contacts: 7+3 from their own last exposure",
        zh="次密接转为密切接触者管理：自本人最后一次暴露起7+3",
    ),
    _seven_and_three(ANY_EXPOSURE),
)

_SECONDARY_CONTACT: Final = (
    secondary_contact(
        Text(
            en="secondary contacts: 7 days at home, if all tests that matter are negative",
            zh="次密接：居家隔离医学观察7天，相关检测均为阴性后解除",
        ),
        Setting.HOME,
        tests_of_isolation(1, 4, 7),
        switches=(Switch(when=HOME_UNFIT, to="secondary-contact-unfit-home"),),
    ),
    secondary_contact(
        Text(
            en="secondary contacts whose home is unfit: 7 days at a central site, if all tests "
            "that matter are negative",
            zh="次密接不具备居家条件的：集中隔离医学观察7天，相关检测均为阴性后解除",
        ),
        Setting.CENTRAL,
        tests_of_isolation(1, 4, 7),
        rule_id="secondary-contact-unfit-home",
        category="secondary_contact_at_site",
        opens=(),
    ),
)

_INBOUND: Final = inbound(
    Text(
        en="from abroad: 7 days at a central site, then 3 days of health monitoring at home",
        zh="入境人员：集中隔离医学观察7天，之后居家健康监测3天",
    ),
    _seven_and_three(FROM_ABROAD),
    (),
)

# --- people from risk areas, and from a closed loop -----------------------------------------------

_FROM_HIGH_RISK: Final = at_site(
    "from-high-risk",
    FROM_HIGH_RISK,
    Text(
        en="stayed in a high-risk area: 7 days at a central site from leaving it",
        zh="有高风险区旅居史：自离开之日起集中隔离医学观察7天",
    ),
    topped_up(7, graded("high"), tests_of_isolation(1, 2, 3, 5, 7)),
)

_FROM_MEDIUM_RISK: Final = home_or_site(
    "from-medium-risk",
    FROM_MEDIUM_RISK,
    "from_medium_risk_area_at_site",
    Text(
        en="stayed in a medium-risk area: 7 days at home from leaving it",
        zh="有中风险区旅居史：自离开之日起居家隔离医学观察7天",
    ),
    topped_up(7, graded("medium"), tests_of_isolation(1, 4, 7)),
)


def _after_the_loop(setting: Setting) -> tuple[Phase, ...]:
    return (
        Phase(
            purpose=Purpose.QUARANTINE,
            setting=setting,
            until=reached(7, Last(of=(LEFT_LOOP,))),
            tests=tests_of_isolation(1, 4, 7),
            restrictions=KEEP_APART,
        ),
    )


_FROM_CLOSED_LOOP: Final = (
    Restrict(
        id="from-closed-loop",
        summary=Text(
            en="after high-risk work in a closed loop: 7 days at home",
            zh="高风险岗位从业人员结束闭环作业：居家隔离医学观察7天",
        ),
        category="closed_loop_worker",
        opens=(LEFT_LOOP,),
        starts=DAY_AFTER_THE_LOOP,
        phases=_after_the_loop(Setting.HOME),
        resets=(LEFT_LOOP,),
        switches=(Switch(when=HOME_UNFIT, to="from-closed-loop-unfit-home"),),
    ),
    Restrict(
        id="from-closed-loop-unfit-home",
        summary=Text(
            en="after high-risk work in a closed loop, the home unfit: 7 days at a central site",
            zh="高风险岗位从业人员结束闭环作业，不具备居家条件：集中隔离医学观察7天",
        ),
        category="closed_loop_worker_at_site",
        phases=_after_the_loop(Setting.CENTRAL),
        resets=(LEFT_LOOP,),
    ),
)

_CO_RESIDENT: Final = co_resident(
    (1, 4, 7), "secondary_contact", FROM_MEDIUM_RISK, "closed_loop_worker"
)

# --- risk areas -----------------------------------------------------------------------------------


def _seven_quiet_days(level: str) -> Condition:
    """Return the condition: seven days without a new infection, and on day 7 everybody negative."""
    last = last_in_zone(level)
    day_seven = Day(n=7, of=last, anchor_day=0)
    return All(of=(reached(7, last), all_negative(since=day_seven)))


_HIGH_RISK_AREA: Final = zone(
    "high-risk-area",
    "locked",
    "high_risk_area",
    Text(
        en="high-risk areas: nobody leaves home until 7 days without a new infection and all "
        "negative, then nobody leaves the area for 3 days more",
        zh="高风险区：足不出户、上门服务；连续7天无新增且全员阴性后降为中风险区，"
        "再连续3天无新增后降为低风险区",
    ),
    (
        in_zone(
            end_of_zone("locked", _seven_quiet_days("locked")),
            (Restriction.STAY_IN, Restriction.NO_VISITORS),
        ),
        in_zone(
            end_of_zone("locked", reached(10, last_in_zone("locked"))),
            (Restriction.LESS_MOVEMENT, Restriction.NO_GATHERINGS),
        ),
    ),
)

_MEDIUM_RISK_AREA: Final = zone(
    "medium-risk-area",
    "controlled",
    "medium_risk_area",
    Text(
        en="medium-risk areas: nobody leaves the area until 7 days without a new infection and "
        "all negative",
        zh="中风险区：人不出区、错峰取物；连续7天无新增且全员阴性后降为低风险区",
    ),
    (
        in_zone(
            end_of_zone(
                "controlled",
                _seven_quiet_days("controlled"),
                All(
                    of=(
                        was_before("locked", "controlled"),
                        reached(3, last_in_zone("controlled")),
                    )
                ),
            ),
            (Restriction.LESS_MOVEMENT, Restriction.NO_GATHERINGS),
        ),
    ),
)

# --- the document ---------------------------------------------------------------------------------

_TITLE: Final = "新型冠状病毒肺炎防控方案（第九版）"

_SOURCES: Final = (
    Citation(
        title=_TITLE,
        issuer=ISSUER.zh,
        dated="2022-06-27",
        link="https://fgc.hbeu.edu.cn/info/1038/2285.htm",
        seen="excerpt",
    ),
    Citation(
        title=f"{_TITLE}: document number",
        issuer=ISSUER.zh,
        dated="2022-06-27",
        number="联防联控机制综发〔2022〕71号",
        seen="memory",
    ),
    Citation(
        title="第九版主要修订内容 (what changed)",
        issuer=f"{ISSUER.zh}, printed by 网易",
        dated="2022-06-28",
        link="https://www.163.com/dy/article/HB2O19DG0514TRJ8.html",
        seen="excerpt",
    ),
    Citation(
        title="密切接触者如何管理 (monitoring at home: who may go out)",
        issuer="甘肃省疾病预防控制中心",
        dated="2022, the day is not known",
        link="http://gscdc.cn/html/news/gssfkzcrdwtjd/gssfkzcrdwtjd-show-5085.html",
        seen="excerpt",
    ),
    Citation(
        title="疫情风险区划定及管控相关要求 (risk areas, and the round of day 7)",
        issuer="jxyuer.com",
        dated="2022-07-22",
        link="http://jxyuer.com/baike/techan/427867.html",
        seen="excerpt",
    ),
    Citation(
        title="进出建水县最新规定 (secondary contacts' release; counted from leaving the area)",
        issuer="ccschy.com",
        dated="2022-08-02",
        link="https://img.ccschy.com/news/127403.html",
        seen="excerpt",
    ),
    Citation(
        title="国内重点地区来南返南人员健康管理措施 (risk areas, high-risk work)",
        issuer="csjbk.com",
        dated="2022-06-30",
        link="http://csjbk.com/news/212956.html",
        seen="excerpt",
    ),
    Citation(
        title="居家隔离医学观察、居家健康监测要求 (co-residents)",
        issuer="广西, printed by axdbkk.com",
        dated="2022, the day is not known",
        link="https://www.axdbkk.com/html_3/zaixianpingtai/31236/list/1.html",
        seen="excerpt",
    ),
    Citation(
        title="新型冠状病毒肺炎诊疗方案（试行第九版） (mild cases at a site, release by cycles)",
        issuer="国家卫生健康委",
        dated="2022-03-14",
        seen="memory",
    ),
    Citation(
        title="专业术语 (a county's glossary with an example of the days of a top-up)",
        issuer="ddtbk.com",
        dated="2022, the day is not known",
        link="http://m.ddtbk.com/news/487841.html",
        seen="excerpt",
    ),
)

_NOTES: Final = (
    DAY_ZERO,
    TEST_DAYS,
    CLOSE_AGAIN,
    SECONDARY,
    reading(
        "That a secondary contact is raised if the linked contact turns positive we take over "
        "from the eighth edition; of this one we saw the release only.",
        "关联密接转阳则次密接转为密接管理，系沿用第八版；本版仅见其解除条件。",
    ),
    RULED_OUT,
    AT_HOME_BY_ORDER,
    PLACE_UNFIT,
    ABROAD,
    reading(
        "People from risk areas are asked about the last seven days: whoever left earlier has "
        "nothing left to serve, as the days count from leaving.",
        "对近7天内有风险区旅居史者排查；因自离开之日起算，更早离开者已无剩余天数。",
    ),
    LOW_RISK_GRADED,
    reading(
        "After high-risk work the days are served at home, at a site where the home is unfit; the "
        "text names both without preferring one.",
        "结束高风险岗位闭环作业者以居家隔离为先，不具备条件的集中隔离；原文两者并列。",
    ),
    reading(
        "Whoever lives with somebody isolating at home stays in as long as that lasts, at home, "
        "and is tested on its days 1, 4 and 7; in health monitoring nobody else is restricted. "
        "Both are a province's words for the protocol's.",
        "居家隔离人员的同住人员同期居家不外出，于其第1、4、7天同步检测；"
        "居家健康监测不限制同住人员。二者见于一省的要求。",
    ),
    *ABOUT_CASES,
    LIGHT_CASES,
    ZONES_BY_AREA,
    reading(
        "A high-risk area is recorded as a locked zone, a medium-risk area as a controlled one, a "
        "low-risk area as one on guard. The step from high to medium risk needs no fact of its "
        "own. Where it is recorded all the same, as a zone lifted and another declared that day or "
        "the next, three days from there are enough.",
        "高风险区记为封控区，中风险区记为管控区，低风险区记为防范区。高风险降为中风险无需另行记录；"
        "如已记录（解除后当日或次日划定管控区），自此满3天即可。",
    ),
    reading(
        "The round that finds everybody negative must fall on day 7 without a new infection or "
        "later. A new infection in the three days after it is a new declaration.",
        "全员阴性的一轮筛查须在连续无新增的第7天或之后；其后3天内再发现感染者的，以重新划定为准。",
    ),
    *ABOUT_DUTIES,
    reading(
        "The restrictions are our summary: in quarantine a room of one's own, no visitors and no "
        "leaving; in monitoring no leaving and no public transport, medical care excepted.",
        "各阶段限制为我方归纳：隔离期间单独房间、不会客、不外出；"
        "监测期间不外出、不乘坐公共交通工具，就医等除外。",
    ),
    reading(
        "It is known from 15:00 on 28 June 2022, when the press conference began. How it meets "
        "people already held is not said: by anchor. It leaves nothing to local rules.",
        "视为自2022年6月28日15时（发布会）公布；对在管人员的衔接未见规定，按起点过渡；未授权地方加码。",
    ),
    limitation(
        "Not carried: daily tests of people who work with arrivals or imported goods (nothing is "
        "owed by occupation), people exposed at the same place who are no contacts, antigen tests.",
        "未收录：入境人员及物品相关岗位每日检测（尚无按职业设定的义务）、涉疫场所暴露人员、抗原检测。",
    ),
    limitation(
        "Somebody exempted by an order to isolate at home instead of at a site does not bind those "
        "who live there: an isolation says what it is for, and not where.",
        "经决定改为居家隔离的密接等，其同住人员未受约束：他人的隔离仅可见目的，不可见地点。",
    ),
    limitation(
        "Leaving a city with a low-risk area asks for a negative test of the last 48 hours: no "
        "fact for a certificate shown.",
        "低风险区人员离开所在城市须持48小时核酸阴性证明：尚无出示证明的事实类型。",
    ),
    limitation(
        "In a medium-risk area people may leave home and not the area; the nearest word is to go "
        "out only where needed.",
        "中风险区“人不出区”可出户不出区，现有词汇最接近的是“减少外出”。",
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

PROTOCOL_9: Final = Policy(
    id="cn-protocol-9",
    series=SERIES,
    title=Text(
        en="China: COVID-19 prevention and control protocol, 9th edition",
        zh=_TITLE,
    ),
    issuer=ISSUER,
    layer=Layer.NATION,
    disease=COVID_19,
    effective_from=date(2022, 6, 28),
    effective_to=date(2022, 11, 10),
    announced_at=datetime(2022, 6, 28, 15, tzinfo=BEIJING_TIME),
    transition=Transition.BY_ANCHOR,
    windows=MORNING_AND_EVENING,
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=date(2026, 11, 27),
    notes=(*_NOTES, *NOTES_ON_GRADES_9),
    rules=(
        _CLOSE_CONTACT,
        _RAISED_CONTACT,
        *_SECONDARY_CONTACT,
        CONTACT_RULED_OUT,
        _INBOUND,
        *_FROM_HIGH_RISK,
        *_FROM_MEDIUM_RISK,
        *_FROM_CLOSED_LOOP,
        _CO_RESIDENT,
        SUSPECTED_CASE,
        SERIOUS_CASE,
        LIGHT_CASE,
        DISCHARGED_CASE,
        _HIGH_RISK_AREA,
        _MEDIUM_RISK_AREA,
        LOW_RISK_AREA,
        FROM_LOW_RISK,
        *DUTIES,
        *GRADES_9,
    ),
)
"""Close contacts 7+3, secondary contacts 7 at home; from 28 June through 10 November 2022."""
