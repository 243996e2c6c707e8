"""Findings: what is odd, contradictory or wrong in the facts, told and never raised.

Comes in: codes and places from every room above. Goes out: `Finding`. Deliberately not here: the
sentences, which `wording` keeps in both languages under the finding's code.
"""

from enum import StrEnum

from gridcare.bridge import derived

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
    HELD_PAST_END = "held_past_end"
    HELD_BY_UNMET_DUTY = "held_by_unmet_duty"
    RULES_OVERLAP = "rules_overlap"


@derived
class Finding:
    """One odd thing: its code, where it is, and the facts or rules it rests on.

    `where` is an id such as "person:p-0117"; `about` are ids of facts or rules.
    """

    code: Code
    where: str
    about: tuple[str, ...] = ()
