"""Reports that were sent upward, with every figure and the facts it counted.

Comes in: what the community recorded of its own reporting. Goes out: facts about the community.
Deliberately not here: making a report (`reporting`).
"""

from datetime import datetime
from typing import Annotated, Literal

from annotated_types import Ge, MinLen

from gridcare.bridge import Id, NonEmpty, value
from gridcare.facts.bases import Fact

__all__ = ["ReportSent", "SentFigure"]


@value
class SentFigure:
    """One figure as it was sent: its key, how many, and the facts it rested on."""

    key: NonEmpty
    count: Annotated[int, Ge(0)]
    fact_ids: tuple[Id, ...] = ()


@value
class ReportSent(Fact):
    """A report was sent to the level above 上报, with figures as of a moment.

    `form_id` names the form, which says what each figure counts; a later report of the same form
    and moment is a correction of this one, and both stay.
    """

    kind: Literal["report_sent"] = "report_sent"
    form_id: Id
    as_of: datetime
    receiver: NonEmpty
    figures: Annotated[tuple[SentFigure, ...], MinLen(1)]
