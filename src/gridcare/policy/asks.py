"""Whose facts a set of rules asks about, so that nobody else's need be looked up.

Comes in: rules. Goes out: `Asks`. Deliberately not here: looking anything up.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, TypeVar, cast

import attrs

from gridcare.bridge import field_names
from gridcare.facts import FACT_KINDS
from gridcare.policy.fields import FIELDS
from gridcare.policy.language import ISOLATION, Everyone, Is, Pick, Theirs, Via
from gridcare.policy.shapes import LeftBehind, Reach, Residents, Restrict, Rule, Trace
from gridcare.policy.shapes.grade import Grade

__all__ = ["Asks", "asked_together", "person_fields_in", "picks_in", "what_rules_ask", "words_in"]


T = TypeVar("T")


def _ties_of(asks: "Asks") -> frozenset[Via]:
    return (asks.facts | asks.isolation | asks.everyone | asks.each) - {Via.SELF}


@attrs.frozen(kw_only=True)
class Asks:
    """Through which ties rules look at others: at facts, at their isolation, at every one of them.

    `own_kinds` are the kinds of facts that are asked of the person and their household, `each` are
    ties through which a fact is judged by what else is known of whom it is about.
    `last_stage` is the latest stage of any rule: isolations of earlier stages are seen. `steps` are
    the scopes of rounds that follow on a step in a place above, with its scope and kind of fact;
    `community` says that something is owed to the community as a whole, `residents` that somebody
    of whom nothing is known may be on some list all the same, by what is known of their household
    or of others, `left_behind` that somebody's absence may leave a dependant alone, wherever that
    one lives. `rounds` are the screening rounds themselves.
    """

    facts: frozenset[Via]
    isolation: frozenset[Via]
    everyone: frozenset[Via]
    each: frozenset[Via]
    own_kinds: frozenset[str]
    last_stage: int
    rounds: tuple[Reach, ...] = ()
    community: bool = False
    residents: bool = False
    left_behind: bool = False
    ties: frozenset[Via] = attrs.field(
        default=attrs.Factory(_ties_of, takes_self=True), init=False, eq=False, repr=False
    )
    steps: frozenset[tuple[str, str, str]] = attrs.field(
        default=attrs.Factory(lambda self: frozenset(_steps(self.rounds)), takes_self=True),
        init=False,
        eq=False,
        repr=False,
    )


def what_rules_ask(rules: Iterable[Rule]) -> Asks:
    """Return whose facts these rules ask about; tracing and grading look up their own."""
    asked = [rule for rule in rules if not isinstance(rule, Trace | Grade)]
    words = [word for rule in asked for word in _words(rule, None)]
    picks = [word for word, _via in words if isinstance(word, Pick)]
    each = {via for word, via in words if isinstance(word, Theirs) and via is not None}
    return Asks(
        facts=frozenset(one.via for one in picks if one.kind != ISOLATION) - {Via.SELF},
        isolation=frozenset(one.via for one in picks if one.kind == ISOLATION),
        everyone=frozenset(word.via for word, _via in words if isinstance(word, Everyone)),
        each=frozenset(each),
        own_kinds=frozenset(one.kind for one in picks if one.via is Via.SELF),
        last_stage=max((one.stage for one in asked if isinstance(one, Restrict)), default=0),
        rounds=tuple(one for one in asked if isinstance(one, Reach)),
        residents=any(_looks_beyond(word) for word, _via in words if isinstance(word, Residents)),
        left_behind=any(isinstance(word, LeftBehind) for word, _via in words),
        community=any(isinstance(one, Reach) and one.scope == "community" for one in asked),
    )


def asked_together(each: Iterable[Asks]) -> Asks:
    """Return what is asked by rules of several policies, of which each was read by itself."""
    known = tuple(each)
    return Asks(
        facts=_union(one.facts for one in known),
        isolation=_union(one.isolation for one in known),
        everyone=_union(one.everyone for one in known),
        each=_union(one.each for one in known),
        own_kinds=_union(one.own_kinds for one in known),
        last_stage=max((one.last_stage for one in known), default=0),
        rounds=tuple(chain.from_iterable(one.rounds for one in known)),
        residents=any(one.residents for one in known),
        left_behind=any(one.left_behind for one in known),
        community=any(one.community for one in known),
    )


def _union(sets: Iterable[frozenset[T]]) -> frozenset[T]:
    return frozenset(chain.from_iterable(sets))


def _looks_beyond(target: Residents) -> bool:
    """Tell whether a list rests on more than what is known of the person alone.

    Of an area, such as a zone around the door, something is then known of the person.
    """
    words = list(words_in(target.given))
    picks = [word for word in words if isinstance(word, Pick)]
    return any(isinstance(word, Everyone | Theirs) for word in words) or any(
        one.via not in (Via.SELF, Via.AREA) or _may_concern_a_household(one.kind) for one in picks
    )


def _may_concern_a_household(kind: str) -> bool:
    fact = FACT_KINDS.get(kind)
    return fact is None or "household_id" in field_names(fact)


def _steps(rounds: Sequence[Reach]) -> Iterator[tuple[str, str, str]]:
    """Yield which rounds follow on which; rules of several policies that share an id, all."""
    for one in rounds:
        for before in rounds:
            if one.after == before.id:
                yield from ((one.scope, before.scope, kind) for kind in before.deed.kinds)


def picks_in(node: object) -> Iterator[Pick]:
    """Yield every pick that stands in a rule or a condition, at any depth."""
    return (word for word in words_in(node) if isinstance(word, Pick))


def words_in(node: object) -> Iterator[object]:
    """Yield everything that stands in a rule or a condition, at any depth."""
    return (word for word, _via in _words(node, None))


def person_fields_in(node: object) -> tuple[str, ...]:
    """Return the attributes of a person on which the answer to a condition may depend."""
    named = {word.field for word in words_in(node) if isinstance(word, Is)}
    asked = {name for name in named if ("person", name) in FIELDS}
    return tuple(sorted({"born_on" if name in _AGES else name for name in asked}))


_AGES: Final = ("age", "age_months")


def _words(node: object, via: Via | None) -> Iterator[tuple[object, Via | None]]:
    """Yield everything that stands in a rule, at any depth, with the tie of the pick around it."""
    if isinstance(node, tuple):
        for part in cast("tuple[object, ...]", node):
            yield from _words(part, via)
        return
    yield node, via
    inner = node.via if isinstance(node, Pick) else via
    for name in field_names(node.__class__):
        yield from _words(getattr(node, name), inner)
