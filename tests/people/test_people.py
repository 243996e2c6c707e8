"""People refuse to be their own guardians, and do not show who they are."""

from __future__ import annotations

import pytest

from gridcare.errors import InvalidRecord
from gridcare.people import Household, Person, Role, Worker

NAME, PHONE = "Zhang San", "13800000000"


def test_a_guardian_is_somebody_else() -> None:
    assert Person(id="a", guardian_id="b").guardian_id == "b"
    with pytest.raises(InvalidRecord, match="guardian_id: expected somebody else"):
        Person(id="a", guardian_id="a")


@pytest.mark.parametrize(
    "made",
    [
        Person(id="a", name=NAME, phone=PHONE),
        Worker(id="a", role=Role.GRID_WORKER, name=NAME, phone=PHONE),
        Household(id="a", phone=PHONE),
    ],
)
def test_nobody_is_shown_by_name_or_number(made: object) -> None:
    assert NAME not in repr(made)
    assert PHONE not in repr(made)
