"""What level a place has, after a dated risk map in which an area holds all that is inside it.

Comes in: a place's area, gradings as known. Goes out: levels. Deliberately not here: grading; an
area's level changes by a recorded fact only.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from gridcare.facts import Entry, RiskGraded, RiskLevel
from gridcare.places import enclosing_areas, prefecture_of
from gridcare.policy.evidence import Judgement

__all__ = ["GRADED"]


def _levels(at: Judgement, asked: date) -> dict[str, RiskLevel | None]:
    """Return each area's level as last graded by a day.

    None stands for an area that reported cases and is not graded.
    """
    levels: dict[str, RiskLevel | None] = {}
    for entry in at.evidence.areas:
        if at.sees(entry) and entry.day <= asked:
            code = enclosing_areas(entry.fact.area)[0]
            if isinstance(entry.fact, RiskGraded):
                levels[code] = entry.fact.level
            else:
                levels.setdefault(code, None)
    return levels


def _as_it_took_hold(at: Judgement) -> dict[str, RiskLevel | None]:
    return _levels(at, at.opened_on or at.day)


def _smallest(area: str, levels: Mapping[str, RiskLevel | None]) -> RiskLevel | None:
    """Return the level of the smallest graded area that holds the place."""
    return next((levels[code] for code in enclosing_areas(area) if levels.get(code)), None)


def _risk(stay: Entry, at: Judgement) -> RiskLevel | None:
    return _smallest(stay.fact.area, _as_it_took_hold(at))


def _risk_then(stay: Entry, at: Judgement) -> RiskLevel | None:
    return _smallest(stay.fact.area, _levels(at, stay.day))


def _prefecture_risk(stay: Entry, at: Judgement) -> RiskLevel | None:
    prefecture = prefecture_of(stay.fact.area)
    graded = [
        level
        for code, level in _as_it_took_hold(at).items()
        if level and prefecture in enclosing_areas(code)
    ]
    return max(graded, key=list(RiskLevel).index, default=None)


def _ungraded_cases(stay: Entry, at: Judgement) -> bool:
    prefecture = prefecture_of(stay.fact.area)
    levels = _as_it_took_hold(at)
    within = [level for code, level in levels.items() if prefecture in enclosing_areas(code)]
    return bool(within) and not any(within)


GRADED: Final[Mapping[tuple[str, str], Callable[[Entry, Judgement], RiskLevel | bool | None]]] = {
    ("left_area", "risk"): _risk,
    ("left_area", "risk_then"): _risk_then,
    ("left_area", "prefecture_risk"): _prefecture_risk,
    ("left_area", "ungraded_cases"): _ungraded_cases,
}
"""The fields of a stay that are read off the risk map, not off the fact."""
