"""The policies in force together: layers, editions, and who may order what.

Comes in: policies. Goes out: which of them speak on which days, as known at a moment, and findings
about rules that exceed their layer's authority. Deliberately not here: what the rules lead to.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Final

import attrs

from gridcare.bridge import Limits, bounded, check_across, evolve, listed
from gridcare.days import DaySpan, local_day, utc
from gridcare.errors import Problem
from gridcare.facts import Moment
from gridcare.findings import Code, Finding
from gridcare.policy.asks import Asks, what_rules_ask
from gridcare.policy.document import Policy, Transition
from gridcare.policy.evidence import Evidence
from gridcare.policy.grounds import ways_longer
from gridcare.policy.ladders import ladder_problems
from gridcare.policy.language import Condition, Via
from gridcare.policy.readied import Rules
from gridcare.policy.shapes import Admit, Limit, Modality, Restrict, Rule
from gridcare.table import table

__all__ = ["InForce", "Rulebook"]

_DAY: Final = timedelta(days=1)


@attrs.frozen(kw_only=True)
class InForce:
    """A policy with the days on which it speaks.

    What takes effect within `days` is judged by it. With `takes_over` it also judges, from its
    first day, who was taken in before; from `stops_before` on, its successor judges them. If it
    `shortens`, it takes in whom it sets free sooner than the edition before. `longer` is what may
    yet put off the end of each restricting rule, worked out once for everybody.
    """

    policy: Policy
    days: DaySpan
    takes_over: bool
    shortens: bool
    stops_before: date
    rules: tuple[Rule, ...]
    longer: Mapping[str, tuple[Condition, ...]] = attrs.field(
        default=attrs.Factory(lambda self: _ways_longer(self.rules), takes_self=True),
        eq=False,
    )

    @cached_property
    def restricting(self) -> Rules:
        """The rules that restrict somebody, without switches that lead nowhere.

        Where all that stands in the policy applies, they are its own, read once for good.
        """
        if self._is_whole:
            return self.policy.restricting
        applied = {rule.id: rule for rule in self.rules if isinstance(rule, Restrict)}
        return Rules(
            {name: _without_dead_switches(rule, applied) for name, rule in applied.items()}
        )

    @cached_property
    def asks(self) -> Asks:
        """Whose facts its rules ask about."""
        return self.policy.asks if self._is_whole else what_rules_ask(self.rules)

    @property
    def _is_whole(self) -> bool:
        """Whether all that stands in the policy applies."""
        return self.rules == self.policy.rules  # mostly the very same rules, one by one

    @cached_property
    def _before(self) -> "dict[int, InForce]":
        return {}

    def before(self, stage: int) -> "InForce":
        """Return the same with no rules but those that restrict somebody at an earlier stage."""
        known = self._before.get(stage)
        if known is None:
            rules = [one for one in self.rules if isinstance(one, Restrict) and one.stage < stage]
            known = self._before[stage] = attrs.evolve(self, rules=tuple(rules))
        return known

    @cached_property
    def _openers(self) -> Mapping[Via, frozenset[str]]:
        found: dict[Via, set[str]] = {}
        for pick in (pick for rule in self.restricting for pick in rule.opens):
            found.setdefault(pick.via, set()).add(pick.kind)
        return {via: frozenset(kinds) for via, kinds in found.items()}

    def may_hold(self, evidence: Evidence) -> bool:
        """Tell whether there is a fact of a kind that opens any of its rules."""
        return any(
            not kinds.isdisjoint(evidence.kinds(via)) for via, kinds in self._openers.items()
        )


def _without_dead_switches(rule: Restrict, applied: Container[str]) -> Restrict:
    """Leave out switches to rules that their layer may not order: they lead nowhere."""
    if all(switch.to in applied for switch in rule.switches):
        return rule
    return evolve(rule, switches=tuple(one for one in rule.switches if one.to in applied))


def _ways_longer(rules: Iterable[Rule]) -> dict[str, tuple[Condition, ...]]:
    restricting = (rule for rule in rules if isinstance(rule, Restrict))
    return {rule.id: tuple(dict.fromkeys(ways_longer(rule))) for rule in restricting}


@bounded(Limits().for_a_list_of(32))
@listed(Policy)
class Rulebook:
    """Policies of several layers and editions, held together.

    The order in which they are given does not matter. A single policy is a rulebook of one.
    """

    __slots__ = ("_policies",)

    _policies: tuple[Policy, ...]

    def __init__(self, policies: Iterable[Policy]) -> None:
        """Hold the policies, sorted by id.

        Raises `InvalidRecord` if an id comes twice, or a ladder names a deed that nobody owes.
        """
        self._policies = tuple(sorted(policies, key=lambda one: one.id))
        check_across(self)

    def _problems(self) -> Iterator[Problem]:
        ids = [one.id for one in self._policies]
        for number in range(1, len(ids)):
            if ids[number] == ids[number - 1]:
                yield Problem(f"[{number}].id", "expected an id not used by another policy")
        yield from ladder_problems(self._policies)

    def __iter__(self) -> Iterator[Policy]:
        """Yield the policies, in order of id."""
        return iter(self._policies)

    def __len__(self) -> int:
        """Count the policies."""
        return len(self._policies)

    def __eq__(self, other: object) -> bool:
        """Compare by content."""
        return isinstance(other, Rulebook) and self._policies == other._policies

    def __hash__(self) -> int:
        """Hash by the policies' ids."""
        return hash(tuple(one.id for one in self._policies))

    def __repr__(self) -> str:
        """Show which policies it holds."""
        return f"Rulebook({', '.join(one.id for one in self._policies)})"

    def _repr_html_(self) -> str:
        """Show the policies in a notebook, with the days on which each holds."""
        rows = (
            (one.id, one.title.en, one.effective_from, one.effective_to or "")
            for one in self._policies
        )
        return table(["policy", "title", "from", "until"], rows)

    def __reduce__(self) -> "tuple[type[Rulebook], tuple[tuple[Policy, ...]]]":
        """Pickle the policies."""
        return Rulebook, (self._policies,)

    def policy(self, policy_id: str) -> Policy | None:
        """Return a policy by its id, or None."""
        return next((one for one in self._policies if one.id == policy_id), None)

    def in_force(self, moment: Moment) -> tuple[InForce, ...]:
        """Return the policies that were announced by the moment, each with its days.

        Nothing speaks about days before it was announced. Of two editions from the same day on,
        the one announced later speaks.
        """
        known = [one for one in self._policies if _announced(one, moment)]
        series: dict[str, list[Policy]] = {}
        for policy in sorted(known, key=lambda one: _edition_key(one, moment)):
            for name in (policy.series, *policy.also_supersedes):
                series.setdefault(name, []).append(policy)
        allowed = {
            policy.id: tuple(r for r in policy.rules if _may(policy, r, known)) for policy in known
        }
        speaking = (
            _in_force(policy, _after(policy, series), allowed[policy.id], moment)
            for name, editions in series.items()
            for policy in editions
            if policy.series == name
        )
        return tuple(one for one in speaking if one is not None)

    def findings(self, moment: Moment) -> tuple[Finding, ...]:
        """Return the rules that are not applied because their layer may not order them."""
        known = [one for one in self._policies if _announced(one, moment)]
        return tuple(
            Finding(code=Code.EXCEEDS_AUTHORITY, where=f"policy:{policy.id}", about=(rule.id,))
            for policy in known
            for rule in policy.rules
            if not _may(policy, rule, known)
        )


def _after(policy: Policy, series: dict[str, list[Policy]]) -> list[Policy]:
    """Return the editions that follow on a policy in its series."""
    editions = series[policy.series]
    return editions[editions.index(policy) + 1 :]


def _announced(policy: Policy, moment: Moment) -> bool:
    return policy.announced_at is None or utc(policy.announced_at) <= utc(moment.known_at)


def _speaks_from(policy: Policy, moment: Moment) -> date:
    """Return the first day it speaks: the later of effective and announced."""
    if policy.announced_at is None:
        return policy.effective_from
    return max(policy.effective_from, local_day(policy.announced_at, moment.zone))


def _edition_key(policy: Policy, moment: Moment) -> tuple[date, datetime, str]:
    announced_at = policy.announced_at or datetime.min.replace(tzinfo=UTC)
    return (_speaks_from(policy, moment), utc(announced_at), policy.id)


def _in_force(
    policy: Policy, successors: list[Policy], rules: tuple[Rule, ...], moment: Moment
) -> InForce | None:
    """Return the days of an edition, given those after it; None if there are none."""
    first_on = _speaks_from(policy, moment)
    ends = [policy.effective_to, *(_speaks_from(one, moment) - _DAY for one in successors)]
    last_on = min((day for day in ends if day is not None), default=None)
    if last_on is not None and last_on < first_on:
        return None
    by_day = [one for one in successors if one.transition is Transition.BY_DAY]
    return InForce(
        policy=policy,
        days=DaySpan(first_on=first_on, last_on=last_on),
        takes_over=policy.transition is Transition.BY_DAY,
        shortens=policy.transition is Transition.SHORTEN_ONLY,
        stops_before=min((_speaks_from(one, moment) for one in by_day), default=date.max),
        rules=rules,
    )


def _may(policy: Policy, rule: Rule, known: list[Policy]) -> bool:
    """Tell whether a layer may order this: nobody above orders such things, or one delegates it."""
    claim = _claim(rule)
    if claim is None:
        return True
    sort, category = claim
    above = [one for one in known if one.layer.rank < policy.layer.rank and _overlap(one, policy)]
    return not any(_orders(one, sort) for one in above) or any(
        grant.to is policy.layer and category in grant.categories
        for one in above
        for grant in one.delegates
    )


def _claim(rule: Rule) -> tuple[str, str] | None:
    """Return what sort of thing a rule orders and of whom, by the word that a layer delegates.

    What is advised, or agreed among residents, orders nobody.
    """
    match rule:
        case Restrict():
            return "restrict", rule.category
        case Admit(modality=Modality.MUST):
            return "gates", "gates"
        case Limit(modality=Modality.MUST):
            return rule.what.limits, rule.what.limits
        case _:
            return None


def _overlap(one: Policy, other: Policy) -> bool:
    """Tell whether two policies are ever in force on the same day."""
    mine, theirs = (
        DaySpan(first_on=each.effective_from, last_on=each.effective_to) for each in (one, other)
    )
    return mine.overlaps(theirs)


def _orders(policy: Policy, sort: str) -> bool:
    claims = (_claim(rule) for rule in policy.rules)
    return any(claim is not None and claim[0] == sort for claim in claims)
