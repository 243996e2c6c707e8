"""gridcare: community containment during an outbreak, as a pure library.

Facts in, duties out, gaps visible. A `Register` says who and what there is, a `Ledger` holds what
happened, a `Rulebook` the dated and cited policies in force; `assess` derives who is held, what is
owed by whom and by when, what met it, and what was missed, each with its reason.

No I/O and no clock: callers bring the database, the page and the time.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gridcare.assessment import Assessment, assess, diff, explain, explain_absence
    from gridcare.bridge import evolve, from_json, json_schema, to_json
    from gridcare.care import contact_card, pack
    from gridcare.days import DaySpan, Window, end_of, start_of
    from gridcare.errors import GridcareError, InvalidRecord, UnknownName
    from gridcare.facts import Ledger
    from gridcare.findings import Finding
    from gridcare.matching import Status
    from gridcare.periods import IsolationPeriod
    from gridcare.policy import Policy, Rulebook
    from gridcare.register import Register
else:
    from gridcare.on_demand import on_demand

    # Each name is imported from its room when it is first asked for.
    _MODULES = {
        "Assessment": "gridcare.assessment",
        "DaySpan": "gridcare.days",
        "Finding": "gridcare.findings",
        "GridcareError": "gridcare.errors",
        "InvalidRecord": "gridcare.errors",
        "IsolationPeriod": "gridcare.periods",
        "Ledger": "gridcare.facts",
        "Policy": "gridcare.policy",
        "Register": "gridcare.register",
        "Rulebook": "gridcare.policy",
        "Status": "gridcare.matching",
        "UnknownName": "gridcare.errors",
        "Window": "gridcare.days",
        "assess": "gridcare.assessment",
        "contact_card": "gridcare.care",
        "diff": "gridcare.assessment",
        "end_of": "gridcare.days",
        "evolve": "gridcare.bridge",
        "explain": "gridcare.assessment",
        "explain_absence": "gridcare.assessment",
        "from_json": "gridcare.bridge",
        "json_schema": "gridcare.bridge",
        "pack": "gridcare.care",
        "start_of": "gridcare.days",
        "to_json": "gridcare.bridge",
    }
    __getattr__, __dir__ = on_demand(__name__, _MODULES, "__version__")

__all__ = [
    "Assessment",
    "DaySpan",
    "Finding",
    "GridcareError",
    "InvalidRecord",
    "IsolationPeriod",
    "Ledger",
    "Policy",
    "Register",
    "Rulebook",
    "Status",
    "UnknownName",
    "Window",
    "assess",
    "contact_card",
    "diff",
    "end_of",
    "evolve",
    "explain",
    "explain_absence",
    "from_json",
    "json_schema",
    "pack",
    "start_of",
    "to_json",
]

__version__ = "0.1.0"
