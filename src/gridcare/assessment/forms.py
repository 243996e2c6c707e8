"""What a report says: a form of figures, each defined as data and in words.

Comes in: nothing; a form is a literal. Goes out: `ReportForm`. Deliberately not here: filling it in
(`report`). A figure counts facts, duties, people held, or what is registered, and nothing else, so
that whoever receives it can be shown what it counted.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from annotated_types import Ge, MinLen

from gridcare.bridge import Id, NonEmpty, Tagged, value
from gridcare.errors import Problem, nearest
from gridcare.facts import FACT_KINDS, Purpose, Setting
from gridcare.matching import Status
from gridcare.places import PlaceKind
from gridcare.policy import Condition
from gridcare.policy.vetting import word_problems
from gridcare.wording import Text

__all__ = [
    "Count",
    "CountDuties",
    "CountFacts",
    "CountHeld",
    "CountRegistered",
    "Figure",
    "ReportForm",
]


@value
class CountFacts:
    """Facts of a kind that count now, or (`per="subject"`) those whom or what they are about.

    `at` keeps facts about places of these kinds only. `within_days` keeps those of the last so many
    days, the day of the report among them.
    """

    counts: Literal["facts"] = "facts"
    kind: NonEmpty
    where: Condition | None = None
    at: tuple[PlaceKind, ...] = ()
    per: Literal["fact", "subject"] = "fact"
    within_days: Annotated[int, Ge(1)] | None = None

    def _problems(self) -> Iterator[Problem]:
        if self.kind not in FACT_KINDS:
            known = list(FACT_KINDS)
            yield Problem("kind", f"expected a kind of fact{nearest(self.kind, known)}")
        elif self.where is not None:
            yield from word_problems(self.where, "where", self.kind)


@value
class CountDuties:
    """Duties for a deed, or under a rule, that stand so; without `statuses` all that are owed."""

    counts: Literal["duties"] = "duties"
    deed: str = ""
    rule_id: str = ""
    statuses: tuple[Status, ...] = ()
    within_days: Annotated[int, Ge(1)] | None = None

    def _problems(self) -> Iterator[Problem]:
        if not self.deed and not self.rule_id:
            yield Problem("deed", "expected a deed, a rule, or both")


@value
class CountHeld:
    """People whom an order holds on the day of the report, for these purposes in these places."""

    counts: Literal["held"] = "held"
    purposes: tuple[Purpose, ...] = ()
    settings: tuple[Setting, ...] = ()


@value
class CountRegistered:
    """What the register holds: households, people, or places of these kinds."""

    counts: Literal["registered"] = "registered"
    what: Literal["households", "people", "places"]
    kinds: tuple[PlaceKind, ...] = ()

    def _problems(self) -> Iterator[Problem]:
        if bool(self.kinds) != (self.what == "places"):
            yield Problem("kinds", "expected with places, and only with them")


Count = Annotated[
    CountFacts | CountDuties | CountHeld | CountRegistered,
    Tagged("counts"),
]
"""What a figure counts."""


@value
class Figure:
    """One figure of a report: what it is called, what it means, and what it counts."""

    key: NonEmpty
    name: Text
    definition: Text
    count: Count


@value
class ReportForm:
    """A form for reports upward, such as "shops and hotels screened, to the street office"."""

    id: Id
    title: Text
    figures: Annotated[tuple[Figure, ...], MinLen(1)]

    def _problems(self) -> Iterator[Problem]:
        keys = [one.key for one in self.figures]
        for index, key in enumerate(keys):
            if key in keys[:index]:
                yield Problem(f"figures[{index}].key", "expected a key not used by another figure")
