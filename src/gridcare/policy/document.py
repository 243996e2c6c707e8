"""A policy: a dated and cited document of rules, and nothing but data.

Comes in: rules, sources, dates. Goes out: a `Policy` whose fields, rule names and windows all lead
somewhere. Deliberately not here: which policies are in force together (`rulebook`).
"""

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Literal

from gridcare.bridge import Id, Limits, NonEmpty, bounded, value
from gridcare.days import Window
from gridcare.errors import Problem, UnknownName, nearest
from gridcare.policy.asks import Asks, what_rules_ask
from gridcare.policy.cascades import round_problems
from gridcare.policy.readied import Rules
from gridcare.policy.regimen import Regimen
from gridcare.policy.seals import seal_problems
from gridcare.policy.shapes import Notice, Repeat, Restrict, Rule, Staff, Trace
from gridcare.policy.shapes.grade import Grade
from gridcare.policy.vetting import (
    looks_at_isolation,
    own_facts_problems,
    word_problems,
    zone_facts_problems,
)
from gridcare.table import table
from gridcare.wording import Text

__all__ = ["Citation", "Confidence", "Delegation", "Layer", "Policy", "Transition"]


class Layer(StrEnum):
    """Whose rule it is, highest first."""

    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"
    COMMUNITY = "community"

    @property
    def rank(self) -> int:
        """0 for the nation, more for who stands below."""
        return list(Layer).index(self)


class Transition(StrEnum):
    """How a new edition meets people already held: by their anchor, by the day, or to shorten only.

    By anchor, whoever was taken in under the older edition finishes under it. By day, everyone is
    judged by the newer one from its first day on. Where it may shorten only, whoever is held goes
    on under the edition that sets them free sooner.
    """

    BY_ANCHOR = "by_anchor"
    BY_DAY = "by_day"
    SHORTEN_ONLY = "shorten_only"


class Confidence(StrEnum):
    """How sure we are of what a source says."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    UNVERIFIED = "unverified"


@value
class Citation:
    """Where a rule comes from. `seen` says how directly it was read."""

    title: NonEmpty
    issuer: NonEmpty
    dated: NonEmpty
    link: str = ""
    number: str = ""
    seen: Literal["full text", "excerpt", "memory"] = "excerpt"


@value
class Delegation:
    """A layer below may set restrictions for these categories of people.

    What else a layer may be left to order has these names: `gates` (rules that admit), and limits
    on `gatherings`, `venues` and `outings`.
    """

    to: Layer
    categories: tuple[NonEmpty, ...]


@bounded(Limits())
@value
class Policy:
    """A dated, cited document of rules, issued by one authority.

    Editions of one document share a `series`; the newer one says how it meets people already held.
    `disease` names the one it is about, if several may be: it then looks at no fact that names
    another. One that takes the place of other documents too names them in `also_supersedes`.
    `notices` are what its rounds carry to people; facts name them by their ids.
    In force from `effective_from` through `effective_to`, both included, once it was announced.
    """

    id: Id
    series: Id
    title: Text
    issuer: Text
    layer: Layer
    disease: str = ""
    effective_from: date
    effective_to: date | None = None
    announced_at: datetime | None = None
    transition: Transition = Transition.BY_ANCHOR
    also_supersedes: tuple[Id, ...] = ()
    delegates: tuple[Delegation, ...] = ()
    windows: tuple[Window, ...] = ()
    notices: tuple[Notice, ...] = ()
    sources: tuple[Citation, ...] = ()
    confidence: Confidence = Confidence.UNVERIFIED
    reviewed_on: date | None = None
    notes: tuple[Text, ...] = ()
    rules: tuple[Rule, ...] = ()

    def _problems(self) -> Iterator[Problem]:
        if self.effective_to is not None and self.effective_to < self.effective_from:
            yield Problem("effective_to", "expected no earlier than effective_from")
        yield from self._rule_name_problems()
        windows = [window.name for window in self.windows]
        for index, name in enumerate(windows):
            if name in windows[:index]:
                yield Problem(
                    f"windows[{index}].name", "expected a name not used by another window"
                )
        for index, rule in enumerate(self.rules):
            for name in rule.windows if isinstance(rule, Repeat | Staff) else ():
                if name not in windows:
                    hint = nearest(name, windows)
                    yield Problem(
                        f"rules[{index}].windows", f"expected one of the policy's windows{hint}"
                    )
            yield from word_problems(rule, f"rules[{index}]", "person")
            if isinstance(rule, Grade):
                yield from zone_facts_problems(rule, f"rules[{index}]")
            if isinstance(rule, Trace):
                yield from own_facts_problems(rule, f"rules[{index}]")
        yield from round_problems(self.notices, self.rules)
        yield from seal_problems(self.rules)

    def _rule_name_problems(self) -> Iterator[Problem]:
        seen: set[str] = set()
        restricting = [rule.id for rule in self.rules if isinstance(rule, Restrict)]
        for index, rule in enumerate(self.rules):
            if rule.id in seen:
                yield Problem(f"rules[{index}].id", "expected an id not used by another rule")
            seen.add(rule.id)
            if isinstance(rule, Restrict):
                yield from _lead_problems(rule, f"rules[{index}]", restricting)

    @property
    def is_unverified(self) -> bool:
        """Whether nobody has held it against its source."""
        return self.confidence is Confidence.UNVERIFIED

    @cached_property
    def restricting(self) -> Rules:
        """The rules that restrict somebody, each read when it is first asked for, and once."""
        return Rules({rule.id: rule for rule in self.rules if isinstance(rule, Restrict)})

    @cached_property
    def asks(self) -> Asks:
        """Whose facts its rules ask about."""
        return what_rules_ask(self.rules)

    def rule(self, rule_id: str) -> Rule | None:
        """Return a rule by its id, or None."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)

    def regimen(self, category: str) -> "Regimen":
        """Return what the policy sets for a category of people. Raises `UnknownName`."""
        found = [rule for rule in self.rules if isinstance(rule, Restrict)]
        for rule in found:
            if rule.category == category:
                return Regimen(policy=self, rule=rule)
        raise UnknownName("regimen", *dict.fromkeys(rule.category for rule in found))

    def __repr__(self) -> str:
        """Show what it is and from when."""
        return f"Policy({self.id}, from {self.effective_from}, {len(self.rules)} rules)"

    def _repr_html_(self) -> str:
        """Show the rules in a notebook, each with its shape and what it says."""
        rows = ((one.id, one.shape, one.summary.en) for one in self.rules)
        return table(["rule", "shape", "what it says"], rows, f"{self.title.en} ({self.id})")


def _lead_problems(rule: Restrict, path: str, restricting: list[str]) -> Iterator[Problem]:
    """Check that a rule leads to, replaces and looks at what there is."""
    for number, switch in enumerate(rule.switches):
        if switch.to not in restricting:
            expected = "expected the id of a restrict rule of this policy"
            hint = nearest(switch.to, restricting)
            yield Problem(f"{path}.switches[{number}].to", f"{expected}{hint}")
    others = [name for name in restricting if name != rule.id]
    for number, name in enumerate(rule.replaces):
        if name not in others:
            expected = "expected the id of another restrict rule of this policy"
            yield Problem(f"{path}.replaces[{number}]", f"{expected}{nearest(name, others)}")
    if rule.stage == 0 and looks_at_isolation(rule):
        yield Problem(f"{path}.stage", "expected 1 or more, since it looks at others' isolation")
