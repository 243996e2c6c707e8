"""Random records, dense in collisions."""

from datetime import UTC, date, datetime, time, timedelta, timezone

from hypothesis import strategies as st

from tests.bridge.records import (
    Chain,
    Colour,
    Everything,
    Group,
    Level,
    Note,
    Person,
    Result,
    Stay,
)

DAYS = st.dates(date(2021, 12, 1), date(2021, 12, 20))
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=8)), timezone(timedelta(hours=-3.5))])
INSTANTS = st.datetimes(datetime(2021, 12, 1), datetime(2021, 12, 20), timezones=ZONES)
CLOCKS = st.times(time(7), time(20))
TEXTS = st.text(min_size=1, max_size=5)
COLOURS = st.sampled_from(Colour)

PEOPLE = st.builds(
    Person,
    id=TEXTS,
    name=TEXTS,
    phones=st.lists(TEXTS, max_size=2).map(tuple),
    nickname=st.none() | TEXTS,
    born_on=st.none() | DAYS,
)
NOTES = st.builds(Note, text=TEXTS)
TREES: st.SearchStrategy[Note | Group] = st.recursive(
    NOTES,
    lambda inner: st.builds(
        Group, parts=st.lists(inner, max_size=3).map(tuple), first=st.none() | inner
    ),
    max_leaves=6,
)
CHAINS = st.recursive(
    st.builds(Chain, id=TEXTS),
    lambda inner: st.builds(Chain, id=TEXTS, after=inner),
    max_leaves=4,
)
EVERYTHING = st.builds(
    Everything,
    count=st.integers(),
    share=st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53),
    text=st.text(max_size=5),
    sure=st.booleans(),
    day=DAYS,
    at=st.none() | INSTANTS,
    clock=CLOCKS,
    colour=COLOURS,
    level=st.sampled_from(Level),
    colours=st.frozensets(COLOURS),
    days=st.lists(st.lists(DAYS, max_size=2).map(tuple), max_size=2).map(tuple),
    pair=st.tuples(st.integers(), st.text(max_size=3)),
    either=st.none() | st.integers() | st.text(max_size=3),
    choice=st.sampled_from(["a", 1]),
    either_day=st.none() | DAYS | INSTANTS,
    person=st.none() | PEOPLE,
    tree=TREES,
)
STAYS = st.tuples(DAYS, DAYS).map(lambda days: Stay(first=min(days), last=max(days)))
RESULTS = st.builds(
    Result,
    stays=st.lists(STAYS, max_size=3).map(tuple),
    names=st.frozensets(st.text(max_size=3)),
    extra=st.none() | st.integers() | st.text(max_size=3),
)
