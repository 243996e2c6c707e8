"""Contacts of contacts: who may have passed something on to whom, step by step through the days.

Comes in: a person with the days that count, and a function that leads from one to the next. Goes
out: everybody reached, with the number of steps and the meetings of the last one. Deliberately not
here: which meetings count (`network`, `tracing`).

A chain never goes back in time: what somebody caught on the 12th they did not pass on on the 11th.
Within one day the order is unknown, and any is possible. Somebody's number of steps is the least
there is; when they may pass it on themselves counts by whatever way it may have reached them.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from gridcare.bridge import Id, derived
from gridcare.days import DaySpan, join_spans
from gridcare.tracing.meetings import Meeting

__all__ = ["Contact", "ContactLink", "Step", "reached"]


@derived
class ContactLink:
    """The step from one person to the next: their meetings on the days that count."""

    from_person_id: Id
    to_person_id: Id
    meetings: tuple[Meeting, ...]

    @property
    def first_on(self) -> date:
        """The first day on which they met."""
        return min(one.first_on for one in self.meetings)

    @property
    def last_on(self) -> date:
        """The last day on which they met."""
        return max(one.last_on for one in self.meetings)


@derived
class Contact:
    """Somebody reached from a person, in so many steps: the links are those of the last step.

    They lead from whoever may have passed it on to whoever may have caught it, so towards the
    person asked about where sources are looked for. `registered` is False for somebody who is in no
    register.
    """

    person_id: Id
    generation: int
    links: tuple[ContactLink, ...]
    registered: bool


class Step(NamedTuple):
    """One person met: their meetings that count, and the days on which it goes on from them."""

    to: str
    meetings: Sequence[Meeting]
    goes_on: DaySpan | None


StepsFrom = Callable[[str, Sequence[DaySpan], int], Iterable[Step]]
"""Leads from a person, on the days on which it goes on from them, in the n-th step."""


def reached(
    person_id: str, days: Sequence[DaySpan], generations: int, steps_from: StepsFrom
) -> dict[tuple[int, str], dict[str, Sequence[Meeting]]]:
    """Return everybody reached, by least number of steps and person: the meetings, by whom."""
    known: dict[str, Sequence[DaySpan]] = {}
    least: dict[str, int] = {}
    found: dict[tuple[int, str], dict[str, Sequence[Meeting]]] = {}
    edge: dict[str, Sequence[DaySpan]] = {person_id: days}
    for number in range(1, generations + 1):
        ahead: dict[str, list[DaySpan]] = {}
        for here in sorted(edge):
            for step in steps_from(here, edge[here], number):
                if step.to == person_id:
                    continue
                if least.setdefault(step.to, number) == number:
                    found.setdefault((number, step.to), {})[here] = step.meetings
                if step.goes_on is not None:
                    ahead.setdefault(step.to, []).append(step.goes_on)
        edge = dict(_news(ahead, known))
    return {key: found[key] for key in sorted(found)}


def _news(
    ahead: dict[str, list[DaySpan]], known: dict[str, Sequence[DaySpan]]
) -> Iterable[tuple[str, Sequence[DaySpan]]]:
    """Yield whom it reached on days on which it had not reached them before, and remember them."""
    for there, spans in ahead.items():
        before = known.get(there, ())
        known[there] = join_spans((*before, *spans))
        if known[there] != before:
            yield there, join_spans(spans)
