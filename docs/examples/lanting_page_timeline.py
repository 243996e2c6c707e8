"""Who is held, as rows of days: a table whose middle column is drawn to scale.

A row reads without seeing it: each bar says its phase and its days to a screen reader, and the day
of freedom stands beside it in words. Settings differ by word as well as by colour.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from html import escape
from itertools import chain
from typing import Final, NamedTuple

from gridcare.periods import IsolationPeriod, IsolationPhase
from gridcare.policy import Purpose
from gridcare.wording import say
from lanting_morning import DAY, GridHeld, Morning

__all__ = ["timeline"]

_LONGEST_BACK: Final = timedelta(days=8)
_LONGEST_AHEAD: Final = timedelta(days=16)


class Scale(NamedTuple):
    """The days shown, both ends included, and where a day stands between them."""

    first_on: date
    last_on: date

    @property
    def days(self) -> int:
        """How many days are shown."""
        return (self.last_on - self.first_on).days + 1

    def left(self, day: date) -> float:
        """Return the place of a day's beginning, in hundredths of the width."""
        inside = min(max(day, self.first_on), self.last_on + DAY)
        return 100 * (inside - self.first_on).days / self.days


def timeline(morning: Morning) -> Iterator[str]:
    """Yield the table of all who are held, grid by grid."""
    grids = morning.held_by_grid()
    if not grids:
        yield f"<p>{escape(morning.word('timeline.none'))}</p>"
        return
    scale = _scale(morning, [period for one in grids for period in one.periods])
    yield f'<p class="soft small">{escape(morning.word("timeline.note"))}</p>'
    yield from _legend(morning)
    yield '<table class="time"><colgroup><col class="who"><col><col class="free"></colgroup>'
    yield f'<thead><tr><th scope="col">{escape(morning.word("timeline.person"))}</th>'
    days = f'<span class="hidden">{escape(morning.word("timeline.days"))}</span>'
    yield f'<th scope="col" class="axis">{days}{_axis(morning, scale)}</th>'
    yield f'<th scope="col">{escape(morning.word("timeline.free"))}</th></tr></thead>'
    for grid in grids:
        yield from _grid(morning, scale, grid)
    yield "</table>"


def _scale(morning: Morning, periods: list[IsolationPeriod]) -> Scale:
    """Show from the first held day to the last day of freedom, but neither too far from today."""
    ends = chain.from_iterable((one.free_on, one.soonest_free_on) for one in periods)
    last_on = max([day for day in ends if day is not None], default=morning.today)
    first_on = min(one.first_on for one in periods)
    return Scale(
        max(first_on, morning.today - _LONGEST_BACK),
        min(max(last_on, morning.today + DAY), morning.today + _LONGEST_AHEAD),
    )


def _axis(morning: Morning, scale: Scale) -> str:
    """Write every third day above the columns, and today always."""
    marks = []
    for offset in range(scale.days):
        day = scale.first_on + offset * DAY
        left = f"{scale.left(day):.2f}"
        if day == morning.today:
            now = escape(morning.word("timeline.today"))
            marks.append(f'<span class="now" style="left:{left}%">{now}</span>')
        elif (day - morning.today).days % 3 == 0:
            marks.append(f'<span style="left:{left}%">{day.month}/{day.day}</span>')
    return f'<div class="days" aria-hidden="true">{"".join(marks)}</div>'


def _legend(morning: Morning) -> Iterator[str]:
    named = [
        ("home", "phase.home.quarantine"),
        ("central", "phase.central.quarantine"),
        ("monitoring", "phase.home.monitoring"),
    ]
    yield '<ul class="legend">'
    for kind, key in named:
        yield f'<li><i class="{kind}" aria-hidden="true"></i>{escape(say(key, morning.lang))}</li>'
    yield "</ul>"


def _grid(morning: Morning, scale: Scale, grid: GridHeld) -> Iterator[str]:
    workers = morning.listed(grid.worker_ids) or morning.word("gap.nobody")
    name = f"{morning.word('timeline.grid', grid=grid.grid_id)} · {workers}"
    yield f'<tbody><tr><th colspan="3" scope="rowgroup">{escape(name)}</th></tr>'
    for period in grid.periods:
        yield (
            f'<tr><th scope="row" class="id">{escape(period.person_id)}</th>'
            f'<td class="axis">{_track(morning, scale, period)}</td>'
            f"<td>{escape(_free(morning, period))}</td></tr>"
        )
    yield "</tbody>"


def _track(morning: Morning, scale: Scale, period: IsolationPeriod) -> str:
    bars = "".join(_bar(morning, scale, phase) for phase in _joined(period))
    now = f'<span class="now-line" style="left:{scale.left(morning.today):.2f}%"></span>'
    size = f"background-size:{100 / scale.days:.4f}% 100%"
    return f'<div class="track" style="{size}">{bars}{now}</div>'


class Stretch(NamedTuple):
    """Days in a row that look the same, whatever rules are behind them."""

    kind: str
    key: str
    first_on: date
    last_on: date | None
    shown_to: date | None


def _joined(period: IsolationPeriod) -> Iterator[Stretch]:
    """Put neighbours together that differ in their rules only."""
    current: Stretch | None = None
    for phase in period.phases:
        made = _stretch(phase)
        if current is not None and current.key == made.key:
            current = made._replace(first_on=current.first_on)
            continue
        if current is not None:
            yield current
        current = made
    if current is not None:
        yield current


def _stretch(phase: IsolationPhase) -> Stretch:
    kind = "monitoring" if phase.purpose is Purpose.MONITORING else str(phase.setting)
    key = f"{phase.setting}.{phase.purpose}"
    return Stretch(kind, key, phase.first_on, phase.last_on, phase.last_on or phase.soonest_on)


def _bar(morning: Morning, scale: Scale, stretch: Stretch) -> str:
    """Draw a stretch; one that is over before the first day shown, or after the last, is not."""
    ends = scale.last_on + DAY if stretch.shown_to is None else stretch.shown_to + DAY
    left, right = scale.left(stretch.first_on), scale.left(ends)
    if right <= left:
        return ""
    kind = stretch.kind if stretch.last_on else f"{stretch.kind} provisional"
    what = say(f"phase.{stretch.key}", morning.lang)
    if stretch.last_on:
        told = morning.word(
            "timeline.phase", what=what, first=stretch.first_on, last=stretch.last_on
        )
    else:
        told = morning.word("timeline.phase_open", what=what, first=stretch.first_on)
    short = escape(morning.word(f"short.{stretch.key}"))
    return (
        f'<div class="phase {kind}" style="left:{left:.2f}%;width:{right - left:.2f}%" '
        f'title="{escape(told)}"><span aria-hidden="true">{short}</span>'
        f'<span class="hidden">{escape(told)}</span></div>'
    )


def _free(morning: Morning, period: IsolationPeriod) -> str:
    if period.free_on is not None and period.free_on <= morning.today:
        return morning.word("timeline.was", day=period.free_on)
    if period.free_on is not None:
        return morning.word("on", day=period.free_on)
    if period.soonest_free_on is not None:
        return morning.word("timeline.soonest", day=period.soonest_free_on)
    return morning.word("timeline.open")
