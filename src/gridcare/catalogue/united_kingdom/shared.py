"""Words that several editions of England's stay-at-home rules use: a case, a household, no fever.

Comes in: counts of days, and who is let off. Goes out: conditions, rules and notes that the
editions beside this module are written with. Deliberately not here: which edition says what.
"""

from datetime import date
from typing import Final, Literal

from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.words import (
    CASE_AT_HOME,
    DIAGNOSED,
    FIRST_CASE_DAY_0,
    IS_ANTIGEN,
    IS_NEGATIVE,
    IS_PCR,
    IS_POSITIVE,
    IS_SURE,
    MET_ELSEWHERE,
    RECOVERY,
    TESTED_POSITIVE,
)
from gridcare.facts import Method, Purpose, Setting
from gridcare.people import Role
from gridcare.policy import (
    All,
    Any,
    Binding,
    Condition,
    Day,
    First,
    FirstKnown,
    Is,
    Last,
    Not,
    Op,
    Opened,
    Phase,
    Pick,
    Reached,
    Restrict,
    Restriction,
    Run,
    Seen,
    TestDays,
)
from gridcare.wording import Text

__all__ = [
    "ADVISED",
    "EXEMPT",
    "FEVER",
    "FROM_ONSET",
    "HOUSEHOLD",
    "ISSUER",
    "LET_OFF",
    "LET_OFF_TOO",
    "NO_FEVER",
    "REPEATED",
    "REVIEWED_ON",
    "SELF_TEST",
    "SERIES",
    "TEST_DAY",
    "WHOLE_DAYS",
    "at_home",
    "case",
    "close_contact",
    "close_contact_tested_daily",
    "full_days",
    "household_contact",
    "household_contact_tested_daily",
    "two_negatives",
]

REVIEWED_ON: Final = date(2026, 11, 27)
SERIES: Final = "uk-isolation"
ISSUER: Final = Text(
    en="Department of Health and Social Care with the health agency of the day (England)",
    zh="英国卫生与社会保障部会同时任卫生机构（适用于英格兰）",
)

_KEEP_AT_HOME: Final = (Restriction.STAY_IN, Restriction.NO_VISITORS)

# --- tests ----------------------------------------------------------------------------------------

_FOUND_NOTHING: Final = Pick(kind="result_reported", where=All(of=(IS_NEGATIVE, IS_PCR)))

TEST_DAY: Final = First(of=(TESTED_POSITIVE,))

# A self-test that has to be confirmed stands unless a laboratory found nothing by two days later.
_STANDS: Final = Any(
    of=(
        IS_SURE,
        Not(
            of=Seen(
                pick=Pick(
                    kind="result_reported",
                    where=All(of=(IS_NEGATIVE, IS_PCR)),
                    until=Day(n=2, of=TEST_DAY, anchor_day=0),
                )
            )
        ),
    )
)
_STANDING_POSITIVE: Final = Pick(kind="result_reported", where=All(of=(IS_POSITIVE, _STANDS)))

_POSITIVE_BEFORE: Final = Seen(
    pick=Pick(
        kind="result_reported",
        where=All(of=(IS_POSITIVE, IS_SURE)),
        ever=True,
        since=Day(n=-90, of=TEST_DAY, anchor_day=0),
        until=Day(n=-1, of=TEST_DAY, anchor_day=0),
    )
)

_TAKEN_FOR_A_CASE: Final = (
    Pick(
        kind="symptoms_reported",
        where=Any(of=(Seen(pick=TESTED_POSITIVE), Not(of=Seen(pick=_FOUND_NOTHING)))),
    ),
    Pick(kind="result_reported", where=All(of=(IS_POSITIVE, _STANDS, Not(of=_POSITIVE_BEFORE)))),
    DIAGNOSED,
)
"""Symptoms unless a laboratory finds nothing, a positive test that stands, or a diagnosis."""

# --- the day a case counts from -------------------------------------------------------------------


_TEN_DAYS_BEFORE: Final = Day(n=-10, of=Opened(), anchor_day=0)

# An onset belongs to this illness if no laboratory found nothing after it.
_SINCE: Final = FirstKnown(
    of=(
        Last(
            of=(
                Pick(
                    kind="result_reported",
                    where=_FOUND_NOTHING.where,
                    ever=True,
                    since=_TEN_DAYS_BEFORE,
                    until=Opened(),
                ),
            )
        ),
        _TEN_DAYS_BEFORE,
    )
)

_DAY_0: Final = FirstKnown(
    of=(
        First(of=(Pick(kind="symptoms_reported", ever=True, since=_SINCE),)),
        First(of=(Pick(kind="result_reported", where=All(of=(IS_POSITIVE, IS_SURE))),)),
        TEST_DAY,
        First(of=(DIAGNOSED,)),
    )
)
"""The onset; without symptoms the test that stands; a diagnosis where neither is on file."""

# --- fever ----------------------------------------------------------------------------------------

_FEVERS: Final = (
    Pick(kind="temperature_taken", where=Is(field="celsius", op=Op.GE, value=37.8)),
    Pick(kind="health_checked", where=Is(field="fever", op=Op.EQ, value=True)),
)
_NO_FEVERS: Final = (
    Pick(kind="temperature_taken", where=Is(field="celsius", op=Op.LT, value=37.8)),
    Pick(kind="health_checked", where=Is(field="fever", op=Op.EQ, value=False)),
    RECOVERY,
)

NO_FEVER: Final = Any(
    of=(
        Not(of=Any(of=tuple(Seen(pick=one) for one in _FEVERS))),
        Run(good=_NO_FEVERS, bad=_FEVERS, n=1),
    )
)
"""No fever was ever known in this illness, or the last word on it is that it has gone."""

# --- who is let off -------------------------------------------------------------------------------

_MINOR: Final = Is(field="age_months", op=Op.LT, value=222)
_UNDER_FIVE: Final = Is(field="age", op=Op.LT, value=5)

EXEMPT: Final = Any(
    of=(
        _MINOR,
        Seen(
            pick=Pick(
                kind="vaccinated",
                where=Is(field="completes", op=Op.EQ, value=True),
                ever=True,
                until=Day(n=-15, of=Opened(), anchor_day=0),
            )
        ),
    )
)
"""A minor, or more than 14 days past the dose that completed the first course."""

_NEGATIVE_TODAY: Final = Seen(
    pick=Pick(kind="result_reported", where=All(of=(IS_NEGATIVE, IS_ANTIGEN))), within_days=1
)

# --- rules ----------------------------------------------------------------------------------------


def full_days(n: int, anchor_day: Literal[0, 1] = 0) -> Condition:
    """Return the end of a case: so many days, and no fever."""
    return All(of=(Reached(day=Day(n=n, of=_DAY_0, anchor_day=anchor_day)), NO_FEVER))


def two_negatives(first_day: int) -> Condition:
    """Return what sets a case free sooner: two negative self-tests in a row, and no fever.

    That the second is a day after the first says when the earliest end is, before any test.
    """
    negative = Pick(
        kind="result_reported",
        where=All(of=(IS_NEGATIVE, IS_ANTIGEN)),
        since=Day(n=first_day, of=_DAY_0, anchor_day=0),
    )
    return All(
        of=(
            Reached(day=Day(n=first_day + 1, of=_DAY_0, anchor_day=0)),
            Run(
                good=(negative,),
                bad=(TESTED_POSITIVE,),
                n=2,
                hours_apart=24,
                consecutive_days=True,
            ),
            NO_FEVER,
        )
    )


def case(summary: Text, until: Condition, binding: Binding = Binding.ORDERED) -> Restrict:
    """Return the rule for whoever is ill or has tested positive."""
    return Restrict(
        id="case",
        summary=summary,
        category="case",
        opens=_TAKEN_FOR_A_CASE,
        phases=(at_home(Purpose.TREATMENT, until, binding),),
        ends=(Purpose.QUARANTINE, Purpose.MONITORING),
    )


def household_contact(
    summary: Text, days: int, anchor_day: Literal[0, 1] = 0, given: Condition | None = None
) -> Restrict:
    """Return the rule for those who live with a case: they count from the first one."""
    full = Reached(day=Day(n=days, of=FIRST_CASE_DAY_0, anchor_day=anchor_day))
    return Restrict(
        id="household-contact",
        summary=summary,
        category="household_contact",
        opens=(CASE_AT_HOME,),
        given=given,
        given_on="first_day",
        phases=(at_home(Purpose.QUARANTINE, full),),
        stage=1,
    )


def close_contact(
    summary: Text, days: int, anchor_day: Literal[0, 1] = 0, given: Condition | None = None
) -> Restrict:
    """Return the rule for those who met a case: they count from their last contact."""
    full = Reached(day=Day(n=days, of=Last(of=(MET_ELSEWHERE,)), anchor_day=anchor_day))
    return Restrict(
        id="close-contact",
        summary=summary,
        category="close_contact",
        opens=(MET_ELSEWHERE,),
        given=given,
        given_on="first_day",
        phases=(at_home(Purpose.QUARANTINE, full),),
        resets=(MET_ELSEWHERE,),
    )


def household_contact_tested_daily(summary: Text) -> Restrict:
    """Return the rule for those who live with a case and need not stay at home."""
    return Restrict(
        id="household-contact-tested-daily",
        summary=summary,
        category="exempt_household_contact",
        opens=(CASE_AT_HOME,),
        given=All(of=(EXEMPT, Not(of=_UNDER_FIVE))),
        given_on="first_day",
        phases=(_tested_daily(Reached(day=Day(n=10, of=FIRST_CASE_DAY_0, anchor_day=0))),),
        stage=1,
    )


def close_contact_tested_daily(summary: Text) -> Restrict:
    """Return the rule for those who met a case and need not stay at home."""
    return Restrict(
        id="close-contact-tested-daily",
        summary=summary,
        category="exempt_close_contact",
        opens=(MET_ELSEWHERE,),
        given=All(of=(EXEMPT, Not(of=_UNDER_FIVE))),
        given_on="first_day",
        phases=(_tested_daily(Reached(day=Day(n=10, of=Last(of=(MET_ELSEWHERE,)), anchor_day=0))),),
    )


def at_home(purpose: Purpose, until: Condition, binding: Binding = Binding.ORDERED) -> Phase:
    """Return days at home without visitors."""
    return Phase(
        purpose=purpose,
        setting=Setting.HOME,
        until=until,
        binding=binding,
        restrictions=_KEEP_AT_HOME,
    )


def _tested_daily(sooner: Condition) -> Phase:
    """Return seven days from the one it became known on; a negative test frees the day."""
    return Phase(
        purpose=Purpose.MONITORING,
        setting=Setting.HOME,
        until=Any(of=(Reached(day=Day(n=7, of=Opened(), anchor_day=1)), sooner)),
        unless=_NEGATIVE_TODAY,
        binding=Binding.ADVISED,
        tests=(
            TestDays(
                days=(1, 2, 3, 4, 5, 6, 7),
                origin=Opened(),
                anchor_day=1,
                method=Method.ANTIGEN,
                performer=Role.RESIDENT,
            ),
        ),
        restrictions=(Restriction.LESS_MOVEMENT, Restriction.NO_GATHERINGS),
    )


# --- notes ----------------------------------------------------------------------------------------

WHOLE_DAYS: Final = reading(
    "The day of onset, test or last contact is day 0, and the last day is restricted to its last "
    "minute: from the 15th, ten days end at 23:59 on the 25th, and the 26th is free.",
    "发病、采样或最后接触当日为第0天，最后一天管控至当日24时："
    "自15日起算的10天于25日23时59分结束，26日起自由。",
)
FROM_ONSET: Final = reading(
    "A case counts from the onset, without symptoms from the day the specimen was taken. Symptoms "
    "that begin after the test begin the days anew. An onset up to ten days before the rule took "
    "hold counts, unless a laboratory found nothing in between.",
    "病例自发病日起算，无症状者自采样日起算；检测之后才出现症状的，自发病日重新起算。"
    "管控前10天内的发病日予以采用，其间核酸阴性的除外。",
)
FEVER: Final = reading(
    "Once a fever (37.8 °C or more) is known, somebody must know that it has gone; where no fever "
    "was ever known, silence counts as none. A cough or a lost sense of smell holds nobody.",
    "已知发热（37.8℃及以上）的，须有退热记录；从未有发热记录的视为无发热。"
    "仅有咳嗽或嗅觉丧失不延长隔离。",
)
HOUSEHOLD: Final = reading(
    "Those who live with a case count from the same day as the first case among them; later "
    "cases begin days of their own and prolong nobody else's. If the first falls ill only after "
    "a test, the household moves along. If a laboratory finds nothing in whoever fell ill, the "
    "others are free as well. Who falls ill after the household's days are over begins new ones, "
    "also for those who have been cases.",
    "同住者与家庭内首例同日起算；后续病例各自起算，不延长其他人的期限。首例检测之后才发病的，"
    "全家随之顺延；发病者核酸阴性的，其他人一并解除；全家期满后又有人发病的，重新起算，"
    "曾为病例者亦同。",
)
SELF_TEST: Final = reading(
    "A positive self-test marked as still to be confirmed makes a case, until a laboratory finds "
    "nothing in a specimen of the same or the next two days.",
    "标记为待确认的自测阳性先按病例管理，同日或其后两日内核酸阴性的撤销。",
)
REPEATED: Final = reading(
    "A positive test within 90 days of an earlier one opens nothing; new symptoms do. From memory "
    "of the guidance.",
    "90天内再次检测阳性不再重新隔离，出现新症状的除外；凭记忆。",
)
LET_OFF: Final = reading(
    "Minors are those under 18 years and six months. Vaccinated is who became a contact, as far "
    "as anybody knew, more than 14 days after the dose that completed the first course. Both are "
    "asked on that day and not again. Whoever is of unknown age or vaccination stays at home.",
    "未满18岁6个月者按未成年人豁免；得知接触时距完成基础免疫已超过14天者视为已接种；"
    "均以当日为准，此后不再变更。年龄或接种情况不明者仍须居家隔离。",
)
LET_OFF_TOO: Final = limitation(
    "Those in vaccine trials and those who cannot be vaccinated were let off as well: record "
    "that as an order that ends the quarantine.",
    "参加疫苗临床试验者及因医学原因不能接种者同样豁免，请以解除令录入。",
)
ADVISED: Final = reading(
    "This edition advises and orders nothing, and its phases say so: to leave home is no breach. "
    "The days are those of the advice, to be passed on as advice.",
    "本版仅为建议，各阶段均标明，不具强制力，外出不构成违规；天数为建议天数，转告时应说明系建议。",
)
