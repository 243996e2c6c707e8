"""Who speaks, to whom, about whom: what every part of an explanation looks up.

Comes in: an assessment, a person, a language, an audience. Goes out: `Teller`, which makes
sentences and finds rules, facts and days. Deliberately not here: what is said (the modules that
take one).

The audience decides what may be said. The person concerned is spoken to, and never told, not even
by an id, who exposed them, nor how others stand; workers and auditors see the ids of the facts.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Final

import attrs

from gridcare.assessment.assess import Assessment
from gridcare.assessment.describing import Describer, listed, undated
from gridcare.assessment.explanation import Audience
from gridcare.assessment.following import evidence_of
from gridcare.assessment.parts import Part
from gridcare.assessment.person import PersonView
from gridcare.facts import Disposition, Entry, Fact, Ordered, Subject
from gridcare.periods import HeldCourse, IsolationPeriod, IsolationPhase, PeriodChange, of_link
from gridcare.policy import (
    Condition,
    Evidence,
    Judgement,
    Phase,
    Policy,
    Restrict,
    Term,
    day_of,
)
from gridcare.policy.words import condition_words
from gridcare.wording import SENTENCES, Language, say, spoken

__all__ = ["Teller"]

_NEAR: Final = 150
"""Within so many days, a day and a month name one day only."""


@attrs.frozen(kw_only=True)
class Teller:
    """Who speaks, to whom, about whom."""

    assessment: Assessment
    person_id: str
    lang: Language
    audience: Audience
    briefly: bool = False

    @property
    def to_you(self) -> bool:
        """Whether the person concerned is spoken to."""
        return self.audience == "person"

    @property
    def today(self) -> date:
        """The day of the assessment."""
        return self.assessment.today

    # --- words ------------------------------------------------------------------------------------

    def says(self, key: str, **values: object) -> str:
        """Make a sentence, addressed to the person or about them where there are both."""
        twin = f"{key}.{'you' if self.to_you else 'they'}"
        shown = {name: self._shown(one) for name, one in values.items()}
        return say(twin if twin in SENTENCES else key, self.lang, **shown)

    def _shown(self, found: object) -> object:
        """In speech, leave out the year of a day that is near."""
        if self.briefly and type(found) is date and abs((found - self.today).days) <= _NEAR:
            return spoken(found, self.lang)
        return found

    def listed(self, words: Iterable[str]) -> str:
        """Write several things in a row, each once."""
        return listed(words, self.lang)

    def all_of(self, words: Iterable[str]) -> str:
        """Write things in a row as one says them, with "and" before the last."""
        return self._joined(words, "list.and")

    def any_of(self, words: Iterable[str]) -> str:
        """Write things in a row as one says them, with "or" before the last."""
        return self._joined(words, "list.or")

    def _joined(self, words: Iterable[str], key: str) -> str:
        *others, last = dict.fromkeys(words)
        if not others:
            return last
        return say(key, self.lang, what=listed(others, self.lang), last=last)

    def phase(self, phase: IsolationPhase | Phase) -> str:
        """Name what a phase is."""
        return say(f"phase.{phase.setting}.{phase.purpose}", self.lang)

    def condition(self, condition: Condition, held: HeldCourse | None = None) -> str:
        """Say a condition: to whoever checks it exactly, else in plain words.

        Of a course under way, plain words name the days that it comes to.
        """
        if self.audience == "auditor":
            return condition_words(condition, self.lang)
        at = None if held is None else self.judgement(held)
        return self.describer(lambda term: None if at is None else self._dated(term, at)).condition(
            condition
        )

    def describer(self, dated: Callable[[Term], str | None] = undated) -> Describer:
        """Return what says conditions in plain words."""
        return Describer(lang=self.lang, to_you=self.to_you, dated=dated)

    def _dated(self, term: Term, at: Judgement) -> str | None:
        day = day_of(term, at)
        return None if day is None else self.says("day.short", day=day)

    # --- rules ------------------------------------------------------------------------------------

    @cached_property
    def restricting(self) -> Mapping[str, tuple[Policy, Restrict]]:
        """Every rule that restricts, with the policy it stands in, by its name "policy/rule"."""
        return {
            f"{policy.id}/{rule.id}": (policy, rule)
            for policy in self.assessment.rulebook
            for rule in policy.rules
            if isinstance(rule, Restrict)
        }

    def rules(self, period: IsolationPeriod) -> Iterator[tuple[Policy, Restrict, str]]:
        """Yield the rules behind a period, with the policies they stand in."""
        for name in sorted({rule for phase in period.phases for rule in phase.rules}):
            yield *self.restricting[name], name

    # --- the person -------------------------------------------------------------------------------

    @cached_property
    def view(self) -> PersonView:
        """Everything about the person."""
        return self.assessment.for_person(self.person_id)

    @cached_property
    def part(self) -> Part | None:
        """The part that the person belongs to."""
        key = self.assessment.router.part_of(Subject("person", self.person_id))
        return self.assessment.parts.get(key)

    def courses(self, period: IsolationPeriod) -> list[HeldCourse]:
        """Return the courses of rules that a period rests on."""
        names = {rule for phase in period.phases for rule in phase.rules}
        return [
            held
            for one in (() if self.part is None else self.part.people)
            if one.person_id == self.person_id
            for held in one.courses
            if held.rule_name in names
        ]

    def course(self, period: IsolationPeriod, rule_name: str) -> HeldCourse | None:
        """Return the one course of a rule that is under way, None if there are several."""
        found = [
            held
            for held in self.courses(period)
            if held.rule_name == rule_name and self.is_under_way(held)
        ]
        return found[0] if len(found) == 1 else None

    def is_under_way(self, held: HeldCourse) -> bool:
        """Tell whether a course has days left, today's among them."""
        return bool(held.course.spans) and (held.course.last_on or self.today) >= self.today

    # --- facts ------------------------------------------------------------------------------------

    @cached_property
    def evidence(self) -> Evidence:
        """All that the person's rules may look at."""
        router = self.assessment.router
        key = router.part_of(Subject("person", self.person_id))
        for member in router.slice_of(key).members:
            if member.person.id == self.person_id:
                return evidence_of(member, self.assessment.moment.zone)[0]
        return Evidence.of((), person=self.assessment.directory.people[self.person_id])

    def judgement(self, held: HeldCourse) -> Judgement | None:
        """Return from where an episode is judged today, if we see what opened it.

        Where a clock stood still, more would have to be known: then it is None as well.
        """
        course = held.course
        if any(one.kind == "suspended" for one in course.changes):
            return None
        evidence = self.evidence.of_disease(held.disease)
        if course.link:
            evidence = of_link(evidence, course.link)
        opener = next(
            (one for one in evidence.entries() if one.root_id == course.opened_by and one.live),
            None,
        )
        if opener is None:
            return None
        return Judgement(
            evidence=evidence,
            day=self.today,
            known_by=self.today,
            opened_on=course.opened_on,
            scope_from=opener.day,
            hindsight=self.assessment.engine.hindsight,
            stage=held.rule.stage,
        )

    def entries(self, fact_ids: Iterable[str]) -> list[Entry]:
        """Find facts by their ids, as they are seen from the moment."""
        ledger, moment = self.assessment.ledger, self.assessment.moment
        found = (ledger.entry(fact, moment) for one in fact_ids for fact in ledger.with_id(one))
        return [one for one in found if one.disposition is not Disposition.CONFLICTING]

    def order(self, change: PeriodChange) -> Ordered:
        """Find the order that changed a period."""
        facts = (entry.fact for entry in self.entries(change.facts))
        return next(one for one in facts if isinstance(one, Ordered))

    def is_own(self, fact: Fact) -> bool:
        """Tell whether a fact is about the person themselves, or public."""
        return fact.subject in (
            Subject("person", self.person_id),
            Subject("household", self.view.household_id or ""),
        ) or fact.subject.kind in ("area", "zone")
