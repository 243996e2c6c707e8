"""What is different between two assessments.

Comes in: two assessments, of the same community, from before and after a fact, a day or another
policy. Goes out: a `Difference`: periods and duties that came, went or changed. Deliberately not
here: judging which is better.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

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
    """Compare two assessments; parts they share cost nothing.

    A person or duty that only went to another part, because somebody moved, has not changed.
    """
    keys = sorted({*before.parts, *after.parts})
    pairs = [(before.parts.get(key), after.parts.get(key)) for key in keys]
    differing = [(old, new) for old, new in pairs if old is not new]
    old = [part for part, _new in differing if part is not None]
    new = [part for _old, part in differing if part is not None]
    were, are = before.findings, after.findings
    return Difference(
        periods=tuple(_period_changes(_periods(old), _periods(new))),
        duties=tuple(_duty_changes(_standings(old), _standings(new))),
        findings_gone=_without(were, are),
        findings_new=_without(are, were),
    )


def _without(some: tuple[Finding, ...], others: tuple[Finding, ...]) -> tuple[Finding, ...]:
    known = frozenset(others)
    return tuple(one for one in some if one not in known)


def _periods(parts: Iterable[Part]) -> dict[str, tuple[IsolationPeriod, ...]]:
    return {one.person_id: one.periods for part in parts for one in part.people}


def _period_changes(
    before: Mapping[str, tuple[IsolationPeriod, ...]],
    after: Mapping[str, tuple[IsolationPeriod, ...]],
) -> Iterator[PeriodChange]:
    """Yield what changed, person by person: the first that went beside the first that came."""
    for person_id in sorted({*before, *after}):
        were, are = before.get(person_id, ()), after.get(person_id, ())
        gone = [one for one in were if one not in are]
        come = [one for one in are if one not in were]
        for old, new in zip_longest(gone, come):
            yield PeriodChange(person_id=person_id, before=old, after=new)


def _standings(parts: Iterable[Part]) -> dict[str, Status]:
    return {one.duty.key: one.status for part in parts for one in part.results}


def _duty_changes(
    before: Mapping[str, Status], after: Mapping[str, Status]
) -> Iterator[DutyChange]:
    for key in sorted({*before, *after}):
        if before.get(key) is not after.get(key):
            yield DutyChange(duty_key=key, before=before.get(key), after=after.get(key))
