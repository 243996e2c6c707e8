"""What is different between two assessments, and the one name for comparing anything.

Comes in: two assessments, of the same community, from before and after a fact, a day or another
policy; or two policies, or two rulebooks. Goes out: a `Difference`: periods and duties that came,
went or changed; for policies and rulebooks what `policy.compare` finds. Deliberately not here:
judging which is better.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html import escape
from itertools import zip_longest
from typing import TYPE_CHECKING, overload

from gridcare.assessment.assess import Assessment
from gridcare.assessment.parts import Part
from gridcare.bridge import Id, derived
from gridcare.errors import InvalidRecord, Problem
from gridcare.findings import Finding
from gridcare.matching import Status
from gridcare.periods import IsolationPeriod
from gridcare.policy import Policy, Rulebook
from gridcare.wording import Language, say

if TYPE_CHECKING:
    from gridcare.policy.differences import PolicyDifference, RulebookDifference

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

    def in_language(self, lang: Language) -> str:
        """Say what differs: person by person, duties by how they stand, then findings."""
        return "\n".join(self._lines(lang))

    def _lines(self, lang: Language) -> Iterator[str]:
        if not self:
            yield say("diff.same", lang)
        yield from (_period_line(one, lang) for one in self.periods)
        stood = Counter((one.before, one.after) for one in self.duties)
        yield from (_duty_line(before, after, n, lang) for (before, after), n in stood.items())
        for form, some in (("gone", self.findings_gone), ("new", self.findings_new)):
            for one in some:
                what = one.message(lang)
                yield say(f"diff.finding.{form}", lang, where=one.where, what=what)

    def __str__(self) -> str:
        """Say what differs, in English."""
        return self.in_language("en")

    def _repr_html_(self) -> str:
        """Show in a notebook what differs."""
        return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in self._lines('en'))}</ul>"


def _period_line(change: PeriodChange, lang: Language) -> str:
    sides = {"before": change.before, "after": change.after}
    told = {side: _period(period, lang) for side, period in sides.items() if period is not None}
    form = "both" if len(told) > 1 else "new" if "after" in told else "gone"
    if form == "both" and told["before"] == told["after"]:
        return say("diff.period.same", lang, person=change.person_id, after=told["after"])
    return say(f"diff.period.{form}", lang, person=change.person_id, **told)


def _period(period: IsolationPeriod, lang: Language) -> str:
    """Say where somebody is held, and on which days."""
    return say("list.comma", lang).join(
        say(
            "diff.phase",
            lang,
            what=say(f"phase.{phase.setting}.{phase.purpose}", lang),
            days=_days(phase.first_on, phase.last_on, lang),
        )
        for phase in period.phases
    )


def _days(first_on: date, last_on: date | None, lang: Language) -> str:
    if last_on is None:
        return say("policy.span.open", lang, first=first_on)
    return say("policy.span.closed", lang, first=first_on, last=last_on)


def _duty_line(before: Status | None, after: Status | None, n: int, lang: Language) -> str:
    sides = {"before": before, "after": after}
    told = {side: say(f"status.{one}", lang) for side, one in sides.items() if one is not None}
    form = "both" if len(told) > 1 else "new" if "after" in told else "gone"
    return say(f"diff.duties.{form}", lang, n=n, **told)


@overload
def diff(before: Assessment, after: Assessment) -> Difference: ...
@overload
def diff(before: Policy, after: Policy) -> "PolicyDifference": ...
@overload
def diff(before: Rulebook, after: Rulebook) -> "RulebookDifference": ...
def diff(
    before: Assessment | Policy | Rulebook, after: Assessment | Policy | Rulebook
) -> "Difference | PolicyDifference | RulebookDifference":
    """Say what is different: between two assessments, two policies or two rulebooks.

    What comes back says itself in words: `str()` in English, `in_language("zh")` in Chinese; it is
    false where nothing differs. Raises `InvalidRecord` for two things of different kinds.

    >>> from gridcare.catalogue import china
    >>> print(diff(china.PROTOCOL_8, china.PROTOCOL_8))
    no difference
    """
    if isinstance(before, Assessment) and isinstance(after, Assessment):
        return _diff_assessments(before, after)
    # Who compares assessments all day long need not wait for these.
    from gridcare.policy.compare import compare_policies, compare_rulebooks  # noqa: PLC0415 - above

    match before, after:
        case Policy(), Policy():
            return compare_policies(before, after)
        case Rulebook(), Rulebook():
            return compare_rulebooks(before, after)
        case _:
            expected = "expected two assessments, two policies or two rulebooks"
            raise InvalidRecord("diff", [Problem("after", expected)])


def _diff_assessments(before: Assessment, after: Assessment) -> Difference:
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
