"""New Zealand's rule of seven days, from the last minute of 11 March 2022: the household together.

Source: the government's update of March 2022, as trade bodies and schools printed it; the page for
household contacts.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.words import (
    CASE_AT_HOME,
    COVID_19,
    DIAGNOSED,
    FIRST_CASE_DAY_0,
    TESTED_POSITIVE,
)
from gridcare.facts import Method
from gridcare.policy import (
    Any,
    Citation,
    Condition,
    Confidence,
    Day,
    First,
    FirstKnown,
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
    Seen,
    Setting,
    Term,
    TestDays,
    Transition,
)
from gridcare.wording import Text

__all__ = ["ISOLATION_2022_03_11"]


_ONSET: Final = Pick(
    kind="symptoms_reported", ever=True, since=Day(n=-7, of=Opened(), anchor_day=0)
)

# The onset or the positive test, whichever came first.
_DAY_0: Final = FirstKnown(of=(First(of=(_ONSET, TESTED_POSITIVE)), First(of=(DIAGNOSED,))))
_FIRST_CASE: Final = First(of=(CASE_AT_HOME,))

_RECOVERED: Final = Any(
    of=tuple(
        Seen(
            pick=Pick(
                kind=one.kind,
                where=one.where,
                ever=True,
                since=Day(n=-90, of=_FIRST_CASE, anchor_day=0),
                until=Day(n=-1, of=_FIRST_CASE, anchor_day=0),
            )
        )
        for one in (TESTED_POSITIVE, DIAGNOSED)
    )
)
"""Had it in the 90 days before the first case in the household."""


def _seven_days(purpose: Purpose, day_0: Term, tests: tuple[TestDays, ...] = ()) -> Phase:
    until: Condition = Reached(day=Day(n=7, of=day_0, anchor_day=0))
    return Phase(
        purpose=purpose,
        setting=Setting.HOME,
        until=until,
        tests=tests,
        restrictions=(Restriction.STAY_IN, Restriction.NO_VISITORS),
    )


_CASE: Final = Restrict(
    id="case",
    summary=Text(
        en="cases: 7 days at home, leaving on day 8",
        zh="病例：居家隔离7天，第8天解除",
    ),
    category="case",
    opens=(TESTED_POSITIVE, DIAGNOSED),
    phases=(_seven_days(Purpose.TREATMENT, _DAY_0),),
    ends=(Purpose.QUARANTINE,),
)

_HOUSEHOLD_CONTACT: Final = Restrict(
    id="household-contact",
    summary=Text(
        en="those who live with a case: 7 days at home with the first case, tests on days 3 and 7",
        zh="同住者：随首例居家隔离7天，第3、7天检测，第8天解除",
    ),
    category="household_contact",
    opens=(CASE_AT_HOME,),
    given=Not(of=_RECOVERED),
    given_on="first_day",
    phases=(
        _seven_days(
            Purpose.QUARANTINE,
            FIRST_CASE_DAY_0,
            (TestDays(days=(3, 7), origin=FIRST_CASE_DAY_0, anchor_day=0, method=Method.ANTIGEN),),
        ),
    ),
    stage=1,
)

_SOURCES: Final = (
    Citation(
        title="COVID-19 response update",
        issuer="WasteMINZ, printing the government's update",
        dated="2022-03",
        link="https://www.wasteminz.org.nz/2022/03/covid-19-response-update-3/",
    ),
    Citation(
        title="Household contacts (day 0, and when a household leaves)",
        issuer="New Zealand Government, covid19.govt.nz",
        dated="2022, the day is not known",
        link="https://covid19.govt.nz/testing-and-tracing/contact-tracing/household-contacts/",
    ),
    Citation(
        title="Self-isolation period update",
        issuer="Ia Ara Aotearoa Transporting New Zealand",
        dated="2022-03-11",
        link="https://www.transporting.nz/industry-advisories/self-isolation-period-update-novavax-vaccine-available",
    ),
    Citation(
        title="Isolation period reduced from 10 to 7 days (from 11:59 pm, Friday 11 March)",
        issuer="St Thomas of Canterbury College",
        dated="2022-03-11",
        link="https://hail.to/st-thomas-of-canterbury-college/article/XiK5kvE/accessibility",
    ),
)

_NOTES: Final = (
    reading(
        "The day of onset or of the positive test, whichever came first, is day 0; day 7 is the "
        "last at home and day 8 free. Symptoms that begin after the test begin nothing anew.",
        "发病日与阳性采样日取较早者为第0天，第7天为最后一天，第8天解除；检测之后出现症状不重新起算。",
    ),
    reading(
        "A household counts with its first case. A later case isolates for seven days of its own "
        "and prolongs nobody else's. Somebody who falls ill after the household's days are over "
        "begins new ones for the others; the sources we read say nothing of that.",
        "同住者与首例一并起算；后续病例本人另计7天，不延长他人期限。"
        "全家期满后又有人感染的，其他人重新起算（所见来源未说明）。",
    ),
    reading(
        "The tests of days 3 and 7 are owed; a positive one makes a case. A later page lets a "
        "household go only with a negative of day 7. Here a test nobody took is a test missed, "
        "and holds nobody.",
        "第3、7天检测为应做事项，阳性者转为病例。后期页面要求第7天阴性方可解除；"
        "此处未检测按漏检处理，不因此延长。",
    ),
    reading(
        "Whoever tested positive or was diagnosed in the 90 days before the first case in the "
        "household is let off.",
        "家庭内首例出现前90天内曾检测阳性或确诊者豁免。",
    ),
    reading(
        "It began at 23:59 on 11 March, and so 12 March is its first whole day. The sources speak "
        "of the isolation period as such, and we judge people already at home by it from that "
        "day.",
        "3月11日23时59分生效，故首个整日为3月12日；来源未区分此前已隔离者，自该日起一并按日适用。",
    ),
    limitation(
        "Not carried: the advice to stay at home until 24 hours after symptoms resolve, work "
        "under the close contact exemption scheme, contacts outside the household, who need not "
        "isolate.",
        "未收录：症状消失24小时后再外出的建议、豁免上岗计划、无需隔离的其他接触者。",
    ),
)

ISOLATION_2022_03_11: Final = Policy(
    id="nz-2022-03-11",
    series="nz-isolation",
    title=Text(
        en="New Zealand: seven days for cases and their households",
        zh="新西兰：病例与同住者7天隔离",
    ),
    issuer=Text(en="Ministry of Health, New Zealand", zh="新西兰卫生部"),
    layer=Layer.NATION,
    disease=COVID_19,
    effective_from=date(2022, 3, 12),
    effective_to=date(2022, 9, 12),
    transition=Transition.BY_DAY,
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=date(2026, 11, 27),
    notes=_NOTES,
    rules=(_CASE, _HOUSEHOLD_CONTACT),
)
"""Seven days for a case and those who live with it, free on day 8; until 12 September 2022."""
