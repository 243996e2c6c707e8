"""WHO's first advice on ending the isolation of COVID-19 cases, of 12 January 2020: two tests.

Source: as recalled in WHO's scientific brief of 17 June 2020; Home care for patients with COVID-19,
17 March 2020.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.words import COVID_19, IS_NEGATIVE, IS_PCR
from gridcare.catalogue.world_health.shared import (
    CASE_FACTS,
    ISOLATE,
    NOT_BINDING,
    ONSET,
    POSITIVE,
    RECOVERED,
    REVIEWED_ON,
    SYMPTOMS_ENDED,
    WHO,
    day_reached,
)
from gridcare.policy import (
    All,
    Any,
    Binding,
    Citation,
    Confidence,
    Day,
    First,
    FirstKnown,
    Is,
    Last,
    Layer,
    Not,
    Op,
    Phase,
    Pick,
    Policy,
    Purpose,
    Restrict,
    Run,
    Seen,
    Setting,
    Switch,
)
from gridcare.wording import Text

__all__ = ["WHO_COVID_2020_01_12"]

_WELL: Final = Any(of=(RECOVERED, Not(of=Seen(pick=ONSET))))
_WELL_SINCE: Final = FirstKnown(of=(Last(of=(SYMPTOMS_ENDED,)), First(of=CASE_FACTS)))

_TWO_NEGATIVES: Final = Run(
    good=(Pick(kind="result_reported", where=All(of=(IS_NEGATIVE, IS_PCR))),),
    bad=(POSITIVE,),
    n=2,
    hours_apart=24,
)
_TESTED_SINCE: Final = Seen(
    pick=Pick(kind="result_reported", where=IS_PCR, since=Day(n=1, of=_WELL_SINCE, anchor_day=0))
)

_CLEARED: Final = All(of=(_WELL, _TWO_NEGATIVES))
_WAITED: Final = All(of=(_WELL, day_reached(14, _WELL_SINCE), Not(of=_TESTED_SINCE)))

_IN_HOSPITAL: Final = Phase(
    purpose=Purpose.TREATMENT,
    setting=Setting.HOSPITAL,
    binding=Binding.ADVISED,
    until=Any(of=(_CLEARED, Seen(pick=Pick(kind="discharged")))),
    restrictions=ISOLATE,
)
_AT_HOME: Final = Phase(
    purpose=Purpose.TREATMENT,
    setting=Setting.HOME,
    binding=Binding.ADVISED,
    until=Any(of=(_CLEARED, _WAITED)),
    restrictions=ISOLATE,
)

_ENDS: Final = (Purpose.QUARANTINE, Purpose.MONITORING)

_MILD: Final = Seen(
    pick=Pick(
        kind="diagnosed", where=Is(field="severity", op=Op.IN, value=("asymptomatic", "mild"))
    )
)

_CASE: Final = Restrict(
    id="case",
    summary=Text(
        en="cases: in hospital until recovered and twice negative at least 24 hours apart; who is "
        "discharged before that goes on at home",
        zh="病例：住院至临床康复且间隔至少24小时的两次核酸阴性；此前出院者居家继续",
    ),
    category="case",
    opens=CASE_FACTS,
    phases=(_IN_HOSPITAL, _AT_HOME),
    switches=(Switch(when=_MILD, to="mild-case", phases=(1,)),),
    ends=_ENDS,
)

_MILD_CASE: Final = Restrict(
    id="mild-case",
    summary=Text(
        en="mild cases at home: until well and twice negative, or where nobody tests "
        "14 days after the symptoms ended",
        zh="居家的轻症病例：至康复且两次核酸阴性；未检测者至症状消失后14天",
    ),
    category="mild_case",
    phases=(_AT_HOME,),
    ends=_ENDS,
)

_SOURCES: Final = (
    Citation(
        title="Criteria for releasing COVID-19 patients from isolation (scientific brief, "
        "recalling the advice of January 2020)",
        issuer="WHO",
        dated="2020-06-17",
        link="https://de.scribd.com/document/468708473/",
        seen="excerpt",
    ),
    Citation(
        title="Home care for patients with COVID-19 presenting with mild symptoms",
        issuer="WHO",
        dated="2020-03-17",
        link="https://viewer.joomag.com/coronavirus-disease-covid-19-technical-guidance-by-who-"
        "home-care-for-patients-with-covid-19/0062704001584701282/p3",
        seen="excerpt",
    ),
    Citation(
        title="WHO lays down criteria for releasing COVID-19 patients (the old and the new advice)",
        issuer="PlexusMD, repeating WHO",
        dated="2020-06",
        link="https://www.plexusmd.com/md/post/"
        "WHO-lays-down-criteria-for-releasing-COVID-19-patients-from-isolation/55683",
        seen="excerpt",
    ),
)

_NOTES: Final = (
    reading(
        "Clinically recovered means here that the symptoms are recorded as ended and none was "
        "reported since, or that none was ever reported.",
        "“临床康复”指记录症状已结束且其后未再报告，或从未报告症状。",
    ),
    reading(
        "The two negatives are molecular tests of specimens taken at least 24 hours apart with no "
        "positive among or after them; specimens whose hour nobody recorded must lie two days "
        "apart. The day on which the second result is known is the last day.",
        "两次阴性指间隔至少24小时采样的核酸检测，其间及其后无阳性；未记采样时刻的须相隔两日。"
        "第二次结果得知之日为最后一天。",
    ),
    reading(
        "Without any molecular test since the symptoms ended, day 14 is the last day, the day on "
        "which they ended being day 0; for a case without symptoms day 0 is the diagnosis, which "
        "is ours. This way out is open at home only, and closes with the first test.",
        "症状消失后未做核酸检测的，以消失之日为第0天，第14天为最后一天；"
        "无症状者以确诊之日为第0天（我方设定）。此途径仅限居家者，一经检测即不再适用。",
    ),
    reading(
        "Care in hospital is the rule of January; that mild cases stay at home is the advice of "
        "17 March. Whoever is diagnosed as mild or without symptoms is taken to be at home.",
        "1月的建议为住院治疗，3月17日起轻症可居家；诊断为轻型或无症状者视为居家。",
    ),
    NOT_BINDING,
    limitation(
        "The advice of 27 May 2020 that replaced it (10 days from onset and 3 without symptoms) is "
        "not bundled.",
        "取代本建议的2020年5月27日版本（发病后10天加无症状3天）未收录。",
    ),
)

WHO_COVID_2020_01_12: Final = Policy(
    id="who-covid-2020-01-12",
    series="who-covid-isolation",
    title=Text(
        en="WHO: ending the isolation of COVID-19 cases, January 2020",
        zh="世卫组织：新冠病例解除隔离建议（2020年1月）",
    ),
    issuer=WHO,
    disease=COVID_19,
    layer=Layer.NATION,
    effective_from=date(2020, 1, 12),
    effective_to=date(2020, 5, 26),
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=REVIEWED_ON,
    notes=_NOTES,
    rules=(_CASE, _MILD_CASE),
)
"""Recovered and twice negative; in force from 12 January through 26 May 2020."""
