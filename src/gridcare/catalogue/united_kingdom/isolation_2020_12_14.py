"""England's stay-at-home rules from 14 December 2020: ten full days for everybody.

Source: statement of the four Chief Medical Officers, 2020-12-11.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.united_kingdom.shared import (
    FEVER,
    FROM_ONSET,
    HOUSEHOLD,
    ISSUER,
    REPEATED,
    REVIEWED_ON,
    SELF_TEST,
    SERIES,
    WHOLE_DAYS,
    case,
    close_contact,
    full_days,
    household_contact,
)
from gridcare.catalogue.words import COVID_19
from gridcare.policy import Citation, Confidence, Layer, Policy, Transition
from gridcare.wording import Text

__all__ = ["ISOLATION_2020_12_14"]

_SOURCES: Final = (
    Citation(
        title="Statement on the self-isolation period",
        issuer="UK Chief Medical Officers",
        dated="2020-12-11",
        link="https://www.gov.uk/government/news/uk-chief-medical-officers-statement-on-the-self-isolation-period-11-december-2020",
    ),
    Citation(
        title="Stay at home guidance (onset on the 15th, the 25th to its last minute)",
        issuer="Public Health England",
        dated="2020-12",
        seen="memory",
    ),
    Citation(
        title="Covid-19 and the workplace (the day of onset or test, and the next 10 full days)",
        issuer="Labour Research Department",
        dated="2021",
        link="https://www.lrdpublications.org.uk/publications.php?id=idm140063321543840&iss=2091&pub=bk",
    ),
    Citation(
        title="14 to 10 days, citing the health department",
        issuer="Garavi Gujarat",
        dated="2021-12",
        link="https://garavigujarat.biz/?p=66076",
    ),
)

_NOTES: Final = (
    WHOLE_DAYS,
    FROM_ONSET,
    FEVER,
    HOUSEHOLD,
    SELF_TEST,
    REPEATED,
    reading(
        "It also held for those who were already at home on 14 December, and so it is judged by "
        "the day.",
        "12月14日已在隔离者同样适用，故按日过渡。",
    ),
    limitation(
        "Not carried: people arriving from abroad (also 10 days from then on), support bubbles, "
        "staff of hospitals and care homes, the tracing app, which followed on 17 December.",
        "未收录：境外抵达人员（自同日起亦为10天）、互助家庭、医院及护理院工作人员，"
        "以及12月17日才更新的追踪应用。",
    ),
)

ISOLATION_2020_12_14: Final = Policy(
    id="uk-2020-12-14",
    series=SERIES,
    title=Text(
        en="England: self-isolation from 14 December 2020",
        zh="英格兰：自我隔离规定（2020年12月14日起）",
    ),
    issuer=ISSUER,
    layer=Layer.NATION,
    disease=COVID_19,
    effective_from=date(2020, 12, 14),
    effective_to=date(2021, 8, 15),
    transition=Transition.BY_DAY,
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=REVIEWED_ON,
    notes=_NOTES,
    rules=(
        case(
            Text(
                en="cases: 10 full days at home after onset, or after the test without symptoms",
                zh="病例：发病后居家隔离满10天，无症状者自采样后满10天",
            ),
            full_days(10),
        ),
        household_contact(
            Text(
                en="those who live with a case: 10 full days at home after the first onset",
                zh="同住者：家庭内首例发病后居家隔离满10天",
            ),
            10,
        ),
        close_contact(
            Text(
                en="those who met a case: 10 full days at home after the last contact",
                zh="密切接触者：最后一次接触后居家隔离满10天",
            ),
            10,
        ),
    ),
)
"""Ten full days after onset, test or last contact; until 15 August 2021."""
