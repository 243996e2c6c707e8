"""What goes into a package, and whom a household can call."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridcare.bridge import from_json, to_json
from gridcare.care import (
    CardEntry,
    ContactCard,
    Package,
    PackageItem,
    contact_card,
    missing,
    pack,
)
from gridcare.people import Person, Role, Trait, Worker
from gridcare.wording import Text

NAME, PHONE = "Zhang San", "13800000000"
INFANT, ELDERLY = Trait.INFANT, Trait.ELDERLY


def item(key: str, *, trait: Trait | None = None, each: bool = False) -> PackageItem:
    return PackageItem(
        key=key,
        name=Text(en=key, zh=key),
        for_trait=trait,
        per="person" if each else "household",
    )


def home(*traits: tuple[Trait, ...]) -> list[Person]:
    return [Person(id=f"p{n}", traits=one) for n, one in enumerate(traits)]


# --- packages -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "members", "count"),
    [
        (item("x"), home((), ()), 1),
        (item("x"), [], 1),
        (item("x", each=True), home((), (INFANT,), (INFANT, ELDERLY)), 3),
        (item("x", each=True), [], 0),
        (item("x", trait=INFANT), home((), (ELDERLY,)), 0),
        (item("x", trait=INFANT), home((), (INFANT, ELDERLY), (INFANT,)), 1),
        (item("x", trait=INFANT), [], 0),
        (item("x", trait=INFANT, each=True), home((), (ELDERLY, INFANT), (INFANT,)), 2),
        (item("x", trait=INFANT, each=True), home((), (ELDERLY,)), 0),
        (item("x", trait=INFANT, each=True), home((INFANT, INFANT)), 1),
    ],
)
def test_a_household_gets_what_its_members_make_necessary(
    one: PackageItem, members: list[Person], count: int
) -> None:
    assert pack([one], members) == Package(counts=(("x", count),) if count else ())


def test_items_keep_the_order_of_the_list_and_one_listed_twice_adds_up() -> None:
    items = [item("b", each=True), item("a"), item("b", trait=INFANT), item("c", trait=ELDERLY)]
    packed = pack(iter(items), iter(home((), (INFANT,))))
    assert packed.counts == (("b", 3), ("a", 1))


@given(
    st.lists(
        st.builds(
            lambda key, trait, each: item(key, trait=trait, each=each),
            st.sampled_from("abc"),
            st.none() | st.sampled_from([INFANT, ELDERLY]),
            st.booleans(),
        ),
        max_size=4,
    ),
    st.lists(st.sets(st.sampled_from([INFANT, ELDERLY])), max_size=4),
)
def test_packing_is_counting_one_member_after_the_other(
    items: list[PackageItem], members: list[set[Trait]]
) -> None:
    expected: dict[str, int] = {}
    for one in items:
        count = 0 if one.per == "person" or one.for_trait is not None else 1
        for traits in members:
            if one.for_trait is None or one.for_trait in traits:
                count = count + 1 if one.per == "person" else 1
        if count:
            expected[one.key] = expected.get(one.key, 0) + count
    assert dict(pack(items, home(*map(tuple, members))).counts) == expected


def test_what_was_not_delivered_is_named_in_the_order_packed() -> None:
    package = Package(counts=(("masks", 3), ("soap", 1), ("rice", 1)))
    assert package.missing_from([]) == ("masks", "masks", "masks", "soap", "rice")
    assert package.missing_from(iter(["soap", "flowers", "masks"])) == ("masks", "masks", "rice")
    assert package.missing_from(["rice", "soap", *["masks"] * 3]) == ()


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abcd")))
def test_what_is_missing_is_what_is_left_after_striking_off_one_by_one(
    wanted: list[str], brought: list[str]
) -> None:
    left = list(wanted)
    for one in brought:
        if one in left:
            left.remove(one)
    assert sorted(missing(wanted, iter(brought))) == sorted(left)


# --- contact cards --------------------------------------------------------------------------------


def worker(role: Role, name: str | None = None, phone: str | None = None) -> Worker:
    return Worker(id=f"w-{role}", role=role, name=name, phone=phone)


def lines(card: ContactCard) -> list[tuple[Role, str | None, str | None]]:
    return [(one.role, one.name, one.phone) for one in card.entries]


def test_the_asked_roles_come_first_and_one_nobody_holds_keeps_its_line() -> None:
    found = contact_card(
        [
            worker(Role.VOLUNTEER, "V"),
            worker(Role.GRID_WORKER, "G", "1"),
            worker(Role.CADRE, "C", "2"),
            worker(Role.GRID_WORKER, "H"),
        ]
    )
    assert lines(found) == [
        (Role.PARTY_SECRETARY, None, None),
        (Role.GRID_WORKER, "G", "1"),
        (Role.GRID_WORKER, "H", None),
        (Role.CADRE, "C", "2"),
        (Role.VOLUNTEER, "V", None),
    ]


def test_a_card_without_anybody_still_shows_whom_it_should_name() -> None:
    assert lines(contact_card([])) == [
        (Role.PARTY_SECRETARY, None, None),
        (Role.GRID_WORKER, None, None),
    ]
    asked = contact_card(iter([]), (Role.HEALTH_STAFF,))
    assert lines(asked) == [(Role.HEALTH_STAFF, None, None)]
    assert contact_card([], ()).entries == ()


def test_the_roles_asked_for_decide_the_order() -> None:
    both = [worker(Role.GRID_WORKER, "G"), worker(Role.VOLUNTEER, "V")]
    card = contact_card(both, (Role.VOLUNTEER,))
    assert [one.name for one in card.entries] == ["V", "G"]


@pytest.mark.parametrize("made", [contact_card([worker(Role.CADRE, NAME, PHONE)]), pack([], [])])
def test_nothing_here_shows_a_name_or_a_number(made: ContactCard | Package) -> None:
    assert NAME not in repr(made)
    assert PHONE not in repr(made)


@pytest.mark.parametrize(
    "made", [contact_card([worker(Role.CADRE, NAME, PHONE)]), pack([item("x")], [])]
)
def test_cards_and_packages_travel_as_json_and_pickled(made: ContactCard | Package) -> None:
    assert from_json(type(made), to_json(made)) == made
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - made one line above


# --- codes ----------------------------------------------------------------------------------------


def code_of(name: str | None, phone: str | None) -> str:
    return ContactCard(
        entries=(CardEntry(role=Role.GRID_WORKER, name=name, phone=phone),)
    ).code_text()


def test_a_code_holds_one_card_for_everybody_who_can_be_called() -> None:
    found = contact_card([worker(Role.GRID_WORKER, "G", "1"), worker(Role.CADRE, "C")]).code_text()
    assert found == (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:G;;;;\r\nFN:G\r\nTITLE:grid_worker\r\nTEL:1\r\nEND:VCARD\r\n"
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:C;;;;\r\nFN:C\r\nTITLE:cadre\r\nEND:VCARD\r\n"
    )


def test_nobody_is_no_card_and_a_number_without_a_name_goes_by_its_role() -> None:
    assert code_of(None, None) == contact_card([]).code_text() == ""
    assert code_of(None, "1").splitlines()[2:4] == ["N:grid_worker;;;;", "FN:grid_worker"]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a,b;c", r"a\,b\;c"),
        ("a\\b", r"a\\b"),
        ("a\\nb", r"a\\nb"),
        ("a\nb", r"a\nb"),
        ("a\rb", r"a\nb"),
        ("a\r\nb", r"a\nb"),
        ("a\n\nb", r"a\n\nb"),
        ("a\u2028b\x85c\x0bd", r"a\nb\nc\nd"),
        ("王小明", "王小明"),
    ],
)
def test_what_a_code_reserves_is_escaped(name: str, written: str) -> None:
    assert code_of(name, name).splitlines()[2:] == [
        f"N:{written};;;;",
        f"FN:{written}",
        "TITLE:grid_worker",
        f"TEL:{written}",
        "END:VCARD",
    ]


_NASTY = st.text(st.sampled_from("aN:;,\\\n\r\t\x0b\x0c\x1c\x85\u2028\u2029"), min_size=1)


@given(_NASTY, _NASTY)
def test_no_name_and_no_number_adds_a_line_or_a_part(name: str, phone: str) -> None:
    found = code_of(name, phone).splitlines()
    assert [one.partition(":")[0] for one in found] == [
        "BEGIN", "VERSION", "N", "FN", "TITLE", "TEL", "END"
    ]  # fmt: skip
    assert _separators(found[2]) == 4
    assert _separators(found[3]) == _separators(found[5]) == 0


def _separators(line: str) -> int:
    """Count commas and semicolons that no backslash takes away."""
    count, escaped = 0, False
    for one in line:
        if not escaped and one in ";,":
            count += 1
        escaped = one == "\\" and not escaped
    assert not escaped
    return count
