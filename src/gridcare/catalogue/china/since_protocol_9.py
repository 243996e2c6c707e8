"""What the ninth edition says, and the changes to it of late 2022 leave as it was.

Comes in: nothing, or whose home isolation binds others. Goes out: rules and restrictions.
Deliberately not here: what the twenty measures or the ten new ones changed.
"""

from typing import Final

from gridcare.catalogue.china.arrivals import left, two_tests
from gridcare.catalogue.china.protocol import (
    after_discharge,
    case,
    diagnosed_except,
    discharged_case,
    end_of_zone,
    in_zone,
    light_case,
    zone,
)
from gridcare.policy import (
    ISOLATION,
    All,
    Day,
    First,
    Is,
    Last,
    Op,
    Phase,
    Pick,
    Purpose,
    Reached,
    Restrict,
    Restriction,
    Setting,
    TestDays,
    Via,
)
from gridcare.wording import Text

__all__ = [
    "AFTER_DISCHARGE",
    "DAY_AFTER_THE_LOOP",
    "DISCHARGED_CASE",
    "FROM_LOW_RISK",
    "LEFT_LOOP",
    "LIGHT_CASE",
    "LOW_RISK_AREA",
    "MONITORED",
    "SERIOUS_CASE",
    "co_resident",
    "graded",
]

MONITORED: Final = (Restriction.STAY_IN, Restriction.NO_PUBLIC_TRANSPORT)
"""In health monitoring at home: nobody goes out, but for medical care and the like."""

AFTER_DISCHARGE: Final = after_discharge(7, Purpose.MONITORING, MONITORED)

SERIOUS_CASE: Final = case(
    Text(
        en="cases more than mildly ill: isolated in hospital until discharged, then 7 days of "
        "health monitoring at home",
        zh="普通型及以上病例：定点医疗机构隔离治疗至出院，出院后居家健康监测7天",
    ),
    diagnosed_except("asymptomatic", "mild"),
    AFTER_DISCHARGE,
)

LIGHT_CASE: Final = light_case(
    Text(
        en="asymptomatic and mild cases: at a central site until two results 24 h apart are "
        "negative or of 35 cycles or more, then 7 days of health monitoring at home",
        zh="无症状感染者和轻型病例：集中隔离，两次核酸阴性或Ct值≥35（间隔24小时以上）后解除，"
        "再居家健康监测7天",
    ),
    7,
    MONITORED,
)

DISCHARGED_CASE: Final = discharged_case(
    Text(
        en="discharged, and no diagnosis on file: 7 days of health monitoring at home",
        zh="出院人员（无诊断记录）：居家健康监测7天",
    ),
    AFTER_DISCHARGE,
)


LEFT_LOOP: Final = Pick(kind="left_closed_loop")

DAY_AFTER_THE_LOOP: Final = Day(n=1, of=First(of=(LEFT_LOOP,)), anchor_day=0)
"""The first restricted day: the last one in the loop is day 0."""


def graded(level: str) -> Pick:
    """Pick the departures from areas of a level."""
    return left(Is(field="risk", op=Op.EQ, value=level))


FROM_LOW_RISK: Final = two_tests(
    Text(
        en="stayed in a low-risk area, the rest of a county with a raised one: two tests in three "
        "days, 24 h apart",
        zh="有低风险区旅居史：3天内完成2次核酸检测，间隔24小时以上",
    ),
    graded("low"),
)

LOW_RISK_AREA: Final = zone(
    "low-risk-area",
    "precaution",
    "low_risk_area",
    Text(
        en="low-risk areas, the rest of a county with a raised one: no gatherings, until lifted",
        zh="低风险区（有风险区的县其他地区）：个人防护、避免聚集，至解除为止",
    ),
    (in_zone(end_of_zone("precaution"), (Restriction.NO_GATHERINGS,)),),
)


def co_resident(tests: tuple[int, ...], *categories: str) -> Restrict:
    """Return the rule for whoever lives with somebody of these groups who isolates at home."""
    isolation = Pick(
        kind=ISOLATION,
        via=Via.HOUSEHOLD,
        where=All(
            of=(
                Is(field="purpose", op=Op.EQ, value="quarantine"),
                Is(field="category", op=Op.IN, value=categories),
            )
        ),
    )
    return Restrict(
        id="co-resident",
        summary=Text(
            en="whoever lives with somebody isolating at home stays in as long and is tested along",
            zh="居家隔离人员的同住人员：同期不外出，同步核酸检测",
        ),
        category="co_resident",
        opens=(isolation,),
        phases=(
            Phase(
                purpose=Purpose.QUARANTINE,
                setting=Setting.HOME,
                until=Reached(day=Last(of=(isolation,))),
                tests=(TestDays(days=tests, origin=First(of=(isolation,)), anchor_day=1),),
                restrictions=(Restriction.STAY_IN, Restriction.NO_VISITORS),
            ),
        ),
        stage=1,
    )
