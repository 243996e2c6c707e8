"""England's stay-at-home rules from 16 August 2021: vaccinated contacts and minors are let off.

Source: press release of the health department, 2021-08-11, and the regulations as summarised for
the police.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.united_kingdom.shared import (
    EXEMPT,
    FEVER,
    FROM_ONSET,
    HOUSEHOLD,
    ISSUER,
    LET_OFF,
    LET_OFF_TOO,
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
from gridcare.policy import Citation, Confidence, Layer, Not, Policy, Transition
from gridcare.wording import Text

__all__ = ["ISOLATION_2021_08_16"]

_SOURCES: Final = (
    Citation(
        title="Self-isolation removed for double-jabbed close contacts from 16 August",
        issuer="Department of Health and Social Care",
        dated="2021-08-11",
        link="https://www.gov.uk/government/news/self-isolation-removed-for-double-jabbed-close-contacts-from-16-august",
    ),
    Citation(
        title="Amended Self-Isolation (England) Regulations 2020 (who is let off; transition)",
        issuer="Police National Legal Database",
        dated="2021-08-16",
        link="https://www.pnld.co.uk/covid-19/amended-health-protection-coronavirus-restrictions-self-isolation-england-regulations-2020/",
    ),
    Citation(
        title="Rule change for the fully vaccinated (six months beyond the 18th birthday)",
        issuer="Fitzrovia Partnership",
        dated="2021-08",
        link="https://fitzroviapartnership.com/rule-change-for-the-fully-vaccinated/",
    ),
)

_NOTES: Final = (
    WHOLE_DAYS,
    FROM_ONSET,
    FEVER,
    HOUSEHOLD,
    SELF_TEST,
    REPEATED,
    LET_OFF,
    reading(
        "Whoever was let off was set free on 16 August as well, and so it is judged by the day.",
        "豁免者中此前已在隔离的，8月16日起一并解除，故按日过渡。",
    ),
    LET_OFF_TOO,
    limitation(
        "Not carried: the PCR test that contacts who are let off are advised to take, and the "
        "weeks in which contacts of the Omicron variant had to stay at home all the same "
        "(30 November to 13 December 2021): order a quarantine for them by name.",
        "未收录：对豁免接触者的核酸检测建议，以及2021年11月30日至12月13日奥密克戎接触者不得豁免的规定，"
        "请逐人下令。",
    ),
)

ISOLATION_2021_08_16: Final = Policy(
    id="uk-2021-08-16",
    series=SERIES,
    title=Text(
        en="England: self-isolation from 16 August 2021",
        zh="英格兰：自我隔离规定（2021年8月16日起）",
    ),
    issuer=ISSUER,
    layer=Layer.NATION,
    disease=COVID_19,
    effective_from=date(2021, 8, 16),
    effective_to=date(2021, 12, 21),
    transition=Transition.BY_DAY,
    sources=_SOURCES,
    confidence=Confidence.MEDIUM,
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
                en="adults not fully vaccinated who live with a case: 10 full days at home after "
                "the first onset",
                zh="未完成接种的成年同住者：家庭内首例发病后居家隔离满10天",
            ),
            10,
            given=Not(of=EXEMPT),
        ),
        close_contact(
            Text(
                en="adults not fully vaccinated who met a case: 10 full days at home after the "
                "last contact",
                zh="未完成接种的成年密切接触者：最后一次接触后居家隔离满10天",
            ),
            10,
            given=Not(of=EXEMPT),
        ),
    ),
)
"""As before, but vaccinated contacts and minors are free; until 21 December 2021."""
