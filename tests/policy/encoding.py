"""Small communities told in a few words, for policies that somebody else wrote as JSON.

People: `an bo | cy` are two households. Facts: `day [time] kind [person] field=value ...`, a row
each. What a policy makes of them: `purpose setting first last`, a text for each phase.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Any, Final

import attrs

import gridcare as gc
from gridcare.facts import Ledger
from gridcare.people import Household, Person, Role, Worker
from gridcare.places import Building, Compound, Dwelling, Grid, Unit
from gridcare.register import Register, Responsibility

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gridcare.assessment import Assessment
    from gridcare.policy import Policy

ZONE: Final = timezone(timedelta(hours=1))

_WORDS: Final = {"true": True, "false": False, "none": None}
_NUMBERS: Final = {"celsius": float, "ct": float, "dose": int}
_DAYS: Final = {"through_on", "stayed_since"}


@attrs.frozen(kw_only=True)
class Community:
    """Who lives with whom, what was ordered, and in which year the stories begin.

    A day of a month before `turns` belongs to the year after.
    """

    people: str
    policies: tuple[Policy, ...]
    year: int
    turns: int = 1
    born: Mapping[str, str] = attrs.field(factory=dict[str, str])
    guardians: Mapping[str, str] = attrs.field(factory=dict[str, str])

    def day(self, written: str) -> date:
        """Read "12-27"."""
        year = self.year if int(written[:2]) >= self.turns else self.year + 1
        return date.fromisoformat(f"{year}-{written}")

    def instant(self, written: str) -> datetime:
        """Read "12-27T08:00", or a day, which is its last minute."""
        on, _, clock = written.partition("T")
        return datetime.combine(self.day(on), time.fromisoformat(clock or "23:59:59"), tzinfo=ZONE)

    def assess(self, facts: str, as_of: str, *, hindsight: bool = False) -> Assessment:
        """Assess the community at the end of a day, or at an instant."""
        return gc.assess(
            self.register(),
            self.ledger(facts),
            gc.Rulebook(self.policies),
            as_of=self.instant(as_of),
            hindsight=hindsight,
        )

    def held(
        self, facts: str, as_of: str, person: str = "an", *, hindsight: bool = False
    ) -> list[str]:
        """Tell a person's phases: purpose, setting, first and last day."""
        periods = self.assess(facts, as_of, hindsight=hindsight).for_person(person).periods
        return [
            f"{one.purpose} {one.setting} {_short(one.first_on)} {_short(one.last_on)}"
            for period in periods
            for one in period.phases
        ]

    def free_on(self, facts: str, as_of: str, person: str = "an") -> str:
        """Tell on which day a person's last period leaves them free."""
        periods = self.assess(facts, as_of).for_person(person).periods
        return _short(periods[-1].free_on)

    def soonest(self, facts: str, as_of: str, person: str = "an") -> str:
        """Tell the earliest day of freedom, if all that is pending is granted."""
        periods = self.assess(facts, as_of).for_person(person).periods
        return _short(periods[-1].soonest_free_on)

    def pending(self, facts: str, as_of: str, person: str = "an") -> list[str]:
        """Tell which kinds of condition an end waits for."""
        periods = self.assess(facts, as_of).for_person(person).periods
        return [one.condition.condition for one in periods[-1].pending]

    def tests(self, facts: str, as_of: str, person: str = "an") -> list[str]:
        """Tell on which days specimens are owed by or for a person, in order."""
        results = self.assess(facts, as_of).results
        return sorted(
            _short(one.duty.day)
            for one in results
            if one.duty.subject.id == person and one.duty.deed.fact == "specimen_taken"
        )

    # --- how it is told ---------------------------------------------------------------------------

    def register(self) -> Register:
        """Write down who lives where."""
        homes = [home.split() for home in self.people.split("|")]
        return Register(
            grids=(Grid(id="grid"),),
            compounds=(Compound(id="compound"),),
            buildings=(Building(id="building", compound_id="compound"),),
            units=(Unit(id="unit", building_id="building"),),
            dwellings=tuple(
                Dwelling(id=f"door-{number}", unit_id="unit", grid_id="grid")
                for number in range(len(homes))
            ),
            households=tuple(
                Household(id=f"home-{number}", dwelling_ids=(f"door-{number}",))
                for number in range(len(homes))
            ),
            people=tuple(
                self._person(name, f"home-{number}")
                for number, home in enumerate(homes)
                for name in home
            ),
            workers=(Worker(id="worker", role=Role.GRID_WORKER),),
            responsibilities=(Responsibility(worker_id="worker"),),
        )

    def _person(self, name: str, household: str) -> Person:
        born = self.born.get(name)
        return Person(
            id=name,
            household_id=household,
            born_on=None if born is None else date.fromisoformat(born),
            guardian_id=self.guardians.get(name),
        )

    def ledger(self, facts: str) -> Ledger:
        """Read a table of facts."""
        rows = [line.split() for line in facts.splitlines() if line.strip()]
        return Ledger.from_records(self._record(number, row) for number, row in enumerate(rows))

    def _record(self, number: int, words: list[str]) -> dict[str, Any]:
        on, *rest = words
        timed = ":" in rest[0]
        when: dict[str, Any] = (
            {"at": self.instant(f"{on}T{rest.pop(0)}")} if timed else {"on": self.day(on)}
        )
        kind, *fields = rest
        record = when | {"kind": kind, "id": f"{number}-{kind}"}
        if kind == "result_reported":
            record["specimen_id"] = f"specimen-{number}"
        return record | dict(self._fields(fields))

    def _fields(self, words: list[str]) -> Iterator[tuple[str, Any]]:
        for word in words:
            name, is_field, value = word.partition("=")
            if not is_field:
                yield "person_id", word
            elif name == "known":
                yield "recorded_at", self.instant(f"{value}T12:00")
            elif name in _DAYS:
                yield name, self.day(value)
            else:
                yield name, _NUMBERS.get(name, str)(value) if value not in _WORDS else _WORDS[value]


def _short(on: date | None) -> str:
    return "open" if on is None else f"{on:%m-%d}"
