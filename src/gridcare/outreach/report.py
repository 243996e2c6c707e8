"""How far a community is told: by notice, by topic, by grid.

Comes in: counts of all parts, the notices there are. Goes out: `Outreach`, in which every household
stands in exactly one place of each row. Deliberately not here: one household (`hearing`).

A part counts what only it knows: what the household surely heard. What a broadcast may have reached
shows when all counts are together, so that one more poster never means a grid assessed again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, cast

from gridcare.bridge import derived, field_names
from gridcare.facts import Channel
from gridcare.outreach.given import Notices
from gridcare.outreach.hearing import HomeHearing, Told
from gridcare.outreach.showing import Showing, Shown
from gridcare.policy import Notice, NoticeTopic
from gridcare.table import table

__all__ = [
    "HowFar",
    "NoticeOutreach",
    "Outreach",
    "TopicOutreach",
    "count_hearing",
    "count_showing",
    "outreach_of",
    "showing_in",
]

_Tally = Mapping[tuple[str, ...], int]
_NOTHING_SHOWN: Final = Showing(shown=())


@derived
class HowFar:
    """How far the households of a grid are told; the empty grid is that of whoever has none."""

    grid_id: str
    households: int
    proven: int
    broadcast: int
    not_yet: int
    exempt: int


def _total(grids: Iterable[HowFar]) -> HowFar:
    some = tuple(grids)
    counts = [name for name in field_names(HowFar) if name != "grid_id"]
    return HowFar(grid_id="", **{name: sum(getattr(one, name) for one in some) for name in counts})


@derived
class NoticeOutreach:
    """How far one notice has come, grid by grid, and how often it was told to whoever may hear."""

    notice: Notice
    grids: tuple[HowFar, ...]
    shown: tuple[tuple[Channel, int], ...]

    @property
    def total(self) -> HowFar:
        """The sum of all grids."""
        return _total(self.grids)


@derived
class TopicOutreach:
    """How far one topic has come, by whichever of the notices that carry it."""

    topic: NoticeTopic
    notice_ids: tuple[str, ...]
    grids: tuple[HowFar, ...]

    @property
    def total(self) -> HowFar:
        """The sum of all grids."""
        return _total(self.grids)


@derived
class Outreach:
    """How far a community is told, by notice and by topic."""

    notices: tuple[NoticeOutreach, ...]
    topics: tuple[TopicOutreach, ...]

    @property
    def shown(self) -> tuple[tuple[Channel, int], ...]:
        """How often anything was told to whoever may hear: so many banners, so many links."""
        counts: Counter[Channel] = Counter()
        for one in self.notices:
            counts.update(dict(one.shown))
        return tuple((channel, counts[channel]) for channel in Channel if counts[channel])

    def notice(self, notice_id: str) -> NoticeOutreach | None:
        """Return how far one notice has come, or None if there is none of that id."""
        return next((one for one in self.notices if one.notice.id == notice_id), None)

    def to_records(self) -> list[dict[str, Any]]:
        """Return one flat dict for each notice or topic and grid."""
        return [
            {"of": of, "name": name, "modality": modality}
            | {field: getattr(grid, field) for field in field_names(HowFar)}
            for of, name, modality, grids in self._rows()
            for grid in grids
        ]

    def to_columns(self) -> dict[str, list[Any]]:
        """Return one list for each column, which every dataframe library reads."""
        records = self.to_records()
        names = ("of", "name", "modality", *field_names(HowFar))
        return {name: [one[name] for one in records] for name in names}

    def _rows(self) -> Iterator[tuple[str, str, str, tuple[HowFar, ...]]]:
        for one in self.notices:
            yield "notice", one.notice.id, "", one.grids
        for each in self.topics:
            yield "topic", each.topic.key, str(each.topic.modality), each.grids

    def _repr_html_(self) -> str:
        """Show the sums in a notebook."""
        names = [name for name in field_names(HowFar) if name != "grid_id"]
        rows = (
            (of, name, modality, *(getattr(_total(grids), one) for one in names))
            for of, name, modality, grids in self._rows()
        )
        return table(["of", "name", "modality", *names], rows)


# --- counting -------------------------------------------------------------------------------------


def count_hearing(home: HomeHearing, notices: Notices) -> Counter[tuple[str, ...]]:
    """Count one household under each notice and topic, apart from what broadcasts may have done."""
    counts: Counter[tuple[str, ...]] = Counter()
    cell = (home.grid_id, home.compound_id)
    for name in notices.by_id:
        counts["told", "notice", name, "", *cell, home.told([name], _NOTHING_SHOWN)] += 1
    for (key, modality), one in notices.topics.items():
        told = home.told(one.notice_ids, _NOTHING_SHOWN)
        counts["told", "topic", key, str(modality), *cell, told] += 1
    return counts


def count_showing(shown: Iterable[Shown]) -> Counter[tuple[str, ...]]:
    """Count what was told to whoever may hear it."""
    counts: Counter[tuple[str, ...]] = Counter()
    for one in shown:
        counts["shown", one.notice_id, one.channel, one.within, one.place_id] += one.number
    return counts


def showing_in(tally: _Tally) -> Showing:
    """Return from all counts where what was shown."""
    return Showing(
        shown=tuple(
            Shown(
                notice_id=key[1],
                channel=Channel(key[2]),
                within=cast("Any", key[3]),
                place_id=key[4],
                number=number,
            )
            for key, number in sorted(tally.items())
            if key[0] == "shown"
        )
    )


def outreach_of(tally: _Tally, notices: Notices) -> Outreach:
    """Sum all counts: whoever is not proven and lives where a broadcast was may have heard it."""
    showing = showing_in(tally)
    counted = _by_row(tally)
    return Outreach(
        notices=tuple(
            NoticeOutreach(
                notice=notice,
                grids=_grids(counted.get(("notice", name, ""), {}), [name], showing),
                shown=showing.numbers(name),
            )
            for name, notice in notices.by_id.items()
        ),
        topics=tuple(
            TopicOutreach(
                topic=one.topic,
                notice_ids=one.notice_ids,
                grids=_grids(counted.get(("topic", key, modality), {}), one.notice_ids, showing),
            )
            for (key, modality), one in notices.topics.items()
        ),
    )


_Row = dict[tuple[str, str, str], int]
"""Households by grid, compound and how far they are told."""


def _by_row(tally: _Tally) -> dict[tuple[str, str, str], _Row]:
    rows: dict[tuple[str, str, str], _Row] = {}
    for key, count in tally.items():
        if key[0] == "told":
            _kind, of, name, modality, grid, compound, told = key
            rows.setdefault((of, name, modality), {})[grid, compound, told] = count
    return rows


def _grids(row: _Row, notice_ids: Iterable[str], showing: Showing) -> tuple[HowFar, ...]:
    names = tuple(notice_ids)
    grids: dict[str, Counter[str]] = {}
    for (grid, compound, told), count in row.items():
        may = told == Told.NOT_YET and any(showing.covers(one, grid, compound) for one in names)
        grids.setdefault(grid, Counter())[Told.BROADCAST if may else told] += count
    return tuple(
        HowFar(
            grid_id=grid,
            households=grids[grid].total(),
            **{one.value: grids[grid][one] for one in Told},
        )
        for grid in sorted(grids)
    )
