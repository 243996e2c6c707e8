"""The shape *restrict*: what opens a restriction on a person, and its phases in order.

Comes in: picks, terms and conditions. Goes out: `Restrict` and what it is made of. Deliberately not
here: whom it concerns today (`periods`).
"""

from enum import StrEnum
from typing import Annotated, Final, Literal

from annotated_types import Ge, Le, MinLen

from gridcare.bridge import Id, NonEmpty, value
from gridcare.facts import Method, Purpose, Setting
from gridcare.people import Role
from gridcare.policy.language import Condition, Pick, Term
from gridcare.wording import Text

__all__ = [
    "TAKING_A_SPECIMEN",
    "Binding",
    "Phase",
    "Restrict",
    "Restriction",
    "Switch",
    "TestDays",
]

TAKING_A_SPECIMEN: Final = "take_specimen"
"""The key of the deed that every test of a regimen makes owed, by whatever method."""


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
    With `phases` it is taken from these phases only; the first is phase 1. Where the trigger has
    turned out void, it leads to a rule whose only phase is over before it begins, such as one until
    the day before the first: that takes no day, and whoever is led there is free.
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
