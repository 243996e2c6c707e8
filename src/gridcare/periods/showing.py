"""Days drawn to scale, for notebooks: a row for each phase, its text first and a bar below.

Comes in: periods, or bars already named. Goes out: escaped HTML that needs no style of its own: it
takes the colours of the page, light or dark, and wraps where there is little room. Deliberately not
here: what is said about the days (`assessment`).

The bars add nothing to the text beside them and are hidden from screen readers. No colour means
anything: what is advised has a dashed outline and no filling, an open end has no right edge, and
both are said in words.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from html import escape
from typing import TYPE_CHECKING, Final

from gridcare.bridge import derived
from gridcare.periods.timeline import IsolationPhase
from gridcare.policy import Binding
from gridcare.wording import Language, say

if TYPE_CHECKING:
    from gridcare.periods.period import IsolationPeriod

__all__ = ["Bar", "bars_html", "bars_of", "period_html"]

_OPEN_FOR: Final = timedelta(days=7)
"""How far a bar without an end runs on."""


@derived
class Bar:
    """Days under one name; an open end is None."""

    what: str
    first_on: date
    last_on: date | None
    advised: bool = False


def bars_of(phases: Iterable[IsolationPhase], lang: Language) -> Iterator[Bar]:
    """Yield a bar for each phase."""
    for phase in phases:
        what = say(f"phase.{phase.setting}.{phase.purpose}", lang)
        advised = phase.binding is Binding.ADVISED
        yield Bar(
            what=say("explain.advised", lang, what=what) if advised else what,
            first_on=phase.first_on,
            last_on=phase.last_on,
            advised=advised,
        )


def period_html(period: "IsolationPeriod", lang: Language) -> str:
    """Show the phases of a period, its end, and where nobody has checked the policy."""
    return bars_html(tuple(bars_of(period.phases, lang)), lang, said=_said(period, lang))


def _said(period: "IsolationPeriod", lang: Language) -> Iterator[str]:
    if period.free_on is not None:
        yield say("free_on", lang, day=period.free_on)
    elif period.soonest_free_on is not None:
        yield say("calendar.soonest", lang, day=period.soonest_free_on)
    else:
        yield say("calendar.open", lang)
    for title in period.unverified:
        yield say("explain.unverified.they", lang, title=title)


def bars_html(bars: Sequence[Bar], lang: Language, *, said: Iterable[str] = ()) -> str:
    """Draw bars on one scale, and write sentences below them."""
    rows = "".join(_row(bar, bars, lang) for bar in bars)
    drawn = (
        f'<ul role="list" style="list-style:none;margin:0;padding:0">{rows}</ul>' if rows else ""
    )
    lines = "".join(f'<p style="margin:.3em 0">{escape(line)}</p>' for line in said)
    return f'<div lang="{lang}" style="max-width:44em;line-height:1.4">{drawn}{lines}</div>'


def _row(bar: Bar, bars: Sequence[Bar], lang: Language) -> str:
    words = "".join(f"<span>{escape(one)}</span>" for one in (bar.what, _days(bar, lang)))
    return (
        '<li style="margin:0 0 .5em">'
        f'<div style="{_WORDS}">{words}</div>'
        f'<div aria-hidden="true" style="{_TRACK}"><div style="{_style(bar, bars)}"></div></div>'
        "</li>"
    )


_WORDS: Final = "display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1em"
_TRACK: Final = "position:relative;height:.7em;border-bottom:1px solid;box-sizing:border-box"


def _days(bar: Bar, lang: Language) -> str:
    if bar.last_on is None:
        return say("span.open", lang, first=bar.first_on)
    days = (bar.last_on - bar.first_on).days + 1
    return say("span.closed", lang, first=bar.first_on, last=bar.last_on, n=days)


def _style(bar: Bar, bars: Sequence[Bar]) -> str:
    """Place a bar, and outline it."""
    first_on = min(one.first_on for one in bars)
    after = max(map(_after, bars))
    days = (after - first_on).days
    left = 100 * (bar.first_on - first_on).days / days
    width = 100 * (_after(bar) - bar.first_on).days / days
    line = "dashed" if bar.advised else "solid"
    fill = "" if bar.advised else ";background:currentColor"
    edge = ";border-right:0" if bar.last_on is None else ""
    return (
        f"position:absolute;top:0;bottom:0;left:{left:.1f}%;width:{width:.1f}%;"
        f"box-sizing:border-box;opacity:.6;border:1px {line} currentColor{edge}{fill}"
    )


def _after(bar: Bar) -> date:
    return bar.first_on + _OPEN_FOR if bar.last_on is None else bar.last_on + timedelta(days=1)
