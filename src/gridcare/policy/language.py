"""The vocabulary in which policies are written: picks, terms and conditions.

Comes in: nothing but literals. Goes out: frozen values that say *which facts*, *which day* and
*whether*. Deliberately not here: how they are judged (`judging`), and any expression in text. The
vocabulary is closed: a new word needs a decision record.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Final, Literal

from annotated_types import Ge, MinLen

from gridcare.bridge import NonEmpty, Tagged, value
from gridcare.errors import Problem
from gridcare.places import AreaCode

__all__ = [
    "ISOLATION",
    "All",
    "Any",
    "Base",
    "Began",
    "Condition",
    "Day",
    "Entered",
    "Everyone",
    "First",
    "FirstKnown",
    "Hours",
    "InArea",
    "Is",
    "Last",
    "Months",
    "Not",
    "On",
    "Op",
    "Opened",
    "Pick",
    "Reached",
    "Run",
    "Seen",
    "StayedDuring",
    "Term",
    "Theirs",
    "Via",
]


class Via(StrEnum):
    """Whose facts: the person's own, or those of others who bear on the person.

    *household*: those who live with the person, from the day the two live together. *linked*: the
    contact or case the person met. *floor*: those on the same floor of an isolation site, while
    both are there. *area*: what was declared or found about a zone that holds the person's home.
    *guardian* and *ward*: whoever answers for the person, and whomever the person answers for.
    """

    SELF = "self"
    HOUSEHOLD = "household"
    LINKED = "linked"
    FLOOR = "floor"
    AREA = "area"
    GUARDIAN = "guardian"
    WARD = "ward"


ISOLATION: Final = "isolation"
"""The kind under which a pick finds another person's isolation, as other rules order it.

It is an interval and no fact: `First` of it is its first day, `Last` its last, unknown while its
end is open. It is seen by rules of a later `stage` than the rule that orders it.
"""


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

    A person's age is asked as of the day judged, or with `on` as of another day, such as that of
    the exposure. `docs/fields.md` has the fields of each kind of fact, and of persons.
    """

    condition: Literal["is"] = "is"
    field: NonEmpty
    op: Op
    value: bool | int | float | str | tuple[str, ...]
    on: "Term | None" = None


AREA_FIELDS: Final = ("area", "from_area", "to_area")
"""The fields in which facts name an area; `InArea` asks whichever a fact has."""


@value
class InArea:
    """The place stayed in, or come from, lies in one of these areas and all that is inside them."""

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
    """Which facts: of a kind, the person's own or another's, on which conditions.

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
class Base:
    """The day that another person's isolation counts from; of several, the first."""

    term: Literal["base"] = "base"
    of: Annotated[tuple[Pick, ...], MinLen(1)]


@value
class Months:
    """The same day of the month so many months later, or the last day of a shorter month."""

    term: Literal["months"] = "months"
    n: int
    of: "Term"


@value
class Hours:
    """The first day by whose end so many hours have passed since another day or fact.

    An untimed fact is a whole day wide: its hours count from the end of that day. 24 hours after a
    fever at 15:00 on the 4th, and after a fever on the 4th at nobody knows what time, is the 5th.
    """

    term: Literal["hours"] = "hours"
    n: Annotated[int, Ge(1)]
    of: "Term"


@value
class FirstKnown:
    """The first of several days that is known, in the order written."""

    term: Literal["first_known"] = "first_known"
    of: "Annotated[tuple[Term, ...], MinLen(1)]"


@value
class Began:
    """The day of the fact that opened the episode, however late it became known."""

    term: Literal["began"] = "began"


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


Term = Annotated[
    First | Last | Base | Day | Months | Hours | FirstKnown | Began | Opened | Entered | On,
    Tagged("term"),
]
"""Which day. No earliest or latest of two: "both hold" belongs in a condition."""


# --- whether --------------------------------------------------------------------------------------


@value
class Reached:
    """The day has come; false while it is unknown."""

    condition: Literal["reached"] = "reached"
    day: Term


@value
class Seen:
    """At least so many of the picked facts are known, within the last days or hours if given.

    `within_days=1` is the day asked about, `within_hours` counts back from the end of that day. An
    untimed fact is a whole day wide, and what it leaves open never sets anybody free: asked for, it
    must lie within the hours entirely; behind a `Not`, it is enough that it may. An isolation is
    seen within days on which it lasts.
    """

    condition: Literal["seen"] = "seen"
    pick: Pick
    at_least: Annotated[int, Ge(1)] = 1
    within_days: Annotated[int, Ge(1)] | None = None
    within_hours: Annotated[int, Ge(1)] | None = None

    def _problems(self) -> Iterator[Problem]:
        if self.within_days is not None and self.within_hours is not None:
            yield Problem("within_hours", "expected at most one of: within_days, within_hours")


@value
class Run:
    """So many good facts in a row, with no bad one among or after them.

    Each follows the one before by at least so many days or hours; with `consecutive_days` they fall
    on days that follow each other, whichever these turn out to be. An untimed fact never proves
    hours. A bad fact of the same day comes after a good one, unless both are timed.
    """

    condition: Literal["run"] = "run"
    good: Annotated[tuple[Pick, ...], MinLen(1)]
    bad: tuple[Pick, ...] = ()
    n: Annotated[int, Ge(1)]
    days_apart: Annotated[int, Ge(0)] = 0
    hours_apart: Annotated[int, Ge(0)] = 0
    consecutive_days: bool = False


@value
class Everyone:
    """Every one of those people fulfils the condition, judged by their own facts.

    The person belongs to their own household and floor. Where there is nobody, it does not hold.
    """

    condition: Literal["everyone"] = "everyone"
    via: Literal[Via.HOUSEHOLD, Via.LINKED, Via.FLOOR, Via.GUARDIAN, Via.WARD]
    of: "Condition"


@value
class Theirs:
    """The person whom a picked fact is about fulfils the condition, judged by their own facts.

    It stands inside a pick of other people's facts: "a positive result of somebody in the household
    who had had no symptoms by then".
    """

    condition: Literal["theirs"] = "theirs"
    of: "Condition"


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
    Is | InArea | StayedDuring | Reached | Seen | Run | Everyone | Theirs | All | Any | Not,
    Tagged("condition"),
]
"""Whether something holds, on a day, judged by what was known that day."""
