"""From the rules in force and the state of one household or place to what is owed there.

Comes in: an agenda, and one household with its people's periods, or one place. Goes out: duties
through today. Deliberately not here: other households, and whether anything was done.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from gridcare.bridge import evolve
from gridcare.days import DaySpan, end_of, local_day, start_of, utc
from gridcare.duties.agenda import Agenda, Ruled
from gridcare.duties.custody import OURS, goes_along, stays_behind
from gridcare.duties.duty import Duty
from gridcare.duties.each import (
    deadline,
    duties_for_each,
    duties_for_household,
    happened_at,
    known_at,
    provided,
    repeated,
)
from gridcare.duties.home import Home, HomeMember, Spell
from gridcare.duties.owner import Owner, anybody_of, household_of, resident_of
from gridcare.duties.posts import duties_of_post
from gridcare.duties.residents import (
    Listing,
    duties_to_listed,
    listings,
    listings_of_unheard,
)
from gridcare.duties.rounds import rounds_at, scope_of
from gridcare.duties.spells import owners_and_spells
from gridcare.facts import Entry, Method, Moment, Subject
from gridcare.people import Role
from gridcare.periods import HeldCourse
from gridcare.places import Place, SharedSpace, grid_of, kind_of
from gridcare.policy import (
    TAKING_A_SPECIMEN,
    Deed,
    Evidence,
    InPhase,
    Is,
    LeftBehind,
    Op,
    Provide,
    Repeat,
    Setting,
    TestDays,
    Via,
)
from gridcare.wording import Text

__all__ = [
    "duties_of_community",
    "duties_of_home",
    "duties_of_place",
    "duties_of_visitor",
    "listings_of",
]


def duties_of_home(agenda: Agenda, home: Home, on_lists: Sequence[Listing] = ()) -> Iterator[Duty]:
    """Yield everything owed to and by one household and its people, through today.

    `on_lists` says which of them were on which list by condition.
    """
    if home.household_id is not None:
        household = household_of(home)
        for duty in rounds_at(agenda, "households", household, home.above, home.present_ids):
            yield _without_those_elsewhere(duty, home)
        told = {entry.fact.kind for entry in home.shared}
        for asked in () if told.isdisjoint(agenda.kinds_asked_of) else agenda.for_facts:
            for duty in duties_for_household(agenda.moment, household, home, *asked):
                yield _as_far_as_anybody_is_there(duty, home)
    for member in home.members:
        for duty in _of_member(agenda, home, member):
            yield from _along(duty, home)
    for listing in on_lists:
        for duty in duties_to_listed(agenda, listing):
            yield from _along(duty, home)
    if any(member.periods.periods for member in (*home.members, *home.guardians)):
        for ruled, rule, phases in agenda.for_phases:
            yield from _for_phases(agenda.moment, home, ruled, rule, phases)


def listings_of(agenda: Agenda, home: Home) -> Iterator[Listing]:
    """Yield who of a household was on which list by condition, and when.

    Whoever nothing is known of is no member, and may be on a list by age or traits alone.
    """
    if not agenda.for_residents:
        return
    members = {one.person.id: one for one in home.members}
    people = {one.id: one for one in home.residents}
    for name in home.present_ids:
        member = members.get(name)
        if member is None:
            owner_of = partial(anybody_of, home, people[name])
            yield from listings_of_unheard(agenda, owner_of, people[name])
        else:
            yield from listings(agenda, partial(resident_of, home, member), member.evidence)


def _along(duty: Duty, home: Home) -> Iterator[Duty]:
    """Yield what is owed to a person, as far as this community answers for them."""
    known = (one.custody for one in home.members if one.person.id == duty.subject.id)
    ours = goes_along(duty, next(known, OURS))
    if ours is not None:
        yield ours


def _as_far_as_anybody_is_there(duty: Duty, home: Home) -> Duty:
    """Return a household's duty, of no use any more if everybody there was handed over."""
    custodies = {one.person.id: one.custody for one in home.members}
    there = [custodies.get(one, OURS) for one in home.present_ids]
    return stays_behind(duty, there) or duty


def _of_member(agenda: Agenda, home: Home, member: HomeMember) -> Iterator[Duty]:
    """Yield the tests and whatever is owed for each fact about one person."""
    for held in member.periods.courses:
        yield from _tests(agenda.moment, home, held, member.person.id)
    owner = resident_of(home, member)
    for asked in agenda.for_facts:
        yield from duties_for_each(agenda.moment, owner, member.evidence, *asked)


def _without_those_elsewhere(duty: Duty, home: Home) -> Duty:
    """Leave out of a round whoever another community answers for when it ends."""
    if not home.members:
        return duty
    gone = {one.person.id for one in home.members if not one.custody.holds_at(duty.due_at)}
    if gone.isdisjoint(duty.people_ids):
        return duty
    left = tuple(one for one in duty.people_ids if one not in gone)
    return evolve(duty, people_ids=left, waived=duty.waived or ("" if left else "nobody_here"))


def duties_of_place(
    agenda: Agenda,
    place: Place,
    evidence: Evidence | None = None,
    above: Sequence[Entry] = (),
) -> Iterator[Duty]:
    """Yield everything owed at one place, through today.

    `evidence` is what is known of it, `above` what is known of the places above.
    """
    subject, kind, grid_id = Subject("place", place.id), kind_of(place), grid_of(place)
    unit_id = place.unit_id if isinstance(place, SharedSpace) else None
    owner = Owner(subject=subject, grid_id=grid_id, unit_id=unit_id)
    for ruled, provide, each in agenda.for_facts_of_places:
        if evidence is not None and (not each.at or kind in each.at):
            yield from duties_for_each(agenda.moment, owner, evidence, ruled, provide, each)
    for ruled, rule in agenda.for_place(kind):
        for slot in ruled.slots:
            yield repeated(ruled, rule, slot, owner)
    yield from rounds_at(agenda, scope_of(place), owner, above)
    yield from duties_of_post(agenda, place)


def duties_of_visitor(
    agenda: Agenda, subject: Subject, grid_id: str | None, evidence: Evidence
) -> Iterator[Duty]:
    """Yield what is owed because somebody who is in no register came to a gate, through today.

    Of a visitor nothing is known but a key, and what happened at the gate.
    """
    owner = Owner(subject=subject, grid_id=grid_id)
    for ruled, provide, each in agenda.for_facts:
        if each.pick.kind == _AT_A_GATE:
            yield from duties_for_each(agenda.moment, owner, evidence, ruled, provide, each)


_AT_A_GATE: Final = "gate_checked"


def duties_of_community(agenda: Agenda) -> Iterator[Duty]:
    """Yield everything owed to the community as a whole, through today."""
    owner = Owner(subject=Subject("community", ""), grid_id=None)
    yield from rounds_at(agenda, "community", owner, ())


# --- tests that a regimen asks for ----------------------------------------------------------------


def _tests(moment: Moment, home: Home, held: HeldCourse, person_id: str) -> Iterator[Duty]:
    for test in held.course.tests:
        if test.day > moment.today:
            continue
        phase = held.rule.phases[test.phase]
        plan = phase.tests[test.plan]
        central = phase.setting is not Setting.HOME
        yield Duty(
            policy_id=held.policy_id,
            series=held.series,
            rule_id=held.rule.id,
            deed=_specimen(plan),
            subject=Subject("person", person_id),
            root=held.course.opened_by,
            day=test.day,
            slot=test.slot,
            opens_at=utc(start_of(test.day, moment.zone)),
            due_at=utc(end_of(test.day, moment.zone)),
            windowed=False,
            lapses=False,
            performer=plan.performer or (Role.SITE_STAFF if central else Role.HEALTH_STAFF),
            supervisor=None if central else Role.GRID_WORKER,
            household_id=home.household_id,
            grid_id=home.grid_id,
            unit_id=home.unit_id,
            dwelling_id=home.dwelling_id,
            because=held.course.because,
            shared=plan.shared,
        )


def _specimen(plan: TestDays) -> Deed:
    """Return the deed of a test: a specimen by the plan's method, or one that will do as well."""
    methods = (plan.method, *plan.or_methods)
    wanted = (
        Is(field="method", op=Op.EQ, value=plan.method.value)
        if len(methods) == 1
        else Is(field="method", op=Op.IN, value=tuple(one.value for one in methods))
    )
    return evolve(_TAKEN_BY[plan.method], requires=wanted)


_TAKEN_BY: Final = {
    method: Deed(key=TAKING_A_SPECIMEN, name=name, fact="specimen_taken")
    for method, name in (
        (Method.PCR, Text(en="take a specimen", zh="核酸采样")),
        (Method.ANTIGEN, Text(en="take an antigen specimen", zh="抗原采样")),
        (Method.SEROLOGY, Text(en="take blood for antibodies", zh="血清抗体采样")),
        (Method.MICROSCOPY, Text(en="take a specimen for a smear", zh="涂片镜检采样")),
        (Method.CULTURE, Text(en="take a specimen for culture", zh="培养检验采样")),
    )
}


# --- owed to people in a phase --------------------------------------------------------------------


def _for_phases(
    moment: Moment, home: Home, ruled: Ruled, rule: Provide | Repeat, target: InPhase | LeftBehind
) -> Iterator[Duty]:
    for owner, spell in owners_and_spells(home, target, moment):
        found = (
            _daily(moment, ruled, rule, owner, spell)
            if isinstance(rule, Repeat)
            else _once(moment, ruled, rule, owner, spell)
        )
        for duty in found:
            if duty.subject.kind != "household":
                yield from _along(duty, home)
            elif spell.left is not None and spell.days.free_on == duty.day:
                yield duty  # what is owed as the last of them leaves
            elif left := stays_behind(duty, (one.custody for one in spell.held_on(duty.day))):
                yield left


def _daily(
    moment: Moment, ruled: Ruled, rule: Repeat, owner: Owner, spell: Spell
) -> Iterator[Duty]:
    begun_at = _begun_at(spell, moment)
    because = spell.because
    for slot in ruled.slots_within(spell.days, spell.counted_from):
        # On a first day that begins late, a slot is owed if at least half of it is left.
        if begun_at <= slot.middle_at:
            yield repeated(ruled, rule, slot, owner, because)


def _begun_at(spell: Spell, moment: Moment) -> datetime:
    """Return when on its first day a spell could begin at the earliest."""
    first_on = spell.days.first_on
    held_from = [
        _held_from(member, held, first_on, moment)
        for member, phase in spell.phases
        if phase.first_on == first_on
        for held in member.periods.courses
        if held.rule_name in phase.rules and _covers(held, first_on)
    ]
    dawn = utc(start_of(first_on, moment.zone))
    return (max if spell.all_of_them else min)(held_from, default=dawn)


def _held_from(member: HomeMember, held: HeldCourse, first_on: date, moment: Moment) -> datetime:
    """Return from when on its first day a course holds somebody.

    Who was held the day before is held on. Otherwise nothing is owed for the hours before
    confinement actually began, if it began that day.
    """
    eve = first_on - timedelta(days=1)
    if any(period.holds_on(eve) for period in member.periods.periods):
        return utc(start_of(first_on, moment.zone))
    confined = (
        happened_at(one, moment)
        for one in member.evidence.about(Via.SELF, "confined")
        if one.day == first_on and one.live
    )
    took_hold_at = _took_hold_at(held, member.evidence, first_on, moment)
    return max(took_hold_at, min(confined, default=took_hold_at))


def _covers(held: HeldCourse, day: date) -> bool:
    return any(day in DaySpan(first_on=s.first_on, last_on=s.last_on) for s in held.course.spans)


def _took_hold_at(held: HeldCourse, evidence: Evidence, day: date, moment: Moment) -> datetime:
    """Return the instant of a day from which a course could hold somebody.

    It opened that day: when the first fact that opens it was known, and all else it rests on.
    """
    dawn = _first_instant(held, day, moment)
    course = held.course
    if course.opened_on != day:
        return dawn
    known = [*evidence.entries()]
    opening = {entry.fact.kind for entry in known if entry.root_id == course.opened_by}
    news = [one for one in known if one.fact.id in course.because and one.effect_on == day]
    openers = [known_at(one, moment) for one in news if one.fact.kind in opening]
    others = [known_at(one, moment) for one in news if one.fact.kind not in opening]
    return max([dawn, *others, *([min(openers)] if openers else [])])


def _opened_since(spell: Spell, moment: Moment) -> datetime:
    """Return when what opened the spell happened: what was done since then counts.

    Papers served at the door on arrival are served, though the notice that asks for them came out
    days later.
    """
    openers = {
        held.course.opened_by
        for member, phase in spell.phases
        for held in member.periods.courses
        if held.rule_name in phase.rules and _covers(held, spell.days.first_on)
    }
    happened = [
        happened_at(entry, moment)
        for member, _ in spell.phases
        for entries in member.evidence.own.values()
        for entry in entries
        if entry.root_id in openers
    ]
    return min(happened, default=utc(start_of(spell.days.first_on, moment.zone)))


def _first_instant(held: HeldCourse, day: date, moment: Moment) -> datetime:
    """Return the first instant of a day at which the course's policy was known."""
    dawn = utc(start_of(day, moment.zone))
    announced_at = held.announced_at
    if announced_at is None or local_day(announced_at, moment.zone) != day:
        return dawn
    return utc(announced_at)


def _once(
    moment: Moment, ruled: Ruled, rule: Provide, owner: Owner, spell: Spell
) -> Iterator[Duty]:
    begins = rule.when == "begins"
    day = spell.days.first_on if begins else spell.days.free_on
    if day is None or day > moment.today or day not in ruled.force.days:
        return
    dawn = utc(start_of(day, moment.zone))
    turn = spell.taken if begins else spell.left
    opens_at, since = dawn, dawn
    if turn is not None:
        # Whoever was taken over is owed it since then; what ends as the last of them leaves may be
        # done at once.
        opens_at, since = min(dawn, turn.at), max(dawn, turn.at)
    elif begins:
        # Hours run from when it could begin to hold anybody: none is over before that.
        opens_at, since = min(dawn, _opened_since(spell, moment)), _begun_at(spell, moment)
    yield from provided(
        ruled,
        rule,
        owner,
        root="",
        day=day,
        opens_at=opens_at,
        due_at=deadline(rule, since, day, moment),
        because=spell.because,
    )
