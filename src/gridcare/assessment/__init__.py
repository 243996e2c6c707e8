"""Assessments: a whole community as of a moment, explained.

`route` finds the parts, `slices` cut out what each may look at, `following` assesses one, `parts`
are what comes of it, with `accounts` of what became of everything, `sums` add these up, `engine`
is what is the same for all, `assess` holds the whole. `portioning` cuts it into what can be
assessed apart. `worklist`, `gaps`, `situation`, `coverage`, `person`, `household`, `needs` and
`stock` are views of it; `forms`, `reports` and `sent` are its figures sent upward, and whether they
still hold; `explaining` and `absence` say why and why not, `compare` tells two assessments apart.
All but the first eight are loaded when somebody first asks for them.
"""

from typing import TYPE_CHECKING

from gridcare.assessment.assess import Assessment, assess

__all__ = [
    "Assessment",
    "Audience",
    "Difference",
    "DutyChange",
    "Escalated",
    "Explanation",
    "FileEntry",
    "Gaps",
    "GridCoverage",
    "HouseholdView",
    "Length",
    "Lived",
    "NeedLine",
    "NeedsView",
    "Part",
    "PartKey",
    "PeriodChange",
    "PersonView",
    "Pillar",
    "Portion",
    "Profile",
    "RoleCover",
    "RoundCoverage",
    "Situation",
    "StockView",
    "Uncovered",
    "UnmatchedFact",
    "Unregistered",
    "WorkLine",
    "Worklist",
    "assess",
    "diff",
    "explain",
    "explain_absence",
    "portions",
]

if TYPE_CHECKING:
    from gridcare.assessment.absence import explain_absence
    from gridcare.assessment.compare import Difference, DutyChange, PeriodChange, diff
    from gridcare.assessment.coverage import GridCoverage, RoundCoverage
    from gridcare.assessment.explaining import explain
    from gridcare.assessment.explanation import Audience, Explanation, Length
    from gridcare.assessment.gaps import Gaps, UnmatchedFact, Unregistered
    from gridcare.assessment.household import HouseholdView, Pillar, RoleCover
    from gridcare.assessment.needs import NeedLine, NeedsView
    from gridcare.assessment.parts import Part, PartKey
    from gridcare.assessment.person import FileEntry, Lived, PersonView, Profile
    from gridcare.assessment.portioning import Portion, portions
    from gridcare.assessment.posts import Uncovered
    from gridcare.assessment.responsible import Escalated
    from gridcare.assessment.situation import Situation
    from gridcare.assessment.stock import StockView
    from gridcare.assessment.worklist import WorkLine, Worklist
else:
    from gridcare.on_demand import on_demand

    _MODULES = {
        "Audience": "gridcare.assessment.explanation",
        "Difference": "gridcare.assessment.compare",
        "DutyChange": "gridcare.assessment.compare",
        "Escalated": "gridcare.assessment.responsible",
        "Explanation": "gridcare.assessment.explanation",
        "FileEntry": "gridcare.assessment.person",
        "Gaps": "gridcare.assessment.gaps",
        "GridCoverage": "gridcare.assessment.coverage",
        "HouseholdView": "gridcare.assessment.household",
        "Length": "gridcare.assessment.explanation",
        "Lived": "gridcare.assessment.person",
        "NeedLine": "gridcare.assessment.needs",
        "NeedsView": "gridcare.assessment.needs",
        "Part": "gridcare.assessment.parts",
        "PartKey": "gridcare.assessment.parts",
        "PeriodChange": "gridcare.assessment.compare",
        "PersonView": "gridcare.assessment.person",
        "Pillar": "gridcare.assessment.household",
        "Portion": "gridcare.assessment.portioning",
        "Profile": "gridcare.assessment.person",
        "RoleCover": "gridcare.assessment.household",
        "RoundCoverage": "gridcare.assessment.coverage",
        "Situation": "gridcare.assessment.situation",
        "StockView": "gridcare.assessment.stock",
        "Uncovered": "gridcare.assessment.posts",
        "UnmatchedFact": "gridcare.assessment.gaps",
        "Unregistered": "gridcare.assessment.gaps",
        "WorkLine": "gridcare.assessment.worklist",
        "Worklist": "gridcare.assessment.worklist",
        "diff": "gridcare.assessment.compare",
        "explain": "gridcare.assessment.explaining",
        "explain_absence": "gridcare.assessment.absence",
        "portions": "gridcare.assessment.portioning",
    }
    __getattr__, __dir__ = on_demand(__name__, _MODULES, "Assessment", "assess")
