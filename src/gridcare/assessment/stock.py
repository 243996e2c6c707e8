"""The community's stock beside what the coming days need.

Comes in: what the storeroom recorded, assessed parts, the directory. Goes out: `StockView`, a line
for each item, and findings. Deliberately not here: keeping the book (`care.stock`), and households
that nobody knows of yet.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from gridcare.assessment.parts import Part
from gridcare.bridge import derived, field_names
from gridcare.care import StockBook, StockLine, book_of, line_of
from gridcare.days import days_between, shift
from gridcare.duties import Agenda, Home, HomeMember, needs_ahead
from gridcare.errors import InvalidRecord, Problem
from gridcare.facts import Ledger, Moment, StockFact, Subject
from gridcare.findings import Code, Finding
from gridcare.matching import Result
from gridcare.people import Residence
from gridcare.policy import Evidence
from gridcare.register import Directory
from gridcare.table import table

__all__ = ["StockView", "keeps_stock", "stock_findings", "stock_of"]


Needs = Mapping[str, Mapping[date, int]]


@derived
class StockView:
    """Every item that the storeroom keeps or the coming days need, by name."""

    lines: tuple[StockLine, ...]

    @property
    def short(self) -> tuple[StockLine, ...]:
        """The items that will not do, the first to run out first."""
        found = [one for one in self.lines if one.runs_out_on is not None]
        return tuple(sorted(found, key=lambda one: (one.runs_out_on or date.max, one.item)))

    def line(self, item: str) -> StockLine | None:
        """Return one item's line, None where nothing is known of it."""
        return next((one for one in self.lines if one.item == item), None)

    def to_records(self) -> list[dict[str, Any]]:
        """Return one flat dict a line, for a table of any kind."""
        names = field_names(StockLine)
        return [{name: getattr(one, name) for name in names} for one in self.lines]

    def _repr_html_(self) -> str:
        """Show the stock in a notebook."""
        heads = ["item", "on hand", "reserved", "needed", "runs out"]
        rows = (
            (one.item, one.on_hand, one.reserved, one.needed, one.runs_out_on or "")
            for one in self.lines
        )
        return table(heads, rows)


def stock_of(
    parts: Iterable[Part],
    agenda: Agenda,
    directory: Directory,
    ledger: Ledger,
    days: int,
) -> StockView:
    """Return what there is, what today and the days after it need, and what runs out when."""
    if days < 1:
        raise InvalidRecord("stock", [Problem("days", "expected one day or more, today included")])
    moment = agenda.moment
    last_on = shift(moment.today, days - 1)
    books = _books(ledger, moment)
    needs = _needs(parts, agenda, directory, ledger, last_on)
    span = tuple(days_between(moment.today, last_on))
    return StockView(
        lines=tuple(
            line_of(
                books.get(item, StockBook(item=item)),
                {day: needs.get(item, {}).get(day, 0) for day in span},
                last_on,
            )
            for item in sorted({*books, *needs})
        )
    )


def keeps_stock(ledger: Ledger, moment: Moment) -> bool:
    """Tell whether anybody had recorded any supplies by the moment."""
    return bool(_books(ledger, moment))


def _books(ledger: Ledger, moment: Moment) -> dict[str, StockBook]:
    entries = ledger.entries((Subject("community", ""),), moment)
    return book_of(one for one in entries if isinstance(one.fact, StockFact))


def _needs(
    parts: Iterable[Part], agenda: Agenda, directory: Directory, ledger: Ledger, last_on: date
) -> Needs:
    needs: dict[str, Counter[date]] = {}
    for part in parts:
        counts = [(agenda.moment.today, count) for count in _still_owed(part)]
        if part.people:
            home = _home(part, directory, ledger, agenda.moment)
            ahead = needs_ahead(agenda, home, last_on)
            counts += ((day, count) for day, package in ahead for count in package.counts)
        for day, (item, number) in counts:
            needs.setdefault(item, Counter())[day] += number
    return needs


def _still_owed(part: Part) -> Iterator[tuple[str, int]]:
    """Yield what today's open duties take: packages, less what was handed over, and uses."""
    for result in part.open:
        yield from _missing(result)
        if result.duty.uses is not None:
            yield from result.duty.uses.counts


def _missing(result: Result) -> Iterable[tuple[str, int]]:
    """Return what of a package is still to be handed over: all of it, or what it lacked."""
    if result.lacking:
        return Counter(result.lacking).items()
    return () if result.duty.package is None else result.duty.package.counts


def _home(part: Part, directory: Directory, ledger: Ledger, moment: Moment) -> Home:
    """Return a household as far as what it takes depends on it."""
    household = directory.households.get(part.key.id) if part.key.kind == "household" else None
    people = directory.people
    living_there = () if household is None else directory.members_of(household.id, ledger, moment)
    residents = tuple(
        people[one] for one in living_there if people[one].residence is not Residence.AWAY
    )
    members = tuple(
        HomeMember(person=people[one.person_id], evidence=Evidence.of(()), periods=one)
        for one in part.people
        if one.person_id not in part.elsewhere_ids
    )
    return Home(
        household_id=None if household is None else household.id,
        grid_id=part.grid_id,
        members=members,
        present_ids=tuple(one.id for one in residents),
        residents=residents,
        pets=() if household is None else household.pets,
    )


def stock_findings(view: StockView, ledger: Ledger, moment: Moment) -> Iterator[Finding]:
    """Yield what is odd about the stock; nothing where no storeroom is kept."""
    books = _books(ledger, moment)
    for item, book in books.items():
        where = f"stock:{item}"
        if book.negative_ids:
            yield Finding(code=Code.STOCK_NEGATIVE, where=where, about=book.negative_ids)
        if book.miscounted_ids:
            yield Finding(code=Code.STOCK_MISCOUNTED, where=where, about=book.miscounted_ids)
    for line in view.short:
        yield Finding(
            code=Code.STOCK_RUNS_OUT, where=f"stock:{line.item}", about=(str(line.runs_out_on),)
        )
