"""What differs between two policies, as values that say themselves.

Comes in: what `compare` found. Goes out: `PolicyDifference` and `RulebookDifference`, which write
themselves as people in the field would say it, go through JSON, and show themselves in a notebook.
Deliberately not here: finding any of it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from html import escape
from itertools import groupby
from typing import Annotated, Literal, TypeVar

from gridcare.bridge import Id, Tagged, derived
from gridcare.policy.abridging import abridged
from gridcare.policy.duty_aspects import Duty
from gridcare.policy.shapes import (
    Admit,
    Escalate,
    Limit,
    Provide,
    Reach,
    Repeat,
    Staff,
    Trace,
)
from gridcare.policy.shapes.grade import Grade
from gridcare.policy.summary import PhaseSummary, RegimenSummary
from gridcare.policy.topics import Topic
from gridcare.policy.words import joined
from gridcare.wording import SENTENCES, Language, Text, say

__all__ = [
    "AspectChange",
    "DutyRuleChange",
    "EscalationChange",
    "GradeChange",
    "PermitChange",
    "PhaseChange",
    "PolicyDifference",
    "PolicyName",
    "RegimenChange",
    "RulebookDifference",
    "TraceChange",
]

T = TypeVar("T")

DutyRule = Annotated[Provide | Repeat | Reach | Staff, Tagged("shape")]
"""A rule under which something is owed."""

PermitRule = Annotated[Admit | Limit, Tagged("shape")]
"""A rule about what is permitted."""


@derived
class AspectChange:
    """One thing that is not the same: None where there is none.

    With neither, the two are written differently, and our words for both are the same.
    """

    topic: Topic
    before: Text | None
    after: Text | None

    @property
    def form(self) -> Literal["both", "gone", "new", "unsaid"]:
        """Which sides there are."""
        if self.before is None:
            return "unsaid" if self.after is None else "new"
        return "gone" if self.after is None else "both"

    def in_language(self, lang: Language) -> str:
        """Say what changed: "release: + 2 negative tests"."""
        return _told((self,), lang)[0]


def _told(changes: Iterable[AspectChange], lang: Language) -> list[str]:
    """Say changes one after another; what comes or goes together is said together."""
    told: list[str] = []
    for (topic, form), group in groupby(changes, key=lambda one: (one.topic, one.form)):
        some = tuple(group)
        if form in {"new", "gone"}:
            told.append(_sentence(topic, form, some, lang))
        else:
            told += (_sentence(topic, form, (one,), lang) for one in some)
    return told


def _sentence(topic: Topic, form: str, changes: Iterable[AspectChange], lang: Language) -> str:
    sides: dict[str, list[str]] = {"before": [], "after": []}
    for one in changes:
        for side, text in (("before", one.before), ("after", one.after)):
            sides[side] += () if text is None else (text.in_language(lang),)
    values = {side: joined(texts, lang) for side, texts in sides.items() if texts}
    if form == "both":
        values["before"], values["after"] = abridged(values["before"], values["after"], lang)
    special = f"policy.change.{topic}.{form}"
    if special in SENTENCES:
        return say(special, lang, **values)
    about = say(f"policy.topic.{topic}", lang)
    return say(f"policy.change.{form}", lang, topic=about, **values)


@derived
class PhaseChange:
    """A phase that is not the same in both."""

    before: PhaseSummary
    after: PhaseSummary
    changes: tuple[AspectChange, ...]

    def in_language(self, lang: Language, numbered: Collection[str] = ()) -> str:
        """Say what changed, with its number where a phase is not known by its place alone."""
        place = self.before.place(lang)
        known_by_number = place in numbered
        if known_by_number:
            place = say("policy.phase.numbered", lang, what=place, n=self.before.number)
        told = _told(self.changes, lang)
        first = self.changes[0]
        match first.topic:
            case Topic.PLACE if not known_by_number:
                pass  # it names the place itself
            case Topic.DAYS | Topic.LENGTH if first.form != "unsaid":
                told[0] = say("policy.phase.lasting", lang, what=place, length=told[0])
            case _:
                told.insert(0, place)
        return say("policy.join", lang).join(told)


@derived
class RegimenChange:
    """A regimen that is not the same in both: the rule as a whole, and phase by phase."""

    before: RegimenSummary
    after: RegimenSummary
    changes: tuple[AspectChange, ...]
    phases: tuple[PhaseChange, ...]
    phases_new: tuple[PhaseSummary, ...]
    phases_gone: tuple[PhaseSummary, ...]

    def in_language(self, lang: Language) -> tuple[str, ...]:
        """Say what changed: once for the whole, and once for each phase that is not the same."""
        beside = (*self.phases, *self.phases_new, *self.phases_gone)
        numbered = self._not_known_by_place(lang)
        return (
            *_row(self.changes, lang, alone=not beside),
            *(one.in_language(lang, numbered) for one in self.phases),
            *(say("policy.phase.gone", lang, what=one.short(lang)) for one in self.phases_gone),
            *(say("policy.phase.new", lang, what=one.in_language(lang)) for one in self.phases_new),
        )

    def _not_known_by_place(self, lang: Language) -> frozenset[str]:
        return frozenset(
            place
            for side in (self.before, self.after)
            for place, times in Counter(one.place(lang) for one in side.phases).items()
            if times > 1
        )


@derived
class DutyRuleChange:
    """A duty that is not the same in both."""

    before: DutyRule
    after: DutyRule
    changes: tuple[AspectChange, ...]

    def in_language(self, lang: Language) -> str:
        """Say what changed: "morning and evening -> once a day"."""
        return "".join(_row(self.changes, lang, alone=True))


@derived
class TraceChange:
    """A rule on tracing that is not the same in both."""

    before: Trace
    after: Trace
    changes: tuple[AspectChange, ...]

    def in_language(self, lang: Language) -> str:
        """Say what changed: "infectious from: 2 days before onset -> 4 days before onset"."""
        return "".join(_row(self.changes, lang, alone=True))


@derived
class PermitChange:
    """A rule on gates, gatherings, venues or outings that is not the same in both."""

    before: PermitRule
    after: PermitRule
    changes: tuple[AspectChange, ...]

    def in_language(self, lang: Language) -> str:
        """Say what changed: "how binding: advice -> an order"."""
        return "".join(_row(self.changes, lang, alone=True))


@derived
class EscalationChange:
    """A rule on what is overdue that is not the same in both."""

    before: Escalate
    after: Escalate
    changes: tuple[AspectChange, ...]

    def in_language(self, lang: Language) -> str:
        """Say what changed: "levels: the party secretary after 24 h -> after 12 h"."""
        return "".join(_row(self.changes, lang, alone=True))


@derived
class GradeChange:
    """A rule on grading that is not the same in both."""

    before: Grade
    after: Grade
    changes: tuple[AspectChange, ...]

    def in_language(self, lang: Language) -> str:
        """Say what changed: "moves: + high -> medium ..."."""
        return "".join(_row(self.changes, lang, alone=True))


def _row(changes: Collection[AspectChange], lang: Language, *, alone: bool) -> Iterator[str]:
    """Say changes in a row; that the author's own words changed goes without saying beside them."""
    weighty = [one for one in changes if one.topic is not Topic.SUMMARY]
    shown = weighty if weighty or not alone else changes
    if shown:
        yield say("policy.join", lang).join(_told(shown, lang))


@derived
class PolicyName:
    """A policy by its id and title."""

    id: Id
    title: Text


@derived
class PolicyDifference:
    """All that differs between two policies, and which of their regimens and duties do not.

    `str()` says it in English, `in_language("zh")` in Chinese, a line for each thing.
    """

    before: PolicyName
    after: PolicyName
    document: tuple[AspectChange, ...]
    regimens: tuple[RegimenChange, ...]
    regimens_new: tuple[RegimenSummary, ...]
    regimens_gone: tuple[RegimenSummary, ...]
    regimens_same: tuple[RegimenSummary, ...]
    duties: tuple[DutyRuleChange, ...]
    duties_new: tuple[DutyRule, ...]
    duties_gone: tuple[DutyRule, ...]
    duties_same: tuple[DutyRule, ...]
    traces: tuple[TraceChange, ...] = ()
    traces_new: tuple[Trace, ...] = ()
    traces_gone: tuple[Trace, ...] = ()
    traces_same: tuple[Trace, ...] = ()
    permits: tuple[PermitChange, ...] = ()
    permits_new: tuple[PermitRule, ...] = ()
    permits_gone: tuple[PermitRule, ...] = ()
    permits_same: tuple[PermitRule, ...] = ()
    escalations: tuple[EscalationChange, ...] = ()
    escalations_new: tuple[Escalate, ...] = ()
    escalations_gone: tuple[Escalate, ...] = ()
    escalations_same: tuple[Escalate, ...] = ()
    grades: tuple[GradeChange, ...] = ()
    grades_new: tuple[Grade, ...] = ()
    grades_gone: tuple[Grade, ...] = ()
    grades_same: tuple[Grade, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything differs."""
        regimens = (*self.regimens, *self.regimens_new, *self.regimens_gone)
        duties = (*self.duties, *self.duties_new, *self.duties_gone)
        traces = (*self.traces, *self.traces_new, *self.traces_gone)
        permits = (*self.permits, *self.permits_new, *self.permits_gone)
        levels = (*self.escalations, *self.escalations_new, *self.escalations_gone)
        grades = (*self.grades, *self.grades_new, *self.grades_gone)
        others = (*traces, *permits, *levels, *grades)
        return bool(self.document or regimens or duties or others)

    def in_language(self, lang: Language) -> str:
        """Say what differs, line by line, and last which regimens do not."""
        return "\n".join(self._lines(lang))

    def _lines(self, lang: Language) -> Iterator[str]:
        if not self:
            yield say("diff.same", lang)
            return
        yield from _told(self.document, lang)
        yield from self._regimen_lines(lang)
        yield from self._duty_lines(lang)
        yield from self._trace_lines(lang)
        yield from self._permit_lines(lang)
        yield from self._escalation_lines(lang)
        yield from self._grade_lines(lang)

    def _regimen_lines(self, lang: Language) -> Iterator[str]:
        several = _several(
            [one.category for one in (*self.regimens_gone, *self.regimens_same)]
            + [one.before.category for one in self.regimens],
            [one.category for one in (*self.regimens_new, *self.regimens_same)]
            + [one.after.category for one in self.regimens],
        )
        for change in self.regimens:
            head = _whom(change.before, several, lang)
            for told in change.in_language(lang):
                yield say("policy.line", lang, head=head, what=told)
        for form, some in (("gone", self.regimens_gone), ("new", self.regimens_new)):
            for one in some:
                head = _whom(one, several, lang)
                yield say(f"policy.regimen.{form}", lang, head=head, what=one.short(lang))
        same = dict.fromkeys(_whom(one, several, lang) for one in self.regimens_same)
        if same:
            yield say("policy.unchanged", lang, what=joined(same, lang))

    def _duty_lines(self, lang: Language) -> Iterator[str]:
        several = _several(
            [one.deed.name for one in (*self.duties_gone, *self.duties_same)]
            + [one.before.deed.name for one in self.duties],
            [one.deed.name for one in (*self.duties_new, *self.duties_same)]
            + [one.after.deed.name for one in self.duties],
        )
        for change in self.duties:
            head = _what(change.before, several, lang)
            yield say("policy.line", lang, head=head, what=change.in_language(lang))
        for form, some in (("gone", self.duties_gone), ("new", self.duties_new)):
            for one in some:
                yield say(f"policy.duty.{form}", lang, what=one.summary)

    def _trace_lines(self, lang: Language) -> Iterator[str]:
        head = say("policy.trace", lang)
        for change in self.traces:
            yield say("policy.line", lang, head=head, what=change.in_language(lang))
        for form, some in (("gone", self.traces_gone), ("new", self.traces_new)):
            for one in some:
                yield say(f"policy.trace.{form}", lang, what=one.summary)

    def _permit_lines(self, lang: Language) -> Iterator[str]:
        for change in self.permits:
            head = change.before.summary
            yield say("policy.line", lang, head=head, what=change.in_language(lang))
        for form, some in (("gone", self.permits_gone), ("new", self.permits_new)):
            for one in some:
                yield say(f"policy.permit.{form}", lang, what=one.summary)

    def _escalation_lines(self, lang: Language) -> Iterator[str]:
        head = say("policy.escalation", lang)
        for change in self.escalations:
            yield say("policy.line", lang, head=head, what=change.in_language(lang))
        for form, some in (("gone", self.escalations_gone), ("new", self.escalations_new)):
            for one in some:
                yield say(f"policy.escalation.{form}", lang, what=one.summary)

    def _grade_lines(self, lang: Language) -> Iterator[str]:
        head = say("policy.grade", lang)
        for change in self.grades:
            yield say("policy.line", lang, head=head, what=change.in_language(lang))
        for form, some in (("gone", self.grades_gone), ("new", self.grades_new)):
            for one in some:
                yield say(f"policy.grade.{form}", lang, what=one.summary)

    def __str__(self) -> str:
        """Say what differs, in English."""
        return self.in_language("en")

    def _repr_html_(self) -> str:
        """Show in a notebook what differs."""
        return _list(self._lines("en"))


def _several(*sides: Iterable[T]) -> frozenset[T]:
    """Return what comes more than once on one side."""
    return frozenset(one for side in sides for one, times in Counter(side).items() if times > 1)


def _whom(regimen: RegimenSummary, several: Collection[str], lang: Language) -> str:
    """Say whom a regimen is for, and by which rule where the category has several."""
    whom = regimen.whom(lang)
    says_as_much = regimen.rule_id.replace("-", "_") == regimen.category
    if says_as_much or regimen.category not in several:
        return whom
    return say("policy.where", lang, what=whom, where=regimen.rule_id)


def _what(duty: Duty, several: Collection[Text], lang: Language) -> str:
    """Say what is owed, and by which rule where several ask for it."""
    name = duty.deed.name
    if name not in several:
        return name.in_language(lang)
    return say("policy.where", lang, what=name, where=duty.id)


@derived
class RulebookDifference:
    """All that differs between two rulebooks: editions that changed, policies that came or went."""

    policies: tuple[PolicyDifference, ...]
    policies_new: tuple[PolicyName, ...]
    policies_gone: tuple[PolicyName, ...]
    policies_same: tuple[PolicyName, ...]

    def __bool__(self) -> bool:
        """Tell whether anything differs."""
        return bool(self.policies or self.policies_new or self.policies_gone)

    def in_language(self, lang: Language) -> str:
        """Say what differs, policy by policy, and last which policies do not."""
        return "\n".join(self._lines(lang))

    def _lines(self, lang: Language) -> Iterator[str]:
        if not self:
            yield say("diff.same", lang)
            return
        for one in self.policies:
            yield say("policy.of", lang, title=one.before.title)
            yield from (f"  {line}" for line in one.in_language(lang).splitlines())
        for form, some in (("gone", self.policies_gone), ("new", self.policies_new)):
            yield from (say(f"policy.document.{form}", lang, title=one.title) for one in some)
        if self.policies_same:
            titles = (one.title.in_language(lang) for one in self.policies_same)
            yield say("policy.unchanged", lang, what=joined(titles, lang))

    def __str__(self) -> str:
        """Say what differs, in English."""
        return self.in_language("en")

    def _repr_html_(self) -> str:
        """Show in a notebook what differs."""
        return _list(self._lines("en"))


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"
