"""Why somebody is held, until when, and what is owed; or why nothing is.

Comes in: an assessment, a person or household, a language, an audience. Goes out: an `Explanation`
that reads as plain sentences. Deliberately not here: any fact that was not already derived.

The audience decides what may be said. The person concerned is never told, not even by an id, who
exposed them; workers and auditors see the ids of the facts that led here.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

from gridcare.assessment.assess import Assessment
from gridcare.assessment.parts import Slice, evidence_of
from gridcare.assessment.route import Router
from gridcare.bridge import derived
from gridcare.errors import UnknownName
from gridcare.facts import Subject
from gridcare.matching import Result
from gridcare.people import Role
from gridcare.periods import IsolationPeriod
from gridcare.policy import (
    All,
    Any,
    Condition,
    Evidence,
    InForce,
    Is,
    Judgement,
    Not,
    Pick,
    Policy,
    Restrict,
    Seen,
    Via,
    failing_leaf,
    walk,
)
from gridcare.register import Directory
from gridcare.wording import SENTENCES, Language, Text, say

__all__ = ["Audience", "Explanation", "explain", "explain_absence"]

Audience = Literal["person", "worker", "auditor"]


@derived
class Explanation:
    """Sentences for somebody, in one language; `str` joins them."""

    where: str
    lang: Language
    audience: Audience
    lines: tuple[str, ...]

    def __str__(self) -> str:
        """Return the sentences, one a line."""
        return "\n".join(self.lines)


def explain(
    assessment: Assessment,
    person_id: str,
    *,
    lang: Language = "en",
    audience: Audience = "person",
) -> Explanation:
    """Explain a person's periods and what they are owed, in plain words.

    For the auditor the rule's name and every fact's id are added, for the worker the facts' ids.
    """
    view = assessment.for_person(person_id)
    lines: list[str] = []
    for period in view.periods:
        lines += _period_lines(assessment, period, lang, audience)
    lines += _owed_lines(view.results, lang)
    if not view.periods:
        lines.append(say("explain.free", lang))
    return Explanation(
        where=f"person:{person_id}", lang=lang, audience=audience, lines=tuple(lines)
    )


def _period_lines(
    assessment: Assessment, period: IsolationPeriod, lang: Language, audience: Audience
) -> Iterator[str]:
    today = assessment.today
    for phase in period.phases:
        what = Text(
            en=say(f"phase.{phase.setting}.{phase.purpose}", "en"),
            zh=say(f"phase.{phase.setting}.{phase.purpose}", "zh"),
        )
        if phase.last_on is None:
            yield say("explain.phase_open", lang, what=what, first=phase.first_on)
        else:
            yield say("explain.phase", lang, what=what, first=phase.first_on, last=phase.last_on)
    yield from _end_lines(period, today, lang)
    yield from _reason_lines(assessment, period, lang, audience)


def _end_lines(period: IsolationPeriod, today: date, lang: Language) -> Iterator[str]:
    if period.free_on is not None and period.free_on <= today:
        yield say("explain.was_free", lang, day=period.free_on)
        return
    if period.holds_on(today):
        yield say("explain.today", lang, number=period.day_number(today))
    if period.free_on is not None:
        yield say("explain.free_on", lang, day=period.free_on)
        return
    if period.soonest_free_on is not None:
        yield say("explain.soonest", lang, day=period.soonest_free_on)
    for pending in period.pending:
        yield say("explain.pending", lang, what=describe(pending.condition, lang))


def _reason_lines(
    assessment: Assessment, period: IsolationPeriod, lang: Language, audience: Audience
) -> Iterator[str]:
    if period.base_on is not None:
        kind = say(f"base.{period.base_kind}", lang)
        yield say("explain.base", lang, kind=kind, day=period.base_on)
    rules = sorted({rule for phase in period.phases for rule in phase.rules})
    for name in rules:
        policy_id, _, rule_id = name.partition("/")
        policy = assessment.rulebook.policy(policy_id)
        rule = None if policy is None else policy.rule(rule_id)
        if policy is not None and rule is not None:
            yield _rule_line(policy, rule.summary, rule.clause, lang)
        if audience == "auditor":
            yield say("explain.rule_name", lang, name=name)
    if audience != "person":
        facts = sorted({fact for phase in period.phases for fact in phase.because})
        yield say("explain.facts", lang, facts=say("list.comma", lang).join(facts))


def _rule_line(policy: Policy, summary: Text, clause: str, lang: Language) -> str:
    line = say("explain.rule", lang, summary=summary, title=policy.title, issuer=policy.issuer)
    return f"{line} ({clause})" if clause else line


def _owed_lines(results: tuple[Result, ...], lang: Language) -> Iterator[str]:
    for result in results:
        if result.duty.performer is Role.RESIDENT:
            if result.open:
                yield say("explain.you_owe", lang, what=result.duty.deed.name)
        elif result.unmet and result.open:
            yield say("explain.overdue", lang, what=result.duty.deed.name, day=result.duty.day)
        elif result.open:
            yield say("explain.owed", lang, what=result.duty.deed.name)


# --- conditions in words --------------------------------------------------------------------------


def describe(condition: Condition, lang: Language) -> str:
    """Say a condition in words."""
    match condition:
        case Seen():
            return say(
                "condition.seen", lang, n=condition.at_least, what=_picked(condition.pick, lang)
            )
        case Not():
            return say("condition.not", lang, what=describe(condition.of, lang))
        case All() | Any():
            joint = say("condition.and" if isinstance(condition, All) else "condition.or", lang)
            return joint.join(describe(part, lang) for part in condition.of)
        case Is():
            field, found = condition.field, condition.value
            shown = "/".join(found) if isinstance(found, tuple) else found
            return say(
                "condition.is", lang, field=_field(field, lang), op=condition.op, value=shown
            )
        case _:
            return say(f"condition.{condition.condition}", lang)


def _picked(pick: Pick, lang: Language) -> str:
    kind = say(f"fact.{pick.kind}", lang)
    if pick.via is Via.LINKED:
        kind = say("condition.linked", lang, what=kind)
    if pick.where is None:
        return kind
    return say("condition.where", lang, what=kind, where=describe(pick.where, lang))


def _field(name: str, lang: Language) -> str:
    return say(f"field.{name}", lang) if f"field.{name}" in SENTENCES else name


# --- absence --------------------------------------------------------------------------------------


def explain_absence(assessment: Assessment, where: str, *, lang: Language = "en") -> Explanation:
    """Explain why no restriction holds a person, or the people of a household.

    For every rule in force: the first thing that keeps it from holding. Raises `UnknownName` for an
    id that is neither a person nor a household.
    """
    router = Router(
        directory=assessment.directory, ledger=assessment.ledger, moment=assessment.moment
    )
    directory = assessment.directory
    if where not in directory.people and where not in directory.households:
        raise UnknownName("person or household")
    kind = "person" if where in directory.people else "household"
    slice_ = router.slice_of(router.part_of(Subject(kind, where)))
    ids: Iterable[str] = (where,)
    if kind == "household":
        ids = directory.members_of(where, assessment.ledger, assessment.moment)
    lines = [
        line
        for person_id, evidence in zip(ids, _members(slice_, directory, ids), strict=True)
        for line in _absence_lines(assessment, person_id, evidence, lang)
    ]
    return Explanation(
        where=f"{kind}:{where}",
        lang=lang,
        audience="worker",
        lines=tuple(lines) or (say("absence.nobody", lang),),
    )


def _members(slice_: Slice, directory: Directory, ids: Iterable[str]) -> Iterator[Evidence]:
    """Yield the evidence about each person; of most there is none, and that is a reason too."""
    known = {member.person.id: evidence_of(member)[0] for member in slice_.members}
    for person_id in ids:
        yield known.get(person_id) or Evidence.of((), person=directory.people[person_id])


def _absence_lines(
    assessment: Assessment, person_id: str, evidence: Evidence, lang: Language
) -> Iterator[str]:
    for force in assessment.engine.force:
        for rule in force.rules:
            if isinstance(rule, Restrict) and rule.opens:
                reason = _why_not(assessment, force, rule, evidence, lang)
                if reason is not None:
                    yield say(
                        "absence.line", lang, person=person_id, rule=rule.summary, reason=reason
                    )


def _why_not(
    assessment: Assessment, force: InForce, rule: Restrict, evidence: Evidence, lang: Language
) -> str | None:
    """Return the first thing that keeps a rule from holding somebody today, or None if it does."""
    today = assessment.today
    kinds = [pick.kind for pick in rule.opens]
    openers = [entry for pick in rule.opens for entry in evidence.about(pick.via, pick.kind)]
    if not openers:
        what = say("list.comma", lang).join(say(f"fact.{kind}", lang) for kind in kinds)
        return say("absence.no_fact", lang, what=what)
    rules = {one.id: one for one in force.rules if isinstance(one, Restrict)}
    courses = walk(rule, rules, evidence, today, takes=force.days, stops_before=force.stops_before)
    for course in courses:
        if not course.spans:
            return say("absence.over_before", lang)
        if course.last_on is None or course.last_on >= today:
            return None
        return say("absence.ended", lang, day=course.last_on + timedelta(days=1))
    if not any(entry.effect_on in force.days for entry in openers):
        return say("absence.not_in_force", lang, day=force.days.first_on)
    return _unmet_given(rule, evidence, today, lang)


def _unmet_given(rule: Restrict, evidence: Evidence, today: date, lang: Language) -> str:
    at = Judgement(evidence=evidence, day=today, known_by=today, opened_on=today)
    leaf = None if rule.given is None else failing_leaf(rule.given, at)
    if leaf is None:
        leaf = next((pick.where for pick in rule.opens if pick.where is not None), None)
    return say("absence.given", lang, what="" if leaf is None else describe(leaf, lang))
