"""Whom a household can call, on a card and in its code."""

from __future__ import annotations

import pytest

from gridcare.care import CardEntry, ContactCard, contact_card
from gridcare.people import Role, Worker

SECRETARY = Worker(id="w1", role=Role.PARTY_SECRETARY, name="Wang Fang", phone="138-0001")
GRID = Worker(id="w2", role=Role.GRID_WORKER, name="Li Na", phone="138-0002")
SECOND = Worker(id="w3", role=Role.GRID_WORKER, name="Zhao Lei")
PROPERTY = Worker(id="w4", role=Role.PROPERTY_STAFF, name="Sun Hao", phone="138-0004")
VOLUNTEER = Worker(id="w5", role=Role.VOLUNTEER, phone="138-0005")


def names(card: ContactCard) -> list[tuple[Role, str | None]]:
    return [(entry.role, entry.name) for entry in card.entries]


def card_of(name: str | None = None, phone: str | None = None) -> list[str]:
    entry = CardEntry(role=Role.GRID_WORKER, name=name, phone=phone)
    return ContactCard(entries=(entry,)).code_text().split("\r\n")


def test_the_asked_roles_come_first_and_the_others_after_them() -> None:
    card = contact_card([VOLUNTEER, PROPERTY, GRID, SECRETARY])
    assert [role for role, _ in names(card)] == [
        Role.PARTY_SECRETARY, Role.GRID_WORKER, Role.PROPERTY_STAFF, Role.VOLUNTEER
    ]  # fmt: skip
    assert card.entries[0].phone == "138-0001"


def test_a_role_that_nobody_holds_keeps_its_line() -> None:
    card = contact_card([GRID])
    assert names(card) == [(Role.PARTY_SECRETARY, None), (Role.GRID_WORKER, "Li Na")]
    assert card.entries[0].phone is None
    assert names(contact_card([], roles=(Role.HEALTH_STAFF,))) == [(Role.HEALTH_STAFF, None)]


def test_everybody_who_holds_a_role_has_a_line() -> None:
    card = contact_card(iter([GRID, PROPERTY, SECOND]), roles=(Role.GRID_WORKER,))
    assert [name for _, name in names(card)] == ["Li Na", "Zhao Lei", "Sun Hao"]


def test_the_code_holds_a_card_for_each_person_and_none_for_nobody() -> None:
    text = contact_card([GRID, SECOND]).code_text()
    assert text.count("BEGIN:VCARD\r\nVERSION:3.0\r\n") == text.count("END:VCARD\r\n") == 2
    assert text.endswith("END:VCARD\r\n")
    assert "party_secretary" not in text
    assert contact_card([]).code_text() == ""


def test_a_card_is_read_line_by_line() -> None:
    assert card_of("Li Na", "138") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:Li Na;;;;",
        "FN:Li Na",
        "TITLE:grid_worker",
        "TEL:138",
        "END:VCARD",
        "",
    ]


def test_a_name_without_a_phone_and_a_phone_without_a_name_are_both_told() -> None:
    assert not any(line.startswith("TEL") for line in card_of("Li Na"))
    assert "FN:grid_worker" in card_of(phone="138")
    assert "TEL:138" in card_of(phone="138")


def test_wechat_is_on_the_card_and_in_the_code() -> None:
    reachable = Worker(id="w6", role=Role.GRID_WORKER, wechat="grid;worker")
    card = contact_card([reachable], roles=())
    assert card.entries[0].wechat == "grid;worker"
    assert card.code_text().splitlines()[-2:] == [r"X-WECHAT:grid\;worker", "END:VCARD"]
    assert "grid;" not in repr(card)
    assert card.entries[0].worker_id == "w6"


@pytest.mark.parametrize("line_break", ["\n", "\r", "\r\n"])
def test_no_name_and_no_phone_can_add_a_line_of_its_own(line_break: str) -> None:
    lines = card_of(f"A{line_break}TEL:999", f"1{line_break}END:VCARD")
    assert len(lines) == 8
    assert lines[3] == "FN:A\\nTEL:999"
    assert lines[5] == "TEL:1\\nEND:VCARD"


def test_what_vcard_reserves_is_escaped() -> None:
    assert card_of("A,B;C\\D")[3] == r"FN:A\,B\;C\\D"
    assert card_of("A;B")[2] == r"N:A\;B;;;;"


def test_no_name_and_no_phone_shows_unless_asked_for() -> None:
    card = contact_card([SECRETARY, GRID])
    for shown in (repr(card), str(card), repr(card.entries[0]), repr(GRID)):
        assert "Li" not in shown
        assert "Wang" not in shown
        assert "138" not in shown
