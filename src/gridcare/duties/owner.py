"""To whom something is owed: a household, somebody in it, or a place.

Comes in: a household as duties see it. Goes out: an `Owner`. Deliberately not here: what is owed,
and on which days (`spells`).
"""

from collections.abc import Sequence
from datetime import date

import attrs

from gridcare.care import Package, PackageItem, pack
from gridcare.duties.home import Home, HomeMember
from gridcare.facts import Subject
from gridcare.people import Person, Role
from gridcare.policy import Provide, Purpose, Repeat, Setting

__all__ = ["Owner", "anybody_of", "household_of", "resident_of"]


@attrs.frozen(kw_only=True)
class Owner:
    """To whom something is owed, where that is, and for whom a package is packed.

    `people` are those it is about, `residents` all who live there, with their `pets`. `member` is
    the person, if anything is known of them.
    """

    subject: Subject
    grid_id: str | None
    household_id: str | None = None
    unit_id: str | None = None
    dwelling_id: str | None = None
    people: Sequence[Person] = ()
    residents: Sequence[Person] | None = None
    pets: Sequence[str] = ()
    member: HomeMember | None = None

    def given(self, items: Sequence[PackageItem]) -> Package | None:
        """Return what of a policy's list is for these people and pets."""
        if not items:
            return None
        return pack(items, self.people, household=self.residents, pets=self.pets)

    def served_by(self, rule: Provide | Repeat, day: date) -> tuple[Role, Role | None]:
        """Return who does it on a day and who sees to it: at a site, the site's own staff alone."""
        if rule.at_site is None or self.member is None:
            return rule.performer, rule.supervisor
        elsewhere = self.member.periods.phases(tuple(Purpose), (Setting.CENTRAL, Setting.HOSPITAL))
        if any(phase.covers(day) for phase in elsewhere):
            return rule.at_site, None
        return rule.performer, rule.supervisor


def household_of(home: Home, people: Sequence[Person] | None = None) -> Owner:
    """Return a household, to which something is owed as a whole, for all of it or for some."""
    residents = home.residents or tuple(member.person for member in home.members)
    return Owner(
        subject=Subject("household", home.household_id or ""),
        household_id=home.household_id,
        grid_id=home.grid_id,
        unit_id=home.unit_id,
        dwelling_id=home.dwelling_id,
        people=residents if people is None else people,
        residents=residents,
        pets=home.pets,
    )


def resident_of(home: Home, member: HomeMember) -> Owner:
    """Return somebody of a household of whom something is known."""
    return anybody_of(home, member.person, member)


def anybody_of(home: Home, person: Person, member: HomeMember | None = None) -> Owner:
    """Return somebody of a household, of whom nothing need be known."""
    return Owner(
        subject=Subject("person", person.id),
        household_id=home.household_id,
        grid_id=home.grid_id,
        unit_id=home.unit_id,
        dwelling_id=home.dwelling_id,
        people=(person,),
        member=member,
    )
