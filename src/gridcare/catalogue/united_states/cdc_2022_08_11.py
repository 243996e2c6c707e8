"""CDC's streamlined guidance of 11 August 2022: no quarantine; 5 days for cases, then a mask.

Source: CDC streamlines COVID-19 guidance, media statement of 11 August 2022; MMWR of 19 August
2022; the pages on isolation, as others repeat them.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.united_states.shared import (
    CASE_ENDS,
    CASE_FACTS,
    CDC,
    CLOSE,
    DAY_ZERO,
    HOW_CASES_COUNT,
    HOW_RECOVERY_SHOWS,
    HOW_SEVERE_COUNT,
    HOW_SYMPTOMS_COUNT,
    IS_WORSE,
    ISOLATION_SERIES,
    KEEP_AWAY,
    LAST_CLOSE,
    ONLY_ADVICE,
    ONLY_REPEATED,
    POSITIVE,
    REVIEWED_ON,
    SEVERE_OR_IMMUNOCOMPROMISED,
    SYMPTOMATIC_CONTACT,
    TEST_ON_DAY_5,
    WEAR_MASK,
    WORSE,
    advised,
    ask_every_day,
    clear,
    day_reached,
    isolation,
    masked,
    severe_case,
    suspected_case,
)
from gridcare.catalogue.words import COVID_19, IS_ANTIGEN, IS_NEGATIVE
from gridcare.policy import (
    All,
    Any,
    Citation,
    Confidence,
    Entered,
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
    Switch,
    Term,
    Transition,
)
from gridcare.wording import Text

__all__ = ["CDC_2022_08_11"]

_NEGATIVE_ANTIGEN: Final = Pick(
    kind="result_reported",
    where=All(of=(IS_NEGATIVE, IS_ANTIGEN)),
    since=Entered(),
)


def _five_and_five(day_zero: Term) -> tuple[Phase, ...]:
    """Return 5 days at home and a mask through day 10, or until two antigen tests are negative."""
    return (
        isolation(All(of=(day_reached(5, day_zero), clear(24)))),
        masked(
            Any(
                of=(
                    day_reached(10, day_zero),
                    Run(good=(_NEGATIVE_ANTIGEN,), bad=(POSITIVE,), n=2, hours_apart=48),
                )
            ),
            also=KEEP_AWAY,
        ),
        advised(Purpose.MONITORING, day_reached(10, day_zero), KEEP_AWAY),
    )


# --- rebound --------------------------------------------------------------------------------------

_SYMPTOMS: Final = Pick(kind="symptoms_reported")

_RELAPSED: Final = Last(of=(WORSE, _SYMPTOMS))

_RELAPSES: Final = All(
    of=(
        Not(of=day_reached(11, DAY_ZERO)),
        Any(
            of=(
                Seen(pick=Pick(kind="health_checked", where=IS_WORSE, since=Entered())),
                Seen(pick=Pick(kind="symptoms_reported", since=Entered())),
            )
        ),
    )
)
"""Through day 10, in a phase after isolation."""

# --- cases ----------------------------------------------------------------------------------------

_CASE: Final = Restrict(
    id="case",
    summary=Text(
        en="cases: 5 days at home, longer while there is fever, then a mask through day 10 or "
        "until two antigen tests are negative",
        zh="病例：居家隔离5天，未退热者延长，之后佩戴口罩至第10天或两次抗原阴性",
    ),
    category="case",
    opens=CASE_FACTS,
    phases=_five_and_five(DAY_ZERO),
    switches=(Switch(when=_RELAPSES, to="rebound", phases=(2, 3)),),
    ends=CASE_ENDS,
    replaces=("suspected-case",),
)

_REBOUND: Final = Restrict(
    id="rebound",
    summary=Text(
        en="cases whose symptoms return or worsen after isolation: again from day 0",
        zh="解除隔离后症状复发或加重的病例：自第0天重新起算",
    ),
    category="case",
    phases=_five_and_five(_RELAPSED),
    resets=(WORSE, _SYMPTOMS),
    ends=CASE_ENDS,
    replaces=("suspected-case",),
)

_MODERATE_CASE: Final = Restrict(
    id="moderate-case",
    summary=Text(
        en="moderately ill cases: 10 days at home, longer while there is fever",
        zh="中度病例：居家隔离10天，未退热者延长",
    ),
    category="moderate_case",
    opens=CASE_FACTS,
    given=Seen(pick=Pick(kind="diagnosed", where=Is(field="severity", op=Op.EQ, value="moderate"))),
    phases=(isolation(All(of=(day_reached(10, DAY_ZERO), clear(24)))),),
    ends=CASE_ENDS,
    replaces=("suspected-case", "case", "rebound"),
)

# --- contacts -------------------------------------------------------------------------------------

_CONTACT: Final = Restrict(
    id="contact",
    summary=Text(
        en="contacts: a mask through day 10 and a test on day 5, no quarantine",
        zh="密切接触者：佩戴口罩至第10天，第5天检测，无需隔离",
    ),
    category="contact",
    opens=(CLOSE,),
    phases=(advised(Purpose.MONITORING, day_reached(10, LAST_CLOSE), WEAR_MASK, TEST_ON_DAY_5),),
    stage=1,
)

# --- the document ---------------------------------------------------------------------------------

_SOURCES: Final = (
    Citation(
        title="CDC eliminates quarantine requirements for COVID-19 exposure",
        issuer="National Law Review on CDC of 11 August 2022",
        dated="2022-08",
        link="https://natlawreview.com/article/"
        "cdc-eliminates-quarantine-requirements-covid-19-exposure",
        seen="excerpt",
    ),
    Citation(
        title="Recommendations for isolation, masking, and additional precautions, August 2022 "
        "(figure and its notes)",
        issuer="CDC, MMWR 71(33):1057-1064",
        dated="2022-08-19",
        link="https://pmc.ncbi.nlm.nih.gov/articles/PMC9400529/figure/F1",
        seen="excerpt",
    ),
    Citation(
        title="COVID-19 guidelines as of March 2024 (which day is day 0)",
        issuer="The New Falcon Herald on El Paso County Public Health",
        dated="2024-03",
        link="https://newfalconherald.com/covid-19-guidelines-as-of-march-2024",
        seen="excerpt",
    ),
    Citation(
        title="What to do if you were exposed to COVID-19 (test 5 days after)",
        issuer="CDC mailing, on shelterinplaceus.blogspot.com",
        dated="2022-08-15",
        link="https://shelterinplaceus.blogspot.com/2022/08/"
        "what-to-do-if-you-were-exposed-to-covid.html",
        seen="excerpt",
    ),
)

_NOTES: Final = (
    ONLY_ADVICE,
    HOW_CASES_COUNT,
    HOW_RECOVERY_SHOWS,
    HOW_SEVERE_COUNT,
    reading(
        "Day 5 is the last day at home at the earliest and day 10 the last with a mask. Two "
        "negative antigen tests in a row end the mask sooner: both specimens are taken after "
        "isolation, at least 48 hours apart, which untimed specimens prove only on days three "
        "apart. One source says PCR; CDC said antigen.",
        "最早以第5天为居家的最后一天，第10天为佩戴口罩的最后一天。连续两次抗原阴性可提前摘除口罩："
        "两次均在解除隔离后采样、间隔至少48小时，未记时刻的须相隔三日。有来源写作核酸，原文为抗原。",
    ),
    reading(
        "Symptoms that return, worsen or first appear once isolation is over make that day day 0 "
        "anew; each further report of this kind counts anew. Such a report during the first five "
        "days changes nothing, and after day 10 it opens nothing.",
        "解除隔离后症状复发、加重或首次出现的，以该日为第0天重新起算，再次报告的再次起算；"
        "前5天内的报告不影响，第10天之后的不再启动。",
    ),
    reading(
        "The contact's test falls on day 5, as the media statement says; CDC's pages ask for at "
        "least 5 full days, so a specimen of day 6 is as good.",
        "接触者检测日为第5天（新闻稿）；网页要求“至少满5天”，第6天采样同样可行。",
    ),
    HOW_SYMPTOMS_COUNT,
    reading(
        "From 11 August on it also speaks for those already held: contacts leave quarantine.",
        "自8月11日起同样适用于在管者：接触者解除隔离。",
    ),
    reading(
        "Its end in February 2024 is the day before the guidance on respiratory viruses of 1 March "
        "2024, which is not bundled.",
        "截止于2024年2月底，次日即2024年3月1日呼吸道病毒指南（未收录）发布。",
    ),
    ONLY_REPEATED,
    reading(
        "Travel and places where many are at high risk are to be avoided through day 10, also "
        "where tests have ended the mask.",
        "至第10天不旅行、不前往高危人群聚集场所，经检测提前摘除口罩者亦同。",
    ),
    limitation(
        "CDC's COVID-19 community levels, and people at high risk met at home, are not carried.",
        "社区风险等级及在家中避免接触高危人群未收录。",
    ),
)

CDC_2022_08_11: Final = Policy(
    id="us-cdc-2022-08-11",
    series=ISOLATION_SERIES,
    title=Text(
        en="United States: streamlined COVID-19 guidance, CDC, 11 August 2022",
        zh="美国：简化后的新冠指南（疾控中心，2022年8月11日）",
    ),
    issuer=CDC,
    disease=COVID_19,
    layer=Layer.NATION,
    effective_from=date(2022, 8, 11),
    effective_to=date(2024, 2, 29),
    transition=Transition.BY_DAY,
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=REVIEWED_ON,
    notes=_NOTES,
    rules=(
        _CASE,
        _REBOUND,
        _MODERATE_CASE,
        severe_case(
            given=SEVERE_OR_IMMUNOCOMPROMISED, replaces=("case", "rebound", "moderate-case")
        ),
        suspected_case(days=5, hours=24),
        _CONTACT,
        SYMPTOMATIC_CONTACT,
        ask_every_day(Purpose.TREATMENT, Purpose.QUARANTINE),
    ),
)
"""5 days and a mask, contacts a mask only; in force from 11 August 2022 through February 2024."""
