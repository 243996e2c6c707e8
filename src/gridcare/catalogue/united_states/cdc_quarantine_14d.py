"""CDC's page "When to quarantine": 14 days, in four scenarios, from February 2020.

Source: the text of the page as newspapers printed it in August and September 2020.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.united_states.shared import (
    APART,
    CDC,
    HAD_IT,
    HOW_CONTACTS_COUNT,
    HOW_LATELY,
    NOT_AT_HOME,
    ONLY_ADVICE,
    ONLY_REPEATED,
    QUARANTINE_SERIES,
    REVIEWED_ON,
    TEMPERATURE_TWICE_A_DAY,
    TOGETHER,
    WHO_MEASURES,
    Scenarios,
    contact_rules,
    day_reached,
    quarantine,
)
from gridcare.catalogue.words import COVID_19
from gridcare.policy import (
    All,
    Citation,
    Confidence,
    Layer,
    Phase,
    Policy,
    Term,
)
from gridcare.wording import Text

__all__ = ["CDC_QUARANTINE_14D"]


def _fourteen_days(anchors: tuple[Term, ...]) -> tuple[Phase, ...]:
    return (quarantine(All(of=tuple(day_reached(14, anchor) for anchor in anchors))),)


_PHASES: Final = Scenarios(
    not_at_home=_fourteen_days(NOT_AT_HOME),
    apart=_fourteen_days(APART),
    together=_fourteen_days(TOGETHER),
)

_SAID: Final = Text(en="14 days at home", zh="居家隔离14天")

_SOURCES: Final = (
    Citation(
        title="COVID-19 update: when to quarantine and for how long (the four scenarios)",
        issuer="Globe Gazette, repeating CDC",
        dated="2020-09",
        link="https://globegazette.com/news/cerro-gordo-covid-19-update-when-to-quarantine-and-for-"
        "how-long-survey-for-mccsd/article_eea82fb3-c248-5d72-8c69-662726b89bb7.html",
        seen="excerpt",
    ),
    Citation(
        title="Who needs to quarantine or isolate? (the four scenarios)",
        issuer="Chattanooga Times Free Press, repeating CDC",
        dated="2020-08-25",
        link="http://www.pressreader.com/usa/chattanooga-times-free-press/20200825/281599537878362",
        seen="excerpt",
    ),
    Citation(
        title="When to quarantine (excluding those who had COVID-19 in the past three months)",
        issuer="a repost of CDC's page",
        dated="not dated",
        link="https://health.petscatsdogs.com/covid-19-when-to-quarantine-cdc",
        seen="excerpt",
    ),
)

_NOTES: Final = (
    ONLY_ADVICE,
    HOW_CONTACTS_COUNT,
    HOW_LATELY,
    reading(
        "Day 14 is the last day of quarantine, in CDC's own words; the person is free the day "
        "after. A negative test shortens nothing.",
        "第14天为隔离的最后一天（原文如此），次日解除；检测阴性不缩短隔离。",
    ),
    reading(
        "Scenario 3 is no rule of its own: any further close contact with the same case moves the "
        "last day, and contact with another member of the household who falls ill opens a count "
        "of its own.",
        "情形三不单列：再次密切接触同一病例则顺延；接触家中其他新发病者则另行起算。",
    ),
    WHO_MEASURES,
    reading(
        "The first day of the guidance is not known; 1 February 2020 is ours.",
        "指南起始日不详；2020年2月1日为我方设定。",
    ),
    ONLY_REPEATED,
    limitation(
        "Whoever lives with a case counts from the case's isolation only where the case is in the "
        "register and a rulebook holds a rule for cases beside this one. Without it, people who "
        "can keep apart count from the last contact, and the end of those who cannot stays open.",
        "与病例同住者仅在病例已登记且规则集中另有病例规则时才以病例隔离起算；"
        "否则，可分开者自最后接触起算，无法分开者截止日待定。",
    ),
)

CDC_QUARANTINE_14D: Final = Policy(
    id="us-cdc-quarantine-14d",
    series=QUARANTINE_SERIES,
    title=Text(
        en="United States: when to quarantine, CDC, 2020",
        zh="美国：何时居家隔离（疾控中心，2020年）",
    ),
    issuer=CDC,
    disease=COVID_19,
    layer=Layer.NATION,
    effective_from=date(2020, 2, 1),
    effective_to=date(2020, 12, 1),
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=REVIEWED_ON,
    notes=_NOTES,
    rules=(
        *contact_rules(_PHASES, spared=HAD_IT, summary=_SAID),
        TEMPERATURE_TWICE_A_DAY,
    ),
)
"""14 days from the last contact, in four scenarios; in force through 1 December 2020."""
