"""Why somebody is held, until when, what could end it sooner, what is owed, and whom to ask.

Comes in: an assessment, a person, a language, an audience. Goes out: an `Explanation` that reads as
plain sentences. Deliberately not here: any fact that was not already derived, and why nothing holds
somebody (`absence`).

The audience decides what may be said. The person concerned is spoken to, and never told, not even
by an id, who exposed them; workers and auditors see the ids of the facts that led here.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Final, Literal

import attrs

from gridcare.assessment.assess import Assessment
from gridcare.assessment.describing import describe, listed
from gridcare.bridge import derived
from gridcare.days import local_day
from gridcare.facts import Subject
from gridcare.matching import Result
from gridcare.people import Role
from gridcare.periods import IsolationPeriod, IsolationPhase, Pending
from gridcare.policy import (
    All,
    Any,
    Condition,
    Policy,
    Reached,
    Restrict,
    Restriction,
    Seen,
    Setting,
    Via,
)
from gridcare.wording import SENTENCES, Language, say

__all__ = ["Audience", "Explanation", "describe", "explain"]

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
    Somebody unknown is told apart from somebody free.
    """
    known = person_id in assessment.directory.people
    teller = _Teller(assessment=assessment, person_id=person_id, lang=lang, audience=audience)
    lines = tuple(teller.lines()) if known else (say("explain.unknown", lang),)
    return Explanation(where=f"person:{person_id}", lang=lang, audience=audience, lines=lines)


@attrs.frozen(kw_only=True)
class _Teller:
    """Who speaks, to whom, about whom."""

    assessment: Assessment
    person_id: str
    lang: Language
    audience: Audience

    def says(self, key: str, **values: object) -> str:
        """Make a sentence, addressed to the person or about them where there are both."""
        twin = f"{key}.{'you' if self.audience == 'person' else 'they'}"
        return say(twin if twin in SENTENCES else key, self.lang, **values)

    def lines(self) -> Iterator[str]:
        """Yield everything there is to say."""
        view, today = self.assessment.for_person(self.person_id), self.assessment.today
        current = [one for one in view.periods if one.free_on is None or one.free_on > today]
        past = [one.free_on for one in view.periods if one not in current]
        if not current:
            yield self.says("explain.free")
        if past:
            yield self.says("explain.was_free", day=past[-1])
        for period in current:
            yield from self._period(period, view.results)
        owed = tuple(self._owed([one for one in view.results if self._matters(one, current)]))
        yield from owed
        if current or owed:
            yield self._contact(current)

    def _matters(self, result: Result, current: Collection[IsolationPeriod]) -> bool:
        """Tell whether a duty is open and this person's: the household's care is for those held."""
        own = result.duty.subject.kind == "person" or result.duty.is_round
        return result.open and (own or bool(current))

    # --- until when -------------------------------------------------------------------------------

    def _period(self, period: IsolationPeriod, results: Iterable[Result]) -> Iterator[str]:
        yield from self._days(period)
        yield from self._end(period, results)
        kind = say(f"base.{period.base_kind}", self.lang)
        yield self.says("explain.base", kind=kind, day=period.base_on)
        yield from self._reasons(period)

    def _days(self, period: IsolationPeriod) -> Iterator[str]:
        today = self.assessment.today
        now = period.phase_on(today)
        if now is not None:
            number = period.day_number(today)
            yield self.says("explain.today", day=today, number=number, what=self._phase(now))
        yield from self._restrictions(now or period.phases[0])
        for phase in period.phases:
            key = "explain.phase_open" if phase.last_on is None else "explain.phase"
            yield self.says(key, what=self._phase(phase), first=phase.first_on, last=phase.last_on)

    def _restrictions(self, phase: IsolationPhase) -> Iterator[str]:
        asked = [one for one in Restriction if one in phase.restrictions]
        words = [say(f"explain.restriction.{one}", self.lang) for one in asked]
        if words:
            yield self.says("explain.restrictions", what=listed(words, self.lang))

    def _phase(self, phase: IsolationPhase) -> str:
        return say(f"phase.{phase.setting}.{phase.purpose}", self.lang)

    def _end(self, period: IsolationPeriod, results: Iterable[Result]) -> Iterator[str]:
        soonest = period.soonest_free_on
        if period.free_on is None:
            yield self.says("explain.open")
            if soonest is not None:
                yield self.says("explain.soonest", day=soonest)
            for pending in period.pending:
                yield self._pending(pending, results)
            return
        yield self.says("explain.end", last=period.last_on, free=period.free_on)
        if soonest is None or soonest >= period.free_on:
            yield self.says("explain.fixed")
        else:
            ways = listed([describe(one, self.lang) for one in self._ways_out(period)], self.lang)
            yield self.says("explain.sooner", day=soonest, what=ways)

    def _pending(self, pending: Pending, results: Iterable[Result]) -> str:
        """Say what is missing, and who owes it as far as that is known."""
        missing = self.says("explain.pending", what=describe(pending.condition, self.lang))
        debtor = self._debtor(pending.condition, results)
        gap = " " if self.lang == "en" else ""
        return f"{missing}{gap}{debtor}" if debtor else missing

    def _debtor(self, condition: Condition, results: Iterable[Result]) -> str:
        if not isinstance(condition, Seen):
            return ""
        if condition.pick.via is Via.LINKED:
            return self.says("explain.elsewhere")
        kind = condition.pick.kind
        deed = "specimen_taken" if kind == "result_reported" else kind
        open_ones = [
            one.duty.performer for one in results if one.open and one.duty.deed.fact == deed
        ]
        if open_ones:
            return self.says("explain.owed_by", who=self._roles(open_ones))
        return self.says("explain.laboratory") if kind == "result_reported" else ""

    def _roles(self, roles: Iterable[Role]) -> str:
        return listed([say(f"explain.role.{one}", self.lang) for one in roles], self.lang)

    def _ways_out(self, period: IsolationPeriod) -> Iterator[Condition]:
        for _policy, rule, _name in self._rules(period):
            for phase in rule.phases:
                yield from _alternatives(phase.until)

    # --- why --------------------------------------------------------------------------------------

    def _rules(self, period: IsolationPeriod) -> Iterator[tuple[Policy, Restrict, str]]:
        """Yield the rules behind a period, with the policies they stand in."""
        for name in sorted({rule for phase in period.phases for rule in phase.rules}):
            for policy in self.assessment.rulebook:
                for rule in policy.rules:
                    if isinstance(rule, Restrict) and f"{policy.id}/{rule.id}" == name:
                        yield policy, rule, name

    def _reasons(self, period: IsolationPeriod) -> Iterator[str]:
        for policy, rule, name in self._rules(period):
            yield self.says(
                "explain.rule", summary=rule.summary, title=policy.title, issuer=policy.issuer
            )
            if rule.clause:
                yield self.says("explain.clause", clause=rule.clause)
            if self.audience == "auditor":
                yield self.says("explain.rule_name", name=name)
        if self.audience != "person":
            facts = sorted({fact for phase in period.phases for fact in phase.because})
            yield self.says("explain.facts", facts=listed(facts, self.lang))

    # --- what is owed -----------------------------------------------------------------------------

    def _owed(self, results: list[Result]) -> Iterator[str]:
        """Yield what is open: the person's own part, others' part, and a round if one runs."""
        rounds = {self._due_on(one) for one in results if one.duty.is_round}
        others = [one for one in results if not one.duty.is_round]
        mine = [one for one in others if one.duty.performer is Role.RESIDENT]
        theirs = [one for one in others if one.duty.performer is not Role.RESIDENT]
        yield from self._late(mine, "explain.you_are_late")
        yield from self._due(mine, "explain.you_owe")
        yield from self._late(theirs, "explain.overdue")
        yield from self._due(theirs, "explain.owed")
        for day in sorted(rounds):
            yield self.says("explain.round", day=day)

    def _due(self, results: list[Result], key: str) -> Iterator[str]:
        due = [one for one in results if not one.past_due]
        if due:
            yield self.says(key, what=self._items(due))

    def _late(self, results: list[Result], key: str) -> Iterator[str]:
        late = [one for one in results if one.past_due]
        for day in sorted({self._due_on(one) for one in late}):
            what = self._items(one for one in late if self._due_on(one) == day)
            yield self.says(key, day=day, what=what)

    def _due_on(self, result: Result) -> date:
        return local_day(result.duty.due_at, self.assessment.moment.zone)

    def _items(self, results: Iterable[Result]) -> str:
        """Name deeds, each once, with its times of day, and with who does it if others do."""
        slots: dict[str, list[str]] = {}
        roles: dict[str, list[str]] = {}
        for duty in (one.duty for one in results):
            what = duty.deed.name.in_language(self.lang)
            slot = f"explain.slot.{duty.slot}"
            slots.setdefault(what, []).extend([say(slot, self.lang)] if slot in SENTENCES else [])
            others = [] if duty.performer is Role.RESIDENT else [self._roles([duty.performer])]
            roles.setdefault(what, []).extend(others)
        return listed([self._item(what, [*slots[what], *roles[what]]) for what in slots], self.lang)

    def _item(self, what: str, details: list[str]) -> str:
        if not details:
            return what
        return self.says("explain.item", what=what, detail=listed(details, self.lang))

    # --- whom to ask ------------------------------------------------------------------------------

    def _contact(self, current: Iterable[IsolationPeriod]) -> str:
        """Name whom to ask: by role for the person, who has a card, by id for a colleague."""
        today = self.assessment.today
        phases = [one.phase_on(today) for one in current]
        away = any(one is not None and one.setting is not Setting.HOME for one in phases)
        asked = (*_ASKED, *((Role.SITE_STAFF,) if away else ()))
        named = [(role, one) for role in asked for one in self._workers(role)]
        if not named:
            return self.says("explain.no_contact")
        if self.audience == "person":
            words = dict.fromkeys(self._roles([role]) for role, _one in named)
            return self.says("explain.contact", who=say("condition.or", self.lang).join(words))
        return self.says("explain.contact", who=listed([one for _role, one in named], self.lang))

    def _workers(self, role: Role) -> tuple[str, ...]:
        assessment = self.assessment
        part = assessment.parts.get(assessment.router.part_of(Subject("person", self.person_id)))
        grid_id = None if part is None else part.grid_id
        return assessment.directory.workers_for(role, grid_id, assessment.ledger, assessment.moment)


_ASKED: Final = (Role.GRID_WORKER, Role.PARTY_SECRETARY)


def _alternatives(condition: Condition) -> Iterator[Condition]:
    """Yield what would end a phase before its last day: the choices that are no matter of time."""
    match condition:
        case All():
            for part in condition.of:
                yield from _alternatives(part)
        case Any():
            yield from (part for part in condition.of if not isinstance(part, Reached))
        case _:
            return
