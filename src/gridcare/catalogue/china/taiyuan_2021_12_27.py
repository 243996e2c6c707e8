"""Taiyuan's notice of the evening of 27 December 2021, on people from Shaanxi and from risk areas.

Source: 太原最新疫情防控政策, as printed on 28 December 2021.
"""

from datetime import date, datetime
from typing import Final

from gridcare.catalogue.china.arrivals import (
    after_arrival,
    at_home,
    at_site,
    left,
    report_arrival,
    stayed,
    topped_up,
    two_tests,
    within_fourteen_days,
)
from gridcare.catalogue.china.shared import (
    BEIJING_TIME,
    FROM_HIGH_RISK,
    FROM_LOW_RISK_PART,
    FROM_MEDIUM_RISK,
    FROM_NAMED_AREA,
    FROM_NAMED_AREA_TOP_UP_CENTRAL,
    FROM_NAMED_AREA_TOP_UP_HOME,
    FROM_UNGRADED_CITY,
    REVIEWED_ON,
    TAIYUAN_SERIES,
    WEINAN,
    XIAN,
    XIANYANG,
    YANAN,
)
from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.words import COVID_19
from gridcare.policy import (
    All,
    Any,
    Citation,
    Confidence,
    InArea,
    Is,
    Layer,
    Not,
    Op,
    Policy,
    StayedDuring,
    Transition,
)
from gridcare.wording import Text

__all__ = ["TAIYUAN_2021_12_27"]

_FOUR: Final = (XIAN, XIANYANG, YANAN, WEINAN)

# --- which stays each clause means ----------------------------------------------------------------

_4_TO_8: Final = left(
    stayed(XIAN, XIANYANG, YANAN, first_on=date(2021, 12, 4), last_on=date(2021, 12, 8))
)
_XIAN_9_TO_22: Final = left(stayed(XIAN, first_on=date(2021, 12, 9), last_on=date(2021, 12, 22)))
_XIANYANG_YANAN_9_TO_22: Final = left(
    stayed(XIANYANG, YANAN, first_on=date(2021, 12, 9), last_on=date(2021, 12, 22))
)
_WEINAN_20_TO_22: Final = left(
    stayed(WEINAN, first_on=date(2021, 12, 20), last_on=date(2021, 12, 22))
)
_FOUR_SINCE_23: Final = left(stayed(*_FOUR, first_on=date(2021, 12, 23)))

_RAISED: Final = ("medium", "high")
_UNGRADED: Final = Is(field="ungraded_cases", op=Op.EQ, value=True)
_PREFECTURE_RAISED: Final = Is(field="prefecture_risk", op=Op.IN, value=_RAISED)

_HIGH_RISK: Final = within_fourteen_days(Is(field="risk", op=Op.EQ, value="high"))
_MEDIUM_RISK: Final = within_fourteen_days(Is(field="risk", op=Op.EQ, value="medium"))
_LOW_RISK_PART: Final = within_fourteen_days(
    All(of=(_PREFECTURE_RAISED, Not(of=Is(field="risk", op=Op.IN, value=_RAISED))))
)
_UNGRADED_CITY: Final = within_fourteen_days(_UNGRADED)

_OWES_REPORT: Final = left(
    All(
        of=(
            StayedDuring(first_on=date(2021, 12, 4)),
            Any(of=(InArea(areas=_FOUR), _PREFECTURE_RAISED, _UNGRADED)),
        )
    )
)

# --- the document ---------------------------------------------------------------------------------

_SOURCES: Final = (
    Citation(
        title="山西太原发布最新疫情防控政策",
        issuer="太原市卫健委, printed by 中国新闻网 and 中国法院网",
        dated="2021-12-28",
        link="https://chinacourt.org/article/detail/2021/12/id/6457443.shtml",
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
        "The notice was issued on the evening of 27 December; the hour is not stated. 18:00, "
        "Beijing time, is ours. Once known, it speaks from the whole of the 27th on.",
        "通告于12月27日晚发布，未写明时刻；18:00（北京时间）为我方设定。公布后自27日当日起适用。",
    ),
    reading(
        "Transition by the day: from the 27th on everybody is judged by this edition, also those "
        "taken in under the one of the 23rd. It restates what each past stay means and spares "
        "nobody who has already arrived; as the stays it names end mostly on the 22nd, judging by "
        "anchor would leave it almost nobody to speak of. So people from Xi'an who were isolating "
        "at home go to a central site for the days they have left.",
        "按日过渡：自27日起一律按本版管理，包括依23日通告已在管者。"
        "本版重新规定以往旅居史的处置，未对已抵达者网开一面；所列旅居日期多止于22日，"
        "若按起点过渡则几乎无人适用。故原居家隔离的西安旅居人员转为集中隔离，补足剩余天数。",
    ),
    reading(
        "The notice does not say from which day the top-up counts. We count from leaving the area: "
        "that day is day 0, day 14 is the last day. Whoever left more than 14 days ago when taken "
        "in serves nothing.",
        "通告未说明填平补齐自何日起算；我方自离开该地之日起算，当日为第0天，第14天为最后一天；"
        "接管时距离开已超过14天的不再隔离。",
    ),
    reading(
        "Clauses without top-up count from the arrival: that day is day 0, so 14 days end on the "
        "14th day after it. Whoever goes back and returns counts from the new arrival.",
        "未写填平补齐的条款自抵达之日起算，当日为第0天，抵达后第14天为最后一天；"
        "再次前往后返回的自新的抵达之日起算。",
    ),
    reading(
        "A stay counts if it touches the days named, whatever else it touches; where its first day "
        "is not known, its last day alone is asked. Districts and counties count as the city they "
        "lie in.",
        "旅居日期与所列日期有重叠即适用；首日不详的仅看末日；区县计入所属市。",
    ),
    reading(
        "One person may fall under several clauses, and the strictest holds day by day. Whoever "
        "was in Xi'an between the 9th and the 22nd and left on the 23rd or later falls under the "
        "top-up clause, counted from leaving, and under the clause since the 23rd, counted from "
        "the arrival: both at a central site, and the latter never ends sooner. In Xianyang or "
        "Yan'an the first is at home and the second overrides it. If the first day of that stay is "
        "not known, the clause since the 23rd stands alone.",
        "同一人可适用多条，逐日从严。12月9日至22日曾在西安且23日及以后离开者，"
        "同时适用填平补齐条款（自离开起算）与23日以来条款（自抵达起算），均为集中隔离，"
        "后者不会更早结束；咸阳、延安的前者为居家，以后者为准。旅居首日不详的仅适用23日以来条款。",
    ),
    reading(
        "Within 14 days in a risk area: left no more than 14 days before arriving.",
        "“14天内”指离开之日距抵达不超过14天。",
    ),
    reading(
        "An area's level is the one last graded by the day the clause took hold, also if it was "
        "graded after the person had left. An ungraded part of a prefecture that has a medium- or "
        "high-risk area counts as low risk, and so does a stay known only to the prefecture: ask "
        "where exactly.",
        "风险等级以条款适用之日最近一次公布为准，离开后才调级的亦适用。"
        "有中高风险区的地市内未定级区域按低风险处理，仅知地市的旅居史亦同，应进一步核实。",
    ),
    reading(
        "An unfit home means a central site for every clause at home (the notice says so of the "
        "seven days, the province's advice of 19 October 2021 of all); the last assessment of the "
        "home decides.",
        "凡居家隔离条款，不具备居家条件的一律集中隔离（通告在7天一条写明，"
        "省防控办2021年10月19日提示适用于各条），以最近一次评估为准。",
    ),
    reading(
        "Tests in isolation: the notice names none, and we add none. The province's advice asks "
        "for three tests in 14 days, two in seven, and names no days.",
        "隔离期间检测：通告未提，我方不另加；省提示要求14天3次、7天2次，未列日期。",
    ),
    reading(
        "Two tests at least 24 hours apart are given three days from the day the arrival is known; "
        "the notice sets no deadline. To report at once is to report by the end of that day.",
        "两次间隔24小时以上的检测，自得知抵达之日起3日内完成，通告未设期限；"
        "“立即报告”以得知抵达当日结束为限。",
    ),
    limitation(
        "The notice names its high- and medium-risk areas of that day. We take the levels from "
        "the risk map among the facts instead; where nobody recorded it, these clauses open for "
        "nobody.",
        "通告列举了当日中高风险地区，我方改用事实中的风险等级；未录入风险等级时相关条款不会适用。",
    ),
    limitation(
        "Risk areas as small as a street are found only if the stay is recorded as finely.",
        "街道一级的风险区，仅当旅居史记录到同样精度时才能识别。",
    ),
    limitation(
        "The clause since the 23rd has no last day: give the policy an `effective_to` when another "
        "rule succeeds it.",
        "23日以来条款无终止日，被后续规定取代时请设定 `effective_to`。",
    ),
    limitation(
        "The negative certificates of the last 48 hours asked for at hotels and scenic sites are "
        "not carried: there is no fact for a certificate shown.",
        "宾馆、景区查验48小时核酸阴性证明未收录：尚无出示证明的事实类型。",
    ),
    limitation(
        "No clause on Yuncheng or Jishan was found, although communities watched for arrivals from "
        "there.",
        "未见针对运城、稷山的条款，尽管社区对来自当地的人员有所关注。",
    ),
)

TAIYUAN_2021_12_27: Final = Policy(
    id="cn-taiyuan-2021-12-27",
    series=TAIYUAN_SERIES,
    title=Text(
        en="Taiyuan: notice of the evening of 27 December 2021",
        zh="太原最新疫情防控政策（2021年12月27日晚）",
    ),
    issuer=Text(en="Taiyuan health commission", zh="太原市卫健委"),
    layer=Layer.CITY,
    disease=COVID_19,
    effective_from=date(2021, 12, 27),
    announced_at=datetime(2021, 12, 27, 18, tzinfo=BEIJING_TIME),
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
            _4_TO_8,
        ),
        *at_site(
            "xian-9-to-22",
            FROM_NAMED_AREA_TOP_UP_CENTRAL,
            Text(
                en="stayed in Xi'an, 9 to 22 December: 14 days at a central site, topped up",
                zh="12月9日至22日有西安旅居史：集中隔离14天，填平补齐",
            ),
            topped_up(14, _XIAN_9_TO_22),
        ),
        *at_home(
            "xianyang-yanan-9-to-22",
            FROM_NAMED_AREA_TOP_UP_HOME,
            Text(
                en="stayed in Xianyang or Yan'an, 9 to 22 December: 14 days at home, topped up",
                zh="12月9日至22日有咸阳、延安旅居史：居家隔离14天，填平补齐",
            ),
            topped_up(14, _XIANYANG_YANAN_9_TO_22),
        ),
        *at_home(
            "weinan-20-to-22",
            FROM_NAMED_AREA_TOP_UP_HOME,
            Text(
                en="stayed in Weinan, 20 to 22 December: 14 days at home, topped up",
                zh="12月20日至22日有渭南旅居史：居家隔离14天，填平补齐",
            ),
            topped_up(14, _WEINAN_20_TO_22),
        ),
        *at_site(
            "any-of-four-since-23",
            FROM_NAMED_AREA,
            Text(
                en="stayed in Xi'an, Xianyang, Yan'an or Weinan since 23 December: 14 days at a "
                "central site",
                zh="12月23日以来有西安、咸阳、延安、渭南旅居史：集中隔离14天",
            ),
            after_arrival(14, _FOUR_SINCE_23),
        ),
        *at_site(
            "high-risk-area",
            FROM_HIGH_RISK,
            Text(
                en="in a high-risk area within 14 days: 14 days at a central site",
                zh="14天内有高风险地区旅居史：集中隔离14天",
            ),
            after_arrival(14, _HIGH_RISK),
        ),
        *at_home(
            "medium-risk-area",
            FROM_MEDIUM_RISK,
            Text(
                en="in a medium-risk area within 14 days: 14 days at home",
                zh="14天内有中风险地区旅居史：居家隔离14天",
            ),
            after_arrival(14, _MEDIUM_RISK),
        ),
        *at_home(
            "low-risk-part",
            FROM_LOW_RISK_PART,
            Text(
                en="within 14 days in a low-risk part of a prefecture that has a medium- or "
                "high-risk area: 7 days at home",
                zh="14天内有中高风险区所在地市低风险区旅居史：居家隔离7天",
            ),
            after_arrival(7, _LOW_RISK_PART),
        ),
        *at_home(
            "ungraded-city",
            FROM_UNGRADED_CITY,
            Text(
                en="within 14 days in a city with cases that is not graded yet: 7 days at home",
                zh="14天内有已报告病例但尚未定级城市旅居史：居家隔离7天",
            ),
            after_arrival(7, _UNGRADED_CITY),
        ),
        report_arrival(
            Text(
                en="since 4 December in one of the four cities, in a prefecture with a medium- or "
                "high-risk area, or in a city with cases that is not graded yet: report at once",
                zh="12月4日以来有上述四市、中高风险区所在地市或已有病例但尚未定级城市旅居史：立即报告",
            ),
            _OWES_REPORT,
        ),
    ),
)
"""Four cities of Shaanxi, and risk areas anywhere; from 27 December 2021."""
