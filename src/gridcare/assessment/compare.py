"""What is different between two assessments.

Comes in: two assessments, of the same community, from before and after a fact, a day or another
policy. Goes out: a `Difference`: periods and duties that came, went or changed. Deliberately not
here: judging which is better.
"""

from collections.abc import Iterator

from gridcare.assessment.assess import Assessment
from gridcare.assessment.parts import Part
from gridcare.bridge import Id, derived
from gridcare.findings import Finding
from gridcare.matching import Status
from gridcare.periods import IsolationPeriod

__all__ = ["Difference", "DutyChange", "PeriodChange", "diff"]


@derived
class PeriodChange:
    """A person's period that is not the same in both: None where there is none."""

    person_id: Id
    before: IsolationPeriod | None
    after: IsolationPeriod | None


@derived
class DutyChange:
    """A duty whose standing is not the same in both: None where it is not owed."""

    duty_key: str
    before: Status | None
    after: Status | None


@derived
class Difference:
    """All that differs; nothing else does."""

    periods: tuple[PeriodChange, ...]
    duties: tuple[DutyChange, ...]
    findings_gone: tuple[Finding, ...]
    findings_new: tuple[Finding, ...]

    def __bool__(self) -> bool:
        """Tell whether anything differs."""
        return bool(self.periods or self.duties or self.findings_gone or self.findings_new)


def diff(before: Assessment, after: Assessment) -> Difference:
    """Compare two assessments part by part; parts they share cost nothing."""
    pairs = [
        (old, new)
        for key in sorted({*before.parts, *after.parts})
        if (old := before.parts.get(key)) is not (new := after.parts.get(key))
    ]
    gone, new = set(before.findings), set(after.findings)
    return Difference(
        periods=tuple(change for pair in pairs for change in _period_changes(*pair)),
        duties=tuple(change for pair in pairs for change in _duty_changes(*pair)),
        findings_gone=tuple(one for one in before.findings if one not in new),
        findings_new=tuple(one for one in after.findings if one not in gone),
    )


def _period_changes(old: Part | None, new: Part | None) -> Iterator[PeriodChange]:
    before, after = _periods(old), _periods(new)
    for person_id in sorted({*before, *after}):
        were, are = before.get(person_id, []), after.get(person_id, [])
        gone = [one for one in were if one not in are]
        come = [one for one in are if one not in were]
        for index in range(max(len(gone), len(come))):
            yield PeriodChange(
                person_id=person_id,
                before=gone[index] if index < len(gone) else None,
                after=come[index] if index < len(come) else None,
            )


def _periods(part: Part | None) -> dict[str, list[IsolationPeriod]]:
    people = () if part is None else part.people
    return {one.person_id: list(one.periods) for one in people}


def _duty_changes(old: Part | None, new: Part | None) -> Iterator[DutyChange]:
    before, after = _standings(old), _standings(new)
    for key in sorted({*before, *after}):
        if before.get(key) is not after.get(key):
            yield DutyChange(duty_key=key, before=before.get(key), after=after.get(key))


def _standings(part: Part | None) -> dict[str, Status]:
    results = () if part is None else part.results
    return {one.duty.key: one.status for one in results}
