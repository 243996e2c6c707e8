"""The hours at which a post stood empty, told as people would: joined, by the clock on the wall.

Comes in: results of posts, hour by hour. Goes out: `Uncovered`. Deliberately not here: finding out
who was there (`matching`), and hours to come (`staffing.roster`).
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo

from gridcare.bridge import Id, derived
from gridcare.days import utc
from gridcare.duties import Crew
from gridcare.hours import TimeSpan, join_times
from gridcare.matching import Result
from gridcare.register import Directory
from gridcare.staffing import told_hours
from gridcare.wording import Language, say

__all__ = ["Uncovered", "uncovered_of"]


@derived
class Uncovered:
    """A stretch at which too few were on duty at a post, in local time."""

    place_id: Id
    name: str
    grid_id: Id | None
    rule: str
    from_at: datetime
    until_at: datetime
    at_once: int

    @property
    def hours(self) -> float:
        """How long it was."""
        return TimeSpan.between(self.from_at, self.until_at).hours

    def in_language(self, lang: Language) -> str:
        """Say it: "post East gate uncovered on 28 December from 02:00 to 04:00"."""
        when = told_hours(self.from_at, self.until_at, lang)
        key = "post.uncovered" if self.at_once == 1 else "post.uncovered.few"
        return say(key, lang, post=self.name or self.place_id, when=when, n=self.at_once)


def uncovered_of(
    unmet: Iterable[Result], directory: Directory, zone: tzinfo
) -> Iterator[Uncovered]:
    """Yield when posts stood empty, hours that follow on each other joined, in order."""
    bare: dict[tuple[str, str, str, Crew], list[TimeSpan]] = {}
    for one in unmet:
        duty = one.duty
        if duty.crew is not None:
            key = (duty.subject.id, duty.rule_name, duty.grid_id or "", duty.crew)
            bare.setdefault(key, []).extend(one.bare)
    found = (
        Uncovered(
            place_id=place_id,
            name=getattr(directory.places[place_id], "name", ""),
            grid_id=grid_id or None,
            rule=rule,
            from_at=span.from_at.astimezone(zone),
            until_at=span.until_at.astimezone(zone),
            at_once=crew.at_once,
        )
        for (place_id, rule, grid_id, crew), spans in bare.items()
        for span in join_times(spans)
    )
    return iter(sorted(found, key=lambda one: (utc(one.from_at), one.place_id, one.rule)))
