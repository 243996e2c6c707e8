"""Hangzhou's health code, from 11 February 2020: green, yellow and red.

Source: 杭州健康码, 2020-02-11.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.deeds import CHECK_IN
from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.words import COVID_19
from gridcare.people import Role
from gridcare.policy import (
    Citation,
    Confidence,
    InPhase,
    Layer,
    Policy,
    Purpose,
    Repeat,
    Setting,
    Transition,
)
from gridcare.wording import Text

__all__ = ["HEALTH_CODE_HANGZHOU"]

_CHECK_IN: Final = Repeat(
    id="check-in",
    summary=Text(
        en="whoever isolates on a yellow or red code reports how they feel every day",
        zh="持黄码、红码隔离者每日健康打卡",
    ),
    to=InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME, Setting.CENTRAL)),
    deed=CHECK_IN,
    performer=Role.RESIDENT,
    supervisor=Role.GRID_WORKER,
    times_a_day=1,
)

_SOURCES: Final = (
    Citation(
        title="健康码颜色代表什么 (repost: three colours, days, check-ins)",
        issuer="gzoltjx.com",
        dated="2020, the day is not known",
        link="https://gzoltjx.com/zh/healthy_310870",
        seen="excerpt",
    ),
    Citation(
        title="杭州健康码红码、黄码的判定原因? (why a code may be red or yellow)",
        issuer="杭州本地宝",
        dated="2020-02",
        link="https://m.hz.bendibao.com/news/80025.shtm",
        seen="excerpt",
    ),
    Citation(
        title="Hangzhou launches the health code (isolation at a site or at home, check-ins)",
        issuer="新华社, printed by 120-120.com",
        dated="2020-02-11",
        link="http://www.120-120.com/d4/2874",
        seen="excerpt",
    ),
)

_NOTES: Final = (
    reading(
        "The check-in is asked of everybody in quarantine, at home or at a site: who isolates "
        "on a code is not told apart from who isolates for another reason.",
        "健康打卡适用于所有居家或集中隔离人员：无法区分因健康码隔离者与因其他原因隔离者。",
    ),
    reading(
        "Its last month is known and not its last day: the end of December 2022 is ours.",
        "仅知终止月份，以2022年12月底为止系我方设定。",
    ),
    limitation(
        "That yellow means at most 7 days of isolation and red 14, each until as many check-ins "
        "turn the code green, is not carried: no fact says what colour a code has or had, and why "
        "it turned was never published. Nobody is held here.",
        "黄码隔离不超过7天、红码隔离14天，连续打卡期满转绿码，均未收录：尚无健康码颜色的事实类型，"
        "赋码规则亦未公布；此处不限制任何人。",
    ),
    limitation(
        "That a green code lets people pass, and no other, is a matter of gates: not carried.",
        "凭绿码通行属卡口查验，未收录。",
    ),
)

HEALTH_CODE_HANGZHOU: Final = Policy(
    id="cn-health-code-hangzhou",
    series="cn-health-code-hangzhou",
    title=Text(en="Hangzhou: health code", zh="杭州健康码"),
    issuer=Text(en="City of Hangzhou", zh="杭州市"),
    layer=Layer.CITY,
    disease=COVID_19,
    effective_from=date(2020, 2, 11),
    effective_to=date(2022, 12, 31),
    transition=Transition.BY_DAY,
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=date(2026, 11, 27),
    notes=_NOTES,
    rules=(_CHECK_IN,),
)
"""Daily check-ins; from 11 February 2020 to the end of 2022."""
