"""What was sent upward, held against what is known now.

Comes in: an assessment, the forms in use. Goes out: each sent report with the figures that no
longer equal the ledger's, as findings too. Deliberately not here: sending anything again.

A report is held against its own moment: what happened later is no difference, what became known
later is.
"""

from collections.abc import Iterable, Iterator

from gridcare.assessment import Assessment, assess
from gridcare.bridge import Id, derived
from gridcare.facts import Subject
from gridcare.facts.reports import ReportSent
from gridcare.findings import Code, Finding
from gridcare.reporting.forms import ReportForm
from gridcare.reporting.report import ReportDifference, compare_reports, make_report

__all__ = ["CheckedReport", "check_reports"]


@derived
class CheckedReport:
    """One sent report: what differs by now, None if nobody knows its form."""

    fact_id: Id
    form_id: Id
    difference: ReportDifference | None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The finding that it differs, or that nobody can tell."""
        where = f"report:{self.fact_id}"
        if self.difference is None:
            return (Finding(code=Code.UNKNOWN_REPORT_FORM, where=where, about=(self.form_id,)),)
        if not self.difference:
            return ()
        figures = self.difference.figures
        facts = {fact for one in figures for fact in (*one.facts_gone, *one.facts_new)}
        return (Finding(code=Code.REPORT_DIFFERS, where=where, about=tuple(sorted(facts))),)


def check_reports(assessment: Assessment, forms: Iterable[ReportForm]) -> tuple[CheckedReport, ...]:
    """Hold every report that was sent, and has not been corrected, against what is known now."""
    known = {one.id: one for one in forms}
    return tuple(_checked(one, known.get(one.form_id), assessment) for one in _sent(assessment))


def _sent(assessment: Assessment) -> Iterator[ReportSent]:
    entries = assessment.ledger.entries((Subject("community", ""),), assessment.moment)
    for entry in entries:
        if entry.live and isinstance(entry.fact, ReportSent):
            yield entry.fact


def _checked(sent: ReportSent, form: ReportForm | None, now: Assessment) -> CheckedReport:
    if form is None:
        return CheckedReport(fact_id=sent.id, form_id=sent.form_id, difference=None)
    then = assess(
        now.register,
        now.ledger,
        now.rulebook,
        as_of=sent.as_of.astimezone(now.moment.zone),
        known_at=now.moment.known_at,
    )
    difference = compare_reports(sent, make_report(form, then))
    return CheckedReport(fact_id=sent.id, form_id=sent.form_id, difference=difference)
