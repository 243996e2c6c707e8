"""Shanxi's advice of 19 October 2021 on people who come into the province from risk areas.

Its "14+3" is 14 days and three tests, not three days more. Source: 山西省疫情防控办健康提示,
2021-10-19.
"""

from datetime import date, datetime
from typing import Final

from gridcare.catalogue.china.arrivals import (
    after_arrival,
    at_home,
    at_site,
    monitored,
    report_arrival,
    specimens_of_arrivals,
    within_fourteen_days,
)
from gridcare.catalogue.china.readings import PLACE_UNFIT
from gridcare.catalogue.china.shared import (
    BEIJING_TIME,
    FROM_ELSEWHERE,
    FROM_HIGH_RISK,
    FROM_LOW_RISK_PART,
    FROM_MEDIUM_RISK,
    FROM_UNGRADED_CITY,
    KEEP_QUIET,
    tests_of_isolation,
)
from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.words import COVID_19
from gridcare.policy import (
    All,
    Any,
    Citation,
    Confidence,
    Delegation,
    Is,
    Layer,
    Not,
    Op,
    Policy,
    Transition,
)
from gridcare.wording import Text

__all__ = ["SHANXI_2021_10_19"]

_RAISED: Final = ("medium", "high")
_PREFECTURE_RAISED: Final = Is(field="prefecture_risk", op=Op.IN, value=_RAISED)
_UNGRADED: Final = Is(field="ungraded_cases", op=Op.EQ, value=True)

_HIGH_RISK: Final = within_fourteen_days(Is(field="risk", op=Op.EQ, value="high"))
_MEDIUM_RISK: Final = within_fourteen_days(Is(field="risk", op=Op.EQ, value="medium"))
_LOW_RISK_PART: Final = within_fourteen_days(
    All(of=(_PREFECTURE_RAISED, Not(of=Is(field="risk", op=Op.IN, value=_RAISED))))
)
_UNGRADED_CITY: Final = within_fourteen_days(_UNGRADED)
_OWES_REPORT: Final = within_fourteen_days(Any(of=(_PREFECTURE_RAISED, _UNGRADED)))

_THREE_TESTS: Final = tests_of_isolation(1, 7, 14)
_TWO_TESTS: Final = tests_of_isolation(1, 7)

_SOURCES: Final = (
    Citation(
        title="山西省疫情防控办发布健康提示",
        issuer="山西省疫情防控办, printed by 太原市融媒体中心",
        dated="2021-10-19",
        link="https://m.qi18.com/shlvyou/kwyrkjtzfqiyibaafsffzytzy",
        seen="excerpt",
    ),
    Citation(
        title="山西全面加强入晋返晋重点人员排查管控 (what 14+3 means: tests on days 1, 7 and 14)",
        issuer="mtqpdj.com",
        dated="2021-10, the day is not known",
        link="https://mtqpdj.com/shanxi/2675899.html",
        seen="excerpt",
    ),
)

_NOTES: Final = (
    reading(
        "The days count from the arrival, which is day 0; the advice names no day to count from. "
        "Whoever goes back and returns counts from the new arrival.",
        "自抵达之日起算，当日为第0天；提示未写明起算日。再次前往后返回的自新的抵达之日起算。",
    ),
    reading(
        "The advice says how many tests and not when. A report of the same month explains 14+3 at "
        "home as tests on days 1, 7 and 14 of isolation; 7+2 is taken to be days 1 and 7.",
        "提示只写明检测次数；同月报道说明“14+3”居家隔离于第1、7、14天检测，“7+2”按第1、7天处理。",
    ),
    reading(
        "Within 14 days in an area: left it no more than 14 days before arriving. An area's level "
        "is the one last graded by the day the clause took hold. An ungraded part of a prefecture "
        "that has a medium- or high-risk area counts as low risk.",
        "“14日内”指离开之日距抵达不超过14天；风险等级以条款适用之日最近一次公布为准；"
        "有中高风险区的地市内未定级区域按低风险处理。",
    ),
    reading(
        "Where cases are known and no level yet, the health is monitored at home for 14 days, with "
        "one test, given three days. Once the area is graded the clause for its level holds as "
        "well.",
        "有病例但尚未定级的：居家健康监测14天，至少一次核酸，3日内完成；定级后同时适用相应等级条款。",
    ),
    PLACE_UNFIT,
    reading(
        "To report at once is to report by the end of the day on which the arrival is known.",
        "“第一时间报备”以得知抵达当日结束为限。",
    ),
    reading(
        "It was printed at 22:06 on 19 October 2021. Its last day is not known: Taiyuan's notices "
        "of February 2022 rest on a newer rule of the province, so it ends here with January. What "
        "it asks of people from risk areas it leaves to the cities to tighten.",
        "2021年10月19日22时06分刊发；终止日不详，太原2022年2月的提示已依据省内新规，故以1月底为止；"
        "对风险区来晋人员的要求，授权各市可加严。",
    ),
    limitation(
        "People whose path crossed a case's (14 days at a site, three tests) are not carried: "
        "there is no fact for it short of an exposure, which the nation's rule answers with more.",
        "与感染者轨迹有时空交集者（集中隔离14天、3次检测）未收录：尚无相应事实类型，"
        "如记为暴露则适用更严的全国规定。",
    ),
    limitation(
        "People with a yellow or red health code owe a report too: no fact says what colour a code "
        "has.",
        "健康码异常者亦须报备：尚无健康码颜色的事实类型。",
    ),
)

SHANXI_2021_10_19: Final = Policy(
    id="cn-sx-2021-10-19",
    series="cn-sx-advice",
    title=Text(
        en="Shanxi: health advice of 19 October 2021",
        zh="山西省疫情防控办健康提示（2021年10月19日）",
    ),
    issuer=Text(en="Shanxi epidemic prevention office", zh="山西省疫情防控办"),
    layer=Layer.PROVINCE,
    disease=COVID_19,
    effective_from=date(2021, 10, 19),
    effective_to=date(2022, 1, 31),
    announced_at=datetime(2021, 10, 19, 22, 6, tzinfo=BEIJING_TIME),
    transition=Transition.BY_ANCHOR,
    delegates=(Delegation(to=Layer.CITY, categories=FROM_ELSEWHERE),),
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=date(2026, 11, 27),
    notes=_NOTES,
    rules=(
        *at_site(
            "high-risk-area",
            FROM_HIGH_RISK,
            Text(
                en="in a high-risk area within 14 days: 14 days at a central site, three tests",
                zh="14日内有高风险地区旅居史：集中隔离14天，3次核酸",
            ),
            after_arrival(14, _HIGH_RISK, _THREE_TESTS),
        ),
        *at_home(
            "medium-risk-area",
            FROM_MEDIUM_RISK,
            Text(
                en="in a medium-risk area within 14 days: 14 days at home, three tests",
                zh="14日内有中风险地区旅居史：居家隔离14天，3次核酸",
            ),
            after_arrival(14, _MEDIUM_RISK, _THREE_TESTS),
        ),
        *at_home(
            "low-risk-part",
            FROM_LOW_RISK_PART,
            Text(
                en="within 14 days in a low-risk part of a prefecture that has a medium- or "
                "high-risk area: 7 days at home, two tests",
                zh="14日内有中高风险地区所在地市其他低风险区旅居史：居家隔离7天，2次核酸",
            ),
            after_arrival(7, _LOW_RISK_PART, _TWO_TESTS),
        ),
        monitored(
            "ungraded-city",
            FROM_UNGRADED_CITY,
            Text(
                en="in a prefecture with cases that is not graded yet: 14 days of health "
                "monitoring at home",
                zh="有本土病例但尚未定级地市旅居史：健康监测14天",
            ),
            after_arrival(14, _UNGRADED_CITY),
            KEEP_QUIET,
        ),
        specimens_of_arrivals(
            "one-test",
            Text(
                en="from a prefecture with cases that is not graded yet: at least one test",
                zh="有本土病例但尚未定级地市旅居史：至少开展一次核酸检测",
            ),
            _UNGRADED_CITY,
            times=1,
        ),
        report_arrival(
            Text(
                en="within 14 days in a prefecture with a medium- or high-risk area, or with cases "
                "and not graded yet: report at once",
                zh="14日内有中高风险地区所在地市或已有病例尚未定级地市旅居史：第一时间报备",
            ),
            _OWES_REPORT,
        ),
    ),
)
"""Risk areas anywhere, 14+3 and 7+2; from 19 October 2021 to the end of January 2022."""
