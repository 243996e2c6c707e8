"""China's travel card, from 6 March 2020 through 12 December 2022: cities of the last days.

Source: 通信大数据行程卡.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.deeds import REPORT_ARRIVAL
from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.words import COVID_19
from gridcare.people import Role
from gridcare.policy import (
    All,
    Any,
    Citation,
    Condition,
    Confidence,
    Each,
    Layer,
    Not,
    On,
    Pick,
    Policy,
    Provide,
    Reached,
    Seen,
    Transition,
)
from gridcare.wording import Text

__all__ = ["TRAVEL_CARD"]


def _left_within(days: int) -> Condition:
    """Return the condition that a stay elsewhere ended no more than so many days ago."""
    return Seen(pick=Pick(kind="left_area", ever=True), within_days=days + 1)


_SEVEN_DAYS_NOW: Final = Reached(day=On(day=date(2022, 7, 8)))

_SHOWN: Final = Any(
    of=(
        All(of=(Not(of=_SEVEN_DAYS_NOW), _left_within(14))),
        All(of=(_SEVEN_DAYS_NOW, _left_within(7))),
    )
)
"""The card shows a stay: of the last 14 days, and from 8 July 2022 on of the last seven."""

_REPORT: Final = Provide(
    id="report-arrival",
    summary=Text(
        en="whoever arrives while the card shows a stay elsewhere says where they have been",
        zh="行程卡显示外地行程的抵达人员报告旅居史",
    ),
    to=Each(pick=Pick(kind="arrived"), given=_SHOWN),
    deed=REPORT_ARRIVAL,
    performer=Role.RESIDENT,
    supervisor=Role.GRID_WORKER,
    within_days=0,
)

_SOURCES: Final = (
    Citation(
        title="通信行程卡13日下线 (all changes with their days)",
        issuer="ssoouu.com",
        dated="2022-12-12",
        link="http://www.ssoouu.com/wsjr/197731.html",
        seen="excerpt",
    ),
    Citation(
        title="中国通信行程卡13日正式下线",
        issuer="soso.bot",
        dated="2022-12-12",
        link="http://soso.bot/details/jikenews_69805",
        seen="excerpt",
    ),
    Citation(
        title="行程卡14天调整为7天",
        issuer="icar001.com",
        dated="2022-07-08",
        link="http://m.icar001.com/tongxin/20220708/0818383.html",
        seen="excerpt",
    ),
    Citation(
        title="流量卡行程显示如何生成 (an example: left on 6 September, shown through the 13th)",
        issuer="yunzhuji.net",
        dated="2025-05-24",
        link="https://www.yunzhuji.net/kahao/561082.html",
        seen="excerpt",
    ),
    Citation(
        title="通信行程卡的14天 (an example: on 11 September, 28 August to 10 September)",
        issuer="ddtbk.com",
        dated="not known",
        link="http://m.ddtbk.com/qita/632100.html",
        seen="excerpt",
    ),
)

_NOTES: Final = (
    reading(
        "The card orders nothing. What it was looked at for is the rule here: whoever arrives "
        "while it shows a stay elsewhere says where they have been, by the end of that day.",
        "行程卡本身不作任何要求；此处收录的是查验行程卡的目的：行程卡显示外地行程的抵达人员当日报告旅居史。",
    ),
    reading(
        "A stay is shown through the 14th day after leaving, and from 8 July 2022 on through the "
        "seventh: two unofficial examples count so.",
        "离开后14天内显示，自2022年7月8日起为7天内；两处非官方举例均如此计算。",
    ),
    limitation(
        "Only stays of more than four hours are shown, by city: a stay on file has days and no "
        "hours, and any stay counts.",
        "仅显示停留4小时以上的城市；旅居史记录无小时数，一律计入。",
    ),
    limitation(
        "The mark for a city with a risk area (red until 8 January 2021, in brackets, then an "
        "asterisk until 29 June 2022) is not carried: it was never to bear on anybody's health.",
        "含中高风险区城市的标记（2021年1月8日前标红，其后括号备注及星号，2022年6月29日取消）未收录："
        "该标记不关联健康状况。",
    ),
)

TRAVEL_CARD: Final = Policy(
    id="cn-travel-card",
    series="cn-travel-card",
    title=Text(en="China: travel card", zh="通信大数据行程卡"),
    issuer=Text(
        en="China Academy of Information and Communications Technology",
        zh="中国信息通信研究院",
    ),
    layer=Layer.NATION,
    disease=COVID_19,
    effective_from=date(2020, 3, 6),
    effective_to=date(2022, 12, 12),
    transition=Transition.BY_DAY,
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=date(2026, 11, 27),
    notes=_NOTES,
    rules=(_REPORT,),
)
"""Which cities the last days saw; from 6 March 2020 through 12 December 2022."""
