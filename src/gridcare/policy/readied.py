"""What is read off a restricting rule once, and then asked about many people.

Comes in: a *restrict* rule and those it may lead to. Goes out: `Readied`: which facts the answer
may rest on, and which of the openings rest on a fact alone. Deliberately not here: any one person.

Whoever is held has their temperature taken twice a day, and a rule that asks about no temperature
need not be asked again for each. So the days with news are those of the facts it looks at.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from gridcare.policy.asks import words_in
from gridcare.policy.bases import Count, counts_in
from gridcare.policy.evidence import Evidence
from gridcare.policy.grades import GRADED
from gridcare.policy.guards import Guard, Verdict, guard_of, is_exact, rests_on_itself, verdict_on
from gridcare.policy.language import (
    All,
    Any,
    Condition,
    Everyone,
    Is,
    Pick,
    Run,
    Seen,
    Theirs,
    Via,
)
from gridcare.policy.leaps import asks_about_time, moves
from gridcare.policy.shapes import Phase, Restrict, Switch
from gridcare.policy.sieves import Sieve, sieve_of

__all__ = ["Looks", "Opener", "Readied", "ReadiedPhase", "Rules"]

Looks = frozenset[tuple[Via, str]]
"""Ties and kinds of facts."""

_ALWAYS: Looks = frozenset({(Via.SELF, "ordered"), (Via.SELF, "died")})
_RISKS = frozenset(name for _kind, name in GRADED)


class Opener(NamedTuple):
    """What opens a rule: steady if it rests on a fact alone, daily if time alone may open it.

    The `sieve` lets through the facts of the kind that fulfil what is asked of them.
    """

    pick: Pick
    sieve: Sieve
    is_steady: bool
    is_daily: bool


class ReadiedPhase(NamedTuple):
    """A phase, its guards and what its end counts from.

    `may_hasten` says that something that is no matter of time may end it, whatever is known. It
    `runs_out` if, while there is no news, it lasts through the day on which its end is reached, and
    nothing else is asked meanwhile.
    """

    phase: Phase
    until: Guard
    unless: Guard | None
    counts: tuple[Count, ...]
    may_hasten: bool
    runs_out: bool


class Readied(NamedTuple):
    """A rule, and what it asks about.

    `looks_at` are the facts that may change an answer, under this rule or under one that it leads
    to; None if that may be any fact, such as somebody else's. `asks_risks` says that a risk map may
    change it, too. `asked` are the openings that rest on more than a fact. With `counts_once` no
    more than one day is ever counted from.
    """

    rule: Restrict
    given: Verdict | None
    phases: tuple[ReadiedPhase, ...]
    switches: tuple[tuple[Switch, Guard], ...]
    opens: tuple[Opener, ...]
    asked: tuple[Pick, ...]
    looks_at: Looks | None
    asks_risks: bool
    has_tests: bool
    counts_once: bool

    def news(self, evidence: Evidence) -> tuple[date, ...]:
        """Return the days with news among what the rule looks at."""
        if self.looks_at is None:
            return evidence.news
        return evidence.news_about(self.looks_at, risks=self.asks_risks)


class Rules:
    """Restricting rules that apply together, each read when it is first asked for."""

    __slots__ = ("_read", "_rules")

    def __init__(self, rules: Mapping[str, Restrict]) -> None:
        """Hold the rules by id."""
        self._rules = rules
        self._read: dict[str, Readied] = {}

    def __getitem__(self, name: str) -> Restrict:
        """Return a rule by its id."""
        return self._rules[name]

    def __iter__(self) -> Iterator[Restrict]:
        """Yield the rules."""
        return iter(self._rules.values())

    def read(self, name: str) -> Readied:
        """Return a rule as it was read once for everybody."""
        known = self._read.get(name)
        if known is None:
            known = self._read[name] = _read(self._rules[name], self._rules)
        return known


def _read(rule: Restrict, rules: Mapping[str, Restrict]) -> Readied:
    """Read a rule, and as far as facts go those that switches lead to."""
    words = [word for one in _family(rule, rules) for word in words_in(one)]
    daily = asks_about_time(rule.given)
    opens = [
        Opener(
            pick,
            sieve_of(pick.where, pick.kind),
            is_steady=pick.since is None and pick.until is None and rests_on_itself(pick),
            is_daily=daily or moves(pick),
        )
        for pick in rule.opens
    ]
    phases = tuple(_read_phase(rule, phase) for phase in rule.phases)
    return Readied(
        rule=rule,
        given=None if rule.given is None else verdict_on(rule.given),
        phases=phases,
        switches=tuple((one, guard_of(one.when)) for one in rule.switches),
        opens=tuple(opens),
        asked=tuple(one.pick for one in opens if not one.is_steady),
        looks_at=_looks(words),
        asks_risks=any(isinstance(word, Is) and word.field in _RISKS for word in words),
        has_tests=any(phase.tests for phase in rule.phases),
        counts_once=sum(len(phase.counts) for phase in phases) <= 1,
    )


def _read_phase(rule: Restrict, phase: Phase) -> ReadiedPhase:
    asks_more = rule.resets or rule.switches or phase.unless is not None
    return ReadiedPhase(
        phase=phase,
        until=guard_of(phase.until),
        unless=None if phase.unless is None else guard_of(phase.unless),
        counts=counts_in(phase.until),
        may_hasten=_may_hasten(phase.until),
        runs_out=not asks_more and is_exact(phase.until),
    )


def _may_hasten(condition: Condition) -> bool:
    """Tell whether granting what is no matter of time could make a condition hold before its time.

    A day that is not known yet could be granted as well; whether it is known, each person tells.
    """
    match condition:
        case All():
            return any(map(_may_hasten, condition.of))
        case Any() | Everyone():
            return True
        case Seen():
            return moves(condition.pick)
        case Run():
            return any(map(moves, (*condition.good, *condition.bad)))
        case _:
            return False


# --- which facts ----------------------------------------------------------------------------------


def _looks(words: Iterable[object]) -> Looks | None:
    found = set(_ALWAYS)
    for word in words:
        if isinstance(word, Everyone | Theirs):
            return None
        if isinstance(word, Pick):
            found.add((word.via, word.kind))
    return frozenset(found)


def _family(rule: Restrict, rules: Mapping[str, Restrict]) -> Iterator[Restrict]:
    """Yield a rule and those that switches lead to from it, each once."""
    known, waiting = {rule.id}, [rule]
    while waiting:
        one = waiting.pop()
        yield one
        ahead = {switch.to for switch in one.switches} - known
        known |= ahead
        waiting += [rules[name] for name in ahead if name in rules]
