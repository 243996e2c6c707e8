"""The choice of a regimen as a decision table of GoRules ZEN, for `zen-engine`.

Comes in: people. Goes out: the same table that `decisions_by_hand.opened` writes as `if` and
`else`, as ZEN's JSON, and what it is asked with. Dates are no part of it: an intake form has none.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import zen

from decisions_by_hand import Person
from gridcare.compiled import Decision

__all__ = ["by_zen", "differing_in_zen"]

_TABLE: Final = "regimens"
_COLUMNS: Final = (
    "diagnosed",
    "severity",
    "exposed",
    "degree",
    "ruled_out",
    "arrived",
    "abroad",
    "left_closed_loop",
    "unfit_home",
    "discharged",
)
_ROWS: Final[tuple[tuple[str, Mapping[str, str]], ...]] = (
    ("case", {"diagnosed": "true", "severity": "not($ in ['asymptomatic', 'mild'])"}),
    ("close-contact", {"exposed": "true", "degree": "'close'", "ruled_out": "false"}),
    ("inbound", {"arrived": "true", "abroad": "true"}),
    ("from-closed-loop-unfit-home", {"left_closed_loop": "true", "unfit_home": "true"}),
    ("from-closed-loop", {"left_closed_loop": "true"}),
    ("discharged-case", {"discharged": "true", "diagnosed": "false"}),
    ("", {}),
)
"""The rows in order; the first that fits is taken. A cell that is empty fits everything."""


def by_zen(people: Sequence[Person]) -> Callable[[], list[Any]]:
    """Return what asks ZEN about everybody; what it is asked with is made beforehand.

    An engine that knows its tables keeps them compiled: asked by name, it answers some thirty times
    as fast as the decision it hands out.
    """
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {_TABLE: _document()}}})
    evaluate, asked = engine.evaluate, [_ticks(one) for one in people]
    return lambda: [evaluate(_TABLE, one) for one in asked]


def differing_in_zen(people: Sequence[Person], made: Decision) -> list[str]:
    """Name the people to whom ZEN gives another regimen than the policy."""
    ours = [one and one.rule.id for one in map(made.opened, people)]
    theirs = [one["result"]["regimen"] or None for one in by_zen(people)()]
    return [
        f"opened: {our} and by ZEN {their} for {person}"
        for person, our, their in zip(people, ours, theirs, strict=True)
        if our != their
    ]


def _ticks(person: Person) -> dict[str, object]:
    """Return what ZEN is asked with."""
    return {
        "diagnosed": person.diagnosed_on is not None,
        "severity": person.diagnosed_severity and person.diagnosed_severity.value,
        "exposed": person.exposed_on is not None,
        "degree": person.exposed_degree and person.exposed_degree.value,
        "ruled_out": person.ruled_out_on is not None,
        "arrived": person.arrived_on is not None,
        "abroad": person.arrived_abroad,
        "left_closed_loop": person.left_closed_loop_on is not None,
        "unfit_home": person.home_assessed_on is not None
        and person.home_assessed_suitable is False,
        "discharged": person.discharged_on is not None,
    }


def _document() -> dict[str, object]:
    """Return the table in ZEN's own format."""
    inputs = [{"id": name, "name": name, "type": "expression", "field": name} for name in _COLUMNS]
    output = {"id": "regimen", "name": "regimen", "type": "expression", "field": "regimen"}
    rows = [
        {"_id": f"row-{number}", "regimen": f"'{rule}'"}
        | {name: cells.get(name, "") for name in _COLUMNS}
        for number, (rule, cells) in enumerate(_ROWS)
    ]
    content = {"hitPolicy": "first", "inputs": inputs, "outputs": [output], "rules": rows}
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode"},
        {"id": "table", "name": "table", "type": "decisionTableNode", "content": content},
        {"id": "out", "name": "out", "type": "outputNode"},
    ]
    edges = [
        {"id": "1", "type": "edge", "sourceId": "in", "targetId": "table"},
        {"id": "2", "type": "edge", "sourceId": "table", "targetId": "out"},
    ]
    return {"nodes": nodes, "edges": edges}
