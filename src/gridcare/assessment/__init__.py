"""Assessments: a whole community as of a moment, explained.

`route` finds the parts, `slices` cut out what each may look at, `parts` assesses one, `accounts`
counts what became of everything, `assess` holds the whole. `worklist`, `gaps`, `situation`,
`coverage`, `person`, `household`, `needs` and `stock` are views of it; `forms`, `reports` and
`sent` are its figures sent upward, and whether they still hold; `explain` and `absence` say why and
why not, `compare` tells two assessments apart.
"""

from gridcare.assessment.absence import explain_absence
from gridcare.assessment.assess import Assessment, assess
from gridcare.assessment.compare import Difference, DutyChange, PeriodChange, diff
from gridcare.assessment.coverage import GridCoverage, RoundCoverage
from gridcare.assessment.explain import explain
from gridcare.assessment.explanation import Audience, Explanation, Length
from gridcare.assessment.gaps import Gaps, UnmatchedFact, Unregistered
from gridcare.assessment.household import HouseholdView, Pillar, RoleCover
from gridcare.assessment.needs import NeedLine, NeedsView
from gridcare.assessment.parts import Part, PartKey
from gridcare.assessment.person import FileEntry, Lived, PersonView, Profile
from gridcare.assessment.posts import Uncovered
from gridcare.assessment.responsible import Escalated
from gridcare.assessment.situation import Situation
from gridcare.assessment.stock import StockView
from gridcare.assessment.worklist import WorkLine, Worklist

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
]
