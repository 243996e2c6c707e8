"""The line list 病例一览表 and the contact list 接触者名单, in the field's usual column names.

Comes in: a network, or what was traced in one. Goes out: lists of rows for any dataframe library.
Deliberately not here: files, and names or phones, unless the caller asks for them by name.

Column names are those of other tools where they have one: the R packages linelist 2.0 (its tags),
simulist 0.6 (its line list and contacts) and, for `from` and `to`, epicontacts 1.1. The rest are
ours. `docs/fields.md` lists them all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Final, Literal, TypeAlias

from gridcare.bridge import Personal, derived, field_names
from gridcare.days import age_in_years
from gridcare.errors import UnknownName
from gridcare.facts import Degree, Entry, Setting, TestResult
from gridcare.people import Person
from gridcare.policy.dating import dated_by_specimen
from gridcare.tracing.network import ContactNetwork
from gridcare.tracing.proposing import Proposal

__all__ = [
    "CONTACT_COLUMNS",
    "LINE_COLUMNS",
    "Column",
    "ContactLine",
    "ContactList",
    "Line",
    "LineList",
    "contact_list",
    "line_list",
]

OfPerson: TypeAlias = Literal["name", "phone"]
"""What identifies somebody, and is in a list only where the caller asks for it by name."""


_PERSONAL: Final = ("name", "phone")


@derived
class Column:
    """A column of a list: its name, what it means, what null means, and whose name it is."""

    name: str
    meaning: str
    null: str
    named_by: str


@derived
class Line:
    """One case: a row of the line list. `docs/fields.md` says what each column means."""

    id: str
    case_type: str
    severity: str | None
    age: int | None
    occupation: str | None
    location: str | None
    date_onset: date | None
    date_first_positive: date | None
    ct_value: float | None
    date_reporting: date
    date_admission: date | None
    date_discharge: date | None
    outcome: str | None
    date_outcome: date | None
    date_first_contact: date | None
    date_last_contact: date | None


@derived
class ContactLine:
    """One link from a case, or from a contact, to somebody: a row of the contact list."""

    from_id: str
    to_id: str
    age: int | None
    date_first_contact: date | None
    date_last_contact: date
    was_case: bool
    degree: Degree
    generation: int
    case_id: str
    rule: str
    link: str
    place: str | None
    minutes: int | None
    recorded: bool
    registered: bool


Named: TypeAlias = Annotated[tuple[tuple[str | None, ...], ...], Personal()]
"""What identifies people, row by row, in the order asked for; nothing unless asked for."""


@derived
class LineList:
    """The cases of a network, by id; `named` holds the columns in `also`, which were asked for."""

    lines: tuple[Line, ...]
    also: tuple[str, ...] = ()
    named: Named = ()

    def to_records(self) -> list[dict[str, Any]]:
        """Return a dict for each case."""
        return _records(self)

    def to_columns(self) -> dict[str, list[Any]]:
        """Return a list for each column, as dataframe libraries read them."""
        return _columns([*field_names(Line), *self.also], self.to_records())


@derived
class ContactList:
    """Links to contacts, case by case; `named` holds the columns in `also`, of the contacts."""

    lines: tuple[ContactLine, ...]
    also: tuple[str, ...] = ()
    named: Named = ()

    def to_records(self) -> list[dict[str, Any]]:
        """Return a dict for each link."""
        return _records(self)

    def to_columns(self) -> dict[str, list[Any]]:
        """Return a list for each column, as dataframe libraries read them."""
        names = [_NAMES.get(name, name) for name in field_names(ContactLine)]
        return _columns([*names, *self.also], self.to_records())


_NAMES: Final = {"from_id": "from", "to_id": "to"}
"""Columns whose names are words of Python."""


def _record(line: Line | ContactLine) -> dict[str, Any]:
    return {_NAMES.get(name, name): getattr(line, name) for name in field_names(line.__class__)}


def _records(table: LineList | ContactList) -> list[dict[str, Any]]:
    lines: tuple[Line | ContactLine, ...] = table.lines
    named = table.named or tuple(() for _ in lines)
    return [
        _record(line) | dict(zip(table.also, own, strict=True))
        for line, own in zip(lines, named, strict=True)
    ]


def _named(
    person_ids: Iterable[str], also: Sequence[OfPerson], network: ContactNetwork
) -> tuple[tuple[str | None, ...], ...]:
    """Return what was asked for by name; of people in no register it is not known."""
    if not set(also) <= set(_PERSONAL):
        raise UnknownName("personal column", *_PERSONAL)
    people = network.directory.people
    unknown = (None,) * len(also)
    return tuple(
        tuple(getattr(people[one], name) for name in also) if one in people else unknown
        for one in (person_ids if also else ())
    )


def _columns(names: Iterable[str], records: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    return {name: [record[name] for record in records] for name in names}


# --- the line list --------------------------------------------------------------------------------


def line_list(network: ContactNetwork, *, also: Sequence[OfPerson] = ()) -> LineList:
    """List everybody who was diagnosed or is suspected, and was not ruled out since.

    Names and phones are in it only if `also` asks for them. Raises `UnknownName` for anything else.
    """
    subjects = [one.id for one in network.ledger.subjects() if one.kind == "person"]
    lines = tuple(line for one in subjects for line in _line(one, network))
    named = _named((one.id for one in lines), also, network)
    return LineList(lines=lines, also=tuple(also), named=named)


def _line(person_id: str, network: ContactNetwork) -> Iterator[Line]:
    entries, _odd = dated_by_specimen(network.whereabouts.about(person_id), person_id)
    told = _Told(entries)
    opened = told.last("diagnosed") or told.last("suspected")
    cleared = told.last("ruled_out")
    if opened is None or (cleared is not None and cleared.sort_key() > opened.sort_key()):
        return
    person = network.directory.people.get(person_id)
    first = told.first("diagnosed") or told.first("suspected") or opened
    positive = told.first("result_reported", result=TestResult.POSITIVE)
    admitted = told.first("confined", setting=Setting.HOSPITAL)
    died, discharged = told.first("died"), told.last("discharged")
    contacts = [one.day for one in entries if one.fact.kind == "exposed"]
    ended = died or discharged
    yield Line(
        id=person_id,
        case_type="suspected" if told.last("diagnosed") is None else "confirmed",
        severity=getattr(opened.fact, "severity", None),
        age=_age(person, first.day),
        occupation=None if person is None else next(iter(person.occupations), None),
        location=_grid(person_id, network),
        date_onset=_day(told.first("symptoms_reported")),
        date_first_positive=_day(positive),
        ct_value=None if positive is None else positive.fact.ct,
        date_reporting=first.known_on,
        date_admission=_day(admitted),
        date_discharge=_day(discharged),
        outcome=None if ended is None else "recovered" if died is None else "died",
        date_outcome=_day(ended),
        date_first_contact=min(contacts, default=None),
        date_last_contact=max(contacts, default=None),
    )


class _Told:
    """What is told of one person, in order of time, by kind and fields."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries

    def first(self, kind: str, **fields: object) -> Entry | None:
        return next(self._of(kind, fields), None)

    def last(self, kind: str, **fields: object) -> Entry | None:
        return next(iter([*self._of(kind, fields)][-1:]), None)

    def _of(self, kind: str, fields: Mapping[str, object]) -> Iterator[Entry]:
        for one in self.entries:
            asked = fields.items()
            if one.fact.kind == kind and all(getattr(one.fact, k) == v for k, v in asked):
                yield one


def _day(entry: Entry | None) -> date | None:
    return None if entry is None else entry.day


def _age(person: Person | None, day: date) -> int | None:
    if person is None or person.born_on is None:
        return None
    return age_in_years(person.born_on, day)


def _grid(person_id: str, network: ContactNetwork) -> str | None:
    """Return the grid of the door somebody is looked for at."""
    directory, ledger, moment = network.directory, network.ledger, network.moment
    household = directory.household_of(person_id, ledger, moment)
    if household is None:
        return None
    doors = directory.doors_of(household, directory.removals_of(household, ledger, moment))
    return doors[0].grid_id if doors else None


# --- the contact list -----------------------------------------------------------------------------


def contact_list(
    network: ContactNetwork, proposals: Iterable[Proposal], *, also: Sequence[OfPerson] = ()
) -> ContactList:
    """List every link of the proposals, from whoever may have passed it on to the contact.

    Names and phones of the contacts are in it only if `also` asks for them. Raises `UnknownName`
    for anything else.
    """
    lines = tuple(line for one in proposals for line in _links(one, network))
    named = _named((one.to_id for one in lines), also, network)
    return ContactList(lines=lines, also=tuple(also), named=named)


def _links(proposal: Proposal, network: ContactNetwork) -> Iterator[ContactLine]:
    person = network.directory.people.get(proposal.person_id)
    for link in proposal.links:
        for meeting in link.meetings:
            record = meeting.to_record()
            yield ContactLine(
                from_id=link.from_person_id,
                to_id=proposal.person_id,
                age=_age(person, meeting.last_on),
                date_first_contact=record["date_first_contact"],
                date_last_contact=meeting.last_on,
                was_case=proposal.is_case,
                degree=proposal.degree,
                generation=proposal.generation,
                case_id=proposal.case_id,
                rule=proposal.rule,
                link=str(meeting.link),
                place=meeting.place_id,
                minutes=meeting.minutes,
                recorded=bool(proposal.recorded),
                registered=proposal.registered,
            )


# --- what the columns mean ------------------------------------------------------------------------

_LINELIST: Final = "linelist"
_SIMULIST: Final = "simulist"
_BOTH: Final = "linelist, simulist"
_OURS: Final = "gridcare"


def _column(name: str, meaning: str, null: str = "never", named_by: str = _OURS) -> Column:
    return Column(name=name, meaning=meaning, null=null, named_by=named_by)


LINE_COLUMNS: Final = (
    _column("id", "the person", named_by=_BOTH),
    _column("case_type", "confirmed, or suspected only", named_by=_SIMULIST),
    _column("severity", "as last diagnosed", "nobody said"),
    _column("age", "completed years when first diagnosed", "birth date unknown", _BOTH),
    _column("occupation", "the first on file", "none on file", _LINELIST),
    _column("location", "the grid of the home", "no known door", _LINELIST),
    _column("date_onset", "first day of symptoms", "none reported", _BOTH),
    _column("date_first_positive", "day of the first positive specimen", "none on file"),
    _column("ct_value", "cycle threshold of that specimen", "not reported", _SIMULIST),
    _column(
        "date_reporting",
        "day on which the diagnosis, or else the suspicion, was known",
        named_by=_BOTH,
    ),
    _column("date_admission", "first day in hospital", "not admitted", _BOTH),
    _column("date_discharge", "last day of leaving hospital", "not discharged", _LINELIST),
    _column("outcome", "recovered (discharged) or died", "neither yet", _BOTH),
    _column("date_outcome", "day of the outcome", "no outcome yet", _BOTH),
    _column("date_first_contact", "first exposure on file", "none on file", _SIMULIST),
    _column("date_last_contact", "last exposure on file", "none on file", _SIMULIST),
)
"""The columns of the line list, in order."""

CONTACT_COLUMNS: Final = (
    _column("from", "who may have passed it on", named_by="epicontacts, simulist"),
    _column("to", "the contact", named_by="epicontacts, simulist"),
    _column("age", "completed years on the last day", "birth date unknown", _SIMULIST),
    _column("date_first_contact", "first day that counts", "nobody knows", _SIMULIST),
    _column("date_last_contact", "last day that counts so far", named_by=_SIMULIST),
    _column("was_case", "the contact is a case too", named_by=_SIMULIST),
    _column("degree", "close, secondary or overlap, as proposed"),
    _column("generation", "steps from the case"),
    _column("case_id", "the case"),
    _column("rule", "the policy and the rule that propose it"),
    _column("link", "household, door, floor, place or met"),
    _column("place", "household, door, floor or place", "met, on record"),
    _column("minutes", "how long they were together", "no hours are proved"),
    _column("recorded", "an exposure on file says so already"),
    _column("registered", "the contact is in the register"),
)
"""The columns of the contact list, in order."""
