"""People: residents, the households they form, and the workers who answer for them.

Comes in: what a caller's register of persons holds. Goes out: typed people; names and phones are
personal and appear only where they are asked for by name. Deliberately not here: identity-card
numbers (an id is any opaque key), where somebody was (`facts`), who works for whom (`register`).
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from gridcare.bridge import Id, NonEmpty, PersonalText, value
from gridcare.errors import Problem

__all__ = ["Household", "Person", "Residence", "Role", "Trait", "Worker"]


class Trait(StrEnum):
    """What makes somebody need more care: it adds to the package and to follow-up."""

    INFANT = "infant"
    ELDERLY = "elderly"
    CHRONIC_ILLNESS = "chronic_illness"
    PREGNANCY = "pregnancy"
    DISABILITY = "disability"
    IMMUNOCOMPROMISED = "immunocompromised"


class Residence(StrEnum):
    """How somebody lives here: registration and residence part ways 人户分离."""

    RESIDENT = "resident"
    REGISTERED_ELSEWHERE = "registered_elsewhere"
    AWAY = "away"


@value
class Household:
    """A household 家庭: people who live together behind one or more doors.

    Not a door: a dwelling may hold two households, and a household two dwellings. The first
    dwelling named is where its members are looked for. `pets` names each animal kept, in the
    caller's own words ("cat"): they too need somebody when nobody may go out.
    """

    id: Id
    dwelling_ids: tuple[Id, ...] = ()
    phone: PersonalText | None = None
    pets: tuple[NonEmpty, ...] = ()


@value
class Person:
    """A person in the register, living in at most one household here.

    A child or dependant names the guardian who answers for them. Whoever is registered here but
    lives elsewhere is `away`: known, and not looked for at the door. `occupations` are what rules
    on food handlers, carers or pupils ask for, in the caller's own words.
    """

    id: Id
    household_id: Id | None = None
    residence: Residence = Residence.RESIDENT
    traits: tuple[Trait, ...] = ()
    occupations: tuple[NonEmpty, ...] = ()
    born_on: date | None = None
    guardian_id: Id | None = None
    name: PersonalText | None = None
    phone: PersonalText | None = None

    def _problems(self) -> Iterator[Problem]:
        if self.guardian_id == self.id:
            yield Problem("guardian_id", "expected somebody else")


class Role(StrEnum):
    """Who does what in a community's response.

    Five are lay roles, the 五员 that neighbours, party members and volunteers take on for isolated
    households: publicist 宣传员, gatekeeper 守门员, supervisor 监督员, courier 快递员 and comforter
    疏导员. A counsellor 心理咨询师 is a professional and none of the five.
    """

    PARTY_SECRETARY = "party_secretary"
    CADRE = "cadre"
    GRID_WORKER = "grid_worker"
    PROPERTY_STAFF = "property_staff"
    HEALTH_STAFF = "health_staff"
    SITE_STAFF = "site_staff"
    VOLUNTEER = "volunteer"
    PUBLICIST = "publicist"
    GATEKEEPER = "gatekeeper"
    SUPERVISOR = "supervisor"
    COURIER = "courier"
    COMFORTER = "comforter"
    COUNSELLOR = "counsellor"
    MANAGER = "manager"
    RESIDENT = "resident"


@value
class Worker:
    """Somebody who works for the community: grid worker 网格员, secretary, property staff.

    Whoever lives here too names their own entry among the people, so that a worker who is held at
    home is seen as a worker who is not there. `also` are roles taken on besides: a grid worker may
    be the courier too.
    """

    id: Id
    role: Role
    also: tuple[Role, ...] = ()
    person_id: Id | None = None
    name: PersonalText | None = None
    phone: PersonalText | None = None
    wechat: PersonalText | None = None

    @property
    def roles(self) -> tuple[Role, ...]:
        """Every role held, the first one first."""
        return (self.role, *self.also)
