"""What the views of an assessment are worked out by, each loaded when it is first asked for.

Comes in: nothing. Goes out: the functions and classes to which `assess` hands its parts.
Deliberately not here: what every assessment needs. Whoever only asks who is held, and what is owed,
does not wait for gates, rosters, contact tracing and stock.
"""

from typing import TYPE_CHECKING

__all__ = [
    "CommunityPermits",
    "ContactNetwork",
    "Tracing",
    "attendance_at",
    "card_of",
    "check_reports",
    "cover_of",
    "coverage_of",
    "escalated_of",
    "gaps_of",
    "held_at_home",
    "held_workers",
    "household_view",
    "keeps_stock",
    "needs_of",
    "person_view",
    "propose_division",
    "reconcile",
    "roster_of",
    "situation_of",
    "stock_findings",
    "stock_of",
    "uncovered_roles",
    "worklist_of",
]

if TYPE_CHECKING:
    from gridcare.assessment.coverage import coverage_of
    from gridcare.assessment.gaps import gaps_of, reconcile
    from gridcare.assessment.household import card_of, held_at_home, household_view
    from gridcare.assessment.needs import needs_of
    from gridcare.assessment.one_to_one import uncovered_roles
    from gridcare.assessment.permitting import CommunityPermits
    from gridcare.assessment.person import person_view
    from gridcare.assessment.rostering import attendance_at, held_workers, roster_of
    from gridcare.assessment.sent import check_reports
    from gridcare.assessment.situation import situation_of
    from gridcare.assessment.stock import keeps_stock, stock_findings, stock_of
    from gridcare.assessment.worklist import escalated_of, worklist_of
    from gridcare.staffing import cover_of, propose_division
    from gridcare.tracing import ContactNetwork, Tracing
else:
    from gridcare.on_demand import on_demand

    _MODULES = {
        "CommunityPermits": "gridcare.assessment.permitting",
        "ContactNetwork": "gridcare.tracing",
        "Tracing": "gridcare.tracing",
        "attendance_at": "gridcare.assessment.rostering",
        "card_of": "gridcare.assessment.household",
        "check_reports": "gridcare.assessment.sent",
        "cover_of": "gridcare.staffing",
        "coverage_of": "gridcare.assessment.coverage",
        "escalated_of": "gridcare.assessment.worklist",
        "gaps_of": "gridcare.assessment.gaps",
        "held_at_home": "gridcare.assessment.household",
        "held_workers": "gridcare.assessment.rostering",
        "household_view": "gridcare.assessment.household",
        "keeps_stock": "gridcare.assessment.stock",
        "needs_of": "gridcare.assessment.needs",
        "person_view": "gridcare.assessment.person",
        "propose_division": "gridcare.staffing",
        "reconcile": "gridcare.assessment.gaps",
        "roster_of": "gridcare.assessment.rostering",
        "situation_of": "gridcare.assessment.situation",
        "stock_findings": "gridcare.assessment.stock",
        "stock_of": "gridcare.assessment.stock",
        "uncovered_roles": "gridcare.assessment.one_to_one",
        "worklist_of": "gridcare.assessment.worklist",
    }
    __getattr__, __dir__ = on_demand(__name__, _MODULES)
