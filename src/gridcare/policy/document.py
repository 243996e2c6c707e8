"""A policy: a dated and cited document of rules, and nothing but data.

Comes in: rules, sources, dates. Goes out: a `Policy` whose fields, rule names and windows all lead
somewhere. Deliberately not here: which policies are in force together (`rulebook`).
"""

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import Literal, cast

from gridcare.bridge import Id, NonEmpty, field_names, value
from gridcare.days import Window
from gridcare.errors import Problem, UnknownName, nearest
from gridcare.facts import FACT_KINDS
from gridcare.policy.fields import FIELDS
from gridcare.policy.language import InArea, Is, Pick, StayedDuring
from gridcare.policy.regimen import Regimen
from gridcare.policy.shapes import Deed, Repeat, Restrict, Rule
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
    """How a new edition meets people already held: by their anchor, or by the day itself.

    By anchor, whoever was taken in under the older edition finishes under it. By day, everyone is
    judged by the newer one from its first day on.
    """

    BY_ANCHOR = "by_anchor"
    BY_DAY = "by_day"


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
    """A layer below may set restrictions for these categories of people."""

    to: Layer
    categories: tuple[NonEmpty, ...]


@value
class Policy:
    """A dated, cited document of rules, issued by one authority.

    Editions of one document share a `series`; the newer one says how it meets people already held.
    In force from `effective_from` through `effective_to`, both included, once it was announced.
    """

    id: Id
    series: Id
    title: Text
    issuer: Text
    layer: Layer
    effective_from: date
    effective_to: date | None = None
    announced_at: datetime | None = None
    transition: Transition = Transition.BY_ANCHOR
    delegates: tuple[Delegation, ...] = ()
    windows: tuple[Window, ...] = ()
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
            for name in rule.windows if isinstance(rule, Repeat) else ():
                if name not in windows:
                    hint = nearest(name, windows)
                    yield Problem(
                        f"rules[{index}].windows", f"expected one of the policy's windows{hint}"
                    )
            yield from _word_problems(rule, f"rules[{index}]", "person")

    def _rule_name_problems(self) -> Iterator[Problem]:
        seen: set[str] = set()
        restricting = [rule.id for rule in self.rules if isinstance(rule, Restrict)]
        for index, rule in enumerate(self.rules):
            if rule.id in seen:
                yield Problem(f"rules[{index}].id", "expected an id not used by another rule")
            seen.add(rule.id)
            for number, switch in enumerate(rule.switches if isinstance(rule, Restrict) else ()):
                if switch.to not in restricting:
                    hint = nearest(switch.to, restricting)
                    yield Problem(
                        f"rules[{index}].switches[{number}].to",
                        f"expected the id of a restrict rule of this policy{hint}",
                    )

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


def _word_problems(node: object, path: str, owner: str) -> Iterator[Problem]:
    """Check every kind and field named anywhere below a rule."""
    if isinstance(node, tuple):
        for index, part in enumerate(cast("tuple[object, ...]", node)):
            yield from _word_problems(part, f"{path}[{index}]", owner)
        return
    if isinstance(node, Pick):
        owner = node.kind
        if node.kind not in FACT_KINDS:
            hint = nearest(node.kind, list(FACT_KINDS))
            yield Problem(f"{path}.kind", f"expected a kind of fact{hint}")
            return
    if isinstance(node, Deed):
        owner = node.fact
        if node.fact not in FACT_KINDS:
            hint = nearest(node.fact, list(FACT_KINDS))
            yield Problem(f"{path}.fact", f"expected a kind of fact{hint}")
            return
    if isinstance(node, Is):
        yield from _comparison_problems(node, path, owner)
    if isinstance(node, InArea) and not hasattr(FACT_KINDS.get(owner), "area"):
        yield Problem(path, "expected inside a pick of facts about an area")
    if isinstance(node, StayedDuring) and not hasattr(FACT_KINDS.get(owner), "stayed_since"):
        yield Problem(path, "expected inside a pick of left_area")
    for name in field_names(node.__class__):
        inner = "person" if name == "given" else owner
        yield from _word_problems(getattr(node, name), f"{path}.{name}", inner)


def _comparison_problems(node: Is, path: str, owner: str) -> Iterator[Problem]:
    """Check that a field exists and that comparing it so with such a value makes sense."""
    field = FIELDS.get((owner, node.field))
    if field is None:
        known = [name for kind, name in FIELDS if kind == owner]
        yield Problem(f"{path}.field", f"expected a field of {owner}{nearest(node.field, known)}")
        return
    if node.op not in field.ops:
        yield Problem(f"{path}.op", f"expected one of: {', '.join(field.ops)}")
    elif (expected := field.expects(node.op, node.value)) is not None:
        yield Problem(f"{path}.value", f"expected {expected}")
