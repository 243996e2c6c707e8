"""Verdicts: may somebody pass a gate, may an event be held, a venue open, a household send one out.

Comes in: the rules in force, and what is presented or asked. Goes out: verdicts that cite the rule
behind each of their grounds and explain themselves in both languages. Deliberately not here: whom
a gate worker sees (an assessment fills that in), and what was decided in fact (`facts`).

`asking` is the way in. `presented` is what a gate sees, `gates` and `limits` decide, `cited` says
on what grounds; `passing` tells who is inside, `excusing` which departure was an emergency.
"""

from typing import TYPE_CHECKING

__all__ = [
    "CitedRule",
    "GateVerdict",
    "Ground",
    "Lifted",
    "LimitVerdict",
    "Outing",
    "Passage",
    "Permission",
    "Permits",
    "Presence",
    "Presented",
    "Roll",
    "Step",
    "VehicleVerdict",
    "Whereabouts",
    "excuses_for",
    "follow",
    "is_excused",
    "step",
    "without_excused",
]

if TYPE_CHECKING:
    from gridcare.permits.asking import Permits
    from gridcare.permits.cited import CitedRule, Ground
    from gridcare.permits.excusing import excuses_for, is_excused, without_excused
    from gridcare.permits.gates import GateVerdict, VehicleVerdict
    from gridcare.permits.limits import Lifted, LimitVerdict, Permission
    from gridcare.permits.passing import Passage, Presence, Roll, Step, Whereabouts, follow, step
    from gridcare.permits.presented import Outing, Presented
else:
    from gridcare.on_demand import on_demand

    _MODULES = {
        "CitedRule": "gridcare.permits.cited",
        "GateVerdict": "gridcare.permits.gates",
        "Ground": "gridcare.permits.cited",
        "Lifted": "gridcare.permits.limits",
        "LimitVerdict": "gridcare.permits.limits",
        "Outing": "gridcare.permits.presented",
        "Passage": "gridcare.permits.passing",
        "Permission": "gridcare.permits.limits",
        "Permits": "gridcare.permits.asking",
        "Presence": "gridcare.permits.passing",
        "Presented": "gridcare.permits.presented",
        "Roll": "gridcare.permits.passing",
        "Step": "gridcare.permits.passing",
        "VehicleVerdict": "gridcare.permits.gates",
        "Whereabouts": "gridcare.permits.passing",
        "excuses_for": "gridcare.permits.excusing",
        "follow": "gridcare.permits.passing",
        "is_excused": "gridcare.permits.excusing",
        "step": "gridcare.permits.passing",
        "without_excused": "gridcare.permits.excusing",
    }
    __getattr__, __dir__ = on_demand(__name__, _MODULES)
