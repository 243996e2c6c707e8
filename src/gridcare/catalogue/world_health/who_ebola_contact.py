"""WHO's guidance on contacts of Ebola virus disease: followed up for 21 days.

Source: Implementation and management of contact tracing for Ebola virus disease, WHO, September
2015 (WHO/EVD/Guidance/Contact/15.1).
"""

from datetime import date
from typing import Final

from gridcare.catalogue.deeds import REFER_TO_HOSPITAL
from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.world_health.shared import (
    EXPOSED,
    ISOLATE,
    LAST_EXPOSED,
    MET_NO_CASE,
    NOT_BINDING,
    REVIEWED_ON,
    WHO,
    day_reached,
    follow_up_every_day,
)
from gridcare.people import Role
from gridcare.policy import (
    Any,
    Began,
    Binding,
    Citation,
    Confidence,
    Day,
    InPhase,
    Layer,
    Phase,
    Pick,
    Policy,
    Provide,
    Purpose,
    Restrict,
    Run,
    Seen,
    Setting,
)
from gridcare.wording import Text

__all__ = ["WHO_EBOLA_CONTACT"]

_CONTACT: Final = Restrict(
    id="contact",
    summary=Text(
        en="contacts: followed up every day through day 21 after the last exposure",
        zh="接触者：每日随访至最后一次暴露后第21天",
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

_SYMPTOMS: Final = Pick(kind="symptoms_reported")
_SUSPECTED: Final = Pick(kind="suspected")

_ILL_CONTACT: Final = Restrict(
    id="ill-contact",
    summary=Text(
        en="contacts who fall ill: isolated in hospital until ruled out or discharged",
        zh="接触者发病：住院隔离至排除或出院",
    ),
    category="ill_contact",
    opens=(_SYMPTOMS, _SUSPECTED),
    given=Seen(
        pick=Pick(
            kind="exposed",
            where=EXPOSED.where,
            ever=True,
            since=Day(n=-21, of=Began(), anchor_day=0),
        )
    ),
    phases=(
        Phase(
            purpose=Purpose.TREATMENT,
            setting=Setting.HOSPITAL,
            binding=Binding.ADVISED,
            until=Any(
                of=(
                    Run(good=(Pick(kind="ruled_out"),), bad=(_SYMPTOMS, _SUSPECTED), n=1),
                    Seen(pick=Pick(kind="discharged")),
                )
            ),
            restrictions=ISOLATE,
        ),
    ),
    stage=1,
)

_REFER: Final = Provide(
    id="refer",
    summary=Text(
        en="a contact who falls ill is taken to hospital the same day",
        zh="接触者发病当日转送医院",
    ),
    to=InPhase(purposes=(Purpose.TREATMENT,), settings=(Setting.HOSPITAL,)),
    deed=REFER_TO_HOSPITAL,
    performer=Role.HEALTH_STAFF,
    within_days=0,
)

_SOURCES: Final = (
    Citation(
        title="Implementation and management of contact tracing for Ebola virus disease",
        issuer="WHO",
        dated="2015-09",
        number="WHO/EVD/Guidance/Contact/15.1",
        link="http://studylib.net/doc/13494877/",
        seen="excerpt",
    ),
    Citation(
        title="Contact tracing (21 days after the last known exposure, isolated if ill)",
        issuer="WHO",
        dated="not dated",
        link="http://www.who.int/csr/resources/publications/ebola/contact-tracing-guidelines/en/",
        seen="excerpt",
    ),
    Citation(
        title="Ebola: contact tracing and monitoring (at the least sign, to the isolation ward)",
        issuer="PAHO",
        dated="not dated",
        link="https://www.paho.org/hq/index.php?option=com_content&view=article&id=10163",
        seen="excerpt",
    ),
)

_NOTES: Final = (
    reading(
        "The day of the last exposure is day 0 and day 21 the last day of follow-up. A situation "
        "report of June 2018 has every contact of a case confirmed on the 6th complete on the "
        "27th, which fits, but does not say when the exposure was.",
        "最后一次暴露之日为第0天，第21天为随访的最后一天。2018年6月的形势报告称"
        "6日确诊病例的接触者于27日全部完成随访，与此相符，但未写明暴露日期。",
    ),
    reading(
        "Each case met counts apart. Follow-up ends where the person met was only suspected and "
        "is ruled out; for somebody who was no contact after all, retract the exposure.",
        "每名病例分别计算；所接触者仅为疑似且被排除的，随访终止；本人并非接触者的，撤回暴露记录。",
    ),
    reading(
        "The follow-up is done by health staff; the guidance speaks of contact follow-up teams. "
        "Contacts without symptoms are restricted in nothing here.",
        "随访由卫生人员负责（原文为接触者随访队）；无症状接触者在此不受限制。",
    ),
    reading(
        "A contact who reports symptoms or is suspected within 21 days of a close exposure is "
        "isolated. That ends when they are ruled out or discharged; a single negative test "
        "ends nothing. Follow-up then goes on. The same day for the way to hospital is ours.",
        "近距离暴露后21天内出现症状或被列为疑似的接触者予以隔离，至排除或出院；"
        "单次阴性不能解除，其后继续随访。当日转送医院为我方设定。",
    ),
    reading(
        "The month is September 2014; the 1st is ours.",
        "原文为2014年9月，1日为我方设定。",
    ),
    NOT_BINDING,
    limitation(
        "The end of an outbreak 42 days after the last case, and the 90 days of heightened "
        "surveillance that follow, concern a country and no person; they are not carried. "
        "Countries declared it on day 42 or on day 43.",
        "末例病例后42天宣布疫情结束及其后90天强化监测针对国家而非个人，未收录；"
        "各国有第42天宣布的，也有第43天宣布的。",
    ),
    limitation(
        "Cases and their discharge, burials and vaccination are not carried.",
        "病例及其出院、安葬和疫苗接种未收录。",
    ),
)

WHO_EBOLA_CONTACT: Final = Policy(
    id="who-ebola-contact",
    series="who-ebola-contact",
    title=Text(
        en="WHO: follow-up of contacts of Ebola virus disease",
        zh="世卫组织：埃博拉病毒病接触者随访",
    ),
    issuer=WHO,
    disease="Ebola",
    layer=Layer.NATION,
    effective_from=date(2014, 9, 1),
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=REVIEWED_ON,
    notes=_NOTES,
    rules=(
        _CONTACT,
        _ILL_CONTACT,
        follow_up_every_day(
            Role.HEALTH_STAFF,
            None,
            Text(
                en="every contact is seen once a day and asked about fever and symptoms",
                zh="每日探访接触者一次，询问发热及症状",
            ),
        ),
        _REFER,
    ),
)
"""Followed up through day 21; in force from September 2014."""
