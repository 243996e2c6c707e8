"""England's stay-at-home rules from 17 January 2022: two negative self-tests free on day 6.

Source: the government's notice to schools and the public, as they passed it on. The list of
policies that this room began with has no entry for these five weeks; without it, nobody would have
been a case in them.
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

__all__ = ["ISOLATION_2022_01_17"]

_SOURCES: Final = (
    Citation(
        title="National coronavirus information and guidance (17 January 2022)",
        issuer="a school, printing the government's notice",
        dated="2022-01-23",
        link="https://www.ckis.org.uk/page/?title=National+coronavirus+information+and+guidance&pid=298",
    ),
    Citation(
        title="Further changes to self-isolation from today",
        issuer="Caring Together",
        dated="2022-01-17",
        link="http://caringtogether.org.uk/further-changes-to-self-isolation-from-today/",
    ),
    Citation(
        title="Change to self isolation period",
        issuer="St Raphael's school",
        dated="2022-01-17",
        link="https://www.st-raphaels.tameside.sch.uk/news/17th-january-2022-change-to-self-isolation-period/",
    ),
    *CONTACT_SOURCES,
)

_NOTES: Final = (
    WHOLE_DAYS,
    FROM_ONSET,
    FEVER,
    reading(
        "Two negative self-tests free a case on the day of the second: on two days in a row, the "
        "first no sooner than day 5, at least 24 hours apart by the clock, with no positive test "
        "after them. Tests without a time of day never prove the 24 hours.",
        "连续两日自测阴性者于第二次当日解除：首次不早于第5天，两次间隔满24小时（以时刻为准），"
        "其后无阳性；未记录时刻的检测不能证明间隔。",
    ),
    HOUSEHOLD,
    SELF_TEST,
    REPEATED,
    *CONTACT_NOTES,
    reading(
        "People already at home are judged by the day, as in the edition before; the sources "
        "speak of people who are self-isolating.",
        "已在隔离者按日过渡，与前一版相同；来源所述即为正在隔离者。",
    ),
    limitation(
        "Not carried: the advice for the days after an early release, staff of hospitals and "
        "care homes, people arriving from abroad.",
        "未收录：提前解除后的建议、医院及护理院工作人员、境外抵达人员。",
    ),
)

ISOLATION_2022_01_17: Final = Policy(
    id="uk-2022-01-17",
    series=SERIES,
    title=Text(
        en="England: self-isolation from 17 January 2022",
        zh="英格兰：自我隔离规定（2022年1月17日起）",
    ),
    issuer=ISSUER,
    layer=Layer.NATION,
    disease=COVID_19,
    effective_from=date(2022, 1, 17),
    effective_to=date(2022, 2, 23),
    transition=Transition.BY_DAY,
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=REVIEWED_ON,
    notes=_NOTES,
    rules=(
        case(
            Text(
                en="cases: 10 full days at home, or through day 6 with two negative self-tests",
                zh="病例：居家隔离满10天；第5、6天两次自测阴性的至第6天",
            ),
            Any(of=(full_days(10), two_negatives(5))),
        ),
        *CONTACTS,
    ),
)
"""Ten full days, or through the second of two negative self-tests; until 23 February 2022."""
