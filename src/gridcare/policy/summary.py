"""A restriction in field terms: who, where, for how long, from what, with which tests.

Comes in: a *restrict* rule. Goes out: a `RegimenSummary`, phase by phase, that keeps the rule
beside what is said of it. Deliberately not here: any one person's days (`regimen`), and how days
are read from a guard (`lengths`).
"""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any as Anything
from typing import TypeAlias

from gridcare.bridge import Id, derived
from gridcare.facts import Method, Purpose, Setting
from gridcare.policy.language import Condition, Day, Term
from gridcare.policy.lengths import Count, WayOut, ways_of
from gridcare.policy.shapes import Binding, Phase, Restrict, Restriction, TestDays
from gridcare.policy.words import (
    base_words,
    condition_words,
    grouped,
    in_brief,
    joined,
    known,
    so_many,
    term_words,
)
from gridcare.wording import SENTENCES, Language, say

__all__ = ["PhaseSummary", "RegimenSummary", "category_words", "summarise", "tests_words"]

_Base: TypeAlias = tuple[Term, int | None]
"""What is counted from, and which number that day itself has."""


@derived
class PhaseSummary:
    """One phase in field terms, beside the phase as the rule has it. `number` counts from 1."""

    number: int
    phase: Phase
    ends: tuple[WayOut, ...]

    @property
    def purpose(self) -> Purpose:
        """What it is for."""
        return self.phase.purpose

    @property
    def setting(self) -> Setting:
        """Where it is served."""
        return self.phase.setting

    @property
    def until(self) -> Condition:
        """Its end, as the rule has it."""
        return self.phase.until

    @property
    def unless(self) -> Condition | None:
        """On which days it restricts nobody."""
        return self.phase.unless

    @property
    def tests(self) -> tuple[TestDays, ...]:
        """Its tests."""
        return self.phase.tests

    @property
    def binding(self) -> Binding:
        """Whether it is an order or advice."""
        return self.phase.binding

    @property
    def restrictions(self) -> tuple[Restriction, ...]:
        """What may not, or must, be done meanwhile."""
        return self.phase.restrictions

    @property
    def days(self) -> int | None:
        """Its length, if there is one way out only and its length is a matter of days."""
        return self.ends[0].days if len(self.ends) == 1 else None

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What must hold for the end besides time, if there is one way out only."""
        return self.ends[0].also if len(self.ends) == 1 else ()

    @property
    def bases(self) -> tuple[_Base, ...]:
        """What is counted from, each once."""
        counts = [one for way in self.ends for one in way.counts if one.n is not None]
        return tuple(dict.fromkeys((one.of, one.anchor_day) for one in counts))

    def place(self, lang: Language) -> str:
        """Say where and what for: "central", "health monitoring at home"."""
        key = f"{self.setting}.{self.purpose}"
        return known(f"policy.phase.{key}", say(f"phase.{self.setting}.{self.purpose}", lang), lang)

    def length(self, lang: Language) -> str:
        """Say how long: "14 days", or "10 days, or 5 days with 2 negative tests".

        Nothing is said where there is one way out and time has no part in it.
        """
        if len(self.ends) == 1:
            return _length(self.ends[0], self.bases, lang)
        return self.choice(lang)

    def choice(self, lang: Language) -> str:
        """Say all ways out: "10 days, or 5 days with 2 negative tests"."""
        return say("policy.length.or", lang).join(self.ways(lang))

    def ways(self, lang: Language) -> tuple[str, ...]:
        """Say every way out in full, with what it waits for besides time."""
        return tuple(_way(one, self.bases, lang) for one in self.ends)

    def counted_from(self, lang: Language) -> tuple[str, ...]:
        """Say from what: "last exposure (day 0)"; several where counts differ."""
        return tuple(base_words(of, lang, anchor_day) for of, anchor_day in self.bases)

    def base(self, lang: Language) -> str:
        """Say in brief from what: "last departure (day 0)", leaving out which departures count."""
        bases = (base_words(in_brief(of), lang, anchor_day) for of, anchor_day in self.bases)
        return joined(dict.fromkeys(bases), lang)

    def release(self, lang: Language) -> tuple[str, ...]:
        """Say what the one way out waits for besides time, each by itself."""
        return tuple(grouped(one, lang) for one in self.conditions)

    def released_with(self, lang: Language) -> str:
        """Say all that the one way out waits for besides time."""
        if len(self.conditions) == 1:
            return condition_words(self.conditions[0], lang)
        return _apart(self.release(lang), lang)

    def short(self, lang: Language) -> str:
        """Say place and length: "central 14 days"."""
        length = self.length(lang) or _way(self.ends[0], (), lang)
        return say("policy.phase.lasting", lang, what=self.place(lang), length=length)

    def in_language(self, lang: Language) -> str:
        """Say the whole phase in one line."""
        said = [self.short(lang)]
        if self.bases:
            said.append(say("policy.from", lang, what=self.base(lang)))
        said += (tests_words(one, lang) for one in self.tests)
        if self.conditions and self.length(lang):
            said.append(say("policy.release", lang, what=self.released_with(lang)))
        if self.binding is Binding.ADVISED:
            said.append(say("policy.binding.advised", lang))
        if self.unless is not None:
            said.append(say("policy.unless", lang, what=condition_words(self.unless, lang)))
        return say("policy.join", lang).join(said)

    def __str__(self) -> str:
        """Say the phase in English."""
        return self.in_language("en")


@derived
class RegimenSummary:
    """A regimen in field terms, phase by phase, beside its rule."""

    rule: Restrict
    phases: tuple[PhaseSummary, ...]

    @property
    def category(self) -> str:
        """Whom it is for."""
        return self.rule.category

    @property
    def rule_id(self) -> Id:
        """The rule it says."""
        return self.rule.id

    def whom(self, lang: Language) -> str:
        """Say whom it is for; of a group without a Chinese name, also what its author says."""
        words = category_words(self.category, lang)
        if lang == "en" or f"policy.category.{self.category}" in SENTENCES:
            return words
        return say("policy.where", lang, what=words, where=self.rule.summary)

    def short(self, lang: Language) -> str:
        """Say places and lengths, phase after phase."""
        return say("policy.then", lang).join(one.short(lang) for one in self.phases)

    def to_records(self, lang: Language = "en") -> list[dict[str, Anything]]:
        """Return one flat dict for each phase."""
        return [self._record(one, lang) for one in self.phases]

    def _record(self, phase: PhaseSummary, lang: Language) -> dict[str, Anything]:
        free = phase.unless
        return {
            "category": self.whom(lang),
            "rule_id": self.rule_id,
            "phase": phase.number,
            "purpose": str(phase.purpose),
            "setting": str(phase.setting),
            "place": phase.place(lang),
            "days": phase.days,
            "length": phase.length(lang),
            "base": phase.base(lang),
            "counted_from": joined(phase.counted_from(lang), lang),
            "tests": _apart((tests_words(one, lang) for one in phase.tests), lang),
            "release": phase.released_with(lang),
            "binding": str(phase.binding),
            "unless": "" if free is None else condition_words(free, lang),
        }

    def in_language(self, lang: Language) -> str:
        """Say the regimen, a line for each phase."""
        lines = [self.whom(lang)]
        lines += (f"  {one.in_language(lang)}" for one in self.phases)
        return "\n".join(lines)

    def __str__(self) -> str:
        """Say the regimen in English."""
        return self.in_language("en")

    def _repr_html_(self) -> str:
        """Show the regimen in a notebook as a small table."""
        shown = ("place", "length", "base", "tests", "release", "unless")
        rows = "".join(
            f"<tr>{''.join(f'<td>{escape(record[name])}</td>' for name in shown)}</tr>"
            for record in self.to_records()
        )
        head = escape(self.whom("en"))
        return f"<table><caption>{head}</caption>{rows}</table>"


def summarise(rule: Restrict) -> RegimenSummary:
    """Say a restriction in field terms."""
    return RegimenSummary(
        rule=rule,
        phases=tuple(
            PhaseSummary(number=number, phase=phase, ends=ends)
            for number, (phase, ends) in enumerate(
                zip(rule.phases, ways_of(rule), strict=True), start=1
            )
        ),
    )


# --- in words -------------------------------------------------------------------------------------


def category_words(category: str, lang: Language) -> str:
    """Say whom a regimen is for; a category that only its author knows, as it is written."""
    return known(f"policy.category.{category}", category.replace("_", " "), lang)


def tests_words(plan: TestDays, lang: Language) -> str:
    """Say on which days, and how if it is not the usual test."""
    days = joined(map(str, plan.days), lang)
    said = so_many("policy.tests", len(plan.days), lang, days=days)
    if plan.method is Method.PCR and not plan.or_methods:
        return said
    return say("policy.where", lang, what=said, where=methods_words(plan, lang))


def methods_words(plan: TestDays, lang: Language) -> str:
    """Say how specimens may be tested."""
    methods = (plan.method, *plan.or_methods)
    return say("condition.or", lang).join(say(f"condition.value.{one}", lang) for one in methods)


def _apart(words: Iterable[str], lang: Language) -> str:
    """Write several things in a row that have commas of their own."""
    return say("policy.limits", lang).join(words)


def _way(way: WayOut, bases: Sequence[_Base], lang: Language) -> str:
    """Say one way out, with what it waits for besides time."""
    length = _length(way, bases, lang)
    also = say("condition.and", lang).join(grouped(one, lang) for one in way.also)
    if not length:
        return say("policy.once", lang, what=also)
    return say("policy.with", lang, length=length, what=also) if also else length


def _length(way: WayOut, bases: Sequence[_Base], lang: Language) -> str:
    """Say how long; and from what, unless the whole phase counts from one day."""
    counts = (_count(one, way.days, bases, lang) for one in way.counts)
    return say("condition.and", lang).join(counts)


def _count(count: Count, days: int | None, bases: Sequence[_Base], lang: Language) -> str:
    if count.n is None:
        return say("policy.through", lang, day=term_words(count.of, lang))
    if count.unit != "days":
        length = so_many(f"policy.many.{count.unit}", count.n, lang)
    elif days is not None:
        length = so_many("policy.many.days", days, lang)
    elif count.n < (count.anchor_day or 0):  # before the day counted from: nothing is left to serve
        day = Day(n=count.n, of=in_brief(count.of), anchor_day=count.anchor_day or 0)
        return say("policy.through", lang, day=term_words(day, lang))
    else:
        length = say("policy.through_day", lang, n=count.n)
    if len(bases) == 1:
        return length
    base = base_words(count.of, lang, count.anchor_day)
    return say("policy.counted", lang, length=length, base=base)
