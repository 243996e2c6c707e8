"""What is left of the community's supplies, and until when it lasts.

Comes in: facts about supplies, and what the coming days need. Goes out: for each item what is
there, what of it is set aside, and the first day on which it will not do. Deliberately not here:
what the coming days need (`duties`), orders and prices.

Counting is counting on: so many received, less so many issued, since the last count; a count is
what there is from then on, whatever the book said. Nothing is ever lifted to zero: a book that goes
below it is a finding.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Final

import attrs

from gridcare.bridge import Id, derived
from gridcare.facts import (
    Entry,
    StockCounted,
    StockFact,
    StockIssued,
    StockReceived,
    StockReserved,
)

__all__ = ["StockBook", "StockLine", "book_of", "line_of"]


@attrs.frozen(kw_only=True)
class StockBook:
    """What the facts say of one item.

    `reserved` is set aside and not issued yet, of that `unnamed` for no household in particular.
    `negative_ids` are facts after which there were fewer than none, `miscounted_ids` counts that
    did not find what the book said.
    """

    item: str
    on_hand: int = 0
    reserved: int = 0
    unnamed: int = 0
    negative_ids: tuple[Id, ...] = ()
    miscounted_ids: tuple[Id, ...] = ()

    @property
    def usable(self) -> int:
        """What there is for the needs of the coming days: all but what is set aside otherwise."""
        return self.on_hand - self.unnamed


@derived
class StockLine:
    """One item: what is there, what the coming days need, and when it runs out.

    `needed` counts through `last_on`, today included. `runs_out_on` is the first day whose needs
    it does not cover, None if it lasts through `last_on`; `short` is what is missing by then.
    """

    item: str
    on_hand: int
    reserved: int
    needed: int
    last_on: date
    runs_out_on: date | None
    short: int


def book_of(entries: Iterable[Entry]) -> dict[str, StockBook]:
    """Keep the book of every item, from the facts in order of time."""
    books: dict[str, _Counting] = {}
    live = [one for one in entries if one.live and isinstance(one.fact, StockFact)]
    for entry in sorted(live, key=_in_turn):
        fact: StockFact = entry.fact
        books.setdefault(fact.item, _Counting(fact.item)).take(fact, entry.root_id)
    return {item: books[item].book() for item in sorted(books)}


_TURNS: Final[Sequence[type[StockFact]]] = (
    StockReceived,
    StockReserved,
    StockIssued,
    StockCounted,
)
_AT_DAWN: Final = datetime.min.replace(tzinfo=UTC)
_AT_DUSK: Final = datetime.max.replace(tzinfo=UTC)


def _in_turn(entry: Entry) -> tuple[date, datetime, int, str]:
    """Order facts by time; of one day, what has no hour comes in as it begins or at its end."""
    turn = next(n for n, kind in enumerate(_TURNS) if isinstance(entry.fact, kind))
    untimed = _AT_DAWN if isinstance(entry.fact, StockReceived) else _AT_DUSK
    return entry.day, entry.at or untimed, turn, entry.fact.id


class _Counting:
    """One item's book while it is being kept."""

    def __init__(self, item: str) -> None:
        self.item = item
        self.on_hand = 0
        self.known = False
        self.reservations: dict[str, tuple[int, bool]] = {}
        self.negative: list[str] = []
        self.miscounted: list[str] = []

    def take(self, fact: StockFact, root_id: str) -> None:
        """Enter one fact."""
        match fact:
            case StockReceived():
                self.on_hand += fact.number
            case StockReserved():
                self.reservations[root_id] = (fact.number, fact.household_id is None)
            case StockIssued():
                self._issue(fact)
            case _:  # counted
                if self.known and fact.number != self.on_hand:
                    self.miscounted.append(fact.id)
                self.on_hand = fact.number
        self.known = self.known or not isinstance(fact, StockReserved)

    def _issue(self, fact: StockIssued) -> None:
        self.on_hand -= fact.number
        if self.on_hand < 0:
            self.negative.append(fact.id)
        if fact.reservation_id in self.reservations:
            left, unnamed = self.reservations[fact.reservation_id]
            self.reservations[fact.reservation_id] = (max(0, left - fact.number), unnamed)

    def book(self) -> StockBook:
        """Return the book as it stands."""
        return StockBook(
            item=self.item,
            on_hand=self.on_hand,
            reserved=sum(number for number, _unnamed in self.reservations.values()),
            unnamed=sum(number for number, unnamed in self.reservations.values() if unnamed),
            negative_ids=tuple(self.negative),
            miscounted_ids=tuple(self.miscounted),
        )


def line_of(book: StockBook, needs: Mapping[date, int], last_on: date) -> StockLine:
    """Hold what is there against what each of the coming days needs.

    >>> from datetime import date
    >>> line = line_of(
    ...     StockBook(item="masks", on_hand=5),
    ...     {date(2021, 12, 27): 4, date(2021, 12, 28): 4},
    ...     last_on=date(2022, 1, 2),
    ... )
    >>> line.runs_out_on, line.short
    (datetime.date(2021, 12, 28), 3)
    """
    left = book.usable
    runs_out_on: date | None = None
    for day in sorted(day for day, number in needs.items() if number):
        left -= needs[day]
        if left < 0 and runs_out_on is None:
            runs_out_on = day
    return StockLine(
        item=book.item,
        on_hand=book.on_hand,
        reserved=book.reserved,
        needed=sum(needs.values()),
        last_on=last_on,
        runs_out_on=runs_out_on,
        short=0 if runs_out_on is None else -left,
    )
