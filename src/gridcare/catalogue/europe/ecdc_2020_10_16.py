"""ECDC's report of 16 October 2020: contacts 14 days, or 10 with a negative test.

Source: Guidance for discharge and ending of isolation of people with COVID-19, ECDC, 16 October
2020.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.words import COVID_19, IS_NEGATIVE
from gridcare.policy import (
    All,
    Any,
    Binding,
    Citation,
    Confidence,
    Day,
    Is,
    Last,
    Layer,
    Not,
    Op,
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
)
from gridcare.wording import Text

__all__ = ["ECDC_2020_10_16"]

_CLOSE: Final = Pick(kind="exposed", where=Is(field="degree", op=Op.EQ, value="close"))
_LAST_CLOSE: Final = Last(of=(_CLOSE,))
_DAY_10: Final = Day(n=10, of=_LAST_CLOSE, anchor_day=0)

_VIRAL: Final = Not(of=Is(field="method", op=Op.EQ, value="serology"))
_NEGATIVE_SINCE_DAY_10: Final = Pick(
    kind="result_reported",
    where=All(of=(IS_NEGATIVE, _VIRAL)),
    since=_DAY_10,
)

_CLOSE_CONTACT: Final = Restrict(
    id="close-contact",
    summary=Text(
        en="contacts: 14 days of quarantine, ended sooner by a negative test from day 10 on",
        zh="密切接触者：隔离14天，第10天起检测阴性可提前解除",
    ),
    category="close_contact",
    opens=(_CLOSE,),
    phases=(
        Phase(
            purpose=Purpose.QUARANTINE,
            setting=Setting.HOME,
            binding=Binding.ADVISED,
            until=Any(
                of=(
                    Reached(day=Day(n=14, of=_LAST_CLOSE, anchor_day=0)),
                    All(of=(Reached(day=_DAY_10), Seen(pick=_NEGATIVE_SINCE_DAY_10))),
                )
            ),
            tests=(TestDays(days=(10,), origin=_LAST_CLOSE, anchor_day=0),),
            restrictions=(Restriction.STAY_IN, Restriction.NO_VISITORS),
        ),
    ),
    resets=(_CLOSE,),
    stage=1,
)

_SOURCES: Final = (
    Citation(
        title="Guidance for discharge and ending of isolation of people with COVID-19",
        issuer="ECDC",
        dated="2020-10-16",
        link="https://www.readkong.com/page/"
        "guidance-for-discharge-and-ending-of-isolation-of-people-8500978",
        seen="excerpt",
    ),
)

_NOTES: Final = (
    reading(
        'The last exposure is day 0 and day 14 the last day of quarantine. It says "after the '
        'last exposure" and does not name the last day.',
        "最后一次暴露之日为第0天，第14天为隔离的最后一天；原文仅作“最后一次暴露后”，未写明最后一天。",
    ),
    reading(
        "The test is of day 10 or later; quarantine ends on the day its negative result is known, "
        "day 10 at the earliest.",
        "检测于第10天或之后采样；自阴性结果得知之日结束，最早为第10天。",
    ),
    limitation(
        "In settings with vulnerable people ECDC finds the shorter way not acceptable; which "
        "contact lives or works in one is no fact that can be asked about, so an authority "
        "extends with an order.",
        "脆弱人群集中的场所不宜提前解除；现有事实无法判断接触者是否居住或工作于此类场所，"
        "由主管机构下令延长。",
    ),
    limitation(
        "What the same report says of ending the isolation of cases was not read and is not "
        "carried; neither are its later updates.",
        "同一报告中关于病例解除隔离的内容未查阅，未收录；其后续更新亦未收录。",
    ),
    limitation(
        "ECDC advises and orders nobody; where a country has rules of its own, leave it out.",
        "欧洲疾控中心仅提出建议，不具强制力；本国另有规定的，请勿并用。",
    ),
)

ECDC_2020_10_16: Final = Policy(
    id="ecdc-2020-10-16",
    series="ecdc-covid-quarantine",
    title=Text(
        en="ECDC: quarantine of contacts of COVID-19 cases, October 2020",
        zh="欧洲疾控中心：新冠密切接触者隔离（2020年10月）",
    ),
    issuer=Text(en="European Centre for Disease Prevention and Control", zh="欧洲疾病预防控制中心"),
    disease=COVID_19,
    layer=Layer.NATION,
    effective_from=date(2020, 10, 16),
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=date(2026, 11, 27),
    notes=_NOTES,
    rules=(_CLOSE_CONTACT,),
)
"""14 days, or 10 with a test; in force from 16 October 2020."""
