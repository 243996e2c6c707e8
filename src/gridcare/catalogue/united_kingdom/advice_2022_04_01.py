"""England's advice from 1 April 2022: five days after a positive test, three for minors.

Source: councils' and schools' pages of that spring.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.united_kingdom.shared import (
    ADVISED,
    ISSUER,
    REVIEWED_ON,
    SERIES,
    TEST_DAY,
    at_home,
)
from gridcare.catalogue.words import COVID_19, TESTED_POSITIVE
from gridcare.policy import (
    Binding,
    Citation,
    Condition,
    Confidence,
    Day,
    Is,
    Layer,
    Not,
    Op,
    Policy,
    Purpose,
    Reached,
    Restrict,
    Transition,
)
from gridcare.wording import Text

__all__ = ["ADVICE_2022_04_01"]


_MINOR: Final = Is(field="age", op=Op.LT, value=18)


def _stays_at_home(
    rule_id: str, category: str, days: int, given: Condition, summary: Text
) -> Restrict:
    """Return the advice to whoever tested positive: so many days after the day of the test."""
    return Restrict(
        id=rule_id,
        summary=summary,
        category=category,
        opens=(TESTED_POSITIVE,),
        given=given,
        given_on="first_day",
        phases=(
            at_home(
                Purpose.TREATMENT,
                Reached(day=Day(n=days, of=TEST_DAY, anchor_day=0)),
                Binding.ADVISED,
            ),
        ),
    )


_SOURCES: Final = (
    Citation(
        title="What to do if you have a positive COVID-19 test result",
        issuer="One Ilfracombe, printing the government's advice",
        dated="2022",
        link="https://oneilfracombe.org.uk/what-to-do-if-you-have-a-positive-covid-19-test-result/",
    ),
    Citation(
        title="Staying at home if you are unwell",
        issuer="Sunderland City Council",
        dated="2022",
        link="https://sunderland.gov.uk/selfisolation",
    ),
    Citation(
        title="Coronavirus information (new guidance published on 30 March 2022)",
        issuer="Queen's Inclosure school",
        dated="2022-04",
        link="https://queensinclosure.hants.sch.uk/accessibility.asp?item=page_75&level=high-vis",
    ),
)

_NOTES: Final = (
    ADVISED,
    reading(
        "The day of the test is day 0, whatever the symptoms: an adult is asked to stay at home "
        "through day 5, a minor through day 3.",
        "采样当日为第0天，不论有无症状：成人建议居家至第5天，未成年人至第3天。",
    ),
    reading(
        "The sources part ways about those who are 18: we take them for adults, as the health "
        "service's pages do, and those of unknown age too.",
        "对满18岁者各来源不一，我方依卫生服务页面按成人处理；年龄不明者亦同。",
    ),
    reading(
        "People already at home on 1 April are judged by the day: nothing but advice is left.",
        "4月1日已居家者按日过渡：此后仅余建议。",
    ),
    limitation(
        "Not carried: whoever is unwell with a fever and untested is asked to stay at home until "
        "better; and the ten days without meeting people at higher risk.",
        "未收录：发热不适而未检测者居家至好转的建议，以及10天内避免接触高风险人群。",
    ),
    limitation(
        "A second positive test after the days are over begins them anew.",
        "期满后再次检测阳性的，将重新起算。",
    ),
)

ADVICE_2022_04_01: Final = Policy(
    id="uk-2022-04-01",
    series=SERIES,
    title=Text(
        en="England: advice to people with COVID-19 from 1 April 2022",
        zh="英格兰：新冠感染者居家建议（2022年4月1日起）",
    ),
    issuer=ISSUER,
    layer=Layer.NATION,
    disease=COVID_19,
    effective_from=date(2022, 4, 1),
    transition=Transition.BY_DAY,
    sources=_SOURCES,
    confidence=Confidence.MEDIUM,
    reviewed_on=REVIEWED_ON,
    notes=_NOTES,
    rules=(
        _stays_at_home(
            "case",
            "case",
            5,
            Not(of=_MINOR),
            Text(
                en="advice, no duty: adults stay at home for 5 days after the day of a positive "
                "test",
                zh="建议（非强制）：成人检测阳性后居家5天",
            ),
        ),
        _stays_at_home(
            "case-under-18",
            "case_under_18",
            3,
            _MINOR,
            Text(
                en="advice, no duty: minors stay at home for 3 days after the day of a positive "
                "test",
                zh="建议（非强制）：未成年人检测阳性后居家3天",
            ),
        ),
    ),
)
"""Advice only: five days after the day of a positive test, three for minors."""
