"""Whom a household can call, on a card and in its code.

Comes in: the workers who answer for a household. Goes out: a `ContactCard` for its door, with the
text of a QR code. Deliberately not here: who answers for whom (`register`), how a code is drawn.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from gridcare.bridge import Id, PersonalText, derived
from gridcare.people import Role, Worker

__all__ = ["ON_CARDS", "CardEntry", "ContactCard", "contact_card"]

ON_CARDS: Final = (Role.PARTY_SECRETARY, Role.GRID_WORKER)
"""Whom a card names unless somebody asks for others, in this order."""


@derived
class CardEntry:
    """One line of a contact card: a role, and whoever holds it, shown because it is asked for.

    `wechat` is the WeChat id, or whatever the QR code 微信二维码 beside the name leads to.
    """

    role: Role
    name: PersonalText | None
    phone: PersonalText | None
    wechat: PersonalText | None = None
    worker_id: Id | None = None


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
        return "".join(_vcard(one) for one in self.entries if one.name or one.phone or one.wechat)


def _vcard(entry: CardEntry) -> str:
    name = _escaped(entry.name or entry.role)
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:{name};;;;", f"FN:{name}", f"TITLE:{entry.role}"]
    if entry.phone is not None:
        lines.append(f"TEL:{_escaped(entry.phone)}")
    if entry.wechat is not None:
        lines.append(f"X-WECHAT:{_escaped(entry.wechat)}")
    return "\r\n".join([*lines, "END:VCARD", ""])


def _escaped(text: str) -> str:
    """Escape what vCard reserves, so that no name can add a line of its own."""
    plain = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return "\\n".join(plain.splitlines())  # whatever any reader takes for the end of a line


def contact_card(workers: Iterable[Worker], roles: tuple[Role, ...] = ON_CARDS) -> ContactCard:
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
    holding = [one for one in workers if role in one.roles]
    for worker in holding:
        yield CardEntry(
            role=role,
            name=worker.name,
            phone=worker.phone,
            wechat=worker.wechat,
            worker_id=worker.id,
        )
    if keep and not holding:
        yield CardEntry(role=role, name=None, phone=None)
