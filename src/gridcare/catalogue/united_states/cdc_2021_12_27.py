"""CDC's guidance of 27 December 2021: 5 days, then 5 days with a mask, for cases and contacts.

Source: CDC Updates and Shortens Recommended Isolation and Quarantine Period for General Population,
media statement of 27 December 2021, and the pages that followed in January 2022.
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
    FIRST_ONSET,
    HAD_IT,
    HOW_CASES_COUNT,
    HOW_RECOVERY_SHOWS,
    HOW_SEVERE_COUNT,
    HOW_SYMPTOMS_COUNT,
    IS_CLOSE,
    ISOLATION_SERIES,
    KEEP_AWAY,
    LAST_CLOSE,
    NO_NEW_CASE,
    ONLY_ADVICE,
    ONLY_REPEATED,
    QUARANTINE_SERIES,
    REVIEWED_ON,
    SEVERE_OR_IMMUNOCOMPROMISED,
    SYMPTOMATIC_CONTACT,
    TEST_ON_DAY_5,
    WEAR_MASK,
    advised,
    ask_every_day,
    clear,
    day_reached,
    isolation,
    masked,
    quarantine,
    severe_case,
    suspected_case,
)
from gridcare.catalogue.words import COVID_19
from gridcare.policy import (
    All,
    Any,
    Began,
    Citation,
    Condition,
    Confidence,
    Is,
    Layer,
    Months,
    Not,
    On,
    Op,
    Pick,
    Policy,
    Purpose,
    Restrict,
    Seen,
    Transition,
)
from gridcare.wording import Text

__all__ = ["CDC_2021_12_27"]

_CASE: Final = Restrict(
    id="case",
    summary=Text(
        en="cases: 5 days at home, longer while there is fever, then a mask through day 10",
        zh="病例：居家隔离5天，未退热者延长，之后佩戴口罩至第10天",
    ),
    category="case",
    opens=CASE_FACTS,
    given=NO_NEW_CASE,
    phases=(
        isolation(All(of=(day_reached(5, DAY_ZERO), clear(24)))),
        masked(day_reached(10, DAY_ZERO), also=KEEP_AWAY),
    ),
    resets=(FIRST_ONSET,),
    ends=CASE_ENDS,
    replaces=("suspected-case",),
)

# --- contacts -------------------------------------------------------------------------------------

_MRNA: Final = ("Pfizer-BioNTech", "Comirnaty", "Moderna", "Spikevax")
_JANSSEN: Final = ("Johnson & Johnson", "Janssen")

_BOOSTED: Final = Seen(
    pick=Pick(
        kind="vaccinated",
        where=Is(field="booster", op=Op.EQ, value=True),
        ever=True,
        until=Began(),
    )
)


def _completed_within(months: int, products: tuple[str, ...]) -> Condition:
    """Say that the first course was completed at most so many months before the contact."""
    return Seen(
        pick=Pick(
            kind="vaccinated",
            where=All(
                of=(
                    Is(field="completes", op=Op.EQ, value=True),
                    Is(field="product", op=Op.IN, value=products),
                )
            ),
            ever=True,
            since=Months(n=-months, of=Began()),
            until=Began(),
        )
    )


_BEFORE_4_JANUARY: Final = Pick(kind="exposed", where=IS_CLOSE, until=On(day=date(2022, 1, 3)))

_BOOSTED_OR_RECENT: Final = Any(
    of=(
        _BOOSTED,
        _completed_within(5, _MRNA),
        All(of=(Seen(pick=_BEFORE_4_JANUARY), _completed_within(6, _MRNA))),
        _completed_within(2, _JANSSEN),
        HAD_IT,
    )
)

_CONTACT: Final = Restrict(
    id="contact-not-up-to-date",
    summary=Text(
        en="contacts who are neither boosted nor recently vaccinated: 5 days at home, then a mask "
        "through day 10",
        zh="未接种加强针且非近期完成接种的密切接触者：居家隔离5天，之后佩戴口罩至第10天",
    ),
    category="contact_not_up_to_date",
    opens=(CLOSE,),
    given=Not(of=_BOOSTED_OR_RECENT),
    phases=(
        quarantine(day_reached(5, LAST_CLOSE), TEST_ON_DAY_5),
        masked(day_reached(10, LAST_CLOSE)),
    ),
    resets=(CLOSE,),
    stage=1,
)

_SPARED_CONTACT: Final = Restrict(
    id="contact-boosted-or-recent",
    summary=Text(
        en="contacts who are boosted or recently vaccinated: a mask through day 10",
        zh="已接种加强针或近期完成接种的密切接触者：佩戴口罩至第10天",
    ),
    category="contact_boosted_or_recent",
    opens=(CLOSE,),
    given=_BOOSTED_OR_RECENT,
    phases=(advised(Purpose.MONITORING, day_reached(10, LAST_CLOSE), WEAR_MASK, TEST_ON_DAY_5),),
    stage=1,
)

# --- the document ---------------------------------------------------------------------------------

_SOURCES: Final = (
    Citation(
        title="CDC shortens isolation, quarantine period (summary of the media statement)",
        issuer="Cambria Community Services District, repeating CDC",
        dated="2021-12-30",
        link="https://www.cambriacsd.org/12-27-2021-cdc-shortens-isolation-quarantine-period",
        seen="excerpt",
    ),
    Citation(
        title="Omicron coronavirus news (day 1 is the first full day after)",
        issuer="CNN",
        dated="2021-12-28",
        link="https://www.cnn.com/world/live-news/omicron-variant-coronavirus-news-12-28-21/"
        "h_09b21a6b0f18c1c7dddc9b2ce185f202",
        seen="excerpt",
    ),
    Citation(
        title="CDC updates and shortens recommended isolation and quarantine period (who is "
        "boosted or recent, test on day 5)",
        issuer="hrtelligence.com, repeating CDC",
        dated="2021-12-27",
        link="https://hrtelligence.com/cdc-updates-and-shortens-recommended-isolation-and-"
        "quarantine-period-for-those-infected-with-or-exposed-to-covid-19",
        seen="excerpt",
    ),
    Citation(
        title="CDC's latest COVID-19 isolation protocol (10 to 20 days, symptoms, tests)",
        issuer="National Law Review on CDC of 4 January 2022",
        dated="2022-01",
        link="https://natlawreview.com/article/"
        "cdc-s-latest-covid-19-isolation-protocol-provides-additional-clarification-and",
        seen="excerpt",
    ),
    Citation(
        title="CDC recommends changes to isolation and quarantine (five months instead of six)",
        issuer="Public Health Insider, Seattle and King County",
        dated="2022-01-17",
        link="https://publichealthinsider.com/2021/12/29/"
        "cdc-recommends-changes-to-isolation-and-quarantine-for-covid-19/",
        seen="excerpt",
    ),
    Citation(
        title="qni-calc, a prototype after CDC's calculator (screens with dates)",
        issuer="P. Levy",
        dated="2022-05-14",
        link="https://github.com/pglevy/qni-calc",
        seen="full text",
    ),
)

_NOTES: Final = (
    ONLY_ADVICE,
    HOW_CASES_COUNT,
    HOW_RECOVERY_SHOWS,
    HOW_SEVERE_COUNT,
    reading(
        "Day 1 is the first full day after day 0, so day 5 is the last day at home and day 10 the "
        "last with a mask: onset on the 7th, out on the 13th, mask through the 17th. Whoever "
        "leaves later has the mask for what is left of the ten days. No travel, and no places "
        "where many are at high risk, until then.",
        "第0天之后的第一个整日为第1天，故第5天为居家的最后一天、第10天为佩戴口罩的最后一天："
        "7日发病者13日起可外出，口罩戴至17日；较晚解除者只戴满剩余天数；期间不旅行、不前往高危人群聚集场所。",
    ),
    reading(
        "Whoever falls ill after a positive test without symptoms starts again, the first day of "
        "symptoms being day 0, also if the mask is already on.",
        "无症状阳性者其后出现症状的，以症状首日为第0天重新起算，已进入口罩阶段者亦同。",
    ),
    reading(
        "Whoever tests positive again within 90 days of an infection is no new case, unless there "
        "are new symptoms.",
        "感染后90天内再次阳性且无新症状的，不作为新病例。",
    ),
    reading(
        "Boosted means at any time before the first contact. Recent means that the first course "
        "was completed at most 6 months before it (5 where that contact was on 4 January 2022 "
        "or later) with Pfizer-BioNTech or Moderna, or at most 2 months with Johnson & "
        "Johnson. Months end on the same day of the month. The vaccine must be recorded under "
        "one of these names or Comirnaty, Spikevax, Janssen; of any other nothing is known. An "
        "infection in the 90 days before counts as well.",
        "加强针指首次接触前任何时间接种；近期指首次接触前6个月内"
        "（接触在2022年1月4日及以后的为5个月内）完成辉瑞或莫德纳全程，或2个月内接种强生。"
        "月数算至同日。疫苗名称须按上述名称或Comirnaty、Spikevax、Janssen记录，其他名称无从判断。"
        "此前90天内感染者同等对待。",
    ),
    HOW_SYMPTOMS_COUNT,
    reading(
        "Day 5 of the contact is tested by health staff where possible; CDC says best practice. "
        "Its result ends nothing.",
        "接触后第5天宜检测（原文为最佳做法），结果不影响解除。",
    ),
    reading(
        "It takes the place of two documents, and from 27 December on speaks for everybody held "
        "under either: cases may leave with a mask, contacts after 5 days.",
        "本文件取代此前两份文件，自12月27日起适用于依其在管的所有人：病例可佩戴口罩解除，"
        "接触者满5天解除。",
    ),
    ONLY_REPEATED,
    limitation(
        "Not carried: the mask instead of quarantine where that is not feasible, the optional "
        "test at the end of isolation, and what applies to health-care staff.",
        "未收录：无法隔离时以口罩替代、解除前的自选检测及医护人员的规定。",
    ),
    limitation(
        "Contacts who live with a case count from the last contact that is recorded; a scenario "
        "of their own, as in 2020, is not carried.",
        "与病例同住的接触者自记录的最后接触起算；未收录2020年的分情形规定。",
    ),
)

CDC_2021_12_27: Final = Policy(
    id="us-cdc-2021-12-27",
    series=ISOLATION_SERIES,
    title=Text(
        en="United States: isolation and quarantine 5+5, CDC, 27 December 2021",
        zh="美国：隔离“5+5”（疾控中心，2021年12月27日）",
    ),
    issuer=CDC,
    disease=COVID_19,
    layer=Layer.NATION,
    effective_from=date(2021, 12, 27),
    effective_to=date(2022, 8, 10),
    transition=Transition.BY_DAY,
    also_supersedes=(QUARANTINE_SERIES,),
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=REVIEWED_ON,
    notes=_NOTES,
    rules=(
        _CASE,
        severe_case(given=All(of=(SEVERE_OR_IMMUNOCOMPROMISED, NO_NEW_CASE)), replaces=("case",)),
        suspected_case(days=5, hours=24),
        _CONTACT,
        _SPARED_CONTACT,
        SYMPTOMATIC_CONTACT,
        ask_every_day(Purpose.TREATMENT, Purpose.QUARANTINE),
    ),
)
"""5 days and 5 with a mask; in force from 27 December 2021 through 10 August 2022."""
