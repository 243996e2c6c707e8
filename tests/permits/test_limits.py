"""Whether an event may be held, a venue open, one of a household go out; and from when again."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridcare.bridge import evolve, from_json, to_json
from gridcare.errors import UnknownName
from gridcare.facts import Errand, EventKind
from gridcare.permits import Lifted, LimitVerdict, Outing, Permission, Permits
from gridcare.places import PremisesKind
from gridcare.policy import Gatherings, Layer, Limit, Modality, Outings, Transition
from gridcare.wording import Text
from tests.permits.rules import (
    BANQUETS,
    CULTURE,
    DINNERS,
    FIRST_DAY,
    OUTINGS,
    SIZES,
    TODAY,
    ZONE,
    asking,
    looking,
    policy,
)

ASKED: Final = asking(BANQUETS, DINNERS, SIZES, CULTURE)


def day(text: str) -> date:
    return date.fromisoformat(f"{2021 if text[0] == '1' else 2022}-{text}")


def told(verdict: LimitVerdict) -> tuple[str, list[str], date | None]:
    rules = [one.rule.rule_id for one in verdict.grounds]
    return verdict.permission, rules, verdict.free_on


# --- gatherings -----------------------------------------------------------------------------------


@pytest.mark.parametrize("banquet", [one for one in EventKind if EventKind.BANQUET in one.around])
def test_a_covenant_against_banquets_is_against_every_kind_of_banquet(banquet: EventKind) -> None:
    found = asking(BANQUETS).for_event(banquet)
    assert told(found) == ("agreed_against", ["banquets"], None)
    (ground,) = found.grounds
    assert ground.rule.modality is Modality.COVENANT


@pytest.mark.parametrize("other", [one for one in EventKind if EventKind.BANQUET not in one.around])
def test_it_says_nothing_of_anything_else(other: EventKind) -> None:
    assert told(asking(BANQUETS).for_event(other)) == ("free", [], TODAY)


@pytest.mark.parametrize(
    ("event", "on", "size", "permission", "rules", "free_on"),
    [
        ("class_dinner", "12-24", None, "advised_against", ["dinners"], None),
        ("wedding", "12-24", 10, "agreed_against", ["banquets", "dinners"], None),
        ("wedding", "12-25", 10, "agreed_against", ["banquets", "dinners"], None),
        ("wedding", "12-25", 51, "forbidden", ["banquets", "dinners", "sizes"], None),
        ("meeting", "12-24", 500, "free", [], "12-24"),
        ("meeting", "12-25", 50, "free", [], "12-25"),
        ("meeting", "12-25", 51, "forbidden", ["sizes"], "01-04"),
        ("meeting", "01-03", 51, "forbidden", ["sizes"], "01-04"),
        ("meeting", "01-04", 51, "free", [], "01-04"),
        ("meeting", "12-25", None, "capped", ["sizes"], "12-25"),
        ("wedding", "12-19", 500, "free", [], "12-19"),
    ],
)
def test_kind_size_and_day_decide(
    event: str,
    on: str,
    size: int | None,
    permission: str,
    rules: list[str],
    free_on: str | None,
) -> None:
    found = ASKED.for_event(event, on=day(on), size=size)
    assert told(found) == (permission, rules, None if free_on is None else day(free_on))
    assert (found.about, found.kind, found.on) == ("gatherings", event, day(on))


def test_a_cap_is_told_and_the_smallest_counts() -> None:
    smaller = evolve(SIZES, id="ten", what=Gatherings(kinds=(EventKind.MEETING,), at_most=10))
    asked = asking(SIZES, smaller)
    assert asked.for_event("meeting").at_most == 10
    assert asked.for_event("fair").at_most == 50
    assert told(asked.for_event("meeting", size=30))[:2] == ("forbidden", ["ten"])
    assert ASKED.for_event("meeting", size=20).at_most is None


def test_an_advised_cap_only_advises() -> None:
    advised = evolve(SIZES, modality=Modality.ADVICE)
    assert told(asking(advised).for_event("meeting", size=51))[0] == "advised_against"


# --- until lifted ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "permission", "free_on"),
    [
        ("12-27", "agreed_against", "01-11"),
        ("01-10", "agreed_against", "01-11"),
        ("01-11", "free", "01-11"),
    ],
)
def test_a_limit_that_was_lifted_ends_with_that_day(on: str, permission: str, free_on: str) -> None:
    lifted = (
        Lifted(series="notice", rule_id="banquets", last_on=day("01-10")),
        Lifted(series="notice", rule_id="dinners", last_on=day("12-28")),
        Lifted(series="another", rule_id="banquets", last_on=day("12-28")),
    )
    found = asking(BANQUETS, lifted=lifted).for_event("wedding", on=day(on))
    assert told(found)[::2] == (permission, day(free_on))


@pytest.mark.parametrize(
    ("lifted_on", "permission"),
    [("12-18", "agreed_against"), ("12-19", "free"), ("12-20", "free")],
)
def test_what_was_lifted_before_a_limit_began_was_another(lifted_on: str, permission: str) -> None:
    lifted = (Lifted(series="notice", rule_id="banquets", last_on=day(lifted_on)),)
    found = asking(BANQUETS, lifted=lifted).for_event("wedding")
    assert found.permission == permission


def test_a_new_edition_ends_a_limit_or_goes_on_with_it() -> None:
    without = policy(
        CULTURE,
        id="second",
        effective_from=day("01-08"),
        transition=Transition.BY_DAY,
    )
    found = looking((policy(BANQUETS, CULTURE), without)).for_event("wedding")
    assert told(found) == ("agreed_against", ["banquets"], day("01-08"))
    with_it = evolve(without, rules=(BANQUETS,), effective_to=day("01-15"))
    found = looking((policy(BANQUETS), with_it)).for_event("wedding")
    assert told(found) == ("agreed_against", ["banquets"], day("01-16"))


def test_what_is_announced_later_is_not_yet_known() -> None:
    later = policy(
        DINNERS,
        id="later",
        series="later",
        announced_at=datetime(2021, 12, 27, 13, tzinfo=ZONE),
    )
    for on, permission in ((TODAY, "free"), (day("12-28"), "advised_against")):
        assert (
            looking((later,), on=on).for_event("dinner", on=day("12-30")).permission == permission
        )


def test_an_end_at_the_end_of_the_calendar_is_none() -> None:
    forever = evolve(BANQUETS, last_on=date.max)
    assert asking(forever).for_event("wedding").free_on is None


def test_a_stricter_rule_of_a_layer_that_may_not_order_it_is_not_asked() -> None:
    city = policy(SIZES, id="city", series="city", layer=Layer.CITY)
    own = evolve(BANQUETS, modality=Modality.MUST)
    assert told(looking((city, policy(own))).for_event("wedding"))[:2] == ("capped", ["sizes"])
    found = looking((city, policy(BANQUETS))).for_event("wedding")
    assert told(found)[:2] == ("agreed_against", ["sizes", "banquets"])


# --- venues ---------------------------------------------------------------------------------------


def test_venues_of_the_kinds_named_are_closed_and_no_others() -> None:
    closed = {PremisesKind.CULTURE_ROOM, PremisesKind.CINEMA}
    for kind in PremisesKind:
        found = ASKED.for_venue(kind)
        assert found.permission == ("forbidden" if kind in closed else "free")
        assert (found.about, found.kind) == ("venues", kind)
    assert told(ASKED.for_venue("cinema", on=day("12-19"))) == ("free", [], day("12-19"))


def test_a_venue_may_be_open_to_so_many() -> None:
    few = evolve(CULTURE, what=evolve(CULTURE.what, at_most=20))
    assert asking(few).for_venue("cinema", size=20).permission == "free"
    assert asking(few).for_venue("cinema", size=21).permission == "forbidden"
    assert asking(few).for_venue("cinema").at_most == 20


@pytest.mark.parametrize("ask", ["for_event", "for_venue"])
def test_a_kind_that_does_not_exist_is_refused_without_its_name(ask: str) -> None:
    with pytest.raises(UnknownName) as caught:
        getattr(ASKED, ask)("Mr Li")
    assert "Li" not in str(caught.value)


# --- outings --------------------------------------------------------------------------------------


def out(*days: str, errand: Errand | None = Errand.SUPPLIES) -> list[Outing]:
    return [Outing(on=day(one), errand=errand) for one in days]


@pytest.mark.parametrize(
    ("gone", "on", "permission", "free_on"),
    [
        ([], "12-27", "free", "12-27"),
        (["12-24"], "12-27", "free", "12-27"),
        (["12-25"], "12-27", "free", "12-27"),
        (["12-26"], "12-27", "forbidden", "12-28"),
        (["12-27"], "12-27", "forbidden", "12-29"),
        (["12-26", "12-27"], "12-27", "forbidden", "12-29"),
        (["12-28"], "12-27", "free", "12-27"),
    ],
)
def test_one_of_a_household_goes_every_two_days(
    gone: list[str], on: str, permission: str, free_on: str
) -> None:
    found = asking(OUTINGS).for_outing(out(*gone), on=day(on), may_go=("a", "b"))
    assert (found.permission, found.free_on) == (permission, day(free_on))
    assert found.may_go == (("a", "b") if permission == "free" else ())


def test_only_the_errands_named_count_and_are_limited() -> None:
    asked = asking(OUTINGS)
    assert asked.for_outing(out("12-27", errand=Errand.WORK)).permission == "free"
    assert asked.for_outing(out("12-27", errand=None)).permission == "forbidden"
    assert asked.for_outing(out("12-27"), errand=Errand.WORK).permission == "free"
    assert asked.for_outing(out("12-27"), errand=Errand.WORK).kind == "work"
    whatever = evolve(OUTINGS, what=Outings(every_days=1))
    assert asking(whatever).for_outing(out("12-27", errand=Errand.WORK)).permission == "forbidden"


def test_two_may_go_where_two_may_go() -> None:
    two = evolve(OUTINGS, what=Outings(people=2, every_days=3))
    asked = asking(two)
    assert asked.for_outing(out("12-25")).permission == "free"
    found = asked.for_outing(out("12-25", "12-26"))
    assert (found.permission, found.free_on) == ("forbidden", day("12-28"))


@pytest.mark.parametrize(
    ("modality", "permission"),
    [(Modality.ADVICE, "advised_against"), (Modality.COVENANT, "agreed_against")],
)
def test_an_outing_that_is_advised_against_may_still_be_made(
    modality: Modality, permission: str
) -> None:
    found = asking(evolve(OUTINGS, modality=modality)).for_outing(out("12-27"), may_go=("a",))
    assert (found.permission, found.may_go) == (permission, ("a",))


def naive_is_free(outings: list[int], on: int, people: int, every: int) -> bool:
    """Count by sets of days: how many went out on any of the last so many days."""
    window = set(range(on - every + 1, on + 1))
    return sum(one in window for one in outings) < people


@given(
    st.lists(st.integers(-8, 8), max_size=8),
    st.integers(1, 3),
    st.integers(1, 6),
    st.sampled_from(list(Errand)),
)
def test_outings_agree_with_counting_days(
    days: list[int], people: int, every: int, errand: Errand
) -> None:
    rule = Limit(
        id="out",
        summary=Text(en="out", zh="外出"),
        what=Outings(people=people, every_days=every),
    )
    start = TODAY.toordinal()
    outings = [Outing(on=date.fromordinal(start + one), errand=errand) for one in days]
    found = asking(rule).for_outing(outings)
    first = next(n for n in range(70) if naive_is_free(days, n, people, every))
    assert found.free_on == date.fromordinal(start + first)
    assert (found.permission is Permission.FREE) == (first == 0)


# --- in words -------------------------------------------------------------------------------------


def lines(asked: Permits, event: str, **more: Any) -> tuple[str, ...]:  # noqa: ANN401 - any
    return asked.for_event(event, **more).explain("en")


def test_every_verdict_says_what_why_and_until_when() -> None:
    asked = asking(BANQUETS)
    notice = "Notice no. 1 (The community; agreed among the residents)"
    assert lines(asked, "wedding") == (
        "a wedding on 27 December 2021: no; the residents agreed not to.",
        "This holds until it is lifted.",
        f"no banquets. Rule: {notice}.",
    )
    assert asked.for_event("wedding").explain("zh") == (
        "2021年12月27日婚嫁宴请：按居民公约不举行、不开展。",
        "至宣布解除为止。",
        "不举办宴请。依据：第1号通告（社区，居民公约）。",
    )
    assert lines(asked, "fair") == ("a fair on 27 December 2021: nothing speaks against it.",)
    assert lines(asking(SIZES), "fair") == (
        "a fair on 27 December 2021: with at most 50 people.",
        "small gatherings only: at most 50 people. Rule: Notice no. 1 (The community; an order).",
    )
    assert lines(asking(SIZES), "fair", size=60)[:2] == (
        "a fair on 27 December 2021: not allowed.",
        "Possible again from 4 January 2022.",
    )
    assert lines(asking(DINNERS), "dinner")[0].endswith("better not; it is advised against.")
    assert lines(asking(DINNERS), "dinner")[-1].startswith("advised: as few dinners as can be.")
    venue = asking(CULTURE).for_venue("cinema")
    assert str(venue).splitlines()[0] == "cinemas on 27 December 2021: not allowed."
    outing = asking(OUTINGS).for_outing(out("12-26"))
    assert outing.explain("zh")[:2] == ("2021年12月27日外出：不允许。", "自2021年12月28日起可以。")
    assert outing._repr_html_().startswith("<b>going out on 27 December 2021: not allowed.</b><ul>")


def test_verdicts_go_through_json() -> None:
    for one in (
        ASKED.for_event("wedding", size=60),
        ASKED.for_venue("cinema"),
        asking(OUTINGS).for_outing(out("12-26"), may_go=("a",)),
    ):
        assert from_json(LimitVerdict, to_json(one)) == one
    assert date(2021, 12, 20) == FIRST_DAY
