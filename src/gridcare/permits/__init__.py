"""Verdicts: may somebody pass a gate, may an event be held, a venue open, a household send one out.

Comes in: the rules in force, and what is presented or asked. Goes out: verdicts that cite the rule
behind each of their grounds and explain themselves in both languages. Deliberately not here: whom
a gate worker sees (an assessment fills that in), and what was decided in fact (`facts`).

`asking` is the way in. `presented` is what a gate sees, `gates` and `limits` decide, `cited` says
on what grounds; `passing` tells who is inside, `excusing` which departure was an emergency.
"""

from gridcare.permits.asking import Permits
from gridcare.permits.cited import CitedRule, Ground
from gridcare.permits.excusing import excuses_for, is_excused, without_excused
from gridcare.permits.gates import GateVerdict, VehicleVerdict
from gridcare.permits.limits import Lifted, LimitVerdict, Permission
from gridcare.permits.passing import Passage, Presence, Roll, Step, Whereabouts, follow, step
from gridcare.permits.presented import Outing, Presented

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
