"""From the rules in force and the state of one household or place to what is owed there.

Comes in: an agenda, and one household with its people's periods, or one place. Goes out: duties
through today. Deliberately not here: other households, and whether anything was done.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

import attrs

from gridcare.care import Package, pack
from gridcare.days import DaySpan, end_of, join_spans, start_of, utc
from gridcare.duties.agenda import Agenda, Ruled, Slot
from gridcare.duties.duty import Duty
from gridcare.facts import Entry, Moment, Subject
from gridcare.people import Person, Role
from gridcare.periods import HeldCourse, IsolationPhase, PersonPeriods
from gridcare.places import Premises, SharedSpace
from gridcare.policy import (
    Deed,
    Each,
    Evidence,
    InPhase,
    Is,
    Judgement,
    Op,
    Provide,
    Reach,
    Repeat,
    Setting,
    TestDays,
    TestDue,
    holds,
    picked,
)
from gridcare.wording import Text

__all__ = ["Home", "HomeMember", "duties_of_home", "duties_of_place"]


@attrs.frozen(kw_only=True)
class HomeMember:
    """One person of a household: who it is, what is known, what restricts them."""

    person: Person
    evidence: Evidence
    periods: PersonPeriods


@attrs.frozen(kw_only=True)
class Home:
    """A household as duties see it: where it is, and its people."""

    household_id: str | None
    grid_id: str | None
    members: Sequence[HomeMember]
    present_ids: tuple[str, ...]


def duties_of_home(agenda: Agenda, home: Home) -> Iterator[Duty]:
    """Yield everything owed to and by one household and its people, through today."""
    yield from _rounds(agenda, home)
    for member in home.members:
        for held in member.periods.courses:
            yield from _tests(agenda.moment, home, held, member.person.id)
        for ruled in agenda.for_facts:
            yield from _for_each(agenda.moment, home, member, ruled)
    if any(member.periods.periods for member in home.members):
        for ruled in agenda.for_phases:
            yield from _for_phases(agenda, home, ruled)


def duties_of_place(agenda: Agenda, place: SharedSpace | Premises) -> Iterator[Duty]:
    """Yield everything owed at one shared space or premises, through today."""
    subject = Subject("place", place.id)
    for ruled in agenda.for_place(place.kind):
        rule = ruled.rule
        if isinstance(rule, Repeat):
            for slot in ruled.slots:
                yield _repeated(ruled, rule, slot, subject, place.grid_id)
    if isinstance(place, Premises):
        for ruled in agenda.rounds:
            if isinstance(ruled.rule, Reach) and ruled.rule.scope == "premises":
                yield _round(agenda.moment, ruled, ruled.rule, subject, grid_id=place.grid_id)


# --- rounds ---------------------------------------------------------------------------------------


def _rounds(agenda: Agenda, home: Home) -> Iterator[Duty]:
    if home.household_id is None:
        return
    subject = Subject("household", home.household_id)
    for ruled in agenda.rounds:
        rule = ruled.rule
        if isinstance(rule, Reach) and rule.scope == "households":
            yield _round(
                agenda.moment,
                ruled,
                rule,
                subject,
                grid_id=home.grid_id,
                household_id=home.household_id,
                people_ids=home.present_ids,
                waived="" if home.present_ids else "nobody_here",
            )


def _round(
    moment: Moment,
    ruled: Ruled,
    rule: Reach,
    subject: Subject,
    *,
    grid_id: str | None,
    household_id: str | None = None,
    people_ids: tuple[str, ...] = (),
    waived: str = "",
) -> Duty:
    return Duty(
        policy_id=ruled.force.policy.id,
        series=ruled.force.policy.series,
        rule_id=rule.id,
        deed=rule.deed,
        subject=subject,
        root="",
        day=rule.first_on,
        slot="",
        opens_at=utc(start_of(rule.first_on, moment.zone)),
        due_at=utc(end_of(rule.last_on, moment.zone)),
        windowed=False,
        lapses=True,
        performer=rule.performer,
        supervisor=rule.supervisor,
        household_id=household_id,
        grid_id=grid_id,
        because=(),
        is_round=True,
        people_ids=people_ids,
        waived=waived,
    )


# --- tests that a regimen asks for ----------------------------------------------------------------


def _tests(moment: Moment, home: Home, held: HeldCourse, person_id: str) -> Iterator[Duty]:
    for test in held.course.tests:
        if test.day > moment.today:
            continue
        phase = held.rule.phases[test.phase]
        central = phase.setting is not Setting.HOME
        yield Duty(
            policy_id=held.policy_id,
            series=held.series,
            rule_id=held.rule.id,
            deed=_specimen_deed(phase.tests[test.plan]),
            subject=Subject("person", person_id),
            root=held.course.opened_by,
            day=test.day,
            slot=_test_slot(test),
            opens_at=utc(start_of(test.day, moment.zone)),
            due_at=utc(end_of(test.day, moment.zone)),
            windowed=False,
            lapses=False,
            performer=Role.SITE_STAFF if central else Role.HEALTH_STAFF,
            supervisor=None if central else Role.GRID_WORKER,
            household_id=home.household_id,
            grid_id=home.grid_id,
            because=held.course.because,
            shared=phase.tests[test.plan].shared,
        )


def _test_slot(test: TestDue) -> str:
    return f"phase {test.phase + 1} day {test.number}"


_SPECIMEN = Text(en="take a specimen", zh="核酸采样")


def _specimen_deed(plan: TestDays) -> Deed:
    wanted = Is(field="method", op=Op.EQ, value=plan.method.value)
    return Deed(key="take_specimen", name=_SPECIMEN, fact="specimen_taken", requires=wanted)


# --- owed for each fact ---------------------------------------------------------------------------


def _for_each(moment: Moment, home: Home, member: HomeMember, ruled: Ruled) -> Iterator[Duty]:
    rule = ruled.rule
    if not isinstance(rule, Provide) or not isinstance(rule.to, Each):
        return
    target = rule.to
    if not member.evidence.about(target.pick.via, target.pick.kind):
        return
    today = moment.today
    at = Judgement(evidence=member.evidence, day=today, known_by=today)
    for entry in picked(target.pick, at):
        day = _asked_on(entry, ruled)
        if day not in ruled.force.days:
            continue
        at.opened_on = entry.effect_on
        at.scope_from = entry.day
        if target.given is not None and not holds(target.given, at):
            continue
        opens_at = max(_known_at(entry, moment), utc(start_of(day, moment.zone)))
        for number in range(1, rule.times + 1):
            yield _provided(
                ruled,
                rule,
                home,
                Subject("person", member.person.id),
                root=entry.root_id,
                slot=str(number) if rule.times > 1 else "",
                day=day,
                opens_at=opens_at,
                due_at=_deadline(rule, opens_at, day, moment),
                because=(entry.fact.id,),
            )


def _asked_on(entry: Entry, ruled: Ruled) -> date:
    """Return the day on which a fact makes somebody owe something: when it took effect.

    An edition that takes over asks, on its first day, for what took effect before.
    """
    first_on = ruled.force.days.first_on
    reaches_back = ruled.force.reaches_back(ruled.rule.id)
    return max(entry.effect_on, first_on) if reaches_back else entry.effect_on


def _known_at(entry: Entry, moment: Moment) -> datetime:
    """Return the instant from which the fact could be acted upon."""
    recorded = entry.fact.recorded_at
    happened = entry.at or utc(start_of(entry.day, moment.zone))
    return happened if recorded is None else max(happened, utc(recorded))


def _deadline(rule: Provide, opens_at: datetime, day: date, moment: Moment) -> datetime:
    if rule.within_hours is not None:
        return opens_at + timedelta(hours=rule.within_hours)
    return utc(end_of(day + timedelta(days=rule.within_days or 0), moment.zone))


# --- owed to people in a phase --------------------------------------------------------------------


def _for_phases(agenda: Agenda, home: Home, ruled: Ruled) -> Iterator[Duty]:
    rule = ruled.rule
    if isinstance(rule, Reach) or not isinstance(rule.to, InPhase):
        return
    target = rule.to
    if target.per == "household":
        if home.household_id is not None:
            phases = [p for m in home.members for p in _wanted(m, target)]
            held = [m.person for m in home.members if _wanted(m, target)]
            subject = Subject("household", home.household_id)
            yield from _in_phases(agenda, home, ruled, subject, phases, held)
        return
    for member in home.members:
        phases = list(_wanted(member, target))
        subject = Subject("person", member.person.id)
        yield from _in_phases(agenda, home, ruled, subject, phases, [member.person])


def _wanted(member: HomeMember, target: InPhase) -> tuple[IsolationPhase, ...]:
    return member.periods.phases(target.purposes, target.settings)


def _in_phases(
    agenda: Agenda,
    home: Home,
    ruled: Ruled,
    subject: Subject,
    phases: Sequence[IsolationPhase],
    held: Sequence[Person],
) -> Iterator[Duty]:
    """Yield what one rule owes to one subject over the days in which its phases run."""
    spans = join_spans(DaySpan(first_on=p.first_on, last_on=p.last_on) for p in phases)
    for span in spans:
        of_span = [phase for phase in phases if phase.first_on in span]
        because = tuple(sorted({fact for phase in of_span for fact in phase.because}))
        if isinstance(ruled.rule, Repeat):
            yield from _daily(agenda, home, ruled, subject, span, because)
        elif isinstance(ruled.rule, Provide):
            yield from _once(agenda.moment, home, ruled, subject, span, because, held)


def _daily(
    agenda: Agenda,
    home: Home,
    ruled: Ruled,
    subject: Subject,
    span: DaySpan,
    because: tuple[str, ...],
) -> Iterator[Duty]:
    rule = ruled.rule
    if not isinstance(rule, Repeat):
        return
    begun_at = _begun_at(home, because, span)
    for slot in ruled.slots:
        if slot.day in span and (begun_at is None or slot.due_at >= begun_at):
            duty = _repeated(ruled, rule, slot, subject, home.grid_id)
            yield attrs.evolve(
                duty, household_id=home.household_id, because=because, root=str(span.first_on)
            )


def _begun_at(home: Home, because: tuple[str, ...], span: DaySpan) -> datetime | None:
    """Return when on its first day the period could begin: what opened it has an hour, perhaps."""
    times = [
        hour
        for member in home.members
        for entries in member.evidence.own.values()
        for entry in entries
        if entry.fact.id in because and entry.effect_on == span.first_on
        if (hour := _hour_known(entry)) is not None
    ]
    return min(times, default=None)


def _hour_known(entry: Entry) -> datetime | None:
    """Return the hour from which a fact could be acted upon, None where nobody noted one."""
    hours = [hour for hour in (entry.at, entry.fact.recorded_at) if hour is not None]
    return max(map(utc, hours), default=None)


def _once(
    moment: Moment,
    home: Home,
    ruled: Ruled,
    subject: Subject,
    span: DaySpan,
    because: tuple[str, ...],
    held: Sequence[Person],
) -> Iterator[Duty]:
    rule = ruled.rule
    day = span.first_on
    if not isinstance(rule, Provide):
        return
    if rule.when == "ends":
        if span.free_on is None:
            return
        day = span.free_on
    if day > moment.today or day not in ruled.force.days:
        return
    opens_at = utc(start_of(day, moment.zone))
    for number in range(1, rule.times + 1):
        yield _provided(
            ruled,
            rule,
            home,
            subject,
            root=str(span.first_on),
            slot=str(number) if rule.times > 1 else "",
            day=day,
            opens_at=opens_at,
            due_at=_deadline(rule, opens_at, day, moment),
            because=because,
            package=pack(rule.package, held) if rule.package else None,
        )


def _provided(
    ruled: Ruled,
    rule: Provide,
    home: Home,
    subject: Subject,
    *,
    root: str,
    slot: str,
    day: date,
    opens_at: datetime,
    due_at: datetime,
    because: tuple[str, ...],
    package: Package | None = None,
) -> Duty:
    return Duty(
        policy_id=ruled.force.policy.id,
        series=ruled.force.policy.series,
        rule_id=rule.id,
        deed=rule.deed,
        subject=subject,
        root=root,
        day=day,
        slot=slot,
        opens_at=opens_at,
        due_at=due_at,
        windowed=False,
        lapses=rule.lapses,
        performer=rule.performer,
        supervisor=rule.supervisor,
        household_id=home.household_id,
        grid_id=home.grid_id,
        because=because,
        hours_apart=rule.hours_apart,
        package=package,
    )


def _repeated(
    ruled: Ruled, rule: Repeat, slot: Slot, subject: Subject, grid_id: str | None
) -> Duty:
    return Duty(
        policy_id=ruled.force.policy.id,
        series=ruled.force.policy.series,
        rule_id=rule.id,
        deed=rule.deed,
        subject=subject,
        root="",
        day=slot.day,
        slot=slot.name,
        opens_at=slot.opens_at,
        due_at=slot.due_at,
        windowed=slot.windowed,
        lapses=True,
        performer=rule.performer,
        supervisor=rule.supervisor,
        household_id=None,
        grid_id=grid_id,
        because=(),
        hours_apart=rule.hours_apart,
    )
