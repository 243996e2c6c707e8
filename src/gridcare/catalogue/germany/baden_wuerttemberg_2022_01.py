"""Baden-Württemberg's isolation ordinance from 12 January 2022: ten days, or a test from day 7 on.

Source: the ministry's answers on which day is the seventh, as printed in the press; municipalities
and papers on who is let off.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.words import (
    CASE_AT_HOME,
    COVID_19,
    DIAGNOSED,
    FIRST_CASE_DAY_0,
    IS_NEGATIVE,
    IS_PCR,
    IS_POSITIVE,
    IS_SURE,
    MET_ELSEWHERE,
    ONSET,
    RECOVERY,
)
from gridcare.policy import (
    All,
    Any,
    Citation,
    Condition,
    Confidence,
    Day,
    First,
    FirstKnown,
    Hours,
    Is,
    Last,
    Layer,
    Not,
    Op,
    Opened,
    Phase,
    Pick,
    Policy,
    Purpose,
    Reached,
    Restrict,
    Restriction,
    Run,
    Seen,
    Setting,
    Term,
    Transition,
)
from gridcare.wording import Text

__all__ = ["BADEN_WUERTTEMBERG_2022_01"]

_PROVEN: Final = Pick(kind="result_reported", where=All(of=(IS_POSITIVE, IS_SURE)))
_DAY_0: Final = FirstKnown(of=(First(of=(_PROVEN,)), First(of=(DIAGNOSED,))))

_FIRST_CASE: Final = First(of=(CASE_AT_HOME,))
_LAST_CONTACT: Final = Last(of=(MET_ELSEWHERE,))

# --- a test that frees ----------------------------------------------------------------------------


def _negative(since: Term) -> Seen:
    where = All(of=(IS_NEGATIVE, IS_SURE))
    return Seen(pick=Pick(kind="result_reported", where=where, since=since))


def _from_day_7(day_0: Term) -> Condition:
    day_7 = Day(n=7, of=day_0, anchor_day=0)
    return All(of=(Reached(day=day_7), _negative(day_7)))


_FELT: Final = Pick(kind=ONSET.kind, ever=True, since=Day(n=-14, of=Opened(), anchor_day=0))
_GONE: Final = Pick(kind=RECOVERY.kind, ever=True, since=Day(n=-14, of=Opened(), anchor_day=0))

_TESTED_WITHOUT_SYMPTOMS: Final = Any(
    of=(
        Not(of=Seen(pick=_FELT)),
        All(
            of=(
                Run(good=(_GONE,), bad=(_FELT,), n=1),
                _negative(Hours(n=48, of=Last(of=(_GONE,)))),
            )
        ),
    )
)
"""No symptoms are known, or a test was negative when they had been over for 48 hours."""

# --- who is let off -------------------------------------------------------------------------------


_A_LIFETIME: Final = -40000


def _had(pick: Pick, day_0: Term, not_before: int = _A_LIFETIME, not_after: int = 0) -> Seen:
    """Return whether something happened so many days before, at most and at least."""
    return Seen(
        pick=Pick(
            kind=pick.kind,
            where=pick.where,
            ever=True,
            since=Day(n=not_before, of=day_0, anchor_day=0),
            until=Day(n=not_after, of=day_0, anchor_day=0),
        )
    )


_DOSE: Final = Pick(kind="vaccinated")
_COURSE: Final = Pick(kind="vaccinated", where=Is(field="completes", op=Op.EQ, value=True))
_BOOSTER: Final = Pick(kind="vaccinated", where=Is(field="booster", op=Op.EQ, value=True))
_INFECTION: Final = Pick(kind="result_reported", where=All(of=(IS_POSITIVE, IS_PCR)))


def _let_off(day_0: Term) -> Condition:
    """Return who need not stay at home as a contact."""
    return Any(
        of=(
            _had(_BOOSTER, day_0),
            _had(_COURSE, day_0, not_before=-90, not_after=-15),
            _had(_INFECTION, day_0, not_before=-90, not_after=-28),
            All(of=(_had(_INFECTION, day_0, not_after=-28), _had(_DOSE, day_0))),
        )
    )


# --- rules ----------------------------------------------------------------------------------------


def _at_home(purpose: Purpose, day_0: Term, sooner: Condition) -> Phase:
    return Phase(
        purpose=purpose,
        setting=Setting.HOME,
        until=Any(of=(Reached(day=Day(n=10, of=day_0, anchor_day=0)), sooner)),
        restrictions=(Restriction.STAY_IN, Restriction.NO_VISITORS),
    )


_CASE: Final = Restrict(
    id="case",
    summary=Text(
        en="cases: 10 days at home after the specimen, or to a negative test from day 7 on",
        zh="病例：采样后居家隔离10天；第7天起专业快速检测阴性的至当日",
    ),
    category="case",
    opens=(_PROVEN, DIAGNOSED),
    phases=(
        _at_home(
            Purpose.TREATMENT,
            _DAY_0,
            All(of=(_from_day_7(_DAY_0), _TESTED_WITHOUT_SYMPTOMS)),
        ),
    ),
    ends=(Purpose.QUARANTINE,),
)

_HOUSEHOLD_CONTACT: Final = Restrict(
    id="household-contact",
    summary=Text(
        en="those who live with a case and are not let off: 10 days, or to a negative test from "
        "day 7 on",
        zh="不豁免的同住者：自首例采样日起居家隔离10天；第7天起检测阴性的至当日",
    ),
    category="household_contact",
    opens=(CASE_AT_HOME,),
    given=Not(of=_let_off(_FIRST_CASE)),
    given_on="first_day",
    phases=(_at_home(Purpose.QUARANTINE, FIRST_CASE_DAY_0, _from_day_7(FIRST_CASE_DAY_0)),),
    stage=1,
)

_CLOSE_CONTACT: Final = Restrict(
    id="close-contact",
    summary=Text(
        en="contacts who are not let off: 10 days after the last contact, or to a negative test "
        "from day 7 on",
        zh="不豁免的密切接触者：最后接触后居家隔离10天；第7天起检测阴性的至当日",
    ),
    category="close_contact",
    opens=(MET_ELSEWHERE,),
    given=Not(of=_let_off(First(of=(MET_ELSEWHERE,)))),
    given_on="first_day",
    phases=(_at_home(Purpose.QUARANTINE, _LAST_CONTACT, _from_day_7(_LAST_CONTACT)),),
    resets=(MET_ELSEWHERE,),
)

_SOURCES: Final = (
    Citation(
        title="Freitesten aus der Corona-Isolation: wann ist der siebte Tag",
        issuer="Marbacher Zeitung, quoting the Sozialministerium",
        dated="2022-02",
        link="https://www.marbacher-zeitung.de/inhalt.freitesten-aus-der-corona-isolation-wann-ist-der-siebte-tag.ac1b58ab-6fc3-42d2-aa95-ea0a912e61ed.html",
    ),
    Citation(
        title="Der Quarantäne-Rechner (the day of the specimen is day zero)",
        issuer="Stuttgarter Nachrichten",
        dated="2022-01",
        link="https://www.stuttgarter-nachrichten.de/inhalt.der-quarantaene-rechner-wer-muss-wie-lange-in-die-absonderung.aa955070-d513-4fe2-8641-e775cd3ed423.html",
    ),
    Citation(
        title="Müssen geboosterte Kontaktpersonen in Quarantäne? (who is let off; 48 hours)",
        issuer="Stuttgarter Nachrichten",
        dated="2022-01",
        link="https://www.stuttgarter-nachrichten.de/inhalt.muessen-geboosterte-in-quarantaene-mhsd.4f61ebb6-74fc-454b-99a2-2ba056d55d87.html",
    ),
    Citation(
        title="Regelungen der Corona-Verordnung Absonderung seit 12. Januar 2022",
        issuer="Gemeinde Tamm",
        dated="2022-01",
        link="https://www.tamm.org/de/gemeinde-daten/corona/quarantaene-regeln",
    ),
    Citation(
        title="Land passt Regelungen für Quarantäne und Isolation an",
        issuer="Landesregierung Baden-Württemberg",
        dated="2022-01-25",
        link="https://www.baden-wuerttemberg.de/de/service/presse/pressemitteilung/pid/land-passt-regelungen-fuer-quarantaene-und-isolation-an",
    ),
)

_NOTES: Final = (
    reading(
        "The day on which the first proving specimen was taken is day 0, whenever its result "
        "came. Day 10 is the last at home and day 11 free from its first minute.",
        "首次检出的采样当日为第0天，与结果报告日无关；第10天为最后一天，第11天零时起自由。",
    ),
    reading(
        "A negative test by a professional, of day 7 or later, ends isolation on the day it is "
        "taken. A self-test is one marked as still to be confirmed: it neither makes a case nor "
        "frees one.",
        "第7天及以后的专业检测阴性，当日解除。标记为待确认的自测既不作为病例依据，也不作为解除依据。",
    ),
    reading(
        "Whoever had symptoms must have been without them for 48 hours when that test is taken, "
        "and somebody must know that they ended. Nothing of the kind is asked of ten full days.",
        "曾有症状者检测时须已48小时无症状并有症状消失记录；满10天者无此要求。",
    ),
    reading(
        "Of contacts are let off: the boosted; those whose second dose lies 15 to 90 days back; "
        "those whose PCR lies 28 to 90 days back; those who recovered and had a dose, whichever "
        "came first. The days are counted back from the first case at home or the first contact.",
        "接触者豁免：已接种加强针者；第二剂接种后15至90天者；核酸阳性后28至90天者；"
        "曾感染且至少接种一剂者（先后不限）。天数自家庭首例或首次接触日回溯。",
    ),
    reading(
        "The wording on the recovered and vaccinated of 26 January is used from 12 January on: "
        "papers of the week before print it already.",
        "1月26日关于“感染加接种”的表述自1月12日起采用，此前一周报章已有刊载。",
    ),
    reading(
        "People already isolating on 12 January finish under what they were told; the edition "
        "before is not bundled.",
        "1月12日前已隔离者按原规定执行，前一版未收录。",
    ),
    limitation(
        "Not carried: the fifth day for children tested in series at school or nursery, the PCR "
        "that staff of hospitals and care homes need, the negative PCR that refutes a positive "
        "rapid test.",
        "未收录：参加学校或托幼机构系列检测的儿童第5天解除、医院及护理院工作人员须核酸阴性、"
        "以核酸阴性推翻快速检测阳性。",
    ),
)

BADEN_WUERTTEMBERG_2022_01: Final = Policy(
    id="de-bw-2022-01",
    series="de-bw-absonderung",
    title=Text(
        en="Baden-Württemberg: isolation ordinance of January 2022",
        zh="德国巴登-符腾堡州：隔离条例（2022年1月）",
    ),
    issuer=Text(
        en="Ministry of Social Affairs, Health and Integration, Baden-Württemberg",
        zh="巴登-符腾堡州社会、卫生与融合部",
    ),
    layer=Layer.PROVINCE,
    disease=COVID_19,
    effective_from=date(2022, 1, 12),
    effective_to=date(2022, 5, 2),
    transition=Transition.BY_ANCHOR,
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=date(2026, 11, 27),
    notes=_NOTES,
    rules=(_CASE, _HOUSEHOLD_CONTACT, _CLOSE_CONTACT),
)
"""Ten days after the specimen, or to a negative test from day 7 on; until 2 May 2022."""
