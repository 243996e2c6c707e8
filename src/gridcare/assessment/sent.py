"""What was sent upward, held against what is known now.

Comes in: an assessment, the forms in use. Goes out: each sent report with the figures that no
longer equal the ledger's, as findings too. Deliberately not here: sending anything again.

A report is held against its own moment: what happened later is no difference, what became known
later is.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from gridcare.assessment.forms import ReportForm
from gridcare.assessment.reports import ReportDifference, compare_reports, make_report
from gridcare.bridge import Id, derived
from gridcare.days import utc
from gridcare.facts import ReportSent, Subject
from gridcare.findings import Code, Finding

if TYPE_CHECKING:
    from gridcare.assessment.assess import Assessment

__all__ = ["CheckedReport", "check_reports"]


@derived
class CheckedReport:
    """One sent report: what differs by now, None if nobody knows its form."""

    fact_id: Id
    form_id: Id
    difference: ReportDifference | None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """A finding for each figure that differs, or that nobody can tell."""
        where = f"report:{self.fact_id}"
        if self.difference is None:
            return (Finding(code=Code.UNKNOWN_REPORT_FORM, where=where, about=(self.form_id,)),)
        return tuple(
            Finding(
                code=Code.REPORT_DIFFERS,
                where=f"{where}:{one.key}",
                about=tuple(sorted({*one.facts_gone, *one.facts_new})),
            )
            for one in self.difference.figures
        )


def check_reports(
    assessment: "Assessment", forms: Iterable[ReportForm]
) -> tuple[CheckedReport, ...]:
    """Hold every report that was sent, and has not been corrected, against what is known now.

    It takes one whole assessment for each moment of which a report was sent.
    """
    known = {one.id: one for one in forms}
    then: dict[datetime, Assessment] = {}
    found: list[CheckedReport] = []
    for sent in _sent(assessment):
        form, difference = known.get(sent.form_id), None
        if form is not None:
            moment = utc(sent.as_of)
            if moment not in then:
                then[moment] = assessment.looking_back(sent.as_of)
            difference = compare_reports(sent, make_report(form, then[moment]))
        found.append(CheckedReport(fact_id=sent.id, form_id=sent.form_id, difference=difference))
    return tuple(found)


def _sent(assessment: "Assessment") -> Iterator[ReportSent]:
    entries = assessment.ledger.entries((Subject("community", ""),), assessment.moment)
    for entry in entries:
        if entry.live and isinstance(entry.fact, ReportSent):
            yield entry.fact
