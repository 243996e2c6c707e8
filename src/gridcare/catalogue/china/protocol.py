"""China's national protocol, edition after edition: what the editions have in common.

Comes in: lengths, settings, days of tests. Goes out: rules. Deliberately not here: which edition
says what; each has a module of its own.

The day counted from is day 0 in all of them, and becoming a case ends quarantine.
"""

from datetime import time
from typing import Final

from gridcare.catalogue.china.shared import (
    CLOSED_COMMUNITY,
    FROM_ELSEWHERE,
    ISOLATION_DAY_ONE,
    KEEP_APART,
)
from gridcare.catalogue.deeds import REFER_FEVER, REPORT_POSITIVE, TAKE_TEMPERATURE
from gridcare.days import Window
from gridcare.people import Role
from gridcare.policy import (
    All,
    Any,
    Began,
    Condition,
    Day,
    Delegation,
    Each,
    Entered,
    First,
    FirstKnown,
    InPhase,
    Is,
    Last,
    Layer,
    Not,
    Op,
    Phase,
    Pick,
    Provide,
    Purpose,
    Reached,
    Repeat,
    Restrict,
    Restriction,
    Run,
    Seen,
    Setting,
    Switch,
    Term,
    TestDays,
    Via,
)
from gridcare.wording import Text

__all__ = [
    "ANY_EXPOSURE",
    "CLOSE_EXPOSURE",
    "CONTACT_RULED_OUT",
    "DUTIES",
    "ENDED_BY_DIAGNOSIS",
    "FROM_ABROAD",
    "IF_HOME_IS_FIT",
    "ISSUER",
    "LEFT_TO_LOCAL_RULES",
    "MORNING_AND_EVENING",
    "SERIES",
    "STRONG_RESULT",
    "SUSPECTED_CASE",
    "TEMPERATURE_AT_HOME",
    "after_discharge",
    "all_negative",
    "asymptomatic_case",
    "case",
    "close_contact",
    "diagnosed_as",
    "diagnosed_except",
    "discharged_case",
    "end_of_zone",
    "fourteen_days",
    "in_zone",
    "inbound",
    "last_in_zone",
    "light_case",
    "observed_at_home",
    "on_negative",
    "quiet_zone",
    "raised_contact",
    "reached",
    "secondary_contact",
    "seven_and_seven",
    "tests_in_zone",
    "two_phases",
    "until_two_negatives",
    "was_before",
    "weak_result",
    "zone",
]

SERIES: Final = "cn-protocol"

ISSUER: Final = Text(
    en="Joint Prevention and Control Mechanism of the State Council",
    zh="国务院联防联控机制综合组",
)


# --- which facts ----------------------------------------------------------------------------------


def _is(field: str, value: str) -> Is:
    return Is(field=field, op=Op.EQ, value=value)


CLOSE_EXPOSURE: Final = Pick(kind="exposed", where=_is("degree", "close"))
SECONDARY_EXPOSURE: Final = Pick(kind="exposed", where=_is("degree", "secondary"))
ANY_EXPOSURE: Final = Pick(kind="exposed")

FROM_ABROAD: Final = Pick(kind="arrived", where=Is(field="abroad", op=Op.EQ, value=True))

_DIAGNOSED: Final = Pick(kind="diagnosed")

_NEGATIVE: Final = _is("result", "negative")
_POSITIVE: Final = _is("result", "positive")
_WEAK: Final = Is(field="ct", op=Op.GE, value=35)
_BY_PCR: Final = _is("method", "pcr")


def diagnosed_as(*severities: str) -> Pick:
    """Pick the diagnoses that name one of these severities."""
    return Pick(kind="diagnosed", where=Is(field="severity", op=Op.IN, value=severities))


def diagnosed_except(*severities: str) -> Pick:
    """Pick the diagnoses that name none of these severities, and those that name none at all."""
    named = Is(field="severity", op=Op.IN, value=severities)
    return Pick(kind="diagnosed", where=Not(of=named))


def _pcr(found: Condition, since: Term | None = None) -> Pick:
    """Pick the results of PCR tests of this kind."""
    return Pick(kind="result_reported", since=since, where=All(of=(_BY_PCR, found)))


def on_negative(since: Term) -> Condition:
    """Return the condition that a PCR test since a day was negative."""
    return Seen(pick=_pcr(_NEGATIVE, since))


_TWO_NEGATIVES: Final = Run(good=(_pcr(_NEGATIVE),), bad=(_pcr(_POSITIVE),), n=2, hours_apart=24)


def weak_result(since: Term | None = None) -> Pick:
    """Pick the PCR results that are negative or have a cycle threshold of 35 or more."""
    return _pcr(Any(of=(_NEGATIVE, _WEAK)), since)


STRONG_RESULT: Final = _pcr(All(of=(_POSITIVE, Not(of=_WEAK))))
"""A positive PCR result below 35 cycles, or of which the cycles are not known."""

_TWO_WEAK_RESULTS: Final = Run(good=(weak_result(),), bad=(STRONG_RESULT,), n=2, hours_apart=24)


# --- phases ---------------------------------------------------------------------------------------


def reached(days: int, anchor: Term) -> Reached:
    """Return the condition that so many days have passed since a day, which is day 0."""
    return Reached(day=Day(n=days, of=anchor, anchor_day=0))


def two_phases(
    anchor: Term,
    central: int,
    home: int,
    *,
    tests: tuple[TestDays, ...] = (),
    home_purpose: Purpose = Purpose.MONITORING,
    home_tests: tuple[TestDays, ...] = (),
    home_restrictions: tuple[Restriction, ...],
) -> tuple[Phase, ...]:
    """Return so many days at a central site and then so many at home, all from one day on."""
    return (
        Phase(
            purpose=Purpose.QUARANTINE,
            setting=Setting.CENTRAL,
            until=reached(central, anchor),
            tests=tests,
            restrictions=KEEP_APART,
        ),
        Phase(
            purpose=home_purpose,
            setting=Setting.HOME,
            until=reached(central + home, anchor),
            tests=home_tests,
            restrictions=home_restrictions,
        ),
    )


def fourteen_days(anchor: Term) -> Phase:
    """Return fourteen days at a central site from a day on."""
    return Phase(
        purpose=Purpose.QUARANTINE,
        setting=Setting.CENTRAL,
        until=reached(14, anchor),
        restrictions=KEEP_APART,
    )


# --- contacts -------------------------------------------------------------------------------------

IF_RULED_OUT: Final = Switch(when=Seen(pick=Pick(kind="ruled_out")), to="contact-ruled-out")
"""Whoever is found to be no contact after all is free that day."""

CONTACT_RULED_OUT: Final = Restrict(
    id="contact-ruled-out",
    summary=Text(
        en="no contact after all, as when the suspected case met was ruled out: free that day",
        zh="经核实不属于接触者（如所接触的疑似病例已排除）：当日解除",
    ),
    category="contact_ruled_out",
    phases=(
        Phase(
            purpose=Purpose.QUARANTINE,
            setting=Setting.HOME,
            until=reached(-1, First(of=(Pick(kind="ruled_out"),))),
        ),
    ),
)
"""A phase that is over before it begins: it holds nobody, and names the reason."""


def close_contact(summary: Text, phases: tuple[Phase, ...]) -> Restrict:
    """Return the rule for close contacts; a new close exposure leads back to the first phase."""
    return Restrict(
        id="close-contact",
        summary=summary,
        category="close_contact",
        opens=(CLOSE_EXPOSURE,),
        phases=phases,
        resets=(CLOSE_EXPOSURE,),
        switches=(IF_RULED_OUT,),
    )


def raised_contact(summary: Text, phases: tuple[Phase, ...]) -> Restrict:
    """Return the rule for secondary contacts who are managed as close contacts."""
    return Restrict(
        id="raised-contact",
        summary=summary,
        category="close_contact",
        phases=phases,
        resets=(ANY_EXPOSURE,),
        switches=(IF_RULED_OUT,),
    )


def _first_two(found: Condition) -> Pick:
    return Pick(kind="result_reported", via=Via.LINKED, first=2, where=found)


def secondary_contact(
    summary: Text,
    setting: Setting,
    tests: tuple[TestDays, ...],
    *,
    rule_id: str = "secondary-contact",
    category: str = "secondary_contact",
    opens: tuple[Pick, ...] = (SECONDARY_EXPOSURE,),
    switches: tuple[Switch, ...] = (),
) -> Restrict:
    """Return the rule for secondary contacts: seven days, and all tests that matter negative.

    These are three of their own and the first two of the contact they met, each link apart. Is one
    of these two positive, they are managed as close contacts.
    """
    raised = Switch(when=Seen(pick=_first_two(_POSITIVE)), to="raised-contact")
    return Restrict(
        id=rule_id,
        summary=summary,
        category=category,
        opens=opens,
        per="link",
        phases=(
            Phase(
                purpose=Purpose.QUARANTINE,
                setting=setting,
                until=All(
                    of=(
                        reached(7, Last(of=(SECONDARY_EXPOSURE,))),
                        Seen(pick=Pick(kind="result_reported", where=_NEGATIVE), at_least=3),
                        Seen(pick=_first_two(_NEGATIVE), at_least=2),
                    )
                ),
                tests=tests,
                restrictions=KEEP_APART,
            ),
        ),
        resets=(SECONDARY_EXPOSURE,),
        switches=(raised, IF_RULED_OUT, *switches),
    )


# --- people from abroad ---------------------------------------------------------------------------

_LAST_ENTRY: Final = Last(of=(FROM_ABROAD,))
_DAY_SEVEN: Final = Day(n=7, of=ISOLATION_DAY_ONE, anchor_day=1)
_FOUND_FIT: Final = Pick(kind="home_assessed", where=Is(field="suitable", op=Op.EQ, value=True))


def inbound(summary: Text, phases: tuple[Phase, ...], switches: tuple[Switch, ...]) -> Restrict:
    """Return the rule for people from abroad; a new entry leads back to the first phase."""
    return Restrict(
        id="inbound",
        summary=summary,
        category="inbound",
        opens=(FROM_ABROAD,),
        phases=phases,
        resets=(FROM_ABROAD,),
        switches=switches,
    )


IF_HOME_IS_FIT: Final = Switch(when=Seen(pick=_FOUND_FIT), to="inbound-7-and-7")
"""Whoever came from abroad and has a fit home goes over to 7+7."""


def seven_and_seven(category: str, tests: tuple[TestDays, ...]) -> Restrict:
    """Return the rule of 7+7: home after seven days, if the test of day 7 is negative."""
    negative = Seen(pick=_pcr(_NEGATIVE, since=_DAY_SEVEN))
    return Restrict(
        id="inbound-7-and-7",
        summary=Text(
            en="from abroad, with a home found fit: 7 days at a central site and, the test of day "
            "7 negative, 7 days of quarantine at home",
            zh="入境人员具备居家隔离条件的：集中隔离7天，第7天核酸阴性后居家隔离7天",
        ),
        category=category,
        phases=(
            Phase(
                purpose=Purpose.QUARANTINE,
                setting=Setting.CENTRAL,
                until=Any(
                    of=(
                        All(of=(reached(7, _LAST_ENTRY), negative)),
                        reached(14, _LAST_ENTRY),
                    )
                ),
                tests=tests,
                restrictions=KEEP_APART,
            ),
            Phase(
                purpose=Purpose.QUARANTINE,
                setting=Setting.HOME,
                until=reached(14, _LAST_ENTRY),
                restrictions=KEEP_APART,
            ),
        ),
        resets=(FROM_ABROAD,),
    )


# --- cases ----------------------------------------------------------------------------------------

ENDED_BY_DIAGNOSIS: Final = (Purpose.QUARANTINE, Purpose.MONITORING, Purpose.TREATMENT)
"""What a diagnosis ends: quarantine, monitoring, isolation on suspicion. No lockdown of an area."""

_DISCHARGED: Final = Pick(kind="discharged")
_HOSPITAL: Final = (Restriction.STAY_IN, Restriction.NO_VISITORS)


def case(summary: Text, opens: Pick, afterwards: Phase) -> Restrict:
    """Return the rule for cases: in hospital until discharged, and what comes afterwards."""
    return Restrict(
        id="case",
        summary=summary,
        category="case",
        opens=(opens,),
        phases=(
            Phase(
                purpose=Purpose.TREATMENT,
                setting=Setting.HOSPITAL,
                until=Seen(pick=_DISCHARGED),
                restrictions=_HOSPITAL,
            ),
            afterwards,
        ),
        ends=ENDED_BY_DIAGNOSIS,
    )


def after_discharge(days: int, purpose: Purpose, restrictions: tuple[Restriction, ...]) -> Phase:
    """Return so many days at home, counted from the discharge, which is day 0."""
    return Phase(
        purpose=purpose,
        setting=Setting.HOME,
        until=reached(days, First(of=(_DISCHARGED,))),
        restrictions=restrictions,
    )


def discharged_case(summary: Text, afterwards: Phase) -> Restrict:
    """Return the rule for whoever comes with a discharge and without a diagnosis on file."""
    return Restrict(
        id="discharged-case",
        summary=summary,
        category="discharged_case",
        opens=(_DISCHARGED,),
        given=Not(of=Seen(pick=Pick(kind="diagnosed", ever=True))),
        starts=Day(n=1, of=First(of=(_DISCHARGED,)), anchor_day=0),
        phases=(afterwards,),
    )


def until_two_negatives(setting: Setting) -> Phase:
    """Return 14 days of isolation of a case, and longer until there are two negatives."""
    return Phase(
        purpose=Purpose.TREATMENT,
        setting=setting,
        until=All(of=(reached(14, First(of=(_DIAGNOSED,))), _TWO_NEGATIVES)),
        restrictions=_HOSPITAL,
    )


def observed_at_home(days: int) -> Phase:
    """Return so many days of observation at home, the first of which is day 1."""
    return Phase(
        purpose=Purpose.QUARANTINE,
        setting=Setting.HOME,
        until=Reached(day=Day(n=days, of=Entered(), anchor_day=1)),
        restrictions=KEEP_APART,
    )


def asymptomatic_case(summary: Text, phases: tuple[Phase, ...]) -> Restrict:
    """Return the rule for asymptomatic cases."""
    return Restrict(
        id="asymptomatic-case",
        summary=summary,
        category="asymptomatic_case",
        opens=(diagnosed_as("asymptomatic"),),
        phases=phases,
        ends=ENDED_BY_DIAGNOSIS,
    )


def light_case(summary: Text, days: int, restrictions: tuple[Restriction, ...]) -> Restrict:
    """Return the rule for asymptomatic and mild cases at a site, then so many days at home."""
    return Restrict(
        id="light-case",
        summary=summary,
        category="asymptomatic_or_mild_case",
        opens=(diagnosed_as("asymptomatic", "mild"),),
        phases=(
            Phase(
                purpose=Purpose.TREATMENT,
                setting=Setting.CENTRAL,
                until=Any(of=(_TWO_WEAK_RESULTS, Seen(pick=_DISCHARGED))),
                restrictions=_HOSPITAL,
            ),
            Phase(
                purpose=Purpose.MONITORING,
                setting=Setting.HOME,
                until=Reached(day=Day(n=days, of=Entered(), anchor_day=1)),
                restrictions=restrictions,
            ),
        ),
        ends=ENDED_BY_DIAGNOSIS,
    )


_ONSET: Final = FirstKnown(
    of=(
        First(
            of=(
                Pick(
                    kind="symptoms_reported",
                    ever=True,
                    since=Day(n=-14, of=Began(), anchor_day=0),
                ),
            )
        ),
        Began(),
    )
)
"""The first onset in the 14 days before, or else the day of the suspicion."""

_NO_ANTIBODIES: Final = Seen(
    pick=Pick(
        kind="result_reported",
        since=Day(n=7, of=_ONSET, anchor_day=0),
        where=All(of=(_is("method", "serology"), _NEGATIVE)),
    )
)

SUSPECTED_CASE: Final = Restrict(
    id="suspected-case",
    summary=Text(
        en="suspected cases: alone in a hospital room, until two negatives and no antibodies",
        zh="疑似病例：定点医疗机构单人单间隔离，两次核酸阴性且抗体阴性后排除",
    ),
    category="suspected_case",
    opens=(Pick(kind="suspected"),),
    phases=(
        Phase(
            purpose=Purpose.TREATMENT,
            setting=Setting.HOSPITAL,
            until=Any(
                of=(
                    Seen(pick=Pick(kind="ruled_out")),
                    All(of=(_TWO_NEGATIVES, _NO_ANTIBODIES)),
                )
            ),
            restrictions=(*_HOSPITAL, Restriction.OWN_ROOM),
        ),
    ),
)
"""Until ruled out: by word, or by two negatives and no antibodies from day 7 of the illness on."""

# --- zones ----------------------------------------------------------------------------------------

_IN_ZONE: Final = Via.AREA


def _declared(level: str) -> Pick:
    return Pick(kind="zone_declared", via=_IN_ZONE, where=_is("zone", level))


def _lifted(level: str, since: Term) -> Pick:
    return Pick(kind="zone_lifted", via=_IN_ZONE, ever=True, since=since, where=_is("zone", level))


def last_in_zone(level: str) -> Term:
    """Return the day of the last infection found in a zone, or of its declaration if later."""
    return Last(of=(_declared(level), Pick(kind="infection_found", via=_IN_ZONE)))


def all_negative(since: Term | None = None, within: int | None = None) -> Condition:
    """Return the condition that one round found everybody in the zone negative."""
    negative = Is(field="all_negative", op=Op.EQ, value=True)
    round_of_tests = Pick(kind="zone_screened", via=_IN_ZONE, since=since, where=negative)
    return Seen(pick=round_of_tests, within_days=within)


def end_of_zone(level: str, *enough: Condition) -> Condition:
    """Return the condition that a zone is over: lifted since its declaration, or enough known."""
    return Any(of=(Seen(pick=_lifted(level, Last(of=(_declared(level),)))), *enough))


def was_before(level: str, now: str) -> Condition:
    """Return the condition that the zone had another level until it was declared what it is now."""
    eve = Day(n=-1, of=Last(of=(_declared(now),)), anchor_day=0)
    return Seen(pick=_lifted(level, eve))


def zone(
    rule_id: str, level: str, category: str, summary: Text, phases: tuple[Phase, ...]
) -> Restrict:
    """Return the rule for whoever lives in a zone; declared again, it begins again."""
    return Restrict(
        id=rule_id,
        summary=summary,
        category=category,
        opens=(_declared(level),),
        phases=phases,
        resets=(_declared(level),),
    )


def quiet_zone(rule_id: str, category: str, summary: Text, days: int) -> Restrict:
    """Return the rule for a locked zone that is over after so many days without an infection."""
    quiet = reached(days, last_in_zone("locked"))
    stay_in = (Restriction.STAY_IN, Restriction.NO_VISITORS)
    phases = (in_zone(end_of_zone("locked", quiet), stay_in),)
    return zone(rule_id, "locked", category, summary, phases)


def in_zone(
    until: Condition, restrictions: tuple[Restriction, ...], tests: tuple[TestDays, ...] = ()
) -> Phase:
    """Return a leg of a lockdown, served at home."""
    return Phase(
        purpose=Purpose.AREA,
        setting=Setting.HOME,
        until=until,
        tests=tests,
        restrictions=restrictions,
    )


def tests_in_zone(level: str, *days: int) -> tuple[TestDays, ...]:
    """Return a plan of tests on these days of a zone, the day of its declaration being day 1."""
    return (TestDays(days=days, origin=First(of=(_declared(level),)), anchor_day=1),)


# --- what is owed ---------------------------------------------------------------------------------

MORNING_AND_EVENING: Final = (
    Window(name="morning", opens=time(6), closes=time(12)),
    Window(name="evening", opens=time(17), closes=time(22)),
)

_HELD: Final = (Purpose.QUARANTINE, Purpose.MONITORING)

TEMPERATURE_AT_HOME: Final = Repeat(
    id="temperature-at-home",
    summary=Text(
        en="whoever is held at home takes their temperature morning and evening",
        zh="居家人员每日早晚各测一次体温",
    ),
    to=InPhase(purposes=_HELD, settings=(Setting.HOME,)),
    deed=TAKE_TEMPERATURE,
    performer=Role.RESIDENT,
    supervisor=Role.GRID_WORKER,
    windows=("morning", "evening"),
)

TEMPERATURE_AT_SITE: Final = Repeat(
    id="temperature-at-site",
    summary=Text(
        en="site staff take everybody's temperature morning and evening",
        zh="集中隔离点工作人员每日早晚各测一次体温",
    ),
    to=InPhase(purposes=_HELD, settings=(Setting.CENTRAL,)),
    deed=TAKE_TEMPERATURE,
    performer=Role.SITE_STAFF,
    windows=("morning", "evening"),
)

REFER_ON_FEVER: Final = Provide(
    id="refer-fever",
    summary=Text(
        en="a temperature of 37.3 °C or more is referred to a fever clinic",
        zh="体温达到37.3℃及以上者转诊至发热门诊",
    ),
    to=Each(
        pick=Pick(kind="temperature_taken", where=Is(field="celsius", op=Op.GE, value=37.3)),
    ),
    deed=REFER_FEVER,
    performer=Role.GRID_WORKER,
    supervisor=Role.PARTY_SECRETARY,
    within_hours=2,
)

REPORT_ON_POSITIVE: Final = Provide(
    id="report-positive",
    summary=Text(
        en="a positive result is reported upward within two hours",
        zh="阳性结果2小时内上报",
    ),
    to=Each(pick=Pick(kind="result_reported", where=_POSITIVE)),
    deed=REPORT_POSITIVE,
    performer=Role.HEALTH_STAFF,
    within_hours=2,
)

DUTIES: Final = (TEMPERATURE_AT_HOME, TEMPERATURE_AT_SITE, REFER_ON_FEVER, REPORT_ON_POSITIVE)
"""What is owed to whoever is held, for a fever and for a positive result."""

# --- who may order more ---------------------------------------------------------------------------

LEFT_TO_LOCAL_RULES: Final = (
    Delegation(to=Layer.PROVINCE, categories=(*FROM_ELSEWHERE, CLOSED_COMMUNITY)),
    Delegation(to=Layer.CITY, categories=(*FROM_ELSEWHERE, CLOSED_COMMUNITY)),
)
"""People from elsewhere, and closed communities: what editions up to the eighth left to others."""
