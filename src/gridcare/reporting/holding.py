"""Who was held on which day, so that a count falls to zero on the right one.

Comes in: an assessment, a span of days. Goes out: a line for each day. Deliberately not here: who
is held too long; that is a finding.
"""

from collections.abc import Collection
from datetime import date

from gridcare.assessment import Assessment
from gridcare.bridge import Id, derived
from gridcare.days import days_between, end_of, utc
from gridcare.duties import custody_of
from gridcare.facts import Purpose, Setting, Subject
from gridcare.policy import Binding

__all__ = ["HeldDay", "held_by_day"]


@derived
class HeldDay:
    """One day: whom an order held, and whose first day of freedom it was."""

    day: date
    held_ids: tuple[Id, ...]
    freed_ids: tuple[Id, ...]

    @property
    def count(self) -> int:
        """How many were held."""
        return len(self.held_ids)


def held_by_day(
    assessment: Assessment,
    first_on: date,
    last_on: date,
    *,
    settings: Collection[Setting] = (),
    purposes: Collection[Purpose] = (),
) -> tuple[HeldDay, ...]:
    """Return every day from the first through the last, with whom an order held on it.

    With `settings` or `purposes` only phases of these count, so that somebody who goes on in
    another place is no longer held in this one; whoever another community answers for when the day
    ends is held there. `freed_ids` are those held the day before and no longer. Days ahead are as
    they will be if nothing more happens.
    """
    days: list[HeldDay] = []
    before = _held_on(assessment, date.fromordinal(first_on.toordinal() - 1), settings, purposes)
    for day in days_between(first_on, last_on):
        held = _held_on(assessment, day, settings, purposes)
        freed = tuple(one for one in before if one not in held)
        days.append(HeldDay(day=day, held_ids=held, freed_ids=freed))
        before = held
    return tuple(days)


def _held_on(
    assessment: Assessment,
    day: date,
    settings: Collection[Setting],
    purposes: Collection[Purpose],
) -> tuple[str, ...]:
    found = {
        period.person_id
        for period in assessment.periods
        for phase in (period.phase_on(day),)
        if phase is not None
        and phase.binding is Binding.ORDERED
        and (not settings or phase.setting in settings)
        and (not purposes or phase.purpose in purposes)
        and _is_ours(assessment, period.person_id, day)
    }
    return tuple(sorted(found))


def _is_ours(assessment: Assessment, person_id: str, day: date) -> bool:
    """Tell whether this community answers for a person when a day ends."""
    zone = assessment.moment.zone
    about = assessment.ledger.entries((Subject("person", person_id),), assessment.moment)
    return custody_of(about, zone).holds_at(utc(end_of(day, zone)))
