"""Whether a condition holds on a day, judged by what was known.

Comes in: the entries of one person and of those linked to them. Goes out: picked entries, days and
truth values, and for what is still missing, the leaves that are no matter of time. Deliberately not
here: the order in which a regimen asks (`course`).

This is the definition of the vocabulary in `language`: plain, day by day, nothing clever.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any as Anything
from typing import Final

import attrs

from gridcare.days import DaySpan, shift
from gridcare.facts import Entry, RiskGraded, RiskLevel
from gridcare.people import Person
from gridcare.places import enclosing_areas, prefecture_of
from gridcare.policy.fields import read_field
from gridcare.policy.language import (
    All,
    Any,
    Condition,
    Day,
    Entered,
    First,
    FirstKnown,
    InArea,
    Is,
    Last,
    Not,
    Op,
    Opened,
    Pick,
    Reached,
    Seen,
    StayedDuring,
    Term,
    Via,
)

__all__ = [
    "Evidence",
    "Judgement",
    "day_of",
    "failing_leaf",
    "holds",
    "matches",
    "missing",
    "picked",
]


@attrs.frozen(kw_only=True)
class Evidence:
    """All that a person's rules may look at: own entries, linked persons' entries, graded areas."""

    person: Person | None
    own: Mapping[str, Sequence[Entry]]
    linked: Mapping[str, Sequence[Entry]]
    areas: Sequence[Entry] = ()

    @classmethod
    def of(
        cls,
        own: Sequence[Entry],
        *,
        linked: Sequence[Entry] = (),
        areas: Sequence[Entry] = (),
        person: Person | None = None,
    ) -> "Evidence":
        """Sort entries by kind and time, so that their order does not matter."""
        in_time = tuple(sorted(areas, key=Entry.sort_key))
        return cls(person=person, own=_by_kind(own), linked=_by_kind(linked), areas=in_time)

    def about(self, via: Via, kind: str) -> Sequence[Entry]:
        """Return the entries of one kind, in order of time."""
        return (self.own if via is Via.SELF else self.linked).get(kind, ())


def _by_kind(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    sorted_by_kind: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=Entry.sort_key):
        sorted_by_kind.setdefault(entry.fact.kind, []).append(entry)
    return sorted_by_kind


@attrs.define(kw_only=True)
class Judgement:
    """From where a condition is judged: the day asked about, and the day up to which we know.

    `scope_from` bounds what belongs to the episode. In `hindsight` everything known now counts, and
    nothing that was withdrawn since. With `granted_on`, whatever is no matter of time is taken as
    fulfilled from that day on: that is how the soonest end is found. Terms count the facts of days
    through `anchors_by`, left out: the day asked about.
    """

    evidence: Evidence
    day: date
    known_by: date
    opened_on: date | None = None
    scope_from: date | None = None
    entered_on: date | None = None
    hindsight: bool = False
    granted_on: date | None = None
    anchors_by: date | None = None

    def sees(self, entry: Entry) -> bool:
        """Tell whether an entry was believed then."""
        if self.hindsight:
            return entry.live and entry.day <= self.known_by
        return entry.believed_on(self.known_by)


# --- which facts ----------------------------------------------------------------------------------


def picked(pick: Pick, at: Judgement, through: date | None = None) -> list[Entry]:
    """Return the picked entries of days through the one asked about (or `through`), in order."""
    through = through or at.day
    since = date.min if pick.since is None else day_of(pick.since, at)
    until = through if pick.until is None else day_of(pick.until, at)
    if since is None or until is None:
        return []
    first_on = since if pick.ever or at.scope_from is None else max(since, at.scope_from)
    last_on = min(until, through)
    found = [
        entry
        for entry in at.evidence.about(pick.via, pick.kind)
        if first_on <= entry.day <= last_on and at.sees(entry)
    ][: pick.first]
    if pick.where is None:
        return found
    where = pick.where
    return [entry for entry in found if matches(where, entry, pick.kind, at)]


def matches(condition: Condition, entry: Entry, kind: str, at: Judgement) -> bool:
    """Tell whether one fact fulfils a condition on its own fields."""
    match condition:
        case Is():
            return _compares(
                condition.op, _field(kind, condition.field, entry, at), condition.value
            )
        case InArea():
            enclosing = enclosing_areas(entry.fact.area)
            return any(enclosing_areas(area)[0] in enclosing for area in condition.areas)
        case StayedDuring():
            stay = DaySpan(first_on=entry.fact.stayed_since or entry.day, last_on=entry.day)
            named = DaySpan(first_on=condition.first_on, last_on=condition.last_on)
            return stay.overlaps(named)
        case All():
            return all(matches(part, entry, kind, at) for part in condition.of)
        case Any():
            return any(matches(part, entry, kind, at) for part in condition.of)
        case Not():
            return not matches(condition.of, entry, kind, at)
        case _:  # Reached and Seen ask about more than this fact
            return holds(condition, at)


def _field(kind: str, name: str, entry: Entry, at: Judgement) -> Anything:  # noqa: ANN401 - a field has the type it has
    graded = _GRADED.get((kind, name))
    if graded is not None:
        return graded(entry.fact.area, at)
    return read_field(kind, name, entry.fact, at.day)


def _compares(op: Op, found: Anything, wanted: Anything) -> bool:  # noqa: ANN401 - `Policy` checked that they fit
    """Compare; the unknown compares with nothing."""
    if found is None:
        return False
    match op:
        case Op.EQ:
            return bool(found == wanted)
        case Op.NE:
            return bool(found != wanted)
        case Op.LT:
            return bool(found < wanted)
        case Op.LE:
            return bool(found <= wanted)
        case Op.GT:
            return bool(found > wanted)
        case Op.GE:
            return bool(found >= wanted)
        case Op.IN:
            return found in wanted
        case _:  # Op.HAS
            return wanted in found


# --- graded areas ---------------------------------------------------------------------------------


def _levels(at: Judgement) -> dict[str, RiskLevel | None]:
    """Return each area's level as last graded by the day the rule took hold.

    None stands for an area that reported cases and is not graded.
    """
    asked = at.opened_on or at.day
    levels: dict[str, RiskLevel | None] = {}
    for entry in at.evidence.areas:
        if at.sees(entry) and entry.day <= asked:
            code = enclosing_areas(entry.fact.area)[0]
            if isinstance(entry.fact, RiskGraded):
                levels[code] = entry.fact.level
            else:
                levels.setdefault(code, None)
    return levels


def _risk(area: str, at: Judgement) -> RiskLevel | None:
    """Return the level of the smallest graded area that holds the place."""
    levels = _levels(at)
    return next((levels[code] for code in enclosing_areas(area) if levels.get(code)), None)


def _prefecture_risk(area: str, at: Judgement) -> RiskLevel | None:
    prefecture = prefecture_of(area)
    graded = [
        level
        for code, level in _levels(at).items()
        if level and prefecture in enclosing_areas(code)
    ]
    return max(graded, key=list(RiskLevel).index, default=None)


def _ungraded_cases(area: str, at: Judgement) -> bool:
    prefecture = prefecture_of(area)
    within = [level for code, level in _levels(at).items() if prefecture in enclosing_areas(code)]
    return bool(within) and not any(within)


_GRADED: Final = {
    ("left_area", "risk"): _risk,
    ("left_area", "prefecture_risk"): _prefecture_risk,
    ("left_area", "ungraded_cases"): _ungraded_cases,
}


# --- which day ------------------------------------------------------------------------------------


def day_of(term: Term, at: Judgement, unknown: date | None = None) -> date | None:
    """Return the day a term names; while no such fact is known, `unknown`."""
    match term:
        case First():
            days = (entry.day for pick in term.of for entry in picked(pick, at, at.anchors_by))
            return min(days, default=unknown)
        case Last():
            days = (entry.day for pick in term.of for entry in picked(pick, at, at.anchors_by))
            return max(days, default=unknown)
        case Day():
            anchor = day_of(term.of, at, unknown)
            return None if anchor is None else shift(anchor, term.n - term.anchor_day)
        case FirstKnown():
            known = (day for one in term.of if (day := day_of(one, at)) is not None)
            return next(known, unknown)
        case Opened():
            return at.opened_on
        case Entered():
            return at.entered_on
        case _:  # On
            return term.day


# --- whether --------------------------------------------------------------------------------------


def holds(condition: Condition, at: Judgement) -> bool:
    """Tell whether a condition holds."""
    match condition:
        case Reached():
            day = day_of(condition.day, at)
            if day is None and at.granted_on is not None:
                day = day_of(condition.day, at, at.granted_on)
            return day is not None and day <= at.day
        case Seen():
            return _seen(condition, at) or (at.granted_on is not None and at.granted_on <= at.day)
        case All():
            return all(holds(part, at) for part in condition.of)
        case Any():
            return any(holds(part, at) for part in condition.of)
        case Not():
            return not holds(condition.of, attrs.evolve(at, granted_on=None))
        case Is():
            return _person_is(condition, at)
        case _:  # InArea and StayedDuring, which `Policy` allows inside a pick only
            return False


def _seen(condition: Seen, at: Judgement) -> bool:
    found = picked(condition.pick, at)
    if condition.within_days is not None:
        earliest = shift(at.day, 1 - condition.within_days)
        found = [entry for entry in found if entry.day >= earliest]
    return len(found) >= condition.at_least


def _person_is(condition: Is, at: Judgement) -> bool:
    person = at.evidence.person
    if person is None:
        return False
    found = read_field("person", condition.field, person, at.day)
    return _compares(condition.op, found, condition.value)


def missing(condition: Condition, at: Judgement) -> Iterator[Condition]:
    """Yield the leaves that keep a condition from holding and are no matter of time."""
    match condition:
        case All() | Any():
            for part in condition.of:
                if not holds(part, at):
                    yield from missing(part, at)
        case Seen() | Is() | Not():
            if not holds(condition, at):
                yield condition
        case Reached():
            if day_of(condition.day, at) is None:
                yield condition
        case _:
            return


def failing_leaf(condition: Condition, at: Judgement) -> Condition | None:
    """Return the first leaf that keeps a condition from holding, or None if it holds."""
    if holds(condition, at):
        return None
    if isinstance(condition, All | Any):
        return next((leaf for part in condition.of if (leaf := failing_leaf(part, at))), condition)
    return condition
