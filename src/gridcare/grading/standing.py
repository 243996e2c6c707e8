"""Where zones stand and what is proposed for them, as values that say themselves.

Comes in: what `propose` judged. Goes out: `Grading`, which goes through JSON, to records, and shows
itself in a notebook. Deliberately not here: judging any of it.
"""

from collections.abc import Iterator
from datetime import date, datetime
from html import escape
from typing import Any, Literal

from gridcare.bridge import Id, derived
from gridcare.days import shift
from gridcare.facts import Fact, RiskGraded, RiskLevel, Zone, ZoneDeclared, ZoneLifted, ZoneUnit
from gridcare.policy import Condition, ZoneLevel
from gridcare.policy.grade_aspects import zone_words
from gridcare.wording import Language, say

__all__ = ["Grading", "Outlook", "Proposal", "Standing", "Unmet"]


@derived
class Unmet:
    """A condition that does not hold today, and the first day since which it has not.

    `dated` is the same with every day that is known written as a date.
    """

    condition: Condition
    dated: Condition
    since: date

    def in_language(self, lang: Language) -> str:
        """Say what is missing, and since when."""
        what = zone_words(self.dated, lang)
        return say("grading.unmet", lang, what=what, day=self.since)


@derived
class Outlook:
    """A milder level that may come: what is missing for it, and the earliest day it could hold.

    `earliest_on` supposes that everything that is no matter of time happens today and that nothing
    new is found; None where no time would be enough.
    """

    to: ZoneLevel
    unmet: tuple[Unmet, ...]
    earliest_on: date | None

    def in_language(self, lang: Language) -> str:
        """Say which level may come, when at the earliest, and what is missing."""
        level = say(f"level.{self.to}", lang)
        what = say("policy.limits", lang).join(one.in_language(lang) for one in self.unmet)
        if self.earliest_on is None:
            return say("grading.never", lang, level=level, what=what)
        return say("grading.earliest", lang, level=level, day=self.earliest_on, what=what)


@derived
class Proposal:
    """A change of level that a rule proposes: nobody's level changes by it.

    `reached_on` is the first day on which the rule's condition held and has held ever since,
    `from_on` the day from which the new level would hold. It is `provisional` while the day it
    rests on is not over: something may still be found. `because` are the facts looked at.
    """

    rule: str
    scale: Literal["risk", "zone"]
    unit: ZoneUnit
    zone_id: Id
    start: ZoneLevel
    to: ZoneLevel
    reached_on: date
    from_on: date
    provisional: bool
    because: tuple[str, ...]

    def as_facts(
        self, fact_id: Id, *, from_on: date | None = None, recorded_by: Id | None = None
    ) -> tuple[Fact, ...]:
        """Return what whoever decides would record; until it is recorded, nothing has changed.

        On the scale of risk one grading; of a declared zone its lifting, and the declaration of the
        new one, from the day proposed or any other. Their ids are made from `fact_id`.
        """
        on = from_on or self.from_on
        if self.scale == "risk":
            level = RiskLevel(self.to)
            return (
                RiskGraded(
                    id=fact_id, on=on, recorded_by=recorded_by, area=self.zone_id, level=level
                ),
            )
        return tuple(self._declarations(fact_id, on, recorded_by))

    def _declarations(self, fact_id: str, on: date, recorded_by: str | None) -> Iterator[Fact]:
        if self.start is not ZoneLevel.NONE:
            yield ZoneLifted(
                id=f"{fact_id}-lifted",
                on=shift(on, -1),
                recorded_by=recorded_by,
                unit=self.unit,
                zone_id=self.zone_id,
                zone=Zone(self.start),
            )
        if self.to is not ZoneLevel.NONE:
            yield ZoneDeclared(
                id=f"{fact_id}-declared",
                on=on,
                recorded_by=recorded_by,
                unit=self.unit,
                zone_id=self.zone_id,
                zone=Zone(self.to),
            )

    def in_language(self, lang: Language) -> str:
        """Say what is proposed, from when, and whether the day is still running."""
        words = {
            "start": say(f"level.{self.start}", lang),
            "to": say(f"level.{self.to}", lang),
            "day": self.from_on,
            "reached": self.reached_on,
        }
        key = "grading.provisional" if self.provisional else "grading.proposed"
        return say(key, lang, **words)


@derived
class Standing:
    """Where one zone stands under one rule: its level, what is proposed, what may come."""

    rule: str
    scale: Literal["risk", "zone"]
    unit: ZoneUnit
    zone_id: Id
    level: ZoneLevel
    since: date | None
    last_on: date | None
    proposals: tuple[Proposal, ...]
    outlooks: tuple[Outlook, ...]

    def in_language(self, lang: Language) -> str:
        """Say where it stands, what is proposed and what may come, a line each."""
        return "\n".join(self._lines(lang))

    def _lines(self, lang: Language) -> Iterator[str]:
        words = {"zone": f"{self.unit}:{self.zone_id}", "level": say(f"level.{self.level}", lang)}
        if self.since is None:
            yield say("grading.stands", lang, **words)
        elif self.last_on is None:
            yield say("grading.stands_since", lang, **words, day=self.since)
        else:
            yield say("grading.stands_until", lang, **words, day=self.since, last=self.last_on)
        said = [
            *(one.in_language(lang) for one in self.proposals),
            *(one.in_language(lang) for one in self.outlooks),
        ]
        yield from (say("grading.line", lang, what=one) for one in said)


@derived
class Grading:
    """Every zone of which something is known, as the rules of a moment see it."""

    as_of: datetime
    standings: tuple[Standing, ...]

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """Everything that is proposed, zone by zone."""
        return tuple(one for standing in self.standings for one in standing.proposals)

    def for_zone(self, unit: ZoneUnit, zone_id: str) -> tuple[Standing, ...]:
        """Return how each rule sees one zone; of one nobody said anything of, nothing."""
        return tuple(one for one in self.standings if one.unit is unit and one.zone_id == zone_id)

    def in_language(self, lang: Language) -> str:
        """Say how everything stands."""
        return "\n".join(one.in_language(lang) for one in self.standings)

    def to_records(self) -> list[dict[str, Any]]:
        """Return one flat dict a zone and rule, with the first of what is proposed for it."""
        return [_record(one) for one in self.standings]

    def to_columns(self) -> dict[str, list[Any]]:
        """Return one list for each column."""
        records = self.to_records()
        return {name: [one[name] for one in records] for name in _COLUMNS}

    def __str__(self) -> str:
        """Say how everything stands, in English."""
        return self.in_language("en")

    def _repr_html_(self) -> str:
        """Show it in a notebook, a line each."""
        lines = self.in_language("en").splitlines()
        return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


_COLUMNS = ("unit", "zone_id", "rule", "level", "since", "proposed", "from_on", "earliest_on")


def _record(standing: Standing) -> dict[str, Any]:
    proposed = standing.proposals[0] if standing.proposals else None
    coming = [one.earliest_on for one in standing.outlooks if one.earliest_on is not None]
    return {
        "unit": str(standing.unit),
        "zone_id": standing.zone_id,
        "rule": standing.rule,
        "level": str(standing.level),
        "since": standing.since,
        "proposed": None if proposed is None else str(proposed.to),
        "from_on": None if proposed is None else proposed.from_on,
        "earliest_on": min(coming, default=None),
    }
