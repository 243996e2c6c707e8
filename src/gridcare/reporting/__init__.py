"""Reporting: figures that reconcile with the ledger, and what the ledger itself can prove.

Forms say as data what a figure counts, `make_report` fills one in from an assessment, and
`check_reports` holds what was sent against what is known now; they come from the room of
assessments, whose findings name every figure that differs. `contact_time` tells how soon arrivals
were seen, `holding` who was held on which day, `trail` who recorded what when. `hand_over` hands a
person over to another community with everything their days rest on.
"""

from gridcare.assessment.forms import (
    CountDuties,
    CountFacts,
    CountHeld,
    CountRegistered,
    Figure,
    ReportForm,
)
from gridcare.assessment.reports import (
    FigureDifference,
    Report,
    ReportDifference,
    ReportedFigure,
    compare_reports,
    make_report,
)
from gridcare.assessment.sent import CheckedReport, check_reports
from gridcare.reporting.contact_time import (
    ContactTime,
    ContactTimes,
    GridContactTime,
    contact_times,
)
from gridcare.reporting.hand_over import (
    PersonSlice,
    confirm_hand_over,
    hand_over,
    take_over,
)
from gridcare.reporting.holding import HeldDay, held_by_day
from gridcare.reporting.trail import FieldChange, Trail, TrailEntry, ledger_trail

__all__ = [
    "CheckedReport",
    "ContactTime",
    "ContactTimes",
    "CountDuties",
    "CountFacts",
    "CountHeld",
    "CountRegistered",
    "FieldChange",
    "Figure",
    "FigureDifference",
    "GridContactTime",
    "HeldDay",
    "PersonSlice",
    "Report",
    "ReportDifference",
    "ReportForm",
    "ReportedFigure",
    "Trail",
    "TrailEntry",
    "check_reports",
    "compare_reports",
    "confirm_hand_over",
    "contact_times",
    "hand_over",
    "held_by_day",
    "ledger_trail",
    "make_report",
    "take_over",
]
