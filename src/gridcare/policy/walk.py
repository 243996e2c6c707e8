"""The fold over days: one rule asked about one person, episode after episode.

Comes in: a *restrict* rule, the evidence about one person, today. Goes out: `Course` objects, in
order. Deliberately not here: several rules together (`periods`), whether the rule was in force
(`rulebook`), a single day (`serving`), and what a course says of itself (`written`).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

import attrs

from gridcare.days import ALWAYS, DaySpan, shift
from gridcare.facts import Entry
from gridcare.policy.course import Course
from gridcare.policy.evidence import Evidence, Judgement
from gridcare.policy.judging import picked
from gridcare.policy.openings import Founding, openings_of
from gridcare.policy.readied import Readied, Rules
from gridcare.policy.serving import Serving, first_day, serve
from gridcare.policy.shapes import Restrict, Switch
from gridcare.policy.written import course_of, seen_in

__all__ = ["HORIZON", "Asked", "walk"]

_DAY: Final = timedelta(days=1)
HORIZON: Final = 1_500
"""How many days ahead an end is looked for: four years; a contact of rabies is followed for one."""


def walk(
    rule: Restrict,
    rules: Mapping[str, Restrict],
    evidence: Evidence,
    today: date,
    *,
    takes: DaySpan = ALWAYS,
    stops_before: date = date.max,
    earlier_too: bool = False,
    hindsight: bool = False,
    horizon: int = HORIZON,
    blocked: Sequence[DaySpan] = (),
) -> tuple[Course, ...]:
    """Return the courses that one rule opens for one person, in order.

    What takes effect within `takes` opens it. With `earlier_too`, so does what took effect before:
    it is judged as if the rule had been in force then, and shown from the first day of `takes` on.
    From `stops_before` on another edition speaks. On `blocked` days another rule has ended what
    this one is for: what opens it after them begins an episode of its own. An end `horizon` days
    ahead, or more, is open.
    """
    asked = Asked.of(
        rule.id,
        Rules({**rules, rule.id: rule}),
        evidence,
        today,
        takes=takes,
        stops_before=stops_before,
        earlier_too=earlier_too,
        hindsight=hindsight,
        horizon=horizon,
    )
    return asked.courses(blocked)


@attrs.frozen(kw_only=True)
class Asked:
    """One rule asked about one person: what opens it, and the courses that follow.

    `news` are the days with news among what the rule looks at.
    """

    ready: Readied
    rules: Rules
    evidence: Evidence
    today: date
    shown_from: date
    stops_before: date
    hindsight: bool
    horizon: int
    news: Sequence[date]
    openings: Sequence[tuple[Entry, date]]

    @classmethod
    def of(
        cls,
        name: str,
        rules: Rules,
        evidence: Evidence,
        today: date,
        *,
        takes: DaySpan,
        stops_before: date,
        earlier_too: bool,
        hindsight: bool,
        horizon: int = HORIZON,
    ) -> "Asked":
        """Find what opens a rule; the words are those of `walk`."""
        shown_from = takes.first_on if earlier_too else date.min
        ready = rules.read(name)
        news = ready.news(evidence)
        openings = [
            (opener, opened_on)
            for opener, opened_on in openings_of(ready, evidence, today, news, hindsight=hindsight)
            if opened_on in takes or opened_on < shown_from
        ]
        return cls(
            ready=ready,
            rules=rules,
            evidence=evidence,
            today=today,
            shown_from=shown_from,
            stops_before=stops_before,
            hindsight=hindsight,
            horizon=horizon,
            news=news,
            openings=openings,
        )

    def courses(self, blocked: Sequence[DaySpan] = ()) -> tuple[Course, ...]:
        """Walk episode after episode; what opens the rule within one belongs to it."""
        courses: list[Course] = []
        busy_through = date.min
        for opener, opened_on in self.openings:
            if opened_on <= busy_through:
                continue
            members = frozenset(one.fact.id for one, day in self.openings if day > busy_through)
            state = self._taken_in(opener, opened_on, members, self._until(opened_on, blocked))
            for course, ends_on in _family(state, opened_on):
                busy_through = max(busy_through, ends_on)
                if course.spans or ends_on >= self.shown_from:
                    courses.append(course)
        return tuple(courses)

    def is_parted_by(self, blocked: Sequence[DaySpan]) -> bool:
        """Tell whether something may have opened the rule after others had come and gone."""
        over = [one.free_on for one in blocked if one.free_on is not None]
        return any(day >= free for _entry, day in self.openings for free in over)

    def _until(self, opened_on: date, blocked: Sequence[DaySpan]) -> date:
        """Return the day on which what opened on one gives way: to an edition, or an episode.

        That is the first opening after another rule has come and gone: what it ended does not go on
        to swallow what happens later.
        """
        over = [
            one.free_on for one in blocked if one.free_on is not None and one.free_on > opened_on
        ]
        anew = (day for _entry, day in self.openings for free in over if day >= free)
        return min((self.stops_before, *anew))

    def _taken_in(
        self, opener: Entry, opened_on: date, members: frozenset[str], stops_before: date
    ) -> Serving:
        """Return where the fold stands as an episode opens."""
        rule, evidence = self.ready.rule, self.evidence
        is_ordered = "ordered" in evidence.own or "died" in evidence.own
        at = Judgement(
            evidence=evidence,
            day=opened_on,
            known_by=opened_on,
            opened_on=opened_on,
            scope_from=opener.day,
            hindsight=self.hindsight,
            stage=rule.stage,
        )
        return Serving(
            rules=self.rules,
            founding=rule,
            ready=self.ready,
            opener=opener,
            resting_on=Founding.of(self.ready, opener, members, at),
            at=at,
            today=self.today,
            shown_from=self.shown_from,
            stops_before=stops_before,
            limit=shift(max(self.today, opened_on), self.horizon),
            news=self.news,
            is_ordered=is_ordered,
            asks_daily=is_ordered or rule.given is not None or bool(self.ready.asked),
        )


# --- one episode ----------------------------------------------------------------------------------


def _family(state: Serving, begins_on: date) -> Iterator[tuple[Course, date]]:
    """Walk a rule and then, after a switch, the rule it leads to; one episode, one opener.

    Yields each course with the last day on which it keeps others from opening.
    """
    state.notes("opened", begins_on, state.opener.fact.id)
    left_today: frozenset[str] = frozenset()
    while True:
        origin = state.copy()
        first_on = first_day(state, begins_on)
        served = serve(state, first_on, left_today if first_on == begins_on else frozenset())
        is_open = served.ending == "open"
        last_on = date.max if is_open else max(begins_on, served.day - _DAY)
        yield course_of(state, origin, begins_on, served, left_today), last_on
        switch = served.switch
        if switch is None:
            return
        facts = tuple(_facts_for(switch, state))
        earlier = left_today if served.day == begins_on else frozenset[str]()
        leaves_today = state.at.day == served.day
        left_today = earlier | {state.rule.id} if leaves_today else frozenset()
        begins_on = served.day
        state = state.leads_to(switch.to, begins_on)
        state.notes("switched", begins_on, *facts)


def _facts_for(switch: Switch, state: Serving) -> Iterator[str]:
    """Yield the facts for which the person goes over to another rule, each once."""
    found = (entry for seen in seen_in(switch.when) for entry in picked(seen.pick, state.at))
    yield from dict.fromkeys(entry.fact.id for entry in found)
