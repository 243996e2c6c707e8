"""A duty: who owes what, to whom, by when, and why.

Comes in: nothing; this is the value. Goes out: `Duty`, whose key is the same whenever it is derived
again. Deliberately not here: whether it was met (`matching`), who holds the role (`register`).
"""

from datetime import date, datetime

from gridcare.bridge import Id, derived
from gridcare.care import Package
from gridcare.facts import Subject
from gridcare.people import Role
from gridcare.policy import Deed

__all__ = ["Crew", "Duty"]


@derived
class Crew:
    """Who must be at a post for an hour of it to be met: so many at once, of these roles.

    For no longer than `grace_minutes` it may stand empty; nobody who has not signed off is believed
    to have been there for more than `longest_hours`.
    """

    roles: tuple[Role, ...]
    at_once: int
    grace_minutes: int
    longest_hours: int


@derived
class Duty:
    """Something owed once: a deed, its subject, its window of time, and who owes it.

    `day` and `slot` tell apart the times it is owed: a named window, a count, or nothing. It can be
    done from `opens_at` through `due_at`; after that it has lapsed, or stays owed. `performer` does
    it, `supervisor` sees to it that it is done; who they are depends on the grid, and where workers
    were given units or doors, on these. A round is owed for `people_ids`, each of whom is
    reached or not. `waived` says why nobody owes it after all, `waived_by` what would make it so.
    From `until_at` on, if that comes, doing it is of no use any more, because of the facts
    `ended_by`. What another community left undone is open here from `taken_at` on. `package` must
    be handed over, `uses` is what doing it takes from the stock. `pillar` is the heading under
    which its policy files it.
    """

    policy_id: Id
    series: Id
    rule_id: Id
    deed: Deed
    subject: Subject
    root: str
    day: date
    slot: str
    opens_at: datetime
    due_at: datetime
    windowed: bool
    lapses: bool
    performer: Role
    supervisor: Role | None
    household_id: Id | None
    grid_id: Id | None
    because: tuple[str, ...]
    hours_apart: int = 0
    shared: bool = False
    package: Package | None = None
    is_round: bool = False
    people_ids: tuple[Id, ...] = ()
    unit_id: Id | None = None
    dwelling_id: Id | None = None
    crew: Crew | None = None
    waived: str = ""
    waived_by: Deed | None = None
    uses: Package | None = None
    pillar: str | None = None
    until_at: datetime | None = None
    ended_by: tuple[str, ...] = ()
    taken_at: datetime | None = None

    @property
    def key(self) -> str:
        """The name that stays the same when the duty is derived again."""
        parts = (self.series, self.rule_id, str(self.subject), self.root, str(self.day), self.slot)
        return "|".join(parts)

    @property
    def rule_name(self) -> str:
        """The rule it follows, as "policy/rule"."""
        return f"{self.policy_id}/{self.rule_id}"
