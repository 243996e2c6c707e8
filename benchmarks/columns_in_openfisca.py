"""A million people at once, in OpenFisca: three rules as variables with formulas over arrays.

Comes in: a frame of people with the days of `columns.FACTS`. Goes out: the answers of
`gridcare.frames` for the three rules of `periods_by_hand`, as OpenFisca gives them: whole numbers
(days counted from 1970, `NEVER` for none), and words as numbers of an enumeration, not yet spelt.

Each variable is worked out once and kept, as OpenFisca does; what others rest on is a variable.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import numpy as np
import polars as pl
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from gridcare.frames import ANSWERS

__all__ = ["NEVER", "WORDS", "by_openfisca", "system_for"]

NEVER: Final = 2_000_000
_FAR: Final = 1_000_000
_EPOCH: Final = date(1970, 1, 1)
_PERSON: Final = build_entity("person", "persons", "a person", is_person=True)

Column = Any  # a NumPy array, of whole numbers or truths
Formula = Callable[[Any, Any], Column]

_RULES: Final = ("contact", "arrival", "case")
_ARRIVAL, _CASE = 1, 2
WORDS: Final[Mapping[str, Sequence[str]]] = {
    "rule": [f"three-rules/{name}" for name in _RULES],
    "regimen": _RULES,
    "purpose": ("quarantine", "monitoring", "treatment"),
    "setting": ("home", "central", "hospital"),
}
"""What the numbers of these answers mean; -1 is nothing."""


def by_openfisca(system: TaxBenefitSystem, people: pl.DataFrame, on: date) -> dict[str, Column]:
    """Answer for every row, as of a day."""
    simulation = SimulationBuilder().build_default_simulation(system, len(people))
    for name in _INPUTS:
        days = people[name].cast(pl.Int32).fill_null(NEVER).to_numpy()
        simulation.set_input(name, on.isoformat(), days)
    return {name: simulation.calculate(name, on.isoformat()) for name in ANSWERS}


def system_for(on: date) -> TaxBenefitSystem:
    """Return the three rules as a system of variables."""
    system = TaxBenefitSystem([_PERSON])
    today = (on - _EPOCH).days
    for name in _INPUTS:
        system.add_variable(_variable(name))
    for name, formula in (_lasting(today) | _choosing(today) | _answering(today)).items():
        system.add_variable(_variable(name, formula=formula))
    for name, formula in _of_today(today).items():
        system.add_variable(_variable(name, formula=formula, value_type=bool))
    return system


_INPUTS: Final = ("exposed_on", "arrived_on", "left_area_on", "diagnosed_on")


def _variable(name: str, **more: object) -> type[Variable]:
    fields = {
        "value_type": int,
        "entity": _PERSON,
        "definition_period": DateUnit.DAY,
        "label": name,
    }
    return type(name, (Variable,), fields | more)


# --- on which days --------------------------------------------------------------------------------


def _lasting(today: int) -> dict[str, Formula]:
    return {
        "met": _known("exposed_on", today),
        "came": _known("arrived_on", today),
        "left": _known("left_area_on", today),
        "ill": _known("diagnosed_on", today),
        "central": _cut("met", 14, "met"),
        "watched": _cut("met", 21, "met"),
        "home": _cut("left", 14, "came"),
        "over": _over,
    }


def _known(fact: str, today: int) -> Formula:
    def formula(person: Any, period: Any) -> Column:  # noqa: ANN401 - OpenFisca's own, without types
        day = person(fact, period)
        return np.where(day <= today, day, NEVER)

    return formula


def _cut(anchor: str, days: int, first: str) -> Formula:
    """End with the eve of an illness, unless that was over before it all began."""

    def formula(person: Any, period: Any) -> Column:  # noqa: ANN401 - OpenFisca's own, without types
        last, ill = person(anchor, period) + days, person("ill", period)
        ends = (ill < _FAR) & (person(first, period) <= ill + 10)
        return np.where(ends, np.minimum(last, ill - 1), last)

    return formula


def _over(person: Any, period: Any) -> Column:  # noqa: ANN401 - OpenFisca's own, without types
    watched = person("watched", period)
    return np.where(watched > person("met", period) + 14, watched, person("central", period))


# --- which rule -----------------------------------------------------------------------------------


def _choosing(today: int) -> dict[str, Formula]:
    def chosen(person: Any, period: Any) -> Column:  # noqa: ANN401 - OpenFisca's own, without types
        """Choose one that holds by strictness and length, else the last that is over."""
        central, over = person("central", period), person("over", period)
        home, cured = person("home", period), person("ill", period) + 10
        met, came = person("met", period), person("came", period)
        contact, arrival = (met < _FAR) & (central >= met), (came < _FAR) & (home >= came)
        case = cured < _FAR
        at_home = arrival & (home >= today)
        watched = contact & (over >= today) & ~(at_home & (home > over))
        ranked = [
            case & (cured >= today),
            (contact & (central >= today)) | watched,
            at_home,
            contact & ~(arrival & (home > over)) & ~(case & (cured > over)),
            arrival & ~(case & (cured > home)),
            case,
        ]
        return np.select(ranked, [2, 0, 1, 0, 1, 2], -1)

    def first_on(person: Any, period: Any) -> Column:  # noqa: ANN401 - OpenFisca's own, without types
        return _of_rule(person, period, *(person(one, period) for one in ("met", "came", "ill")))

    def last_on(person: Any, period: Any) -> Column:  # noqa: ANN401 - OpenFisca's own, without types
        ill = person("ill", period)
        return _of_rule(person, period, person("over", period), person("home", period), ill + 10)

    return {"chosen": chosen, "first_on": first_on, "last_on": last_on}


def _of_rule(person: Any, period: Any, *of: Column) -> Column:  # noqa: ANN401 - OpenFisca's own, without types
    chosen = person("chosen", period)
    return np.select([chosen == number for number in range(len(of))], of, NEVER)


def _of_today(today: int) -> dict[str, Formula]:
    def holds(person: Any, period: Any) -> Column:  # noqa: ANN401 - OpenFisca's own, without types
        return (person("chosen", period) >= 0) & (person("last_on", period) >= today)

    def later(person: Any, period: Any) -> Column:  # noqa: ANN401 - OpenFisca's own, without types
        return (person("chosen", period) == 0) & (person("central", period) < today)

    return {"holds": holds, "later": later}


# --- the answers ----------------------------------------------------------------------------------


def _answering(today: int) -> dict[str, Formula]:
    return {
        "rule": lambda person, period: person("chosen", period),
        "regimen": lambda person, period: person("chosen", period),
        "phase": _while_held(0, lambda later, _chosen: np.where(later, 2, 1)),
        "purpose": _while_held(-1, lambda later, chosen: np.where(chosen == _CASE, 2, later)),
        "setting": _while_held(-1, _setting),
        "day_number": lambda person, period: np.where(
            person("holds", period), today + 1 - person("first_on", period), 0
        ),
        "free_on": lambda person, period: person("last_on", period) + 1,
        "tests_today": lambda person, period: np.where(person("chosen", period) < 0, -1, 0),
    }


def _setting(later: Column, chosen: Column) -> Column:
    return np.select([chosen == _CASE, (chosen == _ARRIVAL) | later], [2, 0], 1)


def _while_held(otherwise: int, told: Callable[[Column, Column], Column]) -> Formula:
    def formula(person: Any, period: Any) -> Column:  # noqa: ANN401 - OpenFisca's own, without types
        of = told(person("later", period), person("chosen", period))
        return np.where(person("holds", period), of, otherwise)

    return formula
