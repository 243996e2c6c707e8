"""The fold over days: which phase a person serves on which day, and what changed it.

Comes in: where an episode stands, and a day. Goes out: runs of days served, and how it ended.
Deliberately not here: the episode as a value (`course`), and what opens it (`openings`).

Within a day, in this order: is the episode still founded, orders, resets, switches, the day is
served, `until` is asked. A phase that is already satisfied takes no day. Past days are judged by
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
from gridcare.days import shift
from gridcare.facts import Entry, Setting
from gridcare.policy.evidence import Judgement
from gridcare.policy.judging import day_of, holds, picked
from gridcare.policy.language import Condition, Pick
from gridcare.policy.leaps import next_change
from gridcare.policy.openings import Founding
from gridcare.policy.orders import NO_ORDERS, Orders, orders_on
from gridcare.policy.shapes import Phase, Restrict, Switch

__all__ = ["Change", "ChangeKind", "Ending", "Run", "Serving", "first_day", "serve"]

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
    `founder` is the one it rests on today.
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
    runs: list[Run] = attrs.field(factory=list[Run])
    changes: list[Change] = attrs.field(factory=list[Change])

    @property
    def current(self) -> Phase:
        """The phase under way; when all are served, the last one."""
        return self.rule.phases[min(self.phase, len(self.rule.phases) - 1)]

    def notes(self, kind: ChangeKind, day: date, *facts: str) -> None:
        """Remember what changed, once."""
        change = Change(kind=kind, on=day, facts=facts)
        if change not in self.changes:
            self.changes.append(change)


class Served(NamedTuple):
    """How serving ended, the first day not served, and the rule switched to."""

    ending: Ending
    day: date
    target: str | None = None


def first_day(state: Serving, begins_on: date) -> date:
    """Return the first restricted day: the day the rule took hold, or later if it says so."""
    _look_from(state, begins_on)
    starts = None if state.rule.starts is None else day_of(state.rule.starts, state.at)
    return begins_on if starts is None else max(begins_on, starts)


def serve(state: Serving, first_on: date, left_today: frozenset[str]) -> Served:
    """Serve day after day, until something ends it.

    On its first day it does not switch back to a rule left on that very day.
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
        barred = left_today if day == first_on else frozenset[str]()
        switch = _switch_taken(state, barred)
        if switch is not None and day <= state.limit:
            return _leave(state, switch, day)
        _skip_satisfied(state, day)
        if state.phase == len(state.rule.phases):
            return Served("served", day)
        # What is barred today may be taken tomorrow, so that tomorrow is asked as well.
        day = _serve_from(state, day, day if barred else min(limit, state.stops_before - _DAY))
    return Served("cut", day)


def _look_from(state: Serving, day: date) -> None:
    """Judge a past day by what was known on it, a day to come by what is known today."""
    state.at.day = day
    state.at.known_by = state.today if state.at.hindsight else min(day, state.today)


def _ended(state: Serving, day: date) -> Ending | None:
    """Tell whether the episode is over, because nothing founds it or an authority said so."""
    if not _founded(state):
        state.notes("withdrawn", day, state.opener.fact.id)
        return "withdrawn"
    _obey(state, day)
    if state.orders.ended_by is not None:
        state.notes("ended", day, state.orders.ended_by.fact.id)
        return "ordered"
    return None


def _founded(state: Serving) -> bool:
    """Tell whether what opened the episode is still believed, and move its scope with it."""
    state.founder = state.resting_on.founder(state.at)
    if state.founder is None:
        return False
    state.at.scope_from = state.founder.day
    return state.founding.given is None or _still_given(state.founding.given, state.at)


def _still_given(given: Condition, at: Judgement) -> bool:
    """Ask `given` as of the day the rule took hold, with what is known by now."""
    asked = at.looking(day=at.opened_on or at.day, granted_on=None)
    return holds(given, asked)


def _obey(state: Serving, day: date) -> None:
    """Take in what was ordered by today, and remember what is new."""
    before = state.orders
    purposes = frozenset(one.purpose for one in state.rule.phases)
    since = state.at.opened_on or day
    now = orders_on(state.at, since, state.current.purpose, purposes)
    state.orders, state.at.stopped = now, now.stopped
    if now is before:
        return
    orders: tuple[tuple[ChangeKind, Entry | None, Entry | None], ...] = (
        ("extended", before.extended_by, now.extended_by),
        ("moved", before.moved_by, now.moved_by),
        ("suspended" if now.suspended else "resumed", before.paused_by, now.paused_by),
    )
    for kind, then, by in orders:
        if by is not None and by is not then:
            state.notes(kind, day, by.fact.id)


def _reset(state: Serving, day: date) -> None:
    """Go back to phase one for what happened or became known today.

    A correction, or a fact believed again, is not a new event: it leads back only to a phase that
    is no longer satisfied.
    """
    for pick in state.rule.resets:
        for entry in picked(pick, state.at):
            if _is_new_event(entry, pick, state, day):
                state.phase, state.at.entered_on = 0, day
                state.notes("reset", day, entry.fact.id)
            elif not state.at.hindsight and not entry.believed_on(day - _DAY):
                _go_back(state, day)


def _is_new_event(entry: Entry, pick: Pick, state: Serving, day: date) -> bool:
    """Tell whether something took effect today that was not known in another version before."""
    if entry.root_id == state.opener.root_id:
        return False
    if state.at.hindsight:
        return entry.day == day
    return entry.effect_on == day and not any(
        one.root_id == entry.root_id and one.effect_on < day
        for one in state.at.evidence.about(pick.via, pick.kind)
    )


def _go_back(state: Serving, day: date) -> None:
    """Return to the first phase passed that is not satisfied by what is known today."""
    entered = {run.phase: run.entered_on for run in state.runs}
    for number in range(state.phase):
        if not _is_satisfied(state, number, day, entered.get(number, state.at.entered_on)):
            state.phase, state.at.entered_on = number, day
            return


def _switch_taken(state: Serving, left_today: frozenset[str]) -> Switch | None:
    """Return the switch that is taken today; nothing bad is ever granted.

    Whoever has served every phase is no longer under the rule, and goes over to no other.
    """
    closed = left_today | {state.rule.id}
    phase = state.phase + 1
    if phase > len(state.rule.phases):
        return None
    switches = [
        one
        for one in state.rule.switches
        if one.to not in closed and (not one.phases or phase in one.phases)
    ]
    if not switches:
        return None
    at = state.at.looking(granted_on=None)
    return next((one for one in switches if holds(one.when, at)), None)


def _leave(state: Serving, switch: Switch, day: date) -> Served:
    """Go over to another rule, today or after a last day under this one."""
    if switch.last_day == "before":
        return Served("switched", day, switch.to)
    _skip_satisfied(state, day)
    if state.phase == len(state.rule.phases):
        return Served("switched", day, switch.to)
    _record(state, day, day)
    return Served("switched", day + _DAY, switch.to)


def _skip_satisfied(state: Serving, day: date) -> None:
    """Pass over phases that a person who enters them today has nothing left to serve of."""
    while state.at.entered_on == day and state.phase < len(state.rule.phases):
        if not _is_satisfied(state, state.phase, day, day):
            return
        state.phase += 1


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
    is_last = number == len(state.rule.phases) - 1
    if is_last and state.orders.extends_past(at.day):
        return False
    return holds(state.rule.phases[number].until, at)


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
    if state.orders.suspended:
        return
    phase, entered_on = state.current, state.at.entered_on or first_on
    run = Run(
        phase=state.phase,
        entered_on=entered_on,
        setting=state.orders.setting_since(entered_on) or phase.setting,
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
    asked: list[Condition] = [state.current.until, *(one.when for one in state.rule.switches)]
    if state.current.unless is not None:
        asked.append(state.current.unless)
    days += [when for one in asked if (when := next_change(one, state.at)) is not None]
    if state.orders.ends_later is not None:
        days.append(shift(state.orders.ends_later, 1))
    if state.orders.extended_by is not None:
        through_on = state.orders.extended_by.fact.through_on
        days += [one for one in (through_on, shift(through_on, 1)) if one > day]
    return min(days)
