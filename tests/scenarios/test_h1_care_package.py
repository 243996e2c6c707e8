"""H1: the care package 爱心包: packed for who lives there, complete, on the first day.

The six things in it are the newspaper's ("and so on" 等); what is added for infants, the elderly,
the ill, the pregnant, the disabled and for a cat is ours. What was forgotten is invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridcare.bridge import evolve
from six_communities.hongqi import REGISTER, RULES
from tests.scenarios.telling import assessed, duties, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment
    from gridcare.matching import Result
    from gridcare.register import Register


BACK = """
    12-23       left_area person_id={0} area=610400 stayed_since=12-07
    12-24 07:30 arrived   person_id={0}
"""
SIX = "observation_notice+commitment+thermometer+masks+sanitiser+contact_card"


def brought(home: str, items: str, at: str = "12-24 09:00") -> str:
    return f"{at} package_delivered household_id={home} items={items}\n"


def seen(
    *rows: str, who: str = "tian-wei", at: str = "12-25 08:00", register: Register = REGISTER
) -> Assessment:
    return assessed(told(BACK.format(who), *rows), at, rules=RULES, register=register)


def package(now: Assessment) -> Result:
    (found,) = [one for one in now.results if one.duty.deed.key == "deliver_package"]
    return found


def packed(now: Assessment) -> dict[str, int]:
    held = package(now).duty.package
    assert held is not None
    return dict(held.counts)


def test_good_six_things_and_what_this_household_needs_besides() -> None:
    """Tian Wei is isolated; the baby who lives with him is not, and needs nappies all the same."""
    now = seen(brought("tian", f"{SIX}+nappies"))
    assert packed(now) == {**dict.fromkeys(SIX.split("+"), 1), "nappies": 1}
    assert duties(now, "tian", deed="deliver_package") == ["12-24 deliver_package met"]


def test_an_old_lady_with_a_long_illness_and_her_two_cats() -> None:
    at_home = [
        evolve(one, pets=("cat", "cat")) if one.id == "song" else one for one in REGISTER.households
    ]
    register = evolve(REGISTER, households=tuple(at_home))
    now = seen(who="song-lan", register=register)
    assert packed(now) == {
        **dict.fromkeys(SIX.split("+"), 1),
        "large_print": 1,
        "pill_box": 1,
        "cat_food": 2,
    }


def test_bad_what_is_missing_is_named() -> None:
    now = seen(brought("tian", "observation_notice+commitment+masks+sanitiser+contact_card"))
    result = package(now)
    assert (str(result.status), result.lacking) == ("attempted", ("thermometer", "nappies"))
    assert result.unmet


def test_good_what_was_missing_is_brought_next_day_and_is_late() -> None:
    now = seen(brought("tian", SIX), brought("tian", "nappies", "12-25 07:00"), at="12-25 08:00")
    assert duties(now, "tian", deed="deliver_package") == ["12-24 deliver_package met_late"]


def test_bad_on_the_second_day_it_is_overdue() -> None:
    assert duties(seen(at="12-24 23:00"), "tian", deed="deliver_package") == [
        "12-24 deliver_package due"
    ]
    assert duties(seen(), "tian", deed="deliver_package") == ["12-24 deliver_package overdue"]
