"""What a household surely heard, what a broadcast may have reached, and sums that add up."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gridcare.bridge import evolve, from_json, to_json
from gridcare.errors import UnknownName
from gridcare.facts import (
    Channel,
    Disinfected,
    Fact,
    Ledger,
    Moment,
    NoticeHeard,
    NoticePassedOn,
    NoticePosted,
    Outcome,
    Retracted,
    Subject,
)
from gridcare.outreach import (
    Heard,
    HomeHearing,
    HouseholdHearing,
    Notices,
    Outreach,
    Showing,
    Shown,
    Told,
    count_hearing,
    count_showing,
    heard_by,
    hearing_of,
    notices_named,
    outreach_of,
    showing_in,
    shown_at,
)
from gridcare.places import Compound, Grid, Place, SharedSpace, SpaceKind
from gridcare.policy import Modality, Notice, NoticeTopic
from gridcare.wording import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridcare.facts import Entry

NOW: Final = Moment(
    as_of=datetime(2021, 12, 28, tzinfo=UTC), known_at=datetime(2021, 12, 28, tzinfo=UTC)
)
WORDS: Final = Text(en="words", zh="文字")
MASKS: Final = NoticeTopic(key="masks", name=WORDS, modality=Modality.MUST)
MASKS_ADVISED: Final = evolve(MASKS, modality=Modality.ADVICE)
AIR: Final = NoticeTopic(key="air", name=WORDS, modality=Modality.ADVICE)


def notice(name: str, *topics: NoticeTopic) -> Notice:
    return Notice(id=name, title=WORDS, topics=topics)


NOTICES: Final = Notices.of(
    [notice("b", MASKS, AIR), notice("a", MASKS), notice("c", MASKS_ADVISED)]
)


def heard(name: str, notice_id: str = "a", **more: object) -> NoticeHeard:
    fields: dict[str, object] = {
        "id": name,
        "on": date(2021, 12, 20),
        "household_id": "h",
        "notice_id": notice_id,
        "channel": Channel.LETTER,
    }
    return NoticeHeard(**(fields | more))  # type: ignore[arg-type]  # fields by name


def posted(name: str, channel: Channel = Channel.BANNER, **more: object) -> NoticePosted:
    fields: dict[str, object] = {
        "id": name,
        "on": date(2021, 12, 20),
        "place_id": "x",
        "notice_id": "a",
        "channel": channel,
    }
    return NoticePosted(**(fields | more))  # type: ignore[arg-type]  # fields by name


def entries(*facts: Fact) -> Sequence[Entry]:
    ledger = Ledger(facts)
    headings = {one.subject for one in facts if one.subject.kind != "retraction"}
    return ledger.entries(tuple(headings), NOW)


# --- notices --------------------------------------------------------------------------------------


def test_topics_know_the_notices_that_carry_them_and_how_binding_they_are() -> None:
    carried = {named: one.notice_ids for named, one in NOTICES.topics.items()}
    assert carried == {
        ("air", Modality.ADVICE): ("b",),
        ("masks", Modality.ADVICE): ("c",),
        ("masks", Modality.MUST): ("a", "b"),
    }
    assert list(NOTICES.by_id) == ["a", "b", "c"]
    assert NOTICES.carrying("b") == ("b",)
    assert NOTICES.carrying("masks") == ("a", "b", "c")
    assert "a" in NOTICES
    assert "d" not in NOTICES
    assert bool(NOTICES)
    assert not Notices.of([])


def test_the_later_of_two_notices_with_one_id_stands() -> None:
    again = Notices.of([notice("a", MASKS), notice("a", AIR)])
    assert again.by_id["a"].topics == (AIR,)
    assert list(again.topics) == [("air", Modality.ADVICE)]


def test_an_unknown_name_is_told_with_those_there_are() -> None:
    with pytest.raises(UnknownName, match="notice or topic"):
        NOTICES.carrying("mask")


# --- one household --------------------------------------------------------------------------------


def test_by_two_channels_a_household_has_heard_once() -> None:
    day = date(2021, 12, 20)
    facts = (
        heard("f2", channel=Channel.LINK, on=day + timedelta(days=1)),
        heard("f1", channel=Channel.LETTER, on=day),
        heard("f3", channel=Channel.LETTER, on=day + timedelta(days=2)),
    )
    expected = Heard(
        notice_id="a",
        channels=(Channel.LETTER, Channel.LINK),
        first_on=day,
        because=("f1", "f2", "f3"),
    )
    assert heard_by(entries(*facts), NOTICES) == (expected,)
    assert heard_by(entries(*facts)[::-1], NOTICES) == (expected,)


@pytest.mark.parametrize(
    "facts",
    [
        (heard("f", channel=Channel.LOUDSPEAKER),),
        (heard("f", outcome=Outcome.ABSENT),),
        (heard("f", outcome=Outcome.REFUSED),),
        (heard("f", "unknown"),),
        (heard("f"), Retracted(id="r", on=date(2021, 12, 21), fact_id="f")),
        (heard("f", on=date(2021, 12, 29)),),
        (),
    ],
)
def test_what_proves_nothing(facts: tuple[Fact, ...]) -> None:
    assert heard_by(entries(*facts), NOTICES) == ()


def test_which_channels_prove_whom_they_reach() -> None:
    assert {one.value for one in Channel if one.proves} == {
        "visit",
        "phone",
        "wechat",
        "video",
        "roll_call",
        "letter",
        "link",
    }


HOME: Final = HomeHearing(
    household_id="h",
    grid_id="g",
    compound_id="c",
    nobody_here=False,
    heard=heard_by(entries(heard("f")), NOTICES),
)


def shown(within: str, place_id: str, name: str = "b", number: int = 1) -> Shown:
    return Shown(
        notice_id=name,
        channel=Channel.BANNER,
        within=within,  # type: ignore[arg-type]  # one of the literals
        place_id=place_id,
        number=number,
    )


@pytest.mark.parametrize(
    ("where", "told"),
    [
        (("community", ""), Told.BROADCAST),
        (("grid", "g"), Told.BROADCAST),
        (("compound", "c"), Told.BROADCAST),
        (("grid", "c"), Told.NOT_YET),
        (("compound", "g"), Told.NOT_YET),
        (("elsewhere", "g"), Told.NOT_YET),
    ],
)
def test_a_broadcast_reaches_whoever_lives_there(where: tuple[str, str], told: Told) -> None:
    showing = Showing(shown=(shown(*where),))
    assert HOME.told(["b"], showing) is told
    assert HOME.told(["a"], showing) is Told.PROVEN
    assert HOME.told(["b", "a"], showing) is Told.PROVEN
    assert HOME.told(["c"], showing) is Told.NOT_YET


def test_where_nobody_lives_nobody_is_to_be_told_unless_somebody_was() -> None:
    empty = evolve(HOME, nobody_here=True)
    everywhere = Showing(shown=(shown("community", ""),))
    assert [empty.told([one], everywhere) for one in "abc"] == [
        Told.PROVEN,
        Told.EXEMPT,
        Told.EXEMPT,
    ]


def test_a_household_by_notice_and_by_topic() -> None:
    found = hearing_of(HOME, NOTICES, Showing(shown=(shown("grid", "g"),)))
    assert [(one.notice_id, one.told, one.channels, one.because) for one in found.notices] == [
        ("a", Told.PROVEN, (Channel.LETTER,), ("f",)),
        ("b", Told.BROADCAST, (), ()),
        ("c", Told.NOT_YET, (), ()),
    ]
    assert [(one.key, one.modality, one.told) for one in found.topics] == [
        ("air", Modality.ADVICE, Told.BROADCAST),
        ("masks", Modality.ADVICE, Told.NOT_YET),
        ("masks", Modality.MUST, Told.PROVEN),
    ]
    assert from_json(HouseholdHearing, to_json(found)) == found


# --- one place ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "within", "place_id"),
    [
        (None, "community", ""),
        (Grid(id="x"), "grid", "x"),
        (Compound(id="x"), "compound", "x"),
        (SharedSpace(id="x", kind=SpaceKind.ELEVATOR, unit_id="u"), "elsewhere", "x"),
    ],
)
def test_what_is_told_at_a_place_reaches_those_around_it(
    place: Place | None, within: str, place_id: str
) -> None:
    (one,) = shown_at(entries(posted("f", number=3)), place)
    assert (one.within, one.place_id, one.number) == (within, place_id, 3)
    assert (one.notice_id, one.channel) == ("a", Channel.BANNER)


@pytest.mark.parametrize("channel", [Channel.WORK_GROUP, Channel.PROPERTY_GROUP])
def test_what_stays_among_workers_reaches_no_household(channel: Channel) -> None:
    fact = NoticePassedOn(id="f", on=date(2021, 12, 20), notice_id="a", channel=channel)
    (one,) = shown_at(entries(fact), None)
    assert (one.within, one.number) == ("elsewhere", 1)


def test_other_facts_and_withdrawn_ones_show_nothing() -> None:
    day = date(2021, 12, 20)
    facts = (
        posted("f"),
        Retracted(id="r", on=day, fact_id="f"),
        Disinfected(id="d", on=day, place_id="x"),
    )
    assert [*shown_at(entries(*facts), Grid(id="x"))] == []


def test_numbers_by_channel_of_one_notice_and_of_all() -> None:
    link = evolve(shown("grid", "g", "a", 10), channel=Channel.LINK)
    showing = Showing(shown=(shown("grid", "g", "a", 2), shown("grid", "k", "b", 5), link))
    assert showing.numbers() == ((Channel.LINK, 10), (Channel.BANNER, 7))
    assert showing.numbers("a") == ((Channel.LINK, 10), (Channel.BANNER, 2))
    assert showing.numbers("c") == ()


def test_facts_that_tell_a_notice_nobody_gave_out_are_findings() -> None:
    facts = (
        heard("f"),
        posted("p", notice_id="x"),
        Disinfected(id="d", on=NOW.today, place_id="x"),
    )
    known, odd = notices_named(entries(*facts), NOTICES)
    assert known == {"f"}
    assert [(one.code, one.where, one.about) for one in odd] == [
        ("unknown_notice", "place:x", ("p",))
    ]
    assert odd[0].message("zh") == "所传告知未见于现行任何规定"


# --- all of them ----------------------------------------------------------------------------------


def homes() -> st.SearchStrategy[list[HomeHearing]]:
    """Make households in few grids and compounds that heard few notices."""
    proof = st.sets(st.sampled_from("abc"))
    return st.lists(
        st.builds(
            lambda n, grid, compound, empty, names: HomeHearing(
                household_id=f"h{n}",
                grid_id=grid,
                compound_id=compound,
                nobody_here=empty,
                heard=tuple(
                    Heard(
                        notice_id=name,
                        channels=(Channel.LINK,),
                        first_on=NOW.today,
                        because=("f",),
                    )
                    for name in sorted(names)
                ),
            ),
            st.integers(0, 9),
            st.sampled_from(["g1", "g2", ""]),
            st.sampled_from(["c1", ""]),
            st.booleans(),
            proof,
        ),
        max_size=8,
    )


SHOWN: Final = st.lists(
    st.builds(
        shown,
        st.sampled_from(["community", "grid", "compound", "elsewhere"]),
        st.sampled_from(["g1", "g2", "c1", ""]),
        st.sampled_from("abc"),
        st.integers(1, 3),
    ),
    max_size=4,
)


def summed(made: Sequence[HomeHearing], told: Sequence[Shown]) -> Counter[tuple[str, ...]]:
    """Sum the counts of all parts, as an assessment does."""
    tally: Counter[tuple[str, ...]] = Counter()
    for one in made:
        tally.update(count_hearing(one, NOTICES))
    tally.update(count_showing(told))
    return tally


@given(homes(), SHOWN)
@settings(max_examples=60, deadline=None)
def test_sums_are_what_asking_every_household_would_give(
    made: list[HomeHearing], told: list[Shown]
) -> None:
    report = outreach_of(summed(made, told), NOTICES)
    showing = Showing(shown=tuple(told))
    rows = (
        *((one.grids, one.total, (one.notice.id,)) for one in report.notices),
        *((one.grids, one.total, one.notice_ids) for one in report.topics),
    )
    for grids, total, names in rows:
        for grid in grids:
            asked = Counter(one.told(names, showing) for one in made if one.grid_id == grid.grid_id)
            counts = {one: getattr(grid, one.value) for one in Told}
            assert counts == {one: asked[one] for one in Told}
            assert sum(counts.values()) == grid.households
        assert total.households == len(made)


@given(SHOWN)
@settings(max_examples=30, deadline=None)
def test_what_was_shown_is_found_again_in_the_sums(told: list[Shown]) -> None:
    again = showing_in(summed([], told))
    assert again.reach == Showing(shown=tuple(told)).reach
    assert again.numbers() == Showing(shown=tuple(told)).numbers()


def test_a_report_in_records_columns_json_and_a_notebook() -> None:
    report = outreach_of(summed([HOME], [shown("grid", "g", "b", 4)]), NOTICES)
    assert report.to_records()[0] == {
        "of": "notice",
        "name": "a",
        "modality": "",
        "grid_id": "g",
        "households": 1,
        "proven": 1,
        "broadcast": 0,
        "not_yet": 0,
        "exempt": 0,
    }
    columns = report.to_columns()
    assert columns["name"] == ["a", "b", "c", "air", "masks", "masks"]
    assert columns["modality"] == ["", "", "", "advice", "advice", "must"]
    assert columns["broadcast"] == [0, 1, 0, 1, 0, 0]
    assert report.shown == ((Channel.BANNER, 4),)
    assert from_json(Outreach, to_json(report)) == report
    html = report._repr_html_()
    assert "<td>masks</td><td>must</td><td>1</td><td>1</td>" in html
    second = report.notice("b")
    assert second is not None
    assert second.shown == ((Channel.BANNER, 4),)
    assert report.notice("z") is None


def test_a_household_is_the_subject_of_what_it_heard() -> None:
    assert heard("f").subject == Subject("household", "h")
    passed = NoticePassedOn(id="f", on=NOW.today, notice_id="a", channel=Channel.LINK)
    assert passed.subject == Subject("community", "")
    assert evolve(passed, place_id="g").subject == Subject("place", "g")
