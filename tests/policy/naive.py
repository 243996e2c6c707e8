"""The vocabulary and the fold by brute force: the twin of `judging` and `course`.

Written apart from them. It knows nothing of entries: what is believed on a day is asked from a
ledger that holds only what was known that evening.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from gridcare.days import end_of, local_day
from gridcare.facts import Fact, Ledger, Moment, Subject
from gridcare.policy import (
    All,
    Any,
    Condition,
    Day,
    Entered,
    First,
    FirstKnown,
    Is,
    Last,
    Not,
    On,
    Opened,
    Pick,
    Reached,
    Restrict,
    Seen,
    Term,
    Via,
)
from tests.strategies import LINKED, PERSON, ZONE

if TYPE_CHECKING:
    from collections.abc import Mapping

DAY = timedelta(days=1)


class Believed(NamedTuple):
    """A fact, its day, and the id that survives correction; in order of time."""

    day: date
    at: str
    id: str
    fact: Fact
    root: str


@dataclass(frozen=True)
class Eyes:
    """From where the naive twin looks."""

    facts: tuple[Believed, ...]
    day: date
    opened: date | None = None
    scope: date | None = None
    entered: date | None = None


def believed(facts: list[Fact], day: date) -> tuple[Believed, ...]:
    """Return what was believed at the end of a day."""
    moment = Moment(as_of=end_of(day, ZONE), known_at=end_of(day, ZONE))
    headings = [Subject("person", PERSON), Subject("person", LINKED)]
    return tuple(
        sorted(
            Believed(
                day=one.fact.on or local_day(one.fact.at, ZONE),
                at="" if one.at is None else one.at.isoformat(),
                id=one.fact.id,
                fact=one.fact,
                root=one.root_id,
            )
            for one in Ledger(facts).entries(headings, moment)
            if one.live
        )
    )


def chosen(pick: Pick, eyes: Eyes) -> list[Believed]:
    """Return the picked facts."""
    out: list[Believed] = []
    for one in eyes.facts:
        whose = PERSON if pick.via is Via.SELF else LINKED
        if one.fact.subject.id != whose or one.fact.kind != pick.kind:  # type: ignore[attr-defined]  # every concrete kind has it
            continue
        if one.day > eyes.day:
            continue
        if not pick.ever and eyes.scope is not None and one.day < eyes.scope:
            continue
        if pick.since is not None:
            since = named(pick.since, eyes)
            if since is None or one.day < since:
                continue
        if pick.until is not None:
            until = named(pick.until, eyes)
            if until is None or one.day > until:
                continue
        if pick.first is None or len(out) < pick.first:
            out.append(one)
    return [one for one in out if pick.where is None or fits(pick.where, one.fact)]


def fits(where: Condition, fact: Fact) -> bool:
    """Compare one field, as far as these tests write conditions on fields."""
    assert isinstance(where, Is)
    found = str(getattr(fact, where.field))
    if where.op == "in":
        return found in list(where.value)  # type: ignore[arg-type]  # every concrete kind has it
    return (found == where.value) == (where.op == "==")


def named(term: Term, eyes: Eyes) -> date | None:
    """Return the day a term names."""
    if isinstance(term, First | Last):
        found = sorted(one.day for pick in term.of for one in chosen(pick, eyes))
        if not found:
            return None
        return found[0] if isinstance(term, First) else found[-1]
    if isinstance(term, Day):
        anchor = named(term.of, eyes)
        if anchor is None:
            return None
        number: int = term.anchor_day  # the anchor's own number; count from there
        while number < term.n:
            anchor, number = anchor + DAY, number + 1
        while number > term.n:
            anchor, number = anchor - DAY, number - 1
        return anchor
    if isinstance(term, FirstKnown):
        for part in term.of:
            day = named(part, eyes)
            if day is not None:
                return day
        return None
    if isinstance(term, On):
        return term.day
    if isinstance(term, Opened):
        return eyes.opened
    assert isinstance(term, Entered)
    return eyes.entered


def true(condition: Condition, eyes: Eyes) -> bool:
    """Tell whether a condition holds."""
    if isinstance(condition, Reached):
        day = named(condition.day, eyes)
        return day is not None and not day > eyes.day
    if isinstance(condition, Seen):
        window = condition.within_days
        count = 0
        for one in chosen(condition.pick, eyes):
            if window is None or one.day in {eyes.day - DAY * back for back in range(window)}:
                count += 1
        return count >= condition.at_least
    if isinstance(condition, Not):
        return not true(condition.of, eyes)
    assert isinstance(condition, All | Any)
    answers = [true(part, eyes) for part in condition.of]
    return (False not in answers) if isinstance(condition, All) else (True in answers)


# --- the fold -------------------------------------------------------------------------------------


@dataclass
class NaiveCourse:
    """One rule's hold: who opened it when, and the phase of every day served."""

    rule_id: str
    opened_by: str
    opened_on: date
    served: dict[date, int] = field(default_factory=dict)
    ending: str = "open"


@dataclass
class Episode:
    """A course under way."""

    rule: Restrict
    course: NaiveCourse
    root: str
    members: set[str]
    first_on: date
    phase: int = 0
    entered: date = date.min
    scope: date = date.min
    entries: dict[int, date] = field(default_factory=dict)


class NaiveWalk:
    """Day after day from the first to a day far ahead, without remembering anything clever."""

    def __init__(
        self,
        rule: Restrict,
        rules: Mapping[str, Restrict],
        facts: list[Fact],
        today: date,
        *,
        from_day: date,
        far: int = 150,
    ) -> None:
        self.rule, self.rules, self.facts, self.today = rule, rules, facts, today
        self.far = today + far * DAY
        self.courses: list[NaiveCourse] = []
        self.episode: Episode | None = None
        self.opened: set[str] = set()
        self.had_effect: set[tuple[str, str]] = set()
        views: dict[date, tuple[Believed, ...]] = {}
        before: tuple[Believed, ...] = ()
        day = from_day
        while day <= self.far + DAY:
            known = min(day, today)
            if known not in views:
                views[known] = believed(facts, known)
            self.one_day(day, views[known], before)
            before = views[known]
            day += DAY

    def one_day(self, day: date, view: tuple[Believed, ...], before: tuple[Believed, ...]) -> None:
        """Let one day pass."""
        fresh = self.openers_of(day, view) if day <= self.today else []
        if self.episode is not None:
            self.episode.members |= {one.id for one in fresh}
        self.day_of_episode(day, view, before)
        if self.episode is None and fresh:
            self.begin(self.rule, fresh[0], {one.id for one in fresh}, day, view)
            self.day_of_episode(day, view, before)
        self.had_effect |= {(one.root, one.fact.kind) for one in view}  # type: ignore[attr-defined]  # every concrete kind has it

    def day_of_episode(
        self, day: date, view: tuple[Believed, ...], before: tuple[Believed, ...]
    ) -> None:
        """Live through a day, under one rule after another if need be."""
        left: set[str] = set()
        while self.episode is not None:
            target = self.serve(day, view, before, left)
            if target is None:
                return
            old = self.episode
            left.add(old.rule.id)
            course = NaiveCourse(target, old.course.opened_by, old.course.opened_on)
            self.courses.append(course)
            self.episode = Episode(
                rule=self.rules[target],
                course=course,
                root=old.root,
                members=old.members,
                first_on=day,
                scope=old.scope,
                entered=date.min,
            )
            self.set_first_day(self.episode, day, view)

    def openers_of(self, day: date, view: tuple[Believed, ...]) -> list[Believed]:
        """Return what opens the rule today and did not since it was last disbelieved."""
        self.opened &= {one.id for one in view}
        fresh = []
        for one in view:
            eyes = Eyes(view, day, opened=day, scope=one.day)
            given = self.rule.given is None or true(self.rule.given, eyes)
            if one.id not in self.opened and given and self.matches(one, eyes):
                self.opened.add(one.id)
                fresh.append(one)
        return fresh

    def matches(self, one: Believed, eyes: Eyes) -> bool:
        """Tell whether a fact is of the kind that opens the rule."""
        wide = replace(eyes, scope=None)
        return any(one in chosen(pick, wide) for pick in self.rule.opens)

    def begin(
        self,
        rule: Restrict,
        opener: Believed,
        members: set[str],
        day: date,
        view: tuple[Believed, ...],
    ) -> None:
        """Open an episode."""
        course = NaiveCourse(rule.id, opener.root, day)
        self.courses.append(course)
        self.episode = Episode(rule, course, opener.root, members, day, scope=opener.day)
        self.set_first_day(self.episode, day, view)

    def set_first_day(self, episode: Episode, day: date, view: tuple[Believed, ...]) -> None:
        """Wait for the day the rule starts, if it says so."""
        if episode.rule.starts is not None:
            entered = None if episode.entered == date.min else episode.entered
            eyes = Eyes(view, day, episode.course.opened_on, episode.scope, entered)
            starts = named(episode.rule.starts, eyes)
            if starts is not None and starts > day:
                episode.first_on = starts
        episode.entered = episode.first_on

    def end(self, ending: str) -> None:
        """End the episode."""
        assert self.episode is not None
        self.episode.course.ending = ending
        self.episode = None

    def eyes(self, view: tuple[Believed, ...], on: date, entered: date | None = None) -> Eyes:
        """Look as the episode looks on a day."""
        assert self.episode is not None
        opened, scope = self.episode.course.opened_on, self.episode.scope
        return Eyes(view, on, opened, scope, entered or self.episode.entered)

    def behind(
        self, number: int, day: date, view: tuple[Believed, ...], entered: date | None = None
    ) -> bool:
        """Tell whether a phase had ended by yesterday, and today changes nothing about that."""
        assert self.episode is not None
        until = self.episode.rule.phases[number].until
        yesterday = true(until, self.eyes(view, day - DAY, entered))
        return yesterday and true(until, self.eyes(view, day, entered))

    def is_founded(self, episode: Episode, day: date, view: tuple[Believed, ...]) -> bool:
        """Tell whether something still believed holds the person."""
        mine = [one for one in view if one.root == episode.root or one.id in episode.members]
        standing = [one for one in mine if self.matches(one, self.eyes(view, day))]
        if not standing:
            return False
        own = [one for one in standing if one.root == episode.root]
        episode.scope = min(one.day for one in own or standing)
        given = self.rule.given
        return given is None or true(given, self.eyes(view, episode.course.opened_on))

    def reset(
        self,
        episode: Episode,
        day: date,
        view: tuple[Believed, ...],
        before: tuple[Believed, ...],
    ) -> None:
        """Go back for what is believed today and was not yesterday."""
        for pick in episode.rule.resets:
            for one in chosen(pick, self.eyes(view, day)):
                if one in before:
                    continue
                kind = one.fact.kind  # type: ignore[attr-defined]  # every concrete kind has it
                if one.root != episode.root and (one.root, kind) not in self.had_effect:
                    episode.phase, episode.entered = 0, day
                    continue
                for number in range(episode.phase):
                    if not self.behind(number, day, view, episode.entries.get(number)):
                        episode.phase, episode.entered = number, day
                        break

    def serve(
        self,
        day: date,
        view: tuple[Believed, ...],
        before: tuple[Believed, ...],
        left: set[str],
    ) -> str | None:
        """Live through a day under one rule; return the rule it leads to, if any."""
        episode = self.episode
        assert episode is not None
        if day < episode.first_on:
            return None
        if day > self.far and day > episode.first_on:
            self.end("open")
            return None
        if not self.is_founded(episode, day, view):
            self.end("withdrawn")
            return None
        self.reset(episode, day, view, before)
        for switch in episode.rule.switches:
            allowed = switch.to != episode.rule.id and switch.to not in left
            allowed = allowed and episode.phase < len(episode.rule.phases)
            if allowed and day <= self.far and true(switch.when, self.eyes(view, day)):
                episode.course.ending = "switched"
                return switch.to
        self.spend(episode, day, view)
        return None

    def spend(self, episode: Episode, day: date, view: tuple[Believed, ...]) -> None:
        """Serve the day in the first phase that is not behind the person, if there is one."""
        phases = episode.rule.phases
        while episode.entered == day and episode.phase < len(phases):
            if not self.behind(episode.phase, day, view):
                break
            episode.phase += 1
        if episode.phase == len(phases):
            self.end("served")
            return
        episode.course.served[day] = episode.phase
        episode.entries[episode.phase] = episode.entered
        if true(phases[episode.phase].until, self.eyes(view, day)):
            episode.phase += 1
            episode.entered = day + DAY
