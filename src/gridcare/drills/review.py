"""What happened in a drill against what the plan asked for, step by step.

Comes in: plans, a ledger, a moment. Goes out: a `DrillReview` with findings: steps that came late,
that nobody took, that were taken before what they come after. Deliberately not here: who is to
blame.

Each step's minutes run from when the steps before it were really done, so that one slow step is one
finding and not ten. Where a step before was not done, they run from when it should have been.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import attrs

from gridcare.bridge import Id, derived, field_names
from gridcare.days import local_day, utc
from gridcare.drills.plan import Plan, Step
from gridcare.duties import Duty
from gridcare.errors import UnknownName
from gridcare.facts import DrillBegun, DrillStepDone, Entry, Ledger, Moment, Subject
from gridcare.findings import Code, Finding
from gridcare.matching import Result, Status, match_duties
from gridcare.people import Role
from gridcare.policy import Deed, Is, Op
from gridcare.table import table
from gridcare.wording import Language, Text, say

__all__ = ["DrillReview", "StepReview", "review_drill"]

_MINUTE: Final = timedelta(minutes=1)


@derived
class StepReview:
    """How one step went: released when those before it were done, due, and done or not.

    `minutes` is how long it took from its release, rounded up; less than none if it came before.
    """

    step: Id
    name: Text
    performer: Role
    released_at: datetime
    due_at: datetime
    done_at: datetime | None
    status: Status
    minutes: int | None
    codes: tuple[Code, ...]
    because: tuple[str, ...]

    def in_language(self, lang: Language) -> str:
        """Say how it went, and what is to be learned from it."""
        done = say("drill.not_done", lang) if self.done_at is None else _clock(self.done_at)
        what = self.name.in_language(lang)
        line = say("drill.step", lang, what=what, due=_clock(self.due_at), done=done)
        if not self.codes:
            return line
        found = say("list.comma", lang).join(say(f"finding.{one}", lang) for one in self.codes)
        return say("drill.found", lang, line=line, what=found)


@derived
class DrillReview:
    """How a drill went, step by step in the plan's order, with everything odd about it."""

    drill_id: Id
    plan_id: Id
    version: int
    begun_at: datetime
    planned_minutes: int
    steps: tuple[StepReview, ...]
    findings: tuple[Finding, ...]

    @property
    def weak(self) -> tuple[StepReview, ...]:
        """The weak links 薄弱环节: steps about which something was found."""
        return tuple(one for one in self.steps if one.codes)

    @property
    def took_minutes(self) -> int | None:
        """How long the whole took, or None if a step was not done."""
        done = [one.done_at for one in self.steps]
        ends = [one for one in done if one is not None]
        return _minutes(self.begun_at, max(ends)) if len(ends) == len(done) else None

    def in_language(self, lang: Language) -> str:
        """Say how it went, a line for each step."""
        return "\n".join(one.in_language(lang) for one in self.steps)

    def to_records(self) -> list[dict[str, Any]]:
        """Return one flat dict a step."""
        return [_flat(one) for one in self.steps]

    def to_columns(self) -> dict[str, list[Any]]:
        """Return one list for each column, which every dataframe library reads."""
        records = self.to_records()
        return {name: [one[name] for one in records] for name in field_names(StepReview)}

    def _repr_html_(self) -> str:
        """Show the drill in a notebook."""
        rows = (
            (one.name.en, one.performer, _clock(one.due_at), one.minutes, ", ".join(one.codes))
            for one in self.steps
        )
        return table(["step", "by", "due", "minutes", "found"], rows)


def _flat(step: StepReview) -> dict[str, Any]:
    record = {name: getattr(step, name) for name in field_names(StepReview)}
    return record | {
        "name": step.name.en,
        "performer": str(step.performer),
        "status": str(step.status),
        "codes": ", ".join(step.codes),
        "because": ", ".join(step.because),
    }


def _clock(at: datetime) -> str:
    return f"{at:%H:%M}"


def _minutes(since: datetime, until: datetime) -> int:
    """Count minutes, the last one begun counting whole."""
    return -((since - until) // _MINUTE)


# --- reviewing ------------------------------------------------------------------------------------


def review_drill(
    plans: Iterable[Plan], ledger: Ledger, drill_id: str, moment: Moment
) -> DrillReview:
    """Return how a drill went, as known at a moment.

    The plan is the one, in the version, that the drill was begun under. Raises `UnknownName` for a
    drill that was not begun, or under a plan that is not given.
    """
    entries = [one for one in ledger.entries((Subject("drill", drill_id),), moment) if one.live]
    begun = [one for one in entries if isinstance(one.fact, DrillBegun) and one.at is not None]
    if not begun:
        raise UnknownName("drill begun at an instant")
    run = _Run(plan=_plan_of(begun[0].fact, plans), begun=begun[0], entries=entries, moment=moment)
    return run.review()


def _plan_of(fact: DrillBegun, plans: Iterable[Plan]) -> Plan:
    known = {(one.id, one.version): one for one in plans}
    plan = known.get((fact.plan_id, fact.version))
    if plan is None:
        raise UnknownName("plan in that version", *(f"{name} {n}" for name, n in sorted(known)))
    return plan


@attrs.frozen(kw_only=True)
class _Run:
    """One drill: its plan, when it began, and what is known of it."""

    plan: Plan
    begun: Entry
    entries: Sequence[Entry]
    moment: Moment

    @property
    def begun_at(self) -> datetime:
        at = self.begun.at
        assert at is not None  # noqa: S101 - only a timed fact begins a drill
        return at

    def review(self) -> DrillReview:
        """Derive what each step owes, match it, and say what is odd."""
        done = self._done()
        released = self._released(done)
        duties = {step.id: self._duty(step, released[step.id]) for step in self.plan.in_order}
        timed = [one for one in self.entries if one.at is not None]
        matched = match_duties(duties.values(), timed, self.moment)
        results = {one.duty.rule_id: one for one in matched.results}
        steps = tuple(
            self._step(step, released[step.id], results[step.id], done)
            for step in self.plan.in_order
        )
        return DrillReview(
            drill_id=self.begun.fact.drill_id,
            plan_id=self.plan.id,
            version=self.plan.version,
            begun_at=self._local(self.begun_at),
            planned_minutes=self.plan.minutes,
            steps=steps,
            findings=tuple(self._findings(steps)),
        )

    def _done(self) -> Mapping[str, datetime]:
        """Return when each step was first done, once the drill had begun."""
        done: dict[str, datetime] = {}
        for one in sorted(self.entries, key=Entry.sort_key):
            if isinstance(one.fact, DrillStepDone):
                at = one.at or self.begun_at - _MINUTE  # without a minute it proves no time
                if at >= self.begun_at:
                    done.setdefault(one.fact.step_id, at)
        return done

    def _released(self, done: Mapping[str, datetime]) -> Mapping[str, datetime]:
        """Return from when on each step's minutes run."""
        released: dict[str, datetime] = {}
        ended: dict[str, datetime] = {}
        for step in self.plan.in_order:
            released[step.id] = max((ended[name] for name in step.after), default=self.begun_at)
            due_at = released[step.id] + step.within_minutes * _MINUTE
            ended[step.id] = done.get(step.id, due_at)
        return released

    def _duty(self, step: Step, released_at: datetime) -> Duty:
        """Return what a step owes: it may come before its release, and is then out of order."""
        named = Is(field="step_id", op=Op.EQ, value=step.id)
        return Duty(
            policy_id=self.plan.id,
            series=self.plan.id,
            rule_id=step.id,
            deed=Deed(key=step.id, name=step.name, fact="drill_step_done", where=named),
            subject=self.begun.fact.subject,
            root=self.begun.fact.id,
            day=local_day(self.begun_at, self.moment.zone),
            slot="",
            opens_at=utc(self.begun_at),
            due_at=utc(released_at + step.within_minutes * _MINUTE),
            windowed=True,
            lapses=False,
            performer=step.performer,
            supervisor=step.supervisor,
            household_id=None,
            grid_id=None,
            because=(self.begun.fact.id,),
        )

    def _step(
        self, step: Step, released_at: datetime, result: Result, done: Mapping[str, datetime]
    ) -> StepReview:
        done_at = done.get(step.id)
        return StepReview(
            step=step.id,
            name=step.name,
            performer=step.performer,
            released_at=self._local(released_at),
            due_at=self._local(result.duty.due_at),
            done_at=None if done_at is None else self._local(done_at),
            status=result.status,
            minutes=None if done_at is None else _minutes(released_at, done_at),
            codes=tuple(self._codes(step, result, done)),
            because=() if result.met_by is None else (result.met_by,),
        )

    def _codes(self, step: Step, result: Result, done: Mapping[str, datetime]) -> Iterator[Code]:
        if result.status is Status.MET_LATE:
            yield Code.DRILL_STEP_LATE
        if result.unmet and result.status is not Status.MET_LATE:
            yield Code.DRILL_STEP_MISSING
        done_at = done.get(step.id)
        earlier = (done.get(name) for name in step.after)
        if done_at is not None and any(one is None or one > done_at for one in earlier):
            yield Code.DRILL_STEP_OUT_OF_ORDER

    def _findings(self, steps: Iterable[StepReview]) -> Iterator[Finding]:
        for one in steps:
            for code in one.codes:
                yield Finding(code=code, where=self._where(one.step), about=one.because)
        known = {step.id for step in self.plan.steps}
        drill = str(self.begun.fact.subject)
        for entry in self.entries:
            fact = entry.fact
            if isinstance(fact, DrillBegun) and fact != self.begun.fact:
                yield Finding(code=Code.DRILL_BEGUN_AGAIN, where=drill, about=(fact.id,))
            if isinstance(fact, DrillStepDone):
                if fact.step_id not in known:
                    yield self._odd(Code.DRILL_STEP_UNKNOWN, fact)
                elif entry.at is None:
                    yield self._odd(Code.DRILL_STEP_UNTIMED, fact)

    def _odd(self, code: Code, fact: DrillStepDone) -> Finding:
        return Finding(code=code, where=self._where(fact.step_id), about=(fact.id,))

    def _where(self, step: str) -> str:
        return f"drill:{self.begun.fact.drill_id}/{step}"

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self.moment.zone)
