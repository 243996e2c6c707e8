"""The shapes that make somebody owe something: *provide*, *repeat*, *reach*.

Comes in: picks and conditions. Goes out: the three shapes, their deeds and to whom they apply.
Deliberately not here: what is owed today (`duties`).
"""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from annotated_types import Ge, Le, MinLen

from gridcare.bridge import Id, NonEmpty, Tagged, evolve, value
from gridcare.care import PackageItem
from gridcare.errors import Problem
from gridcare.facts import FACT_KINDS, Channel, Purpose, Setting
from gridcare.facts.bases import PlaceFact
from gridcare.people import Role
from gridcare.places import PlaceKind
from gridcare.policy.language import Condition, Pick
from gridcare.policy.sieves import Sieve, sieve_of
from gridcare.wording import Text

__all__ = [
    "Deed",
    "Each",
    "InPhase",
    "LeftBehind",
    "PackageItem",
    "Places",
    "Provide",
    "Reach",
    "Repeat",
    "Residents",
    "Target",
]


@value
class Deed:
    """Something to do, and the kind of fact that shows it was done.

    `where` says which facts are about this deed at all; `requires` what such a fact must fulfil to
    count. A fact that is about the deed and fails a requirement is reported, not ignored.
    `or_facts` are other kinds that show it as well, such as a temperature taken at a gate; what
    `where` and `requires` ask for, they must have too.

    Where several of a kind may be open at once, `refers` is the field in which the fact names the
    one that made it owed: the need that was met, the complaint that was answered. With
    `refers="id"` that very fact must fulfil what is required.
    """

    key: NonEmpty
    name: Text
    fact: NonEmpty
    where: Condition | None = None
    requires: Condition | None = None
    refers: NonEmpty | None = None
    or_facts: tuple[NonEmpty, ...] = ()

    def _problems(self) -> Iterator[Problem]:
        if self.or_facts and self.refers is not None:
            yield Problem("or_facts", "expected none where the fact names what made it owed")

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every kind of fact that shows it done."""
        return (self.fact, *self.or_facts)

    @cached_property
    def sieves(self) -> dict[str, tuple[Sieve, Sieve]]:
        """By kind of fact: whether one is about the deed, and whether it has what is required."""
        return {
            kind: (sieve_of(self.where, kind), sieve_of(self.requires, kind)) for kind in self.kinds
        }


@value
class InPhase:
    """People in a phase, or (`per="household"`) the households they are in."""

    target: Literal["in_phase"] = "in_phase"
    purposes: Annotated[tuple[Purpose, ...], MinLen(1)]
    settings: Annotated[tuple[Setting, ...], MinLen(1)]
    per: Literal["person", "household"] = "person"


@value
class LeftBehind:
    """Dependants left at home without anybody to look after them, while others are held elsewhere.

    `given` says who depends on others. Such a person is left behind on the days on which somebody
    of the household, or their guardian wherever that one lives, is held in one of these settings,
    they themselves are not, and nobody who does not depend on others is left at home.
    """

    target: Literal["left_behind"] = "left_behind"
    given: Condition
    settings: Annotated[tuple[Setting, ...], MinLen(1)] = (Setting.CENTRAL, Setting.HOSPITAL)


@value
class Each:
    """Each of the picked facts, about a person, a household or a place, as it becomes known.

    It is owed to whom the fact is about. Of a household's fact, `given` must hold for somebody in
    it. Of facts about places, `at` may name the kinds of place that are meant; left out, all are.
    """

    target: Literal["each"] = "each"
    pick: Pick
    given: Condition | None = None
    at: tuple[PlaceKind, ...] = ()

    def _problems(self) -> Iterator[Problem]:
        kind = FACT_KINDS.get(self.pick.kind)
        if self.at and (kind is None or not issubclass(kind, PlaceFact)):
            yield Problem("at", "expected with facts about places, and only with them")

    @cached_property
    def sieve(self) -> Sieve:
        """Whether a fact of the kind fulfils what is asked of it."""
        return sieve_of(self.pick.where, self.pick.kind)

    @cached_property
    def whatever_they_say(self) -> Pick:
        """The same facts without a condition: whether one holds of them depends on the day."""
        return evolve(self.pick, where=None)


@value
class Places:
    """Places of these kinds: shared spaces, premises, posts, compounds, grids."""

    target: Literal["places"] = "places"
    kinds: Annotated[tuple[PlaceKind, ...], MinLen(1)]


@value
class Residents:
    """Everybody who lives here, on the days on which a condition holds of them: a list by itself.

    A day belongs to it if the condition held by what was known that day, and still does by what is
    known now. Nobody is put on it or taken off by hand, and whoever died is off it.
    """

    target: Literal["residents"] = "residents"
    given: Condition


Target = Annotated[InPhase | LeftBehind | Each | Places | Residents, Tagged("target")]
"""To whom or what a rule applies."""


@value
class Provide:
    """Owed once: when a phase begins or ends, for each fact of a kind, or to whoever is on a list.

    Due by the end of the day that many days later, or that many hours after the fact became known,
    or after a phase could begin to hold somebody: what opens it was known, its policy announced,
    and confinement begun. Hours of what is owed as a phase ends run from midnight. Or with
    `before_days` it is due before it happens, from that many days ahead on: whoever leaves reports
    it first. It stays owed past its deadline unless it `lapses`. `times` with `hours_apart` asks
    for several. While the person is held at a site or in hospital, `at_site` does it instead, if it
    is given, and the community neither does it nor sees to it. A fact of the deed `waived_by` ends
    it undone: a need is withdrawn. What is owed as somebody comes on a list is owed while they are
    on it. `pillar` files it under one of the policy's own headings. With `named`, whoever does it
    and whoever sees to it are to be named for each household beforehand, one to one: while somebody
    is in the phase, a role that nobody holds for them is a finding, whatever is owed that day.
    """

    shape: Literal["provide"] = "provide"
    id: Id
    clause: str = ""
    summary: Text
    to: Annotated[InPhase | LeftBehind | Each | Residents, Tagged("target")]
    when: Literal["begins", "ends"] = "begins"
    deed: Deed
    performer: Role
    supervisor: Role | None = None
    within_days: Annotated[int, Ge(0)] | None = None
    within_hours: Annotated[int, Ge(1)] | None = None
    before_days: Annotated[int, Ge(0)] | None = None
    times: Annotated[int, Ge(1), Le(100)] = 1
    hours_apart: Annotated[int, Ge(0)] = 0
    lapses: bool = False
    package: tuple[PackageItem, ...] = ()
    at_site: Role | None = None
    waived_by: Deed | None = None
    pillar: NonEmpty | None = None
    named: bool = False

    def _problems(self) -> Iterator[Problem]:
        dues = (self.within_days, self.within_hours, self.before_days)
        if sum(one is not None for one in dues) != 1:
            expected = "expected exactly one of: within_days, within_hours, before_days"
            yield Problem("within_days", expected)
        if self.before_days is not None and not isinstance(self.to, Each):
            yield Problem("before_days", "expected with a rule about each fact of a kind")
        yield from _named_problems(self.to, named=self.named)
        if not isinstance(self.to, Each):
            yield from _without_reference(self.deed, "deed")
            if self.waived_by is not None:
                yield from _without_reference(self.waived_by, "waived_by")


@value
class Repeat:
    """Owed day after day: in named windows, or so many times a day. A day that passed has lapsed.

    Without more it is owed every day, with `every_days` every so many days, with `on_days` on the
    days of these numbers. Of people in a phase the first restricted day is day 1, and days that a
    permit frees count on; of residents on a list it is their first day on it, of anything else the
    first day on which the policy speaks.

    `uses` is what each time takes from the community's stock. `at_site`, `pillar` and `named` are
    as in *provide*.
    """

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
    every_days: Annotated[int, Ge(2), Le(366)] | None = None
    on_days: tuple[Annotated[int, Ge(1)], ...] = ()
    uses: tuple[PackageItem, ...] = ()
    at_site: Role | None = None
    pillar: NonEmpty | None = None
    named: bool = False

    def _problems(self) -> Iterator[Problem]:
        if bool(self.windows) == (self.times_a_day is not None):
            yield Problem("windows", "expected exactly one of: windows, times_a_day")
        if self.on_days and self.every_days is not None:
            yield Problem("on_days", "expected at most one of: every_days, on_days")
        if self.on_days and not isinstance(self.to, InPhase | Residents):
            yield Problem("on_days", "expected with a rule about people in a phase or on a list")
        yield from _named_problems(self.to, named=self.named)
        yield from _without_reference(self.deed, "deed")

    def falls_on(self, day: date, first_on: date) -> bool:
        """Tell whether it is owed on a day, if the first day was that one."""
        number = (day - first_on).days + 1
        if self.on_days:
            return number in self.on_days
        return self.every_days is None or (number - 1) % self.every_days == 0


@value
class Reach:
    """A round 摸排: everyone in a scope reached at least once between two days.

    Only the allowed channels count, and only with every required field of the form answered. A
    round that carries a `notice` of the policy is met by facts that name it, and at households only
    through channels that prove whom they reached.

    Rounds form a cascade: with `after`, what is owed here follows on that round's step in the place
    above (the grid of a household, the community of a grid) and is due `within_hours` of it, and
    by the end of the last day at the latest. Where the step above was never taken, that last day
    is the deadline: nobody is excused by it. What did not come in time has lapsed, or unless it
    `lapses` stays owed.
    """

    shape: Literal["reach"] = "reach"
    id: Id
    clause: str = ""
    summary: Text
    scope: Literal["households", "premises", "compounds", "grids", "community"] = "households"
    first_on: date
    last_on: date
    deed: Deed
    performer: Role
    supervisor: Role | None = None
    channels: tuple[Channel, ...] = ()
    answers: tuple[NonEmpty, ...] = ()
    notice: Id | None = None
    after: Id | None = None
    within_hours: Annotated[int, Ge(1)] | None = None
    lapses: bool = True

    def _problems(self) -> Iterator[Problem]:
        if self.last_on < self.first_on:
            yield Problem("last_on", "expected no earlier than first_on")
        if (self.after is None) != (self.within_hours is None):
            yield Problem("within_hours", "expected together with after, or neither")
        yield from _without_reference(self.deed, "deed")


def _named_problems(target: Target, *, named: bool) -> Iterator[Problem]:
    """Refuse naming people beforehand for anybody but those who are held at home."""
    at_home = isinstance(target, InPhase) and set(target.settings) == {Setting.HOME}
    if named and not at_home:
        yield Problem("named", "expected with a rule about people in a phase at home")


def _without_reference(deed: Deed, path: str) -> Iterator[Problem]:
    """Refuse a deed that names what made it owed, where it is no fact that does."""
    if deed.refers is not None:
        yield Problem(f"{path}.refers", "expected only where each fact of a kind makes it owed")
