"""One rule for one person, without a register: what would it mean?

Comes in: a policy's *restrict* rule and a few dates. Goes out: a `Calendar`, phase by phase, that
prints and shows itself. Deliberately not here: real people; facts are made up from the dates alone.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from html import escape
from typing import TYPE_CHECKING, Final

import attrs

from gridcare.bridge import derived, evolve
from gridcare.errors import InvalidRecord, Problem
from gridcare.facts import (
    Arrived,
    Confined,
    Degree,
    Diagnosed,
    Disposition,
    Entry,
    Exposed,
    Fact,
    LeftArea,
    SymptomsReported,
)
from gridcare.policy.course import Course, Span, walk
from gridcare.policy.judging import Evidence
from gridcare.policy.language import Reached
from gridcare.policy.shapes import Restrict
from gridcare.wording import Language, Text, say

if TYPE_CHECKING:
    from gridcare.policy.document import Policy

__all__ = ["Calendar", "Regimen"]

_SOMEBODY: Final = "somebody"
_NOWHERE: Final = "000000"


@attrs.frozen(kw_only=True)
class Regimen:
    """What a policy sets for a category of people: its phases, and what opens them."""

    policy: "Policy"
    rule: Restrict

    def starting(
        self,
        *,
        last_exposed_on: date | None = None,
        arrived_on: date | None = None,
        left_area_on: date | None = None,
        area: str = _NOWHERE,
        onset_on: date | None = None,
        diagnosed_on: date | None = None,
        isolated_on: date | None = None,
    ) -> "Calendar":
        """Return the calendar that follows from a few dates, if nothing else happens.

        `isolated_on` is the day confinement began; left out, the day after the latest other date.
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
        }
        problems = _date_problems(given | {"isolated_on": isolated_on})
        if problems:
            raise InvalidRecord("starting", problems)
        known = [day for day in given.values() if day is not None]
        if not known:
            raise InvalidRecord("starting", [Problem("", f"expected one of: {', '.join(given)}")])
        confined_on = isolated_on or max(known) + timedelta(days=1)
        return self._calendar(given, area, confined_on)

    def _calendar(self, given: dict[str, date | None], area: str, confined_on: date) -> "Calendar":
        entries = [
            _entry(fact, confined_on)
            for name, day in given.items()
            if day is not None
            for fact in _facts(name, day, area)
        ]
        entries.append(
            _entry(Confined(id="isolated_on", person_id=_SOMEBODY, on=confined_on), confined_on)
        )
        rule = evolve(self.rule, given=None)
        rules = {one.id: one for one in self.policy.rules if isinstance(one, Restrict)}
        evidence = Evidence.of(sorted(entries, key=Entry.sort_key))
        today = max(confined_on, *(day for day in given.values() if day is not None))
        courses = walk(rule, rules | {rule.id: rule}, evidence, today)
        if not courses:
            raise InvalidRecord("starting", [Problem("", "expected dates that open this regimen")])
        if any(isinstance(condition, Reached) for condition in courses[0].pending):
            expected = "expected the date that the end counts from, and the area if one is named"
            raise InvalidRecord("starting", [Problem("", expected)])
        return Calendar(policy_title=self.policy.title, rule=self.rule.summary, course=courses[0])

    def __repr__(self) -> str:
        """Show whose regimen it is."""
        return f"Regimen({self.policy.id}, {self.rule.category})"


def _date_problems(given: dict[str, date | None]) -> list[Problem]:
    return [
        Problem(name, "expected a date without a time of day")
        for name, day in given.items()
        if day is not None and type(day) is not date
    ]


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
        case _:
            yield Diagnosed(id=name, person_id=_SOMEBODY, on=day)


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
    depends on something that has not happened, which `soonest_on` then bounds.
    """

    policy_title: Text
    rule: Text
    course: Course

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
        return None if self.last_on is None else self.last_on + timedelta(days=1)

    @property
    def test_days(self) -> tuple[date, ...]:
        """Every day with a test, in order."""
        return tuple(sorted({test.day for test in self.course.tests}))

    def in_language(self, lang: Language) -> str:
        """Return the calendar as text."""
        return "\n".join(self._lines(lang))

    def _lines(self, lang: Language) -> Iterator[str]:
        yield f"{self.policy_title.in_language(lang)}: {self.rule.in_language(lang)}"
        if self.course.base_on is not None:
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
            return say("calendar.soonest", lang, day=self.soonest_on + timedelta(days=1))
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
        return f"<table><caption>{escape(head)}</caption>{rows}</table><p>{end}</p>"


def _days(span: Span, lang: Language) -> str:
    first = say("day.short", lang, day=span.first_on)
    if span.last_on is None:
        return say("span.open", lang, first=first)
    count = (span.last_on - span.first_on).days + 1
    return say(
        "span.closed", lang, first=first, last=say("day.short", lang, day=span.last_on), n=count
    )
