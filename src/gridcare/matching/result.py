"""How a duty stands, and the facts that say so.

Comes in: nothing; these are the values. Goes out: `Status`, `Result` and what came of one part's
duties. Deliberately not here: finding it out (`match`, `presence`).
"""

from enum import StrEnum
from typing import Final

import attrs

from gridcare.bridge import derived
from gridcare.duties import Duty
from gridcare.hours import TimeSpan

__all__ = ["Matched", "Result", "Status"]


class Status(StrEnum):
    """How a duty stands. *superseded*: of no use any more before its time was over."""

    UPCOMING = "upcoming"
    DUE = "due"
    MET = "met"
    MET_LATE = "met_late"
    MISSED = "missed"
    OVERDUE = "overdue"
    ATTEMPTED = "attempted"
    REFUSED = "refused"
    WAIVED = "waived"
    SUPERSEDED = "superseded"


# A member that is looked up on its class each time costs as much as the comparing.
_MET: Final = frozenset({Status.MET, Status.MET_LATE})
_CLOSED: Final = frozenset({Status.WAIVED, Status.REFUSED, Status.MISSED, Status.SUPERSEDED})


@derived
class Result:
    """How one duty stands, and the facts that say so.

    `met_by` is the fact that met it; `attempts` are facts about the deed that did not: nobody was
    there, it was refused, or a requirement was not fulfilled. `lacking` names what a package
    lacked, each piece once. In a round, `reached_ids` are the people that its contacts reached. At
    a post, `covered_by` are the comings that covered some of the hour, `bare` is when too few were
    there.
    """

    duty: Duty
    status: Status
    met_by: str | None = None
    attempts: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    reached_ids: tuple[str, ...] = ()
    past_due: bool = False
    covered_by: tuple[str, ...] = ()
    bare: tuple[TimeSpan, ...] = ()

    @property
    def met(self) -> bool:
        """Whether it was done, in time or late."""
        return self.status in _MET

    @property
    def unmet(self) -> bool:
        """Whether its time passed without its being done."""
        return self.past_due and not self.met

    @property
    def open(self) -> bool:
        """Whether somebody can and should still do it."""
        if self.met or self.status in _CLOSED:
            return False
        return not (self.past_due and self.duty.lapses)


@attrs.frozen(kw_only=True)
class Matched:
    """Results of all duties, the facts they used, and facts that fail a requirement, in order."""

    results: tuple[Result, ...]
    used_ids: tuple[str, ...]
    failing_ids: tuple[str, ...]
