"""K5: supplies held in reserve, and the day on which they run out.

That Kangning Street kept supplies is the newspaper's. Amounts, the isolated households and what was
forgotten are invented. Each isolated household takes a bottle and a mask for each person on the
first day, and a mask for each and a pair of gloves a day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import gridcare as gc
from gridcare.bridge import evolve
from gridcare.errors import InvalidRecord
from gridcare.people import Person
from six_communities.kangning_street import REGISTER, RULES
from tests.scenarios.telling import assessed, day, instant, odd, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

HOME = REGISTER.households[0].id
PERSON = REGISTER.people[0].id

ISOLATED = f"""
    12-23       left_area person_id={PERSON} area=610400 stayed_since=12-10
    12-24 08:00 arrived   person_id={PERSON}
    12-24 10:00 package_delivered household_id={HOME} items=sanitiser+masks
    12-24 11:00 contacted household_id={HOME} topic=needs channel=visit
    12-25 11:00 contacted household_id={HOME} topic=needs channel=video
"""
"""Back from Xianyang, left on the 23rd: held at home from 24 December through 6 January."""


def seen(stock: str, at: str = "12-26 08:00") -> Assessment:
    return assessed(told(ISOLATED, stock), at, rules=RULES, register=REGISTER)


ENOUGH = """
    12-20 stock_received item=masks  number=30
    12-20 stock_received item=gloves number=20
    12-24 stock_issued   item=masks  number=2
"""


def test_good_there_is_enough_for_all_days_known() -> None:
    now = seen(ENOUGH)
    masks = now.stock().line("masks")
    assert masks is not None
    assert (masks.on_hand, masks.needed, masks.last_on) == (28, 7, day("01-01"))
    assert (masks.runs_out_on, masks.short) == (None, 0)
    assert [one for one in odd(now) if "stock" in one] == []


def test_bad_it_runs_out_on_the_29th() -> None:
    """Three masks are left on the morning of the 26th: for the 26th, 27th and 28th."""
    now = seen(ENOUGH + "    12-25 stock_counted item=masks number=3\n")
    masks = now.stock().line("masks")
    assert masks is not None
    assert (masks.on_hand, masks.runs_out_on, masks.short) == (3, day("12-29"), 4)
    assert "stock_runs_out stock:masks" in odd(now)
    (finding,) = [one for one in now.findings if one.code == "stock_runs_out"]
    assert finding.about == ("2021-12-29",)


def test_bad_nobody_ever_laid_in_gloves() -> None:
    now = seen("12-20 stock_received item=masks number=30")
    assert [one.item for one in now.stock().short] == ["gloves"]
    gloves = now.stock().line("gloves")
    assert gloves is not None
    assert (gloves.on_hand, gloves.runs_out_on) == (0, day("12-26"))


def test_it_lasts_as_long_as_the_periods_do() -> None:
    """Through 6 January twelve masks are needed, and none on the 7th: they are free."""
    now = seen(ENOUGH)
    masks = now.stock(days=30).line("masks")
    assert masks is not None
    assert masks.needed == 12
    freed = seen(ENOUGH, at="01-07 08:00").stock().line("masks")
    assert freed is not None
    assert freed.needed == 0


def test_a_call_already_made_today_takes_nothing_more() -> None:
    called = ENOUGH + f"12-26 07:00 contacted household_id={HOME} topic=needs channel=video\n"
    masks = seen(called).stock(days=1).line("masks")
    assert masks is not None
    assert masks.needed == 0


def test_bad_what_is_still_missing_from_a_package_is_needed_today() -> None:
    other = REGISTER.households[1].id
    late = f"""
        12-24       left_area person_id={REGISTER.people[1].id} area=610400 stayed_since=12-10
        12-25 08:00 arrived   person_id={REGISTER.people[1].id}
        12-25 10:00 package_delivered household_id={other} items=masks
        12-20 stock_received item=sanitiser number=0
    """
    bottles = seen(ENOUGH + late).stock(days=1).line("sanitiser")
    assert bottles is not None
    assert (bottles.needed, bottles.runs_out_on) == (1, day("12-26"))
    masks = seen(ENOUGH + late).stock(days=1).line("masks")
    assert masks is not None
    assert masks.needed == 2, "one a household for today's call; the package's are there"


def test_bad_of_a_package_for_two_one_mask_is_still_missing_and_needed_today() -> None:
    """Both of a household are isolated: two masks in the package, and one was brought."""
    child = Person(id="child", household_id=HOME)
    two = evolve(REGISTER, people=(*REGISTER.people, child))
    rows = f"""
        12-25       left_area person_id={PERSON} area=610400 stayed_since=12-10
        12-25       left_area person_id=child    area=610400 stayed_since=12-10
        12-26 08:00 arrived   person_id={PERSON}
        12-26 08:00 arrived   person_id=child
        12-26 10:00 package_delivered household_id={HOME} items=sanitiser+masks
        12-20 stock_received item=masks number=1
    """
    now = assessed(told(rows), "12-26 12:00", rules=RULES, register=two)
    (package,) = [one for one in now.results if one.duty.deed.key == "deliver_package"]
    assert package.duty.package is not None
    assert dict(package.duty.package.counts)["masks"] == 2
    assert (package.status, package.lacking) == ("attempted", ("masks",))
    masks = now.stock(days=1).line("masks")
    assert masks is not None
    assert masks.needed == 1 + 2, "one for the package, two for today's visit"
    more = told(rows, f"12-26 11:00 package_delivered household_id={HOME} items=masks")
    whole = assessed(more, "12-26 12:00", rules=RULES, register=two)
    (package,) = [one for one in whole.results if one.duty.deed.key == "deliver_package"]
    assert (package.status, package.lacking) == ("met", ())


def test_findings_look_as_far_ahead_as_the_caller_wants() -> None:
    """Nine masks are left on the morning of the 26th: the last is for 3 January."""
    nine = told(ISOLATED, ENOUGH, "12-25 stock_counted item=masks number=9")

    def runs_out(days: int) -> list[tuple[str, ...]]:
        now = gc.assess(REGISTER, nine, RULES, as_of=instant("12-26 08:00"), stock_days=days)
        assert now.stock().lines == now.stock(days).lines
        found = [one for one in now.findings if one.code == "stock_runs_out"]
        return [one.about for one in found if one.where == "stock:masks"]

    assert (runs_out(7), runs_out(9)) == ([], [])
    assert runs_out(10) == [("2022-01-04",)]
    with_more = gc.assess(REGISTER, nine, RULES, as_of=instant("12-26 08:00"), stock_days=10)
    assert with_more.with_facts([]).stock_days == 10
    assert with_more.looking_back(instant("12-25 08:00")).stock_days == 10


def test_before_the_storeroom_was_kept_nothing_is_found_short_in_it() -> None:
    begun = "12-26 09:00 stock_received item=masks number=1\n"
    assert [one for one in odd(seen(begun, at="12-26 08:59")) if "stock" in one] == []
    assert "stock_runs_out stock:masks" in odd(seen(begun, at="12-26 09:00"))
    assert seen(begun, at="12-26 08:59").stock().line("masks") is not None, "asked for, it is told"


def test_less_than_today_is_refused() -> None:
    with pytest.raises(InvalidRecord, match="one day or more"):
        seen(ENOUGH).stock(days=0)


def test_bad_more_was_issued_than_there_was_and_a_count_shows_it() -> None:
    now = seen(
        """
        12-20 stock_received item=masks number=5
        12-24 stock_issued   item=masks number=6
        12-25 stock_counted  item=masks number=9
        """
    )
    found = [one for one in odd(now) if one.endswith("stock:masks")]
    assert found == ["stock_miscounted stock:masks", "stock_negative stock:masks"]


def test_what_is_set_aside_for_others_is_not_counted_on() -> None:
    aside = ENOUGH + "    12-25 stock_reserved item=masks number=25 id=aside\n"
    masks = seen(aside).stock().line("masks")
    assert masks is not None
    assert (masks.on_hand, masks.reserved, masks.runs_out_on) == (28, 25, day("12-29"))
    home = ENOUGH + f"    12-25 stock_reserved item=masks number=25 household_id={HOME}\n"
    kept = seen(home).stock().line("masks")
    assert kept is not None
    assert (kept.reserved, kept.runs_out_on) == (25, None)


def test_a_community_that_records_no_supplies_is_told_nothing() -> None:
    now = seen("")
    assert [one for one in odd(now) if "stock" in one] == []
    assert {one["item"]: one["needed"] for one in now.stock().to_records()} == {
        "gloves": 7,
        "masks": 7,
    }


def test_in_a_notebook_it_shows_itself() -> None:
    shown = seen(ENOUGH).stock()._repr_html_()
    assert "masks" in shown
    assert seen(ENOUGH).stock().line("umbrellas") is None
