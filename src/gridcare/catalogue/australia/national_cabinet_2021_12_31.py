"""Australia's close-contact definition of 30 December 2021: seven days, and a rapid test on day 6.

Source: reports of the National Cabinet's decision; The New Daily, 2022-01-03, for the anchors.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.words import (
    CASE_AT_HOME,
    COVID_19,
    DIAGNOSED,
    FIRST_CASE_DAY_0,
    IS_NEGATIVE,
    MET_ELSEWHERE,
    TESTED_POSITIVE,
)
from gridcare.facts import Method
from gridcare.policy import (
    All,
    Citation,
    Confidence,
    Day,
    First,
    FirstKnown,
    Last,
    Layer,
    Phase,
    Pick,
    Policy,
    Purpose,
    Reached,
    Restrict,
    Restriction,
    Run,
    Setting,
    Term,
    TestDays,
    Transition,
)
from gridcare.wording import Text

__all__ = ["NATIONAL_CABINET_2021_12_31"]

_OWN_TEST: Final = FirstKnown(of=(First(of=(TESTED_POSITIVE,)), First(of=(DIAGNOSED,))))

_LAST_SEEN: Final = Last(of=(MET_ELSEWHERE,))


def _seven_days(purpose: Purpose, day_0: Term, *test_days: int) -> Phase:
    """Return days through day 7, with a negative test of day 6 or later as the last word."""
    negative = Pick(
        kind="result_reported", where=IS_NEGATIVE, since=Day(n=6, of=day_0, anchor_day=0)
    )
    return Phase(
        purpose=purpose,
        setting=Setting.HOME,
        until=All(
            of=(
                Reached(day=Day(n=7, of=day_0, anchor_day=0)),
                Run(good=(negative,), bad=(TESTED_POSITIVE,), n=1),
            )
        ),
        tests=(
            TestDays(
                days=test_days,
                origin=day_0,
                anchor_day=0,
                method=Method.ANTIGEN,
                missed="on_entry",
            ),
        ),
        restrictions=(Restriction.STAY_IN, Restriction.NO_VISITORS),
    )


_CASE: Final = Restrict(
    id="case",
    summary=Text(
        en="cases: 7 days at home after the test, if a rapid test of day 6 or later is negative",
        zh="病例：采样后居家隔离7天，第6天及以后抗原阴性方可解除",
    ),
    category="case",
    opens=(TESTED_POSITIVE, DIAGNOSED),
    phases=(_seven_days(Purpose.TREATMENT, _OWN_TEST, 6),),
    ends=(Purpose.QUARANTINE,),
)

_HOUSEHOLD_CONTACT: Final = Restrict(
    id="household-contact",
    summary=Text(
        en="those who live with a case: 7 days at home from the case's test, tests on days 1 and 6",
        zh="同住者：自病例采样日起居家隔离7天，第1、6天检测",
    ),
    category="household_contact",
    opens=(CASE_AT_HOME,),
    phases=(_seven_days(Purpose.QUARANTINE, FIRST_CASE_DAY_0, 1, 6),),
    stage=1,
)

_CLOSE_CONTACT: Final = Restrict(
    id="close-contact",
    summary=Text(
        en="four hours or more with a case in another home: 7 days at home from last seeing it",
        zh="在其他居所与病例相处4小时以上者：自最后见面起居家隔离7天，第1、6天检测",
    ),
    category="close_contact",
    opens=(MET_ELSEWHERE,),
    phases=(_seven_days(Purpose.QUARANTINE, _LAST_SEEN, 1, 6),),
    resets=(MET_ELSEWHERE,),
)

_SOURCES: Final = (
    Citation(
        title="COVID rules explained: how long to isolate",
        issuer="The New Daily",
        dated="2022-01-03",
        link="https://www.thenewdaily.com.au/news/coronavirus/2022/01/03/covid-rules-how-long-isolate",
    ),
    Citation(
        title="Special update: a new definition of close contact",
        issuer="SBS",
        dated="2021-12-30",
        link="https://www.sbs.com.au/language/english/covid-19-special-update-a-new-definition-of-close-contact",
    ),
    Citation(
        title="Prime Minister unveils new close contact definition (a negative test to leave)",
        issuer="6PR",
        dated="2021-12-30",
        link="https://www.6pr.com.au/prime-minister-unveils-new-covid-19-close-contact-definition-and-testing-changes/",
    ),
    Citation(
        title="COVID-19 update: changes to self-isolation rules (households do not begin anew)",
        issuer="Ethnic Communities' Council of NSW",
        dated="2022",
        link="https://eccnsw.org.au/covid-19-update-self-isolation-rules-testing-caring-for-others-at-home/",
    ),
    Citation(
        title="I am a COVID-19 contact",
        issuer="Albury Wodonga Health",
        dated="2022-04",
        link="https://www.awh.org.au/covid-19/i-am-a-covid-19-contact",
    ),
)

_NOTES: Final = (
    reading(
        "The day of the test, or of last seeing the case, is day 0. Seven days were counted by "
        "the hour; in whole days day 7, on which one may leave, is the last at home.",
        "采样日或最后见面当日为第0天。7天原按小时计，按整日计则第7天（当日某时可离开）为最后一天。",
    ),
    reading(
        "Nobody leaves without a negative test taken on day 6 or later, with no positive one "
        "after it. The day-1 test is made up for on the first day of whoever is found late.",
        "须有第6天及以后的阴性结果且其后无阳性方可解除；发现较晚者，第1天检测于首日补做。",
    ),
    reading(
        "Those who live together count from the first case's test, and a later case begins seven "
        "days of its own without prolonging anybody else's. Record hours with a case in another "
        "home as a close exposure that is not of the household.",
        "同住者自首例采样日起算，后续病例本人另计7天，不延长他人期限；"
        "在其他居所与病例相处的，请录为非家庭类密切接触。",
    ),
    reading(
        "It was said to hold for people already isolating, and so it is judged by the day.",
        "公布时说明适用于已在隔离者，故按日过渡。",
    ),
    limitation(
        "States differed within days: South Australia kept ten days, New South Wales let cases go "
        "on day 7 without a test, Tasmania began on 1 January, and Victoria ended quarantine for "
        "masked and tested contacts at 23:59 on 22 April. None of that is carried.",
        "各州数日内即有不同：南澳仍为10天，新州病例第7天无需检测，塔斯马尼亚1月1日起实施，"
        "维州4月22日23时59分起对戴口罩并检测的接触者免除隔离；均未收录。",
    ),
    limitation(
        "Not carried: the PCR test of contacts with symptoms, and people who recovered not long "
        "before.",
        "未收录：有症状接触者的核酸检测、近期康复者的豁免。",
    ),
)

NATIONAL_CABINET_2021_12_31: Final = Policy(
    id="au-2021-12-31",
    series="au-national-cabinet",
    title=Text(
        en="Australia: National Cabinet's close-contact definition",
        zh="澳大利亚：全国内阁密切接触者定义与7天隔离",
    ),
    issuer=Text(en="National Cabinet, Australia", zh="澳大利亚全国内阁"),
    layer=Layer.NATION,
    disease=COVID_19,
    effective_from=date(2021, 12, 31),
    effective_to=date(2022, 4, 22),
    transition=Transition.BY_DAY,
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=date(2026, 11, 27),
    notes=_NOTES,
    rules=(_CASE, _HOUSEHOLD_CONTACT, _CLOSE_CONTACT),
)
"""Seven days and a negative test of day 6 or later; until 22 April 2022."""
