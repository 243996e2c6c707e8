"""Everything about one person: who, where, the file 一人一档, periods, duties, relations 关系网.

Comes in: the part a person belongs to, the ledger. Goes out: `PersonView`. Deliberately not here:
words for the person concerned (`explain`); a file is for those who work with it, and names whom
somebody met.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from html import escape
from typing import Any, Final, cast

from gridcare.assessment.parts import Part
from gridcare.assessment.route import Router
from gridcare.bridge import Id, derived, field_names, personal_fields
from gridcare.days import DaySpan
from gridcare.facts import Entry, Fact, Subject
from gridcare.matching import Result
from gridcare.people import Person, Residence, Trait
from gridcare.periods import IsolationPeriod, bars_html, bars_of
from gridcare.tracing import ContactNetwork, Meeting
from gridcare.wording import say

__all__ = ["FileEntry", "Lived", "PersonView", "Profile", "person_view"]


@derived
class FileEntry:
    """One line of a person's file: a fact, who recorded it when, and what became of it.

    `recorded_at` is when it was written down, if that is known; `replaced_by` are the facts that
    correct or withdraw it, which stand in the file as well. `said` is what else it says, field by
    field, without names, addresses or what was told in confidence: those are in the ledger.
    """

    fact_id: Id
    kind: str
    day: date
    fate: str
    recorded_at: datetime | None
    recorded_by: Id | None
    corrects: Id | None
    replaced_by: tuple[Id, ...]
    said: tuple[tuple[str, str], ...]

    def to_record(self) -> dict[str, Any]:
        """Return it as a dict."""
        return {name: getattr(self, name) for name in field_names(FileEntry)}


@derived
class Lived:
    """Where somebody lived: a household, its doors now, and the days; both ends included."""

    household_id: Id
    days: DaySpan
    dwelling_ids: tuple[Id, ...]


@derived
class Profile:
    """Who somebody is, as the register has it; names and phones stay there."""

    born_on: date | None
    residence: Residence
    traits: tuple[Trait, ...]
    occupations: tuple[str, ...]
    guardian_id: Id | None


@derived
class PersonView:
    """Everything about one person, from first to last; where there is none, an empty tuple.

    `profile` is None for somebody in no register. `file` holds every fact about them and whatever
    corrected or withdrew one; `home_file` what is told of the household they live with now.
    `relations` are their meetings, as facts have them, whether or not anybody was infectious.
    """

    person_id: Id
    profile: Profile | None
    household_id: Id | None
    homes: tuple[Lived, ...]
    periods: tuple[IsolationPeriod, ...]
    results: tuple[Result, ...]
    file: tuple[FileEntry, ...]
    home_file: tuple[FileEntry, ...]
    relations: tuple[Meeting, ...]

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
    directory, ledger, moment = router.directory, router.ledger, router.moment
    household = directory.household_of(person_id, ledger, moment)
    shared = Subject("household", household or "")
    network = ContactNetwork(directory=directory, ledger=ledger, moment=moment)
    return PersonView(
        person_id=person_id,
        profile=_profile(directory.people.get(person_id)),
        household_id=household,
        homes=tuple(_homes(person_id, router)),
        periods=tuple(p for one in people if one.person_id == person_id for p in one.periods),
        results=tuple(one for one in results if one.duty.subject in (mine, shared)),
        file=tuple(_file(mine, router)),
        home_file=() if household is None else tuple(_file(shared, router)),
        relations=network.meetings_of(person_id),
    )


def _profile(person: Person | None) -> Profile | None:
    if person is None:
        return None
    return Profile(**{name: getattr(person, name) for name in field_names(Profile)})


def _homes(person_id: str, router: Router) -> Iterator[Lived]:
    directory, ledger, moment = router.directory, router.ledger, router.moment
    if person_id not in directory.people:
        return
    moves = (one for one in directory.moves_of(person_id, ledger, moment) if one.live)
    for household, days in directory.stays_of(person_id, moves):
        doors = directory.doors_of(household, directory.removals_of(household, ledger, moment))
        dwelling_ids = tuple(one.id for one in doors)
        yield Lived(household_id=household, days=days, dwelling_ids=dwelling_ids)


def _file(subject: Subject, router: Router) -> Iterator[FileEntry]:
    """Yield every fact about somebody, and the retractions of any, in order of time."""
    ledger, moment = router.ledger, router.moment
    own = [one for one in ledger.entries((subject,), moment) if one.fact.subject == subject]
    named = [Subject("fact", one.fact.id) for one in own]
    withdrawn = (one for one in ledger.entries(named, moment) if one.fact.kind == "retracted")
    for entry in sorted((*own, *withdrawn), key=Entry.sort_key):
        yield _line(entry, ledger.filed_under(Subject("fact", entry.fact.id)))


def _line(entry: Entry, replacing: Iterable[Fact]) -> FileEntry:
    fact = entry.fact
    return FileEntry(
        fact_id=fact.id,
        kind=fact.kind,
        day=entry.day,
        fate=str(entry.disposition),
        recorded_at=fact.recorded_at,
        recorded_by=fact.recorded_by,
        corrects=fact.corrects,
        replaced_by=tuple(sorted({one.id for one in replacing})),
        said=tuple(_said(fact)),
    )


def _said(fact: Fact) -> Iterator[tuple[str, str]]:
    """Yield what a fact says besides what stands in every line, and nothing personal."""
    kind: type = type(fact)
    hidden = personal_fields(kind) | _IN_EVERY_LINE
    for name in field_names(kind):
        told = getattr(fact, name)
        if name not in hidden and told not in (None, (), ""):
            several = cast("tuple[object, ...]", told) if isinstance(told, tuple) else (told,)
            yield name, ", ".join(map(str, several))


_IN_EVERY_LINE: Final = frozenset({*field_names(Fact), "kind", "person_id", "household_id"})
