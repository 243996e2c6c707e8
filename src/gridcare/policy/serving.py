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
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

import attrs

from gridcare.bridge import derived
from gridcare.facts import Entry, OrderAction, Purpose, Setting
from gridcare.policy.evidence import Judgement
from gridcare.policy.guards import Verdict
from gridcare.policy.judging import day_of, picked
from gridcare.policy.language import Pick
from gridcare.policy.leaps import next_change
from gridcare.policy.openings import Founding
from gridcare.policy.orders import NO_ORDERS, Held, Orders, orders_on
from gridcare.policy.readied import Readied, Rules
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


# Without slots, so that a copy is the copy of one dict.
@attrs.define(kw_only=True, slots=False)
class Serving:
    """Where the fold stands: which rule, which phase, since when.

    `founding` is the rule that opened the episode; it stays when a switch leads to another.
    `resting_on` are the facts that could have opened it as well: while one is believed, it goes on;
    `founder` is the one it rests on today. `news` are the days with news among all that these rules
    look at, `known` how many of them have come; `given_for` tells from where what must be given was
    last found given. With `asks_daily` more than news may end it. `is_ordered`
    says whether an authority, or death, had a word in it; `dawns` says for what the person was held
    as days began, `held` for what on which days; both are kept for the orders there are.
    Days before `shown_from` are another edition's; they are walked, but not shown.
    """

    rules: Rules
    founding: Restrict
    ready: Readied
    opener: Entry
    resting_on: Founding
    at: Judgement
    today: date
    shown_from: date
    stops_before: date
    limit: date
    news: Sequence[date]
    is_ordered: bool
    asks_daily: bool
    known: int = -1
    founder: Entry | None = None
    given_for: tuple[object, ...] | None = None
    phase: int = 0
    orders: Orders = NO_ORDERS
    dawns: list[tuple[date, frozenset[Purpose]]] = attrs.field(
        factory=list[tuple[date, frozenset[Purpose]]]
    )
    held: list[Held] = attrs.field(factory=list[Held])
    runs: list[Run] = attrs.field(factory=list[Run])
    changes: list[Change] = attrs.field(factory=list[Change])

    @property
    def rule(self) -> Restrict:
        """The rule under which the person is held."""
        return self.ready.rule

    @property
    def current(self) -> Phase:
        """The phase under way; when all are served, the last one."""
        return self.rule.phases[min(self.phase, len(self.rule.phases) - 1)]

    @property
    def is_over(self) -> bool:
        """Whether every phase is served."""
        return self.phase == len(self.ready.phases)

    def copy(self) -> "Serving":
        """Return the same, to be served apart, with nothing to show yet."""
        made = Serving.__new__(Serving)
        made.__dict__.update(
            self.__dict__,
            at=self.at.looking(),
            dawns=[*self.dawns],
            held=[*self.held],
            runs=[],
            changes=[],
        )
        return made

    def leads_to(self, name: str, begins_on: date) -> "Serving":
        """Return where the fold stands as the episode goes on under another rule."""
        made = self.copy()
        made.ready, made.phase = self.rules.read(name), 0
        made.at = self.at.looking(day=begins_on, entered_on=None, stage=made.rule.stage)
        return made

    def notes(self, kind: ChangeKind, day: date, *facts: str) -> None:
        """Remember what changed, once."""
        change = Change(kind=kind, on=day, facts=facts)
        if change not in self.changes:
            self.changes.append(change)


class Served(NamedTuple):
    """How serving ended, the first day not served, and the switch that was taken."""

    ending: Ending
    day: date
    switch: Switch | None = None


def first_day(state: Serving, begins_on: date) -> date:
    """Return the first restricted day: the day the rule took hold, or later if it says so."""
    _look_from(state, begins_on)
    if state.is_ordered:
        _wake(state, begins_on)
    starts = state.rule.starts
    if starts is None:
        return begins_on
    first_on = max(begins_on, day_of(starts, _ungranted(state.at)) or begins_on)
    if begins_on < first_on and state.is_ordered:
        _hold(state, begins_on, first_on - _DAY)
    return first_on


def serve(state: Serving, first_on: date, left_today: frozenset[str]) -> Served:
    """Serve day after day, until something ends it.

    On its first day it does not switch back to a rule left on that very day. From then on whoever
    has no phase left to serve is no longer under the rule, and goes over to no other; but on the
    first day it is a switch that leads on whoever has nothing to serve here.
    """
    day, at, ready = first_on, state.at, state.ready
    limit = max(state.limit, first_on)
    through = min(limit, state.stops_before - _DAY)
    at.entered_on = day
    while day < state.stops_before:
        if day > limit:
            return Served("open", day)
        _look_from(state, day)
        known = bisect_right(state.news, day)
        if known != state.known or state.asks_daily:
            state.known = known
            ending = _ended(state, day)
            if ending is not None:
                return Served(ending, day)
        if ready.rule.resets:
            _reset(state, day)
        is_first = day == first_on
        verdict = None if is_first else _passing_over(state, day)
        if verdict is None and not is_first:
            return Served("served", day)
        barred = left_today if is_first else _NONE
        switch = _switch_taken(state, barred) if ready.switches else None
        if switch is not None and day <= state.limit:
            return _leave(state, switch, day)
        asked_in = state.phase
        verdict = verdict or _passing_over(state, day)
        if verdict is None:
            return Served("served", day)
        # A switch barred today, or not asked in this phase, may be taken tomorrow: ask again.
        ask_again = bool(barred) or state.phase != asked_in
        day = _serve_from(state, day, day if ask_again else through, verdict)
    return Served("cut", day)


_NONE: Final = frozenset[str]()


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
    if not state.is_ordered:
        return None
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
    at = state.at
    if state.resting_on.asked:
        at = at.looking(stage=state.founding.stage, granted_on=None)
    state.founder = state.resting_on.founder(at)
    if state.founder is None:
        return False
    state.at.scope_from = state.founder.day
    given = state.rules.read(state.founding.id).given
    return given is None or _still_given(state, given)


def _still_given(state: Serving, given: Verdict) -> bool:
    """Ask `given` as of the day the rule took hold, with what is known by now.

    It is asked again when there is news, or when the phase is another.
    """
    at = state.at
    asked_for = (state.known, at.scope_from, at.entered_on)
    if asked_for == state.given_for:
        return True
    then = at.looking(
        stage=state.founding.stage, granted_on=None, day=at.opened_on or at.day, stopped=()
    )
    if not given(then):
        return False
    state.given_for = asked_for
    return True


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
    purposes = frozenset[Purpose]() if state.is_over else frozenset({state.current.purpose})
    if state.dawns and state.dawns[-1][0] == day:
        purposes |= state.dawns.pop()[1]
    state.dawns.append((day, purposes))


def _hold(state: Serving, first_on: date, last_on: date) -> None:
    """Remember for what the person is held on days in a row, suspended or not."""
    purpose = state.current.purpose
    if state.held and state.held[-1][1:] == (first_on - _DAY, purpose):
        first_on = state.held.pop().first_on
    state.held.append(Held(first_on, last_on, purpose))


def _stop_clock(state: Serving, day: date) -> None:
    """Count no day on which the clock stood still, today included, as the phase now stands."""
    if state.orders is not NO_ORDERS:
        today = () if state.is_over else (Held(day, day, state.current.purpose),)
        state.at.stopped = tuple(state.orders.stopped((*state.held, *today)))


_Verdict = tuple[bool, date]
"""Whether a phase ends today, and the next day on which time alone may change that."""

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
    at, number = _ungranted(state.at), state.phase + 1
    for one, when in state.ready.switches:
        if one.to not in closed and (not one.phases or number in one.phases) and when(at)[0]:
            return one
    return None


def _leave(state: Serving, switch: Switch, day: date) -> Served:
    """Go over to another rule, today or after a last day under this one."""
    if switch.last_day == "before":
        return Served("switched", day, switch)
    if _passing_over(state, day) is None:
        return Served("switched", day, switch)
    _record(state, day, day)
    return Served("switched", day + _DAY, switch)


def _passing_over(state: Serving, day: date) -> _Verdict | None:
    """Pass over phases of which a person who enters them today has nothing left to serve.

    Tell how the one left stands today; None if that was all of them.
    """
    at, phases = state.at, len(state.ready.phases)
    while state.phase < phases:
        verdict = _verdict(state, state.phase, at)
        if not (verdict[0] and at.entered_on == day and _had_come(state, state.phase, day, day)):
            if state.orders is NO_ORDERS:
                return verdict
            _stop_clock(state, day)
            return _verdict(state, state.phase, at)
        state.phase += 1
    return None


def _is_satisfied(state: Serving, number: int, day: date, entered_on: date | None) -> bool:
    """Tell whether the end of a phase had come by yesterday, and what happened today leaves it so.

    Both are asked with what is known today: somebody exposed again today has yesterday behind
    them, and the phase before them.
    """
    today = state.at.looking(entered_on=entered_on)
    return _verdict(state, number, today)[0] and _had_come(state, number, day, entered_on)


def _had_come(state: Serving, number: int, day: date, entered_on: date | None) -> bool:
    yesterday = state.at.looking(day=day - _DAY, anchors_by=day, entered_on=entered_on)
    return _verdict(state, number, yesterday)[0]


def _verdict(state: Serving, number: int, at: Judgement) -> _Verdict:
    """Tell whether a phase ends on a day, and when to ask again as far as its guard goes.

    The last one does not end before an extension has run out.
    """
    ends, ask_on = state.ready.phases[number].until(at)
    if ends and state.orders is not NO_ORDERS and number == len(state.ready.phases) - 1:
        ends = not state.orders.extends_past(at.day, state.rule.phases[number].purpose)
    return ends, ask_on


def _serve_from(state: Serving, day: date, last_on: date, verdict: _Verdict) -> date:
    """Serve a day, and those after it on which nothing can change; return the first one left."""
    ends, ask_on = verdict
    through = day
    if not ends:
        through = max(day, min(_next_question(state, day, ask_on) - _DAY, last_on))
        ends = through == ask_on - _DAY and ask_on <= last_on and _runs_out(state, ask_on)
        through = ask_on if ends else through
    _record(state, day, through)
    if ends:
        state.phase += 1
        state.at.entered_on = through + _DAY
    return through + _DAY


def _runs_out(state: Serving, last_on: date) -> bool:
    """Tell whether a phase that has not ended yet is known to end on a day."""
    if state.asks_daily or state.at.granted_on is not None:
        return False
    no_news = state.known == len(state.news) or state.news[state.known] > last_on
    return no_news and state.ready.phases[state.phase].runs_out


def _record(state: Serving, first_on: date, last_on: date) -> None:
    """Write down days served in the phase under way; while suspended, none are."""
    ready, entered_on = state.ready.phases[state.phase], state.at.entered_on or first_on
    setting, free = ready.phase.setting, False
    if state.is_ordered:
        _hold(state, first_on, last_on)
    if state.orders is not NO_ORDERS:
        if state.orders.suspends(ready.phase.purpose):
            return
        setting = state.orders.setting_since(entered_on, ready.phase.purpose) or setting
    if ready.unless is not None:
        free = ready.unless(_ungranted(state.at))[0]
    nature = (state.phase, entered_on, setting, free)
    if state.runs and state.runs[-1][:4] == nature and state.runs[-1][5] == first_on - _DAY:
        first_on = state.runs.pop().first_on
    state.runs.append(Run(*nature, first_on, last_on))


def _ungranted(at: Judgement) -> Judgement:
    return at if at.granted_on is None else at.looking(granted_on=None)


# --- leaping --------------------------------------------------------------------------------------


def _next_question(state: Serving, day: date, ask_on: date) -> date:
    """Return the next day on which any answer may differ from today's; `ask_on` is the guard's."""
    at, ready = state.at, state.ready
    if state.known < len(state.news):
        ask_on = min(ask_on, state.news[state.known])
    for _switch, when in ready.switches:
        ask_on = min(ask_on, when(at)[1])
    unless = ready.phases[state.phase].unless
    if unless is not None:
        ask_on = min(ask_on, unless(at)[1])
    for pick in state.resting_on.asked:
        ask_on = min(ask_on, next_change(pick, at) or ask_on)
    if state.orders is not NO_ORDERS:
        turning = (one for one in state.orders.turning_days() if one > day)
        ask_on = min((ask_on, *turning))
    return ask_on
