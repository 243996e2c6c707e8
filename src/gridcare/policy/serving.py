"""The fold over days: which phase a person serves on which day, and what changed it.

Comes in: where an episode stands, and a day. Goes out: runs of days served, and how it ended.
Deliberately not here: the episode as a value (`course`), and what opens it (`openings`).

Within a day, in this order: is the episode still founded, orders, resets, switches, the day is
served, `until` is asked. A phase that is already satisfied takes no day, so that after the first
day no switch is asked in it. Past days are judged by
what was known on them and are never rewritten; days to come, by what is known now and nothing more.

The definition asks on every day. Here only those days are asked on which an answer can differ from
the day before: days with news, and days on which time alone may change an answer. What lies between
two of them is served alike.
"""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

import attrs

from gridcare.bridge import derived
from gridcare.facts import Entry, OrderAction, Purpose, Setting
from gridcare.policy.evidence import Judgement
from gridcare.policy.judging import day_of, holds, picked
from gridcare.policy.language import Condition, Pick, Via
from gridcare.policy.leaps import next_change
from gridcare.policy.openings import Founding
from gridcare.policy.orders import NO_ORDERS, Held, Orders, orders_on
from gridcare.policy.shapes import Phase, Restrict, Switch

__all__ = ["Change", "ChangeKind", "Ending", "Run", "Served", "Serving", "first_day", "serve"]

_DAY: Final = timedelta(days=1)

Ending = Literal["served", "switched", "withdrawn", "ordered", "open", "cut"]

ChangeKind = Literal[
    "opened", "reset", "switched", "extended", "suspended", "resumed", "moved", "ended", "withdrawn"
]


@derived
class Change:
    """Something that changed an isolation: what, on which day, and the facts that did it."""

    kind: ChangeKind
    on: date
    facts: tuple[str, ...] = ()


class Run(NamedTuple):
    """Days in a row in one phase. `free` ones have a permit: they count and restrict nobody."""

    phase: int
    entered_on: date
    setting: Setting
    free: bool
    first_on: date
    last_on: date


@attrs.define(kw_only=True)
class Serving:
    """Where the fold stands: which rule, which phase, since when.

    `founding` is the rule that opened the episode; it stays when a switch leads to another.
    `resting_on` are the facts that could have opened it as well: while one is believed, it goes on;
    `founder` is the one it rests on today. `dawns` says for what the person was held as days began,
    `held` for what on which days; both are kept for the orders there are.
    Days before `shown_from` are another edition's; they are walked, but not shown.
    """

    rules: Mapping[str, Restrict]
    founding: Restrict
    rule: Restrict
    opener: Entry
    resting_on: Founding
    at: Judgement
    today: date
    shown_from: date
    stops_before: date
    limit: date
    founder: Entry | None = None
    phase: int = 0
    orders: Orders = NO_ORDERS
    dawns: list[tuple[date, frozenset[Purpose]]] = attrs.field(
        factory=list[tuple[date, frozenset[Purpose]]]
    )
    held: list[Held] = attrs.field(factory=list[Held])
    runs: list[Run] = attrs.field(factory=list[Run])
    changes: list[Change] = attrs.field(factory=list[Change])

    @property
    def current(self) -> Phase:
        """The phase under way; when all are served, the last one."""
        return self.rule.phases[min(self.phase, len(self.rule.phases) - 1)]

    @property
    def is_over(self) -> bool:
        """Whether every phase is served."""
        return self.phase == len(self.rule.phases)

    @property
    def heeds_orders(self) -> bool:
        """Whether there is any order about this person."""
        return bool(self.at.evidence.about(Via.SELF, "ordered"))

    def copy(self) -> "Serving":
        """Return the same, to be served apart, with nothing to show yet."""
        return attrs.evolve(
            self,
            at=self.at.looking(),
            dawns=[*self.dawns],
            held=[*self.held],
            runs=[],
            changes=[],
        )

    def notes(self, kind: ChangeKind, day: date, *facts: str) -> None:
        """Remember what changed, once."""
        change = Change(kind=kind, on=day, facts=facts)
        self.changes = list(dict.fromkeys((*self.changes, change)))


class Served(NamedTuple):
    """How serving ended, the first day not served, and the switch that was taken."""

    ending: Ending
    day: date
    switch: Switch | None = None


def first_day(state: Serving, begins_on: date) -> date:
    """Return the first restricted day: the day the rule took hold, or later if it says so."""
    _look_from(state, begins_on)
    _wake(state, begins_on)
    at = _ungranted(state.at)
    starts = None if state.rule.starts is None else day_of(state.rule.starts, at)
    first_on = begins_on if starts is None else max(begins_on, starts)
    if begins_on < first_on:
        _hold(state, begins_on, first_on - _DAY)
    return first_on


def serve(state: Serving, first_on: date, left_today: frozenset[str]) -> Served:
    """Serve day after day, until something ends it.

    On its first day it does not switch back to a rule left on that very day. From then on whoever
    has no phase left to serve is no longer under the rule, and goes over to no other; but on the
    first day it is a switch that leads on whoever has nothing to serve here.
    """
    day = first_on
    limit = max(state.limit, first_on)
    state.at.entered_on = day
    while day < state.stops_before:
        if day > limit:
            return Served("open", day)
        _look_from(state, day)
        ending = _ended(state, day)
        if ending is not None:
            return Served(ending, day)
        _reset(state, day)
        if day > first_on and _is_free(state, day):
            return Served("served", day)
        barred = left_today if day == first_on else frozenset[str]()
        switch = _switch_taken(state, barred)
        if switch is not None and day <= state.limit:
            return _leave(state, switch, day)
        asked_in = state.phase
        if _is_free(state, day):
            return Served("served", day)
        # A switch barred today, or not asked in this phase, may be taken tomorrow: ask again.
        ask_again = bool(barred) or state.phase != asked_in
        day = _serve_from(state, day, day if ask_again else min(limit, state.stops_before - _DAY))
    return Served("cut", day)


def _look_from(state: Serving, day: date) -> None:
    """Judge a past day by what was known on it, a day to come by what is known today.

    In hindsight what is known now counts on a past day as far as it had happened, and bore, by it.
    """
    state.at.day = day
    state.at.known_by = min(day, state.today)


def _ended(state: Serving, day: date) -> Ending | None:
    """Tell whether the episode is over, because nothing founds it or an authority said so."""
    if not _founded(state):
        state.notes("withdrawn", day, state.opener.fact.id)
        return "withdrawn"
    _obey(state, day)
    ended_by = state.orders.ended_by(state.current.purpose, day)
    if ended_by is not None:
        state.notes("ended", day, ended_by.fact.id)
        return "ordered"
    return None


def _founded(state: Serving) -> bool:
    """Tell whether what opened the episode is still believed, and move its scope with it.

    That is for the rule that opened it to say, whichever rule it has led to.
    """
    at = state.at.looking(stage=state.founding.stage, granted_on=None)
    state.founder = state.resting_on.founder(at)
    if state.founder is None:
        return False
    at.scope_from = state.at.scope_from = state.founder.day
    return state.founding.given is None or _still_given(state.founding.given, at)


def _still_given(given: Condition, at: Judgement) -> bool:
    """Ask `given` as of the day the rule took hold, with what is known by now."""
    return holds(given, at.looking(day=at.opened_on or at.day, stopped=()))


# --- orders ---------------------------------------------------------------------------------------


def _obey(state: Serving, day: date) -> None:
    """Take in what was ordered by today, and remember what is new."""
    _wake(state, day)
    before, now = state.orders, orders_on(state.at, state.at.opened_on or day, state.dawns)
    state.orders = now
    _stop_clock(state, day)
    if now is before or now.died is not None:
        return
    paused_by = now.paused_by()
    suspends = paused_by is not None and paused_by.fact.action is OrderAction.SUSPEND
    moves = [None if one is None else one[1] for one in (before.moved_by(), now.moved_by())]
    orders: tuple[tuple[ChangeKind, Entry | None, Entry | None], ...] = (
        ("extended", before.extended_by(), now.extended_by()),
        ("moved", moves[0], moves[1]),
        ("suspended" if suspends else "resumed", before.paused_by(), paused_by),
    )
    for kind, then, by in orders:
        if by is not None and by is not then:
            state.notes(kind, day, by.fact.id)


def _wake(state: Serving, day: date) -> None:
    """Remember for what the person is held as a day begins, under one rule or two."""
    if not state.heeds_orders:
        return
    purposes = frozenset[Purpose]() if state.is_over else frozenset({state.current.purpose})
    if state.dawns and state.dawns[-1][0] == day:
        purposes |= state.dawns.pop()[1]
    state.dawns.append((day, purposes))


def _hold(state: Serving, first_on: date, last_on: date) -> None:
    """Remember for what the person is held on days in a row, suspended or not."""
    if not state.heeds_orders:
        return
    purpose = state.current.purpose
    if state.held and state.held[-1][1:] == (first_on - _DAY, purpose):
        first_on = state.held.pop().first_on
    state.held.append(Held(first_on, last_on, purpose))


def _stop_clock(state: Serving, day: date) -> None:
    """Count no day on which the clock stood still, today included, as the phase now stands."""
    if state.orders is not NO_ORDERS:
        today = () if state.is_over else (Held(day, day, state.current.purpose),)
        state.at.stopped = tuple(state.orders.stopped((*state.held, *today)))


# --- within a day ---------------------------------------------------------------------------------


def _reset(state: Serving, day: date) -> None:
    """Go back to phase one for what happened or became known today.

    A correction, or a fact believed again, is not a new event: it leads back only to a phase that
    is no longer satisfied.
    """
    for pick in state.rule.resets:
        for entry in picked(pick, _ungranted(state.at)):
            if _is_new_event(entry, pick, state, day):
                state.phase, state.at.entered_on = 0, day
                state.notes("reset", day, entry.fact.id)
            elif not state.at.looking(known_by=day - _DAY).sees(entry):
                _go_back(state, day)
    _stop_clock(state, day)


def _is_new_event(entry: Entry, pick: Pick, state: Serving, day: date) -> bool:
    """Tell whether something took effect today that was not known in another version before."""
    if entry.root_id == state.opener.root_id:
        return False
    return _first_seen(entry, state.at) == day and not any(
        one.root_id == entry.root_id and _first_seen(one, state.at) < day
        for one in state.at.evidence.about(pick.via, pick.kind)
    )


def _first_seen(entry: Entry, at: Judgement) -> date:
    """Return the first day on which decisions could rest on a fact; the last of all, if none."""
    days = entry.days_counting() if at.hindsight else entry.days_believed()
    return next((span.first_on for span in days), date.max)


def _go_back(state: Serving, day: date) -> None:
    """Return to the first phase passed that is not satisfied by what is known today."""
    entered = {run.phase: run.entered_on for run in state.runs}
    for number in range(state.phase):
        if not _is_satisfied(state, number, day, entered.get(number, state.at.entered_on)):
            state.phase, state.at.entered_on = number, day
            return


def _switch_taken(state: Serving, left_today: frozenset[str]) -> Switch | None:
    """Return the switch that is taken today; nothing bad is ever granted."""
    closed = left_today | {state.rule.id}
    switches = [
        one
        for one in state.rule.switches
        if one.to not in closed and (not one.phases or state.phase + 1 in one.phases)
    ]
    if not switches:
        return None
    at = state.at.looking(granted_on=None)
    return next((one for one in switches if holds(one.when, at)), None)


def _leave(state: Serving, switch: Switch, day: date) -> Served:
    """Go over to another rule, today or after a last day under this one."""
    if switch.last_day == "before":
        return Served("switched", day, switch)
    if _is_free(state, day):
        return Served("switched", day, switch)
    _record(state, day, day)
    return Served("switched", day + _DAY, switch)


def _is_free(state: Serving, day: date) -> bool:
    """Pass over phases of which a person who enters them today has nothing left to serve.

    Tell whether that was all of them.
    """
    while state.at.entered_on == day and not state.is_over:
        if not _is_satisfied(state, state.phase, day, day):
            break
        state.phase += 1
    _stop_clock(state, day)
    return state.is_over


def _is_satisfied(state: Serving, number: int, day: date, entered_on: date | None) -> bool:
    """Tell whether the end of a phase had come by yesterday, and what happened today leaves it so.

    Both are asked with what is known today: somebody exposed again today has yesterday behind
    them, and the phase before them.
    """
    today = state.at.looking(entered_on=entered_on)
    yesterday = today.looking(day=day - _DAY, anchors_by=day)
    return _is_over(state, number, yesterday) and _is_over(state, number, today)


def _is_over(state: Serving, number: int, at: Judgement) -> bool:
    """Tell whether a phase ends on a day; the last one not before an extension has run out."""
    phase, is_last = state.rule.phases[number], number == len(state.rule.phases) - 1
    if is_last and state.orders.extends_past(at.day, phase.purpose):
        return False
    return holds(phase.until, at)


def _serve_from(state: Serving, day: date, last_on: date) -> date:
    """Serve a day, and those after it on which nothing can change; return the first one left."""
    if _is_over(state, state.phase, state.at):
        _record(state, day, day)
        state.phase += 1
        state.at.entered_on = day + _DAY
        return day + _DAY
    through = min(_next_question(state, day) - _DAY, last_on)
    _record(state, day, max(day, through))
    return max(day, through) + _DAY


def _record(state: Serving, first_on: date, last_on: date) -> None:
    """Write down days served in the phase under way; while suspended, none are."""
    phase, entered_on = state.current, state.at.entered_on or first_on
    _hold(state, first_on, last_on)
    if state.orders.suspends(phase.purpose):
        return
    run = Run(
        phase=state.phase,
        entered_on=entered_on,
        setting=state.orders.setting_since(entered_on, phase.purpose) or phase.setting,
        free=phase.unless is not None and holds(phase.unless, _ungranted(state.at)),
        first_on=first_on,
        last_on=last_on,
    )
    before = state.runs[-1] if state.runs else None
    if before is not None and before[:4] == run[:4] and before.last_on == first_on - _DAY:
        state.runs[-1] = before._replace(last_on=last_on)
    else:
        state.runs.append(run)


def _ungranted(at: Judgement) -> Judgement:
    return at if at.granted_on is None else at.looking(granted_on=None)


# --- leaping --------------------------------------------------------------------------------------


def _next_question(state: Serving, day: date) -> date:
    """Return the next day on which any answer may differ from today's."""
    news = state.at.evidence.news
    at = bisect_right(news, day)
    days = [date.max, *news[at : at + 1]]
    asked: list[Condition | Pick] = [state.current.until, *state.resting_on.asked]
    asked += [one.when for one in state.rule.switches]
    if state.current.unless is not None:
        asked.append(state.current.unless)
    days += [when for one in asked if (when := next_change(one, state.at)) is not None]
    days += [one for one in state.orders.turning_days() if one > day]
    return min(days)
