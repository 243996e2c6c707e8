"""Findings: what is odd, contradictory or wrong, told and never raised.

Comes in: codes and places from every room above. Goes out: `Finding`, which words itself in both
languages. Deliberately not here: the sentences, which `wording` keeps under the finding's code.
"""

from enum import StrEnum

from gridcare.bridge import derived
from gridcare.wording import Language, say

__all__ = ["Code", "Finding"]


class Code(StrEnum):
    """What kinds of finding there are; each has a line in `docs/errors.md`."""

    CONFLICTING_ID = "conflicting_id"
    CORRECTS_UNKNOWN = "corrects_unknown"
    RESULT_WITHOUT_SPECIMEN = "result_without_specimen"
    UNKNOWN_SUBJECT = "unknown_subject"
    COUNT_NOT_REACHED = "count_not_reached"
    COUNT_EXCEEDED = "count_exceeded"
    EXCEEDS_AUTHORITY = "exceeds_authority"
    UNKNOWN_NOTICE = "unknown_notice"
    PUSHED_TWICE = "pushed_twice"
    ADDRESS_UNKNOWN = "address_unknown"
    DRILL_BEGUN_AGAIN = "drill_begun_again"
    DRILL_STEP_LATE = "drill_step_late"
    DRILL_STEP_MISSING = "drill_step_missing"
    DRILL_STEP_OUT_OF_ORDER = "drill_step_out_of_order"
    DRILL_STEP_UNKNOWN = "drill_step_unknown"
    DRILL_STEP_UNTIMED = "drill_step_untimed"
    HELD_PAST_END = "held_past_end"
    HELD_BY_UNMET_DUTY = "held_by_unmet_duty"
    EMERGENCY_REFUSED = "emergency_refused"
    RESIDENT_LEFT_OUTSIDE = "resident_left_outside"
    EMERGENCY_CALLED_BREACH = "emergency_called_breach"
    LEFT_WHILE_HELD = "left_while_held"
    AGAINST_LIMIT = "against_limit"
    OUTING_BEYOND_LIMIT = "outing_beyond_limit"
    SEAL_LEFT_ON = "seal_left_on"
    STOCK_NEGATIVE = "stock_negative"
    STOCK_MISCOUNTED = "stock_miscounted"
    STOCK_RUNS_OUT = "stock_runs_out"
    WORKER_HELD = "worker_held"
    ROLE_UNCOVERED = "role_uncovered"
    HAND_OVER_UNCONFIRMED = "hand_over_unconfirmed"
    REPORT_DIFFERS = "report_differs"
    UNKNOWN_REPORT_FORM = "unknown_report_form"


@derived
class Finding:
    """One odd thing: its code, where it is, and the facts, rules or duties it rests on.

    `where` is an id such as "person:p-0117"; `about` are ids of facts or rules, or keys of duties.

    >>> print(Finding(code=Code.HELD_PAST_END, where="person:p-0117", about=("confined-1",)))
    person:p-0117: held past the last day that the policy allows
    """

    code: Code
    where: str
    about: tuple[str, ...] = ()

    def message(self, lang: Language) -> str:
        """Return what is wrong, as a sentence."""
        return say(f"finding.{self.code}", lang)

    def remedy(self, lang: Language) -> str:
        """Return what to do about it."""
        return say(f"remedy.{self.code}", lang)

    def __str__(self) -> str:
        """Return the place and what is wrong, in English."""
        return f"{self.where}: {self.message('en')}"
