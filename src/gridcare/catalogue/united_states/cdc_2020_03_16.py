"""CDC's guidance of 16 March 2020 on ending home isolation: 7 days, and 3 days after recovery.

Source: Discontinuation of Home Isolation for Persons with COVID-19, as others printed it.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.united_states.shared import (
    BETTER_TODAY,
    CASE_ENDS,
    CASE_FACTS,
    CDC,
    DAY_ZERO,
    HOW_CASES_COUNT,
    HOW_RECOVERY_SHOWS,
    ISOLATION_SERIES,
    ONLY_ADVICE,
    ONLY_REPEATED,
    REVIEWED_ON,
    TWO_NEGATIVES,
    ask_every_day,
    clear,
    day_reached,
    isolation,
    suspected_case,
)
from gridcare.catalogue.words import COVID_19
from gridcare.policy import (
    All,
    Any,
    Citation,
    Confidence,
    Layer,
    Policy,
    Purpose,
    Restrict,
)
from gridcare.wording import Text

__all__ = ["CDC_2020_03_16"]

_CASE: Final = Restrict(
    id="case",
    summary=Text(
        en="cases: 7 days from onset and 72 hours without fever and on the mend, "
        "or two negative tests in a row",
        zh="病例：发病满7天且退热72小时、症状好转，或连续两次检测阴性",
    ),
    category="case",
    opens=CASE_FACTS,
    phases=(
        isolation(
            Any(
                of=(
                    All(of=(day_reached(7, DAY_ZERO), clear(72))),
                    All(of=(BETTER_TODAY, TWO_NEGATIVES)),
                )
            )
        ),
    ),
    ends=CASE_ENDS,
    replaces=("suspected-case",),
)

_SOURCES: Final = (
    Citation(
        title="Non-test strategy for ending home isolation (local repost)",
        issuer="St. Peter Herald, repeating CDC",
        dated="2020-03-18",
        link="https://www.southernminn.com/st_peter_herald/news/"
        "article_57b961c5-57e0-5e0a-8d83-f146f1306bed.html",
        seen="excerpt",
    ),
    Citation(
        title="You can stop home quarantine if (7 days, 3 days of recovery)",
        issuer="physicianforum.com, repeating CDC of 16 March 2020",
        dated="2020-04-02",
        link="https://physicianforum.com/2020/04/02/"
        "you-can-stop-home-quarantine-if-you-had-symptoms-of-covid-19-if/",
        seen="excerpt",
    ),
    Citation(
        title="Ending home isolation with and without a test (course page)",
        issuer="ninthbrain.com, repeating CDC",
        dated="2020",
        link="http://ninthbrain.blob.core.windows.net/production-media/1/MedicEd%20Courses/2020/"
        "COVID-19NovelCoronavirus/Page26.html",
        seen="excerpt",
    ),
)

_NOTES: Final = (
    ONLY_ADVICE,
    HOW_CASES_COUNT,
    HOW_RECOVERY_SHOWS,
    reading(
        "Day 7 is the last day at home at the earliest, so whoever fell ill on the 1st and is well "
        "leaves on the 9th. The 72 hours count to the end of a whole day: after a fever on the "
        "4th, the 7th is the last day.",
        "最早以第7天为居家的最后一天：1日发病且已康复者9日起解除。"
        "72小时按整日计算：4日仍有发热的，7日为最后一天。",
    ),
    reading(
        "Without symptoms 7 days count from the first positive specimen. Our excerpts speak of "
        "symptoms only; this is how we remember the rest.",
        "无症状者自首份阳性标本起7天；摘录仅涉及有症状者，此条凭记忆。",
    ),
    reading(
        "Two negative molecular tests in a row, at least 24 hours apart, end it at any time for "
        "whoever is well that day.",
        "当日已好转者，连续两次核酸检测阴性（采样间隔不少于24小时）可随时解除。",
    ),
    ONLY_REPEATED,
    limitation(
        "It is held to apply through 30 April 2020. The edition of May to mid July 2020 (10 days "
        "and 72 hours) is not bundled, so nothing speaks in between.",
        "按有效期至2020年4月30日处理；2020年5月至7月中旬的版本（10天加72小时）未收录，其间无规则。",
    ),
)

CDC_2020_03_16: Final = Policy(
    id="us-cdc-2020-03-16",
    series=ISOLATION_SERIES,
    title=Text(
        en="United States: ending home isolation, CDC, 16 March 2020",
        zh="美国：解除居家隔离指南（疾控中心，2020年3月16日）",
    ),
    issuer=CDC,
    disease=COVID_19,
    layer=Layer.NATION,
    effective_from=date(2020, 3, 16),
    effective_to=date(2020, 4, 30),
    sources=_SOURCES,
    confidence=Confidence.MEDIUM,
    reviewed_on=REVIEWED_ON,
    notes=_NOTES,
    rules=(_CASE, suspected_case(days=7, hours=72), ask_every_day(Purpose.TREATMENT)),
)
"""7 days from onset and 72 hours of recovery; in force from 16 March through 30 April 2020."""
