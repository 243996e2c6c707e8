"""What the rules in force ask for on which days, worked out once for everybody.

Comes in: the policies in force, a moment. Goes out: an `Agenda`: rules with their slots as
instants. Deliberately not here: whom a rule concerns; what is the same for all is all that is here.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta, tzinfo
from functools import cached_property
from typing import Final, NamedTuple

import attrs

from gridcare.bridge import evolve
from gridcare.days import DaySpan, days_between, end_of, start_of, utc
from gridcare.facts import FACT_KINDS, Channel, Moment
from gridcare.facts.bases import PlaceFact
from gridcare.hours import hourly
from gridcare.outreach import Notices
from gridcare.places import PlaceKind
from gridcare.policy import (
    All,
    Condition,
    Deed,
    Each,
    InForce,
    InPhase,
    Is,
    LeftBehind,
    Op,
    Places,
    Provide,
    Reach,
    Repeat,
    Residents,
    Staff,
    person_fields_in,
    what_rules_ask,
)
from gridcare.policy.guards import Verdict, verdict_on
from gridcare.staffing import owed_on

__all__ = ["Agenda", "Ruled", "Slot"]

_TICK: Final = timedelta(microseconds=1)


@attrs.frozen(kw_only=True)
class Slot:
    """One time at which a repeated deed is owed."""

    day: date
    name: str
    opens_at: datetime
    due_at: datetime
    windowed: bool

    @property
    def middle_at(self) -> datetime:
        """The instant at which half of it is over."""
        return self.opens_at + (self.due_at + _TICK - self.opens_at) / 2


@attrs.frozen(kw_only=True)
class Ruled:
    """A rule with the policy it stands in and the days on which it applies so far.

    `earlier` are the rules of the same name in earlier editions of the policy, if they are about
    each fact of a kind: what they asked for is not asked for twice. `before` is the round whose
    step in the place above this one follows on.
    """

    force: InForce
    rule: Provide | Repeat | Reach | Staff
    days: DaySpan | None
    zone: tzinfo
    earlier: tuple[tuple["Ruled", Each], ...] = ()
    before: "Ruled | None" = None
    made: dict[date, tuple[Slot, ...]] = attrs.field(
        factory=dict[date, tuple[Slot, ...]], eq=False, repr=False
    )

    @cached_property
    def given(self) -> Verdict | None:
        """Whether that holds which a rule about each fact of a kind wants given besides."""
        target = self.rule.to if isinstance(self.rule, Provide | Repeat) else None
        if not isinstance(target, Each) or target.given is None:
            return None
        return verdict_on(target.given)

    @cached_property
    def own_kinds(self) -> frozenset[str]:
        """The kinds of facts that the rule asks of the person and their household."""
        return what_rules_ask((self.rule,)).own_kinds

    @property
    def slots(self) -> Iterator[Slot]:
        """Every slot through today, however long ago the rule came into force."""
        if self.days is not None:
            yield from self.slots_within(self.days)

    def slots_within(self, span: DaySpan, counted_from: date | None = None) -> Iterator[Slot]:
        """Yield the slots on the days of a span, each day's made when it is first asked for.

        Days are counted from one of them, left out: from the first on which the policy speaks.
        """
        if self.days is None or not isinstance(self.rule, Repeat | Staff):
            return
        first_on = counted_from or self.days.first_on
        last_on = min(span.last_on or date.max, self.days.last_on or date.max)
        for day in days_between(max(span.first_on, self.days.first_on), last_on):
            if isinstance(self.rule, Repeat) and not self.rule.falls_on(day, first_on):
                continue
            if day not in self.made:
                self.made[day] = tuple(_slots_on(self.force, self.rule, day, self.zone))
            yield from self.made[day]

    def round_slot(self, rule: Reach) -> Slot:
        """Return the one slot of a round: from its first day through its last."""
        if rule.first_on not in self.made:
            slot = Slot(
                day=rule.first_on,
                name="",
                opens_at=utc(start_of(rule.first_on, self.zone)),
                due_at=utc(end_of(rule.last_on, self.zone)),
                windowed=False,
            )
            self.made[rule.first_on] = (slot,)
        return self.made[rule.first_on][0]


def _slots_on(force: InForce, rule: Repeat | Staff, day: date, zone: tzinfo) -> Iterator[Slot]:
    """Yield the slots of one rule on one day: hours, named windows, or so many times."""
    if isinstance(rule, Staff):
        yield from _hours_on(force, rule, day, zone)
        return
    for name in rule.windows:
        window = next(one for one in force.policy.windows if one.name == name)
        opens_at, due_at = window.on(day, zone)
        yield Slot(day=day, name=name, opens_at=utc(opens_at), due_at=utc(due_at), windowed=True)
    times = rule.times_a_day or 0
    for number in range(1, times + 1):
        yield Slot(
            day=day,
            name=str(number) if times > 1 else "",
            opens_at=utc(start_of(day, zone)),
            due_at=utc(end_of(day, zone)),
            windowed=False,
        )


def _hours_on(force: InForce, rule: Staff, day: date, zone: tzinfo) -> Iterator[Slot]:
    """Yield every hour at which posts are to be staffed, named by the clock on the wall."""
    for window, stretch in owed_on(rule, force.policy.windows, day, zone):
        for hour in hourly(stretch):
            wall = hour.from_at.astimezone(zone)
            clock = f"{wall:%H:%M}"
            again = "again" if wall.fold else ""
            yield Slot(
                day=day,
                name=" ".join(filter(None, (window, clock, again))),
                opens_at=hour.from_at,
                due_at=hour.until_at - _TICK,
                windowed=True,
            )


def _namesakes(
    ruled: Sequence[Ruled], force: InForce, rule_id: str
) -> Iterator[tuple[Ruled, Each]]:
    for one in ruled:
        same = one.force.policy.series == force.policy.series and one.rule.id == rule_id
        if same and isinstance(one.rule, Provide) and isinstance(one.rule.to, Each):
            yield one, one.rule.to


class ListRule(NamedTuple):
    """A rule about whoever is on a list: the kinds of facts, and what of a person, it asks for."""

    ruled: Ruled
    rule: Provide | Repeat
    target: Residents
    kinds: frozenset[str]
    traits: tuple[str, ...]


@attrs.define(kw_only=True, slots=False)
class Agenda:
    """The rules of a moment, sorted by what they apply to."""

    force: Sequence[InForce]
    moment: Moment

    @cached_property
    def rules(self) -> tuple[Ruled, ...]:
        """Every rule that asks for something, with its slots through today."""
        found: list[Ruled] = []
        for one in self.force:
            for rule in one.rules:
                if isinstance(rule, Provide | Repeat | Reach | Staff):
                    earlier = tuple(_namesakes(found, one, rule.id))
                    found.append(evolve(self._ruled(one, rule), earlier=earlier))
        return tuple(_in_steps(found))

    @cached_property
    def notices(self) -> Notices:
        """Every notice that a policy has given out by now, as its latest edition has it."""
        return Notices.of(
            notice
            for one in sorted(self.force, key=lambda one: (one.days.first_on, one.policy.id))
            if one.days.first_on <= self.moment.today
            for notice in one.policy.notices
        )

    @cached_property
    def for_phases(self) -> tuple[tuple[Ruled, Provide | Repeat, InPhase | LeftBehind], ...]:
        """Rules about people in a phase, and about those whom they leave behind."""
        return tuple(
            (ruled, ruled.rule, ruled.rule.to)
            for ruled in self.rules
            if isinstance(ruled.rule, Provide | Repeat)
            and isinstance(ruled.rule.to, InPhase | LeftBehind)
        )

    @cached_property
    def for_residents(self) -> tuple[ListRule, ...]:
        """Rules about whoever is on a list by condition."""
        return tuple(
            ListRule(
                ruled=ruled,
                rule=ruled.rule,
                target=ruled.rule.to,
                kinds=ruled.own_kinds | {"died"},
                traits=person_fields_in(ruled.rule.to.given),
            )
            for ruled in self.rules
            if isinstance(ruled.rule, Provide | Repeat) and isinstance(ruled.rule.to, Residents)
        )

    @cached_property
    def of_the_unheard(self) -> dict[tuple[object, ...], tuple[DaySpan, ...]]:
        """On which days whoever nothing is known of is on a list, by rule and by who they are.

        It is found out as it is asked: of all who are alike in what a rule asks about, once.
        """
        return {}

    @cached_property
    def for_facts(self) -> tuple[tuple[Ruled, Provide, Each], ...]:
        """Rules about each fact of a kind, as far as facts are about people."""
        return tuple(one for one in self._for_facts if not _is_about_places(one[2]))

    @cached_property
    def kinds_asked_of(self) -> frozenset[str]:
        """The kinds of facts about people that rules are about one by one."""
        return frozenset(target.pick.kind for _ruled, _rule, target in self.for_facts)

    @cached_property
    def for_facts_of_places(self) -> tuple[tuple[Ruled, Provide, Each], ...]:
        """Rules about each fact of a kind, as far as facts are about places."""
        return tuple(one for one in self._for_facts if _is_about_places(one[2]))

    @cached_property
    def _for_facts(self) -> tuple[tuple[Ruled, Provide, Each], ...]:
        return tuple(
            (ruled, ruled.rule, ruled.rule.to)
            for ruled in self.rules
            if isinstance(ruled.rule, Provide) and isinstance(ruled.rule.to, Each)
        )

    def rounds_to(self, scope: str) -> Sequence[tuple[Ruled, Reach, Slot]]:
        """Return the screening rounds that have begun and go to a scope, each with its time."""
        return self._by_scope.get(scope, ())

    @cached_property
    def _by_scope(self) -> dict[str, list[tuple[Ruled, Reach, Slot]]]:
        found: dict[str, list[tuple[Ruled, Reach, Slot]]] = {}
        for ruled in self.rules:
            rule = ruled.rule
            if isinstance(rule, Reach) and ruled.days is not None:
                found.setdefault(rule.scope, []).append((ruled, rule, ruled.round_slot(rule)))
        return found

    def for_place(self, kind: PlaceKind) -> Sequence[tuple[Ruled, Repeat]]:
        """Return the rules about one kind of place."""
        return self._by_place.get(kind, ())

    def posts_at(self, kind: PlaceKind) -> Sequence[tuple[Ruled, Staff]]:
        """Return the rules by which one kind of place is staffed."""
        return self._by_post.get(kind, ())

    @cached_property
    def _by_post(self) -> dict[PlaceKind, list[tuple[Ruled, Staff]]]:
        found: dict[PlaceKind, list[tuple[Ruled, Staff]]] = {}
        for ruled in self.rules:
            rule = ruled.rule
            if isinstance(rule, Staff):
                for kind in rule.to.kinds:
                    found.setdefault(kind, []).append((ruled, rule))
        return found

    @cached_property
    def _by_place(self) -> dict[PlaceKind, list[tuple[Ruled, Repeat]]]:
        found: dict[PlaceKind, list[tuple[Ruled, Repeat]]] = {}
        for ruled in self.rules:
            rule = ruled.rule
            if isinstance(rule, Repeat) and isinstance(rule.to, Places):
                for kind in rule.to.kinds:
                    found.setdefault(kind, []).append((ruled, rule))
        return found

    def _ruled(self, force: InForce, rule: Provide | Repeat | Reach | Staff) -> Ruled:
        days, zone = force.days, self.moment.zone
        if isinstance(rule, Reach):
            rule = evolve(rule, deed=_with_form(rule))
            if rule.first_on not in days:  # another edition's round, or nobody's
                return Ruled(force=force, rule=rule, days=None, zone=zone)
            days = DaySpan(first_on=rule.first_on, last_on=rule.last_on)
        through = min(self.moment.today, days.last_on or date.max)
        if through < days.first_on:
            return Ruled(force=force, rule=rule, days=None, zone=zone)
        so_far = DaySpan(first_on=days.first_on, last_on=through)
        return Ruled(force=force, rule=rule, days=so_far, zone=zone)


def _is_about_places(target: Each) -> bool:
    kind = FACT_KINDS.get(target.pick.kind)
    return kind is not None and issubclass(kind, PlaceFact)


def _in_steps(found: Sequence[Ruled]) -> Iterator[Ruled]:
    """Yield rules, each round with the one of its own policy that it follows on."""
    rounds = {(one.force.policy.id, one.rule.id): one for one in found}
    for one in found:
        after = one.rule.after if isinstance(one.rule, Reach) else None
        before = None if after is None else rounds.get((one.force.policy.id, after))
        yield one if before is None else evolve(one, before=before)


def _with_form(rule: Reach) -> Deed:
    """Return a round's deed with its channels and its form among what is required."""
    deed = rule.deed if rule.notice is None else _with_notice(rule, rule.notice)
    parts: list[Condition] = [] if deed.requires is None else [deed.requires]
    if rule.channels or (rule.notice is not None and rule.scope == "households"):
        parts.append(_by(rule.channels or (one for one in Channel if one.proves)))
    parts += [Is(field="answered", op=Op.HAS, value=answer) for answer in rule.answers]
    return evolve(deed, requires=All(of=tuple(parts))) if parts else deed


def _with_notice(rule: Reach, notice_id: str) -> Deed:
    """Return the deed of a round that carries a notice: about that one, by its own channels.

    A poster is no attempt at a board, and a link that was opened none at a letter. That a household
    heard a loudspeaker is about the round all right, and proves nothing.
    """
    where: list[Condition] = [Is(field="notice_id", op=Op.EQ, value=notice_id)]
    where += () if rule.deed.where is None else (rule.deed.where,)
    claims = [one for one in Channel if rule.scope == "households" and not one.proves]
    if rule.channels:
        where.append(_by((*rule.channels, *claims)))
    return evolve(rule.deed, where=All(of=tuple(where)))


def _by(channels: Iterable[Channel]) -> Is:
    return Is(field="channel", op=Op.IN, value=tuple(one.value for one in channels))
