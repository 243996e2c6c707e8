"""England's stay-at-home rules from 22 December 2021: two negative self-tests free on day 7.

Source: the health agency's announcement of 22 December 2021, as councils and the press passed it
on.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.united_kingdom.contacts_tested_daily import (
    CONTACT_NOTES,
    CONTACT_SOURCES,
    CONTACTS,
)
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
    full_days,
    two_negatives,
)
from gridcare.catalogue.words import COVID_19
from gridcare.policy import Any, Citation, Confidence, Layer, Policy, Transition
from gridcare.wording import Text

__all__ = ["ISOLATION_2021_12_22"]

_SOURCES: Final = (
    Citation(
        title="Self-isolation for COVID-19 cases reduced to seven days after negative tests",
        issuer="Rochdale Online, printing the agency's announcement",
        dated="2021-12-22",
        link="https://rochdaleonline.co.uk/news-features/2/news-headlines/144277/selfisolation-for-covid19-cases-reduced-to-seven-days-after-negative-lateral-flow-test-results",
    ),
    Citation(
        title="COVID-19 Update - England",
        issuer="ASCO World",
        dated="2021-12-24",
        link="https://ascoworld.com/news/covid-19-update-england",
    ),
    Citation(
        title="There has been a change to self-isolation guidance (a later pair of days)",
        issuer="Parikiaki, printing a council's notice",
        dated="2021-12-23",
        link="https://www.parikiaki.com/2021/12/there-has-been-a-change-to-self-isolation-guidance/",
    ),
    Citation(
        title="Covid isolation period cut from 10 to 7 days (also for those already at home)",
        issuer="NHS St Helens Clinical Commissioning Group",
        dated="2021-12-22",
        link="https://sthelensccg.nhs.uk/news-and-events/covid-isolation-period-cut-from-10-to-7-days-with-negative-test/",
    ),
    *CONTACT_SOURCES,
)

_NOTES: Final = (
    WHOLE_DAYS,
    FROM_ONSET,
    FEVER,
    reading(
        "Two negative self-tests free a case on the day of the second: on two days in a row, the "
        "first no sooner than day 6, at least 24 hours apart by the clock, with no positive test "
        "after them. Tests without a time of day never prove the 24 hours.",
        "连续两日自测阴性者于第二次当日解除：首次不早于第6天，两次间隔满24小时（以时刻为准），"
        "其后无阳性；未记录时刻的检测不能证明间隔。",
    ),
    HOUSEHOLD,
    SELF_TEST,
    REPEATED,
    *CONTACT_NOTES,
    limitation(
        "Not carried: the advice to keep clear of vulnerable people until day 10 after an early "
        "release, staff of hospitals and care homes, people arriving from abroad.",
        "未收录：提前解除后至第10天避免接触脆弱人群的建议、医院及护理院工作人员、境外抵达人员。",
    ),
)

ISOLATION_2021_12_22: Final = Policy(
    id="uk-2021-12-22",
    series=SERIES,
    title=Text(
        en="England: self-isolation from 22 December 2021",
        zh="英格兰：自我隔离规定（2021年12月22日起）",
    ),
    issuer=ISSUER,
    layer=Layer.NATION,
    disease=COVID_19,
    effective_from=date(2021, 12, 22),
    effective_to=date(2022, 1, 16),
    transition=Transition.BY_DAY,
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=REVIEWED_ON,
    notes=_NOTES,
    rules=(
        case(
            Text(
                en="cases: 10 full days at home, or through day 7 with two negative self-tests",
                zh="病例：居家隔离满10天；第6、7天两次自测阴性的至第7天",
            ),
            Any(of=(full_days(10), two_negatives(6))),
        ),
        *CONTACTS,
    ),
)
"""Ten full days, or through the second of two negative self-tests; until 16 January 2022."""
