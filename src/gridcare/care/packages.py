"""What goes into a package, by who lives behind the door.

Comes in: a policy's list of items, the people of a household and their pets. Goes out: a `Package`
for exactly these. Deliberately not here: who is owed one (`duties`), where it is kept (`stock`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import Literal

from gridcare.bridge import NonEmpty, derived, value
from gridcare.errors import Problem
from gridcare.people import Person, Trait
from gridcare.wording import Text

__all__ = ["Package", "PackageItem", "missing", "pack"]


@value
class PackageItem:
    """An item of a care package: for every household, or for those with a member who needs it.

    With `per="person"` there is one for each member (or each member with the trait). Members are
    those who are isolated, or with `among="household"` all who live there. An item for a pet goes
    where such an animal is kept, with `per="pet"` once for each.
    """

    key: NonEmpty
    name: Text
    for_trait: Trait | None = None
    for_pet: NonEmpty | None = None
    per: Literal["household", "person", "pet"] = "household"
    among: Literal["isolated", "household"] = "isolated"

    def _problems(self) -> Iterator[Problem]:
        if self.for_trait is not None and self.for_pet is not None:
            yield Problem("for_pet", "expected at most one of: for_trait, for_pet")
        if (self.per == "pet") and self.for_pet is None:
            yield Problem("for_pet", "expected an animal, since it is packed for each")
        if (self.per == "person") and self.for_pet is not None:
            yield Problem("per", "expected household or pet, since it is for a pet")


@derived
class Package:
    """A care package 爱心包 packed for one household: item keys with how many of each."""

    counts: tuple[tuple[str, int], ...]

    def missing_from(self, delivered: Iterable[str]) -> tuple[str, ...]:
        """Name what was packed and is not among the delivered items, each missing piece once.

        >>> package = Package(counts=(("masks", 3), ("thermometer", 1)))
        >>> package.missing_from(["masks", "thermometer"])
        ('masks', 'masks')
        """
        return missing(chain.from_iterable(repeat(key, n) for key, n in self.counts), delivered)


def missing(wanted: Iterable[str], brought: Iterable[str]) -> tuple[str, ...]:
    """Name what was wanted and not brought, as often as it is short, in the order wanted.

    >>> missing(["eggs", "flour", "eggs"], ["eggs", "oil"])
    ('flour', 'eggs')
    """
    there = Counter(brought)
    short: list[str] = []
    for item in wanted:
        if there[item]:
            there[item] -= 1
        else:
            short.append(item)
    return tuple(short)


def pack(
    items: Iterable[PackageItem],
    members: Iterable[Person],
    *,
    household: Iterable[Person] | None = None,
    pets: Sequence[str] = (),
) -> Package:
    """Pack for these people, for whoever else is in their household, and for their animals.

    Left out, the household is these people.

    >>> thermometer = PackageItem(key="thermometer", name=Text(en="thermometer", zh="体温计"))
    >>> wipes = PackageItem(key="wipes", name=Text(en="wipes", zh="湿巾"), for_trait=Trait.INFANT)
    >>> pack([thermometer, wipes], [Person(id="p1"), Person(id="p2", traits=(Trait.INFANT,))])
    Package(counts=(('thermometer', 1), ('wipes', 1)))
    """
    people = tuple(members)
    among = {"isolated": people, "household": people if household is None else tuple(household)}
    counts: dict[str, int] = {}
    for item in items:
        count = _count(item, among[item.among], pets)
        if count:
            counts[item.key] = counts.get(item.key, 0) + count
    return Package(counts=tuple(counts.items()))


def _count(item: PackageItem, people: tuple[Person, ...], pets: Sequence[str]) -> int:
    if item.for_pet is not None:
        concerned = sum(one == item.for_pet for one in pets)
    else:
        concerned = sum(item.for_trait in (None, *one.traits) for one in people)
    if item.per != "household":
        return concerned
    return 1 if item.for_trait is item.for_pet is None else min(concerned, 1)
