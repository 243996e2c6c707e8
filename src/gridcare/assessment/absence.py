"""Why nothing holds somebody, and why nothing is owed: absence is explained too.

Comes in: an assessment, the id of a person or household, a language. Goes out: an `Explanation` for
a worker: who lives there, for every rule in force the first thing that keeps it from holding, and
what is owed or why nothing is. Deliberately not here: why somebody *is* held (`explain`).
"""

from collections.abc import Iterator

import attrs

from gridcare.assessment.assess import Assessment
from gridcare.assessment.describing import listed
from gridcare.assessment.exclusions import Exclusions
from gridcare.assessment.explanation import Explanation
from gridcare.assessment.following import evidence_of
from gridcare.assessment.parts import Part
from gridcare.days import local_day
from gridcare.errors import UnknownName
from gridcare.facts import Subject
from gridcare.matching import Result, Status
from gridcare.policy import (
    Each,
    Evidence,
    InPhase,
    Provide,
    Repeat,
)
from gridcare.wording import Language, say

__all__ = ["explain_absence"]


def explain_absence(assessment: Assessment, where: str, *, lang: Language = "en") -> Explanation:
    """Explain why no restriction holds a person or household, and what is owed to them.

    For every rule in force: the first thing that keeps it from holding; members with the same
    reason share a line. Raises `UnknownName` for an id that is neither a person nor a household.
    """
    directory = assessment.directory
    if where not in directory.people and where not in directory.households:
        raise UnknownName("person or household")
    kind = "person" if where in directory.people else "household"
    router = assessment.router
    key = router.part_of(Subject(kind, where))
    known = {
        one.person.id: evidence_of(one, assessment.moment.zone)[0]
        for one in router.slice_of(key).members
    }
    members = (
        (where,)
        if kind == "person"
        else directory.members_of(where, assessment.ledger, assessment.moment)
    )
    teller = _Teller(
        assessment=assessment,
        lang=lang,
        part=assessment.parts[key],
        kind=kind,
        evidence={
            one: known.get(one, Evidence.of((), person=directory.people[one])) for one in members
        },
    )
    return Explanation(
        where=f"{kind}:{where}", lang=lang, audience="worker", lines=tuple(teller.lines())
    )


@attrs.frozen(kw_only=True)
class _Teller:
    """What is known of the people asked about."""

    assessment: Assessment
    lang: Language
    part: Part
    kind: str
    evidence: dict[str, Evidence]

    def lines(self) -> Iterator[str]:
        """Yield everything there is to say."""
        if not self.evidence:
            yield say("absence.nobody", self.lang)
            return
        yield self._who()
        exclusions = Exclusions(assessment=self.assessment, lang=self.lang, evidence=self.evidence)
        yield from exclusions.lines()
        yield from self._owed()

    # --- who --------------------------------------------------------------------------------------

    def _who(self) -> str:
        people, held = list(self.evidence), self._held()
        if self.kind == "person":
            key = "absence.held" if held else "absence.person"
            return say(key, self.lang, person=people[0])
        key = "absence.some_held" if held else "absence.household"
        names, held_names = listed(people, self.lang), listed(held, self.lang)
        return say(key, self.lang, n=len(people), people=names, held=held_names)

    def _held(self) -> list[str]:
        today = self.assessment.today
        return [
            one.person_id
            for one in self.part.people
            if one.person_id in self.evidence and any(p.holds_on(today) for p in one.periods)
        ]

    # --- what is owed -----------------------------------------------------------------------------

    def _owed(self) -> Iterator[str]:
        """Say what is open, or why nothing is."""
        mine = [one for one in self.part.results if self._concerns(one)]
        open_now = [one.duty.deed.name.in_language(self.lang) for one in mine if one.open]
        if open_now:
            yield say("absence.open", self.lang, what=listed(open_now, self.lang))
            return
        yield say("absence.nothing_open", self.lang)
        if not self._held() and any(isinstance(one.to, InPhase) for one in self._providing()):
            yield say("absence.care", self.lang)
        asked = {one.duty.rule_id for one in mine}
        uncalled = [
            one.deed.name.in_language(self.lang)
            for one in self._providing()
            if isinstance(one.to, Each) and one.id not in asked
        ]
        if uncalled:
            yield say("absence.no_call", self.lang, what=listed(uncalled, self.lang))
        for result in mine:
            if result.duty.is_round:
                yield self._round(result)

    def _concerns(self, result: Result) -> bool:
        subject = result.duty.subject
        return subject.kind == "household" or subject.id in self.evidence

    def _providing(self) -> Iterator[Provide | Repeat]:
        for force in self.assessment.engine.force:
            for rule in force.rules:
                if isinstance(rule, Provide | Repeat):
                    yield rule

    def _round(self, result: Result) -> str:
        duty = result.duty
        policy = self.assessment.rulebook.policy(duty.policy_id)
        rule = None if policy is None else policy.rule(duty.rule_id)
        zone = self.assessment.moment.zone
        key = {Status.WAIVED: "absence.round_waived", Status.REFUSED: "absence.round_refused"}.get(
            result.status, "absence.round_met" if result.met else "absence.round_closed"
        )
        name = duty.rule_id if rule is None else rule.summary
        return say(key, self.lang, rule=name, day=local_day(duty.due_at, zone))
