"""The course of one rule for one person: the fold over days, as a value.

Comes in: a *restrict* rule, the evidence about one person, today. Goes out: `Course` objects, phase
by phase, with what is pending where the end is open. Deliberately not here: several rules together
(`periods`), whether the rule was in force (`rulebook`), and a single day (`serving`).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain, groupby
from typing import Final

import attrs

from gridcare.bridge import derived
from gridcare.days import ALWAYS, DaySpan, shift
from gridcare.facts import Disposition, Entry, Purpose, Setting
from gridcare.policy.bases import Basis
from gridcare.policy.evidence import Evidence, Isolation, Judgement
from gridcare.policy.grounds import missing, sooner
from gridcare.policy.judging import counted, day_of, picked
from gridcare.policy.language import (
    All,
    Any,
    Condition,
    Seen,
)
from gridcare.policy.openings import Founding, openings_of
from gridcare.policy.readied import Readied, Rules
from gridcare.policy.serving import Change, Ending, Run, Served, Serving, first_day, serve
from gridcare.policy.shapes import Binding, Restrict, Restriction, Switch, TestDays

__all__ = ["HORIZON", "Asked", "Course", "Span", "TestDue", "isolations_of", "walk"]

_DAY: Final = timedelta(days=1)
HORIZON: Final = 1_500
"""How many days ahead an end is looked for: four years; a contact of rabies is followed for one."""


@derived
class Span:
    """Days of one phase, as they will be if nothing more happens.

    `last_on` is None where the end is open. `soonest_on` is the last day if all that is pending is
    granted at once; it may lie before `first_on`, if the phase would then take no day.
    """

    phase: int
    purpose: Purpose
    setting: Setting
    binding: Binding
    restrictions: tuple[Restriction, ...]
    first_on: date
    last_on: date | None
    soonest_on: date | None


@derived
class TestDue:
    """A test that a phase asks for: its day, and which number it has there."""

    day: date
    number: int
    phase: int
    plan: int

    @property
    def slot(self) -> str:
        """Its name among the tests of its rule: two plans may ask for two tests on one day."""
        plan = f" plan {self.plan + 1}" if self.plan else ""
        return f"phase {self.phase + 1} day {self.number}{plan}"


@derived
class Course:
    """One rule's hold on one person, from its opening to its end.

    `base_on` is the day that the end counts from, `base_kind` the kind of fact it is, or "opened"
    or "entered" where it is the day the rule took hold or the last phase began. `counted_from` is
    the first day that counts, None where nothing is counted; `base_on` is then the day it took
    hold, as `opened_on` is. A course without spans was over before it could begin. `changes` are
    what moved it so far.
    """

    rule_id: str
    opened_by: str
    opened_on: date
    base_on: date | None
    base_kind: str
    counted_from: date | None
    link: str
    spans: tuple[Span, ...]
    tests: tuple[TestDue, ...]
    pending: tuple[Condition, ...]
    sooner: tuple[Condition, ...]
    because: tuple[str, ...]
    changes: tuple[Change, ...]
    ending: Ending

    @property
    def last_on(self) -> date | None:
        """The last restricted day, None while the end is open or where there was no day."""
        return self.spans[-1].last_on if self.spans else None


def walk(
    rule: Restrict,
    rules: Mapping[str, Restrict],
    evidence: Evidence,
    today: date,
    *,
    takes: DaySpan = ALWAYS,
    stops_before: date = date.max,
    earlier_too: bool = False,
    hindsight: bool = False,
    horizon: int = HORIZON,
    blocked: Sequence[DaySpan] = (),
) -> tuple[Course, ...]:
    """Return the courses that one rule opens for one person, in order.

    What takes effect within `takes` opens it. With `earlier_too`, so does what took effect before:
    it is judged as if the rule had been in force then, and shown from the first day of `takes` on.
    From `stops_before` on another edition speaks. On `blocked` days another rule has ended what
    this one is for: what opens it after them begins an episode of its own. An end `horizon` days
    ahead, or more, is open.
    """
    asked = Asked.of(
        rule.id,
        Rules({**rules, rule.id: rule}),
        evidence,
        today,
        takes=takes,
        stops_before=stops_before,
        earlier_too=earlier_too,
        hindsight=hindsight,
        horizon=horizon,
    )
    return asked.courses(blocked)


@attrs.frozen(kw_only=True)
class Asked:
    """One rule asked about one person: what opens it, and the courses that follow.

    `news` are the days with news among what the rule looks at.
    """

    ready: Readied
    rules: Rules
    evidence: Evidence
    today: date
    shown_from: date
    stops_before: date
    hindsight: bool
    horizon: int
    news: Sequence[date]
    openings: Sequence[tuple[Entry, date]]

    @classmethod
    def of(
        cls,
        name: str,
        rules: Rules,
        evidence: Evidence,
        today: date,
        *,
        takes: DaySpan,
        stops_before: date,
        earlier_too: bool,
        hindsight: bool,
        horizon: int = HORIZON,
    ) -> "Asked":
        """Find what opens a rule; the words are those of `walk`."""
        shown_from = takes.first_on if earlier_too else date.min
        ready = rules.read(name)
        news = ready.news(evidence)
        openings = [
            (opener, opened_on)
            for opener, opened_on in openings_of(ready, evidence, today, news, hindsight=hindsight)
            if opened_on in takes or opened_on < shown_from
        ]
        return cls(
            ready=ready,
            rules=rules,
            evidence=evidence,
            today=today,
            shown_from=shown_from,
            stops_before=stops_before,
            hindsight=hindsight,
            horizon=horizon,
            news=news,
            openings=openings,
        )

    def courses(self, blocked: Sequence[DaySpan] = ()) -> tuple[Course, ...]:
        """Walk episode after episode; what opens the rule within one belongs to it."""
        courses: list[Course] = []
        busy_through = date.min
        for opener, opened_on in self.openings:
            if opened_on <= busy_through:
                continue
            members = frozenset(one.fact.id for one, day in self.openings if day > busy_through)
            state = self._taken_in(opener, opened_on, members, self._until(opened_on, blocked))
            for course, ends_on in _family(state, opened_on):
                busy_through = max(busy_through, ends_on)
                if course.spans or ends_on >= self.shown_from:
                    courses.append(course)
        return tuple(courses)

    def is_parted_by(self, blocked: Sequence[DaySpan]) -> bool:
        """Tell whether something may have opened the rule after others had come and gone."""
        over = [one.free_on for one in blocked if one.free_on is not None]
        return any(day >= free for _entry, day in self.openings for free in over)

    def _until(self, opened_on: date, blocked: Sequence[DaySpan]) -> date:
        """Return the day on which what opened on one gives way: to an edition, or an episode.

        That is the first opening after another rule has come and gone: what it ended does not go on
        to swallow what happens later.
        """
        over = [
            one.free_on for one in blocked if one.free_on is not None and one.free_on > opened_on
        ]
        anew = (day for _entry, day in self.openings for free in over if day >= free)
        return min((self.stops_before, *anew))

    def _taken_in(
        self, opener: Entry, opened_on: date, members: frozenset[str], stops_before: date
    ) -> Serving:
        """Return where the fold stands as an episode opens."""
        rule, evidence = self.ready.rule, self.evidence
        is_ordered = "ordered" in evidence.own or "died" in evidence.own
        at = Judgement(
            evidence=evidence,
            day=opened_on,
            known_by=opened_on,
            opened_on=opened_on,
            scope_from=opener.day,
            hindsight=self.hindsight,
            stage=rule.stage,
        )
        return Serving(
            rules=self.rules,
            founding=rule,
            ready=self.ready,
            opener=opener,
            resting_on=Founding.of(self.ready, opener, members, at),
            at=at,
            today=self.today,
            shown_from=self.shown_from,
            stops_before=stops_before,
            limit=shift(max(self.today, opened_on), self.horizon),
            news=self.news,
            is_ordered=is_ordered,
            asks_daily=is_ordered or rule.given is not None or bool(self.ready.asked),
        )


# --- one episode ----------------------------------------------------------------------------------


def _family(state: Serving, begins_on: date) -> Iterator[tuple[Course, date]]:
    """Walk a rule and then, after a switch, the rule it leads to; one episode, one opener.

    Yields each course with the last day on which it keeps others from opening.
    """
    state.notes("opened", begins_on, state.opener.fact.id)
    left_today: frozenset[str] = frozenset()
    while True:
        origin = state.copy()
        first_on = first_day(state, begins_on)
        served = serve(state, first_on, left_today if first_on == begins_on else frozenset())
        is_open = served.ending == "open"
        last_on = date.max if is_open else max(begins_on, served.day - _DAY)
        yield _course(state, origin, begins_on, served, left_today), last_on
        switch = served.switch
        if switch is None:
            return
        facts = tuple(_facts_for(switch, state))
        earlier = left_today if served.day == begins_on else frozenset[str]()
        leaves_today = state.at.day == served.day
        left_today = earlier | {state.rule.id} if leaves_today else frozenset()
        begins_on = served.day
        state = state.leads_to(switch.to, begins_on)
        state.notes("switched", begins_on, *facts)


def _facts_for(switch: Switch, state: Serving) -> Iterator[str]:
    """Yield the facts for which the person goes over to another rule, each once."""
    found = (entry for seen in _seen_in(switch.when) for entry in picked(seen.pick, state.at))
    yield from dict.fromkeys(entry.fact.id for entry in found)


# --- the course as a value ------------------------------------------------------------------------


def _course(
    state: Serving, origin: Serving, begins_on: date, served: Served, left_today: frozenset[str]
) -> Course:
    is_open = served.ending == "open"
    shown = _shown(state)
    now = state.at.looking(day=state.today, known_by=state.today, granted_on=None)
    hastens = _may_hasten(state, served.ending, now)
    soonest_on = _soonest(origin, begins_on, left_today) if hastens else None
    open_since = served.day if is_open else None
    spans = tuple(_spans(state.rule, shown, soonest_on, open_since))
    base, founder = _base(state, now, is_open=is_open), state.founder or state.opener
    facts = [] if base is None else base.facts(founder)
    because = (founder.fact.id, *_given_by(state, now), *(one.fact.id for one in facts))
    return Course(
        rule_id=state.rule.id,
        opened_by=state.opener.root_id,
        opened_on=state.at.opened_on or begins_on,
        base_on=now.opened_on if base is None else base.on,
        base_kind="opened" if base is None else _kind(base, facts),
        counted_from=None if base is None else base.counted_from,
        link="",
        spans=spans,
        tests=tuple(_tests(state.rule, shown, now, open_since)) if state.ready.has_tests else (),
        pending=tuple(_pending(state, now)) if is_open and shown else (),
        sooner=tuple(dict.fromkeys(_sooner(state, now, shown, open_since))) if hastens else (),
        because=tuple(dict.fromkeys(because)),
        changes=tuple(one for one in state.changes if one.on <= state.today),
        ending=served.ending,
    )


def _shown(state: Serving) -> list[Run]:
    """Return the days that are this edition's to show."""
    first_on = state.shown_from
    if first_on == date.min:
        return state.runs
    return [
        run._replace(first_on=max(run.first_on, first_on))
        for run in state.runs
        if run.last_on >= first_on
    ]


def _may_hasten(state: Serving, ending: Ending, now: Judgement) -> bool:
    """Tell whether something that is no matter of time could end it, or end it sooner."""
    if not state.runs or state.runs[-1].last_on <= state.today:
        return False
    return ending != "served" or any(
        one.may_hasten or any(count.ends(now) is None for count in one.counts)
        for one in state.ready.phases
    )


def _soonest(origin: Serving, begins_on: date, left_today: frozenset[str]) -> date | None:
    """Return the last day if everything pending were granted today."""
    origin.at.granted_on = origin.today
    first_on = first_day(origin, begins_on)
    ending, day, _ = serve(origin, first_on, left_today if first_on == begins_on else frozenset())
    return None if ending == "open" else day - _DAY


def _spans(
    rule: Restrict, runs: Sequence[Run], soonest_on: date | None, open_since: date | None
) -> Iterator[Span]:
    """Yield the days that restrict the person; whoever is suspended is held by no open end."""
    for run in runs:
        if run.free:
            continue
        phase = rule.phases[run.phase]
        open_now = _is_open(run, open_since)
        yield Span(
            phase=run.phase,
            purpose=phase.purpose,
            setting=run.setting,
            binding=phase.binding,
            restrictions=phase.restrictions,
            first_on=run.first_on,
            last_on=None if open_now else run.last_on,
            soonest_on=soonest_on if open_now else min(run.last_on, soonest_on or run.last_on),
        )


def _is_open(run: Run, open_since: date | None) -> bool:
    """Tell whether days last for as long as one has looked ahead."""
    return open_since is not None and run.last_on == open_since - _DAY


# --- tests ----------------------------------------------------------------------------------------


def _tests(
    rule: Restrict, runs: Sequence[Run], now: Judgement, open_since: date | None
) -> Iterator[TestDue]:
    """Yield the tests that are asked for; whoever was taken over entered on the first day shown.

    A day with a permit is a day of the phase: the test of that day may be what gives the permit. A
    day on which the isolation is suspended is none.
    """
    for (phase, _), leg in groupby(runs, key=lambda one: (one.phase, one.entered_on)):
        days = [
            DaySpan(
                first_on=run.first_on, last_on=None if _is_open(run, open_since) else run.last_on
            )
            for run in leg
        ]
        at = now.looking(entered_on=days[0].first_on)
        for number, plan in enumerate(rule.phases[phase].tests):
            for nth, day in _test_days(plan, days, at):
                yield TestDue(day=day, number=nth, phase=phase, plan=number)


def _test_days(
    plan: TestDays, days: Sequence[DaySpan], at: Judgement
) -> Iterator[tuple[int, date]]:
    """Yield each listed day that falls into the days of the phase, with its number.

    Of those missed before it, with `missed="on_entry"` the last is made up for on the first day.
    """
    origin, first_on = day_of(plan.origin, at), days[0].first_on
    if origin is None:
        return
    listed = [(nth, counted(origin, nth - plan.anchor_day, at)) for nth in sorted(plan.days)]
    missed = [nth for nth, day in listed if day < first_on]
    on_first = any(day == first_on for _nth, day in listed)
    if missed and plan.missed == "on_entry" and not on_first:
        yield missed[-1], first_on
    yield from ((nth, day) for nth, day in listed if any(day in span for span in days))


# --- what the end rests on ------------------------------------------------------------------------


def _pending(state: Serving, now: Judgement) -> Iterator[Condition]:
    yield from missing(state.current.until, now, now.looking(day=state.limit))


def _sooner(
    state: Serving, now: Judgement, shown: Sequence[Run], open_since: date | None
) -> Iterator[Condition]:
    """Yield what would end the phase of today, or one to come, before its last day."""
    legs = {(run.phase, run.entered_on): run for run in shown if run.last_on > state.today}
    for (number, entered_on), run in legs.items():
        last_on = None if _is_open(run, open_since) else run.last_on
        phase, is_last = state.rule.phases[number], number == len(state.rule.phases) - 1
        if is_last and state.orders.extends_past(run.last_on - _DAY, phase.purpose):
            continue
        at = now.looking(entered_on=entered_on)
        yield from sooner(phase.until, at, at.looking(day=state.limit), last_on)


def _kind(base: Basis, facts: Sequence[Entry]) -> str:
    kind: str = facts[0].fact.kind if facts else base.origin.term.term
    return kind


def _base(state: Serving, now: Judgement, *, is_open: bool) -> Basis | None:
    """Return what the end counts from, None where nothing is counted.

    Of several days that an end may count from, it is the one on whose account it falls where it
    does; else the first that is known, of the last phase before any other.
    """
    bases = _bases(state, now, is_open=is_open)
    first = next(bases, None)
    if first is None or state.ready.counts_once:
        return first
    last_on = state.runs[-1].last_on if state.runs and not is_open else None
    return next((one for one in chain((first,), bases) if one.ends_on == last_on), first)


def _bases(state: Serving, now: Judgement, *, is_open: bool) -> Iterator[Basis]:
    """Yield each day that an end may count from: those of the phase served last come first.

    Only that phase counts from the day it was entered: nobody is told to wait from then for
    another.
    """
    phases = state.ready.phases
    number, entered_on = min(state.phase, len(phases) - 1), now.entered_on
    if state.runs and not is_open:
        number, entered_on = state.runs[-1].phase, state.runs[-1].entered_on
    here = now.looking(entered_on=entered_on)
    for count in phases[number].counts:
        yield from count.bases(here)
    if len(phases) > 1:
        elsewhere = now.looking(entered_on=None)
        for phase in (*reversed(phases[:number]), *phases[number + 1 :]):
            for count in phase.counts:
                yield from count.bases(elsewhere)


def _given_by(state: Serving, now: Judgement) -> Iterator[str]:
    """Yield the facts for which the rule was given to this person, such as a stay in an area."""
    if state.founding.given is None:
        return
    asked = now.looking(day=now.opened_on or now.day)
    for condition in _seen_in(state.founding.given):
        yield from (entry.fact.id for entry in picked(condition.pick, asked))


def _seen_in(condition: Condition) -> Iterator[Seen]:
    match condition:
        case Seen():
            yield condition
        case All() | Any():
            for part in condition.of:
                yield from _seen_in(part)
        case _:
            return


# --- as others see it -----------------------------------------------------------------------------


def isolations_of(
    course: Course, rule: Restrict, person_id: str, disease: str = ""
) -> Iterator[Entry]:
    """Yield how a course looks to rules of a later stage: intervals of one purpose and place."""
    for _nature, spans in groupby(course.spans, key=lambda one: (one.purpose, one.setting)):
        yield _isolation(course, rule, person_id, disease, list(spans))


def _isolation(
    course: Course, rule: Restrict, person_id: str, disease: str, spans: Sequence[Span]
) -> Entry:
    first_on, last_on = spans[0].first_on, spans[-1].last_on
    withdrawn_on = next((one.on for one in course.changes if one.kind == "withdrawn"), None)
    return Entry(
        fact=Isolation(
            id=course.opened_by,
            person_id=person_id,
            purpose=spans[0].purpose,
            setting=spans[0].setting,
            category=rule.category,
            stage=rule.stage,
            last_on=last_on,
            soonest_on=spans[-1].soonest_on,
            base_on=course.base_on,
            disease=disease,
        ),
        day=first_on,
        at=None,
        known_on=max(first_on, course.opened_on),
        dropped_on=withdrawn_on,
        bears=None if withdrawn_on is None else (_before(first_on, withdrawn_on),),
        disposition=Disposition.LIVE,
        # Neither whose it is nor a day: the name outlives a correction, and tells nobody's name.
        root_id=f"{course.opened_by}|{spans[0].purpose}",
    )


def _before(first_on: date, free_on: date) -> DaySpan:
    return DaySpan(first_on=first_on, last_on=free_on - _DAY)
