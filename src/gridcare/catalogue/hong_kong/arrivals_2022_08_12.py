"""Hong Kong's "3+4" for people from overseas or Taiwan, from 12 August 2022.

Source: the government's announcement of 8 August 2022 as embassies, chambers and papers printed it.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.words import COVID_19, IS_NEGATIVE, IS_PCR
from gridcare.facts import Method
from gridcare.policy import (
    All,
    Citation,
    Condition,
    Confidence,
    Day,
    First,
    Layer,
    Phase,
    Pick,
    Policy,
    Purpose,
    Reached,
    Restrict,
    Restriction,
    Seen,
    Setting,
    TestDays,
    Transition,
)
from gridcare.wording import Text

__all__ = ["ARRIVALS_2022_08_12"]

_ARRIVED: Final = Pick(kind="arrived")
_ARRIVAL: Final = First(of=(_ARRIVED,))


def _through(day: int) -> Condition:
    """Return the end of a leg: that day, and a negative laboratory test of it or later."""
    on_the_day = Day(n=day, of=_ARRIVAL, anchor_day=0)
    negative = Pick(kind="result_reported", where=All(of=(IS_NEGATIVE, IS_PCR)), since=on_the_day)
    return All(of=(Reached(day=on_the_day), Seen(pick=negative)))


def _tests(method: Method, *days: int) -> TestDays:
    return TestDays(days=days, origin=_ARRIVAL, anchor_day=0, method=method)


_INBOUND: Final = Restrict(
    id="inbound",
    summary=Text(
        en="from overseas or Taiwan: 3 days at a hotel, then 4 days under the amber code",
        zh="自海外或台湾抵港：指定酒店检疫3天，之后4天医学监察（黄码）",
    ),
    category="inbound",
    opens=(_ARRIVED,),
    phases=(
        Phase(
            purpose=Purpose.QUARANTINE,
            setting=Setting.CENTRAL,
            until=_through(2),
            tests=(_tests(Method.PCR, 0, 2), _tests(Method.ANTIGEN, 1, 2)),
            restrictions=(Restriction.STAY_IN, Restriction.OWN_ROOM, Restriction.NO_VISITORS),
        ),
        Phase(
            purpose=Purpose.MONITORING,
            setting=Setting.HOME,
            until=_through(6),
            tests=(_tests(Method.PCR, 4, 6), _tests(Method.ANTIGEN, 3, 4, 5, 6)),
            restrictions=(
                Restriction.NO_GATHERINGS,
                Restriction.NO_HIGH_RISK_PLACES,
                Restriction.MASK,
            ),
        ),
    ),
)

_SOURCES: Final = (
    Citation(
        title='Update on COVID-19 travel alert: "3+4" model (day 0, mornings of days 3 and 7)',
        issuer="Hong Kong Business Association Vietnam",
        dated="2022-08",
        link="https://www.hkbav.org/update-on-covid-19-travel-alert-3-4-model-for-quarantine_news22267",
    ),
    Citation(
        title="Hong Kong shortens hotel quarantine to three days",
        issuer="Human Resources Online",
        dated="2022-08-08",
        link="https://www.humanresourcesonline.net/hong-kong-shortens-hotel-quarantine-to-three-days-for-arrivals-starting-from-12-august-2022",
    ),
    Citation(
        title="HK arrival quarantine changes to 3+4 from 12 August",
        issuer="Belgium-Luxembourg Chamber of Commerce in Hong Kong",
        dated="2022-08-08",
        link="https://blcchk.org/2022/08/08/hk-arrival-quarantine-changes-to-34-from-12aug/",
    ),
    Citation(
        title="3+4",
        issuer="Medicoswab",
        dated="2022-08",
        link="https://medicoswab.com/zh-tw/hong-kong-to-shorten-quarantine-period-on-arrival",
    ),
)

_NOTES: Final = (
    reading(
        "The day of arrival is day 0. The hotel is left on the morning of day 3 and the amber "
        "code ends on the morning of day 7; we count neither morning as a restricted day, so that "
        "days 0 to 2 are at the hotel and days 3 to 6 under the code.",
        "抵港当日为第0天；第3天早上离开酒店，第7天早上黄码转蓝码，当日不计入管控："
        "第0至2天在酒店，第3至6天持黄码。",
    ),
    reading(
        "Each leg ends only with a negative laboratory test: of day 2 for the hotel, of day 6 for "
        "the code.",
        "每一阶段须有核酸阴性方可结束：酒店阶段为第2天检测，黄码阶段为第6天检测。",
    ),
    reading(
        "People who were in a hotel under the seven days before are not said to be judged by it; "
        "the edition before is not bundled.",
        "对此前按7天检疫者是否适用未见说明，前一版亦未收录。",
    ),
    limitation(
        "Whoever has a negative rapid test may go out that day, under the code's limits. The "
        "tests are owed here, but a day without one is not a day locked in.",
        "持黄码期间当日快速抗原阴性方可外出；此处列出检测任务，但未检测之日不视为禁止外出。",
    ),
    limitation(
        "Tests after day 6 (rapid tests daily through day 10, a laboratory test on day 9) are "
        "not carried: test days are owed inside a phase only. Cases, who get a red code, and "
        "arrivals from the Mainland and Macao are not carried either.",
        "第7至10天的检测（每日快速抗原、第9天核酸）未收录，因检测日须在阶段之内；"
        "确诊者（红码）及自内地、澳门抵港者亦未收录。",
    ),
)

ARRIVALS_2022_08_12: Final = Policy(
    id="hk-2022-08-12",
    series="hk-arrivals-overseas",
    title=Text(en='Hong Kong: "3+4" for arrivals', zh="香港：入境检疫“3+4”"),
    issuer=Text(
        en="Government of the Hong Kong Special Administrative Region", zh="香港特别行政区政府"
    ),
    layer=Layer.PROVINCE,
    disease=COVID_19,
    effective_from=date(2022, 8, 12),
    effective_to=date(2022, 9, 25),
    transition=Transition.BY_ANCHOR,
    sources=_SOURCES,
    confidence=Confidence.MEDIUM,
    reviewed_on=date(2026, 11, 27),
    notes=_NOTES,
    rules=(_INBOUND,),
)
"""Three days at a hotel and four under the amber code; until 25 September 2022."""
