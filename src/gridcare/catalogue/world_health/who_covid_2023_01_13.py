"""WHO's living guidance of 13 January 2023: 10 days with symptoms, 5 without.

Source: COVID-19 clinical management: living guidance, WHO, 13 January 2023, as reported.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.words import COVID_19, IS_ANTIGEN, IS_NEGATIVE
from gridcare.catalogue.world_health.shared import (
    CASE_FACTS,
    ISOLATE,
    NOT_BINDING,
    ONSET,
    POSITIVE,
    REVIEWED_ON,
    WHO,
    day_reached,
)
from gridcare.policy import (
    All,
    Any,
    Binding,
    Citation,
    Confidence,
    First,
    FirstKnown,
    Layer,
    Not,
    Phase,
    Pick,
    Policy,
    Purpose,
    Restrict,
    Run,
    Seen,
    Setting,
)
from gridcare.wording import Text

__all__ = ["WHO_COVID_2023_01_13"]

_FIRST_POSITIVE: Final = FirstKnown(of=(First(of=(POSITIVE,)), First(of=CASE_FACTS)))

_NEGATIVE_ANTIGEN: Final = Run(
    good=(
        Pick(
            kind="result_reported",
            where=All(of=(IS_NEGATIVE, IS_ANTIGEN)),
        ),
    ),
    bad=(POSITIVE,),
    n=1,
)

_CASE: Final = Restrict(
    id="case",
    summary=Text(
        en="cases: 10 days from onset, 5 from the first positive test without symptoms, "
        "or until an antigen test is negative",
        zh="病例：有症状者自发病起10天，无症状者自首次阳性起5天，抗原阴性可提前解除",
    ),
    category="case",
    opens=CASE_FACTS,
    phases=(
        Phase(
            purpose=Purpose.TREATMENT,
            setting=Setting.HOME,
            binding=Binding.ADVISED,
            until=Any(
                of=(
                    day_reached(10, First(of=(ONSET,))),
                    All(of=(Not(of=Seen(pick=ONSET)), day_reached(5, _FIRST_POSITIVE))),
                    _NEGATIVE_ANTIGEN,
                )
            ),
            restrictions=ISOLATE,
        ),
    ),
    ends=(Purpose.QUARANTINE, Purpose.MONITORING),
)

_SOURCES: Final = (
    Citation(
        title="WHO recommends 10 days isolation for people with COVID symptoms",
        issuer="UNI, printed by thestates.news",
        dated="2023-01-13",
        link="https://thestates.news/"
        "who-recommends-10-days-isolation-for-people-with-covid-symptoms/",
        seen="excerpt",
    ),
    Citation(
        title="WHO updates COVID-19 guidelines on masks, treatments and patient care (from the "
        "date of onset; a negative antigen test)",
        issuer="South Asia Times on WHO's release of 13 January 2023",
        dated="2023-01-13",
        link="https://southasiatimes.com.au/community/"
        "who-updates-covid-19-guidelines-masks-key-tool-against-covid-19",
        seen="excerpt",
    ),
)

_NOTES: Final = (
    reading(
        "The day of onset, looked for from three weeks before the confirmation, is day 0 and day "
        "10 the last day; without symptoms the first positive specimen is day 0 and day 5 the last "
        "day. The release names days from the date of onset, not which of them is the last.",
        "发病日（自确认前三周起查找）为第0天，第10天为最后一天；"
        "无症状者以首份阳性标本采集日为第0天，第5天为最后一天。原文未写明最后一天为哪一天。",
    ),
    reading(
        "Symptoms that appear within those 5 days make it 10 from their onset.",
        "5天内出现症状的，改为自发病起10天。",
    ),
    reading(
        "One negative rapid antigen test ends it, if no positive of the same day or later speaks "
        "against it; the day its result is known is the last day. The advice names no day before "
        "which it is too early.",
        "一次抗原阴性即可解除，当日或其后有阳性的除外；结果得知之日为最后一天。原文未设最早检测日。",
    ),
    reading(
        "It may be served at home or in a facility; encoded is the home.",
        "可居家或在机构内执行，此处按居家编写。",
    ),
    NOT_BINDING,
    limitation(
        "Severe cases and weakened immunity, who are treated elsewhere in the same guidance, are "
        "not carried. The advice of May 2020 in between is not bundled.",
        "同一指南中重症及免疫功能低下者的内容未收录；其间2020年5月的建议亦未收录。",
    ),
)

WHO_COVID_2023_01_13: Final = Policy(
    id="who-covid-2023-01-13",
    series="who-covid-isolation",
    title=Text(
        en="WHO: isolation of COVID-19 cases, January 2023",
        zh="世卫组织：新冠病例隔离建议（2023年1月）",
    ),
    issuer=WHO,
    disease=COVID_19,
    layer=Layer.NATION,
    effective_from=date(2023, 1, 13),
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=REVIEWED_ON,
    notes=_NOTES,
    rules=(_CASE,),
)
"""10 days with symptoms, 5 without; in force from 13 January 2023."""
