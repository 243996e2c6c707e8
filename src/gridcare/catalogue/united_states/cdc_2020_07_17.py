"""CDC's guidance of 17 July 2020 on ending isolation: 10 days, and 24 hours without fever.

Source: Discontinuation of Isolation for Persons with COVID-19 Not in Healthcare Settings, as others
printed it.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.united_states.shared import (
    CASE_ENDS,
    CASE_FACTS,
    CDC,
    DAY_ZERO,
    HOW_CASES_COUNT,
    HOW_RECOVERY_SHOWS,
    HOW_SEVERE_COUNT,
    ISOLATION_SERIES,
    NO_NEW_CASE,
    ONLY_ADVICE,
    ONLY_REPEATED,
    REVIEWED_ON,
    SEVERE_OR_IMMUNOCOMPROMISED,
    ask_every_day,
    clear,
    day_reached,
    isolation,
    severe_case,
    suspected_case,
)
from gridcare.catalogue.words import COVID_19
from gridcare.policy import (
    All,
    Citation,
    Confidence,
    Layer,
    Policy,
    Purpose,
    Restrict,
    Transition,
)
from gridcare.wording import Text

__all__ = ["CDC_2020_07_17"]


_CASE: Final = Restrict(
    id="case",
    summary=Text(
        en="cases: 10 days from onset, or from the first positive test, "
        "and 24 hours without fever and on the mend",
        zh="病例：自发病（无症状者自首次阳性）起满10天，且退热24小时、症状好转",
    ),
    category="case",
    opens=CASE_FACTS,
    given=NO_NEW_CASE,
    phases=(isolation(All(of=(day_reached(10, DAY_ZERO), clear(24)))),),
    ends=CASE_ENDS,
    replaces=("suspected-case",),
)

_SOURCES: Final = (
    Citation(
        title="CDC changes guidelines on self-isolation for COVID-19 patients",
        issuer="WRDW, repeating CDC",
        dated="2020-07-20",
        link="https://www.wrdw.com/2020/07/20/"
        "cdc-changes-guidelines-on-self-isolation-for-covid-19-patients/",
        seen="excerpt",
    ),
    Citation(
        title="CDC reduces COVID-19 isolation period to 10 days (20 days, three months)",
        issuer="easttexasmatters.com, repeating CDC",
        dated="2020-07-28",
        link="https://www.easttexasmatters.com/health/coronavirus/"
        "cdc-reduces-covid-19-isolation-period-to-10-days/",
        seen="excerpt",
    ),
)

_NOTES: Final = (
    ONLY_ADVICE,
    HOW_CASES_COUNT,
    HOW_RECOVERY_SHOWS,
    HOW_SEVERE_COUNT,
    reading(
        "Day 10 is the last day at home at the earliest, so whoever fell ill on the 1st and is "
        "well leaves on the 12th. The 24 hours count to the end of a whole day: after a fever on "
        "the 11th, the 12th is the last day.",
        "最早以第10天为居家的最后一天：1日发病且已康复者12日起解除。"
        "24小时按整日计算：11日仍有发热的，12日为最后一天。",
    ),
    reading(
        "Whoever tests positive again within 90 days of an infection is no new case, unless there "
        "are new symptoms. A positive of the ten days before belongs to the same illness.",
        "感染后90天内再次阳性且无新症状的，不作为新病例；此前10天内的阳性视为同一次患病。",
    ),
    reading(
        "The page is dated 17 July and was reported from the 20th on; it is held to apply from the "
        "17th. It had superseded an edition that is not bundled, so its transition has no effect.",
        "网页日期为7月17日，20日起见诸报道，按17日起适用。其前一版本未收录，过渡方式在此不起作用。",
    ),
    ONLY_REPEATED,
    limitation(
        "The test-based strategy is carried only for the severely ill and the immunocompromised; "
        "for everybody else CDC ceased to recommend it in the same month.",
        "“检测策略”仅对重症及免疫功能低下者收录；对其他人，疾控中心同月起不再推荐。",
    ),
)

CDC_2020_07_17: Final = Policy(
    id="us-cdc-2020-07-17",
    series=ISOLATION_SERIES,
    title=Text(
        en="United States: ending isolation, CDC, 17 July 2020",
        zh="美国：解除隔离指南（疾控中心，2020年7月17日）",
    ),
    issuer=CDC,
    disease=COVID_19,
    layer=Layer.NATION,
    effective_from=date(2020, 7, 17),
    effective_to=date(2021, 12, 26),
    transition=Transition.BY_ANCHOR,
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=REVIEWED_ON,
    notes=_NOTES,
    rules=(
        _CASE,
        severe_case(given=All(of=(SEVERE_OR_IMMUNOCOMPROMISED, NO_NEW_CASE)), replaces=("case",)),
        suspected_case(days=10, hours=24),
        ask_every_day(Purpose.TREATMENT),
    ),
)
"""10 days and 24 hours; in force from 17 July 2020 through 26 December 2021."""
