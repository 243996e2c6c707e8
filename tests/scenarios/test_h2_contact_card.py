"""H2: the contact card 爱心服务联系卡: phones and WeChat codes of party secretary and grid worker.

What is on it is the newspaper's. Names, numbers and who answers for which door are invented.
"""

from __future__ import annotations

import pytest

import gridcare as gc
from gridcare.bridge import evolve
from gridcare.people import Role, Worker
from gridcare.register import Responsibility
from six_communities.hongqi import REGISTER, RULES
from tests.scenarios.telling import assessed, told

SECOND = Worker(
    id="second", role=Role.GRID_WORKER, name="二号", phone="000-0000-0009", wechat="second-wx"
)
TWO_WORKERS = evolve(
    REGISTER,
    workers=(*REGISTER.workers, SECOND),
    responsibilities=(
        *REGISTER.responsibilities,
        Responsibility(worker_id="second", dwelling_ids=("door-fan",)),
    ),
)


def card(home: str, *rows: str, register: gc.Register = TWO_WORKERS) -> list[tuple[str, object]]:
    now = assessed(told(*rows), "12-27 08:00", rules=RULES, register=register)
    return [(str(one.role), one.phone) for one in now.card_for(home).entries]


def test_good_the_secretary_and_the_worker_of_that_very_door() -> None:
    secretary = ("party_secretary", "000-0000-0001")
    assert card("tian") == [secretary, ("grid_worker", "000-0000-0002")]
    assert card("fan") == [secretary, ("grid_worker", "000-0000-0009")]


def test_the_code_is_read_by_any_telephone() -> None:
    now = assessed(told(), "12-27 08:00", rules=RULES, register=TWO_WORKERS)
    lines = now.card_for("fan").code_text().split("\r\n")
    assert lines[7:] == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:二号;;;;",
        "FN:二号",
        "TITLE:grid_worker",
        "TEL:000-0000-0009",
        "X-WECHAT:second-wx",
        "END:VCARD",
        "",
    ]


def test_bad_nobody_in_a_role_is_an_empty_line_that_shows() -> None:
    bare = evolve(REGISTER, responsibilities=REGISTER.responsibilities[1:])
    assert card("tian", register=bare) == [
        ("party_secretary", "000-0000-0001"),
        ("grid_worker", None),
    ]


def test_bad_a_worker_who_fell_ill_is_on_no_card() -> None:
    ill = "12-27 07:00 worker_absent worker_id=second"
    assert card("fan", ill)[1] == ("grid_worker", "000-0000-0002"), "the grid's worker stands in"


def test_a_household_that_moved_has_the_card_of_its_new_door() -> None:
    moved = "12-26 household_moved household_id=tian dwelling_ids=door-fan"
    assert card("tian", moved)[1] == ("grid_worker", "000-0000-0009")


def test_other_roles_on_request_and_no_card_for_nobody() -> None:
    now = assessed(told(), "12-27 08:00", rules=RULES, register=TWO_WORKERS)
    asked = now.card_for("tian", (Role.HEALTH_STAFF,))
    assert [one.role for one in asked.entries] == [Role.HEALTH_STAFF]
    assert "000-0000" not in repr(now.card_for("tian"))
    with pytest.raises(gc.UnknownName):
        now.card_for("nobody")
