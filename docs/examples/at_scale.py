"""What a worker process does with a portion of a community, or with a whole one.

Comes in: bytes, as a queue, a file or another process hands them. Goes out: figures, which add up.
It stands in a module of its own because processes find functions by the name of their module.
"""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import gridcare as gc
from gridcare.catalogue import china

if TYPE_CHECKING:
    from datetime import datetime

    from gridcare.assessment import Portion, Situation

RULES = gc.Rulebook([china.PROTOCOL_8, china.TAIYUAN_2021_12_27])


def figures_of(packed: bytes, as_of: datetime) -> Situation:
    """Assess what a portion answers for, and return the day in figures."""
    portion: Portion = pickle.loads(packed)  # noqa: S301 - from our own processes only
    return gc.assess(
        portion.register, portion.ledger, RULES, as_of=as_of, only=portion.keys
    ).situation
