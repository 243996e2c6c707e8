"""Assess a community: route, then parts, then whatever is asked of them.

Comes in: a register, a ledger, a rulebook, a moment. Goes out: an `Assessment`: for every part what
follows for it, and views over all of them. Deliberately not here: reading a clock or a database;
`as_of` is the caller's.

One new fact means its part assessed again (and the parts it sends a signal to), whatever the size
of the community: parts and tallies are held in maps that share what did not change.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from html import escape
from typing import TYPE_CHECKING, Final

import attrs

from gridcare.assessment import views
from gridcare.assessment.engine import Engine
from gridcare.assessment.parts import Part, PartKey
from gridcare.assessment.responsible import Responsible
from gridcare.assessment.route import Router
from gridcare.assessment.sums import Sums
from gridcare.care import ON_CARDS
from gridcare.days import DaySpan
from gridcare.duties import Listed
from gridcare.errors import UnknownName
from gridcare.facts import CountStated, Fact, Ledger, Moment, Subject, moment_at
from gridcare.findings import Finding
from gridcare.frozenmap import FrozenMap
from gridcare.matching import Result
from gridcare.outreach import (
    HouseholdHearing,
    Outreach,
    Told,
    hearing_of,
    outreach_of,
    showing_in,
)
from gridcare.people import Role
from gridcare.periods import IsolationPeriod
from gridcare.policy import Rulebook
from gridcare.register import Directory, Register
from gridcare.table import table

if TYPE_CHECKING:
    from gridcare.assessment.coverage import RoundCoverage
    from gridcare.assessment.forms import ReportForm
    from gridcare.assessment.gaps import Gaps
    from gridcare.assessment.household import HouseholdView
    from gridcare.assessment.needs import NeedsView
    from gridcare.assessment.permitting import CommunityPermits
    from gridcare.assessment.person import PersonView
    from gridcare.assessment.sent import CheckedReport
    from gridcare.assessment.situation import Situation
    from gridcare.assessment.stock import StockView
    from gridcare.assessment.worklist import Worklist
    from gridcare.care import ContactCard
    from gridcare.staffing import Attendance, Cover, Division, Load, RosterCheck
    from gridcare.tracing import ContactNetwork, Tracing

__all__ = ["Assessment", "assess"]

COMING_DAYS: Final = 7
"""How far ahead one looks unless a caller says otherwise, today included."""


def assess(
    register: Register,
    ledger: Ledger,
    rulebook: Rulebook,
    *,
    as_of: datetime,
    known_at: datetime | None = None,
    hindsight: bool = False,
    forms: "Iterable[ReportForm]" = (),
    stock_days: int = COMING_DAYS,
    only: Collection[PartKey] | None = None,
) -> "Assessment":
    """Assess a community as of an instant: who is held, what is owed, what was missed, and why.

    A fact counts if it happened by `as_of` and was recorded by `known_at` (left out: the same). The
    time zone of `as_of` is the community's. Past days are judged by what was known on them, or with
    `hindsight` as they should have been, by all that is known now. With the `forms` on which
    reports were sent upward, figures that no longer equal the ledger's are findings. What there is
    in stock should last so many `stock_days`, today included: what does not is a finding. Raises
    `TypeError` for an instant without a zone.

    With `only`, these parts are assessed and everything else is there to be looked at. What makes
    sense of the whole only is then left out (stated counts, stock, rosters, gates) until the parts
    are `joined`. A part that is not there, or not yet, is nothing.
    """
    moment = moment_at(as_of, known_at)
    directory = register.directory
    engine = Engine(rulebook=rulebook, moment=moment, hindsight=hindsight)
    router = engine.router(directory, ledger, moment)
    own = None if only is None else frozenset(only)
    keys = router.part_keys() if own is None else sorted(filter(router.exists, own))
    parts = FrozenMap.of({key: engine.assess(router, key) for key in keys})
    return Assessment(
        register=register,
        ledger=ledger,
        rulebook=rulebook,
        moment=moment,
        directory=directory,
        engine=engine,
        parts=parts,
        sums=Sums(parts),
        forms=tuple(forms),
        stock_days=stock_days,
        only=own,
    )


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Assessment:
    """A community as of a moment: a view over its parts that never changes.

    Ask it for `worklist`, `gaps`, `situation`, `for_person`, `released_on`; give it new facts with
    `with_facts`. Equal inputs give equal answers, whatever the order of facts and rules. `only` are
    the parts it answers for, None if it is for all.
    """

    register: Register
    ledger: Ledger
    rulebook: Rulebook
    moment: Moment
    directory: Directory
    engine: Engine
    parts: FrozenMap[PartKey, Part]
    sums: Sums
    forms: "tuple[ReportForm, ...]" = ()
    stock_days: int = COMING_DAYS
    only: frozenset[PartKey] | None = None

    @property
    def as_of(self) -> datetime:
        """The instant up to which things have happened."""
        return self.moment.as_of

    @property
    def today(self) -> date:
        """The local day of `as_of`."""
        return self.moment.today

    @property
    def tally(self) -> FrozenMap[tuple[str, ...], int]:
        """The counts of all parts together, made when they are first asked for."""
        return self.sums.counts

    @property
    def router(self) -> Router:
        """What finds parts and what each of them may look at."""
        return self.engine.router(self.directory, self.ledger, self.moment)

    def looking_back(self, as_of: datetime) -> "Assessment":
        """Return the community as of an earlier instant, by what is known now."""
        return assess(
            self.register,
            self.ledger,
            self.rulebook,
            as_of=as_of.astimezone(self.moment.zone),
            known_at=self.moment.known_at,
            hindsight=self.engine.hindsight,
            stock_days=self.stock_days,
            only=self.only,
        )

    # --- new facts --------------------------------------------------------------------------------

    def with_facts(self, facts: Iterable[Fact]) -> "Assessment":
        """Return the assessment with more facts; this one stays as it was.

        Only the parts concerned are assessed again. The moment stays the same: a fact recorded
        after it does not count yet.
        """
        added = tuple(facts)
        ledger = self.ledger.append(added)
        before = self.router
        after = self.engine.router(self.directory, ledger, self.moment)
        routers = (before, after)
        reached = {key for fact in added for one in routers for key in one.concerned(fact)}
        concerned = reached if self.only is None else reached & self.only
        kept = sorted(key for key in concerned if after.exists(key))
        gone = sorted(concerned.difference(kept))
        changed = {key: self.engine.assess(after, key) for key in kept}
        parts = self.parts.with_items(changed).without(gone)
        before_them = [one for key in (*changed, *gone) if (one := self.parts.get(key)) is not None]
        sums = self.sums.shifted(parts, changed.values(), before_them)
        return attrs.evolve(self, ledger=ledger, parts=parts, sums=sums)

    # --- parts ------------------------------------------------------------------------------------

    def joined(self, others: Iterable["Assessment"]) -> "Assessment":
        """Return the assessment of these parts and those of others, of one register and ledger.

        Where they are all parts there are, it is that of the whole. Raises `ValueError` if another
        one is of another moment, or has a part that is here already.
        """
        parts = dict(self.parts.items())
        own = set(self.only or ())
        for other in others:
            if other.moment != self.moment or not parts.keys().isdisjoint(other.parts):
                raise ValueError("expected other parts as of the same moment")
            parts |= dict(other.parts.items())
            own |= other.only or set()
        is_whole = set(self.router.part_keys()) <= parts.keys()
        joined = FrozenMap.of({key: parts[key] for key in sorted(parts)})
        only = None if is_whole else frozenset(own)
        return attrs.evolve(self, parts=joined, sums=Sums(joined), only=only)

    # --- views ------------------------------------------------------------------------------------

    @property
    def worklist(self) -> "Worklist":
        """What is open through the end of today, by worker."""
        return views.worklist_of(self.parts.values(), self._responsible, self.moment)

    @property
    def escalated(self) -> "Worklist":
        """What is past due, was not done, and has gone up to a level above."""
        return views.escalated_of(self.parts.values(), self._responsible)

    @property
    def _responsible(self) -> Responsible:
        return Responsible(self.directory, self.ledger, self.moment, self.engine.force)

    @property
    def gaps(self) -> "Gaps":
        """What was missed, what nobody owes, who is in no register, which facts met nobody."""
        return views.gaps_of(
            self.parts.values(), self.directory, self._responsible, self.moment, self._counted()
        )

    @property
    def situation(self) -> "Situation":
        """The day in figures."""
        return views.situation_of(self.tally, self.moment)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything odd or contradictory, sorted by place."""
        found = [one for part in self.parts.values() for one in part.findings]
        found += () if self.only is not None else self._findings_of_the_whole()
        return tuple(sorted(found, key=lambda one: (one.where, one.code, one.about)))

    def _findings_of_the_whole(self) -> list[Finding]:
        found = [*self.rulebook.findings(self.moment)]
        found += views.reconcile(self._counted(), self.register)
        found += self.permits.findings
        if views.keeps_stock(self.ledger, self.moment):
            found += views.stock_findings(self.stock(), self.ledger, self.moment)
        found += (finding for report in self.reports for finding in report.findings)
        found += views.held_workers(self.directory, self.ledger, self.moment, self._periods_of)
        found += views.uncovered_roles(
            self.parts.values(), self.engine.agenda, self.directory, self.ledger
        )
        return found

    @property
    def reports(self) -> "tuple[CheckedReport, ...]":
        """Every report sent upward, held against what is known now; none if no forms were given."""
        return views.check_reports(self, self.forms) if self.forms else ()

    def _counted(self) -> tuple[CountStated, ...]:
        """Return the counts stated; of some parts nothing can be held against them."""
        if self.only is not None:
            return ()
        entries = self.ledger.entries((Subject("community", ""),), self.moment)
        return tuple(e.fact for e in entries if e.live and isinstance(e.fact, CountStated))

    @property
    def results(self) -> Iterator[Result]:
        """Every duty with how it stands, part by part."""
        return (one for part in self.parts.values() for one in part.results)

    @property
    def periods(self) -> tuple[IsolationPeriod, ...]:
        """Every isolation period, by person."""
        found = [
            period for part in self.parts.values() for one in part.people for period in one.periods
        ]
        return tuple(sorted(found, key=lambda one: (one.person_id, one.first_on)))

    def for_person(self, person_id: str) -> "PersonView":
        """Return everything about a person. Somebody unknown has an empty view, not an error."""
        router = self.router
        key = router.part_of(Subject("person", person_id))
        return views.person_view(person_id, self.parts.get(key), router)

    @property
    def network(self) -> "ContactNetwork":
        """Who met whom, as of the moment."""
        return views.ContactNetwork(
            directory=self.directory, ledger=self.ledger, moment=self.moment
        )

    @property
    def tracing(self) -> "Tracing":
        """Contacts and sources of cases, as the rules in force propose them."""
        return views.Tracing.of(self.network, self.rulebook)

    def for_household(self, household_id: str) -> "HouseholdView":
        """Return the care of a household: roles, headings, needs, seal and contact card.

        Raises `UnknownName` for a household that is in no register.
        """
        if household_id not in self.directory.households:
            raise UnknownName("household")
        part = self.parts[PartKey("household", household_id)]
        return views.household_view(part, self.engine.agenda, self.directory, self.ledger)

    @property
    def isolated_households(self) -> tuple[str, ...]:
        """The households with somebody held at home today, in order."""
        return tuple(
            part.key.id
            for part in self.parts.values()
            if part.key.kind == "household" and views.held_at_home(part, self.today)
        )

    def card_for(self, household_id: str, roles: tuple[Role, ...] = ON_CARDS) -> "ContactCard":
        """Return the contact card 爱心服务联系卡 for a door: who answers for it now, by role.

        Raises `UnknownName` for a household that is in no register.
        """
        if household_id not in self.directory.households:
            raise UnknownName("household")
        return views.card_of(household_id, self.directory, self.ledger, self.moment, roles)

    @property
    def needs(self) -> "NeedsView":
        """Every need raised by now, and who is to meet it by when."""
        return views.needs_of(self.parts.values(), self.directory, self.ledger, self.moment)

    def stock(self, days: int | None = None) -> "StockView":
        """Return the supplies beside what so many days need, today included.

        Left out, it is as many as they should last. Needs are those of the periods already known:
        what today still owes, then every daily use and every package to come. Raises
        `InvalidRecord` for less than a day.
        """
        ahead = self.stock_days if days is None else days
        return views.stock_of(
            self.parts.values(), self.engine.agenda, self.directory, self.ledger, ahead
        )

    def released_on(self, day: date) -> tuple[IsolationPeriod, ...]:
        """Return the periods whose first day of freedom is this day.

        Whoever another community answers for by now is not let go by this one.
        """
        elsewhere = {one for part in self.parts.values() for one in part.elsewhere_ids}
        freed = (period for period in self.periods if period.free_on == day)
        return tuple(period for period in freed if period.person_id not in elsewhere)

    def coverage(self, rule_id: str) -> "RoundCoverage":
        """Return how far a screening round has come, in all and by grid. Raises `UnknownName`."""
        return views.coverage_of(rule_id, self.tally, self.directory)

    def watch_list(self, rule_id: str) -> tuple[Listed, ...]:
        """Return who is on a rule's list today, by what is known of them. Raises `UnknownName`."""
        rules = {one.rule.id for one, *_ in self.engine.agenda.for_residents}
        if rule_id not in rules:
            raise UnknownName("list", *sorted(rules))
        found = [
            one
            for part in self.parts.values()
            for one in part.listed
            if one.last_on is None and one.rule.partition("/")[2] == rule_id
        ]
        return tuple(sorted(found, key=lambda one: (one.person_id, one.rule)))

    # --- who has heard what -----------------------------------------------------------------------

    @property
    def outreach(self) -> Outreach:
        """How far the community is told, by notice, by topic, by grid."""
        return outreach_of(self.tally, self.engine.agenda.notices)

    def hearing(self, household_id: str) -> HouseholdHearing:
        """Return how far a household is told, notice by notice and topic by topic.

        Raises `UnknownName` for a household that is in no register.
        """
        if household_id not in self.directory.households:
            raise UnknownName("household")
        home = self.parts[PartKey("household", household_id)].hearing
        if home is None:  # no policy gives out any notice
            return HouseholdHearing(household_id=household_id, notices=(), topics=())
        return hearing_of(home, self.engine.agenda.notices, showing_in(self.tally))

    def untold(self, name: str) -> tuple[tuple[str, Told], ...]:
        """Return the households that cannot be proven to have heard a notice, or a topic.

        Each with how far it is told: a broadcast may have reached it, or nothing yet. Raises
        `UnknownName`.
        """
        carrying = self.engine.agenda.notices.carrying(name)
        showing = showing_in(self.tally)
        homes = (part.hearing for part in self.parts.values() if part.hearing is not None)
        told = ((one.household_id, one.told(carrying, showing)) for one in homes)
        return tuple(sorted(one for one in told if one[1] in (Told.BROADCAST, Told.NOT_YET)))

    # --- what is permitted ------------------------------------------------------------------------

    @property
    def permits(self) -> "CommunityPermits":
        """What is permitted here and now, and what happened at gates and against limits."""
        return views.CommunityPermits(parts=self.parts, router=self.router, force=self.engine.force)

    # --- who works where --------------------------------------------------------------------------

    def cover(self, role: Role = Role.GRID_WORKER) -> "Cover":
        """Return how grids, and workers of a role, cover every dwelling."""
        return views.cover_of(self.directory, self.ledger, self.moment, role)

    def propose_division(
        self, workers: Sequence[str] | Mapping[str, Sequence[str]], *, load: "Load" = "households"
    ) -> "Division":
        """Propose who answers for which dwellings; nobody does until facts or a register say so."""
        return views.propose_division(self.directory, self.ledger, self.moment, workers, load=load)

    def roster(self, first_on: date, last_on: date) -> "RosterCheck":
        """Check the shifts planned for some days, days to come among them."""
        days, force = (first_on, last_on), self.engine.force
        return views.roster_of(
            days, self.directory, self.ledger, self.moment, force, self._periods_of
        )

    def attendance(self, first_on: date, last_on: date) -> "Attendance":
        """Tell what became of the shifts of some days, who came unplanned, when posts stood bare.

        It rests on coming and going alone: duty round the clock shows as covered, or as not.
        """
        days, force = DaySpan(first_on=first_on, last_on=last_on), self.engine.force
        return views.attendance_at(
            days, self.directory, self.ledger, self.moment, force, self.results
        )

    def _periods_of(self, person_id: str) -> tuple[IsolationPeriod, ...]:
        return self.for_person(person_id).periods

    def __eq__(self, other: object) -> bool:
        """Compare what follows, not how it was reached."""
        return isinstance(other, Assessment) and (self.moment, self.parts) == (
            other.moment,
            other.parts,
        )

    def __hash__(self) -> int:
        """Hash by the moment."""
        return hash(self.moment)

    def __repr__(self) -> str:
        """Show the day and a few figures."""
        held, gaps = self.situation.held_total, self.situation.unmet_total
        moment = self.as_of.replace(tzinfo=None).isoformat(" ", "minutes")
        return f"Assessment({moment}, {held} held, {gaps} duties unmet)"

    def _repr_html_(self) -> str:
        """Show the day in a notebook: its figures, what is missing, what is odd."""
        views = (self.situation, self.gaps)
        figures = (one._repr_html_() for one in views)  # pyright: ignore[reportPrivateUsage] - notebooks chose the name
        odd = [(one.message("en"), one.where) for one in self.findings]
        told = table(["finding", "where"], odd) if odd else ""
        return "".join((f"<p>{escape(repr(self))}</p>", *figures, told))
