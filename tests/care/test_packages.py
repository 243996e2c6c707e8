"""What goes into a package, by who lives behind the door."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridcare.care import Package, PackageItem, pack
from gridcare.errors import InvalidRecord
from gridcare.people import Person, Trait
from gridcare.wording import Text

NAME = Text(en="item", zh="物品")
ADULT, ELDER = Person(id="p1"), Person(id="p2", traits=(Trait.ELDERLY,))
INFANT, FRAIL = (
    Person(id="p3", traits=(Trait.INFANT,)),
    Person(id="p4", traits=(Trait.ELDERLY, Trait.CHRONIC_ILLNESS)),
)


def item(key: str = "masks", **more: object) -> PackageItem:
    return PackageItem(key=key, name=NAME, **more)  # type: ignore[arg-type]  # any of its fields


def test_a_household_item_is_packed_once_whoever_lives_there() -> None:
    for members in ([], [ADULT], [ADULT, INFANT]):
        assert pack([item()], members).counts == (("masks", 1),)


def test_a_person_item_is_packed_for_each_and_not_for_nobody() -> None:
    assert pack([item(per="person")], [ADULT, ELDER, INFANT]).counts == (("masks", 3),)
    assert pack([item(per="person")], []).counts == ()


def test_an_item_for_a_trait_is_packed_only_where_somebody_has_it() -> None:
    one, each = (
        item("wipes", for_trait=Trait.ELDERLY),
        item("pills", for_trait=Trait.ELDERLY, per="person"),
    )
    assert pack([one, each], [ADULT, INFANT]).counts == ()
    assert pack([one, each], [ELDER, FRAIL, ADULT]).counts == (("wipes", 1), ("pills", 2))


def test_an_item_named_twice_is_one_line_with_the_sum() -> None:
    items = [item(), item("soap"), item(for_trait=Trait.ELDERLY, per="person")]
    assert pack(items, iter([ELDER, FRAIL])).counts == (("masks", 3), ("soap", 1))


def test_an_item_for_a_pet_is_packed_where_such_a_pet_is_kept() -> None:
    litter, food = item("litter", for_pet="cat"), item("food", for_pet="cat", per="pet")
    assert pack([litter, food], [ADULT]).counts == ()
    assert pack([litter, food], [ADULT], pets=["dog"]).counts == ()
    assert pack([litter, food], [], pets=["cat", "dog", "cat"]).counts == (
        ("litter", 1),
        ("food", 2),
    )


def test_an_item_counts_the_isolated_or_all_who_live_there() -> None:
    isolated = item("wipes", for_trait=Trait.INFANT)
    living_there = item("nappies", for_trait=Trait.INFANT, among="household", per="person")
    packed = pack([isolated, living_there], [ADULT], household=[ADULT, INFANT, INFANT])
    assert packed.counts == (("nappies", 2),)
    assert pack([living_there], [INFANT]).counts == (("nappies", 1),)


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({"for_pet": "cat", "for_trait": Trait.INFANT}, "for_pet"),
        ({"per": "pet"}, "for_pet"),
        ({"for_pet": "cat", "per": "person"}, "per"),
    ],
)
def test_an_item_is_for_people_or_for_pets(more: dict[str, object], path: str) -> None:
    with pytest.raises(InvalidRecord) as refused:
        item(**more)  # type: ignore[arg-type]  # any of its fields
    assert [problem.path for problem in refused.value.problems] == [path]


def test_what_is_missing_is_told_in_the_order_of_the_package() -> None:
    package = Package(counts=(("masks", 2), ("soap", 1), ("wipes", 1)))
    assert package.missing_from(iter(["soap", "cake"])) == ("masks", "masks", "wipes")
    assert package.missing_from(["wipes", "soap", "masks"]) == ("masks",)
    assert package.missing_from(["wipes", "masks", "soap", "masks", "masks"]) == ()


_ITEMS = st.lists(
    st.builds(
        item,
        st.sampled_from(["a", "b"]),
        for_trait=st.sampled_from([None, *Trait]),
        per=st.sampled_from(["household", "person"]),
    ),
    max_size=4,
)
_MEMBERS = st.lists(st.sampled_from([ADULT, ELDER, INFANT, FRAIL]), max_size=4, unique=True)


@given(_ITEMS, _MEMBERS)
def test_packing_is_counting_one_by_one(items: list[PackageItem], members: list[Person]) -> None:
    counts: dict[str, int] = {}
    for one in items:
        wanting = [m for m in members if one.for_trait is None or one.for_trait in m.traits]
        for number, _ in enumerate([*wanting] if one.per == "person" or wanting else [None]):
            whole_house = one.per == "household"
            if (whole_house and number > 0) or not (wanting or one.for_trait is None):
                continue
            counts[one.key] = counts.get(one.key, 0) + 1
    packed = pack(items, members)
    assert dict(packed.counts) == counts
    assert len(dict(packed.counts)) == len(packed.counts)
    assert packed.missing_from(counts) == ()


@given(_ITEMS, _MEMBERS, st.sampled_from([ADULT, ELDER, INFANT, FRAIL]))
def test_one_more_person_never_takes_anything_out(
    items: list[PackageItem], members: list[Person], more: Person
) -> None:
    before, after = dict(pack(items, members).counts), dict(pack(items, [*members, more]).counts)
    assert all(after[key] >= count for key, count in before.items())
