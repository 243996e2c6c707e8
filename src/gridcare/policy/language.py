"""The vocabulary in which policies are written: picks, terms and conditions.

Comes in: nothing but literals. Goes out: frozen values that say *which facts*, *which day* and
*whether*. Deliberately not here: how they are judged (`judging`), and any expression in text. The
vocabulary is closed: a new word needs a decision record.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from annotated_types import Ge, MinLen

from gridcare.bridge import NonEmpty, Tagged, value
from gridcare.errors import Problem
from gridcare.places import AreaCode

__all__ = [
    "All",
    "Any",
    "Condition",
    "Day",
    "Entered",
    "First",
    "FirstKnown",
    "InArea",
    "Is",
    "Last",
    "Not",
    "On",
    "Op",
    "Opened",
    "Pick",
    "Reached",
    "Seen",
    "StayedDuring",
    "Term",
    "Via",
]


class Via(StrEnum):
    """Whose facts: the person's own, or those of the contact or case the person is linked to."""

    SELF = "self"
    LINKED = "linked"


class Op(StrEnum):
    """How a field is compared."""

    EQ = "=="
    NE = "!="
    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="
    IN = "in"
    HAS = "has"


# --- conditions on a fact or a person -------------------------------------------------------------


@value
class Is:
    """A field compares so with a value. An unknown field never compares: unknown is not free.

    The fields of each kind of fact, and of persons and places, stand in `docs/fields.md`.
    """

    condition: Literal["is"] = "is"
    field: NonEmpty
    op: Op
    value: bool | int | float | str | tuple[str, ...]


@value
class InArea:
    """The place stayed in lies in one of these areas; an area holds all that is inside it."""

    condition: Literal["in_area"] = "in_area"
    areas: Annotated[tuple[AreaCode, ...], MinLen(1)]


@value
class StayedDuring:
    """The stay touched these days, both included; an open end means ever since."""

    condition: Literal["stayed_during"] = "stayed_during"
    first_on: date
    last_on: date | None = None

    def _problems(self) -> Iterator[Problem]:
        if self.last_on is not None and self.last_on < self.first_on:
            yield Problem("last_on", "expected no earlier than first_on")


# --- which facts ----------------------------------------------------------------------------------


@value
class Pick:
    """Which facts: of a kind, the person's own or a linked person's, on which conditions.

    By default only facts since the episode opened; `ever` takes all, `since` and `until` bound the
    days, both included. `first` keeps the first n of the kind in that scope *before* `where` is
    asked: "one of the first two tests was positive".
    """

    kind: NonEmpty
    via: Via = Via.SELF
    where: "Condition | None" = None
    since: "Term | None" = None
    until: "Term | None" = None
    first: Annotated[int, Ge(1)] | None = None
    ever: bool = False


# --- which day ------------------------------------------------------------------------------------


@value
class First:
    """The day of the first of the picked facts; unknown while there is none."""

    term: Literal["first"] = "first"
    of: Annotated[tuple[Pick, ...], MinLen(1)]


@value
class Last:
    """The day of the last of the picked facts; unknown while there is none."""

    term: Literal["last"] = "last"
    of: Annotated[tuple[Pick, ...], MinLen(1)]


@value
class Day:
    """The n-th day counted from another; `anchor_day` says which number the anchor itself has.

    With `anchor_day=0` day 14 of an exposure on the 9th is the 23rd, with 1 it is the 22nd. There
    is no default: half the arguments about end dates are about this number.
    """

    term: Literal["day"] = "day"
    n: int
    of: "Term"
    anchor_day: Literal[0, 1]


@value
class FirstKnown:
    """The first of several days that is known, in the order written."""

    term: Literal["first_known"] = "first_known"
    of: "Annotated[tuple[Term, ...], MinLen(1)]"


@value
class Opened:
    """The day on which the rule took hold of the person."""

    term: Literal["opened"] = "opened"


@value
class Entered:
    """The first day served in the phase."""

    term: Literal["entered"] = "entered"


@value
class On:
    """A calendar day."""

    term: Literal["on"] = "on"
    day: date


Term = Annotated[First | Last | Day | FirstKnown | Opened | Entered | On, Tagged("term")]
"""Which day. No earliest or latest of two: "both hold" belongs in a condition."""


# --- whether --------------------------------------------------------------------------------------


@value
class Reached:
    """The day has come; false while it is unknown."""

    condition: Literal["reached"] = "reached"
    day: Term


@value
class Seen:
    """At least so many of the picked facts are known, within the last so many days if given."""

    condition: Literal["seen"] = "seen"
    pick: Pick
    at_least: Annotated[int, Ge(1)] = 1
    within_days: Annotated[int, Ge(1)] | None = None


@value
class All:
    """Every one of them holds."""

    condition: Literal["all"] = "all"
    of: "Annotated[tuple[Condition, ...], MinLen(1)]"


@value
class Any:
    """At least one of them holds."""

    condition: Literal["any"] = "any"
    of: "Annotated[tuple[Condition, ...], MinLen(1)]"


@value
class Not:
    """It does not hold. Silence then counts as clear: write that only where it is meant."""

    condition: Literal["not"] = "not"
    of: "Condition"


Condition = Annotated[
    Is | InArea | StayedDuring | Reached | Seen | All | Any | Not, Tagged("condition")
]
"""Whether something holds, on a day, judged by what was known that day."""
