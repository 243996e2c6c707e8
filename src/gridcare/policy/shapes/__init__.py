"""What a rule can say: a closed list of shapes, each a frozen value, one module to a family.

Comes in: picks, terms and conditions. Goes out: the shapes and their union. Deliberately not here:
whom a rule concerns today (`periods`), what is owed today (`duties`).
"""

from typing import Annotated

from gridcare.bridge import Tagged
from gridcare.facts import Purpose, Setting
from gridcare.policy.shapes.admit import Admit, Check, Modality
from gridcare.policy.shapes.grade import SCALES, Grade, Move, ZoneLevel
from gridcare.policy.shapes.limit import Gatherings, Limit, Limited, Outings, Venues
from gridcare.policy.shapes.notices import Notice, NoticeTopic
from gridcare.policy.shapes.owing import (
    Deed,
    Each,
    InPhase,
    LeftBehind,
    PackageItem,
    Places,
    Provide,
    Reach,
    Repeat,
    Residents,
    Target,
)
from gridcare.policy.shapes.restrict import (
    TAKING_A_SPECIMEN,
    Binding,
    Phase,
    Restrict,
    Restriction,
    Switch,
    TestDays,
)
from gridcare.policy.shapes.staff import Escalate, Gear, Level, Staff
from gridcare.policy.shapes.trace import Link, Trace, Traced

__all__ = [
    "SCALES",
    "TAKING_A_SPECIMEN",
    "Admit",
    "Binding",
    "Check",
    "Deed",
    "Each",
    "Escalate",
    "Gatherings",
    "Gear",
    "Grade",
    "InPhase",
    "LeftBehind",
    "Level",
    "Limit",
    "Limited",
    "Link",
    "Modality",
    "Move",
    "Notice",
    "NoticeTopic",
    "Outings",
    "PackageItem",
    "Phase",
    "Places",
    "Provide",
    "Purpose",
    "Reach",
    "Repeat",
    "Residents",
    "Restrict",
    "Restriction",
    "Rule",
    "Setting",
    "Staff",
    "Switch",
    "Target",
    "TestDays",
    "Trace",
    "Traced",
    "Venues",
    "ZoneLevel",
]

Rule = Annotated[
    Restrict | Provide | Repeat | Reach | Trace | Admit | Limit | Staff | Escalate | Grade,
    Tagged("shape"),
]
"""Any rule, told apart by `shape`."""
