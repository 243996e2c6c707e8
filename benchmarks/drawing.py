"""Cost against size, drawn as SVG, with the figures in words for whoever cannot see it.

Comes in: points of people and seconds. Goes out: a text. Deliberately not here: measuring.

Both axes are logarithmic, so that cost in proportion to size is a straight line at 45 degrees.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import log10
from typing import Final, Protocol

__all__ = ["drawn"]


class Measured(Protocol):
    """So many people, assessed in so many seconds."""

    @property
    def people(self) -> int:
        """How many."""
        ...

    @property
    def seconds(self) -> float:
        """How long."""
        ...


Place = tuple[float, float]

_WIDTH, _HEIGHT, _LEFT, _BOTTOM = 720, 420, 80, 360
_PEOPLE: Final = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
_SECONDS: Final = (0.1, 1, 10, 100, 1_000)
_DECADE: Final = 75
_COLOURS: Final = {"registers": "#0b5c8a", "city": "#a33c00"}


def drawn(registers: Sequence[Measured], city: Sequence[Measured]) -> str:
    """Draw communities in one register each, and a city community by community."""
    people, seconds = [one.people for one in city], [one.seconds for one in city]
    summed = [*zip(accumulate(map(float, people)), accumulate(seconds), strict=True)]
    apart = [(float(one.people), one.seconds) for one in registers]
    told = "; ".join(f"{many:,.0f} people {spent:.3g} s" for many, spent in apart)
    most, whole = summed[-1]
    title = (
        f"Seconds of one core for one morning. In one register: {told}. "
        f"Community by community: {len(summed)} with {most:,.0f} people {whole:.3g} s."
    )
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">',
        f"<title>{title}</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
        '<g font-family="sans-serif" font-size="13" fill="#222222">',
        *_axes(),
        *_line(apart, "registers", "one register"),
        *_line(summed, "city", "community by community"),
        "</g>",
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _place(people: float, seconds: float) -> Place:
    return (
        _LEFT + 1.8 * _DECADE * (log10(people) - 3),
        _BOTTOM - _DECADE * (log10(seconds) + 1.5),
    )


def _axes() -> Iterator[str]:
    for people in _PEOPLE:
        x, _ = _place(people, 1)
        yield f'<line x1="{x:.0f}" y1="20" x2="{x:.0f}" y2="{_BOTTOM}" stroke="#dddddd"/>'
        yield f'<text x="{x:.0f}" y="{_BOTTOM + 20}" text-anchor="middle">{people:,}</text>'
    for seconds in _SECONDS:
        _, y = _place(1, seconds)
        yield f'<line x1="{_LEFT}" y1="{y:.0f}" x2="{_WIDTH - 40}" y2="{y:.0f}" stroke="#dddddd"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4:.0f}" text-anchor="end">{seconds:,} s</text>'
    yield f'<text x="{_WIDTH / 2}" y="{_HEIGHT - 15}" text-anchor="middle">people</text>'


def _line(points: Sequence[Place], name: str, label: str) -> Iterator[str]:
    colour = _COLOURS[name]
    places = [_place(*one) for one in points]
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    yield f'<polyline points="{corners}" fill="none" stroke="{colour}" stroke-width="2"/>'
    for x, y in places if name == "registers" else places[-1:]:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>'
    x, y = places[-1]
    where = (x + 10, y + 18, "start") if name == "registers" else (x, y - 10, "end")
    at = 'x="{:.0f}" y="{:.0f}" text-anchor="{}"'.format(*where)
    yield f'<text {at} fill="{colour}">{label}</text>'
