"""One rule for one person, without a register: what would it mean?

Comes in: a policy's *restrict* rule and a few dates. Goes out: a `Calendar`, phase by phase, that
prints and shows itself. Deliberately not here: real people; facts are made up from the dates alone.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from html import escape
from itertools import chain
from typing import TYPE_CHECKING, Final

import attrs

from gridcare.bridge import derived, evolve, field_names, from_python, to_python
from gridcare.days import first_day_free, shift
from gridcare.errors import InvalidRecord, Problem
from gridcare.facts import (
    Arrived,
    Confined,
    Degree,
    Diagnosed,
    Discharged,
    Disposition,
    Entry,
    Exposed,
    Fact,
    LeftArea,
    LeftClosedLoop,
    Purpose,
    ResultReported,
    Setting,
    SymptomsReported,
    TestResult,
)
from gridcare.policy.course import Course, Span, isolations_of
from gridcare.policy.evidence import Evidence, Isolation
from gridcare.policy.language import All, Any, Condition, Is, Op, Pick, Reached, Via
from gridcare.policy.shapes import Restrict
from gridcare.policy.walk import walk
from gridcare.wording import Language, Text, say

if TYPE_CHECKING:
    from gridcare.policy.document import Policy

__all__ = ["Calendar", "Regimen"]

_SOMEBODY: Final = "somebody"
_HOUSEMATE: Final = "somebody else"
_NOWHERE: Final = "000000"


@attrs.frozen(kw_only=True)
class Regimen:
    """What a policy sets for a category of people: its phases, and what opens them."""

    policy: "Policy"
    rule: Restrict

    def starting(  # noqa: PLR0913 - one for each date that a regimen may count from
        self,
        *,
        last_exposed_on: date | None = None,
        arrived_on: date | None = None,
        left_area_on: date | None = None,
        area: str = _NOWHERE,
        onset_on: date | None = None,
        diagnosed_on: date | None = None,
        tested_positive_on: date | None = None,
        discharged_on: date | None = None,
        left_closed_loop_on: date | None = None,
        household_onset_on: date | None = None,
        household_positive_on: date | None = None,
        others_isolation_ends_on: date | None = None,
        isolated_on: date | None = None,
    ) -> "Calendar":
        """Return the calendar that follows from a few dates, if nothing else happens.

        `household_onset_on` and `household_positive_on` are those of somebody who lives with the
        person, `others_isolation_ends_on` is the last day of the isolation of a case they live with
        or met. `isolated_on` is the day confinement began; left out, the day after the latest other
        date, the end of another's isolation apart.
        `area` is the code of the area left, for a regimen that names areas. Whoever was found late
        serves only what is left. Raises `InvalidRecord` if the dates do not open this regimen, or
        if what its end counts from is not among them.
        """
        given = {
            "last_exposed_on": last_exposed_on,
            "arrived_on": arrived_on,
            "left_area_on": left_area_on,
            "onset_on": onset_on,
            "diagnosed_on": diagnosed_on,
            "tested_positive_on": tested_positive_on,
            "discharged_on": discharged_on,
            "left_closed_loop_on": left_closed_loop_on,
            "household_onset_on": household_onset_on,
            "household_positive_on": household_positive_on,
            "others_isolation_ends_on": others_isolation_ends_on,
        }
        problems = _date_problems(given | {"isolated_on": isolated_on})
        if problems:
            raise InvalidRecord("starting", problems)
        known = [
            day
            for name, day in given.items()
            if day is not None and name != "others_isolation_ends_on"
        ]
        if not known:
            raise InvalidRecord("starting", [Problem("", f"expected one of: {', '.join(given)}")])
        confined_on = isolated_on or shift(max(known), 1)
        return self._calendar(given, area, confined_on)

    def _calendar(self, given: dict[str, date | None], area: str, confined_on: date) -> "Calendar":
        rule = evolve(self.rule, given=None)
        rules = {one.id: one for one in self.policy.rules if isinstance(one, Restrict)}
        known = [day for name, day in given.items() if day and name != "others_isolation_ends_on"]
        today = max(confined_on, *known)
        made_up = _made_up(given, area, confined_on, self.rule.opens)
        evidence = self._with_housemate(given, made_up, confined_on, today)
        courses = walk(rule, rules | {rule.id: rule}, evidence, today)
        if not courses:
            raise InvalidRecord("starting", [Problem("", "expected dates that open this regimen")])
        course = courses[0]
        last = rules.get(course.rule_id, rule).phases[course.spans[-1].phase if course.spans else 0]
        if _lacks_a_date(last.until, course.pending):
            expected = "expected the date that the end counts from, and the area if one is named"
            raise InvalidRecord("starting", [Problem("", expected)])
        return Calendar(
            policy_title=self.policy.title,
            rule=self.rule.summary,
            course=course,
            is_unverified=self.policy.is_unverified,
        )

    def _with_housemate(
        self, given: dict[str, date | None], made_up: Evidence, confined_on: date, today: date
    ) -> Evidence:
        """Add the isolation of the made-up housemate, as the policy's rules of earlier stages say.

        The same housemate stands for the case that the person met. Like every made-up fact it
        bears on the person from the day confinement began.
        """
        dated = [(name, day) for name, day in given.items() if day is not None]
        theirs = [_entry(fact, day) for name, day in dated for fact in _housemates_facts(name, day)]
        isolations = [
            evolve(shadow, known_on=max(shadow.known_on, confined_on))
            for rule in self.policy.rules
            if isinstance(rule, Restrict) and rule.stage < self.rule.stage
            for course in walk(rule, {rule.id: rule}, Evidence.of(theirs), today)
            for shadow in isolations_of(course, rule, _HOUSEMATE, self.policy.disease)
        ]
        if not isolations:
            return made_up
        around = {
            via: [*chain.from_iterable(made_up.around.get(via, {}).values()), *isolations]
            for via in (Via.HOUSEHOLD, Via.LINKED)
        }
        return Evidence.of([*chain.from_iterable(made_up.own.values())], around=around)

    def __repr__(self) -> str:
        """Show whose regimen it is."""
        return f"Regimen({self.policy.id}, {self.rule.category})"


def _lacks_a_date(until: Condition, pending: Collection[Condition]) -> bool:
    """Tell whether an end counts from a day that is not known, and has no other way to come."""
    match until:
        case All():
            return any(_lacks_a_date(part, pending) for part in until.of)
        case Any():
            return all(_lacks_a_date(part, pending) for part in until.of)
        case _:
            return isinstance(until, Reached) and until in pending


def _date_problems(given: dict[str, date | None]) -> list[Problem]:
    return [
        Problem(name, "expected a date without a time of day")
        for name, day in given.items()
        if day is not None and type(day) is not date
    ]


def _made_up(
    given: dict[str, date | None], area: str, confined_on: date, opens: Sequence[Pick]
) -> Evidence:
    """Make up the facts that the dates stand for, and what is known of a housemate or a case."""
    dated = [(name, day) for name, day in given.items() if day is not None]
    own = [
        as_picked
        for name, day in dated
        for fact in _facts(name, day, area)
        for as_picked in _as_picked(fact, opens)
    ]
    own.append(Confined(id="isolated_on", person_id=_SOMEBODY, on=confined_on))
    theirs = [fact for name, day in dated for fact in _housemates_facts(name, day)]
    isolation = [
        _isolation(min(confined_on, day), day)
        for name, day in dated
        if name == "others_isolation_ends_on"
    ]
    household = [*(_entry(fact, confined_on) for fact in theirs), *isolation]
    return Evidence.of(
        [_entry(fact, confined_on) for fact in own],
        around={Via.HOUSEHOLD: household, Via.LINKED: isolation},
    )


def _facts(name: str, day: date, area: str) -> Iterator[Fact]:
    match name:
        case "last_exposed_on":
            for degree in Degree:
                yield Exposed(id=f"{name}-{degree}", person_id=_SOMEBODY, on=day, degree=degree)
        case "arrived_on":
            yield Arrived(id=name, person_id=_SOMEBODY, on=day)
        case "left_area_on":
            yield LeftArea(id=name, person_id=_SOMEBODY, on=day, area=area)
        case "onset_on":
            yield SymptomsReported(id=name, person_id=_SOMEBODY, on=day)
        case "diagnosed_on":
            yield Diagnosed(id=name, person_id=_SOMEBODY, on=day)
        case "tested_positive_on":
            yield _positive(name, _SOMEBODY, day)
        case "discharged_on":
            yield Discharged(id=name, person_id=_SOMEBODY, on=day)
        case "left_closed_loop_on":
            yield LeftClosedLoop(id=name, person_id=_SOMEBODY, on=day)
        case _:  # about others
            return


def _as_picked(fact: Fact, opens: Sequence[Pick]) -> Iterator[Fact]:
    """Yield a fact with what the picks that open the regimen compare it with, else as it is.

    The dates alone do not say how ill somebody is or where they came from; the regimen asked for
    does.
    """
    kind: str = to_python(fact)["kind"]
    wanted = [dict(_compared(pick.where)) for pick in opens if pick.kind == kind]
    for number, values in enumerate(wanted or [{}]):
        fields = set(field_names(type(fact))) - {"degree"}  # every degree is made up anyway
        known = {name: found for name, found in values.items() if name in fields}
        numbered = {"id": f"{fact.id}-{number}"} if number else {}
        yield from_python(type(fact), to_python(fact) | known | numbered)


def _compared(where: Condition | None) -> Iterator[tuple[str, object]]:
    """Yield what a fact's fields must equal; of several that will do, the first."""
    match where:
        case Is(op=Op.EQ):
            yield where.field, where.value
        case Is(op=Op.IN) if isinstance(where.value, tuple) and where.value:
            yield where.field, where.value[0]
        case All():
            for part in where.of:
                yield from _compared(part)
        case _:
            return


def _housemates_facts(name: str, day: date) -> Iterator[Fact]:
    if name == "household_onset_on":
        yield SymptomsReported(id=name, person_id=_HOUSEMATE, on=day)
    elif name == "household_positive_on":
        yield _positive(name, _HOUSEMATE, day)


def _positive(name: str, person_id: str, day: date) -> Fact:
    return ResultReported(
        id=name, person_id=person_id, specimen_id=name, on=day, result=TestResult.POSITIVE
    )


def _isolation(first_on: date, last_on: date) -> Entry:
    """Make up the isolation of a case whose last day is known."""
    isolation = Isolation(
        id="others_isolation_ends_on",
        person_id=_HOUSEMATE,
        purpose=Purpose.TREATMENT,
        setting=Setting.HOME,
        category="case",
        stage=0,
        last_on=last_on,
        soonest_on=last_on,
    )
    return Entry(
        fact=isolation,
        day=first_on,
        at=None,
        known_on=first_on,
        dropped_on=None,
        disposition=Disposition.LIVE,
        root_id=isolation.id,
    )


def _entry(fact: Fact, known_on: date) -> Entry:
    assert fact.on is not None  # noqa: S101 - made above, always with a day
    return Entry(
        fact=fact,
        day=fact.on,
        at=None,
        known_on=max(known_on, fact.on),
        dropped_on=None,
        disposition=Disposition.LIVE,
        root_id=fact.id,
    )


@derived
class Calendar:
    """What a regimen means in days: phase by phase, with tests and the day of freedom.

    `last_on` is the last restricted day, `free_on` the day after; both are None while the end
    depends on something that has not happened, which `soonest_on` then bounds. `is_unverified` says
    that nobody has held the policy against its source.
    """

    policy_title: Text
    rule: Text
    course: Course
    is_unverified: bool = False

    @property
    def phases(self) -> tuple[Span, ...]:
        """The phases with their days."""
        return self.course.spans

    @property
    def last_on(self) -> date | None:
        """The last restricted day."""
        return self.course.last_on

    @property
    def soonest_on(self) -> date | None:
        """The last restricted day if all that is pending is granted."""
        return self.phases[-1].soonest_on if self.phases else None

    @property
    def free_on(self) -> date | None:
        """The day after the last restricted day."""
        return None if self.last_on is None else first_day_free(self.last_on)

    @property
    def test_days(self) -> tuple[date, ...]:
        """Every day with a test, in order."""
        return tuple(sorted({test.day for test in self.course.tests}))

    def in_language(self, lang: Language) -> str:
        """Return the calendar as text."""
        return "\n".join(self._lines(lang))

    def _lines(self, lang: Language) -> Iterator[str]:
        yield f"{self.policy_title.in_language(lang)}: {self.rule.in_language(lang)}"
        if self.is_unverified:
            yield say("calendar.unverified", lang)
        if self.course.counted_from is not None:
            kind = say(f"base.{self.course.base_kind}", lang)
            yield say("calendar.base", lang, kind=kind, day=self.course.base_on)
        for span in self.phases:
            yield "  " + "  ".join(self._cells(span, lang))
        yield self._end(lang)

    def _cells(self, span: Span, lang: Language) -> list[str]:
        tests = [test.day for test in self.course.tests if span.first_on <= test.day]
        tests = [day for day in tests if span.last_on is None or day <= span.last_on]
        cells = [say(f"phase.{span.setting}.{span.purpose}", lang), _days(span, lang)]
        if tests:
            listed = say("list.comma", lang).join(say("day.short", lang, day=day) for day in tests)
            cells.append(say("calendar.tests", lang, days=listed))
        return cells

    def _end(self, lang: Language) -> str:
        if not self.phases:
            return say("calendar.over", lang)
        if self.free_on is not None:
            return say("free_on", lang, day=self.free_on)
        if self.soonest_on is not None:
            return say("calendar.soonest", lang, day=first_day_free(self.soonest_on))
        return say("calendar.open", lang)

    def __str__(self) -> str:
        """Return the calendar as English text."""
        return self.in_language("en")

    def _repr_html_(self) -> str:
        """Show the calendar in a notebook as a small table."""
        rows = "".join(
            f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in self._cells(span, 'en'))}</tr>"
            for span in self.phases
        )
        head = f"{self.policy_title.en}: {self.rule.en}"
        end = escape(self._end("en"))
        caution = f"<p>{say('calendar.unverified', 'en')}</p>" if self.is_unverified else ""
        return f"{caution}<table><caption>{escape(head)}</caption>{rows}</table><p>{end}</p>"


def _days(span: Span, lang: Language) -> str:
    first = say("day.short", lang, day=span.first_on)
    if span.last_on is None:
        return say("span.open", lang, first=first)
    count = (span.last_on - span.first_on).days + 1
    return say(
        "span.closed", lang, first=first, last=say("day.short", lang, day=span.last_on), n=count
    )
