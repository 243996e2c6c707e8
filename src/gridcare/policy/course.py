"""The course of one rule for one person, as a value.

Comes in: nothing; these are the values. Goes out: `Course`, phase by phase, and how it looks to
rules of a later stage. Deliberately not here: working it out (`walk`, `written`).
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from gridcare.bridge import derived
from gridcare.days import DaySpan
from gridcare.facts import Disposition, Entry, Purpose, Setting
from gridcare.policy.evidence import Isolation
from gridcare.policy.language import Condition
from gridcare.policy.serving import Change, Ending
from gridcare.policy.shapes import Binding, Restrict, Restriction

__all__ = ["Course", "Span", "TestDue", "isolations_of"]

_DAY: Final = timedelta(days=1)


@derived
class Span:
    """Days of one phase, as they will be if nothing more happens.

    `last_on` is None where the end is open. `soonest_on` is the last day if all that is pending is
    granted at once; it may lie before `first_on`, if the phase would then take no day.
    """

    phase: int
    purpose: Purpose
    setting: Setting
    binding: Binding
    restrictions: tuple[Restriction, ...]
    first_on: date
    last_on: date | None
    soonest_on: date | None


@derived
class TestDue:
    """A test that a phase asks for: its day, and which number it has there."""

    day: date
    number: int
    phase: int
    plan: int

    @property
    def slot(self) -> str:
        """Its name among the tests of its rule: two plans may ask for two tests on one day."""
        plan = f" plan {self.plan + 1}" if self.plan else ""
        return f"phase {self.phase + 1} day {self.number}{plan}"


@derived
class Course:
    """One rule's hold on one person, from its opening to its end.

    `base_on` is the day that the end counts from, `base_kind` the kind of fact it is, or "opened"
    or "entered" where it is the day the rule took hold or the last phase began. `counted_from` is
    the first day that counts, None where nothing is counted; `base_on` is then the day it took
    hold, as `opened_on` is. A course without spans was over before it could begin. `changes` are
    what moved it so far.
    """

    rule_id: str
    opened_by: str
    opened_on: date
    base_on: date | None
    base_kind: str
    counted_from: date | None
    link: str
    spans: tuple[Span, ...]
    tests: tuple[TestDue, ...]
    pending: tuple[Condition, ...]
    sooner: tuple[Condition, ...]
    because: tuple[str, ...]
    changes: tuple[Change, ...]
    ending: Ending

    @property
    def last_on(self) -> date | None:
        """The last restricted day, None while the end is open or where there was no day."""
        return self.spans[-1].last_on if self.spans else None


# --- as others see it -----------------------------------------------------------------------------


def isolations_of(
    course: Course, rule: Restrict, person_id: str, disease: str = ""
) -> Iterator[Entry]:
    """Yield how a course looks to rules of a later stage: intervals of one purpose and place."""
    for _nature, spans in groupby(course.spans, key=lambda one: (one.purpose, one.setting)):
        yield _isolation(course, rule, person_id, disease, list(spans))


def _isolation(
    course: Course, rule: Restrict, person_id: str, disease: str, spans: Sequence[Span]
) -> Entry:
    first_on, last_on = spans[0].first_on, spans[-1].last_on
    withdrawn_on = next((one.on for one in course.changes if one.kind == "withdrawn"), None)
    return Entry(
        fact=Isolation(
            id=course.opened_by,
            person_id=person_id,
            purpose=spans[0].purpose,
            setting=spans[0].setting,
            category=rule.category,
            stage=rule.stage,
            last_on=last_on,
            soonest_on=spans[-1].soonest_on,
            base_on=course.base_on,
            disease=disease,
        ),
        day=first_on,
        at=None,
        known_on=max(first_on, course.opened_on),
        dropped_on=withdrawn_on,
        bears=None if withdrawn_on is None else (_before(first_on, withdrawn_on),),
        disposition=Disposition.LIVE,
        # Neither whose it is nor a day: the name outlives a correction, and tells nobody's name.
        root_id=f"{course.opened_by}|{spans[0].purpose}",
    )


def _before(first_on: date, free_on: date) -> DaySpan:
    return DaySpan(first_on=first_on, last_on=free_on - _DAY)
