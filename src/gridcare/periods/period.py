"""The isolation of one person, as a value that people can hold.

Comes in: phases, and what stands behind them. Goes out: `IsolationPeriod` and its parts.
Deliberately not here: working any of it out (`derive`), and words for it.
"""

from datetime import date
from typing import Literal

from gridcare.bridge import Id, derived
from gridcare.days import DaySpan, first_day_free
from gridcare.facts import Method
from gridcare.periods.showing import period_html
from gridcare.periods.timeline import IsolationPhase
from gridcare.policy import Binding, ChangeKind, Condition
from gridcare.wording import Text

__all__ = ["IsolationPeriod", "Pending", "PeriodChange", "PeriodTest"]


@derived
class Pending:
    """Something that bears on an end and is no matter of time, and the rule that says so.

    `owed_by` names who owes it, as far as that is known: a role, "laboratory" for a result whose
    specimen was taken, "elsewhere" for what is about somebody else.
    """

    rule: str
    condition: Condition
    owed_by: tuple[str, ...] = ()


@derived
class PeriodTest:
    """A test that a period asks for: its day, its number among the days of its phase, and its fate.

    `slot` is the name it has as a duty, `method` how the specimen is to be tested.

    `met_by` is the specimen that met it, None while there is none; `status` is how the duty stands,
    "planned" before its day.
    """

    day: date
    number: int
    slot: str
    method: Method
    rule: str
    status: str = "planned"
    met_by: str | None = None

    @property
    def done(self) -> bool:
        """Whether a specimen was taken for it."""
        return self.met_by is not None


@derived
class PeriodChange:
    """What changed a period: on which day, under which rule, by which facts, on whose authority."""

    on: date
    kind: ChangeKind | Literal["edition"]
    rule: str
    authority: Text
    facts: tuple[str, ...] = ()


@derived
class IsolationPeriod:
    """Days in a row on which a person is held, under whatever rules, phase by phase.

    No bare answer about its end: `last_on` is the last restricted day, `free_on` the day after,
    both None while the end is open; `soonest_free_on` is then the earliest day of freedom, and
    `pending` says what is needed that does not come by waiting. `base_on` is the day the end counts
    from, `base_kind` what happened on it ("opened" the rule took hold, "entered" the last phase
    began), `counted_from` the first day that counts, None where nothing is counted. `opened_on` is
    the day on which the first rule took hold. `could_shorten` is what is not there yet and would
    end it, or a phase of it, sooner than waiting does; `would_prolong` is what would put the end
    off, and `changes` what has moved it so far. `unverified` are the titles of the policies behind
    it that nobody has held against their source.
    """

    person_id: Id
    phases: tuple[IsolationPhase, ...]
    opened_on: date
    base_on: date | None
    base_kind: str
    pending: tuple[Pending, ...]
    counted_from: date | None = None
    tests: tuple[PeriodTest, ...] = ()
    could_shorten: tuple[Pending, ...] = ()
    would_prolong: tuple[Pending, ...] = ()
    changes: tuple[PeriodChange, ...] = ()
    unverified: tuple[Text, ...] = ()

    @property
    def first_on(self) -> date:
        """The first restricted day."""
        return self.phases[0].first_on

    @property
    def last_on(self) -> date | None:
        """The last restricted day, None while it is open."""
        ends = [phase.last_on for phase in self.phases]
        known = [day for day in ends if day is not None]
        return max(known) if len(known) == len(ends) else None

    @property
    def free_on(self) -> date | None:
        """The first day of freedom, None while the end is open."""
        return None if self.last_on is None else first_day_free(self.last_on)

    @property
    def soonest_free_on(self) -> date | None:
        """The earliest first day of freedom: all that is pending granted."""
        ends = [phase.soonest_on for phase in self.phases if not phase.may_fall_away]
        known = [day for day in ends if day is not None]
        if len(known) < len(ends):
            return None
        return first_day_free(max(known)) if known else self.first_on

    @property
    def counted(self) -> DaySpan | None:
        """The days that the rule counts, from the first after its anchor through the last one.

        None where nothing is counted, or the end falls before the count begins. A period of "14
        days after the last exposure" counts 14, however late the person was found.
        """
        if self.counted_from is None:
            return None
        if self.last_on is not None and self.last_on < self.counted_from:
            return None
        return DaySpan(first_on=self.counted_from, last_on=self.last_on)

    def served_through(self, day: date) -> int:
        """Count the days through one on which the person was held, once each."""
        held = {
            date.fromordinal(number)
            for phase in self.phases
            for number in range(
                phase.first_on.toordinal(), min(phase.last_on or day, day).toordinal() + 1
            )
        }
        return len(held)

    def holds_on(self, day: date) -> bool:
        """Tell whether the person is held on a day."""
        return any(phase.covers(day) for phase in self.phases)

    def phase_on(self, day: date) -> IsolationPhase | None:
        """Return the strictest phase of a day, an ordered one before advice, or None."""
        covering = [phase for phase in self.phases if phase.covers(day)]
        return max(
            covering,
            key=lambda one: (one.binding is Binding.ORDERED, one.setting.strictness),
            default=None,
        )

    def day_number(self, day: date) -> int:
        """Return the number of a day in the period; the first restricted day is day 1."""
        return (day - self.first_on).days + 1

    def tests_due(self, day: date) -> tuple[PeriodTest, ...]:
        """Return the tests whose day has come by a day and that nobody has done."""
        return tuple(one for one in self.tests if one.day <= day and not one.done)

    @property
    def tests_done(self) -> tuple[PeriodTest, ...]:
        """The tests for which a specimen was taken."""
        return tuple(one for one in self.tests if one.done)

    def _repr_html_(self) -> str:
        """Show the phases in a notebook, drawn to scale."""
        return period_html(self, "en")
