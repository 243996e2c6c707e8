"""The trail of the ledger 工作留痕: who recorded what when, and what a correction changed.

Comes in: a ledger, a moment. Goes out: a line for each fact in the order it became known, each
correction beside what it corrects. Deliberately not here: one person's file (`assessment`), and the
content of personal fields, which a trail names and never shows.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from gridcare.bridge import Id, derived, field_names, personal_fields
from gridcare.facts import Disposition, Entry, Fact, Ledger, Moment, Retracted, Subject
from gridcare.facts.fates import times
from gridcare.table import table
from gridcare.wording import Language, say

__all__ = ["FieldChange", "Trail", "TrailEntry", "ledger_trail"]


@derived
class FieldChange:
    """One field that a correction changed; of a personal one only that it did."""

    name: str
    before: str | None
    after: str | None


@derived
class TrailEntry:
    """One fact as it was recorded: what, about whom, when, by whom, and what became of it.

    `root_id` is the first fact of its line. `corrects` names the fact it takes the place of and
    `changes` what is not the same; `retracts` names one it withdraws.
    """

    fact_id: Id
    root_id: Id
    kind: str
    subject: Subject
    happened_at: datetime
    timed: bool
    known_at: datetime
    recorded_by: Id | None
    fate: Disposition
    corrects: Id | None
    retracts: Id | None
    changes: tuple[FieldChange, ...]

    def in_language(self, lang: Language) -> str:
        """Say the line, without anything personal."""
        who = say("trail.nobody", lang) if self.recorded_by is None else self.recorded_by
        what = say(f"fact.{self.kind}", lang)
        known = self.known_at.replace(tzinfo=None).isoformat(" ", "minutes")
        line = say("trail.line", lang, at=known, who=who, what=what, id=self.fact_id)
        if self.retracts is not None:
            return say("trail.retracts", lang, line=line, id=self.retracts)
        if self.corrects is None:
            return line
        changed = say("list.comma", lang).join(one.name for one in self.changes)
        return say("trail.corrects", lang, line=line, id=self.corrects, fields=changed)


@derived
class Trail:
    """Every fact in the order it became known, corrected and retracted ones included."""

    entries: tuple[TrailEntry, ...]

    @property
    def unsigned(self) -> tuple[TrailEntry, ...]:
        """The facts of which nobody says who recorded them."""
        return tuple(one for one in self.entries if one.recorded_by is None)

    @property
    def by_recorder(self) -> dict[str, int]:
        """How many facts each worker recorded, in order; "" for nobody."""
        return dict(sorted(Counter(one.recorded_by or "" for one in self.entries).items()))

    def line_of(self, fact_id: str) -> tuple[TrailEntry, ...]:
        """Return a fact with all that corrects or retracts it, in the order they became known."""
        roots = {one.root_id for one in self.entries if one.fact_id == fact_id}
        ids = {one.fact_id for one in self.entries if one.root_id in roots}
        return tuple(one for one in self.entries if one.root_id in roots or one.retracts in ids)

    def in_language(self, lang: Language) -> str:
        """Say the trail, a line each."""
        return "\n".join(one.in_language(lang) for one in self.entries)

    def to_records(self) -> list[dict[str, Any]]:
        """Return one flat dict a fact."""
        return [
            {name: getattr(one, name) for name in _COLUMNS} | {"subject": str(one.subject)}
            for one in self.entries
        ]

    def _repr_html_(self) -> str:
        """Show the trail in a notebook."""
        head = ["known", "by", "what", "about", "fate", "corrects"]
        rows = (
            (
                one.known_at.isoformat(" ", "minutes"),
                one.recorded_by or "",
                one.kind,
                one.subject,
                one.fate,
                one.corrects or one.retracts or "",
            )
            for one in self.entries
        )
        return table(head, rows)


_COLUMNS = (
    "fact_id",
    "root_id",
    "kind",
    "happened_at",
    "timed",
    "known_at",
    "recorded_by",
    "fate",
    "corrects",
    "retracts",
)


def ledger_trail(
    ledger: Ledger,
    *,
    as_of: datetime,
    known_at: datetime | None = None,
    kinds: tuple[str, ...] = (),
    recorded_by: str | None = None,
) -> Trail:
    """Return the trail of a ledger as of a moment, or of some kinds or one recorder's facts.

    Nothing is left out because it was corrected or withdrawn; only what has not happened or is not
    known yet. Raises `TypeError` for an instant without a zone.
    """
    moment = Moment(as_of=as_of, known_at=as_of if known_at is None else known_at)
    found = [
        _line(fact, entry, ledger, moment)
        for fact in ledger
        if (entry := ledger.entry(fact, moment)).disposition is not Disposition.NOT_YET
        and (not kinds or entry.fact.kind in kinds)
        and (recorded_by is None or fact.recorded_by == recorded_by)
    ]
    return Trail(entries=tuple(sorted(found, key=lambda one: (one.known_at, one.fact_id))))


def _line(fact: Fact, entry: Entry, ledger: Ledger, moment: Moment) -> TrailEntry:
    happened, known = times(fact, moment.zone)
    return TrailEntry(
        fact_id=fact.id,
        root_id=entry.root_id,
        kind=entry.fact.kind,
        subject=fact.subject,
        happened_at=happened.astimezone(moment.zone),
        timed=fact.at is not None,
        known_at=known.astimezone(moment.zone),
        recorded_by=fact.recorded_by,
        fate=entry.disposition,
        corrects=fact.corrects,
        retracts=fact.fact_id if isinstance(fact, Retracted) else None,
        changes=tuple(_changes(fact, ledger)),
    )


_BOOKKEEPING = frozenset({"id", "recorded_at", "recorded_by", "corrects"})


def _changes(fact: Fact, ledger: Ledger) -> Iterator[FieldChange]:
    """Yield what a correction says otherwise than the fact it corrects."""
    if fact.corrects is None:
        return
    for before in ledger.with_id(fact.corrects)[:1]:
        classes: tuple[type, ...] = (before.__class__, fact.__class__)
        hidden = frozenset[str]().union(*map(personal_fields, classes))
        names = dict.fromkeys(name for one in classes for name in field_names(one))
        for name in names:
            old, new = getattr(before, name, None), getattr(fact, name, None)
            if old != new and name not in _BOOKKEEPING:
                shown = (None, None) if name in hidden else (_shown(old), _shown(new))
                yield FieldChange(name=name, before=shown[0], after=shown[1])


def _shown(held: object) -> str | None:
    return None if held is None else str(held)
