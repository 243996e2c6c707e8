"""What was missed, told so that somebody can act on it this morning.

Comes in: a `Morning`. Goes out: sections of notes in the order in which they should be read: who is
held too long, grids without anybody, what is overdue and can still be done, what yesterday missed,
then what the records themselves lack. What several people share is one note.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property
from typing import Final, NamedTuple

from gridcare.assessment import UnmatchedFact, Unregistered, WorkLine
from gridcare.days import end_of, start_of, utc
from gridcare.facts import Contacted, Fact, PackageDelivered, Subject
from gridcare.findings import Code, Finding
from gridcare.matching import Result, Status
from gridcare.policy import Provide, Reach, Repeat, Restrict
from gridcare.wording import say
from lanting_morning import DAY, Morning
from lanting_policy import ROUNDS

__all__ = ["GapReport", "GapSection", "Note"]


class Note(NamedTuple):
    """One line: what, for whom, in which grids, how it stands, and why it is owed."""

    what: str
    whom: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    how: str = ""
    why: str = ""


class GapSection(NamedTuple):
    """Notes of one kind, the most urgent first. One note may stand for many: `total` counts."""

    key: str
    title: str
    total: int
    notes: tuple[Note, ...]


_GRIDS_NAMED: Final = 3

# Findings about people come first; the others say that a record should be looked at.
_CARE: Final = (Code.HELD_PAST_END, Code.HELD_BY_UNMET_DUTY)
# These are told as gaps, with the counts or the facts themselves.
_TOLD_ELSEWHERE: Final = (
    Code.UNKNOWN_SUBJECT,
    Code.COUNT_NOT_REACHED,
    Code.SEAL_LEFT_ON,  # as a duty that is overdue
)


class GapReport:
    """The gaps of a morning, sorted and put into words."""

    def __init__(self, morning: Morning) -> None:
        """Take a morning."""
        self.morning = morning
        self.word = morning.word

    def headline(self) -> str:
        """Say the morning in one sentence."""
        empty = sorted({one.grid_id or "" for one in self.morning.gaps.unassigned})
        nobody = self.word("headline.all")
        if empty:
            nobody = self.word("headline.nobody", grids=self.morning.listed(empty))
        return self.word(
            "headline",
            held=self.morning.assessment.situation.held_total,
            owed=len(self._owed),
            missed=len(self._missed),
            nobody=nobody,
        )

    def sections(self) -> tuple[GapSection, ...]:
        """Return the sections that have something to say, in the order of urgency."""
        gaps = self.morning.gaps
        made = (
            self._section("gap.care", self._findings(care=True)),
            self._section("gap.nobody", self._nobody(gaps.unassigned), len(gaps.unassigned)),
            self._section("gap.owed", self._results(self._owed), len(self._owed)),
            self._section(
                "gap.missed",
                [*self._results(self._missed), *self._rounds_left()],
                len(self._missed),
            ),
            self._section("gap.unregistered", map(self._unregistered, gaps.unregistered)),
            self._section("gap.unmatched", self._unmatched(gaps.unmatched), len(self._failing)),
            self._section("gap.check", self._findings(care=False)),
            self._section("gap.refused", self._results(self._refused), len(self._refused)),
            self._section("gap.earlier", self._earlier(), len(self._before)),
        )
        return tuple(one for one in made if one.notes)

    def _section(self, key: str, notes: Iterable[Note], count: int | None = None) -> GapSection:
        told = tuple(notes)
        return GapSection(key, self.word(key), len(told) if count is None else count, told)

    def where(self, note: Note) -> str:
        """Name the grids of a note, or say how many they are."""
        if len(note.where) > _GRIDS_NAMED:
            return self.word("grids", n=len(note.where))
        return self.morning.listed(note.where)

    # --- unmet ------------------------------------------------------------------------------------

    @cached_property
    def _unmet(self) -> list[Result]:
        """What was not done in time, without the rounds, which have their own place."""
        rounds = {rule.id for rule in ROUNDS}
        return [one for one in self.morning.gaps.unmet if one.duty.rule_id not in rounds]

    @cached_property
    def _owed(self) -> list[Result]:
        return [one for one in self._unmet if one.open]

    @cached_property
    def _passed(self) -> list[Result]:
        """What can no longer be done, and was neither done nor refused."""
        closed = (one for one in self._unmet if not one.open)
        return [one for one in closed if one.status is not Status.REFUSED]

    @cached_property
    def _refused(self) -> list[Result]:
        return [one for one in self._unmet if one.status is Status.REFUSED]

    @cached_property
    def _missed(self) -> list[Result]:
        return [one for one in self._passed if self._recent(one)]

    @cached_property
    def _before(self) -> list[Result]:
        return [one for one in self._passed if not self._recent(one)]

    def _recent(self, result: Result) -> bool:
        since = start_of(self.morning.today - DAY, self.morning.zone)
        return result.duty.due_at >= utc(since)

    def _results(self, results: Iterable[Result]) -> list[Note]:
        """Put results of one rule that stand alike into one note, the most urgent first."""
        groups: dict[tuple[str, str], list[Result]] = {}
        for one in self._once_a_day(results):
            groups.setdefault((one.duty.rule_name, self._how(one)), []).append(one)
        ranked = sorted(groups.items(), key=lambda group: self._rank(group[1][0]))
        return [self._note(found, how) for (_rule, how), found in ranked]

    def _rank(self, result: Result) -> tuple[int, datetime, str]:
        return self.morning.urgency(result.duty.deed.key), result.duty.due_at, result.duty.key

    def _once_a_day(self, results: Iterable[Result]) -> Iterator[Result]:
        """Yield what is owed several times a day once: one note says how often it was done."""
        seen: set[tuple[object, ...]] = set()
        for one in results:
            duty = one.duty
            name = (duty.rule_name, duty.subject, duty.root, duty.day)
            if duty.slot.isdigit():
                if name in seen:
                    continue
                seen.add(name)
            yield one

    def _note(self, results: list[Result], how: str) -> Note:
        first = results[0].duty
        return Note(
            what=first.deed.name.in_language(self.morning.lang),
            whom=tuple(dict.fromkeys(one.duty.subject.id for one in results)),
            where=tuple(sorted({one.duty.grid_id for one in results if one.duty.grid_id})),
            how=how,
            why=self.morning.why(first.rule_name),
        )

    def _how(self, result: Result) -> str:
        """Say how a duty stands: since when it is owed, at which hour, how often it was done."""
        parts = [self._when(result)]
        if result.lacking:
            parts.append(self.word("lacking", items=self._items(result)))
        elif result.status is Status.ATTEMPTED:
            parts.append(self.word("tried"))
        return "; ".join(parts)

    def _when(self, result: Result) -> str:
        duty = result.duty
        _policy, rule = self.morning.rule(duty.rule_name)
        if duty.windowed:
            return self.word(f"slot.{duty.slot}", day=duty.day)
        if isinstance(rule, Restrict):
            return self.word("slot.test", n=duty.slot.rpartition(" ")[2], day=duty.day)
        if duty.slot.isdigit() and isinstance(rule, Repeat | Provide):
            return self._often(result, rule)
        due = self.morning.local(duty.due_at)
        if not result.open:
            return self.word("on", day=duty.day)
        if due == end_of(due.date(), self.morning.zone):
            return self.word("since", day=due.date())
        return self.word("since", day=due)

    def _often(self, result: Result, rule: Repeat | Provide) -> str:
        duty = result.duty
        times = (rule.times_a_day or 1) if isinstance(rule, Repeat) else rule.times
        missing = sum(
            1
            for one in self._unmet
            if (one.duty.rule_name, one.duty.subject, one.duty.root, one.duty.day)
            == (duty.rule_name, duty.subject, duty.root, duty.day)
        )
        key = "slot.apart" if rule.hours_apart else "slot.times"
        hours, done = rule.hours_apart, times - missing
        return self.word(key, done=done, times=times, hours=hours, day=duty.day)

    def _items(self, result: Result) -> str:
        _policy, rule = self.morning.rule(result.duty.rule_name)
        package = rule.package if isinstance(rule, Provide) else ()
        names = {one.key: one.name.in_language(self.morning.lang) for one in package}
        return self.morning.listed(names.get(key, key) for key in result.lacking)

    def _rounds_left(self) -> Iterator[Note]:
        """Tell of a round that ended yesterday without everybody."""
        for rule in ROUNDS:
            if rule.last_on != self.morning.today - DAY:
                continue
            come = self.morning.assessment.coverage(rule.id)
            total = come.total
            left = total.households - total.reached - total.exempt
            grids = [one.grid_id for one in come.grids if one.reached + one.exempt < one.households]
            if left:
                yield Note(
                    what=self.word(
                        "round.left", round=self.word(rule.id), n=left, day=rule.last_on
                    ),
                    where=tuple(grids),
                    how=self.word(
                        "round.left.detail",
                        pending=total.pending,
                        attempted=total.attempted,
                        refused=total.refused,
                    ),
                )

    def _earlier(self) -> Iterator[Note]:
        """Count what was missed before, by deed: it cannot be done any more, only learnt from."""
        groups: dict[str, list[Result]] = {}
        for one in self._before:
            groups.setdefault(one.duty.deed.key, []).append(one)
        for key in sorted(groups, key=self.morning.urgency):
            found = sorted(groups[key], key=lambda one: one.duty.due_at, reverse=True)
            yield Note(
                what=self.word(
                    "earlier.line",
                    what=found[0].duty.deed.name.in_language(self.morning.lang),
                    n=len(found),
                    day=found[0].duty.day,
                ),
                whom=tuple(dict.fromkeys(one.duty.subject.id for one in found)),
            )

    # --- unassigned -------------------------------------------------------------------------------

    def _nobody(self, lines: Iterable[WorkLine]) -> Iterator[Note]:
        groups: dict[str, list[WorkLine]] = {}
        for line in lines:
            groups.setdefault(line.grid_id or "", []).append(line)
        for grid_id, found in sorted(groups.items()):
            deeds = Counter(line.deed.in_language(self.morning.lang) for line in found)
            yield Note(
                what=self.word("nobody.grid", grid=grid_id, n=len(found)),
                how=self._absent(grid_id),
                why=self.morning.listed(
                    self.word("nobody.count", what=what, n=n) for what, n in deeds.most_common()
                ),
            )

    def _absent(self, grid_id: str) -> str:
        answering = self.morning.assessment.directory.answering
        posts = answering.by_rung.get(Subject("grid", grid_id), [])
        away = [(post.worker_id, self.morning.absence(post.worker_id)) for post in posts]
        told = [
            self.word("nobody.absent", worker=worker_id, when=when)
            for worker_id, when in away
            if when is not None
        ]
        return self.morning.listed(told) or self.word("nobody.none")

    # --- unregistered and unmatched ---------------------------------------------------------------

    def _unregistered(self, gap: Unregistered) -> Note:
        if gap.stated is not None:
            what = self.word(f"counted.{gap.kind}")
            registered = gap.registered or 0
            return Note(
                what=self.word(
                    "unregistered.count", what=what, stated=gap.stated, registered=registered
                ),
                how=self.word("unregistered.short", n=gap.stated - registered),
            )
        wanted = {f"{gap.kind}:{one}" for one in gap.ids}
        facts = [
            self._fact(one.fact_id) for one in self.morning.gaps.unmatched if one.where in wanted
        ]
        return Note(
            what=self.word(f"unregistered.{gap.kind}"),
            whom=gap.ids,
            how=self.word("unregistered.detail", facts=self._kinds(facts))
            if facts
            else self.word("unregistered.gate"),
        )

    def _kinds(self, facts: Iterable[Fact]) -> str:
        kinds = Counter(say(f"fact.{_kind(one)}", self.morning.lang) for one in facts)
        return self.morning.listed(
            self.word("fact.times", kind=kind, n=n) if n > 1 else kind for kind, n in kinds.items()
        )

    def _fact(self, fact_id: str) -> Fact:
        return self.morning.assessment.ledger.with_id(fact_id)[0]

    @cached_property
    def _failing(self) -> list[UnmatchedFact]:
        return [one for one in self.morning.gaps.unmatched if one.reason != "names_nobody_known"]

    def _unmatched(self, _gaps: tuple[UnmatchedFact, ...]) -> Iterator[Note]:
        """Tell which records do not count, and what they lack."""
        groups: dict[str, list[UnmatchedFact]] = {}
        for one in self._failing:
            groups.setdefault(self._reason(self._fact(one.fact_id)), []).append(one)
        for reason, found in groups.items():
            yield Note(what=reason, whom=tuple(one.where.partition(":")[2] for one in found))

    def _reason(self, fact: Fact) -> str:
        if isinstance(fact, PackageDelivered):
            return self.word("fails.package_delivered")
        rule = self._round_of(fact) if isinstance(fact, Contacted) else None
        if rule is None or not isinstance(fact, Contacted):
            return self.word("fails.other", kind=say(f"fact.{_kind(fact)}", self.morning.lang))
        name = self.word(rule.id)
        if rule.channels and fact.channel not in rule.channels:
            how = self.word(f"channel.{fact.channel}")
            return self.word("fails.channel", round=name, channel=how)
        missing = [self.word(f"answer.{a}") for a in rule.answers if a not in fact.answered]
        return self.word("fails.form", round=name, answers=self.morning.listed(missing))

    def _round_of(self, fact: Contacted) -> Reach | None:
        on = fact.on or (None if fact.at is None else self.morning.local(fact.at).date())
        if on is None or fact.topic != "screening":
            return None
        return next((one for one in ROUNDS if one.first_on <= on <= one.last_on), None)

    # --- findings ---------------------------------------------------------------------------------

    def _findings(self, *, care: bool) -> Iterator[Note]:
        groups: dict[Code, list[Finding]] = {}
        for one in self.morning.assessment.findings:
            if (one.code in _CARE) is care and one.code not in _TOLD_ELSEWHERE:
                groups.setdefault(one.code, []).append(one)
        for code, found in groups.items():
            about = [one for finding in found for one in finding.about]
            whom = tuple(dict.fromkeys(one.where.partition(":")[2] for one in found))
            if care:
                yield from (self._held(code, person_id) for person_id in whom)
            else:
                how = self.morning.listed(about)
                yield Note(what=self.word(f"finding.{code}"), whom=whom, how=how)

    def _held(self, code: Code, person_id: str) -> Note:
        """Say since when somebody should have been free, and when it came about."""
        view = self.morning.assessment.for_person(person_id)
        free = [one.free_on for one in view.periods if one.free_on is not None]
        freed = [one.day for one in view.file if one.kind == "released" and one.fate == "live"]
        how = ""
        if free and freed and freed[-1] > max(free):
            how = self.word("free.after", day=max(free), freed=freed[-1])
        elif free:
            how = self.word("free.since", day=max(free))
        grid_id = self.morning.grid_of.get(person_id)
        where = (grid_id,) if grid_id else ()
        return Note(what=self.word(f"finding.{code}"), whom=(person_id,), where=where, how=how)


def _kind(fact: Fact) -> str:
    """Return the kind of a fact; the base class has none, each fact has one."""
    return str(getattr(fact, "kind"))  # noqa: B009 - the base class does not declare it
