"""The fold over days by brute force: the twin of `serving` and `course`.

Written apart from them: it lives through every day from the first to one far ahead, and remembers
nothing clever. Whoever is followed by it is asked everything anew on every day.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from gridcare.policy import All, Any, Condition, Day, Phase, Pick, Restrict, Seen, Switch, TestDays
from tests.policy.naive import (
    DAY,
    Believed,
    Eyes,
    Roster,
    believed,
    chosen,
    counted,
    hearing,
    named,
    roster_of,
    true,
)
from tests.policy.worlds import WHO, World
from tests.strategies import PERSON

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gridcare.policy import Via


class Passed(NamedTuple):
    """How a day passed: in which phase, entered when, where, and whether it restricted anybody."""

    phase: int
    entered: date
    setting: str
    free: bool
    suspended: bool


@dataclass
class NaiveCourse:
    """One rule's hold: who opened it when, how every day passed, and what changed."""

    rule: Restrict
    opened_by: str
    opened_on: date
    passed: dict[date, Passed] = field(default_factory=dict)
    changes: list[tuple[str, date, tuple[str, ...]]] = field(default_factory=list)
    ending: str = "open"
    begins_on: date | None = None
    ends_before: date | None = None
    soonest: date | None = None
    eyes: Eyes | None = None

    @property
    def served(self) -> dict[date, Passed]:
        """The days that restricted the person."""
        return {k: v for k, v in self.passed.items() if not v.free and not v.suspended}

    def notes(self, kind: str, on: date, *facts: str) -> None:
        """Remember what changed, once."""
        if (kind, on, facts) not in self.changes:
            self.changes.append((kind, on, facts))


@dataclass
class Episode:
    """A course under way.

    `dawns` says for which purposes the person was held as each day began, `passing` for which one
    the day then passed.
    """

    rule: Restrict
    course: NaiveCourse
    opener: Believed
    members: set[str]
    begins_on: date
    scope: date
    first_on: date | None = None
    phase: int = 0
    entered: date | None = None
    entries: dict[int, date] = field(default_factory=dict)
    dawns: dict[date, set[str]] = field(default_factory=dict)
    passing: dict[date, str] = field(default_factory=dict)
    decisive: tuple[str | None, str | None, str | None] = (None, None, None)
    left: set[str] = field(default_factory=set)
    left_on: date | None = None

    def again(self) -> Episode:
        """Return a copy that can be lived through apart."""
        held = {day: set(purposes) for day, purposes in self.dawns.items()}
        course = NaiveCourse(self.rule, self.course.opened_by, self.course.opened_on)
        return replace(
            self,
            course=course,
            members=set(self.members),
            entries=dict(self.entries),
            dawns=held,
            passing=dict(self.passing),
            left=set(self.left),
        )

    @property
    def current(self) -> Phase:
        """The phase under way; when all are over, the last."""
        return self.rule.phases[min(self.phase, len(self.rule.phases) - 1)]


class NaiveWalk:
    """Day after day from the first to a day far ahead, without remembering anything clever."""

    def __init__(
        self,
        rule: Restrict,
        rules: Mapping[str, Restrict],
        world: World,
        today: date,
        *,
        from_day: date,
        far: int = 150,
        hindsight: bool = False,
    ) -> None:
        self.rule, self.rules, self.world, self.today = rule, rules, world, today
        self.from_day, self.far, self.hindsight = from_day, today + far * DAY, hindsight
        self.granted: date | None = None
        self.views: dict[date, tuple[Believed, ...]] = {}
        self.fresh = self.openings()
        self.courses: list[NaiveCourse] = []
        self.episode: Episode | None = None
        self.live(from_day)

    def live(self, day: date) -> None:
        """Let all days pass from one on."""
        while day <= self.far + DAY:
            self.one_day(day)
            day += DAY
        if self.episode is not None:
            self.end("open", day)

    def one_day(self, day: date) -> None:
        """Let one day pass."""
        fresh = self.fresh.get(day, [])
        if self.episode is not None:
            self.episode.members |= {one.id for one in fresh}
        self.day_of_episode(day)
        began_today = self.courses != [] and self.courses[-1].begins_on == day
        if self.episode is None and fresh and not began_today:
            course = NaiveCourse(self.rule, fresh[0].root, day)
            course.notes("opened", day, fresh[0].id)
            ids = {one.id for one in fresh}
            self.begin(Episode(self.rule, course, fresh[0], ids, day, fresh[0].day))
            self.day_of_episode(day)

    def begin(self, episode: Episode) -> None:
        """Begin a course."""
        self.episode = episode
        episode.course.begins_on = episode.begins_on
        self.courses.append(episode.course)

    # --- what is believed -------------------------------------------------------------------------

    def view(self, day: date) -> tuple[Believed, ...]:
        """Return what is believed of what happened by a day: as known then, or in hindsight now."""
        known = self.known(day)
        if known not in self.views:
            self.views[known] = believed(self.world, known)
        view = tuple(one for one in self.views[known] if one.day <= day)
        return hearing(self.world, view, min(day, self.today))

    def known(self, day: date) -> date:
        """Return the day on which was known what a day is judged by."""
        return self.today if self.hindsight else min(day, self.today)

    def openings(self) -> dict[date, list[Believed]]:
        """Return what opens the rule on each day and did not since it was last disbelieved.

        What bears through two ties opens once, unless it came to bear through them on two days.
        """
        fresh: dict[date, list[Believed]] = {}
        opened: set[tuple[str, date]] = set()
        since: dict[tuple[str, Via], date] = {}
        day = self.from_day
        while day <= self.today:
            view = self.view(day)
            heard = [(one.id, via) for one in view for via in one.heard]
            since = {one: since.get(one, day) for one in heard}
            for one in view:
                eyes = self.look(view, day, opened=day, scope=one.day)
                for pick in self.rule.opens:
                    time = (one.id, since.get((one.id, pick.via), day))
                    if time in opened or one not in chosen(pick, eyes, ever=True):
                        continue
                    if self.given(eyes):
                        fresh.setdefault(day, []).append(one)
                    elif self.rule.given_on == "any_day":
                        continue
                    opened.add(time)
            day += DAY
        return fresh

    def look(
        self, view: tuple[Believed, ...], day: date, *, opened: date, scope: date | None
    ) -> Eyes:
        """Look as the rule that opens."""
        return Eyes(
            view,
            day,
            opened,
            scope,
            zone=self.world.zone,
            stage=self.rule.stage,
            roster=self.roster(day),
        )

    def roster(self, day: date) -> Roster:
        """Return who comes and goes, by what a day is judged by."""
        return roster_of(self.world, self.known(day))

    def given(self, eyes: Eyes) -> bool:
        """Tell whether what must hold as well does."""
        return self.rule.given is None or true(self.rule.given, eyes)

    def matches(self, one: Believed, eyes: Eyes) -> bool:
        """Tell whether a fact is of the kind that opens the rule."""
        return any(one in chosen(pick, eyes, ever=True) for pick in self.rule.opens)

    # --- an episode -------------------------------------------------------------------------------

    def day_of_episode(self, day: date) -> None:
        """Live through a day, under one rule after another if need be."""
        while self.episode is not None and self.episode.begins_on <= day:
            episode = self.episode
            if episode.first_on is None:
                self.set_first_day(episode, day)
            switch = self.serve(episode, day)
            if switch is None:
                return
            self.go_over(episode, switch, day)

    def set_first_day(self, episode: Episode, day: date) -> None:
        """Wait for the day the rule starts, if it says so; and see how soon it could be over."""
        episode.first_on = day
        if episode.rule.starts is not None:
            starts = named(episode.rule.starts, self.eyes(day, granted=False))
            if starts is not None and starts > day:
                episode.first_on = starts
        episode.entered = episode.first_on
        if self.granted is None:
            episode.course.soonest = self.soonest(episode, day)

    def soonest(self, episode: Episode, day: date) -> date | None:
        """Live through the same course once more, with all that is pending granted today."""
        twin = NaiveWalk.__new__(NaiveWalk)
        twin.__dict__ |= self.__dict__
        again = episode.again()
        twin.granted, twin.courses, twin.episode, course = self.today, [], again, again.course
        while course.ends_before is None and day <= self.far + DAY:
            if day != episode.begins_on:
                again.members |= {one.id for one in self.fresh.get(day, [])}
            twin.day_of_episode(day)
            day += DAY
        return None if course.ends_before is None else course.ends_before - DAY

    def go_over(self, old: Episode, switch: Switch, day: date) -> None:
        """Go over to another rule, today or after a last day under this one."""
        begins_on = day + DAY if day in old.course.passed else day
        self.end("switched", begins_on)
        rule = self.rules[switch.to]
        course = NaiveCourse(rule, old.course.opened_by, old.course.opened_on)
        assert old.course.eyes is not None
        eyes = old.course.eyes
        found = [one for leaf in seen_in(switch.when) for one in chosen(leaf.pick, eyes)]
        course.notes("switched", begins_on, *dict.fromkeys(one.id for one in found))
        new = replace(
            old, rule=rule, course=course, begins_on=begins_on, phase=0, entries={}, first_on=None
        )
        new.entered = None
        earlier = old.left if old.left_on == day else set[str]()
        new.left, new.left_on = earlier | {old.rule.id}, day
        self.begin(new)

    def end(self, ending: str, day: date) -> None:
        """End the course."""
        assert self.episode is not None
        course = self.episode.course
        course.ending, course.ends_before = ending, None if ending == "open" else day
        course.eyes = self.eyes(min(day, self.last_asked), granted=False)
        self.episode = None

    last_asked = date.max

    def eyes(self, day: date, entered: date | None = None, *, granted: bool = True) -> Eyes:
        """Look as the episode looks on a day."""
        episode = self.episode
        assert episode is not None
        return Eyes(
            self.view(day),
            day,
            episode.course.opened_on,
            episode.scope,
            entered or episode.entered,
            zone=self.world.zone,
            stage=episode.rule.stage,
            stopped=self.stopped_days(episode, day),
            granted=self.granted if granted else None,
            roster=self.roster(day),
        )

    def serve(self, episode: Episode, day: date) -> Switch | None:
        """Live through a day under one rule; return the switch that is taken, if any."""
        first_on = episode.first_on
        assert first_on is not None
        self.wake(episode, day)
        if day < first_on:
            return None
        self.last_asked = day
        if day > self.far and day > first_on:
            self.end("open", day)
            return None
        if not self.is_founded(episode, day):
            episode.course.notes("withdrawn", day, episode.opener.id)
            self.end("withdrawn", day)
            return None
        if self.obeys(episode, day):
            self.end("ordered", day)
            return None
        self.reset(episode, day)
        if day != first_on:
            self.pass_over(episode, day)
        switch = self.switch(episode, day)
        if switch is None or switch.last_day == "same":
            self.spend(episode, day, leaving=switch is not None)
        return switch

    def is_founded(self, episode: Episode, day: date) -> bool:
        """Tell whether something still believed holds the person."""
        view = self.view(day)
        root = episode.opener.root
        mine = [one for one in view if one.root == root or one.id in episode.members]
        wide = replace(self.eyes(day, granted=False), stage=self.rule.stage)
        standing = [one for one in mine if self.matches(one, wide)]
        if not standing:
            return False
        own = [one for one in standing if one.root == root]
        episode.scope = min(one.day for one in own or standing)
        return self.given(
            replace(wide, day=episode.course.opened_on, scope=episode.scope, stopped=frozenset())
        )

    # --- orders -----------------------------------------------------------------------------------

    def wake(self, episode: Episode, day: date) -> None:
        """Remember what the person is held for as the day begins."""
        held = episode.dawns.setdefault(day, set())
        if episode.phase < len(episode.rule.phases):
            held.add(episode.current.purpose)
            episode.passing[day] = episode.current.purpose

    def concerning(self, episode: Episode, day: date) -> list[Believed]:
        """Return the orders that concern this episode, in the order in which they took effect.

        They took effect while it was under way, and if they name a purpose, while the person was
        held for that.
        """
        found = []
        for one in self.view(day):
            if one.kind != "ordered" or one.about != PERSON:
                continue
            effect = one.day if self.hindsight else one.effect
            held = episode.dawns.get(effect, set())
            purpose = one.what.purpose
            if held and episode.course.opened_on <= effect <= day and purpose in {None, *held}:
                found.append((effect, one))
        return [one for _effect, one in sorted(found)]

    def ordered(
        self, episode: Episode, day: date, purpose: str | None, *actions: str
    ) -> list[Believed]:
        """Return the orders of these kinds that bear on phases for a purpose, or on any."""
        return [
            one
            for one in self.concerning(episode, day)
            if one.what.action in actions
            and (purpose is None or one.what.purpose in {None, purpose})
        ]

    def suspension(self, episode: Episode, day: date, purpose: str) -> Believed | None:
        """Return the order that suspends a phase for a purpose on a day, if one does."""
        found = self.ordered(episode, day, purpose, "suspend", "resume")
        return found[-1] if found and found[-1].what.action == "suspend" else None

    def stopped_days(self, episode: Episode, day: date) -> frozenset[date]:
        """Return the days through one on which the clock stood still, by what is known that day."""
        if not any(one.kind == "ordered" for one in self.view(day)):
            return frozenset()
        stopped = set()
        for passing, purpose in episode.passing.items():
            orders = [
                one
                for one in self.ordered(episode, day, purpose, "suspend", "resume")
                if (one.day if self.hindsight else one.effect) <= passing <= day
            ]
            if orders and orders[-1].what.clock == "stops":
                stopped.add(passing)
        return frozenset(stopped)

    def obeys(self, episode: Episode, day: date) -> bool:
        """Take note of what was ordered; tell whether the episode is to end."""
        died = [one for one in self.view(day) if one.kind == "died" and one.about == PERSON]
        if died:
            episode.course.notes("ended", day, died[0].id)
            return True
        purpose = episode.current.purpose
        extends = self.extension(episode, day, None)
        moves = self.ordered(episode, day, None, "move")
        pauses = self.ordered(episode, day, None, "suspend", "resume")
        paused = pauses[-1].what.action if pauses else ""
        decisive = (
            ("extended", extends),
            ("moved", moves[-1] if moves else None),
            ("suspended" if paused == "suspend" else "resumed", pauses[-1] if pauses else None),
        )
        for before, (kind, now) in zip(episode.decisive, decisive, strict=True):
            if now is not None and now.id != before:
                episode.course.notes(kind, day, now.id)
        ids = [None if one is None else one.id for _kind, one in decisive]
        episode.decisive = (ids[0], ids[1], ids[2])
        ends = self.ordered(episode, day, purpose, "end")
        ends = [one for one in ends if (one.what.through_on or date.min) < day]
        if ends:
            episode.course.notes("ended", day, ends[0].id)
        return ends != []

    def extension(self, episode: Episode, day: date, purpose: str | None) -> Believed | None:
        """Return the order that extends a phase for a purpose furthest."""
        furthest: Believed | None = None
        for one in self.ordered(episode, day, purpose, "extend"):
            if furthest is None or one.what.through_on > furthest.what.through_on:
                furthest = one
        return furthest

    # --- within a day -----------------------------------------------------------------------------

    def reset(self, episode: Episode, day: date) -> None:
        """Go back for what is believed today and was not yesterday."""
        for pick in episode.rule.resets:
            before = {one.id for one in self.view(day - DAY) if pick.via in one.heard}
            for one in chosen(pick, self.eyes(day, granted=False)):
                if one.id in before:
                    continue
                if one.root != episode.opener.root and not self.had_effect(one, pick, day):
                    episode.phase, episode.entered = 0, day
                    episode.course.notes("reset", day, one.id)
                    continue
                for number in range(episode.phase):
                    if not self.behind(number, day, episode.entries.get(number)):
                        episode.phase, episode.entered = number, day
                        break
        if episode.phase < len(episode.rule.phases):
            episode.passing[day] = episode.current.purpose

    def had_effect(self, one: Believed, pick: Pick, day: date) -> bool:
        """Tell whether another version, about the same people, was known on a day before."""
        whose, earlier = WHO[PERSON][pick.via], self.from_day
        while earlier < day:
            for other in self.view(earlier):
                same = (other.root, other.kind) == (one.root, one.kind) and other.about in whose
                if same and pick.via in other.heard:
                    return True
            earlier += DAY
        return False

    def switch(self, episode: Episode, day: date) -> Switch | None:
        """Return the switch that is taken today."""
        left = episode.left if episode.left_on == day else set[str]()
        for switch in episode.rule.switches:
            allowed = switch.to != episode.rule.id and switch.to not in left
            allowed = allowed and episode.phase < len(episode.rule.phases)
            allowed = allowed and (switch.phases == () or episode.phase + 1 in switch.phases)
            if allowed and day <= self.far and true(switch.when, self.eyes(day, granted=False)):
                return switch
        return None

    def over(self, number: int, eyes: Eyes, day: date) -> bool:
        """Tell whether a phase ends on a day, by what is known on `day`."""
        episode = self.episode
        assert episode is not None
        if number == len(episode.rule.phases) - 1:
            extends = self.extension(episode, day, episode.rule.phases[number].purpose)
            if extends is not None and extends.what.through_on > eyes.day:
                return False
        return true(episode.rule.phases[number].until, eyes)

    def behind(self, number: int, day: date, entered: date | None = None) -> bool:
        """Tell whether a phase had ended by yesterday, and today changes nothing about that.

        Both are asked with what is known today, and with the facts of today as what days count
        from.
        """
        today = self.eyes(day, entered)
        yesterday = replace(today, day=day - DAY, anchors=day)
        return self.over(number, yesterday, day) and self.over(number, today, day)

    def spend(self, episode: Episode, day: date, *, leaving: bool) -> None:
        """Serve the day in the first phase that is not behind the person, if there is one."""
        self.pass_over(episode, day)
        if episode.phase == len(episode.rule.phases):
            if not leaving:
                self.end("served", day)
            return
        self.let_pass(episode, day)
        if not leaving and self.over(episode.phase, self.eyes(day), day):
            episode.phase += 1
            episode.entered = day + DAY

    def pass_over(self, episode: Episode, day: date) -> None:
        """Leave out the phases that are behind somebody who would enter them today."""
        while episode.entered == day and episode.phase < len(episode.rule.phases):
            if not self.behind(episode.phase, day):
                return
            episode.phase += 1

    def let_pass(self, episode: Episode, day: date) -> None:
        """Write down how the day passes."""
        phase, entered = episode.current, episode.entered
        assert entered is not None
        episode.passing[day] = phase.purpose
        moves = self.ordered(episode, day, phase.purpose, "move")
        setting = phase.setting
        if moves and (moves[-1].day if self.hindsight else moves[-1].effect) >= entered:
            setting = moves[-1].what.setting
        episode.course.passed[day] = Passed(
            phase=episode.phase,
            entered=entered,
            setting=setting,
            free=phase.unless is not None and true(phase.unless, self.eyes(day, granted=False)),
            suspended=self.suspension(episode, day, phase.purpose) is not None,
        )
        episode.entries[episode.phase] = entered


# --- what follows ---------------------------------------------------------------------------------


def seen_in(condition: Condition) -> Iterator[Seen]:
    """Yield what must be seen, as far as it stands in the open."""
    if isinstance(condition, Seen):
        yield condition
    if isinstance(condition, All | Any):
        for part in condition.of:
            yield from seen_in(part)


class NaiveTest(NamedTuple):
    """A test: its day, its number, of which phase and plan."""

    day: date
    number: int
    phase: int
    plan: int


def swabs_of(walk: NaiveWalk, course: NaiveCourse) -> list[NaiveTest]:
    """Return the tests that a course asks for, leg by leg."""
    found: list[NaiveTest] = []
    for days in legs_of(course):
        number = course.passed[days[0]].phase
        for index, plan in enumerate(course.rule.phases[number].tests):
            for day, nth in days_to_test(plan, days, walk, course):
                found.append(NaiveTest(day, nth, number, index))
    return found


def legs_of(course: NaiveCourse) -> list[list[date]]:
    """Return the days of each stay in a phase, without those on which it is suspended."""
    legs: list[list[date]] = []
    before: Passed | None = None
    for day, how in sorted(course.passed.items()):
        if how.suspended:
            continue
        if before is None or (before.phase, before.entered) != (how.phase, how.entered):
            legs.append([])
        legs[-1].append(day)
        before = how
    return legs


def days_to_test(
    plan: TestDays, days: list[date], walk: NaiveWalk, course: NaiveCourse
) -> list[tuple[date, int]]:
    """Return the test days of a leg, by what is known today."""
    assert course.eyes is not None
    eyes = replace(
        course.eyes,
        view=walk.view(walk.today),
        day=walk.today,
        entered=days[0],
        granted=None,
        roster=walk.roster(walk.today),
    )
    origin = named(plan.origin, eyes)
    if origin is None:
        return []
    listed = [
        (counted(origin, Day(n=n, of=plan.origin, anchor_day=plan.anchor_day), eyes), n)
        for n in sorted(plan.days)
    ]
    found = [(day, n) for day, n in listed if day in days]
    missed = [n for day, n in listed if day < days[0]]
    if plan.missed == "on_entry" and missed and days[0] not in [day for day, _n in found]:
        found.insert(0, (days[0], missed[-1]))
    return found
