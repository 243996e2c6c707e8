"""The sentences: key to (English, Chinese). Both sides name the same values.

Comes in: the sentences of the modules beside this one. Goes out: all of them, each key once.
Deliberately not here: how a sentence is made from its key (`text`).
"""

from typing import Final

from gridcare.wording.absences import ABSENCES
from gridcare.wording.conditions import CONDITIONS
from gridcare.wording.drills import DRILLS
from gridcare.wording.explanations import EXPLANATIONS
from gridcare.wording.facts import FACTS
from gridcare.wording.findings import FINDINGS
from gridcare.wording.periods import PERIODS
from gridcare.wording.permits import PERMITS
from gridcare.wording.policies import POLICY_SENTENCES
from gridcare.wording.reports import REPORTS
from gridcare.wording.rosters import ROSTERS

__all__ = ["SENTENCES"]

_PIECES: Final[dict[str, tuple[str, str]]] = {
    "list.comma": (", ", "、"),
    "list.and": ("{what} and {last}", "{what}、{last}"),
    "list.or": ("{what} or {last}", "{what}或{last}"),
    "day.short": ("{day}", "{day}"),
    "span.closed": ("{first} to {last} ({n} days)", "{first}至{last}（{n}天）"),
    "span.open": ("from {first}, end open", "自{first}起，结束日未定"),
    "free_on": ("free on {day}", "{day}解除"),
}

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    **_PIECES,
    **PERIODS,
    **CONDITIONS,
    **FACTS,
    **EXPLANATIONS,
    **ABSENCES,
    **FINDINGS,
    **POLICY_SENTENCES,
    **REPORTS,
    **PERMITS,
    **DRILLS,
    **ROSTERS,
}
