"""Singapore's quarantine order from 11 September 2021, cut from 14 days to 10; and the warning.

Source: Ministry of Health, 2021-09-14; CNA's answers to questions, 2021-09-23.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.deeds import TAKE_RAPID_TEST, TAKE_SPECIMEN
from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.words import COVID_19, IS_NEGATIVE, IS_PCR, MET_ELSEWHERE
from gridcare.facts import Method
from gridcare.people import Role
from gridcare.policy import (
    All,
    Citation,
    Confidence,
    Day,
    Each,
    Entered,
    InPhase,
    Is,
    Last,
    Layer,
    Op,
    Phase,
    Pick,
    Policy,
    Provide,
    Purpose,
    Reached,
    Restrict,
    Restriction,
    Seen,
    Setting,
    Term,
    TestDays,
    Transition,
)
from gridcare.wording import Text

__all__ = ["QUARANTINE_2021_09_11"]

_AT_HOME: Final = Pick(
    kind="exposed",
    where=All(
        of=(
            Is(field="degree", op=Op.EQ, value="close"),
            Is(field="context", op=Op.EQ, value="household"),
        )
    ),
)
_LAST_AT_HOME: Final = Last(of=(_AT_HOME,))
_LAST_ELSEWHERE: Final = Last(of=(MET_ELSEWHERE,))


def _negative(since: Term | None = None) -> Seen:
    where = All(of=(IS_NEGATIVE, IS_PCR))
    return Seen(pick=Pick(kind="result_reported", where=where, since=since))


def _after(exposure: Term, day: int) -> Day:
    return Day(n=day, of=exposure, anchor_day=0)


_QUARANTINE_ORDER: Final = Restrict(
    id="quarantine-order",
    summary=Text(
        en="those who live with a case: 10 days at home after the last exposure, if the exit "
        "test is negative",
        zh="病例同住者：最后一次接触后居家隔离10天，期末核酸阴性方可解除",
    ),
    category="household_contact",
    opens=(_AT_HOME,),
    phases=(
        Phase(
            purpose=Purpose.QUARANTINE,
            setting=Setting.HOME,
            until=All(
                of=(
                    Reached(day=_after(_LAST_AT_HOME, 10)),
                    _negative(since=_after(_LAST_AT_HOME, 8)),
                )
            ),
            tests=(
                TestDays(days=(1,), origin=Entered(), anchor_day=1),
                TestDays(days=(9,), origin=_LAST_AT_HOME, anchor_day=0, missed="on_entry"),
                TestDays(
                    days=(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
                    origin=_LAST_AT_HOME,
                    anchor_day=0,
                    method=Method.ANTIGEN,
                ),
            ),
            restrictions=(Restriction.STAY_IN, Restriction.OWN_ROOM, Restriction.NO_VISITORS),
        ),
    ),
    resets=(_AT_HOME,),
)

_WARNED_TESTS: Final = (
    TestDays(days=(3, 5, 7), origin=_LAST_ELSEWHERE, anchor_day=0, method=Method.ANTIGEN),
    TestDays(days=(8,), origin=_LAST_ELSEWHERE, anchor_day=0),
)

_WARNING: Final = Restrict(
    id="health-risk-warning",
    summary=Text(
        en="health risk warning: at home until a negative test, then tests through day 8",
        zh="健康风险警示：核酸阴性前居家，之后检测至第8天",
    ),
    category="health_risk_warning",
    opens=(MET_ELSEWHERE,),
    phases=(
        Phase(
            purpose=Purpose.MONITORING,
            setting=Setting.HOME,
            until=_negative(),
            tests=_WARNED_TESTS,
            restrictions=(Restriction.STAY_IN, Restriction.NO_VISITORS),
        ),
        Phase(
            purpose=Purpose.MONITORING,
            setting=Setting.HOME,
            until=Reached(day=_after(_LAST_ELSEWHERE, 8)),
            tests=_WARNED_TESTS,
            restrictions=(Restriction.LESS_MOVEMENT,),
        ),
    ),
)

_FIRST_TEST: Final = Provide(
    id="test-after-warning",
    summary=Text(en="whoever is warned is tested within 48 hours", zh="收到警示者48小时内核酸检测"),
    to=Each(pick=MET_ELSEWHERE),
    deed=TAKE_SPECIMEN,
    performer=Role.RESIDENT,
    within_hours=48,
)

_TESTS_AFTERWARDS: Final = Provide(
    id="rapid-tests-afterwards",
    summary=Text(
        en="after quarantine a rapid test on each of the four days through day 14",
        zh="解除隔离后至第14天，每日一次快速抗原自测，共4次",
    ),
    to=InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME,)),
    when="ends",
    deed=TAKE_RAPID_TEST,
    performer=Role.RESIDENT,
    within_days=3,
    times=4,
    hours_apart=12,
    lapses=True,
)

_SOURCES: Final = (
    Citation(
        title="Updating our healthcare protocols for a more COVID-19 resilient nation",
        issuer="Ministry of Health, Singapore",
        dated="2021-09-14",
        link="https://www.moh.gov.sg/news-highlights/details/updating-our-healthcare-protocols-for-a-more-covid-19-resilient-nation",
    ),
    Citation(
        title="COVID-19 quarantine order, health risk warning or alert: FAQ",
        issuer="CNA",
        dated="2021-09-23",
        link="https://www.channelnewsasia.com/singapore/covid-19-quarantine-order-health-risk-warning-alert-faq-moh-2193851",
    ),
    Citation(
        title="What to do if you are a close contact of a Covid-19 case",
        issuer="The Straits Times",
        dated="2021-09-24",
        link="https://www.straitstimes.com/singapore/what-to-do-if-you-are-a-close-contact-of-a-covid-19-case",
    ),
    Citation(
        title="Home quarantine order (the exit test one to two days before the end)",
        issuer="MaNaDr",
        dated="2021",
        link="https://cms.manadr.com/person-under-quarantine-home-quaratine-order-hqo/",
    ),
)

_NOTES: Final = (
    reading(
        "The day of the last exposure is day 0 and day 10 the last in quarantine. It ends only "
        "with a negative laboratory test from day 8 on; the exit test is due on day 9.",
        "最后一次接触当日为第0天，第10天为最后一天；须有第8天及以后的核酸阴性方可解除，"
        "期末检测安排在第9天。",
    ),
    reading(
        "Exposures at home open a quarantine order, close exposures of another kind a health risk "
        "warning. Where nobody said where it happened, it is a warning.",
        "家庭内接触适用隔离令，其他密切接触适用健康风险警示；接触场所不明的按警示处理。",
    ),
    reading(
        "Days 3, 5, 7 and 8 of the warning count from the last exposure. Staying at home until "
        "the first negative is filed under monitoring, since it is no quarantine order.",
        "警示的第3、5、7、8天自最后一次接触起算；首次阴性前居家不属隔离令，归入健康监测。",
    ),
    reading(
        "Rapid tests after quarantine are asked of those released early; here of all, four within "
        "four days, twelve hours apart or more.",
        "隔离后自测原针对提前解除者，此处适用于全部：4日内4次，间隔12小时以上。",
    ),
    reading(
        "Orders from before 11 September were cut as well, little by little; we judge everybody "
        "by the day.",
        "9月11日前的隔离令陆续提前解除，我方统一按日过渡。",
    ),
    limitation(
        "Not carried: cases and home recovery, the health risk alert, dormitories, homes that are "
        "unfit. A person who tests positive stays held until somebody records an order.",
        "未收录：病例及居家康复、健康风险提醒、客工宿舍、不适宜居家者；检测阳性者在录入命令前仍处隔离。",
    ),
)

QUARANTINE_2021_09_11: Final = Policy(
    id="sg-2021-09-11",
    series="sg-quarantine",
    title=Text(
        en="Singapore: quarantine order of 10 days, and health risk warning",
        zh="新加坡：10天隔离令与健康风险警示",
    ),
    issuer=Text(en="Ministry of Health, Singapore", zh="新加坡卫生部"),
    layer=Layer.NATION,
    disease=COVID_19,
    effective_from=date(2021, 9, 11),
    effective_to=date(2021, 10, 10),
    transition=Transition.BY_DAY,
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=date(2026, 11, 27),
    notes=_NOTES,
    rules=(_QUARANTINE_ORDER, _WARNING, _FIRST_TEST, _TESTS_AFTERWARDS),
)
"""Ten days after the last exposure at home, with tests; until 10 October 2021."""
