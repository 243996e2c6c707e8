"""Care: what goes into a package, and whom a household can call.

Comes in: a policy's list of items, the people of a household, the workers who answer for them. Goes
out: a `Package` for exactly these people, a `ContactCard` for their door. Deliberately not here:
who is owed one (`duties`), where it is stored, how a code is drawn.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

from gridcare.bridge import NonEmpty, PersonalText, derived, value
from gridcare.people import Person, Role, Trait, Worker
from gridcare.wording import Text

__all__ = ["CardEntry", "ContactCard", "Package", "PackageItem", "contact_card", "pack"]


@value
class PackageItem:
    """An item of a care package: for every household, or for those with a member who needs it.

    With `per="person"` there is one for each member (or each member with the trait).
    """

    key: NonEmpty
    name: Text
    for_trait: Trait | None = None
    per: Literal["household", "person"] = "household"


@derived
class Package:
    """A care package 爱心包 packed for one household: item keys with how many of each."""

    counts: tuple[tuple[str, int], ...]

    def missing_from(self, delivered: Iterable[str]) -> tuple[str, ...]:
        """Name what was packed and is not among the delivered items.

        >>> Package(counts=(("masks", 2), ("thermometer", 1))).missing_from(["masks"])
        ('thermometer',)
        """
        there = set(delivered)
        return tuple(key for key, _count in self.counts if key not in there)


def pack(items: Iterable[PackageItem], members: Iterable[Person]) -> Package:
    """Pack for these people.

    >>> thermometer = PackageItem(key="thermometer", name=Text(en="thermometer", zh="体温计"))
    >>> wipes = PackageItem(key="wipes", name=Text(en="wipes", zh="湿巾"), for_trait=Trait.INFANT)
    >>> pack([thermometer, wipes], [Person(id="p1"), Person(id="p2", traits=(Trait.INFANT,))])
    Package(counts=(('thermometer', 1), ('wipes', 1)))
    """
    people = tuple(members)
    return Package(counts=tuple(_counts(items, people)))


def _counts(items: Iterable[PackageItem], people: tuple[Person, ...]) -> Iterator[tuple[str, int]]:
    for item in items:
        concerned = sum(1 for one in people if item.for_trait in (None, *one.traits))
        if item.for_trait is None and item.per == "household":
            yield item.key, 1
        elif concerned:
            yield item.key, concerned if item.per == "person" else 1


@derived
class CardEntry:
    """One line of a contact card: a role, a name and a phone, shown because they are asked for."""

    role: Role
    name: PersonalText | None
    phone: PersonalText | None


@derived
class ContactCard:
    """A contact card 爱心服务联系卡: whom this household can call.

    Nobody in a role is an entry without a name: an empty line on a card is seen, a missing one is
    not.
    """

    entries: tuple[CardEntry, ...]

    def code_text(self) -> str:
        """Return the text for a QR code: one vCard 3.0 for each person. Source: RFC 2426.

        >>> card = contact_card([Worker(id="w1", role=Role.GRID_WORKER, name="A", phone="1")])
        >>> card.code_text().splitlines()[2:5]
        ['FN:A', 'TITLE:grid_worker', 'TEL:1']
        """
        return "".join(_vcard(entry) for entry in self.entries if entry.name is not None)


def _vcard(entry: CardEntry) -> str:
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"FN:{_escaped(entry.name)}", f"TITLE:{entry.role}"]
    if entry.phone is not None:
        lines.append(f"TEL:{_escaped(entry.phone)}")
    return "\r\n".join([*lines, "END:VCARD", ""])


def _escaped(text: str | None) -> str:
    """Escape what vCard reserves, so that no name can add a line of its own."""
    plain = (text or "").replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return plain.replace("\r", "").replace("\n", "\\n")


def contact_card(
    workers: Iterable[Worker], roles: tuple[Role, ...] = (Role.PARTY_SECRETARY, Role.GRID_WORKER)
) -> ContactCard:
    """Make the card of a household from the workers who answer for it, one line for each role."""
    by_role = {worker.role: worker for worker in workers}
    entries: list[CardEntry] = []
    for role in (*roles, *(one for one in by_role if one not in roles)):
        worker = by_role.get(role)
        entries.append(
            CardEntry(
                role=role,
                name=None if worker is None else worker.name,
                phone=None if worker is None else worker.phone,
            )
        )
    return ContactCard(entries=tuple(entries))
