"""A community cut into portions that can be assessed apart, each with all it may look at.

Comes in: a register, a ledger, a rulebook, a moment, how many. Goes out: `Portion` objects, each
with a register and a ledger of its own that any process can be handed. Deliberately not here:
processes; callers map over portions with whatever they have, and add up or join what comes back.

A portion's own facts come along, and those that rules look at from it: of whoever bears on its
people, and of whoever bears on those, at as many removes as there are stages. They are there to be
looked at; the portion does not answer for them.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from itertools import accumulate, pairwise

import attrs

from gridcare.assessment.assess import assess
from gridcare.assessment.parts import PartKey
from gridcare.assessment.route import Router
from gridcare.assessment.slices import subject_of
from gridcare.bridge import evolve
from gridcare.facts import Contacted, Fact, Ledger, NoticeHeard, Retracted, Subject
from gridcare.places import grid_of
from gridcare.policy import Rulebook
from gridcare.register import Register

__all__ = ["Portion", "portions"]


@attrs.frozen(kw_only=True, repr=False)
class Portion:
    """Some parts of a community, with all that they may look at.

    `keys` are the parts it answers for: hand them to `assess` as `only`. Every part is in one
    portion, so that nothing is counted twice.
    """

    register: Register
    ledger: Ledger
    keys: frozenset[PartKey]

    def __repr__(self) -> str:
        """Show how many parts there are."""
        return f"Portion({len(self.keys)} parts)"


def portions(
    register: Register,
    ledger: Ledger,
    rulebook: Rulebook,
    *,
    as_of: datetime,
    known_at: datetime | None = None,
    into: int,
) -> tuple[Portion, ...]:
    """Cut a community into so many portions, grid by grid, with about as many facts in each.

    A household in which somebody is held takes some forty times as long as a quiet one, and facts
    are what tells them apart beforehand. Portions hold for this rulebook and moment: others may
    look further. Raises `ValueError` for none.
    """
    if into < 1:
        raise ValueError("expected at least one portion")
    # Nothing is assessed here: this is only who bears on whom, as of the moment.
    router = assess(register, ledger, rulebook, as_of=as_of, known_at=known_at, only=()).router
    keys = sorted(router.part_keys(), key=lambda key: (_grid_of(key, router), key))
    weights = [*accumulate(_weight_of(key, router) for key in keys)]
    shares = (weights[-1] * number // into for number in range(1, into)) if weights else ()
    edges = [0, *(bisect_right(weights, share) for share in shares), len(keys)]
    return tuple(_Cut.of(router, keys[start:stop]).portion() for start, stop in pairwise(edges))


def _weight_of(key: PartKey, router: Router) -> int:
    """Return how many facts there are about a part and its people, and one for looking."""
    ledger = router.ledger
    about = [subject_of(key)]
    if key.kind == "household":
        about += (Subject("person", one) for one in router.directory.ever_in(key.id, ledger))
    return 1 + sum(len(ledger.filed_under(one)) for one in about)


def _grid_of(key: PartKey, router: Router) -> str:
    """Return the grid a part was registered in; portions need not be exact about it."""
    directory = router.directory
    if key.kind == "place":
        return grid_of(directory.places[key.id]) or ""
    household = directory.households.get(key.id) if key.kind == "household" else None
    doors = () if household is None else household.dwelling_ids
    return next((grid for one in doors if (grid := directory.dwellings[one].grid_id)), "")


@attrs.frozen(kw_only=True)
class _Cut:
    """What goes into one portion."""

    router: Router
    keys: frozenset[PartKey]
    people: frozenset[str]
    households: frozenset[str]

    @classmethod
    def of(cls, router: Router, keys: Collection[PartKey]) -> "_Cut":
        """Find the people of some parts, whoever bears on them, and their homes."""
        directory, ledger = router.directory, router.ledger
        own = {one.id for one in keys if one.kind == "household"}
        people = {one for home in own for one in directory.ever_in(home, ledger)}
        people |= {one.id for one in keys if one.kind == "person"}
        people |= {one.person_id for one in directory.workers.values() if one.person_id is not None}
        people |= set(_bearing_on(people, router)) | set(_reached(own, ledger))
        people |= set(_guardians_of(people, router))
        homes = {home for one in people & directory.people.keys() for home in _homes(one, router)}
        return cls(
            router=router,
            keys=frozenset(keys),
            people=frozenset(people),
            households=frozenset(own | homes),
        )

    def portion(self) -> Portion:
        """Return them with the places of all, which are few, and the facts about them."""
        whole = self.router.directory.register
        register = evolve(
            whole,
            households=tuple(one for one in whole.households if one.id in self.households),
            people=tuple(one for one in whole.people if one.id in self.people),
        )
        facts = {id(one): one for one in self.router.ledger if self._is_looked_at(one)}
        ahead = [*facts.values()]
        for fact in ahead:
            for other in _tied_by_id(fact, self.router.ledger):
                if id(other) not in facts:
                    facts[id(other)] = other
                    ahead.append(other)
        return Portion(register=register, ledger=Ledger(facts.values()), keys=self.keys)

    def _is_looked_at(self, fact: Fact) -> bool:
        """Tell whether a fact is the portion's own, or about somebody or something around it."""
        kind, name = fact.subject
        if kind == "person" and name in self.people:
            return True
        if kind == "household" and name in self.households:
            return True
        if kind in ("person", "household", "place") and not self._is_grid(name):
            return self.router.part_of(fact.subject) in self.keys
        return True

    def _is_grid(self, name: str) -> bool:
        """Tell whether a place is a grid: rounds behind its doors follow on what is done there."""
        place = self.router.directory.places.get(name)
        return place is not None and grid_of(place) == name


def _bearing_on(people: Iterable[str], router: Router) -> Iterator[str]:
    """Yield whoever bears on some people, at as many removes as rules can look through."""
    reached = edge = set(people)
    for _remove in range(1 + router.asks.last_stage):
        edge = {other for one in sorted(edge) for other in _around(one, router)} - reached
        reached = reached | edge
        yield from sorted(edge)


def _around(person_id: str, router: Router) -> Iterator[str]:
    """Yield those at the other ends of a person's ties."""
    if person_id not in router.directory.people:
        return
    own = router.ties.entries_about(Subject("person", person_id))
    for via in sorted(router.asks.ties):
        yield from (tie.person_id for tie in router.ties.of(person_id, via, own))


def _reached(homes: Iterable[str], ledger: Ledger) -> Iterator[str]:
    """Yield whom contacts with some households reached: whom a register lacks is a stranger."""
    for home in homes:
        for fact in ledger.filed_under(Subject("household", home)):
            if isinstance(fact, Contacted | NoticeHeard):
                yield from fact.reached_ids


def _guardians_of(people: Iterable[str], router: Router) -> Iterator[str]:
    """Yield whoever somebody in the register refers to, or a register would refuse them."""
    ahead = [*people]
    for one in ahead:
        person = router.directory.people.get(one)
        if person is not None and person.guardian_id is not None:
            yield person.guardian_id
            if person.guardian_id not in ahead:
                ahead.append(person.guardian_id)


def _homes(person_id: str, router: Router) -> Iterator[str]:
    moves = router.directory.moves_of(person_id, router.ledger, router.moment)
    homes = router.directory.homes_of(person_id, moves)
    yield from (one for one in homes if one in router.directory.households)


def _tied_by_id(fact: Fact, ledger: Ledger) -> Iterator[Fact]:
    """Yield the facts that decide what becomes of a fact: under its id, or naming one another."""
    named = {fact.id, fact.corrects, fact.fact_id if isinstance(fact, Retracted) else None}
    for name in named - {None}:
        yield from ledger.with_id(str(name))
        yield from ledger.filed_under(Subject("fact", str(name)))
