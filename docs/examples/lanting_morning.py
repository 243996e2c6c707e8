"""What a morning report says, before anybody decides how it looks.

Comes in: an assessment and a language. Goes out: short lines of plain words, sorted by urgency,
grouped where several people share them. `lanting_yuhu` prints them, `lanting_page` makes the page.
Ids only: no name, phone or door is ever asked for.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Final, NamedTuple

from gridcare.assessment import Assessment, Gaps, GridCoverage, Worklist
from gridcare.assessment.describing import describe
from gridcare.facts import CountStated, Subject, WorkerAbsent
from gridcare.matching import Status
from gridcare.people import Residence, Role
from gridcare.periods import IsolationPeriod
from gridcare.places import PremisesKind
from gridcare.policy import InPhase, Policy, Provide, Reach, Rule
from gridcare.wording import Language, say
from lanting_calendar import FIRST_DAY
from lanting_policy import ROUNDS
from lanting_words import full_day, listed, number, word

__all__ = ["DAY", "GridHeld", "Morning", "Release", "RoundView"]

DAY: Final = timedelta(days=1)
_JUST_ENDED: Final = timedelta(days=3)
_STANDINGS: Final = (
    Status.OVERDUE,
    Status.DUE,
    Status.UPCOMING,
    Status.ATTEMPTED,
    Status.MET,
    Status.MET_LATE,
    Status.MISSED,
    Status.REFUSED,
    Status.WAIVED,
)
_SETTLED: Final = (Status.MET, Status.MET_LATE, Status.MISSED, Status.REFUSED, Status.WAIVED)

# What to see to first, where several things are open: people in danger or held without need, then
# tests and reports, then care, papers, and the house.
_URGENCY: Final = (
    "refer_fever",
    "report_positive",
    "release_certificate",
    "take_specimen",
    "report_arrival",
    "call_for_needs",
    "take_temperature",
    "remove_seal",
    "deliver_package",
    "serve_notice",
    "sign_commitment",
    "apply_seal",
    "disinfect",
    "inspect",
    "screen",
)


class Release(NamedTuple):
    """Somebody who is released on a day, or may be, with the reasons."""

    person_id: str
    grid_id: str
    served: str
    counted: str
    pending: str
    bring: str
    whys: tuple[str, ...]


class RoundView(NamedTuple):
    """A screening round: its name, how far it has come, and its grids; none before it begins."""

    title: str
    days: str
    state: str
    grids: tuple[GridCoverage, ...]
    total: GridCoverage | None
    vacant: int


class GridHeld(NamedTuple):
    """The periods of the people of one grid, and who answers for it."""

    grid_id: str
    worker_ids: tuple[str, ...]
    periods: tuple[IsolationPeriod, ...]


class Morning:
    """A community's morning in one language; each question is answered once."""

    def __init__(self, assessment: Assessment, lang: Language) -> None:
        """Take an assessment; nothing is asked of it yet."""
        self.assessment = assessment
        self.lang = lang
        self.today = assessment.today
        self.zone = assessment.moment.zone

    # --- small answers ----------------------------------------------------------------------------

    @cached_property
    def gaps(self) -> Gaps:
        """The four parts of what is missing."""
        return self.assessment.gaps

    @cached_property
    def worklist(self) -> Worklist:
        """What is open through tonight."""
        return self.assessment.worklist

    @property
    def day(self) -> str:
        """Today, written out."""
        return full_day(self.today, self.lang)

    @property
    def as_of(self) -> str:
        """The hour and the zone."""
        return self.word("as_of", clock=f"{self.assessment.as_of:%H:%M}", zone=self.zone)

    def word(self, key: str, **values: object) -> str:
        """Say something of the example's own table."""
        return word(key, self.lang, **values)

    def listed(self, parts: Iterable[str]) -> str:
        """List a few things."""
        return listed(list(parts), self.lang)

    def local(self, instant: datetime) -> datetime:
        """Return an instant on the community's clock."""
        return instant.astimezone(self.zone)

    def rule(self, name: str) -> tuple[Policy, Rule]:
        """Return the policy and the rule behind a name."""
        policy_id, _, rule_id = name.partition("/")
        policy = self.assessment.rulebook.policy(policy_id)
        rule = None if policy is None else policy.rule(rule_id)
        if policy is None or rule is None:
            raise LookupError(name)
        return policy, rule

    def why(self, name: str) -> str:
        """Say which rule asks for something, and whose it is."""
        policy, rule = self.rule(name)
        return self.word(
            "because",
            summary=rule.summary.in_language(self.lang),
            policy=self.word(f"policy.{policy.id}"),
        )

    def workers_of(self, grid_id: str) -> tuple[str, ...]:
        """Return the grid workers who answer for a grid this morning."""
        one = self.assessment
        return one.directory.workers_for(Role.GRID_WORKER, grid_id, one.ledger, one.moment)

    def absence(self, worker_id: str) -> datetime | None:
        """Return since when a worker is absent, None for one who is here."""
        one = self.assessment
        entries = one.ledger.entries((Subject("worker", worker_id),), one.moment)
        facts = [entry.fact for entry in entries if entry.live]
        if facts and isinstance(facts[-1], WorkerAbsent) and facts[-1].at is not None:
            return self.local(facts[-1].at)
        return None

    def urgency(self, deed_key: str) -> int:
        """Return how soon something should be seen to; what is unknown comes last."""
        return _URGENCY.index(deed_key) if deed_key in _URGENCY else len(_URGENCY)

    # --- the situation ----------------------------------------------------------------------------

    def situation(self) -> Iterator[tuple[str, str]]:
        """Yield the day in figures, each with its label."""
        standing = dict(self.assessment.situation.duties)
        yield self.word("held"), self._held()
        yield self.word("open"), self._counts(Counter(one.status for one in self.worklist))
        yield (
            self.word("standing", day=FIRST_DAY),
            self._counts({one: n for one, n in standing.items() if one in _SETTLED}),
        )
        yield self.word("registered"), self._registered()
        yield self.word("stated"), "; ".join(self._stated()) or self.word("stated.none")

    def _held(self) -> str:
        situation = self.assessment.situation
        parts = [
            f"{say(f'phase.{setting}.{purpose}', self.lang)} {number(count)}"
            for setting, purpose, count in situation.held
        ]
        total = number(situation.held_total)
        return " · ".join([total, *parts])

    def _counts(self, counts: Mapping[Status, int]) -> str:
        parts = [
            f"{say(f'status.{one}', self.lang)} {number(counts[one])}"
            for one in _STANDINGS
            if counts.get(one)
        ]
        return " · ".join(parts) or self.word("none")

    def _registered(self) -> str:
        register = self.assessment.register
        return self.word(
            "registered.is",
            households=len(register.households),
            people=len(register.people),
            away=sum(1 for one in register.people if one.residence is Residence.AWAY),
            shops=sum(1 for one in register.premises if one.kind is PremisesKind.SHOP),
        )

    def _stated(self) -> Iterator[str]:
        """Yield each stated count; the library says where the register falls short of it."""
        one = self.assessment
        short = {gap.kind: gap.registered for gap in self.gaps.unregistered}
        for entry in one.ledger.entries((Subject("community", ""),), one.moment):
            fact = entry.fact
            if not entry.live or not isinstance(fact, CountStated):
                continue
            said = self.word(
                "stated.is",
                what=self.word(f"counted.{fact.counted}"),
                number=fact.number,
                day=entry.day,
            )
            registered = short.get(fact.counted)
            verdict = self.word("stated.same")
            if registered is not None:
                verdict = self.word("stated.short", n=fact.number - registered)
            yield self.word("bracket", what=said, rest=verdict)

    # --- who is released --------------------------------------------------------------------------

    def released(self, day: date) -> tuple[Release, ...]:
        """Return who is free from a day on; then who may be, once what is pending is met."""
        sure = self.assessment.released_on(day)
        maybe = [
            one
            for one in self.assessment.periods
            if one.free_on is None and (one.soonest_free_on or date.max) <= day
        ]
        return tuple(self._release(one) for one in (*sure, *maybe))

    def _release(self, period: IsolationPeriod) -> Release:
        ends_by = [self.word("released.served", what=w, day=d) for w, d in self._phases(period)]
        names = dict.fromkeys(name for phase in period.phases for name in phase.rules)
        needed = [describe(one.condition, self.lang) for one in period.pending]
        pending = period.free_on is None
        return Release(
            person_id=period.person_id,
            grid_id=self.grid_of.get(period.person_id, ""),
            served=self.listed(ends_by),
            counted=self._counted_from(period),
            pending=self.word("released.soonest", what=self.listed(needed)) if pending else "",
            bring=self.listed(self._owed_at_end(period)),
            whys=tuple(self.why(name) for name in names),
        )

    def _phases(self, period: IsolationPeriod) -> Iterator[tuple[str, date]]:
        """Yield what was served and through when, one line for equal neighbours."""
        named = [
            (say(f"phase.{one.setting}.{one.purpose}", self.lang), one.last_on or one.soonest_on)
            for one in period.phases
        ]
        for index, (what, last_on) in enumerate(named):
            if last_on is not None and (index + 1 == len(named) or named[index + 1][0] != what):
                yield what, last_on

    def _counted_from(self, period: IsolationPeriod) -> str:
        if period.base_on is None:
            return ""
        kind = say(f"base.{period.base_kind}", self.lang)
        return self.word("released.counted", kind=kind, day=period.base_on)

    def _owed_at_end(self, period: IsolationPeriod) -> Iterator[str]:
        """Yield what is owed on the day of release to somebody whose last phase is this one."""
        last = period.phases[-1]
        for policy in self.policies:
            for rule in policy.rules:
                if not isinstance(rule, Provide) or rule.when != "ends":
                    continue
                to = rule.to
                if (
                    isinstance(to, InPhase)
                    and last.purpose in to.purposes
                    and (last.setting in to.settings)
                ):
                    yield rule.deed.name.in_language(self.lang)

    @cached_property
    def policies(self) -> tuple[Policy, ...]:
        """The policies known this morning, highest layer first."""
        force = [one.policy for one in self.assessment.rulebook.in_force(self.assessment.moment)]
        return tuple(sorted(force, key=lambda one: (one.layer.rank, one.effective_from)))

    # --- the rounds -------------------------------------------------------------------------------

    def rounds(self) -> tuple[RoundView, ...]:
        """Return how far each screening round has come."""
        return tuple(map(self._round, ROUNDS))

    def _round(self, rule: Reach) -> RoundView:
        days = self.word("round.days", first=rule.first_on, last=rule.last_on)
        if self.today < rule.first_on:
            state = self.word("round.not_begun", day=rule.first_on)
            return RoundView(self.word(rule.id), days, state, (), None, 0)
        state = self.word("round.over")
        if self.today <= rule.last_on:
            state = self.word(
                "round.running",
                n=(self.today - rule.first_on).days + 1,
                of=(rule.last_on - rule.first_on).days + 1,
            )
        come = self.assessment.coverage(rule.id)
        title = self.word(rule.id)
        return RoundView(title, days, state, come.grids, come.total, come.vacant_dwellings)

    # --- the timeline -----------------------------------------------------------------------------

    def held_by_grid(self) -> tuple[GridHeld, ...]:
        """Return the periods that still run or have just ended, grid by grid."""
        shown: dict[str, list[IsolationPeriod]] = {}
        for period in self.assessment.periods:
            if period.free_on is None or period.free_on > self.today - _JUST_ENDED:
                grid_id = self.grid_of.get(period.person_id, "")
                shown.setdefault(grid_id, []).append(period)
        return tuple(
            GridHeld(grid_id, self.workers_of(grid_id), tuple(shown[grid_id]))
            for grid_id in sorted(shown)
        )

    @cached_property
    def grid_of(self) -> dict[str, str]:
        """The grid of each person whom a rule holds or held."""
        return {
            one.person_id: part.grid_id or ""
            for part in self.assessment.parts.values()
            for one in part.people
        }
