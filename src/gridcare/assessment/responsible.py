"""Who does a duty, who sees to it, who is planned at a post, and whom it has gone up to.

Comes in: a directory, the ledger, the policies in force, a moment. Goes out: workers, by duty, each
question asked once. Deliberately not here: the lines that show them (`worklist`).
"""

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo

from gridcare.bridge import Id, derived
from gridcare.days import local_day, utc
from gridcare.duties import Duty
from gridcare.facts import Ledger, Moment, ShiftPlanned, Subject
from gridcare.hours import TimeSpan
from gridcare.matching import Result, Status
from gridcare.people import Role
from gridcare.policy import Escalate, InForce, Level
from gridcare.register import Directory

__all__ = ["Escalated", "Responsible"]


@derived
class Escalated:
    """A level that something overdue has reached: whose it is, since when, who holds it."""

    role: Role
    since_at: datetime
    worker_ids: tuple[Id, ...]
    rule: str


class Responsible:
    """Who answers for what, asked once for each role and the rungs on which anybody may."""

    def __init__(
        self,
        directory: Directory,
        ledger: Ledger,
        moment: Moment,
        force: Sequence[InForce] = (),
    ) -> None:
        """Ask nobody yet."""
        self._asked: dict[tuple[Role, tuple[Subject, ...]], tuple[str, ...]] = {}
        self._answering = directory.answering
        self._ledger, self._moment = ledger, moment
        self._rungs: dict[tuple[str | None, ...], tuple[Subject, ...]] = {}
        self._plans: dict[Subject, tuple[tuple[TimeSpan, str], ...]] = {}
        self._ladders = [
            (one, rule) for one in force for rule in one.rules if isinstance(rule, Escalate)
        ]

    @property
    def zone(self) -> tzinfo:
        """The community's time zone."""
        return self._moment.zone

    # --- who does it, who sees to it --------------------------------------------------------------

    def doing(self, duty: Duty) -> tuple[str, ...]:
        """Return who does it: at a post whoever is planned, otherwise whoever answers for it."""
        if duty.crew is not None:
            return self._planned(duty)
        return self._workers(duty.performer, duty)

    def supervisor(self, duty: Duty) -> Role | None:
        """Return the role that sees to it: the rule's, else the first level above the performer."""
        if duty.supervisor is not None:
            return duty.supervisor
        levels = self._levels(duty)
        return next((one.role for one, _rule in levels if one.role is not duty.performer), None)

    def seeing_to(self, duty: Duty) -> tuple[str, ...]:
        """Return who sees to it that it is done."""
        return self._workers(self.supervisor(duty), duty)

    def _workers(self, role: Role | None, duty: Duty) -> tuple[str, ...]:
        if role is None or role is Role.RESIDENT:
            return ()
        place_id = duty.subject.id if duty.subject.kind == "place" else None
        rungs = self._rungs_of(duty.grid_id, duty.unit_id, duty.dwelling_id, place_id)
        known = self._asked.get((role, rungs))
        if known is None:
            known = self._answering.on(rungs, role, self._ledger, self._moment)
            self._asked[role, rungs] = known
        return known

    def _rungs_of(
        self,
        grid_id: str | None,
        unit_id: str | None,
        dwelling_id: str | None,
        place_id: str | None,
    ) -> tuple[Subject, ...]:
        """Return the rungs of a door or a place, found once for all that is owed there."""
        spot = (grid_id, unit_id, dwelling_id, place_id)
        if spot not in self._rungs:
            self._rungs[spot] = self._answering.rungs(self._ledger, *spot)
        return self._rungs[spot]

    # --- posts ------------------------------------------------------------------------------------

    def _planned(self, duty: Duty) -> tuple[str, ...]:
        """Return who is planned for what is left of an hour; of one that has passed, who was."""
        now = utc(self._moment.as_of)
        left_from = duty.opens_at if duty.due_at < now else max(duty.opens_at, now)
        left = TimeSpan.between(left_from, duty.due_at)
        names = {name for span, name in self._plan_of(duty.subject) if span.overlaps(left)}
        return tuple(sorted(names))

    def _plan_of(self, post: Subject) -> tuple[tuple[TimeSpan, str], ...]:
        """Return the shifts planned at a post, but for those of workers who are absent."""
        if post not in self._plans:
            entries = self._ledger.entries((post,), self._moment)
            facts = [one.fact for one in entries if one.live]
            self._plans[post] = tuple(
                (TimeSpan.between(one.from_at, one.until_at), one.worker_id)
                for one in facts
                if isinstance(one, ShiftPlanned)
                and not self._answering.is_absent(one.worker_id, self._ledger, self._moment)
            )
        return self._plans[post]

    # --- what is overdue --------------------------------------------------------------------------

    def escalated(self, result: Result) -> tuple[Escalated, ...]:
        """Return the levels that something overdue has reached, the lowest first."""
        if not result.unmet or result.status in (Status.REFUSED, Status.WAIVED):
            return ()
        duty = result.duty
        hours = [(level, rule, self._reached_at(level, duty)) for level, rule in self._levels(duty)]
        return tuple(
            Escalated(
                role=level.role,
                since_at=at.astimezone(self.zone),
                worker_ids=self._workers(level.role, duty),
                rule=rule,
            )
            for level, rule, at in hours
            if at <= utc(self._moment.as_of)
        )

    @staticmethod
    def _reached_at(level: Level, duty: Duty) -> datetime:
        return duty.due_at + timedelta(hours=level.after_hours)

    def _levels(self, duty: Duty) -> list[tuple[Level, str]]:
        """Return the levels above a duty, each role at its earliest hour, with the rule that says.

        It is the rules in force on the day on which the duty is due.
        """
        if not self._ladders:
            return []
        day = local_day(duty.due_at, self.zone)
        found: dict[Role, tuple[Level, str]] = {}
        for one, rule in self._ladders:
            if day not in one.days or (rule.deeds and duty.deed.key not in rule.deeds):
                continue
            for level in rule.levels:
                named = (level, f"{one.policy.id}/{rule.id}")
                known = found.setdefault(level.role, named)
                if (level.after_hours, named[1]) < (known[0].after_hours, known[1]):
                    found[level.role] = named
        return sorted(found.values(), key=lambda one: (one[0].after_hours, one[0].role, one[1]))
