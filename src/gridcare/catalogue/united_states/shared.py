"""Words that several of CDC's documents use: who is a case, who has recovered, which contact.

Comes in: nothing. Goes out: picks, conditions and small builders that the policies beside this
module are written with. Deliberately not here: anything that only one of them says.
"""

from datetime import date
from typing import Final, NamedTuple

from gridcare.catalogue.deeds import CHECK_HEALTH, TAKE_TEMPERATURE
from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.words import DIAGNOSED, IS_NEGATIVE, IS_PCR, IS_POSITIVE
from gridcare.facts import Method
from gridcare.people import Role
from gridcare.policy import (
    ISOLATION,
    All,
    Any,
    Began,
    Binding,
    Condition,
    Day,
    First,
    FirstKnown,
    Hours,
    InPhase,
    Is,
    Last,
    Not,
    Op,
    Phase,
    Pick,
    Purpose,
    Reached,
    Repeat,
    Restrict,
    Restriction,
    Run,
    Seen,
    Setting,
    Term,
    TestDays,
    Via,
)
from gridcare.wording import Text

__all__ = [
    "APART",
    "BETTER_TODAY",
    "CASE_ENDS",
    "CASE_FACTS",
    "CDC",
    "CLOSE",
    "DAY_ZERO",
    "FIRST_ONSET",
    "HAD_IT",
    "HOW_CASES_COUNT",
    "HOW_CONTACTS_COUNT",
    "HOW_LATELY",
    "HOW_RECOVERY_SHOWS",
    "HOW_SEVERE_COUNT",
    "HOW_SYMPTOMS_COUNT",
    "ISOLATION_SERIES",
    "IS_CLOSE",
    "IS_WORSE",
    "KEEP_AWAY",
    "LAST_CLOSE",
    "NOT_AT_HOME",
    "NO_NEW_CASE",
    "ONLY_ADVICE",
    "ONLY_REPEATED",
    "POSITIVE",
    "QUARANTINE",
    "QUARANTINE_SERIES",
    "REVIEWED_ON",
    "SEVERE_OR_IMMUNOCOMPROMISED",
    "SYMPTOMATIC_CONTACT",
    "TEMPERATURE_TWICE_A_DAY",
    "TEST_ON_DAY_5",
    "TOGETHER",
    "TWO_NEGATIVES",
    "VIRAL_NEGATIVE",
    "WEAR_MASK",
    "WHO_MEASURES",
    "WORSE",
    "Scenarios",
    "advised",
    "ask_every_day",
    "clear",
    "contact_rules",
    "day_reached",
    "isolation",
    "masked",
    "no_sign_since",
    "quarantine",
    "severe_case",
    "suspected_case",
]

CDC: Final = Text(en="Centers for Disease Control and Prevention", zh="美国疾病控制与预防中心")

REVIEWED_ON: Final = date(2026, 11, 27)

ISOLATION_SERIES: Final = "us-cdc-isolation"
QUARANTINE_SERIES: Final = "us-cdc-quarantine"

_ISOLATE: Final = (Restriction.STAY_IN, Restriction.OWN_ROOM, Restriction.NO_VISITORS)
QUARANTINE: Final = (Restriction.STAY_IN, Restriction.NO_VISITORS)
WEAR_MASK: Final = (Restriction.MASK,)
KEEP_AWAY: Final = (Restriction.NO_HIGH_RISK_PLACES, Restriction.NO_TRAVEL)


def advised(
    purpose: Purpose,
    until: Condition,
    restrictions: tuple[Restriction, ...],
    tests: tuple[TestDays, ...] = (),
) -> Phase:
    """Return a phase served at home, on CDC's advice."""
    return Phase(
        purpose=purpose,
        setting=Setting.HOME,
        until=until,
        tests=tests,
        restrictions=restrictions,
        binding=Binding.ADVISED,
    )


def isolation(until: Condition) -> Phase:
    """Return the phase in which a case keeps apart."""
    return advised(Purpose.TREATMENT, until, _ISOLATE)


def quarantine(until: Condition, tests: tuple[TestDays, ...] = ()) -> Phase:
    """Return the phase in which a contact stays at home."""
    return advised(Purpose.QUARANTINE, until, QUARANTINE, tests)


def masked(until: Condition, *, also: tuple[Restriction, ...] = ()) -> Phase:
    """Return the phase in which only a mask, and what goes with it, is asked for."""
    return advised(Purpose.MONITORING, until, (*WEAR_MASK, *also))


def _is(field: str, value: str) -> Is:
    return Is(field=field, op=Op.EQ, value=value)


def _told(field: str, *, so: bool) -> Is:
    return Is(field=field, op=Op.EQ, value=so)


def day_reached(n: int, anchor: Term) -> Condition:
    """Say that day n has come, the anchor being day 0 as everywhere in CDC's documents."""
    return Reached(day=Day(n=n, of=anchor, anchor_day=0))


# --- who is a case, and since when ----------------------------------------------------------------

_VIRAL: Final = Not(of=_is("method", "serology"))
_INFECTED: Final = All(of=(IS_POSITIVE, _VIRAL))
VIRAL_NEGATIVE: Final = All(of=(IS_NEGATIVE, _VIRAL))

POSITIVE: Final = Pick(kind="result_reported", where=_INFECTED)
"""A positive viral test; one for antibodies tells of an infection that is over."""

_SUSPECTED: Final = Pick(kind="suspected")

CASE_FACTS: Final = (POSITIVE, DIAGNOSED)

_SYMPTOMS: Final = Pick(kind="symptoms_reported")

_WEEKS_BEFORE: Final = Day(n=-14, of=Began(), anchor_day=0)

_ONSET: Final = Pick(kind="symptoms_reported", ever=True, since=_WEEKS_BEFORE)
"""Symptoms that belong to this illness: since two weeks before it was first known."""

FIRST_ONSET: Final = Pick(kind="symptoms_reported", ever=True, since=_WEEKS_BEFORE, first=1)

DAY_ZERO: Final[Term] = FirstKnown(
    of=(
        First(of=(_ONSET,)),
        First(of=(Pick(kind="result_reported", where=_INFECTED, ever=True, since=_WEEKS_BEFORE),)),
        First(of=(DIAGNOSED, _SUSPECTED)),
    )
)
"""The onset of symptoms, or else the first positive specimen, or else the diagnosis."""

_SEVERE: Final = Seen(
    pick=Pick(kind="diagnosed", where=Is(field="severity", op=Op.IN, value=("severe", "critical")))
)
_IMMUNOCOMPROMISED: Final = Is(field="traits", op=Op.HAS, value="immunocompromised")

SEVERE_OR_IMMUNOCOMPROMISED: Final = Any(of=(_SEVERE, _IMMUNOCOMPROMISED))

_RULED_OUT: Final = Run(good=(Pick(kind="ruled_out"),), bad=(*CASE_FACTS, _SUSPECTED), n=1)
"""Ruled out as a case, and nothing since then says otherwise."""


def _had_it_lately(*, at_least_days: int) -> Condition:
    """Say that the person had the infection in the 90 days before, and so many days earlier."""
    since = Day(n=-90, of=Began(), anchor_day=0)
    until = Day(n=-at_least_days, of=Began(), anchor_day=0)
    return Any(
        of=(
            Seen(
                pick=Pick(
                    kind="result_reported",
                    where=_INFECTED,
                    ever=True,
                    since=since,
                    until=until,
                )
            ),
            Seen(pick=Pick(kind="diagnosed", ever=True, since=since, until=until)),
        )
    )


NO_NEW_CASE: Final = Any(
    of=(
        Not(of=_had_it_lately(at_least_days=11)),
        Seen(pick=_ONSET),
    )
)
"""Positive again within 90 days of an infection opens nothing, unless there are new symptoms."""


# --- recovery -------------------------------------------------------------------------------------

_FEVER: Final = Pick(
    kind="health_checked", where=Any(of=(_told("fever", so=True), _told("medicated", so=True)))
)
_IS_HOT: Final = Is(field="celsius", op=Op.GE, value=38.0)
_HOT: Final = Pick(kind="temperature_taken", where=_IS_HOT)
_BETTER: Final = Pick(
    kind="health_checked",
    where=All(
        of=(
            _told("fever", so=False),
            _told("medicated", so=False),
            Is(field="symptoms", op=Op.IN, value=("none", "improving")),
        )
    ),
)
IS_WORSE: Final = _is("symptoms", "worsening")
WORSE: Final = Pick(kind="health_checked", where=IS_WORSE)
_OVER: Final = Pick(kind="symptoms_ended", ever=True, since=_WEEKS_BEFORE)

_UNWELL: Final = Any(
    of=(
        _told("fever", so=True),
        Is(field="symptoms", op=Op.IN, value=("improving", "unchanged", "worsening")),
    )
)

BETTER_TODAY: Final = All(
    of=(Seen(pick=_BETTER, within_days=1), Not(of=Seen(pick=WORSE, within_days=1)))
)
"""Somebody asked today: no fever, no medicine against it, no symptoms or fewer than before."""


def no_sign_since(anchor: Term) -> Condition:
    """Say that no symptom and no fever is known since that day; silence counts as none."""
    picks = (
        Pick(kind="symptoms_reported", ever=True, since=anchor),
        Pick(kind="symptoms_ended", ever=True, since=anchor),
        Pick(kind="health_checked", ever=True, since=anchor, where=_UNWELL),
        Pick(kind="temperature_taken", ever=True, since=anchor, where=_IS_HOT),
    )
    return All(of=tuple(Not(of=Seen(pick=one)) for one in picks))


def _recovered(hours: int) -> Condition:
    """Say: no fever for so many hours without medicine against it, and on the mend.

    Somebody asked on that very day and heard so, or all symptoms ended at least as long ago.
    """
    over = All(
        of=(
            Run(good=(_OVER,), bad=(_ONSET,), n=1),
            Reached(day=Hours(n=hours, of=Last(of=(_OVER,)))),
        )
    )
    return All(
        of=(
            Not(of=Seen(pick=_FEVER, within_hours=hours)),
            Not(of=Seen(pick=_HOT, within_hours=hours)),
            Any(of=(BETTER_TODAY, over)),
        )
    )


def clear(hours: int) -> Condition:
    """Say: never a sign of illness, or recovered for so many hours."""
    return Any(of=(no_sign_since(_WEEKS_BEFORE), _recovered(hours)))


TWO_NEGATIVES: Final = Run(
    good=(
        Pick(
            kind="result_reported",
            where=All(of=(IS_NEGATIVE, IS_PCR)),
        ),
    ),
    bad=(POSITIVE,),
    n=2,
    hours_apart=24,
)
"""Two negative molecular tests in a row, their specimens taken at least 24 hours apart."""

CASE_ENDS: Final = (Purpose.QUARANTINE, Purpose.MONITORING)
"""What other rules order for these ends where somebody is a case."""


def suspected_case(days: int, hours: int) -> Restrict:
    """Return the rule for whoever is taken for a case until tests say more."""
    return Restrict(
        id="suspected-case",
        summary=Text(
            en="suspected cases: at home until ruled out, or else as long as a case",
            zh="疑似病例：居家至排除，未排除的与病例相同",
        ),
        category="suspected_case",
        opens=(_SUSPECTED,),
        phases=(
            isolation(Any(of=(All(of=(day_reached(days, DAY_ZERO), clear(hours))), _RULED_OUT))),
        ),
        ends=CASE_ENDS,
    )


def severe_case(given: Condition, replaces: tuple[str, ...]) -> Restrict:
    """Return the rule for cases whom the virus may take longer to leave."""
    return Restrict(
        id="severe-case",
        summary=Text(
            en="cases who are severely ill or whose immunity is weakened: up to 20 days",
            zh="重症或免疫功能低下的病例：至多20天",
        ),
        category="severe_case",
        opens=CASE_FACTS,
        given=given,
        phases=(
            isolation(
                Any(
                    of=(
                        All(of=(day_reached(20, DAY_ZERO), clear(24))),
                        All(of=(day_reached(10, DAY_ZERO), BETTER_TODAY, TWO_NEGATIVES)),
                    )
                )
            ),
        ),
        ends=CASE_ENDS,
        replaces=("suspected-case", *replaces),
    )


# --- contacts -------------------------------------------------------------------------------------

IS_CLOSE: Final = _is("degree", "close")
_TOGETHER: Final = _told("ongoing", so=True)
_AT_HOME: Final = _is("context", "household")

CLOSE: Final = Pick(kind="exposed", where=IS_CLOSE)

_PASSING: Final = Pick(
    kind="exposed", where=All(of=(IS_CLOSE, Not(of=_TOGETHER), Not(of=_AT_HOME)))
)
_LIVING_APART: Final = Pick(kind="exposed", where=All(of=(IS_CLOSE, _AT_HOME, Not(of=_TOGETHER))))
_LIVING_TOGETHER: Final = Pick(kind="exposed", where=All(of=(IS_CLOSE, _TOGETHER)))

_CASE_ISOLATED: Final = Pick(
    kind=ISOLATION, via=Via.LINKED, where=_is("purpose", Purpose.TREATMENT.value)
)

LAST_CLOSE: Final = Last(of=(CLOSE,))

TEST_ON_DAY_5: Final = (
    TestDays(days=(5,), origin=LAST_CLOSE, anchor_day=0, or_methods=(Method.ANTIGEN,)),
)

HAD_IT: Final = _had_it_lately(at_least_days=1)
"""Had the infection in the 90 days before this exposure."""


# The days that the phases of each scenario count from; where there are two, the later one decides.
NOT_AT_HOME: Final[tuple[Term, ...]] = (LAST_CLOSE,)
APART: Final[tuple[Term, ...]] = (
    FirstKnown(of=(First(of=(_CASE_ISOLATED,)), LAST_CLOSE)),
    LAST_CLOSE,
)
TOGETHER: Final[tuple[Term, ...]] = (Last(of=(_CASE_ISOLATED,)),)


class Scenarios(NamedTuple):
    """The phases of CDC's scenarios, by how the contact lives with the case."""

    not_at_home: tuple[Phase, ...]
    apart: tuple[Phase, ...]
    together: tuple[Phase, ...]


def contact_rules(
    phases: Scenarios, spared: Condition, summary: Text
) -> tuple[Restrict, Restrict, Restrict]:
    """Return the rules for CDC's four scenarios; each case met counts apart.

    Whoever is `spared` when the contact becomes known is not taken in.
    """
    given = Not(of=spared)
    en, zh = summary.en, summary.zh
    return (
        Restrict(
            id="close-contact",
            summary=Text(
                en="contacts who do not live with the case (scenario 1): "
                f"{en} from the last close contact",
                zh=f"不与病例同住的密切接触者（情形一）：自最后一次密切接触起{zh}",
            ),
            category="close_contact",
            opens=(_PASSING,),
            given=given,
            per="link",
            phases=phases.not_at_home,
            resets=(CLOSE,),
            stage=1,
        ),
        Restrict(
            id="living-apart",
            summary=Text(
                en="contacts who live with the case and can keep apart (scenario 2): "
                f"{en} from the day the case began to isolate, or a later close contact",
                zh=f"与病例同住但可分开者（情形二）：自病例开始居家隔离之日起{zh}，其后再次密切接触的重新起算",
            ),
            category="household_contact_apart",
            opens=(_LIVING_APART,),
            given=given,
            per="link",
            phases=phases.apart,
            resets=(CLOSE,),
            stage=1,
        ),
        Restrict(
            id="living-together",
            summary=Text(
                en="contacts who live with the case and cannot keep apart (scenario 4): "
                f"{en} from the last day of the case's isolation",
                zh=f"与病例同住且无法分开者（情形四）：自病例隔离的最后一天起{zh}",
            ),
            category="household_contact_together",
            opens=(_LIVING_TOGETHER,),
            given=given,
            per="link",
            phases=phases.together,
            resets=(_LIVING_TOGETHER,),
            stage=1,
        ),
    )


SYMPTOMATIC_CONTACT: Final = Restrict(
    id="contact-with-symptoms",
    summary=Text(
        en="contacts with symptoms: at home until a test is negative, or else as a case would be",
        zh="出现症状的密切接触者：居家至检测阴性，未检测者比照病例",
    ),
    category="contact_with_symptoms",
    opens=(_SYMPTOMS,),
    given=Seen(
        pick=Pick(
            kind="exposed",
            where=IS_CLOSE,
            ever=True,
            since=Day(n=-10, of=Began(), anchor_day=0),
        )
    ),
    phases=(
        advised(
            Purpose.QUARANTINE,
            Any(
                of=(
                    Seen(pick=Pick(kind="result_reported", where=VIRAL_NEGATIVE)),
                    All(of=(day_reached(5, Began()), _recovered(24))),
                )
            ),
            _ISOLATE,
        ),
    ),
    stage=1,
)
"""Symptoms within 10 days of a close contact."""


# --- what is owed ---------------------------------------------------------------------------------


def ask_every_day(*purposes: Purpose) -> Repeat:
    """Return the duty to ask everybody held for these purposes how they are, once a day."""
    return Repeat(
        id="ask-every-day",
        summary=Text(
            en="whoever is held is asked once a day about fever, medicine against it and symptoms",
            zh="每日询问一次在管人员有无发热、是否服用退烧药及症状变化",
        ),
        to=InPhase(purposes=purposes, settings=(Setting.HOME,)),
        deed=CHECK_HEALTH,
        performer=Role.RESIDENT,
        supervisor=Role.HEALTH_STAFF,
        times_a_day=1,
    )


TEMPERATURE_TWICE_A_DAY: Final = Repeat(
    id="temperature-twice-a-day",
    summary=Text(
        en="whoever is in quarantine takes their temperature twice a day",
        zh="居家隔离人员每日测量体温两次",
    ),
    to=InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME,)),
    deed=TAKE_TEMPERATURE,
    performer=Role.RESIDENT,
    supervisor=Role.HEALTH_STAFF,
    times_a_day=2,
)


# --- notes that several documents share -----------------------------------------------------------

ONLY_REPEATED: Final = limitation(
    "CDC's own pages are read only as others repeat them; its calendars could not be read, so the "
    "number of day 0 rests on the text.",
    "未直接读到美国疾控中心原始网页，仅见他处转述；其日历图示未能读取，第0天的算法依据文字说明。",
)

ONLY_ADVICE: Final = reading(
    "CDC recommends; states and counties order. Everything here is advice, and an authority that "
    "orders it writes a rule of its own.",
    "疾控中心仅作建议，由各州县下令执行。此处各项均为建议；主管机构如予强制，应自行编写规则。",
)

HOW_RECOVERY_SHOWS: Final = reading(
    "Recovery shows on the day somebody asks: no fever, no medicine against it in the 24 hours "
    "before, no symptoms or fewer than the day before. It also shows where all symptoms are "
    "recorded as ended, with the hours counted from then. Fever is 38.0 °C or more. A day on which "
    "nobody asks sets nobody free, so the daily question is a duty here; CDC leaves it to the "
    "person.",
    "康复须在当日询问后认定：无发热、此前24小时未服退烧药、症状消失或较前一日减轻；"
    "或记录症状已全部结束，小时数自结束时起算。发热指体温38.0℃及以上。"
    "无人询问之日不视为康复，故将每日询问列为职责；原文由本人自行判断。",
)

HOW_CASES_COUNT: Final = reading(
    "Day 0 is the first day of symptoms, looked for from two weeks before the first positive, "
    "diagnosis or suspicion; without symptoms it is the day of the first positive specimen, or "
    "else of the diagnosis. Antibody tests do not count. Whoever is only suspected is held like a "
    "case until ruled out; a case who was none is set free by retracting what said so.",
    "第0天为症状出现首日（自首次阳性、确诊或疑似前两周起查找）；"
    "无症状者为首份阳性标本采集日，无阳性记录则为确诊或疑似之日。抗体检测不计。"
    "疑似者按病例管理至排除；误判为病例的，撤回相应记录即解除。",
)

HOW_SEVERE_COUNT: Final = reading(
    "CDC says at least 10 and up to 20 days for severe or critical illness and for weakened "
    "immunity, as a doctor decides. Here day 20 is the last day; two negative molecular tests at "
    "least 24 hours apart, or an order of the authority, end it sooner. Who falls severely ill "
    "while isolated goes on under this rule, counted from the same day 0.",
    "重症、危重症或免疫功能低下者，原文为至少10天、至多20天，由医生决定。"
    "此处以第20天为最后一天；间隔至少24小时的两次核酸阴性或主管机构决定可提前解除。"
    "隔离期间转为重症者按本条继续，第0天不变。",
)

HOW_CONTACTS_COUNT: Final = reading(
    "The last close contact is day 0. For people who live with the case it is the day the case "
    "began to isolate, as the rules for cases in the same rulebook order it, or a later contact; "
    "for those who cannot keep apart (the exposure is recorded as ongoing) it is the last day of "
    "that isolation, so their end stays open until it is known. Each case met counts apart, and "
    "the latest end decides.",
    "最后一次密切接触当日为第0天。与病例同住者以病例开始隔离之日（按同一规则集中的病例规则）"
    "或其后的接触为准；无法分开者（暴露记录为持续）以病例隔离的最后一天为准，在其确定之前截止日待定。"
    "每名病例分别计算，以最晚者为准。",
)

HOW_SYMPTOMS_COUNT: Final = reading(
    "A contact who falls ill within 10 days stays at home until a specimen taken since then is "
    "negative; a positive one makes them a case. Without any test they wait as a case would: 5 "
    "days, and 24 hours without fever and on the mend.",
    "10天内出现症状的接触者居家，直至其后采集的标本检测阴性；阳性则按病例管理。"
    "未检测的比照病例：满5天，且退热24小时、症状好转。",
)

HOW_LATELY: Final = reading(
    "Whoever tested positive or was diagnosed in the 90 days before the exposure is not "
    "quarantined; CDC speaks of three months.",
    "暴露前90天内检测阳性或确诊者不再隔离；原文为三个月。",
)

WHO_MEASURES: Final = reading(
    "Twice a day at any hours; that the person measures and answers and health staff remind is "
    "ours.",
    "每日两次，不限时刻；由本人测量和回答、卫生人员提醒为我方设定。",
)
