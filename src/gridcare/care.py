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
    counts: dict[str, int] = {}
    for item in items:
        count = _count(item, people)
        if count:
            counts[item.key] = counts.get(item.key, 0) + count
    return Package(counts=tuple(counts.items()))


def _count(item: PackageItem, people: tuple[Person, ...]) -> int:
    concerned = sum(item.for_trait in (None, *one.traits) for one in people)
    if item.per == "person":
        return concerned
    return 1 if item.for_trait is None else min(concerned, 1)


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
        >>> card.code_text().splitlines()[2:6]
        ['N:A;;;;', 'FN:A', 'TITLE:grid_worker', 'TEL:1']
        """
        return "".join(_vcard(one) for one in self.entries if one.name or one.phone)


def _vcard(entry: CardEntry) -> str:
    name = _escaped(entry.name or entry.role)
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:{name};;;;", f"FN:{name}", f"TITLE:{entry.role}"]
    if entry.phone is not None:
        lines.append(f"TEL:{_escaped(entry.phone)}")
    return "\r\n".join([*lines, "END:VCARD", ""])


def _escaped(text: str) -> str:
    """Escape what vCard reserves, so that no name can add a line of its own."""
    plain = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return "\\n".join(plain.splitlines())  # whatever any reader takes for the end of a line


def contact_card(
    workers: Iterable[Worker], roles: tuple[Role, ...] = (Role.PARTY_SECRETARY, Role.GRID_WORKER)
) -> ContactCard:
    """Make the card of a household from the workers who answer for it.

    The asked roles come first; one that nobody holds keeps its line.
    """
    named = tuple(workers)
    others = (role for role in Role if role not in roles)
    return ContactCard(
        entries=(
            *(entry for role in roles for entry in _lines(role, named, keep=True)),
            *(entry for role in others for entry in _lines(role, named, keep=False)),
        )
    )


def _lines(role: Role, workers: tuple[Worker, ...], *, keep: bool) -> Iterator[CardEntry]:
    holding = [one for one in workers if one.role is role]
    for worker in holding:
        yield CardEntry(role=role, name=worker.name, phone=worker.phone)
    if keep and not holding:
        yield CardEntry(role=role, name=None, phone=None)
