"""WHO's guidance on mpox: contacts watch themselves for 21 days, cases isolate until healed.

Source: Surveillance, case investigation and contact tracing for mpox, interim guidance, WHO, 25
August 2022, 22 December 2022, 20 March 2024 and 27 November 2024.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.world_health.shared import (
    CASE_FACTS,
    EXPOSED,
    ISOLATE,
    LAST_EXPOSED,
    MET_NO_CASE,
    NOT_BINDING,
    RECOVERED,
    REVIEWED_ON,
    WHO,
    day_reached,
    follow_up_every_day,
)
from gridcare.people import Role
from gridcare.policy import (
    Any,
    Binding,
    Citation,
    Confidence,
    Layer,
    Phase,
    Policy,
    Purpose,
    Restrict,
    Setting,
)
from gridcare.wording import Text

__all__ = ["WHO_MPOX_CONTACT"]

_CONTACT: Final = Restrict(
    id="contact",
    summary=Text(
        en="contacts: watched, or watching themselves, through day 21 after the last contact, "
        "no quarantine",
        zh="接触者：自最后一次接触起监测或自我监测至第21天，无需隔离",
    ),
    category="contact",
    opens=(EXPOSED,),
    per="link",
    phases=(
        Phase(
            purpose=Purpose.MONITORING,
            setting=Setting.HOME,
            binding=Binding.ADVISED,
            until=Any(of=(day_reached(21, LAST_EXPOSED), MET_NO_CASE)),
        ),
    ),
    stage=1,
)

_CASE: Final = Restrict(
    id="case",
    summary=Text(
        en="cases: isolated until all lesions have crusted, the scabs have fallen off and new skin "
        "has formed",
        zh="病例：隔离至全部皮损结痂、痂皮脱落并形成新皮肤",
    ),
    category="case",
    opens=CASE_FACTS,
    phases=(
        Phase(
            purpose=Purpose.TREATMENT,
            setting=Setting.HOME,
            binding=Binding.ADVISED,
            until=RECOVERED,
            restrictions=ISOLATE,
        ),
    ),
    ends=(Purpose.QUARANTINE, Purpose.MONITORING),
)

_SOURCES: Final = (
    Citation(
        title="Surveillance, case investigation and contact tracing for mpox: interim guidance",
        issuer="WHO",
        dated="2024-11-27",
        number="B09169",
        link="https://covid.comesa.int/publications/i/item/B09169",
        seen="excerpt",
    ),
    Citation(
        title="Surveillance, case investigation and contact tracing for monkeypox",
        issuer="WHO, announced by PAHO",
        dated="2022-08-25",
        link="https://www.paho.org/en/documents/surveillance-case-investigation-and-contact-"
        "tracing-monkeypox-interim-guidance-25-august",
        seen="excerpt",
    ),
    Citation(
        title="Screening (the infectious period ends with a fresh layer of skin)",
        issuer="BMJ Best Practice, repeating WHO",
        dated="not dated",
        link="https://bestpractice.bmj.com/topics/en-us/1611/screening",
        seen="excerpt",
    ),
)

_NOTES: Final = (
    reading(
        "The day of the last contact is day 0 and day 21 the last day of watching. Each case met "
        "counts apart. Watching ends where the person met was only suspected and is ruled out; for "
        "somebody who was no contact after all, retract the exposure.",
        "最后一次接触之日为第0天，第21天为监测的最后一天。每名病例分别计算；"
        "所接触者仅为疑似且被排除的，监测终止；本人并非接触者的，撤回暴露记录。",
    ),
    reading(
        "That the skin has healed is recorded as the end of symptoms; the day on which that is "
        "known is the last day of isolation. New lesions are symptoms reported again, and hold the "
        "case until the next such record.",
        "皮肤愈合以“症状结束”记录，得知之日为隔离的最后一天；出现新皮损按再次报告症状处理，"
        "直至再次记录结束。",
    ),
    reading(
        "The person answers once a day and health staff remind; the guidance leaves open who does "
        "it.",
        "由本人每日回答一次、卫生人员提醒；指南未限定由谁执行。",
    ),
    NOT_BINDING,
    limitation(
        "All four editions are read as one, since what they say of these days is the same.",
        "四个版本在上述天数上一致，合为一个版本。",
    ),
    limitation(
        "Not carried: avoiding sexual contact, people with weakened immunity and pregnant women, "
        "and travel during the 21 days; contacts with signs of illness before they are confirmed.",
        "未收录：21天内避免性接触、避免接触免疫功能低下者和孕妇及旅行；接触者出现病征而尚未确诊时的处置。",
    ),
)

WHO_MPOX_CONTACT: Final = Policy(
    id="who-mpox-contact",
    series="who-mpox",
    title=Text(
        en="WHO: contacts and cases of mpox",
        zh="世卫组织：猴痘接触者与病例",
    ),
    issuer=WHO,
    disease="mpox",
    layer=Layer.NATION,
    effective_from=date(2022, 8, 25),
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=REVIEWED_ON,
    notes=_NOTES,
    rules=(
        _CONTACT,
        _CASE,
        follow_up_every_day(
            Role.RESIDENT,
            Role.HEALTH_STAFF,
            Text(
                en="every contact watches once a day for signs and symptoms",
                zh="接触者每日自我观察一次有无症状体征",
            ),
        ),
    ),
)
"""Watched through day 21, isolated until healed; in force from 25 August 2022."""
