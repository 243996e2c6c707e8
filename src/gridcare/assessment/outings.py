"""Every outing of a household through a gate, and what the rules said of one more by then.

Comes in: the live entries about whoever lives or lived with one household, the rules that permit.
Goes out: `OutingRecord`s, in order of time. Deliberately not here: whether one more may go out now
(`permitting`), and emergencies: they are no outings, count for nothing and are never too many.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gridcare.assessment.gates import has_leave, went_out
from gridcare.bridge import Id, derived
from gridcare.days import DaySpan
from gridcare.facts import Entry
from gridcare.permits import LimitVerdict, Outing, Permission, Permits, is_excused

__all__ = ["Dweller", "OutingRecord", "outing_records", "outings_of"]


@derived
class OutingRecord:
    """Somebody of a household went out: what the rules said of it, by the outings before it.

    `by_leave` says that this person had leave to go out that day.
    """

    fact_id: Id
    household_id: Id
    person_id: Id
    by_leave: bool
    verdict: LimitVerdict

    @property
    def against(self) -> bool:
        """Whether it was one too many by an order or a covenant; advice is left to people."""
        forbidden = self.verdict.permission in (Permission.FORBIDDEN, Permission.AGREED_AGAINST)
        return forbidden and not self.by_leave


class Dweller(NamedTuple):
    """Somebody who lives or lived with a household: what is known of them, and on which days."""

    own: Sequence[Entry]
    days: Sequence[DaySpan]


def outing_records(
    household_id: str, dwellers: Iterable[Dweller], asked: Permits
) -> Iterator[OutingRecord]:
    """Yield the outings of a household, by whoever lived there that day."""
    before: list[Outing] = []
    for entry, by_leave in sorted(_departures(dwellers), key=lambda one: one[0].sort_key()):
        outing = Outing(on=entry.day, errand=entry.fact.errand)
        yield OutingRecord(
            fact_id=entry.fact.id,
            household_id=household_id,
            person_id=entry.fact.person_id,
            by_leave=by_leave,
            verdict=asked.for_outing(before, on=outing.on, errand=outing.errand),
        )
        before.append(outing)


def outings_of(dwellers: Iterable[Dweller]) -> Iterator[Outing]:
    """Yield when people of a household went out, emergencies left out."""
    for entry, _by_leave in _departures(dwellers):
        yield Outing(on=entry.day, errand=entry.fact.errand)


def _departures(dwellers: Iterable[Dweller]) -> Iterator[tuple[Entry, bool]]:
    """Yield who went out while they lived there, and whether they had leave for it."""
    for own, days in dwellers:
        for entry in own:
            at_home = any(entry.day in span for span in days)
            if went_out(entry) and at_home and not is_excused(entry, own):
                yield entry, has_leave(own, entry.day)
