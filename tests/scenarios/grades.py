"""How stories about grading are told: each zone on a line, with what is proposed and what may come.

A row of a table is the same as everywhere (`telling`); the register is its small community.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import gridcare as gc
from gridcare.facts import ZoneUnit
from gridcare.grading import Grading, grade
from tests.scenarios.telling import REGISTER, instant, told

if TYPE_CHECKING:
    from gridcare.facts import Ledger
    from gridcare.policy import Policy


def graded(policy: Policy, as_of: str, *facts: str) -> Grading:
    """Grade the community under one policy."""
    return gradings(policy, as_of, told(*facts))


def gradings(policy: Policy, as_of: str, ledger: Ledger) -> Grading:
    """Grade the community from a ledger."""
    return grade(REGISTER, ledger, gc.Rulebook([policy]), as_of=instant(as_of))


def lines(grading: Grading, unit: str, zone_id: str) -> list[str]:
    """Tell how a zone stands: level and since when, then proposals (!) and outlooks (?)."""
    told_lines: list[str] = []
    for one in grading.for_zone(ZoneUnit(unit), zone_id):
        since = "" if one.since is None else f" {one.since:%m-%d}"
        told_lines.append(f"{one.level}{since}")
        told_lines += [
            f"! {two.to} from {two.from_on:%m-%d}{' if quiet' if two.provisional else ''}"
            for two in one.proposals
        ]
        told_lines += [
            f"? {two.to} {'never' if two.earliest_on is None else f'{two.earliest_on:%m-%d}'}"
            for two in one.outlooks
        ]
    return told_lines
