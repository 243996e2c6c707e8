"""England's stay-at-home rules from 30 July 2020: ten days for a case, fourteen for a household.

Source: the guidance of that day as employers and councils passed it on; the counting of days from
the statement of December that changed it.
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
    case,
    close_contact,
    full_days,
    household_contact,
)
from gridcare.catalogue.words import COVID_19
from gridcare.policy import Citation, Confidence, Layer, Policy, Transition
from gridcare.wording import Text

__all__ = ["ISOLATION_2020_07_30"]

_SOURCES: Final = (
    Citation(
        title="Self-isolation (what held before and after 30 July)",
        issuer="Royal Mail, for its staff",
        dated="2020-08",
        link="https://www.myroyalmail.com/news/2020/08/self-isolation",
    ),
    Citation(
        title="New isolation guidance (households: from the first onset, and nobody is prolonged)",
        issuer="Sunderland Care and Support",
        dated="2020-11-24",
        link="https://sunderlandcareandsupport.co.uk/new-isolation-guidance/",
    ),
    Citation(
        title="Statement on the self-isolation period (from then on, the day after is day one)",
        issuer="UK Chief Medical Officers",
        dated="2020-12-11",
        link="https://www.gov.uk/government/news/uk-chief-medical-officers-statement-on-the-self-isolation-period-11-december-2020",
    ),
    Citation(
        title="Coronavirus: Self-Isolation Regulations (the start of the period was changed too)",
        issuer="Crown Prosecution Service",
        dated="2022-08-25",
        link="https://cps.gov.uk/legal-guidance/coronavirus-self-isolation-regulations",
    ),
    Citation(
        title="Self-Isolation (England) Regulations 2020, regulation 3 (days 'beginning with')",
        issuer="UK Statutory Instruments",
        dated="2020-09-28",
        number="S.I. 2020/1045",
        seen="memory",
    ),
)

_NOTES: Final = (
    reading(
        "Days begin with the day of onset, test or last contact itself: it is day 1, and ten days "
        "from the 15th end on the 24th. The statement of 11 December 2020 announced that days "
        "would begin on the day after, and the tracing app's published settings changed from "
        "14 to 11 with it.",
        "发病、采样或最后接触当日即为第1天：自15日起算的10天至24日止。"
        "2020年12月11日声明宣布此后自次日起算，追踪应用公布的参数亦随之由14改为11。",
    ),
    FROM_ONSET,
    FEVER,
    HOUSEHOLD,
    SELF_TEST,
    REPEATED,
    reading(
        "Until 28 September 2020 this was guidance, from then on a legal duty for whoever was "
        "told by the tracing service. The days were the same, and one edition carries both.",
        "2020年9月28日前为指引，此后对接到追踪机构通知者为法定义务；天数相同，本版一并收录。",
    ),
    limitation(
        "Not carried: the list of symptoms, support bubbles, people arriving from abroad, staff "
        "of hospitals and care homes, and the notice by the tracing app.",
        "未收录：症状清单、互助家庭、境外抵达人员、医院及护理院工作人员、追踪应用的通知。",
    ),
)

ISOLATION_2020_07_30: Final = Policy(
    id="uk-2020-07-30",
    series=SERIES,
    title=Text(
        en="England: self-isolation from 30 July 2020",
        zh="英格兰：自我隔离规定（2020年7月30日起）",
    ),
    issuer=ISSUER,
    layer=Layer.NATION,
    disease=COVID_19,
    effective_from=date(2020, 7, 30),
    effective_to=date(2020, 12, 13),
    transition=Transition.BY_DAY,
    sources=_SOURCES,
    confidence=Confidence.MEDIUM,
    reviewed_on=REVIEWED_ON,
    notes=_NOTES,
    rules=(
        case(
            Text(
                en="cases: 10 days at home from onset, or from the test without symptoms",
                zh="病例：自发病日起居家隔离10天，无症状者自采样日起",
            ),
            full_days(10, anchor_day=1),
        ),
        household_contact(
            Text(
                en="those who live with a case: 14 days at home from the first onset",
                zh="同住者：自家庭内首例发病日起居家隔离14天",
            ),
            14,
            anchor_day=1,
        ),
        close_contact(
            Text(
                en="those who met a case: 14 days at home from the last contact",
                zh="密切接触者：自最后一次接触起居家隔离14天",
            ),
            14,
            anchor_day=1,
        ),
    ),
)
"""Cases 10 days, households and contacts 14, the first day counted; until 13 December 2020."""
