"""The vocabulary by brute force: the twin of `judging`.

Written apart from it: it tries every subset, counts every day by itself, and knows nothing of
entries. What is believed on a day is asked from a ledger that holds only what was
known that evening.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import combinations, pairwise
from typing import Any as Anything
from typing import Final, NamedTuple

from gridcare.days import end_of, local_day
from gridcare.facts import Ledger, Moment, Subject
from gridcare.policy import (
    All,
    Any,
    Base,
    Began,
    Condition,
    Day,
    Entered,
    Everyone,
    First,
    FirstKnown,
    Hours,
    Is,
    Last,
    Months,
    Not,
    On,
    Opened,
    Pick,
    Reached,
    Run,
    Seen,
    Term,
    Theirs,
    Via,
)
from tests.policy.worlds import GROUPS, PEOPLE, WHO, Shadow, Stay, World
from tests.strategies import AREA, HOUSEMATE, LINKED, PERSON, ZONE

DAY = timedelta(days=1)


class Believed(NamedTuple):
    """A fact or an isolation: its day, who it is about, since when it could be acted upon.

    In order of time. `root` is the id that survives correction, `heard` the ties through which it
    bears on the person.
    """

    day: date
    at: str
    id: str
    about: str
    kind: str
    root: str
    effect: date
    what: Anything  # a fact, or a `Shadow`
    heard: frozenset[Via] = frozenset()

    @property
    def instant(self) -> datetime | None:
        """When it happened, if that is known."""
        return None if isinstance(self.what, Shadow) else self.what.at


class Roster(NamedTuple):
    """Those in a group of whom it is known when they are one of it, and these times."""

    named: frozenset[tuple[Via, str]] = frozenset()
    stays: tuple[Stay, ...] = ()

    def has(self, via: Via, who: str, day: date) -> bool:
        """Tell whether somebody is one of a group on a day."""
        if (via, who) not in self.named:
            return True
        for one in self.stays:
            ends = date.max if one.last_on is None else one.last_on
            if (one.via, one.who) == (via, who) and one.first_on <= day <= ends:
                return True
        return False


EVERYBODY_STAYS: Final = Roster()


def roster_of(world: World, day: date) -> Roster:
    """Return who comes and goes as known on a day."""
    named = frozenset((one.via, one.who) for one in world.stays)
    return Roster(named, tuple(one for one in world.stays if one.known(day)))


@dataclass(frozen=True)
class Eyes:
    """From where the naive twin looks.

    `granted` is the day from which all that is pending is granted, `guess` stands for a day that is
    granted, `anchors` is the day through which terms count facts. Whoever is `alone` has nobody to
    ask whether everyone does something. `roster` says who comes and goes, and when, as far as is
    known.
    """

    view: tuple[Believed, ...]
    day: date
    opened: date | None = None
    scope: date | None = None
    entered: date | None = None
    who: str = PERSON
    zone: tzinfo = ZONE
    stage: int = 0
    stopped: frozenset[date] = frozenset()
    granted: date | None = None
    guess: date | None = None
    anchors: date | None = None
    doubting: bool = False
    alone: bool = False
    roster: Roster = EVERYBODY_STAYS


def believed(world: World, day: date) -> tuple[Believed, ...]:
    """Return what was believed at the end of a day."""
    moment = Moment(as_of=end_of(day, world.zone), known_at=end_of(day, world.zone))
    headings = [Subject("person", who) for who in (PERSON, LINKED, HOUSEMATE)]
    found = [
        Believed(
            day=one.fact.on or local_day(one.fact.at, world.zone),
            at="" if one.at is None else one.at.isoformat(timespec="microseconds"),
            id=one.fact.id,
            about=one.fact.subject.id,
            kind=one.fact.kind,
            root=one.root_id,
            effect=one.effect_on,
            what=one.fact,
        )
        for one in Ledger(world.facts).entries([*headings, Subject("area", AREA)], moment)
        if one.live
    ]
    for shadow in world.shadows:
        effect = max(shadow.first_on, shadow.known_on)
        if effect <= day and (shadow.dropped_on is None or shadow.dropped_on > day):
            found.append(
                Believed(
                    day=shadow.first_on,
                    at="",
                    id=shadow.id,
                    about=shadow.person_id,
                    kind=shadow.kind,
                    root=shadow.id,
                    effect=effect,
                    what=shadow,
                )
            )
    return hearing(world, tuple(sorted(found, key=lambda one: one[:3])), day)


def hearing(world: World, found: tuple[Believed, ...], day: date) -> tuple[Believed, ...]:
    """Say of each through which ties it bears on a day."""
    through = dict.fromkeys(Via, date.max)
    for step in world.bearings:
        if step.since <= day:
            through[step.via] = step.through
    return tuple(
        one._replace(heard=frozenset(via for via in Via if one.day <= through[via]))
        for one in found
    )


# --- which facts ----------------------------------------------------------------------------------


def chosen(
    pick: Pick, eyes: Eyes, through: date | None = None, *, ever: bool = False
) -> list[Believed]:
    """Return the picked facts; with `ever`, whenever they happened."""
    out: list[Believed] = []
    for one in eyes.view:
        if one.kind != pick.kind or one.about not in WHO[eyes.who].get(pick.via, ()):
            continue
        if eyes.who == PERSON and pick.via not in one.heard:
            continue
        if one.day > (through or eyes.day) or not within_bounds(one, pick, eyes, ever=ever):
            continue
        if isinstance(one.what, Shadow) and one.what.stage >= eyes.stage:
            continue
        if pick.first is None or len(out) < pick.first:
            out.append(one)
    return [one for one in out if pick.where is None or fits(pick.where, one, eyes)]


def within_bounds(one: Believed, pick: Pick, eyes: Eyes, *, ever: bool) -> bool:
    """Tell whether a fact lies in the scope; an isolation, whether it reaches into it."""
    ends = one.day
    if isinstance(one.what, Shadow):
        ends = date.max if one.what.last_on is None else one.what.last_on
    if not (ever or pick.ever) and eyes.scope is not None and ends < eyes.scope:
        return False
    if pick.since is not None:
        since = named(pick.since, eyes)
        if since is None or ends < since:
            return False
    if pick.until is not None:
        until = named(pick.until, eyes)
        if until is None or one.day > until:
            return False
    return True


def fits(where: Condition, one: Believed, eyes: Eyes) -> bool:
    """Tell whether a fact fulfils a condition on its fields."""
    if isinstance(where, Is):
        return compares(where, getattr(one.what, where.field))
    if isinstance(where, Not):
        return not fits(where.of, one, turned(eyes))
    if isinstance(where, Theirs):
        return not eyes.alone and true(where.of, replace(eyes, who=one.about, alone=True))
    if isinstance(where, All):
        return False not in [fits(part, one, eyes) for part in where.of]
    if isinstance(where, Any):
        return True in [fits(part, one, eyes) for part in where.of]
    return true(where, eyes)


def compares(one: Is, found: object) -> bool:
    """Compare; what nobody knows compares with nothing."""
    if found is None:
        return False
    symbol, wanted = str(one.op), one.value
    if symbol in {"in", "has"}:
        inside, box = (found, wanted) if symbol == "in" else (wanted, found)
        return inside in tuple(box)  # type: ignore[arg-type]  # the vocabulary lets it be one
    verdicts = {
        "==": found == wanted,
        "!=": found != wanted,
        "<": symbol[0] == "<" and found < wanted,  # type: ignore[operator]  # two numbers
        "<=": symbol[0] == "<" and found <= wanted,  # type: ignore[operator]  # two numbers
        ">": symbol[0] == ">" and found > wanted,  # type: ignore[operator]  # two numbers
        ">=": symbol[0] == ">" and found >= wanted,  # type: ignore[operator]  # two numbers
    }
    return verdicts[symbol]


# --- which day ------------------------------------------------------------------------------------


def midnight(day: date, zone: tzinfo) -> datetime:
    """Return the instant at which a day begins."""
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)


def named(term: Term, eyes: Eyes) -> date | None:
    """Return the day a term names."""
    if isinstance(term, First | Last):
        return edge(term, eyes)
    if isinstance(term, Day):
        anchor = named(term.of, eyes)
        return None if anchor is None else counted(anchor, term, eyes)
    if isinstance(term, Months):
        anchor = named(term.of, eyes)
        return None if anchor is None else months_on(anchor, term.n)
    if isinstance(term, Hours):
        return passed(term, eyes)
    if isinstance(term, FirstKnown):
        for part in term.of:
            day = named(part, replace(eyes, guess=None))
            if day is not None:
                return day
        return eyes.guess
    if isinstance(term, Base):
        return earliest_base(term, eyes)
    if isinstance(term, On):
        return term.day
    if isinstance(term, Began):
        return eyes.scope
    if isinstance(term, Opened):
        return eyes.opened
    assert isinstance(term, Entered)
    return eyes.entered


def edge(term: First | Last, eyes: Eyes) -> date | None:
    """Return the first or last day of what is picked."""
    found = [one for pick in term.of for one in chosen(pick, eyes, eyes.anchors)]
    if not found:
        return eyes.guess
    if isinstance(term, First):
        return min(one.day for one in found)
    ends = [ending(one, eyes) for one in found]
    return eyes.guess if None in ends else max(day for day in ends if day is not None)


def earliest_base(term: Base, eyes: Eyes) -> date | None:
    """Return the first of the days that the picked isolations count from."""
    found = [
        one.what.base_on
        for pick in term.of
        for one in chosen(pick, eyes, eyes.anchors)
        if isinstance(one.what, Shadow) and one.what.base_on is not None
    ]
    return min(found) if found else eyes.guess


def ending(one: Believed, eyes: Eyes) -> date | None:
    """Return the day of a fact, or the last day of an isolation."""
    if not isinstance(one.what, Shadow):
        return one.day
    if one.what.last_on is None and eyes.granted is not None:
        return one.what.soonest_on
    return one.what.last_on


def counted(anchor: date, term: Day, eyes: Eyes) -> date:
    """Count days one by one; those on which the clock stood still are passed over."""
    day, number = anchor, int(term.anchor_day)
    while number < term.n:
        day += DAY
        if day not in eyes.stopped:
            number += 1
    while number > term.n:
        day, number = day - DAY, number - 1
    return day


def months_on(day: date, months: int) -> date:
    """Turn the leaves of a calendar one by one; a day that a month lacks is its last."""
    year, month = day.year, day.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        if month in {0, 13}:
            year, month = (year - 1, 12) if month == 0 else (year + 1, 1)
    number = day.day
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


def passed(term: Hours, eyes: Eyes) -> date | None:
    """Return the first day at whose end the hours have passed, trying one after another."""
    since = latest_instant(term.of, eyes)
    if since is None:
        return None
    day = since.astimezone(eyes.zone).date() - DAY
    while midnight(day + DAY, eyes.zone) - since <= timedelta(hours=term.n):
        day += DAY
    return day


def latest_instant(term: Term, eyes: Eyes) -> datetime | None:
    """Return the latest instant that a term may mean. What is granted happens as the day begins."""
    if isinstance(term, First | Last):
        found = [one for pick in term.of for one in chosen(pick, eyes, eyes.anchors)]
        if edge(term, replace(eyes, guess=None)) is not None:
            instants = [latest_of(one, term, eyes) for one in found]
            return min(instants) if isinstance(term, First) else max(instants)
        return None if eyes.guess is None else midnight(eyes.guess, eyes.zone)
    day = named(term, eyes)
    return None if day is None else midnight(day + DAY, eyes.zone) - timedelta(microseconds=1)


def latest_of(one: Believed, term: First | Last, eyes: Eyes) -> datetime:
    """Return the latest instant at which something may have happened, or come to its end."""
    if one.instant is not None:
        return one.instant.astimezone(UTC)
    day = one.day if isinstance(term, First) else ending(one, eyes)
    assert day is not None
    return midnight(day + DAY, eyes.zone) - timedelta(microseconds=1)


# --- whether --------------------------------------------------------------------------------------


def true(condition: Condition, eyes: Eyes) -> bool:
    """Tell whether a condition holds."""
    if isinstance(condition, Reached):
        day = named(condition.day, eyes)
        if day is None and is_granted(eyes):
            day = named(condition.day, replace(eyes, guess=eyes.granted))
        return day is not None and not day > eyes.day
    if isinstance(condition, Not):
        return not true(condition.of, turned(eyes))
    if isinstance(condition, All | Any):
        answers = [true(part, eyes) for part in condition.of]
        return (False not in answers) if isinstance(condition, All) else (True in answers)
    if isinstance(condition, Is):
        return person_is(condition, eyes)
    return (is_granted(eyes) and may_come(condition, eyes)) or leaf(condition, eyes)


def leaf(condition: Condition, eyes: Eyes) -> bool:
    """Tell whether something is seen, a run complete, or everyone through."""
    if isinstance(condition, Seen):
        return len(
            [one for one in chosen(condition.pick, eyes) if recent(one, condition, eyes)]
        ) >= (condition.at_least)
    if isinstance(condition, Run):
        good = {one for pick in condition.good for one in chosen(pick, eyes)}
        in_order = sorted(good, key=lambda one: one[:3])
        return any(is_run(some, condition, eyes) for some in combinations(in_order, condition.n))
    assert isinstance(condition, Everyone)
    named = () if eyes.alone else GROUPS.get(condition.via, ())
    group = [who for who in named if eyes.roster.has(condition.via, who, eyes.day)]
    answers = [
        true(condition.of, replace(eyes, who=who, granted=None, alone=True)) for who in group
    ]
    return answers != [] and False not in answers


def is_granted(eyes: Eyes) -> bool:
    """Tell whether all that is pending is granted by the day looked at."""
    return eyes.granted is not None and eyes.day >= eyes.granted


def may_come(condition: Condition, eyes: Eyes) -> bool:
    """Tell whether what is pending could count already: not before the days that would count."""
    picks: tuple[Pick, ...] = (condition.pick,) if isinstance(condition, Seen) else ()
    picks = condition.good if isinstance(condition, Run) else picks
    bounds = [one.since for one in picks]
    days = [
        None if one is None else named(one, replace(eyes, guess=eyes.granted)) for one in bounds
    ]
    return days == [] or any(day is None or day <= eyes.day for day in days)


def turned(eyes: Eyes) -> Eyes:
    """Look from the other side: nothing is granted, and doubt speaks for what it spoke against."""
    return replace(eyes, granted=None, guess=None, doubting=not eyes.doubting)


def recent(one: Believed, condition: Seen, eyes: Eyes) -> bool:
    """Tell whether something lies in the last days or hours."""
    last = one.day
    if isinstance(one.what, Shadow):
        last = eyes.day if one.what.last_on is None else one.what.last_on
        last = max(last, one.day)
    if condition.within_days is not None:
        window = [eyes.day - DAY * back for back in range(condition.within_days)]
        return any(one.day <= day <= last for day in window)
    if condition.within_hours is None:
        return True
    begins = midnight(eyes.day + DAY, eyes.zone) - timedelta(hours=condition.within_hours)
    if one.instant is not None:
        return one.instant >= begins
    if eyes.doubting or isinstance(one.what, Shadow):
        return midnight(last + DAY, eyes.zone) > begins
    return midnight(one.day, eyes.zone) >= begins


def is_run(some: tuple[Believed, ...], condition: Run, eyes: Eyes) -> bool:
    """Tell whether these facts are a run: far enough apart, and nothing bad since the first."""
    bad = [one for pick in condition.bad for one in chosen(pick, eyes)]
    if any(comes_after(worse, some[0]) for worse in bad):
        return False
    for one, after in pairwise(some):
        apart = (after.day - one.day) // DAY
        if apart < condition.days_apart or (condition.consecutive_days and apart != 1):
            return False
        if condition.hours_apart and not hours_between(one, after, condition, eyes):
            return False
    return True


def comes_after(bad: Believed, good: Believed) -> bool:
    """Tell whether something bad comes after something good, or may."""
    if bad.instant is not None and good.instant is not None:
        return not bad.instant < good.instant
    return not bad.day < good.day


def hours_between(one: Believed, after: Believed, condition: Run, eyes: Eyes) -> bool:
    """Tell whether so many hours lie between two facts, however late one and soon the other."""
    late = one.instant or midnight(one.day + DAY, eyes.zone)
    soon = after.instant or midnight(after.day, eyes.zone)
    return soon - late >= timedelta(hours=condition.hours_apart)


def person_is(condition: Is, eyes: Eyes) -> bool:
    """Compare something about the person."""
    person = PEOPLE[eyes.who]
    if condition.field != "age":
        return compares(condition, getattr(person, condition.field))
    day = eyes.day if condition.on is None else named(condition.on, eyes)
    if person.born_on is None or day is None:
        return False
    born, age = person.born_on, day.year - person.born_on.year
    had_birthday = (day.month, day.day) >= (born.month, born.day)
    return compares(condition, age if had_birthday else age - 1)
