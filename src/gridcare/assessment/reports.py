"""A report: every figure of a form with what it counted, grid by grid; and how two differ.

Comes in: a form, an assessment. Goes out: `Report`, whose totals are the ledger's because each
figure names what it counted; `ReportDifference` between two of them. Deliberately not here: what
was sent (`sent`).
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from html import escape
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from gridcare.assessment.forms import (
    Count,
    CountDuties,
    CountFacts,
    CountHeld,
    CountRegistered,
    Figure,
    ReportForm,
)
from gridcare.bridge import Id, derived
from gridcare.facts import Entry, Subject
from gridcare.facts.reports import ReportSent, SentFigure
from gridcare.matching import Result
from gridcare.periods import PersonPeriods
from gridcare.places import grid_of, kind_of
from gridcare.policy import Binding, Evidence, Judgement, matches
from gridcare.table import table
from gridcare.wording import Language, Text, say

if TYPE_CHECKING:
    from gridcare.assessment.assess import Assessment

__all__ = [
    "FigureDifference",
    "GridFigure",
    "Report",
    "ReportDifference",
    "ReportedFigure",
    "compare_reports",
    "make_report",
]


@derived
class GridFigure:
    """What one figure counted in one grid; `grid_id` is empty for what lies in none."""

    grid_id: str
    ids: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many."""
        return len(self.ids)


@derived
class ReportedFigure:
    """One figure: how many in all and by grid, the ids of what it counted, the facts behind it."""

    key: str
    name: Text
    definition: Text
    grids: tuple[GridFigure, ...]
    fact_ids: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many in all: the sum of its grids, each thing once."""
        return sum(one.count for one in self.grids)

    @property
    def ids(self) -> tuple[str, ...]:
        """Everything it counted, in order."""
        return tuple(sorted(name for one in self.grids for name in one.ids))


@derived
class Report:
    """Figures as of a moment, by what was known at another."""

    form_id: Id
    title: Text
    as_of: datetime
    known_at: datetime
    figures: tuple[ReportedFigure, ...]

    def figure(self, key: str) -> ReportedFigure | None:
        """Return a figure by its key, or None."""
        return next((one for one in self.figures if one.key == key), None)

    def as_fact(
        self, fact_id: Id, *, at: datetime, receiver: str, recorded_by: Id | None = None
    ) -> ReportSent:
        """Return the fact that this report was sent, for whoever sends it to record."""
        return ReportSent(
            id=fact_id,
            at=at,
            recorded_by=recorded_by,
            form_id=self.form_id,
            as_of=self.as_of,
            receiver=receiver,
            figures=tuple(
                SentFigure(key=one.key, count=one.count, fact_ids=one.fact_ids)
                for one in self.figures
            ),
        )

    def in_language(self, lang: Language) -> str:
        """Say every figure with its definition, a line each."""
        lines = [say("report.title", lang, title=self.title, day=self.as_of.date())]
        lines += (
            say("report.figure", lang, name=one.name, n=one.count, definition=one.definition)
            for one in self.figures
        )
        return "\n".join(lines)

    def __str__(self) -> str:
        """Say every figure, in English."""
        return self.in_language("en")

    def to_records(self) -> list[dict[str, Any]]:
        """Return one flat dict a figure and grid."""
        return [
            {"figure": one.key, "grid_id": grid.grid_id, "count": grid.count}
            for one in self.figures
            for grid in one.grids
        ]

    def to_columns(self) -> dict[str, list[Any]]:
        """Return one list for each column."""
        records = self.to_records()
        return {name: [one[name] for one in records] for name in ("figure", "grid_id", "count")}

    def _repr_html_(self) -> str:
        """Show the figures in a notebook, with what they mean."""
        rows = ((one.name.en, one.count, one.definition.en) for one in self.figures)
        return table(["figure", "how many", "what it counts"], rows)


# --- filling a form in ----------------------------------------------------------------------------


class _Counted(NamedTuple):
    """One thing that a figure counts: in which grid, under which id, and the facts behind it."""

    grid_id: str
    name: str
    fact_ids: tuple[str, ...]


def make_report(form: ReportForm, assessment: "Assessment") -> Report:
    """Fill a form in from an assessment, as of its moment."""
    return Report(
        form_id=form.id,
        title=form.title,
        as_of=assessment.as_of,
        known_at=assessment.moment.known_at,
        figures=tuple(_figure(one, assessment) for one in form.figures),
    )


def _figure(figure: Figure, assessment: "Assessment") -> ReportedFigure:
    # Of something that is found in two places the first grid counts it, so that none counts twice.
    placed: dict[str, str] = {}
    facts: set[str] = set()
    for one in sorted(_counted(figure.count, assessment)):
        placed.setdefault(one.name, one.grid_id)
        facts.update(one.fact_ids)
    grids: dict[str, list[str]] = {}
    for name, grid_id in placed.items():
        grids.setdefault(grid_id, []).append(name)
    return ReportedFigure(
        key=figure.key,
        name=figure.name,
        definition=figure.definition,
        grids=tuple(
            GridFigure(grid_id=grid, ids=tuple(sorted(grids[grid]))) for grid in sorted(grids)
        ),
        fact_ids=tuple(sorted(facts)),
    )


def _counted(count: Count, assessment: "Assessment") -> Iterator[_Counted]:
    match count:
        case CountFacts():
            yield from _facts(count, assessment)
        case CountDuties():
            yield from _duties(count, assessment)
        case CountHeld():
            yield from _held(count, assessment)
        case _:
            yield from _registered(count, assessment)


def _first_day(within_days: int | None, assessment: "Assessment") -> date:
    if within_days is None:
        return date.min
    return assessment.today - timedelta(days=within_days - 1)


def _facts(count: CountFacts, assessment: "Assessment") -> Iterator[_Counted]:
    first_on = _first_day(count.within_days, assessment)
    for key in assessment.parts:
        part = assessment.parts[key]
        for fact_id, fate in part.dispositions.items():
            entry = _live(fact_id, assessment) if fate == "live" else None
            if entry is None or entry.fact.kind != count.kind or entry.day < first_on:
                continue
            if _is_meant(count, entry, assessment):
                name = str(entry.fact.subject) if count.per == "subject" else fact_id
                yield _Counted(part.grid_id or "", name, (fact_id,))


def _live(fact_id: str, assessment: "Assessment") -> Entry | None:
    moment = assessment.moment
    entries = (assessment.ledger.entry(one, moment) for one in assessment.ledger.with_id(fact_id))
    return next((one for one in entries if one.live), None)


def _is_meant(count: CountFacts, entry: Entry, assessment: "Assessment") -> bool:
    subject: Subject = entry.fact.subject
    if count.at:
        place = assessment.directory.places.get(subject.id) if subject.kind == "place" else None
        if place is None or kind_of(place) not in count.at:
            return False
    if count.where is None:
        return True
    today = assessment.today
    at = Judgement(evidence=_NOTHING, day=today, known_by=today)
    return matches(count.where, entry, count.kind, at)


_NOTHING: Final = Evidence.of(())


def _duties(count: CountDuties, assessment: "Assessment") -> Iterator[_Counted]:
    first_on = _first_day(count.within_days, assessment)
    for key in assessment.parts:
        part = assessment.parts[key]
        for result in part.results:
            duty = result.duty
            if (
                count.deed in ("", duty.deed.key)
                and count.rule_id in ("", duty.rule_id)
                and (not count.statuses or result.status in count.statuses)
                and duty.day >= first_on
            ):
                yield _Counted(part.grid_id or "", duty.key, tuple(_behind(result)))


def _behind(result: Result) -> Iterator[str]:
    yield from result.duty.because
    yield from result.attempts
    if result.met_by is not None:
        yield result.met_by


def _held(count: CountHeld, assessment: "Assessment") -> Iterator[_Counted]:
    for key in assessment.parts:
        part = assessment.parts[key]
        for person in part.people:
            facts = _holding(count, person, assessment.today)
            if facts is not None and person.person_id not in part.elsewhere_ids:
                yield _Counted(part.grid_id or "", person.person_id, facts)


def _holding(count: CountHeld, person: PersonPeriods, today: date) -> tuple[str, ...] | None:
    """Return the facts that hold a person today, None if nothing that is meant does."""
    phases = [
        phase
        for period in person.periods
        if (phase := period.phase_on(today)) is not None
        and phase.binding is Binding.ORDERED
        and (not count.purposes or phase.purpose in count.purposes)
        and (not count.settings or phase.setting in count.settings)
    ]
    if not phases:
        return None
    return tuple(sorted({fact for phase in phases for fact in phase.because}))


def _registered(count: CountRegistered, assessment: "Assessment") -> Iterator[_Counted]:
    directory = assessment.directory
    if count.what == "places":
        for place in directory.places.values():
            if kind_of(place) in count.kinds:
                yield _Counted(grid_of(place) or "", f"place:{place.id}", ())
        return
    homes = {key.id: part.grid_id for key, part in _homes(assessment)}
    if count.what == "households":
        for name in directory.households:
            yield _Counted(homes.get(name) or "", f"household:{name}", ())
        return
    for name in directory.people:
        home = directory.household_of(name, assessment.ledger, assessment.moment)
        yield _Counted(homes.get(home or "") or "", f"person:{name}", ())


def _homes(assessment: "Assessment") -> Iterator[Any]:
    return ((key, assessment.parts[key]) for key in assessment.parts if key.kind == "household")


# --- two of them ----------------------------------------------------------------------------------


@derived
class FigureDifference:
    """One figure that is not the same in both: how many, what came and went, which facts."""

    key: str
    before: int | None
    after: int | None
    facts_gone: tuple[str, ...]
    facts_new: tuple[str, ...]
    name: Text | None = None
    definition: Text | None = None

    def in_language(self, lang: Language) -> str:
        """Say it: "shops screened (inspected today): 8 -> 7; no longer inspected-3"."""
        shown = {"before": self.before, "after": self.after}
        words = {side: "–" if n is None else n for side, n in shown.items()}
        said = [say("report.change", lang, figure=self._called(lang), **words)]
        for form, some in (("gone", self.facts_gone), ("new", self.facts_new)):
            if some:
                listed = say("list.comma", lang).join(some)
                said.append(say(f"report.facts.{form}", lang, facts=listed))
        return say("policy.limits", lang).join(said)

    def _called(self, lang: Language) -> str:
        """Return what the figure is called and what it counts; its key where no form says so."""
        if self.name is None or self.definition is None:
            return self.key
        return say("report.defined", lang, name=self.name, definition=self.definition)


@derived
class ReportDifference:
    """All that differs between two reports of one form."""

    figures: tuple[FigureDifference, ...]

    def __bool__(self) -> bool:
        """Tell whether anything differs."""
        return bool(self.figures)

    def in_language(self, lang: Language) -> str:
        """Say what differs, figure by figure."""
        if not self:
            return say("diff.same", lang)
        return "\n".join(one.in_language(lang) for one in self.figures)

    def __str__(self) -> str:
        """Say what differs, in English."""
        return self.in_language("en")

    def _repr_html_(self) -> str:
        """Show in a notebook what differs."""
        lines = str(self).splitlines()
        return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def compare_reports(before: Report | ReportSent, after: Report | ReportSent) -> ReportDifference:
    """Say which figures differ between two reports, made or sent, and which facts make them."""
    were, are = ({one.key: one for one in report.figures} for report in (before, after))
    found = (_difference(were.get(key), are.get(key)) for key in dict.fromkeys((*were, *are)))
    return ReportDifference(figures=tuple(one for one in found if one is not None))


_Shown = ReportedFigure | SentFigure


def _difference(before: _Shown | None, after: _Shown | None) -> FigureDifference | None:
    (counted, old), (counts, new) = _told(before), _told(after)
    known = [one for one in (after, before) if one is not None]
    if (counted, old) == (counts, new):
        return None
    defined = next((one for one in known if isinstance(one, ReportedFigure)), None)
    return FigureDifference(
        key=known[0].key,
        before=counted,
        after=counts,
        facts_gone=_without(old, new),
        facts_new=_without(new, old),
        name=None if defined is None else defined.name,
        definition=None if defined is None else defined.definition,
    )


def _told(figure: _Shown | None) -> tuple[int | None, tuple[str, ...]]:
    return (None, ()) if figure is None else (figure.count, figure.fact_ids)


def _without(some: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    known = frozenset(others)
    return tuple(one for one in some if one not in known)
