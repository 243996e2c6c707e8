"""Which zones hold which, what is known of each, and at which level it stands.

Comes in: a register, a ledger, a moment. Goes out: for each zone of a size its evidence, and its
level with the first day of it. Deliberately not here: what the level should be (`propose`).
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

import attrs

from gridcare.days import first_day_free
from gridcare.facts import (
    CasesReported,
    Entry,
    InfectionFound,
    Ledger,
    Moment,
    RiskGraded,
    Subject,
    ZoneDeclared,
    ZoneLifted,
    ZoneScreened,
    ZoneUnit,
)
from gridcare.places import enclosing_areas
from gridcare.policy import Evidence, Via, ZoneLevel
from gridcare.register import Register

__all__ = ["Held", "ZoneFacts"]


class Held(NamedTuple):
    """A level, the first day of it, and its last one if the end of it is on record."""

    level: ZoneLevel
    since: date | None
    last_on: date | None = None


def _area_names(code: str) -> tuple[str, ...]:
    return tuple(f"area:{one}" for one in enclosing_areas(code))


def _holders(register: Register) -> dict[str, tuple[str, ...]]:
    """Return for each piece of the community the zones that hold it, itself first.

    A grid is made of doors and holds no piece but itself.
    """
    around: dict[str, tuple[str, ...]] = {f"grid:{one.id}": () for one in register.grids}
    for compound in register.compounds:
        around[f"compound:{compound.id}"] = (
            () if compound.area is None else _area_names(compound.area)
        )
    for building in register.buildings:
        compound_name = f"compound:{building.compound_id}"
        around[f"building:{building.id}"] = (compound_name, *around[compound_name])
    for unit in register.units:
        building_name = f"building:{unit.building_id}"
        around[f"unit:{unit.id}"] = (building_name, *around[building_name])
    return {name: (name, *others) for name, others in around.items()}


@attrs.frozen(kw_only=True)
class ZoneFacts:
    """Everything that is known of areas and zones, by the zone it was said of."""

    holders: Mapping[str, tuple[str, ...]]
    by_name: Mapping[str, tuple[Entry, ...]]
    moment: Moment

    @classmethod
    def of(cls, register: Register, ledger: Ledger, moment: Moment) -> "ZoneFacts":
        """Look up every fact about an area or a zone."""
        by_name: dict[str, tuple[Entry, ...]] = {}
        for subject in ledger.subjects():
            name = _name_of(subject)
            if name is not None:
                live = (one for one in ledger.entries((subject,), moment) if one.live)
                by_name[name] = tuple(live)
        return cls(holders=_holders(register), by_name=by_name, moment=moment)

    def holding(self, name: str) -> tuple[str, ...]:
        """Return the names of a zone and of all that hold it, itself first."""
        kind, _, code = name.partition(":")
        return _area_names(code) if kind == "area" else self.holders.get(name, (name,))

    def names(self, units: Iterable[ZoneUnit]) -> tuple[str, ...]:
        """Return the zones of some sizes of which something is known, in order.

        An area is graded only if something was said of that very area, since every place lies in
        areas of many sizes; a compound also for what was found in one of its buildings.
        """
        wanted = frozenset(str(one) for one in units)
        known = {
            holder
            for name, entries in self.by_name.items()
            if entries
            for holder in self.holding(name)
            if holder == name or not holder.startswith("area:")
        }
        return tuple(sorted(one for one in known if one.partition(":")[0] in wanted))

    def evidence(self, name: str) -> Evidence:
        """Return what rules may look at of one zone: found inside it, tested around it, its own."""
        around = self.holding(name)
        own: list[Entry] = []
        about: list[Entry] = []
        for other, entries in self.by_name.items():
            inside, outside = name in self.holding(other), other in around
            for entry in entries:
                match entry.fact:
                    case InfectionFound() if inside:
                        about.append(entry)
                    case ZoneScreened() if outside:
                        about.append(entry)
                    case ZoneDeclared() | ZoneLifted() if other == name:
                        about.append(entry)
                    case CasesReported() if inside:
                        own.append(entry)
                    case RiskGraded() if other == name:
                        own.append(entry)
                    case _:
                        continue
        return Evidence.of(own, around={Via.AREA: about}, zone=self.moment.zone)

    def held(self, name: str, scale: str) -> Held:
        """Return at which level a zone stands today."""
        if scale == "zone":
            return _declared(self.by_name.get(name, ()), self.moment.today)
        return self._graded(name)

    def _graded(self, name: str) -> Held:
        """Return the level of the smallest graded area that holds this one."""
        gradings = {
            other: [e for e in self.by_name.get(other, ()) if isinstance(e.fact, RiskGraded)]
            for other in self.holding(name)
        }
        days = sorted({entry.day for entries in gradings.values() for entry in entries})
        return _last_run((day, _smallest(gradings.values(), day)) for day in days)


def _name_of(subject: Subject) -> str | None:
    """Return the name of the zone that a heading files facts of; of an area only its own."""
    if subject.kind == "area":
        return f"area:{subject.id}"
    if subject.kind == "zone" and not subject.id.startswith("area:"):
        return subject.id
    return None


def _smallest(gradings: Iterable[list[Entry]], day: date) -> ZoneLevel:
    found = (one for entries in gradings for one in reversed(entries) if one.day <= day)
    return ZoneLevel(next(found).fact.level)


def _declared(entries: Iterable[Entry], today: date) -> Held:
    """Return the level last declared and not lifted; a lift names the last day of the level."""
    events: list[tuple[date, bool, Entry]] = []
    for entry in entries:
        if isinstance(entry.fact, ZoneLifted):
            events.append((first_day_free(entry.day), False, entry))
        elif isinstance(entry.fact, ZoneDeclared):
            events.append((entry.day, True, entry))
    events.sort(key=lambda one: one[:2])  # what ends before what begins, on the same day
    steps: list[tuple[date, ZoneLevel]] = []
    last_on: date | None = None
    for day, begins, entry in events:
        level = ZoneLevel(entry.fact.zone)
        now = steps[-1][1] if steps else ZoneLevel.NONE
        if begins:
            steps.append((day, level))
        elif now is level and day <= today:
            steps.append((day, ZoneLevel.NONE))
        elif now is level:
            last_on = entry.day
    held = _last_run(steps)
    return held._replace(last_on=last_on)


def _last_run(steps: Iterable[tuple[date, ZoneLevel]]) -> Held:
    """Return the last level and since when it has been the same."""
    held = Held(ZoneLevel.NONE, None)
    for day, level in steps:
        if level is not held.level:
            held = Held(level, day)
    return held
