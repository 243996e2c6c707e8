"""K2: the open letter posted at the entrances and on the boards of every compound.

31 compounds, their entrances 出入口 and notice boards 公告栏 are the newspaper's. Which compound
was left out, and which worker posted what when, is invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

import gridcare as gc
from six_communities.kangning_street import REGISTER, RULES
from tests.scenarios.telling import instant, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

COMPOUNDS: Final = [f"compound-{n}" for n in range(1, 32)]


def posted(channel: str, *compounds: str, notice: str = "open-letter") -> str:
    """Tell that the letter was put up that morning."""
    return "\n".join(
        f"12-28 09:30 notice_posted place_id={one} notice_id={notice} channel={channel} "
        f"id={notice}-{channel}-{one}"
        for one in compounds
    )


def seen(*tables: str, at: str = "12-29 00:00") -> Assessment:
    return gc.assess(REGISTER, told(*tables), RULES, as_of=instant(at))


def missing(now: Assessment, rule: str) -> list[str]:
    """Name the compounds where the letter does not hang."""
    return [one.duty.subject.id for one in now.gaps.unmet if one.duty.rule_id == rule]


def test_good_all_31_compounds_have_it_at_the_entrance_and_on_the_board() -> None:
    now = seen(posted("poster", *COMPOUNDS), posted("board", *COMPOUNDS))
    for rule in ("letter-at-entrances", "letter-on-boards"):
        total = now.coverage(rule).total
        assert (total.households, total.reached) == (31, 31)
        assert missing(now, rule) == []


def test_bad_the_one_missing_compound_is_named() -> None:
    others = [one for one in COMPOUNDS if one != "compound-19"]
    now = seen(posted("poster", *COMPOUNDS), posted("board", *others))
    assert missing(now, "letter-at-entrances") == []
    assert missing(now, "letter-on-boards") == ["compound-19"]
    total = now.coverage("letter-on-boards").total
    assert (total.reached, total.pending, total.attempted) == (30, 1, 0)


def test_bad_a_poster_at_the_entrance_is_no_letter_on_the_board() -> None:
    now = seen(posted("poster", "compound-19"))
    (board,) = (
        one
        for one in now.results
        if (one.duty.rule_id, one.duty.subject.id) == ("letter-on-boards", "compound-19")
    )
    assert (board.status, board.attempts) == (gc.Status.MISSED, ())


def test_bad_another_notice_is_not_this_one_and_is_named() -> None:
    now = seen(posted("board", "compound-19", notice="last-years-letter"))
    assert "compound-19" in missing(now, "letter-on-boards")
    (finding,) = now.findings
    assert (finding.code, finding.where) == ("unknown_notice", "place:compound-19")
    assert finding.about == ("last-years-letter-board-compound-19",)


@pytest.mark.parametrize(("at", "gaps"), [("12-28 23:59", 0), ("12-29 00:00", 31)])
def test_it_is_due_that_day(at: str, gaps: int) -> None:
    assert len(missing(seen(at=at), "letter-on-boards")) == gaps


def test_the_worker_of_its_grid_has_it_on_her_list() -> None:
    now = seen(at="12-28 08:00")
    hers = now.worklist.for_worker("worker-grid-10")
    assert {one.subject.id for one in hers if one.deed_key == "post_notice"} == {
        "compound-9",
        "compound-19",
        "compound-29",
    }
