"""What a morning report says, before anybody decides how it looks.

Comes in: an assessment and a language. Goes out: short lines of plain words, sorted by urgency,
grouped where several people share them. `lanting_yuhu` prints them, `lanting_page` makes the page.
Ids only: no name, phone or door is ever asked for.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Final, NamedTuple

from gridcare.assessment import Assessment, Gaps, GridCoverage, Worklist
from gridcare.assessment.explain import describe
from gridcare.facts import Bound, CountStated, Subject, WorkerAbsent
from gridcare.matching import Result, Status
from gridcare.people import Residence, Role
from gridcare.periods import IsolationPeriod
from gridcare.places import PremisesKind
from gridcare.policy import InPhase, Policy, Provide, Reach, Repeat, Restrict, Rule
from gridcare.wording import Language, say
from lanting_policy import ROUNDS
from lanting_words import full_day, listed, number, word

__all__ = [
    "Morning",
    "Note",
    "Release",
    "RoundView",
    "Track",
    "few",
    "grouped",
]

DAY: Final = timedelta(days=1)

# What to see to first, where several things are open: people in danger or held without need, then
# tests and reports, then care, papers, and the house.
_URGENCY: Final = (
    "refer_fever",
    "report_positive",
    "release_certificate",
    "remove_seal",
    "take_specimen",
    "report_arrival",
    "call_for_needs",
    "take_temperature",
    "deliver_package",
    "serve_notice",
    "sign_commitment",
    "apply_seal",
    "disinfect",
    "inspect",
    "screen",
)


class Note(NamedTuple):
    """One line of a report: what, for whom, where, how it stands, and why it is owed."""

    what: str
    whom: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    how: str = ""
    why: str = ""
    urgency: tuple[int, str] = (0, "")


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


class Track(NamedTuple):
    """A person's period in the timeline of a grid."""

    grid_id: str
    period: IsolationPeriod


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
        summary, title = rule.summary.in_language(self.lang), policy.title.in_language(self.lang)
        return f"{summary}({title})" if self.lang == "zh" else f"{summary} ({title})"

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

    def headline(self) -> str:
        """Say the morning in one sentence."""
        empty = sorted({one.grid_id for one in self.gaps.unassigned if one.grid_id})
        nobody = self.word("headline.all")
        if empty:
            nobody = self.word("headline.nobody", grids=self.listed(empty))
        return self.word(
            "headline",
            held=self.assessment.situation.held_total,
            owed=len(self.owed),
            missed=len(self.missed),
            nobody=nobody,
        )

    def situation(self) -> Iterator[tuple[str, str]]:
        """Yield the day in figures, each with its label."""
        yield self.word("held"), self._held()
        yield self.word("open"), self._counted(Worklist_statuses(self.worklist))
        begun = min(policy.effective_from for policy in self._practice())
        counts = {status: n for status, n in self.assessment.situation.duties if status in _SETTLED}
        yield self.word("standing", day=begun), self._counted(counts)
        yield self.word("registered"), self._registered()
        yield self.word("stated"), "; ".join(self._stated()) or self.word("stated.none")

    def _practice(self) -> list[Policy]:
        names = {one.duty.policy_id for one in self.gaps.unmet}
        return [self.rule(f"{n}/{r.id}")[0] for n in names for r in ROUNDS if self._has(n, r.id)]

    def _has(self, policy_id: str, rule_id: str) -> bool:
        policy = self.assessment.rulebook.policy(policy_id)
        return policy is not None and policy.rule(rule_id) is not None

    def _held(self) -> str:
        held = self.assessment.situation.held
        parts = [
            f"{say(f'phase.{setting}.{purpose}', self.lang)} {number(count)}"
            for setting, purpose, count in held
        ]
        return f"{number(self.assessment.situation.held_total)}: {self.listed(parts)}"

    def _counted(self, counts: dict[Status, int]) -> str:
        return self.listed(f"{say(f'status.{one}', self.lang)} {number(n)}" for one, n in counts.items())

    def _registered(self) -> str:
        register = self.assessment.register
        return self.word(
            "registered.is",
            households=len(register.households),
            people=len(register.people),
            away=sum(1 for one in register.people if one.residence is Residence.AWAY),
            shops=sum(1 for one in register.premises if one.kind is PremisesKind.SHOP),
        )
