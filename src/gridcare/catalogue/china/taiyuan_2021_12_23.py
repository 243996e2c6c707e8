"""Taiyuan's urgent notice of 23 December 2021, on people who had stayed in three cities of Shaanxi.

Source: 太原市疫情防控办紧急提示, 2021-12-23, as printed on 24 December. The text we saw breaks off
after its second clause.
"""

from datetime import date, datetime
from typing import Final

from gridcare.catalogue.china.arrivals import (
    at_home,
    left,
    report_arrival,
    stayed,
    topped_up,
    two_tests,
)
from gridcare.catalogue.china.shared import (
    BEIJING_TIME,
    FROM_NAMED_AREA_TOP_UP_HOME,
    REVIEWED_ON,
    TAIYUAN_SERIES,
    XIAN,
    XIANYANG,
    YANAN,
)
from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.words import COVID_19
from gridcare.policy import Citation, Confidence, Layer, Policy, Transition
from gridcare.wording import Text

__all__ = ["TAIYUAN_2021_12_23"]

_THREE: Final = (XIAN, XIANYANG, YANAN)

_EARLIER: Final = left(stayed(*_THREE, first_on=date(2021, 12, 4), last_on=date(2021, 12, 8)))
_LATER: Final = left(stayed(*_THREE, first_on=date(2021, 12, 9), last_on=date(2021, 12, 22)))
_EVER_SINCE: Final = left(stayed(*_THREE, first_on=date(2021, 12, 4)))

_SOURCES: Final = (
    Citation(
        title="西安、咸阳和延安市旅居返并人员实施2次核酸检测 (mirror of a Taiyuan news site)",
        issuer="山西日报",
        dated="2021-12-24",
        link="http://m.brucepepe.com/system/2021/12/24/030400379.shtml",
        seen="excerpt",
    ),
    Citation(
        title="山西省疫情防控办健康提示 (for unfit homes and the number of tests)",
        issuer="山西省疫情防控办, printed by 太原市融媒体中心",
        dated="2021-10-19",
        link="https://m.qi18.com/shlvyou/kwyrkjtzfqiyibaafsffzytzy",
        seen="excerpt",
    ),
)

_NOTES: Final = (
    reading(
        "The notice does not say from which day the 14 days are topped up. We count from leaving "
        "the area: that day is day 0, day 14 is the last day. Whoever left more than 14 days "
        "before being taken in serves nothing.",
        "通告未说明填平补齐自何日起算；我方自离开该地之日起算，当日为第0天，第14天为最后一天；"
        "接管时距离开已超过14天的不再隔离。",
    ),
    reading(
        "A stay counts if it touches the days named, whatever else it touches; where its first day "
        "is not known, its last day alone is asked. One person may fall under both clauses.",
        "旅居日期与所列日期有重叠即适用；首日不详的仅看末日；同一人可同时适用两条。",
    ),
    reading(
        "Two tests at least 24 hours apart are given three days from the day the arrival is known; "
        "the notice sets no deadline.",
        "两次间隔24小时以上的检测，自得知抵达之日起3日内完成；通告未设期限。",
    ),
    reading(
        "Tests in isolation: the notice names none, and we add none. The province's advice of 19 "
        "October 2021 asks for three tests in 14 days and names no days.",
        "隔离期间检测：通告未提，我方不另加；省防控办2021年10月19日提示要求14天内3次，未列日期。",
    ),
    reading(
        "An unfit home means a central site, from the province's advice of 19 October 2021; the "
        "last assessment of the home decides.",
        "不具备居家条件的集中隔离，依据省防控办2021年10月19日提示，以最近一次评估为准。",
    ),
    reading(
        "To report at once is to report by the end of the day on which the arrival is known.",
        "“立即报告”以得知抵达当日结束为限。",
    ),
    reading(
        "People who were already in Taiyuan on 23 December are judged by it too (by the day): it "
        "speaks of past stays, and nearly everybody it names had arrived before.",
        "12月23日前已抵并的人员同样适用（按日过渡）：通告针对以往旅居史，所涉人员多数此前已抵达。",
    ),
    reading(
        "It is known from the first minute of 23 December; the hour was not found. It names no "
        "end: the next edition ends it.",
        "视为12月23日零时公布，具体时刻未见；未写明终止日，由下一版取代。",
    ),
    limitation(
        "The text we saw ends after the clause on 9 to 22 December. What it says of later stays, "
        "and of other places, is missing here: somebody known to have been there only since the "
        "23rd falls under no clause of this edition.",
        "所见文本止于12月9日至22日一条，其后对更晚旅居史及其他地区的规定缺失："
        "仅知12月23日之后在当地的人员，本版无条款适用。",
    ),
    limitation(
        "The negative certificate of the last 48 hours on arrival is not carried: there is no fact "
        "for a certificate shown.",
        "抵并时查验48小时核酸阴性证明未收录：尚无出示证明的事实类型。",
    ),
)

TAIYUAN_2021_12_23: Final = Policy(
    id="cn-taiyuan-2021-12-23",
    series=TAIYUAN_SERIES,
    title=Text(
        en="Taiyuan: urgent notice of 23 December 2021",
        zh="太原市疫情防控办紧急提示（2021年12月23日）",
    ),
    issuer=Text(en="Taiyuan epidemic prevention office", zh="太原市疫情防控办"),
    layer=Layer.CITY,
    disease=COVID_19,
    effective_from=date(2021, 12, 23),
    announced_at=datetime(2021, 12, 23, tzinfo=BEIJING_TIME),
    transition=Transition.BY_DAY,
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=REVIEWED_ON,
    notes=_NOTES,
    rules=(
        two_tests(
            Text(
                en="stayed in Xi'an, Xianyang or Yan'an, 4 to 8 December: two tests, 24 h apart",
                zh="12月4日至8日有西安、咸阳、延安旅居史：2次核酸检测，间隔24小时以上",
            ),
            _EARLIER,
        ),
        *at_home(
            "xian-xianyang-yanan-9-to-22",
            FROM_NAMED_AREA_TOP_UP_HOME,
            Text(
                en="stayed in Xi'an, Xianyang or Yan'an, 9 to 22 December: 14 days at home, topped "
                "up",
                zh="12月9日至22日有西安、咸阳、延安旅居史：居家隔离14天，填平补齐",
            ),
            topped_up(14, _LATER),
        ),
        report_arrival(
            Text(
                en="stayed in Xi'an, Xianyang or Yan'an since 4 December: report at once",
                zh="12月4日以来有西安、咸阳、延安旅居史：立即报告",
            ),
            _EVER_SINCE,
        ),
    ),
)
"""Three cities of Shaanxi: two tests, or 14 days at home topped up; until 27 December."""
