"""China's ten new measures of 7 December 2022: light cases and their contacts isolate at home.

Source: 关于进一步优化落实新冠肺炎疫情防控措施的通知, 2022-12-07.
"""

from datetime import date, datetime
from typing import Final

from gridcare.catalogue.china.protocol import (
    CLOSE_EXPOSURE,
    CONTACT_RULED_OUT,
    DUTIES,
    ENDED_BY_DIAGNOSIS,
    ISSUER,
    MORNING_AND_EVENING,
    SERIES,
    STRONG_RESULT,
    SUSPECTED_CASE,
    case,
    close_contact,
    diagnosed_as,
    diagnosed_except,
    on_negative,
    quiet_zone,
    reached,
    weak_result,
)
from gridcare.catalogue.china.readings import (
    A_DIAGNOSIS_ENDS,
    ABOUT_DUTIES,
    ABROAD,
    GOES_ON_AS_BEFORE,
    RULED_OUT,
    SHORTENS,
    ZONES_BY_AREA,
)
from gridcare.catalogue.china.shared import (
    BEIJING_TIME,
    ISOLATION_DAY_ONE,
    KEEP_APART,
    tests_of_isolation,
)
from gridcare.catalogue.china.since_protocol_9 import AFTER_DISCHARGE, DISCHARGED_CASE
from gridcare.catalogue.china.twenty_measures import FIVE_AND_THREE_FROM_ABROAD
from gridcare.catalogue.deeds import CHECK_IN
from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.words import COVID_19
from gridcare.people import Role
from gridcare.policy import (
    All,
    Citation,
    Confidence,
    Day,
    InPhase,
    Last,
    Layer,
    Phase,
    Policy,
    Purpose,
    Reached,
    Repeat,
    Restrict,
    Run,
    Setting,
    TestDays,
    Transition,
)
from gridcare.wording import Text

__all__ = ["NEW_TEN"]

_MORE_THAN_LIGHT: Final = ("moderate", "severe", "critical")

_SIXTH_DAY: Final = Day(n=6, of=ISOLATION_DAY_ONE, anchor_day=1)
_SEVENTH_DAY: Final = Day(n=7, of=ISOLATION_DAY_ONE, anchor_day=1)

_LIGHT_CASE: Final = Restrict(
    id="light-case",
    summary=Text(
        en="asymptomatic and mild cases: 7 days at home, the results of days 6 and 7 negative or "
        "of 35 cycles or more",
        zh="无症状感染者和轻型病例：居家隔离7天，第6、7天连续两次核酸阴性或Ct值≥35后解除",
    ),
    category="asymptomatic_or_mild_case",
    opens=(diagnosed_except(*_MORE_THAN_LIGHT),),
    phases=(
        Phase(
            purpose=Purpose.TREATMENT,
            setting=Setting.HOME,
            until=All(
                of=(
                    Reached(day=_SEVENTH_DAY),
                    Run(
                        good=(weak_result(since=_SIXTH_DAY),),
                        bad=(STRONG_RESULT,),
                        n=2,
                        days_apart=1,
                    ),
                )
            ),
            tests=tests_of_isolation(6, 7),
            restrictions=KEEP_APART,
        ),
    ),
    ends=ENDED_BY_DIAGNOSIS,
)

_SERIOUS_CASE: Final = case(
    Text(
        en="cases more than mildly ill: isolated in hospital until discharged, then 7 days of "
        "health monitoring at home",
        zh="普通型及以上病例：定点医院治疗至出院，出院后居家健康监测7天",
    ),
    diagnosed_as(*_MORE_THAN_LIGHT),
    AFTER_DISCHARGE,
)

_LAST_EXPOSURE: Final = Last(of=(CLOSE_EXPOSURE,))
_FIFTH_DAY: Final = Day(n=5, of=_LAST_EXPOSURE, anchor_day=0)

_CLOSE_CONTACT: Final = close_contact(
    Text(
        en="close contacts: 5 days at home, the test of day 5 negative",
        zh="密切接触者：居家隔离5天，第5天核酸检测阴性后解除",
    ),
    (
        Phase(
            purpose=Purpose.QUARANTINE,
            setting=Setting.HOME,
            until=All(of=(reached(5, _LAST_EXPOSURE), on_negative(_FIFTH_DAY))),
            tests=(TestDays(days=(5,), origin=_LAST_EXPOSURE, anchor_day=0, missed="on_entry"),),
            restrictions=KEEP_APART,
        ),
    ),
)

_HIGH_RISK_AREA: Final = quiet_zone(
    "high-risk-area",
    "high_risk_area",
    Text(
        en="high-risk areas, a household, floor, stairwell or building: nobody leaves home until "
        "5 days without a new infection",
        zh="高风险区（楼栋、单元、楼层、住户）：连续5天没有新增感染者的及时解封",
    ),
    5,
)

_WATCH_CASES_AT_HOME: Final = Repeat(
    id="watch-cases-at-home",
    summary=Text(
        en="cases at home say how they are every day",
        zh="居家隔离的感染者每日健康监测",
    ),
    to=InPhase(purposes=(Purpose.TREATMENT,), settings=(Setting.HOME,)),
    deed=CHECK_IN,
    performer=Role.RESIDENT,
    supervisor=Role.HEALTH_STAFF,
    times_a_day=1,
)

# --- the document ---------------------------------------------------------------------------------

_TITLE: Final = "关于进一步优化落实新冠肺炎疫情防控措施的通知（新十条）"

_SOURCES: Final = (
    Citation(
        title="联防联控机制：优化调整隔离方式",
        issuer="新京报",
        dated="2022-12-07",
        link="https://www.bjnews.com.cn/detail/167039314214981.html",
        seen="excerpt",
    ),
    Citation(
        title="国务院联防联控机制：具备居家隔离条件的无症状感染者和轻型病例一般采取居家隔离",
        issuer="中国新闻网",
        dated="2022-12-07",
        link="https://www.chinanews.com.cn/gn/2022/12-07/9909825.shtml",
        seen="excerpt",
    ),
    Citation(
        title="高风险区要按楼栋、单元、楼层、住户划定，落实快封快解 (risk areas)",
        issuer="qubaike.com",
        dated="2022-12-07",
        link="https://qubaike.com/hotnews/8w20kxsf.html",
        seen="excerpt",
    ),
    Citation(
        title="核酸阳性后该怎么办? (a province: co-residents, self-tests, the test of day 5)",
        issuer="健康江苏, printed by ccschy.com",
        dated="2022-12-08",
        link="http://ccschy.com/news/7c95f105e9ddd82b0f354bfa97cc1db4.html",
        seen="excerpt",
    ),
)

_NOTES: Final = (
    reading(
        "A case counts days of isolation: day 1 is the day confinement began, or the first day "
        "served, and day 7 is the last if the results of days 6 and 7 allow it. Two results on two "
        "days from day 6 on, with no strong one after them, end it; later ones end it later.",
        "病例按隔离天数计：开始隔离当日（未记录时为实际管控首日）为第1天，"
        "第6、7天结果达标的第7天为最后一天；第6天起在两日内连续两次达标且其后无强阳性即解除，结果较晚的相应顺延。",
    ),
    reading(
        "A contact counts from the last exposure, which is day 0; the test of day 5 is taken that "
        "day or, by whoever is found later, on the first day. Its negative result ends it.",
        "密接自最后一次暴露之日（第0天）起算；第5天检测在当日进行，发现较晚的在首日补做，阴性后解除。",
    ),
    reading(
        "A new close exposure moves the last day.",
        "再次密切接触的，截止日顺延。",
    ),
    reading(
        "Who would rather go to a site than stay at home is recorded by an order (`ordered`, "
        "move), and so is who has no fit home.",
        "自愿选择集中隔离或不具备居家条件的，请记录为“转移隔离地点”的决定。",
    ),
    SHORTENS,
    GOES_ON_AS_BEFORE,
    reading(
        "That people from abroad stay under 5+3 until January 2023, and discharged cases under "
        "seven days of monitoring, is read so from its silence. People from high-risk areas and "
        "from closed loops are held no longer: nobody is tested or checked on arrival any more.",
        "入境人员继续5+3、出院人员继续居家健康监测7天，系就其未提及而作的解读；"
        "不再开展落地检，风险区外溢及闭环作业人员不再管控。",
    ),
    RULED_OUT,
    ABROAD,
    A_DIAGNOSIS_ENDS,
    reading(
        "A diagnosis of which nobody said how severe it is means home. A suspected case is ruled "
        "out as under the ninth edition.",
        "未注明分型的确诊按居家处理；疑似病例的排除沿用第九版。",
    ),
    ZONES_BY_AREA,
    reading(
        "A high-risk area is recorded as a locked zone. Lockdowns for the time being are forbidden "
        "in any form: a zone that is not one of high risk binds nobody.",
        "高风险区记为封控区；不得采取各种形式的临时封控，其他区域划定不产生限制。",
    ),
    *ABOUT_DUTIES,
    reading(
        "Cases at home are watched more closely; that they say how they are once a day is ours.",
        "居家隔离的感染者加强健康监测；每日一次为我方设定。",
    ),
    reading(
        "It was announced on 7 December 2022; 13:53 is the hour of the first report we saw.",
        "2022年12月7日公布，13时53分为所见最早报道时刻。",
    ),
    limitation(
        "Whoever lives with a case at home isolates as a close contact: record the exposure. New "
        "infections of co-residents in strict isolation, which do not prolong a lockdown, are to "
        "be left out of the zone's facts.",
        "居家病例的同住人员按密接居家隔离，请记录其暴露；严格居家隔离人员的同住人员新发感染不影响解封，"
        "请勿记入区域事实。",
    ),
    limitation(
        "Floors and households are smaller than any zone the facts can name: use the building's "
        "unit, or orders person by person.",
        "楼层、住户小于现有区域单位，请以单元记录或逐人记录决定。",
    ),
    limitation(
        "Not carried: self-tests of contacts on days 1 to 4, which are a province's, and where the "
        "health code is still asked for.",
        "未收录：密接前4天抗原自测（一省规定）、仍查验健康码的场所。",
    ),
)

NEW_TEN: Final = Policy(
    id="cn-new-ten",
    series=SERIES,
    title=Text(en="China: ten new measures to optimise COVID-19 control", zh=_TITLE),
    issuer=ISSUER,
    layer=Layer.NATION,
    disease=COVID_19,
    effective_from=date(2022, 12, 7),
    effective_to=date(2023, 1, 7),
    announced_at=datetime(2022, 12, 7, 13, 53, tzinfo=BEIJING_TIME),
    transition=Transition.SHORTEN_ONLY,
    windows=MORNING_AND_EVENING,
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=date(2026, 11, 27),
    notes=_NOTES,
    rules=(
        _CLOSE_CONTACT,
        CONTACT_RULED_OUT,
        FIVE_AND_THREE_FROM_ABROAD,
        SUSPECTED_CASE,
        _SERIOUS_CASE,
        _LIGHT_CASE,
        DISCHARGED_CASE,
        _HIGH_RISK_AREA,
        _WATCH_CASES_AT_HOME,
        *DUTIES,
    ),
)
"""Light cases 7 days at home, close contacts 5; 7 December 2022 through 7 January 2023."""
