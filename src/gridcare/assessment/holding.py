"""What holds somebody today, and until when, in sentences.

Comes in: a `Teller`. Goes out: where somebody stands, and sentences about phases and their days.
Deliberately not here: what could still move the end (`moving`), and what led to it (`history`).
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

import attrs

from gridcare.assessment.counting import count_on
from gridcare.assessment.teller import Teller
from gridcare.bridge import evolve
from gridcare.days import shift
from gridcare.periods import IsolationPeriod, IsolationPhase, PeriodChange
from gridcare.policy import Binding, Condition, Phase, Restriction, Seen

__all__ = [
    "Standing",
    "begins",
    "days_of_today",
    "each_phase",
    "end",
    "is_advice",
    "legs",
    "now",
    "now_in_brief",
    "over",
    "paused",
    "permits",
    "permitted",
    "phases_of_today",
    "restrictions",
    "spared",
    "standing",
    "until_when",
]


# --- which period ---------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Standing:
    """Where somebody stands today: each period in one place.

    `held` hold today, `paused` would but for an order, `spared` would but for a permit of today,
    `coming` begin later, `past` are over.
    """

    held: tuple[IsolationPeriod, ...]
    paused: tuple[IsolationPeriod, ...]
    spared: tuple[IsolationPeriod, ...]
    coming: tuple[IsolationPeriod, ...]
    past: tuple[IsolationPeriod, ...]

    @property
    def lasting(self) -> tuple[IsolationPeriod, ...]:
        """The periods that are not over."""
        return (*self.held, *self.paused, *self.spared, *self.coming)


def standing(teller: Teller) -> Standing:
    """Sort a person's periods by where they stand today."""
    places: dict[str, list[IsolationPeriod]] = {}
    for period in teller.view.periods:
        places.setdefault(_place(teller, period), []).append(period)
    return Standing(**{name: tuple(places.get(name, ())) for name in _PLACES})


_PLACES: Final = ("held", "paused", "spared", "coming", "past")


def _place(teller: Teller, period: IsolationPeriod) -> str:
    if paused_by(period) is not None and period.first_on <= teller.today:
        return "paused"
    if period.holds_on(teller.today):
        return "held"
    if period.first_on < teller.today:
        return "past"
    return "spared" if any(permits(teller, period)) and _has_begun(teller, period) else "coming"


def paused_by(period: IsolationPeriod) -> PeriodChange | None:
    """Return the order that suspends a period, None if none does or another has resumed it."""
    pauses = [one for one in period.changes if one.kind in ("suspended", "resumed")]
    return pauses[-1] if pauses and pauses[-1].kind == "suspended" else None


def _has_begun(teller: Teller, period: IsolationPeriod) -> bool:
    """Tell whether days of it have been served before: a permit spares a day in between."""
    return any(
        held.course.opened_on <= teller.today and held.rule.starts is None
        for held in teller.courses(period)
    )


def permits(teller: Teller, period: IsolationPeriod) -> Iterator[Condition]:
    """Yield what makes a day of a period free."""
    for _policy, rule, _name in teller.rules(period):
        for phase in rule.phases:
            if phase.unless is not None:
                yield phase.unless


def legs(period: IsolationPeriod) -> list[IsolationPhase]:
    """Return the phases with those as one that only differ in the rules behind them."""
    found: list[IsolationPhase] = []
    for phase in period.phases:
        before = next((one for one in reversed(found) if _looks_like(one, phase)), None)
        if before is None or before.last_on != shift(phase.first_on, -1):
            found.append(phase)
            continue
        found.remove(before)
        found.append(evolve(before, last_on=phase.last_on, soonest_on=phase.soonest_on))
    return sorted(found, key=lambda one: one.first_on)


def _looks_like(one: IsolationPhase, other: IsolationPhase) -> bool:
    return (one.setting, one.purpose, one.binding) == (other.setting, other.purpose, other.binding)


# --- which day ------------------------------------------------------------------------------------


def since(teller: Teller, period: IsolationPeriod) -> date:
    """Return the day from which one would say that it has lasted: a permit is no interruption."""
    if was_resumed(period):
        return period.first_on
    same = (one for one in teller.view.periods if one.opened_on == period.opened_on)
    return min(one.first_on for one in (*same, period))


def was_resumed(period: IsolationPeriod) -> bool:
    """Tell whether a period is what was left after a suspension."""
    return any(one.kind == "resumed" and one.on == period.first_on for one in period.changes)


# --- sentences ------------------------------------------------------------------------------------


def days_of_today(teller: Teller, period: IsolationPeriod) -> str:
    """Say what day it is since it began, and of the days that count."""
    today, first_on = teller.today, since(teller, period)
    number = (today - first_on).days + 1
    values = {"day": today, "number": number, "first": first_on}
    if was_resumed(period):
        return teller.says("explain.days_resumed", **values)
    counted, _total = count_on(teller, period, today) or (number, None)
    if counted == number:
        return teller.says("explain.days", **values)
    return teller.says("explain.days_counted", **values, counted=counted)


def now(teller: Teller, period: IsolationPeriod) -> Iterator[str]:
    """Say under what somebody is today: what is ordered, and apart from it what is advised."""
    words = _today(teller, period)
    if words[Binding.ORDERED]:
        yield teller.says("explain.now", what=words[Binding.ORDERED])
    if words[Binding.ADVISED]:
        yield teller.says("explain.now_advised", what=words[Binding.ADVISED])


def now_in_brief(teller: Teller, period: IsolationPeriod) -> Iterator[str]:
    """Say the same together with which day it is: of the days that count, or since it began."""
    words, today = _today(teller, period), teller.today
    key = "now" if words[Binding.ORDERED] else "advised"
    what = words[Binding.ORDERED] or words[Binding.ADVISED]
    number, total = count_on(teller, period, today) or (0, None)
    if total is not None:
        values = {"what": what, "day": today, "number": number, "total": total}
        yield teller.says(f"explain.{key}_day_of", **values)
    else:
        first_on = since(teller, period)
        number = (today - first_on).days + 1
        values = {"what": what, "day": today, "number": number, "first": first_on}
        yield teller.says(f"explain.{key}_day", **values)
    if key == "now" and words[Binding.ADVISED]:
        yield teller.says("explain.also_advised", what=words[Binding.ADVISED])


def phases_of_today(teller: Teller, period: IsolationPeriod) -> list[IsolationPhase]:
    """Return the phases of today, the strictest first."""
    covering = [phase for phase in period.phases if phase.covers(teller.today)]
    return sorted(covering, key=lambda one: one.setting.strictness, reverse=True)


def _today(teller: Teller, period: IsolationPeriod) -> dict[Binding, str]:
    """Name the phases of today by binding; nothing where there is none."""
    words: dict[Binding, list[str]] = {binding: [] for binding in Binding}
    for phase in phases_of_today(teller, period):
        words[phase.binding].append(teller.phase(phase))
    return {binding: teller.all_of(found) if found else "" for binding, found in words.items()}


def restrictions(
    teller: Teller, phases: Sequence[IsolationPhase], today: str | None = None
) -> Iterator[str]:
    """Say what is asked of somebody meanwhile, and with `today` what they are to do today."""
    for binding in Binding:
        named = {one for phase in phases if phase.binding is binding for one in phase.restrictions}
        words = [teller.says(f"explain.restriction.{one}") for one in Restriction if one in named]
        if not words:
            continue
        what = teller.all_of(words)
        if binding is Binding.ADVISED:
            yield teller.says("explain.restrictions_advised", what=what)
        elif today is None:
            yield teller.says("explain.restrictions", what=what)
        else:
            yield teller.says("explain.restrictions_and_today", what=what, today=today)


def each_phase(teller: Teller, period: IsolationPeriod) -> Iterator[str]:
    """Say from when until when, phase by phase."""
    for phase in legs(period):
        what = _named(teller, phase)
        if phase.may_fall_away and phase.first_on > teller.today:
            what = teller.says("explain.phase_spared", what=what)
        if phase.last_on is None:
            yield teller.says("explain.phase_open", first=phase.first_on, what=what)
            continue
        days = (phase.last_on - phase.first_on).days + 1
        key = "explain.phase.one" if days == 1 else "explain.phase"
        yield teller.says(key, first=phase.first_on, last=phase.last_on, n=days, what=what)


def _named(teller: Teller, phase: IsolationPhase) -> str:
    what = teller.phase(phase)
    advised = phase.binding is Binding.ADVISED
    return teller.says("explain.advised", what=what) if advised else what


def until_when(teller: Teller, period: IsolationPeriod) -> str:
    """Say until when, and what follows in between."""
    here = [one for one in legs(period) if one.covers(teller.today)] or [period.phases[0]]
    last_on = min((one.last_on for one in here if one.last_on is not None), default=None)
    rest = [] if last_on is None else [one for one in legs(period) if one.first_on > last_on]
    if not rest:
        return end(teller, period)
    values = {"last": last_on, "rest": teller.all_of(_then(teller, one) for one in rest)}
    if period.free_on is None:
        return teller.says("explain.open_then", **values)
    return teller.says("explain.end_then", **values, free=period.free_on)


def _then(teller: Teller, phase: IsolationPhase) -> str:
    what = _named(teller, phase)
    if phase.last_on is None:
        return what
    return teller.says("explain.then", what=what, last=phase.last_on)


def end(teller: Teller, period: IsolationPeriod) -> str:
    """Say which day is the last one."""
    if period.last_on is None:
        rest = [teller.phase(one) for one in _after(teller, period)]
        if rest:
            return teller.says("explain.open_after", rest=teller.all_of(rest))
        return teller.says("explain.open")
    if is_advice(period):
        return teller.says("explain.end_advised", last=period.last_on)
    return teller.says("explain.end", last=period.last_on, free=period.free_on)


def _after(teller: Teller, period: IsolationPeriod) -> Iterator[Phase]:
    """Yield the phases that follow once the end of the one under way is settled."""
    for held in teller.courses(period):
        if held.course.ending == "open" and held.course.spans:
            yield from held.rule.phases[held.course.spans[-1].phase + 1 :]


def is_advice(period: IsolationPeriod) -> bool:
    """Tell whether a period is advised only."""
    return all(phase.binding is Binding.ADVISED for phase in period.phases)


def paused(teller: Teller, period: IsolationPeriod) -> Iterator[str]:
    """Say that a period is suspended, by whom, and whether its days go on counting."""
    change = paused_by(period)
    assert change is not None  # noqa: S101 - only such a period is paused
    on = change.on
    before = [one for one in period.phases if one.first_on < on] or list(period.phases)
    what = teller.phase(before[-1])
    yield teller.says("explain.suspended", what=what, on=on, authority=change.authority)
    yield teller.says(f"explain.clock.{teller.order(change).clock}")


def spared(teller: Teller, period: IsolationPeriod) -> Iterator[str]:
    """Say that a permit makes today free, and from when on it holds again."""
    ways = (_of_the_day(one) for one in permits(teller, period))
    what = teller.any_of(teller.condition(one) for one in ways)
    yield teller.says("explain.permit", what=what)
    yield begins(teller, period)


def permitted(teller: Teller, period: IsolationPeriod) -> Iterator[str]:
    """Say what makes a day free."""
    for way in dict.fromkeys(permits(teller, period)):
        what = teller.condition(_of_the_day(way))
        yield teller.says("explain.permits", what=what)


def _of_the_day(way: Condition) -> Condition:
    """Leave out that it must be of the day: the sentence says that."""
    of_the_day = isinstance(way, Seen) and way.within_days == 1
    return evolve(way, within_days=None) if of_the_day else way


def begins(teller: Teller, period: IsolationPeriod) -> str:
    """Say from when on a period holds."""
    return teller.says(
        "explain.begins", what=_named(teller, period.phases[0]), first=period.first_on
    )


def over(teller: Teller, period: IsolationPeriod) -> str:
    """Say until when a period lasted."""
    what, last_on = teller.phase(period.phases[-1]), period.last_on
    return teller.says("explain.was", what=what, last=last_on, day=period.free_on)
