"""What rules may look at, and from where they look.

Comes in: entries about one person and about those who bear on them. Goes out: `Evidence`, sorted by
whose and which kind, and `Judgement`, the place from which conditions are judged. Deliberately not
here: what any word means (`judging`), and where the entries come from.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cached_property
from itertools import chain
from typing import Any, Final, Literal, NamedTuple

import attrs

from gridcare.days import ALWAYS, DaySpan
from gridcare.facts import Entry, Purpose, Setting
from gridcare.frozenmap import FrozenMap
from gridcare.people import Person
from gridcare.policy.language import Via

__all__ = ["ALWAYS_THERE", "Evidence", "Isolation", "Judgement", "Presence"]

ByKind = Mapping[str, Sequence[Entry]]

_DAY: Final = timedelta(days=1)
_NOTHING: Final[ByKind] = FrozenMap()
_NOBODY: Final[Mapping[Via, ByKind]] = FrozenMap()
_NO_OTHERS: Final[Mapping[Via, tuple["Evidence", ...]]] = FrozenMap()


@attrs.frozen(kw_only=True)
class Isolation:
    """Another person's isolation for one purpose in one place, as rules of one stage order it.

    It stands in an entry where a fact would stand, so that a pick can find it. `last_on` is None
    while its end is open; `soonest_on` is then the last day if all that is pending is granted.
    `base_on` is the day it counts from, `disease` what it is for, `id` that of the fact that
    opened it. Where it bears on somebody in part only, `together_since` is from when on.
    """

    kind: Literal["isolation"] = "isolation"
    id: str
    person_id: str
    purpose: Purpose
    setting: Setting
    category: str
    stage: int
    last_on: date | None
    soonest_on: date | None
    base_on: date | None = None
    disease: str = ""
    together_since: date | None = None
    recorded_at: None = None


class Presence(NamedTuple):
    """On which days somebody belongs to a group: as it was believed, and as it is known now.

    `steps` are in order: what was believed from each day on, the first one from the first day.
    """

    steps: tuple[tuple[date, tuple[DaySpan, ...]], ...]
    known_now: tuple[DaySpan, ...]

    def believed_on(self, day: date) -> tuple[DaySpan, ...]:
        """Return the days that were believed on a day."""
        return next(spans for since, spans in reversed(self.steps) if since <= day)

    def legs(self) -> Iterator[tuple[DaySpan, tuple[DaySpan, ...]]]:
        """Yield what was believed, with the days on which it was."""
        ends = [since - _DAY for since, _spans in self.steps[1:]]
        for (since, spans), last_on in zip(self.steps, [*ends, None], strict=True):
            yield DaySpan(first_on=since, last_on=last_on), spans

    def news(self) -> Iterator[date]:
        """Yield the days on which somebody comes or goes, or it becomes known."""
        yield from (since for since, _spans in self.steps)
        for spans in (*(spans for _since, spans in self.steps), self.known_now):
            yield from (span.first_on for span in spans)
            yield from (span.free_on for span in spans if span.free_on is not None)


ALWAYS_THERE: Final = Presence(steps=((date.min, (ALWAYS,)),), known_now=(ALWAYS,))


@attrs.frozen(kw_only=True)
class Evidence:
    """All that a person's rules may look at: own entries, other people's, graded areas.

    `around` holds the entries about others by how they bear on the person, `others` their own
    evidence, for conditions on everyone of them, and `by_person` the same by whose it is. Of one of
    the others, `presence` says on which days they are one. `zone` is the community's; hours are
    counted in it.
    """

    person: Person | None
    own: ByKind
    around: Mapping[Via, ByKind] = _NOBODY
    others: Mapping[Via, tuple["Evidence", ...]] = _NO_OTHERS
    by_person: Mapping[str, "Evidence"] = FrozenMap()
    areas: Sequence[Entry] = ()
    presence: Presence = ALWAYS_THERE
    zone: tzinfo = UTC

    @classmethod
    def of(
        cls,
        own: Sequence[Entry],
        *,
        linked: Sequence[Entry] = (),
        around: Mapping[Via, Sequence[Entry]] = FrozenMap(),
        others: Mapping[Via, tuple["Evidence", ...]] = _NO_OTHERS,
        by_person: Mapping[str, "Evidence"] = FrozenMap(),
        areas: Sequence[Entry] = (),
        presence: Presence = ALWAYS_THERE,
        person: Person | None = None,
        zone: tzinfo = UTC,
    ) -> "Evidence":
        """Sort entries by kind and time, so that their order does not matter.

        `linked` is short for `around={Via.LINKED: ...}`.
        """
        groups = {**around, Via.LINKED: linked} if linked else around
        return cls(
            person=person,
            own=_by_kind(own),
            around={via: _by_kind(entries) for via, entries in groups.items() if entries},
            others=others,
            by_person=by_person,
            areas=tuple(sorted(areas, key=Entry.sort_key)) if areas else (),
            presence=presence,
            zone=zone,
        )

    def kinds(self, via: Via) -> ByKind:
        """Return the entries that bear through a tie, by kind."""
        return self.own if via is Via.SELF else self.around.get(via, _NOTHING)

    def about(self, via: Via, kind: str) -> Sequence[Entry]:
        """Return the entries of one kind, in order of time."""
        by_kind = self.own if via is Via.SELF else self.around.get(via, _NOTHING)
        return by_kind.get(kind, ())

    def of_disease(self, disease: str) -> "Evidence":
        """Return what there is without the facts that name another disease; all of it for ""."""
        if not disease or not any(_names_another(one, disease) for one in self.entries()):
            return self
        return attrs.evolve(
            self,
            own=_without(self.own, disease),
            around={via: _without(by_kind, disease) for via, by_kind in self.around.items()},
            others={
                via: tuple(one.of_disease(disease) for one in group)
                for via, group in self.others.items()
            },
            by_person={name: one.of_disease(disease) for name, one in self.by_person.items()},
        )

    def entries(self) -> Iterator[Entry]:
        """Yield every entry that an answer may depend on, in no order; some perhaps twice."""
        for by_kind in (self.own, *self.around.values()):
            for found in by_kind.values():
                yield from found
        yield from self.areas
        for one in (*self.by_person.values(), *chain.from_iterable(self.others.values())):
            yield from one.entries()

    @cached_property
    def news(self) -> tuple[date, ...]:
        """The days on which something happened, became known, bore, or did no more or again."""
        others = chain.from_iterable(self.others.values())
        return _days_of(self.entries(), (day for one in others for day in one.presence.news()))

    def news_about(self, looks: Iterable[tuple[Via, str]], *, risks: bool) -> tuple[date, ...]:
        """Return the days with news among some facts, and in the risk map if that is asked."""
        found = chain.from_iterable(self.about(via, kind) for via, kind in looks)
        return _days_of(chain(found, self.areas) if risks else found)


def _days_of(entries: Iterable[Entry], more: Iterable[date] = ()) -> tuple[date, ...]:
    days = set(more)
    for one in entries:
        days.add(one.day)
        if one.known_on > one.day:
            days.add(one.known_on)
        if one.dropped_on is not None:
            days.add(one.dropped_on)
        if one.doubted or one.bears:
            for span in (*one.doubted, *(one.bears or ())):
                days.update(edge for edge in (span.first_on, span.free_on) if edge is not None)
    days.discard(date.min)
    return tuple(sorted(days))


def _names_another(entry: Entry, disease: str) -> bool:
    named: str = getattr(entry.fact, "disease", "")
    return named not in ("", disease)


def _without(by_kind: ByKind, disease: str) -> ByKind:
    return {
        kind: [one for one in entries if not _names_another(one, disease)]
        for kind, entries in by_kind.items()
    }


def _by_kind(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    sorted_by_kind: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=Entry.sort_key):
        sorted_by_kind.setdefault(entry.fact.kind, []).append(entry)
    return sorted_by_kind


# Without slots, so that a copy is the copy of one dict: many are made for each day asked about.
@attrs.define(kw_only=True, slots=False)
class Judgement:
    """From where a condition is judged: the day asked about, and the day up to which we know.

    `scope_from` bounds what belongs to the episode. In `hindsight` everything known now counts from
    its day on, as far as it bears, and nothing that was withdrawn since. With `granted_on`,
    whatever is no matter of time is taken as fulfilled from that day on: that is how the soonest
    end is found. Terms count the facts of days through `anchors_by`, left out: the day asked about.
    `stage` is that of the rule that asks, `stopped` are days that do not count, and `doubting` says
    that an answer in doubt is a yes.
    """

    evidence: Evidence
    day: date
    known_by: date
    opened_on: date | None = None
    scope_from: date | None = None
    entered_on: date | None = None
    hindsight: bool = False
    granted_on: date | None = None
    anchors_by: date | None = None
    stage: int = 0
    stopped: tuple[DaySpan, ...] = ()
    doubting: bool = False

    def looking(self, **elsewhere: Any) -> "Judgement":  # noqa: ANN401 - the fields have their types
        """Return the same view with some of it changed."""
        made = Judgement.__new__(Judgement)
        made.__dict__.update(self.__dict__, **elsewhere)
        return made

    def sees(self, entry: Entry) -> bool:
        """Tell whether an entry was believed then."""
        if self.hindsight:
            return entry.counts_on(self.known_by)
        return entry.believed_on(self.known_by)

    def belongs(self, one: Evidence) -> bool:
        """Tell whether somebody is one of the others on the day asked about."""
        spans = one.presence.known_now
        if not self.hindsight:
            spans = one.presence.believed_on(self.known_by)
        return any(self.day in span for span in spans)

    def happens_in(self, entry: Entry) -> tuple[datetime, datetime]:
        """Return the first and last instant at which an entry may have happened, in UTC."""
        return entry.first_and_last_instant(self.evidence.zone)
