"""How levels rise and fall, as the editions of the protocol say it.

Comes in: days. Goes out: *grade* rules that the editions take in. Deliberately not here: whom a
level restricts; the editions' own rules on zones say that.
"""

from typing import Final, Literal

from gridcare.catalogue.notes import limitation, reading
from gridcare.facts import ZoneUnit
from gridcare.policy import (
    All,
    Any,
    Condition,
    Day,
    FirstKnown,
    Grade,
    Is,
    Last,
    Move,
    Not,
    Op,
    Opened,
    Pick,
    Reached,
    Seen,
    Term,
    Via,
    ZoneLevel,
)
from gridcare.wording import Text

__all__ = [
    "GRADES_8",
    "GRADES_9",
    "GRADES_TWENTY",
    "NOTES_ON_GRADES_8",
    "NOTES_ON_GRADES_9",
    "NOTES_ON_GRADES_TWENTY",
]

_FOUND: Final = Pick(kind="infection_found", via=Via.AREA)


def _found_since(days_before: int) -> Pick:
    since = Day(n=-days_before, of=Opened(), anchor_day=0)
    return Pick(kind="infection_found", via=Via.AREA, since=since)


def _quiet_day(n: int) -> Term:
    """Return the n-th day without a new infection.

    Counted from the last one since so many days before the level began; where none is on record,
    from the first day of the level.
    """
    last = Last(of=(_found_since(n),))
    return Day(n=n, of=FirstKnown(of=(last, Opened())), anchor_day=0)


def _all_negative(since: Term | None = None, within_days: int | None = None) -> Condition:
    negative = Is(field="all_negative", op=Op.EQ, value=True)
    found = Pick(kind="zone_screened", via=Via.AREA, since=since, where=negative)
    return Seen(pick=found, within_days=within_days)


def _quiet(n: int, *also: Condition) -> Condition:
    reached = Reached(day=_quiet_day(n))
    return All(of=(reached, *also)) if also else reached


# --- the eighth edition ---------------------------------------------------------------------------

_CASES: Final = 51
_CLUSTER: Final = 5

_CLUSTERED: Final = All(
    of=(
        Seen(pick=_FOUND, at_least=_CASES),
        Seen(pick=_FOUND, at_least=_CLUSTER, within_days=14),
    )
)

_RISK_8: Final = Grade(
    id="risk-levels",
    summary=Text(
        en="areas: medium with an infection within 14 days; high with more than 50 and a cluster; "
        "low again after 14 days without",
        zh="14天内有新增为中风险；累计超过50例且有聚集性疫情为高风险；连续14天无新增降为低风险",
    ),
    units=(ZoneUnit.AREA,),
    scale="risk",
    moves=(
        Move(
            start=(ZoneLevel.NONE, ZoneLevel.LOW, ZoneLevel.MEDIUM),
            to=ZoneLevel.HIGH,
            when=_CLUSTERED,
            at_once=True,
        ),
        Move(
            start=(ZoneLevel.NONE, ZoneLevel.LOW),
            to=ZoneLevel.MEDIUM,
            when=All(of=(Seen(pick=_FOUND, within_days=14), Not(of=_CLUSTERED))),
            at_once=True,
        ),
        Move(
            start=(ZoneLevel.HIGH,),
            to=ZoneLevel.MEDIUM,
            when=All(of=(Not(of=_CLUSTERED), Not(of=Reached(day=_quiet_day(14))))),
        ),
        Move(start=(ZoneLevel.MEDIUM, ZoneLevel.HIGH), to=ZoneLevel.LOW, when=_quiet(14)),
    ),
)

_ZONES_8: Final = Grade(
    id="zone-levels",
    summary=Text(
        en="zones: locked down where an infection is found; lifted after 14 days without another "
        "and a round of tests, within the last two days, in which everybody is negative",
        zh="发现感染者的区域划为封控区；连续14天无新增且解除前2天内全员检测阴性的予以解除",
    ),
    units=(ZoneUnit.COMPOUND, ZoneUnit.BUILDING),
    scale="zone",
    moves=(
        Move(
            start=(ZoneLevel.NONE, ZoneLevel.PRECAUTION, ZoneLevel.CONTROLLED),
            to=ZoneLevel.LOCKED,
            when=Seen(pick=_FOUND, within_days=14),
            at_once=True,
        ),
        Move(
            start=(ZoneLevel.LOCKED, ZoneLevel.CONTROLLED),
            to=ZoneLevel.NONE,
            when=_quiet(14, _all_negative(within_days=2)),
        ),
    ),
)

GRADES_8: Final = (_RISK_8, _ZONES_8)
"""Fourteen days without a new infection."""

NOTES_ON_GRADES_8: Final = (
    reading(
        "Risk levels of areas follow the standard of February 2020, read in reposts: more than 50 "
        "cases in all and a cluster within 14 days is high, an infection within 14 days medium, 14 "
        "days in a row without is low. Five or more within 14 days stand for a cluster; that "
        "figure is from memory, and its condition that they fall in one school, compound or the "
        "like is left out.",
        "行政区域风险等级采用2020年2月的标准（据转载）：累计超过50例且14天内有聚集性疫情为高风险，14天内有新增为中风险，"
        "连续14天无新增为低风险；聚集性疫情以14天内5例及以上计（凭记忆），未限定同一学校、小区等范围。",
    ),
    reading(
        "Days without a new infection count from the last one found, or from the first day of the "
        "level where none is on record. The fourteenth day must be over: the new level is proposed "
        "from the day after.",
        "无新增天数自最后一例发现之日起算，无记录的自该级别首日起算；第14天结束后，自次日起建议调整。",
    ),
    limitation(
        "That the last close contact has been apart for 14 days and is negative is not asked.",
        "“最后一名密接者脱离接触满14天且检测阴性”一项未纳入判断。",
    ),
)

# --- the ninth edition ----------------------------------------------------------------------------


def _came_down() -> Condition:
    """Return the condition that the zone was locked down until the eve of its present level."""
    eve = Day(n=-1, of=Opened(), anchor_day=0)
    was_locked = Is(field="zone", op=Op.EQ, value="locked")
    lifted = Pick(kind="zone_lifted", via=Via.AREA, since=eve, until=eve, where=was_locked)
    return Seen(pick=lifted)


_THREE_MORE: Final = All(
    of=(
        _came_down(),
        Reached(day=Day(n=3, of=Opened(), anchor_day=1)),
        Not(of=Seen(pick=Pick(kind="infection_found", via=Via.AREA, since=Opened()))),
    )
)

_PIECES: Final = (ZoneUnit.AREA, ZoneUnit.COMPOUND)

_ZONES_9: Final = Grade(
    id="risk-area-levels",
    summary=Text(
        en="high where an infection is found; medium after 7 days without and a negative round on "
        "day 7; low after 3 more days, or after 7 and a round where it began as medium",
        zh="发现感染者的划为高风险区；连续7天无新增且第7天全员检测阴性降为中风险区；再连续3天无新增降为低风险区；"
        "中风险区连续7天无新增且第7天全员检测阴性降为低风险区",
    ),
    units=_PIECES,
    scale="zone",
    moves=(
        Move(
            start=(ZoneLevel.NONE, ZoneLevel.PRECAUTION, ZoneLevel.CONTROLLED),
            to=ZoneLevel.LOCKED,
            when=Seen(pick=_FOUND, within_days=7),
            at_once=True,
        ),
        Move(
            start=(ZoneLevel.LOCKED,),
            to=ZoneLevel.CONTROLLED,
            when=_quiet(7, _all_negative(since=_quiet_day(7))),
        ),
        Move(
            start=(ZoneLevel.CONTROLLED,),
            to=ZoneLevel.PRECAUTION,
            when=Any(of=(_THREE_MORE, _quiet(7, _all_negative(since=_quiet_day(7))))),
        ),
    ),
)

GRADES_9: Final = (_ZONES_9,)
"""Seven days and three more."""

NOTES_ON_GRADES_9: Final = (
    reading(
        "The round of tests on day 7 counts if it is held on day 7 or later: one held later delays "
        "the new level, and none at all keeps the old one. The three more days count from the "
        "first day as a medium-risk area, which is day 1.",
        "第7天的全员检测在第7天或之后完成均可，推迟则顺延，未做则不降；其后3天自降为中风险区首日（第1天）起算。",
    ),
    limitation(
        "Where a case stayed for a while only, the protocol draws a medium-risk area: a matter of "
        "inquiry, which no fact says. It is to be declared; nothing proposes it.",
        "感染者停留一定时间的区域划为中风险区，须经流调研判，无对应记录，不自动建议，由划定记录体现。",
    ),
    limitation(
        "That the whole county returns to normal once all its areas are lifted is not proposed.",
        "“所有中高风险区解除后全域常态化”不自动建议。",
    ),
)

# --- the twenty measures --------------------------------------------------------------------------


def _five_quiet_days(units: tuple[ZoneUnit, ...], to: Literal[ZoneLevel.PRECAUTION]) -> Grade:
    return Grade(
        id="risk-area-levels",
        summary=Text(
            en="high where an infection is found; low after 5 days without another",
            zh="发现感染者的划为高风险区；连续5天未发现新增感染者降为低风险区",
        ),
        units=units,
        scale="zone",
        moves=(
            Move(
                start=(ZoneLevel.NONE, ZoneLevel.PRECAUTION),
                to=ZoneLevel.LOCKED,
                when=Seen(pick=_FOUND, within_days=5),
                at_once=True,
            ),
            Move(start=(ZoneLevel.LOCKED,), to=to, when=_quiet(5)),
        ),
    )


GRADES_TWENTY: Final = (_five_quiet_days((ZoneUnit.BUILDING, ZoneUnit.UNIT), ZoneLevel.PRECAUTION),)
"""Five days, by building and unit."""

NOTES_ON_GRADES_TWENTY: Final = (
    reading(
        "High-risk areas are drawn by unit and building, and fall to low after five days without a "
        "new infection; a low-risk area is recorded as a zone on guard.",
        "高风险区以单元、楼栋为单位划定，连续5天未发现新增感染者降为低风险区（记为防范区）。",
    ),
)
