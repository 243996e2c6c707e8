"""Xi'an's closed management of all compounds, from 23 December 2021.

Source: 西安市新冠肺炎疫情防控工作新闻发布会(第33场), 2021-12-22.
"""

from datetime import date, datetime
from typing import Final

from gridcare.catalogue.china.protocol import end_of_zone, in_zone, zone
from gridcare.catalogue.china.shared import BEIJING_TIME, CLOSED_COMMUNITY
from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.words import COVID_19
from gridcare.facts import Errand
from gridcare.policy import (
    Citation,
    Confidence,
    Layer,
    Limit,
    On,
    Outings,
    Policy,
    Reached,
    Restriction,
    Transition,
)
from gridcare.wording import Text

__all__ = ["XIAN_2021_12_23"]

_LAST_DAY: Final = date(2022, 1, 24)

_CLOSED_COMMUNITY: Final = zone(
    "closed-community",
    "precaution",
    CLOSED_COMMUNITY,
    Text(
        en="compounds are closed: nobody goes out but where needed, one of a household for "
        "supplies every other day",
        zh="小区（村）、单位封闭式管理：一般不外出，每户每2天1人外出采购生活物资",
    ),
    (
        in_zone(
            end_of_zone("precaution", Reached(day=On(day=_LAST_DAY))),
            (Restriction.LESS_MOVEMENT, Restriction.NO_GATHERINGS),
        ),
    ),
)

_OUTINGS: Final = Limit(
    id="outings",
    summary=Text(
        en="one of each household may go out every other day, to buy what is needed",
        zh="每户每2天可由1人外出采购生活物资",
    ),
    what=Outings(people=1, every_days=2, errands=(Errand.SUPPLIES,)),
)

_SOURCES: Final = (
    Citation(
        title="今日起西安全市小区、单位实行封闭管理",
        issuer="新华社",
        dated="2021-12-22",
        link="http://bk.zzlib.net:88/paper/daily/202112/325637.html",
        seen="excerpt",
    ),
    Citation(
        title="西安全市小区（村）、单位将实行封闭式管理",
        issuer="中国新闻网",
        dated="2021-12-22",
        link="https://m.zgrwj.com/news/gn/20211223/6499.html",
        seen="excerpt",
    ),
)

_NOTES: Final = (
    reading(
        "Outside zones under lockdown or control the city is, in the nation's words, a zone on "
        "guard: whoever lives in one is bound. Record it for the city (610100) or for a compound; "
        "the policy itself names no code, so it also binds where somebody else records one.",
        "封控区、管控区以外的市区，即全国方案所称防范区，居住其内者受约束；"
        "请按全市（610100）或小区记录；本政策未限定区划代码，他处记录的防范区同样适用。",
    ),
    reading(
        "It was announced at a press conference in the afternoon of 22 December 2021; 15:00 is "
        "ours. It ends when lifted, and on 24 January 2022 at the latest.",
        "2021年12月22日下午发布会公布，15时为我方设定；以宣布解除为止，最迟至2022年1月24日。",
    ),
    limitation(
        "Going out for supplies is limited to one of each household every other day. Going out for "
        "anything else (“generally not”) is not forbidden here: the sources name no exceptions but "
        "work in needed trades.",
        "外出采购限每户每2天1人；“一般不外出”的其他事由未在此禁止，来源除保障岗位外未列例外。",
    ),
    limitation(
        "Stricter from 27 December on (nobody leaves home but for tests), relaxed in places in "
        "January: those are other notices and not carried. Work in needed trades, and leaving the "
        "city with a certificate, are not carried either.",
        "12月27日起更严（除核酸采样外均不出户）、1月部分放宽，均属其他通告，未收录；"
        "保障岗位人员外出及持证离市亦未收录。",
    ),
)

XIAN_2021_12_23: Final = Policy(
    id="cn-xa-2021-12-23",
    series="cn-xa-closed-management",
    title=Text(
        en="Xi'an: closed management of all compounds, 23 December 2021",
        zh="西安市全市小区（村）、单位封闭式管理（2021年12月23日）",
    ),
    issuer=Text(en="Xi'an epidemic prevention headquarters", zh="西安市疫情防控指挥部"),
    layer=Layer.CITY,
    disease=COVID_19,
    effective_from=date(2021, 12, 23),
    effective_to=_LAST_DAY,
    announced_at=datetime(2021, 12, 22, 15, tzinfo=BEIJING_TIME),
    transition=Transition.BY_DAY,
    sources=_SOURCES,
    confidence=Confidence.MEDIUM,
    reviewed_on=date(2026, 11, 27),
    notes=_NOTES,
    rules=(_CLOSED_COMMUNITY, _OUTINGS),
)
"""Compounds are closed; from 23 December 2021 through 24 January 2022."""
