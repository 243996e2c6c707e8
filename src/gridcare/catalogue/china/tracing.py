"""Whom China's protocol calls close and secondary contacts, as a rule on tracing.

Comes in: how many days before the onset. Goes out: the rule, and what we read into its sources.
Deliberately not here: what contacts then have to do (`protocol`), and what has to be judged on the
spot: how near two people were, and whether they were protected.
"""

from typing import Final

from gridcare.catalogue.notes import limitation, reading
from gridcare.facts import Degree, ExposureContext
from gridcare.policy import (
    All,
    Began,
    Citation,
    Day,
    First,
    FirstKnown,
    Is,
    Link,
    Not,
    Op,
    Pick,
    Seen,
    Term,
    Trace,
    Traced,
)
from gridcare.wording import Text

__all__ = ["ABOUT_TRACING", "TRACING_SOURCES", "contact_tracing"]

_LATELY: Final = Day(n=-14, of=Began(), anchor_day=0)

_ONSET: Final = Pick(kind="symptoms_reported", ever=True, since=_LATELY)

_POSITIVE: Final = Pick(
    kind="result_reported",
    ever=True,
    since=_LATELY,
    where=All(
        of=(
            Is(field="method", op=Op.EQ, value="pcr"),
            Is(field="result", op=Op.EQ, value="positive"),
        )
    ),
)

_SHOWN: Final[Term] = FirstKnown(of=(First(of=(_ONSET, _POSITIVE)), Began()))
"""The onset or the first positive specimen, whichever came first; else the day of becoming a case.
"""

_TAKEN_AWAY: Final = Pick(
    kind="confined", where=Is(field="setting", op=Op.IN, value=("central", "hospital"))
)

_SHARED_ROOMS: Final = (
    ExposureContext.HOUSEHOLD,
    ExposureContext.WORKPLACE,
    ExposureContext.SCHOOL,
    ExposureContext.HEALTH_CARE,
)

_LINKS: Final = (
    Traced(link=Link.HOUSEHOLD, degree=Degree.CLOSE),
    Traced(link=Link.DOOR, degree=Degree.CLOSE),
    Traced(link=Link.MET, degree=Degree.CLOSE),
    Traced(link=Link.PLACE, degree=Degree.CLOSE, contexts=_SHARED_ROOMS),
    Traced(link=Link.PLACE, degree=Degree.OVERLAP),
    Traced(link=Link.HOUSEHOLD, degree=Degree.SECONDARY, generation=2),
    Traced(link=Link.DOOR, degree=Degree.SECONDARY, generation=2),
    Traced(link=Link.MET, degree=Degree.SECONDARY, generation=2),
    Traced(link=Link.PLACE, degree=Degree.SECONDARY, generation=2, contexts=_SHARED_ROOMS),
)


def contact_tracing(days_before: int) -> Trace:
    """Return the rule: contacts from so many days before the onset, and their contacts."""
    return Trace(
        id="contact-tracing",
        summary=Text(
            en=f"close contacts: who was near a case from {days_before} days before the onset, or "
            "before the positive specimen of an asymptomatic case; secondary contacts: who was "
            "near a close contact since",
            zh=f"密切接触者：病例症状出现前{days_before}天起，或无症状感染者标本采样前"
            f"{days_before}天起，与其有近距离接触者；次密接：自密接与病例首次接触起与该密接有近距离接触者",
        ),
        opens=(Pick(kind="suspected"), Pick(kind="diagnosed")),
        given=Not(of=Seen(pick=Pick(kind="ruled_out"))),
        infectious_from=Day(n=-days_before, of=_SHOWN, anchor_day=0),
        infectious_until=First(of=(_TAKEN_AWAY,)),
        caught_from=Day(n=-14, of=_SHOWN, anchor_day=0),
        links=_LINKS,
    )


TRACING_SOURCES: Final = (
    Citation(
        title="什么是密切接触者? (two days before, and who counts as near)",
        issuer="img.ccschy.com",
        dated="2022-10-19",
        link="https://img.ccschy.com/news/212576.html",
        seen="excerpt",
    ),
    Citation(
        title="什么叫密接和次密接 (secondary contacts since the first contact)",
        issuer="m.3dmxku.com",
        dated="2024-06-15",
        link="https://m.3dmxku.com/daquan/zonghe/7723602.html",
        seen="excerpt",
    ),
)

ABOUT_TRACING: Final = (
    reading(
        "The annex that defines contacts was not read. Reposts of its definition say two days "
        "before the onset, or before the positive specimen of an asymptomatic case; some, after "
        "the Delta outbreaks of 2021, say four. None of those read names the edition it quotes.",
        "未见判定密接的附件原文。转载的定义多为症状出现前2天，或无症状感染者标本采样前2天起；"
        "2021年德尔塔疫情后也有作前4天者。所见转载均未注明所引版次。",
    ),
    reading(
        "Whoever tested positive first and fell ill later counts from the earlier of the two days; "
        "without either, from the day of becoming a case. It ends on the day on which the person "
        "was taken to hospital or to a central site; confinement at home parts no household.",
        "先检出阳性后发病的，以两者中较早之日计；两者均无记录的，以报告之日计。"
        "转运至医院或集中隔离点之日止；居家隔离不视为与同住者分开。",
    ),
    reading(
        "Living together, a recorded meeting, and a stay at the same time in the same home, "
        "workplace, school or hospital propose a close contact; a stay at any other place at the "
        "same time proposes an overlap only. How near two people were, and whether they were "
        "protected, is for whoever decides.",
        "同住、有接触记录，以及同时在同一居所、工作场所、学校或医疗机构停留的，建议判为密接；"
        "同时在其他场所停留的仅建议判为时空伴随。距离远近与防护情况由判定人员核实。",
    ),
    reading(
        "Where a case caught it is looked for in the 14 days before, the longest incubation that "
        "the protocol names.",
        "感染来源追溯至此前14天，即方案所载最长潜伏期。",
    ),
    limitation(
        "Seats of vehicles, one metre, and exposure by surfaces cannot be said.",
        "交通工具座位、1米距离及物品环境暴露无法表达。",
    ),
)
