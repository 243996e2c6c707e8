"""New Zealand's first phase against Omicron, from 23 January 2022: 14 days, and 10 days after them.

Source: Newshub's guide of January 2022, quoting the Ministry of Health.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.words import (
    CASE_AT_HOME,
    COVID_19,
    DIAGNOSED,
    MET_ELSEWHERE,
    ONSET,
    RECOVERY,
    TESTED_POSITIVE,
)
from gridcare.policy import (
    All,
    Any,
    Citation,
    Condition,
    Confidence,
    Day,
    First,
    FirstKnown,
    Hours,
    Last,
    Layer,
    Not,
    Opened,
    Phase,
    Pick,
    Policy,
    Purpose,
    Reached,
    Restrict,
    Restriction,
    Run,
    Seen,
    Setting,
    Transition,
)
from gridcare.wording import Text

__all__ = ["PHASE_1"]

_DAY_0: Final = FirstKnown(of=(First(of=(TESTED_POSITIVE,)), First(of=(DIAGNOSED,))))

_A_FORTNIGHT_BEFORE: Final = Day(n=-14, of=Opened(), anchor_day=0)
_FELT: Final = Pick(kind=ONSET.kind, ever=True, since=_A_FORTNIGHT_BEFORE)
_GONE: Final = Pick(kind=RECOVERY.kind, ever=True, since=_A_FORTNIGHT_BEFORE)

_SYMPTOM_FREE: Final = Any(
    of=(
        Not(of=Seen(pick=_FELT)),
        All(
            of=(
                Run(good=(_GONE,), bad=(_FELT,), n=1),
                Reached(day=Hours(n=72, of=Last(of=(_GONE,)))),
            )
        ),
    )
)
"""No symptoms are known, or they have been over for 72 hours."""


def _at_home(purpose: Purpose, until: Condition) -> Phase:
    return Phase(
        purpose=purpose,
        setting=Setting.HOME,
        until=until,
        restrictions=(Restriction.STAY_IN, Restriction.NO_VISITORS),
    )


_CASE: Final = Restrict(
    id="case",
    summary=Text(
        en="cases: at least 14 days at home, the last 72 hours without symptoms",
        zh="病例：居家隔离至少14天，且连续72小时无症状",
    ),
    category="case",
    opens=(TESTED_POSITIVE, DIAGNOSED),
    phases=(
        _at_home(
            Purpose.TREATMENT,
            All(of=(Reached(day=Day(n=14, of=_DAY_0, anchor_day=0)), _SYMPTOM_FREE)),
        ),
    ),
    ends=(Purpose.QUARANTINE,),
)

_HOUSEHOLD_CONTACT: Final = Restrict(
    id="household-contact",
    summary=Text(
        en="those who live with a case: at home until 10 days after the case is released",
        zh="同住者：居家隔离至病例解除后10天",
    ),
    category="household_contact",
    opens=(CASE_AT_HOME,),
    phases=(
        _at_home(
            Purpose.QUARANTINE,
            Reached(day=Day(n=10, of=Last(of=(CASE_AT_HOME,)), anchor_day=0)),
        ),
    ),
    stage=1,
)

_CLOSE_CONTACT: Final = Restrict(
    id="close-contact",
    summary=Text(
        en="close contacts elsewhere: 10 days at home after the last contact",
        zh="其他密切接触者：最后一次接触后居家隔离10天",
    ),
    category="close_contact",
    opens=(MET_ELSEWHERE,),
    phases=(
        _at_home(
            Purpose.QUARANTINE,
            Reached(day=Day(n=10, of=Last(of=(MET_ELSEWHERE,)), anchor_day=0)),
        ),
    ),
    resets=(MET_ELSEWHERE,),
)

_SOURCES: Final = (
    Citation(
        title="Guide to COVID-19 isolation: what you can, can't do if you're infected or a contact",
        issuer="Newshub",
        dated="2022-01",
        link="https://www.newshub.co.nz/home/new-zealand/2022/01/guide-to-covid-19-isolation-what-you-can-can-t-do-if-you-re-infected-or-a-contact.html",
    ),
    Citation(
        title="Three weeks at home to fight Omicron (14 days and then 10: up to 24)",
        issuer="Newshub",
        dated="2022-01",
        link="https://www.newshub.co.nz/home/politics/2022/01/three-weeks-at-home-to-fight-omicron-jacinda-ardern-s-critics-denounce-whopping-24-day-isolation-rule.html",
    ),
    Citation(
        title="Isolation rules for household contacts under review (contacts 10 days)",
        issuer="Stuff",
        dated="2022-02-02",
        link="https://www.stuff.co.nz/national/health/coronavirus/127662038/covid19-isolation-rules-for-household-contacts-for-phase-two-under-review",
    ),
)

_NOTES: Final = (
    reading(
        "The day of the positive specimen is day 0 and day 14 the last for a case. A case is "
        "released when that day and 72 hours without symptoms are both past; where symptoms were "
        "ever reported, somebody must know that they ended.",
        "阳性采样当日为第0天，第14天为最后一天；须满14天且连续72小时无症状方可解除，"
        "曾有症状者须有症状消失的记录。",
    ),
    reading(
        "Those who live with cases count ten days from the last case's last day, so that one "
        "case of 14 days means 24; while a case has no end yet, neither have they.",
        "同住者自最后一名病例隔离最后一天起再计10天，即病例14天者共24天；病例截止日未定则其亦未定。",
    ),
    reading(
        "A household contact who tests positive isolates for 14 days of their own, and is no "
        "contact of the others any more.",
        "同住者检测阳性的，按本人采样日隔离14天，不再作为他人的接触者。",
    ),
    reading(
        "The first phase was declared on 23 January; people isolating already finish under what "
        "they were told, which is not bundled.",
        "第一阶段于1月23日宣布；此前已隔离者按原规定执行，原规定未收录。",
    ),
    limitation(
        "Not carried: tests of contacts, release by a health official, casual contacts, "
        "those who work although they are contacts.",
        "未收录：接触者检测、由卫生人员宣布解除、一般接触者、获准上岗的接触者。",
    ),
)

PHASE_1: Final = Policy(
    id="nz-phase1",
    series="nz-isolation",
    title=Text(
        en="New Zealand: isolation in the first phase of Omicron",
        zh="新西兰：奥密克戎第一阶段隔离规定",
    ),
    issuer=Text(en="Ministry of Health, New Zealand", zh="新西兰卫生部"),
    layer=Layer.NATION,
    disease=COVID_19,
    effective_from=date(2022, 1, 23),
    effective_to=date(2022, 2, 15),
    transition=Transition.BY_ANCHOR,
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=date(2026, 11, 27),
    notes=_NOTES,
    rules=(_CASE, _HOUSEHOLD_CONTACT, _CLOSE_CONTACT),
)
"""Cases 14 days, their households 10 more; until 15 February 2022."""
