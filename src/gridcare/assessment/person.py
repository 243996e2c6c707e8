"""Everything about one person: periods, duties, the file 一人一档.

Comes in: the part a person belongs to, the ledger. Goes out: `PersonView`. Deliberately not here:
words for the person concerned (`explain`).
"""

from datetime import date
from html import escape

from gridcare.assessment.parts import Part
from gridcare.assessment.route import Router
from gridcare.bridge import Id, derived
from gridcare.facts import Subject
from gridcare.matching import Result
from gridcare.periods import IsolationPeriod, bars_html, bars_of
from gridcare.wording import say

__all__ = ["FileEntry", "PersonView", "person_view"]


@derived
class FileEntry:
    """One line of a person's file: a fact, its kind, its day, and what became of it."""

    fact_id: Id
    kind: str
    day: date
    fate: str


@derived
class PersonView:
    """Everything about one person: periods, duties, file; where there is none, an empty tuple."""

    person_id: Id
    household_id: Id | None
    periods: tuple[IsolationPeriod, ...]
    results: tuple[Result, ...]
    file: tuple[FileEntry, ...]

    def _repr_html_(self) -> str:
        """Show the periods in a notebook, drawn to scale, and what is open."""
        bars = tuple(bar for period in self.periods for bar in bars_of(period.phases, "en"))
        cautions = (title for period in self.periods for title in period.unverified)
        said = [
            *(say("explain.unverified.they", "en", title=one) for one in dict.fromkeys(cautions)),
            *(_open_duty(one) for one in self.results if one.open),
        ]
        return f"<b>{escape(self.person_id)}</b>{bars_html(bars, 'en', said=said)}"


def _open_duty(result: Result) -> str:
    duty, status = result.duty, say(f"status.{result.status}", "en")
    return say("worklist.line", "en", what=duty.deed.name, whom=str(duty.subject), status=status)


def person_view(person_id: str, part: Part | None, router: Router) -> PersonView:
    """Gather one person from the part they belong to."""
    mine = Subject("person", person_id)
    people = () if part is None else part.people
    results = () if part is None else part.results
    entries = router.ledger.entries((mine,), router.moment)
    household = router.directory.household_of(person_id, router.ledger, router.moment)
    shared = Subject("household", household or "")
    return PersonView(
        person_id=person_id,
        household_id=household,
        periods=tuple(p for one in people if one.person_id == person_id for p in one.periods),
        results=tuple(one for one in results if one.duty.subject in (mine, shared)),
        file=tuple(
            FileEntry(
                fact_id=entry.fact.id,
                kind=entry.fact.kind,
                day=entry.day,
                fate=str(entry.disposition),
            )
            for entry in entries
            if entry.fact.subject == mine
        ),
    )
