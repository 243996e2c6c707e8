"""What a rule can say: four shapes, each a frozen value.

Comes in: picks, terms and conditions. Goes out: *restrict*, *provide*, *repeat*, *reach*.
Deliberately not here: whom a rule concerns today (`periods`), what is owed today (`duties`).
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from annotated_types import Ge, Le, MinLen

from gridcare.bridge import Id, NonEmpty, Tagged, value
from gridcare.care import PackageItem
from gridcare.errors import Problem
from gridcare.facts import Channel, Method, Purpose, Setting
from gridcare.people import Role
from gridcare.places import PremisesKind, SpaceKind
from gridcare.policy.language import Condition, Pick, Term
from gridcare.wording import Text

__all__ = [
    "Binding",
    "Deed",
    "Each",
    "InPhase",
    "PackageItem",
    "Phase",
    "Premises",
    "Provide",
    "Purpose",
    "Reach",
    "Repeat",
    "Restrict",
    "Restriction",
    "Rule",
    "Setting",
    "Spaces",
    "Switch",
    "Target",
    "TestDays",
]


class Restriction(StrEnum):
    """What a person in a phase may not do, or must do."""

    STAY_IN = "stay_in"
    NO_VISITORS = "no_visitors"
    OWN_ROOM = "own_room"
    MASK = "mask"
    NO_GATHERINGS = "no_gatherings"
    LESS_MOVEMENT = "less_movement"
    NO_WORK = "no_work"
    NO_SCHOOL = "no_school"
    NO_HIGH_RISK_PLACES = "no_high_risk_places"
    NO_PUBLIC_TRANSPORT = "no_public_transport"
    NO_TRAVEL = "no_travel"


class Binding(StrEnum):
    """Whether an authority orders it, or advises it and leaves it to the person."""

    ORDERED = "ordered"
    ADVISED = "advised"


# --- restrict -------------------------------------------------------------------------------------


@value
class TestDays:
    """Tests on listed days of a phase, counted from their own origin.

    A listed day before the first day served is waived, or with `missed="on_entry"` made up for by
    one test on that first day. A specimen by `method` meets it, or by one of `or_methods`. `shared`
    is the policy's word on whether one specimen may serve other rules' tests as well. `performer`
    takes it; left out, the site's staff at a site and health staff at home.
    """

    __test__ = False  # pytest would take a class of this name for a test

    days: Annotated[tuple[int, ...], MinLen(1)]
    origin: Term
    anchor_day: Literal[0, 1]
    method: Method = Method.PCR
    or_methods: tuple[Method, ...] = ()
    missed: Literal["waived", "on_entry"] = "waived"
    performer: Role | None = None
    shared: bool = True


@value
class Phase:
    """One leg of a regimen: served through the first day on which `until` holds.

    `unless` is a permit by the day: where it holds, that day passes and counts, and restricts
    nobody. `binding` says whether it is an order or advice.
    """

    purpose: Purpose
    setting: Setting
    until: Condition
    unless: Condition | None = None
    binding: Binding = Binding.ORDERED
    tests: tuple[TestDays, ...] = ()
    restrictions: tuple[Restriction, ...] = ()


@value
class Switch:
    """Leave this rule for another of the same policy, on the first day on which `when` holds.

    That day is the first under the other rule, or with `last_day="same"` the last under this one.
    With `phases` it is taken from these phases only; the first is phase 1.
    """

    when: Condition
    to: Id
    last_day: Literal["before", "same"] = "before"
    phases: tuple[Annotated[int, Ge(1)], ...] = ()


@value
class Restrict:
    """A restriction on a person: what opens it, and its phases in order.

    `opens` are the facts that open it (none: only a switch leads here), `given` is what must hold
    as well: on the first day that a fact takes effect or on any day after, or with
    `given_on="first_day"` on that first day only, so that nobody is taken in when an exemption
    lapses. It is asked as of the day the rule took hold: what happens later cannot undo it, what
    becomes known later about that day can.

    `starts` is the first restricted day, if that is later than the day it opened. Facts in `resets`
    lead back to phase one. With `per="link"` each person met counts apart. It `ends` what other
    rules order for these purposes, and while it holds somebody, the rules of its policy that it
    `replaces` do not. A rule sees other people's isolation as far as rules of an earlier `stage`
    order it: cases are stage 0, their contacts 1, the contacts' contacts 2.
    """

    shape: Literal["restrict"] = "restrict"
    id: Id
    clause: str = ""
    summary: Text
    category: NonEmpty
    opens: tuple[Pick, ...] = ()
    given: Condition | None = None
    given_on: Literal["any_day", "first_day"] = "any_day"
    starts: Term | None = None
    phases: Annotated[tuple[Phase, ...], MinLen(1)]
    resets: tuple[Pick, ...] = ()
    switches: tuple[Switch, ...] = ()
    per: Literal["person", "link"] = "person"
    ends: tuple[Purpose, ...] = ()
    replaces: tuple[Id, ...] = ()
    stage: Annotated[int, Ge(0), Le(9)] = 0


# --- what is owed, to whom ------------------------------------------------------------------------


@value
class Deed:
    """Something to do, and the kind of fact that shows it was done.

    `where` says which facts are about this deed at all; `requires` what such a fact must fulfil to
    count. A fact that is about the deed and fails a requirement is reported, not ignored.
    """

    key: NonEmpty
    name: Text
    fact: NonEmpty
    where: Condition | None = None
    requires: Condition | None = None


@value
class InPhase:
    """People in a phase, or (`per="household"`) the households they are in."""

    target: Literal["in_phase"] = "in_phase"
    purposes: Annotated[tuple[Purpose, ...], MinLen(1)]
    settings: Annotated[tuple[Setting, ...], MinLen(1)]
    per: Literal["person", "household"] = "person"


@value
class Each:
    """Each of the picked facts, as it becomes known."""

    target: Literal["each"] = "each"
    pick: Pick
    given: Condition | None = None


@value
class Spaces:
    """Shared spaces of these kinds."""

    target: Literal["spaces"] = "spaces"
    kinds: Annotated[tuple[SpaceKind, ...], MinLen(1)]


@value
class Premises:
    """Premises of these kinds."""

    target: Literal["premises"] = "premises"
    kinds: Annotated[tuple[PremisesKind, ...], MinLen(1)]


Target = Annotated[InPhase | Each | Spaces | Premises, Tagged("target")]
"""To whom or what a rule applies."""


@value
class Provide:
    """Owed once: when a phase begins or ends, or for each fact of a kind.

    Due by the end of the day that many days later, or that many hours after the fact became known.
    It stays owed past its deadline unless it `lapses`. `times` with `hours_apart` asks for several.
    """

    shape: Literal["provide"] = "provide"
    id: Id
    clause: str = ""
    summary: Text
    to: Annotated[InPhase | Each, Tagged("target")]
    when: Literal["begins", "ends"] = "begins"
    deed: Deed
    performer: Role
    supervisor: Role | None = None
    within_days: Annotated[int, Ge(0)] | None = None
    within_hours: Annotated[int, Ge(1)] | None = None
    times: Annotated[int, Ge(1), Le(100)] = 1
    hours_apart: Annotated[int, Ge(0)] = 0
    lapses: bool = False
    package: tuple[PackageItem, ...] = ()

    def _problems(self) -> Iterator[Problem]:
        if (self.within_days is None) == (self.within_hours is None):
            yield Problem("within_days", "expected exactly one of: within_days, within_hours")


@value
class Repeat:
    """Owed every day: in named windows, or so many times a day. A day that passed has lapsed."""

    shape: Literal["repeat"] = "repeat"
    id: Id
    clause: str = ""
    summary: Text
    to: Target
    deed: Deed
    performer: Role
    supervisor: Role | None = None
    windows: tuple[NonEmpty, ...] = ()
    times_a_day: Annotated[int, Ge(1), Le(48)] | None = None
    hours_apart: Annotated[int, Ge(0)] = 0

    def _problems(self) -> Iterator[Problem]:
        if bool(self.windows) == (self.times_a_day is not None):
            yield Problem("windows", "expected exactly one of: windows, times_a_day")


@value
class Reach:
    """A round 摸排: everyone in a scope reached at least once between two days.

    Only the allowed channels count, and only with every required field of the form answered.
    """

    shape: Literal["reach"] = "reach"
    id: Id
    clause: str = ""
    summary: Text
    scope: Literal["households", "premises"] = "households"
    first_on: date
    last_on: date
    deed: Deed
    performer: Role
    supervisor: Role | None = None
    channels: tuple[Channel, ...] = ()
    answers: tuple[NonEmpty, ...] = ()

    def _problems(self) -> Iterator[Problem]:
        if self.last_on < self.first_on:
            yield Problem("last_on", "expected no earlier than first_on")


Rule = Annotated[Restrict | Provide | Repeat | Reach, Tagged("shape")]
"""Any rule, told apart by `shape`."""
