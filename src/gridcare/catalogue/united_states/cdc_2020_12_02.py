"""CDC's options of 2 December 2020 to end quarantine sooner: after day 10, or 7 with a test.

Source: Options to Reduce Quarantine for Contacts of Persons with SARS-CoV-2 Infection Using Symptom
Monitoring and Diagnostic Testing, as others reprinted it.
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
    TOGETHER,
    VIRAL_NEGATIVE,
    Scenarios,
    ask_every_day,
    contact_rules,
    day_reached,
    masked,
    no_sign_since,
    quarantine,
)
from gridcare.catalogue.united_states.tracing import (
    ABOUT_TRACING,
    CONTACT_TRACING,
    TRACING_SOURCES,
)
from gridcare.catalogue.words import COVID_19
from gridcare.policy import (
    All,
    Any,
    Began,
    Citation,
    Condition,
    Confidence,
    Day,
    Is,
    Layer,
    Months,
    On,
    Op,
    Phase,
    Pick,
    Policy,
    Purpose,
    Reached,
    Seen,
    Term,
    Transition,
)
from gridcare.wording import Text

__all__ = ["CDC_2020_12_02"]

_WELL: Final = no_sign_since(Began())


def _may_end(anchor: Term) -> Condition:
    """Say: day 14, or if there was no sign of illness day 10, or day 7 with a negative test."""
    tested = Pick(
        kind="result_reported", where=VIRAL_NEGATIVE, since=Day(n=5, of=anchor, anchor_day=0)
    )
    sooner = Any(
        of=(
            day_reached(10, anchor),
            All(of=(day_reached(7, anchor), Seen(pick=tested))),
        )
    )
    return Any(of=(day_reached(14, anchor), All(of=(_WELL, sooner))))


def _shortened(anchors: tuple[Term, ...]) -> tuple[Phase, ...]:
    return (
        quarantine(All(of=tuple(_may_end(anchor) for anchor in anchors))),
        masked(All(of=tuple(day_reached(14, anchor) for anchor in anchors))),
    )


_PHASES: Final = Scenarios(
    not_at_home=_shortened(NOT_AT_HOME),
    apart=_shortened(APART),
    together=_shortened(TOGETHER),
)

_SAID: Final = Text(
    en="10 days at home, 7 with a negative test, 14 after any sign of illness, and a mask through "
    "day 14,",
    zh="居家隔离10天，检测阴性者7天，有病征者14天，并佩戴口罩至第14天",
)

# --- who is spared --------------------------------------------------------------------------------

_COMPLETED: Final = Is(field="completes", op=Op.EQ, value=True)
_TWO_WEEKS_BEFORE: Final = Day(n=-14, of=Began(), anchor_day=0)


def _completed(since: Term | None = None) -> Condition:
    return Seen(
        pick=Pick(
            kind="vaccinated", where=_COMPLETED, ever=True, since=since, until=_TWO_WEEKS_BEFORE
        )
    )


_VACCINATED: Final = Any(
    of=(
        All(
            of=(
                Reached(day=On(day=date(2021, 2, 10))),
                _completed(since=Months(n=-3, of=Began())),
            )
        ),
        All(of=(Reached(day=On(day=date(2021, 3, 8))), _completed())),
    )
)

_SPARED: Final = All(of=(_WELL, Any(of=(HAD_IT, _VACCINATED))))

# --- the document ---------------------------------------------------------------------------------

_SOURCES: Final = (
    Citation(
        title="Options to Reduce Quarantine for Contacts of Persons with SARS-CoV-2 Infection",
        issuer="CDC, printed by HSF America",
        dated="2020-12-02",
        link="https://www.hsfamerica.org/2020/12/"
        "options-to-reduce-quarantine-for-contacts-of-persons-with-sars-cov-2-infection/",
        seen="excerpt",
    ),
    Citation(
        title="New CDC Quarantine Guidelines for 7-10 Days (the conditions in full)",
        issuer="bluefishmd.com, repeating CDC",
        dated="2020-12-06",
        link="https://bluefishmd.com/news/12-6-2020-new-cdc-guidance/",
        seen="excerpt",
    ),
    Citation(
        title="Fully vaccinated people don't need to quarantine if exposed (within three months)",
        issuer="KHQ, repeating CDC of 10 February 2021",
        dated="2021-02-11",
        link="https://www.khq.com/news/cdc-fully-vaccinated-people-dont-need-to-quarantine-if-"
        "exposed-to-covid-19/article_43178e1c-6c74-11eb-b844-c7128b0fccc8.html",
        seen="excerpt",
    ),
    Citation(
        title="CDC issues post-vaccination guidelines (no quarantine without symptoms)",
        issuer="KOBI, repeating CDC of 8 March 2021",
        dated="2021-03-08",
        link="https://kobi5.com/news/cdc-issues-post-vaccination-guidelines-146799/",
        seen="excerpt",
    ),
    *TRACING_SOURCES,
)

_NOTES: Final = (
    ONLY_ADVICE,
    HOW_CONTACTS_COUNT,
    HOW_LATELY,
    reading(
        'Day 7 and day 10 are the last days at home, as CDC\'s "after day 7" and "after day 10" '
        "say. Whoever had a sign of illness since the first contact stays through day 14. Silence "
        "counts as no sign, because CDC asks that none was reported; the daily question is a duty.",
        "原文“第7天之后”“第10天之后”，故第7天、第10天为居家的最后一天；"
        "自首次接触起有任何病征者隔离至第14天。原文要求“未报告症状”，故未记录视为无症状；"
        "每日询问列为职责。",
    ),
    reading(
        "The specimen may be taken in the 48 hours before the planned end of day 7, which is day 5 "
        "at the earliest; a later one counts as well. It ends quarantine on the day its result is "
        "known, even if that is after day 7.",
        "采样须在计划解除（第7天结束）前48小时内，即最早第5天，更晚亦可；"
        "结果在第7天之后得知的，自得知之日结束隔离。",
    ),
    reading(
        "The local health authority chooses between 14, 10 and 7 days; encoded is the option that "
        "ends soonest. An authority that keeps to 14 days extends with an order.",
        "由地方卫生部门在14、10、7天中选定；此处按最早可解除者编写，坚持14天的可下令延长。",
    ),
    reading(
        "Through day 14 the person is watched and wears a mask, also after quarantine has ended.",
        "隔离结束后至第14天继续症状监测并佩戴口罩。",
    ),
    reading(
        "From 10 February 2021 whoever completed vaccination at least two weeks and at most three "
        "months before the first contact is spared, from 8 March without the three months, as long "
        "as there is no sign of illness; with the first sign they are taken in.",
        "自2021年2月10日起，首次接触前完成接种满两周且未超过三个月者免于隔离；"
        "3月8日起不再限三个月。出现病征的，自该日起纳入管理。",
    ),
    reading(
        "From 2 December on it also speaks for those already in quarantine.",
        "自12月2日起同样适用于已在隔离者。",
    ),
    *ABOUT_TRACING,
    ONLY_REPEATED,
    limitation(
        "What CDC asked of vaccinated contacts from late July 2021 on (a test, and a mask until "
        "its result) is not carried.",
        "2021年7月下旬起对已接种接触者的检测和口罩要求未收录。",
    ),
)

CDC_2020_12_02: Final = Policy(
    id="us-cdc-2020-12-02",
    series=QUARANTINE_SERIES,
    title=Text(
        en="United States: options to reduce quarantine, CDC, 2 December 2020",
        zh="美国：缩短居家隔离的方案（疾控中心，2020年12月2日）",
    ),
    issuer=CDC,
    disease=COVID_19,
    layer=Layer.NATION,
    effective_from=date(2020, 12, 2),
    effective_to=date(2021, 12, 26),
    transition=Transition.BY_DAY,
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=REVIEWED_ON,
    notes=_NOTES,
    rules=(
        *contact_rules(_PHASES, spared=_SPARED, summary=_SAID),
        ask_every_day(Purpose.QUARANTINE, Purpose.MONITORING),
        CONTACT_TRACING,
    ),
)
"""10 days, or 7 with a test, or 14; in force from 2 December 2020 through 26 December 2021."""
