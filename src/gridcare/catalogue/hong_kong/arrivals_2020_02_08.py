"""Hong Kong's compulsory quarantine of people from the Mainland, from 8 February 2020: 14 days.

Source: press release of the Department of Health, 2020-02-07, and the news of 22 February 2020,
when the first batch went free.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.deeds import TAKE_TEMPERATURE
from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.words import COVID_19
from gridcare.people import Role
from gridcare.policy import (
    Any,
    Citation,
    Confidence,
    Day,
    First,
    InArea,
    InPhase,
    Layer,
    Phase,
    Pick,
    Policy,
    Purpose,
    Reached,
    Repeat,
    Restrict,
    Restriction,
    Seen,
    Setting,
    Transition,
)
from gridcare.wording import Text

__all__ = ["ARRIVALS_2020_02_08"]

# Provinces, regions and municipalities on the Mainland. Source: GB/T 2260.
_MAINLAND: Final = InArea(
    areas=(
        "110000",
        "120000",
        "130000",
        "140000",
        "150000",
        "210000",
        "220000",
        "230000",
        "310000",
        "320000",
        "330000",
        "340000",
        "350000",
        "360000",
        "370000",
        "410000",
        "420000",
        "430000",
        "440000",
        "450000",
        "460000",
        "500000",
        "510000",
        "520000",
        "530000",
        "540000",
        "610000",
        "620000",
        "630000",
        "640000",
        "650000",
    )
)

_ARRIVED: Final = Pick(kind="arrived")
_ARRIVAL: Final = First(of=(_ARRIVED,))

_FROM_THE_MAINLAND: Final = Any(
    of=(
        Seen(pick=Pick(kind="arrived", where=_MAINLAND)),
        Seen(
            pick=Pick(
                kind="left_area",
                where=_MAINLAND,
                ever=True,
                since=Day(n=-14, of=_ARRIVAL, anchor_day=0),
                until=_ARRIVAL,
            )
        ),
    )
)

_INBOUND: Final = Restrict(
    id="inbound",
    summary=Text(
        en="from the Mainland, or there in the 14 days before: 14 days at home or where one stays",
        zh="自内地抵港或抵港前14天内曾在内地：于家中或住处强制检疫14天",
    ),
    category="inbound",
    opens=(_ARRIVED,),
    given=_FROM_THE_MAINLAND,
    phases=(
        Phase(
            purpose=Purpose.QUARANTINE,
            setting=Setting.HOME,
            until=Reached(day=Day(n=14, of=_ARRIVAL, anchor_day=1)),
            restrictions=(Restriction.STAY_IN, Restriction.MASK),
        ),
    ),
)

_TEMPERATURE: Final = Repeat(
    id="temperature",
    summary=Text(
        en="whoever is in quarantine takes their temperature every day",
        zh="检疫人士每日自行测量体温",
    ),
    to=InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME,)),
    deed=TAKE_TEMPERATURE,
    performer=Role.RESIDENT,
    times_a_day=1,
)

_SOURCES: Final = (
    Citation(
        title="People entering Hong Kong from Mainland should comply with compulsory quarantine",
        issuer="Department of Health, Hong Kong",
        dated="2020-02-07",
        number="Cap. 599C",
        link="https://www.info.gov.hk/gia/general/202002/07/P2020020700775.htm",
    ),
    Citation(
        title="663 people finish quarantine",
        issuer="news.gov.hk",
        dated="2020-02-22",
        link="http://www.news.gov.hk/eng/2020/02/20200222/20200222_105833_612.html",
    ),
    Citation(
        title="14-day compulsory quarantine extended to Macao and Taiwan (in force to 7 May 2020)",
        issuer="news.gov.hk",
        dated="2020-03-24",
        link="https://www.news.gov.hk/eng/2020/03/20200324/20200324_182538_503.html",
    ),
)

_NOTES: Final = (
    reading(
        "The day of arrival is day 1 and day 14 the last in quarantine: those who came on 8 "
        "February went free on the 22nd, which is the fourteenth day after.",
        "抵港当日为第1天，第14天为检疫最后一天：2月8日抵港者于22日（其后第14日）解除。",
    ),
    reading(
        "Having been on the Mainland on any of the 14 days before arrival is enough. An arrival "
        "from nobody knows where, with no stay on file, opens nothing.",
        "抵港前14天内任何一日曾在内地即适用；来源不明且无旅居记录的不适用。",
    ),
    reading(
        "Those who live with somebody in quarantine need not stay at home; they were asked to "
        "take their temperature too, which is not carried.",
        "同住者无需检疫；来源要求同住者亦测体温，未收录。",
    ),
    reading(
        "No last day is given here. The regulation was prolonged, widened to other places and "
        "succeeded by others; the list of policies we started from names no end.",
        "此处未设终止日：该规例曾多次延长、扩大并被后续规例取代，所据清单亦无终止日。",
    ),
    limitation(
        "Not carried: exempted groups (end their quarantine by an order), the wristband, the "
        "penalty of HK$25,000 and six months, those who had been in Hubei, quarantine centres.",
        "未收录：获豁免人士（请以解除令录入）、电子手环、罚则（罚款二万五千港元及监禁六个月）、"
        "曾在湖北者及检疫中心。",
    ),
)

ARRIVALS_2020_02_08: Final = Policy(
    id="hk-2020-02-08",
    series="hk-arrivals-mainland",
    title=Text(
        en="Hong Kong: compulsory quarantine of people from the Mainland, Cap. 599C",
        zh="香港：《若干到港人士强制检疫规例》（第599C章）",
    ),
    issuer=Text(
        en="Government of the Hong Kong Special Administrative Region", zh="香港特别行政区政府"
    ),
    layer=Layer.PROVINCE,
    disease=COVID_19,
    effective_from=date(2020, 2, 8),
    transition=Transition.BY_ANCHOR,
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=date(2026, 11, 27),
    notes=_NOTES,
    rules=(_INBOUND, _TEMPERATURE),
)
"""Fourteen days, the day of arrival being the first; from 8 February 2020."""
