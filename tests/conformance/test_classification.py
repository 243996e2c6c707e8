"""Every case of every other system is in one place, and those of our domain are replayed."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Final

import pytest

from tests.conformance import replay
from tests.conformance.classification import APPS, OUTSIDE, PEERS, RULES, cases_of
from tests.conformance.peers_page import PATH, of_a_peer, page

MODULES: Final = sorted(one.stem for one in Path(__file__).parent.glob("test_*.py"))


def _collected(by_module: dict[str, list[str]]) -> list[str]:
    for name in MODULES:
        import_module(f"tests.conformance.{name}")
    return [case for ids in by_module.values() for case in ids]


def _in_domain(verdict: str) -> set[str]:
    return {case for rule in RULES if rule.verdict == verdict for case in cases_of(rule)}


def test_no_case_is_missing_or_twice() -> None:
    cases = [case for row in (*RULES, *OUTSIDE) for case in cases_of(row)]
    assert [case for case, times in Counter(cases).items() if times > 1] == []
    assert len(cases) == 286 + 270


@pytest.mark.parametrize(("systems", "is_peer", "total"), [(PEERS, True, 286), (APPS, False, 270)])
def test_the_cases_of_each_system_add_up(
    systems: dict[str, int], total: int, *, is_peer: bool
) -> None:
    found = Counter(
        row.system
        for row in (*RULES, *OUTSIDE)
        for case in cases_of(row)
        if of_a_peer(case) is is_peer
    )
    assert found == systems
    assert sum(systems.values()) == total


def test_each_case_with_the_same_outcome_is_replayed_once() -> None:
    replayed = Counter(_collected(replay.REPLAYED))
    assert set(replayed) == _in_domain("same")
    assert max(replayed.values()) == 1


def test_each_difference_is_shown_or_cannot_be_said() -> None:
    shown = _collected(replay.DIFFERENT)
    assert {*shown} == _in_domain("different")


def test_each_difference_has_a_reason() -> None:
    for rule in RULES:
        assert bool(rule.why) is (rule.verdict == "different"), rule.theirs


def test_the_page_says_what_the_table_says() -> None:
    assert PATH.read_text(encoding="utf-8") == page(), (
        "docs/peers.md is out of date: run python -m tests.conformance.peers_page"
    )
