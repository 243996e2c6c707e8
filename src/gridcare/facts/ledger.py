"""The ledger 台账: every fact ever appended, filed by whom it is about.

Comes in: facts, in any order, late or twice. Goes out: `Entry` objects, each a fact with the time
from which it was believed and, if it was corrected or retracted, until when. Deliberately not here:
what follows from a fact, and forgetting: nothing is ever dropped.

Filing by subject is what makes one new fact cheap: whoever assesses a household asks for its own
headings only, and a ledger with one more fact shares everything else with the one before.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from gridcare.bridge import from_python, listed
from gridcare.days import local_day
from gridcare.errors import InvalidRecord, Problem
from gridcare.facts.bases import Fact
from gridcare.facts.entries import Entry, Moment
from gridcare.facts.fates import Fates, plain_disposition, times
from gridcare.facts.kinds import AnyFact, Retracted
from gridcare.facts.words import Subject
from gridcare.frozenmap import FrozenMap

__all__ = ["Ledger"]


_NOTHING: Final[FrozenMap[str, tuple[Fact, ...]]] = FrozenMap()


@listed(AnyFact)
class Ledger:
    """An append-only store of facts. Appending gives a new ledger; the old one stays valid.

    >>> from datetime import date
    >>> from gridcare.facts import Arrived
    >>> empty = Ledger()
    >>> one = empty.append([Arrived(id="f1", person_id="p1", on=date(2021, 12, 21))])
    >>> len(empty), len(one)
    (0, 1)

    The same fact twice is the same fact; another fact under the same id is kept beside it and
    reported as a finding when the ledger is assessed.
    """

    __slots__ = ("_by_id", "_entangled", "_filed")

    _by_id: FrozenMap[str, tuple[Fact, ...]]
    _filed: dict[str, FrozenMap[str, tuple[Fact, ...]]]  # a few kinds; never changed in place
    _entangled: FrozenMap[str, None]

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        """File the facts under every heading they belong to."""
        by_id: dict[str, tuple[Fact, ...]] = {}
        filed: dict[str, dict[str, list[Fact]]] = {}
        entangled: dict[str, None] = {}
        for fact in facts:
            known = by_id.get(fact.id, ())
            if fact in known:
                continue
            by_id[fact.id] = (*known, fact)
            for heading in _headings(fact):
                filed.setdefault(heading.kind, {}).setdefault(heading.id, []).append(fact)
            entangled.update(dict.fromkeys(_entangling(fact, known)))
        self._by_id = FrozenMap.of(by_id)
        self._filed = {
            kind: FrozenMap.of({name: tuple(found) for name, found in ids.items()})
            for kind, ids in filed.items()
        }
        self._entangled = FrozenMap.of(entangled)

    def append(self, facts: Iterable[Fact]) -> "Ledger":
        """Return a ledger with these facts as well."""
        made = Ledger()
        by_id, filed, entangled = self._by_id, dict(self._filed), self._entangled
        for fact in facts:
            known = by_id.get(fact.id, ())
            if fact in known:
                continue
            by_id = by_id.with_item(fact.id, (*known, fact))
            for heading in _headings(fact):
                of_kind = filed.get(heading.kind, _NOTHING)
                found = (*of_kind.get(heading.id, ()), fact)
                filed[heading.kind] = of_kind.with_item(heading.id, found)
            entangled = entangled.with_items(dict.fromkeys(_entangling(fact, known)))
        # The copy is a ledger too; only its own class knows how it is filed.
        made._by_id, made._filed, made._entangled = by_id, filed, entangled
        return made

    @classmethod
    def from_records(cls, rows: Iterable[Mapping[str, object]]) -> "Ledger":
        """Read rows of a table, each with its `kind`. Raises `InvalidRecord` with all problems.

        >>> Ledger.from_records([{"kind": "arived", "id": "f1"}, {"kind": "arrived", "id": ""}])
        Traceback (most recent call last):
        gridcare.errors.InvalidRecord: Ledger: 3 problems
          [0].kind: expected a known kind; did you mean arrived?
          [1].id: expected something, not an empty value
          [1].person_id: required
        """
        facts: list[Fact] = []
        problems: list[Problem] = []
        for index, row in enumerate(rows):
            try:
                facts.append(from_python(AnyFact, row))
            except InvalidRecord as error:
                problems += [
                    Problem(f"[{index}]{'.' if path else ''}{path}", expected)
                    for path, expected in error.problems
                ]
        if problems:
            raise InvalidRecord("Ledger", problems)
        return cls(facts)

    def __len__(self) -> int:
        """Count the facts, corrected and retracted ones included."""
        return sum(len(variants) for variants in self._by_id.values())

    def __iter__(self) -> Iterator[Fact]:
        """Yield every fact, in order of id."""
        return chain.from_iterable(self._by_id[key] for key in self._by_id)

    def __eq__(self, other: object) -> bool:
        """Compare by content, whatever the order of appending."""
        if not isinstance(other, Ledger):
            return NotImplemented
        return set(self) == set(other)

    def __hash__(self) -> int:
        """Hash by the ids."""
        return hash(tuple(self._by_id))

    def __repr__(self) -> str:
        """Show how many facts there are."""
        return f"Ledger({len(self)} facts)"

    def subjects(self) -> tuple[Subject, ...]:
        """Return every heading in use, in order."""
        return tuple(
            Subject(kind, name) for kind in sorted(self._filed) for name in self._filed[kind]
        )

    def is_filed(self, kind: str) -> bool:
        """Tell whether anything at all is filed under headings of a kind."""
        return kind in self._filed

    def filed(self, kind: str) -> Mapping[str, tuple[Fact, ...]]:
        """Return everything filed under headings of a kind, by name, believed or not."""
        return self._filed.get(kind, _NOTHING)

    def filed_under(self, heading: Subject) -> tuple[Fact, ...]:
        """Return every fact under one heading, believed or not."""
        return self._filed.get(heading.kind, _NOTHING).get(heading.id, ())

    def with_id(self, fact_id: str) -> tuple[Fact, ...]:
        """Return the fact with an id; more than one if the id was used twice."""
        return self._by_id.get(fact_id, ())

    def entries(self, headings: Iterable[Subject], moment: Moment) -> tuple[Entry, ...]:
        """Return the facts under some headings as seen from a moment, in order of time."""
        filed = [facts for heading in headings if (facts := self.filed_under(heading))]
        if not filed:
            return ()
        if len(filed) == 1:
            return self.seen(filed[0], moment)
        # A fact under two headings is one object, and comparing identities is comparing facts.
        found = {id(fact): fact for facts in filed for fact in facts}
        return self.seen(found.values(), moment)

    def about(self, subject: Subject, moment: Moment) -> tuple[Entry, ...]:
        """Return the facts about somebody or something as seen from a moment, in order of time.

        Facts about others that are looked for under the same heading are left out.
        """
        filed = self.filed_under(subject)
        return self.seen([one for one in filed if one.subject == subject], moment) if filed else ()

    def seen(self, facts: Iterable[Fact], moment: Moment) -> tuple[Entry, ...]:
        """Return facts of this ledger as seen from a moment, in order of time."""
        entries = [self.entry(fact, moment) for fact in facts]
        if len(entries) > 1:
            entries.sort(key=Entry.sort_key)
        return tuple(entries)

    def entry(self, fact: Fact, moment: Moment) -> Entry:
        """Return one fact as seen from a moment."""
        if fact.id not in self._entangled:
            return _plain_entry(fact, moment)
        fate = Fates(self.with_id, self._naming, moment).of(fact)
        happened, _known = times(fact, moment.zone)
        day = fact.on or local_day(happened, moment.zone)
        return Entry(
            fact=fact,
            day=day,
            at=None if fact.at is None else happened,
            known_on=day if fate.known == happened else local_day(fate.known, moment.zone),
            dropped_on=fate.dropped_on,
            disposition=fate.disposition,
            root_id=fate.root_id,
            doubted=fate.doubted,
            corrects_unknown=fact.corrects is not None and not self.with_id(fact.corrects),
        )

    def _naming(self, fact_id: str) -> tuple[Fact, ...]:
        """Return what corrects or retracts a fact, believed or not."""
        return self.filed_under(Subject("fact", fact_id))

    def __reduce__(self) -> "tuple[type[Ledger], tuple[tuple[Fact, ...]]]":
        """Pickle the facts; filing is done anew."""
        return Ledger, (tuple(self),)


def _plain_entry(fact: Fact, moment: Moment) -> Entry:
    """Return a fact that no other fact names as seen from a moment: nothing dropped it."""
    zone, instant = moment.zone, fact.at
    happened, known = times(fact, zone)
    day = local_day(happened, zone) if fact.on is None else fact.on
    return Entry(
        fact=fact,
        day=day,
        at=None if instant is None else happened,
        known_on=day if known == happened else local_day(known, zone),
        dropped_on=None,
        disposition=plain_disposition(happened, known, moment),
        root_id=fact.id,
    )


def _entangling(fact: Fact, known: tuple[Fact, ...]) -> Iterator[str]:
    """Yield the ids whose fate a new fact draws into question: of all others it is plain."""
    if known:
        yield fact.id
    if fact.corrects is not None:
        yield from (fact.id, fact.corrects)
    if isinstance(fact, Retracted):
        yield from (fact.id, fact.fact_id)


def _headings(fact: Fact) -> Iterator[Subject]:
    yield fact.subject
    yield from fact.also_under
    if fact.corrects is not None:
        yield Subject("fact", fact.corrects)
    if isinstance(fact, Retracted) and fact.fact_id != fact.corrects:
        yield Subject("fact", fact.fact_id)
