"""Why a rule in force does not hold somebody: the first thing that keeps it from holding.

Comes in: an assessment, what is known of some people. Goes out: lines, one for all rules and people
who share a reason. Deliberately not here: who is asked about (`absence`, `explain`).
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from gridcare.assessment.assess import Assessment
from gridcare.assessment.describing import Describer, listed
from gridcare.bridge import evolve
from gridcare.facts import Entry, Subject
from gridcare.periods import HeldCourse
from gridcare.policy import (
    Condition,
    Evidence,
    InForce,
    Judgement,
    Pick,
    Restrict,
    Seen,
    failing_leaf,
    picked,
    walk,
)
from gridcare.policy.words import condition_words
from gridcare.wording import Language, say

__all__ = ["Exclusions"]


@attrs.frozen(kw_only=True)
class Exclusions:
    """Says for every rule in force why it does not hold these people.

    `evidence` is what is known of each; they share a line where they share a reason.
    """

    assessment: Assessment
    lang: Language
    evidence: Mapping[str, Evidence]
    in_full: bool = False

    def lines(self) -> Iterator[str]:
        """Yield one line for all rules and people who share a reason."""
        shared: dict[tuple[str, ...], list[str]] = {}
        for force in self.assessment.engine.force:
            for rule in force.rules:
                if isinstance(rule, Restrict) and rule.opens:
                    name = say("absence.rule", self.lang, rule=rule.summary)
                    for reason, people in self._by_reason(force, rule).items():
                        shared.setdefault((reason, *people), []).append(name)
        for (reason, *people), names in shared.items():
            everybody = len(people) == len(self.evidence)
            yield say(
                "absence.line" if everybody else "absence.line_for",
                self.lang,
                people=listed(people, self.lang),
                rules=listed(names, self.lang),
                reason=reason,
            )

    def _by_reason(self, force: InForce, rule: Restrict) -> dict[str, list[str]]:
        reasons: dict[str, list[str]] = {}
        for person_id, evidence in self.evidence.items():
            reason = self._why_not(
                force, rule, person_id, evidence.of_disease(force.policy.disease)
            )
            if reason is not None:
                reasons.setdefault(reason, []).append(person_id)
        return reasons

    def _why_not(
        self, force: InForce, rule: Restrict, person_id: str, evidence: Evidence
    ) -> str | None:
        """Return the first thing that keeps a rule from holding today, or None if it does."""
        openers = [
            (pick, entry) for pick in rule.opens for entry in evidence.about(pick.via, pick.kind)
        ]
        if not openers:
            words = (self._describer.named(pick) for pick in rule.opens)
            return say("absence.no_fact", self.lang, what=self._or(words))
        ends = self._ends(force, rule, evidence)
        if ends is not None:
            return self._over(ends) or self._cut(force, rule, person_id)
        if not self._earlier_too(force) and not any(
            one.effect_on in force.days for _pick, one in openers
        ):
            return say("absence.not_in_force", self.lang, day=force.days.first_on)
        return say("absence.given", self.lang, what=self._unmet(rule, evidence, openers))

    @property
    def _describer(self) -> Describer:
        return Describer(lang=self.lang)

    def _said(self, condition: Condition) -> str:
        """Say a condition, exactly or in plain words."""
        if self.in_full:
            return condition_words(condition, self.lang)
        return self._describer.condition(condition)

    def _or(self, words: Iterable[str]) -> str:
        return say("condition.or", self.lang).join(dict.fromkeys(words))

    # --- it took hold once ------------------------------------------------------------------------

    @staticmethod
    def _earlier_too(force: InForce) -> bool:
        return force.takes_over or force.shortens

    def _ends(self, force: InForce, rule: Restrict, evidence: Evidence) -> list[date | None] | None:
        """Return the last days of what the rule led to, None if it never took hold."""
        rules = {one.id: one for one in force.restricting}
        courses = walk(
            rules[rule.id],
            rules,
            evidence,
            self.assessment.today,
            takes=force.days,
            stops_before=force.stops_before,
            earlier_too=self._earlier_too(force),
            hindsight=self.assessment.engine.hindsight,
        )
        if not courses:
            return None
        return [span.last_on for one in courses for span in one.spans]

    def _over(self, ends: list[date | None]) -> str | None:
        """Say that the days are over, or return None if they are not."""
        known = [day for day in ends if day is not None]
        if not ends:
            return say("absence.over_before", self.lang)
        if len(known) < len(ends) or max(known) >= self.assessment.today:
            return None
        return say("absence.ended", self.lang, day=max(known))

    def _cut(self, force: InForce, rule: Restrict, person_id: str) -> str | None:
        """Say that another rule left it no days from today on, or return None if it did."""
        name, today = f"{force.policy.id}/{rule.id}", self.assessment.today
        spans = (
            span
            for held in self._courses(person_id)
            if held.rule_name == name
            for span in held.course.spans
        )
        if any(span.last_on is None or span.last_on >= today for span in spans):
            return None
        return say("absence.cut", self.lang)

    def _courses(self, person_id: str) -> Iterator[HeldCourse]:
        key = self.assessment.router.part_of(Subject("person", person_id))
        for one in self.assessment.parts[key].people:
            if one.person_id == person_id:
                yield from one.courses

    # --- it never took hold -----------------------------------------------------------------------

    def _unmet(
        self, rule: Restrict, evidence: Evidence, openers: Iterable[tuple[Pick, Entry]]
    ) -> str:
        """Name the first condition that fails: of what opens the rule, or of what must be given.

        Asked of the last fact that could have opened it.
        """
        fitting = [
            (entry, at)
            for pick, entry in openers
            if entry in picked(evolve(pick, ever=True), at := self._at(rule, evidence, entry))
        ]
        if not fitting or rule.given is None:
            return self._or(self._said(Seen(pick=pick)) for pick in rule.opens)
        _entry, at = max(fitting, key=lambda pair: pair[0].sort_key())
        leaf = failing_leaf(rule.given, at)
        return self._said(rule.given if leaf is None else leaf)

    def _at(self, rule: Restrict, evidence: Evidence, opener: Entry) -> Judgement:
        """Return from where a rule is asked: today, or on the first day of its fact alone."""
        today = self.assessment.today
        day = min(opener.effect_on, today) if rule.given_on == "first_day" else today
        return Judgement(
            evidence=evidence,
            day=day,
            known_by=day,
            opened_on=day,
            scope_from=opener.day,
            hindsight=self.assessment.engine.hindsight,
            stage=rule.stage,
        )
