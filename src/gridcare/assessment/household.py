"""Everything about the care of one household: who covers which role, and what is in place.

Comes in: the household's part, the rules in force, the directory. Goes out: `HouseholdView`: people
who are held there, roles and who holds them, the headings under which its policy files duties and
whether all is done under each, needs, the seal on its door, its contact card. Deliberately not
here: one person's periods (`person`).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape

from gridcare.assessment.needs import NeedLine, needs_of
from gridcare.assessment.parts import Part
from gridcare.bridge import Id, derived
from gridcare.care import ON_CARDS, ContactCard, DoorSeal, contact_card, seal_of
from gridcare.duties import Agenda
from gridcare.facts import Ledger, Moment, Setting, Subject
from gridcare.matching import Result
from gridcare.people import Role
from gridcare.periods import IsolationPhase
from gridcare.policy import Each, InPhase, Provide, Repeat
from gridcare.register import Directory
from gridcare.table import table

__all__ = ["HouseholdView", "Pillar", "RoleCover", "card_of", "held_at_home", "household_view"]


@derived
class RoleCover:
    """A role that rules ask something of for this household, and who holds it for them."""

    role: Role
    worker_ids: tuple[Id, ...]


@derived
class Pillar:
    """A heading of the policy's own, such as assistance: how its duties stand for one household.

    Counted is what is owed today, and what was owed once since the household's isolation began. A
    heading under which nothing is owed is not in place either: nobody saw to it.
    """

    name: str
    done: int
    due: int
    missed: int

    @property
    def in_place(self) -> bool:
        """Whether all that is owed is done, and something was."""
        return self.done > 0 and self.due == 0 and self.missed == 0


@derived
class HouseholdView:
    """The care of one household. `roles` and `pillars` are of households held at home today."""

    household_id: Id
    held_ids: tuple[Id, ...]
    roles: tuple[RoleCover, ...]
    pillars: tuple[Pillar, ...]
    needs: tuple[NeedLine, ...]
    seal: DoorSeal | None
    card: ContactCard

    @property
    def uncovered(self) -> tuple[Role, ...]:
        """The roles that nobody holds for this household."""
        return tuple(one.role for one in self.roles if not one.worker_ids)

    @property
    def in_place(self) -> bool | None:
        """Whether all headings are in place; None where nobody is held, or no policy has any."""
        return all(one.in_place for one in self.pillars) if self.pillars else None

    def _repr_html_(self) -> str:
        """Show in a notebook what is in place, without anything personal."""
        rows: list[tuple[object, ...]] = [
            (one.name, "in place" if one.in_place else "not in place") for one in self.pillars
        ]
        rows += [(one.role, ", ".join(one.worker_ids) or "nobody") for one in self.roles]
        return f"<b>{escape(self.household_id)}</b>{table(['what', 'how it stands'], rows)}"


def household_view(
    part: Part, agenda: Agenda, directory: Directory, ledger: Ledger
) -> HouseholdView:
    """Gather one household from its part."""
    moment, household_id = agenda.moment, part.key.id
    held = held_at_home(part, moment.today)
    phases = [phase for _person, phase in held]
    return HouseholdView(
        household_id=household_id,
        held_ids=tuple(dict.fromkeys(person_id for person_id, _phase in held)),
        roles=tuple(
            RoleCover(
                role=role,
                worker_ids=directory.workers_at_home(role, household_id, ledger, moment),
            )
            for role in sorted(_roles(agenda, phases))
        ),
        pillars=tuple(_pillars(part, agenda, phases)),
        needs=needs_of((part,), directory, ledger, moment).lines,
        seal=seal_of(ledger.entries((Subject("household", household_id),), moment)),
        card=card_of(household_id, directory, ledger, moment),
    )


def held_at_home(part: Part, day: date) -> tuple[tuple[str, IsolationPhase], ...]:
    """Return who of a part is held at home here on a day, with the phase."""
    return tuple(
        (one.person_id, phase)
        for one in part.people
        if one.person_id not in part.elsewhere_ids
        for period in one.periods
        for phase in period.phases
        if phase.setting is Setting.HOME and phase.covers(day)
    )


# --- roles ----------------------------------------------------------------------------------------


def _roles(agenda: Agenda, phases: Sequence[IsolationPhase]) -> set[Role]:
    """Return every role of whom rules in force ask something for people in these phases."""
    today = agenda.moment.today
    asked = {
        role
        for ruled in agenda.rules
        if today in ruled.force.days and isinstance(ruled.rule, Provide | Repeat)
        if _is_for(ruled.rule, phases)
        for role in (ruled.rule.performer, ruled.rule.supervisor)
        if role is not None
    }
    return asked - {Role.RESIDENT}


def _is_for(rule: Provide | Repeat, phases: Sequence[IsolationPhase]) -> bool:
    """Tell whether a rule is about people in these phases, or about whatever they may raise."""
    if isinstance(rule.to, Each):
        return bool(phases) and rule.deed.refers is not None
    return isinstance(rule.to, InPhase) and any(
        one.purpose in rule.to.purposes and one.setting in rule.to.settings for one in phases
    )


# --- headings -------------------------------------------------------------------------------------


def _pillars(part: Part, agenda: Agenda, phases: Sequence[IsolationPhase]) -> Iterator[Pillar]:
    """Yield how each heading that any rule in force has stands for this household."""
    if not phases:
        return
    today = agenda.moment.today
    since = min(one.first_on for one in phases)
    standing = [one for one in part.results if _stands(one, since, today)]
    for name in _headings(agenda):
        mine = [one for one in standing if one.duty.pillar == name]
        done = sum(one.met for one in mine)
        still = sum(one.open and not one.past_due for one in mine)
        yield Pillar(name=name, done=done, due=still, missed=len(mine) - done - still)


def _headings(agenda: Agenda) -> Iterable[str]:
    today = agenda.moment.today
    named = (
        ruled.rule.pillar
        for ruled in agenda.rules
        if today in ruled.force.days and isinstance(ruled.rule, Provide | Repeat)
    )
    return sorted({one for one in named if one is not None})


def _stands(result: Result, since: date, today: date) -> bool:
    """Tell whether a duty is one of today, or one of this isolation that does not lapse."""
    duty = result.duty
    if duty.waived or str(result.status) == "waived":
        return False
    return duty.day == today or (duty.day >= since and not duty.lapses)


# --- the card -------------------------------------------------------------------------------------


def card_of(
    household_id: str,
    directory: Directory,
    ledger: Ledger,
    moment: Moment,
    roles: tuple[Role, ...] = ON_CARDS,
) -> ContactCard:
    """Make the contact card 爱心服务联系卡 for one door, from whoever answers for it now."""
    entries = [
        entry
        for role in roles
        for entry in contact_card(
            (
                directory.workers[one]
                for one in directory.workers_at_home(role, household_id, ledger, moment)
            ),
            roles=(role,),
        ).entries
        if entry.role is role
    ]
    return ContactCard(entries=tuple(entries))
