"""Counts that somebody stated, against the register: exact, at least, just under."""

from __future__ import annotations

import pytest

from tests.scenarios.telling import assessed, odd, told


@pytest.mark.parametrize(
    ("stated", "finding", "gap"),
    [
        ("counted=households number=3", [], []),
        ("counted=households number=4", ["count_not_reached register:households"], [(4, 3)]),
        ("counted=households number=2", ["count_exceeded register:households"], []),
        ("counted=people number=4 bound=at_least", [], []),
        ("counted=people number=5 bound=at_least", ["count_not_reached register:people"], [(5, 4)]),
        ("counted=people number=5 bound=under", [], []),
        ("counted=people number=4 bound=under", ["count_exceeded register:people"], []),
        ("counted=residents number=4", [], []),
        ("counted=shops number=1", [], []),
        ("counted=compounds number=2", ["count_not_reached register:compounds"], [(2, 1)]),
    ],
)
def test_what_a_stated_count_claims(
    stated: str, finding: list[str], gap: list[tuple[int, int]]
) -> None:
    now = assessed(told(f"12-24 count_stated {stated}"), "12-25 08:00")
    assert odd(now) == finding
    assert [(one.stated, one.registered) for one in now.gaps.unregistered] == gap


def test_a_count_taken_back_claims_nothing() -> None:
    wrong = "12-24 count_stated counted=households number=9 id=c"
    now = assessed(told(wrong, "12-24 12:00 retracted fact_id=c"), "12-25 08:00")
    assert odd(now) == []
    assert now.gaps.unregistered == ()
