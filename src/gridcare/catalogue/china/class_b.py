"""China manages COVID-19 as a disease of class B from 8 January 2023: nobody is isolated any more.

Source: 关于对新型冠状病毒感染实施“乙类乙管”的总体方案, 2022-12-26.
"""

from datetime import date, datetime
from typing import Final

from gridcare.catalogue.china.protocol import ISSUER, SERIES
from gridcare.catalogue.china.shared import BEIJING_TIME
from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.words import COVID_19
from gridcare.policy import Citation, Confidence, Layer, Policy, Transition
from gridcare.wording import Text

__all__ = ["CLASS_B"]

_TITLE: Final = "关于对新型冠状病毒感染实施“乙类乙管”的总体方案"

_SOURCES: Final = (
    Citation(
        title="国家卫健委：将新冠肺炎更名为新冠感染，实施“乙类乙管” (summary)",
        issuer="县卫生健康局, yj.gov.cn",
        dated="2022-12-27",
        link="https://www.yj.gov.cn/art/2022/12/28/art_1229558682_59083542.html",
        seen="excerpt",
    ),
    Citation(
        title="中国正式对新冠病毒感染实施“乙类乙管”",
        issuer="中新社",
        dated="2023-01-08",
        link="http://m.zhongtouwang.com.cn/caijing/20230108/127207.html",
        seen="excerpt",
    ),
)

_NOTES: Final = (
    reading(
        "It has no rules, and that is what it says: infected people are not isolated, contacts are "
        "not determined, areas have no risk levels, arrivals are neither tested nor held. Judged "
        "by the day, it sets everybody free whom an older edition still holds on 8 January 2023.",
        "本政策没有规则，即其内容：对感染者不再实行隔离，不再判定密接，不再划定风险区，"
        "入境不再检测和隔离。按日过渡：2023年1月8日仍依前版在管者，自当日起一律解除。",
    ),
    reading(
        "It was announced in the evening of 26 December 2022; 20:00 is ours.",
        "2022年12月26日晚公布，20时为我方设定。",
    ),
    limitation(
        "The negative test of the last 48 hours before travelling to China, dropped later, is not "
        "carried: there is no fact for a certificate shown.",
        "来华人员行前48小时核酸阴性要求（后取消）未收录：尚无出示证明的事实类型。",
    ),
)

CLASS_B: Final = Policy(
    id="cn-class-b",
    series=SERIES,
    title=Text(en="China: COVID-19 managed as a disease of class B", zh=_TITLE),
    issuer=ISSUER,
    layer=Layer.NATION,
    disease=COVID_19,
    effective_from=date(2023, 1, 8),
    announced_at=datetime(2022, 12, 26, 20, tzinfo=BEIJING_TIME),
    transition=Transition.BY_DAY,
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=date(2026, 11, 27),
    notes=_NOTES,
)
"""Nobody is isolated any more; from 8 January 2023."""
