"""A household with two people, a few rules, a few facts: what is owed there."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any, Final

from gridcare.days import Window, end_of
from gridcare.duties import Agenda, Duty, Home, HomeMember, duties_of_home
from gridcare.facts import Ledger, Moment, Subject
from gridcare.people import Person, Role, Trait
from gridcare.periods import derive_periods
from gridcare.policy import (
    Deed,
    Evidence,
    InPhase,
    Policy,
    Provide,
    Purpose,
    Repeat,
    Rulebook,
    Setting,
)
from gridcare.wording import Text
from tests.periods.held import EXPOSED, ZONE, dec, phase, policy, rule, until

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, tzinfo

    from gridcare.facts import Fact
    from gridcare.policy import Each, LeftBehind, Residents, Rule, Target

ADULT: Final = Person(id="p", household_id="h")
INFANT: Final = Person(id="q", household_id="h", traits=(Trait.INFANT,))

MORNING: Final = Window(name="morning", opens=time(6), closes=time(12))
EVENING: Final = Window(name="evening", opens=time(17), closes=time(22))
NIGHT: Final = Window(name="night", opens=time(20), closes=time(2))

AT_HOME: Final = InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME,))
HOUSEHOLD: Final = InPhase(
    purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME,), per="household"
)
HOME_FIVE: Final = rule("home", EXPOSED, phase(until(5)), resets=(EXPOSED,))
"""At home through the fifth day after the last exposure."""


def words(text: str) -> Text:
    return Text(en=text, zh=text)


def deed(key: str, fact: str, **more: Any) -> Deed:  # noqa: ANN401 - any of its fields
    return Deed(key=key, name=words(key), fact=fact, **more)


MEASURE: Final = deed("measure", "temperature_taken")
DELIVER: Final = deed("deliver", "package_delivered")
SAMPLE: Final = deed("sample", "specimen_taken")


def repeat(to: Target, *windows: str, **more: Any) -> Repeat:  # noqa: ANN401 - any of its fields
    fields: dict[str, Any] = {"id": "daily", "deed": MEASURE} | more
    return Repeat(
        summary=words("daily"),
        to=to,
        performer=Role.RESIDENT,
        supervisor=Role.GRID_WORKER,
        windows=windows,
        **fields,
    )


def provide(to: InPhase | LeftBehind | Each | Residents, **more: Any) -> Provide:  # noqa: ANN401 - any of its fields
    fields: dict[str, Any] = {"id": "once", "deed": DELIVER} | more
    if "within_hours" not in fields:
        fields.setdefault("within_days", 0)
    return Provide(summary=words("once"), to=to, performer=Role.GRID_WORKER, **fields)


def rules_of(*rules: Rule, **more: Any) -> Policy:  # noqa: ANN401 - any of its fields
    return policy(*rules, windows=(MORNING, EVENING, NIGHT), **more)


def moment_of(now: datetime) -> Moment:
    return Moment(as_of=now, known_at=now)


def evening(day: int, zone: tzinfo = ZONE) -> Moment:
    return moment_of(end_of(dec(day), zone))


def home_of(
    agenda: Agenda,
    facts: Sequence[Fact],
    people: Sequence[Person] = (ADULT,),
    household_id: str | None = "h",
    guardians: Sequence[Person] = (),
) -> Home:
    """Return a household as duties see it, with the periods of its people."""
    moment, ledger = agenda.moment, Ledger(facts)
    shared = ledger.entries((Subject("household", household_id or ""),), moment)
    told: dict[str, HomeMember] = {}
    for person in (*people, *guardians):
        own = ledger.entries((Subject("person", person.id),), moment)
        linked = ledger.entries((Subject("person", "met"),), moment)
        evidence = Evidence.of((*own, *shared), linked=linked, person=person)
        periods = derive_periods(person.id, evidence, agenda.force, moment.today, hindsight=False)
        told[person.id] = HomeMember(person=person, evidence=evidence, periods=periods)
    return Home(
        household_id=household_id,
        grid_id="g",
        members=tuple(told[person.id] for person in people),
        guardians=tuple(told[person.id] for person in guardians),
        present_ids=tuple(person.id for person in people),
        residents=tuple(people),
        shared=shared,
    )


def agenda_of(policies: Sequence[Policy], moment: Moment) -> Agenda:
    return Agenda(force=Rulebook(policies).in_force(moment), moment=moment)


def owed(
    policies: Policy | Sequence[Policy],
    facts: Sequence[Fact],
    moment: Moment,
    people: Sequence[Person] = (ADULT,),
    household_id: str | None = "h",
    guardians: Sequence[Person] = (),
) -> list[Duty]:
    """Return all that is owed, in order of time and key."""
    several = [policies] if isinstance(policies, Policy) else policies
    agenda = agenda_of(several, moment)
    home = home_of(agenda, facts, people, household_id, guardians)
    duties = [*duties_of_home(agenda, home)]
    assert len({one.key for one in duties}) == len(duties), "every duty has its own key"
    return sorted(duties, key=lambda one: (one.opens_at, one.due_at, one.key))


def slots(duties: Sequence[Duty]) -> list[tuple[int, str]]:
    """Show duties as days of December and slots."""
    return [((one.day - dec(0)).days, one.slot) for one in duties]
