"""China's national protocol, edition after edition: what the editions have in common.

Comes in: lengths, settings, days of tests. Goes out: rules. Deliberately not here: which edition
says what; each has a module of its own.

The day counted from is day 0 in all of them, and becoming a case ends quarantine.
"""

from datetime import time
from typing import Final

from gridcare.catalogue.china.shared import (
    CLOSED_COMMUNITY,
    FROM_HIGH_RISK,
    FROM_LOW_RISK_PART,
    FROM_MEDIUM_RISK,
    FROM_NAMED_AREA,
    FROM_NAMED_AREA_TOP_UP_CENTRAL,
    FROM_NAMED_AREA_TOP_UP_HOME,
    FROM_UNGRADED_CITY,
    KEEP_APART,
)
from gridcare.catalogue.deeds import REFER_FEVER, REPORT_POSITIVE, TAKE_TEMPERATURE
from gridcare.days import Window
from gridcare.people import Role
from gridcare.policy import (
    All,
    Any,
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
    Opened,
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
    "DIAGNOSED",
    "DUTIES",
    "ENDED_BY_DIAGNOSIS",
    "FROM_ABROAD",
    "ISSUER",
    "LEFT_TO_LOCAL_RULES",
    "MORNING_AND_EVENING",
    "REFER_ON_FEVER",
    "REPORT_ON_POSITIVE",
    "SERIES",
    "SUSPECTED_CASE",
    "TEMPERATURE_AT_HOME",
    "TWO_WEAK_RESULTS",
    "all_negative",
    "case",
    "close_contact",
    "diagnosed_as",
    "discharged_case",
    "end_of_zone",
    "in_zone",
    "infected_without_symptoms",
    "last_in_zone",
    "on_negative",
    "raised_contact",
    "reached",
    "secondary_contact",
    "tests_in_zone",
    "two_phases",
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

DIAGNOSED: Final = Pick(kind="diagnosed")

_NEGATIVE: Final = _is("result", "negative")
_POSITIVE: Final = _is("result", "positive")
_WEAK: Final = Is(field="ct", op=Op.GE, value=35)
_BY_PCR: Final = _is("method", "pcr")


def diagnosed_as(*severities: str) -> Pick:
    """Pick the diagnoses that name one of these severities."""
    named = Is(field="severity", op=Op.IN, value=severities)
    return Pick(kind="diagnosed", where=named)


def pcr(found: Condition, since: Term | None = None) -> Pick:
    """Pick the results of PCR tests of this kind."""
    return Pick(kind="result_reported", since=since, where=All(of=(_BY_PCR, found)))


def on_negative(since: Term) -> Condition:
    """Return the condition that a PCR test since a day was negative."""
    return Seen(pick=pcr(_NEGATIVE, since))


TWO_NEGATIVES: Final = Run(good=(pcr(_NEGATIVE),), bad=(pcr(_POSITIVE),), n=2, hours_apart=24)
"""Two negative PCR tests in a row, taken at least 24 hours apart."""

_WEAK_OR_NEGATIVE: Final = pcr(Any(of=(_NEGATIVE, _WEAK)))
_STRONG: Final = pcr(All(of=(_POSITIVE, Not(of=_WEAK))))

TWO_WEAK_RESULTS: Final = Run(good=(_WEAK_OR_NEGATIVE,), bad=(_STRONG,), n=2, hours_apart=24)
"""Two PCR tests in a row, negative or with a cycle threshold of 35 or more, 24 hours apart."""


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


_LINKED: Final = Pick(kind="result_reported", via=Via.LINKED, first=2)


def _first_two(found: Condition) -> Pick:
    return Pick(kind=_LINKED.kind, via=_LINKED.via, first=_LINKED.first, where=found)


def secondary_contact(summary: Text, setting: Setting, tests: tuple[TestDays, ...]) -> Restrict:
    """Return the rule for secondary contacts: seven days, and all tests that matter negative.

    These are three of their own and the first two of the contact they met, each link apart. Is one
    of these two positive, they are managed as close contacts.
    """
    return Restrict(
        id="secondary-contact",
        summary=summary,
        category="secondary_contact",
        opens=(SECONDARY_EXPOSURE,),
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
        switches=(
            Switch(when=Seen(pick=_first_two(_POSITIVE)), to="raised-contact"),
            IF_RULED_OUT,
        ),
    )


# --- cases ----------------------------------------------------------------------------------------

ENDED_BY_DIAGNOSIS: Final = (Purpose.QUARANTINE, Purpose.MONITORING, Purpose.TREATMENT)
"""What a diagnosis ends: quarantine, monitoring, isolation on suspicion. No lockdown of an area."""

_DISCHARGED: Final = Pick(kind="discharged")
_HOSPITAL: Final = (Restriction.STAY_IN, Restriction.NO_VISITORS)


def case(summary: Text, *managed_otherwise: str) -> Restrict:
    """Return the rule for cases in hospital, except those of these severities."""
    excepted = Is(field="severity", op=Op.IN, value=managed_otherwise)
    return Restrict(
        id="case",
        summary=summary,
        category="case",
        opens=(Pick(kind="diagnosed", where=Not(of=excepted)),),
        phases=(
            Phase(
                purpose=Purpose.TREATMENT,
                setting=Setting.HOSPITAL,
                until=Seen(pick=_DISCHARGED),
                restrictions=_HOSPITAL,
            ),
        ),
        switches=(Switch(when=Seen(pick=_DISCHARGED), to="discharged-case"),),
        ends=ENDED_BY_DIAGNOSIS,
    )


def discharged_case(
    summary: Text, days: int, purpose: Purpose, restrictions: tuple[Restriction, ...]
) -> Restrict:
    """Return the rule for cases after hospital, and for whoever comes with a discharge alone."""
    return Restrict(
        id="discharged-case",
        summary=summary,
        category="discharged_case",
        opens=(_DISCHARGED,),
        given=Not(of=Seen(pick=Pick(kind="diagnosed", ever=True))),
        phases=(
            Phase(
                purpose=purpose,
                setting=Setting.HOME,
                until=reached(days, First(of=(_DISCHARGED,))),
                restrictions=restrictions,
            ),
        ),
    )


def infected_without_symptoms(summary: Text, setting: Setting, then_days: int) -> Restrict:
    """Return the rule for asymptomatic cases: 14 days and two negatives, then days at home."""
    return Restrict(
        id="asymptomatic-case",
        summary=summary,
        category="asymptomatic_case",
        opens=(diagnosed_as("asymptomatic"),),
        phases=(
            Phase(
                purpose=Purpose.TREATMENT,
                setting=setting,
                until=All(of=(reached(14, First(of=(DIAGNOSED,))), TWO_NEGATIVES)),
                restrictions=_HOSPITAL,
            ),
            Phase(
                purpose=Purpose.QUARANTINE,
                setting=Setting.HOME,
                until=Reached(day=Day(n=then_days, of=Entered(), anchor_day=1)),
                restrictions=KEEP_APART,
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
                    since=Day(n=-14, of=Opened(), anchor_day=0),
                ),
            )
        ),
        Opened(),
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
                    All(of=(TWO_NEGATIVES, _NO_ANTIBODIES)),
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
    since = Last(of=(_declared(level),))
    lifted = Pick(kind="zone_lifted", via=_IN_ZONE, since=since, where=_is("zone", level))
    return Any(of=(Seen(pick=lifted), *enough))


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

_BY_AREA: Final = (
    FROM_NAMED_AREA_TOP_UP_CENTRAL,
    FROM_NAMED_AREA_TOP_UP_HOME,
    FROM_NAMED_AREA,
    FROM_HIGH_RISK,
    FROM_MEDIUM_RISK,
    FROM_LOW_RISK_PART,
    FROM_UNGRADED_CITY,
    CLOSED_COMMUNITY,
)

LEFT_TO_LOCAL_RULES: Final = (
    Delegation(to=Layer.PROVINCE, categories=_BY_AREA),
    Delegation(to=Layer.CITY, categories=_BY_AREA),
)
"""People from elsewhere, and closed communities: what editions up to the eighth left to others."""
